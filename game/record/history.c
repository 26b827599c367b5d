#include "record/history.h"

#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Practised alone. Packs say so too; these are named here because records also come from files. */
static const char *const SOLO[] = {
    "write-it-keep-it",     "one-layer", "someone-in-my-corner", "carrying-guilt-well", "answering-for-it-and-going-on",
    "a-question-for-later",
};

static bool make_room(History *history) {
  if (history->count < history->room) return true;
  const size_t room = history->room ? history->room * 2 : 64;
  if (room > SIZE_MAX / sizeof *history->items) return false;
  SessionRecord *items = realloc(history->items, room * sizeof *items);
  if (!items) return false;
  history->items = items;
  history->room = room;
  return true;
}

/* The place after all records of `day` and before. */
static size_t place_after(const History *history, Day day) {
  size_t low = 0, high = history->count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (history->items[middle].day <= day)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static ptrdiff_t insert(History *history, const SessionRecord *record) {
  if (!make_room(history)) return -1;
  const size_t at = place_after(history, record->day);
  memmove(&history->items[at + 1], &history->items[at], (history->count - at) * sizeof *history->items);
  history->items[at] = *record;
  history->count++;
  return (ptrdiff_t)at;
}

ptrdiff_t history_put(History *history, const SessionRecord *record) {
  const ptrdiff_t known = history_find(history, record->id);
  if (known < 0) return insert(history, record);
  SessionRecord *item = &history->items[known];
  if (item->day == record->day) {
    *item = *record;
    return known;
  }
  history->count--;
  memmove(item, item + 1, (history->count - (size_t)known) * sizeof *item);
  return insert(history, record); /* there is room: one was just taken out */
}

ptrdiff_t history_find(const History *history, const uint8_t id[16]) {
  for (size_t i = history->count; i-- > 0;) { /* the newest is looked for most */
    if (memcmp(history->items[i].id, id, sizeof history->items[i].id) == 0) return (ptrdiff_t)i;
  }
  return -1;
}

bool history_append(History *history, const SessionRecord *record) {
  if (!make_room(history)) return false;
  history->items[history->count++] = *record;
  return true;
}

typedef struct Place {
  Day day;
  size_t arrival;
} Place;

static int by_place(const void *a, const void *b) {
  const Place *left = a, *right = b;
  if (left->day != right->day) return left->day < right->day ? -1 : 1;
  return (left->arrival > right->arrival) - (left->arrival < right->arrival);
}

static bool in_order(const History *history) {
  for (size_t i = 1; i < history->count; i++) {
    if (history->items[i].day < history->items[i - 1].day) return false;
  }
  return true;
}

bool history_order(History *history) {
  if (in_order(history)) return true; /* as files nearly always are */
  Place *places = calloc(history->count, sizeof *places);
  SessionRecord *items = calloc(history->count, sizeof *items);
  const bool good = places && items;
  if (good) {
    for (size_t i = 0; i < history->count; i++) places[i] = (Place){history->items[i].day, i};
    qsort(places, history->count, sizeof *places, by_place);
    for (size_t i = 0; i < history->count; i++) items[i] = history->items[places[i].arrival];
    free(history->items);
    history->items = items;
    history->room = history->count;
  } else {
    free(items);
  }
  free(places);
  return good;
}

void history_free(History *history) {
  free(history->items);
  *history = (History){0};
}

bool history_fuller(const SessionRecord *a, const SessionRecord *b) {
  return a->finished != b->finished ? a->finished : a->seconds > b->seconds;
}

bool history_id_ok(const char *exercise, size_t length) {
  if (length < 1 || length >= EXERCISE_ID_BYTES) return false;
  for (size_t at = 0; at < length;) {
    uint32_t code;
    const size_t bytes = utf8_decode(exercise + at, length - at, &code);
    if (!bytes || code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029) return false;
    at += bytes;
  }
  return true;
}

int32_t history_quiet_seconds(int32_t seconds) { return (seconds / 60 + (seconds % 60 >= 30)) * 60; }

const char *history_kept_name(const char *exercise) {
  for (size_t i = 0; i < sizeof SOLO / sizeof *SOLO; i++) {
    if (strcmp(exercise, SOLO[i]) == 0) return HISTORY_QUIET;
  }
  return exercise;
}

bool history_counts(const char *exercise) { return strcmp(exercise, HISTORY_READY) != 0 && strcmp(exercise, "not-today") != 0; }

bool history_rests(const char *exercise) { return strcmp(exercise, "not-today") == 0; }
