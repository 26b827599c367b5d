/* A path's file. Its faults are found all at once, and are the library's problems, as a pack's are. */
#include "exercise/pack_reader.h"
#include "exercise/path.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_BYTES_MAX = 1024 * 1024 };

static const PackKey PATH_KEYS[] = {{"format", 1, 1}, {"version", 1, 1}, {"title", 1, 1}, {"stand_in", 1, 1}, {"phases", 1, 1}};
static const PackKey PHASE_KEYS[] = {{"title", 1, 1}, {"stage", 1, 1}, {"weeks", 1, 1}};
static const PackKey WEEK_KEYS[] = {{"days", 1, 1}};
static const PackKey DAY_KEYS[] = {{"do", 1, 0}, {"one_of", 1, 0}, {"alone", 1, 0}, {"quiet", 1, 0}};

static const char *const KINDS[] = {[PATH_DO] = "do", [PATH_ONE_OF] = "one_of", [PATH_ALONE] = "alone"};
enum { KIND_COUNT = sizeof KINDS / sizeof *KINDS };

#define KEYS(keys) keys, sizeof keys / sizeof *keys

/* ---- Days ---- */

static const Exercise *read_exercise(PackReader *reader, uint32_t node) {
  const Exercise *found = NULL;
  if (json_node(&reader->json, node)->type == JSON_STRING) {
    const char *id = json_string(&reader->json, node, &reader->library->arena);
    if (!id) reader->no_memory = true;
    found = id ? library_find(reader->library, id) : NULL;
  }
  if (!found) pack_reader_not_a(reader, node, "an exercise of some pack");
  return found;
}

static bool is_in(const PathDay *day, const Exercise *exercise) {
  for (int i = 0; i < day->item_count; i++)
    if (day->items[i] == exercise) return true;
  return false;
}

static void read_items(PackReader *reader, uint32_t list, PathDay *day) {
  int count;
  pack_reader_list_at(reader, list, day->kind == PATH_DO ? 1 : 2, PATH_ITEMS_MAX, &count);
  for (uint32_t i = count ? json_node(&reader->json, list)->child : 0; i; i = json_node(&reader->json, i)->next) {
    const Exercise *exercise = read_exercise(reader, i);
    if (!exercise) continue;
    if (day->kind == PATH_ALONE && !exercise->solo)
      pack_reader_not_a(reader, i, "a solo exercise, for each alone");
    else if (is_in(day, exercise))
      pack_reader_not_a(reader, i, "unlike the others of its day");
    else
      day->items[day->item_count++] = exercise;
  }
}

static void read_day(PackReader *reader, uint32_t node, PathDay *day) {
  uint32_t list = 0;
  if (!pack_reader_keys(reader, node, "a day", 1, KEYS(DAY_KEYS))) return;
  for (int kind = 0; kind < KIND_COUNT; kind++) {
    uint32_t found = json_find(&reader->json, node, KINDS[kind]);
    if (!found) continue;
    if (list) {
      pack_reader_key_error(reader, found,
                            "must be left out: a day has one of \"do\", \"one_of\" and \"alone\", is one with \"%s\"",
                            KINDS[day->kind]);
      continue;
    }
    list = found;
    day->kind = (PathDayKind)kind;
  }
  if (list)
    read_items(reader, list, day);
  else
    pack_reader_error(reader, node, "must have \"do\", \"one_of\" or \"alone\": a day needs one of them");
  day->quiet = pack_reader_bool(reader, node, "quiet");
}

/* ---- Weeks and phases ---- */

static void read_week(PackReader *reader, uint32_t node, PathWeek *week) {
  int count, day = 0;
  if (!pack_reader_keys(reader, node, "a week", 1, KEYS(WEEK_KEYS))) return;
  uint32_t list = json_find(&reader->json, node, "days");
  if (!list) return;
  pack_reader_list_at(reader, list, 0, INT_MAX, &count);
  if (json_node(&reader->json, list)->type == JSON_ARRAY && count != PATH_DAYS)
    pack_reader_error(reader, list, "must hold %d days, holds %d", PATH_DAYS, count);
  uint32_t i = count ? json_node(&reader->json, list)->child : 0;
  for (; i && day < PATH_DAYS; i = json_node(&reader->json, i)->next) read_day(reader, i, &week->days[day++]);
}

