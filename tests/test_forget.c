/* What was deleted is nowhere: no byte of it in any file of the data folder, with seven copies and two files that were set aside,
 * and wherever the program was killed on the way. */
#define _DEFAULT_SOURCE /* pwritev */
#define _XOPEN_SOURCE   700

#include "store_help.h"

#include "killed_help.h"
#include "shell/store_file.h"
#include "shell/store_forget.h"

#include <sys/stat.h>

enum { SESSIONS = 120, COPIES = 7 };

static const char ACTION_TEXT[] = "Say when I will be home, and be there";
static const char KEPT_TEXT[] = "Put the phone into the drawer at nine";

static uint8_t *id_of(int number) {
  static uint8_t ids[8][RECORD_ID_BYTES];
  uint8_t *id = ids[number % 8];
  for (int i = 0; i < RECORD_ID_BYTES; i++) id[i] = (uint8_t)(0x81 + 7 * number + 13 * i);
  return id;
}

#define WITH_ID(record, number) memcpy((record).id, id_of(number), RECORD_ID_BYTES)

enum { ACTION = 1, ACTION_KEPT, AGREEMENT, PAUSE, RATING, NOTE };

/* Long enough to lie on several pages. */
static const char *agreement_text(void) {
  static char text[AGREEMENT_TEXT_BYTES];
  size_t used = 0;
  for (int i = 0; used + 40 < sizeof text; i++)
    used += (size_t)snprintf(text + used, sizeof text - used, "%d phones stay open; ", 1000 + 7 * i);
  return text;
}

static void put_records(Store *store, int32_t pending) {
  Records records = {0};
  Err err = {""};
  DailyAction action = {.changed = 1, .weekdays = EVERY_WEEKDAY, .from = 20000, .until = DAY_OPEN, .pending = pending};
  WITH_ID(action, ACTION);
  strcpy(action.text, ACTION_TEXT);
  assert_non_null(records_put_action(&records, &action));
  WITH_ID(action, ACTION_KEPT);
  strcpy(action.text, KEPT_TEXT);
  assert_non_null(records_put_action(&records, &action));
  KeptMonth kept = {.month = 2026 * 12, .turns = {1}, .pending = pending};
  memcpy(kept.action, id_of(ACTION), RECORD_ID_BYTES);
  assert_non_null(records_put_kept(&records, &kept));
  Pause pause = {.from = 20000, .until = 20003, .ended = DAY_OPEN, .pending = pending};
  WITH_ID(pause, PAUSE);
  memcpy(pause.action, id_of(ACTION), RECORD_ID_BYTES);
  assert_non_null(records_put_pause(&records, &pause));
  Agreement agreement = {.from = 20000, .until = 20029, .ended = DAY_OPEN, .pending = pending};
  WITH_ID(agreement, AGREEMENT);
  strcpy(agreement.text, agreement_text());
  assert_non_null(records_put_agreement(&records, &agreement));
  Rating rating = {.at = 5000, .day = 20001, .number = 7, .pending = pending};
  WITH_ID(rating, RATING);
  assert_non_null(records_put_rating(&records, &rating));
  Note note = {.day = 20001, .length = 5, .sealed = {1, 2, 3, 4, 5}, .pending = pending};
  WITH_ID(note, NOTE);
  assert_non_null(records_put_note(&records, &note));
  if (!store_save_records(store, &records, &err)) fail_msg("%s", err.text);
  records_free(&records);
}

/* A file that was set aside: with a table less, or with a head that SQLite does not know. */
static void put_aside(bool readable) {
  size_t length;
  char *bytes = file_bytes(in_folder("records.db"), &length);
  if (!readable) memset(bytes, 'x', 64);
  char *file = in_folder(readable ? "records-damaged-20260101T000000.db" : "records-damaged-20260102T000000.db");
  write_bytes(file, bytes, length);
  free(bytes);
  if (!readable) return;
  sqlite3 *db;
  assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
  run_sql(db, "DROP TABLE setting");
  sqlite3_close(db);
}

static void fill(int copies) {
  keep_records(SESSIONS);
  Store *store = opened(true, STORE_OK);
  put_records(store, 1);
  for (int i = 0; i < copies; i++) {
    Err err = {""};
    if (!store_backup(store, TODAY - i, &err)) fail_msg("%s", err.text);
  }
  store_close(store);
  put_aside(true);
  put_aside(false);
  size_t length;
  char *bytes = file_bytes(in_folder("records.db"), &length);
  write_bytes(in_folder("backups/records.part"), bytes, length); /* of a copy that was cut off */
  write_bytes(in_folder("records.part"), bytes, length);
  for (size_t at = 0; at + RECORD_ID_BYTES <= length; at++) /* a third, in which words are left, and no id */
    for (int id = ACTION; id <= NOTE; id++)
      if (memcmp(bytes + at, id_of(id), RECORD_ID_BYTES) == 0) memset(bytes + at, 'x', RECORD_ID_BYTES);
  memset(bytes, 'x', 64);
  write_bytes(in_folder("records-damaged-20260103T000000.db"), bytes, length);
  free(bytes);
}

