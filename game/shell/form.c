#include "shell/form.h"

#include <math.h>

static float channel(Colour colour, int i) { return (float)(colour >> (24 - 8 * i) & 0xff); }

static float smooth(float from, float to, float x) {
  float t = fminf(fmaxf((x - from) / (to - from), 0), 1);
  return t * t * (3 - 2 * t);
}

/* Darkest, away, lit, and a little lighter still where it faces the window. */
static void mix_tones(Form *form, const Op *op) {
  for (int i = 0; i < FORM_TONES; i++) {
    float t = (float)i / (float)(FORM_TONES - 1);
    for (int c = 0; c < 3; c++) {
      float shade = channel(op->shade, c), dark = channel(op->colour2, c), light = channel(op->colour, c);
      float low = shade + (dark - shade) * fminf(t / 0.34f, 1);
      form->tones[i][c] = t <= 0.34f ? low : dark + (light - dark) * smooth(0.25f, 0.95f, t);
    }
  }
}

/* A circle of the profile: its radius and the slope there, from its neighbours. */
static FormRow row_at(const Point *points, int count, float axis, int i) {
  Point a = points[i > 0 ? i - 1 : 0], b = points[i < count - 1 ? i + 1 : i];
  float dx = b.x - a.x, dy = b.y - a.y, length = fmaxf(hypotf(dx, dy), 1e-6f);
  return (FormRow){points[i].x - axis, dy / length, dx / length};
}

static FormRow between(FormRow a, FormRow b, float t) {
  return (FormRow){a.radius + (b.radius - a.radius) * t, a.out + (b.out - a.out) * t, a.up + (b.up - a.up) * t};
}

static void measure_rows(Form *form, const Point *points, int count) {
  float bottom = points[count - 1].y;
  form->top = points[0].y;
  form->per_px = (float)(FORM_ROWS - 1) / fmaxf(bottom - form->top, 1e-3f);
  for (int i = 0, k = 0; i < FORM_ROWS; i++) {
    float y = form->top + (float)i / form->per_px;
    while (k < count - 2 && y > points[k + 1].y) k++;
    float t = fminf(fmaxf((y - points[k].y) / fmaxf(points[k + 1].y - points[k].y, 1e-3f), 0), 1);
    form->rows[i] = between(row_at(points, count, form->axis, k), row_at(points, count, form->axis, k + 1), t);
  }
}

void form_light(Form *form, const SDL_PixelFormat *format, const Frame *frame, const Op *op) {
  form->axis = op->rect.x + op->rect.w / 2;
  form->tilt = op->width;
  form->alpha = op->colour & 0xff;
  form->shift[0] = format->Rshift;
  form->shift[1] = format->Gshift;
  form->shift[2] = format->Bshift;
  form->opaque = format->Amask;
  for (int c = 0; c < 3; c++) form->gloss[c] = channel(op->gloss, c);
  form->gloss[3] = channel(op->gloss, 3) / 255;
  mix_tones(form, op);
  measure_rows(form, frame->points + op->first, (int)op->count);
}

/* Plain comparisons: these run for every pixel, and the library's own are calls. */
static inline float between_0_and(float most, float x) { return x > 0 ? (x < most ? x : most) : 0; }

static inline float radius_at(const Form *form, float y) {
  float at = between_0_and((float)(FORM_ROWS - 2), (y - form->top) * form->per_px);
  int row = (int)at;
  return form->rows[row].radius + (form->rows[row + 1].radius - form->rows[row].radius) * (at - (float)row);
}

static inline FormRow row_between(const Form *form, float y) {
  float at = between_0_and((float)(FORM_ROWS - 2), (y - form->top) * form->per_px);
  int row = (int)at;
  return between(form->rows[row], form->rows[row + 1], at - (float)row);
}

/* How bright a tall soft window pane shines in the glaze, 0 to 1. `side` is from -1, the left edge, to 1; `part` from the form's
 * top 0 to its bottom 1. */
