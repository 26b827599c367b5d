#include "core/json.h"

#include "core/utf8.h"

#include <cjson/cJSON.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MARK_BYTES = 1024, NUMBER_BYTES_MAX = 60, KEY_SHOWN = 96 };

typedef struct JsonKey {
  const char *text;
  uint32_t length, node;
} JsonKey;

/* What holds at the first byte of each MARK_BYTES: a place is found without reading the file from its start. */
typedef struct JsonMark {
  uint32_t line, line_start;
} JsonMark;

typedef struct Scan {
  Json *json;
  const char *text;
  size_t at, end;
  int levels; /* values at a lower depth than this are kept */
  JsonFault *fault;
} Scan;

static bool scan_value(Scan *scan, int depth, uint32_t node);

/* ---- Faults ---- */

static bool fail(Scan *scan, size_t at, const char *format, ...) GS_PRINTF(3, 4);

static bool fail(Scan *scan, size_t at, const char *format, ...) {
  va_list args;
  va_start(args, format);
  vsnprintf(scan->fault->text, sizeof scan->fault->text, format, args);
  va_end(args);
  scan->fault->at = at;
  return false;
}

static bool fail_memory(Scan *scan) { return fail(scan, scan->at, "there is not enough memory to read it"); }

/* "must be WANTED, is WHAT STANDS THERE", and what to do about it where that is known. */
static bool fail_wanted(Scan *scan, const char *wanted) {
  const char *at = scan->text + scan->at;
  uint32_t code = 0;
  size_t bytes = scan->at < scan->end ? utf8_decode(at, scan->end - scan->at, &code) : 0;
  if (scan->at >= scan->end) return fail(scan, scan->at, "must be %s, is the end of the file", wanted);
  unsigned byte = (unsigned char)*at;
  if (!bytes) return fail(scan, scan->at, "must be UTF-8, is byte 0x%02X: save the file as UTF-8", byte);
  bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
  if (control) return fail(scan, scan->at, "must be %s, is control character 0x%02X", wanted, (unsigned)code);
  const char *advice = "";
  if (code == '\'' || (code >= 0x2018 && code <= 0x201F)) advice = ": use straight double quotes";
  if (code == '/' || code == '#') advice = ": JSON has no comments, but keys that begin with \"x-\" can hold them";
  return fail(scan, scan->at, "must be %s, is %.*s%s", wanted, (int)bytes, at, advice);
}

/* ---- Nodes ---- */

static bool add_node(Scan *scan, uint32_t *added) {
  Json *json = scan->json;
  if (json->count >= JSON_VALUES_MAX) return fail(scan, scan->at, "must hold at most %d values", JSON_VALUES_MAX);
  if (json->count == json->capacity) {
    uint32_t capacity = json->capacity ? json->capacity * 2 : 256;
    JsonNode *nodes = realloc(json->nodes, capacity * sizeof *nodes);
    if (!nodes) return fail_memory(scan);
    json->nodes = nodes;
    json->capacity = capacity;
  }
  *added = json->count++;
  json->nodes[*added] = (JsonNode){0};
  return true;
}

/* Adds a member after `last` (0: the first) of `parent`; nothing, and *added 0, where this level is not kept. */
static bool add_member(Scan *scan, int depth, uint32_t parent, uint32_t last, uint32_t *added) {
  *added = 0;
  if (!parent || depth >= scan->levels) return true;
  if (!add_node(scan, added)) return false;
  JsonNode *nodes = scan->json->nodes;
  *(last ? &nodes[last].next : &nodes[parent].child) = *added;
  nodes[*added].parent = parent;
  nodes[*added].index = nodes[parent].count++;
  return true;
}

static int key_order(const void *a, const void *b) {
  const JsonKey *x = a, *y = b;
  int order = memcmp(x->text, y->text, x->length < y->length ? x->length : y->length);
  if (order) return order;
  if (x->length != y->length) return x->length < y->length ? -1 : 1;
  return x->node < y->node ? -1 : 1;
}

