/* The rules of reach again with the typefaces that people see: every scene at every size and text size, every card of every
 * shipped exercise at the narrowest. */
#include "reach.h"
#include "scenes.h"
#include "shell/font.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const Size SIZES[] = {{1280, 800}, {800, 1280}, {1920, 1080}, {1024, 600}, {640, 480}, {2400, 1080}, {3840, 2160}};
static const int TEXTS[] = {100, 150, 200};

static Fonts *fonts;
static Measure measure;

static int begin(void **state) {
  (void)state;
  Err err;
  fonts = fonts_new(GOLDSEAM_SOURCE_DIR "/assets", &err);
  if (fonts) measure = fonts_measure(fonts);
  return fonts ? 0 : 1;
}

static int end(void **state) {
  (void)state;
  fonts_free(fonts);
  return 0;
}

static int faults_at(Drive *d, Size size, bool covers, const char *what, int text_percent) {
  char where[160];
  app_frame(d->app, size, &measure, &d->frame);
  snprintf(where, sizeof where, "%s at %dx%d, text %d %%", what, size.w, size.h, text_percent);
  return reach_faults(&d->frame, &measure, covers, where);
}

static void test_scenes(void **state) {
  (void)state;
  int faults = 0;
  for (size_t t = 0; t < sizeof TEXTS / sizeof *TEXTS; t++) {
    for (const Scene *scene = scenes; scene->name; scene++) {
      Drive d;
      scene_start(&d, scene, TEXTS[t]);
      scene_settle(&d);
      for (size_t s = 0; s < sizeof SIZES / sizeof *SIZES; s++)
        faults += faults_at(&d, SIZES[s], reach_covers(scene->name), scene->name, TEXTS[t]);
      drive_stop(&d);
    }
  }
  assert_int_equal(faults, 0);
}

static void test_cards(void **state) {
  (void)state;
  static const Size narrow[] = {{1280, 800}, {800, 1280}, {640, 480}};
  int faults = 0;
  for (int text = 100; text <= 200; text += 100) {
    Settings settings = settings_default();
    settings.welcomed = true;
    settings.text_percent = text;
    Drive d;
    drive_start(&d, NULL, &settings, NULL);
    for (int e = 0; e < d.library.exercise_count; e++) {
      for (int c = 0; c < d.library.exercises[e].card_count; c++) {
        char name[128];
        snprintf(name, sizeof name, "%s, card %d", d.library.exercises[e].id, c + 1);
        app_show_card(d.app, e, c);
        scene_settle(&d);
        for (size_t s = 0; s < sizeof narrow / sizeof *narrow; s++) faults += faults_at(&d, narrow[s], false, name, text);
      }
    }
    drive_stop(&d);
  }
  assert_int_equal(faults, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_scenes), cmocka_unit_test(test_cards)};
  return cmocka_run_group_tests(tests, begin, end);
}
