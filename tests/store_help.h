/* A scratch folder and records to put in it, for the tests of the store. */
#ifndef GOLDSEAM_TESTS_STORE_HELP_H
#define GOLDSEAM_TESTS_STORE_HELP_H

#include "shell/paths.h"
#include "shell/store.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char scratch[64]; /* the folder of all */
static char folder[96];  /* the data folder of the test at hand, new for each */

/* A path below the data folder; eight are good at a time. */
static inline char *in_folder(const char *name) {
  static char path[8][512];
  static int next = 0;
  char *made = path[next++ % 8];
  snprintf(made, sizeof path[0], "%s/%s", folder, name);
  return made;
}

static inline int make_scratch(void **state) {
  (void)state;
  strcpy(scratch, "/tmp/goldseam-store-XXXXXX");
  return mkdtemp(scratch) ? 0 : -1;
}

static inline int drop_scratch(void **state) {
  (void)state;
  char command[96];
  snprintf(command, sizeof command, "rm -rf '%s'", scratch);
  return system(command);
}

static inline int new_folder(void **state) {
  static int number = 0;
  (void)state;
  snprintf(folder, sizeof folder, "%s/für zwei %d", scratch, ++number);
  return 0;
}

/* The record numbered `number`: all of its fields follow from that. */
static inline SessionRecord record(int number) {
  SessionRecord made = {.day = 20000 + number / 2, .finished = number % 2, .seconds = number * 10};
  made.first = (uint8_t)(number % 3);
  memcpy(made.id, &number, sizeof number);
  made.id[15] = 0xA5;
  snprintf(made.exercise, sizeof made.exercise, "übung-%d", number);
  made.drawn_count = (uint8_t)(number % (DRAWN_MAX + 1));
  for (int i = 0; i < made.drawn_count; i++) made.drawn[i] = UINT32_MAX - (uint32_t)(number * i);
  return made;
}

/* Field by field: padding may differ. */
static inline bool same(const SessionRecord *a, const SessionRecord *b) {
  return !memcmp(a->id, b->id, sizeof a->id) && a->day == b->day && !strcmp(a->exercise, b->exercise) &&
         a->finished == b->finished && a->seconds == b->seconds && a->first == b->first && a->drawn_count == b->drawn_count &&
         !memcmp(a->drawn, b->drawn, sizeof a->drawn) && a->pending == b->pending;
}

/* Is the record of this number in the history, whole? */
static inline bool holds(const History *history, int number) {
  const SessionRecord wanted = record(number);
  const ptrdiff_t at = history_find(history, wanted.id);
  return at >= 0 && same(&history->items[at], &wanted);
}

static inline Store *opened(bool write, StoreState wanted) {
  Err err = {""};
  Store *store = store_open(folder, write, &err);
  assert_non_null(store);
  if (store_state(store) != wanted) fail_msg("state %d, not %d: %s", (int)store_state(store), (int)wanted, err.text);
  assert_int_equal(*err.text != '\0', wanted != STORE_OK); /* a sentence where it is not well, none where it is */
  return store;
}

static inline void save(Store *store, int number) {
  Err err = {""};
  const SessionRecord made = record(number);
  if (!store_save_session(store, &made, &err)) fail_msg("record %d: %s", number, err.text);
}

/* Opens, finds exactly the records from 1 to `last`, closes. */
static inline void expect_records(StoreState state, int last) {
  Store *store = opened(true, state);
  Records history = {0};
  Settings settings;
  Err err = {""};
  if (!store_load(store, &history, &settings, &err)) fail_msg("%s", err.text);
  assert_int_equal(history.history.count, last);
  for (int i = 1; i <= last; i++) assert_true(holds(&history.history, i));
  records_free(&history);
  store_close(store);
}

/* A closed record file with records 1 to `last`. */
static inline void keep_records(int last) {
  Store *store = opened(true, STORE_OK);
  Err err;
  SessionRecord *records = calloc((size_t)last, sizeof *records);
  for (int i = 0; i < last; i++) records[i] = record(i + 1);
  assert_true(store_save_sessions(store, records, (size_t)last, &err));
  free(records);
  store_close(store);
}

static inline char *file_bytes(const char *file, size_t *length) { return paths_read(file, 64u << 20, length, NULL); }

static inline void write_bytes(const char *file, const char *bytes, size_t length) {
  FILE *stream = fopen(file, "wb");
  assert_non_null(stream);
  assert_int_equal(fwrite(bytes, 1, length, stream), length);
  assert_int_equal(fclose(stream), 0);
}

/* A process of its own, which ends with _exit. What fails in it ends it: a failed assertion would leap into the tests that
 * follow, and run them beside the parent. And none is left for ever by a parent that fails. */
static inline pid_t fork_child(void) {
  const pid_t child = fork();
  if (child == 0) {
    alarm(120);
    setenv("CMOCKA_TEST_ABORT", "1", 1);
  }
  return child;
}

/* Waits for that child and no other; what waitpid says of its end, -1 where there is none. */
static inline int end_of(pid_t child) {
  int status;
  return child > 0 && waitpid(child, &status, 0) == child ? status : -1;
}

/* Files of the data folder (not below it) whose name begins and ends so. */
static inline int count_files(const char *begins, const char *ends) {
  size_t all;
  int count = 0;
  char **list = paths_list(folder, ends, &all);
  for (size_t i = 0; i < all; i++) count += strncmp(list[i] + strlen(folder) + 1, begins, strlen(begins)) == 0;
  paths_list_free(list);
  return count;
}

/* The only file that was set aside, NULL where there is none. */
static inline char *set_aside(size_t *length) {
  size_t count;
  char **list = paths_list(folder, ".db", &count), *bytes = NULL;
  for (size_t i = 0; i < count; i++) {
    if (!strstr(list[i], "/records-damaged-")) continue;
    assert_null(bytes);
    bytes = file_bytes(list[i], length);
  }
  paths_list_free(list);
  return bytes;
}

/* Another program in the midst of a long write: what it changed is in the file in part, and in its journal as it was. */
static inline sqlite3 *writing(void) {
  sqlite3 *db;
  const char *spill = "PRAGMA cache_size=1; BEGIN; UPDATE session SET exercise='spilled, and long enough to matter'";
  assert_int_equal(sqlite3_open(in_folder("records.db"), &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, spill, NULL, NULL, NULL), SQLITE_OK);
  return db;
}

static inline void run_sql(sqlite3 *db, const char *sql) {
  if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) fail_msg("%s: %s", sql, sqlite3_errmsg(db));
}

/* ---- Copies ---- */

enum { TODAY = 20779 }; /* 2026-11-22 */

static inline void back_up(Day day) {
  Store *store = opened(true, STORE_OK);
  Err err = {""};
  if (!store_backup(store, day, &err)) fail_msg("%s", err.text);
  store_close(store);
}

static inline char *backup_of(Day day) {
  char date[11], name[64];
  date_format(day, date);
  snprintf(name, sizeof name, "backups/records-%s.db", date);
  return in_folder(name);
}

static inline int sessions_of(const char *file) {
  sqlite3 *db;
  sqlite3_stmt *row;
  int count = -1;
  if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
      sqlite3_prepare_v2(db, "SELECT count(*) FROM session", -1, &row, NULL) == SQLITE_OK) {
    if (sqlite3_step(row) == SQLITE_ROW) count = sqlite3_column_int(row, 0);
    sqlite3_finalize(row);
  }
  sqlite3_close(db);
  return count;
}

#endif
