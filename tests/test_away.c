/* Before the real window loop, without a display: a page is saved; while the window is away, and when the machine sleeps, the
 * neutral screen stands, painted; and the title never tells what is open. */
#define _POSIX_C_SOURCE 200809L

#include "shell/loop.h"
#include "shell/store.h"

#include <SDL.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { STEPS_MOST = 4000 };

typedef struct Person {
  int steps, at; /* at: which of the things to do comes next */
  uint64_t before;
} Person;

static char data[256];

static void push(Uint32 type, int window_event) {
  SDL_Event event = {.type = type};
  if (window_event) {
    event.window.windowID = 1;
    event.window.event = (Uint8)window_event;
  }
  SDL_PushEvent(&event);
}

static void again(void) { push(SDL_USEREVENT, 0); }

static SDL_Window *window(void) {
  for (Uint32 id = 1; id < 16; id++)
    if (SDL_GetWindowFromID(id)) return SDL_GetWindowFromID(id);
  return NULL;
}

/* Nothing shows but the time. */
static bool is_clock(const Frame *frame) {
  const Op *op = frame->ops;
  return frame->op_count == 1 && op->kind == OP_TEXT && op->count == 5 && frame->text[op->first + 2] == ':';
}

/* What stands in the window's own pixels: how many of them are not its background. */
static int marked_pixels(void) {
  SDL_Surface *surface = SDL_GetWindowSurface(window());
  int count = 0;
  assert_non_null(surface);
  const uint32_t *first = surface->pixels;
  for (int y = 0; y < surface->h; y++)
    for (int x = 0; x < surface->w; x++) count += ((const uint32_t *)surface->pixels)[y * (surface->pitch / 4) + x] != *first;
  return count;
}

static bool says(const Frame *frame, const char *text) {
  char *words = frame_spoken(frame);
  bool there = words && strstr(words, text);
  free(words);
  return there;
}

static void touch_arg(const Frame *frame, int id, int arg) {
  for (uint32_t i = 0; i < frame->hit_count; i++) {
    const Hit *hit = &frame->hits[i];
    if (hit->role == ROLE_TEXT || hit->disabled || hit->action.id != id || (arg >= 0 && hit->action.arg != arg)) continue;
    for (int up = 0; up < 2; up++) {
      SDL_Event event = {.type = up ? SDL_MOUSEBUTTONUP : SDL_MOUSEBUTTONDOWN};
      event.button.button = SDL_BUTTON_LEFT;
      event.button.clicks = 1;
      event.button.timestamp = SDL_GetTicks();
      event.button.x = (int)(hit->rect.x + hit->rect.w / 2);
      event.button.y = (int)(hit->rect.y + hit->rect.h / 2);
      SDL_PushEvent(&event);
    }
    return;
  }
}

static void touch(const Frame *frame, int id) { touch_arg(frame, id, -1); }

/* ---- The window goes and comes ---- */

static void goes_away(void *context, const Frame *frame, const App *app) {
  Person *person = context;
  if (++person->steps > STEPS_MOST) fail_msg("it does not end; at %d, screen %s", person->at, app_screen(app));
  if (strcmp(SDL_GetWindowTitle(window()), "Goldseam") != 0) fail_msg("the title is %s", SDL_GetWindowTitle(window()));
  switch (person->at++) {
    case 0:
      person->before = frame_hash(frame);
      assert_true(says(frame, "Ana"));
      push(SDL_WINDOWEVENT, SDL_WINDOWEVENT_MINIMIZED);
      break;
    case 1:
      assert_true(is_clock(frame));
      assert_in_range(marked_pixels(), 100, 20000);
      assert_string_equal(app_screen(app), "today"); /* nothing else has changed */
      push(SDL_WINDOWEVENT, SDL_WINDOWEVENT_RESTORED);
      break;
    case 2:
      assert_true(frame_hash(frame) == person->before);
      assert_true(marked_pixels() > 20000);
      push(SDL_APP_WILLENTERBACKGROUND, 0); /* the system waits for this alone */
      assert_true(is_clock(frame));
      assert_in_range(marked_pixels(), 100, 20000);
      break;
    case 3:
      assert_true(is_clock(frame));
      push(SDL_APP_DIDENTERFOREGROUND, 0);
      break;
    case 4:
      assert_true(frame_hash(frame) == person->before);
      touch(frame, ACT_BEGIN);
      break;
    case 5:
      assert_string_equal(app_screen(app), "session");
      assert_false(says(frame, "Paused"));
      push(SDL_APP_WILLENTERBACKGROUND, 0);
      break;
    case 6: push(SDL_APP_DIDENTERFOREGROUND, 0); break;
    case 7:
      assert_true(says(frame, "Paused")); /* whoever comes back may be another */
      push(SDL_QUIT, 0);
      break;
    default: break;
  }
}

