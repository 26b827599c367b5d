/* The library: what is loaded, its problems, and finding an exercise by its id. */
#include "exercise/pack.h"

#include "core/rng.h"
#include "exercise/pack_reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ARRAY_FIRST = 8 };

/* ---- Growing ---- */

/* Room for one more behind `count`: arrays are as long as the next power of two, so their count tells when they are full. */
static bool grow(void *items, int count, size_t size) {
  void *old, *grown;
  if (count && (count < ARRAY_FIRST || (count & (count - 1)))) return true;
  memcpy(&old, items, sizeof old);
  grown = realloc(old, (count ? 2 * (size_t)count : ARRAY_FIRST) * size);
  if (grown) memcpy(items, &grown, sizeof grown);
  return grown;
}

bool library_put_problem(Library *library, Problem problem) {
  int count = library->problem_count, last = count;
  if (!grow(&library->problems, count, sizeof problem)) return false;
  Problem *problems = library->problems;
  while (last > 0 && strcmp(problems[last - 1].file, problem.file)) last--;
  int at = last ? last : count;
  while (at > 0 && !strcmp(problems[at - 1].file, problem.file)) {
    const Problem *before = &problems[at - 1];
    if (before->line < problem.line || (before->line == problem.line && before->col <= problem.col)) break;
    at--;
  }
  memmove(&problems[at + 1], &problems[at], (size_t)(count - at) * sizeof problem);
  problems[at] = problem;
  library->problem_count++;
  return true;
}

bool library_put_reference(Library *library, PackReference reference) {
  if (!grow(&library->references, library->reference_count, sizeof reference)) return false;
  library->references[library->reference_count++] = reference;
  return true;
}

/* ---- Ids ---- */

static const char *language_of(const Library *library, const Exercise *exercise) {
  const char *language = library->packs[exercise->pack].language;
  return language ? language : "";
}

static int place_of(const Library *library, const char *id) {
  return (int)(rng_hash(0, id) & (uint64_t)(library->table_size - 1));
}

/* Where this id in this language is, or would go: those of one id stand in one row, in the order in which they came. */
static int slot(const Library *library, const char *id, const char *language) {
  int at = place_of(library, id);
  for (; library->table[at]; at = (at + 1) & (library->table_size - 1)) {
    const Exercise *there = &library->exercises[library->table[at] - 1];
    if (!strcmp(there->id, id) && pack_same_language(language_of(library, there), language)) break;
  }
  return at;
}

/* Fills the table anew from all exercises; the first of two with the same id and language is the one found. */
static void fill_table(Library *library) {
  memset(library->table, 0, (size_t)library->table_size * sizeof *library->table);
  for (int i = 0; i < library->exercise_count; i++) {
    const Exercise *exercise = &library->exercises[i];
    if (!exercise->id) continue;
    int at = slot(library, exercise->id, language_of(library, exercise));
    if (!library->table[at]) library->table[at] = i + 1;
  }
}

int library_variant(const Library *library, const char *id, int from) {
  if (!library->table_size) return -1;
  bool passed = from < 0;
  for (int at = place_of(library, id); library->table[at]; at = (at + 1) & (library->table_size - 1)) {
    int index = library->table[at] - 1;
    if (passed && !strcmp(library->exercises[index].id, id)) return index;
    passed = passed || index == from;
  }
  return -1;
}

const Exercise *library_find(const Library *library, const char *id) {
  int at = library_variant(library, id, -1);
  while (at >= 0 && library->exercises[at].aside) at = library_variant(library, id, at);
  return at < 0 ? NULL : &library->exercises[at];
}

const Exercise *library_find_in(const Library *library, const char *id, const char *language) {
  if (!library->table_size) return NULL;
  int found = library->table[slot(library, id, language)];
  return found ? &library->exercises[found - 1] : NULL;
}

bool library_put_exercise(Library *library, const Exercise *exercise) {
  int count = library->exercise_count;
  if (!grow(&library->exercises, count, sizeof *exercise)) return false;
  if (2 * (count + 1) > library->table_size) {
    int size = library->table_size ? 2 * library->table_size : 4 * ARRAY_FIRST;
    int *table = malloc((size_t)size * sizeof *table);
    if (!table) return false;
    free(library->table);
    library->table = table;
    library->table_size = size;
    fill_table(library);
  }
  library->exercises[library->exercise_count++] = *exercise;
  if (!exercise->id) return true;
  int at = slot(library, exercise->id, language_of(library, exercise));
  if (!library->table[at]) library->table[at] = count + 1;
  return true;
}

