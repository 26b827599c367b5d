#include "screens/calendar.h"

#include "screens/screen.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>

enum { STEP = 36, STEP_LEAST = 20, STEP_LEAST_PX = 18 }; /* from one day to the next, px of the drawings */

/* Where its days stand. */
typedef struct Grid {
  int rows, columns; /* rows of weeks, and weeks in each */
  float letters, step, cell, head, row;
} Grid;

static Grid grid_of(const Ui *ui, float width, int weeks) {
  Grid grid = {.head = ui_line_height(ui, TYPE_SMALL) + ui_px(ui, 2)};
  float least = fmaxf(STEP_LEAST_PX, ui_px(ui, STEP_LEAST));
  for (int d = 0; d < 7; d++) grid.letters = fmaxf(grid.letters, ui_text_width(ui, TYPE_SMALL, str_weekday_letter(d)));
  grid.letters = ceilf(grid.letters) + ui_px(ui, 10);
  int fit = (int)((width - grid.letters) / least);
  if (fit < 1) fit = 1;
  grid.rows = (weeks + fit - 1) / fit;
  grid.columns = (weeks + grid.rows - 1) / grid.rows;
  grid.step = floorf(fminf((width - grid.letters) / (float)grid.columns, fmaxf(ui_px(ui, STEP), least)));
  grid.cell = grid.step - fmaxf(2, roundf(grid.step * 0.14f));
  grid.row = grid.head + 7 * grid.step;
  return grid;
}

static Rect place_of(const Ui *ui, const Grid *grid, Rect area, int week, int weekday) {
  float row = (float)(week / grid->columns) * (grid->row + ui_px(ui, 12));
  return (Rect){area.x + grid->letters + (float)(week % grid->columns) * grid->step,
                area.y + row + grid->head + (float)weekday * grid->step, grid->cell, grid->cell};
}

static Rect shrunk(Rect rect, float part) {
  float by = roundf(rect.w * (1 - part) / 2);
  return (Rect){rect.x + by, rect.y + by, rect.w - 2 * by, rect.h - 2 * by};
}

static void day_cell(Ui *ui, Rect rect, const TallyDay *day, bool today) {
  static const float size[] = {0.5f, 0.76f, 0.88f, 1}, strength[] = {1, 0.8f, 0.9f, 1};
  int level = tally_level(day);
  bool rested = day->class == DAY_PAUSED;
  Rect inner = shrunk(rect, rested ? 0.72f : size[level]);
  if (level)
    frame_fill(ui->frame, inner, inner.w * 0.26f, frame_fade(ui_colour(ui, COL_GOLD), strength[level]));
  else
    frame_ellipse(ui->frame, inner, ui_colour(ui, COL_EMPTY)); /* another form too: not told by colour alone */
  if (rested) frame_ellipse(ui->frame, shrunk(rect, 0.36f), ui_colour(ui, COL_SOFT));
  if (!today) return;
  float ring = fmaxf(2, ui_px(ui, 2)), out = fminf(ring + 1, ring + (rect.w - inner.w) / 2);
  Rect around = {rect.x - out, rect.y - out, rect.w + 2 * out, rect.h + 2 * out};
  frame_stroke(ui->frame, around, rect.w * 0.26f + out, ring, ui_colour(ui, COL_INK));
}

/* The letters of the days, as many as have room. */
static void letters(Ui *ui, const Grid *grid, Rect area, int row) {
  float line = ui_line_height(ui, TYPE_SMALL);
  int every = line <= grid->step + 2 ? 1 : line <= 2 * grid->step ? 2 : 3;
  for (int d = 0; d < 7; d += every) {
    Rect at = place_of(ui, grid, area, row * grid->columns, d);
    ui_label(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), area.x, at.y + (at.h - line) / 2, grid->letters, ALIGN_LEFT,
             str_weekday_letter(d));
  }
}

/* Does a month begin in this week, or the row of weeks? Then which; else 0. */
static int month_in(const TallyWeeks *weeks, const Grid *grid, int week) {
  Day monday = weeks->first + 7 * week, sunday = monday + 6;
  Civil last = date_civil(sunday > weeks->to ? weeks->to : sunday);
  Civil first = date_civil(monday < weeks->from ? weeks->from : monday);
  if (last.day <= 7 && (last.month != first.month || first.day == 1)) return last.month;
  return week % grid->columns == 0 ? first.month : 0;
}

