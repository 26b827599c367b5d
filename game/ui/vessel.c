#include "ui/vessel.h"

#include "core/json.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <string.h>

/* ---- Reading ---- */

static bool read_number(const cJSON *item, float most, float *out) {
  if (!cJSON_IsNumber(item) || !(item->valuedouble >= 0 && item->valuedouble <= (double)most)) return false;
  *out = (float)item->valuedouble;
  return true;
}

static bool read_points(const cJSON *list, float height, Point *points, int least, int most, int *count) {
  int size = cJSON_IsArray(list) ? cJSON_GetArraySize(list) : -1;
  if (size < least || size > most) return false;
  *count = 0;
  const cJSON *item;
  cJSON_ArrayForEach(item, list) {
    Point *point = &points[(*count)++];
    if (!cJSON_IsArray(item) || cJSON_GetArraySize(item) != 2) return false;
    if (!read_number(item->child, 1000, &point->x) || !read_number(item->child->next, height, &point->y)) return false;
  }
  return true;
}

static bool read_rect(const cJSON *list, float height, Rect *rect) {
  float *const into[] = {&rect->x, &rect->y, &rect->w, &rect->h};
  if (!cJSON_IsArray(list) || cJSON_GetArraySize(list) != 4) return false;
  int i = 0;
  const cJSON *item;
  cJSON_ArrayForEach(item, list) {
    if (!read_number(item, 1000, into[i++])) return false;
  }
  return rect->w > 0 && rect->h > 0 && rect->x + rect->w <= 1000 && rect->y + rect->h <= height;
}

static bool read_seams(Vessel *vessel, const cJSON *seams, Err *err) {
  if (!cJSON_IsArray(seams) || cJSON_GetArraySize(seams) != VESSEL_LINES)
    return err_set(err, "a vessel needs \"seams\", a list of exactly %d", (int)VESSEL_LINES);
  int i = 0;
  const cJSON *item;
  cJSON_ArrayForEach(item, seams) {
    VesselLine *line = &vessel->seams[i++];
    if (!read_points(item, vessel->height, line->points, 2, VESSEL_POINTS, &line->count))
      return err_set(err, "seam %d must be a list of 2 to %d points [x, y] in the vessel's box", i, (int)VESSEL_POINTS);
  }
  return true;
}

static bool read_outline(const cJSON *root, const char *key, float height, Point *points, int *count, Err *err) {
  if (read_points(cJSON_GetObjectItemCaseSensitive(root, key), height, points, 3, VESSEL_OUTLINE, count)) return true;
  return err_set(err, "a vessel needs \"%s\", a list of 3 to %d points [x, y] in its box", key, (int)VESSEL_OUTLINE);
}

static bool read_ellipse(const cJSON *root, const char *key, float height, Rect *rect, Err *err) {
  if (read_rect(cJSON_GetObjectItemCaseSensitive(root, key), height, rect)) return true;
  return err_set(err, "a vessel needs \"%s\", [x, y, width, height] in its box", key);
}

static bool read_vessel(Vessel *vessel, const cJSON *root, Err *err) {
  const cJSON *name = cJSON_GetObjectItemCaseSensitive(root, "name");
  if (!cJSON_IsString(name) || !name->valuestring[0] || strlen(name->valuestring) >= sizeof vessel->name)
    return err_set(err, "a vessel needs a \"name\" of 1 to %d bytes", (int)sizeof vessel->name - 1);
  memcpy(vessel->name, name->valuestring, strlen(name->valuestring) + 1);
  float *height = &vessel->height;
  if (!read_number(cJSON_GetObjectItemCaseSensitive(root, "height"), 4000, height) || *height < 100)
    return err_set(err, "a vessel needs a \"height\" of 100 to 4000, where its width is 1000");
  bool good = read_ellipse(root, "rim", *height, &vessel->rim, err) &&
              read_ellipse(root, "shadow", *height, &vessel->shadow, err) &&
              read_outline(root, "body", *height, vessel->body, &vessel->body_count, err) &&
              read_outline(root, "foot", *height, vessel->foot, &vessel->foot_count, err) &&
              read_seams(vessel, cJSON_GetObjectItemCaseSensitive(root, "seams"), err);
  /* All seven were found, so a surplus is unknown or given twice. */
  return good && (cJSON_GetArraySize(root) == 7 || err_set(err, "the vessel has a key that is unknown, or one given twice"));
}

