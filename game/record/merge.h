/* Bringing together what two devices hold.
 *
 * A join: in whatever order states are merged, and however often, the same comes out. Where two records of one id or key differ,
 * what holds is said in records.h; what that leaves open is settled by comparing contents, never by which was here first.
 * (Taken for granted: one id never names ratings of two partners or moments, nor pauses of two actions. Ids are random.) */
#ifndef GOLDSEAM_RECORD_MERGE_H
#define GOLDSEAM_RECORD_MERGE_H

#include "core/settings.h"
#include "record/records.h"

/* Of the records that people know (sessions, actions, pauses, agreements, ratings, notes) in `from`. What was deleted here is
 * known. */
typedef struct MergeCount {
  size_t fresh, known;
} MergeCount;

/* Merges `from` (settled, lists in order, as they are read) into `into`. What is new or other than it was gets `pending`.
 * False when out of memory, and nothing is changed. */
bool merge_records(Records *into, const Records *from, int32_t pending, MergeCount *count);

/* ---- Choices, as they are exchanged ----
 *
 * The slots rest_1 ... of one device become one choice an exercise, "rest:EXERCISE", its value the day on which it no longer
 * rests, its `changed` 0; the RESTS_MAX that end last are kept. Keys that belong together are all there or none, with one
 * `changed`. Values are as settings write them; what no settings take is left out. */

/* Brings the choices into that form; what is other than it was gets `pending`. False when out of memory, nothing changed. */
bool merge_choices_settle(Records *records, int32_t pending);

/* Takes settings that were changed since `records` were read into their choices, as changed at `now_s`. */
bool merge_choices_take(Records *records, const Settings *settings, int64_t now_s);

/* Puts settled choices into settings, and takes the rests, which only settings keep, out of them. */
void merge_choices_apply(Records *records, Settings *settings);

/* Can this choice be taken (a shared key or a rest, a value that settings take)? Then its value is as settings write it. */
bool merge_choice_clean(Choice *choice);

/* Is it a rest, as it is exchanged? */
bool merge_is_rest(const Choice *choice);

/* For merge_records: `out` gets the settled choices of both, in a list of its own. */
bool merge_choices_join(const Records *into, const Records *from, int32_t pending, Records *out);

#endif
