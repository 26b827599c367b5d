/* Daily actions as people meet them: ticked on Today, begun, changed, paused, hidden, ended; and what comes of a pledge. */
#include "drive.h"

#include "model.h"
#include "record/action.h"
#include "ui/action.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { HOUR_MS = 3600 * 1000, TEXT_FIELD = 2 };

static const Records *records(const Drive *d) { return app_records(d->app); }

static const DailyAction *nth(const Drive *d, size_t place) {
  assert_true(place < records(d)->actions.count);
  return &records(d)->actions.items[place];
}

static Day today_of(const Drive *d) { return app_progress(d->app).today; }

static bool kept(const Drive *d, size_t place, Day back) { return action_kept(records(d), nth(d, place), today_of(d) - back); }

static void put(Records *into, const char *text, Owner owner, Day from) {
  DailyAction action = action_make(text, owner, from);
  action.id[0] = (uint8_t)(into->actions.count + 1);
  assert_non_null(records_put_action(into, &action));
}

/* Saturday evening, 21 November 2026, with so many that began ten days ago. */
static void start(Drive *d, int count) {
  static const char *const texts[] = {
      "Say when I will be home", "Phones away", "Ask how today was", "Four", "Five", "Six", "Seven"};
  Records all = {0};
  for (int i = 0; i < count; i++) put(&all, texts[i], (Owner)(i % OWNERS), date_day(2026, 11, 11));
  drive_start_records(d, NULL, NULL, &all);
}

static void type_text(Drive *d, const char *text) {
  drive_act(d, ACT_FIELD, TEXT_FIELD);
  drive_key(d, KEY_SELECT_ALL);
  drive_key(d, KEY_BACKSPACE);
  drive_type(d, text);
}

/* ---- Ticks ---- */

static void ticked_by_touch(void **state) {
  (void)state;
  Drive d;
  start(&d, 3);
  assert_true(drive_says(&d, "Phones away \xC2\xB7 Ana \xC2\xB7 not yet today"));
  assert_true(drive_offers(&d, ACT_TICK, 1));
  drive_forget(&d);
  drive_act(&d, ACT_TICK, 1);
  assert_true(kept(&d, 1, 0));
  assert_false(kept(&d, 0, 0) || kept(&d, 2, 0) || kept(&d, 1, 1));
  assert_int_equal(drive_count(&d, EFFECT_SAVE_RECORDS, NULL), 1);
  assert_false(records_due(records(&d)));
  assert_true(drive_says(&d, "Phones away \xC2\xB7 Ana \xC2\xB7 kept today"));
  drive_act(&d, ACT_TICK, 1);
  assert_false(kept(&d, 1, 0));
  assert_false(drive_offers(&d, ACT_TICK_YESTERDAY, 1)); /* noon is past */
  drive_act(&d, ACT_TICK_YESTERDAY, 1);
  assert_false(kept(&d, 1, 1));
  drive_act(&d, ACT_TICK, 99); /* there is no such thing */
  drive_act(&d, ACT_TICK, -1);
  drive_stop(&d);
}

