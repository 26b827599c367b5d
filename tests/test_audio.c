/* The sound: the mix as arithmetic, then the whole way through the module into SDL's disk driver, which writes what would be
 * heard, in about real time (some 10 s). The module is looked for in the folder that the environment names as BUILD_DIR. */
#ifndef SDL_MAIN_HANDLED
#define SDL_MAIN_HANDLED
#endif

#include "shell/audio.h"
#include "shell/audio_mix.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <SDL.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FRAMES_50_MS = AUDIO_RATE / 20, TONE = 24000 };

static const char ASSETS[] = GOLDSEAM_SOURCE_DIR "/assets";
static const char RAW[] = "test_audio.raw";

static const char *module_dir(void) {
  const char *folder = getenv("BUILD_DIR");
  return folder ? folder : ".";
}

/* ---- the mix ---- */

static int16_t tone[TONE]; /* begins at full level, so that its first frame is found exactly */

static int make_tone(void **state) {
  (void)state;
  for (int i = 0; i < TONE; i++) tone[i] = (int16_t)(8000.0 * cos(0.05 * i));
  return 0;
}

static int first_sound(const float *stereo, int frames, float above) {
  for (int i = 0; i < frames; i++)
    if (fabsf(stereo[2 * i]) > above) return i;
  return -1;
}

/* Half an hour of a device that runs `ppm` off our clock and asks for two buffers at a time, up to 8 ms late. Returns how
 * late the bell was, in ms, by the device's true moment of that frame. */
static double half_hour(double ppm) {
  static float stereo[2 * AUDIO_FRAMES];
  AudioMix mix;
  audio_mix_init(&mix);
  double frame_us = 1e6 / AUDIO_RATE * (1.0 + ppm / 1e6), due_us = 1800e6 + 12345.0;
  assert_true(audio_mix_bell(&mix, 1, tone, TONE, (int64_t)due_us));
  uint32_t seed = 7;
  for (int64_t frame = 0, burst = 0;; frame += AUDIO_FRAMES, burst++) {
    double moment = (double)frame * frame_us;
    seed = seed * 1664525u + 1013904223u;
    double asked = moment - (burst % 2 ? AUDIO_FRAMES * frame_us : 0.0) + (double)(seed >> 19);
    memset(stereo, 0, sizeof stereo);
    audio_mix_render(&mix, stereo, AUDIO_FRAMES, (int64_t)asked);
    int at = first_sound(stereo, AUDIO_FRAMES, 0.01f);
    if (at >= 0) return ((double)(frame + at) * frame_us - due_us) / 1000.0;
    assert_true(moment < due_us + 1e6);
  }
}

static void bell_is_exact_after_half_an_hour(void **state) {
  (void)state;
  static const double drifts[] = {0.0, 300.0, -300.0};
  for (size_t i = 0; i < 3; i++) {
    double late = half_hour(drifts[i]);
    if (fabs(late) > 25.0) fail_msg("%.0f ppm: the bell is %.1f ms late", drifts[i], late);
  }
}

static void bell_starts_at_its_frame_and_too_late_is_dropped(void **state) {
  (void)state;
  static float stereo[2 * AUDIO_FRAMES];
  AudioMix mix;
  audio_mix_init(&mix);
  audio_mix_bell(&mix, 1, tone, TONE, 1000000 + 10000);
  audio_mix_bell(&mix, 2, tone, TONE, 1000000 - 1001000);
  memset(stereo, 0, sizeof stereo);
  audio_mix_render(&mix, stereo, AUDIO_FRAMES, 1000000);
  assert_int_equal(first_sound(stereo, AUDIO_FRAMES, 0.01f), 480);
  assert_int_equal(audio_mix_count(&mix), 1);
  assert_ptr_equal(audio_mix_done(&mix), tone);
  assert_null(audio_mix_done(&mix));
}

