/* Words, a part of strings.h: Today, daily actions, exercises, sessions, and how they end. */
#ifndef GOLDSEAM_UI_WORDS_PRACTICE_H
#define GOLDSEAM_UI_WORDS_PRACTICE_H

#define WORDS_PRACTICE(X, XC, XN) \
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
  X(STR_ACTIONS_LEAD, \
    "Small and concrete, again and again. Each can rest, hide or end whenever you like, and what was kept stays.") \
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
  X(STR_FINISH_DONE, "Done")

#endif
