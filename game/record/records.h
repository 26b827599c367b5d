/* Everything that is recorded, as one value: what is loaded, saved, exported, merged.
 *
 * Each list but the history is kept in the order of its key and holds at most one record for each; it owns its memory. Ids are
 * random, so that records of two devices merge by union. `pending` is the number of the save that is due, 0 when the record is
 * on the disk; it is not stored. A record that was deleted leaves its id in `gone`, and never comes back. */
#ifndef GOLDSEAM_RECORD_RECORDS_H
#define GOLDSEAM_RECORD_RECORDS_H

#include "record/history.h"

enum {
  RECORD_ID_BYTES = 16,
  ACTION_TEXT_BYTES = 481,     /* 120 characters */
  AGREEMENT_TEXT_BYTES = 1601, /* 400 characters */
  KEPT_DAYS = 31,
  NOTE_KEY_BYTES = 256,
  NOTE_SEALED_BYTES = 8192,
  CHOICE_KEY_BYTES = 80,
  CHOICE_VALUE_BYTES = 1024,
  EVERY_WEEKDAY = 127
};

/* The end of what has none yet. */
#define DAY_OPEN INT32_MAX

typedef enum Owner { OWNER_BOTH, OWNER_A, OWNER_B, OWNERS } Owner;

/* A small, concrete, repeated thing that one or both will do. */
typedef struct DailyAction {
  uint8_t id[RECORD_ID_BYTES];
  int64_t changed; /* when it was edited last, s since 1970 UTC, always later than before: the later edit holds */
  Owner owner;
  uint8_t weekdays; /* bit 0 Monday to bit 6 Sunday; EVERY_WEEKDAY */
  Day from, until;  /* both included; DAY_OPEN: no end */
  bool hidden;      /* not shown; what was kept still counts */
  char text[ACTION_TEXT_BYTES];
  int32_t pending;
} DailyAction;

/* The days of one month on which an action was kept: how often each was ticked or unticked. Odd is kept. Counting up alone, two
 * devices merge by the larger number. Key: action, month. */
typedef struct KeptMonth {
  uint8_t action[RECORD_ID_BYTES];
  int32_t month; /* year * 12 + month - 1 */
  uint8_t turns[KEPT_DAYS];
  int32_t pending;
} KeptMonth;

/* Days that are not missed, of all practice or of one action. */
typedef struct Pause {
  uint8_t id[RECORD_ID_BYTES];
  uint8_t action[RECORD_ID_BYTES]; /* zeros: all practice, actions too */
  Day from, until;                 /* both included; DAY_OPEN */
  Day ended;                       /* the first day that is no longer of it, DAY_OPEN: not ended early; the earlier holds */
  int32_t pending;
} Pause;

/* What both agreed to, for a time. Never changed once it was made, but ended. */
typedef struct Agreement {
  uint8_t id[RECORD_ID_BYTES];
  Day from, until;                 /* both included: 14, 30 or 60 days */
  Day ended;                       /* the day on which one of them ended it, DAY_OPEN: none did; the earlier holds */
  char text[AGREEMENT_TEXT_BYTES]; /* "" where its words were not kept */
  int32_t pending;
} Agreement;

/* How steady a partner felt: kept only while both wish for it. */
typedef struct Rating {
  uint8_t id[RECORD_ID_BYTES];
  int64_t at; /* s since 1970 UTC */
  Day day;
  uint8_t partner; /* 0 or 1 */
  uint8_t number;  /* 0 to 10 */
  int32_t pending;
} Rating;

/* Whether a partner wishes to keep a line of how steady they feel; and what they cleared. */
typedef struct SteadyLine {
  bool wanted, asked;
  int64_t changed; /* as of DailyAction */
  int64_t cleared; /* this partner's ratings up to this moment (s since 1970 UTC) are gone; the later holds. 0: none */
  int32_t pending;
} SteadyLine;

/* A private note of one partner: sealed; nothing here can read it. */
typedef struct Note {
  uint8_t id[RECORD_ID_BYTES];
  Day day;
  uint8_t partner;
  uint16_t length;
  uint8_t sealed[NOTE_SEALED_BYTES];
  int32_t pending;
} Note;

