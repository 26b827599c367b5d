/* Random lives against a slow, plain model of the rules: people practise, rest, pause, travel, set their clocks a year back or
 * forward, live through days of 23 and 25 hours, and change when their day begins. The model keeps a sheet with one letter for
 * each date, as somebody with a paper calendar would, and shares nothing with what is tested but the calendar itself. */
#include "record/pause.h"
#include "record/streak.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum {
  LIVES = 400,
  STEPS = 160,
  HOUR = 3600,
  DATES = 3000, /* of the sheet */
  FIRST = 19000,
  RUNS = 400
};

static uint64_t state_of_chance = 88172645463325252u;

static int below(int bound) {
  state_of_chance ^= state_of_chance << 13;
  state_of_chance ^= state_of_chance >> 7;
  state_of_chance ^= state_of_chance << 17;
  return (int)(state_of_chance % (uint64_t)bound);
}

/* ---- The model ---- */

typedef struct Plain {
  /* A paper calendar. */
  bool practised[DATES], rested[DATES], paused[DATES];
  /* The clock on the wall. */
  int date, minute; /* of the local day */
  int64_t utc_min;  /* since FIRST, 00:00 UTC */
  int offset_min;
  /* When their day begins: the hour that was chosen last, the one before it, and the date from which it holds. */
  int hour, hour_before, holds_from;
} Plain;

static void look_at_the_clock(Plain *plain) {
  int64_t local = plain->utc_min + plain->offset_min;
  plain->date = 0;
  while (local < 0) local += 1440, plain->date--;
  plain->date += (int)(local / 1440);
  plain->minute = (int)(local % 1440);
}

static int date_with(const Plain *plain, int hour) { return plain->minute < hour * 60 ? plain->date - 1 : plain->date; }

/* Which date is it for them? */
static int their_day(const Plain *plain) {
  const int by_old = date_with(plain, plain->hour_before), by_new = date_with(plain, plain->hour);
  if (by_old < plain->holds_from) return by_old; /* the change is still to come */
  return by_new < plain->holds_from ? plain->holds_from : by_new;
}

typedef struct Counted {
  int run, longest, all, last_28;
  int archived[RUNS], archived_count;
} Counted;

/* From the first date on the sheet to today, with a finger. */
static void count(const Plain *plain, int today, Counted *counted) {
  int missed_in_a_row = 0;
  memset(counted, 0, sizeof *counted);
  for (int date = 0; date <= today && date < DATES; date++) {
    if (plain->practised[date]) {
      missed_in_a_row = 0;
      counted->all++;
      counted->run++;
      if (counted->run > counted->longest) counted->longest = counted->run;
      if (date > today - 28) counted->last_28++;
    } else if (plain->rested[date] || plain->paused[date]) {
      missed_in_a_row = 0;
    } else if (date < today && ++missed_in_a_row == 3 && counted->run > 0) {
      counted->archived[counted->archived_count++] = counted->run;
      counted->run = 0;
    }
  }
}

/* ---- Both live ---- */

typedef struct Life {
  Plain plain;
  Records records;
  int hour, hour_before; /* as the settings have them */
  Day from;
  uint32_t next_id;
} Life;

static Moment now_of(const Life *life) {
  return date_moment((int64_t)FIRST * 86400 + life->plain.utc_min * 60, life->plain.offset_min, 0);
}

static Day today_of(const Life *life) {
  const Moment now = now_of(life);
  return streak_logical_day(&now, life->hour_before, life->hour, life->from);
}

static const uint8_t *fresh_id(Life *life) {
  static uint8_t id[RECORD_ID_BYTES];
  life->next_id++;
  memcpy(id, &life->next_id, sizeof life->next_id);
  id[15] = 0x77;
  return id;
}

static void practise(Life *life, Day day, const char *exercise) {
  SessionRecord record = {.day = day, .finished = below(2) == 0, .seconds = 60};
  memcpy(record.id, fresh_id(life), sizeof record.id);
  snprintf(record.exercise, sizeof record.exercise, "%s", exercise);
  assert_true(history_put(&life->records.history, &record) >= 0);
}

static bool on_sheet(int date) { return date >= 1 && date < DATES - PAUSE_DAYS_MOST - 1; }

