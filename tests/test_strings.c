/* The words: formats in any order, forms for any number, and a translation that cannot be used is never used. */
#include "ui/strings.h"

#include "core/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static Words words;

static int back_to_english(void **state) {
  (void)state;
  str_use(NULL);
  words = (Words){.count = NULL};
  return 0;
}

static const char *made(Str id, const char *text) {
  words.text[id] = text;
  str_use(&words);
  return str(id);
}

static void test_english(void **state) {
  (void)state;
  char out[STR_BYTES];
  assert_string_equal(str(STR_TODAY), "Today");
  assert_string_equal(str_count(out, sizeof out, STR_MINUTES, 1, 1), "1 min");
  assert_string_equal(str_count(out, sizeof out, STR_MINUTES, 0, 0), "0 min");
  assert_string_equal(str_count(out, sizeof out, STR_MINUTES, 21, 21), "21 min");
  assert_string_equal(str_count(out, sizeof out, STR_PACKS_BAD, 1, "a.json", 7, 1),
                      "One file was left out: a.json, line 7. “goldseam check” says more.");
  assert_string_equal(str_count(out, sizeof out, STR_PACKS_BAD, 3, "a.json", 7, 3),
                      "3 files were left out, the first is a.json, line 7. “goldseam check” says more.");
  assert_string_equal(str_count(out, sizeof out, STR_LAST_28_RUN, 1, 9, 1), "9 of the last 28 days \xC2\xB7 1 day in this run");
  assert_string_equal(str_format(out, sizeof out, STR_PERCENT, 150), "150 %");
  assert_string_equal(str_format(out, sizeof out, STR_TODAY), "Today");
  assert_string_equal(str_country("GB"), "United Kingdom");
  assert_string_equal(str_country("IS"), "IS");
  assert_false(str_rtl());
}

static void test_dates_and_numbers(void **state) {
  (void)state;
  char out[STR_BYTES];
  Day day = date_day(2026, 11, 21);
  assert_string_equal(str_date(out, sizeof out, day), "Saturday 21 November");
  assert_string_equal(str_date_year(out, sizeof out, day), "21 November 2026");
  assert_string_equal(str_clock(out, sizeof out, 4, 5), "4:05");
  static const struct {
    int number;
    const char *text;
  } ordinals[] = {{1, "1st"},   {2, "2nd"},     {3, "3rd"},     {4, "4th"},     {10, "10th"}, {11, "11th"},
                  {12, "12th"}, {13, "13th"},   {20, "20th"},   {21, "21st"},   {22, "22nd"}, {23, "23rd"},
                  {24, "24th"}, {101, "101st"}, {111, "111th"}, {112, "112th"}, {0, "0th"},   {1013, "1013th"}};
  for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++)
    assert_string_equal(str_ordinal(out, sizeof out, ordinals[i].number), ordinals[i].text);
  assert_string_equal(str_number(out, sizeof out, 0), "zero");
  assert_string_equal(str_number(out, sizeof out, 12), "twelve");
  assert_string_equal(str_number(out, sizeof out, 13), "13");
  for (int weekday = 0; weekday < 7; weekday++) assert_int_equal(*str_weekday_letter(weekday), "MTWTFSS"[weekday]);
  /* Another order, other words. */
  made(STR_DATE, "%1$s, den %2$d. %3$s");
  made(STR_DATE_YEAR, "%3$d/%2$s/%1$02d");
  made(STR_SATURDAY, "Samstag");
  made(STR_CLOCK, "%d h %02d");
  made(STR_ORDINAL_1, "%d.");
  made(STR_NUMBER_5, "fünf");
  assert_string_equal(str_date(out, sizeof out, day), "Samstag, den 21. November");
  assert_string_equal(str_date_year(out, sizeof out, day), "2026/November/21");
  assert_string_equal(str_date_year(out, sizeof out, date_day(2026, 11, 2)), "2026/November/02");
  assert_string_equal(str_clock(out, sizeof out, 21, 5), "21 h 05");
  assert_string_equal(str_ordinal(out, sizeof out, 21), "21.");
  assert_string_equal(str_number(out, sizeof out, 5), "fünf");
}

static void test_categories(void **state) {
  (void)state;
  char out[STR_BYTES];
  assert_string_equal(str_category(out, sizeof out, "daily-reflection"), "Daily reflection");
  assert_string_equal(str_category(out, sizeof out, "check-in"), "Check-in");
  assert_string_equal(str_category(out, sizeof out, "waiting-room"), "Waiting room");
  made(STR_CATEGORY_CALM, "Ruhe");
  assert_string_equal(str_category(out, sizeof out, "calm"), "Ruhe");
  assert_string_equal(str_category(out, sizeof out, "calmer-still"), "Calmer still"); /* somebody's own */
  assert_string_equal(str_category(out, sizeof out, "cal"), "Cal");
}

