/* The lock as people meet it: when it closes, what is known while it is closed, how it opens, how one is set. */
#include "drive.h"
#include "screens/lock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Drive d;

static void news(LockNews what, const char *text) {
  Event event = {.kind = EVENT_LOCK, .number = {(int32_t)what}};
  snprintf(event.text, sizeof event.text, "%s", text);
  drive_event(&d, event);
}

static int asked(EffectKind kind) {
  int count = 0;
  for (int i = 0; i < d.effect_count; i++) count += d.effects[i].kind == kind;
  return count;
}

/* The last effect of this kind. */
static const Effect *last(EffectKind kind) {
  for (int i = d.effect_count; i > 0; i--)
    if (d.effects[i - 1].kind == kind) return &d.effects[i - 1];
  fail_msg("nothing of kind %d was asked", (int)kind);
  return NULL;
}

static Settings named(void) {
  Settings settings = settings_default();
  settings.welcomed = true;
  strcpy(settings.name[0], "Zoraida");
  strcpy(settings.name[1], "Quentin");
  return settings;
}

/* A couple with a few days of practice, and a lock. */
static int start(void **state) {
  (void)state;
  History history = {0};
  for (int back = 1; back < 9; back++) drive_day(&history, date_day(2026, 11, 21) - back, "today-in-one-line", true);
  Settings settings = named();
  drive_start(&d, NULL, &settings, &history);
  news(LOCK_SET, "");
  drive_forget(&d);
  return 0;
}

static int stop(void **state) {
  (void)state;
  drive_stop(&d);
  return 0;
}

/* As the shell does: everything is known again. */
static void open_again(void) {
  History history = {0};
  for (int back = 1; back < 9; back++) drive_day(&history, date_day(2026, 11, 21) - back, "today-in-one-line", true);
  Records records = {.history = history};
  Settings settings = named();
  app_set_settings(d.app, &settings);
  assert_true(app_set_records(d.app, &records));
  news(LOCK_OPENED, "");
}

static void expect_locked(void) {
  assert_true(app_locked(d.app));
  assert_int_equal(app_history(d.app)->count, 0);
  assert_int_equal(app_progress(d.app).practised_days, 0);
  assert_string_equal(app_settings(d.app)->name[0], "");
  assert_string_equal(app_settings(d.app)->name[1], "");
  assert_false(drive_says(&d, "Zoraida") || drive_says(&d, "Quentin"));
}

static void hiding_locks(void **state) {
  (void)state;
  drive_act(&d, ACT_HIDE, 0);
  assert_int_equal(asked(EFFECT_LOCK), 1);
  expect_locked();
  assert_string_equal(app_screen(d.app), "hidden");
  drive_act(&d, ACT_HIDE, 0);
  drive_act(&d, ACT_CONTINUE, 0);
  assert_string_equal(app_screen(d.app), "lock");
  expect_locked();
  open_again();
  assert_string_equal(app_screen(d.app), "today");
  assert_false(app_locked(d.app));
  assert_int_equal(app_history(d.app)->count, 8);
}

static void three_shifts_lock(void **state) {
  (void)state;
  for (int i = 0; i < 3; i++) drive_key(&d, KEY_SHIFT);
  expect_locked();
}

static void a_minimised_window_locks(void **state) {
  (void)state;
  drive_event(&d, (Event){.kind = EVENT_HIDDEN, .number = {1}});
  expect_locked();
  drive_event(&d, (Event){.kind = EVENT_HIDDEN, .number = {0}});
  assert_string_equal(app_screen(d.app), "lock");
}

static void without_a_lock_nothing_closes(void **state) {
  (void)state;
  news(LOCK_REMOVED, "");
  drive_wait(&d, 60 * 60 * 1000);
  drive_act(&d, ACT_HIDE, 0);
  drive_event(&d, (Event){.kind = EVENT_HIDDEN, .number = {1}});
  assert_int_equal(asked(EFFECT_LOCK), 0);
  assert_false(app_locked(d.app));
  assert_int_equal(app_history(d.app)->count, 8);
}

