/* Work that is killed wherever it can be, for the tests of what is left then. */
#ifndef GOLDSEAM_TESTS_KILLED_HELP_H
#define GOLDSEAM_TESTS_KILLED_HELP_H

#include "fault_help.h"
#include "store_help.h"

static inline void copy_folder(const char *from) {
  char command[300];
  snprintf(command, sizeof command, "cp -r '%s' '%s'", from, folder);
  assert_int_equal(system(command), 0);
}

/* Under the sanitizers a process takes ten times as long to begin: every third moment then, all of them as released. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define KILL_STEP 3
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define KILL_STEP 3
#endif
#if !defined(KILL_STEP)
#define KILL_STEP 1
#endif

/* `work` is killed at its Nth sync, deletion, renaming or opening, for every N until it comes to its end; `check` looks then. */
static inline void killed_anywhere(void (*work)(void), void (*check)(bool done)) {
  char made[sizeof folder];
  strcpy(made, folder);
  int n = 1;
  for (bool done = false; !done; n += KILL_STEP) {
    new_folder(NULL);
    copy_folder(made);
    const pid_t child = fork_child();
    if (child == 0) {
      fault.kills = true;
      fault_at(n, FAULT_SYNC | FAULT_RENAME | FAULT_DELETE | FAULT_OPEN, folder);
      work();
      _exit(0);
    }
    const int status = end_of(child);
    done = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (!done && !(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL))
      fail_msg("N = %d ended by itself: %x", n, (unsigned)status);
    check(done);
  }
  print_message("killed at %d moments\n", (n - 1) / KILL_STEP - 1);
  assert_true(n > 20);
}

#endif
