#include "screens/notes.h"

#include "screens/flow.h"
#include "screens/lock.h"
#include "screens/screen.h"
#include "screens/typing.h"
#include "ui/strings.h"

#include <stdio.h>
#include <string.h>

static void wipe(void *bytes, size_t size) {
  for (volatile unsigned char *at = bytes; size > 0; size--) *at++ = 0;
}

/* ---- Which notes ---- */

int notes_count(const Model *model, int partner) {
  int count = 0;
  for (size_t i = 0; i < model->records.notes.count; i++) count += model->records.notes.items[i].partner == partner;
  return count;
}

/* The newest first; of one day in any order that stays. */
static bool before(const Note *a, const Note *b) {
  return a->day != b->day ? a->day > b->day : memcmp(a->id, b->id, sizeof a->id) > 0;
}

/* The one of theirs that comes behind `last`; NULL: none. */
static const Note *next_note(const Model *model, const Note *last) {
  const Note *next = NULL;
  for (size_t i = 0; i < model->records.notes.count; i++) {
    const Note *note = &model->records.notes.items[i];
    if (note->partner != model->notes.partner || (last && !before(last, note))) continue;
    if (!next || before(note, next)) next = note;
  }
  return next;
}

/* Has the shell read those that are to show now. */
static void read_shown(Model *model, Effects *effects) {
  Notes *notes = &model->notes;
  const int count = notes_count(model, notes->partner);
  while (notes->first >= count && notes->first > 0) notes->first -= NOTES_ON_PAGE;
  wipe(notes->shown, sizeof notes->shown);
  notes->shown_count = 0;
  notes->asking = false;
  const Note *note = next_note(model, NULL);
  for (int i = 0; note && i < notes->first + NOTES_ON_PAGE; i++, note = next_note(model, note))
    if (i >= notes->first) memcpy(notes->shown[notes->shown_count++].id, note->id, sizeof note->id);
  effects_add(effects, EFFECT_NOTES_READ);
  model->scroll_px[SCROLL_MAIN] = 0;
  model->focus = (Action){0};
}

/* ---- Opening and closing ---- */

static void say(Notes *notes, Str said) {
  notes->said = (int)said;
  notes->why[0] = '\0';
}

static void forget(Model *model) {
  Notes *notes = &model->notes;
  wipe(notes->shown, sizeof notes->shown);
  notes->shown_count = notes->first = 0;
  notes->asking = notes->open = false;
  if (notes->page != NOTES_PAGE_WHOSE) lock_wipe(model);
  notes->page = NOTES_PAGE_WHOSE;
  say(notes, 0);
}

void notes_close(Model *model, Effects *effects) {
  if (model->notes.open) effects_add(effects, EFFECT_NOTES_CLOSE);
  forget(model);
}

void notes_wipe(Model *model) {
  forget(model);
  wipe(&model->note_card, sizeof model->note_card);
}

void notes_open(Model *model, Effects *effects) {
  if (!model->lock.there || model->lock.locked || model->notes.busy) return;
  notes_close(model, effects);
  flow_go(model, SCREEN_NOTES);
}

static void turn(Model *model, NotesPage page) {
  lock_wipe(model);
  say(&model->notes, 0);
  model->notes.page = page;
  model->notes.asking = false;
  model->scroll_px[SCROLL_MAIN] = 0;
  model->focus = (Action){0};
}

static void choose(Model *model, int partner) {
  if (model->notes.page != NOTES_PAGE_WHOSE || partner < 0 || partner > 1) return;
  const bool key = model_note_key(model, partner);
  model->notes.partner = partner;
  turn(model, key ? NOTES_PAGE_OPEN : NOTES_PAGE_MAKE);
  if (!notes_wait_s(model)) typing_begin(model, key ? FIELD_PIN : FIELD_PIN_NEW);
}

int notes_wait_s(const Model *model) {
  const int64_t left = model->notes.next_ms[model->notes.partner] - model->now.mono_ms;
  return left > 0 && model->notes.page == NOTES_PAGE_OPEN ? (int)((left + 999) / 1000) : 0;
}

