/* The window's life: everything is loaded, the first picture shown, and then events go in and frames come out until somebody
 * leaves. Sleeps whenever nothing is to be seen or heard: a still card costs no wake-up at all. */
#ifndef GOLDSEAM_SHELL_LOOP_H
#define GOLDSEAM_SHELL_LOOP_H

#include "shell/cli.h"

/* Opens the app and returns the exit status when it is left. What stops it is told on standard error. */
int loop_run(const CliOptions *options);

#endif
