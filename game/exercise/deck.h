/* Prompts drawn from a pool without repeats: a shuffled deck, computed from history and the seed, never stored. */
#ifndef GOLDSEAM_EXERCISE_DECK_H
#define GOLDSEAM_EXERCISE_DECK_H

#include "core/photo.h"
#include "exercise/pack.h"
#include "record/history.h"

/* The mark by which a record remembers a prompt. */
uint32_t deck_mark(const char *prompt);

/* Draws `count` prompts of `pool` into `out` for the next session of `exercise`: none comes again before all have come;
 * a drawn one repeats within one session only where the pool is smaller than `count`. */
void deck_draw(const Exercise *exercise, const Pool *pool, const History *history, uint64_t seed, const char **out, int count);

/* Which of `count` (1 or more) photographs is the `turn`-th to be shown, from 0: each comes once before one comes again, in
 * another order each time, and never twice in a row. The orders come from the photographs' ids alone, so that they go on from one
 * start of the program to the next with nothing stored. */
int deck_photo(const Photo *photos, int count, uint32_t turn);

/* How many of them have been shown on the cards of one category, as far as the history tells: one for each prompt that came. */
uint32_t deck_photo_turns(const Library *library, const char *category, const History *history);

#endif
