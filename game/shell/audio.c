#include "shell/audio.h"

#include "shell/audio_pump.h"

#include <SDL.h>

/* How it works: the calls of audio.h write down what is wanted, under `lock`, and poke; `pump` compares that with what is, and
 * does the next thing. Whatever is slow runs with `lock` released, on the worker thread, so that no call waits for it. What
 * must act at once (silence, cancel, volume) goes straight to the mix when the device is open. */

#if defined(GOLDSEAM_SOUND_NO_THREAD) || (defined(__EMSCRIPTEN__) && !defined(__EMSCRIPTEN_PTHREADS__))
enum { THREADS = 0 };
#else
enum { THREADS = 1 };
#endif

static bool name_ok(const char *name) {
  size_t length = 0;
  for (; name[length]; length++) {
    char c = name[length];
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_')) return false;
  }
  return length > 0 && length < AUDIO_NAME;
}

static int SDLCALL worker(void *data) {
  Audio *audio = data;
  SDL_LockMutex(audio->lock);
  while (!audio->quit || audio->open) {
    audio->poked = false;
    int64_t wait_us = audio_pump(audio);
    if (audio->poked || (audio->quit && !audio->open)) continue;
    if (wait_us < 0)
      SDL_CondWait(audio->poke, audio->lock);
    else
      SDL_CondWaitTimeout(audio->poke, audio->lock, (Uint32)(SDL_min(wait_us, 3600000000) / 1000) + 1);
  }
  audio->finished = true;
  SDL_CondSignal(audio->ended);
  SDL_UnlockMutex(audio->lock);
  return 0;
}

/* ---- the calls ---- */

/* With the lock: have pump look again. The thread begins with the first wish that needs it. */
static void poke(Audio *audio) {
  audio->poked = true;
  audio->next_us = 0;
  if (THREADS && !audio->thread && !audio->threadless && (audio_pump_ambience(audio) || audio_pump_bells_us(audio) >= 0)) {
    audio->thread = SDL_CreateThread(worker, "sound", audio);
    if (!audio->thread) audio->threadless = true;
  }
  SDL_CondSignal(audio->poke);
}

/* With the lock: a request may try the device again sooner. */
static void retry_soon(Audio *audio) {
  int64_t soon = audio->tried_us + AUDIO_RETRY_LEAST_US;
  if (audio->retry_us > soon) audio->retry_us = soon;
}

Audio *audio_new(const char *assets_dir, const char *module_dir) {
  Audio *audio = SDL_calloc(1, sizeof *audio);
  if (!audio) return NULL;
  audio->volume = 1.0f;
  audio->next_us = -1;
  audio->threadless = !THREADS;
  audio->assets_dir = SDL_strdup(assets_dir ? assets_dir : ".");
  audio->module_dir = module_dir ? SDL_strdup(module_dir) : NULL;
  audio->lock = SDL_CreateMutex();
  audio->poke = SDL_CreateCond();
  audio->ended = SDL_CreateCond();
  if (audio->assets_dir && (audio->module_dir || !module_dir) && audio->lock && audio->poke && audio->ended) return audio;
  audio_free(audio);
  return NULL;
}

static void audio_destroy(Audio *audio) {
  if (audio->object) SDL_UnloadObject(audio->object);
  if (audio->ended) SDL_DestroyCond(audio->ended);
  if (audio->poke) SDL_DestroyCond(audio->poke);
  if (audio->lock) SDL_DestroyMutex(audio->lock);
  SDL_free(audio->module_dir);
  SDL_free(audio->assets_dir);
  SDL_free(audio);
}

void audio_free(Audio *audio) {
  if (!audio) return;
  if (audio->lock) SDL_LockMutex(audio->lock);
  audio->quit = true;
  audio->close_by_us = audio_now_us() + 200000;
  if (audio->open) audio->api->ramp(AUDIO_GAIN_MASTER, 0.0f, 20);
  if (audio->thread) {
    SDL_CondSignal(audio->poke);
    for (int64_t end = audio_now_us() + 1000000; !audio->finished && audio_now_us() < end;)
      SDL_CondWaitTimeout(audio->ended, audio->lock, 100);
    bool finished = audio->finished;
    SDL_UnlockMutex(audio->lock);
    if (!finished) {
      SDL_DetachThread(audio->thread); /* it hangs in the device, and still uses this memory */
      return;
    }
    SDL_WaitThread(audio->thread, NULL);
  } else {
    if (audio->open) {
      SDL_Delay(THREADS ? 45 : 0);
      audio_pump_close(audio);
    }
    if (audio->lock) SDL_UnlockMutex(audio->lock);
  }
  audio_destroy(audio);
}

