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
  char problems[PACK_FILE_MAX], english[PACK_FILE_MAX];
  (void)state;
  size_t length = pack_edited(NULL, "\"en-GB\"", "\"en\"", english); /* the language of the small ones */
  assert_true(pack_add(&library, "good.json", english, length));
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
  assert_string_equal(
      problems,
      "b.json:2:151: error: /exercises/0/after: must be an exercise of some pack, is \"three\"\n"
      "a.json:2:151: error: /exercises/0/after: must be an exercise of some pack, is \"two\" of b.json, which is left out\n");
  library_free(&library);
}

/* The packs in `files`, each with its exercise where it belongs, and nothing else. */
static void assert_kept(const Library *library, const char *files) {
  char kept[PACK_LINE_MAX] = "";
  for (int i = 0; i < library->pack_count; i++) {
    const Pack *pack = &library->packs[i];
    snprintf(kept + strlen(kept), sizeof kept - strlen(kept), "%s%s", i ? " " : "", pack->file);
    assert_int_equal(pack->first, i);
    assert_int_equal(pack->count, 1);
    assert_int_equal(library->exercises[i].pack, i);
    assert_ptr_equal(library_find(library, library->exercises[i].id), &library->exercises[i]);
  }
  assert_string_equal(kept, files);
  assert_int_equal(library->exercise_count, library->pack_count);
}

/* x leads to y, y to x: left alone. a needs b, b needs c, c needs what nobody has: all three go, however they are ordered. */
static void a_pack_with_a_dead_end_is_left_out(void **state) {
  static const char *const orders[] = {"xabcy", "cxyba", "bcxay", "yxcba"};
  (void)state;
  for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
    Library library = {0};
    char problems[PACK_FILE_MAX], kept[32] = "";
    for (const char *at = orders[i]; *at; at++) {
      const char id[2] = {*at, '\0'}, *after = *at == 'x' ? "y" : *at == 'y' ? "x" : *at == 'a' ? "b" : *at == 'b' ? "c" : "gone";
      char file[8];
      snprintf(file, sizeof file, "%c.json", *at);
      assert_true(pack_add_small(&library, file, id, id, after));
      if (*at >= 'x') snprintf(kept + strlen(kept), sizeof kept - strlen(kept), "%s%s", *kept ? " " : "", file);
    }
    library_check(&library);
    assert_kept(&library, kept);
    for (const char *id = "a\0b\0c\0"; *id; id += 2) assert_null(library_find(&library, id));
    pack_problems(&library, problems, sizeof problems);
    assert_non_null(strstr(problems, "c.json:2:149: error: /exercises/0/after: must be an exercise of some pack, is \"gone\"\n"));
    assert_non_null(strstr(problems, "is \"c\" of c.json, which is left out\n"));
    assert_non_null(strstr(problems, "is \"b\" of b.json, which is left out\n"));
    assert_int_equal(library.problem_count, 3);
    library_free(&library);
  }
}

/* A gate's exercises count as much as `after`, and a pack of several exercises goes as a whole. */
static void a_dead_end_in_a_gate_leaves_the_pack_out(void **state) {
  Library library = {0};
  char text[PACK_FILE_MAX], problems[PACK_FILE_MAX];
  (void)state;
  size_t length = pack_edited(NULL, "\"done\": {\"two-cups\": 3}", "\"done\": {\"nope\": 1}", text);
  assert_true(pack_add_small(&library, "a.json", "a", "one", "two"));
  assert_true(pack_add(&library, "good.json", text, length));
  assert_true(pack_add_small(&library, "b.json", "b", "two", "one"));
  library_check(&library);
  assert_kept(&library, "a.json b.json");
  assert_null(library_find(&library, "two-cups"));
  pack_problems(&library, problems, sizeof problems);
  assert_non_null(strstr(problems, "/gate/done/nope: must be an exercise of some pack, is \"nope\"\n"));
  assert_int_equal(library.problem_count, 1);
  library_free(&library);
}

/* All faults of a pack are named at once, and none that is only another pack's. */
static void a_refused_packs_references_are_reported(void **state) {
  Library library = {0};
  char text[PACK_FILE_MAX], problems[PACK_FILE_MAX];
  (void)state;
  size_t length = pack_edited(NULL, "\"done\": {\"two-cups\": 3}", "\"done\": {\"two-cups\": 3, \"nope\": 1, \"two\": 0}", text);
  assert_false(pack_add(&library, "good.json", text, length)); /* refused for the 0 alone, so far */
  assert_int_equal(library.problem_count, 1);
  assert_true(pack_add_small(&library, "a.json", "a", "one", "two-cups"));
  assert_false(pack_add_small(&library, "d.json", "not an id", "four", "two-cups")); /* and no word of two-cups */
  assert_true(pack_add_small(&library, "b.json", "b", "two", "three"));
  assert_true(pack_add_small(&library, "c.json", "c", "three", "two"));
  library_check(&library);
  assert_kept(&library, "b.json c.json");
  pack_problems(&library, problems, sizeof problems);
  assert_non_null(strstr(problems, "/gate/done/nope: must be an exercise of some pack, is \"nope\"\n"));
  assert_non_null(strstr(problems, "/gate/done/two: must be 1 to 1000, is 0\n"));
  assert_non_null(strstr(problems, "is \"two-cups\" of good.json, which is left out\n"));
  assert_int_equal(library_errors(&library, "d.json"), 1);
  assert_int_equal(library.problem_count, 4); /* two-cups and two are no faults of good.json */
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
      cmocka_unit_test(a_pack_with_a_dead_end_is_left_out),
      cmocka_unit_test(a_dead_end_in_a_gate_leaves_the_pack_out),
      cmocka_unit_test(a_refused_packs_references_are_reported),
      cmocka_unit_test(refuses_large_files_unread),
      cmocka_unit_test(loads_very_many),
      cmocka_unit_test(refuses_too_many),
  };
  return cmocka_run_group_tests(tests, pack_load_good, NULL);
}
