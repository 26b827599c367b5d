/* Your records: the page on which copies of them are saved and brought in. */
#ifndef GOLDSEAM_SCREENS_COPIES_H
#define GOLDSEAM_SCREENS_COPIES_H

#include "model.h"
#include "ui/widget.h"

/* To the page. */
void copies_open(Model *model, Effects *effects);

/* EVENT_RECORDS; and EVENT_DROPPED of a file that may hold records, which is brought in, except where people do something else.
 */
void copies_event(Model *model, const Event *event, Effects *effects);

/* The way there from Today, where something could not be written down. Returns its height. */
float copies_unsaved(const Model *model, Ui *ui, Rect area);

#endif
