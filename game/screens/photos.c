#include "screens/photos.h"

#include "screens/flow.h"
#include "screens/screen.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- The page ---- */

static void thumb(const Model *model, Ui *ui, Rect box, int index) {
  const Photos *photos = &model->photos;
  const Photo *photo = &photos->items[index];
  if (ui->dry) return;
  if (!photos->small[index]) { /* it comes in a moment */
    frame_fill(ui->frame, box, ui_px(ui, 16), ui_colour(ui, COL_PANEL));
    return;
  }
  float scale = fminf(fminf(box.w / (float)photo->w, box.h / (float)photo->h), 2);
  float w = fmaxf(1, roundf((float)photo->w * scale)), h = fmaxf(1, roundf((float)photo->h * scale));
  Rect rect = {box.x + roundf((box.w - w) / 2), box.y + roundf((box.h - h) / 2), w, h};
  char say[STR_BYTES];
  frame_image(ui->frame, rect, ui_px(ui, 12), photo->id, 1);
  ui_say(ui, rect, str_format(say, sizeof say, STR_PHOTO_SAYS_NTH, index + 1, photos->count));
}

static void remove_button(const Model *model, Ui *ui, Rect cell, int index) {
  char say[STR_BYTES]; /* with its number: several of them look alike */
  str_format(say, sizeof say, STR_PHOTO_REMOVE_SAYS, index + 1, model->photos.count);
  Button remove = {BUTTON_QUIET, str(STR_PHOTO_REMOVE), {ACT_PHOTO_REMOVE, (int16_t)index}, false};
  if (ui->dry) return;
  float w = fminf(widget_button_width(ui, &remove), cell.w);
  widget_button_saying(ui, (Rect){cell.x + roundf((cell.w - w) / 2), cell.y, w, ui_touch(ui, 56)}, &remove, say);
}

static float grid(const Model *model, Ui *ui, Rect area) {
  int columns = ui->wide ? 4 : 2, first = model->photos.page * PHOTOS_ON_PAGE, last = first + PHOTOS_ON_PAGE;
  if (last > model->photos.count) last = model->photos.count;
  float gap = ui_px(ui, 24), w = floorf((area.w - gap * (float)(columns - 1)) / (float)columns), h = roundf(w * 0.7f);
  float row = h + ui_px(ui, 4) + ui_touch(ui, 56) + ui_px(ui, 12), y = area.y;
  for (int i = first; i < last; i++) {
    int column = (i - first) % columns;
    float x = area.x + (float)column * (w + gap);
    if (i > first && column == 0) y += row;
    thumb(model, ui, (Rect){x, y, w, h}, i);
    remove_button(model, ui, (Rect){x, y + h + ui_px(ui, 4), w, 0}, i);
  }
  return last > first ? y + row - area.y : 0;
}

/* Is this one to be deleted? Asked with nothing else on the page. */
static float asking(const Model *model, Ui *ui, Rect area) {
  int index = model->photos.removing;
  float w = fminf(area.w, ui_px(ui, 400)), h = roundf(w * 0.7f), y = area.y;
  thumb(model, ui, (Rect){area.x, y, w, h}, index);
  y += h + ui_px(ui, 24);
  Button buttons[] = {{BUTTON_OUTLINE, str(STR_PHOTO_DELETE), {ACT_PHOTO_DELETE, (int16_t)index}, false},
                      {BUTTON_GOLD, str(STR_PHOTO_KEEP), {ACT_PHOTO_KEEP, 0}, false}};
  return y + widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, buttons, 2) - area.y;
}

static float soft(Ui *ui, Rect area, const char *text) {
  return ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, area.y, area.w, ALIGN_LEFT, text) + ui_px(ui, 6);
}