/* In the dummy's window all of Progress is in sight. */
static void saves(void *context, const Frame *frame, const App *app) {
  Person *person = context;
  if (++person->steps > STEPS_MOST) fail_msg("it does not end; at %d, screen %s", person->at, app_screen(app));
  switch (person->at) {
    case 0: touch_arg(frame, ACT_TAB, 3); break;
    case 1: touch(frame, ACT_PAGE); break;
    case 2: touch_arg(frame, ACT_PAGE_SAVE, 1); break;
    case 3:
      if (!says(frame, "The page is saved here: ")) return; /* the press is shown first */
      touch_arg(frame, ACT_PAGE_SAVE, 0);
      break;
    case 4:
      if (!says(frame, ".png")) return;
      push(SDL_QUIT, 0);
      break;
    default: return;
  }
  person->at++;
}

static int run(Person *person, void (*hand)(void *, const Frame *, const App *), const char *name) {
  char folder[300];
  snprintf(folder, sizeof folder, "%s/%s", data, name);
  SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
  SDL_SetHint(SDL_HINT_AUDIODRIVER, "dummy");
  CliOptions options = {.data = folder, .windowed = true, .size = {1280, hand == saves ? 3000 : 800}, .mute = true};
  LoopHooks hooks = {person, hand};
  return loop_run(&options, &hooks);
}

static void test_neutral_while_away(void **state) {
  (void)state;
  Person person = {0};
  assert_int_equal(run(&person, goes_away, "away"), EXIT_DONE);
  assert_int_equal(person.at, 8);
}

static int command(const char *format, const char *folder);

/* All the way from the window into the person's folder. */
static void test_a_page_is_saved(void **state) {
  (void)state;
  Person person = {0};
  char path[300];
  snprintf(path, sizeof path, "%s/home", data);
  setenv("HOME", path, 1);
  setenv("XDG_CONFIG_HOME", path, 1);
  assert_int_equal(command("mkdir -p '%s/home/Documents'", data), 0);
  assert_int_equal(run(&person, saves, "save"), EXIT_DONE);
  assert_int_equal(person.at, 5);
  assert_int_equal(command("ls '%s/home/Documents' | grep -qx 'page-[0-9]*-[0-9]*-[0-9]*.pdf'", data), 0);
  assert_int_equal(command("ls '%s/home/Documents' | grep -qx 'page-[0-9]*-[0-9]*-[0-9]*.png'", data), 0);
}

/* ---- The machine sleeps ---- */

#if defined(GOLDSEAM_DBUS)

#include "bus_help.h"

#include <dbus/dbus.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WAIT_MS = 8000 };

static pid_t daemon_id;
static DBusConnection *logind;
static int held = -1; /* our end of what holds the sleep back: at its end when the other is closed */
static int delays;    /* how often one was asked for */
static Uint32 until_ms;

static bool logind_start(void) {
  logind = dbus_bus_get_private(DBUS_BUS_SYSTEM, NULL);
  if (!logind) return false;
  dbus_connection_set_exit_on_disconnect(logind, FALSE);
  return dbus_bus_request_name(logind, "org.freedesktop.login1", 0, NULL) == DBUS_REQUEST_NAME_REPLY_PRIMARY_OWNER;
}

static void end_all(void) {
  if (logind) {
    dbus_connection_close(logind);
    dbus_connection_unref(logind);
  }
  logind = NULL;
  if (held >= 0) close(held);
  held = -1;
  if (daemon_id > 0) {
    kill(daemon_id, SIGKILL);
    waitpid(daemon_id, NULL, 0);
  }
  daemon_id = 0;
  unsetenv("DBUS_SYSTEM_BUS_ADDRESS");
}

static void give_delay(DBusMessage *call) {
  const char *what = "", *who = "", *why = "", *mode = "";
  int ends[2];
  assert_true(dbus_message_get_args(call, NULL, DBUS_TYPE_STRING, &what, DBUS_TYPE_STRING, &who, DBUS_TYPE_STRING, &why,
                                    DBUS_TYPE_STRING, &mode, DBUS_TYPE_INVALID));
  assert_string_equal(what, "sleep");
  assert_string_equal(mode, "delay");
  assert_string_equal(why, ""); /* it is listed where others can read it */
  assert_int_equal(pipe(ends), 0);
  DBusMessage *reply = dbus_message_new_method_return(call);
  dbus_message_append_args(reply, DBUS_TYPE_UNIX_FD, &ends[1], DBUS_TYPE_INVALID);
  dbus_connection_send(logind, reply, NULL);
  dbus_connection_flush(logind);
  dbus_message_unref(reply);
  close(ends[1]);
  if (held >= 0) close(held);
  held = ends[0];
  delays++;
}

