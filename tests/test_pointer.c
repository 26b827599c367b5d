/* Fingers that scroll, rest, pinch and press, the wheel's glide, and controllers: fed by hand, in virtual time. */
#include "shell/input.h"
#include "ui/action.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { CONTENT_H = 2000, MOST = CONTENT_H - 400, DEVICE = 7, PAD = 3 };

static const Rect NEXT = {900, 640, 300, 80}, STOP = {20, 20, 100, 60}, LIST = {100, 120, 600, 400};

static struct {
  Frame frame;
  Input input;
  Event out[INPUT_EVENTS];
  int count;
  Uint32 now;
  Action pressed; /* as the app was told */
} scene;

static void build(float offset) {
  Frame *frame = &scene.frame;
  Action focus = frame->focus;
  frame_begin(frame, (Size){1280, 800}, 0x000000FF);
  frame->focus = focus;
  frame_hit(frame, ROLE_BUTTON, (Action){ACT_STOP, 0}, STOP, "Stop");
  frame_scroll_begin(frame, 1, LIST, offset);
  frame_hit(frame, ROLE_BUTTON, (Action){ACT_OPEN, 3}, (Rect){100, 140, 600, CONTENT_H - 200}, "A row");
  frame_scroll_end(frame, CONTENT_H);
  frame_hit(frame, ROLE_BUTTON, (Action){ACT_FORWARD, 0}, NEXT, "Next")->primary = true;
}

static int set_up(void **state) {
  (void)state;
  memset(&scene, 0, sizeof scene);
  frame_init(&scene.frame);
  build(0);
  input_init(&scene.input);
  scene.now = 5000;
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  frame_free(&scene.frame);
  return 0;
}

/* As the app and the loop do: what is scrolled shows scrolled, what is pressed is noted and taken out of the events. */
static void carry(void) {
  int kept = 0;
  for (int i = 0; i < scene.count; i++) {
    if (scene.out[i].kind == EVENT_PRESS)
      scene.pressed = scene.out[i].action;
    else
      scene.out[kept++] = scene.out[i];
    if (scene.out[i].kind == EVENT_SCROLL) build((float)scene.out[i].number[0]);
  }
  scene.count = kept;
}

static int feed(SDL_Event event) {
  memset(scene.out, 0, sizeof scene.out);
  event.common.timestamp = scene.now;
  scene.count = input_event(&scene.input, &event, &scene.frame, scene.out);
  carry();
  return scene.count;
}

static int finger(Uint32 type, int id, float x, float y) {
  return feed((SDL_Event){.tfinger = {.type = type, .touchId = DEVICE, .fingerId = id, .x = x / 1280, .y = y / 800}});
}

static int offset(void) { return (int)scene.frame.scrolls[0].offset; }

static bool moves(void) { return input_next_ms(&scene.input, scene.now) >= 0; }

/* Time passes as in the loop, which sleeps until something is wanted. */
static void pass(Uint32 ms) {
  Uint32 until = scene.now + ms;
  for (;;) {
    int left = input_next_ms(&scene.input, scene.now);
    if (left < 0 || (Uint32)left > until - scene.now) break;
    scene.now += (Uint32)left;
    scene.count = input_time(&scene.input, scene.now, &scene.frame, scene.out);
    carry();
  }
  scene.now = until;
}

/* A finger over the list goes up by `speed` px a ms for `ms`; it stays down. */
static void drag(float from, float speed, int ms) {
  finger(SDL_FINGERDOWN, 1, 300, from);
  for (int t = 10; t <= ms; t += 10) {
    pass(10);
    finger(SDL_FINGERMOTION, 1, 300, from - speed * (float)t);
  }
}

static void assert_action(int count, ActionId id) {
  assert_int_equal(count, 1);
  assert_int_equal(scene.out[0].kind, EVENT_ACTION);
  assert_int_equal(scene.out[0].action.id, id);
}

static void assert_key(int count, Key key) {
  assert_int_equal(count, 1);
  assert_int_equal(scene.out[0].kind, EVENT_KEY);
  assert_int_equal(scene.out[0].key, key);
}

