/* The ways out of a session: a break, stopped, and the finish with its seam. */
#include "screens/actions.h"
#include "screens/finish.h"
#include "screens/flow.h"
#include "screens/opening.h"
#include "screens/screen.h"
#include "screens/steady.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>

/* Offered by Stop, a break and whatever was heavy. */
#define SET_DOWN "setting-it-down"

static float message(Ui *ui, Rect area, const char *title, const char *lead, const char *also) {
  float inset = ui->wide ? ui_px(ui, 160) : 0, x = area.x + inset, w = area.w - 2 * inset, y = area.y;
  y += ui_text(ui, TYPE_HERO, ui_colour(ui, COL_INK), x, y, w, ALIGN_CENTRE, title) + ui_px(ui, 20);
  y += ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_SOFT), x, y, w, ALIGN_CENTRE, lead);
  if (also) {
    y += ui_px(ui, 16);
    y += ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_SOFT), x, y, w, ALIGN_CENTRE, also);
  }
  return y - area.y;
}

/* What could not be written down is said where a session ends, quietly. */
static const char *unsaved(const Model *model) { return model->save_failed ? model->notice : NULL; }

static void draw_page(const Model *model, Ui *ui, ScreenContent content, const Button *buttons, int count) {
  float top = screen_corner_height(ui), bottom = screen_buttons_top(ui, buttons, count), w = (float)ui->size.w;
  screen_corner(ui);
  screen_scroll(model, ui, SCROLL_MAIN, (Rect){0, top, w, bottom - top - ui_px(ui, 16)}, ui_px(ui, 64), true, content);
  screen_buttons(ui, buttons, count);
}

/* What helps to set a talk down: what the exercise names to be offered after it, or, where it is this very one, nothing. */
static int set_down(const Model *model) {
  const Exercise *exercise = model->session.exercise, *after;
  after = library_find(model->library, exercise->after ? exercise->after : SET_DOWN);
  if (!after || after == exercise || !model_open(model, after)) return -1;
  return (int)(after - model->library->exercises);
}

static Button set_down_button(const Model *model, int index) {
  return (Button){BUTTON_OUTLINE, model->library->exercises[index].title, {ACT_SET_DOWN, 0}, false};
}

/* Two ways on, and what helps to set it down before them. */
static void leave_page(const Model *model, Ui *ui, ScreenContent content, Button first, Button gold) {
  int index = set_down(model), count = 0;
  Button buttons[3];
  if (index >= 0) buttons[count++] = set_down_button(model, index);
  buttons[count++] = first;
  buttons[count++] = gold;
  draw_page(model, ui, content, buttons, count);
}

static bool day_kept(const Model *model) { return model->session.began && history_counts(model->session.exercise->id); }

/* ---- A break ---- */

static float break_content(const Model *model, Ui *ui, Rect area) {
  const char *also = unsaved(model) ? unsaved(model) : day_kept(model) ? str(STR_BREAK_KEPT) : NULL;
  if (model->back_due) also = str(STR_BACK_NOW);
  return message(ui, area, str(STR_BREAK_TITLE), str(STR_BREAK_LEAD), also);
}

static void draw_break(const Model *model, Ui *ui) {
  Button stop = {BUTTON_OUTLINE, str(STR_BREAK_STOP), {ACT_FINISH, 0}, false};
  Button back = {BUTTON_GOLD, str(STR_BREAK_BACK), {ACT_RETURN, 0}, false};
  leave_page(model, ui, break_content, stop, back);
}

/* ---- Stopped ---- */

static float stopped_content(const Model *model, Ui *ui, Rect area) {
  bool rests = history_rests(model->session.exercise->id);
  Str lead = STR_STOPPED_LEAD_REST;
  if (model->opening.step != OPENING_NONE) /* what only asks is no beginning, and part of it may be written down */
    lead = STR_STOPPED_LEAD_REST;
  else if (!model->session.began)
    lead = STR_STOPPED_FIRST;
  else if (day_kept(model))
    lead = STR_STOPPED_LEAD;
  else if (rests && !model->progress.practised_today)
    lead = STR_STOPPED_LEAD_PAUSED;
  return message(ui, area, str(STR_STOPPED_TITLE), str(lead), unsaved(model));
}

static void draw_stopped(const Model *model, Ui *ui) {
  Button back = {BUTTON_OUTLINE, str(STR_STOPPED_RETURN), {ACT_RETURN, 0}, false};
  Button finish = {BUTTON_GOLD, str(STR_STOPPED_FINISH), {ACT_FINISH, 0}, false};
  leave_page(model, ui, stopped_content, back, finish);
}

static void act_leave(Model *model, const Event *event, Effects *effects) {
  if (event->action.id == ACT_RETURN) flow_return(model);
  if (event->action.id == ACT_FINISH) flow_finish(model, event, effects);
  if (event->action.id != ACT_SET_DOWN) return;
  flow_finish(model, event, effects);
  int index = set_down(model);
  if (index >= 0) opening_begin(model, index, -1, event, effects);
}

const Screen screen_break = {.name = "break", .draw = draw_break, .act = act_leave, .escape_to = ACT_RETURN};
const Screen screen_stopped = {.name = "stopped", .draw = draw_stopped, .act = act_leave, .escape_to = ACT_RETURN};

/* ---- The finish ---- */

