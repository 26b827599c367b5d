/* A photograph of the couple's own beside the words of a card (in one column: above them), where there is room for both. */
#ifndef GOLDSEAM_CARDS_PHOTO_H
#define GOLDSEAM_CARDS_PHOTO_H

#include "cards/card.h"

enum { PHOTO_FADE_MS = 600 };

/* A part of a card: draws from the top left of `area`, returns its height. */
typedef float (*CardPart)(const Model *model, Ui *ui, Rect area, Align align, const void *context);

/* Draws `words` and the photograph that belongs on this card, and `foot` (or NULL) under the photograph. Returns the height; 0,
 * with nothing drawn: none belongs here, or there is no room, and then the words come first. */
float card_photo(const Model *model, Ui *ui, Rect area, CardPart words, CardPart foot, const void *context);

/* The ring of the timer in one row with "a little longer": `context` is a TimedWords. */
float card_small_ring(const Model *model, Ui *ui, Rect area, const TimedWords *words);

/* ms to the next step of its fade, or -1. */
int card_photo_wake(const Model *model);

#endif
