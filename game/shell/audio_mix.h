/* The mix as arithmetic: no device, no clock, no files, no SDL.
 *
 * Invariants: gains move along smooth ramps, never by a step; a bell starts at the frame nearest to its moment; no sample
 * leaves beyond AUDIO_CEILING. Not locked: one thread at a time. Lifetimes: a bell's samples belong to the caller of
 * audio_mix_bell, who leaves them alone until audio_mix_done gives them back. */
#ifndef GOLDSEAM_SHELL_AUDIO_MIX_H
#define GOLDSEAM_SHELL_AUDIO_MIX_H

#include <stdbool.h>
#include <stdint.h>

enum { AUDIO_RATE = 48000, AUDIO_FRAMES = 1024, AUDIO_BELLS = 16, AUDIO_LATE_MS = 1000 };

#define AUDIO_CEILING 0.89f /* -1.01 dBFS */

typedef enum AudioGain {
  AUDIO_GAIN_AMBIENCE, /* 0 or 1: the fades of the soundscape */
  AUDIO_GAIN_DUCK,     /* 1, or 0.5 while somebody speaks; on the soundscape only */
  AUDIO_GAIN_VOLUME,   /* on everything */
  AUDIO_GAIN_MASTER,   /* 0 while silenced; on everything */
  AUDIO_GAINS
} AudioGain;

/* A gain on its way: from + (to - from) * s(at / length), s(t) = t * t * (3 - 2 t). At rest when at == length. */
typedef struct AudioRamp {
  float from, to;
  int64_t at, length; /* frames */
} AudioRamp;

typedef struct AudioMixBell {
  int id;
  const int16_t *pcm; /* mono, NULL: the place is free */
  int64_t frames, at; /* at: how many have been heard */
  int64_t due_us;
  bool started, done;
  AudioRamp gain;
} AudioMixBell;

typedef struct AudioMix {
  AudioRamp gains[AUDIO_GAINS];
  AudioMixBell bells[AUDIO_BELLS];
  double head_us; /* the moment of the next frame, smoothed */
  bool running;   /* head_us is known */
  float limit;    /* the limiter's gain now */
} AudioMix;

/* Silent soundscape, no bells, every other gain 1. */
void audio_mix_init(AudioMix *mix);

/* From where the gain is now to `to` over `ms`, at least 5. */
void audio_mix_ramp(AudioMix *mix, AudioGain which, float to, int ms);

/* The gain now, and where it is going to. */
float audio_mix_level(const AudioMix *mix, AudioGain which);

/* Borrows `pcm` (AUDIO_RATE, mono) until audio_mix_done. False when there is no place. */
bool audio_mix_bell(AudioMix *mix, int id, const int16_t *pcm, int64_t frames, int64_t due_us);

/* A bell that waits is done, one that sounds fades over 300 ms. `id` 0: all. */
void audio_mix_cancel(AudioMix *mix, int id);

/* Frees the place of one bell that is over and returns its samples; NULL when none is. */
const int16_t *audio_mix_done(AudioMix *mix);

/* How many bells wait or sound. */
int audio_mix_count(const AudioMix *mix);

/* `stereo` holds the soundscape at full level and gets what is to be heard. `now_us` is when this is asked for. The moment of
 * a frame is now_us smoothed over many calls (a device asks in bursts), taken afresh when it is off by 30 ms. */
void audio_mix_render(AudioMix *mix, float *stereo, int frames, int64_t now_us);

#endif
