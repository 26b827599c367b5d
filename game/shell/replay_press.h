/* What of a frame a script's statement means, by name, number or label. */
#ifndef GOLDSEAM_SHELL_REPLAY_PRESS_H
#define GOLDSEAM_SHELL_REPLAY_PRESS_H

#include "shell/script.h"
#include "ui/frame.h"

/* Does it say what somebody chose? Such a thing is left out of what others may read. */
bool replay_is_answer(Action action);

/* Copies `text` with typographic quotes and ellipses as a keyboard types them, so that scripts need not be typeset. `out` may be
 * `text`: it never grows. */
void replay_typed(const char *text, char *out, size_t size);

/* The one thing that fits the statement best, or NULL; in *rivals how many others fit alike. */
const Hit *replay_best_hit(const Frame *frame, const Statement *s, int *rivals);

/* What could be pressed instead, each name once, or "nothing"; returns `list`, or a constant. */
const char *replay_offered(const Frame *frame, char *list, size_t size);

#endif
