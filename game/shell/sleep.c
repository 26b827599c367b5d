#define _POSIX_C_SOURCE 200809L

#include "shell/sleep.h"

#include <stddef.h>

#if !defined(GOLDSEAM_SCHEME_MODULE) && !defined(GOLDSEAM_SCHEME_LINKED)

SleepWatch *sleep_new(unsigned wake) {
  (void)wake;
  return NULL;
}

void sleep_free(SleepWatch *watch) { (void)watch; }

bool sleep_begins(SleepWatch *watch) {
  (void)watch;
  return false;
}

void sleep_ready(SleepWatch *watch) { (void)watch; }

#else

#include "shell/module.h"
#include "shell/sleep_logind.h"

#include <SDL.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum { END_MS = 300, STACK_BYTES = 256 * 1024 };

struct SleepWatch {
  unsigned wake;
  SDL_Thread *thread;
  SDL_sem *over;
  int ready[2]; /* a pipe: a byte lets the machine sleep, closing its writing end ends the thread */
  SDL_atomic_t begins;
};

static void tell(void *context) {
  SleepWatch *watch = context;
  SDL_AtomicSet(&watch->begins, 1);
  SDL_PushEvent(&(SDL_Event){.type = watch->wake});
}

static SleepLogind *logind(void) {
#if defined(GOLDSEAM_SCHEME_LINKED)
  return sleep_logind;
#else
  void *object, *symbol = module_symbol(NULL, GOLDSEAM_SCHEME_MODULE, "sleep_logind", &object);
  SleepLogind *run = NULL;
  SDL_memcpy(&run, &symbol, sizeof run);
  return run;
#endif
}

static int SDLCALL listen(void *context) {
  SleepWatch *watch = context;
  SleepLogind *run = logind();
  if (run) run(watch->ready[0], tell, watch);
  SDL_SemPost(watch->over);
  return 0;
}

static bool bus_is_there(void) {
  const char *address = getenv("DBUS_SYSTEM_BUS_ADDRESS");
  return (address && *address) || access("/run/dbus/system_bus_socket", R_OK | W_OK) == 0;
}

static void free_all(SleepWatch *watch) {
  for (int i = 0; i < 2; i++)
    if (watch->ready[i] >= 0) close(watch->ready[i]);
  if (watch->over) SDL_DestroySemaphore(watch->over);
  free(watch);
}

SleepWatch *sleep_new(unsigned wake) {
  SleepWatch *watch = bus_is_there() ? calloc(1, sizeof *watch) : NULL;
  if (!watch) return NULL;
  watch->wake = wake;
  watch->ready[0] = watch->ready[1] = -1;
  watch->over = SDL_CreateSemaphore(0);
  if (watch->over && pipe(watch->ready) == 0) {
    for (int i = 0; i < 2; i++) fcntl(watch->ready[i], F_SETFD, FD_CLOEXEC);
    watch->thread = SDL_CreateThreadWithStackSize(listen, "sleep", STACK_BYTES, watch);
  }
  if (watch->thread) return watch;
  free_all(watch);
  return NULL;
}

/* A bus that hangs is left to the end of the program. */
void sleep_free(SleepWatch *watch) {
  if (!watch) return;
  close(watch->ready[1]);
  watch->ready[1] = -1;
  if (SDL_SemWaitTimeout(watch->over, END_MS) != 0) {
    SDL_DetachThread(watch->thread);
    return;
  }
  SDL_WaitThread(watch->thread, NULL);
  free_all(watch);
}

bool sleep_begins(SleepWatch *watch) { return watch && SDL_AtomicCAS(&watch->begins, 1, 0); }

void sleep_ready(SleepWatch *watch) {
  const char byte = 1;
  if (watch && write(watch->ready[1], &byte, 1) != 1) return; /* nobody listens any more */
}

#endif
