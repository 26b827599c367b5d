/* What the page of private notes shows. */
#include "screens/lock.h"
#include "screens/notes.h"
#include "screens/screen.h"
#include "screens/typing.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static float text(Ui *ui, TypeStyle style, Role role, Rect area, const char *words) {
  return ui_text(ui, style, ui_colour(ui, role), area.x, area.y, area.w, ALIGN_LEFT, words) + ui_px(ui, 12);
}

/* "One moment", how long to wait, or what came of the last thing done. */
static float said(const Model *model, Ui *ui, Rect area) {
  const Notes *notes = &model->notes;
  char line[STR_BYTES + sizeof notes->why];
  const int wait_s = notes_wait_s(model);
  if (notes->busy)
    str_format(line, sizeof line, STR_LOCK_MOMENT);
  else if (wait_s > 0)
    str_count(line, sizeof line, STR_LOCK_WAIT, wait_s, wait_s);
  else if (notes->said == STR_LOCK_REFUSED)
    str_format(line, sizeof line, STR_LOCK_REFUSED, notes->why);
  else if (notes->said)
    snprintf(line, sizeof line, "%s", str((Str)notes->said));
  else
    return 0;
  return text(ui, TYPE_BODY, COL_INK, area, line);
}

/* ---- Whose ---- */

static float whose(const Model *model, Ui *ui, Rect area) {
  char names[2][NAME_BYTES];
  Button people[2], back = {BUTTON_OUTLINE, str(STR_PHOTOS_BACK), {ACT_BACK, 0}, false};
  for (int i = 0; i < 2; i++)
    people[i] = (Button){BUTTON_OUTLINE, model_name(model, i, names[i], sizeof names[i]), {ACT_NOTES_WHOSE, (int16_t)i}, false};
  float y = area.y;
  y += text(ui, TYPE_BODY, COL_SOFT, area, str(STR_NOTES_LEAD));
  y += said(model, ui, (Rect){area.x, y, area.w, 0}) + ui_px(ui, 12);
  y += text(ui, TYPE_HEAD, COL_INK, (Rect){area.x, y, area.w, 0}, str(STR_NOTES_WHOSE));
  frame_keep_begin(ui->frame, KEEP_ORDER, (Rect){area.x, y, area.w, 0});
  y += widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, people, 2) + ui_px(ui, 32);
  frame_keep_end(ui->frame);
  return y + widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, &back, 1) - area.y;
}

/* ---- Passphrases ---- */

static float passphrase(const Model *model, Ui *ui, Rect area) {
  const NotesPage page = model->notes.page;
  const bool new = page != NOTES_PAGE_OPEN;
  static const Str leads[] = {[NOTES_PAGE_MAKE] = STR_NOTES_MAKE_LEAD,
                              [NOTES_PAGE_OPEN] = STR_NOTES_OPEN_LEAD,
                              [NOTES_PAGE_CHANGE] = STR_NOTES_CHANGE_LEAD};
  static const Str words[] = {
      [NOTES_PAGE_MAKE] = STR_NOTES_DO_MAKE, [NOTES_PAGE_OPEN] = STR_NOTES_DO_OPEN, [NOTES_PAGE_CHANGE] = STR_NOTES_DO_MAKE};
  const float gap = ui_px(ui, 20), w = fminf(area.w, roundf(560 * ui->type));
  float y = area.y;
  y += text(ui, new ? TYPE_LEAD : TYPE_BODY, new ? COL_INK : COL_SOFT, area, str(leads[page])) + ui_px(ui, 8);
  y += lock_field(model, ui, (Rect){area.x, y, w, 0}, new ? FIELD_PIN_NEW : FIELD_PIN, str(STR_NOTES_NEW)) + gap;
  if (new) y += lock_field(model, ui, (Rect){area.x, y, w, 0}, FIELD_PIN_AGAIN, str(STR_LOCK_PIN_AGAIN)) + gap;
  y += said(model, ui, (Rect){area.x, y, area.w, 0});
  if (model->notes.busy) return y - area.y;
  Button buttons[3];
  int count = 0;
  if (!notes_wait_s(model)) buttons[count++] = (Button){BUTTON_GOLD, str(words[page]), {ACT_NOTES_DO, 0}, false};
  buttons[count++] = (Button){BUTTON_OUTLINE, str(STR_LOCK_NOT_NOW), {ACT_BACK, 0}, false};
  if (!new && model->notes.wrong[model->notes.partner])
    buttons[count++] = (Button){BUTTON_QUIET, str(STR_NOTES_LOST), {ACT_NOTES_LOST, 0}, false};
  return y + widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, buttons, count) - area.y;
}

