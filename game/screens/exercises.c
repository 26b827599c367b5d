/* All exercises, and one exercise's page. */
#include "screens/flow.h"
#include "screens/screen.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { CATEGORIES_MAX = 32 };

int screen_category_rank(const char *category) {
  static const char *const order[] = {
      "calm",       "daily-reflection", "gratitude", "memories",    "listening", "check-in", "shared-experience", "daily-action",
      "boundaries", "accountability",   "meaning",   "forgiveness", "deciding",  "support",  "waiting-room",
  };
  const int count = sizeof order / sizeof *order;
  for (int i = 0; i < count; i++)
    if (strcmp(order[i], category) == 0) return i;
  return count;
}

/* The categories of what is listed, in their order; the unknown ones as they first appear. */
static int categories(const Model *model, const char *out[CATEGORIES_MAX]) {
  const Library *library = model->library;
  int count = 0;
  for (int e = 0; e < library->exercise_count && count < CATEGORIES_MAX; e++) {
    const char *category = library->exercises[e].category;
    int known = 0, at = count;
    if (!model_listed(model, &library->exercises[e])) continue;
    while (known < count && strcmp(out[known], category) != 0) known++;
    if (known < count) continue;
    for (; at > 0 && screen_category_rank(out[at - 1]) > screen_category_rank(category); at--) out[at] = out[at - 1];
    out[at] = category;
    count++;
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
  int count = categories(model, names);
  float gap = ui_px(ui, 12), x = area.x, y = area.y, h = ui_touch(ui, 56);
  bool dry = ui->dry;
  frame_keep_begin(ui->frame, KEEP_ORDER, area);
  for (int i = 0; i <= count; i++) {
    char label[STR_BYTES];
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
  frame_keep_end(ui->frame);
  return y + h - area.y;
}

/* One exercise as a panel to touch. `least` is the row's height, 0 while it is being found. */
static float tile(const Model *model, Ui *ui, Rect area, int index, float least) {
  const Exercise *exercise = &model->library->exercises[index];
  float pad = ui_px(ui, 28), x = area.x + pad, w = area.w - 2 * pad, y = area.y + pad - ui_px(ui, 6);
  bool today = index == model->plan.exercise && model->plan.kind == PLAN_ONE && !model->progress.practised_today;
  char minutes[STR_BYTES], title[SCREEN_WORDS_BYTES], summary[SCREEN_WORDS_BYTES];
  screen_minutes(exercise->minutes, minutes, sizeof minutes);
  screen_words(model, exercise, exercise->title, title, sizeof title);
  screen_words(model, exercise, exercise->summary, summary, sizeof summary);
  float line = ui_line_height(ui, TYPE_SMALL_BOLD);
  float height = pad * 2 - ui_px(ui, 12) + line + ui_text_height(ui, TYPE_HEAD, w, title) + ui_px(ui, 8) +
                 ui_text_height(ui, TYPE_BODY, w, summary) + ui_px(ui, 10) + ui_line_height(ui, TYPE_SMALL);
  if (ui->dry) return height;
  Rect rect = {area.x, area.y, area.w, fmaxf(least, height)};
  widget_panel(ui, rect);
  Action open = {ACT_OPEN, (int16_t)index};
  char say[2 * SCREEN_WORDS_BYTES + STR_BYTES + 4];
  /* What it asks of both is the exercise's own, and no word on whether it is open today. */
  bool asks = exercise->gate && (exercise->gate->ready || exercise->gate->consent);
  const char *mark = today ? str(STR_START_HERE) : asks ? str(STR_WHEN_READY) : "";
  snprintf(say, sizeof say, "%s. %s%s%s %s", title, mark, *mark ? ". " : "", summary, minutes);
  frame_hit(ui->frame, ROLE_LINK, open, rect, say);
  ui->silent = true; /* said by the panel */
  if (today || asks)
    ui_label(ui, TYPE_SMALL_BOLD, ui_colour(ui, COL_GOLD), x, y, w, ALIGN_LEFT, str(today ? STR_START_HERE : STR_WHEN_READY));
  y += line;
  y += ui_text(ui, TYPE_HEAD, ui_colour(ui, COL_INK), x, y, w, ALIGN_LEFT, title) + ui_px(ui, 8);
  ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), x, y, w, ALIGN_LEFT, summary);
  float bottom = rect.y + rect.h - pad + ui_px(ui, 6) - ui_line_height(ui, TYPE_SMALL);
  ui_label(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), x, bottom, w, ALIGN_LEFT, minutes);
  ui->silent = false;
  widget_focus(ui, rect, ui_px(ui, 24), open);
  return height;
}

