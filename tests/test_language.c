/* Which language is spoken: tags in every spelling, the system's settings, and catalogues that are damaged anywhere. */
#include "shell/language.h"
#include "shell/mo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>
#include <cmocka.h>

static void test_tags(void **state) {
  (void)state;
  static const struct {
    const char *given, *tag; /* NULL: none */
  } cases[] = {
      {"de", "de"},
      {"DE", "de"},
      {"de-at", "de_AT"},
      {"de_AT.UTF-8", "de_AT"},
      {"de_AT@euro", "de_AT"},
      {"sr_RS@latin", "sr_Latn_RS"},
      {"sr@latin", "sr_Latn"},
      {"sr-latn-rs", "sr_Latn_RS"},
      {"zh-Hant", "zh_Hant"},
      {"es-419", "es_419"},
      {"ar-X-PSEUDO", "ar_x_pseudo"},
      {"en-x-ab-long", "en_x_ab_long"},
      {"", NULL},
      {"C", NULL},
      {"../../etc", NULL},
      {"de/at", NULL},
      {"..", NULL},
      {"de\xC3\xA4", NULL},
      {"abcdefghij-abcdefghij-abcdefghij-abcdefghij", NULL},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Languages all = {.count = 0};
    language_add(&all, cases[i].given);
    assert_int_equal(all.count, cases[i].tag != NULL);
    if (cases[i].tag) assert_string_equal(all.tags[0], cases[i].tag);
  }
  Languages all = {.count = 0};
  for (int i = 0; i < LANGUAGES_MOST + 3; i++) language_add(&all, "fr");
  assert_int_equal(all.count, LANGUAGES_MOST);
  char tag[] = "sr_Latn_RS";
  assert_true(language_shorten(tag));
  assert_string_equal(tag, "sr_Latn");
  assert_true(language_shorten(tag));
  assert_false(language_shorten(tag));
  assert_string_equal(tag, "sr");
}

static void environment(const char *language, const char *all, const char *messages, const char *lang) {
  SDL_setenv("LANGUAGE", language, 1);
  SDL_setenv("LC_ALL", all, 1);
  SDL_setenv("LC_MESSAGES", messages, 1);
  SDL_setenv("LANG", lang, 1);
}

static void wants(const char *list) {
  Languages all;
  char found[256] = "";
  language_of_system(&all);
  for (int i = 0; i < all.count; i++) {
    if (i) strcat(found, " ");
    strcat(found, all.tags[i]);
  }
  assert_string_equal(found, list);
}

static void test_system(void **state) {
  (void)state;
#if defined(_WIN32) || defined(__APPLE__) || defined(__EMSCRIPTEN__)
  skip(); /* the system itself is asked there */
#endif
  environment("", "", "", "");
  wants("");
  environment("", "", "", "de_AT.UTF-8");
  wants("de_AT");
  environment("", "", "fr_FR", "de_AT.UTF-8");
  wants("fr_FR");
  environment("", "it_IT", "fr_FR", "de_AT.UTF-8");
  wants("it_IT");
  environment("pl:de_AT:en", "", "", "de_AT.UTF-8");
  wants("pl de_AT en");
  environment("::pl:", "", "", "de_AT.UTF-8");
  wants("pl");
  environment("pl", "C", "", "de_AT.UTF-8"); /* as gettext has it: the C locale has no languages */
  wants("");
  environment("pl", "", "", "C.UTF-8");
  wants("");
  environment("pl", "", "", "POSIX");
  wants("");
  environment("", "", "", "");
}

/* ---- Catalogues ---- */

enum { ROOM = 512 };

