/* Settings: a lock, another PIN, no lock any more. */
#include "screens/lock.h"

#include "core/utf8.h"
#include "screens/flow.h"
#include "screens/screen.h"
#include "screens/typing.h"
#include "ui/strings.h"

#include <math.h>
#include <string.h>

/* ---- What shows ---- */

static float text(Ui *ui, TypeStyle style, Role role, Rect area, const char *words) {
  return ui_text(ui, style, ui_colour(ui, role), area.x, area.y, area.w, ALIGN_LEFT, words) + ui_px(ui, 12);
}

static float first(const Model *model, Ui *ui, Rect area) {
  const bool there = model->lock.there;
  float y = area.y;
  y += text(ui, TYPE_BODY, COL_SOFT, (Rect){area.x, y, area.w, 0}, str(there ? STR_LOCK_LEAD_THERE : STR_LOCK_LEAD));
  y += lock_note(model, ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT) + ui_px(ui, 12);
  Button buttons[3];
  int count = 0;
  if (there) {
    buttons[count++] = (Button){BUTTON_OUTLINE, str(STR_LOCK_CHANGE), {ACT_LOCK_CHANGE, 0}, false};
    buttons[count++] = (Button){BUTTON_OUTLINE, str(STR_LOCK_REMOVE), {ACT_LOCK_REMOVE, 0}, false};
  } else {
    buttons[count++] = (Button){BUTTON_OUTLINE, str(STR_LOCK_SET), {ACT_LOCK_SET, 0}, false};
  }
  buttons[count++] = (Button){BUTTON_OUTLINE, str(STR_PHOTOS_BACK), {ACT_BACK, 0}, false};
  return y + widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, buttons, count) - area.y;
}

/* The fields of what is being done, and doing it. */
static float doing(const Model *model, Ui *ui, Rect area) {
  const LockPage page = model->lock.page;
  const bool old = page != LOCK_PAGE_SET, new = page != LOCK_PAGE_REMOVE;
  static const Str leads[] = {[LOCK_PAGE_SET] = STR_LOCK_FORGOTTEN,
                              [LOCK_PAGE_CHANGE] = STR_LOCK_FORGOTTEN_NEW,
                              [LOCK_PAGE_REMOVE] = STR_LOCK_REMOVE_LEAD};
  static const Str words[] = {
      [LOCK_PAGE_SET] = STR_LOCK_DO_SET, [LOCK_PAGE_CHANGE] = STR_LOCK_DO_CHANGE, [LOCK_PAGE_REMOVE] = STR_LOCK_DO_REMOVE};
  float y = area.y, gap = ui_px(ui, 20), w = fminf(area.w, roundf(560 * ui->type));
  y += text(ui, TYPE_LEAD, COL_INK, (Rect){area.x, y, area.w, 0}, str(leads[page])) + ui_px(ui, 8);
  if (old) y += lock_field(model, ui, (Rect){area.x, y, w, 0}, FIELD_PIN, str(STR_LOCK_PIN_NOW)) + gap;
  if (new) y += lock_field(model, ui, (Rect){area.x, y, w, 0}, FIELD_PIN_NEW, str(STR_LOCK_PIN_NEW)) + gap;
  if (new) y += lock_field(model, ui, (Rect){area.x, y, w, 0}, FIELD_PIN_AGAIN, str(STR_LOCK_PIN_AGAIN)) + gap;
  y += lock_note(model, ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT);
  if (model->lock.busy) return y - area.y;
  Button buttons[2];
  int count = 0;
  if (!lock_wait_s(model)) buttons[count++] = (Button){BUTTON_OUTLINE, str(words[page]), {ACT_LOCK_DO, 0}, false};
  buttons[count++] = (Button){BUTTON_OUTLINE, str(STR_LOCK_NOT_NOW), {ACT_BACK, 0}, false};
  return y + widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, buttons, count) - area.y;
}

static float content(const Model *model, Ui *ui, Rect area) {
  float y = area.y + ui_px(ui, 32), gap = ui_px(ui, 24);
  y += text(ui, TYPE_TITLE, COL_INK, (Rect){area.x, y, area.w, 0}, str(STR_LOCK_PAGE_TITLE));
  const Rect rest = {area.x, y, area.w, 0};
  y += model->lock.page == LOCK_PAGE_FIRST ? first(model, ui, rest) : doing(model, ui, rest);
  return y + gap - area.y;
}

