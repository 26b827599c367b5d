/* breathe: a circle to follow, in and out along a sine; whole breaths, ending on an out-breath. */
#include "cards/card.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>

static const float PI = 3.14159265f;

typedef struct Breath {
  bool in;
  float open; /* 0 empty, 1 full */
  int64_t to_turn_ms;
} Breath;

static Breath breath_now(const Session *session) {
  const Card *card = session_card(session);
  int64_t in = (int64_t)card->in_s * 1000, out = (int64_t)card->out_s * 1000;
  int64_t at = session_at_zero(session) ? in + out - 1 : session->card_ms % (in + out);
  Breath breath = {.in = at < in};
  float part = breath.in ? (float)at / (float)in : (float)(at - in) / (float)out;
  float wave = 0.5f - 0.5f * cosf(PI * part);
  breath.open = breath.in ? wave : 1 - wave;
  breath.to_turn_ms = breath.in ? in - at : in + out - at;
  return breath;
}

static void circle(Ui *ui, Point centre, float radius, float alpha) {
  Colour colour = frame_fade(ui_colour(ui, COL_BREATH), alpha);
  frame_ellipse(ui->frame, (Rect){centre.x - radius, centre.y - radius, 2 * radius, 2 * radius}, colour);
}

static void circles(const Model *model, Ui *ui, Point centre, float radius) {
  const Session *session = &model->session;
  Breath breath = breath_now(session);
  float open = breath.open;
  if (model->settings.reduce_motion) open = session_at_zero(session) ? 0.3f : breath.in ? 1 : 0.3f;
  float grown = radius * (0.64f + 0.36f * open);
  circle(ui, centre, grown, 0.22f);
  circle(ui, centre, grown * 0.85f, 0.38f);
  circle(ui, centre, grown * 0.70f, 1);
  char number[16], slowly[64];
  const Card *card = session_card(session);
  str_format(slowly, sizeof slowly, STR_SLOWLY_FOR, str_number(number, sizeof number, breath.in ? card->in_s : card->out_s));
  bool rest = session_at_zero(session);
  const char *word = str(rest ? STR_BREATHE_REST : breath.in ? STR_BREATHE_IN : STR_BREATHE_OUT);
  TypeStyle style = ui_text_width(ui, TYPE_TITLE, str(STR_BREATHE_OUT)) < radius * 0.70f * 0.75f * 2
                        ? TYPE_TITLE
                        : TYPE_HEAD; /* inside the inner circle */
  float word_h = ui_line_height(ui, style), line_h = ui_line_height(ui, TYPE_LEAD), top = centre.y - (word_h + line_h) / 2;
  float x = centre.x - radius, w = 2 * radius;
  ui_line(ui, style, ui_colour(ui, COL_INK), x, top, w, ALIGN_CENTRE, word);
  if (!rest) ui_line(ui, TYPE_LEAD, ui_colour(ui, COL_INK), x, top + word_h, w, ALIGN_CENTRE, slowly);
}

/* The circle is as large as the card leaves room for; the hint stands only where the circle is large without it. */
static float draw(const Model *model, Ui *ui, Rect area) {
  const Session *session = &model->session;
  char text[CARD_TEXT_BYTES], hint[CARD_TEXT_BYTES] = "";
  card_words(model, session_text(session), text, sizeof text);
  if (session_card(session)->hint) card_words(model, session_card(session)->hint, hint, sizeof hint);
  float gap = ui_px(ui, 24), full = ui_px(ui, 220);
  float words =
      gap + ui_text_height(ui, TYPE_LEAD, area.w, text) + ui_text_height(ui, TYPE_BODY, area.w, str(STR_BREATHE_WORSE)) + gap;
  float hint_h = *hint ? ui_text_height(ui, TYPE_BODY, area.w, hint) : 0;
  bool hinted = *hint && area.h - words - hint_h >= 2 * full;
  if (hinted) words += hint_h;
  float least = fmaxf(ui_px(ui, 150), ui_text_width(ui, TYPE_HEAD, str(STR_BREATHE_OUT)) * 0.8f);
  float radius = floorf(fminf(fmaxf(least, fminf((area.h - words) / 2, ui_px(ui, 240))), area.w / 2));
  float height = 2 * radius + words;
  if (ui->dry) return height;
  circles(model, ui, (Point){area.x + area.w / 2, area.y + radius}, radius);
  float y = area.y + 2 * radius + gap;
  y += ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_CENTRE, text);
  if (hinted) y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_CENTRE, hint);
  ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_CENTRE, str(STR_BREATHE_WORSE));
  return height;
}

static void forward(const Model *model, Forward *out) {
  bool rest = session_at_zero(&model->session) || model->session.left_ms < 0;
  snprintf(out->label, sizeof out->label, "%s", str(rest ? STR_NEXT : STR_SKIP));
  out->gold = rest;
}

static int wake(const Model *model) {
  const Session *session = &model->session;
  if (session->paused || session_at_zero(session)) return -1;
  return model->settings.reduce_motion ? (int)breath_now(session).to_turn_ms : 16;
}

const CardView card_breathe = {.draw = draw, .forward = forward, .wake = wake};
