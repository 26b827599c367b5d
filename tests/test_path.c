/* The path: the shipped one against the brief's table, the rule by vectors, random histories against a slow model that follows
 * its sentences one by one, and single slips in a file. */
#include "exercise/path.h"
#include "pack_help.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { PLAIN, SOLO = 1, GATED = 2 };

/* Every exercise that there will be, by its letters in the brief, and one more. */
typedef struct Row {
  const char *code, *id, *category;
  int flags;
} Row;

static const Row ROWS[] = {
    {"C1", "six-slow-breaths", "calm", PLAIN},
    {"C2", "longer-out-breath", "calm", PLAIN},
    {"C3", "a-real-break", "calm", PLAIN},
    {"C4", "feet-on-the-floor", "calm", PLAIN},
    {"C5", "when-it-hits-tonight", "calm", PLAIN},
    {"C6", "setting-it-down", "calm", PLAIN},
    {"C7", "the-first-evening", "calm", PLAIN},
    {"D1", "today-in-one-line", "daily-reflection", PLAIN},
    {"D2", "weather-report", "daily-reflection", PLAIN},
    {"D3", "good-days-hard-days", "daily-reflection", PLAIN},
    {"D4", "write-it-keep-it", "daily-reflection", SOLO},
    {"D5", "someone-in-my-corner", "daily-reflection", SOLO},
    {"D6", "a-question-for-later", "daily-reflection", SOLO},
    {"G1", "one-thing-i-noticed", "gratitude", PLAIN},
    {"G2", "thank-you-in-detail", "gratitude", PLAIN},
    {"M1", "what-first-drew-me-in", "memories", PLAIN},
    {"M2", "a-time-we-laughed", "memories", PLAIN},
    {"M3", "a-place-of-ours", "memories", PLAIN},
    {"L1", "say-it-hear-it", "listening", PLAIN},
    {"L2", "what-this-has-been-like-for-me", "listening", GATED},
    {"L3", "i-can-see-why", "listening", PLAIN},
    {"L4", "fears-and-hopes", "listening", PLAIN},
    {"L5", "what-i-need-this-week", "listening", PLAIN},
    {"L6", "doubts-are-allowed", "listening", GATED},
    {"L7", "after-a-talk-that-went-wrong", "listening", GATED},
    {"K1", "quick-check-in", "check-in", PLAIN},
    {"K2", "weekly-check-in", "check-in", PLAIN},
    {"K3", "how-far-we-have-come", "check-in", PLAIN},
    {"K4", "ready-or-not", "check-in", PLAIN},
    {"K5", "not-today", "check-in", PLAIN},
    {"K6", "a-quiet-marker", "check-in", GATED},
    {"B1", "what-helps-me-feel-safe", "boundaries", GATED},
    {"B2", "fine-talk-first-not-fine", "boundaries", GATED},
    {"B3", "tricky-moments", "boundaries", PLAIN},
    {"B4", "other-people-online-and-off", "boundaries", GATED},
    {"B5", "an-openness-agreement", "boundaries", GATED},
    {"B6", "review-keep-ease-or-end", "boundaries", GATED},
    {"B7", "no-surprises", "boundaries", PLAIN},
    {"A1", "closing-the-door", "accountability", PLAIN},
    {"A2", "i-chose-it-and-i-own-it", "accountability", GATED},
    {"A3", "an-apology-that-can-be-trusted", "accountability", GATED},
    {"A4", "your-questions", "accountability", GATED},
    {"A5", "what-i-am-changing", "accountability", PLAIN},
    {"A6", "carrying-guilt-well", "accountability", SOLO},
    {"A7", "contact-that-cannot-be-avoided", "accountability", GATED},
    {"U1", "cracks-and-strengths", "meaning", GATED},
    {"U2", "how-i-got-there", "meaning", GATED},
    {"U3", "what-it-has-meant-for-me", "meaning", PLAIN},
    {"U4", "from-here-both-of-us", "meaning", PLAIN},
    {"U5", "where-we-are-heading", "meaning", PLAIN},
    {"E1", "plan-one-small-thing", "shared-experience", PLAIN},
    {"E2", "ten-minutes-side-by-side", "shared-experience", PLAIN},
    {"E3", "something-new", "shared-experience", PLAIN},
    {"E4", "ease-before-closeness", "shared-experience", GATED},
    {"P1", "one-small-promise", "daily-action", PLAIN},
    {"P2", "how-did-it-go", "daily-action", PLAIN},
    {"F1", "what-forgiving-is-and-is-not", "forgiveness", GATED},
    {"F2", "one-layer", "forgiveness", SOLO | GATED},
    {"F3", "answering-for-it-and-going-on", "forgiveness", SOLO},
    {"F4", "still-choosing", "deciding", GATED},
    {"F5", "someone-to-help-us", "support", PLAIN},
    {"W1", "three-calm-minutes", "waiting-room", GATED},
    {"W2", "what-shall-we-ask-today", "waiting-room", GATED},
    {"X1", "a-gated-check-in", "check-in", GATED},
};
enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS, WEEKS = 12 };

