#include "screens/lock.h"

#include "screens/flow.h"
#include "screens/note_card.h"
#include "screens/notes.h"
#include "screens/screen.h"
#include "screens/typing.h"
#include "ui/field.h"
#include "ui/strings.h"

#include <math.h>
#include <string.h>

/* ---- Forgetting ---- */

static void wipe(void *bytes, size_t size) {
  for (volatile unsigned char *at = bytes; size > 0; size--) *at++ = 0;
}

void lock_wipe(Model *model) {
  wipe(model->lock.typed, sizeof model->lock.typed);
  if (model->field >= FIELD_PIN) typing_drop(model);
}

/* What is left tells nothing of the couple: how things look and sound, and when an agreed break is over. */
static void forget_settings(Settings *settings) {
  Settings left = settings_default();
  const Settings *s = settings;
  left.welcomed = s->welcomed;
  left.sound = s->sound;
  left.volume = s->volume;
  left.theme = s->theme;
  left.text_percent = s->text_percent;
  left.timers = s->timers;
  left.digits = s->digits;
  left.reduce_motion = s->reduce_motion;
  left.duck = s->duck;
  left.captions = s->captions;
  left.read_aloud = s->read_aloud;
  left.fullscreen = s->fullscreen;
  left.left_handed = s->left_handed;
  left.screen_keyboard = s->screen_keyboard;
  left.day_start_hour = s->day_start_hour;
  left.day_start_before = s->day_start_before;
  left.day_start_from = s->day_start_from;
  left.back_day = s->back_day;
  left.back_minute = s->back_minute;
  wipe(settings, sizeof *settings);
  *settings = left;
}

/* What could not be saved stays, to be saved once it is open again; where there is no memory for that, all of it. */
static void forget_records(Records *records) {
  Records due = {0};
  if (!records_keep_due(&due, records)) {
    records_wipe(&due);
    return;
  }
  records_wipe(records);
  *records = due;
}

static void forget(Model *model) {
  forget_records(&model->records);
  if (!model->settings_failed) forget_settings(&model->settings);
  wipe(&model->fading, sizeof model->fading);
  wipe(model->notice, sizeof model->notice);
  wipe(model->photos.note, sizeof model->photos.note);
  wipe(model->copied, sizeof model->copied);
  wipe(model->page.note, sizeof model->page.note);
  wipe(&model->copies, sizeof model->copies);
  wipe(&model->deleting, sizeof model->deleting);
  wipe(model->lines, sizeof model->lines); /* Progress counts them anew, as flow_count does all else */
  wipe(&model->actions, sizeof model->actions);
  lock_wipe(model);
  notes_wipe(model);
  wipe(&model->daily.draft, sizeof model->daily.draft);
  wipe(model->daily.ticked, sizeof model->daily.ticked);
  model->daily.ticked_count = 0;
  model->filter = FILTER_ALL;
  if (!model->in_session) {
    wipe(model->daily.pledged, sizeof model->daily.pledged);
    model->daily.pledged_count = 0;
    wipe(&model->session, sizeof model->session);
    model->exercise = 0;
  }
  flow_count(model);
}

/* ---- Closing ---- */

/* What is beneath what covers it. */
static ScreenId beneath(const Model *model) {
  ScreenId screen = model->screen;
  for (int covers = 0; covers < 3; covers++) {
    if (screen == SCREEN_HIDDEN) screen = model->under_hidden;
    if (screen == SCREEN_HELP) screen = model->under;
    if (screen == SCREEN_CALM) screen = model->under_calm;
  }
  return screen;
}

static bool of_session(ScreenId screen) { return screen == SCREEN_SESSION || screen == SCREEN_BREAK || screen == SCREEN_STOPPED; }

/* All that is not on the disk yet first, then the lock. */
static void close_it(Model *model, Effects *effects) {
  Lock *lock = &model->lock;
  typing_end(model, effects);
  lock_wipe(model);
  note_card_leave(model, effects);
  notes_close(model, effects);
  if (model->in_session) {
    session_pause(&model->session, true);
    model->paused_before = true;
    flow_record(model, effects);
  }
  flow_retry(model, effects);
  lock->closing = true;
  effects_add(effects, EFFECT_LOCK);
}

static int idle_ms(const Model *model) { return model->in_session ? LOCK_IDLE_SESSION_MS : LOCK_IDLE_MS; }

/* Time that counts down, as that of somebody who speaks, is not time in which nobody is there. */
static bool counts_down(const Model *model) {
  return model->screen == SCREEN_SESSION && !model->session.paused && session_zero_in(&model->session) > 0;
}

static bool open_to_close(const Model *model) {
  const Lock *lock = &model->lock;
  return lock->there && !lock->locked && !lock->closing && !lock->busy && !model->notes.busy;
}

static bool left_alone(const Model *model) {
  return open_to_close(model) && model->now.mono_ms - model->lock.touched_ms >= idle_ms(model);
}

