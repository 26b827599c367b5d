#include "ui/mirror.h"

#include <assert.h>
#include <math.h>

/* How something gets to its place on the other side. */
typedef struct Turn {
  float width; /* of the frame */
  bool moved;  /* by `by`, as it is; else turned */
  float by;
} Turn;

static Turn turn_of(const Frame *frame, Mirror way, const Kept *kept) {
  Turn turn = {.width = (float)frame->size.w};
  turn.moved = way == MIRROR_HAND ? kept->whole : kept->upright;
  float about = way == MIRROR_HAND ? kept->whole_x : kept->upright_x;
  if (turn.moved) turn.by = roundf(turn.width - 2 * about); /* whole px: what is sharp stays sharp */
  return turn;
}

static Rect turned(const Turn *turn, Rect r) {
  r.x = turn->moved ? r.x + turn->by : turn->width - r.x - r.w;
  return r;
}

static Rect across(const Frame *frame, Rect r) {
  r.x = (float)frame->size.w - r.x - r.w;
  return r;
}

static Rect meet(Rect a, Rect b) {
  float x = fmaxf(a.x, b.x), y = fmaxf(a.y, b.y), right = fminf(a.x + a.w, b.x + b.w), bottom = fminf(a.y + a.h, b.y + b.h);
  return right > x && bottom > y ? (Rect){x, y, right - x, bottom - y} : (Rect){0};
}

/* Outer groups change sides; an inner one goes along with what is moved. */
static void turn_kept(const Frame *frame, Mirror way, const Turn *turn, Kept *kept) {
  bool along = way == MIRROR_HAND && kept->whole;
  kept->upright_x = along ? kept->upright_x + turn->by : (float)frame->size.w - kept->upright_x;
  kept->whole_x = (float)frame->size.w - kept->whole_x;
}

static void turn_op(Frame *frame, Mirror way, Op *op) {
  Turn turn = turn_of(frame, way, &op->kept);
  Rect place = op->rect;
  if (op->kind == OP_TEXT) place.w = ceilf(place.w); /* it begins on a whole px again */
  op->rect.x = turned(&turn, place).x;
  op->touched = turned(&turn, op->touched);
  op->clip = across(frame, op->clip);
  op->bounds = meet(op->touched, op->clip);
  turn_kept(frame, way, &turn, &op->kept);
  if (op->kind == OP_LINE || op->kind == OP_POLYGON)
    for (uint32_t i = op->first; i < op->first + op->count; i++)
      frame->points[i].x = turn.moved ? frame->points[i].x + turn.by : turn.width - frame->points[i].x;
  if (op->kind != OP_RING || turn.moved || op->sweep >= 360) return;
  op->from = -(op->from + op->sweep);
  op->from -= 360 * floorf(op->from / 360);
}

static void turn_hit(const Frame *frame, Mirror way, Hit *hit) {
  Turn turn = turn_of(frame, way, &hit->kept);
  hit->rect = turned(&turn, hit->rect);
  hit->clip = across(frame, hit->clip);
  turn_kept(frame, way, &turn, &hit->kept);
}

static bool side_by_side(const Hit *a, const Hit *b) {
  return a->role != ROLE_TEXT && b->role != ROLE_TEXT && a->scroll == b->scroll && a->rect.y == b->rect.y &&
         a->rect.h == b->rect.h;
}

static bool together(const Hit *a, const Hit *b) { return a->kept.whole && b->kept.whole && a->kept.whole_x == b->kept.whole_x; }

static void reverse(Hit *hits, uint32_t first, uint32_t end) {
  for (; first + 1 < end; first++, end--) {
    Hit hit = hits[first];
    hits[first] = hits[end - 1];
    hits[end - 1] = hit;
  }
}

/* From `first` on, the end of what is all like its neighbour. */
static uint32_t run_end(const Hit *hits, uint32_t first, uint32_t count, bool (*like)(const Hit *a, const Hit *b)) {
  uint32_t end = first + 1;
  while (end < count && like(&hits[end - 1], &hits[end])) end++;
  return end;
}

/* The walk goes on from left to right: rows change their order, but not what is kept together in them. */
static void order_hits(Frame *frame) {
  for (uint32_t first = 0, end; first < frame->hit_count; first = end) {
    end = run_end(frame->hits, first, frame->hit_count, side_by_side);
    reverse(frame->hits, first, end);
    for (uint32_t part = first, part_end; part < end; part = part_end) {
      part_end = run_end(frame->hits, part, end, together);
      reverse(frame->hits, part, part_end);
    }
  }
}

void mirror_frame(Frame *frame, Mirror way) {
  assert(frame->scroll < 0 && !frame->keep_count);
  uint32_t kept = 0;
  for (uint32_t i = 0; i < frame->op_count; i++) {
    turn_op(frame, way, &frame->ops[i]);
    if (frame->ops[i].bounds.w > 0) frame->ops[kept++] = frame->ops[i];
  }
  frame->op_count = kept;
  for (uint32_t i = 0; i < frame->hit_count; i++) turn_hit(frame, way, &frame->hits[i]);
  for (int i = 0; i < frame->scroll_count; i++) frame->scrolls[i].view = across(frame, frame->scrolls[i].view);
  if (way == MIRROR_HAND) order_hits(frame);
}
