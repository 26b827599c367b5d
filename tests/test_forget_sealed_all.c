/* Deleting under a lock is killed at many moments, and finished at the next unlocking; everything is deleted, with the lock open
 * or closed. */
#define _GNU_SOURCE /* pwritev */

#include "forget_sealed_help.h"

#include <sys/stat.h>

/* ---- One record, killed ---- */

static void forget_agreement(void) {
  Err err = {""};
  Store *store = store_open(folder, true, &err);
  if (!store || try_pin(store, PIN) != STORE_TRY_GOOD || !forget_in(store, id_of(AGREEMENT), &err)) _exit(1);
  store_close(store);
}

static int turn; /* in the next unlocking, a second kill now and then */

/* It is there as a whole, or nowhere; and everything else is there, also once the lock is removed. */
static void check_agreement(bool done) {
  if (++turn % 3 == 0) {
    const pid_t child = fork_child();
    if (child == 0) {
      fault.kills = true;
      fault_at(4 + turn % 23, FAULT_SYNC | FAULT_RENAME | FAULT_DELETE | FAULT_OPEN, folder);
      Store *again = store_open(folder, true, NULL);
      try_pin(again, PIN);
      store_close(again);
      _exit(0);
    }
    end_of(child);
  }
  Store *store = unlocked(PIN);
  Records records = load(store);
  assert_int_equal(records.history.count, SESSIONS);
  assert_int_equal(records.actions.count, 2);
  const Agreement *left = records_agreement(&records, id_of(AGREEMENT));
  const bool gone = !left;
  if (left) assert_string_equal(left->text, agreement_text());
  assert_false(done && left);
  records_free(&records);
  if (gone) expect_nowhere(id_of(AGREEMENT), agreement_text(), KNOWING);
  if (gone && turn % 2) {
    assert_true(store_remove_pin(store, NULL));
    expect_nowhere(id_of(AGREEMENT), agreement_text(), KNOWING);
    for (int copy = 0; copy < COPIES; copy++) assert_int_equal(sessions_of(backup_of(TODAY - copy)), SESSIONS);
  }
  store_close(store);
}

static void killed_at_one(void **state) {
  (void)state;
  fill_locked();
  killed_anywhere(forget_agreement, check_agreement);
}

/* Killed without a lock, and then one is set before anything was finished: the copies are sealed as they are. */
static void forget_plain(void) {
  Err err = {""};
  Store *store = store_open(folder, true, &err);
  if (!store || !forget_in(store, id_of(AGREEMENT), &err)) _exit(1);
  set_pin(store, PIN);
  store_close(store);
}

static void check_plain(bool done) {
  (void)done;
  Store *store = store_open(folder, true, NULL);
  if (store_state(store) == STORE_LOCKED)
    assert_int_equal(try_pin(store, PIN), STORE_TRY_GOOD);
  else
    set_pin(store, PIN);
  Records records = load(store);
  if (!records_agreement(&records, id_of(AGREEMENT))) {
    int most;
    Seen seen = look();
    for (size_t at = 0; at + 20 <= strlen(agreement_text()); at += 20)
      assert_int_equal(times_of(&seen, agreement_text() + at, 20, &most), 0);
    drop(&seen);
  }
  records_free(&records);
  store_close(store);
}

static void killed_before_a_lock(void **state) {
  (void)state;
  fill();
  killed_anywhere(forget_plain, check_plain);
}

/* A lock is removed just after an old copy was put back: not for a moment it can be read without a key. */
static char older[512];

static void remove_the_lock(void) {
  size_t length;
  Store *store = store_open(folder, true, NULL);
  if (!store || try_pin(store, PIN) != STORE_TRY_GOOD) _exit(1);
  char *bytes = file_bytes(older, &length);
  write_bytes(in_folder("backups/records-2026-11-20.sealed"), bytes, length);
  free(bytes);
  if (!store_remove_pin(store, NULL)) _exit(2);
  store_close(store);
}

static void check_unread(bool done) {
  size_t count;
  char **list = paths_list(folder, "", &count);
  for (size_t i = 0; i < count; i++) {
    size_t length;
    char *bytes = file_bytes(list[i], &length);
    if (bytes && found_in(bytes, length, ACTION_TEXT)) fail_msg("it can be read in %s", list[i]);
    free(bytes);
  }
  paths_list_free(list);
  Store *store = store_open(folder, true, NULL);
  if (store_state(store) == STORE_LOCKED) assert_int_equal(try_pin(store, PIN), STORE_TRY_GOOD);
  assert_false(done && store_has_lock(store));
  store_close(store);
  expect_nowhere(id_of(ACTION), ACTION_TEXT, KNOWING);
}

static void killed_while_removing(void **state) {
  (void)state;
  size_t length;
  fill_locked();
  char *bytes = file_bytes(in_folder("backups/records-2026-11-20.sealed"), &length);
  snprintf(older, sizeof older, "%s/older", scratch);
  write_bytes(older, bytes, length);
  free(bytes);
  forget(id_of(ACTION));
  killed_anywhere(remove_the_lock, check_unread);
}

/* ---- Everything ---- */

