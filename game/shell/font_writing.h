/* The way from font.c to the module writing.h, which is loaded when a line first needs it. */
#ifndef GOLDSEAM_SHELL_FONT_WRITING_H
#define GOLDSEAM_SHELL_FONT_WRITING_H

#include "shell/font_face.h"
#include "shell/writing.h"

typedef struct FontWriting {
  const WritingModule *module;
  Writing *writing;
  bool tried; /* loaded, or not there */
} FontWriting;

typedef enum FontWritten {
  FONT_PLAIN,    /* Latin text and what goes with it: the typefaces have it all, from left to right */
  FONT_UNUSUAL,  /* letters that a typeface may lack */
  FONT_ANY_ORDER /* something runs from right to left, or says that it might */
} FontWritten;

/* What a line holds, by its code points alone; quick where it is plain. */
FontWritten font_written(const char *text, size_t length);

/* Sets or (without a sink) measures a line by the module. The advance in px; -1: it is not there. `writing` begins zero. */
int font_writing_set(FontWriting *writing, Faces *faces, const WritingLine *line, const WritingSink *sink);

void font_writing_close(FontWriting *writing);

#endif
