#include "app.h"

#include "cards/card.h"
#include "happen.h"
#include "model.h"
#include "screens/actions.h"
#include "screens/calm.h"
#include "screens/caption.h"
#include "screens/finish.h"
#include "screens/flow.h"
#include "screens/lock.h"
#include "screens/notes.h"
#include "screens/opening.h"
#include "screens/page.h"
#include "screens/screen.h"
#include "screens/session_screen.h"
#include "ui/layout.h"
#include "ui/mirror.h"
#include "ui/strings.h"

#include <stdlib.h>
#include <string.h>

enum { WAKE_MOST_MS = 10 * 60 * 1000 };

struct App {
  Model model;
};

/* ---- Life ---- */

App *app_new(const AppConfig *config, Err *err) {
  App *app = calloc(1, sizeof *app);
  if (!app) {
    err_set(err, "there is not enough memory to start; close something else and try again");
    return NULL;
  }
  Model *model = &app->model;
  static const Path no_path;
  static const HelpLines no_lines;
  model->library = config->library;
  model->path = config->path ? config->path : &no_path;
  model->help_lines = config->help_lines ? config->help_lines : &no_lines;
  model->themes = config->themes;
  model->vessels = config->vessels;
  model->vessel_count = config->vessel_count;
  model->settings = config->settings ? *config->settings : settings_default();
  if (config->records) {
    model->records = *config->records;
    *config->records = (Records){0};
  }
  model->now = config->now;
  model->seed = config->seed;
  model->chance = (Rng){rng_hash(config->seed, "chance")};
  model->kiosk = config->kiosk;
  model->forced_theme = config->theme;
  model->forced_text = config->text_percent;
  model->muted = config->muted;
  model->fullscreen = config->fullscreen;
  model->system_dark = config->system_dark;
  model->rtl = config->rtl;
  model->system_keyboard = config->system_keyboard;
  if (config->notice) strncpy(model->notice, config->notice, sizeof model->notice - 1);
  model->photo_folder = config->photo_folder;
  model->no_page = config->no_page || config->kiosk;
  model->no_document = config->no_document;
  model->photos.removing = -1;
  model->steady.ending = -1;
  model->agreements = (AgreementsPage){.term = -1, .said = STR_COUNT};
  model->said = (Said){.thumbs = -1, .bell_ms = -1, .volume = -1, .quiet = true, .fullscreen = model->fullscreen};
  opening_init(model);
  flow_count(model);
  flow_mind_break(model);
  flow_go(model, model->settings.welcomed ? SCREEN_TODAY : SCREEN_WELCOME);
  model->lock.possible = config->lock_possible;
  model->lock.there = config->lock || config->locked;
  model->lock.locked = config->locked;
  model->lock.touched_ms = config->now.mono_ms;
  if (config->locked) lock_begin(model);
  return app;
}

void app_free(App *app) {
  if (!app) return;
  records_wipe(&app->model.records);
  volatile unsigned char *bytes = (volatile unsigned char *)app; /* names do not linger in freed memory */
  for (size_t i = 0; i < sizeof *app; i++) bytes[i] = 0;
  free(app);
}

void app_step(App *app, const Event *event, Effects *out) { happen(&app->model, event, out); }

/* ---- What shows ---- */

/* Another number wherever something new is to be read: another screen, another card, the other's turn, a pause, the curtain. */
static uint64_t place(const Model *model) {
  const Session *s = &model->session;
  int parts[] = {(int)model->screen, model->welcome_page, model->exercise, model->filter, 0, 0, 0, 0, 0};
  if (model->screen == SCREEN_LOCK) parts[4] = (int)model->lock.way;
  if (model->screen == SCREEN_SESSION) {
    parts[4] = 1 + s->card;
    parts[5] = (int)s->phase;
    parts[6] = s->turn;
    parts[7] = s->paused;
    parts[8] = (int)model->opening.step;
  }
  return frame_hash_bytes(0, parts, sizeof parts);
}

