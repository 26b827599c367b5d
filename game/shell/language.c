#include "shell/language.h"

#include "shell/cli.h"
#include "shell/mo.h"
#include "shell/paths.h"
#include "ui/strings.h"

#include <SDL.h>
#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#if !defined(LC_MESSAGES)
#define LC_MESSAGES LC_ALL /* never so beside libintl, but then English is all that is lost */
#endif

#define DOMAIN "goldseam"

enum { CATALOGUE_BYTES_MAX = 4 * 1024 * 1024, KEY_BYTES = 64 + STR_BYTES };

/* ---- Tags ---- */

static bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }
static char upper(char c) { return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c; }

/* Its parts as they are usually written: a region in capitals, a script with one; neither behind a part of one letter. */
static void dress(char *tag) {
  bool plain = true; /* the language itself, and private parts */
  for (char *part = tag, *end; *part; part = *end ? end + 1 : end) {
    end = part + strcspn(part, "_");
    bool region = !plain && end - part == 2, script = !plain && end - part == 4;
    for (char *c = part; c < end; c++) *c = region || (script && c == part) ? upper(*c) : lower(*c);
    plain = (plain && part != tag) || end - part == 1;
  }
}

/* "@latin" of the environment is the script "Latn" of a tag, behind the language. */
static const char *script_of(const char *modifier) {
  return strcmp(modifier, "@latin") == 0 ? "_Latn" : strcmp(modifier, "@cyrillic") == 0 ? "_Cyrl" : "";
}

void language_add(Languages *languages, const char *tag) {
  size_t length = strcspn(tag, ".@"), language = strcspn(tag, "-_.@");
  const char *script = script_of(tag + strcspn(tag, "@"));
  if (languages->count == LANGUAGES_MOST || language < 2 || length + strlen(script) >= LANGUAGE_BYTES) return;
  char *out = languages->tags[languages->count];
  snprintf(out, LANGUAGE_BYTES, "%.*s%s%.*s", (int)language, tag, script, (int)(length - language), tag + language);
  for (char *c = out; *c; c++) {
    if (*c == '-') *c = '_';
    if (!is_alpha(*c) && !is_digit(*c) && *c != '_') return; /* it becomes the name of a folder */
  }
  dress(out);
  languages->count++;
}

bool language_shorten(char *tag) {
  char *last = strrchr(tag, '_');
  if (last) *last = '\0';
  return last != NULL;
}

/* The C locale asks for no language. */
static bool is_plain(const char *locale) {
  return !*locale || strcmp(locale, "POSIX") == 0 || (locale[0] == 'C' && (!locale[1] || locale[1] == '.'));
}

static void add_list(Languages *out, const char *list) {
  char one[LANGUAGE_BYTES * 2];
  for (size_t length; *list; list += length + (list[length] == ':')) {
    length = strcspn(list, ":");
    if (length && length < sizeof one) {
      snprintf(one, sizeof one, "%.*s", (int)length, list);
      language_add(out, one);
    }
  }
}

static void of_environment(Languages *out) {
  static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  const char *locale = "";
  for (size_t i = 0; i < sizeof names / sizeof *names && !*locale; i++)
    if (SDL_getenv(names[i])) locale = SDL_getenv(names[i]);
  if (is_plain(locale)) return;
  if (SDL_getenv("LANGUAGE")) add_list(out, SDL_getenv("LANGUAGE"));
  if (!out->count) language_add(out, locale);
}

#if defined(_WIN32) || defined(__APPLE__) || defined(__EMSCRIPTEN__)
static void of_platform(Languages *out) {
  SDL_Locale *locales = SDL_GetPreferredLocales();
  for (SDL_Locale *locale = locales; locale && locale->language; locale++) {
    char tag[LANGUAGE_BYTES];
    snprintf(tag, sizeof tag, "%s%s%s", locale->language, locale->country ? "_" : "", locale->country ? locale->country : "");
    language_add(out, tag);
  }
  SDL_free(locales);
}
#endif

void language_of_system(Languages *out) {
  *out = (Languages){.count = 0};
#if defined(_WIN32) || defined(__APPLE__) || defined(__EMSCRIPTEN__)
  of_platform(out);
#endif
  if (!out->count) of_environment(out);
}

/* ---- Words ---- */

static Words words;

static const char *count_form(Str id, int count) {
  StrEntry entry = str_entry(id);
  if (!entry.one) return NULL;
  const char *text = dngettext(DOMAIN, entry.one, entry.text, (unsigned long)abs(count));
  return text == entry.one || text == entry.text ? NULL : text;
}

