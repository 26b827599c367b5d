/* Walking the focus, scrolling and pressing, on frames made by hand. */
#include "ui/nav.h"

#include "ui/action.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static Frame frame;
static Event events[NAV_EVENTS];

static int begin(void **state) {
  (void)state;
  frame_init(&frame);
  frame_begin(&frame, (Size){800, 600}, 0x000000FF);
  memset(events, 0, sizeof events);
  return 0;
}

static int end(void **state) {
  (void)state;
  frame_free(&frame);
  return 0;
}

static Hit *add(HitRole role, ActionId id, int arg, float x, float y, float w, float h) {
  return frame_hit(&frame, role, (Action){(uint16_t)id, (int16_t)arg}, (Rect){x, y, w, h}, "a thing");
}

static void button(ActionId id, float x, float y) { add(ROLE_BUTTON, id, 0, x, y, 100, 60); }

static void focus(ActionId id, int arg) { frame.focus = (Action){(uint16_t)id, (int16_t)arg}; }

static void expect_event(const Event *event, EventKind kind, ActionId id, int arg) {
  assert_int_equal(event->kind, kind);
  assert_int_equal(event->action.id, id);
  assert_int_equal(event->action.arg, arg);
}

static void expect_focus(NavKey key, ActionId id) {
  assert_int_equal(nav_key(&frame, key, events), 1);
  expect_event(&events[0], EVENT_FOCUS, id, 0);
}

static void test_tab_walks_in_order_and_round(void **state) {
  (void)state;
  add(ROLE_TEXT, ACT_NONE, 0, 0, 0, 800, 40);
  button(ACT_STOP, 0, 100);
  Hit *off = add(ROLE_BUTTON, ACT_BACK, 0, 200, 100, 100, 60);
  off->disabled = true;
  button(ACT_PAUSE, 400, 100);
  expect_focus(NAV_TAB, ACT_STOP);
  expect_focus(NAV_BACKTAB, ACT_PAUSE);
  focus(ACT_STOP, 0);
  expect_focus(NAV_TAB, ACT_PAUSE);
  expect_focus(NAV_BACKTAB, ACT_PAUSE);
  focus(ACT_PAUSE, 0);
  expect_focus(NAV_TAB, ACT_STOP);
  expect_focus(NAV_BACKTAB, ACT_STOP);
}

static void test_what_is_there_twice_is_walked_once(void **state) {
  (void)state;
  button(ACT_OPEN, 0, 0);
  button(ACT_STOP, 200, 0);
  button(ACT_OPEN, 400, 0);
  button(ACT_PAUSE, 600, 0);
  focus(ACT_STOP, 0);
  expect_focus(NAV_TAB, ACT_PAUSE);
}

static void test_focus_on_what_is_gone_starts_anew(void **state) {
  (void)state;
  button(ACT_STOP, 0, 100);
  button(ACT_PAUSE, 400, 100);
  focus(ACT_BREAK, 0);
  expect_focus(NAV_TAB, ACT_STOP);
  expect_focus(NAV_BACKTAB, ACT_PAUSE);
}

static void test_an_empty_frame_is_harmless(void **state) {
  (void)state;
  Event event;
  for (NavKey key = NAV_TAB; key <= NAV_END; key++) assert_int_equal(nav_key(&frame, key, events), 0);
  assert_false(nav_point(&frame, 10, 10, &event));
  assert_int_equal(nav_scroll_at(&frame, 10, 10), -1);
  assert_false(nav_in_field(&frame));
}

static void test_arrows_go_to_the_nearest(void **state) {
  (void)state;
  button(ACT_STOP, 0, 0);
  button(ACT_HELP, 300, 10);
  button(ACT_HIDE, 600, 0);
  button(ACT_BACK, 20, 200);
  button(ACT_FORWARD, 320, 200);
  button(ACT_SOUND, 300, 100); /* nearer to the first, but beside the way down */
  focus(ACT_STOP, 0);
  expect_focus(NAV_RIGHT, ACT_HELP);
  expect_focus(NAV_DOWN, ACT_BACK);
  assert_int_equal(nav_key(&frame, NAV_LEFT, events), 0);
  assert_int_equal(nav_key(&frame, NAV_UP, events), 0);
  focus(ACT_FORWARD, 0);
  expect_focus(NAV_UP, ACT_SOUND);
  expect_focus(NAV_LEFT, ACT_BACK);
  focus(ACT_HIDE, 0);
  expect_focus(NAV_LEFT, ACT_HELP);
}

