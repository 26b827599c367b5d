/* When an exercise opens: tables over all that a gate can ask for; what stands in for a closed one; what rests, and its rows. */
#include "exercise/gate.h"
#include "pack_help.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TODAY = 20000 };

/* ---- What is known, spelled ---- */

/* Days count from TODAY. In the history `x@-3` was done to its end three days ago, `x~0` was stopped today. */
typedef struct Known {
  const char *history;
  int stage;       /* 0: the first */
  int practised;   /* days */
  int from, until; /* an agreement's; both 0: none */
  int rest;        /* x rests until then; 0: it does not */
  bool kiosk, staff, solo;
  bool unready; /* the library has no ready-or-not */
} Known;

static Library with_ready, without_ready;

static int load(void **state) {
  (void)state;
  return !pack_add_small(&with_ready, "a.json", "a", HISTORY_READY, "x") ||
         !pack_add_small(&without_ready, "b.json", "b", "y", "x");
}

static int unload(void **state) {
  (void)state;
  library_free(&with_ready);
  library_free(&without_ready);
  return 0;
}

static History spelled(const char *text) {
  History history = {0};
  char name[32], mark;
  int day, used;
  for (; text && sscanf(text, " %31[a-z-]%c%d%n", name, &mark, &day, &used) == 3; text += used) {
    SessionRecord record = {.day = TODAY + day, .finished = mark == '@'};
    if (name[strlen(name) - 1] == '-') fail_msg("a blank before the mark: %s", text);
    strcpy(record.exercise, name);
    assert_true(history_append(&history, &record));
  }
  assert_true(history_order(&history));
  return history;
}

static GateState state_of(const Gate *gate, const Known *known) {
  const Exercise exercise = {.id = "x", .gate = gate, .solo = known->solo};
  Settings settings = settings_default();
  History history = spelled(known->history);
  if (known->stage) settings.stage = known->stage;
  bool dated = known->from || known->until;
  settings_rest(&settings, "other", TODAY + 9, TODAY);
  if (known->rest) settings_rest(&settings, "x", TODAY + known->rest, TODAY - 99);
  const GateFacts facts = {.library = known->unready ? &without_ready : &with_ready,
                           .history = &history,
                           .settings = &settings,
                           .today = TODAY,
                           .agreement = dated && known->from <= 0 && known->until >= 0,
                           .practised_days = known->practised,
                           .kiosk = known->kiosk,
                           .staff = known->staff};
  assert_int_equal(gate_rests("x", &facts), known->rest > 0);
  GateState state = gate_state(&exercise, &facts);
  history_free(&history);
  return state;
}

/* ---- Each member alone ---- */

static const ExerciseCount TWICE[] = {{"a", 2}}, BOTH[] = {{"a", 1}, {"b", 1}};

static const Gate NOTHING = {0}, READY = {.ready = true}, CONSENT = {.consent = true}, WORDS = {.ready = true, .consent = true},
                  A_TWICE = {.done = TWICE, .done_count = 1}, A_AND_B = {.done = BOTH, .done_count = 2},
                  DONE_READY = {.done = TWICE, .done_count = 1, .ready = true}, BETWEEN = {.days_between = 3},
                  STAGE = {.stage = 2}, DAYS = {.practised_days = 28}, AGREEMENT = {.needs_agreement = true},
                  KIOSK = {.needs_kiosk = true}, KIOSK_WORDS = {.needs_kiosk = true, .ready = true, .consent = true},
                  ALL_OF_IT = {.done = TWICE,
                               .done_count = 1,
                               .needs_agreement = true,
                               .needs_kiosk = true,
                               .days_between = 3,
                               .stage = 3,
                               .practised_days = 28};

