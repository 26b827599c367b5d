/* Anything at all may stand in a pack: what is accepted is sound, and the rest is refused with a place. */
#include "core/rng.h"
#include "core/utf8.h"
#include "pack_help.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

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
      "\"",
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      "-1",
      "1e9",
      "null",
      "true",
      "\\u0000",
      "\\",
      "\"x-\":",
      "\"goto\":\"end\",",
      "\"seconds\":5,",
      "\"who\":\"hurt\",",
      "{}",
      "[]",
      "\xFF",
      "\xC3",
      "{foo}",
      "\n",
      "\"kind\":\"closing\",",
  };
  size_t length = pack_good_length;
  memcpy(text, pack_good, length);
  for (uint32_t edits = 1 + rng_below(rng, 2); edits; edits--) {
    size_t at = rng_below(rng, (uint32_t)length), span = 1 + rng_below(rng, 40);
    if (span > length - at) span = length - at;
    const char *piece = pieces[rng_below(rng, sizeof pieces / sizeof *pieces)];
    switch (rng_below(rng, 4)) {
      case 0: text[at] = (char)(rng_below(rng, 4) ? 0x20 + rng_below(rng, 0x5F) : rng_below(rng, 256)); break;
      case 1:
        memmove(text + at, text + at + span, length - at - span);
        length -= span;
        break;
      case 2:
        memmove(text + at + span, text + at, length - at);
        length += span;
        break; /* the span stands there twice */
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
  static char text[PACK_FILE_MAX];
  Rng rng = {20};
  int accepted = 0;
  (void)state;
  for (int round = 0; round < ROUNDS; round++) {
    Library library = {0};
    size_t length = mutated(&rng, text);
    bool added = pack_add(&library, "m.json", text, length);
    library_check(&library);
    assert_int_equal(library.pack_count, library_errors(&library, "m.json") ? 0 : 1);
    assert_true(added || library.pack_count == 0);
    for (int i = 0; i < library.exercise_count; i++) assert_sound(&library.exercises[i]);
    for (int i = 0; i < library.problem_count; i++) {
      char line[PACK_LINE_MAX];
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
  size_t whole = pack_good_length;
  (void)state;
  while (pack_good[whole - 1] == '\n') whole--;
  for (size_t length = 0; length < whole; length += 3) {
    Library library = {0};
    assert_false(pack_add(&library, "cut.json", pack_good, length));
    assert_int_equal(library.problem_count, 1);
    library_free(&library);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(withstands_mutations),
      cmocka_unit_test(withstands_cuts),
  };
  return cmocka_run_group_tests(tests, pack_load_good, NULL);
}
