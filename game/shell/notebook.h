/* Private notes, as the app asks for them: for the window and for replays alike. Holds what opens one partner's notes while their
 * page is open, and nothing else. */
#ifndef GOLDSEAM_SHELL_NOTEBOOK_H
#define GOLDSEAM_SHELL_NOTEBOOK_H

#include "app.h"
#include "shell/seal.h"

/* Zeroed at first; notes_forget at the end. */
typedef struct Notebook {
  SealSecret *secret; /* NULL: nothing is open */
  int partner;
} Notebook;

/* Is it one that makes or opens a passphrase? It takes about a second: what shows is to be shown before. */
bool notebook_is_slow(const Effect *effect);

/* Carries out EFFECT_NOTE_KEEP and EFFECT_NOTES_*; leaves any other alone. True: *reply is to be sent through app_step once all
 * effects of this step are carried out; its `at` is the caller's to fill. What the save behind it writes is in the app then. */
bool notebook_carry(Notebook *notebook, App *app, const Effect *effect, Event *reply);

void notebook_forget(Notebook *notebook);

#endif