static const struct {
  const Gate *gate;
  Known known;
  GateState wanted;
} ROWS[] = {
    {NULL, {0}, GATE_OPEN},
    {&NOTHING, {0}, GATE_OPEN},
    /* words */
    {&READY, {0}, GATE_ASKS},
    {&READY, {.unready = true}, GATE_CLOSED}, /* nobody could ask */
    {&READY, {.staff = true}, GATE_OPEN},
    {&CONSENT, {0}, GATE_ASKS},
    {&CONSENT, {.unready = true}, GATE_ASKS}, /* the app asks itself */
    {&CONSENT, {.staff = true}, GATE_ASKS},   /* nobody gives it for them */
    {&WORDS, {0}, GATE_ASKS},
    {&WORDS, {.unready = true}, GATE_CLOSED},
    {&WORDS, {.staff = true, .unready = true}, GATE_ASKS},
    /* done: to its end, by its name */
    {&A_TWICE, {0}, GATE_CLOSED},
    {&A_TWICE, {.history = "a@-1"}, GATE_CLOSED},
    {&A_TWICE, {.history = "a@-9 a~-1"}, GATE_CLOSED},
    {&A_TWICE, {.history = "a~-3 a~-2 a~-1 a~0"}, GATE_CLOSED},
    {&A_TWICE, {.history = "aa@-3 b@-2 quiet-practice@-1 a@0"}, GATE_CLOSED},
    {&A_TWICE, {.history = "a@-900 a~-2 a@-1"}, GATE_OPEN},
    {&A_TWICE, {.history = "a@0 a@0"}, GATE_OPEN},
    {&A_TWICE, {.staff = true}, GATE_OPEN},
    {&A_AND_B, {.history = "a@-2 a@-1"}, GATE_CLOSED},
    {&A_AND_B, {.history = "b@-2 a~-1"}, GATE_CLOSED},
    {&A_AND_B, {.history = "b@-2 a@-1"}, GATE_OPEN},
    {&DONE_READY, {.history = "a@-1"}, GATE_CLOSED},
    {&DONE_READY, {.history = "a@-2 a@-1"}, GATE_ASKS},
    /* days between: since it was begun last */
    {&BETWEEN, {0}, GATE_OPEN},
    {&BETWEEN, {.history = "x@-2"}, GATE_CLOSED},
    {&BETWEEN, {.history = "x@-3"}, GATE_OPEN},
    {&BETWEEN, {.history = "x~-2"}, GATE_CLOSED}, /* stopped: it was touched all the same */
    {&BETWEEN, {.history = "x~-3"}, GATE_OPEN},
    {&BETWEEN, {.history = "x@-2 x@-90 a@-1"}, GATE_CLOSED},
    {&BETWEEN, {.history = "x@-3 a@-1 xx@0"}, GATE_OPEN},
    {&BETWEEN, {.history = "x@1 x@400"}, GATE_OPEN}, /* of another clock */
    {&BETWEEN, {.history = "x@-2 x@400"}, GATE_CLOSED},
    {&BETWEEN, {.history = "x@0", .staff = true}, GATE_OPEN},
    /* stage, days */
    {&STAGE, {.stage = 1}, GATE_CLOSED},
    {&STAGE, {.stage = 2}, GATE_OPEN},
    {&DAYS, {.practised = 27}, GATE_CLOSED},
    {&DAYS, {.practised = 28}, GATE_OPEN},
    /* an agreement: its first and its last day are of it */
    {&AGREEMENT, {0}, GATE_CLOSED},
    {&AGREEMENT, {.from = 1, .until = 14}, GATE_CLOSED},
    {&AGREEMENT, {.from = 0, .until = 13}, GATE_OPEN},
    {&AGREEMENT, {.from = -13, .until = 0}, GATE_OPEN},
    {&AGREEMENT, {.from = -14, .until = -1}, GATE_CLOSED},
    /* a waiting room */
    {&KIOSK, {0}, GATE_CLOSED},
    {&KIOSK, {.kiosk = true}, GATE_OPEN},
    {&KIOSK, {.staff = true}, GATE_OPEN},
    {&KIOSK_WORDS, {.kiosk = true}, GATE_ASKS},
    /* rests: until the day, for all alike, and no staff ends them */
    {NULL, {.rest = 1}, GATE_CLOSED},
    {NULL, {.rest = -1}, GATE_OPEN},
    {&CONSENT, {.rest = 1}, GATE_CLOSED},
    {&CONSENT, {.rest = 1, .staff = true}, GATE_CLOSED},
    {&CONSENT, {.rest = -1}, GATE_ASKS},
    /* alone, a rest closes nothing; a gate does */
    {NULL, {.solo = true, .rest = 36500}, GATE_OPEN},
    {&A_TWICE, {.solo = true, .rest = 5, .history = "a@-2 a@-1"}, GATE_OPEN},
    {&A_TWICE, {.solo = true, .history = "a@-1"}, GATE_CLOSED},
    {&CONSENT, {.solo = true, .rest = 5}, GATE_ASKS},
};