static void change_hour(Life *life) {
  const int hour = below(12), today = their_day(&life->plain);
  if (hour == life->hour) return;
  if (life->from == DAY_NONE || FIRST + today >= life->from) life->hour_before = life->hour;
  life->hour = hour;
  life->from = FIRST + today + 1;
  life->plain.hour_before = life->hour_before;
  life->plain.hour = hour;
  life->plain.holds_from = today + 1;
}

static void time_passes(Plain *plain) {
  static const int zones[] = {-720, -570, -300, -210, 0, 60, 120, 330, 345, 540, 765, 840};
  switch (below(12)) {
    case 0: plain->offset_min = zones[below(12)]; break;     /* a flight */
    case 1: plain->offset_min += below(2) ? 60 : -60; break; /* a day of 23 or 25 hours */
    case 2:
      if (below(6) == 0) plain->utc_min += below(2) ? 365 * 1440 : -365 * 1440; /* a clock that is wrong by a year */
      break;
    case 3: plain->utc_min -= below(180); break; /* and one that is put back a little */
    case 4: plain->utc_min += (int64_t)below(9) * 1440; break;
    default: plain->utc_min += below(30 * 60); break;
  }
  if (plain->offset_min > 840 || plain->offset_min < -720) plain->offset_min = 0;
  look_at_the_clock(plain);
}

static void live(Life *life) {
  static const char *const practice[] = {"two-good-things", HISTORY_QUIET, "one-of-a-friend's-pack"};
  Plain *plain = &life->plain;
  time_passes(plain);
  const int today = their_day(plain);
  if (!on_sheet(today)) return;
  const int days = 1 + below(PAUSE_DAYS_MOST);
  switch (below(10)) {
    case 0:
      practise(life, FIRST + today, "not-today");
      plain->rested[today] = true;
      break;
    case 1:
      assert_true(pause_begin(&life->records, fresh_id(life), FIRST + today, days, 1));
      for (int i = 0; i < days; i++) plain->paused[today + i] = true;
      break;
    case 2:
      pause_end(&life->records, FIRST + today, 1);
      for (int date = today; date < DATES; date++) plain->paused[date] = false;
      break;
    case 3: change_hour(life); break;
    case 4: practise(life, FIRST + today, HISTORY_READY); break; /* which is no practice */
    case 5: break;
    default:
      practise(life, FIRST + today, practice[below(3)]);
      plain->practised[today] = true;
      break;
  }
}

static void compare(const Life *life) {
  int archived[RUNS];
  size_t archived_count;
  Counted counted;
  const int today = their_day(&life->plain);
  if (!on_sheet(today)) return;
  assert_int_equal(today_of(life), FIRST + today);
  count(&life->plain, today, &counted);
  const Progress progress = streak_progress(&life->records, FIRST + today, archived, RUNS, &archived_count);
  assert_int_equal(progress.run, counted.run);
  assert_int_equal(progress.longest_run, counted.longest);
  assert_int_equal(progress.practised_days, counted.all);
  assert_int_equal(progress.last_28, counted.last_28);
  assert_int_equal(archived_count, counted.archived_count);
  assert_memory_equal(archived, counted.archived, archived_count * sizeof *archived);
  assert_int_equal(progress.practised_today, life->plain.practised[today]);
  const bool at_rest = life->plain.rested[today] || life->plain.paused[today];
  if (!progress.practised_today) assert_int_equal(progress.paused_today, at_rest);
  for (int date = today > 40 ? today - 40 : 0; date < today + 20; date++) {
    const bool rests = life->plain.rested[date] || life->plain.paused[date];
    const DayClass wanted = life->plain.practised[date] ? DAY_PRACTISED : rests ? DAY_PAUSED : DAY_MISSED;
    assert_int_equal(streak_class(&life->records, FIRST + date), wanted);
  }
}

static void random_lives(void **state) {
  (void)state;
  for (int i = 0; i < LIVES; i++) {
    Life *life = calloc(1, sizeof *life);
    assert_non_null(life);
    life->hour = life->hour_before = life->plain.hour = life->plain.hour_before = 4;
    life->from = DAY_NONE;
    life->plain.holds_from = -100000;
    life->plain.utc_min = (int64_t)(800 + below(100)) * 1440 + below(1440);
    look_at_the_clock(&life->plain);
    for (int step = 0; step < STEPS; step++) {
      live(life);
      if (step % 8 == 0 || step == STEPS - 1) compare(life);
    }
    records_free(&life->records);
    free(life);
  }
}

