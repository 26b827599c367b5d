/* Text: measured as it is painted, whatever the bytes are. */
#include "shell/font.h"

#include "core/rng.h"
#include "core/utf8.h"
#include "shell/paths.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const Colour WHITE = 0xFFFFFFFF;

enum { WIDTH = 1000, HEIGHT = 200, LEFT = 50, BASELINE = 120 };

static Fonts *fonts;
static Measure measure;
static SDL_Surface *surface;

static int begin_all(void **state) {
  (void)state;
  Err err;
  fonts = fonts_new(GOLDSEAM_SOURCE_DIR "/assets", &err);
  surface = SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 32, SDL_PIXELFORMAT_XRGB8888);
  if (!fonts || !surface) return -1;
  measure = fonts_measure(fonts);
  return 0;
}

static int end_all(void **state) {
  (void)state;
  SDL_FreeSurface(surface);
  fonts_free(fonts);
  return 0;
}

static float width(FontId font, float size_px, const char *text) {
  return measure.width(measure.context, font, size_px, text, strlen(text));
}

static void paint(FontId font, float size_px, const char *text) {
  const SDL_Rect all = {0, 0, WIDTH, HEIGHT};
  SDL_FillRect(surface, NULL, 0);
  fonts_paint(fonts, surface, &all, font, size_px, WHITE, LEFT, BASELINE, false, text, strlen(text));
}

static unsigned grey(int x, int y) { return ((const uint32_t *)surface->pixels)[y * (surface->pitch / 4) + x] & 0xff; }

/* The box that holds all ink; w 0 without any. */
static SDL_Rect ink(void) {
  int left = WIDTH, right = -1, top = HEIGHT, bottom = -1;
  for (int y = 0; y < HEIGHT; y++) {
    for (int x = 0; x < WIDTH; x++) {
      if (!grey(x, y)) continue;
      left = x < left ? x : left;
      right = x > right ? x : right;
      top = y < top ? y : top;
      bottom = y;
    }
  }
  return right < 0 ? (SDL_Rect){0, 0, 0, 0} : (SDL_Rect){left, top, right - left + 1, bottom - top + 1};
}

static void a_missing_face_is_named(void **state) {
  (void)state;
  Err err = {""};
  assert_null(fonts_new("/nowhere", &err));
  assert_non_null(strstr(err.text, "/nowhere/fonts/AtkinsonHyperlegibleNext-Regular.ttf"));
  assert_null(fonts_new("/nowhere", NULL));
}

#define COPIES "test_font_copies"

static const char *const FACES[] = {"AtkinsonHyperlegibleNext-Regular.ttf", "AtkinsonHyperlegibleNext-SemiBold.ttf",
                                    "Fraunces-Regular.ttf", "Fraunces-SemiBold.ttf"};

enum { FACE_FILES = 4, UNHURT = -1 };

static void path_of_copy(int face, char *path, size_t size) { snprintf(path, size, COPIES "/fonts/%s", FACES[face]); }

/* A copy of the faces. `hurt` is cut to `keep` bytes, and of those the ones from `garbage` on are no typeface's. */
static void copy_faces(int hurt, double keep, size_t garbage) {
  assert_true(paths_make_folder(COPIES "/fonts"));
  for (int i = 0; i < FACE_FILES; i++) {
    char path[256];
    size_t length;
    snprintf(path, sizeof path, GOLDSEAM_SOURCE_DIR "/assets/fonts/%s", FACES[i]);
    char *bytes = SDL_LoadFile(path, &length);
    assert_non_null(bytes);
    if (i == hurt) length = (size_t)((double)length * keep);
    for (size_t at = garbage; i == hurt && at < length; at++) bytes[at] = (char)(at * 31 % 251);
    path_of_copy(i, path, sizeof path);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
    SDL_free(bytes);
  }
}

static int remove_copies(void **state) {
  (void)state;
  for (int i = 0; i < FACE_FILES; i++) {
    char path[256];
    path_of_copy(i, path, sizeof path);
    remove(path);
  }
  remove(COPIES "/fonts");
  remove(COPIES);
  return 0;
}

