/* Every scene as a picture, painted by the real rasteriser and typefaces, compared with tests/golden/pictures. What differs is
 * written as old | new | difference to BUILD_DIR/golden.
 *
 * GOLDEN=update writes them all anew, and takes away those of no scene: look at them before they are kept. */
#include "golden.h"
#include "scenes.h"
#include "shell/draw.h"
#include "shell/font.h"
#include "shell/paths.h"
#include "shell/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FOLDER GOLDSEAM_SOURCE_DIR "/tests/golden/pictures"

static const struct {
  Size size;
  int shrink;
} SHAPES[] = {{{1280, 800}, 2}, {{800, 1280}, 2}, {{640, 480}, 1}};

static const char *const THEMES[] = {"evening", "porcelain", "high-contrast"};
/* High contrast is its own picture only where it draws otherwise. */
static const char *const HIGH[] = {"today", "breathe", "speak", "rate", "progress", "settings", "exercises", "finish"};

enum { SHAPE_COUNT = sizeof SHAPES / sizeof *SHAPES, PATH_BYTES = 1024, LIGHT_BYTES = 4800 * 1024 };

typedef struct Studio {
  Fonts *fonts;
  Draw *draw[SHAPE_COUNT];
  SDL_Surface *surface[SHAPE_COUNT];
} Studio;

static Studio studio;
static bool update;

static int open_studio(void **state) {
  (void)state;
  Err err;
  const char *mode = getenv("GOLDEN");
  update = mode && !strcmp(mode, "update");
  studio.fonts = fonts_new(GOLDSEAM_SOURCE_DIR "/assets", &err);
  for (int s = 0; studio.fonts && s < SHAPE_COUNT; s++) {
    studio.draw[s] = draw_new(studio.fonts);
    studio.surface[s] = SDL_CreateRGBSurfaceWithFormat(0, SHAPES[s].size.w, SHAPES[s].size.h, 32, SDL_PIXELFORMAT_XRGB8888);
    if (!studio.draw[s] || !studio.surface[s]) return 1;
  }
  return studio.fonts ? 0 : 1;
}

static int close_studio(void **state) {
  (void)state;
  for (int s = 0; s < SHAPE_COUNT; s++) {
    draw_free(studio.draw[s]);
    SDL_FreeSurface(studio.surface[s]);
  }
  fonts_free(studio.fonts);
  return 0;
}

/* The frame as it is now, painted and made small. To be freed. */
static SDL_Surface *painted(const Frame *frame, int shape) {
  SDL_Rect dirty[DRAW_MOST_DIRTY];
  draw_forget(studio.draw[shape]);
  assert_true(draw_frame(studio.draw[shape], studio.surface[shape], frame, dirty, DRAW_MOST_DIRTY) > 0);
  return golden_shrink(studio.surface[shape], SHAPES[shape].shrink);
}

/* The app draws in the first of its themes. */
static const Frame *frame_of(Drive *d, const Theme *theme, int shape) {
  Measure measure = fonts_measure(studio.fonts);
  d->themes[0] = *theme;
  app_frame(d->app, SHAPES[shape].size, &measure, &d->frame);
  return &d->frame;
}

/* ---- The goldens ---- */

static void name_of(const char *scene, int theme, int shape, char *out, size_t size) {
  snprintf(out, size, "%s-%s-%dx%d.png", scene, THEMES[theme], SHAPES[shape].size.w, SHAPES[shape].size.h);
}

/* From this scene on they are pages built of parts that the scenes before show already. */
static int first_plain(void) {
  int number = 0;
  while (scenes[number].name && strcmp(scenes[number].name, "pause") != 0) number++;
  return number;
}

/* Each in both themes, a plain one wide in one and small in the other; of high contrast a few, since a theme moves nothing
 * (test_reach). */
static bool is_shown(int number, int theme, int shape) {
  if (theme < 2) return number < first_plain() || (shape != 1 && theme == shape / 2);
  for (size_t i = 0; i < sizeof HIGH / sizeof *HIGH; i++)
    if (!strcmp(HIGH[i], scenes[number].name)) return shape == 0;
  return false;
}

