/* The system's voice, or a program in its place: what is read aloud. It never makes the window wait, and nothing is started
 * before something is to be said.
 *
 *   Linux, BSD   speech-dispatcher by `spd-say`, else `espeak-ng` or `espeak`
 *   macOS        `say`
 *   Windows      SAPI, on a thread of its own
 *   the web      speechSynthesis
 *
 * A program of people's own (--speak) reads from standard input what it is to say, a line, and ends; it is ended when it is to be
 * silent. */
#ifndef GOLDSEAM_SHELL_SPEECH_H
#define GOLDSEAM_SHELL_SPEECH_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Speech Speech;

/* `command`: for the shell of the system, borrowed; NULL: the system's voice. NULL when out of memory: all functions take that.
 */
Speech *speech_new(const char *command);

/* Silent at once. */
void speech_free(Speech *speech);

/* Says `text` (one line of UTF-8), and nothing that was being said before. */
void speech_say(Speech *speech, const char *text);

/* Silent at once. */
void speech_stop(Speech *speech);

/* False once it was found that there is no voice here. */
bool speech_there(const Speech *speech);

/* ms from `now_ms` (monotonic) until speech_update has something to look at, -1: nothing. */
int64_t speech_next_ms(const Speech *speech, int64_t now_ms);

/* Sees whether what was begun does speak; where it does not, the next voice tries. */
void speech_update(Speech *speech, int64_t now_ms);

#endif
