/* Private notes through the shell, with real sealing and a sealed store: what was typed is in no file, and its writer reads it
 * again after another start. */
#define _XOPEN_SOURCE 700
#include "drive.h"
#include "model.h"
#include "sealed_help.h"
#include "shell/carry.h"
#include "shell/notebook.h"

#define WORDS "Quizzical zephyr"
#define PASS  "nightingale"

static Drive d;
static Store *store;
static Notebook notebook;

static void tell(Event event);

/* As the window does. */
static void carry(const Effects *effects) {
  Event replies[EFFECTS_MAX];
  int count = 0;
  bool locks = false;
  for (int i = 0; i < effects->count; i++) {
    const Effect *effect = &effects->items[i];
    locks = locks || effect->kind == EFFECT_LOCK;
    if (carry_is_lock(effect)) carry_lock(d.app, store, effect, &replies[count++]);
    if (carry_out(d.app, store, effect, &replies[count]) || notebook_carry(&notebook, d.app, effect, &replies[count])) count++;
  }
  for (int i = 0; i < count; i++) {
    if (replies[i].kind == EVENT_SAVE_FAILED) fail_msg("%s", replies[i].text);
    tell(replies[i]);
  }
  if (!locks) return;
  notebook_forget(&notebook);
  store_lock(store);
  tell((Event){.kind = EVENT_LOCK, .number = {LOCK_CLOSED}});
}

static void tell(Event event) {
  Effects effects;
  event.at = d.now;
  d.next_id++;
  memcpy(event.entropy, &d.next_id, sizeof d.next_id);
  app_step(d.app, &event, &effects);
  carry(&effects);
}

static void act(int id, int arg) { tell((Event){.kind = EVENT_ACTION, .action = {(uint16_t)id, (int16_t)arg}}); }

static void type(int field, const char *text) {
  Event event = {.kind = EVENT_TEXT};
  snprintf(event.text, sizeof event.text, "%s", text);
  act(ACT_FIELD, field);
  tell(event);
}

static void set_lock(void) {
  act(ACT_LOCK_PAGE, 0);
  act(ACT_LOCK_SET, 0);
  type(FIELD_PIN_NEW, PIN);
  type(FIELD_PIN_AGAIN, PIN);
  act(ACT_LOCK_DO, 0);
  assert_true(store_has_lock(store));
}

static void make_key(int partner, const char *passphrase) {
  act(ACT_NOTES, 0);
  act(ACT_NOTES_WHOSE, partner);
  type(FIELD_PIN_NEW, passphrase);
  type(FIELD_PIN_AGAIN, passphrase);
  act(ACT_NOTES_DO, 0);
  assert_int_equal(app_records(d.app)->note_keys[partner].length, SEAL_NOTE_KEY_BYTES);
}

static void try_open(int partner, const char *passphrase) {
  act(ACT_NOTES, 0);
  act(ACT_NOTES_WHOSE, partner);
  type(FIELD_PIN, passphrase);
  act(ACT_NOTES_DO, 0);
}

static void write_note(int partner, const char *text) {
  act(ACT_TAB, 1);
  drive_begin(&d, "one-thing-i-noticed", 0); /* its saves are the drive's: nothing is recorded before the first card is left */
  act(ACT_FORWARD, 0);
  assert_string_equal(app_card(d.app), "note");
  act(ACT_NOTE_TYPE, 0);
  act(ACT_NOTE_BY, partner);
  type(FIELD_NOTE, text);
}

static bool model_holds(const char *text) { return found_in((const char *)d.app, sizeof(Model), text); }

static void expect_in_no_file(const char *words) {
  size_t count;
  char **list = paths_list(folder, "", &count);
  assert_true(count > 0);
  for (size_t i = 0; i < count; i++) {
    size_t length;
    char *bytes = file_bytes(list[i], &length);
    if (bytes && found_in(bytes, length, words)) fail_msg("%s is in %s", words, list[i]);
    free(bytes);
  }
  paths_list_free(list);
}

static void open_app(StoreState state) {
  Records records = {0};
  drive_start_records(&d, NULL, NULL, &records);
  store = opened(true, state);
}

static void close_app(void) {
  notebook_forget(&notebook);
  drive_stop(&d);
  store_close(store);
}

