/* Thousands of evenings, with every combination of answers: what follows a no, a silence and the app's own gentle pick is the
 * same for whoever sees or hears it, now and later, and in what is kept. */
#include "drive.h"
#include "ui/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { READY = 0, CONSENT = 2, RATING = 4, SLOTS = 6, YES = -1, MOST = 60, LOG_ROOM = 1 << 18 };
enum { DAY_MS = 24 * 3600 * 1000, REST_LEAST = 3, REST_MOST = 7, REST_KINDS = REST_MOST - REST_LEAST + 1 };

static Drive d; /* one library for all evenings */
static AppConfig config;
static Settings before; /* as the evening began */
static size_t records_before;

static bool on_screen(const char *screen) { return strcmp(app_screen(d.app), screen) == 0; }
static int16_t index_of(const Exercise *exercise) { return (int16_t)(exercise - d.library.exercises); }

static int rest_days(const Exercise *exercise) {
  Day until = settings_rest_until(app_settings(d.app), exercise->id);
  return until == DAY_NONE ? 0 : (int)(until - d.now.day);
}

/* What was seen, heard and kept, as one text. */
typedef struct Log {
  char *text;
  size_t used, room, mark; /* `mark`: where the last answer was covered, or a session was over */
} Log;

static Log expected, other;
static char what[256]; /* is being answered */

static void log_line(Log *log, const char *format, ...) {
  va_list args;
  if (log->room - log->used < LOG_ROOM) log->text = realloc(log->text, log->room += LOG_ROOM);
  assert_non_null(log->text);
  va_start(args, format);
  int length = vsnprintf(log->text + log->used, LOG_ROOM, format, args);
  va_end(args);
  assert_in_range(length, 0, LOG_ROOM - 1);
  log->used += (size_t)length;
}

static void log_frame(Log *log) {
  char *dump = frame_dump(drive_frame(&d));
  uint64_t hash = frame_hash(&d.frame);
  log_line(log, "%s %s, wakes in %d, %llx\n", app_screen(d.app), app_card(d.app), app_wake(d.app), (unsigned long long)hash);
  log_line(log, "%s", dump);
  free(dump);
  assert_true(d.effect_count < DRIVE_EFFECTS);
  for (const Effect *e = d.effects; e < d.effects + d.effect_count; e++)
    log_line(log, "effect %d %d %d %d %s\n", e->kind, e->on, e->number, e->ms, e->name);
  drive_forget(&d);
}

static void log_kept(Log *log) {
  char value[NAME_BYTES];
  const char *key;
  for (int i = 0; (key = settings_row(app_settings(d.app), i, value, sizeof value)); i++) log_line(log, "%s=%s\n", key, value);
  for (size_t i = records_before; i < app_history(d.app)->count; i++) {
    const SessionRecord *r = &app_history(d.app)->items[i];
    log_line(log, "record %d %s %d %d %d %d", (int)r->day, r->exercise, r->finished, r->seconds, r->first, r->pending);
    for (int p = 0; p < r->drawn_count; p++) log_line(log, " %u", (unsigned)r->drawn[p]);
  }
}

static bool log_same(bool to_mark) {
  size_t a = to_mark ? expected.mark : expected.used, b = to_mark ? other.mark : other.used;
  return a == b && memcmp(expected.text, other.text, a) == 0;
}

static void must_be_same(bool to_mark) {
  size_t at = 0, line = 0;
  if (log_same(to_mark)) return;
  for (; at < expected.used && expected.text[at] == other.text[at]; at++)
    if (expected.text[at] == '\n') line = at + 1;
  print_error("%.200s\n-- and otherwise --\n%.200s\n", other.text + line, expected.text + line);
  fail_msg("%s: this tells who declined, or why", what);
}

/* Who speaks first is by turns, or said, with roles and without. */
static void begin(const Exercise *exercise) { drive_begin(&d, exercise->id, (int[]){-1, 1, 0}[drive_seed % 3]); }

