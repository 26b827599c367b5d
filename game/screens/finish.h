/* What the app asks of the finish beyond drawing it. */
#ifndef GOLDSEAM_SCREENS_FINISH_H
#define GOLDSEAM_SCREENS_FINISH_H

#include "model.h"

/* ms to its next visible change, while the seam is drawn; -1 none. */
int finish_wake(const Model *model);

#endif