static void yesterday_until_noon(void **state) {
  (void)state;
  Drive d;
  start(&d, 3);
  drive_act(&d, ACT_TICK, 0);   /* on the evening itself */
  drive_sleep(&d, 7 * HOUR_MS); /* 3:30: still the same day */
  assert_false(drive_offers(&d, ACT_TICK_YESTERDAY, 1));
  drive_sleep(&d, 5 * HOUR_MS); /* 8:30 */
  assert_true(kept(&d, 0, 1) && !kept(&d, 0, 0));
  assert_false(drive_offers(&d, ACT_TICK_YESTERDAY, 0)); /* it asks for nothing any more */
  assert_true(drive_offers(&d, ACT_TICK_YESTERDAY, 1) && drive_offers(&d, ACT_TICK, 1));
  drive_act(&d, ACT_TICK_YESTERDAY, 1);
  assert_true(kept(&d, 1, 1) && !kept(&d, 1, 0));
  assert_true(drive_offers(&d, ACT_TICK_YESTERDAY, 1)); /* so that it can be taken back */
  assert_true(drive_says(&d, "kept yesterday"));
  drive_act(&d, ACT_TICK_YESTERDAY, 1);
  assert_false(kept(&d, 1, 1));
  drive_act(&d, ACT_TICK_YESTERDAY, 1);
  assert_in_range(app_wake(d.app), 1, HOUR_MS);
  drive_wait(&d, 3 * HOUR_MS + HOUR_MS / 2 - 1000); /* 11:59:59 */
  assert_true(drive_offers(&d, ACT_TICK_YESTERDAY, 1));
  drive_wait(&d, 1000);
  assert_false(drive_offers(&d, ACT_TICK_YESTERDAY, 1) || drive_says(&d, "Yesterday, until noon"));
  drive_act(&d, ACT_TICK_YESTERDAY, 1); /* too late: what was kept stays */
  assert_true(kept(&d, 1, 1));
  assert_int_equal(app_wake(d.app), -1);
  drive_stop(&d);
}

static void only_what_is_due(void **state) {
  (void)state;
  Drive d;
  Records all = {0};
  const Day day = date_day(2026, 11, 21);
  for (int i = 0; i < 4; i++) put(&all, "A small thing", OWNER_BOTH, day - 3);
  all.actions.items[0].weekdays = 1 << 6; /* Sundays; today is a Saturday */
  all.actions.items[1].hidden = true;
  all.actions.items[2].from = day + 1;
  drive_start_records(&d, NULL, NULL, &all);
  for (int i = 0; i < 4; i++) assert_int_equal(drive_offers(&d, ACT_TICK, i), i == 3);
  drive_act(&d, ACT_TICK, 0);
  drive_act(&d, ACT_TICK, 2);
  assert_false(kept(&d, 0, 0) || kept(&d, 2, 0));
  drive_sleep(&d, 12 * HOUR_MS); /* Sunday, 8:30 */
  for (int i = 0; i < 4; i++) assert_int_equal(drive_offers(&d, ACT_TICK, i), i != 1);
  for (int i = 0; i < 4; i++) assert_int_equal(drive_offers(&d, ACT_TICK_YESTERDAY, i), i == 3);
  drive_stop(&d);
}

static void never_long(void **state) {
  (void)state;
  Drive d;
  start(&d, 0);
  assert_true(drive_offers(&d, ACT_ACTION_NEW, 0));
  assert_false(drive_offers(&d, ACT_ACTIONS, 0) || drive_says(&d, "Daily actions"));
  drive_stop(&d);
  start(&d, 7);
  for (int i = 0; i < 7; i++) assert_int_equal(drive_offers(&d, ACT_TICK, i), i < 5);
  drive_act(&d, ACT_ACTIONS_SHOW, 0);
  for (int i = 0; i < 7; i++) assert_true(drive_offers(&d, ACT_TICK, i));
  assert_false(drive_offers(&d, ACT_ACTIONS_SHOW, 0));
  drive_act(&d, ACT_TAB, 3);
  drive_act(&d, ACT_TAB, 1);
  assert_true(drive_offers(&d, ACT_ACTIONS_SHOW, 0));
  drive_stop(&d);
}

/* A new one stands last, whatever its id. */
static void new_ones_last(void **state) {
  (void)state;
  char text[16];
  Drive d;
  start(&d, 1);
  d.next_id = 220; /* what ids are made of: they run over on the way */
  for (int i = 0; i < 6; i++) {
    drive_act(&d, ACT_ACTION_NEW, 0);
    snprintf(text, sizeof text, "New %d", i);
    type_text(&d, text);
    drive_act(&d, ACT_ACTION_SAVE, 0);
    drive_wait(&d, 2000);
  }
  d.size = (Size){1280, 3200};
  drive_act(&d, ACT_ACTIONS_SHOW, 0);
  char *spoken = frame_spoken(drive_frame(&d));
  const char *at = strstr(spoken, "Say when");
  for (int i = 0; i < 6; i++) {
    assert_non_null(at);
    snprintf(text, sizeof text, "New %d", i);
    at = strstr(at, text);
  }
  assert_non_null(at);
  free(spoken);
  drive_stop(&d);
}

