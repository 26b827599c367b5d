/* Sounds in words: each that sounds is said once, at its moment, in a place of its own; what is silent is not said. */
#include "model.h"
#include "scenes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LONGEST "A caption that is forty letters long xyz"

static const Size SIZES[] = {{1280, 800}, {800, 1280},  {1920, 1080}, {1024, 600},
                             {640, 480},  {2400, 1080}, {1080, 2400}, {3840, 2160}};

/* The App is the model and nothing else. */
static Model *inside(Drive *d) { return (Model *)d->app; }

static Settings hearing(void) {
  Settings settings = settings_default();
  settings.welcomed = settings.sound = settings.captions = true;
  strcpy(settings.name[0], "Ana");
  strcpy(settings.name[1], "Sam");
  return settings;
}

static void start(Drive *d, const Settings *settings) { drive_start(d, NULL, settings, NULL); }

static void shows(Drive *d, const char *wanted) {
  if (strcmp(app_caption(d->app), wanted) != 0) fail_msg("wanted \"%s\", found \"%s\"", wanted, app_caption(d->app));
  if (*wanted && !drive_says(d, wanted)) fail_msg("\"%s\" is not in the frame", wanted);
}

static void test_each_sound_is_said(void **state) {
  (void)state;
  Drive d;
  Settings settings = hearing();
  start(&d, &settings);
  drive_begin(&d, "one-thing-i-noticed", 1);
  shows(&d, "A bowl is struck: it begins");
  drive_wait(&d, 2000); /* one after the other, each long enough to be read */
  shows(&d, "A brook begins");
  drive_wait(&d, 3999);
  shows(&d, "A brook begins");
  drive_wait(&d, 1);
  shows(&d, "");
  while (strcmp(app_card(d.app), "speak") != 0) drive_press_on(&d);
  shows(&d, "The brook grows softer");
  drive_wait(&d, 10000);
  drive_act(&d, ACT_PAUSE, 0);
  shows(&d, "The brook fades");
  drive_wait(&d, 10000);
  drive_act(&d, ACT_PAUSE, 0);
  shows(&d, "A brook begins");
  drive_wait(&d, 60000);
  shows(&d, "");
  assert_true(drive_says(&d, "Finish your thought"));
  drive_press_on(&d);
  shows(&d, "The brook is as before");
  drive_play_through(&d);
  assert_string_equal(app_screen(d.app), "finish");
  bool chime = false, fades = false;
  for (int i = 0; i < 40; i++) {
    chime = chime || !strcmp(app_caption(d.app), "A quiet chime: one more seam");
    fades = fades || !strcmp(app_caption(d.app), "The brook fades");
    drive_wait(&d, 250);
  }
  assert_true(chime && fades);
  drive_stop(&d);
}

/* The bell of a turn is handed over ahead of time; its words come when it rings, not before. */
static void test_a_turn_ends_in_words(void **state) {
  (void)state;
  Drive d;
  Settings settings = hearing();
  start(&d, &settings);
  drive_begin(&d, "one-thing-i-noticed", 1);
  while (strcmp(app_card(d.app), "speak") != 0) drive_press_on(&d);
  drive_wait(&d, 9000);
  int64_t left = inside(&d)->session.left_ms;
  assert_true(left > 5000);
  drive_wait(&d, left - 1);
  shows(&d, "");
  drive_wait(&d, 1);
  shows(&d, "A soft bell: the turn is over");
  drive_wait(&d, 4000);
  shows(&d, "");
  drive_act(&d, ACT_LONGER, 0); /* the time is over anew: so are its words */
  drive_wait(&d, 30000);
  shows(&d, "A soft bell: the turn is over");
  drive_stop(&d);
}

static void test_bells_that_do_not_ring(void **state) {
  (void)state;
  for (int way = 0; way < 4; way++) {
    Drive d;
    Settings settings = hearing();
    start(&d, &settings);
    drive_begin(&d, "one-thing-i-noticed", 1);
    while (strcmp(app_card(d.app), "speak") != 0) drive_press_on(&d);
    drive_wait(&d, 9000);
    switch (way) {
      case 0: drive_act(&d, ACT_PAUSE, 0); break;
      case 1: drive_key(&d, KEY_MUTE); break;
      case 2: drive_act(&d, ACT_HIDE, 0); break;
      default: drive_sleep(&d, 600000); break;
    }
    for (int s = 0; s < 90; s++) {
      drive_wait(&d, 1000);
      assert_null(strstr(app_caption(d.app), "bell"));
    }
    shows(&d, "");
    drive_stop(&d);
  }
}

/* What is silent is not said, and what is hidden says nothing; whoever does not want words has none. */
static void test_silence_has_no_words(void **state) {
  (void)state;
  for (int way = 0; way < 3; way++) {
    Drive d;
    Settings settings = hearing();
    if (way == 0) settings.sound = false;
    if (way == 1) settings.captions = false;
    start(&d, &settings);
    drive_begin(&d, "one-thing-i-noticed", 1);
    if (way == 2) drive_act(&d, ACT_HIDE, 0);
    for (int s = 0; s < 20; s++) {
      shows(&d, "");
      drive_wait(&d, 1000);
    }
    drive_stop(&d);
  }
}

static bool overlap(Rect a, Rect b) { return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h; }

static Rect meet(Rect a, Rect b) {
  float x = a.x > b.x ? a.x : b.x, y = a.y > b.y ? a.y : b.y;
  float right = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w, bottom = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
  return right > x && bottom > y ? (Rect){x, y, right - x, bottom - y} : (Rect){0};
}

