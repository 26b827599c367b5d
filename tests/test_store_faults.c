/* The disk fails at the Nth write, sync, cut or delete, for N from 1 until all goes well: whatever was reported as kept is
 * there afterwards, whole, and what was refused can be kept once the disk is well again. */
#define _DEFAULT_SOURCE     /* pwritev */
#define _XOPEN_SOURCE   700 /* mkdtemp */

#include "store_help.h"

#include "fault_help.h" /* syncs that are counted here cost no time */

enum { KEPT = 40, MANY = 500 };

/* ---- A file system over the real one that fails when told ---- */

typedef struct ShimFile {
  sqlite3_file base;
  sqlite3_io_methods methods;
  sqlite3_file *real; /* behind this struct */
} ShimFile;

static sqlite3_vfs shim, *real_vfs;
static int countdown; /* fails when it comes to 0; negative: never */
static bool stays;    /* all that follows fails too, as on a full disk */
static int failure_code;
static bool failed_once;
static int syncs, synced_deletes;
static void (*before_opening)(void), (*after_opening)(void); /* done once, about the next database */

static bool fails(void) {
  if (countdown > 0 && --countdown > 0) return false;
  if (countdown < 0) return false;
  if (failed_once && !stays) return false;
  failed_once = true;
  return true;
}

static sqlite3_file *real_of(sqlite3_file *file) { return ((ShimFile *)(void *)file)->real; }

static int shim_write(sqlite3_file *file, const void *bytes, int amount, sqlite3_int64 offset) {
  if (fails()) {
    if (amount > 1) real_of(file)->pMethods->xWrite(real_of(file), bytes, amount / 2, offset); /* torn, as a real one is */
    return failure_code;
  }
  return real_of(file)->pMethods->xWrite(real_of(file), bytes, amount, offset);
}

static int shim_sync(sqlite3_file *file, int flags) {
  syncs++;
  return fails() ? SQLITE_IOERR_FSYNC : real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int shim_truncate(sqlite3_file *file, sqlite3_int64 size) {
  return fails() ? SQLITE_IOERR_TRUNCATE : real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int shim_close(sqlite3_file *file) { return real_of(file)->pMethods->xClose(real_of(file)); }
static int shim_read(sqlite3_file *file, void *bytes, int amount, sqlite3_int64 offset) {
  return real_of(file)->pMethods->xRead(real_of(file), bytes, amount, offset);
}
static int shim_size(sqlite3_file *file, sqlite3_int64 *size) { return real_of(file)->pMethods->xFileSize(real_of(file), size); }
static int shim_lock(sqlite3_file *file, int level) { return real_of(file)->pMethods->xLock(real_of(file), level); }
static int shim_unlock(sqlite3_file *file, int level) { return real_of(file)->pMethods->xUnlock(real_of(file), level); }
static int shim_reserved(sqlite3_file *file, int *held) {
  return real_of(file)->pMethods->xCheckReservedLock(real_of(file), held);
}
static int shim_control(sqlite3_file *file, int what, void *value) {
  return real_of(file)->pMethods->xFileControl(real_of(file), what, value);
}
static int shim_sector(sqlite3_file *file) { return real_of(file)->pMethods->xSectorSize(real_of(file)); }
static int shim_device(sqlite3_file *file) { return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file)); }

static void once(int flags, void (**what)(void)) {
  void (*todo)(void) = flags & SQLITE_OPEN_MAIN_DB ? *what : NULL;
  if (!todo) return;
  *what = NULL;
  todo();
}

static int shim_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out) {
  ShimFile *opened = (ShimFile *)(void *)file;
  (void)vfs;
  opened->real = (sqlite3_file *)(void *)(opened + 1);
  opened->methods = (sqlite3_io_methods){
      .iVersion = 1,
      .xClose = shim_close,
      .xRead = shim_read,
      .xWrite = shim_write,
      .xTruncate = shim_truncate,
      .xSync = shim_sync,
      .xFileSize = shim_size,
      .xLock = shim_lock,
      .xUnlock = shim_unlock,
      .xCheckReservedLock = shim_reserved,
      .xFileControl = shim_control,
      .xSectorSize = shim_sector,
      .xDeviceCharacteristics = shim_device,
  };
  once(flags, &before_opening);
  const int code = real_vfs->xOpen(real_vfs, name, opened->real, flags, out);
  once(flags, &after_opening);
  opened->base.pMethods = code == SQLITE_OK ? &opened->methods : NULL;
  return code;
}

static int shim_delete(sqlite3_vfs *vfs, const char *name, int sync) {
  (void)vfs;
  synced_deletes += sync != 0;
  return fails() ? SQLITE_IOERR_DELETE : real_vfs->xDelete(real_vfs, name, sync);
}

