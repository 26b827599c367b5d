#include "shell/store_lock.h"

#include "shell/paths.h"
#include "shell/store_copies.h"

#include <stdlib.h>
#include <string.h>

static const char NO_MEMORY[] = "there is not enough memory to seal the records";

/* ---- Erasing what is plain ---- */

/* Renamed first: half erased under its own name it would be taken for damaged records. */
static bool erase(const char *file, Err *err) {
  if (paths_kind(file) == PATH_NONE) return true;
  char part[4200];
  const bool fits = strlen(file) + sizeof ".part" <= sizeof part;
  if (fits) {
    memcpy(part, file, strlen(file));
    memcpy(part + strlen(file), ".part", sizeof ".part");
  }
  const bool moved = fits && !paths_ends_in(file, ".part") && paths_rename(file, part);
  return paths_erase(moved ? part : file) ||
         err_set(err, "%s is not sealed and cannot be deleted; close what uses it, and lock again", file);
}

/* What was half made, and what SQLite keeps beside a database. */
static bool erase_scraps(const char *folder, Err *err) {
  static const char *const suffixes[] = {".part", ".part-journal", ".part-wal", ".part-shm"};
  static const char *const own[] = {"records.db-journal", "records.db-wal", "records.db-shm"};
  bool good = true;
  for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
    size_t count;
    char **list = sealed_file_list(folder, suffixes[i], &count);
    for (size_t at = 0; at < count; at++) good = erase(list[at], err) && good;
    paths_list_free(list);
  }
  for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
    char *file = paths_join(folder, own[i]);
    good = file && erase(file, err) && good;
    free(file);
  }
  return good;
}

/* Seals a plain file as `to` and erases it. Where `to` is there already it was made from this file, by a job that was killed. */
static bool seal_file(const Sealed *sealed, const char *file, const char *to, Err *err) {
  SealedImage image;
  const bool good = sealed_image_load(file, &image, err) && sealed_file_write(sealed->key, to, &image, NULL, err);
  sealed_image_drop(&image);
  return good && erase(file, err);
}

/* A record file of its own beside the sealed one: the records at the moment they were sealed, which are erased, or something
 * that another hand put there, which is kept, sealed. */
static bool seal_main(const Sealed *sealed, sqlite3 *db, Err *err) {
  char name[64];
  char *file = paths_join(sealed->folder, "records.db");
  if (!file) return err_set(err, "%s", NO_MEMORY);
  if (paths_kind(file) != PATH_FILE) {
    free(file);
    return true;
  }
  SealedImage plain, held;
  bool good = sealed_image_load(file, &plain, err), same = false;
  if (good && sealed_image_of(db, &held, err)) {
    same = plain.length == held.length && memcmp(plain.bytes, held.bytes, held.length) == 0;
    sealed_image_drop(&held);
  }
  sealed_image_drop(&plain);
  if (good && same) {
    good = erase(file, err);
  } else if (good) {
    char *to = store_copies_aside_name(sealed->folder, ".sealed", name, err);
    good = to && seal_file(sealed, file, to, err);
    free(to);
  }
  free(file);
  return good;
}

static bool seal_others(const Sealed *sealed, const char *suffix, Err *err) {
  size_t count;
  char **list = sealed_file_list(sealed->folder, suffix, &count);
  bool good = true;
  for (size_t i = 0; i < count; i++) {
    const char *name = sealed_file_base(list[i]);
    if (strncmp(name, "records-", strlen("records-")) != 0) continue; /* not the record file itself, nor its journal */
    char *to = sealed_file_name(list[i]);
    good = to && seal_file(sealed, list[i], to, err) && good;
    free(to);
  }
  paths_list_free(list);
  return good;
}

/* ---- Headers ---- */

static bool renew(const Sealed *sealed, const char *file, Err *err) {
  size_t length;
  SealedImage image;
  unsigned char *bytes = sealed_file_bytes(file, &length, err);
  bool good = bytes != NULL;
  if (good && !seal_is_wrapped(sealed->key, bytes, length) &&
      sealed_file_open(sealed->key, bytes, length, &image, NULL) == SEAL_GOOD) { /* another lock's, or damaged: as it is */
    sealed_image_drop(&image);
    seal_rewrap(sealed->key, bytes, length);
    good = sealed_file_put(file, bytes, length, err);
  }
  free(bytes);
  return good;
}

static bool renew_all(const Sealed *sealed, Err *err) {
  size_t count;
  char **list = sealed_file_list(sealed->folder, ".sealed", &count);
  bool good = true;
  for (size_t i = 0; i < count; i++)
    if (strcmp(sealed_file_base(list[i]), "records.sealed") != 0) good = renew(sealed, list[i], err) && good;
  paths_list_free(list);
  return good;
}

/* ---- The jobs ---- */

bool store_lock_finish(Sealed *sealed, sqlite3 *db, Err *err) {
  bool good = seal_main(sealed, db, err);
  good = seal_others(sealed, ".db", err) && good;
  good = seal_others(sealed, ".db-journal", err) && good;
  good = erase_scraps(sealed->folder, err) && good;
  return renew_all(sealed, err) && good;
}

