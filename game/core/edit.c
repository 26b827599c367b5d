#include "core/edit.h"

#include "core/utf8.h"

#include <assert.h>
#include <string.h>

/* ---- Places ---- */

/* The edge of a cluster at or before `offset`. */
static size_t edge_before(const Edit *edit, size_t offset) {
  size_t length = strlen(edit->text), at = 0;
  if (offset >= length) return length;
  for (size_t next; (next = at + utf8_cluster(edit->text + at, length - at)) <= offset;) at = next;
  return at;
}

/* The edge at or behind it: what was just put in may have joined with what follows. */
static size_t edge_behind(const Edit *edit, size_t offset) {
  size_t at = edge_before(edit, offset);
  return at < offset ? at + utf8_cluster(edit->text + at, strlen(edit->text) - at) : at;
}

typedef enum Class { CLASS_BLANK, CLASS_SIGN, CLASS_WORD } Class;

/* An apostrophe or a hyphen belongs to the word around it. */
static Class class_at(const char *text, size_t length) {
  uint32_t code;
  if (!utf8_decode(text, length, &code)) return CLASS_SIGN;
  if (code == ' ' || code == '\n' || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F ||
      code == 0x3000)
    return CLASS_BLANK;
  if (code == '\'' || code == '-' || code == '_' || code == 0x2010 || code == 0x2011 || code == 0x2019) return CLASS_WORD;
  bool ascii = code < 0x80, letter = (code | 0x20) >= 'a' && (code | 0x20) <= 'z', digit = code >= '0' && code <= '9';
  if (ascii && !letter && !digit) return CLASS_SIGN;
  bool sign = (code >= 0xA1 && code <= 0xBF && code != 0xAA && code != 0xB5 && code != 0xBA) || code == 0xD7 || code == 0xF7 ||
              (code >= 0x2012 && code <= 0x205E) || (code >= 0x3001 && code <= 0x3003) || (code >= 0x3008 && code <= 0x3011);
  return sign ? CLASS_SIGN : CLASS_WORD;
}

static Class class_behind(const Edit *edit, size_t at) { return class_at(edit->text + at, strlen(edit->text) - at); }

/* The beginning of the run of one class that ends at `at`, and the end of the one that begins there. */
static size_t run_back(const Edit *edit, size_t at, Class class) {
  for (size_t before; (before = utf8_cluster_before(edit->text, at)) > 0; at -= before)
    if (class_behind(edit, at - before) != class) break;
  return at;
}

static size_t run_ahead(const Edit *edit, size_t at, Class class) {
  size_t length = strlen(edit->text);
  while (at < length && class_behind(edit, at) == class) at += utf8_cluster(edit->text + at, length - at);
  return at;
}

static size_t word_left(const Edit *edit, size_t at) {
  at = run_back(edit, at, CLASS_BLANK);
  return at ? run_back(edit, at, class_behind(edit, at - utf8_cluster_before(edit->text, at))) : 0;
}

static size_t word_right(const Edit *edit, size_t at) {
  if (edit->text[at]) at = run_ahead(edit, at, class_behind(edit, at));
  return run_ahead(edit, at, CLASS_BLANK);
}

/* ---- Steps ---- */

static size_t step_bytes(const EditStep *step) { return step->removed + step->inserted; }

static size_t log_used(const Edit *edit) {
  if (!edit->step_count) return 0;
  const EditStep *last = &edit->steps[edit->step_count - 1];
  return last->log + step_bytes(last);
}

static void forget_oldest(Edit *edit) {
  size_t bytes = step_bytes(&edit->steps[0]), used = log_used(edit);
  memmove(edit->log, edit->log + bytes, used - bytes);
  edit->step_count--;
  edit->step_done--;
  memmove(edit->steps, edit->steps + 1, (size_t)edit->step_count * sizeof *edit->steps);
  for (int i = 0; i < edit->step_count; i++) edit->steps[i].log -= bytes;
}

