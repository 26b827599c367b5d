/* Agreements: two yeses and an end, half-time, ended by either at once; the page of them; and those that were two settings once.
 */
#define _POSIX_C_SOURCE 200809L
#define _DEFAULT_SOURCE

#include "drive.h"
#include "model.h"
#include "record/agreement.h"
#include "screens/typing.h"
#include "store_help.h"
#include "variant.h"

static const uint8_t ID[RECORD_ID_BYTES] = {1, 2, 3};

/* ---- By itself ---- */

static void test_made_of_two_yeses_and_an_end(void **state) {
  Agreement made = {.from = 77};
  (void)state;
  for (int days = -1; days < 100; days++) {
    bool term = days == 14 || days == 30 || days == 60;
    assert_false(agreement_make(&made, ID, 100, days, false, "Text"));
    assert_int_equal(agreement_make(&made, ID, 100, days, true, "Text"), term);
    assert_int_equal(made.from, days < 14 ? 77 : 100);
    if (!term) continue;
    assert_true(made.until == 100 + days - 1 && made.ended == DAY_OPEN);
    assert_memory_equal(made.id, ID, sizeof ID);
    assert_string_equal(made.text, "Text");
  }
  char text[3000];
  memset(text, 'x', sizeof text);
  text[sizeof text - 1] = '\0';
  assert_true(agreement_make(&made, ID, 100, 14, true, text));
  assert_int_equal(strlen(made.text), sizeof made.text - 1);
}

static void test_holds_from_to_and_not_once_ended(void **state) {
  Records records = {0};
  Agreement made;
  (void)state;
  assert_true(agreement_make(&made, ID, 100, 14, true, ""));
  for (Day day = 90; day < 120; day++) assert_int_equal(agreement_runs(&made, day), day >= 100 && day <= 113);
  assert_non_null(records_put_agreement(&records, &made));
  assert_true(agreement_any(&records, 113) && !agreement_any(&records, 114));
  Agreement *kept = records_agreement(&records, ID);
  assert_false(agreement_end(kept, 114)); /* it is over */
  assert_true(kept->ended == DAY_OPEN);
  assert_true(agreement_end(kept, 105));
  assert_true(agreement_runs(kept, 104) && !agreement_runs(kept, 105) && !agreement_any(&records, 105));
  assert_false(agreement_end(kept, 103 + 5)); /* the earlier holds */
  assert_int_equal(kept->ended, 105);
  records_free(&records);
}

/* Of several, each at its own half. */
static void test_review(void **state) {
  Records records = {0};
  Agreement made;
  uint8_t other[RECORD_ID_BYTES] = {9};
  (void)state;
  assert_true(agreement_make(&made, ID, 100, 14, true, ""));
  assert_int_equal(agreement_half(&made), 107);
  assert_non_null(records_put_agreement(&records, &made));
  assert_true(agreement_make(&made, other, 100, 60, true, ""));
  assert_int_equal(agreement_half(&made), 130);
  assert_non_null(records_put_agreement(&records, &made));
  assert_false(agreement_review_due(&records, "review", 106));
  assert_true(agreement_review_due(&records, "review", 107));
  drive_day(&records.history, 106, "review", true);
  assert_true(agreement_review_due(&records, "review", 108));
  drive_day(&records.history, 108, "review", false);
  assert_false(agreement_review_due(&records, "review", 108));
  assert_false(agreement_review_due(&records, "review", 129)); /* the short one is over */
  assert_true(agreement_review_due(&records, "review", 130));
  assert_true(agreement_end(records_agreement(&records, other), 130));
  assert_false(agreement_review_due(&records, "review", 130));
  records_free(&records);
}

/* ---- The page ---- */

static Drive d;

static Day today(void) { return date_day(2026, 11, 21); }

static void start(int before) {
  Records records = {0};
  for (int i = 0; i < before; i++) {
    Agreement made;
    uint8_t id[RECORD_ID_BYTES] = {(uint8_t)(10 + i)};
    assert_true(agreement_make(&made, id, today() - 10 * i, 14, true, i ? "Say when I am late" : "Tell what the day held"));
    assert_non_null(records_put_agreement(&records, &made));
  }
  drive_start_records(&d, NULL, NULL, &records);
  d.size = (Size){1280, 3000};
}

static const Records *records(void) { return app_records(d.app); }

static void write_one(const char *text, int words, int term) {
  drive_act(&d, ACT_AGREEMENTS, 0);
  drive_act(&d, ACT_AGREEMENT_NEW, 0);
  if (text) {
    drive_act(&d, ACT_FIELD, FIELD_AGREEMENT);
    drive_type(&d, text);
  }
  if (words >= 0) drive_act(&d, ACT_AGREEMENT_WORDS, words);
  if (term >= 0) drive_act(&d, ACT_AGREEMENT_TERM, term);
  drive_act(&d, ACT_AGREEMENT_ASK, 0);
}

