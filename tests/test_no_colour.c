/* Colour never alone: what differs in meaning differs in form too, so that it is seen without colours, and in high contrast.
 *
 * A place of the frame is read as its operations without their colours: two states must not read alike. */
#include "scenes.h"

#include "model.h"
#include "ui/widget.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { FORM_BYTES = 16384 };

static bool meets(Rect a, Rect b) { return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h; }

static int px(float value) { return (int)(value + (value < 0 ? -0.5f : 0.5f)); }

/* What is painted in `place`, in black and white: kinds, sizes, strokes, type and letters; never a colour, never where it stands
 * on the screen. Large things beneath (a panel) are left out: they are no state. */
static void form_of(const Frame *frame, Rect place, char *out) {
  size_t used = 0;
  *out = '\0';
  for (uint32_t i = 0; i < frame->op_count && used < FORM_BYTES - 512; i++) {
    const Op *op = &frame->ops[i];
    if (!meets(op->bounds, place) || op->bounds.w > place.w * 3 + 100) continue;
    used += (size_t)snprintf(out + used, FORM_BYTES - used, "%d %dx%d at %d,%d r%d w%d sweep %d font %d of %d '%.*s'\n", op->kind,
                             px(op->rect.w), px(op->rect.h), px(op->rect.x - place.x), px(op->rect.y - place.y), px(op->radius),
                             px(op->width), px(op->sweep), op->font, px(op->size_px), op->kind == OP_TEXT ? (int)op->count : 0,
                             op->kind == OP_TEXT ? frame->text + op->first : "");
  }
  assert_true(used > 0);
}

static void differ(const char *what, const char *a, const char *b) {
  if (!strcmp(a, b)) fail_msg("%s: told by colour alone:\n%s", what, a);
}

static Rect place_of(Drive *d, int id, int arg) {
  const Frame *frame = drive_frame(d);
  for (uint32_t i = 0; i < frame->hit_count; i++)
    if (frame->hits[i].action.id == id && frame->hits[i].action.arg == arg) return frame->hits[i].rect;
  fail_msg("nothing does %d:%d", id, arg);
  return (Rect){0};
}

static Rect place_said(Drive *d, const char *words) {
  const Frame *frame = drive_frame(d);
  char label[512];
  for (uint32_t i = 0; i < frame->hit_count; i++)
    if (strstr(frame_label(frame, &frame->hits[i], label, sizeof label), words)) return frame->hits[i].rect;
  fail_msg("nothing says %s", words);
  return (Rect){0};
}

static char a[FORM_BYTES], b[FORM_BYTES], c[FORM_BYTES];

static void form(Drive *d, int id, int arg, char *out) {
  Rect place = place_of(d, id, arg);
  form_of(&d->frame, place, out);
}

static void scene(Drive *d, const char *name) {
  const Scene *s = scenes;
  while (s->name && strcmp(s->name, name) != 0) s++;
  assert_non_null(s->name);
  scene_start(d, s, 100);
  d->size = (Size){1280, 3200}; /* all of it is in sight, */
  drive_wait(d, 500);           /* and has faded in */
}

/* ---- Choices ---- */

static void test_what_is_taken(void **state) {
  (void)state;
  static const struct {
    const char *scene;
    int id, taken, other;
  } cases[] = {
      {"rate", ACT_RATE, 7, 6}, {"choose", ACT_OPTION, 1, 0}, {"pledge", ACT_SUGGESTION, 0, 1}, {"consent", ACT_OPTION, 0, 1}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Drive d;
    scene(&d, cases[i].scene);
    form(&d, cases[i].id, cases[i].taken, a);
    drive_act(&d, cases[i].id, cases[i].id == ACT_OPTION ? cases[i].other : cases[i].taken); /* let go, or another one */
    form(&d, cases[i].id, cases[i].taken, b);
    differ(cases[i].scene, a, b);
    drive_stop(&d);
  }
}

