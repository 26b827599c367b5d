/* The record file under a lock: opened by the PIN alone, nothing readable on the disk, and as patient with damage as the plain
 * one. */
#define _XOPEN_SOURCE 700 /* mkdtemp, setrlimit */

#include "sealed_help.h"

#include <signal.h>
#include <sys/resource.h>

static Store *filled_and_sealed(void) {
  fill_plain();
  Store *store = opened(true, STORE_OK);
  assert_false(store_has_lock(store));
  set_pin(store, PIN);
  assert_true(store_has_lock(store));
  return store;
}

static void setting_it_leaves_nothing_to_read(void **state) {
  (void)state;
  fill_plain();
  assert_non_null(readable()); /* it would be found */
  Store *store = opened(true, STORE_OK);
  set_pin(store, PIN);
  expect_unreadable();
  assert_int_equal(count_files("", ".db"), 0);
  assert_int_equal(count_files("backups/records-", ".sealed"), 3);
  assert_int_equal(count_files("records-damaged-", ".sealed"), 2);
  expect_in(store, FILLED);
  save(store, FILLED + 1); /* and all goes on as before */
  expect_in(store, FILLED + 1);
  store_close(store);
  expect_unreadable();
}

static void the_pin_alone_opens_it(void **state) {
  (void)state;
  Err err = {""};
  Records records = {0};
  Settings settings;
  store_close(filled_and_sealed());
  Store *store = opened(true, STORE_LOCKED);
  assert_false(store_load(store, &records, &settings, &err));
  assert_string_equal(err.text, "the records are locked; open them with the PIN or passphrase");
  const SessionRecord made = record(99);
  assert_false(store_save_session(store, &made, &err));
  assert_int_equal(try_pin(store, "4712"), STORE_TRY_WRONG);
  assert_int_equal(try_pin(store, ""), STORE_TRY_WRONG);
  assert_int_equal(store_state(store), STORE_LOCKED);
  assert_int_equal(try_pin(store, PIN), STORE_TRY_GOOD);
  assert_int_equal(store_state(store), STORE_OK);
  expect_in(store, FILLED);
  save(store, FILLED + 1);
  assert_int_equal(store_check_pin(store, PIN, strlen(PIN), NULL), STORE_TRY_GOOD);
  assert_int_equal(store_check_pin(store, "4712", 4, NULL), STORE_TRY_WRONG);
  store_lock(store);
  assert_int_equal(store_state(store), STORE_LOCKED);
  assert_false(store_load(store, &records, &settings, &err));
  assert_int_equal(try_pin(store, PIN), STORE_TRY_GOOD);
  expect_in(store, FILLED + 1);
  store_close(store);
  assert_false(paths_exists(in_folder("records.db")));
}

static void settings_are_kept_too(void **state) {
  (void)state;
  Settings settings;
  Records records = {0};
  Store *store = filled_and_sealed();
  assert_true(store_load(store, &records, &settings, NULL));
  settings.volume = 37;
  assert_true(store_save_settings(store, &settings, 1, NULL));
  store_close(store);
  store = unlocked(PIN);
  assert_true(store_load(store, &records, &settings, NULL));
  assert_int_equal(settings.volume, 37);
  records_free(&records);
  store_close(store);
}

static void one_copy_has_it(void **state) {
  (void)state;
  Err err = {""};
  Store *first = filled_and_sealed(), *second = opened(true, STORE_LOCKED), *reader = opened(false, STORE_LOCKED);
  assert_int_equal(store_unlock(second, PIN, strlen(PIN), &err), STORE_TRY_BUSY);
  assert_string_equal(err.text, "Goldseam is open already with these records; close it there first");
  assert_int_equal(store_state(second), STORE_LOCKED);
  assert_int_equal(try_pin(reader, PIN), STORE_TRY_GOOD); /* whoever only reads is in nobody's way */
  expect_in(reader, FILLED);
  store_close(reader);
  store_lock(first);
  assert_int_equal(try_pin(second, PIN), STORE_TRY_GOOD);
  save(second, FILLED + 1);
  assert_int_equal(try_pin(first, PIN), STORE_TRY_BUSY);
  store_close(second);
  assert_int_equal(try_pin(first, PIN), STORE_TRY_GOOD);
  expect_in(first, FILLED + 1);
  store_close(first);
}

