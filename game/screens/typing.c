#include "screens/typing.h"

#include "core/utf8.h"
#include "screens/flow.h"
#include "ui/action.h"

#include <string.h>

enum { NAME_CHARACTERS = 200, ACTION_CHARACTERS = 120, AGREEMENT_CHARACTERS = 400 };

/* ---- Which field ---- */

/* The text of a field and its bounds. Another field is another row here. */
static char *text_of(Model *model, int index, size_t *size, size_t *most) {
  if (index >= FIELD_PIN && index < FIELD_PIN + LOCK_FIELDS) {
    *size = LOCK_PIN_BYTES;
    *most = LOCK_PIN_MOST;
    return model->lock.typed[index - FIELD_PIN];
  }
  if (model->lock.locked) return NULL;
  if (index == FIELD_ACTION && model->screen == SCREEN_ACTION) {
    *size = ACTION_TEXT_BYTES;
    *most = ACTION_CHARACTERS;
    return model->daily.draft.text;
  }
  if (index == FIELD_AGREEMENT && model->screen == SCREEN_AGREEMENTS && model->agreements.writing) {
    *size = AGREEMENT_TEXT_BYTES;
    *most = AGREEMENT_CHARACTERS;
    return model->agreements.text;
  }
  if (index == FIELD_NOTE && model_note_open(model)) {
    *size = NOTE_TEXT_BYTES;
    *most = NOTE_CHARACTERS;
    return model->note_card.text;
  }
  if (index < FIELD_NAME_A || index > FIELD_NAME_B) return NULL;
  *size = NAME_BYTES;
  *most = NAME_CHARACTERS;
  return model->settings.name[index];
}

/* A PIN, or a private note: no setting, and not to be copied. */
static bool is_secret(const Model *model) { return model->field >= FIELD_PIN; }

static void trim(char *text) {
  size_t length = strlen(text), from = strspn(text, " "), to = length;
  while (to > from && text[to - 1] == ' ') to--;
  memmove(text, text + from, to - from);
  memset(text + to - from, 0, length - (to - from));
}

/* ---- Beginning and end ---- */

void typing_begin(Model *model, int index) {
  size_t size, most;
  char *text = text_of(model, index, &size, &most);
  if (!text) return;
  model->field = index;
  model->focus = (Action){ACT_FIELD, (int16_t)index};
  edit_begin(&model->edit, text, size, most);
  model->edit.lines = index == FIELD_NOTE;
}

void typing_drop(Model *model) {
  model->field = -1;
  model->keyboard.open = false;
  if (model->edit.text) edit_wipe(&model->edit);
}

void typing_end(Model *model, Effects *effects) {
  if (model->field < 0) return;
  typing_give_up(model, effects);
  trim(model->edit.text);
  if (model->focus.id == ACT_TYPE) model->focus = (Action){ACT_FIELD, (int16_t)model->field};
  bool name = model->field <= FIELD_NAME_B;
  typing_drop(model);
  if (name && model->settings.welcomed) flow_settings(effects);
}

bool typing_give_up(Model *model, Effects *effects) {
  if (model->field < 0 || !*model->edit.composed) return false;
  edit_compose(&model->edit, "", 0, 0);
  effects_add(effects, EFFECT_COMPOSE_END);
  return true;
}

/* ---- The on-screen keyboard ---- */

/* By itself it comes where fingers or a controller have no other keyboard. */
static bool wants_keyboard(const Model *model, Means by) {
  switch (model->settings.screen_keyboard) {
    case KEYBOARD_ALWAYS: return true;
    case KEYBOARD_NEVER: return false;
    default: return !model->system_keyboard && (by == BY_TOUCH || by == BY_PAD);
  }
}

static void open_keyboard(Model *model, Means by) {
  if (model->field < 0 || !wants_keyboard(model, by)) return;
  if (!model->keyboard.open) keyboard_open(&model->keyboard, !*model->edit.text);
  if (by == BY_PAD) model->focus = (Action){ACT_TYPE, KEYBOARD_FIRST};
}

/* Somebody types on a real one. */
static void put_keyboard_away(Model *model, Means by) {
  if (by != BY_KEYS || model->settings.screen_keyboard == KEYBOARD_ALWAYS) return;
  model->keyboard.open = false;
  if (model->focus.id == ACT_TYPE) model->focus = (Action){ACT_FIELD, (int16_t)model->field};
}

void typing_key(Model *model, const Event *event, Effects *effects) {
  char text[8];
  int key = event->action.arg;
  if (model->field < 0 || !model->keyboard.open) return;
  if (key == KEYBOARD_DONE) {
    typing_end(model, effects);
    return;
  }
  typing_give_up(model, effects);
  if (key == KEYBOARD_ERASE)
    edit_erase(&model->edit, false, false);
  else if (keyboard_text(&model->keyboard, key, text))
    edit_insert(&model->edit, text, strlen(text));
  keyboard_press(&model->keyboard, key);
}

/* ---- Pointing and walking ---- */

/* Enters another field. The keyboard stays where it is open. */
static void enter(Model *model, int index, Effects *effects) {
  if (model->field == index) return;
  bool open = model->keyboard.open;
  typing_end(model, effects);
  typing_begin(model, index);
  model->keyboard.open = open && model->field >= 0;
}

