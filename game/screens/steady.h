/* The line of how steady each of the two feels: asked once under cover, kept only while both wish for it, ended by either. */
#ifndef GOLDSEAM_SCREENS_STEADY_H
#define GOLDSEAM_SCREENS_STEADY_H

#include "model.h"
#include "ui/layout.h"

/* To its page. */
void steady_open(Model *model);

/* Is it time to ask: the second evening with a card that asks how steady somebody feels was just finished, and nobody was
 * asked yet? */
bool steady_due(const Model *model);

/* Asks both, each under cover. That they were asked is kept at once. */
void steady_ask(Model *model, const Event *event, Effects *effects);

/* They have answered; `yes`: both said so. */
void steady_answered(Model *model, bool yes, Effects *effects);

/* The session stood so `before` a card was covered: its number is kept, where it belongs to the line and both wish for it. */
void steady_keep(Model *model, const Session *before, const Event *event, Effects *effects);

#endif
