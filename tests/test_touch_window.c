/* Before the real window loop, without a display: the whole first start and an exercise by touch alone, and again by a game
 * controller alone, which is pulled out on the way. What is touched is found in the frame that shows. */
#include "shell/loop.h"

#include <SDL.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { STEPS_MOST = 20000, TOUCH = 3 };

/* Who sits before the window. */
typedef struct Person {
  int steps;
  char seen[512]; /* all screens and kinds of cards, in their order */
  bool named;     /* has been in the field for a name */
  bool down;      /* a finger, a button or the stick is */
  /* By touch */
  Point at;
  int slides;         /* how far a swipe has come */
  bool swiped, shown; /* a swipe went on; a press was seen before it was let go */
  char card[16];      /* where the swipe began */
  uint64_t before;    /* the picture before the finger came down */
  /* By controller */
  SDL_Joystick *pad;
  int device, button;     /* of the button that is down, -1: the stick, */
  int axis, times, turns; /* along this axis; how many presses; how often it had to be tried another way */
  bool pulled;
  Action stood; /* where the focus was before the last press */
} Person;

static char data[256];

/* ---- What both want ---- */

static void note(Person *person, const App *app) {
  char now[64], last[64];
  const char *card = app_card(app), *at = strrchr(person->seen, ' ');
  snprintf(now, sizeof now, "%s", *card ? card : app_screen(app));
  snprintf(last, sizeof last, "%s", at ? at + 1 : "");
  size_t length = strlen(person->seen);
  if (strcmp(now, last) != 0) snprintf(person->seen + length, sizeof person->seen - length, " %s", now);
}

static const Hit *find(const Frame *frame, int id, int arg) {
  for (uint32_t i = 0; i < frame->hit_count; i++) {
    const Hit *hit = &frame->hits[i];
    if (hit->role != ROLE_TEXT && !hit->disabled && hit->action.id == id && (arg < 0 || hit->action.arg == arg)) return hit;
  }
  return NULL;
}

static const Hit *primary(const Frame *frame) {
  for (uint32_t i = 0; i < frame->hit_count; i++)
    if (frame->hits[i].primary) return &frame->hits[i];
  return NULL;
}

static bool chosen(const Frame *frame, int id) {
  for (uint32_t i = 0; i < frame->hit_count; i++)
    if (frame->hits[i].action.id == id && frame->hits[i].selected) return true;
  return false;
}

/* The next thing on the way to the finish. */
static const Hit *wanted(Person *person, const Frame *frame, const App *app) {
  const Hit *hit = find(frame, ACT_FIELD, 0);
  if (!strcmp(app_screen(app), "welcome") && hit && !person->named) {
    person->named = hit->selected;
    if (!person->named) return hit;
  }
  if (!strcmp(app_card(app), "rate") && !chosen(frame, ACT_RATE)) return find(frame, ACT_RATE, 7);
  if (!strcmp(app_card(app), "choose") && !chosen(frame, ACT_OPTION)) return find(frame, ACT_OPTION, 0);
  if ((hit = find(frame, ACT_SOUND_ON, -1))) return hit;
  if ((hit = primary(frame))) return hit;
  if ((hit = find(frame, ACT_FORWARD, -1))) return hit;
  fail_msg("nothing leads on from %s", person->seen);
  return NULL;
}

static Point middle(const Hit *hit) { return (Point){hit->rect.x + hit->rect.w / 2, hit->rect.y + hit->rect.h / 2}; }

/* Is it over, one way or another? */
static bool over(Person *person, const App *app) {
  note(person, app);
  if (strcmp(app_screen(app), "finish") != 0 && ++person->steps < STEPS_MOST) return false;
  SDL_PushEvent(&(SDL_Event){.type = SDL_QUIT});
  return true;
}

/* ---- By touch ---- */

static void touch(const Frame *frame, Uint32 type, Point at) {
  SDL_Event event = {.tfinger = {.type = type,
                                 .timestamp = SDL_GetTicks(),
                                 .touchId = TOUCH,
                                 .fingerId = 1,
                                 .x = at.x / (float)frame->size.w,
                                 .y = at.y / (float)frame->size.h}};
  SDL_PushEvent(&event);
}

/* The first card is left by a swipe from its middle. */
static bool swipe(Person *person, const Frame *frame, const App *app) {
  if (person->swiped || strcmp(app_screen(app), "session") != 0) return false;
  if (!person->down) {
    if (person->card[0] && strcmp(person->card, app_card(app)) != 0) {
      person->swiped = true;
      return false;
    }
    snprintf(person->card, sizeof person->card, "%s", app_card(app));
    person->at = (Point){(float)frame->size.w * 0.6f, (float)frame->size.h * 0.5f};
    person->slides = 0;
  }
  person->at.x -= 30;
  Uint32 type = person->down ? SDL_FINGERMOTION : SDL_FINGERDOWN;
  person->down = true;
  if (++person->slides == 6) {
    person->down = false;
    type = SDL_FINGERUP;
  }
  touch(frame, type, person->at);
  return true;
}

static void by_touch(void *context, const Frame *frame, const App *app) {
  Person *person = context;
  if (over(person, app) || swipe(person, frame, app)) return;
  if (person->down) {
    person->shown = person->shown || frame_hash(frame) != person->before;
    touch(frame, SDL_FINGERUP, person->at);
    person->down = false;
    return;
  }
  person->at = middle(wanted(person, frame, app));
  person->before = frame_hash(frame);
  touch(frame, SDL_FINGERDOWN, person->at);
  person->down = true;
}

