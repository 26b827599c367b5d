#include "scenes.h"
#include "screens/typing.h"

#include "model.h"
#include "record/action.h"
#include "ui/keyboard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void forward(Drive *d, int times) {
  while (times-- > 0) drive_act(d, ACT_FORWARD, 0);
}

static void welcome(Drive *d) { (void)d; }
static void names(Drive *d) {
  drive_act(d, ACT_CONTINUE, 0);
  drive_act(d, ACT_FIELD, 0);
  drive_type(d, "Ana");
}
/* As if a finger did it, on a machine without a keyboard of its own. */
static void touch(Drive *d, int id, int arg) {
  drive_event(d, (Event){.kind = EVENT_ACTION, .action = {(uint16_t)id, (int16_t)arg}, .by = BY_TOUCH});
}
static void selected(Drive *d) {
  names(d);
  drive_type(d, " Maria");
  drive_event(d, (Event){.kind = EVENT_KEY, .key = KEY_WORD_LEFT, .number = {1}});
}
static void composed(Drive *d) {
  names(d);
  drive_event(d, (Event){.kind = EVENT_COMPOSE, .text = "ni hao", .number = {2}});
}
static void long_name(Drive *d) {
  names(d);
  for (int i = 0; i < 12; i++) drive_type(d, " Maria Theresia");
  for (int i = 0; i < 3; i++) drive_key(d, KEY_WORD_LEFT);
}
static void keyboard(Drive *d) {
  drive_act(d, ACT_CONTINUE, 0);
  touch(d, ACT_FIELD, 1);
  touch(d, ACT_TYPE, 1);
}
static void keyboard_marks(Drive *d) {
  keyboard(d);
  touch(d, ACT_TYPE, KEYBOARD_MARKS);
  touch(d, ACT_TYPE, KEYBOARD_SHIFT);
  touch(d, ACT_TYPE, KEYBOARD_SHIFT);
}
static void keyboard_settings(Drive *d) {
  drive_act(d, ACT_TAB, 4);
  touch(d, ACT_FIELD, 1);
  touch(d, ACT_TYPE, KEYBOARD_PAGE);
}
static void sound(Drive *d) {
  drive_act(d, ACT_CONTINUE, 0);
  drive_act(d, ACT_CONTINUE, 0);
}
static void today(Drive *d) { (void)d; }
static void exercises(Drive *d) { drive_act(d, ACT_TAB, 2); }
static void exercise(Drive *d) { drive_act(d, ACT_OPEN, 0); }
static void progress(Drive *d) { drive_act(d, ACT_TAB, 3); }
static void shelf(Drive *d) { drive_act(d, ACT_TAB, 3); }
static void settings(Drive *d) { drive_act(d, ACT_TAB, 4); }
static void help(Drive *d) { drive_act(d, ACT_HELP, 0); }
static void hidden(Drive *d) {
  drive_act(d, ACT_HIDE, 0);
  drive_act(d, ACT_HIDE, 0);
}
static void read_card(Drive *d) {
  drive_begin(d, "six-slow-breaths", 0);
  drive_wait(d, 4000);
}
static void breathe(Drive *d) {
  read_card(d);
  forward(d, 1);
  drive_wait(d, 3000);
}
static void rate(Drive *d) {
  breathe(d);
  forward(d, 1);
  drive_act(d, ACT_RATE, 7);
  drive_wait(d, 1000);
}
static void curtain(Drive *d) {
  rate(d);
  forward(d, 1);
}
static void closing(Drive *d) {
  curtain(d);
  drive_act(d, ACT_TAKE, 0);
  forward(d, 1);
  drive_wait(d, 1000);
}
static void finish(Drive *d) {
  closing(d);
  forward(d, 1);
  drive_wait(d, 3000);
}
static void note(Drive *d) {
  drive_begin(d, "one-thing-i-noticed", 1);
  forward(d, 1);
  drive_wait(d, 1000);
}
static void speak(Drive *d) {
  note(d);
  forward(d, 1);
  drive_wait(d, 13000);
}
static void at_zero(Drive *d) {
  speak(d);
  drive_wait(d, 40000);
}
static void untimed(Drive *d) {
  drive_act(d, ACT_TAB, 4);
  drive_act(d, ACT_SET, SET_TIMERS);
  drive_act(d, ACT_TAB, 1);
  speak(d);
}
static void listen(Drive *d) {
  speak(d);
  forward(d, 1);
  drive_wait(d, 1000);
}
static void paused(Drive *d) {
  listen(d);
  drive_act(d, ACT_PAUSE, 0);
}
static void more(Drive *d) {
  listen(d);
  drive_act(d, ACT_MORE, 0);
}
static void rest(Drive *d) {
  listen(d);
  drive_act(d, ACT_BREAK, 0);
}
static void stopped(Drive *d) {
  listen(d);
  drive_act(d, ACT_STOP, 0);
}
static void choose(Drive *d) {
  drive_begin(d, "plan-one-small-thing", 0);
  forward(d, 1);
  drive_act(d, ACT_OPTION, 1);
  drive_wait(d, 1000);
}
static void pledge(Drive *d) {
  drive_begin(d, "one-small-promise", 0);
  forward(d, 1);
  drive_act(d, ACT_SUGGESTION, 0);
  drive_wait(d, 1000);
}

