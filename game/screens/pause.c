#include "screens/pause.h"

#include "record/pause.h"
#include "screens/flow.h"
#include "screens/screen.h"
#include "ui/strings.h"

bool pause_words(const Model *model, char *out, size_t size) {
  char date[STR_BYTES];
  Day until = pause_until(&model->records, model->today);
  if (until == DAY_NONE) return false;
  str_format(out, size, STR_PAUSED_UNTIL, str_date(date, sizeof date, until));
  return true;
}

static float text(Ui *ui, TypeStyle style, Role role, Rect area, const char *words) {
  return ui_text(ui, style, ui_colour(ui, role), area.x, area.y, area.w, ALIGN_LEFT, words);
}

/* How many days, and which would be the last. */
static float length(const Model *model, Ui *ui, Rect area) {
  char days[STR_BYTES], hint[2 * STR_BYTES], date[STR_BYTES], label[STR_BYTES];
  int count = model->pause_days;
  str_count(days, sizeof days, STR_PAUSE_DAYS, count, count);
  str_format(hint, sizeof hint, STR_PAUSE_LAST_DAY, str_date(date, sizeof date, model->today + count - 1));
  SettingRow row = {.title = str(STR_PAUSE_LENGTH), .hint = hint, .value = days, .more = ACT_PAUSE_DAYS, .less = ACT_PAUSE_FEWER};
  float y = area.y + widget_setting(ui, area, &row) + ui_px(ui, 20);
  ButtonLook look = pause_until(&model->records, model->today) == DAY_NONE ? BUTTON_GOLD : BUTTON_OUTLINE;
  Button begin = {look, str_count(label, sizeof label, STR_PAUSE_BEGIN, count, count), {ACT_PAUSE_BEGIN, 0}, false};
  Button back = {BUTTON_OUTLINE, str(STR_PAUSE_NOT_NOW), {ACT_BACK, 0}, false};
  return y + widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, (Button[]){begin, back}, 2) - area.y;
}

static float content(const Model *model, Ui *ui, Rect area) {
  char until[2 * STR_BYTES];
  bool paused = pause_words(model, until, sizeof until);
  float y = area.y + ui_px(ui, 32), gap = ui_px(ui, 16);
  y += text(ui, TYPE_TITLE, COL_INK, (Rect){area.x, y, area.w, 0}, str(paused ? STR_PAUSING_TITLE : STR_PAUSE_TITLE)) + gap;
  if (paused) y += text(ui, TYPE_LEAD, COL_INK, (Rect){area.x, y, area.w, 0}, until) + gap;
  y += text(ui, TYPE_BODY, COL_SOFT, (Rect){area.x, y, area.w, 0}, str(paused ? STR_PAUSING_LEAD : STR_PAUSE_LEAD)) + gap * 2;
  if (paused) {
    Button over = {BUTTON_OUTLINE, str(STR_WE_ARE_BACK), {ACT_PAUSE_OVER, 0}, false};
    y += widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, &over, 1) + gap * 2;
    y += text(ui, TYPE_BODY_BOLD, COL_INK, (Rect){area.x, y, area.w, 0}, str(STR_PAUSE_LONGER)) + gap / 2;
    ui_heading(ui, 2);
  }
  y += length(model, ui, (Rect){area.x, y, area.w, 0}) + gap * 2;
  return y - area.y;
}

static void draw(const Model *model, Ui *ui) { screen_with_bar(model, ui, screen_page_margin(ui), false, content); }

void pause_open(Model *model) {
  model->pause_days = PAUSE_DAYS_MOST / 2;
  flow_go(model, SCREEN_PAUSE);
}

void pause_over(Model *model, Effects *effects) {
  pause_end(&model->records, model->today, flow_save_number(model));
  flow_save_records(model, effects);
  flow_count(model);
}

static void begin(Model *model, const Event *event, Effects *effects) {
  if (pause_begin(&model->records, event->entropy, model->today, model->pause_days, flow_save_number(model)))
    flow_save_records(model, effects);
  else
    str_format(model->notice, sizeof model->notice, STR_NOTICE_SAVE, str(STR_NO_MEMORY));
  flow_count(model);
  flow_go(model, SCREEN_TODAY);
}

static void act(Model *model, const Event *event, Effects *effects) {
  switch (event->action.id) {
    case ACT_PAUSE_DAYS:
      if (model->pause_days < PAUSE_DAYS_MOST) model->pause_days++;
      break;
    case ACT_PAUSE_FEWER:
      if (model->pause_days > 1) model->pause_days--;
      break;
    case ACT_PAUSE_BEGIN: begin(model, event, effects); break;
    case ACT_PAUSE_OVER:
      pause_over(model, effects);
      flow_go(model, SCREEN_TODAY);
      break;
    case ACT_BACK: flow_go(model, SCREEN_TODAY); break;
    default: break;
  }
}

const Screen screen_pause = {.name = "pause", .tab = SCREEN_TODAY, .draw = draw, .act = act, .escape_to = ACT_BACK};
