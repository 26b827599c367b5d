/* Picture files of people's own: looked at before anything of them is decoded, refused where they are too large, broken or
 * something else, and read upright and no larger than is needed. What is in a file is all that counts, whatever its name. */
#ifndef GOLDSEAM_SHELL_PHOTO_FILE_H
#define GOLDSEAM_SHELL_PHOTO_FILE_H

#include "shell/picture_files.h"

#include <stdbool.h>
#include <stddef.h>

enum {
  PHOTO_BYTES_MOST = 64 * 1024 * 1024,
  PHOTO_PIXELS_MOST = 52 * 1000 * 1000, /* decoded, 150 to 200 MiB for a moment */
  PHOTO_SIDE_LEAST = 32,
  PHOTO_SHAPE_MOST = 10, /* longer than so many times its width there is nothing to see */
  PHOTO_SCANS_MOST = 100 /* of a progressive JPEG: each is work for all of its pixels */
};

typedef struct PhotoHeader {
  PictureKind kind;
  int w, h;        /* as it lies in the file */
  int orientation; /* EXIF's 1 to 8 */
} PhotoHeader;

/* Reads what stands before the pixels. False: it is no picture that can be shown. */
bool photo_header(SDL_RWops *file, PhotoHeader *header);

/* The same of a file by its path. */
bool photo_header_of(const char *path, PhotoHeader *header);

/* Its size when it is upright. */
void photo_upright(const PhotoHeader *header, int *w, int *h);

/* Is a file whose header is good whole, as far as can be seen without decoding it? */
bool photo_whole(const PhotoHeader *header, const char *bytes, size_t length);

/* The picture, XRGB8888, upright, scaled down (never up) to at most `pixels` and to at most `side` in width and height. To be
 * freed; NULL: it cannot be shown. */
SDL_Surface *photo_decode(const char *path, int pixels, int side);

/* A copy turned and mirrored as EXIF's `orientation` (1 to 8) says, of a 32-bit surface. */
SDL_Surface *photo_turned(const SDL_Surface *surface, int orientation);

#endif
