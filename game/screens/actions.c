/* All daily actions, the ways to them, and what people do with them beyond their page. */
#include "screens/actions.h"

#include "cards/card.h"
#include "record/action.h"
#include "screens/flow.h"
#include "screens/screen.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Those that began first; of one day, those that were left alone longest: a new one comes last. */
static bool after(const DailyAction *a, const DailyAction *b) {
  return a->from != b->from ? a->from > b->from : a->changed > b->changed;
}

int actions_in_order(const Model *model, int places[ACTIONS_MOST]) {
  const Records *records = &model->records;
  int count = 0;
  for (size_t i = 0; i < records->actions.count && count < ACTIONS_MOST; i++) {
    int at = count++;
    for (; at > 0 && after(&records->actions.items[places[at - 1]], &records->actions.items[i]); at--)
      places[at] = places[at - 1];
    places[at] = (int)i;
  }
  return count;
}

const char *actions_owner(const Model *model, Owner owner, char *out, size_t size) {
  if (owner == OWNER_A || owner == OWNER_B) return model_name(model, owner == OWNER_B, out, size);
  snprintf(out, size, "%s", str(STR_ACTS_BOTH));
  return out;
}

/* ---- The list ---- */

typedef enum Group { RUNNING, PAUSED, HIDDEN, OVER, GROUPS } Group;

static Group group_of(const Model *model, const DailyAction *action) {
  if (action_over(action, model->today)) return OVER;
  if (action->hidden) return HIDDEN;
  return action_pause(&model->records, action, model->today) ? PAUSED : RUNNING;
}

static void add(char *out, size_t size, const char *more) {
  const size_t used = strlen(out);
  snprintf(out + used, size - used, "%s%s", used ? str(STR_SAY_COMMA) : "", more);
}

/* "Monday, Friday, from Saturday 28 November" */
static const char *when(const Model *model, const DailyAction *action, char *out, size_t size) {
  char date[STR_BYTES], line[STR_BYTES];
  *out = '\0';
  if (action->weekdays == EVERY_WEEKDAY) add(out, size, str(STR_ACTION_EVERY_DAY));
  for (int d = 0; d < 7 && action->weekdays != EVERY_WEEKDAY; d++)
    if (action->weekdays >> d & 1) add(out, size, str_weekday(d));
  if (action->from > model->today && action->until >= action->from)
    add(out, size, str_format(line, sizeof line, STR_ACTION_FROM_DAY, str_date(date, sizeof date, action->from)));
  if (action->until != DAY_OPEN && !action_over(action, model->today))
    add(out, size, str_format(line, sizeof line, STR_ACTION_UNTIL_DAY, str_date(date, sizeof date, action->until)));
  return out;
}

static float row(const Model *model, Ui *ui, Rect area, int place) {
  const DailyAction *action = &model->records.actions.items[place];
  char days[4 * STR_BYTES], owner[NAME_BYTES], say[ACTION_TEXT_BYTES + NAME_BYTES + 5 * STR_BYTES];
  const float apart = ui_px(ui, 4);
  bool dry = ui->dry;
  ui->dry = true;
  const float marks = actions_marks(ui, action->owner, 0, 0), w = area.w - marks;
  ui->dry = dry;
  when(model, action, days, sizeof days);
  const float text_h = ui_text_height(ui, TYPE_BODY, w, action->text), days_h = ui_text_height(ui, TYPE_SMALL, w, days);
  const float height = fmaxf(ui_touch(ui, 58), text_h + days_h + ui_px(ui, 20)) + 2 * apart;
  if (dry) return height;
  const Action open = {ACT_ACTION, (int16_t)place};
  const float y = area.y + (height - text_h - days_h) / 2, edge = ui_px(ui, 12);
  const Rect rect = {area.x - edge, area.y + apart, area.w + 2 * edge, height - 2 * apart};
  frame_fill(ui->frame, (Rect){area.x, area.y, area.w, fmaxf(1, ui_px(ui, 1))}, 0, ui_colour(ui, COL_RULE));
  str_format(say, sizeof say, STR_ACTION_SAYS, action->text, actions_owner(model, action->owner, owner, sizeof owner), days);
  frame_hit(ui->frame, ROLE_LINK, open, rect, say);
  actions_marks(ui, action->owner, area.x, roundf(area.y + height / 2));
  ui->silent = true;
  ui_text(ui, TYPE_BODY, ui_colour(ui, COL_INK), area.x + marks, y, w, ALIGN_LEFT, action->text);
  ui_text(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), area.x + marks, y + text_h, w, ALIGN_LEFT, days);
  ui->silent = false;
  widget_focus(ui, rect, ui_px(ui, 12), open);
  return height;
}

