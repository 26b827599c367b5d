/* The document itself, by libharu: a module of its own, loaded when somebody saves a page. page.c hands it what it needs. */
#ifndef GOLDSEAM_SHELL_PAGE_PDF_H
#define GOLDSEAM_SHELL_PAGE_PDF_H

#include "ui/frame.h"

/* An operation as pixels, where it has no better form in a document: colours and coverage, freed by page.c. */
typedef struct PageImage {
  int x, y, w, h;    /* its place in the frame, px */
  uint8_t *rgb;      /* w x h x 3 */
  uint8_t *coverage; /* w x h */
} PageImage;

typedef struct PageJob {
  const Frame *frame;
  float paper_w, paper_h;        /* points of 1/72 inch */
  const char *fonts[FONT_COUNT]; /* files */
  void *context;
  /* Is this operation to be painted as pixels? */
  bool (*is_image)(void *context, const Op *op);
  /* Its pixels; false: out of memory. */
  bool (*image)(void *context, const Op *op, PageImage *out);
  void (*image_free)(PageImage *image);
} PageJob;

typedef struct PageModule {
  /* The bytes of the document, malloc'ed; NULL where libharu fails: *status is its number, 0 out of memory. */
  char *(*write)(const PageJob *job, size_t *length, unsigned long *status);
} PageModule;

/* The module's only exported symbol. */
const PageModule *page_module(void);

#endif
