/* Sealing: what was put in comes out, by the right PIN alone, and nothing that was touched is ever taken for whole. */
#include "shell/seal.h"
#include "shell/seal_module.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>
#include <sodium.h>

static const char PIN[] = "4711 \xc3\xbc", OTHER[] = "4712 \xc3\xbc";

enum { PIN_BYTES = sizeof PIN - 1, OTHER_BYTES = sizeof OTHER - 1 };

static SealKey *new_key(void) {
  Err err = {""};
  SealKey *key = seal_new(PIN, PIN_BYTES, &err);
  if (!key) fail_msg("%s", err.text);
  return key;
}

/* Bytes that differ everywhere and hold a name. */
static unsigned char *bytes_of(size_t length) {
  unsigned char *bytes = malloc(length + 1);
  assert_non_null(bytes);
  for (size_t i = 0; i < length; i++) bytes[i] = (unsigned char)(i * 31 + i / 256 * 7);
  for (size_t at = 0; at + 9 <= length; at += 1000) memcpy(bytes + at, "Alexandra", 9);
  return bytes;
}

static unsigned char *sealed_of(const SealKey *key, size_t length, size_t *sealed_length) {
  unsigned char *plain = bytes_of(length);
  unsigned char *sealed = seal_write(key, plain, length, sealed_length, NULL);
  assert_non_null(sealed);
  free(plain);
  return sealed;
}

/* What the file says by this PIN: the result of opening it, or of reading it. */
static SealResult tried(const unsigned char *sealed, size_t length, const char *pin, size_t pin_length, Err *err) {
  SealKey *key;
  SealResult result = seal_open(sealed, length, pin, pin_length, &key, err);
  assert_int_equal(result == SEAL_GOOD, key != NULL);
  if (result != SEAL_GOOD) return result;
  const size_t room = seal_plain_length(length);
  unsigned char *plain = malloc((room == SIZE_MAX ? 0 : room) + 1);
  assert_non_null(plain);
  result = seal_read(key, sealed, length, plain, err);
  if (result != SEAL_GOOD && room != SIZE_MAX)
    for (size_t i = 0; i < room; i++) assert_int_equal(plain[i], 0); /* nothing half read is handed out */
  free(plain);
  seal_free(key);
  return result;
}

static void test_all_sizes_come_back(void **state) {
  (void)state;
  static const size_t sizes[] = {0,
                                 1,
                                 2,
                                 4096,
                                 SEAL_PIECE_BYTES - 1,
                                 SEAL_PIECE_BYTES,
                                 SEAL_PIECE_BYTES + 1,
                                 2 * SEAL_PIECE_BYTES - 1,
                                 2 * SEAL_PIECE_BYTES,
                                 2 * SEAL_PIECE_BYTES + 17,
                                 3 * 1024 * 1024};
  SealKey *key = new_key();
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    size_t length;
    unsigned char *sealed = sealed_of(key, sizes[i], &length), *wanted = bytes_of(sizes[i]), *plain = bytes_of(sizes[i]);
    SealKey *opened;
    memset(plain, 0, sizes[i]);
    assert_int_equal(seal_plain_length(length), sizes[i]);
    assert_int_equal(seal_open(sealed, length, PIN, PIN_BYTES, &opened, NULL), SEAL_GOOD);
    assert_int_equal(seal_read(opened, sealed, length, plain, NULL), SEAL_GOOD);
    assert_memory_equal(plain, wanted, sizes[i]);
    assert_true(seal_is_sealed(sealed, length));
    seal_free(opened);
    free(sealed);
    free(wanted);
    free(plain);
  }
  seal_free(key);
}

static bool holds(const unsigned char *bytes, size_t length, const void *wanted, size_t wanted_length) {
  for (size_t at = 0; at + wanted_length <= length; at++)
    if (memcmp(bytes + at, wanted, wanted_length) == 0) return true;
  return false;
}

static void test_nothing_shows(void **state) {
  (void)state;
  SealKey *key = new_key();
  size_t length, again_length;
  unsigned char *sealed = sealed_of(key, 20000, &length), *again = sealed_of(key, 20000, &again_length);
  assert_false(holds(sealed, length, "Alexandra", 9));
  assert_false(holds(sealed, length, PIN, 4));
  assert_int_equal(length, again_length);
  assert_memory_equal(sealed, again, SEAL_HEADER_BYTES);
  for (size_t at = SEAL_HEADER_BYTES; at + 16 <= length; at += 16) assert_memory_not_equal(sealed + at, again + at, 16);
  free(sealed);
  free(again);
  seal_free(key);
}

