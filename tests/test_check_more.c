/* What is wrong with packs that ask more of the app: gates, roles, pools, ways, meanings, and words that the voice leaves out.
 * Each fault is named by its file, line and column, and whatever does not lean on it runs. */
#include "exercise/voice.h"
#include "pack_help.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* JSON with ' for ". An exercise stands on a line, its cards on the next. */
#define PACK(id, exercises) \
  "{'format':1,'id':'" id "','title':'T','language':'en','license':'CC0-1.0','exercises':[\n" exercises "]}\n"
#define EXERCISE(id, keys, cards) \
  "{'id':'" id "','title':'X','category':'calm','summary':'S.','why':'W.','minutes':1,'stage':'any'," keys ",\n 'cards':[" cards \
  "{'kind':'closing','label':'end','seconds':40,'text':'End.'}]}"
#define BOTH          "'acts':'both'"
#define PLAIN(id)     EXERCISE(id, BOTH, "")
#define GATED(id, on) EXERCISE(id, BOTH ",'gate':{'done':{" on "}}", "")
#define READ          "{'kind':'read','seconds':1,'text':'R.'},"

enum { PACKS_MOST = 4 };

/* What is to be found: `FILE KIND: POINTER: MESSAGE`, and what stands at the place that is named. */
typedef struct Found {
  const char *words, *at;
} Found;

static bool add(Library *library, char file, const char *text) {
  size_t length = strlen(text);
  char *exact = malloc(length), name[] = {file, '.', 'j', 's', 'o', 'n', '\0'};
  assert_non_null(exact);
  for (size_t i = 0; i < length; i++) exact[i] = text[i] == '\'' ? '"' : text[i];
  bool added = library_add(library, name, exact, length);
  free(exact);
  return added;
}

/* The text at a line and a column, both from 1. */
static const char *place(const char *text, int line, int col) {
  for (; line > 1 && (text = strchr(text, '\n')); line--) text++;
  return text && strlen(text) >= (size_t)col ? text + col - 1 : "";
}

static void must_find(const Library *library, const char *const packs[PACKS_MOST], const Found *found) {
  char line[PACK_LINE_MAX], all[4 * PACK_LINE_MAX];
  for (int i = 0; i < library->problem_count; i++) {
    const Problem *problem = &library->problems[i];
    snprintf(line, sizeof line, "%c %s: %s: %s", problem->file[0], problem->warning ? "warning" : "error", problem->pointer,
             problem->message);
    for (char *at = line; (at = strchr(at, '"'));) *at = '\'';
    if (strcmp(line, found->words) != 0) continue;
    const char *there = place(packs[problem->file[0] - 'a'], problem->line, problem->col);
    if (strncmp(there, found->at, strlen(found->at)) == 0) return;
    fail_msg("%s: at %d:%d, which is %.40s", line, problem->line, problem->col, there);
  }
  pack_problems(library, all, sizeof all);
  fail_msg("%s\nis not among\n%s", found->words, all);
}

/* The packs that are still there, by their letters, each with its exercises where they belong. */
static void must_keep(const Library *library, const char *letters) {
  int exercises = 0;
  char kept[PACKS_MOST + 1] = "";
  for (int p = 0; p < library->pack_count; p++) {
    const Pack *pack = &library->packs[p];
    kept[p] = pack->file[0];
    assert_int_equal(pack->first, exercises);
    for (int e = exercises; e < exercises + pack->count; e++)
      assert_ptr_equal(library_find(library, library->exercises[e].id), &library->exercises[e]);
    exercises += pack->count;
  }
  assert_string_equal(kept, letters);
  assert_int_equal(library->exercise_count, exercises);
}

/* ---- Between exercises and packs ---- */

#define NO_PACK   "must be an exercise of some pack, is "
#define IN_CIRCLE "must be able to open, is "
#define WAITS     ", which waits for this one in a circle, or behind one"

