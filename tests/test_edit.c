/* The editor against a slow and plain one that keeps whole copies, by random operations; and its rules one by one. */
#include "core/edit.h"
#include "core/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Edit edit;
static char text[EDIT_BYTES];

static void start(const char *first, size_t size, size_t most) {
  memset(text, 0, sizeof text);
  strcpy(text, first);
  edit_begin(&edit, text, size, most);
}

static void type(const char *typed) { edit_insert(&edit, typed, strlen(typed)); }

static void type_each(const char *typed) {
  for (size_t at = 0, n; typed[at]; at += n) {
    n = utf8_cluster(typed + at, strlen(typed + at));
    edit_insert(&edit, typed + at, n);
  }
}

static void paste(const char *piece) { edit_paste(&edit, piece, strlen(piece), false); }

#define IS(wanted)  assert_string_equal(text, wanted)
#define CARET(a, c) (assert_int_equal(edit.anchor, a), assert_int_equal(edit.caret, c))

/* ---- Rules ---- */

static void test_caret_and_selection(void **state) {
  (void)state;
  start("Zoe\xCC\x88 \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x8C\xBE!", 200,
        100); /* e with a mark; a woman farmer, three code points */
  edit_move(&edit, EDIT_LEFT, false);
  edit_move(&edit, EDIT_LEFT, false);
  CARET(6, 6); /* before the whole picture */
  edit_move(&edit, EDIT_LEFT, true);
  edit_move(&edit, EDIT_LEFT, true);
  CARET(6, 2); /* the mark goes with its letter */
  edit_move(&edit, EDIT_RIGHT, false);
  CARET(6, 6); /* a selection collapses to its end on that side */
  edit_select(&edit, 0, 5);
  edit_move(&edit, EDIT_LEFT, false);
  CARET(0, 0);
  edit_move(&edit, EDIT_LEFT, false);
  CARET(0, 0);
  edit_move(&edit, EDIT_END, true);
  CARET(0, strlen(text));
  edit_select(&edit, 3, 999); /* between e and its mark; beyond the end */
  CARET(2, strlen(text));
}

static void test_words(void **state) {
  (void)state;
  start("one  don\xE2\x80\x99t, Anne-Marie ", 200, 100);
  edit_move(&edit, EDIT_WORD_LEFT, false);
  assert_string_equal(text + edit.caret, "Anne-Marie ");
  edit_move(&edit, EDIT_WORD_LEFT, false);
  assert_string_equal(text + edit.caret, ", Anne-Marie ");
  edit_move(&edit, EDIT_WORD_LEFT, false);
  assert_string_equal(text + edit.caret, "don\xE2\x80\x99t, Anne-Marie ");
  edit_move(&edit, EDIT_WORD_LEFT, true);
  CARET(5, 0);
  edit_move(&edit, EDIT_WORD_LEFT, false);
  edit_move(&edit, EDIT_WORD_RIGHT, false);
  CARET(5, 5);
  edit_select_word(&edit, 9);
  CARET(5, 12);
  edit_select_word(&edit, 4); /* the blanks */
  CARET(3, 5);
  edit_select_word(&edit, strlen(text)); /* at the end: what stands last */
  CARET(24, 25);
  edit_move(&edit, EDIT_END, false);
  edit_erase(&edit, false, true);
  IS("one  don\xE2\x80\x99t, ");
  edit_move(&edit, EDIT_HOME, false);
  edit_erase(&edit, true, true);
  IS("don\xE2\x80\x99t, ");
  start("", 200, 100);
  edit_select_word(&edit, 0);
  CARET(0, 0);
}

static void test_bounds_cut_at_a_cluster(void **state) {
  (void)state;
  start("ab", 100, 5);
  paste("cde\xCC\x81"
        "fgh");
  IS("abcde\xCC\x81");
  type("x");
  IS("abcde\xCC\x81");
  paste("\xCC\x88"); /* a mark joins the letter before it: there is room */
  IS("abcde\xCC\x81\xCC\x88");
  edit_select(&edit, 0, 2);
  type("x");
  IS("xcde\xCC\x81\xCC\x88");
  start("abc", 9, 100); /* eight bytes */
  paste("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x8C\xBE");
  IS("abc"); /* never half a picture */
  paste("\xC3\xA9\xC3\xA9\xC3\xA9");
  IS("abc\xC3\xA9\xC3\xA9");
  start("abc", 4, 100);
  edit_select(&edit, 1, 2);
  type("\xC3\xA9"); /* what does not fit takes nothing away */
  IS("abc");
}

