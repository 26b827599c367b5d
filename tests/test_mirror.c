/* A frame turned: for languages that run from right to left, and for the left hand. */
#include "scenes.h"
#include "ui/mirror.h"
#include "ui/nav.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const Size SIZES[] = {{1280, 800}, {801, 1280}, {640, 480}};
static const Colour INK = 0xFFFFFFFF, GOLD = 0xFFCC00FF;

static Frame frame;

static int begin(void **state) {
  (void)state;
  frame_init(&frame);
  frame_begin(&frame, (Size){400, 300}, 0x000000FF);
  return 0;
}

static int end(void **state) {
  (void)state;
  frame_free(&frame);
  return 0;
}

static Op *text(float x, float width, const char *words) {
  return frame_text(&frame, x, 100, FONT_BODY, 20, INK, words, strlen(words), width, 15, 5);
}

/* ---- Parts ---- */

static void everything_changes_sides(void **state) {
  (void)state;
  const Point line[] = {{10, 10}, {40, 20}};
  frame_fill(&frame, (Rect){10, 20, 100, 30}, 4, INK);
  frame_ring(&frame, (Point){60, 60}, 20, 4, 30, 90, GOLD);
  frame_line(&frame, line, 2, 3, INK);
  text(10, 50.5f, "words");
  frame_hit(&frame, ROLE_BUTTON, (Action){1, 0}, (Rect){300, 10, 60, 60}, "Here");
  frame_scroll_begin(&frame, 7, (Rect){0, 200, 300, 100}, 0);
  frame_fill(&frame, (Rect){280, 210, 60, 10}, 0, INK);
  frame_scroll_end(&frame, 100);
  mirror_frame(&frame, MIRROR_READING);
  const Op *ops = frame.ops;
  assert_float_equal(ops[0].rect.x, 290, 0);
  assert_float_equal(ops[0].bounds.x, 290, 0);
  assert_float_equal(ops[1].rect.x + ops[1].rect.w / 2, 340, 0);
  assert_float_equal(ops[1].from, 240, 0.001); /* from four to one o'clock became from eight to eleven */
  assert_float_equal(ops[1].sweep, 90, 0);
  assert_float_equal(frame.points[ops[2].first].x, 390, 0);
  assert_float_equal(ops[3].rect.x, 339, 0); /* a whole px: 400 - 10 - 51 */
  assert_float_equal(frame.hits[0].rect.x, 40, 0);
  assert_ptr_equal(frame_at(&frame, 45, 15), &frame.hits[0]);
  assert_null(frame_at(&frame, 305, 15));
  assert_float_equal(frame.scrolls[0].view.x, 100, 0);
  assert_float_equal(ops[4].rect.x, 60, 0); /* half of it is cut, as it was */
  assert_float_equal(ops[4].bounds.x, 100, 0);
  assert_float_equal(ops[4].bounds.w, 20, 0);
  assert_float_equal(ops[4].clip.x, 100, 0);
}

static void what_is_upright_is_moved(void **state) {
  (void)state;
  frame_keep_begin(&frame, KEEP_UPRIGHT, (Rect){20, 0, 100, 100});
  frame_ring(&frame, (Point){70, 50}, 20, 4, 30, 90, GOLD);
  text(30, 10, "1");
  text(50, 10, "2");
  frame_keep_end(&frame);
  for (int way = MIRROR_READING; way <= MIRROR_HAND; way++) {
    mirror_frame(&frame, (Mirror)way);
    float by = way == MIRROR_READING ? 260 : 0; /* and back */
    assert_float_equal(frame.ops[0].from, 30, 0);
    assert_float_equal(frame.ops[1].rect.x, 30 + by, 0);
    assert_float_equal(frame.ops[2].rect.x, 50 + by, 0);
  }
}

