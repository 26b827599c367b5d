/* All shipped exercises: what holds for the whole library; each played in all the ways that people can, and its records held
 * against records.md; gates, turns, decks. (Their path is walked in test_gate_fuzz.c.) */
#include "drive.h"
#include "exercise/deck.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { EXERCISES = 63, CARD_S = 20, RATES_MOST = 8, TEXTS_MOST = 4000 };

static const char IDS[] =
    "six-slow-breaths longer-out-breath a-real-break feet-on-the-floor when-it-hits-tonight setting-it-down the-first-evening "
    "today-in-one-line weather-report good-days-hard-days write-it-keep-it someone-in-my-corner a-question-for-later "
    "one-thing-i-noticed thank-you-in-detail what-first-drew-me-in a-time-we-laughed a-place-of-ours say-it-hear-it "
    "what-this-has-been-like-for-me i-can-see-why fears-and-hopes what-i-need-this-week doubts-are-allowed "
    "after-a-talk-that-went-wrong quick-check-in weekly-check-in how-far-we-have-come ready-or-not not-today a-quiet-marker "
    "what-helps-me-feel-safe fine-talk-first-not-fine tricky-moments other-people-online-and-off an-openness-agreement "
    "review-keep-ease-or-end no-surprises closing-the-door i-chose-it-and-i-own-it an-apology-that-can-be-trusted "
    "your-questions what-i-am-changing carrying-guilt-well contact-that-cannot-be-avoided cracks-and-strengths how-i-got-there "
    "what-it-has-meant-for-me from-here-both-of-us where-we-are-heading plan-one-small-thing ten-minutes-side-by-side "
    "something-new ease-before-closeness one-small-promise how-did-it-go what-forgiving-is-and-is-not one-layer "
    "answering-for-it-and-going-on still-choosing someone-to-help-us three-calm-minutes what-shall-we-ask-today";

static Drive d; /* the library and art of all tests; each has apps of its own */
static EffectKind last_effect;
static size_t seeded;                   /* records that were there before */
static uint64_t opened_ever[EXERCISES]; /* cards, a bit each */

/* ---- The library ---- */

static char texts[TEXTS_MOST][401];
static int text_count;

/* Letters and digits alone, case folded. None stands there yet. */
static void add_text(const char *text) {
  assert_true(text && text_count < TEXTS_MOST);
  char *end = texts[text_count];
  for (const char *at = text; *at; at++)
    if (isalnum((unsigned char)*at)) *end++ = (char)tolower((unsigned char)*at);
  for (int i = 0; i < text_count; i++)
    if (!strcmp(texts[i], texts[text_count])) fail_msg("stands twice: \"%s\"", text);
  text_count++;
}

static void test_the_library(void **state) {
  (void)state;
  static const char *const daily[] = {"daily-reflection", "gratitude", "memories", "check-in"};
  int ids = 0, n, large[4] = {0};
  char id[EXERCISE_ID_BYTES];
  for (const char *at = IDS; sscanf(at, "%64s%n", id, &n) == 1; at += n, ids++)
    if (!library_find(&d.library, id)) fail_msg("%s is missing", id);
  assert_true(ids == EXERCISES && d.library.exercise_count == EXERCISES);
  for (int e = 0; e < EXERCISES; e++) {
    const Exercise *exercise = &d.library.exercises[e];
    if (!exercise->too_much) fail_msg("%s: too_much is missing", exercise->id);
    if (exercise->heavy && (!exercise->note || !exercise->after)) fail_msg("%s: note or after is missing", exercise->id);
    for (int p = 0; p < exercise->pool_count; p++) {
      const Pool *pool = &exercise->pools[p];
      if (pool->count < 20) fail_msg("%s: pool %s has %d prompts", exercise->id, pool->name, pool->count);
      for (int c = 0; c < 4; c++) large[c] += !strcmp(exercise->category, daily[c]);
      for (int i = 0; i < pool->count; i++) add_text(pool->prompts[i]);
    }
    for (int c = 0; c < exercise->card_count; c++) {
      if (exercise->cards[c].text) add_text(exercise->cards[c].text);
      if (exercise->cards[c].hint) add_text(exercise->cards[c].hint);
    }
  }
  for (int c = 0; c < 4; c++)
    if (!large[c]) fail_msg("%s has no exercise with a pool", daily[c]);
}

