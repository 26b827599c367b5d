#include "screens/copies.h"

#include "screens/flow.h"
#include "screens/screen.h"
#include "ui/strings.h"

#include <string.h>

/* ---- The page ---- */

static float soft(Ui *ui, Rect area, const char *text) {
  return ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, area.y, area.w, ALIGN_LEFT, text) + ui_px(ui, 6);
}

static float head(Ui *ui, Rect area, const char *text) {
  const float height = ui_text(ui, TYPE_HEAD, ui_colour(ui, COL_INK), area.x, area.y, area.w, ALIGN_LEFT, text);
  return height + ui_px(ui, 6);
}

/* What is saved, and in what form. */
static float saving(const Model *model, Ui *ui, Rect area) {
  const Button buttons[] = {{BUTTON_GOLD, str(STR_RECORDS_SAVE), {ACT_RECORDS_SAVE, 0}, false},
                            {BUTTON_OUTLINE, str(STR_RECORDS_TABLE), {ACT_RECORDS_TABLE, 0}, false}};
  Rect at = area;
  at.y += soft(ui, at, str(STR_RECORDS_LEAD));
  if (!model->copies.there) return at.y + soft(ui, at, str(STR_RECORDS_NO_PLACE)) - area.y;
  at.y += ui_px(ui, 12);
  at.y += widget_buttons(ui, at, ALIGN_LEFT, buttons, 2) + ui_px(ui, 10);
  at.y += soft(ui, at, str(STR_RECORDS_TABLE_HINT));
  return at.y - area.y;
}

/* The copies that lie in the folder, the newest first. */
static float list(const Model *model, Ui *ui, Rect area) {
  const Copies *copies = &model->copies;
  Button buttons[COPIES_MOST];
  bool fit = true;
  for (int i = 0; i < copies->count; i++) {
    buttons[i] = (Button){BUTTON_OUTLINE, copies->items[i].name, {ACT_RECORDS_BRING, (int16_t)i}, false};
    fit = fit && widget_button_width(ui, &buttons[i]) <= area.w;
  }
  if (fit) return widget_buttons(ui, area, ALIGN_LEFT, buttons, copies->count);
  float y = area.y; /* a name that takes more than a line has one below the other */
  for (int i = 0; i < copies->count; i++)
    y += widget_option(ui, area.x, y, area.w, buttons[i].label, buttons[i].action, false, COL_GOLD) + ui_px(ui, 16);
  return y - area.y;
}

static float bringing(const Model *model, Ui *ui, Rect area) {
  Rect at = area;
  at.y += head(ui, at, str(STR_RECORDS_BRING));
  at.y += soft(ui, at, str(STR_RECORDS_BRING_LEAD));
  at.y += soft(ui, at, str(model->copies.count ? STR_RECORDS_BRING_CHOOSE : STR_RECORDS_BRING_DROP)) + ui_px(ui, 6);
  at.y += list(model, ui, at);
  return at.y - area.y;
}

static float content(const Model *model, Ui *ui, Rect area) {
  const Button back = {BUTTON_OUTLINE, str(STR_PHOTOS_BACK), {ACT_BACK, 0}, false};
  float y = area.y + ui_px(ui, 32), gap = ui_px(ui, 24);
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(STR_RECORDS_TITLE)) + ui_px(ui, 12);
  if (*model->copies.note) {
    const char *note = model->copies.note;
    y += ui_text(ui, TYPE_LEAD_BOLD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, note) + ui_px(ui, 12);
  }
  y += saving(model, ui, (Rect){area.x, y, area.w, 0}) + gap;
  y += bringing(model, ui, (Rect){area.x, y, area.w, 0}) + gap;
  y += widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, &back, 1) + gap;
  return y - area.y;
}

static void draw(const Model *model, Ui *ui) { screen_with_bar(model, ui, ui_px(ui, ui->wide ? 64 : 40), false, content); }

/* ---- The ways there ---- */

float copies_link(Ui *ui, Rect area) {
  const Button link = {BUTTON_OUTLINE, str(STR_RECORDS_TITLE), {ACT_RECORDS, 0}, false};
  return widget_buttons(ui, area, ALIGN_LEFT, &link, 1);
}

float copies_unsaved(const Model *model, Ui *ui, Rect area) {
  const Button link = {BUTTON_OUTLINE, str(STR_RECORDS_ELSEWHERE), {ACT_RECORDS, 0}, false};
  if (!model->save_failed && !model->settings_failed) return 0;
  return widget_buttons(ui, area, ALIGN_LEFT, &link, 1) + ui_px(ui, 12);
}

void copies_open(Model *model, Effects *effects) {
  model->copies.note[0] = '\0';
  flow_go(model, SCREEN_RECORDS);
  effects_add(effects, EFFECT_COPIES);
}

/* ---- What people do, and what comes of it ---- */

static void act(Model *model, const Event *event, Effects *effects) {
  const int arg = event->action.arg;
  switch (event->action.id) {
    case ACT_RECORDS_SAVE:
    case ACT_RECORDS_TABLE:
      if (model->copies.there) effects_add(effects, EFFECT_EXPORT)->number = event->action.id == ACT_RECORDS_TABLE;
      break;
    case ACT_RECORDS_BRING:
      if (arg >= 0 && arg < model->copies.count) effects_add(effects, EFFECT_IMPORT)->text = model->copies.items[arg].name;
      break;
    case ACT_BACK: flow_go(model, SCREEN_SETTINGS); break;
    default: break;
  }
}

const Screen screen_records = {.name = "records", .draw = draw, .act = act, .escape_to = ACT_BACK};

static void on_news(Model *model, const Event *event) {
  char *note = model->copies.note;
  const size_t size = sizeof model->copies.note;
  switch ((CopyNews)event->number[0]) {
    case COPY_LOOKED: return;
    case COPY_SAVED: str_format(note, size, STR_RECORDS_SAVED, event->text); break;
    case COPY_FAILED: str_format(note, size, STR_RECORDS_FAILED, event->text); break;
    case COPY_READ:
      if (event->number[1])
        str_count(note, size, STR_RECORDS_NEW, event->number[1], event->number[1]);
      else
        str_format(note, size, STR_RECORDS_KNOWN);
      flow_count(model);
      break;
  }
  model->scroll_px[SCROLL_MAIN] = 0; /* it is said at the top */
}

static bool can_leave(const Model *model) {
  const bool bar = model->screen >= SCREEN_TODAY && model->screen <= SCREEN_EXERCISE;
  return model->field < 0 && (bar || model->screen == SCREEN_RECORDS || model->screen == SCREEN_PHOTOS);
}

void copies_event(Model *model, const Event *event, Effects *effects) {
  if (event->kind == EVENT_RECORDS) {
    on_news(model, event);
  } else if (can_leave(model)) {
    copies_open(model, effects);
    effects_add(effects, EFFECT_IMPORT);
  }
}