static bool shown(const Model *model, int index) {
  if (!model_listed(model, &model->library->exercises[index])) return false;
  if (model->filter != FILTER_ALONE) return true;
  for (int i = 0; i < model->plan.alone_count; i++)
    if (model->plan.alone[i] == index) return true;
  return false;
}

/* The next of the list after `from` (-1: the first) that is shown, category by category; -1: there is none. */
static int next_shown(const Model *model, const char *const *names, int count, int *category, int from) {
  for (; *category < count; (*category)++, from = -1)
    for (int e = from + 1; e < model->library->exercise_count; e++)
      if (strcmp(model->library->exercises[e].category, names[*category]) == 0 && shown(model, e)) return e;
  return -1;
}

static float tiles(const Model *model, Ui *ui, Rect area) {
  const char *names[CATEGORIES_MAX];
  int count = categories(model, names), columns = ui->wide ? (ui->type > 1.3f * ui->unit ? 2 : 3) : 1;
  bool one = model->filter > 0 && model->filter <= count;
  int category = one ? model->filter - 1 : 0, last = one ? model->filter : count;
  float gap = ui_px(ui, 24), w = (area.w - gap * (float)(columns - 1)) / (float)columns, y = area.y;
  bool dry = ui->dry;
  for (int e = next_shown(model, names, last, &category, -1); e >= 0;) {
    int row[3], n = 0;
    float row_h = 0;
    ui->dry = true;
    for (; e >= 0 && n < columns; e = next_shown(model, names, last, &category, e)) {
      row_h = fmaxf(row_h, tile(model, ui, (Rect){0, 0, w, 0}, e, 0));
      row[n++] = e;
    }
    ui->dry = dry;
    frame_keep_begin(ui->frame, KEEP_ORDER, (Rect){area.x, y, area.w, row_h});
    for (int i = 0; i < n; i++) tile(model, ui, (Rect){area.x + (float)i * (w + gap), y, w, 0}, row[i], row_h);
    frame_keep_end(ui->frame);
    y += row_h + gap;
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
  char line[2 * STR_BYTES];
  str_count(line, sizeof line, STR_PACKS_BAD, files, name, first->line, files);
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

static float part(const Model *model, Ui *ui, Rect area, Str head, const char *text) {
  char words[SCREEN_WORDS_BYTES];
  screen_words(model, &model->library->exercises[model->exercise], text, words, sizeof words);
  float y = area.y + ui_px(ui, 20);
  y += ui_text(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_GOLD), area.x, y, area.w, ALIGN_LEFT, str(head)) + ui_px(ui, 2);
  ui_heading(ui, 2);
  y += ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, words);
  return y - area.y;
}

/* What the couple themselves still have to do before it opens; true where there is such a thing. */
static bool to_do(const Model *model, const Exercise *exercise, char *out, size_t size) {
  const Gate *gate = exercise->gate;
  for (int i = 0; i < gate->done_count; i++) {
    const ExerciseCount *wanted = &gate->done[i];
    const Exercise *other = library_find(model->library, wanted->exercise);
    int times = gate_times_done(wanted->exercise, &model->records.history);
    if (times >= wanted->count || !other) continue;
    str_count(out, size, STR_OPENS_AFTER, wanted->count, other->title, wanted->count, times);
    return true;
  }
  if (gate->stage > model->settings.stage)
    str_format(out, size, STR_OPENS_STAGE, str((Str)(STR_STAGE_NAME_1 + gate->stage - STAGE_STEADY)));
  else if (gate->practised_days > model->progress.practised_days)
    str_count(out, size, STR_OPENS_DAYS, gate->practised_days, gate->practised_days);
  else if (gate->needs_agreement && !agreement_any(&model->records, model->today))
    str_format(out, size, STR_OPENS_AGREEMENT);
  else
    return false;
  return true;
}