/* The brief's table: `+` both, `/` each alone, `or` one is enough. */
static const char *const TABLE[WEEKS][PATH_DAYS] = {
    {"C4+K1", "L1", "A1", "L1", "D5+F5", "E2", "K2"},          {"C2", "L1+P1", "D2+P2", "D4/A6", "B7+G1", "E1+P1", "K2"},
    {"U3+P1", "L2", "A2+P2", "B1", "G1+L3", "E2", "K2"},       {"A5+P1", "L3+P2", "A3", "B3", "B2", "E1+G1", "K3"},
    {"D1+P1", "L2", "A4", "B4", "M2+P2", "E3+P1", "K2"},       {"D2+P2", "L4", "U2", "D3+C1", "G2+P1", "E2", "K2"},
    {"C2", "L6+K1", "U1", "B5 or L5", "G2+P1", "E1+P2", "K2"}, {"D4/A6", "L2", "U4", "B6", "M2+P1", "E2", "F4"},
    {"K3", "L4", "F1", "M1+P1", "G2+P2", "E3+P1", "K2"},       {"D1+P1", "L5+K1", "F2/F3", "B6", "M3+P2", "E2", "K2"},
    {"C2", "E4", "U5", "A5+P1", "G2", "E1+P2", "K2"},          {"D3+P1", "L4", "F4", "B6", "M1+P2", "E2", "K3"},
};
static const char QUIET_DAYS[] = " A4 E4 F1 F2/F3 F4 ";

static Library library;
static Path path;

static const Row *row_of(const char *text, bool is_id) {
  for (int i = 0; i < ROW_COUNT; i++)
    if (is_id ? !strcmp(ROWS[i].id, text) : !strncmp(ROWS[i].code, text, 2)) return &ROWS[i];
  return NULL;
}

/* An entry's exercises; how many, and how they go together in *kind: '+', '/' or 'o'. */
static int entry(const char *text, const Row *rows[2], char *kind) {
  const char *second = strpbrk(text, "+/o");
  *kind = second ? *second : '+';
  rows[0] = row_of(text, false);
  rows[1] = second ? row_of(second + (*second == 'o' ? 3 : 1), false) : NULL;
  return second ? 2 : 1;
}

/* ---- The library and the path ---- */

static const char EXERCISE[] =
    "%s{\"id\":\"%s\",\"title\":\"One\",\"category\":\"%s\",\"summary\":\"One card.\",\"why\":\"It is short.\","
    "\"minutes\":1,\"stage\":\"any\",\"acts\":\"either\",\"solo\":%s,%s"
    "\"cards\":[{\"kind\":\"closing\",\"text\":\"Done.\"}]}";

static int load(void **state) {
  static char text[PACK_FILE_MAX];
  char problems[PACK_LINE_MAX];
  (void)state;
  size_t used = (size_t)snprintf(text, sizeof text,
                                 "{\"format\":1,\"id\":\"all\",\"title\":\"All\",\"language\":\"en\",\"license\":\"CC0-1.0\","
                                 "\"exercises\":[");
  for (int i = 0; i < ROW_COUNT; i++)
    used += (size_t)snprintf(text + used, sizeof text - used, EXERCISE, i ? ",\n" : "", ROWS[i].id, ROWS[i].category,
                             ROWS[i].flags & SOLO ? "true" : "false", ROWS[i].flags & GATED ? "\"gate\":{\"ready\":true}," : "");
  used += (size_t)snprintf(text + used, sizeof text - used, "]}");
  library_add(&library, "all.json", text, used);
  library_check(&library);
  size_t length = pack_fixture("../../exercises/path.json", text);
  bool read = path_read(&path, &library, "path.json", text, length);
  pack_problems(&library, problems, sizeof problems);
  if (!read || problems[0]) fail_msg("%s", problems);
  return 0;
}

