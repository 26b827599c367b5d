/* Reading a path: a small one whole, with single slips, cut short, and too large. */
#include "pack_help.h"
#include "path_help.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char SMALL[] =
    "{\n"
    " \"format\": \"goldseam-path\", \"version\": 1, \"title\": \"Small\", \"stand_in\": \"weather-report\",\n"
    " \"phases\": [\n"
    "  {\"title\": \"A\", \"stage\": 1, \"weeks\": [{\"days\": [\n"
    "   {\"do\": [\"say-it-hear-it\"]},\n"
    "   {\"do\": [\"plan-one-small-thing\", \"one-small-promise\"], \"x-why\": \"small\"},\n"
    "   {\"one_of\": [\"an-openness-agreement\", \"what-i-need-this-week\"]},\n"
    "   {\"alone\": [\"write-it-keep-it\", \"carrying-guilt-well\"]},\n"
    "   {\"do\": [\"your-questions\"], \"quiet\": true},\n"
    "   {\"do\": [\"someone-in-my-corner\"]},\n"
    "   {\"do\": [\"weekly-check-in\"]}]}]},\n"
    "  {\"title\": \"B\", \"stage\": 3, \"weeks\": [{\"days\": [\n"
    "   {\"do\": [\"no-surprises\"]}, {\"do\": [\"no-surprises\"]}, {\"do\": [\"no-surprises\"]},\n"
    "   {\"do\": [\"no-surprises\"]}, {\"do\": [\"no-surprises\"]}, {\"do\": [\"no-surprises\"]},\n"
    "   {\"do\": [\"still-choosing\"]}]}]}]}\n";

/* SMALL with the first `from` made `to`, in a copy that ends where it ends; its problems are all the library has afterwards. */
static bool read_edited(Path *read, const char *from, const char *to, char *problems) {
  const char *found = strstr(SMALL, from);
  assert_non_null(found);
  size_t before = (size_t)(found - SMALL), length = strlen(SMALL) - strlen(from) + strlen(to);
  char *text = malloc(length + 1);
  assert_non_null(text);
  snprintf(text, length + 1, "%.*s%s%s", (int)before, SMALL, to, found + strlen(from));
  char *exact = realloc(text, length);
  path_library.problem_count = 0;
  bool good = path_read(read, &path_library, "p.json", exact ? exact : text, length);
  pack_problems(&path_library, problems, PACK_LINE_MAX * 4);
  path_library.problem_count = 0;
  free(exact ? exact : text);
  return good;
}

#define AT     "p.json:"
#define DAY(n) "error: /phases/0/weeks/0/days/" #n