/* What could not be written is said, and tried again. */
static void unsaved(void **state) {
  (void)state;
  Drive d;
  start(&d, 1);
  d.fail_saves = true;
  drive_act(&d, ACT_TICK, 0);
  assert_true(kept(&d, 0, 0) && records_due(records(&d)));
  assert_true(drive_says(&d, "Not written down yet"));
  d.fail_saves = false;
  drive_act(&d, ACT_TICK, 0);
  assert_false(records_due(records(&d)));
  drive_stop(&d);
}

/* ---- Begun and changed ---- */

static void begun(void **state) {
  (void)state;
  Drive d;
  start(&d, 0);
  drive_act(&d, ACT_ACTION_NEW, 0);
  assert_string_equal(app_screen(d.app), "action");
  assert_false(drive_offers(&d, ACT_ACTION_SAVE, 0)); /* nothing was typed yet */
  drive_act(&d, ACT_ACTION_SAVE, 0);
  type_text(&d, "   ");
  drive_act(&d, ACT_ACTION_SAVE, 0);
  assert_int_equal(records(&d)->actions.count, 0);
  drive_forget(&d);
  type_text(&d, "  A note in the lunch box ");
  drive_act(&d, ACT_ACTION_OWNER, OWNER_B);
  for (int day = 5; day < 12; day++) drive_act(&d, ACT_ACTION_WEEKDAY, day); /* 7 and on are no days */
  drive_act(&d, ACT_ACTION_LATER, 0);
  drive_act(&d, ACT_ACTION_LATER, 0);
  drive_act(&d, ACT_ACTION_SOONER, 0);
  for (int i = 0; i < 3; i++) drive_act(&d, ACT_ACTION_LATER, 1);
  assert_int_equal(records(&d)->actions.count, 0); /* nothing is kept until it is saved */
  drive_act(&d, ACT_ACTION_SAVE, 0);
  assert_string_equal(app_screen(d.app), "today");
  assert_int_equal(records(&d)->actions.count, 1);
  const DailyAction *action = nth(&d, 0);
  const uint8_t none[RECORD_ID_BYTES] = {0};
  assert_string_equal(action->text, "A note in the lunch box");
  assert_int_equal(action->owner, OWNER_B);
  assert_int_equal(action->weekdays, 31);
  assert_int_equal(action->from, today_of(&d) + 1);
  assert_int_equal(action->until, today_of(&d) + 1 + 3 * 7 - 1);
  assert_int_equal(action->changed, app_now_s(d.app));
  assert_memory_not_equal(action->id, none, sizeof none);
  assert_true(!action->hidden && !action->pending);
  assert_int_equal(drive_count(&d, EFFECT_SAVE_RECORDS, NULL), 1);
  assert_int_equal(drive_count(&d, EFFECT_SAVE_SETTINGS, NULL), 0); /* it is none of the settings */
  drive_stop(&d);
}

