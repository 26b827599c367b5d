/* Merging: a join of whatever two devices hold, and of everything that real ones come to hold in time, through files. */
#include "record/backup.h"
#include "record/merge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* ---- Chance ---- */

static uint64_t chance_state;

static uint32_t chance(uint32_t below) {
  chance_state = chance_state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(chance_state >> 33) % below;
}

static bool often(void) { return chance(3) > 0; }

static const char *word(void) {
  static const char *const words[] = {"", "a", "b", "Say when I’ll be home", "zuhören \"\\", "a b"};
  return words[chance(6)];
}

static Day some_day(void) { return 20400 + (Day)chance(4); }
static Day open_day(void) { return often() ? DAY_OPEN : some_day(); }

static void some_id(uint8_t id[RECORD_ID_BYTES], char kind, uint32_t number) {
  memset(id, 0, RECORD_ID_BYTES);
  id[0] = (uint8_t)(number * 37);
  id[7] = (uint8_t)kind;
  id[15] = (uint8_t)number;
}

enum { IDS = 4 };

/* ---- Through a file ---- */

static char *text_of(const Records *records) {
  char *text = backup_write(records);
  assert_non_null(text);
  return text;
}

static Records read_back(const char *text) {
  Records records = {0};
  Err err = {""};
  if (!backup_read(text, strlen(text), &records, &err)) fail_msg("%s\n%s", err.text, text);
  return records;
}

static Records copy_of(const Records *records) {
  char *text = text_of(records);
  Records copy = read_back(text);
  free(text);
  return copy;
}

static MergeCount merge_into(Records *into, const Records *from) {
  MergeCount count;
  assert_true(merge_records(into, from, 1, &count));
  return count;
}

/* Both, in a third. */
static Records joined(const Records *a, const Records *b) {
  Records both = copy_of(a);
  merge_into(&both, b);
  return both;
}

static void assert_same(const Records *a, const Records *b, const char *what, int round) {
  char *left = text_of(a), *right = text_of(b);
  if (strcmp(left, right) != 0) fail_msg("%s, round %d:\n%s\n----\n%s", what, round, left, right);
  free(left);
  free(right);
}

/* ---- Any state: few ids, few values, so that everything collides ---- */

static void some_sessions(Records *records) {
  static const char *const names[] = {"two-good-things", "x", "quiet-practice", "y"};
  for (uint32_t i = 0; i < IDS; i++) {
    SessionRecord record = {.day = some_day(), .finished = chance(2), .seconds = (int32_t)chance(3), .first = (uint8_t)chance(3)};
    some_id(record.id, 's', i);
    snprintf(record.exercise, sizeof record.exercise, "%s", names[chance(4)]);
    for (uint32_t drawn = chance(3); drawn > 0; drawn--) record.drawn[record.drawn_count++] = chance(2);
    if (often()) assert_true(history_put(&records->history, &record) >= 0);
  }
}

static void some_actions(Records *records) {
  for (uint32_t i = 0; i < IDS; i++) {
    DailyAction action = {.changed = chance(3), .owner = (Owner)chance(OWNERS), .weekdays = (uint8_t)chance(2)};
    KeptMonth kept = {.month = 2026 * 12 + (int32_t)chance(2)};
    some_id(action.id, 'a', i);
    some_id(kept.action, 'a', i);
    action.from = some_day();
    action.until = open_day();
    action.hidden = chance(2);
    snprintf(action.text, sizeof action.text, "%s", word());
    for (int day = 0; day < KEPT_DAYS; day++) kept.turns[day] = (uint8_t)(chance(4) ? 0 : chance(256));
    if (often()) assert_non_null(records_put_action(records, &action));
    if (often()) assert_non_null(records_put_kept(records, &kept));
  }
}

