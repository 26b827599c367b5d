/* Scripts for `play`: one statement a line, read and checked as a whole before anything of it runs.
 *
 * The statements are in docs/cli.md and in goldseam play --help. A Script owns its texts. */
#ifndef GOLDSEAM_SHELL_SCRIPT_H
#define GOLDSEAM_SHELL_SCRIPT_H

#include "core/arena.h"
#include "core/err.h"
#include "core/event.h"
#include "ui/frame.h"
#include "ui/nav.h"

typedef enum Verb {
  VERB_WELCOME,
  VERB_STAFF,          /* gates are overridden from here on, consent is not */
  VERB_DONE,           /* text: an exercise's id; number: how often it has been done */
  VERB_PHOTOS,         /* the couple has photographs: three drawn ones */
  VERB_WALK,           /* presses on to where the session ends, with the first option and a 7 where something is asked */
  VERB_CARD,           /* text: an exercise's id; number: its card, from 1, to be looked at by itself */
  VERB_BEGIN,          /* text: an exercise's id; number: 1 circle first, 2 diamond first, 0 by turns */
  VERB_PRESS,          /* action.id, action.arg where has_arg; or text: a label, where action.id is ACT_NONE */
  VERB_CHOOSE,         /* number: option, from 1 */
  VERB_RATE,           /* number: 0 to 10 */
  VERB_TYPE,           /* text */
  VERB_WAIT,           /* number: ms */
  VERB_SLEEP,          /* number: ms */
  VERB_AT,             /* number: seconds since 1970-01-01T00:00Z; offset_min where has_arg */
  VERB_KEY,            /* nav where walks; else text where it is not "" and a field has the focus; else key */
  VERB_RESIZE,         /* size */
  VERB_EXPECT_SCREEN,  /* text */
  VERB_EXPECT_CARD,    /* text */
  VERB_EXPECT_TEXT,    /* text */
  VERB_EXPECT_NO_TEXT, /* text */
  VERB_EXPECT_STATUS,  /* text: the key, dots between; value */
  VERB_EXPECT_SOUND,   /* text */
  VERB_SHOT            /* text: a file */
} Verb;

typedef struct Statement {
  Verb verb;
  int line;           /* from 1 */
  const char *source; /* as written, trimmed */
  const char *text, *value;
  int64_t number;
  int32_t offset_min;
  bool has_arg;
  Action action;
  Key key;
  NavKey nav;
  bool walks;
  Size size;
} Statement;

typedef struct Script {
  Statement *items;
  size_t count, room;
  Arena arena;
} Script;

/* Reads a whole script. False: err begins with "line N: ", and nothing is kept. Free with script_free. */
bool script_read(Script *script, const char *text, size_t length, Err *err);
void script_free(Script *script);

#endif