/* Forgotten: are all to go? */
static float lost(const Model *model, Ui *ui, Rect area) {
  char name[NAME_BYTES], line[STR_BYTES + NAME_BYTES];
  Button buttons[] = {{BUTTON_OUTLINE, str(STR_NOTES_ANEW), {ACT_NOTES_ANEW, 0}, false},
                      {BUTTON_GOLD, str(STR_NOTES_LOST_KEEP), {ACT_BACK, 0}, false}};
  float y = area.y;
  str_format(line, sizeof line, STR_NOTES_LOST_ASKS, model_name(model, model->notes.partner, name, sizeof name));
  y += text(ui, TYPE_LEAD_BOLD, COL_INK, area, line);
  y += text(ui, TYPE_BODY, COL_SOFT, (Rect){area.x, y, area.w, 0}, str(STR_NOTES_LOST_LEAD));
  y += said(model, ui, (Rect){area.x, y, area.w, 0}) + ui_px(ui, 16);
  return y + widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, buttons, 2) - area.y;
}

/* ---- The notes ---- */

static const Note *note_of(const Model *model, int which) { return records_note(&model->records, model->notes.shown[which].id); }

/* "note 2, of 21 November 2026", in the order of all of them. */
static const char *which_text(const Model *model, int which, Str words, char *out, size_t size) {
  char date[STR_BYTES];
  const Note *note = note_of(model, which);
  return str_format(out, size, words, model->notes.first + which + 1, str_date_year(date, sizeof date, note ? note->day : 0));
}

/* What stands in it, for eyes alone. */
static float words_of(const Model *model, Ui *ui, Rect area, int which) {
  const NoteShown *shown = &model->notes.shown[which];
  char say[2 * STR_BYTES];
  if (shown->state == NOTE_UNREADABLE) return text(ui, TYPE_BODY, COL_SOFT, area, str(STR_NOTES_UNREADABLE));
  if (shown->state == NOTE_UNREAD) return 0;
  const bool silent = ui->silent;
  ui->silent = true;
  const float height = ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_INK), area.x, area.y, area.w, ALIGN_LEFT, shown->text);
  ui->silent = silent;
  ui_say(ui, (Rect){area.x, area.y, area.w, height}, which_text(model, which, STR_NOTES_SAYS, say, sizeof say));
  if (!ui->dry && !ui->silent) frame_last_hit(ui->frame)->covered = true;
  return height + ui_px(ui, 12);
}

static float date_of(const Model *model, Ui *ui, Rect area, int which) {
  char date[STR_BYTES];
  const Note *note = note_of(model, which), *above = which ? note_of(model, which - 1) : NULL;
  if (!note || (above && above->day == note->day)) return 0;
  return text(ui, TYPE_HEAD, COL_INK, area, str_date_year(date, sizeof date, note->day));
}

static float row(const Model *model, Ui *ui, Rect area, int which) {
  char label[2 * STR_BYTES], say[3 * STR_BYTES];
  Button button = {BUTTON_OUTLINE, str(STR_DELETE_ONE), {ACT_NOTES_ASK, (int16_t)which}, false};
  const float touch = ui_touch(ui, 56);
  float y = area.y + date_of(model, ui, area, which);
  y += words_of(model, ui, (Rect){area.x, y, area.w, 0}, which);
  which_text(model, which, STR_NOTES_WHICH, label, sizeof label);
  str_format(say, sizeof say, STR_DELETE_ONE_SAYS, label);
  widget_button_saying(ui, (Rect){area.x, y, widget_button_width(ui, &button), touch}, &button, say);
  return y + touch + ui_px(ui, 28) - area.y;
}