/* ---- By controller ---- */

static void plug_in(Person *person) {
  person->device =
      SDL_JoystickAttachVirtual(SDL_JOYSTICK_TYPE_GAMECONTROLLER, SDL_CONTROLLER_AXIS_MAX, SDL_CONTROLLER_BUTTON_MAX, 0);
  assert_true(person->device >= 0);
  person->pad = SDL_JoystickOpen(person->device);
  assert_non_null(person->pad);
  person->down = false;
}

static void pull_out(Person *person) {
  SDL_JoystickClose(person->pad);
  person->pad = NULL;
  assert_int_equal(SDL_JoystickDetachVirtual(person->device), 0);
}

static bool is_down(const Person *person) {
  if (person->button >= 0) return SDL_JoystickGetButton(person->pad, person->button) != 0;
  return abs(SDL_JoystickGetAxis(person->pad, person->axis)) > 1000;
}

static void set(Person *person, bool down, Sint16 value) {
  person->down = down;
  if (person->button >= 0)
    SDL_JoystickSetVirtualButton(person->pad, person->button, down);
  else
    SDL_JoystickSetVirtualAxis(person->pad, person->axis, down ? value : 0);
}

/* From the focus towards a place; every other time with the stick. */
static void steer(Person *person, const Frame *frame, const Hit *to) {
  static const Uint8 cross[] = {SDL_CONTROLLER_BUTTON_DPAD_DOWN, SDL_CONTROLLER_BUTTON_DPAD_RIGHT, SDL_CONTROLLER_BUTTON_DPAD_UP,
                                SDL_CONTROLLER_BUTTON_DPAD_LEFT};
  const Hit *from = find(frame, frame->focus.id, frame->focus.arg);
  int way = 0;
  if (from) {
    Point a = middle(from), b = middle(to);
    way = b.y > a.y + 30 ? 0 : b.y < a.y - 30 ? 2 : b.x > a.x ? 1 : 3;
    bool stuck = frame->focus.id == person->stood.id && frame->focus.arg == person->stood.arg;
    way = (way + (stuck ? ++person->turns : 0)) % 4;
  }
  person->stood = frame->focus;
  bool stick = person->times++ % 2;
  person->button = stick ? -1 : cross[way];
  person->axis = way % 2 ? SDL_CONTROLLER_AXIS_LEFTX : SDL_CONTROLLER_AXIS_LEFTY;
  set(person, true, way < 2 ? 32767 : -32768);
}

static void by_controller(void *context, const Frame *frame, const App *app) {
  Person *person = context;
  if (over(person, app)) return;
  if (!person->pad) {
    plug_in(person);
    return;
  }
  if (is_down(person) != person->down) return; /* the loop asks it now and then */
  if (person->down) {
    bool pull = !person->pulled && !strcmp(app_card(app), "breathe");
    if (pull)
      pull_out(person);
    else
      set(person, false, 0);
    person->pulled = person->pulled || pull;
    return;
  }
  const Hit *hit = wanted(person, frame, app);
  bool here = frame->focus.id == hit->action.id && frame->focus.arg == hit->action.arg;
  if (!here && (frame->focus.id || !hit->primary)) {
    steer(person, frame, hit);
    return;
  }
  person->button = SDL_CONTROLLER_BUTTON_A;
  person->stood = (Action){0};
  set(person, true, 0);
}

/* ---- The whole way ---- */

static int command(const char *format, const char *folder) {
  char line[1024];
  snprintf(line, sizeof line, format, getenv("GOLDSEAM"), folder);
  return system(line);
}

static void walk(Person *person, void (*hand)(void *, const Frame *, const App *), const char *name) {
  char folder[300];
  snprintf(folder, sizeof folder, "%s/%s", data, name);
  SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
  SDL_SetHint(SDL_HINT_AUDIODRIVER, "dummy");
  SDL_SetHint(SDL_HINT_JOYSTICK_ALLOW_BACKGROUND_EVENTS, "1"); /* nobody gives this window the keyboard */
  CliOptions options = {.data = folder, .windowed = true, .size = {1280, 800}};
  LoopHooks hooks = {person, hand};
  assert_int_equal(loop_run(&options, &hooks), EXIT_DONE);
  print_message("%s:%s\n", name, person->seen);
  assert_string_equal(person->seen, " welcome today read breathe rate curtain rate closing finish");
  assert_true(person->named);
  assert_int_equal(command("'%s' status --json --data '%s' | grep -q '\"practised_today\":true'", folder), 0);
  assert_int_equal(command("'%s' export --format csv --data '%s' | grep -q ',yes,'", folder), 0);
}

static void test_by_touch_alone(void **state) {
  (void)state;
  Person person = {0};
  walk(&person, by_touch, "touch");
  assert_true(person.swiped);
  assert_true(person.shown);
}

static void test_by_controller_alone(void **state) {
  (void)state;
  Person person = {.button = -1};
  walk(&person, by_controller, "controller");
  assert_true(person.pulled);
}

static int set_up(void **state) {
  (void)state;
  if (!getenv("GOLDSEAM")) return -1;
  snprintf(data, sizeof data, "%s/touch-window-data", getenv("BUILD_DIR") ? getenv("BUILD_DIR") : ".");
  return command("'%s' --version >/dev/null && rm -rf '%s'", data);
}

static int tear_down(void **state) {
  (void)state;
  return command("'%s' --version >/dev/null && rm -rf '%s'", data);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_by_touch_alone), cmocka_unit_test(test_by_controller_alone)};
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
