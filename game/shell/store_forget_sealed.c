#include "shell/store_forget_sealed.h"

#include "shell/paths.h"
#include "shell/store_traces.h"

#include <stdlib.h>
#include <string.h>

typedef unsigned char Tail[SEALED_TAIL_BYTES];

typedef struct Tails {
  Tail *items;
  size_t count;
} Tails;

/* One walk through the sealed files. */
typedef struct Walk {
  const Sealed *sealed;
  StoreTraces traces;
  Tails known; /* rid of it, as records.sealed says */
  Tails found; /* rid of it, and on the disk */
  bool news;   /* the two are not the same */
} Walk;

static bool no_memory(Err *err) { return err_set(err, "there is not enough memory to delete it everywhere; try again"); }

static void drop(Walk *walk) {
  store_traces_drop(&walk->traces);
  free(walk->known.items);
  free(walk->found.items);
}

static bool has(const Tails *tails, const Tail tail) {
  bool found = false;
  for (size_t i = 0; i < tails->count && !found; i++) found = memcmp(tails->items[i], tail, sizeof(Tail)) == 0;
  return found;
}

static bool add(Tails *tails, const void *tail) {
  Tail *items = realloc(tails->items, (tails->count + 1) * sizeof *items);
  if (!items) return false;
  tails->items = items;
  memcpy(items[tails->count++], tail, sizeof *items);
  return true;
}

/* ---- What is known, in the database ---- */

void store_forget_sealed_begin(sqlite3 *db) { sqlite3_exec(db, "DROP TABLE IF EXISTS sealed_known", NULL, NULL, NULL); }

static bool read_known(sqlite3 *db, Tails *known) {
  sqlite3_stmt *rows = NULL;
  bool good = true;
  if (sqlite3_prepare_v2(db, "SELECT tail FROM sealed_known WHERE length(tail)=16", -1, &rows, NULL) != SQLITE_OK) return true;
  while (good && sqlite3_step(rows) == SQLITE_ROW) good = add(known, sqlite3_column_blob(rows, 0));
  sqlite3_finalize(rows);
  return good;
}

/* Nothing happens where there is no such table: then no file is known. */
void store_forget_sealed_copied(sqlite3 *db, const Tail tail) {
  sqlite3_stmt *put = NULL;
  if (sqlite3_prepare_v2(db, "INSERT OR IGNORE INTO sealed_known(tail) VALUES(?)", -1, &put, NULL) == SQLITE_OK) {
    sqlite3_bind_blob(put, 1, tail, (int)sizeof(Tail), SQLITE_STATIC);
    sqlite3_step(put);
  }
  sqlite3_finalize(put);
}

static void write_known(sqlite3 *db, const Tails *found) {
  sqlite3_exec(db,
               "CREATE TABLE IF NOT EXISTS sealed_known(tail BLOB PRIMARY KEY NOT NULL) WITHOUT ROWID;"
               "DELETE FROM sealed_known",
               NULL, NULL, NULL);
  for (size_t i = 0; i < found->count; i++) store_forget_sealed_copied(db, found->items[i]);
}

/* ---- One file ---- */

static bool is_journal(const char *file) { return paths_ends_in(file, "-journal.sealed"); }

/* What is inside, as long as the key opens it. */
static SealResult look_into(const Walk *walk, const char *file, SealedImage *image, Tail tail, Err *err) {
  size_t length;
  Err why = {""};
  *image = (SealedImage){0};
  unsigned char *bytes = sealed_file_bytes(file, &length, err);
  if (!bytes) return SEAL_BARRED;
  const SealResult result = sealed_file_open(walk->sealed->key, bytes, length, image, &why);
  if (result == SEAL_GOOD) memcpy(tail, bytes + length - sizeof(Tail), sizeof(Tail));
  if (result == SEAL_BARRED) err_set(err, "%s", why.text);
  free(bytes);
  return result;
}

static bool keep(Walk *walk, const Tail tail, Err *err) {
  walk->news = walk->news || !has(&walk->known, tail);
  return add(&walk->found, tail) || no_memory(err);
}

static bool seal_again(Walk *walk, sqlite3 *db, const char *file, Err *err) {
  Tail tail;
  SealedImage image;
  bool good = sealed_image_of(db, &image, err);
  if (!good) return false;
  good = sealed_file_write(walk->sealed->key, file, &image, tail, err);
  sealed_image_drop(&image);
  return good && keep(walk, tail, err);
}

/* What its own table says of files is not true of it any more. */
static bool purge(Walk *walk, sqlite3 *db, const char *file, Err *err) {
  store_forget_sealed_begin(db);
  return store_gone_purge(db, &walk->traces.gone, err) && seal_again(walk, db, file, err);
}

