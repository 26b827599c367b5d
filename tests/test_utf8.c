#include "core/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define ROW(text) text, sizeof(text) - 1

static void decodes_valid(void **state) {
  static const struct {
    const char *text;
    size_t length;
    uint32_t code;
  } rows[] = {
      {ROW("A"), 0x41},
      {ROW("\x00"), 0},
      {ROW("\x7F"), 0x7F},
      {ROW("\xC2\x80"), 0x80},
      {ROW("\xDF\xBF"), 0x7FF},
      {ROW("\xE0\xA0\x80"), 0x800},
      {ROW("\xED\x9F\xBF"), 0xD7FF},
      {ROW("\xEE\x80\x80"), 0xE000},
      {ROW("\xEF\xBF\xBF"), 0xFFFF},
      {ROW("\xF0\x90\x80\x80"), 0x10000},
      {ROW("\xF4\x8F\xBF\xBF"), 0x10FFFF},
      {ROW("\xE2\x82\xAC"), 0x20AC},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    uint32_t code = 1;
    assert_int_equal(utf8_decode(rows[i].text, rows[i].length, &code), rows[i].length);
    assert_int_equal(code, rows[i].code);
    assert_true(utf8_valid(rows[i].text, rows[i].length, NULL));
  }
}

static void refuses_invalid(void **state) {
  static const struct {
    const char *text;
    size_t length, bad;
  } rows[] = {
      {ROW("\x80"), 0},   /* a continuation alone */
      {ROW("ab\xC2"), 2}, /* cut short */
      {ROW("\xE2\x82"), 0},
      {ROW("\xF0\x9F\x98"), 0},
      {ROW("\xC0\xAF"), 0}, /* overlong */
      {ROW("\xC1\xBF"), 0},
      {ROW("\xE0\x9F\xBF"), 0},
      {ROW("\xF0\x8F\xBF\xBF"), 0},
      {ROW("\xED\xA0\x80"), 0}, /* surrogates */
      {ROW("x\xED\xBF\xBF"), 1},
      {ROW("\xF4\x90\x80\x80"), 0}, /* above U+10FFFF */
      {ROW("\xF8\x88\x80\x80\x80"), 0},
      {ROW("\xFE"), 0},
      {ROW("\xFF"), 0},
      {ROW("\xC3("), 0},
      {ROW("\xE2(\xA1"), 0},
      {ROW("\xE2\x82("), 0},
      {ROW("caf\xE9"), 3}, /* Latin-1 */
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    size_t bad = 99;
    assert_false(utf8_valid(rows[i].text, rows[i].length, &bad));
    assert_int_equal(bad, rows[i].bad);
    assert_false(utf8_valid(rows[i].text, rows[i].length, NULL));
  }
}

/* Each row is one user-perceived character. */
static const struct {
  const char *text;
  size_t length;
} CLUSTERS[] = {
    {ROW("a")},
    {ROW("\r\n")},
    {ROW("e\xCC\x81")},                                                                /* e and an acute */
    {ROW("e\xCC\x81\xCC\xA3")},                                                        /* and a dot below */
    {ROW("\xE0\xA4\x95\xE0\xA4\xBF")},                                                 /* Devanagari ki */
    {ROW("\xE0\xB8\x99\xE0\xB8\xB3")},                                                 /* Thai nam */
    {ROW("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB")},                                     /* Korean han in pieces */
    {ROW("\xF0\x9F\x87\xAB\xF0\x9F\x87\xB7")},                                         /* a flag */
    {ROW("\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD")},                                         /* thumb with a skin tone */
    {ROW("\xE2\x9D\xA4\xEF\xB8\x8F")},                                                 /* heart with a variation selector */
    {ROW("\xF0\x9F\x91\xA9\xF0\x9F\x8F\xBD\xE2\x80\x8D\xF0\x9F\x92\xBB")},             /* woman, tone, joined to a computer */
    {ROW("\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7")}, /* a family */
    {ROW("\xFF")},                                                                     /* an invalid byte stands alone */
};

