/* The app from outside: events in, effects and frames out. */
#include "drive.h"
#include "model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_first_start(void **state) {
  (void)state;
  Drive d;
  Settings fresh = settings_default();
  drive_start(&d, NULL, &fresh, NULL);
  assert_string_equal(app_screen(d.app), "welcome");
  assert_true(drive_says(&d, "two people who can say no to each other"));
  drive_act(&d, ACT_CONTINUE, 0);
  drive_act(&d, ACT_FIELD, 0);
  drive_type(&d, "  Zo\xC3\xAB \xF0\x9F\x8C\xBF");
  drive_key(&d, KEY_BACKSPACE);
  drive_key(&d, KEY_MUTE); /* letters sleep in a field */
  drive_act(&d, ACT_CONTINUE, 0);
  assert_string_equal(app_settings(d.app)->name[0], "Zo\xC3\xAB");
  assert_false(app_settings(d.app)->sound);
  drive_act(&d, ACT_SOUND_OFF, 0);
  assert_string_equal(app_screen(d.app), "today");
  assert_true(app_settings(d.app)->welcomed);
  assert_int_equal(drive_count(&d, EFFECT_SAVE_SETTINGS, NULL), 1);
  assert_int_equal(drive_count(&d, EFFECT_AMBIENCE, NULL), 0); /* silence until chosen */
  assert_int_equal(drive_count(&d, EFFECT_BELL, NULL), 0);
  drive_stop(&d);
}

static void test_open_exercises_to_their_finish(void **state) {
  (void)state;
  Drive d;
  size_t opened = 0;
  drive_start(&d, NULL, NULL, NULL);
  for (int e = 0; e < d.library.exercise_count; e++) {
    const char *id = d.library.exercises[e].id;
    if (!app_open(d.app, e)) continue;
    opened++;
    drive_forget(&d);
    drive_begin(&d, id, 0);
    assert_string_equal(app_screen(d.app), "session");
    assert_int_equal(d.saves, 0);                                                 /* the first card records nothing */
    for (int presses = 0; presses < 3 && !d.saves; presses++) drive_press_on(&d); /* a covered card has a curtain */
    assert_true(d.saves >= 1);
    drive_play_through(&d);
    assert_string_equal(app_screen(d.app), "finish");
    const SessionRecord *last = &app_history(d.app)->items[app_history(d.app)->count - 1];
    assert_string_equal(last->exercise, d.library.exercises[e].solo ? HISTORY_QUIET : id);
    assert_true(last->finished);
    assert_int_equal(last->pending, 0);
    drive_act(&d, ACT_FINISH, 0);
    assert_string_equal(app_screen(d.app), "today");
  }
  assert_true(opened > 30);
  assert_int_equal(app_history(d.app)->count, opened);
  assert_int_equal(app_progress(d.app).practised_days, 1);
  assert_int_equal(app_progress(d.app).vessel_mended, 1);
  drive_stop(&d);
}

static void test_what_counts(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  drive_begin(&d, "six-slow-breaths", 0);
  drive_act(&d, ACT_STOP, 0); /* on the first card: nothing */
  assert_string_equal(app_screen(d.app), "stopped");
  assert_true(drive_says(&d, "Nothing was begun"));
  drive_act(&d, ACT_RETURN, 0);
  assert_string_equal(app_screen(d.app), "session");
  drive_act(&d, ACT_STOP, 0);
  drive_act(&d, ACT_FINISH, 0);
  assert_int_equal(app_history(d.app)->count, 0);
  drive_begin(&d, "six-slow-breaths", 0);
  drive_wait(&d, 2000);
  drive_press_on(&d);
  drive_wait(&d, 3000);
  drive_act(&d, ACT_BREAK, 0);
  assert_string_equal(app_screen(d.app), "break");
  drive_wait(&d, 1200000);
  drive_act(&d, ACT_FINISH, 0);
  assert_int_equal(app_history(d.app)->count, 1);
  assert_false(app_history(d.app)->items[0].finished);
  assert_int_equal(app_history(d.app)->items[0].seconds, 5); /* a break is not counted */
  assert_true(app_progress(d.app).practised_today);
  drive_begin(&d, "not-today", 0);
  drive_play_through(&d);
  assert_int_equal(app_progress(d.app).practised_days, 1);
  drive_stop(&d);
}

