/* Records as CSV (RFC 4180): header `date,exercise,finished,seconds`, one row a session. The contract is in docs/cli.md.
 *
 * What is practised alone is written, read and compared as HISTORY_QUIET in whole minutes. */
#ifndef GOLDSEAM_RECORD_CSV_H
#define GOLDSEAM_RECORD_CSV_H

#include "core/err.h"
#include "record/history.h"

/* All of `history` as CSV text (CRLF), NUL-terminated, malloc'ed, for the caller to free. NULL when out of memory. */
char *csv_write(const History *history);

/* Reads `length` bytes into `rows`, in place of what it held (ids zero, to be given by the caller). LF, CRLF, empty lines
 * and a byte-order mark are read. A bad row: `rows` stays as it was, false, and err names the line and what is wrong. */
bool csv_read(const char *text, size_t length, History *rows, Err *err);

/* The rows of `rows` that `history` does not hold as often already, as indices into `rows` (*count of them, ascending, malloc'ed;
 * NULL when out of memory).
 * A row is known when the history already holds as many equal rows (date, exercise, finished, seconds). */
size_t *csv_new_rows(const History *history, const History *rows, size_t *count);

#endif
