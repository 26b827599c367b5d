/* Progress: the days you showed up. First of the last 28, then this run; no number that could be held against anybody. */
#include "screens/calendar.h"
#include "screens/flow.h"
#include "screens/screen.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>

enum { WEEK_TARGET = 5 };

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

typedef struct Figure {
  int number;
  char words[STR_BYTES];
} Figure;

static void add_figure(Figure *out, int number, Str words) {
  out->number = number;
  str_count(out->words, sizeof out->words, words, number);
}

static int figures(const Model *model, Figure out[4]) {
  const Progress *p = &model->progress;
  int count = 0, to_go = VESSEL_SEAMS - p->vessel_mended;
  add_figure(&out[count++], p->last_28, STR_DAYS_28);
  if (model->settings.show_run) add_figure(&out[count++], p->run, STR_DAYS_RUN);
  add_figure(&out[count++], p->practised_days, STR_DAYS_ALL);
  if (model->settings.show_vessel) add_figure(&out[count++], to_go, STR_SEAMS_TO_GO);
  return count;
}

static float numbers(const Model *model, Ui *ui, Rect area) {
  Figure all[4];
  int count = figures(model, all), columns = ui->wide && area.w > ui_px(ui, 900) ? count : 2;
  float pad = ui_px(ui, 32), w = (area.w - 2 * pad) / (float)columns, words = 0;
  for (int i = 0; i < count; i++) words = fmaxf(words, ui_text_height(ui, TYPE_SMALL, w - ui_px(ui, 12), all[i].words));
  float row = ui_line_height(ui, TYPE_TITLE) + words + ui_px(ui, 12);
  int rows = (count + columns - 1) / columns;
  float height = (float)rows * row + pad * 1.2f;
  if (ui->dry) return height;
  widget_panel(ui, (Rect){area.x, area.y, area.w, height});
  frame_keep_begin(ui->frame, KEEP_ORDER, area);
  for (int i = 0; i < count; i++) {
    char digits[16], say[STR_BYTES + 16];
    snprintf(digits, sizeof digits, "%d", all[i].number);
    snprintf(say, sizeof say, "%d %s", all[i].number, all[i].words);
    float x = area.x + pad + (float)(i % columns) * w, y = area.y + pad * 0.6f + (float)(i / columns) * row;
    ui->silent = true; /* number and words are said as one */
    ui_label(ui, TYPE_TITLE, ui_colour(ui, COL_INK), x, y, w, ALIGN_LEFT, digits);
    ui_text(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), x, y + ui_line_height(ui, TYPE_TITLE), w - ui_px(ui, 12), ALIGN_LEFT,
            all[i].words);
    ui->silent = false;
    ui_say(ui, (Rect){x, y, w, row}, say);
  }
  frame_keep_end(ui->frame);
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

/* ---- What was done ---- */

/* A category: its name, a bar as long as the share of the one done most, and how often. */
static void category(Ui *ui, Rect area, const TallyCategory *item, int most) {
  char name[STR_BYTES], say[STR_BYTES + 64], digits[16];
  float line = ui_line_height(ui, TYPE_BODY), number_w, bar = fmaxf(6, ui_px(ui, 8)), gap = ui_px(ui, 16);
  snprintf(digits, sizeof digits, "%d", most);
  number_w = ceilf(ui_text_width(ui, TYPE_BODY, digits));
  float names = floorf(area.w * 0.46f), room = area.w - names - number_w - 2 * gap;
  float w = fmaxf(bar, roundf(room * (float)item->done / (float)most));
  snprintf(digits, sizeof digits, "%d", item->done);
  str_category(name, sizeof name, item->category);
  ui_label(ui, TYPE_BODY, ui_colour(ui, COL_INK), area.x, area.y, names, ALIGN_LEFT, name);
  frame_fill(ui->frame, (Rect){area.x + names + gap, area.y + roundf((line - bar) / 2), w, bar}, bar / 2,
             ui_colour(ui, COL_GOLD));
  ui_label(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x + area.w - number_w, area.y, number_w, ALIGN_CENTRE, digits);
  ui_say(ui, (Rect){area.x, area.y, area.w, line}, str_count(say, sizeof say, STR_DONE_SAYS, item->done, name, item->done));
}