static void some_pauses(Records *records) {
  for (uint32_t i = 0; i < IDS; i++) {
    Pause pause = {.from = 20400, .until = often() ? DAY_OPEN : 20400 + (Day)chance(3), .ended = open_day()};
    some_id(pause.id, 'p', i);
    if (i % 2) some_id(pause.action, 'a', i);
    if (often()) assert_non_null(records_put_pause(records, &pause));
    Agreement agreement = {.from = 20400, .until = 20400 + (Day)chance(3), .ended = open_day()};
    some_id(agreement.id, 'g', i);
    snprintf(agreement.text, sizeof agreement.text, "%s", word());
    if (often()) assert_non_null(records_put_agreement(records, &agreement));
  }
}

static void some_numbers(Records *records) {
  for (uint32_t i = 0; i < IDS; i++) {
    Rating rating = {.at = i * 10, .day = some_day(), .partner = (uint8_t)(i % 2), .number = (uint8_t)chance(11)};
    some_id(rating.id, 'r', i);
    if (often()) assert_non_null(records_put_rating(records, &rating));
    Note note = {.day = some_day(), .partner = (uint8_t)chance(2), .length = (uint16_t)(1 + chance(2))};
    some_id(note.id, 'n', i);
    for (int k = 0; k < note.length; k++) note.sealed[k] = (uint8_t)chance(3);
    if (often()) assert_non_null(records_put_note(records, &note));
  }
  for (int i = 0; i < 2; i++) {
    records->lines[i] = (SteadyLine){chance(2), chance(2), chance(3), chance(3) ? 0 : chance(30), 0};
    if (!records->lines[i].changed) records->lines[i].wanted = records->lines[i].asked = false; /* nobody was asked yet */
    records->note_keys[i] = (NoteKey){(uint16_t)chance(3), {0}, chance(3), 0};
    for (int k = 0; k < records->note_keys[i].length; k++) records->note_keys[i].bytes[k] = (uint8_t)chance(3);
  }
}

static void some_choices(Records *records) {
  static const char *const rows[][3] = {
      {"name_a", "Ana", "Anna"},
      {"stage", "1", "3"},
      {"first_day", "2026-11-01", "2026-11-02"},
      {"path_week", "2", "3"},
      {"path_since", "", "2026-11-03"},
      {"day_start_hour", "3", "5"},
      {"day_start_before", "4", "5"},
      {"back_day", "2026-11-04", ""},
      {"back_minute", "1", "2"},
      {"day_start_from", "2026-11-05", "2026-11-06"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Choice choice = {.changed = chance(3)};
    snprintf(choice.key, sizeof choice.key, "%s", rows[i][0]);
    snprintf(choice.value, sizeof choice.value, "%s", rows[i][1 + chance(2)]);
    if (often()) assert_non_null(records_put_choice(records, &choice));
  }
  for (int slot = 1; slot <= RESTS_MAX; slot++) { /* as one device has them */
    Choice choice = {.changed = chance(3)};
    snprintf(choice.key, sizeof choice.key, "rest_%d", slot);
    snprintf(choice.value, sizeof choice.value, "ex-%d 2026-12-%02d", (int)chance(24), 1 + (int)chance(5));
    if (often()) assert_non_null(records_put_choice(records, &choice));
  }
}

static Records any_state(void) {
  Records records = {0};
  some_sessions(&records);
  some_actions(&records);
  some_pauses(&records);
  some_numbers(&records);
  some_choices(&records);
  for (uint32_t i = 0; i < IDS; i++) {
    uint8_t id[RECORD_ID_BYTES];
    some_id(id, "sapgrn"[chance(6)], i);
    if (!often()) assert_true(records_put_gone(&records, id, 0));
  }
  records_settle(&records);
  return records;
}

/* ---- A join ---- */

static void laws(void **state) {
  (void)state;
  for (int round = 0; round < 1000; round++) {
    chance_state = 0x9E3779B97F4A7C15u * (uint64_t)(round + 1);
    Records a = any_state(), b = any_state(), c = any_state(), none = {0};
    Records ab = joined(&a, &b), ba = joined(&b, &a), bc = joined(&b, &c), aa = joined(&a, &a);
    Records left = joined(&ab, &c), right = joined(&a, &bc), again = joined(&ab, &b), nothing = joined(&none, &a);
    assert_same(&ab, &ba, "in either order", round);
    assert_same(&left, &right, "in any order", round);
    assert_same(&aa, &a, "with itself", round);
    assert_same(&again, &ab, "twice", round);
    assert_same(&nothing, &a, "into nothing", round);
    Records *all[] = {&a, &b, &c, &none, &ab, &ba, &bc, &aa, &left, &right, &again, &nothing};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) records_free(all[i]);
  }
}

