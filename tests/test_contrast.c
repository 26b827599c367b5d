/* What people see can be told from what it stands on: every text, mark and outline of every screen and kind of card, in every
 * theme, as it is blended there and then (WCAG 2.2: 1.4.3, 1.4.6 for the ink, 1.4.11 for what is no text). Controls that are
 * switched off are text like any other here; only their outline may be faint. */
#include "beneath.h"
#include "scenes.h"

#include "core/rng.h"
#include "exercise/session.h"
#include "shell/draw.h"
#include "shell/font.h"
#include "ui/nav.h"
#include "ui/strings.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const Size SIZES[] = {{1280, 800}, {800, 1280}, {1920, 1080}, {1024, 600}, {640, 480}, {2400, 1080}, {3840, 2160}};
static const char *const THEMES[] = {"evening", "porcelain", "high-contrast"};

enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES, THEME_COUNT = 3 };

static const double INK = 7, TEXT = 4.5, GRAPHIC = 3;

static char where[160];
static int faults;
static bool quiet;           /* faults are wanted: they are not told */
static long texts, graphics; /* looked at */

static bool same(Colour a, Colour b) { return a >> 8 == b >> 8; }

/* A colour that says something, rather than a ground to stand on: what is for gold counts where it stands on gold. */
static bool is_mark(const Frame *frame, const Theme *theme, const Op *op) {
  static const Role marks[] = {COL_INK, COL_SOFT, COL_OUTLINE, COL_GOLD, COL_A, COL_B};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (same(theme->colour[marks[i]], op->colour)) return true;
  Point middle = {op->rect.x + op->rect.w / 2, op->rect.y + op->rect.h / 2};
  return same(theme->colour[COL_ON_GOLD], op->colour) &&
         same(beneath_colour(frame, (uint32_t)(op - frame->ops), middle), theme->colour[COL_GOLD]);
}

static bool is_near(Rect a, Rect b) {
  return fabsf(a.x - b.x) < 2 && fabsf(a.y - b.y) < 2 && fabsf(a.w - b.w) < 2 && fabsf(a.h - b.h) < 2;
}

/* The control whose own outline this is. */
static const Hit *control_of(const Frame *frame, const Op *op) {
  for (uint32_t i = 0; op->kind == OP_STROKE && i < frame->hit_count; i++)
    if (frame->hits[i].role != ROLE_TEXT && is_near(frame->hits[i].rect, op->rect)) return &frame->hits[i];
  return NULL;
}

/* What the operation needs; 0: it is ground, or the outline of what is switched off. An outline says where something is, whatever
 * its colour: so do a day's empty circle and a control's edge, and a dash that still is to come. */
static double needed(const Frame *frame, const Theme *theme, const Op *op) {
  if (op->kind == OP_TEXT) return same(op->colour, theme->colour[COL_INK]) ? INK : TEXT;
  const Hit *control = control_of(frame, op);
  if (control && control->disabled) return 0;
  if (op->kind == OP_FILL && op->rect.h < 3 && same(op->colour, theme->colour[COL_RULE])) return 0; /* a rule between things */
  bool dash = op->kind == OP_FILL && op->rect.h < 12 && same(op->colour, theme->colour[COL_EMPTY]);
  return op->kind == OP_STROKE || dash || is_mark(frame, theme, op) ? GRAPHIC : 0;
}

/* Does it meet there a line of its own colour, or cross a thinner one? */
static bool is_crossing(const Frame *frame, uint32_t index, Point at) {
  const Op *op = &frame->ops[index], *top = NULL;
  for (uint32_t i = 0; i < index; i++)
    if (beneath_inside(frame, &frame->ops[i], at)) top = &frame->ops[i];
  bool thinner = top && op->kind == OP_LINE && top->kind == OP_LINE && top->width < op->width;
  return thinner || (top && same(top->colour, op->colour));
}

/* The least contrast of an operation along its points; 0 where nothing of it shows. */
static double least_contrast(const Frame *frame, const Measure *measure, uint32_t index) {
  Point at[BENEATH_POINTS], side[BENEATH_POINTS];
  bool text = frame->ops[index].kind == OP_TEXT;
  int count = beneath_points(frame, measure, index, at, side);
  double least = 0;
  for (int i = 0; i < count; i++) {
    if (!text && is_crossing(frame, index, side[i])) continue;
    Colour ground = beneath_colour(frame, index, side[i]);
    Colour shown = beneath_blend(beneath_colour(frame, index, at[i]), frame->ops[index].colour);
    double contrast = theme_contrast(beneath_veiled(frame, index, ground), beneath_veiled(frame, index, shown));
    if (least == 0 || contrast < least) least = contrast;
  }
  return count > 0 && least == 0 ? 1 : least; /* on its own colour everywhere: not to be seen */
}

