#include "shell/store.h"

#include "shell/paths.h"
#include "shell/store_copies.h"
#include "shell/store_file.h"
#include "shell/store_forget.h"
#include "shell/store_rows.h"
#include "shell/store_run.h"

#include <stdlib.h>
#include <string.h>

enum { REPAIR_WAIT_MS = 5000 }; /* longer than for records */

/* ---- Opening ---- */

void store_shut(Store *store) {
  if (store->sealed)
    sealed_database_close(store->db);
  else
    sqlite3_close(store->db);
  store_sealed_close(store->sealed);
  store->db = NULL;
  store->sealed = NULL;
  store->state = STORE_NONE;
  store->seen = STORE_UNSEEN;
}

/* A file that is gone or empty while there are backups was not put away by Goldseam. */
static bool needs_repair(const Store *store, FileState state) {
  return state == FILE_DAMAGED || (state == FILE_EMPTY && store_copies_any(store->folder));
}

static FileState repair_locked(Store *store, Err *err) {
  char name[64], date[11];
  Day from;
  FileState state = store_file_open(store->file, true, &store->db, err); /* another copy may have repaired it meanwhile */
  if (!needs_repair(store, state)) return state;
  sqlite3 *held;
  if (!store_file_hold(store->file, &held, err)) return FILE_BARRED;
  const bool replaced = store_copies_set_aside(store->folder, store->file, name, err) &&
                        store_copies_restore(store->folder, store->file, &from, err) &&
                        (from != DAY_NONE || (store->db = store_file_make(store->file, err)));
  sqlite3_close(held);
  if (!replaced) return FILE_BARRED;
  if (from == DAY_NONE) {
    store->state = STORE_NEW_AFTER_DAMAGE;
    if (*name)
      err_set(err, "the record file was damaged and no backup is good: it is set aside as %s, a new one is begun", name);
    else
      err_set(err, "the record file was gone and no backup is good: a new one is begun");
    return FILE_EMPTY;
  }
  state = store_file_open(store->file, true, &store->db, err);
  if (state != FILE_GOOD) return state;
  store->state = STORE_RESTORED;
  date_format(from, date);
  if (*name)
    err_set(err, "the record file was damaged: it is set aside as %s, the backup of %s stands in its place", name, date);
  else
    err_set(err, "the record file was gone: the backup of %s stands in its place", date);
  return FILE_GOOD;
}

/* One process at a time sets aside and restores, or a second would set aside what the first has just restored. SQLite's own
 * lock on a file of its own is portable and ends with the process. The file stays: deleted, those who wait for it and those who
 * come later would each hold a lock on another. */
static FileState repair(Store *store, Err *err) {
  char *file = paths_join(store->folder, "repair.lock");
  sqlite3 *lock = file ? store_file_lock(file, REPAIR_WAIT_MS, err) : NULL;
  const FileState state = lock ? repair_locked(store, err) : FILE_BARRED;
  sqlite3_close(lock);
  free(file);
  return state;
}

/* What cannot be written can still be read: brought to the newest schema in memory. */
static bool to_memory(Store *store, Err *err) {
  sqlite3 *memory = store_file_make(":memory:", err);
  if (memory && (!store->db || store_file_copy(store->db, memory, err)) && store_file_migrate(memory, err)) {
    sqlite3_close(store->db);
    store->db = memory;
    return true;
  }
  sqlite3_close(memory);
  return false;
}

static bool can_write(const Store *store) {
  return store->write && store->db && sqlite3_db_readonly(store->db, "main") == 0 && paths_writable(store->folder);
}

static void let_go(Store *store) {
  sqlite3_close(store->held);
  store->held = NULL;
}

/* Nobody deletes everything meanwhile; and where somebody was killed at that, it is finished. *forgotten: for one who only reads
 * there are no records then. */
static bool enter(Store *store, bool *forgotten, Err *err) {
  bool open;
  *forgotten = store_forget_begun(store->folder);
  if (!store->write) return true;
  if (store->held && store_file_moved(store->held)) let_go(store);
  if (*forgotten) {
    let_go(store);
    if (!store_forget_all(store->folder, &open, err)) return false;
    *forgotten = false;
    if (!paths_make_folder(store->folder)) return err_set(err, "the folder %s cannot be made", store->folder);
  }
  return store->held || store_forget_hold(store->folder, &store->held, err);
}