static const struct {
  const char *packs[PACKS_MOST];
  Found found[PACKS_MOST];
  const char *kept;
} CASES[] = {
    {{PACK("a", GATED("one", "'nowhere':1")), PACK("b", PLAIN("two"))},
     {{"a error: /exercises/0/gate/done/nowhere: " NO_PACK "'nowhere'", "'nowhere':1"}},
     "b"},
    /* two that wait for each other, within a pack and across; of what else they wait for nothing is said */
    {{PACK("a", GATED("one", "'two':1") ",\n" GATED("two", "'one':2")), PACK("b", PLAIN("three"))},
     {{"a error: /exercises/0/gate/done/two: " IN_CIRCLE "'two'" WAITS, "'two':1"},
      {"a error: /exercises/1/gate/done/one: " IN_CIRCLE "'one'" WAITS, "'one':2"}},
     "b"},
    {{PACK("a", GATED("one", "'three':1,'two':1")), PACK("b", GATED("two", "'one':2,'three':1")), PACK("c", PLAIN("three"))},
     {{"a error: /exercises/0/gate/done/two: " IN_CIRCLE "'two'" WAITS, "'two':1"},
      {"b error: /exercises/0/gate/done/one: " IN_CIRCLE "'one'" WAITS, "'one':2"}},
     "c"},
    /* a circle of three, and one behind it */
    {{PACK("a", GATED("one", "'two':1")), PACK("b", GATED("behind", "'one':5") ",\n" PLAIN("two-b")),
      PACK("c", GATED("three", "'one':1") ",\n" GATED("two", "'three':3")),
      PACK("d", GATED("four", "'five':1") ",\n" PLAIN("five"))},
     {{"a error: /exercises/0/gate/done/two: " IN_CIRCLE "'two'" WAITS, "'two':1"},
      {"b error: /exercises/0/gate/done/one: " IN_CIRCLE "'one'" WAITS, "'one':5"},
      {"c error: /exercises/0/gate/done/one: " IN_CIRCLE "'one'" WAITS, "'one':1"},
      {"c error: /exercises/1/gate/done/three: " IN_CIRCLE "'three'" WAITS, "'three':3"}},
     "d"},
    {{PACK("a", GATED("one", "'two':1,'three':9")), PACK("b", GATED("two", "'three':1")), PACK("c", PLAIN("three"))},
     {{0}},
     "abc"},
    /* alone */
    {{PACK("a", GATED("one", "'two':1")), PACK("b", EXERCISE("two", "'acts':'hurt','solo':true", "")),
      PACK("c", GATED("three", "'one':1"))},
     {{"a error: /exercises/0/gate/done/two: must be an exercise of two, is 'two': what is practised alone is never counted by "
       "name",
       "'two':1"},
      {"c error: /exercises/0/gate/done/one: " NO_PACK "'one' of a.json, which is left out", "'one':1"}},
     "b"},
    /* what a choice closes */
    {{PACK("a",
           EXERCISE(
               "one", "'acts':'both'",
               "{'kind':'choose','text':'C?','options':[{'text':'A','closes':{'two':3}},{'text':'B','closes':{'gone':7}}]},")),
      PACK("b", PLAIN("two"))},
     {{"a error: /exercises/0/cards/0/options/1/closes/gone: " NO_PACK "'gone'", "'gone':7"}},
     "b"},
    /* an id twice */
    {{PACK("a", PLAIN("one") ",\n" PLAIN("two")), PACK("b", PLAIN("three") ",\n" PLAIN("two")), PACK("a", PLAIN("four"))},
     {{"b error: /exercises/1/id: must be unlike other exercises' ids, is 'two' as in a.json:4", "'two'"},
      {"c error: /id: must be unlike other packs' ids, is 'a' as in a.json:1", "'a'"}},
     "a"},
};

static void between_packs(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    Library library = {0};
    int packs = 0, found = 0;
    for (; packs < PACKS_MOST && CASES[i].packs[packs]; packs++) add(&library, (char)('a' + packs), CASES[i].packs[packs]);
    library_check(&library);
    for (; found < PACKS_MOST && CASES[i].found[found].words; found++)
      must_find(&library, CASES[i].packs, &CASES[i].found[found]);
    assert_int_equal(library.problem_count, found);
    must_keep(&library, CASES[i].kept);
    library_free(&library);
  }
}

