/* Two copies, and a copy that could not read: settings that were not changed here are left as they are. */
#define _XOPEN_SOURCE 700

#include "store_help.h"

static Settings loaded(Store *store) {
  Records history = {0};
  Settings settings;
  Err err;
  assert_true(store_load(store, &history, &settings, &err));
  records_free(&history);
  return settings;
}

static void two_copies_keep_each_others_settings(void **state) {
  (void)state;
  Err err;
  Store *a = store_open(folder, true, &err), *b = store_open(folder, true, &err);
  Settings of_a = loaded(a), of_b = loaded(b);
  strcpy(of_b.name[0], "Ana");
  assert_true(store_save_settings(b, &of_b, 0, &err));
  of_a.text_percent = 150; /* a has not looked since */
  assert_true(store_save_settings(a, &of_a, 0, &err));
  Settings both = loaded(b);
  assert_string_equal(both.name[0], "Ana");
  assert_int_equal(both.text_percent, 150);
  store_close(a);
  store_close(b);
}

static void what_was_not_read_is_not_overwritten(void **state) {
  (void)state;
  Err err;
  Store *store = store_open(folder, true, &err);
  Settings settings = settings_default();
  strcpy(settings.name[1], "Sam");
  settings.theme = THEME_PORCELAIN;
  settings.sound = true;
  assert_true(store_save_settings(store, &settings, 0, &err));
  store_close(store);
  store = store_open(folder, true, &err); /* and never loaded: it was locked, say */
  settings = settings_default();
  settings.welcomed = true;
  assert_true(store_save_settings(store, &settings, 0, &err));
  settings = loaded(store);
  assert_string_equal(settings.name[1], "Sam");
  assert_int_equal(settings.theme, THEME_PORCELAIN);
  assert_true(settings.welcomed && settings.sound);
  store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup(two_copies_keep_each_others_settings, new_folder),
      cmocka_unit_test_setup(what_was_not_read_is_not_overwritten, new_folder),
  };
  return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
