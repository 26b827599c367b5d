#include "shell/script.h"

#include "core/utf8.h"
#include "record/history.h"
#include "shell/cli.h"
#include "shell/clock.h"
#include "ui/action.h"

#include <stdlib.h>
#include <string.h>

enum { WAIT_MOST_H = 7 * 24, DONE_MOST = 1000 };

/* What is left of one line, word by word. */
typedef struct Line {
  const char *at, *end;
  Arena *arena;
  bool quoted; /* was the last word in quotes? */
  bool no_memory;
} Line;

static bool space(char c) { return c == ' ' || c == '\t'; }

static void skip(Line *line) {
  while (line->at < line->end && space(*line->at)) line->at++;
}

/* Nothing more but a comment? */
static bool at_end(Line *line) {
  skip(line);
  return line->at >= line->end || *line->at == '#';
}

/* The next word, or a text in quotes with \" and \\ in it. NULL: there is none, or its quotes are not closed. */
static const char *word(Line *line) {
  if (at_end(line)) return NULL;
  line->quoted = *line->at == '"';
  const char *from = line->at;
  while (!line->quoted && line->at < line->end && !space(*line->at)) line->at++;
  if (!line->quoted) {
    char *copy = arena_copy(line->arena, from, (size_t)(line->at - from));
    line->no_memory = !copy;
    return copy;
  }
  char *text = arena_copy(line->arena, from, (size_t)(line->end - from)), *to = text;
  line->no_memory = !text;
  if (!text) return NULL;
  for (line->at++; line->at < line->end && *line->at != '"'; line->at++) {
    if (*line->at == '\\' && line->at + 1 < line->end && strchr("\"\\", line->at[1])) line->at++;
    *to++ = *line->at;
  }
  if (line->at >= line->end) return NULL;
  line->at++;
  *to = '\0';
  return text;
}

/* Digits as a number up to `most`; returns what stands behind them, or NULL. */
static const char *digits(const char *text, int64_t most, int64_t *number) {
  int64_t read = 0;
  if (!text || *text < '0' || *text > '9') return NULL;
  for (; *text >= '0' && *text <= '9'; text++) {
    read = read * 10 + (*text - '0');
    if (read > most) return NULL;
  }
  *number = read;
  return text;
}

static bool whole(const char *text, int64_t most, int64_t *number) {
  const char *end = digits(text, most, number);
  return end && !*end;
}

/* ---- Statements ---- */

static bool read_begin(Statement *s, Line *line, Err *err) {
  s->text = word(line);
  if (!s->text) return err_set(err, "begin needs an exercise's id; goldseam list names them");
  const char *first = word(line);
  if (!first) return true;
  if (strcmp(first, "first=a") == 0)
    s->number = 1;
  else if (strcmp(first, "first=b") == 0)
    s->number = 2;
  else
    return err_set(err, "behind the id only first=a or first=b can stand, not \"%s\"", first);
  return true;
}

static bool read_done(Statement *s, Line *line, Err *err) {
  s->text = word(line);
  if (!s->text || !history_id_ok(s->text, strlen(s->text)))
    return err_set(err, "done needs an exercise's id; goldseam list names them");
  const char *times = word(line);
  s->number = 1;
  if (!times || (whole(times, DONE_MOST, &s->number) && s->number > 0)) return true;
  return err_set(err, "behind the id only a number from 1 to %d can stand, not \"%s\"", DONE_MOST, times);
}

static bool read_card(Statement *s, Line *line, Err *err) {
  s->text = word(line);
  return (s->text && whole(word(line), INT16_MAX, &s->number) && s->number > 0) ||
         err_set(err, "card needs an exercise's id and the number of a card, from 1");
}

static bool read_press(Statement *s, Line *line, Err *err) {
  skip(line);
  const char *from = line->at;
  s->text = word(line);
  if (!s->text) return err_set(err, "press needs an action, such as press next, or a label: press \"Go on\"");
  if (line->quoted) return true;
  s->action.id = (uint16_t)action_find(s->text);
  if (s->action.id != ACT_NONE) {
    int64_t number = 0;
    const char *arg = word(line);
    if (!arg) return true;
    if (!whole(arg, INT16_MAX, &number)) return err_set(err, "behind the action only a number can stand, not \"%s\"", arg);
    s->action.arg = (int16_t)number;
    s->has_arg = true;
    return true;
  }
  /* No action of that name: a label without its quotes, up to the line's end. */
  while (word(line)) continue;
  const char *end = line->at;
  while (end > from && space(end[-1])) end--;
  s->text = arena_copy(line->arena, from, (size_t)(end - from));
  return s->text || err_set(err, "there is not enough memory");
}