/* Room for `bytes` more behind the last step, which stays. */
static void make_room(Edit *edit, size_t bytes, int keep) {
  while (edit->step_count > keep && log_used(edit) + bytes > sizeof edit->log) forget_oldest(edit);
  assert(log_used(edit) + bytes <= sizeof edit->log);
}

/* A change about to be made. */
typedef struct Change {
  EditKind kind;
  size_t at, removed;
  const char *text;
  size_t inserted;
  bool more; /* a piece that goes on */
} Change;

/* A new word is a new step: what comes back is a word at a time. */
static bool begins_word(const Edit *edit, const Change *change) {
  if (!change->at || class_at(change->text, change->inserted) == CLASS_BLANK) return false;
  size_t before = utf8_cluster_before(edit->text, change->at);
  return class_at(edit->text + change->at - before, before) == CLASS_BLANK;
}

static bool goes_on(const Edit *edit, const Change *change) {
  if (!edit->step_done || edit->step_done < edit->step_count) return false;
  const EditStep *last = &edit->steps[edit->step_done - 1];
  if (change->kind != last->kind) return false;
  bool behind = change->removed == 0 && change->at == last->at + last->inserted;
  switch (change->kind) {
    case EDIT_TYPED: return !edit->sealed && behind && !begins_word(edit, change);
    case EDIT_ERASED_BACK: return !edit->sealed && change->at + change->removed == last->at;
    case EDIT_ERASED_AHEAD: return !edit->sealed && change->at == last->at;
    case EDIT_PIECE: return change->more && behind;
  }
  return false;
}

/* To the last step. The log ends with it. */
static void note_more(Edit *edit, const Change *change) {
  make_room(edit, change->removed + change->inserted, 1);
  EditStep *last = &edit->steps[edit->step_count - 1];
  char *log = edit->log + last->log;
  const char *removed = edit->text + change->at;
  if (change->kind == EDIT_ERASED_BACK) { /* before what was erased so far */
    memmove(log + change->removed, log, last->removed);
    memcpy(log, removed, change->removed);
    last->at = change->at;
  } else {
    memcpy(log + step_bytes(last), change->kind == EDIT_ERASED_AHEAD ? removed : change->text,
           change->removed + change->inserted);
  }
  last->removed += change->removed;
  last->inserted += change->inserted;
}

static void note(Edit *edit, const Change *change) {
  if (goes_on(edit, change)) {
    note_more(edit, change);
    return;
  }
  edit->step_count = edit->step_done; /* what was taken back is gone */
  if (edit->step_count == EDIT_STEPS) forget_oldest(edit);
  make_room(edit, change->removed + change->inserted, 0);
  size_t log = log_used(edit);
  memcpy(edit->log + log, edit->text + change->at, change->removed);
  if (change->inserted) memcpy(edit->log + log + change->removed, change->text, change->inserted);
  edit->steps[edit->step_count++] = (EditStep){.kind = change->kind,
                                               .at = change->at,
                                               .removed = change->removed,
                                               .inserted = change->inserted,
                                               .caret = edit->caret,
                                               .anchor = edit->anchor,
                                               .log = log};
  edit->step_done = edit->step_count;
}

static void swap(Edit *edit, size_t at, size_t removed, const char *text, size_t inserted) {
  size_t length = strlen(edit->text);
  memmove(edit->text + at + inserted, edit->text + at + removed, length - at - removed + 1);
  if (inserted) memcpy(edit->text + at, text, inserted);
  for (size_t i = length - removed + inserted; i < length; i++)
    edit->text[i + 1] = '\0'; /* nothing erased lingers behind the end */
}

static void make(Edit *edit, const Change *change) {
  note(edit, change);
  swap(edit, change->at, change->removed, change->text, change->inserted);
  edit->caret = edit->anchor = edge_behind(edit, change->at + change->inserted);
  edit->sealed = false;
}

