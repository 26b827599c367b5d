/* Help: the safety words, how a card works, the keys. And the neutral screen that hides everything. */
#include "screens/flow.h"
#include "screens/screen.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>

static float part(Ui *ui, Rect area, Str head, const Str *texts, int count) {
  float y = area.y + ui_px(ui, 20);
  y += ui_text(ui, TYPE_HEAD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(head)) + ui_px(ui, 6);
  for (int i = 0; i < count; i++)
    y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(texts[i])) + ui_px(ui, 6);
  return y - area.y;
}

static float content(const Model *model, Ui *ui, Rect area) {
  (void)model;
  static const Str danger[] = {STR_HELP_112, STR_HELP_999, STR_HELP_911, STR_HELP_000, STR_HELP_CHECK};
  static const Str lines[] = {STR_HELP_LINES_LEAD, STR_HELP_NOT_WHEN};
  static const Str cards[] = {STR_HELP_STOP, STR_HELP_ZERO}, keys[] = {STR_KEYS_MOVE, STR_KEYS_CARD, STR_KEYS_HELP};
  const struct {
    Str head;
    const Str *texts;
    int count;
  } parts[] = {{STR_HELP_DANGER, danger, 5}, {STR_HELP_LINES, lines, 2}, {STR_HELP_SESSION, cards, 2}, {STR_HELP_KEYS, keys, 3}};
  float y = area.y + ui_px(ui, 8), gap = ui_px(ui, 48), w = ui->wide ? (area.w - gap) / 2 : area.w;
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(STR_HELP_TITLE));
  for (int i = 0; i < 4; i += ui->wide ? 2 : 1) {
    float row = 0;
    for (int j = i; j < i + (ui->wide ? 2 : 1); j++)
      row = fmaxf(row,
                  part(ui, (Rect){area.x + (float)(j - i) * (w + gap), y, w, 0}, parts[j].head, parts[j].texts, parts[j].count));
    y += row;
  }
  return y - area.y;
}

static void draw_help(const Model *model, Ui *ui) {
  float side = ui_touch(ui, 56), edge = ui_px(ui, 48), top = ui_px(ui, 32), w = (float)ui->size.w;
  Button close = {BUTTON_GOLD, str(STR_CLOSE), {ACT_CONTINUE, 0}, false};
  float bottom = screen_buttons_top(ui, &close, 1), margin = ui->wide ? ui_px(ui, 160) : ui_px(ui, 56);
  float from = ui->wide ? top : top + side + ui_px(ui, 8);
  screen_scroll(model, ui, SCROLL_HELP, (Rect){0, from, w, bottom - from - ui_px(ui, 16)}, margin, false, content);
  screen_buttons(ui, &close, 1);
  widget_icon_button(ui, (Rect){w - edge - side, top, side, side}, ICON_HIDE, str(STR_HIDE), (Action){ACT_HIDE, 0});
}

static void act_cover(Model *model, const Event *event, Effects *effects) {
  (void)effects;
  if (event->action.id == ACT_CONTINUE) flow_uncover(model);
}

const Screen screen_help = {.name = "help", .draw = draw_help, .act = act_cover, .escape_to = ACT_CONTINUE};

/* ---- Hidden: a plain clock, which says nothing of what was here ---- */

static void draw_hidden(const Model *model, Ui *ui) {
  char time[16];
  snprintf(time, sizeof time, "%02d:%02d", (int)(model->now.second / 3600), (int)(model->now.second / 60 % 60));
  float w = (float)ui->size.w, line = ui_line_height(ui, TYPE_CLOCK), y = ((float)ui->size.h - line) / 2;
  if (!model->hidden_woken) /* a touch anywhere wakes it */
    frame_hit(ui->frame, ROLE_BUTTON, (Action){ACT_HIDE, 0}, (Rect){0, 0, w, (float)ui->size.h}, time);
  else
    ui_say(ui, (Rect){0, y, w, line}, time);
  ui_label(ui, TYPE_CLOCK, ui_colour(ui, COL_SOFT), 0, y, w, ALIGN_CENTRE, time);
  if (!model->hidden_woken) return;
  Button on = {BUTTON_OUTLINE, str(STR_CONTINUE), {ACT_CONTINUE, 0}, false};
  screen_buttons(ui, &on, 1);
}

const Screen screen_hidden = {.name = "hidden", .draw = draw_hidden, .act = act_cover};
