/* The line of how steady each of the two felt: kept only while both wish for it, each partner's for that partner to clear. */
#ifndef GOLDSEAM_RECORD_STEADY_H
#define GOLDSEAM_RECORD_STEADY_H

#include "record/records.h"

/* One day of it. */
typedef struct SteadyPoint {
  Day day;
  int number; /* 0 to 10 */
} SteadyPoint;

/* Do both wish for it? Nothing is kept else, and a picture of both is not drawn. */
bool steady_both(const Records *records);

/* The days up to `last`, at most `days` of them, on which `partner` (0 or 1) said a number: the latest of each day, in order.
 * `out` has room for `days`; returns how many there are. What that partner cleared is not there. */
int steady_points(const Records *records, int partner, Day last, int days, SteadyPoint *out);

#endif
