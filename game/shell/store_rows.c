#include "shell/store_rows.h"

#include "core/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { SETTING_BYTES = 1024, SECONDS_MAX = 999999999 };

static const char *const READS[] = {
    "SELECT id, day, exercise, finished, seconds, who_first, drawn FROM session ORDER BY arrival",
    "SELECT key, value, changed FROM setting ORDER BY key",
    "SELECT id, changed, owner, weekdays, day_from, day_until, hidden, text FROM action ORDER BY id",
    "SELECT action, month, turns FROM kept ORDER BY action, month",
    "SELECT id, action, day_from, day_until, ended FROM pause ORDER BY id",
    "SELECT id, day_from, day_until, ended, text FROM agreement ORDER BY id",
    "SELECT id, at, day, partner, number FROM rating ORDER BY id",
    "SELECT partner, wanted, asked, changed, cleared FROM line",
    "SELECT id, day, partner, sealed FROM note ORDER BY id",
    "SELECT partner, bytes, changed FROM note_key",
    "SELECT id FROM gone ORDER BY id",
};

int store_rows_check(sqlite3 *db) {
  int code = SQLITE_OK;
  for (size_t i = 0; code == SQLITE_OK && i < sizeof READS / sizeof *READS; i++) {
    sqlite3_stmt *statement = NULL;
    code = sqlite3_prepare_v2(db, READS[i], -1, &statement, NULL);
    sqlite3_finalize(statement);
  }
  return code;
}

/* ---- Columns ---- */

static bool get_id(sqlite3_stmt *row, int column, uint8_t id[RECORD_ID_BYTES]) {
  const void *bytes = sqlite3_column_blob(row, column);
  if (!bytes || sqlite3_column_bytes(row, column) != RECORD_ID_BYTES) return false;
  memcpy(id, bytes, RECORD_ID_BYTES);
  return true;
}

/* A date, or "" for `none`. */
static bool get_day(sqlite3_stmt *row, int column, Day none, Day *day) {
  const char *text = (const char *)sqlite3_column_text(row, column);
  if (text && !*text && none != DAY_NONE) *day = none;
  return text && ((!*text && none != DAY_NONE) || date_parse(text, day));
}

static bool get_number(sqlite3_stmt *row, int column, int64_t least, int64_t most, int64_t *number) {
  *number = sqlite3_column_int64(row, column);
  return sqlite3_column_type(row, column) == SQLITE_INTEGER && *number >= least && *number <= most;
}

static void get_text(sqlite3_stmt *row, int column, char *out, size_t size) {
  const char *text = (const char *)sqlite3_column_text(row, column);
  utf8_copy_clean(out, size, text ? text : "", text ? (size_t)sqlite3_column_bytes(row, column) : 0);
}

/* ---- Reading ---- */

typedef struct Reader {
  Records *records;
  Settings *settings;
} Reader;

/* Takes one row in; false when out of memory. */
typedef bool (*Take)(Reader *reader, sqlite3_stmt *row);

static bool take_session(Reader *reader, sqlite3_stmt *row) {
  SessionRecord record = {0};
  const char *exercise = (const char *)sqlite3_column_text(row, 2);
  const size_t length = (size_t)sqlite3_column_bytes(row, 2);
  if (!get_id(row, 0, record.id) || !get_day(row, 1, DAY_NONE, &record.day)) return true;
  if (!exercise || !history_id_ok(exercise, length)) return true;
  memcpy(record.exercise, exercise, length);
  record.finished = sqlite3_column_int(row, 3) != 0;
  record.seconds = sqlite3_column_int(row, 4);
  const int first = sqlite3_column_int(row, 5);
  record.first = (uint8_t)(first == 1 || first == 2 ? first : 0);
  const unsigned char *drawn = sqlite3_column_blob(row, 6);
  const int bytes = drawn ? sqlite3_column_bytes(row, 6) : 0;
  for (int at = 0; at + 4 <= bytes && record.drawn_count < DRAWN_MAX; at += 4) {
    record.drawn[record.drawn_count++] =
        (uint32_t)drawn[at] | (uint32_t)drawn[at + 1] << 8 | (uint32_t)drawn[at + 2] << 16 | (uint32_t)drawn[at + 3] << 24;
  }
  return history_append(&reader->records->history, &record);
}

