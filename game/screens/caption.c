#include "screens/caption.h"

#include "ui/icon.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
  SHOWN_MS = 4000,
  LEAST_MS = 2000, /* before the next takes its place */
  FADE_MS = 500
};

/* ---- What is heard ---- */

static const struct {
  const char *name; /* its file's, without the ending */
  Str a, the;
} AMBIENCES[] = {
    {"brook", STR_HEAR_A_BROOK, STR_HEAR_THE_BROOK},
    {"rain", STR_HEAR_A_RAIN, STR_HEAR_THE_RAIN},
    {"sea", STR_HEAR_A_SEA, STR_HEAR_THE_SEA},
    {"evening-garden", STR_HEAR_A_GARDEN, STR_HEAR_THE_GARDEN},
    {"warm-pad", STR_HEAR_A_PAD, STR_HEAR_THE_PAD},
    {"slow-piano", STR_HEAR_A_PIANO, STR_HEAR_THE_PIANO},
    {"singing-bowls", STR_HEAR_A_BOWL, STR_HEAR_THE_BOWL},
};

static const char *ambience_name(const char *name, bool known) {
  for (size_t i = 0; i < sizeof AMBIENCES / sizeof *AMBIENCES; i++)
    if (strcmp(AMBIENCES[i].name, name) == 0) return str(known ? AMBIENCES[i].the : AMBIENCES[i].a);
  return str(known ? STR_HEAR_THE_SOUND : STR_HEAR_A_SOUND);
}

static Str bell_words(const char *name, int32_t id) {
  static const struct {
    const char *name;
    Str words;
  } bells[] = {{"start", STR_HEAR_START}, {"half", STR_HEAR_HALF}, {"turn", STR_HEAR_TURN}, {"finish", STR_HEAR_FINISH}};
  if (id == BELL_BACK) return STR_HEAR_BACK;
  for (size_t i = 0; i < sizeof bells / sizeof *bells; i++)
    if (strcmp(bells[i].name, name) == 0) return bells[i].words;
  return STR_HEAR_BELL;
}

static int64_t until_ms(const Captions *captions, int index) {
  int64_t until = captions->items[index].from_ms + SHOWN_MS;
  bool next = index + 1 < captions->count && captions->items[index + 1].from_ms < until;
  return next ? captions->items[index + 1].from_ms : until;
}

static void forget_first(Captions *captions) {
  memmove(captions->items, captions->items + 1, (size_t)--captions->count * sizeof *captions->items);
}

/* From `at_ms` on, or as soon as the one before has had its time. */
static void say(Model *model, const char *text, int64_t at_ms) {
  Captions *captions = &model->captions;
  if (!model->settings.captions) return;
  if (captions->count == CAPTIONS) forget_first(captions);
  if (captions->count) {
    int64_t free_ms = captions->items[captions->count - 1].from_ms + LEAST_MS;
    if (at_ms < free_ms) at_ms = free_ms;
  }
  Caption *caption = &captions->items[captions->count++];
  snprintf(caption->text, sizeof caption->text, "%s", text);
  caption->from_ms = at_ms;
}

static void say_ambience(Model *model, Str how, const char *name, bool known) {
  char text[CAPTION_BYTES];
  say(model, str_format(text, sizeof text, how, ambience_name(name, known)), model->now.mono_ms);
}

static void hear_ambience(Model *model, const char name[32]) {
  Captions *captions = &model->captions;
  if (name[0])
    say_ambience(model, STR_HEAR_BEGINS, name, false);
  else if (captions->ambience[0])
    say_ambience(model, STR_HEAR_FADES, captions->ambience, true);
  memcpy(captions->ambience, name, sizeof captions->ambience);
}

static void hear_bell(Model *model, const Effect *effect) {
  Captions *captions = &model->captions;
  if (effect->ms <= 0) {
    say(model, str(bell_words(effect->name, effect->number)), model->now.mono_ms);
    return;
  }
  captions->bell_id = effect->number;
  captions->bell_ms = model->now.mono_ms + effect->ms;
  memcpy(captions->bell, effect->name, sizeof captions->bell);
}

