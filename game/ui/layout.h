/* Layout: where things stand and how text is set. Built on frame operations and a Measure; knows no platform.
 *
 * A Ui lives for one call of app_frame. Lengths in code are those of the drawings at 1280x800 and go through ui_px. With
 * `dry` set nothing is painted, so that a part can be measured by the very code that draws it. */
#ifndef GOLDSEAM_UI_LAYOUT_H
#define GOLDSEAM_UI_LAYOUT_H

#include "ui/frame.h"
#include "ui/theme.h"

typedef struct Ui {
  Frame *frame;
  const Measure *measure;
  const Theme *theme;
  Size size;
  float unit; /* px of one px of the drawings */
  float type; /* the same for type, text-size setting included */
  int tight;  /* 0 to UI_TIGHTEST: how far gaps and type close up, so that all of a card is in sight */
  bool wide;  /* two columns */
  bool rtl;   /* the language runs from right to left; what is drawn does not: mirror.h turns it afterwards */
  bool dry;
  bool silent;           /* nothing is announced: a control says its own words */
  float bottom;          /* px, where screens end: the window's height, or the top of the on-screen keyboard */
  bool lines;            /* which is of several lines: `typed` is then the caret's */
  Rect typed;            /* the field being typed in, as it was laid out last, h 0 none */
  Action focus, pressed; /* what has the focus, and what a finger is on; id 0 nothing */
} Ui;

enum { UI_TIGHTEST = 3 };

typedef enum TypeStyle {
  TYPE_CLOCK, /* 84 the running clock */
  TYPE_HERO,  /* 60 */
  TYPE_TITLE, /* 48 titles and prompts */
  TYPE_HEAD,  /* 32 */
  TYPE_LEAD,  /* 24 */
  TYPE_LEAD_BOLD,
  TYPE_BODY, /* 20 */
  TYPE_BODY_BOLD,
  TYPE_SMALL, /* 18 */
  TYPE_SMALL_BOLD,
  TYPE_COUNT
} TypeStyle;

typedef enum Align { ALIGN_LEFT, ALIGN_CENTRE } Align;

/* `text_percent` is 100 to 200. */
Ui ui_begin(Frame *frame, Size size, const Measure *measure, const Theme *theme, int text_percent, Action focus);

/* Does the on-screen keyboard stand at the bottom? Then a screen shows its scroll area and its corner alone. */
bool ui_keyboard(const Ui *ui);

/* px of a length in the drawings, rounded. */
float ui_px(const Ui *ui, float length);

/* The same, but never under 56, nor under 56 of the drawings however far things close up: what a finger can hit. */
float ui_touch(const Ui *ui, float length);

Colour ui_colour(const Ui *ui, Role role);

float ui_type_px(const Ui *ui, TypeStyle style);
/* `style`, or where room is short the smaller `tight`. */
TypeStyle ui_tighter(const Ui *ui, TypeStyle style, TypeStyle tight);

FontId ui_font(TypeStyle style);
float ui_line_height(const Ui *ui, TypeStyle style);
float ui_text_width(const Ui *ui, TypeStyle style, const char *text);

/* Height of `text` wrapped to `width`. */
float ui_text_height(const Ui *ui, TypeStyle style, float width, const char *text);

/* Sets `text` wrapped to `width` from the top left (x, y); a title avoids a lonely last word. Readable by a screen reader.
 * Returns the height. */
float ui_text(Ui *ui, TypeStyle style, Colour colour, float x, float y, float width, Align align, const char *text);

/* One line, set smaller where it has to be and then shortened with an ellipsis to `width`; `y` is the top of the line. Not
 * announced: it belongs to a control or is a part of something said whole. Returns the width set. */
float ui_label(Ui *ui, TypeStyle style, Colour colour, float x, float y, float width, Align align, const char *text);

/* The same, announced. */
float ui_line(Ui *ui, TypeStyle style, Colour colour, float x, float y, float width, Align align, const char *text);

/* What was set last is a heading: level 1 what the screen is about, 2 the head of a part. (ui_text does so itself for titles.) */
void ui_heading(Ui *ui, int level);

/* Something for the screen reader alone, at a place. */
void ui_say(Ui *ui, Rect rect, const char *text);

#endif
