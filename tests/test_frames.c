/* Golden frames: every scene as text at three sizes, in tests/golden/. With GOLDEN=update in the environment they are
 * written anew: read the diff before you keep it. */
#include "scenes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const Size SIZES[] = {{1280, 800}, {800, 1280}, {640, 480}};

static void save(const char *path, const char *text) {
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

/* The first line that differs, for people. */
static void say_difference(const char *path, const char *wanted, const char *found) {
  int line = 1;
  while (*wanted && *wanted == *found) {
    if (*wanted == '\n') line++;
    wanted++, found++;
  }
  while (wanted[-1] != '\n' && line > 1) wanted--, found--;
  fail_msg("%s:%d\n  wanted: %.*s\n  found:  %.*s\nGOLDEN=update writes it anew", path, line, (int)strcspn(wanted, "\n"), wanted,
           (int)strcspn(found, "\n"), found);
}

static void test_goldens(void **state) {
  (void)state;
  const char *mode = getenv("GOLDEN");
  bool update = mode && !strcmp(mode, "update");
  for (const Scene *scene = scenes; scene->name; scene++) {
    for (size_t s = 0; s < sizeof SIZES / sizeof *SIZES; s++) {
      Drive d;
      char path[1024];
      scene_start(&d, scene, 100);
      d.size = SIZES[s];
      char *found = frame_dump(drive_frame(&d));
      snprintf(path, sizeof path, "%s/tests/golden/%s-%dx%d.txt", GOLDSEAM_SOURCE_DIR, scene->name, SIZES[s].w, SIZES[s].h);
      if (update) save(path, found);
      size_t length;
      char *wanted = drive_read(path, &length);
      if (strcmp(wanted, found) != 0) say_difference(path, wanted, found);
      free(wanted);
      free(found);
      drive_stop(&d);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_goldens)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
