/* Deleting one record for good while there is a lock (store_forget.h says what that means). Used by the store only.
 *
 * The table `gone` of records.sealed is the truth here too: it is written first, built anew in memory before it is sealed. Then
 * each other sealed file that the key opens is looked into: a backup, or a set-aside file that SQLite can read, is rid of it,
 * sealed again and renamed into its place; one that SQLite cannot read and that holds the id or the words is salvaged or deleted,
 * as without a lock, and so is the sealed journal of one. What the key does not open (damaged, or of another lock) stays: nothing
 * can be read in it here.
 *
 * Which files are known to be rid of all that is gone stands in records.sealed, in the table `sealed_known`: by their last bytes,
 * since no two sealed files have the same. It is emptied before anything more is deleted, so that an opening after a kill looks
 * into all files again; otherwise it looks only into those that are new to it, put there by whomever. */
#ifndef GOLDSEAM_SHELL_STORE_FORGET_SEALED_H
#define GOLDSEAM_SHELL_STORE_FORGET_SEALED_H

#include "record/records.h"
#include "shell/store_sealed.h"

/* Before it is saved, while `db` still has the words: goes through what was set aside. */
bool store_forget_sealed_aside(const Sealed *sealed, sqlite3 *db, const Records *due, bool all, Err *err);

/* Then, still before: from here on no file is known to be rid of it. */
void store_forget_sealed_begin(sqlite3 *db);

/* After it was saved, at each unlocking, and before a lock is removed: does all that is left to do. False: something is left, and
 * err says what. */
bool store_forget_sealed_finish(Sealed *sealed, sqlite3 *db, Err *err);

/* A sealed copy of `db` as it is was made, which ends so. */
void store_forget_sealed_copied(sqlite3 *db, const unsigned char tail[SEALED_TAIL_BYTES]);

#endif
