/* choose: a few options, one of them. Covered: each alone. */
#include "cards/card.h"
#include "cards/covered.h"
#include "ui/action.h"
#include "ui/strings.h"

#include <stdio.h>

static const char *text(const Card *card, int option) { return card->options[option].text; }

static bool is_chosen(const Session *session, int option) { return session->answer == option; }

static float draw(const Model *model, Ui *ui, Rect area) {
  const Card *card = session_card(&model->session);
  Align align = card_align(ui);
  float y = area.y + covered_who(model, ui, area, align, str(STR_BOTH_TOGETHER));
  y += card_prompt(model, ui, (Rect){area.x, y, area.w, 0}, align) + ui_px(ui, 32);
  CardOptions options = {card->option_count, ACT_OPTION, text, is_chosen};
  y += card_options(model, ui, (Rect){area.x, y, area.w, 0}, &options);
  if (card->covered) {
    y += ui_px(ui, 20);
    Str kept = session_alone(&model->session) ? STR_ALONE_CHOICE : STR_COVERED_CHOICE;
    y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, area.w, align, str(kept));
  }
  return y - area.y;
}

static void forward(const Model *model, Forward *out) {
  bool chosen = model->session.answer >= 0, covered = session_covered(&model->session);
  Str label = covered ? (chosen ? STR_COVER : STR_KEEP_OWN) : chosen ? STR_NEXT : STR_SKIP;
  snprintf(out->label, sizeof out->label, "%s", str(label));
  out->gold = chosen;
}

const CardView card_choose = {.draw = draw, .forward = forward};
