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
  *state = &scene;
  return 0;
}

static int tear_down(void **state) {
  frame_free(&((Scene *)*state)->frame);
  return 0;
}

static int feed(Scene *scene, SDL_Event event) {
  memset(scene->out, 0, sizeof scene->out);
  event.common.timestamp = LATER_MS;
  return input_event(&scene->input, &event, &scene->frame, scene->out);
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

static void a_resting_hand_is_in_nobodys_way(void **state) {
  Scene *scene = *state;
  finger(scene, SDL_FINGERDOWN, 1, 700, 750);
  finger(scene, SDL_FINGERDOWN, 2, 1000, 660);
  assert_action(scene, finger(scene, SDL_FINGERUP, 2, 1000, 660), ACT_FORWARD);
  finger(scene, SDL_FINGERDOWN, 3, 1000, 660);
  assert_action(scene, finger(scene, SDL_FINGERUP, 3, 1000, 660), ACT_FORWARD);
  assert_int_equal(finger(scene, SDL_FINGERUP, 1, 700, 750), 0);
}

static void two_fingers_press_once(void **state) {
  Scene *scene = *state;
  finger(scene, SDL_FINGERDOWN, 1, 950, 660);
  finger(scene, SDL_FINGERDOWN, 2, 1100, 660);
  assert_action(scene, finger(scene, SDL_FINGERUP, 1, 950, 660), ACT_FORWARD);
  assert_int_equal(finger(scene, SDL_FINGERUP, 2, 1100, 660), 0);
}

static void two_fingers_scroll_as_one(void **state) {
  Scene *scene = *state;
  finger(scene, SDL_FINGERDOWN, 1, 200, 400);
  finger(scene, SDL_FINGERDOWN, 2, 400, 400);
  assert_scroll(scene, finger(scene, SDL_FINGERMOTION, 1, 200, 350), 50);
  assert_int_equal(finger(scene, SDL_FINGERMOTION, 2, 400, 250), 0);
  assert_int_equal(finger(scene, SDL_FINGERUP, 2, 400, 250), 0);
}

static void fingers_that_are_never_lifted_do_not_jam_it(void **state) {
  Scene *scene = *state;
  for (int id = 100; id < 100 + 3 * INPUT_FINGERS; id++) finger(scene, SDL_FINGERDOWN, id, 700, 750);
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

/* Chords: Control here, Command and Option on a Mac; Shift selects. */
static void chords_in_a_field(void **state) {
  Scene *scene = *state;
  static const struct {
    SDL_Keycode code;
    int mod, apple_mod; /* -1: means nothing there */
    Key key;
    int selects;
  } rows[] = {
      {SDLK_a, KMOD_LCTRL, KMOD_LGUI, KEY_SELECT_ALL, 0},
      {SDLK_c, KMOD_RCTRL, KMOD_RGUI, KEY_COPY, 0},
      {SDLK_x, KMOD_LCTRL | KMOD_CAPS, KMOD_LGUI | KMOD_NUM, KEY_CUT, 0},
      {SDLK_v, KMOD_LCTRL, KMOD_LGUI, KEY_PASTE, 0},
      {SDLK_z, KMOD_LCTRL, KMOD_LGUI, KEY_UNDO, 0},
      {SDLK_y, KMOD_LCTRL, KMOD_LGUI, KEY_REDO, 0},
      {SDLK_z, KMOD_LCTRL | KMOD_LSHIFT, KMOD_LGUI | KMOD_LSHIFT, KEY_REDO, 0},
      {SDLK_INSERT, KMOD_LSHIFT, KMOD_LSHIFT, KEY_PASTE, 0},
      {SDLK_INSERT, KMOD_LCTRL, KMOD_LCTRL, KEY_COPY, 0},
      {SDLK_DELETE, KMOD_LSHIFT, KMOD_LSHIFT, KEY_CUT, 0},
      {SDLK_LEFT, KMOD_LCTRL, KMOD_LALT, KEY_WORD_LEFT, 0},
      {SDLK_RIGHT, KMOD_LCTRL | KMOD_LSHIFT, KMOD_LALT | KMOD_RSHIFT, KEY_WORD_RIGHT, 1},
      {SDLK_BACKSPACE, KMOD_LCTRL, KMOD_LALT, KEY_WORD_BACKSPACE, 0},
      {SDLK_DELETE, KMOD_LCTRL, KMOD_LALT, KEY_WORD_DELETE, 0},
      {SDLK_LEFT, -1, KMOD_LGUI, KEY_HOME, 0},
      {SDLK_RIGHT, -1, KMOD_LGUI | KMOD_LSHIFT, KEY_END, 1},
      {SDLK_LEFT, KMOD_LSHIFT, KMOD_LSHIFT, KEY_LEFT, 1},
      {SDLK_END, KMOD_RSHIFT, KMOD_RSHIFT, KEY_END, 1},
      {SDLK_HOME, 0, 0, KEY_HOME, 0},
  };
  for (int apple = 0; apple < 2; apple++) {
    scene->input.apple = apple;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
      int mod = apple ? rows[i].apple_mod : rows[i].mod;
      if (mod < 0) continue;
      scene->frame.hits[1].selected = false;
      scene->frame.focus = (Action){0};
      if (mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) assert_int_equal(press(scene, SDL_KEYDOWN, rows[i].code, mod, false), 0);
      in_field(scene);
      assert_key(scene, press(scene, SDL_KEYDOWN, rows[i].code, mod, false), rows[i].key);
      assert_int_equal(scene->out[0].number[0], rows[i].selects);
    }
  }
  scene->input.apple = false;
  assert_int_equal(press(scene, SDL_KEYDOWN, SDLK_a, KMOD_LCTRL | KMOD_RALT, false), 0); /* AltGr types */
  assert_int_equal(press(scene, SDL_KEYDOWN, SDLK_v, KMOD_LCTRL, true), 0);              /* held down, it pastes once */
  assert_int_equal(press(scene, SDL_KEYDOWN, SDLK_LEFT, KMOD_LCTRL, true), 1);
  SDL_Event cyrillic = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = 0x441, .scancode = SDL_SCANCODE_C, .mod = KMOD_LCTRL}}};
  assert_key(scene, feed(scene, cyrillic), KEY_COPY);
}