void app_frame(const App *app, Size size, const Measure *measure, Frame *out) {
  const Model *model = &app->model;
  const Theme *theme = model_theme(model);
  frame_begin(out, size, theme->colour[COL_BACKGROUND]);
  out->focus = model->focus;
  Ui ui = ui_begin(out, size, measure, theme, model_text_percent(model), model->focus);
  ui.rtl = model->rtl;
  ui.pressed = model->pressed;
  out->place = place(model);
  out->asked = model->read_asked;
  out->quiet = model->screen == SCREEN_HIDDEN;
  bool keyboard = model->keyboard.open && model->field >= 0;
  float strip = keyboard ? 0 : caption_strip(model, &ui);
  ui.size.h -= (int)strip;
  ui.bottom = (float)ui.size.h;
  if (keyboard) ui.bottom -= keyboard_height(&ui);
  screen_of(model->screen)->draw(model, &ui);
  out->alpha = 1;
  if (keyboard)
    keyboard_draw(&ui, &model->keyboard);
  else
    caption_draw(model, &ui, strip);
  if (model->rtl) mirror_frame(out, MIRROR_READING);
  if (model->settings.left_handed) mirror_frame(out, MIRROR_HAND);
}

void app_cover(const App *app, Size size, const Measure *measure, Frame *out) {
  const Model *model = &app->model;
  const Theme *theme = model_theme(model);
  frame_begin(out, size, theme->colour[COL_BACKGROUND]);
  Ui ui = ui_begin(out, size, measure, theme, model_text_percent(model), (Action){0});
  ui.rtl = model->rtl;
  out->quiet = true;
  screen_clock(model, &ui);
}

void app_page(const App *app, const Measure *measure, Frame *out) {
  page_sheet(&app->model, (Size){PAGE_W, PAGE_H}, measure, out);
}

bool app_still(const App *app) { return model_still(&app->model); }

void app_display(App *app, Size size, int hz) {
  app->model.display = size;
  app->model.hz = hz;
}

static int screen_wake(const Model *model) {
  if (model->window_hidden && model->screen != SCREEN_SESSION) return -1;
  switch (model->screen) {
    case SCREEN_SESSION: {
      int wake = session_screen_wake(model);
      return model->window_hidden && wake >= 0 && wake < 1000 ? 1000 : wake; /* nobody sees it: time alone goes on */
    }
    case SCREEN_FINISH: return finish_wake(model);
    case SCREEN_CALM: return calm_wake(model);
    case SCREEN_TODAY: return actions_wake(model);
    case SCREEN_HIDDEN: return (60 - model->now.second % 60) * 1000;
    default: return -1;
  }
}

/* The end of an agreed break is told wherever people are. */
int app_wake(const App *app) {
  const Model *model = &app->model;
  int wake = screen_wake(model), caption = model->window_hidden ? -1 : caption_wake(model);
  int lock = lock_wake(model), notes = notes_wake(model);
  if (notes >= 0 && (wake < 0 || notes < wake)) wake = notes;
  if (lock >= 0 && (wake < 0 || lock < wake)) wake = lock;
  if (caption >= 0 && (wake < 0 || caption < wake)) wake = caption;
  if (model->settings.back_day == DAY_NONE || model->back_due) return wake;
  int64_t back_ms = model_back_in_s(model) * 1000;
  if (back_ms > WAKE_MOST_MS) back_ms = WAKE_MOST_MS; /* clocks are put forward */
  return wake < 0 || back_ms < wake ? (int)(back_ms > 0 ? back_ms : 0) : wake;
}

/* ---- What the shell asks ---- */

bool app_set_records(App *app, Records *records) {
  Model *model = &app->model;
  if (!records_keep_due(records, &model->records)) return false;
  records_free(&model->records);
  model->records = *records;
  *records = (Records){0};
  flow_count(model);
  return true;
}

bool app_add_session(App *app, const SessionRecord *record) { return history_put(&app->model.records.history, record) >= 0; }

void app_set_settings(App *app, const Settings *settings) {
  Model *model = &app->model;
  if (model->field < 0 && !model->settings_failed) model->settings = *settings;
}

void app_set_photos(App *app, const Photo *photos, int count, int unusable) {
  Photos *kept = &app->model.photos;
  kept->count = count < PHOTOS_MAX ? count : PHOTOS_MAX;
  kept->unusable = unusable;
  for (int i = 0; i < kept->count; i++) kept->items[i] = photos[i];
}

void app_saved(App *app) {
  Model *model = &app->model;
  for (size_t i = 0; i < model->records.history.count; i++) model->records.history.items[i].pending = 0;
  records_saved(&model->records, INT32_MAX);
  if (model->save_failed || model->settings_failed) str_format(model->notice, sizeof model->notice, STR_NOTICE_SAVED);
  model->save_failed = model->settings_failed = false;
}