void audio_ambience(Audio *audio, const char *name, int fade_ms) {
  if (!name || !name_ok(name)) name = "";
  SDL_LockMutex(audio->lock);
  SDL_strlcpy(audio->want, name, sizeof audio->want);
  audio->missing[0] = '\0';
  audio->fade_ms = fade_ms;
  audio->fade_due = true;
  if (audio->problem == AUDIO_NO_FILE) audio->problem = NULL;
  retry_soon(audio);
  poke(audio);
  SDL_UnlockMutex(audio->lock);
}

void audio_duck(Audio *audio, bool on) {
  SDL_LockMutex(audio->lock);
  audio->duck = on;
  if (audio->open) audio_pump_levels(audio);
  SDL_UnlockMutex(audio->lock);
}

void audio_volume(Audio *audio, int percent) {
  float part = (float)SDL_clamp(percent, 0, 100) / 100.0f;
  SDL_LockMutex(audio->lock);
  audio->volume = part * part;
  if (audio->open) audio_pump_levels(audio);
  SDL_UnlockMutex(audio->lock);
}

void audio_bell(Audio *audio, int id, const char *name, int in_ms) {
  if (id == 0 || !name || !name_ok(name)) return;
  int64_t due_us = audio_now_us() + (int64_t)SDL_max(in_ms, 0) * 1000;
  SDL_LockMutex(audio->lock);
  AudioBell *place = NULL;
  for (int i = 0; i < AUDIO_BELLS; i++) {
    AudioBell *bell = &audio->bells[i];
    if (bell->id == id) {
      if (bell->handed && audio->open) audio->api->bell_cancel(id);
      place = bell;
      break;
    }
    if (bell->id == 0 && !place) place = bell;
  }
  if (place) {
    *place = (AudioBell){.id = id, .due_us = due_us};
    SDL_strlcpy(place->name, name, sizeof place->name);
    retry_soon(audio);
    poke(audio);
  }
  SDL_UnlockMutex(audio->lock);
}

void audio_bell_cancel(Audio *audio, int id) {
  SDL_LockMutex(audio->lock);
  for (int i = 0; i < AUDIO_BELLS; i++)
    if (id == 0 || audio->bells[i].id == id) audio->bells[i].id = 0;
  if (audio->open) audio->api->bell_cancel(id);
  SDL_UnlockMutex(audio->lock);
}

/* A quarter of the time for the ramp leaves the rest to the buffer being filled and the one being heard (21 ms each). */
void audio_silence(Audio *audio, int within_ms) {
  SDL_LockMutex(audio->lock);
  audio->silenced = true;
  audio->close_by_us = audio_now_us() + (int64_t)SDL_max(within_ms, 0) * 1000 + 200000;
  if (audio->open) {
    audio->api->ramp(AUDIO_GAIN_MASTER, 0.0f, SDL_clamp(within_ms / 4, 5, 1000));
    poke(audio);
  }
  SDL_UnlockMutex(audio->lock);
}

void audio_resume(Audio *audio) {
  SDL_LockMutex(audio->lock);
  if (audio->silenced) {
    audio->silenced = false;
    if (audio->open) audio->api->ramp(AUDIO_GAIN_MASTER, 1.0f, SDL_max(audio->fade_ms, 50));
    retry_soon(audio);
    poke(audio);
  }
  SDL_UnlockMutex(audio->lock);
}

/* With a thread there is little to do: should its timed wait sleep on (the wall clock was set back), a bell is still opened for.
 */
void audio_update(Audio *audio) {
  SDL_LockMutex(audio->lock);
  int64_t now_us = audio_now_us();
  if (audio->thread) {
    int64_t need = audio_pump_bells_us(audio);
    if (!audio->open && need >= 0 && need <= now_us && now_us >= audio->retry_us) SDL_CondSignal(audio->poke);
  } else if (audio->threadless && audio->next_us >= 0 && audio->next_us <= now_us) {
    int64_t wait = audio_pump(audio);
    audio->next_us = wait < 0 ? -1 : now_us + wait;
  }
  SDL_UnlockMutex(audio->lock);
}

int audio_next_ms(const Audio *audio) {
  SDL_LockMutex(audio->lock);
  int64_t now_us = audio_now_us(), at = audio->next_us;
  if (!audio->threadless)
    at = !audio->thread || audio->open || audio->silenced || audio->module_failed ? -1 : audio_pump_bells_us(audio);
  if (at >= 0 && at < audio->retry_us && !audio->open) at = audio->retry_us;
  SDL_UnlockMutex(audio->lock);
  if (at < 0) return -1;
  return at <= now_us ? 0 : (int)(SDL_min(at - now_us, 3600000000) / 1000) + 1;
}

bool audio_is_open(const Audio *audio) {
  SDL_LockMutex(audio->lock);
  bool open = audio->open;
  SDL_UnlockMutex(audio->lock);
  return open;
}

const char *audio_problem(const Audio *audio) {
  SDL_LockMutex(audio->lock);
  const char *problem = audio->problem;
  SDL_UnlockMutex(audio->lock);
  return problem;
}
