/* What must be painted again: a grid of cells, each with a hash over the operations that touch it.
 *
 * A cell whose hash is the one of the last frame looks the same and is left alone. The hash is over what an operation
 * does to the cell rather than over the operation, where that is cheap to know: a cell wholly inside a growing circle has
 * the circle's colour before and after, one in a ring's hole is not touched, and what lies below an opaque cover does
 * not count. So a breathing circle costs its edge, and a draining ring its end. Pure. */
#ifndef GOLDSEAM_UI_DAMAGE_H
#define GOLDSEAM_UI_DAMAGE_H

#include "ui/frame.h"

enum { DAMAGE_CELL = 32 }; /* px */

/* Whole pixels. */
typedef struct Box {
  int x, y, w, h;
} Box;

typedef struct Damage {
  Size size;
  int columns, rows;
  bool known; /* `last` holds a frame */
  uint64_t *last, *next;
  Box *runs;      /* cells to paint, side by side joined, in reading order */
  int *row_first; /* of each row of cells its first run, and after the last row the count of all */
  Box *boxes;     /* the same cells with equal runs of rows below one another joined too: disjoint */
  int box_count;
} Damage;

void damage_init(Damage *damage);
void damage_free(Damage *damage);

/* The next frame differs everywhere. */
void damage_forget(Damage *damage);

/* Finds what differs between `frame` and the one before it, into runs and boxes (valid until the next call). Everything
 * does when the size changed. false: out of memory, and nothing is known. */
bool damage_find(Damage *damage, const Frame *frame);

/* At most `room` (1 or more) boxes that cover all that differs; they may overlap and cover more. Returns how many. */
int damage_boxes(const Damage *damage, Box *out, int room);

/* How far apart, in degrees, the corners of a ring's outline of `radius_px` stand: the painter and the grid must agree. */
float damage_ring_step(float radius_px);

#endif
