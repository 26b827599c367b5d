/* Every word of the interface, in one place, and how it is put together. Exercises bring their own words.
 *
 *   X(STR_ID, "English")               a text
 *   XC(STR_ID, "where", "English")     one whose English means two things: the context keeps them apart for translators
 *   XN(STR_ID, "1 day", "%d days")     one that depends on a number
 *
 * %s and %d stand where a name or a number goes; translations may give them another order (%2$s). What a translator has to know
 * stands in a comment before the line, from "Translators:" on. assets/languages/goldseam.pot is made of this list
 * (assets/languages/generate.sh); docs/translating.md says how a language is added.
 *
 * English stands until str_use. Nothing here touches files or the locale: shell/language.c does. */
#ifndef GOLDSEAM_UI_STRINGS_H
#define GOLDSEAM_UI_STRINGS_H

#include "core/date.h"

#include <stdbool.h>
#include <stddef.h>

#define STRINGS(X, XC, XN) \
  /* Translators: put default:RTL here where your language is written from right to left; else leave default:LTR. */ \
  X(STR_DIRECTION, "default:LTR") \
  /* Names */ \
  X(STR_CIRCLE, "Circle") \
  X(STR_DIAMOND, "Diamond") \
  /* Dates, hours and numbers. Translators: weekday, day, month, as in "Saturday 21 November". */ \
  X(STR_DATE, "%s %d %s") \
  /* Translators: day, month, year, as in "21 November 2026". */ \
  X(STR_DATE_YEAR, "%d %s %d") \
  /* Translators: hours and minutes of the day, as in "21:05". */ \
  X(STR_CLOCK, "%d:%02d") \
  /* Translators: the clock that fills the hidden screen, as in "09:05". */ \
  X(STR_CLOCK_FACE, "%02d:%02d") \
  X(STR_MONDAY, "Monday") \
  X(STR_TUESDAY, "Tuesday") \
  X(STR_WEDNESDAY, "Wednesday") \
  X(STR_THURSDAY, "Thursday") \
  X(STR_FRIDAY, "Friday") \
  X(STR_SATURDAY, "Saturday") \
  X(STR_SUNDAY, "Sunday") \
  /* Translators: a letter or two over a column of days, for Monday. */ \
  XC(STR_MONDAY_LETTER, "Monday", "M") \
  XC(STR_TUESDAY_LETTER, "Tuesday", "T") \
  XC(STR_WEDNESDAY_LETTER, "Wednesday", "W") \
  XC(STR_THURSDAY_LETTER, "Thursday", "T") \
  XC(STR_FRIDAY_LETTER, "Friday", "F") \
  XC(STR_SATURDAY_LETTER, "Saturday", "S") \
  XC(STR_SUNDAY_LETTER, "Sunday", "S") \
  /* Translators: months stand only within a date: in the case that "21 November" asks for. */ \
  X(STR_JANUARY, "January") \
  X(STR_FEBRUARY, "February") \
  X(STR_MARCH, "March") \
  X(STR_APRIL, "April") \
  X(STR_MAY, "May") \
  X(STR_JUNE, "June") \
  X(STR_JULY, "July") \
  X(STR_AUGUST, "August") \
  X(STR_SEPTEMBER, "September") \
  X(STR_OCTOBER, "October") \
  X(STR_NOVEMBER, "November") \
  X(STR_DECEMBER, "December") \
  /* Translators: months that stand alone, over a calendar. */ \
  XC(STR_MONTH_JANUARY, "alone", "January") \
  XC(STR_MONTH_FEBRUARY, "alone", "February") \
  XC(STR_MONTH_MARCH, "alone", "March") \
  XC(STR_MONTH_APRIL, "alone", "April") \
  XC(STR_MONTH_MAY, "alone", "May") \
  XC(STR_MONTH_JUNE, "alone", "June") \
  XC(STR_MONTH_JULY, "alone", "July") \
  XC(STR_MONTH_AUGUST, "alone", "August") \
  XC(STR_MONTH_SEPTEMBER, "alone", "September") \
  XC(STR_MONTH_OCTOBER, "alone", "October") \
  XC(STR_MONTH_NOVEMBER, "alone", "November") \
  XC(STR_MONTH_DECEMBER, "alone", "December") \
  /* Translators: months over the columns of a calendar: as short as they can be read. */ \
  XC(STR_SHORT_JANUARY, "short", "Jan") \
  XC(STR_SHORT_FEBRUARY, "short", "Feb") \
  XC(STR_SHORT_MARCH, "short", "Mar") \
  XC(STR_SHORT_APRIL, "short", "Apr") \
  XC(STR_SHORT_MAY, "short", "May") \
  XC(STR_SHORT_JUNE, "short", "June") \
  XC(STR_SHORT_JULY, "short", "July") \
  XC(STR_SHORT_AUGUST, "short", "Aug") \
  XC(STR_SHORT_SEPTEMBER, "short", "Sept") \
  XC(STR_SHORT_OCTOBER, "short", "Oct") \
  XC(STR_SHORT_NOVEMBER, "short", "Nov") \
  XC(STR_SHORT_DECEMBER, "short", "Dec") \
  /* Translators: a month and its year, as in "March 2026". */ \
  X(STR_MONTH_YEAR, "%s %d") \
  /* Translators: the 1st, 21st, 31st ... day, for "Your %s day". One form for all: write it four times. None that fits: */ \
  /* write %d four times, and let "Your %s day" be "Day %s". */ \
  X(STR_ORDINAL_1, "%dst") \
  /* Translators: the 2nd, 22nd, 32nd ... day, for "Your %s day". */ \
  X(STR_ORDINAL_2, "%dnd") \
  /* Translators: the 3rd, 23rd, 33rd ... day, for "Your %s day". */ \
  X(STR_ORDINAL_3, "%drd") \
  /* Translators: all other days (4th, 11th, 12th, 13th, 20th ...), for "Your %s day". */ \
  X(STR_ORDINAL, "%dth") \
  /* Translators: the numbers up to twelve stand in "slowly, for %s": so many seconds. */ \
  X(STR_NUMBER_0, "zero") \
  X(STR_NUMBER_1, "one") \
  X(STR_NUMBER_2, "two") \
  X(STR_NUMBER_3, "three") \
  X(STR_NUMBER_4, "four") \
  X(STR_NUMBER_5, "five") \
  X(STR_NUMBER_6, "six") \
  X(STR_NUMBER_7, "seven") \
  X(STR_NUMBER_8, "eight") \
  X(STR_NUMBER_9, "nine") \
  X(STR_NUMBER_10, "ten") \
  X(STR_NUMBER_11, "eleven") \
  X(STR_NUMBER_12, "twelve") \
  /* The bar */ \
  X(STR_TODAY, "Today") \
  X(STR_EXERCISES, "Exercises") \
  X(STR_PROGRESS, "Progress") \
  X(STR_SETTINGS, "Settings") \
  X(STR_HELP, "Help") \
  X(STR_HIDE, "Hide the screen") \
  /* Welcome */ \
  X(STR_WELCOME_TITLE, "Welcome to Goldseam") \
  X(STR_WELCOME_LEAD, "A few quiet minutes a day, for the two of you.") \
  X(STR_SAFETY, "These exercises are for two people who can say no to each other. If you ever feel afraid, or unable to go on, " \
                "please use this list instead.") \
  X(STR_SAFETY_LIST, "Help is always one touch away.") \
  X(STR_SEE_HELP, "See the list") \
  X(STR_CONTINUE, "Continue") \
  /* Before an exercise */ \
  X(STR_ROLES_TITLE, "Who was hurt?") \
  X(STR_ROLES_LEAD, \
    "Some cards ask different things of each of you. If you tell us, a card can say whose turn it is. It is asked once, " \
    "and Settings can change it.") \
  X(STR_ROLES_HURT, "%s was hurt") \
  X(STR_ROLES_NONE, "Both of us, or rather not say") \
  X(STR_SPEAKER_TITLE, "Who speaks first this time?") \
  X(STR_SPEAKER_LEAD, "It holds for this exercise alone.") \
  X(STR_CONSENT_TITLE, "A covered question") \
  /* Translators: {exercise} becomes a title; leave it as it is. */ \
  X(STR_CONSENT_TEXT, "“{exercise}”: would you like to open it today?") \
  X(STR_CONSENT_HINT, "Two yeses can open it. No answer means no. Some evenings Goldseam waits by itself.") \
  X(STR_CONSENT_YES, "Yes, today") \
  X(STR_CONSENT_NO, "Not today") \
  X(STR_CONSENT_NEXT, "Thank you both.") \
  X(STR_GENTLE_TITLE, "The gentle card today") \
  X(STR_GENTLE_LEAD, \
    "The other one rests for a few days. Some evenings Goldseam picks the gentle card itself, so there is nothing to " \
    "read into it.") \
  X(STR_GENTLE_LEAVE, "Leave it here") \
  X(STR_NAMES_TITLE, "What shall we call you?") \
  X(STR_NAMES_LEAD, "So that a card can say whose turn it is. You can leave both empty.") \
  X(STR_NAME_A, "Circle’s name") \
  X(STR_NAME_B, "Diamond’s name") \
  X(STR_NAME_HINT, "Optional") \
  /* Fields and the on-screen keyboard */ \
  X(STR_FIELD_SAYS, "%s: %s") \
  XN(STR_FIELD_SAYS_SECRET, "%s: 1 character, not shown", "%s: %d characters, not shown") \
  XN(STR_FIELD_SAYS_UNSPOKEN, "%s: 1 character, not read aloud", "%s: %d characters, not read aloud") \
  X(STR_FIELD_SAYS_SELECTED, "%s: %s. Selected: %s") \
  X(STR_KEY_SHIFT, "Capital letters") \
  X(STR_KEY_SHIFT_ONE, "Capital letters, for one letter") \
  X(STR_KEY_SHIFT_ALL, "Capital letters, until touched again") \
  X(STR_KEY_ERASE, "Erase") \
  X(STR_KEY_DIGITS, "Digits and signs") \
  X(STR_KEY_LETTERS, "Letters") \
  X(STR_KEY_MARKS, "More letters with marks") \
  X(STR_KEY_SPACE, "Space") \
  X(STR_KEY_DONE, "Done") \
  X(STR_SOUND_TITLE, "Would you like sound?") \
  X(STR_SOUND_LEAD, "A quiet brook and soft bells. Everything works without it, and you can change it on every card.") \
  X(STR_SOUND_YES, "Yes, softly") \
  X(STR_SOUND_NO, "No sound") \
  X(STR_BACK_PAGE, "Back") \
  /* Today */ \
  X(STR_MORNING, "Good morning") \
  X(STR_AFTERNOON, "Good afternoon") \
  X(STR_EVENING, "Good evening") \
  X(STR_LATE, "A quiet hour") \
  /* Translators: "Good evening", and two names. */ \
  X(STR_GREETING_NAMES, "%s,\n%s and %s") \
  XN(STR_PRACTICE_MINUTES, "Today’s practice \xC2\xB7 1 minute", "Today’s practice \xC2\xB7 %d minutes") \
  /* Translators: a part of the path, its week, and how long today takes. */ \
  XN(STR_PATH_MINUTES, "%s \xC2\xB7 week %d \xC2\xB7 1 minute", "%s \xC2\xB7 week %d \xC2\xB7 %d minutes") \
  X(STR_PATH_WEEK, "%s \xC2\xB7 week %d") \
  X(STR_QUIET_TITLE, "A quiet choice") \
  X(STR_QUIET_LEAD, "Something deeper, only if both of you want it today. Or the gentle card: %s.") \
  X(STR_QUIET_LEAD_ALONE, "Something deeper, each alone, only if you want it today. Or the gentle card: %s.") \
  X(STR_QUIET_OPEN, "Look at it") \
  X(STR_QUIET_GENTLE, "The gentle card") \
  X(STR_MORE_OF_DAY, "A second one belongs to the same day.") \
  X(STR_ALONE_TITLE, "Each of you, alone") \
  X(STR_ALONE_LEAD, "Each picks one and does it while the other is elsewhere. One of you is enough for today’s seam.") \
  X(STR_OPEN, "Look at it first") \
  X(STR_ONE_MORE_QUIET, "One more, if you like: a quiet choice") \
  X(STR_ONE_MORE_ALONE, "One more, if you like: something for each of you, alone") \
  X(STR_PATH_END, "You have walked the twelve weeks. Any week can be walked again, in Settings.") \
  X(STR_CLOSE_WEEK, "Close the week: %s") \
  X(STR_REVIEW, "Half-time: look at your agreement") \
  /* Translators: %s is a time of day, as in "21:05". */ \
  X(STR_BACK_AT, "A break until %s") \
  X(STR_BACK_AT_TOMORROW, "A break until tomorrow, %s") \
  X(STR_BACK_LEAD, "Goldseam tells you when the time has come, while it is open.") \
  X(STR_BACK_NOW, "It is time to come back") \
  X(STR_BACK_NOW_LEAD, "You agreed on %s. Coming back, sending word, or asking for longer: all three are fine.") \
  X(STR_WE_ARE_BACK, "We are back") \
  X(STR_TWENTY_MORE, "20 min more") \
  X(STR_BEGIN, "Begin together") \
  X(STR_BEGIN_REST, "Rest today") \
  X(STR_BEGIN_ALONE, "Begin alone") \
  X(STR_CHOOSE, "Choose") \
  X(STR_TODAY_DONE, "Today’s seam is mended") \
  X(STR_TODAY_DONE_LEAD, "You have practised today. One more is welcome, and so is leaving it here.") \
  X(STR_REST_TODAY, "A day of rest") \
  X(STR_REST_TODAY_LEAD, "Nothing more is asked of today. Your days stay as they are.") \
  /* A pause */ \
  X(STR_PAUSE_TITLE, "A pause") \
  X(STR_PAUSE_LEAD, \
    "Up to 14 days at a time. Either of you may begin it, and end it, and nobody is asked why. Paused days are not " \
    "missed: your run waits for you.") \
  X(STR_PAUSING_TITLE, "You are pausing") \
  X(STR_PAUSING_LEAD, "Nothing is asked of you. Your days stay as they are, and an exercise is welcome all the same.") \
  /* Translators: %s is a date. */ \
  X(STR_PAUSED_UNTIL, "Up to and with %s") \
  X(STR_PAUSE_LAST_DAY, "The last day would be %s") \
  X(STR_PAUSE_LONGER, "A longer pause, from today") \
  X(STR_PAUSE_LENGTH, "How long") \
  XN(STR_PAUSE_DAYS, "1 day", "%d days") \
  XN(STR_PAUSE_BEGIN, "Pause for 1 day", "Pause for %d days") \
  X(STR_PAUSE_NOT_NOW, "Not now") \
  X(STR_PAUSE_LINK, "A pause") \
  X(STR_PAUSE_LINK_LONGER, "A longer pause") \
  X(STR_ONE_MORE, "One more, if you like: %s") \
  X(STR_SMALLER, "Or something quieter") \
  X(STR_ALSO, "Also here") \
  XN(STR_MINUTES, "1 min", "%d min") \
  X(STR_LAST_28, "%d of the last 28 days") \
  /* Translators: the plural goes by the second number. */ \
  XN(STR_LAST_28_RUN, "%d of the last 28 days \xC2\xB7 1 day in this run", \
     "%d of the last 28 days \xC2\xB7 %d days in this run") \
  X(STR_FIRST_DAY, "The first seam is waiting, whenever you are ready.") \
  XN(STR_WELCOME_BACK, "Welcome back. Your day still counts. Today begins a new run.", \
     "Welcome back. Your %d days still count. Today begins a new run.") \
  X(STR_NO_EXERCISES, "There are no exercises to show") \
  X(STR_NO_EXERCISES_LEAD, "The exercises folder holds no pack that can be read. Run “goldseam check” on it to see why.") \
  /* Daily actions: small things that one or both do again and again */ \
  X(STR_ACTIONS, "Daily actions") \
  X(STR_ACTIONS_YESTERDAY, "Yesterday, until noon") \
  X(STR_ACTIONS_ADD, "Add a daily action") \
  X(STR_ACTIONS_ADD_SHORT, "Add") \
  X(STR_ACTIONS_CHANGE, "Change") \
  X(STR_ACTIONS_CHANGE_SAYS, "Change daily actions") \
  X(STR_ACTIONS_SHOW, "All of them") \
  X(STR_ACTIONS_NONE_DUE, "None is planned for today.") \
  X(STR_ACTIONS_LEAD, "Small and concrete, again and again. Each can rest, hide or end whenever you like, and what was kept stays.") \
  X(STR_ACTIONS_RUNNING, "Going on") \
  X(STR_ACTIONS_PAUSED, "Paused") \
  X(STR_ACTIONS_HIDDEN, "Hidden") \
  X(STR_ACTIONS_OVER, "Ended") \
  /* Translators: what is done, whose it is, and how it stands today; read aloud. */ \
  X(STR_ACTION_SAYS, "%s \xC2\xB7 %s \xC2\xB7 %s") \
  /* Translators: what is done, whose it is; read aloud. */ \
  X(STR_ACTION_SAYS_OWNER, "%s \xC2\xB7 %s") \
  X(STR_ACTION_KEPT, "kept today") \
  X(STR_ACTION_NOT_YET, "not yet today") \
  X(STR_ACTION_KEPT_YESTERDAY, "kept yesterday") \
  X(STR_ACTION_OPEN_YESTERDAY, "can be ticked for yesterday until noon") \
  X(STR_ACTION_NEW_TITLE, "A new daily action") \
  X(STR_ACTION_TITLE, "A daily action") \
  X(STR_ACTION_TEXT, "What will be done") \
  X(STR_ACTION_TEXT_HINT, "Small and concrete") \
  X(STR_ACTION_WHOSE, "Whose it is") \
  X(STR_ACTION_WEEKDAYS, "On these days") \
  X(STR_ACTION_FROM, "From") \
  X(STR_ACTION_UNTIL, "Until") \
  X(STR_ACTION_NO_END, "No end") \
  X(STR_ACTION_EVERY_DAY, "Every day") \
  X(STR_ACTION_FROM_DAY, "from %s") \
  X(STR_ACTION_UNTIL_DAY, "until %s") \
  X(STR_ACTION_SAVE, "Save") \
  X(STR_ACTION_PAUSE, "Pause it") \
  X(STR_ACTION_GO_ON, "Go on again") \
  X(STR_ACTION_HIDE, "Hide it") \
  X(STR_ACTION_SHOW, "Show it again") \
  X(STR_ACTION_END, "End it") \
  X(STR_ACTION_AGAIN, "Begin it again") \
  X(STR_ACTION_END_TITLE, "End this one?") \
  X(STR_ACTION_END_LEAD, "It will not come up any more. What was kept stays, and it can begin again.") \
  X(STR_ACTION_STAY, "Go on with it") \
  X(STR_ACTION_IS_PAUSED, "It rests. Nothing is missed meanwhile.") \
  X(STR_ACTION_IS_HIDDEN, "It is hidden from Today. What was kept stays.") \
  X(STR_ACTION_IS_OVER, "Its last day was %s. What was kept stays.") \
  X(STR_PLEDGE_KEEP, "Keep it as a daily action") \
  X(STR_PLEDGE_WHICH, "From your card") \
  X(STR_PLEDGE_OTHER, "Something of your own") \
  /* Exercises */ \
  X(STR_ALL, "All") \
  X(STR_START_HERE, "Today’s practice") \
  X(STR_WHEN_READY, "When you are both ready") \
  /* What exercises stand under. */ \
  X(STR_CATEGORY_ACCOUNTABILITY, "Accountability") \
  X(STR_CATEGORY_BOUNDARIES, "Boundaries") \
  X(STR_CATEGORY_CALM, "Calm") \
  X(STR_CATEGORY_CHECK_IN, "Check-in") \
  X(STR_CATEGORY_DAILY_ACTION, "Daily action") \
  X(STR_CATEGORY_DAILY_REFLECTION, "Daily reflection") \
  X(STR_CATEGORY_DECIDING, "Deciding") \
  X(STR_CATEGORY_FORGIVENESS, "Forgiveness") \
  X(STR_CATEGORY_GRATITUDE, "Gratitude") \
  X(STR_CATEGORY_LISTENING, "Listening") \
  X(STR_CATEGORY_MEANING, "Meaning") \
  X(STR_CATEGORY_MEMORIES, "Memories") \
  X(STR_CATEGORY_SHARED_EXPERIENCE, "Shared experience") \
  X(STR_CATEGORY_SUPPORT, "Support") \
  X(STR_CATEGORY_WAITING_ROOM, "Waiting room") \
  /* Translators: a file's name, a line's number; the plural goes by the third number, how many files. */ \
  XN(STR_PACKS_BAD, "One file was left out: %1$s, line %2$d. “goldseam check” says more.", \
     "%3$d files were left out, the first is %1$s, line %2$d. “goldseam check” says more.") \
  X(STR_WHY, "Why this helps") \
  X(STR_TOO_MUCH, "If it gets too much") \
  X(STR_ASKS_BOTH, "It asks each of you first, covered. Some evenings Goldseam picks a gentle card itself.") \
  X(STR_HURT_PARTNER, "the hurt partner") \
  X(STR_BROKE_TRUST_PARTNER, "the partner who broke trust") \
  X(STR_ACTS_BOTH, "Both of you") \
  X(STR_ACTS_EITHER, "One of you, or both") \
  X(STR_ACTS_HURT, "Led by the hurt partner") \
  X(STR_ACTS_BROKE_TRUST, "Led by the partner who broke trust") \
  X(STR_ACTS_ALONE, "For one of you, alone") \
  /* Translators: another exercise, how often it is to be done, how often it was. */ \
  XN(STR_OPENS_AFTER, "It opens after “%s”.", "It opens once “%s” has been done %d times; so far %d.") \
  /* Translators: Steady, Understand or Rebuild. */ \
  X(STR_OPENS_STAGE, "It opens in the %s stage.") \
  X(STR_STAGE_NAME_1, "Steady") \
  X(STR_STAGE_NAME_2, "Understand") \
  X(STR_STAGE_NAME_3, "Rebuild") \
  XN(STR_OPENS_DAYS, "It opens after 1 day of practice.", "It opens after %d days of practice.") \
  X(STR_OPENS_AGREEMENT, "It opens while there is an openness agreement.") \
  X(STR_NOTE, "Before you begin") \
  X(STR_STAGE_1, "Best in the first weeks, while you are finding your feet") \
  X(STR_STAGE_2, "Best once the first three months are behind you, and with a professional at your side") \
  X(STR_STAGE_3, "Best when you are rebuilding, well after the first three months") \
  X(STR_GATED, "This one rests today. Another is open.") \
  X(STR_ALL_EXERCISES, "All exercises") \
  /* Session */ \
  X(STR_STOP, "Stop") \
  X(STR_SOUND_IS_ON, "Sound is on. Turn it off") \
  X(STR_SOUND_IS_OFF, "Sound is off. Turn it on") \
  X(STR_TURN_SOUND_OFF, "Sound off") \
  X(STR_TURN_SOUND_ON, "Sound on") \
  X(STR_BACK, "Back") \
  X(STR_BREAK, "Take a break") \
  X(STR_PAUSE, "Pause") \
  X(STR_RESUME, "Go on") \
  X(STR_MORE, "More") \
  X(STR_LESS, "Less") \
  X(STR_NEXT, "Next") \
  X(STR_SKIP, "Skip") \
  /* Translators: a name: that person has finished the turn. */ \
  X(STR_DONE, "%s is done") \
  X(STR_COVER, "Cover it") \
  X(STR_KEEP_OWN, "Keep it to myself") \
  X(STR_KEEP, "Keep it") \
  X(STR_FINISH, "Finish") \
  X(STR_LONGER_RUNNING, "30 seconds more") \
  X(STR_LONGER, "A little longer") \
  X(STR_PASS, "Pass on this one") \
  X(STR_PAUSED, "Paused") \
  X(STR_PAUSED_LEAD, "Take your time. Nothing runs while you rest.") \
  X(STR_SPEAKS, "%s speaks") \
  X(STR_LISTENS, "%s listens") \
  X(STR_ANSWERS, "%s’s turn") \
  /* Translators: under the time that is left. */ \
  X(STR_LEFT_SPEAK, "left to speak") \
  X(STR_LEFT_LISTEN, "left for this turn") \
  /* Translators: under the time that is left; not a direction. */ \
  X(STR_LEFT, "left") \
  X(STR_AT_ZERO, "Finish your thought. Touch when you are ready.") \
  X(STR_AT_ZERO_READ, "Stay as long as you like. Touch when you are ready.") \
  X(STR_BREATHE_IN, "Breathe in") \
  X(STR_BREATHE_OUT, "Breathe out") \
  /* Translators: "five", so many seconds. */ \
  X(STR_SLOWLY_FOR, "slowly, for %s") \
  X(STR_BREATHE_REST, "Rest here") \
  X(STR_BREATHE_WORSE, "If breathing feels worse, look around the room.") \
  X(STR_BOTH_EACH, "Both of you, each your own") \
  X(STR_YOU_ALONE, "For you, alone") \
  X(STR_ALONE_NUMBER, "Your number is for you alone. It is not kept.") \
  X(STR_ALONE_CHOICE, "Your choice is for you alone. It is not kept.") \
  X(STR_CALM_OFFER, "A calm minute") \
  X(STR_HELP_OFFER, "Help lines") \
  X(STR_CALM_LEAD, "Breathe as slowly as is easy. Or rest your eyes on one thing.") \
  X(STR_CALM_BACK, "Go back") \
  X(STR_BOTH_TOGETHER, "Both of you, together") \
  X(STR_LOOKS_AWAY, "%s looks away for a moment") \
  X(STR_COVERED_NUMBER, "Your number stays covered. Say it aloud afterwards, or keep it.") \
  X(STR_COVERED_CHOICE, "Your choice stays covered. Say it aloud afterwards, or keep it.") \
  X(STR_NOTE_HOW, "On paper, or in your mind. Nothing is typed and nothing is kept here.") \
  X(STR_NOTE_READY, "We are ready") \
  X(STR_NOTE_READY_ONE, "Ready") \
  X(STR_PLEDGE_IDEAS, "Some ideas. Touch any that fit, or say your own.") \
  X(STR_PLEDGE_OWN, "Say it aloud, in your own words.") \
  X(STR_PASS_TO, "Pass it to %s") \
  X(STR_NOTHING_SHOWING, "Nothing is showing. Touch when %s has it.") \
  X(STR_HAS_IT, "%s has it") \
  X(STR_CARD_OF, "Card %d of %d") \
  /* Break, stopped, finish */ \
  X(STR_BREAK_TITLE, "A break") \
  X(STR_BREAK_LEAD, "Twenty minutes or more can let a body settle. Nobody has to rehearse what to say. A time to come back, " \
                    "within a day, can help. If coming back feels unsafe, there is Help.") \
  X(STR_BREAK_BACK, "We are back") \
  X(STR_BREAK_STOP, "Stop for today") \
  X(STR_BREAK_KEPT, "The day you began already counts.") \
  X(STR_STOPPED_TITLE, "Enough for now") \
  X(STR_STOPPED_LEAD, "Stopping is always all right. Today counts.") \
  X(STR_STOPPED_LEAD_PAUSED, "Stopping is always all right. Today is a day of rest.") \
  X(STR_STOPPED_LEAD_REST, "Stopping is always all right.") \
  X(STR_STOPPED_FIRST, "Stopping is always all right. Nothing was begun, and nothing is written down.") \
  X(STR_STOPPED_RETURN, "Go back to the card") \
  X(STR_STOPPED_FINISH, "Finish here") \
  X(STR_DAY_FIRST, "Your first day") \
  /* Translators: %s is "20th". */ \
  X(STR_DAY_NTH, "Your %s day") \
  X(STR_ONE_MORE_SEAM, "One more seam") \
  X(STR_FIRST_SEAM, "The first seam") \
  X(STR_VESSEL_WHOLE, "Whole, and gold at every seam") \
  X(STR_WHOLE_LEAD, "It stays whole, and stands on your shelf now.") \
  X(STR_SEAM_LEAD, "A day of practice. It decides nothing, and it stays.") \
  X(STR_AGAIN_TITLE, "One more for today") \
  X(STR_AGAIN_LEAD, "Today’s seam was mended already. This one was yours alone.") \
  X(STR_SEAM_NONE, "This one stands beside the days, and was yours alone.") \
  X(STR_REST_TITLE, "Rest well") \
  X(STR_REST_LEAD, "Your days stay as they are. Come back on a day that suits you both.") \
  X(STR_DO_ONE_MORE, "Do one more") \
  X(STR_FINISH_DONE, "Done") \
  /* Progress */ \
  X(STR_PROGRESS_TITLE, "Your progress") \
  X(STR_DAYS_SHOWN_UP, "Days you showed up") \
  X(STR_DAYS_28, "of the last 28 days") \
  /* Translators: the number stands above these words. */ \
  XN(STR_DAYS_RUN, "day in this run", "days in this run") \
  XN(STR_DAYS_ALL, "day mended in all", "days mended in all") \
  XN(STR_SEAMS_TO_GO, "seam to go", "seams to go") \
  X(STR_RUN_RULE, "Miss a day or two and your run waits for you; only three missed days in a row start a new one.") \
  X(STR_DECIDES_NOTHING, "A day of practice. It decides nothing.") \
  XN(STR_THIS_WEEK, "This week, 1 day. Five of seven is plenty.", "This week, %d days. Five of seven is plenty.") \
  /* Translators: both numbers stand in "3 of 5 this week": days practised, and the five that are plenty. */ \
  X(STR_THIS_WEEK_OF, "%d of %d this week. Any day counts, and five of seven is plenty.") \
  X(STR_YEAR_LINK, "A whole year") \
  XN(STR_YEAR_DAYS, "1 day of practice", "%d days of practice") \
  X(STR_YEAR_EARLIER, "Earlier") \
  X(STR_YEAR_LATER, "Later") \
  X(STR_YEAR_BACK, "Back to Progress") \
  X(STR_DONE_TITLE, "What you have done together") \
  /* Translators: the head of a panel; the part after the dot is set softer. */ \
  X(STR_STEADY_TITLE, "How steady we feel") \
  X(STR_STEADY_CHOSEN, "· you both chose to keep this") \
  X(STR_STEADY_NONE, "The first points come when a card next asks how steady you are.") \
  /* Translators: a name, and numbers; read aloud. */ \
  X(STR_STEADY_SAYS, "%s, week by week, from 0 to 10: %s") \
  X(STR_ACTIONS_PANEL, "Small things, kept") \
  /* Translators: days of an action’s own run. */ \
  XN(STR_ACTION_RUN, "1 day in this run", "%d days in this run") \
  /* Translators: whose it is, and the action’s text; read aloud. */ \
  X(STR_KEPT_SAYS, "%s: %s") \
  /* Translators: what was said before, and the days on which it was kept. */ \
  XN(STR_KEPT_DAYS, "%s; kept on 1 day of these weeks", "%s; kept on %d days of these weeks") \
  /* The page that is saved */ \
  X(STR_PAGE_LINK, "Save this page") \
  X(STR_PAGE_TITLE, "A page to keep") \
  X(STR_PAGE_LEAD, "To read again, to print, or to bring along to a counsellor. It is saved only when you ask, and holds what you see " \
                   "below and nothing else.") \
  X(STR_PAGE_NAMES, "Your names") \
  X(STR_PAGE_STEADY, "How steady you feel") \
  X(STR_PAGE_ACTIONS, "Your daily actions, in your words") \
  X(STR_PAGE_PDF, "Save as PDF") \
  X(STR_PAGE_PNG, "Save as picture") \
  X(STR_PAGE_SAVING, "It is being saved.") \
  /* Translators: a file with its folder. */ \
  X(STR_PAGE_SAVED, "The page is saved here: %s") \
  X(STR_PAGE_FAILED, "The page was not saved: %s.") \
  X(STR_PAGE_SHEET, "The page") \
  X(STR_SHEET_TITLE, "Our practice") \
  /* Translators: two dates. */ \
  X(STR_SHEET_DATES, "%s to %s") \
  X(STR_SHEET_NAMES, "%s and %s") \
  X(STR_SHEET_DAYS, "Days of practice") \
  X(STR_SHEET_STEADY, "How steady we feel, 0 to 10") \
  X(STR_SHEET_ACTIONS, "Daily actions, the last 28 days") \
  X(STR_SHEET_DONE, "Exercises, in all") \
  X(STR_SHEET_VESSELS, "A seam of gold for each day of practice") \
  /* Translators: a category, and how often something of it was done; read aloud. */ \
  XN(STR_DONE_SAYS, "%s: once", "%s: %d times") \
  /* Translators: the vessels that are mended, at the beginning of a sentence. */ \
  X(STR_VESSEL_BOWL, "A bowl") \
  X(STR_VESSEL_VASE, "A vase") \
  X(STR_VESSEL_CUP, "A tea cup") \
  X(STR_VESSEL_MOON_JAR, "A moon jar") \
  X(STR_VESSEL_JUG, "A jug") \
  X(STR_VESSEL_BOTTLE, "A bottle") \
  X(STR_VESSEL_LIDDED_JAR, "A lidded jar") \
  X(STR_VESSEL_TEAPOT, "A teapot") \
  X(STR_VESSEL_AMPHORA, "A two-handled jar") \
  X(STR_VESSEL_SAYS, "%s with %d of %d seams mended in gold") \
  X(STR_SHELF_TITLE, "On your shelf") \
  X(STR_SHELF_SAYS, "%s, whole, gold at every seam") \
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
    "which you ticked them. How steady you felt, only while both of you wish for that. On this machine alone. Nothing else " \
    "of what you said or rated.") \
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
  /* Agreements */ \
  X(STR_AGREEMENTS_LINK, "Your agreements") \
  X(STR_AGREEMENTS_TITLE, "Your agreements") \
  X(STR_AGREEMENTS_LEAD, "Each is a yes from both of you, for a time. Either of you can end one at once, without a reason.") \
  X(STR_AGREEMENTS_NONE, "There is none now.") \
  X(STR_AGREEMENT_NO_WORDS, "What you said aloud to each other") \
  /* Translators: two dates. */ \
  X(STR_AGREEMENT_DATES, "From %s to %s") \
  X(STR_AGREEMENT_HALF, "Half-time is on %s.") \
  X(STR_AGREEMENT_DUE, "Half-time has come: a good moment to look at it together.") \
  X(STR_AGREEMENT_END, "End it") \
  /* Translators: read aloud for the button: the agreement. */ \
  X(STR_AGREEMENT_END_SAYS, "End it: %s") \
  X(STR_AGREEMENT_SURE, "End this agreement now?") \
  X(STR_AGREEMENT_SURE_LEAD, "It ends at once, for both of you. No reason is asked, and it is not kept who ended it.") \
  X(STR_AGREEMENT_KEEP, "Keep it") \
  X(STR_AGREEMENT_IS_ENDED, "That agreement has ended.") \
  X(STR_AGREEMENTS_BEFORE, "Those before") \
  X(STR_AGREEMENT_ENDED_ON, "It was ended on %s.") \
  X(STR_AGREEMENT_NEW, "A new agreement") \
  X(STR_AGREEMENT_REVIEW, "Look at it together") \
  X(STR_AGREEMENT_NEW_LEAD, "Speak about it first, and leave out what anybody would say yes to out of fear. " \
                            "Then each of you answers, covered. Now and then Goldseam itself lets it wait.") \
  X(STR_AGREEMENT_FIELD, "What you agree on") \
  X(STR_AGREEMENT_FIELD_HINT, "In your own words") \
  X(STR_AGREEMENT_IDEAS, "Or words to begin with") \
  X(STR_AGREEMENT_TERM, "Until when?") \
  XN(STR_AGREEMENT_DAYS, "1 day", "%d days") \
  X(STR_AGREEMENT_ASK, "Ask us both, covered") \
  X(STR_AGREEMENT_LEAVE, "Leave it") \
  /* Translators: %d days; the agreement stands below. */ \
  XN(STR_AGREEMENT_QUESTION, "For 1 day: what is your answer to this?", "For %d days: what is your answer to this?") \
  X(STR_AGREEMENT_YES, "Yes to this") \
  X(STR_AGREEMENT_NO, "Not now") \
  X(STR_AGREEMENT_HOLDS, "You have agreed.") \
  X(STR_AGREEMENT_NOT_NOW, "Not for now. Nothing of it is kept. Now and then Goldseam itself lets it wait.") \
  /* The line of steadiness */ \
  X(STR_STEADY_LINK, "A line of how steady you feel") \
  X(STR_STEADY_LEAD, \
    "If both of you wish it, Goldseam keeps the numbers you cover where a card asks how steady you feel, and Progress " \
    "draws a line for each of you. No other number is ever kept. It begins with two yeses. Either of you can end it here.") \
  X(STR_STEADY_ASK, "Ask us both, covered") \
  X(STR_STEADY_ASKED, "Thank you both. If both of you said yes, it begins with your next number.") \
  X(STR_STEADY_END, "End it and clear my line") \
  X(STR_STEADY_END_SAYS, "%s: End it and clear my line") \
  X(STR_STEADY_SURE, "%s, end it and clear your line?") \
  X(STR_STEADY_SURE_LEAD, \
    "Your numbers are deleted for good, and nothing more is kept of either of you. Nothing is said about it anywhere. " \
    "What was kept of the other stays theirs, and is no longer drawn.") \
  X(STR_STEADY_KEEP, "Leave it as it is") \
  X(STR_STEADY_ENDED, "That line is ended and cleared.") \
  X(STR_STEADY_QUESTION, "Keep a line of how steady each of you feels?") \
  X(STR_STEADY_QUESTION_HINT, \
    "For both of you to see. It takes two yeses. Now and then Goldseam lets it wait. Settings can end it, or ask again.") \
  X(STR_STEADY_YES, "Yes, keep it") \
  X(STR_STEADY_NO, "Rather not") \
  X(STR_STEADY_NUMBER, "Your number stays covered here. While both of you wish it, it joins your line.") \
  /* Copies of the records */ \
  X(STR_RECORDS_TITLE, "Your records") \
  X(STR_RECORDS_LEAD, "All that Goldseam keeps for you, in one file in your documents. Whoever has the file can read it, but for " \
                      "sealed notes.") \
  X(STR_RECORDS_NO_PLACE, "There is no folder for documents on this machine.") \
  X(STR_RECORDS_SAVE, "Save a copy") \
  X(STR_RECORDS_TABLE, "As a table") \
  X(STR_RECORDS_TABLE_HINT, "A table holds the days you practised, and nothing else.") \
  X(STR_RECORDS_BRING, "Bring in a copy") \
  X(STR_RECORDS_BRING_LEAD, "From your other device, or from before. What is in it is added to what is here, as often as you like. " \
                            "What was deleted on either stays deleted.") \
  X(STR_RECORDS_BRING_DROP, "Drop the file onto this window.") \
  X(STR_RECORDS_BRING_CHOOSE, "Drop the file onto this window, or choose one from your documents:") \
  /* Translators: %s is where the file lies. */ \
  X(STR_RECORDS_SAVED, "A copy is saved: %s") \
  X(STR_RECORDS_FAILED, "That was not possible: %s.") \
  XN(STR_RECORDS_NEW, "It is brought in: 1 record was new.", "It is brought in: %d records were new.") \
  X(STR_RECORDS_KNOWN, "It is brought in: all its records were here already.") \
  X(STR_RECORDS_ELSEWHERE, "Save a copy elsewhere") \
  /* The lock */ \
  X(STR_LOCK_TITLE, "Locked") \
  X(STR_LOCK_PIN, "PIN or passphrase") \
  X(STR_LOCK_OPEN, "Open") \
  X(STR_LOCK_MOMENT, "One moment.") \
  X(STR_LOCK_WRONG, "That did not open it. You can try again.") \
  XN(STR_LOCK_WAIT, "That did not open it. You can try again in 1 second.", \
     "That did not open it. You can try again in %d seconds.") \
  X(STR_LOCK_REFUSED, "That was not done: %s.") \
  X(STR_LOCK_OPENED_WITH, "It is open, but: %s.") \
  X(STR_LOCK_LINK, "A lock") \
  X(STR_LOCK_LINK_SET, "The lock") \
  X(STR_LOCK_PAGE_TITLE, "A lock") \
  X(STR_LOCK_LEAD, "A PIN or passphrase seals what is kept: nobody can read it on this machine without it. Goldseam then locks when " \
                   "it is hidden, and when nobody has touched it for five minutes. Your own photographs and exercise packs " \
                   "are not sealed.") \
  X(STR_LOCK_LEAD_THERE, "What is kept is sealed. Goldseam locks when it is hidden, and when nobody has touched it for five minutes. " \
                         "Your own photographs and exercise packs are not sealed.") \
  X(STR_LOCK_SET, "Set a lock") \
  X(STR_LOCK_CHANGE, "Another PIN") \
  X(STR_LOCK_REMOVE, "Remove the lock") \
  X(STR_LOCK_FORGOTTEN, "A forgotten PIN cannot be recovered by anybody: what is sealed would be lost. Take one that you will both " \
                        "remember, of four characters or more.") \
  X(STR_LOCK_FORGOTTEN_NEW, "A forgotten PIN cannot be recovered by anybody. The new one needs four characters or more.") \
  X(STR_LOCK_REMOVE_LEAD, "What is kept can then be read on this machine again, by whoever looks.") \
  X(STR_LOCK_PIN_NOW, "The PIN or passphrase now") \
  X(STR_LOCK_PIN_NEW, "A new PIN or passphrase") \
  X(STR_LOCK_PIN_AGAIN, "The same once more") \
  X(STR_LOCK_DO_SET, "Lock it") \
  X(STR_LOCK_DO_CHANGE, "Take the new one") \
  X(STR_LOCK_DO_REMOVE, "Remove the lock") \
  X(STR_LOCK_NOT_NOW, "Not now") \
  X(STR_LOCK_NEEDS_NOW, "The PIN or passphrase as it is now comes first.") \
  X(STR_LOCK_SHORT, "Four characters or more, please.") \
  X(STR_LOCK_DIFFER, "The two are not the same. Type the new one once more.") \
  X(STR_LOCK_IS_SET, "The lock is set.") \
  X(STR_LOCK_SET_BUT, "The lock is set, but: %s.") \
  X(STR_LOCK_IS_CHANGED, "The new one holds from now on.") \
  X(STR_LOCK_IS_REMOVED, "There is no lock any more.") \
  X(STR_LOCK_LOST, "The PIN is forgotten") \
  X(STR_LOCK_LOST_LEAD, "Without the PIN or passphrase nobody can open what is kept here. That is what keeps it yours alone.") \
  X(STR_LOCK_LOST_STAYS, "Nothing needs to be decided today. It stays as it is, and you can try again whenever you like.") \
  X(STR_LOCK_LOST_ANEW, "Or you begin anew: everything that Goldseam keeps on this machine is deleted, and it starts as on its first " \
                        "day. A copy that you saved in your documents can be brought in then.") \
  X(STR_LOCK_LOST_BACK, "Back to the PIN") \
  X(STR_LOCK_LOST_DELETE, "Delete everything and begin anew") \
  X(STR_LOCK_IS_REMOVED_NOTES, "There is no lock any more. Private notes stay sealed, each partner’s by their own passphrase; their " \
                               "page is here again once a lock is set.") \
  /* Private notes */ \
  X(STR_NOTES_LINK, "Private notes") \
  X(STR_NOTES_TITLE, "Private notes") \
  X(STR_NOTES_LEAD, "What each of you types on note cards, for nobody else’s eyes. Each opens their own, with a passphrase of their " \
                    "own.") \
  X(STR_NOTES_WHOSE, "Whose notes?") \
  /* Translators: a name. */ \
  X(STR_NOTES_OF, "Private notes of %s") \
  X(STR_NOTES_MAKE_LEAD, "A passphrase of your own, which only you know. Nobody can recover it, not even with the PIN: forgotten, it " \
                         "takes your notes with it. It needs four characters or more.") \
  X(STR_NOTES_NEW, "Your passphrase") \
  X(STR_NOTES_DO_MAKE, "Take this passphrase") \
  X(STR_NOTES_OPEN_LEAD, "They close by themselves when you leave this page, and after two minutes without a touch.") \
  X(STR_NOTES_DO_OPEN, "Open them") \
  X(STR_NOTES_CHANGE, "Change the passphrase") \
  X(STR_NOTES_CHANGE_LEAD, "Another passphrase for the same notes. Nobody can recover it, not even with the PIN. It needs four " \
                           "characters or more.") \
  X(STR_NOTES_CLOSE, "Close them") \
  X(STR_NOTES_NONE, "There are no notes yet. On a note card, “Type it here” begins one.") \
  /* Translators: a number, and a date: for screen readers. */ \
  X(STR_NOTES_SAYS, "Note %d, of %s: not read aloud") \
  X(STR_NOTES_WHICH, "note %d, of %s") \
  X(STR_NOTES_UNREADABLE, "This one cannot be read: it was sealed with another passphrase, on another device, or is damaged.") \
  X(STR_NOTES_DELETE_ASKS, "Delete this note? It cannot be undone.") \
  X(STR_NOTES_MADE, "Your passphrase holds from now on. On note cards, “Type it here” begins a note.") \
  X(STR_NOTES_CHANGED, "The new passphrase holds from now on.") \
  X(STR_NOTES_LOST, "I have forgotten it") \
  /* Translators: a name. */ \
  X(STR_NOTES_LOST_ASKS, "Delete all private notes of %s, and begin anew?") \
  X(STR_NOTES_LOST_LEAD, "Without the passphrase nobody can open them, and nobody can bring them back. All else that is kept stays.") \
  X(STR_NOTES_ANEW, "Delete them and begin anew") \
  X(STR_NOTES_LOST_KEEP, "Keep them") \
  X(STR_NOTES_DELETED, "It is deleted.") \
  X(STR_NOTES_CLOSED, "They were closed after two minutes without a touch.") \
  X(STR_NOTES_TYPE, "Type it here") \
  X(STR_NOTES_WRITES, "Who writes?") \
  X(STR_NOTES_FIELD, "For your eyes alone") \
  X(STR_NOTES_FIELD_HINT, "Write here") \
  X(STR_NOTES_HOW, "It is sealed when you keep it or leave this card. Only your passphrase opens it, in Settings.") \
  X(STR_NOTES_KEEP, "Keep it") \
  X(STR_NOTES_DROP, "Throw it away") \
  X(STR_NOTES_KEPT, "It is sealed, and waits for you among your private notes, in Settings.") \
  X(STR_NOTES_DROPPED, "It is thrown away.") \
  X(STR_NOTES_NOT_KEPT, "It could not be sealed, and was not kept: %s.") \
  X(STR_NOTES_NO_KEY, "To type notes here, first make a passphrase of your own: Settings, Private notes.") \
  /* Translators: a name. */ \
  X(STR_NOTES_NO_KEY_OF, "%s has no passphrase for private notes yet. It is made in Settings, under Private notes.") \
  X(STR_NOTE_HOW_TYPED, "On paper, in your mind, or here.") \
  /* Deleting */ \
  X(STR_DELETE_LINK, "Delete a record") \
  X(STR_DELETE_ALL_LINK, "Delete everything") \
  X(STR_DELETE_TITLE, "Delete") \
  X(STR_DELETE_LEAD, "What you delete here is gone for good, from the backups on this machine too. Nobody asks why.") \
  X(STR_DELETE_NONE, "Nothing is kept yet.") \
  X(STR_DELETE_DONE, "It is deleted.") \
  X(STR_DELETE_AGREEMENTS, "Agreements") \
  X(STR_DELETE_ACTIONS, "Daily actions") \
  X(STR_DELETE_DAYS, "Practice") \
  X(STR_DELETE_QUIET, "Quiet practice") \
  /* Translators: what was done, and when: "Six slow breaths", "21 November 2026". */ \
  X(STR_DELETE_ROW, "%s \xC2\xB7 %s") \
  X(STR_DELETE_ONE, "Delete") \
  /* Translators: for screen readers, where several buttons say Delete: what it is that goes. */ \
  X(STR_DELETE_ONE_SAYS, "Delete: %s") \
  X(STR_DELETE_NEWER, "Newer ones") \
  X(STR_DELETE_OLDER, "Older ones") \
  X(STR_DELETE_ASKS, "Delete this? It cannot be undone.") \
  X(STR_DELETE_GOLD, "It is the only practice of that day, so the day’s gold goes with it.") \
  X(STR_DELETE_TICKS, "The days on which it was kept go with it.") \
  X(STR_DELETE_KEEP, "Keep it") \
  X(STR_DELETE_ALL_ASKS, "Delete everything? It cannot be undone.") \
  X(STR_DELETE_ALL_LEAD, "Your names, settings, days, actions, agreements, photographs and all backups on this machine go. " \
                         "Goldseam then begins as on " \
                         "its first day. Exercises of your own stay.") \
  X(STR_DELETE_ALL, "Delete everything") \
  X(STR_DELETE_ALL_KEEP, "Keep everything") \
  X(STR_DELETE_FAILED, "Not everything could be deleted: %s.") \
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

