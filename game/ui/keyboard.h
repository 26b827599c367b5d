/* The on-screen keyboard: its letters as data, what its keys do to its own state, and how it is drawn.
 *
 * It stands at the bottom of the window, four rows high. Keys are actions ACT_TYPE; the argument is a letter's place on its page
 * or one of KeyboardKey. */
#ifndef GOLDSEAM_UI_KEYBOARD_H
#define GOLDSEAM_UI_KEYBOARD_H

#include "ui/layout.h"

typedef enum KeyboardPage {
  KEYBOARD_LETTERS,
  KEYBOARD_DIGITS,
  KEYBOARD_WEST,
  KEYBOARD_EAST,
  KEYBOARD_NORTH,
  KEYBOARD_PAGES
} KeyboardPage;

typedef enum KeyboardShift { KEYBOARD_SMALL, KEYBOARD_ONE_CAPITAL, KEYBOARD_CAPITALS, KEYBOARD_SHIFTS } KeyboardShift;

typedef enum KeyboardKey {
  KEYBOARD_FIRST = 0, /* the letter at the top left of KEYBOARD_LETTERS; places go on from there, 32 a page */
  KEYBOARD_SHIFT = 1000,
  KEYBOARD_ERASE,
  KEYBOARD_PAGE,  /* to digits and signs, and back to letters */
  KEYBOARD_MARKS, /* to letters with marks, a page at a time */
  KEYBOARD_SPACE,
  KEYBOARD_DONE
} KeyboardKey;

typedef struct Keyboard {
  bool open;
  KeyboardPage page;
  KeyboardShift shift;
} Keyboard;

/* Opens it on its letters, with a capital first where `capital`. */
void keyboard_open(Keyboard *keyboard, bool capital);

/* The text that a key puts in, NULL for one that puts nothing in. */
const char *keyboard_text(const Keyboard *keyboard, int key, char out[8]);

/* What the key does to the keyboard itself: another page, capitals, small letters again behind one capital. */
void keyboard_press(Keyboard *keyboard, int key);

float keyboard_height(const Ui *ui);

/* Draws it from `ui->bottom` down. */
void keyboard_draw(Ui *ui, const Keyboard *keyboard);

#endif