static bool read_number(Statement *s, Line *line, Err *err) {
  const char *text = word(line);
  if (s->verb == VERB_CHOOSE)
    return (whole(text, INT16_MAX, &s->number) && s->number > 0) || err_set(err, "choose needs the number of an option, from 1");
  return whole(text, 10, &s->number) || err_set(err, "rate needs a number from 0 to 10");
}

static bool read_text(Statement *s, Line *line, Err *err) {
  s->text = word(line);
  if (!s->text) return err_set(err, "a text in quotes is missing, or its quotes are not closed");
  return true;
}

static bool read_span(Statement *s, Line *line, Err *err) {
  static const struct {
    const char *unit;
    int64_t ms;
  } units[] = {{"ms", 1}, {"s", 1000}, {"m", 60000}, {"h", 3600000}};
  const int64_t most = (int64_t)WAIT_MOST_H * 3600000;
  const char *text = word(line);
  const char *unit = digits(text, most, &s->number);
  for (size_t i = 0; unit && i < sizeof units / sizeof *units; i++) {
    if (strcmp(unit, units[i].unit) != 0 || s->number > most / units[i].ms) continue;
    s->number *= units[i].ms;
    return true;
  }
  return err_set(err, "a time such as 30s, 500ms, 2m or 1h is needed, up to %dh", WAIT_MOST_H);
}

static bool read_at(Statement *s, Line *line, Err *err) {
  const char *text = word(line);
  if (!text) return err_set(err, "at needs a date and time, such as 2026-11-23T08:00+01:00");
  return clock_parse(text, &s->number, &s->offset_min, &s->has_arg, err);
}

static const struct {
  const char *name;
  NavKey nav;
} WALKS[] = {{"tab", NAV_TAB},         {"shift-tab", NAV_BACKTAB},   {"enter", NAV_ENTER}, {"space", NAV_SPACE},
             {"left", NAV_LEFT},       {"right", NAV_RIGHT},         {"up", NAV_UP},       {"down", NAV_DOWN},
             {"page-up", NAV_PAGE_UP}, {"page-down", NAV_PAGE_DOWN}, {"home", NAV_HOME},   {"end", NAV_END}};

static const struct {
  const char *name;
  Key key;
} KEYS[] = {{"escape", KEY_ESCAPE},
            {"p", KEY_PAUSE},
            {"m", KEY_MUTE},
            {"r", KEY_READ},
            {"f1", KEY_HELP},
            {"?", KEY_HELP},
            {"f11", KEY_FULLSCREEN},
            {"shift", KEY_SHIFT},
            {"backspace", KEY_BACKSPACE},
            {"delete", KEY_DELETE},
            {"left", KEY_LEFT},
            {"right", KEY_RIGHT},
            {"home", KEY_HOME},
            {"end", KEY_END},
            {"swipe", KEY_SWIPE_NEXT},
            {"word-left", KEY_WORD_LEFT},
            {"word-right", KEY_WORD_RIGHT},
            {"select-all", KEY_SELECT_ALL},
            {"copy", KEY_COPY},
            {"cut", KEY_CUT},
            {"paste", KEY_PASTE},
            {"undo", KEY_UNDO},
            {"redo", KEY_REDO}};

static bool read_key(Statement *s, Line *line, Err *err) {
  const char *name = word(line);
  if (!name) return err_set(err, "key needs a key's name, such as tab, enter, escape or p");
  if (strncmp(name, "shift+", 6) == 0) { /* selects, in a field */
    s->number = 1;
    name += 6;
  }
  for (size_t i = 0; i < sizeof WALKS / sizeof *WALKS; i++) {
    if (s->number || strcmp(name, WALKS[i].name) != 0) continue;
    s->walks = true;
    s->nav = WALKS[i].nav;
  }
  for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
    if (strcmp(name, KEYS[i].name) == 0) s->key = KEYS[i].key;
  size_t length = strlen(name);
  if (s->number && s->key == KEY_NONE) name = "";
  if (strcmp(name, "space") == 0)
    s->text = " ";
  else if (utf8_cluster(name, length) == length)
    s->text = name;
  if (s->walks || s->key != KEY_NONE || *s->text) return true;
  return err_set(err, "there is no key \"%s\"; keys are tab, shift-tab, enter, space, escape, left, page-down, f1, letters",
                 name);
}

