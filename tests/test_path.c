/* The path: the shipped one against the brief's table, the rule by vectors, and random histories against a slow model that
 * follows its sentences one by one. */
#include "path_help.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WEEKS = 12 };

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

static const PathRow *row_of(const char *text, bool is_id) {
  for (int i = 0; i < PATH_ROWS; i++)
    if (is_id ? !strcmp(path_rows[i].id, text) : !strncmp(path_rows[i].code, text, 2)) return &path_rows[i];
  return NULL;
}

/* An entry's exercises; how many, and how they go together in *kind: '+', '/' or 'o'. */
static int entry(const char *text, const PathRow *rows[2], char *kind) {
  const char *second = strpbrk(text, "+/o");
  *kind = second ? *second : '+';
  rows[0] = row_of(text, false);
  rows[1] = second ? row_of(second + (*second == 'o' ? 3 : 1), false) : NULL;
  return second ? 2 : 1;
}

static void the_shipped_path_is_the_briefs(void **state) {
  (void)state;
  assert_string_equal(path_shipped.title, "Twelve weeks");
  assert_string_equal(path_shipped.stand_in->id, "weather-report");
  assert_int_equal(path_shipped.week_count, WEEKS);
  for (int week = 0; week < WEEKS; week++) {
    for (int d = 0; d < PATH_DAYS; d++) {
      const PathDay *day = &path_shipped.weeks[week].days[d];
      const PathRow *rows[2];
      char kind, quiet[16];
      assert_int_equal(day->item_count, entry(TABLE[week][d], rows, &kind));
      assert_int_equal(day->kind, kind == '+' ? PATH_DO : kind == '/' ? PATH_ALONE : PATH_ONE_OF);
      for (int i = 0; i < day->item_count; i++) assert_string_equal(day->items[i]->id, rows[i]->id);
      snprintf(quiet, sizeof quiet, " %s ", TABLE[week][d]);
      assert_int_equal(day->quiet, strstr(QUIET_DAYS, quiet) != NULL);
    }
  }
  static const char *const titles[] = {"Steady", "Understand", "Rebuild"};
  assert_int_equal(path_shipped.phase_count, 3);
  for (int i = 0; i < 3; i++) {
    assert_string_equal(path_shipped.phases[i].title, titles[i]);
    assert_int_equal(path_shipped.phases[i].week_count, 4);
    assert_int_equal(path_first_week(&path_shipped, i + 1), 4 * i);
  }
  assert_int_equal(path_first_week(&path_shipped, 4), -1);
}

/* ---- Vectors ---- */

/* Whether a session was finished is all the same to the path, so every other one was stopped. */
static void add(History *history, Day day, const char *exercise) {
  SessionRecord record = {.day = day, .finished = history->count % 2};
  const PathRow *row = row_of(exercise, true);
  snprintf(record.exercise, sizeof record.exercise, "%s", row && row->flags & SOLO ? HISTORY_QUIET : exercise);
  assert_true(history_append(history, &record));
}

/* Codes between spaces, one record each, `gap` days from one to the next; `??` is what no pack has. */
static History spelled(const char *codes, int gap) {
  History history = {0};
  for (; *codes; codes += codes[2] ? 3 : 2) {
    const PathRow *row = row_of(codes, false);
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
      describe(path_state(&path_shipped, &path_library, &history, (PathStart){rows[i].week - 1, DAY_NONE}), text);
      if (strcmp(text, rows[i].wanted)) fail_msg("%d: %s: %s, not %s", rows[i].week, rows[i].records, text, rows[i].wanted);
      history_free(&history);
    }
  }
}

static void every_day_tells_what_is_begun(void **state) {
  (void)state;
  History history = spelled("F5 K1", 1);
  const PathState at = path_state(&path_shipped, &path_library, &history, (PathStart){0, DAY_NONE});
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
    describe(path_state(&path_shipped, &path_library, &history, (PathStart){8, rows[i].since}), text);
    if (strcmp(text, rows[i].wanted)) fail_msg("since %d: %s, not %s", (int)rows[i].since, text, rows[i].wanted);
  }
  history_free(&history);
}

static void an_empty_path_is_at_its_end(void **state) {
  (void)state;
  const Path empty = {0};
  History history = spelled("C4 K1", 1);
  const PathState at = path_state(&empty, &path_library, &history, (PathStart){0, DAY_NONE});
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
  const PathRow *rows[2];
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
  const PathRow *rows[2], *own = row_of(record, true);
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
  const PathRow *rows[2];
  char kind;
  int drawn = chance(12);
  if (drawn == 0) return "one-of-a-friend";
  if (drawn == 1) return "weather-report";
  if (drawn < 5 || plain->week >= WEEKS) return path_rows[chance(PATH_ROWS)].id;
  int count = entry(TABLE[plain->week][chance(PATH_DAYS)], rows, &kind);
  return rows[chance(count)]->id;
}

static void compare(const History *history, PathStart start, const Plain *plain) {
  const PathState at = path_state(&path_shipped, &path_library, history, start);
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

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_shipped_path_is_the_briefs), cmocka_unit_test(vectors),
      cmocka_unit_test(every_day_tells_what_is_begun),  cmocka_unit_test(a_start_leaves_out_what_was_before),
      cmocka_unit_test(an_empty_path_is_at_its_end),    cmocka_unit_test(random_histories),
  };
  return cmocka_run_group_tests(tests, path_load, path_unload);
}
