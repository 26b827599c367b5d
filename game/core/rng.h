/* Repeatable choices from a seed (SplitMix64). Never used for ids: those come from the system's entropy.
 * Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014. */
#ifndef GOLDSEAM_CORE_RNG_H
#define GOLDSEAM_CORE_RNG_H

#include <stdint.h>

typedef struct Rng {
  uint64_t state;
} Rng;

/* The next 64 random bits. */
uint64_t rng_next(Rng *rng);

/* A number from 0 to bound - 1; bound is at least 1. */
uint32_t rng_below(Rng *rng, uint32_t bound);

/* A stable 64-bit hash of text (FNV-1a), to give each deck its own seed. */
uint64_t rng_hash(uint64_t seed, const char *text);

#endif
