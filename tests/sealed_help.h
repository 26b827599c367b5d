/* A store with a lock, for its tests. store_help.h is taken in by this. */
#ifndef GOLDSEAM_TESTS_SEALED_HELP_H
#define GOLDSEAM_TESTS_SEALED_HELP_H

#include "shell/seal.h"
#include "store_help.h"

#define PIN         "4711"
#define OTHER_PIN   "a passphrase"
#define ACTION_TEXT "Say when I will be home, and be there"

static inline StoreTry try_pin(Store *store, const char *pin) { return store_unlock(store, pin, strlen(pin), NULL); }

static inline Store *unlocked(const char *pin) {
  Err err = {""};
  Store *store = opened(true, STORE_LOCKED);
  if (store_unlock(store, pin, strlen(pin), &err) != STORE_TRY_GOOD) fail_msg("%s", err.text);
  return store;
}

static inline void set_pin(Store *store, const char *pin) {
  Err err = {""};
  if (!store_set_pin(store, pin, strlen(pin), &err) || *err.text) fail_msg("%s", err.text);
}

static inline void save_action(Store *store) {
  Records records = {0};
  Err err = {""};
  DailyAction action = {
      .id = {7}, .weekdays = EVERY_WEEKDAY, .from = TODAY, .until = DAY_OPEN, .text = ACTION_TEXT, .pending = 1};
  assert_non_null(records_put_action(&records, &action));
  if (!store_save_records(store, &records, &err)) fail_msg("%s", err.text);
  records_free(&records);
}

/* Exactly the records 1 to `last`, and the action. */
static inline void expect_in(Store *store, int last) {
  Records records = {0};
  Settings settings;
  Err err = {""};
  if (!store_load(store, &records, &settings, &err)) fail_msg("%s", err.text);
  assert_int_equal(records.history.count, last);
  for (int i = 1; i <= last; i++) assert_true(holds(&records.history, i));
  assert_int_equal(records.actions.count, 1);
  assert_string_equal(records.actions.items[0].text, ACTION_TEXT);
  records_free(&records);
}

/* Records 1 to 12 and an action, three backups of them, something that was set aside: all of it plain. */
enum { FILLED = 12 };

static inline void fill_plain(void) {
  static const char broken[] = "SQLite format 3, of which \xc3\xbc"
                               "bung-1 can be read";
  keep_records(FILLED);
  Store *store = opened(true, STORE_OK);
  save_action(store);
  for (Day day = TODAY - 2; day <= TODAY; day++) assert_true(store_backup(store, day, NULL));
  store_close(store);
  write_bytes(in_folder("records-damaged-20260101T010101.db"), broken, sizeof broken);
  write_bytes(in_folder("records-damaged-20260101T010101.db-journal"), broken, sizeof broken);
}

static inline bool found_in(const char *bytes, size_t length, const char *wanted) {
  const size_t size = strlen(wanted);
  for (size_t at = 0; at + size <= length; at++)
    if (memcmp(bytes + at, wanted, size) == 0) return true;
  return false;
}

/* What would tell something, in any file below the data folder; NULL where nothing does. */
static inline const char *readable(void) {
  static const char *const words[] = {("\xc3\xbc"
                                       "bung-"),
                                      "SQLite", "be home", "session", "setting"};
  static char found[600];
  size_t count;
  char **list = paths_list(folder, "", &count);
  const char *first = NULL;
  for (size_t i = 0; i < count; i++) {
    size_t length;
    char *bytes = file_bytes(list[i], &length);
    for (size_t w = 0; w < sizeof words / sizeof *words && bytes; w++) {
      if (!found_in(bytes, length, words[w])) continue;
      snprintf(found, sizeof found, "%s in %s", words[w], list[i]);
      first = found;
    }
    free(bytes);
  }
  paths_list_free(list);
  return first;
}

static inline void expect_unreadable(void) {
  const char *found = readable();
  if (found) fail_msg("%s", found);
}

#endif
