/* Everything the program knows. Read this first.
 *
 * The model changes in app_step alone; draw functions take it const. What it points at (library, themes, vessels) is
 * borrowed from the shell for the life of the App. */
#ifndef GOLDSEAM_MODEL_H
#define GOLDSEAM_MODEL_H

#include "core/copy.h"
#include "core/edit.h"
#include "core/effect.h"
#include "core/event.h"
#include "core/photo.h"
#include "core/rng.h"
#include "core/settings.h"
#include "exercise/help_lines.h"
#include "exercise/plan.h"
#include "exercise/session.h"
#include "exercise/tally.h"
#include "record/agreement.h"
#include "record/steady.h"
#include "record/streak.h"
#include "ui/keyboard.h"
#include "ui/theme.h"
#include "ui/vessel.h"

typedef enum ScreenId {
  SCREEN_WELCOME,
  SCREEN_TODAY,
  SCREEN_EXERCISES,
  SCREEN_PROGRESS,
  SCREEN_SETTINGS,
  SCREEN_EXERCISE, /* one exercise's page */
  SCREEN_ROLES,    /* who was hurt? asked once */
  SCREEN_SPEAKER,  /* who speaks first? where roles were not said */
  SCREEN_GENTLE,   /* tonight, the gentle card */
  SCREEN_SESSION,
  SCREEN_BREAK,
  SCREEN_STOPPED,
  SCREEN_FINISH,
  SCREEN_HELP,
  SCREEN_CALM, /* a few slow breaths, over whatever was there */
  SCREEN_HIDDEN,
  SCREEN_PHOTOS,     /* the couple's own photographs, from Settings */
  SCREEN_PAUSE,      /* how long practice pauses */
  SCREEN_STEADY,     /* the line of how steady each feels, from Settings */
  SCREEN_ACTIONS,    /* all daily actions, from Today and Settings */
  SCREEN_ACTION,     /* the page of one, new or to be changed */
  SCREEN_YEAR,       /* the days of a year, from Progress, */
  SCREEN_PAGE,       /* and what is saved of it as a page */
  SCREEN_RECORDS,    /* copies of the records, from Settings */
  SCREEN_LOCK,       /* locked: nothing of the couple shows */
  SCREEN_LOCK_PAGE,  /* setting a lock, from Settings */
  SCREEN_DELETE,     /* what can be deleted, from Settings */
  SCREEN_NOTES,      /* one partner's private notes, from Settings */
  SCREEN_AGREEMENTS, /* what both agreed to, from Settings and Today */
  SCREEN_COUNT
} ScreenId;

typedef enum SettingId {
  SET_SOUND,
  SET_VOLUME,
  SET_DUCK,
  SET_CAPTIONS,
  SET_READ_ALOUD,
  SET_THEME,
  SET_TEXT,
  SET_TIMERS,
  SET_DIGITS,
  SET_MOTION,
  SET_VESSEL,
  SET_RUN,
  SET_DAY_START,
  SET_PATH,
  SET_PATH_WEEK,
  SET_ROLES,
  SET_FULLSCREEN,
  SET_LEFT_HANDED,
  SET_KEYBOARD,
  SET_PHOTOS,
  SET_COUNT
} SettingId;

enum { WELCOME_SAFETY, WELCOME_NAMES, WELCOME_SOUND, WELCOME_PAGES };

enum { MOTION_FADE_MS = 250, MOTION_SEAM_MS = 1500, HIDE_TAPS = 3, HIDE_TAPS_MS = 1200 };

enum { SCROLL_MAIN, SCROLL_HELP, SCROLL_AREAS };

enum { FILTER_ALL = 0, FILTER_ALONE = -1 /* those of today that each does alone */ };

/* An exercise on its way to being opened: what is asked before it. Everything that is drawn is drawn before anybody answers. */
typedef enum OpeningStep {
  OPENING_NONE,
  OPENING_READY,
  /* By cards of the app's own. */
  OPENING_CONSENT,
  OPENING_AGREEMENT, /* before no exercise: whether both say yes to an agreement */
  OPENING_STEADY     /* before no exercise: whether a line of steadiness is to be kept */
} OpeningStep;

