#include "shell/status.h"

#include "record/action.h"
#include "record/streak.h"
#include "ui/strings.h"

#include <stdlib.h>

static bool add_runs(cJSON *root, const Records *records, Day today) {
  size_t count = 0;
  streak_progress(records, today, NULL, 0, &count);
  int *runs = malloc((count + 1) * sizeof *runs);
  if (!runs) return false;
  streak_progress(records, today, runs, count, &count);
  cJSON *list = cJSON_CreateIntArray(runs, (int)count);
  free(runs);
  return list && cJSON_AddItemToObject(root, "archived_runs", list);
}

/* Of those that go on: what is hidden or has ended is nobody's news. */
static bool told(const DailyAction *action, Day today) { return !action->hidden && !action_over(action, today); }

static bool add_action(cJSON *list, const Records *records, const DailyAction *action, Day today, bool morning) {
  static const char *const owners[OWNERS] = {"both", "a", "b"};
  cJSON *item = cJSON_CreateObject();
  if (!item) return false;
  if (!cJSON_AddItemToArray(list, item)) {
    cJSON_Delete(item);
    return false;
  }
  return cJSON_AddStringToObject(item, "text", action->text) && cJSON_AddStringToObject(item, "owner", owners[action->owner]) &&
         cJSON_AddNumberToObject(item, "kept_last_28", action_kept_28(records, action, today)) &&
         cJSON_AddNumberToObject(item, "run", action_run(records, action, today, morning));
}

static bool add_actions(cJSON *root, const Records *records, Day today, bool morning) {
  cJSON *list = cJSON_AddArrayToObject(root, "actions");
  for (size_t i = 0; list && i < records->actions.count; i++) {
    const DailyAction *action = &records->actions.items[i];
    if (told(action, today) && !add_action(list, records, action, today, morning)) return false;
  }
  return list != NULL;
}

cJSON *status_json(const Records *records, Day today, bool morning) {
  Progress progress = streak_progress(records, today, NULL, 0, NULL);
  char date[11];
  date_format(today, date);
  cJSON *root = cJSON_CreateObject();
  if (!root) return NULL;
  bool good =
      cJSON_AddStringToObject(root, "today", date) && cJSON_AddBoolToObject(root, "practised_today", progress.practised_today) &&
      cJSON_AddNumberToObject(root, "practised_days", progress.practised_days) &&
      cJSON_AddNumberToObject(root, "run", progress.run) && cJSON_AddNumberToObject(root, "longest_run", progress.longest_run) &&
      add_runs(root, records, today) && cJSON_AddNumberToObject(root, "last_28", progress.last_28);
  cJSON *vessel = good ? cJSON_AddObjectToObject(root, "vessel") : NULL;
  good = vessel && cJSON_AddNumberToObject(vessel, "number", progress.vessel_number) &&
         cJSON_AddNumberToObject(vessel, "mended", progress.vessel_mended) &&
         cJSON_AddNumberToObject(vessel, "of", VESSEL_SEAMS) && add_actions(root, records, today, morning) &&
         cJSON_AddBoolToObject(root, "paused_today", progress.paused_today) &&
         cJSON_AddNumberToObject(root, "sessions", (double)records->history.count);
  if (good) return root;
  cJSON_Delete(root);
  return NULL;
}

static const char *days(int count) { return count == 1 ? "day" : "days"; }

void status_words(const Records *records, Day today, bool morning, FILE *out) {
  Progress progress = streak_progress(records, today, NULL, 0, NULL);
  char date[64];
  fprintf(out, "%s. ", str_date(date, sizeof date, today));
  fprintf(out, "%s\n",
          progress.practised_today ? "Practised today."
          : progress.paused_today  ? "A day of rest."
                                   : "Today is still open.");
  fprintf(out, "%d of the last 28 days, %d %s in this run, %d practised %s in all.\n", progress.last_28, progress.run,
          days(progress.run), progress.practised_days, days(progress.practised_days));
  fprintf(out, "Vessel %d: %d of %d seams mended.\n", progress.vessel_number, progress.vessel_mended, VESSEL_SEAMS);
  for (size_t i = 0; i < records->actions.count; i++) {
    const DailyAction *action = &records->actions.items[i];
    if (!told(action, today)) continue;
    const int kept = action_kept_28(records, action, today), run = action_run(records, action, today, morning);
    fprintf(out, "%s: kept on %d of the last 28 days, %d %s in this run.\n", action->text, kept, run, days(run));
  }
}
