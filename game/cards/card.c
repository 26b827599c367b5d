#include "cards/card.h"

#include "cards/photo.h"
#include "ui/action.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>

enum { RING_RADIUS = 138 };

static const CardView *const VIEWS[CARD_KINDS] = {
    [CARD_READ] = &card_read,   [CARD_BREATHE] = &card_breathe, [CARD_SPEAK] = &card_turn,
    [CARD_LISTEN] = &card_turn, [CARD_CHOOSE] = &card_choose,   [CARD_RATE] = &card_rate,
    [CARD_NOTE] = &card_note,   [CARD_PLEDGE] = &card_pledge,   [CARD_CLOSING] = &card_closing,
};

const CardView *card_view(CardKind kind) { return VIEWS[kind]; }

Align card_align(const Ui *ui) { return ui->wide ? ALIGN_LEFT : ALIGN_CENTRE; }

const char *card_words(const Model *model, const char *text, char *out, size_t size) {
  char a[NAME_BYTES], b[NAME_BYTES];
  const char *names[2] = {model_name(model, 0, a, sizeof a), model_name(model, 1, b, sizeof b)};
  session_fill(&model->session, text, names, out, size);
  return out;
}

float card_prompt(const Model *model, Ui *ui, Rect area, Align align) {
  char words[CARD_TEXT_BYTES];
  card_words(model, session_text(&model->session), words, sizeof words);
  float y = area.y + ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, area.y, area.w, align, words);
  const char *hint = session_card(&model->session)->hint;
  if (hint) {
    y += ui_px(ui, 20);
    card_words(model, hint, words, sizeof words);
    TypeStyle style = ui_tighter(ui, TYPE_LEAD, TYPE_BODY);
    y += ui_text(ui, style, ui_colour(ui, COL_SOFT), area.x, y, area.w, align, words);
  }
  return y - area.y;
}

float card_actor(Ui *ui, Rect area, Align align, int partner, const char *does, const char *other) {
  float mark = roundf(24 * ui->unit), gap = ui_px(ui, 14), line = ui_line_height(ui, TYPE_LEAD_BOLD);
  char also[NAME_BYTES + 80] = "";
  if (other) snprintf(also, sizeof also, "\xC2\xB7 %s", other);
  float does_w = fminf(ui_text_width(ui, TYPE_LEAD_BOLD, does), area.w - mark - gap); /* more of it goes on below */
  float also_w = other ? ui_text_width(ui, TYPE_LEAD, also) + gap : 0;
  bool two_lines = mark + gap + does_w + also_w > area.w && other;
  float first_w = mark + gap + does_w + (two_lines ? 0 : also_w);
  float x = align == ALIGN_CENTRE ? area.x + fmaxf(0, (area.w - first_w) / 2) : area.x;
  float room = area.x + area.w - x - mark - gap, does_h = ui_text_height(ui, TYPE_LEAD_BOLD, room, does);
  float height = does_h + (two_lines ? ui_text_height(ui, TYPE_LEAD, area.w, other) : 0);
  if (ui->dry) return height;
  frame_keep_begin(ui->frame, KEEP_ORDER, (Rect){area.x, area.y, area.w, height}); /* the mark before its name */
  widget_partner(ui, partner, x, area.y + line / 2, mark);
  ui_text(ui, TYPE_LEAD_BOLD, ui_colour(ui, partner ? COL_B : COL_A), x + mark + gap, area.y, room, ALIGN_LEFT, does);
  if (two_lines)
    ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_SOFT), area.x, area.y + does_h, area.w, align, other);
  else if (other) {
    ui_label(ui, TYPE_LEAD, ui_colour(ui, COL_SOFT), x + mark + gap + does_w + gap, area.y, room, ALIGN_LEFT, also);
    ui_say(ui, (Rect){x, area.y, first_w, line}, other);
  }
  frame_keep_end(ui->frame);
  return height;
}

