#include "ui/strings.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const TEXTS[STR_COUNT] = {
#define X(id, text) [id] = text,
    STRINGS(X)
#undef X
};

const char *str(Str id) { return TEXTS[id]; }

const char *str_format(char *out, size_t size, Str id, ...) {
  va_list args;
  va_start(args, id);
  vsnprintf(out, size, TEXTS[id], args);
  va_end(args);
  return out;
}

static const char *const MONTHS[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

const char *str_weekday(int weekday) {
  static const char *const days[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  return days[weekday];
}

const char *str_date(char *out, size_t size, Day day) {
  Civil civil = date_civil(day);
  snprintf(out, size, "%s %d %s", str_weekday(date_weekday(day)), (int)civil.day, MONTHS[civil.month - 1]);
  return out;
}

const char *str_date_year(char *out, size_t size, Day day) {
  Civil civil = date_civil(day);
  snprintf(out, size, "%d %s %d", (int)civil.day, MONTHS[civil.month - 1], (int)civil.year);
  return out;
}

const char *str_duration(char *out, size_t size, int seconds) {
  int minutes = seconds / 60, rest = seconds % 60;
  char whole[64];
  if (!minutes) return rest == 1 ? str_format(out, size, STR_SAY_SECOND) : str_format(out, size, STR_SAY_SECONDS, rest);
  if (minutes == 1)
    str_format(whole, sizeof whole, STR_SAY_MINUTE);
  else
    str_format(whole, sizeof whole, STR_SAY_MINUTES, minutes);
  if (rest) return str_format(out, size, STR_SAY_MINUTES_AND, whole, rest);
  snprintf(out, size, "%s", whole);
  return out;
}

const char *str_weekday_letter(int weekday) {
  static const char *const letters[] = {"M", "T", "W", "T", "F", "S", "S"};
  return letters[weekday];
}

const char *str_ordinal(char *out, size_t size, int number) {
  int tens = number % 100, ones = number % 10;
  bool teen = tens >= 11 && tens <= 13;
  const char *suffix = teen ? "th" : ones == 1 ? "st" : ones == 2 ? "nd" : ones == 3 ? "rd" : "th";
  snprintf(out, size, "%d%s", number, suffix);
  return out;
}

const char *str_number(char *out, size_t size, int number) {
  static const char *const words[] = {"zero",  "one",   "two",  "three", "four",   "five",  "six",
                                      "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  if (number >= 0 && number <= 12)
    snprintf(out, size, "%s", words[number]);
  else
    snprintf(out, size, "%d", number);
  return out;
}

const char *str_category(char *out, size_t size, const char *category) {
  if (strcmp(category, "check-in") == 0) return str_format(out, size, STR_CHECK_IN); /* one word, hyphen and all */
  size_t used = 0;
  for (; category[used] && used + 1 < size; used++) out[used] = category[used] == '-' ? ' ' : category[used];
  out[used] = '\0';
  if (out[0] >= 'a' && out[0] <= 'z') out[0] = (char)(out[0] - 'a' + 'A');
  return out;
}