static bool is_touch(const Event *event) {
  switch (event->kind) {
    case EVENT_ACTION:
    case EVENT_PRESS:
    case EVENT_FOCUS:
    case EVENT_KEY:
    case EVENT_TEXT:
    case EVENT_PASTE:
    case EVENT_COMPOSE:
    case EVENT_FIELD_POINT:
    case EVENT_SCROLL: return true;
    default: return false;
  }
}

bool lock_touched(Model *model, const Event *event, Effects *effects) {
  const bool touch = is_touch(event);
  if (touch && left_alone(model)) { /* as after a sleep of the machine: whoever comes need not be who left */
    close_it(model, effects);
    return false;
  }
  if (touch || counts_down(model)) model->lock.touched_ms = model->now.mono_ms;
  return !(touch && model->lock.closing);
}

void lock_mind(Model *model, Effects *effects) {
  const bool hidden = model->screen == SCREEN_HIDDEN || model->window_hidden;
  if (left_alone(model) || (open_to_close(model) && hidden)) close_it(model, effects);
  if (!model->lock.locked) return;
  if (model->screen != SCREEN_LOCK) model->lock.way = LOCK_WAY_PIN; /* whoever comes back need not be who left */
  int kept = 0;
  for (int i = 0; i < effects->count; i++) {
    const EffectKind kind = effects->items[i].kind;
    if (kind != EFFECT_SAVE_SESSION && kind != EFFECT_SAVE_SETTINGS && kind != EFFECT_SAVE_RECORDS)
      effects->items[kept++] = effects->items[i];
  }
  effects->count = kept;
}

static void to_locked_screen(Model *model) {
  model->lock.way = LOCK_WAY_PIN;
  flow_go(model, SCREEN_LOCK);
  typing_begin(model, FIELD_PIN);
}

void lock_back(Model *model) {
  to_locked_screen(model);
  if (lock_wait_s(model) > 0) typing_drop(model);
}

void lock_begin(Model *model) {
  model->lock.under = SCREEN_TODAY;
  to_locked_screen(model);
}

static void closed(Model *model) {
  Lock *lock = &model->lock;
  const ScreenId below = beneath(model);
  lock->there = lock->locked = true;
  lock->closing = lock->busy = false;
  lock->under = model->in_session && of_session(below) ? below : SCREEN_TODAY;
  lock->note[0] = '\0';
  if (*model->deleting.failed) str_format(lock->note, sizeof lock->note, STR_DELETE_FAILED, model->deleting.failed);
  forget(model);
  if (model->screen == SCREEN_HIDDEN)
    model->under_hidden = SCREEN_LOCK;
  else
    to_locked_screen(model);
}

/* ---- Opening ---- */

int lock_wait_s(const Model *model) {
  const int64_t left = model->lock.next_ms - model->now.mono_ms;
  return left > 0 ? (int)((left + 999) / 1000) : 0;
}

void lock_open(Model *model, Effects *effects) {
  Lock *lock = &model->lock;
  if (!lock->locked || lock->busy || lock->way != LOCK_WAY_PIN || lock_wait_s(model) > 0 || !*lock->typed[0]) return;
  typing_end(model, effects);
  lock->busy = true;
  lock->note[0] = '\0';
  effects_add(effects, EFFECT_UNLOCK)->text = lock->typed[0];
}

static void opened(Model *model, Effects *effects) {
  Lock *lock = &model->lock;
  lock->locked = false;
  lock->way = LOCK_WAY_PIN;
  lock->touched_ms = model->now.mono_ms;
  flow_count(model);
  flow_retry(model, effects);
  const bool back = model->in_session && of_session(lock->under);
  const ScreenId to = back ? lock->under : model->settings.welcomed ? SCREEN_TODAY : SCREEN_WELCOME;
  if (model->screen == SCREEN_HIDDEN)
    model->under_hidden = to;
  else if (model->screen == SCREEN_HELP)
    model->under = to;
  else
    flow_go(model, to);
}

int64_t lock_wait_ms(int wrong) {
  int64_t wait_ms = LOCK_WAIT_MS;
  if (wrong < LOCK_FREE_TRIES) return 0;
  for (int over = LOCK_FREE_TRIES; over < wrong && wait_ms < LOCK_WAIT_MOST_MS; over++) wait_ms *= 2;
  return wait_ms > LOCK_WAIT_MOST_MS ? LOCK_WAIT_MOST_MS : wait_ms;
}

static void wrong(Model *model) {
  Lock *lock = &model->lock;
  if (++lock->wrong >= LOCK_FREE_TRIES) lock->next_ms = model->now.mono_ms + lock_wait_ms(lock->wrong);
  str_format(lock->note, sizeof lock->note, STR_LOCK_WRONG);
}