typedef struct Opening {
  OpeningStep step; /* what is being asked in the session now */
  int target;       /* the exercise */
  int first;        /* who is first, or speaks first; -1 by turns */
  bool gentle;      /* the app picks the gentle card itself */
  int rest_days;    /* that the exercise stays closed, where it does */
  bool all;         /* both said yes to all that was asked so far */
  int stand_in;     /* the gentle card, -1 none */
} Opening;

/* A card that asks both for a covered yes: the app's own, of no pack, and never recorded. Built by opening_init. */
typedef struct Consent {
  Exercise exercise;
  Card cards[2];
  Option options[2];
} Consent;

/* The couple's own photographs, of which nothing is kept but the files themselves. */
typedef struct Photos {
  Photo items[PHOTOS_MAX];
  bool small[PHOTOS_MAX]; /* it can be painted small now */
  int count;
  int unusable;   /* files that are no pictures */
  uint32_t turns; /* of the deck, before this session */
  uint32_t extra; /* "another picture", in this run of the program */
  bool away;      /* "no picture", for this session */
  int32_t ready;  /* the one that can be painted large now; 0 none */
  int64_t since_ms;
  int page;       /* of Settings' thumbnails */
  int removing;   /* the one that is about to be deleted, -1 none */
  bool looking;   /* files were dropped, and are being looked at */
  char note[256]; /* what came of it */
} Photos;

/* The page of agreements, and one that is being written. Nothing of it is kept before both have said yes. */
typedef struct AgreementsPage {
  bool writing;
  char text[AGREEMENT_TEXT_BYTES];
  char question[512]; /* what both are asked */
  int term;           /* which of agreement_terms, -1 none yet */
  bool ending;        /* whether this one is to end is being asked */
  uint8_t id[RECORD_ID_BYTES];
  int said; /* a Str: what came of it, STR_COUNT nothing */
} AgreementsPage;

/* The page about the line of steadiness. What it says depends on what was done on it alone: whether the other ended theirs
 * is nowhere to be seen. */
typedef struct SteadyPage {
  int ending;     /* the partner whose line is about to be ended, -1 none */
  bool asked;     /* both were asked just now, */
  bool ended;     /* or one ended theirs */
  bool from_here; /* the question that is open was asked from this page */
} SteadyPage;

/* What is to be on the page that is saved, chosen each time anew. */
enum { PAGE_NAMES, PAGE_STEADY, PAGE_ACTIONS, PAGE_PARTS };

typedef struct Page {
  bool part[PAGE_PARTS];
  bool saving;    /* it is being written */
  char note[512]; /* what came of it */
} Page;
/* Copies of the records in people's folder. */
typedef struct Copies {
  Copy items[COPIES_MOST]; /* the newest first */
  int count;
  bool there;     /* there is such a folder */
  char note[768]; /* what came of saving one or bringing one in, or "" */
} Copies;
/* The page on which things are deleted. */
typedef struct Deleting {
  bool asking;      /* is this to be deleted? */
  bool from_action; /* asked on the page of a daily action */
  bool all;         /* everything, */
  int which;        /* or what stands there in the list: */
  uint8_t id[RECORD_ID_BYTES];
  int page;
  bool done;        /* something was deleted since the page was opened */
  char failed[256]; /* why not everything could be, or "" */
} Deleting;

/* The category whose cards show them. */
#define MODEL_MEMORIES "memories"

/* What was marked on a pledge card that both could see: it can be kept as a daily action, and is forgotten with the finish. */
enum { PLEDGED_MAX = 8, TICKED_MAX = 32 };

typedef struct Pledged {
  char text[ACTION_TEXT_BYTES];
  Owner owner;
  int card;
} Pledged;

