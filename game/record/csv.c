#include "record/csv.h"

#include "core/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIELDS = 4, FIELD_BYTES = 80, SECONDS_MAX = 999999999, ROW_BYTES = 2 * EXERCISE_ID_BYTES + 48 };

static const char HEADER[] = "date,exercise,finished,seconds";
static const char *const COLUMNS[FIELDS] = {"date", "exercise", "finished", "seconds"};

/* ---- What a row says of a record: the same for writing, reading and comparing ---- */

typedef struct Row {
  Day day;
  const char *exercise;
  bool finished;
  int32_t seconds;
  size_t index; /* in the list it came from */
} Row;

static Row row_of(const SessionRecord *record, size_t index) {
  Row row = {record->day, history_kept_name(record->exercise), record->finished, record->seconds, index};
  if (row.seconds < 0) row.seconds = 0;
  if (row.seconds > SECONDS_MAX) row.seconds = SECONDS_MAX;
  if (strcmp(row.exercise, HISTORY_QUIET) == 0) row.seconds = history_quiet_seconds(row.seconds);
  return row;
}

/* ---- Writing ---- */

static char *put_text(char *out, const char *text) {
  const size_t length = strlen(text);
  memcpy(out, text, length);
  return out + length;
}

static char *put_field(char *out, const char *text) {
  if (!strpbrk(text, ",\"\r\n")) return put_text(out, text);
  *out++ = '"';
  for (; *text; text++) {
    if (*text == '"') *out++ = '"';
    *out++ = *text;
  }
  *out++ = '"';
  return out;
}

char *csv_write(const History *history) {
  if (history->count > (SIZE_MAX - sizeof HEADER - 2) / ROW_BYTES) return NULL;
  char *text = malloc(sizeof HEADER + 2 + history->count * ROW_BYTES);
  if (!text) return NULL;
  char *out = put_text(put_text(text, HEADER), "\r\n");
  for (size_t i = 0; i < history->count; i++) {
    const Row row = row_of(&history->items[i], i);
    char date[11], tail[32];
    date_format(row.day, date);
    snprintf(tail, sizeof tail, ",%s,%d\r\n", row.finished ? "yes" : "stopped", (int)row.seconds);
    out = put_text(out, date);
    *out++ = ',';
    out = put_text(put_field(out, row.exercise), tail);
  }
  *out = '\0';
  return text;
}

/* ---- Reading ---- */

typedef struct Reader {
  const char *at, *end;
  size_t line; /* that the row at hand began on, from 1 */
  int fields;
  char field[FIELDS][FIELD_BYTES];
  Err *err;
} Reader;

static bool refuse(const Reader *reader, const char *what) {
  return err_set(reader->err, "line %zu: %s; nothing was imported", reader->line, what);
}

static bool refuse_field(const Reader *reader, int field, const char *wanted) {
  char shown[FIELD_BYTES];
  utf8_copy_clean(shown, sizeof shown, reader->field[field], strlen(reader->field[field]));
  return err_set(reader->err, "line %zu: %s must be %s, is \"%s\"; nothing was imported", reader->line, COLUMNS[field], wanted,
                 shown);
}

static bool out_of_memory(const Reader *reader) {
  return err_set(reader->err, "there is not enough memory to read so many records");
}

static bool line_ends(const Reader *reader) {
  return reader->at == reader->end || *reader->at == '\n' ||
         (*reader->at == '\r' && reader->end - reader->at > 1 && reader->at[1] == '\n');
}

static void skip_line_end(Reader *reader) {
  if (reader->at < reader->end && *reader->at == '\r') reader->at++;
  if (reader->at < reader->end) reader->at++;
}

/* One byte of a field. No column takes a control character, so that a line break in quotes is refused here too. */
static bool take_byte(Reader *reader, size_t *length) {
  if (*length == FIELD_BYTES - 1) return refuse(reader, "a field is too long");
  const unsigned char byte = (unsigned char)*reader->at;
  if (byte < 0x20 || byte == 0x7F) return refuse(reader, "a line break or control character stands inside a field");
  reader->field[reader->fields - 1][(*length)++] = *reader->at++;
  return true;
}

static bool read_quoted(Reader *reader, size_t *length) {
  reader->at++;
  for (;;) {
    if (reader->at == reader->end) return refuse(reader, "a quote is never closed");
    if (*reader->at == '"') {
      reader->at++;
      if (reader->at == reader->end || *reader->at != '"') break;
    }
    if (!take_byte(reader, length)) return false;
  }
  if (!line_ends(reader) && *reader->at != ',') return refuse(reader, "something follows a closing quote");
  return true;
}

static bool read_field(Reader *reader) {
  if (reader->fields == FIELDS) return refuse(reader, "there are more than four fields");
  reader->fields++;
  size_t length = 0;
  if (reader->at < reader->end && *reader->at == '"') {
    if (!read_quoted(reader, &length)) return false;
  } else {
    while (!line_ends(reader) && *reader->at != ',') {
      if (*reader->at == '"') return refuse(reader, "a quote stands inside a field that is not quoted");
      if (!take_byte(reader, &length)) return false;
    }
  }
  reader->field[reader->fields - 1][length] = '\0';
  return true;
}

