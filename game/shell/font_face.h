/* The four faces, each opened when first used, at the sizes in use. */
#ifndef GOLDSEAM_SHELL_FONT_FACE_H
#define GOLDSEAM_SHELL_FONT_FACE_H

#include "core/err.h"
#include "ui/frame.h"

#include <SDL_ttf.h>

typedef enum FaceId { FACE_BODY, FACE_BODY_BOLD, FACE_TITLE, FACE_TITLE_BOLD, FACE_COUNT } FaceId;

enum { FACES_SIZED = 16 }; /* faces at sizes that are kept open; a screen uses about eight */

/* SDL_ttf forgets its glyphs when an object's size changes, so each size has its own. */
typedef struct SizedFace {
  FaceId face;
  int size_px; /* 0: a free place */
  TTF_Font *ttf;
  int ascent, descent; /* px, both positive */
  uint32_t used;
} SizedFace;

typedef struct Faces {
  char *folder;
  void *bytes[FACE_COUNT]; /* the files, read when first used and shared by all sizes */
  size_t size[FACE_COUNT];
  bool failed[FACE_COUNT]; /* could not be opened: not tried again */
  SizedFace sized[FACES_SIZED];
  uint32_t uses;
} Faces;

/* `faces` must be zero. Checks that the files are there and whole, by a few bytes of each; reads none yet. */
bool faces_open(Faces *faces, const char *assets, Err *err);
void faces_close(Faces *faces);

/* A face at a size in px, valid until the next call. One that cannot be opened after all is replaced by another, so that words
 * stay readable; NULL when none can be. */
const SizedFace *faces_get(Faces *faces, FaceId face, int size_px);

/* The file of a face, where it is until faces_close; NULL where it cannot be read. */
const void *faces_bytes(Faces *faces, FaceId face, size_t *size);

/* Its path, malloc'ed; NULL when out of memory. */
char *faces_file(const Faces *faces, FaceId face);

#endif