/* Before `exercise`, with all that its gate asks for but the answers. */
static void start(const Exercise *exercise, uint64_t seed) {
  static const RolesChoice roles[] = {ROLES_A_HURT, ROLES_B_HURT, ROLES_UNASKED, ROLES_NONE};
  const Gate none = {0}, *gate = exercise->gate ? exercise->gate : &none;
  Day day = config.now.day - 120;
  History history = {0};
  Err err;
  before = settings_default();
  before.welcomed = true;
  before.sound = seed % 5 < 3;
  before.roles = roles[seed % (seed % 3 ? 4 : 2)];
  before.stage = gate->stage ? gate->stage : 1;
  before.path_week = d.path.phases[0].week_count - 1; /* its last week closes with looking back */
  for (int i = 0; i < gate->done_count; i++)
    for (int n = 0; n < gate->done[i].count; n++) drive_day(&history, day++, gate->done[i].exercise, true);
  for (int i = 0; i < gate->practised_days; i++) {
    const PathDay *walked = &d.path.weeks[before.path_week].days[i % PATH_CLOSING_DAY];
    drive_day(&history, day++, walked->items[i / PATH_CLOSING_DAY % walked->item_count]->id, true);
  }
  records_before = history.count;
  Records records = {.history = history};
  const Agreement agreement = {.id = {1}, .from = config.now.day, .until = config.now.day, .ended = DAY_OPEN};
  if (gate->needs_agreement) assert_non_null(records_put_agreement(&records, &agreement));
  history = (History){0};
  config.records = &records;
  config.seed = drive_seed = seed;
  app_free(d.app);
  d.app = app_new(&config, &err);
  assert_non_null(d.app);
  d.now = config.now;
  d.size = seed % 2 ? (Size){1280, 800} : (Size){640, 480};
  drive_forget(&d);
}

/* What is asked before an exercise; of one that asks nothing there is one combination. */
typedef struct Asking {
  const Exercise *exercise;
  bool ready, consent, staff; /* `staff`: a counsellor overrides what is no consent */
  int radix[RATING], combos;  /* silence and the options, for each question and person; yes is always the first option */
} Asking;

static Asking asking_of(const Exercise *exercise, bool staff) {
  const Gate none = {0}, *gate = exercise->gate ? exercise->gate : &none;
  Asking asking = {exercise, gate->ready && !staff, gate->consent, staff, {1, 1, 1, 1}, 1};
  const Card *card = library_find(&d.library, HISTORY_READY)->cards;
  while (card->kind != CARD_CHOOSE) card++;
  assert_int_equal(card->options[0].means, MEANS_READY);
  for (int slot = 0; slot < RATING; asking.combos *= asking.radix[slot++])
    if (slot < CONSENT ? asking.ready : asking.consent) asking.radix[slot] = slot < CONSENT ? card->option_count + 1 : 3;
  return asking;
}

/* Of combination 0 all answers are silence; ratings come along. Returns whether all say yes. */
static bool answers_of(const Asking *asking, int combo, int answers[SLOTS]) {
  bool all = true;
  for (int slot = 0, rest = combo; slot < RATING; rest /= asking->radix[slot++]) {
    int yes = asking->radix[slot] > 1 ? 0 : -1;
    answers[slot] = combo == YES ? yes : rest % asking->radix[slot] - 1;
    all = all && answers[slot] == yes;
  }
  answers[RATING] = (combo + 1) * 5 % 12 - 1;
  answers[RATING + 1] = (combo + 1) * 7 % 12 - 1;
  return all;
}

/* Scrolls, walks the focus there by keyboard, and touches it; silence is a walk to the way on. */
static void answer(int touch, int option) {
  Action there = option >= 0 ? (Action){(uint16_t)touch, (int16_t)option} : (Action){ACT_FORWARD, 0};
  drive_event(&d, (Event){.kind = EVENT_SCROLL, .number = {20 * (option + 1), 0}});
  drive_event(&d, (Event){.kind = EVENT_FOCUS, .action = there});
  if (option >= 0) drive_act(&d, touch, option);
}

/* Whatever comes between, in the second's turn. */
static void detour(Log *log) {
  static const int out[] = {ACT_NONE, ACT_PAUSE, ACT_HELP, ACT_HIDE, ACT_BREAK};
  static const int back[] = {ACT_NONE, ACT_PAUSE, ACT_CONTINUE, ACT_CONTINUE, ACT_RETURN};
  drive_act(&d, out[drive_seed % 5], 0);
  log_frame(log);
  drive_act(&d, ACT_NONE, 0); /* a touch wakes a hidden screen */
  drive_act(&d, back[drive_seed % 5], 0);
  log_frame(log);
}

/* The first `steps` of the asking; true where it is over then. All is logged from where the first answer is covered, but what
 * people's own answers look like. */
