/* What choices mean to the app, through everything, with the shipped packs: stages and the path, breaks with their end, an
 * openness agreement, what is offered on its day, what is never offered again, and who is who. */
#include "drive.h"
#include "model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { MINUTE = 60 * 1000, NOTHING = -1, LEAVE = -2 };

static Drive d;

static Day today(void) { return date_day(2026, 11, 21); } /* where drive.c starts, at 20:30 */

static Settings couple(void) {
  Settings settings = settings_default();
  settings.welcomed = true;
  settings.roles = ROLES_A_HURT;
  strcpy(settings.name[0], "Ana");
  strcpy(settings.name[1], "Sam");
  return settings;
}

/* One that holds from `from` days after today on; for the next start. */
static Agreement agreed;

static void have_agreement(int from, int days) {
  agreed = (Agreement){.id = {1}, .from = today() + from, .until = today() + from + days - 1, .ended = DAY_OPEN};
}

/* On Today, in a window that holds everything. NULL: the couple, without a past. */
static void start(const Settings *settings, History *history) {
  Settings plain = couple();
  Records records = {0};
  if (history) records.history = *history, *history = (History){0};
  if (agreed.until) assert_non_null(records_put_agreement(&records, &agreed));
  agreed = (Agreement){0};
  drive_start_records(&d, NULL, settings ? settings : &plain, &records);
  d.size = (Size){1280, 6000};
}

/* One record a day, the last of them yesterday. */
static History done(const char *exercises) {
  History history = {0};
  char one[64];
  int count = 0, used;
  for (const char *at = exercises; sscanf(at, " %63s%n", one, &used) == 1; at += used) count++;
  for (; sscanf(exercises, " %63s%n", one, &used) == 1; exercises += used) drive_day(&history, today() - count--, one, true);
  return history;
}

/* ---- What a couple does, in words ---- */

static bool card_is(const char *card) { return strcmp(app_card(d.app), card) == 0; }

static bool screen_is(const char *screen) { return strcmp(app_screen(d.app), screen) == 0; }

/* The first exercise whose id has this part. */
static const Exercise *named(const char *part) {
  for (int e = 0; e < d.library.exercise_count; e++)
    if (strstr(d.library.exercises[e].id, part)) return &d.library.exercises[e];
  fail_msg("no exercise %s", part);
  return NULL;
}

static void on(void) {
  do drive_act(&d, card_is("curtain") ? ACT_TAKE : ACT_FORWARD, 0);
  while (card_is("curtain"));
}

/* Chooses (-1: nothing) and goes on; on a covered card of both the second one too. */
static void pick(int first, int second) {
  if (first >= 0) drive_act(&d, ACT_OPTION, first);
  drive_act(&d, ACT_FORWARD, 0);
  if (!card_is("curtain")) return;
  drive_act(&d, ACT_TAKE, 0);
  pick(second, NOTHING);
}

/* The last of them, as long as it was not ended; NULL: there is none. */
static const Agreement *agreement(void) {
  const Records *records = app_records(d.app);
  const Agreement *last = NULL;
  for (size_t i = 0; i < records->agreements.count; i++) {
    const Agreement *one = &records->agreements.items[i];
    if (one->ended == DAY_OPEN && (!last || one->from >= last->from)) last = one;
  }
  return last;
}

/* The settings as rows, as the store keeps them, in a program started anew. */
static void restart(void) {
  Settings read = settings_default();
  char value[1024];
  const char *key;
  for (int i = 0; (key = settings_row(app_settings(d.app), i, value, sizeof value)); i++)
    assert_true(settings_set(&read, key, value));
  size_t count = app_records(d.app)->agreements.count;
  if (count) agreed = app_records(d.app)->agreements.items[count - 1];
  drive_stop(&d);
  start(&read, NULL);
}

