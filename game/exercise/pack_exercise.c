/* One exercise: its head, pools and gate. */
#include "exercise/pack_reader.h"

#include <stdlib.h>
#include <string.h>

enum { SECONDS_A_PERSON = 40 /* on a card without a clock */, TIMES_DONE_MAX = 1000, PROMPTS_LEAST = 2 };

static const PackKey EXERCISE_KEYS[] = {
    {"id", 1, 1},    {"title", 1, 1}, {"category", 1, 1}, {"summary", 1, 1}, {"why", 1, 1},      {"minutes", 1, 1},
    {"stage", 1, 1}, {"acts", 1, 1},  {"cards", 1, 1},    {"sound", 1, 0},   {"pools", 1, 0},    {"solo", 1, 0},
    {"heavy", 1, 0}, {"note", 1, 0},  {"after", 1, 0},    {"gate", 1, 0},    {"too_much", 1, 0},
};

static const PackKey GATE_KEYS[] = {
    {"done", 1, 0},  {"ready", 1, 0}, {"consent", 1, 0},        {"days_between", 1, 0},
    {"needs", 1, 0}, {"stage", 1, 0}, {"practised_days", 1, 0},
};

static const char *const ACTS[ACTS_COUNT] = {"both", "hurt", "broke_trust", "either", "first"};

const char *acts_name(Acts acts) { return ACTS[acts]; }

static bool is_own_key(const JsonNode *member) { return member->key_length >= 2 && !memcmp(member->key, "x-", 2); }

/* An object whose keys are the author's (pools, done), with 1 to `most` members. Their number, or 0 and a report. */
static uint32_t open_members(PackReader *reader, uint32_t node, uint32_t most) {
  const JsonNode *object = json_node(&reader->json, node);
  if (object->type != JSON_OBJECT) {
    pack_reader_not_a(reader, node, "an object, { ... }");
    return 0;
  }
  if (object->count >= 1 && object->count <= most) return object->count;
  pack_reader_error(reader, node, "must hold 1 to %u, holds %u", (unsigned)most, (unsigned)object->count);
  return 0;
}

/* ---- Pools ---- */

static void read_prompts(PackReader *reader, uint32_t list, Pool *pool) {
  int count;
  pack_reader_list_at(reader, list, 1, PACK_PROMPTS_MAX, &count);
  const char **prompts = count ? pack_reader_alloc(reader, (size_t)count * sizeof *prompts) : NULL;
  if (!prompts) return;
  int index = 0;
  for (uint32_t i = json_node(&reader->json, list)->child; i; i = json_node(&reader->json, i)->next, index++) {
    prompts[index] = pack_reader_text_at(reader, i);
    for (int k = 0; k < index && prompts[index]; k++) {
      if (!prompts[k] || strcmp(prompts[k], prompts[index])) continue;
      pack_reader_warn(reader, i, "must be unlike the other prompts, is the same as prompt %d", k);
      break;
    }
  }
  pool->prompts = prompts;
  pool->count = count;
}

static void read_pools(PackReader *reader, uint32_t node, Exercise *exercise) {
  uint32_t object = json_find(&reader->json, node, "pools");
  uint32_t count = object ? open_members(reader, object, PACK_POOLS_MAX) : 0;
  Pool *pools = count ? pack_reader_alloc(reader, count * sizeof *pools) : NULL;
  if (!pools) return;
  exercise->pools = pools;
  for (uint32_t i = json_node(&reader->json, object)->child; i; i = json_node(&reader->json, i)->next) {
    if (is_own_key(json_node(&reader->json, i))) continue;
    Pool *pool = &pools[exercise->pool_count++];
    pool->name = pack_reader_key_id(reader, i);
    read_prompts(reader, i, pool);
  }
}

