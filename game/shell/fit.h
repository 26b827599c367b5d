/* Do the texts of packs fit their cards at the largest text size, or do they need scrolling? */
#ifndef GOLDSEAM_SHELL_FIT_H
#define GOLDSEAM_SHELL_FIT_H

#include "exercise/pack.h"
#include "shell/cli.h"

/* Adds a warning to the library for each card that needs scrolling at 200 % in a window of 1280x800 or 800x1280, set in the
 * typefaces that are shipped. Nothing where the assets are not there. */
void check_fit(Library *library, const CliOptions *options);

#endif
