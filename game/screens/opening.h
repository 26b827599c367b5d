/* Opening an exercise: who is who, whether both are ready, a covered yes; then the exercise, or the gentle card in its place.
 *
 * Whether the app picks the gentle card itself, and for how many days what stays closed does, is drawn before anybody answers.
 * What follows a no, a silence and such a draw is the same, to the pixel and to the byte. */
#ifndef GOLDSEAM_SCREENS_OPENING_H
#define GOLDSEAM_SCREENS_OPENING_H

#include "model.h"

/* Once, at the start: builds the cards that ask for consent. */
void opening_init(Model *model);

/* Begins exercise `index`, or what has to be asked before it; nothing where it is closed. `first` 0 circle, 1 diamond, -1 by
 * turns. */
void opening_begin(Model *model, int index, int first, const Event *event, Effects *effects);

/* Asks both for a covered yes that is before no exercise. */
void opening_ask(Model *model, OpeningStep step, const Event *event, Effects *effects);

/* Is what asks now a card of the app's own, that is never recorded? */
bool opening_own(const Model *model);

/* The session that asked has ended; `yes`: of both. */
void opening_answered(Model *model, bool yes, const Event *event, Effects *effects);

#endif