static void draw(const Model *model, Ui *ui) { screen_with_bar(model, ui, screen_page_margin(ui), false, content); }

/* ---- What people do ---- */

static void go(Model *model, LockPage page) {
  model->lock.page = page;
  model->lock.note[0] = '\0';
  lock_wipe(model);
  flow_go(model, SCREEN_LOCK_PAGE);
}

void lock_page_open(Model *model) { go(model, LOCK_PAGE_FIRST); }

static size_t letters(const char *typed) {
  size_t count = 0;
  for (size_t length = strlen(typed), at = 0; at < length; count++) at += utf8_cluster(typed + at, length - at);
  return count;
}

int lock_new_fault(const Lock *lock) {
  if (letters(lock->typed[1]) < LOCK_PIN_LEAST) return STR_LOCK_SHORT;
  return strcmp(lock->typed[1], lock->typed[2]) != 0 ? STR_LOCK_DIFFER : STR_COUNT;
}

/* What is wrong with what was typed. STR_COUNT: nothing. */
static Str fault(const Lock *lock) {
  const bool old = lock->page != LOCK_PAGE_SET, new = lock->page != LOCK_PAGE_REMOVE;
  if (old && !*lock->typed[0]) return STR_LOCK_NEEDS_NOW;
  return new ? (Str)lock_new_fault(lock) : STR_COUNT;
}

static void do_it(Model *model, Effects *effects) {
  static const EffectKind kinds[] = {
      [LOCK_PAGE_SET] = EFFECT_LOCK_SET, [LOCK_PAGE_CHANGE] = EFFECT_LOCK_CHANGE, [LOCK_PAGE_REMOVE] = EFFECT_LOCK_REMOVE};
  Lock *lock = &model->lock;
  if (lock->page == LOCK_PAGE_FIRST || lock->busy || lock_wait_s(model) > 0) return;
  const Str wrong = fault(lock);
  if (wrong != STR_COUNT) {
    str_format(lock->note, sizeof lock->note, wrong);
    return;
  }
  lock->busy = true;
  lock->note[0] = '\0';
  flow_retry(model, effects); /* what is not on the disk yet goes there as it was until now */
  Effect *effect = effects_add(effects, kinds[lock->page]);
  effect->text = lock->page == LOCK_PAGE_SET ? lock->typed[1] : lock->typed[0];
  effect->other = lock->page == LOCK_PAGE_CHANGE ? lock->typed[1] : NULL;
}

void lock_page_told(Model *model, const Event *event) {
  const LockNews news = (LockNews)event->number[0];
  Lock *lock = &model->lock;
  lock->there = news != LOCK_REMOVED;
  lock->page = LOCK_PAGE_FIRST;
  lock->touched_ms = model->now.mono_ms;
  if (model->screen == SCREEN_LOCK_PAGE) flow_go(model, SCREEN_LOCK_PAGE);
  if (*event->text)
    str_format(lock->note, sizeof lock->note, STR_LOCK_SET_BUT, event->text);
  else
    str_format(lock->note, sizeof lock->note,
               news == LOCK_SET             ? STR_LOCK_IS_SET
               : news == LOCK_CHANGED       ? STR_LOCK_IS_CHANGED
               : model->records.notes.count ? STR_LOCK_IS_REMOVED_NOTES
                                            : STR_LOCK_IS_REMOVED);
}

static void act(Model *model, const Event *event, Effects *effects) {
  if (model->lock.busy) return;
  switch (event->action.id) {
    case ACT_LOCK_SET:
      if (model->lock.possible && !model->lock.there) go(model, LOCK_PAGE_SET);
      break;
    case ACT_LOCK_CHANGE:
      if (model->lock.there) go(model, LOCK_PAGE_CHANGE);
      break;
    case ACT_LOCK_REMOVE:
      if (model->lock.there) go(model, LOCK_PAGE_REMOVE);
      break;
    case ACT_LOCK_DO: do_it(model, effects); break;
    case ACT_BACK:
      if (model->lock.page != LOCK_PAGE_FIRST) {
        go(model, LOCK_PAGE_FIRST);
        break;
      }
      lock_wipe(model);
      flow_go(model, SCREEN_SETTINGS);
      break;
    default: break;
  }
}

const Screen screen_lock_page = {.name = "lock-page", .draw = draw, .act = act, .escape_to = ACT_BACK, .tab = SCREEN_SETTINGS};
