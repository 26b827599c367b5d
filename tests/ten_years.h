/* Ten years of daily use by two: what records grow to. */
#ifndef GOLDSEAM_TESTS_TEN_YEARS_H
#define GOLDSEAM_TESTS_TEN_YEARS_H

#include "record/records.h"

enum { TEN_YEARS_DAYS = 3650, TEN_YEARS_ACTIONS = 20 };

/* Up to `today`: two sessions on each day but a few, of `exercises` in turn; twenty actions kept on most days; how steady each
 * felt, once a day; pauses and agreements now and then. The same each time. Fails the test when out of memory. */
void ten_years_fill(Records *records, Day today, const char *const *exercises, int count);

#endif