static void bounds(void **state) {
  (void)state;
  Drive d;
  start(&d, 0);
  drive_act(&d, ACT_ACTION_NEW, 0);
  for (int i = 0; i < 200; i++) drive_act(&d, ACT_ACTION_LATER, 0);
  for (int i = 0; i < 200; i++) drive_act(&d, ACT_ACTION_LATER, 1);
  for (int day = 0; day < 7; day++) drive_act(&d, ACT_ACTION_WEEKDAY, day);
  drive_act(&d, ACT_FIELD, TEXT_FIELD);
  for (int i = 0; i < 150; i++) drive_type(&d, "\xF0\x9F\x92\x9B"); /* four bytes each */
  drive_act(&d, ACT_ACTION_OWNER, 7);
  drive_act(&d, ACT_ACTION_SAVE, 0);
  const DailyAction *action = nth(&d, 0);
  assert_int_equal(strlen(action->text), 480); /* 120 characters */
  assert_int_equal(action->from, today_of(&d) + 90);
  assert_int_equal(action->until, action->from + 52 * 7 - 1);
  assert_int_equal(action->weekdays, 1 << 6); /* the last one stays */
  assert_int_equal(action->owner, OWNER_BOTH);
  drive_stop(&d);
}

/* Left by Back, it is let go; left by a tab, it is there when they come back. */
static void left_unsaved(void **state) {
  (void)state;
  Drive d;
  start(&d, 0);
  drive_act(&d, ACT_ACTION_NEW, 0);
  type_text(&d, "A cup of tea");
  drive_act(&d, ACT_TAB, 3);
  drive_act(&d, ACT_TAB, 1);
  drive_act(&d, ACT_ACTION_NEW, 0);
  assert_true(drive_says(&d, "A cup of tea"));
  drive_key(&d, KEY_ESCAPE);
  assert_string_equal(app_screen(d.app), "today");
  drive_act(&d, ACT_ACTION_NEW, 0);
  assert_false(drive_says(&d, "A cup of tea"));
  assert_int_equal(records(&d)->actions.count, 0);
  drive_stop(&d);
}

/* Five kept days, then changed: nothing of it is lost, whatever weekdays it gets, and the later edit holds. */
static void changed(void **state) {
  (void)state;
  Drive d;
  Records all = {0};
  const Day day = date_day(2026, 11, 21);
  put(&all, "On Saturdays", OWNER_A, day - 60);
  all.actions.items[0].weekdays = 1 << 5;
  all.actions.items[0].changed = INT64_C(4000000000); /* the other device's clock is ahead */
  for (int week = 0; week < 5; week++) assert_true(action_toggle(&all, &all.actions.items[0], day - 7 * week, 0));
  drive_start_records(&d, NULL, NULL, &all);
  assert_int_equal(action_run(records(&d), nth(&d, 0), day, false), 5);
  drive_act(&d, ACT_ACTIONS, 0);
  drive_act(&d, ACT_ACTION, 0);
  for (int weekday = 0; weekday < 5; weekday++) drive_act(&d, ACT_ACTION_WEEKDAY, weekday);
  drive_act(&d, ACT_ACTION_LATER, 0); /* it has begun: its start stays */
  type_text(&d, "On most days");
  drive_act(&d, ACT_ACTION_SAVE, 0);
  assert_string_equal(app_screen(d.app), "actions");
  const DailyAction *action = nth(&d, 0);
  assert_string_equal(action->text, "On most days");
  assert_int_equal(action->from, day - 60);
  assert_int_equal(action->weekdays, 63);
  assert_int_equal(action->changed, INT64_C(4000000001));
  assert_int_equal(action_run(records(&d), action, day, false), 5);
  assert_true(action_due(records(&d), action, day + 2));
  drive_stop(&d);
}

