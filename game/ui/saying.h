/* What is read aloud, found from the frames that show: all of a new screen or card once, then what the focus comes to, what it
 * changes, and words that come by themselves. Never an answer that is covered, and nothing of what is hidden.
 *
 * A Saying remembers the frame before; zeroed, it remembers none. */
#ifndef GOLDSEAM_UI_SAYING_H
#define GOLDSEAM_UI_SAYING_H

#include "ui/frame.h"

enum { SAYING_BYTES = 4096, SAYING_CONTROL_BYTES = 1024 };

typedef struct Saying {
  bool on;
  uint64_t place;
  uint32_t asked;
  Action focus;
  char control[SAYING_CONTROL_BYTES]; /* the focused thing's words */
  char *texts;                        /* all that was said by itself, a line each */
  char text[SAYING_BYTES];            /* what is to be said */
} Saying;

typedef enum SayingNow {
  SAYING_AS_BEFORE, /* what is being said may go on */
  SAYING_SILENCE,   /* cut it off */
  SAYING_TEXT       /* cut it off and say `text`: sentences, in one line */
} SayingNow;

/* `on`: are people read to at all? Where they ask for it (Frame.asked goes up), the whole of it is said even if not. */
SayingNow saying_frame(Saying *saying, const Frame *frame, bool on);
void saying_free(Saying *saying);

#endif
