/* The breathing circle: grows and shrinks along a sine, with its words. */
#ifndef GOLDSEAM_UI_BREATH_H
#define GOLDSEAM_UI_BREATH_H

#include "ui/layout.h"

typedef struct Breath {
  int in_s, out_s; /* one breath */
  int64_t at_ms;   /* since the breathing began */
  bool rest;       /* it is over: small and still */
  bool steps;      /* reduced motion: open or not */
} Breath;

/* `radius` is that of the fully open circle. */
void breath_draw(Ui *ui, Point centre, float radius, const Breath *breath);

/* ms until in turns to out, or out to in. */
int breath_to_turn_ms(const Breath *breath);

/* The least radius in which the words stand. */
float breath_least_radius(const Ui *ui);

#endif
