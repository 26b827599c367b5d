/* The keys' half of input.h: keyboard, typed text and controller. For input.c alone. Each writes up to INPUT_EVENTS events and
 * returns how many. */
#ifndef GOLDSEAM_SHELL_INPUT_KEYS_H
#define GOLDSEAM_SHELL_INPUT_KEYS_H

#include "shell/input.h"

/* One EVENT_KEY. */
int input_key(Event *out, Key key);

int input_key_down(Input *input, const SDL_KeyboardEvent *event, const Frame *frame, Event *out);
int input_key_up(Input *input, const SDL_KeyboardEvent *event, const Frame *frame, Event *out);
int input_text(const SDL_Event *event, const Frame *frame, Event *out);
int input_pad(const SDL_Event *event, const Frame *frame, Event *out);

#endif
