/* Settings: everything on one page, each with its words. */
#include "screens/flow.h"
#include "screens/photos.h"
#include "screens/screen.h"
#include "ui/strings.h"

#include <stdio.h>

typedef enum Group { GROUP_LOOK, GROUP_SOUND, GROUP_CARDS, GROUP_DAYS, GROUP_PATH, GROUPS } Group;

typedef struct Line {
  SettingId id;
  Group group;
  Str title, hint; /* STR_COUNT: no hint */
  bool stepped;    /* - and +, else a switch */
} Line;

static const Line LINES[] = {
    {SET_TEXT, GROUP_LOOK, STR_SET_TEXT, STR_COUNT, true},
    {SET_THEME, GROUP_LOOK, STR_SET_THEME, STR_COUNT, true},
    {SET_MOTION, GROUP_LOOK, STR_SET_MOTION, STR_SET_MOTION_HINT, false},
    {SET_LEFT_HANDED, GROUP_LOOK, STR_SET_LEFT_HANDED, STR_SET_LEFT_HANDED_HINT, false},
    {SET_FULLSCREEN, GROUP_LOOK, STR_SET_FULLSCREEN, STR_COUNT, false},
    {SET_KEYBOARD, GROUP_LOOK, STR_SET_KEYBOARD, STR_SET_KEYBOARD_HINT, true},
    {SET_SOUND, GROUP_SOUND, STR_SET_SOUND, STR_SET_SOUND_HINT, false},
    {SET_VOLUME, GROUP_SOUND, STR_SET_VOLUME, STR_COUNT, true},
    {SET_DUCK, GROUP_SOUND, STR_SET_DUCK, STR_COUNT, false},
    {SET_CAPTIONS, GROUP_SOUND, STR_SET_CAPTIONS, STR_SET_CAPTIONS_HINT, false},
    {SET_READ_ALOUD, GROUP_SOUND, STR_SET_READ_ALOUD, STR_SET_READ_ALOUD_HINT, false},
    {SET_TIMERS, GROUP_CARDS, STR_SET_TIMERS, STR_SET_TIMERS_HINT, false},
    {SET_DIGITS, GROUP_CARDS, STR_SET_DIGITS, STR_SET_DIGITS_HINT, false},
    {SET_PHOTOS, GROUP_CARDS, STR_SET_PHOTOS, STR_SET_PHOTOS_HINT, false},
    {SET_PATH, GROUP_PATH, STR_SET_PATH, STR_SET_PATH_HINT, false},
    {SET_PATH_WEEK, GROUP_PATH, STR_SET_PATH_WEEK, STR_SET_PATH_WEEK_HINT, true},
    {SET_ROLES, GROUP_PATH, STR_SET_ROLES, STR_SET_ROLES_HINT, true},
    {SET_VESSEL, GROUP_DAYS, STR_SET_VESSEL, STR_COUNT, false},
    {SET_RUN, GROUP_DAYS, STR_SET_RUN, STR_COUNT, false},
    {SET_DAY_START, GROUP_DAYS, STR_SET_DAY_START, STR_SET_DAY_START_HINT, true},
};

enum { LINE_COUNT = sizeof LINES / sizeof *LINES, TEXT_STEP = 25, VOLUME_STEP = 10 };

/* The switch of an id, or NULL for what is stepped. */
static bool *switch_of(Settings *s, SettingId id) {
  switch (id) {
    case SET_SOUND: return &s->sound;
    case SET_DUCK: return &s->duck;
    case SET_CAPTIONS: return &s->captions;
    case SET_READ_ALOUD: return &s->read_aloud;
    case SET_TIMERS: return &s->timers;
    case SET_DIGITS: return &s->digits;
    case SET_PHOTOS: return &s->photos;
    case SET_MOTION: return &s->reduce_motion;
    case SET_VESSEL: return &s->show_vessel;
    case SET_RUN: return &s->show_run;
    case SET_PATH: return &s->path;
    case SET_FULLSCREEN: return &s->fullscreen;
    case SET_LEFT_HANDED: return &s->left_handed;
    default: return NULL;
  }
}

