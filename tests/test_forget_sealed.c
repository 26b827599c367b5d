/* What was deleted is nowhere, with a lock too: in no raw file of the data folder, and in nothing that the key opens there, with
 * three copies and four files that were set aside. Killed on the way: test_forget_sealed_all.c. */
#define _GNU_SOURCE /* pwritev, RTLD_NEXT */

#include "forget_sealed_help.h"

#include <dlfcn.h>
#include <sys/stat.h>

/* ---- One record ---- */

static void one_of_each(void **state) {
  (void)state;
  const SessionRecord session = record(SESSION);
  const struct {
    const uint8_t *id;
    const char *text;
  } wanted[] = {{session.id, NULL}, {id_of(ACTION), ACTION_TEXT}, {id_of(AGREEMENT), agreement_text()}};
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
    new_folder(NULL);
    fill_locked();
    assert_true(times(wanted[i].id, RECORD_ID_BYTES) >= COPIES + 5); /* it would be found */
    if (wanted[i].text) assert_true(times(wanted[i].text, 20) >= COPIES + 5);
    Store *store = unlocked(PIN);
    Err err = {""};
    if (!forget_in(store, wanted[i].id, &err)) fail_msg("%s", err.text);
    expect_nowhere(wanted[i].id, wanted[i].text, KNOWING); /* at once */
    store_close(store);
    assert_int_equal(count_files("", ".sealed"), 1 + COPIES + 2); /* what nobody can read and holds it is gone */
    assert_int_equal(count_files("", ".part"), 0);
    assert_true(i == 1 || times(KEPT_TEXT, strlen(KEPT_TEXT)) >= COPIES + 3);
    store_close(unlocked(PIN));
    expect_nowhere(wanted[i].id, wanted[i].text, KNOWING);
    store = unlocked(PIN);
    Records records = load(store);
    assert_int_equal(records.history.count, SESSIONS - (i == 0));
    assert_int_equal(records.actions.count, 2 - (i == 1));
    records_free(&records);
    assert_true(store_remove_pin(store, &err)); /* and none of it comes back with the lock */
    store_close(store);
    expect_nowhere(wanted[i].id, wanted[i].text, KNOWING);
    for (int copy = 0; copy < COPIES; copy++) assert_int_equal(sessions_of(backup_of(TODAY - copy)), SESSIONS - (i == 0));
    assert_int_equal(sessions_of(in_folder("records-damaged-20260101T000000.db")), SESSIONS - (i == 0));
    assert_int_equal(sessions_of(in_folder("records-damaged-20260102T000000.db")), SESSIONS - (i == 0));
  }
}

/* A file that SQLite cannot read, in which words are left and no id: they are looked for while they are known. */
static void words_alone(void **state) {
  (void)state;
  char text[200];
  fill_locked();
  Store *store = unlocked(PIN);
  assert_true(store_remove_pin(store, NULL));
  store_close(store);
  snprintf(text, sizeof text, "not a database; %s; it says", ACTION_TEXT);
  write_bytes(in_folder("records-damaged-20260104T000000.db"), text, sizeof text);
  write_bytes(in_folder("records-damaged-20260105T000000.db"), "nothing of that", 15);
  lock_it();
  forget(id_of(ACTION));
  expect_nowhere(id_of(ACTION), ACTION_TEXT, KNOWING);
  assert_false(paths_exists(in_folder("records-damaged-20260104T000000.sealed")));
  assert_true(paths_exists(in_folder("records-damaged-20260105T000000.sealed")));
}

static void cleared_line(void **state) {
  (void)state;
  Err err = {""};
  Records records = {0};
  fill_locked();
  records.lines[0] = (SteadyLine){.changed = 9, .cleared = 6000, .pending = 1};
  Store *store = unlocked(PIN);
  const int before = times(id_of(RATING), RECORD_ID_BYTES);
  if (!store_save_records(store, &records, &err)) fail_msg("%s", err.text);
  store_close(store);
  /* Left in what SQLite does not read as it should: three that were set aside, where ratings are not looked for. */
  assert_true(before >= COPIES + 5);
  assert_true(times(id_of(RATING), RECORD_ID_BYTES) <= 3);
  records_free(&records);
}

