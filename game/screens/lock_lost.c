/* The locked screen: the PIN is forgotten. Nobody can open it then; what is left is to wait, or to delete all of it and begin
 * anew. */
#include "screens/lock.h"

#include "screens/flow.h"
#include "screens/screen.h"
#include "ui/strings.h"

#include <string.h>

static float words(Ui *ui, TypeStyle style, Role role, Rect area, float y, Str text) {
  return ui_text(ui, style, ui_colour(ui, role), area.x, y, area.w, ALIGN_LEFT, str(text)) + ui_px(ui, 12);
}

float lock_lost_link(Ui *ui, Rect area) {
  Button link = {BUTTON_QUIET, str(STR_LOCK_LOST), {ACT_LOCK_LOST, 0}, false};
  return widget_buttons(ui, area, ALIGN_CENTRE, &link, 1);
}

/* Is everything to be deleted? Asked with nothing else on the page. */
static float asks(Ui *ui, Rect area) {
  Button buttons[] = {{BUTTON_OUTLINE, str(STR_DELETE_ALL), {ACT_DELETE_ALL, 0}, false},
                      {BUTTON_GOLD, str(STR_DELETE_ALL_KEEP), {ACT_DELETE_KEEP, 0}, false}};
  float y = area.y;
  y += words(ui, TYPE_TITLE, COL_INK, area, y, STR_DELETE_ALL_ASKS);
  y += words(ui, TYPE_BODY, COL_SOFT, area, y, STR_DELETE_ALL_LEAD) + ui_px(ui, 16);
  return y + widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, buttons, 2) - area.y;
}

static float lost(const Model *model, Ui *ui, Rect area) {
  Button buttons[] = {{BUTTON_GOLD, str(STR_LOCK_LOST_BACK), {ACT_BACK, 0}, false},
                      {BUTTON_OUTLINE, str(STR_LOCK_LOST_DELETE), {ACT_LOCK_LOST, 1}, false}};
  float y = area.y;
  y += words(ui, TYPE_TITLE, COL_INK, area, y, STR_LOCK_LOST);
  if (*model->lock.note)
    y += ui_text(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, model->lock.note) + ui_px(ui, 12);
  y += words(ui, TYPE_LEAD, COL_INK, area, y, STR_LOCK_LOST_LEAD);
  y += words(ui, TYPE_BODY, COL_SOFT, area, y, STR_LOCK_LOST_STAYS);
  y += words(ui, TYPE_BODY, COL_SOFT, area, y, STR_LOCK_LOST_ANEW) + ui_px(ui, 16);
  return y + widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, buttons, 2) - area.y;
}

float lock_lost(const Model *model, Ui *ui, Rect area) {
  return model->lock.way == LOCK_WAY_ASKS ? asks(ui, area) : lost(model, ui, area);
}

static void go(Model *model, LockWay way) {
  lock_wipe(model);
  model->lock.note[0] = '\0';
  flow_go(model, SCREEN_LOCK);
  model->lock.way = way;
}

/* Two touches on this page, never one. A session that was open is among what goes. */
void lock_lost_act(Model *model, const Event *event, Effects *effects) {
  const LockWay way = model->lock.way;
  switch (event->action.id) {
    case ACT_LOCK_LOST:
      if (event->action.arg != 1)
        go(model, LOCK_WAY_LOST);
      else if (way == LOCK_WAY_LOST)
        go(model, LOCK_WAY_ASKS);
      break;
    case ACT_DELETE_KEEP: go(model, LOCK_WAY_LOST); break;
    case ACT_DELETE_ALL:
      if (way != LOCK_WAY_ASKS) break;
      go(model, LOCK_WAY_LOST);
      effects_add(effects, EFFECT_FORGET_ALL);
      break;
    default: break;
  }
}

void lock_lost_failed(Model *model, const char *why) {
  str_format(model->lock.note, sizeof model->lock.note, STR_DELETE_FAILED, why);
}
