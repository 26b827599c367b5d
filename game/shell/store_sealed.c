#include "shell/store_sealed.h"

#include "shell/paths.h"
#include "shell/store_copies.h"
#include "shell/store_forget_sealed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { KEPT = 7, HOLD_WAIT_MS = 300 /* one that is just closing */ };

static const char NO_MEMORY[] = "there is not enough memory to open the records";

/* ---- Who has it ---- */

/* The sealed backups, oldest first, for paths_list_free. */
static char **list_backups(const char *folder, size_t *count) {
  char **list = sealed_file_list(folder, ".sealed", count);
  const size_t all = *count;
  *count = 0;
  for (size_t i = 0; i < all; i++) {
    Day day;
    if (store_sealed_day(list[i], &day))
      list[(*count)++] = list[i];
    else
      free(list[i]);
  }
  if (list) list[*count] = NULL;
  return list;
}

bool store_sealed_there(const char *folder) {
  char *file = paths_join(folder, "records.sealed"), *plain = paths_join(folder, "records.db");
  bool there = file && paths_kind(file) == PATH_FILE;
  if (!there && plain && paths_kind(plain) == PATH_NONE) {
    size_t count;
    char **list = list_backups(folder, &count);
    there = count > 0;
    paths_list_free(list);
  }
  free(file);
  free(plain);
  return there;
}

sqlite3 *store_sealed_hold(const char *folder, bool *busy, Err *err) {
  char *file = paths_join(folder, "records.lock");
  sqlite3 *held = file ? store_file_lock(file, HOLD_WAIT_MS, err) : NULL;
  *busy = !held && file && paths_exists(file) && paths_writable(folder);
  if (*busy) err_set(err, "Goldseam is open already with these records; close it there first");
  free(file);
  return held;
}

/* ---- Unlocking ---- */

typedef struct Opening {
  Sealed *sealed;
  const char *pin;
  size_t pin_length;
  bool write;
} Opening;

static SealedResult of_seal(SealResult result) {
  switch (result) {
    case SEAL_GOOD: return SEALED_OPEN;
    case SEAL_WRONG: return SEALED_WRONG;
    case SEAL_DAMAGED:
    case SEAL_NEWER: return SEALED_FAULT;
    case SEAL_BARRED: break;
  }
  return SEALED_BARRED;
}

static SealResult key_from(const Opening *opening, const char *file, Err *err) {
  size_t length;
  unsigned char *bytes = sealed_file_bytes(file, &length, err);
  if (!bytes) return paths_exists(file) ? SEAL_BARRED : SEAL_DAMAGED;
  const SealResult result = seal_open(bytes, length, opening->pin, opening->pin_length, &opening->sealed->key, err);
  free(bytes);
  return result;
}

/* Where the file itself has no whole header, those of the backups do as well, the newest first. */
static SealResult find_key(const Opening *opening, Err *err) {
  const Sealed *sealed = opening->sealed;
  const SealResult first = key_from(opening, sealed->file, err);
  if (first != SEAL_DAMAGED) return first;
  size_t count;
  char **list = list_backups(sealed->folder, &count);
  SealResult result = first;
  for (size_t i = count; i > 0 && (result == SEAL_DAMAGED || result == SEAL_NEWER); i--)
    result = key_from(opening, list[i - 1], err);
  paths_list_free(list);
  return result;
}

/* The database in one sealed file. FILE_BARRED: it may be good. */
static FileState open_file(Sealed *sealed, const char *file, sqlite3 **db, Err *err) {
  size_t length;
  *db = NULL;
  if (!paths_exists(file)) {
    err_set(err, "%s is gone", file);
    return FILE_EMPTY;
  }
  unsigned char *bytes = sealed_file_bytes(file, &length, err);
  if (!bytes) return FILE_BARRED;
  SealedImage image;
  const SealResult result = sealed_file_open(sealed->key, bytes, length, &image, err);
  if (result == SEAL_GOOD && strcmp(file, sealed->file) == 0) {
    sealed->length = length;
    memcpy(sealed->tail, bytes + length - SEALED_TAIL_BYTES, SEALED_TAIL_BYTES);
    sealed->whole_header = seal_is_wrapped(sealed->key, bytes, length);
  }
  free(bytes);
  if (result != SEAL_GOOD) return result == SEAL_BARRED ? FILE_BARRED : FILE_DAMAGED;
  return sealed_database(&image, file, db, err);
}