/* ---- Within an exercise ---- */

#define ROLE(is, acts) "must be a role that the exercise has, is '" is "': it acts as '" acts "'"
#define ALONE          "'solo':true,'acts':"
#define SPEAK(who)     READ "{'kind':'speak','who':'" who "','seconds':1,'text':'S.'},"
#define TO(label)      READ "{'kind':'read','label':'here','seconds':1,'text':'R.','goto':'" label "'},"
#define DRAWS          "{'kind':'read','seconds':1,'pool':'p'},"
#define OPTION(says)   "{'kind':'choose','text':'C?','options':[{'text':'A','" says "},{'text':'B'}]},"
#define CHOOSE(has)    "{'kind':'choose'," has ",'text':'C?','options':[{'text':'A'},{'text':'B'}]},"

#define RATE(has) "{'kind':'rate'," has ",'text':'R?'},"

/* Keys of the exercise, its cards; what is found, without the exercise's own pointer, and where; nothing: all is well. */
static const char *const SLIPS[][4] = {
    {ALONE "'hurt'", SPEAK("broke_trust"), "error: /cards/1/who: " ROLE("broke_trust", "hurt") ", alone", "'broke_trust'"},
    {ALONE "'broke_trust'", SPEAK("hurt"), "error: /cards/1/who: " ROLE("hurt", "broke_trust") ", alone", "'hurt'"},
    {ALONE "'either'", SPEAK("hurt"), "error: /cards/1/who: " ROLE("hurt", "either") ", alone", "'hurt'"},
    {ALONE "'hurt'", SPEAK("second"), "error: /cards/1/who: " ROLE("second", "hurt") ", alone", "'second'"},
    {ALONE "'hurt'", SPEAK("hurt")},
    {"'acts':'either'", SPEAK("hurt"), "error: /cards/1/who: " ROLE("hurt", "either"), "'hurt'"},
    {"'acts':'first'", SPEAK("broke_trust"), "error: /cards/1/who: " ROLE("broke_trust", "first"), "'broke_trust'"},
    {"'acts':'hurt'", SPEAK("broke_trust")},
    {ALONE "'both','gate':{'days_between':3}", "",
     "error: /gate/days_between: must be left out: what is practised alone is recorded without its name", "'days_between'"},
    /* pools */
    {BOTH ",'pools':{'p':['one']}", DRAWS, "warning: /pools/p: must have 2 prompts or more, has 1: one session draws 1",
     "['one']"},
    {BOTH ",'pools':{'q':['a','b'],'p':['1','2']}", DRAWS DRAWS,
     "warning: /pools/p: must have 3 prompts or more, has 2: one session draws 2", "['1','2']"},
    {BOTH ",'pools':{'p':['1','2','3']}", DRAWS DRAWS},
    /* ways */
    {BOTH, TO("nowhere"), "error: /cards/1/goto: must be the label of a later card, is 'nowhere'", "'nowhere'"},
    {BOTH, TO("here"), "error: /cards/1/goto: must be the label of a later card, is 'here' of card 1: a goto leads forward",
     "'here'}"},
    {BOTH, TO("end")},
    /* choices */
    {BOTH, CHOOSE("'gentle':true"), "error: /cards/0/gentle: must be left out: only a covered choice has it", "'gentle'"},
    {BOTH, CHOOSE("'covered':true,'gentle':true")},
    /* what is kept of a number */
    {BOTH, RATE("'keeps':'steadiness'")},
    {BOTH, RATE("'who':'both','covered':true,'keeps':'steadiness'")},
    {BOTH, RATE("'keeps':'safety'"), "error: /cards/0/keeps: must be 'steadiness', is 'safety'", "'safety'"},
    {BOTH, RATE("'who':'first','keeps':'steadiness'"),
     "error: /cards/0/keeps: must be left out: only a rating of both partners has it", "'keeps'"},
    {BOTH, RATE("'who':'hurt','keeps':'steadiness'"),
     "error: /cards/0/keeps: must be left out: only a rating of both partners has it", "'keeps'"},
    {ALONE "'both'", RATE("'keeps':'steadiness'"),
     "error: /cards/0/keeps: must be left out: only a rating of both partners has it", "'keeps'"},
    {BOTH, CHOOSE("'covered':true,'keeps':'steadiness'"), "error: /cards/0/keeps: must be left out: a choose card has no 'keeps'",
     "'keeps'"},
    {BOTH, OPTION("days':15"), "error: /cards/0/options/0/days: must be 14, 30 or 60, is 15", "15}"},
    {BOTH, OPTION("days':'14'"), "error: /cards/0/options/0/days: must be 14, 30 or 60, is '14'", "'14'}"},
    {BOTH, OPTION("days':0"), "error: /cards/0/options/0/days: must be 14, 30 or 60, is 0", "0}"},
    {BOTH, OPTION("days':60")},
    {BOTH, OPTION("return_minutes':1441"), "error: /cards/0/options/0/return_minutes: must be 1 to 1440, is 1441", "1441}"},
    {BOTH, OPTION("closes':{'two':36501}"), "error: /cards/0/options/0/closes/two: must be 1 to 36500, is 36501", "36501}"},
    {BOTH, OPTION("closes':{'one':7}"), "error: /cards/0/options/0/closes/one: must be another exercise, is this one", "'one':7"},
    {BOTH, OPTION("closes':{}"), "error: /cards/0/options/0/closes: must hold 1 to 100, holds 0", "{}"},
    {BOTH, OPTION("means':'maybe'"),
     "error: /cards/0/options/0/means: must be 'ready', 'move-on', 'agree', 'end-agreement' or 'words', is 'maybe'", "'maybe'"},
    {BOTH, OPTION("means':'agree'")},
};