/* SQLite takes it for damaged, and it holds traces: as much of it as it reads, or nothing. */
static bool salvage(Walk *walk, const char *file, Err *err) {
  Tail tail;
  SealedImage image;
  sqlite3 *db;
  if (look_into(walk, file, &image, tail, err) != SEAL_GOOD || !sealed_database_raw(&image, &db, err)) return false;
  const bool read = store_traces_cut(db, &walk->traces.gone) && store_traces_clean(db, &walk->traces);
  const bool kept = read && seal_again(walk, db, file, err);
  sealed_database_close(db);
  return kept || (!read && store_forget_erase(file, err));
}

/* Takes the image over. */
static bool clean_database(Walk *walk, const char *file, SealedImage *image, const Tail tail, Err *err) {
  Err why = {""};
  sqlite3 *db;
  const bool traces = store_traces_in(image->bytes, image->length, &walk->traces);
  const FileState state = sealed_database(image, file, &db, &why);
  if (state == FILE_BARRED) return err_set(err, "%s", why.text);
  if (state != FILE_GOOD) return traces ? salvage(walk, file, err) : keep(walk, tail, err);
  const bool rid = !traces && store_gone_known(db, &walk->traces.gone);
  const bool good = rid ? keep(walk, tail, err) : purge(walk, db, file, err);
  sealed_database_close(db);
  return good;
}

static bool clean(Walk *walk, const char *file, Err *err) {
  Tail tail;
  SealedImage image;
  if (paths_tail(file, tail, sizeof tail) && has(&walk->known, tail)) return keep(walk, tail, err);
  const SealResult result = look_into(walk, file, &image, tail, err);
  if (result != SEAL_GOOD) return result != SEAL_BARRED;
  if (!is_journal(file)) return clean_database(walk, file, &image, tail, err);
  const bool traces = store_traces_in(image.bytes, image.length, &walk->traces);
  sealed_image_drop(&image);
  return traces ? store_forget_erase(file, err) : keep(walk, tail, err);
}

/* With the words, which nobody knows later: what SQLite reads is done once the record file is saved. */
static bool clean_aside(Walk *walk, const char *file, Err *err) {
  Tail tail;
  SealedImage image;
  sqlite3 *db = NULL;
  if (strncmp(sealed_file_base(file), "records-damaged-", strlen("records-damaged-")) != 0) return true;
  const SealResult result = look_into(walk, file, &image, tail, err);
  if (result != SEAL_GOOD) return result != SEAL_BARRED;
  const bool traces = store_traces_in(image.bytes, image.length, &walk->traces);
  if (!traces || is_journal(file)) {
    sealed_image_drop(&image);
    return !traces || store_forget_erase(file, err);
  }
  const FileState state = sealed_database(&image, file, &db, err);
  sealed_database_close(db);
  return state == FILE_GOOD || (state != FILE_BARRED && salvage(walk, file, err));
}

/* ---- All of them ---- */

static bool each(Walk *walk, bool (*of)(Walk *walk, const char *file, Err *err), Err *err) {
  size_t count;
  char **list = sealed_file_list(walk->sealed->folder, ".sealed", &count);
  bool good = list || no_memory(err);
  for (size_t i = 0; i < count; i++)
    if (strcmp(sealed_file_base(list[i]), "records.sealed") != 0) good = of(walk, list[i], err) && good;
  paths_list_free(list);
  return good;
}

bool store_forget_sealed_aside(const Sealed *sealed, sqlite3 *db, const Records *due, bool all, Err *err) {
  Walk walk = {.sealed = sealed};
  const bool good = store_traces_of(db, due, all, &walk.traces, err) && each(&walk, clean_aside, err);
  drop(&walk);
  return good;
}

bool store_forget_sealed_finish(Sealed *sealed, sqlite3 *db, Err *err) {
  Walk walk = {.sealed = sealed};
  if (!store_gone_read(db, &walk.traces.gone)) return no_memory(err);
  bool good = true;
  if (!store_gone_nothing(&walk.traces.gone)) {
    const bool built = store_traces_clean(db, &walk.traces);
    good = (built || store_gone_rebuild(db, err)) && (read_known(db, &walk.known) || no_memory(err));
    good = good && each(&walk, clean, err);
    walk.news = walk.news || walk.found.count != walk.known.count;
    if (walk.news) write_known(db, &walk.found);
    if (walk.news || !built) good = store_sealed_save(sealed, db, err) && good;
  }
  drop(&walk);
  return good;
}
