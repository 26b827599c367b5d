/* Records of every kind under a lock, with copies and files that were set aside, and all that can be read of them; for the tests
 * of deleting. To be included once, by a test. */
#ifndef GOLDSEAM_TESTS_FORGET_SEALED_HELP_H
#define GOLDSEAM_TESTS_FORGET_SEALED_HELP_H

#include "sealed_help.h"

#include "killed_help.h"
#include "shell/store_forget.h"

enum { SESSIONS = 40, COPIES = 3, SESSION = 17, SEEN_MOST = 40 };

#define KEPT_TEXT "Put the phone into the drawer at nine"

static inline uint8_t *id_of(int number) {
  static uint8_t ids[8][RECORD_ID_BYTES];
  uint8_t *id = ids[number % 8];
  for (int i = 0; i < RECORD_ID_BYTES; i++) id[i] = (uint8_t)(0x83 + 11 * number + 29 * i);
  return id;
}

#define WITH_ID(record, number) memcpy((record).id, id_of(number), RECORD_ID_BYTES)

enum { ACTION = 1, ACTION_KEPT, AGREEMENT, RATING };

/* Long enough to lie on several pages. */
static inline const char *agreement_text(void) {
  static char text[AGREEMENT_TEXT_BYTES];
  size_t used = 0;
  for (int i = 0; used + 40 < sizeof text; i++)
    used += (size_t)snprintf(text + used, sizeof text - used, "%d phones stay open; ", 1000 + 7 * i);
  return text;
}

static inline void put_records(Store *store) {
  Records records = {0};
  Err err = {""};
  DailyAction action = {.changed = 1, .weekdays = EVERY_WEEKDAY, .from = 20000, .until = DAY_OPEN, .pending = 1};
  WITH_ID(action, ACTION);
  strcpy(action.text, ACTION_TEXT);
  assert_non_null(records_put_action(&records, &action));
  WITH_ID(action, ACTION_KEPT);
  strcpy(action.text, KEPT_TEXT);
  assert_non_null(records_put_action(&records, &action));
  Agreement agreement = {.from = 20000, .until = 20029, .ended = DAY_OPEN, .pending = 1};
  WITH_ID(agreement, AGREEMENT);
  strcpy(agreement.text, agreement_text());
  assert_non_null(records_put_agreement(&records, &agreement));
  Rating rating = {.at = 5000, .day = 20001, .number = 7, .pending = 1};
  WITH_ID(rating, RATING);
  assert_non_null(records_put_rating(&records, &rating));
  if (!store_save_records(store, &records, &err)) fail_msg("%s", err.text);
  records_free(&records);
}

/* As it was set aside, but for its head. */
static inline void put_aside(const char *name, const char *head) {
  size_t length;
  char *bytes = file_bytes(in_folder("records.db"), &length);
  memcpy(bytes, head, strlen(head));
  write_bytes(in_folder(name), bytes, length);
  free(bytes);
}

static inline void fill(void) {
  keep_records(SESSIONS);
  Store *store = opened(true, STORE_OK);
  put_records(store);
  for (int i = 0; i < COPIES; i++) assert_true(store_backup(store, TODAY - i, NULL));
  store_close(store);
  put_aside("records-damaged-20260101T000000.db", "");                       /* good */
  put_aside("records-damaged-20260102T000000.db", "");                       /* with a table less */
  put_aside("records-damaged-20260103T000000.db", "xxxxxxxxxxxxxxxxxxxxx");  /* nothing that SQLite knows, */
  put_aside("records-damaged-20260103T000000.db-journal", "yyyyyyyyyyyyyy"); /* nor its journal */
  sqlite3 *db;
  assert_int_equal(sqlite3_open(in_folder("records-damaged-20260102T000000.db"), &db), SQLITE_OK);
  run_sql(db, "DROP TABLE setting");
  sqlite3_close(db);
}

static inline void lock_it(void) {
  Store *store = opened(true, STORE_OK);
  set_pin(store, PIN);
  store_close(store);
}