static void within_an_exercise(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof SLIPS / sizeof *SLIPS; i++) {
    Library library = {0};
    char text[2048], words[256] = "a ";
    const char *packs[PACKS_MOST] = {text}, *slip = SLIPS[i][2] ? SLIPS[i][2] : "", *path = strchr(slip, '/');
    if (path) snprintf(words, sizeof words, "a %.*s/exercises/0%s", (int)(path - slip), slip, path);
    snprintf(text, sizeof text, PACK("a", EXERCISE("one", "%s", "%s")), SLIPS[i][0], SLIPS[i][1]);
    bool error = *slip == 'e';
    assert_int_equal(add(&library, 'a', text), !error);
    assert_true(add(&library, 'b', PACK("b", PLAIN("two"))));
    library_check(&library);
    if (path) must_find(&library, packs, &(Found){words, SLIPS[i][3]});
    int problems = 0; /* those of minutes are not looked at here */
    for (int k = 0; k < library.problem_count; k++) problems += !strstr(library.problems[k].pointer, "/minutes");
    if (problems != (path != NULL)) fail_msg("slip %zu: %d problems, %s", i, problems, library.problems[0].message);
    must_keep(&library, error ? "b" : "ab");
    library_free(&library);
  }
}

/* ---- Words ---- */

static Voice voice_of(const char *rules) {
  Voice voice;
  Err err = {""};
  size_t length = strlen(rules);
  char *exact = malloc(length ? length : 1);
  assert_non_null(exact);
  memcpy(exact, rules, length);
  if (!voice_read(&voice, exact, length, &err)) fail_msg("%s", err.text);
  free(exact);
  return voice;
}

static const char RULES[] =
    "# a remark | is none\n\n  should |\tscolds  \r\nbroken streak | a\nstreak | b\n! | loud\nopposite sex|c\n\xC3\xBC"
    "ber | d\nthe end. | e";