bool vessel_read(Vessel *vessel, const char *text, size_t length, Err *err) {
  cJSON *root = json_tree(text, length, err);
  Vessel read = {0};
  bool good = root && read_vessel(&read, root, err);
  cJSON_Delete(root);
  if (good) *vessel = read;
  return good;
}

/* ---- Drawing ---- */

enum { ARC = 48, ROWS = 40, SEAM_EDGE = 5 };

/* Where the 1000-wide box lands on the surface, and how it is painted there. */
typedef struct Pen {
  const Vessel *vessel;
  Frame *frame;
  const Theme *theme;
  float x, y, scale;
  bool flat;                     /* a theme whose body is one colour wants no light and shade, but an outline */
  float left[ROWS], right[ROWS]; /* the body's edges, from the rim's widest place down */
  float top, step;               /* where the rows begin, and how far apart they are */
} Pen;

static Colour mix(Colour a, Colour b, float t) {
  Colour out = 0;
  for (int shift = 0; shift < 32; shift += 8) {
    float from = (float)(a >> shift & 0xFF), to = (float)(b >> shift & 0xFF);
    out |= (Colour)lroundf(from + (to - from) * t) << shift;
  }
  return out;
}

static Colour paint(const Pen *pen, Role role) { return pen->theme->colour[role]; }

static const Colour WHITE = 0xFFFFFFFF, WARM = 0xFFDE8AFF; /* light on the glaze, and on gold */

static Point place(const Pen *pen, Point p) { return (Point){pen->x + p.x * pen->scale, pen->y + p.y * pen->scale}; }

static Rect place_rect(const Pen *pen, Rect r) {
  Point p = place(pen, (Point){r.x, r.y});
  return (Rect){p.x, p.y, r.w * pen->scale, r.h * pen->scale};
}

static Rect inset(Rect r, float dx, float dy) { return (Rect){r.x + dx, r.y + dy, r.w - 2 * dx, r.h - 2 * dy}; }

static void polygon(const Pen *pen, const Point *points, int count, Colour from, Colour to) {
  Point out[VESSEL_OUTLINE];
  for (int i = 0; i < count; i++) out[i] = place(pen, points[i]);
  frame_polygon(pen->frame, out, (size_t)count, from, to);
}

static void line(const Pen *pen, const Point *points, int count, float width, float least_px, Colour colour) {
  Point out[VESSEL_OUTLINE];
  for (int i = 0; i < count; i++) out[i] = place(pen, points[i]);
  frame_line(pen->frame, out, (size_t)count, fmaxf(width * pen->scale, least_px), colour);
}

/* Points on an ellipse's edge, from and to in turns clockwise from three o'clock. */
static void arc(Rect r, float from, float to, Point out[ARC]) {
  for (int i = 0; i < ARC; i++) {
    float a = 6.2831853f * (from + (to - from) * (float)i / (float)(ARC - 1));
    out[i] = (Point){r.x + r.w / 2 * (1 + cosf(a)), r.y + r.h / 2 * (1 + sinf(a))};
  }
}

/* An ellipse with a gradient. */
static void oval(const Pen *pen, Rect r, Colour from, Colour to) {
  Point points[ARC];
  arc(r, 0, (float)(ARC - 1) / ARC, points);
  polygon(pen, points, ARC, from, to);
}

/* Finds the body's edges row by row. */
static void measure_rows(Pen *pen) {
  const Vessel *v = pen->vessel;
  float bottom = 0;
  for (int i = 0; i < v->body_count; i++) bottom = fmaxf(bottom, v->body[i].y);
  pen->top = v->rim.y + v->rim.h / 2;
  pen->step = (bottom - pen->top) / ROWS;
  for (int row = 0; row < ROWS; row++) {
    float y = pen->top + pen->step * ((float)row + 0.5f);
    pen->left[row] = 1000;
    pen->right[row] = 0;
    for (int i = 0; i < v->body_count; i++) {
      Point a = v->body[i], b = v->body[(i + 1) % v->body_count];
      if ((a.y > y) == (b.y > y)) continue;
      float x = a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y);
      pen->left[row] = fminf(pen->left[row], x);
      pen->right[row] = fmaxf(pen->right[row], x);
    }
  }
}

/* A band over rows `first` to `last` that follows the form, between two shares of its half width (-1 its left edge, 1 its
 * right). Where `taper`, it thins to nothing at both ends. */
