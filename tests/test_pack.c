/* One pack: what is read of it, and what is reported. */
#include "pack_help.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* ---- What is read ---- */

static void reads_everything(void **state) {
  Library library = {0};
  char problems[PACK_FILE_MAX];
  (void)state;
  assert_true(pack_add(&library, "good.json", pack_good, pack_good_length));
  library_check(&library);
  pack_problems(&library, problems, sizeof problems);
  assert_string_equal(problems, "");
  assert_int_equal(library.exercise_count, 2);
  const Pack *pack = &library.packs[0];
  assert_string_equal(pack->file, "good.json");
  assert_string_equal(pack->id, "everything");
  assert_string_equal(pack->title, "Everything that format 1 can say");
  assert_string_equal(pack->language, "en-GB");
  assert_string_equal(pack->license, "CC-BY-4.0");
  assert_int_equal(pack->first, 0);
  assert_int_equal(pack->count, 2);
  assert_int_equal(pack->line, 3);

  const Exercise *cups = library_find(&library, "two-cups");
  assert_non_null(cups);
  assert_string_equal(cups->title, "Two cups");
  assert_string_equal(cups->category, "check-in");
  assert_string_equal(cups->summary, "Each says one easy thing over a warm drink.");
  assert_string_equal(cups->sound, "brook");
  assert_int_equal(cups->minutes, 7);
  assert_int_equal(cups->stage, STAGE_ANY);
  assert_int_equal(cups->acts, ACTS_BOTH);
  assert_int_equal(cups->line, 10);
  assert_null(cups->gate);
  assert_null(cups->note);
  assert_false(cups->heavy || cups->solo);
  assert_int_equal(cups->pool_count, 2);
  assert_string_equal(cups->pools[0].name, "easy");
  assert_int_equal(cups->pools[0].count, 2);
  assert_string_equal(cups->pools[0].prompts[1], "A taste I am fond of is...");
  assert_int_equal(cups->card_count, 9);

  const Exercise *heavy = library_find(&library, "a-heavy-one");
  assert_non_null(heavy);
  assert_string_equal(heavy->why, "Caf\xC3\xA9 \xF0\x9F\x8D\xB5: escapes are decoded.");
  assert_true(heavy->heavy);
  assert_string_equal(heavy->note, "It touches what happened.");
  assert_string_equal(heavy->after, "two-cups");
  assert_int_equal(heavy->stage, 2);
  assert_int_equal(heavy->acts, ACTS_BROKE_TRUST);
  assert_non_null(heavy->gate);
  assert_int_equal(heavy->gate->done_count, 1);
  assert_string_equal(heavy->gate->done[0].exercise, "two-cups");
  assert_int_equal(heavy->gate->done[0].count, 3);
  assert_true(heavy->gate->ready && heavy->gate->consent && heavy->gate->needs_agreement);
  assert_int_equal(heavy->gate->days_between, 3);
  assert_int_equal(heavy->gate->stage, 2);
  assert_int_equal(heavy->pack, 0);
  assert_null(library_find(&library, "two-cup"));
  library_free(&library);
  assert_null(library_find(&library, "two-cups"));
}

static void reads_cards(void **state) {
  Library library = {0};
  (void)state;
  assert_true(pack_add(&library, "good.json", pack_good, pack_good_length));
  const Card *cards = library_find(&library, "two-cups")->cards;
  assert_int_equal(cards[0].kind, CARD_READ);
  assert_int_equal(cards[0].who, WHO_BOTH);
  assert_int_equal(cards[0].seconds, 20);
  assert_int_equal(cards[0].pool, -1);
  assert_null(cards[0].hint);
  assert_null(cards[0].label);
  assert_int_equal(cards[1].kind, CARD_BREATHE);
  assert_int_equal(cards[1].in_s, 4);
  assert_int_equal(cards[1].out_s, 6);
  assert_int_equal(cards[2].who, WHO_FIRST);
  assert_int_equal(cards[2].pool, 0);
  assert_null(cards[2].text);
  assert_string_equal(cards[2].hint, "A sentence or two.");
  assert_true(cards[4].covered && cards[4].goto_if == GOTO_IF_BOTH);
  assert_int_equal(cards[4].option_count, 2);
  assert_string_equal(cards[4].options[0].text, "Yes");
  assert_int_equal(cards[4].options[0].to, GOTO_NEXT);
  assert_int_equal(cards[4].options[1].to, 8);
  assert_int_equal(cards[5].seconds, 0);
  assert_int_equal(cards[5].pool, 1);
  assert_string_equal(cards[5].label, "more");
  assert_true(cards[6].covered && cards[6].keeps_steadiness);
  assert_false(cards[4].keeps_steadiness);
  assert_int_equal(cards[7].suggestion_count, 2);
  assert_string_equal(cards[7].suggestions[1], "Wash both cups");
  assert_int_equal(cards[8].kind, CARD_CLOSING);
  cards = library_find(&library, "a-heavy-one")->cards;
  assert_int_equal(cards[0].who, WHO_HURT);
  assert_false(cards[1].covered || cards[1].goto_if != GOTO_IF_ANY);
  assert_int_equal(cards[1].options[0].to, 2);
  assert_int_equal(cards[1].options[1].to, 3);
  library_free(&library);
}

