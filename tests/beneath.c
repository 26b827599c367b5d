#include "beneath.h"

#include "shell/form.h"

#include <math.h>

static const float PI_F = 3.14159265f;

/* ---- Shapes ---- */

static bool in_rect(Rect r, Point p) { return p.x >= r.x && p.y >= r.y && p.x < r.x + r.w && p.y < r.y + r.h; }

static bool in_round(Rect r, float radius, Point p) {
  if (!in_rect(r, p)) return false;
  float dx = fmaxf(fmaxf(r.x + radius - p.x, p.x - (r.x + r.w - radius)), 0);
  float dy = fmaxf(fmaxf(r.y + radius - p.y, p.y - (r.y + r.h - radius)), 0);
  return dx * dx + dy * dy <= radius * radius || (dx <= 0 || dy <= 0);
}

static Rect inset(Rect r, float by) { return (Rect){r.x + by, r.y + by, r.w - 2 * by, r.h - 2 * by}; }

static bool in_stroke(const Op *op, Point p) {
  return in_round(op->rect, op->radius, p) && !in_round(inset(op->rect, op->width), fmaxf(op->radius - op->width, 0), p);
}

static Point on_ring(const Op *op, float degrees) {
  float radius = op->rect.w / 2, angle = degrees * PI_F / 180;
  return (Point){op->rect.x + radius * (1 + sinf(angle)), op->rect.y + radius * (1 - cosf(angle))};
}

static bool in_ring(const Op *op, Point p) {
  float radius = op->rect.w / 2, half = op->width / 2, x = p.x - op->rect.x - radius, y = p.y - op->rect.y - radius;
  if (fabsf(hypotf(x, y) - radius) > half) return false;
  float degrees = atan2f(x, -y) * 180 / PI_F - op->from;
  degrees -= 360 * floorf(degrees / 360);
  if (degrees <= op->sweep) return true;
  Point from = on_ring(op, op->from), to = on_ring(op, op->from + op->sweep);
  return hypotf(p.x - from.x, p.y - from.y) <= half || hypotf(p.x - to.x, p.y - to.y) <= half;
}

