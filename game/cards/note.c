/* note: private, on paper or in mind; nothing is typed and nothing is kept. */
#include "cards/card.h"
#include "cards/covered.h"
#include "cards/photo.h"
#include "ui/strings.h"

#include <stdio.h>

static float column(const Model *model, Ui *ui, Rect area, Align align, const void *context) {
  (void)context;
  float y = area.y, width = area.w;
  y += covered_who(model, ui, area, align, str(STR_BOTH_EACH));
  y += card_prompt(model, ui, (Rect){area.x, y, width, 0}, align) + ui_px(ui, 36);
  y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, width, align, str(STR_NOTE_HOW));
  return y - area.y;
}

static float draw(const Model *model, Ui *ui, Rect area) {
  float shown = card_photo(model, ui, area, column, NULL, NULL);
  if (shown > 0) return shown;
  area.w = ui->wide ? area.w * 0.8f : area.w;
  return column(model, ui, area, card_align(ui), NULL);
}

static void forward(const Model *model, Forward *out) {
  bool both = session_actor(&model->session) < 0 && !session_alone(&model->session);
  snprintf(out->label, sizeof out->label, "%s", str(both ? STR_NOTE_READY : STR_NOTE_READY_ONE));
  out->gold = true;
}

const CardView card_note = {.draw = draw, .forward = forward};
