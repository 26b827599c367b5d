#include "ui/frame.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Beyond any screen, within what a rasteriser's fixed point can hold. */
static const float FAR_PX = 100000.0f;

static float whole(float px) { return floorf(px + 0.5f); }

static Rect rect_meet(Rect a, Rect b) {
  float x = fmaxf(a.x, b.x), y = fmaxf(a.y, b.y);
  float right = fminf(a.x + a.w, b.x + b.w), bottom = fminf(a.y + a.h, b.y + b.h);
  if (!(right > x && bottom > y)) return (Rect){0};
  return (Rect){x, y, right - x, bottom - y};
}

static bool rect_empty(Rect r) { return !(r.w > 0 && r.h > 0); }

/* Both edges rounded: neighbours stay neighbours. */
static Rect rect_whole(Rect r) {
  float x = whole(r.x), y = whole(r.y);
  return (Rect){x, y, whole(r.x + r.w) - x, whole(r.y + r.h) - y};
}

/* Position and size rounded apart: things of one size stay of one size. */
static Rect rect_whole_size(Rect r) { return (Rect){whole(r.x), whole(r.y), fmaxf(whole(r.w), 1), fmaxf(whole(r.h), 1)}; }

/* The whole pixels that `r` touches. */
static Rect rect_outer(Rect r) {
  float x = floorf(r.x), y = floorf(r.y);
  return (Rect){x, y, ceilf(r.x + r.w) - x, ceilf(r.y + r.h) - y};
}

static Rect rect_grown(Rect r, float by) { return (Rect){r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by}; }

static Rect rect_moved(Rect r, Point by) { return (Rect){r.x + by.x, r.y + by.y, r.w, r.h}; }

static Rect frame_all(const Frame *frame) { return (Rect){0, 0, (float)frame->size.w, (float)frame->size.h}; }

static Rect clip_now(const Frame *frame) { return rect_meet(rect_whole(frame->clip), frame_all(frame)); }

/* `items` with room for `wanted`, moved perhaps; NULL when out of memory, and `items` is as it was. */
static void *with_room(void *items, uint32_t *room, uint64_t wanted, size_t item_bytes) {
  if (items && wanted <= *room) return items;
  uint64_t bigger = *room ? (uint64_t)*room * 2 : 64;
  while (bigger < wanted) bigger *= 2;
  if (bigger > UINT32_MAX) return NULL;
  void *grown = realloc(items, (size_t)bigger * item_bytes);
  if (grown) *room = (uint32_t)bigger;
  return grown;
}

void frame_init(Frame *frame) { *frame = (Frame){.alpha = 1, .scroll = -1}; }

void frame_free(Frame *frame) {
  free(frame->ops);
  free(frame->hits);
  free(frame->points);
  free(frame->text);
  frame_init(frame);
}

void frame_begin(Frame *frame, Size size, Colour background) {
  frame->size = size;
  frame->background = background;
  frame->op_count = frame->hit_count = frame->point_count = frame->text_bytes = 0;
  frame->scroll_count = 0;
  frame->focus = (Action){0};
  frame->caret = (Rect){0};
  frame->place = frame->asked = 0;
  frame->rtl = frame->quiet = frame->failed = frame->ghost = false;
  frame->clip = frame_all(frame);
  frame->shift = (Point){0};
  frame->alpha = 1;
  frame->scroll = -1;
  frame->kept = (Kept){0};
  frame->keep_count = 0;
}

Colour frame_fade(Colour colour, float alpha) {
  return (colour & ~(Colour)0xff) | (Colour)lroundf((float)(colour & 0xff) * fminf(fmaxf(alpha, 0), 1));
}

static Colour faded(const Frame *frame, Colour colour) { return frame_fade(colour, frame->alpha); }

