/* Photographs in the app: which one comes, on which cards, what puts it away, and what hides it. */
#include "drive.h"
#include "exercise/deck.h"
#include "model.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Drive d;

/* The photograph that the frame shows, 0 none; all of them are soft on cards, whole, and keep their shape. */
static const Op *image(void) {
  const Frame *frame = drive_frame(&d);
  const Op *found = NULL;
  for (uint32_t i = 0; i < frame->op_count; i++) {
    if (frame->ops[i].kind != OP_IMAGE) continue;
    assert_null(found);
    found = &frame->ops[i];
  }
  return found;
}

static int shown(void) {
  const Op *op = image();
  return op ? op->photo : 0;
}

static void forward(int times) {
  while (times-- > 0) drive_act(&d, ACT_FORWARD, 0);
  drive_wait(&d, 1000);
}

static void begin(int count) {
  drive_start(&d, NULL, NULL, NULL);
  drive_photos(&d, count);
  drive_begin(&d, "a-time-we-laughed", 0);
  drive_wait(&d, 1000);
}

/* ---- Which one ---- */

static void each_comes_once(void **state) {
  (void)state;
  Photo photos[40];
  for (int i = 0; i < 40; i++) photos[i] = (Photo){1000003 * (i + 1), 100, 100};
  for (int count = 1; count <= 40; count++) {
    int before = -1, as_before = 0;
    for (int pass = 0; pass < 30; pass++) {
      bool used[40] = {false};
      for (int i = 0; i < count; i++) {
        int now = deck_photo(photos, count, (uint32_t)(pass * count + i));
        assert_in_range(now, 0, count - 1);
        assert_false(used[now]);
        assert_true(count == 1 || now != before);
        used[now] = true;
        before = now;
        if (pass > 0 && i == 0) as_before += now == deck_photo(photos, count, (uint32_t)((pass - 1) * count));
      }
    }
    assert_true(count < 5 || as_before < 20); /* another order each time */
  }
}

static void history_moves_the_deck_on(void **state) {
  (void)state;
  History history = {0};
  drive_start(&d, NULL, NULL, NULL);
  assert_int_equal(deck_photo_turns(&d.library, "memories", &history), 0);
  drive_day(&history, 100, "a-time-we-laughed", true);
  drive_day(&history, 101, "six-slow-breaths", true);
  drive_day(&history, 102, "no-such-exercise", true);
  assert_int_equal(deck_photo_turns(&d.library, "memories", &history), 1);
  history.items[0].drawn_count = 2;
  assert_int_equal(deck_photo_turns(&d.library, "memories", &history), 2);
  history_free(&history);
  drive_stop(&d);
}

/* Evening after evening, in programs begun anew: none comes again before all have come. */
static void none_again_over_evenings(void **state) {
  (void)state;
  bool seen[7] = {false};
  History history = {0};
  for (int evening = 0; evening < 3; evening++) {
    History copy = {0};
    for (size_t i = 0; i < history.count; i++) assert_true(history_put(&copy, &history.items[i]) >= 0);
    drive_seed = (uint64_t)evening * 77 + 1;
    drive_start(&d, NULL, NULL, &copy);
    drive_photos(&d, 6);
    drive_begin(&d, "a-time-we-laughed", 0);
    for (int card = 0; card < 2; card++) {
      forward(2);
      assert_in_range(shown(), 1, 6);
      assert_false(seen[shown()]);
      seen[shown()] = true;
    }
    drive_play_through(&d);
    SessionRecord record = app_history(d.app)->items[app_history(d.app)->count - 1];
    record.id[14] = (uint8_t)(evening + 1);
    assert_true(history_put(&history, &record) >= 0);
    drive_stop(&d);
  }
  history_free(&history);
  drive_seed = 7;
}

static void stays_with_whom_it_came(void **state) {
  (void)state;
  begin(5);
  int first = shown();
  assert_in_range(first, 1, 5);
  forward(1);
  assert_string_equal(app_card(d.app), "note");
  assert_int_equal(shown(), first);
  forward(1);
  assert_string_equal(app_card(d.app), "speak");
  assert_int_equal(shown(), first);
  forward(1);
  assert_string_equal(app_card(d.app), "listen");
  assert_int_equal(shown(), first);
  forward(1);
  assert_string_equal(app_card(d.app), "speak");
  int second = shown();
  assert_true(second != first && second != 0);
  drive_act(&d, ACT_BACK, 0);
  drive_wait(&d, 1000);
  assert_int_equal(shown(), first);
  drive_stop(&d);
}

