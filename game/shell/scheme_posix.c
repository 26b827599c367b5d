#define _POSIX_C_SOURCE 200809L

#include "shell/scheme.h"

#include "core/event.h"

#include <stdlib.h>

#if defined(__APPLE__)

#include <CoreFoundation/CoreFoundation.h>

static bool is_dark(void) {
  CFPropertyListRef style = CFPreferencesCopyAppValue(CFSTR("AppleInterfaceStyle"), kCFPreferencesCurrentApplication);
  bool dark = style && CFGetTypeID(style) == CFStringGetTypeID() && CFStringCompare(style, CFSTR("Dark"), 0) == kCFCompareEqualTo;
  if (style) CFRelease(style);
  return dark;
}

static bool asks_for(CFStringRef key) {
  Boolean there = false;
  return CFPreferencesGetAppBooleanValue(key, CFSTR("com.apple.universalaccess"), &there) && there;
}

bool scheme_now(int *now, int *known) {
  CFPreferencesAppSynchronize(kCFPreferencesCurrentApplication);
  CFPreferencesAppSynchronize(CFSTR("com.apple.universalaccess"));
  *now = (is_dark() ? SCHEME_DARK : 0) | (asks_for(CFSTR("increaseContrast")) ? SCHEME_CONTRAST : 0) |
         (asks_for(CFSTR("reduceMotion")) ? SCHEME_STILL : 0);
  *known = SCHEME_DARK | SCHEME_CONTRAST | SCHEME_STILL;
  return true;
}

#elif !defined(GOLDSEAM_SCHEME_MODULE) && !defined(GOLDSEAM_SCHEME_LINKED)

bool scheme_now(int *now, int *known) {
  (void)now, (void)known;
  return false;
}

SchemeWatch *scheme_new(unsigned wake) {
  (void)wake;
  return NULL; /* built without libdbus */
}

void scheme_free(SchemeWatch *watch) { (void)watch; }

void scheme_look(SchemeWatch *watch) { (void)watch; }

bool scheme_take(SchemeWatch *watch, int *now, int *known) {
  (void)watch, (void)now, (void)known;
  return false;
}

#else

#include "shell/module.h"
#include "shell/paths.h"
#include "shell/scheme_portal.h"

#include <SDL.h>
#include <fcntl.h>
#include <unistd.h>

enum { END_MS = 300, STACK_BYTES = 256 * 1024 };

struct SchemeWatch {
  unsigned wake;
  SDL_Thread *thread;
  SDL_sem *over;
  int stop[2]; /* a pipe: closing its writing end ends the thread */
  SDL_atomic_t news, now, known;
};

static void tell(void *context, int now, int known) {
  SchemeWatch *watch = context;
  SDL_AtomicSet(&watch->now, now);
  SDL_AtomicSet(&watch->known, known);
  SDL_AtomicSet(&watch->news, 1);
  SDL_PushEvent(&(SDL_Event){.type = watch->wake});
}

static SchemePortal *portal(void) {
#if defined(GOLDSEAM_SCHEME_LINKED)
  return scheme_portal;
#else
  void *object, *symbol = module_symbol(NULL, GOLDSEAM_SCHEME_MODULE, "scheme_portal", &object);
  SchemePortal *run = NULL;
  SDL_memcpy(&run, &symbol, sizeof run);
  return run;
#endif
}

static int SDLCALL ask(void *context) {
  SchemeWatch *watch = context;
  SchemePortal *run = portal();
  if (run) run(watch->stop[0], tell, watch);
  SDL_SemPost(watch->over);
  return 0;
}

/* A session bus that runs: libdbus would start one else. */
static bool bus_is_there(void) {
  const char *address = getenv("DBUS_SESSION_BUS_ADDRESS"), *runtime = getenv("XDG_RUNTIME_DIR");
  if (address && *address) return true;
  char *socket = runtime && *runtime ? paths_join(runtime, "bus") : NULL;
  bool there = socket && access(socket, R_OK | W_OK) == 0;
  free(socket);
  return there;
}

static void free_all(SchemeWatch *watch) {
  for (int i = 0; i < 2; i++)
    if (watch->stop[i] >= 0) close(watch->stop[i]);
  if (watch->over) SDL_DestroySemaphore(watch->over);
  free(watch);
}

bool scheme_now(int *now, int *known) {
  (void)now, (void)known;
  return false;
}

SchemeWatch *scheme_new(unsigned wake) {
  SchemeWatch *watch = bus_is_there() ? calloc(1, sizeof *watch) : NULL;
  if (!watch) return NULL;
  watch->wake = wake;
  watch->stop[0] = watch->stop[1] = -1;
  watch->over = SDL_CreateSemaphore(0);
  if (watch->over && pipe(watch->stop) == 0) {
    for (int i = 0; i < 2; i++) fcntl(watch->stop[i], F_SETFD, FD_CLOEXEC);
    watch->thread = SDL_CreateThreadWithStackSize(ask, "scheme", STACK_BYTES, watch);
  }
  if (watch->thread) return watch;
  free_all(watch);
  return NULL;
}

/* A bus that hangs is left to the end of the program. */
void scheme_free(SchemeWatch *watch) {
  if (!watch) return;
  close(watch->stop[1]);
  watch->stop[1] = -1;
  if (SDL_SemWaitTimeout(watch->over, END_MS) != 0) {
    SDL_DetachThread(watch->thread);
    return;
  }
  SDL_WaitThread(watch->thread, NULL);
  free_all(watch);
}

void scheme_look(SchemeWatch *watch) { (void)watch; /* the portal tells of changes */ }

bool scheme_take(SchemeWatch *watch, int *now, int *known) {
  if (!watch || !SDL_AtomicCAS(&watch->news, 1, 0)) return false;
  *now = SDL_AtomicGet(&watch->now);
  *known = SDL_AtomicGet(&watch->known);
  return true;
}

#endif
