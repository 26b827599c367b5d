/* Blending into the pixels of a 32-bit surface, only where the damage grid says so.
 *
 * Colours are blended as they stand (no gamma), each channel rounded to the nearest. What is painted depends on nothing
 * but the pixel's place: painting in pieces gives the same bytes as painting at once. */
#ifndef GOLDSEAM_SHELL_PIXELS_H
#define GOLDSEAM_SHELL_PIXELS_H

#include "shell/form.h"
#include "ui/damage.h"

#include <SDL.h>

enum { PIXELS_STEPS = 256 }; /* of a gradient */

/* A colour, or a gradient, in the surface's own format. */
typedef struct Paint {
  uint32_t pixel;
  unsigned alpha; /* 0 to 255 */
  bool gradient;
  const Form *form;         /* else NULL: colours come from it */
  int64_t at, per_x, per_y; /* the gradient's step at pixel x, y is (at + x per_x + y per_y) >> 16 */
  uint32_t step_pixel[PIXELS_STEPS];
  const SDL_Surface *image; /* or a picture in the surface's own format, its top left at image_x, image_y; NULL: none */
  int image_x, image_y;
  uint8_t step_alpha[PIXELS_STEPS];
  uint16_t step_next[PIXELS_STEPS]; /* the next step that differs, PIXELS_STEPS where none does */
} Paint;

/* Sets `paint` to one colour. */
void pixels_colour(Paint *paint, const SDL_PixelFormat *format, Colour colour);

/* Sets `paint` to a lit form, which must live as long. */
void pixels_form(Paint *paint, const Form *form);

/* Sets `paint` to a gradient over `rect` from its top left to its bottom right corner. */
void pixels_gradient(Paint *paint, const SDL_PixelFormat *format, Colour from, Colour to, Rect rect);

/* Sets `paint` to a picture of the surface's format, at `alpha` of 255. Nothing may be painted beyond it. */
void pixels_image(Paint *paint, const SDL_Surface *image, int x, int y, unsigned alpha);

/* Blends `paint` into pixels x to x + length of row y, at `cover` of 0 to 255. Everything must lie on the surface. */
void pixels_span(SDL_Surface *surface, const Paint *paint, int x, int y, int length, unsigned cover);

/* Fills a box that lies on the surface. */
void pixels_box(SDL_Surface *surface, const Paint *paint, Box box);

/* Blends `paint` through a mask of 8-bit coverage of `mask` size, whose top left corner stands at mask.x, mask.y of the
 * surface, where it meets `clip`, a box on the surface. */
void pixels_mask(SDL_Surface *surface, const Paint *paint, const uint8_t *coverage, Box mask, Box clip);

/* The part that both boxes have; w and h are 0 where there is none. */
Box pixels_meet(Box a, Box b);

#endif
