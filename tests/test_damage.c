/* The damage grid: what is painted again covers all that changed, and little more. */
#include "ui/damage.h"

#include "core/rng.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const Colour BACK = 0x15202AFF, INK = 0xF1E9DCFF, PANEL = 0x1C2B37FF;
static const Size SIZE = {640, 480};

static Frame frame;
static Damage damage;

static int begin(void **state) {
  (void)state;
  frame_init(&frame);
  damage_init(&damage);
  frame_begin(&frame, SIZE, BACK);
  return 0;
}

static int end(void **state) {
  (void)state;
  damage_free(&damage);
  frame_free(&frame);
  return 0;
}

static long area_of(const Box *boxes, int count) {
  long area = 0;
  for (int i = 0; i < count; i++) area += (long)boxes[i].w * boxes[i].h;
  return area;
}

static long find(void) {
  assert_true(damage_find(&damage, &frame));
  return area_of(damage.boxes, damage.box_count);
}

static bool covers(const Box *boxes, int count, int x, int y) {
  for (int i = 0; i < count; i++) {
    const Box *b = &boxes[i];
    if (x >= b->x && y >= b->y && x < b->x + b->w && y < b->y + b->h) return true;
  }
  return false;
}

static bool dirty_at(int x, int y) { return covers(damage.boxes, damage.box_count, x, y); }

static void the_first_frame_is_all_new(void **state) {
  (void)state;
  assert_int_equal(find(), 640L * 480);
  assert_int_equal(damage.box_count, 1);
  assert_int_equal(find(), 0);
  assert_int_equal(damage.box_count, 0);
  damage_forget(&damage);
  assert_int_equal(find(), 640L * 480);
  frame_begin(&frame, (Size){650, 470}, BACK); /* not a multiple of the cell */
  assert_int_equal(find(), 650L * 470);
  frame_begin(&frame, (Size){650, 470}, PANEL);
  assert_int_equal(find(), 650L * 470);
}

static void a_move_dirties_both_places(void **state) {
  (void)state;
  frame_fill(&frame, (Rect){70, 70, 20, 20}, 0, INK);
  find();
  frame_begin(&frame, SIZE, BACK);
  frame_fill(&frame, (Rect){390, 290, 20, 20}, 0, INK);
  long area = find();
  assert_true(dirty_at(80, 80) && dirty_at(400, 300));
  assert_int_equal(area, 2L * DAMAGE_CELL * DAMAGE_CELL);
}

static void a_growing_circle_costs_its_edge(void **state) {
  (void)state;
  frame_ellipse(&frame, (Rect){120, 40, 400, 400}, INK);
  find();
  frame_begin(&frame, SIZE, BACK);
  frame_ellipse(&frame, (Rect){119, 39, 402, 402}, INK);
  long area = find();
  assert_true(dirty_at(121, 240) && dirty_at(320, 41));
  assert_false(dirty_at(320, 240) || dirty_at(200, 240) || dirty_at(125, 45));
  assert_true(area < 400L * 400 / 2);
  frame_begin(&frame, SIZE, BACK);
  frame_ellipse(&frame, (Rect){119, 39, 402, 402}, PANEL);
  find();
  assert_true(dirty_at(320, 240)); /* another colour is everywhere */
}

static void what_is_covered_does_not_count(void **state) {
  (void)state;
  for (int i = 0; i < 4; i++) {
    frame_begin(&frame, SIZE, BACK);
    frame_fill(&frame, (Rect){200, 200, (float)(20 + 5 * i), 20}, 0, INK);
    frame_fill(&frame, (Rect){128, 128, 256, 256}, 0, i < 3 ? PANEL : PANEL - 1);
    long area = find();
    if (i == 1 || i == 2) assert_int_equal(area, 0);
    if (i == 3) assert_true(dirty_at(210, 210) && dirty_at(130, 130)); /* a cover that is not opaque */
  }
}

static void what_shines_through_counts(void **state) {
  (void)state;
  for (int i = 0; i < 2; i++) {
    frame_begin(&frame, SIZE, BACK);
    frame_fill(&frame, (Rect){200, 200, 20, 20}, 0, i ? INK : PANEL);
    frame_fill(&frame, (Rect){128, 128, 256, 256}, 0, 0xFFFFFF80);
    find();
  }
  assert_true(dirty_at(210, 210));
  assert_false(dirty_at(300, 300));
}

