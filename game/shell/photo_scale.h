/* Smooth scaling, down and up: each pixel is the mean of all that it covers, nearer ones counting more (a triangle filter). */
#ifndef GOLDSEAM_SHELL_PHOTO_SCALE_H
#define GOLDSEAM_SHELL_PHOTO_SCALE_H

#include <SDL.h>
#include <stdbool.h>

/* Fills the whole of `to` (32 bits, 8 a channel) with `from` (any format that SDL blits; what is clear in it becomes white).
 * False: no memory. */
bool photo_scale(SDL_Surface *from, SDL_Surface *to);

#endif
