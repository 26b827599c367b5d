#include "shell/store_guard.h"

#include "shell/paths.h"

#include <stddef.h>

enum { STEP_MS = 5, METHODS_VERSION = 3 };

/* Behind the file of the real VFS, which stays as it is but for its xLock. */
typedef struct Guard {
  sqlite3_io_methods methods;
  const sqlite3_io_methods *real;
  const char *path; /* SQLite keeps it until the file is closed */
} Guard;

static sqlite3_vfs guard, *real;

static size_t guard_offset(void) {
  const size_t size = (size_t)real->szOsFile, unit = _Alignof(Guard);
  return (size + unit - 1) / unit * unit;
}

static Guard *guard_of(sqlite3_file *file) { return (Guard *)(void *)((char *)file + guard_offset()); }

static bool is_replaced(sqlite3_file *file) {
  const Guard *of = guard_of(file);
  int moved = 0;
  return of->real->xFileControl(file, SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved && paths_exists(of->path);
}

static int guard_lock(sqlite3_file *file, int level) {
  const Guard *of = guard_of(file);
  const int code = of->real->xLock(file, level);
  if (code != SQLITE_OK || level != SQLITE_LOCK_SHARED || !is_replaced(file)) return code;
  of->real->xUnlock(file, SQLITE_LOCK_NONE);
  return SQLITE_READONLY_DBMOVED;
}

static int guard_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out) {
  (void)vfs;
  const int code = real->xOpen(real, name, file, flags, out);
  if (code != SQLITE_OK || !name || !(flags & SQLITE_OPEN_MAIN_DB)) return code;
  Guard *of = guard_of(file);
  *of = (Guard){.methods = *file->pMethods, .real = file->pMethods, .path = name};
  of->methods.xLock = guard_lock;
  if (of->methods.iVersion > METHODS_VERSION) of->methods.iVersion = METHODS_VERSION; /* no more are known here */
  file->pMethods = &of->methods;
  return code;
}

const char *store_guard(void) {
  static const char *name = NULL;
  if (name || !(real = sqlite3_vfs_find(NULL))) return name;
  guard = *real;
  guard.zName = "goldseam";
  guard.pNext = NULL;
  guard.szOsFile = (int)(guard_offset() + sizeof(Guard));
  guard.xOpen = guard_open;
  if (sqlite3_vfs_register(&guard, 0) == SQLITE_OK) name = guard.zName;
  return name;
}

int store_guard_hold(sqlite3 *db, int wait_ms) {
  sqlite3_file *file = NULL;
  int moved = 0;
  if (sqlite3_file_control(db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) != SQLITE_OK) return SQLITE_OK;
  int code = sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  for (int waited = 0; code == SQLITE_OK; waited += STEP_MS) {
    code = file->pMethods->xLock(file, SQLITE_LOCK_SHARED);
    if (code == SQLITE_OK) code = file->pMethods->xLock(file, SQLITE_LOCK_EXCLUSIVE); /* lets no one new in meanwhile */
    if (code != SQLITE_BUSY || waited >= wait_ms) break;
    sqlite3_sleep(STEP_MS);
    code = SQLITE_OK;
  }
  return code;
}
