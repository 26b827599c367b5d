/* Today: the greeting, the bowl, the week, and one thing to do. */
#include "screens/actions.h"
#include "screens/copies.h"
#include "screens/flow.h"
#include "screens/pause.h"
#include "screens/screen.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Exercises that Today knows: where it has them at all. */
#define BREATHS       "six-slow-breaths"
#define REST          "not-today"
#define FIRST_EVENING "the-first-evening"
#define REVIEW        "review-keep-ease-or-end"

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
  char text[2 * NAME_BYTES + STR_BYTES], date[STR_BYTES];
  float y = area.y;
  frame_keep_begin(ui->frame, KEEP_ORDER, area); /* a column: the bowl and the week begin where the words do */
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
  frame_keep_end(ui->frame);
  return y - area.y;
}

/* ---- The one thing to do ---- */

enum { CARD_BUTTONS = 4 };

/* What the panel says and offers. */
typedef struct Offer {
  char line[SCREEN_WORDS_BYTES], title[SCREEN_WORDS_BYTES], lead[SCREEN_WORDS_BYTES], after[SCREEN_WORDS_BYTES + STR_BYTES];
  Button buttons[CARD_BUTTONS];
  int count;
} Offer;

static void add_button(Offer *offer, ButtonLook look, const char *label, ActionId action, int arg) {
  if (offer->count == CARD_BUTTONS) return;
  offer->buttons[offer->count++] = (Button){look, label, {(uint16_t)action, (int16_t)arg}, false};
}

/* Where it stands on the path, and how long it takes; without a path, how long it takes. */
static void practice_line(const Model *model, const Exercise *exercise, Offer *offer) {
  const Plan *plan = &model->plan;
  if (plan->on_path && exercise)
    str_count(offer->line, sizeof offer->line, STR_PATH_MINUTES, exercise->minutes, model->path->phases[plan->state.phase].title,
              plan->state.week + 1, exercise->minutes);
  else if (plan->on_path)
    str_format(offer->line, sizeof offer->line, STR_PATH_WEEK, model->path->phases[plan->state.phase].title,
               plan->state.week + 1);
  else if (exercise)
    str_count(offer->line, sizeof offer->line, STR_PRACTICE_MINUTES, exercise->minutes, exercise->minutes);
}

/* One exercise: begun at once where it needs no word before; else its page comes first. */
static void offer_one(const Model *model, Offer *offer, ButtonLook look) {
  int index = model->plan.exercise;
  const Exercise *exercise = &model->library->exercises[index];
  GateFacts facts = model_facts(model);
  practice_line(model, exercise, offer);
  screen_words(model, exercise, exercise->title, offer->title, sizeof offer->title);
  screen_words(model, exercise, exercise->summary, offer->lead, sizeof offer->lead);
  if (model->plan.left) snprintf(offer->after, sizeof offer->after, "%s", str(STR_MORE_OF_DAY));
  if (gate_light(exercise, &facts))
    add_button(offer, look, str(STR_BEGIN), ACT_BEGIN, index);
  else
    add_button(offer, look, str(STR_OPEN), ACT_OPEN, index);
}

static void offer_quiet(const Model *model, Offer *offer) {
  const Plan *plan = &model->plan;
  bool alone = plan->alone_count > 0;
  practice_line(model, NULL, offer);
  snprintf(offer->title, sizeof offer->title, "%s", str(STR_QUIET_TITLE));
  const char *gentle = plan->gentle >= 0 ? model->library->exercises[plan->gentle].title : str(STR_CHOOSE);
  str_format(offer->lead, sizeof offer->lead, alone ? STR_QUIET_LEAD_ALONE : STR_QUIET_LEAD, gentle);
  if (alone)
    add_button(offer, BUTTON_OUTLINE, str(STR_QUIET_OPEN), ACT_FILTER, FILTER_ALONE);
  else
    add_button(offer, BUTTON_OUTLINE, str(STR_QUIET_OPEN), ACT_OPEN, plan->exercise);
  if (plan->gentle >= 0) add_button(offer, BUTTON_OUTLINE, str(STR_QUIET_GENTLE), ACT_BEGIN, plan->gentle);
}