static void a_ring(float from, float sweep) {
  frame_begin(&frame, SIZE, BACK);
  frame_ring(&frame, (Point){320, 240}, 180, 12, from, sweep, INK);
}

static void a_draining_ring_costs_its_end(void **state) {
  (void)state;
  a_ring(0, 270);
  find();
  a_ring(0, 269.5f);
  long area = find();
  assert_true(dirty_at(140, 240));                        /* 9 o'clock */
  assert_false(dirty_at(320, 240) || dirty_at(500, 240)); /* the middle, 3 o'clock */
  assert_true(area > 0 && area < 20L * DAMAGE_CELL * DAMAGE_CELL);
  a_ring(0, 90);
  find();
  assert_true(dirty_at(140, 240) && dirty_at(320, 420) && !dirty_at(448, 112));
  a_ring(0, 360);
  find();
  assert_true(dirty_at(140, 240));
}

static void a_strokes_middle_is_clean(void **state) {
  (void)state;
  frame_stroke(&frame, (Rect){64, 64, 400, 300}, 20, 2, INK);
  find();
  frame_begin(&frame, SIZE, BACK);
  frame_stroke(&frame, (Rect){64, 64, 400, 300}, 20, 3, INK);
  find();
  assert_true(dirty_at(64, 200) && dirty_at(463, 363));
  assert_false(dirty_at(260, 200));
}

/* A page of words: each is its own operation. */
static void words(Rng *rng, uint32_t count) {
  frame_begin(&frame, SIZE, BACK);
  for (uint32_t i = 0; i < count; i++) {
    float x = (float)rng_below(rng, 620), y = (float)rng_below(rng, 470);
    frame_text(&frame, x, y, FONT_BODY, 20, INK, "word", 4, 40, 16, 5);
  }
}

static void the_boxes_are_the_runs(void **state) {
  (void)state;
  Rng rng = {11};
  for (int round = 0; round < 200; round++) {
    words(&rng, rng_below(&rng, 12));
    long area = find();
    int runs = damage.row_first[damage.rows];
    assert_int_equal(area_of(damage.runs, runs), area);
    for (int i = 0; i < runs; i++) {
      const Box *run = &damage.runs[i];
      int row = run->y / DAMAGE_CELL;
      assert_true(i >= damage.row_first[row] && i < damage.row_first[row + 1]);
      assert_true(dirty_at(run->x, run->y) && dirty_at(run->x + run->w - 1, run->y + run->h - 1));
      for (int k = 0; k < i; k++) assert_memory_not_equal(run, &damage.runs[k], sizeof *run);
    }
    for (int room = 1; room < 10; room++) {
      Box few[10];
      int count = damage_boxes(&damage, few, room);
      assert_true(count <= room && count <= damage.box_count);
      for (int i = 0; i < runs; i++) assert_true(covers(few, count, damage.runs[i].x, damage.runs[i].y));
    }
  }
}

static void close_boxes_are_joined_first(void **state) {
  (void)state;
  find();
  const float corners[][2] = {{0, 0}, {560, 0}, {0, 440}, {480, 440}, {560, 440}};
  for (int i = 0; i < 5; i++) frame_fill(&frame, (Rect){corners[i][0], corners[i][1], 8, 8}, 0, INK);
  find();
  assert_int_equal(damage.box_count, 5);
  Box four[4];
  assert_int_equal(damage_boxes(&damage, four, 4), 4);
  assert_true(area_of(four, 4) < 8L * DAMAGE_CELL * DAMAGE_CELL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(the_first_frame_is_all_new, begin, end),
      cmocka_unit_test_setup_teardown(a_move_dirties_both_places, begin, end),
      cmocka_unit_test_setup_teardown(a_growing_circle_costs_its_edge, begin, end),
      cmocka_unit_test_setup_teardown(what_is_covered_does_not_count, begin, end),
      cmocka_unit_test_setup_teardown(what_shines_through_counts, begin, end),
      cmocka_unit_test_setup_teardown(a_draining_ring_costs_its_end, begin, end),
      cmocka_unit_test_setup_teardown(a_strokes_middle_is_clean, begin, end),
      cmocka_unit_test_setup_teardown(the_boxes_are_the_runs, begin, end),
      cmocka_unit_test_setup_teardown(close_boxes_are_joined_first, begin, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
