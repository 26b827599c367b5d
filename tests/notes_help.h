/* Private notes, driven: keys, cards, and where words must not be. To be included once, by a test. */
#ifndef GOLDSEAM_TESTS_NOTES_HELP_H
#define GOLDSEAM_TESTS_NOTES_HELP_H

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

static inline void news(LockNews what) { drive_event(&d, (Event){.kind = EVENT_LOCK, .number = {(int32_t)what}}); }

static inline int start_unlocked(void **state) {
  (void)state;
  drive_start(&d, NULL, NULL, NULL);
  return 0;
}

static inline int start(void **state) {
  start_unlocked(state);
  news(LOCK_SET);
  return 0;
}

static inline int stop(void **state) {
  (void)state;
  drive_stop(&d);
  return 0;
}

static const Records *records(void) { return app_records(d.app); }

static inline size_t note_count(void) { return records()->notes.count; }

static inline bool in_bytes(const void *bytes, size_t size, const char *text) {
  const size_t length = strlen(text);
  for (size_t i = 0; i + length <= size; i++)
    if (memcmp((const char *)bytes + i, text, length) == 0) return true;
  return false;
}

static inline bool model_holds(const char *text) { return in_bytes(d.app, sizeof(Model), text); }

/* In what is painted, or said, or read aloud. */
static inline bool frame_holds(const char *text) {
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

static inline bool painted(const char *text) {
  char *shown = frame_shown(drive_frame(&d));
  assert_non_null(shown);
  const bool found = strstr(shown, text) != NULL;
  free(shown);
  return found;
}

static inline void type_new(const char *passphrase, const char *again) {
  drive_act(&d, ACT_FIELD, FIELD_PIN_NEW);
  drive_type(&d, passphrase);
  drive_act(&d, ACT_FIELD, FIELD_PIN_AGAIN);
  drive_type(&d, again);
  drive_act(&d, ACT_NOTES_DO, 0);
}

static inline void make_key(int partner, const char *passphrase) {
  drive_act(&d, ACT_NOTES, 0);
  drive_act(&d, ACT_NOTES_WHOSE, partner);
  type_new(passphrase, passphrase);
  assert_true(drive_says(&d, "Your passphrase holds from now on."));
}

static inline void try_open(int partner, const char *passphrase) {
  drive_act(&d, ACT_NOTES, 0);
  drive_act(&d, ACT_NOTES_WHOSE, partner);
  drive_type(&d, passphrase);
  drive_act(&d, ACT_NOTES_DO, 0);
}

/* To a note card of both, or, with `one`, of the first alone; Ana is first. */
static inline void to_card(bool one) {
  drive_act(&d, ACT_TAB, 1);
  drive_begin(&d, one ? "fears-and-hopes" : "one-thing-i-noticed", 0);
  for (int i = 0; i < 9 && strcmp(app_card(d.app), "note") != 0; i++) drive_press_on(&d);
  assert_string_equal(app_card(d.app), "note");
  drive_wait(&d, 1000); /* it has faded in */
}

static inline void write_note(const char *text) {
  drive_act(&d, ACT_NOTE_TYPE, 0);
  if (drive_offers(&d, ACT_NOTE_BY, 0)) drive_act(&d, ACT_NOTE_BY, 0);
  drive_type(&d, text);
}

static inline bool asked(EffectKind kind) { return drive_count(&d, kind, NULL) > 0; }

#define TEST(name, before) cmocka_unit_test_setup_teardown(name, before, stop)

#endif