/* Another start of the program: it is locked, and the PIN opens all but the notes. */
static void start_again(void) {
  close_app();
  open_app(STORE_LOCKED);
  tell((Event){.kind = EVENT_LOCK, .number = {LOCK_CLOSED}});
  type(FIELD_PIN, PIN);
  act(ACT_LOCK_OPEN, 0);
  assert_false(app_locked(d.app));
}

static bool shows(const char *text) {
  char *shown = frame_shown(drive_frame(&d));
  const bool found = strstr(shown, text) != NULL;
  free(shown);
  return found;
}

static void typed_sealed_and_read_again(void **state) {
  (void)state;
  open_app(STORE_OK);
  set_lock();
  make_key(0, PASS);
  write_note(0, WORDS);
  act(ACT_NOTE_KEEP, 0);
  assert_int_equal(app_records(d.app)->notes.count, 1);
  assert_false(model_holds(WORDS));
  expect_in_no_file(WORDS);
  expect_in_no_file(PASS);
  start_again();
  assert_int_equal(app_records(d.app)->notes.count, 1);
  assert_false(model_holds(WORDS));
  try_open(0, "lark");
  assert_false(model_holds(WORDS));
  try_open(0, PASS);
  assert_true(shows(WORDS));
  act(ACT_NOTES_CHANGE, 0);
  type(FIELD_PIN_NEW, OTHER_PIN);
  type(FIELD_PIN_AGAIN, OTHER_PIN);
  act(ACT_NOTES_DO, 0);
  start_again();
  try_open(0, PASS);
  assert_false(shows(WORDS));
  try_open(0, OTHER_PIN);
  assert_true(shows(WORDS));
  act(ACT_NOTES_ASK, 0);
  act(ACT_NOTES_DELETE, 0);
  start_again();
  assert_int_equal(app_records(d.app)->notes.count, 0);
  close_app();
}

/* The lock closes over what is being typed: it is on the disk before. */
static void hidden_while_typing(void **state) {
  (void)state;
  open_app(STORE_OK);
  set_lock();
  make_key(1, PASS);
  write_note(1, WORDS);
  act(ACT_HIDE, 0);
  assert_true(app_locked(d.app));
  assert_false(model_holds(WORDS));
  expect_in_no_file(WORDS);
  start_again();
  try_open(1, PASS);
  assert_true(shows(WORDS));
  close_app();
}

/* Without the lock the notes stay sealed, in a file that anybody can read; with one again they open. */
static void the_lock_removed(void **state) {
  (void)state;
  open_app(STORE_OK);
  set_lock();
  make_key(0, PASS);
  write_note(0, WORDS);
  act(ACT_STOP, 0);
  act(ACT_FINISH, 0);
  act(ACT_LOCK_PAGE, 0);
  act(ACT_LOCK_REMOVE, 0);
  type(FIELD_PIN, PIN);
  act(ACT_LOCK_DO, 0);
  assert_false(store_has_lock(store));
  assert_true(drive_says(&d, "Private notes stay sealed"));
  expect_in_no_file(WORDS);
  set_lock();
  try_open(0, PASS);
  assert_true(shows(WORDS));
  close_app();
}

static void a_second_key_replaces_none(void **state) {
  (void)state;
  open_app(STORE_OK);
  set_lock();
  make_key(0, PASS);
  const NoteKey before = app_records(d.app)->note_keys[0];
  Event reply;
  assert_true(notebook_carry(&notebook, d.app, &(Effect){.kind = EFFECT_NOTES_MAKE, .text = "another"}, &reply));
  assert_int_equal(reply.number[0], NOTES_REFUSED);
  assert_memory_equal(&before, &app_records(d.app)->note_keys[0], sizeof before);
  assert_false(notebook_carry(&notebook, d.app, &(Effect){.kind = EFFECT_QUIT}, &reply));
  assert_true(notebook_carry(&notebook, d.app, &(Effect){.kind = EFFECT_NOTES_CHANGE, .text = "another"}, &reply));
  assert_int_equal(reply.number[0], NOTES_REFUSED); /* nothing is open */
  close_app();
}

int main(void) {
  if (!seal_built()) return 0;
  seal_cheap_for_tests();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup(typed_sealed_and_read_again, new_folder),
      cmocka_unit_test_setup(hidden_while_typing, new_folder),
      cmocka_unit_test_setup(the_lock_removed, new_folder),
      cmocka_unit_test_setup(a_second_key_replaces_none, new_folder),
  };
  return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