static bool play(const Asking *asking, int combo, int steps, Log *log) {
  int answers[SLOTS], asked = asking->ready ? READY : CONSENT, rated = RATING;
  bool covered = false, over = false;
  if (log) log->used = 0;
  answers_of(asking, combo, answers);
  begin(asking->exercise);
  for (int i = 0; i < steps && !over; i++) {
    const char *card = app_card(d.app);
    bool choose = !strcmp(card, "choose"), turn = choose || !strcmp(card, "rate"), curtain = !strcmp(card, "curtain");
    int slot = choose ? asked++ : turn ? rated++ : 0;
    over = asking->consent ? asked == RATING : !strcmp(card, "closing");
    if (log && covered) log_frame(log);
    if (log && !turn) drive_wait(&d, 1200);
    if (log && curtain) drive_key(&d, KEY_ESCAPE), drive_key(&d, KEY_SWIPE_NEXT); /* which cross it not */
    if (log && covered && !turn) log_frame(log);
    if (log && covered && slot % 2 == 1) detour(log);
    if (log && over) log->mark = log->used;
    if (!covered) drive_forget(&d);
    if (turn) answer(choose ? ACT_OPTION : ACT_RATE, answers[slot]);
    covered = covered || turn;
    drive_act(&d, curtain ? ACT_TAKE : ACT_FORWARD, 0);
  }
  return over;
}

/* All of it; does the exercise open? */
static bool opens(const Asking *asking, uint64_t seed, int combo, Log *log) {
  start(asking->exercise, seed);
  if (asking->staff) app_override_gates(d.app);
  assert_true(play(asking, combo, MOST, log));
  return on_screen("session");
}

/* It was set aside: that evening to its end, and another one on which both say yes. */
static void look_around(const Asking *asking, Log *log) {
  assert_string_equal(app_screen(d.app), "gentle");
  log_frame(log);
  for (uint32_t i = 0; i < d.frame.hit_count && on_screen("gentle"); i++)
    if (d.frame.hits[i].action.id == ACT_BEGIN) drive_act(&d, ACT_BEGIN, d.frame.hits[i].action.arg);
  log_frame(log);
  drive_act(&d, ACT_STOP, 0);
  drive_act(&d, ACT_FINISH, 0);
  drive_act(&d, ACT_TAB, 1 + (int)(drive_seed % 4));
  log_frame(log);
  drive_act(&d, ACT_OPEN, index_of(asking->exercise));
  log_frame(log);
  drive_wait(&d, (int64_t)(REST_MOST + 1) * DAY_MS);
  play(asking, YES, MOST, NULL);
  log_frame(log);
  log_kept(log);
}

/* Nothing is kept of the answers beyond "opened" or "set aside until". */
static void must_keep_no_more(const Asking *asking, bool opened) {
  char wanted[NAME_BYTES], value[NAME_BYTES];
  int days = rest_days(asking->exercise);
  Settings kept = before;
  if (!opened) settings_rest(&kept, asking->exercise->id, config.now.day + days, config.now.day);
  for (int i = 0; settings_row(&kept, i, wanted, sizeof wanted); i++) {
    settings_row(app_settings(d.app), i, value, sizeof value);
    assert_string_equal(value, wanted);
  }
  assert_in_range(days, opened ? 0 : REST_LEAST, opened ? 0 : REST_MOST);
  assert_int_equal(app_history(d.app)->count, records_before + asking->ready);
  if (!asking->ready) return;
  const SessionRecord *last = &app_history(d.app)->items[records_before];
  assert_true(!strcmp(last->exercise, HISTORY_READY) && last->finished && !last->drawn_count);
}

static void every_combination(const Asking *asking, uint64_t seed, bool gentle) {
  for (int n = 0; n <= asking->combos; n++) {
    int answers[SLOTS], combo = n == asking->combos ? YES : n; /* the last: the same yes, rated otherwise */
    Log *log = n ? &other : &expected;
    bool all = answers_of(asking, combo, answers), opened = opens(asking, seed, combo, log);
    snprintf(what, sizeof what, "%s, seed %d, gentle %d: %d %d %d %d", asking->exercise->id, (int)seed, gentle, answers[0],
             answers[1], answers[2], answers[3]);
    if (opened != (all && !gentle)) fail_msg("%s: opened %d", what, opened);
    must_keep_no_more(asking, opened);
    if (opened)
      assert_true(drive_says(&d, asking->exercise->title));
    else
      look_around(asking, log);
    if (n) must_be_same(opened);
  }
}

