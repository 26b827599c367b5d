#include "ui/field.h"

#include "core/utf8.h"
#include "ui/action.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <string.h>

enum { SHOWN_BYTES = EDIT_BYTES + EDIT_COMPOSED_BYTES, SAY_BYTES = 2 * EDIT_BYTES + 256 };

static const TypeStyle STYLE = TYPE_LEAD;

/* The text as it shows, what is composed in it included, and how it stands in its box. */
typedef struct Line {
  char text[SHOWN_BYTES];
  size_t length, caret, from, to; /* selected: from - to; composed: the same with `composed` */
  bool composed;
  Rect box;       /* of the text, px */
  float shift;    /* px that are out of sight at its left */
  bool elsewhere; /* of several lines: the caret stands in another */
} Line;

static float width_to(const Ui *ui, const Line *line, size_t bytes) {
  return ui->measure->width(ui->measure->context, ui_font(STYLE), ui_type_px(ui, STYLE), line->text, bytes);
}

/* A dot for each character. */
static const char DOT[] = "\xE2\x80\xA2";
enum { DOT_BYTES = sizeof DOT - 1 };

static size_t characters(const char *text, size_t bytes) {
  size_t count = 0;
  for (size_t at = 0, length = strlen(text); at < bytes; count++) at += utf8_cluster(text + at, length - at);
  return count;
}

static void hide_text(Line *line) {
  const size_t count = characters(line->text, line->length);
  line->caret = DOT_BYTES * characters(line->text, line->caret);
  line->from = DOT_BYTES * characters(line->text, line->from);
  line->to = DOT_BYTES * characters(line->text, line->to);
  memset(line->text, 0, sizeof line->text);
  for (size_t i = 0; i < count && (i + 1) * DOT_BYTES < sizeof line->text; i++)
    memcpy(line->text + i * DOT_BYTES, DOT, DOT_BYTES);
  line->length = strlen(line->text);
}

static void set_text(Line *line, const Edit *edit) {
  size_t before = edit->caret, composed = strlen(edit->composed), rest = strlen(edit->text + before);
  memcpy(line->text, edit->text, before);
  memcpy(line->text + before, edit->composed, composed);
  memcpy(line->text + before + composed, edit->text + before, rest + 1);
  line->length = before + composed + rest;
  line->caret = before + edit->composed_caret;
  line->composed = composed > 0;
  edit_selection(edit, &line->from, &line->to);
  if (line->composed) line->from = before, line->to = before + composed;
}

/* The text stands still while the caret moves in sight, and never leaves room free at its end. */
static void set_shift(const Ui *ui, Line *line, Action action) {
  float caret = width_to(ui, line, line->caret), whole = width_to(ui, line, line->length), room = line->box.w;
  float beyond = fminf(ui_px(ui, 48), room / 4), shift = action_equal(ui->frame->typed, action) ? ui->frame->typed_px : 0;
  if (caret > shift + room) shift = caret - room + (line->caret < line->length ? beyond : 0);
  if (caret < shift) shift = caret - beyond;
  line->shift = roundf(fmaxf(fminf(shift, whole - room), 0));
  ui->frame->typed = action;
  ui->frame->typed_px = line->shift;
}

/* ---- Drawing ---- */

/* A part of the text, as far as it is in sight. */
static void draw_part(Ui *ui, const Line *line, size_t from, size_t to, Colour colour) {
  char part[SHOWN_BYTES];
  size_t first = from, last = from;
  for (size_t at = from, next; at < to; at = next) {
    next = at + utf8_cluster(line->text + at, line->length - at);
    if (next > to) next = to;
    if (width_to(ui, line, next) <= line->shift) first = next;
    if (width_to(ui, line, at) < line->shift + line->box.w) last = next;
  }
  if (first >= last) return;
  memcpy(part, line->text + first, last - first);
  part[last - first] = '\0';
  float x = line->box.x + width_to(ui, line, first) - line->shift;
  ui_label(ui, STYLE, colour, x, line->box.y, 1e6f, ALIGN_LEFT, part);
}

