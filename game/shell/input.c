#include "shell/input.h"

#include "ui/action.h"

#include <math.h>
#include <string.h>

static const float TAP_POINTS = 12, SWIPE_POINTS = 80, WHEEL_POINTS = 72;

enum { FOCUS_KEYS_MS = 10 };

void input_init(Input *input) { *input = (Input){.scale = 1}; }

static int one(Event *out, EventKind kind, int32_t number) {
  *out = (Event){.kind = kind, .number = {number}};
  return 1;
}

static int key(Event *out, Key key) {
  *out = (Event){.kind = EVENT_KEY, .key = key};
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
    return key(out, KEY_SWIPE_NEXT);
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
    return finger ? finger_move(input, frame, finger, input->mouse, out) : 0;
  }
  const SDL_MouseButtonEvent *button = &event->button;
  if (button->which == SDL_TOUCH_MOUSEID || button->button != SDL_BUTTON_LEFT) return 0;
  input->mouse = mouse_point(input, button->x, button->y);
  if (event->type == SDL_MOUSEBUTTONDOWN) {
    finger_down(input, frame, (Finger){.mouse = true, .from = input->mouse});
    return 0;
  }
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

/* ---- Keys ---- */

typedef struct KeyRow {
  SDL_Keycode code;
  int means;    /* a NavKey or a Key */
  bool repeats; /* while it is held down */
} KeyRow;

static const KeyRow WALKS[] = {
    {SDLK_LEFT, NAV_LEFT, true},       {SDLK_RIGHT, NAV_RIGHT, true},    {SDLK_UP, NAV_UP, true},
    {SDLK_DOWN, NAV_DOWN, true},       {SDLK_PAGEUP, NAV_PAGE_UP, true}, {SDLK_PAGEDOWN, NAV_PAGE_DOWN, true},
    {SDLK_HOME, NAV_HOME, true},       {SDLK_END, NAV_END, true},        {SDLK_RETURN, NAV_ENTER, false},
    {SDLK_KP_ENTER, NAV_ENTER, false}, {SDLK_RETURN2, NAV_ENTER, false}, {SDLK_SPACE, NAV_SPACE, false},
    {SDLK_SELECT, NAV_ENTER, false},
};

static const KeyRow ALWAYS[] = {
    {SDLK_ESCAPE, KEY_ESCAPE, false}, {SDLK_AC_BACK, KEY_ESCAPE, false}, {SDLK_F1, KEY_HELP, false},
    {SDLK_HELP, KEY_HELP, false},     {SDLK_F11, KEY_FULLSCREEN, false},
};

static const KeyRow IN_FIELD[] = {
    {SDLK_BACKSPACE, KEY_BACKSPACE, true}, {SDLK_DELETE, KEY_DELETE, true}, {SDLK_LEFT, KEY_LEFT, true},
    {SDLK_RIGHT, KEY_RIGHT, true},         {SDLK_HOME, KEY_HOME, true},     {SDLK_END, KEY_END, true},
};

static const KeyRow LETTERS[] = {
    {SDLK_p, KEY_PAUSE, false}, {SDLK_m, KEY_MUTE, false}, {SDLK_r, KEY_READ, false}, {SDLK_QUESTION, KEY_HELP, false}};

static const KeyRow *row_of(const KeyRow *rows, size_t count, SDL_Keycode code) {
  for (size_t i = 0; i < count; i++)
    if (rows[i].code == code) return &rows[i];
  return NULL;
}

#define ROW_OF(rows, code) row_of(rows, sizeof(rows) / sizeof(rows)[0], code)

/* The letter on a key. Layouts without Latin letters have those of the place; "?" is Shift with another key on each layout,
 * and these are the ones on which nothing else can be meant. */
