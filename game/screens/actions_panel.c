/* Today's panel of daily actions: what is due, to be ticked, and until noon what can still be ticked for yesterday. */
#include "record/action.h"
#include "screens/actions.h"
#include "screens/screen.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { ROWS_AT_FIRST = 5, SAYS_BYTES = ACTION_TEXT_BYTES + NAME_BYTES + STR_BYTES };

/* ---- What it shows ---- */

typedef struct Due {
  int today[ACTIONS_MOST], yesterday[ACTIONS_MOST]; /* places in the records */
  int today_count, yesterday_count;
} Due;

static bool ticked_now(const Model *model, const DailyAction *action) {
  const Daily *daily = &model->daily;
  if (daily->ticked_day != model->today) return false;
  for (int i = 0; i < daily->ticked_count; i++)
    if (memcmp(daily->ticked[i], action->id, RECORD_ID_BYTES) == 0) return true;
  return false;
}

/* What was kept yesterday asks for nothing any more; what was ticked for it just now can be taken back. */
static bool of_yesterday(const Model *model, const DailyAction *action) {
  const Records *records = &model->records;
  if (action_kept(records, action, model->today - 1)) return ticked_now(model, action);
  return action_due(records, action, model->today - 1);
}

static void gather(const Model *model, Due *due) {
  int places[ACTIONS_MOST], count = actions_in_order(model, places);
  const bool morning = action_yesterday_open(model->today, &model->now);
  due->today_count = due->yesterday_count = 0;
  for (int i = 0; i < count; i++) {
    const DailyAction *action = &model->records.actions.items[places[i]];
    if (action->hidden) continue;
    const bool kept = action_kept(&model->records, action, model->today) && !action_over(action, model->today);
    if (kept || action_due(&model->records, action, model->today)) due->today[due->today_count++] = places[i];
    if (morning && of_yesterday(model, action)) due->yesterday[due->yesterday_count++] = places[i];
  }
}

int actions_wake(const Model *model) {
  if (!model->records.actions.count || !action_yesterday_open(model->today, &model->now)) return -1;
  const int64_t left_s = (int64_t)(model->today - model->now.day) * 86400 + ACTION_NOON_S - model->now.second;
  const int most_s = 3600; /* clocks are put forward */
  return (int)(left_s < most_s ? left_s : most_s) * 1000;
}

/* ---- A row ---- */

float actions_marks(Ui *ui, Owner owner, float x, float centre_y) {
  const float size = roundf(ui_type_px(ui, TYPE_BODY) * 0.9f), gap = ui_px(ui, 6);
  if (owner != OWNER_B) widget_partner(ui, 0, x, centre_y, size);
  if (owner != OWNER_A) widget_partner(ui, 1, x + (owner == OWNER_BOTH ? size + gap : 0), centre_y, size);
  return 2 * size + gap + ui_px(ui, 16);
}

/* An empty circle, or a gold one with a tick. */
static void circle(Ui *ui, Rect at, bool kept) {
  if (!kept) {
    frame_stroke(ui->frame, at, at.w / 2, fmaxf(1.5f, 2 * ui->unit), ui_colour(ui, COL_OUTLINE));
    return;
  }
  const float inset = at.w * 0.24f;
  frame_ellipse(ui->frame, at, ui_colour(ui, COL_GOLD));
  icon_draw(ui->frame, ICON_CHECK, (Rect){at.x + inset, at.y + inset, at.w - 2 * inset, at.h - 2 * inset},
            ui_colour(ui, COL_ON_GOLD));
}

static const char *says(const Model *model, const DailyAction *action, bool kept, bool yesterday, char *out, size_t size) {
  char owner[NAME_BYTES];
  Str state =
      yesterday ? (kept ? STR_ACTION_KEPT_YESTERDAY : STR_ACTION_OPEN_YESTERDAY) : (kept ? STR_ACTION_KEPT : STR_ACTION_NOT_YET);
  return str_format(out, size, STR_ACTION_SAYS, action->text, actions_owner(model, action->owner, owner, sizeof owner),
                    str(state));
}

