/* Golden pictures: how they are made small, and what counts as another picture.
 *
 * They are kept at half the size (the smallest window at its own), in few colours: light for a repository, and still to be
 * read. Another FreeType shades edges a little otherwise and another processor rounds otherwise: both pass. What was moved,
 * left out or given another colour does not. */
#ifndef GOLDSEAM_TESTS_GOLDEN_H
#define GOLDSEAM_TESTS_GOLDEN_H

#include "core/err.h"

#include <SDL.h>

enum {
  GOLDEN_COLOURS = 32,
  GOLDEN_TILE = 8,       /* px of a golden: how near to one another differences are added up */
  GOLDEN_PIXEL_MOST = 40 /* of 255 a channel: what an edge may be shaded otherwise */
};

typedef struct GoldenDifference {
  bool size;    /* they are not even of one size */
  long pixels;  /* that differ by more than GOLDEN_PIXEL_MOST */
  int tile;     /* the greatest difference of the mean colour of a tile, in a channel */
  SDL_Point at; /* that tile's top left corner */
} GoldenDifference;

/* `full` (XRGB8888) made smaller, each pixel the mean of by x by. To be freed. */
SDL_Surface *golden_shrink(const SDL_Surface *full, int by);

/* At most GOLDEN_COLOURS colours are left, those that matter most; the others become the nearest of them. */
void golden_reduce(SDL_Surface *picture);

/* Both XRGB8888. */
GoldenDifference golden_compare(const SDL_Surface *old, const SDL_Surface *found);

/* Is it the same picture, as far as people can tell? */
bool golden_same(const GoldenDifference *difference, const SDL_Surface *found);

/* Saves old, new and what differs (red on the new one in grey) side by side. */
bool golden_explain(SDL_Surface *old, SDL_Surface *found, const char *path, Err *err);

#endif
