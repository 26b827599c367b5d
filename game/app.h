/* The facade: the only interface that the shell and the tests use.
 *
 * Events go in; effects and a frame come out; nothing inside can read a clock, a disk or a device. */
#ifndef GOLDSEAM_APP_H
#define GOLDSEAM_APP_H

#include "core/copy.h"
#include "core/effect.h"
#include "core/err.h"
#include "core/event.h"
#include "core/photo.h"
#include "core/settings.h"
#include "exercise/help_lines.h"
#include "exercise/pack.h"
#include "exercise/path.h"
#include "record/streak.h"
#include "ui/action.h"
#include "ui/frame.h"
#include "ui/theme.h"
#include "ui/vessel.h"

typedef struct App App;

typedef struct AppConfig {
  const Library *library;      /* borrowed, as are path, help lines, themes and vessels, until app_free */
  const Path *path;            /* NULL: there is none */
  const HelpLines *help_lines; /* NULL: there are none */
  const Theme *themes;         /* three: evening, porcelain, high contrast */
  const Vessel *vessels;
  int vessel_count;
  const Settings *settings; /* copied; NULL: a first start */
  Records *records;         /* taken over (left empty); NULL: none */
  Moment now;
  uint64_t seed;     /* of prompts and of what nobody can foretell */
  bool kiosk;        /* a waiting room */
  ThemeChoice theme; /* --theme; THEME_AUTO: the setting's */
  int text_percent;  /* --text-size; 0: the setting's */
  bool muted;        /* --mute */
  bool fullscreen;   /* how the window opens, whatever the setting */
  bool system_dark;
  bool rtl;                 /* the language runs from right to left */
  bool system_keyboard;     /* the system shows a keyboard of its own on the screen */
  const char *photo_folder; /* where their own pictures lie; copied no further than to be shown; NULL: there is no place */
  bool no_page;             /* pages cannot be saved here, */
  bool no_document;         /* or only as pictures */
  bool lock_possible;       /* a lock can be set here */
  bool lock, locked;        /* there is one; and it is closed: settings and records are not known yet */
  const char *notice;       /* one quiet sentence for the first screen, or NULL */
} AppConfig;

/* NULL and err when out of memory. */
App *app_new(const AppConfig *config, Err *err);
void app_free(App *app);

/* The only way state changes. Empties and fills `out`; carry it out in order. */
void app_step(App *app, const Event *event, Effects *out);

/* What is to be seen now. Const: as often as wanted. */
void app_frame(const App *app, Size size, const Measure *measure, Frame *out);

/* The neutral screen, whatever is open: for a picture of the window that others may see while it is away. */
void app_cover(const App *app, Size size, const Measure *measure, Frame *out);

/* The page that people see before they save it, as it is saved: a sheet of PAGE_W x PAGE_H px, or, where there is very much on
 * it, of more px in the same shape. */
enum { PAGE_W = 1600, PAGE_H = 2263 };
void app_page(const App *app, const Measure *measure, Frame *out);

/* What shows the frames: its size in px, and how many pictures it shows a second. Until told, nobody watches: a ring moves with
 * its seconds. */
void app_display(App *app, Size size, int hz);

/* Does nothing move, on the couple's wish or the system's? */
bool app_still(const App *app);

/* ms from the last event's moment to the next visible change, -1: none until something happens. */
int app_wake(const App *app);

/* Replaces the records (taken over, left empty): another copy wrote. Those not yet saved are kept; false, and nothing is
 * changed, where there is no memory for them. Then send EVENT_HISTORY. */
bool app_set_records(App *app, Records *records);

/* Adds a session that was not lived here. False when out of memory. Then send EVENT_HISTORY. */
bool app_add_session(App *app, const SessionRecord *record);

/* Another copy changed the settings, or they could not be read before. Not while a name is being typed, or a save was refused. */
void app_set_settings(App *app, const Settings *settings);

/* Replaces the photographs by up to PHOTOS_MAX, upright sizes, ids all different; `unusable` files beside them are none. Then
 * send EVENT_PHOTOS. */
void app_set_photos(App *app, const Photo *photos, int count, int unusable);

/* All that the app holds, records and settings, is on the disk now. */
void app_saved(App *app);

/* Replaces what is known of copies of the records: up to COPIES_MOST, and whether there is a folder for them (`there`). Then send
 * EVENT_RECORDS. */
void app_set_copies(App *app, const Copy *copies, int count, bool there);

/* What the shell does for private notes. A sealed note of `partner` joins the records, under a fresh id; the next two let a key
 * made of a passphrase join them, and tell the text of the note that shows at `index` (NULL: it cannot be read). False: out of
 * memory, or not now. Then send EVENT_NOTES. */
bool app_put_note(App *app, int partner, const uint8_t id[RECORD_ID_BYTES], const unsigned char *sealed, size_t length);
bool app_put_note_key(App *app, int partner, const unsigned char *key, size_t length);
void app_show_note(App *app, int index, const char *text);

/* The notes that are to be read, from 0, up to NOTES_ON_PAGE; NULL: there is none there. */
const Note *app_note_shown(const App *app, int index);

/* As a counsellor: gates are open from now on; consent is still asked. For scripts. */
void app_override_gates(App *app);

/* May this exercise be begun now without a question before it? */
bool app_open(const App *app, int exercise);

/* Are people to be read to? (Not with --mute.) */
bool app_reads_aloud(const App *app);

const Settings *app_settings(const App *app);

/* The moment it was told last, s since 1970 UTC. */
int64_t app_now_s(const App *app);
const Records *app_records(const App *app);
const History *app_history(const App *app);
Progress app_progress(const App *app);

/* The index of the oldest record that is not on the disk yet, or -1. */
int app_pending(const App *app);

/* Were the settings changed, and the save refused? */
bool app_settings_pending(const App *app);

/* "today", "session" ...: for scripts. */
const char *app_screen(const App *app);

/* Is it locked? */
bool app_locked(const App *app);

/* The sound that is said in words now, or "". */
const char *app_caption(const App *app);

/* For looking at one card (from 0) of an exercise by itself: no way that people have leads there, and nothing of it is recorded.
 */
void app_show_card(App *app, int exercise, int card);

/* "speak", "curtain" ... while in a session, else "". */
const char *app_card(const App *app);

#endif
