/* The page of private notes: whose, their passphrase, the list, deleting, and when it closes. */
#include "notes_help.h"

static void without_a_lock_there_are_none(void **state) {
  (void)state;
  drive_act(&d, ACT_TAB, SCREEN_SETTINGS);
  assert_false(drive_offers(&d, ACT_NOTES, 0));
  drive_act(&d, ACT_NOTES, 0);
  assert_string_equal(app_screen(d.app), "settings");
  to_card(false);
  assert_true(drive_says(&d, "On paper, or in your mind. Nothing is typed and nothing is kept here."));
  assert_false(drive_offers(&d, ACT_NOTE_TYPE, 0));
  write_note(WORDS);
  assert_false(model_holds(WORDS));
  news(LOCK_SET);
  drive_act(&d, ACT_STOP, 0);
  drive_act(&d, ACT_FINISH, 0);
  drive_act(&d, ACT_TAB, SCREEN_SETTINGS);
  assert_true(drive_offers(&d, ACT_NOTES, 0));
}

static void a_passphrase_is_made_with_care(void **state) {
  (void)state;
  drive_act(&d, ACT_NOTES, 0);
  assert_true(drive_says(&d, "Whose notes?"));
  drive_act(&d, ACT_NOTES_WHOSE, 1);
  assert_true(drive_says(&d, "Nobody can recover it, not even with the PIN"));
  type_new("abc", "abc");
  assert_true(drive_says(&d, "Four characters or more, please."));
  drive_act(&d, ACT_NOTES, 0);
  drive_act(&d, ACT_NOTES_WHOSE, 1);
  type_new("nightingale", "nightingate");
  assert_true(drive_says(&d, "The two are not the same."));
  assert_false(asked(EFFECT_NOTES_MAKE));
  drive_act(&d, ACT_NOTES, 0);
  assert_false(model_holds("nightinga"));
  make_key(1, "nightingale");
  assert_false(model_holds("nightingale"));
  assert_int_equal(records()->note_keys[0].length, 0);
  assert_int_equal(records()->note_keys[1].length, strlen("nightingale"));
  assert_int_equal(records()->note_keys[1].pending, 0);
  assert_true(asked(EFFECT_SAVE_RECORDS));
}

/* A slip costs nothing; whoever guesses waits, and only at those notes. */
static void a_wrong_passphrase_waits(void **state) {
  (void)state;
  make_key(0, "nightingale");
  make_key(1, "blackbird");
  for (int i = 0; i < LOCK_FREE_TRIES; i++) {
    try_open(0, "robin");
    assert_true(drive_says(&d, i + 1 < LOCK_FREE_TRIES ? "That did not open it. You can try again." : "again in 5 seconds"));
    assert_false(model_holds("robin"));
  }
  drive_forget(&d);
  drive_type(&d, "nightingale");
  drive_act(&d, ACT_NOTES_DO, 0);
  assert_false(asked(EFFECT_NOTES_OPEN));
  drive_act(&d, ACT_BACK, 0);
  drive_act(&d, ACT_TAB, 1);
  try_open(0, "nightingale"); /* leaving the page shortens nothing */
  assert_false(asked(EFFECT_NOTES_OPEN));
  try_open(1, "blackbird");
  assert_true(asked(EFFECT_NOTES_OPEN) && d.notes_of == 2);
  try_open(0, "nightingale"); /* nor does opening one's own */
  assert_int_equal(drive_count(&d, EFFECT_NOTES_OPEN, NULL), 1);
  drive_wait(&d, 5000);
  try_open(0, "nightingale");
  assert_int_equal(d.notes_of, 1);
}

/* As drive.c seals. */
static void put(int partner, uint8_t id, const char *text) {
  unsigned char sealed[NOTE_SEALED_BYTES] = "n";
  for (size_t i = 0; text[i]; i++) sealed[1 + i] = (unsigned char)(text[i] ^ 0x5A);
  assert_true(app_put_note(d.app, partner, (uint8_t[16]){id}, sealed, strlen(text) + 1));
}

static void each_sees_their_own(void **state) {
  (void)state;
  put(0, 9, WORDS " one");
  put(1, 8, "Sam wrote this");
  drive_wait(&d, (int64_t)24 * 60 * MINUTE_MS);
  put(0, 1, WORDS " two\nand below");
  news(LOCK_SET);
  make_key(0, "nightingale");
  try_open(0, "nightingale");
  assert_true(painted(WORDS " one") && painted(WORDS " two") && painted("and below"));
  assert_false(painted("Sam wrote this") || model_holds("Sam wrote this"));
  char *shown = frame_shown(drive_frame(&d));
  assert_true(strstr(shown, WORDS " two") < strstr(shown, WORDS " one")); /* the newest first */
  free(shown);
  assert_true(drive_says(&d, "22 November 2026") && drive_says(&d, "21 November 2026"));
  char *spoken = frame_spoken(&d.frame);
  assert_null(strstr(spoken, WORDS)); /* for eyes alone */
  free(spoken);
  Saying saying = {0};
  assert_int_equal(saying_frame(&saying, &d.frame, true), SAYING_TEXT);
  assert_null(strstr(saying.text, WORDS));
  saying_free(&saying);
}