/* Letters 10 px wide from the field's left edge. */
static void add_places(Scene *scene) {
  for (size_t i = 0; i <= 5; i++) frame_stop(&scene->frame, &scene->frame.hits[1], NAME.x + 10 * (float)i, i);
}

static void assert_point(const Scene *scene, int count, int byte, FieldPoint what) {
  assert_int_equal(count, 1);
  assert_int_equal(scene->out[0].kind, EVENT_FIELD_POINT);
  assert_int_equal(scene->out[0].action.id, ACT_FIELD);
  assert_int_equal(scene->out[0].number[0], byte);
  assert_int_equal(scene->out[0].number[1], what);
}

static int click(Scene *scene, Uint32 type, int x, int clicks) {
  SDL_Event event = {.button = {.type = type, .button = SDL_BUTTON_LEFT, .clicks = (Uint8)clicks, .x = x, .y = 220}};
  return feed(scene, event);
}

static void the_mouse_selects_in_a_field(void **state) {
  Scene *scene = *state;
  add_places(scene);
  assert_point(scene, click(scene, SDL_MOUSEBUTTONDOWN, 824, 1), 2, FIELD_PRESS);
  assert_point(scene, mouse(scene, SDL_MOUSEMOTION, 836, 400), 4, FIELD_DRAG); /* above and below it too */
  assert_point(scene, mouse(scene, SDL_MOUSEMOTION, 100, 300), 0, FIELD_DRAG);
  assert_int_equal(click(scene, SDL_MOUSEBUTTONUP, 836, 1), 0);
  assert_int_equal(mouse(scene, SDL_MOUSEMOTION, 810, 220), 0);
  assert_point(scene, click(scene, SDL_MOUSEBUTTONDOWN, 818, 2), 1, FIELD_WORD);
  assert_int_equal(mouse(scene, SDL_MOUSEMOTION, 850, 220),
                   0); /* the letter is meant, not the nearest edge; the word stays selected */
  click(scene, SDL_MOUSEBUTTONUP, 850, 2);
  assert_point(scene, click(scene, SDL_MOUSEBUTTONDOWN, 811, 3), 1, FIELD_ALL);
  click(scene, SDL_MOUSEBUTTONUP, 811, 3);
  mouse(scene, SDL_MOUSEBUTTONDOWN, 1000, 660); /* and buttons are pressed as ever */
  assert_action(scene, mouse(scene, SDL_MOUSEBUTTONUP, 1000, 660), ACT_FORWARD);
}

static void a_tap_places_the_caret(void **state) {
  Scene *scene = *state;
  add_places(scene);
  assert_int_equal(finger(scene, SDL_FINGERDOWN, 1, 836, 220), 0);
  assert_action(scene, finger(scene, SDL_FINGERUP, 1, 836, 220), ACT_FIELD);
  assert_int_equal(scene->out[0].number[0], 4);
  assert_int_equal(scene->out[0].number[1], 1);
}

static SDL_Event editing(const char *text, int start) {
  SDL_Event event = {.edit = {.type = SDL_TEXTEDITING, .start = start}};
  SDL_strlcpy(event.edit.text, text, sizeof event.edit.text);
  return event;
}

