/* Scripts for `play`: what is read, and one sentence with the line for what is not. Also what a replay hears. */
#include "shell/hearing.h"
#include "shell/load.h"
#include "shell/script.h"
#include "ui/action.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static Script script;

static const Statement *one(const char *text) {
  Err err = {0};
  script_free(&script);
  if (!script_read(&script, text, strlen(text), &err)) fail_msg("%s: %s", text, err.text);
  assert_int_equal(script.count, 1);
  return &script.items[0];
}

static void refused(const char *text, const char *wanted) {
  Err err = {0};
  script_free(&script);
  if (script_read(&script, text, strlen(text), &err)) fail_msg("taken: %s", text);
  if (!strstr(err.text, wanted)) fail_msg("%s: \"%s\" without \"%s\"", text, err.text, wanted);
  assert_int_equal(script.count, 0);
}

static int clean(void **state) {
  (void)state;
  script_free(&script);
  return 0;
}

static void test_begin(void **state) {
  (void)state;
  const Statement *s = one("begin six-slow-breaths");
  assert_int_equal(s->verb, VERB_BEGIN);
  assert_string_equal(s->text, "six-slow-breaths");
  assert_int_equal(s->number, 0);
  assert_int_equal(one("begin x first=a")->number, 1);
  assert_int_equal(one("  begin\tx  first=b  # who")->number, 2);
  refused("begin", "line 1: begin needs");
  refused("begin x first=c", "first=c");
  refused("begin x first=a y", "\"y\" is too much");
}

static void test_press(void **state) {
  (void)state;
  const Statement *s = one("press next");
  assert_int_equal(s->action.id, ACT_FORWARD);
  assert_false(s->has_arg);
  s = one("press option 2");
  assert_int_equal(s->action.id, ACT_OPTION);
  assert_int_equal(s->action.arg, 2);
  assert_true(s->has_arg);
  s = one("press \"Say \\\"hi\\\" # now\"");
  assert_int_equal(s->action.id, ACT_NONE);
  assert_string_equal(s->text, "Say \"hi\" # now");
  s = one("press Sam is done  # a label without quotes");
  assert_int_equal(s->action.id, ACT_NONE);
  assert_string_equal(s->text, "Sam is done");
  s = one("press \"next\"");
  assert_int_equal(s->action.id, ACT_NONE);
  refused("press", "press needs");
  refused("press next two", "only a number");
  refused("press \"open", "press needs");
}

static void test_answers(void **state) {
  (void)state;
  assert_int_equal(one("choose 1")->number, 1);
  assert_int_equal(one("rate 10")->number, 10);
  assert_int_equal(one("rate 0")->number, 0);
  refused("rate 11", "from 0 to 10");
  refused("rate", "from 0 to 10");
  refused("rate 7.5", "from 0 to 10");
  refused("choose 0", "from 1");
  refused("choose -1", "from 1");
}

static void test_time(void **state) {
  (void)state;
  assert_int_equal(one("wait 500ms")->number, 500);
  assert_int_equal(one("wait 30s")->number, 30000);
  assert_int_equal(one("wait 2m")->number, 120000);
  assert_int_equal(one("sleep 168h")->number, 168 * 3600000LL);
  assert_int_equal(one("sleep 1h")->verb, VERB_SLEEP);
  refused("wait", "30s");
  refused("wait 30", "30s");
  refused("wait s", "30s");
  refused("wait 169h", "up to 168h");
  refused("wait 99999999999999999999s", "30s");
  const Statement *s = one("at 2026-11-23T08:00+01:00");
  assert_int_equal(s->number, 1795417200);
  assert_int_equal(s->offset_min, 60);
  assert_true(s->has_arg);
  assert_false(one("at 2026-11-23T08:00")->has_arg);
  refused("at noon", "no date and time");
}

