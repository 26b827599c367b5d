/* From keys, points and wheels to events, by the frame last shown. Pure: shared by the window and by replays.
 *
 * The focus walks the frame's hits in their order; texts and disabled ones are passed over. `at` and `entropy` of the
 * events are the caller's to fill. */
#ifndef GOLDSEAM_UI_NAV_H
#define GOLDSEAM_UI_NAV_H

#include "core/event.h"
#include "ui/frame.h"

typedef enum NavKey {
  NAV_TAB,
  NAV_BACKTAB,
  NAV_LEFT,
  NAV_RIGHT,
  NAV_UP,
  NAV_DOWN,
  NAV_ENTER,
  NAV_SPACE,
  NAV_PAGE_UP,
  NAV_PAGE_DOWN,
  NAV_HOME,
  NAV_END
} NavKey;

enum { NAV_EVENTS = 2 };

/* What a key does: writes up to NAV_EVENTS events, in the order in which they are to be sent, and returns how many.
 * 0: the key walks nowhere here. A text field's own keys (left, right, home, end, space) are then an EVENT_KEY or EVENT_TEXT;
 * any other is sent as an EVENT_KEY of KEY_NONE, so that a hidden screen wakes. The focused thing is frame->focus. Enter and
 * Space with no focus press the primary thing; Enter in a field goes to the next field, and from the last one presses it too. */
int nav_key(const Frame *frame, NavKey key, Event events[NAV_EVENTS]);

/* The event of a hit that is pressed. A field is entered behind its last letter: number[0] is far beyond it. */
Event nav_press(const Hit *hit);

/* What a touch or click at a point does. False: nothing is there. A field is entered at the nearest edge of a letter: number[0]
 * is its byte, and number[1] is 1. */
bool nav_point(const Frame *frame, float x, float y, Event *event);

/* The index in frame->scrolls of the area at a point, or -1. */
int nav_scroll_at(const Frame *frame, float x, float y);

/* Moves the scroll area `index` by `delta_px` (positive: further down). False: it stands there already. */
bool nav_scroll(const Frame *frame, int index, float delta_px, Event *event);

/* The byte of the field's text at which a caret at this point would stand (y counts where there are several lines); with
 * `letter`, at which the letter there begins. -1: the field says no places. */
int nav_field_byte(const Frame *frame, const Hit *field, Point at, bool letter);

/* Has a text field that is being typed in the focus? */
bool nav_in_field(const Frame *frame);

/* Has it, or a key of the on-screen keyboard? Then letters are for the field. */
bool nav_typing(const Frame *frame);

#endif
