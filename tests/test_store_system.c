/* The system fails at the Nth write, sync, renaming, deletion or opening, for N from 1 until all goes well: whatever was kept
 * before is whole afterwards, what was reported as kept is there, and the next try goes well. */
#define _DEFAULT_SOURCE /* pwritev */
#define _XOPEN_SOURCE   700

#include "store_help.h"

#include "fault_help.h"
#include "shell/store_file.h"
#include "shell/store_forget.h"

enum { KEPT = 12 };

static const uint8_t ACTION[RECORD_ID_BYTES] = {1, 2, 3, [15] = 9}, OTHER[RECORD_ID_BYTES] = {9, 2, 3, [15] = 1};

static DailyAction action_of(const uint8_t *id, const char *text) {
  DailyAction made = {.changed = 5, .weekdays = EVERY_WEEKDAY, .from = TODAY, .until = DAY_OPEN, .pending = 1};
  memcpy(made.id, id, RECORD_ID_BYTES);
  snprintf(made.text, sizeof made.text, "%s", text);
  return made;
}

static bool put_action(Store *store, const uint8_t *id, const char *text, Err *err) {
  Records due = {0};
  const DailyAction made = action_of(id, text);
  KeptMonth month = {.month = 24300, .turns = {1, 1, 1}, .pending = 1};
  memcpy(month.action, id, RECORD_ID_BYTES);
  const bool good = records_put_action(&due, &made) && records_put_kept(&due, &month) && store_save_records(store, &due, err);
  records_free(&due);
  return good;
}

static const char WORDS[] = "Say when I will be home";

/* A folder with sessions, an action, settings, yesterday's copy and a file that was set aside. */
static void prepare(void) {
  Err err = {""};
  keep_records(KEPT);
  Store *store = opened(true, STORE_OK);
  Settings settings = settings_default();
  strcpy(settings.name[0], "Ana");
  assert_true(put_action(store, ACTION, WORDS, &err) && store_save_settings(store, &settings, 1, &err));
  assert_true(store_backup(store, TODAY - 1, &err));
  store_close(store);
  size_t length;
  char *bytes = file_bytes(in_folder("records.db"), &length);
  memset(bytes, 'x', 64);
  write_bytes(in_folder("records-damaged-20260102T000000.db"), bytes, length);
  free(bytes);
}

typedef struct Found {
  Records records;
  Settings settings;
} Found;

/* All that was there before is there, whole. */
static Found expect_before(StoreState state, bool with_action) {
  Found found = {.records = {.history = {0}}};
  Err err = {""};
  Store *store = opened(true, state);
  if (!store_load(store, &found.records, &found.settings, &err)) fail_msg("%s", err.text);
  for (int i = 1; i <= KEPT; i++) assert_true(holds(&found.records.history, i));
  const DailyAction *action = records_action(&found.records, ACTION);
  if (with_action) assert_non_null(action);
  if (action) assert_string_equal(action->text, WORDS);
  if (with_action) assert_int_equal(records_kept(&found.records, ACTION, 24300)->turns[2], 1);
  store_close(store);
  return found;
}

typedef struct Job {
  const char *name;
  void (*make)(void);
  bool (*attempt)(Err *err);
  void (*check)(bool done);
} Job;

/* Opens, and hands on where that goes well. */
static bool with_store(bool (*work)(Store *store, Err *err), Err *err) {
  Store *store = store_open(folder, true, err);
  const StoreState state = store ? store_state(store) : STORE_NONE;
  const bool done = state != STORE_NONE && work(store, err);
  store_close(store);
  return done;
}

/* ---- What is done ---- */

static bool work_session(Store *store, Err *err) {
  const SessionRecord made = record(KEPT + 1);
  return store_save_session(store, &made, err);
}
static bool save_session(Err *err) { return with_store(work_session, err); }
static void check_session(bool done) {
  Found found = expect_before(STORE_OK, true);
  if (done) assert_true(holds(&found.records.history, KEPT + 1));
  records_free(&found.records);
}

static bool work_records(Store *store, Err *err) { return put_action(store, OTHER, "Another one", err); }
static bool save_records(Err *err) { return with_store(work_records, err); }
static void check_records(bool done) {
  Found found = expect_before(STORE_OK, true);
  const DailyAction *other = records_action(&found.records, OTHER);
  if (done) assert_non_null(other);
  assert_int_equal(records_kept(&found.records, OTHER, 24300) != NULL, other != NULL); /* both, or none */
  records_free(&found.records);
}

static bool work_settings(Store *store, Err *err) {
  Records records = {0};
  Settings settings;
  bool good = store_load(store, &records, &settings, err);
  strcpy(settings.name[1], "Sam");
  good = good && store_save_settings(store, &settings, 2, err);
  records_free(&records);
  return good;
}
static bool save_settings(Err *err) { return with_store(work_settings, err); }
static void check_settings(bool done) {
  Found found = expect_before(STORE_OK, true);
  assert_string_equal(found.settings.name[0], "Ana");
  if (done) assert_string_equal(found.settings.name[1], "Sam");
  records_free(&found.records);
}

static bool work_backup(Store *store, Err *err) { return store_backup(store, TODAY, err); }
static bool make_backup(Err *err) { return with_store(work_backup, err); }
static void check_backup(bool done) {
  if (done) assert_int_equal(sessions_of(backup_of(TODAY)), KEPT);
  assert_int_equal(sessions_of(backup_of(TODAY - 1)), KEPT);
  assert_int_equal(unlink(in_folder("records.db")), 0);
  Found found = expect_before(STORE_RESTORED, true);
  records_free(&found.records);
}