static void test_keys(void **state) {
  (void)state;
  const Statement *s = one("key tab");
  assert_true(s->walks);
  assert_int_equal(s->nav, NAV_TAB);
  s = one("key left");
  assert_true(s->walks);
  assert_int_equal(s->key, KEY_LEFT);
  s = one("key p");
  assert_false(s->walks);
  assert_int_equal(s->key, KEY_PAUSE);
  assert_string_equal(s->text, "p");
  assert_string_equal(one("key \xC3\xA9")->text, "\xC3\xA9");
  assert_string_equal(one("key space")->text, " ");
  assert_int_equal(one("key shift")->key, KEY_SHIFT);
  refused("key tba", "no key \"tba\"");
  refused("key", "needs a key");
}

static void test_expectations(void **state) {
  (void)state;
  assert_int_equal(one("expect screen today")->verb, VERB_EXPECT_SCREEN);
  assert_int_equal(one("expect card speak")->verb, VERB_EXPECT_CARD);
  assert_int_equal(one("expect text \"a b\"")->verb, VERB_EXPECT_TEXT);
  assert_int_equal(one("expect sound turn")->verb, VERB_EXPECT_SOUND);
  const Statement *s = one("expect no text \"a b\"");
  assert_int_equal(s->verb, VERB_EXPECT_NO_TEXT);
  assert_string_equal(s->text, "a b");
  s = one("expect status vessel.mended 3");
  assert_string_equal(s->text, "vessel.mended");
  assert_string_equal(s->value, "3");
  refused("expect", "expect takes");
  refused("expect nothing", "expect takes");
  refused("expect no sound x", "expect takes");
  refused("\"begin x\nwait 1s\nwait 2s", "line 1: the quotes of \"begin x are not closed");
  refused("expect text", "text in quotes is missing");
  refused("expect text \"open", "not closed");
  refused("expect status run", "key and a value");
}

static void test_the_rest(void **state) {
  (void)state;
  assert_string_equal(one("type \"Ana \\\\ #1\"")->text, "Ana \\ #1");
  assert_int_equal(one("resize 640x480")->size.w, 640);
  assert_string_equal(one("shot a.png")->text, "a.png");
  refused("resize 640", "1280x800");
  refused("resize 100x100", "320x240");
  refused("dance", "no statement \"dance\"");
  refused("begin a\nwelcome", "line 2: welcome can only");
}

static void test_lines(void **state) {
  (void)state;
  static const char text[] = "\xEF\xBB\xBFwelcome\r\n\r\n# a remark\r\n  press next # on\r\n\t\nwait 1s";
  Err err = {0};
  script_free(&script);
  assert_true(script_read(&script, text, sizeof text - 1, &err));
  assert_int_equal(script.count, 3);
  assert_int_equal(script.items[0].verb, VERB_WELCOME);
  assert_int_equal(script.items[1].line, 4);
  assert_int_equal(script.items[2].line, 6);
  assert_string_equal(script.items[1].source, "press next # on");
  refused("wait 1s\n\nwait 2\n", "line 3: ");
  assert_true(script_read(&script, "", 0, &err));
  assert_int_equal(script.count, 0);
  assert_false(script_read(&script, "wait \xFF", 6, &err));
  assert_false(script_read(&script, "wait\0 1s", 8, &err));
}

/* ---- What is heard ---- */

static Effect effect(EffectKind kind, const char *name, int32_t number, int32_t ms) {
  Effect e = {.kind = kind, .number = number, .ms = ms};
  strcpy(e.name, name);
  return e;
}

static void hear(Hearing *hearing, EffectKind kind, const char *name, int32_t number, int32_t ms, int64_t now) {
  Effect e = effect(kind, name, number, ms);
  hearing_effect(hearing, &e, now);
}

