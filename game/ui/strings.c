#include "ui/strings.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const StrEntry ENTRIES[STR_COUNT] = {
#define X(id, text)           [id] = {NULL, NULL, text},
#define XC(id, context, text) [id] = {context, NULL, text},
#define XN(id, one, many)     [id] = {NULL, one, many},
    STRINGS(X, XC, XN)
#undef X
#undef XC
#undef XN
};

static const Words *spoken; /* NULL: English */

StrEntry str_entry(Str id) { return ENTRIES[id]; }

void str_use(const Words *words) { spoken = words; }

bool str_rtl(void) { return strcmp(str(STR_DIRECTION), "default:RTL") == 0; }

const char *str(Str id) {
  const char *text = spoken ? spoken->text[id] : NULL;
  return text ? text : ENTRIES[id].text;
}

const char *str_of_english(const char *english) {
  for (int id = 0; id < STR_COUNT; id++)
    if (strcmp(ENTRIES[id].text, english) == 0) return str((Str)id);
  return english;
}

/* ---- Formats ----
 * printf's %s, %d and %05d, and %2$s for another order, which not every C library knows. The English text says what the arguments
 * are; a translation cannot ask for others. */

enum { ARGUMENTS_MOST = 6 };

typedef struct Directive {
  int argument; /* from 0; -1 is %% */
  char type;    /* s or d */
  bool zeros;
  int width;
  const char *end;
} Directive;

typedef struct Arguments {
  char types[ARGUMENTS_MOST]; /* 0 where the text does not ask for it */
  int count;
} Arguments;

typedef union Value {
  const char *s;
  int d;
} Value;

static int number(const char **at) {
  int value = 0;
  while (**at >= '0' && **at <= '9' && value < 100) value = value * 10 + (*(*at)++ - '0');
  return value;
}

/* Reads what stands from a % on; `next` counts those without a number of their own. */
static bool read_directive(const char *at, int *next, Directive *out) {
  *out = (Directive){.argument = -1, .end = at + 2};
  if (at[1] == '%') return true;
  const char *from = ++at;
  int first = number(&at);
  if (*at == '$' && first > 0) {
    out->argument = first - 1;
    at++;
  } else {
    out->argument = (*next)++;
    at = from;
  }
  out->zeros = *at == '0';
  out->width = number(&at);
  out->type = *at;
  out->end = at + 1;
  return (*at == 's' || *at == 'd') && out->argument < ARGUMENTS_MOST;
}

/* What the text asks for; false: it is no format. */
static bool read_arguments(const char *text, Arguments *out) {
  int next = 0;
  *out = (Arguments){.count = 0};
  for (const char *at = strchr(text, '%'); at; at = strchr(at, '%')) {
    Directive d;
    if (!read_directive(at, &next, &d)) return false;
    at = d.end;
    if (d.argument < 0) continue;
    char *type = &out->types[d.argument];
    if (*type && *type != d.type) return false;
    *type = d.type;
    if (out->count <= d.argument) out->count = d.argument + 1;
  }
  return true;
}

/* Does the text ask for nothing but what there is? */
static bool fits(const char *text, const Arguments *there) {
  Arguments asked;
  if (!read_arguments(text, &asked)) return false;
  for (int i = 0; i < asked.count; i++)
    if (asked.types[i] && asked.types[i] != there->types[i]) return false;
  return true;
}

typedef struct Out {
  char *text;
  size_t size, used; /* used: without the NUL, always below size */
  bool full;
} Out;

static void put(Out *out, const char *text, size_t length) {
  size_t room = out->size - 1 - out->used;
  if (out->full) return;
  out->full = length > room;
  if (out->full)
    for (length = room; length && ((unsigned char)text[length] & 0xC0) == 0x80;) length--; /* no half character */
  memcpy(out->text + out->used, text, length);
  out->used += length;
}

static void put_value(Out *out, const Directive *d, const Value *values) {
  char digits[128];
  if (d->argument < 0) {
    put(out, "%", 1);
  } else if (d->type == 's') {
    put(out, values[d->argument].s, strlen(values[d->argument].s));
  } else {
    int length = snprintf(digits, sizeof digits, d->zeros ? "%0*d" : "%*d", d->width, values[d->argument].d);
    put(out, digits, (size_t)length);
  }
}

static void fill(Out *out, const char *text, const Value *values) {
  int next = 0;
  for (const char *at = strchr(text, '%'); at; at = strchr(text, '%')) {
    Directive d;
    put(out, text, (size_t)(at - text));
    if (!read_directive(at, &next, &d)) break;
    put_value(out, &d, values);
    text = d.end;
  }
  put(out, text, strlen(text));
}

