#include "ui/widget.h"

#include "ui/action.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const float PRESSED_ALPHA = 0.14f;

void widget_focus(Ui *ui, Rect rect, float radius, Action action) {
  if (ui->dry || action.id == ACT_NONE) return;
  if (action_equal(ui->pressed, action)) frame_fill(ui->frame, rect, radius, frame_fade(ui_colour(ui, COL_INK), PRESSED_ALPHA));
  if (!action_equal(ui->focus, action)) return;
  float gap = ui_px(ui, 5), width = fmaxf(3, ui_px(ui, 3));
  Rect ring = {rect.x - gap, rect.y - gap, rect.w + 2 * gap, rect.h + 2 * gap};
  frame_stroke(ui->frame, ring, radius + gap, width, ui_colour(ui, COL_INK));
}

/* ---- Buttons ---- */

float widget_button_height(const Ui *ui) {
  float height = ui_touch(ui, 72), text = ui_line_height(ui, TYPE_LEAD) + ui_px(ui, 24);
  return text > height ? text : height;
}

static TypeStyle button_style(const Button *button) {
  return button->look == BUTTON_GOLD ? TYPE_LEAD_BOLD : button->look == BUTTON_QUIET ? TYPE_BODY : TYPE_LEAD;
}

float widget_button_width(const Ui *ui, const Button *button) {
  float pad = ui_px(ui, button->look == BUTTON_QUIET ? 16 : 34);
  float width = ceilf(ui_text_width(ui, button_style(button), button->label)) + 2 * pad;
  float least = ui_touch(ui, 72);
  return width > least ? width : least;
}

void widget_button(Ui *ui, Rect rect, const Button *button) { widget_button_saying(ui, rect, button, button->label); }

void widget_button_saying(Ui *ui, Rect rect, const Button *button, const char *say) {
  if (ui->dry) return;
  float radius = rect.h / 2;
  bool gold = button->look == BUTTON_GOLD && !button->disabled,
       outlined = button->look != BUTTON_QUIET && !gold && !button->disabled; /* what cannot be touched has no frame */
  Colour ink = ui_colour(ui, gold ? COL_ON_GOLD : button->look == BUTTON_QUIET || button->disabled ? COL_SOFT : COL_INK);
  if (gold) frame_fill(ui->frame, rect, radius, ui_colour(ui, COL_GOLD));
  if (outlined) frame_stroke(ui->frame, rect, radius, fmaxf(1.5f, 2 * ui->unit), ui_colour(ui, COL_OUTLINE));
  TypeStyle style = button_style(button);
  float pad = fminf(ui_px(ui, 16), rect.h / 3), top = rect.y + (rect.h - ui_line_height(ui, style)) / 2;
  float set = ui_label(ui, style, ink, rect.x + pad, top, rect.w - 2 * pad, ALIGN_CENTRE, button->label);
  if (button->look == BUTTON_QUIET) { /* a line under it: it can be touched */
    float y = top + ui_line_height(ui, style) - ui_px(ui, 2), x = rect.x + (rect.w - set) / 2;
    frame_fill(ui->frame, (Rect){roundf(x), roundf(y), roundf(set), fmaxf(1, ui_px(ui, 1.5f))}, 0, ui_colour(ui, COL_OUTLINE));
  }
  Hit *hit = frame_hit(ui->frame, ROLE_BUTTON, button->action, rect, say);
  hit->disabled = button->disabled;
  hit->primary = gold;
  widget_focus(ui, rect, radius, button->action);
}

/* How many of the buttons from `first` on fit in one row, and how wide they are together. */
static int row_of(const Ui *ui, const Button *buttons, int first, int count, float room, float gap, float *total) {
  int n = 0;
  *total = 0;
  while (first + n < count) {
    float width = fminf(widget_button_width(ui, &buttons[first + n]), room);
    float with = *total + (n ? gap : 0) + width;
    if (n && with > room) break;
    *total = with;
    n++;
  }
  return n;
}

float widget_buttons(Ui *ui, Rect area, Align align, const Button *buttons, int count) {
  float gap = ui_px(ui, 16), height = widget_button_height(ui), y = area.y;
  if (align == ALIGN_LEFT) frame_keep_begin(ui->frame, KEEP_ORDER, area); /* under a text they begin where it does */
  for (int first = 0; first < count;) {
    float total;
    int n = row_of(ui, buttons, first, count, area.w, gap, &total);
    float x = align == ALIGN_CENTRE ? area.x + roundf((area.w - total) / 2) : area.x;
    for (int i = first; i < first + n; i++) {
      float width = fminf(widget_button_width(ui, &buttons[i]), area.w);
      widget_button(ui, (Rect){x, y, width, height}, &buttons[i]);
      x += width + gap;
    }
    first += n;
    y += height + gap;
  }
  if (align == ALIGN_LEFT) frame_keep_end(ui->frame);
  return count ? y - gap - area.y : 0;
}

