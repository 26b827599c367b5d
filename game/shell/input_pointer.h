/* Fingers, mouse and wheel: the part of input.c that knows where things lie. Only input.c calls it. */
#ifndef GOLDSEAM_SHELL_INPUT_POINTER_H
#define GOLDSEAM_SHELL_INPUT_POINTER_H

#include "shell/input.h"

/* What an event of a finger, the mouse or its wheel means, as input_event says it; 0 for all others. */
int input_pointer_event(Input *input, const SDL_Event *event, const Frame *frame, Event out[INPUT_EVENTS]);

#endif
