#include "ten_years.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state;

static int below(int bound) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return (int)((state >> 33) % (uint64_t)bound);
}

static void fill_id(uint8_t id[RECORD_ID_BYTES]) {
  for (int i = 0; i < RECORD_ID_BYTES; i++) id[i] = (uint8_t)below(256);
}

static void need(bool good) {
  if (good) return;
  fprintf(stderr, "out of memory\n");
  abort();
}

static void sessions(Records *records, Day today, const char *const *exercises, int count) {
  int done = 0;
  for (Day day = today - TEN_YEARS_DAYS + 1; day <= today; day++) {
    const int times = below(20) == 0 ? below(2) * 4 : 2;
    for (int i = 0; i < times; i++) {
      SessionRecord record = {
          .day = day, .finished = below(10) > 0, .seconds = 120 + below(400), .first = (uint8_t)(1 + below(2))};
      fill_id(record.id);
      snprintf(record.exercise, sizeof record.exercise, "%s", history_kept_name(exercises[done++ % count]));
      for (record.drawn_count = 0; record.drawn_count < below(4); record.drawn_count++)
        record.drawn[record.drawn_count] = (uint32_t)below(1 << 30);
      need(history_append(&records->history, &record));
    }
  }
}

static void kept_days(Records *records, const DailyAction *action, Day today) {
  for (Day day = action->from; day <= today; day++) {
    if (below(8) == 0) continue;
    const Civil date = date_civil(day);
    const int32_t month = date.year * 12 + date.month - 1;
    KeptMonth *kept = records_kept(records, action->id, month);
    if (!kept) {
      KeptMonth made = {.month = month};
      memcpy(made.action, action->id, sizeof made.action);
      kept = records_put_kept(records, &made);
      need(kept != NULL);
    }
    kept->turns[date.day - 1] = 1;
  }
}

static void actions(Records *records, Day today) {
  for (int i = 0; i < TEN_YEARS_ACTIONS; i++) {
    DailyAction action = {.changed = 1, .owner = (Owner)(i % OWNERS), .weekdays = EVERY_WEEKDAY, .until = DAY_OPEN};
    action.from = today - TEN_YEARS_DAYS + 1 + i * 7;
    fill_id(action.id);
    snprintf(action.text, sizeof action.text, "Ask how the day really was, the %d. way", i + 1);
    need(records_put_action(records, &action) != NULL);
    kept_days(records, &action, today);
  }
}

static void ratings(Records *records, Day today) {
  for (int partner = 0; partner < 2; partner++) {
    records->lines[partner] = (SteadyLine){.wanted = true, .asked = true, .changed = 1};
    for (Day day = today - TEN_YEARS_DAYS + 1; day <= today; day++) {
      Rating rating = {.at = (int64_t)day * 86400 + 72000, .day = day, .partner = (uint8_t)partner, .number = (uint8_t)below(11)};
      fill_id(rating.id);
      need(records_put_rating(records, &rating) != NULL);
    }
  }
}

static void now_and_then(Records *records, Day today) {
  for (Day day = today - TEN_YEARS_DAYS + 30; day < today - 60; day += 180) {
    Pause pause = {.from = day, .until = day + 6, .ended = below(2) ? DAY_OPEN : day + 3};
    Agreement agreement = {.from = day + 20, .until = day + 49, .ended = DAY_OPEN, .text = "Phones lie open on the table"};
    fill_id(pause.id);
    fill_id(agreement.id);
    need(records_put_pause(records, &pause) && records_put_agreement(records, &agreement));
  }
}

void ten_years_fill(Records *records, Day today, const char *const *exercises, int count) {
  state = 20261122;
  sessions(records, today, exercises, count);
  actions(records, today);
  ratings(records, today);
  now_and_then(records, today);
}