static void pages_of_many(void **state) {
  (void)state;
  for (int i = 0; i < 9; i++) put(0, (uint8_t)(i + 1), (char[]){'N', 'o', 't', 'e', ' ', (char)('1' + i), '.', 0});
  news(LOCK_SET);
  make_key(0, "nightingale");
  try_open(0, "nightingale");
  assert_true(painted("Note 9.") && painted("Note 6.") && !painted("Note 5."));
  assert_false(drive_offers(&d, ACT_NOTES_PAGE, -1));
  drive_act(&d, ACT_NOTES_PAGE, 1);
  drive_act(&d, ACT_NOTES_PAGE, 1);
  assert_true(painted("Note 1.") && !painted("Note 2.") && !model_holds("Note 2."));
  assert_false(drive_offers(&d, ACT_NOTES_PAGE, 1));
  drive_act(&d, ACT_NOTES_PAGE, 1);
  assert_true(painted("Note 1."));
  drive_act(&d, ACT_NOTES_ASK, 0);
  drive_act(&d, ACT_NOTES_DELETE, 0); /* the last of its page: those before it show */
  assert_true(painted("Note 2.") && painted("Note 5."));
}

static void deleting_takes_two_touches(void **state) {
  (void)state;
  put(0, 1, "Note 1.");
  put(0, 2, "Note 2.");
  news(LOCK_SET);
  make_key(0, "nightingale");
  try_open(0, "nightingale");
  drive_act(&d, ACT_NOTES_DELETE, 0);
  assert_int_equal(note_count(), 2);
  drive_act(&d, ACT_NOTES_ASK, 1);
  assert_true(drive_says(&d, "Delete this note?") && painted("Note 1.") && !painted("Note 2."));
  drive_act(&d, ACT_NOTES_DELETE, 0);
  drive_key(&d, KEY_ESCAPE);
  assert_int_equal(note_count(), 2);
  assert_true(painted("Note 2."));
  drive_act(&d, ACT_NOTES_ASK, 1);
  drive_act(&d, ACT_NOTES_DELETE, 1);
  assert_int_equal(note_count(), 1);
  assert_true(records_is_gone(records(), (uint8_t[16]){1}));
  assert_true(drive_says(&d, "It is deleted.") && painted("Note 2.") && !painted("Note 1.") && !model_holds("Note 1."));
  assert_false(records_due(records()));
}

static void another_passphrase_for_the_same_notes(void **state) {
  (void)state;
  put(0, 1, WORDS);
  news(LOCK_SET);
  make_key(0, "nightingale");
  const int64_t before = records()->note_keys[0].changed;
  try_open(0, "nightingale");
  drive_act(&d, ACT_NOTES_CHANGE, 0);
  type_new("blackbird", "blackbird");
  assert_true(drive_says(&d, "The new passphrase holds from now on.") && painted(WORDS));
  assert_true(records()->note_keys[0].changed > before);
  assert_false(records_due(records()));
  try_open(0, "nightingale");
  assert_int_equal(d.notes_of, 0);
  try_open(0, "blackbird");
  assert_true(painted(WORDS));
}

/* Asked first; then theirs go, the other's stay, and a new passphrase opens new ones. */
static void a_forgotten_passphrase_begins_anew(void **state) {
  (void)state;
  put(0, 1, WORDS);
  put(0, 2, WORDS);
  put(1, 3, "Sam wrote this");
  news(LOCK_SET);
  make_key(0, "nightingale");
  make_key(1, "blackbird");
  drive_act(&d, ACT_NOTES, 0);
  drive_act(&d, ACT_NOTES_WHOSE, 0);
  assert_false(drive_offers(&d, ACT_NOTES_LOST, 0)); /* not before it was wrong */
  drive_act(&d, ACT_NOTES_ANEW, 0);
  try_open(0, "robin");
  drive_act(&d, ACT_NOTES_LOST, 0);
  assert_true(drive_says(&d, "Delete all private notes of Ana, and begin anew?"));
  drive_act(&d, ACT_BACK, 0);
  drive_act(&d, ACT_NOTES_ANEW, 0);
  assert_int_equal(note_count(), 3);
  const int64_t before = records()->note_keys[0].changed;
  drive_act(&d, ACT_NOTES_LOST, 0);
  drive_act(&d, ACT_NOTES_ANEW, 0);
  assert_int_equal(note_count(), 1);
  assert_int_equal(records()->notes.items[0].partner, 1);
  assert_true(records_is_gone(records(), (uint8_t[16]){1}) && records_is_gone(records(), (uint8_t[16]){2}));
  assert_int_equal(records()->note_keys[0].length, 0);
  assert_true(records()->note_keys[0].changed > before); /* so that it holds on another device too */
  assert_false(records_due(records()));
  type_new("kingfisher", "kingfisher");
  try_open(0, "kingfisher");
  assert_int_equal(d.notes_of, 1);
}

