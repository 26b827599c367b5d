/* Today's practice: on a small path, by vectors; without one, what was done longest ago; and over random histories and settings
 * nothing is ever proposed that is closed, and whoever does what is proposed gets to the path's end. */
#include "drive.h"
#include "exercise/plan.h"
#include "pack_help.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TODAY = 20000, WEEKS = 2 };

/* ---- A small pack and a small path ---- */

static const char *const EXERCISES[] = {
    "\"id\":\"ready-or-not\",\"category\":\"check\"",
    "\"id\":\"one\",\"category\":\"talk\"",
    "\"id\":\"two\",\"category\":\"talk\"",
    "\"id\":\"deep\",\"category\":\"talk\",\"gate\":{\"stage\":3}",
    "\"id\":\"heavy\",\"category\":\"talk\",\"heavy\":true,\"note\":\"N.\"",
    "\"id\":\"spare\",\"category\":\"talk\"",
    "\"id\":\"asked\",\"category\":\"decide\",\"gate\":{\"ready\":true,\"consent\":true,\"days_between\":3}",
    "\"id\":\"lone-a\",\"category\":\"inner\",\"solo\":true",
    "\"id\":\"lone-b\",\"category\":\"inner\",\"solo\":true,\"gate\":{\"done\":{\"one\":1}}",
    "\"id\":\"agreed\",\"category\":\"play\",\"gate\":{\"needs\":\"agreement\"}",
    "\"id\":\"play\",\"category\":\"play\"",
    "\"id\":\"room\",\"category\":\"play\",\"gate\":{\"needs\":\"kiosk\"}",
    "\"id\":\"marker\",\"category\":\"check\",\"gate\":{\"practised_days\":28}",
    "\"id\":\"close\",\"category\":\"check\"",
    "\"id\":\"not-today\",\"category\":\"check\"",
    "\"id\":\"weather\",\"category\":\"calm\"",
};
enum { EXERCISE_COUNT = sizeof EXERCISES / sizeof *EXERCISES };

static const char PATH[] = "{\"format\":\"goldseam-path\",\"version\":1,\"title\":\"P\",\"stand_in\":\"weather\",\"phases\":["
                           "{\"title\":\"A\",\"stage\":1,\"weeks\":[{\"days\":["
                           "{\"do\":[\"one\",\"two\"]},{\"do\":[\"deep\",\"play\"]},{\"do\":[\"asked\"],\"quiet\":true},"
                           "{\"alone\":[\"lone-a\",\"lone-b\"]},{\"one_of\":[\"agreed\",\"play\"]},{\"do\":[\"heavy\"]},"
                           "{\"do\":[\"close\"]}]}]},"
                           "{\"title\":\"B\",\"stage\":3,\"weeks\":[{\"days\":["
                           "{\"one_of\":[\"deep\",\"agreed\"]},{\"alone\":[\"lone-b\",\"lone-a\"],\"quiet\":true},"
                           "{\"do\":[\"lone-b\",\"one\"]},{\"do\":[\"agreed\"],\"quiet\":true},{\"do\":[\"marker\"]},"
                           "{\"do\":[\"two\",\"one\",\"two-more\"]},{\"do\":[\"asked\"],\"quiet\":true}]}]}]}";

static Library library;
static Path path;
static const Path no_path;

static int load(void **state) {
  char text[PACK_FILE_MAX], problems[PACK_LINE_MAX * 4];
  (void)state;
  size_t used =
      (size_t)snprintf(text, sizeof text,
                       "{\"format\":1,\"id\":\"t\",\"title\":\"T\",\"language\":\"en\",\"license\":\"CC0-1.0\",\"exercises\":[");
  for (int i = 0; i <= EXERCISE_COUNT; i++)
    used += (size_t)snprintf(text + used, sizeof text - used,
                             "%s{%s,\"acts\":\"both\",\"title\":\"X\",\"summary\":\"S.\",\"why\":\"W.\",\"minutes\":1,\"stage\":"
                             "\"any\",\"cards\":[{\"kind\":\"closing\",\"seconds\":60,\"text\":\"End.\"}]}",
                             i ? "," : "", i < EXERCISE_COUNT ? EXERCISES[i] : "\"id\":\"two-more\",\"category\":\"talk\"");
  used += (size_t)snprintf(text + used, sizeof text - used, "]}");
  pack_add(&library, "t.json", text, used);
  library_check(&library);
  bool read = path_read(&path, &library, "path.json", PATH, sizeof PATH - 1);
  pack_problems(&library, problems, sizeof problems);
  if (!read || problems[0]) fail_msg("%s", problems);
  return 0;
}

