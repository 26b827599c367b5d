/* What the desktop prefers, asked of a portal of our own on a session bus of our own: the answer, changes, and their absence. */
#define _POSIX_C_SOURCE 200809L

#include "core/event.h"
#include "drive.h"
#include "model.h"
#include "shell/clock.h"
#include "shell/scheme.h"

#include <SDL.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* ---- What the app makes of it ---- */

static const Theme *theme_of(Drive *d) { return model_theme((const Model *)d->app); }

static void scheme(Drive *d, int now, int known) { drive_event(d, (Event){.kind = EVENT_SCHEME, .number = {now, known}}); }

static void test_colours_follow(void **state) {
  (void)state;
  Drive d;
  drive_start(&d, NULL, NULL, NULL);
  Colour evening = d.themes[0].colour[COL_BACKGROUND], porcelain = d.themes[1].colour[COL_BACKGROUND];
  assert_int_equal(drive_frame(&d)->background, evening); /* before anybody answers */
  scheme(&d, 0, SCHEME_DARK);
  assert_int_equal(drive_frame(&d)->background, porcelain);
  scheme(&d, 0, 0); /* nothing is known: as it was */
  assert_int_equal(drive_frame(&d)->background, porcelain);
  scheme(&d, SCHEME_CONTRAST, SCHEME_CONTRAST);
  assert_ptr_equal(theme_of(&d), &((Model *)d.app)->themes[2]);
  scheme(&d, SCHEME_DARK, SCHEME_DARK | SCHEME_CONTRAST);
  assert_int_equal(drive_frame(&d)->background, evening);
  scheme(&d, SCHEME_STILL, SCHEME_STILL);
  assert_true(model_still((const Model *)d.app));
  assert_false(((Model *)d.app)->settings.reduce_motion); /* nobody's setting was changed */
  drive_stop(&d);
}

/* Who has chosen colours keeps them. */
static void test_a_choice_stays(void **state) {
  (void)state;
  Drive d;
  Settings settings = settings_default();
  settings.welcomed = true;
  settings.theme = THEME_EVENING;
  drive_start(&d, NULL, &settings, NULL);
  scheme(&d, SCHEME_CONTRAST, SCHEME_DARK | SCHEME_CONTRAST);
  assert_ptr_equal(theme_of(&d), &((Model *)d.app)->themes[0]);
  drive_stop(&d);
}

#if defined(GOLDSEAM_DBUS)

#include "bus_help.h"

#include <dbus/dbus.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WAIT_MS = 8000 };

static pid_t daemon_id;
static DBusConnection *portal;
static unsigned wake;

/* ---- A bus and a portal ---- */

static int end(void **state) {
  (void)state;
  if (portal) {
    dbus_connection_close(portal);
    dbus_connection_unref(portal);
  }
  portal = NULL;
  return 0;
}

static void bus_end(void) {
  if (daemon_id > 0) {
    kill(daemon_id, SIGKILL);
    waitpid(daemon_id, NULL, 0);
  }
  daemon_id = 0;
}

static void portal_start(void) {
  DBusError error;
  dbus_error_init(&error);
  portal = dbus_bus_get_private(DBUS_BUS_SESSION, &error);
  if (!portal) fail_msg("%s", error.message);
  dbus_connection_set_exit_on_disconnect(portal, FALSE);
  assert_int_equal(dbus_bus_request_name(portal, "org.freedesktop.portal.Desktop", 0, NULL),
                   DBUS_REQUEST_NAME_REPLY_PRIMARY_OWNER);
}

static void add_variant(DBusMessageIter *to, const char *type, unsigned value) {
  DBusMessageIter variant;
  dbus_bool_t truth = value != 0;
  dbus_message_iter_open_container(to, DBUS_TYPE_VARIANT, type, &variant);
  dbus_message_iter_append_basic(&variant, *type, *type == 'b' ? (const void *)&truth : (const void *)&value);
  dbus_message_iter_close_container(to, &variant);
}