static void do_it(Model *model, Effects *effects) {
  Notes *notes = &model->notes;
  const bool opens = notes->page == NOTES_PAGE_OPEN, makes = notes->page == NOTES_PAGE_MAKE;
  if (!opens && !makes && notes->page != NOTES_PAGE_CHANGE) return;
  const Str fault = opens ? STR_COUNT : (Str)lock_new_fault(&model->lock);
  if (fault != STR_COUNT) {
    say(notes, fault);
    return;
  }
  if (notes_wait_s(model) || (opens && !*model->lock.typed[0])) return;
  notes->busy = true;
  say(notes, 0);
  Effect *effect = effects_add(effects, opens ? EFFECT_NOTES_OPEN : makes ? EFFECT_NOTES_MAKE : EFFECT_NOTES_CHANGE);
  effect->text = model->lock.typed[opens ? 0 : 1];
  effect->number = notes->partner;
}

/* ---- What came of it ---- */

static void opened(Model *model, Effects *effects) {
  Notes *notes = &model->notes;
  notes->open = true;
  notes->wrong[notes->partner] = 0;
  notes->next_ms[notes->partner] = 0;
  turn(model, NOTES_PAGE_LIST);
  model->lock.touched_ms = model->now.mono_ms;
  read_shown(model, effects);
}

static void wrong(Model *model) {
  Notes *notes = &model->notes;
  const int who = notes->partner;
  notes->next_ms[who] = model->now.mono_ms + lock_wait_ms(++notes->wrong[who]);
  say(notes, STR_LOCK_WRONG);
  if (model->screen == SCREEN_NOTES && notes->page == NOTES_PAGE_OPEN && !notes_wait_s(model)) typing_begin(model, FIELD_PIN);
}

static void key_came(Model *model, NotesPage page, Str said, Effects *effects) {
  if (model->screen == SCREEN_NOTES) turn(model, page);
  say(&model->notes, said);
  flow_save_records(model, effects);
}

static void refused(Model *model, const char *why) {
  say(&model->notes, STR_LOCK_REFUSED);
  snprintf(model->notes.why, sizeof model->notes.why, "%s", why);
}

static void answer(Model *model, const Event *event, Effects *effects) {
  model->notes.busy = false;
  lock_wipe(model);
  switch ((NotesNews)event->number[0]) {
    case NOTES_MADE: key_came(model, NOTES_PAGE_WHOSE, STR_NOTES_MADE, effects); break;
    case NOTES_CHANGED: key_came(model, NOTES_PAGE_LIST, STR_NOTES_CHANGED, effects); break;
    case NOTES_OPENED: opened(model, effects); break;
    case NOTES_WRONG: wrong(model); break;
    default: refused(model, event->text); break;
  }
}

void notes_event(Model *model, const Event *event, Effects *effects) {
  if (event->kind == EVENT_HISTORY) {
    if (model->notes.open && model->notes.page == NOTES_PAGE_LIST) read_shown(model, effects);
    return;
  }
  if (event->number[0] != NOTES_KEPT && event->number[0] != NOTES_NOT_KEPT && event->number[0] != NOTES_READ)
    answer(model, event, effects);
}

/* ---- Left, covered, left alone ---- */

static bool is_left_alone(const Model *model) {
  return model->notes.page != NOTES_PAGE_WHOSE && !model->notes.busy &&
         model->now.mono_ms - model->lock.touched_ms >= NOTES_IDLE_MS;
}

void notes_idle(Model *model, Effects *effects) {
  if (!is_left_alone(model)) return;
  const bool open = model->notes.open;
  notes_close(model, effects);
  model->scroll_px[SCROLL_MAIN] = 0;
  model->focus = (Action){0};
  if (open) say(&model->notes, STR_NOTES_CLOSED);
}

void notes_mind(Model *model, Effects *effects) {
  const Notes *notes = &model->notes;
  const bool here = model->screen == SCREEN_NOTES && !model->window_hidden;
  if (!here && (notes->open || notes->page != NOTES_PAGE_WHOSE) && !notes->busy) notes_close(model, effects);
}

int notes_wake(const Model *model) {
  if (model->notes.page == NOTES_PAGE_WHOSE || model->notes.busy) return -1;
  const int wait_s = notes_wait_s(model);
  if (wait_s > 0) return (int)(model->notes.next_ms[model->notes.partner] - model->now.mono_ms) - (wait_s - 1) * 1000;
  const int64_t left = model->lock.touched_ms + NOTES_IDLE_MS - model->now.mono_ms;
  return left > 0 ? (int)left : 0;
}

/* ---- What people do ---- */

