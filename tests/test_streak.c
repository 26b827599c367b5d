/* Days and runs: the vectors of the rules, spelled oldest first (P practised, m missed, z paused), and random histories
 * against a slow model that follows the sentences of the rules one by one. */
#include "record/streak.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TODAY = 20000, RUNS = 64 };

static void add(History *history, Day day, const char *exercise) {
  static uint32_t number = 0;
  SessionRecord record = {.day = day};
  number++;
  memcpy(record.id, &number, sizeof number);
  snprintf(record.exercise, sizeof record.exercise, "%s", exercise);
  assert_true(history_put(history, &record) >= 0);
}

/* A spelling that ends in P ends today; one that ends in m or z ended yesterday, and today is still open. */
static Records spelled(const char *days) {
  Records records = {0};
  const size_t length = strlen(days);
  const Day last = length && days[length - 1] == 'P' ? TODAY : TODAY - 1;
  for (size_t i = 0; i < length; i++) {
    const Day day = last - (Day)(length - 1 - i);
    if (days[i] == 'P') add(&records.history, day, "two-good-things");
    if (days[i] == 'z') add(&records.history, day, "not-today");
  }
  return records;
}

static void vectors(void **state) {
  (void)state;
  static const struct {
    const char *days;
    int run;
    const char *archived;
  } rows[] = {
      {"PPmPPPP", 6, ""},
      {"PmmPP", 3, ""},
      {"PmmmP", 1, "1 "},
      {"PmmzmmP", 2, ""},
      {"mmmP", 1, ""},
      {"PPPmmmmPP", 2, "3 "},
      {"PmmPmmPmm", 3, ""},
      {"zzz", 0, ""},
      {"PPPmmm", 0, "3 "},
      {"", 0, ""},
      {"P", 1, ""},
      {"mm", 0, ""},
      {"PPPmm", 3, ""},
      {"PzzzzzP", 2, ""},
      {"PmmzmmmP", 1, "1 "},
      {"PzmmmP", 1, "1 "},
      {"PmmmmmmPmmmP", 1, "1 1 "},
      {"PPmmmPmmmPPPmmm", 0, "2 1 3 "},
      {"Pmmmz", 0, "1 "},
      {"Pmmzm", 1, ""},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Records records = spelled(rows[i].days);
    int archived[RUNS];
    size_t count;
    const Progress progress = streak_progress(&records, TODAY, archived, RUNS, &count);
    char text[256] = "";
    for (size_t k = 0; k < count; k++) snprintf(text + strlen(text), 16, "%d ", archived[k]);
    if (progress.run != rows[i].run || strcmp(text, rows[i].archived) != 0) {
      fail_msg("%s: run %d (%s), not %d (%s)", rows[i].days, progress.run, text, rows[i].run, rows[i].archived);
    }
    records_free(&records);
  }
}

static void precedence(void **state) {
  (void)state;
  Records records = {0};
  add(&records.history, 10, "not-today");
  assert_int_equal(streak_class(&records, 10), DAY_PAUSED);
  add(&records.history, 10, "two-good-things");
  add(&records.history, 10, "not-today");
  assert_int_equal(streak_class(&records, 10), DAY_PRACTISED);
  add(&records.history, 11, "ready-or-not");
  assert_int_equal(streak_class(&records, 11), DAY_MISSED);
  add(&records.history, 12, "ready-or-not");
  add(&records.history, 12, "not-today");
  assert_int_equal(streak_class(&records, 12), DAY_PAUSED);
  add(&records.history, 13, "quiet-practice");
  assert_int_equal(streak_class(&records, 13), DAY_PRACTISED);
  assert_int_equal(streak_class(&records, 9), DAY_MISSED);
  assert_int_equal(streak_class(&records, 14), DAY_MISSED);
  records_free(&records);
}