static float group(const Model *model, Ui *ui, Rect area, Group which, const int *places, int count) {
  static const Str titles[GROUPS] = {STR_ACTIONS_RUNNING, STR_ACTIONS_PAUSED, STR_ACTIONS_HIDDEN, STR_ACTIONS_OVER};
  const float pad = ui_px(ui, 32), x = area.x + pad, w = area.w - 2 * pad;
  float height = 0;
  int members = 0;
  for (int i = 0; i < count; i++) members += group_of(model, &model->records.actions.items[places[i]]) == which;
  if (!members) return 0;
  bool dry = ui->dry;
  for (int pass = dry ? 1 : 0; pass < 2; pass++) { /* first the height, then the panel under everything */
    ui->dry = pass == 0 || dry;
    if (!ui->dry) widget_panel(ui, (Rect){area.x, area.y, area.w, height});
    float y = area.y + pad * 0.8f;
    ui_line(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_INK), x, y, w, ALIGN_LEFT, str(titles[which]));
    ui_heading(ui, 2);
    y += ui_line_height(ui, TYPE_BODY_BOLD) + ui_px(ui, 12);
    for (int i = 0; i < count; i++)
      if (group_of(model, &model->records.actions.items[places[i]]) == which) y += row(model, ui, (Rect){x, y, w, 0}, places[i]);
    height = y + pad * 0.5f - area.y;
  }
  ui->dry = dry;
  return height + ui_px(ui, 24);
}

static float content(const Model *model, Ui *ui, Rect area) {
  int places[ACTIONS_MOST], count = actions_in_order(model, places);
  float y = area.y + ui_px(ui, 32);
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(STR_ACTIONS)) + ui_px(ui, 8);
  y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_LEFT, str(STR_ACTIONS_LEAD)) + ui_px(ui, 24);
  for (int g = 0; g < GROUPS; g++) y += group(model, ui, (Rect){area.x, y, area.w, 0}, (Group)g, places, count);
  const Button buttons[] = {{BUTTON_OUTLINE, str(STR_ACTIONS_ADD), {ACT_ACTION_NEW, 0}, false},
                            {BUTTON_OUTLINE, str(STR_BACK_PAGE), {ACT_BACK, 0}, false}};
  return y + widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, buttons, 2) + ui_px(ui, 24) - area.y;
}

static void draw(const Model *model, Ui *ui) { screen_with_bar(model, ui, screen_page_margin(ui), false, content); }

static void act_list(Model *model, const Event *event, Effects *effects) {
  (void)effects;
  if (event->action.id == ACT_BACK) flow_go(model, model->daily.under);
}

const Screen screen_actions = {.name = "actions", .tab = SCREEN_TODAY, .draw = draw, .act = act_list, .escape_to = ACT_BACK};

float actions_link(const Model *model, Ui *ui, Rect area) {
  if (model->kiosk) return 0;
  const Button link = {BUTTON_OUTLINE, str(STR_ACTIONS), {ACT_ACTIONS, 0}, false};
  return widget_buttons(ui, area, ALIGN_LEFT, &link, 1) + ui_px(ui, 14);
}

/* ---- What people do ---- */

static void no_memory(Model *model) { str_format(model->notice, sizeof model->notice, STR_NOTICE_SAVE, str(STR_NO_MEMORY)); }

static void remember_ticked(Daily *daily, const uint8_t *id, Day today) {
  if (daily->ticked_day != today) daily->ticked_count = 0;
  daily->ticked_day = today;
  for (int i = 0; i < daily->ticked_count; i++)
    if (memcmp(daily->ticked[i], id, RECORD_ID_BYTES) == 0) return;
  if (daily->ticked_count < TICKED_MAX) memcpy(daily->ticked[daily->ticked_count++], id, RECORD_ID_BYTES);
}

