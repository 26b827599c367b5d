#include "shell/input.h"

#include "shell/input_keys.h"
#include "shell/input_pad.h"
#include "shell/input_pointer.h"

void input_init(Input *input) {
  *input = (Input){.scale = 1, .frame_ms = 16, .apple = SDL_strcmp(SDL_GetPlatform(), "Mac OS X") == 0};
}

static int one(Event *out, EventKind kind, int32_t number) {
  *out = (Event){.kind = kind, .number = {number}};
  return 1;
}

/* ---- The window ---- */

static int set_hidden(Input *input, bool hidden, Event *out) {
  if (input->hidden == hidden) return 0;
  input->hidden = hidden;
  return one(out, EVENT_HIDDEN, hidden);
}

/* What was held and what was being composed is over. */
static int forget(Input *input, Event out[INPUT_EVENTS]) {
  int count = input_pointer_forget(input, out);
  return count + input_compose_end(input, out + count);
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
      input->field = (Action){0};
      input_pad_forget(input);
      return forget(input, out);
    default: break;
  }
  return 0;
}

/* ---- All ---- */

static int meaning(Input *input, const SDL_Event *event, const Frame *frame, Event out[INPUT_EVENTS]) {
  switch (event->type) {
    case SDL_QUIT: return one(out, EVENT_QUIT, 0);
    case SDL_WINDOWEVENT: return on_window(input, event, out);
    case SDL_APP_WILLENTERBACKGROUND: return set_hidden(input, true, out); /* phones and tablets */
    case SDL_APP_DIDENTERFOREGROUND: return set_hidden(input, false, out);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP: input->shift_alone = false; return input_pointer_event(input, event, frame, out);
    case SDL_MOUSEMOTION:
    case SDL_MOUSEWHEEL:
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
    case SDL_FINGERMOTION: return input_pointer_event(input, event, frame, out);
    case SDL_KEYDOWN: return input_key_down(input, &event->key, frame, out);
    case SDL_KEYUP: return input_key_up(input, &event->key, frame, out);
    case SDL_TEXTINPUT: return input_text(input, event, frame, out);
    case SDL_TEXTEDITING: return input_compose(input, event->edit.text, event->edit.start, event->edit.length, frame, out);
#if SDL_VERSION_ATLEAST(2, 0, 22)
    case SDL_TEXTEDITING_EXT:
      return input_compose(input, event->editExt.text ? event->editExt.text : "", event->editExt.start, event->editExt.length,
                           frame, out);
#endif
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