static void totals(void **state) {
  (void)state;
  Records records = {0};
  for (Day day = TODAY - 99; day <= TODAY; day++) add(&records.history, day, "two-good-things");
  add(&records.history, TODAY, "two-good-things");     /* twice a day is one day */
  add(&records.history, TODAY + 1, "two-good-things"); /* dated after today: it counts when its day comes */
  Progress progress = streak_progress(&records, TODAY, NULL, 0, NULL);
  assert_int_equal(progress.practised_days, 100);
  assert_int_equal(progress.run, 100);
  assert_int_equal(progress.longest_run, 100);
  assert_int_equal(progress.last_28, 28);
  assert_int_equal(progress.vessel_number, 2);
  assert_int_equal(progress.vessel_mended, 16);
  assert_int_equal(progress.last_practised, TODAY - 1);
  assert_true(progress.practised_today);
  assert_false(progress.run_is_new || progress.paused_today);
  progress = streak_progress(&records, TODAY + 1, NULL, 0, NULL);
  assert_int_equal(progress.practised_days, 101);
  progress = streak_progress(&records, TODAY - 16, NULL, 0, NULL);
  assert_int_equal(progress.practised_days, 84);
  assert_int_equal(progress.vessel_number, 2);
  assert_int_equal(progress.vessel_mended, 0);
  records_free(&records);

  progress = streak_progress(&records, TODAY, NULL, 0, NULL); /* nothing at all */
  assert_int_equal(progress.vessel_number, 1);
  assert_int_equal(progress.last_practised, DAY_NONE);
  assert_false(progress.run_is_new);
}

static void new_run(void **state) {
  (void)state;
  static const struct {
    const char *days;
    bool is_new;
  } rows[] = {{"PPmmm", true}, {"PPmmmP", true}, {"PPmmmPP", false}, {"PPmm", false}, {"mmmmP", false}, {"", false}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Records records = spelled(rows[i].days);
    assert_int_equal(streak_progress(&records, TODAY, NULL, 0, NULL).run_is_new, rows[i].is_new);
    records_free(&records);
  }
}

static void today_is_open(void **state) {
  (void)state;
  Records records = {0};
  add(&records.history, TODAY - 3, "two-good-things");
  assert_int_equal(streak_progress(&records, TODAY, NULL, 0, NULL).run, 1); /* two missed, today is not over */
  assert_int_equal(streak_progress(&records, TODAY + 1, NULL, 0, NULL).run, 0);
  add(&records.history, TODAY, "ready-or-not"); /* which is no practice, and no end of the day */
  assert_int_equal(streak_progress(&records, TODAY, NULL, 0, NULL).run, 1);
  add(&records.history, TODAY, "not-today");
  assert_true(streak_progress(&records, TODAY, NULL, 0, NULL).paused_today);
  assert_int_equal(streak_progress(&records, TODAY + 3, NULL, 0, NULL).run, 1);
  records_free(&records);
}

/* ---- Random histories against the slow model ---- */

enum { SPAN = 60 };

typedef struct Plain {
  int run, longest, practised, last_28;
  int archived[RUNS];
  size_t archived_count;
} Plain;

/* One day after the other, from long before the first record; nothing shared with the code under test. */
static Plain plain_model(const char days[SPAN], int today) {
  Plain plain = {0};
  for (int day = 0; day <= today; day++) {
    if (days[day] == 'P') {
      plain.practised++;
      plain.run++;
      if (day > today - 28) plain.last_28++;
    }
    if (plain.run > plain.longest) plain.longest = plain.run;
    const bool third = day >= 2 && day < today && days[day] == 'm' && days[day - 1] == 'm' && days[day - 2] == 'm';
    if (third && plain.run > 0) {
      plain.archived[plain.archived_count++] = plain.run;
      plain.run = 0;
    }
  }
  return plain;
}

static uint32_t seed = 12345;

static uint32_t chance(uint32_t bound) {
  seed = seed * 1664525u + 1013904223u;
  return (seed >> 8) % bound;
}

/* Draws the days, and adds records for them in a shuffled order. */
static Records random_history(char days[SPAN]) {
  static const char *const practice[] = {"two-good-things", "quiet-practice", "one-of-a-friend's-pack"};
  Records records = {0};
  const uint32_t practised = 1 + chance(9), paused = chance(4);
  for (int i = 0; i < SPAN; i++) {
    const uint32_t drawn = chance(10);
    days[i] = drawn < practised ? 'P' : drawn < practised + paused ? 'z' : 'm';
  }
  const int start = (int)chance(SPAN);
  for (int i = 0; i < SPAN; i++) {
    const int at = (start + i * 7) % SPAN; /* 7 and SPAN have no common divisor: every day once */
    if (days[at] == 'P') add(&records.history, at, practice[chance(3)]);
    if (days[at] == 'P' && chance(2)) add(&records.history, at, practice[chance(3)]);
    if (days[at] == 'z' || (days[at] == 'P' && chance(4) == 0)) add(&records.history, at, "not-today");
    if (chance(8) == 0) add(&records.history, at, "ready-or-not");
  }
  return records;
}

