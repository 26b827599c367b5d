#include "shell/copy_files.h"

#include "core/utf8.h"
#include "record/backup.h"
#include "record/csv.h"
#include "shell/carry.h"
#include "shell/exchange.h"
#include "shell/paths.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LOOKED_MOST = 2000, BEGINNING = 64, NAMES_MOST = 99 };

static void say(Event *reply, CopyNews news, const char *text) {
  *reply = (Event){.kind = EVENT_RECORDS, .number = {(int32_t)news}};
  utf8_copy_clean(reply->text, sizeof reply->text, text, strlen(text));
}

bool copy_files_likely(const char *path) {
  const char *dot = strrchr(path, '.');
  return dot && (SDL_strcasecmp(dot, ".json") == 0 || SDL_strcasecmp(dot, ".csv") == 0);
}

/* ---- Those that are there ---- */

/* Did Goldseam write it, as far as its beginning tells? */
static bool is_copy(const char *path) {
  char beginning[BEGINNING + 1] = "";
  SDL_RWops *file = copy_files_likely(path) ? SDL_RWFromFile(path, "rb") : NULL;
  if (!file) return false;
  const size_t length = SDL_RWread(file, beginning, 1, BEGINNING);
  SDL_RWclose(file);
  beginning[length] = '\0';
  return exchange_is_ours(beginning);
}

typedef struct Found {
  int64_t changed_s;
  const char *name;
} Found;

static int newest_first(const void *a, const void *b) {
  const Found *left = a, *right = b;
  if (left->changed_s != right->changed_s) return left->changed_s > right->changed_s ? -1 : 1;
  return strcmp(right->name, left->name);
}

