#include "core/rng.h"
#include "core/utf8.h"
#include "exercise/pack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { FILE_MAX = 64 * 1024, LINE_MAX_BYTES = 2048 };

static char good[FILE_MAX];
static size_t good_length;

/* ---- Helpers ---- */

static size_t read_fixture(const char *name, char *out) {
  char path[1024];
  const char *here = __FILE__, *slash = strrchr(here, '/');
  snprintf(path, sizeof path, "%.*spacks/%s", slash ? (int)(slash + 1 - here) : 0, here, name);
  FILE *file = fopen(path, "rb");
  if (!file) fail_msg("%s cannot be opened", path);
  size_t length = fread(out, 1, FILE_MAX - 1, file);
  fclose(file);
  out[length] = '\0';
  return length;
}

/* Adds a copy that ends where the text ends, so that a read past it is seen by the sanitizer. */
static bool add(Library *library, const char *file, const char *text, size_t length) {
  char *exact = malloc(length ? length : 1);
  assert_non_null(exact);
  memcpy(exact, text, length);
  bool added = library_add(library, file, exact, length);
  free(exact);
  return added;
}

/* good.json with the first `from` behind `after` (from the start where that is NULL) replaced by `to`. */
static size_t edited(const char *after, const char *from, const char *to, char *out) {
  const char *start = after ? strstr(good, after) : good;
  const char *found = start ? strstr(start, from) : NULL;
  if (!found) fail_msg("good.json has no %s", from);
  return (size_t)snprintf(out, FILE_MAX, "%.*s%s%s", (int)(found - good), good, to, found + strlen(from));
}

static void all_problems(const Library *library, char *out, size_t size) {
  size_t used = 0;
  out[0] = '\0';
  for (int i = 0; i < library->problem_count && used + LINE_MAX_BYTES < size; i++) {
    char line[LINE_MAX_BYTES];
    problem_format(&library->problems[i], line, sizeof line);
    used += (size_t)snprintf(out + used, size - used, "%s\n", line);
  }
}

static int load_good(void **state) {
  (void)state;
  good_length = read_fixture("good.json", good);
  return 0;
}

/* ---- What is read ---- */

static void reads_everything(void **state) {
  Library library = {0};
  char problems[FILE_MAX];
  (void)state;
  assert_true(add(&library, "good.json", good, good_length));
  library_check(&library);
  all_problems(&library, problems, sizeof problems);
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
  assert_int_equal(heavy->gate->done[0].times, 3);
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
  assert_true(add(&library, "good.json", good, good_length));
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
  assert_true(cards[4].covered && cards[4].goto_needs_both);
  assert_int_equal(cards[4].option_count, 2);
  assert_string_equal(cards[4].options[0].text, "Yes");
  assert_int_equal(cards[4].options[0].to, GOTO_NEXT);
  assert_int_equal(cards[4].options[1].to, 8);
  assert_int_equal(cards[5].seconds, 0);
  assert_int_equal(cards[5].pool, 1);
  assert_string_equal(cards[5].label, "more");
  assert_true(cards[6].covered);
  assert_int_equal(cards[7].suggestion_count, 2);
  assert_string_equal(cards[7].suggestions[1], "Wash both cups");
  assert_int_equal(cards[8].kind, CARD_CLOSING);
  cards = library_find(&library, "a-heavy-one")->cards;
  assert_int_equal(cards[0].who, WHO_HURT);
  assert_false(cards[1].covered || cards[1].goto_needs_both);
  assert_int_equal(cards[1].options[0].to, 2);
  assert_int_equal(cards[1].options[1].to, 3);
  library_free(&library);
}

static void names_things(void **state) {
  (void)state;
  assert_string_equal(card_kind_name(CARD_READ), "read");
  assert_string_equal(card_kind_name(CARD_CLOSING), "closing");
  assert_string_equal(who_name(WHO_BROKE_TRUST), "broke_trust");
  assert_string_equal(acts_name(ACTS_EITHER), "either");
}