/* Adds an operation that touches `touched` (both already shifted), or returns NULL where nothing would show. */
static Op *add(Frame *frame, OpKind kind, Rect rect, Rect touched, Colour colour) {
  Op op = {.kind = kind, .rect = rect, .clip = clip_now(frame), .colour = faded(frame, colour)};
  op.colour2 = op.colour;
  op.kept = frame->kept;
  bool sane = fabsf(rect.x) < FAR_PX && fabsf(rect.y) < FAR_PX && fabsf(rect.w) < FAR_PX && fabsf(rect.h) < FAR_PX;
  if (frame->failed || !sane || rect_empty(op.clip)) return NULL;
  /* In a scroll area the last word on the offset comes at its end: until then nothing is left out. */
  op.bounds = op.touched = rect_outer(touched);
  if (frame->scroll < 0) op.bounds = rect_meet(op.bounds, op.clip);
  if (rect_empty(op.bounds)) return NULL;
  Op *ops = with_room(frame->ops, &frame->op_room, (uint64_t)frame->op_count + 1, sizeof *ops);
  if (!ops) {
    frame->failed = true;
    return NULL;
  }
  frame->ops = ops;
  ops[frame->op_count] = op;
  return &ops[frame->op_count++];
}

static Op *add_visible(Frame *frame, OpKind kind, Rect rect, Rect touched, Colour colour) {
  return faded(frame, colour) & 0xff ? add(frame, kind, rect, touched, colour) : NULL;
}

/* Keeps `length` bytes; their offset, and `failed` when out of memory. */
static uint32_t keep_text(Frame *frame, const char *text, size_t length) {
  char *grown = with_room(frame->text, &frame->text_room, (uint64_t)frame->text_bytes + length, 1);
  if (!grown) {
    frame->failed = true;
    return 0;
  }
  frame->text = grown;
  uint32_t offset = frame->text_bytes;
  if (length) memcpy(grown + offset, text, length);
  frame->text_bytes += (uint32_t)length;
  return offset;
}

void frame_fill(Frame *frame, Rect rect, float radius, Colour colour) {
  if (rect_empty(rect)) return;
  Rect moved = rect_moved(rect, frame->shift);
  Rect placed = radius > 0 ? rect_whole_size(moved) : rect_whole(moved);
  placed.w = fmaxf(placed.w, 1);
  placed.h = fmaxf(placed.h, 1);
  Op *op = add_visible(frame, OP_FILL, placed, placed, colour);
  if (op) op->radius = fminf(fmaxf(radius, 0), fminf(placed.w, placed.h) / 2);
}

void frame_stroke(Frame *frame, Rect rect, float radius, float width, Colour colour) {
  if (rect_empty(rect) || !(width > 0)) return;
  Rect placed = rect_whole_size(rect_moved(rect, frame->shift));
  Op *op = add_visible(frame, OP_STROKE, placed, placed, colour);
  if (!op) return;
  op->radius = fminf(fmaxf(radius, 0), fminf(placed.w, placed.h) / 2);
  op->width = fmaxf(whole(width), 1);
}

void frame_image(Frame *frame, Rect rect, float radius, int32_t photo, float alpha) {
  if (rect_empty(rect)) return;
  Rect placed = rect_whole_size(rect_moved(rect, frame->shift));
  Op *op = add_visible(frame, OP_IMAGE, placed, placed, frame_fade(0xFFFFFFFF, alpha));
  if (!op) return;
  op->radius = fminf(fmaxf(radius, 0), fminf(placed.w, placed.h) / 2);
  op->photo = photo;
}

void frame_ellipse(Frame *frame, Rect rect, Colour colour) {
  if (rect_empty(rect)) return;
  Rect moved = rect_moved(rect, frame->shift);
  add_visible(frame, OP_ELLIPSE, moved, moved, colour);
}

void frame_ring(Frame *frame, Point centre, float radius, float width, float from, float sweep, Colour colour) {
  if (!(radius > 0 && width > 0) || sweep == 0 || !isfinite(from) || !isfinite(sweep)) return;
  if (sweep < 0) {
    from += sweep;
    sweep = -sweep;
  }
  Rect rect = {centre.x - radius + frame->shift.x, centre.y - radius + frame->shift.y, 2 * radius, 2 * radius};
  Op *op = add_visible(frame, OP_RING, rect, rect_grown(rect, width / 2), colour);
  if (!op) return;
  op->width = width;
  op->from = from - 360 * floorf(from / 360);
  op->sweep = fminf(sweep, 360);
  if (op->sweep >= 360) op->from = 0;
}