static void an_order_is_kept_for_another_hand_alone(void **state) {
  (void)state;
  frame_keep_begin(&frame, KEEP_ORDER, (Rect){20, 0, 100, 100});
  text(30, 10, "Mon");
  frame_keep_begin(&frame, KEEP_UPRIGHT, (Rect){60, 0, 20, 20});
  frame_fill(&frame, (Rect){60, 0, 5, 5}, 0, INK);
  frame_keep_end(&frame);
  frame_keep_end(&frame);
  text(200, 10, "outside");
  frame_text_box(&frame, &frame.ops[2], 200, 100);
  mirror_frame(&frame, MIRROR_HAND);
  assert_float_equal(frame.ops[0].rect.x, 290, 0); /* 280 + 10 */
  assert_float_equal(frame.ops[1].rect.x, 320, 0);
  assert_float_equal(frame.ops[2].rect.x, 100, 0); /* at the left of its box */
  mirror_frame(&frame, MIRROR_HAND);
  assert_float_equal(frame.ops[1].rect.x, 60, 0);
  mirror_frame(&frame, MIRROR_READING);
  assert_float_equal(frame.ops[0].rect.x, 360, 0);
  assert_float_equal(frame.ops[1].rect.x, 320, 0); /* 400 - 80 */
  assert_float_equal(frame.ops[2].rect.x, 190, 0);
  mirror_frame(&frame, MIRROR_HAND);               /* in a language that runs to the left, for the left hand */
  assert_float_equal(frame.ops[0].rect.x, 100, 0); /* turned in its group, which is where it began */
  assert_float_equal(frame.ops[1].rect.x, 60, 0);
  assert_float_equal(frame.ops[2].rect.x, 290, 0); /* at the right of its box */
}

static void a_row_is_walked_from_left_to_right(void **state) {
  (void)state;
  frame_keep_begin(&frame, KEEP_ORDER, (Rect){0, 0, 200, 60});
  frame_hit(&frame, ROLE_TAB, (Action){1, 0}, (Rect){0, 0, 100, 60}, "one");
  frame_hit(&frame, ROLE_TAB, (Action){2, 0}, (Rect){100, 0, 100, 60}, "two");
  frame_keep_end(&frame);
  frame_hit(&frame, ROLE_BUTTON, (Action){3, 0}, (Rect){210, 0, 60, 60}, "three");
  frame_hit(&frame, ROLE_BUTTON, (Action){4, 0}, (Rect){0, 100, 60, 60}, "four");
  mirror_frame(&frame, MIRROR_HAND);
  const int wanted[] = {3, 1, 2, 4};
  for (int i = 0; i < 4; i++) assert_int_equal(frame.hits[i].action.id, wanted[i]);
  mirror_frame(&frame, MIRROR_HAND);
  for (int i = 0; i < 4; i++) assert_int_equal(frame.hits[i].action.id, i + 1);
  mirror_frame(&frame, MIRROR_READING);
  for (int i = 0; i < 4; i++) assert_int_equal(frame.hits[i].action.id, i + 1);
}

/* ---- Every screen ---- */

static void each_scene(void (*check)(const Scene *scene, Drive *d)) {
  for (const Scene *scene = scenes; scene->name; scene++) {
    Drive d;
    scene_start(&d, scene, 100);
    for (size_t s = 0; s < sizeof SIZES / sizeof *SIZES; s++) {
      d.size = SIZES[s];
      check(scene, &d);
    }
    drive_stop(&d);
  }
}

static void comes_back(const Scene *scene, Drive *d) {
  for (int way = MIRROR_READING; way <= MIRROR_HAND; way++) {
    char *before = frame_dump(drive_frame(d)), *spoken = frame_spoken(&d->frame);
    uint32_t ops = d->frame.op_count;
    mirror_frame(&d->frame, (Mirror)way);
    char *turned = frame_dump(&d->frame);
    if (ops > 8 && strcmp(before, turned) == 0) fail_msg("%s: nothing was turned", scene->name);
    mirror_frame(&d->frame, (Mirror)way);
    char *after = frame_dump(&d->frame), *said = frame_spoken(&d->frame);
    assert_string_equal(before, after);
    assert_string_equal(spoken, said);
    free(before), free(spoken), free(turned), free(after), free(said);
  }
}

static void twice_gives_the_frame_back(void **state) {
  (void)state;
  each_scene(comes_back);
}

