/* Going from screen to screen, and what follows from it: records, bells, pauses. The only code that changes screens. */
#ifndef GOLDSEAM_SCREENS_FLOW_H
#define GOLDSEAM_SCREENS_FLOW_H

#include "model.h"

/* To a screen, from its top: no focus, no field, no scroll. */
void flow_go(Model *model, ScreenId screen);

/* Begins a session; opening.h decides whether it may. Day, seed, timers, chance and id are filled in here. */
void flow_begin(Model *model, SessionStart start, const Event *event, Effects *effects);

/* Writes the session down where it counts already. */
void flow_record(Model *model, Effects *effects);

/* Something in the records but for sessions was changed: its number, to be given to what changed, and have it saved. */
int32_t flow_save_number(Model *model);
void flow_save_records(Model *model, Effects *effects);

/* Deletes the record of this id for good, with what belongs to it; days, runs and seams are counted anew. False where there is no
 * memory for that, and a notice says so. */
bool flow_forget(Model *model, const uint8_t id[RECORD_ID_BYTES], Effects *effects);

/* Saves what is not on the disk yet, once more: the settings, the records, and up to eight records, the oldest first. */
void flow_retry(Model *model, Effects *effects);

/* From the session: stop, a break; and back to the card. */
void flow_stop(Model *model, Effects *effects);
void flow_break(Model *model, Effects *effects);
void flow_return(Model *model);

/* The session's end: to the finish where its closing card was reached, else to Today; to the next card where it was asked before
 * one. */
void flow_finish(Model *model, const Event *event, Effects *effects);

/* Carries out what the choice just made means: a stage, an agreement, a break, an exercise not to be offered. */
void flow_meant(Model *model, Effects *effects);

/* The session ends: where it was to ask whether to go on and was left before, a phase stays as it is. */
void flow_meant_end(Model *model, Effects *effects);

/* An agreed break: its end is told; and people are back, or take `minutes` more. */
void flow_mind_break(Model *model);
void flow_back_again(Model *model, int minutes, Effects *effects);

/* Help, calm and hide cover any screen and give it back as it was. */
void flow_help(Model *model);
void flow_calm(Model *model);
void flow_hide(Model *model);
void flow_uncover(Model *model);

/* The settings changed: have them saved. */
void flow_settings(Effects *effects);

/* Sound on or off, heard at once and kept; full screen likewise. */
void flow_toggle_sound(Model *model, Effects *effects);
void flow_toggle_fullscreen(Model *model, Effects *effects);

/* What shows on the session screen changed: fade it in, or cut; or fade it in while what was there fades out. */
void flow_fade(Model *model, bool cut);
void flow_cross_fade(Model *model, const Session *before);

/* Nothing of a card that was left lingers longer than it shows. */
void flow_faded(Model *model);

/* The year to be looked at: the nearest to this one that has days; 0 is this year. */
void flow_year(Model *model, int year);

/* Recomputes the logical day and the progress. */
void flow_count(Model *model);

#endif
