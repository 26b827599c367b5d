#include "shell/carry.h"

#include "core/utf8.h"

#include <string.h>

static void refused(Event *reply, const Err *err) {
  reply->kind = EVENT_SAVE_FAILED;
  utf8_copy_clean(reply->text, sizeof reply->text, err->text, strlen(err->text));
}

size_t carry_pasted(const char *text, bool more, Event *event) {
  size_t length = strlen(text), used = 0, bytes;
  *event = (Event){.kind = EVENT_PASTE, .number = {more}};
  while (used < length && (bytes = utf8_cluster(text + used, length - used)) > 0 && used + bytes < sizeof event->text)
    used += bytes;
  if (!used && length)
    used = length < sizeof event->text ? length : sizeof event->text - 1; /* a character of hundreds of marks */
  memcpy(event->text, text, used);
  return used;
}

void carry_mend(const App *app, Store *store) {
  if (!store_repaired(store)) return;
  store_save_all(store, app_records(app), app_settings(app), app_now_s(app), NULL);
}

bool carry_out(const App *app, Store *store, const Effect *effect, Event *reply) {
  Err err = {0};
  *reply = (Event){.kind = EVENT_SAVED};
  if (effect->kind == EFFECT_SAVE_SETTINGS) {
    if (store && !store_save_settings(store, app_settings(app), app_now_s(app), &err)) refused(reply, &err);
    if (store) carry_mend(app, store);
    return true;
  }
  if (effect->kind == EFFECT_SAVE_RECORDS) {
    reply->number[0] = effect->number;
    reply->number[1] = true;
    if (store && !store_save_records(store, app_records(app), &err)) refused(reply, &err);
    if (store) carry_mend(app, store);
    return true;
  }
  if (effect->kind == EFFECT_FORGET_ALL) {
    *reply = (Event){.kind = EVENT_FORGOTTEN, .number = {!store || store_forget_everything(store, &err)}};
    if (!reply->number[0]) utf8_copy_clean(reply->text, sizeof reply->text, err.text, strlen(err.text));
    return true;
  }
  if (effect->kind != EFFECT_SAVE_SESSION) return false;
  const History *history = app_history(app);
  if (effect->number < 0 || (size_t)effect->number >= history->count) return false;
  const SessionRecord *record = &history->items[effect->number];
  reply->number[0] = record->pending;
  if (store && !store_save_session(store, record, &err)) refused(reply, &err);
  if (store) carry_mend(app, store);
  return true;
}

bool carry_pending(App *app, Store *store, const Moment *at, Err *err) {
  if (app_settings_pending(app) && !store_save_settings(store, app_settings(app), app_now_s(app), err)) return false;
  if (records_due(app_records(app)) && !store_save_records(store, app_records(app), err)) return false;
  for (int index = app_pending(app); index >= 0; index = app_pending(app)) {
    const SessionRecord *record = &app_history(app)->items[index];
    Event saved = {.kind = EVENT_SAVED, .at = *at, .number = {record->pending}};
    if (!store_save_session(store, record, err)) return false;
    Effects effects;
    app_step(app, &saved, &effects);
    if (app_pending(app) == index) return err_set(err, "a session is still not written down"); /* never in a circle */
  }
  carry_mend(app, store);
  return true;
}
