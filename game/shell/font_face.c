#include "shell/font_face.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  LARGE_PX = 30,
  HEADER_BYTES = 12, /* of a typeface's file: its kind, the number of its tables, how to search them */
  ENTRY_BYTES = 16,  /* of a table: its tag, checksum, offset and length, the numbers big-endian */
  TABLES_MAX = 64,
  MAGIC_AT = 12 /* in the table "head" */
};

static const char *const FILES[FACE_COUNT] = {"AtkinsonHyperlegibleNext-Regular.ttf", "AtkinsonHyperlegibleNext-SemiBold.ttf",
                                              "Fraunces-Regular.ttf", "Fraunces-SemiBold.ttf"};

static void path_of(const Faces *faces, FaceId face, char *path, size_t size) {
  snprintf(path, size, "%s/fonts/%s", faces->folder, FILES[face]);
}

static uint32_t number_at(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* Does every table lie within the file, and the one of them that tells of all others begin as it should? That finds what is
 * empty, cut short or something else altogether; to load and open all four faces would cost the start several milliseconds. */
static bool is_typeface(SDL_RWops *file) {
  static const uint8_t kinds[3][4] = {{0, 1, 0, 0}, {'O', 'T', 'T', 'O'}, {'t', 'r', 'u', 'e'}};
  uint8_t header[HEADER_BYTES], entries[TABLES_MAX * ENTRY_BYTES], magic[4];
  Sint64 size = SDL_RWsize(file);
  uint32_t head = 0;
  bool known = false;
  if (SDL_RWread(file, header, sizeof header, 1) != 1) return false;
  for (int i = 0; i < 3; i++) known = known || memcmp(header, kinds[i], 4) == 0;
  size_t count = (size_t)header[4] << 8 | header[5];
  if (!known || count > TABLES_MAX || SDL_RWread(file, entries, ENTRY_BYTES, count) != count) return false;
  for (size_t i = 0; i < count; i++) {
    const uint8_t *entry = &entries[i * ENTRY_BYTES];
    if ((Sint64)number_at(entry + 8) + number_at(entry + 12) > size) return false;
    if (memcmp(entry, "head", 4) == 0) head = number_at(entry + 8);
  }
  return head && SDL_RWseek(file, (Sint64)head + MAGIC_AT, RW_SEEK_SET) > 0 && SDL_RWread(file, magic, sizeof magic, 1) == 1 &&
         number_at(magic) == 0x5F0F3CF5;
}

bool faces_open(Faces *faces, const char *assets, Err *err) {
  faces->folder = SDL_strdup(assets);
  if (!faces->folder) return err_set(err, "there is not enough memory for the fonts");
  for (int i = 0; i < FACE_COUNT; i++) {
    char path[1024];
    path_of(faces, (FaceId)i, path, sizeof path);
    SDL_RWops *file = SDL_RWFromFile(path, "rb");
    if (!file) return err_set(err, "the font %.400s cannot be read; install Goldseam again to put it back", path);
    bool good = is_typeface(file);
    SDL_RWclose(file);
    if (!good) return err_set(err, "the font %.400s is damaged; install Goldseam again to put it back", path);
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

const void *faces_bytes(Faces *faces, FaceId face, size_t *size) {
  if (!faces->bytes[face]) {
    char path[1024];
    path_of(faces, face, path, sizeof path);
    faces->bytes[face] = SDL_LoadFile(path, &faces->size[face]);
  }
  *size = faces->size[face];
  return faces->bytes[face];
}

static TTF_Font *open_sized(Faces *faces, FaceId face, int size_px) {
  size_t size;
  if (faces->failed[face]) return NULL;
  const void *bytes = faces_bytes(faces, face, &size);
  SDL_RWops *stream = bytes ? SDL_RWFromConstMem(bytes, (int)size) : NULL;
  TTF_Font *ttf = stream ? TTF_OpenFontDPIRW(stream, 1, size_px, 72, 72) : NULL; /* at 72 dots an inch a point is a pixel */
  faces->failed[face] = !ttf;
  if (!ttf) return NULL;
  /* Small letters need even spacing; large ones have it anyway, and each place of a letter would be rendered anew. */
  TTF_SetFontHinting(ttf, size_px < LARGE_PX ? TTF_HINTING_LIGHT_SUBPIXEL : TTF_HINTING_NONE);
  return ttf;
}

static const SizedFace *get(Faces *faces, FaceId face, int size_px) {
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

const SizedFace *faces_get(Faces *faces, FaceId face, int size_px) {
  const SizedFace *sized = get(faces, face, size_px);
  for (int i = 1; i < FACE_COUNT && !sized; i++) sized = get(faces, (FaceId)((int)face ^ i), size_px);
  return sized;
}

char *faces_file(const Faces *faces, FaceId face) {
  char path[1024];
  path_of(faces, face, path, sizeof path);
  size_t length = strlen(path) + 1;
  char *copy = malloc(length);
  return copy ? memcpy(copy, path, length) : NULL;
}
