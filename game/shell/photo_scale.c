#include "shell/photo_scale.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What one pixel of the result is made of: `count` pixels from `first` on, with weights that sum to 1. */
typedef struct Mix {
  int first, count;
  float *weights;
} Mix;

typedef struct Scaler {
  SDL_Surface *row, *plain; /* one row of the source as it is, and as RGB24; NULL where it is RGB24 already */
  SDL_Surface *from;
  float *sums;    /* one row of the source's width, three channels */
  float *weights; /* of all columns, then of one row */
  Mix *columns;
} Scaler;

static int most_weights(int from, int to) { return (int)ceilf(2 * fmaxf((float)from / (float)to, 1)) + 3; }

static void mix_at(Mix *mix, int from, int to, int at) {
  float scale = (float)from / (float)to, reach = fmaxf(scale, 1), centre = ((float)at + 0.5f) * scale - 0.5f, sum = 0;
  int first = (int)ceilf(centre - reach), last = (int)floorf(centre + reach);
  if (first < 0) first = 0;
  if (last > from - 1) last = from - 1;
  mix->first = first;
  mix->count = last - first + 1;
  for (int i = 0; i < mix->count; i++) sum += mix->weights[i] = fmaxf(0, 1 - fabsf((float)(first + i) - centre) / reach) + 1e-6f;
  for (int i = 0; i < mix->count; i++) mix->weights[i] /= sum;
}

static bool begin(Scaler *scaler, SDL_Surface *from, const SDL_Surface *to) {
  size_t across = (size_t)most_weights(from->w, to->w), down = (size_t)most_weights(from->h, to->h);
  scaler->from = from;
  scaler->sums = malloc((size_t)from->w * 3 * sizeof *scaler->sums);
  scaler->weights = malloc(((size_t)to->w * across + down) * sizeof *scaler->weights);
  scaler->columns = malloc((size_t)to->w * sizeof *scaler->columns);
  if (!scaler->sums || !scaler->weights || !scaler->columns) return false;
  for (int x = 0; x < to->w; x++) {
    scaler->columns[x].weights = scaler->weights + (size_t)x * across;
    mix_at(&scaler->columns[x], from->w, to->w, x);
  }
  if (from->format->format == SDL_PIXELFORMAT_RGB24) return true;
  Uint32 key;
  scaler->row =
      SDL_CreateRGBSurfaceWithFormatFrom(from->pixels, from->w, 1, from->format->BitsPerPixel, from->pitch, from->format->format);
  scaler->plain = SDL_CreateRGBSurfaceWithFormat(0, from->w, 1, 24, SDL_PIXELFORMAT_RGB24);
  if (!scaler->row || !scaler->plain) return false;
  if (from->format->palette && SDL_SetSurfacePalette(scaler->row, from->format->palette) != 0) return false;
  if (SDL_GetColorKey(from, &key) == 0) SDL_SetColorKey(scaler->row, SDL_TRUE, key);
  return true;
}

static void end(Scaler *scaler) {
  SDL_FreeSurface(scaler->row);
  SDL_FreeSurface(scaler->plain);
  free(scaler->sums);
  free(scaler->weights);
  free(scaler->columns);
}

/* Row y of the source as R, G, B. */
static const Uint8 *source_row(Scaler *scaler, int y) {
  Uint8 *pixels = (Uint8 *)scaler->from->pixels + (ptrdiff_t)y * scaler->from->pitch;
  if (!scaler->row) return pixels;
  scaler->row->pixels = pixels;
  SDL_FillRect(scaler->plain, NULL, SDL_MapRGB(scaler->plain->format, 255, 255, 255));
  SDL_BlitSurface(scaler->row, NULL, scaler->plain, NULL);
  return scaler->plain->pixels;
}

static void add_row(float *sums, const Uint8 *row, float weight, int length) {
  for (int i = 0; i < length; i++) sums[i] += weight * (float)row[i];
}

static Uint32 whole(float value) { return value <= 0 ? 0 : value >= 255 ? 255 : (Uint32)(value + 0.5f); }

static void write_row(const Scaler *scaler, SDL_Surface *to, int y) {
  const SDL_PixelFormat *format = to->format;
  Uint32 *out = (Uint32 *)(void *)((Uint8 *)to->pixels + (ptrdiff_t)y * to->pitch);
  for (int x = 0; x < to->w; x++) {
    const Mix *mix = &scaler->columns[x];
    const float *from = scaler->sums + (ptrdiff_t)mix->first * 3;
    float r = 0, g = 0, b = 0;
    for (int i = 0; i < mix->count; i++, from += 3) {
      r += mix->weights[i] * from[0];
      g += mix->weights[i] * from[1];
      b += mix->weights[i] * from[2];
    }
    out[x] = whole(r) << format->Rshift | whole(g) << format->Gshift | whole(b) << format->Bshift | format->Amask;
  }
}

bool photo_scale(SDL_Surface *from, SDL_Surface *to) {
  Scaler scaler = {0};
  bool good = begin(&scaler, from, to);
  Mix rows = {.weights = good ? scaler.weights + (size_t)to->w * (size_t)most_weights(from->w, to->w) : NULL};
  for (int y = 0; good && y < to->h; y++) {
    mix_at(&rows, from->h, to->h, y);
    for (int i = 0; i < from->w * 3; i++) scaler.sums[i] = 0;
    for (int i = 0; i < rows.count; i++) add_row(scaler.sums, source_row(&scaler, rows.first + i), rows.weights[i], from->w * 3);
    write_row(&scaler, to, y);
  }
  end(&scaler);
  return good;
}
