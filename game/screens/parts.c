#include "screens/parts.h"

#include "screens/actions.h"
#include "screens/screen.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WEEK_TARGET = 5 };

/* ---- Numbers ---- */

typedef struct Figure {
  int number;
  char words[STR_BYTES];
} Figure;

enum { FIGURES = 4 };

static void add_figure(Figure *out, int number, Str words) {
  out->number = number;
  str_count(out->words, sizeof out->words, words, number);
}

static int figures(const Model *model, bool seams, Figure out[FIGURES]) {
  const Progress *p = &model->progress;
  int count = 0;
  add_figure(&out[count++], p->last_28, STR_DAYS_28);
  if (model->settings.show_run) add_figure(&out[count++], p->run, STR_DAYS_RUN);
  add_figure(&out[count++], p->practised_days, STR_DAYS_ALL);
  if (seams && model->settings.show_vessel) add_figure(&out[count++], VESSEL_SEAMS - p->vessel_mended, STR_SEAMS_TO_GO);
  return count;
}

int parts_figure_count(const Model *model, bool seams) {
  Figure all[FIGURES];
  return figures(model, seams, all);
}

float parts_figures(const Model *model, Ui *ui, Rect area, int columns, bool seams) {
  Figure all[FIGURES];
  int count = figures(model, seams, all);
  float w = area.w / (float)columns, words = 0;
  for (int i = 0; i < count; i++) words = fmaxf(words, ui_text_height(ui, TYPE_SMALL, w - ui_px(ui, 12), all[i].words));
  float row = ui_line_height(ui, TYPE_TITLE) + words + ui_px(ui, 12);
  float height = (float)((count + columns - 1) / columns) * row;
  if (ui->dry) return height;
  frame_keep_begin(ui->frame, KEEP_ORDER, area);
  for (int i = 0; i < count; i++) {
    char digits[16], say[STR_BYTES + 16];
    snprintf(digits, sizeof digits, "%d", all[i].number);
    snprintf(say, sizeof say, "%d %s", all[i].number, all[i].words);
    float x = area.x + (float)(i % columns) * w, y = area.y + (float)(i / columns) * row;
    ui->silent = true; /* number and words are said as one */
    ui_label(ui, TYPE_TITLE, ui_colour(ui, COL_INK), x, y, w, ALIGN_LEFT, digits);
    ui_text(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), x, y + ui_line_height(ui, TYPE_TITLE), w - ui_px(ui, 12), ALIGN_LEFT,
            all[i].words);
    ui->silent = false;
    ui_say(ui, (Rect){x, y, w, row}, say);
  }
  frame_keep_end(ui->frame);
  return height;
}

static int this_week(const Model *model) {
  const TallyDay *days = &model->weeks.days[7 * (TALLY_WEEKS - 1)];
  int count = 0;
  for (int d = 0; d < 7; d++) count += days[d].class == DAY_PRACTISED;
  return count;
}

const char *parts_week(const Model *model, char *out, size_t size) {
  int days = this_week(model);
  if (!days) return str_format(out, size, STR_DECIDES_NOTHING);
  if (days < WEEK_TARGET) return str_format(out, size, STR_THIS_WEEK_OF, days, WEEK_TARGET);
  return str_count(out, size, STR_THIS_WEEK, days, days);
}

/* ---- What was done ---- */

/* A list of categories: how wide the names are, and the number of the one done most. */
typedef struct List {
  float names, numbers;
  int columns, most;
} List;

static List list_of(const Model *model, const Ui *ui, float width, float gap) {
  const TallyCategories *all = &model->categories;
  List list = {.columns = 1, .most = 1};
  char text[STR_BYTES];
  for (int i = 0; i < all->count; i++) {
    list.names = fmaxf(list.names, ceilf(ui_text_width(ui, TYPE_BODY, str_category(text, sizeof text, all->items[i].category))));
    list.most = all->items[i].done > list.most ? all->items[i].done : list.most;
  }
  snprintf(text, sizeof text, "%d", list.most);
  list.numbers = ceilf(ui_text_width(ui, TYPE_BODY, text));
  if (list.names + list.numbers <= (width - gap) / 2 * 0.7f) list.columns = 2;
  list.names = fminf(list.names, floorf(width / (float)list.columns * 0.6f));
  return list;
}

