/* The daily copies of the record file, and what is done when it is damaged. Used by the store only.
 *
 * Copies are `folder`/backups/records-YYYY-MM-DD.db. Nothing damaged is ever deleted or takes the place of something good. */
#ifndef GOLDSEAM_SHELL_STORE_COPIES_H
#define GOLDSEAM_SHELL_STORE_COPIES_H

#include "core/date.h"
#include "core/err.h"

#include <sqlite3.h>

/* Is there any? True too where that cannot be seen. */
bool store_copies_any(const char *folder);

/* Makes the copy of `today` where there is no good one; keeps the seven newest, and older ones that hold more sessions. What a
 * killed program left beyond those goes too, also where there is one of today. */
bool store_copies_make(const char *folder, sqlite3 *db, Day today, Err *err);

/* Writes the contents of `db` as a new `file`, aside, checked, then renamed into place. */
bool store_copies_write(sqlite3 *db, const char *file, Err *err);

/* Puts the copy with the most sessions, of equal ones the newest, in the place of `file`, where no file is now. *from is its
 * day, DAY_NONE when there is no good one, which is no error. */
bool store_copies_restore(const char *folder, const char *file, Day *from, Err *err);

/* Renames `file` and its journal to records-damaged-YYYYMMDDTHHMMSS.db (UTC, numbered where that is taken); `name` (64 bytes)
 * receives the new name, "" when there was no file. */
bool store_copies_set_aside(const char *folder, const char *file, char name[64], Err *err);

/* How much good records hold: of two copies the one with more is the better. */
sqlite3_int64 store_copies_weight(sqlite3 *db);

/* A free name for what is set aside now, with this suffix: the path, malloc'ed, and its last part in `name`. NULL and err. */
char *store_copies_aside_name(const char *folder, const char *suffix, char name[64], Err *err);

#endif