static inline void fill_locked(void) {
  fill();
  lock_it();
  assert_int_equal(count_files("", ".db"), 0);
  assert_int_equal(count_files("", ".sealed"), 1 + COPIES + 4);
}

/* ---- What there is to be seen ---- */

/* Every raw file, and what is in every sealed one. */
typedef struct Seen {
  char *bytes[SEEN_MOST];
  size_t length[SEEN_MOST];
  size_t count, opened;
} Seen;

static inline SealKey *key_now(void) {
  size_t length;
  SealKey *key = NULL;
  char *bytes = file_bytes(in_folder("records.sealed"), &length);
  if (bytes) assert_int_equal(seal_open((unsigned char *)bytes, length, PIN, strlen(PIN), &key, NULL), SEAL_GOOD);
  free(bytes);
  return key;
}

static inline Seen look(void) {
  Seen seen = {.count = 0};
  size_t count;
  SealKey *key = key_now();
  char **list = paths_list(folder, "", &count);
  for (size_t i = 0; i < count; i++) {
    assert_true(seen.count + 2 < SEEN_MOST);
    size_t length, *at = &seen.length[seen.count];
    char *bytes = seen.bytes[seen.count++] = file_bytes(list[i], &length);
    assert_non_null(bytes);
    *at = length;
    const size_t plain = key && paths_ends_in(list[i], ".sealed") ? seal_plain_length(length) : SIZE_MAX;
    char *inner = plain == SIZE_MAX ? NULL : malloc(plain + 1);
    if (inner && seal_read(key, (unsigned char *)bytes, length, (unsigned char *)inner, NULL) == SEAL_GOOD) {
      seen.length[seen.count] = plain;
      seen.bytes[seen.count++] = inner;
      seen.opened++;
    } else {
      free(inner);
    }
  }
  paths_list_free(list);
  seal_free(key);
  return seen;
}

static inline void drop(Seen *seen) {
  for (size_t i = 0; i < seen->count; i++) free(seen->bytes[i]);
}

static inline int times_of(const Seen *seen, const void *piece, size_t size, int *most) {
  int times = 0;
  *most = 0;
  for (size_t i = 0; i < seen->count; i++) {
    int here = 0;
    for (size_t at = 0; at + size <= seen->length[i]; at++) here += memcmp(seen->bytes[i] + at, piece, size) == 0;
    times += here;
    *most = here > *most ? here : *most;
  }
  return times;
}

static inline int times(const void *piece, size_t size) {
  int most;
  Seen seen = look();
  const int found = times_of(&seen, piece, size, &most);
  drop(&seen);
  return found;
}

/* Of the id no more than that it is gone, once in each file that knows so; of the words nothing. */
static inline void expect_nowhere(const uint8_t *id, const char *text, int knowing) {
  int most;
  Seen seen = look();
  const int found = times_of(&seen, id, RECORD_ID_BYTES, &most);
  if (found != knowing || most > 1) fail_msg("the id stands %d times, not %d, %d of them in one file", found, knowing, most);
  for (size_t at = 0; text && at + 20 <= strlen(text); at += 20)
    if (times_of(&seen, text + at, 20, &most)) fail_msg("\"%.20s\" is still there", text + at);
  drop(&seen);
}

enum { KNOWING = 1 + COPIES + 1 }; /* records.sealed, its copies, and the good one that was set aside */

static inline bool forget_in(Store *store, const uint8_t *id, Err *err) {
  Records records = {0};
  Settings settings;
  bool good = store_load(store, &records, &settings, err) && records_forget(&records, id, 1);
  good = good && store_save_records(store, &records, err);
  records_free(&records);
  return good;
}

static inline void forget(const uint8_t *id) {
  Err err = {""};
  Store *store = unlocked(PIN);
  if (!forget_in(store, id, &err)) fail_msg("%s", err.text);
  store_close(store);
}

static inline Records load(Store *store) {
  Records records = {0};
  Settings settings;
  Err err = {""};
  if (!store_load(store, &records, &settings, &err)) fail_msg("%s", err.text);
  return records;
}

#endif
