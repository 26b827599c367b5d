/* Backups: how copies are made, kept and given up. */
#define _XOPEN_SOURCE 700 /* mkdtemp, fork */

#include "store_help.h"

static void rotation(void **state) {
  (void)state;
  for (int i = 1; i <= 12; i++) {
    keep_records(i);
    back_up(TODAY + i);
  }
  assert_int_equal(count_files("backups/", ""), 7);
  for (int i = 6; i <= 12; i++) assert_int_equal(sessions_of(backup_of(TODAY + i)), i);
  keep_records(13);
  back_up(TODAY + 12); /* there is one of today already */
  assert_int_equal(sessions_of(backup_of(TODAY + 12)), 12);
  write_bytes(backup_of(TODAY + 12), "x", 1); /* but it is no good */
  back_up(TODAY + 12);
  assert_int_equal(sessions_of(backup_of(TODAY + 12)), 13);
  write_bytes(in_folder("backups/notes.db"), "x", 1);
  back_up(TODAY + 13);
  assert_true(paths_exists(in_folder("backups/notes.db"))); /* not ours to prune */
  assert_false(paths_exists(backup_of(TODAY + 6)));
}

/* A program that was killed each time before it could remove old copies left more than are kept. */
static void surplus(void **state) {
  (void)state;
  keep_records(5);
  for (int today = 0; today <= 1; today++) { /* the next day, and once more on the same */
    back_up(TODAY + today);
    size_t length;
    char *bytes = file_bytes(backup_of(TODAY), &length);
    for (int i = 1; i <= 12; i++) write_bytes(backup_of(TODAY - i), bytes, length);
    free(bytes);
    assert_int_equal(count_files("backups/", ""), 13 + today);
    back_up(TODAY + 1);
    assert_int_equal(count_files("backups/", ""), 7);
    for (int i = 0; i < 7; i++) assert_true(paths_exists(backup_of(TODAY + 1 - i)));
  }
}

/* After a mishap that emptied the file, a week of new copies does not push out those that hold more. */
static void better_stay(void **state) {
  (void)state;
  keep_records(20);
  back_up(TODAY);
  keep_records(21);
  back_up(TODAY + 1);
  sqlite3 *db;
  assert_int_equal(sqlite3_open(in_folder("records.db"), &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, "DELETE FROM session", NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(db);
  for (int i = 2; i < 15; i++) back_up(TODAY + i);
  assert_int_equal(sessions_of(backup_of(TODAY)), 20);
  assert_int_equal(sessions_of(backup_of(TODAY + 1)), 21);
  assert_int_equal(count_files("backups/", ""), 7);
}

/* Another file was put in the place of the open one: the copy is of what stands there now. */
static void copy_of_replaced(void **state) {
  (void)state;
  keep_records(5);
  assert_int_equal(rename(in_folder("records.db"), in_folder("five")), 0);
  keep_records(2);
  Store *store = opened(true, STORE_OK);
  assert_int_equal(rename(in_folder("five"), in_folder("records.db")), 0);
  Err err = {""};
  if (!store_backup(store, TODAY, &err)) fail_msg("%s", err.text);
  store_close(store);
  assert_int_equal(sessions_of(backup_of(TODAY)), 5);
}

static void no_room_for_copies(void **state) {
  (void)state;
  keep_records(3);
  write_bytes(in_folder("backups"), "a file in its place", 19);
  Store *store = opened(true, STORE_OK);
  Err err = {""};
  assert_false(store_backup(store, TODAY, &err));
  assert_true(*err.text);
  save(store, 4);
  store_close(store);
  expect_records(STORE_OK, 4);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup(rotation, new_folder),           cmocka_unit_test_setup(surplus, new_folder),
      cmocka_unit_test_setup(better_stay, new_folder),        cmocka_unit_test_setup(copy_of_replaced, new_folder),
      cmocka_unit_test_setup(no_room_for_copies, new_folder),
  };
  return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
