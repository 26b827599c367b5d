#include "shell/photo_sample.h"

#include <math.h>

const Photo photo_samples[PHOTO_SAMPLES] = {{1, 1200, 800}, {2, 900, 1200}, {3, 1000, 750}};

typedef struct Shade {
  float r, g, b;
} Shade;

static const struct {
  Shade above, below, sun, near, far;
  float sun_x, sun_y;
} SCENES[PHOTO_SAMPLES] = {
    {{92, 118, 160}, {242, 190, 150}, {255, 232, 190}, {48, 66, 62}, {88, 110, 112}, 0.68f, 0.42f},   /* an evening by hills */
    {{150, 190, 214}, {232, 236, 224}, {255, 250, 228}, {70, 104, 72}, {134, 166, 132}, 0.3f, 0.22f}, /* a day in spring */
    {{34, 44, 78}, {150, 120, 148}, {240, 232, 214}, {20, 26, 38}, {52, 56, 84}, 0.5f, 0.3f},         /* a moon */
};

static Shade between(Shade a, Shade b, float part) {
  return (Shade){a.r + (b.r - a.r) * part, a.g + (b.g - a.g) * part, a.b + (b.b - a.b) * part};
}

static Uint32 pixel(Shade s) { return (Uint32)s.r << 16 | (Uint32)s.g << 8 | (Uint32)s.b; }

static Shade shade_at(int which, float x, float y, float ratio) {
  Shade sky = between(SCENES[which].above, SCENES[which].below, fminf(y / 0.62f, 1));
  float far = 0.6f + 0.05f * sinf(x * 7 + 1), near = 0.76f + 0.07f * sinf(x * 4 + 3);
  float away = hypotf((x - SCENES[which].sun_x) * ratio, y - SCENES[which].sun_y);
  if (y > near) return between(SCENES[which].near, SCENES[which].far, (1 - y) * 0.8f);
  if (y > far) return between(SCENES[which].far, sky, (near - y) * 1.5f);
  return between(SCENES[which].sun, sky, fminf(fmaxf((away - 0.07f) * 20, 0) * 0.15f + (away > 0.07f ? 0.55f : 0), 1));
}

static SDL_Surface *drawn(int which) {
  int w = (int)photo_samples[which].w, h = (int)photo_samples[which].h;
  SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_XRGB8888);
  for (int y = 0; surface && y < h; y++) {
    Uint32 *row = (Uint32 *)(void *)((Uint8 *)surface->pixels + (ptrdiff_t)y * surface->pitch);
    for (int x = 0; x < w; x++) row[x] = pixel(shade_at(which, (float)x / (float)w, (float)y / (float)h, (float)w / (float)h));
  }
  return surface;
}

SDL_Surface *photo_sample_find(void *context, int32_t photo) {
  PhotoSamples *samples = context;
  if (photo < 1 || photo > PHOTO_SAMPLES) return NULL;
  SDL_Surface **place = &samples->drawn[photo - 1];
  if (!*place) *place = drawn(photo - 1);
  return *place;
}

void photo_sample_free(PhotoSamples *samples) {
  for (int i = 0; i < PHOTO_SAMPLES; i++) SDL_FreeSurface(samples->drawn[i]);
  *samples = (PhotoSamples){0};
}
