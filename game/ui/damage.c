#include "ui/damage.h"

#include <math.h>
#include <stdlib.h>

/* How an operation meets a cell. */
typedef enum Touch {
  TOUCH_NONE,
  TOUCH_SOME,
  TOUCH_ALONG, /* a ring passes right through, both its ends far away */
  TOUCH_WHOLE  /* every pixel of it gets the operation's colour */
} Touch;

static const float PI_F = 3.14159265f;

void damage_init(Damage *damage) { *damage = (Damage){0}; }

void damage_free(Damage *damage) {
  free(damage->last);
  free(damage->next);
  free(damage->runs);
  free(damage->row_first);
  free(damage->boxes);
  damage_init(damage);
}

void damage_forget(Damage *damage) { damage->known = false; }

static bool resize(Damage *damage, Size size) {
  if (damage->last && size.w == damage->size.w && size.h == damage->size.h) return true;
  damage_free(damage);
  damage->size = size;
  damage->columns = (size.w + DAMAGE_CELL - 1) / DAMAGE_CELL;
  damage->rows = (size.h + DAMAGE_CELL - 1) / DAMAGE_CELL;
  size_t cells = (size_t)damage->columns * (size_t)damage->rows + 1; /* never nothing */
  damage->last = calloc(cells, sizeof *damage->last);
  damage->next = calloc(cells, sizeof *damage->next);
  damage->runs = calloc(cells, sizeof *damage->runs);
  damage->boxes = calloc(cells, sizeof *damage->boxes);
  damage->row_first = calloc((size_t)damage->rows + 1, sizeof *damage->row_first);
  if (damage->last && damage->next && damage->runs && damage->boxes && damage->row_first) return true;
  damage_free(damage);
  return false;
}

static bool inside(Rect inner, Rect outer) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
         inner.y + inner.h <= outer.y + outer.h;
}

static Rect inset(Rect r, float by_x, float by_y) { return (Rect){r.x + by_x, r.y + by_y, r.w - 2 * by_x, r.h - 2 * by_y}; }

static Touch touch_fill(const Op *op, Rect cell) {
  bool whole = inside(cell, inset(op->rect, op->radius, 0)) || inside(cell, inset(op->rect, 0, op->radius));
  return whole ? TOUCH_WHOLE : TOUCH_SOME;
}

static Touch touch_stroke(const Op *op, Rect cell) {
  float edge = fmaxf(op->radius, op->width);
  return inside(cell, inset(op->rect, edge, edge)) ? TOUCH_NONE : TOUCH_SOME;
}

/* The least and greatest distance of a cell's points from an ellipse's centre, of which its edge is at 1. */
static Touch touch_ellipse(const Op *op, Rect cell) {
  float rx = op->rect.w / 2, ry = op->rect.h / 2;
  float left = cell.x - op->rect.x - rx, top = cell.y - op->rect.y - ry;
  float right = left + cell.w, bottom = top + cell.h;
  float far_x = fmaxf(fabsf(left), fabsf(right)), far_y = fmaxf(fabsf(top), fabsf(bottom));
  float near_x = left > 0 ? left : right < 0 ? -right : 0, near_y = top > 0 ? top : bottom < 0 ? -bottom : 0;
  if (near_x * near_x / ((rx + 1) * (rx + 1)) + near_y * near_y / ((ry + 1) * (ry + 1)) > 1) return TOUCH_NONE;
  if (rx <= 1 || ry <= 1) return TOUCH_SOME;
  bool whole = far_x * far_x / ((rx - 1) * (rx - 1)) + far_y * far_y / ((ry - 1) * (ry - 1)) < 1;
  return whole ? TOUCH_WHOLE : TOUCH_SOME;
}

float damage_ring_step(float radius_px) {
  const float error_px = 0.02f;                                                      /* how far a chord may leave its arc */
  float corners = ceilf(PI_F * sqrtf(fmaxf(radius_px, 1) / (2 * error_px)) / 4) * 4; /* a quarter is whole: symmetric */
  return 360 / fminf(fmaxf(corners, 16), 2048);
}

static Touch touch_ring(const Op *op, Rect cell) {
  float radius = op->rect.w / 2, half = op->width / 2 + 1;
  float x = cell.x + cell.w / 2 - (op->rect.x + radius), y = cell.y + cell.h / 2 - (op->rect.y + radius);
  float reach = hypotf(cell.w, cell.h) / 2, away = hypotf(x, y);
  if (away + reach < radius - half || away - reach > radius + half) return TOUCH_NONE;
  /* A ring not much larger than a cell may pass through it twice. */
  if (op->sweep >= 360 || radius < 2 * DAMAGE_CELL) return TOUCH_SOME;
  float step = damage_ring_step(radius + half) * PI_F / 180 * (radius + half);
  for (int end = 0; end < 2; end++) {
    float angle = (op->from + (end ? op->sweep : 0)) * PI_F / 180;
    float from_end = hypotf(x - radius * sinf(angle), y + radius * cosf(angle));
    if (from_end < 2 * reach + 2 * half + step + 2) return TOUCH_SOME;
  }
  float degrees = atan2f(x, -y) * 180 / PI_F - op->from; /* clockwise from 12 o'clock */
  degrees -= 360 * floorf(degrees / 360);
  return degrees <= op->sweep ? TOUCH_ALONG : TOUCH_NONE;
}

