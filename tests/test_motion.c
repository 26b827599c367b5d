/* Motion: cards cross-fade, rings drain by the pixel, what moves does so at the display's rate; or, on wish, nothing moves. */
#include "drive.h"
#include "model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const Size USUAL = {1280, 800};

static bool paints(Drive *d, const char *words, int *alpha) {
  const Frame *frame = drive_frame(d);
  bool found = false;
  for (uint32_t i = 0; i < frame->op_count; i++) {
    const Op *op = &frame->ops[i];
    if (op->kind != OP_TEXT || op->count < strlen(words) || memcmp(frame->text + op->first, words, strlen(words)) != 0) continue;
    *alpha = (int)(op->colour & 0xff);
    found = true;
  }
  return found;
}

static void still(Drive *d) {
  Settings settings = *app_settings(d->app);
  settings.reduce_motion = true;
  app_set_settings(d->app, &settings);
}

static const char *const PACK =
    "{\"format\":1,\"id\":\"p\",\"title\":\"P\",\"language\":\"en\",\"license\":\"CC-BY-4.0\",\"exercises\":["
    "{\"id\":\"e\",\"title\":\"E\",\"category\":\"calm\",\"minutes\":3,\"stage\":\"any\",\"summary\":\"S.\","
    "\"why\":\"W.\",\"acts\":\"both\",\"too_much\":\"T.\",\"cards\":["
    "{\"kind\":\"read\",\"who\":\"both\",\"text\":\"Alpha.\",\"seconds\":60},"
    "{\"kind\":\"read\",\"who\":\"both\",\"text\":\"Omega.\",\"seconds\":60},"
    "{\"kind\":\"rate\",\"who\":\"both\",\"covered\":true,\"text\":\"Gamma?\"},"
    "{\"kind\":\"closing\",\"seconds\":5,\"text\":\"End.\"}]}]}";

static void cards_cross_fade(void **state) {
  (void)state;
  Drive d;
  int alpha = 0;
  drive_start(&d, PACK, NULL, NULL);
  drive_begin(&d, "e", 0);
  drive_wait(&d, 1000);
  assert_true(paints(&d, "Alpha.", &alpha));
  assert_int_equal(alpha, 255);
  drive_act(&d, ACT_FORWARD, 0);
  drive_wait(&d, 60);
  assert_true(paints(&d, "Alpha.", &alpha)); /* on its way out, */
  assert_in_range(alpha, 1, 254);
  assert_false(drive_says(&d, "Alpha.")); /* and no longer read */
  assert_true(drive_says(&d, "Omega."));
  drive_wait(&d, 60);
  int later = 255;
  assert_true(paints(&d, "Alpha.", &later));
  assert_true(later < alpha);
  assert_true(paints(&d, "Omega.", &alpha));
  assert_in_range(alpha, 1, 254);
  drive_wait(&d, MOTION_FADE_MS);
  assert_false(paints(&d, "Alpha.", &alpha));
  assert_true(paints(&d, "Omega.", &alpha));
  assert_int_equal(alpha, 255);
  drive_stop(&d);
}

/* Nothing of what is covered lingers, not for a quarter of a second. */
static void covered_cards_are_cut(void **state) {
  (void)state;
  Drive d;
  int alpha = 0;
  drive_start(&d, PACK, NULL, NULL);
  drive_begin(&d, "e", 0);
  for (int i = 0; i < 2; i++) drive_act(&d, ACT_FORWARD, 0), drive_wait(&d, 1000);
  assert_true(paints(&d, "Gamma?", &alpha));
  drive_act(&d, ACT_RATE, 4);
  drive_act(&d, ACT_FORWARD, 0);
  assert_string_equal(app_card(d.app), "curtain");
  assert_false(paints(&d, "Gamma?", &alpha));
  drive_act(&d, ACT_TAKE, 0);
  assert_true(paints(&d, "Gamma?", &alpha));
  assert_int_equal(alpha, 255);
  drive_act(&d, ACT_FORWARD, 0);
  assert_string_equal(app_card(d.app), "closing");
  assert_false(paints(&d, "Gamma?", &alpha));
  drive_stop(&d);
}

/* A screen that is left in the middle of a fade takes what was fading with it. */
static void hiding_ends_a_fade(void **state) {
  (void)state;
  static const int ways[] = {ACT_HIDE, ACT_HELP, ACT_STOP, ACT_BREAK, ACT_PAUSE};
  static const int back[] = {ACT_CONTINUE, ACT_CONTINUE, ACT_RETURN, ACT_RETURN, ACT_PAUSE};
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    Drive d;
    int alpha = 0;
    drive_start(&d, PACK, NULL, NULL);
    drive_begin(&d, "e", 0);
    drive_wait(&d, 1000);
    drive_act(&d, ACT_FORWARD, 0);
    drive_wait(&d, 20);
    drive_act(&d, ways[i], 0);
    assert_false(paints(&d, "Alpha.", &alpha));
    drive_act(&d, back[i], 0);
    assert_false(paints(&d, "Alpha.", &alpha));
    drive_stop(&d);
  }
}

static void nothing_moves_on_wish(void **state) {
  (void)state;
  Drive d;
  int alpha = 0;
  drive_start(&d, PACK, NULL, NULL);
  app_display(d.app, USUAL, 60);
  still(&d);
  drive_begin(&d, "e", 0);
  drive_act(&d, ACT_FORWARD, 0);
  assert_false(paints(&d, "Alpha.", &alpha));
  assert_true(paints(&d, "Omega.", &alpha));
  assert_int_equal(alpha, 255);
  assert_int_equal(app_wake(d.app), 1000);
  drive_stop(&d);
}

static void rings_drain_by_the_pixel(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, PACK, NULL, NULL);
  drive_begin(&d, "e", 0);
  drive_wait(&d, 1000);
  assert_int_equal(app_wake(d.app), 1000); /* nobody watches */
  app_display(d.app, USUAL, 60);
  assert_in_range(app_wake(d.app), 50, 90); /* 60 s around 867 px */
  app_display(d.app, (Size){3840, 2160}, 60);
  assert_in_range(app_wake(d.app), 17, 40);
  drive_wait(&d, 59500);
  assert_in_range(app_wake(d.app), 1000, 10 * 60 * 1000); /* closed, and at rest */
  drive_stop(&d);
}

static void what_moves_keeps_the_display_s_rate(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  app_display(d.app, USUAL, 120);
  drive_act(&d, ACT_CALM, 0);
  assert_int_equal(app_wake(d.app), 8);
  app_display(d.app, USUAL, 60);
  assert_int_equal(app_wake(d.app), 16);
  still(&d);
  assert_true(app_wake(d.app) > 1000);
  drive_stop(&d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(cards_cross_fade),         cmocka_unit_test(covered_cards_are_cut),
      cmocka_unit_test(hiding_ends_a_fade),       cmocka_unit_test(nothing_moves_on_wish),
      cmocka_unit_test(rings_drain_by_the_pixel), cmocka_unit_test(what_moves_keeps_the_display_s_rate),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