/* ---- An app, and what is done with it ---- */

static Settings couple(RolesChoice roles) {
  Settings settings = settings_default();
  settings.welcomed = true;
  settings.roles = roles;
  return settings;
}

/* A new start, a few minutes before the day ends: a session's day is that of its start. */
static Agreement agreed; /* for the next app; until 0: none */

static void anew(const Settings *settings, History *history, uint64_t seed) {
  Err err;
  d.now = (Moment){.mono_ms = 5000, .day = date_day(2026, 11, 22), .second = 3 * 3600 + 57 * 60, .offset_min = 60};
  AppConfig config = {.library = &d.library, .themes = d.themes, .vessels = &d.vessel, .vessel_count = 1, .now = d.now};
  Records records = {.history = history ? *history : (History){0}};
  if (agreed.until) assert_non_null(records_put_agreement(&records, &agreed));
  agreed = (Agreement){0};
  if (history) *history = (History){0};
  config.settings = settings, config.records = &records, config.seed = seed;
  app_free(d.app);
  d.app = app_new(&config, &err);
  assert_non_null(d.app);
}

/* As drive_event, with ids enough for years. */
static void send(Event event) {
  static uint64_t id;
  Effects effects, none;
  event.at = d.now;
  id++;
  memcpy(event.entropy, &id, sizeof id);
  app_step(d.app, &event, &effects);
  for (int i = 0; i < effects.count; i++) {
    Event reply = {.kind = EVENT_SAVED, .at = d.now};
    last_effect = effects.items[i].kind;
    if (last_effect == EFFECT_SAVE_SESSION) reply.number[0] = app_history(d.app)->items[effects.items[i].number].pending;
    if (last_effect == EFFECT_SAVE_SESSION || last_effect == EFFECT_SAVE_SETTINGS) app_step(d.app, &reply, &none);
  }
}

static void act(int id, int arg) { send((Event){.kind = EVENT_ACTION, .action = {(uint16_t)id, (int16_t)arg}}); }
static void pass(int64_t s) {
  d.now = date_moment(date_unix(&d.now) + s, d.now.offset_min, d.now.mono_ms + s * 1000);
  send((Event){.kind = EVENT_TICK});
}

static Day logical_day(void) { return d.now.day - (d.now.second < 4 * 3600); }
static bool on(const char *screen) { return !strcmp(app_screen(d.app), screen); }
static bool card_is(const char *kind) { return !strcmp(app_card(d.app), kind); }
static int index_of(const Exercise *exercise) { return (int)(exercise - d.library.exercises); }

/* How many of the frame's hits do this, enabled; `arg` -1: whatever the argument. */
static int offered(const Frame *frame, int id, int arg) {
  int count = 0;
  for (uint32_t i = 0; i < frame->hit_count; i++) {
    const Hit *hit = &frame->hits[i];
    count += hit->role != ROLE_TEXT && !hit->disabled && hit->action.id == id && (arg < 0 || hit->action.arg == arg);
  }
  return count;
}

static bool offers_ease(const Frame *frame) { return offered(frame, ACT_CALM, 0) && offered(frame, ACT_HELP, 2); }

/* ---- The session, as it is seen ---- */

typedef struct Seen {
  char title[128];
  int card, lived_s, turn; /* the card from 0 */
  Day day;                 /* on which it began */
  bool closing, rated;
  uint64_t opened, shown;    /* cards, and those with a prompt of their pool, a bit each */
  uint32_t marks[DRAWN_MAX]; /* of the prompts */
  int marked;
} Seen;

static Seen seen;

/* Is this a prompt of the card's pool? Then it is one that was drawn. */
static void note_prompt(const Exercise *exercise, const char *label) {
  const Card *card = &exercise->cards[seen.card];
  if (strcmp(seen.title, exercise->title) != 0 || card->pool < 0 || seen.shown >> seen.card & 1) return;
  for (int i = 0; i < exercise->pools[card->pool].count; i++) {
    if (strcmp(exercise->pools[card->pool].prompts[i], label) != 0) continue;
    seen.shown |= UINT64_C(1) << seen.card;
    seen.marks[seen.marked++] = deck_mark(label);
  }
}

