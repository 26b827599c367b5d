/* Keeps SQLite off a file that another has taken the place of. Used by store_file only.
 *
 * SQLite finds a journal by its name. Whoever still has a file open that was set aside would take the journal of its successor
 * for one of his own, left by a crash: he would roll it back into the wrong file, and delete it under the one who is writing.
 * So whoever is let in (a SHARED lock) is told at once whether his file still stands at its name, before he looks for a journal,
 * and whoever sets a file aside first keeps all others out of it. */
#ifndef GOLDSEAM_SHELL_STORE_GUARD_H
#define GOLDSEAM_SHELL_STORE_GUARD_H

#include <sqlite3.h>

/* The sqlite3_vfs to open record files by. Its files answer SQLITE_READONLY_DBMOVED to whoever wants to read or write one in
 * whose place another stands; one that is only gone can still be read. NULL (the usual one)
 * where SQLite does not get as far as that. */
const char *store_guard(void);

/* Keeps everyone else out of the file that was opened as `db`, and not used yet, until that is closed. Waits as long for those
 * who are in it. Returns SQLite's code: SQLITE_OK too where no file can be moved while it is open (Windows). */
int store_guard_hold(sqlite3 *db, int wait_ms);

#endif