static void five_minutes_alone_lock(void **state) {
  (void)state;
  drive_wait(&d, LOCK_IDLE_MS - 1000);
  assert_false(app_locked(d.app));
  drive_act(&d, ACT_TAB, 3); /* somebody is there */
  drive_wait(&d, LOCK_IDLE_MS - 1000);
  assert_false(app_locked(d.app));
  drive_wait(&d, 1000);
  expect_locked();
  assert_string_equal(app_screen(d.app), "lock");
}

/* Whoever touches it after a long sleep need not be who left. */
static void a_touch_after_sleep_finds_it_locked(void **state) {
  (void)state;
  drive_sleep(&d, 60 * 60 * 1000);
  expect_locked();
  drive_act(&d, ACT_TAB, 3);
  assert_string_equal(app_screen(d.app), "lock");
}

static void nothing_but_help_and_hide_is_reached(void **state) {
  (void)state;
  news(LOCK_CLOSED, "");
  assert_string_equal(app_screen(d.app), "lock");
  for (int id = 1; id < ACT_COUNT; id++) {
    if (id == ACT_HELP || id == ACT_HIDE) continue;
    for (int arg = 0; arg < 6; arg++) {
      drive_act(&d, id, arg);
      if (strcmp(app_screen(d.app), "lock") != 0) fail_msg("action %d leads to %s", id, app_screen(d.app));
    }
  }
  drive_act(&d, ACT_FIELD, 0); /* that of a name */
  drive_type(&d, "Zoraida");
  assert_string_equal(app_settings(d.app)->name[0], "");
  for (int key = 1; key < KEY_COUNT; key++)
    if (key != KEY_HELP && key != KEY_SHIFT) drive_key(&d, (Key)key);
  assert_string_equal(app_screen(d.app), "lock");
  assert_int_equal(asked(EFFECT_SAVE_SETTINGS) + asked(EFFECT_SAVE_SESSION) + asked(EFFECT_SAVE_RECORDS), 0);
  drive_act(&d, ACT_HELP, 0);
  assert_string_equal(app_screen(d.app), "help");
  expect_locked();
  drive_act(&d, ACT_CONTINUE, 0);
  assert_string_equal(app_screen(d.app), "lock");
}

static void press_field(int field) {
  drive_event(&d, (Event){.kind = EVENT_ACTION, .action = {ACT_FIELD, (int16_t)field}, .by = BY_MOUSE});
}

static void typed(const char *pin) {
  press_field(FIELD_PIN);
  drive_type(&d, pin);
}

static void what_is_typed_does_not_show(void **state) {
  (void)state;
  news(LOCK_CLOSED, "");
  drive_type(&d, "zebra");
  assert_false(drive_says(&d, "zebra"));
  char *shown = frame_shown(drive_frame(&d));
  assert_null(strstr(shown, "zebra"));
  assert_non_null(strstr(shown, "\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2"));
  free(shown);
  assert_true(drive_says(&d, "5 characters, not shown"));
  drive_key(&d, KEY_SELECT_ALL);
  drive_key(&d, KEY_COPY);
  drive_key(&d, KEY_CUT);
  assert_int_equal(asked(EFFECT_CLIPBOARD), 0);
  assert_true(drive_says(&d, "5 characters, not shown"));
}

static void the_pin_goes_to_the_shell_and_is_forgotten(void **state) {
  (void)state;
  news(LOCK_CLOSED, "");
  typed("  4711 ");
  drive_act(&d, ACT_LOCK_OPEN, 0);
  assert_int_equal(asked(EFFECT_UNLOCK), 1);
  const char *text = last(EFFECT_UNLOCK)->text;
  assert_string_equal(text, "4711");
  assert_true(drive_says(&d, "One moment."));
  drive_act(&d, ACT_LOCK_OPEN, 0); /* once is enough */
  assert_int_equal(asked(EFFECT_UNLOCK), 1);
  news(LOCK_WRONG, "");
  assert_string_equal(text, "");
  assert_true(drive_says(&d, "You can try again."));
  assert_true(drive_says(&d, "0 characters, not shown"));
}