static float from_segment(Point a, Point b, Point p) {
  float dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
  float t = length > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length : 0;
  t = fminf(fmaxf(t, 0), 1);
  return hypotf(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

static bool in_line(const Point *points, uint32_t count, float width, Point p) {
  for (uint32_t i = 0; i + 1 < count; i++)
    if (from_segment(points[i], points[i + 1], p) <= width / 2) return true;
  return count == 1 && from_segment(points[0], points[0], p) <= width / 2;
}

/* How often the outline goes round the point. */
static bool in_polygon(const Point *points, uint32_t count, Point p) {
  int turns = 0;
  for (uint32_t i = 0; i < count; i++) {
    Point a = points[i], b = points[(i + 1) % count];
    if ((a.y <= p.y) == (b.y <= p.y)) continue;
    float x = a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y);
    if (x > p.x) turns += b.y > a.y ? 1 : -1;
  }
  return turns != 0;
}

/* Within the sides of a turned form, or on the circle at its top or bottom. */
static bool in_form(const Op *op, const Point *points, Point p) {
  float axis = op->rect.x + op->rect.w / 2, across = fabsf(p.x - axis);
  for (uint32_t i = 0; i < op->count; i++) {
    float radius = points[i].x - axis, height = radius * op->width;
    bool end = i == 0 || i + 1 == op->count;
    if (end && radius > 0 && height > 0 && hypotf(across / radius, (p.y - points[i].y) / height) <= 1) return true;
    if (i == 0 || p.y < points[i - 1].y || p.y > points[i].y) continue;
    float part = (p.y - points[i - 1].y) / fmaxf(points[i].y - points[i - 1].y, 1e-3f);
    if (across <= points[i - 1].x + (points[i].x - points[i - 1].x) * part - axis) return true;
  }
  return false;
}

bool beneath_inside(const Frame *frame, const Op *op, Point at) {
  if (!in_rect(op->clip, at) || !in_rect(op->bounds, at)) return false;
  const Point *points = frame->points ? frame->points + op->first : NULL;
  float rx = op->rect.w / 2, ry = op->rect.h / 2;
  switch (op->kind) {
    case OP_FILL: return in_round(op->rect, op->radius, at);
    case OP_STROKE: return in_stroke(op, at);
    case OP_ELLIPSE: return hypotf((at.x - op->rect.x - rx) / rx, (at.y - op->rect.y - ry) / ry) <= 1;
    case OP_RING: return in_ring(op, at);
    case OP_LINE: return in_line(points, op->count, op->width, at);
    case OP_POLYGON: return in_polygon(points, op->count, at);
    case OP_FORM: return in_form(op, points, at);
    case OP_IMAGE: return in_round(op->rect, op->radius, at); /* white: whatever lies on a photograph fails with light ones */
    case OP_TEXT: break;
  }
  return false;
}

/* ---- Colours ---- */

static Colour mixed(Colour a, Colour b, float part) {
  Colour out = 0;
  for (int shift = 0; shift < 32; shift += 8) {
    float from = (float)(a >> shift & 0xFF), to = (float)(b >> shift & 0xFF);
    out |= (Colour)lroundf(from + (to - from) * part) << shift;
  }
  return out;
}

Colour beneath_blend(Colour under, Colour over) { return mixed(under, over | 0xFF, (float)(over & 0xFF) / 255) | 0xFF; }

/* A turned form is lit pixel by pixel: asked of what paints it. */
static Colour form_at(const Frame *frame, const Op *op, Point at) {
  static Form form;
  static uint64_t lit;
  static SDL_PixelFormat *format;
  if (!format) format = SDL_AllocFormat(SDL_PIXELFORMAT_ARGB8888);
  uint64_t hash = frame_hash_op(frame, op);
  if (hash != lit) form_light(&form, format, frame, op);
  lit = hash;
  uint32_t pixel = 0;
  form_run(&form, (int)at.x, (int)at.y, 1, &pixel);
  return pixel << 8 | (op->colour & 0xFF);
}

static Colour colour_at(const Frame *frame, const Op *op, Point at) {
  if (op->kind == OP_FORM) return form_at(frame, op, at);
  if (op->kind != OP_POLYGON || op->colour == op->colour2) return op->colour;
  float across = (at.x - op->rect.x) / fmaxf(op->rect.w, 1), down = (at.y - op->rect.y) / fmaxf(op->rect.h, 1);
  return mixed(op->colour, op->colour2, fminf(fmaxf((across + down) / 2, 0), 1));
}

Colour beneath_colour(const Frame *frame, uint32_t count, Point at) {
  Colour colour = frame->background | 0xFF;
  for (uint32_t i = 0; i < count; i++)
    if (beneath_inside(frame, &frame->ops[i], at)) colour = beneath_blend(colour, colour_at(frame, &frame->ops[i], at));
  return colour;
}

Colour beneath_veiled(const Frame *frame, uint32_t index, Colour colour) {
  for (uint32_t i = index + 1; i < frame->op_count; i++) {
    const Op *op = &frame->ops[i];
    bool all = op->kind == OP_FILL && op->bounds.w >= (float)frame->size.w && op->bounds.h >= (float)frame->size.h;
    if (all) colour = beneath_blend(colour, op->colour);
  }
  return colour;
}

bool beneath_hidden(const Frame *frame, uint32_t index, Point at) {
  for (uint32_t i = index + 1; i < frame->op_count; i++)
    if ((frame->ops[i].colour & 0xFF) > 0xE0 && beneath_inside(frame, &frame->ops[i], at)) return true;
  return false;
}

/* ---- Where to look ---- */

typedef struct Look {
  const Frame *frame;
  uint32_t index;
  Point *at, *side;
  int count;
} Look;

static void look_beside(Look *look, Point at, Point side) {
  const Op *op = &look->frame->ops[look->index];
  Rect all = {0, 0, (float)look->frame->size.w, (float)look->frame->size.h};
  if (look->count == BENEATH_POINTS || !in_rect(op->clip, at) || !in_rect(all, at) || !in_rect(all, side)) return;
  if (!in_rect(op->clip, side)) return; /* beyond the edge that cuts it off stands what is no ground of it */
  if (beneath_hidden(look->frame, look->index, at)) return;
  look->at[look->count] = at;
  look->side[look->count++] = side;
}

static void look_at(Look *look, Point at) { look_beside(look, at, at); }

static void look_text(Look *look, const Op *op, const Measure *measure) {
  float width = measure->width(measure->context, op->font, op->size_px, look->frame->text + op->first, op->count);
  for (int row = 0; row < 3; row++) /* near the baseline, the middle of an x, the top of a capital */
    for (int i = 0; i < 11; i++)
      look_at(look,
              (Point){op->rect.x + 1 + (width - 2) * (float)i / 10, op->rect.y - op->size_px * (0.06f + 0.28f * (float)row)});
}

/* Round the corners and along the sides, `in` px inside the edge. */
static void look_round(Look *look, Rect rect, float radius, float in) {
  Rect r = inset(rect, in);
  float round = fmaxf(radius - in, 0), bend = round * (1 - sqrtf(0.5f));
  const float xs[] = {r.x, r.x + r.w}, ys[] = {r.y, r.y + r.h};
  for (int i = 0; i < 4; i++) look_at(look, (Point){xs[i & 1] + (i & 1 ? -bend : bend), ys[i >> 1] + (i >> 1 ? -bend : bend)});
  for (int i = 1; i < 6; i++) {
    float x = r.x + round + (r.w - 2 * round) * (float)i / 6, y = r.y + round + (r.h - 2 * round) * (float)i / 6;
    for (int side = 0; side < 2; side++) {
      look_at(look, (Point){x, ys[side]});
      look_at(look, (Point){xs[side], y});
    }
  }
}

static void look_ellipse(Look *look, const Op *op) {
  float rx = op->rect.w / 2, ry = op->rect.h / 2, part = fmaxf(1 - 1 / fmaxf(fminf(rx, ry), 2), 0);
  for (int i = 0; i < 16; i++) {
    float angle = 2 * PI_F * (float)i / 16;
    look_at(look, (Point){op->rect.x + rx * (1 + part * cosf(angle)), op->rect.y + ry * (1 + part * sinf(angle))});
  }
}

static void look_line(Look *look, const Op *op) {
  const Point *points = look->frame->points + op->first;
  for (uint32_t i = 0; i + 1 < op->count; i++) {
    Point a = points[i], b = points[i + 1];
    float length = hypotf(b.x - a.x, b.y - a.y), away = op->width / 2 + 1.5f;
    if (length <= 0) continue;
    Point across = {-(b.y - a.y) / length * away, (b.x - a.x) / length * away};
    for (float t = 0.2f; t < 1; t += 0.3f) {
      Point at = {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
      look_beside(look, at, (Point){at.x + across.x, at.y + across.y});
      look_beside(look, at, (Point){at.x - across.x, at.y - across.y});
    }
  }
}

static void look_polygon(Look *look, const Op *op) {
  const Point *points = look->frame->points + op->first;
  Point centre = {op->rect.x + op->rect.w / 2, op->rect.y + op->rect.h / 2};
  for (uint32_t i = 0; i < op->count; i++) {
    Point at = {points[i].x * 0.8f + centre.x * 0.2f, points[i].y * 0.8f + centre.y * 0.2f};
    if (beneath_inside(look->frame, op, at)) look_at(look, at);
  }
}

int beneath_points(const Frame *frame, const Measure *measure, uint32_t index, Point at[BENEATH_POINTS],
                   Point side[BENEATH_POINTS]) {
  const Op *op = &frame->ops[index];
  Look look = {frame, index, at, side, 0};
  float thin = fminf(op->rect.w, op->rect.h) / 2;
  switch (op->kind) {
    case OP_TEXT: look_text(&look, op, measure); break;
    case OP_FILL: look_round(&look, op->rect, op->radius, fminf(1.5f, thin)); break;
    case OP_STROKE: look_round(&look, op->rect, op->radius, fminf(op->width / 2, thin)); break;
    case OP_ELLIPSE: look_ellipse(&look, op); break;
    case OP_RING:
      for (int i = 0; i <= 16; i++) look_at(&look, on_ring(op, op->from + op->sweep * (float)i / 16));
      break;
    case OP_LINE: look_line(&look, op); break;
    case OP_POLYGON: look_polygon(&look, op); break;
    case OP_IMAGE: break;
    case OP_FORM: break; /* clay: what is on it has to be told from it, not it from what is around */
  }
  return look.count;
}