/* What is other than it was is marked, and only that. */
static void marks(void **state) {
  (void)state;
  for (int round = 0; round < 500; round++) {
    chance_state = 0xD1B54A32D192ED03u * (uint64_t)(round + 1);
    Records a = any_state(), b = any_state(), before = copy_of(&a);
    assert_true(merge_choices_settle(&a, 0));
    merge_into(&a, &b);
    Records changed = {0}; /* what is marked, and nothing else, put over what was: the same comes out */
    for (size_t i = 0; i < a.history.count; i++)
      if (a.history.items[i].pending) assert_true(history_put(&before.history, &a.history.items[i]) >= 0);
    for (size_t i = 0; i < a.choices.count; i++)
      if (a.choices.items[i].pending) assert_non_null(records_put_choice(&before, &a.choices.items[i]));
    assert_true(records_keep_due(&before, &a));
    records_settle(&before);
    for (size_t i = before.choices.count; i-- > 0;) /* rests that ended too early for the room there is */
      if (!records_choice(&a, before.choices.items[i].key)) {
        assert_true(merge_is_rest(&before.choices.items[i]));
        memmove(&before.choices.items[i], &before.choices.items[i + 1], (--before.choices.count - i) * sizeof(Choice));
      }
    assert_same(&before, &a, "by its marks", round);
    records_saved(&a, 1);
    for (size_t i = 0; i < a.history.count; i++) a.history.items[i].pending = 0;
    assert_int_equal(merge_into(&a, &b).fresh, 0);
    assert_false(records_due(&a));
    for (size_t i = 0; i < a.history.count; i++) assert_int_equal(a.history.items[i].pending, 0);
    records_free(&a);
    records_free(&b);
    records_free(&before);
    records_free(&changed);
  }
}

/* ---- Devices, as people use them ---- */

enum { DEVICES = 3, STEPS = 120, MADE_MOST = 1024 };

typedef struct Device {
  Records records;
  Settings settings;
  int64_t clock_s;
} Device;

typedef struct Made { /* by any of them */
  uint8_t id[RECORD_ID_BYTES];
  bool gone;
} Made;

static Made made[MADE_MOST];
static size_t made_count;

/* A new id, remembered. */
static void new_id(uint8_t id[RECORD_ID_BYTES]) {
  for (int i = 0; i < RECORD_ID_BYTES; i++) id[i] = (uint8_t)chance(256);
  assert_true(made_count < MADE_MOST);
  memcpy(made[made_count++].id, id, RECORD_ID_BYTES);
  made[made_count - 1].gone = false;
}

static DailyAction *one_action(Device *device) {
  const size_t count = device->records.actions.count;
  return count ? &device->records.actions.items[chance((uint32_t)count)] : NULL;
}

static void live_session(Device *device) {
  SessionRecord record = {.day = some_day(), .seconds = (int32_t)chance(600), .first = (uint8_t)chance(3)};
  strcpy(record.exercise, chance(2) ? "x" : "quiet-practice");
  History *history = &device->records.history;
  if (history->count && chance(3) == 0) { /* it goes on here */
    SessionRecord *on = &history->items[chance((uint32_t)history->count)];
    on->seconds += 10;
    on->finished = on->finished || chance(2);
    return;
  }
  new_id(record.id);
  assert_true(history_put(history, &record) >= 0);
}

static void live_action(Device *device) {
  DailyAction *action = chance(2) ? one_action(device) : NULL,
              fresh = {.weekdays = EVERY_WEEKDAY, .from = 20400, .until = DAY_OPEN};
  if (!action) {
    new_id(fresh.id);
    action = records_put_action(&device->records, &fresh);
  }
  action->changed = records_changed(device->clock_s, action->changed);
  action->hidden = chance(2);
  action->until = open_day();
  snprintf(action->text, sizeof action->text, "%s", word());
}