/* Does this step hold? `open X` begins it by turns, `begin X` with Ana first, `row X`: this page leads there. */
static bool step(const char *verb, const char *rest) {
#define IS(word) (strcmp(verb, word) == 0)
  const Settings *s = app_settings(d.app);
  int a = 0, b = 0, cards = 0, numbers = sscanf(rest, "%d %d", &a, &b);
  char name[32] = "";
  if (IS("says")) return drive_says(&d, rest);
  if (IS("screen")) return screen_is(rest);
  if (IS("card")) return card_is(rest);
  if (IS("row")) return drive_offers(&d, ACT_OPEN, (int)(named(rest) - d.library.exercises));
  if (IS("offers")) return drive_offers(&d, (int)action_find(rest), 0);
  if (IS("wakes")) return app_wake(d.app) == (numbers > 0 ? a * MINUTE : -1);
  if (IS("back")) return numbers < 2 ? s->back_day == DAY_NONE : s->back_day == today() + a && s->back_minute == b;
  if (IS("agreed"))
    return numbers < 2 ? !agreement() : agreement() && agreement()->from == today() + a && agreement()->until == today() + b;
  if (IS("open") || IS("begin")) return drive_begin(&d, named(rest)->id, IS("open") ? -1 : 0), true;
  if (IS("on")) return on(), true;
  if (IS("pick")) return pick(a, b), true;
  if (IS("wait")) return drive_wait(&d, (int64_t)a * MINUTE + b * 1000), true;
  if (IS("sleep")) return drive_sleep(&d, (int64_t)a * MINUTE), true;
  if (IS("restart")) return restart(), true;
  if (IS("press") && sscanf(rest, "%31s %d", name, &cards) > 0) return drive_act(&d, (int)action_find(name), cards), true;
  if (IS("change")) return drive_act(&d, ACT_TAB, SCREEN_SETTINGS), drive_act(&d, ACT_SET, SET_ROLES), true;
  if (IS("leave")) return drive_act(&d, ACT_STOP, 0), drive_act(&d, ACT_FINISH, 0), screen_is("today");
  do on();
  while (screen_is("session") && !(IS("to") && card_is(rest)));
  if (IS("to")) return card_is(rest);
  return IS("finish") && screen_is("finish") && (drive_act(&d, ACT_FINISH, 0), screen_is("today"));
}

/* Steps between semicolons; `no-` before one: it must not hold. */
static void go(const char *steps) {
  char verb[32], rest[160];
  for (; *steps; steps += strcspn(steps, ";"), steps += *steps == ';') {
    *rest = '\0';
    assert_true(sscanf(steps, " %31[a-z-] %159[^;]", verb, rest) > 0);
    bool no = strncmp(verb, "no-", 3) == 0;
    if (step(verb + 3 * no, rest) == no) fail_msg("%s %s: not so, on %s %s", verb, rest, app_screen(d.app), app_card(d.app));
  }
}

static void from_today(const Settings *settings, History *history, const char *steps) {
  start(settings, history);
  go(steps);
  drive_stop(&d);
}

/* ---- Looking back: the stage, and where the path goes on ---- */

/* Stage, week and day as digits: 2051 is stage 2, week 5, day 1. */
static int place(void) {
  const Settings *s = app_settings(d.app);
  PathState at = path_state(&d.path, &d.library, app_history(d.app), (PathStart){s->path_week, s->path_since});
  return s->stage * 1000 + (at.week + 1) * 10 + at.day + 1;
}

static int look_back(int stage, int week, bool path, const char *records, int first, int second) {
  Settings settings = couple();
  History history = done(records);
  settings.stage = stage, settings.path_week = week - 1, settings.path = path;
  start(&settings, &history);
  int before = place();
  go("begin how-far-we-have-come; to choose");
  if (first != LEAVE) pick(first, second);
  go(first == LEAVE ? "leave" : "card closing; finish"); /* whatever was chosen */
  int after = place();
  drive_stop(&d);
  return before == after ? 0 : after;
}

static void both_move_on(void **state) {
  enum { STAY = 0, MOVE = 1, HELP = 2 };
#define WEEK_4  "what-i-am-changing one-small-promise i-can-see-why how-did-it-go an-apology-that-can-be-trusted tricky-moments"
#define WEEK_12 "good-days-hard-days one-small-promise fears-and-hopes still-choosing review-keep-ease-or-end"
  static const struct {
    int stage, week;
    bool path;
    const char *records;
    int moved, stayed;                          /* 0: where they were */
  } rows[] = {{1, 4, true, WEEK_4, 2051, 1011}, /* the phase begins again */
              {1, 4, true, WEEK_4 " fine-talk-first-not-fine plan-one-small-thing one-thing-i-noticed", 2051, 1011},
              {1, 4, true, "what-i-am-changing", 2051, 0}, /* not offered yet by the path: staying changes nothing */
              {1, 2, true, "", 2051, 0},
              {1, 2, false, "", 2051, 0},
              {1, 6, true, "", 2061, 0}, /* the path is there already */
              {2, 9, true, "", 3092, 2051},
              {2, 6, true, "", 3092, 0},
              {3, 9, true, "", 3092, 3092}, /* there is no further stage */
              {3, 12, true, WEEK_12, 3131, 3092}};
  static const int others[][2] = {{MOVE, STAY},    {STAY, MOVE},    {STAY, STAY},       {MOVE, HELP},  {HELP, HELP},
                                  {NOTHING, MOVE}, {MOVE, NOTHING}, {NOTHING, NOTHING}, {LEAVE, LEAVE}};
  enum { TIMES = 20, ROWS = sizeof rows / sizeof *rows, OTHERS = sizeof others / sizeof *others };
  int moved = 0;
  (void)state;
  for (int i = 0; i < ROWS * (TIMES + OTHERS); i++) {
    int row = i % ROWS, k = i / ROWS - TIMES, first = k < 0 ? MOVE : others[k][0], second = k < 0 ? MOVE : others[k][1];
    drive_seed = (uint64_t)i;
    int after = look_back(rows[row].stage, rows[row].week, rows[row].path, rows[row].records, first, second);
    moved += k < 0 && after == rows[row].moved;
    if (after != rows[row].stayed && (k >= 0 || after != rows[row].moved))
      fail_msg("%d, %d and %d: %d", row, first, second, after);
  }
  assert_in_range(moved, ROWS * TIMES * 7 / 10, ROWS * TIMES * 9 / 10); /* now and then Goldseam waits by itself */
}

