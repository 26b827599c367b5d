#include "screens/steady.h"

#include "screens/flow.h"
#include "screens/opening.h"
#include "screens/screen.h"
#include "ui/strings.h"

#include <math.h>
#include <string.h>

enum { EVENINGS_BEFORE = 2 };

/* ---- What is kept ---- */

/* Of lines `first` to `last`. */
static void save(Model *model, int first, int last, Effects *effects) {
  int32_t number = flow_save_number(model);
  for (int p = first; p <= last; p++) {
    SteadyLine *line = &model->records.lines[p];
    line->changed = records_changed(date_unix(&model->now), line->changed);
    line->pending = number;
  }
  flow_save_records(model, effects);
}

void steady_keep(Model *model, const Session *before, const Event *event, Effects *effects) {
  bool keeps = session_card(before)->keeps_steadiness && session_covered(before) && before->phase == PHASE_CARD;
  if (!keeps || before->answer < 0 || !model->in_session || !model_steady_lines(model)) return;
  Rating rating = {
      .at = date_unix(&model->now), .day = before->day, .partner = (uint8_t)before->person, .number = (uint8_t)before->answer};
  memcpy(rating.id, event->entropy, sizeof rating.id);
  rating.pending = flow_save_number(model);
  if (records_put_rating(&model->records, &rating)) flow_save_records(model, effects);
}

/* The partner's own line ends. A clock that was ahead once saves none of it. */
static void end(Model *model, int partner, Effects *effects) {
  Records *records = &model->records;
  SteadyLine *line = &records->lines[partner];
  int64_t until = date_unix(&model->now);
  for (size_t i = 0; i < records->ratings.count; i++) {
    const Rating *rating = &records->ratings.items[i];
    if (rating->partner == partner && rating->at > until) until = rating->at;
  }
  line->wanted = false;
  if (line->cleared < until) line->cleared = until;
  records_settle(records);
  save(model, partner, partner, effects);
}

/* ---- Asking ---- */

static bool has_card(const Exercise *exercise) {
  for (int c = 0; exercise && c < exercise->card_count; c++)
    if (exercise->cards[c].keeps_steadiness) return true;
  return false;
}

/* How many days had such a card, up to `most`. */
static int evenings(const Model *model, int most) {
  const History *history = &model->records.history;
  Day last = DAY_NONE;
  int count = 0;
  for (size_t i = history->count; i-- > 0 && count < most;) {
    const SessionRecord *record = &history->items[i];
    if (record->day == last || !record->finished || !has_card(library_find(model->library, record->exercise))) continue;
    last = record->day;
    count++;
  }
  return count;
}

bool steady_due(const Model *model) {
  const Session *session = &model->session;
  const SteadyLine *lines = model->records.lines;
  bool calm = session->closed && !session->exercise->heavy && model->settings.back_day == DAY_NONE;
  return calm && !model->kiosk && !lines[0].asked && !lines[1].asked && has_card(session->exercise) &&
         evenings(model, EVENINGS_BEFORE) == EVENINGS_BEFORE;
}

void steady_ask(Model *model, const Event *event, Effects *effects) {
  model->steady = (SteadyPage){.ending = -1, .from_here = model->screen == SCREEN_STEADY};
  model->records.lines[0].asked = model->records.lines[1].asked = true;
  save(model, 0, 1, effects);
  opening_ask(model, OPENING_STEADY, event, effects);
}

void steady_answered(Model *model, bool yes, Effects *effects) {
  for (int p = 0; p < 2; p++) model->records.lines[p].wanted = yes;
  save(model, 0, 1, effects);
  flow_go(model, model->steady.from_here ? SCREEN_STEADY : SCREEN_TODAY);
  model->steady.asked = model->steady.from_here;
}

/* ---- The page ---- */

static float words(Ui *ui, Rect area, const char *text) {
  return ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, area.y, area.w, ALIGN_LEFT, text);
}

/* Is it to be ended? Asked with nothing else on the page. */
static float sure(const Model *model, Ui *ui, Rect area) {
  int partner = model->steady.ending;
  char name[NAME_BYTES], title[NAME_BYTES + STR_BYTES];
  str_format(title, sizeof title, STR_STEADY_SURE, model_name(model, partner, name, sizeof name));
  Button buttons[] = {{BUTTON_OUTLINE, str(STR_STEADY_END), {ACT_STEADY_CLEAR, (int16_t)partner}, false},
                      {BUTTON_GOLD, str(STR_STEADY_KEEP), {ACT_STEADY_LEAVE, 0}, false}};
  float y = area.y;
  y += ui_text(ui, TYPE_HEAD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, title) + ui_px(ui, 8);
  y += words(ui, (Rect){area.x, y, area.w, 0}, str(STR_STEADY_SURE_LEAD)) + ui_px(ui, 24);
  return y + widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, buttons, 2) - area.y;
}

