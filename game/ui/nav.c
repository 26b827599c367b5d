#include "ui/nav.h"

#include "ui/action.h"

#include <math.h>

enum { NOWHERE = -1 };

/* What stands between a thing scrolled into view and the edge of the view. */
static const float SCROLL_MARGIN_PX = 16.0f;
static const float ARROW_SCROLL_PX = 80.0f;
static const float PAGE_PART = 0.85f; /* of the view: what was last read stays in sight */

/* ---- The walk ---- */

static bool walkable(const Frame *frame, int index) { return frame_walkable(frame, (uint32_t)index); }

static int focused(const Frame *frame) {
  if (frame->focus.id == ACT_NONE) return NOWHERE;
  for (int i = 0; i < (int)frame->hit_count; i++)
    if (action_equal(frame->hits[i].action, frame->focus) && walkable(frame, i)) return i;
  return NOWHERE;
}

static int primary(const Frame *frame) {
  for (int i = 0; i < (int)frame->hit_count; i++)
    if (frame->hits[i].primary && walkable(frame, i)) return i;
  return NOWHERE;
}

/* The next in the frame's order, round and round; from nowhere the first (or the last, going back). */
static int next_in_order(const Frame *frame, int from, bool back) {
  int count = (int)frame->hit_count;
  int at = from == NOWHERE && back ? 0 : from;
  for (int tried = 0; tried < count; tried++) {
    at = (at + (back ? count - 1 : 1)) % count;
    if (walkable(frame, at)) return at;
  }
  return NOWHERE;
}

/* A rectangle turned so that "ahead" is to the right. */
typedef struct Turned {
  float near, far, left, right;
} Turned;

static Turned turned(Rect r, NavKey direction) {
  switch (direction) {
    case NAV_LEFT: return (Turned){-(r.x + r.w), -r.x, r.y, r.y + r.h};
    case NAV_UP: return (Turned){-(r.y + r.h), -r.y, r.x, r.x + r.w};
    case NAV_DOWN: return (Turned){r.y, r.y + r.h, r.x, r.x + r.w};
    default: return (Turned){r.x, r.x + r.w, r.y, r.y + r.h};
  }
}

/* How far `to` is from `from`; below 0 where it is not ahead. What stands beside the way counts as further. */
static float distance(Turned from, Turned to) {
  float centre_from = (from.near + from.far) / 2, centre_to = (to.near + to.far) / 2;
  if (centre_to <= centre_from + 1 || to.near < centre_from) return -1;
  float ahead = fmaxf(to.near - from.far, 0);
  float beside = fmaxf(fmaxf(to.left - from.right, from.left - to.right), 0);
  float aslant = fabsf((to.left + to.right) / 2 - (from.left + from.right) / 2);
  return ahead + 3 * beside + aslant / 8;
}

/* Where a hit is for somebody who comes from `from`: out of its own area only what shows of it counts. False: nothing does. */
static bool seen_from(const Hit *from, const Hit *hit, Rect *rect) {
  *rect = hit->rect;
  if (!hit->hidden || hit->scroll == from->scroll) return true;
  float right = fminf(rect->x + rect->w, hit->clip.x + hit->clip.w), bottom = fminf(rect->y + rect->h, hit->clip.y + hit->clip.h);
  rect->x = fmaxf(rect->x, hit->clip.x);
  rect->y = fmaxf(rect->y, hit->clip.y);
  rect->w = right - rect->x;
  rect->h = bottom - rect->y;
  return rect->w > 0 && rect->h > 0;
}

static bool typed_in(const Hit *hit) { return hit->role == ROLE_FIELD && hit->selected; }

static bool has_keyboard(const Frame *frame) {
  for (uint32_t i = frame->hit_count; i-- > 0;)
    if (frame->hits[i].role == ROLE_KEY) return true;
  return false;
}