static void names_things(void **state) {
  (void)state;
  assert_string_equal(card_kind_name(CARD_READ), "read");
  assert_string_equal(card_kind_name(CARD_CLOSING), "closing");
  assert_string_equal(acts_name(ACTS_EITHER), "either");
}

/* Who was hurt and who broke trust is not to be guessed: an exercise that needs to know is marked, by whatever word it asks. */
static void finds_roles(void **state) {
  static const struct {
    const char *from, *to;
    bool roles;
  } rows[] = {
      {"\"acts\": \"both\"", "\"acts\": \"both\"", false},
      {"\"acts\": \"both\"", "\"acts\": \"either\"", false},
      {"\"acts\": \"both\"", "\"acts\": \"hurt\"", true},
      {"\"acts\": \"both\"", "\"acts\": \"broke_trust\"", true},
      {"\"who\": \"first\"", "\"who\": \"hurt\"", true},
      {"\"who\": \"second\"", "\"who\": \"broke_trust\"", true},
      {"There is time.", "There is time, {first}, {second}.", false},
      {"There is time.", "There is time, {hurt}.", true},
      {"A sentence or two.", "To {broke_trust}.", true},
      {"Enough", "Ask {hurt}", true},
      {"Wash both cups", "Wash the cup of {hurt}", true},
      {"A small plan of {speaker} is...", "A small plan of {broke_trust} is...", true},
  };
  char text[PACK_FILE_MAX];
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Library library = {0};
    size_t length = pack_edited("two-cups", rows[i].from, rows[i].to, text);
    assert_true(pack_add(&library, "good.json", text, length));
    if (library_find(&library, "two-cups")->roles != rows[i].roles) fail_msg("%s", rows[i].to);
    assert_true(library_find(&library, "a-heavy-one")->roles);
    library_free(&library);
  }
  Library library = {0}; /* the mark of one exercise is not the next one's */
  assert_true(pack_add(&library, "good.json", pack_good, pack_good_length));
  assert_true(pack_add_small(&library, "small.json", "small", "plain", "two-cups"));
  assert_false(library_find(&library, "plain")->roles);
  library_free(&library);
}

/* ---- What is reported ---- */

/* One edit to good.json, and the problems that it makes, without the file's name. */
typedef struct Edit {
  const char *after, *from, *to;
  const char *problems;
} Edit;

#include "packs/edits.h"

static void reports_each_slip(void **state) {
  char text[PACK_FILE_MAX], problems[PACK_FILE_MAX];
  int wrong = 0;
  (void)state;
  for (size_t i = 0; i < sizeof EDITS / sizeof *EDITS; i++) {
    const Edit *edit = &EDITS[i];
    Library library = {0};
    size_t length = pack_edited(edit->after, edit->from, edit->to, text);
    bool added = pack_add(&library, "", text, length);
    library_check(&library);
    pack_problems(&library, problems, sizeof problems);
    bool errors = library_errors(&library, NULL) > 0;
    if (strcmp(problems, edit->problems)) {
      print_error("%s -> %s\nreported\n%swanted\n%s", edit->from, edit->to, problems, edit->problems);
      wrong++;
    }
    if (library.exercise_count != (errors ? 0 : 2) || library.pack_count != !errors || (!added && !errors)) wrong++;
    library_free(&library);
  }
  assert_int_equal(wrong, 0);
}

