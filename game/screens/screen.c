#include "screens/screen.h"

#include "ui/field.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* clang-format off */
static const Screen *const SCREENS[SCREEN_COUNT] = {
    [SCREEN_WELCOME] = &screen_welcome,
    [SCREEN_TODAY] = &screen_today,
    [SCREEN_EXERCISES] = &screen_exercises,
    [SCREEN_PROGRESS] = &screen_progress,
    [SCREEN_SETTINGS] = &screen_settings,
    [SCREEN_EXERCISE] = &screen_exercise,
    [SCREEN_SESSION] = &screen_session,
    [SCREEN_BREAK] = &screen_break,
    [SCREEN_STOPPED] = &screen_stopped,
    [SCREEN_FINISH] = &screen_finish,
    [SCREEN_HELP] = &screen_help,
    [SCREEN_HIDDEN] = &screen_hidden,
    [SCREEN_ROLES] = &screen_roles,
    [SCREEN_SPEAKER] = &screen_speaker,
    [SCREEN_GENTLE] = &screen_gentle,
    [SCREEN_CALM] = &screen_calm,
    [SCREEN_PHOTOS] = &screen_photos,
    [SCREEN_PAUSE] = &screen_pause,
    [SCREEN_STEADY] = &screen_steady,
    [SCREEN_ACTIONS] = &screen_actions,
    [SCREEN_ACTION] = &screen_action,
    [SCREEN_YEAR] = &screen_year,
    [SCREEN_PAGE] = &screen_page,
    [SCREEN_RECORDS] = &screen_records,
    [SCREEN_LOCK] = &screen_lock,
    [SCREEN_LOCK_PAGE] = &screen_lock_page,
    [SCREEN_DELETE] = &screen_delete,
    [SCREEN_NOTES] = &screen_notes,
    [SCREEN_AGREEMENTS] = &screen_agreements,
};
/* clang-format on */

const Screen *screen_of(ScreenId id) { return SCREENS[id]; }

/* ---- The bar ---- */

static void tab(const Model *model, Ui *ui, Rect rect, ScreenId id, Str label) {
  bool here = model->screen == id || screen_of(model->screen)->tab == id;
  float line = ui_line_height(ui, TYPE_SMALL), top = rect.y + (rect.h - line) / 2 + ui_px(ui, 5);
  Colour ink = ui_colour(ui, here ? COL_INK : COL_SOFT);
  ui_label(ui, TYPE_SMALL, ink, rect.x, top, rect.w, ALIGN_CENTRE, str(label));
  if (here) {
    float w = ui_px(ui, 28), h = fmaxf(3, ui_px(ui, 4));
    frame_fill(ui->frame, (Rect){roundf(rect.x + (rect.w - w) / 2), top - ui_px(ui, 12), w, h}, h / 2, ui_colour(ui, COL_GOLD));
  }
  Action action = {ACT_TAB, (int16_t)id};
  float apart = fmaxf(4, ui_px(ui, 4)); /* from the next tab, on either side */
  Hit *hit = frame_hit(ui->frame, ROLE_TAB, action, (Rect){rect.x + apart, rect.y, rect.w - 2 * apart, rect.h}, str(label));
  hit->selected = here;
  Rect ring = {rect.x + 8, rect.y + 8, rect.w - 16, rect.h - 16};
  widget_focus(ui, ring, ui_px(ui, 16), action);
}

static const struct {
  ScreenId id;
  Str label;
} TABS[] = {{SCREEN_TODAY, STR_TODAY},
            {SCREEN_EXERCISES, STR_EXERCISES},
            {SCREEN_PROGRESS, STR_PROGRESS},
            {SCREEN_SETTINGS, STR_SETTINGS}};

enum { TAB_COUNT = sizeof TABS / sizeof *TABS };

/* Where the bar stands, and whether help and hide stand in it; else they are in the corner above. */
typedef struct Bar {
  float top, height, tab_w;
  bool beside;
} Bar;

static float bar_edge(const Ui *ui) { return ui_px(ui, ui->wide ? 48 : 16); }

