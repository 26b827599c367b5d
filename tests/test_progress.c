/* Progress: the calendar of the last weeks and of any year, this week, what was done of each category. */
#include "drive.h"
#include "model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Drive d;
static Day today;

/* A session of its own, however many there are that day. */
static void done(History *history, Day day, const char *exercise) {
  static uint32_t ids;
  SessionRecord record = {.day = day, .finished = true, .seconds = 240};
  ids++;
  memcpy(record.id, &ids, sizeof ids);
  strcpy(record.exercise, exercise);
  history_put(history, &record);
}

static void start(History *history) {
  today = date_day(2026, 11, 21); /* a Saturday */
  drive_start(&d, NULL, NULL, history);
  drive_act(&d, ACT_TAB, SCREEN_PROGRESS);
  d.size = (Size){1280, 3200}; /* all of it is in sight */
  drive_frame(&d);
}

static const Hit *said(const char *text) {
  static char label[1024];
  const Frame *frame = drive_frame(&d);
  for (uint32_t i = 0; i < frame->hit_count; i++)
    if (strstr(frame_label(frame, &frame->hits[i], label, sizeof label), text)) return &frame->hits[i];
  return NULL;
}

/* The largest thing of a colour in a place: gold, or what is empty. */
static float square_in(Rect place, Role role) {
  Colour colour = model_theme((const Model *)d.app)->colour[role] >> 8;
  float largest = 0;
  for (uint32_t i = 0; i < d.frame.op_count; i++) {
    const Op *op = &d.frame.ops[i];
    float x = op->rect.x + op->rect.w / 2, y = op->rect.y + op->rect.h / 2;
    bool inside = x >= place.x && x < place.x + place.w && y >= place.y && y < place.y + place.h;
    if ((op->kind == OP_FILL || op->kind == OP_ELLIPSE) && op->colour >> 8 == colour && inside && op->rect.w > largest)
      largest = op->rect.w;
  }
  return largest;
}

/* The place of a day, found from what is said of its week. */
static Rect day_place(const char *week, int weekday) {
  const Hit *hit = said(week);
  assert_non_null(hit);
  return (Rect){hit->rect.x, hit->rect.y + (float)weekday * hit->rect.h / 7, hit->rect.w, hit->rect.h / 7};
}

static void eighteen_weeks_show(void **state) {
  (void)state;
  History history = {0};
  done(&history, date_day(2026, 7, 19), "six-slow-breaths"); /* the day before */
  for (int week = 0; week < 18; week++) done(&history, date_day(2026, 7, 20) + 7 * week, "six-slow-breaths");
  start(&history);
  assert_null(said("Week from Monday 13 July"));
  assert_non_null(said("Week from Monday 20 July: practised on Monday"));
  assert_non_null(said("Week from Monday 9 November: practised on Monday"));
  const Hit *oldest = said("Week from Monday 20 July"), kept = *oldest, *newest = said("This week: practised on Monday");
  assert_non_null(newest);
  assert_true(newest->rect.x > kept.rect.x && newest->rect.y == kept.rect.y);
  drive_stop(&d);
}

/* One line a week, not one a day. */
static void few_lines_are_said(void **state) {
  (void)state;
  History history = {0};
  for (int back = 0; back < 126; back++) done(&history, date_day(2026, 11, 21) - back, "six-slow-breaths");
  start(&history);
  int texts = 0;
  for (uint32_t i = 0; i < d.frame.hit_count; i++) texts += d.frame.hits[i].role == ROLE_TEXT;
  assert_in_range(texts, 18, 40);
  drive_act(&d, ACT_YEAR, 2026);
  drive_frame(&d);
  texts = 0;
  for (uint32_t i = 0; i < d.frame.hit_count; i++) texts += d.frame.hits[i].role == ROLE_TEXT;
  assert_in_range(texts, 4, 16);
  drive_stop(&d);
}

