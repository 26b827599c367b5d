/* What Progress shows of the history beside runs: the days of a stretch of weeks, and what was done of each category. Counted
 * when the history or the day changes, never for each picture. */
#ifndef GOLDSEAM_EXERCISE_TALLY_H
#define GOLDSEAM_EXERCISE_TALLY_H

#include "exercise/pack.h"
#include "record/action.h"
#include "record/streak.h"

enum {
  TALLY_WEEKS = 18,
  TALLY_WEEKS_MOST = 54,
  TALLY_DAYS_MOST = 7 * TALLY_WEEKS_MOST,
  TALLY_CATEGORIES = 32,
  TALLY_LINE_WEEKS = 12,
  TALLY_ACTIONS = 64
};

typedef struct TallyDay {
  uint8_t class; /* DayClass */
  uint8_t done;  /* a practised day: exercises, 1 to 255. What is practised alone adds nothing: it would tell the other of it. */
} TallyDay;

/* Whole weeks, from a Monday on. */
typedef struct TallyWeeks {
  Day first;
  int weeks;
  Day from, to; /* the days that are meant: not all of the first and the last week */
  int practised;
  TallyDay days[TALLY_DAYS_MOST];
} TallyWeeks;

/* How many sessions there were of a category, the quiet ones left out. Those that no pack here knows are in none. */
typedef struct TallyCategory {
  const char *category; /* the library's */
  int done;
} TallyCategory;

typedef struct TallyCategories {
  int count;
  TallyCategory items[TALLY_CATEGORIES]; /* by when they were done first */
} TallyCategories;

/* What a partner said of how steady they feel: of each of the last weeks the latest number, in order. */
typedef struct TallyLine {
  int count;
  int week[TALLY_LINE_WEEKS]; /* 0 to TALLY_LINE_WEEKS - 1: the seven days that end today */
  int number[TALLY_LINE_WEEKS];
} TallyLine;

typedef struct TallyAction {
  size_t place;  /* in the records */
  uint32_t dots; /* bit n: kept n days ago; of ACTION_DOTS days */
  int run;
} TallyAction;

/* Those that are shown: neither hidden nor over nor still to begin. */
typedef struct TallyActions {
  int count;
  TallyAction items[TALLY_ACTIONS]; /* by when they began */
} TallyActions;

/* The weeks that end with that of `today`. */
void tally_last_weeks(TallyWeeks *out, const Records *records, Day today);

/* The weeks of a year, up to `today`. */
void tally_year(TallyWeeks *out, const Records *records, int year, Day today);

/* The years that can be looked at: that of the first practised day (`today`'s where there is none), and that of `today`. */
void tally_years(const History *history, Day today, int *first, int *last);

void tally_categories(TallyCategories *out, const History *history, const Library *library, Day today);

/* None, for either, unless both wish for it. */
void tally_lines(TallyLine out[2], const Records *records, Day today);

void tally_actions(TallyActions *out, const Records *records, Day today, bool yesterday_open);

/* How full a day is, for pictures: 0 without practice, 1 to 3. */
int tally_level(const TallyDay *day);

#endif
