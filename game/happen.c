#include "happen.h"

#include "cues.h"
#include "screens/actions.h"
#include "screens/agreements.h"
#include "screens/caption.h"
#include "screens/copies.h"
#include "screens/delete.h"
#include "screens/flow.h"
#include "screens/lock.h"
#include "screens/note_card.h"
#include "screens/notes.h"
#include "screens/opening.h"
#include "screens/page.h"
#include "screens/pause.h"
#include "screens/photos.h"
#include "screens/screen.h"
#include "screens/steady.h"
#include "screens/typing.h"
#include "ui/strings.h"

#include <string.h>

static void go_tab(Model *model, int screen) {
  if (screen < SCREEN_TODAY || screen > SCREEN_SETTINGS) return;
  model->filter = FILTER_ALL;
  flow_go(model, (ScreenId)screen);
}

/* Leaving a session has its own ways: no tab, no other exercise. */
static bool leaves_its_own_way(const Model *model) {
  return model->in_session &&
         (model->screen == SCREEN_SESSION || model->screen == SCREEN_BREAK || model->screen == SCREEN_STOPPED);
}

static void on_action(Model *model, const Event *event, Effects *effects) {
  Action action = event->action;
  if (!lock_allows(model, (ActionId)action.id)) return;
  if (model->field >= 0 && action.id != ACT_FIELD && action.id != ACT_TYPE) typing_end(model, effects);
  if (model->screen == SCREEN_HIDDEN && action.id != ACT_CONTINUE) {
    model->hidden_woken = true;
    return;
  }
  switch (action.id) {
    case ACT_HELP: flow_help(model); return;
    case ACT_HIDE: flow_hide(model); return;
    case ACT_SOUND: flow_toggle_sound(model, effects); return;
    case ACT_FIELD:
      if (model->screen == SCREEN_LOCK && model->field == action.arg && event->by == BY_KEYS)
        lock_open(model, effects); /* Enter */
      else
        typing_press(model, event, effects);
      return;
    case ACT_TYPE:
      typing_key(model, event, effects);
      if (model->screen == SCREEN_LOCK && model->field < 0) lock_open(model, effects);
      return;
    case ACT_LOCK_PAGE:
      if (!leaves_its_own_way(model)) lock_page_open(model);
      return;
    case ACT_TAB:
      if (!leaves_its_own_way(model)) go_tab(model, action.arg);
      return;
    case ACT_OPEN:
      if (leaves_its_own_way(model) || action.arg < 0 || action.arg >= model->library->exercise_count) return;
      model->exercise = action.arg;
      flow_go(model, SCREEN_EXERCISE);
      return;
    case ACT_BEGIN:
      if (!leaves_its_own_way(model)) opening_begin(model, action.arg, event->number[0] - 1, event, effects);
      return;
    case ACT_CALM: flow_calm(model); return;
    case ACT_PAUSE_PAGE:
      if (!leaves_its_own_way(model)) pause_open(model);
      return;
    case ACT_PHOTOS:
      if (!leaves_its_own_way(model)) photos_open(model);
      return;
    case ACT_AGREEMENTS:
      if (!leaves_its_own_way(model)) agreements_open(model);
      return;
    case ACT_NOTES:
      if (!leaves_its_own_way(model)) notes_open(model, effects);
      return;
    case ACT_STEADY:
      if (!leaves_its_own_way(model)) steady_open(model);
      return;
    case ACT_TICK:
    case ACT_TICK_YESTERDAY:
    case ACT_ACTIONS:
    case ACT_ACTION:
    case ACT_ACTION_NEW:
      if (!leaves_its_own_way(model)) actions_act(model, event, effects);
      return;
    case ACT_RECORDS:
      if (!leaves_its_own_way(model)) copies_open(model, effects);
      return;
    case ACT_DELETE:
      if (!leaves_its_own_way(model)) delete_open(model, action.arg == 1);
      return;
    case ACT_BACK_AGAIN: flow_back_again(model, action.arg, effects); return;
    case ACT_FINISH:
      if (!model->in_session && model->screen != SCREEN_FINISH) {
        go_tab(model, SCREEN_TODAY);
        return;
      }
      break;
    default: break;
  }
  const Screen *screen = screen_of(model->screen);
  if (screen->act) screen->act(model, event, effects);
}

static void act_on(Model *model, ActionId id, const Event *event, Effects *effects) {
  Event copy = *event;
  copy.kind = EVENT_ACTION;
  copy.action = (Action){(uint16_t)id, 0};
  on_action(model, &copy, effects);
}

