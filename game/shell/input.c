#include "shell/input.h"

#include "shell/input_keys.h"
#include "ui/action.h"

#include <math.h>
#include <string.h>

static const float TAP_POINTS = 12, SWIPE_POINTS = 80, WHEEL_POINTS = 72;

void input_init(Input *input) { *input = (Input){.scale = 1, .apple = SDL_strcmp(SDL_GetPlatform(), "Mac OS X") == 0}; }

static int one(Event *out, EventKind kind, int32_t number) {
  *out = (Event){.kind = kind, .number = {number}};
  return 1;
}

/* ---- Fingers ---- */

static Finger *finger_find(Input *input, bool mouse, int64_t touch, int64_t id) {
  for (int i = 0; i < INPUT_FINGERS; i++) {
    Finger *finger = &input->fingers[i];
    if (finger->down && finger->mouse == mouse && finger->touch == touch && finger->id == id) return finger;
  }
  return NULL;
}

/* A free place; where all are taken (some system forgot to tell that they were lifted), the first. */
static Finger *finger_free(Input *input) {
  for (int i = 0; i < INPUT_FINGERS; i++)
    if (!input->fingers[i].down) return &input->fingers[i];
  return input->fingers;
}

static void spend_others(Input *input, const Finger *finger) {
  for (int i = 0; i < INPUT_FINGERS; i++)
    if (&input->fingers[i] != finger) input->fingers[i].spent = true;
}

static Action action_at(const Frame *frame, Point at) {
  Event event;
  return nav_point(frame, at.x, at.y, &event) ? event.action : (Action){ACT_NONE, 0};
}

static void finger_down(Input *input, const Frame *frame, Finger finger) {
  Finger *place = finger_find(input, finger.mouse, finger.touch, finger.id);
  if (!place) place = finger_free(input);
  int area = nav_scroll_at(frame, finger.from.x, finger.from.y);
  finger.down = true;
  finger.at = finger.from;
  finger.action = action_at(frame, finger.from);
  finger.scroll = area < 0 ? -1 : frame->scrolls[area].id;
  finger.scroll_from = area < 0 ? 0 : frame->scrolls[area].offset;
  *place = finger;
}

static int finger_scroll(const Finger *finger, const Frame *frame, Event *out) {
  for (int i = 0; i < frame->scroll_count; i++) {
    if (frame->scrolls[i].id != finger->scroll) continue;
    float wanted = finger->scroll_from + finger->from.y - finger->at.y;
    return nav_scroll(frame, i, wanted - frame->scrolls[i].offset, out) ? 1 : 0;
  }
  return 0;
}

static int finger_move(Input *input, const Frame *frame, Finger *finger, Point to, Event *out) {
  finger->at = to;
  if (finger->spent) return 0;
  float across = fabsf(to.x - finger->from.x), along = fabsf(to.y - finger->from.y);
  if (!finger->moved) {
    if (fmaxf(across, along) <= TAP_POINTS * input->scale) return 0;
    finger->moved = true;
    if (across > along) finger->scroll = -1; /* towards a swipe: the page stays where it is */
    if (finger->scroll >= 0) spend_others(input, finger);
  }
  return finger_scroll(finger, frame, out);
}

static int finger_up(Input *input, const Frame *frame, Finger *finger, Point at, Event *out) {
  int count = finger_move(input, frame, finger, at, out);
  finger->down = false;
  if (finger->spent || count > 0) return count;
  if (finger->moved) {
    float left = finger->from.x - at.x, along = fabsf(at.y - finger->from.y);
    if (finger->mouse || finger->scroll >= 0 || left <= SWIPE_POINTS * input->scale || left < 2 * along) return 0;
    spend_others(input, finger);
    return input_key(out, KEY_SWIPE_NEXT);
  }
  Event event;
  if (finger->action.id == ACT_NONE || !nav_point(frame, at.x, at.y, &event)) return 0;
  if (!action_equal(event.action, finger->action)) return 0;
  spend_others(input, finger);
  *out = event;
  return 1;
}

static Point mouse_point(const Input *input, int x, int y) { return (Point){(float)x * input->scale, (float)y * input->scale}; }

static int on_mouse(Input *input, const SDL_Event *event, const Frame *frame, Event *out) {
  if (event->type == SDL_MOUSEMOTION) {
    if (event->motion.which == SDL_TOUCH_MOUSEID) return 0;
    input->mouse = mouse_point(input, event->motion.x, event->motion.y);
    Finger *finger = finger_find(input, true, 0, 0);
    if (input->field.id != ACT_NONE) return input_field_drag(input, frame, input->mouse, out);
    return finger ? finger_move(input, frame, finger, input->mouse, out) : 0;
  }
  const SDL_MouseButtonEvent *button = &event->button;
  if (button->which == SDL_TOUCH_MOUSEID || button->button != SDL_BUTTON_LEFT) return 0;
  input->mouse = mouse_point(input, button->x, button->y);
  if (event->type == SDL_MOUSEBUTTONDOWN) {
    if (input_field_press(input, frame, input->mouse, button->clicks, out)) return 1;
    finger_down(input, frame, (Finger){.mouse = true, .from = input->mouse});
    return 0;
  }
  input->field = (Action){0};
  Finger *finger = finger_find(input, true, 0, 0);
  return finger ? finger_up(input, frame, finger, input->mouse, out) : 0;
}