/* Looks at the frame, and holds it to what every card offers. Another title is another session. */
static const Frame *look(const Exercise *exercise) {
  static const int always[] = {ACT_STOP, ACT_HELP, ACT_HIDE, ACT_PAUSE, ACT_BREAK, ACT_SOUND};
  const Frame *frame = drive_frame(&d);
  char label[256], title[128] = "";
  int card = 0;
  for (uint32_t i = 0; i < frame->hit_count; i++) {
    if (frame->hits[i].role != ROLE_TEXT) continue;
    frame_label(frame, &frame->hits[i], label, sizeof label);
    if (!*title) { /* said first */
      snprintf(title, sizeof title, "%.127s", label);
      if (strcmp(title, seen.title) != 0) seen = (Seen){.day = logical_day()};
      memcpy(seen.title, title, sizeof title);
    } else if (!card && sscanf(label, "Card %d of", &card) == 1) {
      if (card - 1 != seen.card) seen.turn = 0;
      seen.card = card - 1;
      seen.opened |= UINT64_C(1) << seen.card;
    } else if (card) {
      note_prompt(exercise, label);
    }
  }
  bool pooled = !strcmp(title, exercise->title) && exercise->cards[seen.card].pool >= 0;
  assert_true(card > 0 && (seen.shown >> seen.card & 1) == pooled);
  seen.closing = card_is("closing");
  for (size_t i = 0; i < sizeof always / sizeof *always; i++)
    if (!offered(frame, always[i], 0)) fail_msg("%s, card %d does not offer %s", title, card, action_name((ActionId)always[i]));
  return frame;
}

static bool is_seen(const Exercise *exercise) { return !strcmp(seen.title, exercise->title); }
static bool is_ready(void) { return is_seen(library_find(&d.library, HISTORY_READY)); }

/* How people play. Answers: -1 nothing, from 0 an option, the last where there are fewer. */
typedef struct Play {
  const Exercise *exercise;
  int first;
  RolesChoice roles;
  int option, at;        /* on its choices; `at`: on that card alone, elsewhere 0; -1 on all */
  int ready[2], yes[2];  /* each one's, to ready-or-not and to the covered question: 0 yes */
  int rating;            /* -1 none */
  bool covers;           /* help, hide, calm, a pause on every card */
  uint64_t *after_rates; /* where the pictures of what follows ratings go, or NULL */
} Play;

static void cover_card(void) {
  static const int ids[] = {ACT_HELP, ACT_HIDE, ACT_HIDE, ACT_CONTINUE, ACT_CONTINUE, ACT_CALM, ACT_CONTINUE, ACT_PAUSE};
  static const char *const screens[] = {"help", "hidden", "hidden", "help", "session", "calm", "session", "session"};
  for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
    act(ids[i], 0);
    assert_string_equal(app_screen(d.app), screens[i]);
    if (!on("session") || ids[i] == ACT_PAUSE) pass(100);
  }
  act(ACT_PAUSE, 0);
}

/* From this card, or this person's turn at it, to the next. */
static void step(Play *play) {
  const Frame *frame = look(play->exercise);
  bool own = is_seen(play->exercise), curtain = card_is("curtain"), after_rate = seen.rated && !curtain && !card_is("rate");
  if (after_rate || (own && play->exercise->heavy && seen.closing)) assert_true(offers_ease(frame));
  if (after_rate && play->after_rates) *play->after_rates++ = frame_hash(frame);
  if (!curtain) seen.rated = card_is("rate");
  if (play->covers) cover_card();
  if (card_is("choose")) {
    int options = offered(frame, ACT_OPTION, -1), *asked = is_ready() ? play->ready : play->yes;
    int option = !own ? asked[seen.turn] : play->at < 0 || play->at == seen.card ? play->option : 0;
    assert_true(options >= 2);
    if (option >= 0) act(ACT_OPTION, option < options ? option : options - 1);
    seen.turn = 1;
  }
  if (card_is("rate") && play->rating >= 0) act(ACT_RATE, play->rating);
  if (card_is("pledge")) act(ACT_SUGGESTION, 0);
  pass(CARD_S);
  seen.lived_s += CARD_S;
  act(curtain ? ACT_TAKE : ACT_FORWARD, 0);
}

