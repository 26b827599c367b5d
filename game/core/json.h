/* Strict JSON (RFC 8259), scanned before anything is decoded, so that a fault has a place in the file.
 *
 * The scan checks the grammar, UTF-8, escapes, surrogates and the depth, refuses \u0000 (texts here are C strings), passes
 * over a leading byte-order mark, and notes for each value where it and its key stand and whether the key was there before.
 * Decoding of numbers and escaped texts is cJSON's. To stay small on large files only the upper levels are kept; the inside
 * of one value is unfolded, read, and folded again.
 *
 * Values are named by number: 0 is "none", JSON_ROOT the whole. Numbers stay valid until the value is folded; pointers to
 * nodes only until the next json_unfold. The text is borrowed until json_free. */
#ifndef GOLDSEAM_CORE_JSON_H
#define GOLDSEAM_CORE_JSON_H

#include "core/arena.h"
#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  JSON_ROOT = 1,
  JSON_DEPTH_MAX = 64,         /* objects and lists within each other */
  JSON_VALUES_MAX = 512 * 1024 /* kept at once: bounds the memory */
};

typedef enum JsonType { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT } JsonType;

typedef struct JsonNode {
  const char *key; /* decoded, key_length bytes, not NUL-terminated; NULL in a list and at the root */
  uint32_t key_length;
  uint32_t key_at;      /* offset of the key's opening quote */
  uint32_t start, end;  /* of the value, quotes and brackets included; end is one past it */
  uint32_t parent;      /* 0 none */
  uint32_t child, next; /* first member, next sibling; 0 none */
  uint32_t index;       /* its place among its siblings, from 0 */
  uint32_t count;       /* members */
  JsonType type;
  bool escaped;  /* a text with a backslash in it */
  bool repeated; /* an earlier sibling has the same key */
} JsonNode;

/* Where a scan stopped and why: one sentence. */
typedef struct JsonFault {
  size_t at; /* offset in bytes */
  char text[160];
} JsonFault;

typedef struct Json {
  const char *text;
  JsonNode *nodes;
  uint32_t count, capacity;
  Arena keys;             /* decoded keys that were written with escapes */
  struct JsonKey *sorted; /* scratch */
  uint32_t sorted_capacity;
  struct JsonMark *marks; /* line numbers along the text */
} Json;

/* Scans all of `length` bytes (less than 2 GiB) and keeps the values of the upper `levels` (1: the root alone). Repeated keys
 * are found among the kept ones. False with `fault` filled: the first fault, or out of memory. json_free in either case. */
bool json_read(Json *json, const char *text, size_t length, int levels, JsonFault *fault);

/* Keeps the whole inside of a value of which only the upper levels were kept. Returns the same value's number in the
 * unfolded copy, with the same key and parent; 0 with `fault` filled when it has too many values or memory is out. */
uint32_t json_unfold(Json *json, uint32_t node, JsonFault *fault);

/* Forgets what json_unfold returned, and all values that came after. */
void json_fold(Json *json, uint32_t unfolded);

const JsonNode *json_node(const Json *json, uint32_t node);

/* The first member of an object with this key, or 0. */
uint32_t json_find(const Json *json, uint32_t object, const char *key);

/* A text's value, NUL-terminated, in `arena`; NULL when out of memory. */
char *json_string(const Json *json, uint32_t node, Arena *arena);

/* Is it this text? */
bool json_is(const Json *json, uint32_t node, const char *text);

/* A number's value when it is whole and fits an int. */
bool json_integer(const Json *json, uint32_t node, int *value);

/* The line and column (in bytes) of an offset, both from 1. */
void json_place(const Json *json, size_t at, int *line, int *col);

/* Writes the JSON pointer (RFC 6901) of a value, "" for the root; control characters in keys are left out, long keys cut. */
void json_pointer(const Json *json, uint32_t node, char *out, size_t size);

void json_free(Json *json);

/* For small files that are read by their keys: the whole text as cJSON's tree, after the same scan (its first fault in err,
 * with the byte it stands at). To be freed with cJSON_Delete; NULL when it is malformed or memory is out. */
struct cJSON *json_tree(const char *text, size_t length, Err *err);

#endif
