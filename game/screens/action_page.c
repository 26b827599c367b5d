/* The page of one daily action, new or to be changed: nothing of it is kept until it is saved. */
#include "record/action.h"
#include "screens/actions.h"
#include "screens/delete.h"
#include "screens/flow.h"
#include "screens/screen.h"
#include "screens/typing.h"
#include "ui/field.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { FROM, UNTIL, FROM_MOST_DAYS = 90, UNTIL_MOST_WEEKS = 52 };

/* As it is recorded; NULL for a new one, or where it is gone. */
static const DailyAction *recorded(const Model *model) {
  return model->daily.is_new ? NULL : records_action(&model->records, model->daily.draft.id);
}

/* ---- Its parts ---- */

static float title(Ui *ui, Rect area, Str text) {
  const float line = ui_line_height(ui, TYPE_BODY_BOLD);
  ui_line(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_INK), area.x, area.y, area.w, ALIGN_LEFT, str(text));
  ui_heading(ui, 2);
  return line + ui_px(ui, 12);
}

static float owner(const Model *model, Ui *ui, Rect area, Owner which) {
  char name[NAME_BYTES];
  actions_owner(model, which, name, sizeof name);
  const bool dry = ui->dry;
  ui->dry = true;
  const float pad = ui_px(ui, 24), tick = fmaxf(20, ui_px(ui, 24)), marks = actions_marks(ui, which, 0, 0);
  ui->dry = dry;
  const float text_w = area.w - 2 * pad - marks - tick - ui_px(ui, 8);
  const float text_h = ui_text_height(ui, TYPE_BODY, text_w, name), height = fmaxf(ui_touch(ui, 60), text_h + ui_px(ui, 24));
  if (dry) return height;
  const bool selected = model->daily.draft.owner == which;
  const Rect rect = {area.x, area.y, area.w, height};
  const float radius = fminf(height / 2, ui_px(ui, 36));
  const Action action = {ACT_ACTION_OWNER, (int16_t)which};
  if (selected) frame_fill(ui->frame, rect, radius, ui_colour(ui, COL_PANEL));
  frame_stroke(ui->frame, rect, radius, selected ? fmaxf(3, 3 * ui->unit) : fmaxf(1.5f, 2 * ui->unit),
               ui_colour(ui, selected ? COL_GOLD : COL_OUTLINE));
  if (selected)
    icon_draw(ui->frame, ICON_CHECK, (Rect){area.x + area.w - pad - tick, area.y + (height - tick) / 2, tick, tick},
              ui_colour(ui, COL_GOLD));
  actions_marks(ui, which, area.x + pad, area.y + height / 2);
  ui->silent = true;
  ui_text(ui, TYPE_BODY, ui_colour(ui, COL_INK), area.x + pad + marks, area.y + (height - text_h) / 2, text_w, ALIGN_LEFT, name);
  ui->silent = false;
  Hit *hit = frame_hit(ui->frame, ROLE_OPTION, action, rect, name);
  hit->selected = selected;
  widget_focus(ui, rect, radius, action);
  return height;
}

static float owners(const Model *model, Ui *ui, Rect area) {
  float y = area.y + title(ui, area, STR_ACTION_WHOSE), gap = ui_px(ui, 12);
  for (int i = 0; i < OWNERS; i++) y += owner(model, ui, (Rect){area.x, y, area.w, 0}, (Owner)i) + gap;
  return y - gap - area.y;
}

static void weekday(const Model *model, Ui *ui, Rect rect, int day) {
  const bool on = model->daily.draft.weekdays >> day & 1;
  const float line = ui_line_height(ui, TYPE_BODY);
  const Action action = {ACT_ACTION_WEEKDAY, (int16_t)day};
  if (on)
    frame_fill(ui->frame, rect, rect.h / 2, ui_colour(ui, COL_INK));
  else
    frame_stroke(ui->frame, rect, rect.h / 2, fmaxf(1.5f, 2 * ui->unit), ui_colour(ui, COL_OUTLINE));
  ui_label(ui, TYPE_BODY, ui_colour(ui, on ? COL_BACKGROUND : COL_INK), rect.x, rect.y + (rect.h - line) / 2, rect.w,
           ALIGN_CENTRE, str_weekday_letter(day));
  Hit *hit = frame_hit(ui->frame, ROLE_SWITCH, action, rect, str_weekday(day));
  hit->selected = on;
  widget_focus(ui, rect, rect.h / 2, action);
}

