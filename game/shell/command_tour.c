/* goldseam tour: every screen and kind of card as a picture, of a sample couple on a fixed evening. */
#include "record/action.h"
#include "record/agreement.h"
#include "shell/command.h"
#include "shell/paths.h"
#include "shell/replay.h"
#include "shell/stage.h"

#include <stdlib.h>
#include <string.h>

typedef struct Scene {
  const char *name;
  const char *script; /* what leads there */
  int week;           /* of the path, that the couple has set itself to; 0: as it has walked */
} Scene;

#define BREATHS   "begin six-slow-breaths first=a\n"
#define RATE      BREATHS "press next\npress next\nwait 1s\nrate 7\n"
#define CURTAIN   RATE "press next\nwait 1s\n"
#define CLOSING   CURTAIN "press take\nrate 8\npress next\nwait 5s\n"
#define SPEAK     "begin say-it-hear-it first=b\npress next\npress next\nwait 13s\n"
#define CONSENT   "staff\nbegin an-openness-agreement first=a\n"
#define AGREEMENT "press \"Settings\"\n"
#define LISTEN    SPEAK "press next\nwait 6s\n"
#define TO_LOCK \
  "press \"Settings\"\npress lock-page\npress lock-set\npress field 101\ntype \"1234\"\npress field 102\ntype \"1234\"\n" \
  "press lock-do\npress hide\npress hide\npress continue\n"
#define TO_NOTES \
  "press \"Settings\"\npress lock-page\npress lock-set\npress field 101\ntype \"1234\"\npress field 102\ntype \"1234\"\n" \
  "press lock-do\npress \"Settings\"\npress notes\n"

