#include "core/utf8.h"
#include "record/backup.h"
#include "record/backup_fields.h"
#include "record/backup_text.h"
#include "record/merge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Lists ---- */

/* Room for one more at the end; NULL when out of memory. */
static void *grown(void *items, size_t count, size_t *room, size_t size) {
  if (count < *room) return items;
  const size_t wanted = *room ? *room * 2 : 16;
  void *more = wanted <= SIZE_MAX / size ? realloc(items, wanted * size) : NULL;
  if (more) *room = wanted;
  return more;
}

/* At the end: they are put in order when all are there. */
#define APPEND(list, record) \
  do { \
    void *items = grown((list).items, (list).count, &(list).room, sizeof *(list).items); \
    if (!items) return backup_no_memory(reader); \
    (list).items = items; \
    (list).items[(list).count++] = (record); \
  } while (0)

/* ---- One record each, appended to its list ---- */

typedef bool ReadRecord(Reader *reader, uint32_t object, Records *records);

static bool read_drawn(Reader *reader, uint32_t session, SessionRecord *record) {
  const Json *json = &reader->json;
  const uint32_t drawn = json_find(json, session, "drawn");
  if (!drawn) return true;
  if (!backup_is(reader, drawn, JSON_ARRAY) || json_node(json, drawn)->count > DRAWN_MAX) {
    return backup_refuse(reader, drawn, "\"drawn\" must be a list of up to 8 numbers");
  }
  for (uint32_t node = json_node(json, drawn)->child; node; node = json_node(json, node)->next) {
    int64_t mark;
    if (!backup_digits(reader, node, UINT32_MAX, &mark)) {
      return backup_refuse(reader, node, "\"drawn\" must hold whole numbers from 0 to 4294967295");
    }
    record->drawn[record->drawn_count++] = (uint32_t)mark;
  }
  return true;
}

static bool read_first(Reader *reader, uint32_t session, SessionRecord *record) {
  const uint32_t first = json_find(&reader->json, session, "first");
  int who = 0;
  if (first && (!json_integer(&reader->json, first, &who) || who < 0 || who > 2)) {
    return backup_refuse(reader, first, "\"first\" must be 0, 1 or 2");
  }
  record->first = (uint8_t)who;
  return true;
}

static bool read_session(Reader *reader, uint32_t session, Records *records) {
  const Json *json = &reader->json;
  SessionRecord record = {0};
  if (!backup_get_id(reader, session, "id", record.id) || !backup_get_day(reader, session, "date", false, &record.day))
    return false;
  const uint32_t exercise = json_find(json, session, "exercise"), seconds = json_find(json, session, "seconds");
  const char *name = backup_string(reader, exercise);
  int lived;
  if (!name) return backup_no_memory(reader);
  if (!history_id_ok(name, strlen(name))) {
    return backup_refuse(reader, exercise ? exercise : session, "\"exercise\" must be 1 to 64 bytes of plain text");
  }
  if (!backup_get_flag(reader, session, "finished", false, &record.finished)) return false;
  if (!seconds || !json_integer(json, seconds, &lived) || lived < 0 || lived > BACKUP_SECONDS_MAX) {
    return backup_refuse(reader, seconds ? seconds : session, "\"seconds\" must be a whole number from 0 to 999999999");
  }
  strcpy(record.exercise, history_kept_name(name));
  record.seconds = lived;
  if (!read_first(reader, session, &record) || !read_drawn(reader, session, &record)) return false;
  return history_append(&records->history, &record) || backup_no_memory(reader);
}

static bool read_weekdays(Reader *reader, uint32_t object, uint8_t *weekdays) {
  const Json *json = &reader->json;
  const uint32_t list = json_find(json, object, "weekdays");
  static const char what[] = "\"weekdays\" must be a list of mon, tue, wed, thu, fri, sat, sun, each at most once";
  if (!backup_is(reader, list, JSON_ARRAY)) return backup_refuse(reader, list ? list : object, what);
  for (uint32_t node = json_node(json, list)->child; node; node = json_node(json, node)->next) {
    int day = 0;
    while (day < BACKUP_DAYS && !json_is(json, node, BACKUP_WEEKDAYS[day])) day++;
    if (day == BACKUP_DAYS || (*weekdays >> day & 1)) return backup_refuse(reader, node, what);
    *weekdays |= (uint8_t)(1 << day);
  }
  return true;
}