/* ---- What is reported ---- */

/* One edit to good.json, and the problems that it makes, without the file's name. */
typedef struct Edit {
  const char *after, *from, *to;
  const char *problems;
} Edit;

#include "packs/edits.h"

static void reports_each_slip(void **state) {
  char text[FILE_MAX], problems[FILE_MAX];
  int wrong = 0;
  (void)state;
  for (size_t i = 0; i < sizeof EDITS / sizeof *EDITS; i++) {
    const Edit *edit = &EDITS[i];
    Library library = {0};
    size_t length = edited(edit->after, edit->from, edit->to, text);
    bool added = add(&library, "", text, length);
    library_check(&library);
    all_problems(&library, problems, sizeof problems);
    bool errors = library_errors(&library, NULL) > 0;
    if (strcmp(problems, edit->problems)) {
      print_error("%s -> %s\nreported\n%swanted\n%s", edit->from, edit->to, problems, edit->problems);
      wrong++;
    }
    if (added && library.exercise_count != 2) wrong++;
    if (!added && (library.exercise_count || library.pack_count || !errors)) wrong++;
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
  char text[FILE_MAX], problems[FILE_MAX];
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Library library = {0};
    size_t length = edited(rows[i].after, rows[i].from, rows[i].to, text);
    add(&library, "", text, length);
    library_check(&library);
    all_problems(&library, problems, sizeof problems);
    assert_string_equal(problems, "");
    assert_int_equal(library.exercise_count, 2);
    library_free(&library);
  }
}

static void measures_texts_in_bytes(void **state) {
  char text[FILE_MAX], to[512], problems[FILE_MAX];
  (void)state;
  for (int bytes = 399; bytes <= 402; bytes++) {
    Library library = {0};
    memset(to, 'a', sizeof to);
    snprintf(to + bytes - 2, 3, "\xC3\xA9"); /* two bytes, one letter */
    size_t length = edited(NULL, "Hold something warm. There is time.", to, text);
    assert_int_equal(add(&library, "", text, length), bytes <= 400);
    all_problems(&library, problems, sizeof problems);
    assert_int_equal(strstr(problems, "/cards/0/text: must be 1 to 400 bytes") != NULL, bytes > 400);
    library_free(&library);
  }
}

static void reports_all_in_order(void **state) {
  char text[FILE_MAX], wanted[FILE_MAX], problems[FILE_MAX];
  Library library = {0};
  (void)state;
  size_t length = read_fixture("many.json", text);
  read_fixture("many.expected", wanted);
  assert_false(add(&library, "many.json", text, length));
  all_problems(&library, problems, sizeof problems);
  assert_string_equal(problems, wanted);
  assert_int_equal(library_errors(&library, "many.json"), library.problem_count);
  assert_int_equal(library_errors(&library, "other.json"), 0);
  library_free(&library);
}

static void stops_at_the_first_syntax_error(void **state) {
  Library library = {0};
  char line[LINE_MAX_BYTES];
  (void)state;
  assert_false(add(&library, "a.json", "{\n  \"format\": 1,,\n  oops\n}", 27));
  assert_int_equal(library.problem_count, 1);
  problem_format(&library.problems[0], line, sizeof line);
  assert_string_equal(line, "a.json:2:15: error: must be a key in double quotes, is ,");
  library_free(&library);
}

static void warnings_leave_a_pack_in(void **state) {
  char text[FILE_MAX];
  Library library = {0};
  (void)state;
  size_t length = edited(NULL, "\"minutes\": 7", "\"minutes\": 12", text);
  assert_true(add(&library, "good.json", text, length));
  assert_int_equal(library.problem_count, 1);
  assert_true(library.problems[0].warning);
  assert_int_equal(library_errors(&library, "good.json"), 0);
  library_free(&library);
}

