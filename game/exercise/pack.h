/* Exercise packs, format 1: the whole of what a pack can say, parsed and checked.
 *
 * A zeroed Library is an empty one. It owns everything loaded and never changes after library_check (from then on pointers to
 * exercises and packs hold). Texts are valid UTF-8, NUL-terminated, 1 to 400 bytes. Indices are from 0. A pack with an error is
 * left out whole, and its problems are kept. */
#ifndef GOLDSEAM_EXERCISE_PACK_H
#define GOLDSEAM_EXERCISE_PACK_H

#include "core/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum CardKind {
  CARD_READ,
  CARD_BREATHE,
  CARD_SPEAK,
  CARD_LISTEN,
  CARD_CHOOSE,
  CARD_RATE,
  CARD_NOTE,
  CARD_PLEDGE,
  CARD_CLOSING,
  CARD_KINDS
} CardKind;

typedef enum Who { WHO_BOTH, WHO_FIRST, WHO_SECOND, WHO_HURT, WHO_BROKE_TRUST, WHO_COUNT } Who;
typedef enum Acts { ACTS_BOTH, ACTS_HURT, ACTS_BROKE_TRUST, ACTS_EITHER, ACTS_FIRST, ACTS_COUNT } Acts;

enum { STAGE_ANY = 0, STAGE_STEADY = 1, STAGE_UNDERSTAND, STAGE_REBUILD };
enum { GOTO_NEXT = -1 }; /* an option, or a card, without a goto */
enum {
  PACK_BYTES_MAX = 16 * 1024 * 1024,
  LIBRARY_EXERCISES_MAX = INT16_MAX /* of all packs together: an Action carries an exercise's index */
};

/* What an option says to the app, beyond where it leads. On a covered card of both it holds only when both chose it. */
typedef enum OptionMeans {
  MEANS_NOTHING,
  MEANS_READY,         /* ready-or-not: ready */
  MEANS_MOVE_ON,       /* the couple's stage goes on by one */
  MEANS_AGREE,         /* yes to the agreement that was spoken of */
  MEANS_END_AGREEMENT, /* all that hold end now */
  MEANS_WORDS,         /* its text becomes the agreement's words */
  MEANS_COUNT
} OptionMeans;

/* An exercise and a number: times it was done, days it stays closed. */
typedef struct ExerciseCount {
  const char *exercise;
  int count;
} ExerciseCount;

typedef struct Option {
  const char *text;
  int to; /* card index that it leads to, or GOTO_NEXT */
  OptionMeans means;
  int days;                    /* an agreement's: 14, 30 or 60; 0 none */
  int return_minutes;          /* until when a break goes, 1 to 1440; 0 none */
  const ExerciseCount *closes; /* exercises that stay closed for so many days; not those of ready-or-not */
  int closes_count;
} Option;

/* Whose answer leads, on a covered choice of both. */
typedef enum GotoIf {
  GOTO_IF_ANY,  /* one is enough */
  GOTO_IF_BOTH, /* only when both chose it */
  GOTO_IF_LEAST /* the way that leads least far; no answer is the card's own way */
} GotoIf;

typedef struct Card {
  CardKind kind;
  Who who;               /* default WHO_BOTH */
  int seconds;           /* 1 to 3600, 0 untimed */
  const char *text;      /* NULL where a pool gives it */
  const char *hint;      /* or NULL */
  int pool;              /* index into the exercise's pools, or -1 */
  int in_s, out_s;       /* breathe: seconds in and out */
  bool covered;          /* one person a screen, a curtain between; a rating always is */
  bool keeps_steadiness; /* rate, of both: where both wish for it, the number becomes part of a line of how steady they feel */
  bool gentle;           /* one time in five the card's own way is taken, whatever was answered */
  GotoIf goto_if;        /* on a covered choice of both */
  int to;                /* card index that it leads to in place of the next card, or GOTO_NEXT */
  const Option *options; /* choose */
  int option_count;
  const char *const *suggestions; /* pledge */
  int suggestion_count;
  const char *label; /* or NULL */
  int line, col;     /* of its text in the pack's file */
} Card;

typedef struct Pool {
  const char *name;
  const char *const *prompts;
  int count;
} Pool;

typedef struct Gate {
  const ExerciseCount *done;
  int done_count;
  bool ready, consent;
  bool needs_agreement, needs_kiosk;
  int days_between;   /* 0 none */
  int stage;          /* 0 none */
  int practised_days; /* 0 none */
} Gate;

