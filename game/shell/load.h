/* What the program reads once at its start: themes, vessels, exercises. All before anything of it is used. */
#ifndef GOLDSEAM_SHELL_LOAD_H
#define GOLDSEAM_SHELL_LOAD_H

#include "core/err.h"
#include "exercise/help_lines.h"
#include "exercise/path.h"
#include "exercise/voice.h"
#include "ui/theme.h"
#include "ui/vessel.h"

typedef struct Assets {
  char *folder;     /* for fonts and sound */
  Theme themes[3];  /* evening, porcelain, high contrast */
  Vessel *vessels;  /* those in art/, in the order of their names */
  int vessel_count; /* 1 or more */
} Assets;

/* Finds and reads the assets; `option` is --assets or NULL. False: err names the file. Free with load_assets_free. */
bool load_assets(Assets *assets, const char *option, Err *err);
void load_assets_free(Assets *assets);

/* All that is to be done: the packs, the path through them, the help lines. */
typedef struct Content {
  Library library;
  Path path;            /* no phases where there is none, or it has an error */
  HelpLines help_lines; /* none likewise */
} Content;

/* Reads every pack in the exercises folder (`option` is --exercises or NULL) and, where `data` is not NULL, in its exercises/; of
 * exercises in several languages those in `language` are kept (a tag, or NULL: English). Then path.json and help-lines.json,
 * those of `data` before the shipped ones, and before each the one in the language, path-de.json. What has errors is left out,
 * and its problems are in the library. False: there is no exercises folder, or no memory. */
bool load_content(Content *content, const char *option, const char *data, const char *language, Err *err);
void load_content_free(Content *content);

/* Where packs of the library refer to exercises (gates, `after`), or `all`, adds those in the exercises folder, so that
 * library_check and what is read after it know them. Packs that the library has already are passed over. */
void load_references(Library *library, const char *option, bool all);

/* The words that the voice leaves out (voice-en.txt of the exercises folder); none where it is not there. False: it cannot be
 * read, and err names the file and line. Free with voice_free. */
bool load_voice(Voice *voice, const char *option, Err *err);

typedef enum LoadFile {
  LOAD_PACK,       /* it is in the library, or its problems are */
  LOAD_PATH,       /* not read yet: load_path */
  LOAD_HELP_LINES, /* not read yet: load_help_lines */
  LOAD_OTHER,      /* other JSON: *.schema.json, or with a "format" name that is not known here */
  LOAD_UNREADABLE  /* err says why */
} LoadFile;

/* Reads one file ("-": standard input) into the library where it is a pack. One over PACK_BYTES_MAX is refused unread: a problem
 * of its own. */
LoadFile load_file(Library *library, const char *file, Err *err);

/* After library_check. False: err says that it cannot be read, or, where err is empty, its problems are in the library. */
bool load_path(Path *path, Library *library, const char *file, Err *err);
bool load_help_lines(HelpLines *lines, Library *library, const char *file, Err *err);

/* What this JSON text is, by its topmost "format". */
LoadFile load_kind(const char *text, size_t length);

#endif
