#include "shell/store_file.h"

#include "shell/paths.h"
#include "shell/store_guard.h"
#include "shell/store_rows.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { APPLICATION_ID = 0x47534D31 /* GSM1 */, WAIT_MS = 1000, TRIES = 10, PATH_BYTES = 4200 };

/* Step n makes version n + 1 of version n. Steps that were released are never changed: add one. */
static const char *const MIGRATIONS[] = {
    "CREATE TABLE session("
    "  arrival INTEGER PRIMARY KEY,"
    "  id BLOB NOT NULL UNIQUE CHECK(length(id) = 16),"
    "  day TEXT NOT NULL," /* YYYY-MM-DD, the logical day */
    "  exercise TEXT NOT NULL,"
    "  finished INTEGER NOT NULL CHECK(finished IN (0, 1)),"
    "  seconds INTEGER NOT NULL CHECK(seconds >= 0),"
    "  who_first INTEGER NOT NULL,"
    "  drawn BLOB NOT NULL);" /* 32-bit numbers, least byte first */
    "CREATE TABLE setting(key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;",
    /* 2: actions, pauses, agreements, lines of steadiness, notes, what is gone. Days are YYYY-MM-DD, "" none. */
    "ALTER TABLE setting ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;" /* s since 1970 UTC */
    "CREATE TABLE action(id BLOB PRIMARY KEY NOT NULL CHECK(length(id) = 16), changed INTEGER NOT NULL, owner INTEGER NOT NULL,"
    "  weekdays INTEGER NOT NULL, day_from TEXT NOT NULL, day_until TEXT NOT NULL, hidden INTEGER NOT NULL, text TEXT NOT NULL)"
    "  WITHOUT ROWID;"
    "CREATE TABLE kept(action BLOB NOT NULL CHECK(length(action) = 16), month INTEGER NOT NULL,"
    "  turns BLOB NOT NULL CHECK(length(turns) = 31), PRIMARY KEY(action, month)) WITHOUT ROWID;"
    "CREATE TABLE pause(id BLOB PRIMARY KEY NOT NULL CHECK(length(id) = 16), action BLOB NOT NULL CHECK(length(action) = 16),"
    "  day_from TEXT NOT NULL, day_until TEXT NOT NULL, ended TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE agreement(id BLOB PRIMARY KEY NOT NULL CHECK(length(id) = 16), day_from TEXT NOT NULL, day_until TEXT NOT NULL,"
    "  ended TEXT NOT NULL, text TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE rating(id BLOB PRIMARY KEY NOT NULL CHECK(length(id) = 16), at INTEGER NOT NULL, day TEXT NOT NULL,"
    "  partner INTEGER NOT NULL, number INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE line(partner INTEGER PRIMARY KEY NOT NULL, wanted INTEGER NOT NULL, asked INTEGER NOT NULL,"
    "  changed INTEGER NOT NULL, cleared INTEGER NOT NULL);"
    "CREATE TABLE note(id BLOB PRIMARY KEY NOT NULL CHECK(length(id) = 16), day TEXT NOT NULL, partner INTEGER NOT NULL,"
    "  sealed BLOB NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE note_key(partner INTEGER PRIMARY KEY NOT NULL, bytes BLOB NOT NULL, changed INTEGER NOT NULL);"
    "CREATE TABLE gone(id BLOB PRIMARY KEY NOT NULL CHECK(length(id) = 16)) WITHOUT ROWID;",
    /* 3: the one agreement that was two settings. Its id is its dates (16 digits), so that two devices make the same of it. */
    "INSERT OR IGNORE INTO agreement(id, day_from, day_until, ended, text)"
    "  SELECT CAST(replace(a.value, '-', '') || replace(b.value, '-', '') AS BLOB), a.value, b.value, '', ''"
    "  FROM setting a, setting b WHERE a.key = 'agreement_from' AND b.key = 'agreement_until'"
    "  AND length(a.value) = 10 AND length(b.value) = 10 AND date(a.value) = a.value AND date(b.value) = b.value"
    "  AND a.value <= b.value;"
    "DELETE FROM setting WHERE key IN ('agreement_from', 'agreement_until');",
};

enum { VERSION = sizeof MIGRATIONS / sizeof MIGRATIONS[0] };

sqlite3_int64 store_file_number(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement = NULL;
  sqlite3_int64 number = -1;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW) {
    number = sqlite3_column_int64(statement, 0);
  }
  sqlite3_finalize(statement);
  return number;
}

bool store_file_fail(sqlite3 *db, const char *what, Err *err) {
  switch (db ? sqlite3_errcode(db) & 0xFF : SQLITE_NOMEM) {
    case SQLITE_NOMEM: return err_set(err, "%s: there is not enough memory", what);
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return err_set(err, "%s: another program is using the records; close it, or try again", what);
    case SQLITE_FULL: return err_set(err, "%s: the disk is full; make some room", what);
    case SQLITE_ERROR: /* a table or a column is not there */
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return err_set(err, "%s: the record file is damaged; start Goldseam again to have it mended", what);
    case SQLITE_IOERR: return err_set(err, "%s: the disk reads or writes wrongly; try again, and look at the disk", what);
    case SQLITE_CONSTRAINT: return err_set(err, "%s: the record file does not take what is in it; leave it out", what);
    case SQLITE_READONLY: return err_set(err, "%s: the record file or its folder cannot be written", what);
    case SQLITE_CANTOPEN: return err_set(err, "%s: the record file cannot be opened; look at its folder and permissions", what);
    default: return err_set(err, "%s: the record file cannot be used just now (%d); try again", what, sqlite3_errcode(db));
  }
}

