/* The shelf of whole vessels on Progress, and the day's seam being drawn at the finish. */
#include "scenes.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Drive d;

/* Progress of a couple that practised on `days` days, yesterday the last. */
static void start(int days, bool show) {
  Settings settings = settings_default();
  History history = {0};
  settings.welcomed = true;
  settings.show_vessel = show;
  for (int back = 1; back <= days; back++) drive_day(&history, date_day(2026, 11, 21) - back, "today-in-one-line", true);
  drive_start(&d, NULL, &settings, &history);
  drive_act(&d, ACT_TAB, 3);
  drive_frame(&d);
}

/* How often `text` is said; the place of the last in `where`. */
static int said(const char *text, Rect *where) {
  int times = 0;
  for (uint32_t i = 0; i < d.frame.hit_count; i++) {
    char label[256];
    if (strcmp(frame_label(&d.frame, &d.frame.hits[i], label, sizeof label), text) != 0) continue;
    times++;
    if (where) *where = d.frame.hits[i].rect;
  }
  return times;
}

static int whole_ones(Rect places[64], char labels[64][64]) {
  int count = 0;
  for (uint32_t i = 0; i < d.frame.hit_count && count < 64; i++) {
    char label[256];
    frame_label(&d.frame, &d.frame.hits[i], label, sizeof label);
    if (!strstr(label, ", whole, gold at every seam")) continue;
    snprintf(labels[count], sizeof labels[0], "%.63s", label);
    places[count++] = d.frame.hits[i].rect;
  }
  return count;
}

static void nothing_before_the_first_is_whole(void **state) {
  (void)state;
  start(83, true);
  assert_int_equal(said("On your shelf", NULL), 0);
  assert_int_equal(said("A bowl with 83 of 84 seams mended in gold", NULL), 1);
  drive_stop(&d);
  start(3 * 84, false); /* put away */
  assert_int_equal(said("On your shelf", NULL), 0);
  drive_stop(&d);
}

static void whole_ones_stand_in_their_order(void **state) {
  (void)state;
  Rect places[64];
  char labels[64][64];
  start(3 * 84 + 20, true);
  assert_int_equal(said("On your shelf", NULL), 1);
  assert_int_equal(whole_ones(places, labels), 3);
  assert_string_equal(labels[0], "A bowl, whole, gold at every seam");
  assert_string_equal(labels[1], "A vase, whole, gold at every seam");
  assert_string_equal(labels[2], "A tea cup, whole, gold at every seam");
  assert_int_equal(said("A moon jar with 20 of 84 seams mended in gold", NULL), 1);
  for (int i = 1; i < 3; i++) assert_true(places[i].y == places[0].y && places[i].x > places[i - 1].x + 48);
  drive_stop(&d);
}

/* Ten years: they wrap, none stands on another or beside the page, and the first comes round again. */
static void many_wrap(void **state) {
  (void)state;
  static const Size sizes[] = {{1280, 800}, {640, 480}, {800, 1280}, {3840, 2160}};
  Rect places[64];
  char labels[64][64];
  start(40 * 84, true);
  for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
    d.size = sizes[s];
    drive_frame(&d);
    assert_int_equal(whole_ones(places, labels), 40);
    for (int i = 0; i < 40; i++) {
      char name[64];
      snprintf(name, sizeof name, "%s, whole, gold at every seam", d.vessels[i % d.vessel_count].called);
      assert_string_equal(labels[i], name);
      assert_true(places[i].x >= 0 && places[i].x + places[i].w <= (float)sizes[s].w);
      assert_true(places[i].w >= 48 && places[i].h >= 48);
      for (int k = 0; k < i; k++)
        assert_true(places[k].y + places[k].h <= places[i].y ||
                    (places[k].y == places[i].y && places[k].x + places[k].w <= places[i].x));
    }
    assert_int_equal(d.frame.scroll_count, 1);
    assert_true(d.frame.scrolls[0].content_h >= places[39].y + places[39].h - d.frame.scrolls[0].view.y);
  }
  drive_stop(&d);
}

/* ---- The day's seam ---- */

/* How long the gold is that is on the frame, in px. */
static float gold(void) {
  float length = 0;
  drive_frame(&d);
  for (uint32_t i = 0; i < d.frame.op_count; i++) {
    const Op *op = &d.frame.ops[i];
    if (op->kind != OP_LINE || op->colour != d.themes[0].colour[COL_GOLD]) continue;
    for (uint32_t k = 1; k < op->count; k++) {
      Point a = d.frame.points[op->first + k - 1], b = d.frame.points[op->first + k];
      length += hypotf(a.x - b.x, a.y - b.y);
    }
  }
  return length;
}

static void finish(bool still) {
  Settings settings = settings_default();
  History history = {0};
  settings.welcomed = true;
  settings.reduce_motion = still;
  drive_day(&history, date_day(2026, 11, 20), "today-in-one-line", true);
  drive_start(&d, NULL, &settings, &history);
  drive_begin(&d, "six-slow-breaths", 0);
  while (!strcmp(app_screen(d.app), "session")) drive_press_on(&d);
  assert_string_equal(app_screen(d.app), "finish");
}

static void the_seam_is_drawn_evenly(void **state) {
  (void)state;
  enum { STEPS = 30 };
  float at[STEPS + 1], most = 0;
  finish(false);
  float before = gold();
  for (int i = 0; i <= STEPS; i++) {
    at[i] = gold();
    if (i) assert_true(at[i] >= at[i - 1]);
    if (i) most = fmaxf(most, at[i] - at[i - 1]);
    drive_wait(&d, 50);
  }
  float whole = at[STEPS] - before, even = whole / STEPS;
  assert_true(whole > 10);
  assert_true(most < 1.5f * even); /* no rush in the middle */
  assert_true(at[1] - at[0] < 0.6f * even && at[STEPS] - at[STEPS - 1] < 0.6f * even);
  for (int i = 10; i < 20; i++) assert_true(fabsf(at[i + 1] - at[i] - most) < 0.15f * even);
  assert_int_equal(app_wake(d.app), -1); /* and then all is still */
  drive_stop(&d);
}

static void with_less_motion_it_is_there_at_once(void **state) {
  (void)state;
  finish(true);
  float first = gold();
  drive_wait(&d, 2000);
  assert_true(fabsf(gold() - first) < 0.01f);
  drive_stop(&d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nothing_before_the_first_is_whole),
      cmocka_unit_test(whole_ones_stand_in_their_order),
      cmocka_unit_test(many_wrap),
      cmocka_unit_test(the_seam_is_drawn_evenly),
      cmocka_unit_test(with_less_motion_it_is_there_at_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
