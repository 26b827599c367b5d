#include "record/streak.h"

#include <string.h>

size_t streak_first_on(const History *history, Day day) {
  size_t low = 0, high = history->count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (history->items[middle].day < day)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* What the day of record *at was; *at moves on to the next day's first record. */
static DayClass class_of_day(const Records *records, size_t *at) {
  const History *history = &records->history;
  const Day day = history->items[*at].day;
  DayClass class = DAY_MISSED;
  for (; *at < history->count && history->items[*at].day == day; (*at)++) {
    const char *exercise = history->items[*at].exercise;
    if (history_counts(exercise))
      class = DAY_PRACTISED;
    else if (history_rests(exercise) && class == DAY_MISSED)
      class = DAY_PAUSED;
  }
  return class == DAY_MISSED && records_paused(records, NULL, day) ? DAY_PAUSED : class;
}

DayClass streak_class(const Records *records, Day day) {
  const History *history = &records->history;
  size_t at = streak_first_on(history, day);
  if (at < history->count && history->items[at].day == day) return class_of_day(records, &at);
  return records_paused(records, NULL, day) ? DAY_PAUSED : DAY_MISSED;
}

typedef struct Walk {
  Progress *progress;
  int64_t missed; /* in a row, up to the day before the one at hand */
  int *archived;
  size_t room, kept, archived_count;
} Walk;

static void archive_run(Walk *walk) {
  Progress *p = walk->progress;
  if (walk->archived && walk->room) {
    if (walk->kept == walk->room) memmove(walk->archived, walk->archived + 1, --walk->kept * sizeof *walk->archived);
    walk->archived[walk->kept++] = p->run;
  }
  walk->archived_count++;
  p->run = 0;
}

static void miss(Walk *walk, int64_t days) {
  walk->missed += days;
  if (walk->missed > RUN_GRACE_DAYS && walk->progress->run > 0) archive_run(walk);
}

/* The days from `day` on, before `before`, of which no session is there. */
static void pass(Walk *walk, const Records *records, int64_t day, Day before) {
  while (day < before) {
    const Day pause = records_next_pause(records, NULL, (Day)day, before);
    miss(walk, pause - day);
    if (pause == before) return;
    walk->missed = 0;
    day = (int64_t)records_paused_until(records, NULL, pause) + 1;
  }
}

static void practise(Walk *walk, Day day) {
  Progress *p = walk->progress;
  walk->missed = 0;
  p->practised_days++;
  p->run++;
  if (p->run > p->longest_run) p->longest_run = p->run;
  if ((int64_t)p->today - day < 28) p->last_28++;
  if (day == p->today)
    p->practised_today = true;
  else
    p->last_practised = day;
}

Progress streak_progress(const Records *records, Day today, int *archived, size_t room, size_t *archived_count) {
  const History *history = &records->history;
  Progress progress = {.today = today, .last_practised = DAY_NONE};
  Walk walk = {.progress = &progress, .archived = archived, .room = room};
  int64_t next = history->count ? history->items[0].day : today; /* the first day not walked yet */
  for (size_t at = 0; at < history->count && history->items[at].day <= today;) {
    const Day day = history->items[at].day;
    pass(&walk, records, next, day);
    next = (int64_t)day + 1;
    switch (class_of_day(records, &at)) {
      case DAY_PRACTISED: practise(&walk, day); break;
      case DAY_PAUSED: walk.missed = 0; break;
      case DAY_MISSED:
        if (day < today) miss(&walk, 1); /* today is not missed until it ends */
        break;
    }
  }
  pass(&walk, records, next, today);
  progress.paused_today = streak_class(records, today) == DAY_PAUSED;
  progress.vessel_number = progress.practised_days / VESSEL_SEAMS + 1;
  progress.vessel_mended = progress.practised_days % VESSEL_SEAMS;
  progress.run_is_new = walk.archived_count > 0 && progress.run == (progress.practised_today ? 1 : 0);
  if (archived_count) *archived_count = walk.archived_count;
  return progress;
}

static Day day_from_hour(const Moment *at, int hour) { return at->day - (at->second < hour * 3600); }

Day streak_logical_day(const Moment *at, int hour_before, int hour, Day from) {
  const Day now = day_from_hour(at, hour);
  if (from == DAY_NONE) return now;
  const Day before = day_from_hour(at, hour_before);
  if (before < from) return before;
  return now > from ? now : from;
}