bool edit_undo(Edit *edit) {
  edit_compose(edit, "", 0, 0);
  if (!edit->step_done) return false;
  const EditStep *step = &edit->steps[--edit->step_done];
  swap(edit, step->at, step->inserted, edit->log + step->log, step->removed);
  edit->caret = step->caret;
  edit->anchor = step->anchor;
  return true;
}

bool edit_redo(Edit *edit) {
  edit_compose(edit, "", 0, 0);
  if (edit->step_done == edit->step_count) return false;
  const EditStep *step = &edit->steps[edit->step_done++];
  swap(edit, step->at, step->removed, edit->log + step->log + step->removed, step->inserted);
  edit->caret = edit->anchor = edge_behind(edit, step->at + step->inserted);
  edit->sealed = true;
  return true;
}

/* ---- Life ---- */

void edit_begin(Edit *edit, char *text, size_t size, size_t most) {
  assert(size <= EDIT_BYTES);
  edit_wipe(edit);
  edit->text = text;
  edit->size = size;
  edit->most = most;
  edit->caret = edit->anchor = strlen(text);
}

void edit_wipe(Edit *edit) {
  volatile unsigned char *bytes = (volatile unsigned char *)edit; /* no compiler may leave it out */
  for (size_t i = 0; i < sizeof *edit; i++) bytes[i] = 0;
  edit->text = NULL;
}

/* ---- Caret and selection ---- */

bool edit_selection(const Edit *edit, size_t *from, size_t *to) {
  *from = edit->caret < edit->anchor ? edit->caret : edit->anchor;
  *to = edit->caret < edit->anchor ? edit->anchor : edit->caret;
  return *from < *to;
}

void edit_select(Edit *edit, size_t anchor, size_t caret) {
  edit->anchor = edge_before(edit, anchor);
  edit->caret = edge_before(edit, caret);
  edit->sealed = true;
}

void edit_select_word(Edit *edit, size_t offset) {
  size_t length = strlen(edit->text), at = edge_before(edit, offset);
  if (at == length) at -= utf8_cluster_before(edit->text, at);
  Class class = at < length ? class_behind(edit, at) : CLASS_BLANK;
  edit_select(edit, run_back(edit, at, class), run_ahead(edit, at, class));
}

void edit_move(Edit *edit, EditMove move, bool select) {
  size_t from, to, at = edit->caret, length = strlen(edit->text);
  bool collapses = edit_selection(edit, &from, &to) && !select;
  switch (move) {
    case EDIT_LEFT: at = collapses ? from : at - utf8_cluster_before(edit->text, at); break;
    case EDIT_RIGHT: at = collapses ? to : at + utf8_cluster(edit->text + at, length - at); break;
    case EDIT_WORD_LEFT: at = word_left(edit, at); break;
    case EDIT_WORD_RIGHT: at = word_right(edit, at); break;
    case EDIT_HOME: at = 0; break;
    case EDIT_END: at = length; break;
  }
  edit->caret = at;
  if (!select) edit->anchor = at;
  edit->sealed = true;
}

/* ---- Changes ---- */

/* `text` as it may stand in one line. Returns its bytes. */
static size_t in_one_line(char *to, size_t size, const char *text, size_t length) {
  char line[EDIT_BYTES + 4];
  size_t used = 0, bytes;
  for (size_t at = 0; at < length && used + 4 <= sizeof line; at += bytes) {
    uint32_t code;
    bytes = utf8_decode(text + at, length - at, &code);
    if (!bytes) {
      bytes = 1;
      continue;
    }
    if (code == '\r' && at + 1 < length && text[at + 1] == '\n') continue;
    bool breaks = (code >= '\t' && code <= '\r') || code == 0x85 || code == 0x2028 || code == 0x2029;
    if (breaks)
      line[used++] = ' ';
    else
      memcpy(line + used, text + at, bytes), used += bytes;
  }
  return utf8_copy_clean(to, size, line, used);
}

