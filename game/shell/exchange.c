#include "shell/exchange.h"

#include "core/utf8.h"
#include "record/backup.h"
#include "record/csv.h"
#include "record/streak.h"
#include "shell/entropy.h"

#include <stdlib.h>
#include <string.h>

enum { PENDING = 1 }; /* whatever it is: all of it is saved at once */

/* ---- Reading ---- */

/* Without its byte order mark. */
static const char *bare(const char *text) { return strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? text + 3 : text; }

static bool is_json(const char *text) {
  text = bare(text);
  return text[strspn(text, " \t\r\n")] == '{';
}

bool exchange_is_ours(const char *text) {
  static const char csv[] = "date,exercise,finished,seconds";
  text = bare(text);
  return strncmp(text, BACKUP_BEGINS, sizeof BACKUP_BEGINS - 1) == 0 || strncmp(text, csv, sizeof csv - 1) == 0;
}

/* What is no UTF-8 could not be shown in a sentence about it. */
static bool is_text(const char *text, size_t length, Err *err) {
  size_t bad, line = 1;
  if (utf8_valid(text, length, &bad)) return true;
  for (size_t at = 0; at < bad; at++) line += text[at] == '\n';
  return err_set(err, "line %zu: it is not valid UTF-8; save it as UTF-8; nothing was imported", line);
}

bool exchange_read(const char *text, size_t length, Records *from, bool *json, Err *err) {
  *json = is_json(text);
  if (*json) return backup_read(text, length, from, err);
  History rows = {0};
  if (!is_text(text, length, err) || !csv_read(text, length, &rows, err)) return false;
  records_free(from);
  from->history = rows;
  return true;
}

bool exchange_holds_records(const char *text, size_t length) {
  Records records = {0};
  bool json;
  const bool holds = !exchange_read(text, length, &records, &json, NULL) || !backup_empty(&records);
  records_free(&records);
  return holds;
}

/* ---- Importing ---- */

/* Leaves only the rows that `history` does not know, with ids of their own. */
static bool name_rows(History *rows, const History *history, Err *err) {
  size_t count;
  size_t *fresh = csv_new_rows(history, rows, &count);
  if (!fresh) return err_set(err, "there is not enough memory");
  bool good = true;
  for (size_t i = 0; good && i < count; i++) { /* the indices rise, so what is read was not written over yet */
    rows->items[i] = rows->items[fresh[i]];
    good = entropy_fill(rows->items[i].id, sizeof rows->items[i].id);
  }
  free(fresh);
  rows->count = count;
  return good || err_set(err, "the system gives no random numbers, which records need for their names");
}

/* Merges, and puts the sessions that are to be saved into `news`. */
static bool merge(Records *from, bool json, Records *records, MergeCount *count, History *news, Err *err) {
  const size_t all = from->history.count;
  if (!json && !name_rows(&from->history, &records->history, err)) return false;
  const size_t known = all - from->history.count;
  bool good = merge_records(records, from, PENDING, count);
  count->known += known;
  for (size_t i = 0; good && i < records->history.count; i++)
    if (records->history.items[i].pending) good = history_append(news, &records->history.items[i]);
  return good || err_set(err, "there is not enough memory to import so much");
}

bool exchange_import(Store *store, Records *from, bool json, const Moment *now, Records *records, Settings *settings,
                     MergeCount *count, Err *err) {
  History news = {0};
  *count = (MergeCount){0};
  bool good = store_load(store, records, settings, err);
  const bool empty = backup_empty(records);
  const Day today =
      good ? streak_logical_day(now, settings->day_start_before, settings->day_start_hour, settings->day_start_from) : DAY_NONE;
  good = good && merge(from, json, records, count, &news, err);
  if (good && (news.count || records_due(records))) {
    if (!empty) store_backup(store, today, NULL); /* what was, before */
    merge_choices_apply(records, settings);
    good = store_save_merged(store, &news, records, settings, date_unix(now), err);
  }
  records_saved(records, INT32_MAX);
  for (size_t i = 0; i < records->history.count; i++) records->history.items[i].pending = 0;
  history_free(&news);
  return good;
}