/* A category: its name, a bar as long as its share of the one done most, and how often. */
static void category(Ui *ui, Rect area, const TallyCategory *item, const List *list) {
  char name[STR_BYTES], say[STR_BYTES + 64], digits[16];
  float line = ui_line_height(ui, TYPE_BODY), bar = fmaxf(6, ui_px(ui, 8)), gap = ui_px(ui, 16);
  float room = area.w - list->names - list->numbers - 2 * gap;
  float w = fmaxf(bar, roundf(room * (float)item->done / (float)list->most));
  snprintf(digits, sizeof digits, "%d", item->done);
  str_category(name, sizeof name, item->category);
  ui_label(ui, TYPE_BODY, ui_colour(ui, COL_INK), area.x, area.y, list->names, ALIGN_LEFT, name);
  Rect at = {area.x + list->names + gap, area.y + roundf((line - bar) / 2), w, bar};
  frame_fill(ui->frame, at, bar / 2, ui_colour(ui, COL_GOLD));
  ui_label(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x + area.w - list->numbers, area.y, list->numbers, ALIGN_CENTRE, digits);
  ui_say(ui, (Rect){area.x, area.y, area.w, line}, str_count(say, sizeof say, STR_DONE_SAYS, item->done, name, item->done));
}

float parts_categories(const Model *model, Ui *ui, Rect area) {
  const TallyCategories *all = &model->categories;
  float row = ui_line_height(ui, TYPE_BODY) + ui_px(ui, 6), gap = ui_px(ui, 48);
  List list = list_of(model, ui, area.w, gap);
  int rows = (all->count + list.columns - 1) / list.columns;
  float w = (area.w - (float)(list.columns - 1) * gap) / (float)list.columns;
  if (ui->dry || !all->count) return (float)rows * row;
  frame_keep_begin(ui->frame, KEEP_ORDER, area);
  for (int i = 0; i < all->count; i++) {
    Rect at = {area.x + (float)(i / rows) * (w + gap), area.y + (float)(i % rows) * row, w, row};
    category(ui, at, &all->items[i], &list);
  }
  frame_keep_end(ui->frame);
  return (float)rows * row;
}

/* ---- How steady both feel ---- */

/* Where the numbers of the weeks stand. */
typedef struct Chart {
  float left, right, top, bottom;
} Chart;

static Point point_of(const Chart *chart, int week, int number) {
  float across = (chart->right - chart->left) / (TALLY_LINE_WEEKS - 1);
  return (Point){chart->left + across * (float)week, chart->bottom - (chart->bottom - chart->top) * (float)number / 10};
}

static void scale(Ui *ui, const Chart *chart, float x, float w) {
  float line = ui_line_height(ui, TYPE_SMALL), rule = fmaxf(1, ui_px(ui, 1));
  for (int number = 0; number <= 10; number += 5) {
    char digits[8];
    Point at = point_of(chart, 0, number);
    snprintf(digits, sizeof digits, "%d", number);
    ui_label(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), x, at.y - line / 2, w, ALIGN_LEFT, digits);
    frame_fill(ui->frame, (Rect){chart->left, at.y, chart->right - chart->left, rule}, 0, ui_colour(ui, COL_RULE));
  }
}

static float mark_size(const Ui *ui, int partner) { return fmaxf(partner ? 12 : 10, ui_px(ui, partner ? 17 : 13)); }

/* Where a number's mark stands: the two of one week beside each other, where one would hide the other. */
static Point mark_of(const Model *model, const Ui *ui, const Chart *chart, int partner, int at) {
  const TallyLine *line = &model->lines[partner], *other = &model->lines[!partner];
  Point point = point_of(chart, line->week[at], line->number[at]);
  float apart = mark_size(ui, 1) * 0.62f;
  for (int i = 0; i < other->count; i++) {
    int between = other->number[i] - line->number[at];
    if (other->week[i] == line->week[at] && between >= -1 && between <= 1) point.x += partner ? apart : -apart;
  }
  return point;
}