static void live_tick(Device *device) {
  const DailyAction *action = one_action(device);
  if (!action) return;
  KeptMonth fresh = {.month = 2026 * 12 + 10};
  memcpy(fresh.action, action->id, sizeof fresh.action);
  KeptMonth *kept = records_kept(&device->records, action->id, fresh.month);
  if (!kept) kept = records_put_kept(&device->records, &fresh);
  kept->turns[chance(KEPT_DAYS)]++;
}

static void live_pause(Device *device) {
  Records *records = &device->records;
  if (records->pauses.count && chance(2)) {
    Pause *pause = &records->pauses.items[chance((uint32_t)records->pauses.count)];
    const Day ended = some_day();
    if (ended < pause->ended) pause->ended = ended;
    return;
  }
  Pause pause = {.from = some_day(), .until = DAY_OPEN, .ended = DAY_OPEN};
  new_id(pause.id);
  assert_non_null(records_put_pause(records, &pause));
  Agreement agreement = {.from = 20400, .until = 20429, .ended = open_day(), .text = "Phones stay open"};
  new_id(agreement.id);
  assert_non_null(records_put_agreement(records, &agreement));
}

static void live_number(Device *device) {
  Records *records = &device->records;
  const uint32_t partner = chance(2);
  SteadyLine *line = &records->lines[partner];
  if (chance(4) == 0) { /* it is cleared */
    line->changed = records_changed(device->clock_s, line->changed);
    line->wanted = chance(2);
    if (device->clock_s > line->cleared) line->cleared = device->clock_s;
    records_settle(records);
    return;
  }
  Rating rating = {.at = device->clock_s, .day = 20400, .partner = (uint8_t)partner, .number = (uint8_t)chance(11)};
  for (int i = 0; i < RECORD_ID_BYTES; i++) rating.id[i] = (uint8_t)chance(256);
  if (rating.at > line->cleared) assert_non_null(records_put_rating(records, &rating));
}

static void live_choice(Device *device) {
  Settings *s = &device->settings;
  char name[16];
  switch (chance(6)) {
    case 0: snprintf(s->name[0], sizeof s->name[0], "%s", word()); break;
    case 1: s->stage = 1 + (int)chance(3); break;
    case 2:
      s->path_week = (int)chance(12);
      s->path_since = some_day();
      break;
    case 3:
      s->back_day = chance(2) ? some_day() : DAY_NONE;
      s->back_minute = (int)chance(1440);
      break;
    case 4: s->first_day = some_day(); break;
    default: snprintf(name, sizeof name, "ex-%u", (unsigned)chance(40)); settings_rest(s, name, 20400 + (Day)chance(30), 20400);
  }
  assert_true(merge_choices_take(&device->records, s, device->clock_s));
}

static void live_forget(Device *device) {
  const size_t which = made_count ? chance((uint32_t)made_count) : 0;
  if (!made_count || chance(3)) return;
  const uint8_t *id = made[which].id;
  const bool here = history_find(&device->records.history, id) >= 0 || records_action(&device->records, id);
  if (!here) return;
  made[which].gone = true;
  assert_true(records_forget(&device->records, id, 0));
}

/* Exports one, imports it on the other, as the program does. */
static void carry(const Device *from, Device *to) {
  char *text = text_of(&from->records);
  Records read = read_back(text);
  merge_into(&to->records, &read);
  free(text);
  records_free(&read);
  char *before = text_of(&to->records);
  merge_choices_apply(&to->records, &to->settings);
  assert_true(merge_choices_take(&to->records, &to->settings, to->clock_s)); /* as they are read again from the store */
  char *after = text_of(&to->records);
  assert_string_equal(before, after);
  free(before);
  free(after);
}

