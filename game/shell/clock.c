#if !defined(_WIN32)
#define _POSIX_C_SOURCE 200809L
#endif

#include "shell/clock.h"

#include <string.h>
#include <time.h>

#if defined(_WIN32)
#include <windows.h>
#endif

enum { OFFSET_MOST_MIN = 14 * 60 };

/* ---- The system ---- */

int64_t clock_mono_ms(void) {
#if defined(_WIN32)
  return (int64_t)GetTickCount64();
#else
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
#endif
}

static int64_t system_utc_ms(void) {
  struct timespec now;
  timespec_get(&now, TIME_UTC);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t clock_utc_s(int32_t *offset_min) {
  time_t now = time(NULL);
  struct tm local;
  *offset_min = 0;
#if defined(_WIN32)
  bool known = localtime_s(&local, &now) == 0;
#else
  bool known = localtime_r(&now, &local) != NULL;
#endif
  if (known) { /* the local calendar read as if it were UTC, less UTC, is the zone */
    Moment read = {.day = date_day(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday),
                   .second = local.tm_hour * 3600 + local.tm_min * 60 + local.tm_sec};
    *offset_min = (int32_t)((date_unix(&read) - (int64_t)now) / 60);
  }
  return (int64_t)now;
}

/* ---- Clocks ---- */

Clock clock_system(void) { return (Clock){.kind = CLOCK_SYSTEM}; }

Clock clock_started(int64_t utc_s, int32_t offset_min) {
  return (Clock){.kind = CLOCK_STARTED, .utc_ms = utc_s * 1000, .mono_ms = clock_mono_ms(), .offset_min = offset_min};
}

Clock clock_virtual(int64_t utc_s, int32_t offset_min) {
  return (Clock){.kind = CLOCK_VIRTUAL, .utc_ms = utc_s * 1000, .mono_ms = 0, .offset_min = offset_min};
}

void clock_advance(Clock *clock, int64_t ms) {
  clock->utc_ms += ms;
  clock->mono_ms += ms;
}

void clock_set(Clock *clock, int64_t utc_s, int32_t offset_min) {
  int64_t passed = utc_s * 1000 - clock->utc_ms;
  clock->utc_ms += passed;
  if (passed > 0) clock->mono_ms += passed;
  clock->offset_min = offset_min;
}

static Moment moment_at(int64_t utc_ms, int32_t offset_min, int64_t mono_ms) {
  int64_t seconds = utc_ms / 1000 - (utc_ms % 1000 < 0);
  return date_moment(seconds, offset_min, mono_ms);
}

Moment clock_now(const Clock *clock) {
  if (clock->kind == CLOCK_VIRTUAL) return moment_at(clock->utc_ms, clock->offset_min, clock->mono_ms);
  int64_t mono_ms = clock_mono_ms();
  if (clock->kind == CLOCK_STARTED) return moment_at(clock->utc_ms + mono_ms - clock->mono_ms, clock->offset_min, mono_ms);
  int32_t offset_min;
  clock_utc_s(&offset_min);
  return moment_at(system_utc_ms(), offset_min, mono_ms);
}

/* ---- Reading ---- */

/* `width` digits at *text, up to `most`; -1 where something else stands. */
static int32_t take(const char **text, int width, int32_t most) {
  int32_t number = 0;
  for (; width > 0; width--, (*text)++) {
    if (**text < '0' || **text > '9') return -1;
    number = number * 10 + (**text - '0');
  }
  return number <= most ? number : -1;
}

/* hh:mm or hh:mm:ss as seconds of the day, or -1. */
static int32_t take_time(const char **text) {
  int32_t hour = take(text, 2, 23);
  if (hour < 0 || *(*text)++ != ':') return -1;
  int32_t minute = take(text, 2, 59), second = 0;
  if (minute < 0) return -1;
  if (**text == ':') {
    (*text)++;
    second = take(text, 2, 59);
    if (second < 0) return -1;
  }
  return hour * 3600 + minute * 60 + second;
}

/* Z, +hh:mm or -hh:mm; nothing else may follow. */
static bool take_offset(const char *text, int32_t *offset_min) {
  if (strcmp(text, "Z") == 0) {
    *offset_min = 0;
    return true;
  }
  if (*text != '+' && *text != '-') return false;
  bool west = *text++ == '-';
  int32_t hours = take(&text, 2, 14);
  if (hours < 0 || *text++ != ':') return false;
  int32_t minutes = take(&text, 2, 59);
  if (minutes < 0 || *text || hours * 60 + minutes > OFFSET_MOST_MIN) return false;
  *offset_min = (hours * 60 + minutes) * (west ? -1 : 1);
  return true;
}

bool clock_parse(const char *text, int64_t *utc_s, int32_t *offset_min, bool *offset_given, Err *err) {
  static const char wrong[] = "\"%s\" is no date and time; write it like 2026-11-22T21:30:00+01:00";
  char date[11];
  Day day;
  if (strlen(text) < 16 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ')) return err_set(err, wrong, text);
  memcpy(date, text, 10);
  date[10] = '\0';
  const char *at = text + 11;
  if (!date_parse(date, &day) || day < date_day(1, 1, 1))
    return err_set(err, "\"%s\" has a date that does not exist; write it like 2026-11-22T21:30:00+01:00", text);
  int32_t second = take_time(&at), offset = offset_given ? *offset_min : 0;
  if (second < 0) return err_set(err, wrong, text);
  bool given = *at != '\0';
  if (given && !take_offset(at, &offset)) return err_set(err, wrong, text);
  if (!given && !offset_given) return err_set(err, "\"%s\" needs its zone, such as +01:00 or Z, behind it", text);
  if (offset_given) *offset_given = given;
  Moment moment = {.day = day, .second = second, .offset_min = offset};
  *utc_s = date_unix(&moment);
  *offset_min = offset;
  return true;
}
