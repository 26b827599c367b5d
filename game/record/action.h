/* Daily actions: whether one is due, kept, may still be ticked; its gold dots and its own run. Computed each time, never stored.
 *
 * A day of an action is one of kept, paused, missed, not due, in that order. Kept days make the run; missed ones (due, not kept)
 * neither add nor reset, but any third in a row ends it, and the next kept day begins another. Days that are not due neither
 * count nor reset. Paused days (of the action, or of all practice; days of rest too) clear the count of missed ones. What can
 * still be ticked is never missed. */
#ifndef GOLDSEAM_RECORD_ACTION_H
#define GOLDSEAM_RECORD_ACTION_H

#include "record/records.h"

enum { ACTION_DOTS = 28, ACTION_NOON_S = 12 * 3600 };

/* A new one, every day from `from` on, without an end; the text is cut between two characters where it is too long. Its id, and
 * when it was changed, are the caller's to fill in. */
DailyAction action_make(const char *text, Owner owner, Day from);

/* Is it planned for the day: between start and end, on one of its weekdays? A pause is none of its plan. */
bool action_planned(const DailyAction *action, Day day);

/* Planned, and not paused. Hidden ones are due as well. */
bool action_due(const Records *records, const DailyAction *action, Day day);

/* Is its end behind it on this day? */
bool action_over(const DailyAction *action, Day today);

/* Can yesterday still be ticked? Until noon of the local civil date that is called today: with a day that begins at 4, from 4:00
 * to 11:59:59 of that date, and no more in the night after it, which belongs to today as well. */
bool action_yesterday_open(Day today, const Moment *now);

/* May it be ticked or unticked on `day` now: today, or yesterday as above? */
bool action_open(Day day, Day today, const Moment *now);

/* The pause of this action alone that holds on the day, or NULL. */
Pause *action_pause(const Records *records, const DailyAction *action, Day day);

/* Was it kept on the day, due or not? */
bool action_kept(const Records *records, const DailyAction *action, Day day);

/* Ticks the day, or takes the tick back, and gives what was changed this `pending`. The count of turns never falls: at 255, which
 * is kept, it stays. False when out of memory, and nothing is changed. */
bool action_toggle(Records *records, const DailyAction *action, Day day, int32_t pending);

/* How many of the 28 days up to today were kept. */
int action_kept_28(const Records *records, const DailyAction *action, Day today);

/* Kept days of its run. `yesterday_open`: yesterday can still be ticked, and so is not missed; nor is today. */
int action_run(const Records *records, const DailyAction *action, Day today, bool yesterday_open);

/* An edit may plan days before today that were not planned before (more weekdays, a later end), and nobody missed those. True
 * where the run asks for it: `spare` is then a pause of days gone by, so that the run loses nothing; its id and `pending` are the
 * caller's to fill in. */
bool action_spare(const Records *records, const DailyAction *before, const DailyAction *after, Day today, bool yesterday_open,
                  Pause *spare);

#endif
