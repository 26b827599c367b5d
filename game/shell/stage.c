#include "shell/stage.h"

bool stage_open(Stage *stage, const CliOptions *options, const char *data, Err *err) {
  *stage = (Stage){.size = options->size.w ? options->size : (Size){1280, 800}};
  bool good = load_assets(&stage->assets, options->assets, err) &&
              load_content(&stage->content, options->exercises, data, options->language, err);
  if (good) stage->fonts = fonts_new(stage->assets.folder, err);
  if (good && stage->fonts) return true;
  stage_close(stage);
  return false;
}

void stage_close(Stage *stage) {
  if (stage->fonts) fonts_free(stage->fonts);
  load_content_free(&stage->content);
  load_assets_free(&stage->assets);
}
