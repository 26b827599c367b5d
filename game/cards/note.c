/* note: private. On paper or in mind; and where there is a lock, also typed here and sealed. */
#include "cards/card.h"
#include "cards/covered.h"
#include "cards/photo.h"
#include "ui/action.h"
#include "ui/field.h"
#include "ui/strings.h"

#include <stdio.h>

enum { ROWS = 4 };

/* ---- Typing it here ---- */

static float soft(Ui *ui, Rect area, Align align, const char *text) {
  return ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, area.y, area.w, align, text) + ui_px(ui, 16);
}

static float field(const Model *model, Ui *ui, Rect area, Align align) {
  Field drawn = {.label = str(STR_NOTES_FIELD),
                 .hint = str(STR_NOTES_FIELD_HINT),
                 .text = model->note_card.text,
                 .edit = model->field == FIELD_NOTE ? &model->edit : NULL,
                 .action = {ACT_FIELD, FIELD_NOTE},
                 .unspoken = true,
                 .rows = ROWS};
  Button buttons[] = {{BUTTON_GOLD, str(STR_NOTES_KEEP), {ACT_NOTE_KEEP, 0}, false},
                      {BUTTON_OUTLINE, str(STR_NOTES_DROP), {ACT_NOTE_DROP, 0}, false}};
  float y = area.y + field_draw(ui, area.x, area.y, area.w, &drawn) + ui_px(ui, 12);
  y += soft(ui, (Rect){area.x, y, area.w, 0}, align, str(STR_NOTES_HOW));
  return y + widget_buttons(ui, (Rect){area.x, y, area.w, 0}, align, buttons, 2) - area.y;
}

static float who_writes(const Model *model, Ui *ui, Rect area, Align align) {
  char names[2][NAME_BYTES];
  Button buttons[2];
  for (int i = 0; i < 2; i++)
    buttons[i] = (Button){BUTTON_OUTLINE, model_name(model, i, names[i], sizeof names[i]), {ACT_NOTE_BY, (int16_t)i}, false};
  float y = area.y;
  y += ui_text(ui, TYPE_LEAD_BOLD, ui_colour(ui, COL_INK), area.x, y, area.w, align, str(STR_NOTES_WRITES)) + ui_px(ui, 12);
  frame_keep_begin(ui->frame, KEEP_ORDER, (Rect){area.x, y, area.w, 0});
  y += widget_buttons(ui, (Rect){area.x, y, area.w, 0}, align, buttons, 2);
  frame_keep_end(ui->frame);
  return y - area.y;
}

/* What came of it, in one line or none. */
static float said(const Model *model, Ui *ui, Rect area, Align align) {
  const NoteCard *note = &model->note_card;
  char line[STR_BYTES + sizeof note->why], name[NAME_BYTES];
  if (note->card != model->session.card || note->turn != model->session.turn || !note->said) return 0;
  if (note->said == STR_NOTES_NOT_KEPT)
    str_format(line, sizeof line, STR_NOTES_NOT_KEPT, note->why);
  else if (note->said == STR_NOTES_NO_KEY_OF)
    str_format(line, sizeof line, STR_NOTES_NO_KEY_OF, model_name(model, note->writer, name, sizeof name));
  else
    snprintf(line, sizeof line, "%s", str((Str)note->said));
  return ui_text(ui, TYPE_BODY, ui_colour(ui, COL_INK), area.x, area.y, area.w, align, line) + ui_px(ui, 12);
}

static float typed(const Model *model, Ui *ui, Rect area, Align align) {
  const int actor = session_actor(&model->session);
  const bool key = actor < 0 ? model_note_key(model, 0) || model_note_key(model, 1) : model_note_key(model, actor);
  float y = area.y;
  if (!key) return soft(ui, area, align, str(STR_NOTES_NO_KEY));
  y += said(model, ui, area, align);
  const Rect rest = {area.x, y, area.w, 0};
  if (model_note_open(model)) return y + field(model, ui, rest, align) - area.y;
  if (model->note_card.asked) return y + who_writes(model, ui, rest, align) - area.y;
  Button type = {BUTTON_QUIET, str(STR_NOTES_TYPE), {ACT_NOTE_TYPE, 0}, false};
  const float aside = align == ALIGN_CENTRE ? 0 : ui_px(ui, 16); /* its letters in line with those above */
  return y + widget_buttons(ui, (Rect){area.x - aside, y, area.w + aside, 0}, align, &type, 1) - area.y;
}

/* ---- The card ---- */

static float column(const Model *model, Ui *ui, Rect area, Align align, const void *context) {
  (void)context;
  const bool may = model_note_may(model), open = model_note_open(model);
  float y = area.y, width = area.w;
  y += covered_who(model, ui, area, align, str(STR_BOTH_EACH));
  y += card_prompt(model, ui, (Rect){area.x, y, width, 0}, align) + ui_px(ui, open ? 20 : 36);
  if (!open)
    y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, width, align, str(may ? STR_NOTE_HOW_TYPED : STR_NOTE_HOW));
  if (may) y += ui_px(ui, open ? 0 : 16) + typed(model, ui, (Rect){area.x, y + ui_px(ui, open ? 0 : 16), width, 0}, align);
  return y - area.y;
}

static float draw(const Model *model, Ui *ui, Rect area) {
  float shown = card_photo(model, ui, area, column, NULL, NULL);
  if (shown > 0) return shown;
  area.w = ui->wide ? area.w * 0.8f : area.w;
  return column(model, ui, area, card_align(ui), NULL);
}

static void forward(const Model *model, Forward *out) {
  bool both = session_actor(&model->session) < 0 && !session_alone(&model->session);
  snprintf(out->label, sizeof out->label, "%s", str(both ? STR_NOTE_READY : STR_NOTE_READY_ONE));
  out->gold = !model_note_open(model); /* then it is "Keep it" */
}

const CardView card_note = {.draw = draw, .forward = forward};