static void test_another_pin_is_refused(void **state) {
  (void)state;
  static const char *const wrong[] = {"4712 \xc3\xbc", "4711 \xc3", "4711 \xc3\xbc ", "4711", "", "5"};
  SealKey *key = new_key();
  size_t length;
  unsigned char *sealed = sealed_of(key, 100, &length);
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    Err err = {""};
    assert_int_equal(tried(sealed, length, wrong[i], strlen(wrong[i]), &err), SEAL_WRONG);
    assert_string_equal(err.text, "that is not the PIN or passphrase");
  }
  assert_int_equal(seal_check(key, PIN, PIN_BYTES, NULL), SEAL_GOOD);
  assert_int_equal(seal_check(key, OTHER, OTHER_BYTES, NULL), SEAL_WRONG);
  free(sealed);
  seal_free(key);
}

/* Another lock with the same PIN: its header opens, its key does not read. */
static void test_another_key_is_refused(void **state) {
  (void)state;
  SealKey *key = new_key(), *other = new_key();
  size_t length;
  unsigned char *sealed = sealed_of(key, 100, &length);
  seal_rewrap(other, sealed, length);
  assert_int_equal(tried(sealed, length, PIN, PIN_BYTES, NULL), SEAL_DAMAGED);
  free(sealed);
  seal_free(key);
  seal_free(other);
}

static void test_every_flipped_bit_is_found(void **state) {
  (void)state;
  SealKey *key = new_key();
  size_t length;
  unsigned char *sealed = sealed_of(key, 60, &length);
  for (size_t bit = 0; bit < length * 8; bit++) {
    sealed[bit / 8] ^= (unsigned char)(1 << bit % 8);
    const SealResult result = tried(sealed, length, PIN, PIN_BYTES, NULL);
    const bool of_version = bit / 8 >= SEAL_MAGIC_BYTES && bit / 8 < SEAL_MAGIC_BYTES + 4;
    if (result != SEAL_DAMAGED && !(of_version && result == SEAL_NEWER)) fail_msg("bit %zu: %d", bit, result);
    sealed[bit / 8] ^= (unsigned char)(1 << bit % 8);
  }
  assert_int_equal(tried(sealed, length, PIN, PIN_BYTES, NULL), SEAL_GOOD);
  free(sealed);
  seal_free(key);
}

static void test_every_cut_and_addition_is_found(void **state) {
  (void)state;
  SealKey *key = new_key();
  size_t length;
  unsigned char *sealed = sealed_of(key, 300, &length);
  for (size_t cut = 0; cut < length; cut++) { /* a copy, so that reading past its end is seen */
    unsigned char *part = malloc(cut + 1);
    assert_non_null(part);
    memcpy(part, sealed, cut);
    assert_int_equal(tried(part, cut, PIN, PIN_BYTES, NULL), SEAL_DAMAGED);
    free(part);
  }
  unsigned char *longer = calloc(1, length + 100);
  assert_non_null(longer);
  memcpy(longer, sealed, length);
  for (size_t more = 1; more < 100; more++) assert_int_equal(tried(longer, length + more, PIN, PIN_BYTES, NULL), SEAL_DAMAGED);
  free(longer);
  free(sealed);
  seal_free(key);
}

/* Whole pieces that are left out, doubled, exchanged, or put behind the end. */
static void test_pieces_stay_in_order(void **state) {
  (void)state;
  enum { PIECE = SEAL_PIECE_BYTES + SEAL_PIECE_MORE, BEFORE = SEAL_HEADER_BYTES + SEAL_STREAM_BYTES };
  SealKey *key = new_key();
  size_t length;
  unsigned char *sealed = sealed_of(key, 3 * SEAL_PIECE_BYTES, &length);
  assert_int_equal(length, BEFORE + 3 * PIECE);
  unsigned char *other = malloc(length + PIECE);
  assert_non_null(other);

  memcpy(other, sealed, length);
  memcpy(other + BEFORE, sealed + BEFORE + PIECE, PIECE);
  memcpy(other + BEFORE + PIECE, sealed + BEFORE, PIECE);
  assert_int_equal(tried(other, length, PIN, PIN_BYTES, NULL), SEAL_DAMAGED); /* exchanged */

  memcpy(other, sealed, length);
  memcpy(other + BEFORE + PIECE, sealed + BEFORE + 2 * PIECE, PIECE);
  assert_int_equal(tried(other, length - PIECE, PIN, PIN_BYTES, NULL), SEAL_DAMAGED);  /* the middle one left out */
  assert_int_equal(tried(sealed, length - PIECE, PIN, PIN_BYTES, NULL), SEAL_DAMAGED); /* the last one */

  memcpy(other, sealed, length);
  memcpy(other + length, sealed + length - PIECE, PIECE);
  assert_int_equal(tried(other, length + PIECE, PIN, PIN_BYTES, NULL), SEAL_DAMAGED); /* behind the end */
  free(other);
  free(sealed);
  seal_free(key);
}

