#include "shell/module.h"

#include <SDL.h>

void *module_symbol(const char *folder, const char *file, const char *symbol, void **object) {
  static const char *const places[] = {"", "../lib/goldseam/", "../"};
  char *base = folder ? SDL_strdup(folder) : SDL_GetBasePath();
  *object = NULL;
  for (size_t i = 0; base && !*object && i < SDL_arraysize(places); i++) {
    char *path = NULL;
    if (SDL_asprintf(&path, "%s/%s%s", base, places[i], file) < 0) break;
    *object = SDL_LoadObject(path);
    SDL_free(path);
  }
  SDL_free(base);
  return *object ? SDL_LoadFunction(*object, symbol) : NULL;
}
