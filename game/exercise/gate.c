#include "exercise/gate.h"

#include <string.h>

int gate_times_done(const char *exercise, const History *history) {
  int times = 0;
  for (size_t i = 0; i < history->count; i++)
    times += history->items[i].finished && strcmp(history->items[i].exercise, exercise) == 0;
  return times;
}

/* The day it was done last, up to today; DAY_NONE: never. */
static Day last_done(const char *exercise, const GateFacts *facts) {
  for (size_t i = facts->history->count; i-- > 0;) {
    const SessionRecord *record = &facts->history->items[i];
    if (record->day <= facts->today && strcmp(record->exercise, exercise) == 0) return record->day;
  }
  return DAY_NONE;
}

bool gate_rests(const char *exercise, const GateFacts *facts) {
  return settings_rest_until(facts->settings, exercise) > facts->today;
}

static bool holds(const Exercise *exercise, const Gate *gate, const GateFacts *facts) {
  if (gate->needs_agreement && !facts->agreement) return false;
  if (gate->stage && facts->settings->stage < gate->stage) return false;
  if (gate->practised_days && facts->practised_days < gate->practised_days) return false;
  if (gate->days_between) {
    Day last = last_done(exercise->id, facts);
    if (last != DAY_NONE && (int64_t)facts->today - last < gate->days_between) return false;
  }
  for (int i = 0; i < gate->done_count; i++)
    if (gate_times_done(gate->done[i].exercise, facts->history) < gate->done[i].count) return false;
  return true;
}

/* Somebody has to be asked, and there is a way to ask. */
static GateState asks(const Gate *gate, const GateFacts *facts) {
  bool ready = gate->ready && !facts->staff;
  if (ready && !library_find(facts->library, HISTORY_READY)) return GATE_CLOSED;
  return ready || gate->consent ? GATE_ASKS : GATE_OPEN;
}

GateState gate_state(const Exercise *exercise, const GateFacts *facts) {
  const Gate *gate = exercise->gate;
  /* What is done alone is opened by whoever is alone: a rest there only means that it is not proposed. */
  if (!exercise->solo && gate_rests(exercise->id, facts)) return GATE_CLOSED;
  if (!gate) return GATE_OPEN;
  if (gate->needs_kiosk && !facts->kiosk && !facts->staff) return GATE_CLOSED;
  if (!facts->staff && !holds(exercise, gate, facts)) return GATE_CLOSED;
  return asks(gate, facts);
}

bool gate_light(const Exercise *exercise, const GateFacts *facts) {
  return history_counts(exercise->id) && !exercise->solo && !exercise->heavy && !exercise->note && !exercise->roles &&
         !exercise->gate && gate_state(exercise, facts) == GATE_OPEN;
}

static bool is_taken(const Exercise *exercise, GateTaken taken) {
  for (int i = 0; i < taken.count; i++)
    if (taken.items[i] == exercise) return true;
  return false;
}

const Exercise *gate_stand_in(const Exercise *exercise, const Exercise *fallback, GateTaken taken, const GateFacts *facts) {
  const Library *library = facts->library;
  const Exercise *first = NULL;
  for (int e = 0; e < library->exercise_count; e++) {
    const Exercise *other = &library->exercises[e];
    if (other == exercise || !gate_light(other, facts)) continue;
    if (strcmp(other->category, exercise->category) == 0 && !is_taken(other, taken)) return other;
    if (!first) first = other;
  }
  return fallback && fallback != exercise && gate_light(fallback, facts) ? fallback : first;
}
