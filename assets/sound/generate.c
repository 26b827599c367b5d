/* Synthesises the sounds of Goldseam from nothing but arithmetic: one soundscape and four bells, as 32-bit float WAV.
 *
 *   generate FOLDER      writes FOLDER/brook.wav, bell-start.wav, bell-half.wav, bell-turn.wav, bell-finish.wav
 *
 * Invariants: the same program writes the same files each time (own random numbers, no clock); the brook is periodic
 * by construction (every filter, modulation and bubble wraps round its end); a bell starts at exactly zero, rises for
 * 50 ms or more as a raised cosine, and ends in exact zeros. Needs only libc and libm. See README.md beside it. */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RATE = 48000, BANDS = 5, SINES = 10 };

/* The brook's round is a whole number of Vorbis hops (1024 frames), and the file has LEAD frames before and after it: the
 * coder meets the same water at the same place of its grid at both ends of the round, so the jump back is inaudible. The
 * file's LOOPSTART and LOOPLENGTH tags (see generate.sh) tell the player where to jump. */
enum { HOP = 1024, BROOK_FRAMES = 6094 * HOP, LEAD = 48 * HOP };

static const double TAU = 6.283185307179586;
static const double BROOK_LUFS = -25.6; /* Vorbis takes 0.4 dB from noise: the file measures -26.0 */

/* ---- random numbers: SplitMix64 ---- */

static uint64_t random_state;

