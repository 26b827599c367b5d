/* The line of steadiness: kept only while both wish for it, asked once under cover, cleared by each for themselves. */
#define _POSIX_C_SOURCE 200809L
#define _DEFAULT_SOURCE

#include "drive.h"
#include "model.h"
#include "record/steady.h"
#include "store_help.h"
#include "variant.h"

static void add_rating(Records *records, uint8_t id, int partner, Day day, int64_t at, int number) {
  Rating rating = {.id = {id}, .at = at, .day = day, .partner = (uint8_t)partner, .number = (uint8_t)number};
  assert_non_null(records_put_rating(records, &rating));
}

static void test_points(void **state) {
  (void)state;
  Records records = {0};
  SteadyPoint points[28];
  add_rating(&records, 9, 0, 100, 1000, 4);
  add_rating(&records, 3, 0, 100, 2000, 6); /* later that day: it holds, whatever its id */
  add_rating(&records, 7, 0, 98, 500, 1);
  add_rating(&records, 5, 1, 99, 700, 10);
  add_rating(&records, 1, 0, 72, 10, 9); /* before the 28 days */
  add_rating(&records, 2, 0, 101, 3000, 8);
  assert_int_equal(steady_points(&records, 0, 100, 28, points), 2);
  assert_true(points[0].day == 98 && points[0].number == 1 && points[1].day == 100 && points[1].number == 6);
  assert_int_equal(steady_points(&records, 1, 100, 28, points), 1);
  assert_true(points[0].day == 99 && points[0].number == 10);
  assert_int_equal(steady_points(&records, 0, 100, 29, points), 3);
  records.lines[0].cleared = 1000;
  assert_int_equal(steady_points(&records, 0, 100, 28, points), 1);
  assert_int_equal(points[0].number, 6);
  records_free(&records);
}

static void test_both(void **state) {
  (void)state;
  Records records = {0};
  for (int wish = 0; wish < 4; wish++) {
    for (int p = 0; p < 2; p++) records.lines[p].wanted = wish >> p & 1;
    assert_int_equal(steady_both(&records), wish == 3);
  }
}

/* ---- Through the app ---- */

enum { NOTHING = -1, CIRCLE = 0, DIAMOND = 1 };

static Drive d;

static Day today(void) { return date_day(2026, 11, 21); }

/* `wished`: a bit for each partner. `evenings` before today had a card that asks how steady somebody feels. */
static void start(int wished, int evenings) {
  Records records = {0};
  for (int i = evenings; i > 0; i--) drive_day(&records.history, today() - i, "six-slow-breaths", true);
  for (int p = 0; p < 2; p++) records.lines[p] = (SteadyLine){.wanted = wished >> p & 1, .asked = wished != 0, .changed = 5};
  drive_start_records(&d, NULL, NULL, &records);
}

static const Records *records(void) { return app_records(d.app); }

static bool card_is(const char *card) { return strcmp(app_card(d.app), card) == 0; }
static bool screen_is(const char *screen) { return strcmp(app_screen(d.app), screen) == 0; }

static void forward(void) { drive_act(&d, ACT_FORWARD, 0); }

/* To the card, Ana (circle) first. */
static void to_rate(const char *exercise) {
  drive_begin(&d, exercise, CIRCLE);
  for (int i = 0; i < 20 && !card_is("rate"); i++) drive_press_on(&d);
  assert_true(card_is("rate"));
}

static void answer(int number) {
  if (number != NOTHING) drive_act(&d, ACT_RATE, number);
  forward();
}

static void both_answer(int circle, int diamond) {
  answer(circle);
  assert_true(card_is("curtain"));
  drive_act(&d, ACT_TAKE, 0);
  answer(diamond);
}

static void finish(void) {
  while (screen_is("session")) drive_press_on(&d);
  assert_true(screen_is("finish"));
  drive_act(&d, ACT_FINISH, 0);
}

