/* Themes: the shipped three are there, can be read by eyes that see less, and hold the palette; bad files are refused. */
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

static const char *const NAMES[] = {"evening", "porcelain", "high-contrast"};

static char *theme_text(const char *name, size_t *length) {
  char path[1024];
  snprintf(path, sizeof path, "%s/assets/themes/%s.json", GOLDSEAM_SOURCE_DIR, name);
  return drive_read(path, length);
}

static Theme shipped(const char *name) {
  size_t length;
  Err err = {0};
  Theme theme;
  char *text = theme_text(name, &length);
  if (!theme_read(&theme, text, length, &err)) fail_msg("%s: %s", name, err.text);
  free(text);
  return theme;
}

static void contrast_is_wcag(void **state) {
  (void)state;
  assert_true(theme_contrast(0x000000FF, 0xFFFFFFFF) > 20.999 && theme_contrast(0x000000FF, 0xFFFFFFFF) < 21.001);
  assert_true(theme_contrast(0x777777FF, 0xFFFFFFFF) > 4.47 && theme_contrast(0x777777FF, 0xFFFFFFFF) < 4.49);
  assert_true(theme_contrast(0xFF0000FF, 0x0000FFFF) > 2.14 && theme_contrast(0xFF0000FF, 0x0000FFFF) < 2.16);
  assert_true(theme_contrast(0xE3B557FF, 0xE3B557FF) == 1.0);
}

/* The rules again, by themselves: what theme_read asks of a file is tried below. */
static void shipped_contrast(void **state) {
  (void)state;
  static const struct {
    Role front, back;
    double least;
  } wanted[] = {
      {COL_INK, COL_BACKGROUND, 7},    {COL_INK, COL_PANEL, 7},          {COL_INK, COL_BREATH, 4.5},
      {COL_SOFT, COL_BACKGROUND, 4.5}, {COL_SOFT, COL_PANEL, 4.5},       {COL_SOFT, COL_BREATH, 4.5},
      {COL_GOLD, COL_BACKGROUND, 4.5}, {COL_GOLD, COL_PANEL, 4.5},       {COL_ON_GOLD, COL_GOLD, 4.5},
      {COL_A, COL_BACKGROUND, 4.5},    {COL_A, COL_PANEL, 4.5},          {COL_B, COL_BACKGROUND, 4.5},
      {COL_B, COL_PANEL, 4.5},         {COL_OUTLINE, COL_BACKGROUND, 3}, {COL_OUTLINE, COL_PANEL, 3},
      {COL_GOLD, COL_VESSEL_LIGHT, 3}, {COL_GOLD, COL_VESSEL_DARK, 3},
  };
  for (size_t n = 0; n < 3; n++) {
    Theme theme = shipped(NAMES[n]);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
      double contrast = theme_contrast(theme.colour[wanted[i].front], theme.colour[wanted[i].back]);
      if (contrast < wanted[i].least)
        fail_msg("%s: role %d on role %d is %.2f:1", NAMES[n], (int)wanted[i].front, (int)wanted[i].back, contrast);
    }
  }
}

static Colour veiled(Colour colour, float veil) {
  Colour out = 0xFF;
  for (int shift = 8; shift < 32; shift += 8) out |= (Colour)((float)(colour >> shift & 0xFF) * (1 - veil) + 0.5f) << shift;
  return out;
}

/* A card dims as far as everything on it can still be read, and not a step further than that. */
static void veils_leave_all_readable(void **state) {
  (void)state;
  static const struct {
    Role front, back;
    double least;
  } wanted[] = {{COL_INK, COL_BACKGROUND, 7}, {COL_SOFT, COL_BACKGROUND, 4.5}, {COL_GOLD, COL_BACKGROUND, 4.5},
                {COL_A, COL_BACKGROUND, 4.5}, {COL_B, COL_BACKGROUND, 4.5},    {COL_OUTLINE, COL_BACKGROUND, 3},
                {COL_ON_GOLD, COL_GOLD, 4.5}};
  for (size_t n = 0; n < 3; n++) {
    Theme theme = shipped(NAMES[n]);
    float veil = theme_veil(&theme);
    bool further = veil > 0.38f;
    assert_true(veil >= 0.03f && veil <= 0.4f);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
      Colour front = theme.colour[wanted[i].front], back = theme.colour[wanted[i].back];
      assert_true(theme_contrast(veiled(front, veil), veiled(back, veil)) >= wanted[i].least);
      further = further || theme_contrast(veiled(front, veil + 0.03f), veiled(back, veil + 0.03f)) < wanted[i].least * 1.02;
    }
    assert_true(further);
  }
}

