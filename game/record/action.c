#include "record/action.h"

#include "core/utf8.h"
#include "record/streak.h"

#include <string.h>

enum { TURNS_MOST = 255 };

static int32_t month_of(Civil civil) { return civil.year * 12 + civil.month - 1; }

DailyAction action_make(const char *text, Owner owner, Day from) {
  DailyAction action = {.owner = owner, .weekdays = EVERY_WEEKDAY, .from = from, .until = DAY_OPEN};
  size_t length = strlen(text), keep = 0;
  while (keep < length) {
    const size_t next = keep + utf8_cluster(text + keep, length - keep);
    if (next == keep || next >= sizeof action.text) break;
    keep = next;
  }
  memcpy(action.text, text, keep);
  return action;
}

/* ---- Days ---- */

bool action_planned(const DailyAction *action, Day day) {
  return day >= action->from && day <= action->until && (action->weekdays >> date_weekday(day) & 1);
}

bool action_due(const Records *records, const DailyAction *action, Day day) {
  return action_planned(action, day) && !records_paused(records, action->id, day);
}

Pause *action_pause(const Records *records, const DailyAction *action, Day day) {
  for (size_t i = 0; i < records->pauses.count; i++) {
    Pause *pause = &records->pauses.items[i];
    const bool holds = day >= pause->from && day <= pause->until && (pause->ended == DAY_OPEN || day < pause->ended);
    if (holds && memcmp(pause->action, action->id, sizeof pause->action) == 0) return pause;
  }
  return NULL;
}

bool action_over(const DailyAction *action, Day today) { return action->until < today; }

bool action_yesterday_open(Day today, const Moment *now) {
  return now->day < today || (now->day == today && now->second < ACTION_NOON_S);
}

bool action_open(Day day, Day today, const Moment *now) {
  return day == today || (day == today - 1 && action_yesterday_open(today, now));
}

bool action_kept(const Records *records, const DailyAction *action, Day day) {
  const Civil civil = date_civil(day);
  const KeptMonth *month = records_kept(records, action->id, month_of(civil));
  return month && month->turns[civil.day - 1] % 2 == 1;
}

bool action_toggle(Records *records, const DailyAction *action, Day day, int32_t pending) {
  const Civil civil = date_civil(day);
  const KeptMonth *there = records_kept(records, action->id, month_of(civil));
  KeptMonth month = {.month = month_of(civil)};
  memcpy(month.action, action->id, sizeof month.action);
  if (there) month = *there;
  uint8_t *turns = &month.turns[civil.day - 1];
  if (*turns < TURNS_MOST) ++*turns;
  month.pending = pending;
  return records_put_kept(records, &month) != NULL;
}

int action_kept_28(const Records *records, const DailyAction *action, Day today) {
  int kept = 0;
  for (int back = 0; back < ACTION_DOTS; back++) kept += action_kept(records, action, today - back);
  return kept;
}

/* ---- The run ---- */

/* Before the first month in which anything was ticked no day was kept; DAY_OPEN where there is none. */
static Day first_month(const Records *records, const DailyAction *action) {
  for (size_t i = 0; i < records->kept.count; i++) {
    const KeptMonth *month = &records->kept.items[i];
    if (memcmp(month->action, action->id, sizeof month->action) == 0)
      return date_day(month->month / 12, month->month % 12 + 1, 1);
  }
  return DAY_OPEN;
}

typedef struct Run {
  int kept;
  Day first; /* the first kept day of it */
} Run;

/* Paused, or a day of rest for all practice: nothing was asked of it. */
static bool rested(const Records *records, const DailyAction *action, Day day) {
  return records_paused(records, action->id, day) || streak_class(records, day) == DAY_PAUSED;
}

/* Back from today, until three missed days in a row end it. */
static Run run_back(const Records *records, const DailyAction *action, Day today, bool yesterday_open) {
  Run run = {0, today};
  int missed = 0;
  const Day least = first_month(records, action), open = yesterday_open ? today - 1 : today;
  for (Day day = today; day >= least && missed <= RUN_GRACE_DAYS; day--) {
    if (action_kept(records, action, day)) {
      run = (Run){run.kept + 1, day};
      missed = 0;
    } else if (rested(records, action, day)) {
      missed = 0;
    } else if (day < open && action_planned(action, day)) {
      missed++;
    }
  }
  return run;
}

int action_run(const Records *records, const DailyAction *action, Day today, bool yesterday_open) {
  return run_back(records, action, today, yesterday_open).kept;
}

static bool plans_more(const DailyAction *before, const DailyAction *after, Day from, Day to) {
  for (Day day = from; day <= to; day++)
    if (action_planned(after, day) && !action_planned(before, day)) return true;
  return false;
}

/* Where yesterday was planned all along, it stays as it was: it may still be ticked. */
bool action_spare(const Records *records, const DailyAction *before, const DailyAction *after, Day today, bool yesterday_open,
                  Pause *spare) {
  const Run run = run_back(records, before, today, yesterday_open);
  const Day last = action_planned(before, today - 1) ? today - 2 : today - 1;
  if (run.kept == 0 || !plans_more(before, after, run.first, last)) return false;
  *spare = (Pause){.from = run.first, .until = last, .ended = DAY_OPEN};
  memcpy(spare->action, before->id, sizeof spare->action);
  return true;
}