static void offer_alone(const Model *model, Offer *offer) {
  const Plan *plan = &model->plan;
  practice_line(model, NULL, offer);
  snprintf(offer->title, sizeof offer->title, "%s", str(STR_ALONE_TITLE));
  snprintf(offer->lead, sizeof offer->lead, "%s", str(STR_ALONE_LEAD));
  for (int i = 0; i < plan->alone_count && i < 2; i++)
    add_button(offer, BUTTON_OUTLINE, model->library->exercises[plan->alone[i]].title, ACT_OPEN, plan->alone[i]);
}

static void offer_of(const Model *model, Offer *offer, bool quiet) {
  switch (model->plan.kind) {
    case PLAN_ONE: offer_one(model, offer, quiet ? BUTTON_OUTLINE : BUTTON_GOLD); return;
    case PLAN_QUIET: offer_quiet(model, offer); return;
    case PLAN_ALONE: offer_alone(model, offer); return;
    case PLAN_NONE: break;
  }
  snprintf(offer->title, sizeof offer->title, "%s", str(STR_NO_EXERCISES));
  snprintf(offer->lead, sizeof offer->lead, "%s", str(STR_NO_EXERCISES_LEAD));
}

/* The day is practised, or rests: nothing more is asked, and one more is welcome. */
static void offer_after(const Model *model, Offer *offer, bool done) {
  char title[SCREEN_WORDS_BYTES];
  *offer->after = '\0';
  if (model->plan.kind == PLAN_ONE && done) {
    snprintf(title, sizeof title, "%s", offer->title);
    str_format(offer->after, sizeof offer->after, STR_ONE_MORE, title);
  } else if (done && model->plan.kind != PLAN_NONE) {
    str_format(offer->after, sizeof offer->after, model->plan.kind == PLAN_QUIET ? STR_ONE_MORE_QUIET : STR_ONE_MORE_ALONE);
  }
  *offer->line = '\0';
  if (!done) offer->count = 0;
  if (!done && pause_words(model, offer->after, sizeof offer->after)) {
    snprintf(offer->title, sizeof offer->title, "%s", str(STR_PAUSING_TITLE));
    snprintf(offer->lead, sizeof offer->lead, "%s", str(STR_PAUSING_LEAD));
    add_button(offer, BUTTON_OUTLINE, str(STR_WE_ARE_BACK), ACT_PAUSE_OVER, 0);
    return;
  }
  snprintf(offer->title, sizeof offer->title, "%s", str(done ? STR_TODAY_DONE : STR_REST_TODAY));
  snprintf(offer->lead, sizeof offer->lead, "%s", str(done ? STR_TODAY_DONE_LEAD : STR_REST_TODAY_LEAD));
}

static float practice(const Model *model, Ui *ui, Rect area) {
  bool done = model->progress.practised_today, rest = model->progress.paused_today && !done;
  Offer offer = {.count = 0};
  offer_of(model, &offer, done || rest);
  if (model->plan.kind != PLAN_NONE) {
    if (done || rest) offer_after(model, &offer, done);
    if (model->plan.state.at_end && !*offer.after) str_format(offer.after, sizeof offer.after, STR_PATH_END);
    add_button(&offer, BUTTON_OUTLINE, str(STR_CHOOSE), ACT_CHOOSE_OTHER, 0);
    if (rest) add_button(&offer, BUTTON_QUIET, str(STR_PAUSE_LINK_LONGER), ACT_PAUSE_PAGE, 0);
  }
  float pad = ui_px(ui, 32), x = area.x + pad, w = area.w - 2 * pad, height = 0;
  bool dry = ui->dry;
  for (int pass = dry ? 1 : 0; pass < 2; pass++) { /* first the height, then the panel under everything */
    ui->dry = pass == 0 || dry;
    if (!ui->dry) widget_panel(ui, (Rect){area.x, area.y, area.w, height});
    float y = area.y + pad - ui_px(ui, 4);
    if (*offer.line) y += ui_text(ui, TYPE_SMALL_BOLD, ui_colour(ui, COL_GOLD), x, y, w, ALIGN_LEFT, offer.line) + ui_px(ui, 4);
    y += ui_text(ui, TYPE_HEAD, ui_colour(ui, COL_INK), x, y, w, ALIGN_LEFT, offer.title) + ui_px(ui, 8);
    y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), x, y, w, ALIGN_LEFT, offer.lead);
    if (*offer.after)
      y += ui_px(ui, 12) + ui_text(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), x, y + ui_px(ui, 12), w, ALIGN_LEFT, offer.after);
    y += ui_px(ui, 24);
    if (offer.count) y += widget_buttons(ui, (Rect){x, y, w, 0}, ALIGN_LEFT, offer.buttons, offer.count);
    height = y + pad - area.y;
  }
  ui->dry = dry;
  return height;
}

