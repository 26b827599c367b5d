/* The library: several packs, very many exercises, files that are refused. */
#include "pack_help.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void ids_are_unique_across_packs(void **state) {
  Library library = {0};
  char problems[PACK_FILE_MAX];
  (void)state;
  assert_true(pack_add(&library, "good.json", pack_good, pack_good_length));
  assert_false(pack_add_small(&library, "small.json", "everything", "two-cups", "a-heavy-one"));
  assert_int_equal(library.exercise_count, 2);
  assert_int_equal(library.pack_count, 1);
  assert_int_equal(library_find(&library, "two-cups")->minutes, 7); /* the first stays */
  pack_problems(&library, problems, sizeof problems);
  assert_string_equal(
      problems,
      "small.json:1:18: error: /id: must be unlike other packs' ids, is \"everything\" as in good.json:3\n"
      "small.json:2:20: error: /exercises/0/id: must be unlike other exercises' ids, is \"two-cups\" as in good.json:10\n");
  assert_true(pack_add_small(&library, "other.json", "other", "third", "two-cups"));
  assert_int_equal(library_find(&library, "third")->pack, 1);
  assert_int_equal(library.packs[1].first, 2);
  assert_string_equal(library.packs[1].file, "other.json");
  library_free(&library);
}

static void a_refused_pack_leaves_its_ids_free(void **state) {
  Library library = {0};
  (void)state;
  assert_false(pack_add_small(&library, "bad.json", "small", "first", "not an id"));
  assert_null(library_find(&library, "first"));
  assert_true(pack_add_small(&library, "mended.json", "small", "first", "second"));
  assert_non_null(library_find(&library, "first"));
  assert_int_equal(library_errors(&library, "bad.json"), 1);
  assert_int_equal(library_errors(&library, "mended.json"), 0);
  library_free(&library);
}

static void references_may_lead_to_later_packs(void **state) {
  Library library = {0};
  char problems[PACK_FILE_MAX];
  (void)state;
  assert_true(pack_add_small(&library, "a.json", "a", "one", "two"));
  assert_true(pack_add_small(&library, "b.json", "b", "two", "three"));
  assert_int_equal(library.problem_count, 0);
  library_check(&library);
  pack_problems(&library, problems, sizeof problems);
  assert_string_equal(problems, "b.json:2:151: error: /exercises/0/after: must be an exercise of some pack, is \"three\"\n");
  assert_int_equal(library.exercise_count, 2); /* it stays: only the offer at its end is missing */
  library_free(&library);
}

static void refuses_large_files_unread(void **state) {
  Library library = {0};
  char line[PACK_LINE_MAX];
  (void)state;
  assert_false(
      library_add(&library, "big.json", pack_good, (size_t)100 * 1000 * 1000)); /* beyond the buffer: nothing may be read */
  library_refuse(&library, "gone.json", "cannot be read: no such file");
  assert_int_equal(library.problem_count, 2);
  problem_format(&library.problems[0], line, sizeof line);
  assert_string_equal(line, "big.json:1:1: error: must be at most 16 MiB, is 100000000 bytes: split it into several packs");
  problem_format(&library.problems[1], line, sizeof line);
  assert_string_equal(line, "gone.json:1:1: error: cannot be read: no such file");
  library_free(&library);
}

/* A pack of the exercises e`first` on, each of which offers e`after` at its end. */
static char *many(const char *pack, int first, int count, const char *after, size_t *length) {
  size_t size = (size_t)count * 256 + 256, used;
  char *text = malloc(size);
  assert_non_null(text);
  used = (size_t)snprintf(text, size, "{\"format\":1,\"id\":\"%s\",\"title\":\"P\",\"language\":\"en\",\"license\":\"CC0-1.0\",",
                          pack);
  used += (size_t)snprintf(text + used, size - used, "\"exercises\":[");
  for (int i = first; i < first + count; i++) {
    used += (size_t)snprintf(text + used, size - used, "%s{\"id\":\"e%d\",\"title\":\"One\",\"category\":\"calm\",",
                             i > first ? ",\n" : "", i);
    used += (size_t)snprintf(text + used, size - used, "\"summary\":\"One card.\",\"why\":\"It is short.\",\"minutes\":1,");
    used += (size_t)snprintf(text + used, size - used, "\"stage\":\"any\",\"acts\":\"either\",");
    used += (size_t)snprintf(text + used, size - used, "\"after\":\"%s\",\"cards\":[{\"kind\":\"closing\",\"text\":\"Done.\"}]}",
                             after);
  }
  *length = used + (size_t)snprintf(text + used, size - used, "]}");
  assert_true(*length < size);
  return text;
}

static void loads_very_many(void **state) {
  enum { EXERCISES = 10000 };
  Library library = {0};
  char id[32];
  size_t length;
  char *text = many("p", 0, EXERCISES, "e0", &length);
  (void)state;
  assert_false(pack_add(&library, "p.json", text, length)); /* e0 offers itself at its end */
  assert_int_equal(library.problem_count, 1);
  library_free(&library);
  memcpy(strstr(text, "\"after\":\"e0\""), "\"after\":\"e9\"", 12);
  assert_true(pack_add(&library, "p.json", text, length));
  assert_int_equal(library.exercise_count, EXERCISES);
  for (int i = 0; i < EXERCISES; i++) {
    snprintf(id, sizeof id, "e%d", i);
    assert_ptr_equal(library_find(&library, id), &library.exercises[i]);
  }
  library_check(&library);
  assert_int_equal(library.problem_count, 0);
  assert_true(library.arena.total < (size_t)10 * 1024 * 1024);
  free(text);
  library_free(&library);
}

/* Every exercise has a number that an Action can carry. */
static void refuses_too_many(void **state) {
  enum { HALF = 16384 };
  Library library = {0};
  char line[PACK_LINE_MAX];
  size_t length;
  (void)state;
  for (int over = 1; over >= 0; over--) {
    char *text = many("a", 0, HALF, "x", &length);
    assert_true(pack_add(&library, "a.json", text, length));
    free(text);
    text = many("b", HALF, HALF - 1 + over, "x", &length);
    assert_int_equal(pack_add(&library, "b.json", text, length), !over);
    free(text);
    assert_int_equal(library.exercise_count, over ? HALF : LIBRARY_EXERCISES_MAX);
    assert_int_equal(library.problem_count, over);
    if (over) problem_format(&library.problems[0], line, sizeof line);
    library_free(&library);
  }
  assert_string_equal(line, "b.json:1:82: error: /exercises: must hold at most 16383, holds 16384: with those of the other packs "
                            "there is room for 32767");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ids_are_unique_across_packs),
      cmocka_unit_test(a_refused_pack_leaves_its_ids_free),
      cmocka_unit_test(references_may_lead_to_later_packs),
      cmocka_unit_test(refuses_large_files_unread),
      cmocka_unit_test(loads_very_many),
      cmocka_unit_test(refuses_too_many),
  };
  return cmocka_run_group_tests(tests, pack_load_good, NULL);
}
