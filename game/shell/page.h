/* A page to keep or to hand on: a frame written as a picture, or as a document of one sheet.
 *
 * Both hold what the frame shows and nothing besides: no name of an author, no time, no path, no photograph. */
#ifndef GOLDSEAM_SHELL_PAGE_H
#define GOLDSEAM_SHELL_PAGE_H

#include "app.h"
#include "core/err.h"
#include "shell/font.h"
#include "ui/frame.h"

typedef enum PagePaper { PAGE_A4, PAGE_LETTER } PagePaper;

/* The paper that is usual where the machine says it is. */
PagePaper page_paper(void);

/* Writes the frame as a PNG of its own size. False: err says why, and no half a file is there. */
bool page_png(Fonts *fonts, const Frame *frame, const char *file, Err *err);

/* Writes it as a PDF of one sheet, as large as fits: shapes and texts as such, text in the app's own typefaces, embedded. Glazed
 * forms, and lines that need more than those typefaces, are pictures. */
bool page_pdf(Fonts *fonts, const Frame *frame, PagePaper paper, const char *file, Err *err);

/* Can documents be made by this build? */
bool page_documents(void);

/* Carries out EFFECT_PAGE (`kind` "png" or "pdf"): writes the app's page into the person's own folder for documents, under a name
 * that is free and tells nothing but the day. *reply is the EVENT_PAGE to be sent; its `at` is the caller's to fill. */
void page_save(const App *app, Fonts *fonts, const char *kind, Event *reply);

#endif
