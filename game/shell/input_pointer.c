#include "shell/input_pointer.h"

#include "shell/input_keys.h"

#include "ui/action.h"

#include <math.h>
#include <string.h>

static const float TAP_POINTS = 12, SWIPE_POINTS = 80, WHEEL_POINTS = 72;

enum { TOGETHER_MS = 500 };

/* ---- What moves by itself ---- */

static int area_of(const Frame *frame, int id) {
  for (int i = 0; i < frame->scroll_count; i++)
    if (frame->scrolls[i].id == id) return i;
  return -1;
}

static float most_of(const Scroll *scroll) { return fmaxf(scroll->content_h - scroll->view.h, 0); }

void input_pointer_stand(Input *input) { input->run.glide.kind = GLIDE_NONE; }

/* `offset` is where the area stands, or is told to stand in this very event. */
static void run_on(Input *input, int scroll, float offset, Uint32 now_ms) {
  input->run.scroll = scroll;
  input->run.told = (int32_t)roundf(offset);
  input->run.due_ms = now_ms + (Uint32)input->frame_ms;
}

int input_pointer_time(Input *input, Uint32 now_ms, const Frame *frame, Event out[INPUT_EVENTS]) {
  Run *run = &input->run;
  if (input_pointer_next_ms(input, now_ms) != 0) return 0;
  int area = area_of(frame, run->scroll);
  if (area < 0 || (int32_t)frame->scrolls[area].offset != run->told) {
    input_pointer_stand(input);
    return 0;
  }
  float to = glide_at(&run->glide, now_ms);
  run->due_ms = now_ms + (Uint32)input->frame_ms;
  if (to < 0 || to > most_of(&frame->scrolls[area])) input_pointer_stand(input);
  if (!nav_scroll(frame, area, to - (float)run->told, out)) return 0;
  run->told = out->number[0];
  return 1;
}