/* What a partner's notes are sealed with; its secret half is sealed by a passphrase. */
typedef struct NoteKey {
  uint16_t length; /* 0: there is none */
  uint8_t bytes[NOTE_KEY_BYTES];
  int64_t changed; /* as of DailyAction */
  int32_t pending;
} NoteKey;

/* One of the couple's settings, as text, for exchange between devices. Key: key. */
typedef struct Choice {
  char key[CHOICE_KEY_BYTES];
  char value[CHOICE_VALUE_BYTES];
  int64_t changed; /* as of DailyAction; 0: never */
  int32_t pending;
} Choice;

typedef struct Gone {
  uint8_t id[RECORD_ID_BYTES];
  int32_t pending;
} Gone;

#define RECORD_LIST(type) \
  struct { \
    type *items; \
    size_t count, room; \
  }

typedef struct Records {
  History history;
  RECORD_LIST(DailyAction) actions;
  RECORD_LIST(KeptMonth) kept;
  RECORD_LIST(Pause) pauses;
  RECORD_LIST(Agreement) agreements;
  RECORD_LIST(Rating) ratings;
  RECORD_LIST(Note) notes;
  RECORD_LIST(Choice) choices; /* filled by the store for exchange; the program itself goes by Settings */
  RECORD_LIST(Gone) gone;
  SteadyLine lines[2];
  NoteKey note_keys[2];
} Records;

void records_free(Records *records);

/* The same, and nothing of it lingers in freed memory. */
void records_wipe(Records *records);

/* Add, or replace the record of the same key. Return it where it lies now, NULL when out of memory. */
DailyAction *records_put_action(Records *records, const DailyAction *action);
KeptMonth *records_put_kept(Records *records, const KeptMonth *kept);
Pause *records_put_pause(Records *records, const Pause *pause);
Agreement *records_put_agreement(Records *records, const Agreement *agreement);
Rating *records_put_rating(Records *records, const Rating *rating);
Note *records_put_note(Records *records, const Note *note);
Choice *records_put_choice(Records *records, const Choice *choice);
bool records_put_gone(Records *records, const uint8_t id[RECORD_ID_BYTES], int32_t pending);

/* By key, NULL where there is none. */
DailyAction *records_action(const Records *records, const uint8_t id[RECORD_ID_BYTES]);
KeptMonth *records_kept(const Records *records, const uint8_t action[RECORD_ID_BYTES], int32_t month);
Pause *records_pause(const Records *records, const uint8_t id[RECORD_ID_BYTES]);
Agreement *records_agreement(const Records *records, const uint8_t id[RECORD_ID_BYTES]);
Note *records_note(const Records *records, const uint8_t id[RECORD_ID_BYTES]);
Choice *records_choice(const Records *records, const char *key);
bool records_is_gone(const Records *records, const uint8_t id[RECORD_ID_BYTES]);

/* Deletes the record of this id, with what belongs to an action, and remembers the id as gone. False when out of memory, and
 * nothing is changed. */
bool records_forget(Records *records, const uint8_t id[RECORD_ID_BYTES], int32_t pending);

/* Takes out what is gone, and ratings that were cleared: for what was read or merged. */
void records_settle(Records *records);

/* The moment of an edit made now (s since 1970 UTC) of something that was changed at `before`: later, whatever the clock says. */
int64_t records_changed(int64_t now, int64_t before);

/* What is not on the disk yet, of all but the history: is there any? And once save `number` is: all that was due then is. */
bool records_due(const Records *records);
void records_saved(Records *records, int32_t number);

/* Copies what is due in `from` (history too) into `into`, which was read anew. False when out of memory. */
bool records_keep_due(Records *into, const Records *from);

/* ---- Pauses ---- */

/* Is the day paused, for all practice (`action` NULL) or for this action (then pauses of all practice count too)? */
bool records_paused(const Records *records, const uint8_t *action, Day day);

/* The last day of the pause that holds on `day`, over pauses that follow each other; DAY_NONE where it is not paused. */
Day records_paused_until(const Records *records, const uint8_t *action, Day day);

/* The first day on or after `day`, before `before`, that is paused; `before` where there is none. */
Day records_next_pause(const Records *records, const uint8_t *action, Day day, Day before);

#endif