/* How many there are, how many files are none, and what came of those that were dropped. */
static float counts(const Model *model, Ui *ui, Rect area) {
  const Photos *photos = &model->photos;
  char line[512];
  Rect at = area;
  if (!photos->count)
    str_format(line, sizeof line, STR_PHOTOS_NONE);
  else
    str_count(line, sizeof line, STR_PHOTOS_COUNT, photos->count, photos->count);
  at.y += ui_text(ui, TYPE_LEAD_BOLD, ui_colour(ui, COL_INK), at.x, at.y, at.w, ALIGN_LEFT, line) + ui_px(ui, 4);
  if (photos->unusable) at.y += soft(ui, at, str_count(line, sizeof line, STR_PHOTOS_BAD, photos->unusable, photos->unusable));
  if (photos->looking)
    at.y += soft(ui, at, str(STR_PHOTOS_LOOKING));
  else if (*photos->note)
    at.y += soft(ui, at, photos->note);
  return at.y - area.y;
}

static float ways(const Model *model, Ui *ui, Rect area) {
  const Photos *photos = &model->photos;
  Button buttons[4];
  int count = 0;
  if (photos->page > 0) buttons[count++] = (Button){BUTTON_OUTLINE, str(STR_PHOTOS_BEFORE), {ACT_PHOTO_PAGE, -1}, false};
  if ((photos->page + 1) * PHOTOS_ON_PAGE < photos->count)
    buttons[count++] = (Button){BUTTON_OUTLINE, str(STR_PHOTOS_AFTER), {ACT_PHOTO_PAGE, 1}, false};
  if (model->photo_folder) buttons[count++] = (Button){BUTTON_OUTLINE, str(STR_PHOTOS_OPEN), {ACT_PHOTO_FOLDER, 0}, false};
  buttons[count++] = (Button){BUTTON_OUTLINE, str(STR_PHOTOS_BACK), {ACT_BACK, 0}, false};
  return widget_buttons(ui, area, ALIGN_LEFT, buttons, count);
}

static float content(const Model *model, Ui *ui, Rect area) {
  char folder[1024];
  float y = area.y + ui_px(ui, 32), gap = ui_px(ui, 24);
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(STR_PHOTOS_TITLE)) + ui_px(ui, 12);
  if (model->photos.removing >= 0) return y + asking(model, ui, (Rect){area.x, y, area.w, 0}) + gap - area.y;
  if (model->photo_folder) {
    y += soft(ui, (Rect){area.x, y, area.w, 0}, str(STR_PHOTOS_LEAD));
    y += soft(ui, (Rect){area.x, y, area.w, 0}, str_format(folder, sizeof folder, STR_PHOTOS_FOLDER, model->photo_folder));
  } else {
    y += soft(ui, (Rect){area.x, y, area.w, 0}, str(STR_PHOTOS_NO_PLACE));
  }
  y += ui_px(ui, 12);
  y += counts(model, ui, (Rect){area.x, y, area.w, 0}) + ui_px(ui, 16);
  y += grid(model, ui, (Rect){area.x, y, area.w, 0});
  y += ways(model, ui, (Rect){area.x, y, area.w, 0}) + gap;
  return y - area.y;
}

static void draw(const Model *model, Ui *ui) { screen_with_bar(model, ui, ui_px(ui, ui->wide ? 64 : 40), false, content); }

float photos_link(const Model *model, Ui *ui, Rect area) {
  char label[STR_BYTES];
  if (model->photos.count)
    str_format(label, sizeof label, STR_PHOTOS_LINK_COUNT, model->photos.count);
  else
    str_format(label, sizeof label, STR_PHOTOS_LINK);
  Button link = {BUTTON_OUTLINE, label, {ACT_PHOTOS, 0}, false};
  return widget_buttons(ui, area, ALIGN_LEFT, &link, 1) + ui_px(ui, 14);
}

/* ---- What people do ---- */

void photos_open(Model *model) {
  model->photos.removing = -1;
  model->photos.page = 0;
  flow_go(model, SCREEN_PHOTOS);
}

static void turn_page(Model *model, int by) {
  int last = model->photos.count ? (model->photos.count - 1) / PHOTOS_ON_PAGE : 0, page = model->photos.page + by;
  model->photos.page = page < 0 ? 0 : page > last ? last : page;
  model->photos.removing = -1;
  model->scroll_px[SCROLL_MAIN] = 0;
  model->focus = (Action){0};
}

