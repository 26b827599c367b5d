/* goldseam check: every problem of every pack, one a line. */
#include "shell/command.h"
#include "shell/fit.h"
#include "shell/load.h"
#include "shell/paths.h"

#include <stdlib.h>
#include <string.h>

/* The files to be checked, in the order in which their lines are printed. Each owns its name. */
typedef struct Files {
  char **names;
  size_t count, room;
} Files;

static void files_free(Files *files) {
  for (size_t i = 0; i < files->count; i++) free(files->names[i]);
  free(files->names);
}

/* One named twice is checked once: its ids would stand in their own way. */
static bool files_add(Files *files, const char *name) {
  for (size_t i = 0; i < files->count; i++)
    if (strcmp(files->names[i], name) == 0) return true;
  if (files->count == files->room) {
    size_t room = files->room ? files->room * 2 : 64;
    char **grown = realloc(files->names, room * sizeof *grown);
    if (!grown) return false;
    files->names = grown;
    files->room = room;
  }
  char *copy = malloc(strlen(name) + 1);
  if (!copy) return false;
  files->names[files->count++] = memcpy(copy, name, strlen(name) + 1);
  return true;
}

/* What a folder holds, or one file. */
static int gather(Files *files, const char *given) {
  char line[512];
  if (!paths_is_folder(given)) return files_add(files, given) ? EXIT_DONE : cli_fail(EXIT_LACK, "there is not enough memory");
  size_t count = 0;
  char **found = paths_list(given, ".json", &count);
  bool good = true, readable = found != NULL;
  for (size_t i = 0; good && i < count; i++) good = files_add(files, found[i]);
  if (found) paths_list_free(found);
  if (!good) return cli_fail(EXIT_LACK, "there is not enough memory");
  if (count) return EXIT_DONE;
  if (readable)
    snprintf(line, sizeof line, "%.400s holds no pack; name a folder with *.json in it", given);
  else
    snprintf(line, sizeof line, "the folder %.400s cannot be read", given);
  return cli_fail(EXIT_USAGE, line);
}

/* A clean file that is no pack: how much is in it. */
static void print_count(const char *file, int count, const char *what) {
  printf("%s: %d %s%s, ok\n", file, count, what, count == 1 ? "" : "s");
}

static bool print_problems(const Library *library, const char *file) {
  bool clean = true;
  for (int i = 0; i < library->problem_count; i++) {
    if (strcmp(library->problems[i].file, file) != 0) continue;
    char line[2048];
    problem_format(&library->problems[i], line, sizeof line);
    puts(line);
    clean = false;
  }
  return clean;
}

static void print_file(const Library *library, const char *file) {
  bool clean = print_problems(library, file);
  for (int i = 0; clean && i < library->pack_count; i++) {
    if (strcmp(library->packs[i].file, file) != 0) continue;
    int count = library->packs[i].count;
    printf("%s: %d exercise%s, ok\n", file, count, count == 1 ? "" : "s");
  }
}

/* What is checked against all packs, once they are loaded. */
static void check_other(Library *library, const char *file, LoadFile kind) {
  Err err;
  Path path = {0};
  HelpLines lines = {0};
  bool good = kind == LOAD_PATH ? load_path(&path, library, file, &err) : load_help_lines(&lines, library, file, &err);
  if (!good && err.text[0]) library_refuse(library, file, err.text);
  if (print_problems(library, file) && good) {
    if (kind == LOAD_PATH)
      print_count(file, path.week_count, "week");
    else
      print_count(file, lines.count, "help line");
  }
  path_free(&path);
  help_lines_free(&lines);
}

static int load_all(Library *library, const Files *files, LoadFile *kinds) {
  int status = EXIT_DONE;
  for (size_t i = 0; i < files->count; i++) {
    Err err;
    kinds[i] = load_file(library, files->names[i], &err);
    if (kinds[i] == LOAD_OTHER) printf("%s: not an exercise pack, not checked\n", files->names[i]);
    if (kinds[i] == LOAD_UNREADABLE) status = cli_fail(EXIT_USAGE, err.text);
  }
  return status;
}

static bool same_bytes(const char *a, const char *b) {
  size_t a_length, b_length;
  char *a_text = paths_read(a, PACK_BYTES_MAX, &a_length, NULL), *b_text = paths_read(b, PACK_BYTES_MAX, &b_length, NULL);
  bool same = a_text && b_text && a_length == b_length && memcmp(a_text, b_text, a_length) == 0;
  free(a_text);
  free(b_text);
  return same;
}

/* Beside the shipped packs a pack that has one of their ids would be left out. */
static void warn_of_shipped(Library *library, const Pack *pack, const Library *shipped) {
  for (int e = pack->first; e < pack->first + pack->count; e++) {
    const Exercise *exercise = &library->exercises[e], *other = library_find_in(shipped, exercise->id, pack->language);
    if (!other) continue;
    const char *file = shipped->packs[other->pack].file;
    if (same_bytes(pack->file, file)) return; /* the shipped one itself */
    char pointer[64], message[640];
    snprintf(pointer, sizeof pointer, "/exercises/%d/id", e - pack->first);
    snprintf(message, sizeof message,
             "must be unlike the shipped exercises' ids, is \"%s\" as in %.400s:%d: beside it this pack is left out",
             exercise->id, file, other->line);
    library_warn(library, pack->file, exercise->line, exercise->col, pointer, message);
  }
}

static void check_shipped(Library *library, const CliOptions *options) {
  Library shipped = {0};
  load_references(&shipped, options->exercises, true);
  for (int p = 0; p < library->pack_count; p++)
    if (strcmp(library->packs[p].file, "-") != 0) warn_of_shipped(library, &library->packs[p], &shipped);
  library_free(&shipped);
}

static int check_all(const CliOptions *options, const Files *files, LoadFile *kinds) {
  Library library = {0};
  Voice voice;
  Err err;
  if (!load_voice(&voice, options->exercises, &err)) return cli_fail(EXIT_USAGE, err.text);
  library.voice = &voice;
  int status = load_all(&library, files, kinds);
  bool all = false; /* a path needs the exercises that it names */
  for (size_t i = 0; i < files->count; i++) all = all || kinds[i] == LOAD_PATH;
  library.voice = NULL; /* other packs are not at hand to be bettered */
  load_references(&library, options->exercises, all);
  library.voice = &voice;
  library_check(&library);
  check_shipped(&library, options);
  check_fit(&library, options);
  for (size_t i = 0; i < files->count; i++) {
    bool other = kinds[i] == LOAD_PATH || kinds[i] == LOAD_HELP_LINES;
    if (other)
      check_other(&library, files->names[i], kinds[i]);
    else
      print_file(&library, files->names[i]);
    if (status == EXIT_DONE && library_errors(&library, files->names[i]) > 0) status = EXIT_FAULT;
  }
  library_free(&library);
  voice_free(&voice);
  return status;
}

int command_check(const CliOptions *options) {
  Files files = {0};
  int status = EXIT_DONE;
  for (int i = 0; i < options->file_count; i++) {
    int gathered = gather(&files, options->files[i]);
    if (gathered > status) status = gathered;
  }
  LoadFile *kinds = calloc(files.count ? files.count : 1, sizeof *kinds);
  int checked = kinds ? check_all(options, &files, kinds) : cli_fail(EXIT_LACK, "there is not enough memory");
  free(kinds);
  files_free(&files);
  return checked > status ? checked : status;
}