static void step(Device devices[DEVICES]) {
  static void (*const lives[])(Device *) = {live_session, live_session, live_action, live_tick,   live_tick,
                                            live_pause,   live_number,  live_choice, live_choice, live_forget};
  Device *device = &devices[chance(DEVICES)];
  device->clock_s += (int64_t)chance(100) - (chance(10) ? 0 : 5000); /* sometimes it is put back */
  if (device->clock_s < 0) device->clock_s = 0;
  if (chance(12) == 0)
    carry(&devices[chance(DEVICES)], &devices[chance(DEVICES)]);
  else
    lives[chance(sizeof lives / sizeof *lives)](device);
}

/* Nothing that was made is lost, nothing that was deleted is back. */
static void assert_kept(const Device *device, int round) {
  for (size_t i = 0; i < made_count; i++) {
    const uint8_t *id = made[i].id;
    const Records *r = &device->records;
    const bool here =
        history_find(&r->history, id) >= 0 || records_action(r, id) || records_pause(r, id) || records_agreement(r, id);
    if (here == made[i].gone) fail_msg("round %d: record %zu is %s", round, i, here ? "back" : "lost");
  }
}

static void devices_agree(void **state) {
  (void)state;
  for (int round = 0; round < 80; round++) {
    static Device devices[DEVICES];
    chance_state = 0xA0761D6478BD642Fu * (uint64_t)(round + 1);
    made_count = 0;
    for (int i = 0; i < DEVICES; i++) devices[i] = (Device){.settings = settings_default(), .clock_s = 1000000 + chance(3000)};
    for (int i = 0; i < STEPS; i++) step(devices);
    for (int pass = 0; pass < 2; pass++) { /* in an order of its own each time */
      const uint32_t first = chance(DEVICES);
      for (uint32_t i = 0; i < DEVICES * DEVICES; i++)
        carry(&devices[(i + first) % DEVICES], &devices[(i / DEVICES + first) % DEVICES]);
    }
    for (int i = 1; i < DEVICES; i++) assert_same(&devices[0].records, &devices[i].records, "on all devices", round);
    for (int i = 0; i < DEVICES; i++) assert_kept(&devices[i], round);
    for (int i = 0; i < DEVICES; i++) records_free(&devices[i].records);
  }
}

/* ---- What holds, one by one ---- */

static void one_of_two(void **state) {
  (void)state;
  Records a = {0}, b = {0};
  DailyAction mine = {.changed = 5, .text = "mine"}, theirs = {.changed = 6, .text = "theirs"};
  some_id(mine.id, 'a', 1);
  some_id(theirs.id, 'a', 1);
  records_put_action(&a, &mine);
  records_put_action(&b, &theirs);
  Pause pause = {.from = 10, .until = DAY_OPEN, .ended = 12};
  some_id(pause.id, 'p', 1);
  records_put_pause(&a, &pause);
  pause.ended = 11;
  records_put_pause(&b, &pause);
  b.lines[0] = (SteadyLine){.wanted = true, .changed = 4};
  a.lines[0] = (SteadyLine){.wanted = false, .changed = 4, .cleared = 3};
  MergeCount count = merge_into(&a, &b);
  assert_true(count.fresh == 0 && count.known == 2);
  assert_string_equal(a.actions.items[0].text, "theirs");
  assert_int_equal(a.pauses.items[0].ended, 11);
  assert_true(!a.lines[0].wanted && a.lines[0].cleared == 3); /* a tie is no wish */
  records_free(&a);
  records_free(&b);
}

