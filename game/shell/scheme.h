/* What the system prefers: dark or light, high contrast, less motion. It is asked after the first picture and never waited for.
 *
 *   Linux, BSD   the desktop's portal, on a thread of its own, which tells of changes too; without a session bus nothing is asked
 *   macOS, Windows, the web   looked up, and again whenever the window is looked at again
 */
#ifndef GOLDSEAM_SHELL_SCHEME_H
#define GOLDSEAM_SHELL_SCHEME_H

#include <stdbool.h>

typedef struct SchemeWatch SchemeWatch;

/* The same before the first picture, where it can be looked up at once; false elsewhere. */
bool scheme_now(int *now, int *known);

/* Begins to ask. An SDL event of `wake` is pushed when there is an answer. NULL where nobody is there to be asked: all functions
 * take that. */
SchemeWatch *scheme_new(unsigned wake);
void scheme_free(SchemeWatch *watch);

/* The window is looked at again: what does not tell of changes by itself is asked anew. */
void scheme_look(SchemeWatch *watch);

/* Is there something new? Then sets of Scheme (core/event.h): what holds, and what is known at all. */
bool scheme_take(SchemeWatch *watch, int *now, int *known);

#endif
