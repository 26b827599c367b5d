/* What opens, by an oracle of its own: a million random events, none of which may begin what is closed, rests, or was not said
 * yes to; and the path, walked to its end by a couple that says yes, and on and on by one that says no. */
#include "core/rng.h"
#include "drive.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { EVENTS = 1000 * 1000, SEEDS = 5, LIFE = 10000, RESTART = 2500, EXERCISES_MOST = 80, NOTHING = -1, CONSENT = -2, OWN = -3 };

static Drive d; /* the library, path and art; the app is replaced */
static Rng chance;
static bool kiosk, staff;
static long events;
static uint64_t seed_now;

#define must(truth, ...) \
  do { \
    if (!(truth)) { \
      print_error("seed %llu, event %ld: ", (unsigned long long)seed_now, events); \
      fail_msg(__VA_ARGS__); \
    } \
  } while (0)

static int below(int bound) { return (int)rng_below(&chance, (uint32_t)bound); }

static bool on(const char *screen) { return !strcmp(app_screen(d.app), screen); }

static bool card_is(const char *kind) { return !strcmp(app_card(d.app), kind); }

static const char *id_of(int exercise) { return d.library.exercises[exercise].id; }

static int index_of(const char *id) { return (int)(library_find(&d.library, id) - d.library.exercises); }

/* ---- The oracle: what the words of records.md and brief.md say, from what anyone can see ---- */

static Day day_by(int hour) { return d.now.day - (d.now.second < hour * 3600); }

static Day today(void) {
  const Settings *s = app_settings(d.app);
  Day before = day_by(s->day_start_before), now = day_by(s->day_start_hour);
  if (s->day_start_from == DAY_NONE) return now;
  return before < s->day_start_from ? before : now > s->day_start_from ? now : s->day_start_from;
}

static int times_done(const char *id) {
  const History *history = app_history(d.app);
  int times = 0;
  for (size_t i = 0; i < history->count; i++) times += history->items[i].finished && !strcmp(history->items[i].exercise, id);
  return times;
}

static int days_practised(void) {
  const History *history = app_history(d.app);
  Day last = DAY_NONE;
  int days = 0;
  for (size_t i = 0; i < history->count; i++) { /* in the order of their days */
    const SessionRecord *record = &history->items[i];
    bool counts = strcmp(record->exercise, "ready-or-not") != 0 && strcmp(record->exercise, "not-today") != 0;
    if (!counts || record->day > today() || record->day == last) continue;
    last = record->day;
    days++;
  }
  return days;
}

static bool rests(const char *id) {
  for (int i = 0; i < RESTS_MAX; i++)
    if (!strcmp(app_settings(d.app)->rests[i].exercise, id) && app_settings(d.app)->rests[i].until > today()) return true;
  return false;
}

static bool agreed(void) {
  const Records *records = app_records(d.app);
  for (size_t i = 0; i < records->agreements.count; i++) {
    const Agreement *a = &records->agreements.items[i];
    if (a->from <= today() && today() <= a->until && today() < a->ended) return true;
  }
  return false;
}

/* Why it may not begin, whatever anybody says; NULL: it may. */
static const char *why_closed(int index) {
  const Exercise *exercise = &d.library.exercises[index];
  const History *history = app_history(d.app);
  const Settings *s = app_settings(d.app);
  const Gate *gate = exercise->gate;
  if (!exercise->solo && rests(exercise->id)) return "it rests";
  if (!gate || staff) return NULL;
  if (gate->needs_kiosk && !kiosk) return "it is for a waiting room";
  if (gate->stage > s->stage) return "its stage has not come";
  if (gate->practised_days > days_practised()) return "days are missing";
  if (gate->needs_agreement && !agreed()) return "there is no agreement";
  for (int i = 0; i < gate->done_count; i++)
    if (times_done(gate->done[i].exercise) < gate->done[i].count) return "something has to be done before";
  for (size_t i = 0; i < history->count && gate->days_between; i++)
    if (!strcmp(history->items[i].exercise, exercise->id) && history->items[i].day <= today() &&
        today() - history->items[i].day < gate->days_between)
      return "it was done too lately";
  return NULL;
}