/* Daily actions: what is on their screens beyond what is recorded. */
typedef struct Daily {
  DailyAction draft; /* on the page of one, as it stands there */
  bool is_new, from_pledge;
  int chosen;           /* which of what was pledged the draft is, -1 none */
  bool ending;          /* whether it is to end is being asked */
  ScreenId back, under; /* where the page leads back to, and all of them */
  bool all;             /* Today shows all that are due */
  Day ticked_day;       /* the day on which these were ticked for the day before: they still show then */
  uint8_t ticked[TICKED_MAX][RECORD_ID_BYTES];
  int ticked_count;
  bool pledge; /* a pledge card was there, in the session before the finish */
  Pledged pledged[PLEDGED_MAX];
  int pledged_count;
} Daily;

/* What the shell was last told about sound and the window, so that only changes are said. */
typedef struct Said {
  char ambience[32];
  bool duck, awake, text_input, quiet, fullscreen;
  int volume;
  bool back;       /* that an agreed break is over */
  int32_t photo;   /* the photograph asked for, 0 none */
  int thumbs;      /* and the page of small ones, -1 none */
  int64_t bell_ms; /* when the bell of this card rings (monotonic), -1 none */
  int32_t bell;    /* its id */
} Said;

/* The card that was left last, as it stood: it fades out under the next one. Never a covered one. */
typedef struct Fading {
  bool shows;
  int scroll_px;
  Session session;
} Fading;
/* The bells that ring at once have fixed ids; those of cards count from 1. */
enum { BELL_ONCE = 1 << 16, BELL_BACK = 1 << 17 };

/* Sounds in words, for whoever does not hear them: the latest few, and what is known of sounds that are on or to come. */
enum { CAPTIONS = 4, CAPTION_BYTES = 64 };

typedef struct Caption {
  char text[CAPTION_BYTES];
  int64_t from_ms; /* when it begins to show (monotonic) */
} Caption;

typedef struct Captions {
  Caption items[CAPTIONS];
  int count;
  char ambience[32];
  char bell[32];   /* the bell that is to ring, */
  int32_t bell_id; /* its id, 0 none, */
  int64_t bell_ms; /* and when */
} Captions;

/* The lock. While it is closed the model holds nothing that it seals, but a session that is not over and what could not be saved.
 */
enum { LOCK_PIN_BYTES = 257, LOCK_PIN_LEAST = 4, LOCK_PIN_MOST = 64 /* characters */, LOCK_FIELDS = 3 };

/* Fields: the PIN, a new one, and that once more. ACT_FIELD's argument is FIELD_PIN and those behind it. */
enum { FIELD_PIN = 100, FIELD_PIN_NEW, FIELD_PIN_AGAIN };

typedef enum LockPage { LOCK_PAGE_FIRST, LOCK_PAGE_SET, LOCK_PAGE_CHANGE, LOCK_PAGE_REMOVE } LockPage;

/* The locked screen: the field for the PIN, what can be done where that is forgotten, and asking whether it is to be. */
typedef enum LockWay { LOCK_WAY_PIN, LOCK_WAY_LOST, LOCK_WAY_ASKS } LockWay;

typedef struct Lock {
  bool possible; /* one can be set here */
  bool there, locked;
  bool closing; /* asked for, and not yet done */
  bool busy;    /* a key is being made: it takes a second */
  LockPage page;
  LockWay way;
  char typed[LOCK_FIELDS][LOCK_PIN_BYTES]; /* wiped when it was used, or is not to be */
  int wrong;                               /* tries in a row */
  int64_t next_ms;                         /* when the next one is allowed (monotonic) */
  int64_t touched_ms;                      /* the last touch or key */
  ScreenId under;                          /* what is opened again: a session, or Today */
  char note[512];
} Lock;

/* Private notes: the page in Settings, and what is being typed on a card. What is open is one partner's, and for two minutes. */
enum { FIELD_NOTE = 120, NOTE_TEXT_BYTES = EDIT_BYTES, NOTE_CHARACTERS = 1500, NOTES_ON_PAGE = 4 };