static void assert_focus(int count, ActionId id) {
  assert_true(count >= 1);
  assert_int_equal(scene.out[0].kind, EVENT_FOCUS);
  assert_int_equal(scene.out[0].action.id, id);
}

/* ---- Letting go ---- */

static void the_page_follows_and_runs_on(void **state) {
  (void)state;
  drag(500, 2, 100);
  assert_int_equal(offset(), 200); /* what was under the finger still is */
  assert_false(moves());
  finger(SDL_FINGERUP, 1, 300, 300);
  assert_int_equal(offset(), 200);
  assert_true(moves());
  pass(325);
  assert_in_range(offset(), 595, 625); /* 650 px in all, by e every 325 ms */
  pass(5000);
  assert_int_equal(offset(), 850);
  assert_false(moves());
}

static void it_runs_at_the_rate_of_the_display(void **state) {
  (void)state;
  scene.input.frame_ms = 8;
  drag(500, 2, 100);
  finger(SDL_FINGERUP, 1, 300, 300);
  assert_int_equal(input_next_ms(&scene.input, scene.now), 8);
  pass(8);
  assert_int_equal(input_next_ms(&scene.input, scene.now), 8);
}

static void a_finger_that_rests_lets_go_of_a_page_that_stands(void **state) {
  (void)state;
  drag(500, 2, 100);
  pass(200);
  finger(SDL_FINGERUP, 1, 300, 300);
  assert_false(moves());
  assert_int_equal(offset(), 200);
}

static void nothing_runs_where_motion_is_reduced(void **state) {
  (void)state;
  scene.input.still = true;
  drag(500, 2, 100);
  finger(SDL_FINGERUP, 1, 300, 300);
  assert_false(moves());
  assert_int_equal(offset(), 200);
}

static void it_stops_at_the_ends(void **state) {
  (void)state;
  build(MOST - 100);
  drag(500, 3, 20);
  finger(SDL_FINGERUP, 1, 300, 440);
  assert_true(moves());
  pass(200);
  assert_int_equal(offset(), MOST);
  assert_false(moves()); /* and does not wake for what cannot move */
  drag(300, 3, 60);      /* pushed beyond the end */
  finger(SDL_FINGERUP, 1, 300, 120);
  assert_false(moves());
}

static void a_touch_stops_it_and_presses_nothing(void **state) {
  (void)state;
  drag(500, 2, 100);
  finger(SDL_FINGERUP, 1, 300, 300);
  pass(100);
  int at = offset();
  finger(SDL_FINGERDOWN, 2, 300, 300);
  assert_false(moves());
  assert_int_equal(scene.pressed.id, ACT_NONE);
  pass(50);
  assert_int_equal(finger(SDL_FINGERUP, 2, 300, 300), 0);
  assert_int_equal(offset(), at);
  finger(SDL_FINGERDOWN, 3, 300, 300); /* the next one presses */
  assert_action(finger(SDL_FINGERUP, 3, 300, 300), ACT_OPEN);
}

static void whatever_else_is_done_stops_it(void **state) {
  (void)state;
  drag(500, 2, 100);
  finger(SDL_FINGERUP, 1, 300, 300);
  feed((SDL_Event){.key = {.type = SDL_KEYDOWN, .keysym = {.sym = SDLK_ESCAPE}}});
  assert_false(moves());
  build(0);
  drag(500, 2, 100);
  finger(SDL_FINGERUP, 1, 300, 300);
  build(7); /* another page, or somebody else scrolled */
  pass(1000);
  assert_int_equal(offset(), 7);
  assert_false(moves());
}

/* ---- The wheel ---- */

static SDL_Event wheel(float y) { return (SDL_Event){.wheel = {.type = SDL_MOUSEWHEEL, .y = (Sint32)y, .preciseY = y}}; }

static void a_wheel_glides_a_touchpad_does_not(void **state) {
  (void)state;
  feed(wheel(-1));
  assert_int_equal(offset(), 0);
  pass(50);
  assert_in_range(offset(), 20, 71);
  feed(wheel(-1)); /* on top of the first */
  pass(200);
  assert_int_equal(offset(), 144);
  assert_false(moves());
  feed(wheel(-0.25f));
  assert_int_equal(offset(), 162);
  assert_false(moves());
  SDL_Event a = wheel(-1), b = wheel(-2);
  assert_true(input_merge(&a, &b));
  feed(a);
  pass(200);
  assert_int_equal(offset(), 162 + 216);
}

