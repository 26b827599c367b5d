#include "core/json.h"

#include <cjson/cJSON.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ROW(text) \
  { text, sizeof(text) - 1 }
#define ZEROS "00000000000000000000" /* 20 */

typedef struct Row {
  const char *text;
  size_t length;
} Row;

/* A copy that ends where the text ends, so that a read past it is seen by the sanitizer. */
static bool reads(const char *text, size_t length, JsonFault *fault) {
  Json json;
  char *exact = malloc(length ? length : 1);
  assert_non_null(exact);
  memcpy(exact, text, length);
  bool read = json_read(&json, exact, length, JSON_DEPTH_MAX + 1, fault);
  json_free(&json);
  free(exact);
  return read;
}

/* ---- Must be read ---- */

static const Row GOOD[] = {
    ROW("{}"),
    ROW("[]"),
    ROW("\"\""),
    ROW("null"),
    ROW("true"),
    ROW("false"),
    ROW("0"),
    ROW(" [ ] "),
    ROW("\t\r\n[\r\n]\n"),
    ROW("[[]]"),
    ROW("[{}]"),
    ROW("{\"a\":{}}"),
    ROW("{\"a\":[]}"),
    ROW("[1,2]"),
    ROW("{\"a\":1,\"b\":2}"),
    ROW("{\"\":0}"),
    ROW("{\"a\":1,\"a\":2}"), /* grammar allows it; the node is marked */
    ROW("[-0]"),
    ROW("[-1]"),
    ROW("[10]"),
    ROW("[1.5]"),
    ROW("[0.0]"),
    ROW("[1e1]"),
    ROW("[1E+2]"),
    ROW("[1e-2]"),
    ROW("[0e0]"),
    ROW("[-1.5e-10]"),
    ROW("[1e999]"),
    ROW("[123456789012345678901234567890]"),
    ROW("[0.00000000000000000000000000001]"),
    ROW("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]"),
    ROW("[\"\\u0061\\u00e9\\u20AC\"]"),
    ROW("[\"\\uD834\\uDD1E\"]"),
    ROW("[\"\\uDBFF\\uDFFF\"]"),
    ROW("[\"\\uFFFF\\uFFFE\"]"),
    ROW("[\"\\\\u0000\"]"),
    ROW("[\"\x7F\"]"),
    ROW("[\"\xC2\x80\"]"),
    ROW("[\"\xED\x9F\xBF\"]"),
    ROW("[\"\xF4\x8F\xBF\xBF\"]"),
    ROW("[\"\xEF\xBB\xBF\"]"),
    ROW("[\"\xE2\x80\xA8\"]"),
    ROW("[\"a/*b*/c\"]"),
    ROW("[\"{[\"]"),
    ROW("\xEF\xBB\xBF{}"),
    ROW("{\"\\u0061\":1}"),
    ROW("[null,true,false,0,\"\",[],{}]"),
    ROW("[ 1 , 2 ]"),
    ROW("{ \"a\" : 1 }"),
};

static void reads_good(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++) {
    JsonFault fault = {0};
    if (!reads(GOOD[i].text, GOOD[i].length, &fault)) fail_msg("%s: refused at %zu: %s", GOOD[i].text, fault.at, fault.text);
    size_t bom = memcmp(GOOD[i].text, "\xEF\xBB\xBF", GOOD[i].length < 3 ? GOOD[i].length : 3) ? 0 : 3;
    cJSON *tree = cJSON_ParseWithLength(GOOD[i].text + bom, GOOD[i].length - bom);
    if (!tree) fail_msg("%s: cJSON cannot decode what the scan lets through", GOOD[i].text);
    cJSON_Delete(tree);
  }
}

/* ---- Must be refused, and where ---- */

typedef struct Refused {
  Row row;
  size_t at;
  const char *says; /* a part of the sentence */
} Refused;

