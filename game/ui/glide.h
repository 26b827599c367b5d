/* How a scroll area moves on by itself: after a finger let go of it, and for a step of a wheel. Pure, in the caller's time.
 *
 * Times are ms of a clock that may wrap, as SDL's does; speeds are px of the area's offset in a ms, positive further down. */
#ifndef GOLDSEAM_UI_GLIDE_H
#define GOLDSEAM_UI_GLIDE_H

#include <stdbool.h>
#include <stdint.h>

enum { TRACE_MOVES = 16 };

/* Where a finger was lately. Zeroed: nowhere yet. */
typedef struct Trace {
  int count;
  struct {
    uint32_t at_ms;
    float px;
  } moves[TRACE_MOVES]; /* oldest first */
} Trace;

/* The finger was at `px`. */
void glide_trace(Trace *trace, float px, uint32_t at_ms);

/* How fast it goes when it is lifted at `at_ms`: by its last 100 ms, and those since it last turned round. 0 where it rested. */
float glide_trace_speed(const Trace *trace, uint32_t at_ms);

typedef enum GlideKind { GLIDE_NONE, GLIDE_FLING, GLIDE_STEP } GlideKind;

typedef struct Glide {
  GlideKind kind;
  float from, travel; /* px: where it began, and how far it goes until it stands */
  uint32_t since_ms;
} Glide;

/* Lets an area that stands at `from` run on, ever slower, by e every 325 ms. `scale` is px in a point.
 * False: too slow to move it at all. */
bool glide_fling(Glide *glide, float from, float speed, float scale, uint32_t now_ms);

/* Takes an area that stands at `from` further by `travel`, and by what is left of a step before, between 0 and `most`, in 120 ms.
 */
void glide_step(Glide *glide, float from, float travel, float most, uint32_t now_ms);

/* Where it stands now. Less than half a px from its end it is there, and is GLIDE_NONE from then on. */
float glide_at(Glide *glide, uint32_t now_ms);

#endif
