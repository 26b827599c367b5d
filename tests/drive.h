/* A fake shell: drives the app without a platform. Virtual time, letters of one width, effects kept for looking at.
 *
 * The clock starts on Saturday 2026-11-21 20:30 local time. */
#ifndef GOLDSEAM_TESTS_DRIVE_H
#define GOLDSEAM_TESTS_DRIVE_H

#include "app.h"

enum { DRIVE_EFFECTS = 512, DRIVE_VESSELS = 16 };

typedef struct Drive {
  App *app;
  Library library;
  Path path;
  HelpLines help_lines;
  Theme themes[3];
  Vessel vessel;
  Vessel vessels[DRIVE_VESSELS]; /* those that ship, in their order; the first is `vessel` */
  int vessel_count;
  Moment now;
  Frame frame;
  Size size;
  uint32_t next_id;
  bool lose_photos;              /* no photograph that is asked for can be shown */
  bool fail_saves;               /* every save fails from now on */
  int saves;                     /* sessions that were asked to be saved */
  Effect effects[DRIVE_EFFECTS]; /* all since drive_start or drive_forget */
  int effect_count;
  char copied[4096]; /* what went to the clipboard last */
  int notes_of;      /* whose notes are open, from 1; 0: nobody's */
  bool fail_notes;   /* nothing can be sealed from now on */
} Drive;

/* What the app draws by chance comes from it: 7 until a test says otherwise. */
extern uint64_t drive_seed;

/* How drives are started from now on: in a language that runs from right to left, and for the left hand. */
extern bool drive_rtl, drive_left_handed;
/* Has the machine an on-screen keyboard of its own? Not until a test says so. */
extern bool drive_system_keyboard;

/* Starts on Today with Ana (circle) and Sam (diamond), or on the first screen when `settings` says not welcomed. NULL settings:
 * the default ones, welcomed, named. `pack` is JSON text, or NULL for the shipped exercises. History is taken over. */
void drive_start(Drive *drive, const char *pack, const Settings *settings, History *history);
/* The same, with all that is recorded, taken over. */
void drive_start_records(Drive *drive, const char *pack, const Settings *settings, Records *records);
void drive_stop(Drive *drive);
void drive_forget(Drive *drive);

/* Time passes, in the steps that the app asks for. */
void drive_wait(Drive *drive, int64_t ms);

/* The machine sleeps. */
void drive_sleep(Drive *drive, int64_t ms);

void drive_event(Drive *drive, Event event);
void drive_act(Drive *drive, int id, int arg);
void drive_key(Drive *drive, Key key);
void drive_type(Drive *drive, const char *text);
void drive_begin(Drive *drive, const char *exercise, int first);

/* Presses on past whatever card is open, answering what wants an answer. */
void drive_press_on(Drive *drive);

/* Through all the cards that are left, each with the controls that every card must have. */
void drive_play_through(Drive *drive);

/* A fresh frame at drive->size. */
const Frame *drive_frame(Drive *drive);

/* Does the frame offer this action, enabled? */
bool drive_offers(Drive *drive, int id, int arg);

/* Is this text in what a screen reader would say? */
bool drive_says(Drive *drive, const char *text);

/* How many effects of this kind (and name, where not NULL) came. */
int drive_count(const Drive *drive, EffectKind kind, const char *name);

/* The couple has `count` photographs, ids from 1, 1200x800 and 800x1200 by turns. */
void drive_photos(Drive *drive, int count);

Measure drive_measure(void);

/* A whole file, malloc'ed; aborts the test when it cannot be read. */
char *drive_read(const char *path, size_t *length);

/* A practised day in a history. */
void drive_day(History *history, Day day, const char *exercise, bool finished);

#endif
