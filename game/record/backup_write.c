#include "core/base64.h"
#include "record/backup.h"
#include "record/backup_text.h"
#include "record/merge.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char BACKUP_FORMAT[] = "goldseam-records";
const char *const BACKUP_OWNERS[OWNERS] = {"both", "a", "b"};
const char *const BACKUP_WEEKDAYS[BACKUP_DAYS] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

void backup_id(const uint8_t id[RECORD_ID_BYTES], char out[BACKUP_ID_DIGITS + 1]) {
  for (int i = 0; i < RECORD_ID_BYTES; i++) snprintf(out + 2 * i, 3, "%02x", id[i]);
}

bool backup_empty(const Records *r) {
  const size_t lists = r->history.count + r->actions.count + r->kept.count + r->pauses.count + r->agreements.count;
  return lists + r->ratings.count + r->notes.count + r->note_keys[0].length + r->note_keys[1].length == 0;
}

/* ---- Text that grows ---- */

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

/* ---- Fields: each false when out of memory ---- */

static bool add_id(cJSON *object, const char *key, const uint8_t id[RECORD_ID_BYTES]) {
  char text[BACKUP_ID_DIGITS + 1];
  backup_id(id, text);
  return cJSON_AddStringToObject(object, key, text);
}

static bool add_day(cJSON *object, const char *key, Day day) {
  char date[11];
  if (day == DAY_OPEN) return true;
  date_format(day, date);
  return cJSON_AddStringToObject(object, key, date);
}

static bool add_number(cJSON *object, const char *key, int64_t number, int64_t most) {
  return cJSON_AddNumberToObject(object, key, (double)(number < 0 ? 0 : number > most ? most : number));
}

static bool add_moment(cJSON *object, const char *key, int64_t moment) {
  return add_number(object, key, moment, BACKUP_MOMENT_MAX);
}

static bool add_partner(cJSON *object, int partner) {
  return cJSON_AddStringToObject(object, "partner", BACKUP_OWNERS[OWNER_A + partner]);
}

static bool add_bytes(cJSON *object, const char *key, const uint8_t *bytes, size_t length) {
  char text[BASE64_SIZE(NOTE_SEALED_BYTES)];
  base64_write(bytes, length, text);
  return cJSON_AddStringToObject(object, key, text);
}

/* ---- One record each ---- */

static bool add_drawn(cJSON *object, const SessionRecord *record) {
  if (!record->drawn_count) return true;
  cJSON *drawn = cJSON_AddArrayToObject(object, "drawn");
  if (!drawn) return false;
  for (int i = 0; i < record->drawn_count && i < DRAWN_MAX; i++)
    if (!cJSON_AddItemToArray(drawn, cJSON_CreateNumber(record->drawn[i]))) return false;
  return true;
}

static bool write_session(cJSON *object, const void *item) {
  const SessionRecord *record = *(const SessionRecord *const *)item;
  return add_id(object, "id", record->id) && add_day(object, "date", record->day) &&
         cJSON_AddStringToObject(object, "exercise", history_kept_name(record->exercise)) &&
         cJSON_AddBoolToObject(object, "finished", record->finished) &&
         add_number(object, "seconds", record->seconds, BACKUP_SECONDS_MAX) &&
         (!record->first || add_number(object, "first", record->first, 2)) && add_drawn(object, record);
}

static bool write_action(cJSON *object, const void *item) {
  const DailyAction *action = item;
  bool good = add_id(object, "id", action->id) && add_moment(object, "changed", action->changed) &&
              cJSON_AddStringToObject(object, "owner", BACKUP_OWNERS[action->owner]);
  cJSON *days = good ? cJSON_AddArrayToObject(object, "weekdays") : NULL;
  good = good && days;
  for (int i = 0; good && i < BACKUP_DAYS; i++)
    if (action->weekdays >> i & 1) good = cJSON_AddItemToArray(days, cJSON_CreateString(BACKUP_WEEKDAYS[i]));
  return good && add_day(object, "from", action->from) && add_day(object, "until", action->until) &&
         (!action->hidden || cJSON_AddBoolToObject(object, "hidden", true)) &&
         cJSON_AddStringToObject(object, "text", action->text);
}

