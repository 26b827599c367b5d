#include "ui/layout.h"

#include "core/utf8.h"

#include <math.h>
#include <string.h>

enum { LINES_MAX = 64, LABEL_BYTES = 2048 };

static const float LABEL_LEAST = 0.55f; /* of its size */

static const char ELLIPSIS[] = "\xE2\x80\xA6";

typedef struct TypeSpec {
  float px, leading;
  FontId font;
} TypeSpec;

static const TypeSpec TYPES[TYPE_COUNT] = {
    [TYPE_CLOCK] = {84, 1.1f, FONT_TITLE},  [TYPE_HERO] = {60, 1.12f, FONT_TITLE},
    [TYPE_TITLE] = {48, 1.14f, FONT_TITLE}, [TYPE_HEAD] = {32, 1.2f, FONT_TITLE},
    [TYPE_LEAD] = {24, 1.4f, FONT_BODY},    [TYPE_LEAD_BOLD] = {24, 1.4f, FONT_BODY_BOLD},
    [TYPE_BODY] = {20, 1.45f, FONT_BODY},   [TYPE_BODY_BOLD] = {20, 1.45f, FONT_BODY_BOLD},
    [TYPE_SMALL] = {18, 1.4f, FONT_BODY},   [TYPE_SMALL_BOLD] = {18, 1.4f, FONT_BODY_BOLD},
};

Ui ui_begin(Frame *frame, Size size, const Measure *measure, const Theme *theme, int text_percent, Action focus) {
  int side = size.w < size.h ? size.w : size.h;
  float unit = (float)side / 800.0f;
  if (unit < 0.5f) unit = 0.5f;
  return (Ui){.frame = frame,
              .measure = measure,
              .theme = theme,
              .size = size,
              .unit = unit,
              .type = unit * (float)text_percent / 100.0f,
              .wide = (float)size.w >= (float)size.h * 1.2f,
              .bottom = (float)size.h,
              .focus = focus};
}

bool ui_keyboard(const Ui *ui) { return ui->bottom < (float)ui->size.h; }

/* By how much each step closes up. Titles give most: they are large already. Text for reading gives least, and last. */
static const float TIGHT_GAPS[] = {1, 0.85f, 0.7f, 0.55f}, TIGHT_LARGE[] = {1, 0.88f, 0.77f, 0.68f},
                   TIGHT_TEXT[] = {1, 0.97f, 0.93f, 0.88f};

float ui_px(const Ui *ui, float length) { return roundf(length * ui->unit * TIGHT_GAPS[ui->tight]); }

float ui_touch(const Ui *ui, float length) {
  float least = fmaxf(56, roundf(56 * ui->unit)); /* a finger does not close up where room is short */
  return fmaxf(ui_px(ui, length), least);
}

Colour ui_colour(const Ui *ui, Role role) { return ui->theme->colour[role]; }

/* ---- Type ---- */

TypeStyle ui_tighter(const Ui *ui, TypeStyle style, TypeStyle tight) { return ui->tight >= 2 ? tight : style; }

FontId ui_font(TypeStyle style) { return TYPES[style].font; }

float ui_type_px(const Ui *ui, TypeStyle style) {
  /* Titles are large already: they grow half as much as the rest, and leave it room. */
  bool large = TYPES[style].px > 30;
  float px = TYPES[style].px * (large ? (ui->type + ui->unit) / 2 * TIGHT_LARGE[ui->tight] : ui->type * TIGHT_TEXT[ui->tight]);
  px = roundf(px);
  return px < 16 ? 16 : px; /* nothing smaller is comfortable to read */
}

float ui_line_height(const Ui *ui, TypeStyle style) { return ceilf(ui_type_px(ui, style) * TYPES[style].leading); }

static float width_of(const Ui *ui, TypeStyle style, const char *text, size_t length) {
  return ui->measure->width(ui->measure->context, TYPES[style].font, ui_type_px(ui, style), text, length);
}

float ui_text_width(const Ui *ui, TypeStyle style, const char *text) { return width_of(ui, style, text, strlen(text)); }