/* Fills what its gate asks for; `lack`, from 1, leaves that one thing out. Returns how many things there are. */
static int fulfil(const Exercise *exercise, Settings *settings, History *history, int lack) {
  const Gate *gate = exercise->gate;
  Day today = date_day(2026, 11, 21);
  int things = 0;
  if (!gate) return 0;
  for (int i = 0; i < gate->done_count; i++)
    for (int t = ++things == lack; t < gate->done[i].count; t++)
      drive_day(history, today - 9 * i - 9 + t, gate->done[i].exercise, true);
  if (gate->stage) settings->stage = gate->stage - (++things == lack);
  if (gate->practised_days)
    for (int t = ++things == lack; t < gate->practised_days; t++) drive_day(history, today - 40 + t, "six-slow-breaths", true);
  if (gate->needs_agreement)
    agreed = (Agreement){.id = {1}, .from = today - 13, .until = today - (++things == lack), .ended = DAY_OPEN};
  if (gate->days_between) drive_day(history, today - gate->days_between + (++things == lack), exercise->id, true);
  return things + gate->needs_kiosk;
}

/* An app in which the exercise can be opened but for `lack`, and "Begin" touched. */
static int begin(const Play *play, uint64_t seed, int lack) {
  const Exercise *exercise = play->exercise;
  Settings settings = couple(play->roles);
  History history = {0};
  int things = fulfil(exercise, &settings, &history, lack);
  seeded = history.count;
  anew(&settings, &history, seed);
  if (exercise->gate && exercise->gate->needs_kiosk && lack != things) app_override_gates(d.app);
  seen = (Seen){.title = ""};
  bool asks = exercise->roles && !exercise->solo && play->roles == ROLES_UNASKED;
  Action touch = {ACT_BEGIN, (int16_t)index_of(exercise)};
  send((Event){.kind = EVENT_ACTION, .action = touch, .number = {asks ? 0 : play->first + 1, 0}});
  if (!asks || on("today")) return things;
  assert_true(on("roles"));
  act(ACT_ROLE, 2);
  assert_true(on("speaker"));
  act(ACT_SPEAKER, play->first);
  return things;
}

/* ---- What is written down ---- */

/* Of what asked, and one of this exercise where its first card was left. */
static void expect_records(const Play *play) {
  const History *history = app_history(d.app);
  const Exercise *exercise = play->exercise;
  bool own = is_seen(exercise), solo = exercise->solo, left = own && seen.opened > 1;
  size_t ready = exercise->gate && exercise->gate->ready && (own || seen.opened > 1 || !is_ready());
  assert_int_equal(history->count - seeded, ready + left);
  if (ready) assert_string_equal(history->items[seeded].exercise, HISTORY_READY);
  DayClass day = !left || is_ready() ? DAY_MISSED : DAY_PRACTISED;
  assert_int_equal(streak_class(app_records(d.app), seen.day), history_rests(exercise->id) && left ? DAY_PAUSED : day);
  if (!left) return;
  const SessionRecord *record = &history->items[seeded + ready];
  assert_string_equal(record->exercise, solo ? HISTORY_QUIET : exercise->id);
  assert_int_equal(record->day, seen.day);
  assert_int_equal(record->finished, seen.closing);
  assert_int_equal(record->first, solo ? 0 : play->first + 1);
  assert_true(abs(record->seconds - seen.lived_s) <= (solo ? 30 : 1) && (!solo || record->seconds % 60 == 0));
  assert_int_equal(record->drawn_count, seen.marked);
  assert_memory_equal(record->drawn, seen.marks, sizeof seen.marks);
  assert_int_equal(app_pending(d.app), -1);
}

typedef enum Leave { LEAVE_NOT, LEAVE_STOP, LEAVE_BREAK, LEAVE_QUIT, LEAVES } Leave;

/* Plays until step `at` and leaves it there, or to its end. False where the end comes first. */
static bool play_to(Play *play, uint64_t seed, Leave leave, int at) {
  begin(play, seed, 0);
  assert_true(on("session"));
  for (int i = 0; on("session") && (leave == LEAVE_NOT || i < at); i++) step(play);
  if (leave == LEAVE_NOT || !on("session")) return false;
  look(play->exercise);
  if (leave == LEAVE_QUIT)
    send((Event){.kind = EVENT_QUIT});
  else {
    act(leave == LEAVE_STOP ? ACT_STOP : ACT_BREAK, 0);
    expect_records(play);
    if (leave == LEAVE_BREAK) pass(20 * 60);
    act(ACT_FINISH, 0);
    if (on("session")) fail_msg("%s: leaving \"%s\" begins a session", play->exercise->id, seen.title);
  }
  expect_records(play);
  assert_true(leave != LEAVE_QUIT || last_effect == EFFECT_QUIT);
  return true;
}