static void serve(void) {
  DBusMessage *message;
  dbus_connection_read_write(logind, 1);
  while ((message = dbus_connection_pop_message(logind))) {
    if (dbus_message_is_method_call(message, "org.freedesktop.login1.Manager", "Inhibit")) give_delay(message);
    dbus_message_unref(message);
  }
}

static bool is_let_go(void) {
  struct pollfd fd = {.fd = held, .events = POLLIN};
  return poll(&fd, 1, 0) == 1 && (fd.revents & POLLHUP);
}

static void prepare(bool begins) {
  dbus_bool_t value = begins;
  DBusMessage *signal = dbus_message_new_signal("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep");
  dbus_message_append_args(signal, DBUS_TYPE_BOOLEAN, &value, DBUS_TYPE_INVALID);
  dbus_connection_send(logind, signal, NULL);
  dbus_connection_flush(logind);
  dbus_message_unref(signal);
}

static void sleeps(void *context, const Frame *frame, const App *app) {
  Person *person = context;
  if (SDL_TICKS_PASSED(SDL_GetTicks(), until_ms)) fail_msg("nothing comes any more; at %d", person->at);
  serve();
  again();
  switch (person->at) {
    case 0: /* it holds the sleep back from the start */
      assert_string_equal(app_screen(app), "today");
      if (delays < 1) return;
      assert_false(is_let_go());
      prepare(true);
      break;
    case 1:
      if (!is_let_go()) return;
      assert_string_equal(app_screen(app), "hidden"); /* by then the clock stands, painted */
      assert_true(is_clock(frame));
      assert_in_range(marked_pixels(), 100, 20000);
      prepare(false);
      break;
    case 2: /* awake: the next sleep waits as well */
      if (delays < 2) return;
      assert_false(is_let_go());
      assert_string_equal(app_screen(app), "hidden");
      prepare(true);
      break;
    case 3:
      if (!is_let_go()) return;
      assert_true(is_clock(frame)); /* nobody woke it */
      push(SDL_QUIT, 0);
      break;
    default: return;
  }
  person->at++;
}

static void test_neutral_before_sleep(void **state) {
  (void)state;
  Person person = {0};
  if (!bus_start("DBUS_SYSTEM_BUS_ADDRESS", &daemon_id)) skip();
  assert_true(logind_start());
  until_ms = SDL_GetTicks() + WAIT_MS;
  assert_int_equal(run(&person, sleeps, "sleep"), EXIT_DONE);
  assert_int_equal(person.at, 4);
  end_all();
}

static int no_logind(void **state) {
  (void)state;
  end_all();
  return 0;
}

#endif

/* ---- Beginning and end ---- */

static int command(const char *format, const char *folder) {
  char line[1024];
  snprintf(line, sizeof line, format, folder);
  return system(line);
}

/* Whatever the day's practice is: couples that have been welcomed. */
static int set_up(void **state) {
  (void)state;
  static const char *const names[] = {"away", "sleep", "save"};
  snprintf(data, sizeof data, "%s/away-data", getenv("BUILD_DIR") ? getenv("BUILD_DIR") : ".");
  if (command("rm -rf '%s'", data) || command("mkdir -p '%s'", data)) return -1;
  for (int i = 0; i < 3; i++) {
    char folder[300];
    Err err;
    snprintf(folder, sizeof folder, "%s/%s", data, names[i]);
    if (command("mkdir -p '%s'", folder)) return -1;
    Settings settings = settings_default();
    settings.welcomed = true;
    strcpy(settings.name[0], "Ana");
    strcpy(settings.name[1], "Sam");
    Store *store = store_open(folder, true, &err);
    if (!store || !store_save_settings(store, &settings, 1, &err)) return -1;
    store_close(store);
  }
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  return command("rm -rf '%s'", data);
}

int main(void) {
  const struct CMUnitTest tests[] = {
#if defined(GOLDSEAM_DBUS)
    cmocka_unit_test_teardown(test_neutral_before_sleep, no_logind), /* first: libdbus asks only once where the bus is */
#endif
    cmocka_unit_test(test_neutral_while_away),
    cmocka_unit_test(test_a_page_is_saved),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
