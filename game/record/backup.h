/* Records as JSON: the full backup. {"format":"goldseam-records","version":1,"sessions":[...]}; ids merge by union.
 *
 * A session: {"id":32 hex digits,"date":"2026-11-22","exercise":"...","finished":true,"seconds":312} and, where they are
 * known, "first":1 or 2 and "drawn":[numbers]. Keys that are not known here are passed over. */
#ifndef GOLDSEAM_RECORD_BACKUP_H
#define GOLDSEAM_RECORD_BACKUP_H

#include "core/err.h"
#include "record/history.h"

/* All of `history` as JSON text, NUL-terminated, malloc'ed. NULL when out of memory. */
char *backup_write(const History *history);

/* Reads `length` bytes into `rows`, in place of what it held, ids included. A newer version or a fault: `rows` stays as it
 * was, false, and err names the place and what is wrong. */
bool backup_read(const char *text, size_t length, History *rows, Err *err);

#endif