/* "Steady . week 3" */
static void week_text(const Model *model, char *out, size_t size) {
  const Path *path = model->path;
  const PathState *state = &model->plan.state;
  if (!model->plan.on_path || !path->phase_count)
    str_format(out, size, STR_SET_PATH_END);
  else
    str_format(out, size, STR_PATH_WEEK, path->phases[state->phase].title, state->week + 1);
}

static void roles_text(const Model *model, char *out, size_t size) {
  char name[NAME_BYTES];
  RolesChoice roles = model->settings.roles;
  bool said = roles == ROLES_A_HURT || roles == ROLES_B_HURT;
  snprintf(out, size, "%s", said ? model_name(model, roles == ROLES_B_HURT, name, sizeof name) : str(STR_SET_ROLES_NONE));
}

/* Does the line stand there now? */
static bool stands(const Model *model, SettingId id) {
  if (id == SET_PATH) return model->path->phase_count > 0;
  return id != SET_PATH_WEEK || (model->path->phase_count > 0 && model->settings.path);
}

static void value_text(const Model *model, SettingId id, char *out, size_t size) {
  static const Str themes[] = {STR_THEME_AUTO, STR_THEME_EVENING, STR_THEME_PORCELAIN, STR_THEME_CONTRAST};
  static const Str keyboards[] = {STR_KEYBOARD_AUTO, STR_KEYBOARD_ALWAYS, STR_KEYBOARD_NEVER};
  const Settings *s = &model->settings;
  switch (id) {
    case SET_TEXT: str_format(out, size, STR_PERCENT, model_text_percent(model)); break;
    case SET_THEME: str_format(out, size, themes[model->forced_theme ? model->forced_theme : s->theme]); break;
    case SET_KEYBOARD: str_format(out, size, keyboards[s->screen_keyboard]); break;
    case SET_VOLUME: str_format(out, size, STR_PERCENT, s->volume); break;
    case SET_DAY_START: str_clock(out, size, s->day_start_hour, 0); break;
    case SET_PATH_WEEK: week_text(model, out, size); break;
    case SET_ROLES: roles_text(model, out, size); break;
    default: *out = '\0';
  }
}

static float line(const Model *model, Ui *ui, Rect area, const Line *line) {
  char value[NAME_BYTES], hint[2 * STR_BYTES];
  if (!stands(model, line->id)) return 0;
  snprintf(hint, sizeof hint, "%s", line->hint == STR_COUNT ? "" : str(line->hint));
  if (line->id == SET_READ_ALOUD && model->no_voice) snprintf(hint, sizeof hint, "%s", str(STR_SET_NO_VOICE));
  Settings copy = model->settings; /* as it is in force */
  copy.sound = model_sound(model);
  copy.fullscreen = model->fullscreen;
  bool *on = switch_of(&copy, line->id);
  value_text(model, line->id, value, sizeof value);
  SettingRow row = {.title = str(line->title),
                    .hint = *hint ? hint : NULL,
                    .value = line->stepped ? value : NULL,
                    .on = on && *on,
                    .setting = (int16_t)line->id,
                    .more = ACT_SET,
                    .less = ACT_LESS};
  return widget_setting(ui, area, &row);
}

/* Pages of their own, beneath the lines of a group; GROUPS: at the end. */
static const struct {
  Group group;
  Str label;
  Action action;
} LINKS[] = {
    {GROUP_CARDS, STR_PHOTOS_LINK, {ACT_PHOTOS, 0}},   {GROUP_DAYS, STR_ACTIONS, {ACT_ACTIONS, 0}},
    {GROUP_DAYS, STR_PAUSE_LINK, {ACT_PAUSE_PAGE, 0}}, {GROUP_PATH, STR_AGREEMENTS_LINK, {ACT_AGREEMENTS, 0}},
    {GROUP_PATH, STR_STEADY_LINK, {ACT_STEADY, 0}},    {GROUPS, STR_RECORDS_TITLE, {ACT_RECORDS, 0}},
    {GROUPS, STR_LOCK_LINK, {ACT_LOCK_PAGE, 0}},       {GROUPS, STR_LOCK_LINK_SET, {ACT_LOCK_PAGE, 0}},
    {GROUPS, STR_NOTES_LINK, {ACT_NOTES, 0}},          {GROUPS, STR_DELETE_LINK, {ACT_DELETE, 0}},
    {GROUPS, STR_DELETE_ALL_LINK, {ACT_DELETE, 1}},
};