static bool take_setting(Reader *reader, sqlite3_stmt *row) {
  const char *key = (const char *)sqlite3_column_text(row, 0), *value = (const char *)sqlite3_column_text(row, 1);
  if (!key || !value) return true;
  settings_set(reader->settings, key, value);
  if (!reader->records || !settings_shared(key) || strlen(value) >= CHOICE_VALUE_BYTES) return true;
  Choice choice = {.changed = sqlite3_column_int64(row, 2)};
  snprintf(choice.key, sizeof choice.key, "%s", key);
  snprintf(choice.value, sizeof choice.value, "%s", value);
  return records_put_choice(reader->records, &choice) != NULL;
}

static bool take_action(Reader *reader, sqlite3_stmt *row) {
  DailyAction action = {0};
  int64_t owner, weekdays;
  if (!get_id(row, 0, action.id) || !get_number(row, 2, 0, OWNERS - 1, &owner)) return true;
  if (!get_number(row, 3, 0, EVERY_WEEKDAY, &weekdays) || !get_day(row, 4, DAY_NONE, &action.from)) return true;
  if (!get_day(row, 5, DAY_OPEN, &action.until)) return true;
  action.changed = sqlite3_column_int64(row, 1);
  action.owner = (Owner)owner;
  action.weekdays = (uint8_t)weekdays;
  action.hidden = sqlite3_column_int(row, 6) != 0;
  get_text(row, 7, action.text, sizeof action.text);
  return records_put_action(reader->records, &action) != NULL;
}

static bool take_kept(Reader *reader, sqlite3_stmt *row) {
  KeptMonth kept = {0};
  int64_t month;
  const void *turns = sqlite3_column_blob(row, 2);
  if (!get_id(row, 0, kept.action) || !get_number(row, 1, 0, 9999 * 12 + 11, &month)) return true;
  if (!turns || sqlite3_column_bytes(row, 2) != KEPT_DAYS) return true;
  kept.month = (int32_t)month;
  memcpy(kept.turns, turns, KEPT_DAYS);
  return records_put_kept(reader->records, &kept) != NULL;
}

static bool take_pause(Reader *reader, sqlite3_stmt *row) {
  Pause pause = {0};
  if (!get_id(row, 0, pause.id) || !get_id(row, 1, pause.action) || !get_day(row, 2, DAY_NONE, &pause.from)) return true;
  if (!get_day(row, 3, DAY_OPEN, &pause.until) || !get_day(row, 4, DAY_OPEN, &pause.ended)) return true;
  return records_put_pause(reader->records, &pause) != NULL;
}

static bool take_agreement(Reader *reader, sqlite3_stmt *row) {
  Agreement agreement = {0};
  if (!get_id(row, 0, agreement.id) || !get_day(row, 1, DAY_NONE, &agreement.from)) return true;
  if (!get_day(row, 2, DAY_NONE, &agreement.until) || !get_day(row, 3, DAY_OPEN, &agreement.ended)) return true;
  get_text(row, 4, agreement.text, sizeof agreement.text);
  return records_put_agreement(reader->records, &agreement) != NULL;
}

static bool take_rating(Reader *reader, sqlite3_stmt *row) {
  Rating rating = {0};
  int64_t partner, number;
  if (!get_id(row, 0, rating.id) || !get_day(row, 2, DAY_NONE, &rating.day)) return true;
  if (!get_number(row, 3, 0, 1, &partner) || !get_number(row, 4, 0, 10, &number)) return true;
  rating.at = sqlite3_column_int64(row, 1);
  rating.partner = (uint8_t)partner;
  rating.number = (uint8_t)number;
  return records_put_rating(reader->records, &rating) != NULL;
}

static bool take_line(Reader *reader, sqlite3_stmt *row) {
  int64_t partner;
  if (!get_number(row, 0, 0, 1, &partner)) return true;
  reader->records->lines[partner] = (SteadyLine){.wanted = sqlite3_column_int(row, 1) != 0,
                                                 .asked = sqlite3_column_int(row, 2) != 0,
                                                 .changed = sqlite3_column_int64(row, 3),
                                                 .cleared = sqlite3_column_int64(row, 4)};
  return true;
}

