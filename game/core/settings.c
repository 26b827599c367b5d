#include "core/settings.h"

#include "core/utf8.h"

#include <stdio.h>
#include <string.h>

typedef enum RowKind { ROW_FLAG, ROW_NUMBER, ROW_NAME, ROW_THEME, ROW_DAY, ROW_ROLES, ROW_REST } RowKind;

typedef struct Row {
  const char *key;
  RowKind kind;
  size_t offset;   /* of the field in Settings */
  int least, most; /* ROW_NUMBER */
} Row;

/* The keys are kept in files: never rename one. */
static const Row ROWS[] = {
    {"welcomed", ROW_FLAG, offsetof(Settings, welcomed), 0, 0},
    {"name_a", ROW_NAME, offsetof(Settings, name[0]), 0, 0},
    {"name_b", ROW_NAME, offsetof(Settings, name[1]), 0, 0},
    {"sound", ROW_FLAG, offsetof(Settings, sound), 0, 0},
    {"volume", ROW_NUMBER, offsetof(Settings, volume), 0, 100},
    {"theme", ROW_THEME, offsetof(Settings, theme), 0, 0},
    {"text_percent", ROW_NUMBER, offsetof(Settings, text_percent), 100, 200},
    {"timers", ROW_FLAG, offsetof(Settings, timers), 0, 0},
    {"digits", ROW_FLAG, offsetof(Settings, digits), 0, 0},
    {"reduce_motion", ROW_FLAG, offsetof(Settings, reduce_motion), 0, 0},
    {"show_vessel", ROW_FLAG, offsetof(Settings, show_vessel), 0, 0},
    {"show_run", ROW_FLAG, offsetof(Settings, show_run), 0, 0},
    {"photos", ROW_FLAG, offsetof(Settings, photos), 0, 0},
    {"duck", ROW_FLAG, offsetof(Settings, duck), 0, 0},
    {"captions", ROW_FLAG, offsetof(Settings, captions), 0, 0},
    {"read_aloud", ROW_FLAG, offsetof(Settings, read_aloud), 0, 0},
    {"fullscreen", ROW_FLAG, offsetof(Settings, fullscreen), 0, 0},
    {"left_handed", ROW_FLAG, offsetof(Settings, left_handed), 0, 0},
    {"screen_keyboard", ROW_NUMBER, offsetof(Settings, screen_keyboard), 0, KEYBOARD_CHOICES - 1},
    {"day_start_hour", ROW_NUMBER, offsetof(Settings, day_start_hour), 0, 11},
    {"day_start_before", ROW_NUMBER, offsetof(Settings, day_start_before), 0, 11},
    {"day_start_from", ROW_DAY, offsetof(Settings, day_start_from), 0, 0},
    {"first_day", ROW_DAY, offsetof(Settings, first_day), 0, 0},
    {"hurt", ROW_ROLES, offsetof(Settings, roles), 0, 0},
    {"stage", ROW_NUMBER, offsetof(Settings, stage), 1, 3},
    {"path", ROW_FLAG, offsetof(Settings, path), 0, 0},
    {"path_week", ROW_NUMBER, offsetof(Settings, path_week), 0, 999},
    {"path_since", ROW_DAY, offsetof(Settings, path_since), 0, 0},
    {"back_day", ROW_DAY, offsetof(Settings, back_day), 0, 0},
    {"back_minute", ROW_NUMBER, offsetof(Settings, back_minute), 0, 1439},
#define REST(n) \
  { "rest_" #n, ROW_REST, offsetof(Settings, rests) + (n - 1) * sizeof(Rest), 0, 0 }
    REST(1),
    REST(2),
    REST(3),
    REST(4),
    REST(5),
    REST(6),
    REST(7),
    REST(8),
    REST(9),
    REST(10),
    REST(11),
    REST(12),
    REST(13),
    REST(14),
    REST(15),
    REST(16),
#undef REST
};

enum { ROW_COUNT = sizeof ROWS / sizeof ROWS[0] };

static const char *const ROLES_NAMES[ROLES_CHOICES] = {"", "none", "a", "b"};
static const char *const THEME_NAMES[THEME_CHOICES] = {"auto", "evening", "porcelain", "high-contrast"};

Settings settings_default(void) {
  return (Settings){
      .sound = false,
      .volume = 60,
      .theme = THEME_AUTO,
      .text_percent = 100,
      .timers = true,
      .digits = true,
      .show_vessel = true,
      .show_run = true,
      .photos = true,
      .duck = true,
      .day_start_hour = 4,
      .day_start_before = 4,
      .day_start_from = DAY_NONE,
      .first_day = DAY_NONE,
      .stage = 1,
      .path = true,
      .path_since = DAY_NONE,
      .back_day = DAY_NONE,
  };
}

const char *settings_row(const Settings *settings, int index, char *value, size_t size) {
  if (index < 0 || index >= ROW_COUNT) return NULL;
  const Row *row = &ROWS[index];
  const void *field = (const char *)settings + row->offset;
  char date[11] = "";
  switch (row->kind) {
    case ROW_FLAG: snprintf(value, size, "%d", *(const bool *)field); break;
    case ROW_NUMBER: snprintf(value, size, "%d", *(const int *)field); break;
    case ROW_NAME: snprintf(value, size, "%s", (const char *)field); break;
    case ROW_THEME: snprintf(value, size, "%s", THEME_NAMES[*(const ThemeChoice *)field]); break;
    case ROW_DAY:
      if (*(const Day *)field != DAY_NONE) date_format(*(const Day *)field, date);
      snprintf(value, size, "%s", date);
      break;
    case ROW_ROLES: snprintf(value, size, "%s", ROLES_NAMES[*(const RolesChoice *)field]); break;
    case ROW_REST: {
      const Rest *rest = field;
      if (*rest->exercise) date_format(rest->until, date);
      snprintf(value, size, "%s%s%s", rest->exercise, *rest->exercise ? " " : "", date);
      break;
    }
  }
  return row->key;
}

/* Up to four digits and nothing else, within the bounds. */
static bool read_number(const char *value, int least, int most, int *number) {
  int read = 0, digits = 0;
  for (; *value >= '0' && *value <= '9' && digits < 4; value++, digits++) read = read * 10 + (*value - '0');
  if (!digits || *value || read < least || read > most) return false;
  *number = read;
  return true;
}

static bool read_theme(const char *value, ThemeChoice *theme) {
  for (int i = 0; i < THEME_CHOICES; i++) {
    if (strcmp(value, THEME_NAMES[i]) != 0) continue;
    *theme = (ThemeChoice)i;
    return true;
  }
  return false;
}

static bool read_roles(const char *value, RolesChoice *roles) {
  for (int i = 0; i < ROLES_CHOICES; i++) {
    if (strcmp(value, ROLES_NAMES[i]) != 0) continue;
    *roles = (RolesChoice)i;
    return true;
  }
  return false;
}

/* An exercise and a date with a blank between, or nothing. */
static bool read_rest(const char *value, Rest *rest) {
  const char *blank = strchr(value, ' ');
  size_t length = blank ? (size_t)(blank - value) : 0;
  Rest read = {.until = DAY_NONE};
  if (*value && (!length || length >= REST_ID_BYTES || !date_parse(blank + 1, &read.until))) return false;
  memcpy(read.exercise, value, length);
  *rest = read;
  return true;
}

static bool set_field(const Row *row, void *field, const char *value) {
  int number;
  switch (row->kind) {
    case ROW_FLAG:
      if (!read_number(value, 0, 1, &number)) return false;
      *(bool *)field = number == 1;
      return true;
    case ROW_NUMBER: return read_number(value, row->least, row->most, field);
    case ROW_NAME: utf8_copy_clean(field, NAME_BYTES, value, strlen(value)); return true;
    case ROW_THEME: return read_theme(value, field);
    case ROW_DAY:
      if (*value) return date_parse(value, field);
      *(Day *)field = DAY_NONE;
      return true;
    case ROW_ROLES: return read_roles(value, field);
    case ROW_REST: return read_rest(value, field);
  }
  return false;
}

bool settings_shared(const char *key) {
  static const char *const shared[] = {
      "name_a", "name_b", "show_vessel", "show_run",  "day_start_hour", "day_start_before", "day_start_from", "first_day",
      "hurt",   "stage",  "path",        "path_week", "path_since",     "back_day",         "back_minute",
  };
  if (strncmp(key, "rest_", 5) == 0) return true;
  for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
    if (strcmp(key, shared[i]) == 0) return true;
  return false;
}

bool settings_set(Settings *settings, const char *key, const char *value) {
  for (int i = 0; i < ROW_COUNT; i++) {
    if (strcmp(key, ROWS[i].key) == 0) return set_field(&ROWS[i], (char *)settings + ROWS[i].offset, value);
  }
  return false;
}

Day settings_rest_until(const Settings *settings, const char *exercise) {
  for (int i = 0; i < RESTS_MAX; i++)
    if (strcmp(settings->rests[i].exercise, exercise) == 0) return settings->rests[i].until;
  return DAY_NONE;
}

/* Where a rest of this exercise goes: its own place, else one that is over, else the one that ends first. */
static Rest *rest_place(Settings *settings, const char *exercise, Day today) {
  Rest *first = &settings->rests[0];
  for (int i = 0; i < RESTS_MAX; i++)
    if (strcmp(settings->rests[i].exercise, exercise) == 0) return &settings->rests[i];
  for (int i = 0; i < RESTS_MAX; i++) {
    Rest *rest = &settings->rests[i];
    if (!*rest->exercise || rest->until <= today) return rest;
    if (rest->until < first->until) first = rest;
  }
  return first;
}

void settings_rest(Settings *settings, const char *exercise, Day until, Day today) {
  if (!*exercise || strlen(exercise) >= REST_ID_BYTES) return;
  Rest *rest = rest_place(settings, exercise, today);
  bool same = strcmp(rest->exercise, exercise) == 0;
  if (same && rest->until > until) return;
  *rest = (Rest){.until = until};
  memcpy(rest->exercise, exercise, strlen(exercise));
}
