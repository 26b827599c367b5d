/* What is painted: shapes to their area and place, nothing outside a clip, and the same bytes in pieces as at once. */
#include "shell/draw.h"

#include "core/rng.h"
#include "shell/picture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const Colour BLACK = 0x000000FF, WHITE = 0xFFFFFFFF;

static Fonts *fonts;
static Draw *draw;
static Frame frame;
static SDL_Surface *surface;

static int begin_all(void **state) {
  (void)state;
  Err err;
  fonts = fonts_new(GOLDSEAM_SOURCE_DIR "/assets", &err);
  draw = fonts ? draw_new(fonts) : NULL;
  surface = SDL_CreateRGBSurfaceWithFormat(0, 400, 300, 32, SDL_PIXELFORMAT_XRGB8888);
  frame_init(&frame);
  return draw && surface ? 0 : -1;
}

static int end_all(void **state) {
  (void)state;
  frame_free(&frame);
  SDL_FreeSurface(surface);
  draw_free(draw);
  fonts_free(fonts);
  return 0;
}

static void begin(void) { frame_begin(&frame, (Size){surface->w, surface->h}, BLACK); }

static void paint(void) {
  SDL_Rect dirty[8];
  draw_forget(draw);
  assert_int_equal(draw_frame(draw, surface, &frame, dirty, 8), 1);
}

static uint32_t *row_of(SDL_Surface *s, int y) { return (uint32_t *)(void *)((unsigned char *)s->pixels + y * s->pitch); }

static int grey(int x, int y) { return (int)(row_of(surface, y)[x] & 0xff); }

/* White on black: how many pixels' worth is painted in a box. */
static double area(int x0, int y0, int x1, int y1) {
  double sum = 0;
  for (int y = y0; y < y1; y++) {
    for (int x = x0; x < x1; x++) sum += grey(x, y) / 255.0;
  }
  return sum;
}

static double all_area(void) { return area(0, 0, surface->w, surface->h); }

static int edge_pixels(void) {
  int count = 0;
  for (int y = 0; y < surface->h; y++) {
    for (int x = 0; x < surface->w; x++) count += grey(x, y) > 0 && grey(x, y) < 255;
  }
  return count;
}

static const double PI_ = 3.14159265358979;

static void near_to(double value, double wanted, double within) {
  if (fabs(value - wanted) > within) fail_msg("%g is not within %g of %g", value, within, wanted);
}

static void a_circle_is_round(void **state) {
  (void)state;
  for (float r = 3; r < 140; r *= 1.7f) {
    begin();
    frame_ellipse(&frame, (Rect){200 - r, 150 - r, 2 * r, 2 * r}, WHITE);
    paint();
    near_to(all_area(), PI_ * (double)(r * r), 0.3 + (double)r * 0.1);
    assert_true((double)edge_pixels() > 4 * (double)r);
    for (int y = 0; y < 150; y++) {
      for (int x = 0; x < 200; x++) {
        assert_true(abs(grey(x, y) - grey(399 - x, y)) <= 3);
        assert_true(abs(grey(x, y) - grey(x, 299 - y)) <= 3);
      }
    }
  }
  begin();
  frame_ellipse(&frame, (Rect){50.5f, 100.25f, 300, 80}, WHITE);
  paint();
  near_to(all_area(), PI_ * 150 * 40, 15);
}

static void a_fill_has_whole_edges(void **state) {
  (void)state;
  begin();
  frame_fill(&frame, (Rect){10.3f, 20.4f, 100.2f, 50}, 0, WHITE);
  paint();
  near_to(all_area(), 101 * 50, 0);
  assert_int_equal(edge_pixels(), 0);
  begin();
  frame_fill(&frame, (Rect){10, 20, 100, 60}, 16, WHITE);
  paint();
  near_to(all_area(), 100 * 60 - (4 - PI_) * 256, 2);
  assert_int_equal(grey(10, 50), 255); /* the straight sides are crisp */
  assert_int_equal(grey(9, 50), 0);
  assert_int_equal(grey(60, 79), 255);
  assert_int_equal(grey(60, 80), 0);
  assert_int_equal(grey(10, 20), 0); /* the corner is not there */
}