/* The points, shifted, kept with the operation. */
static Op *add_points(Frame *frame, OpKind kind, const Point *points, size_t count, float width, Colour colour) {
  if (!count || frame->failed) return NULL;
  Point *grown = with_room(frame->points, &frame->point_room, (uint64_t)frame->point_count + count, sizeof *grown);
  if (!grown) {
    frame->failed = true;
    return NULL;
  }
  frame->points = grown;
  Point *kept = grown + frame->point_count;
  float left = FAR_PX, top = FAR_PX, right = -FAR_PX, bottom = -FAR_PX;
  for (size_t i = 0; i < count; i++) {
    kept[i] = (Point){points[i].x + frame->shift.x, points[i].y + frame->shift.y};
    if (!(fabsf(kept[i].x) < FAR_PX && fabsf(kept[i].y) < FAR_PX)) return NULL;
    left = fminf(left, kept[i].x);
    top = fminf(top, kept[i].y);
    right = fmaxf(right, kept[i].x);
    bottom = fmaxf(bottom, kept[i].y);
  }
  Rect rect = {left, top, right - left, bottom - top};
  /* One pixel more than half the width: the rasteriser's fixed point rounds. */
  Op *op = add(frame, kind, rect, rect_grown(rect, kind == OP_LINE ? width / 2 + 1 : 0), colour);
  if (!op) return NULL;
  op->width = width;
  op->first = frame->point_count;
  op->count = (uint32_t)count;
  frame->point_count += op->count;
  return op;
}

void frame_line(Frame *frame, const Point *points, size_t count, float width, Colour colour) {
  if (width > 0 && faded(frame, colour) & 0xff) add_points(frame, OP_LINE, points, count, width, colour);
}

void frame_polygon(Frame *frame, const Point *points, size_t count, Colour colour, Colour colour2) {
  if (!((faded(frame, colour) | faded(frame, colour2)) & 0xff)) return;
  Op *op = add_points(frame, OP_POLYGON, points, count, 0, colour);
  if (op) op->colour2 = faded(frame, colour2);
}

void frame_form(Frame *frame, const Point *profile, size_t count, float axis, float tilt, const FormColours *colours) {
  if (count < 2 || frame->failed || !(faded(frame, colours->light) & 0xff)) return;
  Point *grown = with_room(frame->points, &frame->point_room, (uint64_t)frame->point_count + count, sizeof *grown);
  if (!grown) {
    frame->failed = true;
    return;
  }
  frame->points = grown;
  Point *kept = grown + frame->point_count;
  float most = 0, top = FAR_PX, bottom = -FAR_PX;
  for (size_t i = 0; i < count; i++) {
    kept[i] = (Point){axis + profile[i].x + frame->shift.x, profile[i].y + frame->shift.y};
    if (!(fabsf(kept[i].x) < FAR_PX && fabsf(kept[i].y) < FAR_PX)) return;
    most = fmaxf(most, profile[i].x);
    top = fminf(top, kept[i].y - profile[i].x * tilt);
    bottom = fmaxf(bottom, kept[i].y + profile[i].x * tilt);
  }
  Rect rect = {axis - most + frame->shift.x, top, 2 * most, bottom - top};
  Op *op = add(frame, OP_FORM, rect, rect_grown(rect, 1), colours->light);
  if (!op) return;
  op->colour2 = faded(frame, colours->dark);
  op->shade = faded(frame, colours->shade);
  op->gloss = colours->gloss;
  op->width = tilt;
  op->first = frame->point_count;
  op->count = (uint32_t)count;
  frame->point_count += op->count;
}

Op *frame_text(Frame *frame, float x, float baseline, FontId font, float size_px, Colour colour, const char *text, size_t length,
               float bounds_w, float ascent, float descent) {
  if (!length || !(size_px > 0)) return NULL;
  Rect origin = {whole(x + frame->shift.x), whole(baseline + frame->shift.y), bounds_w, 0};
  /* Serifs and accents reach past the advance and the ascent; never further than this. */
  float over = ceilf(size_px / 4);
  Rect touched = {origin.x - over, origin.y - ascent - over, bounds_w + 2 * over, ascent + descent + 2 * over};
  Op *op = add_visible(frame, OP_TEXT, origin, touched, colour);
  if (!op) return NULL;
  op->font = font;
  op->size_px = size_px;
  op->first = keep_text(frame, text, length);
  op->count = frame->failed ? 0 : (uint32_t)length;
  frame_text_box(frame, op, x, bounds_w);
  return op;
}

