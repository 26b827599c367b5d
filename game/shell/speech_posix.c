/* A child that reads what it is to say from a pipe. */
#define _POSIX_C_SOURCE 200809L

#include "shell/clock.h"
#include "shell/speech.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { LINE_BYTES = 8192, LOOK_MS = 250, LOOKS = 16 /* speech-dispatcher takes up to 3 s to find that it cannot start */ };

/* `stays`: it reads line after line, and a line of its own cuts it off (spd-say's way to SSIP's CANCEL). Others are ended. */
typedef struct Voice {
  const char *words[6];
  bool stays;
} Voice;

static const Voice VOICES[] = {
#if defined(__APPLE__)
    {{"say"}, false},
#else
    {{"spd-say", "--pipe-mode", "--application-name", "goldseam"}, true},
    {{"espeak-ng"}, false},
    {{"espeak"}, false},
#endif
};

static const char CANCEL[] = "!-!CANCEL SELF\n";

enum { VOICE_COUNT = sizeof VOICES / sizeof *VOICES };

struct Speech {
  const char *command;
  int voice;      /* the one that is tried; VOICE_COUNT: none is left */
  pid_t child;    /* 0: none */
  int pipe;       /* to it; -1: closed */
  int looks;      /* how often it is still to be seen whether it speaks, */
  int64_t due_ms; /* and when next */
  char line[LINE_BYTES];
};

Speech *speech_new(const char *command) {
  Speech *speech = calloc(1, sizeof *speech);
  if (!speech) return NULL;
  speech->command = command;
  speech->pipe = -1;
  signal(SIGPIPE, SIG_IGN); /* a voice that ended is no reason to end */
  return speech;
}

static bool none_left(const Speech *speech) { return speech->voice >= (speech->command ? 1 : VOICE_COUNT); }

bool speech_there(const Speech *speech) { return speech && !none_left(speech); }

static bool stays(const Speech *speech) { return !speech->command && VOICES[speech->voice].stays; }

static void close_pipe(Speech *speech) {
  if (speech->pipe >= 0) close(speech->pipe);
  speech->pipe = -1;
}

static void end_child(Speech *speech) {
  close_pipe(speech);
  speech->looks = 0;
  if (speech->child <= 0) return;
  kill(-speech->child, SIGKILL); /* with all that it started */
  while (waitpid(speech->child, NULL, 0) < 0 && errno == EINTR) continue;
  speech->child = 0;
}

/* Has the child ended by itself? `failed` says that it had not spoken. */
static bool has_ended(Speech *speech, bool *failed) {
  int status;
  if (speech->child <= 0 || waitpid(speech->child, &status, WNOHANG) != speech->child) return false;
  *failed = !WIFEXITED(status) || WEXITSTATUS(status) != 0;
  speech->child = 0;
  close_pipe(speech);
  return true;
}

/* ---- Starting one ---- */

static bool make_pipe(int ends[2]) {
  if (pipe(ends) != 0) return false;
  for (int i = 0; i < 2; i++) fcntl(ends[i], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFL, O_NONBLOCK);
  return true;
}

/* In a group of its own, with the signals of a fresh program: some are held back in this one. */
static int spawn(Speech *speech, const char *const *words, int in) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, pipe_signal;
  sigemptyset(&none);
  sigemptyset(&pipe_signal);
  sigaddset(&pipe_signal, SIGPIPE);
  if (posix_spawn_file_actions_init(&actions) != 0) return ENOMEM;
  if (posix_spawnattr_init(&attributes) != 0) {
    posix_spawn_file_actions_destroy(&actions);
    return ENOMEM;
  }
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &pipe_signal);
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  if (!speech->command) posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  int failed = posix_spawnp(&speech->child, words[0], &actions, &attributes, (char *const *)words, environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (failed) speech->child = 0;
  return failed;
}

static bool start(Speech *speech) {
  const char *shell[] = {"/bin/sh", "-c", speech->command, NULL};
  int ends[2];
  if (!make_pipe(ends)) return false;
  int failed = spawn(speech, speech->command ? shell : VOICES[speech->voice].words, ends[0]);
  close(ends[0]);
  speech->pipe = ends[1];
  if (!failed) return true;
  close_pipe(speech);
  return false;
}

/* ---- Saying ---- */

/* Never waits: a child that does not read has had its time. */
static bool give(Speech *speech, const char *text) {
  size_t length = strlen(text);
  return write(speech->pipe, text, length) == (ssize_t)length;
}

static bool say_line(Speech *speech) {
  if (speech->child <= 0 && !start(speech)) return false;
  bool given = give(speech, speech->line);
  if (!stays(speech)) close_pipe(speech); /* the end of what it is to say */
  if (given) return true;
  end_child(speech);
  return false;
}

/* By the first voice that starts. */
static void say(Speech *speech) {
  while (!none_left(speech) && !say_line(speech)) speech->voice++;
  speech->looks = none_left(speech) ? 0 : LOOKS;
  speech->due_ms = clock_mono_ms() + LOOK_MS;
}

void speech_stop(Speech *speech) {
  bool failed;
  if (!speech) return;
  speech->looks = 0;
  if (has_ended(speech, &failed) || speech->child <= 0) return;
  if (!stays(speech) || !give(speech, CANCEL)) end_child(speech);
}

void speech_say(Speech *speech, const char *text) {
  if (!speech) return;
  speech_stop(speech);
  snprintf(speech->line, sizeof speech->line, " %s\n", text); /* the blank: no text is taken for a command */
  say(speech);
}

int64_t speech_next_ms(const Speech *speech, int64_t now_ms) {
  if (!speech || !speech->looks) return -1;
  return speech->due_ms > now_ms ? speech->due_ms - now_ms : 0;
}

void speech_update(Speech *speech, int64_t now_ms) {
  bool failed;
  if (!speech || !speech->looks || now_ms < speech->due_ms) return;
  speech->looks--;
  speech->due_ms = now_ms + LOOK_MS;
  if (!has_ended(speech, &failed)) return;
  speech->looks = 0;
  if (!failed) return;
  speech->voice++;
  say(speech);
}

void speech_free(Speech *speech) {
  if (!speech) return;
  speech_stop(speech);
  if (speech->child > 0 && stays(speech)) { /* what it was told last arrives, then it ends by itself: its input has ended */
    close_pipe(speech);
    speech->child = 0;
  }
  end_child(speech);
  free(speech);
}