static void no_answer_can_be_told(void **state) {
  (void)state;
  int asked[4] = {0};
  for (int e = 0; e < 2 * d.library.exercise_count; e++) {
    Asking asking = asking_of(&d.library.exercises[e / 2], e % 2);
    if (asking.combos == 1) continue;
    int wanted[] = {asking.combos > 20 ? 2 : 3, asking.combos > 20 ? 2 : 4}; /* seeds that go the gentle way, and that open */
    for (uint64_t seed = (uint64_t)e * 1000; wanted[0] + wanted[1] > 0; seed++) {
      bool opened = opens(&asking, seed, YES, NULL);
      if (wanted[opened] > 0 && wanted[opened]--) every_combination(&asking, seed, !opened);
    }
    asked[asking.staff ? 0 : asking.ready + 2 * asking.consent]++;
  }
  for (int kind = 0; kind < 4; kind++) assert_true(asked[kind] >= 2); /* consent with a counsellor, ready, consent, both */
}

/* Within four standard deviations of the binomial: that of 5 * count is 2 * sqrt(total). */
static void must_be_a_fifth(int count, int total) {
  int64_t off = 5 * (int64_t)count - total;
  assert_true(total >= 150 && off * off <= 64 * (int64_t)total);
}

static Asking asker(bool ready, bool consent) {
  const Exercise *at = d.library.exercises;
  while (!at->gate || at->gate->ready != ready || at->gate->consent != consent) at++;
  return asking_of(at, false);
}

static void chance_is_one_in_five(void **state) {
  (void)state;
  for (int kind = 0; kind < 3; kind++) {
    Asking asking = asker(kind != 0, kind != 1);
    int seeds = kind ? 1000 : 3000, sum[3] = {0}, days[3][REST_KINDS] = {{0}}, answers[SLOTS];
    for (int seed = 1; seed <= seeds; seed++) {
      bool opened = opens(&asking, (uint64_t)seed, YES, NULL);
      int own = rest_days(asking.exercise), drawn = 0;
      for (int k = 0; k < 4; k++) {
        int last = drawn, combo = (seed * 7 + k * (asking.combos / 3)) % asking.combos;
        assert_false(opens(&asking, (uint64_t)seed, answers_of(&asking, combo, answers) ? 0 : combo, NULL));
        drawn = rest_days(asking.exercise);
        assert_in_range(drawn, k ? last : REST_LEAST, k ? last : REST_MOST); /* drawn before anybody answers */
      }
      assert_int_equal(own, opened ? 0 : drawn);
      for (int i = opened; i < 3; i += 2 - opened) sum[i]++, days[i][drawn - REST_LEAST]++;
    }
    must_be_a_fifth(sum[0], seeds);
    for (int i = 0; i < 3 * REST_KINDS; i++) must_be_a_fifth(days[i / REST_KINDS][i % REST_KINDS], sum[i / REST_KINDS]);
  }
}

static void must_offer(const Exercise *exercise, bool offered) {
  drive_act(&d, ACT_OPEN, index_of(exercise));
  assert_int_equal(drive_offers(&d, ACT_BEGIN, index_of(exercise)), offered);
  assert_true(drive_says(&d, str(offered ? STR_ASKS_BOTH : STR_GATED)) &&
              !drive_says(&d, str(offered ? STR_GATED : STR_ASKS_BOTH)));
}

static void must_rest(const Exercise *exercise) {
  const int16_t args[] = {index_of(exercise), 0, 1, 2};
  for (int k = 0; k < ACT_COUNT * 8; k++) { /* each from where it happens to be, and from its page */
    int id = k / 8, arg = args[k % 4];
    if (k & 4) drive_act(&d, ACT_OPEN, args[0]);
    if (id != ACT_BEGIN || arg == args[0]) drive_act(&d, id, arg);
    if (id == ACT_BEGIN) drive_begin(&d, exercise->id, k % 3 - 1);
    drive_key(&d, (Key)(k % KEY_COUNT));
    if (on_screen("session")) { /* a question of the app's own, which stands before no exercise */
      assert_true((id == ACT_STEADY_ASK && drive_says(&d, str(STR_STEADY_QUESTION))) ||
                  (id == ACT_AGREEMENT_ASK && drive_says(&d, str(STR_AGREEMENT_YES))));
      drive_act(&d, ACT_STOP, 0);
      drive_act(&d, ACT_FINISH, 0);
    }
    assert_false(on_screen("session") || on_screen("roles") || on_screen("speaker"));
    for (int i = 0; i < 3; i++) drive_act(&d, ACT_CONTINUE, 0);
  }
  must_offer(exercise, false);
}

