/* Deleting for good, in all files of the data folder. Used by the store only, and by those who delete everything.
 *
 * One record: its id in the table `gone` of the record file is the truth. Then no byte of it but that id is left in the record
 * file (its rows are gone, and it is built anew, since pages hold old places of rows), in any copy (the same, and its own `gone`
 * has the id too), in any file that was set aside (built anew without it, where SQLite can still read it; else, where the id or
 * the words are found among its bytes, overwritten and deleted: a person asked for that), and in what was half made. The copies
 * come last, so that one without the id says that a killed program left something to do; the next opening does it.
 *
 * Everything: `records.forget` is written first. While it is there, nothing in the folder is a record any more, and whoever opens
 * the folder finishes the job. */
#ifndef GOLDSEAM_SHELL_STORE_FORGET_H
#define GOLDSEAM_SHELL_STORE_FORGET_H

#include "core/err.h"
#include "record/records.h"

#include <sqlite3.h>

/* ---- One record ---- */

/* Is anything in these records, which are about to be saved, to be deleted for good? */
bool store_forget_due(const Records *due, bool all);

/* Before it is saved, while the open record file still has the words: goes through what was set aside. */
bool store_forget_aside(sqlite3 *db, const char *folder, const Records *due, bool all, Err *err);

/* After it was `saved`, and (`saved` false) at each opening: does all that is left to do. At an opening that costs little where
 * it is nothing. False: something is left, and err says what; it can be tried again. */
bool store_forget_finish(sqlite3 *db, const char *folder, bool saved, Err *err);

/* What is gone, as read from a record file; store_gone_drop frees it. */
typedef struct StoreGone {
  uint8_t (*ids)[RECORD_ID_BYTES]; /* in their order */
  size_t count;
  int64_t cleared[2]; /* each partner's ratings up to then */
} StoreGone;

bool store_gone_read(sqlite3 *db, StoreGone *gone);
void store_gone_drop(StoreGone *gone);
bool store_gone_add(StoreGone *gone, const void *id); /* false: no memory */
bool store_gone_nothing(const StoreGone *gone);

/* Does this record file know all of that? A copy that does holds none of it. */
bool store_gone_known(sqlite3 *db, const StoreGone *gone);

/* Deletes all of that in a database in memory, and builds it anew: for copies of any kind. */
bool store_gone_purge(sqlite3 *memory, const StoreGone *gone, Err *err);

/* Rows that were moved within the file leave their bytes in the room between others: only a file that is built anew has none.
 * What that needs on the way stays in memory. */
bool store_gone_rebuild(sqlite3 *db, Err *err);

/* Overwrites and deletes a file. Renamed first: half erased under its own name it would be taken for what it was. */
bool store_forget_erase(const char *file, Err *err);

/* ---- Everything ---- */

/* Keeps `store_forget_all` of others off while records are in use here, until *held is closed (NULL where the folder cannot be
 * written). False, and err: everything is being deleted just now. */
bool store_forget_hold(const char *folder, sqlite3 **held, Err *err);

/* Is everything to be deleted, and a killed program left the rest? */
bool store_forget_begun(const char *folder);

/* Is there anything that store_forget_all would delete? */
bool store_forget_any(const char *folder);

/* Deletes everything that Goldseam wrote in the data folder, photographs too, each file overwritten first; people's own packs and
 * other files stay; then the folder, if it is empty. False: err. *open: because others have the records open; nothing was
 * deleted then. Nobody here may have a file of the folder open. */
bool store_forget_all(const char *folder, bool *open, Err *err);

#endif