static void test_one_line(void **state) {
  (void)state;
  start("", 200, 100);
  paste("one\r\ntwo\nthree\tfour\xE2\x80\xA8"
        "five\x07\x1B!\xFF\xC3");
  IS("one two three four five!");
  paste("\x01\x02");
  IS("one two three four five!");
}

static void test_undo_by_groups(void **state) {
  (void)state;
  start("Ana", 200, 100);
  type_each(" and Sam");
  edit_erase(&edit, false, false);
  edit_erase(&edit, false, false);
  paste("ue");
  paste("!");
  edit_move(&edit, EDIT_HOME, false);
  edit_erase(&edit, true, false);
  edit_erase(&edit, true, false);
  IS("a and Sue!");
  static const char *const back[] = {"Ana and Sue!", "Ana and Sue", "Ana and S", "Ana and Sam", "Ana and ", "Ana "};
  edit_undo(&edit);
  IS(back[0]);
  CARET(0, 0);
  for (size_t i = 1; i < 5; i++) {
    assert_true(edit_undo(&edit));
    IS(back[i]);
  }
  while (edit_undo(&edit)) continue;
  IS("Ana");
  CARET(3, 3);
  while (edit_redo(&edit)) continue;
  IS("a and Sue!");
  edit_undo(&edit);
  type("x"); /* what was taken back is gone */
  assert_false(edit_redo(&edit));
  start("one two", 200, 100);
  edit_select(&edit, 4, 7);
  type_each("six");
  IS("one six");
  assert_true(edit_undo(&edit));
  IS("one two");
  CARET(4, 7); /* the selection comes back */
  assert_false(edit_undo(&edit));
}

static void test_a_piece_in_parts_is_one_step(void **state) {
  (void)state;
  start("", 200, 100);
  edit_paste(&edit, "one ", 4, false);
  edit_paste(&edit, "two", 3, true);
  IS("one two");
  assert_true(edit_undo(&edit));
  IS("");
  edit_redo(&edit);
  IS("one two");
}

static void test_memory_is_bounded(void **state) {
  (void)state;
  start("", EDIT_BYTES, EDIT_BYTES);
  char piece[EDIT_BYTES];
  memset(piece, 'a', sizeof piece - 1);
  piece[sizeof piece - 1] = '\0';
  for (int i = 0; i < 10; i++) { /* everything for everything else: one step back fits, always */
    memset(piece, 'a' + i, sizeof piece - 1);
    edit_select(&edit, 0, EDIT_BYTES);
    paste(piece);
    IS(piece);
  }
  assert_true(edit_undo(&edit));
  assert_int_equal(text[0], 'a' + 8);
  assert_false(edit_undo(&edit));
  start("", 3000, 3000);
  for (int i = 0; i < 500; i++) {
    type("a");
    edit_move(&edit, EDIT_HOME, false);
  }
  int steps = 0;
  while (edit_undo(&edit)) steps++;
  assert_int_equal(steps, EDIT_STEPS);
  assert_int_equal(strlen(text), 500 - EDIT_STEPS);
}

static void test_composition(void **state) {
  (void)state;
  start("Ana Sam", 200, 100);
  edit_select(&edit, 4, 7);
  edit_compose(&edit, "\xE3\x81\xA0\xE3\x81\x84", 6, 1);
  IS("Ana "); /* the selection gives way; what is composed is no part of the text */
  assert_string_equal(edit.composed, "\xE3\x81\xA0\xE3\x81\x84");
  assert_int_equal(edit.composed_caret, 3);
  edit_compose(&edit, "\xE3\x81\xA0", 3, 99);
  assert_int_equal(edit.composed_caret, 3);
  edit_compose(&edit, "", 0, 0);
  assert_string_equal(edit.composed, "");
  IS("Ana ");
  edit_compose(&edit, "\xE3\x81\xA0", 3, 1);
  edit_insert(&edit, "\xE5\xA4\xA7", 3);
  IS("Ana \xE5\xA4\xA7");
  assert_string_equal(edit.composed, "");
  char long_one[600];
  memset(long_one, 'a', sizeof long_one);
  edit_compose(&edit, long_one, sizeof long_one, 600);
  assert_int_equal(strlen(edit.composed), EDIT_COMPOSED_BYTES - 1);
}