static void draw_line(Ui *ui, const Line *line) {
  Colour ink = ui_colour(ui, COL_INK);
  float left = line->box.x - line->shift, thin = fmaxf(2, ui_px(ui, 2));
  Rect part = {left + width_to(ui, line, line->from), line->box.y, 0, line->box.h};
  part.w = left + width_to(ui, line, line->to) - part.x;
  if (line->composed) { /* underlined: not yet part of the text */
    part.y += part.h - 2 * thin;
    part.h = thin;
  }
  if (line->from < line->to) frame_fill(ui->frame, part, 0, ui_colour(ui, line->composed ? COL_INK : COL_GOLD));
  bool whole = line->from == line->to || line->composed; /* in one piece where it can be: letters are set with their neighbours */
  draw_part(ui, line, 0, whole ? line->length : line->from, ink);
  if (!whole) draw_part(ui, line, line->from, line->to, ui_colour(ui, COL_ON_GOLD));
  if (!whole) draw_part(ui, line, line->to, line->length, ink);
  Rect caret = {roundf(left + width_to(ui, line, line->caret)), line->box.y, thin, line->box.h};
  if (line->elsewhere) return;
  if (whole) frame_fill(ui->frame, caret, 0, ui_colour(ui, COL_GOLD)); /* at the edge of what is selected it could not be told */
  frame_caret(ui->frame, caret);
}

/* Only across: where a page moves on to its end, what is drawn moves along and its clip does not. */
static void draw_clipped(Ui *ui, const Line *line, float slack) {
  Rect clip = ui->frame->clip;
  float left = fmaxf(clip.x, line->box.x - slack + ui->frame->shift.x);
  float right = fminf(clip.x + clip.w, line->box.x + line->box.w + slack + ui->frame->shift.x);
  ui->frame->clip = (Rect){left, clip.y, right - left, clip.h};
  draw_line(ui, line);
  ui->frame->clip = clip;
}

/* The same where dots show: the places are those in the text behind them. */
static void add_hidden_stops(Ui *ui, Hit *hit, const Line *line, const char *text) {
  size_t dots = 0;
  for (size_t at = 0, length = strlen(text);; at += utf8_cluster(text + at, length - at)) {
    frame_stop(ui->frame, hit, line->box.x + width_to(ui, line, DOT_BYTES * dots++) - line->shift, at);
    if (at >= length) break;
  }
}

/* Places for the caret; within what is composed there are none. */
static void add_stops(Ui *ui, Hit *hit, const Line *line) {
  size_t composed = line->composed ? line->to - line->from : 0;
  for (size_t at = 0;; at += utf8_cluster(line->text + at, line->length - at)) {
    bool within = line->composed && at > line->from && at < line->to;
    float x = line->box.x + width_to(ui, line, at) - line->shift;
    if (!within) frame_stop(ui->frame, hit, x, composed && at >= line->to ? at - composed : at);
    if (at >= line->length) break;
  }
}

static const char *say(const Field *field, const char *shown, char *out, size_t size) {
  size_t from, to;
  char part[EDIT_BYTES];
  if (field->unspoken && *shown) {
    const int count = (int)characters(shown, strlen(shown));
    return str_count(out, size, STR_FIELD_SAYS_UNSPOKEN, count, field->label, count);
  }
  if (!*shown && field->secret) return str_count(out, size, STR_FIELD_SAYS_SECRET, 0, field->label, 0);
  if (field->secret) {
    const int count = (int)(strlen(shown) / DOT_BYTES);
    return str_count(out, size, STR_FIELD_SAYS_SECRET, count, field->label, count);
  }
  if (!*shown) return str_format(out, size, STR_SAY_EMPTY, field->label, field->hint);
  if (!field->edit || !edit_selection(field->edit, &from, &to)) return str_format(out, size, STR_FIELD_SAYS, field->label, shown);
  memcpy(part, field->text + from, to - from);
  part[to - from] = '\0';
  return str_format(out, size, STR_FIELD_SAYS_SELECTED, field->label, field->text, part);
}

/* ---- Several lines ---- */

/* Bytes of the text: `to` is where the next line begins, or where a line break ends it (`hard`), or the text's end. */
typedef struct Row {
  size_t from, to;
  bool hard;
} Row;

enum { ROWS_MOST = 1600 };

