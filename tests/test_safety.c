/* What keeps people safe: covered answers, hiding, closed exercises, cards that wait and rest, sound that follows. */
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

/* Nothing of the first answer may be in any frame of the second's turn. */
static void test_covered_answers_leave_no_trace(void **state) {
  (void)state;
  char *dumps[2];
  for (int round = 0; round < 2; round++) {
    Drive d;
    drive_start(&d, NULL, NULL, NULL);
    drive_begin(&d, "quick-check-in", 0);
    drive_act(&d, ACT_FORWARD, 0);
    assert_string_equal(app_card(d.app), "rate");
    if (round == 0) drive_act(&d, ACT_RATE, 2);
    drive_act(&d, ACT_FORWARD, 0);
    assert_string_equal(app_card(d.app), "curtain");
    assert_true(drive_says(&d, "Pass it to Sam"));
    drive_key(&d, KEY_ESCAPE);
    assert_string_equal(app_card(d.app), "curtain"); /* Escape does not cross it */
    assert_false(drive_offers(&d, ACT_BACK, 0));
    char *curtain = frame_dump(drive_frame(&d));
    drive_act(&d, ACT_TAKE, 0);
    char *second = frame_dump(drive_frame(&d));
    dumps[round] = malloc(strlen(curtain) + strlen(second) + 1);
    strcpy(dumps[round], curtain);
    strcat(dumps[round], second);
    free(curtain);
    free(second);
    drive_act(&d, ACT_RATE, 9);
    drive_act(&d, ACT_FORWARD, 0);
    assert_false(drive_offers(&d, ACT_BACK, 0));
    drive_key(&d, KEY_ESCAPE);
    assert_string_equal(app_card(d.app), "speak");
    drive_stop(&d);
  }
  assert_string_equal(dumps[0], dumps[1]);
  free(dumps[0]);
  free(dumps[1]);
}

/* Whoever comes back need not be who left: a number on the screen is gone after whatever covered it. */
static void test_covered_answers_do_not_outlive_a_pause(void **state) {
  (void)state;
  for (int way = 0; way < 6; way++) {
    Drive d;
    drive_start(&d, NULL, NULL, NULL);
    drive_begin(&d, "six-slow-breaths", 0);
    drive_act(&d, ACT_FORWARD, 0);
    drive_act(&d, ACT_FORWARD, 0);
    drive_act(&d, ACT_RATE, 3);
    assert_true(drive_says(&d, "(selected)"));
    switch (way) {
      case 0: drive_act(&d, ACT_STOP, 0), drive_act(&d, ACT_RETURN, 0); break;
      case 1: drive_act(&d, ACT_BREAK, 0), drive_act(&d, ACT_RETURN, 0); break;
      case 2: drive_act(&d, ACT_PAUSE, 0), drive_act(&d, ACT_PAUSE, 0); break;
      case 3: drive_act(&d, ACT_HELP, 0), drive_act(&d, ACT_CONTINUE, 0); break;
      case 4: drive_act(&d, ACT_HIDE, 0), drive_act(&d, ACT_HIDE, 0), drive_act(&d, ACT_CONTINUE, 0); break;
      default: drive_sleep(&d, 60000), drive_act(&d, ACT_PAUSE, 0);
    }
    assert_string_equal(app_card(d.app), "rate");
    assert_false(drive_says(&d, "(selected)"));
    drive_stop(&d);
  }
}

/* Untouched for ten minutes, any card rests: the sound ends and the screen may sleep. */
static void test_a_forgotten_card_rests(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  drive_key(&d, KEY_MUTE);
  drive_begin(&d, "plan-one-small-thing", 0);
  drive_act(&d, ACT_FORWARD, 0);
  drive_wait(&d, 1000);
  assert_string_equal(app_card(d.app), "choose");
  drive_forget(&d);
  drive_wait(&d, 9 * 60 * 1000);
  assert_int_equal(d.effect_count, 0);
  drive_wait(&d, 2 * 60 * 1000);
  assert_true(drive_says(&d, "Paused"));
  assert_int_equal(drive_count(&d, EFFECT_AMBIENCE, ""), 1);
  assert_int_equal(drive_count(&d, EFFECT_AWAKE, NULL), 1);
  assert_int_equal(app_wake(d.app), -1);
  drive_stop(&d);
}

