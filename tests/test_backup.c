/* Records as JSON: all of it comes back, faults are named, newer versions refused. */
#include "record/backup.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ID   "00112233445566778899aabbccddeeff"
#define HEAD "{\"format\":\"goldseam-records\",\"version\":1,\"sessions\":["
#define GOOD "\"id\":\"" ID "\",\"date\":\"2026-11-22\",\"exercise\":\"two-good-things\",\"finished\":true,\"seconds\":312"

static bool read(const char *text, History *rows, Err *err) { return backup_read(text, strlen(text), rows, err); }

static void round_trip(void **state) {
  (void)state;
  History history = {0}, rows = {0};
  for (int i = 0; i < 3000; i++) {
    SessionRecord record = {.day = 20000 + i / 2, .finished = i % 3 != 0, .seconds = i * 7, .first = (uint8_t)(i % 3)};
    record.id[0] = (uint8_t)(i % 256);
    record.id[15] = (uint8_t)(i / 256);
    snprintf(record.exercise, sizeof record.exercise, "zuhören \"%d\" \\ ,", i);
    record.drawn_count = (uint8_t)(i % (DRAWN_MAX + 1));
    for (int k = 0; k < record.drawn_count; k++) record.drawn[k] = UINT32_MAX - (uint32_t)(i + k);
    assert_true(history_put(&history, &record) >= 0);
  }
  char *text = backup_write(&history);
  Err err = {""};
  if (!read(text, &rows, &err)) fail_msg("%s", err.text);
  assert_int_equal(rows.count, history.count);
  for (size_t i = 0; i < rows.count; i++) {
    const SessionRecord *a = &rows.items[i], *b = &history.items[i];
    assert_memory_equal(a->id, b->id, sizeof a->id);
    assert_int_equal(a->day, b->day);
    assert_string_equal(a->exercise, b->exercise);
    assert_int_equal(a->finished, b->finished);
    assert_int_equal(a->seconds, b->seconds);
    assert_int_equal(a->first, b->first);
    assert_int_equal(a->drawn_count, b->drawn_count);
    assert_memory_equal(a->drawn, b->drawn, sizeof a->drawn);
  }
  char *again = backup_write(&rows);
  assert_string_equal(again, text);
  free(again);
  free(text);
  history_free(&rows);
  history_free(&history);
  text = backup_write(&history); /* nothing */
  assert_true(read(text, &rows, &err));
  assert_int_equal(rows.count, 0);
  free(text);
}

static void accepted(void **state) {
  (void)state;
  History rows = {0};
  Err err = {""};
  const char *texts[] = {
      HEAD "{" GOOD "}]}",
      "\xEF\xBB\xBF" HEAD "{" GOOD ",\"later\":{\"more\":[1,2]},\"drawn\":[],\"first\":0}],\"pauses\":[null]}",
      (" {\"sessions\" : [ { \"seconds\" : 3.12e2, \"finished\" : true, \"exercise\" : \"two-good\\u002dthings\",\r\n"
       "\"date\" : \"2026-11-22\", \"id\" : \"00112233445566778899AABBCCDDEEFF\" } ], "
       "\"version\" : 1, \"format\" : \"goldseam-records\" } \n"),
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    if (!read(texts[i], &rows, &err)) fail_msg("%zu: %s", i, err.text);
    assert_int_equal(rows.count, 1);
    assert_string_equal(rows.items[0].exercise, "two-good-things");
    assert_int_equal(rows.items[0].id[15], 0xFF);
    assert_int_equal(rows.items[0].seconds, 312);
  }
  assert_true(read(HEAD "{" GOOD ",\"exercise\":\"x\"}]}", &rows, &err));
  assert_true(read(HEAD "{\"id\":\"" ID "\",\"date\":\"2026-11-22\",\"exercise\":\"one-layer\","
                        "\"finished\":true,\"seconds\":60}]}",
                   &rows, &err));
  assert_string_equal(rows.items[0].exercise, "quiet-practice");
  assert_true(read(HEAD "{" GOOD "},{\"id\":\"ff112233445566778899aabbccddeeff\",\"date\":\"2026-11-21\",\"exercise\":\"x\","
                        "\"finished\":true,\"seconds\":60}]}",
                   &rows, &err));
  assert_string_equal(rows.items[0].exercise, "x"); /* in the order of days */
  history_free(&rows);
}