static void a_stroke_stays_inside(void **state) {
  (void)state;
  begin();
  frame_stroke(&frame, (Rect){40, 30, 200, 72}, 36, 2, WHITE);
  paint();
  near_to(area(40, 30, 240, 102), all_area(), 0);
  near_to(all_area(), 2 * 128 * 2 + PI_ * (36 * 36 - 34 * 34), 3);
  assert_int_equal(grey(140, 30), 255);
  assert_int_equal(grey(140, 31), 255);
  assert_int_equal(grey(140, 32), 0);
  assert_true(grey(40, 66) > 240);
  begin();
  frame_stroke(&frame, (Rect){40, 30, 20, 10}, 0, 3, WHITE);
  paint();
  near_to(all_area(), 20 * 10 - 14 * 4, 0);
  begin();
  frame_stroke(&frame, (Rect){40, 30, 20, 10}, 0, 8, WHITE); /* wider than the hole */
  paint();
  near_to(all_area(), 20 * 10, 0);
}

/* The ring's cover at an angle in degrees from 12 o'clock, on its centre line. */
static int on_ring(double degrees, double radius) {
  double angle = degrees * PI_ / 180;
  return grey((int)floor(200 + radius * sin(angle)), (int)floor(150 - radius * cos(angle)));
}

static void a_ring_runs_clockwise_from_twelve(void **state) {
  (void)state;
  const double caps = PI_ * 36; /* of a 12 px stroke */
  begin();
  frame_ring(&frame, (Point){200, 150}, 100, 12, 0, 90, WHITE);
  paint();
  near_to(all_area(), PI_ * 100 * 12 / 2 + caps, 4);
  assert_int_equal(on_ring(1, 100), 255);
  assert_int_equal(on_ring(45, 100), 255);
  assert_int_equal(on_ring(89, 100), 255);
  assert_int_equal(on_ring(-2, 100), 255); /* the round end: 6 px, 3.4 degrees */
  assert_int_equal(on_ring(-5, 100), 0);
  assert_int_equal(on_ring(95, 100), 0);
  assert_int_equal(on_ring(225, 100), 0);
  assert_int_equal(on_ring(45, 93), 0);
  assert_int_equal(on_ring(45, 107.5), 0);
  begin();
  frame_ring(&frame, (Point){200, 150}, 100, 12, 350, 20, WHITE);
  paint();
  assert_int_equal(on_ring(0, 100), 255);
  assert_int_equal(on_ring(180, 100), 0);
  begin();
  frame_ring(&frame, (Point){200, 150}, 100, 12, 30, 360, WHITE);
  paint();
  near_to(all_area(), PI_ * 200 * 12, 8);
  assert_int_equal(on_ring(29, 100), 255);
}

static void a_line_has_round_ends(void **state) {
  (void)state;
  const Point line[] = {{50, 100}, {150, 100}, {150, 200}}, same[] = {{300, 50}, {300, 50}};
  begin();
  frame_line(&frame, line, 2, 10, WHITE);
  paint();
  near_to(all_area(), 100 * 10 + PI_ * 25, 2.5);
  near_to(area(0, 0, 50, 300), PI_ * 25 / 2, 1);
  begin();
  frame_line(&frame, line, 3, 10, WHITE);
  paint();
  near_to(all_area(), 200 * 10 + PI_ * 25 - 25 + PI_ * 25 / 4, 3); /* the corner counts once, its outside is round */
  begin();
  frame_line(&frame, same, 2, 20, WHITE);
  paint();
  near_to(all_area(), PI_ * 100, 2);
}

static void a_gradient_goes_from_corner_to_corner(void **state) {
  (void)state;
  const Point square[] = {{100, 50}, {300, 50}, {300, 250}, {100, 250}};
  begin();
  frame_polygon(&frame, square, 4, 0x202020FF, 0xE0E0E0FF);
  paint();
  near_to(grey(100, 50), 0x20, 1);
  near_to(grey(299, 249), 0xE0, 1);
  near_to(grey(200, 150), 0x80, 1);
  near_to(grey(299, 50), 0x80, 1);
  for (int x = 101; x < 300; x++) assert_true(grey(x, 100) >= grey(x - 1, 100));
  assert_int_equal(grey(99, 100), 0);
  begin();
  frame_polygon(&frame, square, 4, 0xFFFFFF00, WHITE); /* from clear */
  paint();
  near_to(grey(100, 50), 0, 1);
  near_to(grey(200, 150), 128, 2);
}

