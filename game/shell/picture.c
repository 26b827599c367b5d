#include "shell/picture.h"

#include "shell/module.h"
#include "shell/paths.h"
#include "shell/picture_files.h"

#include <stdlib.h>
#include <string.h>

#ifdef GOLDSEAM_STATIC_MODULES
const PictureFiles *picture_module(void) { return picture_files(); }
#else
/* Loaded once, and kept until the program ends. */
const PictureFiles *picture_module(void) {
  static const PictureFiles *loaded;
  void *object, *symbol = loaded ? NULL : module_symbol(NULL, GOLDSEAM_PICTURE_MODULE, "picture_files", &object);
  const PictureFiles *(*get)(void) = NULL;
  SDL_memcpy(&get, &symbol, sizeof get);
  if (get) loaded = get();
  return loaded;
}
#endif

enum { PALETTE = 256, SLOTS = 1024 }; /* slots: a power of two */

static const uint32_t *row_of(const SDL_Surface *surface, int y) {
  return (const uint32_t *)(const void *)((const unsigned char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
}

/* The colour's place in the palette, added if new; -1 when it is full. */
static int palette_index(SDL_Color *palette, int *count, int16_t *slots, uint32_t *keys, uint32_t pixel) {
  uint32_t slot = (pixel * UINT32_C(2654435761)) >> 22; /* Knuth's multiplicative hash, top 10 bits */
  while (slots[slot] >= 0 && keys[slot] != pixel) slot = (slot + 1) & (SLOTS - 1);
  if (slots[slot] >= 0) return slots[slot];
  if (*count == PALETTE) return -1;
  palette[*count] = (SDL_Color){(Uint8)(pixel >> 16), (Uint8)(pixel >> 8), (Uint8)pixel, 255};
  keys[slot] = pixel;
  slots[slot] = (int16_t)*count;
  return (*count)++;
}

/* `plain` (XRGB8888) with a palette; NULL where it has too many colours. */
static SDL_Surface *with_palette(const SDL_Surface *plain) {
  SDL_Color palette[PALETTE] = {{0}};
  int16_t slots[SLOTS];
  uint32_t keys[SLOTS];
  int count = 0;
  for (int i = 0; i < SLOTS; i++) slots[i] = -1;
  SDL_Surface *small = SDL_CreateRGBSurfaceWithFormat(0, plain->w, plain->h, 8, SDL_PIXELFORMAT_INDEX8);
  for (int y = 0; small && y < plain->h; y++) {
    const uint32_t *from = row_of(plain, y);
    Uint8 *to = (Uint8 *)small->pixels + (ptrdiff_t)y * small->pitch;
    for (int x = 0; x < plain->w; x++) {
      int index = palette_index(palette, &count, slots, keys, from[x] & 0xffffff);
      if (index < 0) {
        SDL_FreeSurface(small);
        return NULL;
      }
      to[x] = (Uint8)index;
    }
  }
  if (small) SDL_SetPaletteColors(small->format->palette, palette, 0, count);
  return small;
}

/* A file in memory: SDL2_image does not see when a disk is full, paths_write does. */
typedef struct Bytes {
  char *all;
  size_t length, room;
  bool no_memory;
} Bytes;

static size_t SDLCALL bytes_write(SDL_RWops *stream, const void *from, size_t size, size_t count) {
  Bytes *bytes = stream->hidden.unknown.data1;
  size_t more = size * count, room = bytes->room ? bytes->room : 64 * 1024;
  while (room < bytes->length + more) room *= 2;
  char *grown = room > bytes->room ? realloc(bytes->all, room) : bytes->all;
  if (!grown) {
    bytes->no_memory = true;
    return 0;
  }
  memcpy(grown + bytes->length, from, more);
  bytes->all = grown;
  bytes->room = room;
  bytes->length += more;
  return count;
}

static bool encode(SDL_Surface *surface, Bytes *bytes) {
  SDL_RWops *stream = SDL_AllocRW();
  if (!stream) return false;
  stream->type = SDL_RWOPS_UNKNOWN;
  stream->hidden.unknown.data1 = bytes;
  stream->write = bytes_write; /* a PNG is written from front to back: nothing else is called */
  bool good = picture_module()->write_png(surface, stream, 0) == 0;
  SDL_FreeRW(stream);
  if (bytes->no_memory) SDL_OutOfMemory();
  return good && !bytes->no_memory;
}

bool picture_save(SDL_Surface *surface, const char *path, Err *err) {
  Bytes bytes = {0};
  SDL_Surface *plain = SDL_ConvertSurfaceFormat(surface, SDL_PIXELFORMAT_XRGB8888, 0);
  SDL_Surface *small = plain ? with_palette(plain) : NULL;
  bool encoded = plain && picture_module() && encode(small ? small : plain, &bytes);
  if (!encoded) err_set(err, "the picture %.300s cannot be made: %.150s", path, SDL_GetError());
  bool saved = encoded && paths_write(path, bytes.all, bytes.length, err);
  free(bytes.all);
  SDL_FreeSurface(small);
  SDL_FreeSurface(plain);
  return saved;
}

SDL_Surface *picture_load(const char *path, Err *err) {
  SDL_Surface *loaded = picture_module() ? picture_module()->load(path) : NULL;
  SDL_Surface *plain = loaded ? SDL_ConvertSurfaceFormat(loaded, SDL_PIXELFORMAT_XRGB8888, 0) : NULL;
  if (!plain) err_set(err, "the picture %.300s cannot be read: %.150s", path, SDL_GetError());
  SDL_FreeSurface(loaded);
  return plain;
}

static int pixel_difference(uint32_t a, uint32_t b) {
  int worst = 0;
  for (int shift = 0; shift < 24; shift += 8) {
    int difference = abs((int)(a >> shift & 0xff) - (int)(b >> shift & 0xff));
    if (difference > worst) worst = difference;
  }
  return worst;
}

bool picture_compare(const char *path_a, const char *path_b, int tolerance, PictureDifference *difference, Err *err) {
  *difference = (PictureDifference){0};
  SDL_Surface *a = picture_load(path_a, err), *b = a ? picture_load(path_b, err) : NULL;
  bool same_size = b && a->w == b->w && a->h == b->h;
  if (b && !same_size) err_set(err, "%.150s is %dx%d and %.150s is %dx%d", path_a, a->w, a->h, path_b, b->w, b->h);
  for (int y = 0; same_size && y < a->h; y++) {
    const uint32_t *row_a = row_of(a, y), *row_b = row_of(b, y);
    for (int x = 0; x < a->w; x++) {
      int here = pixel_difference(row_a[x], row_b[x]);
      if (here > tolerance) difference->pixels++;
      if (here > difference->worst) difference->worst = here;
    }
  }
  SDL_FreeSurface(a);
  SDL_FreeSurface(b);
  return same_size;
}
