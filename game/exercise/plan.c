#include "exercise/plan.h"

#include <stdlib.h>

static int index_of(const GateFacts *facts, const Exercise *exercise) {
  return exercise ? (int)(exercise - facts->library->exercises) : -1;
}

/* ---- Without a path ---- */

/* The light exercise done longest ago, or never, in the order of the packs. One pass over the history: what was done last is
 * struck last, so that what remains unstruck longest is the oldest. */
static int longest_ago(const GateFacts *facts) {
  const Library *library = facts->library;
  int best = -1, left = 0;
  bool *struck = calloc((size_t)(library->exercise_count > 0 ? library->exercise_count : 1), sizeof *struck);
  if (!struck) return -1;
  for (int e = 0; e < library->exercise_count; e++) left += !(struck[e] = !gate_light(&library->exercises[e], facts));
  for (size_t i = facts->history->count; i-- > 0 && left > 1;) {
    const Exercise *done = library_find(library, facts->history->items[i].exercise);
    if (!done || struck[done - library->exercises]) continue;
    struck[done - library->exercises] = true;
    left--;
  }
  for (int e = 0; e < library->exercise_count && best < 0; e++)
    if (!struck[e]) best = e;
  free(struck);
  return best;
}

/* ---- On the path ---- */

/* Can it be offered on its day? What was asked never to be offered again rests. */
static bool offered(const Exercise *exercise, const GateFacts *facts) {
  return gate_state(exercise, facts) != GATE_CLOSED && !gate_rests(exercise->id, facts);
}

const Exercise *plan_stand_in(const Plan *plan, const Path *path, const Exercise *exercise, const GateFacts *facts) {
  return gate_stand_in(exercise, path->stand_in, (GateTaken){plan->undone, plan->undone_count}, facts);
}

static bool is_done(unsigned mask, int item) { return mask >> item & 1u; }

static void gather_undone(Plan *plan, const Path *path) {
  for (int d = 0; d < PATH_DAYS; d++) {
    const PathDay *day = &path->weeks[plan->state.week].days[d];
    for (int i = 0; i < day->item_count && !is_done(plan->state.done, d); i++)
      if (!is_done(plan->state.day_items[d], i)) plan->undone[plan->undone_count++] = day->items[i];
  }
}

/* The first exercise of the day that is not done and can be offered; else NULL and in *closed the first that is not done. */
static const Exercise *next_item(const PathDay *day, uint8_t done, const GateFacts *facts, const Exercise **closed) {
  *closed = NULL;
  for (int i = 0; i < day->item_count; i++) {
    if (is_done(done, i)) continue;
    if (offered(day->items[i], facts)) return day->items[i];
    if (!*closed) *closed = day->items[i];
    if (day->kind == PATH_DO) return NULL; /* they have an order */
  }
  return NULL;
}

static void gather_alone(Plan *plan, const PathDay *day, uint8_t done, const GateFacts *facts) {
  for (int i = 0; i < day->item_count; i++)
    if (!is_done(done, i) && offered(day->items[i], facts)) plan->alone[plan->alone_count++] = index_of(facts, day->items[i]);
}

static void propose_day(Plan *plan, const Path *path, const GateFacts *facts) {
  const PathState *state = &plan->state;
  const PathDay *day = &path->weeks[state->week].days[state->day];
  const Exercise *closed, *next = next_item(day, state->items, facts, &closed);
  if (day->kind == PATH_ALONE) gather_alone(plan, day, state->items, facts);
  if (day->quiet && (next || plan->alone_count)) {
    plan->kind = PLAN_QUIET;
    plan->exercise = day->kind == PATH_ALONE ? -1 : index_of(facts, next);
    plan->gentle = index_of(facts, plan_stand_in(plan, path, day->items[0], facts));
  } else if (plan->alone_count) {
    plan->kind = PLAN_ALONE;
  } else {
    plan->exercise = index_of(facts, next ? next : plan_stand_in(plan, path, closed ? closed : day->items[0], facts));
    plan->kind = plan->exercise >= 0 ? PLAN_ONE : PLAN_NONE;
  }
  for (int i = 0; day->kind == PATH_DO && i < day->item_count; i++) plan->left += !is_done(state->items, i);
  if (plan->left) plan->left--;
}

static void propose_closing(Plan *plan, const Path *path, const GateFacts *facts) {
  const PathState *state = &plan->state;
  const Exercise *closed;
  if (!state->closing_open || state->day == PATH_CLOSING_DAY) return;
  const PathDay *day = &path->weeks[state->week].days[PATH_CLOSING_DAY];
  if (day->quiet) return; /* not by name: it comes on its day */
  plan->closing = index_of(facts, next_item(day, state->day_items[PATH_CLOSING_DAY], facts, &closed));
}

Plan plan_today(const Path *path, const GateFacts *facts) {
  const Settings *settings = facts->settings;
  Plan plan = {.exercise = -1, .gentle = -1, .closing = -1};
  if (settings->path && path->phase_count) {
    plan.state = path_state(path, facts->library, facts->history, (PathStart){settings->path_week, settings->path_since});
    plan.on_path = !plan.state.at_end;
  }
  if (plan.on_path) {
    gather_undone(&plan, path);
    propose_day(&plan, path, facts);
    propose_closing(&plan, path, facts);
    if (plan.kind != PLAN_NONE) return plan;
  }
  plan.exercise = longest_ago(facts);
  plan.kind = plan.exercise >= 0 ? PLAN_ONE : PLAN_NONE;
  return plan;
}
