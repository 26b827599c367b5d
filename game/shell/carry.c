#include "shell/carry.h"

#include "core/utf8.h"
#include "shell/seal.h"

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

/* ---- The lock ---- */

bool carry_is_lock(const Effect *effect) { return effect->kind >= EFFECT_UNLOCK && effect->kind <= EFFECT_LOCK_REMOVE; }

/* What was sealed, into the app. */
static bool take_up(App *app, Store *store, Err *err) {
  Records records = {0};
  Settings settings;
  if (!store_load(store, &records, &settings, err)) return false;
  app_set_settings(app, &settings);
  const bool taken = app_set_records(app, &records) || err_set(err, "there is not enough memory");
  records_wipe(&records);
  seal_wipe(&settings, sizeof settings);
  return taken;
}

static LockNews news_of(StoreTry tried) {
  return tried == STORE_TRY_GOOD ? LOCK_OPENED : tried == STORE_TRY_WRONG ? LOCK_WRONG : LOCK_REFUSED;
}

static LockNews open_lock(App *app, Store *store, const char *pin, Err *err) {
  const LockNews news = news_of(store_unlock(store, pin, strlen(pin), err));
  if (news != LOCK_OPENED) return news;
  Err why = {""};
  if (take_up(app, store, &why)) return news;
  *err = why;
  store_lock(store);
  return LOCK_REFUSED;
}

static LockNews set_lock(Store *store, const Effect *effect, Err *err) {
  const char *new = effect->kind == EFFECT_LOCK_CHANGE ? effect->other : effect->text;
  if (effect->kind != EFFECT_LOCK_SET) {
    const LockNews known = news_of(store_check_pin(store, effect->text, strlen(effect->text), err));
    if (known != LOCK_OPENED) return known;
  }
  if (effect->kind == EFFECT_LOCK_REMOVE) return store_remove_pin(store, err) ? LOCK_REMOVED : LOCK_REFUSED;
  if (effect->kind == EFFECT_LOCK_SET && store_has_lock(store)) {
    err_set(err, "there is a lock already");
    return LOCK_REFUSED;
  }
  if (!store_set_pin(store, new, strlen(new), err)) return LOCK_REFUSED;
  return effect->kind == EFFECT_LOCK_CHANGE ? LOCK_CHANGED : LOCK_SET;
}

void carry_lock(App *app, Store *store, const Effect *effect, Event *reply) {
  Err err = {""};
  LockNews news = LOCK_REFUSED;
  if (!store)
    news = effect->kind == EFFECT_LOCK_SET ? LOCK_SET : LOCK_WRONG;
  else if (effect->kind == EFFECT_UNLOCK)
    news = open_lock(app, store, effect->text, &err);
  else
    news = set_lock(store, effect, &err);
  if (store) carry_mend(app, store);
  *reply = (Event){.kind = EVENT_LOCK, .number = {(int32_t)news}};
  if (news != LOCK_WRONG) utf8_copy_clean(reply->text, sizeof reply->text, err.text, strlen(err.text));
}