/* ---- What is running, and what was said to what asked ---- */

typedef struct Said {
  int wanted;      /* the exercise that was touched last, NOTHING, */
  int running;     /* the session on the screen or beneath it: an exercise, CONSENT, OWN (before no exercise) or NOTHING, */
  bool asked;      /* and whether it asks before `wanted` */
  bool paused;     /* it is */
  int first, now;  /* what was touched: 0 is yes; -1 nothing */
  bool ready, yes; /* both said so */
  Day closed_until[EXERCISES_MOST];
} Said;

static Said said;
static int opened[EXERCISES_MOST];

/* Letters of one width, bytes even: it has to be fast. */
static float width(void *context, FontId font, float size_px, const char *text, size_t length) {
  (void)context, (void)font, (void)text;
  return (float)length * size_px * 0.5f;
}

static const Frame *look(Size size) {
  Measure measure = drive_measure();
  measure.width = width;
  app_frame(d.app, size, &measure, &d.frame);
  assert_false(d.frame.failed);
  return &d.frame;
}

/* The session that the frame shows, by its title. */
static int title_running(const Frame *frame) {
  static char last[256];
  static int found;
  char label[256];
  for (uint32_t i = 0; i < frame->hit_count; i++) {
    if (frame->hits[i].role != ROLE_TEXT) continue;
    frame_label(frame, &frame->hits[i], label, sizeof label);
    if (!strcmp(label, last)) return found;
    found = !strcmp(label, "A covered question")                                        ? CONSENT
            : !strcmp(label, "How steady we feel") || !strcmp(label, "Your agreements") ? OWN
                                                                                        : NOTHING;
    for (int e = 0; e < d.library.exercise_count; e++)
      if (!strcmp(label, d.library.exercises[e].title)) found = e;
    must(found != NOTHING, "no session is called \"%s\"", label);
    strcpy(last, label);
    return found;
  }
  must(false, "the session says no title");
  return NOTHING;
}

static bool offered(const Frame *frame, int id) {
  for (uint32_t i = 0; i < frame->hit_count; i++)
    if (frame->hits[i].action.id == id && frame->hits[i].role != ROLE_TEXT) return true;
  return false;
}

/* A session has begun. */
static void begun(int running, bool came_from_ready) {
  if (running == OWN) {
    said.asked = false;
    return;
  }
  int ready = index_of("ready-or-not"), index = running == CONSENT || running == ready ? said.wanted : running;
  must(index >= 0, "something begins that nobody touched");
  const Exercise *exercise = &d.library.exercises[index];
  const Gate *gate = exercise->gate;
  const char *why = why_closed(index);
  bool asks_ready = gate && gate->ready && !staff, asks_yes = gate && gate->consent;
  must(!why, "%s begins or asks, though %s", exercise->id, why);
  must(exercise->solo || today() >= said.closed_until[index], "%s comes back too soon", exercise->id);
  said.asked = running == CONSENT || (running == ready && index != ready);
  said.first = said.now = -1;
  if (running == CONSENT) {
    must(asks_yes, "%s asks for a yes", exercise->id);
    must(!asks_ready || came_from_ready, "%s asks for a yes before both said they are ready", exercise->id);
    said.yes = false;
    return;
  }
  if (said.asked) {
    must(asks_ready, "%s asks whether both are ready", exercise->id);
    said.ready = said.yes = false;
    return;
  }
  must(!gate || index == said.wanted, "%s begins, %s was touched", exercise->id,
       said.wanted < 0 ? "nothing" : id_of(said.wanted));
  must(!asks_ready || said.ready, "%s begins, and not both said they are ready", exercise->id);
  must(!asks_yes || said.yes, "%s begins without two yeses", exercise->id);
  said.ready = said.yes = false;
  opened[index] += gate != NULL;
}

/* Both of this card's answers are in. */
static void answered(void) {
  *(said.running == CONSENT ? &said.yes : &said.ready) = said.first == 0 && said.now == 0;
  said.now = -1;
}

typedef struct Before {
  bool session, choose;
  const char *card; /* its kind: a constant */
} Before;

