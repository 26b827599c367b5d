/* With timers off nothing counts, nothing waits and nothing speaks of time that is left: on every card, and through every
 * exercise. */
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

static Drive d;

static void start(bool timers) {
  Settings settings = settings_default();
  settings.welcomed = settings.sound = true;
  settings.timers = timers;
  settings.roles = ROLES_A_HURT;
  strcpy(settings.name[0], "Ana");
  strcpy(settings.name[1], "Sam");
  drive_start(&d, NULL, &settings, NULL);
  app_override_gates(d.app);
}

static bool has_ring(const Frame *frame) {
  for (uint32_t i = 0; i < frame->op_count; i++)
    if (frame->ops[i].kind == OP_RING && frame->ops[i].rect.w > 120) return true; /* smaller ones are in icons */
  return false;
}

/* The words that stand on the card or are said of it. */
static bool speaks_of(const Frame *frame, const char *words) {
  char *said = frame_spoken(frame), *shown = frame_shown(frame);
  assert_non_null(said);
  assert_non_null(shown);
  bool found = strstr(said, words) || strstr(shown, words);
  free(said);
  free(shown);
  return found;
}

static const char *const TIMES[] = {
    "left to speak", "left for this turn", "seconds left",        "minute left", "minutes left", "0:", "1:", "2:",
    "time is up",    "A little longer",    "Finish your thought", "Stay as long"};

static void is_untimed(const char *where) {
  const Frame *frame = drive_frame(&d);
  if (has_ring(frame)) fail_msg("%s: a ring", where);
  for (size_t i = 0; i < sizeof TIMES / sizeof *TIMES; i++)
    if (speaks_of(frame, TIMES[i])) fail_msg("%s speaks of \"%s\"", where, TIMES[i]);
  for (uint32_t i = 0; i < frame->hit_count; i++)
    if (frame->hits[i].action.id == ACT_LONGER) fail_msg("%s offers more time", where);
}

/* Going on is the thing to do at once: only an answer may still make it so. */
static void does_not_wait(const char *where) {
  const Frame *frame = drive_frame(&d);
  const char *card = app_card(d.app);
  if (!strcmp(card, "choose") || !strcmp(card, "rate") || !strcmp(card, "pledge") || !strcmp(card, "curtain")) return;
  for (uint32_t i = 0; i < frame->hit_count; i++)
    if (frame->hits[i].action.id == ACT_FORWARD && frame->hits[i].primary && !frame->hits[i].disabled) return;
  fail_msg("%s: going on is not the thing to do", where);
}

static void test_every_card(void **state) {
  (void)state;
  int timed = 0;
  for (int timers = 0; timers < 2; timers++) {
    start(timers);
    for (int e = 0; e < d.library.exercise_count; e++) {
      for (int c = 0; c < d.library.exercises[e].card_count; c++) {
        char where[128];
        app_show_card(d.app, e, c);
        snprintf(where, sizeof where, "%s, card %d", d.library.exercises[e].id, c + 1);
        if (!timers) is_untimed(where);
        if (!timers) does_not_wait(where);
        if (timers) timed += has_ring(drive_frame(&d));
      }
    }
    drive_stop(&d);
  }
  assert_true(timed > 100); /* and with timers there is something to see */
}

/* Through each exercise, lingering on each card: no bell of a turn, no zero, no dimming, no pause within nine minutes. */
static void test_every_exercise(void **state) {
  (void)state;
  start(false);
  for (int e = 0; e < d.library.exercise_count; e++) {
    const Exercise *exercise = &d.library.exercises[e];
    if (exercise->gate && (exercise->gate->ready || exercise->gate->consent)) continue; /* asked first: cards above */
    drive_forget(&d);
    drive_begin(&d, exercise->id, 0);
    for (int step = 0; !strcmp(app_screen(d.app), "session") && step < 200; step++) {
      char where[128];
      snprintf(where, sizeof where, "%s, step %d", exercise->id, step);
      drive_wait(&d, 9 * 60 * 1000);
      is_untimed(where);
      assert_false(session_at_zero(&((Model *)d.app)->session));
      assert_false(((Model *)d.app)->session.paused);
      drive_press_on(&d);
    }
    assert_string_equal(app_screen(d.app), "finish");
    for (int i = 0; i < d.effect_count; i++)
      if (d.effects[i].kind == EFFECT_BELL && !strcmp(d.effects[i].name, "turn") && d.effects[i].number != BELL_BACK)
        fail_msg("%s: a turn's bell", exercise->id);
    drive_act(&d, ACT_FINISH, 0);
  }
  drive_stop(&d);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_card), cmocka_unit_test(test_every_exercise)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
