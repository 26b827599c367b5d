/* The light on a turned form (OP_FORM): what colour its glaze has at a pixel.
 *
 * A window stands to the upper left; the colour depends on nothing but the pixel's place. */
#ifndef GOLDSEAM_SHELL_FORM_H
#define GOLDSEAM_SHELL_FORM_H

#include "ui/form.h"

#include <SDL.h>

enum { FORM_ROWS = 512, FORM_TONES = 256, FORM_STEP = 4 };

/* One circle of the form: its radius in px, and its surface's normal seen from the side. */
typedef struct FormRow {
  float radius, out, up;
} FormRow;

typedef struct Form {
  float axis, top, per_px, tilt; /* row = (y - top) per_px */
  float gloss[4];                /* red, green, blue, strength 0 to 1 */
  float tones[FORM_TONES][3];    /* from the darkest to the lightest */
  FormRow rows[FORM_ROWS];
  int shift[3];
  uint32_t opaque;
  unsigned alpha;
} Form;

/* Sets `form` up for an operation of kind OP_FORM, on surfaces of this format (32 bits). */
void form_light(Form *form, const SDL_PixelFormat *format, const Frame *frame, const Op *op);

/* The colours of pixels x (0 or more) to x + length of row y, in the surface's format. Light is found at every FORM_STEPth
 * pixel of a row and runs evenly between. */
void form_run(const Form *form, int x, int y, int length, uint32_t *out);

#endif
