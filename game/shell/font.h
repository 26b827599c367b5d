/* The typefaces, loaded from assets/fonts, and text set in them: measured for the layout, painted from a cache.
 *
 * Text may be anything. A letter that its face lacks comes from the other family, and one that neither has from a font of the
 * system; where there is none it is a plain box, one a character as a reader counts them, and so is a byte that is no UTF-8.
 * Text that runs from right to left does so, and brackets turn with it (writing.h). Emoji are in one colour or a box.
 *
 * Ink stays within the advance and the height of the line, and a quarter of the size around them. */
#ifndef GOLDSEAM_SHELL_FONT_H
#define GOLDSEAM_SHELL_FONT_H

#include "core/err.h"
#include "ui/frame.h"

#include <SDL.h>

typedef struct Fonts Fonts;

enum { FONTS_CACHE_BYTES = 3 * 1024 * 1024 }; /* of painted lines that are kept */

/* Checks for the four faces under `assets`/fonts; each is opened when first used. A missing or damaged one: NULL, and err names
 * the file and what to do. Sizes are rounded to whole px, alike in measuring and painting. */
Fonts *fonts_new(const char *assets, Err *err);
void fonts_free(Fonts *fonts);

/* For app_frame; borrows `fonts`. */
Measure fonts_measure(Fonts *fonts);

/* Blends one line of text into `surface` within `clip`, its left end on the baseline at (x, baseline). Alpha of `colour` counts.
 * `rtl` is the direction of the whole (utf8_runs_rtl): runs of the other direction within it have their own. */
void fonts_paint(Fonts *fonts, SDL_Surface *surface, const SDL_Rect *clip, FontId font, float size_px, Colour colour, float x,
                 float baseline, bool rtl, const char *text, size_t length);

/* Is the line set from left to right by its own typeface alone? */
bool fonts_plain(Fonts *fonts, FontId font, const char *text, size_t length);

/* The file of a typeface, malloc'ed; NULL when out of memory. */
char *fonts_file(const Fonts *fonts, FontId font);

/* Bytes of painted lines kept now. */
size_t fonts_cached(const Fonts *fonts);

#endif
