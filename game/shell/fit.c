#include "shell/fit.h"

#include "app.h"
#include "shell/font.h"
#include "shell/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST_PERCENT = 200 };

typedef struct Fit {
  Library *library;
  App *app;
  Measure measure;
  Frame frame;
} Fit;

/* Does the card that shows need scrolling in a window of this size? */
static bool scrolls(Fit *fit, Size size) {
  app_frame(fit->app, size, &fit->measure, &fit->frame);
  for (int i = 0; i < fit->frame.scroll_count; i++)
    if (fit->frame.scrolls[i].content_h > fit->frame.scrolls[i].view.h + 1) return true;
  return false;
}

static void warn(Fit *fit, const Pack *pack, int exercise, int card, Size size) {
  const Card *at = &fit->library->exercises[exercise].cards[card];
  char pointer[64], message[160];
  snprintf(pointer, sizeof pointer, "/exercises/%d/cards/%d", exercise - pack->first, card);
  snprintf(message, sizeof message, "must be shorter to be seen without scrolling at %d %% in a window of %dx%d", LARGEST_PERCENT,
           size.w, size.h);
  library_warn(fit->library, pack->file, at->line, at->col, pointer, message);
}

static void check_card(Fit *fit, const Pack *pack, int exercise, int card) {
  static const Size sizes[] = {{1280, 800}, {800, 1280}};
  app_show_card(fit->app, exercise, card);
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    if (!scrolls(fit, sizes[i])) continue;
    warn(fit, pack, exercise, card, sizes[i]);
    return;
  }
}

static void check_packs(Fit *fit) {
  for (int p = 0; p < fit->library->pack_count; p++) {
    const Pack *pack = &fit->library->packs[p];
    for (int e = pack->first; e < pack->first + pack->count; e++)
      for (int c = 0; c < fit->library->exercises[e].card_count; c++) check_card(fit, pack, e, c);
  }
}

void check_fit(Library *library, const CliOptions *options) {
  Err ignored;
  Assets assets;
  Settings settings = settings_default();
  if (!load_assets(&assets, options->assets, &ignored)) return;
  Fonts *fonts = fonts_new(assets.folder, &ignored);
  settings.welcomed = true;
  AppConfig config = {.library = library,
                      .themes = assets.themes,
                      .vessels = assets.vessels,
                      .vessel_count = assets.vessel_count,
                      .settings = &settings,
                      .text_percent = LARGEST_PERCENT};
  Fit fit = {.library = library, .app = fonts ? app_new(&config, &ignored) : NULL};
  if (fit.app) {
    fit.measure = fonts_measure(fonts);
    frame_init(&fit.frame);
    check_packs(&fit);
    frame_free(&fit.frame);
    app_free(fit.app);
  }
  if (fonts) fonts_free(fonts);
  load_assets_free(&assets);
}
