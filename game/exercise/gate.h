/* When an exercise opens: what its gate asks for, held against what is known. Pure, and computed each time.
 *
 * What keeps one closed for some days (it was set aside, by somebody or by the app itself) is kept as (exercise, until), never
 * with a cause. */
#ifndef GOLDSEAM_EXERCISE_GATE_H
#define GOLDSEAM_EXERCISE_GATE_H

#include "core/settings.h"
#include "exercise/pack.h"
#include "record/history.h"

enum { GATE_REST_LEAST = 3, GATE_REST_MOST = 7 }; /* days that what was set aside stays closed, drawn before anybody answers */

typedef enum GateState {
  GATE_OPEN,
  GATE_ASKS,  /* it opens once both have said they are ready, or yes */
  GATE_CLOSED /* not today */
} GateState;

/* What gates are held against. All of it is borrowed. */
typedef struct GateFacts {
  const Library *library;
  const History *history;
  const Settings *settings; /* stage, rests */
  Day today;
  bool agreement; /* one holds today */
  int practised_days;
  bool kiosk;
  bool staff; /* a counsellor overrides gates, but never consent */
} GateFacts;

GateState gate_state(const Exercise *exercise, const GateFacts *facts);

/* Does it rest: was it set aside until a later day? */
bool gate_rests(const char *exercise, const GateFacts *facts);

/* How often it was done to its end. */
int gate_times_done(const char *exercise, const History *history);

/* Exercises that have their own day, and so stand in for no other. */
typedef struct GateTaken {
  const Exercise *const *items;
  int count;
} GateTaken;

/* The gentle card in place of `exercise`: the first of its category that is light and not taken; else the exercise `fallback`
 * (may be NULL), else the first light one at all; NULL: there is none. */
const Exercise *gate_stand_in(const Exercise *exercise, const Exercise *fallback, GateTaken taken, const GateFacts *facts);

/* Can it be done at once: open, for two, no word needed before it? */
bool gate_light(const Exercise *exercise, const GateFacts *facts);

#endif
