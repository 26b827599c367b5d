/* The few controls there are: buttons, icons, switches, steppers; fields are in field.h. Each draws itself, its focus ring, and
 * its hit area with an accessible text. */
#ifndef GOLDSEAM_UI_WIDGET_H
#define GOLDSEAM_UI_WIDGET_H

#include "ui/icon.h"
#include "ui/layout.h"

typedef enum ButtonLook {
  BUTTON_GOLD, /* the thing to do next: one a screen */
  BUTTON_OUTLINE,
  BUTTON_QUIET /* text alone, in soft ink, underlined */
} ButtonLook;

typedef struct Button {
  ButtonLook look;
  const char *label;
  Action action;
  bool disabled;
} Button;

float widget_button_height(const Ui *ui);
float widget_button_width(const Ui *ui, const Button *button);
void widget_button(Ui *ui, Rect rect, const Button *button);
/* The same, with other words for the screen reader: where several have one label. */
void widget_button_saying(Ui *ui, Rect rect, const Button *button, const char *say);

/* Buttons side by side about the middle of `area`, wrapped to more rows where they don't fit; `area.y` is the top. Returns
 * the height. With ALIGN_LEFT from the left. */
float widget_buttons(Ui *ui, Rect area, Align align, const Button *buttons, int count);

/* A round button with an icon; `label` is for the screen reader. */
void widget_icon_button(Ui *ui, Rect rect, Icon icon, const char *label, Action action);

/* A panel to put things on. */
void widget_panel(Ui *ui, Rect rect);

/* A choice: a wide, rounded box with wrapped text; outlined and ticked in `mark` when selected. Returns its height (at least 56).
 */
float widget_option(Ui *ui, float x, float y, float width, const char *text, Action action, bool selected, Role mark);

/* A row of a settings list: title, explanation (or NULL), and at the right a value with - and +, or a switch. */
typedef struct SettingRow {
  const char *title, *hint;
  const char *value; /* NULL: a switch */
  float value_w;     /* px of the widest value there may be, so that the buttons stay in their place; 0: any */
  bool on;
  int16_t setting;     /* action.arg */
  uint16_t more, less; /* action ids; a switch has `more` alone */
} SettingRow;
float widget_setting(Ui *ui, Rect area, const SettingRow *row);

/* A partner's mark: circle or diamond, in their colour. */
void widget_partner(Ui *ui, int partner, float x, float centre_y, float size);

/* The focus ring around `rect`, and the shade over it while a finger is on it: whatever can be touched calls this. */
void widget_focus(Ui *ui, Rect rect, float radius, Action action);

/* The ring of a timer: `part` 0 to 1 is left. */
void widget_ring(Ui *ui, Point centre, float radius, float part);

/* m:ss in equal cells about `centre_x`; `top` is the top of the line. */
void widget_clock(Ui *ui, TypeStyle style, Colour colour, float centre_x, float top, int64_t ms);

#endif
