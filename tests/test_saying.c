/* What is read aloud: a new card once, the focus, what comes by itself; never a covered answer, and nothing hidden. */
#include "model.h"
#include "scenes.h"

#include "ui/nav.h"
#include "ui/saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Drive d;
static Saying saying;
static bool on;

static int begin(void **state) {
  (void)state;
  saying = (Saying){.on = false};
  on = true;
  return 0;
}

static int end(void **state) {
  (void)state;
  saying_free(&saying);
  drive_stop(&d);
  return 0;
}

static SayingNow now(void) { return saying_frame(&saying, drive_frame(&d), on); }

static void says(const char *wanted) {
  assert_int_equal(now(), SAYING_TEXT);
  assert_string_equal(saying.text, wanted);
}

static void goes_on(void) {
  SayingNow found = now();
  if (found != SAYING_AS_BEFORE) fail_msg("wanted nothing new, found %d: %s", found, saying.text);
}

static void tab(void) {
  Event events[NAV_EVENTS];
  int count = nav_key(drive_frame(&d), NAV_TAB, events);
  for (int i = 0; i < count; i++) drive_event(&d, events[i]);
}

static void tab_to(int id, int arg) {
  for (int i = 0; i < 100; i++) {
    tab();
    Action at = drive_frame(&d)->focus;
    if (at.id == id && at.arg == arg) return;
  }
  fail_msg("Tab does not come to %d", id);
}

static void test_a_card_is_read_once(void **state) {
  (void)state;
  drive_start(&d, NULL, NULL, NULL);
  now();
  drive_begin(&d, "one-thing-i-noticed", 1);
  assert_int_equal(now(), SAYING_TEXT);
  while (strcmp(app_card(d.app), "speak") != 0) {
    drive_press_on(&d);
    now();
  }
  goes_on();
  drive_wait(&d, 10000); /* the time that is left is no news */
  goes_on();
  drive_wait(&d, 50000);
  says("Finish your thought. Touch when you are ready.");
  goes_on();
  drive_press_on(&d);
  assert_int_equal(now(), SAYING_TEXT);
  assert_non_null(strstr(saying.text, "Card "));
  assert_non_null(strstr(saying.text, "left for this turn."));
  assert_null(strstr(saying.text, "One thing I noticed")); /* its title was said */
  assert_non_null(strstr(saying.text, "Enter: "));
  drive_act(&d, ACT_PAUSE, 0);
  assert_int_equal(now(), SAYING_TEXT);
  assert_int_equal(strncmp(saying.text, "Paused. ", 8), 0);
}

static void test_the_focus_and_what_it_changes(void **state) {
  (void)state;
  drive_start(&d, NULL, NULL, NULL);
  drive_act(&d, ACT_TAB, 4);
  assert_int_equal(now(), SAYING_TEXT);
  tab_to(ACT_SET, SET_TIMERS);
  says("Timers, switch, on.");
  goes_on();
  drive_act(&d, ACT_SET, SET_TIMERS);
  says("Timers, switch, off.");
  tab_to(ACT_SET, SET_VOLUME);
  says("Volume: 60 %. More, button.");
  drive_act(&d, ACT_SET, SET_VOLUME);
  says("Volume: 70 %. More, button.");
  tab_to(ACT_FIELD, 0);
  says("Circle’s name: Ana, field, typing.");
  drive_type(&d, "x"); /* not letter by letter */
  goes_on();
  tab_to(ACT_TAB, 4);
  says("Settings, tab, selected.");
}

static void test_covered_answers_are_never_said(void **state) {
  (void)state;
  char first[SAYING_BYTES];
  for (int answered = 0; answered < 2; answered++) {
    drive_start(&d, NULL, NULL, NULL);
    now();
    drive_begin(&d, "six-slow-breaths", 0);
    while (strcmp(app_card(d.app), "rate") != 0) drive_press_on(&d);
    says("How steady do you feel right now? Six slow breaths. Card 3 of 4. Ana. Sam looks away for a moment. 0 is not at all, 10 "
         "is "
         "completely. Any number is fine. Your number stays covered. Say it aloud afterwards, or keep it.");
    tab_to(ACT_RATE, 7);
    goes_on();
    if (answered) drive_act(&d, ACT_RATE, 7);
    goes_on();
    drive_act(&d, ACT_SOUND, 0);
    goes_on();
    tab_to(ACT_FORWARD, 0); /* "Cover it", "Keep it to myself": it says neither */
    says("Next, button.");
    drive_key(&d, KEY_READ);
    assert_int_equal(now(), SAYING_TEXT);
    if (!answered)
      strcpy(first, saying.text);
    else
      assert_string_equal(saying.text, first);
    drive_press_on(&d);
    says("Pass it to Sam. Nothing is showing. Touch when Sam has it. Enter: Sam has it.");
    if (answered) return;
    saying_free(&saying);
    drive_stop(&d);
    saying = (Saying){.on = false};
  }
}

