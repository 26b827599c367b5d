#if !defined(_WIN32)
#define _POSIX_C_SOURCE 200809L
#endif

#include "shell/streams.h"

#if defined(_WIN32)

void streams_open(void) {} /* a program with windows has none there, and its numbers are not given away */

#else

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

void streams_open(void) {
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++) {
    if (fcntl(stream, F_GETFD) != -1 || errno != EBADF) continue;
    int opened = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY); /* the lowest number that is free: this one */
    (void)opened;
  }
}

#endif
