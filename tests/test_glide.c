/* How scroll areas move by themselves, in virtual time. */
#include "ui/glide.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <math.h>

#include <cmocka.h>

/* A finger goes at `speed` px a ms for `ms`, told every `step` ms. */
static void drag(Trace *trace, float from, float speed, uint32_t since, uint32_t ms, uint32_t step) {
  for (uint32_t t = 0; t <= ms; t += step) glide_trace(trace, from + speed * (float)t, since + t);
}

static void test_the_speed_is_that_of_the_last_moves(void **state) {
  (void)state;
  Trace trace = {0};
  drag(&trace, 0, 5, 1000, 300, 10); /* fast at first */
  drag(&trace, 1500, 1, 1310, 150, 10);
  assert_float_equal(glide_trace_speed(&trace, 1465), 1, 0.01);
}

static void test_uneven_moves_give_the_same_speed(void **state) {
  (void)state;
  Trace trace = {0};
  static const uint32_t at[] = {0, 3, 31, 33, 34, 60, 85, 88};
  for (size_t i = 0; i < sizeof at / sizeof *at; i++) glide_trace(&trace, -2 * (float)at[i], 500 + at[i]);
  assert_float_equal(glide_trace_speed(&trace, 590), -2, 0.01);
}

static void test_a_resting_finger_has_no_speed(void **state) {
  (void)state;
  Trace trace = {0};
  assert_float_equal(glide_trace_speed(&trace, 100), 0, 0);
  glide_trace(&trace, 100, 100);
  assert_float_equal(glide_trace_speed(&trace, 100), 0, 0);
  drag(&trace, 100, 3, 110, 100, 10);
  assert_float_equal(glide_trace_speed(&trace, 220), 3, 0.01);
  assert_float_equal(glide_trace_speed(&trace, 261), 0, 0);
}

static void test_moves_in_one_instant_have_no_speed(void **state) {
  (void)state;
  Trace trace = {0};
  glide_trace(&trace, 0, 100);
  glide_trace(&trace, 500, 100);
  assert_float_equal(glide_trace_speed(&trace, 100), 0, 0);
}

static void test_what_turned_round_goes_the_new_way(void **state) {
  (void)state;
  Trace trace = {0};
  drag(&trace, 0, 4, 0, 60, 10);
  drag(&trace, 240, -1, 60, 30, 10);
  assert_float_equal(glide_trace_speed(&trace, 90), -1, 0.01);
}

static void test_a_clock_that_wraps(void **state) {
  (void)state;
  Trace trace = {0};
  drag(&trace, 0, 2, UINT32_MAX - 40, 80, 10);
  assert_float_equal(glide_trace_speed(&trace, 45), 2, 0.01);
  Glide glide = {0};
  assert_true(glide_fling(&glide, 0, 2, 1, UINT32_MAX - 100));
  assert_float_equal(glide_at(&glide, 224), 650 * (1 - expf(-1)), 0.5);
}

static void test_a_fling_decays_by_e_every_325_ms(void **state) {
  (void)state;
  Glide glide = {0};
  assert_true(glide_fling(&glide, 1000, 2, 1, 50));
  assert_float_equal(glide_at(&glide, 50), 1000, 0.01);
  assert_float_equal(glide_at(&glide, 51) - 1000, 2, 0.02); /* it goes on as fast as the finger */
  assert_float_equal(1650 - glide_at(&glide, 375), 650 / 2.71828f, 0.1);
  assert_float_equal(1650 - glide_at(&glide, 700), 650 / 7.38906f, 0.1);
  float before = 1000;
  int32_t t = 0;
  for (; glide.kind != GLIDE_NONE && t < 20000; t += 16) {
    float now = glide_at(&glide, (uint32_t)(50 + t));
    assert_true(now >= before);
    before = now;
  }
  assert_float_equal(before, 1650, 0.01);
  assert_in_range(t, 1500, 3000); /* and it ends */
}

static void test_slow_and_wild_flings(void **state) {
  (void)state;
  Glide glide = {0};
  assert_false(glide_fling(&glide, 0, 0.04f, 1, 0));
  assert_int_equal(glide.kind, GLIDE_NONE);
  assert_false(glide_fling(&glide, 0, -0.08f, 2, 0)); /* at two px a point */
  assert_true(glide_fling(&glide, 0, -1000, 1, 0));
  assert_float_equal(glide_at(&glide, 100000), -8 * 325, 0.5);
}

static void test_a_step_takes_120_ms(void **state) {
  (void)state;
  Glide glide = {0};
  glide_step(&glide, 10, 72, 500, 1000);
  assert_float_equal(glide_at(&glide, 1000), 10, 0.01);
  float before = 10;
  for (uint32_t t = 1008; t < 1120; t += 8) {
    float now = glide_at(&glide, t);
    assert_true(now >= before && now < 82.01f);
    before = now;
  }
  assert_float_equal(glide_at(&glide, 1120), 82, 0.01);
  assert_int_equal(glide.kind, GLIDE_NONE);
}

static void test_steps_add_up_and_keep_inside(void **state) {
  (void)state;
  Glide glide = {0};
  glide_step(&glide, 0, 72, 500, 0);
  float at = glide_at(&glide, 60);
  glide_step(&glide, at, 72, 500, 60);
  assert_float_equal(glide_at(&glide, 60), at, 0.01);
  assert_float_equal(glide_at(&glide, 180), 144, 0.01);
  glide_step(&glide, 450, 72, 500, 200);
  assert_float_equal(glide_at(&glide, 400), 500, 0.01);
  glide_step(&glide, 30, -72, 500, 500);
  glide_step(&glide, 30, -72, 500, 500);
  assert_float_equal(glide_at(&glide, 700), 0, 0.01);
  glide_step(&glide, 0, -72, 500, 800); /* it is at its end: nothing is left to do */
  glide_at(&glide, 800);
  assert_int_equal(glide.kind, GLIDE_NONE);
}

static void test_an_event_read_late_does_not_jump(void **state) {
  (void)state;
  Glide glide = {0};
  glide_fling(&glide, 100, 2, 1, 1000);
  assert_float_equal(glide_at(&glide, 990), 100, 0.01);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_the_speed_is_that_of_the_last_moves),
      cmocka_unit_test(test_uneven_moves_give_the_same_speed),
      cmocka_unit_test(test_a_resting_finger_has_no_speed),
      cmocka_unit_test(test_moves_in_one_instant_have_no_speed),
      cmocka_unit_test(test_what_turned_round_goes_the_new_way),
      cmocka_unit_test(test_a_clock_that_wraps),
      cmocka_unit_test(test_a_fling_decays_by_e_every_325_ms),
      cmocka_unit_test(test_slow_and_wild_flings),
      cmocka_unit_test(test_a_step_takes_120_ms),
      cmocka_unit_test(test_steps_add_up_and_keep_inside),
      cmocka_unit_test(test_an_event_read_late_does_not_jump),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