typedef enum Str {
#define X(id, text)           id,
#define XC(id, context, text) id,
#define XN(id, one, many)     id,
  STRINGS(X, XC, XN)
#undef X
#undef XC
#undef XN
      STR_COUNT
} Str;

/* Room for any entry in any language, with a number or a short word in it. */
enum { STR_BYTES = 512 };

/* ---- Languages ---- */

/* An entry as it is in English. */
typedef struct StrEntry {
  const char *context; /* or NULL */
  const char *one;     /* of an entry that depends on a number; or NULL */
  const char *text;    /* the only form, or that for many */
} StrEntry;

StrEntry str_entry(Str id);

/* The words of a language; whatever is missing stands in English, and so does a text that asks for other arguments than the
 * English one does. The texts are UTF-8. */
typedef struct Words {
  const char *text[STR_COUNT];             /* NULL: missing */
  const char *(*count)(Str id, int count); /* the form of an entry with a number for this many, or NULL; may be NULL itself */
} Words;

/* From here on, str and all below speak these words (borrowed as long as they do); NULL is English. */
void str_use(const Words *words);

/* Is the language written from right to left? */
bool str_rtl(void);

/* ---- Texts ---- */

/* The text. */
const char *str(Str id);

/* What stands in the place of an English text, which need not be one of these. */
const char *str_of_english(const char *english);

