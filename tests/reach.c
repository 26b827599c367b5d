#include "reach.h"

#include "drive.h"
#include "pseudo.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const float TARGET = 56, APART = 8, TEXT_PX = 16; /* at 1280x800; larger with the window, targets and type never smaller */

typedef struct Judge {
  const Frame *frame;
  const Measure *measure;
  const char *where;
  float unit;
  int faults;
} Judge;

static void fault(Judge *judge, const char *format, ...) {
  char line[1024];
  va_list list;
  va_start(list, format);
  vsnprintf(line, sizeof line, format, list);
  va_end(list);
  print_error("%s: %s\n", judge->where, line);
  judge->faults++;
}

static Rect meet(Rect r, Rect c) {
  float x1 = fminf(r.x + r.w, c.x + c.w), y1 = fminf(r.y + r.h, c.y + c.h);
  Rect out = {fmaxf(r.x, c.x), fmaxf(r.y, c.y), 0, 0};
  out.w = fmaxf(x1 - out.x, 0);
  out.h = fmaxf(y1 - out.y, 0);
  return out;
}

static bool overlap(Rect a, Rect b) {
  const float slack = 1;
  if (a.w <= 0 || a.h <= 0 || b.w <= 0 || b.h <= 0) return false;
  return a.x + slack < b.x + b.w && b.x + slack < a.x + a.w && a.y + slack < b.y + b.h && b.y + slack < a.y + a.h;
}

static float distance(Rect a, Rect b) {
  float dx = fmaxf(fmaxf(a.x - b.x - b.w, b.x - a.x - a.w), 0), dy = fmaxf(fmaxf(a.y - b.y - b.h, b.y - a.y - a.h), 0);
  return hypotf(dx, dy);
}

/* ---- Targets ---- */

static const char *name_of(const Judge *judge, const Hit *hit, char *out, size_t size) {
  return frame_label(judge->frame, hit, out, size);
}

static void targets_are_large(Judge *judge) {
  float least = TARGET * fmaxf(judge->unit, 1) - 1;
  for (uint32_t i = 0; i < judge->frame->hit_count; i++) {
    const Hit *hit = &judge->frame->hits[i];
    char label[256];
    if (hit->role == ROLE_TEXT || (hit->rect.w >= least && hit->rect.h >= least)) continue;
    fault(judge, "\"%s\" is %.0fx%.0f, under %.0f", name_of(judge, hit, label, sizeof label), (double)hit->rect.w,
          (double)hit->rect.h, (double)least);
  }
}

/* Rows of one list, or tabs of one bar: they share an edge, and are as wide, or as high, as the whole of it. */
static bool of_one_list(const Hit *a, const Hit *b) {
  if (a->role == ROLE_KEY && b->role == ROLE_KEY) return true; /* of a keyboard: between two keys the nearer one is meant */
  bool rows = a->role == b->role && (a->role == ROLE_LINK || a->role == ROLE_SWITCH || a->role == ROLE_TAB);
  bool stacked = fabsf(a->rect.x - b->rect.x) < 1 && fabsf(a->rect.w - b->rect.w) < 1;
  bool beside = fabsf(a->rect.y - b->rect.y) < 1 && fabsf(a->rect.h - b->rect.h) < 1;
  return rows && (a->role == ROLE_TAB ? beside : stacked);
}

static void targets_are_apart(Judge *judge) {
  const Frame *frame = judge->frame;
  for (uint32_t i = 0; i < frame->hit_count; i++) {
    const Hit *a = &frame->hits[i];
    Rect seen = meet(a->rect, a->clip);
    if (a->role == ROLE_TEXT || seen.w <= 0 || seen.h <= 0) continue;
    for (uint32_t j = i + 1; j < frame->hit_count; j++) {
      const Hit *b = &frame->hits[j];
      Rect other = meet(b->rect, b->clip);
      if (b->role == ROLE_TEXT || other.w <= 0 || other.h <= 0) continue;
      char la[256], lb[256];
      if (overlap(seen, other))
        fault(judge, "\"%s\" and \"%s\" overlap", name_of(judge, a, la, sizeof la), name_of(judge, b, lb, sizeof lb));
      /* What scrolls may come to the edge of its area: there one is seen to end and the other to begin. */
      else if (a->scroll == b->scroll && !of_one_list(a, b) && distance(seen, other) < APART * judge->unit - 1)
        fault(judge, "\"%s\" and \"%s\" are %.0f px apart", name_of(judge, a, la, sizeof la), name_of(judge, b, lb, sizeof lb),
              (double)distance(seen, other));
    }
  }
}

static void one_gold(Judge *judge) {
  int gold = 0;
  for (uint32_t i = 0; i < judge->frame->hit_count; i++) gold += judge->frame->hits[i].primary;
  if (gold > 1) fault(judge, "%d gold buttons", gold);
}

/* ---- Text ---- */

static float width_of(const Judge *judge, const Op *op) {
  return judge->measure->width(judge->measure->context, op->font, op->size_px, judge->frame->text + op->first, op->count);
}

/* Does something that is read aloud hold this very text? Then its ellipsis is the author's own. */
static bool is_said(const Frame *frame, const Op *op) {
  char text[512], label[2048];
  snprintf(text, sizeof text, "%.*s", (int)op->count, frame->text + op->first);
  for (uint32_t i = 0; i < frame->hit_count; i++)
    if (strstr(frame_label(frame, &frame->hits[i], label, sizeof label), text)) return true;
  return false;
}