static void test_bells_ring_when_due(void **state) {
  (void)state;
  Hearing h = {0};
  hear(&h, EFFECT_AMBIENCE, "brook", 0, 0, 0);
  hear(&h, EFFECT_BELL, "turn", 1, 1000, 0);
  hear(&h, EFFECT_BELL, "half", 2, 500, 0);
  hearing_time(&h, 499);
  assert_string_equal(h.last, "brook");
  hearing_time(&h, 500);
  assert_string_equal(h.last, "half");
  hearing_time(&h, 5000);
  assert_string_equal(h.last, "turn");
  assert_int_equal(h.bell_count, 0);
  hear(&h, EFFECT_BELL, "late", 1, 300, 5000);
  hear(&h, EFFECT_BELL, "early", 2, 100, 5000);
  hearing_time(&h, 9000); /* both were due: the later one is the last */
  assert_string_equal(h.last, "late");
}

static void test_bells_are_cancelled(void **state) {
  (void)state;
  Hearing h = {0};
  hear(&h, EFFECT_BELL, "a", 1, 100, 0);
  hear(&h, EFFECT_BELL, "b", 2, 200, 0);
  hear(&h, EFFECT_BELL_CANCEL, "", 2, 0, 0);
  hearing_time(&h, 1000);
  assert_string_equal(h.last, "a");
  hear(&h, EFFECT_BELL, "c", 3, 100, 1000);
  hear(&h, EFFECT_SILENCE, "", 0, 50, 1000);
  hearing_time(&h, 2000);
  assert_string_equal(h.last, "");
  for (int i = 0; i < 100; i++) hear(&h, EFFECT_BELL, "many", 10 + i, 1000, 2000);
  assert_int_equal(h.bell_count, HEARING_BELLS);
}

static void test_ambience_ends(void **state) {
  (void)state;
  Hearing h = {0};
  hear(&h, EFFECT_AMBIENCE, "brook", 0, 0, 0);
  hear(&h, EFFECT_AMBIENCE, "", 0, 0, 0);
  assert_string_equal(h.last, "");
  hear(&h, EFFECT_AMBIENCE, "brook", 0, 0, 0);
  hear(&h, EFFECT_BELL, "finish", 1, 0, 0);
  hear(&h, EFFECT_AMBIENCE, "", 0, 0, 0);
  assert_string_equal(h.last, "finish");
}

/* ---- What is a pack ---- */

static void test_other_json_is_told(void **state) {
  (void)state;
#define KIND(text)  load_kind(text, sizeof(text) - 1)
#define OTHER(text) (KIND(text) != LOAD_PACK)
  assert_int_equal(KIND("{\"format\": \"goldseam-path\"}"), LOAD_PATH);
  assert_int_equal(KIND("{\"format\": \"goldseam-help-lines\"}"), LOAD_HELP_LINES);
  assert_int_equal(KIND("{\"format\": \"goldseam-records\"}"), LOAD_OTHER);
  assert_true(OTHER(" {\"a\": {\"format\": 1, \"b\": [\"}\", 2]}, \"format\" : \"help\" , \"x\": 1}"));
  assert_false(OTHER("{\"format\": 1}"));
  assert_false(OTHER("{\"format\": \"1\"}"));
  assert_false(OTHER("{\"a\": {\"format\": \"help\"}}"));
  assert_false(OTHER("{\"format\": \"\"}"));
  assert_false(OTHER("{}"));
  assert_false(OTHER(""));
  assert_false(OTHER("["));
  assert_false(OTHER("{\"a"));
  assert_false(OTHER("{\"a\\"));
  assert_false(OTHER("{\"format\":"));
  assert_false(OTHER("{\"a\":1"));
}

int main(void) {
#define TEST(name) cmocka_unit_test_teardown(name, clean)
  const struct CMUnitTest tests[] = {
      TEST(test_begin),
      TEST(test_press),
      TEST(test_answers),
      TEST(test_time),
      TEST(test_keys),
      TEST(test_expectations),
      TEST(test_the_rest),
      TEST(test_lines),
      TEST(test_bells_ring_when_due),
      TEST(test_bells_are_cancelled),
      TEST(test_ambience_ends),
      TEST(test_other_json_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