static int unload(void **state) {
  (void)state;
  path_free(&path);
  library_free(&library);
  return 0;
}

static void the_shipped_path_is_the_briefs(void **state) {
  (void)state;
  assert_string_equal(path.title, "Twelve weeks");
  assert_string_equal(path.stand_in->id, "weather-report");
  assert_int_equal(path.week_count, WEEKS);
  for (int week = 0; week < WEEKS; week++) {
    for (int d = 0; d < PATH_DAYS; d++) {
      const PathDay *day = &path.weeks[week].days[d];
      const Row *rows[2];
      char kind, quiet[16];
      assert_int_equal(day->item_count, entry(TABLE[week][d], rows, &kind));
      assert_int_equal(day->kind, kind == '+' ? PATH_DO : kind == '/' ? PATH_ALONE : PATH_ONE_OF);
      for (int i = 0; i < day->item_count; i++) assert_string_equal(day->items[i]->id, rows[i]->id);
      snprintf(quiet, sizeof quiet, " %s ", TABLE[week][d]);
      assert_int_equal(day->quiet, strstr(QUIET_DAYS, quiet) != NULL);
    }
  }
  static const char *const titles[] = {"Steady", "Understand", "Rebuild"};
  assert_int_equal(path.phase_count, 3);
  for (int i = 0; i < 3; i++) {
    assert_string_equal(path.phases[i].title, titles[i]);
    assert_int_equal(path.phases[i].week_count, 4);
    assert_int_equal(path_first_week(&path, i + 1), 4 * i);
  }
  assert_int_equal(path_first_week(&path, 4), -1);
}

/* ---- Vectors ---- */

/* Whether a session was finished is all the same to the path, so every other one was stopped. */
static void add(History *history, Day day, const char *exercise) {
  SessionRecord record = {.day = day, .finished = history->count % 2};
  const Row *row = row_of(exercise, true);
  snprintf(record.exercise, sizeof record.exercise, "%s", row && row->flags & SOLO ? HISTORY_QUIET : exercise);
  assert_true(history_append(history, &record));
}

/* Codes between spaces, one record each, `gap` days from one to the next; `??` is what no pack has. */
static History spelled(const char *codes, int gap) {
  History history = {0};
  for (; *codes; codes += codes[2] ? 3 : 2) {
    const Row *row = row_of(codes, false);
    if (!row) assert_memory_equal(codes, "??", 2);
    add(&history, (Day)history.count * gap, row ? row->id : "one-of-a-friend");
  }
  return history;
}

/* Week and proposed day from 1, the days that are done, `+` where the proposed one is begun, `c` where the closing day is open.
 */
static void describe(PathState state, char out[64]) {
  char days[PATH_DAYS + 1] = "";
  int count = 0;
  for (int day = 0; day < PATH_DAYS; day++)
    if (state.done >> day & 1) days[count++] = (char)('1' + day);
  assert_int_equal(state.days_done, count);
  assert_int_equal(state.items, state.day_items[state.day]);
  assert_int_equal(state.at_end, state.week == WEEKS);
  assert_int_equal(state.phase, state.at_end ? 2 : state.week / 4);
  snprintf(out, 64, "%d.%d [%s]%s%s", state.week + 1, state.day + 1, days, state.items ? "+" : "", state.closing_open ? "c" : "");
}

