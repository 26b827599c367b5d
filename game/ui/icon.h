/* Small signs drawn as shapes, so that they are sharp at every size and need no pictures.
 *
 * Each lies in a square box of 24 units, with strokes about 2 units thick and round ends. Screens give the words for a
 * screen reader; a sign alone never says what matters. */
#ifndef GOLDSEAM_UI_ICON_H
#define GOLDSEAM_UI_ICON_H

#include "ui/frame.h"

typedef enum Icon {
  ICON_CLOSE,
  ICON_SOUND_ON,
  ICON_SOUND_OFF,
  ICON_HELP,
  ICON_HIDE, /* an eye with a slash */
  ICON_CHECK,
  ICON_CIRCLE,  /* partner A */
  ICON_DIAMOND, /* partner B */
  ICON_LESS,    /* minus */
  ICON_MORE_OF, /* plus */
  ICON_SHIFT,   /* an arrow up */
  ICON_ERASE,   /* an arrow back with a cross in it */
  ICON_COUNT
} Icon;

/* Draws `icon` in `colour`, centred in `box` (px) as large as its smaller side. */
void icon_draw(Frame *frame, Icon icon, Rect box, Colour colour);

#endif