static const Refused BAD[] = {
    /* structure */
    {ROW(""), 0, "end of the file"},
    {ROW(" "), 1, "end of the file"},
    {ROW("\xEF\xBB\xBF"), 3, "end of the file"},
    {ROW("["), 1, "end of the file"},
    {ROW("{"), 1, "key"},
    {ROW("]"), 0, "value"},
    {ROW("[1"), 2, "comma"},
    {ROW("[1}"), 2, "comma or ]"},
    {ROW("{\"a\":1]"), 6, "comma or }"},
    {ROW("[1,]"), 2, "leave it out"},
    {ROW("[,1]"), 1, "value"},
    {ROW("[1,,2]"), 3, "value"},
    {ROW("{\"a\":1,}"), 6, "leave it out"},
    {ROW("{,}"), 1, "key"},
    {ROW("{\"a\"}"), 4, "colon"},
    {ROW("{\"a\" 1}"), 5, "colon"},
    {ROW("{\"a\":}"), 5, "value"},
    {ROW("{a:1}"), 1, "key"},
    {ROW("{1:1}"), 1, "key"},
    {ROW("{'a':1}"), 1, "straight double quotes"},
    {ROW("{\"a\":\"b\":1}"), 8, "comma"},
    {ROW("[1 2]"), 3, "comma"},
    {ROW("[]]"), 2, "end of the file, is ]"},
    {ROW("{}{}"), 2, "end of the file"},
    {ROW("[1]x"), 3, "end of the file"},
    {ROW("1 2"), 2, "end of the file"},
    {ROW("[]\x00"), 2, "control character"},
    {ROW("// x\n[]"), 0, "no comments"},
    {ROW("[1 /* x */]"), 3, "no comments"},
    {ROW("[]#"), 2, "no comments"},
    {ROW("[\x0B]"), 1, "control character"},
    {ROW("[\xC2\xA0]"), 1, "value"},
    {ROW("\xE2\x80\x9Ctext\xE2\x80\x9D"), 0, "straight double quotes"},
    {ROW("[\xE2\x81\xA0]"), 1, "value"},
    {ROW("\xEF\xBB\xBF\xEF\xBB\xBF{}"), 3, "value"},
    {ROW("*"), 0, "value"},
    {ROW("<html>"), 0, "value"},
    /* other encodings */
    {ROW("\xFF\xFE[\x00]\x00"), 0, "UTF-16"},
    {ROW("\xFE\xFF\x00[\x00]"), 0, "UTF-16"},
    {ROW("[\x00]\x00"), 0, "UTF-16"},
    {ROW("\x00[\x00]"), 0, "UTF-16"},
    /* words */
    {ROW("[nul]"), 1, "null"},
    {ROW("[True]"), 1, "value"},
    {ROW("[truth]"), 1, "true"},
    {ROW("[NaN]"), 1, "value"},
    {ROW("[Infinity]"), 1, "value"},
    {ROW("[-Infinity]"), 2, "digit"},
    {ROW("[tru"), 1, "true"},
    {ROW("[nullx]"), 5, "comma"},
    {ROW("undefined"), 0, "value"},
    /* numbers */
    {ROW("[01]"), 1, "leading 0"},
    {ROW("[-01]"), 1, "leading 0"},
    {ROW("[00]"), 1, "leading 0"},
    {ROW("[+1]"), 1, "value"},
    {ROW("[.5]"), 1, "value"},
    {ROW("[1.]"), 3, "digit"},
    {ROW("[1.e1]"), 3, "digit"},
    {ROW("[-]"), 2, "digit"},
    {ROW("[--1]"), 2, "digit"},
    {ROW("[1e]"), 3, "digit"},
    {ROW("[1e+]"), 4, "digit"},
    {ROW("[1.5.5]"), 4, "comma"},
    {ROW("[0x1F]"), 2, "comma"},
    {ROW("[1_000]"), 2, "comma"},
    {ROW("[1e1.5]"), 4, "comma"},
    {ROW("-"), 1, "end of the file"},
    {ROW("[-.5]"), 2, "digit"},
    {ROW("[1-1]"), 2, "comma"},
    {ROW("[\xEF\xBC\x91]"), 1, "value"},
    /* texts */
    {ROW("\""), 0, "closing quote"},
    {ROW("[\"a]"), 1, "closing quote"},
    {ROW("[\"a\nb\"]"), 3, "line break"},
    {ROW("[\"a\tb\"]"), 3, "control character 0x09"},
    {ROW("[\"\x00\"]"), 2, "\\u0000"},
    {ROW("[\"\x1F\"]"), 2, "0x1F"},
    {ROW("[\"\\x41\"]"), 3, "after \\"},
    {ROW("[\"\\a\"]"), 3, "after \\"},
    {ROW("[\"\\U0041\"]"), 3, "after \\"},
    {ROW("[\"\\'\"]"), 3, "after \\"},
    {ROW("[\"\\"), 3, "end of the file"},
    {ROW("[\"\\\x00\"]"), 3, "after \\"},
    {ROW("[\"\\u00g0\"]"), 6, "hexadecimal"},
    {ROW("[\"\\u12\"]"), 6, "hexadecimal"},
    {ROW("[\"\\u"), 4, "end of the file"},
    {ROW("['a']"), 1, "straight"},
    {ROW("[\"\\u0000\"]"), 2, "\\u0000"},
    {ROW("{\"a\\u0000b\":1}"), 3, "\\u0000"},
    {ROW("[\"\\uD800\"]"), 2, "\\uD800 alone"},
    {ROW("[\"\\uDC00\"]"), 2, "surrogate"},
    {ROW("[\"\\uD800\\uD800\"]"), 2, "surrogate"},
    {ROW("[\"\\uD800x\"]"), 2, "surrogate"},
    {ROW("[\"\\uD800\\n\"]"), 2, "surrogate"},
    {ROW("[\"\\uDC00\\uD800\"]"), 2, "surrogate"},
    {ROW("[\"\\uD800\\u00\"]"), 12, "hexadecimal"},
    {ROW("[\"\\uD8"), 6, "end of the file"},
    /* invalid UTF-8, at the byte */
    {ROW("[\"caf\xE9\"]"), 5, "0xE9"},
    {ROW("[\"\x80\"]"), 2, "0x80"},
    {ROW("[\"\xC0\xAF\"]"), 2, "0xC0"},
    {ROW("[\"\xED\xA0\x80\"]"), 2, "0xED"},
    {ROW("[\"\xF4\x90\x80\x80\"]"), 2, "0xF4"},
    {ROW("[\"ab\xE2\x82\"]"), 4, "0xE2"},
    {ROW("[\"\xF0\x9F"), 2, "0xF0"},
    {ROW("{\"\xFF\":1}"), 2, "0xFF"},
    {ROW("[\xE9]"), 1, "0xE9"},
    {ROW("[1]\xFF"), 3, "0xFF"},
};

