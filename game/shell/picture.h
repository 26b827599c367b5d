/* Pictures of what was painted: saved as PNG, and compared. For screenshots and tests. */
#ifndef GOLDSEAM_SHELL_PICTURE_H
#define GOLDSEAM_SHELL_PICTURE_H

#include "core/err.h"

#include <SDL.h>

/* Saves `surface` at `path`, without transparency; with a palette where 256 colours are enough, which makes it small. */
bool picture_save(SDL_Surface *surface, const char *path, Err *err);

/* A PNG as XRGB8888, to be freed; NULL, and err, where it cannot be read. */
SDL_Surface *picture_load(const char *path, Err *err);

typedef struct PictureDifference {
  long pixels; /* that differ by more than the tolerance in some channel */
  int worst;   /* the greatest difference in a channel, 0 to 255 */
} PictureDifference;

/* Compares two PNG files. false: one cannot be read or their sizes differ, and err says which. */
bool picture_compare(const char *path_a, const char *path_b, int tolerance, PictureDifference *difference, Err *err);

#endif
