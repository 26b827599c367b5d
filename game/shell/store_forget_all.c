#include "shell/store_forget.h"

#include "shell/paths.h"
#include "shell/store_file.h"

#include <stdlib.h>
#include <string.h>

static const char BEGUN[] = "records.forget", HELD[] = "open.lock";

enum { WAIT_MS = 5000, TRIES = 10, HEAD_BYTES = 100, APPLICATION_AT = 68 /* of a database's first bytes */ };

/* What Goldseam writes in the data folder itself and in its backups, by how the names begin; the intent comes last. */
static const char *const OURS[] = {"records-damaged-", "records.part", "records.db", "records.sealed",
                                   "records.forget.",  "records.lock", "repair.lock"}; /* and open.lock, which is held */
static const char *const OUR_COPIES[] = {"records"};

/* ---- Who has the records open ---- */

/* Until it is closed: SHARED beside others, or all alone. */
static int take(sqlite3 *lock, bool alone) {
  if (alone) return sqlite3_exec(lock, "PRAGMA journal_mode=MEMORY; BEGIN EXCLUSIVE", NULL, NULL, NULL); /* no other file */
  return sqlite3_exec(lock, "BEGIN; SELECT count(*) FROM sqlite_master", NULL, NULL, NULL);
}

/* A lock on a file that was deleted meanwhile holds nobody off: once more then. */
static int hold(const char *folder, bool alone, sqlite3 **held) {
  char *file = paths_join(folder, HELD);
  int code = file ? SQLITE_OK : SQLITE_NOMEM;
  *held = NULL;
  for (int tries = 0; file && tries < TRIES; tries++) {
    if (store_file_look(file, NULL) == FILE_REFUSED) {
      code = SQLITE_CANTOPEN;
      break;
    }
    code = sqlite3_open_v2(file, held, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    if (code == SQLITE_OK && !alone) sqlite3_busy_timeout(*held, WAIT_MS);
    if (code == SQLITE_OK) code = take(*held, alone);
    if (code == SQLITE_OK && !store_file_moved(*held)) break;
    const bool moved = *held && store_file_moved(*held);
    sqlite3_close(*held);
    *held = NULL;
    if (!moved) break;
  }
  free(file);
  return code & 0xFF;
}

bool store_forget_hold(const char *folder, sqlite3 **held, Err *err) {
  return hold(folder, false, held) != SQLITE_BUSY || err_set(err, "everything is being deleted just now; try again in a moment");
}

/* ---- Everything ---- */

static bool is_there(const char *folder, const char *name) {
  char *file = paths_join(folder, name);
  const bool there = file && paths_kind(file) == PATH_FILE;
  free(file);
  return there;
}

bool store_forget_begun(const char *folder) { return is_there(folder, BEGUN); }

static bool begins_so(const char *path, const char *begins) {
  const char *slash = strrchr(path, '/');
  return strncmp(slash ? slash + 1 : path, begins, strlen(begins)) == 0;
}

/* Calls `each` on all of that in a folder. False: one of them did not do. */
typedef bool (*Each)(const char *file, Err *err);

static bool each_in(const char *folder, const char *const *begins, size_t kinds, bool deep, Each each, Err *err) {
  size_t count = 0;
  char **list = !paths_is_folder(folder) ? NULL
                : deep                   ? paths_list(folder, "", &count)
                                         : paths_list_here(folder, "", SIZE_MAX, &count);
  bool good = true;
  for (size_t kind = 0; kind < kinds; kind++) /* in this order */
    for (size_t i = 0; i < count; i++)
      if (begins_so(list[i], begins[kind])) good = each(list[i], err) && good;
  paths_list_free(list);
  return good;
}

/* Another program's database of the same name. */
static bool is_foreign(const char *file) {
  static const char magic[16] = "SQLite format 3", ours[4] = {'G', 'S', 'M', '1'};
  char head[HEAD_BYTES];
  return paths_ends_in(file, "/records.db") && paths_head(file, head, sizeof head) == sizeof head &&
         memcmp(head, magic, sizeof magic) == 0 && memcmp(head + APPLICATION_AT, ours, sizeof ours) != 0;
}

static bool erase(const char *file, Err *err) {
  if (is_foreign(file)) return true;
  return paths_erase(file) || err_set(err, "%s cannot be deleted; look at its permissions, then open Goldseam once more", file);
}

static bool none(const char *file, Err *err) {
  (void)err;
  return is_foreign(file);
}

/* Is this a folder of ours? One that was named by mistake may have photographs too. */
static bool is_ours(const char *folder) {
  char *backups = paths_join(folder, "backups");
  const bool ours = store_forget_begun(folder) || is_there(folder, HELD) ||
                    !each_in(folder, OURS, sizeof OURS / sizeof *OURS, false, none, NULL) ||
                    (backups && !each_in(backups, OUR_COPIES, 1, false, none, NULL));
  free(backups);
  return ours;
}

static bool each_of_all(const char *folder, Each each, Err *err) {
  static const char *const any[] = {""};
  char *backups = paths_join(folder, "backups"), *photographs = paths_join(folder, "photographs");
  bool good = backups && photographs;
  if (!good) err_set(err, "there is not enough memory to delete everything; try again");
  good = good && each_in(backups, OUR_COPIES, 1, false, each, err);
  if (good && !paths_is_link(photographs)) good = each_in(photographs, any, 1, true, each, err); /* else they are elsewhere */
  good = good && each_in(folder, OURS, sizeof OURS / sizeof *OURS, false, each, err);
  free(backups);
  free(photographs);
  return good;
}

bool store_forget_any(const char *folder) { return is_ours(folder); }

static void remove_folders(const char *folder) {
  char *backups = paths_join(folder, "backups"), *photographs = paths_join(folder, "photographs");
  if (backups) paths_remove_folder(backups, false);
  if (photographs) paths_remove_folder(photographs, true); /* their names can tell something too */
  paths_remove_folder(folder, false);
  free(backups);
  free(photographs);
}

static bool erase_all(const char *folder, Err *err) {
  static const char text[] = "Everything that Goldseam kept here is to be deleted. Opening Goldseam finishes that.\n";
  char *begun = paths_join(folder, BEGUN);
  bool good = begun || err_set(err, "there is not enough memory to delete everything; try again");
  good = good && (paths_exists(begun) || paths_write(begun, text, sizeof text - 1, err));
  good = good && each_of_all(folder, erase, err) && erase(begun, err);
  free(begun);
  return good;
}

bool store_forget_all(const char *folder, bool *open, Err *err) {
  sqlite3 *held;
  *open = false;
  if (!is_ours(folder)) return true;
  const int code = hold(folder, true, &held);
  if (code == SQLITE_BUSY) {
    *open = true;
    return err_set(err, "Goldseam is open on these records; close it, then try again");
  }
  if (code != SQLITE_OK) return err_set(err, "the folder %s cannot be written, so nothing in it can be deleted", folder);
  bool good = erase_all(folder, err);
  char *lock = paths_join(folder, HELD);
  const bool gone = lock && paths_remove(lock); /* where no file can be deleted while it is open, a moment later */
  sqlite3_close(held);
  good = good && (gone || (lock && erase(lock, err)));
  free(lock);
  if (good) remove_folders(folder);
  return good;
}
