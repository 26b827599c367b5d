#include "ui/breath.h"

#include "ui/strings.h"

#include <math.h>

static const float PI = 3.14159265f;

/* ms into the breath at hand. */
static int64_t phase_ms(const Breath *breath) {
  int64_t whole = (int64_t)(breath->in_s + breath->out_s) * 1000;
  return breath->rest ? whole - 1 : breath->at_ms % whole;
}

static bool is_in(const Breath *breath) { return phase_ms(breath) < (int64_t)breath->in_s * 1000; }

/* 0 empty, 1 full. */
static float openness(const Breath *breath) {
  int64_t in = (int64_t)breath->in_s * 1000, out = (int64_t)breath->out_s * 1000, at = phase_ms(breath);
  if (breath->steps) return breath->rest || !is_in(breath) ? 0.3f : 1;
  float part = is_in(breath) ? (float)at / (float)in : (float)(at - in) / (float)out;
  float wave = 0.5f - 0.5f * cosf(PI * part);
  return is_in(breath) ? wave : 1 - wave;
}

int breath_to_turn_ms(const Breath *breath) {
  int64_t in = (int64_t)breath->in_s * 1000, out = (int64_t)breath->out_s * 1000, at = phase_ms(breath);
  return (int)(is_in(breath) ? in - at : in + out - at);
}

float breath_least_radius(const Ui *ui) {
  char number[STR_BYTES], slowly[2 * STR_BYTES];
  str_format(slowly, sizeof slowly, STR_SLOWLY_FOR, str_number(number, sizeof number, 12)); /* the longest of the words */
  float words = fmaxf(ui_text_width(ui, TYPE_HEAD, str(STR_BREATHE_OUT)) * 0.8f, ui_text_width(ui, TYPE_LEAD, slowly) / 2);
  return fmaxf(150 * ui->unit, ceilf(words));
}

static void circle(Ui *ui, Point centre, float radius, float alpha) {
  Colour colour = frame_fade(ui_colour(ui, COL_BREATH), alpha);
  frame_ellipse(ui->frame, (Rect){centre.x - radius, centre.y - radius, 2 * radius, 2 * radius}, colour);
}

void breath_draw(Ui *ui, Point centre, float radius, const Breath *breath) {
  float grown = radius * (0.64f + 0.36f * openness(breath));
  circle(ui, centre, grown, 0.22f);
  circle(ui, centre, grown * 0.85f, 0.38f);
  circle(ui, centre, grown * 0.70f, 1);
  char number[STR_BYTES], slowly[2 * STR_BYTES];
  bool in = is_in(breath);
  str_format(slowly, sizeof slowly, STR_SLOWLY_FOR, str_number(number, sizeof number, in ? breath->in_s : breath->out_s));
  const char *word = str(breath->rest ? STR_BREATHE_REST : in ? STR_BREATHE_IN : STR_BREATHE_OUT);
  float inner = radius * 0.70f * 0.75f * 2; /* the words stand inside the inner circle */
  TypeStyle style = ui_text_width(ui, TYPE_TITLE, str(STR_BREATHE_OUT)) < inner ? TYPE_TITLE : TYPE_HEAD;
  float word_h = ui_line_height(ui, style), line_h = ui_line_height(ui, TYPE_LEAD), top = centre.y - (word_h + line_h) / 2;
  float x = centre.x - radius, w = 2 * radius;
  ui_line(ui, style, ui_colour(ui, COL_INK), x, top, w, ALIGN_CENTRE, word);
  if (!breath->rest) ui_line(ui, TYPE_LEAD, ui_colour(ui, COL_INK), x, top + word_h, w, ALIGN_CENTRE, slowly);
}
