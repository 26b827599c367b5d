/* Civil dates and the moments that events carry. Nothing here reads a clock.
 *
 * A day is counted from 1970-01-01 (day 0), proleptic Gregorian. Source of the conversions: Howard Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms". */
#ifndef GOLDSEAM_CORE_DATE_H
#define GOLDSEAM_CORE_DATE_H

#include <stdbool.h>
#include <stdint.h>

typedef int32_t Day; /* days since 1970-01-01 */

enum { DAY_NONE = INT32_MIN };

/* When something happens: for durations the monotonic clock, for the calendar the local wall clock. */
typedef struct Moment {
  int64_t mono_ms;    /* monotonic, never goes back, origin arbitrary */
  Day day;            /* local civil date */
  int32_t second;     /* of the local day, 0 to 86400 */
  int32_t offset_min; /* local zone, minutes east of UTC */
} Moment;

typedef struct Civil {
  int32_t year;
  int32_t month; /* 1 to 12 */
  int32_t day;   /* 1 to 31 */
} Civil;

Day date_day(int32_t year, int32_t month, int32_t day);
Civil date_civil(Day day);

/* 0 is Monday, 6 is Sunday. */
int date_weekday(Day day);

/* Writes YYYY-MM-DD and a NUL (11 bytes; years 0 to 9999). */
void date_format(Day day, char out[11]);

/* Reads exactly YYYY-MM-DD, a date that exists. */
bool date_parse(const char *text, Day *day);

/* The whole seconds since 1970-01-01T00:00Z of a moment's wall clock. */
int64_t date_unix(const Moment *moment);

/* The moment `utc_s` seconds after 1970-01-01T00:00Z in a zone `offset_min` east of UTC; mono_ms is passed through. */
Moment date_moment(int64_t utc_s, int32_t offset_min, int64_t mono_ms);

#endif