static void cancel_takes_back_or_fades(void **state) {
  (void)state;
  static float stereo[2 * AUDIO_FRAMES];
  AudioMix mix;
  audio_mix_init(&mix);
  audio_mix_bell(&mix, 1, tone, TONE, 0);
  audio_mix_bell(&mix, 2, tone, TONE, 60000000);
  audio_mix_render(&mix, stereo, AUDIO_FRAMES, 0);
  audio_mix_cancel(&mix, 0);
  assert_int_equal(audio_mix_count(&mix), 1);
  int heard = 0;
  for (; audio_mix_count(&mix) > 0 && heard < AUDIO_RATE; heard += AUDIO_FRAMES)
    audio_mix_render(&mix, stereo, AUDIO_FRAMES, (int64_t)(heard + AUDIO_FRAMES) * 1000000 / AUDIO_RATE);
  assert_in_range(heard, AUDIO_RATE * 28 / 100, AUDIO_RATE * 34 / 100);
}

/* Renders `frames` of a constant, and returns the largest step between neighbours, starting from *last. */
static float largest_step(AudioMix *mix, int frames, float *last) {
  float step = 0.0f;
  for (int i = 0; i < frames; i++) {
    float pair[2] = {0.5f, 0.5f};
    audio_mix_render(mix, pair, 1, (int64_t)i * 1000000 / AUDIO_RATE);
    step = fmaxf(step, fabsf(pair[0] - *last));
    *last = pair[0];
  }
  return step;
}

static void gains_never_step(void **state) {
  (void)state;
  AudioMix mix;
  audio_mix_init(&mix);
  float last = 0.0f, most = 0.5f * 1.5f / 240.0f + 1e-5f; /* a ramp of 5 ms at its steepest */
  audio_mix_ramp(&mix, AUDIO_GAIN_AMBIENCE, 1.0f, 300);
  assert_true(largest_step(&mix, 5000, &last) < most);
  audio_mix_ramp(&mix, AUDIO_GAIN_AMBIENCE, 0.0f, 100); /* turned round on its way */
  assert_true(largest_step(&mix, 1000, &last) < most);
  audio_mix_ramp(&mix, AUDIO_GAIN_AMBIENCE, 1.0f, 0);
  assert_true(largest_step(&mix, 5000, &last) < most);
  assert_true(fabsf(last - 0.5f) < 1e-4f);
  audio_mix_ramp(&mix, AUDIO_GAIN_DUCK, 0.5f, 300);
  assert_true(largest_step(&mix, AUDIO_RATE * 3 / 10, &last) < most);
  assert_true(fabs(20.0 * log10((double)last / 0.5) + 6.02) < 0.05);
  audio_mix_ramp(&mix, AUDIO_GAIN_MASTER, 0.0f, 12);
  assert_true(largest_step(&mix, AUDIO_RATE * 12 / 1000, &last) < most);
  assert_true(last == 0.0f);
}

static void nothing_passes_the_ceiling(void **state) {
  (void)state;
  AudioMix mix;
  audio_mix_init(&mix);
  audio_mix_ramp(&mix, AUDIO_GAIN_AMBIENCE, 1.0f, 0);
  for (int i = 0; i < 20000; i++) {
    float pair[2] = {3.0f * sinf(0.01f * (float)i), -2.0f};
    if (i % 100 == 7) pair[i / 100 % 2] = NAN;
    if (i % 100 == 9) pair[0] = INFINITY;
    audio_mix_render(&mix, pair, 1, (int64_t)i * 21);
    for (int c = 0; c < 2; c++)
      if (!(fabsf(pair[c]) <= 0.8913f)) fail_msg("frame %d: %f", i, (double)pair[c]);
  }
}

/* ---- the whole way ---- */

typedef struct Heard {
  float *stereo;
  int frames;
} Heard;

static int frames_so_far(void) {
  SDL_RWops *file = SDL_RWFromFile(RAW, "rb");
  if (!file) return 0;
  Sint64 bytes = SDL_RWsize(file);
  SDL_RWclose(file);
  return (int)(bytes / 8);
}

static Heard heard(void) {
  size_t bytes = 0;
  float *stereo = SDL_LoadFile(RAW, &bytes);
  assert_non_null(stereo);
  return (Heard){stereo, (int)(bytes / 8)};
}

static float loudest(const Heard *all, int from, int to) {
  float peak = 0.0f;
  for (int i = from < 0 ? 0 : from; i < to && i < all->frames; i++)
    peak = fmaxf(peak, fmaxf(fabsf(all->stereo[2 * i]), fabsf(all->stereo[2 * i + 1])));
  return peak;
}

