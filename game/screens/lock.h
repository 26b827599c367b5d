/* The lock: when it closes, what is forgotten then, the locked screen, and the page in Settings that sets one. */
#ifndef GOLDSEAM_SCREENS_LOCK_H
#define GOLDSEAM_SCREENS_LOCK_H

#include "model.h"
#include "ui/action.h"
#include "ui/widget.h"

enum {
  LOCK_IDLE_MS = 5 * 60 * 1000,
  LOCK_IDLE_SESSION_MS = 10 * 60 * 1000,
  LOCK_FREE_TRIES = 3,
  LOCK_WAIT_MS = 5000,
  LOCK_WAIT_MOST_MS = 300 * 1000
};

/* A start with a lock: to the locked screen. */
void lock_begin(Model *model);

/* Somebody is there: the event is theirs. Returns false where nobody was for so long that it locks instead. */
bool lock_touched(Model *model, const Event *event, Effects *effects);

/* After each step: locks what is hidden, or was left alone for too long. While it is locked nothing is asked to be saved. */
void lock_mind(Model *model, Effects *effects);

/* May this be done while it is locked? */
bool lock_allows(const Model *model, ActionId id);

/* "Open": asks the shell to try what was typed. */
void lock_open(Model *model, Effects *effects);

/* EVENT_LOCK. */
void lock_event(Model *model, const Event *event, Effects *effects);

/* ms to the next thing that it does by itself, -1 none. */
int lock_wake(const Model *model);

/* Forgets what was typed. */
void lock_wipe(Model *model);

/* s to wait before the next try; 0: none. */
int lock_wait_s(const Model *model);

/* How long whoever was wrong so many times in a row waits: a slip of the finger costs nothing, who guesses waits longer and
 * longer. */
int64_t lock_wait_ms(int wrong);

/* A field for PIN or passphrase, whose letters do not show. Returns its height. */
float lock_field(const Model *model, Ui *ui, Rect area, int field, const char *label);

/* "One moment", or how long to wait, or what came of the last try, in one line or none. Returns its height. */
float lock_note(const Model *model, Ui *ui, Rect area, Align align);

/* What is wrong with a new PIN or passphrase that was typed twice (a Str; STR_COUNT: nothing). */
int lock_new_fault(const Lock *lock);

/* The PIN is forgotten: the way there, what shows then, and what people do. */
float lock_lost_link(Ui *ui, Rect area);
float lock_lost(const Model *model, Ui *ui, Rect area);
void lock_lost_act(Model *model, const Event *event, Effects *effects);
void lock_back(Model *model); /* to the field for the PIN */
void lock_lost_failed(Model *model, const char *why);

/* The page, from Settings. */
void lock_page_open(Model *model);
void lock_page_told(Model *model, const Event *event);

#endif
