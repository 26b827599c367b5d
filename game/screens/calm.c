/* A calm minute over whatever was there: the breathing circle, and the way back. */
#include "screens/calm.h"

#include "screens/flow.h"
#include "screens/screen.h"
#include "ui/breath.h"
#include "ui/strings.h"

#include <math.h>

enum { CALM_IN_S = 4, CALM_OUT_S = 6 };

static Breath breath_now(const Model *model) {
  return (Breath){
      .in_s = CALM_IN_S, .out_s = CALM_OUT_S, .at_ms = model->now.mono_ms - model->calm_since_ms, .steps = model_still(model)};
}

static float content(const Model *model, Ui *ui, Rect area) {
  float gap = ui_px(ui, 24), words = gap + ui_text_height(ui, TYPE_LEAD, area.w, str(STR_CALM_LEAD));
  float least = breath_least_radius(ui), most = ui_px(ui, 240);
  float radius = floorf(fminf(fmaxf(least, fminf((area.h - words) / 2, most)), area.w / 2));
  if (ui->dry) return 2 * radius + words;
  Breath breath = breath_now(model);
  breath_draw(ui, (Point){area.x + area.w / 2, area.y + radius}, radius, &breath);
  ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_INK), area.x, area.y + 2 * radius + gap, area.w, ALIGN_CENTRE, str(STR_CALM_LEAD));
  ui_heading(ui, 1);
  return 2 * radius + words;
}

static void draw(const Model *model, Ui *ui) {
  Button back = {BUTTON_GOLD, str(STR_CALM_BACK), {ACT_CONTINUE, 0}, false};
  float top = screen_corner_height(ui), bottom = screen_buttons_top(ui, &back, 1), w = (float)ui->size.w;
  screen_corner(ui);
  screen_scroll(model, ui, SCROLL_MAIN, (Rect){0, top, w, bottom - top - ui_px(ui, 16)}, ui_px(ui, 56), true, content);
  screen_buttons(ui, &back, 1);
}

static void act(Model *model, const Event *event, Effects *effects) {
  (void)effects;
  if (event->action.id == ACT_CONTINUE) flow_uncover(model);
}

int calm_wake(const Model *model) {
  Breath breath = breath_now(model);
  return model_still(model) ? breath_to_turn_ms(&breath) : model_frame_ms(model);
}

const Screen screen_calm = {.name = "calm", .draw = draw, .act = act, .escape_to = ACT_CONTINUE};
