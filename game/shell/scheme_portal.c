#define _POSIX_C_SOURCE 200809L

#include "shell/scheme_portal.h"

#include "core/event.h"

#include <dbus/dbus.h>
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <string.h>

#define PORTAL     "org.freedesktop.portal.Desktop"
#define SETTINGS   "org.freedesktop.portal.Settings"
#define APPEARANCE "org.freedesktop.appearance"
#define GNOME_A11Y "org.gnome.desktop.a11y.interface"
#define GNOME      "org.gnome.desktop.interface"

enum { ASKS_DARK, ASKS_CONTRAST, ASKS_GNOME_CONTRAST, ASKS_STILL, ASKS_GNOME_STILL, ASKS };

/* What each says: -1 nothing yet. */
typedef struct Said {
  int value[ASKS];
} Said;

static const struct {
  const char *space, *key;
  int asks;
} KEYS[] = {
    {APPEARANCE, "color-scheme", ASKS_DARK},        {APPEARANCE, "contrast", ASKS_CONTRAST},
    {APPEARANCE, "reduced-motion", ASKS_STILL},     {GNOME_A11Y, "high-contrast", ASKS_GNOME_CONTRAST},
    {GNOME, "enable-animations", ASKS_GNOME_STILL},
};

static const char *const SPACES[] = {APPEARANCE, GNOME_A11Y, GNOME};

/* A number or a truth, however often it is wrapped. */
static bool number_at(DBusMessageIter *at, int *number) {
  DBusMessageIter inner = *at;
  while (dbus_message_iter_get_arg_type(&inner) == DBUS_TYPE_VARIANT) {
    DBusMessageIter deeper;
    dbus_message_iter_recurse(&inner, &deeper);
    inner = deeper;
  }
  int type = dbus_message_iter_get_arg_type(&inner);
  if (type != DBUS_TYPE_UINT32 && type != DBUS_TYPE_INT32 && type != DBUS_TYPE_BOOLEAN) return false;
  dbus_uint32_t value = 0;
  dbus_message_iter_get_basic(&inner, &value);
  *number = value < 100 ? (int)value : 0;
  return true;
}

static void hear(Said *said, const char *space, const char *key, DBusMessageIter *at) {
  for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
    if (!strcmp(space, KEYS[i].space) && !strcmp(key, KEYS[i].key)) number_at(at, &said->value[KEYS[i].asks]);
}

static const char *text_at(DBusMessageIter *at) {
  const char *text = "";
  if (dbus_message_iter_get_arg_type(at) == DBUS_TYPE_STRING) dbus_message_iter_get_basic(at, &text);
  dbus_message_iter_next(at);
  return text;
}

/* Walks an array of pairs: goes into it and into its first pair. */
static bool enter(DBusMessageIter *from, DBusMessageIter *array) {
  if (dbus_message_iter_get_arg_type(from) != DBUS_TYPE_ARRAY) return false;
  dbus_message_iter_recurse(from, array);
  return true;
}

/* a{sa{sv}} */
static void hear_all(Said *said, DBusMessage *reply) {
  DBusMessageIter body, spaces, pair, keys, item;
  if (!dbus_message_iter_init(reply, &body) || !enter(&body, &spaces)) return;
  for (; dbus_message_iter_get_arg_type(&spaces) == DBUS_TYPE_DICT_ENTRY; dbus_message_iter_next(&spaces)) {
    dbus_message_iter_recurse(&spaces, &pair);
    const char *space = text_at(&pair);
    if (!enter(&pair, &keys)) continue;
    for (; dbus_message_iter_get_arg_type(&keys) == DBUS_TYPE_DICT_ENTRY; dbus_message_iter_next(&keys)) {
      dbus_message_iter_recurse(&keys, &item);
      const char *key = text_at(&item);
      hear(said, space, key, &item);
    }
  }
}

/* ssv */
static void hear_one(Said *said, DBusMessage *signal) {
  DBusMessageIter at;
  if (!dbus_message_iter_init(signal, &at)) return;
  const char *space = text_at(&at), *key = text_at(&at);
  hear(said, space, key, &at);
}