static void a_rating_is_covered_unasked(void **state) {
  char text[FILE_MAX];
  Library library = {0};
  (void)state;
  size_t length = edited("\"rate\"", "\"covered\": true, ", "", text);
  assert_true(add(&library, "good.json", text, length));
  assert_int_equal(library.exercises[0].cards[6].kind, CARD_RATE);
  assert_true(library.exercises[0].cards[6].covered);
  library_free(&library);
}

/* ---- Several packs ---- */

static const char SMALL[] =
  "{\"format\":1,\"id\":\"%s\",\"title\":\"Small\",\"language\":\"en\",\"license\":\"CC0-1.0\",\n"
  "\"exercises\":[{\"id\":\"%s\",\"title\":\"One\",\"category\":\"calm\",\"summary\":\"One card.\",\"why\":\"It is short.\","
  "\"minutes\":1,\"stage\":\"any\",\"acts\":\"either\",\"after\":\"%s\","
  "\"cards\":[{\"kind\":\"closing\",\"text\":\"Done.\"}]}]}";

static bool add_small(Library *library, const char *file, const char *pack, const char *id, const char *after) {
  char text[1024];
  int length = snprintf(text, sizeof text, SMALL, pack, id, after);
  return add(library, file, text, (size_t)length);
}

static void ids_are_unique_across_packs(void **state) {
  Library library = {0};
  char problems[FILE_MAX];
  (void)state;
  assert_true(add(&library, "good.json", good, good_length));
  assert_false(add_small(&library, "small.json", "everything", "two-cups", "a-heavy-one"));
  assert_int_equal(library.exercise_count, 2);
  assert_int_equal(library.pack_count, 1);
  assert_int_equal(library_find(&library, "two-cups")->minutes, 7); /* the first stays */
  all_problems(&library, problems, sizeof problems);
  assert_string_equal(
    problems, "small.json:1:18: error: /id: must be unlike other packs' ids, is \"everything\" as in good.json:3\n"
              "small.json:2:20: error: /exercises/0/id: must be unlike other exercises' ids, is \"two-cups\" as in good.json:10\n");
  assert_true(add_small(&library, "other.json", "other", "third", "two-cups"));
  assert_int_equal(library_find(&library, "third")->pack, 1);
  assert_int_equal(library.packs[1].first, 2);
  assert_string_equal(library.packs[1].file, "other.json");
  library_free(&library);
}

static void a_refused_pack_leaves_its_ids_free(void **state) {
  Library library = {0};
  (void)state;
  assert_false(add_small(&library, "bad.json", "small", "first", "not an id"));
  assert_null(library_find(&library, "first"));
  assert_true(add_small(&library, "mended.json", "small", "first", "second"));
  assert_non_null(library_find(&library, "first"));
  assert_int_equal(library_errors(&library, "bad.json"), 1);
  assert_int_equal(library_errors(&library, "mended.json"), 0);
  library_free(&library);
}

static void references_may_lead_to_later_packs(void **state) {
  Library library = {0};
  char problems[FILE_MAX];
  (void)state;
  assert_true(add_small(&library, "a.json", "a", "one", "two"));
  assert_true(add_small(&library, "b.json", "b", "two", "three"));
  assert_int_equal(library.problem_count, 0);
  library_check(&library);
  all_problems(&library, problems, sizeof problems);
  assert_string_equal(problems, "b.json:2:151: error: /exercises/0/after: must be an exercise of some pack, is \"three\"\n");
  assert_int_equal(library.exercise_count, 2); /* it stays: only the offer at its end is missing */
  library_free(&library);
}

static void refuses_large_files_unread(void **state) {
  Library library = {0};
  char line[LINE_MAX_BYTES];
  (void)state;
  assert_false(library_add(&library, "big.json", good, (size_t)100 * 1000 * 1000)); /* beyond the buffer: nothing may be read */
  library_refuse(&library, "gone.json", "cannot be read: no such file");
  assert_int_equal(library.problem_count, 2);
  problem_format(&library.problems[0], line, sizeof line);
  assert_string_equal(line, "big.json:1:1: error: must be at most 16 MiB, is 100000000 bytes: split it into several packs");
  problem_format(&library.problems[1], line, sizeof line);
  assert_string_equal(line, "gone.json:1:1: error: cannot be read: no such file");
  library_free(&library);
}

