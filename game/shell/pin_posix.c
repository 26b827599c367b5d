/* Everywhere but on Windows. */
#define _XOPEN_SOURCE 700

#include "shell/pin.h"

#include <fcntl.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* What does not fit is read and dropped; then nothing was typed that could be right. */
static bool read_line(int terminal, char *pin, size_t size) {
  size_t length = 0;
  char byte = '\0';
  ssize_t got;
  while ((got = read(terminal, &byte, 1)) == 1 && byte != '\n') {
    if (length < size) pin[length] = byte;
    length++;
  }
  const bool fits = got == 1 && length > 0 && length < size;
  pin[fits ? length : 0] = '\0';
  return fits;
}

static void say(int terminal, const char *text) {
  for (size_t left = strlen(text); left > 0;) {
    const ssize_t wrote = write(terminal, text, left);
    if (wrote <= 0) return;
    text += wrote;
    left -= (size_t)wrote;
  }
}

bool pin_ask(const char *question, char *pin, size_t size) {
  struct termios before, silent;
  const int terminal = open("/dev/tty", O_RDWR | O_NOCTTY);
  if (terminal < 0) return false;
  bool asked = tcgetattr(terminal, &before) == 0;
  if (asked) {
    silent = before;
    silent.c_lflag &= ~(tcflag_t)ECHO;
    asked = tcsetattr(terminal, TCSAFLUSH, &silent) == 0;
  }
  if (asked) {
    say(terminal, question);
    asked = read_line(terminal, pin, size);
    tcsetattr(terminal, TCSAFLUSH, &before);
    say(terminal, "\n");
  }
  close(terminal);
  return asked;
}