/* Sorting stays quick on an object with very many keys, whoever made it. */
static bool mark_repeated(Scan *scan, uint32_t object) {
  Json *json = scan->json;
  uint32_t count = json->nodes[object].count, used = 0;
  if (count < 2) return true;
  if (count > json->sorted_capacity) {
    JsonKey *sorted = realloc(json->sorted, count * sizeof *sorted);
    if (!sorted) return fail_memory(scan);
    json->sorted = sorted;
    json->sorted_capacity = count;
  }
  for (uint32_t i = json->nodes[object].child; i; i = json->nodes[i].next)
    json->sorted[used++] = (JsonKey){json->nodes[i].key, json->nodes[i].key_length, i};
  qsort(json->sorted, count, sizeof *json->sorted, key_order);
  for (uint32_t i = 1; i < count; i++) {
    const JsonKey *before = &json->sorted[i - 1], *key = &json->sorted[i];
    json->nodes[key->node].repeated = key->length == before->length && !memcmp(key->text, before->text, key->length);
  }
  return true;
}

/* ---- Tokens ---- */

static int peek(const Scan *scan) { return scan->at < scan->end ? (unsigned char)scan->text[scan->at] : -1; }

static void skip_space(Scan *scan) {
  while (scan->at < scan->end && memchr(" \t\n\r", scan->text[scan->at], 4)) scan->at++;
}

static bool is_digit(int c) { return c >= '0' && c <= '9'; }

static bool skip_digits(Scan *scan) {
  if (!is_digit(peek(scan))) return fail_wanted(scan, "a digit");
  while (is_digit(peek(scan))) scan->at++;
  return true;
}

static bool scan_number(Scan *scan) {
  size_t start = scan->at;
  if (peek(scan) == '-') scan->at++;
  if (peek(scan) == '0') {
    scan->at++;
    if (is_digit(peek(scan))) return fail(scan, start, "must be a number without a leading 0");
  } else if (!skip_digits(scan)) {
    return false;
  }
  if (peek(scan) == '.') {
    scan->at++;
    if (!skip_digits(scan)) return false;
  }
  if (peek(scan) == 'e' || peek(scan) == 'E') {
    scan->at++;
    if (peek(scan) == '+' || peek(scan) == '-') scan->at++;
    if (!skip_digits(scan)) return false;
  }
  return true;
}

static bool scan_hex(Scan *scan, uint32_t *code) {
  *code = 0;
  for (int i = 0; i < 4; i++, scan->at++) {
    int c = peek(scan);
    uint32_t digit;
    if (is_digit(c))
      digit = (uint32_t)(c - '0');
    else if (c >= 'a' && c <= 'f')
      digit = (uint32_t)(c - 'a' + 10);
    else if (c >= 'A' && c <= 'F')
      digit = (uint32_t)(c - 'A' + 10);
    else
      return fail_wanted(scan, "four hexadecimal digits after \\u");
    *code = *code * 16 + digit;
  }
  return true;
}

static bool scan_escape(Scan *scan) {
  size_t start = scan->at++;
  int c = peek(scan);
  if (c != 'u') {
    if (c < 0 || !memchr("\"\\/bfnrt", c, 8)) return fail_wanted(scan, "one of \" \\ / b f n r t u after \\");
    scan->at++;
    return true;
  }
  uint32_t code, low;
  scan->at++;
  if (!scan_hex(scan, &code)) return false;
  if (!code) return fail(scan, start, "must be a character other than \\u0000");
  if (code < 0xD800 || code > 0xDFFF) return true;
  bool pair = code < 0xDC00 && scan->end - scan->at >= 6 && !memcmp(scan->text + scan->at, "\\u", 2);
  if (pair) {
    scan->at += 2;
    if (!scan_hex(scan, &low)) return false;
    pair = low >= 0xDC00 && low <= 0xDFFF;
  }
  return pair || fail(scan, start, "must be a pair of surrogates, is \\u%04X alone", (unsigned)code);
}