typedef enum NotesPage {
  NOTES_PAGE_WHOSE,
  NOTES_PAGE_MAKE,
  NOTES_PAGE_OPEN,
  NOTES_PAGE_LIST,
  NOTES_PAGE_CHANGE,
  NOTES_PAGE_LOST
} NotesPage;

typedef enum NoteState { NOTE_UNREAD, NOTE_IS_READ, NOTE_UNREADABLE } NoteState;

typedef struct NoteShown {
  uint8_t id[RECORD_ID_BYTES];
  NoteState state;
  char text[NOTE_TEXT_BYTES];
} NoteShown;

typedef struct Notes {
  NotesPage page;
  int partner;        /* whose */
  bool busy;          /* a key is being made: it takes a second */
  bool open;          /* the shell holds what opens them */
  int wrong[2];       /* tries in a row at the notes of each, */
  int64_t next_ms[2]; /* and when the next one is allowed (monotonic) */
  int said;           /* a Str: what came of it, 0 nothing */
  char why[512];
  int first; /* of those that show, newest first */
  NoteShown shown[NOTES_ON_PAGE];
  int shown_count;
  bool asking; /* is one to be deleted, */
  int which;   /* and which of those that show? */
} Notes;

/* What is being typed on a card: never drawn but there, in its writer's turn, and sealed as soon as that is left. */
typedef struct NoteCard {
  bool asked;     /* who writes is being asked */
  bool writing;   /* the field is there */
  bool sealing;   /* its text is on the way to the shell, and shows no more */
  int writer;     /* 0 or 1 */
  int card, turn; /* where that is */
  int32_t save;   /* the save that it belongs to */
  int said;       /* a Str: what came of it there, 0 nothing */
  char why[512];  /* why it could not be sealed, or "" */
  char text[NOTE_TEXT_BYTES];
} NoteCard;

