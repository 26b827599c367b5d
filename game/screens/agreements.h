/* The page of agreements: those that hold, those before, and a new one, which both say yes to under cover. */
#ifndef GOLDSEAM_SCREENS_AGREEMENTS_H
#define GOLDSEAM_SCREENS_AGREEMENTS_H

#include "model.h"
#include "ui/layout.h"

/* To the page. */
void agreements_open(Model *model);

/* Both were asked about the one that was written; `yes`: both said so. Nothing stays of it otherwise. */
void agreements_answered(Model *model, bool yes, const Event *event, Effects *effects);

#endif
