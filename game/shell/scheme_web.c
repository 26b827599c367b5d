#include "shell/scheme.h"

#include "core/event.h"

#include <emscripten.h>

EM_JS(int, web_prefers, (const char *what), { return matchMedia('(' + UTF8ToString(what) + ')').matches ? 1 : 0; })

bool scheme_now(int *now, int *known) {
  *now = (web_prefers("prefers-color-scheme: light") ? 0 : SCHEME_DARK) |
         (web_prefers("prefers-contrast: more") || web_prefers("forced-colors: active") ? SCHEME_CONTRAST : 0) |
         (web_prefers("prefers-reduced-motion: reduce") ? SCHEME_STILL : 0);
  *known = SCHEME_DARK | SCHEME_CONTRAST | SCHEME_STILL;
  return true;
}