static const char *name_of(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

/* The newest of them; returns how many. */
static int look(const char *folder, Copy copies[COPIES_MOST]) {
  size_t count = 0, found_count = 0;
  char **paths = paths_list_here(folder, "", LOOKED_MOST, &count);
  Found *found = malloc((count + 1) * sizeof *found);
  for (size_t i = 0; paths && found && i < count; i++) {
    const char *name = name_of(paths[i]);
    if (strlen(name) >= COPY_NAME_BYTES || !is_copy(paths[i])) continue;
    found[found_count] = (Found){.name = name};
    found_count += paths_changed(paths[i], &found[found_count].changed_s);
  }
  if (found) qsort(found, found_count, sizeof *found, newest_first);
  if (found_count > COPIES_MOST) found_count = COPIES_MOST;
  for (size_t i = 0; i < found_count; i++) snprintf(copies[i].name, sizeof copies[i].name, "%s", found[i].name);
  free(found);
  paths_list_free(paths);
  return (int)found_count;
}

static void tell_copies(App *app) {
  Copy copies[COPIES_MOST];
  char *folder = paths_documents();
  app_set_copies(app, copies, folder ? look(folder, copies) : 0, folder != NULL);
  free(folder);
}

/* ---- Saving one ---- */

/* What the app holds, its settings as choices beside it; malloc'ed. */
static char *all_of_it(const App *app, int64_t now_s) {
  Records view = *app_records(app), choices = {0};
  bool good = true;
  for (size_t i = 0; good && i < view.choices.count; i++) good = records_put_choice(&choices, &view.choices.items[i]) != NULL;
  good = good && merge_choices_take(&choices, app_settings(app), now_s);
  memcpy(&view.choices, &choices.choices, sizeof view.choices);
  char *text = good ? backup_write(&view) : NULL;
  records_free(&choices);
  return text;
}

/* What another copy wrote belongs to it too. What cannot be read now is saved as the app holds it. */
static void take_in(App *app, Store *store) {
  Records records = {0};
  Settings settings;
  carry_mend(app, store);
  if (store_load(store, &records, &settings, NULL)) {
    app_set_settings(app, &settings);
    app_set_records(app, &records);
  }
  records_free(&records);
}

/* A name that is free: nothing is ever written over. malloc'ed; NULL: there is none. */
static char *free_name(const char *folder, Day today, bool csv) {
  char date[11], name[48];
  date_format(today, date);
  for (int number = 1; number <= NAMES_MOST; number++) {
    if (number == 1)
      snprintf(name, sizeof name, "records-%s.%s", date, csv ? "csv" : "json");
    else
      snprintf(name, sizeof name, "records-%s-%d.%s", date, number, csv ? "csv" : "json");
    char *path = paths_join(folder, name);
    if (!path || !paths_exists(path)) return path;
    free(path);
  }
  return NULL;
}

static void export(App *app, Store *store, bool csv, const Moment *now, Event *reply) {
  Err err = {"there is not enough memory"};
  char *folder = paths_documents();
  if (!folder) {
    say(reply, COPY_FAILED, "there is no folder for documents on this machine");
    return;
  }
  if (store) take_in(app, store);
  char *path = free_name(folder, app_progress(app).today, csv);
  char *text = csv ? csv_write(app_history(app)) : all_of_it(app, date_unix(now));
  if (path && text && paths_write(path, text, strlen(text), &err))
    say(reply, COPY_SAVED, path);
  else
    say(reply, COPY_FAILED, path ? err.text : "there are many copies of today already; move some away");
  free(path);
  free(text);
  free(folder);
}

/* ---- Bringing one in ---- */

/* What is only here is written down before, so that nothing older stands over what comes in. */
static bool all_saved(App *app, Store *store, const Moment *now, Err *err) {
  const bool due = app_pending(app) >= 0 || app_settings_pending(app) || records_due(app_records(app));
  if (due && !store_save_all(store, app_records(app), app_settings(app), date_unix(now), err)) return false;
  carry_mend(app, store);
  if (due) app_saved(app);
  return true;
}

static bool merge(App *app, Store *store, Records *from, bool json, const Moment *now, size_t *fresh, Err *err) {
  Records records = {0};
  Settings settings;
  MergeCount count;
  const bool good = all_saved(app, store, now, err) && exchange_import(store, from, json, now, &records, &settings, &count, err);
  if (good) {
    app_set_settings(app, &settings);
    app_set_records(app, &records);
    carry_mend(app, store);
    *fresh = count.fresh;
  }
  records_free(&records);
  return good;
}

static void import(App *app, Store *store, const char *path, const Moment *now, Event *reply) {
  Err err = {"there is no folder for records on this machine"};
  Records from = {0};
  size_t length, fresh = 0;
  bool json = false;
  char *text = store ? paths_read(path, EXCHANGE_BYTES_MAX, &length, &err) : NULL;
  const bool good = text && exchange_read(text, length, &from, &json, &err) && merge(app, store, &from, json, now, &fresh, &err);
  say(reply, good ? COPY_READ : COPY_FAILED, good ? "" : err.text);
  reply->number[1] = fresh < INT32_MAX ? (int32_t)fresh : INT32_MAX;
  free(text);
  records_free(&from);
}

/* The app's own name of one is trusted no further than a name: it is looked for in the folder. */
static char *named(const char *name) {
  char *folder = name && !strpbrk(name, "/\\") ? paths_documents() : NULL;
  char *path = folder ? paths_join(folder, name) : NULL;
  free(folder);
  return path;
}

bool copy_files_carry(App *app, Store *store, const char *dropped, const Effect *effect, const Moment *now, Event *reply) {
  char *path = NULL;
  switch (effect->kind) {
    case EFFECT_COPIES: say(reply, COPY_LOOKED, ""); break;
    case EFFECT_EXPORT: export(app, store, effect->number == 1, now, reply); break;
    case EFFECT_IMPORT:
      path = effect->text ? named(effect->text) : NULL;
      if (!path && (effect->text || !dropped))
        say(reply, COPY_FAILED, "the file is no longer there");
      else
        import(app, store, path ? path : dropped, now, reply);
      free(path);
      break;
    default: return false;
  }
  tell_copies(app);
  return true;
}