/* What was deleted for good, and a killed program left elsewhere. It is tried again when something is deleted, and at each start.
 */
static void finish_forgetting(Store *store) {
  if (store->write && store->state != STORE_READ_ONLY) store_forget_finish(store->db, store->folder, false, NULL);
}

/* True when the store can be read; err is then filled only where store->state is not STORE_OK. */
bool store_open_now(Store *store, Err *err) {
  Err why = {""};
  store_shut(store);
  store->at_fault = false;
  if (store->write && !paths_is_folder(store->folder) && !paths_make_folder(store->folder)) {
    return err_set(err, "the folder %s cannot be made: nothing is kept; name another with --data DIR", store->folder);
  }
  bool forgotten;
  if (!enter(store, &forgotten, err)) return false;
  if (!forgotten && store_sealed_there(store->folder)) {
    store->state = STORE_LOCKED;
    return err_set(err, "the records are locked; open them with the PIN or passphrase");
  }
  FileState state = forgotten ? FILE_EMPTY : store_file_open(store->file, store->write, &store->db, &why);
  store->at_fault = state == FILE_DAMAGED || state == FILE_REFUSED;
  if (!forgotten && needs_repair(store, state)) {
    store->at_fault = true;
    if (!store->write) return err_set(err, "%s; open Goldseam once to have a backup put in its place", why.text);
    state = repair(store, &why);
  }
  if (state == FILE_EMPTY && store->write && !store->db) store->db = store_file_make(store->file, &why);
  if (state == FILE_DAMAGED || state == FILE_REFUSED || state == FILE_BARRED || (store->write && !store->db)) {
    err_set(err, "%s", why.text);
    store_shut(store);
    return false;
  }
  const bool writable = can_write(store);
  if (!store->db || !store_file_current(store->db)) {
    if (!(writable ? store_file_migrate(store->db, err) : to_memory(store, err))) {
      store_shut(store);
      return false;
    }
  }
  if (store->write && !writable) {
    store->state = STORE_READ_ONLY;
    return err_set(err, "the records in %s can be read but not written: what is new is not kept", store->folder) || true;
  }
  if (store->state == STORE_NONE)
    store->state = STORE_OK;
  else
    err_set(err, "%s", why.text);
  finish_forgetting(store);
  return true;
}

Store *store_open(const char *folder, bool write, Err *err) {
  Store *store = calloc(1, sizeof *store);
  if (store) {
    store->folder = paths_join(folder, "");
    store->file = paths_join(folder, "records.db");
    store->write = write;
    store->kept = settings_default();
  }
  if (!store || !store->folder || !store->file) {
    store_close(store);
    err_set(err, "there is not enough memory to open the records");
    return NULL;
  }
  store_open_now(store, err);
  return store;
}

StoreState store_state(const Store *store) { return store->state; }
bool store_at_fault(const Store *store) { return store->at_fault; }

void store_close(Store *store) {
  if (!store) return;
  store_shut(store);
  let_go(store);
  free(store->folder);
  free(store->file);
  free(store);
}

/* Was the file renamed, replaced or deleted under us? */
static bool has_moved(const Store *store) { return store->db && !store->sealed && store_file_moved(store->db); }

/* ---- Loading ---- */

/* Opens again, and remembers where less may be in the file then than was loaded from it and saved to it. */
static bool reopen(Store *store, Err *err) {
  const bool was_open = store->db != NULL;
  if (!store_open_now(store, err)) return false;
  const bool mended = store->state == STORE_RESTORED || store->state == STORE_NEW_AFTER_DAMAGE;
  if (store->loaded && (mended || !was_open)) {
    store->repaired = true;
    store->kept = settings_default(); /* what differs from those in the file is to be written again */
    store_rows_settings(store->db, &store->kept);
  }
  return true;
}

/* The file broke while it was open, or is another. */
static bool mend(Store *store, Err *err) {
  store_shut(store);
  err_set(err, "the record file was not as it was left; it is opened anew"); /* unless opening knows more */
  return reopen(store, err);
}

