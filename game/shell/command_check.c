/* goldseam check: every problem of every pack, one a line. */
#include "shell/command.h"
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

static void print_file(const Library *library, const char *file) {
  bool clean = true;
  for (int i = 0; i < library->problem_count; i++) {
    if (strcmp(library->problems[i].file, file) != 0) continue;
    char line[2048];
    problem_format(&library->problems[i], line, sizeof line);
    puts(line);
    clean = false;
  }
  for (int i = 0; clean && i < library->pack_count; i++) {
    if (strcmp(library->packs[i].file, file) != 0) continue;
    int count = library->packs[i].count;
    printf("%s: %d exercise%s, ok\n", file, count, count == 1 ? "" : "s");
  }
}

int command_check(const CliOptions *options) {
  Files files = {0};
  Library library = {0};
  int status = EXIT_DONE;
  for (int i = 0; i < options->file_count; i++) {
    int gathered = gather(&files, options->files[i]);
    if (gathered > status) status = gathered;
  }
  for (size_t i = 0; i < files.count; i++) {
    Err err;
    LoadPack loaded = load_pack(&library, files.names[i], &err);
    if (loaded == LOAD_NOT_A_PACK) printf("%s: not an exercise pack, not checked\n", files.names[i]);
    if (loaded != LOAD_UNREADABLE) continue;
    cli_fail(EXIT_USAGE, err.text);
    if (status < EXIT_USAGE) status = EXIT_USAGE;
  }
  load_references(&library, options->exercises);
  library_check(&library);
  for (size_t i = 0; i < files.count; i++) {
    print_file(&library, files.names[i]);
    if (status == EXIT_DONE && library_errors(&library, files.names[i]) > 0) status = EXIT_FAULT;
  }
  library_free(&library);
  files_free(&files);
  return status;
}
