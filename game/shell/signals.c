#if !defined(_WIN32)
#define _POSIX_C_SOURCE 200809L
#endif

#include "shell/signals.h"

#if defined(__EMSCRIPTEN__)

void signals_hold(void) {}

void signals_watch(void) {}

#else

#include <SDL.h>

static void push_quit(void) {
  SDL_Event event = {.type = SDL_QUIT};
  SDL_PushEvent(&event); /* wakes a loop that waits */
}

#if defined(_WIN32)

#include <windows.h>

enum { TIME_TO_SAVE_MS = 4000 }; /* the system ends the program when the handler returns, or after 5 s */

static BOOL WINAPI on_console(DWORD kind) {
  push_quit();
  if (kind != CTRL_C_EVENT && kind != CTRL_BREAK_EVENT) Sleep(TIME_TO_SAVE_MS);
  return TRUE;
}

void signals_hold(void) {}

void signals_watch(void) { SetConsoleCtrlHandler(on_console, TRUE); }

#else

#include <signal.h>

enum { STACK_BYTES = 64 * 1024 };

static sigset_t held;

static int SDLCALL watch(void *unused) {
  (void)unused;
  int which;
  if (sigwait(&held, &which) == 0) push_quit();
  return 0;
}

void signals_hold(void) {
  sigemptyset(&held);
  sigaddset(&held, SIGTERM);
  sigaddset(&held, SIGINT);
  sigaddset(&held, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &held, NULL);
}

void signals_watch(void) {
  SDL_Thread *thread = SDL_CreateThreadWithStackSize(watch, "signals", STACK_BYTES, NULL);
  if (thread)
    SDL_DetachThread(thread);
  else
    pthread_sigmask(SIG_UNBLOCK, &held, NULL); /* then they end the program as ever */
}

#endif
#endif
