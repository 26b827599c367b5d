/* Copies of the records: the page, what it asks of the shell, and the files that come of it. */
#define _XOPEN_SOURCE 700 /* setenv, mkdtemp */
#define _DEFAULT_SOURCE

#include "drive.h"
#include "model.h"
#include "record/backup.h"
#include "shell/copy_files.h"
#include "store_help.h"

#include <sys/stat.h>
#include <utime.h>

static char home[128];

/* A home of its own, with a folder of documents, and a data folder. */
static int new_home(void **state) {
  static int number = 0;
  snprintf(home, sizeof home, "%s/home %d", scratch, ++number);
  char *documents = paths_join(home, "Documents");
  const bool made = paths_make_folder(documents);
  free(documents);
  unsetenv("XDG_CONFIG_HOME");
  setenv("HOME", home, 1);
  return made ? new_folder(state) : -1;
}

static char *document(const char *name) {
  static char path[4][512];
  static int next = 0;
  char *made = path[next++ % 4];
  snprintf(made, sizeof path[0], "%s/Documents/%s", home, name);
  return made;
}

static void put_document(const char *name, const char *text, int64_t changed_s) {
  write_bytes(document(name), text, strlen(text));
  const struct utimbuf times = {(time_t)changed_s, (time_t)changed_s};
  assert_int_equal(utime(document(name), &times), 0);
}

/* Carries the effect out as the window does, and tells the app. */
static Event carried(Drive *d, Store *store, Effect effect, const char *dropped) {
  Event reply;
  assert_true(copy_files_carry(d->app, store, dropped, &effect, &d->now, &reply));
  assert_int_equal(reply.kind, EVENT_RECORDS);
  drive_event(d, reply);
  return reply;
}

/* The app as it starts on what the store holds. */
static void start_on(Drive *d, Store *store) {
  Records records = {0};
  Settings settings;
  Err err;
  assert_true(store_load(store, &records, &settings, &err));
  settings.welcomed = true;
  drive_start_records(d, NULL, &settings, &records);
}

/* ---- The page ---- */

static void page(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  drive_act(&d, ACT_TAB, 4);
  assert_true(drive_offers(&d, ACT_RECORDS, 0));
  drive_act(&d, ACT_RECORDS, 0);
  assert_string_equal(app_screen(d.app), "records");
  assert_true(drive_count(&d, EFFECT_COPIES, NULL) == 1 && drive_says(&d, "Whoever has the file can read it"));
  assert_true(drive_offers(&d, ACT_RECORDS_SAVE, 0) && drive_offers(&d, ACT_RECORDS_BRING, 2));
  drive_act(&d, ACT_RECORDS_SAVE, 0);
  assert_true(drive_says(&d, "A copy is saved: /home/ana/Documents/records-2026-11-21.json"));
  assert_int_equal(d.effects[d.effect_count - 1].number, 0);
  drive_act(&d, ACT_RECORDS_TABLE, 0);
  assert_int_equal(d.effects[d.effect_count - 1].number, 1);
  drive_forget(&d);
  drive_act(&d, ACT_RECORDS_BRING, 3);
  drive_act(&d, ACT_RECORDS_BRING, -1);
  assert_int_equal(drive_count(&d, EFFECT_IMPORT, NULL), 0);
  drive_act(&d, ACT_RECORDS_BRING, 0);
  assert_string_equal(d.effects[0].text, "records-2026-11-14.json");
  assert_true(drive_says(&d, "all its records were here already"));
  d.fail_saves = true;
  drive_act(&d, ACT_RECORDS_SAVE, 0);
  assert_true(drive_says(&d, "That was not possible: the disk is full."));
  drive_key(&d, KEY_ESCAPE);
  assert_string_equal(app_screen(d.app), "settings");
  drive_act(&d, ACT_RECORDS, 0);
  assert_false(drive_says(&d, "That was not possible"));
  app_set_copies(d.app, NULL, 0, false);
  assert_true(drive_says(&d, "There is no folder for documents") && !drive_offers(&d, ACT_RECORDS_SAVE, 0));
  drive_forget(&d);
  drive_act(&d, ACT_RECORDS_SAVE, 0);
  assert_int_equal(d.effect_count, 0);
  drive_stop(&d);
}

static void dropped(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  drive_event(&d, (Event){.kind = EVENT_DROPPED, .number = {1}});
  assert_string_equal(app_screen(d.app), "records");
  assert_true(drive_count(&d, EFFECT_IMPORT, NULL) == 1 && drive_says(&d, "It is brought in: 12 records were new."));
  drive_act(&d, ACT_TAB, 1);
  drive_begin(&d, "six-slow-breaths", 0);
  drive_forget(&d);
  drive_event(&d, (Event){.kind = EVENT_DROPPED, .number = {1}}); /* not in the middle of a card */
  assert_string_equal(app_screen(d.app), "session");
  assert_int_equal(drive_count(&d, EFFECT_IMPORT, NULL), 0);
  drive_act(&d, ACT_RECORDS, 0);
  assert_string_equal(app_screen(d.app), "session");
  drive_stop(&d);
}

