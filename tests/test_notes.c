/* Private notes: each partner's own, behind each one's own passphrase; typed on cards, sealed as soon as the card is left, and
 * nowhere else afterwards. */
#include "drive.h"
#include "model.h"
#include "screens/lock.h"
#include "screens/notes.h"
#include "ui/nav.h"
#include "ui/saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Words that stand nowhere in the program. */
#define WORDS "Quizzical zephyr"

enum { MINUTE_MS = 60 * 1000 };

static Drive d;

static void news(LockNews what) { drive_event(&d, (Event){.kind = EVENT_LOCK, .number = {(int32_t)what}}); }

static int start_unlocked(void **state) {
  (void)state;
  drive_start(&d, NULL, NULL, NULL);
  return 0;
}

static int start(void **state) {
  start_unlocked(state);
  news(LOCK_SET);
  return 0;
}

static int stop(void **state) {
  (void)state;
  drive_stop(&d);
  return 0;
}

static const Records *records(void) { return app_records(d.app); }

static size_t note_count(void) { return records()->notes.count; }

static bool in_bytes(const void *bytes, size_t size, const char *text) {
  const size_t length = strlen(text);
  for (size_t i = 0; i + length <= size; i++)
    if (memcmp((const char *)bytes + i, text, length) == 0) return true;
  return false;
}

static bool model_holds(const char *text) { return in_bytes(d.app, sizeof(Model), text); }

/* In what is painted, or said, or read aloud. */
static bool frame_holds(const char *text) {
  char *shown = frame_shown(drive_frame(&d)), *spoken = frame_spoken(&d.frame);
  Saying saying = {0};
  assert_true(shown && spoken);
  saying_frame(&saying, &d.frame, true);
  const bool found = strstr(shown, text) || strstr(spoken, text) || strstr(saying.text, text);
  saying_free(&saying);
  free(shown);
  free(spoken);
  return found;
}

static bool painted(const char *text) {
  char *shown = frame_shown(drive_frame(&d));
  assert_non_null(shown);
  const bool found = strstr(shown, text) != NULL;
  free(shown);
  return found;
}

static void type_new(const char *passphrase, const char *again) {
  drive_act(&d, ACT_FIELD, FIELD_PIN_NEW);
  drive_type(&d, passphrase);
  drive_act(&d, ACT_FIELD, FIELD_PIN_AGAIN);
  drive_type(&d, again);
  drive_act(&d, ACT_NOTES_DO, 0);
}

static void make_key(int partner, const char *passphrase) {
  drive_act(&d, ACT_NOTES, 0);
  drive_act(&d, ACT_NOTES_WHOSE, partner);
  type_new(passphrase, passphrase);
  assert_true(drive_says(&d, "Your passphrase holds from now on."));
}

static void try_open(int partner, const char *passphrase) {
  drive_act(&d, ACT_NOTES, 0);
  drive_act(&d, ACT_NOTES_WHOSE, partner);
  drive_type(&d, passphrase);
  drive_act(&d, ACT_NOTES_DO, 0);
}

/* To a note card of both, or, with `one`, of the first alone; Ana is first. */
static void to_card(bool one) {
  drive_act(&d, ACT_TAB, 1);
  drive_begin(&d, one ? "fears-and-hopes" : "one-thing-i-noticed", 0);
  for (int i = 0; i < 9 && strcmp(app_card(d.app), "note") != 0; i++) drive_press_on(&d);
  assert_string_equal(app_card(d.app), "note");
  drive_wait(&d, 1000); /* it has faded in */
}

static void write_note(const char *text) {
  drive_act(&d, ACT_NOTE_TYPE, 0);
  if (drive_offers(&d, ACT_NOTE_BY, 0)) drive_act(&d, ACT_NOTE_BY, 0);
  drive_type(&d, text);
}

static bool asked(EffectKind kind) { return drive_count(&d, kind, NULL) > 0; }

/* ---- The page ---- */

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

/* ---- On a card ---- */

static void only_with_a_passphrase(void **state) {
  (void)state;
  to_card(true);
  assert_true(drive_says(&d, "To type notes here, first make a passphrase of your own: Settings, Private notes."));
  assert_false(drive_offers(&d, ACT_NOTE_TYPE, 0));
  write_note(WORDS);
  assert_false(model_holds(WORDS));
  drive_act(&d, ACT_STOP, 0);
  drive_act(&d, ACT_FINISH, 0);
  make_key(1, "blackbird"); /* the other's does not help */
  to_card(true);
  assert_false(drive_offers(&d, ACT_NOTE_TYPE, 0));
  write_note(WORDS);
  assert_false(model_holds(WORDS));
}