static void band(const Pen *pen, int first, int last, float from, float to, bool taper, Colour colour, Colour colour2) {
  Point points[2 * ROWS];
  int count = last - first + 1;
  for (int i = 0; i < count; i++) {
    int row = first + i;
    float t = (float)i / (float)(count - 1), y = pen->top + pen->step * ((float)row + 0.5f);
    float middle = (pen->left[row] + pen->right[row]) / 2, half = (pen->right[row] - pen->left[row]) / 2;
    float centre = (from + to) / 2, reach = (to - from) / 2 * (taper ? sqrtf(4 * t * (1 - t)) : 1);
    points[i] = (Point){middle + (centre - reach) * half, y};
    points[2 * count - 1 - i] = (Point){middle + (centre + reach) * half, y};
  }
  polygon(pen, points, 2 * count, colour, colour2);
}

/* Ellipses within each other, each a little darker: a soft edge. */
static void draw_shadow(const Pen *pen) {
  Rect r = pen->vessel->shadow;
  Colour colour = frame_fade(paint(pen, COL_VESSEL_SHADOW), 0.085f);
  for (int i = 0; i < 20; i++) {
    float in = 0.0225f * (float)i;
    frame_ellipse(pen->frame, place_rect(pen, inset(r, r.w * in * 0.7f, r.h * in)), colour);
  }
}

static void draw_body(const Pen *pen) {
  const Vessel *v = pen->vessel;
  Colour light = paint(pen, COL_VESSEL_LIGHT), dark = paint(pen, COL_VESSEL_DARK), shadow = paint(pen, COL_VESSEL_SHADOW);
  Colour edge = paint(pen, COL_VESSEL_CRACK);
  polygon(pen, v->foot, v->foot_count, mix(light, dark, 0.6f), mix(dark, shadow, 0.5f));
  if (pen->flat) line(pen, v->foot, v->foot_count, 3, 1.5f, edge);
  polygon(pen, v->body, v->body_count, light, dark);
  line(pen, v->body, v->body_count, pen->flat ? 3 : 1.5f, pen->flat ? 1.5f : 0.75f, frame_fade(edge, pen->flat ? 1 : 0.4f));
  if (pen->flat) return;
  for (int i = 0; i < 10; i++) { /* the form turns away on the right, and a little on the left */
    band(pen, 0, ROWS - 1, 0.50f + 0.05f * (float)i, 1, false, frame_fade(shadow, 0.02f), frame_fade(shadow, 0.06f));
    if (i < 8) band(pen, 0, ROWS - 1, -1, -0.98f + 0.02f * (float)i, false, frame_fade(shadow, 0.03f), frame_fade(shadow, 0.05f));
  }
  for (int i = 0; i < 5; i++) { /* a window's light in the glaze */
    float half = 0.06f - 0.011f * (float)i;
    band(pen, 5 + i / 2, 30 - 2 * i, -0.75f - half, -0.75f + half, true, frame_fade(WHITE, 0.055f), frame_fade(WHITE, 0));
  }
}

static void draw_rim(const Pen *pen) {
  Rect r = pen->vessel->rim;
  Colour rim = paint(pen, COL_VESSEL_RIM), in = paint(pen, COL_VESSEL_INSIDE), shadow = paint(pen, COL_VESSEL_SHADOW);
  Colour light = paint(pen, COL_VESSEL_LIGHT), dark = paint(pen, COL_VESSEL_DARK);
  if (pen->flat) {
    frame_ellipse(pen->frame, place_rect(pen, r), rim);
    frame_ellipse(pen->frame, place_rect(pen, inset(r, 6, 6)), in);
    return;
  }
  Point points[ARC];
  for (int i = 0; i < 4; i++) { /* the lip throws a little shade on the body */
    arc((Rect){r.x + 4, r.y + 2.5f * (float)i, r.w - 8, r.h}, 0.01f, 0.49f, points);
    line(pen, points, ARC, 9, 0.5f, frame_fade(shadow, 0.07f));
  }
  oval(pen, r, mix(rim, WHITE, 0.12f), mix(rim, dark, 0.55f));
  Rect opening = inset(r, 9, 8);
  opening.y -= 1;
  oval(pen, opening, mix(in, shadow, 0.45f), mix(in, light, 0.22f));
  for (int i = 0; i < 8; i++) { /* deeper in, less light */
    Rect deep = inset(opening, 16 + 20 * (float)i, 4 + 4.5f * (float)i);
    deep.y = opening.y + opening.h - deep.h;
    oval(pen, deep, frame_fade(shadow, 0.08f), frame_fade(shadow, 0.02f));
  }
  arc(inset(r, 4, 3.4f), 0.16f, 0.46f, points); /* light along the glazed lip */
  line(pen, points, ARC, 2, 0.7f, frame_fade(WHITE, 0.35f));
}

