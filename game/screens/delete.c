#include "screens/delete.h"

#include "core/utf8.h"
#include "screens/flow.h"
#include "screens/photos.h"
#include "screens/screen.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { ON_PAGE = 8, ROW_BYTES = AGREEMENT_TEXT_BYTES + 64, SHOWN_CLUSTERS = 90 };

/* ---- What can be deleted, in the order of the list ---- */

typedef enum ItemKind { ITEM_AGREEMENT, ITEM_ACTION, ITEM_SESSION, ITEM_NONE } ItemKind;

typedef struct Item {
  ItemKind kind;
  const uint8_t *id;
  const SessionRecord *session; /* the one of these that it is */
  const DailyAction *action;
  const Agreement *agreement;
} Item;

static int item_count(const Model *model) {
  const Records *r = &model->records;
  const size_t count = r->agreements.count + r->actions.count + r->history.count;
  return count < INT16_MAX ? (int)count : INT16_MAX;
}

static Item item_at(const Model *model, int which) {
  const Records *r = &model->records;
  size_t at = (size_t)which;
  if (which < 0 || which >= item_count(model)) return (Item){.kind = ITEM_NONE};
  if (at < r->agreements.count) {
    const Agreement *agreement = &r->agreements.items[at];
    return (Item){.kind = ITEM_AGREEMENT, .id = agreement->id, .agreement = agreement};
  }
  at -= r->agreements.count;
  if (at < r->actions.count) {
    const DailyAction *action = &r->actions.items[at];
    return (Item){.kind = ITEM_ACTION, .id = action->id, .action = action};
  }
  at -= r->actions.count;
  const SessionRecord *session = &r->history.items[r->history.count - 1 - at]; /* newest first */
  return (Item){.kind = ITEM_SESSION, .id = session->id, .session = session};
}

/* No more of long words than tells which they are. */
static void shorten(char *text) {
  size_t length = strlen(text), at = 0;
  for (int clusters = 0; at < length && clusters < SHOWN_CLUSTERS; clusters++) at += utf8_cluster(text + at, length - at);
  if (at < length) memcpy(text + at, "\xE2\x80\xA6", 4);
}

static const char *session_title(const Model *model, const SessionRecord *session, char *out, size_t size) {
  const Exercise *exercise = library_find(model->library, session->exercise);
  if (strcmp(session->exercise, HISTORY_QUIET) == 0) return str(STR_DELETE_QUIET);
  return exercise ? screen_words(model, exercise, exercise->title, out, size) : session->exercise;
}

/* "Six slow breaths . 21 November 2026" */
static const char *item_text(const Model *model, const Item *item, char out[ROW_BYTES]) {
  char words[SCREEN_WORDS_BYTES], date[64];
  Day day;
  if (item->kind == ITEM_SESSION) {
    const char *title = session_title(model, item->session, words, sizeof words);
    if (title != words) snprintf(words, sizeof words, "%s", title);
    day = item->session->day;
  } else {
    const char *text = item->kind == ITEM_ACTION ? item->action->text : item->agreement->text;
    snprintf(words, sizeof words - 4, "%s", *text ? text : str(STR_AGREEMENT_NO_WORDS));
    day = item->kind == ITEM_ACTION ? item->action->from : item->agreement->from;
  }
  shorten(words);
  return str_format(out, ROW_BYTES, STR_DELETE_ROW, words, str_date_year(date, sizeof date, day));
}

/* Does a day lose its gold with it? */
static bool takes_gold(const Model *model, const SessionRecord *session) {
  const History *history = &model->records.history;
  if (!history_counts(session->exercise)) return false;
  for (size_t i = 0; i < history->count; i++) {
    const SessionRecord *other = &history->items[i];
    if (other != session && other->day == session->day && history_counts(other->exercise)) return false;
  }
  return true;
}

/* ---- The page ---- */

static float words(Ui *ui, TypeStyle style, Role role, Rect area, float y, const char *text) {
  return ui_text(ui, style, ui_colour(ui, role), area.x, y, area.w, ALIGN_LEFT, text);
}

static float heading(Ui *ui, Rect area, float y, const char *text) {
  const float height = words(ui, TYPE_HEAD, COL_INK, area, y, text) + ui_px(ui, 8);
  return height;
}

