/* Carries out what the app asks of the store, for the window and for replays alike. */
#ifndef GOLDSEAM_SHELL_CARRY_H
#define GOLDSEAM_SHELL_CARRY_H

#include "app.h"
#include "shell/store.h"

/* Carries out EFFECT_SAVE_SESSION, EFFECT_SAVE_RECORDS, EFFECT_SAVE_SETTINGS and EFFECT_FORGET_ALL; leaves any other effect
 * alone. True: *reply (EVENT_SAVED, EVENT_SAVE_FAILED or EVENT_FORGOTTEN) is to be sent through app_step once all effects of this
 * step are carried out; its `at` is the caller's to fill. `store` NULL: nothing is kept, and the app is told that all is well. */
bool carry_out(const App *app, Store *store, const Effect *effect, Event *reply);

/* Fills in an EVENT_PASTE with as much of `text` as one event holds, whole characters; `more`: it goes on with the one before.
 * Returns the bytes taken, 0 at the end. */
size_t carry_pasted(const char *text, bool more, Event *event);

/* After a file was mended while in use (store_repaired) it holds what its backup held: saves all that the app knows once more.
 * carry_out does so by itself; call it before a load that replaces what the app holds. */
void carry_mend(const App *app, Store *store);

/* Tries once more to save the settings and every record that are not on the disk. False: err says why one is not. For the end. */
bool carry_pending(App *app, Store *store, const Moment *at, Err *err);

/* Is it one that opens, sets, changes or removes a lock? It takes about a second: what shows is to be shown before. */
bool carry_is_lock(const Effect *effect);

/* Carries one out and fills the EVENT_LOCK to be sent. What was opened is in the app then. Without a store nothing is sealed: a
 * lock is for looking at alone. */
void carry_lock(App *app, Store *store, const Effect *effect, Event *reply);

#endif