static void accepts_variations(void **state) {
  static const Edit rows[] = {
      {NULL, "{\n", "\xEF\xBB\xBF{\n", NULL},
      {NULL, "\"seconds\": 20", "\"seconds\": 1", NULL},
      {NULL, "\"minutes\": 7", "\"minutes\": 7.0", NULL},
      {NULL, "\"minutes\": 7", "\"minutes\": 6", NULL},
      {NULL, "\"minutes\": 7", "\"minutes\": 8", NULL},
      {NULL, "\"kind\": \"read\"", "\"\\u006bind\": \"r\\u0065ad\"", NULL},
      {NULL, "\"sound\": \"brook\",", "", NULL},
      {NULL, "\"in\": 4, \"out\": 6", "\"in\": 1, \"out\": 20", NULL},
      {NULL, "\"language\": \"en-GB\"", "\"language\": \"zh-Hant\"", NULL},
      {NULL, "\"goto_if\": \"both\", ", "", NULL},
      {NULL, "\"pools\": {", "\"pools\": {\"x-from\": \"a friend\", ", NULL},
      {NULL, "\"done\": {", "\"done\": {\"x-because\": \"it is hard\", ", NULL},
      {NULL, "\"done\": {\"two-cups\": 3}, \"ready\": true, ", "", NULL},
      {NULL, "{\"text\": \"Rest\"}", "{\"text\": \"Rest\", \"x-a\": {}, \"x-b\": [1]}", NULL},
  };
  char text[PACK_FILE_MAX], problems[PACK_FILE_MAX];
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Library library = {0};
    size_t length = pack_edited(rows[i].after, rows[i].from, rows[i].to, text);
    pack_add(&library, "", text, length);
    library_check(&library);
    pack_problems(&library, problems, sizeof problems);
    assert_string_equal(problems, "");
    assert_int_equal(library.exercise_count, 2);
    library_free(&library);
  }
}

static void measures_texts_in_bytes(void **state) {
  char text[PACK_FILE_MAX], to[512], problems[PACK_FILE_MAX];
  (void)state;
  for (int bytes = 399; bytes <= 402; bytes++) {
    Library library = {0};
    memset(to, 'a', sizeof to);
    snprintf(to + bytes - 2, 3, "\xC3\xA9"); /* two bytes, one letter */
    size_t length = pack_edited(NULL, "Hold something warm. There is time.", to, text);
    assert_int_equal(pack_add(&library, "", text, length), bytes <= 400);
    pack_problems(&library, problems, sizeof problems);
    assert_int_equal(strstr(problems, "/cards/0/text: must be 1 to 400 bytes") != NULL, bytes > 400);
    library_free(&library);
  }
}

static void reports_all_in_order(void **state) {
  char text[PACK_FILE_MAX], wanted[PACK_FILE_MAX], problems[PACK_FILE_MAX];
  Library library = {0};
  (void)state;
  size_t length = pack_fixture("many.json", text);
  pack_fixture("many.expected", wanted);
  assert_false(pack_add(&library, "many.json", text, length));
  pack_problems(&library, problems, sizeof problems);
  assert_string_equal(problems, wanted);
  assert_int_equal(library_errors(&library, "many.json"), library.problem_count);
  assert_int_equal(library_errors(&library, "other.json"), 0);
  library_free(&library);
}

static void stops_at_the_first_syntax_error(void **state) {
  Library library = {0};
  char line[PACK_LINE_MAX];
  (void)state;
  assert_false(pack_add(&library, "a.json", "{\n  \"format\": 1,,\n  oops\n}", 27));
  assert_int_equal(library.problem_count, 1);
  problem_format(&library.problems[0], line, sizeof line);
  assert_string_equal(line, "a.json:2:15: error: must be a key in double quotes, is ,");
  library_free(&library);
}

static void warnings_leave_a_pack_in(void **state) {
  char text[PACK_FILE_MAX];
  Library library = {0};
  (void)state;
  size_t length = pack_edited(NULL, "\"minutes\": 7", "\"minutes\": 12", text);
  assert_true(pack_add(&library, "good.json", text, length));
  assert_int_equal(library.problem_count, 1);
  assert_true(library.problems[0].warning);
  assert_int_equal(library_errors(&library, "good.json"), 0);
  library_free(&library);
}

static void a_rating_is_covered_unasked(void **state) {
  char text[PACK_FILE_MAX];
  Library library = {0};
  (void)state;
  size_t length = pack_edited("\"rate\"", "\"covered\": true, ", "", text);
  assert_true(pack_add(&library, "good.json", text, length));
  assert_int_equal(library.exercises[0].cards[6].kind, CARD_RATE);
  assert_true(library.exercises[0].cards[6].covered);
  library_free(&library);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_everything),
      cmocka_unit_test(reads_cards),
      cmocka_unit_test(names_things),
      cmocka_unit_test(finds_roles),
      cmocka_unit_test(reports_each_slip),
      cmocka_unit_test(accepts_variations),
      cmocka_unit_test(measures_texts_in_bytes),
      cmocka_unit_test(reports_all_in_order),
      cmocka_unit_test(stops_at_the_first_syntax_error),
      cmocka_unit_test(warnings_leave_a_pack_in),
      cmocka_unit_test(a_rating_is_covered_unasked),
  };
  return cmocka_run_group_tests(tests, pack_load_good, NULL);
}