/* ---- Looking for bytes ---- */

static int times_in(const char *bytes, size_t length, const void *piece, size_t size) {
  int times = 0;
  const char *at = bytes, *end = bytes + length;
  while ((size_t)(end - at) >= size && (at = memchr(at, *(const char *)piece, (size_t)(end - at) - size + 1))) {
    times += memcmp(at, piece, size) == 0;
    at++;
  }
  return times;
}

/* Every file of the data folder, read once. */
typedef struct Bytes {
  char *bytes[32];
  size_t length[32];
  size_t count;
} Bytes;

static Bytes all_bytes(void) {
  Bytes all = {.count = 0};
  char **list = paths_list(folder, "", &all.count);
  assert_in_range(all.count, 0, 32);
  for (size_t i = 0; i < all.count; i++) assert_non_null(all.bytes[i] = file_bytes(list[i], &all.length[i]));
  paths_list_free(list);
  return all;
}

static void drop(Bytes *all) {
  for (size_t i = 0; i < all->count; i++) free(all->bytes[i]);
}

/* In all files; the most in any one of them. */
static int times_of(const Bytes *all, const void *piece, size_t size, int *most) {
  int times = 0;
  *most = 0;
  for (size_t i = 0; i < all->count; i++) {
    const int here = times_in(all->bytes[i], all->length[i], piece, size);
    times += here;
    *most = here > *most ? here : *most;
  }
  return times;
}

static int times(const void *piece, size_t size) {
  int most;
  Bytes all = all_bytes();
  const int found = times_of(&all, piece, size, &most);
  drop(&all);
  return found;
}

/* Of the id no more than that it is gone, once in a file that is a good one; `copies` of them beside the record file. */
static void expect_nowhere(const uint8_t *id, const char *text, int copies) {
  int most;
  Bytes all = all_bytes();
  const int found = times_of(&all, id, RECORD_ID_BYTES, &most);
  if (found != 1 + copies || most != 1) fail_msg("the id stands %d times, %d of them in one file", found, most);
  for (size_t at = 0; text && at + 20 <= strlen(text); at += 20) {
    if (times_of(&all, text + at, 20, &most)) fail_msg("\"%.20s\" is still there", text + at);
  }
  drop(&all);
}

static bool forget_in(Store *store, const uint8_t *id, Err *err) {
  Records records = {0};
  Settings settings;
  bool good = store_load(store, &records, &settings, err) && records_forget(&records, id, 1);
  good = good && store_save_records(store, &records, err);
  records_free(&records);
  return good;
}

static void forget(const uint8_t *id) {
  Err err = {""};
  Store *store = opened(true, STORE_OK);
  if (!forget_in(store, id, &err)) fail_msg("%s", err.text);
  store_close(store);
}

/* ---- One record ---- */

static void one_of_each(void **state) {
  (void)state;
  const SessionRecord session = record(77);
  const struct {
    const uint8_t *id;
    const char *text;
  } wanted[] = {{session.id, NULL},
                {id_of(ACTION), ACTION_TEXT},
                {id_of(AGREEMENT), agreement_text()},
                {id_of(RATING), NULL},
                {id_of(NOTE), NULL}};
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
    new_folder(NULL);
    fill(COPIES);
    assert_true(times(wanted[i].id, RECORD_ID_BYTES) >= COPIES + 4);
    if (wanted[i].text) assert_true(times(wanted[i].text, 20) >= COPIES + 4);
    forget(wanted[i].id);
    expect_nowhere(wanted[i].id, wanted[i].text, COPIES);
    if (i == 1) assert_int_equal(times(id_of(PAUSE), RECORD_ID_BYTES), 0); /* what belonged to it */
    const bool was_session = i == 0;
    assert_int_equal(sessions_of(in_folder("records.db")), SESSIONS - was_session);
    for (int copy = 0; copy < COPIES; copy++) assert_int_equal(sessions_of(backup_of(TODAY - copy)), SESSIONS - was_session);
    /* what SQLite reads is kept, without it; what it does not is gone; so is what was half made */
    assert_int_equal(sessions_of(in_folder("records-damaged-20260101T000000.db")), SESSIONS - was_session);
    assert_int_equal(count_files("records-damaged", ".db"),
                     1 + !(was_session || wanted[i].text)); /* the third, without a trace */
    assert_int_equal(count_files("", ".part"), 0);
    if (i != 1) assert_true(times(KEPT_TEXT, strlen(KEPT_TEXT)) >= COPIES + 2);
  }
}

