#include "shell/store_forget.h"

#include "shell/paths.h"
#include "shell/store_copies.h"
#include "shell/store_file.h"
#include "shell/store_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ASIDE_BYTES_MAX = 256 * 1024 * 1024, WORD_BYTES = 24, WORDS_BYTES = 2048, WORD_LEAST = 4, PATH_BYTES = 4200 };

static bool no_memory(Err *err) { return err_set(err, "there is not enough memory to delete it everywhere; try again"); }

/* ---- What is gone ---- */

void store_gone_drop(StoreGone *gone) {
  free(gone->ids);
  *gone = (StoreGone){0};
}

static int by_id(const void *a, const void *b) { return memcmp(a, b, RECORD_ID_BYTES); }

static bool add_id(StoreGone *gone, const void *id) {
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
    code = add_id(gone, sqlite3_column_blob(rows, 0)) ? SQLITE_OK : SQLITE_NOMEM;
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

static bool is_nothing(const StoreGone *gone) { return !gone->count && !gone->cleared[0] && !gone->cleared[1]; }

bool store_gone_known(sqlite3 *db, const StoreGone *gone) {
  StoreGone own;
  if (!store_gone_read(db, &own)) return false; /* of an older version: it has no such table */
  bool known = own.cleared[0] >= gone->cleared[0] && own.cleared[1] >= gone->cleared[1];
  for (size_t i = 0; known && i < gone->count; i++)
    known = own.count && bsearch(gone->ids[i], own.ids, own.count, sizeof *own.ids, by_id);
  store_gone_drop(&own);
  return known;
}

/* Rows that were moved within the file leave their bytes in the room between others: only a file that is built anew has none.
 * What that needs on the way stays in memory. */
static bool build_anew(sqlite3 *db, Err *err) {
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
  return build_anew(memory, err);
}

/* ---- Bytes ---- */

/* What is looked for in files that are no good databases. */
typedef struct Traces {
  StoreGone gone;
  char (*words)[WORDS_BYTES];
  size_t word_count;
} Traces;

static void drop_traces(Traces *traces) {
  store_gone_drop(&traces->gone);
  free(traces->words);
  *traces = (Traces){0};
}

/* Before an id that stands in the table of what is gone: the length of its row, of that row's head, and what kind it is. */
static bool is_tombstone(const unsigned char *bytes, size_t at) {
  return at >= 3 && bytes[at - 3] == 18 && bytes[at - 2] == 2 && bytes[at - 1] == 44;
}

static bool holds_id(const unsigned char *bytes, size_t length, const StoreGone *gone) {
  bool begins[256] = {false};
  for (size_t i = 0; i < gone->count; i++) begins[gone->ids[i][0]] = true;
  for (size_t at = 0; gone->count && at + RECORD_ID_BYTES <= length; at++) {
    if (!begins[bytes[at]] || is_tombstone(bytes, at)) continue;
    if (bsearch(bytes + at, gone->ids, gone->count, sizeof *gone->ids, by_id)) return true;
  }
  return false;
}

static bool holds(const unsigned char *bytes, size_t length, const char *piece, size_t piece_length) {
  const unsigned char *at = bytes, *end = bytes + length;
  while (at && (size_t)(end - at) >= piece_length) {
    at = memchr(at, piece[0], (size_t)(end - at) - piece_length + 1);
    if (at && memcmp(at, piece, piece_length) == 0) return true;
    at = at ? at + 1 : NULL;
  }
  return false;
}

/* Long words may lie in several places: a piece is enough. */
static bool holds_words(const unsigned char *bytes, size_t length, const Traces *traces) {
  for (size_t i = 0; i < traces->word_count; i++) {
    const size_t whole = strlen(traces->words[i]);
    const size_t piece = whole < WORD_BYTES ? whole : WORD_BYTES;
    for (size_t from = 0; piece >= WORD_LEAST; from = from + 2 * piece > whole ? whole - piece : from + piece) {
      if (holds(bytes, length, traces->words[i] + from, piece)) return true;
      if (from + piece >= whole) break;
    }
  }
  return false;
}

static bool has_traces(const void *bytes, size_t length, const Traces *traces) {
  return holds_id(bytes, length, &traces->gone) || holds_words(bytes, length, traces);
}

/* *found: the file holds some of it. False: it cannot be read. */
static bool look_for(const char *file, const Traces *traces, bool *found, Err *err) {
  size_t length;
  *found = false;
  if (paths_kind(file) == PATH_NONE) return true;
  char *bytes = paths_read(file, ASIDE_BYTES_MAX, &length, err);
  if (!bytes) return false;
  *found = has_traces(bytes, length, traces);
  memset(bytes, 0, length);
  free(bytes);
  return true;
}

/* ---- Files ---- */

/* Renamed first: half erased under its own name it would be taken for what it was. */
static bool erase(const char *file, Err *err) {
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
typedef bool (*EachFile)(const char *file, const Traces *traces, Err *err);

static bool each_file(const char *folder, bool backups, const char *begins, const char *ends, const Traces *traces, EachFile each,
                      Err *err) {
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

static bool erase_part(const char *file, const Traces *traces, Err *err) {
  (void)traces;
  return erase(file, err);
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
  const bool good = erase(journal, err);
  return erase(file, err) && good;
}

/* As much of it as SQLite reads, without what is gone, in memory; NULL where it reads too little. */
static sqlite3 *salvage(const char *file, const StoreGone *gone) {
  static const char *const tables[] = {"session WHERE id",   "action WHERE id",    "kept WHERE action", "pause WHERE id",
                                       "pause WHERE action", "agreement WHERE id", "rating WHERE id",   "note WHERE id"};
  sqlite3 *db = NULL, *memory = store_file_make(":memory:", NULL);
  bool good = memory && sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK && store_file_copy(db, memory, NULL);
  sqlite3_close(db);
  for (size_t i = 0; good && i < sizeof tables / sizeof *tables; i++) {
    char sql[96];
    sqlite3_stmt *statement = NULL;
    snprintf(sql, sizeof sql, "DELETE FROM %s=?", tables[i]);
    if (sqlite3_prepare_v2(memory, sql, -1, &statement, NULL) != SQLITE_OK) continue; /* that table is not there */
    for (size_t id = 0; good && id < gone->count; id++) {
      sqlite3_bind_blob(statement, 1, gone->ids[id], RECORD_ID_BYTES, SQLITE_STATIC);
      sqlite3_step(statement);
      good = sqlite3_reset(statement) == SQLITE_OK;
    }
    sqlite3_finalize(statement);
  }
  if (good && build_anew(memory, NULL)) return memory;
  sqlite3_close(memory);
  return NULL;
}

static bool is_clean(sqlite3 *db, const Traces *traces) {
  sqlite3_int64 length = 0;
  unsigned char *bytes = sqlite3_serialize(db, "main", &length, 0);
  const bool clean = bytes && !has_traces(bytes, (size_t)length, traces);
  sqlite3_free(bytes);
  return clean;
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

static bool clean_aside(const char *file, const Traces *traces, Err *err) {
  bool found, in_journal;
  char journal[PATH_BYTES];
  snprintf(journal, sizeof journal, "%s-journal", file);
  if (!look_for(file, traces, &found, err) || !look_for(journal, traces, &in_journal, err)) return false;
  if (!found && !in_journal) return true;
  sqlite3 *memory = salvage(file, &traces->gone);
  const bool kept = memory && is_clean(memory, traces) && put_back(memory, file);
  sqlite3_close(memory);
  return kept || erase_with_journal(file, err);
}

static bool clean_asides(const char *folder, const Traces *traces, Err *err) {
  return each_file(folder, false, "records-damaged-", ".db", traces, clean_aside, err);
}

bool store_forget_due(const Records *due, bool all) {
  bool any = false;
  for (size_t i = 0; due && !any && i < due->gone.count; i++) any = all || due->gone.items[i].pending;
  for (int i = 0; due && !any && i < 2; i++) any = due->lines[i].cleared && (all || due->lines[i].pending);
  return any;
}

static bool add_words(Traces *traces, sqlite3 *db, const char *sql, const uint8_t *id) {
  sqlite3_stmt *row = NULL;
  bool good = true;
  if (sqlite3_prepare_v2(db, sql, -1, &row, NULL) == SQLITE_OK) sqlite3_bind_blob(row, 1, id, RECORD_ID_BYTES, SQLITE_STATIC);
  while (good && row && sqlite3_step(row) == SQLITE_ROW) {
    const char *text = (const char *)sqlite3_column_text(row, 0);
    char(*words)[WORDS_BYTES] = text ? realloc(traces->words, (traces->word_count + 1) * sizeof *words) : traces->words;
    good = words != NULL || !text;
    if (!words || !text) continue;
    traces->words = words;
    snprintf(words[traces->word_count++], WORDS_BYTES, "%s", text);
  }
  sqlite3_finalize(row);
  return good;
}

bool store_forget_aside(sqlite3 *db, const char *folder, const Records *due, bool all, Err *err) {
  Traces traces = {0};
  bool good = true;
  for (size_t i = 0; good && i < due->gone.count; i++) {
    const uint8_t *id = due->gone.items[i].id;
    if (!all && !due->gone.items[i].pending) continue;
    good = add_id(&traces.gone, id) && add_words(&traces, db, "SELECT text FROM action WHERE id=?", id) &&
           add_words(&traces, db, "SELECT text FROM agreement WHERE id=?", id);
  }
  good = (good || no_memory(err)) && clean_asides(folder, &traces, err);
  drop_traces(&traces);
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

static bool clean_copy(const char *file, const Traces *traces, Err *err) {
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

static bool is_known(const char *file, const Traces *traces, Err *err) {
  (void)err;
  return says_known(file, &traces->gone);
}

bool store_forget_finish(sqlite3 *db, const char *folder, bool saved, Err *err) {
  Traces traces = {0};
  if (!store_gone_read(db, &traces.gone)) return no_memory(err);
  bool good = true;
  if (!is_nothing(&traces.gone)) {
    const bool done = !saved && each_file(folder, true, "", ".db", &traces, is_known, NULL);
    good = (done && is_clean(db, &traces)) || build_anew(db, err);
    good = clean_asides(folder, &traces, err) && good;
    good = good && (done || erase_parts(folder, err)); /* not each time: another copy may be writing one */
    good = good && each_file(folder, true, "", ".db", &traces, clean_copy, err); /* last: they tell that all is done */
  }
  drop_traces(&traces);
  return good;
}