static void tell_all(const Said *said, SchemeTell *tell, void *context) {
  const int *v = said->value;
  int now = 0, known = 0;
  if (v[ASKS_DARK] >= 0) known |= SCHEME_DARK;
  if (v[ASKS_DARK] != 2) now |= SCHEME_DARK; /* 1 dark, 2 light, 0 no preference: then Evening */
  if (v[ASKS_CONTRAST] >= 0 || v[ASKS_GNOME_CONTRAST] >= 0) known |= SCHEME_CONTRAST;
  if (v[ASKS_CONTRAST] == 1 || v[ASKS_GNOME_CONTRAST] == 1) now |= SCHEME_CONTRAST;
  if (v[ASKS_STILL] >= 0 || v[ASKS_GNOME_STILL] >= 0) known |= SCHEME_STILL;
  if (v[ASKS_STILL] == 1 || v[ASKS_GNOME_STILL] == 0) now |= SCHEME_STILL;
  if (known) tell(context, now & known, known);
}

/* The serial of the question, 0 where it could not be asked. */
static dbus_uint32_t ask(DBusConnection *bus) {
  DBusMessage *call = dbus_message_new_method_call(PORTAL, "/org/freedesktop/portal/desktop", SETTINGS, "ReadAll");
  const char *const *spaces = SPACES;
  dbus_uint32_t serial = 0;
  if (!call) return 0;
  bool good = dbus_message_append_args(call, DBUS_TYPE_ARRAY, DBUS_TYPE_STRING, &spaces, (int)(sizeof SPACES / sizeof *SPACES),
                                       DBUS_TYPE_INVALID) &&
              dbus_connection_send(bus, call, &serial);
  dbus_message_unref(call);
  return good ? serial : 0;
}

/* False: there is no portal. */
static bool take(DBusMessage *message, dbus_uint32_t serial, Said *said, SchemeTell *tell, void *context) {
  Said before = *said;
  if (dbus_message_get_reply_serial(message) == serial) {
    if (dbus_message_get_type(message) != DBUS_MESSAGE_TYPE_METHOD_RETURN) return false;
    hear_all(said, message);
  } else if (dbus_message_is_signal(message, SETTINGS, "SettingChanged")) {
    hear_one(said, message);
  }
  if (memcmp(&before, said, sizeof before) != 0) tell_all(said, tell, context);
  return true;
}

static void listen(DBusConnection *bus, int stop, SchemeTell *tell, void *context) {
  Said said = {{-1, -1, -1, -1, -1}};
  struct pollfd fds[2] = {{.events = POLLIN}, {.fd = stop, .events = POLLIN}};
  dbus_bus_add_match(bus, "type='signal',interface='" SETTINGS "',member='SettingChanged'", NULL);
  dbus_uint32_t serial = ask(bus);
  if (!serial || !dbus_connection_get_unix_fd(bus, &fds[0].fd)) return;
  dbus_connection_flush(bus);
  do {
    DBusMessage *message;
    bool there = true;
    while (there && (message = dbus_connection_pop_message(bus))) {
      there = take(message, serial, &said, tell, context);
      dbus_message_unref(message);
    }
    while (there && poll(fds, 2, -1) < 0) there = errno == EINTR;
    if (!there || fds[1].revents) return;
  } while (dbus_connection_read_write(bus, 0));
}

#if defined(__GNUC__) && !defined(GOLDSEAM_STATIC_MODULES)
__attribute__((visibility("default")))
#endif
void scheme_portal(int stop, SchemeTell *tell, void *context) {
  DBusConnection *bus = dbus_bus_get_private(DBUS_BUS_SESSION, NULL);
  if (!bus) return;
  dbus_connection_set_exit_on_disconnect(bus, FALSE);
  listen(bus, stop, tell, context);
  dbus_connection_close(bus);
  dbus_connection_unref(bus);
}