static void a_wheel_at_the_end_wakes_nothing(void **state) {
  (void)state;
  feed(wheel(3));
  pass(20);
  assert_false(moves());
  scene.input.still = true;
  feed(wheel(-1));
  assert_int_equal(offset(), 72);
  assert_false(moves());
}

/* ---- More than one finger ---- */

static void two_fingers_do_nothing(void **state) {
  (void)state;
  finger(SDL_FINGERDOWN, 1, 950, 660);
  assert_int_equal(scene.pressed.id, ACT_FORWARD);
  pass(100);
  finger(SDL_FINGERDOWN, 2, 1100, 660);
  assert_int_equal(scene.pressed.id, ACT_NONE);
  pass(100);
  assert_int_equal(finger(SDL_FINGERUP, 1, 950, 660), 0);
  assert_int_equal(finger(SDL_FINGERUP, 2, 1100, 660), 0);
  finger(SDL_FINGERDOWN, 1, 950, 660); /* the next one alone counts */
  assert_action(finger(SDL_FINGERUP, 1, 950, 660), ACT_FORWARD);
}

static void a_pinch_scrolls_and_swipes_nothing(void **state) {
  (void)state;
  finger(SDL_FINGERDOWN, 1, 300, 250);
  finger(SDL_FINGERDOWN, 2, 500, 400);
  for (int i = 1; i <= 20; i++) {
    pass(10);
    finger(SDL_FINGERMOTION, 1, 300 - 10 * (float)i, 250 - 5 * (float)i);
    finger(SDL_FINGERMOTION, 2, 500 + 10 * (float)i, 400 + 5 * (float)i);
  }
  assert_int_equal(finger(SDL_FINGERUP, 1, 100, 150), 0);
  finger(SDL_FINGERMOTION, 2, 300, 300);
  assert_int_equal(finger(SDL_FINGERUP, 2, 300, 300), 0);
  assert_int_equal(offset(), 0);
  assert_false(moves());
}

static void a_second_finger_ends_a_swipe_but_not_a_scroll(void **state) {
  (void)state;
  finger(SDL_FINGERDOWN, 1, 900, 400);
  pass(50);
  finger(SDL_FINGERMOTION, 1, 820, 400);
  finger(SDL_FINGERDOWN, 2, 1000, 660);
  pass(50);
  assert_int_equal(finger(SDL_FINGERUP, 1, 700, 400), 0);
  assert_int_equal(finger(SDL_FINGERUP, 2, 1000, 660), 0);
  pass(1000);
  drag(500, 2, 100);
  finger(SDL_FINGERDOWN, 2, 1000, 660);
  finger(SDL_FINGERMOTION, 1, 300, 250);
  assert_int_equal(offset(), 250);
  assert_int_equal(finger(SDL_FINGERUP, 2, 1000, 660), 0);
}

static void a_hand_that_rests_is_in_nobodys_way(void **state) {
  (void)state;
  finger(SDL_FINGERDOWN, 1, 300, 300); /* on a row, too */
  pass(600);
  finger(SDL_FINGERMOTION, 1, 302, 301);
  for (int i = 0; i < 3; i++) {
    finger(SDL_FINGERDOWN, 2, 1000, 660);
    assert_int_equal(scene.pressed.id, ACT_FORWARD);
    pass(80);
    assert_action(finger(SDL_FINGERUP, 2, 1000, 660), ACT_FORWARD);
  }
  assert_int_equal(finger(SDL_FINGERUP, 1, 302, 301), 0);
}

static void ids_come_again_and_liftings_get_lost(void **state) {
  (void)state;
  finger(SDL_FINGERDOWN, 1, 50, 50); /* never lifted, and the same id comes down again */
  pass(50);
  finger(SDL_FINGERDOWN, 1, 1000, 660);
  assert_action(finger(SDL_FINGERUP, 1, 1000, 660), ACT_FORWARD);
  assert_int_equal(finger(SDL_FINGERUP, 1, 1000, 660), 0);
  assert_int_equal(finger(SDL_FINGERMOTION, 9, 1000, 660), 0); /* nobody knows this one */
  finger(SDL_FINGERDOWN, 4, 1000, 660);
  assert_int_equal(finger(SDL_FINGERUP, 4, 1000, 5000), 0); /* lifted outside */
  finger(SDL_FINGERDOWN, 5, 300, 300);
  assert_int_equal(finger(SDL_FINGERUP, 5, -40, 300), 1); /* out over the edge: still a swipe */
  assert_int_equal(scene.out[0].key, KEY_SWIPE_NEXT);
}

