/* The judge of golden pictures is tried: what another FreeType or processor would paint passes; a button that moved, a mark that
 * is missing, another word and another colour do not. */
#include "golden.h"
#include "scenes.h"

#include "core/rng.h"
#include "shell/draw.h"
#include "shell/font.h"
#include "shell/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { W = 1280, H = 800, SHRINK = 2 };

static const char *const LOOKED_AT[] = {"today", "speak", "choose", "settings", "help", "progress"};

static Fonts *fonts;
static Draw *draw;
static SDL_Surface *surface;
static Drive drive;

static int begin(void **state) {
  (void)state;
  Err err;
  fonts = fonts_new(GOLDSEAM_SOURCE_DIR "/assets", &err);
  draw = fonts ? draw_new(fonts) : NULL;
  surface = SDL_CreateRGBSurfaceWithFormat(0, W, H, 32, SDL_PIXELFORMAT_XRGB8888);
  return draw && surface ? 0 : 1;
}

static int end(void **state) {
  (void)state;
  SDL_FreeSurface(surface);
  draw_free(draw);
  fonts_free(fonts);
  return 0;
}

static void start(const char *name) {
  const Scene *scene = scenes;
  while (strcmp(scene->name, name) != 0) scene++;
  scene_start(&drive, scene, 100);
  scene_settle(&drive);
}

static Frame *fresh(void) {
  Measure measure = fonts_measure(fonts);
  app_frame(drive.app, (Size){W, H}, &measure, &drive.frame);
  return &drive.frame;
}

static uint32_t *row_of(const SDL_Surface *from, int y) {
  return (uint32_t *)(void *)((unsigned char *)from->pixels + (ptrdiff_t)y * from->pitch);
}

/* Paints the frame; `change`, where there is one, changes the pixels before they are made small. */
static SDL_Surface *paint(const Frame *frame, void (*change)(void)) {
  SDL_Rect dirty[DRAW_MOST_DIRTY];
  draw_forget(draw);
  assert_true(draw_frame(draw, surface, frame, dirty, DRAW_MOST_DIRTY) > 0);
  if (change) change();
  return golden_shrink(surface, SHRINK);
}

static bool is_golden(SDL_Surface *golden, SDL_Surface *found) {
  GoldenDifference difference = golden_compare(golden, found);
  bool same = golden_same(&difference, found);
  SDL_FreeSurface(found);
  return same;
}

static SDL_Surface *golden_now(void) {
  SDL_Surface *golden = paint(fresh(), NULL);
  golden_reduce(golden);
  return golden;
}

/* ---- What passes ---- */

/* Every edge is shaded otherwise: an eighth of each pixel's light falls on either neighbour. */
static void soften(void) {
  for (int y = 0; y < H; y++) {
    uint32_t *row = row_of(surface, y), before = row[0];
    for (int x = 1; x + 1 < W; x++) {
      uint32_t now = row[x], next = row[x + 1], out = 0;
      for (int shift = 0; shift < 24; shift += 8)
        out |= (((before >> shift & 0xff) + 6 * (now >> shift & 0xff) + (next >> shift & 0xff)) / 8) << shift;
      before = now;
      row[x] = out;
    }
  }
}

/* Every colour is a little more or less than it was. */
static void shake(void) {
  Rng rng = {9};
  for (int y = 0; y < H; y++) {
    for (int x = 0; x < W; x++) {
      uint32_t now = row_of(surface, y)[x], out = 0;
      for (int shift = 0; shift < 24; shift += 8) {
        int value = (int)(now >> shift & 0xff) + (int)rng_below(&rng, 9) - 4;
        out |= (uint32_t)SDL_max(SDL_min(value, 255), 0) << shift;
      }
      row_of(surface, y)[x] = out;
    }
  }
}

