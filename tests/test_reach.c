/* Rules that hold on every screen, at every size and text size: nothing is cut, nothing overlaps, every target is large
 * enough to hit and apart from the next, one gold button, and everything can be reached by keyboard. Cards: test_reach_cards;
 * with the real typefaces: test_reach_type. */
#include "reach.h"
#include "scenes.h"

#include "ui/nav.h"

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
static const int TEXTS[] = {100, 150, 200, 200}; /* the last with the strip for sounds in words */

enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES, TEXT_COUNT = sizeof TEXTS / sizeof *TEXTS };

static int look_everywhere(int way) {
  int faults = 0;
  Measure measure = drive_measure();
  const char *words = reach_way(way);
  for (const Scene *scene = scenes; scene->name; scene++) {
    for (int t = 0; t < TEXT_COUNT; t++) {
      Drive d;
      scene_settings_default();
      scene_settings.captions = t == TEXT_COUNT - 1;
      scene_start(&d, scene, TEXTS[t]);
      scene_settings_default();
      scene_settle(&d);
      for (int s = 0; s < SIZE_COUNT; s++) {
        char where[200];
        d.size = SIZES[s];
        snprintf(where, sizeof where, "%s%s at %dx%d, text %d %%", words, scene->name, d.size.w, d.size.h, TEXTS[t]);
        faults += reach_faults(drive_frame(&d), &measure, reach_covers(scene->name), where);
      }
      drive_stop(&d);
    }
  }
  reach_way(0);
  return faults;
}

static void test_everywhere(void **state) {
  (void)state;
  for (int way = 0; way < REACH_WAYS; way++) assert_int_equal(look_everywhere(way), 0);
}

/* So one theme is enough for all the rest. The app draws in the first of its themes. */
static void test_a_theme_moves_nothing(void **state) {
  (void)state;
  for (const Scene *scene = scenes; scene->name; scene++) {
    Drive d;
    Theme themes[3];
    scene_start(&d, scene, 150);
    scene_settle(&d);
    memcpy(themes, d.themes, sizeof themes);
    for (int s = 0; s < SIZE_COUNT; s++) {
      uint64_t first = 0;
      d.size = SIZES[s];
      for (int t = 0; t < 3; t++) {
        d.themes[0] = themes[t];
        uint64_t here = reach_geometry(drive_frame(&d));
        if (t == 0) first = here;
        if (here != first) fail_msg("%s at %dx%d is another in theme %d", scene->name, d.size.w, d.size.h, t);
      }
    }
    drive_stop(&d);
  }
}

/* Tab reaches everything that a finger can, and comes round again. */
static void test_keyboard_reaches_all(void **state) {
  (void)state;
  for (const Scene *scene = scenes; scene->name; scene++) {
    Drive d;
    scene_start(&d, scene, 100);
    d.size = (Size){640, 480};
    const Frame *frame = drive_frame(&d);
    uint32_t wanted = 0, reached = 0, keys = 0;
    for (uint32_t i = 0; i < frame->hit_count; i++) keys += frame->hits[i].role == ROLE_KEY;
    if (keys) { /* whoever walks away from an on-screen keyboard shuts it: another screen */
      drive_stop(&d);
      continue;
    }
    for (uint32_t i = 0; i < frame->hit_count; i++) wanted += frame->hits[i].role != ROLE_TEXT && !frame->hits[i].disabled;
    Action start = {0};
    for (uint32_t i = 0; i <= wanted; i++) {
      Event events[NAV_EVENTS];
      int count = nav_key(drive_frame(&d), NAV_TAB, events);
      for (int e = 0; e < count; e++) drive_event(&d, events[e]);
      Action now = drive_frame(&d)->focus;
      if (i == 0)
        start = now;
      else if (now.id == start.id && now.arg == start.arg)
        break;
      reached++;
    }
    if (reached != wanted) fail_msg("%s: Tab reaches %u of %u", scene->name, reached, wanted);
    drive_stop(&d);
  }
}

/* ---- The judge is tried ---- */

static Hit *target(Frame *frame, int id, Rect rect) {
  return frame_hit(frame, ROLE_BUTTON, (Action){(uint16_t)id, 0}, rect, "a");
}

static void words(Frame *frame, float x, float y, float size_px, const char *text) {
  frame_text(frame, x, y, FONT_BODY, size_px, 0xFFFFFFFF, text, strlen(text), 100, size_px, 4);
}

static void paint_good(Frame *frame) {
  target(frame, 1, (Rect){20, 20, 100, 60})->primary = true;
  target(frame, 2, (Rect){128, 20, 100, 60});
  frame_hit(frame, ROLE_LINK, (Action){3, 0}, (Rect){20, 200, 400, 60}, "row");
  frame_hit(frame, ROLE_LINK, (Action){4, 0}, (Rect){20, 260, 400, 60}, "row");
  words(frame, 30, 55, 20, "fits in");
}
static void paint_small(Frame *frame) { target(frame, 1, (Rect){20, 20, 100, 54}); }
static void paint_near(Frame *frame) {
  target(frame, 1, (Rect){20, 20, 100, 60});
  target(frame, 2, (Rect){126, 20, 100, 60});
}
static void paint_over(Frame *frame) {
  target(frame, 1, (Rect){20, 20, 100, 60});
  target(frame, 2, (Rect){110, 20, 100, 60});
}
static void paint_two_gold(Frame *frame) {
  target(frame, 1, (Rect){20, 20, 100, 60})->primary = true;
  target(frame, 2, (Rect){200, 20, 100, 60})->primary = true;
}
static void paint_outside(Frame *frame) { words(frame, 1240, 100, 20, "leaves the window"); }
static void paint_tiny(Frame *frame) { words(frame, 100, 100, 15, "too small"); }
static void paint_shortened(Frame *frame) { words(frame, 100, 100, 20, "and so on\xE2\x80\xA6"); }
static void paint_over_words(Frame *frame) {
  words(frame, 100, 100, 20, "one line");
  words(frame, 150, 105, 20, "another");
}
static void paint_too_long(Frame *frame) {
  target(frame, 1, (Rect){20, 20, 100, 60});
  words(frame, 30, 55, 20, "longer than its button");
}

static void test_faults_are_found(void **state) {
  (void)state;
  void (*const bad[])(Frame *) = {paint_small, paint_near,      paint_over,       paint_two_gold, paint_outside,
                                  paint_tiny,  paint_shortened, paint_over_words, paint_too_long};
  Measure measure = drive_measure();
  for (size_t i = 0; i <= sizeof bad / sizeof *bad; i++) {
    Frame frame;
    frame_init(&frame);
    frame_begin(&frame, (Size){1280, 800}, 0xFF);
    if (i)
      bad[i - 1](&frame);
    else
      paint_good(&frame);
    assert_int_equal(reach_faults(&frame, &measure, false, "as it should be told"), i > 0);
    frame_free(&frame);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_faults_are_found), cmocka_unit_test(test_everywhere),
                                     cmocka_unit_test(test_a_theme_moves_nothing), cmocka_unit_test(test_keyboard_reaches_all)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
