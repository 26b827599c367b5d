#include "shell/font_face.h"

#include <stdio.h>

enum { LARGE_PX = 30 };

static const char *const FILES[FACE_COUNT] = {"AtkinsonHyperlegibleNext-Regular.ttf", "AtkinsonHyperlegibleNext-SemiBold.ttf",
                                              "Fraunces-Regular.ttf", "Fraunces-SemiBold.ttf"};

static void path_of(const Faces *faces, FaceId face, char *path, size_t size) {
  snprintf(path, size, "%s/fonts/%s", faces->folder, FILES[face]);
}

bool faces_open(Faces *faces, const char *assets, Err *err) {
  faces->folder = SDL_strdup(assets);
  if (!faces->folder) return err_set(err, "there is not enough memory for the fonts");
  for (int i = 0; i < FACE_COUNT; i++) {
    char path[1024];
    path_of(faces, (FaceId)i, path, sizeof path);
    SDL_RWops *file = SDL_RWFromFile(path, "rb");
    if (!file) return err_set(err, "the font %.400s cannot be read; install Goldseam again to put it back", path);
    SDL_RWclose(file);
  }
  return true;
}

static void close_sized(SizedFace *sized) {
  if (sized->ttf) TTF_CloseFont(sized->ttf);
  *sized = (SizedFace){0};
}

void faces_close(Faces *faces) {
  for (int i = 0; i < FACES_SIZED; i++) close_sized(&faces->sized[i]);
  for (int i = 0; i < FACE_COUNT; i++) SDL_free(faces->bytes[i]);
  SDL_free(faces->folder);
  *faces = (Faces){0};
}

static TTF_Font *open_sized(Faces *faces, FaceId face, int size_px) {
  if (faces->failed[face]) return NULL;
  if (!faces->bytes[face]) {
    char path[1024];
    path_of(faces, face, path, sizeof path);
    faces->bytes[face] = SDL_LoadFile(path, &faces->size[face]);
  }
  SDL_RWops *stream = faces->bytes[face] ? SDL_RWFromConstMem(faces->bytes[face], (int)faces->size[face]) : NULL;
  TTF_Font *ttf = stream ? TTF_OpenFontDPIRW(stream, 1, size_px, 72, 72) : NULL; /* at 72 dots an inch a point is a pixel */
  faces->failed[face] = !ttf;
  if (!ttf) return NULL;
  /* Small letters need even spacing; large ones have it anyway, and each place of a letter would be rendered anew. */
  TTF_SetFontHinting(ttf, size_px < LARGE_PX ? TTF_HINTING_LIGHT_SUBPIXEL : TTF_HINTING_NONE);
  return ttf;
}

const SizedFace *faces_get(Faces *faces, FaceId face, int size_px) {
  SizedFace *oldest = &faces->sized[0];
  faces->uses++;
  for (int i = 0; i < FACES_SIZED; i++) {
    SizedFace *sized = &faces->sized[i];
    if (sized->size_px == size_px && sized->face == face) {
      sized->used = faces->uses;
      return sized;
    }
    if (sized->used < oldest->used) oldest = sized;
  }
  TTF_Font *ttf = open_sized(faces, face, size_px);
  if (!ttf) return NULL;
  close_sized(oldest);
  *oldest = (SizedFace){face, size_px, ttf, TTF_FontAscent(ttf), -TTF_FontDescent(ttf), faces->uses};
  return oldest;
}
