/* A process that saves sessions, an action and the days it was kept is killed at 500 random moments, opening, saving and backing
 * up included. Whatever was reported as saved is there afterwards, whole, and so is all before it. */
#define _DEFAULT_SOURCE     /* pwritev */
#define _XOPEN_SOURCE   700 /* mkdtemp, fork, kill */

#include "store_help.h"

#include "fault_help.h" /* a process that is killed needs nothing on the disk: syncs cost no time */

#include <signal.h>
#include <time.h>

enum { ROUNDS = 500, DELAY_US = 16000, COPIES = 7 };

static const uint8_t ACTION_ID[RECORD_ID_BYTES] = {7, 1, 7};

/* The action as it was edited for the `number`th time, and the month with the days that were kept by then. */
static DailyAction action_of(int number) {
  DailyAction made = {.changed = number, .weekdays = EVERY_WEEKDAY, .from = TODAY, .until = DAY_OPEN, .pending = 1};
  memcpy(made.id, ACTION_ID, sizeof made.id);
  snprintf(made.text, sizeof made.text, "the %d. wording of it, and long enough to matter %0*d", number, 20 + number % 300,
           number);
  return made;
}

static KeptMonth month_of(int number, int last) {
  KeptMonth made = {.month = 24000 + number / KEPT_DAYS, .pending = 1};
  memcpy(made.action, ACTION_ID, sizeof made.action);
  for (int day = 0; day < KEPT_DAYS; day++) {
    const int of = number / KEPT_DAYS * KEPT_DAYS + day;
    made.turns[day] = of && of <= last;
  }
  return made;
}

static bool save_action(Store *store, int number, Err *err) {
  Records due = {0};
  const DailyAction action = action_of(number);
  const KeptMonth month = month_of(number, number);
  const bool good = records_put_action(&due, &action) && records_put_kept(&due, &month) && store_save_records(store, &due, err);
  records_free(&due);
  return good;
}

/* Saves session after session from `next` on, and tells each number once the store has reported it. */
static void save_until_killed(int next, int day, int tell) {
  Err err;
  Records history = {0};
  Settings settings;
  Store *store = store_open(folder, true, &err);
  if (!store || !store_load(store, &history, &settings, &err)) _exit(1);
  for (bool backed_up = false;; next++) {
    SessionRecord made = record(next);
    made.finished = !made.finished; /* first as it stands when its first card is left, then as it closed */
    if (!store_save_session(store, &made, &err)) _exit(2);
    made = record(next);
    if (!store_save_session(store, &made, &err)) _exit(3);
    if (!save_action(store, next, &err)) _exit(6);
    if (write(tell, &next, sizeof next) != sizeof next) _exit(4);
    if (!backed_up && !store_backup(store, day, &err)) _exit(5);
    backed_up = true;
  }
}

/* Returns the last number that was told, or `last`. */
static int run_and_kill(int last, int round) {
  int tell[2];
  assert_int_equal(pipe(tell), 0);
  const pid_t child = fork_child();
  assert_true(child >= 0);
  if (child == 0) {
    close(tell[0]);
    save_until_killed(last + 1, TODAY + round, tell[1]);
  }
  close(tell[1]);
  /* Half of the moments are counted from the start, half from the first save, so that a slow disk too is killed at its saves. */
  const bool heard = round % 2 == 0 || read(tell[0], &last, sizeof last) == sizeof last;
  const struct timespec delay = {.tv_nsec = 1000L * (rand() % DELAY_US)};
  nanosleep(&delay, NULL);
  kill(child, SIGKILL);
  const int status = end_of(child); /* before anything can fail: none goes on saving */
  if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL) fail_msg("the child ended by itself: %x", (unsigned)status);
  assert_true(heard);
  for (int number; read(tell[0], &number, sizeof number) == sizeof number;) last = number;
  close(tell[0]);
  return last;
}

/* One session more than was told may be there: saved, but killed before it could say so. */
static void expect_all(int last) {
  Records history = {0};
  Settings settings;
  Err err = {""};
  Store *store = opened(true, STORE_OK);
  if (!store_load(store, &history, &settings, &err)) fail_msg("%s", err.text);
  assert_in_range(history.history.count, last, last + 1);
  for (int i = 0; i < last; i++) {
    const SessionRecord wanted = record(i + 1); /* days follow the numbers, so that they stand in order */
    if (!same(&history.history.items[i], &wanted)) fail_msg("session %d is not whole", i + 1);
  }
  const DailyAction *action = records_action(&history, ACTION_ID);
  if (last) {
    assert_non_null(action);
    assert_in_range(action->changed, last, last + 1);
    const DailyAction wanted = action_of((int)action->changed);
    assert_string_equal(action->text, wanted.text);
    for (int i = 1; i <= last; i += KEPT_DAYS) {
      const KeptMonth *month = records_kept(&history, ACTION_ID, 24000 + i / KEPT_DAYS);
      const KeptMonth kept = month_of(i, (int)action->changed);
      assert_non_null(month);
      assert_memory_equal(month->turns, kept.turns, KEPT_DAYS);
    }
  }
  records_free(&history);
  store_close(store);
}

static int copies(void) { return count_files("backups/records-", ".db"); }

static void killed(void **state) {
  (void)state;
  int last = 0, rounds_that_saved = 0;
  srand(1);
  for (int round = 0; round < ROUNDS; round++) {
    const int before = last, copies_before = copies();
    last = run_and_kill(last, round);
    rounds_that_saved += last > before;
    expect_all(last);
    /* Killed after a copy was made, before old ones were removed; and that as often as it is killed. */
    assert_in_range(copies(), copies_before < COPIES ? copies_before : COPIES, copies_before + 1);
    assert_in_range(count_files("backups/", ".part"), 0, 1);
  }
  print_message("%d sessions saved in %d of %d rounds\n", last, rounds_that_saved, ROUNDS);
  assert_true(rounds_that_saved >= ROUNDS / 2);
  assert_int_equal(count_files("records-damaged", ""), 0);

  Err err = {""};
  Store *store = opened(true, STORE_OK); /* once undisturbed, on the day of the last kill */
  if (!store_backup(store, TODAY + ROUNDS - 1, &err)) fail_msg("%s", err.text);
  store_close(store);
  assert_in_range(copies(), 1, COPIES);
  assert_int_equal(count_files("backups/", ""), copies()); /* and nothing half made beside them */
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test_setup(killed, new_folder)};
  return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
