/* Fingers, mouse and wheel: the part of input.c that knows where things lie. Only input.c calls it. */
#ifndef GOLDSEAM_SHELL_INPUT_POINTER_H
#define GOLDSEAM_SHELL_INPUT_POINTER_H

#include "shell/input.h"

/* What an event of a finger, the mouse or its wheel means, as input_event says it; 0 for all others. */
int input_pointer_event(Input *input, const SDL_Event *event, const Frame *frame, Event out[INPUT_EVENTS]);

/* Whatever was down is forgotten: what is lifted elsewhere is not told here. */
int input_pointer_forget(Input *input, Event out[INPUT_EVENTS]);

/* The next step of what moves by itself. */
int input_pointer_time(Input *input, Uint32 now_ms, const Frame *frame, Event out[INPUT_EVENTS]);

/* ms until then, -1: nothing moves. */
int input_pointer_next_ms(const Input *input, Uint32 now_ms);

/* Nothing moves by itself any more. */
void input_pointer_stand(Input *input);

#endif