/* It was open without a lock when the other set one: it neither writes into what is no more nor leaves a plain file. */
static void the_other_copy_finds_it_locked(void **state) {
  (void)state;
  Err err = {""};
  fill_plain();
  Store *other = opened(true, STORE_OK), *store = opened(true, STORE_OK);
  expect_in(other, FILLED);
  set_pin(store, PIN);
  const SessionRecord made = record(FILLED + 1);
  assert_false(store_save_session(other, &made, &err));
  assert_int_equal(store_state(other), STORE_LOCKED);
  assert_string_equal(err.text, "the records are locked; open them with the PIN or passphrase");
  assert_false(store_backup(other, TODAY + 1, NULL));
  expect_unreadable();
  store_close(store);
  assert_int_equal(try_pin(other, PIN), STORE_TRY_GOOD);
  assert_true(store_save_session(other, &made, &err)); /* and it is kept after all */
  expect_in(other, FILLED + 1);
  store_close(other);
  expect_unreadable();
}

static void seven_backups(void **state) {
  (void)state;
  Store *store = filled_and_sealed();
  for (Day day = TODAY + 1; day < TODAY + 12; day++) assert_true(store_backup(store, day, NULL));
  assert_int_equal(count_files("backups/records-", ".sealed"), 7);
  assert_int_equal(count_files("backups/", ".db"), 0);
  store_close(store);
  expect_unreadable();
}

static void flip(const char *file, size_t at) {
  size_t length;
  char *bytes = file_bytes(file, &length);
  assert_non_null(bytes);
  bytes[at < length ? at : length - 1] ^= 1;
  write_bytes(file, bytes, length);
  free(bytes);
}

static void expect_restored(StoreState wanted, int last) {
  Err err = {""};
  Store *store = opened(true, STORE_LOCKED);
  assert_int_equal(store_unlock(store, PIN, strlen(PIN), &err), STORE_TRY_GOOD);
  assert_int_equal(store_state(store), wanted);
  assert_true(*err.text);
  if (wanted == STORE_RESTORED) expect_in(store, last);
  store_close(store);
  store = unlocked(PIN);
  assert_int_equal(store_state(store), STORE_OK);
  store_close(store);
  expect_unreadable();
}

static void damage_is_mended_from_a_backup(void **state) {
  (void)state;
  static const size_t places[] = {5000, SEAL_HEADER_BYTES + 3, 60000};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    new_folder(NULL);
    store_close(filled_and_sealed());
    const int before = count_files("records-damaged-", ".sealed");
    flip(in_folder("records.sealed"), places[i]);
    Store *reader = opened(false, STORE_LOCKED);
    assert_int_equal(try_pin(reader, PIN), STORE_TRY_FAULT); /* for reading only: nothing is touched */
    store_close(reader);
    expect_restored(STORE_RESTORED, FILLED);
    assert_int_equal(count_files("records-damaged-", ".sealed"), before + 1);
  }
}

/* The headers of the backups do as well. */
static void a_damaged_header_costs_nothing(void **state) {
  (void)state;
  static const size_t places[] = {0, 30, 80, SEAL_HEADER_BYTES - 1};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    new_folder(NULL);
    Store *store = filled_and_sealed();
    save(store, FILLED + 1); /* no backup has it */
    store_close(store);
    flip(in_folder("records.sealed"), places[i]);
    store = opened(true, STORE_LOCKED);
    assert_int_equal(try_pin(store, "4712"), STORE_TRY_WRONG);
    assert_int_equal(try_pin(store, PIN), STORE_TRY_GOOD);
    expect_in(store, FILLED + 1);
    store_close(store);
    char command[200];
    snprintf(command, sizeof command, "rm -r '%s/backups'", folder);
    assert_int_equal(system(command), 0);
    store = unlocked(PIN); /* by its own again */
    expect_in(store, FILLED + 1);
    store_close(store);
  }
}

static void a_lost_file_comes_back_from_a_backup(void **state) {
  (void)state;
  store_close(filled_and_sealed());
  assert_true(paths_remove(in_folder("records.sealed")));
  expect_restored(STORE_RESTORED, FILLED);
}