void widget_icon_button(Ui *ui, Rect rect, Icon icon, const char *label, Action action) {
  if (ui->dry) return;
  frame_stroke(ui->frame, rect, rect.w / 2, fmaxf(1.5f, 2 * ui->unit), ui_colour(ui, COL_OUTLINE));
  float inset = rect.w * 0.27f;
  icon_draw(ui->frame, icon, (Rect){rect.x + inset, rect.y + inset, rect.w - 2 * inset, rect.h - 2 * inset},
            ui_colour(ui, COL_INK));
  frame_hit(ui->frame, ROLE_BUTTON, action, rect, label);
  widget_focus(ui, rect, rect.w / 2, action);
}

void widget_panel(Ui *ui, Rect rect) {
  if (ui->dry) return;
  frame_fill(ui->frame, rect, ui_px(ui, 24), ui_colour(ui, COL_PANEL));
  if (ui_colour(ui, COL_PANEL) == ui_colour(ui, COL_BACKGROUND)) /* else nothing would show where it ends */
    frame_stroke(ui->frame, rect, ui_px(ui, 24), fmaxf(1.5f, 2 * ui->unit), ui_colour(ui, COL_OUTLINE));
}

/* ---- Choices ---- */

float widget_option(Ui *ui, float x, float y, float width, const char *text, Action action, bool selected, Role mark) {
  float pad_x = ui_px(ui, 28), pad_y = ui_px(ui, 18), tick = fmaxf(20, ui_px(ui, 26)),
        text_w = width - 2 * pad_x - tick - ui_px(ui, 8);
  TypeStyle style = ui_tighter(ui, TYPE_LEAD, TYPE_BODY);
  float inner = ui_text_height(ui, style, text_w, text), height = fmaxf(inner + 2 * pad_y, ui_touch(ui, 64));
  if (ui->dry) return height;
  Rect rect = {x, y, width, height};
  float radius = fminf(height / 2, ui_px(ui, 36));
  if (selected) frame_fill(ui->frame, rect, radius, ui_colour(ui, COL_PANEL));
  float line = selected ? fmaxf(3, 3 * ui->unit) : fmaxf(1.5f, 2 * ui->unit);
  frame_stroke(ui->frame, rect, radius, line, ui_colour(ui, selected ? mark : COL_OUTLINE));
  if (selected) {
    Rect at = {x + width - pad_x - tick, y + (height - tick) / 2, tick, tick};
    icon_draw(ui->frame, ICON_CHECK, at, ui_colour(ui, mark));
  }
  Hit *hit = frame_hit(ui->frame, ROLE_OPTION, action, rect, text);
  hit->selected = selected;
  ui->silent = true;
  ui_text(ui, style, ui_colour(ui, COL_INK), x + pad_x, y + (height - inner) / 2, text_w, ALIGN_LEFT, text);
  ui->silent = false;
  widget_focus(ui, rect, radius, action);
  return height;
}

static void draw_switch(Ui *ui, Rect rect, bool on) {
  float radius = rect.h / 2, inset = fmaxf(3, rect.h * 0.14f), knob = rect.h - 2 * inset;
  frame_keep_begin(ui->frame, KEEP_ORDER, rect);
  if (on)
    frame_fill(ui->frame, rect, radius, ui_colour(ui, COL_GOLD));
  else
    frame_stroke(ui->frame, rect, radius, fmaxf(1.5f, 2 * ui->unit), ui_colour(ui, COL_OUTLINE));
  Colour colour = ui_colour(ui, on ? COL_ON_GOLD : COL_OUTLINE);
  frame_ellipse(ui->frame, (Rect){on ? rect.x + rect.w - inset - knob : rect.x + inset, rect.y + inset, knob, knob}, colour);
  frame_keep_end(ui->frame);
}

static void draw_stepper(Ui *ui, Rect area, const SettingRow *row) {
  char say_less[4 * STR_BYTES], say_more[4 * STR_BYTES];
  str_format(say_less, sizeof say_less, STR_SET_LESS, row->title, row->value);
  str_format(say_more, sizeof say_more, STR_SET_MORE, row->title, row->value);
  float side = ui_touch(ui, 56), width = area.w;
  Action less = {row->less, row->setting}, more = {row->more, row->setting};
  float y = area.y + (area.h - side) / 2;
  frame_keep_begin(ui->frame, KEEP_ORDER, area);
  widget_icon_button(ui, (Rect){area.x, y, side, side}, ICON_LESS, say_less, less);
  widget_icon_button(ui, (Rect){area.x + width - side, y, side, side}, ICON_MORE_OF, say_more, more);
  float line = ui_line_height(ui, TYPE_BODY_BOLD);
  ui_label(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_INK), area.x + side, area.y + (area.h - line) / 2, width - 2 * side,
           ALIGN_CENTRE, row->value);
  frame_keep_end(ui->frame);
}

