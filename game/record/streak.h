/* Days and runs: what Progress shows, computed from the sessions and pauses each time and never stored.
 *
 * A day is one of practised, paused, missed, in that precedence. A run is the practised days since it began;
 * missed and paused days neither add nor reset; any third missed day in a row archives it. Today is never missed
 * until it ends. Paused days clear the count of missed days. */
#ifndef GOLDSEAM_RECORD_STREAK_H
#define GOLDSEAM_RECORD_STREAK_H

#include "record/records.h"

enum { VESSEL_SEAMS = 84, RUN_GRACE_DAYS = 2 };

typedef enum DayClass { DAY_MISSED, DAY_PAUSED, DAY_PRACTISED } DayClass;

typedef struct Progress {
  Day today;
  bool practised_today;
  bool paused_today;
  int practised_days; /* in all, up to today */
  int run;            /* days in this run */
  int longest_run;    /* this one and the archived ones */
  int last_28;        /* practised days among today and the 27 before */
  int vessel_number;  /* from 1 */
  int vessel_mended;  /* 0 to 83 seams of this vessel */
  Day last_practised; /* before today, or DAY_NONE */
  bool run_is_new;    /* today begins, or would begin, a new run after an archived one */
} Progress;

/* The index of the first record on `day` or after; the history's count where there is none. */
size_t streak_first_on(const History *history, Day day);

/* What the day was. */
DayClass streak_class(const Records *records, Day day);

/* Everything at once. `archived` (may be NULL) receives the archived runs, oldest first, up to `room` of the newest;
 * *archived_count is how many there are in all. Linear in the sessions, times the pauses between them. */
Progress streak_progress(const Records *records, Day today, int *archived, size_t room, size_t *archived_count);

/* The logical day of a wall-clock time: the date of (time - start hour), in civil time.
 * A changed hour holds from `from` on, and the date never goes back:
 * day(t) = old(t) < from ? old(t) : max(new(t), from). from = DAY_NONE: `hour` always. */
Day streak_logical_day(const Moment *at, int hour_before, int hour, Day from);

#endif
