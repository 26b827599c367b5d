/* Every session that was ever recorded: what days, runs and the vessel are computed from.
 *
 * The list is kept in the order of (date, arrival) and holds at most one record for each id. It owns its memory. */
#ifndef GOLDSEAM_RECORD_HISTORY_H
#define GOLDSEAM_RECORD_HISTORY_H

#include "core/date.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { EXERCISE_ID_BYTES = 65, DRAWN_MAX = 8 };

typedef struct SessionRecord {
  uint8_t id[16];                   /* random: files from two devices merge by union */
  Day day;                          /* the logical day, fixed at the start, never recomputed */
  char exercise[EXERCISE_ID_BYTES]; /* or HISTORY_QUIET */
  bool finished;                    /* reached its closing card */
  int32_t seconds;                  /* lived through, pauses left out */
  uint8_t first;                    /* who was first: 1 circle, 2 diamond, 0 unknown */
  uint8_t drawn_count;
  uint32_t drawn[DRAWN_MAX]; /* the prompts drawn, by the low 32 bits of rng_hash(0, text) */
  int32_t pending;           /* not on the disk yet: the number of the save that is due; 0 when it is. Not stored. */
} SessionRecord;

typedef struct History {
  SessionRecord *items;
  size_t count, room;
} History;

/* Adds, or replaces the record of the same id (upsert). Returns its index, or -1 when out of memory. */
ptrdiff_t history_put(History *history, const SessionRecord *record);

/* For reading many: adds at the end, without a look at ids (they cannot be there yet, or are still to be given) or order.
 * False when out of memory. Call history_order after the last. */
bool history_append(History *history, const SessionRecord *record);

/* Brings what was appended into the order of (date, arrival). False when out of memory, and nothing is changed. */
bool history_order(History *history);

/* The index of the record with this id, or -1. */
ptrdiff_t history_find(const History *history, const uint8_t id[16]);

void history_free(History *history);

/* Of two records of one session: did `a` come further than `b` (finished, or longer)? */
bool history_fuller(const SessionRecord *a, const SessionRecord *b);

/* Can this text stand as an exercise in a record? 1 to 64 bytes of printable UTF-8: ids that no pack here knows are kept. */
bool history_id_ok(const char *exercise, size_t length);

/* What is practised alone is kept under this name and in whole minutes, so that the log outs nobody. */
#define HISTORY_QUIET "quiet-practice"
int32_t history_quiet_seconds(int32_t seconds); /* to the nearest minute; `seconds` is 0 or more */

/* The name under which an exercise is kept: HISTORY_QUIET for those here known as practised alone, itself for all others.
 * Returns `exercise` or a constant. */
const char *history_kept_name(const char *exercise);

/* The exercise that asks whether both are ready, before a gate. */
#define HISTORY_READY "ready-or-not"

/* Does a session of this exercise mend a day? All but ready-or-not and not-today do. */
bool history_counts(const char *exercise);

/* Does a session of this exercise make its day a paused one? not-today does. */
bool history_rests(const char *exercise);

#endif
