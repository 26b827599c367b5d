/* The sound module: decoding, the device, and the mix in its callback. The shell knows it through AudioMixerApi only, which it
 * loads at run time (or links, with GOLDSEAM_STATIC_MODULES). One device at a time; at most one thread in a "slow" function. */
#ifndef GOLDSEAM_SHELL_AUDIO_MIXER_H
#define GOLDSEAM_SHELL_AUDIO_MIXER_H

#include "shell/audio_mix.h"

#include <SDL_timer.h>

enum { AUDIO_MIXER_VERSION = 1 };

/* The clock of every moment here: monotonic microseconds. */
static inline int64_t audio_now_us(void) {
  uint64_t ticks = SDL_GetPerformanceCounter(), per_second = SDL_GetPerformanceFrequency();
  return (int64_t)(ticks / per_second * 1000000u + ticks % per_second * 1000000u / per_second);
}

/* What audio.c calls. "slow" may wait for devices or disks: never from the loop's thread. All others return at once and
 * may be called from any thread while the device is open. */
typedef struct AudioMixerApi {
  int version;
  bool (*open)(void);                                                 /* slow */
  void (*close)(void);                                                /* slow; frees all bells */
  bool (*alive)(void);                                                /* false: the device was unplugged */
  bool (*music_start)(const char *path);                              /* slow; loops from its start, streamed */
  void (*music_stop)(void);                                           /* slow */
  int16_t *(*bell_load)(const char *path, int64_t *frames);           /* slow; NULL on failure */
  void (*bell_unload)(int16_t *pcm);                                  /* one that was not handed on */
  bool (*bell)(int id, int16_t *pcm, int64_t frames, int64_t due_us); /* takes the samples when true */
  void (*bell_cancel)(int id);
  int (*bells)(void); /* frees those that are over; how many remain */
  void (*ramp)(AudioGain which, float to, int ms);
  float (*level)(AudioGain which);
} AudioMixerApi;

/* The module's only exported symbol of use. */
const AudioMixerApi *audio_mixer_api(void);

#endif
