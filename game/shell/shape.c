#include "shell/shape.h"

#include "ui/form.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include FT_STROKER_H

#include <math.h>
#include <stdlib.h>

/* FreeType counts an outline's points in a short. */
enum { MOST_POINTS = 32000, MOST_CONTOURS = 64 };

static const float RADIANS = 3.14159265f / 180;

struct Shapes {
  FT_Library library;
  FT_Stroker stroker;
  FT_Outline outline; /* being built; y down, which the rasteriser does not mind */
  int room;           /* points */
  short ends[MOST_CONTOURS];
  bool failed;
};

/* What the spans of one rendering need. */
typedef struct Brush {
  SDL_Surface *surface;
  const Damage *damage;
  const Paint *paint;
  Box clip;
} Brush;

static bool make_room(Shapes *shapes, int points) {
  if (points <= shapes->room) return true;
  int room = shapes->room ? shapes->room : 512;
  while (room < points) room *= 2;
  FT_Vector *vectors = points <= MOST_POINTS ? realloc(shapes->outline.points, (size_t)room * sizeof *vectors) : NULL;
  if (vectors) shapes->outline.points = vectors;
  char *tags = vectors ? realloc(shapes->outline.tags, (size_t)room) : NULL;
  if (!tags) {
    shapes->failed = true;
    return false;
  }
  shapes->outline.tags = tags;
  shapes->room = room;
  return true;
}

Shapes *shapes_new(void) {
  Shapes *shapes = calloc(1, sizeof *shapes);
  if (!shapes) return NULL;
  shapes->outline.contours = shapes->ends;
  if (FT_Init_FreeType(&shapes->library) || FT_Stroker_New(shapes->library, &shapes->stroker) || !make_room(shapes, 1)) {
    shapes_free(shapes);
    return NULL;
  }
  return shapes;
}

void shapes_free(Shapes *shapes) {
  if (!shapes) return;
  if (shapes->stroker) FT_Stroker_Done(shapes->stroker);
  if (shapes->library) FT_Done_FreeType(shapes->library);
  free(shapes->outline.points);
  free(shapes->outline.tags);
  free(shapes);
}

/* 26.6 fixed point. */
static FT_Vector fixed(float x, float y) { return (FT_Vector){lrintf(x * 64), lrintf(y * 64)}; }

static void add_point(Shapes *shapes, float x, float y) {
  FT_Outline *outline = &shapes->outline;
  if (!make_room(shapes, outline->n_points + 1)) return;
  outline->points[outline->n_points] = fixed(x, y);
  outline->tags[outline->n_points++] = FT_CURVE_TAG_ON;
}

static void end_contour(Shapes *shapes) {
  FT_Outline *outline = &shapes->outline;
  outline->contours[outline->n_contours++] = (short)(outline->n_points - 1);
}

/* Corners of an ellipse's arc between two angles in degrees, clockwise from 12 o'clock, either way round. Those between
 * the ends stand at angles that depend on the radius alone, so that an arc that grows keeps what it had to the bit. */
static void add_arc(Shapes *shapes, float x, float y, float rx, float ry, float from, float to) {
  float step = damage_ring_step(fmaxf(rx, ry));
  long full = lrintf(360 / step);
  int way = to > from ? 1 : -1;
  add_point(shapes, x + rx * sinf(from * RADIANS), y - ry * cosf(from * RADIANS));
  long first = way > 0 ? lrintf(floorf(from / step)) + 1 : lrintf(ceilf(from / step)) - 1;
  for (long i = first; way > 0 ? (float)i * step < to : (float)i * step > to; i += way) {
    float angle = (float)(i % full) * step * RADIANS;
    add_point(shapes, x + rx * sinf(angle), y - ry * cosf(angle));
  }
  add_point(shapes, x + rx * sinf(to * RADIANS), y - ry * cosf(to * RADIANS));
}

/* Clockwise, or the other way round, for a hole. */
static void add_round_rect(Shapes *shapes, Rect r, float radius, bool hole) {
  float left = r.x + radius, right = r.x + r.w - radius, top = r.y + radius, bottom = r.y + r.h - radius;
  const Point corners[4] = {{right, top}, {right, bottom}, {left, bottom}, {left, top}};
  for (int i = 0; i < 4; i++) {
    int corner = hole ? 3 - i : i;
    float from = (float)corner * 90, to = from + 90;
    add_arc(shapes, corners[corner].x, corners[corner].y, radius, radius, hole ? to : from, hole ? from : to);
  }
  end_contour(shapes);
}

static void add_stroke(Shapes *shapes, const Op *op) {
  Rect inner = {op->rect.x + op->width, op->rect.y + op->width, op->rect.w - 2 * op->width, op->rect.h - 2 * op->width};
  add_round_rect(shapes, op->rect, op->radius, false);
  if (inner.w > 0 && inner.h > 0) add_round_rect(shapes, inner, fmaxf(op->radius - op->width, 0), true);
}

static void add_ring(Shapes *shapes, const Op *op) {
  float radius = op->rect.w / 2, half = op->width / 2, x = op->rect.x + radius, y = op->rect.y + radius;
  float outer = radius + half, inner = fmaxf(radius - half, 0), end = op->from + op->sweep;
  if (op->sweep >= 360) {
    add_arc(shapes, x, y, outer, outer, 0, 360);
    end_contour(shapes);
    add_arc(shapes, x, y, inner, inner, 360, 0);
    end_contour(shapes);
    return;
  }
  add_arc(shapes, x, y, outer, outer, op->from, end);
  add_arc(shapes, x + radius * sinf(end * RADIANS), y - radius * cosf(end * RADIANS), half, half, end, end + 180);
  add_arc(shapes, x, y, inner, inner, end, op->from);
  add_arc(shapes, x + radius * sinf(op->from * RADIANS), y - radius * cosf(op->from * RADIANS), half, half, op->from + 180,
          op->from + 360);
  end_contour(shapes);
}