static bool keep(SDL_Surface *found, const char *name) {
  char path[PATH_BYTES];
  Err err;
  snprintf(path, sizeof path, FOLDER "/%s", name);
  golden_reduce(found);
  if (!picture_save(found, path, &err)) fail_msg("%s", err.text);
  return true;
}

/* Writes what differs to the build folder and says so. */
static bool explain(SDL_Surface *old, SDL_Surface *found, const char *name, const GoldenDifference *difference) {
  char folder[PATH_BYTES], path[PATH_BYTES + 128];
  const char *build = getenv("BUILD_DIR");
  Err err;
  snprintf(folder, sizeof folder, "%s/golden", build ? build : "build");
  snprintf(path, sizeof path, "%s/%s", folder, name);
  paths_make_folder(folder);
  bool saved = golden_explain(old, found, path, &err);
  print_error("%s: %ld pixels differ, most of all by %d at %d,%d; see %s\n", name, difference->pixels, difference->tile,
              difference->at.x, difference->at.y, saved ? path : err.text);
  return false;
}

static bool is_same(SDL_Surface *found, const char *name) {
  char path[PATH_BYTES];
  Err err;
  snprintf(path, sizeof path, FOLDER "/%s", name);
  SDL_Surface *old = picture_load(path, &err);
  if (!old) {
    print_error("%s\n", err.text);
    return false;
  }
  GoldenDifference difference = golden_compare(old, found);
  bool same = golden_same(&difference, found) || explain(old, found, name, &difference);
  SDL_FreeSurface(old);
  return same;
}

static void test_pictures(void **state) {
  (void)state;
  int wrong = 0;
  if (update) paths_make_folder(FOLDER);
  for (const Scene *scene = scenes; scene->name; scene++) {
    Drive d;
    Theme themes[3];
    scene_start(&d, scene, 100);
    scene_settle(&d);
    memcpy(themes, d.themes, sizeof themes);
    for (int shape = 0; shape < SHAPE_COUNT; shape++) {
      for (int theme = 0; theme < 3; theme++) {
        char name[128];
        if (!is_shown((int)(scene - scenes), theme, shape)) continue;
        name_of(scene->name, theme, shape, name, sizeof name);
        SDL_Surface *found = painted(frame_of(&d, &themes[theme], shape), shape);
        wrong += update ? !keep(found, name) : !is_same(found, name);
        SDL_FreeSurface(found);
      }
    }
    drive_stop(&d);
  }
  assert_int_equal(wrong, 0);
}

static bool is_wanted(const char *file) {
  for (const Scene *scene = scenes; scene->name; scene++) {
    for (int i = 0; i < SHAPE_COUNT * 3; i++) {
      char name[128];
      name_of(scene->name, i % 3, i / 3, name, sizeof name);
      if (is_shown((int)(scene - scenes), i % 3, i / 3) && !strcmp(name, file)) return true;
    }
  }
  return false;
}

/* No picture of a scene that is gone, and all together light enough to be cloned by anybody. */
static void test_the_folder_is_light(void **state) {
  (void)state;
  size_t count;
  uint64_t all = 0;
  char **list = paths_list(FOLDER, ".png", &count);
  for (size_t i = 0; list && i < count; i++) {
    char path[PATH_BYTES];
    uint64_t size = 0;
    const char *slash = strrchr(list[i], '/'), *file = slash ? slash + 1 : list[i];
    snprintf(path, sizeof path, FOLDER "/%s", file);
    if (!is_wanted(file)) {
      if (!update) fail_msg("%s is no scene's picture", file);
      paths_remove(path);
    }
    assert_true(paths_size(path, &size) || update);
    all += size;
  }
  paths_list_free(list);
  print_message("%zu pictures, %llu KiB\n", count, (unsigned long long)all / 1024);
  if (all > LIGHT_BYTES) fail_msg("the golden pictures are too heavy");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_pictures), cmocka_unit_test(test_the_folder_is_light)};
  return cmocka_run_group_tests(tests, open_studio, close_studio);
}
