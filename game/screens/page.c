#include "screens/page.h"

#include "screens/calendar.h"
#include "screens/flow.h"
#include "screens/parts.h"
#include "screens/screen.h"
#include "ui/mirror.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- The sheet: what is seen before and what is saved, by the same code ---- */

enum { PORCELAIN = 1, HIGH_CONTRAST = 2 };

static const Colour WHITE = 0xFFFFFFFF;

/* Paper is white, and everything on it as in Porcelain; who needs high contrast has it before the page is saved. */
static Colour paper(const Model *model, const Ui *ui) {
  return ui->theme == &model->themes[PORCELAIN] ? WHITE : ui_colour(ui, COL_BACKGROUND);
}

typedef float (*PartDraw)(const Model *model, Ui *ui, Rect area);

static float part(const Model *model, Ui *ui, Rect area, Str title, PartDraw draw) {
  float head = ui_line_height(ui, TYPE_BODY_BOLD) + ui_px(ui, 6), after = ui_px(ui, 26), rule = fmaxf(1, ui_px(ui, 1));
  Rect inner = {area.x, area.y + head, area.w, 0};
  bool dry = ui->dry;
  ui->dry = true;
  float height = draw(model, ui, inner);
  ui->dry = dry;
  if (height <= 0) return 0;
  if (!ui->dry) {
    ui_line(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_INK), area.x, area.y, area.w, ALIGN_LEFT, str(title));
    ui_heading(ui, 2);
    draw(model, ui, inner);
    frame_fill(ui->frame, (Rect){area.x, inner.y + height + after / 2, area.w, rule}, 0, ui_colour(ui, COL_RULE));
  }
  return head + height + after;
}

static float days(const Model *model, Ui *ui, Rect area) {
  char week[STR_BYTES];
  float y = area.y + calendar_draw(model, ui, area, &model->weeks, false) + ui_px(ui, 14), w = area.w;
  int columns = w > ui_px(ui, 420) * ui->type / ui->unit ? parts_figure_count(model, false) : 1;
  y += parts_figures(model, ui, (Rect){area.x, y, w, 0}, columns, false);
  y += ui_text(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), area.x, y, w, ALIGN_LEFT, parts_week(model, week, sizeof week));
  return y - area.y;
}

static float steady(const Model *model, Ui *ui, Rect area) {
  return parts_steady(model, ui, area, ui_px(ui, 150), paper(model, ui), model->page.part[PAGE_NAMES]);
}

static float actions(const Model *model, Ui *ui, Rect area) {
  return parts_actions(model, ui, area, model->page.part[PAGE_NAMES]);
}

/* The whole ones, and the one being mended. */
static float vessels(const Model *model, Ui *ui, Rect area) {
  const Progress *p = &model->progress;
  if (!model->settings.show_vessel || !model->vessel_count || !p->practised_days) return 0;
  int count = p->vessel_number - (p->vessel_mended == 0), many = count > 16;
  float cell = ui_px(ui, many ? 56 : 96), high = ui_px(ui, many ? 54 : 92), gap = ui_px(ui, 12);
  int columns = (int)((area.w + gap) / (cell + gap));
  if (columns < 1) columns = 1;
  for (int i = 0; i < count; i++) {
    Rect place = {area.x + (float)(i % columns) * (cell + gap), area.y + (float)(i / columns) * (high + gap), cell, high};
    screen_vessel(model, ui, place, i + 1, i + 1 < p->vessel_number ? VESSEL_SEAMS : p->vessel_mended, 0);
  }
  return (float)((count + columns - 1) / columns) * (high + gap) - gap;
}

static const char *dates(const Model *model, char *out, size_t size) {
  char from[STR_BYTES], to[STR_BYTES];
  return str_format(out, size, STR_SHEET_DATES, str_date_year(from, sizeof from, model->weeks.from),
                    str_date_year(to, sizeof to, model->weeks.to));
}