/* Each operation touches nothing but what damage knows of, and a gradient is never turned. */
static void is_sound(const Scene *scene, Drive *d) {
  for (int way = MIRROR_READING; way <= MIRROR_HAND; way++) {
    drive_frame(d);
    mirror_frame(&d->frame, (Mirror)way);
    for (uint32_t i = 0; i < d->frame.op_count; i++) {
      const Op *op = &d->frame.ops[i];
      const Rect b = op->bounds;
      if (op->kind == OP_POLYGON && op->colour != op->colour2 && !op->kept.upright)
        fail_msg("%s: a gradient belongs into a KEEP_UPRIGHT", scene->name);
      assert_true(b.x >= 0 && b.y >= 0 && b.x + b.w <= (float)d->size.w && b.y + b.h <= (float)d->size.h);
      assert_true(b.x == floorf(b.x) && b.w == floorf(b.w) && b.w > 0);
      if (op->kind == OP_TEXT) assert_true(op->rect.x == floorf(op->rect.x) && op->rect.y == floorf(op->rect.y));
      if (op->kind == OP_FILL || op->kind == OP_STROKE) assert_true(op->rect.x == floorf(op->rect.x));
      if (op->kind != OP_TEXT)
        assert_true(op->rect.x >= op->touched.x - 0.01f && op->rect.x + op->rect.w <= op->touched.x + op->touched.w + 0.01f);
    }
  }
}

static void what_is_touched_is_known(void **state) {
  (void)state;
  each_scene(is_sound);
}

/* The text that is painted within a hit before is so after: each hit still holds its words. */
static void holds_its_words(const Scene *scene, Drive *d) {
  enum { MOST = 4000 };
  static int within[MOST];
  for (int way = MIRROR_READING; way <= MIRROR_HAND; way++) {
    for (int pass = 0; pass < 2; pass++) {
      const Frame *f = drive_frame(d);
      if (pass) mirror_frame(&d->frame, (Mirror)way);
      for (uint32_t i = 0, t = 0; i < f->op_count; i++) {
        const Op *op = &f->ops[i];
        if (op->kind != OP_TEXT || op->rect.y >= op->clip.y + op->clip.h) continue; /* or scrolled away, beneath others */
        int hits = 0;                                                               /* by their actions, whatever their order */
        float middle = op->rect.x + op->rect.w / 2;
        for (uint32_t h = 0; h < f->hit_count; h++) {
          const Hit *hit = &f->hits[h];
          bool in = hit->role != ROLE_TEXT && middle >= hit->rect.x && middle <= hit->rect.x + hit->rect.w &&
                    op->rect.y >= hit->rect.y && op->rect.y <= hit->rect.y + hit->rect.h &&
                    op->rect.y < hit->clip.y + hit->clip.h; /* what is scrolled away beneath others holds nothing */
          if (in) hits += hit->action.id * 1000 + hit->action.arg;
        }
        assert_true(t < MOST);
        if (!pass)
          within[t] = hits;
        else if (within[t] != hits)
          fail_msg("%s at %dx%d: \"%.*s\" left its control", scene->name, d->size.w, d->size.h, (int)op->count,
                   f->text + op->first);
        t++;
      }
    }
  }
}

static void every_hit_holds_its_words(void **state) {
  (void)state;
  each_scene(holds_its_words);
}

static const Hit *primary(const Frame *f) {
  for (uint32_t i = 0; i < f->hit_count; i++)
    if (f->hits[i].primary) return &f->hits[i];
  return NULL;
}

static void the_left_hand_reaches_the_gold_button(void **state) {
  (void)state;
  static const char *const sides[] = {"listen", "break", "paused"};
  for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
    const Scene *scene = scenes;
    while (strcmp(scene->name, sides[i]) != 0) scene++;
    Drive d;
    scene_start(&d, scene, 100);
    Rect right = primary(drive_frame(&d))->rect;
    drive_stop(&d);
    drive_left_handed = true;
    scene_start(&d, scene, 100);
    drive_left_handed = false;
    Rect left = primary(drive_frame(&d))->rect;
    assert_float_equal(left.x, 1280 - right.x - right.w, 0);
    assert_true(right.x > 640 - right.w / 2 && left.x < right.x);
    drive_stop(&d);
  }
}

