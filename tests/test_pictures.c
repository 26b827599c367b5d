/* A few screens as pictures, painted by the real rasteriser and typefaces, compared with tests/golden/NAME.png within a
 * tolerance. What differs is written to the working folder as NAME-found.png. GOLDEN=update writes the goldens anew: look at
 * them. */
#include "scenes.h"
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

enum {
  TOLERANCE = 48,    /* of 255 a channel: another FreeType may shade an edge differently */
  DIFFERENT_MOST = 8 /* in a thousand pixels */
};

static const struct {
  const char *scene;
  Size size;
  int theme; /* 0 evening, 1 porcelain, 2 high contrast */
} PICTURES[] = {{"today", {800, 500}, 1},
                {"speak", {800, 500}, 0},
                {"breathe", {500, 800}, 0},
                {"rate", {640, 480}, 2},
                {"finish", {640, 480}, 1}};

static void paint(const Scene *scene, Size size, int theme, Fonts *fonts, const char *path) {
  Drive d;
  Err err;
  scene_start(&d, scene, 100);
  Draw *draw = draw_new(fonts);
  SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, size.w, size.h, 32, SDL_PIXELFORMAT_XRGB8888);
  assert_non_null(draw);
  assert_non_null(surface);
  Measure measure = fonts_measure(fonts);
  d.themes[0] = d.themes[theme]; /* the app draws in the first of its themes */
  app_frame(d.app, size, &measure, &d.frame);
  SDL_Rect dirty[DRAW_MOST_DIRTY];
  assert_true(draw_frame(draw, surface, &d.frame, dirty, DRAW_MOST_DIRTY) > 0);
  if (!picture_save(surface, path, &err)) fail_msg("%s", err.text);
  SDL_FreeSurface(surface);
  draw_free(draw);
  drive_stop(&d);
}

static void test_pictures(void **state) {
  (void)state;
  const char *mode = getenv("GOLDEN");
  bool update = mode && !strcmp(mode, "update");
  Err err;
  Fonts *fonts = fonts_new(GOLDSEAM_SOURCE_DIR "/assets", &err);
  if (!fonts) fail_msg("%s", err.text);
  int wrong = 0;
  for (size_t i = 0; i < sizeof PICTURES / sizeof *PICTURES; i++) {
    char golden[1024], found[256];
    const Scene *scene = scenes;
    while (strcmp(scene->name, PICTURES[i].scene) != 0) scene++;
    snprintf(golden, sizeof golden, "%s/tests/golden/%s.png", GOLDSEAM_SOURCE_DIR, scene->name);
    snprintf(found, sizeof found, "%s-found.png", scene->name);
    paint(scene, PICTURES[i].size, PICTURES[i].theme, fonts, update ? golden : found);
    if (update) continue;
    PictureDifference difference;
    if (!picture_compare(golden, found, TOLERANCE, &difference, &err)) fail_msg("%s", err.text);
    long long pixels = (long long)PICTURES[i].size.w * PICTURES[i].size.h;
    if (difference.pixels * 1000 > pixels * DIFFERENT_MOST) {
      print_error("%s: %lld of %lld pixels differ, see %s\n", scene->name, (long long)difference.pixels, pixels, found);
      wrong++;
    } else {
      remove(found);
    }
  }
  fonts_free(fonts);
  assert_int_equal(wrong, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_pictures)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
