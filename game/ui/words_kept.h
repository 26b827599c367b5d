/* Words, a part of strings.h: Progress and its page, agreements, the line of steadiness, copies, the lock, notes, deleting. */
#ifndef GOLDSEAM_UI_WORDS_KEPT_H
#define GOLDSEAM_UI_WORDS_KEPT_H

#define WORDS_KEPT(X, XC, XN) \
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
  X(STR_PAGE_LEAD, \
    "To read again, to print, or to bring along to a counsellor. It is saved only when you ask, and holds what you see " \
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
  X(STR_RECORDS_LEAD, \
    "All that Goldseam keeps for you, in one file in your documents. Whoever has the file can read it, but for " \
    "sealed notes.") \
  X(STR_RECORDS_NO_PLACE, "There is no folder for documents on this machine.") \
  X(STR_RECORDS_SAVE, "Save a copy") \
  X(STR_RECORDS_TABLE, "As a table") \
  X(STR_RECORDS_TABLE_HINT, "A table holds the days you practised, and nothing else.") \
  X(STR_RECORDS_BRING, "Bring in a copy") \
  X(STR_RECORDS_BRING_LEAD, \
    "From your other device, or from before. What is in it is added to what is here, as often as you like. " \
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
  X(STR_LOCK_LEAD, \
    "A PIN or passphrase seals what is kept: nobody can read it on this machine without it. Goldseam then locks when " \
    "it is hidden, and when nobody has touched it for five minutes. Your own photographs and exercise packs " \
    "are not sealed.") \
  X(STR_LOCK_LEAD_THERE, \
    "What is kept is sealed. Goldseam locks when it is hidden, and when nobody has touched it for five minutes. " \
    "Your own photographs and exercise packs are not sealed.") \
  X(STR_LOCK_SET, "Set a lock") \
  X(STR_LOCK_CHANGE, "Another PIN") \
  X(STR_LOCK_REMOVE, "Remove the lock") \
  X(STR_LOCK_FORGOTTEN, \
    "A forgotten PIN cannot be recovered by anybody: what is sealed would be lost. Take one that you will both " \
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
  X(STR_LOCK_LOST_ANEW, \
    "Or you begin anew: everything that Goldseam keeps on this machine is deleted, and it starts as on its first " \
    "day. A copy that you saved in your documents can be brought in then.") \
  X(STR_LOCK_LOST_BACK, "Back to the PIN") \
  X(STR_LOCK_LOST_DELETE, "Delete everything and begin anew") \
  X(STR_LOCK_IS_REMOVED_NOTES, \
    "There is no lock any more. Private notes stay sealed, each partner’s by their own passphrase; their " \
    "page is here again once a lock is set.") \
  /* Private notes */ \
  X(STR_NOTES_LINK, "Private notes") \
  X(STR_NOTES_TITLE, "Private notes") \
  X(STR_NOTES_LEAD, \
    "What each of you types on note cards, for nobody else’s eyes. Each opens their own, with a passphrase of their " \
    "own.") \
  X(STR_NOTES_WHOSE, "Whose notes?") \
  /* Translators: a name. */ \
  X(STR_NOTES_OF, "Private notes of %s") \
  X(STR_NOTES_MAKE_LEAD, \
    "A passphrase of your own, which only you know. Nobody can recover it, not even with the PIN: forgotten, it " \
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
  X(STR_NOTES_LOST_LEAD, \
    "Without the passphrase nobody can open them, and nobody can bring them back. All else that is kept stays.") \
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
  X(STR_DELETE_FAILED, "Not everything could be deleted: %s.")

#endif
