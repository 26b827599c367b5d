/* Writes ten years of records into a data folder: bench_ten_years FOLDER */
#include "ten_years.h"
#include "exercise/pack.h"
#include "shell/load.h"
#include "shell/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST = 256 };

int main(int argc, char **argv) {
  Err err = {""};
  Content content = {0};
  const char *ids[MOST];
  int count = 0;
  if (argc != 2 || !load_content(&content, GOLDSEAM_SOURCE_DIR "/exercises", NULL, NULL, &err)) {
    fprintf(stderr, "bench_ten_years FOLDER: %s\n", err.text);
    return 2;
  }
  for (int i = 0; i < content.library.exercise_count && count < MOST; i++)
    if (!content.library.exercises[i].solo) ids[count++] = content.library.exercises[i].id;
  Records records = {0};
  Settings settings = settings_default();
  settings.welcomed = true;
  strcpy(settings.name[0], "Ana");
  strcpy(settings.name[1], "Sam");
  const Day today = (Day)(time(NULL) / 86400);
  settings.first_day = today - TEN_YEARS_DAYS;
  ten_years_fill(&records, today, ids, count);
  Store *store = store_open(argv[1], true, &err);
  const bool good = store && store_save_all(store, &records, &settings, 0, &err) && store_backup(store, today, &err);
  if (!good) fprintf(stderr, "bench_ten_years: %s\n", err.text);
  printf("%zu sessions, %zu actions, %zu months, %zu ratings\n", records.history.count, records.actions.count, records.kept.count,
         records.ratings.count);
  store_close(store);
  records_free(&records);
  load_content_free(&content);
  return good ? 0 : 3;
}
