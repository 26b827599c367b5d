/* Values and reports: one function a type of value. */
#include "exercise/pack_reader.h"

#include "core/utf8.h"
#include "exercise/voice.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { PROBLEMS_MAX = 50000, MESSAGE_BYTES = 640, POINTER_BYTES = 512, SHOWN_BYTES = 48 };

void *pack_reader_alloc(PackReader *reader, size_t size) {
  void *memory = arena_alloc(&reader->library->arena, size);
  if (!memory) reader->no_memory = true;
  return memory;
}

/* ---- Reports ---- */

static void report(PackReader *reader, uint32_t node, size_t at, bool warning, const char *format, va_list args) {
  char message[MESSAGE_BYTES], pointer[POINTER_BYTES];
  Problem problem = {.file = reader->file, .warning = warning};
  Arena *arena = &reader->library->arena;
  if (!warning) reader->errors++;
  if (reader->problems++ > PROBLEMS_MAX) return;
  vsnprintf(message, sizeof message, format, args);
  if (reader->problems > PROBLEMS_MAX) {
    problem.warning = false;
    snprintf(message, sizeof message, "has more than %d problems: the others are not listed", PROBLEMS_MAX);
  }
  json_pointer(&reader->json, node, pointer, sizeof pointer);
  json_place(&reader->json, at, &problem.line, &problem.col);
  problem.pointer = arena_copy(arena, pointer, strlen(pointer));
  problem.message = arena_copy(arena, message, strlen(message));
  if (!problem.pointer || !problem.message || !library_put_problem(reader->library, problem)) reader->no_memory = true;
}

void pack_reader_error(PackReader *reader, uint32_t node, const char *format, ...) {
  va_list args;
  va_start(args, format);
  report(reader, node, json_node(&reader->json, node)->start, false, format, args);
  va_end(args);
}

void pack_reader_key_error(PackReader *reader, uint32_t node, const char *format, ...) {
  va_list args;
  va_start(args, format);
  report(reader, node, json_node(&reader->json, node)->key_at, false, format, args);
  va_end(args);
}

void pack_reader_syntax(PackReader *reader, size_t at, const char *format, ...) {
  va_list args;
  va_start(args, format);
  report(reader, JSON_ROOT, at, false, format, args);
  va_end(args);
}

void pack_reader_warn(PackReader *reader, uint32_t node, const char *format, ...) {
  va_list args;
  va_start(args, format);
  report(reader, node, json_node(&reader->json, node)->start, true, format, args);
  va_end(args);
}

void pack_reader_not_a(PackReader *reader, uint32_t node, const char *wanted) {
  const JsonNode *value = json_node(&reader->json, node);
  size_t length = value->end - value->start;
  char shown[SHOWN_BYTES];
  const char *rest = "";
  if (value->type == JSON_OBJECT)
    snprintf(shown, sizeof shown, "an object");
  else if (value->type == JSON_ARRAY)
    snprintf(shown, sizeof shown, "a list");
  else if (utf8_copy_clean(shown, sizeof shown, reader->json.text + value->start, length) < length)
    rest = value->type == JSON_STRING ? "...\"" : "...";
  pack_reader_error(reader, node, "must be %s, is %s%s", wanted, shown, rest);
}

/* ---- Objects and lists ---- */

void pack_reader_repeated(PackReader *reader, uint32_t from) {
  for (uint32_t i = from; i < reader->json.count; i++) {
    if (!json_node(&reader->json, i)->repeated) continue;
    pack_reader_key_error(reader, i, "must stand here once, is here again: keep one of them");
  }
}

static bool is_key(const JsonNode *member, const char *name) {
  return strlen(name) == member->key_length && !memcmp(name, member->key, member->key_length);
}

static void unknown_key(PackReader *reader, uint32_t member, const char *what, unsigned kind, const PackKey *keys, int count) {
  const JsonNode *node = json_node(&reader->json, member);
  const char *names[32];
  char key[PACK_LABEL_BYTES], advice[MESSAGE_BYTES / 2];
  int used = 0;
  for (int k = 0; k < count && used < 32; k++)
    if (!kind || (keys[k].allowed & kind)) names[used++] = keys[k].name;
  pack_text_suggest(node->key, node->key_length, names, used, advice, sizeof advice);
  utf8_copy_clean(key, sizeof key, node->key, node->key_length);
  if (!advice[0]) {
    size_t at = (size_t)snprintf(advice, sizeof advice, ": known are");
    for (int i = 0; i < used && at < sizeof advice; i++)
      at += (size_t)snprintf(advice + at, sizeof advice - at, "%s %s", i ? "," : "", names[i]);
  }
  pack_reader_key_error(reader, member, "must be a key that %s has, is \"%s\"%s", what, key, advice);
}

bool pack_reader_keys(PackReader *reader, uint32_t node, const char *what, unsigned kind, const PackKey *keys, int count) {
  if (json_node(&reader->json, node)->type != JSON_OBJECT) {
    pack_reader_not_a(reader, node, "an object, { ... }");
    return false;
  }
  for (uint32_t i = json_node(&reader->json, node)->child; i; i = json_node(&reader->json, i)->next) {
    const JsonNode *member = json_node(&reader->json, i);
    int k = 0;
    if (member->key_length >= 2 && !memcmp(member->key, "x-", 2)) continue;
    while (k < count && !is_key(member, keys[k].name)) k++;
    if (k == count)
      unknown_key(reader, i, what, kind, keys, count);
    else if (kind && !(keys[k].allowed & kind))
      pack_reader_key_error(reader, i, "must be left out: %s has no \"%s\"", what, keys[k].name);
  }
  for (int k = 0; k < count; k++) {
    bool needed = keys[k].needed == PACK_ALL || (keys[k].needed & kind);
    if (!needed || json_find(&reader->json, node, keys[k].name)) continue;
    pack_reader_error(reader, node, "must have \"%s\": %s needs it", keys[k].name, what);
  }
  return true;
}