static void another_rasteriser_passes(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof LOOKED_AT / sizeof *LOOKED_AT; i++) {
    start(LOOKED_AT[i]);
    SDL_Surface *golden = golden_now();
    assert_true(is_golden(golden, paint(fresh(), NULL)));
    assert_true(is_golden(golden, paint(fresh(), soften)));
    assert_true(is_golden(golden, paint(fresh(), shake)));
    SDL_FreeSurface(golden);
    drive_stop(&drive);
  }
}

/* ---- What fails ---- */

static bool is_within(Rect inner, Rect outer) {
  const float slack = 1;
  return inner.x >= outer.x - slack && inner.y >= outer.y - slack && inner.x + inner.w <= outer.x + outer.w + slack &&
         inner.y + inner.h <= outer.y + outer.h + slack;
}

/* All that stands within a control, moved. */
static void move_control(Frame *frame, Rect control, float dx, float dy) {
  for (uint32_t i = 0; i < frame->op_count; i++) {
    Op *op = &frame->ops[i];
    if (!is_within(op->kind == OP_TEXT ? (Rect){op->rect.x, op->rect.y, 1, 1} : op->rect, control)) continue;
    op->rect.x += dx;
    op->rect.y += dy;
    op->bounds.x += dx;
    op->bounds.y += dy;
    for (uint32_t p = 0; op->kind != OP_TEXT && p < op->count; p++) {
      frame->points[op->first + p].x += dx;
      frame->points[op->first + p].y += dy;
    }
  }
}

static bool fits(Rect r) { return r.x >= 12 && r.y >= 12 && r.x + r.w <= W - 12 && r.y + r.h <= H - 12; }

static void a_moved_control_fails(void **state) {
  (void)state;
  static const float ways[][2] = {{8, 0}, {-8, 0}, {0, 8}, {0, -8}};
  int tried = 0;
  for (size_t i = 0; i < sizeof LOOKED_AT / sizeof *LOOKED_AT; i++) {
    start(LOOKED_AT[i]);
    SDL_Surface *golden = golden_now();
    uint32_t count = fresh()->hit_count;
    for (uint32_t h = 0; h < count; h++) {
      const float *way = ways[h % 4];
      Frame *frame = fresh();
      Hit hit = frame->hits[h];
      if (hit.role == ROLE_TEXT || hit.hidden || !fits(hit.rect)) continue;
      move_control(frame, hit.rect, way[0], way[1]);
      tried++;
      if (is_golden(golden, paint(frame, NULL)))
        fail_msg("%s: control %u at %.0f,%.0f moved unseen", LOOKED_AT[i], h, (double)hit.rect.x, (double)hit.rect.y);
    }
    SDL_FreeSurface(golden);
    drive_stop(&drive);
  }
  assert_true(tried > 25);
}

/* Each text of the scene left out, one at a time. */
static void a_missing_word_fails(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof LOOKED_AT / sizeof *LOOKED_AT; i++) {
    start(LOOKED_AT[i]);
    SDL_Surface *golden = golden_now();
    uint32_t count = fresh()->op_count;
    for (uint32_t o = 0; o < count; o++) {
      Frame *frame = fresh();
      Op *op = &frame->ops[o];
      if (op->kind != OP_TEXT || op->count < 2 || op->bounds.h < op->size_px) continue; /* half out of sight */
      char text[64];
      snprintf(text, sizeof text, "%.*s", (int)op->count, frame->text + op->first);
      op->count = 0;
      if (is_golden(golden, paint(frame, NULL))) fail_msg("%s: \"%s\" is missed by nobody", LOOKED_AT[i], text);
    }
    SDL_FreeSurface(golden);
    drive_stop(&drive);
  }
}

/* One channel a quarter of its range away. */
static Colour stepped(Colour colour, int shift) {
  int value = (int)(colour >> shift & 0xFF), other = value >= 128 ? value - 72 : value + 72;
  return (colour & ~((Colour)0xFF << shift)) | (Colour)other << shift;
}

