#include "shell/input_keys.h"

enum { FOCUS_KEYS_MS = 10 };

int input_key(Event *out, Key key) {
  *out = (Event){.kind = EVENT_KEY, .key = key};
  return 1;
}

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

int input_key_down(Input *input, const SDL_KeyboardEvent *event, const Frame *frame, Event *out) {
  const SDL_Keysym *sym = &event->keysym;
  /* With the keyboard a window is told of the keys that are held: the Enter that started the program is not meant for it. */
  if (event->timestamp - input->focus_ms <= FOCUS_KEYS_MS) return 0;
  bool shift = sym->sym == SDLK_LSHIFT || sym->sym == SDLK_RSHIFT, field = nav_in_field(frame), repeat = event->repeat != 0;
  if (!repeat) input->shift_alone = shift;
  if (shift || sym->mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) return 0;
  const KeyRow *row = ROW_OF(ALWAYS, sym->sym);
  if (!row && field) row = ROW_OF(IN_FIELD, sym->sym);
  if (!row && !field) row = ROW_OF(LETTERS, letter_of(sym));
  if (row) return row->repeats || !repeat ? input_key(out, (Key)row->means) : 0;
  int count = walk(frame, sym, repeat, out);
  if (count > 0 || field || repeat) return count;
  return input_key(out, KEY_NONE);
}

int input_key_up(Input *input, const SDL_KeyboardEvent *event, const Frame *frame, Event *out) {
  SDL_Keycode code = event->keysym.sym;
  if ((code != SDLK_LSHIFT && code != SDLK_RSHIFT) || !input->shift_alone) return 0;
  input->shift_alone = false;
  return nav_in_field(frame) ? 0 : input_key(out, KEY_SHIFT);
}

int input_text(const SDL_Event *event, const Frame *frame, Event *out) {
  if (!nav_in_field(frame)) return 0;
  *out = (Event){.kind = EVENT_TEXT};
  SDL_utf8strlcpy(out->text, event->text.text, sizeof out->text);
  return 1;
}

int input_pad(const SDL_Event *event, const Frame *frame, Event *out) {
  switch (event->cbutton.button) {
    case SDL_CONTROLLER_BUTTON_DPAD_UP: return nav_key(frame, NAV_UP, out);
    case SDL_CONTROLLER_BUTTON_DPAD_DOWN: return nav_key(frame, NAV_DOWN, out);
    case SDL_CONTROLLER_BUTTON_DPAD_LEFT: return nav_key(frame, NAV_LEFT, out);
    case SDL_CONTROLLER_BUTTON_DPAD_RIGHT: return nav_key(frame, NAV_RIGHT, out);
    case SDL_CONTROLLER_BUTTON_A: return nav_key(frame, NAV_ENTER, out);
    case SDL_CONTROLLER_BUTTON_B: return input_key(out, KEY_ESCAPE);
    case SDL_CONTROLLER_BUTTON_START: return input_key(out, KEY_PAUSE);
    default: return input_key(out, KEY_NONE);
  }
}