static void what_rests_cannot_be_begun(void **state) {
  (void)state;
  for (int e = 0; e < d.library.exercise_count; e++) {
    Asking asking = asking_of(&d.library.exercises[e], false);
    for (int seed = 0; asking.combos > 1 && seed < 3; seed++) {
      assert_false(opens(&asking, (uint64_t)seed, 3 * seed, NULL));
      for (int days = rest_days(asking.exercise); days; days--) {
        must_rest(asking.exercise);
        if (days == 2 && asking.consent) app_override_gates(d.app); /* nor by a counsellor */
        drive_wait(&d, DAY_MS);
      }
      must_offer(asking.exercise, true);
      begin(asking.exercise);
      assert_string_equal(app_screen(d.app), "session");
    }
    bool roles = asking.combos > 1 && asking.exercise->roles;
    for (int act = ACT_ROLE; roles && act <= ACT_SPEAKER; act++) { /* was open when another copy set the exercise aside */
      start(asking.exercise, 0);
      before.roles = act == ACT_ROLE ? ROLES_UNASKED : ROLES_NONE;
      app_set_settings(d.app, &before);
      begin(asking.exercise);
      assert_true(drive_offers(&d, act, 0));
      settings_rest(&before, asking.exercise->id, config.now.day + REST_LEAST, config.now.day);
      app_set_settings(d.app, &before);
      drive_act(&d, act, 0);
      assert_false(on_screen("session"));
    }
  }
}

/* Do two answers lead off the card's own way, as the guide for authors has it? `b` is `a` where one person answers. */
static bool leads_off(const Card *card, int index, int a, int b) {
  int x = a < 0 ? GOTO_NEXT : card->options[a].to, y = b < 0 ? GOTO_NEXT : card->options[b].to, to = x < y ? x : y;
  if (card->goto_if == GOTO_IF_BOTH && x != y) to = GOTO_NEXT;
  if (card->goto_if == GOTO_IF_ANY && to == GOTO_NEXT) to = x > y ? x : y;
  return to != GOTO_NEXT && to != (card->to == GOTO_NEXT ? index + 1 : card->to);
}

/* Presses on; some leave open questions alone on their way. */
static bool silent(void) { return drive_seed % 4 == 3; }
static void press(void) {
  bool open = !strcmp(app_card(d.app), "choose") && !drive_says(&d, str(STR_COVERED_CHOICE));
  open &&silent() ? drive_act(&d, ACT_FORWARD, 0) : drive_press_on(&d);
}

/* Answers the card, and goes on to the end of the session and a page on. */
static void answer_and_go_on(const Card *card, int a, int b, Log *log) {
  log->used = 0;
  drive_forget(&d);
  answer(ACT_OPTION, a);
  drive_act(&d, ACT_FORWARD, 0);
  if (card->who == WHO_BOTH) {
    log_frame(log);
    drive_act(&d, ACT_TAKE, 0);
    log_frame(log);
    detour(log);
    answer(ACT_OPTION, b);
    drive_act(&d, ACT_FORWARD, 0);
  }
  for (int i = 0; i < MOST && on_screen("session"); i++) {
    log_frame(log);
    drive_wait(&d, 1000);
    press();
  }
  assert_string_equal(app_screen(d.app), "finish");
  log_frame(log);
  log->mark = log->used;
  drive_act(&d, ACT_FINISH, 0);
  log_frame(log);
  log_kept(log);
}