static void heavy(Drive *d) {
  drive_act(d, ACT_OPEN, (int)(library_find(&d->library, "what-this-has-been-like-for-me") - d->library.exercises));
}
static void roles(Drive *d) { drive_begin(d, "tricky-moments", -1); }
static void speaker(Drive *d) {
  roles(d);
  drive_act(d, ACT_ROLE, 2);
}
static void consent(Drive *d) {
  app_override_gates(d->app);
  drive_begin(d, "an-openness-agreement", 0);
  drive_act(d, ACT_OPTION, 0);
}
static void gentle(Drive *d) {
  consent(d);
  drive_act(d, ACT_OPTION, 1);
  forward(d, 1);
  drive_act(d, ACT_TAKE, 0);
  forward(d, 1);
}
static void calm(Drive *d) {
  closing(d);
  drive_act(d, ACT_CALM, 0);
  drive_wait(d, 3000);
}
static void alone(Drive *d) {
  drive_begin(d, "write-it-keep-it", -1);
  forward(d, 3);
  drive_wait(d, 1000);
}
static void away(Drive *d) {
  drive_begin(d, "a-real-break", 0);
  forward(d, 1);
  drive_act(d, ACT_OPTION, 0);
  forward(d, 1);
  drive_act(d, ACT_STOP, 0);
  drive_act(d, ACT_FINISH, 0);
}
static void finish_heavy(Drive *d) {
  drive_begin(d, "tricky-moments", 0);
  while (!strcmp(app_screen(d->app), "session")) drive_press_on(d);
  drive_wait(d, 3000);
}

static void photo(Drive *d) {
  drive_photos(d, 3);
  drive_begin(d, "a-time-we-laughed", 0);
  forward(d, 2);
  drive_wait(d, 2000);
}
static void photo_note(Drive *d) {
  drive_photos(d, 3);
  drive_begin(d, "a-time-we-laughed", 0);
  forward(d, 1);
  drive_wait(d, 2000);
}
static void photos(Drive *d) {
  drive_photos(d, 10);
  drive_act(d, ACT_PHOTOS, 0);
}
static void photo_remove(Drive *d) {
  photos(d);
  drive_act(d, ACT_PHOTO_REMOVE, 1);
}
static void copies(Drive *d) { drive_act(d, ACT_RECORDS, 0); }
static void copies_saved(Drive *d) {
  copies(d);
  drive_act(d, ACT_RECORDS_SAVE, 0);
}
static void unsaved(Drive *d) {
  d->fail_saves = true;
  drive_act(d, ACT_TAB, 4);
  drive_act(d, ACT_SET, SET_VESSEL);
  drive_act(d, ACT_SET, SET_VESSEL);
  drive_act(d, ACT_TAB, 1);
}
static void deleting(Drive *d) { drive_act(d, ACT_DELETE, 0); }
static void delete_one(Drive *d) {
  deleting(d);
  drive_act(d, ACT_DELETE_ASK, 1);
}
static void delete_all(Drive *d) { drive_act(d, ACT_DELETE, 1); }
static void exercise_photos(Drive *d) {
  drive_act(d, ACT_OPEN, (int)(library_find(&d->library, "a-time-we-laughed") - d->library.exercises));
}

