/* Where moments come from: the system's clock, one that starts at a given time and runs on, or one that stands still
 * until it is moved (for replays).
 *
 * A Clock is a value on the caller's stack. */
#ifndef GOLDSEAM_SHELL_CLOCK_H
#define GOLDSEAM_SHELL_CLOCK_H

#include "core/date.h"
#include "core/err.h"

typedef enum ClockKind { CLOCK_SYSTEM, CLOCK_STARTED, CLOCK_VIRTUAL } ClockKind;

typedef struct Clock {
  ClockKind kind;
  int64_t utc_ms;     /* started, virtual: ms since 1970-01-01T00:00Z at `mono_ms` */
  int64_t mono_ms;    /* the monotonic time that belongs to it */
  int32_t offset_min; /* started, virtual: the local zone, minutes east of UTC */
} Clock;

/* The system's own, in the system's zone. */
Clock clock_system(void);

/* Begins at `utc_s` in a zone `offset_min` east of UTC, and runs on with the system's monotonic clock. */
Clock clock_started(int64_t utc_s, int32_t offset_min);

/* As clock_started, but moves by clock_advance and clock_set alone. Its monotonic time begins at 0. */
Clock clock_virtual(int64_t utc_s, int32_t offset_min);

/* A virtual clock moves on by `ms` (0 or more). */
void clock_advance(Clock *clock, int64_t ms);

/* A virtual clock's wall time is set, forward or back; its monotonic time goes along forward, and stands still for a step back.
 */
void clock_set(Clock *clock, int64_t utc_s, int32_t offset_min);

Moment clock_now(const Clock *clock);

/* The system's monotonic time in ms, origin arbitrary. It may stand still while the machine sleeps. */
int64_t clock_mono_ms(void);

/* Seconds since 1970-01-01T00:00Z now, and the system's zone at that time. */
int64_t clock_utc_s(int32_t *offset_min);

/* Reads 2026-11-22T21:30:00+01:00 (years 1 to 9999); the seconds may be left out, "Z" is UTC. Without an offset, *offset_min is
 * the zone that is meant where `offset_given` is not NULL (it then says whether one was there), and an error where it is NULL. */
bool clock_parse(const char *text, int64_t *utc_s, int32_t *offset_min, bool *offset_given, Err *err);

#endif