/* Can the file at hand be the reason? SQLITE_ERROR is a table that is not there. */
static bool is_damage(int code) {
  return (code & 0xFF) == SQLITE_CORRUPT || (code & 0xFF) == SQLITE_NOTADB || (code & 0xFF) == SQLITE_ERROR;
}

/* All in one transaction. Returns SQLite's code; err is filled where it is not SQLITE_OK. */
static int read_all(Store *store, Records *records, Settings *settings, Err *err) {
  sqlite3 *db = store->db;
  const bool good = sqlite3_exec(db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK && store_rows_read(db, records, settings);
  int code = good ? SQLITE_OK : sqlite3_extended_errcode(db);
  if (!good) store_file_fail(db, "the records cannot be read", err);
  const sqlite3_int64 seen = store_file_number(db, "PRAGMA data_version"); /* of what was read: still in the transaction */
  if (!sqlite3_get_autocommit(db)) sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
  if (good) store->seen = seen;
  return good || code != SQLITE_OK ? code : SQLITE_NOMEM;
}

/* A pipe that someone put there is not waited on. */
static bool may_touch(const Store *store, Err *err) {
  if (store->sealed) return true;
  const FileState look = store_file_look(store->file, err);
  return look == FILE_GOOD || look == FILE_EMPTY;
}

bool store_load(Store *store, Records *records, Settings *settings, Err *err) {
  if (!may_touch(store, err)) return false;
  if (!store->db && !reopen(store, err)) return false;
  if (store->sealed && !store_sealed_as_left(store->sealed) && !store_pin_mend(store, err)) return false;
  if (has_moved(store) && paths_exists(store->file) && !mend(store, err)) return false;
  Records read = {0};
  Settings found = settings_default();
  int code = read_all(store, &read, &found, err);
  if (!store->sealed && (code == SQLITE_READONLY_DBMOVED || (is_damage(code) && store->write))) {
    records_free(&read);
    found = settings_default();
    if (!mend(store, err)) return false;
    code = read_all(store, &read, &found, err);
  }
  if (code != SQLITE_OK) {
    records_free(&read);
    return false;
  }
  records_free(records);
  *records = read;
  *settings = store->kept = found;
  store->loaded = true;
  return true;
}

bool store_repaired(Store *store) {
  const bool repaired = store->repaired;
  store->repaired = false;
  return repaired;
}

bool store_changed(Store *store) {
  if (!store->db || !may_touch(store, NULL)) return false;
  if (store->sealed) return !store_sealed_as_left(store->sealed);
  if (has_moved(store)) return paths_exists(store->file);
  return store_file_number(store->db, "PRAGMA data_version") != store->seen;
}

/* ---- Saving ---- */

/* One transaction, into a file that is whole: what is written into a broken one would be set aside with it at the next start.
 * Returns SQLite's extended code; err is filled where it is not SQLITE_OK. */
int store_write_rows(Store *store, const StoreRows *rows, const char *what, Err *err) {
  sqlite3 *db = store->db;
  const bool begun = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK;
  if (begun && !store->sealed && store_sealed_there(store->folder)) { /* another copy has just set a lock */
    store_open_now(store, err);
    return SQLITE_AUTH;
  }
  if (begun && !store_file_whole(db)) {
    sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    err_set(err, "%s: the record file is damaged; start Goldseam again to have it mended", what);
    return SQLITE_CORRUPT;
  }
  if (begun && store_rows_write(db, rows) == SQLITE_OK && sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK) {
    return SQLITE_OK;
  }
  const int code = sqlite3_extended_errcode(db);
  store_file_fail(db, what, err);
  if (!sqlite3_get_autocommit(db)) sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
  return code == SQLITE_OK ? SQLITE_ERROR : code;
}

/* The file was taken away while open. What it held can still be read through the open handle: if no other file stands in
 * its place, that is put back. */
static bool come_back(Store *store, Err *err) {
  if (paths_exists(store->file) || store_sealed_there(store->folder)) return mend(store, err);
  if (!paths_make_folder(store->folder)) return err_set(err, "the folder %s is gone and cannot be made", store->folder);
  return store_copies_write(store->db, store->file, err) && store_open_now(store, err);
}

static bool save_rows(Store *store, const StoreRows *rows, const char *what, Err *err) {
  if (!store->write) return err_set(err, "%s: the records were opened for reading only", what);
  if (store->sealed) return store_pin_save(store, rows, what, err);
  if (!may_touch(store, err)) return false;
  if ((!store->db || store->state == STORE_READ_ONLY) && !reopen(store, err)) return false;
  if (store->state == STORE_READ_ONLY) return err_set(err, "%s: the folder %s cannot be written", what, store->folder);
  const int code = store_write_rows(store, rows, what, err);
  if (code == SQLITE_OK) return true;
  if (code != SQLITE_READONLY_DBMOVED && !is_damage(code)) return false;
  if (!(code == SQLITE_READONLY_DBMOVED ? come_back(store, err) : mend(store, err))) return false;
  if (store->state == STORE_READ_ONLY) return err_set(err, "%s: the folder %s cannot be written", what, store->folder);
  return store_write_rows(store, rows, what, err) == SQLITE_OK;
}

static bool save(Store *store, const StoreRows *rows, const char *what, Err *err) {
  if (store->sealed || !store_forget_due(rows->due, rows->all)) return save_rows(store, rows, what, err);
  Err why = {""}; /* what is deleted is deleted where it can be */
  const bool aside = !store->db || !store->write || store_forget_aside(store->db, store->folder, rows->due, rows->all, &why);
  if (!save_rows(store, rows, what, err)) return false;
  return (store_forget_finish(store->db, store->folder, true, &why) && aside) || err_set(err, "%s", why.text);
}

bool store_save_sessions(Store *store, const SessionRecord *records, size_t count, Err *err) {
  const StoreRows rows = {.sessions = records, .session_count = count};
  return save(store, &rows, count == 1 ? "the session is not saved" : "nothing is saved", err);
}

bool store_save_session(Store *store, const SessionRecord *record, Err *err) {
  return store_save_sessions(store, record, 1, err);
}

bool store_save_settings(Store *store, const Settings *settings, int64_t now_s, Err *err) {
  const StoreRows rows = {.settings = settings, .kept = &store->kept, .now_s = now_s};
  if (!save(store, &rows, "the settings are not saved", err)) return false;
  store->kept = *settings;
  return true;
}

bool store_save_records(Store *store, const Records *records, Err *err) {
  return save(store, &(StoreRows){.due = records}, "what is new is not saved", err);
}

bool store_save_all(Store *store, const Records *records, const Settings *settings, int64_t now_s, Err *err) {
  const StoreRows rows = {.sessions = records->history.items,
                          .session_count = records->history.count,
                          .due = records,
                          .all = true,
                          .settings = settings,
                          .kept = &store->kept,
                          .now_s = now_s};
  if (!save(store, &rows, "nothing is saved", err)) return false;
  store->kept = *settings;
  return true;
}

bool store_save_merged(Store *store, const History *news, const Records *records, const Settings *settings, int64_t now_s,
                       Err *err) {
  const StoreRows rows = {.sessions = news->items,
                          .session_count = news->count,
                          .due = records,
                          .settings = settings,
                          .kept = &store->kept,
                          .now_s = now_s};
  if (!save(store, &rows, "nothing is imported", err)) return false;
  store->kept = *settings;
  return true;
}

bool store_forget_everything(Store *store, Err *err) {
  bool open;
  if (!store->write) return err_set(err, "nothing is deleted: the records were opened for reading only");
  store_shut(store);
  let_go(store);
  const bool done = store_forget_all(store->folder, &open, err);
  if (done) {
    store->loaded = store->repaired = false;
    store->kept = settings_default();
  }
  store_open_now(store, done ? err : NULL); /* a folder that is new, or what could not be deleted */
  return done;
}

bool store_backup(Store *store, Day today, Err *err) {
  if (has_moved(store) && paths_exists(store->file) && !mend(store, err)) return false;
  if (!store->db || !store->write || store->state == STORE_READ_ONLY) {
    return err_set(err, "no backup is made: the records cannot be written");
  }
  if (store->sealed) return store_sealed_backup(store->sealed, store->db, today, err);
  return store_copies_make(store->folder, store->db, today, err);
}