/* ---- What shows as pressed ---- */

static void a_press_shows_at_once(void **state) {
  (void)state;
  finger(SDL_FINGERDOWN, 1, 905, 650);
  assert_int_equal(scene.pressed.id, ACT_FORWARD);
  finger(SDL_FINGERMOTION, 1, 898, 650); /* just off it */
  assert_int_equal(scene.pressed.id, ACT_NONE);
  finger(SDL_FINGERMOTION, 1, 902, 650);
  assert_int_equal(scene.pressed.id, ACT_FORWARD);
  assert_action(finger(SDL_FINGERUP, 1, 902, 650), ACT_FORWARD);
  assert_int_equal(scene.pressed.id, ACT_NONE);
  finger(SDL_FINGERDOWN, 1, 300, 300);
  assert_int_equal(scene.pressed.id, ACT_OPEN);
  finger(SDL_FINGERMOTION, 1, 300, 280); /* it scrolls instead */
  assert_int_equal(scene.pressed.id, ACT_NONE);
  finger(SDL_FINGERUP, 1, 300, 280);
  feed((SDL_Event){.button = {.type = SDL_MOUSEBUTTONDOWN, .button = SDL_BUTTON_LEFT, .x = 1000, .y = 660}});
  assert_int_equal(scene.pressed.id, ACT_FORWARD);
  feed((SDL_Event){.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_FOCUS_LOST}});
  assert_int_equal(scene.pressed.id, ACT_NONE);
}

/* ---- Controllers ---- */

static int button(Uint8 which, bool down) {
  Uint32 type = down ? SDL_CONTROLLERBUTTONDOWN : SDL_CONTROLLERBUTTONUP;
  return feed((SDL_Event){.cbutton = {.type = type, .which = PAD, .button = which}});
}

static int stick(Uint8 axis, int value) {
  return feed((SDL_Event){.caxis = {.type = SDL_CONTROLLERAXISMOTION, .which = PAD, .axis = axis, .value = (Sint16)value}});
}

static void buttons_by_meaning(void **state) {
  (void)state;
  assert_action(button(SDL_CONTROLLER_BUTTON_A, true), ACT_FORWARD);
  assert_key(button(SDL_CONTROLLER_BUTTON_B, true), KEY_ESCAPE);
  assert_key(button(SDL_CONTROLLER_BUTTON_START, true), KEY_PAUSE);
  assert_key(button(SDL_CONTROLLER_BUTTON_Y, true), KEY_HELP);
  assert_key(button(SDL_CONTROLLER_BUTTON_X, true), KEY_MUTE);
  assert_action(button(SDL_CONTROLLER_BUTTON_BACK, true), ACT_HIDE);
  button(SDL_CONTROLLER_BUTTON_RIGHTSHOULDER, true);
  assert_int_equal(offset(), 340);
  button(SDL_CONTROLLER_BUTTON_LEFTSHOULDER, true);
  assert_int_equal(offset(), 0);
  assert_key(button(SDL_CONTROLLER_BUTTON_LEFTSHOULDER, true), KEY_NONE); /* nothing to do: somebody is there all the same */
  assert_key(button(SDL_CONTROLLER_BUTTON_GUIDE, true), KEY_NONE);
  assert_int_equal(button(SDL_CONTROLLER_BUTTON_A, false), 0);
}

/* How often the focus walks while `ms` pass. */
static int walks(Uint32 ms) {
  int count = 0;
  for (Uint32 t = 0; t < ms; t += 10) {
    scene.count = 0;
    pass(10);
    count += scene.count > 0;
  }
  return count;
}