/* All of it is the target. */
static float row(const Model *model, Ui *ui, Rect area, int place, bool yesterday) {
  const DailyAction *action = &model->records.actions.items[place];
  const float apart = ui_px(ui, 4), tick = fmaxf(28, ui_px(ui, 36)), gap = ui_px(ui, 16), edge = ui_px(ui, 12);
  bool dry = ui->dry;
  ui->dry = true;
  const float marks = actions_marks(ui, action->owner, area.x, 0);
  ui->dry = dry;
  const float text_w = area.w - marks - tick - gap, text_h = ui_text_height(ui, TYPE_BODY, text_w, action->text);
  const float height = fmaxf(ui_touch(ui, 58), text_h + ui_px(ui, 20)) + 2 * apart, middle = area.y + roundf(height / 2);
  if (dry) return height;
  const bool kept = action_kept(&model->records, action, model->today - yesterday);
  char say[SAYS_BYTES];
  frame_fill(ui->frame, (Rect){area.x, area.y, area.w, fmaxf(1, ui_px(ui, 1))}, 0, ui_colour(ui, COL_RULE));
  const Action action_id = {yesterday ? ACT_TICK_YESTERDAY : ACT_TICK, (int16_t)place};
  const Rect rect = {area.x - edge, area.y + apart, area.w + 2 * edge, height - 2 * apart};
  Hit *hit = frame_hit(ui->frame, ROLE_SWITCH, action_id, rect, says(model, action, kept, yesterday, say, sizeof say));
  hit->selected = kept;
  actions_marks(ui, action->owner, area.x, middle);
  ui->silent = true;
  ui_text(ui, TYPE_BODY, ui_colour(ui, COL_INK), area.x + marks, area.y + (height - text_h) / 2, text_w, ALIGN_LEFT,
          action->text);
  ui->silent = false;
  circle(ui, (Rect){area.x + area.w - tick, middle - roundf(tick / 2), tick, tick}, kept);
  widget_focus(ui, rect, ui_px(ui, 12), action_id);
  return height;
}

static float rows(const Model *model, Ui *ui, Rect area, const int *places, int count, bool yesterday) {
  float y = area.y;
  for (int i = 0; i < count; i++) y += row(model, ui, (Rect){area.x, y, area.w, 0}, places[i], yesterday);
  return y - area.y;
}

/* ---- The panel ---- */

static int most(const Model *model, int count) { return !model->daily.all && count > ROWS_AT_FIRST ? ROWS_AT_FIRST : count; }

/* Its name, and beside it, where there is room, how to have more or others. Returns the height. */
static float head(Ui *ui, Rect area, bool beside, const Button *buttons) {
  const float line = ui_line_height(ui, TYPE_BODY_BOLD), side = ui_touch(ui, 56), apart = fmaxf(4, ui_px(ui, 6));
  const float height = beside ? side + apart : line + ui_px(ui, 14);
  if (ui->dry) return height;
  float x = area.x + area.w + ui_px(ui, 16), top = area.y + (beside ? (side - line) / 2 : 0);
  ui_line(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_INK), area.x, top, area.w / 2, ALIGN_LEFT, str(STR_ACTIONS));
  ui_heading(ui, 2);
  if (!beside) return height;
  const float add = widget_button_width(ui, &buttons[0]), change = widget_button_width(ui, &buttons[1]);
  x -= add + change + ui_px(ui, 8);
  widget_button_saying(ui, (Rect){x, area.y, change, side}, &buttons[1], str(STR_ACTIONS_CHANGE_SAYS));
  widget_button_saying(ui, (Rect){x + change + ui_px(ui, 8), area.y, add, side}, &buttons[0], str(STR_ACTIONS_ADD));
  return height;
}