static void line_of(Ui *ui, const Chart *chart, const TallyLine *line, int partner) {
  Point points[TALLY_LINE_WEEKS];
  for (int i = 0; i < line->count; i++) points[i] = point_of(chart, line->week[i], line->number[i]);
  if (line->count < 2) return;
  frame_line(ui->frame, points, (size_t)line->count, fmaxf(2, ui_px(ui, 4)), ui_colour(ui, partner ? COL_B : COL_A));
}

/* Over the lines, with some of the ground round them. */
static void marks_of(const Model *model, Ui *ui, const Chart *chart, Colour ground) {
  for (int pass = 0; pass < 2; pass++) {
    for (int partner = 1; partner >= 0; partner--) {
      float mark = mark_size(ui, partner), halo = mark + 2 * fmaxf(2, ui_px(ui, 3));
      for (int i = 0; i < model->lines[partner].count; i++) {
        Point at = mark_of(model, ui, chart, partner, i);
        if (pass)
          widget_partner(ui, partner, at.x - mark / 2, at.y, mark);
        else
          frame_ellipse(ui->frame, (Rect){at.x - halo / 2, at.y - halo / 2, halo, halo}, ground);
      }
    }
  }
}

static void say_line(const Model *model, Ui *ui, Rect area, int partner) {
  char name[NAME_BYTES], numbers[128] = "", say[STR_BYTES + NAME_BYTES];
  const TallyLine *line = &model->lines[partner];
  for (int i = 0; i < line->count; i++) {
    size_t used = strlen(numbers);
    snprintf(numbers + used, sizeof numbers - used, "%s%d", i ? str(STR_SAY_COMMA) : "", line->number[i]);
  }
  if (line->count)
    ui_say(ui, area, str_format(say, sizeof say, STR_STEADY_SAYS, model_name(model, partner, name, sizeof name), numbers));
}

/* Whose line is whose. */
static float legend(const Model *model, Ui *ui, Rect area, bool names) {
  float line = ui_line_height(ui, TYPE_SMALL), mark = fmaxf(12, ui_px(ui, 14)), x = area.x, gap = ui_px(ui, 10);
  if (ui->dry) return line;
  for (int partner = 0; partner < 2; partner++) {
    char name[NAME_BYTES];
    if (names)
      model_name(model, partner, name, sizeof name);
    else
      snprintf(name, sizeof name, "%s", str(partner ? STR_DIAMOND : STR_CIRCLE));
    widget_partner(ui, partner, x, area.y + line / 2, mark);
    x += mark + gap;
    float w = fminf(ceilf(ui_text_width(ui, TYPE_SMALL, name)), area.w / 2 - mark - gap);
    ui_label(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), x, area.y, w, ALIGN_LEFT, name);
    x += w + ui_px(ui, 28);
  }
  return line;
}

float parts_steady(const Model *model, Ui *ui, Rect area, float height, Colour ground, bool names) {
  if (!model_steady_lines(model)) return 0;
  bool none = !model->lines[0].count && !model->lines[1].count;
  if (none) return ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, area.y, area.w, ALIGN_LEFT, str(STR_STEADY_NONE));
  float line = ui_line_height(ui, TYPE_SMALL), digits = ceilf(ui_text_width(ui, TYPE_SMALL, "10")), room = ui_px(ui, 14);
  float all = height + ui_px(ui, 10) + legend(model, ui, (Rect){area.x, area.y + height + ui_px(ui, 10), area.w, 0}, names);
  if (ui->dry) return all;
  Chart chart = {area.x + digits + room, area.x + area.w - room, area.y + line / 2, area.y + height - line / 2};
  frame_keep_begin(ui->frame, KEEP_ORDER, area);
  scale(ui, &chart, area.x, digits);
  for (int partner = 1; partner >= 0; partner--) line_of(ui, &chart, &model->lines[partner], partner);
  marks_of(model, ui, &chart, ground);
  frame_keep_end(ui->frame);
  for (int partner = 0; partner < 2; partner++) say_line(model, ui, (Rect){area.x, area.y, area.w, height}, partner);
  return all;
}

/* ---- Daily actions ---- */