static bool write_kept(cJSON *object, const void *item) {
  const KeptMonth *kept = item;
  char text[16];
  snprintf(text, sizeof text, "%04d-%02d", (int)(kept->month / 12), (int)(kept->month % 12 + 1));
  bool good = add_id(object, "action", kept->action) && cJSON_AddStringToObject(object, "month", text);
  cJSON *turns = good ? cJSON_AddObjectToObject(object, "turns") : NULL;
  good = good && turns;
  for (int i = 0; good && i < KEPT_DAYS; i++) {
    snprintf(text, sizeof text, "%d", i + 1);
    if (kept->turns[i]) good = add_number(turns, text, kept->turns[i], UINT8_MAX);
  }
  return good;
}

static bool write_pause(cJSON *object, const void *item) {
  static const uint8_t all[RECORD_ID_BYTES];
  const Pause *pause = item;
  return add_id(object, "id", pause->id) &&
         (!memcmp(pause->action, all, sizeof all) || add_id(object, "action", pause->action)) &&
         add_day(object, "from", pause->from) && add_day(object, "until", pause->until) && add_day(object, "ended", pause->ended);
}

static bool write_agreement(cJSON *object, const void *item) {
  const Agreement *agreement = item;
  return add_id(object, "id", agreement->id) && add_day(object, "from", agreement->from) &&
         add_day(object, "until", agreement->until) && add_day(object, "ended", agreement->ended) &&
         cJSON_AddStringToObject(object, "text", agreement->text);
}

static bool write_rating(cJSON *object, const void *item) {
  const Rating *rating = item;
  return add_id(object, "id", rating->id) && add_moment(object, "at", rating->at) && add_day(object, "date", rating->day) &&
         add_partner(object, rating->partner) && add_number(object, "number", rating->number, 10);
}

static bool write_note(cJSON *object, const void *item) {
  const Note *note = item;
  return add_id(object, "id", note->id) && add_day(object, "date", note->day) && add_partner(object, note->partner) &&
         add_bytes(object, "sealed", note->sealed, note->length);
}

static bool write_choice(cJSON *object, const void *item) {
  const Choice *choice = item;
  return cJSON_AddStringToObject(object, "key", choice->key) && cJSON_AddStringToObject(object, "value", choice->value) &&
         (merge_is_rest(choice) || add_moment(object, "changed", choice->changed));
}

/* ---- Lists ---- */

typedef struct Writer {
  Text text;
  size_t in_list;
  bool good;
} Writer;

static void begin_list(Writer *writer, const char *name) {
  char head[64];
  snprintf(head, sizeof head, ",\n\"%s\":[", name);
  writer->good = writer->good && append(&writer->text, head);
  writer->in_list = 0;
}

static void end_list(Writer *writer) { writer->good = writer->good && append(&writer->text, "\n]"); }

static void write_line(Writer *writer, const char *line) {
  writer->good = writer->good && line && append(&writer->text, writer->in_list++ ? ",\n" : "\n") && append(&writer->text, line);
}

static void write_record(Writer *writer, bool (*fill)(cJSON *object, const void *item), const void *item) {
  cJSON *object = writer->good ? cJSON_CreateObject() : NULL;
  char *line = object && fill(object, item) ? cJSON_PrintUnformatted(object) : NULL;
  write_line(writer, line);
  cJSON_free(line);
  cJSON_Delete(object);
}

/* A list without anything in it is left out. */
static void write_list(Writer *writer, const char *name, bool (*fill)(cJSON *object, const void *item), const void *items,
                       size_t count, size_t size) {
  if (!count) return;
  begin_list(writer, name);
  for (size_t i = 0; writer->good && i < count; i++) write_record(writer, fill, (const char *)items + i * size);
  end_list(writer);
}

static int by_day_and_id(const void *a, const void *b) {
  const SessionRecord *const *left = a, *const *right = b;
  if ((*left)->day != (*right)->day) return (*left)->day < (*right)->day ? -1 : 1;
  return memcmp((*left)->id, (*right)->id, RECORD_ID_BYTES);
}