/* A partner and what is theirs to do: always the same, whatever was done before, and by whom. */
static float own(const Model *model, Ui *ui, Rect area, int partner) {
  char name[NAME_BYTES], say[NAME_BYTES + STR_BYTES];
  model_name(model, partner, name, sizeof name);
  str_format(say, sizeof say, STR_STEADY_END_SAYS, name);
  Button end = {BUTTON_OUTLINE, str(STR_STEADY_END), {ACT_STEADY_END, (int16_t)partner}, false};
  float line = ui_line_height(ui, TYPE_LEAD_BOLD), mark = ui_px(ui, 26), gap = ui_px(ui, 14), high = ui_touch(ui, 56);
  float w = fminf(widget_button_width(ui, &end), area.w);
  bool beside = mark + gap + ui_px(ui, 200) + w <= area.w;
  float height = beside ? fmaxf(line, high) : line + ui_px(ui, 10) + high;
  if (ui->dry) return height;
  float top = beside ? area.y + (height - line) / 2 : area.y, room = area.w - mark - gap - (beside ? w + gap : 0);
  frame_keep_begin(ui->frame, KEEP_ORDER, (Rect){area.x, area.y, area.w, height});
  widget_partner(ui, partner, area.x, top + line / 2, mark);
  ui_label(ui, TYPE_LEAD_BOLD, ui_colour(ui, COL_INK), area.x + mark + gap, top, room, ALIGN_LEFT, name);
  float x = beside ? area.x + area.w - w : area.x, y = beside ? area.y + (height - high) / 2 : area.y + height - high;
  widget_button_saying(ui, (Rect){x, y, w, high}, &end, say);
  frame_keep_end(ui->frame);
  return height;
}

static float lines(const Model *model, Ui *ui, Rect area) {
  float pad = ui_px(ui, 28), gap = ui_px(ui, 20), y = area.y + pad;
  Rect inner = {area.x + pad, 0, area.w - 2 * pad, 0};
  bool dry = ui->dry;
  ui->dry = true;
  float height = 2 * pad + own(model, ui, inner, 0) + gap + own(model, ui, inner, 1);
  ui->dry = dry;
  if (dry) return height;
  widget_panel(ui, (Rect){area.x, area.y, area.w, height});
  for (int p = 0; p < 2; p++) {
    inner.y = y;
    y += own(model, ui, inner, p) + gap;
  }
  return height;
}

static float content(const Model *model, Ui *ui, Rect area) {
  const SteadyPage *page = &model->steady;
  float y = area.y + ui_px(ui, 32), gap = ui_px(ui, 24);
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(STR_STEADY_TITLE)) + ui_px(ui, 12);
  if (page->ending >= 0) return y + sure(model, ui, (Rect){area.x, y, area.w, 0}) + gap - area.y;
  y += words(ui, (Rect){area.x, y, area.w, 0}, str(STR_STEADY_LEAD)) + gap;
  if (page->asked || page->ended) {
    const char *said = str(page->asked ? STR_STEADY_ASKED : STR_STEADY_ENDED);
    y += ui_text(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, said) + gap;
  }
  y += lines(model, ui, (Rect){area.x, y, area.w, 0}) + gap;
  Button buttons[] = {{BUTTON_OUTLINE, str(STR_STEADY_ASK), {ACT_STEADY_ASK, 0}, false},
                      {BUTTON_OUTLINE, str(STR_PHOTOS_BACK), {ACT_BACK, 0}, false}};
  y += widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, buttons, 2) + gap;
  return y - area.y;
}

static void draw(const Model *model, Ui *ui) { screen_with_bar(model, ui, screen_page_margin(ui), false, content); }

float steady_link(Ui *ui, Rect area) {
  Button link = {BUTTON_OUTLINE, str(STR_STEADY_LINK), {ACT_STEADY, 0}, false};
  return widget_buttons(ui, area, ALIGN_LEFT, &link, 1) + ui_px(ui, 14);
}

void steady_open(Model *model) {
  model->steady = (SteadyPage){.ending = -1};
  flow_go(model, SCREEN_STEADY);
}

static void turn(Model *model, SteadyPage page) {
  model->steady = page;
  model->scroll_px[SCROLL_MAIN] = 0;
  model->focus = (Action){0};
}

static void act(Model *model, const Event *event, Effects *effects) {
  int arg = event->action.arg;
  switch (event->action.id) {
    case ACT_STEADY_ASK:
      if (model->steady.ending < 0) steady_ask(model, event, effects);
      break;
    case ACT_STEADY_END:
      if (arg == 0 || arg == 1) turn(model, (SteadyPage){.ending = arg});
      break;
    case ACT_STEADY_CLEAR: /* only where the first touch asked about it */
      if (model->steady.ending < 0 || model->steady.ending != arg) break;
      end(model, arg, effects);
      turn(model, (SteadyPage){.ending = -1, .ended = true});
      break;
    case ACT_STEADY_LEAVE: turn(model, (SteadyPage){.ending = -1}); break;
    case ACT_BACK: flow_go(model, SCREEN_SETTINGS); break;
    default: break;
  }
}

static ActionId escape(const Model *model) { return model->steady.ending >= 0 ? ACT_STEADY_LEAVE : ACT_BACK; }

const Screen screen_steady = {.name = "steady", .tab = SCREEN_SETTINGS, .draw = draw, .act = act, .escape = escape};
