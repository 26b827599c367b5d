#include "core/date.h"

enum { DAY_SECONDS = 86400, ERA_DAYS = 146097, EPOCH_SHIFT = 719468 };

static int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b < 0); }

/* Years begin in March, so that the leap day is a year's last; an era is 400 years (Hinnant). */
Day date_day(int32_t year, int32_t month, int32_t day) {
  const int64_t y = (int64_t)year - (month <= 2);
  const int64_t era = floor_div(y, 400);
  const int64_t of_era = y - era * 400;
  const int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return (Day)(era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH_SHIFT);
}

Civil date_civil(Day day) {
  const int64_t z = (int64_t)day + EPOCH_SHIFT;
  const int64_t era = floor_div(z, ERA_DAYS);
  const int64_t day_of_era = z - era * ERA_DAYS;
  const int64_t of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int64_t of_year = day_of_era - (365 * of_era + of_era / 4 - of_era / 100);
  const int64_t march_month = (5 * of_year + 2) / 153;
  const int64_t month = march_month < 10 ? march_month + 3 : march_month - 9;
  return (Civil){
      .year = (int32_t)(of_era + era * 400 + (month <= 2)),
      .month = (int32_t)month,
      .day = (int32_t)(of_year - (153 * march_month + 2) / 5 + 1),
  };
}

int date_weekday(Day day) {
  const int64_t since_monday = (int64_t)day + 3; /* 1970-01-01 was a Thursday */
  return (int)(since_monday - floor_div(since_monday, 7) * 7);
}

static char *put_digits(char *out, int32_t number, int width) {
  for (int i = width - 1; i >= 0; i--, number /= 10) out[i] = (char)('0' + number % 10);
  return out + width;
}

void date_format(Day day, char out[11]) {
  const Civil civil = date_civil(day);
  const int32_t year = civil.year < 0 ? 0 : civil.year > 9999 ? 9999 : civil.year;
  char *at = put_digits(out, year, 4);
  *at++ = '-';
  at = put_digits(at, civil.month, 2);
  *at++ = '-';
  at = put_digits(at, civil.day, 2);
  *at = '\0';
}

/* Reads `width` digits at *text; -1 where something else stands. */
static int32_t take_digits(const char **text, int width) {
  int32_t number = 0;
  for (; width > 0; width--, (*text)++) {
    if (**text < '0' || **text > '9') return -1;
    number = number * 10 + (**text - '0');
  }
  return number;
}

bool date_parse(const char *text, Day *day) {
  const int32_t year = take_digits(&text, 4);
  if (year < 0 || *text++ != '-') return false;
  const int32_t month = take_digits(&text, 2);
  if (month < 0 || *text++ != '-') return false;
  const int32_t of_month = take_digits(&text, 2);
  if (of_month < 0 || *text || month < 1 || month > 12) return false;
  const Day found = date_day(year, month, of_month);
  if (date_civil(found).day != of_month) return false; /* 30 February comes back as 1 or 2 March */
  *day = found;
  return true;
}

int64_t date_unix(const Moment *moment) {
  return (int64_t)moment->day * DAY_SECONDS + moment->second - (int64_t)moment->offset_min * 60;
}

Moment date_moment(int64_t utc_s, int32_t offset_min, int64_t mono_ms) {
  const int64_t local = utc_s + (int64_t)offset_min * 60;
  const int64_t day = floor_div(local, DAY_SECONDS);
  return (Moment){
      .mono_ms = mono_ms,
      .day = (Day)day,
      .second = (int32_t)(local - day * DAY_SECONDS),
      .offset_min = offset_min,
  };
}