/* Zeroed room for so many weeks more. */
static PathWeek *more_weeks(PackReader *reader, Path *path, int count) {
  PathWeek *weeks = realloc(path->weeks, (size_t)(path->week_count + count) * sizeof *weeks);
  if (!weeks) {
    reader->no_memory = true;
    return NULL;
  }
  path->weeks = weeks;
  weeks += path->week_count;
  path->week_count += count;
  memset(weeks, 0, (size_t)count * sizeof *weeks);
  return weeks;
}

static int read_stage(PackReader *reader, uint32_t node, int before) {
  int stage = pack_reader_integer(reader, node, "stage", 1, PATH_PHASES_MAX, 0);
  if (stage && stage <= before)
    pack_reader_error(reader, json_find(&reader->json, node, "stage"),
                      "must be more than the stage of the phase before, %d, is %d", before, stage);
  return stage;
}

static void read_phase(PackReader *reader, uint32_t node, Path *path) {
  int before = path->phase_count ? path->phases[path->phase_count - 1].stage : 0;
  PathPhase *phase = &path->phases[path->phase_count++];
  phase->first_week = path->week_count;
  if (!pack_reader_keys(reader, node, "a phase", 1, KEYS(PHASE_KEYS))) return;
  phase->title = pack_reader_text(reader, node, "title");
  phase->stage = read_stage(reader, node, before);
  uint32_t list = pack_reader_list(reader, node, "weeks", 1, PATH_PHASE_WEEKS_MAX, &phase->week_count);
  PathWeek *week = phase->week_count ? more_weeks(reader, path, phase->week_count) : NULL;
  uint32_t i = week ? json_node(&reader->json, list)->child : 0;
  for (; i; i = json_node(&reader->json, i)->next) read_week(reader, i, week++);
}

/* ---- The whole ---- */

static void read_stand_in(PackReader *reader, Path *path) {
  uint32_t node = json_find(&reader->json, JSON_ROOT, "stand_in");
  path->stand_in = node ? read_exercise(reader, node) : NULL;
  const Exercise *light = path->stand_in;
  if (light && (light->gate || light->solo))
    pack_reader_not_a(reader, node, "an exercise without a gate that is not solo");
  else if (light && (light->heavy || light->note || light->roles))
    pack_reader_not_a(reader, node, "an exercise that needs no word before it: not heavy, without a note and without roles");
}

static void read_path(PackReader *reader, Path *path) {
  static const char *const formats[] = {"goldseam-path"};
  int errors = reader->errors, count;
  pack_reader_choice(reader, JSON_ROOT, "format", formats, 1, 0);
  pack_reader_integer(reader, JSON_ROOT, "version", 1, 1, 1);
  if (reader->errors > errors) return; /* another kind of file: nothing else here would help its author */
  pack_reader_repeated(reader, JSON_ROOT);
  if (!pack_reader_keys(reader, JSON_ROOT, "a path", 1, KEYS(PATH_KEYS))) return;
  path->title = pack_reader_text(reader, JSON_ROOT, "title");
  read_stand_in(reader, path);
  uint32_t list = pack_reader_list(reader, JSON_ROOT, "phases", 1, PATH_PHASES_MAX, &count);
  uint32_t i = count ? json_node(&reader->json, list)->child : 0;
  for (; i; i = json_node(&reader->json, i)->next) read_phase(reader, i, path);
}

bool path_read(Path *path, Library *library, const char *file, const char *text, size_t length) {
  PackReader reader = {.library = library, .file = arena_copy(&library->arena, file, strlen(file))};
  JsonFault fault;
  *path = (Path){0};
  if (length > PATH_BYTES_MAX) {
    char message[96];
    snprintf(message, sizeof message, "must be at most %d MiB, is %zu bytes", PATH_BYTES_MAX >> 20, length);
    library_refuse(library, file, message);
    return false;
  }
  bool read = json_read(&reader.json, text, length, JSON_DEPTH_MAX + 1, &fault);
  if (!reader.file || (!read && reader.json.count <= JSON_ROOT))
    reader.no_memory = true;
  else if (read)
    read_path(&reader, path);
  else
    pack_reader_syntax(&reader, fault.at, "%s", fault.text);
  json_free(&reader.json);
  if (reader.no_memory) library_refuse(library, file, "there is not enough memory to load it");
  if (!reader.errors && !reader.no_memory) return true;
  path_free(path);
  return false;
}