static void dots(Ui *ui, Rect area, uint32_t kept, float step) {
  float d = fminf(fmaxf(7, ui_px(ui, 14)), step - 2);
  for (int day = 0; day < ACTION_DOTS; day++)
    if (kept >> (ACTION_DOTS - 1 - day) & 1)
      frame_ellipse(ui->frame, (Rect){area.x + (float)day * step + (step - d) / 2, area.y + (area.h - d) / 2, d, d},
                    ui_colour(ui, COL_GOLD));
}

static void say_action(const Model *model, Ui *ui, Rect area, const TallyAction *item, const char *run, bool names) {
  const DailyAction *action = &model->records.actions.items[item->place];
  char name[NAME_BYTES], say[ACTION_TEXT_BYTES + NAME_BYTES + 64], all[sizeof say + STR_BYTES], whole[sizeof all + STR_BYTES];
  int kept = 0;
  for (int day = 0; day < ACTION_DOTS; day++) kept += (int)(item->dots >> day & 1);
  snprintf(name, sizeof name, "%s", str(action->owner == OWNER_B ? STR_DIAMOND : STR_CIRCLE));
  if (names && action->owner != OWNER_BOTH) model_name(model, action->owner == OWNER_B, name, sizeof name);
  str_format(say, sizeof say, STR_KEPT_SAYS, action->owner == OWNER_BOTH ? str(STR_ACTS_BOTH) : name, action->text);
  snprintf(all, sizeof all, "%s", say);
  if (kept) str_count(all, sizeof all, STR_KEPT_DAYS, kept, say, kept); /* what was not kept is nobody's reproach */
  snprintf(whole, sizeof whole, "%s%s%s", all, *run ? "; " : "", run);
  ui_say(ui, area, whole);
}

/* Its owner's signs, its words with its run below, and a dot for each day on which it was kept. */
static float action_row(const Model *model, Ui *ui, Rect area, const TallyAction *item, bool names) {
  const DailyAction *action = &model->records.actions.items[item->place];
  bool beside = area.w >= ui_px(ui, 760) * ui->type / ui->unit, dry = ui->dry;
  char run[STR_BYTES] = "";
  if (model->settings.show_run && item->run) str_count(run, sizeof run, STR_ACTION_RUN, item->run, item->run);
  ui->dry = true;
  float sign = actions_marks(ui, action->owner, 0, 0), left = beside ? roundf(area.w * 0.42f) : area.w,
        words = left - sign - ui_px(ui, 16);
  ui->dry = dry;
  float line = ui_line_height(ui, TYPE_BODY), small = *run ? ui_line_height(ui, TYPE_SMALL) : 0;
  float step = fminf(ui_px(ui, 24), floorf((beside ? area.w - left : area.w - sign) / ACTION_DOTS)), dot_h = ui_px(ui, 28);
  float text = ui_text_height(ui, TYPE_BODY, words, action->text), height = text + small + (beside ? 0 : dot_h);
  if (ui->dry) return height;
  actions_marks(ui, action->owner, area.x, area.y + line / 2);
  ui->silent = true;
  ui_text(ui, TYPE_BODY, ui_colour(ui, COL_INK), area.x + sign, area.y, words, ALIGN_LEFT, action->text);
  if (*run) ui_label(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), area.x + sign, area.y + text, words, ALIGN_LEFT, run);
  ui->silent = false;
  dots(ui,
       beside ? (Rect){area.x + area.w - ACTION_DOTS * step, area.y, 0, line}
              : (Rect){area.x + sign, area.y + text + small, 0, dot_h},
       item->dots, step);
  say_action(model, ui, (Rect){area.x, area.y, area.w, height}, item, run, names);
  return height;
}

float parts_actions(const Model *model, Ui *ui, Rect area, bool names) {
  float y = area.y, gap = ui_px(ui, 14);
  if (!model->actions.count) return 0;
  frame_keep_begin(ui->frame, KEEP_ORDER, area);
  for (int i = 0; i < model->actions.count; i++)
    y += action_row(model, ui, (Rect){area.x, y, area.w, 0}, &model->actions.items[i], names) + gap;
  frame_keep_end(ui->frame);
  return y - gap - area.y;
}
