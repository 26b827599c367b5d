/* SDL's events become the app's: fed by hand, without a window. */
#include "shell/input.h"
#include "ui/action.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { LATER_MS = 5000, CONTENT_H = 2000, DEVICE = 7 };

static const Rect NEXT = {900, 640, 300, 80}, STOP = {20, 20, 100, 60}, LIST = {100, 120, 600, 400}, NAME = {800, 200, 300, 60};

typedef struct Scene {
  Frame frame;
  Input input;
  Event out[INPUT_EVENTS];
  Uint32 later_ms;
} Scene;

/* A gold button, a plain one, a field, a row in a list that scrolls; `offset` is how far down the list stands. */
static void build(Scene *scene, float offset) {
  Frame *frame = &scene->frame;
  frame_begin(frame, (Size){1280, 800}, 0x000000FF);
  frame_hit(frame, ROLE_BUTTON, (Action){ACT_STOP, 0}, STOP, "Stop");
  frame_hit(frame, ROLE_FIELD, (Action){ACT_FIELD, 0}, NAME, "Name");
  frame_scroll_begin(frame, 1, LIST, offset);
  frame_hit(frame, ROLE_BUTTON, (Action){ACT_OPEN, 3}, (Rect){100, 140, 600, 200}, "A row");
  frame_scroll_end(frame, CONTENT_H);
  frame_hit(frame, ROLE_BUTTON, (Action){ACT_FORWARD, 0}, NEXT, "Next")->primary = true;
}

static int set_up(void **state) {
  static Scene scene;
  frame_init(&scene.frame);
  build(&scene, 0);
  input_init(&scene.input);
  scene.later_ms = 0;
  *state = &scene;
  return 0;
}

static int tear_down(void **state) {
  frame_free(&((Scene *)*state)->frame);
  return 0;
}

/* What shows pressed is looked at in test_pointer.c. */
static int feed(Scene *scene, SDL_Event event) {
  memset(scene->out, 0, sizeof scene->out);
  event.common.timestamp = LATER_MS + scene->later_ms;
  int count = input_event(&scene->input, &event, &scene->frame, scene->out);
  if (count == 0 || scene->out[0].kind != EVENT_PRESS) return count;
  memmove(scene->out, scene->out + 1, (size_t)--count * sizeof *scene->out);
  return count;
}

static int finger(Scene *scene, Uint32 type, int id, float x, float y) {
  SDL_Event event = {.tfinger = {.type = type, .touchId = DEVICE, .fingerId = id, .x = x / 1280, .y = y / 800}};
  return feed(scene, event);
}

static int mouse(Scene *scene, Uint32 type, int x, int y) {
  SDL_Event event = {.type = type};
  if (type == SDL_MOUSEMOTION)
    event.motion = (SDL_MouseMotionEvent){.type = type, .x = x, .y = y};
  else
    event.button = (SDL_MouseButtonEvent){.type = type, .button = SDL_BUTTON_LEFT, .x = x, .y = y};
  return feed(scene, event);
}

static int press(Scene *scene, Uint32 type, SDL_Keycode code, int mod, bool repeat) {
  SDL_Event event = {.key = {.type = type, .repeat = repeat, .keysym = {.sym = code, .mod = (Uint16)mod}}};
  return feed(scene, event);
}

static int down(Scene *scene, SDL_Keycode code) { return press(scene, SDL_KEYDOWN, code, 0, false); }

static void in_field(Scene *scene) {
  scene->frame.focus = (Action){ACT_FIELD, 0};
  for (uint32_t i = 0; i < scene->frame.hit_count; i++)
    if (scene->frame.hits[i].role == ROLE_FIELD) scene->frame.hits[i].selected = true;
}

static void assert_action(const Scene *scene, int count, ActionId id) {
  assert_int_equal(count, 1);
  assert_int_equal(scene->out[0].kind, EVENT_ACTION);
  assert_int_equal(scene->out[0].action.id, id);
}

