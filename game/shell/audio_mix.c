#include "shell/audio_mix.h"

#include <math.h>
#include <stddef.h>

static float ramp_value(const AudioRamp *ramp) {
  if (ramp->at >= ramp->length) return ramp->to;
  float t = (float)ramp->at / (float)ramp->length;
  return ramp->from + (ramp->to - ramp->from) * t * t * (3.0f - 2.0f * t);
}

static float ramp_next(AudioRamp *ramp) {
  if (ramp->at < ramp->length) ramp->at++;
  return ramp_value(ramp);
}

static void ramp_to(AudioRamp *ramp, float to, int ms) {
  float from = ramp_value(ramp);
  int64_t length = (int64_t)(ms > 5 ? ms : 5) * AUDIO_RATE / 1000;
  *ramp = (AudioRamp){.from = from, .to = to, .length = length};
}

static AudioRamp ramp_at_rest(float value) { return (AudioRamp){.from = value, .to = value}; }

void audio_mix_init(AudioMix *mix) {
  *mix = (AudioMix){.limit = 1.0f};
  for (int i = 0; i < AUDIO_GAINS; i++) mix->gains[i] = ramp_at_rest(i == AUDIO_GAIN_AMBIENCE ? 0.0f : 1.0f);
}

void audio_mix_ramp(AudioMix *mix, AudioGain which, float to, int ms) { ramp_to(&mix->gains[which], to, ms); }

float audio_mix_level(const AudioMix *mix, AudioGain which) { return ramp_value(&mix->gains[which]); }

bool audio_mix_bell(AudioMix *mix, int id, const int16_t *pcm, int64_t frames, int64_t due_us) {
  for (int i = 0; i < AUDIO_BELLS; i++) {
    AudioMixBell *bell = &mix->bells[i];
    if (bell->pcm) continue;
    *bell = (AudioMixBell){.id = id, .pcm = pcm, .frames = frames, .due_us = due_us, .gain = ramp_at_rest(1.0f)};
    return true;
  }
  return false;
}

void audio_mix_cancel(AudioMix *mix, int id) {
  for (int i = 0; i < AUDIO_BELLS; i++) {
    AudioMixBell *bell = &mix->bells[i];
    if (!bell->pcm || (id != 0 && bell->id != id)) continue;
    if (!bell->started)
      bell->done = true;
    else if (bell->gain.to > 0.0f)
      ramp_to(&bell->gain, 0.0f, 300);
  }
}

const int16_t *audio_mix_done(AudioMix *mix) {
  for (int i = 0; i < AUDIO_BELLS; i++) {
    const int16_t *pcm = mix->bells[i].pcm;
    if (!pcm || !mix->bells[i].done) continue;
    mix->bells[i] = (AudioMixBell){0};
    return pcm;
  }
  return NULL;
}

int audio_mix_count(const AudioMix *mix) {
  int count = 0;
  for (int i = 0; i < AUDIO_BELLS; i++) count += mix->bells[i].pcm && !mix->bells[i].done;
  return count;
}

/* The moment of this buffer's first frame. A device asks in bursts, and its clock differs from ours by some parts in ten
 * thousand: the prediction from the frames given so far is pulled to the clock by a twentieth each time. */
static double mix_head(AudioMix *mix, int64_t now_us, int frames) {
  double off = (double)now_us - mix->head_us;
  if (!mix->running || fabs(off) > 30000.0)
    mix->head_us = (double)now_us;
  else
    mix->head_us += off / 20.0;
  mix->running = true;
  double head = mix->head_us;
  mix->head_us += (double)frames * 1e6 / AUDIO_RATE;
  return head;
}

static void mix_bell(AudioMixBell *bell, float *stereo, int frames, double head_us) {
  int from = 0;
  if (!bell->started) {
    double wait = ((double)bell->due_us - head_us) * AUDIO_RATE / 1e6;
    if (wait >= (double)frames) return;
    if (wait < -(double)AUDIO_LATE_MS * AUDIO_RATE / 1000) {
      bell->done = true;
      return;
    }
    from = wait > 0.0 ? (int)wait : 0;
    bell->started = true;
  }
  for (int i = from; i < frames && bell->at < bell->frames; i++) {
    float y = (float)bell->pcm[bell->at++] / 32768.0f * ramp_next(&bell->gain);
    stereo[2 * i] += y;
    stereo[2 * i + 1] += y;
  }
  bool faded = bell->gain.to <= 0.0f && bell->gain.at >= bell->gain.length;
  if (faded || bell->at >= bell->frames) bell->done = true;
}

/* Down at once where a peak would pass the ceiling, back over about 200 ms. Not a number counts as silence. */
static void mix_limit(AudioMix *mix, float *frame) {
  float peak = fmaxf(fabsf(frame[0]), fabsf(frame[1]));
  if (!isfinite(peak)) frame[0] = frame[1] = peak = 0.0f;
  if (!isfinite(frame[0]) || !isfinite(frame[1])) frame[0] = frame[1] = 0.0f;
  mix->limit += (1.0f - mix->limit) / (0.2f * AUDIO_RATE);
  if (peak * mix->limit > AUDIO_CEILING) mix->limit = AUDIO_CEILING / peak;
  frame[0] *= mix->limit;
  frame[1] *= mix->limit;
}

void audio_mix_render(AudioMix *mix, float *stereo, int frames, int64_t now_us) {
  double head_us = mix_head(mix, now_us, frames);
  for (int i = 0; i < frames; i++) {
    float gain = ramp_next(&mix->gains[AUDIO_GAIN_AMBIENCE]) * ramp_next(&mix->gains[AUDIO_GAIN_DUCK]);
    stereo[2 * i] *= gain;
    stereo[2 * i + 1] *= gain;
  }
  for (int i = 0; i < AUDIO_BELLS; i++)
    if (mix->bells[i].pcm && !mix->bells[i].done) mix_bell(&mix->bells[i], stereo, frames, head_us);
  for (int i = 0; i < frames; i++) {
    float gain = ramp_next(&mix->gains[AUDIO_GAIN_VOLUME]) * ramp_next(&mix->gains[AUDIO_GAIN_MASTER]);
    stereo[2 * i] *= gain;
    stereo[2 * i + 1] *= gain;
    mix_limit(mix, stereo + 2 * (size_t)i);
  }
}