/* Whatever leads away closes what was open, and nothing of it stays. */
static void leaving_closes(void **state) {
  (void)state;
  put(0, 1, WORDS);
  news(LOCK_SET);
  make_key(0, "nightingale");
  for (int way = 0; way < 7; way++) {
    try_open(0, "nightingale");
    assert_true(d.notes_of == 1 && model_holds(WORDS));
    const bool locks = way == 2 || way == 3;
    drive_forget(&d);
    switch (way) {
      case 0: drive_act(&d, ACT_TAB, 1); break;
      case 1: drive_act(&d, ACT_HELP, 0); break;
      case 2: drive_act(&d, ACT_HIDE, 0); break;
      case 3: drive_event(&d, (Event){.kind = EVENT_HIDDEN, .number = {1}}); break;
      case 4: drive_act(&d, ACT_BACK, 0); break;
      case 5: drive_wait(&d, NOTES_IDLE_MS); break;
      default: drive_sleep(&d, NOTES_IDLE_MS), drive_act(&d, ACT_NOTES_ASK, 0);
    }
    assert_int_equal(drive_count(&d, EFFECT_NOTES_CLOSE, NULL), 1);
    assert_int_equal(d.notes_of, 0);
    assert_false(model_holds(WORDS) || frame_holds(WORDS));
    assert_int_equal(app_locked(d.app), locks);
    if (way == 5) assert_true(drive_says(&d, "They were closed after two minutes without a touch."));
    if (way == 1) drive_act(&d, ACT_CONTINUE, 0);
    if (way == 1) assert_true(drive_says(&d, "Whose notes?"));
    if (!locks) continue;
    stop(NULL);
    start_unlocked(NULL);
    put(0, 1, WORDS);
    news(LOCK_SET);
    make_key(0, "nightingale");
  }
}

static void touches_keep_them_open(void **state) {
  (void)state;
  put(0, 1, WORDS);
  news(LOCK_SET);
  make_key(0, "nightingale");
  try_open(0, "nightingale");
  for (int i = 0; i < 5; i++) {
    drive_wait(&d, NOTES_IDLE_MS - 1);
    drive_event(&d, (Event){.kind = EVENT_SCROLL, .action = {ACT_SCROLL, 0}});
    assert_true(painted(WORDS));
  }
  const int wake = app_wake(d.app);
  assert_true(wake > 0 && wake <= NOTES_IDLE_MS); /* it closes with nobody there to wake it */
}

static void what_was_typed_does_not_outlive_the_page(void **state) {
  (void)state;
  make_key(0, "nightingale");
  drive_act(&d, ACT_NOTES, 0);
  drive_act(&d, ACT_NOTES_WHOSE, 0);
  drive_type(&d, "nightin");
  assert_true(model_holds("nightin"));
  drive_act(&d, ACT_TAB, 1);
  assert_false(model_holds("nightin"));
}

static void removing_the_lock_says_what_stays_sealed(void **state) {
  (void)state;
  drive_act(&d, ACT_LOCK_PAGE, 0);
  news(LOCK_REMOVED);
  assert_true(drive_says(&d, "There is no lock any more.") && !drive_says(&d, "Private notes stay sealed"));
  put(1, 1, WORDS);
  news(LOCK_SET);
  news(LOCK_REMOVED);
  assert_true(drive_says(&d, "Private notes stay sealed"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(without_a_lock_there_are_none, start_unlocked),
      TEST(a_passphrase_is_made_with_care, start),
      TEST(a_wrong_passphrase_waits, start),
      TEST(each_sees_their_own, start_unlocked),
      TEST(pages_of_many, start_unlocked),
      TEST(deleting_takes_two_touches, start_unlocked),
      TEST(another_passphrase_for_the_same_notes, start_unlocked),
      TEST(a_forgotten_passphrase_begins_anew, start_unlocked),
      TEST(leaving_closes, start_unlocked),
      TEST(touches_keep_them_open, start_unlocked),
      TEST(what_was_typed_does_not_outlive_the_page, start),
      TEST(removing_the_lock_says_what_stays_sealed, start),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