void frame_text_box(const Frame *frame, Op *op, float x, float width) {
  if (!op || frame->kept.whole) return;
  op->kept.whole = true;
  op->kept.whole_x = x + frame->shift.x + width / 2;
}

void frame_keep_begin(Frame *frame, Keep keep, Rect box) {
  const int most = (int)(sizeof frame->keeps / sizeof *frame->keeps);
  assert(frame->keep_count < most);
  if (frame->keep_count == most) return;
  float middle = box.x + frame->shift.x + box.w / 2;
  Kept *kept = &frame->kept;
  if (!kept->whole) kept->whole_x = middle;
  if (keep == KEEP_UPRIGHT && !kept->upright) kept->upright_x = middle;
  kept->whole = true;
  kept->upright = kept->upright || keep == KEEP_UPRIGHT;
  frame->keeps[frame->keep_count++] = keep;
}

void frame_keep_end(Frame *frame) {
  if (!frame->keep_count) return;
  frame->keep_count--;
  frame->kept.whole = frame->keep_count > 0;
  frame->kept.upright = false;
  for (int i = 0; i < frame->keep_count; i++) frame->kept.upright = frame->kept.upright || frame->keeps[i] == KEEP_UPRIGHT;
}

static bool hit_hidden(const Hit *hit) {
  const float slack = 0.5f; /* a fraction of a pixel is no reason to scroll */
  return hit->rect.x < hit->clip.x - slack || hit->rect.y < hit->clip.y - slack ||
         hit->rect.x + hit->rect.w > hit->clip.x + hit->clip.w + slack ||
         hit->rect.y + hit->rect.h > hit->clip.y + hit->clip.h + slack;
}

Hit *frame_hit(Frame *frame, HitRole role, Action action, Rect rect, const char *label) {
  size_t length = frame->ghost ? 0 : strlen(label);
  Hit hit = {.action = action,
             .role = role,
             .rect = rect_moved(rect, frame->shift),
             .clip = clip_now(frame),
             .scroll = frame->scroll,
             .kept = frame->kept,
             .label = keep_text(frame, label, length)};
  hit.label_bytes = frame->failed ? 0 : (uint32_t)length;
  hit.hidden = hit_hidden(&hit);
  if (frame->ghost) {
    frame->spare = hit;
    return &frame->spare;
  }
  Hit *hits = frame->failed ? NULL : with_room(frame->hits, &frame->hit_room, (uint64_t)frame->hit_count + 1, sizeof *hits);
  if (!hits) {
    frame->failed = true;
    frame->spare = hit;
    return &frame->spare;
  }
  frame->hits = hits;
  hits[frame->hit_count] = hit;
  return &hits[frame->hit_count++];
}

static bool add_point(Frame *frame, Point point) {
  Point *grown =
      frame->failed ? NULL : with_room(frame->points, &frame->point_room, (uint64_t)frame->point_count + 1, sizeof *grown);
  if (!grown) {
    frame->failed = true;
    return false;
  }
  frame->points = grown;
  grown[frame->point_count++] = point;
  return true;
}

void frame_stop(Frame *frame, Hit *field, float x, size_t offset) {
  if (!add_point(frame, (Point){x + frame->shift.x, (float)offset})) return;
  if (!field->stops) field->stop = frame->point_count - 1;
  field->stops++;
}

void frame_stop_line(Frame *frame, Hit *field, float top, uint32_t first) {
  if (!add_point(frame, (Point){top + frame->shift.y, (float)first})) return;
  if (!field->lines) field->line = frame->point_count - 1;
  field->lines++;
}

void frame_caret(Frame *frame, Rect rect) {
  frame->caret = rect_moved(rect, frame->shift);
  frame->caret_scroll = frame->scroll;
}

