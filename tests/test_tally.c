/* What Progress shows of the history: the days of weeks and years, and what was done of each category. */
#include "drive.h"
#include "exercise/tally.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SATURDAY_D = 20778 }; /* 2026-11-21 */

static Records records;
static Day today;

/* A session of its own, however many there are that day. */
static void done(Day day, const char *exercise) {
  static uint32_t ids;
  SessionRecord record = {.day = day, .finished = true, .seconds = 240};
  ids++;
  memcpy(record.id, &ids, sizeof ids);
  strcpy(record.exercise, exercise);
  history_put(&records.history, &record);
}

static int setup(void **state) {
  (void)state;
  today = date_day(2026, 11, 21);
  assert_int_equal(today, SATURDAY_D);
  return 0;
}

static int teardown(void **state) {
  (void)state;
  records_free(&records);
  return 0;
}

static const TallyDay *day_of(const TallyWeeks *weeks, Day day) { return &weeks->days[day - weeks->first]; }

static void the_last_weeks_end_today(void **state) {
  (void)state;
  static TallyWeeks weeks;
  done(today - 400, "calm-1");
  done(today + 1, "calm-1"); /* a clock that was set back */
  for (int i = 0; i < 2; i++) done(today, "calm-1");
  tally_last_weeks(&weeks, &records, today);
  assert_int_equal(weeks.weeks, 18);
  assert_int_equal(date_weekday(weeks.first), 0);
  assert_int_equal(weeks.first, date_day(2026, 7, 20));
  assert_int_equal(weeks.from, weeks.first);
  assert_int_equal(weeks.to, today);
  assert_int_equal(weeks.practised, 1);
  assert_int_equal(day_of(&weeks, today)->done, 2);
  assert_int_equal(day_of(&weeks, today)->class, DAY_PRACTISED);
  assert_int_equal(day_of(&weeks, today + 1)->class, DAY_MISSED); /* it counts when its day comes */
}

/* The same classes as runs are counted by, each day of ten years. */
static void classes_are_those_of_runs(void **state) {
  (void)state;
  static const char *const names[] = {"six-slow-breaths", "not-today", HISTORY_READY, HISTORY_QUIET};
  static TallyWeeks year;
  uint32_t chance = 7;
  int practised = 0, all = 0;
  for (Day day = date_day(2016, 2, 1); day <= today; day++)
    for (int i = 0; i < 3; i++) {
      chance = chance * 1664525 + 1013904223;
      if (chance >> 30 == 0) done(day, names[chance >> 20 & 3]);
    }
  for (int y = 2016; y <= 2026; y++) {
    tally_year(&year, &records, y, today);
    assert_int_equal(year.from, date_day(y, 1, 1));
    assert_true(year.weeks == 53 || year.weeks == 54);
    assert_true(year.first <= year.from && year.first + 7 * year.weeks > date_day(y, 12, 31));
    for (Day day = year.from; day <= year.to; day++) assert_int_equal(day_of(&year, day)->class, streak_class(&records, day));
    all += year.practised;
  }
  practised = streak_progress(&records, today, NULL, 0, NULL).practised_days;
  assert_int_equal(all, practised);
  assert_int_equal(year.to, today);
}

static void agreed_pauses_show(void **state) {
  (void)state;
  static TallyWeeks weeks;
  Pause pause = {.id = {1}, .from = today - 9, .until = today + 4, .ended = DAY_OPEN};
  assert_non_null(records_put_pause(&records, &pause));
  done(today - 8, "six-slow-breaths");
  tally_last_weeks(&weeks, &records, today);
  assert_int_equal(day_of(&weeks, today - 10)->class, DAY_MISSED);
  assert_int_equal(day_of(&weeks, today - 9)->class, DAY_PAUSED);
  assert_int_equal(day_of(&weeks, today - 8)->class, DAY_PRACTISED);
  assert_int_equal(day_of(&weeks, today)->class, DAY_PAUSED);
  assert_int_equal(day_of(&weeks, today + 1)->class, DAY_MISSED); /* not yet */
}

static void a_leap_year_from_sunday_on_has_54_weeks(void **state) {
  (void)state;
  static TallyWeeks year;
  tally_year(&year, &records, 2012, today);
  assert_int_equal(year.weeks, 54);
  assert_int_equal(year.to, date_day(2012, 12, 31));
}

/* What one of them did alone shows as a day, and as nothing more: the other would know of it. */
static void quiet_practice_adds_nothing(void **state) {
  (void)state;
  static TallyWeeks weeks;
  done(today - 1, HISTORY_QUIET);
  done(today - 1, HISTORY_QUIET);
  done(today, "six-slow-breaths");
  done(today, HISTORY_QUIET);
  tally_last_weeks(&weeks, &records, today);
  assert_int_equal(day_of(&weeks, today - 1)->class, DAY_PRACTISED);
  assert_int_equal(tally_level(day_of(&weeks, today - 1)), 1);
  assert_int_equal(tally_level(day_of(&weeks, today)), 1);
}

static void days_are_of_three_levels(void **state) {
  (void)state;
  static TallyWeeks weeks;
  for (int back = 0; back < 6; back++)
    for (int i = 0; i < back; i++) done(today - back, "six-slow-breaths");
  for (int i = 0; i < 300; i++) done(today - 7, "six-slow-breaths");
  done(today, "not-today");
  tally_last_weeks(&weeks, &records, today);
  static const int wanted[] = {0, 1, 2, 3, 3, 3, 0, 3};
  for (int back = 0; back < 8; back++) assert_int_equal(tally_level(day_of(&weeks, today - back)), wanted[back]);
  assert_int_equal(day_of(&weeks, today)->class, DAY_PAUSED);
}

