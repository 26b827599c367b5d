/* Reading a vessel: every fault has its words. */
#include "core/json.h"
#include "ui/vessel.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <string.h>

/* Digits, and perhaps a point and more of them: read here, since a library's way would ask for the locale. */
static bool read_decimal(const char **at, float most, float *out) {
  const char *p = *at;
  double value = 0, part = 1;
  int digits = 0;
  for (; *p >= '0' && *p <= '9' && digits < 6; p++, digits++) value = value * 10 + (*p - '0');
  if (digits && *p == '.') {
    for (p++; *p >= '0' && *p <= '9' && digits < 12; p++, digits++) value += (*p - '0') * (part /= 10);
    if (p[-1] == '.') return false;
  }
  *at = p;
  *out = (float)value;
  return digits && *out <= most;
}

/* "x,y x,y", or with `third` "x,y,w x,y,w", each within its most; -1 when it is anything else. */
static int read_list(const cJSON *item, const float most[3], Point *points, float *third, int room) {
  if (!cJSON_IsString(item)) return -1;
  const char *at = item->valuestring;
  int count = 0;
  do {
    if (count == room || !read_decimal(&at, most[0], &points[count].x) || *at++ != ',') return -1;
    if (!read_decimal(&at, most[1], &points[count].y)) return -1;
    if (third && (*at++ != ',' || !read_decimal(&at, most[2], &third[count]))) return -1;
    count++;
  } while (*at && *at++ == ' ');
  if (at[-1] < '0' || at[-1] > '9') return -1;
  return count;
}

static bool read_number(const cJSON *item, float least, float most, float *out) {
  if (!cJSON_IsNumber(item) || !(item->valuedouble >= (double)least && item->valuedouble <= (double)most)) return false;
  *out = (float)item->valuedouble;
  return true;
}

/* ---- The form ---- */

/* Circles from the top down, each on the box; as a smooth curve. */
static bool read_profile(const Vessel *vessel, const cJSON *item, Point out[FORM_POINTS]) {
  Point controls[FORM_CONTROLS];
  const float most[3] = {fminf(vessel->axis, 1000 - vessel->axis), vessel->height};
  int count = read_list(item, most, controls, NULL, FORM_CONTROLS);
  if (count < 2) return false;
  for (int i = 1; i < count; i++)
    if (controls[i].y < controls[i - 1].y + 1) return false;
  form_curve(controls, count, out);
  for (int i = 1; i < FORM_POINTS; i++) /* a wild curve may turn back */
    if (out[i].y <= out[i - 1].y) return false;
  return true;
}

static bool read_part(const Vessel *vessel, const cJSON *item, const char *key, Point out[FORM_POINTS], Err *err) {
  return read_profile(vessel, item, out) ||
         err_set(err, "\"%s\" must be 2 to %d circles \"radius,height radius,height\" from the top down, in the vessel's box",
                 key, (int)FORM_CONTROLS);
}

static bool read_lids(Vessel *vessel, const cJSON *lids, Err *err) {
  int count = cJSON_IsArray(lids) ? cJSON_GetArraySize(lids) : -1;
  if (count < 1 || count > VESSEL_LIDS) return err_set(err, "\"lids\" must be a list of 1 to %d forms", (int)VESSEL_LIDS);
  const cJSON *item;
  cJSON_ArrayForEach(item, lids) if (!read_part(vessel, item, "lids", vessel->lids[vessel->lid_count++], err)) return false;
  return true;
}

static bool read_tube(Vessel *vessel, const cJSON *item, bool spout) {
  Point controls[FORM_CONTROLS], widths[FORM_CONTROLS], curve[FORM_POINTS];
  float width[FORM_CONTROLS];
  const float most[3] = {1000, vessel->height, 400};
  int count = read_list(item, most, controls, width, FORM_CONTROLS);
  if (count < 2) return false;
  for (int i = 1; i < count; i++)
    if (hypotf(controls[i].x - controls[i - 1].x, controls[i].y - controls[i - 1].y) < 1) return false;
  VesselTube *tube = &vessel->tubes[vessel->tube_count++];
  tube->spout = spout;
  form_curve(controls, count, tube->line);
  for (int i = 0; i < count; i++) /* the width along the same way */
    widths[i] =
        (Point){width[i], i ? widths[i - 1].y + hypotf(controls[i].x - controls[i - 1].x, controls[i].y - controls[i - 1].y) : 0};
  form_curve(widths, count, curve);
  for (int i = 0; i < FORM_POINTS; i++) tube->width[i] = curve[i].x;
  return true;
}

static bool read_tubes(Vessel *vessel, const cJSON *list, const char *key, bool spout, Err *err) {
  int count = cJSON_IsArray(list) ? cJSON_GetArraySize(list) : -1;
  bool good = count >= 1 && count + vessel->tube_count <= VESSEL_TUBES;
  const cJSON *item;
  if (good) cJSON_ArrayForEach(item, list) good = good && read_tube(vessel, item, spout);
  return good || err_set(err, "\"%s\" must be a list of tubes \"x,y,width x,y,width\" in the vessel's box, %d with all others",
                         key, (int)VESSEL_TUBES);
}

static bool read_shadow(Vessel *vessel, const cJSON *list) {
  float *const into[] = {&vessel->shadow.x, &vessel->shadow.y, &vessel->shadow.w, &vessel->shadow.h};
  if (!cJSON_IsArray(list) || cJSON_GetArraySize(list) != 4) return false;
  int i = 0;
  const cJSON *item;
  cJSON_ArrayForEach(item, list) if (!read_number(item, 0, 4000, into[i++])) return false;
  const Rect *r = &vessel->shadow;
  return r->w > 0 && r->h > 0 && r->x + r->w <= 1000 && r->y + r->h <= vessel->height;
}

