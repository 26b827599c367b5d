/* The PIN or passphrase for a command: from --pin-file, else asked on the terminal, without showing it. */
#ifndef GOLDSEAM_SHELL_PIN_H
#define GOLDSEAM_SHELL_PIN_H

#include "shell/cli.h"
#include "shell/store.h"

enum { PIN_BYTES = 1024 };

/* Opens a store that is locked (another one is left as it is, and so is err). EXIT_DONE, and err is that of store_open; or what
 * to end with, and then it is said already. */
int pin_unlock(const CliOptions *options, Store *store, Err *err);

/* In pin_posix.c, pin_windows.c: asks on the terminal this was started from, whatever standard input is. `pin` receives one line
 * as UTF-8, at most `size` - 1 bytes and a NUL. False: there is no terminal, or nothing was typed. */
bool pin_ask(const char *question, char *pin, size_t size);

#endif