/* Their order on one device is not that on another. */
static void write_sessions(Writer *writer, const History *history) {
  const SessionRecord **sorted = malloc((history->count + 1) * sizeof *sorted);
  writer->good = writer->good && sorted;
  for (size_t i = 0; sorted && i < history->count; i++) sorted[i] = &history->items[i];
  if (sorted) qsort(sorted, history->count, sizeof *sorted, by_day_and_id);
  begin_list(writer, "sessions");
  for (size_t i = 0; writer->good && i < history->count; i++) write_record(writer, write_session, &sorted[i]);
  end_list(writer);
  free(sorted);
}

/* ---- What each partner has one of ---- */

typedef struct PartnerItem {
  int partner;
  const void *item;
} PartnerItem;

static bool write_steady(cJSON *object, const void *item) {
  const PartnerItem *of = item;
  const SteadyLine *line = of->item;
  return add_partner(object, of->partner) && cJSON_AddBoolToObject(object, "wanted", line->wanted) &&
         cJSON_AddBoolToObject(object, "asked", line->asked) && add_moment(object, "changed", line->changed) &&
         (line->cleared <= 0 || add_moment(object, "cleared", line->cleared));
}

static bool write_note_key(cJSON *object, const void *item) {
  const PartnerItem *of = item;
  const NoteKey *key = of->item;
  return add_partner(object, of->partner) && add_moment(object, "changed", key->changed) &&
         (!key->length || add_bytes(object, "sealed", key->bytes, key->length));
}

static void write_partners(Writer *writer, const Records *records) {
  PartnerItem steady[2], keys[2];
  size_t steady_count = 0, key_count = 0;
  for (int i = 0; i < 2; i++) {
    const SteadyLine *line = &records->lines[i];
    const NoteKey *key = &records->note_keys[i];
    if (line->wanted || line->asked || line->changed > 0 || line->cleared > 0) steady[steady_count++] = (PartnerItem){i, line};
    if (key->length || key->changed > 0) keys[key_count++] = (PartnerItem){i, key};
  }
  write_list(writer, "steadiness", write_steady, steady, steady_count, sizeof *steady);
  write_list(writer, "note_keys", write_note_key, keys, key_count, sizeof *keys);
}

/* ---- All of it ---- */

static void write_gone(Writer *writer, const Records *records) {
  if (!records->gone.count) return;
  begin_list(writer, "deleted");
  for (size_t i = 0; writer->good && i < records->gone.count; i++) {
    char id[BACKUP_ID_DIGITS + 1], line[BACKUP_ID_DIGITS + 3];
    backup_id(records->gone.items[i].id, id);
    snprintf(line, sizeof line, "\"%s\"", id);
    write_line(writer, line);
  }
  end_list(writer);
}

/* The choices are settled in a copy. */
static bool copy_choices(const Records *records, Records *copy) {
  for (size_t i = 0; i < records->choices.count; i++)
    if (!records_put_choice(copy, &records->choices.items[i])) return false;
  return merge_choices_settle(copy, 0);
}

#define LIST(name, fill, list) write_list(&writer, name, fill, (list).items, (list).count, sizeof *(list).items)

char *backup_write(const Records *records) {
  char head[96];
  Records choices = {0};
  Writer writer = {.text = {.bytes = malloc(4096), .room = 4096}};
  snprintf(head, sizeof head, "%s,\"version\":%d", BACKUP_BEGINS, BACKUP_VERSION);
  writer.good = writer.text.bytes && append(&writer.text, head) && copy_choices(records, &choices);
  write_sessions(&writer, &records->history);
  LIST("actions", write_action, records->actions);
  LIST("kept", write_kept, records->kept);
  LIST("pauses", write_pause, records->pauses);
  LIST("agreements", write_agreement, records->agreements);
  LIST("ratings", write_rating, records->ratings);
  LIST("notes", write_note, records->notes);
  write_partners(&writer, records);
  LIST("choices", write_choice, choices.choices);
  write_gone(&writer, records);
  records_free(&choices);
  if (writer.good && append(&writer.text, "}\n")) return writer.text.bytes;
  free(writer.text.bytes);
  return NULL;
}