/* How much a sealed file holds; -1 for one that is not good. */
static sqlite3_int64 weight_in(const Sealed *sealed, const char *file) {
  Sealed look = *sealed;
  sqlite3 *db;
  if (open_file(&look, file, &db, NULL) != FILE_GOOD) return -1;
  const sqlite3_int64 weight = store_copies_weight(db);
  sealed_database_close(db);
  return weight;
}

/* The best backup, NULL where none is good: as store_copies_restore chooses. */
static sqlite3 *best_backup(Sealed *sealed, Day *from) {
  size_t count;
  char **list = list_backups(sealed->folder, &count);
  sqlite3 *best = NULL;
  sqlite3_int64 most = -1;
  for (size_t i = 0; i < count; i++) {
    sqlite3 *db;
    if (open_file(sealed, list[i], &db, NULL) != FILE_GOOD) continue;
    const sqlite3_int64 weight = store_copies_weight(db);
    sqlite3 *worse = weight >= most ? best : db;
    if (weight >= most) {
      most = weight;
      best = db;
      store_sealed_day(list[i], from);
    }
    sealed_database_close(worse);
  }
  paths_list_free(list);
  return best;
}

/* Copied, not renamed: at every moment there is a sealed file, so that nobody is let in without a PIN. */
static bool set_aside(const Sealed *sealed, char name[64], Err *err) {
  size_t length;
  name[0] = '\0';
  if (!paths_exists(sealed->file)) return true;
  char *to = store_copies_aside_name(sealed->folder, ".sealed", name, err);
  unsigned char *bytes = to ? sealed_file_bytes(sealed->file, &length, err) : NULL;
  const bool good = bytes && sealed_file_put(to, bytes, length, err);
  free(bytes);
  free(to);
  return good;
}

/* The file is damaged or gone. */
static SealedResult repair(Sealed *sealed, sqlite3 **db, SealedNews *news, Err *err) {
  char name[64], date[11];
  Day from = DAY_NONE;
  *db = best_backup(sealed, &from);
  *news = *db ? SEALED_RESTORED : SEALED_AFRESH;
  if (!*db) *db = store_file_make(":memory:", err);
  const bool good = *db && (*news == SEALED_RESTORED || store_file_migrate(*db, err)) && set_aside(sealed, name, err) &&
                    store_sealed_save(sealed, *db, err);
  if (!good) {
    sealed_database_close(*db);
    *db = NULL;
    return SEALED_BARRED;
  }
  const char *was = *name ? "damaged" : "gone", *aside = *name ? ": it is set aside as " : "", *then = *name ? ", " : ": ";
  if (*news == SEALED_RESTORED) {
    date_format(from, date);
    err_set(err, "the record file was %s%s%s%sthe backup of %s stands in its place", was, aside, name, then, date);
  } else {
    err_set(err, "the record file was %s and no backup is good%s%s%sa new one is begun", was, aside, name, then);
  }
  return SEALED_OPEN;
}

static SealedResult open_records(const Opening *opening, sqlite3 **db, SealedNews *news, Err *err) {
  Sealed *sealed = opening->sealed;
  const SealResult found = find_key(opening, err);
  if (found != SEAL_GOOD) return of_seal(found);
  const FileState state = open_file(sealed, sealed->file, db, err);
  if (state == FILE_GOOD && opening->write && !sealed->whole_header) store_sealed_save(sealed, *db, NULL);
  if (state == FILE_GOOD) return SEALED_OPEN;
  if (state == FILE_REFUSED) return SEALED_FAULT;
  if (state == FILE_BARRED) return SEALED_BARRED;
  if (opening->write) return repair(sealed, db, news, err);
  err_set(err, "the sealed records are damaged; open Goldseam once to have a backup put in their place");
  return SEALED_FAULT;
}

SealedResult store_sealed_open(const char *folder, bool write, const char *pin, size_t length, Sealed **sealed, sqlite3 **db,
                               SealedNews *news, Err *err) {
  bool busy = false;
  *db = NULL;
  *news = SEALED_AS_LEFT;
  *sealed = store_sealed_new(folder);
  if (!*sealed) {
    err_set(err, "%s", NO_MEMORY);
    return SEALED_BARRED;
  }
  if (write) (*sealed)->held = store_sealed_hold(folder, &busy, err);
  const Opening opening = {.sealed = *sealed, .pin = pin, .pin_length = length, .write = (*sealed)->held != NULL};
  const SealedResult result = busy ? SEALED_BUSY : open_records(&opening, db, news, err);
  if (result != SEALED_OPEN) {
    store_sealed_close(*sealed);
    *sealed = NULL;
  }
  return result;
}

