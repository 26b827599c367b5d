/* pledge: a small daily action, said aloud; suggestions to point at. */
#include "cards/card.h"
#include "cards/covered.h"
#include "ui/action.h"
#include "ui/strings.h"

#include <stdio.h>

static const char *text(const Card *card, int suggestion) { return card->suggestions[suggestion]; }

static float draw(const Model *model, Ui *ui, Rect area) {
  const Card *card = session_card(&model->session);
  Align align = card_align(ui);
  float y = area.y + covered_who(model, ui, area, align, str(STR_BOTH_EACH));
  y += card_prompt(model, ui, (Rect){area.x, y, area.w, 0}, align) + ui_px(ui, 28);
  Str lead = card->suggestion_count ? STR_PLEDGE_IDEAS : STR_PLEDGE_OWN;
  y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, area.w, align, str(lead)) + ui_px(ui, 16);
  CardOptions options = {card->suggestion_count, ACT_SUGGESTION, text, session_marked};
  y += card_options(model, ui, (Rect){area.x, y, area.w, 0}, &options);
  return y - area.y;
}

static void forward(const Model *model, Forward *out) {
  bool covered = session_covered(&model->session), chosen = model->session.marks != 0;
  snprintf(out->label, sizeof out->label, "%s", str(!covered ? STR_NEXT : chosen ? STR_COVER : STR_KEEP_OWN));
  out->gold = !covered || chosen;
}

const CardView card_pledge = {.draw = draw, .forward = forward};
