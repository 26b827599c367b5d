/* The line of steadiness: kept only while both wish for it, asked once under cover, cleared by each for themselves. */
#include "drive.h"
#include "model.h"
#include "record/steady.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void add_rating(Records *records, uint8_t id, int partner, Day day, int64_t at, int number) {
  Rating rating = {.id = {id}, .at = at, .day = day, .partner = (uint8_t)partner, .number = (uint8_t)number};
  assert_non_null(records_put_rating(records, &rating));
}

static void test_points(void **state) {
  (void)state;
  Records records = {0};
  SteadyPoint points[28];
  add_rating(&records, 9, 0, 100, 1000, 4);
  add_rating(&records, 3, 0, 100, 2000, 6); /* later that day: it holds, whatever its id */
  add_rating(&records, 7, 0, 98, 500, 1);
  add_rating(&records, 5, 1, 99, 700, 10);
  add_rating(&records, 1, 0, 72, 10, 9); /* before the 28 days */
  add_rating(&records, 2, 0, 101, 3000, 8);
  assert_int_equal(steady_points(&records, 0, 100, 28, points), 2);
  assert_true(points[0].day == 98 && points[0].number == 1 && points[1].day == 100 && points[1].number == 6);
  assert_int_equal(steady_points(&records, 1, 100, 28, points), 1);
  assert_true(points[0].day == 99 && points[0].number == 10);
  assert_int_equal(steady_points(&records, 0, 100, 29, points), 3);
  records.lines[0].cleared = 1000;
  assert_int_equal(steady_points(&records, 0, 100, 28, points), 1);
  assert_int_equal(points[0].number, 6);
  records_free(&records);
}

static void test_both(void **state) {
  (void)state;
  Records records = {0};
  for (int wish = 0; wish < 4; wish++) {
    for (int p = 0; p < 2; p++) records.lines[p].wanted = wish >> p & 1;
    assert_int_equal(steady_both(&records), wish == 3);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_points),
      cmocka_unit_test(test_both),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
