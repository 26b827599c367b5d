/* Lines in scripts that the shipped typefaces have not, or that run from right to left: FriBidi puts them in order, HarfBuzz
 * shapes them, a font of the system gives the letters that are missing. A module of its own: plain English needs none of it, and
 * no start is to wait for it. font.c loads it (or, with GOLDSEAM_STATIC_MODULES, links it). */
#ifndef GOLDSEAM_SHELL_WRITING_H
#define GOLDSEAM_SHELL_WRITING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Writing Writing;

/* The bytes of a shipped face (a FaceId), which stay where they are until `close`; NULL where it cannot be read. */
typedef const void *(*WritingFace)(void *context, int face, size_t *size);

enum { WRITING_MOST = 1024 }; /* bytes of a line */

typedef struct WritingLine {
  const char *text;
  size_t length; /* at most WRITING_MOST */
  int faces[2];  /* FaceIds: the one to prefer, and the other family's */
  bool bold;     /* of the system's fonts */
  int size_px;
  int above_px, below_px; /* room about the baseline: a font of the system that needs more is set smaller */
  int box_px;             /* advance of what stands for a letter that is nowhere */
  int blank_px;           /* of a space that is nowhere */
  bool rtl;               /* direction of the paragraph */
} WritingLine;

/* Where a line is set to: px from its origin on the baseline. */
typedef struct WritingSink {
  void *context;
  void (*glyph)(void *context, int x, int y, int w, int h, const uint8_t *cover, int pitch);
  void (*box)(void *context, int x);
} WritingSink;

typedef struct WritingModule {
  Writing *(*open)(WritingFace face, void *context); /* NULL when out of memory */
  /* Sets a line, or with no sink only measures it. The advance in px, the same both times and in both directions but for what a
   * bracket's mirror image differs in; -1: out of memory. */
  int (*set)(Writing *writing, const WritingLine *line, const WritingSink *sink);
  void (*close)(Writing *writing);
} WritingModule;

/* The module's only exported symbol. */
const WritingModule *writing_module(void);

#endif