typedef struct Line {
  const char *text;
  size_t length;
  float width;
  int words;
} Line;

typedef struct Lines {
  int count;
  Line items[LINES_MAX];
} Lines;

/* As much of one word as fits: whole clusters, one at least. */
static size_t split_word(const Ui *ui, TypeStyle style, float width, const char *word, size_t length) {
  size_t fits = utf8_cluster(word, length);
  while (fits < length) {
    size_t next = fits + utf8_cluster(word + fits, length - fits);
    if (next == fits || width_of(ui, style, word, next) > width) break;
    fits = next;
  }
  return fits ? fits : length;
}

static const char *next_word(const char *text, size_t *length) {
  while (*text == ' ') text++;
  *length = strcspn(text, " \n");
  return text;
}

/* One line from *text on, which is moved past it. */
static Line take_line(const Ui *ui, TypeStyle style, float width, const char **text) {
  size_t length;
  Line line = {.text = next_word(*text, &length)};
  const char *at = line.text;
  while (length > 0) {
    size_t whole = (size_t)(at - line.text) + length;
    float set = width_of(ui, style, line.text, whole);
    if (set > width && line.words > 0) break;
    if (set > width) {
      length = split_word(ui, style, width, at, length);
      whole = length;
      set = width_of(ui, style, line.text, whole);
    }
    line.length = whole;
    line.width = set;
    line.words++;
    at += length;
    if (*at != ' ') break;
    at = next_word(at, &length);
  }
  *text = line.text + line.length;
  while (**text == ' ') (*text)++;
  if (**text == '\n') (*text)++;
  return line;
}

static Lines wrap(const Ui *ui, TypeStyle style, float width, const char *text) {
  Lines lines = {0};
  while (*text && lines.count < LINES_MAX) lines.items[lines.count++] = take_line(ui, style, width, &text);
  return lines;
}

/* A lonely last word is avoided where a smaller measure gives the same number of lines. */
static Lines wrap_well(const Ui *ui, TypeStyle style, float width, const char *text) {
  Lines lines = wrap(ui, style, width, text);
  if (lines.count < 2 || lines.items[lines.count - 1].words > 1) return lines;
  for (float narrow = 0.96f; narrow > 0.6f; narrow -= 0.04f) {
    Lines tried = wrap(ui, style, width * narrow, text);
    if (tried.count != lines.count) break;
    if (tried.items[tried.count - 1].words > 1) return tried;
  }
  return lines;
}

/* The style, or the next smaller one in which no word has to be broken. */
static TypeStyle unbroken(const Ui *ui, TypeStyle style, float width, const char *text) {
  static const TypeStyle smaller[TYPE_COUNT] = {[TYPE_CLOCK] = TYPE_HERO, [TYPE_HERO] = TYPE_TITLE, [TYPE_TITLE] = TYPE_HEAD};
  while (style <= TYPE_TITLE) {
    float widest = 0;
    size_t length;
    for (const char *word = next_word(text, &length); length; word = next_word(word + length + (word[length] == '\n'), &length))
      widest = fmaxf(widest, width_of(ui, style, word, length));
    if (widest <= width) break;
    style = smaller[style];
  }
  return style;
}

float ui_text_height(const Ui *ui, TypeStyle style, float width, const char *text) {
  style = unbroken(ui, style, width, text);
  return (float)wrap_well(ui, style, width, text).count * ui_line_height(ui, style);
}

/* Where a line stands, and the way it runs: that of the paragraph it was cut from. */
typedef struct Place {
  float x, top, width; /* of the box that it is aligned in */
  Align align;
  bool rtl;
} Place;

