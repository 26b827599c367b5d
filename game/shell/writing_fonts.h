/* Fonts of the system, asked for letters that the shipped typefaces have not. Part of the module writing.h. */
#ifndef GOLDSEAM_SHELL_WRITING_FONTS_H
#define GOLDSEAM_SHELL_WRITING_FONTS_H

#include <ft2build.h>
#include FT_FREETYPE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct WritingFonts WritingFonts;

/* Asks nothing yet. NULL when out of memory. */
WritingFonts *writing_fonts_new(void);
void writing_fonts_free(WritingFonts *fonts);

/* A face with outlines that has all these code points, opened for the caller, in the weight asked for where there is one. NULL:
 * there is none. A file that cannot be used is passed over. */
FT_Face writing_fonts_find(WritingFonts *fonts, FT_Library library, const uint32_t *codes, int count, bool bold);

/* Opens the file if it is a typeface with outlines and all these letters; else NULL. */
FT_Face writing_fonts_try(FT_Library library, const char *path, int index, const uint32_t *codes, int count);

#endif