void lock_event(Model *model, const Event *event, Effects *effects) {
  Lock *lock = &model->lock;
  const LockNews news = (LockNews)event->number[0];
  lock->busy = false;
  lock_wipe(model);
  if (news != LOCK_WRONG && news != LOCK_REFUSED) {
    lock->wrong = 0;
    lock->next_ms = 0;
    lock->note[0] = '\0';
  }
  switch (news) {
    case LOCK_CLOSED: closed(model); return;
    case LOCK_OPENED: opened(model, effects); break;
    case LOCK_WRONG: wrong(model); break;
    case LOCK_REFUSED: str_format(lock->note, sizeof lock->note, STR_LOCK_REFUSED, event->text); break;
    case LOCK_SET:
    case LOCK_CHANGED:
    case LOCK_REMOVED: lock_page_told(model, event); break;
  }
  if (news == LOCK_OPENED && *event->text) str_format(model->notice, sizeof model->notice, STR_LOCK_OPENED_WITH, event->text);
  if (lock->locked && model->screen == SCREEN_LOCK && !lock_wait_s(model)) typing_begin(model, FIELD_PIN);
}

bool lock_allows(const Model *model, ActionId id) {
  if (!model->lock.locked) return true;
  if (model->lock.busy) return id == ACT_HELP || id == ACT_HIDE;
  switch (id) {
    case ACT_HELP:
    case ACT_HIDE:
    case ACT_FIELD:
    case ACT_TYPE:
    case ACT_LOCK_OPEN:
    case ACT_LOCK_LOST: return true;
    case ACT_BACK:
    case ACT_DELETE_ALL:
    case ACT_DELETE_KEEP: return model->screen == SCREEN_LOCK && model->lock.way != LOCK_WAY_PIN;
    case ACT_CONTINUE: return model->screen == SCREEN_HELP || model->screen == SCREEN_HIDDEN;
    default: return false;
  }
}

int lock_wake(const Model *model) {
  const Lock *lock = &model->lock;
  const int wait_s = lock_wait_s(model);
  if (wait_s > 0 && !model->window_hidden) return (int)(lock->next_ms - model->now.mono_ms) - (wait_s - 1) * 1000;
  if (!open_to_close(model) || counts_down(model)) return -1;
  const int64_t left = lock->touched_ms + idle_ms(model) - model->now.mono_ms;
  return left > 0 ? (int)left : 0;
}

/* ---- What shows ---- */

float lock_field(const Model *model, Ui *ui, Rect area, int field, const char *label) {
  Field drawn = {.label = label,
                 .hint = "",
                 .text = model->lock.typed[field - FIELD_PIN],
                 .edit = model->field == field ? &model->edit : NULL,
                 .action = {ACT_FIELD, (int16_t)field},
                 .secret = true};
  return field_draw(ui, area.x, area.y, area.w, &drawn);
}

float lock_note(const Model *model, Ui *ui, Rect area, Align align) {
  char line[STR_BYTES];
  const char *text = model->lock.note;
  const int wait_s = lock_wait_s(model);
  if (wait_s > 0) text = str_count(line, sizeof line, STR_LOCK_WAIT, wait_s, wait_s);
  if (model->lock.busy) text = str(STR_LOCK_MOMENT);
  if (!*text) return 0;
  return ui_text(ui, TYPE_BODY, ui_colour(ui, COL_INK), area.x, area.y, area.w, align, text) + ui_px(ui, 12);
}

static float content(const Model *model, Ui *ui, Rect area) {
  if (model->lock.way != LOCK_WAY_PIN) return lock_lost(model, ui, area);
  float y = area.y, gap = ui_px(ui, 24), w = fminf(area.w, roundf(480 * ui->type)), x = area.x + roundf((area.w - w) / 2);
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_CENTRE, str(STR_LOCK_TITLE)) + gap;
  y += lock_field(model, ui, (Rect){x, y, w, 0}, FIELD_PIN, str(STR_LOCK_PIN)) + gap;
  y += lock_note(model, ui, (Rect){area.x, y, area.w, 0}, ALIGN_CENTRE);
  if (!model->lock.busy) y += lock_lost_link(ui, (Rect){area.x, y, area.w, 0});
  return y - area.y;
}

static void draw(const Model *model, Ui *ui) {
  Button open = {BUTTON_GOLD, str(STR_LOCK_OPEN), {ACT_LOCK_OPEN, 0}, false};
  const bool field = model->lock.way == LOCK_WAY_PIN;
  const int count = field && !model->lock.busy && lock_wait_s(model) == 0 ? 1 : 0;
  float top = screen_corner_height(ui), w = (float)ui->size.w;
  const float bottom = field ? screen_buttons_top(ui, &open, 1) : (float)ui->bottom;
  screen_corner(ui);
  screen_scroll(model, ui, SCROLL_MAIN, (Rect){0, top, w, bottom - top - ui_px(ui, 16)},
                field ? ui_px(ui, 64) : screen_page_margin(ui), true, content);
  if (count) screen_buttons(ui, &open, 1);
}

static void act(Model *model, const Event *event, Effects *effects) {
  switch (event->action.id) {
    case ACT_LOCK_OPEN: lock_open(model, effects); break;
    case ACT_BACK: lock_back(model); break;
    default: lock_lost_act(model, event, effects); break;
  }
}

static ActionId escape(const Model *model) { return model->lock.way == LOCK_WAY_PIN ? ACT_NONE : ACT_BACK; }

const Screen screen_lock = {.name = "lock", .draw = draw, .act = act, .escape = escape};