enum { LINK_COUNT = sizeof LINKS / sizeof *LINKS };

static bool link_stands(const Model *model, Str label) {
  switch (label) {
    case STR_ACTIONS: return !model->kiosk;
    case STR_LOCK_LINK: return model->lock.possible && !model->lock.there;
    case STR_LOCK_LINK_SET:
    case STR_NOTES_LINK: return model->lock.there;
    default: return true;
  }
}

static float links(const Model *model, Ui *ui, Rect area, Group group) {
  Button buttons[LINK_COUNT];
  char photos[STR_BYTES];
  int count = 0;
  for (int i = 0; i < LINK_COUNT; i++) {
    if (LINKS[i].group != group || !link_stands(model, LINKS[i].label)) continue;
    buttons[count] = (Button){BUTTON_OUTLINE, str(LINKS[i].label), LINKS[i].action, false};
    if (LINKS[i].label == STR_PHOTOS_LINK && model->photos.count)
      buttons[count].label = str_format(photos, sizeof photos, STR_PHOTOS_LINK_COUNT, model->photos.count);
    count++;
  }
  return count ? widget_buttons(ui, area, ALIGN_LEFT, buttons, count) + ui_px(ui, 14) : 0;
}

static float group(const Model *model, Ui *ui, Rect area, Group which, Str title) {
  float pad = ui_px(ui, 28), x = area.x + pad, w = area.w - 2 * pad, height = 0;
  bool dry = ui->dry;
  for (int pass = dry ? 1 : 0; pass < 2; pass++) { /* first the height, for the panel beneath */
    ui->dry = pass == 0 || dry;
    if (!ui->dry) widget_panel(ui, (Rect){area.x, area.y, area.w, height});
    float y = area.y + pad;
    y += ui_text(ui, TYPE_HEAD, ui_colour(ui, COL_INK), x, y, w, ALIGN_LEFT, str(title)) + ui_px(ui, 6);
    for (int i = 0; i < LINE_COUNT; i++)
      if (LINES[i].group == which) y += line(model, ui, (Rect){x, y, w, 0}, &LINES[i]);
    y += links(model, ui, (Rect){x, y, w, 0}, which);
    height = y + pad * 0.6f - area.y;
  }
  ui->dry = dry;
  return height;
}

static float names(const Model *model, Ui *ui, Rect area) {
  float pad = ui_px(ui, 28), x = area.x + pad, w = area.w - 2 * pad, head = ui_line_height(ui, TYPE_HEAD) + ui_px(ui, 12);
  bool dry = ui->dry;
  ui->dry = true;
  float height = pad + head + screen_names(model, ui, (Rect){x, area.y + pad + head, w, 0}) + pad;
  ui->dry = dry;
  if (dry) return height;
  widget_panel(ui, (Rect){area.x, area.y, area.w, height});
  ui_line(ui, TYPE_HEAD, ui_colour(ui, COL_INK), x, area.y + pad, w, ALIGN_LEFT, str(STR_SET_NAMES));
  ui_heading(ui, 2);
  screen_names(model, ui, (Rect){x, area.y + pad + head, w, 0});
  return height;
}

