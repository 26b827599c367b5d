/* Prompts drawn from a pool without repeats: a shuffled deck, computed from history and the seed, never stored. */
#ifndef GOLDSEAM_EXERCISE_DECK_H
#define GOLDSEAM_EXERCISE_DECK_H

#include "exercise/pack.h"
#include "record/history.h"

/* The mark by which a record remembers a prompt. */
uint32_t deck_mark(const char *prompt);

/* Draws `count` prompts of `pool` into `out` for the next session of `exercise`: none comes again before all have come;
 * a drawn one repeats within one session only where the pool is smaller than `count`. */
void deck_draw(const Exercise *exercise, const Pool *pool, const History *history, uint64_t seed, const char **out, int count);

#endif
