/* The window's life: everything is loaded, the first picture shown, and then events go in and frames come out until somebody
 * leaves. Sleeps whenever nothing is to be seen or heard: a still card costs no wake-up at all. */
#ifndef GOLDSEAM_SHELL_LOOP_H
#define GOLDSEAM_SHELL_LOOP_H

#include "app.h"
#include "shell/cli.h"

/* For tests that sit before the window: what shows, each time there is nothing left to do. Events that are pushed then are
 * taken at once. */
typedef struct LoopHooks {
  void *context;
  void (*before_sleep)(void *context, const Frame *frame, const App *app);
} LoopHooks;

/* Opens the app and returns the exit status when it is left. What stops it is told on standard error. `hooks` may be NULL. */
int loop_run(const CliOptions *options, const LoopHooks *hooks);

#endif