/* header and one text, with a table of hashes: as msgfmt makes it. */
static size_t catalogue(char *out, const char *header, const char *text) {
  static const char original[] = "Today";
  uint32_t empty_at = 28 + 16 + 16 + 12, original_at = empty_at + 1, header_at = original_at + sizeof original;
  uint32_t header_length = (uint32_t)strlen(header), text_length = (uint32_t)strlen(text),
           text_at = header_at + header_length + 1;
  const uint32_t numbers[] = {0x950412DE,
                              0,
                              2,
                              28,
                              44,
                              3,
                              60, /* the header; */
                              0,
                              empty_at,
                              sizeof original - 1,
                              original_at,
                              header_length,
                              header_at,
                              text_length,
                              text_at,
                              1,
                              0,
                              2};
  memset(out, 0, ROOM);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    for (int b = 0; b < 4; b++) out[i * 4 + (size_t)b] = (char)(numbers[i] >> (8 * b) & 0xFF);
  memcpy(out + original_at, original, sizeof original);
  memcpy(out + header_at, header, header_length + 1);
  memcpy(out + text_at, text, text_length + 1);
  return text_at + text_length + 1;
}

static const char HEADER[] = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n";

/* A copy that ends where the catalogue ends, so that a read past it is seen by the sanitizer. */
static bool sound(const char *bytes, size_t length) {
  Err err = {""};
  char *copy = malloc(length ? length : 1);
  assert_non_null(copy);
  memcpy(copy, bytes, length);
  bool good = mo_check(copy, length, &err);
  free(copy);
  assert_int_equal(good, !err.text[0]);
  return good;
}

static void put_number(char *at, uint32_t number) {
  for (int b = 0; b < 4; b++) at[b] = (char)(number >> (8 * b) & 0xFF);
}

static void test_sound(void **state) {
  (void)state;
  char bytes[ROOM], turned[ROOM];
  size_t length = catalogue(bytes, HEADER, "Heute");
  assert_true(sound(bytes, length));
  memcpy(turned, bytes, length); /* from a machine of the other byte order */
  for (size_t at = 0; at < 72; at += 4)
    for (size_t b = 0; b < 4; b++) turned[at + b] = bytes[at + 3 - b];
  assert_true(sound(turned, length));
}

static void test_damaged(void **state) {
  (void)state;
  char bytes[ROOM];
  size_t length = catalogue(bytes, HEADER, "Heute");
  for (size_t cut = 0; cut < length; cut++) assert_false(sound(bytes, cut));
  /* Any number of the tables that is far too large, whichever: nothing is read there. */
  for (size_t at = 0; at < 72; at += 4) {
    static const uint32_t wrong[] = {0xFFFFFFFF, 0x7FFFFFFF, 0x80000000, 1000, 0xFFFFFFFC};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
      length = catalogue(bytes, HEADER, "Heute");
      put_number(bytes + at, wrong[i]);
      assert_false(sound(bytes, length));
    }
  }
  length = catalogue(bytes, HEADER,
                     "H\xFC"
                     "te"); /* Latin-1 */
  assert_false(sound(bytes, length));
  length = catalogue(bytes, "", "Heute");
  assert_false(sound(bytes, length));
  length = catalogue(bytes, HEADER, "Heute");
  put_number(bytes + 64, 1); /* no empty place: a search would never end */
  assert_false(sound(bytes, length));
}

static void test_rules(void **state) {
  (void)state;
  static const struct {
    const char *rule;
    bool good;
  } cases[] = {{"n != 1", true},  {"0", true},     {"n%10==1 && n%100!=11 ? 0 : 1", true},
               {"n % 10", true},  {"n/2", true},   {"n%0", false},
               {"n % 00", false}, {"n/ 0", false}, {"n%n", false},
               {"n%(0)", false},  {"n%", false},   {"n%010", true}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char header[128], bytes[ROOM];
    snprintf(header, sizeof header, "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=%s;\n",
             cases[i].rule);
    size_t length = catalogue(bytes, header, "Heute");
    assert_int_equal(sound(bytes, length), cases[i].good);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_tags), cmocka_unit_test(test_system), cmocka_unit_test(test_sound),
                                     cmocka_unit_test(test_damaged), cmocka_unit_test(test_rules)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
