/* Where things are on this platform, and the few file operations that differ between platforms.
 *
 * All strings are UTF-8 with / separators. Those returned are malloc'ed, or NULL: where there is an `err`, it says why; else
 * there is nothing there or no memory. */
#ifndef GOLDSEAM_SHELL_PATHS_H
#define GOLDSEAM_SHELL_PATHS_H

#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The folder with people's records: option (may be NULL), GOLDSEAM_DATA, else the platform's data folder. `make` creates it,
 * for its owner's eyes only. */
char *paths_data(const char *option, bool make, Err *err);

/* The folder in which this person keeps documents, one that is there; NULL where there is none. */
char *paths_documents(void);

/* assets and exercises: option (may be NULL), environment, beside the program, ../share/goldseam, the source tree it was
 * built from. A folder that was named and is not there is an error. */
char *paths_assets(const char *option, Err *err);
char *paths_exercises(const char *option, Err *err);

enum { PATHS_LANGUAGES_MOST = 3 };

/* The folders that may hold translations, those that are there, best first: in the assets that were named by option (may be NULL)
 * or environment, beside the program, ../share/goldseam. Returns how many; each malloc'ed. */
int paths_languages(const char *assets, char *folders[PATHS_LANGUAGES_MOST]);

/* The folder of the program itself. */
char *paths_program(void);

char *paths_join(const char *folder, const char *name);

/* A whole file, NUL-terminated behind *length bytes; NULL and err when it cannot be read or is larger than `max`. "-" is
 * standard input. */
char *paths_read(const char *file, size_t max, size_t *length, Err *err);

/* The first bytes of a plain file, up to `size`; returns how many were read. */
size_t paths_head(const char *file, void *bytes, size_t size);

/* Its last bytes. False: it has fewer, or cannot be read. */
bool paths_tail(const char *file, void *bytes, size_t size);

/* Writes a whole file aside, under a name that is free, to the disk, and renames it. A device or a pipe is written to as it is.
 */
bool paths_write(const char *file, const char *bytes, size_t length, Err *err);

typedef enum PathKind {
  PATH_NONE, /* nothing is there */
  PATH_FILE,
  PATH_FOLDER,
  PATH_SPECIAL, /* a pipe or a device */
  PATH_UNKNOWN  /* it cannot be looked at: no right to, links in a circle, a file in the place of a folder; errno says why */
} PathKind;

/* What is at a path, or where a link there leads. */
PathKind paths_kind(const char *path);

bool paths_is_folder(const char *path);

/* Also true where it cannot be looked at: only what is known to be absent is absent. */
bool paths_exists(const char *path);

/* A pipe or a device, which is never replaced, only written to. */
bool paths_is_special(const char *path);

/* The bytes of a plain file. False: it is none. */
bool paths_size(const char *file, uint64_t *size);

bool paths_ends_in(const char *path, const char *suffix);

/* Could a file be made in this folder? */
bool paths_writable(const char *folder);

/* Makes a folder and those above it; true when it is there. */
bool paths_make_folder(const char *path);

/* Renames a file, over one that is there, and brings that to the disk. */
bool paths_rename(const char *from, const char *to);

/* Deletes a file; true when there is none afterwards. */
bool paths_remove(const char *file);

/* Overwrites a file with zeros, brings that to the disk, and deletes it; true when there is none afterwards. What has other names
 * too, or leads elsewhere, is only deleted: the same bytes may be somebody's under another name. */
bool paths_erase(const char *file);

/* Is it a link, to whatever? */
bool paths_is_link(const char *path);

/* Deletes a folder that is empty, `deep` with folders in it that are; true when there is none afterwards. Links stay. */
bool paths_remove_folder(const char *folder, bool deep);

/* Every plain file under `folder` whose name ends in `suffix`, recursively, sorted by path; NULL-terminated, to be freed with
 * paths_list_free. NULL when the folder cannot be read. Linked folders are not entered. */
char **paths_list(const char *folder, const char *suffix, size_t *count);
/* The same, of the first `most` that are found. */
char **paths_list_most(const char *folder, const char *suffix, size_t most, size_t *count);
/* The same of what lies in the folder itself. */
char **paths_list_here(const char *folder, const char *suffix, size_t most, size_t *count);
void paths_list_free(char **list);

/* When a file was written last, s since 1970 UTC. False: there is none. */
bool paths_changed(const char *file, int64_t *changed_s);

#endif
