/* goldseam tour: every screen and kind of card as a picture, of a sample couple on a fixed evening. */
#include "shell/command.h"
#include "shell/paths.h"
#include "shell/replay.h"
#include "shell/stage.h"

#include <stdlib.h>
#include <string.h>

typedef struct Scene {
  const char *name;
  const char *script; /* what leads there */
} Scene;

#define BREATHS "begin six-slow-breaths first=a\n"
#define RATE    BREATHS "press next\npress next\nwait 1s\nrate 7\n"
#define CURTAIN RATE "press next\nwait 1s\n"
#define CLOSING CURTAIN "press take\nrate 8\npress next\nwait 5s\n"
#define SPEAK   "begin say-it-hear-it first=b\npress next\npress next\nwait 13s\n"
#define LISTEN  SPEAK "press next\nwait 6s\n"

static const Scene SCENES[] = {
    {"welcome", "welcome\n"},
    {"welcome-names", "welcome\npress continue\npress field 0\ntype \"Ana\"\nkey tab\ntype \"Sam\"\n"},
    {"welcome-sound", "welcome\npress continue\npress continue\n"},
    {"today", ""},
    {"today-done", CLOSING "press next\npress finish\n"},
    {"exercises", "press \"Exercises\"\n"},
    {"exercises-gratitude", "press \"Exercises\"\npress \"Gratitude\"\n"},
    {"exercise", "press \"Exercises\"\npress \"One thing I noticed\"\n"},
    {"progress", "press \"Progress\"\n"},
    {"settings", "press \"Settings\"\n"},
    {"help", "press help\n"},
    {"hidden", "press hide\n"},
    {"hidden-touched", "press hide\nkey escape\n"},
    {"read", BREATHS "wait 4s\n"},
    {"breathe-in", BREATHS "press next\nwait 13s\n"},
    {"breathe-out", BREATHS "press next\nwait 18s\n"},
    {"rate", RATE},
    {"curtain", CURTAIN},
    {"closing", CLOSING},
    {"finish-seam", CLOSING "press next\nwait 800ms\n"},
    {"finish", CLOSING "press next\nwait 3s\n"},
    {"finish-rest", "begin not-today\npress next\nchoose 1\npress next\npress next\nwait 1s\n"},
    {"note", "begin one-thing-i-noticed first=a\npress next\nwait 1s\n"},
    {"speak", SPEAK},
    {"speak-at-zero", SPEAK "wait 50s\n"},
    {"listen", LISTEN},
    {"choose", "begin plan-one-small-thing first=a\npress next\nchoose 2\nwait 1s\n"},
    {"choose-covered", "begin quick-check-in first=a\npress next\nrate 5\npress next\npress take\nrate 6\npress next\n"
                       "press next\npress next\nchoose 1\nwait 1s\n"},
    {"pledge", "begin one-small-promise first=a\npress next\nchoose 1\nwait 1s\n"},
    {"paused", LISTEN "press pause\n"},
    {"more", "resize 420x760\n" LISTEN "press more\n"},
    {"break", LISTEN "press break\nwait 2m\n"},
    {"stopped", LISTEN "press stop\n"},
    {"keyboard", SPEAK "key tab\nkey tab\n"},
};

enum { SCENE_COUNT = sizeof SCENES / sizeof *SCENES };

/* Days before the tour's evening on which the sample couple practised, oldest first: runs of 3, 11 and 5 days. */
static const int PRACTISED[] = {29, 28, 27, 22, 21, 20, 19, 17, 16, 15, 14, 12, 11, 10, 6, 5, 4, 2, 1};

static bool sample_history(History *history, Day today) {
  static const char *const done[] = {"one-thing-i-noticed",  "say-it-hear-it",    "six-slow-breaths", "today-in-one-line",
                                     "plan-one-small-thing", "one-small-promise", "quick-check-in",   "a-time-we-laughed"};
  const size_t kinds = sizeof done / sizeof *done, days = sizeof PRACTISED / sizeof *PRACTISED;
  for (size_t i = 0; i < days; i++) {
    SessionRecord record = {.day = today - PRACTISED[i], .finished = true, .seconds = 240, .first = (uint8_t)(1 + i % 2)};
    record.id[0] = (uint8_t)(i + 1);
    const char *name = done[(i + kinds - days % kinds) % kinds]; /* so that the first of the list comes next */
    memcpy(record.exercise, name, strlen(name) + 1);
    if (history_put(history, &record) < 0) return false;
  }
  return true;
}

static int draw_scene(const CliOptions *options, const Stage *stage, const char *folder, int index, Err *err) {
  char text[1024], name[64];
  snprintf(name, sizeof name, "%02d-%s.png", index + 1, SCENES[index].name);
  snprintf(text, sizeof text, "%sshot %s\n", SCENES[index].script, name);
  Moment evening = {.day = date_day(2026, 11, 21), .second = 20 * 3600 + 30 * 60, .offset_min = 60};
  Settings settings = settings_default();
  settings.welcomed = settings.sound = true;
  memcpy(settings.name[0], "Ana", sizeof "Ana");
  memcpy(settings.name[1], "Sam", sizeof "Sam");
  History history = {0};
  ReplayConfig config = {.library = &stage->library,
                         .assets = &stage->assets,
                         .fonts = stage->fonts,
                         .history = &history,
                         .settings = &settings,
                         .clock = clock_virtual(date_unix(&evening), evening.offset_min),
                         .seed = options->seed,
                         .size = stage->size,
                         .theme = options->theme,
                         .text_percent = options->text_percent,
                         .folder = folder};
  Script script = {0};
  int status = EXIT_LACK;
  if (!sample_history(&history, evening.day))
    err_set(err, "there is not enough memory");
  else if (script_read(&script, text, strlen(text), err))
    status = replay_run(&config, &script, err);
  script_free(&script);
  history_free(&history);
  if (status == EXIT_DONE) printf("%s%s%s\n", folder, folder[strlen(folder) - 1] == '/' ? "" : "/", name);
  return status;
}

int command_tour(const CliOptions *options) {
  const char *folder = options->output ? options->output : "build/tour";
  char line[1024];
  Err err;
  Stage stage;
  if (!paths_make_folder(folder)) {
    snprintf(line, sizeof line, "the folder %.400s cannot be made; name another with -o", folder);
    return cli_fail(EXIT_LACK, line);
  }
  if (!stage_open(&stage, options, NULL, &err)) return cli_fail(EXIT_LACK, err.text);
  int status = EXIT_DONE;
  for (int i = 0; i < SCENE_COUNT && status != EXIT_LACK; i++) {
    int drawn = draw_scene(options, &stage, folder, i, &err);
    if (drawn == EXIT_DONE) continue;
    snprintf(line, sizeof line, "the picture %s: %s", SCENES[i].name, err.text);
    status = cli_fail(drawn, line);
  }
  stage_close(&stage);
  return status;
}
