/* The help lines: the shipped file, and every slip in one named at its place. */
#include "exercise/help_lines.h"
#include "exercise/voice.h"
#include "pack_help.h"
#include "ui/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char GOOD[] =
    "{\"format\": \"goldseam-help-lines\", \"version\": 1, \"lines\": [\n"
    "  {\"kind\": \"danger\", \"country\": \"EU\", \"name\": \"Emergency\", \"for\": \"danger now\", \"phone\": \"112\",\n"
    "   \"source\": \"https://example.org/112\", \"verified\": \"2024-02-29\"},\n"
    "  {\"kind\": \"line\", \"country\": \"GB\", \"name\": \"Listeners\", \"for\": \"distress\", \"phone\": \"HOME to 741741\",\n"
    "   \"web\": \"www.example.org\", \"hours\": \"24 hours\", \"source\": \"https://example.org/\", \"verified\": "
    "\"2026-11-25\"}\n"
    "]}\n";

/* Reads a copy that ends where the text ends, so that a read past it is seen by the sanitizer. */
static bool read_exactly(HelpLines *lines, Library *library, const char *text, size_t length) {
  char *exact = malloc(length ? length : 1);
  assert_non_null(exact);
  memcpy(exact, text, length);
  bool good = help_lines_read(lines, library, "help.json", exact, length);
  free(exact);
  return good;
}

/* GOOD with the first `from` behind `after` (from the start where that is NULL) replaced by `to`. */
static size_t edited(const char *after, const char *from, const char *to, char *out, size_t size) {
  const char *start = after ? strstr(GOOD, after) : GOOD;
  const char *found = start ? strstr(start, from) : NULL;
  if (!found) fail_msg("the good file has no %s", from);
  return (size_t)snprintf(out, size, "%.*s%s%s", (int)(found - GOOD), GOOD, to, found + strlen(from));
}

static void assert_empty(const HelpLines *lines) {
  assert_null(lines->items);
  assert_int_equal(lines->count, 0);
  assert_null(lines->arena.head);
}

/* ---- What is read ---- */

static void reads_everything(void **state) {
  HelpLines lines;
  Library library = {0};
  (void)state;
  assert_true(read_exactly(&lines, &library, GOOD, sizeof GOOD - 1));
  assert_int_equal(library.problem_count, 0);
  library_free(&library); /* the lines stay */
  assert_int_equal(lines.count, 2);
  const HelpLine *danger = &lines.items[0], *line = &lines.items[1];
  assert_int_equal(danger->kind, HELP_KIND_DANGER);
  assert_string_equal(danger->country, "EU");
  assert_string_equal(danger->phone, "112");
  assert_null(danger->web);
  assert_null(danger->hours);
  assert_int_equal(danger->verified, date_day(2024, 2, 29));
  assert_int_equal(line->kind, HELP_KIND_LINE);
  assert_string_equal(line->country, "GB");
  assert_string_equal(line->name, "Listeners");
  assert_string_equal(line->purpose, "distress");
  assert_string_equal(line->phone, "HOME to 741741");
  assert_string_equal(line->web, "www.example.org");
  assert_string_equal(line->hours, "24 hours");
  assert_string_equal(line->source, "https://example.org/");
  assert_int_equal(line->verified, date_day(2026, 11, 25));
  help_lines_free(&lines);
  assert_empty(&lines);
}

static bool is_in_order(const HelpLine *a, const HelpLine *b) {
  return a->kind < b->kind || (a->kind == b->kind && strcmp(a->country, b->country) <= 0);
}

/* Every country among the lines has a name for people, and its own emergency number. */
static void the_shipped_file_has_what_people_need(void **state) {
  static char text[PACK_FILE_MAX];
  Voice voice;
  HelpLines lines;
  Library library = {.voice = &voice};
  char problems[PACK_FILE_MAX];
  (void)state;
  assert_true(voice_read(&voice, text, pack_fixture("../../exercises/voice-en.txt", text), NULL));
  size_t length = pack_fixture("../../exercises/help-lines.json", text);
  bool good = read_exactly(&lines, &library, text, length);
  pack_problems(&library, problems, sizeof problems);
  assert_string_equal(problems, "");
  assert_true(good);
  for (int i = 0; i < lines.count; i++) {
    const HelpLine *line = &lines.items[i];
    int dangers = 0;
    assert_true(line->name && line->purpose && line->phone && line->source);
    assert_true(strlen(line->name) <= 60 && strlen(line->purpose) <= 80); /* short enough to be read in need */
    assert_true(line->verified >= date_day(2026, 11, 25));
    assert_string_not_equal(str_country(line->country), line->country);
    assert_true(!i || is_in_order(&lines.items[i - 1], line));
    for (int k = 0; k < lines.count; k++) {
      const HelpLine *other = &lines.items[k];
      bool same = !strcmp(line->country, other->country);
      dangers += same && other->kind == HELP_KIND_DANGER;
      assert_false(k < i && same && !strcmp(line->phone, other->phone));
    }
    assert_int_equal(dangers, 1);
  }
  help_lines_free(&lines);
  library_free(&library);
  voice_free(&voice);
}