/* The last day is not before the first. */
static bool in_turn(Reader *reader, uint32_t object, Day from, Day until) {
  return until >= from ||
         backup_refuse(reader, json_find(&reader->json, object, "until"), "\"until\" must not be before \"from\"");
}

static bool read_action(Reader *reader, uint32_t object, Records *records) {
  DailyAction action = {0};
  int owner;
  if (!backup_get_id(reader, object, "id", action.id) ||
      !backup_get_number(reader, object, "changed", BACKUP_MOMENT_MAX, &action.changed) ||
      !backup_get_name(reader, object, "owner", BACKUP_OWNERS, OWNERS, &owner) ||
      !read_weekdays(reader, object, &action.weekdays) || !backup_get_day(reader, object, "from", false, &action.from) ||
      !backup_get_day(reader, object, "until", true, &action.until) ||
      !backup_get_flag(reader, object, "hidden", true, &action.hidden) ||
      !backup_get_text(reader, object, "text", action.text, sizeof action.text))
    return false;
  action.owner = (Owner)owner; /* (One that was ended before it began is no fault.) */
  APPEND(records->actions, action);
  return true;
}

/* YYYY-MM */
static bool read_month(const char *text, int32_t *month) {
  char date[16];
  Day first;
  if (strlen(text) != 7) return false;
  snprintf(date, sizeof date, "%s-01", text);
  if (!date_parse(date, &first)) return false;
  const Civil civil = date_civil(first);
  *month = civil.year * 12 + civil.month - 1;
  return true;
}

static bool read_turns(Reader *reader, uint32_t object, uint8_t turns[KEPT_DAYS]) {
  const Json *json = &reader->json;
  const uint32_t list = json_find(json, object, "turns");
  static const char what[] = "\"turns\" must be an object of days from 1 to 31, each once, with numbers from 0 to 255";
  if (!backup_is(reader, list, JSON_OBJECT)) return backup_refuse(reader, list ? list : object, what);
  for (uint32_t node = json_node(json, list)->child; node; node = json_node(json, node)->next) {
    const JsonNode *turn = json_node(json, node);
    int64_t number;
    int day = 0;
    for (uint32_t i = 0; i < turn->key_length && i < 3; i++)
      day = turn->key[i] >= '0' && turn->key[i] <= '9' ? day * 10 + turn->key[i] - '0' : 1000;
    if (day < 1 || day > KEPT_DAYS || turn->repeated || turn->key[0] == '0' || !backup_digits(reader, node, UINT8_MAX, &number))
      return backup_refuse(reader, node, what);
    turns[day - 1] = (uint8_t)number;
  }
  return true;
}

static bool read_kept(Reader *reader, uint32_t object, Records *records) {
  KeptMonth kept = {0};
  const uint32_t month = json_find(&reader->json, object, "month");
  const char *text = backup_string(reader, month);
  if (!text) return backup_no_memory(reader);
  if (!backup_get_id(reader, object, "action", kept.action)) return false;
  if (!read_month(text, &kept.month))
    return backup_refuse(reader, month ? month : object, "\"month\" must be a month, written YYYY-MM");
  if (!read_turns(reader, object, kept.turns)) return false;
  APPEND(records->kept, kept);
  return true;
}

static bool read_pause(Reader *reader, uint32_t object, Records *records) {
  Pause pause = {0};
  const bool all = !json_find(&reader->json, object, "action");
  if (!backup_get_id(reader, object, "id", pause.id) || !(all || backup_get_id(reader, object, "action", pause.action)) ||
      !backup_get_day(reader, object, "from", false, &pause.from) ||
      !backup_get_day(reader, object, "until", true, &pause.until) ||
      !backup_get_day(reader, object, "ended", true, &pause.ended) || !in_turn(reader, object, pause.from, pause.until))
    return false;
  APPEND(records->pauses, pause);
  return true;
}

static bool read_agreement(Reader *reader, uint32_t object, Records *records) {
  Agreement agreement = {0};
  if (!backup_get_id(reader, object, "id", agreement.id) || !backup_get_day(reader, object, "from", false, &agreement.from) ||
      !backup_get_day(reader, object, "until", false, &agreement.until) ||
      !backup_get_day(reader, object, "ended", true, &agreement.ended) ||
      !in_turn(reader, object, agreement.from, agreement.until) ||
      !backup_get_text(reader, object, "text", agreement.text, sizeof agreement.text))
    return false;
  APPEND(records->agreements, agreement);
  return true;
}

static bool get_partner(Reader *reader, uint32_t object, int *partner) {
  return backup_get_name(reader, object, "partner", BACKUP_OWNERS + OWNER_A, 2, partner);
}