static void another_by_touch(void **state) {
  (void)state;
  bool seen[6] = {false};
  begin(5);
  for (int i = 0; i < 5; i++) {
    assert_true(drive_offers(&d, ACT_PHOTO_OTHER, 0));
    assert_false(seen[shown()]);
    seen[shown()] = true;
    drive_act(&d, ACT_PHOTO_OTHER, 0);
    drive_wait(&d, 1000);
  }
  drive_stop(&d);
  begin(1); /* there is no other one to offer */
  assert_int_equal(shown(), 1);
  assert_false(drive_offers(&d, ACT_PHOTO_OTHER, 0));
  drive_act(&d, ACT_PHOTO_OTHER, 0);
  assert_int_equal(shown(), 1);
  drive_stop(&d);
}

/* ---- Where it shows ---- */

static void on_every_open_card_and_no_other(void **state) {
  (void)state;
  begin(3);
  static const char *const with[] = {"read", "note", "speak", "listen", "speak", "listen"};
  for (size_t i = 0; i < sizeof with / sizeof *with; i++) {
    assert_string_equal(app_card(d.app), with[i]);
    assert_true(shown() > 0 && drive_says(&d, "A photograph of yours"));
    forward(1);
  }
  static const char *const without[] = {"rate", "curtain", "rate", "closing"};
  for (size_t i = 0; i < sizeof without / sizeof *without; i++) {
    assert_string_equal(app_card(d.app), without[i]);
    assert_int_equal(shown(), 0);
    assert_false(drive_offers(&d, ACT_PHOTO_AWAY, 0));
    drive_press_on(&d);
    drive_wait(&d, 1000);
  }
  drive_stop(&d);
}

/* In no exercise of another kind, whatever card. */
static void on_memories_alone(void **state) {
  (void)state;
  drive_start(&d, NULL, NULL, NULL);
  drive_photos(&d, 3);
  int with = 0;
  for (int e = 0; e < d.library.exercise_count; e++) {
    for (int c = 0; c < d.library.exercises[e].card_count; c++) {
      const Exercise *exercise = &d.library.exercises[e];
      app_show_card(d.app, e, c);
      drive_wait(&d, 1);
      drive_wait(&d, 1000);
      bool may = !strcmp(exercise->category, "memories") && !exercise->cards[c].covered;
      assert_true(may || !shown());
      with += shown() > 0;
    }
  }
  assert_true(with >= 12);
  drive_stop(&d);
}

static void nothing_under_a_cover(void **state) {
  (void)state;
  static const int covers[][2] = {{ACT_HIDE, ACT_CONTINUE},
                                  {ACT_HELP, ACT_CONTINUE},
                                  {ACT_PAUSE, ACT_PAUSE},
                                  {ACT_BREAK, ACT_RETURN},
                                  {ACT_STOP, ACT_RETURN}};
  begin(3);
  int before = shown();
  for (size_t i = 0; i < sizeof covers / sizeof *covers; i++) {
    drive_forget(&d);
    drive_act(&d, covers[i][0], 0);
    assert_int_equal(shown(), 0);
    assert_false(drive_says(&d, "photograph"));
    assert_int_equal(drive_count(&d, EFFECT_PHOTO_REST, NULL), 1); /* in the same step: the pixels go */
    if (covers[i][0] == ACT_HIDE) drive_act(&d, ACT_HIDE, 0);
    drive_act(&d, covers[i][1], 0);
    drive_wait(&d, 1000);
    assert_int_equal(shown(), before);
    assert_int_equal(drive_count(&d, EFFECT_PHOTO, NULL), 1);
  }
  drive_key(&d, KEY_SHIFT);
  drive_key(&d, KEY_SHIFT);
  drive_key(&d, KEY_SHIFT);
  assert_int_equal(shown(), 0);
  assert_string_equal(app_screen(d.app), "hidden");
  drive_stop(&d);
}