typedef struct Model {
  /* Borrowed */
  const Library *library;
  const Path *path;
  const HelpLines *help_lines;
  const Theme *themes; /* evening, porcelain, high contrast */
  const Vessel *vessels;
  int vessel_count;
  /* Kept */
  Settings settings;
  Records records;
  /* Given at the start */
  uint64_t seed;
  Rng chance;               /* what nobody can foretell */
  bool kiosk;               /* a waiting room */
  bool staff;               /* a counsellor overrides gates */
  ThemeChoice forced_theme; /* THEME_AUTO: none */
  int forced_text;          /* 0: none */
  bool muted;               /* --mute, or M: for this run of the program only */
  bool fullscreen;          /* now; the setting is how the next start is */
  bool system_dark;
  Size display;         /* in px, of what shows frames, */
  int hz;               /* and how many it shows a second; 0: nobody watches */
  bool rtl;             /* the language runs from right to left */
  bool system_keyboard; /* the system shows a keyboard of its own on the screen */
  bool system_contrast; /* the system asks for high contrast, */
  bool system_still;    /* and for less motion */
  bool no_voice;        /* nothing here can read aloud */
  uint32_t read_asked;  /* how many times it was asked to be read */
  /* Now */
  Moment now;
  Day today;         /* the logical day */
  Progress progress; /* of the history, on `today` */
  TallyWeeks weeks;  /* and what else Progress shows of it: the last weeks, */
  TallyCategories categories;
  TallyLine lines[2];   /* how steady they feel, where both keep it, */
  TallyActions actions; /* and their daily actions: as of when Progress was opened, or what it shows changed */
  int year;             /* and the year that was looked at last */
  TallyWeeks year_days; /* with its days */
  Plan plan;            /* today's practice */
  Plan plan_before;     /* as it was when the session began */
  bool stage_told;      /* whether to go on was asked in this session, and answered one way or another */
  Opening opening;
  Consent consent, steady_consent, agreement_consent;
  ScreenId screen;
  ScreenId under;        /* what help returns to */
  ScreenId under_calm;   /* what the calm screen returns to */
  ScreenId under_hidden; /* what hide returns to, help among them */
  int welcome_page;
  bool hidden_woken; /* the clock was touched: "Continue" shows */
  bool window_hidden;
  int exercise; /* the page that is open, or the suggestion that was begun */
  int filter;   /* category chip, from 1, or FILTER_ALL, FILTER_ALONE */
  bool in_session;
  bool paused_before; /* was the session paused when help, hide, break or stop covered it? */
  Session session;
  bool more_open;        /* the "more" buttons show */
  int64_t card_since_ms; /* when what the session screen shows last changed: for the fade */
  Fading fading;         /* what fades out meanwhile */
  bool new_seam;         /* the finish mends one now */
  int64_t finish_since_ms;
  int64_t calm_since_ms;
  int pause_days; /* chosen on the page of a pause */
  bool back_due;  /* the agreed break is over */
  Action focus;
  Action pressed;          /* what a finger is on, id 0 nothing */
  int field;               /* the text field being typed in, -1 none, */
  Edit edit;               /* with caret, selection and steps back, wiped when it is left, */
  Keyboard keyboard;       /* and the on-screen keyboard for it */
  char copied[EDIT_BYTES]; /* what the clipboard is to get in this step */
  int scroll_px[SCROLL_AREAS];
  int shift_taps;                  /* how many of shift_ms hold a tap */
  int64_t shift_ms[HIDE_TAPS - 1]; /* when Shift was last pressed alone, oldest first */
  int32_t save_number;             /* the last save asked for */
  bool save_failed;                /* and at least one of them has not reached the disk, */
  bool settings_failed;            /* nor have the settings */
  char notice[512];                /* a quiet line, or "" */
  Photos photos;
  SteadyPage steady;
  Daily daily;
  Page page;
  bool no_page;     /* there is no place for pages, */
  bool no_document; /* or they are pictures alone */
  Lock lock;
  Notes notes;
  NoteCard note_card;
  Deleting deleting;
  AgreementsPage agreements;
  const char *photo_folder; /* borrowed; NULL: there is no place for them */
  Copies copies;
  Said said;
  Captions captions;
} Model;

/* The theme in force. */
const Theme *model_theme(const Model *model);

/* 100 to 200. */
int model_text_percent(const Model *model);

/* ms between two pictures of something that moves. */
int model_frame_ms(const Model *model);

/* A partner's name, or the word for the shape where none was given: "Circle", "Diamond". Shortened to `size`. */
const char *model_name(const Model *model, int partner, char *out, size_t size);

/* Is motion to be cut, by the setting or the system's wish? */
bool model_still(const Model *model);

/* Is sound to be heard at all now? */
bool model_sound(const Model *model);

/* What gates are held against now. */
GateFacts model_facts(const Model *model);

/* May a private note be typed on the card that shows? There is a lock, it is open, and somebody is at a note card. */
bool model_note_may(const Model *model);

/* Does the field for it show? */
bool model_note_open(const Model *model);

/* Has this partner a passphrase for private notes? */
bool model_note_key(const Model *model, int partner);

/* May this exercise be begun, be it after a question? */
bool model_open(const Model *model, const Exercise *exercise);

/* Is it to be seen among the exercises? Not those of a waiting room elsewhere, nor what the app itself asks. */
bool model_listed(const Model *model, const Exercise *exercise);

/* The photograph that belongs on the card that shows now, or NULL: not on covered ones, under a pause, or where none is wanted.
 */
const Photo *model_photo(const Model *model);

/* Does this exercise show them? */
bool model_shows_photos(const Model *model, const Exercise *exercise);

/* Do both wish to keep a line of how steady they feel? A panel with it is drawn only then. */
bool model_steady_lines(const Model *model);

/* Minutes from now until the agreed break ends, 0 or less when it is over. There is one where settings.back_day is set. */
int64_t model_back_in_s(const Model *model);

#endif
