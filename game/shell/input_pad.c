#include "shell/input_pad.h"

#include "ui/action.h"

#include <stdlib.h>

enum { FIRST_MS = 400, AGAIN_MS = 120 };
enum { STICK_ON = 18000, STICK_OFF = 12000 }; /* of 32767: a worn stick rests anywhere under it */

static int key(Event *out, Key key) {
  *out = (Event){.kind = EVENT_KEY, .key = key};
  return 1;
}

/* ---- Directions: once at once, and again while they are held ---- */

void input_pad_forget(Input *input) { input->walk = (Walk){0}; }

/* In a text field left and right move the caret. */
static int step(const Frame *frame, NavKey way, Event out[INPUT_EVENTS]) {
  if (nav_in_field(frame) && (way == NAV_LEFT || way == NAV_RIGHT)) return key(out, way == NAV_LEFT ? KEY_LEFT : KEY_RIGHT);
  return nav_key(frame, way, out);
}

static int hold(Input *input, const Frame *frame, NavKey way, Uint32 now_ms, Event out[INPUT_EVENTS]) {
  input->walk.held = true;
  input->walk.way = way;
  input->walk.due_ms = now_ms + FIRST_MS;
  int count = step(frame, way, out);
  return count ? count : key(out, KEY_NONE);
}

/* Where the stick points to, the longer way; false: nowhere. */
static bool stick_way(const Walk *walk, NavKey *way) {
  int across = abs(walk->x), along = abs(walk->y);
  if ((across > along ? across : along) < (walk->stick ? STICK_OFF : STICK_ON)) return false;
  if (across > along)
    *way = walk->x < 0 ? NAV_LEFT : NAV_RIGHT;
  else
    *way = walk->y < 0 ? NAV_UP : NAV_DOWN;
  return true;
}

static int on_stick(Input *input, const SDL_ControllerAxisEvent *event, const Frame *frame, Event out[INPUT_EVENTS]) {
  Walk *walk = &input->walk;
  if (event->axis != SDL_CONTROLLER_AXIS_LEFTX && event->axis != SDL_CONTROLLER_AXIS_LEFTY) return 0;
  if (walk->which != event->which && walk->held) return 0; /* one controller at a time */
  walk->which = event->which;
  *(event->axis == SDL_CONTROLLER_AXIS_LEFTX ? &walk->x : &walk->y) = event->value;
  NavKey way;
  if (!stick_way(walk, &way)) {
    if (walk->stick) walk->stick = walk->held = false;
    return 0;
  }
  if (walk->held && (!walk->stick || walk->way == way)) return 0;
  walk->stick = true;
  return hold(input, frame, way, event->timestamp, out);
}

static bool cross_way(Uint8 button, NavKey *way) {
  switch (button) {
    case SDL_CONTROLLER_BUTTON_DPAD_UP: *way = NAV_UP; return true;
    case SDL_CONTROLLER_BUTTON_DPAD_DOWN: *way = NAV_DOWN; return true;
    case SDL_CONTROLLER_BUTTON_DPAD_LEFT: *way = NAV_LEFT; return true;
    case SDL_CONTROLLER_BUTTON_DPAD_RIGHT: *way = NAV_RIGHT; return true;
    default: return false;
  }
}

/* ---- Buttons ---- */

/* Somebody is there, even where it does nothing: a hidden screen wakes. */
static int walk_or_wake(const Frame *frame, NavKey way, Event out[INPUT_EVENTS]) {
  int count = nav_key(frame, way, out);
  return count ? count : key(out, KEY_NONE);
}

static int on_button_down(Input *input, const SDL_ControllerButtonEvent *event, const Frame *frame, Event out[INPUT_EVENTS]) {
  NavKey way;
  if (cross_way(event->button, &way)) {
    input->walk = (Walk){.which = event->which};
    return hold(input, frame, way, event->timestamp, out);
  }
  switch (event->button) {
    case SDL_CONTROLLER_BUTTON_A: return walk_or_wake(frame, NAV_ENTER, out);
    case SDL_CONTROLLER_BUTTON_B: return key(out, KEY_ESCAPE);
    case SDL_CONTROLLER_BUTTON_X: return key(out, nav_typing(frame) ? KEY_BACKSPACE : KEY_MUTE);
    case SDL_CONTROLLER_BUTTON_Y: return key(out, KEY_HELP);
    case SDL_CONTROLLER_BUTTON_START: return key(out, nav_typing(frame) ? KEY_ESCAPE : KEY_PAUSE);
    case SDL_CONTROLLER_BUTTON_LEFTSHOULDER: return walk_or_wake(frame, NAV_PAGE_UP, out);
    case SDL_CONTROLLER_BUTTON_RIGHTSHOULDER: return walk_or_wake(frame, NAV_PAGE_DOWN, out);
    case SDL_CONTROLLER_BUTTON_BACK: *out = (Event){.kind = EVENT_ACTION, .action = {ACT_HIDE, 0}}; return 1;
    default: return key(out, KEY_NONE);
  }
}

static void on_button_up(Input *input, const SDL_ControllerButtonEvent *event) {
  Walk *walk = &input->walk;
  NavKey way;
  if (walk->held && !walk->stick && walk->which == event->which && cross_way(event->button, &way) && way == walk->way)
    walk->held = false;
}

/* ---- All ---- */

int input_pad_event(Input *input, const SDL_Event *event, const Frame *frame, Event out[INPUT_EVENTS]) {
  switch (event->type) {
    case SDL_CONTROLLERBUTTONDOWN: return on_button_down(input, &event->cbutton, frame, out);
    case SDL_CONTROLLERBUTTONUP: on_button_up(input, &event->cbutton); return 0;
    case SDL_CONTROLLERAXISMOTION: return on_stick(input, &event->caxis, frame, out);
    case SDL_CONTROLLERDEVICEREMOVED: /* what it held is never let go */
      if (event->cdevice.which == input->walk.which) input_pad_forget(input);
      return 0;
    default: return 0;
  }
}

int input_pad_time(Input *input, Uint32 now_ms, const Frame *frame, Event out[INPUT_EVENTS]) {
  if (input_pad_next_ms(input, now_ms) != 0) return 0;
  input->walk.due_ms = now_ms + AGAIN_MS;
  return step(frame, input->walk.way, out);
}

int input_pad_next_ms(const Input *input, Uint32 now_ms) {
  if (!input->walk.held) return -1;
  Sint32 left = (Sint32)(input->walk.due_ms - now_ms);
  return left > 0 ? left : 0;
}