static FileState failed(sqlite3 *db, const char *file, Err *err) {
  char what[300];
  const int code = db ? sqlite3_errcode(db) & 0xFF : SQLITE_NOMEM;
  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_ERROR) {
    err_set(err, "%s is damaged", file);
    return FILE_DAMAGED;
  }
  snprintf(what, sizeof what, "%.250s cannot be read", file);
  store_file_fail(db, what, err);
  return FILE_BARRED;
}

/* What a table dropped or changed by another program leaves is no better than broken pages. */
static bool has_tables(sqlite3 *db) { return store_rows_check(db) == SQLITE_OK; }

/* PRAGMA integrity_check says "ok" or what is wrong, and may itself fail on a damaged file. */
static FileState check_pages(sqlite3 *db, const char *file, Err *err) {
  sqlite3_stmt *statement = NULL;
  FileState state = FILE_GOOD;
  if (sqlite3_prepare_v2(db, "PRAGMA integrity_check(1)", -1, &statement, NULL) != SQLITE_OK ||
      sqlite3_step(statement) != SQLITE_ROW) {
    state = failed(db, file, err);
  } else {
    const char *said = (const char *)sqlite3_column_text(statement, 0);
    if (!said || strcmp(said, "ok") != 0) {
      err_set(err, "%s is damaged", file);
      state = FILE_DAMAGED;
    }
  }
  sqlite3_finalize(statement);
  return state;
}

FileState store_file_check(sqlite3 *db, const char *file, Err *err) {
  const sqlite3_int64 pages = store_file_number(db, "PRAGMA page_count");
  if (pages < 0) return failed(db, file, err);
  if (pages == 0) {
    err_set(err, "%s is empty", file);
    return FILE_EMPTY;
  }
  const sqlite3_int64 ours = store_file_number(db, "PRAGMA application_id");
  const sqlite3_int64 version = ours < 0 ? -1 : store_file_number(db, "PRAGMA user_version");
  if (version < 0) return failed(db, file, err);
  if (ours != APPLICATION_ID) {
    err_set(err, "%s was not written by Goldseam; move it away, or name another folder with --data DIR", file);
    return FILE_REFUSED;
  }
  if (version > VERSION) {
    err_set(err, "%s was written by a newer Goldseam (version %d of the records, known here up to %d); update Goldseam to use it",
            file, (int)version, VERSION);
    return FILE_REFUSED;
  }
  const FileState pages_state = check_pages(db, file, err);
  if (pages_state != FILE_GOOD) return pages_state;
  if (version < 1) { /* numbered and filled at once, so never so by Goldseam */
    err_set(err, "%s is damaged", file);
    return FILE_DAMAGED;
  }
  return version < VERSION || has_tables(db) ? FILE_GOOD : failed(db, file, err);
}

bool store_file_whole(sqlite3 *db) {
  sqlite3_stmt *statement = NULL;
  sqlite3_db_release_memory(db); /* or what was read before would be looked at */
  bool whole =
      sqlite3_prepare_v2(db, "PRAGMA quick_check(1)", -1, &statement, NULL) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW;
  const char *said = whole ? (const char *)sqlite3_column_text(statement, 0) : NULL;
  whole = said && strcmp(said, "ok") == 0;
  sqlite3_finalize(statement);
  return whole && store_file_current(db) && has_tables(db); /* last: the check has brought the known schema up to date */
}

FileState store_file_look(const char *file, Err *err) {
  static const char *const beside[] = {"", "-journal", "-wal"};
  FileState state = FILE_GOOD;
  for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
    char path[PATH_BYTES];
    const int length = snprintf(path, sizeof path, "%s%s", file, beside[i]);
    const PathKind kind = length < (int)sizeof path ? paths_kind(path) : PATH_UNKNOWN;
    if (kind == PATH_UNKNOWN) {
      err_set(err, "%s cannot be looked at (%s); put that right, or name another folder with --data DIR", path, strerror(errno));
      return FILE_BARRED;
    }
    if (kind == PATH_FOLDER || kind == PATH_SPECIAL) {
      err_set(err, "%s is a %s where a file must be; move it away, or name another folder with --data DIR", path,
              kind == PATH_FOLDER ? "folder" : "pipe or a device");
      return FILE_REFUSED;
    }
    if (kind == PATH_NONE && i == 0) state = FILE_EMPTY;
  }
  return state;
}

static bool set_up(sqlite3 *db) {
  sqlite3_busy_timeout(db, WAIT_MS);
  return sqlite3_exec(db, "PRAGMA synchronous=EXTRA; PRAGMA secure_delete=ON", NULL, NULL, NULL) == SQLITE_OK;
}