/* What it is, and at the right, or beneath where that leaves too little room, the way to delete it. */
static float row(const Model *model, Ui *ui, Rect area, int which) {
  char text[ROW_BYTES], say[ROW_BYTES + 64];
  const Item item = item_at(model, which);
  Button button = {BUTTON_OUTLINE, str(STR_DELETE_ONE), {ACT_DELETE_ASK, (int16_t)which}, false};
  const float touch = ui_touch(ui, 56), gap = ui_px(ui, 16), width = widget_button_width(ui, &button);
  const bool beside = area.w - width - gap > ui_px(ui, 320);
  const float text_w = beside ? area.w - width - gap : area.w;
  item_text(model, &item, text);
  str_format(say, sizeof say, STR_DELETE_ONE_SAYS, text);
  const bool dry = ui->dry;
  ui->dry = true;
  const float lines = words(ui, TYPE_BODY, COL_INK, (Rect){area.x, area.y, text_w, 0}, area.y, text);
  ui->dry = dry;
  const float height = beside ? fmaxf(lines, touch) : lines + ui_px(ui, 6) + touch;
  if (!dry) {
    const float top = beside ? area.y + roundf((height - lines) / 2) : area.y;
    words(ui, TYPE_BODY, COL_INK, (Rect){area.x, area.y, text_w, 0}, top, text);
    const Rect place = beside ? (Rect){area.x + area.w - width, area.y + roundf((height - touch) / 2), width, touch}
                              : (Rect){area.x, area.y + lines + ui_px(ui, 6), width, touch};
    widget_button_saying(ui, place, &button, say);
  }
  return height + ui_px(ui, 12);
}

static float list(const Model *model, Ui *ui, Rect area) {
  static const Str titles[] = {STR_DELETE_AGREEMENTS, STR_DELETE_ACTIONS, STR_DELETE_DAYS};
  const int first = model->deleting.page * ON_PAGE, count = item_count(model);
  float y = area.y;
  ItemKind kind = ITEM_NONE;
  for (int which = first; which < count && which < first + ON_PAGE; which++) {
    const Item item = item_at(model, which);
    if (item.kind != kind) y += (kind == ITEM_NONE ? 0 : ui_px(ui, 12)) + heading(ui, area, y, str(titles[item.kind]));
    kind = item.kind;
    y += row(model, ui, (Rect){area.x, y, area.w, 0}, which);
  }
  if (!count) y += words(ui, TYPE_BODY, COL_SOFT, area, y, str(STR_DELETE_NONE)) + ui_px(ui, 12);
  return y - area.y;
}

static float ways(const Model *model, Ui *ui, Rect area) {
  Button buttons[4];
  int count = 0;
  if (model->deleting.page > 0) buttons[count++] = (Button){BUTTON_OUTLINE, str(STR_DELETE_NEWER), {ACT_DELETE_PAGE, -1}, false};
  if ((model->deleting.page + 1) * ON_PAGE < item_count(model))
    buttons[count++] = (Button){BUTTON_OUTLINE, str(STR_DELETE_OLDER), {ACT_DELETE_PAGE, 1}, false};
  buttons[count++] = (Button){BUTTON_OUTLINE, str(STR_DELETE_ALL_LINK), {ACT_DELETE, 1}, false};
  buttons[count++] = (Button){BUTTON_OUTLINE, str(STR_PHOTOS_BACK), {ACT_BACK, 0}, false};
  return widget_buttons(ui, area, ALIGN_LEFT, buttons, count);
}

/* Is this to be deleted? Asked with nothing else on the page. */
static float asking(const Model *model, Ui *ui, Rect area) {
  const Deleting *deleting = &model->deleting;
  const Item item = item_at(model, deleting->which);
  char text[ROW_BYTES];
  float y = area.y, gap = ui_px(ui, 8);
  y += words(ui, TYPE_LEAD_BOLD, COL_INK, area, y, str(deleting->all ? STR_DELETE_ALL_ASKS : STR_DELETE_ASKS)) + gap;
  if (deleting->all)
    y += words(ui, TYPE_BODY, COL_SOFT, area, y, str(STR_DELETE_ALL_LEAD)) + gap;
  else if (item.kind != ITEM_NONE)
    y += words(ui, TYPE_BODY, COL_INK, area, y, item_text(model, &item, text)) + gap;
  if (!deleting->all && item.kind == ITEM_SESSION && takes_gold(model, item.session))
    y += words(ui, TYPE_BODY, COL_SOFT, area, y, str(STR_DELETE_GOLD)) + gap;
  if (!deleting->all && item.kind == ITEM_ACTION) y += words(ui, TYPE_BODY, COL_SOFT, area, y, str(STR_DELETE_TICKS)) + gap;
  y += ui_px(ui, 16);
  Button one = {BUTTON_OUTLINE, str(STR_DELETE_ONE), {ACT_DELETE_DO, (int16_t)deleting->which}, false};
  Button all = {BUTTON_OUTLINE, str(STR_DELETE_ALL), {ACT_DELETE_ALL, 0}, false};
  Str keep = deleting->all ? STR_DELETE_ALL_KEEP : STR_DELETE_KEEP;
  Button buttons[] = {deleting->all ? all : one, {BUTTON_GOLD, str(keep), {ACT_DELETE_KEEP, 0}, false}};
  return y + widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, buttons, 2) - area.y;
}