static void loads_very_many(void **state) {
  enum { EXERCISES = 10000 };
  Library library = {0};
  char id[32];
  const char *body = strstr(SMALL, "\"title\":\"One\"");
  size_t size = EXERCISES * 320, length;
  char *text = malloc(size);
  (void)state;
  assert_non_null(text);
  length = (size_t)snprintf(text, size, "{\"format\":1,\"id\":\"p\",\"title\":\"P\",\"language\":\"en\",\"license\":\"CC0-1.0\",");
  length += (size_t)snprintf(text + length, size - length, "\"exercises\":[");
  for (int i = 0; i < EXERCISES; i++) {
    length += (size_t)snprintf(text + length, size - length, "%s{\"id\":\"e%d\",", i ? ",\n" : "", i);
    length += (size_t)snprintf(text + length, size - length, "%.*s", (int)(strstr(body, "\"after\"") - body), body);
    length += (size_t)snprintf(text + length, size - length, "\"after\":\"e0\",\"cards\":[{\"kind\":\"closing\",\"text\":\"Done.\"}]}");
  }
  length += (size_t)snprintf(text + length, size - length, "]}");
  assert_false(add(&library, "p.json", text, length)); /* e0 offers itself at its end */
  assert_int_equal(library.problem_count, 1);
  library_free(&library);
  memcpy(strstr(text, "\"after\":\"e0\""), "\"after\":\"e9\"", 12);
  assert_true(add(&library, "p.json", text, length));
  assert_int_equal(library.exercise_count, EXERCISES);
  for (int i = 0; i < EXERCISES; i++) {
    snprintf(id, sizeof id, "e%d", i);
    assert_ptr_equal(library_find(&library, id), &library.exercises[i]);
  }
  library_check(&library);
  assert_int_equal(library.problem_count, 0);
  assert_true(library.arena.total < (size_t)10 * 1024 * 1024);
  free(text);
  library_free(&library);
}

/* ---- Anything at all ---- */

static void assert_text(const char *text) {
  assert_non_null(text);
  size_t length = strlen(text);
  assert_true(length >= 1 && length <= 400 && utf8_valid(text, length, NULL));
}

/* All that the rest of the program relies on. */
static void assert_sound(const Exercise *exercise) {
  assert_text(exercise->id);
  assert_text(exercise->title);
  assert_text(exercise->summary);
  assert_text(exercise->why);
  assert_true(exercise->minutes >= 1 && exercise->stage >= 0 && exercise->stage <= 3 && exercise->acts < ACTS_COUNT);
  assert_true(!exercise->heavy || exercise->note);
  assert_true(exercise->card_count >= 1);
  for (int i = 0; i < exercise->card_count; i++) {
    const Card *card = &exercise->cards[i];
    assert_int_equal(card->kind == CARD_CLOSING, i == exercise->card_count - 1);
    assert_true(card->who < WHO_COUNT && card->seconds >= 0 && card->seconds <= 3600);
    assert_true((card->text != NULL) != (card->pool >= 0) && card->pool < exercise->pool_count);
    if (card->text) assert_text(card->text);
    if (card->pool >= 0) assert_text(exercise->pools[card->pool].prompts[exercise->pools[card->pool].count - 1]);
    if (card->kind == CARD_BREATHE) assert_true(card->in_s >= 1 && card->out_s >= 1);
    if (card->kind == CARD_CHOOSE) assert_true(card->option_count >= 2);
    if (card->kind == CARD_RATE) assert_true(card->covered);
    for (int k = 0; k < card->option_count; k++) {
      assert_text(card->options[k].text);
      assert_true(card->options[k].to == GOTO_NEXT || (card->options[k].to > i && card->options[k].to < exercise->card_count));
    }
    for (int k = 0; k < card->suggestion_count; k++) assert_text(card->suggestions[k]);
  }
}