/* ---- A break with its end ---- */

static void a_break_has_an_end(void **state) {
  Settings settings = couple();
  (void)state;
  from_today(
      NULL, NULL,
      "wakes; begin a-real; to choose; pick -1; leave; back; no-offers back-again;" /* nobody chose one */
      "begin a-real; to choose; pick 0; back 0 1250; leave; says A break until 20:50; offers back-again; wait 10; wakes 10;"
      "wait 5; wakes 5; wait 4 59; no-says It is time; wait 0 1; says It is time to come back; says You agreed on 20:50;"
      "wakes; press back-again 20; back 0 1270; says A break until 21:10; no-says It is time;" /* from now on */
      /* a running session says so too, whatever its card, and paused */
      "wait 19 50; begin say-it-hear-it; no-says It is time; wait 0 10; says It is time to come back; on; says It is time;"
      "on; says It is time; on; says It is time; press pause; says It is time; leave; says It is time;"
      "press back-again; back; no-says It is time; no-says A break until; no-offers back-again;"
      "begin a-real; to choose; pick 0; press back; pick 1; back 1 10"); /* chosen anew, it is said anew */
  /* over midnight and tomorrow: a day may begin at four, a clock does not */
  from_today(NULL, NULL,
             "wait 200; begin a-real; to choose; pick 0; back 1 10; leave; says A break until tomorrow, 0:10; wait 15;"
             "says A break until 0:10; wait 5; says It is time to come back; begin a-real; to choose; pick 2; back 2 10; leave;"
             "says A break until tomorrow, 0:10; wait 1439; says A break until 0:10; sleep 500; says It is time to come back");
  from_today(NULL, NULL,
             "begin a-real; to choose; pick 0; restart; back 0 1250; says A break until 20:50; wait 20; says It is time to;"
             "press back-again; back; restart; back");
  settings.back_day = today(), settings.back_minute = 20 * 60; /* it ended while nothing ran */
  from_today(&settings, NULL, "wait 0 1; says It is time to come back; says You agreed on 20:00");
}

/* Twenty minutes or more: the seconds that a clock does not show are not taken off. */
static void breaks_are_not_cut_short(void **state) {
  (void)state;
  from_today(NULL, NULL,
             "wait 0 59; begin a-real; to choose; pick 0; leave; wait 19 59; no-says It is time; wait 1; says It is time");
}

/* ---- An openness agreement ---- */

/* How many days it came to; 0: there is none. */
static int agree(int words, int days, int first, int second) {
  start(NULL, NULL);
  go("begin an-openness-agreement");
  pick(0, 0);
  if (screen_is("session")) {
    go("to choose");
    pick(words, NOTHING);
    pick(days, NOTHING);
    pick(first, second);
    assert_true(card_is(agreement() ? "pledge" : "closing"));
  }
  const Agreement *made = agreement();
  if (!made) return 0;
  static const char *const begins[] = {"", "Each evening, we both", "We both say when", "Old contact is told", ""};
  assert_int_equal(made->from, today());
  assert_int_equal(strncmp(made->text, begins[words + 1], strlen(begins[words + 1])), 0);
  assert_int_equal(*made->text == '\0', words < 0 || words > 2); /* words of their own stay theirs */
  assert_int_equal(app_records(d.app)->agreements.count, 1);
  return made->until - today() + 1;
}

