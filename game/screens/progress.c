/* Progress: the days you showed up. First of the last 28, then this run; no number that could be held against anybody. */
#include "screens/screen.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>

enum { WEEKS = 4 };

static void day_cell(const Model *model, Ui *ui, Rect rect, Day day) {
  DayClass class = streak_class(&model->records, day);
  bool today = day == model->today;
  float radius = rect.w * 0.28f;
  float small = roundf(rect.w * 0.2f); /* a day without practice is smaller: not told by colour alone */
  Rect inner = {rect.x + small, rect.y + small, rect.w - 2 * small, rect.h - 2 * small};
  if (class == DAY_PRACTISED)
    frame_fill(ui->frame, rect, radius, ui_colour(ui, COL_GOLD));
  else
    frame_fill(ui->frame, inner, radius * inner.w / rect.w, ui_colour(ui, COL_EMPTY));
  if (class == DAY_PAUSED) { /* rested: a soft dot */
    float d = rect.w * 0.3f;
    frame_ellipse(ui->frame, (Rect){rect.x + (rect.w - d) / 2, rect.y + (rect.h - d) / 2, d, d}, ui_colour(ui, COL_SOFT));
  }
  float ring = fmaxf(2, ui_px(ui, 2)), out = ring + 1; /* round the cell: on gold it would be lost */
  Rect around = {rect.x - out, rect.y - out, rect.w + 2 * out, rect.h + 2 * out};
  if (today) frame_stroke(ui->frame, around, radius + out, ring, ui_colour(ui, COL_INK));
}

/* The last 28 days as four rows of seven, the newest at the end. */
static float calendar(const Model *model, Ui *ui, Rect area) {
  float pad = ui_px(ui, 28), head = ui_line_height(ui, TYPE_BODY_BOLD) + ui_px(ui, 14),
        letters = ui_line_height(ui, TYPE_SMALL) + ui_px(ui, 6);
  float gap = ui_px(ui, 8), cell = fminf((area.w - 2 * pad - 6 * gap) / 7, ui_px(ui, 44));
  float rule_h = ui_text_height(ui, TYPE_SMALL, area.w - 2 * pad, str(STR_RUN_RULE)),
        foot = model->settings.show_run ? rule_h + ui_px(ui, 18) : 0;
  float height = 2 * pad + head + letters + (float)WEEKS * (cell + gap) - gap + foot;
  if (ui->dry) return height;
  widget_panel(ui, (Rect){area.x, area.y, area.w, height});
  float x = area.x + pad, y = area.y + pad;
  ui_line(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_INK), x, y, area.w - 2 * pad, ALIGN_LEFT, str(STR_DAYS_SHOWN_UP));
  ui_heading(ui, 2);
  y += head;
  Day first = model->today - (WEEKS * 7 - 1);
  frame_keep_begin(ui->frame, KEEP_ORDER, (Rect){x, y, area.w - 2 * pad, 0});
  for (int c = 0; c < 7; c++)
    ui_label(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), x + (float)c * (cell + gap), y, cell, ALIGN_CENTRE,
             str_weekday_letter(date_weekday(first + c)));
  y += letters;
  char says[SCREEN_DAYS_BYTES];
  for (int week = 0; week < WEEKS; week++) {
    Rect row = {x, y + (float)week * (cell + gap), 7 * (cell + gap) - gap, cell};
    ui_say(ui, row, screen_days(model, first + 7 * week, false, says, sizeof says));
  }
  for (int d = 0; d < WEEKS * 7; d++)
    day_cell(model, ui, (Rect){x + (float)(d % 7) * (cell + gap), y + (float)(d / 7) * (cell + gap), cell, cell}, first + d);
  frame_keep_end(ui->frame);
  y += (float)WEEKS * (cell + gap) - gap + ui_px(ui, 18);
  if (model->settings.show_run)
    ui_text(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), x, y, area.w - 2 * pad, ALIGN_LEFT, str(STR_RUN_RULE));
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

static int this_week(const Model *model) {
  int count = 0;
  for (Day day = model->today - date_weekday(model->today); day <= model->today; day++)
    if (streak_class(&model->records, day) == DAY_PRACTISED) count++;
  return count;
}

static float content(const Model *model, Ui *ui, Rect area) {
  float y = area.y + ui_px(ui, 24), gap = ui_px(ui, 24);
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(STR_PROGRESS_TITLE)) + ui_px(ui, 4);
  char week[STR_BYTES];
  int days = this_week(model);
  str_count(week, sizeof week, STR_THIS_WEEK, days, days);
  y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_LEFT, days ? week : str(STR_DECIDES_NOTHING)) +
       ui_px(ui, 16);
  y += numbers(model, ui, (Rect){area.x, y, area.w, 0}) + gap;
  bool two = ui->wide && model->settings.show_vessel;
  float w = two ? (area.w - gap) / 2 : area.w;
  float h = calendar(model, ui, (Rect){area.x, y, w, 0});
  if (two) vessel(model, ui, (Rect){area.x + w + gap, y, w, 0}, h);
  y += h + gap;
  if (!two && model->settings.show_vessel) y += vessel(model, ui, (Rect){area.x, y, w, 0}, ui_px(ui, 320)) + gap;
  float stand = shelf(model, ui, (Rect){area.x, y, area.w, 0});
  if (stand > 0) y += stand + gap;
  return y - area.y;
}

static void draw(const Model *model, Ui *ui) { screen_with_bar(model, ui, ui_px(ui, ui->wide ? 64 : 48), false, content); }

const Screen screen_progress = {.name = "progress", .draw = draw, .escape_to = ACT_FINISH};