static bool read_rating(Reader *reader, uint32_t object, Records *records) {
  Rating rating = {0};
  int partner;
  int64_t number;
  if (!backup_get_id(reader, object, "id", rating.id) ||
      !backup_get_number(reader, object, "at", BACKUP_MOMENT_MAX, &rating.at) ||
      !backup_get_day(reader, object, "date", false, &rating.day) || !get_partner(reader, object, &partner) ||
      !backup_get_number(reader, object, "number", 10, &number))
    return false;
  rating.partner = (uint8_t)partner;
  rating.number = (uint8_t)number;
  APPEND(records->ratings, rating);
  return true;
}

static bool read_note(Reader *reader, uint32_t object, Records *records) {
  Note note = {0};
  int partner;
  if (!backup_get_id(reader, object, "id", note.id) || !backup_get_day(reader, object, "date", false, &note.day) ||
      !get_partner(reader, object, &partner) ||
      !backup_get_bytes(reader, object, "sealed", note.sealed, sizeof note.sealed, &note.length))
    return false;
  note.partner = (uint8_t)partner;
  APPEND(records->notes, note);
  return true;
}

/* What each partner has one of: 0 where `seen` holds it already. */
static bool get_new_partner(Reader *reader, uint32_t object, int64_t seen[2], int *partner) {
  if (!get_partner(reader, object, partner)) return false;
  if (seen[*partner]) return backup_refuse(reader, json_find(&reader->json, object, "partner"), "this partner stands twice");
  return true;
}

static bool read_line(Reader *reader, uint32_t object, Records *records) {
  SteadyLine line = {0};
  int64_t seen[2];
  int partner;
  for (int i = 0; i < 2; i++) seen[i] = records->lines[i].pending;
  if (!get_new_partner(reader, object, seen, &partner) || !backup_get_flag(reader, object, "wanted", false, &line.wanted) ||
      !backup_get_flag(reader, object, "asked", false, &line.asked) ||
      !backup_get_number(reader, object, "changed", BACKUP_MOMENT_MAX, &line.changed))
    return false;
  if (json_find(&reader->json, object, "cleared") &&
      !backup_get_number(reader, object, "cleared", BACKUP_MOMENT_MAX, &line.cleared))
    return false;
  line.pending = 1; /* until all is read: seen */
  records->lines[partner] = line;
  return true;
}

static bool read_note_key(Reader *reader, uint32_t object, Records *records) {
  NoteKey key = {0};
  int64_t seen[2];
  int partner;
  for (int i = 0; i < 2; i++) seen[i] = records->note_keys[i].pending;
  if (!get_new_partner(reader, object, seen, &partner) ||
      !backup_get_number(reader, object, "changed", BACKUP_MOMENT_MAX, &key.changed))
    return false;
  if (json_find(&reader->json, object, "sealed") &&
      !backup_get_bytes(reader, object, "sealed", key.bytes, sizeof key.bytes, &key.length))
    return false;
  key.pending = 1;
  records->note_keys[partner] = key;
  return true;
}

static bool is_known_key(const Choice *choice) { return merge_is_rest(choice) || settings_shared(choice->key); }

static bool read_choice(Reader *reader, uint32_t object, Records *records) {
  Choice choice = {0};
  if (!backup_get_text(reader, object, "key", choice.key, sizeof choice.key) ||
      !backup_get_text(reader, object, "value", choice.value, sizeof choice.value))
    return false;
  if (!is_known_key(&choice)) return true; /* of a later Goldseam */
  if (!merge_is_rest(&choice) && !backup_get_number(reader, object, "changed", BACKUP_MOMENT_MAX, &choice.changed)) return false;
  if (!merge_choice_clean(&choice))
    return backup_refuse(reader, json_find(&reader->json, object, "value"), "\"value\" must be one that this choice can have");
  APPEND(records->choices, choice);
  return true;
}

/* ---- Order, and no key twice ---- */

typedef struct Entry {
  const void *item;
  size_t index;
} Entry;

typedef int Compare(const void *a, const void *b);

static Compare by_id, by_action, by_key;

static int by_id(const void *a, const void *b) {
  const Entry *left = a, *right = b;
  const int order = memcmp(left->item, right->item, RECORD_ID_BYTES);
  return order ? order : (left->index > right->index) - (left->index < right->index);
}

