/* A frame: what is kept of what is drawn, where it can be touched, and how it reads. */
#include "ui/frame.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const Colour INK = 0xF1E9DCFF;
static const Size SIZE = {800, 600};

static Frame frame;

static int begin(void **state) {
  (void)state;
  frame_init(&frame);
  frame_begin(&frame, SIZE, 0x15202AFF);
  return 0;
}

static int end(void **state) {
  (void)state;
  frame_free(&frame);
  return 0;
}

static void text(float x, float baseline, const char *words) {
  frame_text(&frame, x, baseline, FONT_BODY_BOLD, 24, INK, words, strlen(words), 100, 20, 6);
}

static void assert_rect(Rect r, float x, float y, float w, float h) {
  assert_float_equal(r.x, x, 0);
  assert_float_equal(r.y, y, 0);
  assert_float_equal(r.w, w, 0);
  assert_float_equal(r.h, h, 0);
}

static void fills_are_whole_pixels(void **state) {
  (void)state;
  frame_fill(&frame, (Rect){10.4f, 10.6f, 20.3f, 0.2f}, 0, INK);
  assert_rect(frame.ops[0].rect, 10, 11, 21, 1);
  frame_stroke(&frame, (Rect){10.4f, 10.6f, 20.3f, 40.4f}, 99, 1.7f, INK);
  assert_rect(frame.ops[1].rect, 10, 11, 20, 40);
  assert_float_equal(frame.ops[1].width, 2, 0);
  assert_float_equal(frame.ops[1].radius, 10, 0);
  frame_ellipse(&frame, (Rect){10.25f, 10.5f, 20.25f, 20}, INK);
  assert_rect(frame.ops[2].rect, 10.25f, 10.5f, 20.25f, 20);
  assert_rect(frame.ops[2].bounds, 10, 10, 21, 21);
  text(10.5f, 99.4f, "x");
  assert_rect(frame.ops[3].rect, 11, 99, 100, 0);
}

static void bounds_hold_all_that_is_painted(void **state) {
  (void)state;
  const Point line[] = {{100, 100}, {200, 150}};
  frame_line(&frame, line, 2, 10, INK);
  assert_rect(frame.ops[0].bounds, 94, 94, 112, 62);
  frame_ring(&frame, (Point){300, 300}, 50, 12, -90, 30, INK);
  assert_rect(frame.ops[1].bounds, 244, 244, 112, 112);
  assert_float_equal(frame.ops[1].from, 270, 0);
  frame_ring(&frame, (Point){300, 300}, 50, 12, 90, -30, INK);
  assert_float_equal(frame.ops[2].from, 60, 0);
  assert_float_equal(frame.ops[2].sweep, 30, 0);
  text(500, 300, "x");
  assert_rect(frame.ops[3].bounds, 494, 274, 112, 38);
  frame_fill(&frame, (Rect){790, 590, 100, 100}, 0, INK);
  assert_rect(frame.ops[4].bounds, 790, 590, 10, 10);
}

static void what_cannot_show_is_left_out(void **state) {
  (void)state;
  const Point point = {1, 1}, nowhere = {NAN, INFINITY};
  frame_fill(&frame, (Rect){10, 10, 0, 10}, 0, INK);
  frame_fill(&frame, (Rect){10, 10, 10, NAN}, 0, INK);
  frame_fill(&frame, (Rect){NAN, 10, 10, 10}, 0, INK);
  frame_fill(&frame, (Rect){1e30f, 10, 10, 10}, 0, INK);
  frame_fill(&frame, (Rect){10, 10, 10, 10}, 0, 0xFFFFFF00);
  frame_fill(&frame, (Rect){-20, 10, 20, 10}, 0, INK);
  frame_stroke(&frame, (Rect){10, 10, 10, 10}, 0, 0, INK);
  frame_ring(&frame, (Point){10, 10}, 5, 2, 0, 0, INK);
  frame_ring(&frame, (Point){10, 10}, 5, 2, NAN, 10, INK);
  frame_line(&frame, &point, 0, 2, INK);
  frame_line(&frame, &nowhere, 1, 2, INK);
  frame_line(&frame, &point, 1, 2, 0);
  frame_text(&frame, 10, 10, FONT_BODY, 20, INK, "", 0, 0, 10, 5);
  frame.clip = (Rect){100, 100, 50, 50};
  frame_fill(&frame, (Rect){150, 100, 50, 50}, 0, INK);
  frame.alpha = 0;
  frame_fill(&frame, (Rect){110, 110, 10, 10}, 0, INK);
  assert_int_equal(frame.op_count, 0);
  assert_false(frame.failed);
}