/* The line about an exercise that is closed, or asks both; false: there is none. What rests has one line, whatever made it rest.
 */
static bool gate_words(const Model *model, const Exercise *exercise, char *out, size_t size) {
  GateFacts facts = model_facts(model);
  switch (gate_state(exercise, &facts)) {
    case GATE_OPEN: return false;
    case GATE_ASKS: str_format(out, size, STR_ASKS_BOTH); return true;
    case GATE_CLOSED: break;
  }
  if (!exercise->gate || !to_do(model, exercise, out, size)) str_format(out, size, STR_GATED);
  return true;
}

/* Who acts, as the page says it. */
static const char *acts_words(const Exercise *exercise) {
  static const Str words[ACTS_COUNT] = {STR_ACTS_BOTH, STR_ACTS_HURT, STR_ACTS_BROKE_TRUST, STR_ACTS_EITHER, STR_ACTS_BOTH};
  return str(exercise->solo ? STR_ACTS_ALONE : words[exercise->acts]);
}

static float page(const Model *model, Ui *ui, Rect area) {
  const Exercise *exercise = &model->library->exercises[model->exercise];
  static const Str stages[] = {STR_COUNT, STR_STAGE_1, STR_STAGE_2, STR_STAGE_3};
  char line[3 * STR_BYTES], category[STR_BYTES], minutes[STR_BYTES], words[SCREEN_WORDS_BYTES];
  float y = area.y + ui_px(ui, 48);
  screen_minutes(exercise->minutes, minutes, sizeof minutes);
  snprintf(line, sizeof line, "%s \xC2\xB7 %s \xC2\xB7 %s", str_category(category, sizeof category, exercise->category), minutes,
           acts_words(exercise));
  y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_LEFT, line) + ui_px(ui, 4);
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT,
               screen_words(model, exercise, exercise->title, words, sizeof words)) +
       ui_px(ui, 12);
  y += ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT,
               screen_words(model, exercise, exercise->summary, words, sizeof words));
  if (exercise->note) y += part(model, ui, (Rect){area.x, y, area.w, 0}, STR_NOTE, exercise->note);
  y += part(model, ui, (Rect){area.x, y, area.w, 0}, STR_WHY, exercise->why);
  if (exercise->too_much) y += part(model, ui, (Rect){area.x, y, area.w, 0}, STR_TOO_MUCH, exercise->too_much);
  if (exercise->stage >= 1 && exercise->stage <= 3) {
    y += ui_px(ui, 20);
    y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_LEFT, str(stages[exercise->stage]));
  }
  char gate[2 * STR_BYTES];
  if (gate_words(model, exercise, gate, sizeof gate)) {
    y += ui_px(ui, 20);
    y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_LEFT, gate);
  }
  if (model_shows_photos(model, exercise) && model->photo_folder) {
    y += ui_px(ui, 20);
    y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_LEFT, str(STR_PHOTOS_HOW));
  }
  y += ui_px(ui, 40);
  Str label = history_rests(exercise->id) ? STR_BEGIN_REST : exercise->solo ? STR_BEGIN_ALONE : STR_BEGIN;
  Button begin = {BUTTON_GOLD, str(label), {ACT_BEGIN, (int16_t)model->exercise}, !model_open(model, exercise)};
  Button all = {BUTTON_OUTLINE, str(STR_ALL_EXERCISES), {ACT_CHOOSE_OTHER, 0}, false};
  y += widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, (Button[]){begin, all}, 2);
  return y + ui_px(ui, 32) - area.y;
}

static void draw_page(const Model *model, Ui *ui) { screen_with_bar(model, ui, screen_page_margin(ui), true, page); }

static void act_page(Model *model, const Event *event, Effects *effects) {
  (void)effects;
  if (event->action.id == ACT_CHOOSE_OTHER) flow_go(model, SCREEN_EXERCISES);
}

const Screen screen_exercise = {
    .name = "exercise", .tab = SCREEN_EXERCISES, .draw = draw_page, .act = act_page, .escape_to = ACT_CHOOSE_OTHER};