static void vectors(void **state) {
  (void)state;
  static const struct {
    int week; /* from 1 */
    const char *records, *wanted;
  } rows[] = {
      {1, "", "1.1 []"},
      /* in order */
      {1, "C4", "1.1 []+"},
      {1, "C4 K1", "1.2 [1]"},
      {1, "K1 C4", "1.2 [1]"},
      {1, "C4 C4", "1.1 []+"},
      {1, "C4 K1 L1 A1", "1.4 [123]"},
      {1, "C4 K1 L1 A1 L1 D5 F5 E2", "1.7 [123456]c"},
      {1, "C4 K1 L1 A1 L1 D5 F5 E2 K2", "2.1 []"},
      /* out of order; what names nothing undone changes nothing */
      {1, "A1 E2", "1.1 [36]"},
      {1, "L1 L1 L1", "1.1 [24]"},
      {1, "F5 D5", "1.1 [5]"},
      {1, "D5 D5", "1.1 []"},
      {1, "?? U5 K4 K5 D2", "1.1 []"},
      /* the closing day */
      {1, "K2", "1.1 []"},
      {1, "L1 A1 L1 K2", "1.1 [234]"},
      {1, "L1 A1 L1 E2", "1.1 [2346]c"},
      {1, "L1 A1 L1 E2 K2", "2.1 []"},
      {1, "L1 A1 L1 E2 C4 K2 K1", "2.1 []"},
      {1, "C4 K1 L1 A1 L1 K2 C2", "2.2 [1]"},
      {4, "A5 P1 L3 P2 A3 B3 K3", "5.1 []"},
      /* each alone, and one of two */
      {2, "D4", "2.1 [4]"},
      {2, "A6 D4", "2.1 [4]"},
      {7, "B5", "7.1 [4]"},
      {7, "L5 B5", "7.1 [4]"},
      /* stand-ins: for the proposed day alone, and only for what is gated */
      {3, "L1", "3.1 []"},
      {3, "U3 P1 L2", "3.3 [12]"},
      {3, "U3 P1 L1", "3.3 [12]"},
      {3, "U3 P1 D2", "3.3 [12]"},
      {3, "U3 P1 L3", "3.2 [1]"}, /* which stands on a later day */
      {3, "U3 P1 L3 L3", "3.3 [12]"},
      {3, "U3 P1 L7", "3.2 [1]"},
      {3, "U3 P1 C2 K4 ?? D4", "3.2 [1]"},
      {3, "U3 P1 L1 A1", "3.3 [12]+"},
      {3, "U3 P1 L1 A1 A1", "3.3 [12]+"},
      {3, "U3 P1 L1 P2 D2", "3.4 [123]"},
      {7, "C2 L6 K1 D2", "7.4 [123]"},
      {7, "C2 L6 K1 U1 B3", "7.5 [1234]c"},
      {10, "D1 P1 L5 K1 D6", "10.4 [123]"},
      {10, "D1 P1 L5 K1 D2", "10.4 [123]"},
      {11, "C2 E1", "11.2 [1]"},
      {11, "C2 E1 E1", "11.3 [12]"},
      {8, "D4 L2 U4 B6 D2", "8.5 [1234]c"},
      {8, "D4 L2 U4 B6 F4", "9.1 []"},
      {8, "D4 L2 U4 B6 M2 P1 E2 D2", "9.1 []"},
      /* the end */
      {12, "D3 P1 L4 F4 B6", "12.5 [1234]c"},
      {12, "D3 P1 L4 F4 B6 K3", "13.1 []"},
      {12, "D3 P1 L4 F4 B6 K3 C4 K1", "13.1 []"},
      {13, "C4", "13.1 []"},
      {99, "", "13.1 []"},
      {-5, "C4", "1.1 []+"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    for (int gap = 0; gap <= 9; gap += 3) { /* days missed, or all on one: they move nothing */
      History history = spelled(rows[i].records, gap);
      char text[64];
      describe(path_state(&path, &library, &history, (PathStart){rows[i].week - 1, DAY_NONE}), text);
      if (strcmp(text, rows[i].wanted)) fail_msg("%d: %s: %s, not %s", rows[i].week, rows[i].records, text, rows[i].wanted);
      history_free(&history);
    }
  }
}

static void every_day_tells_what_is_begun(void **state) {
  (void)state;
  History history = spelled("F5 K1", 1);
  const PathState at = path_state(&path, &library, &history, (PathStart){0, DAY_NONE});
  static const uint8_t wanted[PATH_DAYS] = {2, 0, 0, 0, 2, 0, 0};
  assert_memory_equal(at.day_items, wanted, sizeof wanted);
  assert_int_equal(at.items, 2);
  history_free(&history);
}

static void a_start_leaves_out_what_was_before(void **state) {
  (void)state;
  static const struct {
    Day since;
    const char *wanted;
  } rows[] = {{20, "9.2 [1]"}, {19, "9.3 [12]"}, {DAY_NONE, "9.3 [124]"}, {21, "9.1 []"}, {22, "9.1 []"}};
  History history = {0};
  add(&history, 18, "one-small-promise");
  add(&history, 20, "fears-and-hopes"); /* before the choice, on its day */
  add(&history, 20, PATH_STAGE_CHOICE);
  add(&history, 21, "what-first-drew-me-in");
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char text[64];
    describe(path_state(&path, &library, &history, (PathStart){8, rows[i].since}), text);
    if (strcmp(text, rows[i].wanted)) fail_msg("since %d: %s, not %s", (int)rows[i].since, text, rows[i].wanted);
  }
  history_free(&history);
}