/* Where something could not be written down, Today leads there; once it is, no longer. */
static void unsaved(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  assert_false(drive_offers(&d, ACT_RECORDS, 0));
  d.fail_saves = true;
  drive_act(&d, ACT_TAB, 4);
  drive_act(&d, ACT_SET, SET_VESSEL);
  drive_act(&d, ACT_TAB, 1);
  assert_true(drive_offers(&d, ACT_RECORDS, 0) && drive_says(&d, "Save a copy elsewhere"));
  app_saved(d.app);
  assert_false(drive_offers(&d, ACT_RECORDS, 0));
  assert_true(!app_settings_pending(d.app) && drive_says(&d, "Everything is written down now"));
  drive_stop(&d);
}

/* ---- The files ---- */

static void saved(void **state) {
  (void)state;
  Drive d;
  size_t length;
  keep_records(5);
  Store *store = opened(true, STORE_OK);
  start_on(&d, store);
  SessionRecord unwritten = record(9); /* another copy of the program wrote one, and one is not on the disk */
  unwritten.pending = 3;
  assert_true(app_add_session(d.app, &unwritten));
  Store *other = opened(true, STORE_OK);
  save(other, 8);
  store_close(other);
  Event reply = carried(&d, store, (Effect){.kind = EFFECT_EXPORT}, NULL);
  assert_int_equal(reply.number[0], COPY_SAVED);
  assert_string_equal(reply.text, document("records-2026-11-21.json"));
  char *text = file_bytes(document("records-2026-11-21.json"), &length);
  Records read = {0};
  Err err = {""};
  if (!backup_read(text, length, &read, &err)) fail_msg("%s", err.text);
  assert_true(read.history.count == 7 && holds(&read.history, 1) && holds(&read.history, 8));
  assert_true(history_find(&read.history, unwritten.id) >= 0);
  free(text);
  records_free(&read);
  assert_int_equal(app_pending(d.app) >= 0, 1); /* it is still to be written */
  reply = carried(&d, store, (Effect){.kind = EFFECT_EXPORT}, NULL);
  assert_string_equal(reply.text, document("records-2026-11-21-2.json"));
  reply = carried(&d, store, (Effect){.kind = EFFECT_EXPORT, .number = 1}, NULL);
  text = file_bytes(document("records-2026-11-21.csv"), &length);
  assert_int_equal(strncmp(text, "date,exercise,finished,seconds\r\n", 32), 0);
  free(text);
  drive_stop(&d);
  store_close(store);
}

/* Settings go along, those of this run of the program too; and where there is no store at all, what the app holds is saved. */
static void saved_choices(void **state) {
  (void)state;
  Drive d;
  size_t length;
  drive_start(&d, NULL, NULL, NULL);
  drive_act(&d, ACT_TAB, 4);
  drive_act(&d, ACT_SET, SET_RUN);
  carried(&d, NULL, (Effect){.kind = EFFECT_EXPORT}, NULL);
  char *text = file_bytes(document("records-2026-11-21.json"), &length);
  char line[96];
  snprintf(line, sizeof line, "{\"key\":\"name_a\",\"value\":\"Ana\",\"changed\":%lld}", (long long)app_now_s(d.app));
  assert_non_null(strstr(text, line));
  assert_non_null(strstr(text, "{\"key\":\"show_run\",\"value\":\"0\",\"changed\":"));
  assert_null(strstr(text, "volume"));
  free(text);
  Event reply = carried(&d, NULL, (Effect){.kind = EFFECT_IMPORT, .text = "records-2026-11-21.json"}, NULL);
  assert_int_equal(reply.number[0], COPY_FAILED);
  drive_stop(&d);
}

static const char FROM_OTHER[] =
    "{\"format\":\"goldseam-records\",\"version\":2,\"sessions\":["
    "{\"id\":\"00112233445566778899aabbccddeeff\",\"date\":\"2026-11-20\",\"exercise\":\"x\",\"finished\":true,\"seconds\":1}],"
    "\"choices\":[{\"key\":\"name_b\",\"value\":\"Samuel\",\"changed\":99},{\"key\":\"rest:one-layer\",\"value\":\"2026-12-24\"}]"
    "}";