static float sheet(const Model *model, Ui *ui, Rect area) {
  char line[4 * STR_BYTES], a[NAME_BYTES], b[NAME_BYTES];
  float y = area.y, w = area.w;
  const Page *page = &model->page;
  Colour ink = ui_colour(ui, COL_INK), soft = ui_colour(ui, COL_SOFT);
  y += ui_text(ui, TYPE_HEAD, ink, area.x, y, w, ALIGN_LEFT, str(STR_SHEET_TITLE));
  if (page->part[PAGE_NAMES]) {
    str_format(line, sizeof line, STR_SHEET_NAMES, model_name(model, 0, a, sizeof a), model_name(model, 1, b, sizeof b));
    y += ui_text(ui, TYPE_BODY, ink, area.x, y, w, ALIGN_LEFT, line);
  }
  y += ui_text(ui, TYPE_SMALL, soft, area.x, y, w, ALIGN_LEFT, dates(model, line, sizeof line)) + ui_px(ui, 20);
  y += part(model, ui, (Rect){area.x, y, w, 0}, STR_SHEET_DAYS, days);
  if (page->part[PAGE_STEADY]) y += part(model, ui, (Rect){area.x, y, w, 0}, STR_SHEET_STEADY, steady);
  if (page->part[PAGE_ACTIONS]) y += part(model, ui, (Rect){area.x, y, w, 0}, STR_SHEET_ACTIONS, actions);
  y += part(model, ui, (Rect){area.x, y, w, 0}, STR_SHEET_DONE, parts_categories);
  y += part(model, ui, (Rect){area.x, y, w, 0}, STR_SHEET_VESSELS, vessels);
  return y - area.y;
}

enum { UNITS = 20, LARGEST = 2 * UNITS, SMALLEST = UNITS / 2 /* px of one px of the drawings, in UNITS */ };

/* px of one px of the drawings, in UNITS, with which all of it is on the sheet: the largest; 0 where none is. */
static int fitting(const Model *model, Ui *ui, Rect area) {
  int n = LARGEST;
  ui->dry = true;
  for (; n >= SMALLEST; n--) {
    ui->unit = ui->type = (float)n / UNITS;
    if (sheet(model, ui, area) <= area.h) break;
  }
  ui->dry = false;
  return n >= SMALLEST ? n : 0;
}

/* In type as large as there is room for. Letters have a least size in px: where even with that there is too much, the sheet has
 * more of them. */
void page_sheet(const Model *model, Size size, const Measure *measure, Frame *out) {
  for (int quarters = 4; quarters <= 16; quarters++) {
    Size grown = {size.w * quarters / 4, size.h * quarters / 4};
    float edge = roundf((float)grown.w * 0.07f);
    Rect area = {edge, edge, (float)grown.w - 2 * edge, (float)grown.h - 2 * edge};
    frame_begin(out, grown, WHITE);
    Ui ui = ui_begin(out, grown, measure, &model->themes[PORCELAIN], 100, (Action){0});
    ui.wide = false;
    ui.rtl = model->rtl;
    if (!fitting(model, &ui, area) && quarters < 16) continue;
    sheet(model, &ui, area);
    break;
  }
  if (model->rtl) mirror_frame(out, MIRROR_READING);
}

/* ---- The screen ---- */

static const struct {
  Str title;
} PARTS[PAGE_PARTS] = {[PAGE_NAMES] = {STR_PAGE_NAMES}, [PAGE_STEADY] = {STR_PAGE_STEADY}, [PAGE_ACTIONS] = {STR_PAGE_ACTIONS}};

/* Is there anything of it to choose? */
static bool offered(const Model *model, int which) {
  if (which == PAGE_STEADY) return model_steady_lines(model);
  if (which == PAGE_ACTIONS) return model->actions.count > 0;
  return true;
}

static float switches(const Model *model, Ui *ui, Rect area) {
  float y = area.y;
  for (int i = 0; i < PAGE_PARTS; i++) {
    SettingRow row = {.title = str(PARTS[i].title), .on = model->page.part[i], .setting = (int16_t)i, .more = ACT_PAGE_PART};
    if (offered(model, i)) y += widget_setting(ui, (Rect){area.x, y, area.w, 0}, &row);
  }
  return y - area.y;
}

static float ways(const Model *model, Ui *ui, Rect area) {
  Button buttons[3];
  int count = 0;
  if (!model->no_document) buttons[count++] = (Button){BUTTON_GOLD, str(STR_PAGE_PDF), {ACT_PAGE_SAVE, 1}, false};
  ButtonLook look = model->no_document ? BUTTON_GOLD : BUTTON_OUTLINE;
  buttons[count++] = (Button){look, str(STR_PAGE_PNG), {ACT_PAGE_SAVE, 0}, false};
  buttons[count++] = (Button){BUTTON_OUTLINE, str(STR_YEAR_BACK), {ACT_BACK, 0}, false};
  return widget_buttons(ui, area, ALIGN_LEFT, buttons, count);
}

