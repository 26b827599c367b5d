/* The rules of reach on every card of every shipped exercise, at every size, at the smallest, the middle and the largest text. */
#include "drive.h"
#include "reach.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const Size SIZES[] = {{1280, 800}, {800, 1280},  {1920, 1080}, {1024, 600},
                             {640, 480},  {2400, 1080}, {1080, 2400}, {3840, 2160}};

enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES };

static void cards_turned(int way, int text_percent) {
  const char *words = reach_way(way);
  Settings settings = settings_default();
  settings.welcomed = true;
  settings.text_percent = text_percent;
  strcpy(settings.name[0], "Ana");
  strcpy(settings.name[1], "Sam");
  Drive d;
  Measure measure = drive_measure();
  int faults = 0;
  drive_start(&d, NULL, &settings, NULL);
  for (int e = 0; e < d.library.exercise_count; e++) {
    for (int c = 0; c < d.library.exercises[e].card_count; c++) {
      app_show_card(d.app, e, c);
      drive_wait(&d, 1000); /* until it has faded in */
      for (int s = 0; s < SIZE_COUNT; s++) {
        char where[200];
        d.size = SIZES[s];
        snprintf(where, sizeof where, "%s%s, card %d, at %dx%d, text %d %%", words, d.library.exercises[e].id, c + 1, d.size.w,
                 d.size.h, text_percent);
        faults += reach_faults(drive_frame(&d), &measure, false, where);
      }
    }
  }
  drive_stop(&d);
  reach_way(0);
  assert_int_equal(faults, 0);
}

static void cards_at(int text_percent) {
  for (int way = 0; way < REACH_WAYS; way++) cards_turned(way, text_percent);
}

static void test_usual_type(void **state) {
  (void)state;
  cards_at(100);
}

static void test_larger_type(void **state) {
  (void)state;
  cards_at(150);
}

static void test_largest_type(void **state) {
  (void)state;
  cards_at(200);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_usual_type), cmocka_unit_test(test_larger_type),
                                     cmocka_unit_test(test_largest_type)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