static void an_empty_path_is_at_its_end(void **state) {
  (void)state;
  const Path empty = {0};
  History history = spelled("C4 K1", 1);
  const PathState at = path_state(&empty, &library, &history, (PathStart){0, DAY_NONE});
  assert_true(at.at_end);
  assert_int_equal(at.week, 0);
  assert_int_equal(path_first_week(&empty, 1), -1);
  history_free(&history);
}

/* ---- Random histories against the slow model ---- */

typedef struct Plain {
  int week;
  bool taken[PATH_DAYS][2];
} Plain;

static bool plain_done(const Plain *plain, int day) {
  const Row *rows[2];
  char kind;
  int count = entry(TABLE[plain->week][day], rows, &kind);
  if (kind == '+') return plain->taken[day][0] && (count == 1 || plain->taken[day][1]);
  return plain->taken[day][0] || plain->taken[day][1];
}

static int plain_others_done(const Plain *plain) {
  int done = 0;
  for (int day = 0; day < 6; day++) done += plain_done(plain, day);
  return done;
}

static void plain_mark(Plain *plain, int day, int i) {
  plain->taken[day][i] = true;
  if (day == 6 && plain_done(plain, 6)) *plain = (Plain){.week = plain->week + 1};
}

/* 'n': it did an exercise by its name; 's': it stood in for one; '-': nothing. */
static char plain_take(Plain *plain, const char *record) {
  const Row *rows[2], *own = row_of(record, true);
  char kind;
  if (plain->week >= WEEKS) return '-';
  for (int day = 0; day < 7; day++) {
    if (plain_done(plain, day) || (day == 6 && plain_others_done(plain) < 4)) continue;
    int count = entry(TABLE[plain->week][day], rows, &kind);
    for (int i = 0; i < count; i++) {
      bool solo = (rows[i]->flags & SOLO) != 0;
      if (plain->taken[day][i] || strcmp(record, solo ? "quiet-practice" : rows[i]->id)) continue;
      plain_mark(plain, day, i);
      return 'n';
    }
  }
  int proposed = 0;
  while (plain_done(plain, proposed)) proposed++;
  int count = entry(TABLE[plain->week][proposed], rows, &kind);
  for (int i = 0; i < count; i++) {
    if (!own || plain->taken[proposed][i] || !(rows[i]->flags & GATED)) continue;
    bool open = own->flags == PLAIN && strcmp(own->id, "ready-or-not") && strcmp(own->id, "not-today");
    if (strcmp(own->id, "weather-report") && !(open && !strcmp(own->category, rows[i]->category))) continue;
    plain_mark(plain, proposed, i);
    return 's';
  }
  return '-';
}

static uint32_t seed = 12345;

static int chance(int bound) {
  seed = seed * 1664525u + 1013904223u;
  return (int)((seed >> 8) % (uint32_t)bound);
}

/* Mostly what the week asks for, so that histories get somewhere. */
static const char *random_exercise(const Plain *plain) {
  const Row *rows[2];
  char kind;
  int drawn = chance(12);
  if (drawn == 0) return "one-of-a-friend";
  if (drawn == 1) return "weather-report";
  if (drawn < 5 || plain->week >= WEEKS) return ROWS[chance(ROW_COUNT)].id;
  int count = entry(TABLE[plain->week][chance(PATH_DAYS)], rows, &kind);
  return rows[chance(count)]->id;
}

static void compare(const History *history, PathStart start, const Plain *plain) {
  const PathState at = path_state(&path, &library, history, start);
  char text[64];
  describe(at, text);
  if (at.week != plain->week) fail_msg("after %zu records: %s, not week %d", history->count, text, plain->week + 1);
  if (at.at_end) return;
  int proposed = -1;
  for (int day = 0; day < PATH_DAYS; day++) {
    int items = (plain->taken[day][0] ? 1 : 0) + (plain->taken[day][1] ? 2 : 0);
    if (proposed < 0 && !plain_done(plain, day)) proposed = day;
    if (at.day_items[day] != items || (at.done >> day & 1) != plain_done(plain, day))
      fail_msg("after %zu records: %s: day %d has %d, not %d", history->count, text, day + 1, at.day_items[day], items);
  }
  assert_int_equal(at.day, proposed);
  assert_int_equal(at.closing_open, plain_others_done(plain) >= 4);
}