/* ---- The agreed break ---- */

static float away(const Model *model, Ui *ui, Rect area) {
  const Settings *s = &model->settings;
  if (s->back_day == DAY_NONE) return 0;
  char title[2 * STR_BYTES], lead[2 * STR_BYTES];
  char until[STR_BYTES];
  str_clock(until, sizeof until, s->back_minute / 60, s->back_minute % 60);
  if (model->back_due) {
    snprintf(title, sizeof title, "%s", str(STR_BACK_NOW));
    str_format(lead, sizeof lead, STR_BACK_NOW_LEAD, until);
  } else {
    str_format(title, sizeof title, s->back_day > model->now.day ? STR_BACK_AT_TOMORROW : STR_BACK_AT, until);
    snprintf(lead, sizeof lead, "%s", str(STR_BACK_LEAD));
  }
  Button back = {BUTTON_OUTLINE, str(STR_WE_ARE_BACK), {ACT_BACK_AGAIN, 0}, false};
  Button longer = {BUTTON_OUTLINE, str(STR_TWENTY_MORE), {ACT_BACK_AGAIN, 20}, false};
  float pad = ui_px(ui, 32), x = area.x + pad, w = area.w - 2 * pad, height = 0;
  bool dry = ui->dry;
  for (int pass = dry ? 1 : 0; pass < 2; pass++) {
    ui->dry = pass == 0 || dry;
    if (!ui->dry) widget_panel(ui, (Rect){area.x, area.y, area.w, height});
    float y = area.y + pad - ui_px(ui, 4);
    y += ui_text(ui, TYPE_HEAD, ui_colour(ui, COL_INK), x, y, w, ALIGN_LEFT, title) + ui_px(ui, 8);
    y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), x, y, w, ALIGN_LEFT, lead) + ui_px(ui, 20);
    y += widget_buttons(ui, (Rect){x, y, w, 0}, ALIGN_LEFT, (Button[]){back, longer}, 2);
    height = y + pad - area.y;
  }
  ui->dry = dry;
  return height;
}

/* ---- What stands beside it ---- */

enum { ROWS_MOST = 8 };

typedef struct Row {
  int exercise; /* -1: the page of agreements */
  char label[2 * STR_BYTES];
} Row;

typedef struct Rows {
  Row rows[ROWS_MOST];
  int count;
  bool timely; /* something has its time now */
} Rows;

static void add_row(const Model *model, Rows *rows, int index, Str label) {
  if (index < 0 || rows->count == ROWS_MOST) return;
  const Exercise *exercise = &model->library->exercises[index];
  if (!model_open(model, exercise) || (model->plan.kind == PLAN_ONE && index == model->plan.exercise)) return;
  Row *row = &rows->rows[rows->count++];
  row->exercise = index;
  if (label == STR_COUNT)
    snprintf(row->label, sizeof row->label, "%s", exercise->title);
  else
    str_format(row->label, sizeof row->label, label, exercise->title);
}

static int exercise_at(const Model *model, const char *id) {
  const Exercise *exercise = library_find(model->library, id);
  return exercise ? (int)(exercise - model->library->exercises) : -1;
}

/* Is its gate one of practised days, and now open for the first time? Offered, never opened by itself. */
static bool marks_days(const Model *model, const Exercise *exercise) {
  return exercise->gate && exercise->gate->practised_days > 0 && model_open(model, exercise) &&
         gate_times_done(exercise->id, &model->records.history) == 0;
}

static void gather_rows(const Model *model, Rows *rows) {
  const Library *library = model->library;
  bool quiet = model->progress.practised_today || model->progress.paused_today;
  add_row(model, rows, model->plan.closing, STR_CLOSE_WEEK);
  if (agreement_review_due(&model->records, REVIEW, model->today) && rows->count < ROWS_MOST) {
    Row *row = &rows->rows[rows->count++];
    row->exercise = -1;
    snprintf(row->label, sizeof row->label, "%s", str(STR_REVIEW));
  }
  if (model->settings.first_day == model->today && !gate_times_done(FIRST_EVENING, &model->records.history))
    add_row(model, rows, exercise_at(model, FIRST_EVENING), STR_COUNT);
  for (int e = 0; e < library->exercise_count; e++)
    if (marks_days(model, &library->exercises[e])) add_row(model, rows, e, STR_COUNT);
  rows->timely = rows->count > 0;
  if (quiet) return; /* then nothing more is asked */
  add_row(model, rows, exercise_at(model, BREATHS), STR_COUNT);
  add_row(model, rows, exercise_at(model, REST), STR_COUNT);
}