static void input_methods_compose(void **state) {
  Scene *scene = *state;
  assert_int_equal(feed(scene, editing("ni", 2)), 0); /* nothing is typed in */
  in_field(scene);
  assert_int_equal(feed(scene, editing("ni", 2)), 1);
  assert_int_equal(scene->out[0].kind, EVENT_COMPOSE);
  assert_string_equal(scene->out[0].text, "ni");
  assert_int_equal(scene->out[0].number[0], 2);
  assert_int_equal(down(scene, SDLK_RETURN), 0); /* it chooses a candidate */
  assert_int_equal(down(scene, SDLK_LEFT), 0);
  assert_key(scene, down(scene, SDLK_ESCAPE), KEY_ESCAPE);
  SDL_Event lost = {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_FOCUS_LOST}};
  assert_int_equal(feed(scene, lost), 1);
  assert_int_equal(scene->out[0].kind, EVENT_COMPOSE);
  assert_string_equal(scene->out[0].text, "");
  assert_int_equal(feed(scene, lost), 0);
  assert_int_equal(down(scene, SDLK_LEFT), 1);
#if SDL_VERSION_ATLEAST(2, 0, 22)
  char text[] = "a composition that is longer than thirty-two bytes";
  SDL_Event more = {.editExt = {.type = SDL_TEXTEDITING_EXT, .text = text, .start = 3, .length = 4}};
  assert_int_equal(feed(scene, more), 1);
  assert_string_equal(scene->out[0].text, text);
  assert_int_equal(scene->out[0].number[0], 7);
#endif
  feed(scene, (SDL_Event){.text = {.type = SDL_TEXTINPUT, .text = "x"}});
  assert_int_equal(down(scene, SDLK_LEFT), 1);
}

/* The on-screen keyboard has the focus: arrows walk on it, letters are for the field. */
static void keys_on_the_screen_keyboard(void **state) {
  Scene *scene = *state;
  frame_hit(&scene->frame, ROLE_KEY, (Action){ACT_TYPE, 0}, (Rect){100, 700, 60, 60}, "q");
  frame_hit(&scene->frame, ROLE_KEY, (Action){ACT_TYPE, 1}, (Rect){160, 700, 60, 60}, "w");
  scene->frame.focus = (Action){ACT_TYPE, 0};
  assert_int_equal(down(scene, SDLK_RIGHT), 1);
  assert_int_equal(scene->out[0].kind, EVENT_FOCUS);
  assert_int_equal(scene->out[0].action.arg, 1);
  assert_key(scene, down(scene, SDLK_BACKSPACE), KEY_BACKSPACE);
  assert_int_equal(down(scene, SDLK_p), 0);
  SDL_Event text = {.text = {.type = SDL_TEXTINPUT, .text = "p"}}, blank = {.text = {.type = SDL_TEXTINPUT, .text = " "}};
  assert_int_equal(feed(scene, text), 1);
  assert_action(scene, down(scene, SDLK_SPACE), ACT_TYPE);
  assert_int_equal(feed(scene, blank), 0); /* Space has pressed the key */
}

static void means_are_told(void **state) {
  (void)state;
  SDL_Event touch = {.type = SDL_FINGERUP}, pad = {.type = SDL_CONTROLLERBUTTONDOWN}, key_down = {.type = SDL_KEYDOWN},
            button_up = {.type = SDL_MOUSEBUTTONUP};
  assert_int_equal(input_means(&touch), BY_TOUCH);
  assert_int_equal(input_means(&pad), BY_PAD);
  assert_int_equal(input_means(&key_down), BY_KEYS);
  assert_int_equal(input_means(&button_up), BY_MOUSE);
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
  in_field(scene);
  assert_key(scene, button(scene, SDL_CONTROLLER_BUTTON_DPAD_LEFT), KEY_LEFT);
  assert_key(scene, button(scene, SDL_CONTROLLER_BUTTON_X), KEY_BACKSPACE);
  assert_key(scene, button(scene, SDL_CONTROLLER_BUTTON_START), KEY_ESCAPE);
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
      CASE(a_resting_hand_is_in_nobodys_way),
      CASE(two_fingers_press_once),
      CASE(two_fingers_scroll_as_one),
      CASE(fingers_that_are_never_lifted_do_not_jam_it),
      CASE(a_lost_window_forgets_the_fingers),
      CASE(the_wheel_scrolls),
      CASE(moves_are_merged),
      CASE(keys_by_meaning),
      CASE(letters_sleep_in_a_field),
      CASE(chords_in_a_field),
      CASE(the_mouse_selects_in_a_field),
      CASE(a_tap_places_the_caret),
      CASE(input_methods_compose),
      CASE(keys_on_the_screen_keyboard),
      CASE(means_are_told),
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
