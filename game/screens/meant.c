/* What choices mean beyond their session: a stage, an agreement, a break with its end, what is not to be offered again. */
#include "screens/flow.h"
#include "screens/screen.h"

#include <string.h>

enum { MINUTES_A_DAY = 1440, AGREEMENT_MARK = 0x5A };

/* ---- The stage, and where the path goes on ---- */

/* Was looking back the path's own card when this session began? */
static bool looked_back_on_path(const Model *model) {
  const Plan *plan = &model->plan_before;
  if (!plan->on_path || !model->path->phase_count) return false;
  const PathWeek *week = &model->path->weeks[plan->state.week];
  for (int d = 0; d < PATH_DAYS; d++) {
    bool offered = d == plan->state.day || (d == PATH_CLOSING_DAY && plan->state.closing_open);
    for (int i = 0; offered && i < week->days[d].item_count; i++) {
      unsigned mask = plan->state.day_items[d];
      bool done = mask >> i & 1u;
      if (!done && week->days[d].items[i] == model->session.exercise) return true;
    }
  }
  return false;
}

static void set_week(Model *model, int week) {
  if (week < 0) return;
  model->settings.path_week = week;
  model->settings.path_since = model->session.day;
}

/* Both chose to go on: the stage does, and the path where it is not there yet. Else a phase that was walked to its end is walked
 * again: there is no hurry. */
static void look_back(Model *model, Effects *effects) {
  model->stage_told = true;
  Settings *settings = &model->settings;
  bool on_path = looked_back_on_path(model);
  if (model->session.meant.move_on && settings->stage < STAGE_REBUILD) {
    settings->stage++;
    int first = path_first_week(model->path, settings->stage);
    if (!model->plan_before.on_path || model->plan_before.state.week < first) set_week(model, first);
  } else if (on_path && !model->session.meant.move_on) {
    set_week(model, path_first_week(model->path, settings->stage));
  }
  flow_settings(effects);
}

static bool asks_to_move_on(const Exercise *exercise) {
  for (int c = 0; c < exercise->card_count; c++)
    for (int i = 0; i < exercise->cards[c].option_count; i++)
      if (exercise->cards[c].options[i].means == MEANS_MOVE_ON) return true;
  return false;
}

void flow_meant_end(Model *model, Effects *effects) {
  if (!model->session.began || model->stage_told || !asks_to_move_on(model->session.exercise)) return;
  look_back(model, effects);
  flow_count(model);
}

/* ---- Breaks ---- */

static void set_back(Model *model, int minutes) {
  int64_t minute = (model->now.second + 59) / 60 + minutes; /* never shorter than was said */
  model->settings.back_day = model->now.day + (Day)(minute / MINUTES_A_DAY);
  model->settings.back_minute = (int)(minute % MINUTES_A_DAY);
  model->back_due = false;
}

void flow_mind_break(Model *model) { model->back_due = model->settings.back_day != DAY_NONE && model_back_in_s(model) <= 0; }

void flow_back_again(Model *model, int minutes, Effects *effects) {
  if (model->settings.back_day == DAY_NONE || minutes < 0 || minutes > MINUTES_A_DAY) return;
  if (minutes)
    set_back(model, minutes);
  else
    model->settings.back_day = DAY_NONE;
  flow_mind_break(model);
  flow_settings(effects);
}

/* ---- Agreements, and what is not offered again ---- */

/* Only by a covered yes of each of the two. A session makes one at most: its id comes from the session's. */
static void agree(Model *model, const Card *card, Effects *effects) {
  const Meant *meant = &model->session.meant;
  const char *words = meant->words ? meant->words->text : "";
  char text[SCREEN_WORDS_BYTES];
  uint8_t id[RECORD_ID_BYTES];
  Agreement made;
  memcpy(id, model->session.id, sizeof id);
  id[sizeof id - 1] ^= AGREEMENT_MARK;
  screen_words(model, model->session.exercise, words, text, sizeof text);
  bool both = meant->agree && card->covered && card->who == WHO_BOTH && !session_alone(&model->session);
  if (!agreement_make(&made, id, model->session.day, meant->agreement_days, both, text)) return;
  made.pending = flow_save_number(model);
  if (records_put_agreement(&model->records, &made)) flow_save_records(model, effects);
}

/* All that hold: whoever wants out need not say of which. */
static void end_agreements(Model *model, Effects *effects) {
  int32_t number = 0;
  for (size_t i = 0; i < model->records.agreements.count; i++) {
    Agreement *agreement = &model->records.agreements.items[i];
    if (!agreement_end(agreement, model->today)) continue;
    if (!number) number = flow_save_number(model);
    agreement->pending = number;
  }
  if (number) flow_save_records(model, effects);
}

static void let_rest(Model *model, const Option *option) {
  for (int i = 0; i < option->closes_count; i++) {
    const ExerciseCount *rest = &option->closes[i];
    settings_rest(&model->settings, rest->exercise, model->session.day + rest->count, model->today);
  }
}

/* ---- All of it ---- */

void flow_meant(Model *model, Effects *effects) {
  const Meant *meant = &model->session.meant;
  const Card *card = &model->session.exercise->cards[model->session.left];
  if (card->kind != CARD_CHOOSE || model->opening.step != OPENING_NONE) return;
  bool stage = false, back = false, agreement = false, any = meant->rests != NULL;
  for (int i = 0; i < card->option_count; i++) {
    stage = stage || card->options[i].means == MEANS_MOVE_ON;
    agreement = agreement || card->options[i].means == MEANS_AGREE;
    back = back || card->options[i].return_minutes;
  }
  if (stage) look_back(model, effects);
  if (back && meant->return_minutes) set_back(model, meant->return_minutes);
  if (agreement) agree(model, card, effects);
  if (meant->end_agreement) end_agreements(model, effects);
  if (meant->rests) let_rest(model, meant->rests);
  if (any || back) flow_settings(effects);
  flow_count(model);
}
