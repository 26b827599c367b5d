#include "screens/flow.h"

#include "exercise/deck.h"
#include "screens/opening.h"
#include "screens/screen.h"
#include "screens/typing.h"
#include "ui/action.h"
#include "ui/strings.h"

#include <string.h>

enum { RETRY_MOST = 8 };

/* In the order of the exercises. */
static void order_categories(TallyCategories *all) {
  for (int i = 1; i < all->count; i++) {
    TallyCategory item = all->items[i];
    int at = i;
    for (; at > 0 && screen_category_rank(all->items[at - 1].category) > screen_category_rank(item.category); at--)
      all->items[at] = all->items[at - 1];
    all->items[at] = item;
  }
}

/* What takes longer, and shows on Progress alone. */
static void count_parts(Model *model) {
  tally_lines(model->lines, &model->records, model->today);
  tally_actions(&model->actions, &model->records, model->today, action_yesterday_open(model->today, &model->now));
}

void flow_count(Model *model) {
  const Settings *s = &model->settings;
  model->today = streak_logical_day(&model->now, s->day_start_before, s->day_start_hour, s->day_start_from);
  model->progress = streak_progress(&model->records, model->today, NULL, 0, NULL);
  tally_last_weeks(&model->weeks, &model->records, model->today);
  tally_categories(&model->categories, &model->records.history, model->library, model->today);
  order_categories(&model->categories);
  flow_year(model, model->year);
  if (model->screen == SCREEN_PROGRESS || model->screen == SCREEN_PAGE) count_parts(model);
  GateFacts facts = model_facts(model);
  model->plan = plan_today(model->path, &facts);
}

void flow_year(Model *model, int year) {
  int first, last;
  tally_years(&model->records.history, model->today, &first, &last);
  model->year = year < first ? (year ? first : last) : year > last ? last : year;
  tally_year(&model->year_days, &model->records, model->year, model->today);
}

static void forget_pledges(Model *model) {
  model->daily.pledge = false;
  memset(model->daily.pledged, 0, sizeof model->daily.pledged);
  model->daily.pledged_count = 0;
}

void flow_go(Model *model, ScreenId screen) {
  if (!model->in_session && screen != SCREEN_FINISH && screen != SCREEN_ACTION) forget_pledges(model);
  bool read = model->screen == SCREEN_TODAY && screen != SCREEN_TODAY;
  if (read && !model->save_failed && !model->settings_failed) model->notice[0] = '\0';
  model->screen = screen;
  if (screen == SCREEN_PROGRESS || screen == SCREEN_PAGE) count_parts(model);
  model->focus = model->pressed = (Action){0};
  typing_drop(model);
  model->more_open = model->daily.all = false;
  memset(model->scroll_px, 0, sizeof model->scroll_px);
  flow_fade(model, true);
}

void flow_fade(Model *model, bool cut) {
  model->card_since_ms = cut ? model->now.mono_ms - MOTION_FADE_MS : model->now.mono_ms;
  model->fading = (Fading){0};
}

void flow_cross_fade(Model *model, const Session *before) {
  flow_fade(model, false);
  if (!model_still(model)) model->fading = (Fading){true, model->scroll_px[SCROLL_MAIN], *before};
}

void flow_faded(Model *model) {
  bool over = model->now.mono_ms - model->card_since_ms >= MOTION_FADE_MS || model->screen != SCREEN_SESSION;
  if (model->fading.shows && (over || model->session.paused)) model->fading = (Fading){0};
}

void flow_settings(Effects *effects) { effects_add(effects, EFFECT_SAVE_SETTINGS); }

void flow_toggle_sound(Model *model, Effects *effects) {
  model->settings.sound = !model_sound(model);
  model->muted = false;
  flow_settings(effects);
}

void flow_toggle_fullscreen(Model *model, Effects *effects) {
  model->fullscreen = model->settings.fullscreen = !model->fullscreen;
  flow_settings(effects);
}

static void ring_once(Model *model, Effects *effects, const char *name) {
  if (!model_sound(model)) return;
  Effect *effect = effects_add(effects, EFFECT_BELL);
  effect->number = BELL_ONCE;
  strncpy(effect->name, name, sizeof effect->name - 1);
}

/* ---- Records ---- */

static void ask_save(Model *model, ptrdiff_t index, Effects *effects) {
  model->records.history.items[index].pending = ++model->save_number;
  effects_add(effects, EFFECT_SAVE_SESSION)->number = (int32_t)index;
}

void flow_record(Model *model, Effects *effects) {
  if (!model->in_session || !model->session.began || opening_own(model)) return;
  SessionRecord record = session_record(&model->session);
  ptrdiff_t index = history_put(&model->records.history, &record);
  if (index < 0) { /* the session goes on, and the next save tries again */
    str_format(model->notice, sizeof model->notice, STR_NOTICE_SAVE, str(STR_NO_MEMORY));
    return;
  }
  flow_retry(model, effects);
  ask_save(model, index, effects);
  flow_count(model);
}