static bool scan_string(Scan *scan, bool *escaped) {
  size_t start = scan->at++;
  *escaped = false;
  while (scan->at < scan->end) {
    unsigned c = (unsigned char)scan->text[scan->at];
    uint32_t code;
    if (c == '"') {
      scan->at++;
      return true;
    }
    if (c == '\\') {
      *escaped = true;
      if (!scan_escape(scan)) return false;
    } else if (c == '\n' || c == '\r') {
      return fail(scan, scan->at, "must be a closing quote on the text's own line, is a line break");
    } else if (c < 0x20) {
      return fail(scan, scan->at, "must be written as \\u%04X within a text, is control character 0x%02X", c, c);
    } else {
      size_t bytes = c < 0x80 ? 1 : utf8_decode(scan->text + scan->at, scan->end - scan->at, &code);
      if (!bytes) return fail_wanted(scan, "UTF-8");
      scan->at += bytes;
    }
  }
  return fail(scan, start, "must be a text with a closing quote, has none");
}

static bool scan_word(Scan *scan, const char *word) {
  size_t length = strlen(word);
  bool there = scan->end - scan->at >= length && !memcmp(scan->text + scan->at, word, length);
  if (!there) return fail_wanted(scan, "true, false or null");
  scan->at += length;
  return true;
}

/* ---- Values ---- */

/* cJSON's decoding of a text of which the scan has made sure that it is one. */
static char *decode(const Json *json, size_t start, size_t end, Arena *arena) {
  cJSON *value = cJSON_ParseWithLength(json->text + start, end - start);
  const char *text = cJSON_GetStringValue(value);
  char *copy = text ? arena_copy(arena, text, strlen(text)) : NULL;
  cJSON_Delete(value);
  return copy;
}

/* A key and its colon; the key is kept at `node` unless that is 0. */
static bool scan_key(Scan *scan, uint32_t node) {
  Json *json = scan->json;
  size_t start = scan->at;
  bool escaped;
  if (peek(scan) != '"') return fail_wanted(scan, "a key in double quotes");
  if (!scan_string(scan, &escaped)) return false;
  if (node) {
    const char *key = escaped ? decode(json, start, scan->at, &json->keys) : scan->text + start + 1;
    if (!key) return fail_memory(scan);
    json->nodes[node].key = key;
    json->nodes[node].key_length = (uint32_t)(escaped ? strlen(key) : scan->at - start - 2);
    json->nodes[node].key_at = (uint32_t)start;
  }
  skip_space(scan);
  if (peek(scan) != ':') return fail_wanted(scan, "a colon after the key");
  scan->at++;
  return true;
}

static bool scan_members(Scan *scan, int depth, uint32_t node, bool object) {
  int close = object ? '}' : ']';
  uint32_t last = 0, member;
  if (depth >= JSON_DEPTH_MAX) return fail(scan, scan->at, "must be nested at most %d deep", JSON_DEPTH_MAX);
  scan->at++;
  skip_space(scan);
  if (peek(scan) == close) {
    scan->at++;
    return true;
  }
  for (;;) {
    if (!add_member(scan, depth + 1, node, last, &member)) return false;
    if (object && !scan_key(scan, member)) return false;
    if (!scan_value(scan, depth + 1, member)) return false;
    last = member;
    skip_space(scan);
    if (peek(scan) == close) break;
    if (peek(scan) != ',') return fail_wanted(scan, object ? "a comma or }" : "a comma or ]");
    size_t comma = scan->at++;
    skip_space(scan);
    if (peek(scan) == close) return fail(scan, comma, "must be followed by another, is the last comma: leave it out");
  }
  scan->at++;
  return !object || !last || mark_repeated(scan, node);
}

