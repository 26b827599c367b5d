#include "shell/store_traces.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORD_BYTES = 24, WORD_LEAST = 4 };

void store_traces_drop(StoreTraces *traces) {
  store_gone_drop(&traces->gone);
  free(traces->words);
  *traces = (StoreTraces){0};
}

/* ---- Bytes ---- */

static int by_id(const void *a, const void *b) { return memcmp(a, b, RECORD_ID_BYTES); }

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
static bool holds_words(const unsigned char *bytes, size_t length, const StoreTraces *traces) {
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

bool store_traces_in(const void *bytes, size_t length, const StoreTraces *traces) {
  return holds_id(bytes, length, &traces->gone) || holds_words(bytes, length, traces);
}

/* ---- Databases ---- */

bool store_traces_cut(sqlite3 *memory, const StoreGone *gone) {
  static const char *const tables[] = {"session WHERE id",   "action WHERE id",    "kept WHERE action", "pause WHERE id",
                                       "pause WHERE action", "agreement WHERE id", "rating WHERE id",   "note WHERE id"};
  bool good = true;
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
  return good && store_gone_rebuild(memory, NULL);
}

bool store_traces_clean(sqlite3 *db, const StoreTraces *traces) {
  sqlite3_int64 length = 0;
  unsigned char *bytes = sqlite3_serialize(db, "main", &length, 0);
  const bool clean = bytes && !store_traces_in(bytes, (size_t)length, traces);
  sqlite3_free(bytes);
  return clean;
}

static bool add_words(StoreTraces *traces, sqlite3 *db, const char *sql, const uint8_t *id) {
  sqlite3_stmt *row = NULL;
  bool good = true;
  if (sqlite3_prepare_v2(db, sql, -1, &row, NULL) == SQLITE_OK) sqlite3_bind_blob(row, 1, id, RECORD_ID_BYTES, SQLITE_STATIC);
  while (good && row && sqlite3_step(row) == SQLITE_ROW) {
    const char *text = (const char *)sqlite3_column_text(row, 0);
    char(*words)[STORE_TRACES_WORDS] = text ? realloc(traces->words, (traces->word_count + 1) * sizeof *words) : traces->words;
    good = words != NULL || !text;
    if (!words || !text) continue;
    traces->words = words;
    snprintf(words[traces->word_count++], STORE_TRACES_WORDS, "%s", text);
  }
  sqlite3_finalize(row);
  return good;
}

bool store_traces_of(sqlite3 *db, const Records *due, bool all, StoreTraces *traces, Err *err) {
  bool good = true;
  *traces = (StoreTraces){0};
  for (size_t i = 0; good && i < due->gone.count; i++) {
    const uint8_t *id = due->gone.items[i].id;
    if (!all && !due->gone.items[i].pending) continue;
    good = store_gone_add(&traces->gone, id) && add_words(traces, db, "SELECT text FROM action WHERE id=?", id) &&
           add_words(traces, db, "SELECT text FROM agreement WHERE id=?", id);
  }
  return good || err_set(err, "there is not enough memory to delete it everywhere; try again");
}