static void every_member(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
    GateState is = state_of(ROWS[i].gate, &ROWS[i].known);
    if (is != ROWS[i].wanted) fail_msg("row %zu (%s): %d, not %d", i, ROWS[i].known.history, is, ROWS[i].wanted);
  }
}

/* The day named is the first on which it no longer rests. */
static void a_rest_ends_on_its_day(void **state) {
  (void)state;
  const Exercise exercise = {.id = "x"};
  Settings settings = settings_default();
  const History none = {0};
  GateFacts facts = {.library = &with_ready, .history = &none, .settings = &settings};
  settings_rest(&settings, "x", TODAY, TODAY - 7);
  for (facts.today = TODAY - 7; facts.today < TODAY + 3; facts.today++) {
    assert_int_equal(gate_state(&exercise, &facts), facts.today < TODAY ? GATE_CLOSED : GATE_OPEN);
    assert_int_equal(gate_rests("x", &facts), facts.today < TODAY);
  }
}

/* ---- All together ---- */

/* Every set of conditions that are met, with and without words, staff and a rest. */
static void all_together(void **state) {
  enum { DONE = 1, PAUSE = 2, AGREED = 4, STAGED = 8, PRACTISED = 16, ROOM = 32, ALL = 63 };
  (void)state;
  for (int met = 0; met <= ALL; met++) {
    for (int other = 0; other < 16; other++) {
      bool ready = other & 1, consent = other & 2, staff = other & 4, rests = other & 8;
      Gate gate = ALL_OF_IT;
      gate.ready = ready, gate.consent = consent;
      char history[64];
      snprintf(history, sizeof history, "a@-30 a%c-20 x@%d", met & DONE ? '@' : '~', met & PAUSE ? -3 : -2);
      const Known known = {.history = history,
                           .stage = met & STAGED ? 3 : 2,
                           .practised = met & PRACTISED ? 28 : 27,
                           .from = -13,
                           .until = met & AGREED ? 0 : -1,
                           .rest = rests ? 3 : 0,
                           .kiosk = met & ROOM,
                           .staff = staff};
      bool opens = !rests && (staff || met == ALL), asks = consent || (ready && !staff);
      assert_int_equal(state_of(&gate, &known), !opens ? GATE_CLOSED : asks ? GATE_ASKS : GATE_OPEN);
    }
  }
}

/* ---- What stands in ---- */

static Exercise TALKS[] = {
    {.id = "closed", .category = "talk", .gate = &STAGE},
    {.id = "heavy", .category = "talk", .heavy = true},
    {.id = "noted", .category = "talk", .note = "N."},
    {.id = "roles", .category = "talk", .roles = true},
    {.id = "alone", .category = "talk", .solo = true},
    {.id = "asks", .category = "talk", .gate = &CONSENT},
    {.id = "easy", .category = "talk"},
    {.id = "other", .category = "talk"},
    {.id = "ready-or-not", .category = "check"},
    {.id = "not-today", .category = "check"},
    {.id = "weather", .category = "calm"},
    {.id = "check-closed", .category = "check", .gate = &STAGE},
    {.id = "deciding", .category = "deciding", .gate = &STAGE},
};
enum { TALK_COUNT = sizeof TALKS / sizeof *TALKS };

static const Library TALK_LIBRARY = {.exercises = TALKS, .exercise_count = TALK_COUNT};

static const Exercise *talk(const char *id) {
  for (int e = 0; id && e < TALK_COUNT; e++)
    if (!strcmp(TALKS[e].id, id)) return &TALKS[e];
  return NULL;
}

