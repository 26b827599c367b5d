/* Records as CSV: the contract, what is read and refused, which rows are known. */
#include "record/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HEADER "date,exercise,finished,seconds"

static void add(History *history, const char *date, const char *exercise, bool finished, int seconds) {
  static uint8_t number = 0;
  SessionRecord record = {.id = {++number, 1}, .finished = finished, .seconds = seconds};
  assert_true(date_parse(date, &record.day));
  snprintf(record.exercise, sizeof record.exercise, "%s", exercise);
  assert_true(history_put(history, &record) >= 0);
}

static bool read(const char *text, History *rows, Err *err) { return csv_read(text, strlen(text), rows, err); }

static void written(void **state) {
  (void)state;
  History history = {0};
  char *text = csv_write(&history);
  assert_string_equal(text, HEADER "\r\n");
  free(text);
  add(&history, "2026-11-22", "two-good-things", true, 312);
  add(&history, "2026-11-20", "never, heard \"of\"", false, 0);
  add(&history, "2026-11-23", "quiet-practice", true, 89);
  add(&history, "2026-11-24", "one-layer", true, 90);
  text = csv_write(&history);
  assert_string_equal(text, HEADER "\r\n"
                                   "2026-11-20,\"never, heard \"\"of\"\"\",stopped,0\r\n"
                                   "2026-11-22,two-good-things,yes,312\r\n"
                                   "2026-11-23,quiet-practice,yes,60\r\n"
                                   "2026-11-24,quiet-practice,yes,120\r\n");
  History rows = {0};
  Err err;
  assert_true(read(text, &rows, &err));
  assert_int_equal(rows.count, 4);
  assert_string_equal(rows.items[0].exercise, "never, heard \"of\"");
  assert_false(rows.items[0].finished);
  assert_int_equal(rows.items[1].seconds, 312);
  assert_true(rows.items[1].finished);
  size_t count; /* one's own export adds nothing */
  free(csv_new_rows(&history, &rows, &count));
  assert_int_equal(count, 0);
  free(text);
  history_free(&rows);
  history_free(&history);
}

/* The longest row there can be fits the room that is counted for it. */
static void longest(void **state) {
  (void)state;
  History history = {0};
  char quotes[65];
  memset(quotes, '"', 64);
  quotes[64] = '\0';
  for (int i = 0; i < 50; i++) add(&history, "9999-12-31", quotes, false, 999999999);
  char *text = csv_write(&history);
  History rows = {0};
  assert_true(read(text, &rows, NULL));
  assert_int_equal(rows.count, 50);
  assert_string_equal(rows.items[49].exercise, quotes);
  free(text);
  history_free(&rows);
  history_free(&history);
}

static void accepted(void **state) {
  (void)state;
  static const struct {
    const char *text;
    size_t rows;
  } cases[] = {
      {HEADER, 0},
      {HEADER "\r\n", 0},
      {HEADER "\n2026-11-22,two-good-things,yes,312", 1},
      {HEADER "\n2026-11-22,two-good-things,yes,312\n2026-11-21,x,stopped,0\n", 2},
      {HEADER "\r\n2026-11-22,two-good-things,yes,312\n2026-11-21,x,stopped,0\r\n", 2},
      {"\xEF\xBB\xBF" HEADER "\r\n2026-11-22,two-good-things,yes,312\r\n", 1},
      {"\"date\",\"exercise\",\"finished\",\"seconds\"\n\"2026-11-22\",\"a,b\",\"yes\",\"7\"\n", 1},
      {HEADER "\n2026-11-22,\"say \"\"hello\"\"\",yes,7\n\n\n", 1},
      {HEADER "\n2026-11-22,\"\"\"\",yes,7\n", 1},
      {HEADER "\n2026-11-22,zuhören,yes,999999999\n", 1},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    History rows = {0};
    Err err = {""};
    if (!read(cases[i].text, &rows, &err) || rows.count != cases[i].rows) fail_msg("case %zu: %s", i, err.text);
    history_free(&rows);
  }
}

