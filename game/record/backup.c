#include "record/backup.h"

#include "core/json.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VERSION = 1, ID_DIGITS = 32, SECONDS_MAX = 999999999 };

static const char FORMAT[] = "goldseam-records";

/* ---- Writing ---- */

typedef struct Text {
  char *bytes;
  size_t length, room;
} Text;

static bool append(Text *text, const char *more) {
  const size_t length = strlen(more);
  if (length >= text->room - text->length) {
    const size_t room = (text->length + length + 1) * 2;
    char *bytes = realloc(text->bytes, room);
    if (!bytes) return false;
    text->bytes = bytes;
    text->room = room;
  }
  memcpy(text->bytes + text->length, more, length + 1);
  text->length += length;
  return true;
}

static void write_id(const uint8_t id[16], char out[ID_DIGITS + 1]) {
  for (int i = 0; i < 16; i++) snprintf(out + 2 * i, 3, "%02x", id[i]);
}

static bool add_drawn(cJSON *object, const SessionRecord *record) {
  if (!record->drawn_count) return true;
  cJSON *drawn = cJSON_AddArrayToObject(object, "drawn");
  if (!drawn) return false;
  for (int i = 0; i < record->drawn_count && i < DRAWN_MAX; i++) {
    if (!cJSON_AddItemToArray(drawn, cJSON_CreateNumber(record->drawn[i]))) return false;
  }
  return true;
}

static bool append_session(Text *text, const SessionRecord *record) {
  char id[ID_DIGITS + 1], date[11];
  write_id(record->id, id);
  date_format(record->day, date);
  cJSON *object = cJSON_CreateObject();
  const bool built = object && cJSON_AddStringToObject(object, "id", id) && cJSON_AddStringToObject(object, "date", date) &&
                     cJSON_AddStringToObject(object, "exercise", history_kept_name(record->exercise)) &&
                     cJSON_AddBoolToObject(object, "finished", record->finished) &&
                     cJSON_AddNumberToObject(object, "seconds", record->seconds) &&
                     (!record->first || cJSON_AddNumberToObject(object, "first", record->first)) && add_drawn(object, record);
  char *line = built ? cJSON_PrintUnformatted(object) : NULL;
  const bool good = line && append(text, line);
  cJSON_free(line);
  cJSON_Delete(object);
  return good;
}

/* One line a session, so that people can read it and compare two. */
char *backup_write(const History *history) {
  char head[96];
  snprintf(head, sizeof head, "{\"format\":\"%s\",\"version\":%d,\"sessions\":[", FORMAT, VERSION);
  Text text = {.bytes = malloc(4096), .room = 4096};
  bool good = text.bytes && append(&text, head);
  for (size_t i = 0; good && i < history->count; i++) {
    good = append(&text, i ? ",\n" : "\n") && append_session(&text, &history->items[i]);
  }
  if (good && append(&text, "\n]}\n")) return text.bytes;
  free(text.bytes);
  return NULL;
}

/* ---- Reading ---- */

typedef struct Reader {
  Json json;
  Arena texts; /* of the session at hand */
  Err *err;
} Reader;

static bool refuse_at(Reader *reader, size_t at, const char *what) {
  int line, col;
  json_place(&reader->json, at, &line, &col);
  return err_set(reader->err, "line %d, column %d: %s; nothing was imported", line, col, what);
}

static bool refuse(Reader *reader, uint32_t node, const char *what) {
  return refuse_at(reader, json_node(&reader->json, node)->start, what);
}

static bool out_of_memory(Reader *reader) { return err_set(reader->err, "there is not enough memory to read so many records"); }

static bool is_type(const Reader *reader, uint32_t node, JsonType type) {
  return node && json_node(&reader->json, node)->type == type;
}