static void tick(Model *model, int place, bool yesterday, Effects *effects) {
  Records *records = &model->records;
  const Day day = model->today - yesterday;
  if (place < 0 || (size_t)place >= records->actions.count || !action_open(day, model->today, &model->now)) return;
  const DailyAction *action = &records->actions.items[place];
  if (!action_due(records, action, day) && !action_kept(records, action, day)) return;
  if (!action_toggle(records, action, day, flow_save_number(model))) {
    no_memory(model);
    return;
  }
  if (yesterday) remember_ticked(&model->daily, action->id, model->today);
  flow_save_records(model, effects);
}

void actions_keep(Model *model, const DailyAction *before, DailyAction after, const Event *event, Effects *effects) {
  Records *records = &model->records;
  const bool early = action_yesterday_open(model->today, &model->now);
  Pause spare;
  after.changed = records_changed(date_unix(&model->now), before ? before->changed : 0);
  after.pending = flow_save_number(model);
  bool good = true;
  if (before && action_spare(records, before, &after, model->today, early, &spare)) {
    memcpy(spare.id, event->entropy, sizeof spare.id);
    spare.pending = after.pending;
    good = records_put_pause(records, &spare) != NULL;
  }
  if (!before) memcpy(after.id, event->entropy, sizeof after.id);
  if (!good || !records_put_action(records, &after)) no_memory(model);
  flow_save_records(model, effects);
}

void actions_act(Model *model, const Event *event, Effects *effects) {
  const int arg = event->action.arg;
  if (model->kiosk) return;
  switch (event->action.id) {
    case ACT_TICK:
    case ACT_TICK_YESTERDAY: tick(model, arg, event->action.id == ACT_TICK_YESTERDAY, effects); break;
    case ACT_ACTIONS:
      model->daily.under = model->screen == SCREEN_SETTINGS ? SCREEN_SETTINGS : SCREEN_TODAY;
      flow_go(model, SCREEN_ACTIONS);
      break;
    case ACT_ACTION: actions_open(model, arg); break;
    case ACT_ACTION_NEW: actions_new(model, arg == 1); break;
    default: break;
  }
}

/* ---- What comes of a pledge ---- */

/* Said anew, it holds anew: what was marked on this card before is let go. */
static void forget_card(Daily *daily, int card) {
  int left = 0;
  for (int i = 0; i < daily->pledged_count; i++)
    if (daily->pledged[i].card != card) daily->pledged[left++] = daily->pledged[i];
  daily->pledged_count = left;
}

void actions_pledged(Model *model, const Session *before) {
  Daily *daily = &model->daily;
  const Card *card = session_card(before);
  if (card->kind != CARD_PLEDGE || card->covered || session_alone(before) || before->phase != PHASE_CARD) return;
  const int actor = session_actor(before);
  forget_card(daily, before->card);
  daily->pledge = true;
  for (int s = 0; s < card->suggestion_count && daily->pledged_count < PLEDGED_MAX; s++) {
    if (!session_marked(before, s)) continue;
    char words[CARD_TEXT_BYTES], a[NAME_BYTES], b[NAME_BYTES];
    const char *names[2] = {model_name(model, 0, a, sizeof a), model_name(model, 1, b, sizeof b)};
    session_fill(before, card->suggestions[s], names, words, sizeof words);
    const DailyAction made = action_make(words, actor < 0 ? OWNER_BOTH : actor ? OWNER_B : OWNER_A, model->today);
    Pledged *pledged = &daily->pledged[daily->pledged_count++];
    *pledged = (Pledged){.owner = made.owner, .card = before->card};
    memcpy(pledged->text, made.text, sizeof pledged->text);
  }
}

float actions_offer(const Model *model, Ui *ui, Rect area) {
  const bool marked = model->daily.pledged_count > 0, heavy = model->session.exercise && model->session.exercise->heavy;
  if (!model->daily.pledge || model->kiosk || (heavy && !marked)) return 0; /* after something heavy nothing more is asked */
  const Button keep = {BUTTON_QUIET, str(marked ? STR_PLEDGE_KEEP : STR_ACTIONS_ADD), {ACT_ACTION_NEW, 1}, false};
  return widget_buttons(ui, area, ALIGN_CENTRE, &keep, 1);
}
