/* What stands beneath a thing on a frame, worked out from the operations alone, without a rasteriser: for contrast.
 *
 * A point is inside a shape or it is not (no smoothed edges), and colours are blended as the painter blends them. */
#ifndef GOLDSEAM_TESTS_BENEATH_H
#define GOLDSEAM_TESTS_BENEATH_H

#include "ui/frame.h"

enum { BENEATH_POINTS = 160 };

/* Is the point inside the operation's shape and its clip? Never inside text. */
bool beneath_inside(const Frame *frame, const Op *op, Point at);

/* The opaque colour at a point after the first `count` operations, text left out. */
Colour beneath_colour(const Frame *frame, uint32_t count, Point at);

/* `over` blended onto an opaque colour. */
Colour beneath_blend(Colour under, Colour over);

/* Is the point painted over later, so that nothing of operation `index` shows there? */
bool beneath_hidden(const Frame *frame, uint32_t index, Point at);

/* What becomes of a colour under the veils that are laid over the whole frame after operation `index`. */
Colour beneath_veiled(const Frame *frame, uint32_t index, Colour colour);

/* Points that tell how well operation `index` can be seen: across the letters of a text, along the edge of anything else, as far
 * as they show. `side` receives for each the point whose background counts: the same one, but beside a line. Returns how many. */
int beneath_points(const Frame *frame, const Measure *measure, uint32_t index, Point at[BENEATH_POINTS],
                   Point side[BENEATH_POINTS]);

#endif