typedef struct Entry {
  const char *space, *key, *type;
  unsigned value;
} Entry;

static void answer(DBusMessage *call, const Entry *entries, int count) {
  DBusMessage *reply = dbus_message_new_method_return(call);
  DBusMessageIter body, spaces, pair, keys, item;
  dbus_message_iter_init_append(reply, &body);
  dbus_message_iter_open_container(&body, DBUS_TYPE_ARRAY, "{sa{sv}}", &spaces);
  for (int i = 0; i < count; i++) {
    dbus_message_iter_open_container(&spaces, DBUS_TYPE_DICT_ENTRY, NULL, &pair);
    dbus_message_iter_append_basic(&pair, DBUS_TYPE_STRING, &entries[i].space);
    dbus_message_iter_open_container(&pair, DBUS_TYPE_ARRAY, "{sv}", &keys);
    dbus_message_iter_open_container(&keys, DBUS_TYPE_DICT_ENTRY, NULL, &item);
    dbus_message_iter_append_basic(&item, DBUS_TYPE_STRING, &entries[i].key);
    add_variant(&item, entries[i].type, entries[i].value);
    dbus_message_iter_close_container(&keys, &item);
    dbus_message_iter_close_container(&pair, &keys);
    dbus_message_iter_close_container(&spaces, &pair);
  }
  dbus_message_iter_close_container(&body, &spaces);
  dbus_connection_send(portal, reply, NULL);
  dbus_message_unref(reply);
}

static void change(const char *space, const char *key, unsigned value) {
  DBusMessage *signal =
      dbus_message_new_signal("/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings", "SettingChanged");
  DBusMessageIter body;
  dbus_message_iter_init_append(signal, &body);
  dbus_message_iter_append_basic(&body, DBUS_TYPE_STRING, &space);
  dbus_message_iter_append_basic(&body, DBUS_TYPE_STRING, &key);
  add_variant(&body, "u", value);
  dbus_connection_send(portal, signal, NULL);
  dbus_message_unref(signal);
  dbus_connection_flush(portal);
}

/* Answers what is asked within `ms`; true once the watch has something new. */
static bool serve(SchemeWatch *watch, const Entry *entries, int count, int ms, int *now, int *known) {
  for (int64_t until = clock_mono_ms() + ms; clock_mono_ms() < until;) {
    DBusMessage *call;
    if (portal) dbus_connection_read_write(portal, 10);
    while (portal && (call = dbus_connection_pop_message(portal))) {
      if (dbus_message_is_method_call(call, "org.freedesktop.portal.Settings", "ReadAll")) answer(call, entries, count);
      dbus_message_unref(call);
    }
    if (portal) dbus_connection_flush(portal);
    if (!portal) SDL_Delay(10);
    if (scheme_take(watch, now, known)) return true;
  }
  return false;
}

static void test_the_portal_answers_and_tells(void **state) {
  (void)state;
  static const Entry entries[] = {{"org.freedesktop.appearance", "color-scheme", "u", 2},
                                  {"org.freedesktop.appearance", "contrast", "u", 0},
                                  {"org.gnome.desktop.interface", "enable-animations", "b", 0},
                                  {"org.gnome.desktop.interface", "color-scheme", "u", 1}, /* another of that name */
                                  {"something.else", "color-scheme", "u", 1}};
  int now = -1, known = -1;
  if (!daemon_id) skip();
  portal_start();
  int64_t before = clock_mono_ms();
  SchemeWatch *watch = scheme_new(wake);
  assert_true(clock_mono_ms() - before < 100); /* it is not waited for */
  assert_non_null(watch);
  assert_true(serve(watch, entries, 5, WAIT_MS, &now, &known));
  assert_int_equal(known, SCHEME_DARK | SCHEME_CONTRAST | SCHEME_STILL);
  assert_int_equal(now, SCHEME_STILL); /* light, no contrast, no animations */
  assert_true(SDL_HasEvent(wake));     /* so that a loop that waits looks */
  assert_false(scheme_take(watch, &now, &known));
  change("org.freedesktop.appearance", "color-scheme", 1);
  assert_true(serve(watch, NULL, 0, WAIT_MS, &now, &known));
  assert_int_equal(now, SCHEME_DARK | SCHEME_STILL);
  change("org.freedesktop.appearance", "color-scheme", 2);
  change("org.freedesktop.appearance", "color-scheme", 0); /* no preference: Evening */
  change("org.freedesktop.appearance", "contrast", 1);
  for (int64_t until = clock_mono_ms() + WAIT_MS; !(now & SCHEME_CONTRAST) && clock_mono_ms() < until;)
    serve(watch, NULL, 0, 50, &now, &known);
  assert_int_equal(now, SCHEME_DARK | SCHEME_CONTRAST | SCHEME_STILL);
  before = clock_mono_ms();
  scheme_free(watch);
  assert_true(clock_mono_ms() - before < 1000);
}