/* What was deleted before a file was damaged stands in it as gone: that is no reason to delete it. */
static void aside_afterwards(void **state) {
  (void)state;
  size_t length;
  fill(1);
  char *before = file_bytes(in_folder("records.db"), &length);
  memset(before, 'x', 64);
  forget(id_of(ACTION));
  forget(id_of(AGREEMENT));
  assert_int_equal(count_files("records-damaged", ".db"), 1);
  put_aside(false);
  store_close(opened(true, STORE_OK));
  assert_int_equal(count_files("records-damaged", ".db"), 2);
  write_bytes(in_folder("records-damaged-20260104T000000.db"), before, length); /* put back by somebody: it goes again */
  store_close(opened(true, STORE_OK));
  assert_int_equal(count_files("records-damaged", ".db"), 2);
  free(before);
  forget(id_of(NOTE)); /* whose id is in that one */
  assert_int_equal(count_files("records-damaged", ".db"), 1);
  expect_nowhere(id_of(ACTION), ACTION_TEXT, 1);
  expect_nowhere(id_of(AGREEMENT), agreement_text(), 1);
}

/* Neither a copy that is restored nor another device nor another copy of the app brings it back. */
static void never_back(void **state) {
  (void)state;
  fill(3);
  Err err = {""};
  Store *other = opened(true, STORE_OK);
  forget(id_of(ACTION));
  const SessionRecord session = record(5);
  forget(session.id);
  if (!store_save_session(other, &session, &err)) fail_msg("%s", err.text);
  put_records(other, 1); /* the app that did not read since, with the action due */
  store_close(other);
  for (int restored = 0; restored < 2; restored++) {
    Records records = {0};
    Settings settings;
    Store *store = opened(true, restored ? STORE_RESTORED : STORE_OK);
    assert_true(store_load(store, &records, &settings, &err));
    assert_null(records_action(&records, id_of(ACTION)));
    assert_non_null(records_action(&records, id_of(ACTION_KEPT)));
    assert_true(records_is_gone(&records, id_of(ACTION)) && records_is_gone(&records, session.id));
    assert_int_equal(records.history.count, SESSIONS - 1);
    records_free(&records);
    store_close(store);
    assert_int_equal(times(ACTION_TEXT, strlen(ACTION_TEXT)), 0);
    if (!restored) write_bytes(in_folder("records.db"), "broken", 6);
  }
}

/* A copy of the first version has no room for what is gone: it gets it. */
static void old_copy(void **state) {
  (void)state;
  fill(1);
  sqlite3 *db;
  const SessionRecord session = record(9);
  assert_int_equal(sqlite3_open(backup_of(TODAY), &db), SQLITE_OK);
  run_sql(
      db,
      "DROP TABLE action; DROP TABLE kept; DROP TABLE pause; DROP TABLE agreement; DROP TABLE rating; DROP TABLE line;"
      "DROP TABLE note; DROP TABLE note_key; DROP TABLE gone; ALTER TABLE setting DROP COLUMN changed; PRAGMA user_version=1");
  sqlite3_close(db);
  forget(session.id);
  expect_nowhere(session.id, NULL, 1);
  assert_int_equal(sessions_of(backup_of(TODAY)), SESSIONS - 1);
}

/* Ratings that a partner cleared go from the copies too. */
static void cleared_line(void **state) {
  (void)state;
  fill(2);
  Err err = {""};
  Records records = {0};
  records.lines[0] = (SteadyLine){.changed = 9, .cleared = 6000, .pending = 1};
  Store *store = opened(true, STORE_OK);
  if (!store_save_records(store, &records, &err)) fail_msg("%s", err.text);
  store_close(store);
  char *main_file = in_folder("records.db");
  size_t length;
  char *bytes = file_bytes(main_file, &length);
  assert_int_equal(times_in(bytes, length, id_of(RATING), RECORD_ID_BYTES), 0);
  free(bytes);
  for (int copy = 0; copy < 2; copy++) {
    bytes = file_bytes(backup_of(TODAY - copy), &length);
    assert_int_equal(times_in(bytes, length, id_of(RATING), RECORD_ID_BYTES), 0);
    free(bytes);
  }
  records_free(&records);
}

/* ---- Killed ---- */

