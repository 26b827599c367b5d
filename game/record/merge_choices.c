#include "record/merge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char REST[] = "rest:", SLOT[] = "rest_";

enum { REST_LENGTH = sizeof REST - 1, GROUP_MOST = 3 };

/* Keys that mean something together only. */
static const char *const GROUPS[][GROUP_MOST] = {
    {"path_week", "path_since", NULL},
    {"day_start_hour", "day_start_before", "day_start_from"},
    {"back_day", "back_minute", NULL},
};

enum { GROUP_COUNT = sizeof GROUPS / sizeof *GROUPS };

bool merge_is_rest(const Choice *choice) { return strncmp(choice->key, REST, REST_LENGTH) == 0; }

/* ---- Values as settings write them ---- */

/* The value of `key` in these settings; false where there is no such key. */
static bool value_of(const Settings *settings, const char *key, char value[CHOICE_VALUE_BYTES]) {
  const char *found;
  for (int i = 0; (found = settings_row(settings, i, value, CHOICE_VALUE_BYTES)); i++)
    if (strcmp(found, key) == 0) return true;
  return false;
}

bool merge_choice_clean(Choice *choice) {
  Settings scratch = settings_default();
  Day day;
  if (merge_is_rest(choice)) {
    const char *exercise = choice->key + REST_LENGTH;
    choice->changed = 0;
    return strlen(exercise) < REST_ID_BYTES && !strchr(exercise, ' ') && history_id_ok(exercise, strlen(exercise)) &&
           date_parse(choice->value, &day);
  }
  if (choice->changed < 0) choice->changed = 0;
  return strncmp(choice->key, SLOT, sizeof SLOT - 1) != 0 && settings_shared(choice->key) &&
         settings_set(&scratch, choice->key, choice->value) && value_of(&scratch, choice->key, choice->value);
}

/* A slot of one device, "EXERCISE YYYY-MM-DD", as it is exchanged. False: it is free, or no slot. */
static bool slot_to_rest(Choice *choice) {
  const char *blank = strchr(choice->value, ' ');
  const size_t length = blank ? (size_t)(blank - choice->value) : 0;
  if (!length || length >= REST_ID_BYTES) return false;
  Choice rest = {.pending = choice->pending};
  snprintf(rest.key, sizeof rest.key, "%s%.*s", REST, (int)length, choice->value);
  snprintf(rest.value, sizeof rest.value, "%s", blank + 1);
  *choice = rest;
  return true;
}

/* ---- One choice of two ---- */

/* Which of two holds: above 0 the first. */
static int by_content(const Choice *a, const Choice *b) {
  if (a->changed != b->changed) return a->changed > b->changed ? 1 : -1;
  return strcmp(a->value, b->value);
}

/* The day on which an exercise no longer rests: the later. */
static void join_rest(Choice *mine, const Choice *theirs) {
  if (strcmp(theirs->value, mine->value) > 0) *mine = *theirs; /* dates sort as texts */
}

/* The first start was the earlier; that nobody knows when is no date. */
static void join_first_day(Choice *mine, const Choice *theirs) {
  const int64_t changed = mine->changed > theirs->changed ? mine->changed : theirs->changed;
  if (*theirs->value && (!*mine->value || strcmp(theirs->value, mine->value) < 0)) *mine = *theirs;
  mine->changed = changed;
}

static bool put(Records *records, const Choice *choice) {
  Choice *mine = records_choice(records, choice->key);
  if (!mine) return records_put_choice(records, choice) != NULL;
  if (merge_is_rest(choice))
    join_rest(mine, choice);
  else if (strcmp(choice->key, "first_day") == 0)
    join_first_day(mine, choice);
  else if (by_content(mine, choice) < 0)
    *mine = *choice;
  return true;
}

/* ---- The form in which they are exchanged ---- */

/* All of a group or none of it, with one `changed`. */
static bool complete_group(Records *records, const char *const keys[GROUP_MOST]) {
  const Settings first = settings_default();
  int64_t changed = -1;
  for (int i = 0; i < GROUP_MOST && keys[i]; i++) {
    const Choice *choice = records_choice(records, keys[i]);
    if (choice && choice->changed > changed) changed = choice->changed;
  }
  for (int i = 0; changed >= 0 && i < GROUP_MOST && keys[i]; i++) {
    Choice *choice = records_choice(records, keys[i]), made = {.changed = changed};
    if (choice) {
      choice->changed = changed;
      continue;
    }
    snprintf(made.key, sizeof made.key, "%s", keys[i]);
    if (!value_of(&first, made.key, made.value) || !records_put_choice(records, &made)) return false;
  }
  return true;
}

/* Does rest `a` end before `b`, or have the larger name where they end together? */
static bool ends_before(const Choice *a, const Choice *b) {
  const int order = strcmp(a->value, b->value);
  return order ? order < 0 : strcmp(a->key, b->key) > 0;
}

/* Settings have room for so many: those that end last. */
static void limit_rests(Records *records) {
  for (;;) {
    size_t rests = 0, first = 0;
    for (size_t i = 0; i < records->choices.count; i++) {
      Choice *items = records->choices.items;
      if (!merge_is_rest(&items[i])) continue;
      if (!rests++ || ends_before(&items[i], &items[first])) first = i;
    }
    if (rests <= RESTS_MAX) return;
    Choice *place = &records->choices.items[first];
    records->choices.count--;
    memmove(place, place + 1, (records->choices.count - first) * sizeof *place);
  }
}

