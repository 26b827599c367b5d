/* Everything that is recorded: put and found by key, what is gone stays so, pauses, what is due; and all of it through a file. */
#define _POSIX_C_SOURCE 200809L
#define _DEFAULT_SOURCE

#include "store_help.h"

static uint8_t *id_of(int number) {
  static uint8_t ids[16][RECORD_ID_BYTES];
  uint8_t *id = ids[number % 16];
  memset(id, number, RECORD_ID_BYTES);
  return id;
}

#define WITH_ID(record, number) memcpy((record).id, id_of(number), RECORD_ID_BYTES)

static DailyAction action(int number) {
  DailyAction made = {
      .changed = 1000 + number, .owner = (Owner)(number % OWNERS), .weekdays = (uint8_t)(1 + number), .from = 20000};
  made.until = number % 2 ? DAY_OPEN : 20000 + number;
  made.hidden = number % 3 == 0;
  made.pending = 1;
  WITH_ID(made, number);
  snprintf(made.text, sizeof made.text, "Say when I’ll be home %d", number);
  return made;
}

static Pause pause_of(int number, Day from, Day until, Day ended) {
  Pause made = {.from = from, .until = until, .ended = ended, .pending = 1};
  WITH_ID(made, number);
  return made;
}

/* A few of every kind. */
static Records filled(void) {
  Records records = {0};
  for (int i = 9; i > 0; i--) {
    const DailyAction made = action(i);
    assert_non_null(records_put_action(&records, &made));
  }
  KeptMonth kept = {.month = 2026 * 12 + 10, .turns = {1, 2, [30] = 255}, .pending = 1};
  memcpy(kept.action, id_of(3), RECORD_ID_BYTES);
  assert_non_null(records_put_kept(&records, &kept));
  kept.month--;
  assert_non_null(records_put_kept(&records, &kept));
  Pause made = pause_of(20, 20100, 20113, DAY_OPEN);
  assert_non_null(records_put_pause(&records, &made));
  made = pause_of(21, 20120, DAY_OPEN, 20125);
  memcpy(made.action, id_of(3), RECORD_ID_BYTES);
  assert_non_null(records_put_pause(&records, &made));
  Agreement agreement = {
      .from = 20100, .until = 20129, .ended = DAY_OPEN, .text = "Phones stay open, for thirty days", .pending = 1};
  WITH_ID(agreement, 30);
  assert_non_null(records_put_agreement(&records, &agreement));
  Rating rating = {.at = 5000, .day = 20101, .partner = 1, .number = 7, .pending = 1};
  WITH_ID(rating, 40);
  assert_non_null(records_put_rating(&records, &rating));
  Note note = {.day = 20101, .partner = 1, .length = 3, .sealed = {0, 255, 7}, .pending = 1};
  WITH_ID(note, 50);
  assert_non_null(records_put_note(&records, &note));
  records.lines[1] = (SteadyLine){.wanted = true, .asked = true, .changed = 77, .cleared = 4999, .pending = 1};
  records.note_keys[0] = (NoteKey){.length = 2, .bytes = {9, 8}, .changed = 5, .pending = 1};
  return records;
}

static void by_key(void **state) {
  (void)state;
  Records records = filled();
  for (size_t i = 1; i < records.actions.count; i++)
    assert_true(memcmp(records.actions.items[i - 1].id, records.actions.items[i].id, RECORD_ID_BYTES) < 0);
  assert_int_equal(records.actions.count, 9);
  DailyAction again = action(4);
  strcpy(again.text, "another");
  assert_non_null(records_put_action(&records, &again));
  assert_int_equal(records.actions.count, 9);
  assert_string_equal(records_action(&records, id_of(4))->text, "another");
  assert_null(records_action(&records, id_of(10)));
  assert_int_equal(records_kept(&records, id_of(3), 2026 * 12 + 9)->turns[30], 255);
  assert_null(records_kept(&records, id_of(3), 2026 * 12 + 8));
  records_free(&records);
}

static void gone(void **state) {
  (void)state;
  Records records = filled();
  assert_true(records_forget(&records, id_of(3), 9));
  assert_null(records_action(&records, id_of(3)));
  assert_int_equal(records.kept.count, 0);
  assert_int_equal(records.pauses.count, 1); /* that of all practice stays */
  const DailyAction back = action(3);
  assert_non_null(records_put_action(&records, &back)); /* as a merge would */
  records_settle(&records);
  assert_null(records_action(&records, id_of(3)));
  assert_int_equal(records.ratings.count, 1);
  records.lines[1].cleared = 5000;
  records_settle(&records);
  assert_int_equal(records.ratings.count, 0);
  records_free(&records);
}