static void assert_key(const Scene *scene, int count, Key key) {
  assert_int_equal(count, 1);
  assert_int_equal(scene->out[0].kind, EVENT_KEY);
  assert_int_equal(scene->out[0].key, key);
}

static void assert_scroll(const Scene *scene, int count, int to) {
  assert_int_equal(count, 1);
  assert_int_equal(scene->out[0].kind, EVENT_SCROLL);
  assert_int_equal(scene->out[0].action.arg, 1);
  assert_int_equal(scene->out[0].number[0], to);
}

/* ---- Mouse ---- */

static void a_click_presses(void **state) {
  Scene *scene = *state;
  assert_int_equal(mouse(scene, SDL_MOUSEBUTTONDOWN, 1000, 660), 0);
  assert_int_equal(mouse(scene, SDL_MOUSEMOTION, 1008, 665), 0);
  assert_action(scene, mouse(scene, SDL_MOUSEBUTTONUP, 1008, 665), ACT_FORWARD);
  assert_int_equal(mouse(scene, SDL_MOUSEBUTTONUP, 1008, 665), 0);
}

static void a_click_elsewhere_presses_nothing(void **state) {
  Scene *scene = *state;
  mouse(scene, SDL_MOUSEBUTTONDOWN, 800, 700);
  assert_int_equal(mouse(scene, SDL_MOUSEBUTTONUP, 800, 700), 0);
  mouse(scene, SDL_MOUSEBUTTONDOWN, 905, 650); /* begun on the button, ended just beside it */
  assert_int_equal(mouse(scene, SDL_MOUSEBUTTONUP, 897, 650), 0);
  SDL_Event right = {.button = {.type = SDL_MOUSEBUTTONDOWN, .button = SDL_BUTTON_RIGHT, .x = 1000, .y = 660}};
  feed(scene, right);
  right.type = SDL_MOUSEBUTTONUP;
  assert_int_equal(feed(scene, right), 0);
}

static void a_click_does_not_press_what_came_meanwhile(void **state) {
  Scene *scene = *state;
  mouse(scene, SDL_MOUSEBUTTONDOWN, 1000, 660);
  frame_hit(&scene->frame, ROLE_BUTTON, (Action){ACT_FINISH, 0}, NEXT, "Another button at its place");
  assert_int_equal(mouse(scene, SDL_MOUSEBUTTONUP, 1000, 660), 0);
}

static void the_mouse_is_measured_in_points(void **state) {
  Scene *scene = *state;
  scene->input.scale = 2;
  mouse(scene, SDL_MOUSEBUTTONDOWN, 500, 330);
  assert_action(scene, mouse(scene, SDL_MOUSEBUTTONUP, 511, 330), ACT_FORWARD); /* 11 points are 22 px, and still a tap */
}

static void what_sdl_makes_up_is_passed_over(void **state) {
  Scene *scene = *state;
  SDL_Event event = {.button = {.type = SDL_MOUSEBUTTONDOWN, .which = SDL_TOUCH_MOUSEID, .button = SDL_BUTTON_LEFT}};
  event.button.x = 1000;
  event.button.y = 660;
  feed(scene, event);
  event.type = SDL_MOUSEBUTTONUP;
  assert_int_equal(feed(scene, event), 0);
  SDL_Event touch = {.tfinger = {.type = SDL_FINGERDOWN, .touchId = SDL_MOUSE_TOUCHID, .x = 0.8f, .y = 0.85f}};
  feed(scene, touch);
  touch.type = SDL_FINGERUP;
  assert_int_equal(feed(scene, touch), 0);
}

/* ---- Fingers ---- */

static void a_tap_presses(void **state) {
  Scene *scene = *state;
  assert_int_equal(finger(scene, SDL_FINGERDOWN, 1, 1000, 660), 0);
  assert_int_equal(finger(scene, SDL_FINGERMOTION, 1, 1006, 668), 0);
  assert_action(scene, finger(scene, SDL_FINGERUP, 1, 1006, 668), ACT_FORWARD);
}