static void alpha_fades_every_colour(void **state) {
  (void)state;
  const Point triangle[] = {{0, 0}, {10, 0}, {0, 10}};
  frame.alpha = 0.5f;
  frame_fill(&frame, (Rect){0, 0, 10, 10}, 0, 0x11223380);
  frame_polygon(&frame, triangle, 3, 0x112233FF, 0x445566FF);
  assert_int_equal(frame.ops[0].colour, 0x11223340);
  assert_int_equal(frame.ops[1].colour, 0x11223380);
  assert_int_equal(frame.ops[1].colour2, 0x44556680);
}

static void the_topmost_enabled_hit_is_found(void **state) {
  (void)state;
  frame_hit(&frame, ROLE_BUTTON, (Action){1, 0}, (Rect){100, 100, 100, 100}, "under");
  frame_hit(&frame, ROLE_OPTION, (Action){2, 0}, (Rect){150, 100, 100, 100}, "over");
  frame_hit(&frame, ROLE_BUTTON, (Action){3, 0}, (Rect){160, 100, 10, 10}, "off")->disabled = true;
  frame_hit(&frame, ROLE_TEXT, (Action){4, 0}, (Rect){0, 0, 800, 600}, "read only");
  assert_int_equal(frame_at(&frame, 100, 100)->action.id, 1);
  assert_int_equal(frame_at(&frame, 165, 105)->action.id, 2);
  assert_int_equal(frame_at(&frame, 249.5f, 199.5f)->action.id, 2);
  assert_null(frame_at(&frame, 250, 150));
  assert_null(frame_at(&frame, 99.5f, 100));
  assert_false(frame.hits[0].hidden);
  assert_true(frame_hit(&frame, ROLE_BUTTON, (Action){5, 0}, (Rect){790, 0, 20, 20}, "half out")->hidden);
}

static void a_list(float offset) {
  frame_scroll_begin(&frame, 7, (Rect){0, 100, 400, 200}, offset);
  for (int i = 0; i < 10; i++) {
    Rect row = {0, 100 + (float)i * 50, 400, 50};
    const Point mark[] = {{10, row.y + 10}, {20, row.y + 40}};
    frame_fill(&frame, row, 0, INK);
    frame_line(&frame, mark, 2, 2, INK);
    frame_hit(&frame, ROLE_BUTTON, (Action){1, (int16_t)i}, row, "row");
  }
  frame_scroll_end(&frame, 500);
}

static void a_scroll_area_clips_and_shifts(void **state) {
  (void)state;
  a_list(60.4f);
  assert_int_equal(frame.op_count, 10); /* rows 1 to 5 show, wholly or in part */
  assert_rect(frame.ops[0].rect, 0, 90, 400, 50);
  assert_rect(frame.ops[0].bounds, 0, 100, 400, 40);
  assert_float_equal(frame.scrolls[0].offset, 60, 0);
  assert_float_equal(frame.scrolls[0].content_h, 500, 0);
  assert_true(frame.hits[0].hidden && frame.hits[1].hidden && frame.hits[5].hidden && frame.hits[9].hidden);
  assert_false(frame.hits[2].hidden || frame.hits[4].hidden);
  assert_int_equal(frame_at(&frame, 10, 100)->action.arg, 1);
  assert_null(frame_at(&frame, 10, 99)); /* the row is there, but outside the view */
  frame_hit(&frame, ROLE_BUTTON, (Action){2, 0}, (Rect){0, 0, 10, 10}, "after");
  assert_int_equal(frame.hits[10].scroll, -1);
  assert_rect(frame.hits[10].rect, 0, 0, 10, 10);
}

static void an_offset_past_the_end_is_brought_back(void **state) {
  (void)state;
  a_list(300);
  char *right = frame_dump(&frame);
  frame_begin(&frame, SIZE, 0x15202AFF);
  a_list(900);
  char *clamped = frame_dump(&frame);
  assert_float_equal(frame.scrolls[0].offset, 300, 0);
  assert_string_equal(clamped, right);
  free(clamped);
  free(right);
  frame_begin(&frame, SIZE, 0x15202AFF);
  a_list(-50);
  assert_float_equal(frame.scrolls[0].offset, 0, 0);
}

static void five_scroll_areas_are_too_many(void **state) {
  (void)state;
  for (int i = 0; i < 5; i++) {
    assert_false(frame.failed);
    frame_scroll_begin(&frame, i, (Rect){0, 0, 10, 10}, 0);
    frame_scroll_end(&frame, 10);
  }
  assert_true(frame.failed);
}

