/* Damaged record files are set aside whole and backups put in their place. */
#define _XOPEN_SOURCE 700 /* mkdtemp, fork */

#include "store_help.h"

#include <signal.h>
#include <time.h>

/* ---- Ways to damage a file ---- */

static void garbage(char *bytes, size_t *length) {
  for (size_t i = 0; i < *length; i++) bytes[i] = (char)(i * 31 + 7);
}

static void short_garbage(char *bytes, size_t *length) {
  *length = 11;
  memcpy(bytes, "hello there", 11);
}

static void cut_in_half(char *bytes, size_t *length) {
  (void)bytes;
  *length /= 2;
}

static void cut_in_page(char *bytes, size_t *length) {
  (void)bytes;
  *length -= 1000;
}

static void bad_header(char *bytes, size_t *length) {
  (void)length;
  memset(bytes, 'x', 16);
  bytes[27]++; /* the count of changes, or an open file, which knows its header, writes it anew and is whole again */
}

/* Where the page begins that the 200th record is on. */
static char *page_of_sessions(char *bytes, size_t length) {
  static const char text[] = "übung-200";
  for (size_t at = 0; at + sizeof text <= length; at++)
    if (memcmp(bytes + at, text, sizeof text - 1) == 0) return bytes + at / 4096 * 4096;
  fail_msg("no page holds %s", text);
  return NULL;
}

static void bad_page(char *bytes, size_t *length) { memset(page_of_sessions(bytes, *length), 0x5A, 4096); }

static void lost_cell(char *bytes, size_t *length) {
  memset(page_of_sessions(bytes, *length) + 3, 0, 2); /* a page says that it holds nothing */
}

static void (*const DAMAGES[])(char *, size_t *) = {garbage,    short_garbage, cut_in_half, cut_in_page,
                                                    bad_header, bad_page,      lost_cell};
enum { DAMAGE_COUNT = sizeof DAMAGES / sizeof *DAMAGES };

/* Damages records.db; returns what it holds then. */
static char *damage(int way, size_t *length) {
  char *bytes = file_bytes(in_folder("records.db"), length);
  DAMAGES[way](bytes, length);
  write_bytes(in_folder("records.db"), bytes, *length);
  return bytes;
}

static void restored(void **state) {
  (void)state;
  for (int way = 0; way < DAMAGE_COUNT; way++) {
    new_folder(NULL);
    keep_records(400);
    back_up(TODAY - 1);
    keep_records(401);
    size_t damaged_length, aside_length;
    char *damaged = damage(way, &damaged_length);

    store_close(opened(false, STORE_NONE)); /* for reading only: nothing is touched */
    assert_true(paths_exists(in_folder("records.db")));

    expect_records(STORE_RESTORED, 400);
    char *aside = set_aside(&aside_length);
    assert_int_equal(aside_length, damaged_length);
    assert_memory_equal(aside, damaged, damaged_length);
    expect_records(STORE_OK, 400);
    free(aside);
    free(damaged);
  }
}

/* The file went away, but the journal of a write that was cut off stayed: rolled back onto the backup it would spoil it. */
static void stale_journal(void **state) {
  (void)state;
  keep_records(400);
  sqlite3 *db = writing();
  size_t length;
  char *journal = file_bytes(in_folder("records.db-journal"), &length);
  assert_true(length > 4096);
  sqlite3_close(db);
  assert_int_equal(unlink(in_folder("records.db")), 0);
  keep_records(100);
  back_up(TODAY);
  assert_int_equal(unlink(in_folder("records.db")), 0);
  write_bytes(in_folder("records.db-journal"), journal, length);
  free(journal);
  expect_records(STORE_RESTORED, 100);
  assert_int_equal(count_files("records-damaged", ".db-journal"), 1);
  expect_records(STORE_OK, 100);
}

