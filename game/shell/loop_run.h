/* The window's loop as it runs: what loop.c and loop_load.c share. */
#ifndef GOLDSEAM_SHELL_LOOP_RUN_H
#define GOLDSEAM_SHELL_LOOP_RUN_H

#include "app.h"
#include "shell/album.h"
#include "shell/audio.h"
#include "shell/clock.h"
#include "shell/draw.h"
#include "shell/input.h"
#include "shell/load.h"
#include "shell/loop.h"
#include "shell/notebook.h"
#include "shell/pad.h"
#include "shell/scheme.h"
#include "shell/sleep.h"
#include "shell/speech.h"
#include "shell/store.h"
#include "shell/window.h"
#include "ui/saying.h"

enum { NOTICE_BYTES = 256, PIN_ROOM = 512 };

/* What a lock or private notes ask for, until the picture that says so was shown. Wiped when it is done. */
typedef struct LockWork {
  bool due;
  EffectKind kind;
  int32_t number;
  char text[PIN_ROOM], other[PIN_ROOM];
} LockWork;

typedef struct Loop {
  const CliOptions *options;
  const LoopHooks *hooks;
  Clock clock;
  Assets assets;
  Content content;
  Store *store; /* NULL: there is no place for records, and nothing is kept */
  bool loaded;  /* what the store holds was read */
  char notice[NOTICE_BYTES];
  Album *album;  /* NULL: there is no place for photographs */
  char *dropped; /* a file that was, and may hold records; SDL's */
  LockWork lock;
  Notebook notebook;
  Fonts *fonts;
  Draw *draw;
  Measure measure;
  App *app;
  Window *window;
  Frame frame; /* the one that shows */
  Input input;
  Audio *audio; /* it and the controllers come once the first picture shows */
  Pad pad;
  SchemeWatch *scheme;
  SleepWatch *sleep;
  Speech *speech; /* made when something is to be read aloud first */
  Saying saying;
  bool voiceless; /* the app knows that nothing here can speak */
  bool silenced;
  bool stale;          /* something was told to the app since the frame was built */
  bool bare;           /* the window has lost its picture */
  SDL_Rect caret;      /* as SDL was told last */
  int64_t stepped_ms;  /* when the app was told something last: monotonic, */
  int64_t lived_ms;    /* and by a clock that runs on while the machine sleeps */
  SDL_threadID thread; /* the one that runs the loop */
  bool quit;
  int status;
  Err err;
} Loop;

/* Reads everything that the first picture needs, and makes the app. An exit status; where it is not EXIT_DONE, it was said why.
 */
int loop_load(Loop *loop);

/* How the window opens: as asked for, else as it was kept. */
bool loop_fullscreen(const CliOptions *options, const Settings *settings);

/* A clock that runs on while the machine sleeps, in ms. Where there is none, the wall clock, whose jumps mean the same. */
int64_t loop_lived_ms(void);

#endif