/* ---- Each exercise ---- */

/* A seed with which the app leaves the word to the couple. */
static uint64_t open_seed(Play play) {
  for (uint64_t seed = 1; seed < 60; seed++) {
    play_to(&play, seed, LEAVE_NOT, 0);
    if (is_seen(play.exercise)) return seed;
  }
  fail_msg("%s never opens", play.exercise->id);
  return 0;
}

/* With each of both first, and each hurt or nobody said to be. */
static void for_all(void (*each)(Play play, uint64_t seed)) {
  static const RolesChoice roles[] = {ROLES_UNASKED, ROLES_A_HURT, ROLES_B_HURT};
  for (int e = 0; e < EXERCISES; e++)
    for (int i = 0; i < 6; i++) {
      Play play = {.exercise = &d.library.exercises[e], .first = i % 2, .roles = roles[i / 2], .at = -1};
      each(play, open_seed(play));
    }
}

/* Every option of every choice, however the app itself chooses. */
static void all_options(Play play, uint64_t seed) {
  const Card *cards = play.exercise->cards;
  for (play.at = 0; play.at < play.exercise->card_count; play.at++)
    for (play.option = 0; play.option < cards[play.at].option_count; play.option++)
      for (uint64_t other = seed; other < seed + 6; other++) {
        play_to(&play, other, LEAVE_NOT, 0);
        expect_records(&play);
        if (is_seen(play.exercise)) opened_ever[index_of(play.exercise)] |= seen.opened;
      }
}

static void to_its_end(Play play, uint64_t seed) {
  static const int options[] = {-1, 0, 9, 0, 0, 0, 0}, ratings[] = {7, 7, 7, 7, -1, 0, 10};
  uint64_t pictures[7][RATES_MOST] = {{0}};
  for (int way = 0; way < 7; way++) {
    play.option = options[way], play.at = -1, play.rating = ratings[way];
    play.covers = way == 3, play.after_rates = pictures[way];
    play_to(&play, seed, LEAVE_NOT, 0);
    assert_true(is_seen(play.exercise) && seen.closing && on("finish"));
    opened_ever[index_of(play.exercise)] |= seen.opened;
    expect_records(&play);
    if (play.exercise->heavy) assert_true(offers_ease(drive_frame(&d)) && drive_offers(&d, ACT_SET_DOWN, 0));
    if (way > 4) assert_memory_equal(pictures[way], pictures[4], sizeof pictures[4]);
  }
  play.after_rates = NULL;
  all_options(play, seed);
}

static void test_to_their_ends(void **state) {
  (void)state;
  for_all(to_its_end);
  for (int e = 0; e < EXERCISES; e++)
    if (opened_ever[e] != (UINT64_C(1) << d.library.exercises[e].card_count) - 1)
      fail_msg("%s: no way led to all cards, but to %#llx", d.library.exercises[e].id, (unsigned long long)opened_ever[e]);
}

static void left_anywhere(Play play, uint64_t seed) {
  for (Leave leave = LEAVE_STOP; leave < LEAVES; leave++) {
    int at = 0;
    while (play_to(&play, seed, leave, at)) at++;
    assert_true(at >= 3);
  }
}

static void test_left_at_every_card(void **state) {
  (void)state;
  for_all(left_anywhere);
}

/* ---- Gates ---- */

/* Whatever keeps it closed: no record of it, some days of rest, a gentle card; and after them it asks again. */
static void set_aside(Play play) {
  play_to(&play, 1, LEAVE_NOT, 0);
  assert_true(on("gentle") && !is_seen(play.exercise));
  expect_records(&play);
  Day today = logical_day(), until = settings_rest_until(app_settings(d.app), play.exercise->id);
  assert_in_range(until - today, 3, 7);
  assert_int_equal(offered(drive_frame(&d), ACT_BEGIN, -1), 1);
  for (; logical_day() < until; pass(86400)) {
    act(ACT_BEGIN, index_of(play.exercise));
    assert_true(on("gentle"));
  }
  act(ACT_BEGIN, index_of(play.exercise));
  assert_true(on("session"));
}

