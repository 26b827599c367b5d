#include "shell/scheme.h"

#include "core/event.h"

#include <emscripten.h>
#include <stdlib.h>

struct SchemeWatch {
  bool look; /* it is to be looked up again */
  int told;
};

EM_JS(int, web_prefers, (const char *what), { return matchMedia('(' + UTF8ToString(what) + ')').matches ? 1 : 0; })

bool scheme_now(int *now, int *known) {
  *now = (web_prefers("prefers-color-scheme: light") ? 0 : SCHEME_DARK) |
         (web_prefers("prefers-contrast: more") || web_prefers("forced-colors: active") ? SCHEME_CONTRAST : 0) |
         (web_prefers("prefers-reduced-motion: reduce") ? SCHEME_STILL : 0);
  *known = SCHEME_DARK | SCHEME_CONTRAST | SCHEME_STILL;
  return true;
}

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