/* What was done on a day is told by its size. */
static void more_is_larger(void **state) {
  (void)state;
  History history = {0};
  Day monday = date_day(2026, 11, 9);
  for (int weekday = 0; weekday < 4; weekday++)
    for (int i = 0; i <= weekday; i++) done(&history, monday + weekday, "six-slow-breaths");
  done(&history, monday + 5, "not-today");
  start(&history);
  const char *week = "Week from Monday 9 November: practised on Monday, Tuesday, Wednesday and Thursday; rested on Saturday";
  float size[7];
  for (int weekday = 0; weekday < 7; weekday++) size[weekday] = square_in(day_place(week, weekday), COL_GOLD);
  assert_true(size[0] > 0 && size[0] + 1 < size[1] && size[1] + 1 < size[2]);
  assert_float_equal(size[3], size[2], 0);
  for (int weekday = 4; weekday < 7; weekday++) {
    assert_float_equal(size[weekday], 0, 0);
    float empty = square_in(day_place(week, weekday), COL_EMPTY);
    assert_true(empty > 0 && empty + 1 < size[0]);
  }
  drive_stop(&d);
}

static void this_week_is_told_gently(void **state) {
  (void)state;
  static const char *const lines[] = {"A day of practice. It decides nothing.",     "1 of 5 this week. Any day counts",
                                      "2 of 5 this week. Any day counts",           "3 of 5 this week. Any day counts",
                                      "4 of 5 this week. Any day counts",           "This week, 5 days. Five of seven is plenty.",
                                      "This week, 6 days. Five of seven is plenty."};
  for (int days = 0; days <= 6; days++) {
    History history = {0};
    done(&history, date_day(2026, 11, 15), "six-slow-breaths"); /* last week's Sunday */
    for (int i = 0; i < days; i++) done(&history, date_day(2026, 11, 16) + i, "six-slow-breaths");
    start(&history);
    assert_non_null(said(lines[days]));
    assert_null(said("missed on"));
    drive_stop(&d);
  }
}

/* ---- A year ---- */

static void any_year_can_be_looked_at(void **state) {
  (void)state;
  History history = {0};
  done(&history, date_day(2024, 2, 29), "six-slow-breaths");
  done(&history, date_day(2024, 3, 1), "not-today");
  done(&history, date_day(2024, 3, 2), "six-slow-breaths");
  done(&history, date_day(2024, 3, 3), "six-slow-breaths");
  done(&history, date_day(2026, 11, 20), "six-slow-breaths");
  start(&history);
  assert_true(drive_offers(&d, ACT_YEAR, 2026));
  drive_act(&d, ACT_YEAR, 2026);
  assert_string_equal(app_screen(d.app), "year");
  assert_non_null(said("November 2026: practised on 1 day"));
  assert_false(drive_offers(&d, ACT_YEAR, 2027)); /* nothing is to come */
  drive_act(&d, ACT_YEAR, 2025);
  assert_non_null(said("A day of practice. It decides nothing.")); /* a year without any is not told of */
  assert_true(drive_offers(&d, ACT_YEAR, 2026) && drive_offers(&d, ACT_YEAR, 2024));
  drive_act(&d, ACT_YEAR, 2024);
  assert_non_null(said("3 days of practice"));
  assert_non_null(said("February 2024: practised on 1 day"));
  assert_non_null(said("March 2024: practised on 2 days; rested on 1 day"));
  assert_non_null(said("April 2024"));
  assert_null(said("April 2024:"));               /* nothing is told of it but its name */
  assert_false(drive_offers(&d, ACT_YEAR, 2023)); /* before the first day */
  drive_act(&d, ACT_YEAR, 1);                     /* a script may ask for any */
  assert_non_null(said("3 days of practice"));
  drive_key(&d, KEY_ESCAPE);
  assert_string_equal(app_screen(d.app), "progress");
  drive_stop(&d);
}

