/* A pack's file: its head, and its exercises one at a time. */
#include "exercise/pack_reader.h"

#include <string.h>

static const PackKey PACK_KEYS[] = {
    {"format", 1, 1}, {"id", 1, 1}, {"title", 1, 1}, {"language", 1, 1}, {"license", 1, 1}, {"exercises", 1, 1},
};

static void check_id(PackReader *reader, Pack *pack) {
  const Library *library = reader->library;
  uint32_t place = json_find(&reader->json, JSON_ROOT, "id");
  int col;
  if (!pack->id) return;
  json_place(&reader->json, json_node(&reader->json, place)->start, &pack->line, &col);
  for (int i = 0; i < library->pack_count - 1; i++) {
    const Pack *other = &library->packs[i];
    if (strcmp(other->id, pack->id) || !pack->language || !pack_same_language(other->language, pack->language)) continue;
    const char *file = other->file;
    pack_reader_error(reader, place, "must be unlike other packs' ids, is \"%s\" as in %s:%d", pack->id, file, other->line);
    return;
  }
}

static const char *read_language(PackReader *reader) {
  uint32_t node = json_find(&reader->json, JSON_ROOT, "language");
  const char *language = pack_reader_text(reader, JSON_ROOT, "language");
  if (!language || pack_text_is_language(language)) return language;
  pack_reader_not_a(reader, node, "a language tag such as \"en\" or \"pt-BR\"");
  return NULL;
}

static void read_exercises(PackReader *reader) {
  int count;
  uint32_t list = pack_reader_list(reader, JSON_ROOT, "exercises", 1, INT_MAX, &count);
  if (!count) return;
  int room = LIBRARY_EXERCISES_MAX - reader->library->exercise_count;
  if (count > room) {
    pack_reader_error(reader, list, "must hold at most %d, holds %d: with those of the other packs there is room for %d", room,
                      count, LIBRARY_EXERCISES_MAX);
    return;
  }
  for (uint32_t i = json_node(&reader->json, list)->child; i && !reader->no_memory; i = json_node(&reader->json, i)->next) {
    JsonFault fault;
    uint32_t exercise = json_unfold(&reader->json, i, &fault);
    if (!exercise) {
      pack_reader_error(reader, i, "%s", fault.text);
      continue;
    }
    pack_reader_repeated(reader, exercise);
    pack_exercise_read(reader, exercise);
    json_fold(&reader->json, exercise);
  }
}

void pack_read(PackReader *reader) {
  Pack *pack = &reader->library->packs[reader->library->pack_count - 1];
  uint32_t format = json_find(&reader->json, JSON_ROOT, "format");
  int errors = reader->errors;
  if (format) pack_reader_integer_at(reader, format, 1, 1, 1);
  if (reader->errors > errors) return; /* another kind of file: nothing else here would help its author */
  pack_reader_repeated(reader, JSON_ROOT);
  if (!pack_reader_keys(reader, JSON_ROOT, "a pack", 1, PACK_KEYS, sizeof PACK_KEYS / sizeof *PACK_KEYS)) return;
  pack->id = pack_reader_id(reader, JSON_ROOT, "id");
  pack->language = read_language(reader);
  reader->english = pack->language && !strncmp(pack->language, "en", 2) && (!pack->language[2] || pack->language[2] == '-');
  pack->title = pack_reader_text(reader, JSON_ROOT, "title");
  pack->license = pack_reader_text(reader, JSON_ROOT, "license");
  check_id(reader, pack);
  read_exercises(reader);
}