static void is_kept(size_t index, int partner, int number) {
  bool found = false;
  for (size_t i = 0; i < records()->ratings.count; i++) {
    const Rating *rating = &records()->ratings.items[i];
    found = found || (rating->partner == partner && rating->number == number && rating->day == today() &&
                      rating->at == date_unix(&d.now) && rating->pending == 0);
  }
  assert_int_equal(records()->ratings.count, index);
  assert_true(found);
}

/* Exactly when it is covered, and only while both wish for it. */
static void test_kept_while_both_wish(void **state) {
  (void)state;
  for (int wished = 0; wished < 4; wished++) {
    start(wished, 0);
    to_rate("six-slow-breaths");
    drive_act(&d, ACT_RATE, 3);
    assert_int_equal(records()->ratings.count, 0);
    drive_forget(&d);
    forward();
    assert_int_equal(drive_count(&d, EFFECT_SAVE_RECORDS, NULL), wished == 3);
    if (wished == 3) is_kept(1, CIRCLE, 3);
    drive_act(&d, ACT_TAKE, 0);
    answer(8);
    if (wished == 3)
      is_kept(2, DIAMOND, 8);
    else
      assert_int_equal(records()->ratings.count, 0);
    drive_stop(&d);
  }
}

/* A number that is kept to oneself, or was chosen before a pause, and every other card: none. */
static void test_what_is_not_kept(void **state) {
  static const char *const others[] = {"longer-out-breath", "feet-on-the-floor", "how-far-we-have-come", "i-can-see-why",
                                       "ten-minutes-side-by-side"};
  (void)state;
  start(3, 0);
  to_rate("six-slow-breaths");
  both_answer(NOTHING, NOTHING);
  drive_act(&d, ACT_STOP, 0);
  drive_act(&d, ACT_FINISH, 0);
  to_rate("six-slow-breaths");
  drive_act(&d, ACT_RATE, 4);
  drive_act(&d, ACT_PAUSE, 0);
  drive_act(&d, ACT_PAUSE, 0);
  both_answer(NOTHING, NOTHING);
  drive_act(&d, ACT_STOP, 0);
  drive_act(&d, ACT_FINISH, 0);
  assert_int_equal(records()->ratings.count, 0);
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    to_rate(others[i]);
    assert_false(drive_says(&d, "joins your line"));
    both_answer(2, 9);
    drive_act(&d, ACT_STOP, 0);
    drive_act(&d, ACT_FINISH, 0);
  }
  assert_int_equal(records()->ratings.count, 0);
  drive_begin(&d, "one-layer", CIRCLE); /* alone */
  while (screen_is("session")) drive_press_on(&d);
  assert_int_equal(records()->ratings.count, 0);
  drive_stop(&d);
}

/* Nothing of a number is anywhere once it is covered, unless both chose it: not in the model, the effects, the frames. */
static void rate_way(Drive *drive, int way) {
  (void)drive;
  if (way % 12 < 11) drive_act(&d, ACT_RATE, way % 12);
  forward();
  if (way < 12) return;
  drive_act(&d, ACT_TAKE, 0);
  if (way % 12 < 11) drive_act(&d, ACT_RATE, way % 12);
  forward();
}

static void test_no_number_is_anywhere(void **state) {
  (void)state;
  for (int wished = 0; wished < 4; wished++) {
    start(wished, 1);
    to_rate("six-slow-breaths");
    drive_forget(&d);
    for (int part = 0; part < 2; part++) {
      Bytes none = variant_after(&d, rate_way, 12 * part + 11);
      for (int number = 0; number < 11; number++) {
        Bytes some = variant_after(&d, rate_way, 12 * part + number);
        assert_int_equal(variant_same(none, some), wished != 3);
        free(some.at);
      }
      free(none.at);
    }
    drive_stop(&d);
  }
}