static void test_window_close_keeps_the_day(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  drive_begin(&d, "say-it-hear-it", 0);
  drive_press_on(&d);
  drive_forget(&d);
  drive_event(&d, (Event){.kind = EVENT_QUIT});
  assert_int_equal(drive_count(&d, EFFECT_QUIT, NULL), 1);
  assert_true(d.saves >= 1);
  assert_int_equal(d.effects[d.effect_count - 1].kind, EFFECT_QUIT); /* saved first */
  drive_stop(&d);
}

static void test_a_failed_save_is_tried_again(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  d.fail_saves = true;
  drive_begin(&d, "six-slow-breaths", 0);
  drive_press_on(&d);
  assert_true(app_pending(d.app) >= 0);
  assert_string_equal(app_screen(d.app), "session"); /* the session goes on */
  drive_play_through(&d);
  assert_true(drive_says(&d, "disk is full") && !drive_says(&d, "and it stays")); /* said at the finish, too */
  drive_act(&d, ACT_FINISH, 0);
  assert_true(drive_says(&d, "disk is full; make some room. Goldseam tries again by itself."));
  assert_true(app_pending(d.app) >= 0);
  d.fail_saves = false;
  drive_begin(&d, "quick-check-in", 0);
  drive_press_on(&d);
  assert_int_equal(app_pending(d.app), -1);
  assert_int_equal(app_history(d.app)->count, 2);
  drive_stop(&d);
}

/* A save that failed is tried again on the next card already. */
static void test_the_next_card_saves(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  d.fail_saves = true;
  drive_begin(&d, "say-it-hear-it", 0);
  drive_press_on(&d);
  assert_true(app_pending(d.app) >= 0);
  d.fail_saves = false;
  drive_press_on(&d);
  assert_int_equal(app_pending(d.app), -1);
  drive_stop(&d);
}

static void test_settings_are_saved_again(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  d.fail_saves = true;
  drive_key(&d, KEY_MUTE);
  assert_true(app_settings_pending(d.app));
  d.fail_saves = false;
  drive_forget(&d);
  drive_begin(&d, "six-slow-breaths", 0);
  drive_press_on(&d); /* a save of a session brings the settings along */
  assert_int_equal(drive_count(&d, EFFECT_SAVE_SETTINGS, NULL), 1);
  assert_false(app_settings_pending(d.app));
  drive_stop(&d);
}

/* Help in the middle of typing keeps what was typed. */
static void test_a_name_survives_help(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  drive_act(&d, ACT_TAB, SCREEN_SETTINGS);
  drive_act(&d, ACT_FIELD, 1);
  drive_type(&d, "my ");
  drive_forget(&d);
  drive_key(&d, KEY_HELP);
  assert_string_equal(app_settings(d.app)->name[1], "Sammy");
  assert_int_equal(drive_count(&d, EFFECT_SAVE_SETTINGS, NULL), 1);
  drive_stop(&d);
}

/* A session that ends after its day has ended still mended that day. */
static void test_a_seam_belongs_to_its_own_day(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  drive_wait(&d, (7 * 60 + 25) * 60 * 1000); /* 03:55 */
  drive_begin(&d, "six-slow-breaths", 0);
  drive_press_on(&d);
  drive_wait(&d, 8 * 60 * 1000); /* past four */
  drive_play_through(&d);
  assert_string_equal(app_screen(d.app), "finish");
  assert_true(drive_says(&d, "The first seam"));
  drive_stop(&d);
}

static void test_day_begins_at_four(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  drive_wait(&d, 7 * 3600 * 1000); /* 03:30 on the 22nd */
  drive_begin(&d, "six-slow-breaths", 0);
  drive_press_on(&d);
  assert_int_equal(app_history(d.app)->items[0].day, date_day(2026, 11, 21));
  drive_act(&d, ACT_STOP, 0);
  drive_act(&d, ACT_FINISH, 0);
  drive_wait(&d, 3600 * 1000);
  assert_false(app_progress(d.app).practised_today); /* a new day */
  assert_int_equal(app_progress(d.app).run, 1);
  drive_stop(&d);
}

