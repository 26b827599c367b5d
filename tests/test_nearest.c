/* How far a slip is from a word. */
#include "core/nearest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void edits(void **state) {
  (void)state;
  static const struct {
    const char *word, *name;
    size_t edits;
  } rows[] = {
      {"", "", 0},
      {"", "abc", 3},
      {"abc", "", 3},
      {"seconds", "seconds", 0},
      {"secconds", "seconds", 1},
      {"secnds", "seconds", 1},
      {"seconts", "seconds", 1},
      {"sceonds", "seconds", 1},
      {"SECONDS", "seconds", 0},
      {"kitten", "sitting", 3},
      {"ca", "abc", 3}, /* no letter is edited twice */
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    assert_int_equal(nearest_edits(rows[i].word, strlen(rows[i].word), rows[i].name), rows[i].edits);
  assert_int_equal(nearest_edits("seconds and more", 7, "seconds"), 0); /* only so many bytes count */
}

static void long_words(void **state) {
  (void)state;
  char longest[NEAREST_BYTES_MAX + 2];
  memset(longest, 'a', sizeof longest);
  longest[NEAREST_BYTES_MAX] = '\0';
  assert_int_equal(nearest_edits(longest, NEAREST_BYTES_MAX, longest), 0);
  assert_int_equal(nearest_edits(longest, NEAREST_BYTES_MAX + 1, "a"), NEAREST_BYTES_MAX);
  longest[NEAREST_BYTES_MAX] = 'a';
  longest[NEAREST_BYTES_MAX + 1] = '\0';
  assert_int_equal(nearest_edits("a", 1, longest), NEAREST_BYTES_MAX);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(edits), cmocka_unit_test(long_words)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