static void put_away_for_a_session(void **state) {
  (void)state;
  begin(3);
  drive_forget(&d);
  drive_act(&d, ACT_PHOTO_AWAY, 0);
  assert_int_equal(drive_count(&d, EFFECT_PHOTO_REST, NULL), 1);
  for (int i = 0; i < 6; i++) {
    assert_int_equal(shown(), 0);
    assert_false(drive_offers(&d, ACT_PHOTO_OTHER, 0));
    forward(1);
  }
  drive_act(&d, ACT_STOP, 0);
  drive_act(&d, ACT_FINISH, 0);
  drive_begin(&d, "a-place-of-ours", 0);
  drive_wait(&d, 1000);
  assert_true(shown() > 0);
  drive_stop(&d);
}

static void switched_off(void **state) {
  (void)state;
  Settings settings = settings_default();
  settings.welcomed = true;
  drive_start(&d, NULL, &settings, NULL);
  drive_photos(&d, 3);
  drive_act(&d, ACT_TAB, 4);
  assert_true(drive_offers(&d, ACT_SET, SET_PHOTOS));
  drive_act(&d, ACT_SET, SET_PHOTOS);
  assert_false(app_settings(d.app)->photos);
  drive_forget(&d);
  drive_begin(&d, "a-time-we-laughed", 0);
  drive_wait(&d, 1000);
  assert_int_equal(shown(), 0);
  assert_int_equal(drive_count(&d, EFFECT_PHOTO, NULL), 0);
  drive_stop(&d);
}

/* ---- How ---- */

static void comes_softly(void **state) {
  (void)state;
  drive_start(&d, NULL, NULL, NULL);
  drive_photos(&d, 3);
  drive_begin(&d, "a-time-we-laughed", 0);
  unsigned before = 0;
  for (int ms = 0; ms < 700; ms += 100) {
    drive_wait(&d, 100);
    unsigned now = image()->colour & 0xff;
    assert_true(now >= before && (ms > 500 || now > before));
    before = now;
  }
  assert_in_range(before, 200, 240);                        /* a little dimmed for good */
  assert_true(app_wake(d.app) > 16 || app_wake(d.app) < 0); /* and at rest */
  drive_stop(&d);
  Settings settings = settings_default();
  settings.welcomed = settings.reduce_motion = true;
  drive_start(&d, NULL, &settings, NULL);
  drive_photos(&d, 3);
  drive_begin(&d, "a-time-we-laughed", 0);
  assert_int_equal(image()->colour & 0xff, before);
  drive_stop(&d);
}

static void of_its_own_shape_and_never_blown_up(void **state) {
  (void)state;
  static const Size sizes[] = {{1280, 800}, {800, 1280}, {1920, 1080}, {3840, 2160}, {1080, 2400}};
  static const Photo kinds[] = {{1, 4000, 3000}, {1, 3000, 4000}, {1, 100, 70},  {1, 70, 100},
                                {1, 32, 32},     {1, 3000, 300},  {1, 300, 3000}};
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
    drive_start(&d, NULL, NULL, NULL);
    app_set_photos(d.app, &kinds[k], 1, 0);
    drive_event(&d, (Event){.kind = EVENT_PHOTOS});
    drive_begin(&d, "a-time-we-laughed", 0);
    forward(2);
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
      d.size = sizes[s];
      const Op *op = image();
      assert_non_null(op);
      float wanted = (float)kinds[k].w / (float)kinds[k].h, w = op->rect.w, h = op->rect.h;
      assert_true(w <= 2 * (float)kinds[k].w && h <= 2 * (float)kinds[k].h);
      assert_true(fabsf(w - h * wanted) <= wanted + 1);
      assert_true(op->radius > 0 && op->rect.x >= 0 && op->rect.x + w <= (float)d.size.w && op->rect.y >= 0);
      for (uint32_t i = 0; i < d.frame.hit_count; i++) { /* over nothing */
        const Hit *hit = &d.frame.hits[i];
        if (hit->rect.x == op->rect.x && hit->rect.y == op->rect.y) continue; /* its own words */
        assert_false(hit->rect.x < op->rect.x + w && op->rect.x < hit->rect.x + hit->rect.w && hit->rect.y < op->rect.y + h &&
                     op->rect.y < hit->rect.y + hit->rect.h);
      }
    }
    drive_stop(&d);
  }
}