/* Another has mended the file and writes into it: who still has the damaged one open does not take that journal for his own. */
static void journal_of_another(void **state) {
  (void)state;
  Err err = {""};
  Records history = {0};
  Settings settings;
  keep_records(400);
  back_up(TODAY);
  Store *store = opened(true, STORE_OK);
  assert_true(store_load(store, &history, &settings, &err));
  records_free(&history);
  size_t damaged_length, before_length, after_length, aside_length;
  char *damaged = damage(0, &damaged_length);
  expect_records(STORE_RESTORED, 400);
  sqlite3 *db = writing();
  char *before = file_bytes(in_folder("records.db-journal"), &before_length);
  assert_true(before_length > 4096);
  const SessionRecord made = record(401);
  assert_false(store_save_session(store, &made, &err));
  assert_non_null(strstr(err.text, "another program"));
  char *after = file_bytes(in_folder("records.db-journal"), &after_length);
  assert_non_null(after);
  assert_int_equal(before_length, after_length);
  assert_memory_equal(before, after, after_length);
  assert_int_equal(sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(db);
  save(store, 401);
  store_close(store);
  char *aside = set_aside(&aside_length);
  assert_int_equal(aside_length, damaged_length);
  assert_memory_equal(aside, damaged, damaged_length);
  expect_records(STORE_OK, 401);
  free(damaged);
  free(before);
  free(after);
  free(aside);
}

/* No one is left in a file that is set aside: another who reads it is waited for, but not for ever. */
static void reader_in_damaged(void **state) {
  (void)state;
  enum { HELD_MS = 300 };
  for (int way = 0; way < 2; way++) { /* he ends meanwhile, or does not */
    new_folder(NULL);
    keep_records(400);
    back_up(TODAY);
    size_t length;
    free(damage(5, &length)); /* the first page is whole, so that it can be read */
    int held[2];
    char byte = 0;
    assert_int_equal(pipe(held), 0);
    const pid_t child = fork_child();
    if (child == 0) {
      sqlite3 *db;
      if (sqlite3_open(in_folder("records.db"), &db)) _exit(1);
      if (sqlite3_exec(db, "BEGIN; SELECT count(*) FROM sqlite_master", NULL, NULL, NULL)) _exit(1);
      if (write(held[1], &byte, 1) != 1) _exit(1);
      if (way) pause();
      sqlite3_sleep(HELD_MS);
      _exit(0);
    }
    const bool began = read(held[0], &byte, 1) == 1;
    close(held[0]);
    close(held[1]);
    Err err = {""};
    Store *store = store_open(folder, true, &err);
    const StoreState state_then = store_state(store);
    if (way) kill(child, SIGKILL);
    const int status = end_of(child);
    assert_true(began);
    assert_true(way ? WIFSIGNALED(status) : status == 0);
    assert_int_equal(state_then, way ? STORE_NONE : STORE_RESTORED);
    if (way) assert_non_null(strstr(err.text, "another program"));
    save(store, 401);
    store_close(store);
    assert_int_equal(count_files("records-damaged", ".db"), 1);
    expect_records(STORE_OK, 401);
  }
}

static void by_sql(const char *sql) {
  sqlite3 *db;
  assert_int_equal(sqlite3_open(in_folder("records.db"), &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(db);
}

/* What another program can do to the file; DAMAGE_COUNT stands for emptying it. */
static const char *const MEDDLING[] = {"DROP TABLE session", "DROP TABLE setting", "PRAGMA user_version=0",
                                       "ALTER TABLE session RENAME COLUMN day TO tag"};
enum { MEDDLING_COUNT = sizeof MEDDLING / sizeof *MEDDLING, WAYS = DAMAGE_COUNT + 1 + MEDDLING_COUNT };

static void break_file(int way) {
  size_t length;
  if (way < DAMAGE_COUNT)
    free(damage(way, &length));
  else if (way == DAMAGE_COUNT)
    write_bytes(in_folder("records.db"), "", 0);
  else
    by_sql(MEDDLING[way - DAMAGE_COUNT - 1]);
}

/* A save that meets a broken file mends it and saves, and says that what came after the backup is to be saved again. */
static void broken_while_open(void **state) {
  (void)state;
  for (int way = 0; way < 2 * WAYS; way++) {
    const bool with_backup = way < WAYS;
    const int kept = with_backup ? 400 : 0;
    Records history = {0};
    Settings settings;
    Err err = {""};
    new_folder(NULL);
    keep_records(400);
    if (with_backup) back_up(TODAY);
    Store *store = opened(true, STORE_OK);
    assert_true(store_load(store, &history, &settings, &err));
    settings.volume = 12;
    assert_true(store_save_settings(store, &settings, 0, &err));
    save(store, 401);
    assert_false(store_repaired(store));
    break_file(way % WAYS);
    save(store, 402);
    if (!store_repaired(store)) fail_msg("way %d: not told", way);
    assert_false(store_repaired(store));
    assert_true(store_changed(store));
    save(store, 401); /* as the app does that is told */
    assert_true(store_save_settings(store, &settings, 0, &err));
    assert_true(store_load(store, &history, &settings, &err));
    assert_int_equal(history.history.count, kept + 2);
    for (int i = 1; i <= kept; i++) assert_true(holds(&history.history, i));
    assert_true(holds(&history.history, 401) && holds(&history.history, 402));
    assert_int_equal(settings.volume, 12);
    assert_false(store_repaired(store));
    assert_int_equal(count_files("records-damaged", ".db"), with_backup || way % WAYS != DAMAGE_COUNT);
    records_free(&history);
    store_close(store);
    store_close(opened(true, STORE_OK));
  }
}

/* So does a load; and of two copies the second is told of what the first has mended. */
static void loaded_broken(void **state) {
  (void)state;
  Records history = {0};
  Settings settings;
  Err err = {""};
  keep_records(400);
  back_up(TODAY);
  Store *store = opened(true, STORE_OK), *other = opened(true, STORE_OK);
  assert_true(store_load(store, &history, &settings, &err) && store_load(other, &history, &settings, &err));
  break_file(0);
  assert_true(store_load(store, &history, &settings, &err));
  assert_int_equal(history.history.count, 400);
  assert_non_null(strstr(err.text, "the backup of"));
  assert_true(store_repaired(store));
  save(other, 401);
  assert_true(store_repaired(other));
  store_close(store);
  store_close(other);
  records_free(&history);
  expect_records(STORE_OK, 401);
}

/* Dropped tables are no empty history. */
static void meddled(void **state) {
  (void)state;
  for (int way = 0; way < MEDDLING_COUNT; way++) {
    new_folder(NULL);
    keep_records(20);
    back_up(TODAY);
    by_sql(MEDDLING[way]);
    Store *store = opened(false, STORE_NONE);
    assert_true(store_at_fault(store));
    store_close(store);
    expect_records(STORE_RESTORED, 20);
  }
}

static void without_backup(void **state) {
  (void)state;
  for (int way = 0; way < DAMAGE_COUNT; way++) {
    new_folder(NULL);
    keep_records(400);
    size_t damaged_length, aside_length;
    char *damaged = damage(way, &damaged_length);
    Store *store = opened(true, STORE_NEW_AFTER_DAMAGE);
    save(store, 1);
    store_close(store);
    char *aside = set_aside(&aside_length);
    assert_int_equal(aside_length, damaged_length);
    assert_memory_equal(aside, damaged, damaged_length);
    expect_records(STORE_OK, 1);
    free(aside);
    free(damaged);
  }
}

/* While one mends, another waits: it would set aside what the first has just put there. */
static void one_mends(void **state) {
  (void)state;
  enum { HELD_MS = 1500 }; /* longer than anyone waits for records */
  keep_records(10);
  back_up(TODAY);
  size_t length;
  free(damage(0, &length));
  int held[2];
  char byte = 0;
  assert_int_equal(pipe(held), 0);
  const pid_t child = fork_child();
  if (child == 0) {
    sqlite3 *lock;
    if (sqlite3_open(in_folder("repair.lock"), &lock)) _exit(1);
    if (sqlite3_exec(lock, "BEGIN EXCLUSIVE", NULL, NULL, NULL)) _exit(1);
    if (write(held[1], &byte, 1) != 1) _exit(1);
    sqlite3_sleep(HELD_MS);
    _exit(0);
  }
  assert_int_equal(read(held[0], &byte, 1), 1);
  struct timespec began, ended;
  clock_gettime(CLOCK_MONOTONIC, &began);
  expect_records(STORE_RESTORED, 10);
  clock_gettime(CLOCK_MONOTONIC, &ended);
  assert_true((double)(ended.tv_sec - began.tv_sec) * 1e3 + (double)(ended.tv_nsec - began.tv_nsec) / 1e6 > HELD_MS / 2);
  assert_int_equal(end_of(child), 0);
  close(held[0]);
  close(held[1]);
}

/* Damaged twice within a second: the first that was set aside stays. */
static void twice(void **state) {
  (void)state;
  keep_records(10);
  back_up(TODAY);
  for (int i = 1; i <= 3; i++) {
    size_t length;
    free(damage(0, &length));
    store_close(opened(true, STORE_RESTORED));
    assert_int_equal(count_files("records-damaged", ".db"), i);
  }
}

static void empty_or_gone(void **state) {
  (void)state;
  keep_records(1);
  write_bytes(in_folder("records.db"), "", 0); /* as a crash at the first start leaves it */
  store_close(opened(false, STORE_OK));
  expect_records(STORE_OK, 0);
  keep_records(10);
  back_up(TODAY);
  write_bytes(in_folder("records.db"), "", 0);
  store_close(opened(false, STORE_NONE));
  expect_records(STORE_RESTORED, 10);
  assert_int_equal(unlink(in_folder("records.db")), 0);
  store_close(opened(false, STORE_NONE));
  assert_false(paths_exists(in_folder("records.db")));
  expect_records(STORE_RESTORED, 10);
}

static void newest_good(void **state) {
  (void)state;
  for (int i = 1; i <= 4; i++) {
    keep_records(i * 10);
    back_up(TODAY - 4 + i);
  }
  char *newest = backup_of(TODAY);
  write_bytes(newest, "damaged too, and long enough to be told that it is no database", 62);
  write_bytes(in_folder("backups/records-2027-99-99.db"), "x", 1); /* not ours */
  size_t length;
  free(damage(0, &length));
  expect_records(STORE_RESTORED, 30);
  assert_true(paths_exists(newest)); /* never deleted for being damaged */
}

/* The clock stood in 2031 for a day: that old copy is not taken for the newest. */
static void wrong_clock(void **state) {
  (void)state;
  keep_records(5);
  back_up(TODAY + 2000);
  keep_records(10);
  back_up(TODAY);
  size_t length;
  free(damage(0, &length));
  expect_records(STORE_RESTORED, 10);
}

static void all_bad(void **state) {
  (void)state;
  keep_records(5);
  back_up(TODAY);
  write_bytes(backup_of(TODAY), "x", 1);
  size_t length;
  free(damage(0, &length));
  store_close(opened(true, STORE_NEW_AFTER_DAMAGE));
  expect_records(STORE_OK, 0);
}

/* The file breaks while it is open: what is copied from it takes the place of nothing. */
static void damaged_source(void **state) {
  (void)state;
  keep_records(400);
  back_up(TODAY - 1);
  Store *store = opened(true, STORE_OK);
  size_t length;
  char *bytes = damage(5, &length);
  bytes[27]++; /* the count of changes, or what is still in memory would be copied, which is whole */
  bytes[95]++;
  write_bytes(in_folder("records.db"), bytes, length);
  free(bytes);
  Err err = {""};
  assert_false(store_backup(store, TODAY, &err));
  assert_true(*err.text);
  store_close(store);
  assert_int_equal(count_files("backups/", ""), 1);
  assert_int_equal(sessions_of(backup_of(TODAY - 1)), 400);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup(restored, new_folder),
      cmocka_unit_test_setup(without_backup, new_folder),
      cmocka_unit_test_setup(twice, new_folder),
      cmocka_unit_test_setup(broken_while_open, new_folder),
      cmocka_unit_test_setup(loaded_broken, new_folder),
      cmocka_unit_test_setup(meddled, new_folder),
      cmocka_unit_test_setup(empty_or_gone, new_folder),
      cmocka_unit_test_setup(newest_good, new_folder),
      cmocka_unit_test_setup(wrong_clock, new_folder),
      cmocka_unit_test_setup(all_bad, new_folder),
      cmocka_unit_test_setup(damaged_source, new_folder),
      cmocka_unit_test_setup(stale_journal, new_folder),
      cmocka_unit_test_setup(one_mends, new_folder),
      cmocka_unit_test_setup(journal_of_another, new_folder),
      cmocka_unit_test(reader_in_damaged),
  };
  return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
