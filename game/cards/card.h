/* The kinds of cards: each a file with a small struct of functions; card_view is the table.
 *
 * A card draws what is between the session's controls, and says what its forward button is. Adding a kind means adding a
 * file and a row. */
#ifndef GOLDSEAM_CARDS_CARD_H
#define GOLDSEAM_CARDS_CARD_H

#include "model.h"
#include "ui/strings.h"
#include "ui/widget.h"

typedef struct Forward {
  char label[STR_BYTES];
  bool gold; /* skipping is never gold */
} Forward;

typedef struct CardView {
  /* Draws from the top left of `area` and returns the height used; called dry first, to be measured. */
  float (*draw)(const Model *model, Ui *ui, Rect area);
  void (*forward)(const Model *model, Forward *out);
  /* ms to its next visible change of its own, -1 none (the timer's are the session's). NULL: none. */
  int (*wake)(const Model *model);
} CardView;

const CardView *card_view(CardKind kind);

extern const CardView card_read, card_breathe, card_turn, card_choose, card_rate, card_note, card_pledge, card_closing;

/* ---- What several kinds share ---- */

enum { CARD_TEXT_BYTES = 2048 };

/* The card's text, hint or any other of the exercise's words, with names in place. */
const char *card_words(const Model *model, const char *text, char *out, size_t size);

/* Text (as a title) and hint, at `area`; returns the height. */
float card_prompt(const Model *model, Ui *ui, Rect area, Align align);

/* The mark, "Sam speaks", and after a dot what the other does (may be NULL). Centred or from the left. Returns the height. */
float card_actor(Ui *ui, Rect area, Align align, int partner, const char *does, const char *other);

/* Both marks and a line for both; alone, a line that says so and no mark. Returns the height. */
float card_both(const Model *model, Ui *ui, Rect area, Align align, const char *line);

/* Prompt beside (or, in one column, under) the ring of the timer. `who`: draws the line above, or NULL. */
typedef float (*CardWho)(const Model *model, Ui *ui, Rect area, Align align);
typedef struct TimedWords {
  const char *left; /* under the running clock */
  const char *at_zero;
} TimedWords;
float card_timed(const Model *model, Ui *ui, Rect area, CardWho who, const TimedWords *words);

/* ms until its ring has moved by about a pixel, where somebody watches; else -1. */
int card_timed_wake(const Model *model);

/* Options to touch, in one column or two; returns the height. */
typedef struct CardOptions {
  int count;
  uint16_t action; /* with the option's number as its argument */
  const char *(*text)(const Card *card, int option);
  bool (*chosen)(const Session *session, int option);
} CardOptions;
float card_options(const Model *model, Ui *ui, Rect area, const CardOptions *options);

/* ALIGN_LEFT in two columns, else centred. */
Align card_align(const Ui *ui);

#endif
