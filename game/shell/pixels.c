#include "shell/pixels.h"

#include <math.h>
#include <string.h>

void pixels_colour(Paint *paint, const SDL_PixelFormat *format, Colour colour) {
  paint->pixel = SDL_MapRGBA(format, (Uint8)(colour >> 24), (Uint8)(colour >> 16), (Uint8)(colour >> 8), 255);
  paint->alpha = colour & 0xff;
  paint->gradient = false;
  paint->form = NULL;
  paint->image = NULL;
}

void pixels_form(Paint *paint, const Form *form) {
  paint->form = form;
  paint->image = NULL;
  paint->alpha = form->alpha;
  paint->gradient = false;
}

void pixels_image(Paint *paint, const SDL_Surface *image, int x, int y, unsigned alpha) {
  paint->form = NULL;
  paint->alpha = alpha;
  paint->gradient = false;
  paint->image = image;
  paint->image_x = x;
  paint->image_y = y;
}

static Colour between(Colour from, Colour to, unsigned step) {
  const unsigned last = PIXELS_STEPS - 1;
  Colour colour = 0;
  for (unsigned shift = 0; shift < 32; shift += 8) {
    unsigned a = from >> shift & 0xff, b = to >> shift & 0xff;
    colour |= (Colour)((a * (last - step) + b * step + last / 2) / last) << shift;
  }
  return colour;
}

void pixels_gradient(Paint *paint, const SDL_PixelFormat *format, Colour from, Colour to, Rect rect) {
  for (unsigned i = 0; i < PIXELS_STEPS; i++) {
    Colour colour = between(from, to, i);
    pixels_colour(paint, format, colour);
    paint->step_pixel[i] = paint->pixel;
    paint->step_alpha[i] = (uint8_t)(colour & 0xff);
  }
  paint->step_next[PIXELS_STEPS - 1] = PIXELS_STEPS;
  for (unsigned i = PIXELS_STEPS - 1; i-- > 0;) {
    bool same = paint->step_pixel[i] == paint->step_pixel[i + 1] && paint->step_alpha[i] == paint->step_alpha[i + 1];
    paint->step_next[i] = same ? paint->step_next[i + 1] : (uint16_t)(i + 1);
  }
  paint->gradient = true;
  /* Half of the way goes across and half down; at a pixel's middle. */
  double across = PIXELS_STEPS * 65536.0 / 2 / fmax((double)rect.w, 1),
         down = PIXELS_STEPS * 65536.0 / 2 / fmax((double)rect.h, 1);
  paint->per_x = llround(across);
  paint->per_y = llround(down);
  paint->at = llround((0.5 - (double)rect.x) * across + (0.5 - (double)rect.y) * down);
}

/* Two channels at a time. The sum of both parts stays within 16 bits, and 255 parts of 255 give the colour itself. */
static inline uint32_t blend(uint32_t under, uint32_t over, unsigned alpha) {
  unsigned a = alpha + (alpha >> 7), rest = 256 - a;
  uint32_t even = ((over & 0xff00ff) * a + (under & 0xff00ff) * rest + 0x800080) >> 8 & 0xff00ff;
  uint32_t odd = ((over >> 8 & 0xff00ff) * a + (under >> 8 & 0xff00ff) * rest + 0x800080) & 0xff00ff00;
  return even | odd;
}

static inline unsigned times(unsigned a, unsigned b) { return (a * b + 127) / 255; }

