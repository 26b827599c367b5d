/* The path: an ordered list of weeks of seven days, and where a couple is on it.
 *
 * A Path points into the library that it was read against, which must outlive it. Where a couple is, is computed from the history
 * each time and never stored, so that two devices merge. Weeks and days count from 0 over all phases.
 *
 * The rule: a record does an exercise of the current week, in the order of its days. The seventh day closes the week, and is
 * offered once four others are done; what was left undone in it is let go. A calendar day missed moves nothing. */
#ifndef GOLDSEAM_EXERCISE_PATH_H
#define GOLDSEAM_EXERCISE_PATH_H

#include "exercise/pack.h"
#include "record/history.h"

enum {
  PATH_DAYS = 7,
  PATH_CLOSING_DAY = 6,   /* the day that closes the week */
  PATH_DAYS_TO_CLOSE = 4, /* as many others done open it */
  PATH_PHASES_MAX = 3,    /* one a stage */
  PATH_PHASE_WEEKS_MAX = 52,
  PATH_ITEMS_MAX = 8 /* of one day: bits of a mask */
};

/* The exercise in which both choose a stage, and with it where the path goes on. */
#define PATH_STAGE_CHOICE "how-far-we-have-come"

typedef enum PathDayKind {
  PATH_DO,     /* all of its exercises */
  PATH_ONE_OF, /* any one of them is enough */
  PATH_ALONE   /* all solo, each partner alone with their own; a record of one is enough */
} PathDayKind;

typedef struct PathDay {
  PathDayKind kind;
  bool quiet; /* shown as "A quiet choice", never by name */
  const Exercise *items[PATH_ITEMS_MAX];
  int item_count;
} PathDay;

typedef struct PathWeek {
  PathDay days[PATH_DAYS];
} PathWeek;

typedef struct PathPhase {
  const char *title;
  int stage; /* 1 to 3, more than that of the phase before */
  int first_week;
  int week_count;
} PathPhase;

/* A zeroed Path is an empty one. */
typedef struct Path {
  const char *title;
  const Exercise *stand_in; /* for a closed exercise of any category; ungated, not solo */
  PathPhase phases[PATH_PHASES_MAX];
  int phase_count;
  PathWeek *weeks;
  int week_count;
} Path;

/* Reads a path's text (borrowed for the call) into `path`, which must be empty, against all packs: after library_check. False
 * when it has an error or memory is out: the path is empty, and the problems are the library's, named by `file`. */
bool path_read(Path *path, Library *library, const char *file, const char *text, size_t length);
void path_free(Path *path);

/* From where the history counts, as chosen in PATH_STAGE_CHOICE. */
typedef struct PathStart {
  int week;  /* from 0 over all phases */
  Day since; /* of this day itself only the choice counts; DAY_NONE: all of the history */
} PathStart;

typedef struct PathState {
  int week;                     /* week_count at the path's end */
  int phase;                    /* of the week; the last one at the end */
  int day;                      /* the proposed one, the first that is not done, or 0 at the end */
  uint8_t done;                 /* days of the week, as bits */
  uint8_t items;                /* exercises done of the proposed day, as bits */
  uint8_t day_items[PATH_DAYS]; /* and of every day */
  int days_done;
  bool closing_open; /* the closing day can be offered beside the proposed one (or is that one) */
  bool at_end;
} PathState;

/* Replays the history, in one pass. Records that no exercise of the week is done by change nothing. */
PathState path_state(const Path *path, const Library *library, const History *history, PathStart start);

/* The first week of the phase with this stage, or -1. */
int path_first_week(const Path *path, int stage);

#endif