/* The best backup is damaged as well, all are. */
static void without_a_good_backup_the_lock_stays(void **state) {
  (void)state;
  store_close(filled_and_sealed());
  size_t count;
  char **list = paths_list(folder, ".sealed", &count);
  for (size_t i = 0; i < count; i++) flip(list[i], 3000);
  paths_list_free(list);
  expect_restored(STORE_NEW_AFTER_DAMAGE, 0);
}

static void another_pin(void **state) {
  (void)state;
  Store *store = filled_and_sealed();
  set_pin(store, OTHER_PIN);
  save(store, FILLED + 1);
  store_close(store);
  store = opened(true, STORE_LOCKED);
  assert_int_equal(try_pin(store, PIN), STORE_TRY_WRONG);
  assert_int_equal(try_pin(store, OTHER_PIN), STORE_TRY_GOOD);
  expect_in(store, FILLED + 1);
  store_close(store);
  assert_true(paths_remove(in_folder("records.sealed"))); /* the backups go by the new one too, and by it alone */
  store = opened(true, STORE_LOCKED);
  assert_int_equal(try_pin(store, PIN), STORE_TRY_WRONG);
  assert_int_equal(try_pin(store, OTHER_PIN), STORE_TRY_GOOD);
  expect_in(store, FILLED);
  store_close(store);
}

static void removing_it_gives_all_back(void **state) {
  (void)state;
  Err err = {""};
  size_t before_length, length;
  fill_plain();
  char *before = file_bytes(in_folder("records-damaged-20260101T010101.db"), &before_length);
  Store *store = opened(true, STORE_OK);
  set_pin(store, PIN);
  save(store, FILLED + 1);
  if (!store_remove_pin(store, &err)) fail_msg("%s", err.text);
  assert_false(store_has_lock(store));
  assert_int_equal(store_state(store), STORE_OK);
  expect_in(store, FILLED + 1);
  save(store, FILLED + 2);
  store_close(store);
  assert_int_equal(count_files("", ".sealed"), 0);
  assert_int_equal(count_files("", ".part"), 0);
  for (Day day = TODAY - 2; day <= TODAY; day++) assert_int_equal(sessions_of(backup_of(day)), FILLED);
  char *after = file_bytes(in_folder("records-damaged-20260101T010101.db"), &length);
  assert_int_equal(length, before_length);
  assert_memory_equal(after, before, length);
  free(before);
  free(after);
  store = opened(true, STORE_OK);
  expect_in(store, FILLED + 2);
  store_close(store);
}

/* What cannot be opened any more is not deleted with the lock. */
static void damaged_ones_stay(void **state) {
  (void)state;
  Store *store = filled_and_sealed();
  char *backup = in_folder("backups/records-2026-11-20.sealed");
  flip(backup, 4000);
  assert_true(store_remove_pin(store, NULL));
  expect_in(store, FILLED);
  store_close(store);
  assert_int_equal(count_files("", ".sealed"), 1);
  assert_int_equal(count_files("backups/", ".db"), 2);
}

/* Somebody put records back by hand, beside the sealed ones. */
static void what_another_hand_put_there_is_kept_sealed(void **state) {
  (void)state;
  size_t length;
  fill_plain();
  char *old = file_bytes(in_folder("records.db"), &length);
  Store *store = opened(true, STORE_OK);
  set_pin(store, PIN);
  save(store, FILLED + 1);
  store_close(store);
  const int aside = count_files("records-damaged-", ".sealed");
  write_bytes(in_folder("records.db"), old, length);
  free(old);
  store = unlocked(PIN);
  expect_in(store, FILLED + 1); /* the sealed ones hold */
  expect_unreadable();
  assert_int_equal(count_files("records-damaged-", ".sealed"), aside + 1);
  assert_true(store_remove_pin(store, NULL));
  store_close(store);
  size_t count;
  int with_all = 0;
  char **list = paths_list(folder, ".db", &count);
  for (size_t i = 0; i < count; i++) with_all += strstr(list[i], "/records-damaged-") && sessions_of(list[i]) == FILLED;
  paths_list_free(list);
  assert_int_equal(with_all, 1);
}