static void colours_blend(void **state) {
  (void)state;
  const Uint32 formats[] = {SDL_PIXELFORMAT_XRGB8888, SDL_PIXELFORMAT_ABGR8888, SDL_PIXELFORMAT_RGBA8888};
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
    SDL_Surface *small = SDL_CreateRGBSurfaceWithFormat(0, 40, 40, 32, formats[i]);
    SDL_Rect dirty[1];
    frame_begin(&frame, (Size){40, 40}, 0x204060FF);
    frame_fill(&frame, (Rect){0, 0, 20, 40}, 0, 0xFF800080);
    frame_fill(&frame, (Rect){0, 0, 20, 10}, 4, 0x10FF30FF);
    assert_int_equal(draw_frame(draw, small, &frame, dirty, 1), 1);
    Uint8 r, g, b, a;
    SDL_GetRGBA(row_of(small, 30)[5], small->format, &r, &g, &b, &a);
    near_to(r, (0x20 + 0xFF) / 2.0, 1.5);
    near_to(g, (0x40 + 0x80) / 2.0, 1.5);
    near_to(b, 0x60 / 2.0, 1.5);
    SDL_GetRGBA(row_of(small, 5)[10], small->format, &r, &g, &b, &a);
    assert_true(r == 0x10 && g == 0xFF && b == 0x30 && a == 255);
    SDL_GetRGBA(row_of(small, 30)[30], small->format, &r, &g, &b, &a);
    assert_true(r == 0x20 && g == 0x40 && b == 0x60 && a == 255);
    SDL_FreeSurface(small);
  }
}

static void white_on_white_is_white(void **state) {
  (void)state;
  for (Colour alpha = 1; alpha < 256; alpha++) {
    frame_begin(&frame, (Size){surface->w, surface->h}, WHITE);
    frame_fill(&frame, (Rect){0, 0, 50, 50}, 10, 0xFFFFFF00 | alpha);
    paint();
    near_to(area(0, 0, 60, 60), 3600, 0);
  }
}

static void a_picture_is_saved_and_compared(void **state) {
  (void)state;
  Err err;
  PictureDifference difference;
  const char *const paths[] = {"test_draw_0.png", "test_draw_1.png", "test_draw_2.png", "test_draw_3.png"};
  for (int i = 0; i < 4; i++) {
    const Point square[] = {{0, 0}, {400, 0}, {400, 300}, {0, 300}};
    begin();
    if (i & 1) frame_polygon(&frame, square, 4, 0x10F02080, 0xF01080FF); /* more colours than a palette holds */
    frame_ellipse(&frame, (Rect){10, 10, 50, 50}, 0xE3B557FF);
    if (i & 2) frame_fill(&frame, (Rect){100, 100, 5, 4}, 0, WHITE);
    paint();
    assert_true(picture_save(surface, paths[i], &err));
    assert_true(picture_compare(paths[i], paths[i], 0, &difference, &err));
    assert_true(difference.pixels == 0 && difference.worst == 0);
    SDL_RWops *file = SDL_RWFromFile(paths[i], "rb");
    if (i == 0) assert_true(SDL_RWsize(file) < 2000);
    SDL_RWclose(file);
  }
  for (int i = 0; i < 2; i++) {
    assert_true(picture_compare(paths[i], paths[i + 2], 0, &difference, &err));
    assert_int_equal(difference.pixels, 20);
    assert_true(difference.worst > 100);
    assert_true(picture_compare(paths[i], paths[i + 2], 255, &difference, &err));
    assert_int_equal(difference.pixels, 0);
  }
  assert_true(picture_compare(paths[0], paths[1], 0, &difference, &err));
  assert_true(difference.pixels > 100000);
  assert_false(picture_compare(paths[0], "nowhere.png", 0, &difference, &err));
  assert_non_null(strstr(err.text, "nowhere.png"));
  assert_false(picture_save(surface, "nowhere/a.png", &err));
  assert_non_null(strstr(err.text, "nowhere/a.png"));
  for (int i = 0; i < 4; i++) remove(paths[i]);
}

