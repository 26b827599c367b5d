/* Daily actions: their panel on Today, all of them, the page of one, and what comes of a pledge. */
#ifndef GOLDSEAM_SCREENS_ACTIONS_H
#define GOLDSEAM_SCREENS_ACTIONS_H

#include "model.h"
#include "ui/widget.h"

enum { ACTIONS_MOST = 128 /* that are shown anywhere */ };

/* The places in the records of up to ACTIONS_MOST, those that began first coming first, a new one last. Returns how many. */
int actions_in_order(const Model *model, int places[ACTIONS_MOST]);

/* The panel on Today. Returns its height, 0 where there is none. */
float actions_panel(const Model *model, Ui *ui, Rect area);

/* The marks of whose it is, from `x` on about `centre_y`. Returns the width that they have in every row. */
float actions_marks(Ui *ui, Owner owner, float x, float centre_y);

/* "Sam", "Both of you" */
const char *actions_owner(const Model *model, Owner owner, char *out, size_t size);

/* The way to all of them, from Settings. Returns its height. */
float actions_link(const Model *model, Ui *ui, Rect area);

/* The way from the finish to the page, where a pledge was made. Returns its height, 0 where there is none. */
float actions_offer(const Model *model, Ui *ui, Rect area);

/* ms until Today's panel changes by itself, -1 never. */
int actions_wake(const Model *model);

/* Ticks, and the ways to the pages, from wherever they are pressed. */
void actions_act(Model *model, const Event *event, Effects *effects);

/* To the page of a new one, or of the one at this place in the records. */
void actions_new(Model *model, bool from_pledge);
void actions_open(Model *model, int place);

/* Writes down what became of one; `before` is NULL for a new one, whose id comes from the event. */
void actions_keep(Model *model, const DailyAction *before, DailyAction after, const Event *event, Effects *effects);

/* A card was left, on which `before` stood: what was marked on a pledge that both could see is remembered until the finish is
 * left. Of covered cards, and of what one does alone, nothing is. */
void actions_pledged(Model *model, const Session *before);

#endif