static void paused_hidden_ended(void **state) {
  (void)state;
  Drive d;
  start(&d, 2);
  const Day day = today_of(&d);
  drive_act(&d, ACT_TICK, 0);
  drive_act(&d, ACT_ACTIONS, 0);
  drive_act(&d, ACT_ACTION, 0);
  type_text(&d, "Not saved");
  drive_act(&d, ACT_ACTION_PAUSE, 0);
  assert_true(drive_says(&d, "It rests.") && drive_says(&d, "Not saved"));
  assert_string_equal(nth(&d, 0)->text, "Say when I will be home");
  assert_false(action_due(records(&d), nth(&d, 0), day));
  assert_false(action_due(records(&d), nth(&d, 0), day + 400));
  assert_true(action_due(records(&d), nth(&d, 1), day));
  drive_act(&d, ACT_ACTION_PAUSE, 0);
  assert_true(action_due(records(&d), nth(&d, 0), day));
  assert_int_equal(records(&d)->pauses.count, 1);
  drive_act(&d, ACT_ACTION_PAUSE, 0);
  drive_sleep(&d, INT64_C(4) * 24 * HOUR_MS);
  drive_act(&d, ACT_ACTION_PAUSE, 0);
  assert_false(action_due(records(&d), nth(&d, 0), day + 3));
  assert_true(action_due(records(&d), nth(&d, 0), day + 4));

  drive_act(&d, ACT_ACTION_HIDE, 0);
  assert_true(nth(&d, 0)->hidden && drive_says(&d, "It is hidden from Today."));
  drive_act(&d, ACT_TAB, 1);
  assert_false(drive_offers(&d, ACT_TICK, 0));
  drive_act(&d, ACT_ACTIONS, 0);
  drive_act(&d, ACT_ACTION, 0);
  drive_act(&d, ACT_ACTION_SAVE, 0); /* which does not show it again */
  assert_true(nth(&d, 0)->hidden);
  drive_act(&d, ACT_ACTION, 0);
  drive_act(&d, ACT_ACTION_HIDE, 0);
  assert_false(nth(&d, 0)->hidden);

  drive_act(&d, ACT_ACTION_ENDED, 0); /* not before it was asked */
  assert_int_equal(nth(&d, 0)->until, DAY_OPEN);
  drive_act(&d, ACT_ACTION_END, 0);
  drive_key(&d, KEY_ESCAPE);
  assert_string_equal(app_screen(d.app), "action");
  drive_act(&d, ACT_ACTION_END, 0);
  drive_act(&d, ACT_ACTION_ENDED, 0);
  assert_int_equal(nth(&d, 0)->until, day + 3);
  assert_string_equal(app_screen(d.app), "actions");
  assert_true(kept(&d, 0, 4)); /* what was kept stays */
  assert_int_equal(action_run(records(&d), nth(&d, 0), day + 4, false), 1);
  drive_act(&d, ACT_TAB, 1);
  assert_false(drive_offers(&d, ACT_TICK, 0));

  drive_sleep(&d, INT64_C(10) * 24 * HOUR_MS);
  drive_act(&d, ACT_ACTIONS, 0);
  drive_act(&d, ACT_ACTION, 0);
  drive_act(&d, ACT_ACTION_AGAIN, 0);
  assert_int_equal(nth(&d, 0)->until, DAY_OPEN);
  assert_int_equal(action_run(records(&d), nth(&d, 0), day + 14, false), 1); /* nobody missed the days between */
  drive_act(&d, ACT_TAB, 1);
  assert_true(drive_offers(&d, ACT_TICK, 0));
  assert_false(records_due(records(&d)));
  drive_stop(&d);
}

/* Ended on the day on which it began, it is over at once, and can begin again. */
static void ended_at_once(void **state) {
  (void)state;
  Drive d;
  start(&d, 0);
  drive_act(&d, ACT_ACTION_NEW, 0);
  type_text(&d, "A cup of tea");
  drive_act(&d, ACT_ACTION_SAVE, 0);
  drive_act(&d, ACT_TICK, 0);
  drive_act(&d, ACT_ACTION, 0);
  drive_act(&d, ACT_ACTION_END, 0);
  drive_act(&d, ACT_ACTION_ENDED, 0);
  assert_false(drive_offers(&d, ACT_TICK, 0));
  assert_true(kept(&d, 0, 0));
  drive_act(&d, ACT_ACTION, 0);
  drive_act(&d, ACT_ACTION_AGAIN, 0);
  drive_act(&d, ACT_BACK, 0);
  assert_true(drive_offers(&d, ACT_TICK, 0));
  drive_stop(&d);
}

/* ---- From a pledge ---- */

