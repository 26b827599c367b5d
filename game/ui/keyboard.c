#include "ui/keyboard.h"

#include "core/utf8.h"
#include "ui/action.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <string.h>

enum { COLUMNS = 10, ROWS = 4, LETTER_ROWS = 3, THIRD_ROW = 8 /* between shift and erase */, PLACES = 32 };

/* A letter a cluster, without anything between: ten, ten and eight of them. Shift shows the second line of each row. */
typedef struct Page {
  const char *face; /* on the key that leads to it */
  const char *rows[LETTER_ROWS][2];
} Page;

static const Page PAGES[KEYBOARD_PAGES] = {
    [KEYBOARD_LETTERS] = {"abc", {{"qwertyuiop", "QWERTYUIOP"}, {"asdfghjkl-", "ASDFGHJKL-"}, {"zxcvbnm’", "ZXCVBNM’"}}},
    [KEYBOARD_DIGITS] = {"123", {{"1234567890", "1234567890"}, {"-/:;()&@#+", "_[]{}<>=*%"}, {".,?!’“”…", "€£$«»„‘–"}}},
    /* German, French, Italian, Spanish, Portuguese */
    [KEYBOARD_WEST] = {"äé", {{"äöüßàâéèêë", "ÄÖÜßÀÂÉÈÊË"}, {"çîïôœùûÿæñ", "ÇÎÏÔŒÙÛŸÆÑ"}, {"áíóúãõìò", "ÁÍÓÚÃÕÌÒ"}}},
    /* Polish, Czech, Slovak, Hungarian, Turkish, Romanian, Croatian */
    [KEYBOARD_EAST] = {"ąč", {{"ąćęłńśźżčď", "ĄĆĘŁŃŚŹŻČĎ"}, {"ěňřšťůžőűý", "ĚŇŘŠŤŮŽŐŰÝ"}, {"ğışășțđľ", "ĞİŞĂȘȚĐĽ"}}},
    /* Nordic, Icelandic, Baltic, Slovak, Welsh, Maltese; Catalan and Spanish signs */
    [KEYBOARD_NORTH] = {"åø", {{"åøðþāēģīķļ", "ÅØÐÞĀĒĢĪĶĻ"}, {"ņūėįųĺŕŵŷġ", "ŅŪĖĮŲĹŔŴŶĠ"}, {"ċħẁẃ·§¿¡", "ĊĦẀẂ·§¿¡"}}},
};

/* The last row, in cells of a tenth each. */
static const struct {
  KeyboardKey key;
  float cells;
} LAST_ROW[] = {{KEYBOARD_PAGE, 1.5f}, {KEYBOARD_MARKS, 1.5f}, {KEYBOARD_SPACE, 4.5f}, {KEYBOARD_DONE, 2.5f}};

/* ---- What keys do ---- */

static int columns(int row) { return row == LETTER_ROWS - 1 ? THIRD_ROW : COLUMNS; }

static const char *letter(const Keyboard *keyboard, KeyboardPage page, int row, int column, char out[8]) {
  const char *text = PAGES[page].rows[row][keyboard->shift != KEYBOARD_SMALL];
  size_t at = 0, length = strlen(text), bytes;
  for (bytes = utf8_cluster(text, length); column > 0; column--) {
    at += bytes;
    bytes = utf8_cluster(text + at, length - at);
  }
  memcpy(out, text + at, bytes);
  out[bytes] = '\0';
  return out;
}

void keyboard_open(Keyboard *keyboard, bool capital) {
  *keyboard = (Keyboard){.open = true, .shift = capital ? KEYBOARD_ONE_CAPITAL : KEYBOARD_SMALL};
}

const char *keyboard_text(const Keyboard *keyboard, int key, char out[8]) {
  if (key == KEYBOARD_SPACE) return strcpy(out, " ");
  int page = key / PLACES, place = key % PLACES, row = place / COLUMNS, column = place % COLUMNS;
  if (key < 0 || page >= KEYBOARD_PAGES || row >= LETTER_ROWS || column >= columns(row)) return NULL;
  return letter(keyboard, (KeyboardPage)page, row, column, out);
}

static KeyboardPage marks_after(KeyboardPage page) {
  return page < KEYBOARD_WEST || page == KEYBOARD_NORTH ? KEYBOARD_WEST : (KeyboardPage)(page + 1);
}

void keyboard_press(Keyboard *keyboard, int key) {
  char text[8];
  switch (key) {
    case KEYBOARD_SHIFT: keyboard->shift = (KeyboardShift)((keyboard->shift + 1) % KEYBOARD_SHIFTS); break;
    case KEYBOARD_PAGE: keyboard->page = keyboard->page == KEYBOARD_LETTERS ? KEYBOARD_DIGITS : KEYBOARD_LETTERS; break;
    case KEYBOARD_MARKS: keyboard->page = marks_after(keyboard->page); break;
    default:
      if (key != KEYBOARD_SPACE && keyboard_text(keyboard, key, text) && keyboard->shift == KEYBOARD_ONE_CAPITAL)
        keyboard->shift = KEYBOARD_SMALL;
  }
}

/* ---- How it looks ---- */

static float row_height(const Ui *ui) {
  float height = fmaxf(fmaxf(ui_px(ui, 68), 60), ui_line_height(ui, TYPE_LEAD) + ui_px(ui, 12));
  return fminf(height,
               floorf((float)ui->size.h * 0.6f / ROWS)); /* where the window is very low, something has to be seen above */
}

static float pad_px(const Ui *ui) { return ui_px(ui, 12); }

float keyboard_height(const Ui *ui) { return row_height(ui) * ROWS + 2 * pad_px(ui); }

