/* What covered answers share: whose turn it is, and that the other looks away. */
#ifndef GOLDSEAM_CARDS_COVERED_H
#define GOLDSEAM_CARDS_COVERED_H

#include "cards/card.h"

/* "Sam . Ana looks away for a moment" on a covered card, "Sam" where one answers openly, `both` for both. Returns the height
 * with the gap below. */
float covered_who(const Model *model, Ui *ui, Rect area, Align align, const char *both);

/* The curtain between two covered answers: nothing of the first is on it. Returns the height. */
float covered_curtain(const Model *model, Ui *ui, Rect area);

#endif
