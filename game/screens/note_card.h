/* A private note typed on a card: begun, kept, thrown away; and sealed as soon as its place is left, whatever leads away from it.
 * What was typed is then nowhere any more but sealed. */
#ifndef GOLDSEAM_SCREENS_NOTE_CARD_H
#define GOLDSEAM_SCREENS_NOTE_CARD_H

#include "model.h"

/* An action of the card's. */
void note_card_act(Model *model, const Event *event, Effects *effects);

/* Seals what is being typed, before anything that is to save it: for the lock and the end of the program. */
void note_card_leave(Model *model, Effects *effects);

/* After each step: seals what nobody is at any more. */
void note_card_mind(Model *model, const Event *event, Effects *effects);

/* NOTES_KEPT, NOTES_NOT_KEPT. */
void note_card_told(Model *model, const Event *event);

#endif