static Bar bar_layout(const Ui *ui) {
  float w = (float)ui->size.w, gap = ui_px(ui, 12), widest = 0;
  for (int i = 0; i < TAB_COUNT; i++) widest = fmaxf(widest, ui_text_width(ui, TYPE_SMALL, str(TABS[i].label)));
  Bar bar = {.height = fmaxf(fmaxf(72, ui_px(ui, 84)), ui_line_height(ui, TYPE_SMALL) + ui_px(ui, 36))};
  bar.top = (float)ui->size.h - bar.height;
  bar.tab_w = (w - bar_edge(ui) - 2 * ui_touch(ui, 56) - 2 * gap) / TAB_COUNT;
  bar.beside = bar.tab_w >= widest + gap;
  if (!bar.beside) bar.tab_w = w / TAB_COUNT;
  return bar;
}

static void bar_draw(const Model *model, Ui *ui, const Bar *bar) {
  float w = (float)ui->size.w, side = ui_touch(ui, 56), edge = bar_edge(ui), gap = ui_px(ui, 12);
  frame_fill(ui->frame, (Rect){0, bar->top, w, fmaxf(1, ui_px(ui, 1))}, 0, ui_colour(ui, COL_RULE));
  frame_keep_begin(ui->frame, KEEP_ORDER, (Rect){0, bar->top, (float)TAB_COUNT * bar->tab_w, bar->height});
  for (int i = 0; i < TAB_COUNT; i++) {
    Rect at = {roundf((float)i * bar->tab_w), bar->top, roundf(bar->tab_w), bar->height};
    tab(model, ui, at, TABS[i].id, TABS[i].label);
  }
  frame_keep_end(ui->frame);
  if (!bar->beside) return;
  float y = roundf(bar->top + (bar->height - side) / 2);
  widget_icon_button(ui, (Rect){w - edge - 2 * side - gap, y, side, side}, ICON_HELP, str(STR_HELP), (Action){ACT_HELP, 0});
  widget_icon_button(ui, (Rect){w - edge - side, y, side, side}, ICON_HIDE, str(STR_HIDE), (Action){ACT_HIDE, 0});
}

/* An agreed break is over: said above the bar, where Today does not say it; a touch leads there. Returns the height. */
static float back_strip(const Model *model, Ui *ui, const Bar *bar) {
  if (!model->back_due || model->screen == SCREEN_TODAY) return 0;
  float line = ui_line_height(ui, TYPE_BODY_BOLD), height = fmaxf(ui_touch(ui, 56), line + ui_px(ui, 16));
  if (ui->dry) return height;
  Rect rect = {0, bar->top - height, (float)ui->size.w, height};
  Action action = {ACT_TAB, SCREEN_TODAY};
  frame_fill(ui->frame, rect, 0, ui_colour(ui, COL_PANEL));
  ui_label(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_GOLD), rect.x, rect.y + (height - line) / 2, rect.w, ALIGN_CENTRE,
           str(STR_BACK_NOW));
  frame_hit(ui->frame, ROLE_LINK, action, rect, str(STR_BACK_NOW));
  widget_focus(ui, (Rect){8, rect.y + 8, rect.w - 16, rect.h - 16}, ui_px(ui, 16), action);
  return height;
}

void screen_with_bar(const Model *model, Ui *ui, float margin, bool middle, ScreenContent content) {
  if (ui_keyboard(ui)) {
    float corner = screen_corner_height(ui);
    screen_scroll(model, ui, SCROLL_MAIN, (Rect){0, corner, (float)ui->size.w, ui->bottom - corner}, margin, middle, content);
    screen_corner(ui);
    return;
  }
  Bar bar = bar_layout(ui);
  ui->dry = true;
  float top = bar.beside ? 0 : screen_corner_height(ui), strip = back_strip(model, ui, &bar);
  ui->dry = false;
  if (!bar.beside) screen_corner(ui); /* keys and screen readers come to things as the eye does */
  screen_scroll(model, ui, SCROLL_MAIN, (Rect){0, top, (float)ui->size.w, bar.top - top - strip}, margin, middle, content);
  back_strip(model, ui, &bar);
  bar_draw(model, ui, &bar);
}

/* ---- Frames for content ---- */

/* How far down it stands: where the on-screen keyboard is open, so that what is typed in stays in sight; and so that the caret
 * does, in a field of several lines. */
