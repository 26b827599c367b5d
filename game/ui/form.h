/* Turned forms: what a potter's wheel makes, circles of changing size about one upright axis, seen a little from above.
 *
 * A profile is a list of points from the top down, x the radius and y the height of a circle's middle. A circle is seen as an
 * ellipse `tilt` times as tall as wide. */
#ifndef GOLDSEAM_UI_FORM_H
#define GOLDSEAM_UI_FORM_H

#include "ui/frame.h"

enum { FORM_CONTROLS = 24, FORM_POINTS = 64, FORM_ARC = 40, FORM_OUTLINE = 2 * (FORM_POINTS + FORM_ARC) };

/* A smooth curve through 2 to FORM_CONTROLS points, as FORM_POINTS of them, no radius below 0. Neighbours must differ. */
void form_curve(const Point *controls, int count, Point out[FORM_POINTS]);

/* The outline of the form as it is seen, a closed polygon about `axis`; returns how many points. */
int form_outline(const Point *profile, int count, float axis, float tilt, Point out[FORM_OUTLINE]);

#endif
