/* Picture files, read and written by SDL2_image, their EXIF read by libexif: a module of its own, because linking its decoders
 * would cost every start about 1.5 ms. picture.c loads it (or, with GOLDSEAM_STATIC_MODULES, links it). */
#ifndef GOLDSEAM_SHELL_PICTURE_FILES_H
#define GOLDSEAM_SHELL_PICTURE_FILES_H

#include <SDL.h>
#include <stdbool.h>

typedef enum PictureKind { PICTURE_JPEG, PICTURE_PNG, PICTURE_WEBP } PictureKind;

typedef struct PictureFiles {
  int (*write_png)(SDL_Surface *surface, SDL_RWops *to,
                   int close);            /* 0, or SDL_GetError says why not; a write that fails is not seen */
  SDL_Surface *(*load)(const char *path); /* to be freed; NULL, and SDL_GetError says why */
  /* To be freed, in whatever format; NULL: it is broken, or another kind. */
  SDL_Surface *(*decode)(PictureKind kind, const void *bytes, size_t length);
  /* EXIF's orientation in a block that begins with "Exif" and two NULs; anything but 1 to 8: it does not say. NULL: no libexif.
   */
  int (*orientation)(const unsigned char *exif, unsigned length);
} PictureFiles;

/* The module, loaded (and kept) when first asked for; NULL: it is not there. In picture.c. */
const PictureFiles *picture_module(void);

/* The module's only exported symbol. */
const PictureFiles *picture_files(void);

#endif