static const char *kind_name(const Op *op) {
  static const char *const names[] = {"fill", "outline", "ellipse", "ring", "line", "polygon", "text"};
  return names[op->kind];
}

static void op_is_seen(const Frame *frame, const Theme *theme, uint32_t index) {
  const Op *op = &frame->ops[index];
  Measure measure = drive_measure();
  double least = needed(frame, theme, op), found = least > 0 ? least_contrast(frame, &measure, index) : 0;
  if (found == 0) return;
  *(op->kind == OP_TEXT ? &texts : &graphics) += 1;
  if (found >= least) return;
  faults++;
  if (quiet) return;
  print_error("%s: %s \"%.*s\" %08x at %.0f,%.0f %.0fx%.0f has %.2f:1 and needs %.1f\n", where, kind_name(op),
              op->kind == OP_TEXT ? (int)op->count : 0, frame->text + op->first, op->colour, (double)op->rect.x,
              (double)op->rect.y, (double)op->rect.w, (double)op->rect.h, found, least);
}

static void frame_is_seen(const Frame *frame, const Theme *theme) {
  for (uint32_t i = 0; i < frame->op_count; i++) op_is_seen(frame, theme, i);
}

/* The same moment in every theme and size. The app draws in the first of its themes. */
static void everywhere(Drive *d, const char *name) {
  Theme themes[THEME_COUNT];
  memcpy(themes, d->themes, sizeof themes);
  for (int t = 0; t < THEME_COUNT; t++) {
    d->themes[0] = themes[t];
    for (int s = 0; s < SIZE_COUNT; s++) {
      d->size = SIZES[s];
      snprintf(where, sizeof where, "%s, %s, %dx%d", name, THEMES[t], d->size.w, d->size.h);
      frame_is_seen(drive_frame(d), &themes[t]);
    }
  }
  d->themes[0] = themes[0];
}

static void scenes_are_seen(int text_percent) {
  faults = 0;
  texts = graphics = 0;
  for (const Scene *scene = scenes; scene->name; scene++) {
    Drive d;
    scene_start(&d, scene, text_percent);
    scene_settle(&d);
    everywhere(&d, scene->name);
    if (!strcmp(scene->name, "at-zero")) {
      drive_wait(&d, SESSION_DIM_MS + 1000);
      everywhere(&d, "at-zero, dimmed");
    }
    if (!strcmp(scene->name, "finish")) { /* a day that is practised, and today */
      drive_act(&d, ACT_FINISH, 0);
      everywhere(&d, "today, done");
      drive_act(&d, ACT_TAB, 3);
      everywhere(&d, "progress, done");
    }
    drive_stop(&d);
  }
  assert_int_equal(faults, 0);
  assert_true(texts > 3000 && graphics > 3000);
}

static void test_scenes(void **state) {
  (void)state;
  scenes_are_seen(100);
}

static void test_scenes_in_larger_type(void **state) {
  (void)state;
  scenes_are_seen(150);
}

static void test_scenes_in_largest_type(void **state) {
  (void)state;
  scenes_are_seen(200);
}

/* A card of each kind, of light exercises and of heavy ones. */
static void test_cards(void **state) {
  (void)state;
  bool seen[CARD_KINDS][2] = {{false}};
  Drive d;
  faults = 0;
  drive_start(&d, NULL, NULL, NULL);
  for (int e = 0; e < d.library.exercise_count; e++) {
    const Exercise *exercise = &d.library.exercises[e];
    for (int c = 0; c < exercise->card_count; c++) {
      bool *kind = &seen[exercise->cards[c].kind][exercise->heavy];
      if (*kind) continue;
      *kind = true;
      char name[96];
      snprintf(name, sizeof name, "%s, card %d", exercise->id, c + 1);
      app_show_card(d.app, e, c);
      scene_settle(&d);
      everywhere(&d, name);
    }
  }
  drive_stop(&d);
  assert_int_equal(faults, 0);
}