static void test_arrows_begin_at_the_primary(void **state) {
  (void)state;
  button(ACT_STOP, 0, 0);
  add(ROLE_BUTTON, ACT_FORWARD, 0, 300, 300, 100, 60)->primary = true;
}

static void test_enter_and_space_act(void **state) {
  (void)state;
  button(ACT_STOP, 0, 0);
  add(ROLE_OPTION, ACT_OPTION, 3, 0, 100, 100, 60);
  Hit *gold = add(ROLE_BUTTON, ACT_FORWARD, 0, 300, 300, 100, 60);
  gold->primary = true;
  focus(ACT_OPTION, 3);
  assert_int_equal(nav_key(&frame, NAV_ENTER, events), 1);
  expect_event(&events[0], EVENT_ACTION, ACT_OPTION, 3);
  focus(ACT_NONE, 0);
  assert_int_equal(nav_key(&frame, NAV_SPACE, events), 1);
  expect_event(&events[0], EVENT_ACTION, ACT_FORWARD, 0);
  frame.hits[2].disabled = true;
  assert_int_equal(nav_key(&frame, NAV_ENTER, events), 0);
}

static void test_a_field_keeps_its_keys(void **state) {
  (void)state;
  add(ROLE_FIELD, ACT_FIELD, 0, 100, 100, 300, 60);
  add(ROLE_FIELD, ACT_FIELD, 1, 450, 100, 300, 60);
  button(ACT_CONTINUE, 300, 300);
  focus(ACT_FIELD, 0);
  assert_false(nav_in_field(&frame)); /* it has the focus and is not typed in: one walks on from it, and Enter enters it */
  assert_int_equal(nav_key(&frame, NAV_RIGHT, events), 1);
  expect_event(&events[0], EVENT_FOCUS, ACT_FIELD, 1);
  assert_int_equal(nav_key(&frame, NAV_ENTER, events), 1);
  expect_event(&events[0], EVENT_ACTION, ACT_FIELD, 0);
  frame.hits[0].selected = frame.hits[1].selected = true;
  assert_true(nav_in_field(&frame));
  assert_int_equal(nav_key(&frame, NAV_LEFT, events), 0);
  assert_int_equal(nav_key(&frame, NAV_RIGHT, events), 0);
  assert_int_equal(nav_key(&frame, NAV_HOME, events), 0);
  assert_int_equal(nav_key(&frame, NAV_END, events), 0);
  assert_int_equal(nav_key(&frame, NAV_SPACE, events), 0);
  assert_int_equal(nav_key(&frame, NAV_ENTER, events), 1);
  expect_event(&events[0], EVENT_FOCUS, ACT_FIELD, 1);
  expect_focus(NAV_DOWN, ACT_CONTINUE);
  focus(ACT_FIELD, 1);
  expect_focus(NAV_ENTER, ACT_CONTINUE);
  frame.hits[2].primary = true;
  assert_int_equal(nav_key(&frame, NAV_ENTER, events), 1);
  expect_event(&events[0], EVENT_ACTION, ACT_CONTINUE, 0);
  focus(ACT_CONTINUE, 0);
  assert_false(nav_in_field(&frame));
}

/* A list of six rows of 100 in a view of 300 from y 50, scrolled by `offset`; a button below it. */
static void list(float offset) {
  frame_scroll_begin(&frame, 1, (Rect){0, 50, 800, 300}, offset);
  for (int i = 0; i < 6; i++) add(ROLE_BUTTON, ACT_OPEN, i, 0, 50 + 100 * (float)i, 800, 90);
  frame_scroll_end(&frame, 640);
  button(ACT_HELP, 350, 400);
}

static void test_hidden_focus_scrolls_into_view(void **state) {
  (void)state;
  list(0);
  focus(ACT_OPEN, 2);
  assert_int_equal(nav_key(&frame, NAV_TAB, events), 2);
  expect_event(&events[0], EVENT_FOCUS, ACT_OPEN, 3);
  expect_event(&events[1], EVENT_SCROLL, ACT_SCROLL, 1);
  assert_int_equal(events[1].number[0], 106); /* its bottom at 440 and a margin of 16, where the view ends at 350 */
  assert_int_equal(events[1].number[1], 340);
}

static void test_scrolling_up_into_view(void **state) {
  (void)state;
  list(340);
  focus(ACT_OPEN, 3);
  assert_int_equal(nav_key(&frame, NAV_BACKTAB, events), 2);
  expect_event(&events[0], EVENT_FOCUS, ACT_OPEN, 2);
  assert_int_equal(events[1].number[0], 184);
}

