/* breathe: a circle to follow, in and out along a sine; whole breaths, ending on an out-breath. */
#include "cards/card.h"
#include "ui/breath.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>

static Breath breath_now(const Model *model) {
  const Session *session = &model->session;
  const Card *card = session_card(session);
  return (Breath){.in_s = card->in_s,
                  .out_s = card->out_s,
                  .at_ms = session->card_ms,
                  .rest = session_at_zero(session),
                  .steps = model_still(model)};
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
  float radius = floorf(fminf(fmaxf(breath_least_radius(ui), fminf((area.h - words) / 2, ui_px(ui, 240))), area.w / 2));
  float height = 2 * radius + words;
  if (ui->dry) return height;
  Breath breath = breath_now(model);
  breath_draw(ui, (Point){area.x + area.w / 2, area.y + radius}, radius, &breath);
  float y = area.y + 2 * radius + gap;
  y += ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_CENTRE, text);
  ui_heading(ui, 1);
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
  Breath breath = breath_now(model);
  return model_still(model) ? breath_to_turn_ms(&breath) : model_frame_ms(model);
}

const CardView card_breathe = {.draw = draw, .forward = forward, .wake = wake};
