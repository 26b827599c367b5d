/* Typing a name: a caret in a short text, by grapheme clusters. */
#ifndef GOLDSEAM_SCREENS_TYPING_H
#define GOLDSEAM_SCREENS_TYPING_H

#include "model.h"

/* Takes text and editing keys for the field that is being typed in. Returns true when it used the event. */
bool typing_event(Model *model, const Event *event, Effects *effects);

/* Begins typing in field `index`, the caret at the end. */
void typing_begin(Model *model, int index);

/* Ends it, and has the name saved where it changed anything. */
void typing_end(Model *model, Effects *effects);

#endif