static float weekdays(const Model *model, Ui *ui, Rect area) {
  const float side = ui_touch(ui, 56), gap = fmaxf(8, ui_px(ui, 12));
  int columns = (int)floorf((area.w + gap) / (side + gap));
  columns = columns >= 7 ? 7 : columns >= 4 ? 4 : columns < 1 ? 1 : columns;
  float y = area.y + title(ui, area, STR_ACTION_WEEKDAYS);
  const int lines = (6 + columns) / columns;
  const float height = (float)lines * (side + gap) - gap;
  if (!ui->dry) {
    frame_keep_begin(ui->frame, KEEP_ORDER, (Rect){area.x, y, area.w, height});
    for (int d = 0; d < 7; d++) {
      const float x = area.x + (float)(d % columns) * (side + gap), top = y + (float)(d / columns) * (side + gap);
      weekday(model, ui, (Rect){x, top, side, side}, d);
    }
    frame_keep_end(ui->frame);
  }
  return y + height - area.y;
}

/* As wide as the widest date, so that the buttons beside it stay under the finger. */
static float date_width(const Ui *ui) {
  char date[STR_BYTES];
  float widest = 0, width;
  int weekday = 0;
  for (int d = 0; d < 7; d++)
    if ((width = ui_text_width(ui, TYPE_BODY_BOLD, str_weekday(d))) > widest) widest = width, weekday = d;
  widest = 0;
  for (int month = 1; month <= 12; month++) {
    const Day day = date_day(2026, month, 20);
    str_date(date, sizeof date, day + (weekday - date_weekday(day) + 7) % 7);
    widest = fmaxf(widest, ui_text_width(ui, TYPE_BODY_BOLD, date));
  }
  return widest + ui_px(ui, 8);
}

static float span(const Model *model, Ui *ui, Rect area) {
  const DailyAction *draft = &model->daily.draft;
  char from[STR_BYTES], until[STR_BYTES];
  float y = area.y;
  if (draft->from == model->today)
    str_format(from, sizeof from, STR_TODAY);
  else
    str_date(from, sizeof from, draft->from);
  if (draft->until == DAY_OPEN)
    str_format(until, sizeof until, STR_ACTION_NO_END);
  else
    str_date(until, sizeof until, draft->until);
  const float room = date_width(ui);
  if (draft->from >= model->today) {
    const SettingRow row = {.title = str(STR_ACTION_FROM),
                            .value = from,
                            .value_w = room,
                            .setting = FROM,
                            .more = ACT_ACTION_LATER,
                            .less = ACT_ACTION_SOONER};
    y += widget_setting(ui, (Rect){area.x, y, area.w, 0}, &row);
  }
  const SettingRow row = {.title = str(STR_ACTION_UNTIL),
                          .value = until,
                          .value_w = room,
                          .setting = UNTIL,
                          .more = ACT_ACTION_LATER,
                          .less = ACT_ACTION_SOONER};
  return y + widget_setting(ui, (Rect){area.x, y, area.w, 0}, &row) - area.y;
}

static float text_field(const Model *model, Ui *ui, Rect area) {
  const Field field = {.label = str(STR_ACTION_TEXT),
                       .hint = str(STR_ACTION_TEXT_HINT),
                       .text = model->daily.draft.text,
                       .edit = model->field == FIELD_ACTION ? &model->edit : NULL,
                       .action = {ACT_FIELD, FIELD_ACTION}};
  frame_keep_begin(ui->frame, KEEP_ORDER, area);
  const float height = field_draw(ui, area.x, area.y, area.w, &field);
  frame_keep_end(ui->frame);
  return height;
}

/* What was marked on the card, and something else. */
static float pledged(const Model *model, Ui *ui, Rect area) {
  const Daily *daily = &model->daily;
  const float gap = ui_px(ui, 12);
  if (!daily->from_pledge || !daily->pledged_count) return 0;
  float y = area.y + title(ui, area, STR_PLEDGE_WHICH);
  for (int i = 0; i <= daily->pledged_count; i++) {
    const bool other = i == daily->pledged_count;
    const Action action = {ACT_ACTION_PLEDGED, (int16_t)(other ? -1 : i)};
    y += widget_option(ui, area.x, y, area.w, other ? str(STR_PLEDGE_OTHER) : daily->pledged[i].text, action,
                       daily->chosen == action.arg, COL_GOLD) +
         gap;
  }
  return y + ui_px(ui, 12) - area.y;
}