/* The fields of one line, which is not empty. */
static bool read_row(Reader *reader) {
  reader->fields = 0;
  do {
    if (reader->fields) reader->at++; /* the comma */
    if (!read_field(reader)) return false;
  } while (!line_ends(reader));
  skip_line_end(reader);
  if (reader->fields < FIELDS) return refuse(reader, "there are fewer than four fields");
  return true;
}

static bool is_header(Reader *reader) {
  if (line_ends(reader) || !read_row(reader)) return false;
  for (int i = 0; i < FIELDS; i++) {
    if (strcmp(reader->field[i], COLUMNS[i]) != 0) return false;
  }
  return true;
}

static bool read_seconds(const char *text, int32_t *seconds) {
  int32_t read = 0;
  const char *at = text;
  for (; *at >= '0' && *at <= '9' && at - text < 9; at++) read = read * 10 + (*at - '0');
  *seconds = read;
  return at > text && !*at;
}

static bool read_record(const Reader *reader, SessionRecord *record) {
  const char *exercise = reader->field[1], *finished = reader->field[2];
  *record = (SessionRecord){.finished = strcmp(finished, "yes") == 0};
  if (!date_parse(reader->field[0], &record->day)) return refuse_field(reader, 0, "a date that exists, written YYYY-MM-DD");
  if (!history_id_ok(exercise, strlen(exercise))) return refuse_field(reader, 1, "1 to 64 bytes of plain text in UTF-8");
  if (!record->finished && strcmp(finished, "stopped") != 0) return refuse_field(reader, 2, "yes or stopped");
  if (!read_seconds(reader->field[3], &record->seconds)) return refuse_field(reader, 3, "a whole number from 0 to 999999999");
  memcpy(record->exercise, exercise, strlen(exercise));
  const Row row = row_of(record, 0);
  record->seconds = row.seconds;
  if (row.exercise != record->exercise) strcpy(record->exercise, row.exercise);
  return true;
}

static bool read_rows(Reader *reader, History *rows) {
  for (;; reader->line++) {
    if (reader->at == reader->end) return history_order(rows) || out_of_memory(reader);
    if (line_ends(reader)) { /* an empty line holds nothing */
      skip_line_end(reader);
      continue;
    }
    SessionRecord record;
    if (!read_row(reader) || !read_record(reader, &record)) return false;
    if (!history_append(rows, &record)) return out_of_memory(reader);
  }
}

bool csv_read(const char *text, size_t length, History *rows, Err *err) {
  Reader reader = {.at = text, .end = text + length, .line = 1, .err = err};
  if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) reader.at += 3;
  if (!is_header(&reader)) return refuse(&reader, "the first line must be date,exercise,finished,seconds");
  reader.line++;
  History read = {0};
  if (!read_rows(&reader, &read)) {
    history_free(&read);
    return false;
  }
  history_free(rows);
  *rows = read;
  return true;
}

/* ---- Which rows are new ---- */

static int compare_rows(const Row *a, const Row *b) {
  if (a->day != b->day) return a->day < b->day ? -1 : 1;
  if (a->finished != b->finished) return a->finished < b->finished ? -1 : 1;
  if (a->seconds != b->seconds) return a->seconds < b->seconds ? -1 : 1;
  return strcmp(a->exercise, b->exercise);
}

static int by_row(const void *a, const void *b) {
  const Row *left = a, *right = b;
  const int order = compare_rows(left, right);
  return order ? order : (left->index > right->index) - (left->index < right->index);
}

static int by_number(const void *a, const void *b) {
  const size_t left = *(const size_t *)a, right = *(const size_t *)b;
  return (left > right) - (left < right);
}

/* Sorted by content, equal rows by place. NULL when out of memory. */
static Row *sorted_rows(const History *history) {
  Row *rows = calloc(history->count + 1, sizeof *rows);
  if (!rows) return NULL;
  for (size_t i = 0; i < history->count; i++) rows[i] = row_of(&history->items[i], i);
  qsort(rows, history->count, sizeof *rows, by_row);
  return rows;
}

size_t *csv_new_rows(const History *history, const History *rows, size_t *count) {
  Row *held = sorted_rows(history), *given = sorted_rows(rows);
  size_t *fresh = calloc(rows->count + 1, sizeof *fresh);
  *count = 0;
  if (held && given && fresh) {
    for (size_t i = 0, h = 0; i < rows->count; i++) {
      while (h < history->count && compare_rows(&held[h], &given[i]) < 0) h++;
      if (h < history->count && compare_rows(&held[h], &given[i]) == 0)
        h++; /* each one held makes one known */
      else
        fresh[(*count)++] = given[i].index;
    }
    qsort(fresh, *count, sizeof *fresh, by_number);
  } else {
    free(fresh);
    fresh = NULL;
  }
  free(held);
  free(given);
  return fresh;
}