static void brought_in(void **state) {
  (void)state;
  Drive d;
  Records kept = {0};
  Settings settings;
  Err err;
  keep_records(5);
  put_document("ours.json", FROM_OTHER, 1000);
  Store *store = opened(true, STORE_OK);
  start_on(&d, store);
  SessionRecord unwritten = record(9);
  unwritten.pending = 3;
  assert_true(app_add_session(d.app, &unwritten));
  Event reply = carried(&d, store, (Effect){.kind = EFFECT_IMPORT, .text = "ours.json"}, NULL);
  assert_true(reply.number[0] == COPY_READ && reply.number[1] == 1);
  assert_true(app_history(d.app)->count == 7 && app_pending(d.app) < 0);
  assert_string_equal(app_settings(d.app)->name[1], "Samuel");
  assert_int_equal(settings_rest_until(app_settings(d.app), "one-layer"), date_day(2026, 12, 24));
  assert_int_equal(app_progress(d.app).practised_days, 5); /* that of the other device too */
  assert_false(store_changed(store));
  assert_true(store_load(store, &kept, &settings, &err));
  assert_true(kept.history.count == 7 && holds(&kept.history, 3) && records_choice(&kept, "name_b")->changed == 99);
  assert_string_equal(settings.name[1], "Samuel");
  records_free(&kept);
  reply = carried(&d, store, (Effect){.kind = EFFECT_IMPORT}, document("ours.json"));
  assert_true(reply.number[0] == COPY_READ && reply.number[1] == 0);
  drive_stop(&d);
  store_close(store);
}

/* One sentence, and nothing is changed. */
static void refused(void **state) {
  (void)state;
  static const struct {
    const char *name, *text, *says;
  } cases[] = {
      {"newer.json", "{\"format\":\"goldseam-records\",\"version\":3}", "a newer Goldseam wrote this backup"},
      {"broken.json", "{\"format\":\"goldseam-records\",\"version\":2,\"sessions\":[{}]}", "line 1, column"},
      {"other.csv", "a,b\n1,2\n", "nothing was imported"},
      {"../Documents/newer.json", NULL, "the file is no longer there"},
      {"gone.json", NULL, "cannot read"},
  };
  Drive d;
  keep_records(3);
  Store *store = opened(true, STORE_OK);
  start_on(&d, store);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    if (cases[i].text) put_document(cases[i].name, cases[i].text, 1000);
    const Event reply = carried(&d, store, (Effect){.kind = EFFECT_IMPORT, .text = cases[i].name}, NULL);
    assert_int_equal(reply.number[0], COPY_FAILED);
    if (!strstr(reply.text, cases[i].says)) fail_msg("case %zu: %s", i, reply.text);
    assert_int_equal(app_history(d.app)->count, 3);
  }
  const Event reply = carried(&d, store, (Effect){.kind = EFFECT_IMPORT}, NULL);
  assert_int_equal(reply.number[0], COPY_FAILED);
  drive_stop(&d);
  store_close(store);
  expect_records(STORE_OK, 3);
}

/* Those that Goldseam wrote, the newest first; what is in folders is not looked at. */
static void found(void **state) {
  (void)state;
  Drive d;
  char name[32];
  drive_start(&d, NULL, NULL, NULL);
  put_document("old.json", FROM_OTHER, 1000);
  put_document("new.JSON", FROM_OTHER, 3000);
  put_document("table.csv",
               "\xEF\xBB\xBF"
               "date,exercise,finished,seconds\r\n",
               2000);
  put_document("letter.json", "{\"format\":\"letter\"}", 9000);
  put_document("empty.json", "", 9000);
  put_document("ours.txt", FROM_OTHER, 9000);
  assert_int_equal(mkdir(document("below.json"), 0700), 0);
  put_document("below.json/more.json", FROM_OTHER, 9000);
  carried(&d, NULL, (Effect){.kind = EFFECT_COPIES}, NULL);
  drive_act(&d, ACT_TAB, 4);
  Event reply;
  Effect look = {.kind = EFFECT_COPIES};
  drive_act(&d, ACT_RECORDS, 0); /* the fake shell answers with copies of its own */
  assert_true(copy_files_carry(d.app, NULL, NULL, &look, &d.now, &reply));
  char *spoken = frame_spoken(drive_frame(&d));
  const char *first = strstr(spoken, "new.JSON"), *second = strstr(spoken, "table.csv"), *third = strstr(spoken, "old.json");
  assert_true(first && second && third && first < second && second < third);
  assert_true(!strstr(spoken, "letter") && !strstr(spoken, "empty") && !strstr(spoken, "more") && !strstr(spoken, "ours"));
  free(spoken);
  for (int i = 0; i < 9; i++) {
    snprintf(name, sizeof name, "many-%d.json", i);
    put_document(name, FROM_OTHER, 4000 + i);
  }
  assert_true(copy_files_carry(d.app, NULL, NULL, &look, &d.now, &reply));
  assert_true(drive_offers(&d, ACT_RECORDS_BRING, COPIES_MOST - 1) && !drive_offers(&d, ACT_RECORDS_BRING, COPIES_MOST));
  assert_true(drive_says(&d, "many-8.json") && !drive_says(&d, "many-2.json"));
  drive_stop(&d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(page),
      cmocka_unit_test(dropped),
      cmocka_unit_test(unsaved),
      cmocka_unit_test_setup(saved, new_home),
      cmocka_unit_test_setup(saved_choices, new_home),
      cmocka_unit_test_setup(brought_in, new_home),
      cmocka_unit_test_setup(refused, new_home),
      cmocka_unit_test_setup(found, new_home),
  };
  return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
