#include "shell/status.h"

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

cJSON *status_json(const Records *records, Day today) {
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
         cJSON_AddNumberToObject(vessel, "of", VESSEL_SEAMS) && cJSON_AddArrayToObject(root, "actions") &&
         cJSON_AddBoolToObject(root, "paused_today", progress.paused_today) &&
         cJSON_AddNumberToObject(root, "sessions", (double)records->history.count);
  if (good) return root;
  cJSON_Delete(root);
  return NULL;
}

static const char *days(int count) { return count == 1 ? "day" : "days"; }

void status_words(const Records *records, Day today, FILE *out) {
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
}