static bool take_note(Reader *reader, sqlite3_stmt *row) {
  Note note = {0};
  int64_t partner;
  const void *sealed = sqlite3_column_blob(row, 3);
  const int length = sqlite3_column_bytes(row, 3);
  if (!get_id(row, 0, note.id) || !get_day(row, 1, DAY_NONE, &note.day) || !get_number(row, 2, 0, 1, &partner)) return true;
  if (!sealed || length < 1 || length > NOTE_SEALED_BYTES) return true;
  note.partner = (uint8_t)partner;
  note.length = (uint16_t)length;
  memcpy(note.sealed, sealed, (size_t)length);
  return records_put_note(reader->records, &note) != NULL;
}

static bool take_note_key(Reader *reader, sqlite3_stmt *row) {
  int64_t partner;
  const void *bytes = sqlite3_column_blob(row, 1);
  const int length = sqlite3_column_bytes(row, 1);
  if (!get_number(row, 0, 0, 1, &partner) || !bytes || length < 1 || length > NOTE_KEY_BYTES) return true;
  NoteKey *key = &reader->records->note_keys[partner];
  *key = (NoteKey){.length = (uint16_t)length, .changed = sqlite3_column_int64(row, 2)};
  memcpy(key->bytes, bytes, (size_t)length);
  return true;
}

static bool take_gone(Reader *reader, sqlite3_stmt *row) {
  uint8_t id[RECORD_ID_BYTES];
  return !get_id(row, 0, id) || records_put_gone(reader->records, id, 0);
}

static const Take TAKES[] = {take_session, take_setting, take_action, take_kept,     take_pause, take_agreement,
                             take_rating,  take_line,    take_note,   take_note_key, take_gone};

_Static_assert(sizeof READS / sizeof *READS == sizeof TAKES / sizeof *TAKES, "one for each table");

static bool read_table(sqlite3 *db, size_t table, Reader *reader) {
  sqlite3_stmt *rows = NULL;
  int code = sqlite3_prepare_v2(db, READS[table], -1, &rows, NULL);
  while (code == SQLITE_OK && (code = sqlite3_step(rows)) == SQLITE_ROW)
    code = TAKES[table](reader, rows) ? SQLITE_OK : SQLITE_NOMEM;
  sqlite3_finalize(rows);
  return code == SQLITE_DONE;
}

bool store_rows_read(sqlite3 *db, Records *records, Settings *settings) {
  Reader reader = {records, settings};
  for (size_t i = 0; i < sizeof READS / sizeof *READS; i++)
    if (!read_table(db, i, &reader)) return false;
  if (!history_order(&records->history)) return false;
  records_settle(records);
  return true;
}

bool store_rows_settings(sqlite3 *db, Settings *settings) {
  Reader reader = {.settings = settings};
  return read_table(db, 1, &reader);
}

/* ---- Writing ---- */

/* Runs `sql` with what follows, a letter each: b bytes and their number, t text, i int64_t, d a Day (DAY_OPEN: ""). */
static int run(sqlite3 *db, const char *sql, const char *kinds, ...) {
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
  va_list values;
  va_start(values, kinds);
  for (int i = 0; code == SQLITE_OK && kinds[i]; i++) {
    char date[11] = "";
    if (kinds[i] == 'b') {
      const void *bytes = va_arg(values, const void *);
      code = sqlite3_bind_blob(statement, i + 1, bytes, va_arg(values, int), SQLITE_TRANSIENT);
    } else if (kinds[i] == 't') {
      code = sqlite3_bind_text(statement, i + 1, va_arg(values, const char *), -1, SQLITE_TRANSIENT);
    } else if (kinds[i] == 'd') {
      const Day day = va_arg(values, Day);
      if (day != DAY_OPEN) date_format(day, date);
      code = sqlite3_bind_text(statement, i + 1, date, -1, SQLITE_TRANSIENT);
    } else {
      code = sqlite3_bind_int64(statement, i + 1, va_arg(values, int64_t));
    }
  }
  va_end(values);
  if (code == SQLITE_OK) {
    sqlite3_step(statement);
    code = sqlite3_reset(statement);
  }
  sqlite3_finalize(statement);
  return code;
}

