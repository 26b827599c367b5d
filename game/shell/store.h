/* The record file: SQLite in the data folder. Only the store (store_*, sealed_file) knows SQLite.
 *
 * Rollback journal, synchronous=EXTRA, numbered migrations, integrity check on open; a damaged file is set aside, never
 * deleted, and the newest good backup restored; so it is where the file is gone but backups are there. A store that cannot be
 * opened or written is no reason to stop: every function gives an Err with one sentence and the app goes on, keeping what is
 * pending. Each save and load tries again to open what could not be opened or written, and mends what broke meanwhile.
 *
 * With a lock it is records.sealed (store_sealed.h), had by one copy of the app at a time. */
#ifndef GOLDSEAM_SHELL_STORE_H
#define GOLDSEAM_SHELL_STORE_H

#include "core/err.h"
#include "core/settings.h"
#include "record/records.h"

typedef struct Store Store;

typedef enum StoreState {
  STORE_OK,               /* also where nothing is there yet and it was opened for reading: there are no records */
  STORE_RESTORED,         /* a damaged file was set aside, or one was gone; a backup stands in its place */
  STORE_NEW_AFTER_DAMAGE, /* a damaged file was set aside; there was no good backup */
  STORE_READ_ONLY,        /* can be read, not written */
  STORE_LOCKED,           /* sealed: nothing is read or kept until store_unlock */
  STORE_NONE              /* cannot be opened at all; nothing can be kept until it can */
} StoreState;

/* Opens (and makes, migrates, checks) `folder`/records.db. `write` false opens for reading only and makes nothing.
 * Never NULL but when out of memory; store_state says how it went, err (one sentence) where it is not STORE_OK. */
Store *store_open(const char *folder, bool write, Err *err);
StoreState store_state(const Store *store);

/* Where it is STORE_NONE: is that the file's fault (damaged, not ours, newer), not the machine's? */
bool store_at_fault(const Store *store);

void store_close(Store *store);

/* Reads everything: `records` are freed and replaced, `settings` are those of a first start where none is kept.
 * false: err, and nothing is changed. */
bool store_load(Store *store, Records *records, Settings *settings, Err *err);

/* Upserts one session, durable when it returns true. Waits at most about a second for another copy's lock. A damaged file is
 * mended on the way, as when it is opened: then it returns true, err says what was done, and store_repaired is true. */
bool store_save_session(Store *store, const SessionRecord *record, Err *err);

/* Upserts many in one transaction: all or nothing. */
bool store_save_sessions(Store *store, const SessionRecord *records, size_t count, Err *err);

/* Writes what differs from the last load or save here (from the defaults, where nothing could be loaded yet), so that what
 * another copy wrote stays. `now_s`: when they were changed, s since 1970 UTC. */
bool store_save_settings(Store *store, const Settings *settings, int64_t now_s, Err *err);

/* Writes what is pending in `records`, but for the sessions, in one transaction; deletes what is gone. */
bool store_save_records(Store *store, const Records *records, Err *err);

/* All of it, pending or not, in one transaction. */
bool store_save_all(Store *store, const Records *records, const Settings *settings, int64_t now_s, Err *err);

/* What came out of a merge with what was loaded last: the sessions `news`, what is pending in `records`, and the settings, in one
 * transaction. Choices keep the moments they carry. */
bool store_save_merged(Store *store, const History *news, const Records *records, const Settings *settings, int64_t now_s,
                       Err *err);

/* True when the file holds what the last load here did not see and no save here wrote: another copy has written, or the file
 * was opened anew (cheap: PRAGMA data_version). Stays true until the next load. */
bool store_changed(Store *store);

/* True once after the file was mended while it was in use, or another was found in its place: what was loaded and saved here
 * before may not be in it. Whoever holds that then saves all of it again, the settings too. Ask this after each save and load,
 * and before a load that would replace what is held. */
bool store_repaired(Store *store);

/* ---- The lock: a PIN or passphrase, any bytes. Each of these takes about a second. ---- */

typedef enum StoreTry {
  STORE_TRY_GOOD,
  STORE_TRY_WRONG, /* not the PIN */
  STORE_TRY_BUSY,  /* another copy of the app has the records open */
  STORE_TRY_FAULT, /* damaged, with nothing to be had in its place, or newer */
  STORE_TRY_FAILED /* anything else */
} StoreTry;

/* Is there a lock, open or not? */
bool store_has_lock(const Store *store);

/* Opens what is STORE_LOCKED. store_state says how it went on, as after store_open, and err where it is not STORE_OK. */
StoreTry store_unlock(Store *store, const char *pin, size_t length, Err *err);

/* Forgets all that is in memory and lets other copies in. STORE_LOCKED then. Nothing happens where there is no lock. */
void store_lock(Store *store);

/* Is that the PIN? */
StoreTry store_check_pin(const Store *store, const char *pin, size_t length, Err *err);

/* Sets a lock, or another PIN where there is one; the caller has asked for the old one. False: err, and all is as it was. True
 * and err.text not "": locked, but a plain file is left, and err says which. */
bool store_set_pin(Store *store, const char *pin, size_t length, Err *err);

bool store_remove_pin(Store *store, Err *err);

/* Deletes everything (store_forget.h), a lock too, open or not, and begins anew, as on a first start. False: err, and what is
 * left is opened again. */
bool store_forget_everything(Store *store, Err *err);

/* Makes today's rotating backup where there is none yet (seven are kept: backups/records-YYYY-MM-DD.db, and
 * those before them that hold more sessions). */
bool store_backup(Store *store, Day today, Err *err);

#endif