void app_set_copies(App *app, const Copy *copies, int count, bool there) {
  Copies *kept = &app->model.copies;
  kept->there = there;
  kept->count = count < COPIES_MOST ? count : COPIES_MOST;
  for (int i = 0; i < kept->count; i++) kept->items[i] = copies[i];
}

bool app_put_note(App *app, int partner, const uint8_t id[RECORD_ID_BYTES], const unsigned char *sealed, size_t length) {
  Model *model = &app->model;
  Note note = {.day = model->today, .partner = (uint8_t)partner, .length = (uint16_t)length, .pending = model->note_card.save};
  if (model->lock.locked || partner < 0 || partner > 1 || length > sizeof note.sealed) return false;
  memcpy(note.id, id, sizeof note.id);
  memcpy(note.sealed, sealed, length);
  return records_put_note(&model->records, &note) != NULL;
}

bool app_put_note_key(App *app, int partner, const unsigned char *key, size_t length) {
  Model *model = &app->model;
  if (model->lock.locked || partner < 0 || partner > 1 || length > NOTE_KEY_BYTES) return false;
  NoteKey *kept = &model->records.note_keys[partner];
  memset(kept->bytes, 0, sizeof kept->bytes);
  memcpy(kept->bytes, key, length);
  kept->length = (uint16_t)length;
  kept->changed = records_changed(date_unix(&model->now), kept->changed);
  kept->pending = flow_save_number(model);
  return true;
}

void app_show_note(App *app, int index, const char *text) {
  Notes *notes = &app->model.notes;
  if (!notes->open || index < 0 || index >= notes->shown_count) return;
  NoteShown *shown = &notes->shown[index];
  shown->state = text ? NOTE_IS_READ : NOTE_UNREADABLE;
  if (text) strncpy(shown->text, text, sizeof shown->text - 1);
}

const Note *app_note_shown(const App *app, int index) {
  const Notes *notes = &app->model.notes;
  if (!notes->open || index < 0 || index >= notes->shown_count) return NULL;
  return records_note(&app->model.records, notes->shown[index].id);
}

void app_override_gates(App *app) {
  app->model.staff = true;
  flow_count(&app->model);
}

bool app_open(const App *app, int exercise) {
  GateFacts facts = model_facts(&app->model);
  return gate_state(&app->model.library->exercises[exercise], &facts) == GATE_OPEN;
}

bool app_reads_aloud(const App *app) { return app->model.settings.read_aloud && !app->model.muted; }

int64_t app_now_s(const App *app) { return date_unix(&app->model.now); }

const Settings *app_settings(const App *app) { return &app->model.settings; }

const Records *app_records(const App *app) { return &app->model.records; }

const History *app_history(const App *app) { return &app->model.records.history; }

bool app_settings_pending(const App *app) { return app->model.settings_failed; }

Progress app_progress(const App *app) { return app->model.progress; }

int app_pending(const App *app) {
  const History *history = &app->model.records.history;
  for (size_t i = 0; i < history->count; i++)
    if (history->items[i].pending) return (int)i;
  return -1;
}

const char *app_screen(const App *app) { return screen_of(app->model.screen)->name; }

bool app_locked(const App *app) { return app->model.lock.locked; }

const char *app_caption(const App *app) { return caption_now(&app->model); }

const char *app_card(const App *app) {
  const Model *model = &app->model;
  if (model->screen != SCREEN_SESSION) return "";
  return model->session.phase == PHASE_CURTAIN ? "curtain" : card_kind_name(session_card(&model->session)->kind);
}

void app_show_card(App *app, int exercise, int card) {
  Model *model = &app->model;
  SessionStart start = {.exercise = &model->library->exercises[exercise],
                        .day = model->today,
                        .hurt = -1,
                        .timers = model->settings.timers,
                        .seed = model->seed,
                        .now_ms = model->now.mono_ms};
  session_begin(&model->session, &start, &model->records.history);
  session_show(&model->session, card);
  model->photos.away = false;
  model->opening = (Opening){.stand_in = -1};
  model->exercise = exercise;
  model->in_session = false; /* so that nothing is recorded */
  flow_go(model, SCREEN_SESSION);
}