static void test_switches_tabs_and_chips(void **state) {
  (void)state;
  Drive d;
  scene(&d, "settings");
  form(&d, ACT_SET, SET_TIMERS, a);
  drive_act(&d, ACT_SET, SET_TIMERS);
  form(&d, ACT_SET, SET_TIMERS, b);
  differ("a switch", a, b);
  form(&d, ACT_TAB, SCREEN_SETTINGS, a);
  drive_act(&d, ACT_TAB, SCREEN_EXERCISES);
  form(&d, ACT_TAB, SCREEN_SETTINGS, b);
  differ("a tab", a, b);
  form(&d, ACT_FILTER, 0, a);
  drive_act(&d, ACT_FILTER, 1);
  form(&d, ACT_FILTER, 0, b);
  differ("a chip", a, b);
  drive_stop(&d);
}

static void test_daily_actions(void **state) {
  (void)state;
  static const struct {
    const char *scene, *what;
    int id, arg, touch;
  } cases[] = {{"today-actions", "what was kept", ACT_TICK, 0, 0},
               {"today-actions-morning", "what was kept yesterday", ACT_TICK_YESTERDAY, 2, 2},
               {"action-new", "a weekday", ACT_ACTION_WEEKDAY, 2, 2},
               {"action-new", "whose it is", ACT_ACTION_OWNER, 1, 2}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Drive d;
    scene(&d, cases[i].scene);
    form(&d, cases[i].id, cases[i].arg, a);
    drive_act(&d, cases[i].id, cases[i].touch);
    form(&d, cases[i].id, cases[i].arg, b);
    differ(cases[i].what, a, b);
    drive_stop(&d);
  }
}

/* ---- Buttons ---- */

static void test_buttons(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  Measure measure = drive_measure();
  Rect at = {100, 100, 300, 72};
  static const Button looks[] = {{BUTTON_GOLD, "Back", {ACT_BACK, 0}, false},
                                 {BUTTON_OUTLINE, "Back", {ACT_BACK, 0}, false},
                                 {BUTTON_QUIET, "Back", {ACT_BACK, 0}, false},
                                 {BUTTON_OUTLINE, "Back", {ACT_BACK, 0}, true}};
  char forms[4][FORM_BYTES];
  for (int i = 0; i < 4; i++) {
    Frame frame;
    frame_init(&frame);
    frame_begin(&frame, (Size){1280, 800}, 0);
    Ui ui = ui_begin(&frame, (Size){1280, 800}, &measure, &d.themes[0], 100, (Action){0});
    widget_button(&ui, at, &looks[i]);
    form_of(&frame, at, forms[i]);
    frame_free(&frame);
  }
  for (int i = 0; i < 4; i++)
    for (int j = i + 1; j < 4; j++) differ("two looks of a button", forms[i], forms[j]);
  drive_stop(&d);
}

static void test_what_has_the_focus(void **state) {
  (void)state;
  Drive d;
  scene(&d, "speak");
  form(&d, ACT_FORWARD, 0, a);
  drive_event(&d, (Event){.kind = EVENT_FOCUS, .action = {ACT_FORWARD, 0}});
  form(&d, ACT_FORWARD, 0, b);
  differ("the focus", a, b);
  drive_stop(&d);
}

/* ---- Cards ---- */

static void test_dashes(void **state) {
  (void)state;
  Drive d;
  scene(&d, "speak");
  Rect place = place_said(&d, "Card 3 of");
  int w[16], h[16], count = 0;
  for (uint32_t i = 0; i < d.frame.op_count && count < 16; i++) {
    const Op *op = &d.frame.ops[i];
    if (op->kind != OP_FILL || !meets(op->bounds, place)) continue;
    w[count] = px(op->rect.w);
    h[count++] = px(op->rect.h);
  }
  assert_true(count > 3);
  assert_true(w[2] > w[1] && w[2] > w[3]); /* the card that is open is longest, */
  assert_int_equal(w[0], w[1]);
  assert_true(h[3] < h[1]); /* and what is to come is thin */
  drive_stop(&d);
}