static Audio *begin(const char *driver) {
  SDL_setenv("SDL_AUDIODRIVER", driver, 1);
  SDL_setenv("SDL_DISKAUDIOFILE", RAW, 1);
  remove(RAW);
  Audio *audio = audio_new(ASSETS, module_dir());
  assert_non_null(audio);
  return audio;
}

/* Lets `ms` go by as the loop would. */
static void pass(Audio *audio, int ms) {
  for (Uint64 end = SDL_GetTicks64() + (Uint64)ms; SDL_GetTicks64() < end; SDL_Delay(2)) audio_update(audio);
}

static bool pass_until_open(Audio *audio, bool open, int ms) {
  for (Uint64 end = SDL_GetTicks64() + (Uint64)ms; SDL_GetTicks64() < end; pass(audio, 2))
    if (audio_is_open(audio) == open) return true;
  return false;
}

static void bell_lands_in_the_stream(void **state) {
  (void)state;
  Audio *audio = begin("disk");
  audio_bell(audio, 1, "start", 800);
  audio_bell(audio, 2, "half", 801);
  audio_bell(audio, 2, "half", 60000); /* replaced */
  pass(audio, 800);
  int due = frames_so_far();
  pass(audio, 300);
  audio_free(audio);
  Heard all = heard();
  int at = first_sound(all.stereo, all.frames, 0.0004f);
  if (at < 0 || abs(at - due) > FRAMES_50_MS) fail_msg("the bell is at frame %d, its moment was %d", at, due);
  print_message("bell: %.1f ms from its moment\n", (at - due) * 1000.0 / AUDIO_RATE);
  assert_true(loudest(&all, 0, all.frames) > 0.15f);
  SDL_free(all.stereo);
}

static void cancelled_bell_is_not_heard(void **state) {
  (void)state;
  Audio *audio = begin("disk");
  audio_bell(audio, 1, "turn", 400);
  audio_bell(audio, 2, "finish", 500);
  pass(audio, 200);
  assert_true(audio_is_open(audio));
  audio_bell_cancel(audio, 1);
  pass(audio, 20);
  audio_bell_cancel(audio, 0);
  pass(audio, 500);
  audio_free(audio);
  Heard all = heard();
  assert_true(loudest(&all, 0, all.frames) == 0.0f);
  SDL_free(all.stereo);
}

static void silence_is_within_50_ms(void **state) {
  (void)state;
  Audio *audio = begin("disk");
  audio_ambience(audio, "brook", 100);
  audio_bell(audio, 1, "start", 300);
  pass(audio, 800);
  int from = frames_so_far();
  audio_silence(audio, 50);
  assert_true(pass_until_open(audio, false, 500));
  pass(audio, 50);
  Heard all = heard();
  assert_true(loudest(&all, from - AUDIO_RATE / 5, from) > 0.05f);
  if (loudest(&all, from + FRAMES_50_MS, all.frames) > 0.0f) fail_msg("still heard 50 ms later");
  float jump = 0.0f;
  for (int i = from + 1; i < all.frames; i++) jump = fmaxf(jump, fabsf(all.stereo[2 * i] - all.stereo[2 * i - 2]));
  assert_true(jump < 0.05f);
  SDL_free(all.stereo);

  audio_resume(audio);
  assert_true(pass_until_open(audio, true, 500));
  pass(audio, 300);
  audio_free(audio);
  all = heard();
  assert_true(loudest(&all, 0, all.frames) > 0.01f);
  SDL_free(all.stereo);
}

static void fades_do_not_click_and_the_device_closes(void **state) {
  (void)state;
  Audio *audio = begin("disk");
  audio_ambience(audio, "brook", 300);
  pass(audio, 700);
  audio_duck(audio, true);
  pass(audio, 150);
  audio_volume(audio, 70);
  audio_ambience(audio, NULL, 300);
  assert_true(pass_until_open(audio, false, 1500));
  pass(audio, 50);
  Heard all = heard();
  int first = first_sound(all.stereo, all.frames, 0.0f), last = all.frames - 1;
  while (last > first && all.stereo[2 * last] == 0.0f) last--;
  assert_true(first >= 0 && last - first > AUDIO_RATE / 2);
  assert_true(loudest(&all, first, first + 240) < 0.003f);
  assert_true(loudest(&all, last - 240, last) < 0.003f);
  float jump = 0.0f;
  for (int i = 1; i < all.frames; i++) jump = fmaxf(jump, fabsf(all.stereo[2 * i] - all.stereo[2 * i - 2]));
  if (jump > 0.045f) fail_msg("a jump of %f", (double)jump);
  SDL_free(all.stereo);
  audio_free(audio);
}

