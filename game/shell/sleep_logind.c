#define _POSIX_C_SOURCE 200809L

#include "shell/sleep_logind.h"

#include <dbus/dbus.h>
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <unistd.h>

#define LOGIND  "org.freedesktop.login1"
#define MANAGER "org.freedesktop.login1.Manager"

typedef struct Watch {
  DBusConnection *bus;
  dbus_uint32_t asked; /* the serial of the question for a delay, 0 none */
  int delay;           /* sleep waits until it is closed; -1 none */
  SleepTell *tell;
  void *context;
} Watch;

static void ask_for_delay(Watch *watch) {
  const char *what = "sleep", *who = "Goldseam", *why = "", *mode = "delay";
  DBusMessage *call = dbus_message_new_method_call(LOGIND, "/org/freedesktop/login1", MANAGER, "Inhibit");
  if (!call) return;
  dbus_message_set_auto_start(call, FALSE);
  if (dbus_message_append_args(call, DBUS_TYPE_STRING, &what, DBUS_TYPE_STRING, &who, DBUS_TYPE_STRING, &why, DBUS_TYPE_STRING,
                               &mode, DBUS_TYPE_INVALID))
    dbus_connection_send(watch->bus, call, &watch->asked);
  dbus_message_unref(call);
}

static void let_go(Watch *watch) {
  if (watch->delay >= 0) close(watch->delay);
  watch->delay = -1;
}

static void take(Watch *watch, DBusMessage *message) {
  dbus_bool_t begins = FALSE;
  if (watch->asked && dbus_message_get_reply_serial(message) == watch->asked) {
    let_go(watch);
    dbus_message_get_args(message, NULL, DBUS_TYPE_UNIX_FD, &watch->delay, DBUS_TYPE_INVALID);
    watch->asked = 0;
  } else if (dbus_message_is_signal(message, MANAGER, "PrepareForSleep")) {
    if (!dbus_message_get_args(message, NULL, DBUS_TYPE_BOOLEAN, &begins, DBUS_TYPE_INVALID)) return;
    if (begins)
      watch->tell(watch->context);
    else
      ask_for_delay(watch);
  }
}

/* False: it is over. */
static bool wait(Watch *watch, struct pollfd fds[2]) {
  char byte;
  while (poll(fds, 2, -1) < 0)
    if (errno != EINTR) return false;
  if (!fds[1].revents) return true;
  if (read(fds[1].fd, &byte, 1) != 1) return false;
  let_go(watch);
  return true;
}

static void listen(Watch *watch, int ready) {
  struct pollfd fds[2] = {{.events = POLLIN}, {.fd = ready, .events = POLLIN}};
  dbus_bus_add_match(watch->bus, "type='signal',interface='" MANAGER "',member='PrepareForSleep'", NULL);
  ask_for_delay(watch);
  if (!dbus_connection_get_unix_fd(watch->bus, &fds[0].fd)) return;
  do {
    DBusMessage *message;
    while ((message = dbus_connection_pop_message(watch->bus))) {
      take(watch, message);
      dbus_message_unref(message);
    }
    dbus_connection_flush(watch->bus);
    if (!wait(watch, fds)) return;
  } while (dbus_connection_read_write(watch->bus, 0));
}

#if defined(__GNUC__) && !defined(GOLDSEAM_STATIC_MODULES)
__attribute__((visibility("default")))
#endif
void sleep_logind(int ready, SleepTell *tell, void *context) {
  Watch watch = {.bus = dbus_bus_get_private(DBUS_BUS_SYSTEM, NULL), .delay = -1, .tell = tell, .context = context};
  if (!watch.bus) return;
  dbus_connection_set_exit_on_disconnect(watch.bus, FALSE);
  listen(&watch, ready);
  let_go(&watch);
  dbus_connection_close(watch.bus);
  dbus_connection_unref(watch.bus);
}
