#include "ui/glide.h"

#include <math.h>
#include <string.h>

enum { TRACE_MS = 100, REST_MS = 50, STEP_MS = 120 };

static const float DECAY_MS = 325, SLOWEST = 0.05f, FASTEST = 8, STANDS_PX = 0.5f;

/* ---- How fast ---- */

void glide_trace(Trace *trace, float px, uint32_t at_ms) {
  if (trace->count == TRACE_MOVES) memmove(trace->moves, trace->moves + 1, (size_t)--trace->count * sizeof *trace->moves);
  trace->moves[trace->count].at_ms = at_ms;
  trace->moves[trace->count++].px = px;
}

float glide_trace_speed(const Trace *trace, uint32_t at_ms) {
  int last = trace->count - 1, first = last;
  float way = 0; /* of the move after `first`, or 0 */
  if (last < 1 || at_ms - trace->moves[last].at_ms > REST_MS) return 0;
  while (first > 0 && at_ms - trace->moves[first - 1].at_ms <= TRACE_MS) {
    float step = trace->moves[first].px - trace->moves[first - 1].px;
    if (step * way < 0) break;
    if (step != 0) way = step;
    first--;
  }
  uint32_t spent = trace->moves[last].at_ms - trace->moves[first].at_ms;
  return spent ? (trace->moves[last].px - trace->moves[first].px) / (float)spent : 0;
}

/* ---- Moving on ---- */

bool glide_fling(Glide *glide, float from, float speed, float scale, uint32_t now_ms) {
  if (fabsf(speed) < SLOWEST * scale) return false;
  speed = fmaxf(fminf(speed, FASTEST * scale), -FASTEST * scale);
  *glide = (Glide){.kind = GLIDE_FLING, .from = from, .travel = speed * DECAY_MS, .since_ms = now_ms};
  return true;
}

void glide_step(Glide *glide, float from, float travel, float most, uint32_t now_ms) {
  float to = from + travel;
  if (glide->kind == GLIDE_STEP) to += glide->from + glide->travel - from;
  to = fmaxf(fminf(to, most), 0);
  *glide = (Glide){.kind = GLIDE_STEP, .from = from, .travel = to - from, .since_ms = now_ms};
}

float glide_at(Glide *glide, uint32_t now_ms) {
  float to = glide->from + glide->travel, left = 0;
  int32_t spent = (int32_t)(now_ms - glide->since_ms);
  if (spent < 0) spent = 0; /* it begins with an event that was read a moment ago */
  if (glide->kind == GLIDE_FLING) left = glide->travel * expf(-(float)spent / DECAY_MS);
  if (glide->kind == GLIDE_STEP && spent < STEP_MS) left = glide->travel * powf(1 - (float)spent / STEP_MS, 3);
  if (fabsf(left) >= STANDS_PX) return to - left;
  glide->kind = GLIDE_NONE;
  return to;
}