static void answer(int circle, int diamond) {
  if (circle >= 0) drive_act(&d, ACT_OPTION, circle);
  drive_act(&d, ACT_FORWARD, 0);
  drive_act(&d, ACT_TAKE, 0);
  if (diamond >= 0) drive_act(&d, ACT_OPTION, diamond);
  drive_act(&d, ACT_FORWARD, 0);
}

/* Neither without words nor without an end. */
static void test_asked_when_it_is_written(void **state) {
  (void)state;
  for (int way = 0; way < 4; way++) {
    start(0);
    write_one(way & 1 ? "Home at six" : NULL, -1, way & 2 ? 1 : -1);
    assert_string_equal(app_screen(d.app), way == 3 ? "session" : "agreements");
    if (way == 3) assert_true(drive_says(&d, "For 30 days") && drive_says(&d, "Home at six"));
    assert_int_equal(records()->agreements.count, 0);
    drive_stop(&d);
  }
}

static void test_made_on_the_page(void **state) {
  static const char *const words[] = {NULL, "Each evening, we both tell our day"};
  static const int days[] = {14, 30, 60};
  int made = 0, waited = 0;
  (void)state;
  for (int i = 0; i < 24; i++) {
    drive_seed = (uint64_t)i;
    start(0);
    write_one(i % 2 ? NULL : "  Home at six\xE2\x80\xA6 ", i % 2 ? 0 : -1, i % 3);
    drive_forget(&d);
    answer(0, 0);
    assert_string_equal(app_screen(d.app), "agreements");
    assert_int_equal(app_history(d.app)->count, 0);
    if (!records()->agreements.count) {
      waited++;
      assert_true(drive_says(&d, "Not for now"));
    } else {
      const Agreement *one = &records()->agreements.items[0];
      made++;
      assert_true(one->from == today() && one->until == today() + days[i % 3] - 1);
      assert_string_equal(one->text, i % 2 ? words[1] : "Home at six\xE2\x80\xA6");
      assert_int_equal(one->pending, 0);
      assert_int_equal(drive_count(&d, EFFECT_SAVE_RECORDS, NULL), 1);
      assert_true(drive_says(&d, "You have agreed") && drive_says(&d, one->text) && drive_says(&d, "From 21 November 2026"));
    }
    drive_stop(&d);
  }
  drive_seed = 7;
  assert_true(waited > 0 && made > waited);
}

static const int WAYS[][2] = {{0, 1}, {1, 0}, {1, 1}, {-1, 0}, {0, -1}, {-1, -1}, {0, 0}};
enum { WAY_COUNT = sizeof WAYS / sizeof *WAYS };

static void way_on(Drive *drive, int way) {
  (void)drive;
  answer(WAYS[way % WAY_COUNT][0], WAYS[way % WAY_COUNT][1]);
  if (way >= WAY_COUNT) drive_act(&d, ACT_TAB, SCREEN_TODAY);
}

/* One no, the other's, both, silence: nothing is kept, and nothing tells them apart. */
static void test_no_is_no_whoever_said_it(void **state) {
  int differ = 0;
  (void)state;
  for (int seed = 0; seed < 8; seed++) {
    drive_seed = (uint64_t)seed;
    start(1);
    write_one("Home at six", -1, 0);
    drive_forget(&d);
    for (int page = 0; page < 2; page++) {
      Bytes no = variant_after(&d, way_on, page * WAY_COUNT);
      for (int way = 1; way < WAY_COUNT; way++) {
        Bytes other = variant_after(&d, way_on, page * WAY_COUNT + way);
        if (way < WAY_COUNT - 1) assert_true(variant_same(no, other));
        if (way == WAY_COUNT - 1) differ += !variant_same(no, other);
        free(other.at);
      }
      bool kept = false; /* the words that were written */
      for (size_t i = 0; i + 11 < no.length; i++) kept = kept || !memcmp(no.at + i, "Home at six", 11);
      assert_false(kept);
      free(no.at);
    }
    drive_stop(&d);
  }
  drive_seed = 7;
  assert_true(differ >= 8); /* most of the time two yeses hold */
}