static void it_reads_as_text(void **state) {
  (void)state;
  const Point seam[] = {{10, 20}, {30.4f, 40.6f}};
  const Point leaf[] = {{0, 0}, {10, 0}, {0, 10}};
  frame_fill(&frame, (Rect){64, 72, 512, 400}, 24, 0x1C2B37FF);
  frame_stroke(&frame, (Rect){64, 72, 512, 400}, 0, 2, 0x667F8F80);
  frame_ellipse(&frame, (Rect){1, 2, 3, 4}, INK);
  frame_ring(&frame, (Point){300, 300}, 50, 12, 0, 222, INK);
  frame_line(&frame, seam, 2, 3, INK);
  frame_polygon(&frame, leaf, 3, 0x112233FF, 0x445566FF);
  text(120, 268, "Say \"hi\"\n");
  frame_scroll_begin(&frame, 7, (Rect){0, 100, 400, 200}, 0);
  text(120, 268, "Łucja");
  frame_hit(&frame, ROLE_SWITCH, (Action){9, -1}, (Rect){0, 280, 400, 50}, "Sound")->selected = true;
  frame_scroll_end(&frame, 500);
  frame_hit(&frame, ROLE_TEXT, (Action){0}, (Rect){0, 0, 400, 50}, "Today");
  Hit *hit = frame_hit(&frame, ROLE_BUTTON, (Action){3, 0}, (Rect){120, 500, 240, 72}, "Sam is done");
  hit->primary = hit->disabled = true;
  frame.focus = (Action){3, 0};
  char *dump = frame_dump(&frame);
  assert_string_equal(dump, "frame 800x600 #15202A\n"
                            "fill 64,72 512x400 r24 #1C2B37\n"
                            "stroke 64,72 512x400 w2 #667F8F80\n"
                            "ellipse 1,2 3x4 #F1E9DC\n"
                            "ring 300,300 r50 from 0 sweep 222 w12 #F1E9DC\n"
                            "line w3 #F1E9DC 10,20 30,41\n"
                            "polygon #112233 #445566 0,0 10,0 0,10\n"
                            "text 120,268 body-bold 24 #F1E9DC \"Say \\\"hi\\\"\\x0A\"\n"
                            "text 120,268 body-bold 24 #F1E9DC \"Łucja\" clip 0,100 400x200\n"
                            "scroll 7 0,100 400x200 content 500 at 0\n"
                            "hit switch act=9:-1 0,280 400x50 scroll=7 selected hidden \"Sound\"\n"
                            "hit text 0,0 400x50 \"Today\"\n"
                            "hit button act=3:0 120,500 240x72 primary disabled \"Sam is done\"\n"
                            "focus act=3:0\n");
  free(dump);
}

static void it_is_spoken_in_order(void **state) {
  (void)state;
  const Rect r = {0, 0, 10, 10};
  frame_hit(&frame, ROLE_TEXT, (Action){0}, r, "Good evening, Zoë");
  frame_hit(&frame, ROLE_BUTTON, (Action){1, 0}, r, "Begin")->primary = true;
  frame_hit(&frame, ROLE_BUTTON, (Action){2, 0}, r, "Back")->disabled = true;
  frame_hit(&frame, ROLE_OPTION, (Action){3, 0}, r, "Often")->selected = true;
  frame_hit(&frame, ROLE_SWITCH, (Action){4, 0}, r, "Sound")->selected = true;
  Hit *off = frame_hit(&frame, ROLE_SWITCH, (Action){5, 0}, r, "Timers");
  off->disabled = true;
  frame_hit(&frame, ROLE_FIELD, (Action){6, 0}, r, "Name: Zoë")->selected = true;
  frame_hit(&frame, ROLE_TAB, (Action){7, 0}, r, "Today")->selected = true;
  frame_hit(&frame, ROLE_LINK, (Action){8, 0}, r, "More");
  frame_hit(&frame, ROLE_BUTTON, (Action){8, 0}, r, "More of it"); /* there twice, said once */
  frame_hit(&frame, ROLE_TEXT, (Action){0}, r, "Names")->heading = 2;
  frame_hit(&frame, ROLE_TEXT, (Action){0}, r, "Settings")->heading = 1;
  char *spoken = frame_spoken(&frame);
  assert_string_equal(
      spoken, "heading: Settings\nGood evening, Zoë\nbutton [Begin] (main)\nbutton [Back] (disabled)\noption [Often] (selected)\n"
              "switch [Sound] (on)\nswitch [Timers] (off) (disabled)\nfield [Name: Zoë] (typing)\ntab [Today] (selected)\n"
              "link [More]\nheading: Names\n");
  free(spoken);
  frame_begin(&frame, SIZE, 0);
  spoken = frame_spoken(&frame);
  assert_string_equal(spoken, "");
  free(spoken);
}