static void due(void **state) {
  (void)state;
  Records records = filled(), read = {0};
  assert_true(records_due(&records));
  records_saved(&records, 1);
  assert_false(records_due(&records));
  DailyAction late = action(5);
  late.pending = 3;
  strcpy(late.text, "edited");
  assert_non_null(records_put_action(&records, &late));
  records_saved(&records, 2);
  assert_true(records_due(&records));
  const DailyAction before = action(5);
  assert_non_null(records_put_action(&read, &before));
  assert_true(records_keep_due(&read, &records));
  assert_string_equal(records_action(&read, id_of(5))->text, "edited");
  assert_int_equal(read.actions.count, 1);
  records_free(&records);
  records_free(&read);
}

static void pauses(void **state) {
  (void)state;
  Records records = {0};
  const Pause rows[] = {pause_of(1, 10, 12, DAY_OPEN), pause_of(2, 13, 20, 15), pause_of(3, 30, DAY_OPEN, DAY_OPEN),
                        pause_of(4, 40, 44, 40)};
  for (int i = 0; i < 4; i++) assert_non_null(records_put_pause(&records, &rows[i]));
  static const struct {
    Day day, until;
  } wanted[] = {{9, DAY_NONE}, {10, 14}, {12, 14}, {14, 14}, {15, DAY_NONE}, {29, DAY_NONE}, {30, DAY_OPEN}, {99999, DAY_OPEN}};
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
    assert_int_equal(records_paused_until(&records, NULL, wanted[i].day), wanted[i].until);
  assert_int_equal(records_next_pause(&records, NULL, 1, 100), 10);
  assert_int_equal(records_next_pause(&records, NULL, 12, 100), 12);
  assert_int_equal(records_next_pause(&records, NULL, 15, 100), 30);
  assert_int_equal(records_next_pause(&records, NULL, 15, 20), 20);
  Pause own = pause_of(5, 50, 60, DAY_OPEN);
  memcpy(own.action, id_of(9), RECORD_ID_BYTES);
  records.pauses.count = 0;
  assert_non_null(records_put_pause(&records, &own));
  assert_true(records_paused(&records, id_of(9), 55) && !records_paused(&records, NULL, 55) &&
              !records_paused(&records, id_of(8), 55));
  records_free(&records);
}

static void through_a_file(void **state) {
  (void)state;
  Store *store = opened(true, STORE_OK);
  Err err = {""};
  Records records = filled(), read = {0};
  Settings settings;
  if (!store_save_records(store, &records, &err)) fail_msg("%s", err.text);
  store_close(store);
  store = opened(true, STORE_OK);
  if (!store_load(store, &read, &settings, &err)) fail_msg("%s", err.text);
  records_saved(&records, 1);
  assert_int_equal(read.actions.count, records.actions.count);
  for (size_t i = 0; i < read.actions.count; i++) {
    const DailyAction *a = &read.actions.items[i], *b = &records.actions.items[i];
    assert_memory_equal(a->id, b->id, RECORD_ID_BYTES);
    assert_true(a->changed == b->changed && a->owner == b->owner && a->weekdays == b->weekdays && a->from == b->from);
    assert_true(a->until == b->until && a->hidden == b->hidden && a->pending == 0);
    assert_string_equal(a->text, b->text);
  }
  assert_int_equal(read.kept.count, 2);
  assert_memory_equal(read.kept.items, records.kept.items, 2 * sizeof *read.kept.items);
  assert_int_equal(read.pauses.count, 2);
  assert_memory_equal(read.pauses.items, records.pauses.items, 2 * sizeof *read.pauses.items);
  assert_int_equal(read.agreements.count, 1);
  assert_string_equal(read.agreements.items[0].text, records.agreements.items[0].text);
  assert_int_equal(read.ratings.count, 1);
  assert_int_equal(read.ratings.items[0].number, 7);
  assert_int_equal(read.notes.count, 1);
  assert_memory_equal(read.notes.items[0].sealed, records.notes.items[0].sealed, 3);
  assert_true(read.lines[1].wanted && read.lines[1].asked && read.lines[1].changed == 77 && read.lines[1].cleared == 4999);
  assert_true(!read.lines[0].wanted && read.note_keys[0].length == 2 && read.note_keys[0].bytes[1] == 8);
  assert_true(records_forget(&read, id_of(3), 2));
  if (!store_save_records(store, &read, &err)) fail_msg("%s", err.text);
  records_free(&records);
  if (!store_load(store, &records, &settings, &err)) fail_msg("%s", err.text);
  assert_null(records_action(&records, id_of(3)));
  assert_true(records.kept.count == 0 && records.pauses.count == 1 && records.actions.count == 8);
  assert_true(records_is_gone(&records, id_of(3)));
  records_free(&records);
  records_free(&read);
  store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(by_key),
      cmocka_unit_test(gone),
      cmocka_unit_test(due),
      cmocka_unit_test(pauses),
      cmocka_unit_test_setup(through_a_file, new_folder),
  };
  return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