static void wrong_ones_wait_longer_and_longer(void **state) {
  (void)state;
  static const int waits_s[] = {0, 0, 5, 10, 20, 40, 80, 160, 300, 300};
  news(LOCK_CLOSED, "");
  for (size_t i = 0; i < sizeof waits_s / sizeof *waits_s; i++) {
    typed("1234");
    drive_act(&d, ACT_LOCK_OPEN, 0);
    assert_int_equal(asked(EFFECT_UNLOCK), 1);
    news(LOCK_WRONG, "");
    drive_forget(&d);
    if (!waits_s[i]) continue;
    char words[64];
    snprintf(words, sizeof words, "try again in %d seconds", waits_s[i]);
    assert_true(drive_says(&d, words));
    assert_false(drive_offers(&d, ACT_LOCK_OPEN, 0));
    drive_wait(&d, (waits_s[i] - 1) * 1000);
    assert_true(drive_says(&d, "try again in 1 second."));
    typed("4711");
    drive_act(&d, ACT_LOCK_OPEN, 0);
    assert_int_equal(asked(EFFECT_UNLOCK), 0);
    drive_wait(&d, 1000);
    assert_true(drive_offers(&d, ACT_LOCK_OPEN, 0));
    drive_key(&d, KEY_SELECT_ALL);
  }
  open_again(); /* the right one begins anew */
  news(LOCK_CLOSED, "");
  news(LOCK_WRONG, "");
  assert_true(drive_offers(&d, ACT_LOCK_OPEN, 0));
}

/* The session is written down and paused, and comes back so. */
static void a_session_comes_back_paused(void **state) {
  (void)state;
  drive_begin(&d, "six-slow-breaths", 0);
  drive_act(&d, ACT_FORWARD, 0);
  drive_forget(&d);
  drive_act(&d, ACT_HIDE, 0);
  assert_true(asked(EFFECT_SAVE_SESSION) > 0);
  expect_locked();
  drive_act(&d, ACT_HIDE, 0);
  drive_act(&d, ACT_CONTINUE, 0);
  open_again();
  assert_string_equal(app_screen(d.app), "session");
  assert_true(drive_says(&d, "Paused"));
  drive_forget(&d);
  drive_act(&d, ACT_PAUSE, 0);
  drive_play_through(&d);
  assert_string_equal(app_screen(d.app), "finish");
  assert_int_equal(app_history(d.app)->count, 9);
}

static void ten_minutes_in_a_session(void **state) {
  (void)state;
  drive_begin(&d, "six-slow-breaths", 0);
  drive_wait(&d, LOCK_IDLE_MS + 60 * 1000);
  assert_false(app_locked(d.app));
  drive_wait(&d, 20 * 60 * 1000);
  expect_locked();
  assert_string_equal(app_screen(d.app), "lock");
}

/* What the disk refused is kept, and tried again once it is open. */
static void what_could_not_be_saved_is_not_lost(void **state) {
  (void)state;
  d.fail_saves = true;
  drive_begin(&d, "six-slow-breaths", 0);
  drive_act(&d, ACT_FORWARD, 0);
  drive_act(&d, ACT_HIDE, 0);
  assert_true(app_locked(d.app));
  assert_int_equal(app_history(d.app)->count, 1); /* that one alone */
  assert_true(app_pending(d.app) >= 0);
  d.fail_saves = false;
  drive_forget(&d);
  drive_wait(&d, 60 * 1000);
  assert_int_equal(asked(EFFECT_SAVE_SESSION), 0);
  drive_act(&d, ACT_HIDE, 0);
  drive_act(&d, ACT_CONTINUE, 0);
  open_again();
  assert_true(asked(EFFECT_SAVE_SESSION) > 0);
  assert_int_equal(app_pending(d.app), -1);
  assert_int_equal(app_history(d.app)->count, 9);
}