static void single_slips(void **state) {
  (void)state;
  static const struct {
    const char *from, *to, *problems;
  } rows[] = {
      {"say-it-hear-it", "say-it", AT "5:12: " DAY(0) "/do/0: must be an exercise of some pack, is \"say-it\"\n"},
      {"\"say-it-hear-it\"", "7", AT "5:12: " DAY(0) "/do/0: must be an exercise of some pack, is 7\n"},
      {"[\"say-it-hear-it\"]", "[]", AT "5:11: " DAY(0) "/do: must hold 1 to 8, holds 0\n"},
      {"[\"say-it-hear-it\"]", "\"say-it-hear-it\"", AT "5:11: " DAY(0) "/do: must be a list, [ ... ], is \"say-it-hear-it\"\n"},
      {"{\"do\": [\"say-it-hear-it\"]}", "\"say-it-hear-it\"",
       AT "5:4: " DAY(0) ": must be an object, { ... }, is \"say-it-hear-it\"\n"},
      {"\"one-small-promise\"", "\"plan-one-small-thing\"",
       AT "6:36: " DAY(1) "/do/1: must be unlike the others of its day, is \"plan-one-small-thing\"\n"},
      {"\"x-why\"", "\"why\"",
       AT "6:58: " DAY(1) "/why: must be a key that a day has, is \"why\": known are do, one_of, alone, quiet\n"},
      {"\"one_of\"", "\"oneof\"",
       AT "7:4: " DAY(2) ": must have \"do\", \"one_of\" or \"alone\": a day needs one of them\n" AT
                         "7:5: " DAY(2) "/oneof: must be a key that a day has, is \"oneof\": did you mean \"one_of\"?\n"},
      {", \"what-i-need-this-week\"", "", AT "7:15: " DAY(2) "/one_of: must hold 2 to 8, holds 1\n"},
      {"carrying-guilt-well", "no-surprises",
       AT "8:35: " DAY(3) "/alone/1: must be a solo exercise, for each alone, is \"no-surprises\"\n"},
      {"\"quiet\": true", "\"quiet\": \"yes\"", AT "9:40: " DAY(4) "/quiet: must be true or false, is \"yes\"\n"},
      {"\"quiet\": true", "\"alone\": [\"one-layer\", \"write-it-keep-it\"]",
       AT "9:31: " DAY(4) "/alone: must be left out: a day has one of \"do\", \"one_of\" and \"alone\", is one with \"do\"\n"},
      {"\"quiet\": true", "\"do\": [\"your-questions\"]",
       AT "9:31: " DAY(4) "/do: must stand here once, is here again: keep one of them\n"},
      {"   {\"do\": [\"say-it-hear-it\"]},\n", "", AT "4:49: error: /phases/0/weeks/0/days: must hold 7 days, holds 6\n"},
      {"{\"do\": [\"say-it-hear-it\"]}", "{\"do\": [\"say-it-hear-it\"]}, {\"do\": [\"say-it-hear-it\"]}",
       AT "4:49: error: /phases/0/weeks/0/days: must hold 7 days, holds 8\n"},
      {"\"stage\": 3", "\"stage\": 1",
       AT "12:27: error: /phases/1/stage: must be more than the stage of the phase before, 1, is 1\n"},
      {"\"stage\": 3", "\"stage\": 4", AT "12:27: error: /phases/1/stage: must be 1 to 3, is 4\n"},
      {"\"title\": \"A\", ", "", AT "4:3: error: /phases/0: must have \"title\": a phase needs it\n"},
      {"\"title\": \"A\"", "\"title\": \" \"", AT "4:13: error: /phases/0/title: must say something, is only spaces\n"},
      {"\"weather-report\"", "\"weather\"", AT "2:73: error: /stand_in: must be an exercise of some pack, is \"weather\"\n"},
      {"\"weather-report\"", "\"still-choosing\"",
       AT "2:73: error: /stand_in: must be an exercise without a gate that is not solo, is \"still-choosing\"\n"},
      {"\"weather-report\"", "\"write-it-keep-it\"",
       AT "2:73: error: /stand_in: must be an exercise without a gate that is not solo, is \"write-it-keep-it\"\n"},
      {"\"version\": 1", "\"version\": 2", AT "2:40: error: /version: must be 1, is 2\n"},
      {"\"goldseam-path\"", "1", AT "2:12: error: /format: must be \"goldseam-path\", is 1\n"},
      {"\"version\": 1, ", "", AT "1:1: error: must have \"version\": a path needs it\n"},
      {"{\n", "[", AT "1:11: error: must be a comma or ], is :\n"},
      {"{\"do\": [\"say-it-hear-it\"]}", "{\"do\": [\"say-it-hear-it\"}", AT "5:28: error: must be a comma or ], is }\n"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Path read = {.phase_count = 1};
    char problems[PACK_LINE_MAX * 4];
    assert_false(read_edited(&read, rows[i].from, rows[i].to, problems));
    if (strcmp(problems, rows[i].problems))
      fail_msg("%s for %s:\n%snot\n%s", rows[i].to, rows[i].from, problems, rows[i].problems);
    assert_int_equal(read.phase_count, 0);
    assert_null(read.weeks);
  }
}

static void the_small_one_is_good(void **state) {
  (void)state;
  Path read;
  char problems[PACK_LINE_MAX * 4];
  assert_true(read_edited(&read, "Small", "Smaller", problems));
  assert_string_equal(problems, "");
  assert_int_equal(read.week_count, 2);
  assert_int_equal(path_first_week(&read, 3), 1);
  assert_int_equal(path_first_week(&read, 2), -1);
  assert_true(read.weeks[0].days[4].quiet);
  path_free(&read);
  path_free(&read); /* is empty by now */
}

/* ready-or-not is asked before every gate, and not-today is a rest: neither is practice. A solo exercise's own name stands in no
 * record, but might in a file. */
static void what_is_no_practice_stands_in_for_nothing(void **state) {
  (void)state;
  static const struct {
    const char *closed, *record;
    bool done;
  } rows[] = {{"a-gated-check-in", "ready-or-not", false},
              {"a-gated-check-in", "not-today", false},
              {"a-gated-check-in", "quick-check-in", true},
              {"what-forgiving-is-and-is-not", "answering-for-it-and-going-on", false},
              {"what-forgiving-is-and-is-not", HISTORY_QUIET, false}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Path read;
    SessionRecord record = {.day = 1};
    char problems[PACK_LINE_MAX * 4];
    assert_true(read_edited(&read, "say-it-hear-it", rows[i].closed, problems));
    strcpy(record.exercise, rows[i].record);
    const History history = {.items = &record, .count = 1, .room = 1};
    const PathState at = path_state(&read, &path_library, &history, (PathStart){1, DAY_NONE});
    assert_int_equal(at.done, 0); /* nothing is gated there */
    assert_int_equal(path_state(&read, &path_library, &history, (PathStart){0, DAY_NONE}).done & 1, rows[i].done);
    path_free(&read);
  }
}

static void all_faults_are_found_at_once(void **state) {
  (void)state;
  Path read;
  char problems[PACK_LINE_MAX * 4];
  assert_false(read_edited(&read, "\"say-it-hear-it\"]},\n   {\"do\": [\"plan-one-small-thing\"", "\"a\"]},\n   {\"do\": [\"b\"",
                           problems));
  assert_string_equal(problems, AT "5:12: " DAY(0) "/do/0: must be an exercise of some pack, is \"a\"\n" AT
                                                   "6:12: " DAY(1) "/do/0: must be an exercise of some pack, is \"b\"\n");
}

static void every_beginning_is_refused(void **state) {
  (void)state;
  for (size_t length = 0; length + 1 < strlen(SMALL); length++) { /* all but the last line's end */
    Path read;
    char *exact = malloc(length ? length : 1);
    assert_non_null(exact);
    memcpy(exact, SMALL, length);
    path_library.problem_count = 0;
    assert_false(path_read(&read, &path_library, "p.json", exact, length));
    assert_int_equal(path_library.problem_count, 1);
    path_library.problem_count = 0;
    free(exact);
  }
}

static void a_huge_one_is_refused_unread(void **state) {
  (void)state;
  Path read;
  char line[PACK_LINE_MAX];
  assert_false(path_read(&read, &path_library, "p.json", SMALL, (size_t)2000000)); /* beyond the text: nothing may be read */
  problem_format(&path_library.problems[0], line, sizeof line);
  assert_string_equal(line, AT "1:1: error: must be at most 1 MiB, is 2000000 bytes");
  path_library.problem_count = 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(single_slips),
      cmocka_unit_test(the_small_one_is_good),
      cmocka_unit_test(what_is_no_practice_stands_in_for_nothing),
      cmocka_unit_test(all_faults_are_found_at_once),
      cmocka_unit_test(every_beginning_is_refused),
      cmocka_unit_test(a_huge_one_is_refused_unread),
  };
  return cmocka_run_group_tests(tests, path_load, path_unload);
}
