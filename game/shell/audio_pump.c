#include "shell/audio_pump.h"

#include "shell/module.h"

#include <SDL.h>

enum {
  FADE_POLL_US = 20 * 1000,    /* while something is falling silent */
  RING_POLL_US = 250 * 1000,   /* while a bell sounds */
  ALIVE_POLL_US = 2000 * 1000, /* is the device still there? */
  RETRY_US = 3000 * 1000,      /* no device: the next try, a second later each time, to 10 s */
};

/* How long before its moment a bell is decoded and the device opened for it. A browser lets a hidden page wake once a minute
 * at best, so there it is done at once. */
#ifdef __EMSCRIPTEN__
#define LEAD_US ((int64_t)1 << 50)
#else
#define LEAD_US ((int64_t)5000 * 1000)
#endif

static const char NO_MODULE[] = "The sound module was not found, so everything stays silent.";
static const char NO_DEVICE[] = "No sound device could be opened, so everything stays silent for now.";
const char AUDIO_NO_FILE[] = "A sound file could not be read, so that sound stays silent.";

static bool same(const char *a, const char *b) { return SDL_strcmp(a, b) == 0; }

/* malloc'ed by SDL, or NULL. */
static char *sound_path(const Audio *audio, const char *prefix, const char *name) {
  char *path = NULL;
  return SDL_asprintf(&path, "%s/sound/%s%s.ogg", audio->assets_dir, prefix, name) < 0 ? NULL : path;
}

/* ---- the module: slow, without the lock ---- */

#ifdef GOLDSEAM_STATIC_MODULES
static const AudioMixerApi *module_load(const Audio *audio, void **object) {
  (void)audio;
  *object = NULL;
  return audio_mixer_api();
}
#else
#ifndef GOLDSEAM_SOUND_MODULE
#define GOLDSEAM_SOUND_MODULE "goldseam_sound.so"
#endif

static const AudioMixerApi *module_load(const Audio *audio, void **object) {
  void *symbol = module_symbol(audio->module_dir, GOLDSEAM_SOUND_MODULE, "audio_mixer_api", object);
  const AudioMixerApi *(*get)(void) = NULL;
  SDL_memcpy(&get, &symbol, sizeof get);
  const AudioMixerApi *api = get ? get() : NULL;
  return api && api->version == AUDIO_MIXER_VERSION ? api : NULL;
}
#endif

/* ---- what is wanted, and what is ---- */

bool audio_pump_ambience(const Audio *audio) { return audio->want[0] && !same(audio->want, audio->missing); }

/* The first moment at which a bell needs the device, or -1. */
int64_t audio_pump_bells_us(const Audio *audio) {
  int64_t first = -1;
  for (int i = 0; i < AUDIO_BELLS; i++) {
    if (audio->bells[i].id == 0) continue;
    int64_t at = audio->bells[i].due_us > LEAD_US ? audio->bells[i].due_us - LEAD_US : 0;
    if (first < 0 || at < first) first = at;
  }
  return first;
}

static bool device_wanted(const Audio *audio, int64_t now_us) {
  if (audio->quit || audio->silenced || audio->module_failed) return false;
  int64_t bells = audio_pump_bells_us(audio);
  return audio_pump_ambience(audio) || (bells >= 0 && bells <= now_us);
}

/* Bells whose moment has gone by: heard, or too late to be. */
static void bells_expire(Audio *audio, int64_t now_us) {
  for (int i = 0; i < AUDIO_BELLS; i++) {
    AudioBell *bell = &audio->bells[i];
    if (bell->id == 0) continue;
    int64_t allowed = bell->handed || audio->silenced ? 0 : (int64_t)AUDIO_LATE_MS * 1000;
    if (now_us - bell->due_us > allowed) bell->id = 0;
  }
}

/* The next pump while the device is closed: microseconds, -1 none. */
static int64_t closed_wait(const Audio *audio, int64_t now_us) {
  int64_t need = audio_pump_bells_us(audio);
  if (need < 0 || audio->module_failed || audio->silenced) return -1;
  return need > now_us ? need - now_us : 0;
}

/* ---- the worker's steps: called with the lock, may release it meanwhile ---- */

void audio_pump_levels(Audio *audio) {
  audio->api->ramp(AUDIO_GAIN_VOLUME, audio->volume, 100);
  audio->api->ramp(AUDIO_GAIN_DUCK, audio->duck ? 0.5f : 1.0f, 300);
}

static bool device_open(Audio *audio) {
  const AudioMixerApi *api = audio->api;
  void *object = audio->object;
  SDL_UnlockMutex(audio->lock);
  if (!api) api = module_load(audio, &object);
  bool opened = api && api->open();
  SDL_LockMutex(audio->lock);
  audio->api = api;
  audio->object = object;
  audio->tried_us = audio_now_us();
  if (opened) {
    audio->open = true;
    audio->failures = 0;
    audio->problem = NULL;
    audio->playing[0] = '\0';
    audio->fade_due = true;
    audio_pump_levels(audio);
    if (audio->silenced || audio->quit) api->ramp(AUDIO_GAIN_MASTER, 0.0f, 5);
    return true;
  }
  audio->module_failed = !api;
  audio->problem = api ? NO_DEVICE : NO_MODULE;
  if (audio->failures < 7) audio->failures++;
  audio->retry_us = audio->tried_us + RETRY_US + (int64_t)audio->failures * 1000000;
  return false;
}