static void a_drag_scrolls_and_does_not_press(void **state) {
  Scene *scene = *state;
  finger(scene, SDL_FINGERDOWN, 1, 300, 300);
  assert_int_equal(finger(scene, SDL_FINGERMOTION, 1, 300, 288), 0);
  assert_scroll(scene, finger(scene, SDL_FINGERMOTION, 1, 302, 250), 50);
  build(scene, 50);
  assert_scroll(scene, finger(scene, SDL_FINGERMOTION, 1, 302, 240), 60);
  build(scene, 60);
  assert_int_equal(finger(scene, SDL_FINGERUP, 1, 302, 240), 0);
}

static void a_drag_that_comes_back_does_not_press(void **state) {
  Scene *scene = *state;
  finger(scene, SDL_FINGERDOWN, 1, 1000, 660);
  finger(scene, SDL_FINGERMOTION, 1, 1000, 700);
  finger(scene, SDL_FINGERMOTION, 1, 1000, 660);
  assert_int_equal(finger(scene, SDL_FINGERUP, 1, 1000, 660), 0);
}

static void the_last_bit_of_a_drag_counts(void **state) {
  Scene *scene = *state;
  finger(scene, SDL_FINGERDOWN, 1, 300, 300);
  assert_scroll(scene, finger(scene, SDL_FINGERUP, 1, 300, 200), 100);
}

static void a_swipe_goes_on(void **state) {
  Scene *scene = *state;
  finger(scene, SDL_FINGERDOWN, 1, 800, 400);
  assert_int_equal(finger(scene, SDL_FINGERMOTION, 1, 740, 410), 0);
  assert_key(scene, finger(scene, SDL_FINGERUP, 1, 700, 415), KEY_SWIPE_NEXT);
  finger(scene, SDL_FINGERDOWN, 2, 300, 300); /* over a list too: across, so that it does not scroll */
  assert_int_equal(finger(scene, SDL_FINGERMOTION, 2, 200, 310), 0);
  assert_key(scene, finger(scene, SDL_FINGERUP, 2, 200, 310), KEY_SWIPE_NEXT);
  scene->frame.rtl = true; /* where pages turn the other way */
  finger(scene, SDL_FINGERDOWN, 3, 700, 400);
  assert_key(scene, finger(scene, SDL_FINGERUP, 3, 800, 400), KEY_SWIPE_NEXT);
  finger(scene, SDL_FINGERDOWN, 4, 800, 400);
  assert_int_equal(finger(scene, SDL_FINGERUP, 4, 700, 400), 0);
  scene->frame.rtl = false;
}

static void what_is_no_swipe(void **state) {
  Scene *scene = *state;
  static const Point ends[] = {{880, 400}, {721, 400}, {690, 480}, {800, 300}};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    finger(scene, SDL_FINGERDOWN, 1, 800, 400);
    finger(scene, SDL_FINGERMOTION, 1, ends[i].x, ends[i].y);
    assert_int_equal(finger(scene, SDL_FINGERUP, 1, ends[i].x, ends[i].y), 0);
  }
  mouse(scene, SDL_MOUSEBUTTONDOWN, 800, 600);
  mouse(scene, SDL_MOUSEMOTION, 600, 600);
  assert_int_equal(mouse(scene, SDL_MOUSEBUTTONUP, 600, 600), 0);
}

static void fingers_that_are_never_lifted_do_not_jam_it(void **state) {
  Scene *scene = *state;
  for (int id = 100; id < 100 + 3 * INPUT_FINGERS; id++) finger(scene, SDL_FINGERDOWN, id, 700, 750);
  scene->later_ms += 1000;
  finger(scene, SDL_FINGERDOWN, 1, 1000, 660);
  assert_action(scene, finger(scene, SDL_FINGERUP, 1, 1000, 660), ACT_FORWARD);
}

