/* Clocks, and the dates and times that people write for them. */
#include "shell/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int64_t utc(const char *text) {
  int64_t utc_s = 0;
  int32_t offset_min = 0;
  Err err;
  assert_true(clock_parse(text, &utc_s, &offset_min, NULL, &err));
  return utc_s;
}

static void refused(const char *text) {
  int64_t utc_s = 0;
  int32_t offset_min = 0;
  Err err = {0};
  if (clock_parse(text, &utc_s, &offset_min, NULL, &err)) fail_msg("taken: %s", text);
  assert_true(strlen(err.text) > 0);
}

static void test_times_are_read(void **state) {
  (void)state;
  assert_int_equal(utc("1970-01-01T00:00:00Z"), 0);
  assert_int_equal(utc("1970-01-01T00:00Z"), 0);
  assert_int_equal(utc("2026-11-22T21:30:00+01:00"), 1795379400);
  assert_int_equal(utc("2026-11-22T20:30:00Z"), 1795379400);
  assert_int_equal(utc("2026-11-22T15:00:00-05:30"), 1795379400);
  assert_int_equal(utc("2026-11-22 21:30:07+01:00"), 1795379407);
  assert_true(utc("0001-01-01T00:00+14:00") < utc("9999-12-31T23:59-14:00"));
  assert_int_equal(utc("2028-02-29T00:00+14:00") - utc("2028-02-28T00:00+14:00"), 86400);
}

static void test_zone_is_told(void **state) {
  (void)state;
  int64_t utc_s;
  int32_t offset_min = 0;
  bool given = false;
  assert_true(clock_parse("2026-11-22T21:30-03:30", &utc_s, &offset_min, &given, NULL));
  assert_true(given);
  assert_int_equal(offset_min, -210);
  offset_min = 60;
  assert_true(clock_parse("2026-11-22T21:30", &utc_s, &offset_min, &given, NULL));
  assert_false(given);
  assert_int_equal(offset_min, 60);
  assert_int_equal(utc_s, 1795379400);
}

static void test_bad_times_are_refused(void **state) {
  (void)state;
  static const char *const bad[] = {"",
                                    "now",
                                    "2026-11-22",
                                    "2026-11-22T21:30",
                                    "2026-11-22T21:30:00",
                                    "2026-13-22T21:30Z",
                                    "2026-02-29T21:30Z",
                                    "0000-06-15T12:00Z",
                                    "0000-12-31T23:59+14:00",
                                    "2026-11-22T24:00Z",
                                    "2026-11-22T21:60Z",
                                    "2026-11-22T21:30:60Z",
                                    "2026-11-22T21:30+1:00",
                                    "2026-11-22T21:30+0100",
                                    "2026-11-22T21:30+15:00",
                                    "2026-11-22T21:30+14:01",
                                    "2026-11-22T21:30+01:60",
                                    "2026-11-22T21:30Zx",
                                    "2026-11-22T21:3",
                                    "2026-11-22T21:30:",
                                    "2026/11/22T21:30Z",
                                    " 2026-11-22T21:30Z",
                                    "2026-11-22X21:30Z"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) refused(bad[i]);
}

static void test_a_virtual_clock_moves_when_told(void **state) {
  (void)state;
  Clock clock = clock_virtual(utc("2026-11-21T23:59:59+01:00"), 60);
  Moment now = clock_now(&clock);
  assert_int_equal(now.mono_ms, 0);
  assert_int_equal(now.day, date_day(2026, 11, 21));
  assert_int_equal(now.second, 86399);
  assert_int_equal(now.offset_min, 60);
  clock_advance(&clock, 999);
  assert_int_equal(clock_now(&clock).second, 86399);
  clock_advance(&clock, 1);
  now = clock_now(&clock);
  assert_int_equal(now.mono_ms, 1000);
  assert_int_equal(now.day, date_day(2026, 11, 22));
  assert_int_equal(now.second, 0);
}

static void test_setting_a_virtual_clock(void **state) {
  (void)state;
  Clock clock = clock_virtual(utc("2026-11-21T20:00Z"), 0);
  clock_set(&clock, utc("2026-11-21T21:00Z"), 60);
  Moment now = clock_now(&clock);
  assert_int_equal(now.mono_ms, 3600000);
  assert_int_equal(now.second, 22 * 3600);
  clock_set(&clock, utc("2026-11-20T21:00Z"), 60);
  now = clock_now(&clock);
  assert_int_equal(now.mono_ms, 3600000); /* never back */
  assert_int_equal(now.day, date_day(2026, 11, 20));
}

static void test_before_1970(void **state) {
  (void)state;
  Clock clock = clock_virtual(-1, 0);
  clock_advance(&clock, 500);
  Moment now = clock_now(&clock);
  assert_int_equal(now.day, -1);
  assert_int_equal(now.second, 86399);
}

static void test_a_started_clock_runs_on(void **state) {
  (void)state;
  Clock clock = clock_started(utc("2026-11-22T21:30:00+01:00"), 60);
  Moment before = clock_now(&clock);
  assert_int_equal(before.day, date_day(2026, 11, 22));
  assert_in_range(before.second, 77400, 77402);
  int64_t until = clock_mono_ms() + 20;
  while (clock_mono_ms() < until) continue;
  Moment after = clock_now(&clock);
  assert_true(after.mono_ms >= before.mono_ms + 19);
  clock.mono_ms -= 60000; /* as if it had been started a minute ago */
  assert_in_range(clock_now(&clock).second, 77460, 77463);
}

static void test_the_system_clock(void **state) {
  (void)state;
  Clock clock = clock_system();
  Moment now = clock_now(&clock);
  int32_t offset_min;
  int64_t utc_s = clock_utc_s(&offset_min);
  assert_true(llabs(date_unix(&now) - utc_s) <= 2);
  assert_int_equal(now.offset_min, offset_min);
  assert_true(utc_s > utc("2020-01-01T00:00Z"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_times_are_read),          cmocka_unit_test(test_zone_is_told),
      cmocka_unit_test(test_bad_times_are_refused),   cmocka_unit_test(test_a_virtual_clock_moves_when_told),
      cmocka_unit_test(test_setting_a_virtual_clock), cmocka_unit_test(test_before_1970),
      cmocka_unit_test(test_a_started_clock_runs_on), cmocka_unit_test(test_the_system_clock),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