static float sub(Ui *ui, Rect area, const char *text) {
  return ui_px(ui, 12) +
         ui_text(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), area.x, area.y + ui_px(ui, 12), area.w, ALIGN_LEFT, text) +
         ui_px(ui, 6);
}

static float inside(const Model *model, Ui *ui, Rect area, const Due *due) {
  Button buttons[] = {{BUTTON_QUIET, str(STR_ACTIONS_ADD_SHORT), {ACT_ACTION_NEW, 0}, false},
                      {BUTTON_QUIET, str(STR_ACTIONS_CHANGE), {ACT_ACTIONS, 0}, false}};
  const float room = area.w - ui_text_width(ui, TYPE_BODY_BOLD, str(STR_ACTIONS)) - ui_px(ui, 16);
  const bool beside = widget_button_width(ui, &buttons[0]) + widget_button_width(ui, &buttons[1]) <= room;
  const int today = most(model, due->today_count), yesterday = most(model, due->yesterday_count);
  float y = area.y + head(ui, area, beside, buttons);
  if (!due->today_count)
    y +=
        ui_text(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_LEFT, str(STR_ACTIONS_NONE_DUE)) + ui_px(ui, 8);
  y += rows(model, ui, (Rect){area.x, y, area.w, 0}, due->today, today, false);
  if (yesterday) {
    y += sub(ui, (Rect){area.x, y, area.w, 0}, str(STR_ACTIONS_YESTERDAY));
    y += rows(model, ui, (Rect){area.x, y, area.w, 0}, due->yesterday, yesterday, true);
  }
  Button below[3];
  int count = 0;
  if (today < due->today_count || yesterday < due->yesterday_count)
    below[count++] = (Button){BUTTON_QUIET, str(STR_ACTIONS_SHOW), {ACT_ACTIONS_SHOW, 0}, false};
  if (!beside) below[count++] = (Button){BUTTON_QUIET, str(STR_ACTIONS_ADD), {ACT_ACTION_NEW, 0}, false};
  if (!beside) below[count++] = buttons[1];
  const float out = ui_px(ui, 16); /* their words begin where the rows do */
  if (count)
    y += ui_px(ui, 8) + widget_buttons(ui, (Rect){area.x - out, y + ui_px(ui, 8), area.w + 2 * out, 0}, ALIGN_LEFT, below, count);
  return y - area.y;
}

/* Where there are none, one quiet line between the panels, which leave it room above and below. */
static float none(Ui *ui, Rect area) {
  const Button add = {BUTTON_QUIET, str(STR_ACTIONS_ADD), {ACT_ACTION_NEW, 0}, false};
  const float line = ui_line_height(ui, TYPE_BODY) + ui_px(ui, 8), height = fmaxf(ui_touch(ui, 56), line), lent = ui_px(ui, 16);
  const float x = area.x + ui_px(ui, 16), w = fminf(widget_button_width(ui, &add), area.w - 2 * ui_px(ui, 16));
  frame_keep_begin(ui->frame, KEEP_ORDER, area);
  widget_button(ui, (Rect){x, area.y - lent, w, height}, &add);
  frame_keep_end(ui->frame);
  return height - 2 * lent;
}

float actions_panel(const Model *model, Ui *ui, Rect area) {
  if (model->kiosk) return 0;
  if (!model->records.actions.count) return none(ui, area);
  Due due;
  gather(model, &due);
  const float pad = ui_px(ui, 32), top = ui_px(ui, 20), w = area.w - 2 * pad;
  float height = 0;
  bool dry = ui->dry;
  for (int pass = dry ? 1 : 0; pass < 2; pass++) { /* first the height, then the panel under everything */
    ui->dry = pass == 0 || dry;
    if (!ui->dry) widget_panel(ui, (Rect){area.x, area.y, area.w, height});
    height = top + inside(model, ui, (Rect){area.x + pad, area.y + top, w, 0}, &due) + ui_px(ui, 16);
  }
  ui->dry = dry;
  return height;
}
