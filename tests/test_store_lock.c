/* Setting, changing and removing the lock is killed at every single step on the disk: before each write, sync, rename and delete,
 * and half through each write. Then the records open by the PIN as it was or as it was to be, nothing of them is lost, and once
 * they were opened nothing readable is left where there is a lock. */
#define _GNU_SOURCE /* RTLD_NEXT; mkdtemp */

#include "sealed_help.h"

#include <dlfcn.h>
#include <errno.h>
#include <signal.h>

/* ---- The disk, counted ---- */

static int steps_left = -1; /* the process dies when it comes to 0; negative: never */

static void step(void) {
  if (steps_left > 0 && --steps_left == 0) kill(getpid(), SIGKILL);
}

/* `of` is the C library's own: the functions below take its place for all that is linked into this program. */
#define REAL(name) \
  static name##_call *of; \
  if (!of) { \
    void *symbol = dlsym(RTLD_NEXT, #name); \
    if (!symbol) abort(); \
    memcpy(&of, &symbol, sizeof of); \
  }

typedef int rename_call(const char *from, const char *to);
typedef int unlink_call(const char *file);
typedef size_t fwrite_call(const void *bytes, size_t size, size_t count, FILE *stream);

int rename(const char *from, const char *to) {
  REAL(rename)
  step();
  return of(from, to);
}

int unlink(const char *file) {
  REAL(unlink)
  step();
  return of(file);
}

/* A killed process loses nothing that it wrote, synced or not; this is quicker. */
int fsync(int file) {
  (void)file;
  step();
  return 0;
}

int fdatasync(int file) {
  (void)file;
  return 0;
}

size_t fwrite(const void *bytes, size_t size, size_t count, FILE *stream) {
  REAL(fwrite)
  if (steps_left < 0) return of(bytes, size, count, stream);
  step();
  const size_t half = size == 1 ? count / 2 : 0;
  of(bytes, size, half, stream);
  fflush(stream);
  step(); /* torn */
  return half + of((const char *)bytes + half, size, count - half, stream);
}

/* ---- The jobs ---- */

typedef struct Job {
  const char *before, *after; /* the PIN, NULL none */
} Job;

static void do_job(const Job *job) {
  Store *store = store_open(folder, true, NULL);
  if (!store || (job->before && try_pin(store, job->before) != STORE_TRY_GOOD)) _exit(1);
  if (!(job->after ? store_set_pin(store, job->after, strlen(job->after), NULL) : store_remove_pin(store, NULL))) _exit(2);
  store_close(store);
}

/* How many steps it took, if it came to its end. */
static bool killed_at(const Job *job, int steps) {
  const pid_t child = fork_child();
  if (child == 0) {
    steps_left = steps;
    do_job(job);
    _exit(0);
  }
  const int status = end_of(child);
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) return true;
  if (!WIFEXITED(status) || WEXITSTATUS(status)) fail_msg("step %d: the child ended by itself: %x", steps, (unsigned)status);
  return false;
}

static char ready[sizeof folder]; /* as it is before the job */

static void prepare(const Job *job) {
  new_folder(NULL);
  fill_plain();
  Store *store = opened(true, STORE_OK);
  if (job->before) set_pin(store, job->before);
  store_close(store);
  strcpy(ready, folder);
}

static void copy_ready(void) {
  char command[2 * sizeof folder + 20];
  new_folder(NULL);
  snprintf(command, sizeof command, "cp -r '%s' '%s'", ready, folder);
  assert_int_equal(system(command), 0);
}

static void drop_folder(void) {
  char command[sizeof folder + 20];
  snprintf(command, sizeof command, "rm -r '%s'", folder);
  assert_int_equal(system(command), 0);
}

/* Opens by whichever PIN does it, and gives it. */
static Store *open_by_either(const Job *job, const char **pin, int steps) {
  Err err = {""};
  Store *store = store_open(folder, true, &err);
  assert_non_null(store);
  *pin = NULL;
  if (store_state(store) == STORE_OK) {
    if (job->before && job->after) fail_msg("step %d: there is no lock", steps);
    return store;
  }
  if (store_state(store) != STORE_LOCKED) fail_msg("step %d: %s", steps, err.text);
  const char *const pins[] = {job->before, job->after};
  for (int i = 0; i < 2 && !*pin; i++)
    if (pins[i] && try_pin(store, pins[i]) == STORE_TRY_GOOD) *pin = pins[i];
  if (!*pin || store_state(store) != STORE_OK) fail_msg("step %d: neither PIN opens it well", steps);
  return store;
}

