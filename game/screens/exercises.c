/* All exercises, and one exercise's page. */
#include "screens/flow.h"
#include "screens/screen.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { CATEGORIES_MAX = 32 };

/* The categories in the order in which they first appear. */
static int categories(const Library *library, const char *out[CATEGORIES_MAX]) {
  int count = 0;
  for (int e = 0; e < library->exercise_count && count < CATEGORIES_MAX; e++) {
    int known = 0;
    while (known < count && strcmp(out[known], library->exercises[e].category) != 0) known++;
    if (known == count) out[count++] = library->exercises[e].category;
  }
  return count;
}

/* ---- The list ---- */

static float chip(Ui *ui, float x, float y, const char *label, int16_t index, bool here) {
  float pad = ui_px(ui, 18), h = ui_touch(ui, 56), w = fmaxf(h, ceilf(ui_text_width(ui, TYPE_BODY, label)) + 2 * pad);
  if (ui->dry) return w;
  Rect rect = {x, y, w, h};
  if (here)
    frame_fill(ui->frame, rect, h / 2, ui_colour(ui, COL_INK));
  else
    frame_stroke(ui->frame, rect, h / 2, fmaxf(1.5f, 2 * ui->unit), ui_colour(ui, COL_OUTLINE));
  float line = ui_line_height(ui, TYPE_BODY);
  ui_label(ui, TYPE_BODY, ui_colour(ui, here ? COL_BACKGROUND : COL_INK), x, y + (h - line) / 2, w, ALIGN_CENTRE, label);
  Action action = {ACT_FILTER, index};
  Hit *hit = frame_hit(ui->frame, ROLE_OPTION, action, rect, label);
  hit->selected = here;
  widget_focus(ui, rect, h / 2, action);
  return w;
}

static float chips(const Model *model, Ui *ui, Rect area) {
  const char *names[CATEGORIES_MAX];
  int count = categories(model->library, names);
  float gap = ui_px(ui, 12), x = area.x, y = area.y, h = ui_touch(ui, 56);
  bool dry = ui->dry;
  for (int i = 0; i <= count; i++) {
    char label[64];
    if (i == 0)
      snprintf(label, sizeof label, "%s", str(STR_ALL));
    else
      str_category(label, sizeof label, names[i - 1]);
    ui->dry = true;
    float w = chip(ui, 0, 0, label, 0, false);
    ui->dry = dry;
    if (x > area.x && x + w > area.x + area.w) {
      x = area.x;
      y += h + gap;
    }
    chip(ui, x, y, label, (int16_t)i, model->filter == i);
    x += w + gap;
  }
  return y + h - area.y;
}

/* One exercise as a panel to touch. `least` is the row's height, 0 while it is being found. */
static float tile(const Model *model, Ui *ui, Rect area, int index, float least) {
  const Exercise *exercise = &model->library->exercises[index];
  float pad = ui_px(ui, 28), x = area.x + pad, w = area.w - 2 * pad, y = area.y + pad - ui_px(ui, 6);
  bool today = index == model->suggestion && !model->progress.practised_today;
  char minutes[32];
  screen_minutes(exercise->minutes, minutes, sizeof minutes);
  float line = ui_line_height(ui, TYPE_SMALL_BOLD);
  float height = pad * 2 - ui_px(ui, 12) + line + ui_text_height(ui, TYPE_HEAD, w, exercise->title) + ui_px(ui, 8) +
                 ui_text_height(ui, TYPE_BODY, w, exercise->summary) + ui_px(ui, 10) + ui_line_height(ui, TYPE_SMALL);
  if (ui->dry) return height;
  Rect rect = {area.x, area.y, area.w, fmaxf(least, height)};
  widget_panel(ui, rect);
  Action open = {ACT_OPEN, (int16_t)index};
  char say[600];
  snprintf(say, sizeof say, "%s. %s %s", exercise->title, exercise->summary, minutes);
  frame_hit(ui->frame, ROLE_LINK, open, rect, say);
  ui->silent = true; /* said by the panel */
  if (today) ui_label(ui, TYPE_SMALL_BOLD, ui_colour(ui, COL_GOLD), x, y, w, ALIGN_LEFT, str(STR_START_HERE));
  y += line;
  y += ui_text(ui, TYPE_HEAD, ui_colour(ui, COL_INK), x, y, w, ALIGN_LEFT, exercise->title) + ui_px(ui, 8);
  ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), x, y, w, ALIGN_LEFT, exercise->summary);
  float bottom = rect.y + rect.h - pad + ui_px(ui, 6) - ui_line_height(ui, TYPE_SMALL);
  ui_label(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), x, bottom, w, ALIGN_LEFT, minutes);
  ui->silent = false;
  widget_focus(ui, rect, ui_px(ui, 24), open);
  return height;
}