/* Neither a merge nor a copy that is restored brings it back. */
static void never_back(void **state) {
  (void)state;
  Err err = {""};
  Settings settings = settings_default();
  fill_locked();
  const SessionRecord session = record(SESSION);
  forget(session.id);
  forget(id_of(ACTION));
  Store *store = unlocked(PIN);
  put_records(store); /* as one that did not read since */
  History news = {0};
  Records none = {0};
  assert_true(history_append(&news, &session));
  assert_true(store_save_merged(store, &news, &none, &settings, 1, &err));
  history_free(&news);
  store_close(store);
  for (int restored = 0; restored < 2; restored++) {
    store = opened(true, STORE_LOCKED);
    assert_int_equal(try_pin(store, PIN), STORE_TRY_GOOD);
    assert_int_equal(store_state(store), restored ? STORE_RESTORED : STORE_OK);
    Records records = load(store);
    assert_null(records_action(&records, id_of(ACTION)));
    assert_non_null(records_action(&records, id_of(ACTION_KEPT)));
    assert_true(records_is_gone(&records, id_of(ACTION)) && records_is_gone(&records, session.id));
    assert_int_equal(records.history.count, SESSIONS - 1);
    records_free(&records);
    store_close(store);
    assert_int_equal(times(ACTION_TEXT, strlen(ACTION_TEXT)), 0);
    if (!restored) assert_true(paths_remove(in_folder("records.sealed")));
  }
}

/* Old copies that another hand puts back, sealed or plain, are rid of it at the next unlocking. */
static void put_back_by_hand(void **state) {
  (void)state;
  size_t sealed_length, plain_length;
  fill();
  char *plain = file_bytes(backup_of(TODAY - 1), &plain_length);
  lock_it();
  char *sealed = file_bytes(in_folder("backups/records-2026-11-22.sealed"), &sealed_length);
  size_t journal_length;
  char *journal = file_bytes(in_folder("records-damaged-20260103T000000.db-journal.sealed"), &journal_length);
  forget(id_of(AGREEMENT));
  write_bytes(in_folder("records-damaged-20260103T000000.db-journal.sealed"), journal, journal_length);
  free(journal);
  write_bytes(in_folder("backups/records-2026-11-22.sealed"), sealed, sealed_length);
  write_bytes(in_folder("backups/records-2026-01-01.sealed"), sealed, sealed_length);
  write_bytes(in_folder("backups/records-2026-01-02.db"), plain, plain_length);
  write_bytes(in_folder("records-damaged-20260201T000000.db"), plain, plain_length);
  assert_true(times(agreement_text(), 20) > 0);
  store_close(unlocked(PIN));
  expect_nowhere(id_of(AGREEMENT), agreement_text(), KNOWING + 3);
  free(sealed);
  free(plain);
}

/* A lock is set over a plain copy that was never rid of it. */
static void sealed_as_it_was(void **state) {
  (void)state;
  size_t length;
  Err err = {""};
  fill();
  char *plain = file_bytes(backup_of(TODAY - 1), &length);
  Store *store = opened(true, STORE_OK);
  if (!forget_in(store, id_of(AGREEMENT), &err)) fail_msg("%s", err.text);
  write_bytes(backup_of(TODAY - 1), plain, length);
  set_pin(store, PIN);
  expect_nowhere(id_of(AGREEMENT), agreement_text(), KNOWING);
  store_close(store);
  free(plain);
}

/* What a restored copy says of other files was said before more was deleted. */
static void restored_knows_less(void **state) {
  (void)state;
  size_t length;
  fill_locked();
  forget(id_of(ACTION));
  Store *store = unlocked(PIN);
  assert_true(store_backup(store, TODAY + 1, NULL));
  store_close(store);
  char *older = file_bytes(in_folder("backups/records-2026-11-20.sealed"), &length);
  forget(id_of(AGREEMENT));
  assert_true(paths_remove(in_folder("records.sealed")));
  write_bytes(in_folder("backups/records-2026-11-20.sealed"), older, length);
  free(older);
  store = opened(true, STORE_LOCKED);
  assert_int_equal(try_pin(store, PIN), STORE_TRY_GOOD);
  assert_int_equal(store_state(store), STORE_RESTORED);
  store_close(store);
  expect_nowhere(id_of(AGREEMENT), agreement_text(), KNOWING + 1);
}

