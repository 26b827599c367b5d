/* The voice is a child that reads what it is to say: cut off at once, replaced where it cannot speak, and nobody waits for it. */
#define _POSIX_C_SOURCE 200809L

#include "shell/clock.h"
#include "shell/speech.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#if defined(_WIN32)
int main(void) { return 0; } /* SAPI is no child */
#else

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SOON_MS = 100, WAIT_MS = 5000 };

static char folder[] = "/tmp/goldseam-speech-XXXXXX";
static char command[512], heard[4096];

static void sleep_ms(long ms) { nanosleep(&(struct timespec){.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000}, NULL); }

static const char *file(const char *name) {
  static char name_of[128];
  snprintf(name_of, sizeof name_of, "%s/%s", folder, name);
  return name_of;
}

static const char *log_text(void) {
  FILE *log = fopen(file("log"), "rb");
  size_t length = log ? fread(heard, 1, sizeof heard - 1, log) : 0;
  if (log) fclose(log);
  heard[length] = '\0';
  return heard;
}

/* Waits for what the child writes, looking after the voice meanwhile. */
static void hears(Speech *speech, const char *wanted) {
  for (int64_t end = clock_mono_ms() + WAIT_MS; clock_mono_ms() < end; sleep_ms(5)) {
    speech_update(speech, clock_mono_ms());
    if (strstr(log_text(), wanted)) return;
  }
  fail_msg("wanted \"%s\", heard \"%s\"", wanted, log_text());
}

static void write_script(const char *name, const char *text) {
  FILE *out = fopen(file(name), "wb");
  assert_non_null(out);
  fprintf(out, "#!/bin/sh\n%s\n", text);
  fclose(out);
  assert_int_equal(chmod(file(name), 0755), 0);
}

static int begin(void **state) {
  (void)state;
  remove(file("log"));
  remove(file("spd-say"));
  remove(file("espeak-ng"));
  remove(file("espeak"));
  return 0;
}

static bool alive(void) {
  int status;
  return waitpid(-1, &status, WNOHANG) != -1;
}

static void test_a_command_is_given_a_line(void **state) {
  (void)state;
  snprintf(command, sizeof command, "cat >>%s", file("log"));
  Speech *speech = speech_new(command);
  assert_true(speech_there(speech));
  assert_int_equal(speech_next_ms(speech, clock_mono_ms()), -1);
  assert_false(alive()); /* nothing is started before something is to be said */
  speech_say(speech, "Good evening, Zoë.");
  assert_true(speech_next_ms(speech, clock_mono_ms()) >= 0);
  hears(speech, " Good evening, Zoë.\n");
  speech_say(speech, "Card 2 of 7.");
  hears(speech, "Card 2 of 7.\n");
  speech_free(speech);
  assert_false(alive());
}

static void test_it_is_cut_off_at_once(void **state) {
  (void)state;
  snprintf(command, sizeof command, "trap '' TERM; read line; echo $$ >>%s; (sleep 0.4; echo late >>%s) & wait", file("log"),
           file("log"));
  for (int way = 0; way < 3; way++) {
    remove(file("log"));
    Speech *speech = speech_new(command);
    speech_say(speech, "A long story.");
    hears(speech, "\n");
    pid_t child = (pid_t)atol(log_text());
    int64_t before = clock_mono_ms();
    if (way == 0) speech_stop(speech);
    if (way == 1) speech_say(speech, "Another.");
    if (way == 2) speech_free(speech);
    assert_true(clock_mono_ms() - before < SOON_MS);
    assert_int_equal(kill(child, 0), -1); /* it is gone, and waited for, */
    if (way < 2) speech_free(speech);
    sleep_ms(600); /* and so is what it had begun */
    assert_null(strstr(log_text(), "late"));
  }
}

/* A child that never reads is not waited for, however much it is told. */
static void test_nobody_waits(void **state) {
  (void)state;
  char text[4000];
  memset(text, 'a', sizeof text - 1);
  text[sizeof text - 1] = '\0';
  write_script("spd-say", "sleep 60");
  Speech *speech = speech_new(NULL);
  int64_t before = clock_mono_ms();
  for (int i = 0; i < 40; i++) speech_say(speech, text); /* more than a pipe holds */
  assert_true(clock_mono_ms() - before < 2000);
  speech_free(speech);
}

