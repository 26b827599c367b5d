#include "record/action.h"
#include "shell/replay_press.h"
#include "shell/replay_run.h"
#include "shell/status.h"

#include <stdlib.h>
#include <string.h>

int replay_expect_text(Replay *replay, bool wanted) {
  const char *text = replay->statement->text;
  char *words = replay_seen(replay), *plain = malloc(strlen(text) + 5);
  if (!words || !plain) {
    free(words);
    free(plain);
    return replay_no_memory(replay);
  }
  replay_typed(words, words, strlen(words) + 5);
  replay_typed(text, plain, strlen(text) + 5);
  bool found = strstr(words, plain) != NULL;
  free(words);
  free(plain);
  if (found == wanted) return EXIT_DONE;
  if (found) return replay_fail(replay, EXIT_FAULT, "wanted no text \"%.200s\", found it", text);
  words = replay_covered(replay);
  if (!words) return replay_no_memory(replay);
  for (char *at = words; (at = strchr(at, '\n'));) *at = '|';
  int status = replay_fail(replay, EXIT_FAULT, "wanted text \"%.120s\", found \"%.300s\"", text, words);
  free(words);
  return status;
}

int replay_expect_name(Replay *replay, const char *what, const char *found) {
  const char *wanted = replay->statement->text;
  if (strcmp(wanted, found) == 0) return EXIT_DONE;
  return replay_fail(replay, EXIT_FAULT, "wanted %s %s, found %s", what, wanted, *found ? found : "none");
}

/* The bell "turn" is the file bell-turn: both names will do. */
int replay_expect_sound(Replay *replay) {
  const char *wanted = replay->statement->text, *found = replay->hearing.last[0] ? replay->hearing.last : "none";
  if (strncmp(wanted, "bell-", 5) == 0 && strcmp(wanted + 5, found) == 0) return EXIT_DONE;
  return replay_expect_name(replay, "sound", found);
}

/* The value at a key with dots between its parts, of a list its place from 0. */
static const cJSON *status_at(const cJSON *root, const char *key) {
  const cJSON *at = root;
  while (at && *key) {
    char part[64];
    size_t length = strcspn(key, ".");
    if (length >= sizeof part) return NULL;
    memcpy(part, key, length);
    part[length] = '\0';
    at = cJSON_IsArray(at) ? cJSON_GetArrayItem(at, atoi(part)) : cJSON_GetObjectItemCaseSensitive(at, part);
    key += length + (key[length] == '.');
  }
  return at;
}

int replay_expect_status(Replay *replay) {
  const Statement *s = replay->statement;
  const Day today = app_progress(replay->app).today;
  const Moment now = clock_now(&replay->clock);
  cJSON *root = status_json(app_records(replay->app), today, action_yesterday_open(today, &now));
  if (!root) return replay_no_memory(replay);
  const cJSON *value = status_at(root, s->text);
  char *text = value && !cJSON_IsString(value) ? cJSON_PrintUnformatted(value) : NULL;
  const char *found = cJSON_IsString(value) ? value->valuestring : text ? text : "no such key";
  int status = EXIT_DONE;
  if (strcmp(found, s->value) != 0)
    status = replay_fail(replay, EXIT_FAULT, "wanted status %s %s, found %s", s->text, s->value, found);
  cJSON_free(text);
  cJSON_Delete(root);
  return status;
}
