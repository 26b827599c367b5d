/* What Progress and the page that is saved of it both show. Each part draws from the top left of its area and returns its height,
 * 0 where there is nothing to show; with ui->dry nothing is painted. */
#ifndef GOLDSEAM_SCREENS_PARTS_H
#define GOLDSEAM_SCREENS_PARTS_H

#include "model.h"
#include "ui/layout.h"

/* Practised days of the last 28 first, then this run, all days, and (with `seams`) what is left of the vessel. */
float parts_figures(const Model *model, Ui *ui, Rect area, int columns, bool seams);
int parts_figure_count(const Model *model, bool seams);

/* "3 of 5 this week ..." */
const char *parts_week(const Model *model, char *out, size_t size);

/* What was done of each category, in the order of the exercises: no more than a list. */
float parts_categories(const Model *model, Ui *ui, Rect area);

/* How steady both feel: two lines, a circle's and a diamond's, on `ground`. `height` is the picture's own; below it stands whose
 * is whose. */
float parts_steady(const Model *model, Ui *ui, Rect area, float height, Colour ground, bool names);

/* The daily actions with the days of the last 28 on which each was kept. */
float parts_actions(const Model *model, Ui *ui, Rect area, bool names);

#endif