static SDL_Keycode letter_of(const SDL_Keysym *sym) {
  SDL_Keycode code = sym->sym;
  bool shift = (sym->mod & KMOD_SHIFT) != 0;
  if (shift && (code == SDLK_SLASH || code == 0xDF || code == SDLK_PLUS)) return SDLK_QUESTION;
  bool letter_key = sym->scancode >= SDL_SCANCODE_A && sym->scancode <= SDL_SCANCODE_Z;
  if (code >= 0x80 && !(code & SDLK_SCANCODE_MASK) && letter_key) return SDLK_a + (int)(sym->scancode - SDL_SCANCODE_A);
  return code;
}

static int walk(const Frame *frame, const SDL_Keysym *sym, bool repeat, Event *out) {
  if (sym->sym == SDLK_TAB) return nav_key(frame, sym->mod & KMOD_SHIFT ? NAV_BACKTAB : NAV_TAB, out);
  const KeyRow *row = ROW_OF(WALKS, sym->sym);
  return row && (row->repeats || !repeat) ? nav_key(frame, (NavKey)row->means, out) : 0;
}

static int on_key_down(Input *input, const SDL_KeyboardEvent *event, const Frame *frame, Event *out) {
  const SDL_Keysym *sym = &event->keysym;
  /* With the keyboard a window is told of the keys that are held: the Enter that started the program is not meant for it. */
  if (event->timestamp - input->focus_ms <= FOCUS_KEYS_MS) return 0;
  bool shift = sym->sym == SDLK_LSHIFT || sym->sym == SDLK_RSHIFT, field = nav_in_field(frame), repeat = event->repeat != 0;
  if (!repeat) input->shift_alone = shift;
  if (shift || sym->mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) return 0;
  const KeyRow *row = ROW_OF(ALWAYS, sym->sym);
  if (!row && field) row = ROW_OF(IN_FIELD, sym->sym);
  if (!row && !field) row = ROW_OF(LETTERS, letter_of(sym));
  if (row) return row->repeats || !repeat ? key(out, (Key)row->means) : 0;
  int count = walk(frame, sym, repeat, out);
  if (count > 0 || field || repeat) return count;
  return key(out, KEY_NONE);
}

static int on_key_up(Input *input, const SDL_KeyboardEvent *event, const Frame *frame, Event *out) {
  SDL_Keycode code = event->keysym.sym;
  if ((code != SDLK_LSHIFT && code != SDLK_RSHIFT) || !input->shift_alone) return 0;
  input->shift_alone = false;
  return nav_in_field(frame) ? 0 : key(out, KEY_SHIFT);
}

static int on_text(const SDL_Event *event, const Frame *frame, Event *out) {
  if (!nav_in_field(frame)) return 0;
  *out = (Event){.kind = EVENT_TEXT};
  SDL_utf8strlcpy(out->text, event->text.text, sizeof out->text);
  return 1;
}

static int on_pad(const SDL_Event *event, const Frame *frame, Event *out) {
  switch (event->cbutton.button) {
    case SDL_CONTROLLER_BUTTON_DPAD_UP: return nav_key(frame, NAV_UP, out);
    case SDL_CONTROLLER_BUTTON_DPAD_DOWN: return nav_key(frame, NAV_DOWN, out);
    case SDL_CONTROLLER_BUTTON_DPAD_LEFT: return nav_key(frame, NAV_LEFT, out);
    case SDL_CONTROLLER_BUTTON_DPAD_RIGHT: return nav_key(frame, NAV_RIGHT, out);
    case SDL_CONTROLLER_BUTTON_A: return nav_key(frame, NAV_ENTER, out);
    case SDL_CONTROLLER_BUTTON_B: return key(out, KEY_ESCAPE);
    case SDL_CONTROLLER_BUTTON_START: return key(out, KEY_PAUSE);
    default: return key(out, KEY_NONE);
  }
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
      break;
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
    case SDL_KEYDOWN: return on_key_down(input, &event->key, frame, out);
    case SDL_KEYUP: return on_key_up(input, &event->key, frame, out);
    case SDL_TEXTINPUT: return on_text(event, frame, out);
    case SDL_CONTROLLERBUTTONDOWN: return on_pad(event, frame, out);
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