static void random_histories(void **state) {
  (void)state;
  int named = 0, stood_in = 0, let_go = 0, ended = 0;
  for (int i = 0; i < 1000; i++) {
    const PathStart start = {chance(3) ? chance(WEEKS) : 0, chance(3) ? chance(20) : DAY_NONE};
    Plain plain = {.week = start.week};
    History history = {0};
    Day day = 0;
    for (int left = chance(240); left > 0; left--) {
      day += chance(3) ? 0 : chance(4);
      add(&history, day, random_exercise(&plain));
      const char *record = history.items[history.count - 1].exercise;
      const bool choice = !strcmp(record, "how-far-we-have-come");
      const int week = plain.week, others = week < WEEKS ? plain_others_done(&plain) : 0;
      char did = '-';
      if (start.since == DAY_NONE || day > start.since || (day == start.since && choice)) did = plain_take(&plain, record);
      named += did == 'n';
      stood_in += did == 's';
      let_go += plain.week > week && others < 6;
      if (chance(8) == 0) compare(&history, start, &plain);
    }
    compare(&history, start, &plain);
    ended += plain.week == WEEKS;
    history_free(&history);
  }
  assert_true(named > 1000 && stood_in > 500 && let_go > 100 && ended > 100); /* else nothing was tried */
}

/* ---- Slips in a file ---- */

static const char SMALL[] =
    "{\n"
    " \"format\": \"goldseam-path\", \"version\": 1, \"title\": \"Small\", \"stand_in\": \"weather-report\",\n"
    " \"phases\": [\n"
    "  {\"title\": \"A\", \"stage\": 1, \"weeks\": [{\"days\": [\n"
    "   {\"do\": [\"say-it-hear-it\"]},\n"
    "   {\"do\": [\"plan-one-small-thing\", \"one-small-promise\"], \"x-why\": \"small\"},\n"
    "   {\"one_of\": [\"an-openness-agreement\", \"what-i-need-this-week\"]},\n"
    "   {\"alone\": [\"write-it-keep-it\", \"carrying-guilt-well\"]},\n"
    "   {\"do\": [\"your-questions\"], \"quiet\": true},\n"
    "   {\"do\": [\"someone-in-my-corner\"]},\n"
    "   {\"do\": [\"weekly-check-in\"]}]}]},\n"
    "  {\"title\": \"B\", \"stage\": 3, \"weeks\": [{\"days\": [\n"
    "   {\"do\": [\"no-surprises\"]}, {\"do\": [\"no-surprises\"]}, {\"do\": [\"no-surprises\"]},\n"
    "   {\"do\": [\"no-surprises\"]}, {\"do\": [\"no-surprises\"]}, {\"do\": [\"no-surprises\"]},\n"
    "   {\"do\": [\"still-choosing\"]}]}]}]}\n";

/* SMALL with the first `from` made `to`, in a copy that ends where it ends; its problems are all the library has afterwards. */
static bool read_edited(Path *read, const char *from, const char *to, char *problems) {
  const char *found = strstr(SMALL, from);
  assert_non_null(found);
  size_t before = (size_t)(found - SMALL), length = strlen(SMALL) - strlen(from) + strlen(to);
  char *text = malloc(length + 1);
  assert_non_null(text);
  snprintf(text, length + 1, "%.*s%s%s", (int)before, SMALL, to, found + strlen(from));
  char *exact = realloc(text, length);
  library.problem_count = 0;
  bool good = path_read(read, &library, "p.json", exact ? exact : text, length);
  pack_problems(&library, problems, PACK_LINE_MAX * 4);
  library.problem_count = 0;
  free(exact ? exact : text);
  return good;
}

#define AT     "p.json:"
#define DAY(n) "error: /phases/0/weeks/0/days/" #n