static void a_damaged_face_is_named(void **state) {
  (void)state;
  for (int face = 0; face < FACE_FILES; face++) {
    const struct {
      double keep;
      size_t garbage;
    } hurts[] = {{0, 0}, {1, 0}, {0.0001, SIZE_MAX}, {0.001, SIZE_MAX}, {0.5, SIZE_MAX}, {0.9999, SIZE_MAX}, {1, 300}};
    for (size_t i = 0; i < sizeof hurts / sizeof *hurts; i++) {
      Err err = {""};
      copy_faces(face, hurts[i].keep, hurts[i].garbage);
      if (fonts_new(COPIES, &err)) fail_msg("%s is taken, hurt %zu", FACES[face], i);
      assert_non_null(strstr(err.text, FACES[face]));
      assert_non_null(strstr(err.text, "is damaged; install"));
    }
  }
  copy_faces(UNHURT, 1, 0);
  Fonts *whole = fonts_new(COPIES, NULL);
  assert_non_null(whole);
  fonts_free(whole);
}

/* Damage that shows when a face is opened: another one is taken, and the words are there. */
static void words_stay_when_a_face_cannot_be_opened(void **state) {
  (void)state;
  char path[256];
  copy_faces(UNHURT, 1, 0);
  for (int face = 0; face < FACE_FILES - 1; face++) {
    path_of_copy(face, path, sizeof path);
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    for (int at = 12; at < 12 + 14 * 16; at += 16) { /* no table but "head" has its name any more */
      char tag[4];
      assert_int_equal(fseek(file, at, SEEK_SET), 0);
      assert_int_equal(fread(tag, 1, 4, file), 4);
      assert_int_equal(fseek(file, at, SEEK_SET), 0);
      if (memcmp(tag, "head", 4) != 0) assert_int_equal(fwrite("xxxx", 1, 4, file), 4);
    }
    assert_int_equal(fclose(file), 0);
  }
  Fonts *hurt = fonts_new(COPIES, NULL);
  assert_non_null(hurt);
  Measure here = fonts_measure(hurt);
  for (int font = 0; font < FONT_COUNT; font++) {
    float wide = here.width(here.context, (FontId)font, 20, "trust", 5);
    assert_true(wide > 20 && fabsf(wide - width(FONT_TITLE_BOLD, 20, "trust")) < 0.01f);
  }
  fonts_free(hurt);
}

static void paint_matches_measure(void **state) {
  (void)state;
  const float sizes[] = {16, 18, 20.4f, 24, 32, 48, 84};
  for (int font = FONT_TITLE; font <= FONT_COUNT; font++) {
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
      float w = width((FontId)font, sizes[i], "HamburgH"), ascent, descent;
      measure.height(measure.context, (FontId)font, sizes[i], &ascent, &descent);
      assert_true(ascent > sizes[i] * 0.7f && ascent < sizes[i] * 1.3f && descent > 0 && descent < sizes[i] * 0.6f);
      paint((FontId)font, sizes[i], "HamburgH");
      SDL_Rect box = ink();
      assert_true(abs(box.x - LEFT) <= 1 + (int)(sizes[i] / 10));
      assert_true(fabsf((float)(box.x + box.w) - LEFT - w) <= 1 + sizes[i] / 10);
      assert_true(box.y >= BASELINE - (int)ceilf(ascent) && box.y + box.h <= BASELINE + (int)ceilf(descent));
    }
  }
}

static void sizes_are_rounded_alike(void **state) {
  (void)state;
  assert_float_equal(width(FONT_BODY, 23.6f, "Sam speaks"), width(FONT_BODY, 24.4f, "Sam speaks"), 0);
  assert_true(width(FONT_BODY, 24, "Sam speaks") < width(FONT_BODY, 25, "Sam speaks"));
  assert_true(width(FONT_BODY, 24, "Sam speaks") < width(FONT_BODY_BOLD, 24, "Sam speaks"));
  assert_float_equal(width(FONT_BODY, 24, ""), 0, 0);
}

static void letters_are_kerned(void **state) {
  (void)state;
  for (int font = FONT_TITLE; font <= FONT_COUNT; font++) {
    float apart = width((FontId)font, 60, "A") + width((FontId)font, 60, "V") + width((FontId)font, 60, "A");
    assert_true(width((FontId)font, 60, "AVA") < apart - 2);
  }
}