/* ---- The page ---- */

/* How it stands: nothing where it simply goes on. */
static float state(const Model *model, Ui *ui, Rect area) {
  const DailyAction *action = recorded(model);
  char line[2 * STR_BYTES] = "", date[STR_BYTES];
  if (!action) return 0;
  if (action_over(action, model->today))
    str_format(line, sizeof line, STR_ACTION_IS_OVER, str_date(date, sizeof date, action->until));
  else if (action->hidden)
    str_format(line, sizeof line, STR_ACTION_IS_HIDDEN);
  else if (action_pause(&model->records, action, model->today))
    str_format(line, sizeof line, STR_ACTION_IS_PAUSED);
  if (!*line) return 0;
  return ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, area.y, area.w, ALIGN_LEFT, line) + ui_px(ui, 16);
}

static float ways(const Model *model, Ui *ui, Rect area) {
  const DailyAction *action = recorded(model);
  Button buttons[7];
  int count = 0;
  buttons[count++] = (Button){BUTTON_GOLD, str(STR_ACTION_SAVE), {ACT_ACTION_SAVE, 0}, !*model->daily.draft.text};
  if (action && !action_over(action, model->today)) {
    const bool rests = action_pause(&model->records, action, model->today);
    buttons[count++] = (Button){BUTTON_OUTLINE, str(rests ? STR_ACTION_GO_ON : STR_ACTION_PAUSE), {ACT_ACTION_PAUSE, 0}, false};
    buttons[count++] =
        (Button){BUTTON_OUTLINE, str(action->hidden ? STR_ACTION_SHOW : STR_ACTION_HIDE), {ACT_ACTION_HIDE, 0}, false};
    buttons[count++] = (Button){BUTTON_OUTLINE, str(STR_ACTION_END), {ACT_ACTION_END, 0}, false};
  } else if (action) {
    buttons[count++] = (Button){BUTTON_OUTLINE, str(STR_ACTION_AGAIN), {ACT_ACTION_AGAIN, 0}, false};
  }
  if (action) buttons[count++] = (Button){BUTTON_OUTLINE, str(STR_DELETE_ONE), {ACT_ACTION_DELETE, 0}, false};
  buttons[count++] = (Button){BUTTON_OUTLINE, str(STR_BACK_PAGE), {ACT_BACK, 0}, false};
  return widget_buttons(ui, area, ALIGN_LEFT, buttons, count);
}

/* Is it to end? Asked with nothing else on the page. */
static float asking(const Model *model, Ui *ui, Rect area) {
  float y = area.y;
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(STR_ACTION_END_TITLE)) + ui_px(ui, 12);
  y += ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, model->daily.draft.text) + ui_px(ui, 12);
  y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_LEFT, str(STR_ACTION_END_LEAD)) + ui_px(ui, 24);
  const Button buttons[] = {{BUTTON_OUTLINE, str(STR_ACTION_END), {ACT_ACTION_ENDED, 0}, false},
                            {BUTTON_GOLD, str(STR_ACTION_STAY), {ACT_ACTION_STAY, 0}, false}};
  return y + widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, buttons, 2) - area.y;
}

static float columns(const Model *model, Ui *ui, Rect area) {
  const float gap = ui_px(ui, 48), between = ui_px(ui, 20);
  const bool two = ui->wide && ui->type < 1.3f * ui->unit;
  const float side = two ? roundf((area.w - gap) * 0.42f) : area.w, w = two ? area.w - gap - side : area.w; /* dates are long */
  const float left = owners(model, ui, (Rect){area.x, area.y, side, 0});
  const float x = two ? area.x + side + gap : area.x, top = two ? area.y : area.y + left + between;
  float y = top + weekdays(model, ui, (Rect){x, top, w, 0}) + ui_px(ui, 8);
  y += span(model, ui, (Rect){x, y, w, 0});
  return two ? fmaxf(left, y - top) : y - area.y;
}