static float scrolled(const Ui *ui, Rect view, float content_h, float wanted) {
  float most = fmaxf(ceilf(content_h - view.h), 0), margin = ui_px(ui, 16), to = fminf(wanted, most);
  if (!(ui_keyboard(ui) || ui->lines) || ui->typed.h <= 0) return to;
  float below = ui->typed.y + ui->typed.h + margin - view.y - view.h, above = ui->typed.y - margin - view.y;
  return fmaxf(fminf(fminf(fmaxf(to, below), above), most), 0);
}

enum { STAGE = 1216, PAGE = 900 }; /* px of the drawings: most that content takes, and most that a page of text takes */

float screen_page_margin(const Ui *ui) {
  return fmaxf(ui_px(ui, ui->wide ? 120 : 48), roundf(((float)ui->size.w - PAGE * ui->type) / 2));
}

/* How tight the content has to stand (left in ui->tight), how high it then is, and where. */
static float fit(const Model *model, Ui *ui, Rect view, float margin, bool middle, ScreenContent content, Rect *area) {
  float most = roundf(STAGE * ui->type); /* on a very wide screen the eye does not have to travel */
  if (view.w - 2 * margin > most) margin = roundf((view.w - most) / 2);
  *area = (Rect){view.x + margin, view.y, view.w - 2 * margin, view.h};
  ui->dry = true;
  float height = content(model, ui, *area);
  while (middle && height > view.h && ui->tight < UI_TIGHTEST) {
    ui->tight++;
    height = content(model, ui, *area);
  }
  if (height > view.h) { /* it has to be scrolled all the same: then in comfort */
    ui->tight = 0;
    height = content(model, ui, *area);
  }
  ui->dry = false;
  if (middle && height < view.h) area->y += roundf((view.h - height) / 2);
  return height;
}

void screen_fading(const Model *model, Ui *ui, Rect view, float margin, bool middle, ScreenContent content) {
  Frame *frame = ui->frame;
  Rect area, clip = frame->clip;
  float height = fit(model, ui, view, margin, middle, content, &area);
  area.y -= fminf((float)model->fading.scroll_px, ceilf(fmaxf(height - view.h, 0)));
  frame->clip = view;
  frame->ghost = true;
  content(model, ui, area);
  frame->ghost = false;
  frame->clip = clip;
  ui->tight = 0;
}

void screen_scroll(const Model *model, Ui *ui, int id, Rect view, float margin, bool middle, ScreenContent content) {
  Rect area;
  float height = fit(model, ui, view, margin, middle, content, &area);
  frame_scroll_begin(ui->frame, id, view, scrolled(ui, view, height, (float)model->scroll_px[id]));
  content(model, ui, area);
  ui->tight = 0;
  frame_scroll_end(ui->frame, fmaxf(height, view.h));
  if (height <= view.h) return;
  /* A slim thumb, and a line at an edge beyond which there is more. */
  float offset = ui->frame->scrolls[ui->frame->scroll_count - 1].offset, rule = fminf(fmaxf(1, ui_px(ui, 1)), 2); /* a hairline */
  if (offset > 0) frame_fill(ui->frame, (Rect){view.x, view.y, view.w, rule}, 0, ui_colour(ui, COL_RULE));
  if (offset < height - view.h)
    frame_fill(ui->frame, (Rect){view.x, view.y + view.h - rule, view.w, rule}, 0, ui_colour(ui, COL_RULE));
  float track = view.h - 16, thumb = track * view.h / height;
  Rect at = {view.x + view.w - ui_px(ui, 12), view.y + 8 + (track - thumb) * offset / (height - view.h), fmaxf(4, ui_px(ui, 5)),
             thumb};
  frame_fill(ui->frame, at, at.w / 2, ui_colour(ui, COL_OUTLINE));
}

float screen_corner_height(const Ui *ui) { return ui_px(ui, 32) + ui_touch(ui, 56) + ui_px(ui, 16); }

void screen_corner(Ui *ui) {
  float side = ui_touch(ui, 56), x = (float)ui->size.w - ui_px(ui, 48) - side, y = ui_px(ui, 32);
  widget_icon_button(ui, (Rect){x - side - ui_px(ui, 12), y, side, side}, ICON_HELP, str(STR_HELP), (Action){ACT_HELP, 0});
  widget_icon_button(ui, (Rect){x, y, side, side}, ICON_HIDE, str(STR_HIDE), (Action){ACT_HIDE, 0});
}