/* `choices` of any form, added to what is settled already, but for the groups. */
static bool add_all(Records *out, const Records *records) {
  for (size_t i = 0; i < records->choices.count; i++) {
    Choice choice = records->choices.items[i];
    choice.key[sizeof choice.key - 1] = choice.value[sizeof choice.value - 1] = '\0';
    if (strncmp(choice.key, SLOT, sizeof SLOT - 1) == 0 && !slot_to_rest(&choice)) continue;
    if (merge_choice_clean(&choice) && !put(out, &choice)) return false;
  }
  return true;
}

/* Settles the choices of `records` into the empty ones of `out`. */
static bool settle(const Records *records, Records *out) {
  if (!add_all(out, records)) return false;
  for (int i = 0; i < GROUP_COUNT; i++)
    if (!complete_group(out, GROUPS[i])) return false;
  limit_rests(out);
  return true;
}

/* Is it in `before` as it is, a rest be it in a slot? */
static bool was_there(const Records *before, const Choice *choice) {
  char slot[CHOICE_KEY_BYTES + CHOICE_VALUE_BYTES];
  const Choice *was = records_choice(before, choice->key);
  if (was) return was->changed == choice->changed && strcmp(was->value, choice->value) == 0;
  if (!merge_is_rest(choice)) return false;
  snprintf(slot, sizeof slot, "%s %s", choice->key + REST_LENGTH, choice->value);
  for (size_t i = 0; i < before->choices.count; i++) {
    was = &before->choices.items[i];
    if (strncmp(was->key, SLOT, sizeof SLOT - 1) == 0 && strcmp(was->value, slot) == 0) return true;
  }
  return false;
}

/* Whatever was there keeps its mark. */
static void mark(Records *out, const Records *before, int32_t pending) {
  for (size_t i = 0; i < out->choices.count; i++) {
    Choice *choice = &out->choices.items[i];
    const Choice *was = records_choice(before, choice->key);
    choice->pending = !was_there(before, choice) ? pending : was ? was->pending : 0;
  }
}

bool merge_choices_settle(Records *records, int32_t pending) {
  Records out = {0};
  if (!settle(records, &out)) {
    records_free(&out);
    return false;
  }
  mark(&out, records, pending);
  free(records->choices.items);
  memcpy(&records->choices, &out.choices, sizeof records->choices);
  return true;
}

/* ---- Merging ---- */

/* A group of two settled states: whose holds? Above 0 that of `a`. */
static int by_group(const Records *a, const Records *b, const char *const keys[GROUP_MOST]) {
  int order = 0;
  for (int i = 0; !order && i < GROUP_MOST && keys[i]; i++) {
    const Choice *mine = records_choice(a, keys[i]), *theirs = records_choice(b, keys[i]);
    if (!mine || !theirs) return (mine != NULL) - (theirs != NULL);
    order = by_content(mine, theirs);
  }
  return order;
}

static bool in_group(const char *key, const char *const keys[GROUP_MOST]) {
  for (int i = 0; i < GROUP_MOST && keys[i]; i++)
    if (strcmp(key, keys[i]) == 0) return true;
  return false;
}

/* Adds settled choices to settled ones. */
static bool add(Records *out, const Records *from) {
  bool theirs[GROUP_COUNT];
  for (int g = 0; g < GROUP_COUNT; g++) theirs[g] = by_group(out, from, GROUPS[g]) < 0;
  for (size_t i = 0; i < from->choices.count; i++) {
    const Choice *choice = &from->choices.items[i];
    bool grouped = false, holds = false;
    for (int g = 0; g < GROUP_COUNT; g++) {
      if (!in_group(choice->key, GROUPS[g])) continue;
      grouped = true;
      holds = theirs[g];
    }
    if (grouped && holds && !records_put_choice(out, choice)) return false;
    if (!grouped && !put(out, choice)) return false;
  }
  limit_rests(out);
  return true;
}

bool merge_choices_join(const Records *into, const Records *from, int32_t pending, Records *out) {
  Records theirs = {0}, both = {0};
  const bool good = settle(into, &both) && settle(from, &theirs) && add(&both, &theirs);
  if (good) {
    mark(&both, into, pending);
    memcpy(&out->choices, &both.choices, sizeof out->choices);
    both.choices.items = NULL;
  }
  records_free(&theirs);
  records_free(&both);
  return good;
}

/* ---- From settings and into them ---- */

bool merge_choices_take(Records *records, const Settings *settings, int64_t now_s) {
  const Settings first = settings_default();
  Choice choice = {0};
  const char *key;
  for (int i = 0; (key = settings_row(settings, i, choice.value, sizeof choice.value)); i++) {
    char usual[CHOICE_VALUE_BYTES];
    if (!settings_shared(key)) continue;
    settings_row(&first, i, usual, sizeof usual);
    const Choice *kept = records_choice(records, key);
    if (strcmp(kept ? kept->value : usual, choice.value) == 0) continue;
    snprintf(choice.key, sizeof choice.key, "%s", key);
    choice.changed = records_changed(now_s, kept ? kept->changed : 0);
    if (!records_put_choice(records, &choice)) return false;
  }
  return true;
}

void merge_choices_apply(Records *records, Settings *settings) {
  size_t left = 0;
  int rests = 0;
  for (int i = 0; i < RESTS_MAX; i++) settings->rests[i] = (Rest){.until = DAY_NONE};
  for (size_t i = 0; i < records->choices.count; i++) {
    Choice *choice = &records->choices.items[i];
    if (!merge_is_rest(choice)) {
      settings_set(settings, choice->key, choice->value);
      records->choices.items[left++] = *choice;
    } else if (rests < RESTS_MAX) {
      Rest *rest = &settings->rests[rests];
      rests += date_parse(choice->value, &rest->until);
      snprintf(rest->exercise, sizeof rest->exercise, "%s", choice->key + REST_LENGTH);
    }
  }
  records->choices.count = left;
}
