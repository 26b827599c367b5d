/* A frame: what is to be seen and what can be touched, as data.
 *
 * A frame is rebuilt by app_frame from const state and owns growing arrays that are reused. All units are pixels of
 * the surface. Draw operations are in painting order. The shell paints only cells whose operations changed; people hit
 * what the frame last shown says; a test reads it as text.
 *
 * Fills and strokes are put on whole pixels, so that straight edges are crisp; ellipses, rings, lines and polygons stay
 * where they are, so that they move smoothly. What cannot show (empty, clear, wholly clipped) makes no operation. */
#ifndef GOLDSEAM_UI_FRAME_H
#define GOLDSEAM_UI_FRAME_H

#include "core/event.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint32_t Colour; /* 0xRRGGBBAA */

typedef struct Size {
  int w, h;
} Size;

typedef struct Rect {
  float x, y, w, h;
} Rect;

typedef struct Point {
  float x, y;
} Point;

typedef enum FontId { FONT_TITLE, FONT_TITLE_BOLD, FONT_BODY, FONT_BODY_BOLD, FONT_COUNT } FontId;

/* How wide and tall text is: given by the shell (or by a test's fake), the only thing a layout asks of a platform. */
typedef struct Measure {
  void *context;
  /* Advance width in px of `length` bytes set in `font` at `size_px`. */
  float (*width)(void *context, FontId font, float size_px, const char *text, size_t length);
  /* Ascent above and descent below (positive) the baseline in px. */
  void (*height)(void *context, FontId font, float size_px, float *ascent, float *descent);
} Measure;

typedef enum OpKind {
  OP_FILL,    /* rect, colour, radius (0: square corners) */
  OP_STROKE,  /* rect, colour, radius, width: an outline inside the rect */
  OP_ELLIPSE, /* rect, colour; filled */
  OP_RING,    /* an arc: rect bounds its centre line's circle; width; from, sweep in degrees clockwise from 12; round caps */
  OP_LINE,    /* points, width, colour; round joins and caps; never closed */
  OP_POLYGON, /* points; filled with a gradient from colour (top left of rect) to colour2 (bottom right) */
  OP_IMAGE,   /* photo in rect, scaled, radius; colour's alpha fades it */
  OP_TEXT     /* text at x, baseline y in rect.x, rect.y; font, size_px, colour */
} OpKind;

typedef struct Op {
  OpKind kind;
  Rect rect;   /* geometry as above */
  Rect bounds; /* all that it can touch, clipped: for damage */
  Rect clip;   /* nothing is painted outside */
  Colour colour, colour2;
  float radius, width;
  float from, sweep; /* OP_RING */
  int32_t photo;     /* OP_IMAGE: a photograph's id */
  FontId font;       /* OP_TEXT */
  float size_px;
  uint32_t first, count; /* points: range in Frame.points; text: offset and bytes in Frame.text */
} Op;

typedef enum HitRole { ROLE_BUTTON, ROLE_OPTION, ROLE_SWITCH, ROLE_FIELD, ROLE_TAB, ROLE_LINK, ROLE_TEXT } HitRole;

/* Something that can be touched, focused and read aloud. ROLE_TEXT is only read. */
typedef struct Hit {
  Action action;
  HitRole role;
  Rect rect;   /* where it can be touched; may lie outside the visible part of a scroll area */
  Rect clip;   /* the visible part of its area */
  int scroll;  /* index into Frame.scrolls, or -1 */
  bool hidden; /* (partly or wholly) outside the visible part: focus scrolls to it */
  bool disabled, selected, primary;
  uint32_t label, label_bytes; /* accessible text in Frame.text */
} Hit;

/* A part that scrolls: its place, its whole content height, and where it stands now. */
typedef struct Scroll {
  int id;
  Rect view;
  float content_h, offset; /* offset from 0 to content_h - view.h */
} Scroll;