static const Scene SCENES[] = {
    {"welcome", "welcome\n", 0},
    {"welcome-names", "welcome\npress continue\npress field 0\ntype \"Ana\"\nkey tab\ntype \"Sam\"\n", 0},
    {"welcome-sound", "welcome\npress continue\npress continue\n", 0},
    {"today", "", 0},
    {"today-done", CLOSING "press next\npress finish\n", 0},
    {"exercises", "press \"Exercises\"\n", 0},
    {"exercises-gratitude", "press \"Exercises\"\npress \"Gratitude\"\n", 0},
    {"exercise", "press \"Exercises\"\npress \"One thing I noticed\"\n", 0},
    {"progress", "press \"Progress\"\n", 0},
    {"settings", "press \"Settings\"\n", 0},
    {"help", "press help\n", 0},
    {"hidden", "press hide\n", 0},
    {"hidden-touched", "press hide\nkey escape\n", 0},
    {"read", BREATHS "wait 4s\n", 0},
    {"breathe-in", BREATHS "press next\nwait 13s\n", 0},
    {"breathe-out", BREATHS "press next\nwait 18s\n", 0},
    {"rate", RATE, 0},
    {"curtain", CURTAIN, 0},
    {"closing", CLOSING, 0},
    {"finish-seam", CLOSING "press next\nwait 800ms\n", 0},
    {"finish", CLOSING "press next\nwait 3s\n", 0},
    {"finish-rest", "begin not-today\npress next\nchoose 1\npress next\npress next\nwait 1s\n", 0},
    {"note", "begin one-thing-i-noticed first=a\npress next\nwait 1s\n", 0},
    {"speak", SPEAK, 0},
    {"speak-at-zero", SPEAK "wait 50s\n", 0},
    {"listen", LISTEN, 0},
    {"choose", "begin plan-one-small-thing first=a\npress next\nchoose 2\nwait 1s\n", 0},
    {"choose-covered",
     "begin quick-check-in first=a\npress next\nrate 5\npress next\npress take\nrate 6\npress next\n"
     "press next\npress next\nchoose 1\nwait 1s\n",
     0},
    {"pledge", "begin one-small-promise first=a\npress next\nchoose 1\nwait 1s\n", 0},
    {"paused", LISTEN "press pause\n", 0},
    {"more", "resize 420x760\n" LISTEN "press more\n", 0},
    {"break", LISTEN "press break\nwait 2m\n", 0},
    {"stopped", LISTEN "press stop\n", 0},
    {"keyboard", SPEAK "key tab\nkey tab\n", 0},
    {"exercise-heavy", "press \"Exercises\"\npress \"What this has been like for me\"\n", 0},
    {"roles", "begin tricky-moments\n", 0},
    {"speaker", "begin tricky-moments\npress role 2\n", 0},
    {"ready", "begin what-helps-me-feel-safe first=a\npress next\nchoose 1\nwait 1s\n", 0},
    {"consent", CONSENT "choose 1\nwait 1s\n", 0},
    {"gentle-card", CONSENT "choose 2\npress next\npress take\npress next\nwait 1s\n", 0},
    {"calm-offered", CURTAIN "press take\nrate 8\npress next\n", 0},
    {"calm", CLOSING "press calm\nwait 5s\n", 0},
    {"alone", "card one-layer 6\n", 0},
    {"finish-heavy", "staff\nbegin tricky-moments first=a\nwalk\nwait 3s\n", 0},
    {"photo", "photographs\nbegin a-time-we-laughed first=a\npress next\npress next\nwait 8s\n", 0},
    {"photo-note", "photographs\nbegin a-time-we-laughed first=a\npress next\nwait 8s\n", 0},
    {"photo-read", "photographs\nbegin a-time-we-laughed first=a\nwait 8s\n", 0},
    {"photo-at-zero", "photographs\nbegin a-time-we-laughed first=a\npress next\npress next\nwait 70s\n", 0},
    {"photos", "photographs\npress \"Settings\"\npress photos\n", 0},
    {"photos-none", "press \"Settings\"\npress photos\n", 0},
    {"photos-remove", "photographs\npress \"Settings\"\npress photos\npress photo-remove 0\n", 0},
    {"agreements", AGREEMENT "press agreements\n", 0},
    {"agreement-new", AGREEMENT "press agreements\npress agreement-new\npress agreement-words 1\npress agreement-term 1\n", 0},
    {"agreement-question",
     AGREEMENT
     "press agreements\npress agreement-new\npress agreement-words 1\npress agreement-term 1\npress agreement-ask\nwait 1s\n",
     0},
    {"agreement-end", AGREEMENT "press agreements\npress agreement-end 0\n", 0},
    {"steady", "press \"Settings\"\npress steady\n", 0},
    {"steady-end", "press \"Settings\"\npress steady\npress steady-end 0\n", 0},
    {"steady-question", "press \"Settings\"\npress steady\npress steady-ask\nwait 1s\n", 0},
    {"exercise-photos", "press \"Exercises\"\npress \"A time we laughed\"\n", 0},
    {"records", "press \"Settings\"\npress records\n", 0},
    {"records-saved", "press \"Settings\"\npress records\npress save-copy\n", 0},
    {"today-quiet", "done how-far-we-have-come\ndone fears-and-hopes\n", 9},
    {"today-alone",
     "done longer-out-breath\ndone say-it-hear-it\ndone one-small-promise\ndone weather-report\ndone how-did-it-go\n", 2},
    {"lock-page", "press \"Settings\"\npress lock-page\n", 0},
    {"lock-set", "press \"Settings\"\npress lock-page\npress lock-set\npress field 101\ntype \"a passphrase\"\n", 0},
    {"notes", TO_NOTES, 0},
    {"notes-make", TO_NOTES "press notes-of 0\ntype \"nightingale\"\n", 0},
    {"lock", TO_LOCK "type \"a passphrase\"\n", 0},
    {"lock-wrong", TO_LOCK "type \"a pass\"\npress lock-open\n", 0},
    {"lock-lost", TO_LOCK "press lock-lost\n", 0},
    {"lock-lost-asks", TO_LOCK "press lock-lost\npress lock-lost 1\n", 0},
    {"today-break", "begin a-real-break first=a\npress next\nchoose 1\npress next\npress stop\npress finish\n", 0},
    {"year", "press \"Progress\"\npress year\n", 0},
    {"page", "press \"Progress\"\npress page\npress page-part 0\n", 0},
    {"today-morning", "at 2026-11-22T08:30+01:00\n", 0},
    {"actions", "press actions\n", 0},
    {"action", "press actions\npress \"Ten minutes\"\n", 0},
    {"action-end", "press actions\npress action 1\npress end-action\n", 0},
    {"action-new", "press new-action\npress field 2\ntype \"A note in the lunch box\"\npress action-owner 1\n", 0},
    {"action-pledged", "begin one-small-promise first=a\npress next\nchoose 1\nchoose 2\nwalk\npress new-action 1\n", 0},
    {"finish-pledged", "begin one-small-promise first=a\npress next\nchoose 1\nwalk\nwait 3s\n", 0},
};