static void test_what_is_not_there(void **state) {
  (void)state;
  Speech *speech = speech_new("no-such-program-anywhere 2>/dev/null");
  speech_say(speech, "Hello.");
  for (int64_t end = clock_mono_ms() + WAIT_MS; clock_mono_ms() < end && speech_there(speech); sleep_ms(5))
    speech_update(speech, clock_mono_ms());
  assert_false(speech_there(speech));
  assert_int_equal(speech_next_ms(speech, clock_mono_ms()), -1);
  speech_say(speech, "Hello.");
  speech_stop(speech);
  speech_free(speech);
  speech = speech_new(NULL); /* and no voice of the system's either */
  speech_say(speech, "Hello.");
  assert_false(speech_there(speech));
  speech_free(speech);
  speech_say(NULL, "Hello.");
  speech_stop(NULL);
  speech_update(NULL, 0);
  speech_free(NULL);
}

#if !defined(__APPLE__)

/* speech-dispatcher's own program stays, and is told to be silent by a line of its own. */
static void test_the_dispatcher(void **state) {
  (void)state;
  char script[512];
  snprintf(script, sizeof script, "echo \"began $*\" >>%s; cat >>%s; echo over >>%s", file("log"), file("log"), file("log"));
  write_script("spd-say", script);
  Speech *speech = speech_new(NULL);
  speech_say(speech, "One.");
  hears(speech, " One.\n");
  assert_non_null(strstr(heard, "began --pipe-mode"));
  speech_say(speech, "!-!QUIT"); /* a text is never taken for a command */
  hears(speech, " !-!QUIT\n");
  speech_stop(speech);
  hears(speech, " !-!QUIT\n!-!CANCEL SELF\n");
  char *again = strstr(heard, "began");
  assert_null(strstr(again + 1, "began"));
  speech_free(speech);
  hears(NULL, "over\n");
  assert_string_equal(strstr(heard, " One."), " One.\n!-!CANCEL SELF\n !-!QUIT\n!-!CANCEL SELF\n!-!CANCEL SELF\nover\n");
}

/* Where it cannot speak after all, the next one says the same. */
static void test_the_next_voice(void **state) {
  (void)state;
  char script[512];
  snprintf(script, sizeof script, "cat >>%s", file("log"));
  write_script("spd-say", "sleep 0.3; exit 1");
  write_script("espeak-ng", script);
  Speech *speech = speech_new(NULL);
  speech_say(speech, "Hello.");
  hears(speech, " Hello.\n");
  assert_true(speech_there(speech));
  speech_say(speech, "Again.");
  hears(speech, " Again.\n");
  speech_free(speech);
}

#endif

int main(void) {
  if (!mkdtemp(folder)) return 1;
  static const char *const tools[] = {"cat", "sleep"};
  for (size_t i = 0; i < sizeof tools / sizeof *tools; i++) {
    char from[64];
    snprintf(from, sizeof from, "/usr/bin/%s", tools[i]);
    if (access(from, X_OK) != 0) snprintf(from, sizeof from, "/bin/%s", tools[i]);
    if (symlink(from, file(tools[i])) != 0) return 1;
  }
  setenv("PATH", folder, 1); /* no voice of this machine's */
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup(test_a_command_is_given_a_line, begin),
    cmocka_unit_test_setup(test_it_is_cut_off_at_once, begin),
    cmocka_unit_test_setup(test_nobody_waits, begin),
    cmocka_unit_test_setup(test_what_is_not_there, begin),
#if !defined(__APPLE__)
    cmocka_unit_test_setup(test_the_dispatcher, begin),
    cmocka_unit_test_setup(test_the_next_voice, begin),
#endif
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  begin(NULL);
  remove(file("cat"));
  remove(file("sleep"));
  rmdir(folder);
  return failed;
}

#endif