static void finds_clusters(void **state) {
  char text[512];
  size_t ends[sizeof CLUSTERS / sizeof *CLUSTERS], length = 0, count = sizeof CLUSTERS / sizeof *CLUSTERS;
  (void)state;
  for (size_t i = 0; i < count; i++) {
    assert_int_equal(utf8_cluster(CLUSTERS[i].text, CLUSTERS[i].length), CLUSTERS[i].length);
    memcpy(text + length, CLUSTERS[i].text, CLUSTERS[i].length);
    ends[i] = length += CLUSTERS[i].length;
  }
  assert_int_equal(utf8_count(text, length), count);
  for (size_t i = 0; i < count; i++) assert_int_equal(utf8_cluster_before(text, ends[i]), CLUSTERS[i].length);
  assert_int_equal(utf8_cluster(text, 0), 0);
  assert_int_equal(utf8_cluster_before(text, 0), 0);
  assert_int_equal(utf8_count("", 0), 0);
}

static void keeps_clusters_apart(void **state) {
  static const struct {
    const char *text;
    size_t length, count;
  } rows[] = {
      {ROW("ab"), 2},
      {ROW("\n\r"), 2},
      {ROW("\n\xCC\x81"), 2}, /* no mark on a line break */
      {ROW("a\xE2\x80\x8D"
           "b"),
       2},                                                                          /* letters are not joined */
      {ROW("\xF0\x9F\x87\xAB\xF0\x9F\x87\xB7\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA"), 2}, /* two flags */
      {ROW("\xF0\x9F\x87\xAB\xF0\x9F\x87\xB7\xF0\x9F\x87\xA9"), 2},                 /* a flag and a half */
      {ROW("a\xE2\x80\x8D\xF0\x9F\x92\xBB"), 2},                                    /* nor a letter with a picture */
      {ROW("\xE4\xBD\xA0\xE5\xA5\xBD"), 2},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    assert_int_equal(utf8_count(rows[i].text, rows[i].length), rows[i].count);
}

static void copies_clean(void **state) {
  static const struct {
    const char *from;
    size_t length, size;
    const char *to;
  } rows[] = {
      {ROW("Sam"), 16, "Sam"},
      {ROW("Sam"), 3, "Sa"},
      {ROW("Sam"), 1, ""},
      {ROW("a\x01"
           "b\x7F"
           "c\r\nd\xC2\x85"),
       16, "abcd"},
      {ROW("a\xFF\xC3(b"), 16, "a(b"},
      {ROW("Zo\xC3\xAB"), 4, "Zo"}, /* not half a letter */
      {ROW("Zo\xC3\xAB"), 5, "Zo\xC3\xAB"},
      {ROW("Noe\xCC\x81l"), 4, "No"}, /* not a letter without its accent */
      {ROW("Noe\xCC\x81l"), 6, "Noe\xCC\x81"},
      {ROW("\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9"), 8, ""},
      {ROW("a\x00z"), 16, "az"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char to[32];
    memset(to, 'x', sizeof to);
    assert_int_equal(utf8_copy_clean(to, rows[i].size, rows[i].from, rows[i].length), strlen(rows[i].to));
    assert_string_equal(to, rows[i].to);
    assert_int_equal(to[rows[i].size], 'x');
  }
  assert_int_equal(utf8_copy_clean(NULL, 0, "a", 1), 0);
}

static void a_text_runs_as_its_letters_do(void **state) {
  (void)state;
  const struct {
    const char *text;
    bool in_english, in_hebrew;
  } cases[] = {
      {"Noa", false, false},
      {"\xd7\x99\xd7\x95\xd7\xa1\xd7\xa3", true, true},          /* Hebrew alone */
      {"Noa and \xd7\x99\xd7\x95\xd7\xa1\xd7\xa3", false, true}, /* both: as the language does */
      {"\xd7\x99\xd7\x95\xd7\xa1\xd7\xa3 has it", false, true},
      {"\xd8\xb3\xd9\x84\xd8\xa7\xd9\x85 12:30\xe2\x80\xa6", true, true}, /* Arabic with digits and points */
      {"12:30 \xe2\x80\xa6 \xc2\xb7", false, true},
      {"", false, true},
      {"\xe6\x97\xa5", false, false},
      {"\xff\xd7", false, true},
      {"\xf0\x9e\xa4\x80", true, true}, /* Adlam */
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    size_t length = strlen(cases[i].text);
    assert_int_equal(utf8_runs_rtl(cases[i].text, length, false), cases[i].in_english);
    assert_int_equal(utf8_runs_rtl(cases[i].text, length, true), cases[i].in_hebrew);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(decodes_valid),  cmocka_unit_test(refuses_invalid),
                                     cmocka_unit_test(finds_clusters), cmocka_unit_test(keeps_clusters_apart),
                                     cmocka_unit_test(copies_clean),   cmocka_unit_test(a_text_runs_as_its_letters_do)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
