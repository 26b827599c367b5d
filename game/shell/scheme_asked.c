/* Where the system does not tell of a change, it is asked anew when there is a reason to. Linux is told (scheme_posix.c). */
#include "shell/scheme.h"

#if defined(_WIN32) || defined(__APPLE__) || defined(__EMSCRIPTEN__)

#include <stdlib.h>

struct SchemeWatch {
  bool look; /* it is to be asked again */
  int told;
};

SchemeWatch *scheme_new(unsigned wake) {
  (void)wake;
  SchemeWatch *watch = calloc(1, sizeof *watch);
  if (watch) watch->told = -1, watch->look = true;
  return watch;
}

void scheme_free(SchemeWatch *watch) { free(watch); }

void scheme_look(SchemeWatch *watch) {
  if (watch) watch->look = true;
}

bool scheme_take(SchemeWatch *watch, int *now, int *known) {
  if (!watch || !watch->look || !scheme_now(now, known)) return false;
  bool news = *now != watch->told;
  watch->told = *now;
  watch->look = false;
  return news;
}

#endif