static inline uint32_t *row_of(SDL_Surface *surface, int y) {
  return (uint32_t *)(void *)((unsigned char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
}

/* Eight at a time: a copy of fixed size becomes wide stores without any compiler's help, and halves a repaint. */
static inline void fill(uint32_t *to, uint32_t pixel, int length) {
  const uint32_t eight[8] = {pixel, pixel, pixel, pixel, pixel, pixel, pixel, pixel};
  for (; length >= 8; length -= 8, to += 8) memcpy(to, eight, sizeof eight);
  while (length-- > 0) *to++ = pixel;
}

static void blend_run(uint32_t *to, uint32_t pixel, unsigned alpha, int length) {
  if (alpha == 255)
    fill(to, pixel, length);
  else
    for (int i = 0; i < length; i++) to[i] = blend(to[i], pixel, alpha);
}

/* A faint gradient has few different steps: pixels of one kind are painted together. */
static void span_gradient(const Paint *paint, uint32_t *row, int x, int y, int length, unsigned cover) {
  int64_t at = paint->at + x * paint->per_x + y * paint->per_y;
  for (int run; length > 0; x += run, length -= run, at += run * paint->per_x) {
    int64_t step = at >> 16;
    step = step < 0 ? 0 : step >= PIXELS_STEPS ? PIXELS_STEPS - 1 : step;
    int64_t left = length, next = paint->step_next[step];
    if (next < PIXELS_STEPS && paint->per_x > 0) left = ((next << 16) - at + paint->per_x - 1) / paint->per_x;
    run = left < length ? (int)left : length;
    blend_run(row + x, paint->step_pixel[step], times(cover, paint->step_alpha[step]), run);
  }
}

static void span_form(const Paint *paint, uint32_t *row, int x, int y, int length, unsigned alpha) {
  enum { AT_ONCE = 64 };
  uint32_t colours[AT_ONCE];
  for (int part; length > 0; x += part, length -= part) {
    part = length < AT_ONCE ? length : AT_ONCE;
    form_run(paint->form, x, y, part, colours);
    for (int i = 0; i < part; i++) row[x + i] = alpha == 255 ? colours[i] : blend(row[x + i], colours[i], alpha);
  }
}

static void span_image(const Paint *paint, uint32_t *row, int x, int y, int length, unsigned cover) {
  const SDL_Surface *image = paint->image;
  const unsigned char *pixels = (const unsigned char *)image->pixels + (ptrdiff_t)(y - paint->image_y) * image->pitch;
  const uint32_t *from = (const uint32_t *)(const void *)pixels + (x - paint->image_x);
  unsigned alpha = times(cover, paint->alpha);
  for (int i = 0; i < length; i++) row[x + i] = blend(row[x + i], from[i], alpha);
}

void pixels_span(SDL_Surface *surface, const Paint *paint, int x, int y, int length, unsigned cover) {
  uint32_t *row = row_of(surface, y);
  if (paint->form) {
    span_form(paint, row, x, y, length, times(cover, paint->alpha));
    return;
  }
  if (paint->gradient) {
    span_gradient(paint, row, x, y, length, cover);
    return;
  }
  if (paint->image) {
    span_image(paint, row, x, y, length, cover);
    return;
  }
  blend_run(row + x, paint->pixel, times(cover, paint->alpha), length);
}

void pixels_box(SDL_Surface *surface, const Paint *paint, Box box) {
  for (int y = box.y; y < box.y + box.h; y++) pixels_span(surface, paint, box.x, y, box.w, 255);
}

void pixels_mask(SDL_Surface *surface, const Paint *paint, const uint8_t *coverage, Box mask, Box clip) {
  Box shown = pixels_meet(mask, clip);
  for (int y = shown.y; y < shown.y + shown.h; y++) {
    const uint8_t *cover = coverage + (ptrdiff_t)(y - mask.y) * mask.w - mask.x;
    uint32_t *row = row_of(surface, y);
    for (int x = shown.x; x < shown.x + shown.w; x++) {
      if (cover[x]) row[x] = blend(row[x], paint->pixel, times(cover[x], paint->alpha));
    }
  }
}

Box pixels_meet(Box a, Box b) {
  int x = a.x > b.x ? a.x : b.x, y = a.y > b.y ? a.y : b.y;
  int right = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w, bottom = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
  return right > x && bottom > y ? (Box){x, y, right - x, bottom - y} : (Box){0};
}