static float tiles(const Model *model, Ui *ui, Rect area) {
  const char *names[CATEGORIES_MAX];
  int count = categories(model->library, names), columns = ui->wide ? (ui->type > 1.3f * ui->unit ? 2 : 3) : 1;
  const char *only = model->filter > 0 && model->filter <= count ? names[model->filter - 1] : NULL;
  float gap = ui_px(ui, 24), w = (area.w - gap * (float)(columns - 1)) / (float)columns, y = area.y;
  bool dry = ui->dry;
  for (int e = 0; e < model->library->exercise_count;) {
    int row[3], n = 0;
    float row_h = 0;
    ui->dry = true;
    for (; e < model->library->exercise_count && n < columns; e++) {
      if (only && strcmp(model->library->exercises[e].category, only) != 0) continue;
      row_h = fmaxf(row_h, tile(model, ui, (Rect){0, 0, w, 0}, e, 0));
      row[n++] = e;
    }
    ui->dry = dry;
    for (int i = 0; i < n; i++) tile(model, ui, (Rect){area.x + (float)i * (w + gap), y, w, 0}, row[i], row_h);
    if (n) y += row_h + gap;
  }
  return y - area.y;
}

/* Packs that were left out, in one line. */
static float left_out(const Model *model, Ui *ui, Rect area) {
  const Library *library = model->library;
  const Problem *first = NULL;
  const char *last = "";
  int files = 0;
  for (int i = 0; i < library->problem_count; i++) {
    const Problem *problem = &library->problems[i];
    if (problem->warning) continue;
    if (!first) first = problem;
    if (strcmp(last, problem->file) != 0) files++;
    last = problem->file;
  }
  if (!first) return 0;
  const char *slash = strrchr(first->file, '/'), *name = slash ? slash + 1 : first->file;
  char line[512];
  if (files == 1)
    str_format(line, sizeof line, STR_PACK_BAD, name, first->line);
  else
    str_format(line, sizeof line, STR_PACKS_BAD, files, name, first->line);
  return ui_text(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), area.x, area.y, area.w, ALIGN_LEFT, line) + ui_px(ui, 20);
}

static float list(const Model *model, Ui *ui, Rect area) {
  float y = area.y + ui_px(ui, 32);
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(STR_EXERCISES)) + ui_px(ui, 12);
  y += chips(model, ui, (Rect){area.x, y, area.w, 0}) + ui_px(ui, 24);
  y += left_out(model, ui, (Rect){area.x, y, area.w, 0});
  y += tiles(model, ui, (Rect){area.x, y, area.w, 0});
  return y - area.y;
}

static void draw_list(const Model *model, Ui *ui) { screen_with_bar(model, ui, ui_px(ui, ui->wide ? 64 : 48), false, list); }

static void act_list(Model *model, const Event *event, Effects *effects) {
  (void)effects;
  if (event->action.id != ACT_FILTER) return;
  model->filter = event->action.arg;
  model->scroll_px[SCROLL_MAIN] = 0;
}

const Screen screen_exercises = {.name = "exercises", .draw = draw_list, .act = act_list, .escape_to = ACT_FINISH};

/* ---- One page ---- */

static float part(Ui *ui, Rect area, Str head, const char *text) {
  float y = area.y + ui_px(ui, 20);
  y += ui_text(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_GOLD), area.x, y, area.w, ALIGN_LEFT, str(head)) + ui_px(ui, 2);
  y += ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, text);
  return y - area.y;
}

static float page(const Model *model, Ui *ui, Rect area) {
  const Exercise *exercise = &model->library->exercises[model->exercise];
  static const Str stages[] = {STR_COUNT, STR_STAGE_1, STR_STAGE_2, STR_STAGE_3};
  char line[128], category[64], minutes[32];
  float y = area.y + ui_px(ui, 48);
  screen_minutes(exercise->minutes, minutes, sizeof minutes);
  snprintf(line, sizeof line, "%s \xC2\xB7 %s", str_category(category, sizeof category, exercise->category), minutes);
  y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_LEFT, line) + ui_px(ui, 4);
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, exercise->title) + ui_px(ui, 12);
  y += ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, exercise->summary);
  if (exercise->note) y += part(ui, (Rect){area.x, y, area.w, 0}, STR_NOTE, exercise->note);
  y += part(ui, (Rect){area.x, y, area.w, 0}, STR_WHY, exercise->why);
  if (exercise->stage >= 1 && exercise->stage <= 3) {
    y += ui_px(ui, 20);
    y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_LEFT, str(stages[exercise->stage]));
  }
  if (!model_open(exercise)) {
    y += ui_px(ui, 20);
    y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_LEFT, str(STR_GATED));
  }
  y += ui_px(ui, 40);
  Str label = history_rests(exercise->id) ? STR_BEGIN_REST : STR_BEGIN;
  Button begin = {BUTTON_GOLD, str(label), {ACT_BEGIN, (int16_t)model->exercise}, !model_open(exercise)};
  Button all = {BUTTON_OUTLINE, str(STR_ALL_EXERCISES), {ACT_CHOOSE_OTHER, 0}, false};
  y += widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, (Button[]){begin, all}, 2);
  return y + ui_px(ui, 32) - area.y;
}

static void draw_page(const Model *model, Ui *ui) { screen_with_bar(model, ui, ui_px(ui, ui->wide ? 120 : 48), true, page); }

static void act_page(Model *model, const Event *event, Effects *effects) {
  (void)effects;
  if (event->action.id == ACT_CHOOSE_OTHER) flow_go(model, SCREEN_EXERCISES);
}

const Screen screen_exercise = {.name = "exercise", .draw = draw_page, .act = act_page, .escape_to = ACT_CHOOSE_OTHER};