static void gives_way_where_room_is_short(void **state) {
  (void)state;
  begin(3);
  forward(2);
  d.size = (Size){640, 480};
  assert_int_equal(shown(), 0);
  assert_false(drive_offers(&d, ACT_PHOTO_AWAY, 0));
  assert_true(drive_offers(&d, ACT_FORWARD, 0) && drive_offers(&d, ACT_LONGER, 0));
  d.size = (Size){1280, 800};
  assert_true(shown() > 0);
  drive_stop(&d);
}

/* ---- What goes wrong ---- */

static void none_can_be_shown(void **state) {
  (void)state;
  drive_start(&d, NULL, NULL, NULL);
  d.lose_photos = true;
  drive_photos(&d, 3);
  drive_begin(&d, "a-time-we-laughed", 0);
  forward(2);
  assert_int_equal(shown(), 0);
  assert_false(drive_offers(&d, ACT_PHOTO_AWAY, 0)); /* the card is as without any */
  drive_act(&d, ACT_STOP, 0);
  drive_act(&d, ACT_FINISH, 0);
  drive_act(&d, ACT_PHOTOS, 0);
  assert_true(drive_says(&d, "There are none yet.") && drive_says(&d, "3 files could not be used as pictures."));
  drive_stop(&d);
}

static void a_late_answer_is_no_picture(void **state) {
  (void)state;
  begin(3);
  int now = shown();
  drive_act(&d, ACT_HIDE, 0);
  drive_event(&d, (Event){.kind = EVENT_PHOTO, .number = {now, PHOTO_LARGE}});
  assert_int_equal(shown(), 0);
  drive_event(&d, (Event){.kind = EVENT_PHOTO, .number = {99, PHOTO_UNUSABLE}});
  drive_event(&d, (Event){.kind = EVENT_PHOTO, .number = {-1, 77}});
  drive_stop(&d);
}

/* They go from under a card that shows one. */
static void all_removed_meanwhile(void **state) {
  (void)state;
  begin(3);
  assert_true(shown() > 0);
  drive_photos(&d, 0);
  assert_int_equal(shown(), 0);
  assert_true(drive_offers(&d, ACT_FORWARD, 0));
  drive_stop(&d);
}

/* ---- The page ---- */

/* Those in sight and those that are scrolled to. */
static int thumbs(void) {
  const Frame *frame = drive_frame(&d);
  char label[128];
  int count = 0;
  for (uint32_t i = 0; i < frame->hit_count; i++)
    count += strncmp(frame_label(frame, &frame->hits[i], label, sizeof label), "A photograph of yours, ", 23) == 0;
  return count;
}

static void listed_in_pages(void **state) {
  (void)state;
  drive_start(&d, NULL, NULL, NULL);
  d.size = (Size){1280, 1600};
  drive_photos(&d, 19);
  drive_act(&d, ACT_TAB, 4);
  assert_true(drive_says(&d, "Your photographs · 19"));
  drive_act(&d, ACT_PHOTOS, 0);
  assert_string_equal(app_screen(d.app), "photos");
  assert_true(drive_says(&d, "19 photographs") && drive_says(&d, "/data/photographs"));
  assert_int_equal(thumbs(), 8);
  assert_false(drive_offers(&d, ACT_PHOTO_PAGE, -1));
  drive_act(&d, ACT_PHOTO_PAGE, 1);
  drive_act(&d, ACT_PHOTO_PAGE, 1);
  assert_int_equal(thumbs(), 3);
  assert_true(drive_says(&d, "A photograph of yours, 19 of 19"));
  drive_act(&d, ACT_PHOTO_PAGE, 1);
  assert_int_equal(thumbs(), 3);
  drive_forget(&d);
  drive_act(&d, ACT_BACK, 0);
  assert_string_equal(app_screen(d.app), "settings");
  assert_int_equal(drive_count(&d, EFFECT_PHOTO_REST, NULL), 1);
  assert_int_equal(thumbs(), 0);
  drive_stop(&d);
}

