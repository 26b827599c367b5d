#include "record/records.h"

#include <stdlib.h>
#include <string.h>

/* ---- Lists in the order of their keys ---- */

typedef int (*Compare)(const void *a, const void *b);

/* The place of `key` in the list, and whether it is there. */
static size_t place_of(const void *items, size_t count, size_t size, Compare compare, const void *key, bool *found) {
  size_t low = 0, high = count;
  *found = false;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    const int order = compare((const char *)items + middle * size, key);
    if (order == 0) *found = true;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

typedef struct List {
  void *items;
  size_t count, room;
} List;

/* Room for one more: NULL when out of memory. Returns where it belongs, with what stands there moved on. */
static void *make_place(List *list, size_t size, size_t at) {
  if (list->count == list->room) {
    const size_t room = list->room ? list->room * 2 : 8;
    void *items = room <= SIZE_MAX / size ? realloc(list->items, room * size) : NULL;
    if (!items) return NULL;
    list->items = items;
    list->room = room;
  }
  char *place = (char *)list->items + at * size;
  memmove(place + size, place, (list->count - at) * size);
  list->count++;
  return place;
}

static void *put(List *list, size_t size, Compare compare, const void *record) {
  bool found;
  /* what is read comes in order: the end is looked at first */
  const bool last = list->count && compare((const char *)list->items + (list->count - 1) * size, record) < 0;
  const size_t at = last ? list->count : place_of(list->items, list->count, size, compare, record, &found);
  void *place = !last && found ? (char *)list->items + at * size : make_place(list, size, at);
  if (place) memcpy(place, record, size);
  return place;
}

static void *find(const void *items, size_t count, size_t size, Compare compare, const void *key) {
  bool found;
  const size_t at = place_of(items, count, size, compare, key, &found);
  return found ? (char *)(uintptr_t)items + at * size : NULL;
}

/* Every record but those of the history and of `kept` and `choices` begins with its id. */
static int by_id(const void *a, const void *b) { return memcmp(a, b, RECORD_ID_BYTES); }

static int by_month(const void *a, const void *b) {
  const KeptMonth *left = a, *right = b;
  const int action = memcmp(left->action, right->action, RECORD_ID_BYTES);
  return action ? action : (left->month > right->month) - (left->month < right->month);
}

static int by_key(const void *a, const void *b) {
  const Choice *left = a, *right = b;
  return strcmp(left->key, right->key);
}

/* One function for each kind: the lists have types of their own, so that nobody mixes them up. */
#define PUT(name, Type, list, compare) \
  Type *records_put_##name(Records *records, const Type *record) { \
    List plain = {records->list.items, records->list.count, records->list.room}; \
    Type *at = put(&plain, sizeof *record, compare, record); \
    records->list.items = plain.items; \
    records->list.count = plain.count; \
    records->list.room = plain.room; \
    return at; \
  }
#define FIND(name, Type, list) \
  Type *records_##name(const Records *records, const uint8_t id[RECORD_ID_BYTES]) { \
    return find(records->list.items, records->list.count, sizeof *records->list.items, by_id, id); \
  }

PUT(action, DailyAction, actions, by_id)
PUT(kept, KeptMonth, kept, by_month)
PUT(pause, Pause, pauses, by_id)
PUT(agreement, Agreement, agreements, by_id)
PUT(rating, Rating, ratings, by_id)
PUT(note, Note, notes, by_id)
PUT(choice, Choice, choices, by_key)

FIND(action, DailyAction, actions)
FIND(pause, Pause, pauses)
FIND(agreement, Agreement, agreements)
FIND(note, Note, notes)

#undef PUT
#undef FIND

KeptMonth *records_kept(const Records *records, const uint8_t action[RECORD_ID_BYTES], int32_t month) {
  KeptMonth key = {.month = month};
  memcpy(key.action, action, RECORD_ID_BYTES);
  return find(records->kept.items, records->kept.count, sizeof key, by_month, &key);
}

