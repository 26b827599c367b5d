/* The broken vessel as data (assets/art/NAME.json): outline, rim, foot, and 84 seams in the order they mend.
 *
 * Coordinates are in a box 1000 wide and `height` tall. Each seam is a line of 2 to VESSEL_POINTS points. */
#ifndef GOLDSEAM_UI_VESSEL_H
#define GOLDSEAM_UI_VESSEL_H

#include "core/err.h"
#include "ui/theme.h"

enum { VESSEL_LINES = 84, VESSEL_POINTS = 16, VESSEL_OUTLINE = 128 };

typedef struct VesselLine {
  int count;
  Point points[VESSEL_POINTS];
} VesselLine;

typedef struct Vessel {
  char name[24];
  float height;
  Point body[VESSEL_OUTLINE];
  int body_count;
  Point foot[VESSEL_OUTLINE];
  int foot_count;
  Rect rim;    /* the ellipse of the opening */
  Rect shadow; /* the ellipse it stands on */
  VesselLine seams[VESSEL_LINES];
} Vessel;

/* Reads a vessel's JSON text; exactly 84 seams. On failure `vessel` is unchanged and err says what is wrong. */
bool vessel_read(Vessel *vessel, const char *text, size_t length, Err *err);

/* Draws it into `box` (kept in proportion, centred): `mended` seams in gold, the next one drawn to the fraction
 * `drawing` (0 to 1) of its length, the rest as dark cracks. */
void vessel_draw(const Vessel *vessel, Frame *frame, const Theme *theme, Rect box, int mended, float drawing);

#endif
