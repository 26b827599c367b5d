#include "shell/store_copies.h"

#include "shell/paths.h"
#include "shell/store_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { KEPT = 7, NAME_BYTES = 32, SUFFIX_BYTES = 16 };

/* `path` with something at its end; malloc'ed. */
static char *with(const char *path, const char *suffix) {
  const size_t size = strlen(path) + SUFFIX_BYTES;
  char *made = malloc(size);
  if (made) snprintf(made, size, "%s%s", path, suffix);
  return made;
}

static bool no_memory(Err *err) { return err_set(err, "there is not enough memory to copy the records"); }

/* The day in a copy's path; other files are not copies. */
static bool copy_day(const char *path, Day *day) {
  const char *slash = strrchr(path, '/');
  const char *name = slash ? slash + 1 : path;
  char date[11];
  if (strlen(name) != strlen("records-YYYY-MM-DD.db") || strncmp(name, "records-", 8) != 0) return false;
  memcpy(date, name + 8, 10);
  date[10] = '\0';
  return date_parse(date, day);
}

/* The copies, oldest first, as paths_list gives them. NULL: none. */
static char **list_copies(const char *folder, size_t *count) {
  char *backups = paths_join(folder, "backups");
  size_t all = 0;
  char **list = backups ? paths_list(backups, ".db", &all) : NULL;
  *count = 0;
  for (size_t i = 0; i < all; i++) {
    Day day;
    if (copy_day(list[i], &day))
      list[(*count)++] = list[i];
    else
      free(list[i]);
  }
  if (list) list[*count] = NULL;
  free(backups);
  return list;
}

bool store_copies_any(const char *folder) {
  size_t count;
  char **list = list_copies(folder, &count);
  char *backups = list ? NULL : paths_join(folder, "backups");
  const PathKind kind = backups ? paths_kind(backups) : PATH_NONE;
  paths_list_free(list);
  free(backups);
  return count > 0 || kind == PATH_FOLDER || kind == PATH_UNKNOWN;
}

sqlite3_int64 store_copies_weight(sqlite3 *db) { return store_file_number(db, "SELECT count(*) FROM session"); }

/* How many sessions a good record file holds; -1 for one that is not good. */
static sqlite3_int64 sessions_in(const char *file) {
  sqlite3 *db;
  if (store_file_open(file, false, &db, NULL) != FILE_GOOD) return -1;
  const sqlite3_int64 count = store_copies_weight(db);
  sqlite3_close(db);
  return count;
}

static bool write_aside(sqlite3 *db, const char *aside, Err *err) {
  char *journal = with(aside, "-journal");
  if (!journal) return no_memory(err);
  const bool clear = paths_remove(aside) && paths_remove(journal); /* left by a crash */
  free(journal);
  if (!clear) return err_set(err, "cannot write %s: something stands in its place; move it away", aside);
  sqlite3 *made = store_file_make(aside, err);
  if (!made) return false;
  const bool copied = store_file_copy(db, made, err);
  sqlite3_close(made);
  if (!copied) return false;
  sqlite3 *checked;
  if (store_file_open(aside, false, &checked, err) != FILE_GOOD) return false; /* the source is damaged: keep the old copies */
  sqlite3_close(checked);
  return true;
}

/* One name for all that is half made in a folder, so that what a crash leaves is written over by the next. */
static char *aside_of(const char *file) {
  char *folder = with(file, "");
  char *slash = folder ? strrchr(folder, '/') : NULL;
  if (slash) *slash = '\0';
  char *aside = folder ? paths_join(slash ? folder : "", "records.part") : NULL;
  free(folder);
  return aside;
}

bool store_copies_write(sqlite3 *db, const char *file, Err *err) {
  const FileState look = store_file_look(file, err);
  if (look == FILE_REFUSED || look == FILE_BARRED) return false;
  char *aside = aside_of(file);
  if (!aside) return no_memory(err);
  bool good = write_aside(db, aside, err);
  if (good && !paths_rename(aside, file)) good = err_set(err, "cannot write %s; look at its folder and permissions", file);
  if (!good) paths_remove(aside);
  free(aside);
  return good;
}