static bool read_expect(Statement *s, Line *line, Err *err) {
  static const struct {
    const char *name;
    Verb verb;
  } kinds[] = {{"screen", VERB_EXPECT_SCREEN}, {"card", VERB_EXPECT_CARD},   {"text", VERB_EXPECT_TEXT},
               {"status", VERB_EXPECT_STATUS}, {"sound", VERB_EXPECT_SOUND}, {"no", VERB_EXPECT_NO_TEXT}};
  const char *kind = word(line);
  bool known = false;
  for (size_t i = 0; kind && i < sizeof kinds / sizeof *kinds; i++) {
    if (strcmp(kind, kinds[i].name) != 0) continue;
    s->verb = kinds[i].verb;
    known = true;
  }
  if (known && s->verb == VERB_EXPECT_NO_TEXT) {
    const char *text = word(line);
    known = text && strcmp(text, "text") == 0;
  }
  if (!known) return err_set(err, "expect takes screen, card, text, no text, status or sound");
  if (!read_text(s, line, err)) return false;
  if (s->verb != VERB_EXPECT_STATUS) return true;
  s->value = word(line);
  return s->value || err_set(err, "expect status needs a key and a value, such as expect status run 3");
}

static bool read_resize(Statement *s, Line *line, Err *err) {
  const char *text = word(line);
  return (text && cli_size(text, &s->size)) || err_set(err, "resize needs a size such as 1280x800, from 320x240 to 7680x7680");
}

typedef bool Reader(Statement *, Line *, Err *);

static const struct {
  const char *name;
  Verb verb;
  Reader *read; /* NULL: it stands alone */
} VERBS[] = {
    {"welcome", VERB_WELCOME, NULL},
    {"staff", VERB_STAFF, NULL},
    {"done", VERB_DONE, read_done},
    {"photographs", VERB_PHOTOS, NULL},
    {"walk", VERB_WALK, NULL},
    {"card", VERB_CARD, read_card},
    {"begin", VERB_BEGIN, read_begin},
    {"press", VERB_PRESS, read_press},
    {"choose", VERB_CHOOSE, read_number},
    {"rate", VERB_RATE, read_number},
    {"type", VERB_TYPE, read_text},
    {"wait", VERB_WAIT, read_span},
    {"sleep", VERB_SLEEP, read_span},
    {"at", VERB_AT, read_at},
    {"key", VERB_KEY, read_key},
    {"resize", VERB_RESIZE, read_resize},
    {"expect", VERB_EXPECT_SCREEN, read_expect},
    {"shot", VERB_SHOT, read_text},
};

/* ---- Lines ---- */

static bool read_statement(Statement *s, Line *line, bool first, Err *err) {
  const char *from = line->at; /* not a blank: read_line has passed over them */
  const char *name = word(line);
  if (!name) return err_set(err, "the quotes of %.*s are not closed", (int)(line->end - from), from);
  for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++) {
    if (strcmp(name, VERBS[i].name) != 0) continue;
    s->verb = VERBS[i].verb;
    if (VERBS[i].read && !VERBS[i].read(s, line, err)) return false;
    if (!at_end(line)) return err_set(err, "\"%.*s\" is too much", (int)(line->end - line->at), line->at);
    if (s->verb == VERB_WELCOME && !first) return err_set(err, "welcome can only be the first statement");
    return true;
  }
  return err_set(err, "there is no statement \"%s\"; goldseam play --help lists them", name);
}

static Statement *add(Script *script) {
  if (script->count == script->room) {
    size_t room = script->room ? script->room * 2 : 64;
    Statement *grown = realloc(script->items, room * sizeof *grown);
    if (!grown) return NULL;
    script->items = grown;
    script->room = room;
  }
  Statement *s = &script->items[script->count++];
  *s = (Statement){.text = "", .value = ""};
  return s;
}

static bool read_line(Script *script, const char *from, const char *end, int number, Err *err) {
  while (end > from && (space(end[-1]) || end[-1] == '\r')) end--;
  Line line = {.at = from, .end = end, .arena = &script->arena};
  if (at_end(&line)) return true;
  bool first = script->count == 0;
  Statement *s = add(script);
  if (s) {
    s->line = number;
    s->source = arena_copy(&script->arena, line.at, (size_t)(end - line.at));
  }
  if (!s || !s->source) return err_set(err, "there is not enough memory");
  Err why;
  if (read_statement(s, &line, first, &why)) return true;
  return err_set(err, "line %d: %.480s", number, line.no_memory ? "there is not enough memory" : why.text);
}

bool script_read(Script *script, const char *text, size_t length, Err *err) {
  *script = (Script){0};
  size_t bad;
  if (!utf8_valid(text, length, &bad) || memchr(text, '\0', length)) return err_set(err, "the script is not UTF-8 text");
  const char *at = text, *end = text + length;
  if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) at += 3;
  for (int number = 1; at < end; number++) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    if (!stop) stop = end;
    if (!read_line(script, at, stop, number, err)) {
      script_free(script);
      return false;
    }
    at = stop < end ? stop + 1 : end;
  }
  return true;
}

void script_free(Script *script) {
  free(script->items);
  arena_free(&script->arena);
  *script = (Script){0};
}