static float content(const Model *model, Ui *ui, Rect area) {
  static const Str titles[GROUPS] = {STR_SET_LOOK_GROUP, STR_SET_SOUND_GROUP, STR_SET_CARDS_GROUP, STR_SET_DAYS_GROUP,
                                     STR_SET_PATH_GROUP};
  float y = area.y + ui_px(ui, 32), gap = ui_px(ui, 24);
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(STR_SETTINGS)) + ui_px(ui, 16);
  y += names(model, ui, (Rect){area.x, y, area.w, 0}) + gap;
  bool two = ui->wide && ui->type < 1.3f * ui->unit;
  float w = two ? (area.w - gap) / 2 : area.w, column_y[2] = {y, y}, top[GROUPS];
  int column[GROUPS];
  bool dry = ui->dry;
  ui->dry = true;
  for (int g = 0; g < GROUPS; g++) {
    int c = column[g] = two && column_y[1] < column_y[0] ? 1 : 0;
    top[g] = column_y[c];
    column_y[c] += group(model, ui, (Rect){0, 0, w, 0}, (Group)g, titles[g]) + gap;
  }
  ui->dry = dry;
  for (int c = 0; c < 2 && !dry; c++) /* a column at a time, for keys and screen readers */
    for (int g = 0; g < GROUPS; g++)
      if (column[g] == c) group(model, ui, (Rect){area.x + (float)c * (w + gap), top[g], w, 0}, (Group)g, titles[g]);
  y = column_y[0] > column_y[1] ? column_y[0] : column_y[1];
  y += ui_text(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(STR_SET_PRIVACY)) + ui_px(ui, 4);
  ui_heading(ui, 2);
  y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_LEFT, str(STR_SET_PRIVACY_LEAD)) + ui_px(ui, 16);
  y += links(model, ui, (Rect){area.x, y, area.w, 0}, GROUPS) + gap;
  return y - area.y;
}

static void draw(const Model *model, Ui *ui) { screen_with_bar(model, ui, ui_px(ui, ui->wide ? 64 : 40), false, content); }

/* ---- Changing them ---- */

static int stepped(int value, int by, int least, int most) {
  value += by;
  return value < least ? least : value > most ? most : value;
}

/* A changed hour holds from tomorrow, so that today keeps its name. */
static void change_day_start(Model *model, int by) {
  Settings *s = &model->settings;
  int hour = stepped(s->day_start_hour, by, 0, 11);
  if (hour == s->day_start_hour) return;
  bool settled = s->day_start_from == DAY_NONE || model->today >= s->day_start_from;
  if (settled) s->day_start_before = s->day_start_hour;
  s->day_start_hour = hour;
  s->day_start_from = model->today + 1;
}

/* From the week they are in to the one before or after: it is walked from its beginning. */
static void change_week(Model *model, int by) {
  int weeks = model->path->week_count, week = model->plan.state.week;
  if (!weeks) return;
  if (week >= weeks) week = by > 0 ? weeks - 1 : weeks;
  model->settings.path_week = stepped(week, by, 0, weeks - 1);
  model->settings.path_since = model->today;
}

static void change(Model *model, SettingId id, int by, Effects *effects) {
  static const int themes = THEME_CHOICES;
  Settings *s = &model->settings;
  bool *on = switch_of(s, id);
  switch (id) {
    case SET_SOUND: flow_toggle_sound(model, effects); return;
    case SET_FULLSCREEN: flow_toggle_fullscreen(model, effects); return;
    case SET_TEXT:
      s->text_percent = stepped(model_text_percent(model), by * TEXT_STEP, 100, 200);
      model->forced_text = 0;
      break;
    case SET_THEME:
      s->theme = (ThemeChoice)(((int)(model->forced_theme ? model->forced_theme : s->theme) + themes + by) % themes);
      model->forced_theme = THEME_AUTO;
      break;
    case SET_KEYBOARD: s->screen_keyboard = (s->screen_keyboard + KEYBOARD_CHOICES + by) % KEYBOARD_CHOICES; break;
    case SET_VOLUME: s->volume = stepped(s->volume, by * VOLUME_STEP, 0, 100); break;
    case SET_DAY_START: change_day_start(model, by); break;
    case SET_PATH_WEEK: change_week(model, by); break;
    case SET_ROLES: {
      int first = ROLES_NONE, count = ROLES_CHOICES - first, now = s->roles < ROLES_NONE ? 0 : (int)s->roles - first;
      s->roles = (RolesChoice)(first + (now + count + by) % count);
      break;
    }
    default:
      if (on) *on = !*on;
  }
  flow_settings(effects);
}

static void act(Model *model, const Event *event, Effects *effects) {
  if (event->action.id != ACT_SET && event->action.id != ACT_LESS) return;
  if (event->action.arg < 0 || event->action.arg >= SET_COUNT) return;
  change(model, (SettingId)event->action.arg, event->action.id == ACT_SET ? 1 : -1, effects);
  flow_count(model);
}

const Screen screen_settings = {.name = "settings", .draw = draw, .act = act, .escape_to = ACT_FINISH};