typedef struct Frame {
  Size size;
  Colour background;
  Op *ops;
  uint32_t op_count, op_room;
  Hit *hits;
  uint32_t hit_count, hit_room;
  Point *points;
  uint32_t point_count, point_room;
  char *text;
  uint32_t text_bytes, text_room;
  Scroll scrolls[4];
  int scroll_count;
  Action focus; /* the focused action, drawn with a ring; id 0 none */
  bool failed;  /* out of memory while building: incomplete */
  /* While building: */
  Rect clip;
  Point shift;                    /* added to every coordinate (scrolling) */
  float alpha;                    /* multiplied into every colour (fading), 0 to 1 */
  int scroll;                     /* current scroll area or -1 */
  uint32_t scroll_op, scroll_hit; /* where the current scroll area's operations and hits begin */
  Rect outer_clip;                /* what held before it */
  Point outer_shift;
  Hit spare; /* what frame_hit returns when out of memory */
} Frame;

/* The colour with its alpha multiplied by `alpha`, 0 to 1. */
Colour frame_fade(Colour colour, float alpha);

void frame_init(Frame *frame);
void frame_free(Frame *frame);

/* Empties it for a new picture: clip is all, alpha 1, no shift. */
void frame_begin(Frame *frame, Size size, Colour background);

void frame_fill(Frame *frame, Rect rect, float radius, Colour colour);
void frame_stroke(Frame *frame, Rect rect, float radius, float width, Colour colour);
void frame_ellipse(Frame *frame, Rect rect, Colour colour);
/* `radius` is that of the centre line. No sweep: nothing; below 0: anticlockwise; 360 or more: closed. */
void frame_ring(Frame *frame, Point centre, float radius, float width, float from, float sweep, Colour colour);
void frame_line(Frame *frame, const Point *points, size_t count, float width, Colour colour);
void frame_polygon(Frame *frame, const Point *points, size_t count, Colour colour, Colour colour2);
/* A photograph; `alpha` 0 to 1. Put on whole pixels, so that it stays as sharp as it is. */
void frame_image(Frame *frame, Rect rect, float radius, int32_t photo, float alpha);
/* `bounds_w`, `ascent`, `descent` come from the Measure that laid it out. */
void frame_text(Frame *frame, float x, float baseline, FontId font, float size_px, Colour colour, const char *text, size_t length,
                float bounds_w, float ascent, float descent);

/* Adds a hit area with its accessible text; returns it to be filled further (valid until the next call). */
Hit *frame_hit(Frame *frame, HitRole role, Action action, Rect rect, const char *label);

/* Begins and ends a scroll area: clips to `view`, shifts by `offset`, clamped to what there is and put on whole px (the
 * Scroll says where it stands). Areas do not nest; a fifth sets `failed`. */
void frame_scroll_begin(Frame *frame, int id, Rect view, float offset);
void frame_scroll_end(Frame *frame, float content_h);

/* The topmost enabled hit at a point, or NULL. */
const Hit *frame_at(const Frame *frame, float x, float y);

/* Copies the hit's accessible text to `out` (`size` bytes with the NUL, cut between code points); returns `out`. */
const char *frame_label(const Frame *frame, const Hit *hit, char *out, size_t size);

/* A 64-bit hash of all that shows. Equal frames look equal. */
uint64_t frame_hash(const Frame *frame);

/* The hash of one operation with its points and text, and of any bytes; both depend on nothing but the contents (and the
 * machine's byte order). Not for anything a stranger could profit from colliding. */
uint64_t frame_hash_op(const Frame *frame, const Op *op);
uint64_t frame_hash_bytes(uint64_t seed, const void *bytes, size_t length);

/* The frame as text a person can read in a diff (malloc'ed): operations and hits, coordinates rounded to px. */
char *frame_dump(const Frame *frame);

/* What a screen reader would say, one line a thing (malloc'ed). */
char *frame_spoken(const Frame *frame);

#endif