float card_both(const Model *model, Ui *ui, Rect area, Align align, const char *text) {
  if (session_alone(&model->session))
    return ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_SOFT), area.x, area.y, area.w, align, str(STR_YOU_ALONE));
  float mark = roundf(20 * ui->unit), gap = ui_px(ui, 8), marks = 2 * mark + gap + ui_px(ui, 14),
        line = ui_line_height(ui, TYPE_LEAD);
  float width = fminf(area.w - marks, ui_text_width(ui, TYPE_LEAD, text) + 1);
  float x = align == ALIGN_CENTRE ? area.x + (area.w - marks - width) / 2 : area.x;
  frame_keep_begin(ui->frame, KEEP_ORDER, area);
  widget_partner(ui, 0, x, area.y + line / 2, mark);
  widget_partner(ui, 1, x + mark + gap, area.y + line / 2, mark);
  float height = ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_SOFT), x + marks, area.y, width, ALIGN_LEFT, text);
  frame_keep_end(ui->frame);
  return height;
}

static float option_columns(const Model *model, Ui *ui, Rect area, const CardOptions *options, int columns) {
  const Session *session = &model->session;
  int actor = session_actor(session);
  float gap = ui_px(ui, 16), y = area.y;
  float width = columns == 2 ? (area.w - gap) / 2 : ui->wide && !ui->tight ? area.w * 0.62f : area.w;
  Role fill = actor < 0 ? COL_GOLD : actor ? COL_B : COL_A;
  for (int first = 0; first < options->count; first += columns) {
    float row = 0;
    for (int i = first; i < first + columns && i < options->count; i++) {
      char words[CARD_TEXT_BYTES];
      card_words(model, options->text(session_card(session), i), words, sizeof words);
      float x = area.x + (float)(i - first) * (width + gap);
      row = fmaxf(
          row, widget_option(ui, x, y, width, words, (Action){options->action, (int16_t)i}, options->chosen(session, i), fill));
      if (!ui->dry) frame_last_hit(ui->frame)->covered = session_covered(session);
    }
    y += row + gap;
  }
  return options->count ? y - gap - area.y : 0;
}

/* Where room is short: as many columns as take least of it. */
static int lowest_columns(const Model *model, Ui *ui, Rect area, const CardOptions *options) {
  bool dry = ui->dry;
  ui->dry = true;
  float one = option_columns(model, ui, area, options, 1), two = option_columns(model, ui, area, options, 2);
  ui->dry = dry;
  return two < one ? 2 : 1;
}

float card_options(const Model *model, Ui *ui, Rect area, const CardOptions *options) {
  int columns = ui->wide && options->count > 3 ? 2 : 1;
  if (ui->wide && ui->tight) columns = lowest_columns(model, ui, area, options);
  frame_keep_begin(ui->frame, KEEP_ORDER, area);
  float height = option_columns(model, ui, area, options, columns);
  frame_keep_end(ui->frame);
  return height;
}

/* ---- The ring ---- */

/* The largest clock that stands well inside the ring for the whole of the card. */
static TypeStyle clock_style(const Ui *ui, float radius, int64_t total_ms) {
  static const TypeStyle styles[] = {TYPE_CLOCK, TYPE_HERO, TYPE_TITLE, TYPE_HEAD};
  const char *longest = total_ms < 600 * 1000 ? "0:00" : "00:00";
  for (size_t i = 0; i < 3; i++)
    if (ui_text_width(ui, styles[i], longest) < radius * 1.55f) return styles[i];
  return TYPE_HEAD;
}

static void ring_words(const Model *model, Ui *ui, Point centre, float radius, const char *left) {
  const Session *session = &model->session;
  TypeStyle clock = clock_style(ui, radius, session->total_ms), label = TYPE_LEAD;
  if (ui_text_width(ui, label, left) > radius * 1.6f) label = TYPE_SMALL;
  bool fits = ui_text_width(ui, label, left) <= radius * 1.7f;
  float clock_h = ui_type_px(ui, clock) * 1.1f, label_h = fits ? ui_line_height(ui, label) : 0;
  float top = centre.y - (clock_h + label_h) / 2 - ui_px(ui, 4);
  widget_clock(ui, clock, ui_colour(ui, COL_INK), centre.x, top, session->left_ms);
  if (fits) ui_label(ui, label, ui_colour(ui, COL_SOFT), centre.x - radius, top + clock_h, radius * 2, ALIGN_CENTRE, left);
}

