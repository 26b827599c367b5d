/* Help lines: public numbers for danger, and for people who are afraid or cannot go on. One file, read whole or not at all.
 *
 * A wrong number does harm, so each line says where and on which day it was seen, and a file with any error gives no lines:
 * whoever shows them must have words of its own for that case. */
#ifndef GOLDSEAM_EXERCISE_HELP_LINES_H
#define GOLDSEAM_EXERCISE_HELP_LINES_H

#include "core/arena.h"
#include "core/date.h"
#include "exercise/pack.h"

#include <stdbool.h>
#include <stddef.h>

enum { HELP_LINES_BYTES_MAX = 1024 * 1024, HELP_LINES_MAX = 500 };

typedef enum HelpKind {
  HELP_KIND_DANGER, /* emergency services */
  HELP_KIND_LINE,   /* somebody to talk to */
  HELP_KINDS
} HelpKind;

typedef struct HelpLine {
  HelpKind kind;
  const char *country; /* ISO 3166-1 alpha-2, or "EU" */
  const char *name;    /* as the service calls itself */
  const char *purpose; /* what it is for, in a few plain words ("for" in the file) */
  const char *phone;   /* 2 to 40 bytes of digits, spaces, + - ( ) and letters ("HOME to 741741"), to be shown as it is */
  const char *web;     /* without https://, or NULL */
  const char *hours;   /* or NULL */
  const char *source;  /* the page that states the number: https://... */
  Day verified;        /* when it was seen there */
} HelpLine;

/* Owns its texts: it does not need the library it was read with. A zeroed one is empty. */
typedef struct HelpLines {
  Arena arena;
  HelpLine *items; /* in the file's order */
  int count;
} HelpLines;

/* Reads the text (borrowed for the call) of a help-line file into `lines`, which need not be set up (what it held is not freed),
 * and reports what is wrong in `library` under `file`, as library_add does. False, and no lines, when there is any error;
 * warnings alone leave it true. Out of memory: false, and a problem that says so where there is room left for one. */
bool help_lines_read(HelpLines *lines, Library *library, const char *file, const char *text, size_t length);

void help_lines_free(HelpLines *lines);

#endif