static void kept_for_its_writer(void **state) {
  (void)state;
  make_key(0, "nightingale");
  to_card(true);
  drive_act(&d, ACT_NOTE_TYPE, 0); /* nobody is asked who it is */
  assert_true(drive_offers(&d, ACT_FIELD, FIELD_NOTE));
  drive_type(&d, WORDS);
  assert_true(painted(WORDS));
  char *spoken = frame_spoken(drive_frame(&d));
  assert_null(strstr(spoken, WORDS));
  assert_non_null(strstr(spoken, "16 characters, not read aloud"));
  free(spoken);
  Saying saying = {0};
  saying_frame(&saying, &d.frame, true);
  assert_null(strstr(saying.text, WORDS));
  saying_free(&saying);
  drive_forget(&d);
  drive_act(&d, ACT_NOTE_KEEP, 0);
  assert_int_equal(note_count(), 1);
  const Note *note = &records()->notes.items[0];
  assert_int_equal(note->partner, 0);
  assert_int_equal(note->day, date_day(2026, 11, 21));
  assert_int_equal(note->pending, 0);
  assert_false(records_due(records()));
  assert_false(model_holds(WORDS) || frame_holds(WORDS));
  assert_true(drive_says(&d, "It is sealed, and waits for you"));
  write_note("More");
  drive_act(&d, ACT_NOTE_KEEP, 0);
  assert_int_equal(note_count(), 2);
}

static void thrown_away(void **state) {
  (void)state;
  make_key(0, "nightingale");
  to_card(true);
  write_note(WORDS);
  drive_act(&d, ACT_NOTE_DROP, 0);
  assert_int_equal(note_count(), 0);
  assert_false(model_holds(WORDS) || frame_holds(WORDS));
  drive_act(&d, ACT_FORWARD, 0);
  assert_int_equal(note_count(), 0);
}

/* Typed words are never lost without a word, and never there for the other: whatever leads away seals them, once, and nothing of
 * them is anywhere else. */
static void leaving_seals(void **state) {
  (void)state;
  for (int way = 0; way < 14; way++) {
    Event replies = {.kind = EVENT_HIDDEN, .number = {1}};
    make_key(0, "nightingale");
    to_card(way % 2 == 0);
    write_note(WORDS);
    assert_true(model_holds(WORDS) && painted(WORDS));
    drive_forget(&d);
    switch (way) {
      case 0: drive_act(&d, ACT_FORWARD, 0); break;
      case 1: drive_act(&d, ACT_BACK, 0); break;
      case 2: drive_act(&d, ACT_PAUSE, 0); break;
      case 3: drive_act(&d, ACT_STOP, 0); break;
      case 4: drive_act(&d, ACT_BREAK, 0); break;
      case 5: drive_act(&d, ACT_HELP, 0); break;
      case 6: drive_key(&d, KEY_HELP); break;
      case 7: drive_act(&d, ACT_HIDE, 0); break;
      case 8: drive_event(&d, replies); break;
      case 9: drive_sleep(&d, MINUTE_MS); break;
      case 10: drive_wait(&d, SESSION_REST_MS + 1000); break;
      case 11: drive_act(&d, ACT_CALM, 0); break;
      case 12: d.now.mono_ms += SESSION_REST_MS + 1000, drive_act(&d, ACT_FORWARD, 0); break; /* nothing told of that time */
      default: drive_event(&d, (Event){.kind = EVENT_QUIT}); break;
    }
    const bool locked = app_locked(d.app);
    if (!locked) assert_int_equal(note_count(), 1);
    int kept = -1, saved = -1, locks = -1;
    for (int i = 0; i < d.effect_count; i++) {
      if (d.effects[i].kind == EFFECT_NOTE_KEEP) assert_int_equal(kept, -1), kept = i;
      if (d.effects[i].kind == EFFECT_SAVE_RECORDS && kept >= 0) saved = i;
      if (d.effects[i].kind == EFFECT_LOCK) locks = i;
    }
    assert_true(kept >= 0 && saved > kept && (locks < 0 || locks > saved)); /* on the disk before anything locks */
    if (model_holds(WORDS) || frame_holds(WORDS)) fail_msg("way %d leaves the words somewhere", way);
    if (way == 0) drive_act(&d, ACT_BACK, 0);
    if (way == 0 && strcmp(app_card(d.app), "note") == 0) assert_false(frame_holds(WORDS));
    if (way == 2) {
      assert_true(drive_says(&d, "Paused"));
      drive_act(&d, ACT_PAUSE, 0);
      assert_true(drive_says(&d, "It is sealed, and waits for you"));
      write_note("Again");
      assert_true(painted("Again") && !frame_holds(WORDS));
    }
    stop(NULL);
    start(NULL);
  }
}

