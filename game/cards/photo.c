#include "cards/photo.h"

#include "ui/action.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>

static const float SOFTLY = 0.88f, MOST_UPSCALE = 2, LEAST_HEIGHT = 150, MOST_HEIGHT = 380;

/* Where everything stands. */
typedef struct Places {
  Rect words, photo, buttons, foot;
  float height;
} Places;

/* ---- The photograph and what is done with it ---- */

static int64_t shown_ms(const Model *model) { return model->now.mono_ms - model->photos.since_ms; }

static void paint(const Model *model, Ui *ui, const Photo *photo, Rect rect) {
  if (model->photos.ready != photo->id) return;
  float alpha = SOFTLY;
  if (!model_still(model) && shown_ms(model) < PHOTO_FADE_MS) alpha *= (float)shown_ms(model) / PHOTO_FADE_MS;
  frame_image(ui->frame, rect, ui_px(ui, 20), photo->id, alpha);
  ui_say(ui, rect, str(STR_PHOTO_SAYS));
}

int card_photo_wake(const Model *model) {
  const Photo *photo = model_photo(model);
  bool fades = photo && model->photos.ready == photo->id && !model_still(model) && shown_ms(model) < PHOTO_FADE_MS;
  return fades ? 16 : -1;
}

static int collect(const Model *model, Button buttons[2]) {
  int count = 0;
  if (model->photos.count > 1) buttons[count++] = (Button){BUTTON_QUIET, str(STR_PHOTO_OTHER), {ACT_PHOTO_OTHER, 0}, false};
  buttons[count++] = (Button){BUTTON_QUIET, str(STR_PHOTO_AWAY), {ACT_PHOTO_AWAY, 0}, false};
  return count;
}

static float apart(const Ui *ui) { return ceilf(8 * fmaxf(ui->unit, 1)); }

static float buttons_width(const Model *model, const Ui *ui) {
  Button buttons[2];
  float total = 0;
  for (int i = collect(model, buttons); i-- > 0;) total += widget_button_width(ui, &buttons[i]) + (i ? apart(ui) : 0);
  return total;
}

static void draw_buttons(const Model *model, Ui *ui, Rect area) {
  Button buttons[2];
  int count = collect(model, buttons);
  float x = area.x + roundf((area.w - buttons_width(model, ui)) / 2);
  for (int i = 0; i < count; i++) {
    float w = widget_button_width(ui, &buttons[i]);
    widget_button(ui, (Rect){x, area.y, w, ui_touch(ui, 56)}, &buttons[i]);
    x += w + apart(ui);
  }
}

static float measured(const Model *model, Ui *ui, Rect area, CardPart part, const void *context) {
  bool dry = ui->dry;
  ui->dry = true;
  float height = part ? part(model, ui, area, card_align(ui), context) : 0;
  ui->dry = dry;
  return height;
}

/* The photograph's size within `w` and `h`: its shape stays, and it is never blown up. */
static Rect fitted(const Ui *ui, const Photo *photo, float w, float h) {
  float own_w = (float)photo->w, own_h = (float)photo->h;
  float scale = fminf(fminf(w / own_w, fminf(h, ui_px(ui, MOST_HEIGHT)) / own_h), MOST_UPSCALE);
  return (Rect){0, 0, fmaxf(1, roundf(own_w * scale)), fmaxf(1, roundf(own_h * scale))};
}

/* ---- Where they stand ---- */

static float ring_radius(const Ui *ui) { return fmaxf(30, ui_px(ui, 38)); }
static float ring_width(const Ui *ui) { return ui_px(ui, 7); }

static Button longer_button(const Session *session) {
  return (Button){BUTTON_QUIET, str(session_at_zero(session) ? STR_LONGER : STR_LONGER_RUNNING), {ACT_LONGER, 0}, false};
}

/* Neither row is broken or shortened. */
static bool controls_fit(const Model *model, const Ui *ui, float width, CardPart foot) {
  Button longer = longer_button(&model->session);
  float ring = 2 * ring_radius(ui) + ring_width(ui) + ui_px(ui, 16) + widget_button_width(ui, &longer);
  return buttons_width(model, ui) <= width && (!foot || ring <= width);
}

static bool plan_wide(const Model *model, Ui *ui, Rect area, CardPart words, CardPart foot, const void *context, Places *plan) {
  const Photo *photo = model_photo(model);
  float gap = ui_px(ui, 64), column = roundf(area.w * 0.4f), small = ui_px(ui, 16);
  Rect text = {area.x, area.y, area.w - column - gap, 0}, right = {area.x + area.w - column, area.y, column, 0};
  float text_h = measured(model, ui, text, words, context), buttons_h = ui_touch(ui, 56);
  float foot_h = measured(model, ui, right, foot, context), below = small / 2 + buttons_h + (foot ? small + foot_h : 0);
  if (!controls_fit(model, ui, column, foot) || text_h > area.h || area.h - below < ui_px(ui, LEAST_HEIGHT)) return false;
  Rect fit = fitted(ui, photo, column, area.h - below);
  float right_h = fit.h + below;
  plan->height = fmaxf(text_h, right_h);
  float top = area.y + roundf((plan->height - right_h) / 2);
  plan->words = (Rect){text.x, area.y + roundf((plan->height - text_h) / 2), text.w, text_h};
  plan->photo = (Rect){right.x + roundf((column - fit.w) / 2), top, fit.w, fit.h};
  plan->buttons = (Rect){right.x, top + fit.h + small / 2, column, buttons_h};
  plan->foot = (Rect){right.x, plan->buttons.y + buttons_h + small, column, foot_h};
  return true;
}

