/* goldseam list: every exercise, in words or as JSON. */
#include "shell/command.h"

#include "core/utf8.h"
#include "exercise/gate.h"
#include "record/agreement.h"
#include "record/streak.h"
#include "shell/load.h"
#include "shell/paths.h"
#include "ui/strings.h"

#include <cjson/cJSON.h>

#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 5, CELL_BYTES = 512, GAP = 2 };

/* The cells of one row; a row of -1 is the heading. */
static const char *cell(const Exercise *exercise, int column, char out[CELL_BYTES]) {
  static const char *const heading[COLUMNS] = {"Title", "Kind", "Minutes", "Stage", "Name"};
  static const char *const stages[] = {"any", "1 Steady", "2 Understand", "3 Rebuild"};
  if (!exercise) return heading[column];
  switch (column) {
    case 0: return exercise->title;
    case 1: return str_category(out, CELL_BYTES, exercise->category);
    case 2: snprintf(out, CELL_BYTES, "%d", exercise->minutes); return out;
    case 3: return stages[exercise->stage];
    default: return exercise->id;
  }
}

static void print_words(const Library *library) {
  size_t width[COLUMNS] = {0};
  char text[CELL_BYTES];
  for (int row = -1; row < library->exercise_count; row++) {
    for (int c = 0; c < COLUMNS; c++) {
      const char *word = cell(row < 0 ? NULL : &library->exercises[row], c, text);
      size_t count = utf8_count(word, strlen(word));
      if (count > width[c]) width[c] = count;
    }
  }
  for (int row = -1; row < library->exercise_count; row++) {
    for (int c = 0; c < COLUMNS; c++) {
      const char *word = cell(row < 0 ? NULL : &library->exercises[row], c, text);
      int pad = c == COLUMNS - 1 ? 0 : (int)(width[c] - utf8_count(word, strlen(word))) + GAP;
      printf("%s%*s", word, pad, "");
    }
    putchar('\n');
  }
}

static bool add_exercise(cJSON *list, const GateFacts *facts, const Exercise *exercise) {
  const Library *library = facts->library;
  cJSON *item = cJSON_CreateObject();
  if (!item) return false;
  bool good = cJSON_AddStringToObject(item, "id", exercise->id) && cJSON_AddStringToObject(item, "title", exercise->title) &&
              cJSON_AddStringToObject(item, "category", exercise->category);
  cJSON *stage = exercise->stage == STAGE_ANY ? cJSON_CreateString("any") : cJSON_CreateNumber(exercise->stage);
  good = good && cJSON_AddItemToObject(item, "stage", stage) && cJSON_AddNumberToObject(item, "minutes", exercise->minutes) &&
         cJSON_AddStringToObject(item, "acts", acts_name(exercise->acts)) &&
         cJSON_AddBoolToObject(item, "solo", exercise->solo) &&
         cJSON_AddBoolToObject(item, "open", gate_state(exercise, facts) == GATE_OPEN) &&
         cJSON_AddStringToObject(item, "pack", library->packs[exercise->pack].id);
  return cJSON_AddItemToArray(list, item) && good;
}

static int print_json(const GateFacts *facts) {
  const Library *library = facts->library;
  cJSON *list = cJSON_CreateArray();
  bool good = list != NULL;
  for (int i = 0; good && i < library->exercise_count; i++) good = add_exercise(list, facts, &library->exercises[i]);
  char *text = good ? cJSON_Print(list) : NULL;
  cJSON_Delete(list);
  if (!text) return cli_fail(EXIT_LACK, "there is not enough memory");
  puts(text);
  cJSON_free(text);
  return EXIT_DONE;
}

/* A pack that is left out is worth a line, but the list of the others stands. */
static void name_left_out(const Library *library) {
  for (int i = 0; i < library->problem_count; i++) {
    const Problem *problem = &library->problems[i];
    bool told = problem->warning;
    for (int before = 0; before < i && !told; before++)
      told = !library->problems[before].warning && strcmp(library->problems[before].file, problem->file) == 0;
    if (told) continue;
    char line[1024];
    snprintf(line, sizeof line, "%.800s is left out; goldseam check on it says why", problem->file);
    cli_fail(EXIT_FAULT, line);
  }
}

/* What is open now depends on what was done: as the records have it, or as on a first day where they cannot be read. */
static int print_all(const Content *content, const CliOptions *options) {
  Records records;
  Settings settings;
  if (!options->json) {
    print_words(&content->library);
    return EXIT_DONE;
  }
  records_peek(options, &records, &settings);
  Day today = records_today(options, &settings);
  GateFacts facts = {.library = &content->library,
                     .history = &records.history,
                     .settings = &settings,
                     .today = today,
                     .agreement = agreement_any(&records, today),
                     .practised_days = streak_progress(&records, today, NULL, 0, NULL).practised_days};
  int status = print_json(&facts);
  records_free(&records);
  return status;
}

int command_list(const CliOptions *options) {
  Err err;
  Content content;
  char *data = paths_data(options->data, false, &err); /* without one there are still the shipped exercises */
  bool loaded = load_content(&content, options->exercises, data, options->language, &err);
  free(data);
  if (!loaded) return cli_fail(EXIT_LACK, err.text);
  name_left_out(&content.library);
  int status = print_all(&content, options);
  load_content_free(&content);
  return status;
}
