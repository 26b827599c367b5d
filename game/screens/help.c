/* Help: the safety words, how a card works, the keys. And the neutral screen that hides everything. */
#include "screens/flow.h"
#include "screens/screen.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static float part(Ui *ui, Rect area, Str head, const Str *texts, int count) {
  float y = area.y + ui_px(ui, 20);
  y += ui_text(ui, TYPE_HEAD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(head)) + ui_px(ui, 6);
  for (int i = 0; i < count; i++)
    y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(texts[i])) + ui_px(ui, 6);
  return y - area.y;
}

/* One line of the list: country and number large enough to be read across a room, what it is for below. */
static float line(Ui *ui, Rect area, const HelpLine *item) {
  char text[2 * STR_BYTES], say[2 * sizeof text];
  float y = area.y + ui_px(ui, 10), top = y;
  ui->silent = true; /* said as one */
  str_format(text, sizeof text, STR_HELP_LINE, str_country(item->country), item->phone);
  y += ui_text(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, text);
  snprintf(say, sizeof say, "%s", text);
  if (item->hours)
    str_format(text, sizeof text, STR_HELP_LINE_FOR_HOURS, item->name, item->purpose, item->hours);
  else
    str_format(text, sizeof text, STR_HELP_LINE_FOR, item->name, item->purpose);
  if (item->kind != HELP_KIND_DANGER) {
    y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_LEFT, text);
    size_t used = strlen(say);
    snprintf(say + used, sizeof say - used, ". %s", text);
  }
  ui->silent = false;
  ui_say(ui, (Rect){area.x, top, area.w, y - top}, say);
  return y - area.y;
}

/* All countries: which one people are in is never guessed. */
static float list(const Model *model, Ui *ui, Rect area, HelpKind kind) {
  const HelpLines *lines = model->help_lines;
  float y = area.y;
  for (int i = 0; i < lines->count; i++)
    if (lines->items[i].kind == kind) y += line(ui, (Rect){area.x, y, area.w, 0}, &lines->items[i]);
  return y - area.y;
}

/* The day on which the numbers were seen: the oldest one. */
static float verified(const Model *model, Ui *ui, Rect area) {
  const HelpLines *lines = model->help_lines;
  char date[STR_BYTES], text[2 * STR_BYTES];
  Day oldest = lines->items[0].verified;
  for (int i = 1; i < lines->count; i++)
    if (lines->items[i].verified < oldest) oldest = lines->items[i].verified;
  str_format(text, sizeof text, STR_HELP_LINES_VERIFIED, str_date_year(date, sizeof date, oldest));
  return ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, area.y + ui_px(ui, 12), area.w, ALIGN_LEFT, text) +
         ui_px(ui, 12);
}

/* Without a list there are still the numbers that the program itself knows. */
static float danger(const Model *model, Ui *ui, Rect area) {
  static const Str known[] = {STR_HELP_112, STR_HELP_999, STR_HELP_911, STR_HELP_000, STR_HELP_CHECK};
  if (!model->help_lines->count) return part(ui, area, STR_HELP_DANGER, known, 5);
  float y = area.y + part(ui, area, STR_HELP_DANGER, NULL, 0);
  y += list(model, ui, (Rect){area.x, y, area.w, 0}, HELP_KIND_DANGER);
  y += verified(model, ui, (Rect){area.x, y, area.w, 0});
  return y - area.y;
}

static float afraid(const Model *model, Ui *ui, Rect area) {
  static const Str lead[] = {STR_HELP_LINES_LEAD};
  float y = area.y + part(ui, area, STR_HELP_LINES, lead, 1);
  y += list(model, ui, (Rect){area.x, y, area.w, 0}, HELP_KIND_LINE);
  y += ui_px(ui, 12);
  y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(STR_HELP_NOT_WHEN));
  return y - area.y;
}