static void pause_page(Drive *d) { drive_act(d, ACT_PAUSE_PAGE, 0); }
static void pausing(Drive *d) {
  pause_page(d);
  drive_act(d, ACT_PAUSE_BEGIN, 0);
}
static void pausing_page(Drive *d) {
  pausing(d);
  pause_page(d);
}
/* Three actions and a line of each, as a couple has them after some weeks. */
static void keep(Drive *d) {
  static const char *const texts[] = {"Say when I will be home, and be there", "Ten minutes with phones away",
                                      "Ask how today really was"};
  static const Owner owners[] = {OWNER_B, OWNER_BOTH, OWNER_A};
  Model *model = (Model *)d->app;
  for (int i = 0; i < 3; i++) {
    DailyAction action = action_make(texts[i], owners[i], model->today - 40 + i);
    action.id[0] = (uint8_t)(i + 1);
    records_put_action(&model->records, &action);
    for (int back = 0; back < 40; back++)
      if ((back * 7 + i * 3) % (5 + i) > 0) action_toggle(&model->records, &action, model->today - back, 0);
  }
  for (int back = 0; back < 80; back++) {
    for (int partner = 0; partner < 2; partner++) {
      Rating rating = {.id = {(uint8_t)back, (uint8_t)(partner + 1)}, .at = 80 - back, .day = model->today - back};
      rating.partner = (uint8_t)partner;
      rating.number = (uint8_t)(7 - back / 14 + partner - (back / 7 + partner) % 2);
      if (back % 3 == 0) records_put_rating(&model->records, &rating);
    }
  }
  for (int partner = 0; partner < 2; partner++) model->records.lines[partner].wanted = true;
}
static void progress_kept(Drive *d) {
  keep(d);
  drive_act(d, ACT_TAB, 3);
}
static void page(Drive *d) {
  progress(d);
  drive_act(d, ACT_PAGE, 0);
}
static void page_all(Drive *d) {
  progress_kept(d);
  drive_act(d, ACT_PAGE, 0);
  drive_act(d, ACT_PAGE_PART, PAGE_NAMES);
  drive_act(d, ACT_PAGE_PART, PAGE_STEADY);
  drive_act(d, ACT_PAGE_SAVE, 1);
  Event saved = {.kind = EVENT_PAGE, .number = {1}, .text = "/home/ana/Documents/page-2026-11-21.pdf"};
  drive_event(d, saved);
}
static void year(Drive *d) {
  drive_act(d, ACT_TAB, 3);
  drive_act(d, ACT_YEAR, 2026);
}

static void morning(Drive *d) { drive_sleep(d, INT64_C(12) * 3600 * 1000); }
static void actions(Drive *d) { drive_act(d, ACT_ACTIONS, 0); }
static void action(Drive *d) { drive_act(d, ACT_ACTION, 1); }
static void action_paused(Drive *d) { drive_act(d, ACT_ACTION, 3); }
static void action_new(Drive *d) {
  drive_act(d, ACT_ACTION_NEW, 0);
  drive_act(d, ACT_FIELD, 2);
  drive_type(d, "A note in the lunch box");
  drive_act(d, ACT_ACTION_OWNER, OWNER_A);
  drive_act(d, ACT_ACTION_WEEKDAY, 5);
  drive_act(d, ACT_ACTION_LATER, 0);
  drive_act(d, ACT_ACTION_LATER, 1);
}
static void action_keyboard(Drive *d) {
  drive_act(d, ACT_ACTION_NEW, 0);
  touch(d, ACT_FIELD, 2);
}
static void action_end(Drive *d) {
  action(d);
  drive_act(d, ACT_ACTION_END, 0);
}
static void finish_pledged(Drive *d) {
  pledge(d);
  drive_act(d, ACT_SUGGESTION, 1);
  while (!strcmp(app_screen(d->app), "session")) drive_press_on(d);
  drive_wait(d, 3000);
}
static void action_pledged(Drive *d) {
  finish_pledged(d);
  drive_act(d, ACT_ACTION_NEW, 1);
}