/* The options of a covered question are its words; which of them is taken is not said. */
static void test_covered_options(void **state) {
  (void)state;
  drive_start(&d, NULL, NULL, NULL);
  app_override_gates(d.app);
  drive_begin(&d, "an-openness-agreement", 0);
  assert_int_equal(now(), SAYING_TEXT);
  assert_non_null(strstr(saying.text, "Yes, today. Not today."));
  assert_null(strstr(saying.text, "Enter:"));
  drive_act(&d, ACT_OPTION, 0);
  goes_on();
  tab_to(ACT_OPTION, 1);
  goes_on();
}

static void test_hidden_is_silent_at_once(void **state) {
  (void)state;
  drive_start(&d, NULL, NULL, NULL);
  assert_int_equal(now(), SAYING_TEXT);
  for (int i = 0; i < 3; i++) drive_key(&d, KEY_SHIFT);
  assert_string_equal(app_screen(d.app), "hidden");
  assert_int_equal(now(), SAYING_SILENCE);
  goes_on();
  drive_key(&d, KEY_READ);
  goes_on();
  tab();
  goes_on();
  drive_act(&d, ACT_CONTINUE, 0);
  assert_int_equal(now(), SAYING_TEXT);
}

/* Off, nothing is said unless it is asked for, once. */
static void test_off_and_asked(void **state) {
  (void)state;
  drive_start(&d, NULL, NULL, NULL);
  on = false;
  goes_on();
  tab();
  goes_on();
  drive_key(&d, KEY_READ);
  assert_int_equal(now(), SAYING_TEXT);
  assert_non_null(strstr(saying.text, "Good evening, Ana and Sam."));
  goes_on();
  drive_act(&d, ACT_TAB, 2);
  assert_int_equal(now(), SAYING_SILENCE);
  goes_on();
  drive_key(&d, KEY_READ);
  assert_int_equal(now(), SAYING_TEXT);
  assert_null(strstr(saying.text, "Daily reflection. ")); /* sixteen chips are walked to */
  on = true;
  goes_on();
  on = false;
  drive_act(&d, ACT_TAB, 1);
  assert_int_equal(now(), SAYING_SILENCE);
}

static void test_sounds_in_words_are_not_read(void **state) {
  (void)state;
  Settings settings = settings_default();
  settings.welcomed = settings.sound = settings.captions = true;
  drive_start(&d, NULL, &settings, NULL);
  drive_begin(&d, "six-slow-breaths", 0);
  assert_true(drive_says(&d, "A bowl is struck"));
  assert_int_equal(now(), SAYING_TEXT);
  assert_null(strstr(saying.text, "bowl"));
}

/* In every scene: something to hear, in sentences, in one line. */
static void test_every_scene(void **state) {
  (void)state;
  for (const Scene *scene = scenes; scene->name; scene++) {
    scene_start(&d, scene, 100);
    SayingNow found = now();
    if (!strcmp(scene->name, "hidden")) {
      assert_int_equal(found, SAYING_AS_BEFORE);
    } else {
      assert_int_equal(found, SAYING_TEXT);
      assert_null(strchr(saying.text, '\n'));
      assert_null(strchr(saying.text, '['));
      assert_null(strstr(saying.text, "\xC2\xB7"));
      assert_null(strstr(saying.text, "(selected)"));
      assert_true(strlen(saying.text) > 8);
    }
    if (!scene[1].name) return;
    saying_free(&saying);
    saying = (Saying){.on = false};
    drive_stop(&d);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_a_card_is_read_once, begin, end),
      cmocka_unit_test_setup_teardown(test_the_focus_and_what_it_changes, begin, end),
      cmocka_unit_test_setup_teardown(test_covered_answers_are_never_said, begin, end),
      cmocka_unit_test_setup_teardown(test_covered_options, begin, end),
      cmocka_unit_test_setup_teardown(test_hidden_is_silent_at_once, begin, end),
      cmocka_unit_test_setup_teardown(test_off_and_asked, begin, end),
      cmocka_unit_test_setup_teardown(test_sounds_in_words_are_not_read, begin, end),
      cmocka_unit_test_setup_teardown(test_every_scene, begin, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