static size_t mutated(Rng *rng, char *text) {
  static const char *const pieces[] = {
    "\"", "{", "}", "[", "]", ",", ":", "-1", "1e9", "null", "true", "\\u0000", "\\", "\"x-\":", "\"goto\":\"end\",", "\"seconds\":5,",
    "\"who\":\"hurt\",", "{}", "[]", "\xFF", "\xC3", "{foo}", "\n", "\"kind\":\"closing\",",
  };
  size_t length = good_length;
  memcpy(text, good, length);
  for (uint32_t edits = 1 + rng_below(rng, 2); edits; edits--) {
    size_t at = rng_below(rng, (uint32_t)length), span = 1 + rng_below(rng, 40);
    if (span > length - at) span = length - at;
    const char *piece = pieces[rng_below(rng, sizeof pieces / sizeof *pieces)];
    switch (rng_below(rng, 4)) {
      case 0: text[at] = (char)(rng_below(rng, 4) ? 0x20 + rng_below(rng, 0x5F) : rng_below(rng, 256)); break;
      case 1: memmove(text + at, text + at + span, length - at - span); length -= span; break;
      case 2: memmove(text + at + span, text + at, length - at); length += span; break; /* the span stands there twice */
      default:
        memmove(text + at + strlen(piece), text + at, length - at);
        memcpy(text + at, piece, strlen(piece));
        length += strlen(piece);
    }
  }
  return length;
}

static void withstands_mutations(void **state) {
  enum { ROUNDS = 6000 };
  static char text[FILE_MAX];
  Rng rng = {20};
  int accepted = 0;
  (void)state;
  for (int round = 0; round < ROUNDS; round++) {
    Library library = {0};
    size_t length = mutated(&rng, text);
    bool added = add(&library, "m.json", text, length);
    library_check(&library);
    assert_true(added ? library.pack_count == 1 : library.pack_count == 0 && library_errors(&library, "m.json") > 0);
    for (int i = 0; i < library.exercise_count; i++) assert_sound(&library.exercises[i]);
    for (int i = 0; i < library.problem_count; i++) {
      char line[LINE_MAX_BYTES];
      problem_format(&library.problems[i], line, sizeof line);
      assert_true(utf8_valid(line, strlen(line), NULL));
      assert_null(strpbrk(line, "\n\r\t\x1B"));
      if (i) assert_true(library.problems[i].line >= library.problems[i - 1].line);
    }
    accepted += added;
    library_free(&library);
  }
  assert_true(accepted > ROUNDS / 20 && accepted < ROUNDS); /* else the mutations test one side only */
}

static void withstands_cuts(void **state) {
  size_t whole = good_length;
  (void)state;
  while (good[whole - 1] == '\n') whole--;
  for (size_t length = 0; length < whole; length += 3) {
    Library library = {0};
    assert_false(add(&library, "cut.json", good, length));
    assert_int_equal(library.problem_count, 1);
    library_free(&library);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(reads_everything),
    cmocka_unit_test(reads_cards),
    cmocka_unit_test(names_things),
    cmocka_unit_test(reports_each_slip),
    cmocka_unit_test(accepts_variations),
    cmocka_unit_test(measures_texts_in_bytes),
    cmocka_unit_test(reports_all_in_order),
    cmocka_unit_test(stops_at_the_first_syntax_error),
    cmocka_unit_test(warnings_leave_a_pack_in),
    cmocka_unit_test(a_rating_is_covered_unasked),
    cmocka_unit_test(ids_are_unique_across_packs),
    cmocka_unit_test(a_refused_pack_leaves_its_ids_free),
    cmocka_unit_test(references_may_lead_to_later_packs),
    cmocka_unit_test(refuses_large_files_unread),
    cmocka_unit_test(loads_very_many),
    cmocka_unit_test(withstands_mutations),
    cmocka_unit_test(withstands_cuts),
  };
  return cmocka_run_group_tests(tests, load_good, NULL);
}
