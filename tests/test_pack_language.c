/* Packs of several languages beside each other. */
#include "pack_help.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A pack of these exercises, with `gate` as the first one's; titles are the language's tag. */
static bool add(Library *library, const char *pack, const char *language, const char *gate, const char *ids) {
  char file[64], text[4096], list[256], *id = list;
  size_t used = (size_t)snprintf(text, sizeof text,
                                 "{\"format\":1,\"id\":\"%s\",\"title\":\"T\",\"language\":\"%s\",\"license\":\"CC0-1.0\","
                                 "\"exercises\":[",
                                 pack, language);
  snprintf(file, sizeof file, "%s-%s.json", pack, language);
  snprintf(list, sizeof list, "%s", ids);
  while (id) {
    char *next = strchr(id, ' ');
    if (next) *next++ = '\0';
    used += (size_t)snprintf(text + used, sizeof text - used,
                             "%s{\"id\":\"%s\",\"title\":\"%s\",\"category\":\"calm\",\"summary\":\"One card.\",\"why\":\"So.\","
                             "\"minutes\":1,\"stage\":\"any\",\"acts\":\"both\",%s\"cards\":[{\"kind\":\"closing\",\"text\":"
                             "\"Done.\"}]}",
                             id == list ? "" : ",", id, language, id == list ? gate : "");
    id = next;
  }
  used += (size_t)snprintf(text + used, sizeof text - used, "]}");
  return pack_add(library, file, text, used);
}

static void assert_problems(const Library *library, const char *wanted) {
  char problems[PACK_FILE_MAX];
  pack_problems(library, problems, sizeof problems);
  assert_string_equal(problems, wanted);
}

/* The language that each of these ids is in, or "-" where it is not there: "a=de b=en". */
static void assert_spoken(const Library *library, const char *wanted) {
  char found[256] = "", list[256];
  snprintf(list, sizeof list, "%s", wanted);
  for (char *part = strtok(list, " "); part; part = strtok(NULL, " ")) {
    part[strcspn(part, "=")] = '\0';
    const Exercise *exercise = library_find(library, part);
    size_t used = strlen(found);
    snprintf(found + used, sizeof found - used, "%s%s=%s", used ? " " : "", part, exercise ? exercise->title : "-");
    if (exercise) assert_string_equal(library->packs[exercise->pack].language, exercise->title);
  }
  assert_string_equal(found, wanted);
}

/* Packs lie behind each other, and hold all exercises. */
static void assert_closed_up(const Library *library) {
  int count = 0;
  for (int p = 0; p < library->pack_count; p++) {
    assert_int_equal(library->packs[p].first, count);
    for (int e = count; e < count + library->packs[p].count; e++) assert_int_equal(library->exercises[e].pack, p);
    assert_true(library->packs[p].count > 0);
    count += library->packs[p].count;
  }
  assert_int_equal(library->exercise_count, count);
}

static void each_takes_the_nearest(void **state) {
  (void)state;
  static const struct {
    const char *language, *spoken;
    int count;
  } cases[] = {
      {"de", "a=de b=en c=fr d=de-AT e=pt-PT f=de-CH", 6},    {"de-AT", "a=de b=en c=fr d=de-AT e=pt-PT f=de-CH", 6},
      {"DE-at", "a=de b=en c=fr d=de-AT e=pt-PT f=de-CH", 6}, {"de-CH-1996", "a=de b=en c=fr d=de-AT e=pt-PT f=de-CH", 6},
      {"en", "a=en b=en c=fr d=de-AT e=pt-PT f=en", 6},       {NULL, "a=en b=en c=fr d=de-AT e=pt-PT f=en", 6},
      {"en-GB", "a=en b=en-GB c=fr d=de-AT e=pt-PT f=en", 6}, {"fr", "a=fr b=en c=fr d=de-AT e=pt-PT f=en", 6},
      {"pt-BR", "a=en b=en c=fr d=de-AT e=pt-BR f=en", 6},    {"pt", "a=en b=en c=fr d=de-AT e=pt-PT f=en", 6},
      {"d", "a=en b=en c=fr d=de-AT e=pt-PT f=en", 6},        {"ger", "a=en b=en c=fr d=de-AT e=pt-PT f=en", 6}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Library library = {0};
    assert_true(add(&library, "p", "fr", "", "a c"));
    assert_true(add(&library, "p", "en-GB", "", "b"));
    assert_true(add(&library, "p", "en", "", "a b"));
    assert_true(add(&library, "p", "de", "", "a"));
    assert_true(add(&library, "p", "de-AT", "", "d"));
    assert_true(add(&library, "p", "pt-PT", "", "e"));
    assert_true(add(&library, "p", "pt-BR", "", "e"));
    assert_true(add(&library, "f", "en", "", "f"));
    assert_true(add(&library, "f", "de-CH", "", "f"));
    library_check(&library);
    assert_problems(&library, "");
    assert_int_equal(library.exercise_count, 11);
    library_speak(&library, cases[i].language);
    assert_spoken(&library, cases[i].spoken);
    assert_int_equal(library.exercise_count, cases[i].count);
    assert_closed_up(&library);
    library_free(&library);
  }
}

