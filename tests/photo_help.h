/* Small pictures as files, made by the test itself. */
#ifndef GOLDSEAM_TESTS_PHOTO_HELP_H
#define GOLDSEAM_TESTS_PHOTO_HELP_H

#include <stddef.h>

typedef struct Bytes {
  unsigned char *all; /* malloc'ed, with some room behind */
  size_t length;
} Bytes;

/* A JPEG or PNG, its quarters red, green, blue and white from the top left, clockwise. */
Bytes photo_jpeg(int w, int h);
Bytes photo_png(int w, int h);

/* A JPEG of 48x32 with an EXIF block that says this orientation, in either byte order. */
Bytes photo_exif(int orientation, int big_endian);

/* A lossless and a lossy WebP of 40x36. */
Bytes photo_webp(int lossy);

Bytes photo_text(const char *text, size_t length);

/* Writes it; aborts the test where it cannot. */
void photo_write(const char *path, const Bytes *bytes);

#endif
