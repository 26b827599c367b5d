/* What would be heard: bells and ambience followed in virtual time, for scripts. */
#ifndef GOLDSEAM_SHELL_HEARING_H
#define GOLDSEAM_SHELL_HEARING_H

#include "core/effect.h"

#include <stdbool.h>

enum { HEARING_BELLS = 16 };

typedef struct Hearing {
  struct {
    int32_t id;
    int64_t at_ms; /* monotonic */
    char name[32];
  } bells[HEARING_BELLS];
  int bell_count;
  char ambience[32]; /* what plays now, or "" */
  char last[32];     /* the bell or ambience begun last, until silence; or "" */
  bool news;         /* something was begun since this was last set to false */
} Hearing;

/* Takes in an effect of the moment `now_ms`. */
void hearing_effect(Hearing *hearing, const Effect *effect, int64_t now_ms);

/* Rings what is due by `now_ms`. */
void hearing_time(Hearing *hearing, int64_t now_ms);

#endif
