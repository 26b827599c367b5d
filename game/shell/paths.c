#include "shell/paths.h"

#include "shell/paths_platform.h"

#include <SDL.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { ASIDE_TRIES = 1000 };

char *platform_copy(const char *text) {
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

bool paths_is_folder(const char *path) { return paths_kind(path) == PATH_FOLDER; }
bool paths_exists(const char *path) { return paths_kind(path) != PATH_NONE; }
bool paths_is_special(const char *path) { return paths_kind(path) == PATH_SPECIAL; }

bool paths_make_folder(const char *path) {
  char *part = platform_copy(path);
  if (!part) return false;
  for (char *c = part + (*part == '/'); *c; c++) {
    if (*c != '/') continue;
    *c = '\0';
    platform_make_folder(part);
    *c = '/';
  }
  platform_make_folder(part);
  const int reason = errno;
  free(part);
  const bool there = paths_is_folder(path);
  if (!there) errno = reason;
  return there;
}

/* ---- Where things are ---- */

char *paths_data(const char *option, bool make, Err *err) {
  char *folder = option ? platform_copy(option) : platform_environment("GOLDSEAM_DATA");
  if (!folder) folder = platform_data(err);
  if (!folder) return NULL;
  if (make && !paths_make_folder(folder)) {
    const char *why = strerror(errno);
    err_set(err, "cannot make the data folder %s (%s); name another with --data DIR", folder,
            paths_kind(folder) == PATH_FILE ? "a file is in its place" : why);
    free(folder);
    return NULL;
  }
  return folder;
}

char *paths_documents(void) {
  char *folder;
  for (int turn = 0; (folder = platform_documents(turn)); turn++) {
    if (paths_is_folder(folder)) return folder;
    free(folder);
  }
  return NULL;
}

char *paths_program(void) {
  char *base = SDL_GetBasePath();
  if (!base) return NULL;
  char *folder = platform_copy(base);
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
  if (option) return named(platform_copy(option), by, err);
  char *folder = platform_environment(variable);
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

int paths_languages(const char *assets, char *folders[PATHS_LANGUAGES_MOST]) {
  static const char name[] = "languages";
  int count = 0;
  char *named_assets = assets ? platform_copy(assets) : platform_environment("GOLDSEAM_ASSETS"), *program = paths_program();
  char *share = program ? paths_join(program, "../share/goldseam") : NULL;
  const char *const places[PATHS_LANGUAGES_MOST] = {named_assets, program, share};
  for (int i = 0; i < PATHS_LANGUAGES_MOST; i++)
    if (places[i] && (folders[count] = found_in(places[i], name)) != NULL) count++;
  free(named_assets);
  free(program);
  free(share);
  return count;
}

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
  FILE *stream = standard ? stdin : platform_open(file, "rb");
  if (!stream) {
    err_set(err, "cannot read %s: %s", name, strerror(errno));
    return NULL;
  }
  if (standard) platform_binary(stream);
  errno = 0;
  char *bytes = read_stream(stream, max, length);
  const bool failed = ferror(stream);
  if (!bytes || failed)
    err_set(err, "cannot read %s: %s", name, strerror(bytes ? errno : ENOMEM));
  else if (*length > max)
    err_set(err, "%s is larger than %zu bytes, the most that is read", name, max);
  if (!standard) fclose(stream);
  if (bytes && !failed && *length <= max) return bytes;
  free(bytes);
  return NULL;
}

size_t paths_head(const char *file, void *bytes, size_t size) {
  FILE *stream = paths_kind(file) == PATH_FILE ? platform_open(file, "rb") : NULL;
  const size_t length = stream ? fread(bytes, 1, size, stream) : 0;
  if (stream) fclose(stream);
  return length;
}

bool paths_tail(const char *file, void *bytes, size_t size) {
  FILE *stream = paths_kind(file) == PATH_FILE ? platform_open(file, "rb") : NULL;
  const bool good = stream && fseek(stream, -(long)size, SEEK_END) == 0 && fread(bytes, 1, size, stream) == size;
  if (stream) fclose(stream);
  return good;
}

/* Takes `stream`, which may be NULL, over. */
static bool write_stream(FILE *stream, const char *bytes, size_t length, bool sync) {
  if (!stream) return false;
  bool good = fwrite(bytes, 1, length, stream) == length && fflush(stream) == 0 && (!sync || platform_sync(stream));
  const int reason = errno;
  good = fclose(stream) == 0 && good;
  if (!good && reason) errno = reason;
  return good;
}

/* Makes a file beside `target` whose name is free; `aside` receives the name. */
static FILE *open_aside(const char *target, char *aside, size_t size) {
  FILE *stream = NULL;
  for (int number = 0; number < ASIDE_TRIES && !stream && (number == 0 || errno == EEXIST); number++) {
    if (number == 0)
      snprintf(aside, size, "%s.part", target);
    else
      snprintf(aside, size, "%s.%d.part", target, number);
    stream = platform_open_new(aside);
  }
  return stream;
}

static bool replace(const char *target, const char *bytes, size_t length) {
  const size_t size = strlen(target) + sizeof ".999.part";
  char *aside = malloc(size);
  FILE *stream = aside ? open_aside(target, aside, size) : NULL;
  const bool good = stream && write_stream(stream, bytes, length, true) && paths_rename(aside, target);
  const int reason = errno;
  if (stream && !good) paths_remove(aside);
  free(aside);
  errno = reason;
  return good;
}

bool paths_write(const char *file, const char *bytes, size_t length, Err *err) {
  const PathKind kind = paths_kind(file);
  errno = 0;
  if (kind == PATH_FOLDER) return err_set(err, "%s is a folder; name a file", file);
  if (kind == PATH_SPECIAL) {
    return write_stream(platform_open(file, "wb"), bytes, length, false) ||
           err_set(err, "cannot write %s: %s", file, strerror(errno));
  }
  char *target = platform_resolved(file);
  const bool good = target && replace(target, bytes, length);
  if (!good) err_set(err, "cannot write %s: %s; name another place", file, strerror(errno ? errno : EIO));
  free(target);
  return good;
}

bool paths_erase(const char *file) {
  static const char zeros[16384];
  uint64_t left = 0;
  FILE *stream = platform_alone(file) && paths_size(file, &left) ? platform_open(file, "r+b") : NULL;
  while (stream && left > 0) {
    const size_t part = left < sizeof zeros ? (size_t)left : sizeof zeros;
    if (fwrite(zeros, 1, part, stream) != part) break;
    left -= part;
  }
  if (stream && fflush(stream) == 0) platform_sync(stream);
  if (stream) fclose(stream);
  return paths_remove(file);
}

static void remove_within(void *context, char *path, bool is_folder) {
  (void)context;
  if (is_folder) paths_remove_folder(path, true);
  free(path);
}

bool paths_remove_folder(const char *folder, bool deep) {
  if (paths_is_link(folder)) return false;
  if (deep) platform_each(folder, remove_within, NULL);
  return platform_remove_folder(folder);
}

/* ---- Lists ---- */

typedef struct Names {
  char **items;
  size_t count, room, most;
  const char *suffix;
  bool shallow;
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

bool paths_ends_in(const char *path, const char *suffix) {
  const size_t length = strlen(path), tail = strlen(suffix);
  return length >= tail && strcmp(path + length - tail, suffix) == 0;
}

static void visit(void *context, char *path, bool is_folder) {
  Names *names = context;
  bool kept = false;
  if (names->count >= names->most) {
    free(path);
    return;
  }
  if (is_folder && !names->shallow)
    platform_each(path, visit, names);
  else if (!is_folder && paths_ends_in(path, names->suffix))
    kept = add_name(names, path);
  if (!kept) free(path);
}

static int by_path(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static char **list(const char *folder, const char *suffix, size_t most, bool shallow, size_t *count) {
  Names names = {.items = calloc(1, sizeof *names.items), .room = 1, .most = most, .suffix = suffix, .shallow = shallow};
  *count = 0;
  if (!names.items || !platform_each(folder, visit, &names)) {
    free(names.items);
    return NULL;
  }
  qsort(names.items, names.count, sizeof *names.items, by_path);
  *count = names.count;
  return names.items;
}

char **paths_list(const char *folder, const char *suffix, size_t *count) { return list(folder, suffix, SIZE_MAX, false, count); }

char **paths_list_here(const char *folder, const char *suffix, size_t most, size_t *count) {
  return list(folder, suffix, most, true, count);
}

char **paths_list_most(const char *folder, const char *suffix, size_t most, size_t *count) {
  return list(folder, suffix, most, false, count);
}

void paths_list_free(char **list) {
  for (char **item = list; item && *item; item++) free(*item);
  free(list);
}