static void news(Drive *d, LockNews what) { drive_event(d, (Event){.kind = EVENT_LOCK, .number = {(int32_t)what}}); }
static void locked(Drive *d) {
  news(d, LOCK_CLOSED);
  drive_type(d, "4711");
}
static void locked_wait(Drive *d) {
  news(d, LOCK_CLOSED);
  for (int i = 0; i < 4; i++) news(d, LOCK_WRONG);
}
static void lock_lost(Drive *d) {
  news(d, LOCK_CLOSED);
  drive_act(d, ACT_LOCK_LOST, 0);
}
static void lock_lost_asks(Drive *d) {
  lock_lost(d);
  drive_act(d, ACT_LOCK_LOST, 1);
}
static void lock_page(Drive *d) { drive_act(d, ACT_LOCK_PAGE, 0); }
static void lock_set(Drive *d) {
  lock_page(d);
  drive_act(d, ACT_LOCK_SET, 0);
}
static void lock_change(Drive *d) {
  lock_page(d);
  news(d, LOCK_SET);
  drive_act(d, ACT_LOCK_CHANGE, 0);
  drive_act(d, ACT_LOCK_DO, 0); /* with nothing typed: it says what comes first */
}
/* Private notes. */
static void note_put(Drive *d, uint8_t id, const char *text) {
  unsigned char sealed[1024] = "n"; /* as drive.c seals */
  const size_t length = strlen(text);
  for (size_t i = 0; i < length; i++) sealed[1 + i] = (unsigned char)(text[i] ^ 0x5A);
  assert_true(app_put_note(d->app, 0, (uint8_t[16]){id}, sealed, length + 1));
}
static void notes_whose(Drive *d) {
  news(d, LOCK_SET);
  drive_act(d, ACT_NOTES, 0);
}
static void notes_make(Drive *d) {
  notes_whose(d);
  drive_act(d, ACT_NOTES_WHOSE, 0);
  drive_type(d, "nightingale");
}
static void notes_made(Drive *d) {
  notes_make(d);
  drive_act(d, ACT_FIELD, FIELD_PIN_AGAIN);
  drive_type(d, "nightingale");
  drive_act(d, ACT_NOTES_DO, 0);
}
static void notes_opening(Drive *d) {
  notes_made(d);
  drive_act(d, ACT_NOTES_WHOSE, 0);
}
static void notes_wrong(Drive *d) {
  notes_opening(d);
  drive_type(d, "lark");
  drive_act(d, ACT_NOTES_DO, 0);
}
static void notes_lost(Drive *d) {
  notes_wrong(d);
  drive_act(d, ACT_NOTES_LOST, 0);
}
static void notes_none(Drive *d) {
  notes_opening(d);
  drive_type(d, "nightingale");
  drive_act(d, ACT_NOTES_DO, 0);
}
static void notes_list(Drive *d) {
  note_put(d, 1, "The kitchen light was on when I came home late. It was for me, and I had not expected it.");
  drive_wait(d, (int64_t)24 * 3600 * 1000);
  note_put(d, 2, "What I could not say tonight:\nI miss how we used to walk.");
  assert_true(app_put_note(d->app, 0, (uint8_t[16]){3}, (const unsigned char *)"?", 1));
  note_put(d, 4, "One thing to ask on Sunday.");
  note_put(d, 5, "And one more.");
  notes_none(d);
}
static void notes_delete(Drive *d) {
  notes_list(d);
  drive_act(d, ACT_NOTES_ASK, 1);
}
static void notes_change(Drive *d) {
  notes_none(d);
  drive_act(d, ACT_NOTES_CHANGE, 0);
  drive_type(d, "owl");
  drive_act(d, ACT_NOTES_DO, 0); /* too short */
}
static void note_no_key(Drive *d) {
  news(d, LOCK_SET);
  note(d);
}
static void note_may(Drive *d) {
  notes_made(d);
  drive_act(d, ACT_TAB, 1);
  drive_begin(d, "one-thing-i-noticed", 0);
  forward(d, 1);
  drive_wait(d, 1000);
}
static void note_typed(Drive *d) {
  note_may(d);
  drive_act(d, ACT_NOTE_TYPE, 0);
  drive_act(d, ACT_NOTE_BY, 0);
  drive_type(d,
             "The light in the kitchen. I saw it from the street, and for a moment I was glad to come home, and a little ashamed "
             "of it.");
  drive_act(d, ACT_FIELD, FIELD_NOTE); /* Enter */
  drive_type(d, "Say that");
}
static void note_selected(Drive *d) {
  note_typed(d);
  for (int i = 0; i < 8; i++) drive_event(d, (Event){.kind = EVENT_KEY, .key = KEY_WORD_LEFT, .number = {1}});
}
static void note_keyboard(Drive *d) {
  note_may(d);
  touch(d, ACT_NOTE_TYPE, 0);
  touch(d, ACT_NOTE_BY, 0);
  for (const char *at = "Quietly it came back"; *at; at++) drive_type(d, (char[]){*at, 0});
  touch(d, ACT_TYPE, 1);
}
static void note_kept(Drive *d) {
  note_typed(d);
  drive_act(d, ACT_NOTE_KEEP, 0);
}
static void note_who(Drive *d) {
  notes_made(d);
  drive_act(d, ACT_TAB, 1);
  drive_begin(d, "write-it-keep-it", 0);
  for (int i = 0; i < 12 && strcmp(app_card(d->app), "note") != 0; i++) drive_press_on(d);
  assert_string_equal(app_card(d->app), "note");
  drive_wait(d, 1000);
  drive_act(d, ACT_NOTE_TYPE, 0);
}
static void note_other(Drive *d) {
  note_who(d);
  drive_act(d, ACT_NOTE_BY, 1);
}
static void steady(Drive *d) { drive_act(d, ACT_STEADY, 0); }
static void steady_sure(Drive *d) {
  steady(d);
  drive_act(d, ACT_STEADY_END, 0);
}
static void steady_ended(Drive *d) {
  steady_sure(d);
  drive_act(d, ACT_STEADY_CLEAR, 0);
}
static void steady_question(Drive *d) {
  steady(d);
  drive_act(d, ACT_STEADY_ASK, 0);
  drive_wait(d, 1000);
}
static void steady_asked(Drive *d) {
  steady_question(d);
  for (int turn = 0; turn < 2; turn++) {
    drive_act(d, ACT_OPTION, 0);
    forward(d, 1);
    drive_act(d, ACT_TAKE, 0);
  }
}