static void countries_have_names(void **state) {
  (void)state;
  assert_string_equal(str_country("GB"), "United Kingdom");
  assert_string_equal(str_country("EU"), "European Union");
  assert_string_equal(str_country("AU"), "Australia");
  assert_string_equal(str_country("IS"), "IS");
}

/* ---- What is reported ---- */

#define FORTY_ONE "12345678901234567890123456789012345678901"

static const struct {
  const char *after, *from, *to;
  const char *wanted; /* behind help.json: */
} SLIPS[] = {
    {NULL, "{\"format\"", "[\"format\"", "1:10: error: must be a comma or ], is :"},
    {NULL, "goldseam-help-lines", "goldseam-path", "1:12: error: /format: must be \"goldseam-help-lines\", is \"goldseam-path\""},
    {NULL, "\"goldseam-help-lines\"", "1", "1:12: error: /format: must be \"goldseam-help-lines\", is 1"},
    {NULL, "\"version\": 1", "\"version\": 2", "1:46: error: /version: must be 1, is 2"},
    {NULL, "\"version\": 1, ", "", "1:1: error: must have \"version\": a help-line file needs it"},
    {NULL, "\"version\": 1", "\"version\": 1, \"version\": 1",
     "1:49: error: /version: must stand here once, is here again: keep one of them"},
    {NULL, "\"lines\"", "\"line\"", "1:1: error: must have \"lines\": a help-line file needs it"},
    {NULL, "{\"kind\": \"danger\"", "3, {\"kind\": \"danger\"", "2:3: error: /lines/0: must be an object, { ... }, is 3"},
    {NULL, "\"danger\"", "\"dangers\"", "2:12: error: /lines/0/kind: must be \"danger\" or \"line\", is \"dangers\""},
    {NULL, "\"kind\": \"danger\", ", "", "2:3: error: /lines/0: must have \"kind\": a help line needs it"},
    {NULL, "\"EU\"", "\"UK\"",
     "2:33: error: /lines/0/country: must be a country's two letters (ISO 3166), such as \"GB\", or \"EU\", is \"UK\""},
    {NULL, "\"EU\"", "\"eu\"",
     "2:33: error: /lines/0/country: must be a country's two letters (ISO 3166), such as \"GB\", or \"EU\", is \"eu\""},
    {NULL, "\"EU\"", "\"E \"",
     "2:33: error: /lines/0/country: must be a country's two letters (ISO 3166), such as \"GB\", or \"EU\", is \"E \""},
    {NULL, "\"country\": \"EU\", ", "", "2:3: error: /lines/0: must have \"country\": a help line needs it"},
    {NULL, "\"Emergency\"", "\"\"", "2:47: error: /lines/0/name: must be 1 to 400 bytes, is empty"},
    {NULL, "\"Emergency\"", "\"{first}\"", "2:47: error: /lines/0/name: must be a text without { }, is \"{first}\""},
    {NULL, "\"name\": \"Emergency\", ", "", "2:3: error: /lines/0: must have \"name\": a help line needs it"},
    {NULL, "\"for\": \"danger now\", ", "", "2:3: error: /lines/0: must have \"for\": a help line needs it"},
    {NULL, "\"danger now\"", "[]", "2:67: error: /lines/0/for: must be a text in double quotes, is a list"},
    {NULL, "\"112\"", "112", "2:90: error: /lines/0/phone: must be a text in double quotes, is 112"},
    {NULL, "\"112\"", "\"1\"",
     "2:90: error: /lines/0/phone: must be 2 to 40 digits, spaces, + - ( ) and letters, with 2 digits or more, is \"1\""},
    {NULL, "\"112\"", "\"HELP\"",
     "2:90: error: /lines/0/phone: must be 2 to 40 digits, spaces, + - ( ) and letters, with 2 digits or more, is \"HELP\""},
    {NULL, "\"112\"", "\"112/113\"",
     "2:90: error: /lines/0/phone: must be 2 to 40 digits, spaces, + - ( ) and letters, with 2 digits or more, is \"112/113\""},
    {NULL, "\"112\"", "\"" FORTY_ONE "\"",
     "2:90: error: /lines/0/phone: must be 2 to 40 digits, spaces, + - ( ) and letters, with 2 digits or more, is "
     "\"" FORTY_ONE "\""},
    {NULL, "\"phone\": \"112\"", "\"fone\": \"112\"", "2:3: error: /lines/0: must have \"phone\": a help line needs it"},
    {"GB", "\"phone\"", "\"x-note\": \"\", \"phones\": \"1\", \"phone\"",
     "4:91: error: /lines/1/phones: must be a key that a help line has, is \"phones\": did you mean \"phone\"?"},
    {"GB", "\"hours\"", "\"hours\": \"all\", \"hours\"",
     "5:46: error: /lines/1/hours: must stand here once, is here again: keep one of them"},
    {"GB", "\"www.example.org\"", "\"https://example.org\"",
     "5:11: error: /lines/1/web: must be a web address without https://, such as \"www.samaritans.org\", is "
     "\"https://example.org\""},
    {"GB", "\"www.example.org\"", "\"none\"",
     "5:11: error: /lines/1/web: must be a web address without https://, such as \"www.samaritans.org\", is \"none\""},
    {"GB", "\"24 hours\"", "24", "5:39: error: /lines/1/hours: must be a text in double quotes, is 24"},
    {"GB", "\"https://example.org/\"", "\"http://example.org/\"",
     "5:61: error: /lines/1/source: must be the address of a page, beginning with https://, is \"http://example.org/\""},
    {"GB", "\"https://example.org/\"", "\"https://\"",
     "5:61: error: /lines/1/source: must be the address of a page, beginning with https://, is \"https://\""},
    {"GB", "\"source\": \"https://example.org/\", ", "", "4:3: error: /lines/1: must have \"source\": a help line needs it"},
    {"GB", "2026-11-25", "2026-02-30",
     "5:97: error: /lines/1/verified: must be a date that exists, such as \"2026-11-25\", is \"2026-02-30\""},
    {"GB", "2026-11-25", "25.11.2026",
     "5:97: error: /lines/1/verified: must be a date that exists, such as \"2026-11-25\", is \"25.11.2026\""},
    {"GB", ", \"verified\": \"2026-11-25\"", "", "4:3: error: /lines/1: must have \"verified\": a help line needs it"},
};