/* Enter, in a field of several lines. */
static bool breaks_line(const Model *model, const Event *event) {
  return model->edit.lines && event->action.arg == model->field && event->by == BY_KEYS && !event->number[1];
}

void typing_press(Model *model, const Event *event, Effects *effects) {
  if (model->field >= 0 && breaks_line(model, event)) {
    typing_give_up(model, effects);
    edit_insert(&model->edit, "\n", 1);
    return;
  }
  enter(model, event->action.arg, effects);
  if (model->field < 0) return;
  model->focus = event->action;
  if (event->number[1]) {
    size_t at = event->number[0] > 0 ? (size_t)event->number[0] : 0;
    typing_give_up(model, effects);
    edit_select(&model->edit, at, at);
  }
  open_keyboard(model, event->by);
}

void typing_point(Model *model, const Event *event, Effects *effects) {
  bool drag = event->number[1] == FIELD_DRAG;
  if (drag && event->action.arg != model->field) return;
  if (!drag) enter(model, event->action.arg, effects);
  if (model->field < 0) return;
  Edit *edit = &model->edit;
  size_t at = event->number[0] > 0 ? (size_t)event->number[0] : 0;
  typing_give_up(model, effects);
  model->focus = event->action;
  switch (event->number[1]) {
    case FIELD_DRAG: edit_select(edit, edit->anchor, at); break;
    case FIELD_WORD: edit_select_word(edit, at); break;
    case FIELD_ALL: edit_select(edit, 0, SIZE_MAX); break;
    default: edit_select(edit, at, at); break;
  }
  if (!drag) open_keyboard(model, event->by);
}

void typing_focus(Model *model, const Event *event, Effects *effects) {
  bool field = event->action.id == ACT_FIELD, same = field && event->action.arg == model->field;
  bool stays = same || (model->keyboard.open && event->action.id == ACT_TYPE);
  if (model->field >= 0 && !stays && !field) typing_end(model, effects);
  if (field && !same && event->by == BY_PAD) typing_end(model, effects);
  if (field && !same && event->by != BY_PAD) {
    enter(model, event->action.arg, effects);
    open_keyboard(model, event->by);
  }
  model->focus = event->action;
}

/* ---- Text and keys ---- */

static void copy(Model *model, Effects *effects) {
  size_t from, to;
  if (is_secret(model) || !edit_selection(&model->edit, &from, &to)) return;
  memcpy(model->copied, model->edit.text + from, to - from);
  model->copied[to - from] = '\0';
  effects_add(effects, EFFECT_CLIPBOARD)->text = model->copied;
}

static void cut(Model *model, Effects *effects) {
  size_t from, to;
  if (is_secret(model) || !edit_selection(&model->edit, &from, &to)) return;
  copy(model, effects);
  edit_erase(&model->edit, false, false);
}

static bool edit_key(Model *model, const Event *event, Effects *effects) {
  Edit *edit = &model->edit;
  bool select = event->number[0] == 1;
  switch (event->key) {
    case KEY_BACKSPACE: edit_erase(edit, false, false); break;
    case KEY_DELETE: edit_erase(edit, true, false); break;
    case KEY_WORD_BACKSPACE: edit_erase(edit, false, true); break;
    case KEY_WORD_DELETE: edit_erase(edit, true, true); break;
    case KEY_LEFT: edit_move(edit, EDIT_LEFT, select); break;
    case KEY_RIGHT: edit_move(edit, EDIT_RIGHT, select); break;
    case KEY_WORD_LEFT: edit_move(edit, EDIT_WORD_LEFT, select); break;
    case KEY_WORD_RIGHT: edit_move(edit, EDIT_WORD_RIGHT, select); break;
    case KEY_HOME: edit_move(edit, EDIT_HOME, select); break;
    case KEY_END: edit_move(edit, EDIT_END, select); break;
    case KEY_SELECT_ALL: edit_select(edit, 0, SIZE_MAX); break;
    case KEY_COPY: copy(model, effects); break;
    case KEY_CUT: cut(model, effects); break;
    case KEY_PASTE: effects_add(effects, EFFECT_PASTE); break;
    case KEY_UNDO: edit_undo(edit); break;
    case KEY_REDO: edit_redo(edit); break;
    default: return false;
  }
  return true;
}

/* While something is composed, keys belong to the input method; Escape gives it up before it does anything else. */
static bool typing_pressed(Model *model, const Event *event, Effects *effects) {
  if (event->key == KEY_ESCAPE) {
    if (!typing_give_up(model, effects)) typing_end(model, effects);
    return true;
  }
  if (*model->edit.composed) return event->key >= KEY_BACKSPACE && event->key != KEY_SWIPE_NEXT;
  if (!edit_key(model, event, effects)) return false;
  put_keyboard_away(model, event->by);
  return true;
}

bool typing_event(Model *model, const Event *event, Effects *effects) {
  if (model->field < 0) return false;
  size_t length = strlen(event->text);
  switch (event->kind) {
    case EVENT_TEXT:
      edit_insert(&model->edit, event->text, length);
      put_keyboard_away(model, event->by);
      return true;
    case EVENT_PASTE: edit_paste(&model->edit, event->text, length, event->number[0] == 1); return true;
    case EVENT_COMPOSE: edit_compose(&model->edit, event->text, length, event->number[0]); return true;
    case EVENT_KEY: return typing_pressed(model, event, effects);
    default: return false;
  }
}
