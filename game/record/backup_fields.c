#include "record/backup_fields.h"

#include "core/base64.h"
#include "core/utf8.h"
#include "record/backup_text.h"

#include <stdio.h>
#include <string.h>

enum { DIGITS_MOST = 15 };

bool backup_refuse_at(Reader *reader, size_t at, const char *what) {
  int line, col;
  json_place(&reader->json, at, &line, &col);
  return err_set(reader->err, "line %d, column %d: %s; nothing was imported", line, col, what);
}

bool backup_refuse(Reader *reader, uint32_t node, const char *what) {
  return backup_refuse_at(reader, json_node(&reader->json, node)->start, what);
}

bool backup_no_memory(Reader *reader) { return err_set(reader->err, "there is not enough memory to read so many records"); }

bool backup_is(const Reader *reader, uint32_t node, JsonType type) {
  return node && json_node(&reader->json, node)->type == type;
}

const char *backup_string(Reader *reader, uint32_t node) {
  return backup_is(reader, node, JSON_STRING) ? json_string(&reader->json, node, &reader->texts) : "";
}

/* "KEY must be WHAT", at the field, or at its object where it is not there. */
static bool refuse_field(Reader *reader, uint32_t object, uint32_t node, const char *key, const char *what) {
  char line[160];
  snprintf(line, sizeof line, "\"%s\" must be %s", key, what);
  return backup_refuse(reader, node ? node : object, line);
}

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool backup_read_id(const char *text, uint8_t id[RECORD_ID_BYTES]) {
  if (strlen(text) != BACKUP_ID_DIGITS) return false;
  for (int i = 0; i < RECORD_ID_BYTES; i++) {
    const int high = hex_digit(text[2 * i]), low = hex_digit(text[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    id[i] = (uint8_t)(high * 16 + low);
  }
  return true;
}

bool backup_get_id(Reader *reader, uint32_t object, const char *key, uint8_t id[RECORD_ID_BYTES]) {
  const uint32_t node = json_find(&reader->json, object, key);
  const char *text = backup_string(reader, node);
  if (!text) return backup_no_memory(reader);
  return backup_read_id(text, id) || refuse_field(reader, object, node, key, "32 hex digits");
}

bool backup_get_day(Reader *reader, uint32_t object, const char *key, bool may_miss, Day *day) {
  const uint32_t node = json_find(&reader->json, object, key);
  const char *text = backup_string(reader, node);
  *day = DAY_OPEN;
  if (!text) return backup_no_memory(reader);
  if (!node && may_miss) return true;
  return date_parse(text, day) || refuse_field(reader, object, node, key, "a date that exists, written YYYY-MM-DD");
}

bool backup_digits(const Reader *reader, uint32_t node, int64_t most, int64_t *number) {
  if (!backup_is(reader, node, JSON_NUMBER)) return false;
  const JsonNode *found = json_node(&reader->json, node);
  if (found->end - found->start > DIGITS_MOST) return false;
  *number = 0;
  for (uint32_t at = found->start; at < found->end; at++) {
    const char c = reader->json.text[at];
    if (c < '0' || c > '9') return false;
    *number = *number * 10 + (c - '0');
  }
  return *number <= most;
}

bool backup_get_number(Reader *reader, uint32_t object, const char *key, int64_t most, int64_t *number) {
  char what[64];
  const uint32_t node = json_find(&reader->json, object, key);
  snprintf(what, sizeof what, "a whole number from 0 to %lld", (long long)most);
  return backup_digits(reader, node, most, number) || refuse_field(reader, object, node, key, what);
}

bool backup_get_flag(Reader *reader, uint32_t object, const char *key, bool may_miss, bool *flag) {
  const uint32_t node = json_find(&reader->json, object, key);
  *flag = backup_is(reader, node, JSON_TRUE);
  return *flag || (!node && may_miss) || backup_is(reader, node, JSON_FALSE) ||
         refuse_field(reader, object, node, key, "true or false");
}

bool backup_get_text(Reader *reader, uint32_t object, const char *key, char *out, size_t size) {
  char what[64];
  const uint32_t node = json_find(&reader->json, object, key);
  const char *text = backup_string(reader, node);
  if (!text) return backup_no_memory(reader);
  const size_t length = strlen(text);
  const bool plain = backup_is(reader, node, JSON_STRING) && length < size && utf8_copy_clean(out, size, text, length) == length;
  snprintf(what, sizeof what, "plain text of at most %zu bytes", size - 1);
  return plain || refuse_field(reader, object, node, key, what);
}

bool backup_get_name(Reader *reader, uint32_t object, const char *key, const char *const *names, int count, int *index) {
  char what[96] = "";
  const uint32_t node = json_find(&reader->json, object, key);
  for (*index = 0; *index < count; (*index)++) {
    const size_t used = strlen(what);
    if (node && json_is(&reader->json, node, names[*index])) return true;
    snprintf(what + used, sizeof what - used, "%s\"%s\"", !used ? "" : *index == count - 1 ? " or " : ", ", names[*index]);
  }
  return refuse_field(reader, object, node, key, what);
}

bool backup_get_bytes(Reader *reader, uint32_t object, const char *key, uint8_t *out, size_t most, uint16_t *length) {
  char what[64];
  size_t read;
  const uint32_t node = json_find(&reader->json, object, key);
  const char *text = backup_string(reader, node);
  if (!text) return backup_no_memory(reader);
  snprintf(what, sizeof what, "1 to %zu bytes as base64", most);
  if (!base64_read(text, out, most, &read) || !read) return refuse_field(reader, object, node, key, what);
  *length = (uint16_t)read;
  return true;
}