static void on_focus(Model *model, const Event *event, Effects *effects) {
  if (model->screen == SCREEN_HIDDEN) model->hidden_woken = true;
  typing_focus(model, event, effects);
}

static void on_point(Model *model, const Event *event, Effects *effects) {
  if (model->screen == SCREEN_HIDDEN)
    model->hidden_woken = true;
  else
    typing_point(model, event, effects);
}

static void on_hidden(Model *model, const Event *event, Effects *effects) {
  bool away = event->number[0] != 0, session = model->in_session && model->screen == SCREEN_SESSION;
  if (away && !model->window_hidden && session) session_pause(&model->session, true); /* whoever comes back may be another */
  model->window_hidden = away;
  typing_give_up(model, effects);
}

/* Shift alone three times within 1.2 s hides at once: the last three, whatever came before. */
static void on_shift(Model *model) {
  int64_t now = model->now.mono_ms, oldest = model->shift_ms[0];
  bool third = model->shift_taps >= HIDE_TAPS - 1 && now - oldest <= HIDE_TAPS_MS;
  memmove(model->shift_ms, model->shift_ms + 1, (HIDE_TAPS - 2) * sizeof *model->shift_ms);
  model->shift_ms[HIDE_TAPS - 2] = now;
  if (model->shift_taps < HIDE_TAPS - 1) model->shift_taps++;
  if (!third) return;
  model->shift_taps = 0;
  flow_hide(model);
}

static void on_key(Model *model, const Event *event, Effects *effects) {
  if (model->screen == SCREEN_HIDDEN) {
    model->hidden_woken = true;
    return;
  }
  if (typing_event(model, event, effects)) return;
  bool typing = model->field >= 0, session = model->screen == SCREEN_SESSION;
  if (event->key != KEY_SHIFT) model->shift_taps = 0;
  switch (event->key) {
    case KEY_ESCAPE: {
      const Screen *screen = screen_of(model->screen);
      ActionId back = screen->escape ? screen->escape(model) : screen->escape_to;
      if (back != ACT_NONE) act_on(model, back, event, effects);
      break;
    }
    case KEY_PAUSE:
      if (session && !typing) act_on(model, ACT_PAUSE, event, effects);
      break;
    case KEY_MUTE:
      if (!typing && !model->lock.locked) flow_toggle_sound(model, effects);
      break;
    case KEY_HELP:
      typing_end(model, effects);
      flow_help(model);
      break;
    case KEY_SHIFT:
      if (!typing) on_shift(model);
      break;
    case KEY_READ:
      if (!typing) model->read_asked++;
      break;
    case KEY_FULLSCREEN: flow_toggle_fullscreen(model, effects); break;
    case KEY_SWIPE_NEXT:
      if (session) act_on(model, ACT_FORWARD, event, effects);
      break;
    default: break;
  }
}

static void on_save(Model *model, const Event *event) {
  bool failed = event->kind == EVENT_SAVE_FAILED, was_failing = model->save_failed || model->settings_failed;
  if (event->number[0] == 0) model->settings_failed = failed;
  if (failed) {
    model->save_failed = model->save_failed || event->number[0] != 0;
    str_format(model->notice, sizeof model->notice, STR_NOTICE_SAVE, event->text);
    return;
  }
  bool pending = false;
  for (size_t i = 0; i < model->records.history.count; i++) {
    SessionRecord *record = &model->records.history.items[i];
    if (event->number[0] && record->pending == event->number[0]) record->pending = 0;
    pending = pending || record->pending;
  }
  if (event->number[1]) records_saved(&model->records, event->number[0]);
  model->save_failed = model->save_failed && (pending || records_due(&model->records));
  if (was_failing && !model->save_failed && !model->settings_failed)
    str_format(model->notice, sizeof model->notice, STR_NOTICE_SAVED);
}

/* What is not known stays as it was. */
static void on_scheme(Model *model, const Event *event) {
  int now = event->number[0], known = event->number[1];
  if (known & SCHEME_DARK) model->system_dark = now & SCHEME_DARK;
  if (known & SCHEME_CONTRAST) model->system_contrast = now & SCHEME_CONTRAST;
  if (known & SCHEME_STILL) model->system_still = now & SCHEME_STILL;
}

static void on_quit(Model *model, Effects *effects) {
  if (model->lock.locked) { /* nothing of what could be written down is known */
    effects_add(effects, EFFECT_QUIT);
    return;
  }
  typing_end(model, effects);
  note_card_leave(model, effects);
  flow_record(model, effects);
  if (model->in_session) flow_meant_end(model, effects);
  flow_retry(model, effects);
  effects_add(effects, EFFECT_QUIT);
}

