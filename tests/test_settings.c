/* Settings as key and value texts: all of them come back, and nothing out of range gets in. */
#include "core/settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void show(const Settings *settings, const char *wanted, char *value, size_t size) {
  const char *key;
  for (int i = 0; (key = settings_row(settings, i, value, size)); i++) {
    if (strcmp(key, wanted) == 0) return;
  }
  fail_msg("no row %s", wanted);
}

static void first_start(void **state) {
  (void)state;
  const Settings settings = settings_default();
  assert_false(settings.welcomed);
  assert_false(settings.sound);
  assert_string_equal(settings.name[0], "");
  assert_int_equal(settings.theme, THEME_AUTO);
  assert_int_equal(settings.text_percent, 100);
  assert_true(settings.timers && settings.digits && settings.show_vessel && settings.show_run);
  assert_false(settings.reduce_motion);
  assert_false(settings.left_handed);
  assert_int_equal(settings.day_start_hour, 4);
  assert_int_equal(settings.day_start_from, DAY_NONE);
}

/* Another value for each key: every one is kept, read back, and touches its own field only. */
static void every_row(void **state) {
  (void)state;
  static const char *const rows[][2] = {
      {"welcomed", "1"},
      {"name_a", "Zoë"},
      {"name_b", "李"},
      {"sound", "1"},
      {"volume", "35"},
      {"theme", "porcelain"},
      {"text_percent", "150"},
      {"timers", "0"},
      {"digits", "0"},
      {"reduce_motion", "1"},
      {"show_vessel", "0"},
      {"show_run", "0"},
      {"photos", "0"},
      {"duck", "0"},
      {"captions", "1"},
      {"read_aloud", "1"},
      {"fullscreen", "1"},
      {"left_handed", "1"},
      {"screen_keyboard", "2"},
      {"day_start_hour", "6"},
      {"day_start_before", "5"},
      {"day_start_from", "2026-11-23"},
      {"first_day", "2026-11-20"},
      {"hurt", "b"},
      {"stage", "2"},
      {"path", "0"},
      {"path_week", "11"},
      {"path_since", "2026-11-21"},
      {"back_day", "2026-11-24"},
      {"back_minute", "1290"},
#define REST(n) {"rest_" #n, "your-questions 2026-12-0" #n}
      REST(1),
      REST(2),
      REST(3),
      REST(4),
      REST(5),
      REST(6),
      REST(7),
      REST(8),
      REST(9),
#undef REST
#define REST(n) {"rest_" #n, "still-choosing 2026-12-" #n}
      REST(10),
      REST(11),
      REST(12),
      REST(13),
      REST(14),
      REST(15),
      REST(16),
#undef REST
  };
  enum { ROWS = sizeof rows / sizeof *rows };
  char value[1024];
  const Settings first = settings_default();
  for (int i = 0; i < ROWS; i++) {
    Settings settings = first;
    assert_true(settings_set(&settings, rows[i][0], rows[i][1]));
    for (int k = 0; k < ROWS; k++) {
      char before[1024];
      show(&settings, rows[k][0], value, sizeof value);
      show(&first, rows[k][0], before, sizeof before);
      assert_string_equal(value, k == i ? rows[k][1] : before);
      if (k == i) assert_string_not_equal(value, before);
    }
  }
  int count = 0;
  while (settings_row(&first, count, value, sizeof value)) count++;
  assert_int_equal(count, ROWS);
  assert_null(settings_row(&first, -1, value, sizeof value));
}

static void refused(void **state) {
  (void)state;
  static const char *const rows[][2] = {
      {"volume", "101"},
      {"volume", "-1"},
      {"volume", ""},
      {"volume", "5x"},
      {"volume", "4294967301"},
      {"volume", " 5"},
      {"volume", "1e1"},
      {"text_percent", "99"},
      {"text_percent", "201"},
      {"sound", "2"},
      {"sound", "yes"},
      {"theme", "pink"},
      {"theme", ""},
      {"day_start_hour", "12"},
      {"day_start_from", "x"},
      {"day_start_from", "2026-02-30"},
      {"nothing", "1"},
      {"", ""},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Settings settings = settings_default();
    const Settings first = settings;
    assert_false(settings_set(&settings, rows[i][0], rows[i][1]));
    assert_memory_equal(&settings, &first, sizeof first);
  }
}

static void names(void **state) {
  (void)state;
  Settings settings = settings_default();
  assert_true(settings_set(&settings, "name_a",
                           "A\x01\nb\xFF"
                           "c"));
  assert_string_equal(settings.name[0], "Abc");
  char lengthy[2000];
  memset(lengthy, 'x', sizeof lengthy - 1);
  lengthy[sizeof lengthy - 1] = '\0';
  assert_true(settings_set(&settings, "name_b", lengthy));
  assert_int_equal(strlen(settings.name[1]), NAME_BYTES - 1);
  char value[1024];
  show(&settings, "name_b", value, sizeof value);
  assert_string_equal(value, settings.name[1]);
  assert_true(settings_set(&settings, "day_start_from", "2026-01-01"));
  assert_true(settings_set(&settings, "day_start_from", ""));
  assert_int_equal(settings.day_start_from, DAY_NONE);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(first_start),
      cmocka_unit_test(every_row),
      cmocka_unit_test(refused),
      cmocka_unit_test(names),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