/* A pool that one session empties has nothing new the next time. */
static void check_pools(PackReader *reader, uint32_t node, const Exercise *exercise) {
  uint32_t object = json_find(&reader->json, node, "pools");
  int p = 0;
  for (uint32_t i = exercise->pools ? json_node(&reader->json, object)->child : 0; i; i = json_node(&reader->json, i)->next) {
    if (is_own_key(json_node(&reader->json, i))) continue;
    int drawn = 0;
    for (int c = 0; c < exercise->card_count; c++) drawn += exercise->cards[c].pool == p;
    int least = drawn + 1 > PROMPTS_LEAST ? drawn + 1 : PROMPTS_LEAST, count = exercise->pools[p++].count;
    if (count >= least || !json_node(&reader->json, i)->count) continue;
    pack_reader_warn(reader, i, "must have %d prompts or more, has %d: one session draws %d", least, count, drawn);
  }
}

/* ---- Gates ---- */

/* Another exercise, maybe of another pack: library_check sees whether it is there. */
static void refer(PackReader *reader, uint32_t node, bool at_key, bool gate, const char *id, const char *own_id) {
  char pointer[256];
  const JsonNode *place = json_node(&reader->json, node);
  if (!id) return;
  if (own_id && !strcmp(id, own_id)) {
    if (at_key)
      pack_reader_key_error(reader, node, "must be another exercise, is this one");
    else
      pack_reader_error(reader, node, "must be another exercise, is this one");
    return;
  }
  PackReference reference = {
      .id = id, .from = own_id, .file = reader->file, .pack = reader->library->pack_count - 1, .gate = gate};
  json_pointer(&reader->json, node, pointer, sizeof pointer);
  json_place(&reader->json, at_key ? place->key_at : place->start, &reference.line, &reference.col);
  reference.pointer = arena_copy(&reader->library->arena, pointer, strlen(pointer));
  if (!reference.pointer || !library_put_reference(reader->library, reference)) reader->no_memory = true;
}

const ExerciseCount *pack_exercise_counts(PackReader *reader, uint32_t object, int most, const char *own_id, bool gate,
                                          int *count) {
  uint32_t members = open_members(reader, object, PACK_DONE_MAX);
  ExerciseCount *counts = members ? pack_reader_alloc(reader, members * sizeof *counts) : NULL;
  *count = 0;
  if (!counts) return NULL;
  for (uint32_t i = json_node(&reader->json, object)->child; i; i = json_node(&reader->json, i)->next) {
    if (is_own_key(json_node(&reader->json, i))) continue;
    ExerciseCount *one = &counts[(*count)++];
    one->exercise = pack_reader_key_id(reader, i);
    one->count = pack_reader_integer_at(reader, i, 1, most, 1);
    refer(reader, i, true, gate, one->exercise, own_id);
  }
  return counts;
}

static void read_gate(PackReader *reader, uint32_t node, Exercise *exercise) {
  static const char *const needs[] = {"agreement", "kiosk"};
  uint32_t object = json_find(&reader->json, node, "gate");
  if (!object || !pack_reader_keys(reader, object, "a gate", 1, GATE_KEYS, sizeof GATE_KEYS / sizeof *GATE_KEYS)) return;
  Gate *gate = pack_reader_alloc(reader, sizeof *gate);
  if (!gate) return;
  exercise->gate = gate;
  uint32_t done = json_find(&reader->json, object, "done");
  if (done) gate->done = pack_exercise_counts(reader, done, TIMES_DONE_MAX, exercise->id, true, &gate->done_count);
  gate->ready = pack_reader_bool(reader, object, "ready");
  gate->consent = pack_reader_bool(reader, object, "consent");
  int need = pack_reader_choice(reader, object, "needs", needs, 2, -1);
  gate->needs_agreement = need == 0;
  gate->needs_kiosk = need == 1;
  gate->practised_days = pack_reader_integer(reader, object, "practised_days", 1, 1000, 0);
  uint32_t days_between = json_find(&reader->json, object, "days_between");
  if (exercise->solo && days_between)
    pack_reader_key_error(reader, days_between, "must be left out: what is practised alone is recorded without its name");
  gate->days_between = pack_reader_integer(reader, object, "days_between", 1, 365, 0);
  gate->stage = pack_reader_integer(reader, object, "stage", 1, 3, 0);
}

/* ---- The head ---- */

static int read_stage(PackReader *reader, uint32_t node) {
  uint32_t stage = json_find(&reader->json, node, "stage");
  int value = STAGE_ANY;
  if (!stage || json_is(&reader->json, stage, "any")) return STAGE_ANY;
  if (json_integer(&reader->json, stage, &value) && value >= 1 && value <= 3) return value;
  pack_reader_not_a(reader, stage, "\"any\", 1, 2 or 3");
  return STAGE_ANY;
}