/* ---- Loading ---- */

static bool put_pack(Library *library, const char *file) {
  if (!grow(&library->packs, library->pack_count, sizeof *library->packs)) return false;
  library->packs[library->pack_count++] = (Pack){.file = file, .first = library->exercise_count};
  return true;
}

/* What library_check has to know of a refused pack: its ids and its references. */
static bool keep_for_check(Library *library, int exercises, int references) {
  for (int i = references; i < library->reference_count; i++) library->references[i].pack = PACK_REFUSED;
  for (int i = exercises; i < library->exercise_count; i++) {
    const Exercise *exercise = &library->exercises[i];
    if (!exercise->id) continue;
    if (!grow(&library->refused, library->refused_count, sizeof *library->refused)) return false;
    library->refused[library->refused_count++] = (RefusedId){exercise->id, library->packs[exercise->pack].file};
  }
  return true;
}

/* So that of a refused pack nothing is left to be used. */
static void take_back(Library *library, int packs, int exercises) {
  library->pack_count = packs;
  library->exercise_count = exercises;
  if (library->table_size) fill_table(library);
}

/* The last word when memory is out: in place of the last problem where there is no room for one more. */
static bool no_memory(Library *library, const char *file) {
  Problem problem = {.file = file ? file : "pack", .line = 1, .col = 1, .pointer = ""};
  problem.message = "there is not enough memory to load it";
  if (library_put_problem(library, problem) || !library->problems) return false;
  if (!library->problem_count) library->problem_count = 1;
  library->problems[library->problem_count - 1] = problem;
  return false;
}

void library_refuse(Library *library, const char *file, const char *message) {
  Problem problem = {.line = 1, .col = 1, .pointer = ""};
  problem.file = arena_copy(&library->arena, file, strlen(file));
  problem.message = arena_copy(&library->arena, message, strlen(message));
  if (!problem.file || !problem.message || !library_put_problem(library, problem)) no_memory(library, problem.file);
}

void library_warn(Library *library, const char *file, int line, int col, const char *pointer, const char *message) {
  Arena *arena = &library->arena;
  Problem problem = {.file = arena_copy(arena, file, strlen(file)), .line = line, .col = col, .warning = true};
  problem.pointer = arena_copy(arena, pointer, strlen(pointer));
  problem.message = arena_copy(arena, message, strlen(message));
  if (!problem.file || !problem.pointer || !problem.message || !library_put_problem(library, problem))
    no_memory(library, problem.file);
}

bool library_add(Library *library, const char *file, const char *text, size_t length) {
  int packs = library->pack_count, exercises = library->exercise_count, references = library->reference_count;
  PackReader reader = {.library = library};
  JsonFault fault;
  if (length > PACK_BYTES_MAX) {
    char message[128];
    snprintf(message, sizeof message, "must be at most %d MiB, is %zu bytes: split it into several packs", PACK_BYTES_MAX >> 20,
             length);
    library_refuse(library, file, message);
    return false;
  }
  if (!grow(&library->problems, library->problem_count, sizeof(Problem))) return false; /* room for no_memory's word */
  reader.file = arena_copy(&library->arena, file, strlen(file));
  if (!reader.file || !put_pack(library, reader.file)) return no_memory(library, reader.file);
  if (json_read(&reader.json, text, length, 3, &fault))
    pack_read(&reader);
  else if (reader.json.count > JSON_ROOT)
    pack_reader_syntax(&reader, fault.at, "%s", fault.text);
  else
    reader.no_memory = true;
  json_free(&reader.json);
  if (reader.errors || reader.no_memory) {
    if (!keep_for_check(library, exercises, references)) reader.no_memory = true;
    take_back(library, packs, exercises);
    return reader.no_memory ? no_memory(library, reader.file) : false;
  }
  library->packs[packs].count = library->exercise_count - exercises;
  return true;
}

/* ---- Checking ---- */

/* The file of the refused pack that has this exercise, or NULL. */
static const char *refused_file(const Library *library, const char *id) {
  for (int i = 0; i < library->refused_count; i++)
    if (!strcmp(library->refused[i].id, id)) return library->refused[i].file;
  return NULL;
}