static void nothing_but_blanks_is_no_note(void **state) {
  (void)state;
  make_key(0, "nightingale");
  to_card(true);
  write_note("  ");
  drive_act(&d, ACT_FIELD, FIELD_NOTE);
  drive_act(&d, ACT_NOTE_KEEP, 0);
  assert_int_equal(note_count(), 0);
  write_note("");
  drive_act(&d, ACT_FORWARD, 0);
  assert_int_equal(note_count(), 0);
}

static void on_a_card_of_both_it_is_asked_who_writes(void **state) {
  (void)state;
  make_key(1, "blackbird");
  to_card(false);
  drive_act(&d, ACT_NOTE_BY, 1); /* not asked yet */
  assert_false(drive_offers(&d, ACT_FIELD, FIELD_NOTE));
  drive_act(&d, ACT_NOTE_TYPE, 0);
  assert_true(drive_says(&d, "Who writes?"));
  drive_act(&d, ACT_NOTE_BY, 0);
  assert_true(drive_says(&d, "Ana has no passphrase for private notes yet."));
  drive_act(&d, ACT_NOTE_TYPE, 0);
  drive_act(&d, ACT_NOTE_BY, 1);
  drive_type(&d, WORDS);
  drive_act(&d, ACT_NOTE_KEEP, 0);
  assert_int_equal(records()->notes.items[0].partner, 1);
}

/* Of practice alone the log outs nobody, and a note knows of no exercise. */
static void alone(void **state) {
  (void)state;
  make_key(0, "nightingale");
  drive_act(&d, ACT_TAB, 1);
  drive_begin(&d, "someone-in-my-corner", 0);
  while (strcmp(app_card(d.app), "note") != 0) drive_press_on(&d);
  drive_act(&d, ACT_NOTE_TYPE, 0);
  assert_true(drive_says(&d, "Who writes?"));
  drive_act(&d, ACT_NOTE_BY, 0);
  drive_type(&d, WORDS);
  drive_act(&d, ACT_FORWARD, 0);
  assert_int_equal(note_count(), 1);
  const Note *note = &records()->notes.items[0];
  assert_false(in_bytes(note, sizeof *note, "corner"));
  assert_memory_not_equal(note->id, records()->history.items[0].id, sizeof note->id);
}

static const char TWO[] =
    "{\"format\":1,\"id\":\"t\",\"title\":\"T\",\"language\":\"en\",\"license\":\"CC0-1.0\",\"exercises\":["
    "{\"id\":\"x\",\"title\":\"X\",\"category\":\"calm\",\"summary\":\"S.\",\"why\":\"W.\",\"minutes\":3,\"stage\":\"any\","
    "\"acts\":\"both\",\"cards\":[{\"kind\":\"read\",\"text\":\"R.\"},"
    "{\"kind\":\"note\",\"who\":\"first\",\"text\":\"Mine.\"},{\"kind\":\"note\",\"who\":\"second\",\"text\":\"Yours.\"},"
    "{\"kind\":\"closing\",\"label\":\"end\",\"text\":\"End.\"}]}]}";

/* From one note card straight to the other's. */
static void two_in_a_row(void **state) {
  (void)state;
  stop(NULL);
  drive_start(&d, TWO, NULL, NULL);
  news(LOCK_SET);
  make_key(0, "nightingale");
  make_key(1, "blackbird");
  drive_act(&d, ACT_TAB, 1);
  drive_begin(&d, "x", 0);
  drive_act(&d, ACT_FORWARD, 0);
  write_note(WORDS);
  drive_act(&d, ACT_FORWARD, 0);
  assert_string_equal(app_card(d.app), "note");
  assert_int_equal(note_count(), 1);
  assert_false(model_holds(WORDS) || frame_holds(WORDS) || drive_offers(&d, ACT_FIELD, FIELD_NOTE));
  assert_false(drive_says(&d, "sealed"));
  drive_wait(&d, 1000);
  assert_false(frame_holds(WORDS) || drive_says(&d, "sealed"));
}

