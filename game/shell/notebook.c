#include "shell/notebook.h"

#include "core/utf8.h"
#include "shell/entropy.h"

#include <stdlib.h>
#include <string.h>

static bool no_memory(Err *err) { return err_set(err, "there is not enough memory"); }

static const NoteKey *key_of(const App *app, int partner) { return &app_records(app)->note_keys[partner == 1]; }

static NotesNews keep(App *app, int partner, const char *text, Err *err) {
  const NoteKey *key = key_of(app, partner);
  uint8_t id[RECORD_ID_BYTES];
  size_t length = 0;
  unsigned char *sealed = seal_note_write(key->bytes, key->length, text, strlen(text), &length, err);
  entropy_fill(id, sizeof id);
  const bool kept = sealed && (app_put_note(app, partner, id, sealed, length) || no_memory(err));
  free(sealed);
  return kept ? NOTES_KEPT : NOTES_NOT_KEPT;
}

static NotesNews make(App *app, int partner, const char *passphrase, Err *err) {
  unsigned char made[SEAL_NOTE_KEY_BYTES];
  if (key_of(app, partner)->length) { /* another copy made one meanwhile: its notes would be lost with it */
    err_set(err, "there is a passphrase already");
    return NOTES_REFUSED;
  }
  if (!seal_note_key_new(passphrase, strlen(passphrase), made, err)) return NOTES_REFUSED;
  return app_put_note_key(app, partner, made, sizeof made) || no_memory(err) ? NOTES_MADE : NOTES_REFUSED;
}

static NotesNews open_notes(Notebook *notebook, const App *app, int partner, const char *passphrase, Err *err) {
  const NoteKey *key = key_of(app, partner);
  notebook_forget(notebook);
  const SealResult result = seal_note_open(key->bytes, key->length, passphrase, strlen(passphrase), &notebook->secret, err);
  notebook->partner = partner;
  return result == SEAL_GOOD ? NOTES_OPENED : result == SEAL_WRONG ? NOTES_WRONG : NOTES_REFUSED;
}

static NotesNews change(Notebook *notebook, App *app, const char *passphrase, Err *err) {
  unsigned char made[SEAL_NOTE_KEY_BYTES];
  if (!notebook->secret) {
    err_set(err, "the notes are not open");
    return NOTES_REFUSED;
  }
  if (!seal_note_rewrap(notebook->secret, passphrase, strlen(passphrase), made, err)) return NOTES_REFUSED;
  return app_put_note_key(app, notebook->partner, made, sizeof made) || no_memory(err) ? NOTES_CHANGED : NOTES_REFUSED;
}

/* The letters pass through here and are wiped. */
static NotesNews read_shown(const Notebook *notebook, App *app) {
  const Note *note;
  for (int i = 0; notebook->secret && (note = app_note_shown(app, i)); i++) {
    char *text = NULL;
    size_t length = 0;
    seal_note_read(notebook->secret, note->sealed, note->length, &text, &length, NULL);
    app_show_note(app, i, text);
    if (text) seal_wipe(text, length);
    free(text);
  }
  return NOTES_READ;
}

bool notebook_is_slow(const Effect *effect) { return effect->kind >= EFFECT_NOTES_MAKE && effect->kind <= EFFECT_NOTES_CHANGE; }

bool notebook_carry(Notebook *notebook, App *app, const Effect *effect, Event *reply) {
  Err err = {""};
  NotesNews news;
  switch (effect->kind) {
    case EFFECT_NOTE_KEEP: news = keep(app, effect->number, effect->text, &err); break;
    case EFFECT_NOTES_MAKE: news = make(app, effect->number, effect->text, &err); break;
    case EFFECT_NOTES_OPEN: news = open_notes(notebook, app, effect->number, effect->text, &err); break;
    case EFFECT_NOTES_CHANGE: news = change(notebook, app, effect->text, &err); break;
    case EFFECT_NOTES_READ: news = read_shown(notebook, app); break;
    case EFFECT_NOTES_CLOSE: notebook_forget(notebook); return false;
    default: return false;
  }
  *reply = (Event){.kind = EVENT_NOTES, .number = {(int32_t)news, effect->number}};
  if (news != NOTES_WRONG) utf8_copy_clean(reply->text, sizeof reply->text, err.text, strlen(err.text));
  return true;
}

void notebook_forget(Notebook *notebook) {
  seal_note_close(notebook->secret);
  *notebook = (Notebook){0};
}