/* What the ring shows, for ears: with the digits or without. */
static void ring_says(const Session *session, Ui *ui, Point centre, float radius, const char *left) {
  char say[2 * STR_BYTES], time[STR_BYTES];
  str_duration(time, sizeof time, (int)((session->left_ms + 999) / 1000));
  str_format(say, sizeof say, STR_SAY_LEFT, time, left);
  ui_say(ui, (Rect){centre.x - radius, centre.y - radius, 2 * radius, 2 * radius}, say);
  if (!ui->dry && !ui->silent) frame_last_hit(ui->frame)->runs = true;
}

/* At zero the words stand in the ring, where the eye is and where nothing has to move; too long for it, above the prompt. */
static bool fits_ring(const Ui *ui, float radius, const char *words) {
  float width = radius * 1.5f;
  return ui_text_height(ui, TYPE_BODY_BOLD, width, words) <= radius * 1.3f &&
         ui_text_width(ui, TYPE_BODY_BOLD, words) <= width * 4;
}

static Button longer_button(const Session *session) {
  Str label = session_at_zero(session) ? STR_LONGER : STR_LONGER_RUNNING;
  return (Button){BUTTON_QUIET, str(label), {ACT_LONGER, 0}, false};
}

int card_timed_wake(const Model *model) {
  const Session *session = &model->session;
  if (session->paused || session->left_ms <= 0 || model->hz <= 0 || model_still(model)) return -1;
  float side = (float)(model->display.w < model->display.h ? model->display.w : model->display.h);
  float round_px = 2 * 3.14159265f * RING_RADIUS * side / 800; /* as the drawings are */
  float step_ms = (float)session->total_ms / fmaxf(round_px, 1);
  return (int)fmaxf(step_ms, (float)model_frame_ms(model));
}

/* The ring, what stands in it, and "a little longer" below. Returns the height of all. */
static float ring_column(const Model *model, Ui *ui, float x, float y, float radius, float width, const TimedWords *words) {
  const Session *session = &model->session;
  float stroke = ui_px(ui, 12), size = 2 * radius + stroke;
  Button longer = longer_button(session);
  float button_h = ui_touch(ui, 56), height = size + ui_px(ui, 12) + button_h;
  if (ui->dry) return height;
  Point centre = {x + width / 2, y + size / 2};
  if (session_at_zero(session)) { /* closed, and at rest */
    frame_ring(ui->frame, centre, radius, stroke, 0, 360, frame_fade(ui_colour(ui, COL_GOLD), 0.8f));
    float inner = radius * 1.5f, text_h = ui_text_height(ui, TYPE_BODY_BOLD, inner, words->at_zero);
    if (fits_ring(ui, radius, words->at_zero))
      ui_text(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_GOLD), centre.x - inner / 2, centre.y - text_h / 2, inner, ALIGN_CENTRE,
              words->at_zero);
  } else {
    int64_t shown = session->left_ms;
    if (model_still(model)) shown = (shown + 4999) / 5000 * 5000; /* a stepped ring */
    widget_ring(ui, centre, radius, (float)shown / (float)session->total_ms);
    if (model->settings.digits) ring_words(model, ui, centre, radius, words->left);
    ring_says(session, ui, centre, radius, words->left);
  }
  float w = fminf(widget_button_width(ui, &longer), width);
  widget_button(ui, (Rect){roundf(centre.x - w / 2), y + size + ui_px(ui, 12), w, button_h}, &longer);
  return height;
}

