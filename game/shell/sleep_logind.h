/* systemd-logind's word that the machine goes to sleep, by D-Bus: in the module goldseam_scheme. sleep.c loads it and calls it on
 * a thread. */
#ifndef GOLDSEAM_SHELL_SLEEP_LOGIND_H
#define GOLDSEAM_SHELL_SLEEP_LOGIND_H

typedef void SleepTell(void *context);

/* Holds the machine's sleep back for a moment, and tells when it begins. A byte in `ready` (a file descriptor) lets it go on; its
 * other end closed, or no bus, ends this. */
typedef void SleepLogind(int ready, SleepTell *tell, void *context);
SleepLogind sleep_logind;

#endif
