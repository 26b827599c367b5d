/* Today: the greeting, the bowl, the week, and one thing to do. */
#include "screens/flow.h"
#include "screens/screen.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *greeting(const Model *model, char *out, size_t size) {
  int hour = model->now.second / 3600;
  Str hello = hour < 4 ? STR_LATE : hour < 12 ? STR_MORNING : hour < 18 ? STR_AFTERNOON : STR_EVENING;
  if (!*model->settings.name[0] || !*model->settings.name[1]) return str_format(out, size, hello);
  char a[NAME_BYTES], b[NAME_BYTES];
  return str_format(out, size, STR_GREETING_NAMES, str(hello), model_name(model, 0, a, sizeof a),
                    model_name(model, 1, b, sizeof b));
}

/* Date, greeting, bowl, week, tally. With `full` height the bowl takes what is left. */
static float about(const Model *model, Ui *ui, Rect area, float full) {
  char text[2 * NAME_BYTES + 128], date[64];
  float y = area.y;
  y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_LEFT, str_date(date, sizeof date, model->today)) +
       ui_px(ui, 4);
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, greeting(model, text, sizeof text)) +
       ui_px(ui, 12);
  const char *back = screen_welcome_back(model, text, sizeof text);
  if (back) y += ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, back);
  y += ui_px(ui, 8);
  screen_tally(model, text, sizeof text);
  bool dry = ui->dry;
  ui->dry = true;
  float week_h = screen_week(model, ui, 0, 0, area.w) + ui_px(ui, 20);
  ui->dry = dry;
  float below = week_h + ui_text_height(ui, TYPE_SMALL, area.w, text);
  if (model->settings.show_vessel && model->vessel_count) {
    float room = full - (y - area.y) - below - ui_px(ui, 12), bowl = fmaxf(ui_px(ui, 180), fminf(room, ui_px(ui, 330)));
    const Progress *p = &model->progress;
    screen_vessel(model, ui, (Rect){area.x, y, fminf(area.w, ui_px(ui, 470)), bowl}, p->vessel_number, p->vessel_mended, 0);
    y += bowl + ui_px(ui, 12);
  }
  y += screen_week(model, ui, area.x - ui_px(ui, 8), y, area.w) + ui_px(ui, 20);
  y += ui_text(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_LEFT, text);
  return y - area.y;
}

/* The panel with the one thing to do. */
static float practice(const Model *model, Ui *ui, Rect area) {
  int index = model->suggestion;
  char line[512], title[512], lead[1024];
  bool done = model->progress.practised_today, rest = model->progress.paused_today && !done;
  if (index < 0) {
    *line = '\0';
    snprintf(title, sizeof title, "%s", str(STR_NO_EXERCISES));
    snprintf(lead, sizeof lead, "%s", str(STR_NO_EXERCISES_LEAD));
  } else {
    const Exercise *exercise = &model->library->exercises[index];
    str_format(line, sizeof line, STR_PRACTICE_MINUTES, exercise->minutes);
    if (done || rest) str_format(line, sizeof line, STR_ONE_MORE, exercise->title);
    snprintf(title, sizeof title, "%s", done ? str(STR_TODAY_DONE) : rest ? str(STR_REST_TODAY) : exercise->title);
    snprintf(lead, sizeof lead, "%s", done ? str(STR_TODAY_DONE_LEAD) : rest ? str(STR_REST_TODAY_LEAD) : exercise->summary);
  }
  float pad = ui_px(ui, 32), x = area.x + pad, w = area.w - 2 * pad;
  bool dry = ui->dry;
  float height = 0;
  for (int pass = dry ? 1 : 0; pass < 2; pass++) { /* first the height, then the panel under everything */
    ui->dry = pass == 0 || dry;
    if (!ui->dry) widget_panel(ui, (Rect){area.x, area.y, area.w, height});
    float y = area.y + pad - ui_px(ui, 4);
    bool quiet = done || rest;
    if (*line && !quiet) y += ui_text(ui, TYPE_SMALL_BOLD, ui_colour(ui, COL_GOLD), x, y, w, ALIGN_LEFT, line) + ui_px(ui, 4);
    y += ui_text(ui, TYPE_HEAD, ui_colour(ui, COL_INK), x, y, w, ALIGN_LEFT, title) + ui_px(ui, 8);
    y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), x, y, w, ALIGN_LEFT, lead);
    if (*line && done)
      y += ui_px(ui, 12) + ui_text(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), x, y + ui_px(ui, 12), w, ALIGN_LEFT, line);
    y += ui_px(ui, 24);
    if (index >= 0) {
      Button begin = {quiet ? BUTTON_OUTLINE : BUTTON_GOLD, str(STR_BEGIN), {ACT_BEGIN, (int16_t)index}, false};
      Button choose = {BUTTON_OUTLINE, str(STR_CHOOSE), {ACT_CHOOSE_OTHER, 0}, false};
      if (rest)
        y += widget_buttons(ui, (Rect){x, y, w, 0}, ALIGN_LEFT, &choose, 1);
      else
        y += widget_buttons(ui, (Rect){x, y, w, 0}, ALIGN_LEFT, (Button[]){begin, choose}, 2);
    }
    height = y + pad - area.y;
  }
  ui->dry = dry;
  return height;
}

