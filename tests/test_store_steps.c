/* Each version of the record file is brought to the newest: as the record file, read only, and as a copy that is restored. */
#define _XOPEN_SOURCE 700 /* mkdtemp */

#include "store_help.h"

#include "shell/store_file.h"

enum { KEPT = 30 };

/* What each step brought: rows that a file of that version and all later ones can hold. */
static const char *const FILLED[] = {
    "INSERT INTO setting(key, value) VALUES('name_a', 'Ana'), ('text_percent', '150')",
    "UPDATE setting SET changed=77 WHERE key='name_a';"
    "INSERT INTO action VALUES(x'01010101010101010101010101010101', 5, 1, 127, '2026-01-02', '', 0, 'Say when I will be home');"
    "INSERT INTO kept VALUES(x'01010101010101010101010101010101', 24312, zeroblob(31));"
    "INSERT INTO pause VALUES(x'02020202020202020202020202020202', zeroblob(16), '2026-02-01', '2026-02-03', '');"
    "INSERT INTO agreement VALUES(x'03030303030303030303030303030303', '2026-02-01', '2026-03-02', '', 'Phones stay open');"
    "INSERT INTO rating VALUES(x'04040404040404040404040404040404', 50, '2026-02-01', 1, 7);"
    "INSERT INTO line VALUES(1, 1, 1, 9, 3);"
    "INSERT INTO note VALUES(x'05050505050505050505050505050505', '2026-02-01', 0, x'0102');"
    "INSERT INTO note_key VALUES(0, x'0908', 4);"
    "INSERT INTO gone VALUES(x'06060606060606060606060606060606');",
};

static void make_version(const char *file, int version) {
  Err err = {""};
  assert_true(paths_make_folder(folder));
  sqlite3 *db = store_file_make(file, &err);
  assert_non_null(db);
  if (!store_file_migrate_to(db, version, &err)) fail_msg("%s", err.text);
  for (int i = 1; i <= KEPT; i++) {
    const SessionRecord made = record(i);
    char sql[400], id[33], date[11], drawn[8 * DRAWN_MAX + 1] = "";
    for (int b = 0; b < 16; b++) snprintf(id + 2 * b, 3, "%02x", made.id[b]);
    for (int d = 0; d < made.drawn_count; d++)
      for (int b = 0; b < 4; b++) snprintf(drawn + 8 * d + 2 * b, 3, "%02x", made.drawn[d] >> 8 * b & 0xFF);
    date_format(made.day, date);
    snprintf(sql, sizeof sql,
             "INSERT INTO session(id, day, exercise, finished, seconds, who_first, drawn) VALUES(x'%s', '%s', '%s', %d, %d, %d, "
             "x'%s')",
             id, date, made.exercise, made.finished, made.seconds, made.first, drawn);
    run_sql(db, sql);
  }
  for (int step = 0; step < version && step < (int)(sizeof FILLED / sizeof *FILLED); step++) run_sql(db, FILLED[step]);
  assert_int_equal(store_file_number(db, "PRAGMA user_version"), version);
  sqlite3_close(db);
}

static void expect_version(bool write, StoreState state, int version) {
  Store *store = opened(write, state);
  Records records = {0};
  Settings settings;
  Err err = {""};
  if (!store_load(store, &records, &settings, &err)) fail_msg("%s", err.text);
  assert_int_equal(records.history.count, KEPT);
  for (int i = 1; i <= KEPT; i++) assert_true(holds(&records.history, i));
  assert_string_equal(settings.name[0], "Ana");
  assert_int_equal(settings.text_percent, 150);
  const size_t one = version >= 2;
  assert_true(records.actions.count == one && records.kept.count == one && records.pauses.count == one);
  assert_true(records.agreements.count == one && records.ratings.count == one && records.notes.count == one);
  assert_true(records.gone.count == one && records.lines[1].wanted == (one == 1) && records.note_keys[0].length == 2 * one);
  if (one) assert_string_equal(records.actions.items[0].text, "Say when I will be home");
  if (one) assert_string_equal(records.agreements.items[0].text, "Phones stay open");
  records_free(&records);
  if (write) save(store, KEPT + 1);
  store_close(store);
}

static int version_of(const char *file) {
  sqlite3 *db;
  assert_int_equal(sqlite3_open_v2(file, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
  const int version = (int)store_file_number(db, "PRAGMA user_version");
  sqlite3_close(db);
  return version;
}

static void from_each(void **state) {
  (void)state;
  assert_true(store_file_version() >= 2);
  for (int version = 1; version <= store_file_version(); version++) {
    size_t before, after;
    new_folder(NULL);
    make_version(in_folder("records.db"), version);
    char *was = file_bytes(in_folder("records.db"), &before);
    expect_version(false, STORE_OK, version); /* in memory: */
    char *is = file_bytes(in_folder("records.db"), &after);
    assert_int_equal(before, after);
    assert_memory_equal(was, is, after); /* the file stays */
    free(was);
    free(is);
    expect_version(true, STORE_OK, version);
    assert_int_equal(version_of(in_folder("records.db")), store_file_version());
    new_folder(NULL);
    assert_true(paths_make_folder(in_folder("backups")));
    make_version(backup_of(TODAY), version);
    write_bytes(in_folder("records.db"), "broken", 6);
    expect_version(true, STORE_RESTORED, version);
    assert_int_equal(version_of(in_folder("records.db")), store_file_version());
    assert_int_equal(version_of(backup_of(TODAY)), version); /* it knows what is gone: no need to touch it */
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(from_each)};
  return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