static void put_number(unsigned char *at, uint32_t number) {
  for (int i = 0; i < 4; i++) at[i] = (unsigned char)(number >> 8 * i & 0xFF);
}

/* A header that somebody made, with a right sum. */
static void forge(unsigned char *header, uint32_t version, uint32_t passes, uint32_t memory_kib) {
  put_number(header + 8, version);
  put_number(header + 12, passes);
  put_number(header + 16, memory_kib);
  crypto_generichash(header + SEAL_HEADER_BYTES - 16, 16, header, SEAL_HEADER_BYTES - 16, NULL, 0);
}

static void test_forged_costs_are_refused_at_once(void **state) {
  (void)state;
  static const uint32_t costs[][2] = {
      {1, UINT32_MAX}, {UINT32_MAX, 8}, {3, 100 * 1024 * 1024}, {1, 2 * 1024 * 1024}, {65, 8}, {64, 1024 * 1024}, {0, 8},
      {1, 7},          {1, 0}};
  SealKey *key = new_key();
  size_t length;
  unsigned char *sealed = sealed_of(key, 10, &length);
  const clock_t begun = clock();
  for (size_t i = 0; i < sizeof costs / sizeof *costs; i++) {
    forge(sealed, SEAL_VERSION, costs[i][0], costs[i][1]);
    assert_int_equal(tried(sealed, length, PIN, PIN_BYTES, NULL), SEAL_DAMAGED);
  }
  assert_true(clock() - begun < CLOCKS_PER_SEC / 2);
  forge(sealed, SEAL_VERSION, 2, 16); /* a bearable one is tried, and is another key then */
  assert_int_equal(tried(sealed, length, PIN, PIN_BYTES, NULL), SEAL_WRONG);
  forge(sealed, SEAL_VERSION, 1, SEAL_KIB_LEAST);
  assert_int_equal(tried(sealed, length, PIN, PIN_BYTES, NULL), SEAL_GOOD);
  forge(sealed, 0, 1, SEAL_KIB_LEAST);
  assert_int_equal(tried(sealed, length, PIN, PIN_BYTES, NULL), SEAL_DAMAGED);
  free(sealed);
  seal_free(key);
}

static void test_a_newer_version_says_so(void **state) {
  (void)state;
  Err err = {""};
  SealKey *key = new_key();
  size_t length;
  unsigned char *sealed = sealed_of(key, 10, &length);
  put_number(sealed + 8, SEAL_VERSION + 1);
  assert_int_equal(tried(sealed, length, PIN, PIN_BYTES, &err), SEAL_NEWER);
  assert_string_equal(err.text, "this was sealed by a newer Goldseam; update Goldseam to open it");
  free(sealed);
  seal_free(key);
}