static bool is_action(const Event *event, int id) { return event->kind == EVENT_ACTION && event->action.id == id; }

/* Holds what an event has done against the oracle. */
static void judge(const Event *event, Before before) {
  bool forward = is_action(event, ACT_FORWARD) || (event->kind == EVENT_KEY && event->key == KEY_SWIPE_NEXT);
  bool begins = is_action(event, ACT_BEGIN) || is_action(event, ACT_ROLE) || is_action(event, ACT_SPEAKER) ||
                is_action(event, ACT_SET_DOWN);
  bool asked = before.session && said.asked;
  if (asked && before.choose && is_action(event, ACT_OPTION) && event->action.arg >= 0 &&
      event->action.arg < (said.running == CONSENT ? 2 : 3))
    said.now = event->action.arg;
  if (on("gentle") && said.asked && said.running != NOTHING) {
    must(rests(id_of(said.wanted)), "%s does not rest", id_of(said.wanted));
    said.closed_until[said.wanted] = today() + 3;
    said.running = NOTHING;
  }
  if (!on("session")) {
    said.now = -1;
    return;
  }
  bool pauses = event->kind == EVENT_TICK || event->kind == EVENT_WOKE_LATE || event->kind == EVENT_KEY ||
                event->kind == EVENT_HIDDEN || is_action(event, ACT_PAUSE);
  bool still = before.session && before.card == app_card(d.app) && !(asked && (pauses || forward));
  if (still && below(16)) return; /* nothing can have changed: looked at all the same, now and then */
  const Frame *frame = look((Size){1280, 800});
  int running = title_running(frame);
  bool paused = !offered(frame, ACT_FORWARD) && !offered(frame, ACT_TAKE);
  if (paused && !said.paused) said.now = -1; /* whoever comes back need not be who left */
  said.paused = paused;
  if (asked && before.choose && forward && card_is("curtain")) {
    said.first = said.now;
    said.now = -1;
  } else if (asked && before.choose && forward && !(card_is("choose") && running == said.running)) {
    answered();
  } else if (asked && running == said.running && before.choose && !card_is("choose")) {
    said.first = said.now = -1; /* back */
  }
  must(before.session || running == OWN || !is_action(event, ACT_FINISH), "what was left goes on as another session");
  if (running != said.running || (begins && !before.session)) begun(running, asked && said.running != CONSENT);
  said.running = running;
}

/* ---- Events ---- */

/* Is it a touch that may begin what it is on? On a card, and on the ways out of one, nothing else is begun. */
static bool is_wanted(const Event *event) {
  if (!is_action(event, ACT_BEGIN) || event->action.arg < 0 || event->action.arg >= d.library.exercise_count) return false;
  return !on("session") && !on("break") && !on("stopped") && !on("hidden") && !why_closed(event->action.arg);
}

static void step(Event event) {
  static uint64_t id;
  Effects effects, more;
  Before before = {on("session"), card_is("choose"), app_card(d.app)};
  if (!said.asked) d.now.mono_ms += below(300); /* where something asks, time passes by itself: what a pause wipes is told then */
  event.at = d.now;
  id++;
  memcpy(event.entropy, &id, sizeof id);
  if (is_wanted(&event)) said.wanted = event.action.arg, said.ready = said.yes = false;
  if (is_action(&event, ACT_SET_DOWN) && (on("finish") || on("break") || on("stopped")))
    said.wanted = index_of("setting-it-down");
  app_step(d.app, &event, &effects);
  events++;
  must(effects.count <= EFFECTS_MAX, "too many effects");
  for (int i = 0; i < effects.count; i++) {
    Event reply = {.kind = below(10) ? EVENT_SAVED : EVENT_SAVE_FAILED, .at = d.now, .text = "the disk is full"};
    bool session = effects.items[i].kind == EFFECT_SAVE_SESSION;
    if (session) reply.number[0] = app_history(d.app)->items[effects.items[i].number].pending;
    if (session || effects.items[i].kind == EFFECT_SAVE_SETTINGS) app_step(d.app, &reply, &more);
  }
  judge(&event, before);
}