/* As on a first start: of what was kept or is known of people nothing stays in memory. What holds is what the program was given,
 * and what the shell was told. */
static void start_over(Model *model) {
  records_wipe(&model->records);
  const Model fresh = {.library = model->library,
                       .path = model->path,
                       .help_lines = model->help_lines,
                       .themes = model->themes,
                       .vessels = model->vessels,
                       .vessel_count = model->vessel_count,
                       .settings = settings_default(),
                       .seed = model->seed,
                       .chance = model->chance,
                       .kiosk = model->kiosk,
                       .staff = model->staff,
                       .forced_theme = model->forced_theme,
                       .forced_text = model->forced_text,
                       .muted = model->muted,
                       .fullscreen = model->fullscreen,
                       .system_dark = model->system_dark,
                       .display = model->display,
                       .hz = model->hz,
                       .rtl = model->rtl,
                       .system_keyboard = model->system_keyboard,
                       .system_contrast = model->system_contrast,
                       .system_still = model->system_still,
                       .no_voice = model->no_voice,
                       .read_asked = model->read_asked,
                       .no_page = model->no_page,
                       .no_document = model->no_document,
                       .lock = {.possible = model->lock.possible, .touched_ms = model->now.mono_ms},
                       .now = model->now,
                       .window_hidden = model->window_hidden,
                       .field = -1,
                       .save_number = model->save_number,
                       .photo_folder = model->photo_folder,
                       .photos.removing = -1,
                       .said = model->said};
  *model = fresh;
  opening_init(model);
  flow_count(model);
  flow_go(model, SCREEN_WELCOME);
}

static void on_forgotten(Model *model, const Event *event) {
  if (event->number[0])
    start_over(model);
  else if (model->lock.locked)
    lock_lost_failed(model, event->text);
  else
    delete_failed(model, event->text);
}

static void take_time(Model *model, const Event *event) {
  Day before = model->today;
  model->now = event->at;
  if (model->in_session) {
    if (event->kind == EVENT_WOKE_LATE)
      session_slept(&model->session, event->at.mono_ms);
    else
      session_time(&model->session, event->at.mono_ms);
  }
  const Settings *s = &model->settings;
  Day today = streak_logical_day(&model->now, s->day_start_before, s->day_start_hour, s->day_start_from);
  if (today != before) flow_count(model);
  flow_mind_break(model);
}

void happen(Model *model, const Event *event, Effects *out) {
  out->count = 0;
  memset(model->copied, 0, sizeof model->copied);
  take_time(model, event);
  notes_idle(model, out);
  switch (lock_touched(model, event, out) ? event->kind : EVENT_TICK) {
    case EVENT_TICK:
    case EVENT_WOKE_LATE: break;
    case EVENT_ACTION: on_action(model, event, out); break;
    case EVENT_PRESS: model->pressed = event->action; break;
    case EVENT_FOCUS: on_focus(model, event, out); break;
    case EVENT_KEY: on_key(model, event, out); break;
    case EVENT_TEXT:
    case EVENT_PASTE:
    case EVENT_COMPOSE: typing_event(model, event, out); break;
    case EVENT_FIELD_POINT: on_point(model, event, out); break;
    case EVENT_SCROLL:
      if (event->action.arg >= 0 && event->action.arg < SCROLL_AREAS) model->scroll_px[event->action.arg] = event->number[0];
      break;
    case EVENT_SAVED:
    case EVENT_SAVE_FAILED: on_save(model, event); break;
    case EVENT_HISTORY:
      flow_count(model);
      notes_event(model, event, out);
      break;
    case EVENT_NOTES:
      note_card_told(model, event);
      notes_event(model, event, out);
      break;
    case EVENT_VOICE: model->no_voice = !event->number[0]; break;
    case EVENT_SCHEME: on_scheme(model, event); break;
    case EVENT_PAGE: page_event(model, event); break;
    case EVENT_PHOTOS:
    case EVENT_PHOTO: photos_event(model, event); break;
    case EVENT_DROPPED:
      if (model->lock.locked) break;
      if (event->number[0])
        copies_event(model, event, out);
      else
        photos_event(model, event);
      break;
    case EVENT_RECORDS: copies_event(model, event, out); break;
    case EVENT_LOCK: lock_event(model, event, out); break;
    case EVENT_FORGOTTEN: on_forgotten(model, event); break;
    case EVENT_HIDDEN: on_hidden(model, event, out); break;
    case EVENT_QUIT: on_quit(model, out); break;
  }
  note_card_mind(model, event, out);
  notes_mind(model, out);
  lock_mind(model, out);
  flow_faded(model);
  cues_update(model, out);
  caption_hear(model, out);
}