float widget_setting(Ui *ui, Rect area, const SettingRow *row) {
  bool stepper = row->value != NULL;
  float value_w =
      stepper ? fmaxf(ui_text_width(ui, TYPE_BODY_BOLD, row->value), row->value_w) + 2 * ui_touch(ui, 56) + ui_px(ui, 24) : 0;
  float control = stepper ? fmaxf(ui_px(ui, 280), value_w) : ui_px(ui, 72);
  bool below = stepper && control > area.w * 0.6f;
  float text_w = below ? area.w : area.w - control - ui_px(ui, 24), pad = ui_px(ui, 14);
  float title_h = ui_text_height(ui, TYPE_BODY_BOLD, text_w, row->title);
  float text_h = title_h + (row->hint ? ui_text_height(ui, TYPE_SMALL, text_w, row->hint) : 0);
  float side = ui_touch(ui, 56), height = below ? text_h + side + pad : fmaxf(text_h, side);
  if (ui->dry) return height + 2 * pad;
  float top = area.y + pad, text_y = below ? top : top + (height - text_h) / 2;
  ui->silent = true;
  ui_text(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_INK), area.x, text_y, text_w, ALIGN_LEFT, row->title);
  ui->silent = false;
  if (row->hint) ui_text(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), area.x, text_y + title_h, text_w, ALIGN_LEFT, row->hint);
  if (stepper) {
    float control_w = below ? fminf(area.w, control) : control;
    Rect at = below ? (Rect){area.x, top + text_h + pad / 2, control_w, side}
                    : (Rect){area.x + area.w - control_w, top, control_w, height};
    draw_stepper(ui, at, row);
  } else {
    float w = ui_px(ui, 68), h = ui_px(ui, 38);
    draw_switch(ui, (Rect){area.x + area.w - w, roundf(top + (height - h) / 2), w, h}, row->on);
    float apart = ui_px(ui, 4); /* from the next row */
    Rect whole = {area.x, area.y + apart, area.w, height + 2 * (pad - apart)};
    Hit *hit = frame_hit(ui->frame, ROLE_SWITCH, (Action){row->more, row->setting}, whole, row->title);
    hit->selected = row->on;
    widget_focus(ui, whole, ui_px(ui, 16), (Action){row->more, row->setting});
  }
  return height + 2 * pad;
}

/* ---- Marks ---- */

void widget_partner(Ui *ui, int partner, float x, float centre_y, float size) {
  if (ui->dry) return;
  Rect box = {x, centre_y - size / 2, size, size};
  icon_draw(ui->frame, partner ? ICON_DIAMOND : ICON_CIRCLE, box, ui_colour(ui, partner ? COL_B : COL_A));
}

void widget_ring(Ui *ui, Point centre, float radius, float part) {
  if (ui->dry) return;
  float width = fmaxf(5, ui_px(ui, 12));
  frame_keep_begin(ui->frame, KEEP_UPRIGHT, (Rect){centre.x - radius, centre.y - radius, 2 * radius, 2 * radius});
  frame_ring(ui->frame, centre, radius, fmaxf(2, width / 3), 0, 360,
             ui_colour(ui, COL_EMPTY)); /* thin: by form too it is not left */
  if (part > 0.001f) frame_ring(ui->frame, centre, radius, width, 0, 360 * fminf(part, 1), ui_colour(ui, COL_GOLD));
  frame_keep_end(ui->frame);
}

void widget_clock(Ui *ui, TypeStyle style, Colour colour, float centre_x, float top, int64_t ms) {
  char digits[16];
  int64_t s = (ms + 999) / 1000; /* 0:00 shows only when nothing is left */
  snprintf(digits, sizeof digits, "%d:%02d", (int)(s / 60), (int)(s % 60));
  float cell = 0, colon = ui_text_width(ui, style, ":");
  for (char d = '0'; d <= '9'; d++) cell = fmaxf(cell, ui_text_width(ui, style, (char[]){d, '\0'}));
  float total = 0;
  for (const char *c = digits; *c; c++) total += *c == ':' ? colon : cell;
  float x = centre_x - total / 2;
  frame_keep_begin(ui->frame, KEEP_UPRIGHT, (Rect){x, top, total, 0});
  for (const char *c = digits; *c; c++) {
    float room = *c == ':' ? colon : cell;
    ui_label(ui, style, colour, x, top, room + 1, ALIGN_CENTRE, (char[]){*c, '\0'});
    x += room;
  }
  frame_keep_end(ui->frame);
}
