/* The record file: what is kept comes back; two at once; the file goes away. Each kind of trouble has a file of its own. */
#define _XOPEN_SOURCE 700 /* mkdtemp, fork */

#include "store_help.h"

#include <sys/stat.h>
#include <time.h>

/* ---- What is kept comes back ---- */

static void first_start(void **state) {
  (void)state;
  Store *store = opened(true, STORE_OK);
  Records history = {0};
  Settings settings;
  Err err;
  assert_true(store_load(store, &history, &settings, &err));
  assert_int_equal(history.history.count, 0);
  assert_false(settings.welcomed);
  assert_int_equal(settings.text_percent, 100);
  assert_false(store_changed(store));
  store_close(store);
  assert_int_equal(count_files("records.db", ""), 1); /* no journal */
  assert_int_equal(count_files("", ""), 1 + count_files("open.lock", ""));
  store_close(NULL);
}

static void round_trip(void **state) {
  (void)state;
  keep_records(500);
  expect_records(STORE_OK, 500);

  Store *store = opened(true, STORE_OK); /* upsert: stopped, then finished */
  Err err;
  SessionRecord again = record(7);
  again.finished = !again.finished;
  again.seconds = 9999;
  again.day += 100;
  again.pending = 3;
  assert_true(store_save_session(store, &again, &err));
  Records history = {0};
  Settings settings;
  assert_true(store_load(store, &history, &settings, &err));
  assert_true(store_load(store, &history, &settings, &err)); /* in place of what it held */
  assert_int_equal(history.history.count, 500);
  const SessionRecord *found = &history.history.items[history_find(&history.history, again.id)];
  assert_int_equal(found->finished, again.finished);
  assert_int_equal(found->seconds, 9999);
  assert_int_equal(found->day, again.day);
  assert_int_equal(found->pending, 0);
  for (size_t i = 1; i < history.history.count; i++)
    assert_true(history.history.items[i - 1].day <= history.history.items[i].day);
  records_free(&history);
  store_close(store);
}

static void settings_kept(void **state) {
  (void)state;
  Store *store = opened(true, STORE_OK);
  Settings settings = settings_default(), read;
  Err err;
  assert_true(settings_set(&settings, "name_a", "Zoë"));
  settings.welcomed = settings.sound = true;
  settings.theme = THEME_PORCELAIN;
  settings.day_start_from = 20779;
  assert_true(store_save_settings(store, &settings, 0, &err));
  settings.volume = 33;
  assert_true(store_save_settings(store, &settings, 0, &err));
  store_close(store);

  sqlite3 *db; /* a key of another version is kept */
  assert_int_equal(sqlite3_open(in_folder("records.db"), &db), SQLITE_OK);
  run_sql(db, "INSERT INTO setting(key, value) VALUES('later','x'); UPDATE setting SET value='700' WHERE key='text_percent'");
  store = opened(true, STORE_OK);
  Records history = {0};
  assert_true(store_load(store, &history, &read, &err));
  assert_int_equal(read.text_percent, 100); /* out of range: passed over */
  char a[1024], b[1024];
  for (int i = 0; settings_row(&settings, i, a, sizeof a); i++) {
    settings_row(&read, i, b, sizeof b);
    assert_string_equal(a, b);
  }
  assert_true(store_save_settings(store, &read, 0, &err));
  sqlite3_stmt *row;
  sqlite3_prepare_v2(db, "SELECT value FROM setting WHERE key='later'", -1, &row, NULL);
  assert_int_equal(sqlite3_step(row), SQLITE_ROW);
  sqlite3_finalize(row);
  sqlite3_close(db);
  records_free(&history);
  store_close(store);
}

/* Rows that only another program can have written are passed over, and stay. */
static void foreign_rows(void **state) {
  (void)state;
  keep_records(3);
  sqlite3 *db;
  assert_int_equal(sqlite3_open(in_folder("records.db"), &db), SQLITE_OK);
  run_sql(db, "INSERT INTO session VALUES(NULL, randomblob(16), 'tomorrow', 'x', 1, 60, 0, x'')");
  run_sql(db, "INSERT INTO session VALUES(NULL, randomblob(16), '2026-11-22', char(10), 1, 60, 0, x'')");
  run_sql(db, "INSERT INTO session VALUES(NULL, randomblob(16), '2026-11-22', printf('%080d', 7), 1, 60, 0, x'')");
  run_sql(db, "INSERT INTO session VALUES(NULL, '0123456789abcdef', '2026-11-22', '', 1, 60, 0, x'')");
  expect_records(STORE_OK, 3);
  run_sql(db, "INSERT INTO session VALUES(NULL, randomblob(16), '2026-11-22', 'x', 1, 60, 9, randomblob(99))");
  sqlite3_close(db);
  Store *store = opened(true, STORE_OK);
  Records history = {0};
  Settings settings;
  Err err;
  assert_true(store_load(store, &history, &settings, &err));
  assert_int_equal(history.history.count, 4);
  for (size_t i = 0; i < history.history.count; i++) {
    assert_true(history.history.items[i].first <= 2 && history.history.items[i].drawn_count <= DRAWN_MAX);
  }
  records_free(&history);
  store_close(store);
}

