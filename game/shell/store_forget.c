#include "shell/store_forget.h"

#include "shell/paths.h"
#include "shell/store_copies.h"
#include "shell/store_file.h"
#include "shell/store_rows.h"
#include "shell/store_traces.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ASIDE_BYTES_MAX = 256 * 1024 * 1024, PATH_BYTES = 4200 };

static bool no_memory(Err *err) { return err_set(err, "there is not enough memory to delete it everywhere; try again"); }

/* ---- What is gone ---- */

void store_gone_drop(StoreGone *gone) {
  free(gone->ids);
  *gone = (StoreGone){0};
}

static int by_id(const void *a, const void *b) { return memcmp(a, b, RECORD_ID_BYTES); }

bool store_gone_add(StoreGone *gone, const void *id) {
  uint8_t(*ids)[RECORD_ID_BYTES] = realloc(gone->ids, (gone->count + 1) * sizeof *ids);
  if (!ids) return false;
  gone->ids = ids;
  memcpy(ids[gone->count++], id, RECORD_ID_BYTES);
  return true;
}

static int read_ids(sqlite3 *db, StoreGone *gone) {
  sqlite3_stmt *rows = NULL;
  int code = sqlite3_prepare_v2(db, "SELECT id FROM gone WHERE length(id)=16 ORDER BY id", -1, &rows, NULL);
  while (code == SQLITE_OK && (code = sqlite3_step(rows)) == SQLITE_ROW)
    code = store_gone_add(gone, sqlite3_column_blob(rows, 0)) ? SQLITE_OK : SQLITE_NOMEM;
  sqlite3_finalize(rows);
  return code;
}

bool store_gone_read(sqlite3 *db, StoreGone *gone) {
  *gone = (StoreGone){0};
  const bool good = read_ids(db, gone) == SQLITE_DONE;
  for (int i = 0; good && i < 2; i++) {
    char sql[80];
    snprintf(sql, sizeof sql, "SELECT max(cleared, 0) FROM line WHERE partner=%d", i);
    const sqlite3_int64 cleared = store_file_number(db, sql);
    gone->cleared[i] = cleared > 0 ? cleared : 0;
  }
  if (!good) store_gone_drop(gone);
  return good;
}

bool store_gone_nothing(const StoreGone *gone) { return !gone->count && !gone->cleared[0] && !gone->cleared[1]; }

bool store_gone_known(sqlite3 *db, const StoreGone *gone) {
  StoreGone own;
  if (!store_gone_read(db, &own)) return false; /* of an older version: it has no such table */
  bool known = own.cleared[0] >= gone->cleared[0] && own.cleared[1] >= gone->cleared[1];
  for (size_t i = 0; known && i < gone->count; i++)
    known = own.count && bsearch(gone->ids[i], own.ids, own.count, sizeof *own.ids, by_id);
  store_gone_drop(&own);
  return known;
}

bool store_gone_rebuild(sqlite3 *db, Err *err) {
  return sqlite3_exec(db, "PRAGMA temp_store=MEMORY; VACUUM", NULL, NULL, NULL) == SQLITE_OK ||
         store_file_fail(db, "the deleted bytes are not overwritten yet", err);
}

static bool put_ids(sqlite3 *db, const StoreGone *gone) {
  sqlite3_stmt *put = NULL;
  bool good = sqlite3_prepare_v2(db, "REPLACE INTO gone(id) VALUES(?)", -1, &put, NULL) == SQLITE_OK;
  for (size_t i = 0; good && i < gone->count; i++) {
    sqlite3_bind_blob(put, 1, gone->ids[i], RECORD_ID_BYTES, SQLITE_STATIC);
    sqlite3_step(put);
    good = sqlite3_reset(put) == SQLITE_OK;
  }
  sqlite3_finalize(put);
  return good;
}

static bool put_cleared(sqlite3 *db, const StoreGone *gone) {
  bool good = true;
  for (int i = 0; good && i < 2; i++) {
    char sql[240];
    snprintf(sql, sizeof sql,
             "INSERT INTO line(partner, wanted, asked, changed, cleared) VALUES(%d, 0, 0, 0, %lld) "
             "ON CONFLICT(partner) DO UPDATE SET cleared=max(cleared, excluded.cleared)",
             i, (long long)gone->cleared[i]);
    good = !gone->cleared[i] || sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
  }
  return good;
}