static void removed_by_two_touches(void **state) {
  (void)state;
  drive_start(&d, NULL, NULL, NULL);
  d.size = (Size){1280, 1600};
  drive_photos(&d, 5);
  drive_act(&d, ACT_PHOTOS, 0);
  drive_act(&d, ACT_PHOTO_DELETE, 2); /* not asked */
  assert_int_equal(drive_count(&d, EFFECT_PHOTO_REMOVE, NULL), 0);
  drive_act(&d, ACT_PHOTO_REMOVE, 2);
  assert_true(drive_says(&d, "Delete it from this machine") && drive_says(&d, "Keep it"));
  assert_int_equal(thumbs(), 1);
  drive_act(&d, ACT_PHOTO_DELETE, 1); /* another one */
  drive_act(&d, ACT_PHOTO_KEEP, 0);
  drive_act(&d, ACT_PHOTO_DELETE, 2);
  drive_act(&d, ACT_PHOTO_REMOVE, 99);
  drive_act(&d, ACT_PHOTO_REMOVE, -1);
  drive_act(&d, ACT_PHOTO_DELETE, -1);
  assert_int_equal(drive_count(&d, EFFECT_PHOTO_REMOVE, NULL), 0);
  drive_act(&d, ACT_PHOTO_REMOVE, 2);
  drive_key(&d, KEY_ESCAPE); /* keeps */
  assert_string_equal(app_screen(d.app), "photos");
  drive_act(&d, ACT_PHOTO_REMOVE, 2);
  drive_photos(&d, 4); /* others came meanwhile: nothing is asked any more */
  drive_act(&d, ACT_PHOTO_DELETE, 2);
  assert_int_equal(drive_count(&d, EFFECT_PHOTO_REMOVE, NULL), 0);
  drive_act(&d, ACT_PHOTO_REMOVE, 2);
  drive_forget(&d);
  drive_act(&d, ACT_PHOTO_DELETE, 2);
  assert_int_equal(drive_count(&d, EFFECT_PHOTO_REMOVE, NULL), 1);
  assert_int_equal(d.effects[0].number, 3);
  drive_stop(&d);
}

static void dropped(void **state) {
  (void)state;
  drive_start(&d, NULL, NULL, NULL);
  drive_event(&d, (Event){.kind = EVENT_DROPPED});
  assert_string_equal(app_screen(d.app), "photos");
  assert_true(drive_says(&d, "Looking at what you dropped."));
  Event told = {.kind = EVENT_PHOTOS, .number = {2, 3}, .text = "the disk is full; make some room and drop them again"};
  drive_event(&d, told);
  assert_true(drive_says(&d,
                         "2 pictures were added. 3 files could not be used as pictures. Not all of it could be done: the disk is "
                         "full; make some room and drop them again."));
  assert_false(drive_says(&d, "Looking"));
  drive_act(&d, ACT_TAB, 1);
  drive_begin(&d, "six-slow-breaths", 0);
  drive_event(&d, (Event){.kind = EVENT_DROPPED}); /* nobody is taken from a card */
  assert_string_equal(app_screen(d.app), "session");
  drive_act(&d, ACT_HIDE, 0);
  drive_event(&d, (Event){.kind = EVENT_DROPPED});
  assert_string_equal(app_screen(d.app), "hidden");
  drive_stop(&d);
}

static void told_how(void **state) {
  (void)state;
  drive_start(&d, NULL, NULL, NULL);
  for (int e = 0; e < d.library.exercise_count; e++) {
    drive_act(&d, ACT_OPEN, e);
    assert_int_equal(drive_says(&d, "photographs of your own"), !strcmp(d.library.exercises[e].category, "memories"));
  }
  drive_stop(&d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_comes_once),
      cmocka_unit_test(history_moves_the_deck_on),
      cmocka_unit_test(none_again_over_evenings),
      cmocka_unit_test(stays_with_whom_it_came),
      cmocka_unit_test(another_by_touch),
      cmocka_unit_test(on_every_open_card_and_no_other),
      cmocka_unit_test(on_memories_alone),
      cmocka_unit_test(nothing_under_a_cover),
      cmocka_unit_test(put_away_for_a_session),
      cmocka_unit_test(switched_off),
      cmocka_unit_test(comes_softly),
      cmocka_unit_test(of_its_own_shape_and_never_blown_up),
      cmocka_unit_test(gives_way_where_room_is_short),
      cmocka_unit_test(none_can_be_shown),
      cmocka_unit_test(a_late_answer_is_no_picture),
      cmocka_unit_test(all_removed_meanwhile),
      cmocka_unit_test(listed_in_pages),
      cmocka_unit_test(removed_by_two_touches),
      cmocka_unit_test(dropped),
      cmocka_unit_test(told_how),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