Choice *records_choice(const Records *records, const char *key) {
  for (size_t i = 0; i < records->choices.count; i++)
    if (strcmp(records->choices.items[i].key, key) == 0) return &records->choices.items[i];
  return NULL;
}

bool records_put_gone(Records *records, const uint8_t id[RECORD_ID_BYTES], int32_t pending) {
  Gone gone = {.pending = pending};
  memcpy(gone.id, id, sizeof gone.id);
  List plain = {records->gone.items, records->gone.count, records->gone.room};
  const bool good = put(&plain, sizeof gone, by_id, &gone) != NULL;
  records->gone.items = plain.items;
  records->gone.count = plain.count;
  records->gone.room = plain.room;
  return good;
}

bool records_is_gone(const Records *records, const uint8_t id[RECORD_ID_BYTES]) {
  return find(records->gone.items, records->gone.count, sizeof(Gone), by_id, id) != NULL;
}

void records_free(Records *records) {
  history_free(&records->history);
  free(records->actions.items);
  free(records->kept.items);
  free(records->pauses.items);
  free(records->agreements.items);
  free(records->ratings.items);
  free(records->notes.items);
  free(records->choices.items);
  free(records->gone.items);
  *records = (Records){0};
}

static void wipe(void *items, size_t bytes) {
  for (volatile unsigned char *at = items; bytes > 0; bytes--) *at++ = 0;
}

#define WIPE(list) wipe((list).items, (list).room * sizeof *(list).items)

void records_wipe(Records *records) {
  WIPE(records->history);
  WIPE(records->actions);
  WIPE(records->kept);
  WIPE(records->pauses);
  WIPE(records->agreements);
  WIPE(records->ratings);
  WIPE(records->notes);
  WIPE(records->choices);
  WIPE(records->gone);
  wipe(records->note_keys, sizeof records->note_keys);
  records_free(records);
}

/* ---- Deleting ---- */

#define KEEP_IF(list, item, condition) \
  do { \
    size_t left = 0; \
    for (size_t i = 0; i < (list).count; i++) { \
      const void *before = &(list).items[i]; \
      item = before; \
      if (condition) memmove(&(list).items[left++], before, sizeof *item); \
    } \
    if (left < (list).count) wipe((list).items + left, ((list).count - left) * sizeof *(list).items); \
    (list).count = left; \
  } while (0)

static bool cleared(const Records *records, const Rating *rating) {
  return rating->partner < 2 && rating->at <= records->lines[rating->partner].cleared;
}

static void clear_ratings(Records *records) {
  const Rating *rating;
  const size_t all = records->ratings.count;
  KEEP_IF(records->ratings, rating, !records_is_gone(records, rating->id) && !cleared(records, rating));
  for (size_t i = records->ratings.count; i < all; i++) records->ratings.items[i] = (Rating){0}; /* no number stays behind */
}

void records_settle(Records *records) {
  const SessionRecord *session;
  const DailyAction *action;
  const KeptMonth *kept;
  const Pause *pause;
  const Agreement *agreement;
  const Note *note;
  clear_ratings(records);
  if (!records->gone.count) return;
  KEEP_IF(records->history, session, !records_is_gone(records, session->id));
  KEEP_IF(records->actions, action, !records_is_gone(records, action->id));
  KEEP_IF(records->kept, kept, !records_is_gone(records, kept->action));
  KEEP_IF(records->pauses, pause, !records_is_gone(records, pause->id) && !records_is_gone(records, pause->action));
  KEEP_IF(records->agreements, agreement, !records_is_gone(records, agreement->id));
  KEEP_IF(records->notes, note, !records_is_gone(records, note->id));
}

bool records_forget(Records *records, const uint8_t id[RECORD_ID_BYTES], int32_t pending) {
  if (!records_put_gone(records, id, pending)) return false;
  records_settle(records);
  return true;
}

int64_t records_changed(int64_t now, int64_t before) { return now > before ? now : before + 1; }

/* ---- What is due ---- */