static void turn_page(Model *model, int by, Effects *effects) {
  Notes *notes = &model->notes;
  const int first = notes->first + by * NOTES_ON_PAGE;
  if (first < 0 || first >= notes_count(model, notes->partner)) return;
  notes->first = first;
  read_shown(model, effects);
}

static void ask(Model *model, int which) {
  Notes *notes = &model->notes;
  if (which < 0 || which >= notes->shown_count) return;
  say(notes, 0);
  notes->asking = true;
  notes->which = which;
  model->scroll_px[SCROLL_MAIN] = 0;
  model->focus = (Action){0};
}

static void delete_one(Model *model, int which, Effects *effects) {
  Notes *notes = &model->notes;
  uint8_t id[RECORD_ID_BYTES];
  if (!notes->asking || which != notes->which) return;
  memcpy(id, notes->shown[which].id, sizeof id);
  const bool gone = flow_forget(model, id, effects);
  read_shown(model, effects);
  say(notes, gone ? STR_NOTES_DELETED : 0);
}

/* The passphrase is forgotten: what nobody can open goes, and its writer can begin anew. */
static void begin_anew(Model *model, Effects *effects) {
  Notes *notes = &model->notes;
  NoteKey *key = &model->records.note_keys[notes->partner];
  uint8_t id[RECORD_ID_BYTES];
  if (notes->page != NOTES_PAGE_LOST) return;
  for (const Note *note; (note = next_note(model, NULL));) {
    memcpy(id, note->id, sizeof id);
    if (records_forget(&model->records, id, flow_save_number(model))) continue;
    refused(model, str(STR_NO_MEMORY));
    flow_save_records(model, effects);
    return;
  }
  const int64_t changed = records_changed(date_unix(&model->now), key->changed);
  wipe(key, sizeof *key);
  key->changed = changed;
  key->pending = flow_save_number(model);
  flow_save_records(model, effects);
  notes->wrong[notes->partner] = 0;
  notes->next_ms[notes->partner] = 0;
  turn(model, NOTES_PAGE_MAKE);
  typing_begin(model, FIELD_PIN_NEW);
}

static void act_on_list(Model *model, const Event *event, Effects *effects) {
  const int arg = event->action.arg;
  switch (event->action.id) {
    case ACT_NOTES_CHANGE:
      turn(model, NOTES_PAGE_CHANGE);
      typing_begin(model, FIELD_PIN_NEW);
      break;
    case ACT_NOTES_PAGE: turn_page(model, arg > 0 ? 1 : -1, effects); break;
    case ACT_NOTES_ASK: ask(model, arg); break;
    case ACT_NOTES_DELETE: delete_one(model, arg, effects); break;
    case ACT_NOTES_STAY:
      model->notes.asking = false;
      model->focus = (Action){0};
      break;
    default: break;
  }
}

static void back(Model *model, Effects *effects) {
  const NotesPage page = model->notes.page;
  if (page == NOTES_PAGE_CHANGE || page == NOTES_PAGE_LOST) {
    turn(model, page == NOTES_PAGE_CHANGE ? NOTES_PAGE_LIST : NOTES_PAGE_OPEN);
    return;
  }
  notes_close(model, effects);
  model->scroll_px[SCROLL_MAIN] = 0;
  model->focus = (Action){0};
  if (page == NOTES_PAGE_WHOSE) flow_go(model, SCREEN_SETTINGS);
}

static void act(Model *model, const Event *event, Effects *effects) {
  if (model->notes.busy) return;
  switch (event->action.id) {
    case ACT_NOTES_WHOSE: choose(model, event->action.arg); break;
    case ACT_NOTES_DO: do_it(model, effects); break;
    case ACT_NOTES_LOST:
      if (model->notes.page == NOTES_PAGE_OPEN) turn(model, NOTES_PAGE_LOST);
      break;
    case ACT_NOTES_ANEW: begin_anew(model, effects); break;
    case ACT_BACK: back(model, effects); break;
    default:
      if (model->notes.page == NOTES_PAGE_LIST) act_on_list(model, event, effects);
  }
}

static ActionId escape(const Model *model) { return model->notes.asking ? ACT_NOTES_STAY : ACT_BACK; }

const Screen screen_notes = {.name = "notes", .draw = notes_draw, .act = act, .escape = escape, .tab = SCREEN_SETTINGS};
