/* The colours of a theme, by role (assets/themes/NAME.json), checked when they load. */
#ifndef GOLDSEAM_UI_THEME_H
#define GOLDSEAM_UI_THEME_H

#include "core/err.h"
#include "ui/frame.h"

typedef enum Role {
  COL_BACKGROUND,
  COL_PANEL,
  COL_RULE,
  COL_INK,
  COL_SOFT,
  COL_OUTLINE,
  COL_GOLD,
  COL_ON_GOLD,
  COL_A,
  COL_B,
  COL_EMPTY,
  COL_VESSEL_LIGHT,
  COL_VESSEL_DARK,
  COL_VESSEL_RIM,
  COL_VESSEL_INSIDE,
  COL_VESSEL_CRACK,
  COL_VESSEL_SHADOW,
  COL_BREATH, /* innermost of the three breathing circles; the outer two are this over the background */
  COL_COUNT
} Role;

typedef struct Theme {
  Colour colour[COL_COUNT];
} Theme;

/* Reads a theme's JSON text. Every role must be there as "#RRGGBB" or "#RRGGBBAA"; contrast must hold: ink 7:1 on
 * background, panel and breath, soft ink 4.5:1 on them, gold and the partners' text 4.5:1 on the first two, ink on gold
 * 4.5:1, outlines 3:1, gold on the vessel 3:1 (WCAG 2.2); the colours in these rules are opaque.
 * On failure the theme is unchanged and err names the role. */
bool theme_read(Theme *theme, const char *text, size_t length, Err *err);

/* Relative contrast of two opaque colours, 1 to 21 (WCAG 2.2, 1.4.3). */
double theme_contrast(Colour a, Colour b);

/* How strong a veil of black, 0 to 0.4, may lie over a whole card without taking text and outlines below what theme_read asks:
 * those that stand on the background or on gold. */
float theme_veil(const Theme *theme);

#endif
