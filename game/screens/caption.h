/* Sounds in words: each that begins, fades or rings is said in a quiet line at the foot of the screen, and goes by itself.
 *
 * The line has its own strip, kept free as long as the setting is on, so that nothing moves when a sound comes. What does not
 * sound is not said: with the sound off the strip stays empty. */
#ifndef GOLDSEAM_SCREENS_CAPTION_H
#define GOLDSEAM_SCREENS_CAPTION_H

#include "model.h"
#include "ui/layout.h"

/* Takes note of what the shell was asked to sound; after all of a step's effects are known. */
void caption_hear(Model *model, const Effects *effects);

/* What is said now, or "". */
const char *caption_now(const Model *model);

/* px kept free at the bottom; 0: none. */
float caption_strip(const Model *model, const Ui *ui);
void caption_draw(const Model *model, Ui *ui, float strip);

/* ms to its next visible change, -1 none. */
int caption_wake(const Model *model);

#endif