static const char PUT_SESSION[] =
    "INSERT INTO session(id, day, exercise, finished, seconds, who_first, drawn) VALUES(?,?,?,?,?,?,?) "
    "ON CONFLICT(id) DO UPDATE SET day=excluded.day, exercise=excluded.exercise, finished=excluded.finished, "
    "seconds=excluded.seconds, who_first=excluded.who_first, drawn=excluded.drawn";

static int put_session(sqlite3_stmt *put, const SessionRecord *record) {
  unsigned char drawn[4 * DRAWN_MAX];
  char day[11];
  int bytes = 0;
  for (int i = 0; i < record->drawn_count && i < DRAWN_MAX; i++) {
    for (int shift = 0; shift < 32; shift += 8) drawn[bytes++] = (unsigned char)(record->drawn[i] >> shift & 0xFF);
  }
  date_format(record->day, day);
  sqlite3_bind_blob(put, 1, record->id, sizeof record->id, SQLITE_TRANSIENT);
  sqlite3_bind_text(put, 2, day, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text(put, 3, record->exercise, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int(put, 4, record->finished);
  sqlite3_bind_int(put, 5, record->seconds);
  sqlite3_bind_int(put, 6, record->first);
  sqlite3_bind_blob(put, 7, drawn, bytes, SQLITE_TRANSIENT);
  sqlite3_step(put);
  return sqlite3_reset(put);
}

static int put_sessions(sqlite3 *db, const StoreRows *rows) {
  sqlite3_stmt *put = NULL;
  int code = sqlite3_prepare_v2(db, PUT_SESSION, -1, &put, NULL);
  for (size_t i = 0; code == SQLITE_OK && i < rows->session_count; i++) code = put_session(put, &rows->sessions[i]);
  sqlite3_finalize(put);
  return code;
}

static const char PUT_SETTING[] =
    "INSERT INTO setting(key, value, changed) VALUES(?,?,?) "
    "ON CONFLICT(key) DO UPDATE SET value=excluded.value, changed=max(excluded.changed, changed + 1)";

/* Only what was changed here is written: neither what another copy wrote nor what could not be read at the start is lost. */
static int put_settings(sqlite3 *db, const StoreRows *rows) {
  char before[SETTING_BYTES], value[SETTING_BYTES];
  const char *key;
  int code = SQLITE_OK;
  for (int i = 0; code == SQLITE_OK && (key = settings_row(rows->settings, i, value, sizeof value)); i++) {
    settings_row(rows->kept, i, before, sizeof before);
    if (strcmp(value, before) != 0) code = run(db, PUT_SETTING, "tti", key, value, rows->now_s);
  }
  return code;
}

static int put_action(sqlite3 *db, const DailyAction *a) {
  return run(db, "REPLACE INTO action(id, changed, owner, weekdays, day_from, day_until, hidden, text) VALUES(?,?,?,?,?,?,?,?)",
             "biiiddit", a->id, RECORD_ID_BYTES, a->changed, (int64_t)a->owner, (int64_t)a->weekdays, a->from, a->until,
             (int64_t)a->hidden, a->text);
}

static int put_kept(sqlite3 *db, const KeptMonth *k) {
  return run(db, "REPLACE INTO kept(action, month, turns) VALUES(?,?,?)", "bib", k->action, RECORD_ID_BYTES, (int64_t)k->month,
             k->turns, KEPT_DAYS);
}

static int put_pause(sqlite3 *db, const Pause *p) {
  return run(db, "REPLACE INTO pause(id, action, day_from, day_until, ended) VALUES(?,?,?,?,?)", "bbddd", p->id, RECORD_ID_BYTES,
             p->action, RECORD_ID_BYTES, p->from, p->until, p->ended);
}

static int put_agreement(sqlite3 *db, const Agreement *a) {
  return run(db, "REPLACE INTO agreement(id, day_from, day_until, ended, text) VALUES(?,?,?,?,?)", "bdddt", a->id,
             RECORD_ID_BYTES, a->from, a->until, a->ended, a->text);
}

static int put_rating(sqlite3 *db, const Rating *r) {
  return run(db, "REPLACE INTO rating(id, at, day, partner, number) VALUES(?,?,?,?,?)", "bidii", r->id, RECORD_ID_BYTES, r->at,
             r->day, (int64_t)r->partner, (int64_t)r->number);
}

static int put_note(sqlite3 *db, const Note *n) {
  return run(db, "REPLACE INTO note(id, day, partner, sealed) VALUES(?,?,?,?)", "bdib", n->id, RECORD_ID_BYTES, n->day,
             (int64_t)n->partner, n->sealed, (int)n->length);
}

static int put_choice(sqlite3 *db, const Choice *c) {
  return run(db, "REPLACE INTO setting(key, value, changed) VALUES(?,?,?)", "tti", c->key, c->value, c->changed);
}

static int put_gone(sqlite3 *db, const Gone *g) {
  return run(db, "REPLACE INTO gone(id) VALUES(?)", "b", g->id, RECORD_ID_BYTES);
}

static int put_line(sqlite3 *db, int partner, const SteadyLine *l) {
  return run(db, "REPLACE INTO line(partner, wanted, asked, changed, cleared) VALUES(?,?,?,?,?)", "iiiii", (int64_t)partner,
             (int64_t)l->wanted, (int64_t)l->asked, l->changed, l->cleared);
}

static int put_note_key(sqlite3 *db, int partner, const NoteKey *k) {
  if (!k->length) return run(db, "DELETE FROM note_key WHERE partner=?", "i", (int64_t)partner);
  return run(db, "REPLACE INTO note_key(partner, bytes, changed) VALUES(?,?,?)", "ibi", (int64_t)partner, k->bytes,
             (int)k->length, k->changed);
}

static int put_due(sqlite3 *db, const Records *due, bool all) {
  int code = SQLITE_OK;
#define PUT(list, name) \
  for (size_t i = 0; code == SQLITE_OK && i < due->list.count; i++) \
    if (all || due->list.items[i].pending) code = put_##name(db, &due->list.items[i])
  PUT(actions, action);
  PUT(kept, kept);
  PUT(pauses, pause);
  PUT(agreements, agreement);
  PUT(ratings, rating);
  PUT(notes, note);
  for (size_t i = 0; code == SQLITE_OK && i < due->choices.count; i++) /* what was only read is no news */
    if (due->choices.items[i].pending) code = put_choice(db, &due->choices.items[i]);
  for (int i = 0; code == SQLITE_OK && i < 2; i++) {
    if (all || due->lines[i].pending) code = put_line(db, i, &due->lines[i]);
    if (code == SQLITE_OK && (all || due->note_keys[i].pending)) code = put_note_key(db, i, &due->note_keys[i]);
  }
  PUT(gone, gone);
#undef PUT
  return code;
}

int store_rows_sweep(sqlite3 *db) {
  return sqlite3_exec(db,
                      "DELETE FROM session WHERE id IN (SELECT id FROM gone);"
                      "DELETE FROM action WHERE id IN (SELECT id FROM gone);"
                      "DELETE FROM kept WHERE action IN (SELECT id FROM gone);"
                      "DELETE FROM pause WHERE id IN (SELECT id FROM gone) OR action IN (SELECT id FROM gone);"
                      "DELETE FROM agreement WHERE id IN (SELECT id FROM gone);"
                      "DELETE FROM rating WHERE id IN (SELECT id FROM gone)"
                      "  OR at <= (SELECT cleared FROM line WHERE line.partner = rating.partner);"
                      "DELETE FROM note WHERE id IN (SELECT id FROM gone)",
                      NULL, NULL, NULL);
}

int store_rows_write(sqlite3 *db, const StoreRows *rows) {
  int code = put_sessions(db, rows);
  if (code == SQLITE_OK && rows->settings) code = put_settings(db, rows);
  if (code == SQLITE_OK && rows->due) code = put_due(db, rows->due, rows->all);
  if (code == SQLITE_OK && (rows->due || rows->session_count)) code = store_rows_sweep(db); /* what another copy deleted, too */
  return code;
}
