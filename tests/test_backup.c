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

static bool read_all(const char *text, Records *records, Err *err) { return backup_read(text, strlen(text), records, err); }

/* The sessions alone. */
static bool read(const char *text, History *rows, Err *err) {
  Records records = {.history = *rows};
  const bool good = read_all(text, &records, err);
  *rows = records.history;
  records.history = (History){0};
  records_free(&records);
  return good;
}

static char *write(const History *history) { return backup_write(&(Records){.history = *history}); }

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
  char *text = write(&history);
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
  char *again = write(&rows);
  assert_string_equal(again, text);
  free(again);
  free(text);
  history_free(&rows);
  history_free(&history);
  text = write(&history); /* nothing */
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
      {"{\"format\":\"goldseam-records\",\"version\":3,\"sessions\":[]}", "a newer Goldseam wrote this backup (version 3"},
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

/* ---- Version 2 ---- */

#define HEAD2 "{\"format\":\"goldseam-records\",\"version\":2,\"sessions\":[\n]"
#define ID2   "a0112233445566778899aabbccddeeff"
#define ID3   "b0112233445566778899aabbccddeeff"

/* Something of everything, as it is written. */
static const char FULL[] =
    "{\"format\":\"goldseam-records\",\"version\":2,\n\"sessions\":[\n"
    "{\"id\":\"" ID "\",\"date\":\"2026-11-22\",\"exercise\":\"two-good-things\",\"finished\":true,\"seconds\":312,"
    "\"first\":1,\"drawn\":[12,4294967295]}\n],\n\"actions\":[\n"
    "{\"id\":\"" ID "\",\"changed\":1795000000,\"owner\":\"both\",\"weekdays\":[\"mon\",\"sun\"],"
    "\"from\":\"2026-11-01\",\"text\":\"Say when I’ll be home\"},\n"
    "{\"id\":\"" ID2 "\",\"changed\":999999999999999,\"owner\":\"b\",\"weekdays\":[],"
    "\"from\":\"2026-11-01\",\"until\":\"2026-11-30\",\"hidden\":true,\"text\":\"\\\"\\\\\"}\n],\n\"kept\":[\n"
    "{\"action\":\"" ID "\",\"month\":\"2026-11\",\"turns\":{\"1\":1,\"31\":255}}\n],\n\"pauses\":[\n"
    "{\"id\":\"" ID "\",\"from\":\"2026-11-05\"},\n"
    "{\"id\":\"" ID2 "\",\"action\":\"" ID "\",\"from\":\"2026-11-05\",\"until\":\"2026-11-18\","
    "\"ended\":\"2026-11-07\"}\n],\n\"agreements\":[\n"
    "{\"id\":\"" ID "\",\"from\":\"2026-11-05\",\"until\":\"2026-12-04\",\"ended\":\"2026-11-20\",\"text\":\"Phones stay open\"}"
    "\n],\n\"ratings\":[\n"
    "{\"id\":\"" ID "\",\"at\":1795000000,\"date\":\"2026-11-18\",\"partner\":\"a\",\"number\":7}\n],\n\"notes\":[\n"
    "{\"id\":\"" ID "\",\"date\":\"2026-11-18\",\"partner\":\"b\",\"sealed\":\"AP8H\"}\n],\n\"steadiness\":[\n"
    "{\"partner\":\"a\",\"wanted\":true,\"asked\":true,\"changed\":1795000001,\"cleared\":1794999999}\n],\n\"note_keys\":[\n"
    "{\"partner\":\"a\",\"changed\":9},\n{\"partner\":\"b\",\"changed\":5,\"sealed\":\"CQg=\"}\n],\n\"choices\":[\n"
    "{\"key\":\"back_day\",\"value\":\"2026-11-23\",\"changed\":7},\n"
    "{\"key\":\"back_minute\",\"value\":\"0\",\"changed\":7},\n"
    "{\"key\":\"name_a\",\"value\":\"Ana\",\"changed\":0},\n"
    "{\"key\":\"rest:one-layer\",\"value\":\"2026-12-01\"}\n],\n\"deleted\":[\n\"" ID3 "\"\n]}\n";

