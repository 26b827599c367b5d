/* The store as it runs: what store.c and store_pin.c share. */
#ifndef GOLDSEAM_SHELL_STORE_RUN_H
#define GOLDSEAM_SHELL_STORE_RUN_H

#include "shell/store.h"
#include "shell/store_rows.h"
#include "shell/store_sealed.h"

enum { STORE_UNSEEN = -1 };

struct Store {
  char *folder, *file;
  bool write;
  sqlite3 *db;   /* NULL: STORE_NONE, STORE_LOCKED */
  sqlite3 *held; /* while it is open for writing: nobody else deletes everything */
  StoreState state;
  Sealed *sealed;     /* the lock, while it is open: the database is in memory then */
  sqlite3_int64 seen; /* PRAGMA data_version at the last load, or STORE_UNSEEN */
  Settings kept;      /* as last loaded or saved here, the defaults until then */
  bool at_fault;      /* the file is, where it is not open */
  bool loaded;        /* once: someone holds what was in it, */
  bool repaired;      /* and is to be told that less may be in it now */
};

/* Closes what is open, the lock too. */
void store_shut(Store *store);

/* In store.c: opens what is there, as store_open does. */
bool store_open_now(Store *store, Err *err);

/* One transaction. Returns SQLite's extended code; err is filled where it is not SQLITE_OK. */
int store_write_rows(Store *store, const StoreRows *rows, const char *what, Err *err);

/* ---- store_pin.c: the same over a sealed file ---- */

/* Another hand put a file in the place of the sealed one, or took it away: takes that up, or puts back what is held. */
bool store_pin_mend(Store *store, Err *err);

bool store_pin_save(Store *store, const StoreRows *rows, const char *what, Err *err);

#endif
