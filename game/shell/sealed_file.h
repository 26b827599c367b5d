/* One sealed record file: a whole SQLite database, or whatever else was set aside, sealed as the bytes it is. In between it is
 * an image in memory, and the database is opened there: SQLite then writes no file, no journal and no temporary one. Used by
 * store_sealed and store_lock only. */
#ifndef GOLDSEAM_SHELL_SEALED_FILE_H
#define GOLDSEAM_SHELL_SEALED_FILE_H

#include "shell/seal.h"
#include "shell/store_file.h"

/* A plain file's bytes, wiped when they are dropped. */
typedef struct SealedImage {
  unsigned char *bytes; /* sqlite3_malloc'ed; NULL none */
  size_t length;
} SealedImage;

void sealed_image_drop(SealedImage *image);

/* What a database would be as a file. */
bool sealed_image_of(sqlite3 *db, SealedImage *image, Err *err);

/* Reads a plain file. */
bool sealed_image_load(const char *file, SealedImage *image, Err *err);

/* Opens and checks a database in memory; takes the image over, whatever comes of it. `file` is what an Err calls it. */
FileState sealed_database(SealedImage *image, const char *file, sqlite3 **db, Err *err);

/* The same without the check: whatever SQLite makes of it. False: no memory. */
bool sealed_database_raw(SealedImage *image, sqlite3 **db, Err *err);

/* Closes it and wipes its pages. NULL is fine. */
void sealed_database_close(sqlite3 *db);

/* A sealed file as it lies on the disk: malloc'ed, NULL and err. */
unsigned char *sealed_file_bytes(const char *file, size_t *length, Err *err);

SealResult sealed_file_open(const SealKey *key, const unsigned char *sealed, size_t length, SealedImage *image, Err *err);

/* Seals the image, and writes it aside, to the disk, and renames it. `tail`, which may be NULL, receives its last bytes: no two
 * files have the same. */
enum { SEALED_TAIL_BYTES = 16 };
bool sealed_file_write(const SealKey *key, const char *file, const SealedImage *image, unsigned char tail[SEALED_TAIL_BYTES],
                       Err *err);

/* Writes bytes aside, to the disk, and renames; what a killed program left half done goes first. */
bool sealed_file_put(const char *file, const unsigned char *bytes, size_t length, Err *err);

/* The same file's other name, malloc'ed: x.db and x.sealed, x.db-journal and x.db-journal.sealed. */
char *sealed_file_name(const char *plain);
char *sealed_file_plain(const char *sealed);

/* Record files (their names begin with "records") that end in `suffix`, in the data folder itself and in its backups, sorted by
 * path; NULL-terminated, for paths_list_free. NULL: there is no memory, or no folder. */
char **sealed_file_list(const char *folder, const char *suffix, size_t *count);

/* The last part of a path. */
const char *sealed_file_base(const char *path);

#endif
