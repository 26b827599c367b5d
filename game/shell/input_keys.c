#include "shell/input_keys.h"

#include "ui/action.h"

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

/* Keys with others held down, in a field. `held` is a Held; a move selects where Shift is held besides. */
typedef enum Held { HELD_NONE, HELD_COMMAND, HELD_COMMAND_SHIFT, HELD_WORD, HELD_CONTROL, HELD_SHIFT, HELD_APPLE } Held;

static const struct {
  SDL_Keycode code;
  Held held;
  Key means;
  bool moves, repeats;
} CHORDS[] = {
    {SDLK_a, HELD_COMMAND, KEY_SELECT_ALL, false, false},
    {SDLK_c, HELD_COMMAND, KEY_COPY, false, false},
    {SDLK_x, HELD_COMMAND, KEY_CUT, false, false},
    {SDLK_v, HELD_COMMAND, KEY_PASTE, false, false},
    {SDLK_z, HELD_COMMAND, KEY_UNDO, false, true},
    {SDLK_y, HELD_COMMAND, KEY_REDO, false, true},
    {SDLK_z, HELD_COMMAND_SHIFT, KEY_REDO, false, true},
    {SDLK_INSERT, HELD_CONTROL, KEY_COPY, false, false},
    {SDLK_INSERT, HELD_SHIFT, KEY_PASTE, false, false},
    {SDLK_DELETE, HELD_SHIFT, KEY_CUT, false, false},
    {SDLK_COPY, HELD_NONE, KEY_COPY, false, false},
    {SDLK_CUT, HELD_NONE, KEY_CUT, false, false},
    {SDLK_PASTE, HELD_NONE, KEY_PASTE, false, false},
    {SDLK_UNDO, HELD_NONE, KEY_UNDO, false, false},
    {SDLK_LEFT, HELD_WORD, KEY_WORD_LEFT, true, true},
    {SDLK_RIGHT, HELD_WORD, KEY_WORD_RIGHT, true, true},
    {SDLK_BACKSPACE, HELD_WORD, KEY_WORD_BACKSPACE, false, true},
    {SDLK_DELETE, HELD_WORD, KEY_WORD_DELETE, false, true},
    {SDLK_LEFT, HELD_APPLE, KEY_HOME, true, true},
    {SDLK_RIGHT, HELD_APPLE, KEY_END, true, true},
    {SDLK_HOME, HELD_COMMAND, KEY_HOME, true, true},
    {SDLK_END, HELD_COMMAND, KEY_END, true, true},
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

/* The modifiers that a Held means on this system, among Control, Alt, Command and Shift; -1: there is none such here. */
static int held_keys(const Input *input, Held held) {
  enum { CONTROL = 1, ALT = 2, COMMAND = 4, SHIFT = 8 };
  int command = input->apple ? COMMAND : CONTROL;
  switch (held) {
    case HELD_COMMAND: return command;
    case HELD_COMMAND_SHIFT: return command | SHIFT;
    case HELD_WORD: return input->apple ? ALT : CONTROL;
    case HELD_CONTROL: return CONTROL;
    case HELD_SHIFT: return SHIFT;
    case HELD_APPLE: return input->apple ? COMMAND : -1;
    default: return 0;
  }
}

static int keys_of(Uint16 mod) {
  return (mod & KMOD_CTRL ? 1 : 0) | (mod & KMOD_ALT ? 2 : 0) | (mod & KMOD_GUI ? 4 : 0) | (mod & KMOD_SHIFT ? 8 : 0);
}

/* With AltGr, which is Control and Alt on Windows, nothing here is meant: it types. */
static bool chord(const Input *input, const SDL_Keysym *sym, bool repeat, Event *out) {
  int held = keys_of(sym->mod), moving = held & ~8;
  SDL_Keycode code = letter_of(sym);
  for (size_t i = 0; i < sizeof CHORDS / sizeof CHORDS[0]; i++) {
    if (CHORDS[i].code != code || held_keys(input, CHORDS[i].held) != (CHORDS[i].moves ? moving : held)) continue;
    if (repeat && !CHORDS[i].repeats) return false;
    input_key(out, CHORDS[i].means);
    out->number[0] = CHORDS[i].moves && held != moving;
    return true;
  }
  return false;
}

/* The keys of a field itself. On the on-screen keyboard, arrows walk over its keys. */
static bool edits(const Input *input, const SDL_Keysym *sym, const Frame *frame, bool repeat, Event *out) {
  if (!nav_typing(frame)) return false;
  if (chord(input, sym, repeat, out)) return true;
  if (sym->mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) return false;
  const KeyRow *row = ROW_OF(IN_FIELD, sym->sym);
  bool erases = row && (row->means == KEY_BACKSPACE || row->means == KEY_DELETE);
  if (!row || (!erases && !nav_in_field(frame))) return false;
  input_key(out, (Key)row->means);
  out->number[0] = !erases && sym->mod & KMOD_SHIFT;
  return true;
}

int input_key_down(Input *input, const SDL_KeyboardEvent *event, const Frame *frame, Event *out) {
  const SDL_Keysym *sym = &event->keysym;
  /* With the keyboard a window is told of the keys that are held: the Enter that started the program is not meant for it. */
  if (event->timestamp - input->focus_ms <= FOCUS_KEYS_MS) return 0;
  bool shift = sym->sym == SDLK_LSHIFT || sym->sym == SDLK_RSHIFT, field = nav_typing(frame), repeat = event->repeat != 0;
  if (!repeat) input->shift_alone = shift;
  if (input->composing && sym->sym != SDLK_ESCAPE) return 0; /* it is the input method's */
  if (edits(input, sym, frame, repeat, out)) return 1;
  if (shift || sym->mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) return 0;
  const KeyRow *row = ROW_OF(ALWAYS, sym->sym);
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
  return nav_typing(frame) ? 0 : input_key(out, KEY_SHIFT);
}

int input_text(Input *input, const SDL_Event *event, const Frame *frame, Event *out) {
  input->composing = false;
  if (!nav_typing(frame)) return 0;
  if (!nav_in_field(frame) && SDL_strcmp(event->text.text, " ") == 0) return 0; /* it pressed the key that has the focus */
  *out = (Event){.kind = EVENT_TEXT};
  SDL_utf8strlcpy(out->text, event->text.text, sizeof out->text);
  return 1;
}

int input_compose(Input *input, const char *text, Sint32 start, Sint32 length, const Frame *frame, Event *out) {
  if (!nav_typing(frame)) text = "";
  if (!*text && !input->composing) return 0;
  input->composing = *text != '\0';
  *out = (Event){.kind = EVENT_COMPOSE, .number = {SDL_max(start, 0) + SDL_max(length, 0)}};
  SDL_utf8strlcpy(out->text, text, sizeof out->text);
  return 1;
}

int input_compose_end(Input *input, Event *out) {
  if (!input->composing) return 0;
  input->composing = false;
  *out = (Event){.kind = EVENT_COMPOSE};
  return 1;
}

/* ---- The mouse in a field ---- */

static const Hit *field_of(const Frame *frame, Action action) {
  for (uint32_t i = 0; i < frame->hit_count; i++)
    if (frame->hits[i].role == ROLE_FIELD && action_equal(frame->hits[i].action, action)) return &frame->hits[i];
  return NULL;
}

static int field_point(const Frame *frame, const Hit *field, Point at, FieldPoint what, Event *out) {
  int byte = field ? nav_field_byte(frame, field, at, what == FIELD_WORD) : -1;
  if (byte < 0) return 0;
  *out = (Event){.kind = EVENT_FIELD_POINT, .action = field->action, .number = {byte, (int32_t)what}};
  return 1;
}

int input_field_press(Input *input, const Frame *frame, Point at, int clicks, Event *out) {
  const Hit *hit = frame_at(frame, at.x, at.y);
  input->field = (Action){0};
  if (!hit || hit->role != ROLE_FIELD) return 0;
  FieldPoint what = clicks >= 3 ? FIELD_ALL : clicks == 2 ? FIELD_WORD : FIELD_PRESS;
  int count = field_point(frame, hit, at, what, out);
  if (count && what == FIELD_PRESS) input->field = hit->action; /* words and all stay selected whatever the hand does */
  return count;
}

int input_field_drag(const Input *input, const Frame *frame, Point at, Event *out) {
  if (input->field.id == ACT_NONE) return 0;
  return field_point(frame, field_of(frame, input->field), at, FIELD_DRAG, out);
}

Means input_means(const SDL_Event *event) {
  switch (event->type) {
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
    case SDL_MOUSEMOTION:
    case SDL_MOUSEWHEEL: return BY_MOUSE;
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
    case SDL_FINGERMOTION: return BY_TOUCH;
    case SDL_CONTROLLERBUTTONDOWN:
    case SDL_CONTROLLERBUTTONUP:
    case SDL_CONTROLLERAXISMOTION: return BY_PAD;
    default: return BY_KEYS;
  }
}
