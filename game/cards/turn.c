/* speak and listen: one acts, the other gives room; who, by name, shape and colour. */
#include "cards/card.h"
#include "ui/strings.h"

#include <stdio.h>

static float who_line(const Model *model, Ui *ui, Rect area, Align align) {
  const Session *session = &model->session;
  int actor = session_actor(session);
  bool speaks = session_card(session)->kind == CARD_SPEAK;
  char name[NAME_BYTES], does[NAME_BYTES + STR_BYTES], other[NAME_BYTES + 64];
  if (actor < 0) return card_both(model, ui, area, align, str(STR_BOTH_TOGETHER));
  str_format(does, sizeof does, speaks ? STR_SPEAKS : STR_ANSWERS, model_name(model, actor, name, sizeof name));
  str_format(other, sizeof other, STR_LISTENS, model_name(model, 1 - actor, name, sizeof name));
  return card_actor(ui, area, align, actor, does, other);
}

static float draw(const Model *model, Ui *ui, Rect area) {
  bool speaks = session_card(&model->session)->kind == CARD_SPEAK;
  TimedWords words = {str(speaks ? STR_LEFT_SPEAK : STR_LEFT_LISTEN), str(STR_AT_ZERO)};
  return card_timed(model, ui, area, who_line, &words);
}

/* The button names who acts, so that the other does not cut in. */
static void forward(const Model *model, Forward *out) {
  char name[64];
  int actor = session_actor(&model->session);
  if (actor < 0)
    snprintf(out->label, sizeof out->label, "%s", str(STR_NEXT));
  else
    str_format(out->label, sizeof out->label, STR_DONE, model_name(model, actor, name, sizeof name));
  out->gold = true;
}

const CardView card_turn = {.draw = draw, .forward = forward, .wake = card_timed_wake};