static void agreements(Drive *d) { drive_act(d, ACT_AGREEMENTS, 0); }
static void agreement_new(Drive *d) {
  agreements(d);
  drive_act(d, ACT_AGREEMENT_NEW, 0);
  drive_act(d, ACT_AGREEMENT_WORDS, 1);
  drive_act(d, ACT_AGREEMENT_TERM, 1);
}
static void agreement_typed(Drive *d) {
  agreements(d);
  drive_act(d, ACT_AGREEMENT_NEW, 0);
  drive_act(d, ACT_FIELD, FIELD_AGREEMENT);
  drive_type(d, "Home at six");
}
static void agreement_question(Drive *d) {
  agreement_new(d);
  drive_act(d, ACT_AGREEMENT_ASK, 0);
  drive_wait(d, 1000);
}
static void agreement_sure(Drive *d) {
  agreements(d);
  drive_act(d, ACT_AGREEMENT_END, 1);
}

const Scene scenes[] = {
    {"welcome", welcome},
    {"welcome-names", names},
    {"welcome-selected", selected},
    {"welcome-composed", composed},
    {"welcome-long-name", long_name},
    {"welcome-keyboard", keyboard},
    {"welcome-keyboard-marks", keyboard_marks},
    {"settings-keyboard", keyboard_settings},
    {"welcome-sound", sound},
    {"today", today},
    {"exercises", exercises},
    {"exercise", exercise},
    {"progress", progress},
    {"progress-shelf", shelf},
    {"finish-whole", finish},
    {"settings", settings},
    {"help", help},
    {"hidden", hidden},
    {"read", read_card},
    {"breathe", breathe},
    {"rate", rate},
    {"curtain", curtain},
    {"closing", closing},
    {"finish", finish},
    {"note", note},
    {"speak", speak},
    {"at-zero", at_zero},
    {"untimed", untimed},
    {"listen", listen},
    {"paused", paused},
    {"more", more},
    {"break", rest},
    {"stopped", stopped},
    {"choose", choose},
    {"pledge", pledge},
    {"exercise-heavy", heavy},
    {"roles", roles},
    {"speaker", speaker},
    {"consent", consent},
    {"gentle", gentle},
    {"calm", calm},
    {"alone", alone},
    {"today-break", away},
    {"finish-heavy", finish_heavy},
    {"photo", photo},
    {"photo-note", photo_note},
    {"photos", photos},
    {"photo-remove", photo_remove},
    {"exercise-photos", exercise_photos},
    {"pause", pause_page},
    {"today-pausing", pausing},
    {"pause-longer", pausing_page},
    {"year", year},
    {"progress-kept", progress_kept},
    {"page", page},
    {"page-all", page_all},
    {"today-actions", today},
    {"today-actions-morning", morning},
    {"today-many-actions", today},
    {"actions", actions},
    {"action", action},
    {"action-paused", action_paused},
    {"action-new", action_new},
    {"action-keyboard", action_keyboard},
    {"action-end", action_end},
    {"finish-pledged", finish_pledged},
    {"action-pledged", action_pledged},
    {"records", copies},
    {"records-saved", copies_saved},
    {"today-unsaved", unsaved},
    {"lock", locked},
    {"lock-wait", locked_wait},
    {"lock-lost", lock_lost},
    {"lock-lost-asks", lock_lost_asks},
    {"lock-page", lock_page},
    {"lock-set", lock_set},
    {"lock-change", lock_change},
    {"notes", notes_whose},
    {"notes-make", notes_make},
    {"notes-made", notes_made},
    {"notes-open", notes_opening},
    {"notes-wrong", notes_wrong},
    {"notes-lost", notes_lost},
    {"notes-none", notes_none},
    {"notes-list", notes_list},
    {"notes-delete", notes_delete},
    {"notes-change", notes_change},
    {"note-no-key", note_no_key},
    {"note-may", note_may},
    {"note-typed", note_typed},
    {"note-selected", note_selected},
    {"note-keyboard", note_keyboard},
    {"note-kept", note_kept},
    {"note-who", note_who},
    {"note-other", note_other},
    {"delete", deleting},
    {"delete-one", delete_one},
    {"delete-all", delete_all},
    {"agreements", agreements},
    {"agreements-none", agreements},
    {"agreement-new", agreement_new},
    {"agreement-typed", agreement_typed},
    {"agreement-question", agreement_question},
    {"agreement-sure", agreement_sure},
    {"today-agreement", today},
    {"steady", steady},
    {"steady-sure", steady_sure},
    {"steady-ended", steady_ended},
    {"steady-question", steady_question},
    {"steady-asked", steady_asked},
    {NULL, NULL},
};