static int unload(void **state) {
  (void)state;
  path_free(&path);
  library_free(&library);
  return 0;
}

/* ---- What is proposed, as words ---- */

static const char *name(int exercise) { return exercise < 0 ? "-" : library.exercises[exercise].id; }

/* `one +1` one with one left of its day; `?asked/two` a quiet choice and its gentle card; `a|b` each alone; `&close` the week can
 * be closed beside it; `~` it is not of the path; `.` the path is walked. */
static void describe(const Plan *plan, char *out, size_t size) {
  size_t used = 0;
  if (plan->kind == PLAN_QUIET) used += (size_t)snprintf(out + used, size - used, "?");
  if (plan->kind == PLAN_NONE || plan->exercise >= 0)
    used += (size_t)snprintf(out + used, size - used, "%s", name(plan->exercise));
  for (int i = 0; i < plan->alone_count; i++)
    used += (size_t)snprintf(out + used, size - used, "%s%s", i ? "|" : "", name(plan->alone[i]));
  if (plan->kind == PLAN_QUIET) used += (size_t)snprintf(out + used, size - used, "/%s", name(plan->gentle));
  if (plan->left) used += (size_t)snprintf(out + used, size - used, " +%d", plan->left);
  if (plan->closing >= 0) used += (size_t)snprintf(out + used, size - used, " &%s", name(plan->closing));
  if (!plan->on_path) snprintf(out + used, size - used, plan->state.at_end ? " ." : " ~");
}

/* Names between blanks, one record each, one a day; what is solo is kept under the common name. */
static History spelled(const char *names) {
  History history = {0};
  char one[32];
  for (int used; sscanf(names, " %31s%n", one, &used) == 1; names += used) {
    SessionRecord record = {.day = (Day)history.count + TODAY - 50, .finished = true};
    const Exercise *known = library_find(&library, one);
    snprintf(record.exercise, sizeof record.exercise, "%s", known && known->solo ? HISTORY_QUIET : one);
    assert_true(history_append(&history, &record));
  }
  return history;
}

/* Letters: s stage 3, a an agreement, r lone-b rests, R lone-a too, q asked rests, o one rests, c close rests, w all light ones
 * but one rest, p path off, P there is none, k a waiting room. */
static Settings settings_of(const char *letters, int week) {
  Settings settings = settings_default();
  settings.path_week = week - 1;
  if (strchr(letters, 's')) settings.stage = 3;
  if (strchr(letters, 'p')) settings.path = false;
  for (const char *at = letters; *at; at++) {
    const char *rests = *at == 'q' ? "asked" : *at == 'o' ? "one" : *at == 'c' ? "close" : strchr("rR", *at) ? "lone-b" : NULL;
    if (rests) settings_rest(&settings, rests, TODAY + 1, TODAY);
    if (*at == 'R') settings_rest(&settings, "lone-a", TODAY + 36500, TODAY);
  }
  static const char *const light[] = {"two", "spare", "play", "close", "weather", "two-more"};
  for (size_t i = 0; strchr(letters, 'w') && i < sizeof light / sizeof *light; i++)
    settings_rest(&settings, light[i], TODAY + 1, TODAY);
  return settings;
}

