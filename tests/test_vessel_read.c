/* Vessels that are not as they have to be: each refused with a sentence that names what is wrong, and nothing is changed. */
#include "drive.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>
#include <cmocka.h>

static const char BOWL[] = GOLDSEAM_SOURCE_DIR "/assets/art/1-bowl.json",
                  TEAPOT[] = GOLDSEAM_SOURCE_DIR "/assets/art/8-teapot.json";

static cJSON *json_of(const char *path) {
  size_t length;
  char *text = drive_read(path, &length);
  cJSON *root = cJSON_ParseWithLength(text, length);
  assert_non_null(root);
  free(text);
  return root;
}

static cJSON *bowl_json(void) { return json_of(BOWL); }

/* Reads what `root` says, frees it, and expects a refusal that has `word` in it and changes nothing. */
static void refused(cJSON *root, const char *word) {
  static Vessel out, before;
  Err err = {0};
  char *text = cJSON_PrintUnformatted(root);
  memset(&out, 0x5A, sizeof out);
  before = out;
  if (vessel_read(&out, text, strlen(text), &err)) fail_msg("taken, and should be refused for \"%s\"", word);
  assert_memory_equal(&out, &before, sizeof out);
  if (!strstr(err.text, word)) fail_msg("no \"%s\" in: %s", word, err.text);
  cJSON_free(text);
  cJSON_Delete(root);
}

/* A vessel with the value of `key` replaced by the JSON text `value`; NULL leaves it out. */
static cJSON *with(const char *path, const char *key, const char *value) {
  cJSON *root = json_of(path);
  cJSON_DeleteItemFromObjectCaseSensitive(root, key);
  if (value) cJSON_AddItemToObject(root, key, cJSON_Parse(value));
  return root;
}

static cJSON *bowl_with(const char *key, const char *value) { return with(BOWL, key, value); }

static cJSON *bowl_with_seam(const char *seam) {
  cJSON *root = bowl_json();
  cJSON_ReplaceItemInArray(cJSON_GetObjectItemCaseSensitive(root, "seams"), 6, cJSON_Parse(seam));
  return root;
}

static void bad_seams(void **state) {
  (void)state;
  cJSON *root = bowl_json();
  cJSON_DeleteItemFromArray(cJSON_GetObjectItemCaseSensitive(root, "seams"), 83);
  refused(root, "exactly 84");
  root = bowl_json();
  cJSON_AddItemToArray(cJSON_GetObjectItemCaseSensitive(root, "seams"), cJSON_Parse("\"500,300 540,300\""));
  refused(root, "exactly 84");
  static const char *const bad[] = {
      "\"500,300\"",
      "\"\"",
      "7",
      "null",
      "{}",
      "[[500, 300], [540, 300]]",
      "\"500,300 540\"",
      "\"500,300 540,\"",
      "\"500,300  540,300\"",
      "\" 500,300 540,300\"",
      "\"500,300 540,300 \"",
      "\"500,300;540,300\"",
      "\"500,300 540,300,1\"",
      "\"500,300 x,300\"",
      "\"500,300 1001,300\"",
      "\"500,300 -1,300\"",
      "\"500,300 500,641\"",
      "\"500,300 500.,300\"",
      "\"500,300 .5,300\"",
      "\"500,300 1e2,300\"",
      "\"500,300 99999999999999999999,300\"",
      "\"1,1 2,2 3,3 4,4 5,5 6,6 7,7 8,8 9,9 10,10 11,11 12,12 13,13 14,14 15,15 16,16 17,17\"",
  };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) refused(bowl_with_seam(bad[i]), "seam 7");
}

static void bad_parts(void **state) {
  (void)state;
  refused(bowl_with("body", "\"200,100\""), "body");
  refused(bowl_with("body", "\"200,100 200,100\""), "body");
  refused(bowl_with("body", "\"200,100 200,90\""), "body");
  refused(bowl_with("body", "\"501,100 200,200\""), "body");
  refused(bowl_with("body", "\"100,100 400,101 1,102 400,300\""), "body"); /* the curve turns back on itself */
  refused(bowl_with("foot", "7"), "foot");
  refused(with(TEAPOT, "lids", "[]"), "lids");
  refused(with(TEAPOT, "lids", "[7]"), "lids");
  refused(with(TEAPOT, "lids", "[\"9,9 9,20\", \"9,9 9,20\", \"9,9 9,20\", \"9,9 9,20\"]"), "lids");
  refused(with(TEAPOT, "handles", "\"1,1,1 2,2,2\""), "handles");
  refused(with(TEAPOT, "handles", "[\"1,1 2,2\"]"), "handles");
  refused(with(TEAPOT, "handles", "[\"1,1,9 1,1,9\"]"), "handles");
  refused(with(TEAPOT, "handles", "[\"1,1,401 9,9,9\"]"), "handles");
  refused(with(TEAPOT, "spouts", "[\"1,1,1 9,9,9\", \"1,1,1 9,9,9\", \"1,1,1 9,9,9\"]"), "spouts");
  static const char *const glazes[] = {
      "[]",
      "{}",
      "{\"evening\": [\"#111111\", \"#222222\"]}",
      "{\"evening\": [\"#111111\", \"#222222\"], \"morning\": [\"#111111\"]}",
      "{\"evening\": [\"#111111\", \"#222222\"], \"morning\": [\"#111111\", \"blue\"]}",
      "{\"evening\": [\"#111111\", \"#222222\"], \"morning\": [\"#111111\", \"#22222280\"]}",
      "{\"evening\": [\"#111111\", \"#222222\"], \"noon\": [\"#111111\", \"#222222\"]}",
  };
  for (size_t i = 0; i < sizeof glazes / sizeof *glazes; i++) refused(with(TEAPOT, "glaze", glazes[i]), "glaze");
}

static void bad_files(void **state) {
  (void)state;
  static const char *const keys[] = {"called", "height", "axis", "lip", "shadow", "body", "seams"};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    refused(bowl_with(keys[i], NULL), keys[i]);
    refused(bowl_with(keys[i], "true"), keys[i]);
  }
  refused(bowl_with("called", "\"\""), "called");
  refused(bowl_with("called", "\"a name that is by far too long for it\""), "called");
  refused(bowl_with("height", "0"), "height");
  refused(bowl_with("height", "1e9"), "height");
  refused(bowl_with("axis", "99"), "axis");
  refused(bowl_with("lip", "61"), "lip");
  refused(bowl_with("shadow", "[1, 2, 3]"), "shadow");
  refused(bowl_with("shadow", "[10, 10, 0, 10]"), "shadow");
  refused(bowl_with("shadow", "[10, 10, 995, 10]"), "shadow");
  refused(bowl_with("shadow", "[10, 600, 100, 50]"), "shadow");
  refused(bowl_with("author", "\"somebody\""), "unknown");
  Err err;
  static Vessel out;
  assert_false(vessel_read(&out, "", 0, &err));
  assert_false(vessel_read(&out, "[]", 2, NULL));
  assert_false(vessel_read(&out, "{\"called\": \"a\"} x", 17, &err));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(bad_seams), cmocka_unit_test(bad_parts), cmocka_unit_test(bad_files)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