static float pane_light(float side, float up, float part) {
  float facing = 0.62f - fabsf(side + 0.64f) / 0.16f;
  if (facing <= 0) return 0;
  return smooth(0, 0.75f, facing) * smooth(-0.85f, -0.25f, up) * smooth(0.75f, 0.1f, up) * smooth(0, 0.12f, part) *
         smooth(0.92f, 0.5f, part);
}

/* What light does at a pixel: which tone the glaze has, and how much of its gloss lies over it. */
typedef struct Lit {
  float tone, shine;
} Lit;

static Lit lit_at(const Form *form, int x, int y) {
  float dx = (float)x + 0.5f - form->axis, py = (float)y + 0.5f, height = py, across = dx * dx;
  for (int i = 0; i < 3; i++) { /* which circle's near side is here */
    float radius = radius_at(form, height), deep = radius * radius - across;
    height = deep > 0 ? py - form->tilt * sqrtf(deep) : py;
  }
  FormRow row = row_between(form, height);
  float side = row.radius > 1e-3f ? between_0_and(2, dx / row.radius + 1) - 1 : 0, near = sqrtf(1 - side * side);
  float nx = side * row.out, ny = -row.up, nz = near * row.out;
  float part = between_0_and(1, (height - form->top) * form->per_px * (1.0f / FORM_ROWS));
  /* Light wraps round: clay lets some through, and a room has walls. */
  float lit = 0.5f + 0.5f * (-0.58f * nx - 0.50f * ny + 0.64f * nz);
  lit = lit * (0.35f + 0.65f * lit) * (1.06f - 0.22f * part * part);
  /* A wide sheen about the pane; on the side away from the window, the room's own light along the edge. */
  float sheen = between_0_and(1, -0.42f * nx - 0.38f * ny + 0.825f * nz);
  for (int i = 0; i < 4; i++) sheen *= sheen;
  float edge = (1 - near) * (1 - near) * (side > 0 ? 0.34f : 0.10f) * row.out * row.out;
  float shine = form->gloss[3] * between_0_and(1, 0.62f * pane_light(side, row.up, part) + 0.30f * sheen + edge);
  return (Lit){between_0_and(1, lit) * (float)(FORM_TONES - 1), shine};
}

/* Dithered, so that a faint slope of light has no steps. */
static inline uint32_t colour_of(const Form *form, float tone, float shine, int x, int y) {
  static const float dither[16] = {0.5f / 16, 8.5f / 16,  2.5f / 16, 10.5f / 16, 12.5f / 16, 4.5f / 16, 14.5f / 16, 6.5f / 16,
                                   3.5f / 16, 11.5f / 16, 1.5f / 16, 9.5f / 16,  15.5f / 16, 7.5f / 16, 13.5f / 16, 5.5f / 16};
  const float *tones = form->tones[(int)(tone + 0.5f)];
  float lift = dither[(y & 3) * 4 + (x & 3)];
  uint32_t pixel = form->opaque;
  for (int c = 0; c < 3; c++) {
    float value = tones[c] + (form->gloss[c] - tones[c]) * shine + lift;
    pixel |= (uint32_t)(value < 255 ? value : 255) << form->shift[c];
  }
  return pixel;
}

void form_run(const Form *form, int x, int y, int length, uint32_t *out) {
  int block = x & ~(FORM_STEP - 1);
  Lit a = lit_at(form, block, y), b = lit_at(form, block + FORM_STEP, y);
  for (int i = 0; i < length; i++) {
    if (x + i == block + FORM_STEP) {
      block += FORM_STEP;
      a = b;
      b = lit_at(form, block + FORM_STEP, y);
    }
    float t = (float)(x + i - block) * (1.0f / FORM_STEP);
    out[i] = colour_of(form, a.tone + (b.tone - a.tone) * t, a.shine + (b.shine - a.shine) * t, x + i, y);
  }
}