static void prepare_broken(void) {
  prepare();
  write_bytes(in_folder("records.db"), "no database at all, and long enough to be told so ....................", 70);
}
static bool work_restored(Store *store, Err *err) {
  (void)err;
  return store_state(store) == STORE_RESTORED;
}
static bool restore(Err *err) { return with_store(work_restored, err); }
static void check_restore(bool done) {
  Store *store = store_open(folder, true, NULL);
  if (done || store_state(store) != STORE_RESTORED) assert_int_equal(store_state(store), STORE_OK); /* it stood there already */
  store_close(store);
  Found found = expect_before(STORE_OK, true);
  records_free(&found.records);
}

static void prepare_old(void) {
  Err err = {""};
  assert_true(paths_make_folder(folder));
  sqlite3 *db = store_file_make(in_folder("records.db"), &err);
  assert_non_null(db);
  assert_true(store_file_migrate_to(db, 1, &err));
  run_sql(db, "INSERT INTO session(id, day, exercise, finished, seconds, who_first, drawn) "
              "VALUES(zeroblob(16), '2026-01-01', 'six-slow-breaths', 1, 90, 0, zeroblob(0))");
  sqlite3_close(db);
}
static bool work_nothing(Store *store, Err *err) {
  (void)store, (void)err;
  return store_state(store) == STORE_OK;
}
static bool migrate(Err *err) { return with_store(work_nothing, err); }
static void check_migrated(bool done) {
  (void)done;
  Records records = {0};
  Settings settings;
  Err err = {""};
  Store *store = opened(true, STORE_OK);
  assert_true(store_load(store, &records, &settings, &err));
  assert_int_equal(records.history.count, 1);
  records_free(&records);
  store_close(store);
}

static bool work_forget(Store *store, Err *err) {
  Records due = {0};
  const bool good = records_put_gone(&due, ACTION, 1) && store_save_records(store, &due, err);
  records_free(&due);
  return good;
}
static bool forget_one(Err *err) { return with_store(work_forget, err); }

static bool anywhere(const char *text) {
  size_t count, length;
  bool found = false;
  char **list = paths_list(folder, "", &count);
  for (size_t i = 0; i < count && !found; i++) {
    char *bytes = file_bytes(list[i], &length);
    for (size_t at = 0; at + strlen(text) <= length && !found; at++) found = memcmp(bytes + at, text, strlen(text)) == 0;
    free(bytes);
  }
  paths_list_free(list);
  return found;
}

static void check_forget(bool done) {
  if (done) assert_false(anywhere(WORDS));
  Found found = expect_before(STORE_OK, false);
  const bool gone = !records_action(&found.records, ACTION);
  if (gone) assert_false(anywhere(WORDS)); /* opening it has finished what was left */
  assert_false(done && !gone);
  records_free(&found.records);
  Err err = {""};
  if (!forget_one(&err)) fail_msg("%s", err.text);
  assert_false(anywhere(WORDS));
  assert_int_equal(sessions_of(backup_of(TODAY - 1)), KEPT);
}

static bool forget_all(Err *err) {
  bool open;
  return store_forget_all(folder, &open, err);
}
static void check_all(bool done) {
  bool open;
  Err err = {""};
  if (done && paths_exists(folder)) {
    size_t count;
    char **list = paths_list(folder, "", &count);
    fail_msg("%zu files are left, such as %s", count, count ? list[0] : "");
  }
  if (!done && !store_forget_begun(folder) && !paths_exists(in_folder("open.lock"))) return;
  if (!done && !store_forget_begun(folder)) { /* nothing was begun, or nothing of records is left */
    if (!paths_exists(in_folder("records.db"))) assert_int_equal(count_files("records", ""), 0);
  }
  if (!store_forget_all(folder, &open, &err)) fail_msg("%s", err.text);
  assert_false(paths_exists(folder));
}

/* ---- At every place ---- */

static int try_all(const Job *job, int reason, bool stays) {
  int n = 1;
  for (bool reached = true; reached; n++) {
    Err err = {""};
    new_folder(NULL);
    job->make();
    fault.reason = reason;
    fault.stays = stays;
    fault_at(n, FAULT_ALL, folder);
    const bool done = job->attempt(&err);
    reached = fault.reached;
    fault_none();
    if (!reached && !done) fail_msg("%s: no failure, but not done (N = %d): %s", job->name, n, err.text);
    if (!done && !*err.text) fail_msg("%s: refused without a word (N = %d)", job->name, n);
    job->check(done);
    assert_true(n < 2000);
  }
  return n - 2;
}

static void at_every_place(void **state) {
  static const Job jobs[] = {
      {"a session", prepare, save_session, check_session},        {"records", prepare, save_records, check_records},
      {"settings", prepare, save_settings, check_settings},       {"a backup", prepare, make_backup, check_backup},
      {"a restored one", prepare_broken, restore, check_restore}, {"an old one", prepare_old, migrate, check_migrated},
      {"one forgotten", prepare, forget_one, check_forget},       {"all forgotten", prepare, forget_all, check_all},
  };
  (void)state;
  for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
    const int full = try_all(&jobs[i], ENOSPC, true), once = try_all(&jobs[i], EIO, false);
    print_message("%s: %d and %d places\n", jobs[i].name, full, once);
    assert_true(full >= 5 && once >= 5); /* or what stands between is not in use */
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(at_every_place)};
  return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
