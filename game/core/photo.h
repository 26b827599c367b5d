/* A photograph of the couple's own, as the app knows it: a number and its size. Which file it is, the shell alone knows. */
#ifndef GOLDSEAM_CORE_PHOTO_H
#define GOLDSEAM_CORE_PHOTO_H

#include <stdint.h>

enum { PHOTOS_MAX = 500, PHOTOS_ON_PAGE = 8 };

typedef struct Photo {
  int32_t id;   /* 1 and up; it stays the same from one start to the next */
  int32_t w, h; /* px, upright */
} Photo;

#endif