static void solo_rows(void **state) {
  (void)state;
  History rows = {0};
  assert_true(read(HEADER "\n2026-11-22,one-layer,yes,95\n2026-11-22,quiet-practice,yes,29\n", &rows, NULL));
  assert_string_equal(rows.items[0].exercise, "quiet-practice");
  assert_int_equal(rows.items[0].seconds, 120);
  assert_int_equal(rows.items[1].seconds, 0);
  history_free(&rows);
}

/* Newest first, as a spreadsheet may have sorted it. */
static void any_order(void **state) {
  (void)state;
  History rows = {0};
  assert_true(read(HEADER "\n2026-11-24,a,yes,1\n2026-11-22,b,yes,2\n2026-11-24,c,yes,3\n2026-11-23,d,yes,4\n", &rows, NULL));
  const char *wanted[] = {"b", "d", "a", "c"};
  for (size_t i = 0; i < 4; i++) assert_string_equal(rows.items[i].exercise, wanted[i]);
  history_free(&rows);
}

static void refused(void **state) {
  (void)state;
  static const struct {
    const char *text, *says;
  } cases[] = {
      {"", "line 1: "},
      {"\n", "line 1: "},
      {"date,exercise,finished\n", "line 1: "},
      {"Date,exercise,finished,seconds\n", "line 1: the first line must be date,exercise,finished,seconds"},
      {HEADER ",more\n", "line 1: "},
      {"date;exercise;finished;seconds\n", "line 1: "},
      {HEADER "\n2026-11-22,x,yes,7\n2026-02-30,x,yes,7\n",
       "line 3: date must be a date that exists, written YYYY-MM-DD, is \"2026-02-30\""},
      {HEADER "\n\r\n\n2026-11-22,x,maybe,7\n", "line 4: finished must be yes or stopped, is \"maybe\""},
      {HEADER "\n2026-11-22,x,Yes,7\n", "line 2: finished"},
      {HEADER "\n2026-11-22,x,yes,-7\n", "line 2: seconds must be a whole number from 0 to 999999999, is \"-7\""},
      {HEADER "\n2026-11-22,x,yes,7.5\n", "line 2: seconds"},
      {HEADER "\n2026-11-22,x,yes,\n", "line 2: seconds"},
      {HEADER "\n2026-11-22,x,yes,1000000000\n", "line 2: seconds"},
      {HEADER "\n2026-11-22,x,yes,4294967297\n", "line 2: seconds"},
      {HEADER "\n2026-11-22,x,yes,7 \n", "line 2: seconds"},
      {HEADER "\n2026-11-22,,yes,7\n", "line 2: exercise must be 1 to 64 bytes"},
      {HEADER "\n2026-11-22,\xFF,yes,7\n", "line 2: exercise"},
      {HEADER "\n2026-11-22,aaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaa,yes,7\n", "line 2: exercise"},
      {HEADER "\n2026-11-22,aaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaa,yes,7\n",
       "line 2: a field is too long"},
      {HEADER "\n2026-11-22,x,yes\n", "line 2: there are fewer than four fields"},
      {HEADER "\n2026-11-22,x,yes,7,\n", "line 2: there are more than four fields"},
      {HEADER "\n2026-11-22,\"x,yes,7\n", "line 2: a line break or control character"},
      {HEADER "\n2026-11-22,\"x,yes,7", "line 2: a quote is never closed"},
      {HEADER "\n2026-11-22,\"x\"y,yes,7\n", "line 2: something follows a closing quote"},
      {HEADER "\n2026-11-22,x\"y,yes,7\n", "line 2: a quote stands inside"},
      {HEADER "\n2026-11-22,\"a\nb\",yes,7\n", "line 2: a line break"},
      {HEADER "\n2026-11-22,a\rb,yes,7\n", "line 2: a line break"},
      {HEADER "\n2026-11-22,a\tb,yes,7\n", "line 2: a line break or control"},
      {HEADER "\n\"2026-11-22\" ,x,yes,7\n", "line 2: something follows"},
      {HEADER "\n \n", "line 2: there are fewer"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    History rows = {0};
    Err err = {""};
    add(&rows, "2020-01-01", "before", true, 1);
    if (read(cases[i].text, &rows, &err)) fail_msg("case %zu was read", i);
    if (strncmp(err.text, cases[i].says, strlen(cases[i].says)) != 0) fail_msg("case %zu says: %s", i, err.text);
    assert_null(strpbrk(err.text, "\n\r\t"));
    assert_int_equal(rows.count, 1); /* nothing is changed */
    assert_string_equal(rows.items[0].exercise, "before");
    history_free(&rows);
  }
  History rows = {0};
  assert_false(csv_read(HEADER "\n2026-11-22,a\0b,yes,7\n", sizeof HEADER - 1 + 23, &rows, NULL));
}

static void known_rows(void **state) {
  (void)state;
  History history = {0}, rows = {0};
  add(&history, "2026-11-22", "x", true, 7);
  add(&history, "2026-11-22", "x", true, 7);
  add(&history, "2026-11-22", "y", true, 7);
  add(&history, "2026-11-23", "one-layer", true, 40);
  assert_true(read(HEADER "\n"
                          "2026-11-22,x,yes,7\n"               /* known */
                          "2026-11-22,x,yes,7\n"               /* known */
                          "2026-11-22,x,yes,7\n"               /* the third: new */
                          "2026-11-22,y,stopped,7\n"           /* new */
                          "2026-11-22,y,yes,8\n"               /* new */
                          "2026-11-22,y,yes,7\n"               /* known */
                          "2026-11-23,quiet-practice,yes,60\n" /* known */
                          "2026-11-23,y,yes,7\n" /* new */,
                   &rows, NULL));
  size_t count;
  size_t *fresh = csv_new_rows(&history, &rows, &count);
  const size_t wanted[] = {2, 3, 4, 7};
  assert_int_equal(count, 4);
  assert_memory_equal(fresh, wanted, sizeof wanted);
  for (size_t i = 0; i < count; i++) {
    SessionRecord record = rows.items[fresh[i]];
    record.id[3] = (uint8_t)(i + 1);
    history_put(&history, &record);
  }
  free(fresh);
  fresh = csv_new_rows(&history, &rows, &count); /* twice is once */
  assert_non_null(fresh);
  assert_int_equal(count, 0);
  free(fresh);
  history_free(&rows);
  fresh = csv_new_rows(&history, &rows, &count);
  assert_int_equal(count, 0);
  free(fresh);
  history_free(&history);
}

/* Any bytes are read or refused, never more. */
static void mutations(void **state) {
  (void)state;
  static const char good[] = "\xEF\xBB\xBF" HEADER "\r\n2026-11-22,\"a \"\"b\"\"\",yes,7\r\n2026-11-23,zuhören,stopped,312\n";
  uint32_t seed = 1;
  for (int i = 0; i < 20000; i++) {
    char text[sizeof good];
    memcpy(text, good, sizeof good);
    size_t length = sizeof good - 1;
    for (int k = 0; k < 3; k++) {
      seed = seed * 1664525u + 1013904223u;
      text[(seed >> 8) % length] = (char)("\",\r\n\0\x01\xFF 0"[seed >> 29]);
    }
    if (seed & 64) length = (seed >> 10) % length;
    char *exact = malloc(length ? length : 1); /* exact, so that a read past the end is seen */
    memcpy(exact, text, length);
    History rows = {0};
    Err err = {""};
    if (!csv_read(exact, length, &rows, &err)) {
      assert_int_equal(strncmp(err.text, "line ", 5), 0);
      assert_int_equal(rows.count, 0);
    }
    history_free(&rows);
    free(exact);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(written),   cmocka_unit_test(longest), cmocka_unit_test(accepted),   cmocka_unit_test(solo_rows),
      cmocka_unit_test(any_order), cmocka_unit_test(refused), cmocka_unit_test(known_rows), cmocka_unit_test(mutations),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