/* Colours of the theme, each a step away: seen where there is enough of it. */
static void another_colour_fails(void **state) {
  (void)state;
  static const struct {
    const char *scene;
    Role role;
  } tries[] = {{"today", COL_GOLD},  {"today", COL_PANEL},   {"today", COL_BACKGROUND}, {"today", COL_INK},
               {"speak", COL_GOLD},  {"speak", COL_B},       {"choose", COL_OUTLINE},   {"help", COL_SOFT},
               {"today", COL_EMPTY}, {"progress", COL_EMPTY}};
  for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
    start(tries[i].scene);
    Colour *colour = &drive.themes[0].colour[tries[i].role], kept = *colour;
    SDL_Surface *golden = golden_now();
    for (int way = 0; way < 2; way++) { /* another red, another blue */
      *colour = stepped(kept, way ? 8 : 24);
      bool same = is_golden(golden, paint(fresh(), NULL));
      bool there = tries[i].role != COL_EMPTY || strcmp(tries[i].scene, "today") != 0;
      if (same == there) fail_msg("%s: colour %d, another is %s", tries[i].scene, (int)tries[i].role, same ? "unseen" : "seen");
    }
    SDL_FreeSurface(golden);
    drive_stop(&drive);
  }
}

static void another_size_fails(void **state) {
  (void)state;
  start("today");
  SDL_Surface *golden = golden_now(), *other = golden_shrink(golden, 2);
  assert_false(is_golden(golden, other));
  SDL_FreeSurface(golden);
  drive_stop(&drive);
}

/* ---- What it is made with ---- */

static void few_colours_are_left(void **state) {
  (void)state;
  start("progress");
  SDL_Surface *golden = golden_now(), *plain = paint(fresh(), NULL);
  uint32_t seen[GOLDEN_COLOURS + 1];
  int count = 0;
  for (int y = 0; y < golden->h; y++) {
    for (int x = 0; x < golden->w && count <= GOLDEN_COLOURS; x++) {
      uint32_t pixel = row_of(golden, y)[x] & 0xffffff;
      int k = 0;
      while (k < count && seen[k] != pixel) k++;
      if (k == count) seen[count++] = pixel;
    }
  }
  assert_in_range(count, 8, GOLDEN_COLOURS);
  assert_int_equal(row_of(golden, 2)[2] & 0xffffff, row_of(plain, 2)[2] & 0xffffff); /* what is flat is exact */
  SDL_FreeSurface(golden);
  SDL_FreeSurface(plain);
  drive_stop(&drive);
}

static void differences_are_shown(void **state) {
  (void)state;
  Err err;
  start("choose");
  SDL_Surface *golden = golden_now();
  Frame *frame = fresh();
  move_control(frame, frame->hits[0].rect, 8, 8);
  SDL_Surface *found = paint(frame, NULL);
  assert_true(golden_explain(golden, found, "test_golden.png", &err));
  SDL_Surface *shown = picture_load("test_golden.png", &err);
  assert_non_null(shown);
  assert_int_equal(shown->w, 3 * (W / SHRINK) + 16);
  assert_int_equal(shown->h, H / SHRINK);
  int red = 0, left = 2 * (W / SHRINK) + 16;
  for (int y = 0; y < shown->h; y++)
    for (int x = left; x < shown->w; x++) red += (row_of(shown, y)[x] >> 16 & 0xff) > (row_of(shown, y)[x] & 0xff) + 80;
  assert_in_range(red, 40, 2000);
  assert_int_equal(row_of(shown, 2)[2] & 0xffffff, row_of(golden, 2)[2] & 0xffffff);
  remove("test_golden.png");
  SDL_FreeSurface(shown);
  SDL_FreeSurface(found);
  SDL_FreeSurface(golden);
  drive_stop(&drive);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(another_rasteriser_passes), cmocka_unit_test(a_moved_control_fails),
                                     cmocka_unit_test(a_missing_word_fails),      cmocka_unit_test(another_colour_fails),
                                     cmocka_unit_test(another_size_fails),        cmocka_unit_test(few_colours_are_left),
                                     cmocka_unit_test(differences_are_shown)};
  return cmocka_run_group_tests(tests, begin, end);
}
