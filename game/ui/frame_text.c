/* A frame read as numbers and as text. */
#include "core/err.h"
#include "ui/frame.h"
#include "ui/strings.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One round of a multiply-and-fold hash (Knuth's multiplicative hashing, 64 bits, golden ratio). */
static uint64_t mix(uint64_t hash, uint64_t value) {
  hash = (hash ^ value) * UINT64_C(0x9e3779b97f4a7c15);
  return hash ^ hash >> 32;
}

uint64_t frame_hash_bytes(uint64_t seed, const void *bytes, size_t length) {
  const unsigned char *at = bytes;
  uint64_t hash = mix(seed, length);
  uint64_t word;
  for (; length >= sizeof word; length -= sizeof word, at += sizeof word) {
    memcpy(&word, at, sizeof word);
    hash = mix(hash, word);
  }
  word = 0;
  if (length) memcpy(&word, at, length);
  return mix(hash, word);
}

uint64_t frame_hash_op(const Frame *frame, const Op *op) {
  const float geometry[] = {op->rect.x,   op->rect.y,   op->rect.w, op->rect.h, op->bounds.x, op->bounds.y,
                            op->bounds.w, op->bounds.h, op->clip.x, op->clip.y, op->clip.w,   op->clip.h,
                            op->radius,   op->width,    op->from,   op->sweep,  op->size_px};
  const uint32_t colours[] = {(uint32_t)op->kind, (uint32_t)op->font, op->colour, op->colour2, op->shade, op->gloss};
  uint64_t hash = frame_hash_bytes(0, geometry, sizeof geometry);
  hash = frame_hash_bytes(hash, colours, sizeof colours);
  if (op->kind == OP_IMAGE) return frame_hash_bytes(hash, &op->photo, sizeof op->photo);
  if (op->kind == OP_TEXT) return frame_hash_bytes(hash + op->rtl, frame->text + op->first, op->count);
  if (op->count) return frame_hash_bytes(hash, frame->points + op->first, op->count * sizeof *frame->points);
  return hash;
}

uint64_t frame_hash(const Frame *frame) {
  uint64_t hash = mix((uint32_t)frame->size.w, (uint32_t)frame->size.h);
  hash = mix(hash, frame->background);
  for (uint32_t i = 0; i < frame->op_count; i++) hash = mix(hash, frame_hash_op(frame, &frame->ops[i]));
  return hash;
}

/* Text that grows. */
typedef struct Out {
  char *text;
  size_t used, room;
  bool failed;
} Out;

static bool out_room(Out *out, size_t more) {
  if (out->failed) return false;
  if (out->used + more < out->room) return true;
  size_t room = out->room ? out->room * 2 : 4096;
  while (room <= out->used + more) room *= 2;
  char *grown = realloc(out->text, room);
  if (!grown) {
    out->failed = true;
    return false;
  }
  out->text = grown;
  out->room = room;
  return true;
}

static void out_bytes(Out *out, const char *bytes, size_t length) {
  if (!out_room(out, length)) return;
  if (length) memcpy(out->text + out->used, bytes, length);
  out->used += length;
}

static void out_print(Out *out, const char *format, ...) GS_PRINTF(2, 3);

static void out_print(Out *out, const char *format, ...) {
  char line[256]; /* numbers and words only: people's text goes through out_bytes */
  va_list args;
  va_start(args, format);
  int length = vsnprintf(line, sizeof line, format, args);
  va_end(args);
  if (length > 0) out_bytes(out, line, (size_t)length < sizeof line ? (size_t)length : sizeof line - 1);
}

static char *out_take(Out *out) {
  if (out_room(out, 1)) {
    out->text[out->used] = '\0';
    return out->text;
  }
  free(out->text);
  return NULL;
}

static int px(float value) { return isfinite(value) ? (int)lroundf(fminf(fmaxf(value, -1e6f), 1e6f)) : 0; }

static void out_rect(Out *out, Rect r) { out_print(out, " %d,%d %dx%d", px(r.x), px(r.y), px(r.w), px(r.h)); }

