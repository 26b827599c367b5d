#include "model.h"

#include "core/utf8.h"
#include "exercise/deck.h"
#include "ui/strings.h"

#include <string.h>

enum { NAME_CLUSTERS = 24 };

const Theme *model_theme(const Model *model) {
  ThemeChoice choice = model->forced_theme != THEME_AUTO ? model->forced_theme : model->settings.theme;
  if (choice == THEME_AUTO && model->system_contrast) choice = THEME_HIGH_CONTRAST;
  if (choice == THEME_AUTO) choice = model->system_dark ? THEME_EVENING : THEME_PORCELAIN;
  return &model->themes[choice - THEME_EVENING];
}

int model_text_percent(const Model *model) { return model->forced_text ? model->forced_text : model->settings.text_percent; }

const char *model_name(const Model *model, int partner, char *out, size_t size) {
  const char *name = model->settings.name[partner];
  if (!*name) name = str(partner ? STR_DIAMOND : STR_CIRCLE);
  size_t length = strlen(name), keep = 0;
  for (int clusters = 0; keep < length; clusters++) {
    size_t next = keep + utf8_cluster(name + keep, length - keep);
    bool last = next >= length;
    if (next == keep || next + 4 > size || (clusters == NAME_CLUSTERS - 1 && !last)) {
      memcpy(out, name, keep);
      memcpy(out + keep, "\xE2\x80\xA6", 4);
      return out;
    }
    keep = next;
  }
  memcpy(out, name, keep);
  out[keep] = '\0';
  return out;
}

bool model_still(const Model *model) { return model->settings.reduce_motion || model->system_still; }

int model_frame_ms(const Model *model) {
  const int usual_hz = 60;
  return 1000 / (model->hz > 0 ? model->hz : usual_hz);
}

bool model_sound(const Model *model) { return model->settings.sound && !model->muted; }

GateFacts model_facts(const Model *model) {
  return (GateFacts){.library = model->library,
                     .history = &model->records.history,
                     .settings = &model->settings,
                     .today = model->today,
                     .agreement = agreement_any(&model->records, model->today),
                     .practised_days = model->progress.practised_days,
                     .kiosk = model->kiosk,
                     .staff = model->staff};
}

bool model_open(const Model *model, const Exercise *exercise) {
  GateFacts facts = model_facts(model);
  return gate_state(exercise, &facts) != GATE_CLOSED;
}

bool model_listed(const Model *model, const Exercise *exercise) {
  bool waiting_room = exercise->gate && exercise->gate->needs_kiosk;
  return (model->kiosk || !waiting_room) && strcmp(exercise->id, HISTORY_READY) != 0;
}

bool model_steady_lines(const Model *model) { return steady_both(&model->records); }

int64_t model_back_in_s(const Model *model) {
  const Settings *s = &model->settings;
  return ((int64_t)s->back_day - model->now.day) * 86400 + (int64_t)s->back_minute * 60 - model->now.second;
}

bool model_shows_photos(const Model *model, const Exercise *exercise) {
  return model->settings.photos && !model->kiosk && strcmp(exercise->category, MODEL_MEMORIES) == 0;
}

/* Each that speaks has one of their own, which stays while the other answers. */
static uint32_t turns_in_session(const Session *session) {
  uint32_t speaks = 0;
  for (int i = 0; i <= session->card; i++) speaks += session->exercise->cards[i].kind == CARD_SPEAK;
  return speaks ? speaks - 1 : 0;
}

const Photo *model_photo(const Model *model) {
  const Session *session = &model->session;
  const Photos *photos = &model->photos;
  if (model->screen != SCREEN_SESSION || model->window_hidden || session->paused || session->phase != PHASE_CARD) return NULL;
  if (!photos->count || photos->away || !model_shows_photos(model, session->exercise)) return NULL;
  const Card *card = session_card(session);
  bool room = card->kind == CARD_READ || card->kind == CARD_NOTE || card->kind == CARD_SPEAK || card->kind == CARD_LISTEN;
  if (!room || card->covered || session_covered(session)) return NULL;
  uint32_t turn = photos->turns + turns_in_session(session) + photos->extra;
  return &photos->items[deck_photo(photos->items, photos->count, turn)];
}

bool model_note_may(const Model *model) {
  const Lock *lock = &model->lock;
  const Session *session = &model->session;
  if (!lock->there || lock->locked || lock->closing || model->kiosk || model->window_hidden) return false;
  if (!model->in_session || model->screen != SCREEN_SESSION || session->paused || session->phase != PHASE_CARD) return false;
  return session_card(session)->kind == CARD_NOTE;
}

bool model_note_open(const Model *model) {
  const NoteCard *note = &model->note_card;
  const bool here = note->card == model->session.card && note->turn == model->session.turn;
  return note->writing && !note->sealing && here && model_note_may(model);
}

bool model_note_key(const Model *model, int partner) { return model->records.note_keys[partner].length > 0; }