/* The same in several lines: each by itself. */
static size_t in_lines(char *to, size_t size, const char *text, size_t length) {
  size_t used = 0;
  for (size_t at = 0, next; at < length && used + 1 < size; at = next) {
    const char *end = memchr(text + at, '\n', length - at);
    size_t line = (end ? (size_t)(end - text) : length) - at;
    const bool cr = end && line && end[-1] == '\r';
    next = at + line + 1;
    used += in_one_line(to + used, size - used, text + at, line - cr);
    if (end && used + 1 < size) to[used++] = '\n';
  }
  to[used] = '\0';
  return used;
}

/* Would the text be within its bounds with `length` bytes of `text` from `from` to `to`? */
static bool fits(const Edit *edit, size_t from, size_t to, const char *text, size_t length) {
  char whole[EDIT_BYTES];
  size_t rest = strlen(edit->text) - to;
  if (from + length + rest >= edit->size) return false;
  memcpy(whole, edit->text, from);
  memcpy(whole + from, text, length);
  memcpy(whole + from + length, edit->text + to, rest);
  return utf8_count(whole, from + length + rest) <= edit->most;
}

/* As much of `text` as there is room for, by clusters. */
static size_t fitting(const Edit *edit, size_t from, size_t to, const char *text, size_t length) {
  enum { JOINS = 2 }; /* what is put in may join with its neighbours, and then counts for less */
  size_t whole = strlen(edit->text), left = utf8_count(edit->text, from) + utf8_count(edit->text + to, whole - to), fit = 0;
  size_t room = (edit->most > left ? edit->most - left : 0) + JOINS;
  for (; room && fit < length; room--) {
    size_t next = fit + utf8_cluster(text + fit, length - fit);
    if (from + next + whole - to >= edit->size) break;
    fit = next;
  }
  while (fit && !fits(edit, from, to, text, fit)) fit -= utf8_cluster_before(text, fit);
  return fit;
}

static void put(Edit *edit, EditKind kind, const char *text, size_t length, bool more) {
  char clean[EDIT_BYTES];
  size_t from, to, bytes = (edit->lines ? in_lines : in_one_line)(clean, sizeof clean, text, length);
  edit_compose(edit, "", 0, 0);
  edit_selection(edit, &from, &to);
  bytes = fitting(edit, from, to, clean, bytes);
  if (bytes) make(edit, &(Change){kind, from, to - from, clean, bytes, more});
}

void edit_insert(Edit *edit, const char *text, size_t length) { put(edit, EDIT_TYPED, text, length, false); }

void edit_paste(Edit *edit, const char *text, size_t length, bool more) { put(edit, EDIT_PIECE, text, length, more); }

void edit_erase(Edit *edit, bool ahead, bool word) {
  size_t from, to, length = strlen(edit->text);
  EditKind kind = EDIT_PIECE;
  edit_compose(edit, "", 0, 0);
  if (!edit_selection(edit, &from, &to)) {
    kind = ahead ? EDIT_ERASED_AHEAD : EDIT_ERASED_BACK;
    if (ahead)
      to = word ? word_right(edit, to) : to + utf8_cluster(edit->text + to, length - to);
    else
      from = word ? word_left(edit, from) : from - utf8_cluster_before(edit->text, from);
  }
  if (from < to) make(edit, &(Change){.kind = kind, .at = from, .removed = to - from});
}

/* ---- Composition ---- */

void edit_compose(Edit *edit, const char *text, size_t length, int caret) {
  size_t from, to;
  char clean[EDIT_COMPOSED_BYTES];
  size_t bytes = in_one_line(clean, sizeof clean, text, length), at = 0;
  memset(edit->composed, 0, sizeof edit->composed);
  edit->composed_caret = 0;
  if (!bytes) return;
  if (edit_selection(edit, &from, &to)) make(edit, &(Change){.kind = EDIT_PIECE, .at = from, .removed = to - from});
  memcpy(edit->composed, clean, bytes);
  for (uint32_t code; caret > 0 && at < bytes; caret--) at += utf8_decode(clean + at, bytes - at, &code);
  edit->composed_caret = at;
}