static void out_colour(Out *out, Colour colour) {
  if ((colour & 0xff) == 0xff)
    out_print(out, " #%06X", (unsigned)(colour >> 8));
  else
    out_print(out, " #%08X", (unsigned)colour);
}

static void out_quoted(Out *out, const char *text, size_t length) {
  out_bytes(out, " \"", 2);
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)text[i];
    if (c == '"' || c == '\\')
      out_print(out, "\\%c", c);
    else if (c < 0x20 || c == 0x7f)
      out_print(out, "\\x%02X", c);
    else
      out_bytes(out, &text[i], 1);
  }
  out_bytes(out, "\"", 1);
}

static void dump_op(Out *out, const Frame *frame, const Op *op) {
  static const char *const kinds[] = {"fill", "stroke", "ellipse", "ring", "line", "polygon", "image", "text", "form"};
  static const char *const fonts[] = {"title", "title-bold", "body", "body-bold", "count"};
  out_print(out, "%s", kinds[op->kind]);
  if (op->kind == OP_RING) {
    out_print(out, " %d,%d r%d from %d sweep %d", px(op->rect.x + op->rect.w / 2), px(op->rect.y + op->rect.h / 2),
              px(op->rect.w / 2), px(op->from), px(op->sweep));
  } else if (op->kind == OP_TEXT) {
    out_print(out, " %d,%d %s %d", px(op->rect.x), px(op->rect.y), fonts[op->font], px(op->size_px));
  } else if (op->kind != OP_LINE && op->kind != OP_POLYGON) {
    out_rect(out, op->rect);
  }
  if (op->kind == OP_IMAGE) out_print(out, " photo=%d", (int)op->photo);
  if (op->radius > 0) out_print(out, " r%d", px(op->radius));
  if (op->width > 0 && op->kind != OP_FORM) out_print(out, " w%d", px(op->width));
  out_colour(out, op->colour);
  if (op->kind == OP_POLYGON || op->kind == OP_FORM) out_colour(out, op->colour2);
  if (op->kind == OP_FORM) {
    out_colour(out, op->shade);
    out_colour(out, op->gloss);
  }
  if (op->kind == OP_LINE || op->kind == OP_POLYGON || op->kind == OP_FORM) {
    const Point *points = frame->points + op->first;
    for (uint32_t i = 0; i < op->count; i++) out_print(out, " %d,%d", px(points[i].x), px(points[i].y));
  }
  if (op->kind == OP_TEXT && op->rtl) out_bytes(out, " rtl", 4);
  if (op->kind == OP_TEXT) out_quoted(out, frame->text + op->first, op->count);
  if (op->clip.w < (float)frame->size.w || op->clip.h < (float)frame->size.h) {
    out_bytes(out, " clip", 5);
    out_rect(out, op->clip);
  }
  out_bytes(out, "\n", 1);
}

static void dump_hit(Out *out, const Frame *frame, const Hit *hit) {
  static const char *const roles[] = {"button", "option", "switch", "field", "tab", "link", "text", "key"};
  out_print(out, "hit %s", roles[hit->role]);
  if (hit->role != ROLE_TEXT) out_print(out, " act=%u:%d", hit->action.id, hit->action.arg);
  out_rect(out, hit->rect);
  if (hit->scroll >= 0) out_print(out, " scroll=%d", frame->scrolls[hit->scroll].id);
  if (hit->primary) out_bytes(out, " primary", 8);
  if (hit->selected) out_bytes(out, " selected", 9);
  if (hit->disabled) out_bytes(out, " disabled", 9);
  if (hit->covered) out_bytes(out, " covered", 8);
  if (hit->heading) out_print(out, " heading=%u", hit->heading);
  if (hit->hidden) out_bytes(out, " hidden", 7);
  out_quoted(out, frame->text + hit->label, hit->label_bytes);
  out_bytes(out, "\n", 1);
}