static void settings_that_were_not_saved_are_kept(void **state) {
  (void)state;
  d.fail_saves = true;
  drive_act(&d, ACT_TAB, SCREEN_SETTINGS);
  drive_act(&d, ACT_SET, SET_CAPTIONS);
  assert_true(app_settings_pending(d.app));
  news(LOCK_CLOSED, "");
  assert_true(app_settings(d.app)->captions);
  assert_string_equal(app_settings(d.app)->name[0], "Zoraida");
  d.fail_saves = false;
  open_again();
  assert_true(app_settings(d.app)->captions);
  assert_false(app_settings_pending(d.app));
}

static void quitting_while_locked_saves_nothing(void **state) {
  (void)state;
  news(LOCK_CLOSED, "");
  drive_forget(&d);
  drive_event(&d, (Event){.kind = EVENT_QUIT});
  assert_int_equal(asked(EFFECT_QUIT), 1);
  assert_int_equal(asked(EFFECT_SAVE_SETTINGS), 0);
}

/* ---- The PIN is forgotten ---- */

/* Two touches on a page of its own, never one; and a way back from each. */
static void a_forgotten_pin_has_a_way_out(void **state) {
  (void)state;
  news(LOCK_CLOSED, "");
  drive_type(&d, "471");
  drive_forget(&d);
  assert_true(drive_offers(&d, ACT_LOCK_LOST, 0));
  drive_act(&d, ACT_LOCK_LOST, 1); /* not yet */
  drive_act(&d, ACT_DELETE_ALL, 0);
  assert_true(drive_offers(&d, ACT_LOCK_OPEN, 0));
  drive_act(&d, ACT_LOCK_LOST, 0);
  assert_true(drive_says(&d, "nobody can open what is kept here"));
  assert_false(drive_offers(&d, ACT_LOCK_OPEN, 0) || drive_offers(&d, ACT_DELETE_ALL, 0));
  drive_act(&d, ACT_DELETE_ALL, 0); /* one touch is not enough */
  assert_int_equal(asked(EFFECT_FORGET_ALL), 0);
  drive_act(&d, ACT_LOCK_LOST, 1);
  assert_true(drive_says(&d, "Delete everything? It cannot be undone."));
  drive_act(&d, ACT_DELETE_KEEP, 0);
  drive_act(&d, ACT_DELETE_ALL, 0);
  assert_int_equal(asked(EFFECT_FORGET_ALL), 0);
  drive_act(&d, ACT_LOCK_LOST, 1);
  drive_key(&d, KEY_ESCAPE); /* back to the PIN, which can be typed at once */
  assert_true(drive_offers(&d, ACT_LOCK_OPEN, 0));
  drive_type(&d, "4711");
  assert_true(drive_says(&d, "4 characters, not shown"));
  drive_act(&d, ACT_DELETE_ALL, 0);
  assert_int_equal(asked(EFFECT_FORGET_ALL), 0);
  expect_locked();
}

/* Hidden meanwhile: whoever comes back is not asked that. */
static void hidden_it_is_not_asked_any_more(void **state) {
  (void)state;
  news(LOCK_CLOSED, "");
  drive_act(&d, ACT_LOCK_LOST, 0);
  drive_act(&d, ACT_LOCK_LOST, 1);
  drive_act(&d, ACT_HIDE, 0);
  drive_act(&d, ACT_HIDE, 0);
  drive_act(&d, ACT_CONTINUE, 0);
  assert_string_equal(app_screen(d.app), "lock");
  drive_act(&d, ACT_DELETE_ALL, 0);
  assert_int_equal(asked(EFFECT_FORGET_ALL), 0);
  assert_true(drive_offers(&d, ACT_LOCK_OPEN, 0));
}

