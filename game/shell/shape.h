/* Shapes as outlines, painted by FreeType's anti-aliased rasteriser. */
#ifndef GOLDSEAM_SHELL_SHAPE_H
#define GOLDSEAM_SHELL_SHAPE_H

#include "shell/pixels.h"

typedef struct Shapes Shapes;

/* NULL when out of memory or FreeType fails. */
Shapes *shapes_new(void);
void shapes_free(Shapes *shapes);

/* Paints the operation (any kind but OP_TEXT) with `paint`, within the runs of `damage` and the operation's bounds. */
void shapes_paint(Shapes *shapes, SDL_Surface *surface, const Damage *damage, const Frame *frame, const Op *op,
                  const Paint *paint);

#endif