/* ---- By name ---- */

/* What day is it at this local time, a day that begins at four? */
static Day at(int32_t offset_min, int64_t utc_s) {
  const Moment now = date_moment(utc_s, offset_min, 0);
  return streak_logical_day(&now, 4, 4, DAY_NONE);
}

/* In Berlin clocks go back at 03:00 on 25 October 2026, and forward at 02:00 on 28 March 2027. */
static void day_of_25_hours(void **state) {
  (void)state;
  const Day sunday = date_day(2026, 10, 25), spring = date_day(2027, 3, 28);
  const int64_t change = (int64_t)sunday * 86400 + 1 * HOUR, forward = (int64_t)spring * 86400 + 1 * HOUR;
  assert_int_equal(at(120, change - 1), sunday - 1);
  assert_int_equal(at(60, change), sunday - 1); /* 02:00 once more */
  assert_int_equal(at(60, change + 2 * HOUR - 1), sunday - 1);
  assert_int_equal(at(60, change + 2 * HOUR), sunday);
  assert_int_equal(at(60, forward - 1), spring - 1);
  assert_int_equal(at(120, forward), spring - 1); /* 03:00 at once */
  assert_int_equal(at(120, forward + HOUR), spring);
}

/* A year back and forward again: what was practised stays where it was, and counts again once its day is there. */
static void a_year_back(void **state) {
  (void)state;
  Life life = {.hour = 4, .hour_before = 4, .from = DAY_NONE};
  const Day today = date_day(2026, 11, 22);
  for (Day day = today - 4; day <= today; day++) practise(&life, day, "two-good-things");
  Progress then = streak_progress(&life.records, today - 365, NULL, 0, NULL);
  assert_true(then.practised_days == 0 && then.run == 0 && !then.practised_today);
  practise(&life, today - 365, "two-good-things");
  then = streak_progress(&life.records, today, NULL, 0, NULL);
  assert_true(then.practised_days == 6 && then.run == 5 && then.practised_today);
  records_free(&life.records);
}

/* Around the world: two practices on one logical day are one day, wherever the sun stands; none is lost. */
static void across_the_date_line(void **state) {
  (void)state;
  const int64_t evening =
      (int64_t)date_day(2026, 11, 22) * 86400 + 8 * HOUR; /* 21:00 in Auckland, 22:00 the day before in Honolulu */
  assert_int_equal(at(13 * 60, evening), date_day(2026, 11, 22));
  assert_int_equal(at(-10 * 60, evening), date_day(2026, 11, 21));
}

static void pause_bounds(void **state) {
  (void)state;
  Records records = {0};
  const uint8_t id[RECORD_ID_BYTES] = {1};
  assert_false(pause_begin(&records, id, 100, 0, 1));
  assert_false(pause_begin(&records, id, 100, PAUSE_DAYS_MOST + 1, 1));
  assert_int_equal(pause_until(&records, 100), DAY_NONE);
  assert_true(pause_begin(&records, id, 100, PAUSE_DAYS_MOST, 1));
  assert_int_equal(pause_until(&records, 100), 113);
  const uint8_t more[RECORD_ID_BYTES] = {2};
  assert_true(pause_begin(&records, more, 110, PAUSE_DAYS_MOST, 1)); /* renewed */
  assert_int_equal(pause_until(&records, 100), 123);
  pause_end(&records, 112, 2);
  assert_int_equal(pause_until(&records, 100), 111);
  assert_int_equal(pause_until(&records, 112), DAY_NONE);
  pause_end(&records, 115, 3); /* what is over is not ended again */
  assert_int_equal(records_pause(&records, id)->pending, 2);
  records_free(&records);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(random_lives),         cmocka_unit_test(day_of_25_hours), cmocka_unit_test(a_year_back),
      cmocka_unit_test(across_the_date_line), cmocka_unit_test(pause_bounds),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
