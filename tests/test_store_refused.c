/* What stands in the place of the record file and is left untouched: newer and foreign files, folders, pipes; and what cannot be
 * written. */
#define _XOPEN_SOURCE 700 /* mkdtemp, fork */

#include "store_help.h"

#include <sys/stat.h>

static void refused_untouched(const char *sql, const char *says) {
  new_folder(NULL);
  keep_records(2);
  sqlite3 *db;
  assert_int_equal(sqlite3_open(in_folder("records.db"), &db), SQLITE_OK);
  run_sql(db, sql);
  sqlite3_close(db);
  size_t before, after;
  char *was = file_bytes(in_folder("records.db"), &before);
  for (int write = 0; write <= 1; write++) {
    Err err = {""};
    const SessionRecord made = record(9);
    Store *store = store_open(folder, write, &err);
    assert_int_equal(store_state(store), STORE_NONE);
    assert_non_null(strstr(err.text, says));
    Records history = {0};
    Settings settings;
    assert_false(store_load(store, &history, &settings, &err));
    assert_false(store_save_session(store, &made, &err));
    assert_false(store_backup(store, 20000, &err));
    store_close(store);
  }
  char *is = file_bytes(in_folder("records.db"), &after);
  assert_int_equal(before, after);
  assert_memory_equal(was, is, before);
  assert_int_equal(count_files("", ""), 1 + count_files("open.lock", ""));
  free(was);
  free(is);
}

static void newer_or_foreign(void **state) {
  (void)state;
  refused_untouched("PRAGMA user_version=99", "a newer Goldseam");
  refused_untouched("PRAGMA application_id=7", "not written by Goldseam");
}

static void folder_in_place(void **state) {
  (void)state;
  assert_true(paths_make_folder(in_folder("records.db")));
  store_close(opened(true, STORE_NONE));
  Store *store = opened(false, STORE_NONE);
  assert_true(store_at_fault(store));
  store_close(store);
  new_folder(NULL);
  write_bytes(folder, "x", 1); /* a file in the place of the data folder */
  store_close(opened(true, STORE_NONE));
  store = opened(false, STORE_NONE);
  assert_false(store_at_fault(store));
  store_close(store);
  new_folder(NULL);
  assert_int_equal(symlink(strrchr(folder, '/') + 1, folder), 0); /* a link to itself is not an empty history */
  store = opened(false, STORE_NONE);
  assert_false(store_at_fault(store));
  store_close(store);
}

/* Whoever opened a pipe would wait for ever. */
static void pipes_in_place(void **state) {
  (void)state;
  const char *const names[] = {"records.db", "records.db-journal", "records.db-wal"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    new_folder(NULL);
    Records history = {0};
    Settings settings;
    Err err = {""};
    const SessionRecord made = record(3);
    keep_records(2);
    Store *before = opened(true, STORE_OK); /* and while it is open */
    if (i == 0) assert_int_equal(unlink(in_folder(names[i])), 0);
    assert_int_equal(mkfifo(in_folder(names[i]), 0600), 0);
    alarm(20);
    assert_false(store_load(before, &history, &settings, &err));
    assert_false(store_save_session(before, &made, &err));
    assert_false(store_changed(before));
    assert_non_null(strstr(err.text, "move it away"));
    store_close(before);
    for (int write = 0; write <= 1; write++) {
      Store *store = opened(write, STORE_NONE);
      assert_true(store_at_fault(store));
      assert_false(store_load(store, &history, &settings, &err));
      assert_false(store_save_session(store, &made, &err));
      store_close(store);
    }
    alarm(0);
    assert_true(paths_is_special(in_folder(names[i])));
  }
}

/* A backup that is a pipe is no backup. */
static void pipe_for_backup(void **state) {
  (void)state;
  Err err = {""};
  keep_records(2);
  assert_true(paths_make_folder(in_folder("backups")));
  assert_int_equal(mkfifo(in_folder("backups/records-2026-11-22.db"), 0600), 0);
  alarm(20);
  Store *store = opened(true, STORE_OK);
  assert_false(store_backup(store, 20779, &err));
  assert_non_null(strstr(err.text, "pipe"));
  store_close(store);
  write_bytes(in_folder("records.db"), "no database at all, and long enough to be told so ....................", 70);
  store_close(opened(true, STORE_NEW_AFTER_DAMAGE));
  alarm(0);
}

/* Root may write everywhere, so the test goes on as nobody. */
static void as_nobody(void (*work)(void)) {
  const pid_t child = fork_child();
  if (child == 0) {
    if (geteuid() == 0 && (setgid(65534) || setuid(65534))) _exit(9);
    work();
    _exit(0);
  }
  assert_int_equal(end_of(child), 0);
}

static void reads_but_saves_nothing(void) {
  Store *store = opened(true, STORE_READ_ONLY);
  Records history = {0};
  Settings settings;
  Err err = {""};
  const SessionRecord made = record(4);
  if (!store_load(store, &history, &settings, &err) || history.history.count != 3) _exit(1);
  if (store_save_session(store, &made, &err) || !*err.text) _exit(2);
  if (store_backup(store, 20000, &err)) _exit(3);
  records_free(&history);
  store_close(store);
}

static void read_only(void **state) {
  (void)state;
  assert_int_equal(chmod(scratch, 0755), 0);
  keep_records(3);
  assert_int_equal(chmod(folder, 0555), 0);
  as_nobody(reads_but_saves_nothing);
  assert_int_equal(chmod(in_folder("records.db"), 0666), 0); /* the file could be written, but no journal beside it */
  as_nobody(reads_but_saves_nothing);
  assert_int_equal(chmod(folder, 0777), 0);
  assert_int_equal(chmod(in_folder("records.db"), 0444), 0);
  as_nobody(reads_but_saves_nothing);
  assert_int_equal(chmod(in_folder("records.db"), 0644), 0);
  expect_records(STORE_OK, 3);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup(newer_or_foreign, new_folder), cmocka_unit_test_setup(folder_in_place, new_folder),
      cmocka_unit_test_setup(pipes_in_place, new_folder),   cmocka_unit_test_setup(pipe_for_backup, new_folder),
      cmocka_unit_test_setup(read_only, new_folder),
  };
  return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
