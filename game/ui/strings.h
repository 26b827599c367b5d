/* Every word of the interface, and how it is put together; the words themselves stand in words_*.h. Exercises bring their own.
 *
 *   X(STR_ID, "English")               a text
 *   XC(STR_ID, "where", "English")     one whose English means two things: the context keeps them apart for translators
 *   XN(STR_ID, "1 day", "%d days")     one that depends on a number
 *
 * %s and %d stand where a name or a number goes; translations may give them another order (%2$s). What a translator has to know
 * stands in a comment before the line, from "Translators:" on. assets/languages/goldseam.pot is made of this list
 * (assets/languages/generate.sh); docs/translating.md says how a language is added.
 *
 * English stands until str_use. Nothing here touches files or the locale: shell/language.c does. */
#ifndef GOLDSEAM_UI_STRINGS_H
#define GOLDSEAM_UI_STRINGS_H

#include "core/date.h"
#include "ui/words_common.h"
#include "ui/words_kept.h"
#include "ui/words_practice.h"
#include "ui/words_settings.h"

#include <stdbool.h>
#include <stddef.h>

#define STRINGS(X, XC, XN) WORDS_COMMON(X, XC, XN) WORDS_PRACTICE(X, XC, XN) WORDS_KEPT(X, XC, XN) WORDS_SETTINGS(X, XC, XN)

typedef enum Str {
#define X(id, text)           id,
#define XC(id, context, text) id,
#define XN(id, one, many)     id,
  STRINGS(X, XC, XN)
#undef X
#undef XC
#undef XN
      STR_COUNT
} Str;

/* Room for any entry in any language, with a number or a short word in it. */
enum { STR_BYTES = 512 };

/* ---- Languages ---- */

/* An entry as it is in English. */
typedef struct StrEntry {
  const char *context; /* or NULL */
  const char *one;     /* of an entry that depends on a number; or NULL */
  const char *text;    /* the only form, or that for many */
} StrEntry;

StrEntry str_entry(Str id);

/* The words of a language; whatever is missing stands in English, and so does a text that asks for other arguments than the
 * English one does. The texts are UTF-8. */
typedef struct Words {
  const char *text[STR_COUNT];             /* NULL: missing */
  const char *(*count)(Str id, int count); /* the form of an entry with a number for this many, or NULL; may be NULL itself */
} Words;

/* From here on, str and all below speak these words (borrowed as long as they do); NULL is English. */
void str_use(const Words *words);

/* Is the language written from right to left? */
bool str_rtl(void);

/* ---- Texts ---- */

/* The text. */
const char *str(Str id);

/* What stands in the place of an English text, which need not be one of these. */
const char *str_of_english(const char *english);

/* Formats entry `id` into `out` and returns it. What does not fit is cut off between two characters. */
const char *str_format(char *out, size_t size, Str id, ...);

/* The same in the form for `count`, where the entry has several; that number is not among what follows by itself. */
const char *str_count(char *out, size_t size, Str id, int count, ...);

/* "Saturday 21 November" */
const char *str_date(char *out, size_t size, Day day);

/* "21 November 2026" */
const char *str_date_year(char *out, size_t size, Day day);

/* "March" for 3, standing alone. */
const char *str_month(int month);
const char *str_month_short(int month); /* "Mar" */

/* "21:05" */
const char *str_clock(char *out, size_t size, int hour, int minute);
/* "Monday" ... for 0 to 6. */
const char *str_weekday(int weekday);

/* "1 minute 30", "2 minutes", "45 seconds": as it is said. */
const char *str_duration(char *out, size_t size, int seconds);

/* "M", "T" ... for 0 Monday to 6 Sunday. */
const char *str_weekday_letter(int weekday);

/* "20th" */
const char *str_ordinal(char *out, size_t size, int number);

/* "five" up to twelve, digits beyond. */
const char *str_number(char *out, size_t size, int number);

/* What a vessel is called in its file, in the language spoken; one that is not known here as it stands there. */
const char *str_vessel(const char *called);

/* A category id as people read it: "daily-reflection" -> "Daily reflection". */
const char *str_category(char *out, size_t size, const char *category);

/* "United Kingdom" for "GB"; the code itself where it has no name here. */
const char *str_country(const char *code);

#endif
