/* The command line: what was asked, checked word by word. Nothing is opened or read here.
 *
 * The contract is in docs/cli.md. Texts in CliOptions are borrowed from argv for the life of the program. */
#ifndef GOLDSEAM_SHELL_CLI_H
#define GOLDSEAM_SHELL_CLI_H

#include "core/err.h"
#include "core/settings.h"
#include "ui/frame.h"

#include <stdio.h>

/* Exit statuses. */
enum {
  EXIT_DONE = 0,
  EXIT_FAULT = 1, /* problems found, a bad file, or an expectation failed */
  EXIT_USAGE = 2, /* wrong usage, option value or configuration, an unreadable file */
  EXIT_LACK = 3   /* the machine lacks something: a display, a writable folder, memory */
};

typedef enum Command {
  COMMAND_OPEN, /* no command: the app itself */
  COMMAND_KIOSK,
  COMMAND_CHECK,
  COMMAND_LIST,
  COMMAND_STATUS,
  COMMAND_EXPORT,
  COMMAND_IMPORT,
  COMMAND_FORGET,
  COMMAND_PLAY,
  COMMAND_TOUR,
  COMMAND_COUNT
} Command;

typedef enum RendererChoice { RENDERER_AUTO, RENDERER_SURFACE, RENDERER_TEXTURE } RendererChoice;

typedef struct CliOptions {
  Command command;
  bool help, version;
  const char *data, *exercises, *assets; /* folders as given, or NULL */
  const char *language;                  /* a language tag, or NULL */
  const char *output;                    /* -o, or NULL */
  const char *pin_file;                  /* or NULL */
  const char *speak;                     /* --speak: the command that reads aloud, or NULL */
  bool has_now;
  int64_t now_utc_s;      /* --now: seconds since 1970-01-01T00:00Z */
  int32_t now_offset_min; /* and its zone, minutes east of UTC */
  bool has_seed;
  uint64_t seed;                   /* --seed; 0 when not given */
  bool mute, windowed, fullscreen; /* at most one of the last two: the later one given */
  Size size;                       /* 0 x 0 when not given */
  int text_percent;                /* 100 to 200; 0 when not given */
  ThemeChoice theme;               /* THEME_AUTO when not given */
  RendererChoice renderer;
  bool json, csv, force, yes;
  const char **files; /* what is neither command nor option; malloc'ed, for cli_free */
  int file_count;
} CliOptions;

/* Reads the arguments. False: err says what is wrong, and the nearest right word; exit with EXIT_USAGE. */
bool cli_parse(CliOptions *options, int argc, char **argv, Err *err);
void cli_free(CliOptions *options);

/* The usage text of a command, or of the whole program for COMMAND_OPEN. */
void cli_usage(Command command, FILE *out);

/* Reads WxH, from 320x240 to 7680x7680. */
bool cli_size(const char *text, Size *size);

/* Says `text` on standard error as one line with "goldseam: " in front, and returns `status`. */
int cli_fail(int status, const char *text);

#endif
