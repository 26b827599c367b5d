/* What the app asks of the calm screen beyond drawing it. */
#ifndef GOLDSEAM_SCREENS_CALM_H
#define GOLDSEAM_SCREENS_CALM_H

#include "model.h"

/* ms to its next visible change. */
int calm_wake(const Model *model);

#endif
