/* Typing in a field: which text it is, and what keys, mouse, input methods and the on-screen keyboard do to it.
 *
 * Fields are numbered by ACT_FIELD's argument. Nothing of what was typed is kept but the text itself. */
#ifndef GOLDSEAM_SCREENS_TYPING_H
#define GOLDSEAM_SCREENS_TYPING_H

#include "model.h"

enum { FIELD_NAME_A, FIELD_NAME_B, FIELD_ACTION, FIELD_AGREEMENT };

/* Begins typing in field `index`, the caret at the end. An unknown field: nothing. */
void typing_begin(Model *model, int index);

/* Ends it: the text is trimmed, and saved where it changed anything. */
void typing_end(Model *model, Effects *effects);

/* Ends it where a screen goes away under it: the text stays as it is. */
void typing_drop(Model *model);

/* A field was pressed, or (EVENT_FIELD_POINT) the mouse does something in it. */
void typing_press(Model *model, const Event *event, Effects *effects);
void typing_point(Model *model, const Event *event, Effects *effects);

/* The focus walks to event->action: a field that is walked to is typed in at once, as people expect; not with a controller, on
 * which the way to anything leads through fields. */
void typing_focus(Model *model, const Event *event, Effects *effects);

/* Takes text, a paste, a composition, and editing keys. Returns true when it used the event. */
bool typing_event(Model *model, const Event *event, Effects *effects);

/* A key of the on-screen keyboard. */
void typing_key(Model *model, const Event *event, Effects *effects);

/* What is being composed is given up. False: nothing was. */
bool typing_give_up(Model *model, Effects *effects);

#endif
