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

/* What a glazed form is painted with: where it is lit, where it turns away, where it is darkest, and the light on its glaze,
 * whose alpha says how bright. The alpha of `light` is that of all. */
typedef struct FormColours {
  Colour light, dark, shade, gloss;
} FormColours;

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
  OP_TEXT,    /* text at x, baseline y in rect.x, rect.y; font, size_px, colour */
  OP_FORM     /* a turned form (ui/form.h) about the middle of rect: points are its right edge; width is its tilt; FormColours */
} OpKind;

/* What belongs together when a frame is mirrored (mirror.h). */
typedef enum Keep {
  KEEP_UPRIGHT, /* has no mirror image: clocks, rings of time, numbers, pictures, signs */
  KEEP_ORDER    /* one in the other direction of reading, but not for another hand: days, steps, fields */
} Keep;

/* About which x an operation or a hit is moved, where it belongs to a group, instead of being turned. */
typedef struct Kept {
  bool upright, whole;      /* has a KEEP_UPRIGHT around it; has any, or is a text in its own box */
  float upright_x, whole_x; /* the middle of the outermost one, px */
} Kept;

typedef struct Op {
  OpKind kind;
  Rect rect;    /* geometry as above */
  Rect bounds;  /* all that it can touch, clipped: for damage */
  Rect touched; /* the same before it was clipped */
  Rect clip;    /* nothing is painted outside */
  Colour colour, colour2;
  Colour shade, gloss; /* OP_FORM */
  float radius, width;
  float from, sweep; /* OP_RING */
  int32_t photo;     /* OP_IMAGE: a photograph's id */
  FontId font;       /* OP_TEXT */
  float size_px;
  bool rtl;              /* OP_TEXT: it runs from right to left, as a whole (utf8_runs_rtl) */
  uint32_t first, count; /* points: range in Frame.points; text: offset and bytes in Frame.text */
  Kept kept;
} Op;

typedef enum HitRole { ROLE_BUTTON, ROLE_OPTION, ROLE_SWITCH, ROLE_FIELD, ROLE_TAB, ROLE_LINK, ROLE_TEXT, ROLE_KEY } HitRole;

/* Something that can be touched, focused and read aloud. ROLE_TEXT is only read. ROLE_KEY is a key of the on-screen keyboard. A
 * selected ROLE_FIELD is being typed in. */
typedef struct Hit {
  Action action;
  HitRole role;
  Rect rect;   /* where it can be touched; may lie outside the visible part of a scroll area */
  Rect clip;   /* the visible part of its area */
  int scroll;  /* index into Frame.scrolls, or -1 */
  bool hidden; /* (partly or wholly) outside the visible part: focus scrolls to it */
  bool disabled, selected, primary;
  bool covered;                /* which one was taken is for nobody else's ears: never read aloud */
  bool runs;                   /* changes as time passes: no news */
  uint8_t heading;             /* a ROLE_TEXT: 1 what the screen is about, 2 the head of a part, 0 neither */
  uint32_t label, label_bytes; /* accessible text in Frame.text */
  Kept kept;
  uint32_t stop, stops; /* a field's: places for the caret in Frame.points, x px and y the byte */
  uint32_t line, lines; /* and of several lines, likewise: x the top of each in px, y the first of its places */
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
  Action focus;   /* the focused action, drawn with a ring; id 0 none */
  uint64_t place; /* which screen and card this is: while it is the same, people are where they were */
  uint32_t asked; /* how many times people have asked to have it read aloud */
  Rect caret;     /* where the caret of the field being typed in stands, w 0 none: for windows of input methods */
  int caret_scroll;
  /* Kept from one picture to the next: how far the text of the field typed in last is shifted, so that it stands still while
   * the caret moves in sight. */
  Action typed;
  float typed_px;
  bool quiet;  /* nothing of it is ever read aloud */
  bool rtl;    /* it is read from right to left (mirror.h) */
  bool failed; /* out of memory while building: incomplete */
  /* While building: */
  Rect clip;
  Point shift;                    /* added to every coordinate (scrolling) */
  bool ghost;                     /* what is drawn is on its way out: it can neither be touched nor read */
  float alpha;                    /* multiplied into every colour (fading), 0 to 1 */
  int scroll;                     /* current scroll area or -1 */
  uint32_t scroll_op, scroll_hit; /* where the current scroll area's operations and hits begin */
  Rect outer_clip;                /* what held before it */
  Point outer_shift;
  Kept kept; /* of the groups begun */
  Keep keeps[6];
  int keep_count;
  Hit spare; /* what frame_hit returns when out of memory, and for a ghost */
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
/* The profile from the top down: x the radius, y the height on the surface. */
void frame_form(Frame *frame, const Point *profile, size_t count, float axis, float tilt, const FormColours *colours);
/* `bounds_w`, `ascent`, `descent` come from the Measure that laid it out. NULL where nothing shows; else valid until the next
 * call.
 */
Op *frame_text(Frame *frame, float x, float baseline, FontId font, float size_px, Colour colour, const char *text, size_t length,
               float bounds_w, float ascent, float descent);

/* The box, from x on, that a text was aligned in: mirrored for another hand, it keeps its place there. `op` may be NULL. */
void frame_text_box(const Frame *frame, Op *op, float x, float width);

/* Begins and ends what is kept together in a mirrored frame: `box` is the place that changes sides. Groups may nest. */
void frame_keep_begin(Frame *frame, Keep keep, Rect box);
void frame_keep_end(Frame *frame);

/* Adds a hit area with its accessible text; returns it to be filled further (valid until the next call). */
Hit *frame_hit(Frame *frame, HitRole role, Action action, Rect rect, const char *label);

/* Adds a place for the caret to the field that was the last hit added: `x` px, behind `offset` bytes. */
void frame_stop(Frame *frame, Hit *field, float x, size_t offset);

/* Adds a line to it, once all its places are there: `top` px, its first place. */
void frame_stop_line(Frame *frame, Hit *field, float top, uint32_t first);

/* Says where the caret stands. */
void frame_caret(Frame *frame, Rect rect);

/* The hit that was added last, to be filled further; one that nobody sees, where none was (before the first, for a ghost). */
Hit *frame_last_hit(Frame *frame);

/* Begins and ends a scroll area: clips to `view`, shifts by `offset`, clamped to what there is and put on whole px (the
 * Scroll says where it stands). Areas do not nest; a fifth sets `failed`. */
void frame_scroll_begin(Frame *frame, int id, Rect view, float offset);
void frame_scroll_end(Frame *frame, float content_h);

/* Can the focus walk to the hit at `index`? Not to texts, to what is disabled, or twice to one thing that is there twice. */
bool frame_walkable(const Frame *frame, uint32_t index);

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

/* What a screen reader would say, one line a thing (malloc'ed): the heading, then all else in the order of the focus. */
char *frame_spoken(const Frame *frame);

/* The words of one control, its role and state with it, as frame_spoken has them. */
const char *frame_spoken_hit(const Frame *frame, const Hit *hit, char *out, size_t size);

/* All that is painted as text, pieces with a blank between and single letters without (malloc'ed): what people see. */
char *frame_shown(const Frame *frame);

#endif