/* Formats entry `id` into `out` and returns it. What does not fit is cut off between two characters. */
const char *str_format(char *out, size_t size, Str id, ...);

/* The same in the form for `count`, where the entry has several; that number is not among what follows by itself. */
const char *str_count(char *out, size_t size, Str id, int count, ...);

/* "Saturday 21 November" */
const char *str_date(char *out, size_t size, Day day);

/* "21 November 2026" */
const char *str_date_year(char *out, size_t size, Day day);

/* "March" for 3, standing alone. */
const char *str_month(int month);
const char *str_month_short(int month); /* "Mar" */

/* "21:05" */
const char *str_clock(char *out, size_t size, int hour, int minute);
/* "Monday" ... for 0 to 6. */
const char *str_weekday(int weekday);

/* "1 minute 30", "2 minutes", "45 seconds": as it is said. */
const char *str_duration(char *out, size_t size, int seconds);

/* "M", "T" ... for 0 Monday to 6 Sunday. */
const char *str_weekday_letter(int weekday);

/* "20th" */
const char *str_ordinal(char *out, size_t size, int number);

/* "five" up to twelve, digits beyond. */
const char *str_number(char *out, size_t size, int number);

/* What a vessel is called in its file, in the language spoken; one that is not known here as it stands there. */
const char *str_vessel(const char *called);

/* A category id as people read it: "daily-reflection" -> "Daily reflection". */
const char *str_category(char *out, size_t size, const char *category);

/* "United Kingdom" for "GB"; the code itself where it has no name here. */
const char *str_country(const char *code);

#endif
