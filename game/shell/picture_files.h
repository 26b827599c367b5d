/* Picture files, read and written by SDL2_image: a module of its own, because linking its decoders would cost every start
 * about 1.5 ms. picture.c loads it (or, with GOLDSEAM_STATIC_MODULES, links it). */
#ifndef GOLDSEAM_SHELL_PICTURE_FILES_H
#define GOLDSEAM_SHELL_PICTURE_FILES_H

#include <SDL.h>

typedef struct PictureFiles {
  int (*write_png)(SDL_Surface *surface, SDL_RWops *to,
                   int close);            /* 0, or SDL_GetError says why not; a write that fails is not seen */
  SDL_Surface *(*load)(const char *path); /* to be freed; NULL, and SDL_GetError says why */
} PictureFiles;

/* The module's only exported symbol. */
const PictureFiles *picture_files(void);

#endif