/* While it is open: taken away, replaced by an older one of its own, replaced by something else. */
static void what_happens_to_the_open_file_is_mended(void **state) {
  (void)state;
  size_t length;
  Store *store = filled_and_sealed();
  char *older = file_bytes(in_folder("records.sealed"), &length);
  expect_in(store, FILLED);
  assert_true(paths_remove(in_folder("records.sealed")));
  save(store, FILLED + 1);
  assert_false(store_repaired(store));
  expect_in(store, FILLED + 1);

  write_bytes(in_folder("records.sealed"), older, length);
  assert_true(store_changed(store));
  save(store, FILLED + 2);
  assert_true(store_repaired(store)); /* so that whoever holds the others saves them again */
  save(store, FILLED + 1);
  assert_false(store_changed(store));
  expect_in(store, FILLED + 2);

  write_bytes(in_folder("records.sealed"), "something else", 14);
  save(store, FILLED + 3);
  store_close(store);
  store = unlocked(PIN);
  expect_in(store, FILLED + 3);
  store_close(store);
  free(older);
}

/* A full disk: what is there stays, and what was refused is kept once there is room. */
static void a_full_disk_loses_nothing(void **state) {
  (void)state;
  Err err = {""};
  Store *store = filled_and_sealed();
  const SessionRecord made = record(FILLED + 1);
  struct rlimit all, little;
  assert_int_equal(getrlimit(RLIMIT_FSIZE, &all), 0);
  little = all;
  little.rlim_cur = 1000;
  signal(SIGXFSZ, SIG_IGN);
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
  const bool saved = store_save_session(store, &made, &err), changed = store_set_pin(store, OTHER_PIN, strlen(OTHER_PIN), NULL),
             removed = store_remove_pin(store, NULL), backed_up = store_backup(store, TODAY + 9, NULL);
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &all), 0);
  assert_false(saved || changed || removed || backed_up);
  assert_string_equal(err.text,
                      "the session is not saved: the record file cannot be written; make some room on the disk, or look "
                      "at its folder");
  expect_unreadable();
  Store *reader = opened(false, STORE_LOCKED);
  assert_int_equal(try_pin(reader, PIN), STORE_TRY_GOOD);
  expect_in(reader, FILLED);
  store_close(reader);
  assert_true(store_save_session(store, &made, &err));
  store_close(store);
  store = unlocked(PIN);
  expect_in(store, FILLED + 1);
  store_close(store);
  assert_int_equal(count_files("", ".part"), 0);
}

/* The same for setting it: without room there is no lock, and the records are as they were. */
static void no_room_for_a_lock(void **state) {
  (void)state;
  Err err = {""};
  fill_plain();
  Store *store = opened(true, STORE_OK);
  struct rlimit all, little;
  assert_int_equal(getrlimit(RLIMIT_FSIZE, &all), 0);
  little = all;
  little.rlim_cur = 1000;
  signal(SIGXFSZ, SIG_IGN);
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
  const bool set = store_set_pin(store, PIN, strlen(PIN), &err);
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &all), 0);
  assert_false(set);
  assert_true(*err.text);
  assert_false(store_has_lock(store));
  expect_in(store, FILLED);
  save(store, FILLED + 1);
  store_close(store);
  store = opened(true, STORE_OK);
  expect_in(store, FILLED + 1);
  store_close(store);
}

static void no_lock_while_another_writes(void **state) {
  (void)state;
  Err err = {""};
  fill_plain();
  Store *store = opened(true, STORE_OK);
  sqlite3 *busy = writing();
  assert_false(store_set_pin(store, PIN, strlen(PIN), &err));
  assert_string_equal(err.text, "the lock is not set: another program is using the records; close it, or try again");
  sqlite3_close(busy);
  assert_false(paths_exists(in_folder("records.sealed")));
  expect_in(store, FILLED);
  store_close(store);
}