static Touch touch(const Op *op, Rect cell) {
  Touch found = op->kind == OP_FILL      ? touch_fill(op, cell)
                : op->kind == OP_STROKE  ? touch_stroke(op, cell)
                : op->kind == OP_ELLIPSE ? touch_ellipse(op, cell)
                : op->kind == OP_RING    ? touch_ring(op, cell)
                                         : TOUCH_SOME;
  return found == TOUCH_WHOLE && !inside(cell, op->clip) ? TOUCH_SOME : found;
}

static uint64_t mixed(uint64_t hash, uint64_t value) { return frame_hash_bytes(hash, &value, sizeof value); }

static Rect cell_rect(const Damage *damage, int column, int row) {
  int x = column * DAMAGE_CELL, y = row * DAMAGE_CELL;
  int w = damage->size.w - x, h = damage->size.h - y;
  return (Rect){(float)x, (float)y, (float)(w < DAMAGE_CELL ? w : DAMAGE_CELL), (float)(h < DAMAGE_CELL ? h : DAMAGE_CELL)};
}

static void add_op(Damage *damage, const Frame *frame, const Op *op) {
  uint64_t some = frame_hash_op(frame, op), along = 0;
  if (op->kind == OP_RING) {
    Op endless = *op;
    endless.from = endless.sweep = 0;
    along = frame_hash_op(frame, &endless);
  }
  int left = (int)op->bounds.x / DAMAGE_CELL, right = ((int)(op->bounds.x + op->bounds.w) - 1) / DAMAGE_CELL;
  int top = (int)op->bounds.y / DAMAGE_CELL, bottom = ((int)(op->bounds.y + op->bounds.h) - 1) / DAMAGE_CELL;
  for (int row = top; row <= bottom; row++) {
    for (int column = left; column <= right; column++) {
      uint64_t *cell = &damage->next[row * damage->columns + column];
      Touch found = touch(op, cell_rect(damage, column, row));
      if (found == TOUCH_SOME) *cell = mixed(*cell, some);
      if (found == TOUCH_ALONG) *cell = mixed(*cell, along);
      if (found == TOUCH_WHOLE) *cell = mixed((op->colour & 0xff) == 0xff ? 0 : *cell, op->colour);
    }
  }
}

/* The differing cells of a row as runs; `count` runs stand already. Returns how many then. */
static int add_runs(Damage *damage, int row, int count) {
  damage->row_first[row] = count;
  for (int column = 0; column < damage->columns; column++) {
    int cell = row * damage->columns + column;
    if (damage->known && damage->last[cell] == damage->next[cell]) continue;
    Rect r = cell_rect(damage, column, row);
    Box box = {(int)r.x, (int)r.y, (int)r.w, (int)r.h};
    Box *before = count > damage->row_first[row] ? &damage->runs[count - 1] : NULL;
    if (before && before->x + before->w == box.x)
      before->w += box.w;
    else
      damage->runs[count++] = box;
  }
  return count;
}

static void join_rows(Damage *damage, int run_count) {
  damage->box_count = 0;
  for (int i = 0; i < run_count; i++) {
    const Box *run = &damage->runs[i];
    Box *above = NULL;
    for (int k = damage->box_count; k-- > 0 && !above;) {
      Box *box = &damage->boxes[k];
      if (box->x == run->x && box->w == run->w && box->y + box->h == run->y) above = box;
    }
    if (above)
      above->h += run->h;
    else
      damage->boxes[damage->box_count++] = *run;
  }
}

bool damage_find(Damage *damage, const Frame *frame) {
  if (!resize(damage, frame->size)) return false;
  size_t cells = (size_t)damage->columns * (size_t)damage->rows;
  uint64_t empty = mixed(0, frame->background | 0xff);
  for (size_t i = 0; i < cells; i++) damage->next[i] = empty;
  for (uint32_t i = 0; i < frame->op_count; i++) add_op(damage, frame, &frame->ops[i]);
  int runs = 0;
  for (int row = 0; row < damage->rows; row++) runs = add_runs(damage, row, runs);
  damage->row_first[damage->rows] = runs;
  join_rows(damage, runs);
  uint64_t *swap = damage->last;
  damage->last = damage->next;
  damage->next = swap;
  damage->known = true;
  return true;
}

static Box box_around(Box a, Box b) {
  int x = a.x < b.x ? a.x : b.x, y = a.y < b.y ? a.y : b.y;
  int right = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w, bottom = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
  return (Box){x, y, right - x, bottom - y};
}

/* What joining the two would add. */
static long join_cost(Box a, Box b) {
  Box around = box_around(a, b);
  return (long)around.w * around.h - (long)a.w * a.h - (long)b.w * b.h;
}

/* Puts one box more into `count` (1 or more) that are full: the two of all that lie best together become one. */
static void join_closest(Box *boxes, int count, Box more) {
  int first = 0, second = count; /* `count` is the new one */
  long least = join_cost(boxes[0], more);
  for (int a = 0; a < count; a++) {
    for (int b = a + 1; b <= count; b++) {
      long cost = join_cost(boxes[a], b < count ? boxes[b] : more);
      if (cost >= least) continue;
      least = cost;
      first = a;
      second = b;
    }
  }
  boxes[first] = box_around(boxes[first], second < count ? boxes[second] : more);
  if (second < count) boxes[second] = more;
}

int damage_boxes(const Damage *damage, Box *out, int room) {
  int count = 0;
  for (int i = 0; i < damage->box_count; i++) {
    if (count < room)
      out[count++] = damage->boxes[i];
    else
      join_closest(out, count, damage->boxes[i]);
  }
  return count;
}