bool store_file_moved(sqlite3 *db) {
  int moved = 0;
  return sqlite3_file_control(db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved;
}

/* *again: it was set aside meanwhile, and what was found says nothing of what stands in its place. */
static FileState open_once(const char *file, int flags, sqlite3 **db, bool *again, Err *err) {
  const int code = sqlite3_open_v2(file, db, flags, store_guard());
  const FileState state = code == SQLITE_OK && set_up(*db) ? store_file_check(*db, file, err) : failed(*db, file, err);
  *again = state != FILE_GOOD && (code == SQLITE_OK ? store_file_moved(*db) : (code & 0xFF) == SQLITE_CANTOPEN);
  if (state == FILE_GOOD) return state;
  sqlite3_close(*db);
  *db = NULL;
  return state;
}

FileState store_file_open(const char *file, bool write, sqlite3 **db, Err *err) {
  FileState state;
  bool again = true;
  *db = NULL;
  for (int tries = 0; again && tries < TRIES; tries++) {
    const FileState look = store_file_look(file, err);
    if (look == FILE_EMPTY) err_set(err, "there is no file %s", file);
    if (look != FILE_GOOD) return look;
    state = open_once(file, write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, db, &again, err);
  }
  return state;
}

bool store_file_hold(const char *file, sqlite3 **held, Err *err) {
  *held = NULL;
  if (sqlite3_open_v2(file, held, SQLITE_OPEN_READWRITE, store_guard()) != SQLITE_OK) {
    sqlite3_close(*held); /* no one can be in what is not there */
    *held = NULL;
    return true;
  }
  const int code = store_guard_hold(*held, WAIT_MS);
  /* Other failures are those of a file that cannot be written: no one rolls a journal back into that. */
  if (code != SQLITE_BUSY && code != SQLITE_READONLY_DBMOVED) return true;
  sqlite3_close(*held);
  *held = NULL;
  return err_set(err, "the damaged records cannot be mended while another program is using them; close it, or try again");
}

static sqlite3 *make(const char *file, bool (*set)(sqlite3 *), Err *err) {
  sqlite3 *db = NULL;
  const FileState look = strcmp(file, ":memory:") == 0 ? FILE_EMPTY : store_file_look(file, err);
  if (look == FILE_REFUSED || look == FILE_BARRED) return NULL;
  if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, store_guard()) == SQLITE_OK && set(db)) return db;
  char what[300];
  snprintf(what, sizeof what, "%.250s cannot be made", file);
  store_file_fail(db, what, err);
  sqlite3_close(db);
  return NULL;
}

sqlite3 *store_file_make(const char *file, Err *err) { return make(file, set_up, err); }

/* Not set_up: that reads, and so would wait, but no longer than for records. */
static bool set_none(sqlite3 *db) { return db != NULL; }

sqlite3 *store_file_lock(const char *file, int wait_ms, Err *err) {
  sqlite3 *db = make(file, set_none, err);
  if (db) sqlite3_busy_timeout(db, wait_ms);
  if (!db || sqlite3_exec(db, "BEGIN EXCLUSIVE", NULL, NULL, NULL) == SQLITE_OK) return db;
  sqlite3_close(db);
  err_set(err, "the damaged records cannot be mended while %s is in the way; close other Goldseams, or move it away", file);
  return NULL;
}

static bool run_steps(sqlite3 *db, int to) {
  char numbers[96];
  sqlite3_int64 version = store_file_number(db, "PRAGMA user_version"); /* once more, now that no one else can write */
  if (version < 0) return false;
  if (version >= to) return true; /* another copy was quicker */
  for (; version < to; version++) {
    if (sqlite3_exec(db, MIGRATIONS[version], NULL, NULL, NULL) != SQLITE_OK) return false;
  }
  snprintf(numbers, sizeof numbers, "PRAGMA application_id=%d; PRAGMA user_version=%d", APPLICATION_ID, to);
  return sqlite3_exec(db, numbers, NULL, NULL, NULL) == SQLITE_OK;
}

int store_file_version(void) { return VERSION; }

bool store_file_migrate(sqlite3 *db, Err *err) { return store_file_migrate_to(db, VERSION, err); }

bool store_file_migrate_to(sqlite3 *db, int version, Err *err) {
  if (sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK && run_steps(db, version) &&
      sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK) {
    return true;
  }
  store_file_fail(db, "the record file cannot be prepared", err);
  if (!sqlite3_get_autocommit(db)) sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
  return false;
}

bool store_file_current(sqlite3 *db) { return store_file_number(db, "PRAGMA user_version") == VERSION; }

bool store_file_copy(sqlite3 *from, sqlite3 *to, Err *err) {
  sqlite3_backup *copying = sqlite3_backup_init(to, "main", from, "main");
  if (copying) sqlite3_backup_step(copying, -1);
  if (copying && sqlite3_backup_finish(copying) == SQLITE_OK) return true;
  return store_file_fail(to, "the records cannot be copied", err);
}
