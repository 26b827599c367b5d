/* What a screen reader would say, on every screen: complete, in the order of the focus, nothing empty, nothing twice. */
#include "scenes.h"

#include "core/utf8.h"
#include "ui/nav.h"
#include "ui/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LINES = 400, LINE_BYTES = 4096 };

static const Size SIZES[] = {{1280, 800}, {800, 1280}, {640, 480}};
static const char *const ROLES[] = {"button [", "option [", "switch [", "field [", "tab [", "link ["};

static char where[160];
static int faults;

#define FAULT(...) (faults++, print_error("%s: ", where), print_error(__VA_ARGS__), print_error("\n"))

typedef struct Lines {
  char *text;
  char *items[LINES];
  int count;
} Lines;

static Lines spoken(const Frame *frame) {
  Lines lines = {.text = frame_spoken(frame)};
  assert_non_null(lines.text);
  for (char *at = lines.text; *at;) {
    size_t length = strcspn(at, "\n");
    assert_int_equal(at[length], '\n');
    assert_true(lines.count < LINES);
    lines.items[lines.count++] = at;
    at[length] = '\0';
    at += length + 1;
  }
  return lines;
}

static bool begins(const char *line, const char *with) { return strncmp(line, with, strlen(with)) == 0; }

static bool is_control(const char *line) {
  for (size_t i = 0; i < sizeof ROLES / sizeof *ROLES; i++)
    if (begins(line, ROLES[i])) return true;
  return false;
}

static int with(const Lines *lines, const char *words) {
  int count = 0;
  for (int i = 0; i < lines->count; i++) count += strstr(lines->items[i], words) != NULL;
  return count;
}

static void is_headed(const Lines *lines) {
  if (!lines->count || !begins(lines->items[0], "heading: ") || !lines->items[0][9])
    FAULT("no heading comes first, but \"%s\"", lines->count ? lines->items[0] : "");
}

static void is_said_once(const Lines *lines) {
  for (int i = 0; i < lines->count; i++)
    for (int j = i + 1; j < lines->count; j++)
      if (!strcmp(lines->items[i], lines->items[j])) FAULT("\"%s\" is said twice", lines->items[i]);
  if (with(lines, " seconds left") > 1 || with(lines, "left to speak") > 1) FAULT("the time left is said twice");
}

static void is_said_in_words(const Lines *lines) {
  for (int i = 0; i < lines->count; i++) {
    const char *line = lines->items[i], *open = strchr(line, '[');
    bool number = is_control(line) && open[1] >= '0' && open[1] <= '9'; /* those of a rating */
    if (!is_control(line) && utf8_count(line, strlen(line)) < 3) FAULT("\"%s\" is no word", line);
    if (is_control(line) && (strstr(line, "[]") || strstr(line, "[ ") || strstr(line, " ]") || (!number && open[2] == ']')))
      FAULT("%s has no name", line);
  }
}

/* What stands on a key of the on-screen keyboard is a picture of what it does. */
static bool on_key(const Frame *frame, const Op *op) {
  for (uint32_t i = 0; i < frame->hit_count; i++) {
    Rect r = frame->hits[i].rect;
    bool in = op->rect.x >= r.x && op->rect.x < r.x + r.w && op->rect.y > r.y && op->rect.y < r.y + r.h;
    if (in && frame->hits[i].role == ROLE_KEY) return true;
  }
  return false;
}

/* A PIN: dots are seen, and how many there are is said. */
static bool is_hidden_text(const char *text, const char *words) {
  char says[64];
  size_t dots = 0;
  while (begins(text + 3 * dots, "\xE2\x80\xA2")) dots++;
  snprintf(says, sizeof says, ": %zu characters, not shown", dots);
  return dots > 0 && !text[3 * dots] && strstr(words, says);
}

/* A private note is for eyes alone: what stands in such a thing is painted and never said. */
static bool is_private(const Frame *frame, const Op *op) {
  for (uint32_t i = 0; i < frame->hit_count; i++) {
    const Hit *hit = &frame->hits[i];
    const bool kind = hit->role == ROLE_FIELD || hit->role == ROLE_TEXT;
    const bool in = op->rect.x >= hit->rect.x && op->rect.x < hit->rect.x + hit->rect.w && op->rect.y > hit->rect.y &&
                    op->rect.y < hit->rect.y + hit->rect.h;
    if (kind && hit->covered && in) return true;
  }
  return false;
}

/* Whatever is painted is said too; single letters are the clock's digits and the week's letters. */
static void is_complete(const Frame *frame) {
  char *words = frame_spoken(frame), piece[2048];
  assert_non_null(words);
  for (uint32_t i = 0; i < frame->op_count; i++) {
    const Op *op = &frame->ops[i];
    if (op->kind != OP_TEXT || op->count < 2 || on_key(frame, op) || is_private(frame, op)) continue;
    snprintf(piece, sizeof piece, "%.*s", (int)op->count, frame->text + op->first);
    const char *text = begins(piece, "\xC2\xB7 ") ? piece + 3 : piece; /* a dot between two texts of one line */
    size_t length = strlen(text);
    if (length > 3 && strcmp(text + length - 3, "\xE2\x80\xA6") == 0) continue; /* shortened */
    if (!strstr(words, text) && !is_hidden_text(text, words)) FAULT("\"%s\" is seen and not said", text);
  }
  free(words);
}

