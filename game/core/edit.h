/* An editor of one line of text, or (`lines`) of several: caret and selection by grapheme clusters, undo, and what an input
 * method composes.
 *
 * It works on a buffer of the caller's, which holds clean text (as utf8_copy_clean writes it) and stays where it is from
 * edit_begin to edit_wipe. Offsets are bytes from the text's beginning, always at a cluster's edge. What does not fit any more is
 * left out, cut at a cluster's end. Line breaks and tabs that are put in become blanks, other control characters are dropped.
 *
 * Steps back are grouped: a word typed, a run of letters erased, a piece put in. The oldest are forgotten where there is no room.
 */
#ifndef GOLDSEAM_CORE_EDIT_H
#define GOLDSEAM_CORE_EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  EDIT_BYTES = 4001,               /* the largest buffer, with its NUL */
  EDIT_STEPS = 64,                 /* steps back, at most, */
  EDIT_LOG_BYTES = 2 * EDIT_BYTES, /* and the bytes they keep: a change of everything fits */
  EDIT_COMPOSED_BYTES = 256
};

typedef enum EditMove { EDIT_LEFT, EDIT_RIGHT, EDIT_WORD_LEFT, EDIT_WORD_RIGHT, EDIT_HOME, EDIT_END } EditMove;

/* What a change was, for the grouping. */
typedef enum EditKind { EDIT_TYPED, EDIT_ERASED_BACK, EDIT_ERASED_AHEAD, EDIT_PIECE } EditKind;

/* A change: at `at`, `removed` bytes gave way to `inserted` bytes. Both stand in the log, in this order. */
typedef struct EditStep {
  EditKind kind;
  size_t at, removed, inserted;
  size_t caret, anchor; /* before it */
  size_t log;
} EditStep;

typedef struct Edit {
  char *text;  /* borrowed; NULL: not in use */
  size_t size; /* of the buffer, with its NUL */
  size_t most; /* clusters */
  bool lines;  /* line breaks that are put in stay; set after edit_begin */
  size_t caret, anchor;
  char composed[EDIT_COMPOSED_BYTES]; /* shown at the caret, not yet part of the text; "" none */
  size_t composed_caret;              /* bytes into it */
  EditStep steps[EDIT_STEPS];
  int step_count, step_done; /* those from step_done on were taken back */
  bool sealed;               /* the next change begins a step of its own */
  char log[EDIT_LOG_BYTES];
} Edit;

/* Begins on `text`, the caret at its end, nothing to undo. `size` is at most EDIT_BYTES. */
void edit_begin(Edit *edit, char *text, size_t size, size_t most);

/* Forgets everything, the steps and their text too. The text itself stays as it is. */
void edit_wipe(Edit *edit);

/* The selection; false and an empty one at the caret where there is none. */
bool edit_selection(const Edit *edit, size_t *from, size_t *to);

/* Selects from `anchor` to `caret`, each moved to the nearest edge of a cluster before it. */
void edit_select(Edit *edit, size_t anchor, size_t caret);

/* Selects the word at `offset` (or the blanks, or the signs). */
void edit_select_word(Edit *edit, size_t offset);

/* Moves the caret; with `select` the anchor stays. Without it a selection collapses to its end on that side. */
void edit_move(Edit *edit, EditMove move, bool select);

/* Puts typed text in the selection's place. Ends a composition. */
void edit_insert(Edit *edit, const char *text, size_t length);

/* Puts a piece in the selection's place, as one step; with `more` it goes on with the piece before. */
void edit_paste(Edit *edit, const char *text, size_t length, bool more);

/* Erases the selection, else the cluster (or `word`) before the caret or `ahead` of it. */
void edit_erase(Edit *edit, bool ahead, bool word);

/* One step back or forth. False: there is none. */
bool edit_undo(Edit *edit);
bool edit_redo(Edit *edit);

/* What an input method is composing now, its caret behind `caret` code points. The selection gives way to it. Empty: nothing. */
void edit_compose(Edit *edit, const char *text, size_t length, int caret);

#endif
