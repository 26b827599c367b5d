/* A page to save: what it holds is chosen and seen first. */
#ifndef GOLDSEAM_SCREENS_PAGE_H
#define GOLDSEAM_SCREENS_PAGE_H

#include "model.h"
#include "ui/frame.h"

/* To it, with nothing on it that was not asked for. Not where there is no place for pages. */
void page_open(Model *model);

/* EVENT_PAGE. */
void page_event(Model *model, const Event *event);

/* The sheet as it is saved, of this size, made to hold all of it. */
void page_sheet(const Model *model, Size size, const Measure *measure, Frame *out);

#endif