/* Short to be seen, whole to be heard. */
static void month_names(Ui *ui, const Grid *grid, Rect area, const TallyWeeks *weeks, bool says) {
  for (int week = 0; week < weeks->weeks; week++) {
    int month = month_in(weeks, grid, week), next = week + 1;
    if (!month || weeks->first + 7 * week > weeks->to) continue;
    while (next < weeks->weeks && next % grid->columns && !month_in(weeks, grid, next)) next++;
    bool last = next % grid->columns == 0 || next == weeks->weeks;
    Rect at = place_of(ui, grid, area, week, 0);
    float room = last ? area.x + area.w - at.x : (float)(next - week) * grid->step;
    if (room < ui_text_width(ui, TYPE_SMALL, str_month_short(month)) + ui_px(ui, 6) && next - week < 4) continue;
    ui_label(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), at.x, at.y - grid->head, room, ALIGN_LEFT, str_month_short(month));
    if (says) ui_say(ui, (Rect){at.x, at.y - grid->head, room, grid->head}, str_month(month));
  }
}

/* "March 2026: practised on 14 days; rested on 2 days" */
static void say_months(Ui *ui, const Grid *grid, Rect area, const TallyWeeks *weeks) {
  for (Day day = weeks->from; day <= weeks->to;) {
    Civil civil = date_civil(day);
    int done = 0, rested = 0, week = (int)(day - weeks->first) / 7;
    for (; day <= weeks->to && date_civil(day).month == civil.month; day++) {
      done += weeks->days[day - weeks->first].class == DAY_PRACTISED;
      rested += weeks->days[day - weeks->first].class == DAY_PAUSED;
    }
    char month[STR_BYTES], line[2 * STR_BYTES], all[3 * STR_BYTES];
    str_format(month, sizeof month, STR_MONTH_YEAR, str_month(civil.month), (int)civil.year);
    str_count(line, sizeof line, STR_SAY_MONTH_PRACTISED, done, month, done);
    if (!done) snprintf(line, sizeof line, "%s", month); /* what was not done is nobody's reproach: it is not said */
    Rect at = place_of(ui, grid, area, week, 0);
    at.h = 7 * grid->step;
    ui_say(ui, at, rested ? str_count(all, sizeof all, STR_SAY_MONTH_RESTED, rested, line, rested) : line);
  }
}

static void say_weeks(const Model *model, Ui *ui, const Grid *grid, Rect area, const TallyWeeks *weeks) {
  char says[SCREEN_DAYS_BYTES];
  for (int week = 0; week < weeks->weeks; week++) {
    Rect at = place_of(ui, grid, area, week, 0);
    at.h = 7 * grid->step;
    ui_say(ui, at, screen_days(model, weeks->first + 7 * week, week == weeks->weeks - 1, says, sizeof says));
  }
}

bool calendar_fits(const Ui *ui, float width, int weeks) { return grid_of(ui, width, weeks).rows == 1; }

float calendar_draw(const Model *model, Ui *ui, Rect area, const TallyWeeks *weeks, bool by_month) {
  Grid grid = grid_of(ui, area.w, weeks->weeks);
  float height = (float)grid.rows * (grid.row + ui_px(ui, 12)) - ui_px(ui, 12);
  if (ui->dry) return height;
  frame_keep_begin(ui->frame, KEEP_ORDER, area);
  for (int row = 0; row < grid.rows; row++) letters(ui, &grid, area, row);
  month_names(ui, &grid, area, weeks, !by_month);
  if (by_month)
    say_months(ui, &grid, area, weeks);
  else
    say_weeks(model, ui, &grid, area, weeks);
  for (int i = 0; i < 7 * weeks->weeks; i++) {
    Day day = weeks->first + i;
    if (day < weeks->from || day > weeks->to) continue;
    day_cell(ui, place_of(ui, &grid, area, i / 7, i % 7), &weeks->days[i], day == model->today);
  }
  frame_keep_end(ui->frame);
  return height;
}