static bool scan_value(Scan *scan, int depth, uint32_t node) {
  skip_space(scan);
  size_t start = scan->at;
  JsonType type = JSON_NULL;
  bool done, escaped = false;
  int c = peek(scan);
  switch (c) {
    case '{':
      type = JSON_OBJECT;
      done = scan_members(scan, depth, node, true);
      break;
    case '[':
      type = JSON_ARRAY;
      done = scan_members(scan, depth, node, false);
      break;
    case '"':
      type = JSON_STRING;
      done = scan_string(scan, &escaped);
      break;
    case 't':
      type = JSON_TRUE;
      done = scan_word(scan, "true");
      break;
    case 'f':
      type = JSON_FALSE;
      done = scan_word(scan, "false");
      break;
    case 'n': done = scan_word(scan, "null"); break;
    default:
      if (c != '-' && !is_digit(c)) return fail_wanted(scan, "a value");
      type = JSON_NUMBER;
      done = scan_number(scan);
  }
  if (!done || !node) return done;
  JsonNode *value = &scan->json->nodes[node];
  value->start = (uint32_t)start;
  value->end = (uint32_t)scan->at;
  value->type = type;
  value->escaped = escaped;
  return true;
}

/* ---- The whole ---- */

static bool mark_lines(Scan *scan) {
  size_t count = scan->end / MARK_BYTES + 1, next = 0;
  JsonMark mark = {.line = 1};
  scan->json->marks = malloc(count * sizeof *scan->json->marks);
  if (!scan->json->marks) return fail_memory(scan);
  for (size_t i = 0; i < count; i++) {
    size_t block_end = (i + 1) * MARK_BYTES < scan->end ? (i + 1) * MARK_BYTES : scan->end;
    scan->json->marks[i] = mark;
    while (next < block_end) {
      const char *found = memchr(scan->text + next, '\n', block_end - next);
      next = found ? (size_t)(found - scan->text) + 1 : block_end;
      if (found) mark = (JsonMark){mark.line + 1, (uint32_t)next};
    }
  }
  return true;
}

bool json_read(Json *json, const char *text, size_t length, int levels, JsonFault *fault) {
  Scan scan = {.json = json, .text = text, .end = length, .levels = levels, .fault = fault};
  uint32_t none = 0, root = 0;
  *json = (Json){.text = text};
  if (length > INT32_MAX) return fail(&scan, 0, "must be less than 2 GiB");
  if (!mark_lines(&scan) || !add_node(&scan, &none) || !add_node(&scan, &root)) return false;
  if (length >= 2 && (!memcmp(text, "\xFF\xFE", 2) || !memcmp(text, "\xFE\xFF", 2) || !text[0] || !text[1]))
    return fail(&scan, 0, "must be UTF-8, is UTF-16: save the file as UTF-8");
  if (length >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3)) scan.at = 3;
  if (!scan_value(&scan, 0, root)) return false;
  skip_space(&scan);
  return scan.at == length || fail_wanted(&scan, "the end of the file");
}

uint32_t json_unfold(Json *json, uint32_t node, JsonFault *fault) {
  JsonNode outer = json->nodes[node];
  Scan scan = {.json = json, .text = json->text, .at = outer.start, .end = outer.end, .fault = fault};
  uint32_t before = json->count, unfolded = before;
  scan.levels = JSON_DEPTH_MAX + 1;
  if (!add_node(&scan, &unfolded)) return 0;
  json->nodes[unfolded] = outer;
  json->nodes[unfolded].child = json->nodes[unfolded].count = 0;
  if (scan_value(&scan, 0, unfolded)) return unfolded;
  json->count = before;
  return 0;
}

void json_fold(Json *json, uint32_t unfolded) { json->count = unfolded; }

const JsonNode *json_node(const Json *json, uint32_t node) { return &json->nodes[node]; }

uint32_t json_find(const Json *json, uint32_t object, const char *key) {
  size_t length = strlen(key);
  if (json->nodes[object].type != JSON_OBJECT) return 0;
  for (uint32_t i = json->nodes[object].child; i; i = json->nodes[i].next)
    if (json->nodes[i].key_length == length && !memcmp(json->nodes[i].key, key, length)) return i;
  return 0;
}

