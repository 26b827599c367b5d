/* Words, a part of strings.h: names, dates, numbers, the bar, the first screens, fields. */
#ifndef GOLDSEAM_UI_WORDS_COMMON_H
#define GOLDSEAM_UI_WORDS_COMMON_H

#define WORDS_COMMON(X, XC, XN) \
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
  X(STR_BACK_PAGE, "Back")

#endif