static void check_id(PackReader *reader, uint32_t node, Exercise *exercise) {
  uint32_t place = json_find(&reader->json, node, "id");
  if (!exercise->id) return;
  json_place(&reader->json, json_node(&reader->json, place)->start, &exercise->line, &exercise->col);
  const Library *library = reader->library;
  const char *language = library->packs[library->pack_count - 1].language;
  const Exercise *other = library_find_in(library, exercise->id, language ? language : "");
  if (!other) return;
  const char *file = library->packs[other->pack].file;
  pack_reader_error(reader, place, "must be unlike other exercises' ids, is \"%s\" as in %s:%d", exercise->id, file, other->line);
}

static void check_minutes(PackReader *reader, uint32_t node, const Exercise *exercise) {
  int seconds = 0;
  for (int i = 0; i < exercise->card_count; i++) {
    const Card *card = &exercise->cards[i];
    bool two = card->who == WHO_BOTH && !exercise->solo;
    seconds += card->seconds ? card->seconds : two ? 2 * SECONDS_A_PERSON : SECONDS_A_PERSON;
  }
  int minutes = (seconds + 30) / 60;
  if (abs(minutes - exercise->minutes) <= 1) return;
  uint32_t place = json_find(&reader->json, node, "minutes");
  pack_reader_warn(reader, place, "must be about %d, is %d: the cards take %d seconds", minutes, exercise->minutes, seconds);
}

/* reader->roles tells of the texts. */
static bool names_roles(const PackReader *reader, const Exercise *exercise) {
  bool named = reader->roles || exercise->acts == ACTS_HURT || exercise->acts == ACTS_BROKE_TRUST;
  for (int i = 0; i < exercise->card_count && !named; i++)
    named = exercise->cards[i].who == WHO_HURT || exercise->cards[i].who == WHO_BROKE_TRUST;
  return named;
}

void pack_exercise_read(PackReader *reader, uint32_t node) {
  int errors = reader->errors;
  Exercise exercise = {.pack = reader->library->pack_count - 1};
  if (!pack_reader_keys(reader, node, "an exercise", 1, EXERCISE_KEYS, sizeof EXERCISE_KEYS / sizeof *EXERCISE_KEYS)) return;
  reader->roles = false;
  exercise.id = pack_reader_id(reader, node, "id");
  exercise.title = pack_reader_text(reader, node, "title");
  exercise.category = pack_reader_id(reader, node, "category");
  exercise.summary = pack_reader_text(reader, node, "summary");
  exercise.why = pack_reader_text(reader, node, "why");
  exercise.note = pack_reader_text(reader, node, "note");
  exercise.too_much = pack_reader_text(reader, node, "too_much");
  exercise.after = pack_reader_id(reader, node, "after");
  exercise.sound = pack_reader_id(reader, node, "sound");
  exercise.minutes = pack_reader_integer(reader, node, "minutes", 1, 240, 1);
  exercise.stage = read_stage(reader, node);
  exercise.acts = (Acts)pack_reader_choice(reader, node, "acts", ACTS, ACTS_COUNT, ACTS_BOTH);
  exercise.solo = pack_reader_bool(reader, node, "solo");
  exercise.heavy = pack_reader_bool(reader, node, "heavy");
  if (exercise.heavy && !json_find(&reader->json, node, "note"))
    pack_reader_error(reader, node, "must have \"note\": a heavy exercise says what it touches before it begins");
  check_id(reader, node, &exercise);
  refer(reader, json_find(&reader->json, node, "after"), false, false, exercise.after, exercise.id);
  read_gate(reader, node, &exercise);
  read_pools(reader, node, &exercise);
  pack_card_read(reader, node, &exercise);
  exercise.roles = names_roles(reader, &exercise);
  if (reader->errors == errors) {
    check_minutes(reader, node, &exercise);
    check_pools(reader, node, &exercise);
  }
  if (!library_put_exercise(reader->library, &exercise)) reader->no_memory = true;
}