static const char COVERED[] =
    "{\"format\":1,\"id\":\"t\",\"title\":\"T\",\"language\":\"en\",\"license\":\"CC0-1.0\",\"exercises\":["
    "{\"id\":\"x\",\"title\":\"X\",\"category\":\"calm\",\"summary\":\"S.\",\"why\":\"W.\",\"minutes\":3,\"stage\":\"any\","
    "\"acts\":\"both\",\"cards\":[{\"kind\":\"read\",\"text\":\"R.\"},"
    "{\"kind\":\"note\",\"who\":\"both\",\"covered\":true,\"text\":\"N.\"},"
    "{\"kind\":\"closing\",\"label\":\"end\",\"text\":\"End.\"}]}]}";

/* Each in their turn, and of the first nothing in the second's. */
static void in_turns(void **state) {
  (void)state;
  stop(NULL);
  drive_start(&d, COVERED, NULL, NULL);
  news(LOCK_SET);
  make_key(0, "nightingale");
  make_key(1, "blackbird");
  drive_act(&d, ACT_TAB, 1);
  drive_begin(&d, "x", 0);
  drive_act(&d, ACT_FORWARD, 0);
  drive_act(&d, ACT_NOTE_TYPE, 0);
  drive_type(&d, WORDS);
  drive_act(&d, ACT_FORWARD, 0);
  assert_string_equal(app_card(d.app), "curtain");
  assert_false(model_holds(WORDS) || frame_holds(WORDS));
  assert_false(drive_says(&d, "sealed"));
  drive_act(&d, ACT_TAKE, 0);
  assert_false(drive_says(&d, "sealed")); /* whether the other wrote is not told */
  drive_act(&d, ACT_NOTE_TYPE, 0);
  assert_false(frame_holds(WORDS));
  drive_type(&d, "Sam's");
  drive_act(&d, ACT_NOTE_KEEP, 0);
  assert_int_equal(note_count(), 2);
  assert_int_equal(records()->notes.items[0].partner + records()->notes.items[1].partner, 1);
}

static void a_failed_save_waits(void **state) {
  (void)state;
  make_key(0, "nightingale");
  to_card(true);
  d.fail_saves = true;
  write_note(WORDS);
  drive_act(&d, ACT_NOTE_KEEP, 0);
  assert_true(records_due(records()));
  assert_true(records()->notes.items[0].pending > 0);
  assert_false(model_holds(WORDS));
  d.fail_saves = false;
  drive_act(&d, ACT_FORWARD, 0);
  assert_false(records_due(records()));
}

/* Where it cannot be sealed it stays with its writer; where nobody is there any more, it is said that it is gone. */
static void what_cannot_be_sealed(void **state) {
  (void)state;
  make_key(0, "nightingale");
  to_card(true);
  d.fail_notes = true;
  write_note(WORDS);
  drive_act(&d, ACT_NOTE_KEEP, 0);
  assert_true(drive_says(&d, "It could not be sealed, and was not kept: there is not enough memory."));
  assert_true(painted(WORDS));
  d.fail_notes = false;
  drive_act(&d, ACT_NOTE_KEEP, 0);
  assert_int_equal(note_count(), 1);
  d.fail_notes = true;
  write_note(WORDS);
  drive_act(&d, ACT_STOP, 0);
  assert_false(model_holds(WORDS));
  drive_act(&d, ACT_FINISH, 0);
  assert_true(drive_says(&d, "It could not be sealed, and was not kept: there is not enough memory."));
}

/* Whoever writes for long is there. */
static void writing_is_no_absence(void **state) {
  (void)state;
  make_key(0, "nightingale");
  to_card(true);
  write_note("A");
  for (int i = 0; i < 4; i++) {
    drive_wait(&d, SESSION_REST_MS / 2 - 1000);
    drive_type(&d, "b");
  }
  assert_true(painted("Abbbb"));
  assert_int_equal(note_count(), 0);
}