static void for_reading_only(void **state) {
  (void)state;
  Records history = {0};
  Settings settings;
  Err err;
  Store *store = opened(false, STORE_OK);
  assert_true(store_load(store, &history, &settings, &err));
  assert_int_equal(history.history.count, 0);
  const SessionRecord made = record(1);
  assert_false(store_save_session(store, &made, &err));
  assert_false(store_backup(store, 20000, &err));
  store_close(store);
  assert_false(paths_exists(folder));

  keep_records(3);
  store = opened(false, STORE_OK);
  assert_true(store_load(store, &history, &settings, &err));
  assert_int_equal(history.history.count, 3);
  assert_false(store_save_session(store, &made, &err));
  assert_false(store_save_settings(store, &settings, 0, &err));
  store_close(store);
  records_free(&history);
}

static void all_or_nothing(void **state) {
  (void)state;
  keep_records(2);
  Store *store = opened(true, STORE_OK);
  Err err = {""};
  SessionRecord many[3] = {record(3), record(4), record(5)};
  many[2].seconds = -1; /* which the file refuses */
  assert_false(store_save_sessions(store, many, 3, &err));
  assert_true(*err.text);
  store_close(store);
  expect_records(STORE_OK, 2);
}

/* ---- Two at once ---- */

static void another_copy(void **state) {
  (void)state;
  Records history = {0};
  Settings settings;
  Err err;
  Store *one = opened(true, STORE_OK), *two = opened(true, STORE_OK);
  assert_true(store_load(one, &history, &settings, &err) && store_load(two, &history, &settings, &err));
  save(one, 1);
  assert_false(store_changed(one));
  assert_true(store_changed(two));
  save(two, 2); /* a save does not hide what the other wrote */
  assert_true(store_changed(two));
  assert_true(store_load(two, &history, &settings, &err));
  assert_int_equal(history.history.count, 2);
  assert_false(store_changed(two));
  assert_true(store_changed(one));
  records_free(&history);
  store_close(one);
  store_close(two);
}

