/* Private notes, from Settings: whose, their passphrase, and, while it is open, what they wrote. All of that is forgotten when
 * the page is left, covered or left alone. */
#ifndef GOLDSEAM_SCREENS_NOTES_H
#define GOLDSEAM_SCREENS_NOTES_H

#include "model.h"
#include "ui/widget.h"

enum { NOTES_IDLE_MS = 2 * 60 * 1000 };

/* To the page, where there is a lock. */
void notes_open(Model *model, Effects *effects);

/* Before each step: closes what nobody has touched for so long. */
void notes_idle(Model *model, Effects *effects);

/* After each step: closes what is not looked at any more. */
void notes_mind(Model *model, Effects *effects);

/* Closes what is open, and forgets what was typed. */
void notes_close(Model *model, Effects *effects);

/* The same where the shell has nothing to close; a note on a card too. */
void notes_wipe(Model *model);

/* EVENT_NOTES, and EVENT_HISTORY: another copy may have brought other notes. */
void notes_event(Model *model, const Event *event, Effects *effects);

/* ms to the next thing that the page does by itself, -1 none. */
int notes_wake(const Model *model);

/* s to wait before the next try at the notes that are being opened; 0: none. */
int notes_wait_s(const Model *model);

/* How many notes a partner has. */
int notes_count(const Model *model, int partner);

/* The way to the page; nothing without a lock. Returns its height. */

/* The page's picture (notes_page.c). */
void notes_draw(const Model *model, Ui *ui);

#endif
