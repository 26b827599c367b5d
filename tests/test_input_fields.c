/* SDL's events in and about a text field: chords, the mouse, input methods, the on-screen keyboard. Fed by hand. */
#include "shell/input.h"
#include "ui/action.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { LATER_MS = 5000, DEVICE = 7 };

static const Rect NEXT = {900, 640, 300, 80}, NAME = {800, 200, 300, 60};

typedef struct Scene {
  Frame frame;
  Input input;
  Event out[INPUT_EVENTS];
} Scene;

static int set_up(void **state) {
  static Scene scene;
  frame_init(&scene.frame);
  frame_begin(&scene.frame, (Size){1280, 800}, 0x000000FF);
  frame_hit(&scene.frame, ROLE_FIELD, (Action){ACT_FIELD, 0}, NAME, "Name");
  frame_hit(&scene.frame, ROLE_BUTTON, (Action){ACT_FORWARD, 0}, NEXT, "Next")->primary = true;
  input_init(&scene.input);
  *state = &scene;
  return 0;
}

static int tear_down(void **state) {
  frame_free(&((Scene *)*state)->frame);
  return 0;
}

/* But for what only shows (EVENT_PRESS). */
static int feed(Scene *scene, SDL_Event event) {
  memset(scene->out, 0, sizeof scene->out);
  event.common.timestamp = LATER_MS;
  int count = input_event(&scene->input, &event, &scene->frame, scene->out), kept = 0;
  for (int i = 0; i < count; i++)
    if (scene->out[i].kind != EVENT_PRESS) scene->out[kept++] = scene->out[i];
  return kept;
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
  scene->frame.hits[0].selected = true;
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
      scene->frame.hits[0].selected = false;
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
  for (size_t i = 0; i <= 5; i++) frame_stop(&scene->frame, &scene->frame.hits[0], NAME.x + 10 * (float)i, i);
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

static int button(Scene *scene, Uint8 which) {
  return feed(scene, (SDL_Event){.cbutton = {.type = SDL_CONTROLLERBUTTONDOWN, .button = which}});
}

static void a_controller_types_too(void **state) {
  Scene *scene = *state;
  assert_int_equal(button(scene, SDL_CONTROLLER_BUTTON_DPAD_LEFT), 1); /* no field: it walks */
  assert_int_equal(scene->out[0].kind, EVENT_FOCUS);
  in_field(scene);
  assert_key(scene, button(scene, SDL_CONTROLLER_BUTTON_DPAD_LEFT), KEY_LEFT);
  assert_key(scene, button(scene, SDL_CONTROLLER_BUTTON_X), KEY_BACKSPACE);
  assert_key(scene, button(scene, SDL_CONTROLLER_BUTTON_START), KEY_ESCAPE);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(chords_in_a_field),      CASE(the_mouse_selects_in_a_field), CASE(a_tap_places_the_caret),
      CASE(input_methods_compose),  CASE(keys_on_the_screen_keyboard),  CASE(means_are_told),
      CASE(a_controller_types_too),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