/* Removes the oldest beyond KEPT, but never `newest`, nor one that holds more than it: after a mishap the better stay. */
static void prune(const char *folder, const char *newest) {
  size_t count;
  char **list = list_copies(folder, &count);
  const sqlite3_int64 held = count > KEPT ? sessions_in(newest) : 0;
  size_t left = count;
  for (size_t i = 0; i < count && left > KEPT; i++) {
    if (strcmp(list[i], newest) == 0 || sessions_in(list[i]) > held) continue;
    if (paths_remove(list[i])) left--;
  }
  paths_list_free(list);
}

bool store_copies_make(const char *folder, sqlite3 *db, Day today, Err *err) {
  char date[11], name[NAME_BYTES];
  date_format(today, date);
  snprintf(name, sizeof name, "records-%s.db", date);
  char *backups = paths_join(folder, "backups");
  char *file = backups ? paths_join(backups, name) : NULL;
  bool good = file || no_memory(err);
  if (good && !paths_make_folder(backups)) good = err_set(err, "cannot make the folder %s for backups", backups);
  if (good && sessions_in(file) < 0) good = store_copies_write(db, file, err);
  if (good) prune(folder, file); /* also what was to go before and did not, because the program was killed */
  free(file);
  free(backups);
  return good;
}

bool store_copies_restore(const char *folder, const char *file, Day *from, Err *err) {
  size_t count;
  char **list = list_copies(folder, &count);
  sqlite3_int64 most = -1;
  const char *best = NULL;
  for (size_t i = 0; i < count; i++) { /* by what they hold, not by date alone: a clock can have been wrong */
    const sqlite3_int64 held = sessions_in(list[i]);
    if (held < 0 || held < most) continue;
    most = held;
    best = list[i];
    copy_day(best, from);
  }
  bool good = true;
  if (!best) {
    *from = DAY_NONE;
  } else {
    sqlite3 *db;
    good = store_file_open(best, false, &db, err) == FILE_GOOD && store_copies_write(db, file, err);
    sqlite3_close(db);
  }
  paths_list_free(list);
  return good;
}

static bool move_away(const char *from, const char *to, Err *err) {
  return !paths_exists(from) || paths_rename(from, to) || err_set(err, "the damaged %s cannot be set aside as %s", from, to);
}

char *store_copies_aside_name(const char *folder, const char *suffix, char name[64], Err *err) {
  const Moment now = date_moment((int64_t)time(NULL), 0, 0);
  const Civil date = date_civil(now.day);
  for (int number = 1;; number++) {
    char tail[16] = "";
    if (number > 1) snprintf(tail, sizeof tail, "-%d", number);
    snprintf(name, 64, "records-damaged-%04d%02d%02dT%02d%02d%02d%s%s", (int)date.year, (int)date.month, (int)date.day,
             (int)(now.second / 3600), (int)(now.second / 60 % 60), (int)(now.second % 60), tail, suffix);
    char *path = paths_join(folder, name);
    const PathKind kind = path ? paths_kind(path) : PATH_UNKNOWN;
    if (path && kind == PATH_NONE) return path;
    free(path);
    if (!path) no_memory(err);
    if (kind == PATH_UNKNOWN) return NULL;
  }
}

bool store_copies_set_aside(const char *folder, const char *file, char name[64], Err *err) {
  char *to = store_copies_aside_name(folder, ".db", name, err);
  if (!to) return err_set(err, "the damaged %s cannot be set aside as %s", file, name);
  char *journal = with(file, "-journal"), *journal_to = with(to, "-journal");
  /* The journal first: left behind alone it would be rolled back onto the file that takes the place. */
  const bool good = (journal && journal_to) ? move_away(journal, journal_to, err) && move_away(file, to, err) : no_memory(err);
  if (good && !paths_exists(to)) name[0] = '\0';
  free(journal);
  free(journal_to);
  free(to);
  return good;
}