static Rect buttons_area(Ui *ui, const Button *buttons, int count) {
  float margin = ui_px(ui, ui->wide ? 64 : 32);
  Rect area = {margin, 0, (float)ui->size.w - 2 * margin, 0};
  ui->dry = true;
  float height = widget_buttons(ui, area, ALIGN_CENTRE, buttons, count);
  ui->dry = false;
  area.y = (float)ui->size.h - height - ui_px(ui, 44);
  return area;
}

float screen_buttons_top(Ui *ui, const Button *buttons, int count) {
  return ui_keyboard(ui) ? ui->bottom : buttons_area(ui, buttons, count).y;
}

void screen_buttons(Ui *ui, const Button *buttons, int count) {
  if (ui_keyboard(ui)) return; /* "Done" comes first */
  widget_buttons(ui, buttons_area(ui, buttons, count), ALIGN_CENTRE, buttons, count);
}

/* ---- Shared content ---- */

const char *screen_words(const Model *model, const Exercise *exercise, const char *text, char *out, size_t size) {
  char a[NAME_BYTES], b[NAME_BYTES];
  RolesChoice roles = model->settings.roles;
  bool known = roles == ROLES_A_HURT || roles == ROLES_B_HURT;
  const char *names[2] = {str(STR_HURT_PARTNER), str(STR_BROKE_TRUST_PARTNER)};
  Session session = {.exercise = exercise, .asked = exercise, .hurt = roles == ROLES_B_HURT};
  if (known) {
    names[0] = model_name(model, 0, a, sizeof a);
    names[1] = model_name(model, 1, b, sizeof b);
  }
  session_fill(&session, text, names, out, size);
  return out;
}

const char *screen_minutes(int minutes, char *out, size_t size) { return str_count(out, size, STR_MINUTES, minutes, minutes); }

const char *screen_tally(const Model *model, char *out, size_t size) {
  const Progress *p = &model->progress;
  if (p->practised_days == 0) return str_format(out, size, STR_FIRST_DAY);
  if (!model->settings.show_run || p->run == 0) return str_format(out, size, STR_LAST_28, p->last_28);
  return str_count(out, size, STR_LAST_28_RUN, p->run, p->last_28, p->run);
}

void screen_vessel(const Model *model, Ui *ui, Rect rect, int number, int mended, float drawing) {
  if (ui->dry || !model->settings.show_vessel || !model->vessel_count) return;
  char say[STR_BYTES];
  const Vessel *vessel = &model->vessels[(number - 1) % model->vessel_count];
  vessel_draw(vessel, ui->frame, ui->theme, rect, mended, drawing);
  mended += drawing > 0;
  if (mended >= VESSEL_SEAMS)
    str_format(say, sizeof say, STR_SHELF_SAYS, str_vessel(vessel->called));
  else
    str_format(say, sizeof say, STR_VESSEL_SAYS, str_vessel(vessel->called), mended, VESSEL_SEAMS);
  ui_say(ui, rect, say);
}

const char *screen_welcome_back(const Model *model, char *out, size_t size) {
  const Progress *p = &model->progress;
  if (!p->run_is_new || p->practised_today || p->practised_days == 0) return NULL;
  return str_count(out, size, STR_WELCOME_BACK, p->practised_days, p->practised_days);
}

/* "practised on Monday, Tuesday and Friday" after `out`; nothing where no day is of that class. Days to come are of none. */
static void add_days(const Model *model, Day first, DayClass class, Str words, char *out, size_t size) {
  char list[256] = "", line[320];
  int count = 0, told = 0;
  for (int d = 0; d < 7; d++) count += first + d <= model->today && streak_class(&model->records, first + d) == class;
  for (int d = 0; d < 7; d++) {
    if (first + d > model->today || streak_class(&model->records, first + d) != class) continue;
    const char *between = !told ? "" : str(told == count - 1 ? STR_SAY_AND : STR_SAY_COMMA);
    size_t used = strlen(list);
    snprintf(list + used, sizeof list - used, "%s%s", between, str_weekday(date_weekday(first + d)));
    told++;
  }
  size_t used = strlen(out);
  if (told) snprintf(out + used, size - used, "%s%s", strchr(out, ':') ? "; " : ": ", str_format(line, sizeof line, words, list));
}