static void forget_agreement(void) {
  Err err = {""};
  Store *store = store_open(folder, true, &err);
  if (!store || !forget_in(store, id_of(AGREEMENT), &err)) _exit(1);
  store_close(store);
}

/* It is there as a whole, or nowhere; and everything else is there. */
static void check_agreement(bool done) {
  Records records = {0};
  Settings settings;
  Err err = {""};
  Store *store = opened(true, STORE_OK);
  assert_true(store_load(store, &records, &settings, &err));
  assert_int_equal(records.history.count, SESSIONS);
  assert_int_equal(records.actions.count, 2);
  const Agreement *left = records_agreement(&records, id_of(AGREEMENT));
  if (left) assert_string_equal(left->text, agreement_text());
  assert_false(done && left);
  if (!left) expect_nowhere(id_of(AGREEMENT), agreement_text(), 2);
  records_free(&records);
  store_close(store);
  assert_int_equal(sessions_of(backup_of(TODAY)), SESSIONS);
  assert_int_equal(sessions_of(backup_of(TODAY - 1)), SESSIONS);
}

static void killed_at_one(void **state) {
  (void)state;
  fill(2);
  killed_anywhere(forget_agreement, check_agreement);
}

/* ---- Everything ---- */

static void fill_all(void) {
  fill(3);
  assert_int_equal(mkdir(in_folder("photographs"), 0700), 0);
  assert_int_equal(mkdir(in_folder("photographs/Honeymoon"), 0700), 0);
  assert_int_equal(mkdir(in_folder("exercises"), 0700), 0);
  write_bytes(in_folder("photographs/Honeymoon/sea.jpg"), KEPT_TEXT, strlen(KEPT_TEXT));
  write_bytes(in_folder("photographs/half.jpg.part"), KEPT_TEXT, strlen(KEPT_TEXT));
  write_bytes(in_folder("records.sealed"), KEPT_TEXT, strlen(KEPT_TEXT));
  write_bytes(in_folder("backups/records-2026-11-01.sealed"), KEPT_TEXT, strlen(KEPT_TEXT));
  write_bytes(in_folder("records.db-journal"), KEPT_TEXT, strlen(KEPT_TEXT));
  write_bytes(in_folder("exercises/ours.json"), "theirs", 6);
  write_bytes(in_folder("letter.txt"), "theirs", 6);
}

static void expect_theirs_alone(void) {
  size_t count;
  char **list = paths_list(folder, "", &count);
  for (size_t i = 0; i < count; i++)
    if (!strstr(list[i], "/exercises/ours.json") && !strstr(list[i], "/letter.txt")) fail_msg("%s is left", list[i]);
  assert_int_equal(count, 2);
  paths_list_free(list);
  assert_false(paths_exists(in_folder("photographs")) || paths_exists(in_folder("backups")));
}

static void everything(void **state) {
  (void)state;
  bool open;
  Err err = {""};
  fill_all();
  if (!store_forget_all(folder, &open, &err)) fail_msg("%s", err.text);
  expect_theirs_alone();
  assert_true(store_forget_all(folder, &open, &err)); /* once more: nothing */
  expect_theirs_alone();
  assert_int_equal(unlink(in_folder("letter.txt")), 0);
  assert_int_equal(unlink(in_folder("exercises/ours.json")), 0);
  assert_int_equal(rmdir(in_folder("exercises")), 0);
  keep_records(3);
  assert_true(store_forget_all(folder, &open, &err));
  assert_false(paths_exists(folder));
}

/* What has another name, or lies elsewhere, is not overwritten under that. */
static void links(void **state) {
  (void)state;
  bool open;
  size_t length;
  Err err = {""};
  keep_records(3);
  char outside[128], file[160];
  snprintf(outside, sizeof outside, "%s/pictures", scratch);
  snprintf(file, sizeof file, "%s/sea.jpg", outside);
  assert_int_equal(mkdir(outside, 0700), 0);
  write_bytes(file, KEPT_TEXT, strlen(KEPT_TEXT));
  assert_int_equal(mkdir(in_folder("photographs"), 0700), 0);
  assert_int_equal(link(file, in_folder("photographs/hard.jpg")), 0);
  assert_int_equal(symlink(file, in_folder("photographs/soft.jpg")), 0);
  assert_true(store_forget_all(folder, &open, &err));
  assert_false(paths_exists(folder));
  keep_records(3);
  assert_int_equal(symlink(outside, in_folder("photographs")), 0);
  assert_true(store_forget_all(folder, &open, &err));
  char *bytes = file_bytes(file, &length);
  assert_non_null(bytes);
  assert_string_equal(bytes, KEPT_TEXT);
  free(bytes);
}

