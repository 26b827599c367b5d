#include "core/utf8.h"
#include "shell/entropy.h"
#include "shell/loop_run.h"
#include "shell/page.h"
#include "shell/paths.h"
#include "shell/seal.h"
#include "ui/strings.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* A sentence for a person from the one of an Err. */
static void set_notice(Loop *loop, const char *before, const char *text) {
  char line[sizeof loop->err.text + 64];
  int length = snprintf(line, sizeof line, "%s%s.", before, text);
  if (length < 0) return;
  line[0] = (char)toupper((unsigned char)line[0]);
  utf8_copy_clean(loop->notice, sizeof loop->notice, line, strlen(line));
  cli_fail(EXIT_DONE, text);
}

/* Is there a record file, even if it cannot be read now? Then this is no first start. */
static bool has_records(const char *folder) {
  char *file = paths_join(folder, "records.db");
  bool there = file && paths_exists(file);
  free(file);
  return there;
}

static void load_records(Loop *loop, const char *folder, Records *records, Settings *settings) {
  Err err = {0};
  *settings = settings_default();
  if (!folder) return; /* the notice says so already */
  loop->store = store_open(folder, true, &err);
  StoreState state = loop->store ? store_state(loop->store) : STORE_NONE;
  bool replaced = state == STORE_RESTORED || state == STORE_NEW_AFTER_DAMAGE;
  if (state == STORE_LOCKED) {
    settings->welcomed = true;
    return;
  }
  if (state != STORE_OK) set_notice(loop, replaced ? "" : "your days cannot be kept here just now: ", err.text);
  loop->loaded = state != STORE_NONE && store_load(loop->store, records, settings, &err);
  if (state != STORE_NONE && !loop->loaded) set_notice(loop, "", err.text);
  if (!loop->loaded && has_records(folder)) settings->welcomed = true;
}

static uint64_t seed(const CliOptions *options) {
  uint64_t chosen = options->seed;
  if (!options->has_seed) entropy_fill(&chosen, sizeof chosen);
  return chosen;
}

/* How the window opens: as asked for, else as it was kept. */
bool loop_fullscreen(const CliOptions *options, const Settings *settings) {
  return options->fullscreen || (settings->fullscreen && !options->windowed);
}

static bool new_app(Loop *loop, Records *records, const Settings *settings) {
  const CliOptions *options = loop->options;
  AppConfig config = {.library = &loop->content.library,
                      .path = &loop->content.path,
                      .help_lines = &loop->content.help_lines,
                      .themes = loop->assets.themes,
                      .vessels = loop->assets.vessels,
                      .vessel_count = loop->assets.vessel_count,
                      .settings = settings,
                      .records = records,
                      .now = clock_now(&loop->clock),
                      .seed = seed(options),
                      .theme = options->theme,
                      .text_percent = options->text_percent,
                      .muted = options->mute,
                      .fullscreen = loop_fullscreen(options, settings),
                      .system_dark = true,
                      .rtl = str_rtl(),
                      .system_keyboard = SDL_HasScreenKeyboardSupport() == SDL_TRUE,
                      .photo_folder = loop->album ? album_folder(loop->album) : NULL,
                      .lock_possible = seal_built() && loop->store,
                      .lock = loop->store && store_has_lock(loop->store),
                      .locked = loop->store && store_state(loop->store) == STORE_LOCKED,
                      .notice = loop->notice[0] ? loop->notice : NULL};
  char *documents = paths_documents();
  config.no_page = !documents;
  config.no_document = !page_documents();
  free(documents);
  loop->app = app_new(&config, &loop->err);
  loop->stepped_ms = config.now.mono_ms;
  loop->lived_ms = loop_lived_ms();
  return loop->app != NULL;
}

/* Reads everything that the first picture needs. */
int loop_load(Loop *loop) {
  uint8_t trial[16]; /* without the system's entropy one record would take another's place */
  if (!entropy_fill(trial, sizeof trial)) return cli_fail(EXIT_LACK, "the system gives no random numbers, which records need");
  if (!load_assets(&loop->assets, loop->options->assets, &loop->err)) return cli_fail(EXIT_LACK, loop->err.text);
  char *folder = paths_data(loop->options->data, false, &loop->err);
  if (!folder) set_notice(loop, "", loop->err.text);
  if (!load_content(&loop->content, loop->options->exercises, folder, loop->options->language, &loop->err)) {
    free(folder);
    return cli_fail(EXIT_LACK, loop->err.text);
  }
  Records records = {0};
  Settings settings;
  load_records(loop, folder, &records, &settings);
  if (folder) loop->album = album_new(folder);
  free(folder);
  loop->fonts = fonts_new(loop->assets.folder, &loop->err);
  if (!loop->fonts) return cli_fail(EXIT_LACK, loop->err.text);
  loop->measure = fonts_measure(loop->fonts);
  loop->draw = draw_new(loop->fonts);
  if (!loop->draw) return cli_fail(EXIT_LACK, "there is not enough memory to draw");
  if (loop->album) draw_photos(loop->draw, album_find, loop->album);
  bool made = new_app(loop, &records, &settings);
  records_free(&records);
  return made ? EXIT_DONE : cli_fail(EXIT_LACK, loop->err.text);
}
