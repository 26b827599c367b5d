/* Asked to leave from outside: SIGTERM, SIGINT, SIGHUP; on Windows Ctrl-C, closing the console, logging off.
 *
 * Each becomes an SDL_QUIT in SDL's queue, pushed by a thread that does nothing but wait for it. A handler may not touch
 * the queue, and one that only sets a flag can run just before the loop goes to sleep, and is then not seen. */
#ifndef GOLDSEAM_SHELL_SIGNALS_H
#define GOLDSEAM_SHELL_SIGNALS_H

/* Holds them back, before anything starts a thread: what comes in between is seen by signals_watch. */
void signals_hold(void);

/* From here on they are SDL_QUITs, once SDL's video is started. Only the first one counts. */
void signals_watch(void);

#endif