/* No day of the year is left out or stands twice, however narrow the window. */
static void every_day_of_a_year_has_a_place(void **state) {
  (void)state;
  static const Size sizes[] = {{1280, 800}, {640, 480}, {800, 1280}, {480, 900}, {3840, 2160}};
  History history = {0};
  for (Day day = date_day(2025, 1, 1); day <= date_day(2025, 12, 31); day++) done(&history, day, "six-slow-breaths");
  start(&history);
  drive_act(&d, ACT_YEAR, 2025); /* which begins and ends within a week */
  Colour empty = model_theme((const Model *)d.app)->colour[COL_EMPTY] >> 8;
  Colour gold = model_theme((const Model *)d.app)->colour[COL_GOLD] >> 8;
  for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
    static Rect places[400];
    int count = 0;
    d.size = (Size){sizes[s].w, sizes[s].h * 3}; /* all of it is in sight */
    if (d.size.w * 5 < d.size.h * 6) d.size.h = d.size.h < 3000 ? 3000 : d.size.h;
    drive_frame(&d);
    for (uint32_t i = 0; i < d.frame.op_count; i++) {
      const Op *op = &d.frame.ops[i];
      bool square = op->kind == OP_FILL && op->colour >> 8 == gold && op->rect.w == op->rect.h;
      assert_false(op->kind == OP_ELLIPSE && op->colour >> 8 == empty); /* no day of another year */
      if (!square || count == 400) continue;
      for (int k = 0; k < count; k++)
        assert_false(places[k].x < op->rect.x + op->rect.w && op->rect.x < places[k].x + places[k].w &&
                     places[k].y < op->rect.y + op->rect.h && op->rect.y < places[k].y + places[k].h);
      assert_true(op->rect.x >= 0 && op->rect.x + op->rect.w <= (float)d.size.w);
      assert_true(op->rect.w >= 8);
      places[count++] = op->rect;
    }
    assert_int_equal(count, 365);
  }
  drive_stop(&d);
}

/* ---- Categories ---- */

static void categories_are_listed_in_their_order(void **state) {
  (void)state;
  History history = {0};
  for (int i = 0; i < 3; i++) done(&history, date_day(2026, 11, 12) + i, "one-thing-i-noticed");
  done(&history, date_day(2026, 11, 20), "six-slow-breaths");
  start(&history);
  assert_non_null(said("What you have done together"));
  Rect calm = said("Calm: once")->rect, thanks = said("Gratitude: 3 times")->rect;
  assert_true(calm.y < thanks.y || calm.x < thanks.x); /* not by how often */
  drive_stop(&d);
  start(NULL);
  assert_null(said("What you have done together"));
  drive_stop(&d);
}

/* ---- How steady both feel, and daily actions ---- */

static Records *records(void) { return &((Model *)d.app)->records; }

static void rate(Day day, int partner, int number) {
  static uint16_t ids;
  Rating rating = {.at = ++ids, .day = day, .partner = (uint8_t)partner, .number = (uint8_t)number};
  memcpy(rating.id, &ids, sizeof ids);
  assert_non_null(records_put_rating(records(), &rating));
}

static void both_wish(bool a, bool b) {
  records()->lines[0].wanted = a;
  records()->lines[1].wanted = b;
  drive_event(&d, (Event){.kind = EVENT_HISTORY});
}

static int lines_drawn(void) {
  int count = 0;
  for (uint32_t i = 0; i < drive_frame(&d)->op_count; i++) count += d.frame.ops[i].kind == OP_LINE && d.frame.ops[i].width > 3;
  return count;
}

