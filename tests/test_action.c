/* Daily actions: what is due, what can be ticked when, kept days and runs: the vectors of the rules, and random actions against a
 * slow model that follows the sentences of the rules one by one. */
#include "record/action.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TODAY = 20000, MONDAY = 4 }; /* 1970-01-05 was one */

static DailyAction an_action(Owner owner) {
  DailyAction action = action_make("Ask how today really was", owner, 0);
  memset(action.id, 7, sizeof action.id);
  return action;
}

static void tick(Records *records, const DailyAction *action, Day day) { assert_true(action_toggle(records, action, day, 0)); }

static void pause_days(Records *records, const uint8_t *action, Day from, Day until) {
  static uint32_t number = 0;
  Pause pause = {.from = from, .until = until, .ended = DAY_OPEN};
  number++;
  memcpy(pause.id, &number, sizeof number);
  if (action) memcpy(pause.action, action, sizeof pause.action);
  assert_non_null(records_put_pause(records, &pause));
}

/* ---- The vectors ---- */

/* Of the action (even) or of all practice (odd). A spelling that ends in P ends today; else it ended yesterday. */
static Records spelled(const DailyAction *action, const char *days) {
  Records records = {0};
  const size_t length = strlen(days);
  const Day last = length && days[length - 1] == 'P' ? TODAY : TODAY - 1;
  for (size_t i = 0; i < length; i++) {
    const Day day = last - (Day)(length - 1 - i);
    if (days[i] == 'P') tick(&records, action, day);
    if (days[i] == 'z') pause_days(&records, day % 2 ? NULL : action->id, day, day);
  }
  return records;
}

static void vectors(void **state) {
  (void)state;
  static const struct {
    const char *days;
    int run, early; /* `early`: while yesterday can still be ticked */
  } rows[] = {
      {"PPmPPPP", 6, 6},   {"PmmPP", 3, 3},     {"PmmmP", 1, 2},        {"PmmzmmP", 2, 2}, {"mmmP", 1, 1},
      {"PPPmmmmPP", 2, 2}, {"PmmPmmPmm", 3, 3}, {"zzz", 0, 0},          {"PPPmmm", 0, 3},  {"", 0, 0},
      {"P", 1, 1},         {"mm", 0, 0},        {"PPPmm", 3, 3},        {"PzzzzzP", 2, 2}, {"PmmzmmmP", 1, 2},
      {"PzmmmP", 1, 2},    {"Pmmmz", 0, 0},     {"PmmmmmmPmmmP", 1, 2}, {"PPmmmmP", 1, 1}, {"Pmmzm", 1, 1},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    DailyAction action = an_action(OWNER_BOTH);
    const size_t length = strlen(rows[i].days);
    action.from = TODAY - (Day)(length ? length - (rows[i].days[length - 1] == 'P') : 0);
    Records records = spelled(&action, rows[i].days);
    const int run = action_run(&records, &action, TODAY, false), early = action_run(&records, &action, TODAY, true);
    if (run != rows[i].run || early != rows[i].early)
      fail_msg("%s: run %d, not %d; early %d, not %d", rows[i].days, run, rows[i].run, early, rows[i].early);
    records_free(&records);
  }
}

/* "Not today": nothing more is asked of such a day. It can still be ticked. */
static void days_of_rest(void **state) {
  (void)state;
  Records records = {0};
  DailyAction action = an_action(OWNER_A);
  action.from = TODAY - 4;
  tick(&records, &action, TODAY - 4);
  assert_int_equal(action_run(&records, &action, TODAY, false), 0);
  SessionRecord rest = {.id = {1}, .day = TODAY - 2, .exercise = "not-today"};
  assert_true(history_put(&records.history, &rest) >= 0);
  assert_int_equal(action_run(&records, &action, TODAY, false), 1);
  assert_true(action_due(&records, &action, TODAY - 2));
  records_free(&records);
}

/* ---- Due ---- */

static void due(void **state) {
  (void)state;
  Records records = {0};
  DailyAction action = an_action(OWNER_A);
  action.from = MONDAY;
  action.until = MONDAY + 13;
  action.weekdays = 1 << 0 | 1 << 4; /* Monday, Friday */
  assert_true(action_due(&records, &action, MONDAY));
  assert_false(action_due(&records, &action, MONDAY + 1));
  assert_true(action_due(&records, &action, MONDAY + 4));
  assert_true(action_due(&records, &action, MONDAY + 11)); /* the second Friday */
  assert_false(action_due(&records, &action, MONDAY - 3)); /* before it began */
  assert_false(action_due(&records, &action, MONDAY + 14));
  assert_false(action_over(&action, MONDAY + 13));
  assert_true(action_over(&action, MONDAY + 14));
  action.hidden = true;
  assert_true(action_due(&records, &action, MONDAY));
  pause_days(&records, action.id, MONDAY + 3, MONDAY + 5);
  assert_false(action_due(&records, &action, MONDAY + 4));
  assert_true(action_planned(&action, MONDAY + 4));
  assert_true(action_due(&records, &action, MONDAY));
  pause_days(&records, NULL, MONDAY, MONDAY);
  assert_false(action_due(&records, &action, MONDAY));
  uint8_t other[RECORD_ID_BYTES] = {9};
  pause_days(&records, other, MONDAY + 11, MONDAY + 11);
  assert_true(action_due(&records, &action, MONDAY + 11));
  records_free(&records);
}

