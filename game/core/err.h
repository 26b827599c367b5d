/* An error for a person: one sentence that says where and what to do next.
 *
 * Fallible functions return bool and fill an Err. The first error wins nothing: err_set
 * overwrites, so the outermost caller that knows more may say it better. */
#ifndef GOLDSEAM_CORE_ERR_H
#define GOLDSEAM_CORE_ERR_H

#include <stdbool.h>

#if defined(__GNUC__)
#define GS_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#else
#define GS_PRINTF(fmt, args)
#endif

typedef struct Err {
  char text[512]; /* no newline, no "goldseam: " in front, a small first letter, no full stop: it stands behind others' words */
} Err;

/* Fills `err` (which may be NULL) and returns false, so that `return err_set(...)` reads well. */
bool err_set(Err *err, const char *format, ...) GS_PRINTF(2, 3);

#endif