static void refused(void **state) {
  (void)state;
  static const struct {
    const char *text, *says;
  } cases[] = {
      {"", "line 1, column 1"},
      {"[]", "this is no Goldseam backup"},
      {"{}", "this is no Goldseam backup"},
      {"{\"format\":1}", "this is no Goldseam backup"},
      {"{\"format\":\"other\",\"version\":1,\"sessions\":[]}", "this is no Goldseam backup"},
      {"{\"format\":\"goldseam-records\",\"sessions\":[]}", "\"version\""},
      {"{\"format\":\"goldseam-records\",\"version\":\"1\",\"sessions\":[]}", "\"version\""},
      {"{\"format\":\"goldseam-records\",\"version\":0,\"sessions\":[]}", "\"version\""},
      {"{\"format\":\"goldseam-records\",\"version\":2,\"sessions\":[]}", "a newer Goldseam wrote this backup (version 2"},
      {"{\"format\":\"goldseam-records\",\"version\":1}", "\"sessions\" must be a list"},
      {"{\"format\":\"goldseam-records\",\"version\":1,\"sessions\":{}}", "\"sessions\" must be a list"},
      {HEAD "7]}", "a session must be an object"},
      {HEAD "{" GOOD "},{" GOOD "}]}", "the id " ID " stands twice"},
      {HEAD "{" GOOD "}", "line 1"},
      {HEAD "{" GOOD "}]} x", "line 1"},
      {HEAD "{" GOOD ",}]}", "line 1"},
      {HEAD "\n{\"date\":\"2026-11-22\"}]}", "line 2, column 1: \"id\" must be 32 hex digits"},
      {HEAD "{\"id\":\"0011\"}]}", "\"id\""},
      {HEAD "{\"id\":\"00112233445566778899aabbccddeefg\"}]}", "\"id\""},
      {HEAD "{\"id\":\"00112233445566778899aabbccddeeff0\"}]}", "\"id\""},
      {HEAD "{\"id\":12}]}", "\"id\""},
      {HEAD "{\"id\":\"" ID "\"}]}", "\"date\""},
      {HEAD "{\"id\":\"" ID "\",\"date\":\"2026-02-30\"}]}", "\"date\""},
      {HEAD "{\"id\":\"" ID "\",\"date\":\"2026-11-22\"}]}", "\"exercise\""},
      {HEAD "{\"id\":\"" ID "\",\"date\":\"2026-11-22\",\"exercise\":\"\"}]}", "\"exercise\""},
      {HEAD "{\"id\":\"" ID "\",\"date\":\"2026-11-22\",\"exercise\":\"a\\nb\"}]}", "\"exercise\""},
      {HEAD "{\"id\":\"" ID "\",\"date\":\"2026-11-22\",\"exercise\":"
            "\"aaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaa\"}]}",
       "\"exercise\""},
      {HEAD "{\"id\":\"" ID "\",\"date\":\"2026-11-22\",\"exercise\":\"x\"}]}", "\"finished\""},
      {HEAD "{\"id\":\"" ID "\",\"date\":\"2026-11-22\",\"exercise\":\"x\",\"finished\":1}]}", "\"finished\""},
      {HEAD "{\"id\":\"" ID "\",\"date\":\"2026-11-22\",\"exercise\":\"x\",\"finished\":true}]}", "\"seconds\""},
      {HEAD "{\"id\":\"" ID "\",\"date\":\"2026-11-22\",\"exercise\":\"x\",\"finished\":true,\"seconds\":-1}]}", "\"seconds\""},
      {HEAD "{\"id\":\"" ID "\",\"date\":\"2026-11-22\",\"exercise\":\"x\",\"finished\":true,\"seconds\":1.5}]}", "\"seconds\""},
      {HEAD "{\"id\":\"" ID "\",\"date\":\"2026-11-22\",\"exercise\":\"x\",\"finished\":true,\"seconds\":1e10}]}", "\"seconds\""},
      {HEAD "{\"id\":\"" ID "\",\"date\":\"2026-11-22\",\"exercise\":\"x\",\"finished\":true,\"seconds\":\"9\"}]}",
       "\"seconds\""},
      {HEAD "{" GOOD ",\"first\":3}]}", "\"first\" must be 0, 1 or 2"},
      {HEAD "{" GOOD ",\"first\":null}]}", "\"first\""},
      {HEAD "{" GOOD ",\"drawn\":7}]}", "\"drawn\" must be a list"},
      {HEAD "{" GOOD ",\"drawn\":[1,2,3,4,5,6,7,8,9]}]}", "\"drawn\" must be a list of up to 8"},
      {HEAD "{" GOOD ",\"drawn\":[4294967296]}]}", "\"drawn\" must hold"},
      {HEAD "{" GOOD ",\"drawn\":[-1]}]}", "\"drawn\" must hold"},
      {HEAD "{" GOOD ",\"drawn\":[\"1\"]}]}", "\"drawn\" must hold"},
      {HEAD "{\"id\":\"\xFF\"}]}", "line 1"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const SessionRecord before = {.exercise = "before"};
    History rows = {0};
    Err err = {""};
    assert_true(history_append(&rows, &before));
    if (read(cases[i].text, &rows, &err)) fail_msg("case %zu was read", i);
    if (!strstr(err.text, cases[i].says)) fail_msg("case %zu says: %s", i, err.text);
    assert_int_equal(rows.count, 1); /* nothing is changed */
    assert_string_equal(rows.items[0].exercise, "before");
    history_free(&rows);
  }
}

/* Any bytes are read or refused, never more. */
static void mutations(void **state) {
  (void)state;
  static const char good[] = HEAD "{" GOOD ",\"first\":1,\"drawn\":[12,4294967295]},\n"
                                  "{\"id\":\"ff112233445566778899aabbccddeeff\","
                                  "\"date\":\"2026-11-23\",\"exercise\":\"x\",\"finished\":false,\"seconds\":0}]}\n";
  uint32_t seed = 1;
  for (int i = 0; i < 20000; i++) {
    char text[sizeof good];
    memcpy(text, good, sizeof good);
    size_t length = sizeof good - 1;
    for (int k = 0; k < 3; k++) {
      seed = seed * 1664525u + 1013904223u;
      text[(seed >> 8) % length] = "\"{}[],:\\0e-\xFF\0t5z"[seed >> 28];
    }
    if (seed & 64) length = (seed >> 10) % length;
    char *exact = malloc(length ? length : 1); /* exact, so that a read past the end is seen */
    memcpy(exact, text, length);
    History rows = {0};
    Err err = {""};
    if (!backup_read(exact, length, &rows, &err)) {
      assert_true(*err.text);
      assert_int_equal(rows.count, 0);
    }
    history_free(&rows);
    free(exact);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(round_trip),
      cmocka_unit_test(accepted),
      cmocka_unit_test(refused),
      cmocka_unit_test(mutations),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