static float content(const Model *model, Ui *ui, Rect area) {
  const Daily *daily = &model->daily;
  float y = area.y + ui_px(ui, 32), x = area.x, w = area.w;
  if (daily->ending) return y + asking(model, ui, (Rect){x, y, w, 0}) + ui_px(ui, 24) - area.y;
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), x, y, w, ALIGN_LEFT,
               str(daily->is_new ? STR_ACTION_NEW_TITLE : STR_ACTION_TITLE)) +
       ui_px(ui, 12);
  y += state(model, ui, (Rect){x, y, w, 0});
  y += pledged(model, ui, (Rect){x, y, w, 0});
  y += text_field(model, ui, (Rect){x, y, w, 0}) + ui_px(ui, 24);
  y += columns(model, ui, (Rect){x, y, w, 0}) + ui_px(ui, 20);
  return y + ways(model, ui, (Rect){x, y, w, 0}) + ui_px(ui, 24) - area.y;
}

static void draw(const Model *model, Ui *ui) { screen_with_bar(model, ui, ui_px(ui, ui->wide ? 64 : 40), false, content); }

/* ---- The ways there ---- */

static void go(Model *model) {
  Daily *daily = &model->daily;
  const bool from = model->screen == SCREEN_ACTIONS || model->screen == SCREEN_FINISH;
  if (model->screen != SCREEN_ACTION) daily->back = from ? model->screen : SCREEN_TODAY;
  daily->ending = false;
  flow_go(model, SCREEN_ACTION);
}

/* What was begun, and left by one of the tabs, is there still. */
void actions_new(Model *model, bool from_pledge) {
  Daily *daily = &model->daily;
  const bool again = daily->is_new && !daily->from_pledge && !from_pledge && *daily->draft.text;
  from_pledge = from_pledge && daily->pledge && model->screen == SCREEN_FINISH;
  if (!again) daily->draft = action_make("", OWNER_BOTH, model->today);
  daily->is_new = true;
  daily->from_pledge = from_pledge;
  daily->chosen = -1;
  if (from_pledge && daily->pledged_count) {
    daily->draft = action_make(daily->pledged[0].text, daily->pledged[0].owner, model->today);
    daily->chosen = 0;
  }
  go(model);
}

void actions_open(Model *model, int place) {
  Daily *daily = &model->daily;
  if (place < 0 || (size_t)place >= model->records.actions.count) return;
  daily->draft = model->records.actions.items[place];
  daily->is_new = daily->from_pledge = false;
  go(model);
}

/* ---- What people do ---- */

static void leave(Model *model) {
  Daily *daily = &model->daily;
  daily->draft = (DailyAction){0};
  daily->is_new = false;
  flow_go(model, daily->back);
}

/* What was kept of a pledge is not offered again. */
static void pledge_kept(Daily *daily) {
  if (!daily->from_pledge) return;
  for (int i = daily->chosen; i >= 0 && i + 1 < daily->pledged_count; i++) daily->pledged[i] = daily->pledged[i + 1];
  if (daily->chosen >= 0) daily->pledged_count--;
  if (!daily->pledged_count) daily->pledge = false;
}

static void save(Model *model, const Event *event, Effects *effects) {
  Daily *daily = &model->daily;
  DailyAction after = daily->draft;
  if (!*after.text) return;
  if (daily->is_new) {
    if (after.from < model->today) after.from = model->today; /* the day went by on this page */
    actions_keep(model, NULL, after, event, effects);
    pledge_kept(daily);
  } else if (recorded(model)) {
    const DailyAction before = *recorded(model);
    after.hidden = before.hidden;
    actions_keep(model, &before, after, event, effects);
  }
  leave(model);
}

/* One thing of it changes at once; what is typed on the page, and not saved yet, stays there. */
static void change(Model *model, DailyAction after, const Event *event, Effects *effects) {
  const DailyAction before = *recorded(model);
  actions_keep(model, &before, after, event, effects);
  model->daily.draft.from = after.from;
  model->daily.draft.until = after.until;
  model->daily.draft.hidden = after.hidden;
}

/* It rests from today until they go on with it; then today is no longer of the pause. */
static void pause_or_go_on(Model *model, const DailyAction *action, const Event *event, Effects *effects) {
  Records *records = &model->records;
  const int32_t pending = flow_save_number(model);
  Pause *pause = action_pause(records, action, model->today);
  if (!pause) {
    Pause begun = {.from = model->today, .until = DAY_OPEN, .ended = DAY_OPEN, .pending = pending};
    memcpy(begun.id, event->entropy, sizeof begun.id);
    memcpy(begun.action, action->id, sizeof begun.action);
    if (!records_put_pause(records, &begun)) str_format(model->notice, sizeof model->notice, STR_NOTICE_SAVE, str(STR_NO_MEMORY));
  }
  for (; pause; pause = action_pause(records, action, model->today)) {
    pause->ended = model->today;
    pause->pending = pending;
  }
  flow_save_records(model, effects);
}