static float span(const Ui *ui, const Line *line, size_t from, size_t to) {
  return ui->measure->width(ui->measure->context, ui_font(STYLE), ui_type_px(ui, STYLE), line->text + from, to - from);
}

/* How much of a word that is wider than a line goes into one. */
static size_t part_of_word(const Ui *ui, const Line *line, size_t from, size_t to) {
  size_t at = from;
  for (size_t next; at < to; at = next) {
    next = at + utf8_cluster(line->text + at, line->length - at);
    if (at > from && span(ui, line, from, next) > line->box.w) break;
  }
  return at;
}

/* The line that begins at `from`: words as long as they fit; blanks behind the last one hang over. */
static Row take_row(const Ui *ui, const Line *line, size_t from) {
  size_t at = from;
  while (at < line->length && line->text[at] != '\n') {
    const size_t word = at + strcspn(line->text + at, " \n");
    if (span(ui, line, from, word) > line->box.w) return (Row){from, at > from ? at : part_of_word(ui, line, from, word), false};
    at = word + strspn(line->text + word, " ");
  }
  return (Row){from, at, at < line->length};
}

static int wrap_rows(const Ui *ui, const Line *line, Row rows[ROWS_MOST]) {
  int count = 0;
  for (size_t from = 0; count < ROWS_MOST; from = rows[count - 1].to + rows[count - 1].hard) {
    rows[count++] = take_row(ui, line, from);
    if (rows[count - 1].to == line->length && !rows[count - 1].hard) break;
  }
  return count;
}

static int row_of(const Row *rows, int count, size_t byte) {
  int row = 0;
  while (row + 1 < count && rows[row + 1].from <= byte) row++;
  return row;
}

static size_t within(size_t at, const Row *row) { return (at < row->from ? row->from : at > row->to ? row->to : at) - row->from; }

/* One of them, as a line of its own. */
static void draw_row(Ui *ui, const Line *line, const Row *row, float top, bool caret) {
  Line part = {.box = line->box, .composed = line->composed, .elsewhere = !caret};
  part.box.y = top;
  part.length = row->to - row->from;
  memcpy(part.text, line->text + row->from, part.length);
  part.caret = within(line->caret, row);
  part.from = within(line->from, row);
  part.to = within(line->to, row);
  if (part.composed && part.from == part.to) part.composed = false;
  draw_line(ui, &part);
}

static void add_row_stops(Ui *ui, Hit *hit, const Line *line, const Row *rows, int count) {
  const size_t composed = line->composed ? line->to - line->from : 0;
  uint32_t first[ROWS_MOST];
  for (int i = 0; i < count; i++) {
    first[i] = hit->stops;
    const bool last = rows[i].hard || i + 1 == count; /* else its end is the next one's beginning */
    for (size_t at = rows[i].from; at < rows[i].to || (last && at == rows[i].to) || at == rows[i].from;) {
      if (!(composed && at > line->from && at < line->to))
        frame_stop(ui->frame, hit, line->box.x + span(ui, line, rows[i].from, at),
                   composed && at >= line->to ? at - composed : at);
      if (at >= line->length || at == rows[i].to) break;
      at += utf8_cluster(line->text + at, line->length - at);
    }
  }
  for (int i = 0; i < count; i++) frame_stop_line(ui->frame, hit, line->box.y + (float)i * line->box.h, first[i]);
}

