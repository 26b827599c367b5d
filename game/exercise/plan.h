/* What is proposed for today: from the path, or, without one, what was done longest ago. Pure, and computed each time.
 *
 * Nothing is proposed that is closed or rests: the gentle card of its kind stands in. */
#ifndef GOLDSEAM_EXERCISE_PLAN_H
#define GOLDSEAM_EXERCISE_PLAN_H

#include "exercise/gate.h"
#include "exercise/path.h"

typedef enum PlanKind {
  PLAN_NONE,  /* there is nothing to propose */
  PLAN_ONE,   /* `exercise` */
  PLAN_QUIET, /* "A quiet choice": `exercise` or those of `alone`, not by name, with `gentle` beside it */
  PLAN_ALONE  /* each alone with their own: `alone` */
} PlanKind;

enum { PLAN_ALONE_MOST = PATH_ITEMS_MAX };

/* Exercises as indices into the library, -1 none. */
typedef struct Plan {
  PlanKind kind;
  int exercise;
  int gentle; /* of a quiet choice */
  int alone[PLAN_ALONE_MOST], alone_count;
  int closing; /* the exercise that closes the week, where it is offered beside the day's */
  int left;    /* more exercises of the same day, after this one */
  bool on_path;
  PathState state;                                    /* where on_path, or at its end */
  const Exercise *undone[PATH_DAYS * PATH_ITEMS_MAX]; /* of this week: they stand in for no other, */
  int undone_count;                                   /* since doing one does its own day */
} Plan;

/* The gentle card in place of `exercise`, as long as this plan holds; NULL: there is none. */
const Exercise *plan_stand_in(const Plan *plan, const Path *path, const Exercise *exercise, const GateFacts *facts);

/* `path` may have no phases: then it is as if the couple wanted none. */
Plan plan_today(const Path *path, const GateFacts *facts);

#endif