/* All pairs of answers to card `c`. 0: the app took the gentle way itself; 1: not; -1: it did so before. */
static int every_pair(const Asking *asking, int c, uint64_t seed) {
  const Card *card = &asking->exercise->cards[c];
  int freely = -1, options = card->option_count + 1, pairs = options * (card->who == WHO_BOTH ? options : 1);
  char place[64];
  str_format(place, sizeof place, STR_CARD_OF, c + 1, asking->exercise->card_count);
  for (int pair = 0; pair < pairs; pair++) {
    int a = pair % options - 1, b = card->who == WHO_BOTH ? pair / options - 1 : a;
    start(asking->exercise, seed);
    asking->combos > 1 ? (void)play(asking, YES, MOST, NULL) : begin(asking->exercise);
    while (on_screen("session") && !drive_says(&d, place)) press();
    if (!on_screen("session")) return -1;
    answer_and_go_on(card, a, b, pair ? &other : &expected);
    if (!pair) continue;
    OptionMeans means = a >= 0 && a == b ? card->options[a].means : MEANS_NOTHING;
    bool leads = leads_off(card, c, a, b), nothing = silent() && means == MEANS_AGREE; /* agreed, but on no days */
    snprintf(what, sizeof what, "%s, card %d, seed %d: %d and %d", asking->exercise->id, c + 1, (int)seed, a, b);
    bool own = nothing || (!leads && means == MEANS_NOTHING), gentle = log_same(leads);
    if (own || gentle) must_be_same(false);
    if (own) continue;
    if (!leads) must_be_same(true);
    if (freely == gentle) fail_msg("%s: the gentle way is not drawn beforehand", what);
    freely = !gentle;
  }
  return freely < 0 ? 1 : freely;
}

static void no_covered_choice_can_be_told(void **state) {
  (void)state;
  int cards = 0;
  for (const Exercise *exercise = d.library.exercises; exercise < d.library.exercises + d.library.exercise_count; exercise++) {
    Asking asking = asking_of(exercise, false);
    for (int c = 0; c < exercise->card_count; c++) {
      int wanted[] = {2, 4};
      if (exercise->cards[c].kind != CARD_CHOOSE || !exercise->cards[c].gentle) continue;
      for (uint64_t seed = 0; wanted[0] > 0 || wanted[1] > 0; seed++) {
        int freely = every_pair(&asking, c, seed);
        if (freely >= 0) wanted[freely]--;
        assert_true(seed < 200);
      }
      cards++;
    }
  }
  assert_true(cards >= 6);
}

/* Stopped after any step, in every way: nothing is set aside, whatever was answered, and it can be asked again. */
static void what_is_stopped_is_not_set_aside(void **state) {
  (void)state;
  static const int ways[][2] = {{ACT_STOP, ACT_FINISH}, {ACT_BREAK, ACT_FINISH}, {ACT_STOP, ACT_SET_DOWN}};
  for (int k = 0; k < 9; k++) {
    Asking asking = asker(k % 3 != 1, k % 3 > 0);
    const int *way = ways[k / 3];
    for (int n = 0; n < 8 * MOST; n++) {
      Log *log = n % 8 ? &other : &expected;
      start(asking.exercise, 5);
      if (play(&asking, n % 8 * asking.combos / 8, n / 8, log)) break;
      answer(strcmp(app_card(d.app), "rate") ? ACT_OPTION : ACT_RATE, n % 3 - 1); /* not covered yet */
      drive_forget(&d);
      for (int i = 0; i < 2; i++) {
        drive_act(&d, way[i], 0);
        log_frame(log);
      }
      log_kept(log);
      snprintf(what, sizeof what, "%s, %s at step %d", asking.exercise->id, action_name((ActionId)way[k > 5]), n / 8);
      bool left = way[1] == ACT_SET_DOWN ? drive_says(&d, "Setting it down") : on_screen("today") || on_screen("finish");
      int days = rest_days(asking.exercise);
      if (!left || days) fail_msg("%s: %s follows, set aside for %d days", what, app_screen(d.app), days);
      if (n % 8) must_be_same(false);
      drive_act(&d, ACT_STOP, 0);
      drive_act(&d, ACT_FINISH, 0);
      must_offer(asking.exercise, true);
    }
  }
}

static int set_up(void **state) {
  (void)state;
  drive_start(&d, NULL, NULL, NULL);
  config = (AppConfig){&d.library, &d.path, &d.help_lines, d.themes, &d.vessel, 1, .settings = &before, .now = d.now};
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  drive_stop(&d);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(no_answer_can_be_told), cmocka_unit_test(chance_is_one_in_five),
                                     cmocka_unit_test(what_rests_cannot_be_begun),
                                     cmocka_unit_test(no_covered_choice_can_be_told),
                                     cmocka_unit_test(what_is_stopped_is_not_set_aside)};
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