Hit *frame_last_hit(Frame *frame) {
  return frame->ghost || frame->failed || !frame->hit_count ? &frame->spare : &frame->hits[frame->hit_count - 1];
}

void frame_scroll_begin(Frame *frame, int id, Rect view, float offset) {
  assert(frame->scroll < 0);
  const int most = (int)(sizeof frame->scrolls / sizeof *frame->scrolls);
  if (frame->scroll_count == most) {
    frame->failed = true;
    return;
  }
  frame->outer_clip = frame->clip;
  frame->outer_shift = frame->shift;
  view = rect_whole(rect_moved(view, frame->shift));
  offset = whole(fmaxf(offset, 0));
  frame->scroll = frame->scroll_count++;
  frame->scrolls[frame->scroll] = (Scroll){.id = id, .view = view, .offset = offset};
  frame->scroll_op = frame->op_count;
  frame->scroll_hit = frame->hit_count;
  frame->clip = rect_meet(frame->clip, view);
  frame->shift.y -= offset;
}

static void move_down(Frame *frame, float by) {
  for (uint32_t i = frame->scroll_op; i < frame->op_count; i++) {
    Op *op = &frame->ops[i];
    op->rect.y += by;
    op->bounds.y += by;
    op->touched.y += by;
    if (op->kind != OP_LINE && op->kind != OP_POLYGON && op->kind != OP_FORM) continue;
    for (uint32_t p = 0; p < op->count; p++) frame->points[op->first + p].y += by;
  }
  for (uint32_t i = frame->scroll_hit; i < frame->hit_count; i++) frame->hits[i].rect.y += by;
  if (frame->caret.w > 0 && frame->caret_scroll == frame->scroll) frame->caret.y += by;
}

void frame_scroll_end(Frame *frame, float content_h) {
  if (frame->scroll < 0) return;
  Scroll *scroll = &frame->scrolls[frame->scroll];
  float most = ceilf(fmaxf(content_h - scroll->view.h, 0));
  scroll->content_h = content_h;
  if (scroll->offset > most) {
    move_down(frame, scroll->offset - most);
    scroll->offset = most;
  }
  uint32_t kept = frame->scroll_op;
  for (uint32_t i = frame->scroll_op; i < frame->op_count; i++) {
    Op op = frame->ops[i];
    op.bounds = rect_meet(op.bounds, op.clip);
    if (!rect_empty(op.bounds)) frame->ops[kept++] = op;
  }
  frame->op_count = kept;
  for (uint32_t i = frame->scroll_hit; i < frame->hit_count; i++) frame->hits[i].hidden = hit_hidden(&frame->hits[i]);
  frame->clip = frame->outer_clip;
  frame->shift = frame->outer_shift;
  frame->scroll = -1;
}

static bool can_walk(const Hit *hit) { return hit->role != ROLE_TEXT && !hit->disabled && hit->action.id != 0; }

bool frame_walkable(const Frame *frame, uint32_t index) {
  const Hit *hit = &frame->hits[index];
  if (!can_walk(hit)) return false;
  for (uint32_t i = 0; i < index; i++) {
    const Hit *before = &frame->hits[i];
    if (can_walk(before) && before->action.id == hit->action.id && before->action.arg == hit->action.arg) return false;
  }
  return true;
}

static bool rect_has(Rect r, float x, float y) { return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h; }

const Hit *frame_at(const Frame *frame, float x, float y) {
  for (uint32_t i = frame->hit_count; i-- > 0;) {
    const Hit *hit = &frame->hits[i];
    if (hit->role != ROLE_TEXT && !hit->disabled && rect_has(hit->rect, x, y) && rect_has(hit->clip, x, y)) return hit;
  }
  return NULL;
}

const char *frame_label(const Frame *frame, const Hit *hit, char *out, size_t size) {
  size_t length = hit->label_bytes;
  if (length >= size) {
    length = size - 1;
    while (length && ((unsigned char)frame->text[hit->label + length] & 0xc0) == 0x80) length--;
  }
  if (length) memcpy(out, frame->text + hit->label, length);
  out[length] = '\0';
  return out;
}
