#include "ui/action.h"

#include <string.h>

static const char *const NAMES[ACT_COUNT] = {
    [ACT_TAB] = "tab",
    [ACT_HELP] = "help",
    [ACT_HIDE] = "hide",
    [ACT_CONTINUE] = "continue",
    [ACT_SCROLL] = "scroll",
    [ACT_OPEN] = "open",
    [ACT_BEGIN] = "begin",
    [ACT_CHOOSE_OTHER] = "choose",
    [ACT_FILTER] = "filter",
    [ACT_ROLE] = "role",
    [ACT_SPEAKER] = "speaker",
    [ACT_STOP] = "stop",
    [ACT_SOUND] = "sound",
    [ACT_BACK] = "back",
    [ACT_BREAK] = "break",
    [ACT_PAUSE] = "pause",
    [ACT_FORWARD] = "forward",
    [ACT_LONGER] = "longer",
    [ACT_PASS] = "pass",
    [ACT_MORE] = "more",
    [ACT_OPTION] = "option",
    [ACT_RATE] = "rate",
    [ACT_SUGGESTION] = "suggestion",
    [ACT_PHOTO_OTHER] = "another-picture",
    [ACT_PHOTO_AWAY] = "no-picture",
    [ACT_LOCK_PAGE] = "lock-page",
    [ACT_LOCK_SET] = "lock-set",
    [ACT_LOCK_CHANGE] = "lock-change",
    [ACT_LOCK_REMOVE] = "lock-remove",
    [ACT_LOCK_DO] = "lock-do",
    [ACT_LOCK_OPEN] = "lock-open",
    [ACT_PAUSE_PAGE] = "pause-page",
    [ACT_PAUSE_DAYS] = "pause-more",
    [ACT_PAUSE_FEWER] = "pause-fewer",
    [ACT_PAUSE_BEGIN] = "pause-begin",
    [ACT_PAUSE_OVER] = "pause-over",
    [ACT_TAKE] = "take",
    [ACT_RETURN] = "return",
    [ACT_FINISH] = "finish",
    [ACT_ANOTHER] = "another",
    [ACT_SET_DOWN] = "set-down",
    [ACT_CALM] = "calm",
    [ACT_BACK_AGAIN] = "back-again",
    [ACT_FIELD] = "field",
    [ACT_SOUND_ON] = "sound-on",
    [ACT_SOUND_OFF] = "sound-off",
    [ACT_SET] = "set",
    [ACT_LESS] = "less",
    [ACT_TYPE] = "letter",
    [ACT_PHOTOS] = "photos",
    [ACT_PHOTO_PAGE] = "photo-page",
    [ACT_PHOTO_REMOVE] = "photo-remove",
    [ACT_PHOTO_DELETE] = "photo-delete",
    [ACT_PHOTO_KEEP] = "photo-keep",
    [ACT_PHOTO_FOLDER] = "photo-folder",
    [ACT_STEADY] = "steady",
    [ACT_STEADY_ASK] = "steady-ask",
    [ACT_STEADY_END] = "steady-end",
    [ACT_STEADY_CLEAR] = "steady-clear",
    [ACT_STEADY_LEAVE] = "steady-leave",
    [ACT_TICK] = "tick",
    [ACT_TICK_YESTERDAY] = "tick-yesterday",
    [ACT_ACTIONS] = "actions",
    [ACT_ACTIONS_SHOW] = "show-actions",
    [ACT_ACTION] = "action",
    [ACT_ACTION_NEW] = "new-action",
    [ACT_ACTION_PLEDGED] = "pledged",
    [ACT_ACTION_OWNER] = "action-owner",
    [ACT_ACTION_WEEKDAY] = "action-weekday",
    [ACT_ACTION_LATER] = "action-later",
    [ACT_ACTION_SOONER] = "action-sooner",
    [ACT_ACTION_SAVE] = "save-action",
    [ACT_ACTION_PAUSE] = "pause-action",
    [ACT_ACTION_HIDE] = "hide-action",
    [ACT_ACTION_END] = "end-action",
    [ACT_ACTION_ENDED] = "action-ended",
    [ACT_ACTION_STAY] = "action-stays",
    [ACT_ACTION_AGAIN] = "action-again",
    [ACT_YEAR] = "year",
    [ACT_PAGE] = "page",
    [ACT_PAGE_PART] = "page-part",
    [ACT_PAGE_SAVE] = "page-save",
    [ACT_RECORDS] = "records",
    [ACT_RECORDS_SAVE] = "save-copy",
    [ACT_RECORDS_TABLE] = "save-table",
    [ACT_RECORDS_BRING] = "bring-in",
};

static const struct {
  const char *name;
  ActionId id;
} OTHER_NAMES[] = {
    {"next", ACT_FORWARD},  {"done", ACT_FORWARD}, {"skip", ACT_FORWARD},       {"cover", ACT_FORWARD},
    {"extend", ACT_LONGER}, {"resume", ACT_PAUSE}, {"take-a-break", ACT_BREAK}, {"has-it", ACT_TAKE},
};

const char *action_name(ActionId id) { return id > ACT_NONE && id < ACT_COUNT ? NAMES[id] : NULL; }

ActionId action_find(const char *name) {
  for (int id = ACT_NONE + 1; id < ACT_COUNT; id++)
    if (strcmp(NAMES[id], name) == 0) return (ActionId)id;
  for (size_t i = 0; i < sizeof OTHER_NAMES / sizeof *OTHER_NAMES; i++)
    if (strcmp(OTHER_NAMES[i].name, name) == 0) return OTHER_NAMES[i].id;
  return ACT_NONE;
}

bool action_equal(Action a, Action b) { return a.id == b.id && a.arg == b.arg; }
