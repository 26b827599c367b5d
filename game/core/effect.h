/* What the app asks of the shell, in order. A failure comes back as an event; the session goes on. */
#ifndef GOLDSEAM_CORE_EFFECT_H
#define GOLDSEAM_CORE_EFFECT_H

#include <stdbool.h>
#include <stdint.h>

typedef enum EffectKind {
  EFFECT_AMBIENCE,      /* name, ms = fade; an empty name stops */
  EFFECT_DUCK,          /* on */
  EFFECT_BELL,          /* name, number = bell id, ms from now */
  EFFECT_BELL_CANCEL,   /* number = bell id, 0 all */
  EFFECT_SILENCE,       /* everything silent within ms; the device may close */
  EFFECT_VOLUME,        /* number = 0 to 100 */
  EFFECT_SAVE_SESSION,  /* number = index into the model's history; come back with EVENT_SAVED or EVENT_SAVE_FAILED */
  EFFECT_SAVE_RECORDS,  /* what is pending in the records but for sessions; number = its save; answered likewise */
  EFFECT_SAVE_SETTINGS, /* the model's settings, whole */
  EFFECT_FULLSCREEN,    /* on */
  EFFECT_TEXT_INPUT,    /* on: a text field has the focus */
  EFFECT_COMPOSE_END,   /* what an input method composes is given up */
  EFFECT_CLIPBOARD,     /* text: copy it */
  EFFECT_PASTE,         /* come back with the clipboard as EVENT_PASTE, in as many parts as it takes */
  EFFECT_AWAKE,         /* on: keep the screen on, a session is running */
  EFFECT_PHOTO,         /* number = photograph's id, on: large; comes back as EVENT_PHOTO */
  EFFECT_PHOTO_REST,    /* no photograph shows: forget all pixels, and what was asked for */
  EFFECT_PHOTO_REMOVE,  /* number = id: delete its file; comes back as EVENT_PHOTOS */
  EFFECT_PHOTO_FOLDER,  /* show the folder with the photographs in the system's own way */
  EFFECT_PAGE,          /* save the page (app_page) as name: "png" or "pdf"; comes back as EVENT_PAGE */
  EFFECT_COPIES,        /* look for copies of the records in people's folder; comes back as EVENT_RECORDS, as the next two do */
  EFFECT_EXPORT,        /* save a copy there: number 0 all as JSON, 1 the days as a table */
  EFFECT_IMPORT,        /* bring in the copy named `text` there, or, where that is NULL, the file that was dropped */
  EFFECT_LOCK,          /* forget what is sealed, once all that was asked for before it is carried out: EVENT_LOCK follows */
  EFFECT_UNLOCK,        /* text: the PIN. Like the three below it takes a second: what shows is to be shown before */
  EFFECT_LOCK_SET,      /* text: the new PIN */
  EFFECT_LOCK_CHANGE,   /* text: the PIN, other: the new one */
  EFFECT_LOCK_REMOVE,   /* text: the PIN */
  EFFECT_NOTE_KEEP,     /* text: a private note, number = whose: seal it (app_put_note). It comes back as EVENT_NOTES, as the five
                           below do; the next three take a second */
  EFFECT_NOTES_MAKE,    /* text: a passphrase for the notes of partner `number` (app_put_note_key) */
  EFFECT_NOTES_OPEN,    /* text: theirs: open the notes of partner `number` */
  EFFECT_NOTES_CHANGE,  /* text: another passphrase for the notes that are open */
  EFFECT_NOTES_READ,    /* read those that show (app_note_shown, app_show_note) */
  EFFECT_NOTES_CLOSE,   /* forget what opens them; nothing comes back */
  EFFECT_FORGET_ALL,    /* delete everything that is kept on this machine; comes back as EVENT_FORGOTTEN */
  EFFECT_QUIT
} EffectKind;

typedef struct Effect {
  EffectKind kind;
  bool on;
  int32_t number;
  int32_t ms;
  char name[32];
  const char *text;  /* the app's, until the next app_step */
  const char *other; /* a second one */
} Effect;

enum { EFFECTS_MAX = 32 };

/* A value on the caller's stack; one step never asks for more than EFFECTS_MAX (asserted). */
typedef struct Effects {
  int count;
  Effect items[EFFECTS_MAX];
} Effects;

/* Appends a zeroed effect of `kind` and returns it to be filled. */
Effect *effects_add(Effects *effects, EffectKind kind);

#endif
