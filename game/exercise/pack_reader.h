/* Inside the readers of packs, paths and help lines: what they share. Only pack*.c, path_read.c and help_lines.c include this.
 *
 * A reader lives for one library_add. Its functions take an object and a key, report what is wrong with the value there, and
 * go on: a fault or an absent key gives the fallback, so that all problems of a file are found. Absent keys that are needed
 * are reported by pack_reader_keys alone. Memory comes from the library's arena; when it is out, no_memory is set. */
#ifndef GOLDSEAM_EXERCISE_PACK_READER_H
#define GOLDSEAM_EXERCISE_PACK_READER_H

#include "core/err.h"
#include "core/json.h"
#include "exercise/pack.h"

#include <limits.h>

enum {
  PACK_TEXT_BYTES = 400,
  PACK_ID_BYTES = 64,
  PACK_CARDS_MAX = 200,
  PACK_POOLS_MAX = 100,
  PACK_PROMPTS_MAX = 200,
  PACK_DONE_MAX = 100,
  PACK_LABEL_BYTES = 128, /* of a name in a message */
  MINUTES_A_DAY = 1440,
  DAYS_CLOSED_MAX = 36500 /* a hundred years: for good */
};

typedef struct PackReader {
  Library *library;
  const char *file; /* in the arena */
  Json json;
  int errors, problems;
  bool english; /* the ruled-out words are English ones */
  bool roles;   /* a text of this exercise names the hurt partner or the one who broke trust */
  bool no_memory;
} PackReader;

/* A key that an object may have, as bits of the object's kinds (cards: 1u << CardKind; other objects have one kind, 1). */
typedef struct PackKey {
  const char *name;
  unsigned allowed, needed;
} PackKey;

#define PACK_ALL UINT_MAX

/* ---- pack_reader.c ---- */

void *pack_reader_alloc(PackReader *reader, size_t size);

/* Report at a value, at a value's key, at an offset without a pointer, or as a warning at a value. */
void pack_reader_error(PackReader *reader, uint32_t node, const char *format, ...) GS_PRINTF(3, 4);
void pack_reader_key_error(PackReader *reader, uint32_t node, const char *format, ...) GS_PRINTF(3, 4);
void pack_reader_syntax(PackReader *reader, size_t at, const char *format, ...) GS_PRINTF(3, 4);
void pack_reader_warn(PackReader *reader, uint32_t node, const char *format, ...) GS_PRINTF(3, 4);

/* Reports every key that stands there twice among the values kept from `from` on. */
void pack_reader_repeated(PackReader *reader, uint32_t from);

/* Checks that `node` is an object, and its keys against `keys`. `what` it is, for messages ("an exercise"); `kind` its kind's
 * bit, 0 where that is unknown (then any key will do). False when it is no object. */
bool pack_reader_keys(PackReader *reader, uint32_t node, const char *what, unsigned kind, const PackKey *keys, int count);

/* The list at a key. *count is its members, or 0 and a report when they are not least to most (INT_MAX: no end). */
uint32_t pack_reader_list(PackReader *reader, uint32_t object, const char *key, int least, int most, int *count);
void pack_reader_list_at(PackReader *reader, uint32_t list, int least, int most, int *count);

const char *pack_reader_text(PackReader *reader, uint32_t object, const char *key);
const char *pack_reader_text_at(PackReader *reader, uint32_t node);
const char *pack_reader_id(PackReader *reader, uint32_t object, const char *key);
const char *pack_reader_key_id(PackReader *reader, uint32_t node); /* the key itself as an id */
int pack_reader_integer(PackReader *reader, uint32_t object, const char *key, int least, int most, int fallback);
int pack_reader_integer_at(PackReader *reader, uint32_t node, int least, int most, int fallback);
bool pack_reader_bool(PackReader *reader, uint32_t object, const char *key);

/* The index of the text at a key among `names`. */
int pack_reader_choice(PackReader *reader, uint32_t object, const char *key, const char *const *names, int count, int fallback);

/* Reports "must be WANTED, is ...": the value as its author wrote it, shortened. */
void pack_reader_not_a(PackReader *reader, uint32_t node, const char *wanted);

/* ---- pack_text.c ---- */

/* What is wrong with a text for people, as the rest of a sentence in `fault`; false when something is. */
bool pack_text_check(const char *text, char *fault, size_t size);

/* Does it speak of {hurt} or {broke_trust}? */
bool pack_text_names_role(const char *text);

/* An id: a-z 0-9 and hyphens, a letter first, 1 to 64 bytes. */
bool pack_text_is_id(const char *text, size_t length);

/* A language tag: en, pt-BR. */
bool pack_text_is_language(const char *text);

/* Writes `: did you mean "NAME"?` with the nearest of the names, or "" when none is near. */
void pack_text_suggest(const char *word, size_t length, const char *const *names, int count, char *out, size_t size);

/* ---- pack_language.c ---- */

/* Whatever the case of their letters. */
bool pack_same_language(const char *a, const char *b);

/* Sets all exercises aside but, of each id, the one that is nearest to the language. */
void pack_language_prefer(Library *library, const char *language);

/* pack_gates_check, as it looks in each of the languages. */
bool pack_language_check_gates(Library *library);

/* ---- pack_read.c ---- */

/* Reads the whole file, of which reader->json holds the upper levels, into the library's last pack. */
void pack_read(PackReader *reader);

/* ---- pack_card.c ---- */

/* Reads the cards of the exercise at `node`, whose pools have been read, into it. */
void pack_card_read(PackReader *reader, uint32_t node, Exercise *exercise);

/* ---- pack_exercise.c ---- */

/* Reads the unfolded exercise at `node` and adds it to the library. */
void pack_exercise_read(PackReader *reader, uint32_t node);

/* Exercises with a number each, 1 to `most`: {"say-it-hear-it": 3}; other exercises than `own_id`, of any pack. `gate`: they open
 * it. NULL and *count 0 where there are none. */
const ExerciseCount *pack_exercise_counts(PackReader *reader, uint32_t object, int most, const char *own_id, bool gate,
                                          int *count);

/* ---- pack.c ---- */

/* The next exercise with this id behind the one at `from` (-1: the first), set aside or not; -1: there is none. */
int library_variant(const Library *library, const char *id, int from);

/* Takes out what is set aside, and packs that are left out; the others close up. */
void library_close_up(Library *library);

/* These return false when out of memory. A problem takes its place behind those of the same file that stand before it. */
bool library_put_problem(Library *library, Problem problem);
bool library_put_exercise(Library *library, const Exercise *exercise);
bool library_put_reference(Library *library, PackReference reference);

/* Reports `message` at a reference, and marks its pack to be left out. */
void library_leave_out(Library *library, const PackReference *reference, const char *message);

/* ---- pack_gates.c ---- */

/* Reports gates that can never open, at what they wait for, and marks their packs to be left out: those in this language alone,
 * which what is not set aside is seen in. Were there any? */
bool pack_gates_check(Library *library, const char *language);

#endif
