/* Game controllers, as far as the loop is concerned: opening, closing, and asking them now and then.
 *
 * SDL would ask them hundreds of times a second. Here it is 15 times while one is attached; while none is, one that was
 * plugged in is found when something else wakes the loop. What their buttons mean is in input_pad.c. */
#ifndef GOLDSEAM_SHELL_PAD_H
#define GOLDSEAM_SHELL_PAD_H

#include <SDL.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct Pad {
  bool started;
  int attached;
  int64_t due_ms; /* when to ask next, by the caller's clock */
} Pad;

/* Starts SDL's controllers. Where it cannot, there are none. */
void pad_start(Pad *pad);

/* Opens what was plugged in, closes what was taken away. */
void pad_event(Pad *pad, const SDL_Event *event);

/* Asks them, when it is time. New events are then in SDL's queue. */
void pad_update(Pad *pad, int64_t now_ms);

/* ms until pad_update is wanted, -1: not at all. */
int pad_next_ms(const Pad *pad, int64_t now_ms);

#endif
