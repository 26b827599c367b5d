/* Rules of reach, judged on a frame: every target is large and apart from the next, no text is cut, small or over another one,
 * one gold button. All that is wrong is told, not only the first: a layout is mended as a whole. */
#ifndef GOLDSEAM_TESTS_REACH_H
#define GOLDSEAM_TESTS_REACH_H

#include "ui/frame.h"

/* How many faults the frame has; each is told, beginning with `where`. `covers`: something lies over the rest by design.
 * `measure` is what the frame was laid out with. */
int reach_faults(const Frame *frame, const Measure *measure, bool covers, const char *where);

/* From here on frames are built as they are (0), for a language from right to left (1), for the left hand (2), or in words 40 %
 * longer (3). Returns what
 * that is called. */
enum { REACH_WAYS = 4 };
const char *reach_way(int way);

/* Does something lie over the rest in this scene, by design? */
bool reach_covers(const char *scene);

/* A hash of where everything stands that can be touched or read; colours are not in it. */
uint64_t reach_geometry(const Frame *frame);

#endif
