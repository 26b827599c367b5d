/* One SQLite file of records: opened, checked, brought to the schema of this version. Used by the store and its copies only.
 *
 * Every connection waits about a second for a lock, journals by rollback and syncs the journal's folder too
 * (synchronous=EXTRA: what was reported as saved outlives a pulled plug). */
#ifndef GOLDSEAM_SHELL_STORE_FILE_H
#define GOLDSEAM_SHELL_STORE_FILE_H

#include "core/err.h"

#include <sqlite3.h>

typedef enum FileState {
  FILE_GOOD,
  FILE_EMPTY,   /* no file, or nothing in it */
  FILE_DAMAGED, /* not a database, a broken one, or one without its tables */
  FILE_REFUSED, /* not ours, written by a newer version, or no plain file */
  FILE_BARRED   /* locked, or not to be read */
} FileState;

/* Looks at `file` and what SQLite would open beside it, and opens nothing: it would wait for ever on a pipe. FILE_GOOD (there
 * is a plain file), FILE_EMPTY (none), or FILE_REFUSED or FILE_BARRED, and then err says why. */
FileState store_file_look(const char *file, Err *err);

/* Opens a file that is there and checks all of it; makes nothing. *db is open after FILE_GOOD, NULL after all else, and then
 * err says why. What another sets aside meanwhile is not judged: what takes its place is. */
FileState store_file_open(const char *file, bool write, sqlite3 **db, Err *err);

/* Is all of an open database good, ours, and of a version that is known? `file` is what an Err calls it. */
FileState store_file_check(sqlite3 *db, const char *file, Err *err);

/* Opens `file`, making it where there is none; ":memory:" is one that is kept nowhere. NULL and err when it cannot be. */
sqlite3 *store_file_make(const char *file, Err *err);

/* A file that serves as a lock, had by one process at a time until it is closed. NULL and err when it cannot be had in time. */
sqlite3 *store_file_lock(const char *file, int wait_ms, Err *err);

/* Keeps all others out of a file that is to be set aside, until *held (NULL where there is no file) is closed, so that none of
 * them takes the journal of what is put in its place for his own. False, and err, while another is in it. */
bool store_file_hold(const char *file, sqlite3 **held, Err *err);

/* Was the file renamed, replaced or deleted since it was opened? */
bool store_file_moved(sqlite3 *db);

/* Brings a database to the newest schema, in one transaction. */
bool store_file_migrate(sqlite3 *db, Err *err);

/* The same, to an older one: for tests of the steps from there. The newest is number store_file_version(). */
bool store_file_migrate_to(sqlite3 *db, int version, Err *err);
int store_file_version(void);

/* Is it of the newest schema, with its tables, and are all its pages good as they are on the disk, not as once read? */
bool store_file_whole(sqlite3 *db);

/* Is its schema the newest? */
bool store_file_current(sqlite3 *db);

/* Copies all of `from` over what is in `to`, by SQLite's backup. */
bool store_file_copy(sqlite3 *from, sqlite3 *to, Err *err);

/* The first column of the first row of `sql`, or -1. */
sqlite3_int64 store_file_number(sqlite3 *db, const char *sql);

/* Fills err with what failed last on `db`; `what` begins the sentence, as in "the session is not saved". Returns false. */
bool store_file_fail(sqlite3 *db, const char *what, Err *err);

#endif
