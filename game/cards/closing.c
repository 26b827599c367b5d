/* closing: the last card, good words. Reaching it is what counts; its time is a quiet stay that nobody is shown. */
#include "cards/card.h"
#include "ui/strings.h"

#include <stdio.h>

static float draw(const Model *model, Ui *ui, Rect area) {
  float inset = ui->wide ? area.w * 0.08f : 0;
  return card_prompt(model, ui, (Rect){area.x + inset, area.y, area.w - 2 * inset, 0}, ALIGN_CENTRE);
}

static void forward(const Model *model, Forward *out) {
  bool asks = model->opening.step != OPENING_NONE; /* then another card comes */
  snprintf(out->label, sizeof out->label, "%s", str(asks ? STR_NEXT : STR_FINISH));
  out->gold = true;
}

const CardView card_closing = {.draw = draw, .forward = forward};
