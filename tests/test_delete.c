/* Deleting in the app: two touches, never one; days are counted anew; after everything the app is as on its first start. */
#include "drive.h"

#include "exercise/pack.h"
#include "screens/typing.h"
#include "ui/action.h"
#include "ui/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static Drive drive;

static int start(void **state) {
  (void)state;
  History history = {0};
  Settings settings = settings_default();
  settings.welcomed = true;
  strcpy(settings.name[0], "Ana");
  for (int back = 1; back <= 12; back++) drive_day(&history, date_day(2026, 11, 21) - back, "today-in-one-line", true);
  for (size_t i = 0; i < history.count; i++) history.items[i].id[3] = (uint8_t)(i + 1);
  drive_start(&drive, NULL, &settings, &history);
  return 0;
}

static int stop(void **state) {
  (void)state;
  drive_stop(&drive);
  return 0;
}

static const Effect *asked(EffectKind kind) {
  for (int i = 0; i < drive.effect_count; i++)
    if (drive.effects[i].kind == kind) return &drive.effects[i];
  return NULL;
}

static void one(void **state) {
  (void)state;
  const int days = app_progress(drive.app).practised_days;
  uint8_t id[16];
  memcpy(id, app_history(drive.app)->items[app_history(drive.app)->count - 2].id, sizeof id);
  drive_act(&drive, ACT_DELETE, 0);
  assert_string_equal(app_screen(drive.app), "delete");
  drive_forget(&drive);
  drive_act(&drive, ACT_DELETE_DO, 1); /* not asked about */
  drive_act(&drive, ACT_DELETE_ASK, 1);
  assert_true(drive_says(&drive, str(STR_DELETE_ASKS)) && drive_says(&drive, str(STR_DELETE_GOLD)));
  assert_true(drive_offers(&drive, ACT_DELETE_DO, 1) && !drive_offers(&drive, ACT_DELETE_ASK, 0));
  drive_act(&drive, ACT_DELETE_DO, 0); /* another */
  drive_act(&drive, ACT_DELETE_ALL, 0);
  assert_int_equal(app_history(drive.app)->count, days);
  assert_null(asked(EFFECT_SAVE_RECORDS));
  assert_null(asked(EFFECT_FORGET_ALL));
  drive_act(&drive, ACT_DELETE_KEEP, 0);
  drive_act(&drive, ACT_DELETE_DO, 1);
  assert_int_equal(app_history(drive.app)->count, days);
  drive_act(&drive, ACT_DELETE_ASK, 1);
  drive_act(&drive, ACT_DELETE_DO, 1);
  assert_int_equal(app_history(drive.app)->count, days - 1);
  assert_int_equal(app_progress(drive.app).practised_days, days - 1);
  assert_true(history_find(app_history(drive.app), id) < 0);
  assert_true(records_is_gone(app_records(drive.app), id));
  assert_non_null(asked(EFFECT_SAVE_RECORDS));
  assert_false(records_due(app_records(drive.app)));
  assert_true(drive_says(&drive, str(STR_DELETE_DONE)));
  drive_act(&drive, ACT_DELETE_DO, 1); /* touched twice */
  assert_int_equal(app_history(drive.app)->count, days - 1);
}

static void pages(void **state) {
  (void)state;
  drive_act(&drive, ACT_DELETE, 0);
  drive_act(&drive, ACT_DELETE_PAGE, 1);
  while (app_history(drive.app)->count > 4) {
    const int last = (int)app_history(drive.app)->count - 1;
    drive_act(&drive, ACT_DELETE_ASK, last);
    drive_act(&drive, ACT_DELETE_DO, last);
    drive_frame(&drive);
  }
  drive_act(&drive, ACT_DELETE_ASK, 4); /* none */
  drive_act(&drive, ACT_DELETE_DO, 4);
  drive_act(&drive, ACT_DELETE_ASK, -1);
  drive_act(&drive, ACT_DELETE_DO, -1);
  assert_int_equal(app_history(drive.app)->count, 4);
}

static void everything(void **state) {
  (void)state;
  drive_photos(&drive, 3);
  drive_act(&drive, ACT_DELETE, 1);
  drive.fail_saves = true;
  drive_act(&drive, ACT_DELETE_ALL, 0);
  assert_non_null(asked(EFFECT_FORGET_ALL));
  assert_string_equal(app_screen(drive.app), "delete");
  assert_true(drive_says(&drive, "Not everything could be deleted: Goldseam is open elsewhere"));
  assert_int_equal(app_history(drive.app)->count, 12); /* refused: all is as it was */
  drive.fail_saves = false;
  drive_act(&drive, ACT_DELETE, 1);
  drive_act(&drive, ACT_DELETE_ALL, 0);
  assert_string_equal(app_screen(drive.app), "welcome");
  assert_int_equal(app_history(drive.app)->count, 0);
  assert_int_equal(app_progress(drive.app).practised_days, 0);
  assert_false(app_settings(drive.app)->welcomed);
  assert_string_equal(app_settings(drive.app)->name[0], "");
  assert_int_equal(app_pending(drive.app), -1);
  drive_forget(&drive);
  drive_key(&drive, KEY_ESCAPE);
  drive_wait(&drive, 5000);
  assert_null(asked(EFFECT_SAVE_SETTINGS));
  assert_null(asked(EFFECT_SAVE_RECORDS));
  drive_act(&drive, ACT_CONTINUE, 0);
  drive_frame(&drive);
}

/* From the page of a daily action, and back to all of them whatever was answered. */
static void from_its_page(void **state) {
  (void)state;
  drive_act(&drive, ACT_ACTION_NEW, 0);
  drive_act(&drive, ACT_FIELD, FIELD_ACTION);
  drive_type(&drive, "Ten minutes with phones away");
  drive_act(&drive, ACT_ACTION_SAVE, 0);
  for (int way = 0; way < 2; way++) {
    drive_act(&drive, ACT_ACTION, 0);
    assert_true(drive_offers(&drive, ACT_ACTION_DELETE, 0));
    drive_act(&drive, ACT_ACTION_DELETE, 0);
    assert_string_equal(app_screen(drive.app), "delete");
    assert_true(drive_says(&drive, str(STR_DELETE_ASKS)) && drive_says(&drive, "Ten minutes with phones away"));
    assert_int_equal(app_records(drive.app)->actions.count, 1);
    drive_forget(&drive);
    drive_act(&drive, way ? ACT_DELETE_DO : ACT_DELETE_KEEP, 0);
    assert_string_equal(app_screen(drive.app), "actions");
    assert_int_equal(app_records(drive.app)->actions.count, !way);
    assert_int_equal(asked(EFFECT_SAVE_RECORDS) != NULL, way);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(from_its_page, start, stop),
      cmocka_unit_test_setup_teardown(one, start, stop),
      cmocka_unit_test_setup_teardown(pages, start, stop),
      cmocka_unit_test_setup_teardown(everything, start, stop),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
