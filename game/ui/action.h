/* Every thing a person can do, by number in frames and by name in scripts (`press NAME`). */
#ifndef GOLDSEAM_UI_ACTION_H
#define GOLDSEAM_UI_ACTION_H

#include "core/event.h"

typedef enum ActionId {
  ACT_NONE,
  /* Everywhere */
  ACT_TAB, /* arg: a ScreenId of the bar */
  ACT_HELP,
  ACT_HIDE,
  ACT_CONTINUE, /* the one way on: welcome pages, hidden screen, help */
  ACT_SCROLL,   /* arg: scroll area; keyboard focus on it scrolls */
  /* Exercises */
  ACT_OPEN,         /* arg: exercise index: its page */
  ACT_BEGIN,        /* arg: exercise index; number[0]: 1 circle first, 2 diamond first, 0 by turns */
  ACT_CHOOSE_OTHER, /* to the exercises */
  ACT_FILTER,       /* arg: category chip, 0 all, -1 those to be done alone */
  ACT_ROLE,         /* arg: 0 circle was hurt, 1 diamond, 2 both of us or rather not say */
  ACT_SPEAKER,      /* arg: 0 or 1 speaks first */
  /* Session */
  ACT_STOP,
  ACT_SOUND,
  ACT_BACK,
  ACT_BREAK,
  ACT_PAUSE,
  ACT_FORWARD,    /* "Sam is done", "Next", "Cover it", "Skip", "Finish" */
  ACT_LONGER,     /* 30 s more */
  ACT_PASS,       /* leave this prompt alone */
  ACT_MORE,       /* shows back, break and sound where they do not fit */
  ACT_OPTION,     /* arg: choose's option */
  ACT_RATE,       /* arg: 0 to 10 */
  ACT_SUGGESTION, /* arg: pledge's suggestion */
  ACT_TAKE,       /* curtain: the other has it */
  ACT_RETURN,     /* back to the card, from stopped or a break */
  ACT_FINISH,     /* to Today */
  ACT_ANOTHER,    /* one more exercise */
  ACT_SET_DOWN,   /* the exercise that sets a talk down, in place of going on with it */
  ACT_CALM,       /* a few slow breaths */
  ACT_BACK_AGAIN, /* from an agreed break; arg: minutes more, 0 we are back */
  /* Welcome and settings */
  ACT_FIELD, /* arg: 0 or 1, a name field */
  ACT_SOUND_ON,
  ACT_SOUND_OFF,
  ACT_SET,  /* arg: a SettingId: toggles it or steps it on */
  ACT_LESS, /* arg: a SettingId: steps it back */
  ACT_TYPE, /* arg: a key of the on-screen keyboard, see ui/keyboard.h */
  /* A pause */
  ACT_PAUSE_PAGE,  /* to its page */
  ACT_PAUSE_DAYS,  /* a day more */
  ACT_PAUSE_FEWER, /* or fewer */
  ACT_PAUSE_BEGIN,
  ACT_PAUSE_OVER, /* we are back */
  /* Photographs */
  ACT_PHOTO_OTHER,  /* on a card: another one */
  ACT_PHOTO_AWAY,   /* on a card: none for the rest of this session */
  ACT_PHOTOS,       /* to the photographs */
  ACT_PHOTO_PAGE,   /* arg: 1 the next of them, -1 those before */
  ACT_PHOTO_REMOVE, /* arg: which, from 0: asks whether it is to be deleted */
  ACT_PHOTO_DELETE, /* arg: which: deletes it, where that was asked */
  ACT_PHOTO_KEEP,   /* it stays */
  ACT_PHOTO_FOLDER, /* opens the folder they are in */
  /* Agreements; their number is the place in the records */
  ACT_AGREEMENTS,      /* to their page */
  ACT_AGREEMENT_NEW,   /* writes a new one */
  ACT_AGREEMENT_WORDS, /* arg: which of the words at hand */
  ACT_AGREEMENT_TERM,  /* arg: which of the three lengths */
  ACT_AGREEMENT_ASK,   /* asks both, covered */
  ACT_AGREEMENT_END,   /* arg: which: asks whether it is to end */
  ACT_AGREEMENT_ENDED, /* it ends, where that was asked */
  ACT_AGREEMENT_LEAVE, /* back to all of them */
  /* The line of steadiness */
  ACT_STEADY,       /* to its page */
  ACT_STEADY_ASK,   /* asks both, covered */
  ACT_STEADY_END,   /* arg: 0 or 1, whose line: asks whether it is to end */
  ACT_STEADY_CLEAR, /* arg: the same: ends and clears it, where that was asked */
  ACT_STEADY_LEAVE, /* it stays as it is */
  /* Daily actions; their number is the place in the records. */
  ACT_TICK,           /* arg: which: kept today, or not after all */
  ACT_TICK_YESTERDAY, /* arg: which */
  ACT_ACTIONS,        /* to all of them */
  ACT_ACTIONS_SHOW,   /* Today shows all that are due, not only the first five */
  ACT_ACTION,         /* arg: which: to its page */
  ACT_ACTION_NEW,     /* to the page of a new one; arg 1: from a pledge */
  ACT_ACTION_PLEDGED, /* arg: which of what was pledged it is; -1 something of their own */
  ACT_ACTION_OWNER,   /* arg: an Owner */
  ACT_ACTION_WEEKDAY, /* arg: 0 Monday to 6 Sunday, on or off */
  ACT_ACTION_LATER,   /* arg: 0 its start, 1 its end */
  ACT_ACTION_SOONER,
  ACT_ACTION_SAVE,
  ACT_ACTION_PAUSE,  /* or goes on again */
  ACT_ACTION_HIDE,   /* or shows again */
  ACT_ACTION_END,    /* asks */
  ACT_ACTION_ENDED,  /* it ends, where that was asked */
  ACT_ACTION_STAY,   /* it does not */
  ACT_ACTION_AGAIN,  /* one that ended begins again */
  ACT_ACTION_DELETE, /* asks whether it is to be deleted */
  /* Progress */
  ACT_YEAR,      /* arg: a year: its days */
  ACT_PAGE,      /* to the page that can be saved */
  ACT_PAGE_PART, /* arg: PAGE_NAMES ...: on it or not */
  ACT_PAGE_SAVE, /* arg: 0 as a picture, 1 as a document */
  /* Copies of the records */
  ACT_RECORDS,       /* to their page */
  ACT_RECORDS_SAVE,  /* all of it */
  ACT_RECORDS_TABLE, /* the days */
  ACT_RECORDS_BRING, /* arg: which copy, from 0 */
  /* The lock */
  ACT_LOCK_PAGE, /* to the page in Settings */
  ACT_LOCK_SET,  /* there: to setting one, another PIN, none; */
  ACT_LOCK_CHANGE,
  ACT_LOCK_REMOVE,
  ACT_LOCK_DO,   /* and doing that */
  ACT_LOCK_OPEN, /* the locked screen: with what was typed */
  ACT_LOCK_LOST, /* there: the PIN is forgotten; arg 1: asks whether everything is to be deleted */
  /* Deleting */
  ACT_DELETE,      /* to what can be deleted; arg 1: asks whether everything is to be */
  ACT_DELETE_PAGE, /* arg: 1 what is older, -1 what is newer */
  ACT_DELETE_ASK,  /* arg: which, from 0: asks whether it is to be deleted */
  ACT_DELETE_DO,   /* arg: which: deletes it, where that was asked */
  ACT_DELETE_ALL,  /* deletes everything, where that was asked */
  ACT_DELETE_KEEP, /* it stays */
  /* Private notes */
  ACT_NOTES,        /* to the page in Settings */
  ACT_NOTES_WHOSE,  /* arg: 0 or 1, whose */
  ACT_NOTES_DO,     /* there: with the passphrase that was typed */
  ACT_NOTES_CHANGE, /* to another passphrase */
  ACT_NOTES_PAGE,   /* arg: 1 what is older, -1 what is newer */
  ACT_NOTES_ASK,    /* arg: which of those that show: asks whether it is to be deleted */
  ACT_NOTES_DELETE, /* arg: the same: deletes it, where that was asked */
  ACT_NOTES_STAY,   /* it stays */
  ACT_NOTES_LOST,   /* where the passphrase is forgotten: asks whether all go, */
  ACT_NOTES_ANEW,   /* and deletes them, and makes another */
  ACT_NOTE_TYPE,    /* on a card: types one there, or, on a card of both, asks who writes */
  ACT_NOTE_BY,      /* arg: 0 or 1 writes */
  ACT_NOTE_KEEP,    /* seals it */
  ACT_NOTE_DROP,    /* throws it away */
  ACT_COUNT
} ActionId;

/* "stop", "forward" ...; NULL for an unknown id. */
const char *action_name(ActionId id);

/* The id of a name, its other names ("next", "done", "skip") included; ACT_NONE when unknown. */
ActionId action_find(const char *name);

/* Are they the same action with the same argument? */
bool action_equal(Action a, Action b);

#endif