static void test_arrows_stay_in_the_list_while_it_goes_on(void **state) {
  (void)state;
  frame_scroll_begin(&frame, 1, (Rect){0, 0, 800, 110}, 0);
  add(ROLE_BUTTON, ACT_OPEN, 0, 0, 0, 800, 90);
  add(ROLE_BUTTON, ACT_OPEN, 1, 0, 200, 800, 90);
  frame_scroll_end(&frame, 300);
  button(ACT_HELP, 350, 120); /* nearer than the row that is out of sight */
  focus(ACT_OPEN, 0);
  assert_int_equal(nav_key(&frame, NAV_DOWN, events), 2);
  expect_event(&events[0], EVENT_FOCUS, ACT_OPEN, 1);
}

static void test_arrows_read_to_the_end_before_leaving(void **state) {
  (void)state;
  list(300); /* the last row is in sight, the words under it are not */
  focus(ACT_OPEN, 5);
  assert_int_equal(nav_key(&frame, NAV_DOWN, events), 1);
  expect_event(&events[0], EVENT_SCROLL, ACT_SCROLL, 1);
  assert_int_equal(events[0].number[0], 340);
  frame_begin(&frame, (Size){800, 600}, 0x000000FF);
  list(340);
  focus(ACT_OPEN, 5);
  expect_focus(NAV_DOWN, ACT_HELP);
}

static void test_page_keys_scroll(void **state) {
  (void)state;
  list(0);
  assert_int_equal(nav_key(&frame, NAV_PAGE_DOWN, events), 1);
  expect_event(&events[0], EVENT_SCROLL, ACT_SCROLL, 1);
  assert_int_equal(events[0].number[0], 255);
  assert_int_equal(nav_key(&frame, NAV_PAGE_UP, events), 0);
  assert_int_equal(nav_key(&frame, NAV_HOME, events), 0);
  assert_int_equal(nav_key(&frame, NAV_END, events), 1);
  assert_int_equal(events[0].number[0], 340);
}

static void test_wheel_is_clamped(void **state) {
  (void)state;
  Event event;
  list(300);
  assert_int_equal(nav_scroll_at(&frame, 10, 60), 0);
  assert_int_equal(nav_scroll_at(&frame, 10, 20), -1);
  assert_true(nav_scroll(&frame, 0, 500, &event));
  expect_event(&event, EVENT_SCROLL, ACT_SCROLL, 1);
  assert_int_equal(event.number[0], 340);
  assert_true(nav_scroll(&frame, 0, -1000, &event));
  assert_int_equal(event.number[0], 0);
  assert_false(nav_scroll(&frame, 0, 0.2f, &event));
}

static void test_points_press_the_topmost(void **state) {
  (void)state;
  Event event;
  add(ROLE_BUTTON, ACT_OPEN, 4, 0, 0, 400, 400);
  button(ACT_BEGIN, 100, 100);
  add(ROLE_FIELD, ACT_FIELD, 1, 500, 100, 200, 60);
  assert_true(nav_point(&frame, 110, 110, &event));
  expect_event(&event, EVENT_ACTION, ACT_BEGIN, 0);
  assert_true(nav_point(&frame, 10, 10, &event));
  expect_event(&event, EVENT_ACTION, ACT_OPEN, 4);
  assert_true(nav_point(&frame, 510, 110, &event));
  expect_event(&event, EVENT_ACTION, ACT_FIELD, 1);
  assert_int_equal(event.number[0], INT32_MAX);
  assert_false(nav_point(&frame, 790, 590, &event));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
  const struct CMUnitTest tests[] = {
      TEST(test_tab_walks_in_order_and_round),
      TEST(test_what_is_there_twice_is_walked_once),
      TEST(test_focus_on_what_is_gone_starts_anew),
      TEST(test_an_empty_frame_is_harmless),
      TEST(test_arrows_go_to_the_nearest),
      TEST(test_arrows_begin_at_the_primary),
      TEST(test_enter_and_space_act),
      TEST(test_a_field_keeps_its_keys),
      TEST(test_hidden_focus_scrolls_into_view),
      TEST(test_scrolling_up_into_view),
      TEST(test_arrows_stay_in_the_list_while_it_goes_on),
      TEST(test_arrows_read_to_the_end_before_leaving),
      TEST(test_page_keys_scroll),
      TEST(test_wheel_is_clamped),
      TEST(test_points_press_the_topmost),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