/* The text of `node` or "" when it is no text; it lives as long as the session at hand. NULL: out of memory. */
static const char *text_of(Reader *reader, uint32_t node) {
  return is_type(reader, node, JSON_STRING) ? json_string(&reader->json, node, &reader->texts) : "";
}

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

static bool read_id(const char *text, uint8_t id[16]) {
  if (strlen(text) != ID_DIGITS) return false;
  for (int i = 0; i < 16; i++) {
    const int high = hex_digit(text[2 * i]), low = hex_digit(text[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    id[i] = (uint8_t)(high * 16 + low);
  }
  return true;
}

/* The fields that every session has. */
static bool read_required(Reader *reader, uint32_t session, SessionRecord *record) {
  const Json *json = &reader->json;
  const uint32_t id = json_find(json, session, "id"), date = json_find(json, session, "date");
  const uint32_t exercise = json_find(json, session, "exercise"), finished = json_find(json, session, "finished");
  const uint32_t seconds = json_find(json, session, "seconds");
  const char *id_text = text_of(reader, id), *date_text = text_of(reader, date), *exercise_text = text_of(reader, exercise);
  if (!id_text || !date_text || !exercise_text) return out_of_memory(reader);
  int lived;
  if (!read_id(id_text, record->id)) return refuse(reader, id ? id : session, "\"id\" must be 32 hex digits");
  if (!date_parse(date_text, &record->day)) {
    return refuse(reader, date ? date : session, "\"date\" must be a date that exists, written YYYY-MM-DD");
  }
  if (!history_id_ok(exercise_text, strlen(exercise_text))) {
    return refuse(reader, exercise ? exercise : session, "\"exercise\" must be 1 to 64 bytes of plain text");
  }
  if (!is_type(reader, finished, JSON_TRUE) && !is_type(reader, finished, JSON_FALSE)) {
    return refuse(reader, finished ? finished : session, "\"finished\" must be true or false");
  }
  if (!seconds || !json_integer(json, seconds, &lived) || lived < 0 || lived > SECONDS_MAX) {
    return refuse(reader, seconds ? seconds : session, "\"seconds\" must be a whole number from 0 to 999999999");
  }
  strcpy(record->exercise, history_kept_name(exercise_text));
  record->finished = is_type(reader, finished, JSON_TRUE);
  record->seconds = lived;
  return true;
}

/* A whole number from 0 to 4294967295, in plain digits. */
static bool read_mark(const Reader *reader, uint32_t node, uint32_t *mark) {
  const JsonNode *number = json_node(&reader->json, node);
  uint64_t read = 0;
  if (number->type != JSON_NUMBER || number->end - number->start > 10) return false;
  for (uint32_t at = number->start; at < number->end; at++) {
    const char c = reader->json.text[at];
    if (c < '0' || c > '9') return false;
    read = read * 10 + (uint64_t)(c - '0');
  }
  *mark = (uint32_t)read;
  return read <= UINT32_MAX;
}

static bool read_optional(Reader *reader, uint32_t session, SessionRecord *record) {
  const Json *json = &reader->json;
  const uint32_t first = json_find(json, session, "first"), drawn = json_find(json, session, "drawn");
  int who = 0;
  if (first && (!json_integer(json, first, &who) || who < 0 || who > 2)) {
    return refuse(reader, first, "\"first\" must be 0, 1 or 2");
  }
  record->first = (uint8_t)who;
  if (!drawn) return true;
  if (!is_type(reader, drawn, JSON_ARRAY) || json_node(json, drawn)->count > DRAWN_MAX) {
    return refuse(reader, drawn, "\"drawn\" must be a list of up to 8 numbers");
  }
  for (uint32_t node = json_node(json, drawn)->child; node; node = json_node(json, node)->next) {
    if (!read_mark(reader, node, &record->drawn[record->drawn_count++])) {
      return refuse(reader, node, "\"drawn\" must hold whole numbers from 0 to 4294967295");
    }
  }
  return true;
}

static bool read_session(Reader *reader, uint32_t folded, History *rows) {
  if (!is_type(reader, folded, JSON_OBJECT)) return refuse(reader, folded, "a session must be an object");
  JsonFault fault;
  const uint32_t session = json_unfold(&reader->json, folded, &fault);
  if (!session) return refuse_at(reader, fault.at, fault.text);
  SessionRecord record = {0};
  const bool good = read_required(reader, session, &record) && read_optional(reader, session, &record);
  json_fold(&reader->json, session);
  arena_free(&reader->texts);
  return good && (history_append(rows, &record) || out_of_memory(reader));
}

static int by_id(const void *a, const void *b) {
  const SessionRecord *const *left = a, *const *right = b;
  return memcmp((*left)->id, (*right)->id, sizeof(*left)->id);
}

/* A history holds at most one record for each id. */
static bool ids_differ(Reader *reader, const History *rows) {
  const SessionRecord **sorted = calloc(rows->count + 1, sizeof *sorted);
  if (!sorted) return out_of_memory(reader);
  for (size_t i = 0; i < rows->count; i++) sorted[i] = &rows->items[i];
  qsort(sorted, rows->count, sizeof *sorted, by_id);
  bool good = true;
  for (size_t i = 1; good && i < rows->count; i++) {
    if (by_id(&sorted[i - 1], &sorted[i]) != 0) continue;
    char id[ID_DIGITS + 1];
    write_id(sorted[i]->id, id);
    good = err_set(reader->err, "the id %s stands twice; nothing was imported", id);
  }
  free(sorted);
  return good;
}

static bool read_head(Reader *reader) {
  const Json *json = &reader->json;
  const char *format = is_type(reader, JSON_ROOT, JSON_OBJECT) ? text_of(reader, json_find(json, JSON_ROOT, "format")) : "";
  if (!format) return out_of_memory(reader);
  if (strcmp(format, FORMAT) != 0) {
    return err_set(reader->err, "this is no Goldseam backup: it does not begin with \"format\":\"%s\"", FORMAT);
  }
  const uint32_t node = json_find(json, JSON_ROOT, "version");
  int version;
  if (!node || !json_integer(json, node, &version) || version < 1) {
    return refuse(reader, node ? node : JSON_ROOT, "\"version\" must be a whole number from 1");
  }
  if (version > VERSION) {
    return err_set(reader->err,
                   "a newer Goldseam wrote this backup (version %d, known here up to %d): update, then import it again", version,
                   VERSION);
  }
  return true;
}

static bool read_sessions(Reader *reader, History *rows) {
  const Json *json = &reader->json;
  const uint32_t sessions = json_find(json, JSON_ROOT, "sessions");
  if (!is_type(reader, sessions, JSON_ARRAY)) {
    return refuse(reader, sessions ? sessions : JSON_ROOT, "\"sessions\" must be a list");
  }
  for (uint32_t node = json_node(json, sessions)->child; node; node = json_node(json, node)->next) {
    if (!read_session(reader, node, rows)) return false;
  }
  return ids_differ(reader, rows) && (history_order(rows) || out_of_memory(reader));
}

static bool read_all(Reader *reader, const char *text, size_t length, History *rows) {
  JsonFault fault;
  if (!json_read(&reader->json, text, length, 3, &fault)) { /* 3: the root, its list, the sessions */
    if (!reader->json.marks) return err_set(reader->err, "the file %s", fault.text);
    return refuse_at(reader, fault.at, fault.text);
  }
  return read_head(reader) && read_sessions(reader, rows);
}

bool backup_read(const char *text, size_t length, History *rows, Err *err) {
  Reader reader = {.err = err};
  History read = {0};
  const bool good = read_all(&reader, text, length, &read);
  json_free(&reader.json);
  arena_free(&reader.texts);
  if (good) {
    history_free(rows);
    *rows = read;
  } else {
    history_free(&read);
  }
  return good;
}