/* What came of it. */
static float result(const Model *model, Ui *ui, Rect area) {
  const Deleting *deleting = &model->deleting;
  char line[512];
  if (*deleting->failed)
    return words(ui, TYPE_BODY_BOLD, COL_INK, area, area.y, str_format(line, sizeof line, STR_DELETE_FAILED, deleting->failed));
  if (!deleting->done) return 0;
  return words(ui, TYPE_BODY_BOLD, COL_INK, area, area.y, model->save_failed ? model->notice : str(STR_DELETE_DONE));
}

static float content(const Model *model, Ui *ui, Rect area) {
  const float gap = ui_px(ui, 24);
  float y = area.y + ui_px(ui, 32);
  y += words(ui, TYPE_TITLE, COL_INK, area, y, str(STR_DELETE_TITLE)) + ui_px(ui, 12);
  if (model->deleting.asking) return y + asking(model, ui, (Rect){area.x, y, area.w, 0}) + gap - area.y;
  y += words(ui, TYPE_BODY, COL_SOFT, area, y, str(STR_DELETE_LEAD)) + ui_px(ui, 6);
  y += result(model, ui, (Rect){area.x, y, area.w, 0}) + ui_px(ui, 18);
  y += list(model, ui, (Rect){area.x, y, area.w, 0}) + ui_px(ui, 12);
  if (model->photos.count) y += photos_link(model, ui, (Rect){area.x, y, area.w, 0});
  y += ways(model, ui, (Rect){area.x, y, area.w, 0}) + gap;
  return y - area.y;
}

static void draw(const Model *model, Ui *ui) { screen_with_bar(model, ui, screen_page_margin(ui), false, content); }

/* ---- What people do ---- */

static void ask(Model *model, bool all, int which) {
  const Item item = item_at(model, which);
  Deleting *deleting = &model->deleting;
  if (!all && item.kind == ITEM_NONE) return;
  deleting->asking = true;
  deleting->all = all;
  deleting->which = which;
  if (!all) memcpy(deleting->id, item.id, sizeof deleting->id);
  deleting->failed[0] = '\0';
  model->scroll_px[SCROLL_MAIN] = 0;
  model->focus = (Action){0};
}

static void turn_page(Model *model, int by) {
  const int count = item_count(model), last = count ? (count - 1) / ON_PAGE : 0, page = model->deleting.page + by;
  model->deleting.page = page < 0 ? 0 : page > last ? last : page;
  model->scroll_px[SCROLL_MAIN] = 0;
  model->focus = (Action){0};
}

void delete_open(Model *model, bool all) {
  model->deleting = (Deleting){.page = 0};
  flow_go(model, SCREEN_DELETE);
  if (all) ask(model, true, -1);
}

void delete_open_action(Model *model, const uint8_t id[RECORD_ID_BYTES]) {
  delete_open(model, false);
  for (int which = 0; !model->deleting.asking && which < item_count(model); which++)
    if (memcmp(item_at(model, which).id, id, RECORD_ID_BYTES) == 0) ask(model, false, which);
  model->deleting.from_action = model->deleting.asking;
}

/* What was asked is answered. */
static void answered(Model *model) {
  model->deleting.asking = false;
  model->focus = (Action){0};
  if (model->deleting.from_action) flow_go(model, SCREEN_ACTIONS);
}

void delete_failed(Model *model, const char *why) { snprintf(model->deleting.failed, sizeof model->deleting.failed, "%s", why); }

/* Only what was asked about, and is still what stands there: another copy may have changed the list. */
static void delete_one(Model *model, int which, Effects *effects) {
  Deleting *deleting = &model->deleting;
  if (!deleting->asking || deleting->all || which != deleting->which) return;
  const Item item = item_at(model, which);
  if (item.kind != ITEM_NONE && memcmp(item.id, deleting->id, sizeof deleting->id) == 0)
    deleting->done = flow_forget(model, deleting->id, effects);
  turn_page(model, 0);
  answered(model);
}

static void delete_all(Model *model, Effects *effects) {
  Deleting *deleting = &model->deleting;
  if (!deleting->asking || !deleting->all || model->in_session) return;
  deleting->asking = false;
  turn_page(model, 0);
  effects_add(effects, EFFECT_FORGET_ALL);
}

static void act(Model *model, const Event *event, Effects *effects) {
  const int arg = event->action.arg;
  switch (event->action.id) {
    case ACT_DELETE_ASK: ask(model, false, arg); break;
    case ACT_DELETE_DO: delete_one(model, arg, effects); break;
    case ACT_DELETE_ALL: delete_all(model, effects); break;
    case ACT_DELETE_KEEP: answered(model); break;
    case ACT_DELETE_PAGE: turn_page(model, arg > 0 ? 1 : -1); break;
    case ACT_BACK: flow_go(model, SCREEN_SETTINGS); break;
    default: break;
  }
}

static ActionId escape(const Model *model) { return model->deleting.asking ? ACT_DELETE_KEEP : ACT_BACK; }

const Screen screen_delete = {.name = "delete", .tab = SCREEN_SETTINGS, .draw = draw, .act = act, .escape = escape};
