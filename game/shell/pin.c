#include "shell/pin.h"

#include "shell/paths.h"
#include "shell/seal.h"

#include <stdlib.h>
#include <string.h>

/* The first line of the file. */
static bool read_file(const char *file, char *pin, Err *err) {
  size_t length;
  char *bytes = paths_read(file, PIN_BYTES - 1, &length, err);
  if (!bytes) return false;
  const size_t line = strcspn(bytes, "\r\n");
  memcpy(pin, bytes, line);
  pin[line] = '\0';
  seal_wipe(bytes, length);
  free(bytes);
  return line > 0 || err_set(err, "%s holds no PIN; write it into the first line", file);
}

/* As the app's own fields do: blanks at the beginning and the end do not count. */
static void trim(char *pin) {
  const size_t from = strspn(pin, " ");
  size_t to = strlen(pin);
  while (to > from && pin[to - 1] == ' ') to--;
  memmove(pin, pin + from, to - from);
  pin[to - from] = '\0';
}

static int status_of(StoreTry result) {
  switch (result) {
    case STORE_TRY_GOOD: return EXIT_DONE;
    case STORE_TRY_WRONG: return EXIT_USAGE;
    case STORE_TRY_FAULT: return EXIT_FAULT;
    case STORE_TRY_BUSY:
    case STORE_TRY_FAILED: break;
  }
  return EXIT_LACK;
}

int pin_unlock(const CliOptions *options, Store *store, Err *err) {
  char pin[PIN_BYTES] = "";
  if (store_state(store) != STORE_LOCKED) return EXIT_DONE;
  *err = (Err){""};
  bool known = options->pin_file ? read_file(options->pin_file, pin, err) : pin_ask("PIN or passphrase: ", pin, sizeof pin);
  if (!known && !*err->text)
    err_set(err, "the records are locked; name a file with the PIN by --pin-file, or ask from a terminal");
  trim(pin);
  int status = known ? status_of(store_unlock(store, pin, strlen(pin), err)) : EXIT_USAGE;
  seal_wipe(pin, sizeof pin);
  const bool said = status != EXIT_DONE || (*err->text && store_state(store) == STORE_OK);
  if (said) cli_fail(status, err->text);
  return status;
}