static int register_shim(void **state) {
  real_vfs = sqlite3_vfs_find(NULL);
  shim = *real_vfs;
  shim.zName = "failing";
  shim.pNext = NULL;
  shim.szOsFile = (int)sizeof(ShimFile) + real_vfs->szOsFile;
  shim.xOpen = shim_open;
  shim.xDelete = shim_delete;
  countdown = -1;
  return sqlite3_vfs_register(&shim, 1) == SQLITE_OK ? make_scratch(state) : -1;
}

static void fail_at(int n) {
  countdown = n;
  failed_once = false;
}

static void heal(void) { countdown = -1; }

/* ---- What is done while it fails ---- */

/* Runs `attempt` on a fresh folder made by `prepare`, failing at 1, 2, 3 ... in each way, until it goes well; `check` looks
 * after each, with a well disk and with whether the attempt said that all is kept. */
static void until_success(void (*prepare)(void), bool (*attempt)(void), void (*check)(bool done)) {
  static const int codes[] = {SQLITE_FULL, SQLITE_IOERR_WRITE};
  for (int way = 0; way < 4; way++) {
    stays = way % 2 == 0;
    failure_code = codes[way / 2];
    int n = 1;
    for (bool reached = true; reached; n++) {
      new_folder(NULL);
      heal();
      prepare();
      fail_at(n);
      const bool done = attempt();
      reached = failed_once;
      heal();
      if (!reached && !done) fail_msg("no failure, but not done (N = %d)", n);
      check(done);
      if (n > 2000) fail_msg("no end");
    }
    if (n < 4) fail_msg("only %d places to fail at: the shim is not in use", n - 2);
  }
}

static void prepare_kept(void) { keep_records(KEPT); }
static void prepare_nothing(void) {}

static bool attempt_one(void) {
  Err err = {""};
  const SessionRecord made = record(KEPT + 1);
  Store *store = store_open(folder, true, &err);
  const bool done = store_save_session(store, &made, &err);
  if (!done && !*err.text) fail_msg("refused without a word");
  store_close(store);
  return done;
}

static void expect_kept(int last, bool last_too) {
  Store *store = opened(true, STORE_OK);
  Records history = {0};
  Settings settings;
  Err err = {""};
  if (!store_load(store, &history, &settings, &err)) fail_msg("%s", err.text);
  for (int i = 1; i <= last; i++) assert_true(holds(&history.history, i));
  if (last_too) assert_true(holds(&history.history, last + 1));
  assert_in_range(history.history.count, (size_t)last + last_too, (size_t)last + 1);
  save(store, last + 1);
  assert_true(store_load(store, &history, &settings, &err));
  assert_int_equal(history.history.count, last + 1);
  assert_true(holds(&history.history, last + 1));
  records_free(&history);
  store_close(store);
}

static void check_one(bool done) { expect_kept(KEPT, done); }

static void one_session(void **state) {
  (void)state;
  until_success(prepare_kept, attempt_one, check_one);
}

/* The same store goes on after the failure. */
static bool attempt_again(void) {
  Err err = {""};
  const SessionRecord made = record(KEPT + 1);
  Store *store = opened(true, STORE_OK);
  const bool done = store_save_session(store, &made, &err);
  const bool reached = failed_once;
  heal();
  save(store, KEPT + 1);
  store_close(store);
  failed_once = reached;
  return done;
}

static void check_again(bool done) {
  (void)done;
  expect_kept(KEPT, true);
}

static void saved_again(void **state) {
  (void)state;
  until_success(prepare_kept, attempt_again, check_again);
}

static bool attempt_many(void) {
  SessionRecord *many = calloc(MANY, sizeof *many);
  for (int i = 0; i < MANY; i++) many[i] = record(KEPT + 1 + i);
  Err err;
  Store *store = store_open(folder, true, &err);
  const bool done = store_save_sessions(store, many, MANY, &err);
  store_close(store);
  free(many);
  return done;
}

static void check_many(bool done) {
  Store *store = opened(true, STORE_OK);
  Records history = {0};
  Settings settings;
  Err err = {""};
  if (!store_load(store, &history, &settings, &err)) fail_msg("%s", err.text);
  for (int i = 1; i <= KEPT; i++) assert_true(holds(&history.history, i));
  if (history.history.count != KEPT + MANY) assert_int_equal(history.history.count, KEPT); /* all or nothing */
  if (done) assert_int_equal(history.history.count, KEPT + MANY);
  records_free(&history);
  store_close(store);
}

static void many_sessions(void **state) {
  (void)state;
  until_success(prepare_kept, attempt_many, check_many);
}

static bool attempt_first(void) {
  Err err = {""};
  const SessionRecord made = record(1);
  Store *store = store_open(folder, true, &err);
  const bool done = store_save_session(store, &made, &err);
  store_close(store);
  return done;
}

static void check_first(bool done) { expect_kept(0, done); }