/* Also while a session waits behind the lock. A new lock can be set then. */
static void everything_goes_and_it_begins_anew(void **state) {
  (void)state;
  for (int in_session = 0; in_session < 2; in_session++) {
    if (in_session) drive_begin(&d, "six-slow-breaths", 0);
    news(LOCK_CLOSED, "");
    drive_forget(&d);
    drive_act(&d, ACT_LOCK_LOST, 0);
    drive_act(&d, ACT_LOCK_LOST, 1);
    d.fail_saves = true;
    drive_act(&d, ACT_DELETE_ALL, 0);
    assert_int_equal(asked(EFFECT_FORGET_ALL), 1);
    assert_true(drive_says(&d, "Not everything could be deleted: Goldseam is open elsewhere"));
    expect_locked();
    d.fail_saves = false;
    drive_act(&d, ACT_LOCK_LOST, 1);
    drive_act(&d, ACT_DELETE_ALL, 0);
    assert_string_equal(app_screen(d.app), "welcome");
    assert_false(app_locked(d.app));
    assert_int_equal(app_history(d.app)->count, 0);
    drive_forget(&d);
    drive_act(&d, ACT_TAB, SCREEN_SETTINGS);
    assert_true(drive_offers(&d, ACT_LOCK_PAGE, 0));
    drive_act(&d, ACT_LOCK_PAGE, 0);
    assert_true(drive_offers(&d, ACT_LOCK_SET, 0) && !drive_offers(&d, ACT_LOCK_REMOVE, 0));
    drive_act(&d, ACT_HIDE, 0);
    assert_int_equal(asked(EFFECT_LOCK), 0);
    drive_act(&d, ACT_HIDE, 0);
    drive_act(&d, ACT_CONTINUE, 0);
  }
}

/* From Settings, while another window has it open: it closes, and still says why. */
static void refused_it_says_why(void **state) {
  (void)state;
  d.fail_saves = true;
  drive_act(&d, ACT_DELETE, 1);
  drive_act(&d, ACT_DELETE_ALL, 0);
  news(LOCK_CLOSED, "");
  assert_true(drive_says(&d, "Not everything could be deleted: Goldseam is open elsewhere"));
}

/* ---- The page ---- */

static void fill(int field, const char *text) {
  press_field(field);
  drive_key(&d, KEY_SELECT_ALL);
  drive_type(&d, text);
}

static void setting_one(void **state) {
  (void)state;
  news(LOCK_REMOVED, "");
  drive_act(&d, ACT_TAB, SCREEN_SETTINGS);
  assert_true(drive_offers(&d, ACT_LOCK_PAGE, 0));
  drive_act(&d, ACT_LOCK_PAGE, 0);
  assert_true(drive_says(&d, "photographs and exercise packs are not sealed"));
  drive_act(&d, ACT_LOCK_SET, 0);
  assert_true(drive_says(&d, "cannot be recovered by anybody")); /* before anything is typed */
  fill(FIELD_PIN_NEW, "471");
  fill(FIELD_PIN_AGAIN, "471");
  drive_act(&d, ACT_LOCK_DO, 0);
  assert_true(drive_says(&d, "Four characters or more"));
  fill(FIELD_PIN_NEW, "4711");
  drive_act(&d, ACT_LOCK_DO, 0);
  assert_true(drive_says(&d, "not the same"));
  assert_int_equal(asked(EFFECT_LOCK_SET), 0);
  fill(FIELD_PIN_AGAIN, "4711");
  drive_act(&d, ACT_LOCK_DO, 0);
  assert_int_equal(asked(EFFECT_LOCK_SET), 1);
  assert_string_equal(last(EFFECT_LOCK_SET)->text, "4711");
  assert_true(drive_says(&d, "One moment."));
  news(LOCK_REFUSED, "the disk is full");
  assert_true(drive_says(&d, "That was not done: the disk is full."));
  assert_true(drive_says(&d, "0 characters, not shown"));
  news(LOCK_SET, "");
  assert_true(drive_says(&d, "The lock is set."));
  assert_true(drive_offers(&d, ACT_LOCK_CHANGE, 0) && drive_offers(&d, ACT_LOCK_REMOVE, 0));
  assert_false(drive_offers(&d, ACT_LOCK_SET, 0));
}

