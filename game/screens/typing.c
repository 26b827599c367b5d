#include "screens/typing.h"

#include "core/utf8.h"
#include "screens/flow.h"
#include "ui/action.h"

#include <string.h>

void typing_begin(Model *model, int index) {
  if (index < 0 || index > 1) return;
  model->field = index;
  model->focus = (Action){ACT_FIELD, (int16_t)index};
  model->caret = (int)strlen(model->settings.name[index]);
}

void typing_end(Model *model, Effects *effects) {
  if (model->field < 0) return;
  char clean[NAME_BYTES];
  char *name = model->settings.name[model->field];
  size_t length = strlen(name), from = strspn(name, " ");
  while (length > from && name[length - 1] == ' ') length--;
  utf8_copy_clean(clean, sizeof clean, name + from, length - from);
  memcpy(name, clean, sizeof clean);
  model->field = -1;
  if (model->settings.welcomed) flow_settings(effects);
}

static void insert(Model *model, const char *text) {
  char clean[sizeof((Event *)0)->text];
  char *name = model->settings.name[model->field];
  size_t length = strlen(name), added = utf8_copy_clean(clean, sizeof clean, text, strlen(text)), caret = (size_t)model->caret;
  if (length + added >= NAME_BYTES || utf8_count(name, length) + utf8_count(clean, added) > 200) return;
  memmove(name + caret + added, name + caret, length - caret + 1);
  memcpy(name + caret, clean, added);
  model->caret += (int)added;
}

static void erase(Model *model, size_t from, size_t bytes) {
  char *name = model->settings.name[model->field];
  memmove(name + from, name + from + bytes, strlen(name) - from - bytes + 1);
  model->caret = (int)from;
}

bool typing_event(Model *model, const Event *event, Effects *effects) {
  if (model->field < 0) return false;
  if (event->kind == EVENT_TEXT) {
    insert(model, event->text);
    return true;
  }
  if (event->kind != EVENT_KEY) return false;
  const char *name = model->settings.name[model->field];
  size_t caret = (size_t)model->caret, length = strlen(name);
  size_t before = utf8_cluster_before(name, caret), after = utf8_cluster(name + caret, length - caret);
  switch (event->key) {
    case KEY_BACKSPACE: erase(model, caret - before, before); return true;
    case KEY_DELETE: erase(model, caret, after); return true;
    case KEY_LEFT: model->caret -= (int)before; return true;
    case KEY_RIGHT: model->caret += (int)after; return true;
    case KEY_HOME: model->caret = 0; return true;
    case KEY_END: model->caret = (int)length; return true;
    case KEY_ESCAPE: typing_end(model, effects); return true;
    default: return false;
  }
}