static void everything(void **state) {
  (void)state;
  Records records = {0};
  Err err = {""};
  if (!read_all(FULL, &records, &err)) fail_msg("%s", err.text);
  assert_int_equal(records.actions.count, 2);
  assert_int_equal(records.actions.items[0].weekdays, 1 | 64);
  assert_true(records.actions.items[0].until == DAY_OPEN && records.actions.items[1].hidden);
  assert_true(records.kept.items[0].month == 2026 * 12 + 10 && records.kept.items[0].turns[30] == 255);
  assert_true(records.pauses.items[0].until == DAY_OPEN && records.pauses.items[1].ended == date_day(2026, 11, 7));
  assert_string_equal(records.agreements.items[0].text, "Phones stay open");
  assert_int_equal(records.ratings.items[0].number, 7);
  assert_memory_equal(records.notes.items[0].sealed, ((uint8_t[]){0, 255, 7}), 3);
  assert_true(records.lines[0].wanted && records.lines[0].cleared == 1794999999 && records.note_keys[1].length == 2);
  assert_string_equal(records_choice(&records, "rest:one-layer")->value, "2026-12-01");
  assert_true(records_is_gone(&records, records.gone.items[0].id) && !records_due(&records));
  char *text = backup_write(&records);
  assert_string_equal(text, FULL);
  free(text);
  records_free(&records);
}

/* Lists in any order, keys of a later Goldseam, ids in capitals, what is gone beside what was: read, and written as ever. */
static void tidied(void **state) {
  (void)state;
  static const char text[] = HEAD2
      ",\"deleted\":[\"" ID3 "\",\"" ID "\"],\"later\":[1,{}],"
      "\"pauses\":[{\"id\":\"" ID3 "\",\"from\":\"2026-11-05\"},"
      "{\"id\":\"" ID2 "\",\"action\":\"" ID "\",\"from\":\"2026-11-05\"}],"
      "\"actions\":[{\"id\":\"A0112233445566778899AABBCCDDEEFF\",\"changed\":1,\"owner\":\"a\",\"weekdays\":[\"sun\",\"mon\"],"
      "\"from\":\"2026-11-05\",\"text\":\"x\",\"mood\":1},"
      "{\"id\":\"0a112233445566778899aabbccddeeff\",\"changed\":1,\"owner\":\"a\",\"weekdays\":[],"
      "\"from\":\"2026-11-05\",\"text\":\"y\"}],"
      "\"choices\":[{\"key\":\"volume\",\"value\":\"7\"},{\"key\":\"stage\",\"value\":\"03\",\"changed\":4},"
      "{\"key\":\"path_week\",\"value\":\"3\",\"changed\":4},{\"key\":\"colour\",\"value\":\"7\",\"changed\":-1}]}";
  Records records = {0};
  Err err = {""};
  if (!read_all(text, &records, &err)) fail_msg("%s", err.text);
  assert_true(records.pauses.count == 0 && records.gone.count == 2 && records.choices.count == 3);
  assert_string_equal(records.actions.items[0].text, "y");
  char *written = backup_write(&records);
  assert_non_null(strstr(written, "[\"mon\",\"sun\"]"));
  assert_non_null(strstr(written, "{\"key\":\"path_since\",\"value\":\"\",\"changed\":4},\n"
                                  "{\"key\":\"path_week\",\"value\":\"3\",\"changed\":4},\n"
                                  "{\"key\":\"stage\",\"value\":\"3\",\"changed\":4}\n"));
  free(written);
  records_free(&records);
}

#define WITH(list, record) HEAD2 ",\n\"" list "\":[" record "]}"
#define ACTION(more)       "{\"id\":\"" ID "\",\"changed\":1,\"owner\":\"a\",\"from\":\"2026-11-05\"," more "}"
#define PAUSE(more)        "{\"id\":\"" ID "\",\"from\":\"2026-11-05\"" more "}"
#define RATING(more)       "{\"id\":\"" ID "\",\"date\":\"2026-11-05\"," more "}"
#define KEPT(more)         "{\"action\":\"" ID "\"," more "}"
#define CHOICE(key, value) "{\"key\":\"" key "\",\"value\":\"" value "\",\"changed\":1}"