static bool delete_rows(sqlite3 *db, const StoreGone *gone) {
  return sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK && put_ids(db, gone) && put_cleared(db, gone) &&
         store_rows_sweep(db) == SQLITE_OK && sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
}

bool store_gone_purge(sqlite3 *memory, const StoreGone *gone, Err *err) {
  if (!store_file_migrate(memory, err)) return false;
  if (!delete_rows(memory, gone)) return store_file_fail(memory, "a copy still holds what was deleted", err);
  return store_gone_rebuild(memory, err);
}

/* *found: the file holds some of it. False: it cannot be read. */
static bool look_for(const char *file, const StoreTraces *traces, bool *found, Err *err) {
  size_t length;
  *found = false;
  if (paths_kind(file) == PATH_NONE) return true;
  char *bytes = paths_read(file, ASIDE_BYTES_MAX, &length, err);
  if (!bytes) return false;
  *found = store_traces_in(bytes, length, traces);
  memset(bytes, 0, length);
  free(bytes);
  return true;
}

/* ---- Files ---- */

bool store_forget_erase(const char *file, Err *err) {
  char part[PATH_BYTES];
  if (paths_kind(file) == PATH_NONE) return true;
  const bool fits = snprintf(part, sizeof part, "%s.part", file) < (int)sizeof part;
  const bool moved = fits && !paths_ends_in(file, ".part") && paths_rename(file, part);
  return paths_erase(moved ? part : file) ||
         err_set(err, "%s holds what was deleted and cannot be deleted itself; look at its permissions", file);
}

