/* The page of agreements: those that hold, those before, and a new one, which both say yes to under cover. */
#ifndef GOLDSEAM_SCREENS_AGREEMENTS_H
#define GOLDSEAM_SCREENS_AGREEMENTS_H

#include "model.h"
#include "ui/layout.h"

/* To the page; and the way there, on Settings. Returns the height. */
void agreements_open(Model *model);
float agreements_link(Ui *ui, Rect area);

/* Both were asked about the one that was written; `yes`: both said so. Nothing stays of it otherwise. */
void agreements_answered(Model *model, bool yes, const Event *event, Effects *effects);

#endif
