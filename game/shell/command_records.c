/* goldseam status, export, import: what touches people's records. */
#include "shell/command.h"

#include "core/utf8.h"
#include "record/backup.h"
#include "record/csv.h"
#include "record/streak.h"
#include "shell/clock.h"
#include "shell/entropy.h"
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

enum { RECORDS_BYTES_MAX = 256 * 1024 * 1024 };

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

Day records_today(const CliOptions *options, const Settings *settings) {
  Clock clock = options->has_now ? clock_started(options->now_utc_s, options->now_offset_min) : clock_system();
  Moment now = clock_now(&clock);
  return streak_logical_day(&now, settings->day_start_before, settings->day_start_hour, settings->day_start_from);
}

/* ---- status ---- */

int command_status(const CliOptions *options) {
  Records records;
  Settings settings;
  int status = read_records(options, &records, &settings);
  if (status == EXIT_DONE && options->json) {
    cJSON *root = status_json(&records, records_today(options, &settings));
    char *text = root ? cJSON_PrintUnformatted(root) : NULL;
    if (text)
      puts(text);
    else
      status = cli_fail(EXIT_LACK, NO_MEMORY);
    cJSON_free(text);
    cJSON_Delete(root);
  } else if (status == EXIT_DONE) {
    status_words(&records, records_today(options, &settings), stdout);
  }
  records_free(&records);
  return status;
}

/* ---- export ---- */

/* Without its byte order mark. */
static const char *bare(const char *text) { return strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? text + 3 : text; }

static bool is_json(const char *text) {
  text = bare(text);
  return text[strspn(text, " \t\r\n")] == '{';
}

static bool read_rows(const char *text, size_t length, History *rows, Err *err) {
  return is_json(text) ? backup_read(text, length, rows, err) : csv_read(text, length, rows, err);
}

/* Does an export hold records, or what only another version can read? */
static bool holds_records(const char *text, size_t length) {
  History rows = {0};
  bool holds = !read_rows(text, length, &rows, NULL) || rows.count > 0;
  history_free(&rows);
  return holds;
}

/* EXIT_DONE where this file may be written over: a new one, an empty one, one that Goldseam wrote, but not with nothing over
 * records; and a pipe or a device. */
static int may_write(const char *file, bool nothing) {
  if (paths_kind(file) != PATH_FILE) return EXIT_DONE; /* what cannot be looked at cannot be written: that says why */
  size_t length;
  char *text = paths_read(file, RECORDS_BYTES_MAX, &length, NULL);
  bool json = text && strncmp(bare(text), "{\"format\":\"goldseam-records\"", 28) == 0;
  bool csv = text && strncmp(bare(text), "date,exercise,finished,seconds", 30) == 0;
  int status = EXIT_DONE;
  if (!text || (length && !json && !csv))
    status = fail_about(EXIT_USAGE, file, "was not written by Goldseam; name another file, or add --force to write over it");
  else if (length && nothing && holds_records(text, length))
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
    char *text = options->csv ? csv_write(&records.history) : backup_write(&records.history);
    status = text ? write_export(options, text, records.history.count == 0) : cli_fail(EXIT_LACK, NO_MEMORY);
    free(text);
  }
  records_free(&records);
  return status;
}

/* ---- import ---- */

/* Moves the records that are to be saved to the front of `rows`, their ids given, and cuts the rest off. *known_fuller of them
 * are known, and came further on the other device: merging gives the same in any order. */
static bool keep_new(History *rows, const History *history, bool json, size_t *known_fuller, Err *err) {
  size_t count = 0;
  *known_fuller = 0;
  if (json) {
    for (size_t i = 0; i < rows->count; i++) {
      ptrdiff_t at = history_find(history, rows->items[i].id);
      if (at >= 0 && !history_fuller(&rows->items[i], &history->items[at])) continue;
      *known_fuller += at >= 0;
      rows->items[count++] = rows->items[i];
    }
    rows->count = count;
    return true;
  }
  size_t *fresh = csv_new_rows(history, rows, &count);
  if (!fresh) return err_set(err, "%s", NO_MEMORY);
  bool good = true;
  for (size_t i = 0; good && i < count; i++) { /* the indices rise, so what is read was not written over yet */
    rows->items[i] = rows->items[fresh[i]];
    good = entropy_fill(rows->items[i].id, sizeof rows->items[i].id);
  }
  free(fresh);
  rows->count = count;
  return good || err_set(err, "the system gives no random numbers, which records need for their names");
}

static int store_rows(const CliOptions *options, History *rows, bool json) {
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
  size_t all = rows->count, known_fuller = 0;
  good = good && store_load(store, &records, &settings, &err) && keep_new(rows, &records.history, json, &known_fuller, &err);
  if (good && rows->count && records.history.count)
    store_backup(store, records_today(options, &settings), NULL); /* what was, before */
  good = good && store_save_sessions(store, rows->items, rows->count, &err);
  records_free(&records);
  store_close(store);
  if (!good) return cli_fail(EXIT_LACK, err.text);
  size_t fresh = rows->count - known_fuller;
  printf("%zu record%s new, %zu known.\n", fresh, fresh == 1 ? "" : "s", all - fresh);
  return EXIT_DONE;
}

/* What is no UTF-8 could not be shown in a sentence about it. */
static bool is_text(const char *text, size_t length, Err *err) {
  size_t bad, line = 1;
  if (utf8_valid(text, length, &bad)) return true;
  for (size_t at = 0; at < bad; at++) line += text[at] == '\n';
  return err_set(err, "line %zu: it is not valid UTF-8; save it as UTF-8; nothing was imported", line);
}

int command_import(const CliOptions *options) {
  const char *file = options->files[0];
  size_t length;
  Err err;
  if (paths_is_folder(file)) return fail_about(EXIT_USAGE, file, "is a folder; name a file that was exported");
  char *text = paths_read(file, RECORDS_BYTES_MAX, &length, &err);
  if (!text) return cli_fail(EXIT_USAGE, err.text);
  History rows = {0};
  bool json = is_json(text);
  bool good = (json || is_text(text, length, &err)) && read_rows(text, length, &rows, &err);
  free(text);
  int status = good ? store_rows(options, &rows, json) : fail_about(EXIT_FAULT, file, err.text);
  history_free(&rows);
  return status;
}