/* How large the body looks beside the bowl's, in length. */
static float body_unit(const Vessel *vessel) {
  float area = 0;
  for (int i = 1; i < FORM_POINTS; i++)
    area += (vessel->body[i].x + vessel->body[i - 1].x) * (vessel->body[i].y - vessel->body[i - 1].y);
  return sqrtf(area / 379000);
}

/* ---- Glaze ---- */

static bool read_glaze_pair(const cJSON *list, VesselGlaze *glaze) {
  return cJSON_IsArray(list) && cJSON_GetArraySize(list) == 2 && cJSON_IsString(list->child) &&
         cJSON_IsString(list->child->next) && theme_colour(list->child->valuestring, &glaze->light) &&
         theme_colour(list->child->next->valuestring, &glaze->dark) && (glaze->light & glaze->dark & 0xff) == 0xff;
}

static bool read_glaze(Vessel *vessel, const cJSON *item, Err *err) {
  bool good = cJSON_IsObject(item) && cJSON_GetArraySize(item) == 2 &&
              read_glaze_pair(cJSON_GetObjectItemCaseSensitive(item, "evening"), &vessel->evening) &&
              read_glaze_pair(cJSON_GetObjectItemCaseSensitive(item, "morning"), &vessel->morning);
  return good || err_set(err, "\"glaze\" must hold \"evening\" and \"morning\", each a list of two colours \"#RRGGBB\": "
                              "where light falls, and where it turns away");
}

/* ---- All ---- */

static bool read_seams(Vessel *vessel, const cJSON *seams, Err *err) {
  if (!cJSON_IsArray(seams) || cJSON_GetArraySize(seams) != VESSEL_LINES)
    return err_set(err, "a vessel needs \"seams\", a list of exactly %d", (int)VESSEL_LINES);
  const float most[3] = {1000, vessel->height};
  int i = 0;
  const cJSON *item;
  cJSON_ArrayForEach(item, seams) {
    VesselLine *line = &vessel->seams[i++];
    line->count = read_list(item, most, line->points, NULL, VESSEL_POINTS);
    if (line->count < 2)
      return err_set(err, "seam %d must be 2 to %d points \"x,y x,y\" in the vessel's box", i, (int)VESSEL_POINTS);
  }
  return true;
}

/* What everything else is measured by. */
static bool read_box(Vessel *vessel, const cJSON *root, Err *err) {
  const cJSON *called = cJSON_GetObjectItemCaseSensitive(root, "called");
  if (!cJSON_IsString(called) || !called->valuestring[0] || strlen(called->valuestring) >= sizeof vessel->called)
    return err_set(err, "a vessel needs \"called\", a name of 1 to %d bytes", (int)sizeof vessel->called - 1);
  memcpy(vessel->called, called->valuestring, strlen(called->valuestring) + 1);
  if (!read_number(cJSON_GetObjectItemCaseSensitive(root, "height"), 100, 4000, &vessel->height))
    return err_set(err, "a vessel needs a \"height\" of 100 to 4000, where its width is 1000");
  if (!read_number(cJSON_GetObjectItemCaseSensitive(root, "axis"), 100, 900, &vessel->axis))
    return err_set(err, "a vessel needs an \"axis\" of 100 to 900, where its middle stands");
  if (!read_number(cJSON_GetObjectItemCaseSensitive(root, "lip"), 0, 60, &vessel->lip))
    return err_set(err, "a vessel needs a \"lip\" of 0 to 60, its thickness");
  if (!read_shadow(vessel, cJSON_GetObjectItemCaseSensitive(root, "shadow")))
    return err_set(err, "a vessel needs \"shadow\", [x, y, width, height] in its box");
  return true;
}

static bool read_vessel(Vessel *vessel, const cJSON *root, Err *err) {
  enum { NEEDED = 7 }; /* the four of the box, shadow, body, seams */
  const cJSON *foot = cJSON_GetObjectItemCaseSensitive(root, "foot"), *lids = cJSON_GetObjectItemCaseSensitive(root, "lids"),
              *handles = cJSON_GetObjectItemCaseSensitive(root, "handles"),
              *spouts = cJSON_GetObjectItemCaseSensitive(root, "spouts"),
              *glaze = cJSON_GetObjectItemCaseSensitive(root, "glaze");
  vessel->has_foot = foot != NULL;
  bool good = read_box(vessel, root, err) &&
              read_part(vessel, cJSON_GetObjectItemCaseSensitive(root, "body"), "body", vessel->body, err) &&
              (!foot || read_part(vessel, foot, "foot", vessel->foot, err)) && (!lids || read_lids(vessel, lids, err)) &&
              (!handles || read_tubes(vessel, handles, "handles", false, err)) &&
              (!spouts || read_tubes(vessel, spouts, "spouts", true, err)) && (!glaze || read_glaze(vessel, glaze, err)) &&
              read_seams(vessel, cJSON_GetObjectItemCaseSensitive(root, "seams"), err);
  if (!good) return false;
  vessel->unit = body_unit(vessel);
  /* All needed were found, so a surplus is unknown or given twice. */
  int known = NEEDED + (foot != NULL) + (lids != NULL) + (handles != NULL) + (spouts != NULL) + (glaze != NULL);
  return cJSON_GetArraySize(root) == known || err_set(err, "the vessel has a key that is unknown, or one given twice");
}

bool vessel_read(Vessel *vessel, const char *text, size_t length, Err *err) {
  static const Vessel none;
  cJSON *root = json_tree(text, length, err);
  Vessel read = none;
  bool good = root && read_vessel(&read, root, err);
  cJSON_Delete(root);
  if (good) *vessel = read;
  return good;
}
