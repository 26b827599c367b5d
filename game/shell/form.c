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

static FormRow row_between(const Form *form, float y) {
  float at = fminf(fmaxf((y - form->top) * form->per_px, 0), (float)(FORM_ROWS - 1));
  int row = (int)at;
  return row >= FORM_ROWS - 1 ? form->rows[FORM_ROWS - 1] : between(form->rows[row], form->rows[row + 1], at - (float)row);
}

/* How bright the window shines in the glaze, 0 to 1: a tall soft pane, and a wide sheen about it. `side` is from -1, the left
 * edge, to 1; `part` from the form's top 0 to its bottom 1. */
static float window_light(float side, float up, float nx, float ny, float nz, float part) {
  float facing = 0.62f - fabsf(side + 0.64f) / 0.16f;
  float pane = smooth(0, 0.75f, facing) * smooth(-0.85f, -0.25f, up) * smooth(0.75f, 0.1f, up) * smooth(0, 0.12f, part) *
               smooth(0.92f, 0.5f, part);
  float half = fmaxf(-0.42f * nx - 0.38f * ny + 0.825f * nz, 0), sheen = half * half;
  sheen *= sheen;
  sheen *= sheen;
  return 0.62f * pane + 0.30f * sheen * sheen;
}

uint32_t form_pixel(const Form *form, int x, int y) {
  static const float dither[16] = {0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5};
  float dx = (float)x + 0.5f - form->axis, py = (float)y + 0.5f, height = py;
  FormRow row = row_between(form, py);
  for (int i = 0; i < 3; i++) { /* which circle's near side is here */
    height = py - form->tilt * sqrtf(fmaxf(row.radius * row.radius - dx * dx, 0));
    row = row_between(form, height);
  }
  float side = fminf(fmaxf(dx / fmaxf(row.radius, 1e-3f), -1), 1), near = sqrtf(1 - side * side);
  float nx = side * row.out, ny = -row.up, nz = near * row.out;
  float part = fminf(fmaxf((height - form->top) * form->per_px / (float)FORM_ROWS, 0), 1);
  /* Light wraps round: clay lets some through, and a room has walls. */
  float lit = 0.5f + 0.5f * (-0.58f * nx - 0.50f * ny + 0.64f * nz);
  lit = lit * (0.35f + 0.65f * lit) * (1.06f - 0.22f * part * part);
  int tone = (int)(fminf(fmaxf(lit, 0), 1) * (float)(FORM_TONES - 1) + 0.5f);
  /* On the side away from the window, the room's own light along the edge. */
  float edge = (1 - near) * (1 - near) * (side > 0 ? 0.34f : 0.10f) * row.out * row.out;
  float shine = form->gloss[3] * fminf(window_light(side, row.up, nx, ny, nz, part) + edge, 1);
  float lift = (dither[(y & 3) * 4 + (x & 3)] + 0.5f) / 16;
  uint32_t pixel = form->opaque;
  for (int c = 0; c < 3; c++) {
    float value = form->tones[tone][c];
    value += (form->gloss[c] - value) * shine + lift;
    pixel |= (uint32_t)fminf(fmaxf(value, 0), 255) << form->shift[c];
  }
  return pixel;
}
