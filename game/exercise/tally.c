#include "exercise/tally.h"

#include "record/steady.h"

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

/* ---- Lines and actions ---- */

static void line_of(TallyLine *out, const Records *records, int partner, Day today) {
  SteadyPoint points[7 * TALLY_LINE_WEEKS];
  Day first = today - 7 * TALLY_LINE_WEEKS + 1;
  int count = steady_points(records, partner, today, 7 * TALLY_LINE_WEEKS, points);
  for (int i = 0; i < count; i++) {
    int week = (int)(points[i].day - first) / 7;
    if (!out->count || out->week[out->count - 1] != week) out->count++;
    out->week[out->count - 1] = week;
    out->number[out->count - 1] = points[i].number;
  }
}

void tally_lines(TallyLine out[2], const Records *records, Day today) {
  out[0] = out[1] = (TallyLine){0};
  for (int partner = 0; partner < 2 && steady_both(records); partner++) line_of(&out[partner], records, partner, today);
}

static bool sooner(const Records *records, size_t a, size_t b) {
  const DailyAction *one = &records->actions.items[a], *other = &records->actions.items[b];
  return one->from != other->from ? one->from < other->from : strcmp(one->text, other->text) < 0;
}

void tally_actions(TallyActions *out, const Records *records, Day today, bool yesterday_open) {
  out->count = 0;
  for (size_t place = 0; place < records->actions.count && out->count < TALLY_ACTIONS; place++) {
    const DailyAction *action = &records->actions.items[place];
    if (action->hidden || action_over(action, today) || action->from > today) continue;
    TallyAction item = {.place = place, .run = action_run(records, action, today, yesterday_open)};
    for (int back = 0; back < ACTION_DOTS; back++)
      if (action_kept(records, action, today - back)) item.dots |= UINT32_C(1) << back;
    int at = out->count++;
    for (; at > 0 && sooner(records, place, out->items[at - 1].place); at--) out->items[at] = out->items[at - 1];
    out->items[at] = item;
  }
}