void pack_reader_list_at(PackReader *reader, uint32_t list, int least, int most, int *count) {
  const JsonNode *node = json_node(&reader->json, list);
  *count = 0;
  if (node->type != JSON_ARRAY) {
    pack_reader_not_a(reader, list, "a list, [ ... ]");
  } else if (node->count < (uint32_t)least || node->count > (uint32_t)most) {
    if (most == INT_MAX)
      pack_reader_error(reader, list, "must hold %d or more, holds %u", least, (unsigned)node->count);
    else
      pack_reader_error(reader, list, "must hold %d to %d, holds %u", least, most, (unsigned)node->count);
  } else {
    *count = (int)node->count;
  }
}

uint32_t pack_reader_list(PackReader *reader, uint32_t object, const char *key, int least, int most, int *count) {
  uint32_t list = json_find(&reader->json, object, key);
  *count = 0;
  if (list) pack_reader_list_at(reader, list, least, most, count);
  return list;
}

/* ---- Single values ---- */

/* The text at `node`, or NULL and a report. */
static const char *string_at(PackReader *reader, uint32_t node, const char *wanted) {
  if (json_node(&reader->json, node)->type != JSON_STRING) {
    pack_reader_not_a(reader, node, wanted);
    return NULL;
  }
  const char *text = json_string(&reader->json, node, &reader->library->arena);
  if (!text) reader->no_memory = true;
  return text;
}

const char *pack_reader_text_at(PackReader *reader, uint32_t node) {
  char fault[MESSAGE_BYTES / 2];
  const char *text = string_at(reader, node, "a text in double quotes");
  if (!text) return NULL;
  if (!pack_text_check(text, fault, sizeof fault)) {
    pack_reader_error(reader, node, "%s", fault);
    return NULL;
  }
  if (pack_text_names_role(text)) reader->roles = true;
  const Voice *voice = reader->english ? reader->library->voice : NULL;
  const VoiceRule *rule = voice ? voice_broken(voice, text) : NULL;
  if (rule) pack_reader_warn(reader, node, "has \"%s\", which the voice leaves out: %s", rule->words, rule->reason);
  return text;
}

const char *pack_reader_text(PackReader *reader, uint32_t object, const char *key) {
  uint32_t node = json_find(&reader->json, object, key);
  return node ? pack_reader_text_at(reader, node) : NULL;
}

#define ID_FORM "1 to 64 of a-z, 0-9 and -, a letter first"

const char *pack_reader_id(PackReader *reader, uint32_t object, const char *key) {
  uint32_t node = json_find(&reader->json, object, key);
  const char *id = node ? string_at(reader, node, "a text in double quotes") : NULL;
  if (!id || pack_text_is_id(id, strlen(id))) return id;
  pack_reader_not_a(reader, node, ID_FORM);
  return NULL;
}

const char *pack_reader_key_id(PackReader *reader, uint32_t node) {
  const JsonNode *member = json_node(&reader->json, node);
  if (pack_text_is_id(member->key, member->key_length)) {
    const char *id = arena_copy(&reader->library->arena, member->key, member->key_length);
    if (!id) reader->no_memory = true;
    return id;
  }
  char shown[SHOWN_BYTES];
  utf8_copy_clean(shown, sizeof shown, member->key, member->key_length);
  pack_reader_key_error(reader, node, "must be " ID_FORM ", is \"%s\"", shown);
  return NULL;
}

int pack_reader_integer_at(PackReader *reader, uint32_t node, int least, int most, int fallback) {
  char wanted[64];
  int value;
  if (json_integer(&reader->json, node, &value) && value >= least && value <= most) return value;
  if (least == most)
    snprintf(wanted, sizeof wanted, "%d", least);
  else
    snprintf(wanted, sizeof wanted, "%d to %d", least, most);
  pack_reader_not_a(reader, node, wanted);
  return fallback;
}

int pack_reader_integer(PackReader *reader, uint32_t object, const char *key, int least, int most, int fallback) {
  uint32_t node = json_find(&reader->json, object, key);
  return node ? pack_reader_integer_at(reader, node, least, most, fallback) : fallback;
}

bool pack_reader_bool(PackReader *reader, uint32_t object, const char *key) {
  uint32_t node = json_find(&reader->json, object, key);
  JsonType type = node ? json_node(&reader->json, node)->type : JSON_FALSE;
  if (type != JSON_TRUE && type != JSON_FALSE) pack_reader_not_a(reader, node, "true or false");
  return type == JSON_TRUE;
}

int pack_reader_choice(PackReader *reader, uint32_t object, const char *key, const char *const *names, int count, int fallback) {
  uint32_t node = json_find(&reader->json, object, key);
  char wanted[MESSAGE_BYTES / 2];
  size_t at = 0;
  if (!node) return fallback;
  for (int i = 0; i < count; i++)
    if (json_is(&reader->json, node, names[i])) return i;
  for (int i = 0; i < count && at < sizeof wanted; i++)
    at += (size_t)snprintf(wanted + at, sizeof wanted - at, "%s\"%s\"", !i ? "" : i < count - 1 ? ", " : " or ", names[i]);
  pack_reader_not_a(reader, node, wanted);
  return fallback;
}