static void shipped_palette(void **state) {
  (void)state;
  Theme evening = shipped("evening"), porcelain = shipped("porcelain"), high = shipped("high-contrast");
  assert_int_equal(evening.colour[COL_BACKGROUND], 0x15202AFF);
  assert_int_equal(evening.colour[COL_GOLD], 0xE3B557FF);
  assert_int_equal(porcelain.colour[COL_BACKGROUND], 0xF7F2E8FF);
  assert_int_equal(porcelain.colour[COL_B], 0xA6492AFF);
  /* What is filled and what is empty differ, or a calendar of days says nothing. */
  assert_true(theme_contrast(high.colour[COL_GOLD], high.colour[COL_EMPTY]) >= 3);
  assert_true(theme_contrast(high.colour[COL_EMPTY], high.colour[COL_BACKGROUND]) >= 3);
}

/* Reads Evening with one colour changed. */
static bool with_colour(Theme *theme, const char *role, const char *colour, Err *err) {
  size_t length;
  char *text = theme_text("evening", &length);
  cJSON *root = cJSON_ParseWithLength(text, length);
  cJSON_ReplaceItemInObjectCaseSensitive(cJSON_GetObjectItemCaseSensitive(root, "colours"), role, cJSON_CreateString(colour));
  char *changed = cJSON_PrintUnformatted(root);
  bool good = theme_read(theme, changed, strlen(changed), err);
  cJSON_free(changed);
  cJSON_Delete(root);
  free(text);
  return good;
}

static void colours_are_read(void **state) {
  (void)state;
  Theme theme;
  Err err;
  assert_true(with_colour(&theme, "rule", "#0a1B2c", &err));
  assert_int_equal(theme.colour[COL_RULE], 0x0A1B2CFF);
  assert_true(with_colour(&theme, "vessel_shadow", "#0A1B2C80", &err));
  assert_int_equal(theme.colour[COL_VESSEL_SHADOW], 0x0A1B2C80);
}

static void bad_colours(void **state) {
  (void)state;
  static const char *const bad[][2] = {
      {"rule", ""},
      {"rule", "#"},
      {"rule", "0A1B2C"},
      {"rule", "#0A1B2"},
      {"rule", "#0A1B2CF"},
      {"rule", "#0A1B2G"},
      {"rule", "#0A1B2C801"},
      {"rule", "red"},
      {"rule", "#0x1B2C"},
      {"ink", "#667F8F"},
      {"soft", "#667F8F"},
      {"gold", "#80602A"},
      {"partner_a", "#405F52"},
      {"partner_b", "#704C3A"},
      {"on_gold", "#F1E9DC"},
      {"outline", "#2E4352"},
      {"ink", "#F1E9DCFE"},
      {"panel", "#808080"},
      {"breath", "#667F8F"},
      {"vessel_light", "#B0A080"},
  };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    Theme theme, before;
    Err err = {0};
    memset(&theme, 0x5A, sizeof theme);
    before = theme;
    if (with_colour(&theme, bad[i][0], bad[i][1], &err)) fail_msg("%s \"%s\" was taken", bad[i][0], bad[i][1]);
    assert_memory_equal(&theme, &before, sizeof theme);
    if (!strstr(err.text, bad[i][0])) fail_msg("no \"%s\" in: %s", bad[i][0], err.text);
  }
}

/* Replaces the first `from` in Evening's text with `to` and reads it. */
static void refused(const char *from, const char *to) {
  size_t length;
  char *text = theme_text("evening", &length), changed[4096];
  char *at = strstr(text, from);
  assert_non_null(at);
  int written = snprintf(changed, sizeof changed, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
  assert_in_range(written, 1, sizeof changed - 1);
  Theme theme;
  Err err = {0};
  if (theme_read(&theme, changed, (size_t)written, &err)) fail_msg("taken with %s for %s", to, from);
  assert_true(err.text[0]);
  free(text);
}

static void bad_files(void **state) {
  (void)state;
  refused("{\n", "{\n  \"author\": \"somebody\",");
  refused("{\n", "{\n  \"colours\": {},");
  refused("\"colours\"", "\"colors\"");
  refused("\"#15202A\"", "[21, 32, 42]");
  refused("\"rule\": \"#2E4352\",", "");
  refused("\"rule\": \"#2E4352\",", "\"rule\": \"#2E4352\", \"rule\": \"#2E4353\",");
  refused("\"rule\": \"#2E4352\",", "\"rule\": \"#2E4352\", \"rulee\": \"#2E4352\",");
  refused("\"colours\"", "colours");
  refused("\n}\n", "\n");
  refused("\n}\n", "\n} x\n");
  Theme theme;
  Err err;
  assert_false(theme_read(&theme, "", 0, &err));
  assert_false(theme_read(&theme, "[]", 2, &err));
  assert_false(theme_read(&theme, "null", 4, NULL));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(contrast_is_wcag), cmocka_unit_test(shipped_contrast),
      cmocka_unit_test(shipped_palette),  cmocka_unit_test(veils_leave_all_readable),
      cmocka_unit_test(colours_are_read), cmocka_unit_test(bad_colours),
      cmocka_unit_test(bad_files),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