static bool same_rect(Rect a, Rect b) { return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h; }

/* The control that the text stands in, and scrolls with, or NULL. */
static const Hit *home_of(const Frame *frame, const Op *op) {
  const Hit *home = NULL;
  for (uint32_t i = 0; i < frame->hit_count; i++) {
    const Hit *hit = &frame->hits[i];
    Rect r = hit->rect;
    bool inside = op->rect.x >= r.x && op->rect.x < r.x + r.w && op->rect.y > r.y && op->rect.y < r.y + r.h;
    if (inside && same_rect(op->clip, hit->clip) && (hit->role == ROLE_BUTTON || hit->role == ROLE_OPTION)) home = hit;
  }
  return home;
}

static void text_is_whole(Judge *judge) {
  const Frame *frame = judge->frame;
  for (uint32_t i = 0; i < frame->op_count; i++) {
    const Op *op = &frame->ops[i];
    if (op->kind != OP_TEXT) continue;
    float right = op->rect.x + width_of(judge, op);
    const char *text = frame->text + op->first;
    if (op->rect.x < -0.5f || right > (float)frame->size.w + 0.5f || op->size_px < TEXT_PX)
      fault(judge, "\"%.*s\" is cut or too small", (int)op->count, text);
    if (op->count >= 3 && !memcmp(text + op->count - 3, "\xE2\x80\xA6", 3) && !is_said(frame, op))
      fault(judge, "\"%.*s\" is shortened", (int)op->count, text);
    const Hit *home = home_of(frame, op);
    if (home && right > home->rect.x + home->rect.w + 0.5f) fault(judge, "\"%.*s\" leaves its button", (int)op->count, text);
  }
}

/* Where letters stand: from the height of an x with its stem down to the baseline. */
static Rect ink_of(const Judge *judge, const Op *op) {
  return meet((Rect){op->rect.x, op->rect.y - op->size_px * 0.7f, width_of(judge, op), op->size_px * 0.7f}, op->clip);
}

/* Lines of text that are painted over one another (in the same scroll area). */
static void text_is_apart(Judge *judge) {
  const Frame *frame = judge->frame;
  Rect *ink = calloc(frame->op_count + 1, sizeof *ink);
  assert_non_null(ink);
  for (uint32_t i = 0; i < frame->op_count; i++) {
    const Op *a = &frame->ops[i];
    if (a->kind != OP_TEXT) continue;
    ink[i] = ink_of(judge, a);
    for (uint32_t j = 0; j < i; j++) {
      const Op *b = &frame->ops[j];
      if (b->kind != OP_TEXT || !overlap(ink[i], ink[j])) continue;
      fault(judge, "\"%.*s\" and \"%.*s\" overlap", (int)b->count, frame->text + b->first, (int)a->count, frame->text + a->first);
    }
  }
  free(ink);
}

/* ---- All ---- */

/* Long words of the language of that name stand in brackets: what was cut on its way here has lost the second one. */
static void words_are_whole(Judge *judge) {
  for (uint32_t i = 0; i < judge->frame->hit_count; i++) {
    char label[2048];
    int open = 0;
    for (const char *c = name_of(judge, &judge->frame->hits[i], label, sizeof label); *c; c++) open += (*c == '[') - (*c == ']');
    if (open) fault(judge, "\"%s\" lost its end", label);
  }
}

int reach_faults(const Frame *frame, const Measure *measure, bool covers, const char *where) {
  int side = frame->size.w < frame->size.h ? frame->size.w : frame->size.h;
  Judge judge = {frame, measure, where, fmaxf((float)side / 800, 0.5f), 0};
  targets_are_large(&judge);
  if (!covers) targets_are_apart(&judge);
  text_is_whole(&judge);
  if (!covers) text_is_apart(&judge);
  one_gold(&judge);
  words_are_whole(&judge);
  return judge.faults;
}

bool reach_covers(const char *scene) { return !strcmp(scene, "hidden") || !strcmp(scene, "more"); }

uint64_t reach_geometry(const Frame *frame) {
  uint64_t hash = frame_hash_bytes(0, &frame->size, sizeof frame->size);
  for (uint32_t i = 0; i < frame->hit_count; i++) {
    const Hit *hit = &frame->hits[i];
    const float place[] = {hit->rect.x, hit->rect.y, hit->rect.w, hit->rect.h};
    const int what[] = {(int)hit->role, hit->action.id, hit->action.arg};
    hash = frame_hash_bytes(frame_hash_bytes(hash, place, sizeof place), what, sizeof what);
  }
  for (uint32_t i = 0; i < frame->op_count; i++) {
    const Op *op = &frame->ops[i];
    const float place[] = {op->rect.x, op->rect.y, op->size_px, (float)op->font};
    if (op->kind != OP_TEXT) continue;
    hash = frame_hash_bytes(frame_hash_bytes(hash, place, sizeof place), frame->text + op->first, op->count);
  }
  return hash;
}

const char *reach_way(int way) {
  static const char *const ways[REACH_WAYS] = {"", "from right to left, ", "left-handed, ", "in long words, "};
  pseudo_use(way == 3 ? PSEUDO_LONG : PSEUDO_NONE);
  drive_rtl = way == 1;
  drive_left_handed = way == 2;
  return ways[way];
}
