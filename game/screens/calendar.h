/* Weeks as columns of days, Monday at the top, the newest at the right: on Progress, on the page of a year and on the printed
 * page.
 *
 * The more was done on a day, the larger and fuller its square; one without practice is a small dot, which holds a
 * soft one where they rested. */
#ifndef GOLDSEAM_SCREENS_CALENDAR_H
#define GOLDSEAM_SCREENS_CALENDAR_H

#include "model.h"
#include "ui/layout.h"

/* Draws them from the top left of `area`, in as many rows of weeks as its width asks for. Said week by week, or month by month.
 * Returns the height. */
float calendar_draw(const Model *model, Ui *ui, Rect area, const TallyWeeks *weeks, bool by_month);

/* Do so many weeks stand in one row? */
bool calendar_fits(const Ui *ui, float width, int weeks);

#endif