/* Every category that something was done of, in the order of the exercises: no more than a list. */
static float categories(const Model *model, Ui *ui, Rect area) {
  const TallyCategories *all = &model->categories;
  if (!all->count) return 0;
  float pad = ui_px(ui, 28), head = ui_line_height(ui, TYPE_BODY_BOLD) + ui_px(ui, 14), gap = ui_px(ui, 48);
  float row = ui_line_height(ui, TYPE_BODY) + ui_px(ui, 6), inner = area.w - 2 * pad;
  int columns = inner > ui_px(ui, 800) * ui->type / ui->unit ? 2 : 1, rows = (all->count + columns - 1) / columns, most = 1;
  float height = 2 * pad + head + (float)rows * row, w = (inner - (float)(columns - 1) * gap) / (float)columns;
  if (ui->dry) return height;
  for (int i = 0; i < all->count; i++) most = all->items[i].done > most ? all->items[i].done : most;
  widget_panel(ui, (Rect){area.x, area.y, area.w, height});
  ui_line(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_INK), area.x + pad, area.y + pad, inner, ALIGN_LEFT, str(STR_DONE_TITLE));
  ui_heading(ui, 2);
  frame_keep_begin(ui->frame, KEEP_ORDER, area);
  for (int i = 0; i < all->count; i++) {
    Rect at = {area.x + pad + (float)(i / rows) * (w + gap), area.y + pad + head + (float)(i % rows) * row, w, row};
    category(ui, at, &all->items[i], most);
  }
  frame_keep_end(ui->frame);
  return height;
}

/* ---- The page ---- */

static int this_week(const Model *model) {
  const TallyDay *days = &model->weeks.days[7 * (TALLY_WEEKS - 1)];
  int count = 0;
  for (int d = 0; d < 7; d++) count += days[d].class == DAY_PRACTISED;
  return count;
}

static const char *week_line(const Model *model, char *out, size_t size) {
  int days = this_week(model);
  if (!days) return str_format(out, size, STR_DECIDES_NOTHING);
  if (days < WEEK_TARGET) return str_format(out, size, STR_THIS_WEEK_OF, days, WEEK_TARGET);
  return str_count(out, size, STR_THIS_WEEK, days, days);
}

static float content(const Model *model, Ui *ui, Rect area) {
  float y = area.y + ui_px(ui, 24), gap = ui_px(ui, 24);
  char week[STR_BYTES];
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(STR_PROGRESS_TITLE)) + ui_px(ui, 4);
  y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_LEFT, week_line(model, week, sizeof week)) +
       ui_px(ui, 16);
  y += numbers(model, ui, (Rect){area.x, y, area.w, 0}) + gap;
  float half = roundf((area.w - gap) * 0.54f);
  bool two = ui->wide && model->settings.show_vessel && calendar_fits(ui, half - 2 * ui_px(ui, 28), TALLY_WEEKS);
  float w = two ? half : area.w;
  float h = calendar(model, ui, (Rect){area.x, y, w, 0});
  if (two) vessel(model, ui, (Rect){area.x + w + gap, y, area.w - w - gap, 0}, h);
  y += h + gap;
  if (!two && model->settings.show_vessel) y += vessel(model, ui, (Rect){area.x, y, w, 0}, ui_px(ui, 320)) + gap;
  float list = categories(model, ui, (Rect){area.x, y, area.w, 0});
  if (list > 0) y += list + gap;
  float stand = shelf(model, ui, (Rect){area.x, y, area.w, 0});
  if (stand > 0) y += stand + gap;
  return y - area.y;
}

static void draw(const Model *model, Ui *ui) { screen_with_bar(model, ui, ui_px(ui, ui->wide ? 64 : 48), false, content); }

static void act(Model *model, const Event *event, Effects *effects) {
  (void)effects;
  if (event->action.id != ACT_YEAR) return;
  flow_year(model, event->action.arg);
  flow_go(model, SCREEN_YEAR);
}

const Screen screen_progress = {.name = "progress", .draw = draw, .act = act, .escape_to = ACT_FINISH};