static void test_another_pin_needs_another_header_alone(void **state) {
  (void)state;
  SealKey *key = new_key(), *opened;
  size_t length;
  unsigned char *sealed = sealed_of(key, 1000, &length), *before = malloc(length), *plain = bytes_of(1000);
  assert_non_null(before);
  memcpy(before, sealed, length);
  SealKey *changed = seal_change(key, OTHER, OTHER_BYTES, NULL);
  assert_non_null(changed);
  assert_true(seal_is_wrapped(key, sealed, length));
  assert_false(seal_is_wrapped(changed, sealed, length));
  assert_int_equal(tried(sealed, length, PIN, PIN_BYTES, NULL), SEAL_GOOD); /* what was sealed before opens as before, */
  seal_rewrap(changed, sealed, length);                                     /* until it gets the header */
  assert_true(seal_is_wrapped(changed, sealed, length));
  assert_memory_equal(sealed + SEAL_HEADER_BYTES, before + SEAL_HEADER_BYTES, length - SEAL_HEADER_BYTES);
  assert_int_equal(tried(sealed, length, PIN, PIN_BYTES, NULL), SEAL_WRONG);
  assert_int_equal(tried(sealed, length, OTHER, OTHER_BYTES, NULL), SEAL_GOOD);
  assert_int_equal(seal_check(changed, OTHER, OTHER_BYTES, NULL), SEAL_GOOD);
  assert_int_equal(seal_open(sealed, length, OTHER, OTHER_BYTES, &opened, NULL), SEAL_GOOD);
  assert_int_equal(seal_read(opened, before, length, plain, NULL), SEAL_GOOD); /* one key opens both */
  seal_free(opened);
  seal_free(changed);
  seal_free(key);
  free(plain);
  free(before);
  free(sealed);
}

static void test_strangers_are_not_sealed(void **state) {
  (void)state;
  static const char database[200] = "SQLite format 3";
  SealKey *key;
  Err err = {""};
  assert_false(seal_is_sealed((const unsigned char *)database, sizeof database));
  assert_false(seal_is_sealed((const unsigned char *)"GoldSea", 7));
  assert_int_equal(seal_open((const unsigned char *)database, sizeof database, PIN, PIN_BYTES, &key, &err), SEAL_DAMAGED);
  assert_string_equal(err.text, "the sealed records are damaged");
}

static void test_wiping_leaves_zeros(void **state) {
  (void)state;
  char text[40] = "a name and then some";
  static const char zeros[40];
  seal_wipe(text, 30);
  assert_memory_equal(text, zeros, sizeof text);
}

/* ---- Private notes ---- */

static void test_notes_are_read_by_their_writer_alone(void **state) {
  (void)state;
  static const char *const texts[] = {"", "I was afraid.", "\xc3\xbc and more"};
  unsigned char mine[SEAL_NOTE_KEY_BYTES], theirs[SEAL_NOTE_KEY_BYTES];
  SealSecret *secret, *other;
  assert_true(seal_note_key_new(PIN, PIN_BYTES, mine, NULL));
  assert_true(seal_note_key_new(PIN, PIN_BYTES, theirs, NULL));
  assert_int_equal(seal_note_open(mine, sizeof mine, PIN, PIN_BYTES, &secret, NULL), SEAL_GOOD);
  assert_int_equal(seal_note_open(theirs, sizeof theirs, PIN, PIN_BYTES, &other, NULL), SEAL_GOOD);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    char *text;
    size_t length, text_length;
    unsigned char *note = seal_note_write(mine, sizeof mine, texts[i], strlen(texts[i]), &length, NULL);
    assert_non_null(note);
    assert_false(*texts[i] && holds(note, length, texts[i], strlen(texts[i])));
    assert_int_equal(seal_note_read(secret, note, length, &text, &text_length, NULL), SEAL_GOOD);
    assert_string_equal(text, texts[i]);
    assert_int_equal(text_length, strlen(texts[i]));
    free(text);
    assert_int_equal(seal_note_read(other, note, length, &text, &text_length, NULL), SEAL_DAMAGED);
    assert_null(text);
    free(note);
  }
  seal_note_close(secret);
  seal_note_close(other);
}

/* Short texts are all as long, whatever they say. */
static void test_notes_do_not_tell_their_length(void **state) {
  (void)state;
  unsigned char key[SEAL_NOTE_KEY_BYTES];
  char long_text[1000];
  memset(long_text, 'x', sizeof long_text);
  assert_true(seal_note_key_new(PIN, PIN_BYTES, key, NULL));
  for (size_t text_length = 0; text_length < sizeof long_text; text_length++) {
    size_t length;
    unsigned char *note = seal_note_write(key, sizeof key, long_text, text_length, &length, NULL);
    assert_non_null(note);
    assert_int_equal(length, SEAL_NOTE_MORE + (text_length / SEAL_NOTE_STEP + 1) * SEAL_NOTE_STEP);
    free(note);
  }
}

