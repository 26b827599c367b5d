/* From SDL's events to the app's, by the frame last shown. No clock or window is asked, so that tests feed it. All times are
 * those of SDL's events, in ms.
 *
 * A press is a tap: down and up on the same thing, with less than 12 points between. What moves further scrolls, or is a
 * swipe. One finger at a time counts: a second one within half a second of the first makes both count for nothing until
 * they are lifted, and so a pinch does nothing; a hand that rests longer is in nobody's way. A finger let go in motion lets
 * the page run on, and a finger put down stops it. The mouse is a finger that cannot swipe. What SDL makes up (a mouse from a
 * touch, a touch from a mouse) is passed over, and so are trackpads' fingers.
 *
 * In a text field the mouse places the caret and selects (EVENT_FIELD_POINT), a tap places the caret.
 *
 * Letters sleep while a text field has the focus. Keys that mean nothing else are EVENT_KEY with KEY_NONE: somebody is there. */
#ifndef GOLDSEAM_SHELL_INPUT_H
#define GOLDSEAM_SHELL_INPUT_H

#include "core/event.h"
#include "ui/frame.h"
#include "ui/glide.h"
#include "ui/nav.h"

#include <SDL.h>

enum { INPUT_EVENTS = NAV_EVENTS + 1, INPUT_FINGERS = 12 };

/* What one finger has done since it came down. */
typedef struct Finger {
  bool down, moved, spent; /* moved: too far for a tap; spent: it counts for nothing any more */
  bool mouse;
  int64_t touch, id;
  Point from, at;    /* px */
  Action action;     /* what was under it, id 0 nothing */
  int scroll;        /* id of the scroll area that it moves, or -1 */
  float scroll_from; /* where that stood when it came down */
  Uint32 busy_ms;    /* when it came down, or moved too far for a tap, last */
  Trace trace;       /* of its y */
} Finger;

/* A scroll area that moves by itself. */
typedef struct Run {
  Glide glide;
  int scroll;   /* its id */
  int32_t told; /* where the app was told that it stands: elsewhere, somebody else has moved it */
  Uint32 due_ms;
} Run;

/* A direction that is held on a game controller. */
typedef struct Walk {
  bool held, stick; /* by the stick, not the cross */
  NavKey way;
  Uint32 due_ms;        /* when it walks again */
  SDL_JoystickID which; /* whose */
  Sint16 x, y;          /* its stick */
} Walk;

typedef struct Input {
  float scale;  /* px in a point, in which the mouse is measured: window_scale */
  int frame_ms; /* from one picture of the display to the next */
  bool still;   /* nothing is to move by itself */
  Finger fingers[INPUT_FINGERS];
  Point mouse;    /* px, where it was last */
  Action pressed; /* what the app was told to show pressed, id 0 nothing */
  Run run;
  Walk walk;
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

/* What time brings, where input_next_ms said so: as input_event. */
int input_time(Input *input, Uint32 now_ms, const Frame *frame, Event out[INPUT_EVENTS]);

/* ms until input_time is wanted, -1: not at all. */
int input_next_ms(const Input *input, Uint32 now_ms);

/* With what an SDL event was made: for Event.by, which is the caller's to fill too. */
Means input_means(const SDL_Event *event);

/* Adds what `next` does to `event`, where both are moves of the same thing: one picture is then enough for both. */
bool input_merge(SDL_Event *event, const SDL_Event *next);

#endif
