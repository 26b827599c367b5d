/* The list of sessions: its order, one record an id, which exercises mend a day. */
#include "record/history.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static SessionRecord record(uint8_t id, Day day) {
  SessionRecord made = {.id = {id, 9}, .day = day, .exercise = "two-good-things", .seconds = id};
  return made;
}

static void order_and_upsert(void **state) {
  (void)state;
  History history = {0};
  const Day days[] = {5, 3, 5, 9, 3, 1};
  for (uint8_t i = 0; i < 6; i++) {
    const SessionRecord made = record((uint8_t)(i + 1), days[i]);
    assert_true(history_put(&history, &made) >= 0);
  }
  const uint8_t wanted[] = {6, 2, 5, 1, 3, 4}; /* by day, then by arrival */
  assert_int_equal(history.count, 6);
  for (size_t i = 0; i < 6; i++) assert_int_equal(history.items[i].id[0], wanted[i]);

  SessionRecord again = record(1, 5);
  again.finished = true;
  assert_int_equal(history_put(&history, &again), 3);
  assert_int_equal(history.count, 6);
  assert_true(history.items[3].finished);

  again.day = 2; /* a record that moves to another day moves in the list */
  assert_int_equal(history_put(&history, &again), 1);
  assert_int_equal(history.count, 6);
  for (size_t i = 1; i < 6; i++) assert_true(history.items[i - 1].day <= history.items[i].day);

  assert_int_equal(history_find(&history, record(4, 0).id), 5);
  assert_int_equal(history_find(&history, record(77, 0).id), -1);
  history_free(&history);
  assert_int_equal(history.count, 0);
  assert_int_equal(history_find(&history, again.id), -1);
}

/* Against a plain list: many ids, some repeated, in any order of days. */
static void many(void **state) {
  (void)state;
  enum { IDS = 300, PUTS = 3000 };
  History history = {0};
  Day day_of[IDS];
  for (int i = 0; i < IDS; i++) day_of[i] = DAY_NONE;
  srand(7);
  for (int i = 0; i < PUTS; i++) {
    const int which = rand() % IDS;
    SessionRecord made = {.day = rand() % 50, .seconds = i};
    made.id[0] = (uint8_t)(which % 256);
    made.id[15] = (uint8_t)(which / 256);
    const ptrdiff_t at = history_put(&history, &made);
    assert_memory_equal(&history.items[at], &made, sizeof made);
    day_of[which] = made.day;
  }
  size_t ids = 0;
  for (int i = 0; i < IDS; i++) ids += day_of[i] != DAY_NONE;
  assert_int_equal(history.count, ids);
  for (size_t i = 0; i < history.count; i++) {
    const SessionRecord *item = &history.items[i];
    assert_int_equal(item->day, day_of[item->id[0] + 256 * item->id[15]]);
    if (i) assert_true(history.items[i - 1].day <= item->day);
  }
  history_free(&history);
}

/* CSV rows have no ids yet: all of them stay, by day, and as they came within a day. */
static void appended(void **state) {
  (void)state;
  enum { ROWS = 5000 };
  History history = {0};
  assert_true(history_order(&history));
  for (int i = 0; i < ROWS; i++) {
    const SessionRecord row = {.day = 900 - i * 7 % 1000, .seconds = i};
    assert_true(history_append(&history, &row));
  }
  assert_true(history_order(&history));
  assert_int_equal(history.count, ROWS);
  for (size_t i = 1; i < ROWS; i++) {
    const SessionRecord *a = &history.items[i - 1], *b = &history.items[i];
    assert_true(a->day < b->day || (a->day == b->day && a->seconds < b->seconds));
  }
  const SessionRecord last = {.id = {1}, .day = 10000}; /* and it can go on */
  assert_int_equal(history_put(&history, &last), ROWS);
  history_free(&history);
}

static void exercises(void **state) {
  (void)state;
  assert_true(history_counts("two-good-things") && history_counts("quiet-practice") && history_counts("never-heard-of"));
  assert_false(history_counts("ready-or-not") || history_counts("not-today"));
  assert_true(history_rests("not-today"));
  assert_false(history_rests("ready-or-not") || history_rests("two-good-things"));
  const char *solo[] = {
      "write-it-keep-it",    "one-layer", "someone-in-my-corner", "carrying-guilt-well", "answering-for-it-and-going-on",
      "a-question-for-later"};
  for (size_t i = 0; i < sizeof solo / sizeof *solo; i++) assert_string_equal(history_kept_name(solo[i]), HISTORY_QUIET);
  assert_string_equal(HISTORY_QUIET, "quiet-practice"); /* as it stands in files */
  assert_string_equal(history_kept_name("two-good-things"), "two-good-things");
}

static void whole_minutes(void **state) {
  (void)state;
  static const int32_t rows[][2] = {{0, 0}, {29, 0}, {30, 60}, {89, 60}, {90, 120}, {3600, 3600}, {INT32_MAX, INT32_MAX - 7}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) assert_int_equal(history_quiet_seconds(rows[i][0]), rows[i][1]);
}

static void ids(void **state) {
  (void)state;
  char text[70];
  memset(text, 'a', sizeof text);
  assert_true(history_id_ok(text, 1) && history_id_ok(text, 64));
  assert_false(history_id_ok(text, 0) || history_id_ok(text, 65));
  assert_true(history_id_ok("zuhören, \"kurz\"", strlen("zuhören, \"kurz\"")));
  const char *bad[] = {"a\nb", "a\rb", "\t", "\x7F", "\xFF", "\xC2\x85", "\xE2\x80\xA8", "a\x1B[1m", "\xC0\x80"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(history_id_ok(bad[i], strlen(bad[i])));
  assert_false(history_id_ok("a\0b", 3));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(order_and_upsert), cmocka_unit_test(many),          cmocka_unit_test(appended),
      cmocka_unit_test(exercises),        cmocka_unit_test(whole_minutes), cmocka_unit_test(ids),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