const char *screen_days(const Model *model, Day first, bool this_week, char *out, size_t size) {
  char date[64];
  size_t none;
  if (this_week)
    str_format(out, size, STR_SAY_WEEK);
  else
    str_format(out, size, STR_SAY_WEEK_FROM, str_date(date, sizeof date, first));
  none = strlen(out);
  add_days(model, first, DAY_PRACTISED, STR_SAY_DAYS_PRACTISED, out, size);
  add_days(model, first, DAY_PAUSED, STR_SAY_DAYS_RESTED, out, size);
  if (!out[none]) *out = '\0'; /* what was not done is nobody's reproach: it is not said */
  return out;
}

float screen_week(const Model *model, Ui *ui, float x, float y, float width) {
  float step = fminf(ui_px(ui, 54) * fmaxf(1, ui->type / ui->unit * 0.8f), width / 7), dot = ui_px(ui, 30);
  float line = ui_line_height(ui, TYPE_SMALL), height = line + ui_px(ui, 8) + dot;
  if (ui->dry) return height;
  Day monday = model->today - date_weekday(model->today);
  frame_keep_begin(ui->frame, KEEP_ORDER, (Rect){x, y, 7 * step, height});
  for (int d = 0; d < 7; d++) {
    Day day = monday + d;
    float left = x + (float)d * step;
    Rect at = {left + roundf((step - dot) / 2), y + line + ui_px(ui, 8), dot, dot};
    bool today = day == model->today;
    DayClass class = day <= model->today ? streak_class(&model->records, day) : DAY_MISSED;
    bool before_us = day < model->today && (model->records.history.count == 0 || day < model->records.history.items[0].day);
    TypeStyle style = today ? TYPE_SMALL_BOLD : TYPE_SMALL;
    ui_label(ui, style, ui_colour(ui, today ? COL_INK : COL_SOFT), left, y, step, ALIGN_CENTRE, str_weekday_letter(d));
    if (class == DAY_PRACTISED)
      frame_ellipse(ui->frame, at, ui_colour(ui, COL_GOLD));
    else if (!before_us)
      frame_stroke(ui->frame, at, dot / 2, fmaxf(1, ui_px(ui, today ? 2 : 1.5f)), ui_colour(ui, today ? COL_INK : COL_OUTLINE));
    if (class == DAY_PAUSED) { /* rested: a soft dot, as on the page of progress */
      float soft = dot * 0.3f;
      frame_ellipse(ui->frame, (Rect){at.x + (dot - soft) / 2, at.y + (dot - soft) / 2, soft, soft}, ui_colour(ui, COL_SOFT));
    }
  }
  frame_keep_end(ui->frame);
  char says[SCREEN_DAYS_BYTES];
  ui_say(ui, (Rect){x, y, 7 * step, height}, screen_days(model, monday, true, says, sizeof says));
  return height;
}

float screen_names(const Model *model, Ui *ui, Rect area) {
  bool two = ui->wide && area.w > ui_px(ui, 560);
  float gap = ui_px(ui, 24), width = two ? (area.w - gap) / 2 : area.w, y = area.y, row = 0;
  frame_keep_begin(ui->frame, KEEP_ORDER, area);
  for (int partner = 0; partner < 2; partner++) {
    float x = area.x + (two ? (float)partner * (width + gap) : 0), mark = ui_px(ui, 20);
    Str label = partner ? STR_NAME_B : STR_NAME_A;
    Field field = {.label = str(label),
                   .hint = str(STR_NAME_HINT),
                   .text = model->settings.name[partner],
                   .edit = model->field == partner ? &model->edit : NULL,
                   .action = {ACT_FIELD, (int16_t)partner}};
    row = field_draw(ui, x, y, width, &field);
    widget_partner(ui, partner, x + width - mark, y + ui_line_height(ui, TYPE_SMALL) / 2, mark);
    if (!two) y += row + gap;
  }
  frame_keep_end(ui->frame);
  return two ? row : y - gap - area.y;
}
