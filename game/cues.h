/* What is to be heard and kept awake, found from the model, said to the shell only where it changed. */
#ifndef GOLDSEAM_CUES_H
#define GOLDSEAM_CUES_H

#include "model.h"

/* Compares what should be with what was said, and asks for the difference. */
void cues_update(Model *model, Effects *effects);

#endif
