/* The first start: the safety words, two names (optional), sound yes or no. One thing a page. */
#include "screens/flow.h"
#include "screens/screen.h"
#include "ui/strings.h"

/* The bowl and the lead are there where they leave the safety words in sight. */
static float safety(const Model *model, Ui *ui, Rect area) {
  float bowl_h = ui_px(ui, 220), y = area.y, lead_h = ui_text_height(ui, TYPE_LEAD, area.w, str(STR_WELCOME_LEAD)) + ui_px(ui, 8);
  float least = ui_text_height(ui, TYPE_TITLE, area.w, str(STR_WELCOME_TITLE)) + ui_px(ui, 40) +
                ui_text_height(ui, TYPE_LEAD, area.w, str(STR_SAFETY)) +
                ui_text_height(ui, TYPE_BODY, area.w, str(STR_SAFETY_LIST));
  bool lead = least + lead_h <= area.h, bowl = least + lead_h + bowl_h + ui_px(ui, 28) <= area.h && model->vessel_count > 0;
  if (bowl) {
    Rect box = {area.x + area.w / 2 - ui_px(ui, 150), y, ui_px(ui, 300), bowl_h};
    if (!ui->dry) vessel_draw(&model->vessels[0], ui->frame, ui->theme, box, 12, 0);
    y += bowl_h + ui_px(ui, 28);
  }
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_CENTRE, str(STR_WELCOME_TITLE)) + ui_px(ui, 8);
  if (lead)
    y += ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_CENTRE, str(STR_WELCOME_LEAD)) + ui_px(ui, 8);
  y += ui_px(ui, 20);
  y += ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_CENTRE, str(STR_SAFETY)) + ui_px(ui, 12);
  y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_CENTRE, str(STR_SAFETY_LIST));
  return y - area.y;
}

static float names(const Model *model, Ui *ui, Rect area) {
  float y = area.y;
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_CENTRE, str(STR_NAMES_TITLE)) + ui_px(ui, 12);
  y += ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_CENTRE, str(STR_NAMES_LEAD)) + ui_px(ui, 40);
  y += screen_names(model, ui, (Rect){area.x, y, area.w, 0});
  return y - area.y;
}

static float sound(const Model *model, Ui *ui, Rect area) {
  (void)model;
  float y = area.y;
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_CENTRE, str(STR_SOUND_TITLE)) + ui_px(ui, 12);
  y += ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_CENTRE, str(STR_SOUND_LEAD));
  return y - area.y;
}

/* The buttons of a page; returns how many. */
static int page_buttons(int page, Button out[3]) {
  int count = 0;
  if (page == WELCOME_SAFETY)
    out[count++] = (Button){BUTTON_OUTLINE, str(STR_SEE_HELP), {ACT_HELP, 1}, false}; /* 0 is in the corner */
  else
    out[count++] = (Button){BUTTON_OUTLINE, str(STR_BACK_PAGE), {ACT_BACK, 0}, false};
  if (page == WELCOME_SOUND) { /* a plain choice: neither is the gold one */
    out[count++] = (Button){BUTTON_OUTLINE, str(STR_SOUND_NO), {ACT_SOUND_OFF, 0}, false};
    out[count++] = (Button){BUTTON_OUTLINE, str(STR_SOUND_YES), {ACT_SOUND_ON, 0}, false};
  } else {
    out[count++] = (Button){BUTTON_GOLD, str(STR_CONTINUE), {ACT_CONTINUE, 0}, false};
  }
  return count;
}

static void draw(const Model *model, Ui *ui) {
  static const ScreenContent pages[] = {[WELCOME_SAFETY] = safety, [WELCOME_NAMES] = names, [WELCOME_SOUND] = sound};
  Button buttons[3];
  int count = page_buttons(model->welcome_page, buttons);
  float top = screen_corner_height(ui), bottom = screen_buttons_top(ui, buttons, count), w = (float)ui->size.w;
  float margin = ui->wide ? (w - ui_px(ui, 800)) / 2 : ui_px(ui, 64);
  screen_corner(ui);
  screen_scroll(model, ui, SCROLL_MAIN, (Rect){0, top, w, bottom - top - ui_px(ui, 16)}, margin, true,
                pages[model->welcome_page]);
  screen_buttons(ui, buttons, count);
}

static void act(Model *model, const Event *event, Effects *effects) {
  ActionId id = (ActionId)event->action.id;
  if (id == ACT_BACK && model->welcome_page > 0) {
    flow_go(model, SCREEN_WELCOME);
    model->welcome_page--;
  }
  if (id == ACT_CONTINUE && model->welcome_page < WELCOME_SOUND) {
    flow_go(model, SCREEN_WELCOME);
    model->welcome_page++;
  }
  if (id == ACT_SOUND_ON || id == ACT_SOUND_OFF) {
    model->settings.sound = id == ACT_SOUND_ON;
    model->settings.welcomed = true;
    model->settings.first_day = model->today;
    flow_settings(effects);
    flow_go(model, SCREEN_TODAY);
  }
}

static ActionId escape(const Model *model) { return model->welcome_page > 0 ? ACT_BACK : ACT_NONE; }

const Screen screen_welcome = {.name = "welcome", .draw = draw, .act = act, .escape = escape};