static void the_gentle_card(void **state) {
  static const struct {
    const char *exercise, *fallback, *taken, *rests, *wanted;
  } rows[] = {
      {"closed", "weather", "", "", "easy"},              /* the first light one of its category */
      {"closed", "weather", "easy", "", "other"},         /* that has no day of its own */
      {"closed", "weather", "easy other", "", "weather"}, /* else the fallback */
      {"closed", "weather", "", "easy", "other"},
      {"easy", "weather", "", "", "other"}, /* never itself */
      {"closed", NULL, "easy other", "", "easy"},
      {"closed", "weather", "easy other", "weather", "easy"}, /* better one that has its day than none */
      {"closed", "weather", "weather", "easy other", "weather"},
      {"closed", "weather", "", "easy other weather", ""},
      {"deciding", "weather", "", "", "weather"},
      {"deciding", "heavy", "", "", "easy"}, /* what is not light is no gentle card */
      {"weather", "weather", "", "", "easy"},
      {"check-closed", "weather", "", "", "weather"}, /* ready-or-not and not-today are no practice */
      {"check-closed", NULL, "", "easy", "other"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Settings settings = settings_default();
    const History none = {0};
    const GateFacts facts = {.library = &TALK_LIBRARY, .history = &none, .settings = &settings, .today = TODAY};
    const Exercise *taken[4];
    GateTaken all = {taken, 0};
    for (int e = 0; e < TALK_COUNT; e++) {
      if (strstr(rows[i].taken, TALKS[e].id)) taken[all.count++] = &TALKS[e];
      if (strstr(rows[i].rests, TALKS[e].id)) settings_rest(&settings, TALKS[e].id, TODAY + 1, TODAY);
    }
    const Exercise *found = gate_stand_in(talk(rows[i].exercise), talk(rows[i].fallback), all, &facts);
    if (strcmp(found ? found->id : "", rows[i].wanted))
      fail_msg("row %zu: %s, not %s", i, found ? found->id : "none", rows[i].wanted);
  }
}

static void what_is_light(void **state) {
  (void)state;
  Settings settings = settings_default();
  const History none = {0};
  const GateFacts facts = {.library = &TALK_LIBRARY, .history = &none, .settings = &settings, .today = TODAY, .staff = true};
  for (int e = 0; e < TALK_COUNT; e++) {
    const char *id = TALKS[e].id;
    assert_int_equal(gate_light(&TALKS[e], &facts), !strcmp(id, "easy") || !strcmp(id, "other") || !strcmp(id, "weather"));
  }
}

/* ---- What rests, and the rows it is kept in ---- */

/* Against a plain list, with days passing: of what still rests the longest word holds, and where all places are taken, the one
 * that ends first is given up. */
static void sixteen_rests(void **state) {
  struct {
    char exercise[8];
    Day until;
  } plain[64] = {{"", 0}};
  Settings settings = settings_default();
  uint32_t seed = 4;
  int given_up = 0, longer = 0;
  Day today = TODAY;
  (void)state;
  for (int step = 0; step < 4000; step++) {
    int drawn = (int)((seed = seed * 1664525u + 1013904223u) >> 8 & 0xFFFF), e = drawn % 40, first = -1, resting = 0;
    Day until = today / 40 * 40 + 40 + drawn / 40 % 600 * 40 + e; /* no two end on one day */
    today += drawn % 5 == 0;
    for (int i = 0; i < 40; i++) {
      if (plain[i].until <= today || i == e) continue;
      resting++;
      if (first < 0 || plain[i].until < plain[first].until) first = i;
    }
    bool rests = plain[e].until > today;
    if (!rests && resting >= RESTS_MAX) plain[first].until = 0, given_up++;
    if (rests && plain[e].until > until) longer++;
    if (plain[e].until < until) plain[e].until = until;
    char id[8];
    snprintf(id, sizeof id, "e%d", e);
    settings_rest(&settings, id, until, today);
    for (int i = 0; i < 40; i++) {
      snprintf(id, sizeof id, "e%d", i);
      Day is = settings_rest_until(&settings, id);
      if (plain[i].until > today ? is != plain[i].until : is > today) fail_msg("step %d: %s until %d", step, id, (int)is);
    }
  }
  assert_true(given_up > 100 && longer > 100); /* else nothing was tried */
}

static void rests_of_odd_names(void **state) {
  (void)state;
  Settings settings = settings_default();
  const Settings before = settings;
  char id[REST_ID_BYTES + 1];
  memset(id, 'x', sizeof id - 1);
  id[sizeof id - 1] = '\0';
  settings_rest(&settings, id, TODAY, TODAY - 1); /* 65 letters: no exercise has such a name */
  settings_rest(&settings, "", TODAY, TODAY - 1);
  assert_memory_equal(&settings, &before, sizeof before);
  settings_rest(&settings, id + 1, TODAY, TODAY - 1);
  assert_int_equal(settings_rest_until(&settings, id + 1), TODAY);
  assert_int_equal(settings_rest_until(&settings, id + 2), DAY_NONE);
}

/* Everything at once, as a restart reads it. */
static void rows_come_back(void **state) {
  (void)state;
  Settings settings = settings_default(), read = settings_default();
  char value[1024], again[1024], id[16];
  const char *key;
  settings.roles = ROLES_NONE, settings.stage = 3, settings.path = false;
  settings.path_week = 999, settings.path_since = settings.first_day = TODAY - 1;
  settings.back_day = TODAY + 1, settings.back_minute = 1439;
  for (int i = 0; i < RESTS_MAX; i++) {
    snprintf(id, sizeof id, "rests-%d", i);
    if (i != 5) settings_rest(&settings, id, TODAY + 36500 - i, TODAY);
  }
  for (int i = 0; (key = settings_row(&settings, i, value, sizeof value)); i++) assert_true(settings_set(&read, key, value));
  for (int i = 0; (key = settings_row(&settings, i, value, sizeof value)); i++) {
    assert_string_equal(settings_row(&read, i, again, sizeof again), key);
    assert_string_equal(again, value);
  }
  for (int i = 0; i < RESTS_MAX; i++) {
    snprintf(id, sizeof id, "rests-%d", i);
    assert_int_equal(settings_rest_until(&read, id), i == 5 ? DAY_NONE : TODAY + 36500 - i);
  }
  assert_int_equal(read.back_minute, 1439);
}

static void bad_rows_are_refused(void **state) {
  static const char rows[] =
      "hurt=c;hurt=A;hurt= a;stage=0;stage=4;stage=;stage=2 ;path=2;path=;path=true;path_week=-1;path_week=1000;path_week=;"
      "path_week=3.5;path_since=2026-13-01;path_since=2026-1-1;path_since= ;agreement_from=2026-11-21;agreement_until=2026-11-22;"
      "back_day=20:50;back_day=2026-11-31;back_minute=1440;back_minute=-1;back_minute=;back_minute=20:50;rest_1=x;rest_1=x ;"
      "rest_1= ;rest_1= 2026-12-01;rest_1=2026-12-01;rest_1=x  2026-12-01;rest_1=x 2026-12-01 ;rest_1=x y 2026-12-01;"
      "rest_1=x 2026-02-30;rest_0=x 2026-12-01;rest_17=x 2026-12-01;"
      "rest_2=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 2026-12-01;";
  (void)state;
  for (const char *row = rows; *row; row = strchr(row, ';') + 1) {
    Settings settings = settings_default();
    const Settings first = settings;
    char key[32], value[128] = "";
    assert_true(sscanf(row, "%31[^=]=%127[^;]", key, value) >= 1);
    if (settings_set(&settings, key, value)) fail_msg("%s took \"%s\"", key, value);
    assert_memory_equal(&settings, &first, sizeof first);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_member),       cmocka_unit_test(a_rest_ends_on_its_day), cmocka_unit_test(all_together),
      cmocka_unit_test(the_gentle_card),    cmocka_unit_test(what_is_light),          cmocka_unit_test(sixteen_rests),
      cmocka_unit_test(rests_of_odd_names), cmocka_unit_test(rows_come_back),         cmocka_unit_test(bad_rows_are_refused),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