/* While the on-screen keyboard is open, arrows stay on it and on what is typed in. */
static int nearest(const Frame *frame, int from, NavKey direction) {
  const float elsewhere = 1e5f; /* what scrolls along comes first: the rest of a list lies under the things below it */
  const Hit *start = &frame->hits[from];
  Turned here = turned(start->rect, direction);
  int best = NOWHERE;
  float least = 0;
  bool keyboard = has_keyboard(frame);
  for (int i = 0; i < (int)frame->hit_count; i++) {
    const Hit *hit = &frame->hits[i];
    Rect rect;
    if (i == from || !walkable(frame, i) || !seen_from(start, hit, &rect)) continue;
    if (keyboard && hit->role != ROLE_KEY && !typed_in(hit)) continue;
    float far = distance(here, turned(rect, direction));
    if (far < 0) continue;
    if (start->scroll >= 0 && hit->scroll != start->scroll) far += elsewhere;
    if (best != NOWHERE && far >= least) continue;
    best = i;
    least = far;
  }
  return best;
}

/* ---- Scrolling ---- */

static float scroll_most(const Scroll *scroll) { return ceilf(fmaxf(scroll->content_h - scroll->view.h, 0)); }

bool nav_scroll(const Frame *frame, int index, float delta_px, Event *event) {
  const Scroll *scroll = &frame->scrolls[index];
  float most = scroll_most(scroll);
  float to = fminf(fmaxf(roundf(scroll->offset + delta_px), 0), most);
  if (to == scroll->offset) return false;
  *event = (Event){.kind = EVENT_SCROLL, .action = {ACT_SCROLL, (int16_t)scroll->id}, .number = {(int32_t)to, (int32_t)most}};
  return true;
}

int nav_scroll_at(const Frame *frame, float x, float y) {
  for (int i = frame->scroll_count; i-- > 0;) {
    Rect view = frame->scrolls[i].view;
    if (x >= view.x && x < view.x + view.w && y >= view.y && y < view.y + view.h) return i;
  }
  return NOWHERE;
}

/* The area that keys scroll: the focused thing's, else the first with something to scroll. */
static int scroll_for_keys(const Frame *frame, int from) {
  if (from != NOWHERE && frame->hits[from].scroll >= 0) return frame->hits[from].scroll;
  for (int i = 0; i < frame->scroll_count; i++)
    if (scroll_most(&frame->scrolls[i]) > 0) return i;
  return NOWHERE;
}

static int scroll_by(const Frame *frame, int from, float views, Event *event) {
  int index = scroll_for_keys(frame, from);
  if (index == NOWHERE) return 0;
  return nav_scroll(frame, index, views * frame->scrolls[index].view.h, event) ? 1 : 0;
}

/* How far its area has to scroll until a hit is in sight; its top where it is too large. */
static float into_view(const Hit *hit, Rect view) {
  float above = hit->rect.y - SCROLL_MARGIN_PX - view.y;
  float below = hit->rect.y + hit->rect.h + SCROLL_MARGIN_PX - (view.y + view.h);
  if (above < 0) return above;
  return below > 0 ? fminf(below, above) : 0;
}

/* ---- Keys and points ---- */

static int focus_on(const Frame *frame, int index, Event events[NAV_EVENTS]) {
  if (index == NOWHERE) return 0;
  const Hit *hit = &frame->hits[index];
  events[0] = (Event){.kind = EVENT_FOCUS, .action = hit->action};
  if (hit->scroll < 0) return 1;
  float delta = into_view(hit, frame->scrolls[hit->scroll].view);
  return nav_scroll(frame, hit->scroll, delta, &events[1]) ? 2 : 1;
}

static int arrow(const Frame *frame, int from, NavKey key, Event events[NAV_EVENTS]) {
  if (from == NOWHERE) {
    int first = primary(frame);
    return focus_on(frame, first != NOWHERE ? first : next_in_order(frame, NOWHERE, false), events);
  }
  const Hit *hit = &frame->hits[from];
  bool along = key == NAV_UP || key == NAV_DOWN;
  float delta = key == NAV_UP ? -ARROW_SCROLL_PX : ARROW_SCROLL_PX;
  int to = nearest(frame, from, key);
  /* Words beyond the last thing in a list are reached by scrolling, before the focus leaves the list. */
  if (along && hit->scroll >= 0 && !has_keyboard(frame) && (to == NOWHERE || frame->hits[to].scroll != hit->scroll) &&
      nav_scroll(frame, hit->scroll, delta, events))
    return 1;
  return focus_on(frame, to, events);
}