/* Nor in the file. */
static void test_no_number_is_in_the_file(void **state) {
  char *bytes[2];
  size_t length[2];
  (void)state;
  for (int round = 0; round < 2; round++) {
    Err err;
    start(round ? 0 : 1, 1);
    to_rate("six-slow-breaths");
    both_answer(round ? 2 : 10, round ? 9 : 0);
    new_folder(NULL);
    Store *store = opened(true, STORE_OK);
    Records copy = *records();
    copy.lines[0] = copy.lines[1] = (SteadyLine){0};
    assert_true(store_save_all(store, &copy, app_settings(d.app), 1000, &err));
    store_close(store);
    bytes[round] = file_bytes(in_folder("records.db"), &length[round]);
    assert_non_null(bytes[round]);
    drive_stop(&d);
  }
  assert_int_equal(length[0], length[1]);
  assert_memory_equal(bytes[0], bytes[1], length[0]);
  free(bytes[0]);
  free(bytes[1]);
}

/* ---- Asking ---- */

/* 0 yes, 1 no, -1 no answer */
static void answer_question(int circle, int diamond) {
  if (circle != NOTHING) drive_act(&d, ACT_OPTION, circle);
  forward();
  drive_act(&d, ACT_TAKE, 0);
  if (diamond != NOTHING) drive_act(&d, ACT_OPTION, diamond);
  forward();
}

static const int WAYS[][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}, {NOTHING, 0}, {0, NOTHING}, {NOTHING, NOTHING}, {1, NOTHING}};
enum { WAY_COUNT = sizeof WAYS / sizeof *WAYS };

static void question_way(Drive *drive, int way) {
  (void)drive;
  answer_question(WAYS[way % WAY_COUNT][0], WAYS[way % WAY_COUNT][1]);
  for (int go_on = way / WAY_COUNT; go_on > 0; go_on--) { /* and what shows afterwards, page by page */
    static const int pages[][2] = {
        {ACT_TAB, SCREEN_TODAY}, {ACT_TAB, SCREEN_PROGRESS}, {ACT_STEADY, 0}, {ACT_TAB, SCREEN_SETTINGS}};
    drive_act(&d, pages[go_on - 1][0], pages[go_on - 1][1]);
  }
}

/* What follows a no of one, of the other, of both, silence, and the app's own waiting is the same to the byte. */
static void test_no_is_no_whoever_said_it(void **state) {
  int waited = 0, kept = 0;
  (void)state;
  for (int seed = 0; seed < 12; seed++) {
    drive_seed = (uint64_t)seed;
    start(0, 1);
    if (seed % 2) { /* from its page; else as it is asked by itself */
      drive_act(&d, ACT_STEADY, 0);
      drive_act(&d, ACT_STEADY_ASK, 0);
    } else {
      to_rate("six-slow-breaths");
      both_answer(1, 1);
      finish();
    }
    assert_true(card_is("choose") && drive_says(&d, "Keep a line of how steady each of you feels"));
    assert_true(records()->lines[0].asked && records()->lines[1].asked);
    drive_forget(&d);
    for (int pages = 0; pages < 5; pages++) {
      Bytes no = variant_after(&d, question_way, WAY_COUNT * pages + 1);
      for (int way = 0; way < WAY_COUNT; way++) {
        Bytes other = variant_after(&d, question_way, WAY_COUNT * pages + way);
        bool same = variant_same(no, other);
        if (way) assert_true(same);
        if (!way && !pages) same ? waited++ : kept++;
        free(other.at);
      }
      free(no.at);
    }
    answer_question(0, 0);
    assert_string_equal(app_screen(d.app), seed % 2 ? "steady" : "today");
    assert_int_equal(records()->lines[0].wanted, records()->lines[1].wanted);
    assert_int_equal(app_history(d.app)->count, seed % 2 ? 1 : 2); /* asking is no session */
    drive_stop(&d);
  }
  drive_seed = 7;
  assert_true(waited > 0 && kept > waited);
}