static void only_so_many_bytes_count(void **state) {
  (void)state;
  assert_float_equal(measure.width(measure.context, FONT_BODY, 24, "Anastasia", 3), width(FONT_BODY, 24, "Ana"), 0);
}

/* How many boxes stand in a row: runs of columns with ink that reach the box's full height. */
static int boxes_seen(void) {
  int count = 0;
  bool within = false;
  for (int x = 0; x < WIDTH; x++) {
    bool any = false;
    for (int y = 0; y < HEIGHT; y++) any = any || grey(x, y);
    count += any && !within;
    within = any;
  }
  return count;
}

static void one_box_a_character_that_no_face_has(void **state) {
  (void)state;
  const struct {
    const char *text;
    int boxes;
  } cases[] = {
      {"\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", 4},                                         /* Hebrew */
      {"\xe4\xb8\xad\xe6\x96\x87", 2},                                                 /* Chinese */
      {"\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7", 1}, /* a family, joined */
      {"\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa", 1},                                         /* a flag */
      {"\xe2\x9d\xa4\xef\xb8\x8f", 1},                                                 /* a heart as a picture */
      {"\xe0\xb8\x81\xe0\xb8\xb4\xe0\xb9\x88", 1},                                     /* Thai with two marks */
      {"\xff\xfe\xc3", 3},                                                             /* not UTF-8 */
      {"\xe2\x80\x8b\xe2\x80\x8f\x01\n", 0},                                           /* nothing to see */
      {" \xe2\x80\xaf\t", 0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    paint(FONT_BODY, 24, cases[i].text);
    assert_int_equal(boxes_seen(), cases[i].boxes);
    assert_int_equal(ink().w > 0, cases[i].boxes > 0);
    assert_true(fabsf(width(FONT_BODY, 24, cases[i].text) - (float)cases[i].boxes * 18) <= 18);
  }
}

static void the_other_family_helps_out(void **state) {
  (void)state;
  paint(FONT_BODY, 48, "\xe1\xba\xae"); /* A with breve and acute: in Fraunces only */
  SDL_Rect helped = ink();
  assert_true(helped.h > 40); /* no box is so tall, with its two marks */
  paint(FONT_TITLE, 48, "\xe1\xba\xae");
  SDL_Rect own = ink();
  assert_memory_equal(&own, &helped, sizeof own);
  paint(FONT_TITLE, 48, "A");
  assert_int_equal(ink().y + ink().h, own.y + own.h); /* on the same baseline */
}

static void marks_join_their_letter(void **state) {
  (void)state;
  assert_float_equal(width(FONT_BODY, 24, "e\xcc\x81"), width(FONT_BODY, 24, "\xc3\xa9"), 1);
  paint(FONT_TITLE, 40, "e\xcc\x81");
  SDL_Rect joined = ink();
  paint(FONT_TITLE, 40, "\xc3\xa9");
  assert_int_equal(joined.h, ink().h);
}

static void nothing_outside_the_clip(void **state) {
  (void)state;
  const SDL_Rect clips[] = {{80, 100, 60, 10}, {-10, -10, 80, 500}, {900, 0, 500, 500}, {0, 0, 0, 0}};
  for (size_t i = 0; i < sizeof clips / sizeof *clips; i++) {
    for (int x = -200; x < 1200; x += 100) {
      SDL_FillRect(surface, NULL, 0);
      fonts_paint(fonts, surface, &clips[i], FONT_TITLE, 84, WHITE, (float)x, BASELINE, false, "Breathe", 7);
      SDL_Rect box = ink(), both;
      if (box.w) assert_true(SDL_IntersectRect(&box, &clips[i], &both) && SDL_RectEquals(&box, &both));
    }
  }
}

static void alpha_counts(void **state) {
  (void)state;
  const SDL_Rect all = {0, 0, WIDTH, HEIGHT};
  unsigned most = 0;
  SDL_FillRect(surface, NULL, 0);
  fonts_paint(fonts, surface, &all, FONT_BODY_BOLD, 60, 0xFFFFFF40, LEFT, BASELINE, false, "H", 1);
  for (int x = 0; x < 200; x++) most = grey(x, BASELINE - 10) > most ? grey(x, BASELINE - 10) : most;
  assert_true(most >= 0x3f && most <= 0x41);
}

/* Bytes of any kind, and lines of letters from everywhere. */
static void any_bytes_are_painted(void **state) {
  (void)state;
  Rng rng = {5};
  const SDL_Rect all = {0, 0, WIDTH, HEIGHT};
  for (int i = 0; i < 2000; i++) {
    char text[800];
    size_t length = 0, wanted = 1 + rng_below(&rng, i % 10 ? 40 : 780);
    while (length < wanted) {
      uint32_t code = rng_below(&rng, 3) ? 0x20 + rng_below(&rng, 0x300) : rng_below(&rng, 0x10ffff);
      if (i & 1) {
        text[length++] = (char)rng_next(&rng);
      } else if (code < 0x80) {
        text[length++] = (char)code;
      } else if (code < 0x800) {
        text[length++] = (char)(0xc0 | code >> 6);
        text[length++] = (char)(0x80 | (code & 0x3f));
      } else {
        text[length++] = (char)(0xf0 | code >> 18);
        text[length++] = (char)(0x80 | (code >> 12 & 0x3f));
        text[length++] = (char)(0x80 | (code >> 6 & 0x3f));
        text[length++] = (char)(0x80 | (code & 0x3f));
      }
    }
    FontId font = (FontId)rng_below(&rng, 5);
    float size_px = (float)rng_below(&rng, i % 100 ? 60 : 400);
    float w = measure.width(measure.context, font, size_px, text, length);
    assert_true(w >= 0 && w <= (size_px + 1) * 4 * (float)length);
    assert_float_equal(measure.width(measure.context, font, size_px, text, length), w, 0);
    fonts_paint(fonts, surface, &all, font, size_px, WHITE, (float)rng_below(&rng, 900), BASELINE, false, text, length);
  }
}

static void the_cache_stays_small(void **state) {
  (void)state;
  const SDL_Rect all = {0, 0, WIDTH, HEIGHT};
  size_t most = 0;
  for (int i = 0; i < 1500; i++) {
    char text[40];
    size_t before = fonts_cached(fonts);
    fonts_paint(fonts, surface, &all, FONT_BODY, 24, WHITE, 0, BASELINE, false, "always in use", 13);
    if (i > 0) assert_int_equal(fonts_cached(fonts), before);
    int length = snprintf(text, sizeof text, "Breathe %d", i % 1000);
    fonts_paint(fonts, surface, &all, FONT_TITLE, 60 + (float)(i % 5), WHITE, 0, BASELINE, false, text, (size_t)length);
    if (fonts_cached(fonts) > most) most = fonts_cached(fonts);
  }
  assert_true(most <= FONTS_CACHE_BYTES && most > FONTS_CACHE_BYTES / 2);
  size_t before = fonts_cached(fonts);
  fonts_paint(fonts, surface, &all, FONT_TITLE, 64, WHITE, 0, BASELINE, false, "Breathe 499", 11); /* painted last: still there */
  assert_int_equal(fonts_cached(fonts), before);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_missing_face_is_named),
      cmocka_unit_test_teardown(a_damaged_face_is_named, remove_copies),
      cmocka_unit_test_teardown(words_stay_when_a_face_cannot_be_opened, remove_copies),
      cmocka_unit_test(paint_matches_measure),
      cmocka_unit_test(sizes_are_rounded_alike),
      cmocka_unit_test(letters_are_kerned),
      cmocka_unit_test(only_so_many_bytes_count),
      cmocka_unit_test(one_box_a_character_that_no_face_has),
      cmocka_unit_test(the_other_family_helps_out),
      cmocka_unit_test(marks_join_their_letter),
      cmocka_unit_test(nothing_outside_the_clip),
      cmocka_unit_test(alpha_counts),
      cmocka_unit_test(any_bytes_are_painted),
      cmocka_unit_test(the_cache_stays_small),
  };
  return cmocka_run_group_tests(tests, begin_all, end_all);
}