Settings scene_settings;
static bool settings_set_up;

void scene_settings_default(void) {
  scene_settings = settings_default();
  settings_set_up = true;
}

/* Three that go on, two of them kept today, and one each that rests, is hidden, has ended; with `more`, five long ones. */
static void daily_actions(Records *records, Day today, bool more) {
  static const struct {
    const char *text;
    Owner owner;
  } rows[] = {{"Say when I will be home, and be there", OWNER_B},
              {"Ten minutes with phones away", OWNER_BOTH},
              {"Ask how today really was", OWNER_A},
              {"Walk round the block together after dinner", OWNER_BOTH},
              {"Write down one good thing before the light goes out", OWNER_A},
              {"Send a message if I am running late, and say by how much it will be", OWNER_B}};
  for (int i = 0; i < 6 + (more ? 5 : 0); i++) {
    DailyAction made = action_make(rows[i < 6 ? i : 5].text, rows[i % 6].owner, today - 20);
    made.id[0] = (uint8_t)(1 + i);
    made.hidden = i == 4;
    if (i == 5) made.until = today - 3;
    if (i == 4) made.weekdays = 1 << 0 | 1 << 2;
    assert_non_null(records_put_action(records, &made));
    for (Day day = today - 18 + i; day <= today - i / 2 && i < 6; day += 1 + (day % 5 == 0))
      if (day != today - 1) assert_true(action_toggle(records, &made, day, 0));
  }
  Pause pause = {.id = {9}, .action = {4}, .from = today - 2, .until = DAY_OPEN, .ended = DAY_OPEN};
  assert_non_null(records_put_pause(records, &pause));
}

