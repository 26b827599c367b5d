/* Packs to load, whole or with one slip, for the tests of the loader. */
#ifndef GOLDSEAM_TESTS_PACK_HELP_H
#define GOLDSEAM_TESTS_PACK_HELP_H

#include "exercise/pack.h"
#include "exercise/voice.h"

enum { PACK_FILE_MAX = 64 * 1024, PACK_LINE_MAX = 2048 };

/* tests/packs/good.json, after pack_load_good (a group's setup). */
extern char pack_good[PACK_FILE_MAX];
extern size_t pack_good_length;
int pack_load_good(void **state);

/* Reads a file of tests/packs into `out` (PACK_FILE_MAX bytes); its length. */
size_t pack_fixture(const char *name, char *out);

/* The shipped rules of the voice. */
const Voice *pack_voice(void);

/* Adds a copy that ends where the text ends, so that a read past it is seen by the sanitizer. */
bool pack_add(Library *library, const char *file, const char *text, size_t length);

/* Adds a pack of one exercise, with these ids; it offers `after` at its end. */
bool pack_add_small(Library *library, const char *file, const char *pack, const char *id, const char *after);

/* good.json with the first `from` behind `after` (from the start where that is NULL) replaced by `to`; its length. */
size_t pack_edited(const char *after, const char *from, const char *to, char *out);

/* Every problem, one a line. */
void pack_problems(const Library *library, char *out, size_t size);

#endif