/* Nothing of what was typed is left in it. */
static void test_wipe(void **state) {
  (void)state;
  start("", 200, 100);
  paste("SECRET");
  edit_erase(&edit, false, false);
  edit_compose(&edit, "SECRET", 6, 6);
  edit_wipe(&edit);
  for (size_t i = 0; i + 6 <= sizeof edit; i++) assert_memory_not_equal((char *)&edit + i, "SECRET", 5);
  IS("SECRE");
  start("SECRET", 200, 100);
  edit_erase(&edit, false, true);
  for (size_t i = 0; i < 10; i++) assert_int_equal(text[i], 0); /* nor behind the text's end */
}

/* ---- Against a plain one ---- */

enum { COPIES = 4096, OPS = 60, ROUNDS = 4000, SIZE = 40, MOST = 18 };

typedef struct Copy {
  char text[SIZE];
  size_t caret, anchor;
} Copy;

typedef struct Plain {
  Copy now, copies[COPIES];
  size_t behind[COPIES]; /* the caret behind each change */
  int count, done;       /* copies[0 .. done-1] lie behind, those up to count ahead */
  EditKind kind;         /* of the last change, */
  size_t end;            /* and where one that goes on with it begins or ends */
  bool open;
} Plain;

static uint32_t seed = 1;

static size_t below(size_t n) {
  seed = seed * 1664525u + 1013904223u;
  return n ? (seed >> 8) % n : 0;
}

static bool is_edge(const char *s, size_t offset) {
  size_t at = 0;
  while (at < offset && s[at]) at += utf8_cluster(s + at, strlen(s + at));
  return at == offset;
}

static size_t edge_up(const char *s, size_t offset) {
  while (!is_edge(s, offset)) offset++;
  return offset;
}

/* The edge before one. */
static size_t edge_down(const char *s, size_t offset) {
  do offset--;
  while (!is_edge(s, offset));
  return offset;
}

static void plain_change(Plain *p, EditKind kind, size_t from, size_t to, const char *piece, size_t length) {
  bool typed = kind == EDIT_TYPED && from == to && p->end == from, back = kind == EDIT_ERASED_BACK && p->end == to;
  bool ahead = kind == EDIT_ERASED_AHEAD && p->end == from;
  bool word = from > 0 && p->now.text[edge_down(p->now.text, from)] == ' ' && length && piece[0] != ' ';
  bool on = p->open && p->kind == kind && ((typed && !word) || back || ahead);
  if (!on || p->done < p->count) {
    p->copies[p->done++] = p->now;
    p->count = p->done;
  }
  char whole[400];
  snprintf(whole, sizeof whole, "%.*s%.*s%s", (int)from, p->now.text, (int)length, piece, p->now.text + to);
  memset(p->now.text, 0, sizeof p->now.text);
  strcpy(p->now.text, whole);
  p->now.caret = p->now.anchor = edge_up(whole, from + length);
  p->behind[p->done - 1] = p->now.caret;
  p->kind = kind;
  p->end = from + length;
  p->open = true;
}

static void plain_put(Plain *p, EditKind kind, const char *piece) {
  size_t from = p->now.caret < p->now.anchor ? p->now.caret : p->now.anchor, to = p->now.caret + p->now.anchor - from;
  for (size_t length = strlen(piece); length > 0; length--) { /* the longest beginning that fits */
    char whole[400];
    if (!is_edge(piece, length)) continue;
    snprintf(whole, sizeof whole, "%.*s%.*s%s", (int)from, p->now.text, (int)length, piece, p->now.text + to);
    if (strlen(whole) >= SIZE || utf8_count(whole, strlen(whole)) > MOST) continue;
    plain_change(p, kind, from, to, piece, length);
    return;
  }
}

