/* The keys' half of input.h: keyboard, typed text, input methods, and the mouse in a text field. For input.c alone.
 * Each writes up to INPUT_EVENTS events and returns how many. */
#ifndef GOLDSEAM_SHELL_INPUT_KEYS_H
#define GOLDSEAM_SHELL_INPUT_KEYS_H

#include "shell/input.h"

/* One EVENT_KEY. */
int input_key(Event *out, Key key);

int input_key_down(Input *input, const SDL_KeyboardEvent *event, const Frame *frame, Event *out);
int input_key_up(Input *input, const SDL_KeyboardEvent *event, const Frame *frame, Event *out);
int input_text(Input *input, const SDL_Event *event, const Frame *frame, Event *out);

/* What an input method composes, its caret behind `start` and `length` code points; and that it stops. */
int input_compose(Input *input, const char *text, Sint32 start, Sint32 length, const Frame *frame, Event *out);
int input_compose_end(Input *input, Event *out);

/* The mouse went down, for the `clicks`th time at one place: 1 where that was in a field, and then nothing else is meant by it
 * until it is up. Then it is dragged. */
int input_field_press(Input *input, const Frame *frame, Point at, int clicks, Event *out);
int input_field_drag(const Input *input, const Frame *frame, Point at, Event *out);

#endif