/* In two touches, the one that was chosen, at once; it stands below from then on. */
static void test_ended_in_two_touches(void **state) {
  (void)state;
  start(3); /* the third is over */
  drive_act(&d, ACT_AGREEMENTS, 0);
  assert_true(drive_offers(&d, ACT_AGREEMENT_END, 0) && drive_offers(&d, ACT_AGREEMENT_END, 1));
  assert_false(drive_offers(&d, ACT_AGREEMENT_END, 2));
  drive_act(&d, ACT_AGREEMENT_END, 2);
  assert_false(drive_offers(&d, ACT_AGREEMENT_ENDED, 0));
  assert_true(drive_says(&d, "Half-time is on Saturday 28 November") && drive_says(&d, "Half-time has come"));
  drive_act(&d, ACT_AGREEMENT_ENDED, 0);
  drive_act(&d, ACT_AGREEMENT_END, 1);
  assert_true(drive_says(&d, "Say when I am late") && !drive_says(&d, "Tell what the day held"));
  drive_key(&d, KEY_ESCAPE);
  assert_string_equal(app_screen(d.app), "agreements");
  assert_int_equal(records()->agreements.items[1].ended, DAY_OPEN);
  drive_act(&d, ACT_AGREEMENT_END, 1);
  drive_forget(&d);
  drive_act(&d, ACT_AGREEMENT_ENDED, 0);
  assert_int_equal(records()->agreements.items[1].ended, today());
  assert_int_equal(records()->agreements.items[0].ended, DAY_OPEN);
  assert_int_equal(drive_count(&d, EFFECT_SAVE_RECORDS, NULL), 1);
  assert_true(drive_says(&d, "It was ended on 21 November 2026"));
  drive_act(&d, ACT_AGREEMENT_ENDED, 0); /* once */
  assert_int_equal(drive_count(&d, EFFECT_SAVE_RECORDS, NULL), 1);
  drive_stop(&d);
}

/* What is typed is no setting, and is gone when the page is left. */
static void test_a_draft_is_not_kept(void **state) {
  (void)state;
  start(0);
  drive_act(&d, ACT_AGREEMENTS, 0);
  drive_act(&d, ACT_FIELD, FIELD_AGREEMENT); /* not before one is begun */
  drive_type(&d, "x");
  drive_act(&d, ACT_AGREEMENT_NEW, 0);
  drive_forget(&d);
  drive_act(&d, ACT_FIELD, FIELD_AGREEMENT);
  drive_type(&d, "Home at six");
  drive_act(&d, ACT_AGREEMENT_TERM, 0);
  assert_int_equal(drive_count(&d, EFFECT_SAVE_SETTINGS, NULL), 0);
  assert_true(drive_says(&d, "Home at six"));
  drive_act(&d, ACT_AGREEMENT_LEAVE, 0);
  drive_act(&d, ACT_AGREEMENT_NEW, 0);
  assert_false(drive_says(&d, "Home at six"));
  drive_stop(&d);
}

/* ---- Those that were two settings ---- */

static sqlite3 *opened_file(void) {
  sqlite3 *db;
  assert_int_equal(sqlite3_open(in_folder("records.db"), &db), SQLITE_OK);
  return db;
}

static void make_older(int version, const char *from, const char *until) {
  char sql[512];
  new_folder(NULL);
  keep_records(2);
  sqlite3 *db = opened_file();
  snprintf(sql, sizeof sql, "INSERT INTO setting(key, value) VALUES('agreement_from', '%s'), ('agreement_until', '%s')", from,
           until);
  run_sql(db, sql);
  run_sql(db, "DELETE FROM agreement");
  snprintf(sql, sizeof sql, "PRAGMA user_version=%d", version);
  run_sql(db, sql);
  sqlite3_close(db);
}

static void test_settings_become_an_agreement(void **state) {
  static const char *const rows[][2] = {{"2026-11-01", "2026-11-30"}, {"", ""},
                                        {"2026-11-01", ""},           {"2026-11-30", "2026-11-01"},
                                        {"soon", "2026-11-30"},       {"2026-02-30", "2026-03-20"}};
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Records read = {0};
    Settings settings;
    Err err;
    make_older(2, rows[i][0], rows[i][1]);
    Store *store = opened(true, STORE_OK);
    assert_true(store_load(store, &read, &settings, &err));
    assert_int_equal(read.agreements.count, i == 0);
    assert_int_equal(read.history.count, 2);
    if (i == 0) {
      const Agreement *one = &read.agreements.items[0];
      assert_memory_equal(one->id, "2026110120261130", RECORD_ID_BYTES); /* the same on every device */
      assert_true(one->from == date_day(2026, 11, 1) && one->until == date_day(2026, 11, 30) && one->ended == DAY_OPEN);
      assert_string_equal(one->text, "");
    }
    records_free(&read);
    store_close(store);
    sqlite3 *db = opened_file();
    sqlite3_stmt *left = NULL;
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT count(*) FROM setting WHERE key LIKE 'agreement%'", -1, &left, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(left), SQLITE_ROW);
    assert_int_equal(sqlite3_column_int(left, 0), 0);
    sqlite3_finalize(left);
    sqlite3_close(db);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_made_of_two_yeses_and_an_end),
      cmocka_unit_test(test_holds_from_to_and_not_once_ended),
      cmocka_unit_test(test_review),
      cmocka_unit_test(test_asked_when_it_is_written),
      cmocka_unit_test(test_made_on_the_page),
      cmocka_unit_test(test_no_is_no_whoever_said_it),
      cmocka_unit_test(test_ended_in_two_touches),
      cmocka_unit_test(test_a_draft_is_not_kept),
      cmocka_unit_test(test_settings_become_an_agreement),
  };
  return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