static void hear(Model *model, const Effect *effect, bool began) {
  Captions *captions = &model->captions;
  switch (effect->kind) {
    case EFFECT_AMBIENCE: hear_ambience(model, effect->name); break;
    case EFFECT_DUCK:
      if (captions->ambience[0] && !began)
        say_ambience(model, effect->on ? STR_HEAR_SOFTER : STR_HEAR_AS_BEFORE, captions->ambience, true);
      break;
    case EFFECT_BELL: hear_bell(model, effect); break;
    case EFFECT_BELL_CANCEL:
      if (!effect->number || effect->number == captions->bell_id) captions->bell_id = 0;
      break;
    case EFFECT_SILENCE: *captions = (Captions){.count = 0}; break;
    default: break;
  }
}

void caption_hear(Model *model, const Effects *effects) {
  Captions *captions = &model->captions;
  int64_t now = model->now.mono_ms;
  bool began = false;
  if (captions->bell_id && now >= captions->bell_ms) {
    say(model, str(bell_words(captions->bell, captions->bell_id)), captions->bell_ms); /* slept through: it is over already */
    captions->bell_id = 0;
  }
  for (int i = 0; i < effects->count; i++) {
    hear(model, &effects->items[i], began);
    began = began || effects->items[i].kind == EFFECT_AMBIENCE;
  }
  while (captions->count && now >= until_ms(captions, 0)) forget_first(captions);
  if (!model->settings.captions) captions->count = 0;
}

/* ---- What is seen ---- */

/* The one that shows now, or NULL. */
static const Caption *shown(const Model *model) {
  const Captions *captions = &model->captions;
  int64_t now = model->now.mono_ms;
  for (int i = captions->count; i-- > 0;)
    if (captions->items[i].from_ms <= now && now < until_ms(captions, i)) return &captions->items[i];
  return NULL;
}

const char *caption_now(const Model *model) {
  const Caption *caption = shown(model);
  return caption ? caption->text : "";
}

static int64_t left_ms(const Model *model, const Caption *caption) {
  return until_ms(&model->captions, (int)(caption - model->captions.items)) - model->now.mono_ms;
}

float caption_strip(const Model *model, const Ui *ui) {
  if (!model->settings.captions || model->screen == SCREEN_HIDDEN) return 0;
  return ui_line_height(ui, TYPE_SMALL) + ui_px(ui, 16);
}

void caption_draw(const Model *model, Ui *ui, float strip) {
  const Caption *caption = shown(model);
  if (!caption || strip <= 0) return;
  float line = ui_line_height(ui, TYPE_SMALL), side = roundf(line * 0.6f), gap = ui_px(ui, 8), edge = ui_px(ui, 16);
  float room = (float)ui->size.w - 2 * edge - side - gap, text = fminf(ui_text_width(ui, TYPE_SMALL, caption->text), room);
  float x = roundf(((float)ui->size.w - side - gap - text) / 2), y = (float)ui->size.h + ui_px(ui, 6);
  Colour ink = ui_colour(ui, COL_SOFT);
  int64_t left = left_ms(model, caption);
  if (!model_still(model) && left < FADE_MS) ui->frame->alpha = (float)left / FADE_MS;
  icon_draw(ui->frame, ICON_SOUND_ON, (Rect){x, y + (line - side) / 2, side, side}, ink);
  ui_label(ui, TYPE_SMALL, ink, x + side + gap, y, room + 1, ALIGN_LEFT, caption->text);
  ui->frame->alpha = 1;
  frame_hit(ui->frame, ROLE_TEXT, (Action){0}, (Rect){x, y, side + gap + text, line}, caption->text)->covered =
      true; /* it is heard */
}

int caption_wake(const Model *model) {
  const Captions *captions = &model->captions;
  int64_t now = model->now.mono_ms, wake = -1;
  if (!model->settings.captions) return -1;
  if (captions->bell_id) wake = captions->bell_ms > now ? captions->bell_ms - now : 0;
  for (int i = 0; i < captions->count; i++) {
    int64_t until = until_ms(captions, i), from = captions->items[i].from_ms, next = from > now ? from : until;
    if (next == until && !model_still(model)) next = until - FADE_MS > now ? until - FADE_MS : now + 16;
    if (next > now && (wake < 0 || next - now < wake)) wake = next - now;
  }
  return (int)wake;
}