#define PLEDGES(options, covered, who) \
  "{\"format\":1,\"id\":\"p\",\"title\":\"P\",\"language\":\"en\",\"license\":\"CC0-1.0\",\"exercises\":[{" \
  "\"id\":\"x\",\"title\":\"X\",\"category\":\"daily-action\",\"minutes\":5,\"stage\":1,\"acts\":\"both\"," options \
  "\"summary\":\"S\",\"why\":\"W\",\"cards\":[" \
  "{\"kind\":\"read\",\"text\":\"Hello\"}," \
  "{\"kind\":\"pledge\",\"who\":\"" who "\",\"text\":\"I will\"," covered \
  "\"suggestions\":[\"Tell {second} when\",\"Two\",\"Three\"]}," \
  "{\"kind\":\"closing\",\"text\":\"Bye\"}]}]}"

static const char OPEN[] = PLEDGES("", "", "first");
static const char COVERED[] = PLEDGES("", "\"covered\":true,", "both");
static const char SOLO[] = PLEDGES("\"solo\":true,", "", "both");

/* To the finish, with the first and the third marked where they can be. */
static void pledge(Drive *d, const char *pack) {
  drive_start(d, pack, NULL, NULL);
  drive_begin(d, "x", 1);
  drive_act(d, ACT_FORWARD, 0);
  for (int i = 0; i < 4 && strcmp(app_card(d->app), "closing") != 0; i++) {
    drive_act(d, ACT_SUGGESTION, 0);
    drive_act(d, ACT_SUGGESTION, 2);
    drive_act(d, !strcmp(app_card(d->app), "curtain") ? ACT_TAKE : ACT_FORWARD, 0);
  }
  drive_act(d, ACT_FORWARD, 0);
  assert_string_equal(app_screen(d->app), "finish");
}

/* Does the app still hold these words anywhere in itself? */
static bool holds(const Drive *d, const char *words) {
  const char *bytes = (const char *)d->app;
  const size_t length = strlen(words);
  for (size_t i = 0; i + length <= sizeof(Model); i++)
    if (memcmp(bytes + i, words, length) == 0) return true;
  return false;
}

static void from_a_pledge(void **state) {
  (void)state;
  Drive d;
  pledge(&d, OPEN);
  assert_true(drive_offers(&d, ACT_ACTION_NEW, 1));
  assert_true(holds(&d, "Tell Ana when"));
  drive_act(&d, ACT_TAB, 3);
  assert_false(holds(&d, "Tell Ana when")); /* left alone, it is forgotten */
  drive_act(&d, ACT_FINISH, 0);             /* without a touch nothing is kept, and nothing is offered later */
  assert_int_equal(records(&d)->actions.count, 0);
  drive_act(&d, ACT_ACTION_NEW, 1);
  assert_false(drive_says(&d, "Tell Ana when"));
  drive_stop(&d);

  pledge(&d, OPEN);
  drive_act(&d, ACT_ACTION_NEW, 1);
  assert_string_equal(app_screen(d.app), "action");
  assert_true(drive_says(&d, "Tell Ana when") && drive_says(&d, "Three"));
  assert_false(drive_says(&d, "Two"));
  assert_int_equal(records(&d)->actions.count, 0);
  drive_act(&d, ACT_ACTION_PLEDGED, 1);
  drive_act(&d, ACT_ACTION_SAVE, 0);
  assert_string_equal(app_screen(d.app), "finish");
  assert_string_equal(nth(&d, 0)->text, "Three");
  assert_int_equal(nth(&d, 0)->owner, OWNER_B);     /* the diamond was first, and said it */
  assert_true(drive_offers(&d, ACT_ACTION_NEW, 1)); /* the other one */
  drive_act(&d, ACT_ACTION_NEW, 1);
  assert_false(drive_says(&d, "Three"));
  drive_act(&d, ACT_ACTION_PLEDGED, -1); /* something of their own, typed at once */
  drive_type(&d, "Water the plants");
  drive_act(&d, ACT_ACTION_SAVE, 0);
  assert_int_equal(records(&d)->actions.count, 2);
  drive_act(&d, ACT_ACTION_NEW, 1);
  drive_act(&d, ACT_ACTION_SAVE, 0); /* the first stands there */
  assert_int_equal(records(&d)->actions.count, 3);
  assert_false(drive_offers(&d, ACT_ACTION_NEW, 1)); /* all are kept */
  drive_stop(&d);
}