static void add_polygon(Shapes *shapes, const Frame *frame, const Op *op) {
  for (uint32_t i = 0; i < op->count; i++) add_point(shapes, frame->points[op->first + i].x, frame->points[op->first + i].y);
  end_contour(shapes);
}

static void add_form(Shapes *shapes, const Frame *frame, const Op *op) {
  Point profile[FORM_POINTS], outline[FORM_OUTLINE];
  float axis = op->rect.x + op->rect.w / 2;
  int count = op->count < FORM_POINTS ? (int)op->count : FORM_POINTS;
  for (int i = 0; i < count; i++) {
    Point p = frame->points[op->first + (uint32_t)i];
    profile[i] = (Point){p.x - axis, p.y};
  }
  int corners = form_outline(profile, count, axis, op->width, outline);
  for (int i = 0; i < corners; i++) add_point(shapes, outline[i].x, outline[i].y);
  end_contour(shapes);
}

static void add_line(Shapes *shapes, const Frame *frame, const Op *op) {
  const Point *points = frame->points + op->first;
  FT_Vector start = fixed(points[0].x, points[0].y);
  bool moved = false;
  FT_Stroker_Set(shapes->stroker, lrintf(op->width * 32), FT_STROKER_LINECAP_ROUND, FT_STROKER_LINEJOIN_ROUND, 0);
  bool good = !FT_Stroker_BeginSubPath(shapes->stroker, &start, 1);
  for (uint32_t i = 1; i < op->count && good; i++) {
    FT_Vector next = fixed(points[i].x, points[i].y);
    moved = moved || next.x != start.x || next.y != start.y;
    good = !FT_Stroker_LineTo(shapes->stroker, &next);
  }
  if (good && !moved) { /* the stroker draws nothing for a line without length: a dot */
    add_arc(shapes, points[0].x, points[0].y, op->width / 2, op->width / 2, 0, 360);
    end_contour(shapes);
    return;
  }
  FT_UInt count = 0, contours = 0;
  good = good && !FT_Stroker_EndSubPath(shapes->stroker) && !FT_Stroker_GetCounts(shapes->stroker, &count, &contours);
  if (!good || contours > MOST_CONTOURS || count > MOST_POINTS || !make_room(shapes, (int)count)) {
    shapes->failed = true;
    return;
  }
  FT_Stroker_Export(shapes->stroker, &shapes->outline);
}

static void on_spans(int y, int count, const FT_Span *spans, void *user) {
  const Brush *brush = user;
  const Damage *damage = brush->damage;
  if (y < brush->clip.y || y >= brush->clip.y + brush->clip.h) return;
  int row = y / DAMAGE_CELL;
  const Box *first = damage->runs + damage->row_first[row], *end = damage->runs + damage->row_first[row + 1];
  for (const FT_Span *span = spans; span < spans + count; span++) {
    int left = span->x > brush->clip.x ? span->x : brush->clip.x;
    int right = span->x + span->len, edge = brush->clip.x + brush->clip.w;
    if (right > edge) right = edge;
    for (const Box *run = first; run < end; run++) {
      int from = left > run->x ? left : run->x, to = right < run->x + run->w ? right : run->x + run->w;
      if (to > from) pixels_span(brush->surface, brush->paint, from, y, to - from, span->coverage);
    }
  }
}

void shapes_paint(Shapes *shapes, SDL_Surface *surface, const Damage *damage, const Frame *frame, const Op *op,
                  const Paint *paint) {
  shapes->failed = false;
  shapes->outline.n_points = shapes->outline.n_contours = 0;
  switch (op->kind) {
    case OP_IMAGE:
    case OP_FILL: add_round_rect(shapes, op->rect, op->radius, false); break;
    case OP_STROKE: add_stroke(shapes, op); break;
    case OP_ELLIPSE:
      add_arc(shapes, op->rect.x + op->rect.w / 2, op->rect.y + op->rect.h / 2, op->rect.w / 2, op->rect.h / 2, 0, 360);
      end_contour(shapes);
      break;
    case OP_RING: add_ring(shapes, op); break;
    case OP_LINE: add_line(shapes, frame, op); break;
    case OP_POLYGON: add_polygon(shapes, frame, op); break;
    case OP_TEXT: return;
    case OP_FORM: add_form(shapes, frame, op); break;
  }
  if (shapes->failed) return;
  Brush brush = {surface, damage, paint, {(int)op->bounds.x, (int)op->bounds.y, (int)op->bounds.w, (int)op->bounds.h}};
  FT_Raster_Params params = {.flags = FT_RASTER_FLAG_AA | FT_RASTER_FLAG_DIRECT | FT_RASTER_FLAG_CLIP,
                             .gray_spans = on_spans,
                             .user = &brush,
                             .clip_box = {brush.clip.x, brush.clip.y, brush.clip.x + brush.clip.w, brush.clip.y + brush.clip.h}};
  FT_Outline_Render(shapes->library, &shapes->outline, &params);
}