/* What the key does not open cannot be read by anybody here: it stays as it is, and keeps nothing from being done. */
static void damaged_ones_stay(void **state) {
  (void)state;
  size_t length, after_length;
  char file[512];
  strcpy(file, in_folder("backups/records-2026-11-21.sealed"));
  fill_locked();
  char *bytes = file_bytes(file, &length);
  bytes[length / 2] ^= 1;
  write_bytes(file, bytes, length);
  forget(id_of(ACTION));
  expect_nowhere(id_of(ACTION), ACTION_TEXT, KNOWING - 1);
  char *after = file_bytes(file, &after_length);
  assert_int_equal(after_length, length);
  assert_memory_equal(after, bytes, length);
  free(after);
  bytes[length / 2] ^= 1; /* whole again, as from a copy of the disk */
  write_bytes(file, bytes, length);
  store_close(unlocked(PIN));
  expect_nowhere(id_of(ACTION), ACTION_TEXT, KNOWING);
  free(bytes);
}

/* ---- What an unlocking costs ---- */

static size_t bytes_read;

FAULT_SEEN size_t fread(void *bytes, size_t size, size_t count, FILE *stream) {
  typedef size_t fread_call(void *, size_t, size_t, FILE *);
  static fread_call *of;
  if (!of) {
    void *symbol = dlsym(RTLD_NEXT, "fread");
    if (!symbol) abort();
    memcpy(&of, &symbol, sizeof of);
  }
  const size_t got = of(bytes, size, count, stream);
  bytes_read += got * size;
  return got;
}

static size_t read_at_unlocking(void) {
  Store *store = opened(true, STORE_LOCKED);
  bytes_read = 0;
  assert_int_equal(try_pin(store, PIN), STORE_TRY_GOOD);
  const size_t got = bytes_read;
  store_close(store);
  return got;
}

/* Headers are compared at each unlocking, which reads the copies; so what deleting adds is what counts. */
static void cheap_where_nothing_is_left(void **state) {
  (void)state;
  struct stat main_file;
  fill_locked();
  const size_t before = read_at_unlocking();
  Store *store = unlocked(PIN);
  assert_true(forget_in(store, id_of(ACTION), NULL));
  assert_true(store_backup(store, TODAY + 1, NULL)); /* known as well, */
  save(store, SESSIONS + 1);                         /* once something is saved */
  store_close(store);
  assert_int_equal(stat(in_folder("records.sealed"), &main_file), 0);
  const ino_t was = main_file.st_ino;
  store_close(unlocked(PIN));
  assert_int_equal(stat(in_folder("records.sealed"), &main_file), 0);
  assert_int_equal(main_file.st_ino, was); /* nothing was found that had to be remembered */
  assert_int_equal(count_files("", ".sealed"), 1 + COPIES + 1 + 2);
  const size_t one = (size_t)main_file.st_size;
  if (read_at_unlocking() > before + one + one / 2) fail_msg("%zu bytes are read, %zu before", read_at_unlocking(), before);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(one_of_each),
      cmocka_unit_test_setup(words_alone, new_folder),
      cmocka_unit_test_setup(cleared_line, new_folder),
      cmocka_unit_test_setup(never_back, new_folder),
      cmocka_unit_test_setup(put_back_by_hand, new_folder),
      cmocka_unit_test_setup(sealed_as_it_was, new_folder),
      cmocka_unit_test_setup(restored_knows_less, new_folder),
      cmocka_unit_test_setup(damaged_ones_stay, new_folder),
      cmocka_unit_test_setup(cheap_where_nothing_is_left, new_folder),
  };
  seal_cheap_for_tests();
  return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