static void step(Model *model, int which, int by) {
  DailyAction *draft = &model->daily.draft;
  const Day today = model->today;
  if (which == FROM && draft->from >= today) {
    const Day to = draft->from + by;
    if (to < today || to > today + FROM_MOST_DAYS) return;
    draft->from = to;
    if (draft->until < to) draft->until = to + 6;
  }
  if (which != UNTIL) return;
  const Day first = (draft->from > today ? draft->from : today) + 6; /* a week of it */
  if (draft->until == DAY_OPEN || draft->until < first)
    draft->until = by > 0 ? first : DAY_OPEN;
  else if (by < 0)
    draft->until = draft->until - 7 < first ? DAY_OPEN : draft->until - 7;
  else if (draft->until < first + 7 * (UNTIL_MOST_WEEKS - 1))
    draft->until += 7;
}

static void choose_pledged(Model *model, const Event *event, Effects *effects) {
  Daily *daily = &model->daily;
  const int which = event->action.arg;
  if (!daily->from_pledge || which >= daily->pledged_count) return;
  memset(daily->draft.text, 0, sizeof daily->draft.text);
  daily->chosen = which < 0 ? -1 : which;
  if (which >= 0) {
    memcpy(daily->draft.text, daily->pledged[which].text, sizeof daily->draft.text);
    daily->draft.owner = daily->pledged[which].owner;
    return;
  }
  Event field = *event;
  field.action = (Action){ACT_FIELD, FIELD_ACTION};
  typing_press(model, &field, effects);
}

static void act_recorded(Model *model, const DailyAction *action, const Event *event, Effects *effects) {
  Daily *daily = &model->daily;
  DailyAction after = *action;
  switch (event->action.id) {
    case ACT_ACTION_PAUSE: pause_or_go_on(model, action, event, effects); break;
    case ACT_ACTION_HIDE:
      after.hidden = !after.hidden;
      change(model, after, event, effects);
      break;
    case ACT_ACTION_END:
      daily->ending = !action_over(action, model->today);
      model->scroll_px[SCROLL_MAIN] = 0;
      model->focus = (Action){0};
      break;
    case ACT_ACTION_ENDED: /* only after it was asked */
      if (!daily->ending) break;
      after.until = model->today - 1;
      change(model, after, event, effects);
      leave(model);
      break;
    case ACT_ACTION_STAY: daily->ending = false; break;
    case ACT_ACTION_AGAIN:
      if (!action_over(action, model->today)) break;
      after.until = DAY_OPEN;
      after.hidden = false;
      change(model, after, event, effects);
      break;
    case ACT_ACTION_DELETE: delete_open_action(model, after.id); break;
    default: break;
  }
}

static void act(Model *model, const Event *event, Effects *effects) {
  Daily *daily = &model->daily;
  const int arg = event->action.arg;
  const DailyAction *action = recorded(model);
  switch (event->action.id) {
    case ACT_ACTION_OWNER:
      if (arg >= 0 && arg < OWNERS) daily->draft.owner = (Owner)arg;
      break;
    case ACT_ACTION_WEEKDAY: /* one at least stays */
      if (arg >= 0 && arg < 7 && daily->draft.weekdays != 1 << arg) daily->draft.weekdays ^= (uint8_t)(1 << arg);
      break;
    case ACT_ACTION_LATER: step(model, arg, 1); break;
    case ACT_ACTION_SOONER: step(model, arg, -1); break;
    case ACT_ACTION_PLEDGED: choose_pledged(model, event, effects); break;
    case ACT_ACTION_SAVE: save(model, event, effects); break;
    case ACT_BACK: leave(model); break;
    default:
      if (action) act_recorded(model, action, event, effects);
  }
}

static ActionId escape(const Model *model) { return model->daily.ending ? ACT_ACTION_STAY : ACT_BACK; }

const Screen screen_action = {.name = "action", .tab = SCREEN_TODAY, .draw = draw, .act = act, .escape = escape};