static void test_gates(void **state) {
  (void)state;
  int asking = 0, things = 0;
  for (int e = 0; e < EXERCISES; e++) {
    const Exercise *exercise = &d.library.exercises[e];
    const Gate *gate = exercise->gate;
    Play play = {.exercise = exercise, .roles = ROLES_B_HURT};
    int count = begin(&play, 1, 0);
    assert_true(on("session"));
    for (int lack = 1; lack <= count; lack++, things++)
      if (begin(&play, 1, lack), !on("today")) fail_msg("%s opens without thing %d of %d", exercise->id, lack, count);
    asking += gate && (gate->ready || gate->consent);
    for (int i = 0; gate && i < 8; i++) { /* any two words but yes and yes */
      int a = i / 3 - 1, b = i % 3 - 1;
      if (a == 0 && b == 0) a = b = 1;
      if (gate->ready) set_aside((Play){.exercise = exercise, .roles = ROLES_B_HURT, .ready = {a, b}});
      if (gate->consent) set_aside((Play){.exercise = exercise, .roles = ROLES_B_HURT, .yes = {a, b}});
    }
  }
  assert_true(asking >= 10 && things >= 10);
}

/* ---- Turns and decks ---- */

/* Once more, by turns, whatever is asked before it. */
static const SessionRecord *once_more(const Exercise *exercise) {
  Play play = {.exercise = exercise};
  seen = (Seen){.title = ""};
  act(ACT_BEGIN, index_of(exercise));
  while (on("session")) step(&play);
  assert_true(is_seen(exercise) && on("finish"));
  return &app_history(d.app)->items[app_history(d.app)->count - 1];
}

/* No prompt of a pool comes again before all have come. */
static void expect_dealt(const Pool *pool, int times[64], const SessionRecord *record) {
  int least = 99, most = 0;
  for (int k = 0; k < pool->count; k++) {
    for (int n = 0; n < record->drawn_count; n++) times[k] += record->drawn[n] == deck_mark(pool->prompts[k]);
    least = times[k] < least ? times[k] : least;
    most = times[k] > most ? times[k] : most;
  }
  if (most > least + 1) fail_msg("%s: %s comes again before all have come", record->exercise, pool->name);
}

/* Who is first alternates from session to session; who is alone leaves the turns as they are, and so does what only asks: else
 * the same one would always be first where something is asked before. */
static void test_turns_and_decks(void **state) {
  (void)state;
  Settings settings = couple(ROLES_A_HURT);
  Play play = {.exercise = library_find(&d.library, "what-helps-me-feel-safe")};
  History history = {0};
  uint64_t seed = open_seed(play);
  int last = 2, firsts[3] = {0};
  anew(&settings, NULL, 1);
  for (int e = 0; e < EXERCISES; e++) {
    const Exercise *exercise = &d.library.exercises[e];
    int times[4][64] = {{0}};
    for (int i = exercise->pool_count ? 70 : 1; i > 0 && !exercise->gate && strcmp(exercise->id, HISTORY_READY) != 0; i--) {
      const SessionRecord *record = once_more(exercise);
      assert_int_equal(record->first, exercise->solo ? 0 : 3 - last);
      if (!exercise->solo) last = 3 - last;
      for (int p = 0; p < exercise->pool_count; p++) expect_dealt(&exercise->pools[p], times[p], record);
    }
    for (int p = 0; p < exercise->pool_count; p++) assert_true(times[p][0] >= 2);
  }
  for (int i = 0; i < 4; i++) { /* each time in a new app, in which it opens at once */
    anew(&settings, &history, seed);
    firsts[once_more(play.exercise)->first]++;
    for (size_t r = 0; r < app_history(d.app)->count; r++) assert_true(history_append(&history, &app_history(d.app)->items[r]));
  }
  history_free(&history);
  assert_int_equal(firsts[1], firsts[2]);
}

static int start(void **state) { return (void)state, drive_start(&d, NULL, NULL, NULL), 0; }
static int stop(void **state) { return (void)state, drive_stop(&d), 0; }

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_the_library), cmocka_unit_test(test_to_their_ends),
                                     cmocka_unit_test(test_left_at_every_card), cmocka_unit_test(test_gates),
                                     cmocka_unit_test(test_turns_and_decks)};
  return cmocka_run_group_tests(tests, start, stop);
}
