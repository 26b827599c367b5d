/* rate: 0 to 10, covered, stored nowhere (but as a line of steadiness, where both wish for it); it may be kept to oneself. */
#include "cards/card.h"
#include "cards/covered.h"
#include "ui/action.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>

enum { NUMBERS = 11 };

static void number(const Model *model, Ui *ui, Rect rect, int n) {
  bool chosen = model->session.answer == n;
  int actor = session_actor(&model->session);
  char digits[16];
  snprintf(digits, sizeof digits, "%d", n);
  Colour colour = ui_colour(ui, actor == 1 ? COL_B : COL_A);
  if (chosen)
    frame_ellipse(ui->frame, rect, colour);
  else
    frame_stroke(ui->frame, rect, rect.w / 2, fmaxf(1.5f, 2 * ui->unit), ui_colour(ui, COL_OUTLINE));
  TypeStyle style = chosen ? TYPE_LEAD_BOLD : TYPE_LEAD;
  float top = rect.y + (rect.h - ui_line_height(ui, style)) / 2;
  ui_label(ui, style, ui_colour(ui, chosen ? COL_BACKGROUND : COL_INK), rect.x, top, rect.w, ALIGN_CENTRE, digits);
  Action action = {ACT_RATE, (int16_t)n};
  Hit *hit = frame_hit(ui->frame, ROLE_OPTION, action, rect, digits);
  hit->selected = chosen;
  hit->covered = session_covered(&model->session);
  widget_focus(ui, rect, rect.w / 2, action);
}

/* One row where eleven fit, else two. Returns the height. */
static float numbers(const Model *model, Ui *ui, Rect area) {
  float gap = ui_px(ui, 14), least = ui_touch(ui, 56), most = fmaxf(ui_touch(ui, 82), ui_text_width(ui, TYPE_LEAD, "10") * 2);
  int columns = NUMBERS;
  float size = (area.w - gap * (float)(columns - 1)) / (float)columns;
  if (size < least || size < ui_text_width(ui, TYPE_LEAD, "10") * 1.3f) {
    columns = 6;
    size = (area.w - gap * 5) / 6;
    while (size < least && columns > 3) {
      columns--;
      size = (area.w - gap * (float)(columns - 1)) / (float)columns;
    }
  }
  size = floorf(fminf(size, most));
  int rows = (NUMBERS + columns - 1) / columns;
  if (!ui->dry) {
    frame_keep_begin(ui->frame, KEEP_ORDER, area);
    for (int n = 0; n < NUMBERS; n++) {
      int row = n / columns, in_row = row < rows - 1 ? columns : NUMBERS - columns * (rows - 1);
      float total = (float)in_row * (size + gap) - gap, left = card_align(ui) == ALIGN_CENTRE ? (area.w - total) / 2 : 0;
      Rect at = {roundf(area.x + left + (float)(n % columns) * (size + gap)), area.y + (float)row * (size + gap), size, size};
      number(model, ui, at, n);
    }
    frame_keep_end(ui->frame);
  }
  return (float)rows * (size + gap) - gap;
}

/* It depends on this partner's own wish alone, so that it tells nothing of the other's. */
static bool joins_line(const Model *model) {
  const Session *session = &model->session;
  return session_card(session)->keeps_steadiness && session_covered(session) && model->records.lines[session->person].wanted;
}

static float draw(const Model *model, Ui *ui, Rect area) {
  Align align = card_align(ui);
  float y = area.y;
  y += covered_who(model, ui, area, align, str(STR_BOTH_EACH));
  y += card_prompt(model, ui, (Rect){area.x, y, area.w, 0}, align) + ui_px(ui, 40);
  y += numbers(model, ui, (Rect){area.x, y, area.w, 0}) + ui_px(ui, 32);
  Str kept = session_alone(&model->session) ? STR_ALONE_NUMBER : joins_line(model) ? STR_STEADY_NUMBER : STR_COVERED_NUMBER;
  TypeStyle style = ui_tighter(ui, TYPE_LEAD, TYPE_BODY);
  y += ui_text(ui, style, ui_colour(ui, COL_SOFT), area.x, y, area.w, align, str(kept));
  return y - area.y;
}

static void forward(const Model *model, Forward *out) {
  bool chosen = model->session.answer >= 0, covered = session_covered(&model->session);
  Str label = covered ? (chosen ? STR_COVER : STR_KEEP_OWN) : chosen ? STR_NEXT : STR_SKIP;
  snprintf(out->label, sizeof out->label, "%s", str(label));
  out->gold = chosen;
}

const CardView card_rate = {.draw = draw, .forward = forward};
