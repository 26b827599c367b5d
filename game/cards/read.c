/* read: a few words to read together. */
#include "cards/card.h"
#include "ui/strings.h"

#include <stdio.h>

static float who(const Model *model, Ui *ui, Rect area, Align align) {
  char name[NAME_BYTES];
  int actor = session_actor(&model->session);
  if (actor < 0) return card_both(model, ui, area, align, str(STR_BOTH_TOGETHER));
  return card_actor(ui, area, align, actor, model_name(model, actor, name, sizeof name), NULL);
}

static float draw(const Model *model, Ui *ui, Rect area) {
  TimedWords words = {str(STR_LEFT), str(STR_AT_ZERO_READ)};
  return card_timed(model, ui, area, who, &words);
}

static void forward(const Model *model, Forward *out) {
  (void)model;
  snprintf(out->label, sizeof out->label, "%s", str(STR_NEXT));
  out->gold = true;
}

const CardView card_read = {.draw = draw, .forward = forward, .wake = card_timed_wake};