/* Tab comes to the controls as they are said. The frame stays: only its focus is moved. */
static void is_in_order(Frame *frame, const Lines *lines) {
  char line[LINE_BYTES];
  Event events[NAV_EVENTS];
  for (int at = 0; at < lines->count; at++) {
    if (!is_control(lines->items[at]) || strstr(lines->items[at], "(disabled)")) continue;
    const Hit *hit = NULL;
    if (!nav_key(frame, NAV_TAB, events)) FAULT("Tab leads nowhere from \"%s\"", lines->items[at]);
    frame->focus = events[0].action;
    for (uint32_t i = 0; i < frame->hit_count && !hit; i++)
      if (frame_walkable(frame, i) && action_equal(frame->hits[i].action, frame->focus)) hit = &frame->hits[i];
    assert_non_null(hit);
    frame_spoken_hit(frame, hit, line, sizeof line);
    if (strcmp(lines->items[at], line) != 0) FAULT("Tab comes to \"%s\" where \"%s\" is said", line, lines->items[at]);
  }
}

static void test_every_scene(void **state) {
  (void)state;
  for (const Scene *scene = scenes; scene->name; scene++) {
    for (size_t s = 0; s < sizeof SIZES / sizeof *SIZES; s++) {
      Drive d;
      scene_start(&d, scene, 100);
      d.size = SIZES[s];
      snprintf(where, sizeof where, "%s at %dx%d", scene->name, d.size.w, d.size.h);
      const Frame *frame = drive_frame(&d);
      Lines lines = spoken(frame);
      is_headed(&lines);
      is_said_once(&lines);
      is_said_in_words(&lines);
      is_complete(frame);
      d.frame.focus = (Action){0};
      is_in_order(&d.frame, &lines);
      free(lines.text);
      drive_stop(&d);
    }
  }
  assert_int_equal(faults, 0);
}

/* Every card of every exercise is headed and complete. */
static void test_every_card(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  faults = 0;
  for (int e = 0; e < d.library.exercise_count; e++) {
    for (int c = 0; c < d.library.exercises[e].card_count; c++) {
      app_show_card(d.app, e, c);
      snprintf(where, sizeof where, "%s, card %d", d.library.exercises[e].id, c + 1);
      const Frame *frame = drive_frame(&d);
      Lines lines = spoken(frame);
      is_headed(&lines);
      is_said_once(&lines);
      is_said_in_words(&lines);
      is_complete(frame);
      if (with(&lines, "Card ") != 1) FAULT("where it stands is not said once");
      free(lines.text);
    }
  }
  drive_stop(&d);
  assert_int_equal(faults, 0);
}

static void says(const char *scene, const char *words) {
  for (const Scene *s = scenes; s->name; s++) {
    if (strcmp(s->name, scene) != 0) continue;
    Drive d;
    scene_start(&d, s, 100);
    if (!drive_says(&d, words)) {
      char *found = frame_spoken(drive_frame(&d));
      FAULT("%s does not say \"%s\":\n%s", scene, words, found);
      free(found);
    }
    drive_stop(&d);
    return;
  }
  fail_msg("no scene %s", scene);
}

static void test_states_and_figures(void **state) {
  (void)state;
  faults = 0;
  strcpy(where, "words");
  says("today", "heading: Good evening, Ana and Sam\n");
  says("today", "This week: practised on Monday, Tuesday, Thursday and Friday\n");
  says("today", "A bowl with 20 of 84 seams mended in gold\n");
  says("today", "button [Begin together] (main)\n");
  says("today", "tab [Today] (selected)\n");
  says("progress", "Week from Monday 26 October: practised on ");
  says("settings", "switch [Sound] (off)\n");
  says("settings", "switch [Timers] (on)\n");
  says("settings", "button [Volume: 60 %. Less]\n");
  says("settings", "field [Circle’s name: Ana]\n");
  says("settings", "heading: Names\n");
  says("welcome-names", "field [Circle’s name: Ana] (typing)\n");
  says("welcome-names", "field [Diamond’s name: empty. Optional]\n");
  says("speak", "22 seconds left to speak\n");
  says("speak", "Card 3 of");
  says("rate", "option [7] (selected)\n");
  says("paused", "button [Back] (disabled)\n");
  says("at-zero", "Finish your thought. Touch when you are ready.\n");
  says("hidden", "heading: 20:30\n");
  assert_int_equal(faults, 0);
}

static void test_durations(void **state) {
  (void)state;
  char out[64];
  assert_string_equal(str_duration(out, sizeof out, 0), "0 seconds");
  assert_string_equal(str_duration(out, sizeof out, 1), "1 second");
  assert_string_equal(str_duration(out, sizeof out, 59), "59 seconds");
  assert_string_equal(str_duration(out, sizeof out, 60), "1 minute");
  assert_string_equal(str_duration(out, sizeof out, 90), "1 minute 30");
  assert_string_equal(str_duration(out, sizeof out, 600), "10 minutes");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_scene), cmocka_unit_test(test_every_card),
                                     cmocka_unit_test(test_states_and_figures), cmocka_unit_test(test_durations)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