/* Once, after the second evening with such a card, and not where it is no calm place. */
static void test_when_it_is_asked(void **state) {
  (void)state;
  for (int evenings = 0; evenings < 4; evenings++) {
    start(0, evenings);
    drive_begin(&d, "today-in-one-line", CIRCLE);
    finish();
    assert_true(screen_is("today")); /* that one has no such card */
    drive_begin(&d, "six-slow-breaths", CIRCLE);
    finish();
    assert_string_equal(app_screen(d.app), evenings ? "session" : "today");
    assert_int_equal(records()->lines[0].asked, evenings > 0);
    if (!evenings) { /* a second one on the same evening is no second evening */
      drive_begin(&d, "quick-check-in", CIRCLE);
      finish();
      assert_true(screen_is("today"));
    } else {
      drive_act(&d, ACT_STOP, 0); /* asked, and left: that is all */
      drive_act(&d, ACT_FINISH, 0);
      assert_true(screen_is("today"));
      assert_false(records()->lines[0].wanted || records()->lines[1].wanted);
      drive_begin(&d, "six-slow-breaths", CIRCLE);
      finish();
      assert_true(screen_is("today"));
    }
    drive_stop(&d);
  }
  start(0, 5);
  drive_begin(&d, "six-slow-breaths", CIRCLE);
  while (screen_is("session")) drive_press_on(&d);
  drive_act(&d, ACT_ANOTHER, 0);
  assert_true(screen_is("exercises"));
  drive_stop(&d);
}

/* ---- Ending ---- */

static Records with_numbers(void) {
  Records made = {0};
  drive_day(&made.history, today() - 1, "six-slow-breaths", true);
  for (int i = 0; i < 10; i++) add_rating(&made, (uint8_t)(i + 1), i % 2, today() - 1 - i / 2, 1000 * (10 - i), i);
  add_rating(&made, 77, CIRCLE, today() + 3, INT64_C(4000000000), 6); /* a clock that was ahead */
  for (int p = 0; p < 2; p++) made.lines[p] = (SteadyLine){.wanted = true, .asked = true, .changed = 5};
  return made;
}

static void test_either_ends_it(void **state) {
  (void)state;
  for (int partner = 0; partner < 2; partner++) {
    Records made = with_numbers();
    drive_start_records(&d, NULL, NULL, &made);
    assert_true(model_steady_lines((const Model *)(const void *)d.app));
    drive_act(&d, ACT_TAB, SCREEN_SETTINGS);
    d.size.h = 4000;
    assert_true(drive_offers(&d, ACT_STEADY, 0));
    d.size.h = 800;
    drive_act(&d, ACT_STEADY, 0);
    drive_act(&d, ACT_STEADY_CLEAR, partner); /* not in one touch */
    assert_int_equal(records()->ratings.count, 11);
    drive_act(&d, ACT_STEADY_END, partner);
    drive_act(&d, ACT_STEADY_CLEAR, 1 - partner); /* and not another's */
    assert_int_equal(records()->ratings.count, 11);
    drive_act(&d, ACT_STEADY_LEAVE, 0);
    assert_int_equal(records()->ratings.count, 11);
    drive_act(&d, ACT_STEADY_END, partner);
    drive_forget(&d);
    drive_act(&d, ACT_STEADY_CLEAR, partner);
    assert_int_equal(drive_count(&d, EFFECT_SAVE_RECORDS, NULL), 1);
    assert_int_equal(records()->ratings.count, partner == CIRCLE ? 5 : 6);
    for (size_t i = 0; i < records()->ratings.count; i++) assert_int_equal(records()->ratings.items[i].partner, 1 - partner);
    for (size_t i = records()->ratings.count; i < 11; i++) assert_int_equal(records()->ratings.items[i].number, 0);
    assert_false(model_steady_lines((const Model *)(const void *)d.app));
    assert_true(records()->lines[1 - partner].wanted && records()->lines[1 - partner].changed == 5);
    drive_act(&d, ACT_BACK, 0);
    size_t left = records()->ratings.count;
    to_rate("six-slow-breaths");
    both_answer(3, 4); /* of neither is anything kept now */
    assert_int_equal(records()->ratings.count, left);
    drive_stop(&d);
  }
}