static Moment at(Day day, int hour, int minute) { return (Moment){.day = day, .second = hour * 3600 + minute * 60}; }

/* A day that begins at 4: each hour and what of today and yesterday can be ticked. */
static void until_noon(void **state) {
  (void)state;
  for (int t = 0; t < 24; t++) {
    const int hour = (4 + t) % 24;
    const Moment now = at(TODAY + (hour < 4), hour, 59);
    assert_int_equal(action_yesterday_open(TODAY, &now), hour >= 4 && hour < 12);
    assert_int_equal(action_open(TODAY - 1, TODAY, &now), hour >= 4 && hour < 12);
    assert_true(action_open(TODAY, TODAY, &now));
    assert_false(action_open(TODAY - 2, TODAY, &now));
    assert_false(action_open(TODAY + 1, TODAY, &now));
  }
  const Moment noon = at(TODAY, 12, 0), before = {.day = TODAY, .second = ACTION_NOON_S - 1}, back = at(TODAY - 1, 22, 0);
  assert_false(action_yesterday_open(TODAY, &noon));
  assert_true(action_yesterday_open(TODAY, &before));
  assert_true(action_yesterday_open(TODAY, &back)); /* a clock that was set back: noon has not come yet */
}

/* ---- Ticks ---- */

static void ticks(void **state) {
  (void)state;
  Records records = {0};
  const DailyAction action = an_action(OWNER_B);
  DailyAction other = action;
  other.id[0]++;
  const Day last = date_day(2024, 2, 29);
  assert_false(action_kept(&records, &action, last));
  assert_true(action_toggle(&records, &action, last, 12));
  assert_true(action_kept(&records, &action, last));
  assert_false(action_kept(&records, &action, last - 1));
  assert_false(action_kept(&records, &action, last + 1));
  assert_false(action_kept(&records, &other, last));
  KeptMonth *month = records_kept(&records, action.id, 2024 * 12 + 1);
  assert_int_equal(month->turns[28], 1);
  assert_int_equal(month->pending, 12);
  assert_true(action_toggle(&records, &action, last, 13));
  assert_false(action_kept(&records, &action, last));
  assert_int_equal(records_kept(&records, action.id, 2024 * 12 + 1)->turns[28], 2); /* never down: two devices merge by it */
  for (int i = 0; i < 400; i++) {
    const uint8_t turns = records_kept(&records, action.id, 2024 * 12 + 1)->turns[28];
    assert_true(action_toggle(&records, &action, last, 14));
    assert_int_equal(records_kept(&records, action.id, 2024 * 12 + 1)->turns[28], turns < 255 ? turns + 1 : 255);
  }
  assert_true(action_kept(&records, &action, last));
  assert_int_equal(records.kept.count, 1);
  tick(&records, &action, last + 1);
  assert_int_equal(records.kept.count, 2);
  assert_int_equal(action_kept_28(&records, &action, last + 1), 2);
  assert_int_equal(action_kept_28(&records, &action, last + 27), 2);
  assert_int_equal(action_kept_28(&records, &action, last + 28), 1);
  assert_int_equal(action_kept_28(&records, &action, last), 1); /* what is dated after today counts when its day comes */
  records_free(&records);
}

static void made(void **state) {
  (void)state;
  char text[ACTION_TEXT_BYTES + 8];
  DailyAction action = action_make("Ten minutes with phones away", OWNER_BOTH, TODAY);
  assert_string_equal(action.text, "Ten minutes with phones away");
  assert_int_equal(action.owner, OWNER_BOTH);
  assert_int_equal(action.weekdays, EVERY_WEEKDAY);
  assert_int_equal(action.from, TODAY);
  assert_int_equal(action.until, DAY_OPEN);
  assert_false(action.hidden || action.pending || action.changed);
  memset(text, 'x', sizeof text);
  memcpy(text + ACTION_TEXT_BYTES - 2, "\xC3\xA9y", 4); /* a letter of two bytes across the end */
  action = action_make(text, OWNER_A, TODAY);
  assert_int_equal(strlen(action.text), ACTION_TEXT_BYTES - 2);
}

/* ---- Random actions against the slow model ---- */

enum { SPAN = 100, FIRST = 19000, ROUNDS = 3000 };