static int by_action(const void *a, const void *b) {
  const Entry *left = a, *right = b;
  const KeptMonth *x = left->item, *y = right->item;
  const int action = memcmp(x->action, y->action, RECORD_ID_BYTES), month = (x->month > y->month) - (x->month < y->month);
  return action ? action : month ? month : (left->index > right->index) - (left->index < right->index);
}

static int by_key(const void *a, const void *b) {
  const Entry *left = a, *right = b;
  const int order = strcmp(((const Choice *)left->item)->key, ((const Choice *)right->item)->key);
  return order ? order : (left->index > right->index) - (left->index < right->index);
}

/* Are these two neighbours the same but for where they stand? */
static bool same_key(Entry a, Entry b, Compare *compare) {
  a.index = b.index = 0;
  return compare(&a, &b) == 0;
}

static bool refuse_twice(Reader *reader, const char *list, const Entry *second, Compare *compare) {
  char what[160], id[BACKUP_ID_DIGITS + 1];
  const Json *json = &reader->json;
  uint32_t node = json_node(json, json_find(json, JSON_ROOT, list))->child;
  for (size_t i = 0; i < second->index; i++) node = json_node(json, node)->next;
  if (compare == by_key) return backup_refuse(reader, node, "this choice stands twice");
  backup_id(second->item, id);
  snprintf(what, sizeof what, "the id %s stands twice%s", id, compare == by_action ? " for this month" : "");
  return backup_refuse(reader, node, what);
}

/* A copy in the order of keys. NULL, and err, where a key stands twice or memory is out. */
static void *ordered(Reader *reader, const char *list, const void *items, size_t count, size_t size, Compare *compare) {
  Entry *entries = malloc((count + 1) * sizeof *entries);
  char *copy = malloc((count + 1) * size);
  bool good = (entries && copy) || backup_no_memory(reader);
  for (size_t i = 0; good && i < count; i++) entries[i] = (Entry){(const char *)items + i * size, i};
  if (good) qsort(entries, count, sizeof *entries, compare);
  for (size_t i = 1; good && i < count; i++)
    if (same_key(entries[i - 1], entries[i], compare)) good = refuse_twice(reader, list, &entries[i], compare);
  for (size_t i = 0; good && i < count; i++) memcpy(copy + i * size, entries[i].item, size);
  free(entries);
  if (good) return copy;
  free(copy);
  return NULL;
}

#define ORDER(name, list, compare) \
  do { \
    void *items = ordered(reader, name, (list).items, (list).count, sizeof *(list).items, compare); \
    if (!items) return false; \
    free((list).items); \
    (list).items = items; \
    (list).room = (list).count + 1; \
  } while (0)

static bool order_all(Reader *reader, Records *records) {
  void *sessions =
      ordered(reader, "sessions", records->history.items, records->history.count, sizeof *records->history.items, by_id);
  free(sessions); /* they stay in the order of days */
  if (!sessions) return false;
  ORDER("actions", records->actions, by_id);
  ORDER("kept", records->kept, by_action);
  ORDER("pauses", records->pauses, by_id);
  ORDER("agreements", records->agreements, by_id);
  ORDER("ratings", records->ratings, by_id);
  ORDER("notes", records->notes, by_id);
  ORDER("choices", records->choices, by_key);
  ORDER("deleted", records->gone, by_id);
  if (!history_order(&records->history) || !merge_choices_settle(records, 0)) return backup_no_memory(reader);
  for (int i = 0; i < 2; i++) records->lines[i].pending = records->note_keys[i].pending = 0;
  records_settle(records);
  return true;
}

/* ---- The file ---- */

typedef struct ListKind {
  const char *name, *one;
  ReadRecord *read;
  uint32_t most;
} ListKind;

static const ListKind LISTS[] = {
    {"sessions", "a session must be an object", read_session, JSON_VALUES_MAX},
    {"actions", "an action must be an object", read_action, BACKUP_ACTIONS_MOST},
    {"kept", "a month must be an object", read_kept, JSON_VALUES_MAX},
    {"pauses", "a pause must be an object", read_pause, JSON_VALUES_MAX},
    {"agreements", "an agreement must be an object", read_agreement, BACKUP_ACTIONS_MOST},
    {"ratings", "a rating must be an object", read_rating, JSON_VALUES_MAX},
    {"notes", "a note must be an object", read_note, BACKUP_NOTES_MOST},
    {"steadiness", "a line must be an object", read_line, 2},
    {"note_keys", "a key must be an object", read_note_key, 2},
    {"choices", "a choice must be an object", read_choice, BACKUP_CHOICES_MOST},
};

