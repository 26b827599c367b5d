#include "shell/sealed_file.h"

#include "shell/paths.h"

#include <stdlib.h>
#include <string.h>

enum { FILE_BYTES_MAX = 512 * 1024 * 1024 };

static const char SEALED[] = ".sealed", PLAIN[] = ".db", PART[] = ".part";

/* ---- Images ---- */

void sealed_image_drop(SealedImage *image) {
  if (image->bytes) seal_wipe(image->bytes, image->length);
  sqlite3_free(image->bytes);
  *image = (SealedImage){0};
}

static bool new_image(SealedImage *image, size_t length, Err *err) {
  *image = (SealedImage){.bytes = sqlite3_malloc64(length ? length : 1), .length = length};
  return image->bytes || err_set(err, "there is not enough memory to open the records");
}

bool sealed_image_of(sqlite3 *db, SealedImage *image, Err *err) {
  sqlite3_int64 length = 0;
  *image = (SealedImage){.bytes = sqlite3_serialize(db, "main", &length, 0)};
  image->length = image->bytes ? (size_t)length : 0;
  return image->bytes || err_set(err, "there is not enough memory to seal the records");
}

bool sealed_image_load(const char *file, SealedImage *image, Err *err) {
  size_t length;
  char *bytes = paths_read(file, FILE_BYTES_MAX, &length, err);
  *image = (SealedImage){0};
  const bool good = bytes && new_image(image, length, err);
  if (good) memcpy(image->bytes, bytes, length);
  if (bytes) seal_wipe(bytes, length);
  free(bytes);
  return good;
}

/* ---- Databases in memory ---- */

bool sealed_database_raw(SealedImage *image, sqlite3 **db, Err *err) {
  const sqlite3_int64 length = (sqlite3_int64)image->length;
  const int code = sqlite3_open_v2(":memory:", db, SQLITE_OPEN_READWRITE, NULL);
  const bool good =
      code == SQLITE_OK && sqlite3_deserialize(*db, "main", image->bytes, length, length,
                                               SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE) == SQLITE_OK;
  if (code == SQLITE_OK) *image = (SealedImage){0}; /* SQLite has it, or has freed it */
  sealed_image_drop(image);
  if (good) {
    sqlite3_exec(*db, "PRAGMA journal_mode=MEMORY; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON", NULL, NULL, NULL);
    return true;
  }
  sqlite3_close(*db);
  *db = NULL;
  return err_set(err, "there is not enough memory to open the records");
}

FileState sealed_database(SealedImage *image, const char *file, sqlite3 **db, Err *err) {
  const FileState state = sealed_database_raw(image, db, err) ? store_file_check(*db, file, err) : FILE_BARRED;
  if (state == FILE_GOOD) return state;
  sealed_database_close(*db);
  *db = NULL;
  return state;
}

void sealed_database_close(sqlite3 *db) {
  sqlite3_int64 length = 0;
  unsigned char *pages = db ? sqlite3_serialize(db, "main", &length, SQLITE_SERIALIZE_NOCOPY) : NULL;
  if (pages) seal_wipe(pages, (size_t)length);
  sqlite3_close(db);
}

/* ---- Files ---- */

unsigned char *sealed_file_bytes(const char *file, size_t *length, Err *err) {
  return (unsigned char *)paths_read(file, FILE_BYTES_MAX, length, err);
}

SealResult sealed_file_open(const SealKey *key, const unsigned char *sealed, size_t length, SealedImage *image, Err *err) {
  const size_t plain = seal_plain_length(length);
  *image = (SealedImage){0};
  if (plain != SIZE_MAX && !new_image(image, plain, err)) return SEAL_BARRED;
  const SealResult result = seal_read(key, sealed, length, image->bytes, err);
  if (result != SEAL_GOOD) sealed_image_drop(image);
  return result;
}

static char *with(const char *path, const char *suffix) {
  const size_t length = strlen(path), more = strlen(suffix) + 1;
  char *made = malloc(length + more);
  if (!made) return NULL;
  memcpy(made, path, length);
  memcpy(made + length, suffix, more);
  return made;
}

bool sealed_file_put(const char *file, const unsigned char *bytes, size_t length, Err *err) {
  char *left = with(file, PART);
  if (!left) return err_set(err, "there is not enough memory to write the records");
  paths_remove(left);
  free(left);
  return paths_write(file, (const char *)bytes, length, err);
}

bool sealed_file_write(const SealKey *key, const char *file, const SealedImage *image, unsigned char tail[SEALED_TAIL_BYTES],
                       Err *err) {
  size_t length;
  unsigned char *sealed = seal_write(key, image->bytes, image->length, &length, err);
  const bool good = sealed && sealed_file_put(file, sealed, length, err);
  if (good && tail) memcpy(tail, sealed + length - SEALED_TAIL_BYTES, SEALED_TAIL_BYTES);
  free(sealed);
  return good;
}

/* ---- Names ---- */

const char *sealed_file_base(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

static char *swapped(const char *path, const char *from, const char *to) {
  char *made = with(path, "");
  if (made) made[strlen(path) - strlen(from)] = '\0';
  char *named = made ? with(made, to) : NULL;
  free(made);
  return named;
}

char *sealed_file_name(const char *plain) {
  return paths_ends_in(plain, PLAIN) ? swapped(plain, PLAIN, SEALED) : with(plain, SEALED);
}

char *sealed_file_plain(const char *sealed) {
  return swapped(sealed, SEALED, paths_ends_in(sealed, "-journal.sealed") ? "" : PLAIN);
}

/* Is the file in the folder itself? */
static bool stands_in(const char *path, const char *folder) {
  const size_t before = (size_t)(sealed_file_base(path) - path);
  const size_t length = strlen(folder);
  return before > 0 && before - 1 == length && strncmp(path, folder, length) == 0;
}

char **sealed_file_list(const char *folder, const char *suffix, size_t *count) {
  char *own = with(folder, "");
  for (size_t end = own ? strlen(own) : 0; end > 1 && own[end - 1] == '/'; end--) own[end - 1] = '\0';
  char *backups = own ? paths_join(own, "backups") : NULL;
  size_t all = 0;
  char **list = own && backups ? paths_list(own, suffix, &all) : NULL;
  *count = 0;
  for (size_t i = 0; i < all; i++) {
    const bool wanted =
        strncmp(sealed_file_base(list[i]), "records", 7) == 0 && (stands_in(list[i], own) || stands_in(list[i], backups));
    if (wanted)
      list[(*count)++] = list[i];
    else
      free(list[i]);
  }
  if (list) list[*count] = NULL;
  free(own);
  free(backups);
  return list;
}
