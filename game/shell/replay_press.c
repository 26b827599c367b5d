#include "shell/replay_press.h"

#include "ui/action.h"
#include "ui/strings.h"

#include <stdio.h>
#include <string.h>

enum { LABEL_BYTES = 512 };

bool replay_is_answer(Action action) { return action.id == ACT_RATE || action.id == ACT_OPTION || action.id == ACT_SUGGESTION; }

void replay_typed(const char *text, char *out, size_t size) {
  static const struct {
    const char *set, *typed;
  } marks[] = {
      {"\xE2\x80\x98", "'"}, {"\xE2\x80\x99", "'"}, {"\xE2\x80\x9C", "\""}, {"\xE2\x80\x9D", "\""}, {"\xE2\x80\xA6", "..."}};
  size_t used = 0;
  while (*text && used + 4 < size) {
    size_t mark = 0, count = sizeof marks / sizeof *marks;
    while (mark < count && strncmp(text, marks[mark].set, 3) != 0) mark++;
    if (mark < count) {
      size_t length = strlen(marks[mark].typed); /* at most the 3 bytes that it stands for */
      memcpy(out + used, marks[mark].typed, length);
      used += length;
      text += 3;
    } else {
      out[used++] = *text++;
    }
  }
  out[used] = '\0';
}

static bool can_press(const Hit *hit) { return hit->role != ROLE_TEXT && hit->action.id != ACT_NONE; }

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static bool same_beginning(const char *label, const char *text, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (lower(label[i]) != lower(text[i])) return false;
  return true;
}

static int fit_words(const char *label, const char *text) {
  char wanted[LABEL_BYTES];
  replay_typed(text, wanted, sizeof wanted);
  if (!same_beginning(label, wanted, strlen(wanted))) return 0;
  return label[strlen(wanted)] ? 1 : 2;
}

/* How well a hit fits the statement: 0 not at all, 1 by the label's beginning, 2 wholly. */
static int fit(const Frame *frame, const Statement *s, const Hit *hit) {
  if (!can_press(hit)) return 0;
  if (s->action.id != ACT_NONE)
    return hit->action.id == s->action.id && (!s->has_arg || hit->action.arg == s->action.arg) ? 2 : 0;
  char shown[LABEL_BYTES], label[LABEL_BYTES];
  replay_typed(frame_label(frame, hit, shown, sizeof shown), label, sizeof label);
  int by_words = fit_words(label, s->text);
  return by_words ? by_words : fit_words(label, str_of_english(s->text)); /* so that a script plays in every language */
}

static void add_word(char *list, size_t size, const char *word) {
  size_t used = strlen(list);
  snprintf(list + used, size - used, "%s%s", used ? ", " : "", word);
}

const char *replay_offered(const Frame *frame, char *list, size_t size) {
  list[0] = '\0';
  for (uint32_t i = 0; i < frame->hit_count; i++) {
    const Hit *hit = &frame->hits[i];
    bool told = !can_press(hit) || hit->disabled;
    for (uint32_t before = 0; before < i && !told; before++)
      told = can_press(&frame->hits[before]) && frame->hits[before].action.id == hit->action.id;
    const char *name = told ? NULL : action_name((ActionId)hit->action.id);
    if (name) add_word(list, size, name);
  }
  return *list ? list : "nothing";
}

const Hit *replay_best_hit(const Frame *frame, const Statement *s, int *rivals) {
  const Hit *best = NULL;
  int best_fit = 0;
  *rivals = 0;
  for (uint32_t i = 0; i < frame->hit_count; i++) {
    const Hit *hit = &frame->hits[i];
    int fits = fit(frame, s, hit);
    if (!fits || fits < best_fit) continue;
    if (fits == best_fit && action_equal(hit->action, best->action)) continue;
    *rivals = fits > best_fit ? 0 : *rivals + 1;
    best = hit;
    best_fit = fits;
  }
  return best;
}