static void fill_all(void) {
  fill_locked();
  assert_int_equal(mkdir(in_folder("photographs"), 0700), 0);
  assert_int_equal(mkdir(in_folder("exercises"), 0700), 0);
  write_bytes(in_folder("photographs/sea.jpg"), KEPT_TEXT, strlen(KEPT_TEXT));
  write_bytes(in_folder("records.sealed.part"), KEPT_TEXT, strlen(KEPT_TEXT));
  write_bytes(in_folder("backups/records-2026-11-01.sealed.part"), KEPT_TEXT, strlen(KEPT_TEXT));
  write_bytes(in_folder("exercises/ours.json"), "theirs", 6);
}

static void expect_theirs_alone(void) {
  size_t count;
  char **list = paths_list(folder, "", &count);
  for (size_t i = 0; i < count; i++)
    if (!strstr(list[i], "/exercises/ours.json")) fail_msg("%s is left", list[i]);
  assert_int_equal(count, 1);
  paths_list_free(list);
  assert_false(paths_exists(in_folder("photographs")) || paths_exists(in_folder("backups")));
}

static void everything(void **state) {
  (void)state;
  bool open;
  Err err = {""};
  fill_all();
  if (!store_forget_all(folder, &open, &err)) fail_msg("%s", err.text);
  expect_theirs_alone();
}

/* Locked or not, whoever has the app open keeps others off; it begins anew itself, without a lock. */
static void in_the_app(void **state) {
  (void)state;
  for (int is_open = 0; is_open < 2; is_open++) {
    bool open;
    Err err = {""};
    new_folder(NULL);
    fill_all();
    Store *store = is_open ? unlocked(PIN) : opened(true, STORE_LOCKED);
    const pid_t child = fork_child();
    if (child == 0) _exit(store_forget_all(folder, &open, &err) || !open ? 1 : 0);
    assert_int_equal(end_of(child), 0);
    assert_true(paths_exists(in_folder("photographs/sea.jpg")));
    if (!store_forget_everything(store, &err)) fail_msg("%s", err.text);
    assert_int_equal(store_state(store), STORE_OK);
    assert_false(store_has_lock(store));
    assert_int_equal(count_files("", ".sealed") + count_files("", ".part") + count_files("records.lock", ""), 0);
    assert_int_equal(count_files("photographs", "") + count_files("backups", ""), 0);
    Records records = load(store);
    assert_true(records.history.count == 0 && records.actions.count == 0);
    records_free(&records);
    save(store, 1);
    set_pin(store, OTHER_PIN); /* a new lock, if they like */
    store_close(store);
    store = unlocked(OTHER_PIN);
    store_close(store);
  }
}

/* Refused while another has it open: all is as it was, and locked. */
static void refused_while_another_has_it(void **state) {
  (void)state;
  Err err = {""};
  fill_locked();
  Store *other = opened(true, STORE_LOCKED), *store = unlocked(PIN);
  assert_false(store_forget_everything(store, &err));
  assert_string_equal(err.text, "Goldseam is open on these records; close it, then try again");
  assert_int_equal(store_state(store), STORE_LOCKED);
  store_close(other);
  assert_int_equal(try_pin(store, PIN), STORE_TRY_GOOD);
  Records records = load(store);
  assert_int_equal(records.history.count, SESSIONS);
  records_free(&records);
  store_close(store);
}

static void forget_all(void) {
  Err err;
  Store *store = store_open(folder, true, &err);
  if (!store || !store_forget_everything(store, &err)) _exit(1);
  store_close(store);
}

/* All is there as it was, or the next opening leaves no byte, and begins without a lock. */
static void check_all(bool done) {
  const bool begun = store_forget_begun(folder);
  Err err = {""};
  Store *store = store_open(folder, true, &err);
  if (!done && !begun && store_state(store) == STORE_LOCKED) {
    assert_int_equal(try_pin(store, PIN), STORE_TRY_GOOD);
    Records records = load(store);
    assert_int_equal(records.history.count, SESSIONS);
    records_free(&records);
    store_close(store);
    return;
  }
  assert_int_equal(store_state(store), STORE_OK);
  assert_false(store_has_lock(store));
  Records records = load(store);
  assert_int_equal(records.history.count, 0);
  records_free(&records);
  assert_int_equal(times(KEPT_TEXT, strlen(KEPT_TEXT)), 0);
  assert_int_equal(count_files("", ".sealed") + count_files("", ".part") + count_files("photographs", ""), 0);
  store_close(store);
}

static void killed_at_all(void **state) {
  (void)state;
  fill_all();
  killed_anywhere(forget_all, check_all);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup(killed_at_one, new_folder),
      cmocka_unit_test_setup(killed_before_a_lock, new_folder),
      cmocka_unit_test_setup(killed_while_removing, new_folder),
      cmocka_unit_test_setup(everything, new_folder),
      cmocka_unit_test(in_the_app),
      cmocka_unit_test_setup(refused_while_another_has_it, new_folder),
      cmocka_unit_test_setup(killed_at_all, new_folder),
  };
  seal_cheap_for_tests();
  return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