static uint64_t random_bits(void) {
  uint64_t z = (random_state += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

static double random_unit(void) {
  return (double)(random_bits() >> 11) * 0x1.0p-53;
}
static double random_between(double low, double high) {
  return low + (high - low) * random_unit();
}

/* ---- buffers and WAV ---- */

/* `frames` of each of `channels`, one after the other in `data`: data[channel * frames + i]. */
typedef struct Sound {
  int channels;
  size_t frames;
  float *data;
} Sound;

static Sound sound_new(int channels, size_t frames) {
  Sound sound = {channels, frames, calloc((size_t)channels * frames, sizeof(float))};
  if (!sound.data) {
    fprintf(stderr, "generate: out of memory\n");
    exit(3);
  }
  return sound;
}

static void put32(FILE *file, uint32_t value) {
  for (int i = 0; i < 4; i++)
    putc((int)(value >> (8 * i) & 255u), file);
}

static void put16(FILE *file, unsigned value) {
  putc((int)(value & 255u), file);
  putc((int)(value >> 8 & 255u), file);
}

static void sound_write(const Sound *sound, const char *folder, const char *name) {
  char path[1024];
  snprintf(path, sizeof path, "%s/%s.wav", folder, name);
  FILE *file = fopen(path, "wb");
  if (!file) {
    perror(path);
    exit(1);
  }
  unsigned channels = (unsigned)sound->channels;
  uint32_t bytes = (uint32_t)(sound->frames * channels * 4);
  fputs("RIFF", file);
  put32(file, 36 + bytes);
  fputs("WAVEfmt ", file);
  put32(file, 16);
  put16(file, 3); /* IEEE float */
  put16(file, channels);
  put32(file, RATE);
  put32(file, RATE * channels * 4);
  put16(file, channels * 4);
  put16(file, 32);
  fputs("data", file);
  put32(file, bytes);
  for (size_t i = 0; i < sound->frames; i++)
    for (size_t c = 0; c < channels; c++) {
      uint32_t bits;
      memcpy(&bits, &sound->data[c * sound->frames + i], 4);
      put32(file, bits);
    }
  if (ferror(file) | fclose(file)) {
    perror(path);
    exit(1);
  }
}

static void sound_scale(Sound *sound, double gain) {
  size_t count = (size_t)sound->channels * sound->frames;
  for (size_t i = 0; i < count; i++)
    sound->data[i] = (float)(sound->data[i] * gain);
}

static double sound_peak(const Sound *sound) {
  double peak = 0;
  size_t count = (size_t)sound->channels * sound->frames;
  for (size_t i = 0; i < count; i++)
    peak = fmax(peak, fabs((double)sound->data[i]));
  return peak;
}

/* ---- filters ---- */

typedef struct Biquad {
  double b0, b1, b2, a1, a2, z1, z2;
} Biquad;

static double biquad_next(Biquad *f, double x) {
  double y = f->b0 * x + f->z1;
  f->z1 = f->b1 * x - f->a1 * y + f->z2;
  f->z2 = f->b2 * x - f->a2 * y;
  return y;
}

/* Robert Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients": band pass, 0 dB peak gain. */
static Biquad biquad_band(double hz, double q) {
  double w = TAU * hz / RATE, alpha = sin(w) / (2 * q), a0 = 1 + alpha;
  return (Biquad){.b0 = alpha / a0, .b2 = -alpha / a0, .a1 = -2 * cos(w) / a0, .a2 = (1 - alpha) / a0};
}

/* The same source: low pass. */
static Biquad biquad_low(double hz, double q) {
  double w = TAU * hz / RATE, alpha = sin(w) / (2 * q), a0 = 1 + alpha, c = cos(w);
  return (Biquad){.b0 = (1 - c) / 2 / a0, .b1 = (1 - c) / a0, .b2 = (1 - c) / 2 / a0, .a1 = -2 * c / a0, .a2 = (1 - alpha) / a0};
}

/* K-weighting at 48 kHz, ITU-R BS.1770-4, tables 1 and 2. Returns the loudness in LUFS, without the gates: the brook is even. */
static double loudness(const Sound *sound) {
  double sum = 0;
  for (int c = 0; c < sound->channels; c++) {
    Biquad shelf = {1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585, 0, 0};
    Biquad high = {1, -2, 1, -1.99004745483398, 0.99007225036621, 0, 0};
    const float *in = sound->data + (size_t)c * sound->frames;
    for (size_t i = 0; i < sound->frames; i++) {
      double y = biquad_next(&high, biquad_next(&shelf, (double)in[i]));
      sum += y * y;
    }
  }
  return -0.691 + 10 * log10(sum / (double)sound->frames);
}

/* ---- the brook ---- */

/* A slow wander about 0, of about +-1, that comes back to its start after `frames`: sines of whole cycles. */
typedef struct Wander {
  double step[SINES], phase[SINES];
} Wander;

static Wander wander_new(size_t frames, double low_hz, double high_hz) {
  Wander wander;
  double seconds = (double)frames / RATE;
  for (int i = 0; i < SINES; i++) {
    double cycles = floor(random_between(low_hz, high_hz) * seconds) + 1;
    wander.step[i] = TAU * cycles / (double)frames;
    wander.phase[i] = random_between(0, TAU);
  }
  return wander;
}

static double wander_at(const Wander *wander, size_t i) {
  double sum = 0;
  for (int s = 0; s < SINES; s++)
    sum += sin(wander->step[s] * (double)i + wander->phase[s]);
  return sum / sqrt(SINES);
}

typedef struct Band {
  double hz, q, gain, depth; /* depth: how far the band's level wanders */
} Band;

/* One band of moving water into `out`, from periodic `noise`. The filter runs once round to settle, so that its second
 * round is periodic. The wandering gain is worked out every 64 frames and joined by lines. */
static void brook_band(const float *noise, float *out, size_t frames, const Band *band) {
  Biquad first = biquad_band(band->hz, band->q), second = first;
  Wander slow = wander_new(frames, 0.02, 0.45);
  Wander quick = wander_new(frames, 0.8, 3.5);
  for (size_t i = frames - RATE; i < frames; i++)
    biquad_next(&second, biquad_next(&first, (double)noise[i]));
  for (size_t block = 0; block < frames; block += 64) {
    double gain[2];
    for (size_t end = 0; end < 2; end++) {
      size_t at = block + 64 * end;
      double db = band->depth * (wander_at(&slow, at) + 0.35 * wander_at(&quick, at));
      gain[end] = band->gain * pow(10, db / 20);
    }
    for (size_t i = block; i < block + 64 && i < frames; i++) {
      double t = (double)(i - block) / 64;
      double y = biquad_next(&second, biquad_next(&first, (double)noise[i]));
      out[i] += (float)(y * (gain[0] + (gain[1] - gain[0]) * t));
    }
  }
}

/* One bubble: a sine that rises a little in pitch and dies away, after van den Doel, "Physically based models for liquid
 * sounds", ACM TAP 2005. Wraps round the end. `pan` 0 left to 1 right. */
static void brook_bubble(Sound *sound, size_t at, double hz, double decay_s, double gain, double pan) {
  size_t length = (size_t)(decay_s * 7 * RATE);
  double rise = random_between(0.04, 0.14), attack_s = 0.006 + decay_s * 0.12, phase = 0;
  double side[2] = {cos(pan * TAU / 4), sin(pan * TAU / 4)};
  for (size_t i = 0; i < length; i++) {
    double t = (double)i / RATE;
    double attack = t < attack_s ? 0.5 - 0.5 * cos(TAU / 2 * t / attack_s) : 1;
    double tail = 1 - (double)i / (double)length;
    phase += TAU * hz * (1 + rise * t / (decay_s * 3)) / RATE;
    double y = gain * attack * tail * exp(-t / decay_s) * sin(phase);
    for (size_t c = 0; c < 2; c++)
      sound->data[c * sound->frames + (at + i) % sound->frames] += (float)(y * side[c]);
  }
}

static void brook_bubbles(Sound *sound, double per_second, double low_hz, double high_hz, double decay_s, double gain) {
  size_t count = (size_t)(per_second * BROOK_FRAMES / RATE);
  for (size_t n = 0; n < count; n++) {
    size_t at = (size_t)(random_unit() * (double)sound->frames);
    double hz = low_hz * pow(high_hz / low_hz, random_unit());
    double shrink = sqrt(low_hz / hz); /* small bubbles are higher, shorter and softer */
    double level = gain * shrink * pow(10, random_between(-16, 0) / 20);
    brook_bubble(sound, at % sound->frames, hz, decay_s * shrink * random_between(0.6, 1.4), level, random_between(0.15, 0.85));
  }
}

/* Takes away what is harsh (above 4 kHz), a full round before the one that counts. */
static void brook_soften(Sound *sound) {
  for (size_t c = 0; c < 2; c++) {
    float *x = sound->data + c * sound->frames;
    Biquad low = biquad_low(4000, 0.6), lower = biquad_low(4800, 0.7);
    for (size_t i = sound->frames - RATE; i < sound->frames; i++)
      biquad_next(&lower, biquad_next(&low, (double)x[i]));
    for (size_t i = 0; i < sound->frames; i++)
      x[i] = (float)biquad_next(&lower, biquad_next(&low, (double)x[i]));
  }
}

/* The round with its lead before and behind. Frees `round`. */
static Sound brook_lead(Sound *round) {
  Sound sound = sound_new(2, round->frames + 2 * (size_t)LEAD);
  for (size_t c = 0; c < 2; c++)
    for (size_t i = 0; i < sound.frames; i++)
      sound.data[c * sound.frames + i] = round->data[c * round->frames + (i + round->frames - LEAD) % round->frames];
  free(round->data);
  return sound;
}

static Sound brook(void) {
  static const Band bands[BANDS] = {
      {190, 0.7, 0.50, 1.2}, {430, 0.8, 0.62, 1.8}, {860, 0.9, 0.52, 2.4}, {1600, 0.9, 0.34, 2.6}, {2700, 0.8, 0.17, 2.2}};
  random_state = 130;
  Sound sound = sound_new(2, BROOK_FRAMES);
  Sound noise = sound_new(3, sound.frames);
  for (size_t i = 0; i < 3 * sound.frames; i++)
    noise.data[i] = (float)random_between(-1, 1);
  for (size_t i = 0; i < sound.frames; i++) /* a part that both sides share keeps the middle from falling apart */
    for (size_t c = 0; c < 2; c++) {
      float *x = &noise.data[c * sound.frames + i];
      *x = (float)(0.85 * (double)*x + 0.53 * (double)noise.data[2 * sound.frames + i]);
    }
  for (size_t b = 0; b < BANDS; b++)
    for (size_t c = 0; c < 2; c++)
      brook_band(noise.data + c * sound.frames, sound.data + c * sound.frames, sound.frames, &bands[b]);
  free(noise.data);
  brook_bubbles(&sound, 45, 650, 2300, 0.018, 0.60); /* babble */
  brook_bubbles(&sound, 6, 400, 1200, 0.036, 0.75);  /* trickle */
  brook_bubbles(&sound, 0.8, 300, 720, 0.060, 0.65); /* single soft bubbles */
  brook_soften(&sound);
  sound_scale(&sound, pow(10, (BROOK_LUFS - loudness(&sound)) / 20));
  return brook_lead(&sound);
}

/* ---- bells ---- */

typedef struct Partial {
  double ratio, gain, decay_s; /* decay to 1/e */
  double split_hz;             /* a twin that much higher: a slow shimmer, under one a second */
} Partial;

/* One stroke at `at_s`, with a raised-cosine attack. Ends with the sound, where bell_end closes it. */
static void bell_strike(Sound *sound, double at_s, double hz, double gain, double attack_s, const Partial *partials,
                        size_t count) {
  size_t start = (size_t)(at_s * RATE);
  for (size_t p = 0; p < count; p++) {
    double f = hz * partials[p].ratio, phase = random_between(0, TAU);
    for (size_t i = start; i < sound->frames; i++) {
      double t = (double)(i - start) / RATE;
      double attack = t < attack_s ? 0.5 - 0.5 * cos(TAU / 2 * t / attack_s) : 1;
      double y = sin(TAU * f * t + phase);
      if (partials[p].split_hz > 0)
        y = 0.8 * y + 0.2 * sin(TAU * (f + partials[p].split_hz) * t + phase);
      sound->data[i] += (float)(gain * partials[p].gain * attack * exp(-t / partials[p].decay_s) * y);
    }
  }
}

/* The last `fade_s` before the closing 100 ms of zeros fall as a raised cosine; then the peak is set. */
static void bell_end(Sound *sound, double fade_s, double peak_db) {
  size_t end = sound->frames - RATE / 10, length = (size_t)(fade_s * RATE);
  for (size_t i = end - length; i < sound->frames; i++) {
    double t = i < end ? (double)(i - (end - length)) / (double)length : 1;
    sound->data[i] = (float)(sound->data[i] * (0.5 + 0.5 * cos(TAU / 2 * t)));
  }
  for (size_t i = end; i < sound->frames; i++)
    sound->data[i] = 0;
  sound_scale(sound, pow(10, peak_db / 20) / sound_peak(sound));
}

/* A standing bowl: partials like those measured on Tibetan bowls (Inacio, Henrique, Antunes 2006: about 1, 2.8, 5.3, 8.3). */
static Sound bell_start(void) {
  static const Partial bowl[] = {{1, 1.0, 2.6, 0.45}, {2.77, 0.30, 1.5, 0.6}, {5.18, 0.085, 0.75, 0.0}, {8.2, 0.018, 0.35, 0.0}};
  random_state = 1;
  Sound sound = sound_new(1, 9 * RATE);
  bell_strike(&sound, 0, 233.08, 1, 0.070, bowl, sizeof bowl / sizeof *bowl);
  bell_end(&sound, 3.0, -13.5);
  return sound;
}

static const Partial soft[] = {{1, 1.0, 1.1, 0.0}, {2, 0.22, 0.7, 0.0}, {3, 0.07, 0.45, 0.0}, {4, 0.02, 0.3, 0.0}};
enum { SOFT = sizeof soft / sizeof *soft };

static Sound bell_half(void) {
  random_state = 2;
  Sound sound = sound_new(1, 4 * RATE);
  bell_strike(&sound, 0, 349.23, 1, 0.090, soft, SOFT);
  bell_end(&sound, 1.5, -18.0);
  return sound;
}

static Sound bell_turn(void) {
  random_state = 3;
  Sound sound = sound_new(1, (size_t)(5.5 * RATE));
  bell_strike(&sound, 0, 233.08, 1, 0.080, soft, SOFT);
  bell_strike(&sound, 1.15, 233.08 * 3 / 4, 1, 0.100, soft, SOFT);
  bell_end(&sound, 1.8, -14.0);
  return sound;
}

/* B flat, F, B flat, D in pure ratios (2:3:4:5, so that no two partials beat), opening upwards, each stroke softer. */
static Sound bell_finish(void) {
  static const Partial warm[] = {{1, 1.0, 2.4, 0.35}, {2, 0.30, 1.5, 0.0}, {3, 0.12, 0.9, 0.0}, {4, 0.035, 0.6, 0.0}};
  enum { WARM = sizeof warm / sizeof *warm };
  random_state = 4;
  Sound sound = sound_new(1, 10 * RATE);
  bell_strike(&sound, 0, 233.08, 1.0, 0.080, warm, WARM);
  bell_strike(&sound, 1.10, 233.08 * 3 / 2, 0.80, 0.110, warm, WARM);
  bell_strike(&sound, 2.25, 233.08 * 2, 0.55, 0.140, warm, WARM);
  bell_strike(&sound, 2.25, 233.08 * 5 / 2, 0.32, 0.200, warm, WARM);
  bell_end(&sound, 3.5, -13.5);
  return sound;
}

int main(int argc, char **argv) {
  static const struct {
    const char *name;
    Sound (*make)(void);
  } sounds[] = {{"brook", brook},
                {"bell-start", bell_start},
                {"bell-half", bell_half},
                {"bell-turn", bell_turn},
                {"bell-finish", bell_finish}};
  if (argc != 2) {
    fprintf(stderr, "usage: generate FOLDER\n");
    return 2;
  }
  for (size_t i = 0; i < sizeof sounds / sizeof *sounds; i++) {
    Sound sound = sounds[i].make();
    sound_write(&sound, argv[1], sounds[i].name);
    free(sound.data);
  }
  return 0;
}
