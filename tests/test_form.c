/* Turned forms: as an operation of a frame, and lit on the surface. */
#include "core/rng.h"
#include "shell/draw.h"
#include "ui/form.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Frame frame;
static SDL_Surface *surface;
static Draw *draw;

static const FormColours GREY = {0xC0C0C0FF, 0x606060FF, 0x202020FF, 0xFFFFFF80};
enum { AXIS = 200, RADIUS = 100 };

static int begin_all(void **state) {
  (void)state;
  draw = draw_new(NULL);
  surface = SDL_CreateRGBSurfaceWithFormat(0, 400, 300, 32, SDL_PIXELFORMAT_XRGB8888);
  frame_init(&frame);
  return draw && surface ? 0 : -1;
}

static int end_all(void **state) {
  (void)state;
  frame_free(&frame);
  SDL_FreeSurface(surface);
  draw_free(draw);
  return 0;
}

static void begin(void) { frame_begin(&frame, (Size){surface->w, surface->h}, 0x000000FF); }

/* A drum from y 60 to 240. */
static void drum(float tilt, const FormColours *colours) {
  Point profile[FORM_POINTS];
  for (int i = 0; i < FORM_POINTS; i++) profile[i] = (Point){RADIUS, 60 + 180 * (float)i / (float)(FORM_POINTS - 1)};
  frame_form(&frame, profile, FORM_POINTS, AXIS, tilt, colours);
}

static void paint(void) {
  SDL_Rect dirty[8];
  draw_forget(draw);
  draw_frame(draw, surface, &frame, dirty, 8);
}

static int grey(int x, int y) {
  return ((const uint32_t *)(const void *)((const char *)surface->pixels + y * surface->pitch))[x] & 0xff;
}

static float mean(int x0, int y0, int x1, int y1) {
  float sum = 0;
  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++) sum += (float)grey(x, y);
  return sum / (float)((x1 - x0) * (y1 - y0));
}

/* ---- As data ---- */

static void it_is_kept_whole(void **state) {
  (void)state;
  begin();
  frame.alpha = 0.5f;
  drum(0.2f, &GREY);
  assert_int_equal(frame.op_count, 1);
  const Op *op = &frame.ops[0];
  assert_int_equal(op->kind, OP_FORM);
  assert_int_equal(op->colour, 0xC0C0C080);
  assert_int_equal(op->gloss, 0xFFFFFF80); /* how it shines, not how much of it shows */
  assert_true(op->rect.x == 100 && op->rect.w == 200 && op->rect.y == 40 && op->rect.h == 220);
  assert_true(op->bounds.x <= 100 && op->bounds.y <= 40 && op->bounds.x + op->bounds.w >= 300);
  assert_true(frame.points[op->first].x == 300 && frame.points[op->first].y == 60);
  char *dump = frame_dump(&frame);
  assert_non_null(strstr(dump, "form 100,40 200x220 #C0C0C080 #60606080 #20202080 #FFFFFF80 300,60"));
  free(dump);
}

static void what_cannot_show_is_left_out(void **state) {
  (void)state;
  const Point one = {5, 5}, far[2] = {{1e7f, 0}, {5, 5}};
  const FormColours clear = {0xC0C0C000, 0x606060FF, 0, 0};
  begin();
  frame_form(&frame, &one, 1, 10, 0.1f, &GREY);
  frame_form(&frame, far, 2, 10, 0.1f, &GREY);
  frame_form(&frame, (Point[]){{5, 5}, {5, 9}}, 2, 900, 0.1f, &GREY);
  drum(0.2f, &clear);
  assert_int_equal(frame.op_count, 0);
  assert_false(frame.failed);
}

static void it_scrolls(void **state) {
  (void)state;
  begin();
  frame_scroll_begin(&frame, 1, (Rect){0, 0, 400, 300}, 500); /* further than there is: put back at the end */
  drum(0.2f, &GREY);
  frame_scroll_end(&frame, 350);
  assert_int_equal(frame.op_count, 1);
  assert_true(frame.ops[0].rect.y == 40 - 50);
  assert_true(frame.points[frame.ops[0].first].y == 60 - 50);
  assert_true(frame.points[frame.ops[0].first].x == 300);
}

static void its_hash_tells_all(void **state) {
  (void)state;
  uint64_t hashes[6];
  for (int i = 0; i < 6; i++) {
    FormColours colours = GREY;
    if (i == 1) colours.light -= 256;
    if (i == 2) colours.dark -= 256;
    if (i == 3) colours.shade -= 256;
    if (i == 4) colours.gloss -= 1;
    begin();
    drum(i == 5 ? 0.21f : 0.2f, &colours);
    hashes[i] = frame_hash(&frame);
    for (int k = 0; k < i; k++) assert_true(hashes[i] != hashes[k]);
  }
}

/* ---- As it is painted ---- */