static double now_s(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void locked(void **state) {
  (void)state;
  keep_records(2);
  Store *before = opened(true, STORE_OK);
  sqlite3 *other;
  Err err = {""};
  const SessionRecord made = record(3);
  assert_int_equal(sqlite3_open(in_folder("records.db"), &other), SQLITE_OK);
  run_sql(other, "BEGIN EXCLUSIVE");

  double began = now_s();
  assert_false(store_save_session(before, &made, &err));
  assert_true(now_s() - began > 0.5 && now_s() - began < 2.5);
  assert_non_null(strstr(err.text, "another program"));

  began = now_s();
  Store *after = opened(true, STORE_NONE);
  assert_true(now_s() - began < 2.5);
  assert_false(store_changed(after));

  run_sql(other, "COMMIT");
  save(before, 3);
  save(after, 4); /* what could not be opened is tried again */
  assert_int_equal(store_state(after), STORE_OK);
  assert_true(store_changed(after));
  sqlite3_close(other);
  store_close(before);
  store_close(after);
  expect_records(STORE_OK, 4);
}

enum { CHILDREN = 6 };

/* As many processes do `work` at the same moment. All have ended, well or not, before anything else is done. */
static void at_once(void (*work)(int)) {
  int gate[2], failed = 0;
  pid_t children[CHILDREN];
  assert_int_equal(pipe(gate), 0);
  for (int i = 0; i < CHILDREN; i++) {
    children[i] = fork_child();
    if (children[i]) continue;
    char byte;
    close(gate[1]);
    if (read(gate[0], &byte, 1)) _exit(9);
    work(i);
    _exit(0);
  }
  close(gate[0]);
  close(gate[1]);
  for (int i = 0; i < CHILDREN; i++) failed += end_of(children[i]) != 0;
  assert_int_equal(failed, 0);
}

/* On a busy machine the others can take longer than anyone waits. That is said, and is the only thing that may be; then it is
 * tried again. */
static bool well_or_busy(bool well, const Err *err) {
  if (!well && !strstr(err->text, "another program is using the records")) {
    fprintf(stderr, "neither well nor busy: %s\n", err->text);
    _exit(2);
  }
  return well;
}

static void open_and_save(int child) {
  Err err = {""};
  Store *store = store_open(folder, true, &err);
  well_or_busy(store && store_state(store) != STORE_NONE, &err);
  const SessionRecord made = record(11 + child);
  bool saved = false;
  for (int tries = 0; !saved && tries < 20; tries++) saved = well_or_busy(store_save_session(store, &made, &err), &err);
  store_close(store);
  if (!saved) _exit(1);
}

/* Several copies find nothing, or damage, at once: one sets up or mends, the others start well too, and what they write is not
 * set aside with it. */
static void several_at_once(void **state) {
  (void)state;
  enum { ROUNDS = 12 };
  static const char garbage[] = "no database at all, and long enough to be told so ....................";
  for (int round = 0; round < ROUNDS; round++) {
    const bool damaged = round % 2;
    new_folder(NULL);
    if (damaged) {
      keep_records(10);
      Store *store = opened(true, STORE_OK);
      Err err;
      assert_true(store_backup(store, 20000, &err));
      store_close(store);
      write_bytes(in_folder("records.db"), garbage, strlen(garbage));
    }
    at_once(open_and_save);
    Store *store = opened(true, STORE_OK);
    Records history = {0};
    Settings settings;
    Err err;
    assert_true(store_load(store, &history, &settings, &err));
    for (int i = damaged ? 1 : 11; i < 11 + CHILDREN; i++) assert_true(holds(&history.history, i));
    size_t length = 0;
    char *aside = set_aside(&length);
    assert_int_equal(aside != NULL, damaged);
    assert_int_equal(length, damaged ? strlen(garbage) : 0);
    if (aside) assert_memory_equal(aside, garbage, length); /* no one's journal was rolled back into it */
    free(aside);
    records_free(&history);
    store_close(store);
  }
}

/* ---- The file goes away under us ---- */

static void vanished(void **state) {
  (void)state;
  Err err;
  Records history = {0};
  Settings settings;
  keep_records(3);
  Store *store = opened(true, STORE_OK);
  assert_true(store_load(store, &history, &settings, &err));
  assert_int_equal(unlink(in_folder("records.db")), 0);
  assert_false(store_changed(store));
  assert_true(store_load(store, &history, &settings, &err)); /* the open file can still be read */
  assert_int_equal(history.history.count, 3);
  save(store, 4);
  store_close(store);
  expect_records(STORE_OK, 4);

  store = opened(true, STORE_OK);
  char command[160];
  snprintf(command, sizeof command, "rm -r '%s'", folder);
  assert_int_equal(system(command), 0);
  save(store, 5);
  store_close(store);
  expect_records(STORE_OK, 5);
  records_free(&history);
}

/* A tool that keeps folders in step put another file in the place. */
static void replaced(void **state) {
  (void)state;
  keep_records(5);
  assert_int_equal(rename(in_folder("records.db"), in_folder("five")), 0);
  keep_records(2);
  Err err;
  Records history = {0};
  Settings settings;
  Store *store = opened(true, STORE_OK);
  assert_true(store_load(store, &history, &settings, &err));
  assert_int_equal(history.history.count, 2);
  assert_int_equal(rename(in_folder("five"), in_folder("records.db")), 0);
  assert_true(store_changed(store));
  save(store, 6);
  assert_true(store_load(store, &history, &settings, &err));
  assert_int_equal(history.history.count, 6);
  assert_false(store_changed(store));
  records_free(&history);
  store_close(store);
  expect_records(STORE_OK, 6);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup(first_start, new_folder),    cmocka_unit_test_setup(round_trip, new_folder),
      cmocka_unit_test_setup(settings_kept, new_folder),  cmocka_unit_test_setup(for_reading_only, new_folder),
      cmocka_unit_test_setup(all_or_nothing, new_folder), cmocka_unit_test_setup(another_copy, new_folder),
      cmocka_unit_test_setup(locked, new_folder),         cmocka_unit_test_setup(several_at_once, new_folder),
      cmocka_unit_test_setup(vanished, new_folder),       cmocka_unit_test_setup(replaced, new_folder),
      cmocka_unit_test_setup(foreign_rows, new_folder),
  };
  return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
