/* The couple's own photographs: the page on which they are listed and removed, and what happens to them. */
#ifndef GOLDSEAM_SCREENS_PHOTOS_H
#define GOLDSEAM_SCREENS_PHOTOS_H

#include "model.h"
#include "ui/widget.h"

/* To the page. */
void photos_open(Model *model);

/* EVENT_PHOTOS, EVENT_PHOTO, EVENT_DROPPED. What was dropped is answered by the page, except where people do something else. */
void photos_event(Model *model, const Event *event);

/* The way there from Settings. Returns its height. */
float photos_link(const Model *model, Ui *ui, Rect area);

#endif