static void agreements_take_two(void **state) {
  static const int rows[][4] = {{0, 0, 0, 14}, {1, 0, 0, 30}, {2, 0, 0, 60},      {NOTHING, 0, 0, 0}, {1, 0, 1, 0},
                                {1, 1, 0, 0},  {1, 1, 1, 0},  {1, 0, NOTHING, 0}, {1, NOTHING, 0, 0}, {1, NOTHING, NOTHING, 0}};
  enum { TIMES = 50, ROWS = sizeof rows / sizeof *rows };
  int times = 0;
  (void)state;
  for (int i = 0; i < ROWS * TIMES; i++, drive_stop(&d)) {
    const int *row = rows[i % ROWS];
    drive_seed = (uint64_t)i;
    int days = agree(i / ROWS % 5 - 1, row[0], row[1], row[2]);
    times += days > 0;
    assert_true(days == 0 || days == row[3]);
  }
  assert_in_range(times, 3 * TIMES / 2, 3 * TIMES * 77 / 100); /* sixteen in twenty-five: the app lets it wait, twice */
}

/* Chosen, gone back to and left alone: then none. Chosen anew: those. */
static void words_can_be_taken_back(void **state) {
  static const char *const texts[] = {"", "Old contact is told the same day"};
  int made = 0;
  (void)state;
  for (int i = 0; i < 40; i++, drive_stop(&d)) {
    drive_seed = (uint64_t)i;
    start(NULL, NULL);
    go("begin an-openness-agreement");
    pick(0, 0);
    if (!screen_is("session")) continue;
    go("to choose; pick 0; press back");
    pick(i % 2 ? 2 : NOTHING, NOTHING);
    pick(0, NOTHING);
    pick(0, 0);
    if (!agreement()) continue;
    made++;
    assert_string_equal(agreement()->text, texts[i % 2]);
  }
  drive_seed = 7;
  assert_true(made > 10);
}

static void either_ends_it_at_once(void **state) {
  static const char *const steps[] = {
      "begin review; to choose; agreed 0 29; press option 0; press forward; agreed; card closing; finish; begin review;"
      "screen today; restart; agreed",
      "begin review; to choose; pick 1; agreed 0 29; to choose; pick 2; agreed",
      "begin review; to choose; pick -1; finish; agreed 0 29; begin review; to choose; pick 1; to choose; pick 0; finish;"
      "restart; agreed 0 29; press tab 4; press agreements; says End it; press agreement-ended; agreed 0 29;"
      "press agreement-end 0; agreed 0 29; press agreement-ended; agreed; says It was ended on 21 November; restart; agreed",
      "wait 41400; begin review; screen session; leave; wait 1440; begin review; screen today", /* its last day */
  };
  Settings settings = couple();
  (void)state;
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    have_agreement(0, 30);
    from_today(&settings, NULL, steps[i]);
  }
}

static void half_time_is_told(void **state) {
  /* its first day and its length, the day of a review (1: none), is it told today? */
  static const int rows[][4] = {{-6, 14, 1, 0},  {-7, 14, 1, 1},  {-13, 14, 1, 1},   {-14, 14, 1, 0},
                                {-14, 30, 1, 0}, {-15, 30, 1, 1}, {-29, 60, 1, 0},   {-30, 60, 1, 1},
                                {-8, 14, -1, 0}, {-8, 14, -2, 1}, {-59, 60, -30, 1}, {-59, 60, -29, 0}};
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Settings settings = couple();
    History history = {0};
    have_agreement(rows[i][0], rows[i][1]);
    if (rows[i][2] < 1) drive_day(&history, today() + rows[i][2], "review-keep-ease-or-end", true);
    start(&settings, &history);
    go(rows[i][3] ? "says Half-time: look at your; offers agreements; press agreements; screen agreements;"
                    "says Half-time has come; row review; begin review; finish; press agreements; no-says Half-time has come;"
                    "press tab 1"
                  : "screen today; no-offers agreements");
    go("no-says Half-time; no-offers agreements");
    drive_stop(&d);
  }
}

/* ---- What has its day ---- */

static void the_first_evening(void **state) {
  Settings first = couple(), unseen = settings_default();
  (void)state;
  from_today(&unseen, NULL,
             "screen welcome; press continue; press continue; press sound-off; row the-first; restart; row the-first; wait 449;"
             "row the-first; wait 1; no-row the-first"); /* until four in the morning */
  from_today(NULL, NULL, "no-row the-first");
  first.first_day = today();
  from_today(&first, NULL,
             "row the-first; begin the-first; on; leave; row the-first; begin the-first; finish; no-row the-first;"
             "begin the-first; screen session");
}

