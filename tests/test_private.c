/* What one of the two does alone: nothing that is kept or shown tells which it was, or whose. With packs of one's own too. */
#define _POSIX_C_SOURCE 200809L
#define _DEFAULT_SOURCE

#include "drive.h"
#include "model.h"
#include "store_help.h"

#define ALONE(id, title, prompt) \
  "{\"id\":\"" id "\",\"title\":\"" title "\",\"category\":\"forgiveness\",\"summary\":\"S.\",\"why\":\"W.\",\"minutes\":5," \
  "\"stage\":\"any\",\"acts\":\"hurt\",\"solo\":true,\"pools\":{\"p\":[\"" prompt " one\",\"" prompt " two\",\"" prompt \
  " three\"]},\"cards\":[" \
  "{\"kind\":\"read\",\"seconds\":30,\"pool\":\"p\"}," \
  "{\"kind\":\"rate\",\"who\":\"hurt\",\"text\":\"How firm?\"}," \
  "{\"kind\":\"choose\",\"text\":\"What?\",\"options\":[{\"text\":\"A\",\"means\":\"agree\",\"days\":14},{\"text\":\"B\"}]}," \
  "{\"kind\":\"note\",\"text\":\"Something for yourself.\"}," \
  "{\"kind\":\"closing\",\"seconds\":30,\"text\":\"End.\"}]}"

#define PACK \
  "{\"format\":1,\"id\":\"own\",\"title\":\"Own\",\"language\":\"en\",\"license\":\"CC0-1.0\",\"exercises\":[" ALONE( \
      "leaving-him", "Leaving him", \
      "Suitcase") "," ALONE("staying-after-all", "Staying after all", \
                            "Anchor") "," \
                                      "{\"id\":\"two\",\"title\":\"Two\",\"category\":\"calm\",\"summary\":\"S.\",\"why\":\"W." \
                                      "\",\"minutes\":1,\"stage\":\"any\"," \
                                      "\"acts\":\"both\",\"cards\":[{\"kind\":\"closing\",\"seconds\":30,\"text\":\"End.\"}]}]}"

static Drive d;

static bool on(const char *screen) { return strcmp(app_screen(d.app), screen) == 0; }

/* Alone through it, 100 seconds in all, choosing what there is to choose; then to Today. */
static void practise(const char *exercise, int first) {
  drive_begin(&d, exercise, first);
  assert_true(on("session"));
  drive_wait(&d, 100 * 1000);
  for (int i = 0; i < 50 && on("session"); i++) {
    drive_act(&d, ACT_RATE, first + 3);
    drive_act(&d, ACT_OPTION, 0);
    drive_act(&d, ACT_FORWARD, 0);
  }
  assert_true(on("finish"));
  drive_act(&d, ACT_FINISH, 0);
  assert_true(on("today"));
}

static void test_the_record_names_nothing(void **state) {
  static const char *const shipped[] = {
      "write-it-keep-it",    "one-layer", "someone-in-my-corner", "carrying-guilt-well", "answering-for-it-and-going-on",
      "a-question-for-later"};
  (void)state;
  for (int i = 0; i < 8; i++) {
    Records records = {0};
    Settings settings = settings_default();
    settings.welcomed = true;
    settings.stage = 3;
    settings.roles = i % 2 ? ROLES_A_HURT : ROLES_B_HURT;
    for (int p = 0; p < 2; p++) records.lines[p] = (SteadyLine){.wanted = true, .asked = true};
    drive_start_records(&d, i < 2 ? PACK : NULL, &settings, &records);
    if (i >= 2) app_override_gates(d.app);
    practise(i == 0 ? "leaving-him" : i == 1 ? "staying-after-all" : shipped[i - 2], i % 2);
    const History *history = app_history(d.app);
    assert_int_equal(history->count, 1);
    const SessionRecord *record = &history->items[0];
    assert_string_equal(record->exercise, HISTORY_QUIET);
    assert_true(record->finished && record->first == 0 && record->drawn_count == 0);
    assert_int_equal(record->seconds, 120);
    for (size_t at = strlen(HISTORY_QUIET); at < sizeof record->exercise; at++) assert_int_equal(record->exercise[at], 0);
    assert_int_equal(app_records(d.app)->ratings.count + app_records(d.app)->agreements.count, 0);
    assert_true(app_progress(d.app).practised_today); /* it counts for both */
    drive_stop(&d);
  }
}

static bool holds_text(const char *bytes, size_t length, const char *text) {
  for (size_t i = 0; i + strlen(text) <= length; i++)
    if (!memcmp(bytes + i, text, strlen(text))) return true;
  return false;
}

/* Every page of the app, and the file, after one or the other of two exercises. */
static void test_no_page_tells_which(void **state) {
  static const char *const ids[] = {"leaving-him", "staying-after-all"};
  static const char *const told[] = {"leaving-him",       "Leaving him",       "Suitcase",
                                     "staying-after-all", "Staying after all", "Anchor"};
  char *dumps[2][4], *files[2];
  size_t lengths[2];
  (void)state;
  for (int i = 0; i < 2; i++) {
    Err err;
    Settings settings = settings_default();
    settings.welcomed = true;
    drive_start(&d, PACK, &settings, NULL);
    practise(ids[i], i);
    d.size = (Size){1280, 4000};
    for (int tab = 0; tab < 4; tab++) {
      drive_act(&d, ACT_TAB, SCREEN_TODAY + tab);
      dumps[i][tab] = frame_dump(drive_frame(&d));
    }
    new_folder(NULL);
    Store *store = opened(true, STORE_OK);
    Records records = *app_records(d.app);
    memset(records.history.items[0].id, 7, sizeof records.history.items[0].id); /* it is random */
    assert_true(store_save_all(store, &records, app_settings(d.app), 1000, &err));
    store_close(store);
    files[i] = file_bytes(in_folder("records.db"), &lengths[i]);
    assert_non_null(files[i]);
    drive_stop(&d);
  }
  for (int tab = 0; tab < 4; tab++) assert_string_equal(dumps[0][tab], dumps[1][tab]);
  assert_int_equal(lengths[0], lengths[1]);
  assert_memory_equal(files[0], files[1], lengths[0]);
  assert_true(holds_text(files[0], lengths[0], HISTORY_QUIET));
  for (size_t t = 0; t < sizeof told / sizeof *told; t++) assert_false(holds_text(files[0], lengths[0], told[t]));
  for (int i = 0; i < 2; i++) {
    for (int tab = 0; tab < 4; tab++) free(dumps[i][tab]);
    free(files[i]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_the_record_names_nothing),
      cmocka_unit_test(test_no_page_tells_which),
  };
  return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