/* Calls `each` on the `pending` of every record but those of the history, until it says false. */
static bool all_pending(const Records *records, bool (*each)(void *context, int32_t *pending), void *context) {
  bool go = true;
#define EACH(list) \
  for (size_t i = 0; go && i < records->list.count; i++) go = each(context, &records->list.items[i].pending)
  EACH(actions);
  EACH(kept);
  EACH(pauses);
  EACH(agreements);
  EACH(ratings);
  EACH(notes);
  EACH(choices);
  EACH(gone);
#undef EACH
  return go;
}

static bool none_due(void *context, int32_t *pending) {
  (void)context;
  return *pending == 0;
}

bool records_due(const Records *records) {
  for (int i = 0; i < 2; i++)
    if (records->lines[i].pending || records->note_keys[i].pending) return true;
  return !all_pending(records, none_due, NULL);
}

static bool mark_saved(void *context, int32_t *pending) {
  const int32_t *number = context;
  if (*pending <= *number) *pending = 0;
  return true;
}

void records_saved(Records *records, int32_t number) {
  all_pending(records, mark_saved, &number);
  for (int i = 0; i < 2; i++) {
    mark_saved(&number, &records->lines[i].pending);
    mark_saved(&number, &records->note_keys[i].pending);
  }
}

bool records_keep_due(Records *into, const Records *from) {
  bool good = true;
  for (size_t i = 0; good && i < from->history.count; i++)
    if (from->history.items[i].pending) good = history_put(&into->history, &from->history.items[i]) >= 0;
#define KEEP(list, name) \
  for (size_t i = 0; good && i < from->list.count; i++) \
    if (from->list.items[i].pending) good = records_put_##name(into, &from->list.items[i]) != NULL
  KEEP(actions, action);
  KEEP(kept, kept);
  KEEP(pauses, pause);
  KEEP(agreements, agreement);
  KEEP(ratings, rating);
  KEEP(notes, note);
  for (size_t i = 0; good && i < from->gone.count; i++)
    if (from->gone.items[i].pending) good = records_put_gone(into, from->gone.items[i].id, from->gone.items[i].pending);
#undef KEEP
  for (int i = 0; i < 2; i++) {
    if (from->lines[i].pending) into->lines[i] = from->lines[i];
    if (from->note_keys[i].pending) into->note_keys[i] = from->note_keys[i];
  }
  if (good) records_settle(into);
  return good;
}

/* ---- Pauses ---- */

static const uint8_t ALL[RECORD_ID_BYTES];

/* The last day of a pause: before it was ended early. */
static Day last_day(const Pause *pause) {
  return pause->ended <= pause->until && pause->ended != DAY_OPEN ? pause->ended - 1 : pause->until;
}

static bool counts_for(const Pause *pause, const uint8_t *action) {
  return memcmp(pause->action, ALL, sizeof ALL) == 0 || (action && memcmp(pause->action, action, sizeof ALL) == 0);
}

bool records_paused(const Records *records, const uint8_t *action, Day day) {
  return records_paused_until(records, action, day) != DAY_NONE;
}

Day records_paused_until(const Records *records, const uint8_t *action, Day day) {
  Day until = DAY_NONE;
  for (bool more = true; more;) {
    const Day from = until == DAY_NONE ? day : until + 1; /* what follows at once goes on with it */
    more = false;
    for (size_t i = 0; i < records->pauses.count; i++) {
      const Pause *pause = &records->pauses.items[i];
      const Day last = last_day(pause);
      if (!counts_for(pause, action) || pause->from > from || last < from) continue;
      more = last != DAY_OPEN;
      until = last > until ? last : until;
      if (!more) return until;
    }
  }
  return until;
}

Day records_next_pause(const Records *records, const uint8_t *action, Day day, Day before) {
  Day first = before;
  for (size_t i = 0; i < records->pauses.count; i++) {
    const Pause *pause = &records->pauses.items[i];
    const Day from = pause->from > day ? pause->from : day;
    if (counts_for(pause, action) && from <= last_day(pause) && from < first) first = from;
  }
  return first;
}