static float cards(const Model *model, Ui *ui, Rect area) {
  static const Str on_cards[] = {STR_HELP_STOP, STR_HELP_ZERO},
                   keys[] = {STR_KEYS_MOVE, STR_KEYS_CARD, STR_KEYS_READ, STR_KEYS_HELP, STR_KEYS_PAD};
  (void)model;
  float y = area.y + part(ui, area, STR_HELP_SESSION, on_cards, 2);
  return y + part(ui, (Rect){area.x, y, area.w, 0}, STR_HELP_KEYS, keys, 4) - area.y;
}

/* What is dangerous first: in two columns beside somebody to talk to; how cards work comes last. */
static float columns(const Model *model, Ui *ui, Rect area) {
  float y = area.y + ui_px(ui, 8), gap = ui_px(ui, 48), w = ui->wide ? (area.w - gap) / 2 : area.w;
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(STR_HELP_TITLE));
  float left = danger(model, ui, (Rect){area.x, y, w, 0});
  if (!ui->wide) {
    y += left + afraid(model, ui, (Rect){area.x, y + left, w, 0});
    return y + cards(model, ui, (Rect){area.x, y, w, 0}) - area.y;
  }
  float right = afraid(model, ui, (Rect){area.x + w + gap, y, w, 0});
  left += cards(model, ui, (Rect){area.x, y + left, w, 0});
  return y + fmaxf(left, right) - area.y;
}

static float content(const Model *model, Ui *ui, Rect area) {
  frame_keep_begin(ui->frame, KEEP_ORDER, area); /* for reading, not for reaching */
  float height = columns(model, ui, area);
  frame_keep_end(ui->frame);
  return height;
}

static void draw_help(const Model *model, Ui *ui) {
  float side = ui_touch(ui, 56), edge = ui_px(ui, 48), top = ui_px(ui, 32), w = (float)ui->size.w;
  Button close = {BUTTON_GOLD, str(STR_CLOSE), {ACT_CONTINUE, 0}, false};
  float bottom = screen_buttons_top(ui, &close, 1), margin = ui->wide ? ui_px(ui, 160) : ui_px(ui, 56);
  float from = ui->wide ? top : top + side + ui_px(ui, 8);
  widget_icon_button(ui, (Rect){w - edge - side, top, side, side}, ICON_HIDE, str(STR_HIDE), (Action){ACT_HIDE, 0});
  screen_scroll(model, ui, SCROLL_HELP, (Rect){0, from, w, bottom - from - ui_px(ui, 16)}, margin, false, content);
  screen_buttons(ui, &close, 1);
}

static void act_cover(Model *model, const Event *event, Effects *effects) {
  (void)effects;
  if (event->action.id == ACT_CONTINUE) flow_uncover(model);
}

const Screen screen_help = {.name = "help", .draw = draw_help, .act = act_cover, .escape_to = ACT_CONTINUE};

/* ---- Hidden: a plain clock, which says nothing of what was here ---- */

void screen_clock(const Model *model, Ui *ui) {
  char time[32];
  str_format(time, sizeof time, STR_CLOCK_FACE, (int)(model->now.second / 3600), (int)(model->now.second / 60 % 60));
  float w = (float)ui->size.w, line = ui_line_height(ui, TYPE_CLOCK), y = ((float)ui->size.h - line) / 2;
  ui_say(ui, (Rect){0, y, w, line}, time);
  ui_heading(ui, 1);
  ui_label(ui, TYPE_CLOCK, ui_colour(ui, COL_SOFT), 0, y, w, ALIGN_CENTRE, time);
}

static void draw_hidden(const Model *model, Ui *ui) {
  if (!model->hidden_woken) /* a touch anywhere wakes it */
    frame_hit(ui->frame, ROLE_BUTTON, (Action){ACT_HIDE, 0}, (Rect){0, 0, (float)ui->size.w, (float)ui->size.h},
              str(STR_SAY_CLOCK));
  screen_clock(model, ui);
  if (!model->hidden_woken) return;
  Button on = {BUTTON_OUTLINE, str(STR_CONTINUE), {ACT_CONTINUE, 0}, false};
  screen_buttons(ui, &on, 1);
}

const Screen screen_hidden = {.name = "hidden", .draw = draw_hidden, .act = act_cover};