static void first_start(void **state) {
  (void)state;
  until_success(prepare_nothing, attempt_first, check_first);
}

static void prepare_backup(void) {
  keep_records(KEPT);
  Store *store = opened(true, STORE_OK);
  Err err;
  assert_true(store_backup(store, TODAY - 1, &err));
  store_close(store);
}

static bool attempt_backup(void) {
  Err err = {""};
  Store *store = store_open(folder, true, &err);
  const bool done = store_backup(store, TODAY, &err);
  store_close(store);
  return done;
}

/* No half-made copy counts as one, and yesterday's is as it was. */
static void check_backup(bool done) {
  if (done) assert_true(paths_exists(in_folder("backups/records-2026-11-22.db")));
  assert_int_equal(unlink(in_folder("records.db")), 0);
  Store *store = opened(true, STORE_RESTORED);
  store_close(store);
  expect_kept(KEPT, false);
}

static void backup(void **state) {
  (void)state;
  until_success(prepare_backup, attempt_backup, check_backup);
}

static void prepare_damage(void) {
  prepare_backup();
  write_bytes(in_folder("records.db"), "no database at all, and long enough to be told so ....................", 70);
}

static bool attempt_restore(void) {
  Err err = {""};
  Store *store = store_open(folder, true, &err);
  const bool done = store_state(store) == STORE_RESTORED;
  store_close(store);
  return done;
}

/* Cut off anywhere, the next start mends it, and the damaged file is set aside once. */
static void check_restore(bool done) {
  if (!done) store_close(opened(true, STORE_RESTORED));
  assert_int_equal(count_files("records-damaged", ".db"), 1);
  expect_kept(KEPT, false);
}

static void restore(void **state) {
  (void)state;
  until_success(prepare_damage, attempt_restore, check_restore);
}

/* A save is on the disk when it returns: journal and file synced, and the folder that the journal was deleted from. */
static void synced(void **state) {
  (void)state;
  new_folder(NULL);
  keep_records(KEPT);
  Store *store = opened(true, STORE_OK);
  syncs = synced_deletes = 0;
  save(store, KEPT + 1);
  assert_true(syncs >= 3);
  assert_int_equal(synced_deletes, 1);
  store_close(store);
}

/* ---- What another does at the worst moment ---- */

static sqlite3 *other;

static void put_away(void) { assert_int_equal(rename(in_folder("records.db"), in_folder("old")), 0); }
static void put_there(void) { assert_int_equal(rename(in_folder("new"), in_folder("records.db")), 0); }

static void put_there_and_write(void) {
  put_away();
  put_there();
  other = writing();
}

/* Between a look at the file and its opening another sets it aside, and has put one in its place when that fails. */
static void away_for_a_moment(void **state) {
  (void)state;
  for (int write = 0; write <= 1; write++) {
    new_folder(NULL);
    keep_records(KEPT);
    assert_int_equal(rename(in_folder("records.db"), in_folder("new")), 0);
    keep_records(1);
    before_opening = put_away;
    after_opening = put_there;
    Store *store = opened(write, STORE_OK);
    assert_null(after_opening);
    store_close(store);
    expect_records(STORE_OK, KEPT);
  }
}

/* Between the opening and the first look into it: the journal that is there then belongs to what is in its place. */
static void replaced_while_opened(void **state) {
  (void)state;
  for (int write = 0; write <= 1; write++) {
    size_t before_length, after_length;
    new_folder(NULL);
    keep_records(MANY);
    assert_int_equal(rename(in_folder("records.db"), in_folder("new")), 0);
    keep_records(1);
    char *before = file_bytes(in_folder("records.db"), &before_length);
    after_opening = put_there_and_write;
    Store *store = opened(write, STORE_NONE); /* locked: it is being written */
    assert_null(after_opening);
    assert_true(paths_exists(in_folder("records.db-journal")));
    assert_int_equal(sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    Records history = {0};
    Settings settings;
    Err err = {""};
    if (!store_load(store, &history, &settings, &err)) fail_msg("%s", err.text);
    assert_int_equal(history.history.count, MANY);
    records_free(&history);
    store_close(store);
    char *after = file_bytes(in_folder("old"), &after_length);
    assert_int_equal(before_length, after_length);
    assert_memory_equal(before, after, after_length);
    free(before);
    free(after);
    expect_records(STORE_OK, MANY);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(one_session),
      cmocka_unit_test(saved_again),
      cmocka_unit_test(many_sessions),
      cmocka_unit_test(first_start),
      cmocka_unit_test(backup),
      cmocka_unit_test(restore),
      cmocka_unit_test(synced),
      cmocka_unit_test(away_for_a_moment),
      cmocka_unit_test(replaced_while_opened),
  };
  return cmocka_run_group_tests(tests, register_shim, drop_scratch);
}
