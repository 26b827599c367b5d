#include "shell/audio_mixer.h"

#include <SDL.h>
#include <SDL_mixer.h>
#include <math.h>
#include <string.h>

/* `lock` guards `mix`; it is never held while SDL or SDL_mixer is called, since the callback takes it inside their locks. */
static struct {
  AudioMix mix;
  SDL_mutex *lock;
  Mix_Music *music;
} mixer;

static void SDLCALL mixer_callback(void *unused, Uint8 *stream, int bytes) {
  (void)unused;
  SDL_LockMutex(mixer.lock);
  audio_mix_render(&mixer.mix, (float *)(void *)stream, bytes / (int)(2 * sizeof(float)), audio_now_us());
  SDL_UnlockMutex(mixer.lock);
}

static void mixer_close(void) {
  Mix_SetPostMix(NULL, NULL);
  Mix_HaltMusic();
  if (mixer.music) Mix_FreeMusic(mixer.music);
  mixer.music = NULL;
  Mix_CloseAudio();
  SDL_QuitSubSystem(SDL_INIT_AUDIO);
  for (int i = 0; i < AUDIO_BELLS; i++) SDL_free((void *)(uintptr_t)mixer.mix.bells[i].pcm);
  SDL_DestroyMutex(mixer.lock);
  mixer.lock = NULL;
}

/* The audio part of SDL is begun and ended with the device, so that a device plugged in later is looked for afresh. */
static bool mixer_open(void) {
  audio_mix_init(&mixer.mix);
  mixer.lock = SDL_CreateMutex();
  if (!mixer.lock) return false;
  if (SDL_InitSubSystem(SDL_INIT_AUDIO) == 0) {
    if (Mix_OpenAudioDevice(AUDIO_RATE, AUDIO_F32SYS, 2, AUDIO_FRAMES, NULL, 0) == 0) {
      Mix_AllocateChannels(0);
      Mix_SetPostMix(mixer_callback, NULL);
      return true;
    }
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
  }
  SDL_DestroyMutex(mixer.lock);
  mixer.lock = NULL;
  return false;
}

/* SDL_mixer keeps the device's number to itself; ours is the only one open, and SDL numbers opened devices from 2. */
static bool mixer_alive(void) {
  for (SDL_AudioDeviceID id = 2; id <= 16; id++)
    if (SDL_GetAudioDeviceStatus(id) != SDL_AUDIO_STOPPED) return true;
  return false;
}

static void mixer_music_stop(void) {
  Mix_HaltMusic();
  if (mixer.music) Mix_FreeMusic(mixer.music);
  mixer.music = NULL;
}

static bool mixer_music_start(const char *path) {
  mixer_music_stop();
  mixer.music = Mix_LoadMUS(path);
  if (!mixer.music) return false;
  Mix_VolumeMusic(MIX_MAX_VOLUME);
  if (Mix_PlayMusic(mixer.music, -1) == 0) return true;
  mixer_music_stop();
  return false;
}

/* Mix_LoadWAV gives 32-bit stereo as the device has it; kept is 16-bit mono, a quarter of the memory. */
static int16_t *mixer_bell_load(const char *path, int64_t *frames) {
  Mix_Chunk *chunk = Mix_LoadWAV(path);
  if (!chunk) return NULL;
  size_t count = chunk->alen / (2 * sizeof(float));
  int16_t *pcm = count > 0 ? SDL_malloc(count * sizeof *pcm) : NULL;
  for (size_t i = 0; pcm && i < count; i++) {
    float pair[2];
    memcpy(pair, chunk->abuf + i * sizeof pair, sizeof pair);
    float y = (pair[0] + pair[1]) * 0.5f * 32768.0f;
    pcm[i] = (int16_t)lrintf(fminf(fmaxf(y, -32768.0f), 32767.0f));
  }
  Mix_FreeChunk(chunk);
  *frames = (int64_t)count;
  return pcm;
}

static void mixer_bell_unload(int16_t *pcm) { SDL_free(pcm); }

static bool mixer_bell(int id, int16_t *pcm, int64_t frames, int64_t due_us) {
  SDL_LockMutex(mixer.lock);
  bool placed = audio_mix_bell(&mixer.mix, id, pcm, frames, due_us);
  SDL_UnlockMutex(mixer.lock);
  return placed;
}

static void mixer_bell_cancel(int id) {
  SDL_LockMutex(mixer.lock);
  audio_mix_cancel(&mixer.mix, id);
  SDL_UnlockMutex(mixer.lock);
}

static int mixer_bells(void) {
  SDL_LockMutex(mixer.lock);
  for (const int16_t *pcm; (pcm = audio_mix_done(&mixer.mix)) != NULL;) SDL_free((void *)(uintptr_t)pcm);
  int count = audio_mix_count(&mixer.mix);
  SDL_UnlockMutex(mixer.lock);
  return count;
}

static void mixer_ramp(AudioGain which, float to, int ms) {
  SDL_LockMutex(mixer.lock);
  audio_mix_ramp(&mixer.mix, which, to, ms);
  SDL_UnlockMutex(mixer.lock);
}

static float mixer_level(AudioGain which) {
  SDL_LockMutex(mixer.lock);
  float level = audio_mix_level(&mixer.mix, which);
  SDL_UnlockMutex(mixer.lock);
  return level;
}

#if defined(_WIN32) && !defined(GOLDSEAM_STATIC_MODULES)
__declspec(dllexport)
#elif defined(__GNUC__) && !defined(GOLDSEAM_STATIC_MODULES)
__attribute__((visibility("default")))
#endif
    const AudioMixerApi *audio_mixer_api(void) {
  static const AudioMixerApi api = {
      .version = AUDIO_MIXER_VERSION,
      .open = mixer_open,
      .close = mixer_close,
      .alive = mixer_alive,
      .music_start = mixer_music_start,
      .music_stop = mixer_music_stop,
      .bell_load = mixer_bell_load,
      .bell_unload = mixer_bell_unload,
      .bell = mixer_bell,
      .bell_cancel = mixer_bell_cancel,
      .bells = mixer_bells,
      .ramp = mixer_ramp,
      .level = mixer_level,
  };
  return &api;
}
