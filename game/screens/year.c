/* The days of a whole year, from Progress. */
#include "screens/calendar.h"
#include "screens/flow.h"
#include "screens/screen.h"
#include "ui/strings.h"

#include <stdio.h>

static float ways(const Model *model, Ui *ui, Rect area) {
  int first, last;
  tally_years(&model->records.history, model->today, &first, &last);
  Button buttons[] = {
      {BUTTON_OUTLINE, str(STR_YEAR_EARLIER), {ACT_YEAR, (int16_t)(model->year - 1)}, model->year <= first},
      {BUTTON_OUTLINE, str(STR_YEAR_LATER), {ACT_YEAR, (int16_t)(model->year + 1)}, model->year >= last},
      {BUTTON_OUTLINE, str(STR_YEAR_BACK), {ACT_BACK, 0}, false},
  };
  return widget_buttons(ui, area, ALIGN_LEFT, buttons, 3);
}

static float content(const Model *model, Ui *ui, Rect area) {
  const TallyWeeks *days = &model->year_days;
  float y = area.y + ui_px(ui, 24), gap = ui_px(ui, 24), pad = ui_px(ui, 28);
  char year[16], line[STR_BYTES];
  snprintf(year, sizeof year, "%d", model->year);
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, year) + ui_px(ui, 4);
  str_count(line, sizeof line, STR_YEAR_DAYS, days->practised, days->practised);
  y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_LEFT,
               days->practised ? line : str(STR_DECIDES_NOTHING)) +
       ui_px(ui, 16);
  Rect inner = {area.x + pad, y + pad, area.w - 2 * pad, 0};
  bool dry = ui->dry;
  ui->dry = true;
  float height = calendar_draw(model, ui, inner, days, true) + 2 * pad;
  ui->dry = dry;
  widget_panel(ui, (Rect){area.x, y, area.w, height});
  calendar_draw(model, ui, inner, days, true);
  y += height + gap;
  y += ways(model, ui, (Rect){area.x, y, area.w, 0}) + gap;
  return y - area.y;
}

static void draw(const Model *model, Ui *ui) { screen_with_bar(model, ui, ui_px(ui, ui->wide ? 64 : 48), false, content); }

static void act(Model *model, const Event *event, Effects *effects) {
  (void)effects;
  switch (event->action.id) {
    case ACT_YEAR: flow_year(model, event->action.arg); break;
    case ACT_BACK: flow_go(model, SCREEN_PROGRESS); break;
    default: break;
  }
}

const Screen screen_year = {.name = "year", .tab = SCREEN_PROGRESS, .draw = draw, .act = act, .escape_to = ACT_BACK};
