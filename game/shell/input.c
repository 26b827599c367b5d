#include "shell/input.h"

#include "shell/input_pad.h"
#include "shell/input_pointer.h"

enum { FOCUS_KEYS_MS = 10 };

void input_init(Input *input) { *input = (Input){.scale = 1, .frame_ms = 16}; }

static int one(Event *out, EventKind kind, int32_t number) {
  *out = (Event){.kind = kind, .number = {number}};
  return 1;
}

static int key(Event *out, Key key) {
  *out = (Event){.kind = EVENT_KEY, .key = key};
  return 1;
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

static const KeyRow LETTERS[] = {{SDLK_p, KEY_PAUSE, false}, {SDLK_m, KEY_MUTE, false}, {SDLK_QUESTION, KEY_HELP, false}};

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
    case SDL_WINDOWEVENT_FOCUS_LOST:
      input->shift_alone = false;
      input_pad_forget(input);
      return input_pointer_forget(input, out);
    default: break;
  }
  return 0;
}

/* ---- All ---- */

static int meaning(Input *input, const SDL_Event *event, const Frame *frame, Event out[INPUT_EVENTS]) {
  switch (event->type) {
    case SDL_QUIT: return one(out, EVENT_QUIT, 0);
    case SDL_WINDOWEVENT: return on_window(input, event, out);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP: input->shift_alone = false; return input_pointer_event(input, event, frame, out);
    case SDL_MOUSEMOTION:
    case SDL_MOUSEWHEEL:
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
    case SDL_FINGERMOTION: return input_pointer_event(input, event, frame, out);
    case SDL_KEYDOWN: return on_key_down(input, &event->key, frame, out);
    case SDL_KEYUP: return on_key_up(input, &event->key, frame, out);
    case SDL_TEXTINPUT: return on_text(event, frame, out);
    case SDL_CONTROLLERBUTTONDOWN:
    case SDL_CONTROLLERBUTTONUP:
    case SDL_CONTROLLERAXISMOTION:
    case SDL_CONTROLLERDEVICEREMOVED: return input_pad_event(input, event, frame, out);
    default: return 0;
  }
}

/* Whoever does something else no longer scrolls. */
int input_event(Input *input, const SDL_Event *event, const Frame *frame, Event out[INPUT_EVENTS]) {
  int count = meaning(input, event, frame, out);
  for (int i = 0; i < count; i++)
    if (out[i].kind != EVENT_SCROLL && out[i].kind != EVENT_PRESS) input_pointer_stand(input);
  return count;
}

int input_time(Input *input, Uint32 now_ms, const Frame *frame, Event out[INPUT_EVENTS]) {
  int count = input_pad_time(input, now_ms, frame, out);
  return count ? count : input_pointer_time(input, now_ms, frame, out);
}

int input_next_ms(const Input *input, Uint32 now_ms) {
  int walk = input_pad_next_ms(input, now_ms), run = input_pointer_next_ms(input, now_ms);
  return walk < 0 || (run >= 0 && run < walk) ? run : walk;
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
      event->wheel.y += next->wheel.y;
      return true;
    default: return false;
  }
}
