#include "shell/picture_files.h"

#include <SDL_image.h>

#if defined(_WIN32) && !defined(GOLDSEAM_STATIC_MODULES)
__declspec(dllexport)
#elif defined(__GNUC__) && !defined(GOLDSEAM_STATIC_MODULES)
__attribute__((visibility("default")))
#endif
    const PictureFiles *picture_files(void) {
  static const PictureFiles files = {.write_png = IMG_SavePNG_RW, .load = IMG_Load};
  return &files;
}