static void nothing_leaves_its_clip(void **state) {
  (void)state;
  const Rect clip = {101, 83, 57, 41};
  const Point line[] = {{90, 70}, {170, 130}, {90, 130}};
  for (int kind = 0; kind < 8; kind++) {
    begin();
    frame.clip = clip;
    if (kind == 0) frame_fill(&frame, (Rect){90, 70, 200, 200}, 0, WHITE);
    if (kind == 1) frame_fill(&frame, (Rect){90, 70, 200, 200}, 40, WHITE);
    if (kind == 2) frame_stroke(&frame, (Rect){95, 80, 60, 60}, 20, 20, WHITE);
    if (kind == 3) frame_ellipse(&frame, (Rect){90, 70, 100, 100}, WHITE);
    if (kind == 4) frame_ring(&frame, (Point){130, 100}, 30, 12, 10, 300, WHITE);
    if (kind == 5) frame_line(&frame, line, 3, 9, WHITE);
    if (kind == 6) frame_polygon(&frame, line, 3, WHITE, 0xFFFFFF80);
    if (kind == 7) frame_text(&frame, 60, 120, FONT_TITLE, 60, WHITE, "MMMMMM", 6, 300, 60, 20);
    paint();
    double inside = area(101, 83, 158, 124);
    assert_true(inside > 100);
    near_to(all_area(), inside, 0);
    if (kind == 0) near_to(inside, 57 * 41, 0);
  }
}

static void text_stands_on_its_baseline(void **state) {
  (void)state;
  begin();
  frame_text(&frame, 100, 200, FONT_BODY, 60, WHITE, "HHH", 3, 150, 60, 20);
  paint();
  assert_true(area(100, 150, 280, 200) > 1000);
  near_to(area(0, 201, 400, 300), 0, 0);
  assert_true(area(100, 198, 280, 200) > 20);
}

static void an_equal_frame_costs_nothing(void **state) {
  (void)state;
  SDL_Rect dirty[8];
  for (int i = 0; i < 3; i++) {
    begin();
    frame_ring(&frame, (Point){200, 150}, 100, 12, 0, i < 2 ? 90 : 91, WHITE);
    if (i == 0) draw_forget(draw);
    int count = draw_frame(draw, surface, &frame, dirty, 8);
    if (i == 0) assert_int_equal(count, 1);
    if (i == 1) assert_int_equal(count, 0);
    if (i == 2) assert_true(count > 0 && dirty[0].w < 200);
  }
  SDL_Surface *other = SDL_CreateRGBSurfaceWithFormat(0, 400, 300, 32, SDL_PIXELFORMAT_XRGB8888);
  assert_int_equal(draw_frame(draw, other, &frame, dirty, 8), 1); /* another surface holds nothing yet */
  assert_int_equal(dirty[0].w, 400);
  assert_memory_equal(other->pixels, surface->pixels, (size_t)surface->pitch * 300);
  SDL_FreeSurface(other);
  SDL_Surface *narrow = SDL_CreateRGBSurfaceWithFormat(0, 300, 300, 32, SDL_PIXELFORMAT_XRGB8888);
  assert_int_equal(draw_frame(draw, narrow, &frame, dirty, 8), 0); /* the frame was made for another size */
  SDL_FreeSurface(narrow);
}

static float some(Rng *rng, uint32_t most) { return (float)rng_below(rng, most * 4) / 4; }

static void add_something(Rng *rng, int kind) {
  static const char *const words[] = {"Breathe out", "Ana", "Wa\xcc\x81 \xf0\x9f\x98\x80", "fj"};
  Colour colour = (Colour)rng_next(rng) | (rng_below(rng, 2) ? 0xff : 0);
  Rect rect = {some(rng, 420) - 20, some(rng, 320) - 20, some(rng, 300), some(rng, 200)};
  Point points[5];
  for (int i = 0; i < 5; i++) points[i] = (Point){some(rng, 420) - 10, some(rng, 320) - 10};
  const char *word = words[rng_below(rng, 4)];
  switch (kind) {
    case 0: frame_fill(&frame, rect, rng_below(rng, 2) ? some(rng, 40) : 0, colour); break;
    case 1: frame_stroke(&frame, rect, some(rng, 40), 1 + some(rng, 6), colour); break;
    case 2: frame_ellipse(&frame, rect, colour); break;
    case 3: frame_ring(&frame, points[0], 5 + some(rng, 120), 1 + some(rng, 20), some(rng, 360), some(rng, 400), colour); break;
    case 4: frame_line(&frame, points, 1 + rng_below(rng, 5), 1 + some(rng, 20), colour); break;
    case 5: frame_polygon(&frame, points, 3 + rng_below(rng, 3), colour, (Colour)rng_next(rng)); break;
    default:
      frame_text(&frame, rect.x, rect.y, (FontId)rng_below(rng, 5), 16 + some(rng, 30), colour, word, strlen(word), 150, 30, 10);
  }
}

