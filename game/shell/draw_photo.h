/* Inside draw.c: photographs scaled to where they stand, kept while they do. */
#ifndef GOLDSEAM_SHELL_DRAW_PHOTO_H
#define GOLDSEAM_SHELL_DRAW_PHOTO_H

#include "core/photo.h"
#include "shell/draw.h"
#include "shell/pixels.h"

enum { DRAW_PHOTOS = PHOTOS_ON_PAGE };

typedef struct DrawPhotos {
  DrawFind *find; /* NULL: there are none */
  void *context;
  struct {
    int32_t photo;
    SDL_Surface *surface; /* NULL: a free place */
  } scaled[DRAW_PHOTOS];
  int next; /* the place that is taken next where none is free */
} DrawPhotos;

/* Sets `paint` to the photograph of an OP_IMAGE. False: it is not there. */
bool draw_photos_paint(DrawPhotos *photos, const SDL_PixelFormat *format, const Op *op, Paint *paint);

/* Forgets those that `frame` does not show. */
void draw_photos_keep(DrawPhotos *photos, const Frame *frame);

void draw_photos_free(DrawPhotos *photos);

#endif