/* Only for devices that SDL lists: asked for another one it may reset the platform's touch. */
static bool is_trackpad(SDL_TouchID device) {
  for (int i = 0; i < SDL_GetNumTouchDevices(); i++) {
    if (SDL_GetTouchDevice(i) != device) continue;
    SDL_TouchDeviceType type = SDL_GetTouchDeviceType(device);
    return type == SDL_TOUCH_DEVICE_INDIRECT_ABSOLUTE || type == SDL_TOUCH_DEVICE_INDIRECT_RELATIVE;
  }
  return false;
}

static int on_finger(Input *input, const SDL_Event *event, const Frame *frame, Event *out) {
  const SDL_TouchFingerEvent *touch = &event->tfinger;
  if (touch->touchId == SDL_MOUSE_TOUCHID || is_trackpad(touch->touchId)) return 0;
  Point at = {touch->x * (float)frame->size.w, touch->y * (float)frame->size.h};
  if (event->type == SDL_FINGERDOWN) {
    finger_down(input, frame, (Finger){.touch = touch->touchId, .id = touch->fingerId, .from = at});
    return 0;
  }
  Finger *finger = finger_find(input, false, touch->touchId, touch->fingerId);
  if (!finger) return 0;
  return event->type == SDL_FINGERUP ? finger_up(input, frame, finger, at, out) : finger_move(input, frame, finger, at, out);
}

/* The wheel scrolls what is under the mouse, else the only thing there is to scroll. */
static int on_wheel(const Input *input, const SDL_Event *event, const Frame *frame, Event *out) {
  if (event->wheel.which == SDL_TOUCH_MOUSEID) return 0;
  int area = nav_scroll_at(frame, input->mouse.x, input->mouse.y);
  if (area < 0 && frame->scroll_count == 1) area = 0;
  if (area < 0) return 0;
  return nav_scroll(frame, area, -event->wheel.preciseY * WHEEL_POINTS * input->scale, out) ? 1 : 0;
}

/* ---- The window ---- */

static int set_hidden(Input *input, bool hidden, Event *out) {
  if (input->hidden == hidden) return 0;
  input->hidden = hidden;
  return one(out, EVENT_HIDDEN, hidden);
}

static int on_window(Input *input, const SDL_Event *event, Event *out) {
  switch (event->window.event) {
    case SDL_WINDOWEVENT_HIDDEN:
    case SDL_WINDOWEVENT_MINIMIZED: return set_hidden(input, true, out);
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED:
    case SDL_WINDOWEVENT_MAXIMIZED:
    case SDL_WINDOWEVENT_EXPOSED: return set_hidden(input, false, out);
    case SDL_WINDOWEVENT_FOCUS_GAINED: input->focus_ms = event->window.timestamp; break;
    case SDL_WINDOWEVENT_FOCUS_LOST: /* what is lifted elsewhere is not told here */
      memset(input->fingers, 0, sizeof input->fingers);
      input->shift_alone = false;
      input->field = (Action){0};
      return input_compose_end(input, out);
    default: break;
  }
  return 0;
}

/* ---- All ---- */

int input_event(Input *input, const SDL_Event *event, const Frame *frame, Event out[INPUT_EVENTS]) {
  switch (event->type) {
    case SDL_QUIT: return one(out, EVENT_QUIT, 0);
    case SDL_WINDOWEVENT: return on_window(input, event, out);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP: input->shift_alone = false; return on_mouse(input, event, frame, out);
    case SDL_MOUSEMOTION: return on_mouse(input, event, frame, out);
    case SDL_MOUSEWHEEL: return on_wheel(input, event, frame, out);
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
    case SDL_FINGERMOTION: return on_finger(input, event, frame, out);
    case SDL_KEYDOWN: return input_key_down(input, &event->key, frame, out);
    case SDL_KEYUP: return input_key_up(input, &event->key, frame, out);
    case SDL_TEXTINPUT: return input_text(input, event, frame, out);
    case SDL_TEXTEDITING: return input_compose(input, event->edit.text, event->edit.start, event->edit.length, frame, out);
#if SDL_VERSION_ATLEAST(2, 0, 22)
    case SDL_TEXTEDITING_EXT:
      return input_compose(input, event->editExt.text ? event->editExt.text : "", event->editExt.start, event->editExt.length,
                           frame, out);
#endif
    case SDL_CONTROLLERBUTTONDOWN: return input_pad(event, frame, out);
    default: return 0;
  }
}

bool input_merge(SDL_Event *event, const SDL_Event *next) {
  if (event->type != next->type) return false;
  switch (event->type) {
    case SDL_MOUSEMOTION:
      if (event->motion.which != next->motion.which || event->motion.state != next->motion.state) return false;
      *event = *next;
      return true;
    case SDL_FINGERMOTION:
      if (event->tfinger.touchId != next->tfinger.touchId || event->tfinger.fingerId != next->tfinger.fingerId) return false;
      *event = *next;
      return true;
    case SDL_MOUSEWHEEL:
      if (event->wheel.which != next->wheel.which) return false;
      event->wheel.preciseY += next->wheel.preciseY;
      return true;
    default: return false;
  }
}
