/* Words that the voice leaves out, as data: one rule a line, `WORDS | REASON`, lines that begin with # are remarks.
 *
 * Words match as whole words whatever their case; what holds no letter ("!") matches anywhere. A zeroed Voice has no rule. */
#ifndef GOLDSEAM_EXERCISE_VOICE_H
#define GOLDSEAM_EXERCISE_VOICE_H

#include "core/arena.h"
#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct VoiceRule {
  const char *words, *reason;
} VoiceRule;

typedef struct Voice {
  Arena arena;
  VoiceRule *rules;
  int count;
} Voice;

/* Reads `length` bytes of UTF-8. False: err names the line and what is wrong, and there is no rule. */
bool voice_read(Voice *voice, const char *text, size_t length, Err *err);

void voice_free(Voice *voice);

/* The first rule that this text breaks, or NULL. */
const VoiceRule *voice_broken(const Voice *voice, const char *text);

#endif