#define CLOSED(extra, who) \
  "{\"format\":1,\"id\":\"t\",\"title\":\"T\",\"language\":\"en\",\"license\":\"CC0-1.0\",\"exercises\":[" \
  "{\"id\":\"x\",\"title\":\"X\",\"category\":\"calm\",\"summary\":\"S.\",\"why\":\"W.\",\"minutes\":1,\"stage\":\"any\"," \
  "\"acts\":\"both\"," extra "\"cards\":[{\"kind\":\"speak\",\"who\":\"" who \
  "\",\"seconds\":30,\"text\":\"T.\"},{\"kind\":\"closing\",\"seconds\":30,\"text\":\"End.\"}]}]}"

/* What has a closed gate cannot be begun; who was hurt is asked first; what has a note is not begun past its note. */
static void test_closed_exercises(void **state) {
  (void)state;
  static const char *const packs[] = {CLOSED("\"gate\":{\"stage\":3},", "first"), CLOSED("", "hurt"),
                                      CLOSED("\"note\":\"N.\",", "first")};
  for (int i = 0; i < 3; i++) {
    Drive d;
    drive_start(&d, packs[i], NULL, NULL);
    assert_false(drive_offers(&d, ACT_BEGIN, 0));
    drive_begin(&d, "x", -1);
    static const char *const screens[] = {"today", "roles", "session"};
    assert_string_equal(app_screen(d.app), screens[i]);
    if (i == 0) {
      drive_act(&d, ACT_OPEN, 0);
      assert_false(drive_offers(&d, ACT_BEGIN, 0));
      assert_true(drive_says(&d, "It opens in the Rebuild stage"));
    }
    drive_stop(&d);
  }
}

static void test_hide_and_help(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  drive_begin(&d, "a-time-we-laughed", 0);
  for (int i = 0; i < 3; i++) {
    drive_wait(&d, 300);
    drive_key(&d, KEY_SHIFT);
  }
  assert_string_equal(app_screen(d.app), "hidden");
  assert_false(drive_says(&d, "laughed") || drive_says(&d, "Ana") || drive_says(&d, "Goldseam"));
  assert_false(drive_offers(&d, ACT_CONTINUE, 0));
  drive_key(&d, KEY_PAUSE);
  assert_true(drive_offers(&d, ACT_CONTINUE, 0));
  drive_wait(&d, 120000);
  drive_act(&d, ACT_CONTINUE, 0);
  assert_string_equal(app_screen(d.app), "session");
  assert_true(drive_says(&d, "25 seconds left") || drive_says(&d, "24 seconds left")); /* time stood still */
  drive_key(&d, KEY_HELP);
  assert_string_equal(app_screen(d.app), "help");
  drive_act(&d, ACT_HIDE, 0);
  drive_act(&d, ACT_HIDE, 0); /* a touch */
  drive_act(&d, ACT_CONTINUE, 0);
  assert_string_equal(app_screen(d.app), "help");
  drive_key(&d, KEY_ESCAPE);
  assert_string_equal(app_screen(d.app), "session");
  drive_key(&d, KEY_SHIFT);
  drive_wait(&d, 700);
  drive_key(&d, KEY_SHIFT);
  drive_wait(&d, 700);
  drive_key(&d, KEY_SHIFT); /* too slow to be meant */
  assert_string_equal(app_screen(d.app), "session");
  drive_wait(&d, 1500);
  drive_key(&d, KEY_SHIFT);
  drive_wait(&d, 200);
  drive_key(&d, KEY_SHIFT); /* the last three count, whatever came before */
  assert_string_equal(app_screen(d.app), "session");
  drive_wait(&d, 200);
  drive_key(&d, KEY_SHIFT);
  assert_string_equal(app_screen(d.app), "hidden");
  drive_stop(&d);
}

