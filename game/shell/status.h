/* What `status` tells, and what scripts expect of it: computed from the records each time. */
#ifndef GOLDSEAM_SHELL_STATUS_H
#define GOLDSEAM_SHELL_STATUS_H

#include "record/records.h"

#include <cjson/cJSON.h>

#include <stdio.h>

/* `morning`: yesterday can still be ticked (action_yesterday_open). */

/* The object of `status --json`, for the caller to delete; NULL when out of memory. */
cJSON *status_json(const Records *records, Day today, bool morning);

/* The same in words. */
void status_words(const Records *records, Day today, bool morning, FILE *out);

#endif