static void act(int id, int arg) { step((Event){.kind = EVENT_ACTION, .action = {(uint16_t)id, (int16_t)arg}}); }

static void pass(int64_t s, EventKind kind) {
  d.now = date_moment(date_unix(&d.now) + s, d.now.offset_min, d.now.mono_ms + s * 1000 + below(1000));
  step((Event){.kind = kind});
}

/* A start with what an app before it left, or of another couple. */
static void start_app(const Settings *settings, History *history, const Agreement *agreements, size_t agreement_count) {
  Err err;
  AppConfig config = {.library = &d.library, .path = &d.path, .help_lines = &d.help_lines, .themes = d.themes, .now = d.now};
  config.vessels = &d.vessel, config.vessel_count = 1, config.settings = settings;
  Records records = {.history = history ? *history : (History){0}};
  for (size_t i = 0; i < agreement_count; i++) assert_non_null(records_put_agreement(&records, &agreements[i]));
  if (history) *history = (History){0};
  config.records = &records;
  config.seed = rng_next(&chance), config.kiosk = kiosk;
  app_free(d.app);
  d.app = app_new(&config, &err);
  assert_non_null(d.app);
  if (staff) app_override_gates(d.app);
  said.wanted = said.running = NOTHING;
  said.asked = said.paused = said.ready = said.yes = false;
}

/* A couple that has come some way, or has just begun. */
static void start_life(void) {
  static const char *const before[] = {"say-it-hear-it", "i-chose-it-and-i-own-it", "an-apology-that-can-be-trusted",
                                       "closing-the-door", "what-forgiving-is-and-is-not"};
  Settings settings = settings_default();
  History history = {0};
  d.now.day += 100;
  kiosk = below(8) == 0;
  staff = below(8) == 0;
  settings.welcomed = below(8) != 0;
  settings.stage = 1 + below(3);
  settings.roles = (RolesChoice)below(ROLES_CHOICES);
  Agreement agreement = {.id = {9}, .from = d.now.day - 5, .until = d.now.day + below(60), .ended = DAY_OPEN};
  size_t agreement_count = (size_t)below(2);
  for (int i = below(60); i > 0; i--) drive_day(&history, d.now.day - i, before[below(5)], below(4) != 0);
  start_app(&settings, &history, &agreement, agreement_count);
  memset(said.closed_until, 0, sizeof said.closed_until);
}

/* The app is closed and started again: what was saved is all there is. */
static void restart(void) {
  History history = {0};
  Settings settings = *app_settings(d.app);
  for (size_t i = 0; i < app_history(d.app)->count; i++) assert_true(history_append(&history, &app_history(d.app)->items[i]));
  Agreement agreements[64];
  size_t agreement_count = app_records(d.app)->agreements.count;
  if (agreement_count > 64) agreement_count = 64;
  for (size_t i = 0; i < agreement_count; i++) agreements[i] = app_records(d.app)->agreements.items[i];
  start_app(&settings, &history, agreements, agreement_count);
}

static int any_arg(void) {
  static const int odd[] = {-32768, -2, -1, 63, 64, 1000, 32767};
  return below(4) ? below(d.library.exercise_count) : below(2) ? below(12) : odd[below(7)];
}

/* One of what the frame offers. */
static void touch_offered(void) {
  const Frame *frame = look(below(8) ? (Size){1280, 800} : (Size){480 + below(1200), 640 + below(600)});
  if (!frame->hit_count) return;
  const Hit *hit = &frame->hits[below((int)frame->hit_count)];
  if (hit->role != ROLE_TEXT && !hit->disabled) act(hit->action.id, hit->action.arg);
}

