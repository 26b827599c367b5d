/* Rules that hold on every screen, at every size and text size: nothing is cut, nothing overlaps, every target is large
 * enough to hit, one gold button, and everything can be reached by keyboard. */
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

static char where[160];
static const char *which_way = "";
static int faults;

/* All faults are told, not only the first: a layout is mended as a whole. */
#define FAULT(...) (faults++, print_error("%s: ", where), print_error(__VA_ARGS__), print_error("\n"))

static void targets_are_large(const Frame *frame) {
  for (uint32_t i = 0; i < frame->hit_count; i++) {
    const Hit *hit = &frame->hits[i];
    char label[256];
    if (hit->role == ROLE_TEXT) continue;
    if (hit->rect.w < 55.5f || hit->rect.h < 55.5f)
      FAULT("\"%s\" is %.0fx%.0f, under 56", frame_label(frame, hit, label, sizeof label), (double)hit->rect.w,
            (double)hit->rect.h);
  }
}

static bool overlap(Rect a, Rect b) {
  const float slack = 1;
  if (a.w <= 0 || a.h <= 0 || b.w <= 0 || b.h <= 0) return false;
  return a.x + slack < b.x + b.w && b.x + slack < a.x + a.w && a.y + slack < b.y + b.h && b.y + slack < a.y + a.h;
}

static Rect meet(Rect r, Rect c) {
  float x1 = r.x + r.w < c.x + c.w ? r.x + r.w : c.x + c.w, y1 = r.y + r.h < c.y + c.h ? r.y + r.h : c.y + c.h;
  Rect out = {r.x > c.x ? r.x : c.x, r.y > c.y ? r.y : c.y, 0, 0};
  out.w = x1 > out.x ? x1 - out.x : 0;
  out.h = y1 > out.y ? y1 - out.y : 0;
  return out;
}

static void targets_are_apart(const Frame *frame, bool covers) {
  if (covers) return; /* the hidden screen, and the "more" panel, lie over others by design */
  for (uint32_t i = 0; i < frame->hit_count; i++) {
    for (uint32_t j = i + 1; j < frame->hit_count; j++) {
      const Hit *a = &frame->hits[i], *b = &frame->hits[j];
      char la[256], lb[256];
      if (a->role == ROLE_TEXT || b->role == ROLE_TEXT || !overlap(meet(a->rect, a->clip), meet(b->rect, b->clip))) continue;
      FAULT("\"%s\" and \"%s\" overlap", frame_label(frame, a, la, sizeof la), frame_label(frame, b, lb, sizeof lb));
    }
  }
}

/* Does something that is read aloud hold this very text? Then its ellipsis is the author's own. */
static bool is_said(const Frame *frame, const Op *op) {
  char text[512], label[2048];
  snprintf(text, sizeof text, "%.*s", (int)op->count, frame->text + op->first);
  for (uint32_t i = 0; i < frame->hit_count; i++)
    if (strstr(frame_label(frame, &frame->hits[i], label, sizeof label), text)) return true;
  return false;
}

static void text_is_whole(const Frame *frame) {
  for (uint32_t i = 0; i < frame->op_count; i++) {
    const Op *op = &frame->ops[i];
    if (op->kind != OP_TEXT) continue;
    float width = drive_measure().width(NULL, op->font, op->size_px, frame->text + op->first, op->count);
    if (op->rect.x < -0.5f || op->rect.x + width > (float)frame->size.w + 0.5f || op->size_px < 16)
      FAULT("\"%.*s\" is cut or too small", (int)op->count, frame->text + op->first);
    if (op->count >= 3 && !memcmp(frame->text + op->first + op->count - 3, "\xE2\x80\xA6", 3) && !is_said(frame, op))
      FAULT("\"%.*s\" is shortened", (int)op->count, frame->text + op->first);
  }
}

/* Where letters stand: from the height of an x with its stem down to the baseline. */
static Rect ink_of(const Frame *frame, const Op *op) {
  float width = drive_measure().width(NULL, op->font, op->size_px, frame->text + op->first, op->count);
  return meet((Rect){op->rect.x, op->rect.y - op->size_px * 0.7f, width, op->size_px * 0.7f}, op->clip);
}