enum { SCENE_COUNT = sizeof SCENES / sizeof *SCENES, PICTURE_NAME_BYTES = 128 };

/* Days before the tour's evening on which the sample couple practised, oldest first: runs of 3, 11 and 5 days. */
static const int PRACTISED[] = {29, 28, 27, 22, 21, 20, 19, 17, 16, 15, 14, 12, 11, 10, 6, 5, 4, 2, 1};

enum { DAYS = sizeof PRACTISED / sizeof *PRACTISED };

static bool add_record(History *history, Day day, const char *exercise) {
  SessionRecord record = {.day = day, .finished = true, .seconds = 240, .first = (uint8_t)(1 + history->count % 2)};
  record.id[0] = (uint8_t)(history->count + 1);
  snprintf(record.exercise, sizeof record.exercise, "%s", exercise);
  return history_put(history, &record) >= 0;
}

/* They begin with a few breaths, and then walk the path. */
static bool sample_history(History *history, const Path *path, Day today) {
  for (int i = 0; i < DAYS; i++) {
    const PathDay *day =
        i > 0 && (i - 1) / PATH_DAYS < path->week_count ? &path->weeks[(i - 1) / PATH_DAYS].days[(i - 1) % PATH_DAYS] : NULL;
    if (!day && !add_record(history, today - PRACTISED[i], "six-slow-breaths")) return false;
    for (int k = 0; day && k < (day->kind == PATH_DO ? day->item_count : 1); k++) {
      const Exercise *done = day->items[k];
      if (!add_record(history, today - PRACTISED[i], done->solo ? HISTORY_QUIET : done->id)) return false;
    }
  }
  return true;
}

/* Their daily actions: a dot for each day on which one was kept, the last one today. */
static const struct {
  const char *text, *kept;
  Owner owner;
} ACTIONS[] = {{"Say when I will be home, and be there", "ooooooooooooooooo.oooo.oooo", OWNER_B},
               {"Ten minutes with phones away", "..oo..oooooooo...oooooooo.o", OWNER_BOTH},
               {"Ask how today really was", "oooooooooo.oooooo.oooooooo.", OWNER_A}};

static bool sample_actions(Records *records, Day today) {
  for (size_t i = 0; i < sizeof ACTIONS / sizeof *ACTIONS; i++) {
    const size_t days = strlen(ACTIONS[i].kept);
    DailyAction action = action_make(ACTIONS[i].text, ACTIONS[i].owner, today - (Day)days + 1);
    action.id[0] = (uint8_t)(0xA0 + i);
    if (!records_put_action(records, &action)) return false;
    for (size_t d = 0; d < days; d++)
      if (ACTIONS[i].kept[d] == 'o' && !action_toggle(records, &action, action.from + (Day)d, 0)) return false;
  }
  return true;
}

/* One agreement past its half, one that was ended. */
static bool sample_agreements(Records *records, Day today) {
  static const char *const texts[] = {"We both say when we will be home", "Each evening, we both tell our day"};
  for (int i = 0; i < 2; i++) {
    Agreement made;
    const uint8_t id[RECORD_ID_BYTES] = {(uint8_t)(1 + i)};
    if (!agreement_make(&made, id, today - (i ? 60 : 9), i ? 30 : 14, true, texts[i])) return false;
    if (i) agreement_end(&made, today - 45);
    if (!records_put_agreement(records, &made)) return false;
  }
  return true;
}

static Settings sample_settings(const Path *path, int week, Day today) {
  Settings settings = settings_default();
  settings.welcomed = settings.sound = true;
  memcpy(settings.name[0], "Ana", sizeof "Ana");
  memcpy(settings.name[1], "Sam", sizeof "Sam");
  if (week < 1 || week > path->week_count) return settings;
  settings.path_week = week - 1;
  for (int p = 0; p < path->phase_count; p++)
    if (path->phases[p].first_week < week) settings.stage = path->phases[p].stage;
  settings.path_since = today - DAYS; /* before what the scene says they have done */
  return settings;
}