int32_t flow_save_number(Model *model) { return ++model->save_number; }

void flow_save_records(Model *model, Effects *effects) { effects_add(effects, EFFECT_SAVE_RECORDS)->number = model->save_number; }

bool flow_forget(Model *model, const uint8_t id[RECORD_ID_BYTES], Effects *effects) {
  if (!records_forget(&model->records, id, flow_save_number(model))) {
    str_format(model->notice, sizeof model->notice, STR_NOTICE_SAVE, str(STR_NO_MEMORY));
    return false;
  }
  flow_save_records(model, effects);
  flow_count(model);
  return true;
}

void flow_retry(Model *model, Effects *effects) {
  int asked = 0;
  if (model->settings_failed) flow_settings(effects);
  if (records_due(&model->records)) flow_save_records(model, effects);
  for (size_t i = 0; i < model->records.history.count && asked < RETRY_MOST; i++) {
    if (!model->records.history.items[i].pending) continue;
    ask_save(model, (ptrdiff_t)i, effects);
    asked++;
  }
}

/* ---- Sessions ---- */

void flow_begin(Model *model, SessionStart start, const Event *event, Effects *effects) {
  flow_record(model, effects);
  model->new_seam = !model->progress.practised_today;
  model->plan_before = model->plan;
  model->stage_told = false;
  forget_pledges(model);
  model->photos.turns = deck_photo_turns(model->library, MODEL_MEMORIES, &model->records.history);
  model->photos.away = false;
  start.day = model->today;
  start.timers = model->settings.timers;
  start.seed = model->seed;
  start.chance = &model->chance;
  start.now_ms = model->now.mono_ms;
  memcpy(start.id, event->entropy, sizeof start.id);
  session_begin(&model->session, &start, &model->records.history);
  model->in_session = true;
  flow_go(model, SCREEN_SESSION);
  flow_fade(model, false);
  ring_once(model, effects, "start");
  flow_record(model, effects); /* a first card that is a closing card counts at once */
}

void flow_stop(Model *model, Effects *effects) {
  session_pause(&model->session, true);
  flow_record(model, effects);
  flow_go(model, SCREEN_STOPPED);
}

void flow_break(Model *model, Effects *effects) {
  session_pause(&model->session, true);
  flow_record(model, effects);
  flow_go(model, SCREEN_BREAK);
}

void flow_return(Model *model) {
  flow_go(model, SCREEN_SESSION);
  session_pause(&model->session, false);
}

void flow_finish(Model *model, const Event *event, Effects *effects) {
  flow_record(model, effects);
  flow_meant_end(model, effects);
  bool closed = model->session.closed;
  model->new_seam = model->new_seam && history_counts(model->session.exercise->id); /* on its own day, whatever today is now */
  model->in_session = false;
  Meant meant = model->session.meant;
  session_end(&model->session);
  bool asks = model->opening.step != OPENING_NONE;
  if (closed && asks && model->screen == SCREEN_SESSION) { /* not where it was stopped */
    opening_answered(model, meant.ready, event, effects);
    return;
  }
  model->opening.step = OPENING_NONE;
  flow_go(model, closed && !asks ? SCREEN_FINISH : SCREEN_TODAY);
  model->finish_since_ms = model->now.mono_ms;
  if (closed && model->new_seam) ring_once(model, effects, "finish");
}

/* ---- Covers ---- */

static void cover(Model *model, ScreenId by) {
  if (model->in_session && model->screen == SCREEN_SESSION) {
    model->paused_before = model->session.paused;
    session_pause(&model->session, true);
  }
  model->screen = by;
  model->focus = (Action){0};
  typing_drop(model);
  model->scroll_px[SCROLL_HELP] = 0;
}

void flow_calm(Model *model) {
  if (model->screen == SCREEN_CALM || model->screen == SCREEN_HELP || model->screen == SCREEN_HIDDEN) return;
  model->under_calm = model->screen;
  model->calm_since_ms = model->now.mono_ms;
  cover(model, SCREEN_CALM);
}

void flow_help(Model *model) {
  if (model->screen == SCREEN_HELP || model->screen == SCREEN_HIDDEN) return;
  model->under = model->screen;
  cover(model, SCREEN_HELP);
}

void flow_hide(Model *model) {
  if (model->screen == SCREEN_HIDDEN) return;
  model->under_hidden = model->screen;
  cover(model, SCREEN_HIDDEN);
  model->hidden_woken = false;
}

void flow_uncover(Model *model) {
  model->screen = model->screen == SCREEN_HIDDEN ? model->under_hidden
                  : model->screen == SCREEN_CALM ? model->under_calm
                                                 : model->under;
  model->focus = (Action){0};
  flow_fade(model, true);
  if (model->screen == SCREEN_SESSION) session_pause(&model->session, model->paused_before);
  if (model->screen == SCREEN_LOCK) typing_begin(model, FIELD_PIN);
}