typedef struct Exercise {
  const char *id, *title, *category, *summary, *why;
  const char *note;     /* content note, or NULL */
  const char *too_much; /* what to do if it gets too much, or NULL */
  const char *after;    /* exercise offered at its end, or NULL */
  const char *sound;    /* soundscape, or NULL */
  int minutes;
  int stage;
  Acts acts;
  bool solo, heavy;
  bool roles;       /* a card, a text or `acts` names the hurt partner or the one who broke trust */
  const Gate *gate; /* or NULL */
  const Pool *pools;
  int pool_count;
  const Card *cards;
  int card_count;
  int pack;      /* index into Library.packs */
  bool aside;    /* within library_check and library_speak only: another one of its id stands for it, or none */
  int line, col; /* of its id in the pack's file */
} Exercise;

typedef struct Pack {
  const char *file; /* as given */
  const char *id, *title, *language, *license;
  int first, count; /* its exercises */
  int line;         /* of its id in the file */
  bool left_out;    /* within library_check only */
} Pack;

/* One fault found in a file. */
typedef struct Problem {
  const char *file;
  int line, col; /* from 1; col in bytes */
  bool warning;
  const char *pointer; /* JSON pointer; "" for a syntax error */
  const char *message;
} Problem;

/* A name that may stand in another pack, kept for library_check. */
typedef struct PackReference {
  const char *id;
  const char *from; /* the exercise that has it; NULL where its id is no id */
  const char *file, *pointer;
  int line, col;
  int pack;  /* whose it is, or PACK_REFUSED */
  bool gate; /* `from` opens only once this one was done */
} PackReference;

enum { PACK_REFUSED = -1 }; /* its references are still reported, so that an author sees all faults at once */

/* The id of an exercise whose pack was refused, kept for library_check's words. */
typedef struct RefusedId {
  const char *id, *file;
} RefusedId;

typedef struct Library {
  Arena arena;
  const struct Voice *voice; /* words that English packs are warned of, borrowed while packs are added; or NULL */
  Exercise *exercises;
  int exercise_count;
  Pack *packs;
  int pack_count;
  Problem *problems;
  int problem_count;
  PackReference *references;
  int reference_count;
  RefusedId *refused;
  int refused_count;
  int *table;     /* id -> exercise, open addressing: index + 1, 0 empty */
  int table_size; /* a power of two, or 0 */
} Library;

/* Adds one pack's text (borrowed for the call) to the library, or its problems. `file` is what problems name it by.
 * Returns true when it has no error (warnings may be there). An error leaves the exercises as they were.
 * Out of memory: false, and a problem that says so where there is room left for one. Ids must be unique among the packs of one
 * language; a repeated one is refused with both places named. Nothing refers across packs here: library_check does that. */
bool library_add(Library *library, const char *file, const char *text, size_t length);

/* Records a problem about a whole file that could not be read (too large, not readable): line 1, column 1. library_add does
 * so itself for more than PACK_BYTES_MAX; whoever reads the file can refuse it sooner. */
void library_refuse(Library *library, const char *file, const char *message);

/* Records a warning about a loaded pack, at a place in its file; `file`, `pointer` and `message` are copied. */
void library_warn(Library *library, const char *file, int line, int col, const char *pointer, const char *message);

/* Once, after the last library_add: errors that need all packs (a gate, `after` or `closes` on an exercise that no pack has or
 * that is left out; gates that can never open: in a circle, or on what is never recorded by its name). Their packs are left out
 * too, and so are those that refer to these. */
void library_check(Library *library);

/* After library_check: of exercises that are there in several languages keeps one each, in this language (NULL: English), else in
 * the one it is a kind of (de for de-AT), another kind of it, English, or whatever there is. */
void library_speak(Library *library, const char *language);

/* The exercise with this id, or NULL; any of several languages before library_speak. */
const Exercise *library_find(const Library *library, const char *id);

/* The one in this very language, or NULL. */
const Exercise *library_find_in(const Library *library, const char *id, const char *language);

/* How many errors (warnings left out) stand for this file; NULL for all files. */
int library_errors(const Library *library, const char *file);

/* Writes a problem as the one line that `check` prints, without newline: FILE:LINE:COL: error: /pointer: message. */
void problem_format(const Problem *problem, char *out, size_t size);

void library_free(Library *library);

const char *card_kind_name(CardKind kind); /* "read" ... "closing" */
const char *acts_name(Acts acts);

#endif
