/* Inside backup_*.c: words of the format that are written and read. */
#ifndef GOLDSEAM_RECORD_BACKUP_TEXT_H
#define GOLDSEAM_RECORD_BACKUP_TEXT_H

#include "record/records.h"

enum { BACKUP_ID_DIGITS = 32, BACKUP_SECONDS_MAX = 999999999, BACKUP_MONTH_MAX = 9999 * 12 + 11, BACKUP_DAYS = 7 };

/* Moments, s since 1970 UTC: a double holds them exactly, and cJSON writes them in plain digits. */
#define BACKUP_MOMENT_MAX INT64_C(999999999999999)

extern const char BACKUP_FORMAT[];
extern const char *const BACKUP_OWNERS[OWNERS]; /* those from OWNER_A on are the partners */
extern const char *const BACKUP_WEEKDAYS[BACKUP_DAYS];

void backup_id(const uint8_t id[RECORD_ID_BYTES], char out[BACKUP_ID_DIGITS + 1]);

#endif