/* Quieter things, and what has its time. */
static float smaller(const Model *model, Ui *ui, Rect area) {
  float pad = ui_px(ui, 32), apart = ui_px(ui, 4);
  float row = fmaxf(ui_touch(ui, 58), ui_line_height(ui, TYPE_BODY) + ui_px(ui, 20)) + 2 * apart;
  float head = ui_line_height(ui, TYPE_BODY_BOLD) + ui_px(ui, 14);
  Rows rows = {.count = 0};
  gather_rows(model, &rows);
  if (!rows.count) return 0;
  float height = pad + head + (float)rows.count * row + pad * 0.6f;
  if (ui->dry) return height;
  widget_panel(ui, (Rect){area.x, area.y, area.w, height});
  float x = area.x + pad, w = area.w - 2 * pad, y = area.y + pad - ui_px(ui, 4);
  ui_line(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_INK), x, y, w, ALIGN_LEFT, str(rows.timely ? STR_ALSO : STR_SMALLER));
  ui_heading(ui, 2);
  y = area.y + pad + head - ui_px(ui, 4);
  for (int i = 0; i < rows.count; i++, y += row) {
    int index = rows.rows[i].exercise;
    const char *label = rows.rows[i].label;
    char minutes[STR_BYTES] = "";
    if (index >= 0) screen_minutes(model->library->exercises[index].minutes, minutes, sizeof minutes);
    frame_fill(ui->frame, (Rect){x, y, w, fmaxf(1, ui_px(ui, 1))}, 0, ui_colour(ui, COL_RULE));
    float line = ui_line_height(ui, TYPE_BODY), top = y + (row - line) / 2, min_w = ui_text_width(ui, TYPE_SMALL, minutes);
    ui_label(ui, TYPE_BODY, ui_colour(ui, COL_INK), x, top, w - min_w - ui_px(ui, 20), ALIGN_LEFT, label);
    ui_label(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), x + w - min_w, y + (row - ui_line_height(ui, TYPE_SMALL)) / 2, min_w + 1,
             ALIGN_LEFT, minutes);
    Action open = index >= 0 ? (Action){ACT_OPEN, (int16_t)index} : (Action){ACT_AGREEMENTS, 0};
    Rect rect = {x, y + apart, w, row - 2 * apart};
    char say[sizeof rows.rows[i].label + sizeof minutes];
    snprintf(say, sizeof say, "%s%s%s", label, *minutes ? ", " : "", minutes);
    frame_hit(ui->frame, ROLE_LINK, open, rect, say);
    widget_focus(ui, rect, ui_px(ui, 12), open);
  }
  return height;
}

static float notice(const Model *model, Ui *ui, Rect area) {
  if (!*model->notice) return 0;
  float height = ui_text(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), area.x, area.y, area.w, ALIGN_LEFT, model->notice);
  height += ui_px(ui, 12);
  return height + copies_unsaved(model, ui, (Rect){area.x, area.y + height, area.w, 0});
}

static float panels(const Model *model, Ui *ui, Rect area) {
  float y = area.y, gap = ui_px(ui, 24);
  float break_h = away(model, ui, (Rect){area.x, y, area.w, 0});
  if (break_h > 0) y += break_h + gap;
  y += practice(model, ui, (Rect){area.x, y, area.w, 0}) + gap;
  float daily = actions_panel(model, ui, (Rect){area.x, y, area.w, 0});
  if (daily > 0) y += daily + gap;
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
  if (event->action.id == ACT_PAUSE_OVER) pause_over(model, effects);
  if (event->action.id == ACT_ACTIONS_SHOW) model->daily.all = true;
  bool alone = event->action.id == ACT_FILTER && event->action.arg == FILTER_ALONE;
  if (event->action.id != ACT_CHOOSE_OTHER && !alone) return;
  model->filter = alone ? FILTER_ALONE : FILTER_ALL;
  flow_go(model, SCREEN_EXERCISES);
}

const Screen screen_today = {.name = "today", .draw = draw, .act = act};
