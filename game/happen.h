/* What an event does: the one way in which the model changes. app_step is this.
 *
 * Each kind goes to whoever knows what it means: mostly the screen that shows, or the part of the model it is about. */
#ifndef GOLDSEAM_HAPPEN_H
#define GOLDSEAM_HAPPEN_H

#include "model.h"

/* Empties and fills `out`. */
void happen(Model *model, const Event *event, Effects *out);

#endif
