/* The record file under a lock. Used by the store only.
 *
 *   records.sealed                     instead of records.db; where it is there, it holds, whatever else is there
 *   backups/records-YYYY-MM-DD.sealed  instead of .db
 *   records-damaged-....sealed         what was set aside; a damaged sealed file just as it was
 *   records.lock                       had by the one copy of the app that has it open; empty
 *
 * All bear the header of one key (seal.h), that of records.sealed being the truth. Unlocked, the database lives in memory; each
 * save writes it whole, aside, to the disk, and renames it.
 *
 * store_lock.h sets, changes and removes the lock. A kill at any moment is one of two things: records.sealed as it was, or as it
 * is to be. What else is left to do then (plain files to seal and erase, headers to renew) is done when it is next unlocked:
 *
 *   set      records.sealed is written [from here on it holds]; the plain records are erased; backups and what was set aside are
 *            sealed one by one, each plain one erased after its sealed one is on the disk
 *   change   records.sealed gets its new header [from here on the new PIN opens it]; then the others
 *   remove   all plain files are written; sealed backups are deleted; then records.sealed [from here on there is no lock]. Killed
 *            before that, the next unlocking seals again
 */
#ifndef GOLDSEAM_SHELL_STORE_SEALED_H
#define GOLDSEAM_SHELL_STORE_SEALED_H

#include "core/date.h"
#include "shell/sealed_file.h"

/* What is held while it is unlocked: the key, and records.lock. */
typedef struct Sealed {
  char *folder, *file; /* the data folder, records.sealed in it */
  SealKey *key;
  sqlite3 *held;                         /* NULL: for reading only */
  bool whole_header;                     /* the file bears the key's header; else that was damaged, and a backup's was good */
  size_t length;                         /* of the file as last read or written here, */
  unsigned char tail[SEALED_TAIL_BYTES]; /* and its end */
} Sealed;

typedef enum SealedResult {
  SEALED_OPEN,
  SEALED_WRONG, /* not the PIN */
  SEALED_BUSY,  /* another copy has it open */
  SEALED_FAULT, /* damaged with no good backup to be had, or newer */
  SEALED_BARRED /* the machine's fault */
} SealedResult;

/* What had to be put right on the way; err then says so in a sentence. */
typedef enum SealedNews { SEALED_AS_LEFT, SEALED_RESTORED, SEALED_AFRESH } SealedNews;

/* Is there a lock on the records of this folder? */
bool store_sealed_there(const char *folder);

/* Unlocks, and finishes what a killed program left to do. `write` false makes and mends nothing, and needs no lock of its own.
 * After SEALED_OPEN both are to be closed; else they are NULL. */
SealedResult store_sealed_open(const char *folder, bool write, const char *pin, size_t length, Sealed **sealed, sqlite3 **db,
                               SealedNews *news, Err *err);

/* Wipes the key and lets others in. The database is closed before, by sealed_database_close. NULL is fine. */
void store_sealed_close(Sealed *sealed);

/* Writes the database to the disk. False: what is on the disk is as it was. */
bool store_sealed_save(Sealed *sealed, sqlite3 *db, Err *err);

/* Does records.sealed stand there as last read or written here? Another hand may have put another one there. */
bool store_sealed_as_left(const Sealed *sealed);

/* Where it does not: takes up what stands there (*db is then another, and *replaced true); where this key does not open it, sets
 * that aside; where nothing stands there, puts back what is held. */
bool store_sealed_mend(Sealed *sealed, sqlite3 **db, bool *replaced, Err *err);

/* Makes today's copy where there is no good one, and keeps the seven newest, and older ones that hold more. */
bool store_sealed_backup(const Sealed *sealed, sqlite3 *db, Day today, Err *err);

/* Nothing opened yet. */
Sealed *store_sealed_new(const char *folder);

/* The day in a sealed backup's path; other files are none. */
bool store_sealed_day(const char *path, Day *day);

/* Takes records.lock. NULL, err, and *busy where another has it. */
sqlite3 *store_sealed_hold(const char *folder, bool *busy, Err *err);

#endif