static float draw_rows(Ui *ui, float x, float y, float width, const Field *field) {
  const float label_h = ui_line_height(ui, TYPE_SMALL) + ui_px(ui, 6), line_h = ui_line_height(ui, STYLE), pad = ui_px(ui, 20);
  const bool typed = field->edit != NULL;
  Line line = {.box = {x + pad, y + label_h + pad / 2, width - 2 * pad, line_h}};
  Row rows[ROWS_MOST];
  if (typed)
    set_text(&line, field->edit);
  else
    line.length = strlen(field->text), memcpy(line.text, field->text, line.length + 1);
  const int count = wrap_rows(ui, &line, rows), caret = row_of(rows, count, line.caret);
  const float box_h = fmaxf(ui_touch(ui, 64), (float)(count > field->rows ? count : field->rows) * line_h + pad);
  if (typed) ui->typed = (Rect){x, line.box.y + (float)caret * line_h, width, line_h};
  ui->lines = ui->lines || typed;
  if (ui->dry) return label_h + box_h;
  const Rect box = {x, y + label_h, width, box_h};
  const float radius = ui_px(ui, 18), thin = fmaxf(1.5f, 2 * ui->unit), thick = fmaxf(3, ui_px(ui, 3));
  ui_label(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), x, y, width, ALIGN_LEFT, field->label);
  frame_fill(ui->frame, box, radius, ui_colour(ui, COL_PANEL));
  frame_stroke(ui->frame, box, radius, typed ? thick : thin, ui_colour(ui, typed ? COL_GOLD : COL_OUTLINE));
  if (typed) frame_keep_begin(ui->frame, KEEP_UPRIGHT, box);
  for (int i = 0; i < count; i++) draw_row(ui, &line, &rows[i], line.box.y + (float)i * line_h, typed && i == caret);
  if (!line.length && !typed)
    ui_label(ui, STYLE, ui_colour(ui, COL_SOFT), line.box.x, line.box.y, line.box.w, ALIGN_LEFT, field->hint);
  char words[SAY_BYTES];
  Hit *hit = frame_hit(ui->frame, ROLE_FIELD, field->action, box, say(field, line.text, words, sizeof words));
  hit->selected = typed;
  hit->covered = field->unspoken;
  add_row_stops(ui, hit, &line, rows, count);
  if (typed) frame_keep_end(ui->frame);
  widget_focus(ui, box, radius, field->action);
  return label_h + box_h;
}

float field_draw(Ui *ui, float x, float y, float width, const Field *field) {
  if (field->rows) return draw_rows(ui, x, y, width, field);
  float label_h = ui_line_height(ui, TYPE_SMALL), line_h = ui_line_height(ui, STYLE);
  float box_h = fmaxf(ui_touch(ui, 64), line_h + ui_px(ui, 20)), height = label_h + ui_px(ui, 6) + box_h;
  bool typed = field->edit != NULL;
  if (typed) ui->typed = (Rect){x, y, width, height};
  if (ui->dry) return height;
  Rect box = {x, y + label_h + ui_px(ui, 6), width, box_h};
  float radius = ui_px(ui, 18), pad = ui_px(ui, 20), thin = fmaxf(1.5f, 2 * ui->unit), thick = fmaxf(3, ui_px(ui, 3));
  ui_label(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), x, y, width, ALIGN_LEFT, field->label);
  frame_fill(ui->frame, box, radius, ui_colour(ui, COL_PANEL));
  frame_stroke(ui->frame, box, radius, typed ? thick : thin, ui_colour(ui, typed ? COL_GOLD : COL_OUTLINE));
  Line line = {.box = {x + pad, box.y + (box_h - line_h) / 2, width - 2 * pad, line_h}};
  if (typed) { /* a caret has to stay in its text: it is turned with no screen */
    frame_keep_begin(ui->frame, KEEP_UPRIGHT, box);
    set_text(&line, field->edit);
    if (field->secret) hide_text(&line);
    set_shift(ui, &line, field->action);
    draw_clipped(ui, &line, pad / 2);
  } else {
    line.length = strlen(field->text);
    if (line.length >= sizeof line.text) line.length = 0;
    memcpy(line.text, field->text, line.length + 1);
    if (field->secret) hide_text(&line);
    bool empty = !line.length;
    ui_label(ui, STYLE, ui_colour(ui, empty ? COL_SOFT : COL_INK), line.box.x, line.box.y, line.box.w, ALIGN_LEFT,
             empty ? field->hint : line.text);
  }
  char words[SAY_BYTES];
  Hit *hit = frame_hit(ui->frame, ROLE_FIELD, field->action, box, say(field, line.text, words, sizeof words));
  hit->selected = typed;
  hit->covered = field->unspoken;
  if (field->secret)
    add_hidden_stops(ui, hit, &line, field->text);
  else
    add_stops(ui, hit, &line);
  if (typed) frame_keep_end(ui->frame);
  widget_focus(ui, box, radius, field->action);
  return height;
}