static void the_cross_walks_and_walks_on(void **state) {
  (void)state;
  assert_focus(button(SDL_CONTROLLER_BUTTON_DPAD_DOWN, true), ACT_FORWARD);
  scene.frame.focus = (Action){ACT_STOP, 0};
  assert_int_equal(walks(390), 0);
  assert_int_equal(walks(20), 1);
  assert_int_equal(walks(100), 0);
  assert_int_equal(walks(20), 1);
  button(SDL_CONTROLLER_BUTTON_DPAD_UP, false); /* another one */
  assert_true(moves());
  button(SDL_CONTROLLER_BUTTON_DPAD_DOWN, false);
  assert_false(moves());
}

static void the_stick_has_a_dead_zone(void **state) {
  (void)state;
  scene.frame.focus = (Action){ACT_STOP, 0};
  assert_int_equal(stick(SDL_CONTROLLER_AXIS_LEFTY, 9000), 0);
  assert_int_equal(stick(SDL_CONTROLLER_AXIS_LEFTX, -9000), 0);
  assert_false(moves());
  assert_focus(stick(SDL_CONTROLLER_AXIS_LEFTY, 20000), ACT_OPEN);
  assert_int_equal(stick(SDL_CONTROLLER_AXIS_LEFTY, 30000), 0);
  assert_int_equal(stick(SDL_CONTROLLER_AXIS_LEFTY, 15000), 0); /* a trembling one does not walk twice */
  assert_int_equal(stick(SDL_CONTROLLER_AXIS_LEFTY, 19000), 0);
  assert_int_equal(walks(410), 1);
  assert_int_equal(walks(130), 1);
  assert_int_equal(stick(SDL_CONTROLLER_AXIS_LEFTY, 3000), 0);
  assert_false(moves());
  assert_int_equal(stick(SDL_CONTROLLER_AXIS_RIGHTY, 30000), 0);
  assert_false(moves());
}

static void a_stick_that_turns_walks_the_new_way(void **state) {
  (void)state;
  scene.frame.focus = (Action){ACT_OPEN, 3};
  assert_focus(stick(SDL_CONTROLLER_AXIS_LEFTY, -32768), ACT_STOP);
  scene.frame.focus = (Action){ACT_OPEN, 3};
  stick(SDL_CONTROLLER_AXIS_LEFTX, 32767);
  assert_focus(stick(SDL_CONTROLLER_AXIS_LEFTY, 100), ACT_FORWARD);
}

static void a_controller_taken_away_lets_go(void **state) {
  (void)state;
  button(SDL_CONTROLLER_BUTTON_DPAD_DOWN, true);
  feed((SDL_Event){.cdevice = {.type = SDL_CONTROLLERDEVICEREMOVED, .which = PAD + 1}});
  assert_true(moves());
  feed((SDL_Event){.cdevice = {.type = SDL_CONTROLLERDEVICEREMOVED, .which = PAD}});
  assert_false(moves());
  stick(SDL_CONTROLLER_AXIS_LEFTY, 32767);
  assert_true(moves());
  feed((SDL_Event){.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_FOCUS_LOST}});
  assert_false(moves());
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(the_page_follows_and_runs_on),
      CASE(it_runs_at_the_rate_of_the_display),
      CASE(a_finger_that_rests_lets_go_of_a_page_that_stands),
      CASE(nothing_runs_where_motion_is_reduced),
      CASE(it_stops_at_the_ends),
      CASE(a_touch_stops_it_and_presses_nothing),
      CASE(whatever_else_is_done_stops_it),
      CASE(a_wheel_glides_a_touchpad_does_not),
      CASE(a_wheel_at_the_end_wakes_nothing),
      CASE(two_fingers_do_nothing),
      CASE(a_pinch_scrolls_and_swipes_nothing),
      CASE(a_second_finger_ends_a_swipe_but_not_a_scroll),
      CASE(a_hand_that_rests_is_in_nobodys_way),
      CASE(ids_come_again_and_liftings_get_lost),
      CASE(a_press_shows_at_once),
      CASE(buttons_by_meaning),
      CASE(the_cross_walks_and_walks_on),
      CASE(the_stick_has_a_dead_zone),
      CASE(a_stick_that_turns_walks_the_new_way),
      CASE(a_controller_taken_away_lets_go),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
