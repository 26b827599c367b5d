#if !defined(_WIN32)
#define _XOPEN_SOURCE 700 /* realpath, lstat */
#endif

#include "shell/paths.h"

#include <SDL.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(_WIN32)
#define WIN32_LEAN_AND_MEAN
#include <fcntl.h>
#include <io.h>
#include <windows.h>
#else
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

static char *copy(const char *text) {
  const size_t size = strlen(text) + 1;
  char *made = malloc(size);
  return made ? memcpy(made, text, size) : NULL;
}

char *paths_join(const char *folder, const char *name) {
  const size_t length = strlen(folder);
  const char *between = length && folder[length - 1] != '/' ? "/" : "";
  const size_t size = length + strlen(name) + 2;
  char *path = malloc(size);
  if (path) snprintf(path, size, "%s%s%s", folder, between, name);
  return path;
}

/* ---- What differs between platforms ---- */

#if defined(_WIN32)

static wchar_t *wide(const char *text) {
  const int size = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
  wchar_t *made = size > 0 ? malloc((size_t)size * sizeof *made) : NULL;
  if (made) MultiByteToWideChar(CP_UTF8, 0, text, -1, made, size);
  return made;
}

static char *narrow(const wchar_t *text) {
  const int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
  char *made = size > 0 ? malloc((size_t)size) : NULL;
  if (!made) return NULL;
  WideCharToMultiByte(CP_UTF8, 0, text, -1, made, size, NULL, NULL);
  for (char *c = made; *c; c++) {
    if (*c == '\\') *c = '/';
  }
  return made;
}

static char *environment(const char *name) {
  wchar_t *key = wide(name);
  const wchar_t *value = key ? _wgetenv(key) : NULL;
  free(key);
  return value && *value ? narrow(value) : NULL;
}

static FILE *open_file(const char *path, const char *mode) {
  wchar_t *file = wide(path), *how = wide(mode);
  FILE *opened = file && how ? _wfopen(file, how) : NULL;
  free(file);
  free(how);
  return opened;
}

static DWORD attributes(const char *path) {
  wchar_t *name = wide(path);
  const DWORD found = name ? GetFileAttributesW(name) : INVALID_FILE_ATTRIBUTES;
  free(name);
  return found;
}

bool paths_is_folder(const char *path) {
  const DWORD found = attributes(path);
  return found != INVALID_FILE_ATTRIBUTES && (found & FILE_ATTRIBUTE_DIRECTORY);
}

bool paths_exists(const char *path) { return attributes(path) != INVALID_FILE_ATTRIBUTES; }

/* Access lists are only known by trying: a write that fails says so. */
bool paths_writable(const char *folder) { return paths_is_folder(folder); }

static void make_one(const char *path) {
  wchar_t *name = wide(path);
  if (name) CreateDirectoryW(name, NULL);
  free(name);
}

bool paths_rename(const char *from, const char *to) {
  wchar_t *old = wide(from), *new = wide(to);
  const bool done = old && new && MoveFileExW(old, new, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH);
  free(old);
  free(new);
  return done;
}

bool paths_remove(const char *file) {
  wchar_t *name = wide(file);
  if (name) DeleteFileW(name);
  free(name);
  return !paths_exists(file);
}

static bool sync_file(FILE *file) { return _commit(_fileno(file)) == 0; }
static void make_binary(FILE *file) { _setmode(_fileno(file), _O_BINARY); }
static char *resolved(const char *file) { return copy(file); }

static bool is_special(const char *file) {
  wchar_t *name = wide(file);
  const HANDLE handle = name ? CreateFileW(name, 0, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL)
                             : INVALID_HANDLE_VALUE;
  free(name);
  if (handle == INVALID_HANDLE_VALUE) return false;
  const bool special = GetFileType(handle) != FILE_TYPE_DISK;
  CloseHandle(handle);
  return special;
}

static char *platform_folder(Err *err) {
  char *base = environment("APPDATA");
  if (!base) {
    err_set(err, "there is no place for records: APPDATA is not set; name a folder with --data DIR");
    return NULL;
  }
  char *folder = paths_join(base, "Goldseam");
  free(base);
  return folder;
}

#else

static char *environment(const char *name) {
  const char *value = getenv(name);
  return value && *value ? copy(value) : NULL;
}

static FILE *open_file(const char *path, const char *mode) { return fopen(path, mode); }