/* The ring round what has the focus, or -1. Round a field stands its own gold outline. */
static int focus_ring(const Frame *frame, const Hit *hit) {
  const float reach = 16;
  for (uint32_t i = 0; i < frame->op_count; i++) {
    const Op *op = &frame->ops[i];
    bool round = fabsf(op->rect.x - hit->rect.x) < reach && fabsf(op->rect.y - hit->rect.y) < reach &&
                 fabsf(op->rect.w - hit->rect.w) < 2 * reach && fabsf(op->rect.h - hit->rect.h) < 2 * reach;
    if (op->kind == OP_STROKE && round && is_near(op->rect, hit->rect) == (hit->role == ROLE_FIELD)) return (int)i;
  }
  return -1;
}

static const Hit *focused(const Frame *frame) {
  for (uint32_t i = 0; i < frame->hit_count; i++) {
    const Hit *hit = &frame->hits[i];
    if (hit->role != ROLE_TEXT && hit->action.id == frame->focus.id && hit->action.arg == frame->focus.arg) return hit;
  }
  return NULL;
}

/* Tab goes on through everything that there is; each time there is a ring, and it is seen. */
static void rings_are_seen(Drive *d, const char *name) {
  Theme themes[THEME_COUNT];
  memcpy(themes, d->themes, sizeof themes);
  uint32_t stops = drive_frame(d)->hit_count;
  for (uint32_t i = 0; i < stops; i++) {
    Event events[NAV_EVENTS];
    int count = nav_key(&d->frame, NAV_TAB, events);
    for (int e = 0; e < count; e++) drive_event(d, events[e]);
    for (int t = 0; t < THEME_COUNT; t++) {
      d->themes[0] = themes[t];
      const Frame *frame = drive_frame(d);
      const Hit *hit = focused(frame);
      if (!hit) continue; /* a hidden screen, and what shuts itself */
      char label[256];
      int ring = focus_ring(frame, hit);
      snprintf(where, sizeof where, "%s, %s, focus on %.60s", name, THEMES[t], frame_label(frame, hit, label, sizeof label));
      if (ring < 0) fail_msg("%s: no ring", where);
      op_is_seen(frame, &themes[t], (uint32_t)ring);
    }
  }
  d->themes[0] = themes[0];
}

static void test_focus(void **state) {
  (void)state;
  faults = 0;
  for (const Scene *scene = scenes; scene->name; scene++) {
    Drive d;
    scene_start(&d, scene, 100);
    scene_settle(&d);
    rings_are_seen(&d, scene->name);
    if (!strcmp(scene->name, "today-break")) { /* the agreed time comes: a line above the bar leads to it */
      drive_wait(&d, 40 * 60 * 1000);
      drive_act(&d, ACT_TAB, 4);
      assert_true(drive_says(&d, str(STR_BACK_NOW)));
      rings_are_seen(&d, "settings, a break over");
      everywhere(&d, "settings, a break over");
    }
    drive_stop(&d);
  }
  assert_int_equal(faults, 0);
}

/* ---- The judge is tried ---- */

/* What is worked out is what is painted: at points of every scene that lie off all letters and edges. */
static void test_beneath_is_what_is_painted(void **state) {
  (void)state;
  Err err;
  Fonts *fonts = fonts_new(GOLDSEAM_SOURCE_DIR "/assets", &err);
  assert_non_null(fonts);
  Draw *draw = draw_new(fonts);
  SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, 640, 480, 32, SDL_PIXELFORMAT_XRGB8888);
  long looked = 0, other = 0;
  Rng rng = {5};
  for (const Scene *scene = scenes; scene->name; scene++) {
    Drive d;
    SDL_Rect dirty[DRAW_MOST_DIRTY];
    scene_start(&d, scene, 100);
    scene_settle(&d);
    d.size = (Size){640, 480};
    Frame frame = *drive_frame(&d);
    for (uint32_t i = 0; i < frame.op_count; i++) /* without its letters */
      if (frame.ops[i].kind == OP_TEXT) frame.ops[i].count = 0;
    draw_forget(draw);
    assert_true(draw_frame(draw, surface, &frame, dirty, DRAW_MOST_DIRTY) > 0);
    for (int i = 0; i < 2000; i++) {
      int x = (int)rng_below(&rng, 640), y = (int)rng_below(&rng, 480);
      const uint32_t *row = (const uint32_t *)(const void *)((const char *)surface->pixels + y * surface->pitch);
      Colour worked = beneath_colour(&frame, frame.op_count, (Point){(float)x + 0.5f, (float)y + 0.5f}), painted = row[x] << 8;
      int difference = 0;
      for (int shift = 8; shift < 32; shift += 8)
        difference = SDL_max(difference, abs((int)(worked >> shift & 0xFF) - (int)(painted >> shift & 0xFF)));
      looked++;
      other += difference > 6; /* a smoothed edge, or the roundings of many faint layers */
    }
    drive_stop(&d);
  }
  SDL_FreeSurface(surface);
  draw_free(draw);
  fonts_free(fonts);
  if (other * 100 > looked * 2) fail_msg("%ld of %ld points are not what is painted", other, looked);
}