int input_pointer_next_ms(const Input *input, Uint32 now_ms) {
  if (input->run.glide.kind == GLIDE_NONE) return -1;
  Sint32 left = (Sint32)(input->run.due_ms - now_ms);
  return left > 0 ? left : 0;
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

static Action action_at(const Frame *frame, Point at) {
  Event event;
  return nav_point(frame, at.x, at.y, &event) ? event.action : (Action){ACT_NONE, 0};
}

/* One finger at a time: whoever else is down counts for nothing from now on. True: nor does the one that comes down now, since
 * it belongs with another that is at work. A finger that scrolls goes on with it. */
static bool join(Input *input, const Finger *place, Uint32 now_ms) {
  bool joined = false;
  for (int i = 0; i < INPUT_FINGERS; i++) {
    Finger *other = &input->fingers[i];
    if (other == place || !other->down) continue;
    bool busy = now_ms - other->busy_ms <= TOGETHER_MS;
    joined = joined || busy;
    if (!(busy && other->moved && other->scroll >= 0)) other->spent = true;
  }
  return joined;
}

static void finger_down(Input *input, const Frame *frame, Finger finger) {
  Finger *place = finger_find(input, finger.mouse, finger.touch, finger.id);
  if (!place) place = finger_free(input);
  int area = nav_scroll_at(frame, finger.from.x, finger.from.y);
  bool ran = input->run.glide.kind == GLIDE_FLING;
  input_pointer_stand(input);
  finger.down = true;
  finger.spent = join(input, place, finger.busy_ms);
  finger.at = finger.from;
  finger.action = ran ? (Action){ACT_NONE, 0} : action_at(frame, finger.from); /* it was put down to stop the page */
  finger.scroll = area < 0 ? -1 : frame->scrolls[area].id;
  finger.scroll_from = area < 0 ? 0 : frame->scrolls[area].offset;
  glide_trace(&finger.trace, finger.from.y, finger.busy_ms);
  *place = finger;
}

static float wanted_offset(const Finger *finger) { return finger->scroll_from + finger->from.y - finger->at.y; }

static int finger_scroll(const Finger *finger, const Frame *frame, Event *out) {
  int area = area_of(frame, finger->scroll);
  if (area < 0) return 0;
  return nav_scroll(frame, area, wanted_offset(finger) - frame->scrolls[area].offset, out) ? 1 : 0;
}

static int finger_move(Input *input, const Frame *frame, Finger *finger, Point to, Uint32 now_ms, Event *out) {
  bool moves = to.x != finger->at.x || to.y != finger->at.y;
  finger->at = to;
  float across = fabsf(to.x - finger->from.x), along = fabsf(to.y - finger->from.y);
  if (!finger->moved) {
    if (fmaxf(across, along) <= TAP_POINTS * input->scale) return 0;
    finger->moved = true;
    if (across > along) finger->scroll = -1; /* towards a swipe: the page stays where it is */
  }
  if (moves) {
    finger->busy_ms = now_ms;
    glide_trace(&finger->trace, to.y, now_ms);
  }
  return finger->spent ? 0 : finger_scroll(finger, frame, out);
}

/* Let go in motion: the page runs on. */
static void finger_fling(Input *input, const Frame *frame, const Finger *finger, Uint32 now_ms) {
  int area = area_of(frame, finger->scroll);
  float offset = wanted_offset(finger), speed = -glide_trace_speed(&finger->trace, now_ms);
  if (input->still || area < 0 || offset < 0 || offset > most_of(&frame->scrolls[area])) return;
  if (glide_fling(&input->run.glide, offset, speed, input->scale, now_ms)) run_on(input, finger->scroll, offset, now_ms);
}

static int finger_up(Input *input, const Frame *frame, Finger *finger, Point at, Uint32 now_ms, Event *out) {
  int count = finger_move(input, frame, finger, at, now_ms, out);
  finger->down = false;
  if (finger->spent) return 0;
  if (finger->moved && finger->scroll >= 0) {
    finger_fling(input, frame, finger, now_ms);
    return count;
  }
  if (finger->moved) {
    float on = (finger->from.x - at.x) * (frame->rtl ? -1 : 1), along = fabsf(at.y - finger->from.y);
    if (finger->mouse || on <= SWIPE_POINTS * input->scale || on < 2 * along) return 0;
    *out = (Event){.kind = EVENT_KEY, .key = KEY_SWIPE_NEXT};
    return 1;
  }
  Event event;
  if (finger->action.id == ACT_NONE || !nav_point(frame, at.x, at.y, &event)) return 0;
  if (!action_equal(event.action, finger->action)) return 0;
  *out = event;
  return 1;
}

static Point mouse_point(const Input *input, int x, int y) { return (Point){(float)x * input->scale, (float)y * input->scale}; }

static int on_mouse(Input *input, const SDL_Event *event, const Frame *frame, Event *out) {
  Uint32 now_ms = event->common.timestamp;
  if (event->type == SDL_MOUSEMOTION) {
    if (event->motion.which == SDL_TOUCH_MOUSEID) return 0;
    input->mouse = mouse_point(input, event->motion.x, event->motion.y);
    Finger *finger = finger_find(input, true, 0, 0);
    if (input->field.id != ACT_NONE) return input_field_drag(input, frame, input->mouse, out);
    return finger ? finger_move(input, frame, finger, input->mouse, now_ms, out) : 0;
  }
  const SDL_MouseButtonEvent *button = &event->button;
  if (button->which == SDL_TOUCH_MOUSEID || button->button != SDL_BUTTON_LEFT) return 0;
  input->mouse = mouse_point(input, button->x, button->y);
  if (event->type == SDL_MOUSEBUTTONDOWN) {
    if (input_field_press(input, frame, input->mouse, button->clicks, out)) return 1;
    finger_down(input, frame, (Finger){.mouse = true, .from = input->mouse, .busy_ms = now_ms});
    return 0;
  }
  input->field = (Action){0};
  Finger *finger = finger_find(input, true, 0, 0);
  return finger ? finger_up(input, frame, finger, input->mouse, now_ms, out) : 0;
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
  Uint32 now_ms = touch->timestamp;
  if (event->type == SDL_FINGERDOWN) {
    finger_down(input, frame, (Finger){.touch = touch->touchId, .id = touch->fingerId, .from = at, .busy_ms = now_ms});
    return 0;
  }
  Finger *finger = finger_find(input, false, touch->touchId, touch->fingerId);
  if (!finger) return 0;
  if (event->type == SDL_FINGERUP) return finger_up(input, frame, finger, at, now_ms, out);
  return finger_move(input, frame, finger, at, now_ms, out);
}

/* ---- The wheel ---- */

/* It scrolls what is under the mouse, else the only thing there is to scroll: a wheel's whole steps in a short glide, what a
 * touchpad says as it is said. */
static int on_wheel(Input *input, const SDL_Event *event, const Frame *frame, Event *out) {
  const SDL_MouseWheelEvent *wheel = &event->wheel;
  if (wheel->which == SDL_TOUCH_MOUSEID) return 0;
  int area = nav_scroll_at(frame, input->mouse.x, input->mouse.y);
  if (area < 0 && frame->scroll_count == 1) area = 0;
  if (area < 0) return 0;
  const Scroll *scroll = &frame->scrolls[area];
  float travel = -wheel->preciseY * WHEEL_POINTS * input->scale;
  bool whole = wheel->preciseY == (float)wheel->y;
  if (!whole || input->still || input->run.scroll != scroll->id) input_pointer_stand(input);
  if (!whole || input->still) return nav_scroll(frame, area, travel, out) ? 1 : 0;
  glide_step(&input->run.glide, scroll->offset, travel, most_of(scroll), wheel->timestamp);
  run_on(input, scroll->id, scroll->offset, wheel->timestamp);
  return 0;
}

/* ---- What shows as pressed ---- */

static Action under_finger(const Input *input, const Frame *frame) {
  for (int i = 0; i < INPUT_FINGERS; i++) {
    const Finger *finger = &input->fingers[i];
    if (!finger->down || finger->spent || finger->moved || finger->action.id == ACT_NONE) continue;
    if (action_equal(action_at(frame, finger->at), finger->action)) return finger->action;
  }
  return (Action){ACT_NONE, 0};
}

/* Puts it before the `count` events that are there, where it has changed. */
static int tell_pressed(Input *input, Action now, Event out[INPUT_EVENTS], int count) {
  if (action_equal(now, input->pressed)) return count;
  memmove(out + 1, out, (size_t)count * sizeof *out);
  out[0] = (Event){.kind = EVENT_PRESS, .action = input->pressed = now};
  return count + 1;
}

/* ---- All ---- */

int input_pointer_forget(Input *input, Event out[INPUT_EVENTS]) {
  memset(input->fingers, 0, sizeof input->fingers);
  input_pointer_stand(input);
  return tell_pressed(input, (Action){ACT_NONE, 0}, out, 0);
}

static int pointer(Input *input, const SDL_Event *event, const Frame *frame, Event out[INPUT_EVENTS]) {
  switch (event->type) {
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
    case SDL_MOUSEMOTION: return on_mouse(input, event, frame, out);
    case SDL_MOUSEWHEEL: return on_wheel(input, event, frame, out);
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
    case SDL_FINGERMOTION: return on_finger(input, event, frame, out);
    default: return 0;
  }
}

int input_pointer_event(Input *input, const SDL_Event *event, const Frame *frame, Event out[INPUT_EVENTS]) {
  int count = pointer(input, event, frame, out);
  return tell_pressed(input, under_finger(input, frame), out, count);
}