static void steadiness_shows_where_both_chose(void **state) {
  (void)state;
  start(NULL);
  ((Model *)d.app)->settings.show_vessel = false; /* it has lines of its own, */
  int before = lines_drawn();                     /* and so have icons */
  for (int week = 0; week < 5; week++) {
    rate(today - 7 * week, 0, 4 + week % 2);
    rate(today - 7 * week, 1, 9 - week);
  }
  both_wish(true, false);
  assert_null(said("How steady we feel"));
  assert_null(said("week by week"));
  assert_int_equal(lines_drawn(), before);
  both_wish(true, true);
  assert_non_null(said("How steady we feel"));
  assert_non_null(said("you both chose to keep this"));
  assert_non_null(said("Ana, week by week, from 0 to 10: 4, 5, 4, 5, 4"));
  assert_non_null(said("Sam, week by week, from 0 to 10: 5, 6, 7, 8, 9"));
  assert_int_equal(lines_drawn(), before + 2);
  both_wish(false, true);
  assert_null(said("week by week"));
  both_wish(true, true);
  records()->ratings.count = 0;
  both_wish(true, true);
  assert_non_null(said("The first points come when a card next asks how steady you are."));
  drive_stop(&d);
}

static int gold_dots(void) {
  Colour gold = model_theme((const Model *)d.app)->colour[COL_GOLD];
  int count = 0;
  for (uint32_t i = 0; i < drive_frame(&d)->op_count; i++)
    count += d.frame.ops[i].kind == OP_ELLIPSE && d.frame.ops[i].colour == gold;
  return count;
}

/* A dot for each day that was kept; for the others nothing, and nothing is said of them. */
static void actions_have_a_dot_for_each_kept_day(void **state) {
  (void)state;
  static const Size sizes[] = {{1280, 2400}, {640, 2400}, {800, 2400}};
  start(NULL);
  assert_null(said("Small things, kept"));
  DailyAction action = action_make("Ask how today really was", OWNER_A, today - 60);
  action.id[0] = 1;
  DailyAction *kept = records_put_action(records(), &action);
  for (int back = 0; back < 40; back++)
    if (back % 2 == 0) action_toggle(records(), kept, today - back, 0);
  drive_event(&d, (Event){.kind = EVENT_HISTORY});
  assert_non_null(said("Small things, kept"));
  assert_non_null(said("Ana: Ask how today really was; kept on 14 days of these weeks; 20 days in this run"));
  for (int i = 0; i < 3; i++) {
    d.size = sizes[i];
    assert_int_equal(gold_dots(), 14);
  }
  kept->hidden = true;
  drive_event(&d, (Event){.kind = EVENT_HISTORY});
  assert_null(said("Ask how today really was"));
  assert_int_equal(gold_dots(), 0);
  drive_stop(&d);
}

/* ---- The page ---- */

static char *sheet(void) {
  static char words[32768];
  Measure measure = drive_measure();
  Frame frame;
  frame_init(&frame);
  app_page(d.app, &measure, &frame);
  char *shown = frame_shown(&frame);
  assert_non_null(shown);
  snprintf(words, sizeof words, "%s", shown);
  free(shown);
  frame_free(&frame);
  return words;
}

static void with_all_parts(void) {
  History history = {0};
  for (int back = 1; back < 30; back++) done(&history, date_day(2026, 11, 21) - back, "six-slow-breaths");
  start(&history);
  DailyAction action = action_make("Call Sam before dinner", OWNER_A, today - 60);
  action.id[0] = 1;
  action_toggle(records(), records_put_action(records(), &action), today, 0);
  rate(today, 0, 4);
  rate(today, 1, 6);
  both_wish(true, true);
  drive_act(&d, ACT_PAGE, 0);
  assert_string_equal(app_screen(d.app), "page");
}