static void each_slip_is_named_at_its_place(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof SLIPS / sizeof *SLIPS; i++) {
    HelpLines lines;
    Library library = {0};
    char text[2 * sizeof GOOD], problems[PACK_FILE_MAX], wanted[PACK_LINE_MAX];
    size_t length = edited(SLIPS[i].after, SLIPS[i].from, SLIPS[i].to, text, sizeof text);
    assert_false(read_exactly(&lines, &library, text, length));
    assert_empty(&lines);
    pack_problems(&library, problems, sizeof problems);
    snprintf(wanted, sizeof wanted, "help.json:%s\n", SLIPS[i].wanted);
    if (strncmp(problems, wanted, strlen(wanted))) fail_msg("slip %zu: wanted\n%sfound\n%s", i, wanted, problems);
    library_free(&library);
  }
}

static void all_slips_are_named_at_once(void **state) {
  HelpLines lines;
  Library library = {0};
  char problems[PACK_FILE_MAX];
  static const char text[] = "{\"format\": \"goldseam-help-lines\", \"version\": 1, \"extra\": 0, \"lines\": [\n"
                             "  {\"kind\": \"line\", \"country\": \"GB\", \"name\": \"A\", \"for\": \"b\", \"phone\": \"x\",\n"
                             "   \"source\": \"c\", \"verified\": \"d\"},\n"
                             "  null\n"
                             "]}\n";
  (void)state;
  assert_false(read_exactly(&lines, &library, text, sizeof text - 1));
  pack_problems(&library, problems, sizeof problems);
  assert_string_equal(
      problems,
      "help.json:1:49: error: /extra: must be a key that a help-line file has, is \"extra\": known are format, version, lines\n"
      "help.json:2:71: error: /lines/0/phone: must be 2 to 40 digits, spaces, + - ( ) and letters, with 2 digits or more, "
      "is \"x\"\n"
      "help.json:3:14: error: /lines/0/source: must be the address of a page, beginning with https://, is \"c\"\n"
      "help.json:3:31: error: /lines/0/verified: must be a date that exists, such as \"2026-11-25\", is \"d\"\n"
      "help.json:4:3: error: /lines/1: must be an object, { ... }, is null\n");
  library_free(&library);
}