typedef struct Plain {
  bool kept[SPAN], paused[SPAN];
  int from, until;
  bool weekday[7];
} Plain;

static uint32_t seed = 4711;

static uint32_t chance(uint32_t bound) {
  seed = seed * 1664525u + 1013904223u;
  return (seed >> 8) % bound;
}

/* One day after the other, oldest first. */
static int plain_run(const Plain *plain, int today, bool early) {
  int run = 0, missed = 0;
  for (int day = 0; day <= today; day++) {
    const bool planned = day >= plain->from && day <= plain->until && plain->weekday[(FIRST + day + 3) % 7];
    if (plain->kept[day]) {
      run++;
      missed = 0;
    } else if (plain->paused[day]) {
      missed = 0;
    } else if (planned && day != today && !(early && day == today - 1)) {
      missed++;
      if (missed == 3) run = 0;
    }
  }
  return run;
}

static Records random_action(Plain *plain, DailyAction *action) {
  Records records = {0};
  *plain = (Plain){.from = (int)chance(SPAN / 2), .until = chance(2) ? SPAN * 2 : (int)chance(SPAN)};
  *action = an_action((Owner)chance(OWNERS));
  action->from = FIRST + plain->from;
  action->until = plain->until > SPAN ? DAY_OPEN : FIRST + plain->until;
  action->weekdays = 0;
  const uint32_t often = chance(6), rests = chance(3);
  for (int d = 0; d < 7; d++) {
    plain->weekday[d] = chance(5) < often || often == 5;
    if (plain->weekday[d]) action->weekdays |= (uint8_t)(1 << d);
  }
  const uint32_t keeps = 1 + chance(9);
  for (int day = SPAN - 1; day >= 0; day--) {
    const uint32_t turns = chance(10) < keeps ? 1 + 2 * chance(2) : chance(4) == 0 ? 2 : 0;
    for (uint32_t i = 0; i < turns; i++) tick(&records, action, FIRST + day);
    plain->kept[day] = turns % 2;
    if (rests && chance(8) == 0) {
      const int until = day + (int)chance(4);
      pause_days(&records, rests == 1 ? action->id : NULL, FIRST + day, FIRST + until);
      for (int d = day; d <= until && d < SPAN; d++) plain->paused[d] = true;
    }
  }
  return records;
}

static void random_actions(void **state) {
  (void)state;
  for (int round = 0; round < ROUNDS; round++) {
    Plain plain;
    DailyAction action;
    Records records = random_action(&plain, &action);
    const int today = 2 + (int)chance(SPAN - 2);
    int last_28 = 0;
    for (int day = 0; day < SPAN; day++) {
      last_28 += day <= today && day > today - 28 && plain.kept[day];
      const bool planned = day >= plain.from && day <= plain.until && plain.weekday[(FIRST + day + 3) % 7];
      assert_int_equal(action_kept(&records, &action, FIRST + day), plain.kept[day]);
      assert_int_equal(action_due(&records, &action, FIRST + day), planned && !plain.paused[day]);
    }
    assert_int_equal(action_kept_28(&records, &action, FIRST + today), last_28);
    for (int early = 0; early < 2; early++) {
      const int run = action_run(&records, &action, FIRST + today, early), wanted = plain_run(&plain, today, early);
      if (run != wanted) fail_msg("round %d, early %d: run %d, not %d", round, early, run, wanted);
    }
    records_free(&records);
  }
}

/* More weekdays, or an end that comes later, never cost a run; and never add to it. */
static void edits_spare_the_run(void **state) {
  (void)state;
  int spared = 0;
  for (int round = 0; round < ROUNDS; round++) {
    Plain plain;
    DailyAction before;
    Records records = random_action(&plain, &before);
    DailyAction after = before;
    const bool early = chance(2);
    const Day today = FIRST + 2 + (Day)chance(SPAN - 2);
    after.weekdays |= (uint8_t)chance(128);
    if (chance(2)) after.until = DAY_OPEN;
    const int run = action_run(&records, &before, today, early);
    const bool due_before = action_due(&records, &before, today - 1);
    Pause spare;
    if (action_spare(&records, &before, &after, today, early, &spare)) {
      assert_true(spare.until < today && spare.from <= spare.until);
      pause_days(&records, spare.action, spare.from, spare.until);
      spared++;
    }
    assert_int_equal(action_run(&records, &after, today, early), run);
    if (due_before)
      assert_true(action_due(&records, &after, today - 1)); /* it can be ticked until noon, before the edit and after */
    records_free(&records);
  }
  assert_true(spared > ROUNDS / 20);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(vectors),
      cmocka_unit_test(days_of_rest),
      cmocka_unit_test(due),
      cmocka_unit_test(until_noon),
      cmocka_unit_test(ticks),
      cmocka_unit_test(made),
      cmocka_unit_test(random_actions),
      cmocka_unit_test(edits_spare_the_run),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