static void another_one(void **state) {
  (void)state;
  drive_act(&d, ACT_LOCK_PAGE, 0);
  drive_act(&d, ACT_LOCK_CHANGE, 0);
  fill(FIELD_PIN_NEW, "new one");
  fill(FIELD_PIN_AGAIN, "new one");
  drive_act(&d, ACT_LOCK_DO, 0);
  assert_true(drive_says(&d, "as it is now comes first"));
  fill(FIELD_PIN, "4711");
  drive_act(&d, ACT_LOCK_DO, 0);
  assert_int_equal(asked(EFFECT_LOCK_CHANGE), 1);
  assert_string_equal(last(EFFECT_LOCK_CHANGE)->text, "4711");
  assert_string_equal(last(EFFECT_LOCK_CHANGE)->other, "new one");
  news(LOCK_WRONG, "");
  assert_true(drive_says(&d, "You can try again."));
  news(LOCK_CHANGED, "");
  assert_true(drive_says(&d, "The new one holds from now on."));
}

static void none_any_more(void **state) {
  (void)state;
  drive_act(&d, ACT_LOCK_PAGE, 0);
  drive_act(&d, ACT_LOCK_REMOVE, 0);
  fill(FIELD_PIN, "4711");
  drive_act(&d, ACT_LOCK_DO, 0);
  assert_int_equal(asked(EFFECT_LOCK_REMOVE), 1);
  news(LOCK_REMOVED, "");
  assert_true(drive_says(&d, "There is no lock any more."));
  assert_true(drive_offers(&d, ACT_LOCK_SET, 0));
}

/* What was typed is not there when somebody comes back to the page. */
static void leaving_the_page_forgets(void **state) {
  (void)state;
  drive_act(&d, ACT_LOCK_PAGE, 0);
  drive_act(&d, ACT_LOCK_REMOVE, 0);
  fill(FIELD_PIN, "4711");
  drive_act(&d, ACT_TAB, SCREEN_TODAY);
  drive_act(&d, ACT_LOCK_PAGE, 0);
  drive_act(&d, ACT_LOCK_REMOVE, 0);
  assert_true(drive_says(&d, "0 characters, not shown"));
  drive_act(&d, ACT_LOCK_DO, 0);
  assert_int_equal(asked(EFFECT_LOCK_REMOVE), 0);
}

int main(void) {
#define LOCK_TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
  const struct CMUnitTest tests[] = {
      LOCK_TEST(hiding_locks),
      LOCK_TEST(three_shifts_lock),
      LOCK_TEST(a_minimised_window_locks),
      LOCK_TEST(without_a_lock_nothing_closes),
      LOCK_TEST(five_minutes_alone_lock),
      LOCK_TEST(a_touch_after_sleep_finds_it_locked),
      LOCK_TEST(nothing_but_help_and_hide_is_reached),
      LOCK_TEST(what_is_typed_does_not_show),
      LOCK_TEST(the_pin_goes_to_the_shell_and_is_forgotten),
      LOCK_TEST(wrong_ones_wait_longer_and_longer),
      LOCK_TEST(a_session_comes_back_paused),
      LOCK_TEST(ten_minutes_in_a_session),
      LOCK_TEST(what_could_not_be_saved_is_not_lost),
      LOCK_TEST(settings_that_were_not_saved_are_kept),
      LOCK_TEST(quitting_while_locked_saves_nothing),
      LOCK_TEST(a_forgotten_pin_has_a_way_out),
      LOCK_TEST(hidden_it_is_not_asked_any_more),
      LOCK_TEST(everything_goes_and_it_begins_anew),
      LOCK_TEST(refused_it_says_why),
      LOCK_TEST(setting_one),
      LOCK_TEST(another_one),
      LOCK_TEST(none_any_more),
      LOCK_TEST(leaving_the_page_forgets),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
