/* goldseam status, export, import: what touches people's records. */
#include "shell/command.h"

#include "record/action.h"
#include "record/backup.h"
#include "record/csv.h"
#include "record/streak.h"
#include "shell/clock.h"
#include "shell/exchange.h"
#include "shell/paths.h"
#include "shell/pin.h"
#include "shell/status.h"
#include "shell/store.h"

#include <stdlib.h>
#include <string.h>

#if defined(_WIN32)
#include <fcntl.h>
#include <io.h>
#endif

static const char NO_MEMORY[] = "there is not enough memory";

static int fail_about(int status, const char *file, const char *text) {
  char line[1024];
  snprintf(line, sizeof line, "%.400s: %s", file, text);
  return cli_fail(status, line);
}

/* Reads everything there is, and makes nothing: a folder without records holds none. */
static int read_records(const CliOptions *options, Records *records, Settings *settings) {
  Err err;
  *records = (Records){0};
  *settings = settings_default();
  char *folder = paths_data(options->data, false, &err);
  if (!folder) return cli_fail(EXIT_LACK, err.text);
  Store *store = store_open(folder, false, &err);
  int status = EXIT_DONE;
  if (!store)
    status = cli_fail(EXIT_LACK, NO_MEMORY);
  else if (store_state(store) == STORE_NONE)
    status = cli_fail(store_at_fault(store) ? EXIT_FAULT : EXIT_LACK, err.text);
  else if ((status = pin_unlock(options, store, &err)) == EXIT_DONE && !store_load(store, records, settings, &err))
    status = cli_fail(EXIT_FAULT, err.text);
  store_close(store);
  free(folder);
  return status;
}

void records_peek(const CliOptions *options, Records *records, Settings *settings) {
  *records = (Records){0};
  *settings = settings_default();
  char *folder = paths_data(options->data, false, NULL);
  Store *store = folder ? store_open(folder, false, NULL) : NULL;
  bool open = store && store_state(store) != STORE_NONE;
  if (open && store_state(store) == STORE_LOCKED) open = options->pin_file && pin_unlock(options, store, &(Err){""}) == EXIT_DONE;
  if (open) store_load(store, records, settings, NULL);
  store_close(store);
  free(folder);
}

static Moment now_of(const CliOptions *options) {
  Clock clock = options->has_now ? clock_started(options->now_utc_s, options->now_offset_min) : clock_system();
  return clock_now(&clock);
}

Day records_today(const CliOptions *options, const Settings *settings) {
  Moment now = now_of(options);
  return streak_logical_day(&now, settings->day_start_before, settings->day_start_hour, settings->day_start_from);
}

/* ---- status ---- */

int command_status(const CliOptions *options) {
  Records records;
  Settings settings;
  int status = read_records(options, &records, &settings);
  const Day today = records_today(options, &settings);
  const Moment now = now_of(options);
  const bool morning = action_yesterday_open(today, &now);
  if (status == EXIT_DONE && options->json) {
    cJSON *root = status_json(&records, today, morning);
    char *text = root ? cJSON_PrintUnformatted(root) : NULL;
    if (text)
      puts(text);
    else
      status = cli_fail(EXIT_LACK, NO_MEMORY);
    cJSON_free(text);
    cJSON_Delete(root);
  } else if (status == EXIT_DONE) {
    status_words(&records, today, morning, stdout);
  }
  records_free(&records);
  return status;
}

/* ---- export ---- */

/* EXIT_DONE where this file may be written over: a new one, an empty one, one that Goldseam wrote, but not with nothing over
 * records; and a pipe or a device. */
static int may_write(const char *file, bool nothing) {
  if (paths_kind(file) != PATH_FILE) return EXIT_DONE; /* what cannot be looked at cannot be written: that says why */
  size_t length;
  char *text = paths_read(file, EXCHANGE_BYTES_MAX, &length, NULL);
  int status = EXIT_DONE;
  if (!text || (length && !exchange_is_ours(text)))
    status = fail_about(EXIT_USAGE, file, "was not written by Goldseam; name another file, or add --force to write over it");
  else if (length && nothing && exchange_holds_records(text, length))
    status = fail_about(EXIT_FAULT, file, "holds records and there are none to export; it is kept (--force writes over it)");
  free(text);
  return status;
}

static int write_export(const CliOptions *options, const char *text, bool nothing) {
  const char *file = options->output;
  Err err;
  if (!file || strcmp(file, "-") == 0) {
#if defined(_WIN32)
    _setmode(_fileno(stdout), _O_BINARY); /* CSV lines end as they are written */
#endif
    fputs(text, stdout);
    return EXIT_DONE;
  }
  if (paths_is_folder(file)) return fail_about(EXIT_USAGE, file, "is a folder; name a file in it");
  int status = options->force ? EXIT_DONE : may_write(file, nothing);
  if (status != EXIT_DONE) return status;
  return paths_write(file, text, strlen(text), &err) ? EXIT_DONE : cli_fail(EXIT_LACK, err.text);
}

int command_export(const CliOptions *options) {
  Records records;
  Settings settings;
  int status = read_records(options, &records, &settings);
  if (status == EXIT_DONE) {
    char *text = options->csv ? csv_write(&records.history) : backup_write(&records);
    bool nothing = options->csv ? !records.history.count : backup_empty(&records);
    status = text ? write_export(options, text, nothing) : cli_fail(EXIT_LACK, NO_MEMORY);
    free(text);
  }
  records_free(&records);
  return status;
}

/* ---- import ---- */

static int import_records(const CliOptions *options, Records *from, bool json) {
  Err err;
  char *folder = paths_data(options->data, true, &err);
  if (!folder) return cli_fail(EXIT_LACK, err.text);
  Store *store = store_open(folder, true, &err);
  free(folder);
  if (!store) return cli_fail(EXIT_LACK, NO_MEMORY);
  int unlocked = pin_unlock(options, store, &err);
  if (unlocked != EXIT_DONE) {
    store_close(store);
    return unlocked;
  }
  StoreState state = store_state(store);
  bool good = state != STORE_NONE && state != STORE_READ_ONLY;
  if (good && state != STORE_OK) cli_fail(EXIT_DONE, err.text); /* something was put right: that is news too */
  Records records = {0};
  Settings settings = settings_default();
  MergeCount count = {0};
  Clock clock = options->has_now ? clock_started(options->now_utc_s, options->now_offset_min) : clock_system();
  Moment now = clock_now(&clock);
  good = good && exchange_import(store, from, json, &now, &records, &settings, &count, &err);
  records_free(&records);
  store_close(store);
  if (!good) return cli_fail(EXIT_LACK, err.text);
  printf("%zu record%s new, %zu known.\n", count.fresh, count.fresh == 1 ? "" : "s", count.known);
  return EXIT_DONE;
}

int command_import(const CliOptions *options) {
  const char *file = options->files[0];
  size_t length;
  Err err;
  if (paths_is_folder(file)) return fail_about(EXIT_USAGE, file, "is a folder; name a file that was exported");
  char *text = paths_read(file, EXCHANGE_BYTES_MAX, &length, &err);
  if (!text) return cli_fail(EXIT_USAGE, err.text);
  Records from = {0};
  bool json, good = exchange_read(text, length, &from, &json, &err);
  free(text);
  int status = good ? import_records(options, &from, json) : fail_about(EXIT_FAULT, file, err.text);
  records_free(&from);
  return status;
}