static void in_one_language_ids_are_unique(void **state) {
  (void)state;
  Library library = {0};
  assert_true(add(&library, "p", "de", "", "a b"));
  assert_true(add(&library, "p", "en", "", "b a"));
  assert_false(add(&library, "q", "DE", "", "c a"));
  assert_problems(&library, "q-DE.json:1:249: error: /exercises/1/id: must be unlike other exercises' ids, is \"a\" as in "
                            "p-de.json:1\n");
  assert_false(add(&library, "p", "de", "", "d"));
  assert_int_equal(library.exercise_count, 4);
  assert_string_equal(library_find_in(&library, "a", "en")->title, "en");
  assert_string_equal(library_find_in(&library, "a", "De")->title, "de");
  assert_null(library_find_in(&library, "a", "fr"));
  assert_null(library_find_in(&library, "c", "de"));
  library_free(&library);
}

/* A translation with a fault is left out; what it was to stand for is there in English all the same. */
static void a_faulty_translation_leaves_the_english(void **state) {
  (void)state;
  Library library = {0};
  assert_true(add(&library, "p", "en", "\"gate\":{\"done\":{\"b\":1}},", "a b"));
  assert_true(add(&library, "p", "de", "\"gate\":{\"done\":{\"nowhere\":1}},", "a b"));
  assert_true(add(&library, "q", "de", "\"after\":\"b\",", "c"));
  library_check(&library);
  assert_int_equal(library.problem_count, 1);
  assert_string_equal(library.problems[0].file, "p-de.json");
  library_speak(&library, "de");
  assert_spoken(&library, "a=en b=en c=de");
  library_free(&library);
}

/* What only a faulty translation had is not there: whatever refers to it goes too, as in one language. */
static void what_only_a_faulty_one_had_is_missed(void **state) {
  (void)state;
  Library library = {0};
  assert_true(add(&library, "p", "en", "", "a"));
  assert_true(add(&library, "p", "de", "\"gate\":{\"done\":{\"nowhere\":1}},", "a only"));
  assert_true(add(&library, "q", "de", "\"after\":\"only\",", "c"));
  assert_true(add(&library, "r", "en", "\"after\":\"a\",", "d"));
  library_check(&library);
  assert_int_equal(library_errors(&library, "q-de.json"), 1);
  assert_int_equal(library_errors(&library, "r-en.json"), 0);
  library_speak(&library, "de");
  assert_spoken(&library, "a=en only=- c=- d=en");
  library_free(&library);
}

/* Circles are looked for in each language as it will be, and told once. */
static void circles_are_found_in_each_language(void **state) {
  (void)state;
  Library library = {0};
  assert_true(add(&library, "p", "en", "\"gate\":{\"done\":{\"b\":1}},", "a x"));
  assert_true(add(&library, "q", "en", "", "b"));
  assert_true(add(&library, "q", "de", "\"gate\":{\"done\":{\"a\":1}},", "b")); /* with the English a: a circle */
  assert_true(add(&library, "p", "fr", "\"gate\":{\"done\":{\"x\":1}},", "a"));
  assert_true(add(&library, "q", "fr", "\"gate\":{\"done\":{\"a\":1}},", "b")); /* with the French a: none */
  library_check(&library);
  assert_int_equal(library_errors(&library, "q-fr.json"), 0);
  assert_int_equal(library_errors(&library, "p-fr.json"), 0);
  assert_int_equal(library_errors(&library, "q-de.json"), 1);
  library_free(&library);
  /* Two languages, one circle: one line each. */
  assert_true(add(&library, "p", "en", "\"gate\":{\"done\":{\"b\":1}},", "a"));
  assert_true(add(&library, "q", "en", "\"gate\":{\"done\":{\"a\":1}},", "b"));
  assert_true(add(&library, "r", "de", "", "c"));
  library_check(&library);
  assert_int_equal(library.problem_count, 2);
  library_speak(&library, "de");
  assert_spoken(&library, "a=- b=- c=de");
  library_free(&library);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_takes_the_nearest),
      cmocka_unit_test(in_one_language_ids_are_unique),
      cmocka_unit_test(a_faulty_translation_leaves_the_english),
      cmocka_unit_test(what_only_a_faulty_one_had_is_missed),
      cmocka_unit_test(circles_are_found_in_each_language),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