static bool plan_tall(const Model *model, Ui *ui, Rect area, CardPart words, CardPart foot, const void *context, Places *plan) {
  const Photo *photo = model_photo(model);
  float gap = ui_px(ui, 28), small = ui_px(ui, 16);
  float text_h = measured(model, ui, area, words, context), foot_h = measured(model, ui, area, foot, context);
  float buttons_h = ui_touch(ui, 56), rest = small / 2 + buttons_h + gap + text_h + (foot ? foot_h + gap : 0);
  if (!controls_fit(model, ui, area.w, foot) || area.h - rest < ui_px(ui, LEAST_HEIGHT)) return false;
  Rect fit = fitted(ui, photo, area.w, area.h - rest);
  plan->photo = (Rect){area.x + roundf((area.w - fit.w) / 2), area.y, fit.w, fit.h};
  plan->buttons = (Rect){area.x, area.y + fit.h + small / 2, area.w, buttons_h};
  float y = plan->buttons.y + buttons_h + gap;
  plan->foot = (Rect){area.x, y, area.w, foot_h};
  if (foot) y += foot_h + gap;
  plan->words = (Rect){area.x, y, area.w, text_h};
  plan->height = y + text_h - area.y;
  return true;
}

float card_photo(const Model *model, Ui *ui, Rect area, CardPart words, CardPart foot, const void *context) {
  const Photo *photo = model_photo(model);
  Places plan;
  if (!photo) return 0;
  bool room = ui->wide ? plan_wide(model, ui, area, words, foot, context, &plan)
                       : plan_tall(model, ui, area, words, foot, context, &plan);
  if (!room || ui->dry) return room ? plan.height : 0;
  if (ui->wide) words(model, ui, plan.words, card_align(ui), context);
  paint(model, ui, photo, plan.photo);
  draw_buttons(model, ui, plan.buttons);
  if (foot) foot(model, ui, plan.foot, card_align(ui), context);
  if (!ui->wide) words(model, ui, plan.words, card_align(ui), context);
  return plan.height;
}

/* ---- The time, beneath it ---- */

static void small_clock(const Model *model, Ui *ui, Point centre, float radius, const char *left) {
  const Session *session = &model->session;
  char say[STR_BYTES];
  int s = (int)((session->left_ms + 999) / 1000);
  snprintf(say, sizeof say, "%d:%02d %s", s / 60, s % 60, left);
  ui_say(ui, (Rect){centre.x - radius, centre.y - radius, 2 * radius, 2 * radius}, say);
  TypeStyle style = ui_text_width(ui, TYPE_BODY_BOLD, "0:00") < radius * 1.5f ? TYPE_BODY_BOLD : TYPE_SMALL_BOLD;
  if (s >= 600 || ui_text_width(ui, style, "0:00") > radius * 1.7f) return; /* the ring alone */
  float top = centre.y - ui_line_height(ui, style) / 2;
  widget_clock(ui, style, ui_colour(ui, COL_INK), centre.x, top, session->left_ms);
}

float card_small_ring(const Model *model, Ui *ui, Rect area, const TimedWords *words) {
  const Session *session = &model->session;
  bool zero = session_at_zero(session);
  float width = ring_width(ui), radius = ring_radius(ui), side = 2 * radius + width, gap = ui_px(ui, 16);
  Button longer = longer_button(session);
  float touch = ui_touch(ui, 56), height = fmaxf(side, touch), room = area.w - side - gap;
  if (ui->dry) return height;
  float w = fminf(widget_button_width(ui, &longer), room), x = area.x + roundf((area.w - side - gap - w) / 2);
  Point centre = {x + side / 2, area.y + height / 2};
  frame_ring(ui->frame, centre, radius, width, 0, 360,
             zero ? frame_fade(ui_colour(ui, COL_GOLD), 0.5f) : ui_colour(ui, COL_EMPTY));
  if (!zero) {
    int64_t shown = session->left_ms;
    if (model_still(model)) shown = (shown + 4999) / 5000 * 5000; /* a stepped ring */
    float part = fminf((float)shown / (float)session->total_ms, 1);
    frame_ring(ui->frame, centre, radius, width, 0, 360 * part, ui_colour(ui, COL_GOLD));
    if (model->settings.digits) small_clock(model, ui, centre, radius, words->left);
  }
  widget_button(ui, (Rect){x + side + gap, area.y + roundf((height - touch) / 2), w, touch}, &longer);
  return height;
}
