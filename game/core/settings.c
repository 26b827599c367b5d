#include "core/settings.h"

#include "core/utf8.h"

#include <stdio.h>
#include <string.h>

typedef enum RowKind { ROW_FLAG, ROW_NUMBER, ROW_NAME, ROW_THEME, ROW_DAY } RowKind;

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
    {"duck", ROW_FLAG, offsetof(Settings, duck), 0, 0},
    {"fullscreen", ROW_FLAG, offsetof(Settings, fullscreen), 0, 0},
    {"day_start_hour", ROW_NUMBER, offsetof(Settings, day_start_hour), 0, 11},
    {"day_start_before", ROW_NUMBER, offsetof(Settings, day_start_before), 0, 11},
    {"day_start_from", ROW_DAY, offsetof(Settings, day_start_from), 0, 0},
};

enum { ROW_COUNT = sizeof ROWS / sizeof ROWS[0] };

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
      .duck = true,
      .day_start_hour = 4,
      .day_start_before = 4,
      .day_start_from = DAY_NONE,
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
  }
  return row->key;
}

/* Up to three digits and nothing else, within the bounds. */
static bool read_number(const char *value, int least, int most, int *number) {
  int read = 0, digits = 0;
  for (; *value >= '0' && *value <= '9' && digits < 3; value++, digits++) read = read * 10 + (*value - '0');
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
  }
  return false;
}

bool settings_set(Settings *settings, const char *key, const char *value) {
  for (int i = 0; i < ROW_COUNT; i++) {
    if (strcmp(key, ROWS[i].key) == 0) return set_field(&ROWS[i], (char *)settings + ROWS[i].offset, value);
  }
  return false;
}
