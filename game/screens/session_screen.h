/* What the app asks of the session's screen beyond drawing it. */
#ifndef GOLDSEAM_SCREENS_SESSION_SCREEN_H
#define GOLDSEAM_SCREENS_SESSION_SCREEN_H

#include "model.h"

/* ms to its next visible change, -1 none. */
int session_screen_wake(const Model *model);

#endif