static void act(Model *model, const Event *event, Effects *effects) {
  Photos *photos = &model->photos;
  int arg = event->action.arg;
  switch (event->action.id) {
    case ACT_PHOTO_PAGE: turn_page(model, arg > 0 ? 1 : -1); break;
    case ACT_PHOTO_REMOVE:
      if (arg < 0 || arg >= photos->count) break;
      photos->removing = arg;
      model->scroll_px[SCROLL_MAIN] = 0;
      model->focus = (Action){0};
      break;
    case ACT_PHOTO_DELETE: /* only the one that was asked about, which the first touch chose */
      if (photos->removing < 0 || photos->removing != arg) break;
      effects_add(effects, EFFECT_PHOTO_REMOVE)->number = photos->items[arg].id;
      photos->removing = -1;
      break;
    case ACT_PHOTO_KEEP: photos->removing = -1; break;
    case ACT_PHOTO_FOLDER:
      if (model->photo_folder) effects_add(effects, EFFECT_PHOTO_FOLDER);
      break;
    case ACT_BACK: flow_go(model, SCREEN_SETTINGS); break;
    default: break;
  }
}

static ActionId escape(const Model *model) { return model->photos.removing >= 0 ? ACT_PHOTO_KEEP : ACT_BACK; }

const Screen screen_photos = {.name = "photos", .tab = SCREEN_SETTINGS, .draw = draw, .act = act, .escape = escape};

/* ---- What happens to them ---- */

static void set_note(Photos *photos, const Event *event) {
  size_t used = 0;
  int added = event->number[0], unusable = event->number[1];
  photos->note[0] = '\0';
  if (added) str_count(photos->note, sizeof photos->note, STR_PHOTOS_ADDED, added, added);
  used = strlen(photos->note);
  if (unusable) {
    used += (size_t)snprintf(photos->note + used, sizeof photos->note - used, "%s", used ? " " : "");
    str_count(photos->note + used, sizeof photos->note - used, STR_PHOTOS_BAD, unusable, unusable);
    used = strlen(photos->note);
  }
  if (!*event->text) return;
  used += (size_t)snprintf(photos->note + used, sizeof photos->note - used, "%s", used ? " " : "");
  str_format(photos->note + used, sizeof photos->note - used, STR_PHOTOS_FAILED, event->text);
}

/* They are others now, and what shows of them is asked for anew. */
static void changed(Model *model) {
  turn_page(model, 0);
  if (model->said.thumbs >= 0) model->said.thumbs = -2;
}

static void on_photo(Model *model, const Event *event) {
  Photos *photos = &model->photos;
  int index = 0;
  while (index < photos->count && photos->items[index].id != event->number[0]) index++;
  if (index == photos->count) return;
  switch ((PhotoState)event->number[1]) {
    case PHOTO_SMALL: photos->small[index] = true; break;
    case PHOTO_LARGE:
      if (model->said.photo != event->number[0] || photos->ready == event->number[0]) break;
      photos->ready = event->number[0];
      photos->since_ms = model->now.mono_ms;
      break;
    case PHOTO_UNUSABLE:
      photos->count--;
      memmove(photos->items + index, photos->items + index + 1, (size_t)(photos->count - index) * sizeof *photos->items);
      photos->unusable++;
      changed(model);
      break;
  }
}

static bool can_leave(const Model *model) {
  bool bar = model->screen >= SCREEN_TODAY && model->screen <= SCREEN_EXERCISE;
  return model->field < 0 && (bar || model->screen == SCREEN_PHOTOS);
}

void photos_event(Model *model, const Event *event) {
  switch (event->kind) {
    case EVENT_PHOTO: on_photo(model, event); break;
    case EVENT_DROPPED:
      model->photos.looking = true;
      if (can_leave(model)) photos_open(model);
      break;
    case EVENT_PHOTOS:
      if (event->number[0] || event->number[1] || *event->text || model->photos.looking) set_note(&model->photos, event);
      model->photos.looking = false;
      changed(model);
      break;
    default: break;
  }
}