/* Lines of text that are painted over one another (in the same scroll area). */
static void text_is_apart(const Frame *frame, bool covers) {
  if (covers) return;
  for (uint32_t i = 0; i < frame->op_count; i++) {
    for (uint32_t j = i + 1; j < frame->op_count; j++) {
      const Op *a = &frame->ops[i], *b = &frame->ops[j];
      if (a->kind != OP_TEXT || b->kind != OP_TEXT) continue;
      if (overlap(ink_of(frame, a), ink_of(frame, b)))
        FAULT("\"%.*s\" and \"%.*s\" overlap", (int)a->count, frame->text + a->first, (int)b->count, frame->text + b->first);
    }
  }
}

static void one_gold(const Frame *frame) {
  int gold = 0;
  for (uint32_t i = 0; i < frame->hit_count; i++) gold += frame->hits[i].primary;
  if (gold > 1) FAULT("%d gold buttons", gold);
}

/* As it is, in a language that runs from right to left, and for the left hand. */
static void set_way(int way) {
  static const char *const ways[] = {"", "from right to left, ", "left-handed, "};
  drive_rtl = way == 1;
  drive_left_handed = way == 2;
  which_way = ways[way];
}

static void look_everywhere(void) {
  for (const Scene *scene = scenes; scene->name; scene++) {
    for (size_t t = 0; t < sizeof TEXTS / sizeof *TEXTS; t++) {
      Drive d;
      scene_settings_default();
      scene_settings.captions = t == sizeof TEXTS / sizeof *TEXTS - 1;
      scene_start(&d, scene, TEXTS[t]);
      scene_settings_default();
      for (size_t s = 0; s < sizeof SIZES / sizeof *SIZES; s++) {
        d.size = SIZES[s];
        const Frame *frame = drive_frame(&d);
        bool covers = !strcmp(scene->name, "hidden") || !strcmp(scene->name, "more");
        snprintf(where, sizeof where, "%s%s at %dx%d, text %d %%", which_way, scene->name, d.size.w, d.size.h, TEXTS[t]);
        targets_are_large(frame);
        targets_are_apart(frame, covers);
        text_is_whole(frame);
        text_is_apart(frame, covers);
        one_gold(frame);
      }
      drive_stop(&d);
    }
  }
}

static void test_everywhere(void **state) {
  (void)state;
  faults = 0;
  for (int way = 0; way < 3; way++) {
    set_way(way);
    look_everywhere();
  }
  set_way(0);
  assert_int_equal(faults, 0);
}

/* Every card of every shipped exercise, upright and across, at the smallest and the largest text. */
static void look_at_every_card(void) {
  static const Size sizes[] = {{1280, 800}, {800, 1280}, {640, 480}, {1080, 2400}};
  static const int texts[] = {100, 200};
  for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
    Settings settings = settings_default();
    settings.welcomed = true;
    settings.text_percent = texts[t];
    strcpy(settings.name[0], "Ana");
    strcpy(settings.name[1], "Sam");
    Drive d;
    drive_start(&d, NULL, &settings, NULL);
    for (int e = 0; e < d.library.exercise_count; e++) {
      for (int c = 0; c < d.library.exercises[e].card_count; c++) {
        app_show_card(d.app, e, c);
        for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
          d.size = sizes[s];
          const Frame *frame = drive_frame(&d);
          snprintf(where, sizeof where, "%s%s, card %d, at %dx%d, text %d %%", which_way, d.library.exercises[e].id, c + 1,
                   d.size.w, d.size.h, texts[t]);
          targets_are_large(frame);
          targets_are_apart(frame, false);
          text_is_whole(frame);
          text_is_apart(frame, false);
          one_gold(frame);
        }
      }
    }
    drive_stop(&d);
  }
}

static void test_every_card(void **state) {
  (void)state;
  faults = 0;
  for (int way = 0; way < 3; way++) {
    set_way(way);
    look_at_every_card();
  }
  set_way(0);
  assert_int_equal(faults, 0);
}

/* Tab reaches everything that a finger can, and comes round again. */
static void test_keyboard_reaches_all(void **state) {
  (void)state;
  for (const Scene *scene = scenes; scene->name; scene++) {
    Drive d;
    scene_start(&d, scene, 100);
    d.size = (Size){640, 480};
    const Frame *frame = drive_frame(&d);
    uint32_t wanted = 0, reached = 0;
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

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_everywhere), cmocka_unit_test(test_every_card),
                                     cmocka_unit_test(test_keyboard_reaches_all)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