static void single_slips(void **state) {
  (void)state;
  static const struct {
    const char *from, *to, *problems;
  } rows[] = {
      {"say-it-hear-it", "say-it", AT "5:12: " DAY(0) "/do/0: must be an exercise of some pack, is \"say-it\"\n"},
      {"\"say-it-hear-it\"", "7", AT "5:12: " DAY(0) "/do/0: must be an exercise of some pack, is 7\n"},
      {"[\"say-it-hear-it\"]", "[]", AT "5:11: " DAY(0) "/do: must hold 1 to 8, holds 0\n"},
      {"[\"say-it-hear-it\"]", "\"say-it-hear-it\"", AT "5:11: " DAY(0) "/do: must be a list, [ ... ], is \"say-it-hear-it\"\n"},
      {"{\"do\": [\"say-it-hear-it\"]}", "\"say-it-hear-it\"",
       AT "5:4: " DAY(0) ": must be an object, { ... }, is \"say-it-hear-it\"\n"},
      {"\"one-small-promise\"", "\"plan-one-small-thing\"",
       AT "6:36: " DAY(1) "/do/1: must be unlike the others of its day, is \"plan-one-small-thing\"\n"},
      {"\"x-why\"", "\"why\"",
       AT "6:58: " DAY(1) "/why: must be a key that a day has, is \"why\": known are do, one_of, alone, quiet\n"},
      {"\"one_of\"", "\"oneof\"",
       AT "7:4: " DAY(2) ": must have \"do\", \"one_of\" or \"alone\": a day needs one of them\n" AT
                         "7:5: " DAY(2) "/oneof: must be a key that a day has, is \"oneof\": did you mean \"one_of\"?\n"},
      {", \"what-i-need-this-week\"", "", AT "7:15: " DAY(2) "/one_of: must hold 2 to 8, holds 1\n"},
      {"carrying-guilt-well", "no-surprises",
       AT "8:35: " DAY(3) "/alone/1: must be a solo exercise, for each alone, is \"no-surprises\"\n"},
      {"\"quiet\": true", "\"quiet\": \"yes\"", AT "9:40: " DAY(4) "/quiet: must be true or false, is \"yes\"\n"},
      {"\"quiet\": true", "\"alone\": [\"one-layer\", \"write-it-keep-it\"]",
       AT "9:31: " DAY(4) "/alone: must be left out: a day has one of \"do\", \"one_of\" and \"alone\", is one with \"do\"\n"},
      {"\"quiet\": true", "\"do\": [\"your-questions\"]",
       AT "9:31: " DAY(4) "/do: must stand here once, is here again: keep one of them\n"},
      {"   {\"do\": [\"say-it-hear-it\"]},\n", "", AT "4:49: error: /phases/0/weeks/0/days: must hold 7 days, holds 6\n"},
      {"{\"do\": [\"say-it-hear-it\"]}", "{\"do\": [\"say-it-hear-it\"]}, {\"do\": [\"say-it-hear-it\"]}",
       AT "4:49: error: /phases/0/weeks/0/days: must hold 7 days, holds 8\n"},
      {"\"stage\": 3", "\"stage\": 1",
       AT "12:27: error: /phases/1/stage: must be more than the stage of the phase before, 1, is 1\n"},
      {"\"stage\": 3", "\"stage\": 4", AT "12:27: error: /phases/1/stage: must be 1 to 3, is 4\n"},
      {"\"title\": \"A\", ", "", AT "4:3: error: /phases/0: must have \"title\": a phase needs it\n"},
      {"\"title\": \"A\"", "\"title\": \" \"", AT "4:13: error: /phases/0/title: must say something, is only spaces\n"},
      {"\"weather-report\"", "\"weather\"", AT "2:73: error: /stand_in: must be an exercise of some pack, is \"weather\"\n"},
      {"\"weather-report\"", "\"still-choosing\"",
       AT "2:73: error: /stand_in: must be an exercise without a gate that is not solo, is \"still-choosing\"\n"},
      {"\"weather-report\"", "\"write-it-keep-it\"",
       AT "2:73: error: /stand_in: must be an exercise without a gate that is not solo, is \"write-it-keep-it\"\n"},
      {"\"version\": 1", "\"version\": 2", AT "2:40: error: /version: must be 1, is 2\n"},
      {"\"goldseam-path\"", "1", AT "2:12: error: /format: must be \"goldseam-path\", is 1\n"},
      {"\"version\": 1, ", "", AT "1:1: error: must have \"version\": a path needs it\n"},
      {"{\n", "[", AT "1:11: error: must be a comma or ], is :\n"},
      {"{\"do\": [\"say-it-hear-it\"]}", "{\"do\": [\"say-it-hear-it\"}", AT "5:28: error: must be a comma or ], is }\n"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Path read = {.phase_count = 1};
    char problems[PACK_LINE_MAX * 4];
    assert_false(read_edited(&read, rows[i].from, rows[i].to, problems));
    if (strcmp(problems, rows[i].problems))
      fail_msg("%s for %s:\n%snot\n%s", rows[i].to, rows[i].from, problems, rows[i].problems);
    assert_int_equal(read.phase_count, 0);
    assert_null(read.weeks);
  }
}

static void the_small_one_is_good(void **state) {
  (void)state;
  Path read;
  char problems[PACK_LINE_MAX * 4];
  assert_true(read_edited(&read, "Small", "Smaller", problems));
  assert_string_equal(problems, "");
  assert_int_equal(read.week_count, 2);
  assert_int_equal(path_first_week(&read, 3), 1);
  assert_int_equal(path_first_week(&read, 2), -1);
  assert_true(read.weeks[0].days[4].quiet);
  path_free(&read);
  path_free(&read); /* is empty by now */
}

/* ready-or-not is asked before every gate, and not-today is a rest: neither is practice. A solo exercise's own name stands in no
 * record, but might in a file. */
static void what_is_no_practice_stands_in_for_nothing(void **state) {
  (void)state;
  static const struct {
    const char *closed, *record;
    bool done;
  } rows[] = {{"a-gated-check-in", "ready-or-not", false},
              {"a-gated-check-in", "not-today", false},
              {"a-gated-check-in", "quick-check-in", true},
              {"what-forgiving-is-and-is-not", "answering-for-it-and-going-on", false},
              {"what-forgiving-is-and-is-not", HISTORY_QUIET, false}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Path read;
    SessionRecord record = {.day = 1};
    char problems[PACK_LINE_MAX * 4];
    assert_true(read_edited(&read, "say-it-hear-it", rows[i].closed, problems));
    strcpy(record.exercise, rows[i].record);
    const History history = {.items = &record, .count = 1, .room = 1};
    const PathState at = path_state(&read, &library, &history, (PathStart){1, DAY_NONE});
    assert_int_equal(at.done, 0); /* nothing is gated there */
    assert_int_equal(path_state(&read, &library, &history, (PathStart){0, DAY_NONE}).done & 1, rows[i].done);
    path_free(&read);
  }
}

static void all_faults_are_found_at_once(void **state) {
  (void)state;
  Path read;
  char problems[PACK_LINE_MAX * 4];
  assert_false(read_edited(&read, "\"say-it-hear-it\"]},\n   {\"do\": [\"plan-one-small-thing\"", "\"a\"]},\n   {\"do\": [\"b\"",
                           problems));
  assert_string_equal(problems, AT "5:12: " DAY(0) "/do/0: must be an exercise of some pack, is \"a\"\n" AT
                                                   "6:12: " DAY(1) "/do/0: must be an exercise of some pack, is \"b\"\n");
}

static void every_beginning_is_refused(void **state) {
  (void)state;
  for (size_t length = 0; length + 1 < strlen(SMALL); length++) { /* all but the last line's end */
    Path read;
    char *exact = malloc(length ? length : 1);
    assert_non_null(exact);
    memcpy(exact, SMALL, length);
    library.problem_count = 0;
    assert_false(path_read(&read, &library, "p.json", exact, length));
    assert_int_equal(library.problem_count, 1);
    library.problem_count = 0;
    free(exact);
  }
}

static void a_huge_one_is_refused_unread(void **state) {
  (void)state;
  Path read;
  char line[PACK_LINE_MAX];
  assert_false(path_read(&read, &library, "p.json", SMALL, (size_t)2000000)); /* beyond the text: nothing may be read */
  problem_format(&library.problems[0], line, sizeof line);
  assert_string_equal(line, AT "1:1: error: must be at most 1 MiB, is 2000000 bytes");
  library.problem_count = 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_shipped_path_is_the_briefs),
      cmocka_unit_test(vectors),
      cmocka_unit_test(every_day_tells_what_is_begun),
      cmocka_unit_test(a_start_leaves_out_what_was_before),
      cmocka_unit_test(an_empty_path_is_at_its_end),
      cmocka_unit_test(random_histories),
      cmocka_unit_test(the_small_one_is_good),
      cmocka_unit_test(single_slips),
      cmocka_unit_test(what_is_no_practice_stands_in_for_nothing),
      cmocka_unit_test(all_faults_are_found_at_once),
      cmocka_unit_test(every_beginning_is_refused),
      cmocka_unit_test(a_huge_one_is_refused_unread),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
