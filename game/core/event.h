/* What can happen to the app. The shell makes these; app_step takes them; nothing else changes state. */
#ifndef GOLDSEAM_CORE_EVENT_H
#define GOLDSEAM_CORE_EVENT_H

#include "core/date.h"

#include <stdbool.h>
#include <stdint.h>

/* A thing a person can do, found by the shell in the frame they saw. Action ids are in ui/action.h. */
typedef struct Action {
  uint16_t id;
  int16_t arg; /* which option, exercise, number, field ... */
} Action;

typedef enum EventKind {
  EVENT_TICK,        /* time has passed; nothing else */
  EVENT_WOKE_LATE,   /* the machine slept: time has passed that nobody lived through here */
  EVENT_ACTION,      /* touch up, click, Enter, Space on `action` */
  EVENT_PRESS,       /* a finger or the mouse is down on `action` (id 0: on nothing any more); shows, and does nothing yet */
  EVENT_FOCUS,       /* keyboard focus moved to `action` (id 0: none); shows the ring */
  EVENT_KEY,         /* a key that is not a walk of the focus: see Key */
  EVENT_TEXT,        /* text typed into the field that has the focus */
  EVENT_PASTE,       /* a piece from the clipboard for it; number[0] 1: it goes on with the piece before */
  EVENT_COMPOSE,     /* what an input method composes in it, "" nothing; its caret behind number[0] code points */
  EVENT_FIELD_POINT, /* the mouse in the field `action`, at byte number[0] of its text: number[1] is a FieldPoint */
  EVENT_SCROLL,      /* the scroll area action.arg stands at number[0] px */
  EVENT_SAVED,       /* the save numbered number[0] is on the disk; 0: the settings; number[1]: all records due by then */
  EVENT_SAVE_FAILED, /* the save numbered number[0] is not; text says why */
  EVENT_HISTORY,     /* another copy wrote: the shell has replaced the history (app_set_history) */
  EVENT_VOICE,       /* number[0] 0: there is no voice that could read aloud, 1: there is */
  EVENT_SCHEME,    /* what the system prefers, as far as it says: number[0] is a set of Scheme, number[1] those that are known */
  EVENT_PHOTOS,    /* the shell has replaced the photographs (app_set_photos): number[0] files were added, number[1] could not be
                         used; text: why something was not done (a sentence without its full stop), or "" */
  EVENT_PHOTO,     /* the pixels of photograph number[0]: number[1] is a PhotoState */
  EVENT_DROPPED,   /* files were dropped on the window; EVENT_PHOTOS follows when they were looked at. number[0] 1: one that may
                         hold records, which waits for EFFECT_IMPORT */
  EVENT_PAGE,      /* the page was saved, number[0] 1: text is where; 0: it was not, text says why (without a full stop) */
  EVENT_RECORDS,   /* what came of copies of the records: see CopyNews */
  EVENT_LOCK,      /* what came of a lock: number[0] is a LockNews; text: why, as in EVENT_SAVE_FAILED, or "" */
  EVENT_NOTES,     /* what came of private notes: number[0] is a NotesNews, number[1] whose; text: why, as in EVENT_LOCK */
  EVENT_FORGOTTEN, /* number[0] 1: everything is deleted; 0: not all of it, text says why */
  EVENT_HIDDEN,    /* the window was minimised or covered: number[0] 1 hidden, 0 shown */
  EVENT_QUIT       /* window close, SIGTERM, SIGINT: save and leave */
} EventKind;

/* Keys by meaning; the shell maps scancodes. Tab, arrows, Enter and Space become EVENT_FOCUS and EVENT_ACTION before. */
typedef enum Key {
  KEY_NONE,
  KEY_ESCAPE,
  KEY_PAUSE,      /* P */
  KEY_MUTE,       /* M */
  KEY_HELP,       /* F1 or ? */
  KEY_READ,       /* R: read the screen aloud */
  KEY_FULLSCREEN, /* F11 */
  KEY_SHIFT,      /* Shift pressed and released alone */
  KEY_BACKSPACE,
  KEY_DELETE,
  KEY_LEFT,
  KEY_RIGHT,
  KEY_HOME,
  KEY_END,
  KEY_SWIPE_NEXT, /* a swipe to the next card */
  /* In a field; with number[0] 1 a move selects. */
  KEY_WORD_LEFT,
  KEY_WORD_RIGHT,
  KEY_WORD_BACKSPACE,
  KEY_WORD_DELETE,
  KEY_SELECT_ALL,
  KEY_COPY,
  KEY_CUT,
  KEY_PASTE,
  KEY_UNDO,
  KEY_REDO,
  KEY_COUNT
} Key;

/* What the mouse does in a field: goes down, drags on, goes down for the second or third time. */
typedef enum FieldPoint { FIELD_PRESS, FIELD_DRAG, FIELD_WORD, FIELD_ALL } FieldPoint;

/* With what it was done. */
typedef enum Means { BY_KEYS, BY_MOUSE, BY_TOUCH, BY_PAD } Means;
typedef enum Scheme { SCHEME_DARK = 1, SCHEME_CONTRAST = 2, SCHEME_STILL = 4 /* less motion */ } Scheme;
typedef enum PhotoState {
  PHOTO_UNUSABLE, /* it cannot be shown: the shell has it no more */
  PHOTO_SMALL,    /* it can be painted now, small, */
  PHOTO_LARGE     /* or as large as a card wants it */
} PhotoState;

typedef enum LockNews {
  LOCK_CLOSED,  /* locked: by EFFECT_LOCK, or by another copy that set a lock */
  LOCK_OPENED,  /* the shell has set records and settings */
  LOCK_WRONG,   /* that was not the PIN */
  LOCK_REFUSED, /* it could not be done; all is as it was */
  LOCK_SET,
  LOCK_CHANGED,
  LOCK_REMOVED
} LockNews;

typedef enum NotesNews {
  NOTES_KEPT,     /* the note is sealed, and in the records */
  NOTES_NOT_KEPT, /* it could not be sealed */
  NOTES_MADE,     /* there is a passphrase */
  NOTES_OPENED,
  NOTES_WRONG,   /* that was not the passphrase */
  NOTES_CHANGED, /* another passphrase holds */
  NOTES_READ,    /* the shell has told what stands in those that show */
  NOTES_REFUSED  /* it could not be done; all is as it was */
} NotesNews;

typedef struct Event {
  EventKind kind;
  Moment at;
  Action action;
  Key key;
  Means by;
  int32_t number[2];
  char text[256];      /* UTF-8, NUL-terminated: what was typed, or why a save failed (a sentence without its full stop) */
  uint8_t entropy[16]; /* from the system, fresh in every EVENT_ACTION: a session's id comes from here */
} Event;

#endif
