/* goldseam play: a script, run in virtual time. */
#include "shell/command.h"
#include "shell/paths.h"
#include "shell/pin.h"
#include "shell/replay.h"
#include "shell/stage.h"

#include <stdlib.h>

enum { SCRIPT_BYTES_MAX = 1024 * 1024 };

static int fail_about(int status, const char *file, const Err *err) {
  char line[1024];
  snprintf(line, sizeof line, "%.400s: %s", file, err->text);
  return cli_fail(status, line);
}

/* Where records go: the folder that --data names and no other, so that trying a script never touches a couple's own. */
static int open_store(const CliOptions *options, ReplayConfig *config, const char *folder, Settings *settings) {
  Err err;
  if (!folder) return EXIT_DONE;
  config->store = store_open(folder, true, &err);
  if (!config->store) return cli_fail(EXIT_LACK, "there is not enough memory");
  int unlocked = pin_unlock(options, config->store, &err);
  if (unlocked != EXIT_DONE) return unlocked;
  StoreState state = store_state(config->store);
  if (state == STORE_NONE || state == STORE_READ_ONLY) return cli_fail(EXIT_LACK, err.text);
  if (state != STORE_OK) cli_fail(EXIT_DONE, err.text); /* something was put right: worth a line */
  return store_load(config->store, config->records, settings, &err) ? EXIT_DONE : cli_fail(EXIT_LACK, err.text);
}

static int run(const CliOptions *options, const Script *script, const Stage *stage, const char *folder) {
  Records records = {0};
  Settings settings = settings_default();
  int32_t offset_min = options->now_offset_min;
  int64_t utc_s = options->has_now ? options->now_utc_s : clock_utc_s(&offset_min);
  ReplayConfig config = {.content = &stage->content,
                         .assets = &stage->assets,
                         .fonts = stage->fonts,
                         .records = &records,
                         .settings = &settings,
                         .clock = clock_virtual(utc_s, offset_min),
                         .seed = options->seed,
                         .size = stage->size,
                         .theme = options->theme,
                         .text_percent = options->text_percent,
                         .muted = options->mute,
                         .trace = stdout};
  int status = open_store(options, &config, folder, &settings);
  /* The first screens are behind this couple, and sound was chosen; a script about them begins with `welcome`. */
  if (!settings.welcomed) settings.welcomed = settings.sound = true;
  if (status == EXIT_DONE) {
    Err err = {0};
    status = replay_run(&config, script, &err);
    fflush(stdout); /* the trace stands before what went wrong */
    if (status != EXIT_DONE) fail_about(status, options->files[0], &err);
  }
  if (config.store) store_close(config.store);
  records_free(&records);
  return status;
}

int command_play(const CliOptions *options) {
  Err err;
  Script script;
  Stage stage;
  size_t length;
  char *text = paths_read(options->files[0], SCRIPT_BYTES_MAX, &length, &err);
  if (!text) return cli_fail(EXIT_USAGE, err.text);
  bool good = script_read(&script, text, length, &err);
  free(text);
  if (!good) return fail_about(EXIT_FAULT, options->files[0], &err);
  char *folder = options->data ? paths_data(options->data, true, &err) : NULL;
  int status = EXIT_DONE;
  if (options->data && !folder)
    status = cli_fail(EXIT_LACK, err.text);
  else if (!stage_open(&stage, options, folder, &err))
    status = cli_fail(EXIT_LACK, err.text);
  else {
    status = run(options, &script, &stage, folder);
    stage_close(&stage);
  }
  free(folder);
  script_free(&script);
  return status;
}
