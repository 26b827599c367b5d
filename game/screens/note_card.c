#include "screens/note_card.h"

#include "screens/flow.h"
#include "screens/typing.h"
#include "ui/action.h"
#include "ui/strings.h"

#include <stdio.h>
#include <string.h>

static void wipe(void *bytes, size_t size) {
  for (volatile unsigned char *at = bytes; size > 0; size--) *at++ = 0;
}

static void say(NoteCard *note, Str said) {
  note->said = (int)said;
  note->why[0] = '\0';
}

static bool is_here(const Model *model) {
  const NoteCard *note = &model->note_card;
  return model->in_session && note->card == model->session.card && note->turn == model->session.turn &&
         model->session.phase == PHASE_CARD;
}

/* Nothing of the text stays: neither the letters nor the steps back to them. */
static void close_field(Model *model) {
  NoteCard *note = &model->note_card;
  if (model->field == FIELD_NOTE) typing_drop(model);
  wipe(note->text, sizeof note->text);
  note->writing = note->sealing = false;
}

/* ---- Beginning ---- */

static void begin(Model *model, int writer, const Event *event, Effects *effects) {
  NoteCard *note = &model->note_card;
  wipe(note->text, sizeof note->text);
  note->asked = false;
  note->writer = writer;
  note->card = model->session.card;
  note->turn = model->session.turn;
  if (!model_note_key(model, writer)) {
    say(note, STR_NOTES_NO_KEY_OF);
    return;
  }
  say(note, 0);
  note->writing = true;
  const Event press = {.kind = EVENT_ACTION, .at = event->at, .action = {ACT_FIELD, FIELD_NOTE}, .by = event->by};
  typing_press(model, &press, effects);
}

static void begin_or_ask(Model *model, const Event *event, Effects *effects) {
  const int actor = session_actor(&model->session);
  if (actor >= 0) {
    begin(model, actor, event, effects);
    return;
  }
  NoteCard *note = &model->note_card;
  say(note, 0);
  note->asked = true;
  note->card = model->session.card;
  note->turn = model->session.turn;
  model->focus = (Action){0};
}

/* ---- Keeping ---- */

static bool is_blank(const char *text) { return text[strspn(text, " \n")] == '\0'; }

/* It shows no more from here on; its letters stay until the shell has sealed them, which it does at once. */
static void seal(Model *model, Effects *effects) {
  NoteCard *note = &model->note_card;
  if (model->field == FIELD_NOTE) typing_drop(model);
  if (is_blank(note->text)) {
    close_field(model);
    return;
  }
  note->sealing = true;
  note->save = flow_save_number(model);
  Effect *effect = effects_add(effects, EFFECT_NOTE_KEEP);
  effect->text = note->text;
  effect->number = note->writer;
  flow_save_records(model, effects);
}

void note_card_leave(Model *model, Effects *effects) {
  if (model->note_card.writing && !model->note_card.sealing) seal(model, effects);
}

void note_card_mind(Model *model, const Event *event, Effects *effects) {
  NoteCard *note = &model->note_card;
  if (model_note_open(model)) {
    const bool typed = event->kind == EVENT_TEXT || event->kind == EVENT_KEY || event->kind == EVENT_COMPOSE;
    if (typed) model->session.zero_ms = 0; /* somebody is there */
    return;
  }
  note_card_leave(model, effects);
  if (!is_here(model)) say(note, 0);
  if (!is_here(model) || !model_note_may(model)) note->asked = false;
}

/* Where it could not be sealed it stands there again, while its writer does; else it is gone, and that is said. */
void note_card_told(Model *model, const Event *event) {
  NoteCard *note = &model->note_card;
  const bool kept = event->number[0] == NOTES_KEPT;
  if (!note->sealing) return;
  note->sealing = false;
  if (!kept && model_note_open(model)) {
    note->said = STR_NOTES_NOT_KEPT;
    snprintf(note->why, sizeof note->why, "%s", event->text);
    return;
  }
  close_field(model);
  if (is_here(model)) say(note, kept ? STR_NOTES_KEPT : 0);
  if (!kept) str_format(model->notice, sizeof model->notice, STR_NOTES_NOT_KEPT, event->text);
}

/* ---- What people do ---- */

void note_card_act(Model *model, const Event *event, Effects *effects) {
  NoteCard *note = &model->note_card;
  const bool open = model_note_open(model);
  const int arg = event->action.arg;
  if (!model_note_may(model) || note->sealing) return;
  switch (event->action.id) {
    case ACT_NOTE_TYPE:
      if (!open) begin_or_ask(model, event, effects);
      break;
    case ACT_NOTE_BY:
      if (!open && note->asked && (arg == 0 || arg == 1)) begin(model, arg, event, effects);
      break;
    case ACT_NOTE_KEEP:
      if (open) seal(model, effects);
      break;
    case ACT_NOTE_DROP:
      if (!open) break;
      say(note, is_blank(note->text) ? 0 : STR_NOTES_DROPPED);
      close_field(model);
      break;
    default: break;
  }
}