static void words_that_are_left_out(void **state) {
  static const struct {
    const char *words, *texts; /* between ; */
  } rows[] = {
      {"should", "You should rest.;SHOULD;Rest? Should.;(should);a-should-b;should wait, streak"},
      {NULL, "shoulder to shoulder;Shoulds;unshould;shouldn't;should\xC3\xA9;\xC3\xA9should;a remark;scolds;;the end"},
      {NULL, "Broken Streaks;streaky;opposite sexes;dar\xC3\xBC"
             "ber"},
      {"broken streak", "A broken streak.;broken STREAK"},
      {"streak", "A streak.;a broken  streak;broken\tstreak;A streak, you should"},
      {"!", "Well!;Oh!no;!"},
      {"opposite sex", "The opposite sex, always"},
      {"\xC3\xBC"
       "ber",
       "\xC3\xBC"
       "ber alles"},
      {"the end.", "At the end. Then;The end.more"},
      {"should",
       "\xE2\x80\x9Cshould\xE2\x80\x9D;should\xE2\x80\xA6;\xE2\x80\x94should\xE2\x80\x94"}, /* print has no letters there */
  };
  Voice voice = voice_of(RULES), none = {0}, empty = voice_of("");
  int wrong = 0;
  (void)state;
  assert_int_equal(voice.count, 7);
  assert_string_equal(voice.rules[0].reason, "scolds");
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (const char *at = rows[i].texts, *end; at; at = *end ? end + 1 : NULL) {
      char text[64];
      end = at + strcspn(at, ";");
      snprintf(text, sizeof text, "%.*s", (int)(end - at), at);
      const VoiceRule *rule = voice_broken(&voice, text);
      bool right = rule && rows[i].words ? !strcmp(rule->words, rows[i].words) : !rule && !rows[i].words;
      if (!right) print_error("%s: %s\n", text, rule ? rule->words : "none");
      wrong += !right;
      assert_true(!voice_broken(&none, text) && !voice_broken(&empty, text));
    }
  voice_free(&voice);
  voice_free(&voice); /* is empty by now */
  voice_free(&empty);
  assert_int_equal(wrong, 0);
}

static void bad_rules_are_named_by_their_line(void **state) {
  static const struct {
    const char *rules, *error;
  } rows[] = {
      {"a | b\n# c\n\nno bar\nd", "line 4 must be WORDS | REASON, has no |"},
      {"no bar", "line 1 must be WORDS | REASON, has no |"},
      {"a | b\r\n | reason\r\n", "line 2 must have words before the | and a reason behind it"},
      {"a | b\nwords |  \n", "line 2 must have words before the | and a reason behind it"},
      {"a | b\n|", "line 2 must have words before the | and a reason behind it"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Voice voice = {.count = 9};
    Err err;
    assert_false(voice_read(&voice, rows[i].rules, strlen(rows[i].rules), &err));
    assert_string_equal(err.text, rows[i].error);
    assert_int_equal(voice.count, 0);
    assert_null(voice_broken(&voice, "a"));
  }
}

/* Every text for people is looked at, where it stands, in packs of any English; a warning leaves the pack in. */
static void packs_are_warned_of_words(void **state) {
  static const char *const languages[] = {"en", "en-GB", "de", "eng", "pt-BR"};
  static const char TEXT[] =
      "{'format':1,'id':'a','title':'Should','language':'%s','license':'should','exercises':[\n"
      "{'id':'should','title':'SHOULD','category':'should','summary':'so!','why':'shoulder','note':'A streak','minutes':1,"
      "'stage':'any','acts':'both','pools':{'should':['a','we "
      "should','b']},\n'cards':[{'kind':'read','seconds':1,'pool':'should','hint':'h!'},"
      "{'kind':'choose','text':'C?','options':[{'text':'I should'},{'text':'B'}]},"
      "{'kind':'pledge','text':'P','suggestions':['should']},{'kind':'closing','text':'End.'}]}]}";
#define HAS(words, reason) "has '" words "', which the voice leaves out: " reason
  static const Found found[] = {{"a warning: /title: " HAS("should", "scolds"), "'Should'"},
                                {"a warning: /exercises/0/title: " HAS("should", "scolds"), "'SHOULD'"},
                                {"a warning: /exercises/0/summary: " HAS("!", "loud"), "'so!'"},
                                {"a warning: /exercises/0/note: " HAS("streak", "b"), "'A streak'"},
                                {"a warning: /exercises/0/pools/should/1: " HAS("should", "scolds"), "'we should'"},
                                {"a warning: /exercises/0/cards/0/hint: " HAS("!", "loud"), "'h!'"},
                                {"a warning: /exercises/0/cards/1/options/0/text: " HAS("should", "scolds"), "'I should'"},
                                {"a warning: /exercises/0/cards/2/suggestions/0: " HAS("should", "scolds"), "'should'"}};
  Voice voice = voice_of(RULES);
  (void)state;
  for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
    Library library = {.voice = &voice};
    char text[2048];
    const char *packs[PACKS_MOST] = {text};
    int words = 0;
    snprintf(text, sizeof text, TEXT, languages[i]);
    assert_true(add(&library, 'a', text));
    for (size_t k = 0; i < 2 && k < sizeof found / sizeof *found; k++) must_find(&library, packs, &found[k]);
    for (int k = 0; k < library.problem_count; k++) words += strstr(library.problems[k].message, "voice") != NULL;
    assert_int_equal(words, i < 2 ? 9 : 0); /* and the licence's */
    library_free(&library);
  }
  voice_free(&voice);
}

