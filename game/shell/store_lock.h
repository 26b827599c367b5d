/* Setting, changing and removing the lock on the records, and finishing what of that a killed program left. store_sealed.h says
 * in which order, and why. Used by the store only. */
#ifndef GOLDSEAM_SHELL_STORE_LOCK_H
#define GOLDSEAM_SHELL_STORE_LOCK_H

#include "shell/store_sealed.h"

/* Seals the records of a folder: takes the open plain database over and gives the sealed one, open. False: err, and *plain
 * is as it was, open or not. True with *left: locked, but a plain file could not be erased, and err says which. */
bool store_lock_set(const char *folder, sqlite3 **plain, const char *pin, size_t length, Sealed **sealed, sqlite3 **db,
                    bool *left, Err *err);

/* Another PIN for all that is sealed. False: err, and the old one holds. */
bool store_lock_change(Sealed *sealed, sqlite3 *db, const char *pin, size_t length, Err *err);

/* Writes all that is sealed as plain files, and removes the sealed ones. False: err, and the lock holds. After true the database
 * in memory is done with. */
bool store_lock_remove(Sealed *sealed, sqlite3 *db, Err *err);

/* To be called once a sealed store was opened for writing: seals and erases what is plain, renews headers that are not the
 * present one. False: something is left, and err says what. */
bool store_lock_finish(Sealed *sealed, sqlite3 *db, Err *err);

#endif