/* Nothing leaves by accident: names and numbers are asked for each time anew. */
static void names_and_steadiness_are_asked_for(void **state) {
  (void)state;
  for (int time = 0; time < 2; time++) {
    with_all_parts();
    assert_null(strstr(sheet(), "Ana"));
    assert_null(strstr(sheet(), "steady"));
    assert_non_null(strstr(sheet(), "Call Sam before dinner")); /* what they see below, and can leave out */
    assert_non_null(strstr(sheet(), "of the last 28 days"));
    assert_non_null(strstr(sheet(), "20 July 2026 to 21 November 2026"));
    drive_act(&d, ACT_PAGE_PART, PAGE_NAMES);
    drive_act(&d, ACT_PAGE_PART, PAGE_STEADY);
    drive_act(&d, ACT_PAGE_PART, PAGE_ACTIONS);
    assert_non_null(strstr(sheet(), "Ana and Sam"));
    assert_non_null(strstr(sheet(), "How steady we feel"));
    assert_null(strstr(sheet(), "Call Sam"));
    drive_act(&d, ACT_BACK, 0);
    drive_act(&d, ACT_PAGE, 0);
    assert_null(strstr(sheet(), "Ana"));
    drive_stop(&d);
  }
}

/* What is seen before holds the same words as the sheet, and no others. */
static void the_preview_is_the_page(void **state) {
  (void)state;
  for (int parts = 0; parts < 1 << PAGE_PARTS; parts++) {
    with_all_parts();
    for (int part = 0; part < PAGE_PARTS; part++)
      if (((Model *)d.app)->page.part[part] != (parts >> part & 1)) drive_act(&d, ACT_PAGE_PART, part);
    const Frame *frame = drive_frame(&d);
    const Hit *page = said("The page");
    assert_non_null(page);
    Measure measure = drive_measure();
    Frame wanted;
    frame_init(&wanted);
    app_page(d.app, &measure, &wanted);
    uint32_t at = 0;
    for (uint32_t i = 0; i < frame->op_count; i++) {
      const Op *op = &frame->ops[i], *other;
      bool inside = op->rect.x >= page->rect.x && op->rect.y > page->rect.y && op->rect.y < page->rect.y + page->rect.h;
      if (op->kind != OP_TEXT || !inside) continue;
      while (at < wanted.op_count && wanted.ops[at].kind != OP_TEXT) at++;
      assert_true(at < wanted.op_count);
      other = &wanted.ops[at++];
      if (op->count != other->count || memcmp(frame->text + op->first, wanted.text + other->first, op->count) != 0)
        fail_msg("seen: %.*s, saved: %.*s", (int)op->count, frame->text + op->first, (int)other->count,
                 wanted.text + other->first);
    }
    while (at < wanted.op_count && wanted.ops[at].kind != OP_TEXT) at++;
    assert_int_equal(at, wanted.op_count);
    frame_free(&wanted);
    drive_stop(&d);
  }
}

/* However much there is, all of it stands on the one sheet. */
static void much_still_fits(void **state) {
  (void)state;
  History history = {0};
  for (int back = 1; back <= 43 * VESSEL_SEAMS; back++) done(&history, date_day(2026, 11, 21) - back, "six-slow-breaths");
  static const char *const others[] = {"one-thing-i-noticed", "say-it-hear-it",    "quick-check-in",
                                       "today-in-one-line",   "a-time-we-laughed", "plan-one-small-thing"};
  for (int i = 0; i < 6; i++) done(&history, date_day(2026, 11, 1), others[i]);
  start(&history);
  for (int i = 0; i < 20; i++) {
    DailyAction action = action_make("Say at noon how the day goes, and in the evening once more when the door has closed, and "
                                     "then put the telephone away",
                                     OWNER_BOTH, today - 60);
    action.id[0] = (uint8_t)(i + 1);
    for (int back = 0; back < 28; back++) action_toggle(records(), records_put_action(records(), &action), today - back, 0);
  }
  rate(today, 0, 4);
  both_wish(true, true);
  drive_act(&d, ACT_PAGE, 0);
  drive_act(&d, ACT_PAGE_PART, PAGE_NAMES);
  drive_act(&d, ACT_PAGE_PART, PAGE_STEADY);
  Measure measure = drive_measure();
  Frame frame;
  frame_init(&frame);
  app_page(d.app, &measure, &frame);
  assert_false(frame.failed);
  int texts = 0;
  for (uint32_t i = 0; i < frame.op_count; i++) {
    const Op *op = &frame.ops[i];
    assert_true(op->touched.y >= 0 && op->touched.y + op->touched.h <= (float)frame.size.h);
    assert_true(op->touched.x >= 0 && op->touched.x + op->touched.w <= (float)frame.size.w);
    texts += op->kind == OP_TEXT;
    if (op->kind == OP_TEXT) assert_true(op->size_px >= 16);
  }
  assert_true(texts > 60);
  assert_int_equal(frame.size.h * 100 / frame.size.w, PAGE_H * 100 / PAGE_W);
  frame_free(&frame);
  drive_stop(&d);
}

