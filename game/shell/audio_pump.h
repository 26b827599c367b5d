/* The inside of audio.c: what is wanted of the sound, what is, and the next step from one to the other.
 *
 * Invariant: all of Audio below `lock` is touched with the lock only, and the lock is never held while a device, a disk or a
 * decoder is waited for. Only one thread pumps. */
#ifndef GOLDSEAM_SHELL_AUDIO_PUMP_H
#define GOLDSEAM_SHELL_AUDIO_PUMP_H

#include "shell/audio.h"
#include "shell/audio_mixer.h"

#include <SDL_mutex.h>
#include <SDL_thread.h>

enum {
  AUDIO_NAME = 32,                  /* bytes of a name with its NUL */
  AUDIO_RETRY_LEAST_US = 500 * 1000 /* a new request tries the device again, but not more often than this */
};

extern const char AUDIO_NO_FILE[]; /* the problem that a new soundscape clears */

typedef struct AudioBell {
  int id; /* 0: free */
  char name[AUDIO_NAME];
  int64_t due_us;
  bool handed; /* the mix has it */
} AudioBell;

struct Audio {
  char *assets_dir, *module_dir;
  SDL_mutex *lock; /* guards all below */
  SDL_cond *poke, *ended;
  SDL_Thread *thread;
  bool threadless, poked, quit, finished;
  int64_t next_us; /* without a thread: when to pump, 0 at once, -1 never */

  void *object; /* the module; api is set once and stays */
  const AudioMixerApi *api;
  bool module_failed, open;
  int64_t retry_us, tried_us, close_by_us;
  int failures;
  const char *problem;

  char want[AUDIO_NAME], playing[AUDIO_NAME], missing[AUDIO_NAME];
  int fade_ms;
  bool fade_due; /* the fade of the last request has not begun */
  bool silenced, duck;
  float volume;
  AudioBell bells[AUDIO_BELLS];
};

/* With the lock, which it may release meanwhile: does what is to be done now (slow). Returns microseconds until it is wanted
 * again, -1 when only a request can change anything. */
int64_t audio_pump(Audio *audio);

/* With the lock: is a soundscape wanted that is not known to be missing? */
bool audio_pump_ambience(const Audio *audio);

/* With the lock: the first moment at which a bell needs the device, or -1. */
int64_t audio_pump_bells_us(const Audio *audio);

/* With the lock and an open device: volume and duck as they are wanted, by ramps. */
void audio_pump_levels(Audio *audio);

/* With the lock, which it releases meanwhile (slow): closes the open device. */
void audio_pump_close(Audio *audio);

#endif
