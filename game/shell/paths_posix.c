/* Everywhere but on Windows. */
#define _XOPEN_SOURCE 700 /* realpath, lstat */

#include "shell/paths.h"
#include "shell/paths_platform.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char *platform_environment(const char *name) {
  const char *value = getenv(name);
  return value && *value ? platform_copy(value) : NULL;
}

FILE *platform_open(const char *path, const char *mode) { return fopen(path, mode); }

/* Made anew, or not at all: what another hand put there is never written over. */
FILE *platform_open_new(const char *path) {
  const int made = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
  FILE *file = made >= 0 ? fdopen(made, "wb") : NULL;
  if (made >= 0 && !file) close(made);
  return file;
}

PathKind paths_kind(const char *path) {
  struct stat found;
  if (stat(path, &found) != 0) return errno == ENOENT ? PATH_NONE : PATH_UNKNOWN;
  return S_ISREG(found.st_mode) ? PATH_FILE : S_ISDIR(found.st_mode) ? PATH_FOLDER : PATH_SPECIAL;
}

bool paths_writable(const char *folder) { return access(folder, W_OK | X_OK) == 0; }
void platform_make_folder(const char *path) { mkdir(path, 0700); }
bool paths_remove(const char *file) { return unlink(file) == 0 || errno == ENOENT; }
bool platform_remove_folder(const char *folder) { return rmdir(folder) == 0 || errno == ENOENT; }
bool platform_sync(FILE *file) { return fsync(fileno(file)) == 0; }
void platform_binary(FILE *file) { (void)file; }

bool paths_rename(const char *from, const char *to) {
  if (rename(from, to) != 0) return false;
  char *folder = platform_copy(to);
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
char *platform_resolved(const char *file) {
  struct stat found;
  char *target = lstat(file, &found) == 0 && S_ISLNK(found.st_mode) ? realpath(file, NULL) : NULL;
  return target ? target : platform_copy(file);
}

bool paths_is_link(const char *path) {
  struct stat found;
  return lstat(path, &found) == 0 && S_ISLNK(found.st_mode);
}

bool platform_alone(const char *file) {
  struct stat found;
  return lstat(file, &found) == 0 && S_ISREG(found.st_mode) && found.st_nlink == 1;
}

char *platform_data(Err *err) {
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

bool paths_changed(const char *file, int64_t *changed_s) {
  struct stat found;
  if (stat(file, &found) != 0) return false;
  *changed_s = (int64_t)found.st_mtime;
  return true;
}

bool paths_size(const char *file, uint64_t *size) {
  struct stat found;
  if (stat(file, &found) != 0 || !S_ISREG(found.st_mode)) return false;
  *size = (uint64_t)found.st_size;
  return true;
}

bool platform_each(const char *folder, PlatformVisit *visit, void *context) {
  DIR *opened = opendir(folder);
  if (!opened) return false;
  for (struct dirent *entry; (entry = readdir(opened));) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    char *path = paths_join(folder, entry->d_name);
    struct stat itself, target;
    const bool there = path && lstat(path, &itself) == 0 && stat(path, &target) == 0;
    if (there && (S_ISREG(target.st_mode) || S_ISDIR(itself.st_mode)))
      visit(context, path, S_ISDIR(itself.st_mode));
    else
      free(path);
  }
  closedir(opened);
  return true;
}

/* ---- Documents ---- */

#if defined(__EMSCRIPTEN__)

char *platform_documents(int turn) {
  (void)turn;
  return NULL; /* what is written there is gone with the page */
}

#else

static char *in_home(const char *below) {
  const char *home = getenv("HOME");
  if (!home || *home != '/') return NULL;
  return *below ? paths_join(home, below) : platform_copy(home);
}

#if !defined(__APPLE__)

/* What a line `KEY="$HOME/Papers"` or `KEY="/srv/papers"` of user-dirs.dirs says; malloc'ed. */
static char *named_in(const char *line, const char *key) {
  const size_t length = strlen(key);
  while (*line == ' ' || *line == '\t') line++;
  if (strncmp(line, key, length) != 0 || strncmp(line + length, "=\"", 2) != 0) return NULL;
  line += length + 2;
  const size_t bytes = strcspn(line, "\"\n");
  char *value = line[bytes] == '"' ? malloc(bytes + 1) : NULL, *all = NULL;
  if (!value) return NULL;
  memcpy(value, line, bytes);
  value[bytes] = '\0';
  if (strncmp(value, "$HOME/", 6) == 0 && value[6]) all = in_home(value + 6);
  if (*value == '/') all = platform_copy(value);
  free(value);
  return all;
}

static char *user_folder(const char *key) {
  const char *config = getenv("XDG_CONFIG_HOME");
  char *file = config && *config == '/' ? paths_join(config, "user-dirs.dirs") : in_home(".config/user-dirs.dirs"), *found = NULL;
  size_t length;
  Err err;
  char *text = file && paths_exists(file) ? paths_read(file, 64 * 1024, &length, &err) : NULL;
  for (const char *line = text; line && !found; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL)
    found = named_in(line, key);
  free(text);
  free(file);
  return found;
}

#else

static char *user_folder(const char *key) {
  (void)key;
  return NULL;
}

#endif

/* A desktop that has other names for them says so (xdg-user-dirs). */
char *platform_documents(int turn) {
  char *folder = NULL;
  if (turn == 0 && !(folder = user_folder("XDG_DOCUMENTS_DIR"))) turn++;
  if (turn == 1) folder = in_home("Documents");
  if (turn == 2 && !(folder = user_folder("XDG_DOWNLOAD_DIR"))) turn++;
  if (turn == 3) folder = in_home("Downloads");
  if (turn == 4) folder = in_home("");
  return folder;
}

#endif
