#include "ui/saying.h"

#include "ui/strings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OPTIONS_MOST = 8 }; /* more are walked to, one by one */

/* ---- Sentences ---- */

static bool ends_sentence(const char *text, size_t length) {
  return length > 0 && (strchr(".!?:;,", text[length - 1]) || (length >= 3 && !memcmp(text + length - 3, "\xE2\x80\xA6", 3)));
}

/* Adds a sentence with its stop; dots between words are pauses. What does not fit is left away whole. */
static void add(Saying *saying, const char *text, size_t length) {
  char *out = saying->text;
  size_t used = strlen(out);
  if (!length || used + length + 4 > SAYING_BYTES) return;
  if (used) out[used++] = ' ';
  for (size_t i = 0; i < length; i++) {
    if (length - i >= 3 && memcmp(text + i, " \xC2\xB7", 3) == 0) {
      out[used++] = ',';
      i += 2;
    } else {
      out[used++] = text[i] == '\n' ? ' ' : text[i];
    }
  }
  if (!ends_sentence(out, used)) out[used++] = '.';
  out[used] = '\0';
}

static void add_label(Saying *saying, const Frame *frame, const Hit *hit) {
  add(saying, frame->text + hit->label, hit->label_bytes);
}

/* ---- What is there ---- */

static bool is_read(const Hit *hit) { return hit->role == ROLE_TEXT && !hit->covered && hit->label_bytes > 0; }

/* Does `texts` hold this line? */
static bool holds(const char *texts, const char *line, size_t length) {
  while (texts && *texts) {
    size_t other = strcspn(texts, "\n");
    if (other == length && memcmp(texts, line, length) == 0) return true;
    texts += other + (texts[other] == '\n');
  }
  return false;
}

static bool said_before(const Saying *saying, const Frame *frame, const Hit *hit) {
  return holds(saying->texts, frame->text + hit->label, hit->label_bytes);
}

/* All texts of the frame, a line each, malloc'ed; NULL when out of memory: then all is said anew. */
static char *texts_of(const Frame *frame) {
  char *texts = malloc((size_t)frame->text_bytes + frame->hit_count + 1);
  size_t used = 0;
  if (!texts) return NULL;
  for (uint32_t i = 0; i < frame->hit_count; i++) {
    const Hit *hit = &frame->hits[i];
    if (!is_read(hit)) continue;
    memcpy(texts + used, frame->text + hit->label, hit->label_bytes);
    used += hit->label_bytes;
    texts[used++] = '\n';
  }
  texts[used] = '\0';
  return texts;
}

static const Hit *focused(const Frame *frame) {
  for (uint32_t i = 0; frame->focus.id && i < frame->hit_count; i++) {
    const Hit *hit = &frame->hits[i];
    if (frame_walkable(frame, i) && hit->action.id == frame->focus.id && hit->action.arg == frame->focus.arg) return hit;
  }
  return NULL;
}

/* A control as it is said: "Sound, switch, on". A covered one says nothing that its neighbour may not hear. */
static void control_words(const Frame *frame, const Hit *hit, char *out, size_t size) {
  char words[SAYING_CONTROL_BYTES];
  *out = '\0';
  if (!hit) return;
  if (hit->covered) {
    if (hit->role == ROLE_BUTTON) snprintf(out, size, "%s, %s", str(STR_NEXT), str(STR_SAY_BUTTON));
    return;
  }
  frame_spoken_hit(frame, hit, words, sizeof words); /* "switch [Sound] (on) (disabled)" */
  char *open = strchr(words, '['), *close = strrchr(words, ']');
  if (!open || !close || close < open) return; /* cut: too long to be a control */
  *close = '\0';
  snprintf(out, size, "%s, %.*s", open + 1, (int)(open > words ? open - words - 1 : 0), words);
  for (char *state = close + 1; (state = strchr(state, '(')); state++) {
    size_t used = strlen(out), length = strcspn(state + 1, ")");
    if (used < size) snprintf(out + used, size - used, ", %.*s", (int)length, state + 1);
  }
}

/* ---- All of a screen ---- */