static void far_bell_keeps_the_device_closed(void **state) {
  (void)state;
  Audio *audio = begin("dummy");
  assert_int_equal(audio_next_ms(audio), -1);
  audio_bell(audio, 1, "turn", 5600);
  pass(audio, 100);
  assert_false(audio_is_open(audio));
  assert_in_range(audio_next_ms(audio), 300, 560);
  assert_true(pass_until_open(audio, true, 1500));
  audio_bell_cancel(audio, 1);
  assert_true(pass_until_open(audio, false, 3500));
  assert_null(audio_problem(audio));
  audio_free(audio);
}

/* Whatever is missing: every call returns at once, a sentence says why, nothing is open after a while. */
static void is_silent(const char *driver, const char *assets, const char *module) {
  SDL_setenv("SDL_AUDIODRIVER", driver, 1);
  Audio *audio = audio_new(assets, module);
  assert_non_null(audio);
  Uint64 begun = SDL_GetTicks64();
  audio_ambience(audio, "brook", 4000);
  audio_bell(audio, 1, "start", 50);
  audio_bell(audio, 2, "../../etc", 0);
  audio_duck(audio, true);
  audio_volume(audio, 50);
  audio_update(audio);
  assert_true(SDL_GetTicks64() - begun < 50);
  pass(audio, 400);
  assert_non_null(audio_problem(audio));
  audio_silence(audio, 50);
  pass_until_open(audio, false, 1000);
  assert_false(audio_is_open(audio));
  audio_resume(audio);
  audio_bell_cancel(audio, 0);
  begun = SDL_GetTicks64();
  audio_free(audio);
  assert_true(SDL_GetTicks64() - begun < 900);
}

static void no_device_is_silence(void **state) {
  (void)state;
  is_silent("nonexistent", ASSETS, module_dir());
}

static void no_files_is_silence(void **state) {
  (void)state;
  is_silent("dummy", "no-such-folder", module_dir());
}

static void no_module_is_silence(void **state) {
  (void)state;
#ifdef GOLDSEAM_STATIC_MODULES
  skip();
#else
  is_silent("dummy", ASSETS, "no-such-folder");
#endif
}

static void unused_is_free(void **state) {
  (void)state;
  Audio *audio = begin("nonexistent");
  audio_volume(audio, 10);
  audio_silence(audio, 50);
  audio_resume(audio);
  audio_ambience(audio, "", 0);
  assert_null(audio_problem(audio));
  assert_false(audio_is_open(audio));
  audio_free(audio);
  audio_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(bell_is_exact_after_half_an_hour),
      cmocka_unit_test(bell_starts_at_its_frame_and_too_late_is_dropped),
      cmocka_unit_test(cancel_takes_back_or_fades),
      cmocka_unit_test(gains_never_step),
      cmocka_unit_test(nothing_passes_the_ceiling),
      cmocka_unit_test(bell_lands_in_the_stream),
      cmocka_unit_test(cancelled_bell_is_not_heard),
      cmocka_unit_test(silence_is_within_50_ms),
      cmocka_unit_test(fades_do_not_click_and_the_device_closes),
      cmocka_unit_test(far_bell_keeps_the_device_closed),
      cmocka_unit_test(no_device_is_silence),
      cmocka_unit_test(no_files_is_silence),
      cmocka_unit_test(no_module_is_silence),
      cmocka_unit_test(unused_is_free),
  };
  SDL_SetMainReady();
  if (SDL_Init(0) != 0) return 1;
  int failed = cmocka_run_group_tests(tests, make_tone, NULL);
  SDL_Quit();
  remove(RAW);
  return failed;
}