/* Nowhere does it say what the other did: the page and its confirmation are the same, whatever was before. */
static void test_ending_is_silent(void **state) {
  char *dumps[4][3];
  (void)state;
  for (int before = 0; before < 4; before++) {
    Records made = with_numbers();
    drive_start_records(&d, NULL, NULL, &made);
    for (int p = 0; p < 2; p++) {
      if (!(before >> p & 1)) continue;
      drive_act(&d, ACT_STEADY, 0);
      drive_act(&d, ACT_STEADY_END, p);
      drive_act(&d, ACT_STEADY_CLEAR, p);
    }
    drive_act(&d, ACT_STEADY, 0);
    dumps[before][0] = frame_dump(drive_frame(&d));
    drive_act(&d, ACT_STEADY_END, DIAMOND);
    dumps[before][1] = frame_dump(drive_frame(&d));
    drive_act(&d, ACT_STEADY_CLEAR, DIAMOND);
    dumps[before][2] = frame_dump(drive_frame(&d));
    assert_string_equal(((const Model *)(const void *)d.app)->notice, "");
    drive_stop(&d);
  }
  for (int before = 0; before < 4; before++)
    for (int i = 0; i < 3; i++) assert_string_equal(dumps[before][i], dumps[0][i]);
  for (int before = 0; before < 4; before++)
    for (int i = 0; i < 3; i++) free(dumps[before][i]);
}

/* On the card too: it says what becomes of the number by this partner's own wish alone. */
static void test_the_card_tells_nothing_of_the_other(void **state) {
  (void)state;
  for (int wished = 0; wished < 4; wished++) {
    start(wished, 0);
    to_rate("quick-check-in");
    assert_int_equal(drive_says(&d, "joins your line"), wished & 1);
    answer(5);
    drive_act(&d, ACT_TAKE, 0);
    assert_int_equal(drive_says(&d, "joins your line"), wished >> 1 & 1);
    drive_stop(&d);
  }
}

/* Through the file: what was cleared is no longer in it. */
static void test_cleared_in_the_file(void **state) {
  Records made = with_numbers(), read = {0};
  Settings settings = settings_default();
  Err err;
  (void)state;
  new_folder(NULL);
  Store *store = opened(true, STORE_OK);
  assert_true(store_save_all(store, &made, &settings, 1000, &err));
  drive_start_records(&d, NULL, NULL, &made);
  drive_act(&d, ACT_STEADY, 0);
  drive_act(&d, ACT_STEADY_END, CIRCLE);
  Model *model = (Model *)(void *)d.app;
  drive_act(&d, ACT_STEADY_CLEAR, CIRCLE);
  model->records.lines[0].pending = 1; /* as before it was saved */
  assert_true(store_save_records(store, records(), &err));
  assert_true(store_load(store, &read, &settings, &err));
  assert_int_equal(read.ratings.count, 5);
  for (size_t i = 0; i < read.ratings.count; i++) assert_int_equal(read.ratings.items[i].partner, DIAMOND);
  assert_true(!read.lines[0].wanted && read.lines[1].wanted);
  records_free(&read);
  store_close(store);
  drive_stop(&d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_points),
      cmocka_unit_test(test_both),
      cmocka_unit_test(test_kept_while_both_wish),
      cmocka_unit_test(test_what_is_not_kept),
      cmocka_unit_test(test_no_number_is_anywhere),
      cmocka_unit_test(test_no_number_is_in_the_file),
      cmocka_unit_test(test_no_is_no_whoever_said_it),
      cmocka_unit_test(test_when_it_is_asked),
      cmocka_unit_test(test_either_ends_it),
      cmocka_unit_test(test_ending_is_silent),
      cmocka_unit_test(test_the_card_tells_nothing_of_the_other),
      cmocka_unit_test(test_cleared_in_the_file),
  };
  return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
