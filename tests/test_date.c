/* Civil dates against hand-known days and a day-by-day walk of the calendar. */
#include "core/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void known_days(void **state) {
  (void)state;
  assert_int_equal(date_day(1970, 1, 1), 0);
  assert_int_equal(date_day(1969, 12, 31), -1);
  assert_int_equal(date_day(2000, 2, 29), 11016);
  assert_int_equal(date_day(2026, 11, 22), 20779);
  assert_int_equal(date_day(0, 1, 1), -719528);
  assert_int_equal(date_weekday(0), 3); /* a Thursday */
  assert_int_equal(date_weekday(-4), 6);
  assert_int_equal(date_weekday(date_day(2026, 11, 22)), 6);
}

static bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

/* Every day of years 0 to 9999, counted up plainly. */
static void every_day(void **state) {
  (void)state;
  Day day = date_day(0, 1, 1);
  int weekday = date_weekday(day);
  for (int year = 0; year <= 9999; year++) {
    const int lengths[12] = {31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int month = 1; month <= 12; month++) {
      for (int of_month = 1; of_month <= lengths[month - 1]; of_month++, day++, weekday = (weekday + 1) % 7) {
        const Civil civil = date_civil(day);
        if (civil.year != year || civil.month != month || civil.day != of_month || date_day(year, month, of_month) != day ||
            date_weekday(day) != weekday) {
          fail_msg("day %d is not %04d-%02d-%02d", (int)day, year, month, of_month);
        }
      }
    }
  }
}

static void texts(void **state) {
  (void)state;
  const char *good[] = {"1970-01-01", "2024-02-29", "2026-11-22", "0000-01-01", "9999-12-31", "2000-02-29"};
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
    Day day;
    char out[11];
    assert_true(date_parse(good[i], &day));
    date_format(day, out);
    assert_string_equal(out, good[i]);
  }
  const char *bad[] = {"",           "2026",       "2026-11",    "2026-11-2",  "2026-11-222", "2026-11-22 ", " 2026-11-22",
                       "2026-13-01", "2026-00-01", "2026-01-00", "2026-01-32", "2026-02-29",  "1900-02-29",  "2026-04-31",
                       "2026/11/22", "26-11-22",   "-026-11-22", "2026-1-22",  "+026-11-22",  "2026-11-2x",  "2026-11-22T"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    Day day = 7;
    assert_false(date_parse(bad[i], &day));
    assert_int_equal(day, 7);
  }
}

static void moments(void **state) {
  (void)state;
  const Moment evening = date_moment(1795380000, 60, 5); /* 2026-11-22T20:00Z */
  char out[11];
  date_format(evening.day, out);
  assert_string_equal(out, "2026-11-22");
  assert_int_equal(evening.second, 21 * 3600 + 2400);
  assert_int_equal(evening.mono_ms, 5);
  const int offsets[] = {-720, -210, 0, 345, 840};
  const int64_t times[] = {0, -1, 1, -86400, 86399, 1795380000, -62167219200};
  for (size_t i = 0; i < sizeof offsets / sizeof *offsets; i++) {
    for (size_t k = 0; k < sizeof times / sizeof *times; k++) {
      const Moment at = date_moment(times[k], offsets[i], 0);
      assert_in_range(at.second, 0, 86399);
      assert_int_equal(date_unix(&at), times[k]);
    }
  }
  assert_int_equal(date_moment(0, -1, 0).day, -1);
  assert_int_equal(date_moment(0, -1, 0).second, 86340);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(known_days),
      cmocka_unit_test(every_day),
      cmocka_unit_test(texts),
      cmocka_unit_test(moments),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