/* Said aloud alone: one of their own, but not after something heavy. */
static void nothing_marked(void **state) {
  (void)state;
  static const char heavy[] = PLEDGES("\"heavy\":true,\"too_much\":\"Rest\",\"note\":\"N\",", "", "both");
  const char *const packs[] = {OPEN, heavy};
  for (int i = 0; i < 2; i++) {
    Drive d;
    drive_start(&d, packs[i], NULL, NULL);
    drive_begin(&d, "x", 0);
    for (int k = 0; k < 3; k++) drive_act(&d, ACT_FORWARD, 0);
    assert_string_equal(app_screen(d.app), "finish");
    assert_int_equal(drive_offers(&d, ACT_ACTION_NEW, 1), i == 0);
    drive_stop(&d);
  }
}

/* Back on the card, marked anew: only what was said last. */
static void said_anew(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, OPEN, NULL, NULL);
  drive_begin(&d, "x", 0);
  drive_act(&d, ACT_FORWARD, 0);
  drive_act(&d, ACT_SUGGESTION, 0);
  drive_act(&d, ACT_FORWARD, 0);
  drive_act(&d, ACT_BACK, 0);
  drive_act(&d, ACT_SUGGESTION, 1);
  drive_act(&d, ACT_FORWARD, 0);
  drive_act(&d, ACT_FORWARD, 0);
  drive_act(&d, ACT_ACTION_NEW, 1);
  assert_true(drive_says(&d, "Two"));
  assert_false(drive_says(&d, "Tell Sam when"));
  drive_stop(&d);
}

/* Nothing of what is covered, or of what one does alone, comes up again. */
static void never_from_covered(void **state) {
  (void)state;
  const char *const packs[] = {COVERED, SOLO};
  for (int i = 0; i < 2; i++) {
    Drive d;
    pledge(&d, packs[i]);
    assert_false(drive_offers(&d, ACT_ACTION_NEW, 1));
    drive_act(&d, ACT_ACTION_NEW, 1);
    assert_false(drive_says(&d, "Three") || drive_says(&d, "Tell"));
    drive_stop(&d);
  }
}

/* A session has its own ways out. */
static void not_out_of_a_session(void **state) {
  (void)state;
  Drive d;
  start(&d, 1);
  drive_begin(&d, "six-slow-breaths", 0);
  drive_act(&d, ACT_ACTIONS, 0);
  drive_act(&d, ACT_ACTION_NEW, 0);
  drive_act(&d, ACT_ACTION, 0);
  drive_act(&d, ACT_TICK, 0);
  assert_string_equal(app_screen(d.app), "session");
  assert_false(kept(&d, 0, 0));
  drive_stop(&d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ticked_by_touch),
      cmocka_unit_test(yesterday_until_noon),
      cmocka_unit_test(only_what_is_due),
      cmocka_unit_test(never_long),
      cmocka_unit_test(new_ones_last),
      cmocka_unit_test(unsaved),
      cmocka_unit_test(begun),
      cmocka_unit_test(bounds),
      cmocka_unit_test(left_unsaved),
      cmocka_unit_test(changed),
      cmocka_unit_test(paused_hidden_ended),
      cmocka_unit_test(ended_at_once),
      cmocka_unit_test(from_a_pledge),
      cmocka_unit_test(nothing_marked),
      cmocka_unit_test(said_anew),
      cmocka_unit_test(never_from_covered),
      cmocka_unit_test(not_out_of_a_session),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