/* What means something together comes from one device, whole: that on which any of it was changed last. */
static void groups_stay_whole(void **state) {
  (void)state;
  static const struct {
    const char *key, *mine, *theirs; /* the first of each group was changed here last, the rest there */
    int64_t at, other;
  } rows[] = {
      {"path_week", "4", "2", 100, 60},
      {"path_since", "2026-11-03", "2026-11-20", 50, 60},
      {"day_start_hour", "5", "3", 100, 60},
      {"day_start_before", "4", "6", 50, 60},
      {"day_start_from", "2026-11-03", "2026-11-20", 50, 60},
      {"back_day", "2026-11-03", "2026-11-20", 100, 60},
      {"back_minute", "5", "7", 50, 60},
      {"stage", "3", "1", 50, 60}, /* by itself */
      {"first_day", "2026-11-03", "2026-11-02", 100, 60},
  };
  const size_t count = sizeof rows / sizeof *rows;
  Records a = {0}, b = {0};
  for (size_t i = 0; i < count; i++) {
    Choice mine = {.changed = rows[i].at}, theirs = {.changed = rows[i].other};
    snprintf(mine.key, sizeof mine.key, "%s", rows[i].key);
    snprintf(theirs.key, sizeof theirs.key, "%s", rows[i].key);
    snprintf(mine.value, sizeof mine.value, "%s", rows[i].mine);
    snprintf(theirs.value, sizeof theirs.value, "%s", rows[i].theirs);
    records_put_choice(&a, &mine);
    records_put_choice(&b, &theirs);
  }
  Records both = joined(&a, &b);
  merge_into(&b, &a);
  assert_same(&both, &b, "either way", 0);
  for (size_t i = 0; i < count; i++) {
    const bool theirs = i + 2 >= count;
    assert_string_equal(records_choice(&b, rows[i].key)->value, theirs ? rows[i].theirs : rows[i].mine);
  }
  assert_int_equal(records_choice(&b, "first_day")->changed, 100);
  Settings settings = settings_default();
  merge_choices_apply(&b, &settings);
  assert_true(settings.path_week == 4 && settings.path_since == date_day(2026, 11, 3) && settings.back_minute == 5);
  records_free(&a);
  records_free(&b);
  records_free(&both);
}

/* Of more rests than there is room for, those that end last are kept, wherever they come from. */
static void rests(void **state) {
  (void)state;
  Records a = {0}, b = {0};
  Settings settings = settings_default();
  for (int i = 0; i < 24; i++) {
    Choice choice = {0};
    snprintf(choice.key, sizeof choice.key, "rest_%d", i / 2 + 1);
    snprintf(choice.value, sizeof choice.value, "ex-%02d 2026-12-%02d", (i * 7) % 24, 1 + i);
    records_put_choice(i % 2 ? &a : &b, &choice);
  }
  merge_into(&a, &b);
  merge_choices_apply(&a, &settings);
  assert_int_equal(a.choices.count, 0); /* settings alone keep them */
  for (int i = 0; i < 24; i++) {
    char name[16];
    snprintf(name, sizeof name, "ex-%02d", (i * 7) % 24);
    assert_int_equal(settings_rest_until(&settings, name), i < 8 ? DAY_NONE : date_day(2026, 12, 1 + i));
  }
  records_free(&a);
  records_free(&b);
}

static void counted(void **state) {
  (void)state;
  Records a = {0}, b = {0};
  for (uint32_t i = 0; i < 3; i++) {
    SessionRecord record = {.day = 10, .exercise = "x"};
    some_id(record.id, 's', i);
    if (i < 2) assert_true(history_put(&a.history, &record) >= 0);
    if (i > 0) assert_true(history_put(&b.history, &record) >= 0);
  }
  Rating rating = {.at = 7, .day = 10};
  records_put_rating(&b, &rating);
  a.lines[0].cleared = 7;
  uint8_t id[RECORD_ID_BYTES];
  some_id(id, 's', 2);
  assert_true(records_put_gone(&a, id, 0));
  MergeCount count = merge_into(&a, &b); /* one is here, one was deleted here, one cleared */
  assert_true(count.fresh == 0 && count.known == 3);
  count = merge_into(&b, &a);
  assert_true(count.fresh == 1 && count.known == 1 && b.history.count == 2 && b.ratings.count == 0);
  records_free(&a);
  records_free(&b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(one_of_two),    cmocka_unit_test(groups_stay_whole),
      cmocka_unit_test(rests),         cmocka_unit_test(counted),
      cmocka_unit_test(laws),          cmocka_unit_test(marks),
      cmocka_unit_test(devices_agree),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