static void plain_erase(Plain *p, bool ahead) {
  size_t from = p->now.caret < p->now.anchor ? p->now.caret : p->now.anchor, to = p->now.caret + p->now.anchor - from;
  EditKind kind = EDIT_PIECE;
  if (from == to) {
    kind = ahead ? EDIT_ERASED_AHEAD : EDIT_ERASED_BACK;
    if (ahead && p->now.text[to]) to = edge_up(p->now.text, to + 1);
    if (!ahead && from) from = edge_down(p->now.text, from);
  }
  if (from < to) plain_change(p, kind, from, to, "", 0);
}

static void plain_step(Plain *p, bool back) {
  if (back ? !p->done : p->done == p->count) return;
  p->open = false;
  Copy before = p->now;
  if (back) {
    if (p->done == p->count) p->copies[p->count] = before;
    p->now = p->copies[--p->done];
  } else {
    p->now = p->copies[++p->done];
    p->now.caret = p->now.anchor = p->behind[p->done - 1];
  }
}

static void plain_move(Plain *p, size_t to, bool select) {
  while (!is_edge(p->now.text, to)) to--;
  p->now.caret = to;
  if (!select) p->now.anchor = to;
  p->open = false;
}

static void assert_same(const Plain *p) {
  assert_string_equal(text, p->now.text);
  assert_int_equal(edit.caret, p->now.caret);
  assert_int_equal(edit.anchor, p->now.anchor);
  assert_true(is_edge(text, edit.caret) && utf8_valid(text, strlen(text), NULL));
  assert_true(strlen(text) < SIZE && utf8_count(text, strlen(text)) <= MOST);
}

static void random_operation(Plain *p) {
  static const char *const pieces[] = {"a",
                                       "b",
                                       " ",
                                       "\xC3\xA9",
                                       "e\xCC\x81",
                                       "\xCC\x88",
                                       "\xF0\x9F\x87\xA9",
                                       "\xF0\x9F\x87\xAA",
                                       "\xE2\x80\x8D",
                                       "\xF0\x9F\x91\xA9",
                                       "two words",
                                       "more than there is room for"};
  const char *piece = pieces[below(12)];
  size_t to = below(strlen(text) + 1);
  bool select = below(2);
  switch (below(9)) {
    case 0:
    case 1:
    case 2:
      type(piece);
      plain_put(p, EDIT_TYPED, piece);
      break;
    case 3:
      paste(piece);
      plain_put(p, EDIT_PIECE, piece);
      break;
    case 4:
    case 5:
      edit_erase(&edit, select, false);
      plain_erase(p, select);
      break;
    case 6:
      plain_move(p, to, select);
      edit_select(&edit, select ? edit.anchor : to, to);
      break;
    default:
      if (select)
        edit_undo(&edit);
      else
        edit_redo(&edit);
      plain_step(p, select);
      break;
  }
}

static void test_against_a_plain_one(void **state) {
  (void)state;
  static Plain plain;
  for (int round = 0; round < ROUNDS; round++) {
    memset(&plain, 0, sizeof plain);
    start("Ana and Sam", SIZE, MOST);
    strcpy(plain.now.text, text);
    plain.now.caret = plain.now.anchor = strlen(text);
    for (int i = 0; i < OPS; i++) {
      random_operation(&plain);
      assert_same(&plain);
    }
    while (plain.done) { /* back to the start, past each earlier text */
      edit_undo(&edit);
      plain_step(&plain, true);
      assert_same(&plain);
    }
    assert_false(edit_undo(&edit));
    assert_string_equal(text, "Ana and Sam");
    while (plain.done < plain.count) {
      edit_redo(&edit);
      plain_step(&plain, false);
      assert_same(&plain);
    }
    assert_false(edit_redo(&edit));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_caret_and_selection),
      cmocka_unit_test(test_words),
      cmocka_unit_test(test_bounds_cut_at_a_cluster),
      cmocka_unit_test(test_one_line),
      cmocka_unit_test(test_undo_by_groups),
      cmocka_unit_test(test_a_piece_in_parts_is_one_step),
      cmocka_unit_test(test_memory_is_bounded),
      cmocka_unit_test(test_composition),
      cmocka_unit_test(test_wipe),
      cmocka_unit_test(test_against_a_plain_one),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