static void vectors(void **state) {
  static const struct {
    int week; /* from 1 */
    const char *letters, *records, *wanted;
  } rows[] = {
      /* in order, what is left of the day told */
      {1, "", "", "one +1"},
      {1, "", "one", "two"},
      {1, "", "two", "one"},
      /* closed: the gentle card of its kind, that has no day of its own; then the day goes on */
      {1, "", "one two", "one +1"}, /* whose own day is over */
      {1, "o", "one two", "two +1"},
      {1, "s", "one two", "deep +1"},
      {1, "", "one two spare", "play"},
      {1, "", "one two weather", "play"},
      {1, "", "one two play", "one"},
      {1, "o", "one two play", "two"},
      /* a quiet choice, its gentle card beside it */
      {1, "", "one two spare play", "?asked/weather"},
      {1, "q", "one two spare play", "weather"}, /* it rests: the gentle card alone */
      {1, "", "one two spare play asked", "lone-a|lone-b"},
      {1, "", "one two spare play weather", "lone-a|lone-b"},
      /* each alone: what is closed or rests is not among them */
      {1, "r", "one two spare play weather", "lone-a"},
      {1, "R", "one two spare play weather", "weather"}, /* none is left */
      {1, "", "two spare one-of-a-friend", "one"},
      /* one of them, and the closing day beside it once four others are done */
      {1, "", "one two spare play weather lone-a", "play &close"},
      {1, "a", "one two spare play weather lone-a", "agreed &close"},
      {1, "ac", "one two spare play weather lone-a", "agreed"},
      {1, "", "one two spare play weather lone-a play", "heavy &close"},
      {1, "", "one two spare play weather lone-a play heavy", "close"},
      {1, "c", "one two spare play weather lone-a play heavy", "weather"},
      {1, "", "one two spare play weather lone-a close", "spare"}, /* the next week */
      /* the second week */
      {2, "", "", "spare"},
      {2, "s", "", "deep"},
      {2, "a", "", "agreed"},
      {2, "s", "deep", "?lone-a/weather"}, /* one was never done: lone-b is closed */
      {2, "s", "one deep", "?lone-b|lone-a/weather"},
      {2, "sr", "one deep", "?lone-a/weather"},
      {2, "sR", "one deep", "weather"},
      {2, "s", "deep lone-a", "weather +1"}, /* in order: one waits behind lone-b */
      {2, "s", "deep lone-a weather", "one"},
      {2, "s", "deep lone-a weather one", "play"},
      {2, "sa", "deep lone-a weather one", "?agreed/play"},
      {2, "sa", "deep lone-a weather one agreed", "close"}, /* four are done; a quiet close is not named */
      {2, "sa", "deep lone-a weather one agreed close", "two +2"},
      {2, "sa", "deep lone-a weather one agreed close two", "one +1"},
      {2, "sa", "deep lone-a weather one agreed close two one two-more", "?asked/weather"},
      {2, "saq", "deep lone-a weather one agreed close two one two-more", "weather"},
      /* its end, and no path: what was done longest ago */
      {2, "sa", "deep lone-a weather one agreed close two one two-more asked", "spare ."},
      {3, "", "", "one ."},
      {3, "", "one two spare play close weather two-more", "one ."},
      {3, "", "one two spare play close weather two-more one", "two ."},
      {3, "", "one two two two", "spare ."},
      {1, "p", "one", "two ~"},
      {1, "P", "one", "two ~"},
      {1, "po", "", "two ~"},
      {1, "pk", "one two two-more spare play close weather one", "two ~"},
      {1, "P", "two two-more spare play close weather one ready-or-not not-today", "two ~"},
      /* nothing can be proposed */
      {3, "w", "one two", "one ."},
      {3, "wo", "one two", "- ."},
      {2, "wo", "", "-"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char words[256];
    Settings settings = settings_of(rows[i].letters, rows[i].week);
    History history = spelled(rows[i].records);
    const GateFacts facts = {.library = &library,
                             .history = &history,
                             .settings = &settings,
                             .today = TODAY,
                             .agreement = strchr(rows[i].letters, 'a') != NULL,
                             .kiosk = strchr(rows[i].letters, 'k') != NULL};
    Plan plan = plan_today(strchr(rows[i].letters, 'P') ? &no_path : &path, &facts);
    describe(&plan, words, sizeof words);
    if (strcmp(words, rows[i].wanted))
      fail_msg("%d %s: %s: \"%s\", not \"%s\"", rows[i].week, rows[i].letters, rows[i].records, words, rows[i].wanted);
    history_free(&history);
  }
}

/* What is open of a week, by its name, is no gentle card for another day of it: it would do its own. */
static void a_stand_in_has_no_day_of_its_own(void **state) {
  (void)state;
  Settings settings = settings_of("", 2);
  History history = {0};
  const GateFacts facts = {.library = &library, .history = &history, .settings = &settings, .today = TODAY};
  Plan plan = plan_today(&path, &facts);
  const Exercise *deep = library_find(&library, "deep");
  assert_string_equal(plan_stand_in(&plan, &path, deep, &facts)->id, "spare"); /* one and two stand there before it */
  assert_string_equal(plan_stand_in(&(Plan){0}, &path, deep, &facts)->id, "one");
  assert_string_equal(plan_stand_in(&plan, &no_path, library_find(&library, "asked"), &facts)->id, "one"); /* the first at all */
}

/* ---- Random histories and settings ---- */

static uint32_t seed = 99;

static int chance(int bound) {
  seed = seed * 1664525u + 1013904223u;
  return (int)((seed >> 8) % (uint32_t)bound);
}

static void put(History *history, Day day, int exercise) {
  SessionRecord record = {.day = day, .finished = chance(4) > 0};
  snprintf(record.exercise, sizeof record.exercise, "%s", library.exercises[exercise].solo ? HISTORY_QUIET : name(exercise));
  assert_true(history_append(history, &record));
}

static bool agreed; /* with them, is there an agreement? */

static Settings random_settings(void) {
  Settings settings = settings_default();
  settings.stage = 1 + chance(3);
  settings.path = chance(4) > 0;
  settings.path_week = chance(WEEKS + 1);
  settings.path_since = chance(2) ? DAY_NONE : TODAY - chance(30);
  agreed = chance(2) && chance(20) < 14;
  return settings;
}

static void must_be_open(int exercise, const GateFacts *facts) {
  const Exercise *proposed = &library.exercises[exercise];
  if (gate_state(proposed, facts) == GATE_CLOSED) fail_msg("%s is closed", proposed->id);
  if (settings_rest_until(facts->settings, proposed->id) > facts->today) fail_msg("%s rests", proposed->id);
  if (!history_counts(proposed->id)) fail_msg("%s is no practice", proposed->id);
}

/* When it was done last, as an index; -1 never. */
static int last_done(int exercise, const History *history) {
  int last = -1;
  for (int i = 0; i < (int)history->count; i++)
    if (!strcmp(history->items[i].exercise, name(exercise))) last = i;
  return last;
}

static void must_be_longest_ago(int exercise, const GateFacts *facts) {
  for (int e = 0; e < library.exercise_count; e++) {
    if (!gate_light(&library.exercises[e], facts)) continue;
    assert_true(exercise >= 0);
    int other = last_done(e, facts->history), own = last_done(exercise, facts->history);
    if (other < own || (other == own && e < exercise)) fail_msg("%s before %s", name(e), name(exercise));
  }
}

static void nothing_closed_is_proposed(void **state) {
  int kinds[4] = {0}, closing = 0;
  (void)state;
  for (int i = 0; i < 20000; i++) {
    Settings settings = random_settings(), none_light = settings_of("wo", 1);
    History history = {0};
    if (chance(8) == 0) memcpy(settings.rests, none_light.rests, sizeof settings.rests);
    for (int left = chance(30), day = TODAY - 40; left > 0; left--)
      put(&history, day += chance(3), chance(library.exercise_count));
    for (int left = chance(10); left > 0; left--)
      settings_rest(&settings, name(chance(library.exercise_count)), TODAY - 1 + chance(4), TODAY - 2);
    const GateFacts facts = {.library = &library,
                             .history = &history,
                             .settings = &settings,
                             .today = TODAY,
                             .agreement = agreed,
                             .practised_days = 27 + chance(2),
                             .kiosk = chance(8) == 0,
                             .staff = chance(8) == 0};
    Plan plan = plan_today(&path, &facts);
    kinds[plan.kind]++;
    closing += plan.closing >= 0;
    assert_int_equal(plan.on_path, settings.path && !plan.state.at_end);
    assert_int_equal(plan.exercise >= 0, plan.kind == PLAN_ONE || (plan.kind == PLAN_QUIET && !plan.alone_count));
    assert_true(plan.kind == PLAN_ALONE || plan.kind == PLAN_QUIET || !plan.alone_count);
    if (plan.exercise >= 0) must_be_open(plan.exercise, &facts);
    for (int k = 0; k < plan.alone_count; k++) must_be_open(plan.alone[k], &facts);
    for (int k = 0; k < plan.alone_count; k++) assert_true(library.exercises[plan.alone[k]].solo);
    if (plan.closing >= 0) must_be_open(plan.closing, &facts);
    assert_true(plan.closing < 0 || (plan.on_path && plan.state.closing_open && plan.state.day != PATH_CLOSING_DAY));
    assert_true(plan.gentle < 0 || plan.kind == PLAN_QUIET);
    if (plan.gentle >= 0) assert_true(plan.gentle != plan.exercise && gate_light(&library.exercises[plan.gentle], &facts));
    if (!plan.on_path) must_be_longest_ago(plan.kind == PLAN_ONE ? plan.exercise : -1, &facts);
    history_free(&history);
  }
  for (int k = 0; k < 4; k++) assert_true(kinds[k] > 20);
  assert_true(closing > 500);
}

/* What one evening's couple does with what is proposed: it, the gentle card, the week's close, or a no behind the curtain, after
 * which it rests and the gentle card comes. */
static int evening(const Plan *plan, Settings *settings, const GateFacts *facts) {
  if (plan->closing >= 0 && chance(4) == 0) return plan->closing;
  int exercise = plan->alone_count ? plan->alone[chance(plan->alone_count)] : plan->exercise;
  if (plan->gentle >= 0 && chance(2)) return plan->gentle;
  if (gate_state(&library.exercises[exercise], facts) != GATE_ASKS || chance(2)) return exercise;
  settings_rest(settings, name(exercise), facts->today + 3 + chance(5), facts->today);
  const Exercise *gentle = plan_stand_in(plan, &path, &library.exercises[exercise], facts);
  assert_non_null(gentle);
  return (int)(gentle - library.exercises);
}

static void whoever_does_it_gets_to_the_end(void **state) {
  enum { ITEMS = 22, EVENINGS_MOST = ITEMS + 4 }; /* an exercise an evening; few stand in on their own day first */
  int longest = 0;
  (void)state;
  for (int i = 0; i < 3000; i++) {
    Settings settings = random_settings();
    History history = {0};
    settings.path = true, settings.path_week = 0, settings.path_since = DAY_NONE;
    if (chance(3) == 0) settings_rest(&settings, "lone-b", TODAY + 36500, TODAY); /* never again */
    int evenings = 0;
    Day today = TODAY;
    for (;; evenings++, today += chance(3)) {
      const GateFacts facts = {.library = &library, .history = &history, .settings = &settings, .today = today};
      Plan plan = plan_today(&path, &facts);
      if (plan.state.at_end) break;
      if (evenings > EVENINGS_MOST) fail_msg("%d: stuck in week %d on day %d", i, plan.state.week + 1, plan.state.day + 1);
      put(&history, today, evening(&plan, &settings, &facts));
    }
    if (evenings > longest) longest = evenings;
    history_free(&history);
  }
  assert_in_range(longest, ITEMS - 4, EVENINGS_MOST);
}

/* ---- The shipped path ---- */

/* Whoever does what is proposed, and the gentle card where there is one, gets to its end; with never a word to anything. */
static void the_twelve_weeks_have_an_end(void **state) {
  static Drive d;
  Settings settings = settings_default();
  History history = {0};
  int evenings = 0;
  (void)state;
  drive_start(&d, NULL, NULL, NULL);
  for (;; evenings++) {
    const GateFacts facts = {.library = &d.library, .history = &history, .settings = &settings, .today = TODAY + evenings};
    Plan plan = plan_today(&d.path, &facts);
    if (plan.state.at_end) break;
    if (evenings > 150) fail_msg("stuck in week %d on day %d", plan.state.week + 1, plan.state.day + 1);
    int doing = plan.gentle >= 0 ? plan.gentle : plan.alone_count ? plan.alone[0] : plan.exercise;
    if (gate_state(&d.library.exercises[doing], &facts) == GATE_ASKS)
      doing = (int)(plan_stand_in(&plan, &d.path, &d.library.exercises[doing], &facts) - d.library.exercises);
    drive_day(&history, facts.today, d.library.exercises[doing].solo ? HISTORY_QUIET : d.library.exercises[doing].id, true);
  }
  assert_true(evenings >= 12 * PATH_DAYS);
  history_free(&history);
  drive_stop(&d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(vectors),
      cmocka_unit_test(a_stand_in_has_no_day_of_its_own),
      cmocka_unit_test(nothing_closed_is_proposed),
      cmocka_unit_test(whoever_does_it_gets_to_the_end),
      cmocka_unit_test(the_twelve_weeks_have_an_end),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