/* The way past a prompt, under it. */
static float pass_button(const Model *model, Ui *ui, Rect area, Align align) {
  const Card *card = session_card(&model->session);
  if (card->kind != CARD_SPEAK) return 0;
  Button pass = {BUTTON_QUIET, str(STR_PASS), {ACT_PASS, 0}, false};
  float w = widget_button_width(ui, &pass), h = ui_touch(ui, 56), gap = ui_px(ui, 16);
  float x = align == ALIGN_CENTRE ? area.x + (area.w - w) / 2 : area.x - ui_px(ui, 16);
  widget_button(ui, (Rect){roundf(x), area.y + gap, w, h}, &pass);
  return gap + h;
}

/* `at_zero` NULL: the ring says it, or nothing is to be said. */
static float text_column(const Model *model, Ui *ui, Rect area, Align align, CardWho who, const char *at_zero) {
  float y = area.y;
  frame_keep_begin(ui->frame, KEEP_ORDER, area);
  if (who) y += who(model, ui, area, align) + ui_px(ui, 20);
  if (at_zero) y += ui_text(ui, TYPE_LEAD_BOLD, ui_colour(ui, COL_GOLD), area.x, y, area.w, align, at_zero) + ui_px(ui, 16);
  y += card_prompt(model, ui, (Rect){area.x, y, area.w, 0}, align);
  y += pass_button(model, ui, (Rect){area.x, y, area.w, 0}, align);
  frame_keep_end(ui->frame);
  return y - area.y;
}

/* With a photograph the ring is small, and what it would say at zero stands above the prompt. */
typedef struct Timed {
  CardWho who;
  const TimedWords *words;
} Timed;

static float words_beside_photo(const Model *model, Ui *ui, Rect area, Align align, const void *context) {
  const Timed *timed = context;
  return text_column(model, ui, area, align, timed->who, session_at_zero(&model->session) ? timed->words->at_zero : NULL);
}

static float ring_under_photo(const Model *model, Ui *ui, Rect area, Align align, const void *context) {
  (void)align;
  return card_small_ring(model, ui, area, ((const Timed *)context)->words);
}

float card_timed(const Model *model, Ui *ui, Rect area, CardWho who, const TimedWords *words) {
  Timed both = {who, words};
  float shown = card_photo(model, ui, area, words_beside_photo, model->session.left_ms < 0 ? NULL : ring_under_photo, &both);
  if (shown > 0) return shown;
  Align align = card_align(ui);
  bool dry = ui->dry, timed = model->session.left_ms >= 0;
  if (!timed) return text_column(model, ui, area, align, who, NULL);
  float radius = ui_px(ui, ui->wide ? RING_RADIUS : RING_RADIUS + 10), size = 2 * radius + ui_px(ui, 12);
  const char *at_zero = session_at_zero(&model->session) && !fits_ring(ui, radius, words->at_zero) ? words->at_zero : NULL;
  if (ui->wide) {
    Button longer = longer_button(&model->session);
    float gap = ui_px(ui, 88), column = fmaxf(size, widget_button_width(ui, &longer)), text_w = area.w - column - gap;
    ui->dry = true;
    float text_h = text_column(model, ui, (Rect){area.x, 0, text_w, 0}, align, who, at_zero);
    float ring_h = ring_column(model, ui, 0, 0, radius, column, words);
    ui->dry = dry;
    float height = fmaxf(text_h, ring_h);
    text_column(model, ui, (Rect){area.x, area.y + roundf((height - text_h) / 2), text_w, 0}, align, who, at_zero);
    ring_column(model, ui, area.x + area.w - column, area.y + roundf((height - ring_h) / 2), radius, column, words);
    return height;
  }
  float y = area.y;
  if (who) y += who(model, ui, area, align) + ui_px(ui, 28);
  y += ring_column(model, ui, area.x, y, radius, area.w, words) + ui_px(ui, 24);
  y += text_column(model, ui, (Rect){area.x, y, area.w, 0}, align, NULL, at_zero);
  return y - area.y;
}