static void a_lost_window_forgets_the_fingers(void **state) {
  Scene *scene = *state;
  finger(scene, SDL_FINGERDOWN, 1, 1000, 660);
  SDL_Event lost = {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_FOCUS_LOST}};
  feed(scene, lost);
  assert_int_equal(finger(scene, SDL_FINGERUP, 1, 1000, 660), 0);
}

/* ---- The wheel ---- */

static SDL_Event wheel(float y) { return (SDL_Event){.wheel = {.type = SDL_MOUSEWHEEL, .preciseY = y}}; }

static void the_wheel_scrolls(void **state) {
  Scene *scene = *state;
  mouse(scene, SDL_MOUSEMOTION, 300, 300);
  assert_scroll(scene, feed(scene, wheel(-1)), 72);
  assert_int_equal(feed(scene, wheel(1)), 0); /* it stands at the top */
  assert_scroll(scene, feed(scene, wheel(-1000)), CONTENT_H - 400);
  mouse(scene, SDL_MOUSEMOTION, 1000, 700); /* beside it: it is the only one */
  assert_scroll(scene, feed(scene, wheel(-0.5f)), 36);
}

static void moves_are_merged(void **state) {
  (void)state;
  SDL_Event a = wheel(-1), b = wheel(-2.5f);
  assert_true(input_merge(&a, &b));
  assert_float_equal(a.wheel.preciseY, -3.5f, 1e-6);
  SDL_Event one = {.tfinger = {.type = SDL_FINGERMOTION, .fingerId = 1, .y = 0.2f}};
  SDL_Event same = {.tfinger = {.type = SDL_FINGERMOTION, .fingerId = 1, .y = 0.3f}};
  SDL_Event other = {.tfinger = {.type = SDL_FINGERMOTION, .fingerId = 2, .y = 0.4f}};
  assert_false(input_merge(&one, &other));
  assert_true(input_merge(&one, &same));
  assert_float_equal(one.tfinger.y, 0.3f, 1e-6);
  SDL_Event up = {.motion = {.type = SDL_MOUSEMOTION, .state = 0}}, held = {.motion = {.type = SDL_MOUSEMOTION, .state = 1}};
  assert_false(input_merge(&up, &held));
  SDL_Event key = {.key = {.type = SDL_KEYDOWN}}, again = key;
  assert_false(input_merge(&key, &again));
}

/* ---- Keys ---- */

static void keys_by_meaning(void **state) {
  Scene *scene = *state;
  static const struct {
    SDL_Keycode code;
    int mod;
    Key key;
  } rows[] = {
      {SDLK_ESCAPE, 0, KEY_ESCAPE},  {SDLK_p, 0, KEY_PAUSE},       {SDLK_p, KMOD_LSHIFT, KEY_PAUSE},    {SDLK_m, 0, KEY_MUTE},
      {SDLK_F1, 0, KEY_HELP},        {SDLK_QUESTION, 0, KEY_HELP}, {SDLK_SLASH, KMOD_RSHIFT, KEY_HELP}, {SDLK_SLASH, 0, KEY_NONE},
      {SDLK_F11, 0, KEY_FULLSCREEN}, {SDLK_x, 0, KEY_NONE},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    assert_key(scene, press(scene, SDL_KEYDOWN, rows[i].code, rows[i].mod, false), rows[i].key);
    assert_int_equal(press(scene, SDL_KEYDOWN, rows[i].code, rows[i].mod, true), 0); /* held down */
  }
  assert_int_equal(press(scene, SDL_KEYDOWN, SDLK_p, KMOD_LCTRL, false), 0);
  assert_int_equal(press(scene, SDL_KEYDOWN, SDLK_TAB, KMOD_LALT, false), 0);
  /* A layout without Latin letters: the letter of the place. */
  SDL_Event cyrillic = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = 0x43C, .scancode = SDL_SCANCODE_M}}};
  assert_key(scene, feed(scene, cyrillic), KEY_MUTE);
}

