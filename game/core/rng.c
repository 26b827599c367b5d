#include "core/rng.h"

uint64_t rng_next(Rng *rng) {
  uint64_t z = (rng->state += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

uint32_t rng_below(Rng *rng, uint32_t bound) { return (uint32_t)(((rng_next(rng) >> 32) * bound) >> 32); }

uint64_t rng_hash(uint64_t seed, const char *text) {
  uint64_t hash = 0xCBF29CE484222325u ^ seed;
  for (; *text; text++) hash = (hash ^ (unsigned char)*text) * 0x100000001B3u;
  return hash;
}
