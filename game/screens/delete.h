/* The page on which people delete what is kept: one record, one action, one agreement, or everything; each in two touches. */
#ifndef GOLDSEAM_SCREENS_DELETE_H
#define GOLDSEAM_SCREENS_DELETE_H

#include "model.h"
#include "ui/widget.h"

/* To the page; `all`: it asks whether everything is to be deleted. */
void delete_open(Model *model, bool all);

/* To the question whether this one is to be deleted; from it, back to the daily actions. */
void delete_open_action(Model *model, const uint8_t id[RECORD_ID_BYTES]);

/* Not everything could be deleted; `why` is a sentence without its full stop. */
void delete_failed(Model *model, const char *why);

#endif