static void it_fills_its_outline(void **state) {
  (void)state;
  begin();
  drum(0.2f, &GREY);
  paint();
  assert_true(grey(AXIS, 39) == 0 && grey(AXIS, 42) > 0);
  assert_true(grey(AXIS, 257) > 0 && grey(AXIS, 261) == 0);
  assert_true(grey(98, 150) == 0 && grey(102, 150) > 0 && grey(298, 150) > 0 && grey(302, 150) == 0);
  assert_true(grey(101, 42) == 0 && grey(299, 258) == 0); /* round at its ends */
}

static void light_comes_from_the_upper_left(void **state) {
  (void)state;
  begin();
  drum(0.2f, &GREY);
  paint();
  assert_true(mean(130, 100, 190, 200) > mean(230, 100, 290, 200) + 30);
  Point ball[FORM_POINTS];
  for (int i = 0; i < FORM_POINTS; i++) {
    float a = 0.1f + 2.9f * (float)i / (float)(FORM_POINTS - 1);
    ball[i] = (Point){100 * sinf(a), 150 - 100 * cosf(a)};
  }
  begin();
  frame_form(&frame, ball, FORM_POINTS, AXIS, 0.135f, &GREY);
  paint();
  assert_true(mean(170, 80, 200, 110) > mean(170, 200, 200, 230) + 30);
  for (int y = 0; y < 300; y += 5) { /* never darker than its shade, nor lighter than its gloss */
    for (int x = 130; x < 270; x += 5)
      if (hypotf((float)x - 200, (float)y - 150) < 90) assert_in_range(grey(x, y), 0x20, 0xFF);
  }
}

/* No bands: neighbours differ by little anywhere, and a wide faint slope is not made of steps. */
static void light_has_no_bands(void **state) {
  (void)state;
  const FormColours faint = {0x484848FF, 0x404040FF, 0x3C3C3CFF, 0xFFFFFF00};
  begin();
  drum(0.2f, &faint);
  paint();
  int longest = 0, run = 0;
  for (int x = 120; x < 280; x++) {
    run = grey(x, 150) == grey(x - 1, 150) ? run + 1 : 0;
    if (run > longest) longest = run;
    assert_true(abs(grey(x, 150) - grey(x - 1, 150)) <= 2);
  }
  assert_true(longest < 24);
}

/* Painting what changed gives the same bytes as painting all. */
static void pieces_equal_the_whole(void **state) {
  (void)state;
  SDL_Surface *fresh = SDL_CreateRGBSurfaceWithFormat(0, 400, 300, 32, SDL_PIXELFORMAT_XRGB8888);
  Draw *whole = draw_new(NULL);
  SDL_Rect dirty[5];
  Rng rng = {7};
  draw_forget(draw);
  for (int i = 0; i < 300; i++) {
    begin();
    drum(0.2f, &GREY);
    Point points[2] = {{(float)rng_below(&rng, 400), (float)rng_below(&rng, 300)}, {200, 150}};
    frame_line(&frame, points, 2, 5, 0xFFD060FF);
    draw_frame(draw, surface, &frame, dirty, 5);
    draw_forget(whole);
    draw_frame(whole, fresh, &frame, dirty, 5);
    assert_memory_equal(fresh->pixels, surface->pixels, (size_t)surface->pitch * 300);
  }
  draw_free(whole);
  SDL_FreeSurface(fresh);
}

/* Whatever a profile says: nothing fails, and nothing is painted outside the bounds. */
static void any_profile_is_painted(void **state) {
  (void)state;
  Rng rng = {99};
  for (int i = 0; i < 400; i++) {
    Point profile[FORM_POINTS];
    size_t count = 2 + rng_below(&rng, FORM_POINTS - 1);
    for (size_t k = 0; k < count; k++) profile[k] = (Point){(float)rng_below(&rng, 120), (float)rng_below(&rng, 200) + 50};
    begin();
    frame_form(&frame, profile, count, (float)rng_below(&rng, 400), (float)rng_below(&rng, 100) / 50, &GREY);
    paint();
    if (!frame.op_count) continue;
    Rect b = frame.ops[0].bounds;
    for (int y = 0; y < 300; y += 3)
      for (int x = 0; x < 400; x += 3)
        if (grey(x, y)) assert_true((float)x >= b.x && (float)y >= b.y && (float)x < b.x + b.w && (float)y < b.y + b.h);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(it_is_kept_whole),
      cmocka_unit_test(what_cannot_show_is_left_out),
      cmocka_unit_test(it_scrolls),
      cmocka_unit_test(its_hash_tells_all),
      cmocka_unit_test(it_fills_its_outline),
      cmocka_unit_test(light_comes_from_the_upper_left),
      cmocka_unit_test(light_has_no_bands),
      cmocka_unit_test(pieces_equal_the_whole),
      cmocka_unit_test(any_profile_is_painted),
  };
  return cmocka_run_group_tests(tests, begin_all, end_all);
}
