/* A script as it is played: what replay.c and replay_expect.c share. Functions return an exit status (shell/cli.h) and, where it
 * is not EXIT_DONE, have said why. */
#ifndef GOLDSEAM_SHELL_REPLAY_RUN_H
#define GOLDSEAM_SHELL_REPLAY_RUN_H

#include "shell/cli.h"
#include "shell/hearing.h"
#include "shell/notebook.h"
#include "shell/photo_sample.h"
#include "shell/replay.h"

typedef struct Replay {
  const ReplayConfig *config;
  App *app;
  Clock clock;
  Size size;
  Measure measure;
  Frame frame; /* as it is now, after look() */
  Hearing hearing;
  Photo photos[PHOTO_SAMPLES]; /* those that are left of the samples */
  int photo_count;
  PhotoSamples samples;
  Notebook notebook;
  const Statement *statement;
  char *told;       /* what the trace said last, */
  uint64_t place;   /* and where that was */
  char caption[64]; /* a sound in words, as it was said last, "" once it has gone; */
  char heard[512];  /* and those since the trace's last line */
  bool covered;     /* the statement was an answer: the trace must not give it away */
  bool left;        /* the app has asked to be quit */
  char *clipboard;  /* the script's own; that of the machine stays as it is */
  Err *err;
} Replay;

/* The sentence behind the statement's line. Returns `status`. */
int replay_fail(Replay *replay, int status, const char *format, ...) GS_PRINTF(3, 4);
int replay_no_memory(Replay *replay);

/* Brings `frame` up to date. False: no memory. */
bool replay_look(Replay *replay);

/* What can be read or heard, and the same without anybody's answer; malloc'ed, NULL: no memory. */
char *replay_seen(Replay *replay);
char *replay_covered(Replay *replay);

/* `expect`: the statement's text is to be there, or not; a name found is to be its; a sound; a value of the status. */
int replay_expect_text(Replay *replay, bool wanted);
int replay_expect_name(Replay *replay, const char *what, const char *found);
int replay_expect_sound(Replay *replay);
int replay_expect_status(Replay *replay);

#endif
