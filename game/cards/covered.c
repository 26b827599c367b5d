#include "cards/covered.h"

#include "ui/strings.h"

float covered_who(const Model *model, Ui *ui, Rect area, Align align, const char *both) {
  int actor = session_actor(&model->session);
  if (actor < 0) return card_both(model, ui, area, align, both) + ui_px(ui, 20);
  char name[NAME_BYTES], away[NAME_BYTES + STR_BYTES], other[NAME_BYTES];
  model_name(model, actor, name, sizeof name);
  str_format(away, sizeof away, STR_LOOKS_AWAY, model_name(model, 1 - actor, other, sizeof other));
  bool covered = session_covered(&model->session);
  return card_actor(ui, area, align, actor, name, covered ? away : NULL) + ui_px(ui, 20);
}

float covered_curtain(const Model *model, Ui *ui, Rect area) {
  char name[NAME_BYTES], title[NAME_BYTES + STR_BYTES], lead[NAME_BYTES + 64];
  int to = model->session.person;
  model_name(model, to, name, sizeof name);
  str_format(title, sizeof title, STR_PASS_TO, name);
  str_format(lead, sizeof lead, STR_NOTHING_SHOWING, name);
  float mark = ui_px(ui, 38), y = area.y;
  widget_partner(ui, to, area.x + (area.w - mark) / 2, y + mark / 2, mark);
  y += mark + ui_px(ui, 32);
  y += ui_text(ui, TYPE_HERO, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_CENTRE, title) + ui_px(ui, 24);
  y += ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_CENTRE, lead);
  return y - area.y;
}
