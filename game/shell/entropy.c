#if defined(_WIN32)
#define _CRT_RAND_S
#else
#define _DEFAULT_SOURCE 1
#endif

#include "shell/entropy.h"

#if defined(_WIN32)

#include <stdlib.h>
#include <string.h>

bool entropy_fill(void *bytes, size_t count) {
  unsigned char *at = bytes;
  while (count > 0) {
    unsigned word;
    if (rand_s(&word) != 0) return false;
    size_t part = count < sizeof word ? count : sizeof word;
    memcpy(at, &word, part);
    at += part;
    count -= part;
  }
  return true;
}

#else

#include <unistd.h>
#if defined(__APPLE__)
#include <sys/random.h>
#endif

bool entropy_fill(void *bytes, size_t count) { return getentropy(bytes, count) == 0; }

#endif