static void compare(const Records *records, const char days[SPAN], int today) {
  int archived[RUNS], newest[2];
  size_t count;
  const Plain plain = plain_model(days, today);
  const Progress progress = streak_progress(records, today, archived, RUNS, &count);
  if (progress.run != plain.run || progress.longest_run != plain.longest || progress.practised_days != plain.practised ||
      progress.last_28 != plain.last_28 || count != plain.archived_count ||
      memcmp(archived, plain.archived, count * sizeof *archived) != 0) {
    fail_msg("today %d of %.*s: run %d not %d, longest %d not %d, %d not %d days, last 28 %d not %d", today, SPAN, days,
             progress.run, plain.run, progress.longest_run, plain.longest, progress.practised_days, plain.practised,
             progress.last_28, plain.last_28);
  }
  assert_int_equal(progress.practised_today, days[today] == 'P');
  assert_int_equal((progress.vessel_number - 1) * VESSEL_SEAMS + progress.vessel_mended, plain.practised);
  streak_progress(records, today, newest, 2, &count); /* with little room: the newest of them, oldest first */
  const size_t shown = count < 2 ? count : 2;
  assert_memory_equal(newest, plain.archived + (count - shown), shown * sizeof *newest);
  for (int day = 0; day < SPAN; day++) {
    const DayClass wanted = days[day] == 'P' ? DAY_PRACTISED : days[day] == 'z' ? DAY_PAUSED : DAY_MISSED;
    assert_int_equal(streak_class(records, day), wanted);
  }
}

static void random_histories(void **state) {
  (void)state;
  for (int i = 0; i < 2000; i++) {
    char days[SPAN];
    Records records = random_history(days);
    compare(&records, days, SPAN - 1);
    compare(&records, days, (int)chance(SPAN));
    records_free(&records);
  }
}

/* ---- The logical day ---- */

static Moment at(Day day, int hour, int minute) { return (Moment){.day = day, .second = hour * 3600 + minute * 60}; }

static void logical_day(void **state) {
  (void)state;
  const Moment late = at(10, 3, 59), early = at(10, 4, 0), midnight = at(10, 0, 0);
  assert_int_equal(streak_logical_day(&late, 4, 4, DAY_NONE), 9);
  assert_int_equal(streak_logical_day(&early, 4, 4, DAY_NONE), 10);
  assert_int_equal(streak_logical_day(&midnight, 0, 0, DAY_NONE), 10);
  assert_int_equal(streak_logical_day(&late, 11, 2, DAY_NONE), 10); /* never changed: the one hour */
}

/* Every old and new hour, changed on any day: hour by hour the date steps by 0 or 1, never back, and follows the rule. */
static void changed_hour(void **state) {
  (void)state;
  for (int before = 0; before <= 11; before++) {
    for (int hour = 0; hour <= 11; hour++) {
      Day last = DAY_NONE;
      for (int t = 0; t < 24 * 6; t++) {
        const Moment now = at(100 + t / 24, t % 24, 30);
        const Day day = streak_logical_day(&now, before, hour, 103);
        if (last != DAY_NONE) assert_true(day == last || day == last + 1);
        const Day old = now.day - (t % 24 < before), new = now.day - (t % 24 < hour);
        assert_int_equal(day, old < 103 ? old : new > 103 ? new : 103);
        last = day;
      }
      assert_int_equal(last, 105);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(vectors),     cmocka_unit_test(precedence),    cmocka_unit_test(totals),
      cmocka_unit_test(new_run),     cmocka_unit_test(today_is_open), cmocka_unit_test(random_histories),
      cmocka_unit_test(logical_day), cmocka_unit_test(changed_hour),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