static void test_a_touched_note_is_refused(void **state) {
  (void)state;
  unsigned char key[SEAL_NOTE_KEY_BYTES];
  SealSecret *secret;
  char *text;
  size_t length, text_length;
  assert_true(seal_note_key_new(PIN, PIN_BYTES, key, NULL));
  assert_int_equal(seal_note_open(key, sizeof key, PIN, PIN_BYTES, &secret, NULL), SEAL_GOOD);
  unsigned char *note = seal_note_write(key, sizeof key, "mine", 4, &length, NULL);
  assert_non_null(note);
  for (size_t at = 0; at < length; at++) {
    note[at] ^= 0x10;
    assert_int_equal(seal_note_read(secret, note, length, &text, &text_length, NULL), at ? SEAL_DAMAGED : SEAL_NEWER);
    note[at] ^= 0x10;
  }
  for (size_t cut = 0; cut < length; cut++)
    assert_int_equal(seal_note_read(secret, note, cut, &text, &text_length, NULL), SEAL_DAMAGED);
  free(note);
  seal_note_close(secret);
}

static void test_a_touched_note_key_is_refused(void **state) {
  (void)state;
  unsigned char key[SEAL_NOTE_KEY_BYTES];
  SealSecret *secret;
  size_t length;
  assert_true(seal_note_key_new(PIN, PIN_BYTES, key, NULL));
  for (size_t at = 0; at < sizeof key; at++) {
    key[at] ^= 0x10;
    const SealResult result = seal_note_open(key, sizeof key, PIN, PIN_BYTES, &secret, NULL);
    assert_int_equal(result, at >= 8 && at < 12 ? SEAL_NEWER : SEAL_DAMAGED);
    assert_null(secret);
    assert_null(seal_note_write(key, sizeof key, "mine", 4, &length, NULL));
    key[at] ^= 0x10;
  }
  assert_int_equal(seal_note_open(key, sizeof key - 1, PIN, PIN_BYTES, &secret, NULL), SEAL_DAMAGED);
  assert_int_equal(seal_note_open(key, sizeof key, OTHER, OTHER_BYTES, &secret, NULL), SEAL_WRONG);
  assert_null(seal_note_write(key, 0, "mine", 4, &length, NULL));
}

static void test_another_passphrase_reads_old_notes(void **state) {
  (void)state;
  unsigned char key[SEAL_NOTE_KEY_BYTES];
  SealSecret *secret;
  char *text;
  size_t length, text_length;
  assert_true(seal_note_key_new(PIN, PIN_BYTES, key, NULL));
  unsigned char *note = seal_note_write(key, sizeof key, "mine", 4, &length, NULL);
  assert_non_null(note);
  assert_int_equal(seal_note_open(key, sizeof key, PIN, PIN_BYTES, &secret, NULL), SEAL_GOOD);
  assert_true(seal_note_rewrap(secret, OTHER, OTHER_BYTES, key, NULL));
  seal_note_close(secret);
  assert_int_equal(seal_note_open(key, sizeof key, PIN, PIN_BYTES, &secret, NULL), SEAL_WRONG);
  assert_int_equal(seal_note_open(key, sizeof key, OTHER, OTHER_BYTES, &secret, NULL), SEAL_GOOD);
  assert_int_equal(seal_note_read(secret, note, length, &text, &text_length, NULL), SEAL_GOOD);
  assert_string_equal(text, "mine");
  free(text);
  free(note);
  seal_note_close(secret);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_all_sizes_come_back),
      cmocka_unit_test(test_nothing_shows),
      cmocka_unit_test(test_another_pin_is_refused),
      cmocka_unit_test(test_another_key_is_refused),
      cmocka_unit_test(test_every_flipped_bit_is_found),
      cmocka_unit_test(test_every_cut_and_addition_is_found),
      cmocka_unit_test(test_pieces_stay_in_order),
      cmocka_unit_test(test_forged_costs_are_refused_at_once),
      cmocka_unit_test(test_a_newer_version_says_so),
      cmocka_unit_test(test_another_pin_needs_another_header_alone),
      cmocka_unit_test(test_strangers_are_not_sealed),
      cmocka_unit_test(test_wiping_leaves_zeros),
      cmocka_unit_test(test_notes_are_read_by_their_writer_alone),
      cmocka_unit_test(test_notes_do_not_tell_their_length),
      cmocka_unit_test(test_a_touched_note_is_refused),
      cmocka_unit_test(test_a_touched_note_key_is_refused),
      cmocka_unit_test(test_another_passphrase_reads_old_notes),
  };
  seal_cheap_for_tests();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