/* A seam's points up to a share of its length (1 or more: all), into `out`; returns how many. */
static int cut(const VesselLine *seam, float share, Point out[VESSEL_POINTS]) {
  float whole = 0;
  for (int i = 1; i < seam->count; i++)
    whole += hypotf(seam->points[i].x - seam->points[i - 1].x, seam->points[i].y - seam->points[i - 1].y);
  float left = whole * share;
  int count = 0;
  out[count++] = seam->points[0];
  for (int i = 1; i < seam->count; i++) {
    Point a = seam->points[i - 1], b = seam->points[i];
    float step = hypotf(b.x - a.x, b.y - a.y);
    if (step >= left) {
      float t = step > 0 ? left / step : 0;
      out[count++] = (Point){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
      break;
    }
    out[count++] = b;
    left -= step;
  }
  return count;
}

/* Gold is widest in the first cracks, that split the vessel. */
static float gold_width(int seam) { return 9.0f - 3.0f * (float)seam / VESSEL_LINES; }

static void draw_seams(const Pen *pen, int mended, float drawing) {
  const VesselLine *seams = pen->vessel->seams;
  Colour crack = paint(pen, COL_VESSEL_CRACK), gold = paint(pen, COL_GOLD), sheen = frame_fade(mix(gold, WARM, 0.55f), 0.7f);
  VesselLine last = {0}; /* the seam being drawn, as far as it has come */
  if (mended < VESSEL_LINES && drawing > 0) last.count = cut(&seams[mended], drawing, last.points);
  for (int i = mended; i < VESSEL_LINES; i++) line(pen, seams[i].points, seams[i].count, 2.2f, 1, crack);
  for (int i = 0; pen->flat && i < mended; i++) /* an edge of its own, where it crosses the rim's white */
    line(pen, seams[i].points, seams[i].count, gold_width(i) + 2 * SEAM_EDGE, 6, paint(pen, COL_VESSEL_DARK));
  for (int i = 0; i < mended; i++) line(pen, seams[i].points, seams[i].count, gold_width(i), 1.6f, gold);
  if (last.count) line(pen, last.points, last.count, gold_width(mended), 1.6f, gold);
  if (pen->flat) return;
  for (int i = 0; i < mended; i++) line(pen, seams[i].points, seams[i].count, gold_width(i) * 0.4f, 0.5f, sheen);
  if (!last.count) return;
  line(pen, last.points, last.count, gold_width(mended) * 0.4f, 0.5f, sheen);
  if (drawing < 1) { /* the gold is still liquid at its tip */
    Point tip = last.points[last.count - 1];
    float radius = gold_width(mended) * 0.8f;
    frame_ellipse(pen->frame, place_rect(pen, (Rect){tip.x - radius, tip.y - radius, 2 * radius, 2 * radius}),
                  mix(gold, WARM, 0.55f));
  }
}

void vessel_draw(const Vessel *vessel, Frame *frame, const Theme *theme, Rect box, int mended, float drawing) {
  Pen pen = {.vessel = vessel, .frame = frame, .theme = theme, .scale = fminf(box.w / 1000, box.h / vessel->height)};
  pen.x = box.x + (box.w - 1000 * pen.scale) / 2;
  pen.y = box.y + (box.h - vessel->height * pen.scale) / 2;
  pen.flat = theme->colour[COL_VESSEL_LIGHT] == theme->colour[COL_VESSEL_DARK];
  frame_keep_begin(frame, KEEP_UPRIGHT, box); /* its light comes from the left */
  measure_rows(&pen);
  draw_shadow(&pen);
  draw_body(&pen);
  draw_rim(&pen);
  draw_seams(&pen, mended < 0 ? 0 : mended > VESSEL_LINES ? VESSEL_LINES : mended, drawing);
  frame_keep_end(frame);
}