static void set_line(Ui *ui, TypeStyle style, Colour colour, const Place *place, const char *text, size_t length, float width) {
  float ascent, descent, px = ui_type_px(ui, style);
  ui->measure->height(ui->measure->context, TYPES[style].font, px, &ascent, &descent);
  float baseline = roundf(place->top + (ui_line_height(ui, style) - ascent - descent) / 2 + ascent);
  float x = place->align == ALIGN_CENTRE ? place->x + (place->width - width) / 2 : place->x;
  Op *op = frame_text(ui->frame, roundf(x), baseline, TYPES[style].font, px, colour, text, length, width, ascent, descent);
  if (op) op->rtl = place->rtl;
  frame_text_box(ui->frame, op, place->x, place->width);
}

float ui_text(Ui *ui, TypeStyle style, Colour colour, float x, float y, float width, Align align, const char *text) {
  int level = style == TYPE_HERO || style == TYPE_TITLE ? 1 : style == TYPE_HEAD ? 2 : 0;
  style = unbroken(ui, style, width, text);
  Lines lines = wrap_well(ui, style, width, text);
  float leading = ui_line_height(ui, style), height = (float)lines.count * leading;
  if (ui->dry) return height;
  Place place = {x, y, width, align, utf8_runs_rtl(text, strlen(text), ui->rtl)};
  for (int i = 0; i < lines.count; i++) {
    const Line *line = &lines.items[i];
    place.top = y + (float)i * leading;
    set_line(ui, style, colour, &place, line->text, line->length, line->width);
  }
  ui_say(ui, (Rect){x, y, width, height}, text);
  if (level) ui_heading(ui, level);
  return height;
}

void ui_heading(Ui *ui, int level) {
  if (ui->dry || ui->silent) return;
  Hit *last = frame_last_hit(ui->frame);
  if (last->role == ROLE_TEXT) last->heading = (uint8_t)level;
}

static float label(Ui *ui, TypeStyle style, Colour colour, float x, float y, float width, Align align, const char *text) {
  char cut[LABEL_BYTES];
  size_t length = strlen(text);
  Place place = {x, y, width, align, utf8_runs_rtl(text, length, ui->rtl)};
  float set = width_of(ui, style, text, length);
  if (set > width) {
    size_t keep = 0;
    float dots = width_of(ui, style, ELLIPSIS, sizeof ELLIPSIS - 1);
    while (keep < length && keep < LABEL_BYTES - 64) {
      size_t next = keep + utf8_cluster(text + keep, length - keep);
      if (next == keep || next > LABEL_BYTES - 64 || width_of(ui, style, text, next) + dots > width) break;
      keep = next;
    }
    memcpy(cut, text, keep);
    memcpy(cut + keep, ELLIPSIS, sizeof ELLIPSIS);
    text = cut;
    length = keep + sizeof ELLIPSIS - 1;
    set = width_of(ui, style, text, length);
  }
  if (!ui->dry) set_line(ui, style, colour, &place, text, length, set);
  return set;
}

float ui_label(Ui *ui, TypeStyle style, Colour colour, float x, float y, float width, Align align, const char *text) {
  float type = ui->type, line = ui_line_height(ui, style), px = ui_type_px(ui, style), least = fmaxf(16, px * LABEL_LEAST);
  /* Words that are long, as in other languages, are set smaller before they are cut. */
  while (ui_text_width(ui, style, text) > width && px > least) {
    ui->type *= 0.96f;
    px = ui_type_px(ui, style);
  }
  float set = label(ui, style, colour, x, y + (line - ui_line_height(ui, style)) / 2, width, align, text);
  ui->type = type;
  return set;
}

float ui_line(Ui *ui, TypeStyle style, Colour colour, float x, float y, float width, Align align, const char *text) {
  float set = ui_label(ui, style, colour, x, y, width, align, text);
  ui_say(ui, (Rect){x, y, width, ui_line_height(ui, style)}, text);
  return set;
}

void ui_say(Ui *ui, Rect rect, const char *text) {
  char line[LABEL_BYTES];
  size_t length = 0;
  if (ui->dry || ui->silent || !*text) return;
  for (; text[length] && length + 1 < sizeof line; length++) line[length] = text[length] == '\n' ? ' ' : text[length];
  line[length] = '\0';
  frame_hit(ui->frame, ROLE_TEXT, (Action){0}, rect, line);
}