static void refuses_bad(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
    JsonFault fault = {0};
    if (reads(BAD[i].row.text, BAD[i].row.length, &fault)) fail_msg("%s: was read", BAD[i].row.text);
    if (fault.at != BAD[i].at) fail_msg("%s: refused at %zu, wanted %zu: %s", BAD[i].row.text, fault.at, BAD[i].at, fault.text);
    if (!strstr(fault.text, BAD[i].says)) fail_msg("%s: \"%s\" does not say \"%s\"", BAD[i].row.text, fault.text, BAD[i].says);
  }
}

/* Every text cut short is refused, and no cut reads past its end. */
static void refuses_cut_texts(void **state) {
  static const char text[] = "{\"a\": [1.5e+3, \"\\uD834\\uDD1E \xE2\x82\xAC\", true, null, {\"b\": false}]}";
  JsonFault fault;
  (void)state;
  for (size_t length = 0; length < sizeof text - 1; length++) assert_false(reads(text, length, &fault));
  assert_true(reads(text, sizeof text - 1, &fault));
}

static void bounds_depth_and_number(void **state) {
  static char text[3 * JSON_VALUES_MAX];
  JsonFault fault;
  (void)state;
  memset(text, '[', JSON_DEPTH_MAX);
  memset(text + JSON_DEPTH_MAX, ']', JSON_DEPTH_MAX);
  assert_true(reads(text, 2 * JSON_DEPTH_MAX, &fault));
  memset(text, '[', sizeof text);
  assert_false(reads(text, sizeof text, &fault));
  assert_int_equal(fault.at, JSON_DEPTH_MAX);
  assert_non_null(strstr(fault.text, "64 deep"));
  for (size_t i = 1; i + 1 < sizeof text; i += 2) memcpy(text + i, "0,", 2);
  assert_false(reads(text, sizeof text, &fault));
  assert_non_null(strstr(fault.text, "values"));
}

/* ---- What is kept ---- */

static const char DOCUMENT[] = "\xEF\xBB\xBF{\"list\": [1, \"a\\u00e9\", {\"deep\": true}],\n"
                               " \"n\\u0061me\": \"x\", \"a/b~c\": 2.5, \"name\": null, \"list\": 3}\n";

