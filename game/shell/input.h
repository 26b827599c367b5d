/* From SDL's events to the app's, by the frame last shown. No clock or window is asked, so that tests feed it.
 *
 * A press is a tap: down and up on the same thing, with less than 12 points between. What moves further scrolls, or is a
 * swipe. Any number of fingers may rest on the screen: the first that does something makes the others count for nothing
 * until they are lifted. The mouse is a finger that cannot swipe. What SDL makes up (a mouse from a touch, a touch from a
 * mouse) is passed over, and so are trackpads' fingers.
 *
 * In a text field the mouse places the caret and selects (EVENT_FIELD_POINT), a tap places the caret.
 *
 * Letters sleep while a text field has the focus. Keys that mean nothing else are EVENT_KEY with KEY_NONE: somebody is there. */
#ifndef GOLDSEAM_SHELL_INPUT_H
#define GOLDSEAM_SHELL_INPUT_H

#include "core/event.h"
#include "ui/frame.h"
#include "ui/nav.h"

#include <SDL.h>

enum { INPUT_EVENTS = NAV_EVENTS, INPUT_FINGERS = 12 };

/* What one finger has done since it came down. */
typedef struct Finger {
  bool down, moved, spent; /* moved: too far for a tap; spent: it counts for nothing any more */
  bool mouse;
  int64_t touch, id;
  Point from, at;    /* px */
  Action action;     /* what was under it, id 0 nothing */
  int scroll;        /* id of the scroll area that it moves, or -1 */
  float scroll_from; /* where that stood when it came down */
} Finger;

typedef struct Input {
  float scale; /* px in a point, in which the mouse is measured: window_scale */
  Finger fingers[INPUT_FINGERS];
  Point mouse;      /* px, where it was last */
  bool shift_alone; /* Shift is down, and nothing else was touched since */
  bool hidden;      /* the window is minimised or covered */
  Uint32 focus_ms;  /* when the window got the keyboard */
  bool composing;   /* an input method is at work */
  bool apple;       /* Command and Option do what Control does elsewhere */
  Action field;     /* in which the mouse selects, id 0 none */
} Input;

void input_init(Input *input);

/* What an SDL event means: writes up to INPUT_EVENTS events, to be sent in order, and returns how many. Their `at` and
 * `entropy` are the caller's to fill. */
int input_event(Input *input, const SDL_Event *event, const Frame *frame, Event out[INPUT_EVENTS]);

/* With what an SDL event was made: for Event.by, which is the caller's to fill too. */
Means input_means(const SDL_Event *event);

/* Adds what `next` does to `event`, where both are moves of the same thing: one picture is then enough for both. */
bool input_merge(SDL_Event *event, const SDL_Event *next);

#endif