static void years_begin_with_the_first_day(void **state) {
  (void)state;
  int first, last;
  tally_years(&records.history, today, &first, &last);
  assert_int_equal(first, 2026);
  assert_int_equal(last, 2026);
  done(date_day(2019, 12, 31), HISTORY_READY); /* no day of practice */
  done(date_day(2020, 1, 1), "six-slow-breaths");
  tally_years(&records.history, today, &first, &last);
  assert_int_equal(first, 2020);
  assert_int_equal(last, 2026);
}

static int done_of(const TallyCategories *all, const char *category) {
  for (int i = 0; i < all->count; i++)
    if (!strcmp(all->items[i].category, category)) return all->items[i].done;
  return 0;
}

static void categories_are_counted(void **state) {
  (void)state;
  Drive d;
  static TallyCategories all;
  drive_start(&d, NULL, NULL, NULL);
  tally_categories(&all, &records.history, &d.library, today);
  assert_int_equal(all.count, 0);
  for (int i = 0; i < 5; i++) done(today - i, "six-slow-breaths");
  done(today, "one-thing-i-noticed");
  done(today, "of-no-pack-here");
  done(today, HISTORY_READY);
  done(today, HISTORY_QUIET);
  done(today, "write-it-keep-it"); /* alone, however it came into the records */
  done(today + 1, "six-slow-breaths");
  tally_categories(&all, &records.history, &d.library, today);
  assert_int_equal(all.count, 2);
  assert_int_equal(done_of(&all, "calm"), 5);
  assert_int_equal(done_of(&all, "gratitude"), 1);
  drive_stop(&d);
}

/* ---- Lines and actions ---- */

static void rate(Day day, int partner, int number, int64_t at) {
  static uint16_t ids;
  Rating rating = {.at = at, .day = day, .partner = (uint8_t)partner, .number = (uint8_t)number};
  ids++;
  memcpy(rating.id, &ids, sizeof ids);
  assert_non_null(records_put_rating(&records, &rating));
}

static void lines_show_where_both_wish(void **state) {
  (void)state;
  TallyLine lines[2];
  rate(today - 83, 0, 2, 1); /* the oldest of twelve weeks */
  rate(today - 84, 0, 9, 2); /* before them */
  rate(today - 77, 0, 3, 3);
  rate(today - 1, 0, 4, 4);
  rate(today, 0, 5, 5); /* the latest of its week */
  rate(today - 3, 1, 8, 6);
  for (int wishes = 0; wishes < 4; wishes++) {
    for (int partner = 0; partner < 2; partner++) records.lines[partner].wanted = wishes >> partner & 1;
    tally_lines(lines, &records, today);
    assert_int_equal(lines[0].count, wishes == 3 ? 2 : 0);
    assert_int_equal(lines[1].count, wishes == 3 ? 1 : 0);
  }
  assert_int_equal(lines[0].week[0], 0);
  assert_int_equal(lines[0].number[0], 3);
  assert_int_equal(lines[0].week[1], 11);
  assert_int_equal(lines[0].number[1], 5);
  assert_int_equal(lines[1].week[0], 11);
  assert_int_equal(lines[1].number[0], 8);
}

static DailyAction *put_action(int id, const char *text, Day from) {
  DailyAction action = action_make(text, OWNER_BOTH, from);
  action.id[0] = (uint8_t)id;
  return records_put_action(&records, &action);
}

static void actions_that_are_shown(void **state) {
  (void)state;
  TallyActions all;
  put_action(1, "second", today - 10);
  put_action(9, "first", today - 50);
  put_action(3, "third", today - 10);
  put_action(4, "to come", today + 1);
  put_action(5, "over", today - 30)->until = today - 1;
  put_action(6, "hidden", today - 30)->hidden = true;
  const DailyAction *first = records_action(&records, (uint8_t[16]){9});
  for (int back = 0; back < 50; back++)
    if (back % 3) assert_true(action_toggle(&records, first, today - back, 0));
  tally_actions(&all, &records, today, false);
  assert_int_equal(all.count, 3);
  static const char *const texts[] = {"first", "second", "third"};
  for (int i = 0; i < 3; i++) assert_string_equal(records.actions.items[all.items[i].place].text, texts[i]);
  uint32_t dots = 0;
  for (int back = 0; back < 28; back++) dots |= back % 3 ? UINT32_C(1) << back : 0;
  assert_int_equal(all.items[0].dots, dots);
  assert_int_equal(all.items[0].run, action_run(&records, first, today, false));
  assert_true(all.items[0].run > 28);
  assert_int_equal(all.items[1].dots, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(the_last_weeks_end_today, setup, teardown),
      cmocka_unit_test_setup_teardown(classes_are_those_of_runs, setup, teardown),
      cmocka_unit_test_setup_teardown(agreed_pauses_show, setup, teardown),
      cmocka_unit_test_setup_teardown(a_leap_year_from_sunday_on_has_54_weeks, setup, teardown),
      cmocka_unit_test_setup_teardown(quiet_practice_adds_nothing, setup, teardown),
      cmocka_unit_test_setup_teardown(days_are_of_three_levels, setup, teardown),
      cmocka_unit_test_setup_teardown(years_begin_with_the_first_day, setup, teardown),
      cmocka_unit_test_setup_teardown(categories_are_counted, setup, teardown),
      cmocka_unit_test_setup_teardown(lines_show_where_both_wish, setup, teardown),
      cmocka_unit_test_setup_teardown(actions_that_are_shown, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