/* The same fault can show in several languages. */
static bool told(const Library *library, const Problem *problem) {
  for (int i = 0; i < library->problem_count; i++) {
    const Problem *other = &library->problems[i];
    if (other->line == problem->line && other->col == problem->col && !strcmp(other->file, problem->file) &&
        !strcmp(other->message, problem->message))
      return true;
  }
  return false;
}

void library_leave_out(Library *library, const PackReference *reference, const char *message) {
  Problem problem = {.file = reference->file, .line = reference->line, .col = reference->col, .pointer = reference->pointer};
  problem.message = arena_copy(&library->arena, message, strlen(message));
  if (!problem.message || (!told(library, &problem) && !library_put_problem(library, problem)))
    no_memory(library, reference->file);
  if (reference->pack != PACK_REFUSED) library->packs[reference->pack].left_out = true;
}

/* Nothing to lead to: no pack has it, or the pack in `file` (NULL: none) is left out. */
static void leave_out(Library *library, const PackReference *reference, const char *file) {
  char message[PACK_ID_BYTES + 512];
  snprintf(message, sizeof message, "must be an exercise of some pack, is \"%s\"%s%.400s%s", reference->id, file ? " of " : "",
           file ? file : "", file ? ", which is left out" : "");
  library_leave_out(library, reference, message);
}

void library_close_up(Library *library) {
  int packs = 0, exercises = 0;
  for (int i = 0; i < library->pack_count; i++) {
    Pack pack = library->packs[i];
    int first = exercises;
    for (int k = pack.first; k < pack.first + pack.count && !pack.left_out; k++) {
      if (library->exercises[k].aside) continue;
      library->exercises[exercises] = library->exercises[k];
      library->exercises[exercises++].pack = packs;
    }
    pack.first = first;
    pack.count = exercises - first;
    if (pack.count) library->packs[packs++] = pack;
  }
  take_back(library, packs, exercises);
}

/* Only what is in packs that are left out is aside: of an exercise in several languages any will do. */
static void only_left_out_aside(Library *library) {
  for (int i = 0; i < library->exercise_count; i++)
    library->exercises[i].aside = library->packs[library->exercises[i].pack].left_out;
}

/* One round of what follows from packs that are left out: whatever refers to nothing else is left out as well. */
static bool leave_out_more(Library *library) {
  bool more = false;
  for (int i = 0; i < library->reference_count; i++) {
    const PackReference *reference = &library->references[i];
    int any = library_variant(library, reference->id, -1);
    if (any < 0 || reference->pack == PACK_REFUSED || library->packs[reference->pack].left_out) continue;
    if (library_find(library, reference->id)) continue;
    leave_out(library, reference, library->packs[library->exercises[any].pack].file);
    const Pack *pack = &library->packs[reference->pack];
    for (int e = pack->first; e < pack->first + pack->count; e++) library->exercises[e].aside = true;
    more = true;
  }
  return more;
}

void library_check(Library *library) {
  bool more = false;
  for (int i = 0; i < library->reference_count; i++) {
    const PackReference *reference = &library->references[i];
    if (library_find(library, reference->id)) continue;
    const char *file = refused_file(library, reference->id);
    /* Within a refused pack, or from one to another: mending their own faults is all there is to do. */
    if (file && reference->pack == PACK_REFUSED) continue;
    leave_out(library, reference, file);
    more = more || reference->pack != PACK_REFUSED;
  }
  more = pack_language_check_gates(library) || more;
  only_left_out_aside(library);
  bool any = more;
  while (more) more = leave_out_more(library);
  if (any) library_close_up(library);
  library->reference_count = library->refused_count = 0;
}

/* ---- Problems ---- */

int library_errors(const Library *library, const char *file) {
  int errors = 0;
  for (int i = 0; i < library->problem_count; i++) {
    const Problem *problem = &library->problems[i];
    if (!problem->warning && (!file || !strcmp(file, problem->file))) errors++;
  }
  return errors;
}

void problem_format(const Problem *problem, char *out, size_t size) {
  snprintf(out, size, "%s:%d:%d: %s: %s%s%s", problem->file, problem->line, problem->col, problem->warning ? "warning" : "error",
           problem->pointer, problem->pointer[0] ? ": " : "", problem->message);
}

void library_free(Library *library) {
  free(library->exercises);
  free(library->packs);
  free(library->problems);
  free(library->references);
  free(library->refused);
  free(library->table);
  arena_free(&library->arena);
  *library = (Library){0};
}