static void refused_two(void **state) {
  (void)state;
  static const struct {
    const char *text, *says;
  } cases[] = {
      {"{\"format\":\"goldseam-records\",\"version\":2}", "\"sessions\" must be a list"},
      {HEAD2 ",\n\"actions\":{}}", "line 3, column 11: \"actions\" must be a list"},
      {WITH("actions", "7"), "line 3, column 12: an action must be an object"},
      {WITH("actions", ACTION("\"weekdays\":\"mon\",\"text\":\"x\"")), "\"weekdays\" must be a list"},
      {WITH("actions", ACTION("\"weekdays\":[\"mon\",\"mon\"],\"text\":\"x\"")), "\"weekdays\" must be a list"},
      {WITH("actions", ACTION("\"weekdays\":[\"day\"],\"text\":\"x\"")), "\"weekdays\" must be a list"},
      {WITH("actions", ACTION("\"weekdays\":[]")), "\"text\" must be plain text of at most 480 bytes"},
      {WITH("actions", ACTION("\"weekdays\":[],\"text\":\"a\\u0007b\"")), "\"text\" must be plain text"},
      {WITH("actions", ACTION("\"weekdays\":[],\"text\":\"a\\nb\"")), "\"text\" must be plain text"},
      {WITH("actions", ACTION("\"weekdays\":[],\"text\":\"x\",\"until\":\"never\"")), "\"until\" must be a date"},
      {WITH("actions", ACTION("\"weekdays\":[],\"text\":\"x\",\"until\":null")), "\"until\" must be a date"},
      {WITH("actions", ACTION("\"weekdays\":[],\"text\":\"x\",\"hidden\":1")), "\"hidden\" must be true or false"},
      {WITH("actions", "{\"id\":\"" ID "\",\"changed\":1,\"owner\":\"c\"}"), "\"owner\" must be \"both\", \"a\" or \"b\""},
      {WITH("actions", "{\"id\":\"" ID "\",\"changed\":-1}"), "\"changed\" must be a whole number from 0 to 999999999999999"},
      {WITH("actions", "{\"id\":\"" ID "\",\"changed\":1000000000000000}"), "\"changed\" must be a whole number"},
      {WITH("actions", "{\"id\":\"" ID "\",\"changed\":1e3}"), "\"changed\" must be a whole number"},
      {WITH("kept", KEPT("\"month\":\"2026-13\",\"turns\":{}")), "\"month\" must be a month"},
      {WITH("kept", KEPT("\"month\":\"2026-11-01\",\"turns\":{}")), "\"month\" must be a month"},
      {WITH("kept", KEPT("\"month\":\"2026-11\",\"turns\":[]")), "\"turns\" must be an object"},
      {WITH("kept", KEPT("\"month\":\"2026-11\",\"turns\":{\"0\":1}")), "\"turns\" must be an object"},
      {WITH("kept", KEPT("\"month\":\"2026-11\",\"turns\":{\"32\":1}")), "\"turns\" must be an object"},
      {WITH("kept", KEPT("\"month\":\"2026-11\",\"turns\":{\"\":1}")), "\"turns\" must be an object"},
      {WITH("kept", KEPT("\"month\":\"2026-11\",\"turns\":{\"01\":1}")), "\"turns\" must be an object"},
      {WITH("kept", KEPT("\"month\":\"2026-11\",\"turns\":{\"1\":1,\"1\":2}")), "\"turns\" must be an object"},
      {WITH("kept", KEPT("\"month\":\"2026-11\",\"turns\":{\"1\":256}")), "\"turns\" must be an object"},
      {WITH("kept", KEPT("\"month\":\"2026-11\",\"turns\":{}") "," KEPT("\"month\":\"2026-11\",\"turns\":{}")),
       "the id " ID " stands twice for this month"},
      {WITH("pauses", PAUSE(",\"until\":\"2026-11-04\"")), "\"until\" must not be before \"from\""},
      {WITH("pauses", PAUSE(",\"action\":\"\"")), "\"action\" must be 32 hex digits"},
      {WITH("pauses", PAUSE("") ",\n" PAUSE("")), "line 4, column 1: the id " ID " stands twice"},
      {WITH("agreements", PAUSE("")), "\"until\" must be a date"},
      {WITH("agreements", PAUSE(",\"until\":\"2026-11-30\"")), "\"text\" must be plain text of at most 1600 bytes"},
      {WITH("ratings", RATING("\"at\":1,\"partner\":\"both\",\"number\":7")), "\"partner\" must be \"a\" or \"b\""},
      {WITH("ratings", RATING("\"at\":1,\"partner\":\"a\",\"number\":11")), "\"number\" must be a whole number from 0 to 10"},
      {WITH("ratings", RATING("\"partner\":\"a\",\"number\":1")), "\"at\" must be a whole number"},
      {WITH("notes", RATING("\"partner\":\"a\",\"sealed\":\"\"")), "\"sealed\" must be 1 to 8192 bytes as base64"},
      {WITH("notes", RATING("\"partner\":\"a\",\"sealed\":\"AA\"")), "\"sealed\""},
      {WITH("notes", RATING("\"partner\":\"a\",\"sealed\":\"AB==\"")), "\"sealed\""},
      {WITH("notes", RATING("\"partner\":\"a\",\"sealed\":\"AA==AAAA\"")), "\"sealed\""},
      {WITH("notes", RATING("\"partner\":\"a\",\"sealed\":\"AA-_\"")), "\"sealed\""},
      {WITH("steadiness", "{\"partner\":\"a\",\"wanted\":1}"), "\"wanted\" must be true or false"},
      {WITH("note_keys", "{\"partner\":\"a\",\"changed\":1},{\"partner\":\"a\",\"changed\":1}"), "this partner stands twice"},
      {WITH("note_keys", "{\"partner\":\"a\",\"changed\":1},{},{}"), "\"note_keys\" must hold at most 2"},
      {WITH("choices", CHOICE("stage", "4")), "\"value\" must be one that this choice can have"},
      {WITH("choices", CHOICE("rest:", "2026-11-30")), "\"value\" must be one"},
      {WITH("choices", CHOICE("rest:x", "2026-11-31")), "\"value\" must be one"},
      {WITH("choices", CHOICE("rest_1", "x 2026-11-30")), "\"value\" must be one"},
      {WITH("choices", CHOICE("stage", "1") "," CHOICE("stage", "2")), "this choice stands twice"},
      {WITH("choices", "{\"key\":\"stage\",\"value\":\"1\"}"), "\"changed\" must be a whole number"},
      {WITH("deleted", "\"00\""), "\"deleted\" must hold ids"},
      {WITH("deleted", "\"" ID "\",\"" ID "\""), "stands twice"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Records records = {.lines[1].changed = 7};
    Err err = {""};
    if (read_all(cases[i].text, &records, &err)) fail_msg("case %zu was read", i);
    if (!strstr(err.text, cases[i].says)) fail_msg("case %zu says: %s", i, err.text);
    if (strncmp(err.text, "line ", 5) != 0 || !strstr(err.text, "nothing was imported")) fail_msg("case %zu: %s", i, err.text);
    assert_true(records.lines[1].changed == 7 && records.actions.count == 0); /* as they were */
    records_free(&records);
  }
}

/* As many notes as there are bytes for would take thousands of times as much memory. */
static void too_many(void **state) {
  (void)state;
  static const char note[] = "{\"id\":\"%032d\",\"date\":\"2026-11-05\",\"partner\":\"a\",\"sealed\":\"AA==\"},\n";
  const size_t room = (BACKUP_NOTES_MOST + 2) * (sizeof note + 32);
  char *text = malloc(room);
  size_t used = (size_t)snprintf(text, room, HEAD2 ",\n\"notes\":[\n");
  for (int i = BACKUP_NOTES_MOST; i >= 0; i--) used += (size_t)snprintf(text + used, room - used, note, i);
  snprintf(text + used - 2, room - used, "]}");
  Records records = {0};
  Err err = {""};
  assert_false(read_all(text, &records, &err));
  assert_non_null(strstr(err.text, "\"notes\" must hold at most 20000"));
  free(text);
}

/* Any bytes are read or refused, never more; and what is read is written so that it can be read again. */
static void mutations_two(void **state) {
  (void)state;
  uint32_t seed = 7;
  int good = 0;
  for (int i = 0; i < 20000; i++) {
    char text[sizeof FULL];
    memcpy(text, FULL, sizeof FULL);
    for (int k = 0; k < 1 + i % 2; k++) {
      seed = seed * 1664525u + 1013904223u;
      text[(seed >> 8) % (sizeof FULL - 1)] = "\"{}[],:\\0e-a1b5z9"[seed >> 28];
    }
    Records records = {0}, again = {0};
    Err err = {""};
    if (!read_all(text, &records, &err)) {
      assert_true(*err.text);
      assert_int_equal(records.actions.count, 0);
      continue;
    }
    good++;
    char *written = backup_write(&records);
    if (!read_all(written, &again, &err)) fail_msg("%s\n%s", err.text, written);
    char *twice = backup_write(&again);
    assert_string_equal(written, twice);
    free(written);
    free(twice);
    records_free(&records);
    records_free(&again);
  }
  assert_true(good > 500); /* or the test would be none */
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
    Records records = {0};
    Err err = {""};
    if (!backup_read(exact, length, &records, &err)) {
      assert_true(*err.text);
      assert_int_equal(records.history.count, 0);
    }
    records_free(&records);
    free(exact);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(round_trip),  cmocka_unit_test(accepted),   cmocka_unit_test(refused),
      cmocka_unit_test(mutations),   cmocka_unit_test(everything), cmocka_unit_test(tidied),
      cmocka_unit_test(refused_two), cmocka_unit_test(too_many),   cmocka_unit_test(mutations_two),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