/* A scene; `moved` varies one thing in it a little, as motion does, or all of it when below 0. */
static void scene(uint64_t seed, int moved, uint64_t variation) {
  Rng rng = {seed}, other = {variation};
  begin();
  if (rng_below(&rng, 4) == 0) frame.clip = (Rect){some(&rng, 100), some(&rng, 100), 250, 180};
  int count = 2 + (int)rng_below(&rng, 8);
  for (int i = 0; i < count; i++) {
    Rng own = {rng_next(&rng)};
    int kind = (int)rng_below(&rng, 7);
    if (moved >= 0 && i == moved % count && kind == 3) {
      frame_ring(&frame, (Point){200.5f, 150}, 70 + some(&own, 50), 12, some(&own, 360), some(&other, 380), WHITE);
    } else if (moved >= 0 && i == moved % count && kind == 2) {
      float r = 100 + some(&other, 20);
      frame_ellipse(&frame, (Rect){200 - r, 150 - r, 2 * r, 2 * r}, 0x455F5EFF);
    } else {
      add_something(moved >= 0 && i == moved % count ? &other : &own, kind);
    }
  }
}

static void pieces_equal_the_whole(void **state) {
  (void)state;
  SDL_Surface *fresh = SDL_CreateRGBSurfaceWithFormat(0, 400, 300, 32, SDL_PIXELFORMAT_XRGB8888);
  Draw *whole = draw_new(fonts);
  SDL_Rect dirty[5];
  Rng rng = {2024};
  draw_forget(draw);
  long partial = 0;
  uint64_t seed = 1;
  for (int i = 0; i < 3000; i++) {
    if (i % 6 == 0) seed = rng_next(&rng);
    scene(seed, i % 12, rng_next(&rng));
    int count = draw_frame(draw, surface, &frame, dirty, 5);
    draw_forget(whole);
    draw_frame(whole, fresh, &frame, dirty, 5);
    partial += count != 1 || dirty[0].w < 400;
    if (memcmp(fresh->pixels, surface->pixels, (size_t)surface->pitch * 300) != 0) {
      char *dump = frame_dump(&frame);
      fail_msg("frame %d differs:\n%s", i, dump);
    }
  }
  assert_true(partial > 1000);
  draw_free(whole);
  SDL_FreeSurface(fresh);
}

static void what_changed_is_said(void **state) {
  (void)state;
  SDL_Surface *before = SDL_CreateRGBSurfaceWithFormat(0, 400, 300, 32, SDL_PIXELFORMAT_XRGB8888);
  Rng rng = {77};
  for (int i = 0; i < 500; i++) {
    SDL_Rect dirty[5];
    int room = 1 + (int)rng_below(&rng, 5);
    memcpy(before->pixels, surface->pixels, (size_t)surface->pitch * 300);
    scene((uint64_t)i / 5, i % 3, rng_next(&rng));
    int count = draw_frame(draw, surface, &frame, dirty, room);
    assert_true(count <= room);
    for (int k = 0; k < count; k++) SDL_BlitSurface(surface, &dirty[k], before, &dirty[k]);
    assert_memory_equal(before->pixels, surface->pixels, (size_t)surface->pitch * 300);
  }
  SDL_FreeSurface(before);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_circle_is_round),
      cmocka_unit_test(a_fill_has_whole_edges),
      cmocka_unit_test(a_stroke_stays_inside),
      cmocka_unit_test(a_ring_runs_clockwise_from_twelve),
      cmocka_unit_test(a_line_has_round_ends),
      cmocka_unit_test(a_gradient_goes_from_corner_to_corner),
      cmocka_unit_test(colours_blend),
      cmocka_unit_test(white_on_white_is_white),
      cmocka_unit_test(a_picture_is_saved_and_compared),
      cmocka_unit_test(nothing_leaves_its_clip),
      cmocka_unit_test(text_stands_on_its_baseline),
      cmocka_unit_test(an_equal_frame_costs_nothing),
      cmocka_unit_test(pieces_equal_the_whole),
      cmocka_unit_test(what_changed_is_said),
  };
  return cmocka_run_group_tests(tests, begin_all, end_all);
}