static void saving_is_asked_for_and_told(void **state) {
  (void)state;
  with_all_parts();
  drive_forget(&d);
  assert_int_equal(drive_count(&d, EFFECT_PAGE, NULL), 0);
  drive_act(&d, ACT_PAGE_SAVE, 1);
  assert_int_equal(drive_count(&d, EFFECT_PAGE, "pdf"), 1);
  drive_act(&d, ACT_PAGE_SAVE, 0); /* one after the other */
  drive_act(&d, ACT_PAGE_PART, PAGE_NAMES);
  assert_int_equal(drive_count(&d, EFFECT_PAGE, NULL), 1);
  assert_false(((Model *)d.app)->page.part[PAGE_NAMES]);
  assert_non_null(said("It is being saved."));
  drive_event(&d, (Event){.kind = EVENT_PAGE, .number = {1}, .text = "/x/page-2026-11-21.pdf"});
  assert_non_null(said("The page is saved here: /x/page-2026-11-21.pdf"));
  drive_act(&d, ACT_PAGE_SAVE, 0);
  assert_int_equal(drive_count(&d, EFFECT_PAGE, "png"), 1);
  drive_event(&d, (Event){.kind = EVENT_PAGE, .text = "the disk is full"});
  assert_non_null(said("The page was not saved: the disk is full."));
  drive_key(&d, KEY_ESCAPE);
  assert_string_equal(app_screen(d.app), "progress");
  drive_stop(&d);
}

static void where_there_is_no_place_nothing_is_offered(void **state) {
  (void)state;
  start(NULL);
  assert_true(drive_offers(&d, ACT_PAGE, 0));
  ((Model *)d.app)->no_document = true;
  drive_act(&d, ACT_PAGE, 0);
  assert_false(drive_offers(&d, ACT_PAGE_SAVE, 1));
  assert_true(drive_offers(&d, ACT_PAGE_SAVE, 0));
  drive_act(&d, ACT_BACK, 0);
  ((Model *)d.app)->no_page = true;
  assert_false(drive_offers(&d, ACT_PAGE, 0));
  drive_act(&d, ACT_PAGE, 0);
  assert_string_equal(app_screen(d.app), "progress");
  drive_stop(&d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(eighteen_weeks_show),
      cmocka_unit_test(few_lines_are_said),
      cmocka_unit_test(more_is_larger),
      cmocka_unit_test(this_week_is_told_gently),
      cmocka_unit_test(any_year_can_be_looked_at),
      cmocka_unit_test(every_day_of_a_year_has_a_place),
      cmocka_unit_test(categories_are_listed_in_their_order),
      cmocka_unit_test(steadiness_shows_where_both_chose),
      cmocka_unit_test(actions_have_a_dot_for_each_kept_day),
      cmocka_unit_test(names_and_steadiness_are_asked_for),
      cmocka_unit_test(the_preview_is_the_page),
      cmocka_unit_test(much_still_fits),
      cmocka_unit_test(saving_is_asked_for_and_told),
      cmocka_unit_test(where_there_is_no_place_nothing_is_offered),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