/* Enter in a field: to the field behind it, or, behind the last one, what the screen is for. */
static int enter_in_field(const Frame *frame, int from, Event events[NAV_EVENTS]) {
  int next = next_in_order(frame, from, false), gold = primary(frame);
  if (frame->hits[from].lines) { /* a new line */
    events[0] = nav_press(&frame->hits[from]);
    return 1;
  }
  bool field = next > from && frame->hits[next].role == ROLE_FIELD;
  if (field || gold == NOWHERE) return focus_on(frame, next, events);
  events[0] = nav_press(&frame->hits[gold]);
  return 1;
}

/* Up and down in a field of several lines, from the caret; 0 at its first and last line. */
static int line_of_field(const Frame *frame, const Hit *field, bool up, Event events[NAV_EVENTS]) {
  const Rect caret = frame->caret;
  if (field->lines < 2 || caret.w <= 0) return 0;
  const Point *lines = frame->points + field->line, to = {caret.x, caret.y + caret.h / 2 + (up ? -caret.h : caret.h)};
  if (up ? to.y < lines[0].x : to.y > lines[field->lines - 1].x + caret.h) return 0;
  events[0] = (Event){.kind = EVENT_FIELD_POINT, .action = field->action, .number = {nav_field_byte(frame, field, to, false)}};
  return 1;
}

bool nav_in_field(const Frame *frame) {
  int at = focused(frame);
  return at != NOWHERE && typed_in(&frame->hits[at]);
}

bool nav_typing(const Frame *frame) {
  int at = focused(frame);
  return at != NOWHERE && (typed_in(&frame->hits[at]) || frame->hits[at].role == ROLE_KEY);
}

int nav_key(const Frame *frame, NavKey key, Event events[NAV_EVENTS]) {
  int at = focused(frame);
  bool field = nav_in_field(frame);
  switch (key) {
    case NAV_TAB:
    case NAV_BACKTAB: return focus_on(frame, next_in_order(frame, at, key == NAV_BACKTAB), events);
    case NAV_LEFT:
    case NAV_RIGHT: return field ? 0 : arrow(frame, at, key, events);
    case NAV_UP:
    case NAV_DOWN:
      if (field && line_of_field(frame, &frame->hits[at], key == NAV_UP, events)) return 1;
      return arrow(frame, at, key, events);
    case NAV_ENTER:
    case NAV_SPACE:
      if (field) return key == NAV_ENTER ? enter_in_field(frame, at, events) : 0;
      if (at == NOWHERE) at = primary(frame);
      if (at == NOWHERE) return 0;
      events[0] = nav_press(&frame->hits[at]);
      return 1;
    case NAV_PAGE_UP: return scroll_by(frame, at, -PAGE_PART, events);
    case NAV_PAGE_DOWN: return scroll_by(frame, at, PAGE_PART, events);
    case NAV_HOME: return field ? 0 : scroll_by(frame, at, -1e4f, events);
    case NAV_END: return field ? 0 : scroll_by(frame, at, 1e4f, events);
  }
  return 0;
}

Event nav_press(const Hit *hit) {
  Event event = {.kind = EVENT_ACTION, .action = hit->action};
  if (hit->role == ROLE_FIELD) event.number[0] = INT32_MAX;
  return event;
}

bool nav_point(const Frame *frame, float x, float y, Event *event) {
  const Hit *hit = frame_at(frame, x, y);
  if (!hit || hit->action.id == ACT_NONE) return false;
  *event = nav_press(hit);
  int at = hit->role == ROLE_FIELD ? nav_field_byte(frame, hit, (Point){x, y}, false) : -1;
  if (at >= 0) {
    event->number[0] = at;
    event->number[1] = 1;
  }
  return true;
}

int nav_field_byte(const Frame *frame, const Hit *field, Point at, bool letter) {
  if (!field->stops) return -1;
  const Point *stops = frame->points + field->stop, *lines = frame->points + field->line;
  uint32_t first = 0, end = field->stops;
  for (uint32_t i = 0; i < field->lines && (!i || lines[i].x <= at.y); i++) {
    first = (uint32_t)lines[i].y;
    end = i + 1 < field->lines ? (uint32_t)lines[i + 1].y : field->stops;
  }
  uint32_t best = first;
  for (uint32_t i = first + 1; i < end; i++)
    if (letter ? stops[i].x <= at.x : fabsf(stops[i].x - at.x) < fabsf(stops[best].x - at.x)) best = i;
  return (int)stops[best].y;
}