char *frame_dump(const Frame *frame) {
  Out out = {0};
  out_print(&out, "frame %dx%d", frame->size.w, frame->size.h);
  out_colour(&out, frame->background);
  out_print(&out, "%s\n", frame->failed ? " failed" : "");
  for (uint32_t i = 0; i < frame->op_count; i++) dump_op(&out, frame, &frame->ops[i]);
  for (int i = 0; i < frame->scroll_count; i++) {
    const Scroll *scroll = &frame->scrolls[i];
    out_print(&out, "scroll %d", scroll->id);
    out_rect(&out, scroll->view);
    out_print(&out, " content %d at %d\n", px(scroll->content_h), px(scroll->offset));
  }
  for (uint32_t i = 0; i < frame->hit_count; i++) dump_hit(&out, frame, &frame->hits[i]);
  if (frame->focus.id) out_print(&out, "focus act=%u:%d\n", frame->focus.id, frame->focus.arg);
  return out_take(&out);
}

/* ---- In words ---- */

static void out_word(Out *out, const char *before, const char *word, const char *after) {
  out_bytes(out, before, strlen(before));
  out_bytes(out, word, strlen(word));
  out_bytes(out, after, strlen(after));
}

static void out_state(Out *out, Str word) { out_word(out, " (", str(word), ")"); }

/* "button [Begin together] (main)": what it is, its words, how it is now. */
static void speak(Out *out, const Frame *frame, const Hit *hit) {
  static const Str roles[] = {[ROLE_BUTTON] = STR_SAY_BUTTON, [ROLE_OPTION] = STR_SAY_OPTION, [ROLE_SWITCH] = STR_SAY_SWITCH,
                              [ROLE_FIELD] = STR_SAY_FIELD,   [ROLE_TAB] = STR_SAY_TAB,       [ROLE_LINK] = STR_SAY_LINK,
                              [ROLE_KEY] = STR_SAY_KEY};
  if (hit->role == ROLE_TEXT) {
    if (hit->heading) out_word(out, "", str(STR_SAY_HEADING), " ");
    out_bytes(out, frame->text + hit->label, hit->label_bytes);
    return;
  }
  out_word(out, "", str(roles[hit->role]), " [");
  out_bytes(out, frame->text + hit->label, hit->label_bytes);
  out_bytes(out, "]", 1);
  if (hit->role == ROLE_SWITCH)
    out_state(out, hit->selected ? STR_SAY_ON : STR_SAY_OFF);
  else if (hit->selected)
    out_state(out, hit->role == ROLE_FIELD ? STR_SAY_TYPING : STR_SAY_SELECTED);
  if (hit->disabled) out_state(out, STR_SAY_DISABLED);
  if (hit->primary) out_state(out, STR_SAY_MAIN);
}

const char *frame_spoken_hit(const Frame *frame, const Hit *hit, char *out, size_t size) {
  Out words = {0};
  speak(&words, frame, hit);
  char *text = out_take(&words);
  snprintf(out, size, "%s", text ? text : "");
  free(text);
  return out;
}

/* What the screen is about; its hit, or the number of hits where nothing says so. */
static uint32_t main_heading(const Frame *frame) {
  uint32_t at = 0;
  while (at < frame->hit_count && !(frame->hits[at].role == ROLE_TEXT && frame->hits[at].heading == 1)) at++;
  return at;
}

char *frame_spoken(const Frame *frame) {
  Out out = {0};
  uint32_t heading = main_heading(frame);
  for (uint32_t i = 0; i <= frame->hit_count; i++) {
    uint32_t at = i ? i - 1 : heading;
    if (at >= frame->hit_count || (i && at == heading)) continue;
    const Hit *hit = &frame->hits[at];
    if (hit->role != ROLE_TEXT && !hit->disabled && hit->action.id && !frame_walkable(frame, at)) continue;
    speak(&out, frame, hit);
    out_bytes(&out, "\n", 1);
  }
  return out_take(&out);
}

char *frame_shown(const Frame *frame) {
  Out out = {0};
  bool letter = false;
  for (uint32_t i = 0; i < frame->op_count; i++) {
    const Op *op = &frame->ops[i];
    if (op->kind != OP_TEXT) continue;
    if (out.used && !(letter && op->count == 1)) out_bytes(&out, " ", 1);
    out_bytes(&out, frame->text + op->first, op->count);
    letter = op->count == 1;
  }
  return out_take(&out);
}
