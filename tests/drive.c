#include "drive.h"

#include "shell/load.h"
#include "shell/paths.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

uint64_t drive_seed = 7;
bool drive_rtl, drive_left_handed;
bool drive_system_keyboard;

static float fake_width(void *context, FontId font, float size_px, const char *text, size_t length) {
  (void)context;
  (void)font;
  size_t letters = 0;
  for (size_t i = 0; i < length; i++) letters += ((unsigned char)text[i] & 0xC0) != 0x80;
  return (float)letters * size_px * 0.5f;
}

static void fake_height(void *context, FontId font, float size_px, float *ascent, float *descent) {
  (void)context;
  (void)font;
  *ascent = size_px * 0.8f;
  *descent = size_px * 0.2f;
}

Measure drive_measure(void) { return (Measure){NULL, fake_width, fake_height}; }

char *drive_read(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  if (!file) fail_msg("cannot read %s", path);
  size_t room = 1 << 16, got;
  char *text = malloc(room);
  *length = 0;
  while (text && (got = fread(text + *length, 1, room - *length - 1, file)) > 0) {
    *length += got;
    if (*length + 1 == room) text = realloc(text, room *= 2);
  }
  fclose(file);
  assert_non_null(text);
  text[*length] = '\0';
  return text;
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static void load_shipped(Library *library) {
  char *names[64];
  int count = 0;
  DIR *folder = opendir(GOLDSEAM_SOURCE_DIR "/exercises");
  assert_non_null(folder);
  for (struct dirent *entry; (entry = readdir(folder)) && count < 64;) {
    size_t n = strlen(entry->d_name);
    if (n > 5 && !strcmp(entry->d_name + n - 5, ".json") && !strstr(entry->d_name, ".schema.")) {
      names[count] = malloc(n + 1);
      memcpy(names[count++], entry->d_name, n + 1);
    }
  }
  closedir(folder);
  qsort(names, (size_t)count, sizeof *names, by_name);
  for (int i = 0; i < count; i++) {
    char path[1024];
    size_t length;
    snprintf(path, sizeof path, "%s/exercises/%s", GOLDSEAM_SOURCE_DIR, names[i]);
    char *text = drive_read(path, &length);
    if (load_kind(text, length) == LOAD_PACK && !library_add(library, names[i], text, length)) {
      char line[1024];
      problem_format(&library->problems[0], line, sizeof line);
      fail_msg("%s", line);
    }
    free(text);
    free(names[i]);
  }
  library_check(library);
}

static void load_path_and_lines(Drive *drive) {
  size_t length;
  char *text = drive_read(GOLDSEAM_SOURCE_DIR "/exercises/path.json", &length);
  assert_true(path_read(&drive->path, &drive->library, "path.json", text, length));
  free(text);
  text = drive_read(GOLDSEAM_SOURCE_DIR "/exercises/help-lines.json", &length);
  assert_true(help_lines_read(&drive->help_lines, &drive->library, "help-lines.json", text, length));
  free(text);
}

static void load_art(Drive *drive) {
  static const char *const themes[] = {"evening", "porcelain", "high-contrast"};
  size_t length;
  Err err;
  for (int i = 0; i < 3; i++) {
    char path[1024];
    snprintf(path, sizeof path, "%s/assets/themes/%s.json", GOLDSEAM_SOURCE_DIR, themes[i]);
    char *text = drive_read(path, &length);
    if (!theme_read(&drive->themes[i], text, length, &err)) fail_msg("%s", err.text);
    free(text);
  }
  size_t count = 0;
  char **art = paths_list(GOLDSEAM_SOURCE_DIR "/assets/art", ".json", &count);
  assert_non_null(art);
  assert_in_range(count, 1, DRIVE_VESSELS);
  for (size_t i = 0; i < count; i++) {
    char *text = drive_read(art[i], &length);
    if (!vessel_read(&drive->vessels[drive->vessel_count++], text, length, &err)) fail_msg("%s: %s", art[i], err.text);
    free(text);
  }
  paths_list_free(art);
  drive->vessel = drive->vessels[0];
}

void drive_start(Drive *drive, const char *pack, const Settings *settings, History *history) {
  Records records = {0};
  if (history) records.history = *history, *history = (History){0};
  drive_start_records(drive, pack, settings, &records);
}

void drive_start_records(Drive *drive, const char *pack, const Settings *settings, Records *records) {
  memset(drive, 0, sizeof *drive);
  Err err;
  if (!pack)
    load_shipped(&drive->library);
  else if (!library_add(&drive->library, "test.json", pack, strlen(pack))) {
    char line[1024];
    problem_format(&drive->library.problems[0], line, sizeof line);
    fail_msg("%s", line);
  }
  if (!pack) load_path_and_lines(drive);
  load_art(drive);
  Settings named = settings_default();
  named.welcomed = true;
  strcpy(named.name[0], "Ana");
  strcpy(named.name[1], "Sam");
  drive->now = (Moment){.mono_ms = 5000, .day = date_day(2026, 11, 21), .second = 20 * 3600 + 1800, .offset_min = 60};
  if (settings) named = *settings;
  named.left_handed = named.left_handed || drive_left_handed;
  AppConfig config = {.library = &drive->library,
                      .path = &drive->path,
                      .help_lines = &drive->help_lines,
                      .themes = drive->themes,
                      .vessels = drive->vessels,
                      .vessel_count = drive->vessel_count,
                      .settings = &named,
                      .records = records,
                      .now = drive->now,
                      .seed = drive_seed,
                      .photo_folder = "/data/photographs",
                      .lock_possible = true,
                      .system_dark = true,
                      .rtl = drive_rtl,
                      .system_keyboard = drive_system_keyboard};
  drive->app = app_new(&config, &err);
  assert_non_null(drive->app);
  drive->size = (Size){1280, 800};
  frame_init(&drive->frame);
}

void drive_stop(Drive *drive) {
  app_free(drive->app);
  frame_free(&drive->frame);
  path_free(&drive->path);
  help_lines_free(&drive->help_lines);
  library_free(&drive->library);
}

void drive_forget(Drive *drive) { drive->effect_count = drive->saves = 0; }

/* Sealing that seals nothing, but whose bytes are not those of the text. A key is "k" and the passphrase. */
static void turn(const char *text, size_t length, unsigned char *out) {
  for (size_t i = 0; i < length; i++) out[i] = (unsigned char)(text[i] ^ 0x5A);
}

static NotesNews open_notes(Drive *drive, const Effect *effect) {
  const NoteKey *key = &app_records(drive->app)->note_keys[effect->number];
  unsigned char tried[256] = {0};
  const size_t length = strlen(effect->text);
  turn(effect->text, length, tried);
  if (key->length != length || memcmp(key->bytes, tried, length) != 0) return NOTES_WRONG;
  drive->notes_of = 1 + effect->number;
  return NOTES_OPENED;
}

static void read_notes(Drive *drive) {
  const Note *note;
  for (int i = 0; drive->notes_of && (note = app_note_shown(drive->app, i)); i++) {
    char text[NOTE_SEALED_BYTES + 1] = "";
    assert_int_equal(note->partner, drive->notes_of - 1);
    turn((const char *)note->sealed + 1, note->length - 1u, (unsigned char *)text);
    app_show_note(drive->app, i, note->sealed[0] == 'n' ? text : NULL);
  }
}

/* As notebook_carry. */
static bool carry_notes(Drive *drive, const Effect *effect, Event *reply) {
  unsigned char sealed[NOTE_SEALED_BYTES] = "n";
  const size_t length = effect->text ? strlen(effect->text) : 0;
  NotesNews news;
  if (effect->text) turn(effect->text, length, sealed + 1);
  switch (effect->kind) {
    case EFFECT_NOTE_KEEP: {
      uint8_t id[16] = {(uint8_t)(drive->next_id >> 8), (uint8_t)drive->next_id, 0xBB};
      news = !drive->fail_notes && app_put_note(drive->app, effect->number, id, sealed, length + 1) ? NOTES_KEPT : NOTES_NOT_KEPT;
      break;
    }
    case EFFECT_NOTES_MAKE:
      news = app_put_note_key(drive->app, effect->number, sealed + 1, length) ? NOTES_MADE : NOTES_REFUSED;
      break;
    case EFFECT_NOTES_CHANGE:
      news = app_put_note_key(drive->app, drive->notes_of - 1, sealed + 1, length) ? NOTES_CHANGED : NOTES_REFUSED;
      break;
    case EFFECT_NOTES_OPEN: news = open_notes(drive, effect); break;
    case EFFECT_NOTES_READ:
      read_notes(drive);
      news = NOTES_READ;
      break;
    case EFFECT_NOTES_CLOSE: drive->notes_of = 0; return false;
    default: return false;
  }
  *reply = (Event){.kind = EVENT_NOTES, .number = {(int32_t)news, effect->number}};
  if (news == NOTES_NOT_KEPT) strcpy(reply->text, "there is not enough memory");
  return true;
}

/* Keeps the effects, and answers saves as a shell would. */
static void carry(Drive *drive, const Effects *effects) {
  Event replies[EFFECTS_MAX];
  int count = 0;
  for (int i = 0; i < effects->count; i++) {
    const Effect *effect = &effects->items[i];
    if (effect->kind == EFFECT_CLIPBOARD) snprintf(drive->copied, sizeof drive->copied, "%s", effect->text);
    if (drive->effect_count < DRIVE_EFFECTS) drive->effects[drive->effect_count++] = *effect;
    if (effect->kind == EFFECT_PHOTO) {
      PhotoState state = drive->lose_photos ? PHOTO_UNUSABLE : effect->on ? PHOTO_LARGE : PHOTO_SMALL;
      replies[count++] = (Event){.kind = EVENT_PHOTO, .number = {effect->number, (int32_t)state}};
    }
    if (effect->kind == EFFECT_COPIES || effect->kind == EFFECT_EXPORT || effect->kind == EFFECT_IMPORT) {
      static const Copy copies[] = {
          {"records-2026-11-14.json"}, {"records of Ana and Sam, from the old laptop, all of last year.json"}, {"a.csv"}};
      Event reply = {.kind = EVENT_RECORDS, .number = {COPY_LOOKED}};
      if (effect->kind == EFFECT_EXPORT) reply.number[0] = drive->fail_saves ? COPY_FAILED : COPY_SAVED;
      if (effect->kind == EFFECT_EXPORT)
        strcpy(reply.text, drive->fail_saves ? "the disk is full" : "/home/ana/Documents/records-2026-11-21.json");
      if (effect->kind == EFFECT_IMPORT) reply = (Event){.kind = EVENT_RECORDS, .number = {COPY_READ, effect->text ? 0 : 12}};
      app_set_copies(drive->app, copies, 3, true);
      replies[count++] = reply;
    }
    if (carry_notes(drive, effect, &replies[count])) count++;
    if (effect->kind == EFFECT_LOCK) replies[count++] = (Event){.kind = EVENT_LOCK, .number = {LOCK_CLOSED}};
    if (effect->kind == EFFECT_FORGET_ALL) {
      replies[count] = (Event){.kind = EVENT_FORGOTTEN, .number = {!drive->fail_saves}};
      strcpy(replies[count++].text, "Goldseam is open elsewhere; close it, then try again");
    }
    bool session = effect->kind == EFFECT_SAVE_SESSION;
    bool records = effect->kind == EFFECT_SAVE_RECORDS;
    if (!session && !records && effect->kind != EFFECT_SAVE_SETTINGS) continue;
    drive->saves += session;
    Event reply = {.kind = drive->fail_saves ? EVENT_SAVE_FAILED : EVENT_SAVED};
    if (records) reply.number[0] = effect->number, reply.number[1] = true;
    if (session) reply.number[0] = app_history(drive->app)->items[effect->number].pending;
    strcpy(reply.text, "the record file cannot be written: database or disk is full; make some room");
    replies[count++] = reply;
  }
  for (int i = 0; i < count; i++) drive_event(drive, replies[i]);
}

void drive_event(Drive *drive, Event event) {
  Effects effects;
  event.at = drive->now;
  drive->next_id++;
  memset(event.entropy, (int)(drive->next_id & 0xFF), sizeof event.entropy);
  memcpy(event.entropy, &drive->next_id, sizeof drive->next_id);
  app_step(drive->app, &event, &effects);
  carry(drive, &effects);
}

static void pass(Drive *drive, int64_t ms) {
  int64_t utc_ms = date_unix(&drive->now) * 1000 + drive->now.mono_ms % 1000 + ms;
  drive->now = date_moment(utc_ms / 1000, drive->now.offset_min, drive->now.mono_ms + ms);
}

void drive_wait(Drive *drive, int64_t ms) {
  while (ms > 0) {
    int wake = app_wake(drive->app);
    int64_t step = wake >= 0 && wake < ms ? (wake > 0 ? wake : 1) : ms;
    pass(drive, step);
    ms -= step;
    drive_event(drive, (Event){.kind = EVENT_TICK});
  }
}

void drive_sleep(Drive *drive, int64_t ms) {
  pass(drive, ms);
  drive_event(drive, (Event){.kind = EVENT_WOKE_LATE});
}

void drive_act(Drive *drive, int id, int arg) {
  drive_event(drive, (Event){.kind = EVENT_ACTION, .action = {(uint16_t)id, (int16_t)arg}});
}

void drive_key(Drive *drive, Key key) { drive_event(drive, (Event){.kind = EVENT_KEY, .key = key}); }

void drive_type(Drive *drive, const char *text) {
  while (*text) {
    Event event = {.kind = EVENT_TEXT};
    size_t n = 1;
    while (((unsigned char)text[n] & 0xC0) == 0x80) n++;
    memcpy(event.text, text, n);
    drive_event(drive, event);
    text += n;
  }
}

void drive_begin(Drive *drive, const char *exercise, int first) {
  const Exercise *found = library_find(&drive->library, exercise);
  if (!found) fail_msg("no exercise %s", exercise);
  Event event = {
      .kind = EVENT_ACTION, .action = {ACT_BEGIN, (int16_t)(found - drive->library.exercises)}, .number = {first + 1, 0}};
  drive_event(drive, event);
}

void drive_photos(Drive *drive, int count) {
  Photo photos[PHOTOS_MAX];
  for (int i = 0; i < count; i++) photos[i] = (Photo){i + 1, i % 2 ? 800 : 1200, i % 2 ? 1200 : 800};
  app_set_photos(drive->app, photos, count, 0);
  drive_event(drive, (Event){.kind = EVENT_PHOTOS});
}

const Frame *drive_frame(Drive *drive) {
  Measure measure = drive_measure();
  app_frame(drive->app, drive->size, &measure, &drive->frame);
  assert_false(drive->frame.failed);
  return &drive->frame;
}

bool drive_offers(Drive *drive, int id, int arg) {
  const Frame *frame = drive_frame(drive);
  for (uint32_t i = 0; i < frame->hit_count; i++) {
    const Hit *hit = &frame->hits[i];
    if (hit->action.id == id && hit->action.arg == arg && hit->role != ROLE_TEXT && !hit->disabled) return true;
  }
  return false;
}

bool drive_says(Drive *drive, const char *text) {
  char *spoken = frame_spoken(drive_frame(drive));
  assert_non_null(spoken);
  bool found = strstr(spoken, text) != NULL;
  free(spoken);
  return found;
}

int drive_count(const Drive *drive, EffectKind kind, const char *name) {
  int count = 0;
  for (int i = 0; i < drive->effect_count; i++)
    count += drive->effects[i].kind == kind && (!name || !strcmp(drive->effects[i].name, name));
  return count;
}

void drive_day(History *history, Day day, const char *exercise, bool finished) {
  SessionRecord record = {.day = day, .finished = finished, .seconds = 240, .first = 1};
  memcpy(record.id, &day, sizeof day);
  record.id[15] = 0xDD;
  snprintf(record.exercise, sizeof record.exercise, "%s", exercise);
  assert_true(history_put(history, &record) >= 0);
}

/* Presses on through whatever card is open, answering what wants an answer. */
void drive_press_on(Drive *d) {
  if (!strcmp(app_card(d->app), "choose")) drive_act(d, ACT_OPTION, 0);
  if (!strcmp(app_card(d->app), "rate")) drive_act(d, ACT_RATE, 7);
  drive_act(d, !strcmp(app_card(d->app), "curtain") ? ACT_TAKE : ACT_FORWARD, 0);
}

void drive_play_through(Drive *d) {
  for (int i = 0; i < 40 && !strcmp(app_screen(d->app), "session"); i++) {
    assert_true(drive_offers(d, ACT_STOP, 0) && drive_offers(d, ACT_HELP, 0) && drive_offers(d, ACT_HIDE, 0));
    assert_true(drive_offers(d, ACT_SOUND, 0) && drive_offers(d, ACT_BREAK, 0) && drive_offers(d, ACT_PAUSE, 0));
    drive_wait(d, 3000);
    drive_press_on(d);
  }
}