/* gettext gives back what it was asked for where there is no translation. */
static const char *translated(Str id) {
  StrEntry entry = str_entry(id);
  char key[KEY_BYTES];
  if (entry.one) return NULL;
  snprintf(key, sizeof key, "%s%s%s", entry.context ? entry.context : "", entry.context ? "\004" : "", entry.text);
  const char *text = dgettext(DOMAIN, key);
  return text == key ? NULL : text;
}

/* gettext translates nothing in the C locale, and which others there are is the system's affair: the first that does. Numbers
 * and dates stay in the C locale, since records and packs are read and written by it. */
static bool reach(const char *folder, const char *tag) {
  char own[LANGUAGE_BYTES + 8];
  snprintf(own, sizeof own, "%s.UTF-8", tag);
  const char *const locales[] = {own, tag, "", "C.UTF-8", "en_US.UTF-8", "en_US"};
  SDL_setenv("LANGUAGE", tag, 1);
  for (size_t i = 0; i < sizeof locales / sizeof *locales; i++) {
    if (!setlocale(LC_MESSAGES, locales[i]) || !bindtextdomain(DOMAIN, folder))
      continue; /* binding forgets what was found before */
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    if (*dgettext(DOMAIN, "")) return true; /* its header */
  }
  setlocale(LC_MESSAGES, "C");
  return false;
}

static bool speak(const char *folder, const char *tag) {
  if (!reach(folder, tag)) return false;
  words = (Words){.count = count_form};
  for (int id = 0; id < STR_COUNT; id++) words.text[id] = translated((Str)id);
  str_use(&words);
  return true;
}

/* ---- Which there are ---- */

static void complain(const char *format, const char *what, const char *why) {
  char line[1024];
  snprintf(line, sizeof line, format, what, why);
  cli_fail(EXIT_DONE, line);
}

typedef enum Found { FOUND_NONE, FOUND_BAD, FOUND } Found;

static Found try_file(const char *folder, const char *tag, const char *file) {
  Err err = {""};
  size_t length;
  if (!paths_exists(file)) return FOUND_NONE;
  char *bytes = paths_read(file, CATALOGUE_BYTES_MAX, &length, &err);
  bool good = bytes && mo_check(bytes, length, &err);
  free(bytes);
  if (good) good = speak(folder, tag) || err_set(&err, "this system has no locale but C");
  if (!good) complain("%.400s cannot be used (%.400s), so the words are English", file, err.text);
  return good ? FOUND : FOUND_BAD;
}

static Found try_folder(const char *folder, const char *tag) {
  char name[LANGUAGE_BYTES + 32];
  snprintf(name, sizeof name, "%s/LC_MESSAGES/" DOMAIN ".mo", tag);
  char *file = paths_join(folder, name);
  Found found = file ? try_file(folder, tag, file) : FOUND_NONE;
  free(file);
  return found;
}

/* From the nearest to the farthest: de_AT, de. English needs no catalogue. */
static Found try_tag(char *const *folders, int count, const char *wanted) {
  char tag[LANGUAGE_BYTES];
  snprintf(tag, sizeof tag, "%s", wanted);
  do {
    for (int i = 0; i < count; i++) {
      Found found = try_folder(folders[i], tag);
      if (found != FOUND_NONE) return found;
    }
    if (strcmp(tag, "en") == 0) return FOUND;
  } while (language_shorten(tag));
  return FOUND_NONE;
}

static const char *pack_tag(const char *tag) {
  static char out[LANGUAGE_BYTES];
  snprintf(out, sizeof out, "%s", tag);
  for (char *c = out; *c; c++)
    if (*c == '_') *c = '-';
  return out;
}

const char *language_use(const char *option, bool system, const char *assets) {
  Languages wanted = {.count = 0};
  str_use(NULL);
  if (option)
    language_add(&wanted, option);
  else if (system)
    language_of_system(&wanted);
  if (!wanted.count) return NULL;
  char *folders[PATHS_LANGUAGES_MOST];
  int count = paths_languages(assets, folders), at = 0;
  Found found = FOUND_NONE;
  for (int i = 0; i < wanted.count && found == FOUND_NONE; i++) {
    found = try_tag(folders, count, wanted.tags[i]);
    if (found != FOUND_NONE) at = i;
  }
  for (int i = 0; i < count; i++) free(folders[i]);
  if (option && found == FOUND_NONE) complain("there is no translation into %.40s here, so the words are English%s", option, "");
  return pack_tag(wanted.tags[at]);
}