/* A folder that was named by mistake. */
static void not_ours(void **state) {
  (void)state;
  bool open;
  Err err = {""};
  assert_int_equal(mkdir(folder, 0700), 0);
  assert_int_equal(mkdir(in_folder("photographs"), 0700), 0);
  write_bytes(in_folder("photographs/sea.jpg"), "theirs", 6);
  sqlite3 *db;
  assert_int_equal(sqlite3_open(in_folder("records.db"), &db), SQLITE_OK);
  run_sql(db, "CREATE TABLE discs(title)");
  sqlite3_close(db);
  assert_false(store_forget_any(folder));
  assert_true(store_forget_all(folder, &open, &err));
  assert_true(paths_exists(in_folder("photographs/sea.jpg")) && paths_exists(in_folder("records.db")));
  assert_int_equal(count_files("", ""), 2);
}

static void while_open(void **state) {
  (void)state;
  bool open;
  Err err = {""};
  keep_records(3);
  Store *store = opened(true, STORE_OK);
  const pid_t child = fork_child();
  if (child == 0) _exit(store_forget_all(folder, &open, &err) || !open ? 1 : 0);
  assert_int_equal(end_of(child), 0);
  save(store, 4);
  store_close(store);
  expect_records(STORE_OK, 4);
}

/* In the app: it begins anew, and what it saves then is all there is. */
static void and_begin_anew(void **state) {
  (void)state;
  Err err = {""};
  Records records = {0};
  Settings settings;
  fill_all();
  assert_int_equal(unlink(in_folder("records.sealed")), 0); /* which holds, where it is there: test_forget_sealed.c */
  Store *store = opened(true, STORE_OK);
  assert_true(store_load(store, &records, &settings, &err));
  settings.welcomed = true;
  assert_true(store_save_settings(store, &settings, 1, &err));
  if (!store_forget_everything(store, &err)) fail_msg("%s", err.text);
  assert_int_equal(store_state(store), STORE_OK);
  assert_true(store_load(store, &records, &settings, &err));
  assert_true(records.history.count == 0 && records.actions.count == 0 && !settings.welcomed);
  assert_int_equal(times(KEPT_TEXT, strlen(KEPT_TEXT)), 0);
  assert_false(store_repaired(store));
  save(store, 1);
  records_free(&records);
  store_close(store);
  expect_records(STORE_OK, 1);
}

static void forget_all(void) {
  bool open;
  Err err;
  if (!store_forget_all(folder, &open, &err)) _exit(1);
}

/* All is there as it was, or nothing comes back, and what opens it next leaves no byte. */
static void check_all(bool done) {
  const bool begun = store_forget_begun(folder);
  Records records = {0};
  Settings settings;
  Err err = {""};
  Store *store = store_open(folder, false, &err); /* who only reads sees nothing of what is to go, and changes nothing */
  if (begun || done) {
    assert_int_equal(store_state(store), STORE_OK);
    assert_true(store_load(store, &records, &settings, &err));
    assert_int_equal(records.history.count, 0);
    assert_true(begun == store_forget_begun(folder));
  }
  store_close(store);
  if (!begun && !done && paths_exists(in_folder("letter.txt")) && paths_exists(in_folder("records.sealed")))
    return; /* not begun */
  store = store_open(folder, true, &err);
  assert_int_equal(store_state(store), STORE_OK);
  assert_true(store_load(store, &records, &settings, &err));
  assert_int_equal(records.history.count, 0);
  assert_int_equal(times(KEPT_TEXT, strlen(KEPT_TEXT)), 0);
  assert_int_equal(times("übung", strlen("übung")), 0);
  assert_int_equal(count_files("backups", ""), 0);
  records_free(&records);
  store_close(store);
}

static void killed_at_all(void **state) {
  (void)state;
  fill_all();
  killed_anywhere(forget_all, check_all);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(one_of_each),
      cmocka_unit_test_setup(aside_afterwards, new_folder),
      cmocka_unit_test_setup(never_back, new_folder),
      cmocka_unit_test_setup(old_copy, new_folder),
      cmocka_unit_test_setup(cleared_line, new_folder),
      cmocka_unit_test_setup(killed_at_one, new_folder),
      cmocka_unit_test_setup(everything, new_folder),
      cmocka_unit_test_setup(links, new_folder),
      cmocka_unit_test_setup(not_ours, new_folder),
      cmocka_unit_test_setup(while_open, new_folder),
      cmocka_unit_test_setup(and_begin_anew, new_folder),
      cmocka_unit_test_setup(killed_at_all, new_folder),
  };
  return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