/* By the setting, at once; and the arrows go where people see things. */
static void the_setting_turns_the_screen(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  char *plain = frame_dump(drive_frame(&d));
  drive_act(&d, ACT_TAB, 4);
  int16_t row = -1;
  const Frame *f = drive_frame(&d);
  for (uint32_t i = 0; i < f->hit_count; i++) {
    char label[256];
    if (f->hits[i].role == ROLE_SWITCH && !strcmp(frame_label(f, &f->hits[i], label, sizeof label), "Left-handed"))
      row = f->hits[i].action.arg;
  }
  assert_true(row >= 0);
  drive_act(&d, ACT_SET, row);
  assert_true(app_settings(d.app)->left_handed);
  drive_act(&d, ACT_TAB, 1);
  char *turned = frame_dump(drive_frame(&d));
  assert_string_not_equal(plain, turned);
  Event events[NAV_EVENTS];
  drive_event(&d, (Event){.kind = EVENT_FOCUS, .action = {ACT_HELP, 0}});
  f = drive_frame(&d);
  assert_int_equal(nav_key(f, NAV_LEFT, events), 1);
  assert_int_equal(events[0].action.id, ACT_HIDE); /* it is at the left edge now */
  drive_act(&d, ACT_TAB, 4);
  drive_act(&d, ACT_SET, row);
  drive_act(&d, ACT_TAB, 1);
  char *again = frame_dump(drive_frame(&d));
  assert_string_equal(plain, again);
  free(plain), free(turned), free(again);
  drive_stop(&d);
}

/* The direction of the whole text goes with each of its lines. */
static void texts_run_in_their_direction(void **state) {
  (void)state;
  for (int rtl = 0; rtl < 2; rtl++) {
    Settings settings = settings_default();
    settings.welcomed = true;
    strcpy(settings.name[0], "Noa");
    strcpy(settings.name[1], "\xd7\x99\xd7\x95\xd7\xa1\xd7\xa3");
    Drive d;
    drive_rtl = rtl;
    drive_start(&d, NULL, &settings, NULL);
    drive_rtl = false;
    int found = 0;
    const Frame *f = drive_frame(&d);
    for (uint32_t i = 0; i < f->op_count; i++) {
      const Op *op = &f->ops[i];
      if (op->kind != OP_TEXT) continue;
      char line[256];
      snprintf(line, sizeof line, "%.*s", (int)op->count, f->text + op->first);
      if (strstr(line, "evening")) { /* of "Good evening, Noa and ...", wrapped: in Hebrew the whole runs to the left */
        assert_int_equal(op->rtl, rtl);
        found++;
      }
      if (strstr(line, "November")) assert_false(op->rtl); /* nothing in it runs to the left */
    }
    assert_int_equal(found, 1);
    drive_act(&d, ACT_TAB, 4);
    f = drive_frame(&d);
    for (uint32_t i = 0; i < f->op_count; i++) {
      const Op *op = &f->ops[i];
      if (op->kind == OP_TEXT && op->count == 8 && !memcmp(f->text + op->first, settings.name[1], 8)) {
        assert_true(op->rtl); /* the name by itself, in any language */
        found++;
      }
    }
    assert_int_equal(found, 2);
    drive_stop(&d);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(everything_changes_sides, begin, end),
      cmocka_unit_test_setup_teardown(what_is_upright_is_moved, begin, end),
      cmocka_unit_test_setup_teardown(an_order_is_kept_for_another_hand_alone, begin, end),
      cmocka_unit_test_setup_teardown(a_row_is_walked_from_left_to_right, begin, end),
      cmocka_unit_test(twice_gives_the_frame_back),
      cmocka_unit_test(what_is_touched_is_known),
      cmocka_unit_test(every_hit_holds_its_words),
      cmocka_unit_test(the_left_hand_reaches_the_gold_button),
      cmocka_unit_test(the_setting_turns_the_screen),
      cmocka_unit_test(texts_run_in_their_direction),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