static float drawn_part(const Model *model) {
  int64_t since = model->now.mono_ms - model->finish_since_ms;
  if (!model->new_seam || model_still(model) || since >= MOTION_SEAM_MS) return 1;
  /* Gold starts and comes to rest gently, and runs evenly between. */
  const float ease = 0.24f, speed = 1 / (1 - ease);
  float part = (float)since / MOTION_SEAM_MS, left = 1 - part;
  if (part < ease) return speed * part * part / (2 * ease);
  return left < ease ? 1 - speed * left * left / (2 * ease) : speed * (part - ease / 2);
}

static float finish_content(const Model *model, Ui *ui, Rect area) {
  const Progress *p = &model->progress;
  bool rest = history_rests(model->session.exercise->id);
  int mended = p->vessel_mended, number = p->vessel_number;
  if (model->new_seam && mended == 0 && p->practised_days > 0) { /* the last seam: show it whole, not the next one broken */
    mended = VESSEL_SEAMS;
    number--;
  }
  char small[STR_BYTES] = "", ordinal[STR_BYTES];
  bool counts = history_counts(model->session.exercise->id);
  Str title = rest ? STR_REST_TITLE : STR_AGAIN_TITLE, lead = rest ? STR_REST_LEAD : counts ? STR_AGAIN_LEAD : STR_SEAM_NONE;
  if (model->new_seam) {
    title = mended == VESSEL_SEAMS ? STR_VESSEL_WHOLE : p->practised_days == 1 ? STR_FIRST_SEAM : STR_ONE_MORE_SEAM;
    lead = mended == VESSEL_SEAMS && model->settings.show_vessel ? STR_WHOLE_LEAD : STR_SEAM_LEAD;
    if (p->practised_days == 1)
      str_format(small, sizeof small, STR_DAY_FIRST);
    else
      str_format(small, sizeof small, STR_DAY_NTH, str_ordinal(ordinal, sizeof ordinal, p->practised_days));
  }
  float y = area.y;
  if (*small) y += ui_text(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_GOLD), area.x, y, area.w, ALIGN_CENTRE, small) + ui_px(ui, 4);
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_CENTRE, str(title)) + ui_px(ui, 24);
  const char *said = unsaved(model) ? unsaved(model) : str(lead);
  if (model->settings.show_vessel && model->vessel_count && !rest) {
    bool dry = ui->dry;
    ui->dry = true;
    float lead_h = ui_text_height(ui, TYPE_LEAD, area.w, said) + actions_offer(model, ui, area) + ui_px(ui, 48);
    ui->dry = dry;
    float h = fmaxf(ui_px(ui, 200), fminf(area.h - (y - area.y) - lead_h, ui_px(ui, 420))), w = fminf(area.w, ui_px(ui, 700));
    float part = drawn_part(model);
    bool whole = part >= 1;
    Rect rect = {area.x + (area.w - w) / 2, y, w, h};
    screen_vessel(model, ui, rect, number, whole ? mended : mended - 1, whole ? 0 : fmaxf(part, 0.001f));
    y += h + ui_px(ui, 24);
  }
  y += ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_CENTRE, said);
  return y + actions_offer(model, ui, (Rect){area.x, y, area.w, 0}) - area.y;
}

/* After something heavy: what sets it down, calm and help, for both alike; one more only where nothing was heavy. */
static void draw_heavy_finish(const Model *model, Ui *ui) {
  int index = set_down(model), count = 0;
  Button buttons[4];
  buttons[count++] = (Button){BUTTON_OUTLINE, str(STR_HELP_OFFER), {ACT_HELP, 2}, false}; /* 0 is in the corner */
  buttons[count++] = (Button){BUTTON_OUTLINE, str(STR_CALM_OFFER), {ACT_CALM, 0}, false};
  if (index >= 0) buttons[count++] = set_down_button(model, index);
  buttons[count++] = (Button){BUTTON_GOLD, str(STR_FINISH_DONE), {ACT_FINISH, 0}, false};
  draw_page(model, ui, finish_content, buttons, count);
}

static void draw_finish(const Model *model, Ui *ui) {
  if (model->session.exercise->heavy) {
    draw_heavy_finish(model, ui);
    return;
  }
  Button another = {BUTTON_OUTLINE, str(STR_DO_ONE_MORE), {ACT_ANOTHER, 0}, false};
  Button done = {BUTTON_GOLD, str(STR_FINISH_DONE), {ACT_FINISH, 0}, false};
  if (history_rests(model->session.exercise->id))
    draw_page(model, ui, finish_content, &done, 1);
  else
    draw_page(model, ui, finish_content, (Button[]){another, done}, 2);
}

static void act_finish(Model *model, const Event *event, Effects *effects) {
  int index = event->action.id == ACT_SET_DOWN ? set_down(model) : -1;
  if (index >= 0) opening_begin(model, index, -1, event, effects);
  if (event->action.id == ACT_FINISH) {
    flow_go(model, SCREEN_TODAY);
    if (steady_due(model)) steady_ask(model, event, effects);
  }
  if (event->action.id == ACT_ANOTHER) flow_go(model, SCREEN_EXERCISES);
}

int finish_wake(const Model *model) {
  int64_t since = model->now.mono_ms - model->finish_since_ms;
  return model->new_seam && !model_still(model) && model->settings.show_vessel && since < MOTION_SEAM_MS ? model_frame_ms(model)
                                                                                                         : -1;
}

const Screen screen_finish = {.name = "finish", .draw = draw_finish, .act = act_finish, .escape_to = ACT_FINISH};