static void letters_sleep_in_a_field(void **state) {
  Scene *scene = *state;
  in_field(scene);
  static const SDL_Keycode asleep[] = {SDLK_p, SDLK_m, SDLK_QUESTION, SDLK_SPACE, SDLK_x};
  for (size_t i = 0; i < sizeof asleep / sizeof *asleep; i++) assert_int_equal(down(scene, asleep[i]), 0);
  assert_int_equal(press(scene, SDL_KEYDOWN, SDLK_SLASH, KMOD_LSHIFT, false), 0);
  assert_key(scene, down(scene, SDLK_ESCAPE), KEY_ESCAPE);
  assert_key(scene, down(scene, SDLK_F1), KEY_HELP);
  assert_key(scene, down(scene, SDLK_BACKSPACE), KEY_BACKSPACE);
  assert_key(scene, press(scene, SDL_KEYDOWN, SDLK_BACKSPACE, 0, true), KEY_BACKSPACE);
  assert_key(scene, down(scene, SDLK_LEFT), KEY_LEFT);
  assert_key(scene, down(scene, SDLK_END), KEY_END);
}

static void text_goes_to_the_field_alone(void **state) {
  Scene *scene = *state;
  SDL_Event text = {.text = {.type = SDL_TEXTINPUT, .text = "\xC3\xA9"}};
  assert_int_equal(feed(scene, text), 0);
  in_field(scene);
  assert_int_equal(feed(scene, text), 1);
  assert_int_equal(scene->out[0].kind, EVENT_TEXT);
  assert_string_equal(scene->out[0].text, "\xC3\xA9");
}

static void the_focus_walks(void **state) {
  Scene *scene = *state;
  assert_int_equal(down(scene, SDLK_TAB), 1);
  assert_int_equal(scene->out[0].kind, EVENT_FOCUS);
  assert_int_equal(scene->out[0].action.id, ACT_STOP);
  assert_int_equal(press(scene, SDL_KEYDOWN, SDLK_TAB, KMOD_LSHIFT, false), 1);
  assert_int_equal(scene->out[0].action.id, ACT_FORWARD);
  assert_action(scene, down(scene, SDLK_RETURN), ACT_FORWARD); /* nothing has the focus: the gold one */
  scene->frame.focus = (Action){ACT_STOP, 0};
  assert_action(scene, down(scene, SDLK_SPACE), ACT_STOP);
  assert_int_equal(press(scene, SDL_KEYDOWN, SDLK_RETURN, 0, true), 0); /* Enter that is held down presses once */
}

static void keys_held_when_the_window_came_are_not_for_it(void **state) {
  Scene *scene = *state;
  SDL_Event focus = {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_FOCUS_GAINED}};
  feed(scene, focus);
  assert_int_equal(down(scene, SDLK_RETURN), 0);
  SDL_Event later = {.key = {.type = SDL_KEYDOWN, .timestamp = LATER_MS + 300, .keysym = {.sym = SDLK_RETURN}}};
  assert_action(scene, input_event(&scene->input, &later, &scene->frame, scene->out), ACT_FORWARD);
}

static void shift_alone(void **state) {
  Scene *scene = *state;
  assert_int_equal(press(scene, SDL_KEYDOWN, SDLK_LSHIFT, KMOD_LSHIFT, false), 0);
  assert_int_equal(press(scene, SDL_KEYDOWN, SDLK_LSHIFT, KMOD_LSHIFT, true), 0);
  assert_key(scene, press(scene, SDL_KEYUP, SDLK_LSHIFT, 0, false), KEY_SHIFT);
  press(scene, SDL_KEYDOWN, SDLK_RSHIFT, KMOD_RSHIFT, false);
  press(scene, SDL_KEYDOWN, SDLK_x, KMOD_RSHIFT, false);
  assert_int_equal(press(scene, SDL_KEYUP, SDLK_RSHIFT, 0, false), 0);
  press(scene, SDL_KEYDOWN, SDLK_LSHIFT, KMOD_LSHIFT, false);
  mouse(scene, SDL_MOUSEBUTTONDOWN, 800, 700);
  mouse(scene, SDL_MOUSEBUTTONUP, 800, 700);
  press(scene, SDL_KEYDOWN, SDLK_LSHIFT, KMOD_LSHIFT, true);
  assert_int_equal(press(scene, SDL_KEYUP, SDLK_LSHIFT, 0, false), 0);
  in_field(scene);
  press(scene, SDL_KEYDOWN, SDLK_LSHIFT, KMOD_LSHIFT, false);
  assert_int_equal(press(scene, SDL_KEYUP, SDLK_LSHIFT, 0, false), 0);
}