/* ---- Very many ---- */

enum { MANY = 10000 };

/* Each waits for the one before it; the first, where `circle`, for the last. */
static char *chain(bool circle) {
  size_t size = (size_t)MANY * 260 + 256, used;
  char *text = malloc(size);
  assert_non_null(text);
  used = (size_t)snprintf(
      text, size, "{\"format\":1,\"id\":\"p\",\"title\":\"P\",\"language\":\"en\",\"license\":\"CC0-1.0\",\"exercises\":[");
  for (int i = 0; i < MANY; i++) {
    used += (size_t)snprintf(text + used, size - used,
                             "%s{\"id\":\"e%d\",\"title\":\"One\",\"category\":\"calm\",\"summary\":\"One card.\",\"why\":\"It "
                             "is short.\",\"minutes\":1,"
                             "\"stage\":\"any\",\"acts\":\"either\",\"cards\":[{\"kind\":\"closing\",\"text\":\"Done.\"}]",
                             i ? ",\n" : "", i);
    int before = i ? i - 1 : MANY - 1;
    if (i || circle) used += (size_t)snprintf(text + used, size - used, ",\"gate\":{\"done\":{\"e%d\":1}}", before);
    used += (size_t)snprintf(text + used, size - used, "}");
  }
  snprintf(text + used, size - used, "]}");
  return text;
}

static void ten_thousand_gates(void **state) {
  (void)state;
  for (int circle = 0; circle < 2; circle++) {
    Library library = {0};
    char *text = chain(circle);
    assert_true(library_add(&library, "p.json", text, strlen(text)));
    assert_int_equal(library.exercise_count, MANY);
    assert_true(library.arena.total < (size_t)10 * 1024 * 1024);
    library_check(&library);
    assert_int_equal(library.problem_count, circle ? MANY : 0);
    assert_int_equal(library.exercise_count, circle ? 0 : MANY);
    for (int i = 0; i < library.problem_count; i++) assert_int_equal(library.problems[i].line, i + 1);
    if (!circle) assert_true(library.arena.total < (size_t)10 * 1024 * 1024);
    library_free(&library);
    free(text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(between_packs),
      cmocka_unit_test(within_an_exercise),
      cmocka_unit_test(words_that_are_left_out),
      cmocka_unit_test(bad_rules_are_named_by_their_line),
      cmocka_unit_test(packs_are_warned_of_words),
      cmocka_unit_test(ten_thousand_gates),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