/* A pack, say: nothing else in it would help its author. */
static void another_kind_of_file_gets_one_word(void **state) {
  HelpLines lines;
  Library library = {0};
  static const char text[] = "{\"format\": 1, \"id\": \"a\", \"exercises\": []}";
  (void)state;
  assert_false(read_exactly(&lines, &library, text, sizeof text - 1));
  assert_int_equal(library.problem_count, 1);
  library_free(&library);
}

static void no_lines_and_too_many_are_refused(void **state) {
  static const char head[] = "{\"format\": \"goldseam-help-lines\", \"version\": 1, \"lines\": [";
  HelpLines lines;
  Library library = {0};
  char text[sizeof head + 2 * HELP_LINES_MAX + 8], problems[PACK_FILE_MAX];
  size_t length = (size_t)snprintf(text, sizeof text, "%s]}", head);
  (void)state;
  assert_false(read_exactly(&lines, &library, text, length));
  length = (size_t)snprintf(text, sizeof text, "%s0", head);
  for (int i = 0; i < HELP_LINES_MAX; i++) length += (size_t)snprintf(text + length, sizeof text - length, ",0");
  length += (size_t)snprintf(text + length, sizeof text - length, "]}");
  assert_false(read_exactly(&lines, &library, text, length));
  assert_empty(&lines);
  pack_problems(&library, problems, sizeof problems);
  assert_string_equal(problems, "help.json:1:58: error: /lines: must hold 1 to 500, holds 0\n"
                                "help.json:1:58: error: /lines: must hold 1 to 500, holds 501\n");
  library_free(&library);
}

static void refuses_large_files_unread(void **state) {
  HelpLines lines;
  Library library = {0};
  char problems[PACK_FILE_MAX];
  (void)state;
  assert_false(help_lines_read(&lines, &library, "help.json", GOOD, 2000000)); /* beyond the buffer: nothing may be read */
  assert_empty(&lines);
  pack_problems(&library, problems, sizeof problems);
  assert_string_equal(problems, "help.json:1:1: error: must be at most 1 MiB, is 2000000 bytes\n");
  library_free(&library);
}

/* The voice's words warn in what we say, not in a service's own name; a warning refuses nothing. */
static void ruled_out_words_only_warn(void **state) {
  static const char rules[] = "victim | call people by what they do";
  Voice voice;
  HelpLines lines;
  Library library = {.voice = &voice};
  char text[2 * sizeof GOOD], problems[PACK_FILE_MAX];
  (void)state;
  assert_true(voice_read(&voice, rules, sizeof rules - 1, NULL));
  assert_true(read_exactly(&lines, &library, text, edited(NULL, "Emergency", "Victim Support", text, sizeof text)));
  assert_int_equal(library.problem_count, 0);
  help_lines_free(&lines);
  assert_true(read_exactly(&lines, &library, text, edited(NULL, "danger now", "a victim", text, sizeof text)));
  assert_int_equal(lines.count, 2);
  pack_problems(&library, problems, sizeof problems);
  assert_string_equal(
      problems,
      "help.json:2:67: warning: /lines/0/for: has \"victim\", which the voice leaves out: call people by what they do\n");
  help_lines_free(&lines);
  library_free(&library);
  voice_free(&voice);
}

/* A file that breaks off anywhere gives no lines, and says so. */
static void a_broken_off_file_gives_nothing(void **state) {
  (void)state;
  for (size_t length = 0; length < sizeof GOOD - 2; length++) {
    HelpLines lines;
    Library library = {0};
    assert_false(read_exactly(&lines, &library, GOOD, length));
    assert_empty(&lines);
    assert_int_equal(library_errors(&library, "help.json"), 1);
    library_free(&library);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_everything),
      cmocka_unit_test(the_shipped_file_has_what_people_need),
      cmocka_unit_test(countries_have_names),
      cmocka_unit_test(each_slip_is_named_at_its_place),
      cmocka_unit_test(all_slips_are_named_at_once),
      cmocka_unit_test(another_kind_of_file_gets_one_word),
      cmocka_unit_test(no_lines_and_too_many_are_refused),
      cmocka_unit_test(refuses_large_files_unread),
      cmocka_unit_test(ruled_out_words_only_warn),
      cmocka_unit_test(a_broken_off_file_gives_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
