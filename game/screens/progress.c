/* Progress: the days you showed up. First of the last 28, then this run; no number that could be held against anybody. */
#include "screens/calendar.h"
#include "screens/flow.h"
#include "screens/page.h"
#include "screens/parts.h"
#include "screens/screen.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>

/* The head of a panel, with the way to a whole year beside it, or below where there is no room. Returns the height. */
static float calendar_head(const Model *model, Ui *ui, Rect area) {
  Button link = {BUTTON_QUIET, str(STR_YEAR_LINK), {ACT_YEAR, (int16_t)date_civil(model->today).year}, false};
  float line = ui_line_height(ui, TYPE_BODY_BOLD), high = ui_touch(ui, 56), w = fminf(widget_button_width(ui, &link), area.w);
  float title = ui_text_width(ui, TYPE_BODY_BOLD, str(STR_DAYS_SHOWN_UP));
  bool beside = title + w + ui_px(ui, 16) <= area.w;
  float y = area.y + (beside ? roundf((high - line) / 2) : 0);
  if (ui->dry) return beside ? high : line + high;
  ui_line(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(STR_DAYS_SHOWN_UP));
  ui_heading(ui, 2);
  frame_keep_begin(ui->frame, KEEP_ORDER, area);
  widget_button(ui, (Rect){beside ? area.x + area.w - w : area.x, beside ? area.y : y + line, w, high}, &link);
  frame_keep_end(ui->frame);
  return beside ? high : line + high;
}

/* The last weeks. */
static float calendar(const Model *model, Ui *ui, Rect area) {
  float pad = ui_px(ui, 28), top = ui_px(ui, 14), foot = 0;
  Rect inner = {area.x + pad, area.y + top, area.w - 2 * pad, 0};
  bool dry = ui->dry;
  if (model->settings.show_run) foot = ui_px(ui, 14) + ui_text_height(ui, TYPE_SMALL, inner.w, str(STR_RUN_RULE));
  ui->dry = true;
  float head = calendar_head(model, ui, inner) + ui_px(ui, 4), days = calendar_draw(model, ui, inner, &model->weeks, false);
  float height = top + head + days + foot + pad;
  ui->dry = dry;
  if (ui->dry) return height;
  widget_panel(ui, (Rect){area.x, area.y, area.w, height});
  calendar_head(model, ui, inner);
  inner.y += head;
  calendar_draw(model, ui, inner, &model->weeks, false);
  if (model->settings.show_run)
    ui_text(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), inner.x, inner.y + days + ui_px(ui, 14), inner.w, ALIGN_LEFT,
            str(STR_RUN_RULE));
  return height;
}

/* ---- The others ---- */

typedef float (*PartDraw)(const Model *model, Ui *ui, Rect area);

/* A panel with its head, where the part has something to show. `least`: its height at least; 0 none. */
static float panel(const Model *model, Ui *ui, Rect area, Str title, const char *softer, float least, PartDraw part) {
  float pad = ui_px(ui, 28), head = ui_line_height(ui, TYPE_BODY_BOLD) + ui_px(ui, 14), set;
  Rect inner = {area.x + pad, area.y + pad, area.w - 2 * pad, 0};
  bool dry = ui->dry;
  ui->dry = true;
  float height = part(model, ui, (Rect){inner.x, inner.y + head, inner.w, 0});
  ui->dry = dry;
  if (height <= 0) return 0;
  height = fmaxf(height + head + 2 * pad, least);
  if (ui->dry) return height;
  widget_panel(ui, (Rect){area.x, area.y, area.w, height});
  frame_keep_begin(ui->frame, KEEP_ORDER, area);
  set = ui_line(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_INK), inner.x, inner.y, inner.w, ALIGN_LEFT, str(title));
  ui_heading(ui, 2);
  float room = inner.w - set - ui_px(ui, 8);
  if (softer && ui_text_width(ui, TYPE_BODY, softer) <= room)
    ui_line(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), inner.x + set + ui_px(ui, 8), inner.y, room, ALIGN_LEFT, softer);
  frame_keep_end(ui->frame);
  part(model, ui, (Rect){inner.x, inner.y + head, inner.w, 0});
  return height;
}

static float steady_part(const Model *model, Ui *ui, Rect area) {
  return parts_steady(model, ui, area, ui_px(ui, 230), ui_colour(ui, COL_PANEL), true);
}

static float actions_part(const Model *model, Ui *ui, Rect area) { return parts_actions(model, ui, area, true); }

static float numbers(const Model *model, Ui *ui, Rect area) {
  float pad = ui_px(ui, 32);
  int columns = ui->wide && area.w > ui_px(ui, 900) ? parts_figure_count(model, true) : 2;
  Rect inner = {area.x + pad, area.y + pad * 0.6f, area.w - 2 * pad, 0};
  bool dry = ui->dry;
  ui->dry = true;
  float height = parts_figures(model, ui, inner, columns, true) + pad * 1.2f;
  ui->dry = dry;
  if (ui->dry) return height;
  widget_panel(ui, (Rect){area.x, area.y, area.w, height});
  parts_figures(model, ui, inner, columns, true);
  return height;
}

/* The one being mended. */
static float vessel(const Model *model, Ui *ui, Rect area, float height) {
  const Progress *p = &model->progress;
  float line = ui_text_height(ui, TYPE_SMALL, area.w, str(STR_DECIDES_NOTHING));
  Rect rect = {area.x, area.y, area.w, height - line - ui_px(ui, 16)};
  screen_vessel(model, ui, rect, p->vessel_number, p->vessel_mended, 0);
  ui_text(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), area.x, area.y + height - line, area.w, ALIGN_CENTRE,
          str(STR_DECIDES_NOTHING));
  return height;
}