/* And never by itself. */
static void marked_after_28_days(void **state) {
  static const char *const steps[] = {
      "no-row marker; begin marker; screen today; begin today-in-one-line; finish; no-row marker",
      "no-row marker; begin today-in-one-line; finish; screen today; row marker",
      "row marker; begin marker; on; leave; row marker; begin marker; finish; no-row marker; begin marker; screen session",
  };
  (void)state;
  for (int days = 26; days < 29; days++) {
    History history = {0};
    for (int i = 1; i <= days; i++) drive_day(&history, today() - 2 * i, "today-in-one-line", i % 2);
    from_today(NULL, &history, steps[days - 26]);
  }
}

static void it_can_be_set_down(void **state) {
  static const char set_down[] = "offers set-down; press set-down; says It stops here for now; finish";
  static const char *const ways[] = {"on; press stop", "on; press break", "press stop; press return; on; press break"};
  (void)state;
  start(NULL, NULL);
  for (int e = 0; e < d.library.exercise_count; e++) {
    const Exercise *exercise = &d.library.exercises[e];
    if (!app_open(d.app, e) || !strcmp(exercise->id, "setting-it-down")) continue;
    for (int i = 0; i < 3; i++) {
      drive_begin(&d, exercise->id, 0);
      go(ways[i]);
      go(set_down);
    }
    drive_begin(&d, exercise->id, 0);
    while (screen_is("session")) on();
    go(exercise->heavy ? set_down : "screen finish; no-offers set-down; press finish");
  }
  /* there it is already */
  go("begin setting-it-down; on; press stop; no-offers set-down; press return; press break; no-offers set-down");
  drive_stop(&d);
}

static void never_asked_again(void **state) {
  static const int rows[][2] = {{0, 0}, {1, 7}, {2, 36500}, {NOTHING, 0}}; /* the answer, and for how many days one-layer rests */
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Settings settings = couple();
    History history = done("today-in-one-line one-small-promise what-i-need-this-week quick-check-in"); /* of week 10 */
    settings.stage = 3, settings.path_week = 9;
    start(&settings, &history);
    go("begin one-layer; screen today; begin forgiving-is; to choose");
    pick(rows[i][0], NOTHING);
    go("card closing; finish"); /* whatever was chosen */
    assert_int_equal(settings_rest_until(app_settings(d.app), "one-layer"), rows[i][1] ? today() + rows[i][1] : DAY_NONE);
    go("wait 600; says A quiet choice; no-says One layer; press filter -1; row answering");
    go(rows[i][1] ? "no-row one-layer; press tab 2" : "row one-layer"); /* not proposed, and never closed */
    go("row one-layer; open one-layer; screen session");
    drive_stop(&d);
  }
}

/* ---- Who is who ---- */

static void roles_are_asked_once(void **state) {
  static const char *const steps[] = {
      "open say-it-hear-it; screen session; leave; open write-it; screen session; leave;" /* not needed there */
      "open meant-for; screen roles; press back; screen exercise; open meant-for; press role 1; to speak; says Sam is done; on;"
      "says Ana is done; leave; restart; open meant-for; to speak; says Sam is done; leave;"
      "open changing; to speak; says Ana is done; on; says Sam is done; leave;"
      "change roles; open meant-for; screen speaker; press speaker 0; to speak; says Ana is done; leave;" /* no longer said */
      "change roles; open meant-for; to speak; says Ana is done; leave; change roles; open meant-for; to speak; says Sam is done",
      /* rather not say: who speaks first, each time, whoever leads */
      "open meant-for; press role 2; screen speaker; press back; screen exercise; open meant-for; press speaker 1; to speak;"
      "says Sam is done; on; says Ana is done; leave; restart; open meant-for; screen speaker; press speaker 0; to speak;"
      "says Ana is done; leave; open changing; screen speaker; press speaker 1; to speak; says Sam is done; on; says Ana is done;"
      "leave; open changing; press speaker 0; to speak; says Ana is done; leave; open say-it-hear-it; screen session",
  };
  Settings settings = couple();
  (void)state;
  settings.roles = ROLES_UNASKED;
  for (int i = 0; i < 2; i++) from_today(&settings, NULL, steps[i]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(both_move_on),        cmocka_unit_test(a_break_has_an_end),     cmocka_unit_test(breaks_are_not_cut_short),
      cmocka_unit_test(agreements_take_two), cmocka_unit_test(either_ends_it_at_once), cmocka_unit_test(half_time_is_told),
      cmocka_unit_test(the_first_evening),   cmocka_unit_test(marked_after_28_days),   cmocka_unit_test(it_can_be_set_down),
      cmocka_unit_test(never_asked_again),   cmocka_unit_test(roles_are_asked_once),   cmocka_unit_test(words_can_be_taken_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