/* `wanted` in the language that is spoken, or NULL; `english` stands in where it does not fit. */
static void format(char *out, size_t size, Str id, const char *wanted, const char *english, va_list args) {
  Arguments there;
  Value values[ARGUMENTS_MOST] = {{NULL}};
  read_arguments(ENTRIES[id].text, &there);
  for (int i = 0; i < there.count; i++) {
    if (there.types[i] == 's')
      values[i].s = va_arg(args, const char *);
    else
      values[i].d = va_arg(args, int);
  }
  Out text = {.text = out, .size = size};
  if (!strchr(ENTRIES[id].text, '%')) /* no format: a translation may write 100 % */
    put(&text, wanted ? wanted : english, strlen(wanted ? wanted : english));
  else
    fill(&text, wanted && fits(wanted, &there) ? wanted : english, values);
  out[text.used] = '\0';
}

const char *str_format(char *out, size_t size, Str id, ...) {
  va_list args;
  va_start(args, id);
  format(out, size, id, str(id), ENTRIES[id].text, args);
  va_end(args);
  return out;
}

const char *str_count(char *out, size_t size, Str id, int count, ...) {
  const StrEntry *entry = &ENTRIES[id];
  va_list args;
  va_start(args, count);
  const char *wanted = !entry->one ? str(id) : spoken && spoken->count ? spoken->count(id, count) : NULL;
  format(out, size, id, wanted, count == 1 && entry->one ? entry->one : entry->text, args);
  va_end(args);
  return out;
}

/* ---- Dates and numbers ---- */

static const char *nth(Str first, int index) { return str((Str)((int)first + index)); }

const char *str_weekday(int weekday) { return nth(STR_MONDAY, weekday); }

const char *str_date(char *out, size_t size, Day day) {
  Civil civil = date_civil(day);
  return str_format(out, size, STR_DATE, nth(STR_MONDAY, date_weekday(day)), (int)civil.day, nth(STR_JANUARY, civil.month - 1));
}

const char *str_date_year(char *out, size_t size, Day day) {
  Civil civil = date_civil(day);
  return str_format(out, size, STR_DATE_YEAR, (int)civil.day, nth(STR_JANUARY, civil.month - 1), (int)civil.year);
}

const char *str_month(int month) { return nth(STR_MONTH_JANUARY, month - 1); }

const char *str_month_short(int month) { return nth(STR_SHORT_JANUARY, month - 1); }

const char *str_clock(char *out, size_t size, int hour, int minute) { return str_format(out, size, STR_CLOCK, hour, minute); }

const char *str_duration(char *out, size_t size, int seconds) {
  int minutes = seconds / 60, rest = seconds % 60;
  char whole[STR_BYTES];
  if (!minutes) return str_count(out, size, STR_SAY_SECONDS, rest, rest);
  if (!rest) return str_count(out, size, STR_SAY_MINUTES, minutes, minutes);
  return str_format(out, size, STR_SAY_MINUTES_AND, str_count(whole, sizeof whole, STR_SAY_MINUTES, minutes, minutes), rest);
}

const char *str_weekday_letter(int weekday) { return nth(STR_MONDAY_LETTER, weekday); }

const char *str_ordinal(char *out, size_t size, int number) {
  int tens = number % 100, ones = number % 10;
  bool teen = tens >= 11 && tens <= 13;
  Str form = teen ? STR_ORDINAL : ones == 1 ? STR_ORDINAL_1 : ones == 2 ? STR_ORDINAL_2 : ones == 3 ? STR_ORDINAL_3 : STR_ORDINAL;
  return str_format(out, size, form, number);
}

const char *str_number(char *out, size_t size, int number) {
  if (number >= 0 && number <= 12)
    snprintf(out, size, "%s", nth(STR_NUMBER_0, number));
  else
    snprintf(out, size, "%d", number);
  return out;
}

/* ---- Names of things ---- */

/* "daily-reflection" and "Daily reflection"? */
static bool same_category(const char *id, const char *name) {
  for (; *id && *name; id++, name++) {
    char a = *id == '-' ? ' ' : *id, b = *name == '-' ? ' ' : *name >= 'A' && *name <= 'Z' ? (char)(*name - 'A' + 'a') : *name;
    if (a != b) return false;
  }
  return !*id && !*name;
}

const char *str_vessel(const char *called) {
  for (int id = STR_VESSEL_BOWL; id <= STR_VESSEL_AMPHORA; id++)
    if (strcmp(ENTRIES[id].text, called) == 0) return str((Str)id);
  return called;
}

const char *str_category(char *out, size_t size, const char *category) {
  for (int id = STR_CATEGORY_ACCOUNTABILITY; id <= STR_CATEGORY_WAITING_ROOM; id++)
    if (same_category(category, ENTRIES[id].text)) return str_format(out, size, (Str)id);
  size_t used = 0; /* one of somebody's own */
  for (; category[used] && used + 1 < size; used++) out[used] = category[used] == '-' ? ' ' : category[used];
  out[used] = '\0';
  if (out[0] >= 'a' && out[0] <= 'z') out[0] = (char)(out[0] - 'a' + 'A');
  return out;
}

const char *str_country(const char *code) {
  for (int id = STR_COUNTRY_AU; id <= STR_COUNTRY_US; id++)
    if (strcmp(ENTRIES[id].context, code) == 0) return str((Str)id);
  return code;
}
