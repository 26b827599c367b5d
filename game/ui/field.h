/* A text field: its label, its text in one line or several, and while it is typed in its caret, selection and composition. */
#ifndef GOLDSEAM_UI_FIELD_H
#define GOLDSEAM_UI_FIELD_H

#include "core/edit.h"
#include "ui/layout.h"

typedef struct Field {
  const char *label; /* above it */
  const char *hint;  /* in it, where it is empty */
  const char *text;
  const Edit *edit; /* NULL: not being typed in. Else on this very text */
  Action action;
  bool secret;   /* each character shows as a dot, and none is said */
  bool unspoken; /* it shows, and none of it is said */
  int rows;      /* of several lines: so many at least; 0: of one line */
} Field;

/* Draws it with its label, its hit and the places for a caret. Returns its height. What is typed in is noted in ui->typed. */
float field_draw(Ui *ui, float x, float y, float width, const Field *field);

#endif
