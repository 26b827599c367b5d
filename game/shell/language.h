/* Which language the app speaks, and its words: found, checked, and handed to ui/strings by libintl, which only this file uses.
 *
 * A catalogue is languages/xx/LC_MESSAGES/goldseam.mo, made by the build from assets/languages/xx.po. */
#ifndef GOLDSEAM_SHELL_LANGUAGE_H
#define GOLDSEAM_SHELL_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

enum { LANGUAGES_MOST = 8, LANGUAGE_BYTES = 40 };

/* Language tags as gettext writes them, the one that is wanted most first: "de_AT", "fr". */
typedef struct Languages {
  char tags[LANGUAGES_MOST][LANGUAGE_BYTES];
  int count;
} Languages;

/* Adds a tag as --language and packs write it ("de-at", "sr-Latn-RS") or as the environment does ("de_AT.UTF-8",
 * "sr_RS@latin"). One that is none, or one too many, is passed over. */
void language_add(Languages *languages, const char *tag);

/* What the system's settings ask for: LANGUAGE, LC_ALL, LC_MESSAGES, LANG; on Windows, macOS and the web what the system
 * itself says. None: English. */
void language_of_system(Languages *out);

/* Shortens a tag by its last part: "de_AT" to "de". False: there is nothing to take off. */
bool language_shorten(char *tag);

/* Speaks `option` (--language, or NULL), else, with `system`, what the system's settings ask for; from the less near to the
 * nearer where there is no catalogue (de_AT, de), and in the end English. `assets` is --assets, or NULL. What is amiss is said
 * in one line on standard error: a catalogue that is damaged, or that was asked for by `option` and is not there.
 *
 * Returns the tag by which packs are chosen ("de-AT"), which lasts as long as the program; NULL for English. */
const char *language_use(const char *option, bool system, const char *assets);

#endif
