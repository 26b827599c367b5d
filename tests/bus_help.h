/* A bus of its own for a test, so that nothing of the machine is asked. */
#ifndef GOLDSEAM_TESTS_BUS_HELP_H
#define GOLDSEAM_TESTS_BUS_HELP_H

#include <spawn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

/* Begins a dbus-daemon, whose address is then in the environment as `variable`. False: there is none. */
static inline bool bus_start(const char *variable, pid_t *daemon) {
  int ends[2];
  char address[512] = "";
  char *words[] = {"dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1", NULL};
  posix_spawn_file_actions_t actions;
  if (pipe(ends) != 0) return false;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addclose(&actions, ends[0]);
  bool begun = posix_spawnp(daemon, words[0], &actions, NULL, words, environ) == 0;
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  for (size_t used = 0; begun && used + 1 < sizeof address && !strchr(address, '\n');) {
    ssize_t got = read(ends[0], address + used, sizeof address - 1 - used);
    if (got <= 0) begun = false;
    if (got > 0) address[used += (size_t)got] = '\0';
  }
  close(ends[0]);
  address[strcspn(address, "\n")] = '\0';
  if (begun) setenv(variable, address, 1);
  return begun;
}

#endif