char *json_string(const Json *json, uint32_t node, Arena *arena) {
  const JsonNode *value = &json->nodes[node];
  if (value->escaped) return decode(json, value->start, value->end, arena);
  return arena_copy(arena, json->text + value->start + 1, value->end - value->start - 2);
}

bool json_is(const Json *json, uint32_t node, const char *text) {
  const JsonNode *value = &json->nodes[node];
  size_t length = strlen(text);
  if (value->type != JSON_STRING) return false;
  if (!value->escaped) return value->end - value->start - 2 == length && !memcmp(json->text + value->start + 1, text, length);
  cJSON *parsed = cJSON_ParseWithLength(json->text + value->start, value->end - value->start);
  const char *decoded = cJSON_GetStringValue(parsed);
  bool same = decoded && !strcmp(decoded, text);
  cJSON_Delete(parsed);
  return same;
}

bool json_integer(const Json *json, uint32_t node, int *value) {
  const JsonNode *number = &json->nodes[node];
  size_t length = number->end - number->start;
  if (number->type != JSON_NUMBER || length > NUMBER_BYTES_MAX) return false; /* cJSON cuts longer ones */
  cJSON *parsed = cJSON_ParseWithLength(json->text + number->start, length);
  double exact = parsed ? parsed->valuedouble : 0.5;
  cJSON_Delete(parsed);
  if (!(exact >= INT32_MIN && exact <= INT32_MAX) || (double)(int)exact != exact) return false;
  *value = (int)exact;
  return true;
}

void json_place(const Json *json, size_t at, int *line, int *col) {
  *line = *col = 1;
  if (!json->marks) return; /* memory ran out before the first byte was read */
  JsonMark mark = json->marks[at / MARK_BYTES];
  size_t from = at / MARK_BYTES * MARK_BYTES;
  const char *found;
  while (from < at && (found = memchr(json->text + from, '\n', at - from))) {
    from = (size_t)(found - json->text) + 1;
    mark = (JsonMark){mark.line + 1, (uint32_t)from};
  }
  *line = (int)mark.line;
  *col = (int)(at - mark.line_start) + 1;
}

void json_pointer(const Json *json, uint32_t node, char *out, size_t size) {
  uint32_t path[2 * JSON_DEPTH_MAX];
  int steps = 0;
  size_t used = 0;
  for (; json->nodes[node].parent && steps < 2 * JSON_DEPTH_MAX; node = json->nodes[node].parent) path[steps++] = node;
  while (steps--) {
    const JsonNode *step = &json->nodes[path[steps]];
    char part[KEY_SHOWN];
    if (step->key)
      utf8_copy_clean(part, sizeof part, step->key, step->key_length);
    else
      snprintf(part, sizeof part, "%u", (unsigned)step->index);
    if (used + 2 * strlen(part) + 2 > size) break;
    out[used++] = '/';
    for (const char *c = part; *c; c++) {
      if (*c != '~' && *c != '/') {
        out[used++] = *c;
        continue;
      }
      out[used++] = '~';
      out[used++] = *c == '~' ? '0' : '1';
    }
  }
  out[used] = '\0';
}

void json_free(Json *json) {
  free(json->nodes);
  free(json->sorted);
  free(json->marks);
  arena_free(&json->keys);
  *json = (Json){0};
}

cJSON *json_tree(const char *text, size_t length, Err *err) {
  Json json;
  JsonFault fault;
  bool good = json_read(&json, text, length, 1, &fault);
  json_free(&json);
  if (!good) {
    err_set(err, "at byte %zu: %s", fault.at, fault.text);
    return NULL;
  }
  cJSON *tree = cJSON_ParseWithLength(text, length);
  if (!tree) err_set(err, "there is not enough memory");
  return tree;
}