static int button(Scene *scene, Uint8 which) {
  return feed(scene, (SDL_Event){.cbutton = {.type = SDL_CONTROLLERBUTTONDOWN, .button = which}});
}

static void a_controller_reaches_it_too(void **state) {
  Scene *scene = *state;
  assert_int_equal(button(scene, SDL_CONTROLLER_BUTTON_DPAD_DOWN), 1);
  assert_int_equal(scene->out[0].kind, EVENT_FOCUS);
  assert_int_equal(scene->out[0].action.id, ACT_FORWARD);
  assert_action(scene, button(scene, SDL_CONTROLLER_BUTTON_A), ACT_FORWARD);
  assert_key(scene, button(scene, SDL_CONTROLLER_BUTTON_B), KEY_ESCAPE);
  assert_key(scene, button(scene, SDL_CONTROLLER_BUTTON_START), KEY_PAUSE);
}

/* ---- The window ---- */

static int window(Scene *scene, Uint8 what) {
  return feed(scene, (SDL_Event){.window = {.type = SDL_WINDOWEVENT, .event = what}});
}

static void hiding_is_told_once(void **state) {
  Scene *scene = *state;
  assert_int_equal(window(scene, SDL_WINDOWEVENT_SHOWN), 0);
  assert_int_equal(window(scene, SDL_WINDOWEVENT_MINIMIZED), 1);
  assert_int_equal(scene->out[0].kind, EVENT_HIDDEN);
  assert_int_equal(scene->out[0].number[0], 1);
  assert_int_equal(window(scene, SDL_WINDOWEVENT_HIDDEN), 0);
  assert_int_equal(window(scene, SDL_WINDOWEVENT_RESTORED), 1);
  assert_int_equal(scene->out[0].number[0], 0);
}

static void closing_is_quitting(void **state) {
  Scene *scene = *state;
  assert_int_equal(feed(scene, (SDL_Event){.type = SDL_QUIT}), 1);
  assert_int_equal(scene->out[0].kind, EVENT_QUIT);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(a_click_presses),
      CASE(a_click_elsewhere_presses_nothing),
      CASE(a_click_does_not_press_what_came_meanwhile),
      CASE(the_mouse_is_measured_in_points),
      CASE(what_sdl_makes_up_is_passed_over),
      CASE(a_tap_presses),
      CASE(a_drag_scrolls_and_does_not_press),
      CASE(a_drag_that_comes_back_does_not_press),
      CASE(the_last_bit_of_a_drag_counts),
      CASE(a_swipe_goes_on),
      CASE(what_is_no_swipe),
      CASE(fingers_that_are_never_lifted_do_not_jam_it),
      CASE(a_lost_window_forgets_the_fingers),
      CASE(the_wheel_scrolls),
      CASE(moves_are_merged),
      CASE(keys_by_meaning),
      CASE(letters_sleep_in_a_field),
      CASE(text_goes_to_the_field_alone),
      CASE(the_focus_walks),
      CASE(keys_held_when_the_window_came_are_not_for_it),
      CASE(shift_alone),
      CASE(a_controller_reaches_it_too),
      CASE(hiding_is_told_once),
      CASE(closing_is_quitting),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
