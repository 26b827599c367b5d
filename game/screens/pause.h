/* The page of a pause: how long, and being back. */
#ifndef GOLDSEAM_SCREENS_PAUSE_H
#define GOLDSEAM_SCREENS_PAUSE_H

#include "model.h"

/* To the page. */
void pause_open(Model *model);

/* "We are back", from wherever it stands. */
void pause_over(Model *model, Effects *effects);

/* "Until Thursday 3 December"; false where nothing is paused. */
bool pause_words(const Model *model, char *out, size_t size);

#endif
