/* A library of one small exercise for each of the brief's, and the shipped path read against it: for the tests of the path. */
#ifndef GOLDSEAM_TESTS_PATH_HELP_H
#define GOLDSEAM_TESTS_PATH_HELP_H

#include "exercise/path.h"

enum { PLAIN, SOLO = 1, GATED = 2 };
enum { PATH_ROWS = 64 };

/* Every exercise by its letters in the brief, and one more. */
typedef struct PathRow {
  const char *code, *id, *category;
  int flags;
} PathRow;

extern const PathRow path_rows[PATH_ROWS];

/* After path_load (a group's setup), until path_unload. */
extern Library path_library;
extern Path path_shipped;
int path_load(void **state);
int path_unload(void **state);

#endif