void audio_pump_close(Audio *audio) {
  audio->open = false;
  audio->playing[0] = '\0';
  for (int i = 0; i < AUDIO_BELLS; i++) audio->bells[i].handed = false;
  SDL_UnlockMutex(audio->lock);
  audio->api->close();
  SDL_LockMutex(audio->lock);
}

/* True when closing the device is not heard, or has been waited for long enough. */
static bool device_quiet(const Audio *audio, int64_t now_us) {
  if (audio->silenced || audio->quit) return audio->api->level(AUDIO_GAIN_MASTER) <= 0.0f || now_us > audio->close_by_us;
  return audio->api->level(AUDIO_GAIN_AMBIENCE) <= 0.0f && audio->api->bells() == 0;
}

static void ambience_start(Audio *audio) {
  char name[AUDIO_NAME];
  SDL_strlcpy(name, audio->want, sizeof name);
  SDL_UnlockMutex(audio->lock);
  char *path = sound_path(audio, "", name);
  bool started = path && audio->api->music_start(path);
  SDL_free(path);
  SDL_LockMutex(audio->lock);
  SDL_strlcpy(started ? audio->playing : audio->missing, name, AUDIO_NAME);
  if (!started) audio->problem = AUDIO_NO_FILE;
}

/* One name falls, then the next one starts and rises. Returns true while something still falls. */
static bool ambience_follow(Audio *audio) {
  if (audio->playing[0] && !same(audio->playing, audio->want)) {
    if (audio->fade_due) audio->api->ramp(AUDIO_GAIN_AMBIENCE, 0.0f, audio->fade_ms);
    audio->fade_due = false;
    if (audio->api->level(AUDIO_GAIN_AMBIENCE) > 0.0f) return true;
    SDL_UnlockMutex(audio->lock);
    audio->api->music_stop();
    SDL_LockMutex(audio->lock);
    audio->playing[0] = '\0';
    audio->fade_due = true;
  }
  if (!audio->playing[0] && audio_pump_ambience(audio)) ambience_start(audio);
  if (audio->playing[0] && same(audio->playing, audio->want) && audio->fade_due) {
    audio->api->ramp(AUDIO_GAIN_AMBIENCE, 1.0f, audio->fade_ms);
    audio->fade_due = false;
  }
  return audio->playing[0] && !same(audio->playing, audio->want);
}

/* Hands the mix one bell that is near. Returns true when there may be more. While it is decoded it may have been cancelled. */
static bool bells_hand(Audio *audio, int64_t now_us) {
  int place = 0;
  while (place < AUDIO_BELLS &&
         (audio->bells[place].id == 0 || audio->bells[place].handed || audio->bells[place].due_us - LEAD_US > now_us))
    place++;
  if (place == AUDIO_BELLS) return false;
  AudioBell was = audio->bells[place];
  SDL_UnlockMutex(audio->lock);
  int64_t frames = 0;
  char *path = sound_path(audio, "bell-", was.name);
  int16_t *pcm = path ? audio->api->bell_load(path, &frames) : NULL;
  SDL_free(path);
  SDL_LockMutex(audio->lock);
  AudioBell *bell = &audio->bells[place];
  bool still = bell->id == was.id && bell->due_us == was.due_us && same(bell->name, was.name);
  if (still && pcm && audio->api->bell(was.id, pcm, frames, was.due_us)) {
    bell->handed = true;
    return true;
  }
  if (pcm)
    audio->api->bell_unload(pcm);
  else
    audio->problem = AUDIO_NO_FILE;
  if (still) bell->id = 0;
  return true;
}

/* Does what is to be done now. Returns microseconds until it is wanted again, -1 when only a request can change anything. */
int64_t audio_pump(Audio *audio) {
  int64_t now_us = audio_now_us();
  bells_expire(audio, now_us);
  if (audio->open && !audio->api->alive()) audio_pump_close(audio);
  if (!audio->open) {
    if (!device_wanted(audio, now_us)) return closed_wait(audio, now_us);
    if (now_us < audio->retry_us) return audio->retry_us - now_us;
    if (!device_open(audio)) return audio->module_failed ? -1 : audio->retry_us - now_us;
    now_us = audio_now_us();
  }
  bool wanted = device_wanted(audio, now_us);
  if (!wanted && device_quiet(audio, now_us)) {
    audio_pump_close(audio);
    return closed_wait(audio, now_us);
  }
  if (audio->silenced || audio->quit) return FADE_POLL_US / 4;
  while (bells_hand(audio, now_us)) continue;
  bool falling = ambience_follow(audio);
  int64_t wait = falling ? FADE_POLL_US : !wanted || audio->api->bells() > 0 ? RING_POLL_US : ALIVE_POLL_US;
  int64_t need = audio_pump_bells_us(audio);
  if (need > now_us && need - now_us < wait) wait = need - now_us;
  return wait;
}
