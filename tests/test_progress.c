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
  for (Day day = date_day(2024, 1, 1); day <= date_day(2024, 12, 31); day++) done(&history, day, "six-slow-breaths");
  start(&history);
  drive_act(&d, ACT_YEAR, 2024);
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
      if (!square || count == 400) continue;
      for (int k = 0; k < count; k++)
        assert_false(places[k].x < op->rect.x + op->rect.w && op->rect.x < places[k].x + places[k].w &&
                     places[k].y < op->rect.y + op->rect.h && op->rect.y < places[k].y + places[k].h);
      assert_true(op->rect.x >= 0 && op->rect.x + op->rect.w <= (float)d.size.w);
      assert_true(op->rect.w >= 8);
      places[count++] = op->rect;
    }
    assert_int_equal(count, 366);
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

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(eighteen_weeks_show),
      cmocka_unit_test(few_lines_are_said),
      cmocka_unit_test(more_is_larger),
      cmocka_unit_test(this_week_is_told_gently),
      cmocka_unit_test(any_year_can_be_looked_at),
      cmocka_unit_test(every_day_of_a_year_has_a_place),
      cmocka_unit_test(categories_are_listed_in_their_order),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
