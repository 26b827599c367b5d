/* Sound for the shell's loop: one soundscape, bells at exact moments, silence at once.
 *
 * Invariant: no call here waits for a device, a disk or a decoder, and none can fail. A missing module, missing files or
 * no device is silence; audio_problem says why in one sentence. Opening and closing happen on a thread of its own, which
 * exists only after sound was first asked for (in the browser: inside audio_update). The device is open only while
 * something is to be heard, or a bell is less than 5 s away; an open device wakes the machine 47 times a second.
 *
 * Files: ASSETS/sound/NAME.ogg is a soundscape, ASSETS/sound/bell-NAME.ogg a bell; NAME is of a-z, 0-9, - and _, to 31 bytes.
 * The module goldseam_sound.so (GOLDSEAM_SOUND_MODULE) is looked for in the folder given and in ../lib/goldseam beside it, unless
 * the program was built with GOLDSEAM_STATIC_MODULES. Lifetime: after SDL_Init, and audio_free before SDL_Quit. One thread calls.
 */
#ifndef GOLDSEAM_SHELL_AUDIO_H
#define GOLDSEAM_SHELL_AUDIO_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Audio Audio;

/* Opens and loads nothing. `module_dir` may be NULL: the program's own folder. NULL only when out of memory. */
Audio *audio_new(const char *assets_dir, const char *module_dir);

/* Fades out within 50 ms, closes the device (some 100 ms more). A device that hangs is left behind after 1 s. NULL is fine. */
void audio_free(Audio *audio);

/* The soundscape from now on, rising over `fade_ms`; one that plays falls over `fade_ms` first. NULL or "" stops. The same
 * name again changes nothing but the fade. A name without a file is silence. */
void audio_ambience(Audio *audio, const char *name, int fade_ms);

/* The soundscape 6 dB lower while somebody speaks, over 300 ms. Bells stay as they are. */
void audio_duck(Audio *audio, bool on);

/* Sounds the bell in `in_ms` from this call, within 50 ms, by the monotonic clock. The same `id` (not 0) again replaces the bell
 * that waits under it. Up to 16 wait at a time; more are not heard. One that comes more than 1 s late (no device) is dropped. */
void audio_bell(Audio *audio, int id, const char *name, int in_ms);

/* Takes back a bell that waits; one that already sounds fades over 300 ms. `id` 0: all of them. */
void audio_bell_cancel(Audio *audio, int id);

/* 0 to 100, clamped: 100 is the loudness of the files, never more; between, gain is the square. Over 100 ms. At first 100. */
void audio_volume(Audio *audio, int percent);

/* Everything is silent within `within_ms` (50: hide, mute) and the device closes soon after. Bells whose moment comes
 * meanwhile are not heard, those that sound are not heard again; the soundscape is remembered for audio_resume. */
void audio_silence(Audio *audio, int within_ms);

/* Ends audio_silence: the soundscape rises again over its fade, bells still to come will sound. */
void audio_resume(Audio *audio);

/* Housekeeping from the loop. Returns at once. */
void audio_update(Audio *audio);

/* Milliseconds until audio_update is wanted, -1 for none. */
int audio_next_ms(const Audio *audio);

/* Is the device open? For the loop's trace and for tests. */
bool audio_is_open(const Audio *audio);

/* Why there is no sound, as one sentence, or NULL. Static text. */
const char *audio_problem(const Audio *audio);

#endif
