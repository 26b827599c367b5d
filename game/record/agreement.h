/* Agreements: what both said yes to, for a time, and when it is to be looked at again. */
#ifndef GOLDSEAM_RECORD_AGREEMENT_H
#define GOLDSEAM_RECORD_AGREEMENT_H

#include "record/records.h"

/* How long one can be, in days: 14, 30, 60. */
enum { AGREEMENT_TERMS = 3 };
extern const int agreement_terms[AGREEMENT_TERMS];

/* A new one, of `days` from `from` on. False, and nothing is made: not both said yes, or it has no such end. `text` is copied as
 * far as there is room, cut at a letter's end; it may be "". */
bool agreement_make(Agreement *out, const uint8_t id[RECORD_ID_BYTES], Day from, int days, bool both, const char *text);

/* Does it hold on this day? Not on the day on which it was ended. */
bool agreement_runs(const Agreement *agreement, Day day);

/* Does any? */
bool agreement_any(const Records *records, Day day);

/* The first day of its second half. */
Day agreement_half(const Agreement *agreement);

/* Does it hold, past half its time, and was the exercise `review` not begun since? And does that hold for any of them? */
bool agreement_due(const Agreement *agreement, const History *history, const char *review, Day today);
bool agreement_review_due(const Records *records, const char *review, Day today);

/* It ends on this day, and does not hold on it any more. False: it was over anyway, and nothing is changed. */
bool agreement_end(Agreement *agreement, Day today);

#endif