/* Runs a script that ends in a picture of this name. */
static int draw_script(const CliOptions *options, const Stage *stage, const char *folder, const char *script, int week,
                       const char *name, Err *err) {
  char text[1024];
  snprintf(text, sizeof text, "%sshot %s\n", script, name);
  Moment evening = {.day = date_day(2026, 11, 21), .second = 20 * 3600 + 30 * 60, .offset_min = 60};
  const Path *path = &stage->content.path;
  Settings settings = sample_settings(path, week, evening.day);
  Records records = {.lines = {{.asked = true}, {.asked = true}}};
  ReplayConfig config = {.content = &stage->content,
                         .assets = &stage->assets,
                         .fonts = stage->fonts,
                         .records = &records,
                         .settings = &settings,
                         .clock = clock_virtual(date_unix(&evening), evening.offset_min),
                         .seed = options->seed,
                         .size = stage->size,
                         .theme = options->theme,
                         .text_percent = options->text_percent,
                         .folder = folder};
  Script read = {0};
  int status = EXIT_LACK;
  bool agreed = strstr(name, "agreement") != NULL;
  if ((week == 0 && !(sample_history(&records.history, path, evening.day) && sample_actions(&records, evening.day))) ||
      (agreed && !sample_agreements(&records, evening.day)))
    err_set(err, "there is not enough memory");
  else if (script_read(&read, text, strlen(text), err))
    status = replay_run(&config, &read, err);
  script_free(&read);
  records_free(&records);
  if (status == EXIT_DONE) printf("%s%s%s\n", folder, folder[strlen(folder) - 1] == '/' ? "" : "/", name);
  return status;
}

/* One picture, or an exit status and a line that says which failed. */
static int draw_one(const CliOptions *options, const Stage *stage, const char *folder, const Scene *scene, int number) {
  char name[PICTURE_NAME_BYTES], line[1024];
  Err err;
  snprintf(name, sizeof name, "%02d-%s.png", number, scene->name);
  int drawn = draw_script(options, stage, folder, scene->script, scene->week, name, &err);
  if (drawn == EXIT_DONE) return EXIT_DONE;
  snprintf(line, sizeof line, "the picture %s: %s", scene->name, err.text);
  return cli_fail(drawn, line);
}

/* Is it the first card of its kind in its category? */
static bool first_of_its_kind(const Library *library, const Exercise *exercise, int card) {
  for (int e = 0; e < library->exercise_count; e++) {
    const Exercise *other = &library->exercises[e];
    if (strcmp(other->category, exercise->category) != 0) continue;
    for (int c = 0; c < other->card_count; c++)
      if (other->cards[c].kind == exercise->cards[card].kind) return other == exercise && c == card;
  }
  return false;
}

/* A card of every kind in every category. */
static int draw_kinds(const CliOptions *options, const Stage *stage, const char *folder, int number) {
  const Library *library = &stage->content.library;
  int status = EXIT_DONE;
  for (int e = 0; e < library->exercise_count && status == EXIT_DONE; e++) {
    const Exercise *exercise = &library->exercises[e];
    for (int c = 0; c < exercise->card_count && status == EXIT_DONE; c++) {
      char script[128], name[PICTURE_NAME_BYTES];
      if (!first_of_its_kind(library, exercise, c)) continue;
      snprintf(script, sizeof script, "card %s %d\n", exercise->id, c + 1);
      snprintf(name, sizeof name, "%.64s-%s", exercise->category, card_kind_name(exercise->cards[c].kind));
      status = draw_one(options, stage, folder, &(Scene){name, script, 0}, ++number);
    }
  }
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
    int drawn = draw_one(options, &stage, folder, &SCENES[i], i + 1);
    if (drawn != EXIT_DONE) status = drawn;
  }
  if (status == EXIT_DONE) status = draw_kinds(options, &stage, folder, SCENE_COUNT);
  stage_close(&stage);
  return status;
}