static void test_day_start_changes_tomorrow(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  drive_act(&d, ACT_TAB, SCREEN_SETTINGS);
  assert_string_equal(app_screen(d.app), "settings");
  Day before = app_progress(d.app).today;
  for (int i = 0; i < 8; i++) drive_act(&d, ACT_SET, SET_DAY_START);
  assert_int_equal(app_settings(d.app)->day_start_hour, 11);
  assert_int_equal(app_settings(d.app)->day_start_before, 4);
  assert_int_equal(app_progress(d.app).today, before);
  drive_stop(&d);
}

static void test_names_of_all_kinds(void **state) {
  (void)state;
  static const char *const names[] = {
      "\xD7\x99\xD7\x94\xD7\x95\xD7\xA0\xD7\xAA\xD7\x9F", "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81",
      "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7\xF0\x9F\x87\xB3\xF0\x9F\x87\xB1",
      "\xE2\x80\xAE reversed"};
  for (size_t n = 0; n <= sizeof names / sizeof *names; n++) {
    Settings settings = settings_default();
    settings.welcomed = true;
    for (int i = 0; n == 0 && i < 200; i++) memcpy(settings.name[0] + 4 * i, "\xF0\x9F\x92\x9B", 4);
    if (n) strcpy(settings.name[0], names[n - 1]);
    strcpy(settings.name[1], "W");
    for (int i = 1; n == 0 && i < 200; i++) settings.name[1][i] = 'W';
    Drive d;
    drive_start(&d, NULL, &settings, NULL);
    drive_frame(&d);
    drive_act(&d, ACT_TAB, SCREEN_SETTINGS);
    drive_act(&d, ACT_FIELD, 0);
    drive_frame(&d);
    for (int i = 0; i < 250; i++) drive_key(&d, i % 2 ? KEY_LEFT : KEY_BACKSPACE);
    drive_act(&d, ACT_TAB, SCREEN_TODAY);
    drive_begin(&d, "say-it-hear-it", 0);
    drive_play_through(&d);
    drive_stop(&d);
  }
}

/* A frame never offers what the model would not survive: press everything there is, at random. */
static void test_random_presses(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  unsigned seed = 12345;
  for (int i = 0; i < 20000; i++) {
    const Frame *frame = drive_frame(&d);
    seed = seed * 1103515245u + 12345u;
    unsigned pick = seed >> 8;
    if (pick % 7 == 0) drive_wait(&d, pick % 40000);
    if (pick % 11 == 0) drive_key(&d, (Key)(1 + pick / 11 % (KEY_COUNT - 1)));
    if (!frame->hit_count) continue;
    const Hit *hit = &frame->hits[pick / 77 % frame->hit_count];
    if (hit->disabled) continue;
    drive_forget(&d);
    drive_act(&d, hit->action.id, hit->action.arg);
    d.size = pick % 5 ? (Size){1280, 800} : (Size){640, 480};
  }
  for (size_t i = 0; i < app_history(d.app)->count; i++) assert_int_equal(app_history(d.app)->items[i].pending, 0);
  drive_stop(&d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_first_start),
      cmocka_unit_test(test_open_exercises_to_their_finish),
      cmocka_unit_test(test_what_counts),
      cmocka_unit_test(test_window_close_keeps_the_day),
      cmocka_unit_test(test_a_failed_save_is_tried_again),
      cmocka_unit_test(test_the_next_card_saves),
      cmocka_unit_test(test_settings_are_saved_again),
      cmocka_unit_test(test_a_name_survives_help),
      cmocka_unit_test(test_a_seam_belongs_to_its_own_day),
      cmocka_unit_test(test_day_begins_at_four),
      cmocka_unit_test(test_day_start_changes_tomorrow),
      cmocka_unit_test(test_names_of_all_kinds),
      cmocka_unit_test(test_random_presses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