/* What was deleted is in no sealed file any more, whoever has the PIN. */
static void what_is_deleted_is_gone_from_all(void **state) {
  (void)state;
  Err err = {""};
  Store *store = filled_and_sealed();
  Records records = {0};
  const uint8_t id[RECORD_ID_BYTES] = {7}; /* the action's */
  assert_true(records_put_gone(&records, id, 1));
  if (!store_save_records(store, &records, &err)) fail_msg("%s", err.text);
  records_free(&records);
  save(store, FILLED + 1);
  assert_true(store_remove_pin(store, &err)); /* so that the bytes can be looked at */
  store_close(store);
  assert_int_equal(count_files("backups/records-", ".db"), 3);
  for (Day day = TODAY - 2; day <= TODAY; day++) assert_int_equal(sessions_of(backup_of(day)), FILLED);
  size_t count;
  char **list = paths_list(folder, "", &count);
  for (size_t i = 0; i < count; i++) {
    size_t length;
    char *bytes = file_bytes(list[i], &length);
    assert_non_null(bytes);
    if (found_in(bytes, length, "be home")) fail_msg("it is in %s", list[i]);
    free(bytes);
  }
  paths_list_free(list);
}

/* Killed between the record file and its copies: the next opening deletes it there. */
static void deleting_is_finished_at_the_next_opening(void **state) {
  (void)state;
  size_t length;
  Store *store = filled_and_sealed();
  char *copy = file_bytes(in_folder("backups/records-2026-11-21.sealed"), &length);
  Records records = {0};
  const uint8_t id[RECORD_ID_BYTES] = {7};
  assert_true(records_put_gone(&records, id, 1));
  assert_true(store_save_records(store, &records, NULL));
  records_free(&records);
  store_close(store);
  write_bytes(in_folder("backups/records-2026-11-21.sealed"), copy, length);
  free(copy);
  store = unlocked(PIN);
  assert_true(store_remove_pin(store, NULL));
  store_close(store);
  char *bytes = file_bytes(in_folder("backups/records-2026-11-21.db"), &length);
  assert_non_null(bytes);
  assert_false(found_in(bytes, length, "be home"));
  free(bytes);
}

/* It needs no PIN: whoever can delete files can do it anyway. */
static void everything_is_deleted_locked_or_not(void **state) {
  (void)state;
  for (int open = 0; open < 2; open++) {
    new_folder(NULL);
    Store *store = filled_and_sealed();
    if (!open) store_lock(store);
    Err err = {""};
    if (!store_forget_everything(store, &err)) fail_msg("%s", err.text);
    assert_int_equal(store_state(store), STORE_OK);
    assert_false(store_has_lock(store));
    assert_int_equal(count_files("", ".sealed"), 0);
    save(store, 1);
    store_close(store);
    expect_records(STORE_OK, 1);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup(setting_it_leaves_nothing_to_read, new_folder),
      cmocka_unit_test_setup(the_pin_alone_opens_it, new_folder),
      cmocka_unit_test_setup(settings_are_kept_too, new_folder),
      cmocka_unit_test_setup(one_copy_has_it, new_folder),
      cmocka_unit_test_setup(the_other_copy_finds_it_locked, new_folder),
      cmocka_unit_test_setup(seven_backups, new_folder),
      cmocka_unit_test_setup(damage_is_mended_from_a_backup, new_folder),
      cmocka_unit_test_setup(a_damaged_header_costs_nothing, new_folder),
      cmocka_unit_test_setup(a_lost_file_comes_back_from_a_backup, new_folder),
      cmocka_unit_test_setup(without_a_good_backup_the_lock_stays, new_folder),
      cmocka_unit_test_setup(another_pin, new_folder),
      cmocka_unit_test_setup(removing_it_gives_all_back, new_folder),
      cmocka_unit_test_setup(damaged_ones_stay, new_folder),
      cmocka_unit_test_setup(what_another_hand_put_there_is_kept_sealed, new_folder),
      cmocka_unit_test_setup(what_happens_to_the_open_file_is_mended, new_folder),
      cmocka_unit_test_setup(a_full_disk_loses_nothing, new_folder),
      cmocka_unit_test_setup(no_room_for_a_lock, new_folder),
      cmocka_unit_test_setup(no_lock_while_another_writes, new_folder),
      cmocka_unit_test_setup(everything_is_deleted_locked_or_not, new_folder),
      cmocka_unit_test_setup(what_is_deleted_is_gone_from_all, new_folder),
      cmocka_unit_test_setup(deleting_is_finished_at_the_next_opening, new_folder),
  };
  seal_cheap_for_tests();
  return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