static int faults_of(const Theme *theme, void (*paint)(Frame *frame, const Theme *theme)) {
  Frame frame;
  frame_init(&frame);
  frame_begin(&frame, (Size){400, 300}, theme->colour[COL_BACKGROUND]);
  paint(&frame, theme);
  faults = 0;
  quiet = true;
  frame_is_seen(&frame, theme);
  quiet = false;
  frame_free(&frame);
  int found = faults;
  faults = 0;
  return found;
}

static void words(Frame *frame, Colour colour) {
  frame_text(frame, 40, 100, FONT_BODY, 20, colour, "some words", 10, 100, 16, 4);
}

static void paint_plain(Frame *frame, const Theme *theme) {
  words(frame, theme->colour[COL_SOFT]);
  frame_stroke(frame, (Rect){20, 150, 100, 60}, 30, 2, theme->colour[COL_OUTLINE]);
}
static void paint_faint_words(Frame *frame, const Theme *theme) { words(frame, theme->colour[COL_OUTLINE]); }
static void paint_faded_words(Frame *frame, const Theme *theme) { words(frame, frame_fade(theme->colour[COL_SOFT], 0.6f)); }
static void paint_on_gold(Frame *frame, const Theme *theme) {
  frame_fill(frame, (Rect){20, 70, 200, 60}, 30, theme->colour[COL_GOLD]);
  words(frame, theme->colour[COL_SOFT]);
}
static void paint_half_on_gold(Frame *frame, const Theme *theme) {
  frame_ellipse(frame, (Rect){110, 70, 60, 60}, theme->colour[COL_GOLD]); /* only the last letters lie on it */
  words(frame, theme->colour[COL_SOFT]);
}
static void paint_covered(Frame *frame, const Theme *theme) {
  words(frame, theme->colour[COL_OUTLINE]);
  frame_fill(frame, (Rect){0, 0, 400, 300}, 0, theme->colour[COL_PANEL]); /* nobody sees it */
}
static void paint_faint_outline(Frame *frame, const Theme *theme) {
  frame_stroke(frame, (Rect){20, 150, 100, 60}, 30, 2, theme->colour[COL_RULE]);
}
static void paint_lost_ring(Frame *frame, const Theme *theme) {
  frame_ring(frame, (Point){200, 150}, 80, 12, 0, 360, theme->colour[COL_OUTLINE]);
  frame_ring(frame, (Point){200, 150}, 80, 12, 0, 200, theme->colour[COL_GOLD]); /* gold on a track that is too light */
}
static void paint_lost_seam(Frame *frame, const Theme *theme) {
  const Point line[] = {{50, 50}, {200, 120}, {300, 80}};
  frame_fill(frame, (Rect){20, 20, 360, 200}, 0, theme->colour[COL_SOFT]);
  frame_line(frame, line, 3, 6, theme->colour[COL_GOLD]);
}

static void test_faint_things_are_found(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  const Theme *theme = &d.themes[0];
  assert_int_equal(faults_of(theme, paint_plain), 0);
  assert_int_equal(faults_of(theme, paint_covered), 0);
  assert_int_equal(faults_of(theme, paint_faint_words), 1);
  assert_int_equal(faults_of(theme, paint_faded_words), 1);
  assert_int_equal(faults_of(theme, paint_on_gold), 1);
  assert_int_equal(faults_of(theme, paint_half_on_gold), 1);
  assert_int_equal(faults_of(theme, paint_faint_outline), 1);
  assert_int_equal(faults_of(theme, paint_lost_ring), 1);
  assert_int_equal(faults_of(theme, paint_lost_seam), 1);
  drive_stop(&d);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_faint_things_are_found),
                                     cmocka_unit_test(test_beneath_is_what_is_painted),
                                     cmocka_unit_test(test_scenes),
                                     cmocka_unit_test(test_scenes_in_larger_type),
                                     cmocka_unit_test(test_scenes_in_largest_type),
                                     cmocka_unit_test(test_cards),
                                     cmocka_unit_test(test_focus)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
