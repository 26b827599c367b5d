/* Runs a script on the app in virtual time: no screen, no sound device, thousands of times faster than life. */
#ifndef GOLDSEAM_SHELL_REPLAY_H
#define GOLDSEAM_SHELL_REPLAY_H

#include "app.h"
#include "shell/clock.h"
#include "shell/font.h"
#include "shell/load.h"
#include "shell/script.h"
#include "shell/store.h"

#include <stdio.h>

typedef struct ReplayConfig {
  const Content *content; /* all borrowed until replay_run returns */
  const Assets *assets;
  Fonts *fonts;
  Records *records;         /* taken over (left empty); NULL: none */
  const Settings *settings; /* NULL: a first start */
  Store *store;             /* where records go; NULL: nowhere */
  Clock clock;              /* a virtual one */
  uint64_t seed;
  Size size;
  ThemeChoice theme;
  int text_percent; /* 0: the settings' */
  bool muted;
  FILE *trace;        /* a line a step, and the words that are new on the screen; NULL: none */
  const char *folder; /* where pictures go; NULL: the working folder */
} ReplayConfig;

/* Runs it to its end or to the first expectation that fails. Returns an exit status; unless it is 0, err says why, and names
 * the line. */
int replay_run(const ReplayConfig *config, const Script *script, Err *err);

#endif