/* Every vessel that is whole, in the order in which they became so; nothing before the first is. */
static float shelf(const Model *model, Ui *ui, Rect area) {
  int whole = model->progress.vessel_number - 1;
  if (whole < 1 || !model->settings.show_vessel || !model->vessel_count) return 0;
  float pad = ui_px(ui, 28), head = ui_line_height(ui, TYPE_BODY_BOLD) + ui_px(ui, 14), inner = area.w - 2 * pad;
  float gap = ui_px(ui, 20), cell = ui_px(ui, 136), high = ui_px(ui, 126), board = ui_px(ui, 32);
  int columns = (int)((inner + gap) / (cell + gap));
  if (columns < 1) columns = 1;
  int rows = (whole + columns - 1) / columns;
  float height = 2 * pad + head + (float)rows * (high + board) - ui_px(ui, 8);
  if (ui->dry) return height;
  widget_panel(ui, (Rect){area.x, area.y, area.w, height});
  ui_line(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_INK), area.x + pad, area.y + pad, inner, ALIGN_LEFT, str(STR_SHELF_TITLE));
  float y = area.y + pad + head;
  for (int i = 0; i < whole; i++) {
    int row = i / columns;
    Rect place = {area.x + pad + (float)(i % columns) * (cell + gap), y + (float)row * (high + board), cell, high};
    if (i % columns == 0)
      frame_fill(ui->frame, (Rect){area.x + pad, place.y + high, inner, fmaxf(ui_px(ui, 3), 1)}, 0, ui_colour(ui, COL_RULE));
    screen_vessel(model, ui, place, i + 1, VESSEL_SEAMS, 0);
  }
  return height;
}

/* ---- The page ---- */

/* The calendar, and beside it, where there is room, how steady both feel, else the vessel. Returns whether the vessel stood there
 * in *with_vessel. */
static float first_row(const Model *model, Ui *ui, Rect area, bool *with_vessel) {
  float gap = ui_px(ui, 24), half = roundf((area.w - gap) * 0.54f);
  bool steady = model_steady_lines(model),
       two = ui->wide && (steady || model->settings.show_vessel) && calendar_fits(ui, half - 2 * ui_px(ui, 28), TALLY_WEEKS);
  float w = two ? half : area.w, h = calendar(model, ui, (Rect){area.x, area.y, w, 0});
  Rect beside = {area.x + w + gap, area.y, area.w - w - gap, 0}, below = {area.x, area.y + h + gap, area.w, 0};
  *with_vessel = two && !steady;
  if (*with_vessel) vessel(model, ui, beside, h);
  if (!steady) return h;
  if (!two) return h + gap + panel(model, ui, below, STR_STEADY_TITLE, str(STR_STEADY_CHOSEN), 0, steady_part);
  return fmaxf(h, panel(model, ui, beside, STR_STEADY_TITLE, str(STR_STEADY_CHOSEN), h, steady_part));
}

/* What was done, and the vessel beside it, where it stands nowhere else. */
static float last_row(const Model *model, Ui *ui, Rect area, bool with_vessel) {
  float gap = ui_px(ui, 24), y = area.y;
  bool beside = with_vessel && ui->wide && model->categories.count;
  float w = beside ? roundf((area.w - gap) / 2) : area.w;
  float list = panel(model, ui, (Rect){area.x, y, w, 0}, STR_DONE_TITLE, NULL, beside ? ui_px(ui, 320) : 0, parts_categories);
  if (beside) vessel(model, ui, (Rect){area.x + w + gap, y, area.w - w - gap, 0}, list);
  if (list > 0) y += list + gap;
  if (with_vessel && !beside) y += vessel(model, ui, (Rect){area.x, y, area.w, 0}, ui_px(ui, 320)) + gap;
  return y - area.y;
}

static float content(const Model *model, Ui *ui, Rect area) {
  float y = area.y + ui_px(ui, 24), gap = ui_px(ui, 24);
  char week[STR_BYTES];
  bool vessel_stands;
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(STR_PROGRESS_TITLE)) + ui_px(ui, 4);
  y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_LEFT, parts_week(model, week, sizeof week)) +
       ui_px(ui, 20);
  y += numbers(model, ui, (Rect){area.x, y, area.w, 0}) + gap;
  y += first_row(model, ui, (Rect){area.x, y, area.w, 0}, &vessel_stands) + gap;
  float actions = panel(model, ui, (Rect){area.x, y, area.w, 0}, STR_ACTIONS_PANEL, NULL, 0, actions_part);
  if (actions > 0) y += actions + gap;
  y += last_row(model, ui, (Rect){area.x, y, area.w, 0}, model->settings.show_vessel && !vessel_stands);
  float stand = shelf(model, ui, (Rect){area.x, y, area.w, 0});
  if (stand > 0) y += stand + gap;
  Button save = {BUTTON_OUTLINE, str(STR_PAGE_LINK), {ACT_PAGE, 0}, false};
  if (!model->no_page) y += widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, &save, 1) + gap;
  return y - area.y;
}

static void draw(const Model *model, Ui *ui) { screen_with_bar(model, ui, ui_px(ui, ui->wide ? 64 : 48), false, content); }

static void act(Model *model, const Event *event, Effects *effects) {
  (void)effects;
  switch (event->action.id) {
    case ACT_YEAR:
      flow_year(model, event->action.arg);
      flow_go(model, SCREEN_YEAR);
      break;
    case ACT_PAGE: page_open(model); break;
    default: break;
  }
}

const Screen screen_progress = {.name = "progress", .draw = draw, .act = act, .escape_to = ACT_FINISH};
