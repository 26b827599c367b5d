#include "exercise/tally.h"

#include <string.h>

static void note(TallyDay *day, const char *exercise) {
  if (history_rests(exercise) && day->class == DAY_MISSED) day->class = DAY_PAUSED;
  if (!history_counts(exercise)) return;
  day->class = DAY_PRACTISED;
  if (strcmp(exercise, HISTORY_QUIET) != 0 && day->done < UINT8_MAX) day->done++;
}

static void count_days(TallyWeeks *out, const Records *records) {
  const History *history = &records->history;
  for (size_t at = streak_first_on(history, out->from); at < history->count && history->items[at].day <= out->to; at++)
    note(&out->days[history->items[at].day - out->first], history->items[at].exercise);
  for (Day at = out->from; at <= out->to; at++) {
    TallyDay *day = &out->days[at - out->first];
    if (day->class == DAY_MISSED && records_paused(records, NULL, at)) day->class = DAY_PAUSED;
    if (day->class != DAY_PRACTISED) continue;
    if (!day->done) day->done = 1; /* practised alone */
    out->practised++;
  }
}

static void set_weeks(TallyWeeks *out, Day from, Day to, Day last) {
  *out = (TallyWeeks){.first = from - date_weekday(from), .from = from, .to = to};
  out->weeks = (int)(last - out->first) / 7 + 1;
}

void tally_last_weeks(TallyWeeks *out, const Records *records, Day today) {
  set_weeks(out, today - date_weekday(today) - 7 * (TALLY_WEEKS - 1), today, today);
  count_days(out, records);
}

void tally_year(TallyWeeks *out, const Records *records, int year, Day today) {
  Day last = date_day(year, 12, 31);
  set_weeks(out, date_day(year, 1, 1), last < today ? last : today, last);
  count_days(out, records);
}

void tally_years(const History *history, Day today, int *first, int *last) {
  *first = *last = date_civil(today).year;
  for (size_t i = 0; i < history->count && history->items[i].day <= today; i++) {
    if (!history_counts(history->items[i].exercise)) continue;
    *first = date_civil(history->items[i].day).year;
    return;
  }
}

int tally_level(const TallyDay *day) { return day->class != DAY_PRACTISED ? 0 : day->done < 3 ? day->done : 3; }

/* ---- Categories ---- */

static void add(TallyCategories *out, const char *category) {
  int at = 0;
  while (at < out->count && strcmp(out->items[at].category, category) != 0) at++;
  if (at == TALLY_CATEGORIES) return;
  if (at == out->count) out->items[out->count++] = (TallyCategory){category, 0};
  out->items[at].done++;
}

void tally_categories(TallyCategories *out, const History *history, const Library *library, Day today) {
  out->count = 0;
  for (size_t i = 0; i < history->count && history->items[i].day <= today; i++) {
    const char *id = history->items[i].exercise;
    const Exercise *exercise = history_counts(id) ? library_find(library, id) : NULL;
    if (exercise && !exercise->solo) add(out, exercise->category);
  }
}
