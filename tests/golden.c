#include "golden.h"

#include "shell/picture.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
  TILE_MOST = 12,      /* of 255: made from few colours it is 9 already; a control that moved by 8 px differs by 16 or more */
  PIXELS_MOST = 4,     /* of a thousand */
  COLOUR_SLOTS = 65536 /* a power of two, far more than a picture has colours */
};

static uint32_t *row_of(const SDL_Surface *surface, int y) {
  return (uint32_t *)(void *)((unsigned char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
}

static SDL_Surface *blank(int w, int h) {
  SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_XRGB8888);
  if (!surface) abort();
  return surface;
}

/* ---- Smaller ---- */

SDL_Surface *golden_shrink(const SDL_Surface *full, int by) {
  SDL_Surface *small = blank(full->w / by, full->h / by);
  for (int y = 0; y < small->h; y++) {
    for (int x = 0; x < small->w; x++) {
      uint32_t sum[3] = {0}, all = (uint32_t)(by * by);
      for (int i = 0; i < by * by; i++) {
        uint32_t pixel = row_of(full, y * by + i / by)[x * by + i % by];
        for (int c = 0; c < 3; c++) sum[c] += pixel >> (8 * c) & 0xff;
      }
      row_of(small, y)[x] = (sum[0] + all / 2) / all | (sum[1] + all / 2) / all << 8 | (sum[2] + all / 2) / all << 16;
    }
  }
  return small;
}

/* ---- Fewer colours ---- */

typedef struct Shade {
  uint32_t colour;
  uint32_t count;
  uint32_t away; /* from the nearest that is kept, squared */
  uint8_t nearest;
} Shade;

typedef struct Shades {
  Shade *all;
  int count;
  int32_t *slots; /* index into all, or -1 */
} Shades;

static uint32_t squared(uint32_t a, uint32_t b) {
  uint32_t sum = 0;
  for (int shift = 0; shift < 24; shift += 8) {
    int apart = (int)(a >> shift & 0xff) - (int)(b >> shift & 0xff);
    sum += (uint32_t)(apart * apart);
  }
  return sum;
}

/* The shade of this colour; added where it is new. Full: what comes last is taken. */
static Shade *shade_of(Shades *shades, uint32_t colour) {
  uint32_t slot = (colour * UINT32_C(2654435761)) >> 16; /* Knuth's multiplicative hash */
  while (shades->slots[slot] >= 0 && shades->all[shades->slots[slot]].colour != colour) slot = (slot + 1) & (COLOUR_SLOTS - 1);
  if (shades->slots[slot] < 0) {
    if (shades->count == COLOUR_SLOTS / 2) return &shades->all[shades->count - 1];
    shades->slots[slot] = shades->count;
    shades->all[shades->count++] = (Shade){.colour = colour, .away = UINT32_MAX};
  }
  return &shades->all[shades->slots[slot]];
}

/* One more colour is kept: the nearest of each is looked for again. */
static void keep(Shades *shades, uint32_t colour, int index) {
  for (int i = 0; i < shades->count; i++) {
    uint32_t away = squared(shades->all[i].colour, colour);
    if (away >= shades->all[i].away) continue;
    shades->all[i].away = away;
    shades->all[i].nearest = (uint8_t)index;
  }
}

/* What most pixels would gain from, but never so that a rare colour is left far away. */
static int next_to_keep(const Shades *shades) {
  double best = 0;
  int found = -1;
  for (int i = 0; i < shades->count; i++) {
    double away = shades->all[i].away, gain = away * away * (double)shades->all[i].count;
    if (gain > best) {
      best = gain;
      found = i;
    }
  }
  return found;
}

/* Each kept colour moves to the mean of those that became it, and they choose anew: no tile is left darker than it was. */
static void settle(Shades *shades, uint32_t *kept, int count) {
  uint64_t sums[GOLDEN_COLOURS][4] = {{0}};
  for (int i = 0; i < shades->count; i++) {
    Shade *shade = &shades->all[i];
    uint64_t *sum = sums[shade->nearest];
    for (int c = 0; c < 3; c++) sum[c] += (uint64_t)(shade->colour >> (8 * c) & 0xff) * shade->count;
    sum[3] += shade->count;
    shade->away = UINT32_MAX;
  }
  for (int k = 0; k < count; k++) {
    uint64_t all = sums[k][3];
    if (all) kept[k] = 0;
    for (int c = 0; c < 3 && all; c++) kept[k] |= (uint32_t)((sums[k][c] + all / 2) / all) << (8 * c);
    keep(shades, kept[k], k);
  }
}

void golden_reduce(SDL_Surface *picture) {
  Shades shades = {.all = calloc(COLOUR_SLOTS, sizeof(Shade)), .slots = malloc(COLOUR_SLOTS * sizeof(int32_t))};
  uint32_t kept[GOLDEN_COLOURS];
  if (!shades.all || !shades.slots) abort();
  memset(shades.slots, 0xff, COLOUR_SLOTS * sizeof(int32_t));
  for (int y = 0; y < picture->h; y++)
    for (int x = 0; x < picture->w; x++) shade_of(&shades, row_of(picture, y)[x] & 0xffffff)->count++;
  int count = 0;
  for (int next; count < GOLDEN_COLOURS && (next = next_to_keep(&shades)) >= 0; count++) {
    kept[count] = shades.all[next].colour;
    keep(&shades, kept[count], count);
  }
  for (int round = 0; round < 4; round++) settle(&shades, kept, count);
  for (int y = 0; y < picture->h; y++)
    for (int x = 0; x < picture->w; x++)
      row_of(picture, y)[x] = kept[shade_of(&shades, row_of(picture, y)[x] & 0xffffff)->nearest];
  free(shades.all);
  free(shades.slots);
}

/* ---- Differences ---- */

static int apart(uint32_t a, uint32_t b) {
  int worst = 0;
  for (int shift = 0; shift < 24; shift += 8) worst = SDL_max(worst, abs((int)(a >> shift & 0xff) - (int)(b >> shift & 0xff)));
  return worst;
}

static int tile_difference(const SDL_Surface *old, const SDL_Surface *found, int left, int top) {
  int sum[3] = {0}, worst = 0, count = 0;
  for (int y = top; y < top + GOLDEN_TILE && y < old->h; y++) {
    for (int x = left; x < left + GOLDEN_TILE && x < old->w; x++, count++) {
      uint32_t a = row_of(old, y)[x], b = row_of(found, y)[x];
      for (int c = 0; c < 3; c++) sum[c] += (int)(b >> (8 * c) & 0xff) - (int)(a >> (8 * c) & 0xff);
    }
  }
  for (int c = 0; c < 3; c++) worst = SDL_max(worst, abs(sum[c]) / SDL_max(count, 1));
  return worst;
}

GoldenDifference golden_compare(const SDL_Surface *old, const SDL_Surface *found) {
  GoldenDifference difference = {.size = old->w != found->w || old->h != found->h};
  if (difference.size) return difference;
  for (int y = 0; y < old->h; y++)
    for (int x = 0; x < old->w; x++) difference.pixels += apart(row_of(old, y)[x], row_of(found, y)[x]) > GOLDEN_PIXEL_MOST;
  for (int y = 0; y < old->h; y += GOLDEN_TILE / 2) { /* half over one another: an edge between two counts whole in a third */
    for (int x = 0; x < old->w; x += GOLDEN_TILE / 2) {
      int tile = tile_difference(old, found, x, y);
      if (tile <= difference.tile) continue;
      difference.tile = tile;
      difference.at = (SDL_Point){x, y};
    }
  }
  return difference;
}

bool golden_same(const GoldenDifference *difference, const SDL_Surface *found) {
  long all = (long)found->w * found->h;
  return !difference->size && difference->tile <= TILE_MOST && difference->pixels * 1000 <= all * PIXELS_MOST;
}

/* ---- To be looked at ---- */

static void paint_difference(const SDL_Surface *old, const SDL_Surface *found, SDL_Surface *onto, int left) {
  for (int y = 0; y < found->h; y++) {
    for (int x = 0; x < found->w; x++) {
      uint32_t now = row_of(found, y)[x], was = x < old->w && y < old->h ? row_of(old, y)[x] : ~now;
      uint32_t grey = ((now & 0xff) + (now >> 8 & 0xff) + (now >> 16 & 0xff)) / 6 + 64;
      int strength = SDL_min(apart(was, now) * 4, 255);
      uint32_t rest = grey * (uint32_t)(255 - strength) / 255;
      row_of(onto, y)[left + x] = (rest + (uint32_t)strength) << 16 | rest << 8 | rest;
    }
  }
}

bool golden_explain(SDL_Surface *old, SDL_Surface *found, const char *path, Err *err) {
  const int gap = 8;
  SDL_Surface *all = blank(old->w + 2 * found->w + 2 * gap, SDL_max(old->h, found->h));
  SDL_Rect at = {0, 0, 0, 0};
  SDL_FillRect(all, NULL, 0x808080);
  SDL_BlitSurface(old, NULL, all, &at);
  at.x = old->w + gap;
  SDL_BlitSurface(found, NULL, all, &at);
  paint_difference(old, found, all, old->w + found->w + 2 * gap);
  bool saved = picture_save(all, path, err);
  SDL_FreeSurface(all);
  return saved;
}