/* A bus on which nobody is the portal; and a portal that says nothing known. */
static void test_no_portal(void **state) {
  (void)state;
  static const Entry other[] = {{"org.freedesktop.appearance", "accent-color", "u", 2}};
  int now, known;
  if (!daemon_id) skip();
  SchemeWatch *watch = scheme_new(wake);
  assert_false(serve(watch, NULL, 0, 500, &now, &known));
  scheme_free(watch);
  portal_start();
  watch = scheme_new(wake);
  assert_false(serve(watch, other, 1, 500, &now, &known));
  scheme_free(watch);
}

/* The bus goes away while it is listened to: nothing follows from it. */
static void test_the_bus_ends(void **state) {
  (void)state;
  static const Entry entries[] = {{"org.freedesktop.appearance", "color-scheme", "u", 1}};
  int now, known;
  if (!daemon_id) skip();
  portal_start();
  SchemeWatch *watch = scheme_new(wake);
  assert_true(serve(watch, entries, 1, WAIT_MS, &now, &known));
  bus_end();
  SDL_Delay(100);
  assert_false(scheme_take(watch, &now, &known));
  scheme_free(watch);
  watch = scheme_new(wake); /* and none is there when it is asked */
  SDL_Delay(100);
  assert_false(scheme_take(watch, &now, &known));
  scheme_free(watch);
}

static void test_no_bus(void **state) {
  (void)state;
  int now, known;
  char *address = getenv("DBUS_SESSION_BUS_ADDRESS"), *kept = address ? strdup(address) : NULL;
  unsetenv("XDG_RUNTIME_DIR");
  unsetenv("DBUS_SESSION_BUS_ADDRESS");
  assert_null(scheme_new(wake)); /* nobody is asked: nothing is started, nothing waits */
  assert_false(scheme_take(NULL, &now, &known));
  scheme_look(NULL);
  scheme_free(NULL);
  if (kept) setenv("DBUS_SESSION_BUS_ADDRESS", kept, 1);
  free(kept);
}

#endif

int main(void) {
#if defined(GOLDSEAM_DBUS)
  if (!bus_start("DBUS_SESSION_BUS_ADDRESS", &daemon_id)) daemon_id = 0; /* before SDL, which asks for it too */
#endif
  SDL_Init(SDL_INIT_EVENTS);
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_colours_follow),
    cmocka_unit_test(test_a_choice_stays),
#if defined(GOLDSEAM_DBUS)
    cmocka_unit_test(test_no_bus),
    cmocka_unit_test_teardown(test_the_portal_answers_and_tells, end),
    cmocka_unit_test_teardown(test_no_portal, end),
    cmocka_unit_test_teardown(test_the_bus_ends, end), /* the last: libdbus knows one session bus in its life */
#endif
  };
#if defined(GOLDSEAM_DBUS)
  wake = SDL_RegisterEvents(1);
#endif
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
#if defined(GOLDSEAM_DBUS)
  bus_end();
#endif
  SDL_Quit();
  return failed;
}