bool paths_is_folder(const char *path) {
  struct stat found;
  return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

bool paths_exists(const char *path) {
  struct stat found;
  return stat(path, &found) == 0;
}

bool paths_writable(const char *folder) { return access(folder, W_OK | X_OK) == 0; }
static void make_one(const char *path) { mkdir(path, 0700); }
bool paths_remove(const char *file) { return unlink(file) == 0 || errno == ENOENT; }
static bool sync_file(FILE *file) { return fsync(fileno(file)) == 0; }
static void make_binary(FILE *file) { (void)file; }

bool paths_rename(const char *from, const char *to) {
  if (rename(from, to) != 0) return false;
  char *folder = copy(to);
  char *slash = folder ? strrchr(folder, '/') : NULL;
  if (slash) slash[slash == folder] = '\0';
  const int opened = open(slash ? folder : ".", O_RDONLY);
  if (opened >= 0) { /* a rename is on the disk when its folder is */
    fsync(opened);
    close(opened);
  }
  free(folder);
  return true;
}

/* Where a link leads: its target is to be replaced, not the link. */
static char *resolved(const char *file) {
  struct stat found;
  char *target = lstat(file, &found) == 0 && S_ISLNK(found.st_mode) ? realpath(file, NULL) : NULL;
  return target ? target : copy(file);
}

static bool is_special(const char *file) {
  struct stat found;
  return stat(file, &found) == 0 && !S_ISREG(found.st_mode);
}

static char *platform_folder(Err *err) {
#if defined(__APPLE__)
  const char *below = "Library/Application Support/Goldseam";
#else
  const char *below = ".local/share/goldseam";
  const char *shared = getenv("XDG_DATA_HOME");
  if (shared && *shared == '/') return paths_join(shared, "goldseam"); /* a relative one is to be ignored, says XDG */
#endif
  const char *home = getenv("HOME");
  if (home && *home) return paths_join(home, below);
  err_set(err, "there is no place for records: HOME is not set; name a folder with --data DIR");
  return NULL;
}

#endif

bool paths_make_folder(const char *path) {
  char *part = copy(path);
  if (!part) return false;
  for (char *c = part + (*part == '/'); *c; c++) {
    if (*c != '/') continue;
    *c = '\0';
    make_one(part);
    *c = '/';
  }
  make_one(part);
  const int reason = errno;
  free(part);
  const bool there = paths_is_folder(path);
  if (!there) errno = reason;
  return there;
}

/* ---- Where things are ---- */

char *paths_data(const char *option, bool make, Err *err) {
  char *folder = option ? copy(option) : environment("GOLDSEAM_DATA");
  if (!folder) folder = platform_folder(err);
  if (!folder) return NULL;
  if (make && !paths_make_folder(folder)) {
    err_set(err, "cannot make the data folder %s (%s); name another with --data DIR", folder,
            paths_exists(folder) ? "a file is in its place" : strerror(errno));
    free(folder);
    return NULL;
  }
  return folder;
}

char *paths_program(void) {
  char *base = SDL_GetBasePath();
  if (!base) return NULL;
  char *folder = copy(base);
  SDL_free(base);
  if (!folder) return NULL;
  size_t length = strlen(folder);
  for (char *c = folder; *c; c++) {
    if (*c == '\\') *c = '/';
  }
  if (length > 1 && folder[length - 1] == '/') folder[length - 1] = '\0';
  return folder;
}

/* `folder`/`name` when it is a folder. */
static char *found_in(const char *folder, const char *name) {
  char *path = paths_join(folder, name);
  if (path && paths_is_folder(path)) return path;
  free(path);
  return NULL;
}

static char *named(char *folder, const char *by, Err *err) {
  if (!folder || paths_is_folder(folder)) return folder;
  err_set(err, "%s: there is no folder %s", by, folder);
  free(folder);
  return NULL;
}

static char *shipped(const char *name, const char *option, const char *variable, Err *err) {
  char by[32];
  snprintf(by, sizeof by, "--%s", name);
  if (option) return named(copy(option), by, err);
  char *folder = environment(variable);
  if (folder) return named(folder, variable, err);
  char *program = paths_program();
  if (program) {
    char *share = paths_join(program, "../share/goldseam");
    folder = found_in(program, name);
    if (!folder && share) folder = found_in(share, name);
    free(share);
    free(program);
  }
#if defined(GOLDSEAM_SOURCE_DIR)
  if (!folder) folder = found_in(GOLDSEAM_SOURCE_DIR, name);
#endif
  if (!folder) err_set(err, "the folder \"%s\" is not beside the program; name it with --%s DIR", name, name);
  return folder;
}

char *paths_assets(const char *option, Err *err) { return shipped("assets", option, "GOLDSEAM_ASSETS", err); }
char *paths_exercises(const char *option, Err *err) { return shipped("exercises", option, "GOLDSEAM_EXERCISES", err); }

/* ---- Whole files ---- */

/* Up to `max` + 1 bytes, so that the caller sees where there are more. NULL: no memory. */
static char *read_stream(FILE *file, size_t max, size_t *length) {
  char *bytes = NULL;
  size_t room = 0;
  *length = 0;
  do {
    room = room ? room * 2 : 64 * 1024;
    if (room > max + 2) room = max + 2;
    char *more = realloc(bytes, room);
    if (!more) {
      free(bytes);
      return NULL;
    }
    bytes = more;
    *length += fread(bytes + *length, 1, room - 1 - *length, file);
  } while (*length == room - 1 && *length <= max);
  bytes[*length] = '\0';
  return bytes;
}

char *paths_read(const char *file, size_t max, size_t *length, Err *err) {
  const bool standard = strcmp(file, "-") == 0;
  const char *name = standard ? "standard input" : file;
  if (!standard && paths_is_folder(file)) {
    err_set(err, "%s is a folder; name a file", name);
    return NULL;
  }
  FILE *stream = standard ? stdin : open_file(file, "rb");
  if (!stream) {
    err_set(err, "cannot read %s: %s", name, strerror(errno));
    return NULL;
  }
  if (standard) make_binary(stream);
  errno = 0;
  char *bytes = read_stream(stream, max, length);
  const bool failed = ferror(stream);
  if (!bytes || failed) err_set(err, "cannot read %s: %s", name, strerror(bytes ? errno : ENOMEM));
  else if (*length > max) err_set(err, "%s is larger than %zu bytes, the most that is read", name, max);
  if (!standard) fclose(stream);
  if (bytes && !failed && *length <= max) return bytes;
  free(bytes);
  return NULL;
}

static bool write_stream(const char *file, const char *bytes, size_t length, bool sync) {
  FILE *stream = open_file(file, "wb");
  if (!stream) return false;
  bool good = fwrite(bytes, 1, length, stream) == length && fflush(stream) == 0 && (!sync || sync_file(stream));
  const int reason = errno;
  good = fclose(stream) == 0 && good;
  if (!good && reason) errno = reason;
  return good;
}

bool paths_write(const char *file, const char *bytes, size_t length, Err *err) {
  errno = 0;
  if (paths_is_folder(file)) return err_set(err, "%s is a folder; name a file", file);
  if (is_special(file)) {
    return write_stream(file, bytes, length, false) || err_set(err, "cannot write %s: %s", file, strerror(errno));
  }
  char *target = resolved(file);
  const size_t size = target ? strlen(target) + sizeof ".part" : 0;
  char *aside = target ? malloc(size) : NULL;
  bool good = aside != NULL;
  if (good) {
    snprintf(aside, size, "%s.part", target);
    good = write_stream(aside, bytes, length, true) && paths_rename(aside, target);
  }
  if (!good) {
    err_set(err, "cannot write %s: %s; name another place", file, strerror(errno ? errno : EIO));
    if (aside) paths_remove(aside);
  }
  free(aside);
  free(target);
  return good;
}

/* ---- Lists ---- */

typedef struct Names {
  char **items;
  size_t count, room;
} Names;

static bool add_name(Names *names, char *path) {
  if (names->count + 1 >= names->room) {
    const size_t room = names->room ? names->room * 2 : 32;
    char **items = realloc(names->items, room * sizeof *items);
    if (!items) return false;
    names->items = items;
    names->room = room;
  }
  names->items[names->count++] = path;
  names->items[names->count] = NULL;
  return true;
}

static bool ends_in(const char *name, const char *suffix) {
  const size_t length = strlen(name), tail = strlen(suffix);
  return length >= tail && strcmp(name + length - tail, suffix) == 0;
}

static bool list_folder(Names *names, const char *folder, const char *suffix);

/* Takes `path` over. */
static void list_entry(Names *names, char *path, bool is_folder, const char *suffix) {
  bool kept = false;
  if (path && is_folder) list_folder(names, path, suffix);
  else if (path && ends_in(path, suffix)) kept = add_name(names, path);
  if (!kept) free(path);
}

#if defined(_WIN32)

static bool list_folder(Names *names, const char *folder, const char *suffix) {
  char *pattern = paths_join(folder, "*");
  wchar_t *name = pattern ? wide(pattern) : NULL;
  WIN32_FIND_DATAW entry;
  const HANDLE handle = name ? FindFirstFileW(name, &entry) : INVALID_HANDLE_VALUE;
  free(pattern);
  free(name);
  if (handle == INVALID_HANDLE_VALUE) return false;
  do {
    char *found = narrow(entry.cFileName);
    const bool is_folder = entry.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY;
    const bool linked = entry.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT;
    if (found && strcmp(found, ".") != 0 && strcmp(found, "..") != 0 && !(is_folder && linked)) {
      list_entry(names, paths_join(folder, found), is_folder, suffix);
    }
    free(found);
  } while (FindNextFileW(handle, &entry));
  FindClose(handle);
  return true;
}

#else

static bool list_folder(Names *names, const char *folder, const char *suffix) {
  DIR *opened = opendir(folder);
  if (!opened) return false;
  for (struct dirent *entry; (entry = readdir(opened));) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    char *path = paths_join(folder, entry->d_name);
    struct stat itself, target;
    const bool there = path && lstat(path, &itself) == 0 && stat(path, &target) == 0;
    if (!there || (S_ISDIR(target.st_mode) && S_ISLNK(itself.st_mode))) free(path);
    else list_entry(names, path, S_ISDIR(itself.st_mode), suffix);
  }
  closedir(opened);
  return true;
}

#endif

static int by_path(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

char **paths_list(const char *folder, const char *suffix, size_t *count) {
  Names names = {.items = calloc(1, sizeof *names.items), .room = 1};
  *count = 0;
  if (!names.items || !list_folder(&names, folder, suffix)) {
    free(names.items);
    return NULL;
  }
  qsort(names.items, names.count, sizeof *names.items, by_path);
  *count = names.count;
  return names.items;
}

void paths_list_free(char **list) {
  for (char **item = list; item && *item; item++) free(*item);
  free(list);
}