/* Two quieter things: a breath, and a day off. Not where the day is practised or rested: then nothing more is asked. */
static float smaller(const Model *model, Ui *ui, Rect area) {
  static const char *const ids[] = {"six-slow-breaths", "not-today"};
  float pad = ui_px(ui, 32), row = fmaxf(ui_touch(ui, 58), ui_line_height(ui, TYPE_BODY) + ui_px(ui, 20));
  float head = ui_line_height(ui, TYPE_BODY_BOLD) + ui_px(ui, 14);
  int shown = 0, suggested = model->suggestion, at[2];
  for (size_t i = 0; i < 2; i++) {
    const Exercise *exercise = library_find(model->library, ids[i]);
    int index = exercise ? (int)(exercise - model->library->exercises) : -1;
    if (index >= 0 && index != suggested) at[shown++] = index;
  }
  if (!shown || model->progress.practised_today || model->progress.paused_today) return 0;
  float height = pad + head + (float)shown * row + pad * 0.6f;
  if (ui->dry) return height;
  widget_panel(ui, (Rect){area.x, area.y, area.w, height});
  float x = area.x + pad, w = area.w - 2 * pad, y = area.y + pad - ui_px(ui, 4);
  ui_line(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_INK), x, y, w, ALIGN_LEFT, str(STR_SMALLER));
  y = area.y + pad + head - ui_px(ui, 4);
  for (int i = 0; i < shown; i++, y += row) {
    const Exercise *exercise = &model->library->exercises[at[i]];
    char minutes[32];
    screen_minutes(exercise->minutes, minutes, sizeof minutes);
    frame_fill(ui->frame, (Rect){x, y, w, fmaxf(1, ui_px(ui, 1))}, 0, ui_colour(ui, COL_RULE));
    float line = ui_line_height(ui, TYPE_BODY), top = y + (row - line) / 2, min_w = ui_text_width(ui, TYPE_SMALL, minutes);
    ui_label(ui, TYPE_BODY, ui_colour(ui, COL_INK), x, top, w - min_w - ui_px(ui, 20), ALIGN_LEFT, exercise->title);
    ui_label(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), x + w - min_w, y + (row - ui_line_height(ui, TYPE_SMALL)) / 2, min_w + 1,
             ALIGN_LEFT, minutes);
    Action open = {ACT_OPEN, (int16_t)at[i]};
    Rect rect = {x, y, w, row};
    frame_hit(ui->frame, ROLE_LINK, open, rect, exercise->title);
    widget_focus(ui, rect, ui_px(ui, 12), open);
  }
  return height;
}

static float notice(const Model *model, Ui *ui, Rect area) {
  if (!*model->notice) return 0;
  return ui_text(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), area.x, area.y, area.w, ALIGN_LEFT, model->notice) + ui_px(ui, 12);
}

static float panels(const Model *model, Ui *ui, Rect area) {
  float y = area.y, gap = ui_px(ui, 24);
  y += practice(model, ui, (Rect){area.x, y, area.w, 0}) + gap;
  float more = smaller(model, ui, (Rect){area.x, y, area.w, 0});
  if (more > 0) y += more + gap;
  y += notice(model, ui, (Rect){area.x + ui_px(ui, 32), y, area.w - ui_px(ui, 64), 0});
  return y - gap - area.y;
}

static float content(const Model *model, Ui *ui, Rect area) {
  float top = ui_px(ui, 48), bottom = ui_px(ui, 24), gap = ui_px(ui, 24);
  if (!ui->wide) {
    float y = area.y + top;
    y += about(model, ui, (Rect){area.x, y, area.w, 0}, ui_px(ui, 620)) + ui_px(ui, 40);
    y += panels(model, ui, (Rect){area.x, y, area.w, 0});
    return y + bottom - area.y;
  }
  float column = (area.w - gap) / 2 - ui_px(ui, 4), full = area.h - top - bottom;
  float left = about(model, ui, (Rect){area.x, area.y + top, column - ui_px(ui, 24), 0}, full);
  float right = panels(model, ui, (Rect){area.x + area.w - column, area.y + top + ui_px(ui, 8), column, 0}) + ui_px(ui, 8);
  return top + fmaxf(left, right) + bottom;
}

static void draw(const Model *model, Ui *ui) { screen_with_bar(model, ui, ui_px(ui, ui->wide ? 64 : 48), false, content); }

static void act(Model *model, const Event *event, Effects *effects) {
  (void)effects;
  if (event->action.id == ACT_CHOOSE_OTHER) flow_go(model, SCREEN_EXERCISES);
}

const Screen screen_today = {.name = "today", .draw = draw, .act = act};
