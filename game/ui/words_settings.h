/* Words, a part of strings.h: Settings, photographs, help, sounds in words, what is said to ears, quiet lines. */
#ifndef GOLDSEAM_UI_WORDS_SETTINGS_H
#define GOLDSEAM_UI_WORDS_SETTINGS_H

#define WORDS_SETTINGS(X, XC, XN) \
  /* Settings */ \
  /* Translators: read aloud for the minus button: the setting, how it stands. */ \
  X(STR_SET_LESS, "%s: %s. Less") \
  X(STR_SET_MORE, "%s: %s. More") \
  X(STR_SET_NAMES, "Names") \
  X(STR_SET_SOUND_GROUP, "Sound") \
  X(STR_SET_LOOK_GROUP, "How it looks") \
  X(STR_SET_CARDS_GROUP, "Cards") \
  X(STR_SET_DAYS_GROUP, "Days") \
  X(STR_SET_PATH_GROUP, "The two of you") \
  X(STR_SET_SOUND, "Sound") \
  X(STR_SET_SOUND_HINT, "A brook and soft bells. Off, everything works the same.") \
  X(STR_SET_VOLUME, "Volume") \
  X(STR_SET_DUCK, "Softer while somebody speaks") \
  X(STR_SET_CAPTIONS, "Sounds in words") \
  X(STR_SET_CAPTIONS_HINT, "While the sound is on, a line below says what is heard.") \
  X(STR_SET_READ_ALOUD, "Read aloud") \
  X(STR_SET_READ_ALOUD_HINT, "The system’s voice reads each card. Covered answers are never read.") \
  X(STR_SET_NO_VOICE, "There is no voice on this machine that could read.") \
  X(STR_SET_THEME, "Colours") \
  X(STR_THEME_AUTO, "As the system") \
  X(STR_THEME_EVENING, "Evening") \
  X(STR_THEME_PORCELAIN, "Porcelain") \
  X(STR_THEME_CONTRAST, "High contrast") \
  X(STR_SET_TEXT, "Text size") \
  X(STR_PERCENT, "%d %%") \
  X(STR_SET_MOTION, "Reduce motion") \
  X(STR_SET_MOTION_HINT, "No fades; the breathing circle moves in steps.") \
  X(STR_SET_LEFT_HANDED, "Left-handed") \
  X(STR_SET_LEFT_HANDED_HINT, "The buttons within reach of the left thumb.") \
  X(STR_SET_FULLSCREEN, "Full screen") \
  X(STR_SET_KEYBOARD, "On-screen keyboard") \
  X(STR_SET_KEYBOARD_HINT, "By itself, it comes when a field is touched.") \
  X(STR_KEYBOARD_AUTO, "By itself") \
  X(STR_KEYBOARD_ALWAYS, "Always") \
  X(STR_KEYBOARD_NEVER, "Never") \
  X(STR_SET_TIMERS, "Timers") \
  X(STR_SET_TIMERS_HINT, "Off, every card waits for you. On, nothing ever cuts you off.") \
  X(STR_SET_DIGITS, "Seconds in the ring") \
  X(STR_SET_DIGITS_HINT, "Off, the ring alone shows the time.") \
  X(STR_SET_VESSEL, "Show the vessel") \
  X(STR_SET_RUN, "Show the run") \
  X(STR_SET_PATH, "Follow the twelve weeks") \
  X(STR_SET_PATH_HINT, "Off, today’s practice is what you did longest ago.") \
  X(STR_SET_PATH_WEEK, "Where you are") \
  X(STR_SET_PATH_WEEK_HINT, "A week can be walked again as often as you like.") \
  X(STR_SET_PATH_END, "All walked") \
  X(STR_SET_ROLES, "Who was hurt") \
  X(STR_SET_ROLES_HINT, "So that a card can say whose turn it is.") \
  X(STR_SET_ROLES_NONE, "Not said") \
  X(STR_SET_DAY_START, "A day begins at") \
  X(STR_SET_DAY_START_HINT, "Practice after midnight still counts for the evening. A change holds from tomorrow.") \
  X(STR_SET_PRIVACY, "What is kept") \
  X(STR_SET_PRIVACY_LEAD, \
    "Your names, your settings, and which exercises you did: the day, how long, and who began. Which card rests " \
    "until when, never why. Agreements, with the words you chose or wrote for them. Your daily actions, and the days on " \
    "which you ticked them. How steady you felt, only while both of you wish for that. Private notes, sealed. On this " \
    "machine alone. Nothing else of what you said or rated.") \
  /* Photographs */ \
  X(STR_SET_PHOTOS, "Photographs") \
  X(STR_SET_PHOTOS_HINT, "Your own pictures, softly, beside good memories.") \
  X(STR_PHOTOS_LINK, "Your photographs") \
  X(STR_PHOTOS_LINK_COUNT, "Your photographs \xC2\xB7 %d") \
  X(STR_PHOTO_SAYS, "A photograph of yours") \
  X(STR_PHOTO_SAYS_NTH, "A photograph of yours, %d of %d") \
  X(STR_PHOTO_OTHER, "Another picture") \
  X(STR_PHOTO_AWAY, "No picture") \
  X(STR_PHOTOS_TITLE, "Your photographs") \
  X(STR_PHOTOS_LEAD, "Drop pictures, or a folder of them, onto this window. They are copied into the folder below, and nowhere " \
                     "else. They stay on " \
                     "this machine, and show only on cards about good memories.") \
  X(STR_PHOTOS_NO_PLACE, "There is no folder for photographs on this machine.") \
  X(STR_PHOTOS_FOLDER, "The folder: %s") \
  X(STR_PHOTOS_OPEN, "Open the folder") \
  X(STR_PHOTOS_NONE, "There are none yet.") \
  XN(STR_PHOTOS_COUNT, "1 photograph", "%d photographs") \
  XN(STR_PHOTOS_BAD, "1 file could not be used as a picture.", "%d files could not be used as pictures.") \
  X(STR_PHOTOS_LOOKING, "Looking at what you dropped.") \
  XN(STR_PHOTOS_ADDED, "1 picture was added.", "%d pictures were added.") \
  X(STR_PHOTOS_FAILED, "Not all of it could be done: %s.") \
  X(STR_PHOTOS_HOW, "You can add photographs of your own: drop them onto this window, or see Settings.") \
  X(STR_PHOTO_REMOVE, "Remove") \
  X(STR_PHOTO_REMOVE_SAYS, "Remove photograph %d of %d") \
  X(STR_PHOTO_DELETE, "Delete it from this machine") \
  X(STR_PHOTO_KEEP, "Keep it") \
  X(STR_PHOTOS_BEFORE, "Those before") \
  X(STR_PHOTOS_AFTER, "More of them") \
  X(STR_PHOTOS_BACK, "Back to Settings") \
  /* Help */ \
  X(STR_HELP_TITLE, "Help") \
  X(STR_HELP_DANGER, "In danger now") \
  X(STR_HELP_112, "112 \xC2\xB7 European Union and many other countries") \
  X(STR_HELP_999, "999 \xC2\xB7 United Kingdom") \
  X(STR_HELP_911, "911 \xC2\xB7 United States and Canada") \
  X(STR_HELP_000, "000 \xC2\xB7 Australia") \
  /* What help lines are listed under. */ \
  XC(STR_COUNTRY_AU, "AU", "Australia") \
  XC(STR_COUNTRY_CA, "CA", "Canada") \
  XC(STR_COUNTRY_DE, "DE", "Germany") \
  XC(STR_COUNTRY_EU, "EU", "European Union") \
  XC(STR_COUNTRY_FR, "FR", "France") \
  XC(STR_COUNTRY_GB, "GB", "United Kingdom") \
  XC(STR_COUNTRY_IE, "IE", "Ireland") \
  XC(STR_COUNTRY_NZ, "NZ", "New Zealand") \
  XC(STR_COUNTRY_US, "US", "United States") \
  X(STR_HELP_CHECK, "Find out today whether yours is right, before you need it.") \
  X(STR_HELP_LINES, "Afraid, or unable to go on") \
  /* Translators: a country, a telephone number. */ \
  X(STR_HELP_LINE, "%s \xC2\xB7 %s") \
  /* Translators: who answers, whom it is for, and when. */ \
  X(STR_HELP_LINE_FOR, "%s: %s") \
  X(STR_HELP_LINE_FOR_HOURS, "%s: %s (%s)") \
  X(STR_HELP_LINES_VERIFIED, "Numbers change: these were seen on %s. Check before relying on one.") \
  X(STR_HELP_LINES_LEAD, "A help line in your country listens without judging. A doctor or a counsellor can name one.") \
  X(STR_HELP_NOT_WHEN, "Please leave these cards alone when either of you is afraid of the other, in crisis, or has been " \
                       "drinking, or while the affair goes on.") \
  X(STR_HELP_SESSION, "On every card") \
  X(STR_HELP_STOP, "Stop, pause, take a break, hide: always there, never asked why. Any card may be skipped.") \
  X(STR_HELP_ZERO, "When the ring closes, nobody is cut off. It waits for you.") \
  X(STR_HELP_KEYS, "Keys") \
  X(STR_KEYS_MOVE, "Tab and arrows move, Enter and Space choose, Escape goes back.") \
  X(STR_KEYS_CARD, "P pauses, M turns the sound on and off, F11 fills the screen.") \
  X(STR_KEYS_PAD, "With a game controller, the stick or the arrows move and A chooses. B goes back, Start pauses, X turns the " \
                  "sound on and off, Y opens this page, the shoulder buttons turn pages, and Back hides at once.") \
  X(STR_KEYS_READ, "R reads the screen aloud, where there is a voice; covered answers never.") \
  X(STR_KEYS_HELP, "F1 or ? opens this page. Shift three times hides at once.") \
  X(STR_CLOSE, "Close") \
  /* Sounds in words: 40 letters at most, so that they stand in one line at 200 % */ \
  X(STR_HEAR_START, "A bowl is struck: it begins") \
  X(STR_HEAR_HALF, "A soft bell: half of the turn") \
  X(STR_HEAR_TURN, "A soft bell: the turn is over") \
  X(STR_HEAR_FINISH, "A quiet chime: one more seam") \
  X(STR_HEAR_BACK, "A soft bell: time to come back") \
  X(STR_HEAR_BELL, "A soft bell") \
  X(STR_HEAR_BEGINS, "%s begins") \
  X(STR_HEAR_FADES, "%s fades") \
  X(STR_HEAR_SOFTER, "%s grows softer") \
  X(STR_HEAR_AS_BEFORE, "%s is as before") \
  X(STR_HEAR_A_SOUND, "A quiet sound") \
  X(STR_HEAR_THE_SOUND, "The sound") \
  X(STR_HEAR_A_BROOK, "A brook") \
  X(STR_HEAR_THE_BROOK, "The brook") \
  X(STR_HEAR_A_RAIN, "Rain") \
  X(STR_HEAR_THE_RAIN, "The rain") \
  X(STR_HEAR_A_SEA, "The sea") \
  X(STR_HEAR_THE_SEA, "The sea") \
  X(STR_HEAR_A_GARDEN, "An evening garden") \
  X(STR_HEAR_THE_GARDEN, "The garden") \
  X(STR_HEAR_A_PAD, "A warm tone") \
  X(STR_HEAR_THE_PAD, "The warm tone") \
  X(STR_HEAR_A_PIANO, "A slow piano") \
  X(STR_HEAR_THE_PIANO, "The piano") \
  X(STR_HEAR_A_BOWL, "A singing bowl") \
  X(STR_HEAR_THE_BOWL, "The singing bowl") \
  /* For ears: what a thing is, and how it is */ \
  X(STR_SAY_HEADING, "heading:") \
  X(STR_SAY_BUTTON, "button") \
  X(STR_SAY_OPTION, "option") \
  X(STR_SAY_SWITCH, "switch") \
  X(STR_SAY_FIELD, "field") \
  X(STR_SAY_TAB, "tab") \
  X(STR_SAY_LINK, "link") \
  X(STR_SAY_KEY, "key") \
  X(STR_SAY_ON, "on") \
  X(STR_SAY_OFF, "off") \
  X(STR_SAY_SELECTED, "selected") \
  X(STR_SAY_DISABLED, "disabled") \
  X(STR_SAY_TYPING, "typing") \
  X(STR_SAY_MAIN, "main") \
  X(STR_SAY_EMPTY, "%s: empty. %s") \
  XN(STR_SAY_MINUTES, "1 minute", "%d minutes") \
  XN(STR_SAY_SECONDS, "1 second", "%d seconds") \
  X(STR_SAY_MINUTES_AND, "%s %d") \
  X(STR_SAY_LEFT, "%s %s") \
  X(STR_SAY_CLOCK, "The time") \
  X(STR_SAY_ENTER, "Enter: %s") \
  X(STR_SAY_WEEK, "This week") \
  X(STR_SAY_WEEK_FROM, "Week from %s") \
  X(STR_SAY_DAYS_PRACTISED, "practised on %s") \
  X(STR_SAY_DAYS_RESTED, "rested on %s") \
  /* Translators: a month and its year, and on how many days. */ \
  XN(STR_SAY_MONTH_PRACTISED, "%s: practised on 1 day", "%s: practised on %d days") \
  /* Translators: what was said of a month before, and on how many days of it they rested. */ \
  XN(STR_SAY_MONTH_RESTED, "%s; rested on 1 day", "%s; rested on %d days") \
  X(STR_SAY_AND, " and ") \
  X(STR_SAY_COMMA, ", ") \
  /* Quiet lines */ \
  X(STR_NOTICE_SAVE, "Not written down yet: %s. Goldseam tries again by itself.") \
  X(STR_NO_MEMORY, "there is not enough memory") \
  X(STR_NOTICE_SAVED, "Everything is written down now.")

#endif