/* Nobody else is in the plain records while they are sealed, and whoever comes then finds the sealed file first. */
static bool seal_records(Sealed *sealed, sqlite3 *plain, sqlite3 **db, Err *err) {
  SealedImage image;
  if (sqlite3_exec(plain, "BEGIN EXCLUSIVE", NULL, NULL, NULL) != SQLITE_OK)
    return store_file_fail(plain, "the lock is not set", err);
  bool good = sealed_image_of(plain, &image, err);
  if (good) {
    SealedImage copy = {.bytes = sqlite3_malloc64(image.length), .length = image.length};
    if (copy.bytes) memcpy(copy.bytes, image.bytes, image.length);
    good = copy.bytes ? sealed_database(&copy, "the record file", db, err) == FILE_GOOD : err_set(err, "%s", NO_MEMORY);
    good = good && sealed_file_write(sealed->key, sealed->file, &image, sealed->tail, err);
    if (good) sealed->length = seal_length(image.length);
    if (!good) {
      sealed_database_close(*db);
      *db = NULL;
    }
  }
  sealed_image_drop(&image);
  sqlite3_exec(plain, "ROLLBACK", NULL, NULL, NULL);
  return good;
}

bool store_lock_set(const char *folder, sqlite3 **plain, const char *pin, size_t length, Sealed **sealed, sqlite3 **db,
                    bool *left, Err *err) {
  bool busy;
  *db = NULL;
  *left = false;
  *sealed = store_sealed_new(folder);
  if (!*sealed) return err_set(err, "%s", NO_MEMORY);
  (*sealed)->held = store_sealed_hold(folder, &busy, err);
  const bool good = (*sealed)->held && ((*sealed)->key = seal_new(pin, length, err)) && seal_records(*sealed, *plain, db, err);
  if (!good) {
    store_sealed_close(*sealed);
    *sealed = NULL;
    return false;
  }
  sqlite3_close(*plain); /* some systems delete nothing that is open */
  *plain = NULL;
  *left = !store_lock_finish(*sealed, *db, err);
  return true;
}

bool store_lock_change(Sealed *sealed, sqlite3 *db, const char *pin, size_t length, Err *err) {
  SealKey *before = sealed->key, *changed = seal_change(before, pin, length, err);
  if (!changed) return false;
  sealed->key = changed;
  const bool good = store_sealed_save(sealed, db, err);
  if (!good) sealed->key = before;
  seal_free(good ? before : changed);
  if (good) renew_all(sealed, NULL); /* what cannot be renewed now is when it is next unlocked */
  return good;
}

static bool write_plain(const char *file, const SealedImage *image, Err *err) {
  return sealed_file_put(file, image->bytes, image->length, err);
}

/* What cannot be opened stays as it is: nothing damaged is deleted. *opened says which it was. */
static bool unseal_file(const Sealed *sealed, const char *file, bool *opened, Err *err) {
  size_t length;
  SealedImage image;
  unsigned char *bytes = sealed_file_bytes(file, &length, err);
  if (!bytes) return false;
  const SealResult result = sealed_file_open(sealed->key, bytes, length, &image, err);
  free(bytes);
  *opened = result == SEAL_GOOD;
  if (result != SEAL_GOOD) return result != SEAL_BARRED;
  char *to = sealed_file_plain(file);
  const bool good = to ? write_plain(to, &image, err) : err_set(err, "%s", NO_MEMORY);
  free(to);
  sealed_image_drop(&image);
  return good;
}

/* Renamed before it is deleted, since that reaches the disk: come back after a failure of power, it would hide what is new. */
static bool remove_sealed(const Sealed *sealed, Err *err) {
  char *gone = paths_join(sealed->folder, "records.part");
  const bool good = gone && paths_rename(sealed->file, gone);
  if (good) paths_remove(gone);
  free(gone);
  return good || err_set(err, "the lock cannot be removed: %s cannot be deleted", sealed->file);
}

bool store_lock_remove(Sealed *sealed, sqlite3 *db, Err *err) {
  size_t count;
  SealedImage image;
  char *plain = paths_join(sealed->folder, "records.db");
  char **list = sealed_file_list(sealed->folder, ".sealed", &count);
  bool *opened = calloc(count + 1, sizeof *opened);
  bool good = (plain && list && opened) || err_set(err, "%s", NO_MEMORY);
  good = good && sealed_image_of(db, &image, err);
  if (good) {
    good = write_plain(plain, &image, err);
    sealed_image_drop(&image);
  }
  for (size_t i = 0; good && i < count; i++)
    if (strcmp(sealed_file_base(list[i]), "records.sealed") != 0) good = unseal_file(sealed, list[i], &opened[i], err);
  for (size_t i = 0; good && i < count; i++)
    if (opened[i]) good = paths_remove(list[i]) || err_set(err, "the lock cannot be removed: %s cannot be deleted", list[i]);
  good = good && remove_sealed(sealed, err);
  if (!good) store_lock_finish(sealed, db, NULL); /* as it was: sealed */
  paths_list_free(list);
  free(opened);
  free(plain);
  return good;
}