/* What a translation may and may not ask for. */
static void test_misfits(void **state) {
  (void)state;
  char out[STR_BYTES];
  static const char *const bad[] = {"%s %s %d", "%s",   "%4$s",           "%n", "%", "%s %d %d %d", "%1$s %1$d",
                                    "%*d",      "%5$s", "%99999999999$s", "%i"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    made(STR_PATH_MINUTES, bad[i]);
    if (strcmp(bad[i], "%s") == 0) continue; /* less than there is: that is allowed */
    assert_string_equal(str_format(out, sizeof out, STR_PATH_MINUTES, "left", 1, 5), "left \xC2\xB7 week 1 \xC2\xB7 5 minutes");
  }
  made(STR_PATH_MINUTES, "%3$d/%2$d: %1$s (%%)");
  assert_string_equal(str_format(out, sizeof out, STR_PATH_MINUTES, "left", 1, 5), "5/1: left (%)");
  made(STR_PATH_MINUTES, "%s now");
  assert_string_equal(str_format(out, sizeof out, STR_PATH_MINUTES, "left", 1, 5), "left now");
  made(STR_PATH_MINUTES, "");
  assert_string_equal(str_format(out, sizeof out, STR_PATH_MINUTES, "left", 1, 5), "");
  made(STR_TODAY, "100 %s %n");
  assert_string_equal(str_format(out, sizeof out, STR_TODAY), "100 %s %n"); /* no format in English: none here */
  assert_string_equal(str(STR_TODAY), "100 %s %n");
  made(STR_DIRECTION, "default:RTL");
  assert_true(str_rtl());
}

/* Whatever the room, what is written is whole characters and a NUL, and nothing beyond. */
static void test_cut(void **state) {
  (void)state;
  char out[64];
  made(STR_ROLES_HURT, "%s wörde verlötzt, “%s"); /* asks for more: English */
  assert_string_equal(str_format(out, sizeof out, STR_ROLES_HURT, "Ana"), "Ana was hurt");
  made(STR_ROLES_HURT, "“%s” wörde verlötzt…");
  for (size_t size = 1; size < sizeof out; size++) {
    memset(out, 'x', sizeof out);
    str_format(out, size, STR_ROLES_HURT, "Šárka😀");
    assert_true(strlen(out) < size);
    assert_true(utf8_valid(out, strlen(out), NULL));
    assert_memory_equal(out, "“Šárka😀” wörde verlötzt…", strlen(out));
    assert_true(strlen(out) == strlen("“Šárka😀” wörde verlötzt…") ||
                strlen(out) + 4 >= size); /* no more is lost than one character */
    for (size_t i = size; i < sizeof out; i++) assert_int_equal(out[i], 'x');
  }
}

/* A language with three forms, as Polish has them. */
static const char *polish(Str id, int count) {
  static const char *const minutes[] = {"%d minuta", "%d minuty", "%d minut"}, *const bad[] = {"%s", "%d %d", "%d"};
  int form = count == 1 ? 0 : count % 10 >= 2 && count % 10 <= 4 && (count % 100 < 10 || count % 100 >= 20) ? 1 : 2;
  return id == STR_MINUTES ? minutes[form] : id == STR_OPENS_DAYS ? bad[form] : NULL;
}

static void test_counts(void **state) {
  (void)state;
  char out[STR_BYTES];
  words.count = polish;
  str_use(&words);
  static const struct {
    int count;
    const char *text;
  } cases[] = {{0, "0 minut"},   {1, "1 minuta"},  {2, "2 minuty"},   {5, "5 minut"},
               {12, "12 minut"}, {21, "21 minut"}, {22, "22 minuty"}, {112, "112 minut"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_string_equal(str_count(out, sizeof out, STR_MINUTES, cases[i].count, cases[i].count), cases[i].text);
  assert_string_equal(str_count(out, sizeof out, STR_SEAMS_TO_GO, 1), "seam to go"); /* missing: English, by its own rule */
  assert_string_equal(str_count(out, sizeof out, STR_SEAMS_TO_GO, 2), "seams to go");
  assert_string_equal(str_count(out, sizeof out, STR_OPENS_DAYS, 1, 1), "It opens after 1 day of practice.");
  assert_string_equal(str_count(out, sizeof out, STR_OPENS_DAYS, 2, 2), "It opens after 2 days of practice.");
  assert_string_equal(str_count(out, sizeof out, STR_OPENS_DAYS, 5, 5), "5");
}

/* Every entry is fit to be one. */
static void test_entries(void **state) {
  (void)state;
  for (int id = 0; id < STR_COUNT; id++) {
    StrEntry entry = str_entry((Str)id);
    assert_non_null(entry.text);
    assert_true(*entry.text && strlen(entry.text) < STR_BYTES && utf8_valid(entry.text, strlen(entry.text), NULL));
    assert_true(!entry.one || *entry.one);
    assert_false(entry.context && entry.one);
    assert_string_equal(str((Str)id), entry.text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(test_english, back_to_english),
      cmocka_unit_test_teardown(test_dates_and_numbers, back_to_english),
      cmocka_unit_test_teardown(test_categories, back_to_english),
      cmocka_unit_test_teardown(test_misfits, back_to_english),
      cmocka_unit_test_teardown(test_cut, back_to_english),
      cmocka_unit_test_teardown(test_counts, back_to_english),
      cmocka_unit_test_teardown(test_entries, back_to_english),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