/* What leads on from this screen. */
static void go_on(void) {
  if (on("session")) {
    if (card_is("choose") && below(3)) act(ACT_OPTION, below(4) ? 0 : below(4));
    if (card_is("rate") && below(2)) act(ACT_RATE, below(12) - 1);
    if (below(20) == 0) act(ACT_OPTION + below(3), below(3)); /* an answer to another card, touched late */
    act(card_is("curtain") ? ACT_TAKE : ACT_FORWARD, 0);
    if (below(100) == 0) act(ACT_PAUSE, 0);
  } else if (on("roles") || on("speaker")) {
    act(on("roles") ? ACT_ROLE : ACT_SPEAKER, below(3));
  } else if (on("help") || on("calm") || on("hidden") || on("welcome")) {
    act(on("welcome") && below(2) ? ACT_SOUND_OFF : ACT_CONTINUE, 0);
  } else if (on("break") || on("stopped")) {
    act(below(3) ? ACT_RETURN : ACT_FINISH, 0);
  } else {
    int index = below(d.library.exercise_count);
    for (int i = 0; i < 3 && !d.library.exercises[index].gate; i++) index = below(d.library.exercise_count);
    act(ACT_BEGIN, index);
  }
}

static void anything(void) {
  static const char *const typed[] = {"a", " ", "\xC3\xA9", "\xF0\x9F\x92\x9B",
                                      "some more words than there is room for in a name"};
  static const EventKind kinds[] = {EVENT_ACTION, EVENT_ACTION, EVENT_ACTION, EVENT_KEY,         EVENT_KEY,     EVENT_FOCUS,
                                    EVENT_TEXT,   EVENT_SCROLL, EVENT_SAVED,  EVENT_SAVE_FAILED, EVENT_HISTORY, EVENT_HIDDEN};
  Event event = {.kind = kinds[below(12)], .key = (Key)below(KEY_COUNT), .number = {below(3), 0}};
  event.action = (Action){(uint16_t)below(ACT_COUNT + 3), (int16_t)any_arg()};
  if (event.kind == EVENT_TEXT) strcpy(event.text, typed[below(5)]);
  if (event.kind == EVENT_SAVE_FAILED) strcpy(event.text, "the disk is full");
  if (event.kind == EVENT_SCROLL) event.number[0] = below(3000) - 500;
  step(event);
}

static void one_event(void) {
  int what = below(100);
  if (what < 55)
    go_on();
  else if (what < 63)
    touch_offered();
  else if (what < 88)
    anything();
  else if (what < 97)
    pass(below(40), EVENT_TICK);
  else if (what < 98)
    pass(below(15 * 60), EVENT_TICK);
  else if (what < 99)
    pass(below(3600), EVENT_WOKE_LATE);
  else
    pass((int64_t)86400 * (1 + below(4)) + below(7200) - 3600, below(2) ? EVENT_TICK : EVENT_WOKE_LATE);
}

static void test_nothing_opens_by_chance(void **state) {
  (void)state;
  int kinds = 0, sum = 0;
  events = 0;
  memset(opened, 0, sizeof opened); /* the path opened some, too */
  for (seed_now = 1; seed_now <= SEEDS; seed_now++) {
    chance.state = seed_now * 7919;
    for (long born = events - LIFE, started = 0; events < EVENTS / SEEDS * (long)seed_now; one_event()) {
      if (events - born >= LIFE) start_life(), born = started = events;
      if (events - started >= RESTART) restart(), started = events;
    }
  }
  for (int e = 0; e < d.library.exercise_count; e++) {
    if (opened[e]) print_message("  %-34s opened %d times\n", id_of(e), opened[e]);
    kinds += opened[e] > 0;
    sum += opened[e];
  }
  print_message("%ld events; %d gated exercises were opened %d times\n", events, kinds, sum);
  assert_true(events >= EVENTS && kinds >= 10);
}

/* ---- The path ---- */

static PathState where(void) {
  const Settings *s = app_settings(d.app);
  return path_state(&d.path, &d.library, app_history(d.app), (PathStart){s->path_week, s->path_since});
}

