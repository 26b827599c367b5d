/* Records as JSON: the full backup, all that is in Records. docs/records.md is its description.
 *
 * One line a record, lists in the order of their keys (sessions in that of days, then ids), so that equal states give equal
 * bytes. Keys that are not known are passed over. Version 1 held sessions alone, and is still read. */
#ifndef GOLDSEAM_RECORD_BACKUP_H
#define GOLDSEAM_RECORD_BACKUP_H

#include "core/err.h"
#include "record/records.h"

enum {
  BACKUP_VERSION = 2,
  BACKUP_NOTES_MOST = 20000, /* of the large ones no more are read than memory is there for */
  BACKUP_ACTIONS_MOST = 10000,
  BACKUP_CHOICES_MOST = 500,
  BACKUP_GONE_MOST = 100000
};

/* What every file of this kind begins with. */
#define BACKUP_BEGINS "{\"format\":\"goldseam-records\""

/* All of `records` as JSON text, NUL-terminated, malloc'ed; choices as they are exchanged (merge.h). NULL: out of memory. */
char *backup_write(const Records *records);

/* Reads `length` bytes into `records`, in place of what they held; settled, lists in order. A newer version or a fault:
 * `records` stay as they were, false, and err names the place and what is wrong. */
bool backup_read(const char *text, size_t length, Records *records, Err *err);

/* Is there nothing in them that people recorded? (Choices, and what is gone, are no records.) */
bool backup_empty(const Records *records);

#endif