static void expect_backups(const char *pin, int steps) {
  for (Day day = TODAY - 2; day <= TODAY; day++) {
    char *file = backup_of(day);
    if (!pin) {
      if (sessions_of(file) != FILLED) fail_msg("step %d: a backup is lost", steps);
      continue;
    }
    strcpy(strrchr(file, '.'), ".sealed");
    size_t length;
    SealKey *key;
    Err err = {""};
    unsigned char *bytes = (unsigned char *)file_bytes(file, &length);
    if (!bytes) fail_msg("step %d: a backup is lost", steps);
    if (seal_open(bytes, length, pin, strlen(pin), &key, &err) != SEAL_GOOD) fail_msg("step %d: a backup: %s", steps, err.text);
    unsigned char *plain = malloc(seal_plain_length(length));
    assert_non_null(plain);
    assert_int_equal(seal_read(key, bytes, length, plain, NULL), SEAL_GOOD);
    free(plain);
    free(bytes);
    seal_free(key);
  }
}

static void expect_all_there(const Job *job, int steps) {
  const char *pin;
  Store *store = open_by_either(job, &pin, steps);
  expect_in(store, FILLED);
  save(store, FILLED + 1); /* and it goes on */
  store_close(store);
  expect_backups(pin, steps);
  assert_int_equal(count_files("records-damaged-", pin ? ".sealed" : ".db"), pin ? 2 : 1);
  const char *found = pin ? readable() : NULL;
  if (found) fail_msg("step %d: %s", steps, found);
  store = open_by_either(job, &pin, steps);
  expect_in(store, FILLED + 1);
  store_close(store);
}

/* Kills at each step in turn, and at each step of the opening that finishes what was left. */
static void killed_everywhere(const Job *job, int at_least) {
  int steps = 1;
  prepare(job);
  for (bool killed = true; killed; steps++) {
    copy_ready();
    killed = killed_at(job, steps);
    if (killed && steps % 3 == 0) { /* and the one that comes after it is killed too */
      const pid_t child = fork_child();
      if (child == 0) {
        const char *pin;
        steps_left = 1 + steps % 7;
        store_close(open_by_either(job, &pin, steps));
        _exit(0);
      }
      end_of(child);
    }
    expect_all_there(job, steps);
    drop_folder();
  }
  if (steps < at_least) fail_msg("only %d steps were seen", steps);
}

static void setting(void **state) {
  (void)state;
  killed_everywhere(&(Job){.after = PIN}, 40);
}

static void changing(void **state) {
  (void)state;
  killed_everywhere(&(Job){.before = PIN, .after = OTHER_PIN}, 20);
}

static void removing(void **state) {
  (void)state;
  killed_everywhere(&(Job){.before = PIN}, 25);
}

/* Sessions are saved meanwhile, as in test_store_crash.c: what was reported as saved is there. */
static void saving(void **state) {
  (void)state;
  prepare(&(Job){.before = PIN});
  int last = FILLED;
  for (int steps = 1; steps < 40; steps++) {
    int tell[2];
    assert_int_equal(pipe(tell), 0);
    const pid_t child = fork_child();
    if (child == 0) {
      Store *store = store_open(folder, true, NULL);
      if (!store || try_pin(store, PIN) != STORE_TRY_GOOD) _exit(1);
      steps_left = steps;
      for (int next = last + 1;; next++) {
        const SessionRecord made = record(next);
        if (!store_save_session(store, &made, NULL)) _exit(2);
        if (write(tell[1], &next, sizeof next) != sizeof next) _exit(3);
        if (next % 4 == 0 && !store_backup(store, TODAY + next, NULL)) _exit(4);
      }
    }
    close(tell[1]);
    const int status = end_of(child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    for (int number; read(tell[0], &number, sizeof number) == sizeof number;) last = number;
    close(tell[0]);
    Store *store = unlocked(PIN);
    Records records = {0};
    Settings settings;
    assert_true(store_load(store, &records, &settings, NULL));
    assert_in_range(records.history.count, last, last + 1);
    for (int i = 1; i <= last; i++) assert_true(holds(&records.history, i));
    last = (int)records.history.count;
    records_free(&records);
    store_close(store);
    expect_unreadable();
  }
  assert_true(last > FILLED + 20);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test_setup(setting, new_folder), cmocka_unit_test_setup(changing, new_folder),
                                     cmocka_unit_test_setup(removing, new_folder), cmocka_unit_test_setup(saving, new_folder)};
  seal_cheap_for_tests();
  return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