/* What the screen proposes, or the gentle card beside it. Nothing that it names is closed or rests. */
static Action proposed(bool gentle) {
  const Frame *frame = look((Size){1280, 800});
  Action found = {0};
  for (uint32_t i = 0; i < frame->hit_count; i++) {
    const Hit *hit = &frame->hits[i];
    Action action = hit->action;
    if (hit->role == ROLE_TEXT || (action.id != ACT_OPEN && action.id != ACT_BEGIN && action.id != ACT_FILTER)) continue;
    if (action.id != ACT_FILTER)
      must(!why_closed(action.arg) && !rests(id_of(action.arg)), "%s is proposed", id_of(action.arg));
    else if (action.arg >= 0)
      continue;
    bool better = !found.id || (gentle && action.id == ACT_BEGIN);
    if (better && (hit->role == ROLE_BUTTON || on("exercises"))) found = action;
  }
  must(found.id, "nothing is proposed");
  return found;
}

/* How couples walk: those who say no do so wherever there is a choice; those who say yes take the first options, or, where
 * nothing is asked before, the last. */
typedef enum Manner { SAY_NO, SAY_YES, SAY_YES_AT_FIRST } Manner;

static void do_proposed(Manner manner) {
  bool yes = manner != SAY_NO;
  Action touched = proposed(!yes);
  act(touched.id, touched.arg);
  if (on("exercises")) act(ACT_OPEN, proposed(false).arg);
  if (on("exercise")) act(ACT_BEGIN, proposed(false).arg);
  must(on("session"), "%s does not begin", id_of(said.wanted));
  for (int i = 0; !on("today"); i++) {
    must(i < 100, "%s has no end", app_screen(d.app));
    int options = yes && said.running == index_of("how-far-we-have-come") ? 2 : manner == SAY_YES || (yes && said.asked) ? 1 : 6;
    for (int o = 0; card_is("choose") && o < options; o++) act(ACT_OPTION, o); /* the last one counts */
    if (on("gentle"))                                                          /* or it is left, and comes as what is proposed */
      act(yes || below(2) ? ACT_BEGIN : ACT_FINISH, proposed(true).arg);
    else if (on("session"))
      pass(20, EVENT_TICK), act(card_is("curtain") ? ACT_TAKE : ACT_FORWARD, 0);
    else
      act(ACT_FINISH, 0);
  }
}

/* Day for day, to the path's end or for so many days; each day comes to another of the path. Returns the days. */
static int walk(Manner manner, int stage, int most) {
  Settings settings = settings_default();
  int days = 0;
  kiosk = staff = false;
  d.now.day += 100, d.now.second = 12 * 3600;
  settings.welcomed = true, settings.roles = ROLES_B_HURT, settings.first_day = d.now.day;
  settings.stage = stage, settings.path_week = path_first_week(&d.path, stage);
  start_app(&settings, NULL, NULL, 0);
  for (; days < most && !where().at_end; days++) {
    PathState before = where(), now = before;
    for (int i = 0; now.week == before.week && now.day == before.day; i++) {
      must(i < 8, "week %d, day %d is never done", before.week + 1, before.day + 1);
      do_proposed(manner);
      now = where();
    }
    pass((int64_t)36 * 3600 - d.now.second, EVENT_TICK);
  }
  return days;
}

static void test_the_path_is_walked(void **state) {
  (void)state;
  for (seed_now = 1; seed_now <= 4; seed_now++) {
    chance.state = seed_now;
    memset(said.closed_until, 0, sizeof said.closed_until);
    for (Manner manner = SAY_YES; manner <= SAY_YES_AT_FIRST; manner++) {
      int days = walk(manner, 1, 600);
      print_message("  seed %d: %d days to the end\n", (int)seed_now, days);
      must(where().at_end && app_settings(d.app)->stage == 3 && days >= 12 * 7, "the end is not reached");
      proposed(false); /* and still something is */
    }
    for (int stage = 1; stage <= 3; stage++) { /* a couple that says no goes round and round, and is never stuck */
      must(walk(SAY_NO, stage, 150) == 150, "%s", "who says no came to the end");
      must(app_settings(d.app)->stage == stage, "the stage went on");
    }
  }
}

static int start(void **state) { return (void)state, drive_start(&d, NULL, NULL, NULL), 0; }
static int stop(void **state) { return (void)state, drive_stop(&d), 0; }

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_the_path_is_walked), cmocka_unit_test(test_nothing_opens_by_chance)};
  return cmocka_run_group_tests(tests, start, stop);
}
