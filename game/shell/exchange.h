/* Records out of the store and into it, as files: for the command line and for the window. */
#ifndef GOLDSEAM_SHELL_EXCHANGE_H
#define GOLDSEAM_SHELL_EXCHANGE_H

#include "record/merge.h"
#include "shell/store.h"

enum { EXCHANGE_BYTES_MAX = 256 * 1024 * 1024 };

/* Did Goldseam write this, be it only its beginning? */
bool exchange_is_ours(const char *text);

/* Does an export hold records, or what only another version can read? */
bool exchange_holds_records(const char *text, size_t length);

/* Reads an export, JSON or CSV by what it holds, into `from`. False: err names the place, and `from` is as it was. */
bool exchange_read(const char *text, size_t length, Records *from, bool *json, Err *err);

/* Merges `from` into what the store holds, records and settings, all or nothing; a backup is made before. Rows of CSV (not
 * `json`) that are not known get ids here. `records` and `settings` become what the store then holds, and are freed by the
 * caller in either case. */
bool exchange_import(Store *store, Records *from, bool json, const Moment *now, Records *records, Settings *settings,
                     MergeCount *count, Err *err);

#endif
