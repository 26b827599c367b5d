/* Pauses of all practice: up to 14 days, renewable, begun and ended by either partner; who did, and why, is nowhere.
 *
 * A pause is never changed but by being ended, so that those of two devices merge by union. */
#ifndef GOLDSEAM_RECORD_PAUSE_H
#define GOLDSEAM_RECORD_PAUSE_H

#include "record/records.h"

enum { PAUSE_DAYS_MOST = 14 };

/* Pauses `days` days (1 to PAUSE_DAYS_MOST), `today` the first of them: longer, where it is paused already. `id` is fresh. False
 * for another number of days or when out of memory. */
bool pause_begin(Records *records, const uint8_t id[RECORD_ID_BYTES], Day today, int days, int32_t pending);

/* Ends what is paused: `today` is an open day again, and so are those after it. Those before stay as they are. */
void pause_end(Records *records, Day today, int32_t pending);

/* The last day of the pause that `today` is in, DAY_NONE: it is in none. */
Day pause_until(const Records *records, Day today);

#endif