/* Is this one to be deleted? Asked with nothing else on the page. */
static float asking(const Model *model, Ui *ui, Rect area) {
  const int16_t which = (int16_t)model->notes.which;
  Button buttons[] = {{BUTTON_OUTLINE, str(STR_DELETE_ONE), {ACT_NOTES_DELETE, which}, false},
                      {BUTTON_GOLD, str(STR_DELETE_KEEP), {ACT_NOTES_STAY, 0}, false}};
  float y = area.y;
  y += text(ui, TYPE_LEAD_BOLD, COL_INK, area, str(STR_NOTES_DELETE_ASKS));
  y += words_of(model, ui, (Rect){area.x, y, area.w, 0}, which) + ui_px(ui, 16);
  return y + widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, buttons, 2) - area.y;
}

static float list(const Model *model, Ui *ui, Rect area) {
  const Notes *notes = &model->notes;
  const int count = notes_count(model, notes->partner);
  float y = area.y;
  y += text(ui, TYPE_BODY, COL_SOFT, area, str(STR_NOTES_OPEN_LEAD));
  y += said(model, ui, (Rect){area.x, y, area.w, 0}) + ui_px(ui, 12);
  if (!notes->shown_count) y += text(ui, TYPE_BODY, COL_SOFT, (Rect){area.x, y, area.w, 0}, str(STR_NOTES_NONE)) + ui_px(ui, 12);
  for (int i = 0; i < notes->shown_count; i++) y += row(model, ui, (Rect){area.x, y, area.w, 0}, i);
  Button ways[4];
  int buttons = 0;
  if (notes->first > 0) ways[buttons++] = (Button){BUTTON_OUTLINE, str(STR_DELETE_NEWER), {ACT_NOTES_PAGE, -1}, false};
  if (notes->first + NOTES_ON_PAGE < count)
    ways[buttons++] = (Button){BUTTON_OUTLINE, str(STR_DELETE_OLDER), {ACT_NOTES_PAGE, 1}, false};
  ways[buttons++] = (Button){BUTTON_OUTLINE, str(STR_NOTES_CHANGE), {ACT_NOTES_CHANGE, 0}, false};
  ways[buttons++] = (Button){BUTTON_OUTLINE, str(STR_NOTES_CLOSE), {ACT_BACK, 0}, false};
  return y + widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, ways, buttons) - area.y;
}

/* ---- The page ---- */

static float content(const Model *model, Ui *ui, Rect area) {
  const Notes *notes = &model->notes;
  char title[STR_BYTES + NAME_BYTES], name[NAME_BYTES];
  if (notes->page == NOTES_PAGE_WHOSE)
    snprintf(title, sizeof title, "%s", str(STR_NOTES_TITLE));
  else
    str_format(title, sizeof title, STR_NOTES_OF, model_name(model, notes->partner, name, sizeof name));
  float y = area.y + ui_px(ui, 32);
  y += text(ui, TYPE_TITLE, COL_INK, (Rect){area.x, y, area.w, 0}, title);
  const Rect rest = {area.x, y, area.w, 0};
  if (notes->page == NOTES_PAGE_WHOSE)
    y += whose(model, ui, rest);
  else if (notes->page == NOTES_PAGE_LOST)
    y += lost(model, ui, rest);
  else if (notes->page != NOTES_PAGE_LIST)
    y += passphrase(model, ui, rest);
  else
    y += notes->asking ? asking(model, ui, rest) : list(model, ui, rest);
  return y + ui_px(ui, 24) - area.y;
}

void notes_draw(const Model *model, Ui *ui) { screen_with_bar(model, ui, screen_page_margin(ui), false, content); }
