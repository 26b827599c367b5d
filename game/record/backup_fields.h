/* Inside backup_read.c: reading the fields of one record, with the place of every fault. */
#ifndef GOLDSEAM_RECORD_BACKUP_FIELDS_H
#define GOLDSEAM_RECORD_BACKUP_FIELDS_H

#include "core/arena.h"
#include "core/err.h"
#include "core/json.h"
#include "record/records.h"

typedef struct Reader {
  Json json;
  Arena texts; /* of the record at hand */
  Err *err;
} Reader;

/* All return false with the reader's err filled, the first three always. */
bool backup_refuse_at(Reader *reader, size_t at, const char *what);
bool backup_refuse(Reader *reader, uint32_t node, const char *what);
bool backup_no_memory(Reader *reader);

bool backup_is(const Reader *reader, uint32_t node, JsonType type);

/* The text of `node`, or "" where it is none; it lives as long as the record at hand. NULL: out of memory. */
const char *backup_string(Reader *reader, uint32_t node);

/* 32 hex digits. */
bool backup_read_id(const char *text, uint8_t id[RECORD_ID_BYTES]);

/* The field `key` of `object`. A field that is not there is a fault, but where said. */
bool backup_get_id(Reader *reader, uint32_t object, const char *key, uint8_t id[RECORD_ID_BYTES]);
/* DAY_OPEN where it is not there and may be. */
bool backup_get_day(Reader *reader, uint32_t object, const char *key, bool may_miss, Day *day);
bool backup_get_number(Reader *reader, uint32_t object, const char *key, int64_t most, int64_t *number);
bool backup_get_flag(Reader *reader, uint32_t object, const char *key, bool may_miss, bool *flag);
/* Plain text of fewer than `size` bytes. */
bool backup_get_text(Reader *reader, uint32_t object, const char *key, char *out, size_t size);
/* One of `count` names. */
bool backup_get_name(Reader *reader, uint32_t object, const char *key, const char *const *names, int count, int *index);
/* 1 to `most` bytes. */
bool backup_get_bytes(Reader *reader, uint32_t object, const char *key, uint8_t *out, size_t most, uint16_t *length);

/* A whole number from 0 to `most` in plain digits. */
bool backup_digits(const Reader *reader, uint32_t node, int64_t most, int64_t *number);

#endif
