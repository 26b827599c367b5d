#include "cues.h"

#include <stdlib.h>
#include <string.h>

enum { FADE_IN_MS = 4000, FADE_OUT_MS = 6000, FADE_PAUSE_MS = 300, FADE_HIDE_MS = 50, BELL_SLACK_MS = 20 };

static bool in_card(const Model *model) { return model->in_session && model->screen == SCREEN_SESSION; }

static bool hushed(const Model *model) { return model->screen == SCREEN_HIDDEN || !model_sound(model); }

static void ambience(Model *model, Effects *effects) {
  const char *wanted = "";
  bool elsewhere = model->in_session && model->screen != SCREEN_SESSION; /* help, a break, stopped */
  if (in_card(model) && !model->session.paused && model->session.exercise->sound) wanted = model->session.exercise->sound;
  if (strcmp(model->said.ambience, wanted) == 0) return;
  Effect *effect = effects_add(effects, EFFECT_AMBIENCE);
  strncpy(effect->name, wanted, sizeof effect->name - 1);
  bool pausing = model->in_session && (model->session.paused || elsewhere);
  effect->ms = *wanted ? (model->session.lived_ms > 0 ? FADE_PAUSE_MS : FADE_IN_MS) : pausing ? FADE_PAUSE_MS : FADE_OUT_MS;
  memcpy(model->said.ambience, effect->name, sizeof model->said.ambience);
}

static void duck(Model *model, Effects *effects) {
  bool wanted = in_card(model) && model->settings.duck && session_card(&model->session)->kind == CARD_SPEAK;
  if (wanted == model->said.duck) return;
  effects_add(effects, EFFECT_DUCK)->on = wanted;
  model->said.duck = wanted;
}

/* The end of a turn is handed over ahead of time, so that it sounds at its moment whatever the window does. */
static void turn_bell(Model *model, Effects *effects) {
  int64_t wanted = -1;
  if (in_card(model) && !hushed(model)) {
    CardKind kind = session_card(&model->session)->kind;
    int64_t in = kind == CARD_SPEAK || kind == CARD_LISTEN ? session_zero_in(&model->session) : -1;
    if (in >= 0) wanted = model->now.mono_ms + in;
  }
  if (wanted < 0 && model->said.bell_ms < 0) return;
  if (wanted >= 0 && model->said.bell_ms >= 0 && llabs(wanted - model->said.bell_ms) <= BELL_SLACK_MS) return;
  bool rang = model->said.bell_ms >= 0 && model->now.mono_ms >= model->said.bell_ms;
  if (model->said.bell_ms >= 0 && !rang) effects_add(effects, EFFECT_BELL_CANCEL)->number = model->said.bell;
  model->said.bell_ms = wanted;
  if (wanted < 0) return;
  Effect *effect = effects_add(effects, EFFECT_BELL);
  effect->number = ++model->said.bell;
  effect->ms = (int32_t)(wanted - model->now.mono_ms);
  strncpy(effect->name, "turn", sizeof effect->name - 1);
}

/* Two soft tones, once, wherever people are, when the time that they agreed on has come. */
static void back_bell(Model *model, Effects *effects) {
  bool due = model->back_due, rings = due && !model->said.back && !hushed(model);
  model->said.back = due;
  if (!rings) return;
  Effect *effect = effects_add(effects, EFFECT_BELL);
  effect->number = BELL_BACK;
  strncpy(effect->name, "turn", sizeof effect->name - 1);
}

static void quiet(Model *model, Effects *effects) {
  bool wanted = hushed(model);
  if (wanted == model->said.quiet) return;
  model->said.quiet = wanted;
  if (!wanted) return; /* what is wanted again is asked for below */
  effects_add(effects, EFFECT_SILENCE)->ms = FADE_HIDE_MS;
  model->said.ambience[0] = '\0';
  model->said.bell_ms = -1;
}

static void window(Model *model, Effects *effects) {
  bool awake = in_card(model) && !model->session.paused, typing = model->field >= 0, full = model->fullscreen;
  if (awake != model->said.awake) effects_add(effects, EFFECT_AWAKE)->on = model->said.awake = awake;
  if (typing != model->said.text_input) effects_add(effects, EFFECT_TEXT_INPUT)->on = model->said.text_input = typing;
  if (full != model->said.fullscreen) effects_add(effects, EFFECT_FULLSCREEN)->on = model->said.fullscreen = full;
}

/* Asks for the pixels of what shows, and has the shell forget them as soon as nothing of them does. */
static void photos(Model *model, Effects *effects) {
  Photos *photos = &model->photos;
  const Photo *photo = model_photo(model);
  int32_t wanted = photo ? photo->id : 0;
  int thumbs = model->screen == SCREEN_PHOTOS && !model->window_hidden ? photos->page : -1;
  if (wanted == model->said.photo && thumbs == model->said.thumbs) return;
  if (wanted != model->said.photo) photos->ready = 0;
  if (thumbs != model->said.thumbs) memset(photos->small, 0, sizeof photos->small);
  bool rest = !wanted && thumbs < 0;
  if (rest || thumbs != model->said.thumbs) effects_add(effects, EFFECT_PHOTO_REST);
  if (wanted) {
    Effect *effect = effects_add(effects, EFFECT_PHOTO);
    effect->number = wanted;
    effect->on = true;
  }
  for (int i = thumbs * PHOTOS_ON_PAGE; thumbs >= 0 && i < photos->count && i < (thumbs + 1) * PHOTOS_ON_PAGE; i++)
    effects_add(effects, EFFECT_PHOTO)->number = photos->items[i].id;
  model->said.photo = wanted;
  model->said.thumbs = thumbs;
}

void cues_update(Model *model, Effects *effects) {
  photos(model, effects);
  window(model, effects);
  quiet(model, effects);
  if (model->said.quiet) return;
  if (model->settings.volume != model->said.volume) {
    effects_add(effects, EFFECT_VOLUME)->number = model->said.volume = model->settings.volume;
  }
  ambience(model, effects);
  duck(model, effects);
  turn_bell(model, effects);
  back_bell(model, effects);
}