static void test_partners(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  Measure measure = drive_measure();
  char forms[2][FORM_BYTES];
  for (int partner = 0; partner < 2; partner++) {
    Frame frame;
    frame_init(&frame);
    frame_begin(&frame, (Size){1280, 800}, 0);
    Ui ui = ui_begin(&frame, (Size){1280, 800}, &measure, &d.themes[2], 100, (Action){0});
    widget_partner(&ui, partner, 100, 100, 40);
    form_of(&frame, (Rect){100, 80, 40, 40}, forms[partner]);
    frame_free(&frame);
  }
  differ("the partners", forms[0], forms[1]);
  drive_stop(&d);
}

/* What is left of a turn is a thick arc on a thin ring; its end is words. */
static void test_the_ring(void **state) {
  (void)state;
  Drive d;
  scene(&d, "speak");
  const Frame *frame = drive_frame(&d);
  float whole = 0, part = 0;
  for (uint32_t i = 0; i < frame->op_count; i++) {
    if (frame->ops[i].kind != OP_RING) continue;
    if (frame->ops[i].sweep >= 360)
      whole = frame->ops[i].width;
    else
      part = frame->ops[i].width;
  }
  assert_true(whole > 0 && part > whole * 1.5f);
  drive_wait(&d, 60000);
  assert_true(drive_says(&d, "Finish your thought"));
  drive_stop(&d);
}

/* ---- Days ---- */

static void days(Drive *d, const char *exercise, int screen) {
  Settings settings = settings_default();
  History history = {0};
  settings.welcomed = true;
  Day today = date_day(2026, 11, 21);
  drive_day(&history, today - 20, "today-in-one-line", true);
  drive_day(&history, today - 4, "today-in-one-line", true); /* so that the week has words, and with them its place */
  drive_day(&history, today - 11, "today-in-one-line", true);
  if (*exercise) drive_day(&history, today - 3, exercise, true);
  drive_start(d, NULL, &settings, &history);
  if (screen) drive_act(d, ACT_TAB, screen);
}

static void test_days(void **state) {
  (void)state;
  static const struct {
    int screen;
    const char *said;
  } places[] = {{0, "This week"}, {SCREEN_PROGRESS, "This week: practised"}};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    static const char *const kinds[] = {"", "today-in-one-line", "not-today"};
    char *forms[] = {a, b, c};
    for (int kind = 0; kind < 3; kind++) {
      Drive d;
      days(&d, kinds[kind], places[i].screen);
      Rect place = place_said(&d, places[i].said);
      form_of(&d.frame, place, forms[kind]);
      drive_stop(&d);
    }
    differ("a day that was practised, and one that was not", a, b);
    differ("a day that was practised, and one of rest", b, c);
    differ("a day of rest, and none", a, c);
  }
}

static void test_seams(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  char *forms[] = {a, b};
  for (int more = 0; more < 2; more++) {
    Frame frame;
    frame_init(&frame);
    frame_begin(&frame, (Size){1280, 800}, 0);
    vessel_draw(&d.vessel, &frame, &d.themes[0], (Rect){0, 0, 470, 330}, 20 + more, 0);
    form_of(&frame, (Rect){0, 0, 470, 330}, forms[more]);
    frame_free(&frame);
  }
  differ("a seam that is mended", a, b);
  drive_stop(&d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_what_is_taken), cmocka_unit_test(test_switches_tabs_and_chips),
      cmocka_unit_test(test_buttons),       cmocka_unit_test(test_what_has_the_focus),
      cmocka_unit_test(test_dashes),        cmocka_unit_test(test_partners),
      cmocka_unit_test(test_the_ring),      cmocka_unit_test(test_days),
      cmocka_unit_test(test_seams),         cmocka_unit_test(test_daily_actions),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
