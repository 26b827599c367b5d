/* Private notes typed on cards: each sealed when its card is left, and nowhere else to be found. */
#include "notes_help.h"

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

/* An exercise of these cards alone, past its first; both have a key. */
static void begin_with(const char *cards) {
  static char pack[1024];
  snprintf(
      pack, sizeof pack,
      "{\"format\":1,\"id\":\"t\",\"title\":\"T\",\"language\":\"en\",\"license\":\"CC0-1.0\",\"exercises\":["
      "{\"id\":\"x\",\"title\":\"X\",\"category\":\"calm\",\"summary\":\"S.\",\"why\":\"W.\",\"minutes\":3,\"stage\":\"any\","
      "\"acts\":\"both\",\"cards\":[{\"kind\":\"read\",\"text\":\"R.\"},%s,"
      "{\"kind\":\"closing\",\"label\":\"end\",\"text\":\"End.\"}]}]}",
      cards);
  stop(NULL);
  drive_start(&d, pack, NULL, NULL);
  news(LOCK_SET);
  make_key(0, "nightingale");
  make_key(1, "blackbird");
  drive_act(&d, ACT_TAB, 1);
  drive_begin(&d, "x", 0);
  drive_act(&d, ACT_FORWARD, 0);
}

/* From one note card straight to the other's. */
static void two_in_a_row(void **state) {
  (void)state;
  begin_with(
      "{\"kind\":\"note\",\"who\":\"first\",\"text\":\"Mine.\"},{\"kind\":\"note\",\"who\":\"second\",\"text\":\"Yours.\"}");
  write_note(WORDS);
  drive_act(&d, ACT_FORWARD, 0);
  assert_string_equal(app_card(d.app), "note");
  assert_int_equal(note_count(), 1);
  assert_false(model_holds(WORDS) || frame_holds(WORDS) || drive_offers(&d, ACT_FIELD, FIELD_NOTE));
  assert_false(drive_says(&d, "sealed"));
  drive_wait(&d, 1000);
  assert_false(frame_holds(WORDS) || drive_says(&d, "sealed"));
}

/* Each in their turn, and of the first nothing in the second's. */
static void in_turns(void **state) {
  (void)state;
  begin_with("{\"kind\":\"note\",\"who\":\"both\",\"covered\":true,\"text\":\"N.\"}");
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

int main(void) {
  const struct CMUnitTest tests[] = {
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
