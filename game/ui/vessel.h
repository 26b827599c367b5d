/* A broken vessel as data (assets/art/NAME.json): its form, and 84 seams in the order they mend.
 *
 * Coordinates are in a box 1000 wide and `height` tall. The parts that a wheel makes are profiles about `axis` (ui/form.h);
 * handles and spouts are tubes. Each seam is a line of 2 to VESSEL_POINTS points on the body. assets/art/README.md says what
 * a file holds. */
#ifndef GOLDSEAM_UI_VESSEL_H
#define GOLDSEAM_UI_VESSEL_H

#include "core/err.h"
#include "ui/form.h"
#include "ui/theme.h"

enum { VESSEL_LINES = 84, VESSEL_POINTS = 16, VESSEL_LIDS = 3, VESSEL_TUBES = 3 };

/* How tall a circle is seen, of its width. */
#define VESSEL_TILT 0.135f

typedef struct VesselLine {
  int count;
  Point points[VESSEL_POINTS];
} VesselLine;

typedef struct VesselTube {
  Point line[FORM_POINTS]; /* its middle, from its free end or its top */
  float width[FORM_POINTS];
  bool spout; /* open at its first point */
} VesselTube;

typedef struct VesselGlaze {
  Colour light, dark; /* where light falls, and where it turns away; 0: the theme's own */
} VesselGlaze;

typedef struct Vessel {
  char called[32]; /* for people: "A bowl" */
  float height, axis;
  float unit; /* 1 for a body as large as the bowl's: seams and edges keep their weight on every vessel */
  Point body[FORM_POINTS], foot[FORM_POINTS], lids[VESSEL_LIDS][FORM_POINTS];
  bool has_foot;
  int lid_count; /* from the lowest up */
  VesselTube tubes[VESSEL_TUBES];
  int tube_count;
  float lip;                    /* thickness of the lip about the opening; 0: nothing is seen of it */
  Rect shadow;                  /* the ellipse it stands on */
  VesselGlaze evening, morning; /* on a dark and on a light background */
  VesselLine seams[VESSEL_LINES];
} Vessel;

/* Reads a vessel's JSON text; exactly 84 seams. On failure `vessel` is unchanged and err says what is wrong. */
bool vessel_read(Vessel *vessel, const char *text, size_t length, Err *err);

/* The glaze that a vessel wears with this theme. */
VesselGlaze vessel_glaze(const Vessel *vessel, const Theme *theme);

/* Draws it into `box` (kept in proportion, centred, standing at its bottom): `mended` seams in gold, the next one drawn to the
 * fraction `drawing` (0 to 1) of its length, the rest as dark cracks. */
void vessel_draw(const Vessel *vessel, Frame *frame, const Theme *theme, Rect box, int mended, float drawing);

#endif