static void keeps_places(void **state) {
  Json json;
  JsonFault fault;
  int line, col;
  (void)state;
  assert_true(json_read(&json, DOCUMENT, sizeof DOCUMENT - 1, JSON_DEPTH_MAX + 1, &fault));
  uint32_t list = json_find(&json, JSON_ROOT, "list"), name = json_find(&json, JSON_ROOT, "name");
  assert_int_equal(json_node(&json, list)->type, JSON_ARRAY);
  assert_int_equal(json_node(&json, list)->count, 3);
  assert_int_equal(json_node(&json, JSON_ROOT)->count, 5);
  assert_int_equal(json_node(&json, name)->type, JSON_STRING); /* the first of two, though written with an escape */
  json_place(&json, json_node(&json, name)->key_at, &line, &col);
  assert_int_equal(line, 2);
  assert_int_equal(col, 2);
  json_place(&json, json_node(&json, list)->start, &line, &col);
  assert_int_equal(line, 1);
  assert_int_equal(col, 13);
  json_place(&json, sizeof DOCUMENT - 1, &line, &col);
  assert_int_equal(line, 3);
  assert_int_equal(col, 1);
  int repeated = 0;
  for (uint32_t i = json_node(&json, JSON_ROOT)->child; i; i = json_node(&json, i)->next)
    repeated += json_node(&json, i)->repeated;
  assert_int_equal(repeated, 2);
  assert_false(json_node(&json, list)->repeated);
  assert_false(json_node(&json, name)->repeated);
  assert_int_equal(json_find(&json, JSON_ROOT, "nam"), 0);
  assert_int_equal(json_find(&json, list, "x"), 0);
  json_free(&json);
}

static void places_hold_on_long_files(void **state) {
  enum { LINES = 500 };
  char text[LINES * 12 + 64];
  size_t length = (size_t)snprintf(text, sizeof text, "[0");
  Json json;
  JsonFault fault;
  (void)state;
  for (int i = 1; i < LINES; i++) length += (size_t)snprintf(text + length, sizeof text - length, ",\n%*s%d", i % 7, "", i);
  text[length++] = ']';
  assert_true(json_read(&json, text, length, 2, &fault));
  for (uint32_t i = json_node(&json, JSON_ROOT)->child; i; i = json_node(&json, i)->next) {
    int line, col, index = (int)json_node(&json, i)->index;
    json_place(&json, json_node(&json, i)->start, &line, &col);
    assert_int_equal(line, index + 1);
    assert_int_equal(col, index ? index % 7 + 1 : 2);
  }
  json_free(&json);
}

static void decodes_values(void **state) {
  static const struct {
    const char *text;
    bool whole;
    int value;
  } numbers[] = {
      {"5", true, 5},
      {"-5", true, -5},
      {"0", true, 0},
      {"-0", true, 0},
      {"5.0", true, 5},
      {"5e1", true, 50},
      {"50e-1", true, 5},
      {"2147483647", true, INT_MAX},
      {"2147483648", false, 0},
      {"-2147483648", true, INT_MIN},
      {"2.5", false, 0},
      {"1e999", false, 0},
      {"-1e999", false, 0},
      {"\"5\"", false, 0},
      {"1" ZEROS ZEROS ZEROS "e-60", false, 0},
      {"5." ZEROS ZEROS ZEROS "5", false, 0},
  };
  Json json;
  JsonFault fault;
  int value;
  (void)state;
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    assert_true(json_read(&json, numbers[i].text, strlen(numbers[i].text), 1, &fault));
    assert_int_equal(json_integer(&json, JSON_ROOT, &value), numbers[i].whole);
    if (numbers[i].whole) assert_int_equal(value, numbers[i].value);
    json_free(&json);
  }
  static const char text[] = "[\"plain\", \"\\u0065\\n\\uD834\\uDD1E\", \"\"]";
  Arena arena = {0};
  assert_true(json_read(&json, text, sizeof text - 1, 2, &fault));
  uint32_t first = json_node(&json, JSON_ROOT)->child, second = json_node(&json, first)->next;
  assert_string_equal(json_string(&json, first, &arena), "plain");
  assert_string_equal(json_string(&json, second, &arena), "e\n\xF0\x9D\x84\x9E");
  assert_string_equal(json_string(&json, json_node(&json, second)->next, &arena), "");
  assert_true(json_is(&json, first, "plain"));
  assert_false(json_is(&json, first, "plai"));
  assert_true(json_is(&json, second, "e\n\xF0\x9D\x84\x9E"));
  assert_false(json_is(&json, JSON_ROOT, "plain"));
  arena_free(&arena);
  json_free(&json);
}