static float note(const Model *model, Ui *ui, Rect area) {
  const char *text = model->page.saving ? str(STR_PAGE_SAVING) : model->page.note;
  if (!*text) return 0;
  return ui_text(ui, TYPE_BODY, ui_colour(ui, COL_INK), area.x, area.y, area.w, ALIGN_LEFT, text) + ui_px(ui, 20);
}

/* The sheet as it will be, in the colours that it will have, in letters as large as this screen's. */
static float preview(const Model *model, Ui *ui, Rect area) {
  float pad = ui_px(ui, 40);
  Rect inner = {area.x + pad, area.y + pad, area.w - 2 * pad, 0};
  const Theme *theme = ui->theme;
  bool wide = ui->wide, dry = ui->dry;
  if (theme->colour[COL_BACKGROUND] != model->themes[HIGH_CONTRAST].colour[COL_BACKGROUND]) ui->theme = &model->themes[PORCELAIN];
  ui->wide = false;
  ui->dry = true;
  float height = fmaxf(sheet(model, ui, inner) + 2 * pad, roundf(area.w * 1.414f));
  ui->dry = dry;
  if (!ui->dry) {
    Rect all = {area.x, area.y, area.w, height};
    ui_say(ui, all, str(STR_PAGE_SHEET));
    frame_fill(ui->frame, all, ui_px(ui, 8), paper(model, ui));
    frame_stroke(ui->frame, all, ui_px(ui, 8), fmaxf(1.5f, 2 * ui->unit), ui_colour(ui, COL_OUTLINE));
    sheet(model, ui, inner);
  }
  ui->theme = theme;
  ui->wide = wide;
  return height;
}

static float content(const Model *model, Ui *ui, Rect area) {
  float y = area.y + ui_px(ui, 32), gap = ui_px(ui, 24), w = area.w;
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, w, ALIGN_LEFT, str(STR_PAGE_TITLE)) + ui_px(ui, 8);
  y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, w, ALIGN_LEFT, str(STR_PAGE_LEAD)) + ui_px(ui, 16);
  y += switches(model, ui, (Rect){area.x, y, w, 0}) + ui_px(ui, 16);
  y += note(model, ui, (Rect){area.x, y, w, 0});
  y += ways(model, ui, (Rect){area.x, y, w, 0}) + gap;
  float sheet_w = fminf(w, ui_px(ui, 800) * fmaxf(1, ui->type / ui->unit));
  y += preview(model, ui, (Rect){area.x + roundf((w - sheet_w) / 2), y, sheet_w, 0}) + gap;
  return y - area.y;
}

static void draw(const Model *model, Ui *ui) { screen_with_bar(model, ui, screen_page_margin(ui), false, content); }

/* ---- What people do ---- */

void page_open(Model *model) {
  if (model->no_page) return;
  model->page = (Page){.part = {[PAGE_ACTIONS] = true}};
  flow_go(model, SCREEN_PAGE);
}

static void act(Model *model, const Event *event, Effects *effects) {
  Page *page = &model->page;
  int arg = event->action.arg;
  switch (event->action.id) {
    case ACT_PAGE_PART:
      if (arg < 0 || arg >= PAGE_PARTS || page->saving) break;
      page->part[arg] = !page->part[arg];
      page->note[0] = '\0';
      break;
    case ACT_PAGE_SAVE: {
      if (page->saving || (arg && model->no_document)) break;
      Effect *effect = effects_add(effects, EFFECT_PAGE);
      memcpy(effect->name, arg ? "pdf" : "png", 4);
      page->saving = true;
      page->note[0] = '\0';
      break;
    }
    case ACT_BACK: flow_go(model, SCREEN_PROGRESS); break;
    default: break;
  }
}

void page_event(Model *model, const Event *event) {
  Page *page = &model->page;
  page->saving = false;
  str_format(page->note, sizeof page->note, event->number[0] ? STR_PAGE_SAVED : STR_PAGE_FAILED, event->text);
}

const Screen screen_page = {.name = "page", .tab = SCREEN_PROGRESS, .draw = draw, .act = act, .escape_to = ACT_BACK};
