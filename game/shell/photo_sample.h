/* Three drawn pictures that stand in for a couple's photographs in `play` and `tour`: no file, and the same each time. */
#ifndef GOLDSEAM_SHELL_PHOTO_SAMPLE_H
#define GOLDSEAM_SHELL_PHOTO_SAMPLE_H

#include "core/photo.h"

#include <SDL.h>

enum { PHOTO_SAMPLES = 3 };

typedef struct PhotoSamples {
  SDL_Surface *drawn[PHOTO_SAMPLES]; /* those that were asked for */
} PhotoSamples;

/* Numbers from 1, and sizes. */
extern const Photo photo_samples[PHOTO_SAMPLES];

/* For draw_photos: `context` is a PhotoSamples, zero at first. */
SDL_Surface *photo_sample_find(void *context, int32_t photo);
void photo_sample_free(PhotoSamples *samples);

#endif
