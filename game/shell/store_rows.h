/* The tables of a record file: what is read from them and written into them. Used by the store only.
 *
 * All of it happens inside the transaction of the caller. A row that only a foreign hand can have written is left where it is. */
#ifndef GOLDSEAM_SHELL_STORE_ROWS_H
#define GOLDSEAM_SHELL_STORE_ROWS_H

#include "core/settings.h"
#include "record/records.h"

#include <sqlite3.h>

/* What is to be written. What is NULL or 0 is not. */
typedef struct StoreRows {
  const SessionRecord *sessions;
  size_t session_count;
  const Records *due;       /* all but its sessions: what is pending in it, */
  bool all;                 /* or all of it */
  const Settings *settings; /* what differs */
  const Settings *kept;     /* from these */
  int64_t now_s;            /* when the settings were changed, s since 1970 UTC */
} StoreRows;

/* Reads into empty records and default settings. False: the database's error, or out of memory. */
bool store_rows_read(sqlite3 *db, Records *records, Settings *settings);

/* The settings alone. */
bool store_rows_settings(sqlite3 *db, Settings *settings);

/* Returns SQLite's code, SQLITE_OK when all is written. What is gone is deleted, with what belongs to it. */
int store_rows_write(sqlite3 *db, const StoreRows *rows);

/* Deletes the rows of all that is gone, and ratings that were cleared; store_rows_write does it too. SQLite's code. */
int store_rows_sweep(sqlite3 *db);

/* Are all tables there, with all their columns? SQLite's code. */
int store_rows_check(sqlite3 *db);

#endif