static const char *base_of(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

/* Calls `each` on the files of the data folder itself or of its backups whose names begin and end so. */
typedef bool (*EachFile)(const char *file, const StoreTraces *traces, Err *err);

static bool each_file(const char *folder, bool backups, const char *begins, const char *ends, const StoreTraces *traces,
                      EachFile each, Err *err) {
  size_t count = 0;
  char *below = paths_join(folder, backups ? "backups" : "");
  char **list = below && paths_kind(below) == PATH_FOLDER ? paths_list_here(below, ends, SIZE_MAX, &count) : NULL;
  bool good = below != NULL || no_memory(err);
  for (size_t i = 0; i < count; i++)
    if (strncmp(base_of(list[i]), begins, strlen(begins)) == 0) good = each(list[i], traces, err) && good;
  paths_list_free(list);
  free(below);
  return good;
}

static bool erase_part(const char *file, const StoreTraces *traces, Err *err) {
  (void)traces;
  return store_forget_erase(file, err);
}

static bool erase_parts(const char *folder, Err *err) {
  static const char *const ends[] = {".part", ".part-journal"};
  bool good = true;
  for (int i = 0; i < 4; i++) good = each_file(folder, i % 2, "records", ends[i / 2], NULL, erase_part, err) && good;
  return good;
}

/* ---- What was set aside ---- */

static bool erase_with_journal(const char *file, Err *err) {
  char journal[PATH_BYTES];
  snprintf(journal, sizeof journal, "%s-journal", file);
  const bool good = store_forget_erase(journal, err);
  return store_forget_erase(file, err) && good;
}

/* Written aside and renamed, as a file that may be in pieces: nobody checks it. */
static bool put_back(sqlite3 *memory, const char *file) {
  sqlite3_int64 length = 0;
  char journal[PATH_BYTES];
  unsigned char *bytes = sqlite3_serialize(memory, "main", &length, 0);
  snprintf(journal, sizeof journal, "%s-journal", file);
  const bool good = bytes && paths_erase(journal) && paths_write(file, (const char *)bytes, (size_t)length, NULL);
  sqlite3_free(bytes);
  return good;
}

/* As much of it as SQLite reads, without what is gone, in memory; NULL where it reads too little. */
static sqlite3 *salvage(const char *file, const StoreGone *gone) {
  sqlite3 *db = NULL, *memory = store_file_make(":memory:", NULL);
  const bool good = memory && sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
                    store_file_copy(db, memory, NULL) && store_traces_cut(memory, gone);
  sqlite3_close(db);
  if (good) return memory;
  sqlite3_close(memory);
  return NULL;
}

static bool clean_aside(const char *file, const StoreTraces *traces, Err *err) {
  bool found, in_journal;
  char journal[PATH_BYTES];
  snprintf(journal, sizeof journal, "%s-journal", file);
  if (!look_for(file, traces, &found, err) || !look_for(journal, traces, &in_journal, err)) return false;
  if (!found && !in_journal) return true;
  sqlite3 *memory = salvage(file, &traces->gone);
  const bool kept = memory && store_traces_clean(memory, traces) && put_back(memory, file);
  sqlite3_close(memory);
  return kept || erase_with_journal(file, err);
}

static bool clean_asides(const char *folder, const StoreTraces *traces, Err *err) {
  return each_file(folder, false, "records-damaged-", ".db", traces, clean_aside, err);
}

bool store_forget_due(const Records *due, bool all) {
  bool any = false;
  for (size_t i = 0; due && !any && i < due->gone.count; i++) any = all || due->gone.items[i].pending;
  for (int i = 0; due && !any && i < 2; i++) any = due->lines[i].cleared && (all || due->lines[i].pending);
  return any;
}

bool store_forget_aside(sqlite3 *db, const char *folder, const Records *due, bool all, Err *err) {
  StoreTraces traces;
  const bool good = store_traces_of(db, due, all, &traces, err) && clean_asides(folder, &traces, err);
  store_traces_drop(&traces);
  return good;
}

/* ---- Copies ---- */

static FileState read_copy(const char *file, const StoreGone *gone, sqlite3 **memory, bool *known, Err *err) {
  sqlite3 *db;
  *memory = NULL;
  *known = false;
  const FileState state = store_file_open(file, false, &db, err);
  if (state != FILE_GOOD) return state;
  *known = store_gone_known(db, gone);
  if (!*known && (*memory = store_file_make(":memory:", err)) && !store_file_copy(db, *memory, err)) {
    sqlite3_close(*memory);
    *memory = NULL;
  }
  sqlite3_close(db);
  return state;
}

/* A quick look, without reading all of it: a copy that says so was written by this very function. */
static bool says_known(const char *file, const StoreGone *gone) {
  sqlite3 *db = NULL;
  if (store_file_look(file, NULL) != FILE_GOOD) return false;
  const bool known = sqlite3_open_v2(file, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK && store_gone_known(db, gone);
  sqlite3_close(db);
  return known;
}

static bool clean_copy(const char *file, const StoreTraces *traces, Err *err) {
  Err why = {""};
  sqlite3 *memory;
  bool known;
  if (says_known(file, &traces->gone)) return true;
  const FileState state = read_copy(file, &traces->gone, &memory, &known, &why);
  if (state != FILE_GOOD) return state == FILE_BARRED ? err_set(err, "%s", why.text) : clean_aside(file, traces, err);
  const bool good = known || (memory && store_gone_purge(memory, &traces->gone, &why) && store_copies_write(memory, file, &why));
  sqlite3_close(memory);
  return good || err_set(err, "%s", why.text);
}

static bool is_known(const char *file, const StoreTraces *traces, Err *err) {
  (void)err;
  return says_known(file, &traces->gone);
}

bool store_forget_finish(sqlite3 *db, const char *folder, bool saved, Err *err) {
  StoreTraces traces = {0};
  if (!store_gone_read(db, &traces.gone)) return no_memory(err);
  bool good = true;
  if (!store_gone_nothing(&traces.gone)) {
    const bool done = !saved && each_file(folder, true, "", ".db", &traces, is_known, NULL);
    good = (done && store_traces_clean(db, &traces)) || store_gone_rebuild(db, err);
    good = clean_asides(folder, &traces, err) && good;
    good = good && (done || erase_parts(folder, err)); /* not each time: another copy may be writing one */
    good = good && each_file(folder, true, "", ".db", &traces, clean_copy, err); /* last: they tell that all is done */
  }
  store_traces_drop(&traces);
  return good;
}