typedef enum Face { FACE_LETTER, FACE_WORD, FACE_GOLD, FACE_ON } Face;

/* `cell` can be touched; the key is drawn a little within. */
static void key(Ui *ui, Rect cell, int which, Face face, const char *text, Icon icon, const char *say) {
  Action action = {ACT_TYPE, (int16_t)which};
  float inset = fmaxf(2, ui_px(ui, 4)), radius = ui_px(ui, 14);
  Rect at = {cell.x + inset, cell.y + inset, cell.w - 2 * inset, cell.h - 2 * inset};
  Role fill = face == FACE_GOLD ? COL_GOLD : face == FACE_ON ? COL_EMPTY : COL_BACKGROUND;
  Role ink = face == FACE_GOLD ? COL_ON_GOLD : face == FACE_WORD ? COL_SOFT : COL_INK;
  TypeStyle style = face == FACE_GOLD ? TYPE_BODY_BOLD : face == FACE_WORD ? TYPE_BODY : TYPE_LEAD;
  frame_fill(ui->frame, at, radius, ui_colour(ui, fill));
  if (ui_colour(ui, COL_PANEL) == ui_colour(ui, COL_BACKGROUND) && face != FACE_GOLD)
    frame_stroke(ui->frame, at, radius, fmaxf(1.5f, ui_px(ui, 2)), ui_colour(ui, COL_OUTLINE));
  if (text) {
    float line = ui_line_height(ui, style);
    ui_label(ui, style, ui_colour(ui, ink), cell.x, cell.y + (cell.h - line) / 2, cell.w, ALIGN_CENTRE, text);
  } else {
    float side = fminf(at.h, at.w) * 0.5f;
    icon_draw(ui->frame, icon, (Rect){cell.x + (cell.w - side) / 2, cell.y + (cell.h - side) / 2, side, side},
              ui_colour(ui, ink));
  }
  Hit *hit = frame_hit(ui->frame, ROLE_KEY, action, cell, say);
  hit->primary = face == FACE_GOLD;
  hit->selected = face == FACE_ON;
  widget_focus(ui, at, radius, action);
}

static void last_row(Ui *ui, const Keyboard *keyboard, Rect cell) {
  float unit = cell.w;
  bool letters = keyboard->page == KEYBOARD_LETTERS;
  const char *page = PAGES[letters ? KEYBOARD_DIGITS : KEYBOARD_LETTERS].face, *marks = PAGES[marks_after(keyboard->page)].face;
  for (size_t i = 0; i < sizeof LAST_ROW / sizeof *LAST_ROW; i++) {
    cell.w = unit * LAST_ROW[i].cells;
    switch (LAST_ROW[i].key) {
      case KEYBOARD_PAGE:
        key(ui, cell, KEYBOARD_PAGE, FACE_WORD, page, ICON_COUNT, str(letters ? STR_KEY_DIGITS : STR_KEY_LETTERS));
        break;
      case KEYBOARD_MARKS: key(ui, cell, KEYBOARD_MARKS, FACE_WORD, marks, ICON_COUNT, str(STR_KEY_MARKS)); break;
      case KEYBOARD_SPACE: key(ui, cell, KEYBOARD_SPACE, FACE_WORD, str(STR_KEY_SPACE), ICON_COUNT, str(STR_KEY_SPACE)); break;
      default: key(ui, cell, KEYBOARD_DONE, FACE_GOLD, str(STR_KEY_DONE), ICON_COUNT, str(STR_KEY_DONE)); break;
    }
    cell.x += cell.w;
  }
}

void keyboard_draw(Ui *ui, const Keyboard *keyboard) {
  static const Str shifts[KEYBOARD_SHIFTS] = {STR_KEY_SHIFT, STR_KEY_SHIFT_ONE, STR_KEY_SHIFT_ALL};
  float w = (float)ui->size.w, h = row_height(ui), wide = fminf(w - ui_px(ui, 12), fmaxf(ui_px(ui, 1040), 620));
  Rect panel = {0, ui->bottom, w, (float)ui->size.h - ui->bottom};
  frame_fill(ui->frame, panel, 0, ui_colour(ui, COL_PANEL));
  frame_fill(ui->frame, (Rect){0, ui->bottom, w, fmaxf(1, ui_px(ui, 1))}, 0, ui_colour(ui, COL_RULE));
  float unit = wide / COLUMNS, left = (w - wide) / 2, top = ui->bottom + pad_px(ui);
  for (int row = 0; row < LETTER_ROWS; row++) {
    Rect cell = {left, top + (float)row * h, unit, h};
    bool third = row == LETTER_ROWS - 1;
    if (third) {
      key(ui, cell, KEYBOARD_SHIFT, keyboard->shift ? FACE_ON : FACE_WORD, NULL, ICON_SHIFT, str(shifts[keyboard->shift]));
      if (keyboard->shift == KEYBOARD_CAPITALS) /* a line under the arrow: it stays */
        frame_fill(ui->frame, (Rect){cell.x + unit * 0.36f, cell.y + h * 0.8f, unit * 0.28f, fmaxf(2, ui_px(ui, 3))}, 0,
                   ui_colour(ui, COL_INK));
      cell.x += unit;
    }
    for (int column = 0; column < columns(row); column++, cell.x += unit) {
      char text[8];
      letter(keyboard, keyboard->page, row, column, text);
      key(ui, cell, (int)keyboard->page * PLACES + row * COLUMNS + column, FACE_LETTER, text, ICON_COUNT, text);
    }
    if (third) key(ui, cell, KEYBOARD_ERASE, FACE_WORD, NULL, ICON_ERASE, str(STR_KEY_ERASE));
  }
  last_row(ui, keyboard, (Rect){left, top + LETTER_ROWS * h, unit, h});
}
