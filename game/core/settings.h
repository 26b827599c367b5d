/* What the couple chose once and may change. Kept by the shell as key and value texts; unknown keys are kept. */
#ifndef GOLDSEAM_CORE_SETTINGS_H
#define GOLDSEAM_CORE_SETTINGS_H

#include "core/date.h"

#include <stdbool.h>
#include <stddef.h>

enum { NAME_BYTES = 801 }; /* 200 characters of up to 4 bytes, and a NUL */
enum { RESTS_MAX = 16, REST_ID_BYTES = 65 };

typedef enum ThemeChoice { THEME_AUTO, THEME_EVENING, THEME_PORCELAIN, THEME_HIGH_CONTRAST, THEME_CHOICES } ThemeChoice;

/* Who was hurt: asked once, gently, and changeable. */
typedef enum RolesChoice { ROLES_UNASKED, ROLES_NONE, ROLES_A_HURT, ROLES_B_HURT, ROLES_CHOICES } RolesChoice;

/* An exercise that stays closed, and the day on which it no longer does. Never a cause. */
typedef struct Rest {
  char exercise[REST_ID_BYTES]; /* "" free */
  Day until;
} Rest;

/* The on-screen keyboard: where a field is touched and there is no other, always, never. */
typedef enum KeyboardChoice { KEYBOARD_AUTO, KEYBOARD_ALWAYS, KEYBOARD_NEVER, KEYBOARD_CHOICES } KeyboardChoice;

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
  bool duck;       /* softer sound while somebody speaks */
  bool captions;   /* each sound is said in a line too */
  bool read_aloud; /* each new card is read by the system's voice */
  bool photos;     /* photographs on memory cards */
  bool fullscreen;
  bool left_handed;     /* what is to be reached stands where the left thumb is */
  int screen_keyboard;  /* a KeyboardChoice */
  int day_start_hour;   /* 0 to 11; the new one where it was changed */
  int day_start_before; /* the hour that holds before day_start_from */
  Day day_start_from;   /* DAY_NONE: day_start_hour always held */
  Day first_day;        /* the first start; DAY_NONE: not known */
  RolesChoice roles;
  int stage;       /* 1 Steady, 2 Understand, 3 Rebuild */
  bool path;       /* today's practice comes from the path */
  int path_week;   /* the week it began with, or was set to, from 0, */
  Day path_since;  /* and when; DAY_NONE: with the first record */
  Day back_day;    /* the end of an agreed break, local: DAY_NONE none, */
  int back_minute; /* and the minute of that day */
  Rest rests[RESTS_MAX];
} Settings;

/* The settings of a first start. */
Settings settings_default(void);

/* Walks the settings as key and value texts, for the store. Returns the key of row `index`, or NULL after the last;
 * writes the value, NUL-terminated, into `value`. */
const char *settings_row(const Settings *settings, int index, char *value, size_t size);

/* The day on which this exercise no longer rests, or DAY_NONE. */
Day settings_rest_until(const Settings *settings, const char *exercise);

/* Keeps it closed until `until` (or longer, where it was). A place that no longer counts on `today` is taken, else the one that
 * ends first. */
void settings_rest(Settings *settings, const char *exercise, Day until, Day today);

/* Is it one of the couple's, that goes along to their other device, and not one of this device? */
bool settings_shared(const char *key);

/* Sets one from its texts. An unknown key or a value out of range changes nothing and returns false. */
bool settings_set(Settings *settings, const char *key, const char *value);

#endif
