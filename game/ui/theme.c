#include "ui/theme.h"

#include "core/json.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <string.h>

static const char *const ROLE_NAMES[COL_COUNT] = {
    [COL_BACKGROUND] = "background",
    [COL_PANEL] = "panel",
    [COL_RULE] = "rule",
    [COL_INK] = "ink",
    [COL_SOFT] = "soft",
    [COL_OUTLINE] = "outline",
    [COL_GOLD] = "gold",
    [COL_ON_GOLD] = "on_gold",
    [COL_A] = "partner_a",
    [COL_B] = "partner_b",
    [COL_EMPTY] = "empty",
    [COL_VESSEL_LIGHT] = "vessel_light",
    [COL_VESSEL_DARK] = "vessel_dark",
    [COL_VESSEL_RIM] = "vessel_rim",
    [COL_VESSEL_INSIDE] = "vessel_inside",
    [COL_VESSEL_CRACK] = "vessel_crack",
    [COL_VESSEL_SHADOW] = "vessel_shadow",
    [COL_BREATH] = "breath",
};

typedef struct Rule {
  Role front, back;
  double least;
} Rule;

/* Outlines and seams are graphics (3:1); the rest is text, the ink at the enhanced level. */
static const Rule RULES[] = {
    {COL_INK, COL_BACKGROUND, 7.0},   {COL_INK, COL_PANEL, 7.0},
    {COL_SOFT, COL_BACKGROUND, 4.5},  {COL_SOFT, COL_PANEL, 4.5},
    {COL_GOLD, COL_BACKGROUND, 4.5},  {COL_GOLD, COL_PANEL, 4.5},
    {COL_A, COL_BACKGROUND, 4.5},     {COL_A, COL_PANEL, 4.5},
    {COL_B, COL_BACKGROUND, 4.5},     {COL_B, COL_PANEL, 4.5},
    {COL_INK, COL_BREATH, 7.0},       {COL_SOFT, COL_BREATH, 4.5},
    {COL_ON_GOLD, COL_GOLD, 4.5},     {COL_OUTLINE, COL_BACKGROUND, 3.0},
    {COL_OUTLINE, COL_PANEL, 3.0},    {COL_GOLD, COL_VESSEL_LIGHT, 3.0},
    {COL_GOLD, COL_VESSEL_DARK, 3.0},
};

/* One sRGB channel, 0 to 255, as linear light. */
static double linear(unsigned channel) {
  double c = (double)channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(Colour colour) {
  return 0.2126 * linear(colour >> 24) + 0.7152 * linear(colour >> 16 & 0xFF) + 0.0722 * linear(colour >> 8 & 0xFF);
}

double theme_contrast(Colour a, Colour b) {
  double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
  return x > y ? x / y : y / x;
}

static Colour veiled(Colour colour, float veil) {
  Colour out = 0xFF;
  for (int shift = 8; shift < 32; shift += 8) out |= (Colour)((float)(colour >> shift & 0xFF) * (1 - veil)) << shift;
  return out;
}

float theme_veil(const Theme *theme) {
  const float step = 0.01f, most = 0.4f, spare = 1.02f; /* for what is rounded on the way to the screen */
  float veil = 0;
  for (float wish = step; wish <= most; veil = wish, wish += step) {
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++) {
      const Rule *rule = &RULES[i];
      if (rule->back != COL_BACKGROUND && rule->back != COL_GOLD) continue;
      double contrast = theme_contrast(veiled(theme->colour[rule->front], wish), veiled(theme->colour[rule->back], wish));
      if (contrast < rule->least * (double)spare) return veil;
    }
  }
  return veil;
}

static int hex_digit(char c) {
  static const char digits[] = "0123456789ABCDEF0123456789abcdef";
  const char *at = c ? strchr(digits, c) : NULL;
  return at ? (int)((at - digits) % 16) : -1;
}

/* "#RRGGBB" or "#RRGGBBAA". */
static bool read_colour(const char *text, Colour *out) {
  size_t length = strlen(text);
  if (text[0] != '#' || (length != 7 && length != 9)) return false;
  Colour colour = 0;
  for (size_t i = 1; i < length; i++) {
    int digit = hex_digit(text[i]);
    if (digit < 0) return false;
    colour = colour << 4 | (Colour)digit;
  }
  *out = length == 7 ? colour << 8 | 0xFF : colour;
  return true;
}

static bool read_colours(Theme *theme, const cJSON *colours, Err *err) {
  if (!cJSON_IsObject(colours)) return err_set(err, "a theme needs \"colours\", an object of the colour of each role");
  for (int role = 0; role < COL_COUNT; role++) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(colours, ROLE_NAMES[role]);
    if (!cJSON_IsString(item)) return err_set(err, "the theme's colour \"%s\" is missing", ROLE_NAMES[role]);
    if (!read_colour(item->valuestring, &theme->colour[role]))
      return err_set(err, "the theme's colour \"%s\" must be #RRGGBB or #RRGGBBAA in hexadecimal", ROLE_NAMES[role]);
  }
  /* Every role was found, so a surplus is a role that doesn't exist or one that is given twice. */
  if (cJSON_GetArraySize(colours) != COL_COUNT) return err_set(err, "the theme gives a colour twice, or one with no role");
  return true;
}

static bool check_contrast(const Theme *theme, Err *err) {
  for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++) {
    const Rule *rule = &RULES[i];
    Colour front = theme->colour[rule->front], back = theme->colour[rule->back];
    if ((front & 0xFF) != 0xFF || (back & 0xFF) != 0xFF) /* what lies behind is unknown, and so the contrast */
      return err_set(err, "the theme's colours \"%s\" and \"%s\" must be opaque", ROLE_NAMES[rule->front],
                     ROLE_NAMES[rule->back]);
    double contrast = theme_contrast(front, back);
    if (contrast < rule->least)
      return err_set(err, "the theme's colour \"%s\" on \"%s\" has a contrast of %.2f:1 and needs %.1f:1",
                     ROLE_NAMES[rule->front], ROLE_NAMES[rule->back], contrast, rule->least);
  }
  return true;
}

static bool read_theme(Theme *theme, const cJSON *root, Err *err) {
  if (!read_colours(theme, cJSON_GetObjectItemCaseSensitive(root, "colours"), err)) return false;
  if (cJSON_GetArraySize(root) != 1) return err_set(err, "a theme must hold \"colours\" and nothing else");
  return check_contrast(theme, err);
}

bool theme_read(Theme *theme, const char *text, size_t length, Err *err) {
  cJSON *root = json_tree(text, length, err);
  Theme read = {0};
  bool good = root && read_theme(&read, root, err);
  cJSON_Delete(root);
  if (good) *theme = read;
  return good;
}