static void press_nav(NavKey key) {
  Event events[NAV_EVENTS];
  const int count = nav_key(drive_frame(&d), key, events);
  for (int i = 0; i < count; i++) drive_event(&d, events[i]);
}

static void several_lines(void **state) {
  (void)state;
  make_key(0, "nightingale");
  to_card(true);
  write_note("First");
  press_nav(NAV_ENTER);
  drive_type(&d, "Third");
  press_nav(NAV_UP);
  drive_type(&d, " line"); /* behind "First" */
  press_nav(NAV_ENTER);
  drive_type(&d, "Second");
  press_nav(NAV_DOWN);
  drive_type(&d, "!");
  press_nav(NAV_DOWN); /* from the last line it leads on, as in any field */
  assert_int_not_equal(d.frame.focus.id, 0);
  drive_act(&d, ACT_NOTE_KEEP, 0);
  try_open(0, "nightingale");
  assert_int_equal(d.notes_of, 0); /* not from within a session */
  drive_act(&d, ACT_STOP, 0);
  drive_act(&d, ACT_FINISH, 0);
  try_open(0, "nightingale");
  assert_true(model_holds("First line\nSecond\nThird!"));
}

/* Long text wraps; every place for the caret is found where it stands. */
static void places_in_long_text(void **state) {
  (void)state;
  make_key(0, "nightingale");
  to_card(true);
  write_note("");
  for (int i = 0; i < 40; i++) drive_type(&d, "some words and then ");
  const Hit *field = NULL;
  drive_frame(&d);
  for (uint32_t i = 0; i < d.frame.hit_count; i++)
    if (d.frame.hits[i].role == ROLE_FIELD) field = &d.frame.hits[i];
  assert_non_null(field);
  assert_true(field->lines > 5);
  assert_true(field->stops >= 800);
  const Point *lines = d.frame.points + field->line, *stops = d.frame.points + field->stop;
  for (uint32_t line = 0; line < field->lines; line++) {
    const uint32_t first = (uint32_t)lines[line].y, end = line + 1 < field->lines ? (uint32_t)lines[line + 1].y : field->stops;
    for (uint32_t i = first; i < end; i++) {
      assert_int_equal(nav_field_byte(&d.frame, field, (Point){stops[i].x, lines[line].x + 2}, false), (int)stops[i].y);
      assert_true(stops[i].x <= field->rect.x + field->rect.w);
    }
  }
  const Scroll *scroll = &d.frame.scrolls[0];
  assert_true(d.frame.caret.y >= scroll->view.y && d.frame.caret.y + d.frame.caret.h <= scroll->view.y + scroll->view.h);
}

static void nothing_is_copied(void **state) {
  (void)state;
  make_key(0, "nightingale");
  to_card(true);
  write_note(WORDS);
  drive_key(&d, KEY_SELECT_ALL);
  drive_key(&d, KEY_COPY);
  drive_key(&d, KEY_CUT);
  assert_false(asked(EFFECT_CLIPBOARD));
  assert_true(painted(WORDS));
}

static void a_lock_that_closes_takes_the_notes_with_it(void **state) {
  (void)state;
  make_key(0, "nightingale");
  to_card(true);
  write_note(WORDS);
  drive_act(&d, ACT_NOTE_KEEP, 0);
  drive_act(&d, ACT_HIDE, 0);
  assert_true(app_locked(d.app));
  assert_int_equal(note_count(), 0);
  assert_int_equal(records()->note_keys[0].length, 0);
  assert_false(app_put_note(d.app, 0, (uint8_t[16]){1}, (const unsigned char *)"x", 1));
}

#define TEST(name, before) cmocka_unit_test_setup_teardown(name, before, stop)

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
      TEST(only_with_a_passphrase, start),
      TEST(kept_for_its_writer, start),
      TEST(thrown_away, start),
      TEST(leaving_seals, start),
      TEST(nothing_but_blanks_is_no_note, start),
      TEST(on_a_card_of_both_it_is_asked_who_writes, start),
      TEST(alone, start),
      TEST(two_in_a_row, start),
      TEST(in_turns, start),
      TEST(a_failed_save_waits, start),
      TEST(what_cannot_be_sealed, start),
      TEST(writing_is_no_absence, start),
      TEST(several_lines, start),
      TEST(places_in_long_text, start),
      TEST(nothing_is_copied, start),
      TEST(a_lock_that_closes_takes_the_notes_with_it, start),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
