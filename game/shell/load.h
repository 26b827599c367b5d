/* What the program reads once at its start: themes, vessels, exercises. All before anything of it is used. */
#ifndef GOLDSEAM_SHELL_LOAD_H
#define GOLDSEAM_SHELL_LOAD_H

#include "core/err.h"
#include "exercise/pack.h"
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

/* Reads every pack in the exercises folder (`option` is --exercises or NULL) and, where `data` is not NULL, in its exercises/.
 * A pack with errors is left out and its problems are in the library. False: there is no exercises folder, or no memory. */
bool load_library(Library *library, const char *option, const char *data, Err *err);

/* Where packs of the library refer to exercises (gates, `after`), adds those in the exercises folder, so that library_check knows
 * them. Their own problems, such as ids the library has already, are under their own file names. */
void load_references(Library *library, const char *option);

typedef enum LoadPack {
  LOAD_ADDED,      /* it is in the library, or its problems are */
  LOAD_NOT_A_PACK, /* other JSON: *.schema.json, or with a "format" name of its own */
  LOAD_UNREADABLE  /* err says why */
} LoadPack;

/* Reads one file ("-": standard input) into the library. One over PACK_BYTES_MAX is refused unread: a problem of its own. */
LoadPack load_pack(Library *library, const char *file, Err *err);

/* Is this JSON text something else than a pack: does its topmost "format" name a kind, such as "goldseam-path"? */
bool load_is_other_json(const char *text, size_t length);

#endif
