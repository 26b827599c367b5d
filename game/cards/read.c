/* read: a few words to read together. */
#include "cards/card.h"
#include "ui/strings.h"

#include <stdio.h>

static float draw(const Model *model, Ui *ui, Rect area) {
  return card_timed(model, ui, area, NULL, str(STR_LEFT), str(STR_AT_ZERO_READ));
}

static void forward(const Model *model, Forward *out) {
  (void)model;
  snprintf(out->label, sizeof out->label, "%s", str(STR_NEXT));
  out->gold = true;
}

const CardView card_read = {.draw = draw, .forward = forward};