static void test_sound_follows(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  drive_key(&d, KEY_MUTE); /* chosen now */
  assert_true(app_settings(d.app)->sound);
  drive_begin(&d, "say-it-hear-it", 0);
  assert_int_equal(drive_count(&d, EFFECT_BELL, "start"), 1);
  assert_int_equal(drive_count(&d, EFFECT_AMBIENCE, "brook"), 1);
  drive_act(&d, ACT_FORWARD, 0);
  drive_act(&d, ACT_FORWARD, 0);
  assert_string_equal(app_card(d.app), "speak");
  assert_int_equal(drive_count(&d, EFFECT_BELL, "turn"), 1);
  assert_int_equal(d.effects[d.effect_count - 1].kind, EFFECT_BELL);
  assert_int_equal(d.effects[d.effect_count - 1].ms, 60000); /* handed over ahead of time */
  drive_wait(&d, 10000);
  assert_int_equal(drive_count(&d, EFFECT_BELL, "turn"), 1);
  drive_act(&d, ACT_LONGER, 0);
  assert_int_equal(drive_count(&d, EFFECT_BELL_CANCEL, NULL), 1);
  assert_int_equal(d.effects[d.effect_count - 1].ms, 80000);
  drive_act(&d, ACT_PAUSE, 0);
  assert_int_equal(drive_count(&d, EFFECT_BELL_CANCEL, NULL), 2);
  drive_act(&d, ACT_PAUSE, 0);
  drive_wait(&d, 90000);
  drive_forget(&d);
  drive_act(&d, ACT_HIDE, 0);
  assert_int_equal(d.effects[d.effect_count - 1].kind, EFFECT_SILENCE);
  assert_true(d.effects[d.effect_count - 1].ms <= 50);
  drive_forget(&d);
  drive_act(&d, ACT_HIDE, 0);
  drive_act(&d, ACT_CONTINUE, 0);
  assert_int_equal(drive_count(&d, EFFECT_AMBIENCE, "brook"), 1); /* and it comes back */
  drive_stop(&d);
}

static void test_still_cards_rest(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  assert_int_equal(app_wake(d.app), -1);
  drive_begin(&d, "quick-check-in", 0);
  drive_act(&d, ACT_FORWARD, 0);
  drive_wait(&d, 1000);
  assert_string_equal(app_card(d.app), "rate");
  assert_true(app_wake(d.app) > 9 * 60 * 1000); /* a still card wakes nobody, until it rests */
  drive_act(&d, ACT_FORWARD, 0);
  drive_act(&d, ACT_TAKE, 0);
  drive_act(&d, ACT_FORWARD, 0);
  drive_wait(&d, 1000);
  assert_string_equal(app_card(d.app), "speak");
  assert_true(app_wake(d.app) >= 500); /* a countdown: two a second at the most */
  drive_act(&d, ACT_PAUSE, 0);
  assert_int_equal(app_wake(d.app), -1);
  drive_stop(&d);
}

static void test_sleep_completes_nothing(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  drive_begin(&d, "say-it-hear-it", 0);
  drive_act(&d, ACT_FORWARD, 0);
  drive_wait(&d, 4000);
  drive_sleep(&d, 8 * 3600 * 1000);
  assert_string_equal(app_card(d.app), "breathe");
  assert_true(drive_says(&d, "Paused"));
  drive_act(&d, ACT_PAUSE, 0);
  assert_string_equal(app_card(d.app), "breathe");
  drive_play_through(&d);
  assert_int_equal(app_history(d.app)->items[0].day, date_day(2026, 11, 21)); /* fixed at the start */
  drive_stop(&d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_covered_answers_leave_no_trace),
      cmocka_unit_test(test_covered_answers_do_not_outlive_a_pause),
      cmocka_unit_test(test_a_forgotten_card_rests),
      cmocka_unit_test(test_closed_exercises),
      cmocka_unit_test(test_hide_and_help),
      cmocka_unit_test(test_sound_follows),
      cmocka_unit_test(test_still_cards_rest),
      cmocka_unit_test(test_sleep_completes_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