Sealed *store_sealed_new(const char *folder) {
  Sealed *sealed = calloc(1, sizeof *sealed);
  if (!sealed) return NULL;
  sealed->folder = paths_join(folder, "");
  sealed->file = paths_join(folder, "records.sealed");
  if (sealed->folder && sealed->file) return sealed;
  store_sealed_close(sealed);
  return NULL;
}

void store_sealed_close(Sealed *sealed) {
  if (!sealed) return;
  seal_free(sealed->key);
  sqlite3_close(sealed->held);
  free(sealed->folder);
  free(sealed->file);
  free(sealed);
}

/* ---- While it is open ---- */

bool store_sealed_save(Sealed *sealed, sqlite3 *db, Err *err) {
  SealedImage image;
  if (!sealed_image_of(db, &image, err)) return false;
  const bool good = sealed_file_write(sealed->key, sealed->file, &image, sealed->tail, err);
  if (good) sealed->length = seal_length(image.length);
  sealed_image_drop(&image);
  return good;
}

bool store_sealed_as_left(const Sealed *sealed) {
  size_t length;
  unsigned char *bytes = sealed_file_bytes(sealed->file, &length, NULL);
  const bool same =
      bytes && length == sealed->length && memcmp(bytes + length - SEALED_TAIL_BYTES, sealed->tail, SEALED_TAIL_BYTES) == 0;
  free(bytes);
  return same;
}

bool store_sealed_mend(Sealed *sealed, sqlite3 **db, bool *replaced, Err *err) {
  char name[64];
  sqlite3 *other;
  *replaced = false;
  const FileState state = open_file(sealed, sealed->file, &other, err);
  if (state == FILE_GOOD && (store_file_current(other) || store_file_migrate(other, err))) {
    sealed_database_close(*db);
    *db = other;
    return *replaced = true;
  }
  sealed_database_close(other);
  if (state == FILE_GOOD || state == FILE_BARRED || !sealed->held) return false;
  return paths_make_folder(sealed->folder) && set_aside(sealed, name, err) && store_sealed_save(sealed, *db, err);
}

bool store_sealed_day(const char *path, Day *day) {
  const char *name = sealed_file_base(path);
  char date[11];
  if (strlen(name) != strlen("records-YYYY-MM-DD.sealed") || strncmp(name, "records-", 8) != 0) return false;
  memcpy(date, name + 8, 10);
  date[10] = '\0';
  return date_parse(date, day) && paths_ends_in(path, ".sealed");
}

static void prune(const Sealed *sealed, const char *newest) {
  size_t count;
  char **list = list_backups(sealed->folder, &count);
  const sqlite3_int64 held = count > KEPT ? weight_in(sealed, newest) : 0;
  size_t left = count;
  for (size_t i = 0; i < count && left > KEPT; i++) {
    if (strcmp(list[i], newest) == 0 || weight_in(sealed, list[i]) > held) continue;
    if (paths_remove(list[i])) left--;
  }
  paths_list_free(list);
}

bool store_sealed_backup(const Sealed *sealed, sqlite3 *db, Day today, Err *err) {
  char date[11], name[48];
  SealedImage image = {0};
  date_format(today, date);
  snprintf(name, sizeof name, "backups/records-%s.sealed", date);
  char *file = paths_join(sealed->folder, name), *backups = paths_join(sealed->folder, "backups");
  bool good = (file && backups) || err_set(err, "there is not enough memory to copy the records");
  if (good && !paths_make_folder(backups)) good = err_set(err, "cannot make the folder %s for backups", backups);
  if (good && weight_in(sealed, file) < 0) {
    unsigned char tail[SEALED_TAIL_BYTES];
    good = sealed_image_of(db, &image, err) && sealed_file_write(sealed->key, file, &image, tail, err);
    if (good) store_forget_sealed_copied(db, tail);
  }
  if (good) prune(sealed, file);
  sealed_image_drop(&image);
  free(file);
  free(backups);
  return good;
}
