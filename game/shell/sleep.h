/* The machine is about to sleep: told by systemd-logind, which waits a moment for the neutral screen (Linux, by D-Bus). Elsewhere
 * nobody tells: the loop sees afterwards that it slept. */
#ifndef GOLDSEAM_SHELL_SLEEP_H
#define GOLDSEAM_SHELL_SLEEP_H

#include <stdbool.h>

typedef struct SleepWatch SleepWatch;

/* Begins to listen. An SDL event of `wake` is pushed when there is something to know. NULL where nobody tells: all functions take
 * that. */
SleepWatch *sleep_new(unsigned wake);
void sleep_free(SleepWatch *watch);

/* Is it about to sleep? True once each time; then sleep_ready is waited for, a few seconds at most. */
bool sleep_begins(SleepWatch *watch);
void sleep_ready(SleepWatch *watch);

#endif
