/* Where a couple is: the history walked along the weeks. */
#include "exercise/path.h"

#include <stdlib.h>
#include <string.h>

typedef struct Walk {
  const Path *path;
  const Library *library;
  int week;
  uint8_t items[PATH_DAYS]; /* done, of each day of the week */
  uint8_t done;             /* days */
} Walk;

static bool has(unsigned mask, int bit) { return mask >> bit & 1u; }

static int count_bits(unsigned mask) {
  int count = 0;
  for (; mask; mask &= mask - 1) count++;
  return count;
}

static const PathDay *day_at(const Walk *walk, int day) { return &walk->path->weeks[walk->week].days[day]; }

static bool at_end(const Walk *walk) { return walk->week >= walk->path->week_count; }

/* The closing day is done last, so all days that are done are others. */
static bool closing_open(const Walk *walk) { return count_bits(walk->done) >= PATH_DAYS_TO_CLOSE; }

/* A week with all its days done is over, so there is always one. */
static int proposed_day(const Walk *walk) {
  int day = 0;
  while (has(walk->done, day)) day++;
  return day;
}

/* ---- What a record does ---- */

static void do_item(Walk *walk, int day, int item) {
  const PathDay *at = day_at(walk, day);
  walk->items[day] = (uint8_t)(walk->items[day] | 1u << item);
  if (at->kind == PATH_DO && count_bits(walk->items[day]) < at->item_count) return;
  walk->done = (uint8_t)(walk->done | 1u << day);
  if (day == PATH_CLOSING_DAY) *walk = (Walk){.path = walk->path, .library = walk->library, .week = walk->week + 1};
}

/* What is practised alone has no other name in the history. */
static bool is_record_of(const char *record, const Exercise *exercise) {
  return strcmp(record, exercise->solo ? HISTORY_QUIET : exercise->id) == 0;
}

/* The first undone exercise of the week that the record is one of. */
static bool do_named(Walk *walk, const char *record) {
  int days = closing_open(walk) ? PATH_DAYS : PATH_CLOSING_DAY;
  for (int day = 0; day < days; day++) {
    const PathDay *at = day_at(walk, day);
    if (has(walk->done, day)) continue;
    for (int i = 0; i < at->item_count; i++) {
      if (has(walk->items[day], i) || !is_record_of(record, at->items[i])) continue;
      do_item(walk, day, i);
      return true;
    }
  }
  return false;
}

/* Nobody is stuck before a closed exercise: an open one of its category, or the path's own, does as well. What mends no day
 * (ready-or-not comes before every gate) is no stand-in. */
static bool stands_in(const Walk *walk, const Exercise *other, const Exercise *closed) {
  if (other == walk->path->stand_in) return true;
  return !other->gate && !other->solo && history_counts(other->id) && strcmp(other->category, closed->category) == 0;
}

static void do_stand_in(Walk *walk, const char *record) {
  int day = proposed_day(walk);
  const PathDay *at = day_at(walk, day);
  const Exercise *other = NULL;
  for (int i = 0; i < at->item_count; i++) {
    if (has(walk->items[day], i) || !at->items[i]->gate) continue;
    if (!other) other = library_find(walk->library, record); /* sought only where it is needed: this is walked often */
    if (!other) return;
    if (!stands_in(walk, other, at->items[i])) continue;
    do_item(walk, day, i);
    return;
  }
}

/* ---- The whole ---- */

/* A start chosen in the evening leaves out what else was done that day: that belongs to the week before. DAY_NONE is before every
 * day. */
static bool counts(const SessionRecord *record, Day since) {
  if (record->day > since) return true;
  return record->day == since && strcmp(record->exercise, PATH_STAGE_CHOICE) == 0;
}

static int phase_of(const Path *path, int week) {
  int phase = 0;
  while (phase + 1 < path->phase_count && week >= path->phases[phase + 1].first_week) phase++;
  return phase;
}

static PathState state_of(const Walk *walk) {
  PathState state = {.week = walk->week, .phase = phase_of(walk->path, walk->week)};
  if (at_end(walk)) {
    state.week = walk->path->week_count;
    state.at_end = true;
    return state;
  }
  state.day = proposed_day(walk);
  state.done = walk->done;
  state.items = walk->items[state.day];
  memcpy(state.day_items, walk->items, sizeof state.day_items);
  state.days_done = count_bits(walk->done);
  state.closing_open = closing_open(walk);
  return state;
}

PathState path_state(const Path *path, const Library *library, const History *history, PathStart start) {
  Walk walk = {.path = path, .library = library, .week = start.week > 0 ? start.week : 0};
  for (size_t i = 0; i < history->count && !at_end(&walk); i++) {
    const SessionRecord *record = &history->items[i];
    if (counts(record, start.since) && !do_named(&walk, record->exercise)) do_stand_in(&walk, record->exercise);
  }
  return state_of(&walk);
}

int path_first_week(const Path *path, int stage) {
  for (int i = 0; i < path->phase_count; i++)
    if (path->phases[i].stage == stage) return path->phases[i].first_week;
  return -1;
}

void path_free(Path *path) {
  free(path->weeks);
  *path = (Path){0};
}
