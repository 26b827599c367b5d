/* What the buttons and the left stick of a game controller mean: a part of input.c, and only called by it. */
#ifndef GOLDSEAM_SHELL_INPUT_PAD_H
#define GOLDSEAM_SHELL_INPUT_PAD_H

#include "shell/input.h"

/* What an event of a controller means, as input_event says it; 0 for all others. */
int input_pad_event(Input *input, const SDL_Event *event, const Frame *frame, Event out[INPUT_EVENTS]);

/* A direction that is held walks on. */
int input_pad_time(Input *input, Uint32 now_ms, const Frame *frame, Event out[INPUT_EVENTS]);

/* ms until then, -1: none is held. */
int input_pad_next_ms(const Input *input, Uint32 now_ms);

/* Nothing is held any more. */
void input_pad_forget(Input *input);

#endif