static bool is_number(const Frame *frame, const Hit *hit) {
  char first = hit->label_bytes ? frame->text[hit->label] : '\0';
  return hit->label_bytes < 3 && first >= '0' && first <= '9';
}

/* The options of a card are its words as well: the same for both, and no word on which was taken. */
static void add_options(Saying *saying, const Frame *frame) {
  int count = 0;
  for (uint32_t i = 0; i < frame->hit_count; i++) count += frame->hits[i].role == ROLE_OPTION;
  for (uint32_t i = 0; count <= OPTIONS_MOST && i < frame->hit_count; i++)
    if (frame->hits[i].role == ROLE_OPTION && !is_number(frame, &frame->hits[i])) add_label(saying, frame, &frame->hits[i]);
}

/* Heading, texts, options, what Enter does. What stood there on the card before is not said again, unless asked for. */
static void add_all(Saying *saying, const Frame *frame, bool again) {
  const Hit *heading = NULL, *gold = NULL;
  for (uint32_t i = 0; i < frame->hit_count; i++) {
    const Hit *hit = &frame->hits[i];
    if (!heading && is_read(hit) && hit->heading == 1) heading = hit;
    if (!gold && hit->primary && !hit->covered && !hit->disabled) gold = hit;
  }
  if (heading) add_label(saying, frame, heading);
  for (uint32_t i = 0; i < frame->hit_count; i++) {
    const Hit *hit = &frame->hits[i];
    if (is_read(hit) && hit != heading && (again || !said_before(saying, frame, hit))) add_label(saying, frame, hit);
  }
  add_options(saying, frame);
  if (!gold) return;
  char words[SAYING_CONTROL_BYTES], label[SAYING_CONTROL_BYTES / 2];
  str_format(words, sizeof words, STR_SAY_ENTER, frame_label(frame, gold, label, sizeof label));
  add(saying, words, strlen(words));
}

/* ---- What is new ---- */

static void add_news(Saying *saying, const Frame *frame) {
  for (uint32_t i = 0; i < frame->hit_count; i++) {
    const Hit *hit = &frame->hits[i];
    if (is_read(hit) && !hit->runs && !said_before(saying, frame, hit)) add_label(saying, frame, hit);
  }
}

/* What was typed is not read letter by letter. */
static void add_control(Saying *saying, const Frame *frame, const Hit *hit, const char *words) {
  bool moved = saying->focus.id != frame->focus.id || saying->focus.arg != frame->focus.arg;
  bool typed = !moved && hit && hit->role == ROLE_FIELD;
  if (*words && !typed && (moved || strcmp(words, saying->control) != 0)) add(saying, words, strlen(words));
}

static SayingNow hush(Saying *saying) {
  bool was = saying->on;
  saying_free(saying);
  saying->on = false;
  saying->place = 0;
  return was ? SAYING_SILENCE : SAYING_AS_BEFORE;
}

SayingNow saying_frame(Saying *saying, const Frame *frame, bool on) {
  char words[SAYING_CONTROL_BYTES];
  bool asked = frame->asked != saying->asked;
  saying->asked = frame->asked;
  saying->text[0] = '\0';
  if (frame->quiet || (!on && !asked && (!saying->on || saying->place != frame->place))) return hush(saying);
  const Hit *hit = focused(frame);
  bool elsewhere = !saying->on || saying->place != frame->place;
  control_words(frame, hit, words, sizeof words);
  if (asked || elsewhere)
    add_all(saying, frame, asked);
  else if (on)
    add_news(saying, frame);
  if (on || asked) add_control(saying, frame, hit, words);
  free(saying->texts);
  saying->texts = texts_of(frame);
  saying->on = true;
  saying->place = frame->place;
  saying->focus = frame->focus;
  snprintf(saying->control, sizeof saying->control, "%s", words);
  if (*saying->text) return SAYING_TEXT;
  return elsewhere ? SAYING_SILENCE : SAYING_AS_BEFORE;
}

void saying_free(Saying *saying) {
  free(saying->texts);
  saying->texts = NULL;
}