/* Two that hold, one of them past its half, and two that are over. */
static void add_agreements(Records *records) {
  Day today = date_day(2026, 11, 21);
  const Agreement all[] = {
      {.id = {1}, .from = today - 20, .until = today + 9, .ended = DAY_OPEN, .text = "We both say when we will be home"},
      {.id = {2}, .from = today - 3, .until = today + 10, .ended = DAY_OPEN, .text = "Telephones stay in the kitchen at night"},
      {.id = {3}, .from = today - 80, .until = today - 21, .ended = today - 40},
      {.id = {4}, .from = today - 60, .until = today - 47, .ended = DAY_OPEN, .text = "Each evening, we both tell our day"},
  };
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) records_put_agreement(records, &all[i]);
}

void scene_start(Drive *drive, const Scene *scene, int text_percent) {
  if (!settings_set_up) scene_settings_default();
  Settings settings = scene_settings;
  History history = {0};
  if (strncmp(scene->name, "welcome", 7) != 0) {
    settings.welcomed = true;
    strcpy(settings.name[0], "Ana");
    strcpy(settings.name[1], "Sam");
    Day today = date_day(2026, 11, 21);
    for (int back = 1; back < 27; back++)
      if (back % 4 != 3) drive_day(&history, today - back, "today-in-one-line", true);
    /* The days that finished three vessels, or all but today's seam of the second. */
    int before = !strcmp(scene->name, "progress-shelf") ? 3 * VESSEL_SEAMS
                 : !strcmp(scene->name, "finish-whole") ? 2 * VESSEL_SEAMS - 21
                                                        : 0;
    for (int back = 0; back < before; back++) drive_day(&history, today - 40 - back, "today-in-one-line", true);
  }
  Records records = {.history = history};
  if (strstr(scene->name, "agreement") && !strstr(scene->name, "none")) add_agreements(&records);
  settings.text_percent = text_percent;
  if (strstr(scene->name, "action")) daily_actions(&records, date_day(2026, 11, 21), strstr(scene->name, "many") != NULL);
  drive_start_records(drive, NULL, &settings, &records);
  scene->go(drive);
}

void scene_settle(Drive *drive) { drive_wait(drive, 1000); }
