/* A frame turned so that left is right, after it was built from left to right: for languages that run the other way, and for the
 * hand that holds the screen. Pure.
 *
 * Everything changes sides: operations, hits, scroll areas. What belongs to a group of KEEP_UPRIGHT is moved whole and not
 * turned; for another hand so is KEEP_ORDER, and each text keeps its place in the box it was set in. A gradient has no mirror
 * image: it belongs into a KEEP_UPRIGHT. Twice gives the frame back; one and the other gives the layout from left to right with
 * texts and groups turned where they stand. */
#ifndef GOLDSEAM_UI_MIRROR_H
#define GOLDSEAM_UI_MIRROR_H

#include "ui/frame.h"

typedef enum Mirror {
  MIRROR_READING, /* the language runs from right to left; hits keep their order, which is that of reading */
  MIRROR_HAND     /* what the right hand reaches, the left one does; hits side by side change their order, as people read on */
} Mirror;

/* `frame` must be whole: no group or scroll area open. */
void mirror_frame(Frame *frame, Mirror way);

#endif
