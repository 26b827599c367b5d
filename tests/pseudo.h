/* Languages that nobody speaks, made of the English by rule, to see whether the layout bears a real one:
 *
 *   PSEUDO_LONG  "Ťóďáý" with accents, 40 % longer, and longer ones in [brackets], so that one which was cut shows
 *   PSEUDO_RTL   in Arabic letters, to be read from right to left
 *
 * Formats, {names} and line ends stay. tests/tool_pseudo.c writes them as PO files. */
#ifndef GOLDSEAM_TESTS_PSEUDO_H
#define GOLDSEAM_TESTS_PSEUDO_H

#include "ui/strings.h"

typedef enum Pseudo { PSEUDO_NONE, PSEUDO_LONG, PSEUDO_RTL } Pseudo;

/* `english` in that language, NUL-terminated; malloc'ed. */
char *pseudo_text(Pseudo pseudo, const char *english);

/* The interface speaks it from here on, until pseudo_use(PSEUDO_NONE). */
void pseudo_use(Pseudo pseudo);

#endif