static void a_label_is_cut_between_letters(void **state) {
  (void)state;
  char out[8];
  const Hit *hit = frame_hit(&frame, ROLE_BUTTON, (Action){1, 0}, (Rect){0, 0, 1, 1}, "Zo\xc3\xab");
  assert_string_equal(frame_label(&frame, hit, out, 8), "Zo\xc3\xab");
  assert_string_equal(frame_label(&frame, hit, out, 5), "Zo\xc3\xab");
  assert_string_equal(frame_label(&frame, hit, out, 4), "Zo");
  assert_string_equal(frame_label(&frame, hit, out, 1), "");
}

static uint64_t hash_of(int change) {
  Point points[] = {{1, 1}, {50, 60}, {90, 10}};
  frame_begin(&frame, (Size){800, change == 1 ? 601 : 600}, change == 2 ? 0x15202BFF : 0x15202AFF);
  frame_fill(&frame, (Rect){10, 10, change == 3 ? 21 : 20, 20}, change == 4 ? 5 : 4, change == 5 ? INK - 1 : INK);
  if (change == 6) points[2].y = 10.25f;
  frame_polygon(&frame, points, 3, INK, change == 7 ? INK - 256 : INK);
  frame_ring(&frame, (Point){300, 300}, 50, change == 8 ? 11 : 12, change == 9 ? 1 : 0, change == 10 ? 91 : 90, INK);
  const char *words = change == 11 ? "Ben" : "Ana";
  frame_text(&frame, change == 12 ? 101 : 100, 100, change == 13 ? FONT_TITLE : FONT_BODY, change == 14 ? 25 : 24, INK, words, 3,
             30, 20, 6);
  frame_line(&frame, points, change == 15 ? 2 : 3, 3, INK);
  if (change == 16) frame_ellipse(&frame, (Rect){5, 5, 5, 5}, INK);
  frame_hit(&frame, ROLE_TEXT, (Action){0}, (Rect){0, 0, 10, 10}, change == 17 ? "unseen" : "");
  return frame_hash(&frame);
}

static void its_hash_changes_with_all_that_shows(void **state) {
  (void)state;
  uint64_t hashes[17];
  for (int i = 0; i < 17; i++) {
    hashes[i] = hash_of(i);
    for (int k = 0; k < i; k++) assert_true(hashes[i] != hashes[k]);
  }
  assert_true(hash_of(0) == hashes[0]);
  assert_true(hash_of(17) == hashes[0]);
}

static void it_grows(void **state) {
  (void)state;
  for (int round = 0; round < 2; round++) {
    frame_begin(&frame, SIZE, 0);
    for (int i = 0; i < 5000; i++) {
      const Point points[] = {{(float)i / 10, 5}, {7, 8}, {9, 10}};
      char label[16] = {(char)('a' + i % 26), 0};
      frame_polygon(&frame, points, 3, INK, INK);
      frame_hit(&frame, ROLE_BUTTON, (Action){1, (int16_t)i}, (Rect){0, 0, 10, 10}, label);
    }
    assert_false(frame.failed);
    assert_int_equal(frame.op_count, 5000);
    for (uint32_t i = 0; i < 5000; i += 77) {
      char out[16];
      assert_float_equal(frame.points[frame.ops[i].first].x, (float)i / 10, 0);
      frame_label(&frame, &frame.hits[i], out, sizeof out);
      assert_int_equal(out[0], 'a' + (int)i % 26);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(fills_are_whole_pixels, begin, end),
      cmocka_unit_test_setup_teardown(bounds_hold_all_that_is_painted, begin, end),
      cmocka_unit_test_setup_teardown(what_cannot_show_is_left_out, begin, end),
      cmocka_unit_test_setup_teardown(alpha_fades_every_colour, begin, end),
      cmocka_unit_test_setup_teardown(the_topmost_enabled_hit_is_found, begin, end),
      cmocka_unit_test_setup_teardown(a_scroll_area_clips_and_shifts, begin, end),
      cmocka_unit_test_setup_teardown(an_offset_past_the_end_is_brought_back, begin, end),
      cmocka_unit_test_setup_teardown(five_scroll_areas_are_too_many, begin, end),
      cmocka_unit_test_setup_teardown(it_reads_as_text, begin, end),
      cmocka_unit_test_setup_teardown(it_is_spoken_in_order, begin, end),
      cmocka_unit_test_setup_teardown(a_label_is_cut_between_letters, begin, end),
      cmocka_unit_test_setup_teardown(its_hash_changes_with_all_that_shows, begin, end),
      cmocka_unit_test_setup_teardown(it_grows, begin, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