static void keep_clear(const Frame *frame, const char *where) {
  const Hit *caption = &frame->hits[frame->hit_count - 1];
  char label[64];
  if (caption->role == ROLE_KEY) return; /* where the on-screen keyboard is open its place is taken */
  assert_string_equal(frame_label(frame, caption, label, sizeof label), LONGEST);
  assert_true(caption->rect.x >= 0 && caption->rect.x + caption->rect.w <= (float)frame->size.w);
  assert_true(caption->rect.y + caption->rect.h <= (float)frame->size.h);
  for (uint32_t i = 0; i + 1 < frame->hit_count; i++)
    if (frame->hits[i].role != ROLE_TEXT && overlap(caption->rect, meet(frame->hits[i].rect, frame->hits[i].clip)))
      fail_msg("%s: it lies over \"%s\"", where, frame_label(frame, &frame->hits[i], label, sizeof label));
  int texts = 0;
  for (uint32_t i = 0; i < frame->op_count; i++) {
    const Op *op = &frame->ops[i];
    bool own = op->kind == OP_TEXT && op->count == strlen(LONGEST) && !memcmp(frame->text + op->first, LONGEST, op->count);
    texts += own;
    if (op->kind == OP_TEXT && !own && overlap(caption->rect, op->bounds))
      fail_msg("%s: it lies over \"%.*s\"", where, (int)op->count, frame->text + op->first);
  }
  assert_int_equal(texts, 1); /* whole */
}

/* In every scene, at every size and text size: it covers nothing, is whole, and nothing moves when it comes. */
static void test_its_place_is_its_own(void **state) {
  (void)state;
  static const int texts[] = {100, 200};
  scene_settings_default();
  scene_settings.sound = scene_settings.captions = true;
  for (const Scene *scene = scenes; scene->name; scene++) {
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
      Drive d;
      scene_start(&d, scene, texts[t]);
      Model *model = inside(&d);
      for (size_t s = 0; s < sizeof SIZES / sizeof *SIZES; s++) {
        char where[160];
        d.size = SIZES[s];
        snprintf(where, sizeof where, "%s at %dx%d, text %d %%", scene->name, d.size.w, d.size.h, texts[t]);
        model->captions.count = 0;
        char *without = frame_dump(drive_frame(&d));
        uint32_t ops = d.frame.op_count, hits = d.frame.hit_count;
        model->captions.items[0] = (Caption){.text = LONGEST, .from_ms = model->now.mono_ms};
        model->captions.count = 1;
        const Frame *frame = drive_frame(&d);
        if (model->screen == SCREEN_HIDDEN) {
          assert_int_equal(frame->hit_count, hits);
        } else {
          keep_clear(frame, where);
          d.frame.op_count = ops; /* what was there before is as it was */
          d.frame.hit_count = hits;
          char *with = frame_dump(frame);
          if (strcmp(with, without) != 0) fail_msg("%s: something moved", where);
          free(with);
        }
        free(without);
      }
      drive_stop(&d);
    }
  }
  scene_settings_default();
}

/* It goes by itself: a fade that is drawn, or a cut. */
static void test_it_goes(void **state) {
  (void)state;
  for (int cut = 0; cut < 2; cut++) {
    Drive d;
    Settings settings = hearing();
    settings.reduce_motion = cut;
    start(&d, &settings);
    drive_key(&d, KEY_MUTE);
    inside(&d)->captions = (Captions){.items = {{.text = "A soft bell", .from_ms = d.now.mono_ms}}, .count = 1};
    drive_key(&d, KEY_MUTE); /* the sound is on */
    inside(&d)->captions = (Captions){.items = {{.text = "A soft bell", .from_ms = d.now.mono_ms}}, .count = 1};
    assert_int_equal(app_wake(d.app), cut ? 4000 : 3500);
    drive_wait(&d, 3700);
    shows(&d, "A soft bell");
    const Frame *frame = drive_frame(&d);
    const Op *last = &frame->ops[frame->op_count - 1];
    assert_int_equal(last->kind, OP_TEXT);
    if (cut)
      assert_int_equal(last->colour & 0xff, 0xff);
    else
      assert_true((last->colour & 0xff) < 0xf0);
    drive_wait(&d, 300);
    shows(&d, "");
    assert_int_equal(app_wake(d.app), -1);
    drive_stop(&d);
  }
}

/* With the sound off, the end of a turn is plain to the eye: words in place of the clock, whatever else is set. */
static void test_the_end_is_seen_without_sound(void **state) {
  (void)state;
  for (int digits = 0; digits < 2; digits++) {
    Drive d;
    Settings settings = hearing();
    settings.sound = false;
    settings.digits = digits;
    start(&d, &settings);
    drive_begin(&d, "one-thing-i-noticed", 1);
    while (strcmp(app_card(d.app), "speak") != 0) drive_press_on(&d);
    assert_false(drive_says(&d, "Finish your thought"));
    char *before = frame_shown(drive_frame(&d));
    drive_wait(&d, 90000);
    char *after = frame_shown(drive_frame(&d));
    assert_null(strstr(before, "Finish your thought"));
    assert_non_null(strstr(after, "Finish your thought"));
    assert_non_null(strstr(after, "A little longer"));
    free(before);
    free(after);
    drive_stop(&d);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_each_sound_is_said),
      cmocka_unit_test(test_a_turn_ends_in_words),
      cmocka_unit_test(test_bells_that_do_not_ring),
      cmocka_unit_test(test_silence_has_no_words),
      cmocka_unit_test(test_its_place_is_its_own),
      cmocka_unit_test(test_it_goes),
      cmocka_unit_test(test_the_end_is_seen_without_sound),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
