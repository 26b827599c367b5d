/* What the couple chose once and may change. Kept by the shell as key and value texts; unknown keys are kept. */
#ifndef GOLDSEAM_CORE_SETTINGS_H
#define GOLDSEAM_CORE_SETTINGS_H

#include "core/date.h"

#include <stdbool.h>
#include <stddef.h>

enum { NAME_BYTES = 801 }; /* 200 characters of up to 4 bytes, and a NUL */

typedef enum ThemeChoice { THEME_AUTO, THEME_EVENING, THEME_PORCELAIN, THEME_HIGH_CONTRAST, THEME_CHOICES } ThemeChoice;

typedef struct Settings {
  bool welcomed;            /* the first screens were seen */
  char name[2][NAME_BYTES]; /* "" where none was given */
  bool sound;               /* false until chosen */
  int volume;               /* 0 to 100 */
  ThemeChoice theme;
  int text_percent; /* 100 to 200 */
  bool timers;      /* false: no card counts down */
  bool digits;      /* false: the ring alone */
  bool reduce_motion;
  bool show_vessel;
  bool show_run;
  bool duck; /* softer sound while somebody speaks */
  bool fullscreen;
  int day_start_hour;   /* 0 to 11; the new one where it was changed */
  int day_start_before; /* the hour that holds before day_start_from */
  Day day_start_from;   /* DAY_NONE: day_start_hour always held */
} Settings;

/* The settings of a first start. */
Settings settings_default(void);

/* Walks the settings as key and value texts, for the store. Returns the key of row `index`, or NULL after the last;
 * writes the value, NUL-terminated, into `value`. */
const char *settings_row(const Settings *settings, int index, char *value, size_t size);

/* Sets one from its texts. An unknown key or a value out of range changes nothing and returns false. */
bool settings_set(Settings *settings, const char *key, const char *value);

#endif
