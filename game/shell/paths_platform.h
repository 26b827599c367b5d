/* Inside paths*.c: what paths.c takes from paths_posix.c or paths_windows.c. Where one of these fails, errno says why. */
#ifndef GOLDSEAM_SHELL_PATHS_PLATFORM_H
#define GOLDSEAM_SHELL_PATHS_PLATFORM_H

#include "core/err.h"

#include <stdio.h>

/* malloc'ed. */
char *platform_copy(const char *text);

/* An environment variable, malloc'ed; NULL where it is not set or empty. */
char *platform_environment(const char *name);

/* The folder for people's records, malloc'ed. */
char *platform_data(Err *err);

/* The folder for a person's documents, by what the system says; malloc'ed, NULL where it says nothing. `turn` from 0: others that
 * would do, NULL behind the last. */
char *platform_documents(int turn);

FILE *platform_open(const char *path, const char *mode);

/* Makes a file to write; NULL and EEXIST where anything stands there. */
FILE *platform_open_new(const char *path);

/* Brings what was written to the disk. */
bool platform_sync(FILE *file);

/* Is it a plain file, no link, and this its only name? */
bool platform_alone(const char *file);

/* Deletes an empty folder; true when there is none afterwards. */
bool platform_remove_folder(const char *folder);

/* Lines end as they are written. */
void platform_binary(FILE *file);

/* Where a link leads (its target is to be replaced, not the link), else the file itself; malloc'ed. */
char *platform_resolved(const char *file);

/* Makes one folder, for its owner's eyes only; it may be there already. */
void platform_make_folder(const char *path);

/* Takes `path`, which is malloc'ed, over. */
typedef void PlatformVisit(void *context, char *path, bool is_folder);

/* Calls `visit` for every plain file and folder in a folder, but linked folders. False: it cannot be read. */
bool platform_each(const char *folder, PlatformVisit *visit, void *context);

#endif