static void points(const Json *json, uint32_t node, const char *wanted) {
  char pointer[512];
  json_pointer(json, node, pointer, sizeof pointer);
  assert_string_equal(pointer, wanted);
}

static void unfolds_one_value(void **state) {
  Json json;
  JsonFault fault;
  (void)state;
  assert_true(json_read(&json, DOCUMENT, sizeof DOCUMENT - 1, 2, &fault));
  uint32_t list = json_find(&json, JSON_ROOT, "list"), kept = json.count;
  assert_int_equal(json_node(&json, list)->child, 0);
  uint32_t unfolded = json_unfold(&json, list, &fault);
  assert_int_not_equal(unfolded, 0);
  assert_int_equal(json_node(&json, unfolded)->count, 3);
  uint32_t last = json_node(&json, unfolded)->child;
  while (json_node(&json, last)->next) last = json_node(&json, last)->next;
  uint32_t deep = json_find(&json, last, "deep");
  assert_int_equal(json_node(&json, deep)->type, JSON_TRUE);
  points(&json, JSON_ROOT, "");
  points(&json, deep, "/list/2/deep");
  points(&json, json_find(&json, JSON_ROOT, "a/b~c"), "/a~1b~0c");
  json_fold(&json, unfolded);
  assert_int_equal(json.count, kept);
  json_free(&json);
}

static void points_cleanly(void **state) {
  static const char text[] = "{\"a\\nb\\u009b\": {\"" ZEROS ZEROS ZEROS ZEROS ZEROS "\": 1}}";
  Json json;
  JsonFault fault;
  char small[8];
  (void)state;
  assert_true(json_read(&json, text, sizeof text - 1, 4, &fault));
  uint32_t outer = json_node(&json, JSON_ROOT)->child, inner = json_node(&json, outer)->child;
  points(&json, outer, "/ab");
  points(&json, inner, "/ab/" ZEROS ZEROS ZEROS ZEROS "000000000000000");
  json_pointer(&json, inner, small, sizeof small); /* too long for its place: whole steps only */
  assert_string_equal(small, "/ab");
  json_free(&json);
}

static void finds_repeated_keys_among_many(void **state) {
  enum { KEYS = 20000 };
  static char text[KEYS * 12];
  size_t length = 0;
  Json json;
  JsonFault fault;
  (void)state;
  for (int i = 0; i < KEYS; i++)
    length += (size_t)snprintf(text + length, sizeof text - length, "%c\"%d\":0", i ? ',' : '{', i % (KEYS - 3));
  text[length++] = '}';
  assert_true(json_read(&json, text, length, 2, &fault));
  for (uint32_t i = json_node(&json, JSON_ROOT)->child; i; i = json_node(&json, i)->next)
    assert_int_equal(json_node(&json, i)->repeated, json_node(&json, i)->index >= KEYS - 3);
  json_free(&json);
}

static void reads_a_tree(void **state) {
  Err err = {0};
  (void)state;
  cJSON *tree = json_tree("{\"a\":[1,2]}", 11, &err);
  assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItemCaseSensitive(tree, "a")), 2);
  cJSON_Delete(tree);
  assert_null(json_tree("{\"a\":[1,2],}", 12, &err)); /* which cJSON alone might take */
  assert_non_null(strstr(err.text, "at byte 10: "));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_good),        cmocka_unit_test(refuses_bad),
      cmocka_unit_test(refuses_cut_texts), cmocka_unit_test(bounds_depth_and_number),
      cmocka_unit_test(keeps_places),      cmocka_unit_test(places_hold_on_long_files),
      cmocka_unit_test(decodes_values),    cmocka_unit_test(unfolds_one_value),
      cmocka_unit_test(points_cleanly),    cmocka_unit_test(finds_repeated_keys_among_many),
      cmocka_unit_test(reads_a_tree),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