static bool read_record(Reader *reader, const ListKind *kind, uint32_t folded, Records *records) {
  JsonFault fault;
  if (!backup_is(reader, folded, JSON_OBJECT)) return backup_refuse(reader, folded, kind->one);
  const uint32_t object = json_unfold(&reader->json, folded, &fault);
  if (!object) return backup_refuse_at(reader, fault.at, fault.text);
  const bool good = kind->read(reader, object, records);
  json_fold(&reader->json, object);
  arena_free(&reader->texts);
  return good;
}

/* The list of this name, 0 where there is none; false where it is something else. */
static bool find_list(Reader *reader, const char *name, uint32_t most, uint32_t *list) {
  char what[96];
  *list = json_find(&reader->json, JSON_ROOT, name);
  snprintf(what, sizeof what, "\"%s\" must be a list", name);
  if (*list && !backup_is(reader, *list, JSON_ARRAY)) return backup_refuse(reader, *list, what);
  snprintf(what, sizeof what, "\"%s\" must hold at most %u", name, (unsigned)most);
  return !*list || json_node(&reader->json, *list)->count <= most || backup_refuse(reader, *list, what);
}

static bool read_list(Reader *reader, const ListKind *kind, Records *records) {
  uint32_t list;
  if (!find_list(reader, kind->name, kind->most, &list)) return false;
  if (!list) return true;
  for (uint32_t node = json_node(&reader->json, list)->child; node; node = json_node(&reader->json, node)->next)
    if (!read_record(reader, kind, node, records)) return false;
  return true;
}

static bool read_gone(Reader *reader, Records *records) {
  uint32_t list;
  if (!find_list(reader, "deleted", BACKUP_GONE_MOST, &list)) return false;
  if (!list) return true;
  for (uint32_t node = json_node(&reader->json, list)->child; node; node = json_node(&reader->json, node)->next) {
    Gone gone = {0};
    const char *text = backup_string(reader, node);
    if (!text) return backup_no_memory(reader);
    if (!backup_read_id(text, gone.id)) return backup_refuse(reader, node, "\"deleted\" must hold ids, each 32 hex digits");
    APPEND(records->gone, gone);
  }
  return true;
}

static bool read_head(Reader *reader, int *version) {
  const Json *json = &reader->json;
  const char *format =
      backup_is(reader, JSON_ROOT, JSON_OBJECT) ? backup_string(reader, json_find(json, JSON_ROOT, "format")) : "";
  if (!format) return backup_no_memory(reader);
  if (strcmp(format, BACKUP_FORMAT) != 0) {
    return err_set(reader->err, "this is no Goldseam backup: it does not begin with \"format\":\"%s\"", BACKUP_FORMAT);
  }
  const uint32_t node = json_find(json, JSON_ROOT, "version");
  if (!node || !json_integer(json, node, version) || *version < 1) {
    return backup_refuse(reader, node ? node : JSON_ROOT, "\"version\" must be a whole number from 1");
  }
  if (*version > BACKUP_VERSION) {
    return err_set(reader->err,
                   "a newer Goldseam wrote this backup (version %d, known here up to %d): update, then import it again", *version,
                   BACKUP_VERSION);
  }
  return true;
}

static bool read_all(Reader *reader, const char *text, size_t length, Records *records) {
  JsonFault fault;
  int version;
  if (!json_read(&reader->json, text, length, 3, &fault)) { /* 3: the root, its lists, the records */
    if (!reader->json.marks) return err_set(reader->err, "the file %s", fault.text);
    return backup_refuse_at(reader, fault.at, fault.text);
  }
  if (!read_head(reader, &version)) return false;
  if (!json_find(&reader->json, JSON_ROOT, "sessions")) return backup_refuse(reader, JSON_ROOT, "\"sessions\" must be a list");
  const size_t lists = version == 1 ? 1 : sizeof LISTS / sizeof *LISTS;
  for (size_t i = 0; i < lists; i++)
    if (!read_list(reader, &LISTS[i], records)) return false;
  if (version > 1 && !read_gone(reader, records)) return false;
  return order_all(reader, records);
}

bool backup_read(const char *text, size_t length, Records *records, Err *err) {
  Reader reader = {.err = err};
  Records read = {0};
  const bool good = read_all(&reader, text, length, &read);
  json_free(&reader.json);
  arena_free(&reader.texts);
  if (good) {
    records_free(records);
    *records = read;
  } else {
    records_free(&read);
  }
  return good;
}
