#include "ui/vessel.h"

#include <math.h>

enum { ARC = 96, SEAM_EDGE = 5 };

/* Where the 1000-wide box lands on the surface, and how it is painted there. */
typedef struct Pen {
  const Vessel *vessel;
  Frame *frame;
  const Theme *theme;
  float x, y, scale;
  VesselGlaze glaze;
  bool flat;  /* a theme whose body is one colour wants no light and shade, but an outline */
  bool small; /* on a shelf: what cannot be told apart is left out */
} Pen;

static const Colour WHITE = 0xFFFFFFFF, WARM = 0xFFE7A8FF; /* light on the glaze, and on gold */

static Colour mix(Colour a, Colour b, float t) {
  Colour out = 0;
  for (int shift = 0; shift < 32; shift += 8) {
    float from = (float)(a >> shift & 0xFF), to = (float)(b >> shift & 0xFF);
    out |= (Colour)lroundf(from + (to - from) * t) << shift;
  }
  return out;
}

static Colour paint(const Pen *pen, Role role) { return pen->theme->colour[role]; }

static bool is_dark(Colour c) { return (c >> 24) * 3 + (c >> 16 & 0xFF) * 6 + (c >> 8 & 0xFF) < 1280; }

static Point place(const Pen *pen, Point p) { return (Point){pen->x + p.x * pen->scale, pen->y + p.y * pen->scale}; }

static Rect place_rect(const Pen *pen, Rect r) {
  Point p = place(pen, (Point){r.x, r.y});
  return (Rect){p.x, p.y, r.w * pen->scale, r.h * pen->scale};
}

static Rect inset(Rect r, float dx, float dy) { return (Rect){r.x + dx, r.y + dy, r.w - 2 * dx, r.h - 2 * dy}; }

static void polygon(const Pen *pen, const Point *points, int count, Colour from, Colour to) {
  Point out[FORM_OUTLINE];
  for (int i = 0; i < count; i++) out[i] = place(pen, points[i]);
  frame_polygon(pen->frame, out, (size_t)count, from, to);
}

/* `width` is in units of the box, `shift` moves the line by px. */
static void line_at(const Pen *pen, const Point *points, int count, float width, float least_px, Point shift, Colour colour) {
  Point out[FORM_OUTLINE + 1];
  for (int i = 0; i < count; i++) {
    out[i] = place(pen, points[i]);
    out[i].x += shift.x;
    out[i].y += shift.y;
  }
  frame_line(pen->frame, out, (size_t)count, fmaxf(width * pen->scale, least_px), colour);
}

static void line(const Pen *pen, const Point *points, int count, float width, float least_px, Colour colour) {
  line_at(pen, points, count, width, least_px, (Point){0, 0}, colour);
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

/* ---- Clay ---- */

/* Ellipses within each other, each a little darker: a soft edge. */
static void draw_shadow(const Pen *pen) {
  Rect r = pen->vessel->shadow;
  int steps = pen->small ? 8 : 20;
  Colour colour = frame_fade(paint(pen, COL_VESSEL_SHADOW), 1.7f / (float)steps);
  for (int i = 0; i < steps; i++) {
    float in = 0.45f * (float)i / (float)steps;
    frame_ellipse(pen->frame, place_rect(pen, inset(r, r.w * in * 0.7f, r.h * in)), colour);
  }
}

static FormColours form_colours(const Pen *pen, float lighter) {
  VesselGlaze glaze = pen->glaze;
  bool evening = is_dark(glaze.dark);
  Colour shade =
      evening ? mix(glaze.dark, paint(pen, COL_VESSEL_SHADOW), 0.62f) : mix(glaze.dark, paint(pen, COL_VESSEL_CRACK), 0.55f);
  Colour gloss = frame_fade(evening ? mix(glaze.light, WHITE, 0.62f) : WHITE, evening ? 0.5f : 0.9f);
  if (pen->small && evening) { /* fine gold has no room for an edge of its own: the light gives way */
    glaze.light = mix(glaze.light, glaze.dark, 0.4f);
    gloss = frame_fade(gloss, 0.3f);
  }
  return (FormColours){mix(glaze.light, evening ? WHITE : glaze.dark, lighter), glaze.dark, shade, gloss};
}

static void draw_form(const Pen *pen, const Point *profile, float lighter) {
  Point points[FORM_POINTS], outline[FORM_OUTLINE + 1];
  float axis = pen->vessel->axis;
  int count = form_outline(profile, FORM_POINTS, axis, VESSEL_TILT, outline);
  outline[count] = outline[0];
  Colour edge = paint(pen, COL_VESSEL_CRACK);
  if (pen->flat) {
    polygon(pen, outline, count, pen->glaze.light, pen->glaze.light);
    line(pen, outline, count + 1, 3, pen->small ? 1 : 1.5f, edge);
    return;
  }
  for (int i = 0; i < FORM_POINTS; i++) points[i] = (Point){profile[i].x * pen->scale, pen->y + profile[i].y * pen->scale};
  FormColours colours = form_colours(pen, lighter);
  frame_form(pen->frame, points, FORM_POINTS, pen->x + axis * pen->scale, VESSEL_TILT, &colours);
  line(pen, outline, count + 1, 1.2f, 0.6f, frame_fade(edge, 0.34f));
}

/* The tube's outline, `in` of its half width drawn in, moved by `shift` of its width towards the light. */
static void tube_outline(const VesselTube *tube, float in, float shift, Point out[2 * FORM_POINTS]) {
  for (int i = 0; i < FORM_POINTS; i++) {
    Point a = tube->line[i ? i - 1 : 0], b = tube->line[i < FORM_POINTS - 1 ? i + 1 : i], at = tube->line[i];
    float length = fmaxf(hypotf(b.x - a.x, b.y - a.y), 1e-3f), half = tube->width[i] / 2 * (1 - in);
    float nx = (b.y - a.y) / length, ny = -(b.x - a.x) / length;
    if (tube->spout && i < 16) { /* its mouth is level */
      float t = (float)i / 16;
      nx = 1 + (nx - 1) * t;
      ny *= t;
    }
    float lit = nx * -0.66f + ny * -0.75f; /* how it faces the light */
    float move = tube->width[i] * shift * lit;
    at.x += nx * move;
    at.y += ny * move;
    out[i] = (Point){at.x + nx * half, at.y + ny * half};
    out[2 * FORM_POINTS - 1 - i] = (Point){at.x - nx * half, at.y - ny * half};
  }
}

/* Skins within each other, lighter and nearer to the light: round. */
static void draw_tube(const Pen *pen, const VesselTube *tube) {
  Point points[2 * FORM_POINTS + 1];
  FormColours colours = form_colours(pen, 0);
  tube_outline(tube, 0, 0, points);
  points[2 * FORM_POINTS] = points[0];
  Colour edge = paint(pen, COL_VESSEL_CRACK);
  if (pen->flat) {
    polygon(pen, points, 2 * FORM_POINTS, pen->glaze.light, pen->glaze.light);
    line(pen, points, 2 * FORM_POINTS + 1, 3, pen->small ? 1 : 1.5f, edge);
  } else {
    line(pen, points, 2 * FORM_POINTS + 1, 2.4f, 1.2f, frame_fade(edge, 0.34f));
    int skins = pen->small ? 5 : 14;
    for (int i = 0; i < skins; i++) {
      float t = (float)i / (float)(skins - 1);
      tube_outline(tube, 0.94f * t, 0.24f * t, points);
      Colour colour = t < 0.3f ? mix(colours.shade, colours.dark, t / 0.3f) : mix(colours.dark, colours.light, (t - 0.3f) / 0.7f);
      polygon(pen, points, 2 * FORM_POINTS, colour, mix(colour, colours.shade, 0.25f));
    }
    Point shine[FORM_POINTS];
    tube_outline(tube, 1, 0.27f, points);
    int from = FORM_POINTS / 6, to = FORM_POINTS * 7 / 12;
    for (int i = from; i < to; i++) shine[i - from] = points[i];
    for (int i = 0; i < 7; i++)
      line(pen, shine + 2 * i, to - from - 4 * i - 2, tube->width[FORM_POINTS / 3] * (0.22f - 0.024f * (float)i), 0.4f,
           frame_fade(colours.gloss, 0.13f));
  }
  if (!tube->spout) return;
  float w = tube->width[0] * 0.98f, h = w * 0.36f;
  Rect mouth = {tube->line[0].x - w / 2, tube->line[0].y - h / 2, w, h};
  if (pen->flat) {
    frame_ellipse(pen->frame, place_rect(pen, mouth), paint(pen, COL_VESSEL_RIM));
    frame_ellipse(pen->frame, place_rect(pen, inset(mouth, 6, 6)), paint(pen, COL_VESSEL_INSIDE));
    return;
  }
  oval(pen, mouth, mix(colours.light, WHITE, 0.1f), colours.dark);
  oval(pen, inset(mouth, w * 0.1f, h * 0.14f), colours.shade, mix(colours.shade, colours.dark, 0.6f));
}

/* The opening, its lip and what is seen within. */
static void draw_opening(const Pen *pen) {
  const Vessel *v = pen->vessel;
  float lip = v->lip, radius = v->body[0].x + lip * 0.55f;
  Rect r = {v->axis - radius, v->body[0].y - radius * VESSEL_TILT, 2 * radius, 2 * radius * VESSEL_TILT};
  if (pen->flat) {
    frame_ellipse(pen->frame, place_rect(pen, r), paint(pen, COL_VESSEL_RIM));
    frame_ellipse(pen->frame, place_rect(pen, inset(r, 6, 6)), paint(pen, COL_VESSEL_INSIDE));
    return;
  }
  FormColours c = form_colours(pen, 0);
  bool evening = is_dark(pen->glaze.dark);
  Colour rim = evening ? mix(c.light, WHITE, 0.14f) : mix(c.light, WHITE, 0.5f),
         deep = evening ? mix(c.shade, 0x000000FF, 0.18f) : c.shade;
  Point points[ARC];
  for (int i = 0; i < 4; i++) { /* the lip throws a little shade on the body */
    arc((Rect){r.x + lip * 0.4f, r.y + lip * 0.28f * (float)i, r.w - lip * 0.8f, r.h}, 0.01f, 0.49f, points);
    line(pen, points, ARC, lip, 0.5f, frame_fade(c.shade, pen->small ? 0.03f : 0.09f));
  }
  oval(pen, r, rim, mix(c.light, c.dark, 0.6f));
  Rect opening = inset(r, lip, fminf(lip * 0.85f, r.h * 0.2f));
  opening.y -= lip * 0.1f;
  oval(pen, opening, mix(c.dark, deep, 0.62f), mix(c.dark, c.light, evening ? 0.35f : 0.2f));
  for (int i = 0; i < 9 && !pen->small; i++) { /* deeper in, less light */
    float in = 0.016f + 0.021f * (float)i;
    Rect far = inset(opening, opening.w * in, opening.h * in * 1.55f);
    far.y = opening.y + opening.h * 0.97f - far.h;
    oval(pen, far, frame_fade(deep, 0.10f), frame_fade(deep, 0.03f));
  }
  for (int i = 0; i < 5; i++) { /* light along the glazed lip, most before the window */
    arc(inset(r, lip * 0.45f, lip * 0.4f), 0.14f + 0.03f * (float)i, 0.48f - 0.01f * (float)i, points);
    line(pen, points, ARC, lip * 0.24f, 0.6f, frame_fade(WHITE, evening ? 0.09f : 0.3f));
  }
}

/* A lid throws a little shade on the body. */
static void draw_lid_shade(const Pen *pen, Point ring) {
  Colour shade = form_colours(pen, 0).shade;
  float radius = ring.x, axis = pen->vessel->axis;
  for (int i = 0; i < 6 && !pen->flat; i++) {
    Point points[ARC];
    arc((Rect){axis - radius, ring.y - radius * VESSEL_TILT + 3 * (float)i, 2 * radius, 2 * radius * VESSEL_TILT}, 0.02f, 0.48f,
        points);
    line(pen, points, ARC, 9, 0.5f, frame_fade(shade, 0.09f));
  }
}

static void draw_clay(const Pen *pen) {
  const Vessel *v = pen->vessel;
  draw_shadow(pen);
  for (int i = 0; i < v->tube_count; i++) draw_tube(pen, &v->tubes[i]);
  if (v->has_foot) draw_form(pen, v->foot, 0);
  draw_form(pen, v->body, 0);
  if (v->lip > 0) draw_opening(pen);
  if (v->lid_count) draw_lid_shade(pen, v->lids[0][FORM_POINTS - 1]);
}

/* After the seams, which run on beneath it. */
static void draw_lids(const Pen *pen) {
  for (int i = 0; i < pen->vessel->lid_count; i++) draw_form(pen, pen->vessel->lids[i], 0.04f);
}

/* ---- Seams ---- */

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

/* A seam's line. Where it is large its corners are cut, so that gold looks as it flowed; its ends stay. */
static void seam_line(const Pen *pen, const Point *points, int count, float width, float least_px, Point shift, Colour colour) {
  Point round[2 * VESSEL_POINTS];
  int used = 0;
  if (count < 3 || pen->scale < 0.8f) {
    line_at(pen, points, count, width, least_px, shift, colour);
    return;
  }
  round[used++] = points[0];
  for (int i = 1; i < count - 1; i++) {
    Point a = points[i - 1], p = points[i], b = points[i + 1];
    round[used++] = (Point){p.x + (a.x - p.x) * 0.28f, p.y + (a.y - p.y) * 0.28f};
    round[used++] = (Point){p.x + (b.x - p.x) * 0.28f, p.y + (b.y - p.y) * 0.28f};
  }
  round[used++] = points[count - 1];
  line_at(pen, round, used, width, least_px, shift, colour);
}

/* A seam as it is; on a shelf with a third of its points, which nobody could tell apart. */
static void draw_seam(const Pen *pen, const VesselLine *seam, float width, float least_px, Colour colour) {
  const Point *p = seam->points;
  int n = seam->count;
  if (pen->small && n > 4)
    line(pen, (Point[]){p[0], p[n / 3], p[n * 2 / 3], p[n - 1]}, 4, width, least_px, colour);
  else
    seam_line(pen, p, n, width, least_px, (Point){0, 0}, colour);
}

static void draw_gold(const Pen *pen, const VesselLine *seam, float width) {
  draw_seam(pen, seam, width, pen->small ? 0.7f : 1.6f, paint(pen, COL_GOLD));
}

/* Gold is widest in the first cracks, that split the vessel. */
static float gold_width(const Pen *pen, int seam) { return (9.0f - 3.2f * (float)seam / VESSEL_LINES) * pen->vessel->unit; }

/* An edge of its own, so that gold can be told from the light and the shade that it crosses, and from a white rim. */
static void draw_edge(const Pen *pen, const VesselLine *line, int seam) {
  Colour from = pen->flat                                     ? paint(pen, COL_VESSEL_DARK)
                : is_dark(pen->theme->colour[COL_BACKGROUND]) ? mix(pen->glaze.dark, paint(pen, COL_VESSEL_SHADOW), 0.4f)
                                                              : pen->glaze.light;
  float width = gold_width(pen, seam) + 2 * SEAM_EDGE * pen->vessel->unit;
  draw_seam(pen, line, width, 6, from);
}

/* Light along the gold, less where the form turns away from the window. */
static void draw_sheen(const Pen *pen, const Point *points, int count, int seam) {
  Colour sheen = mix(paint(pen, COL_GOLD), WARM, 0.62f);
  float width = gold_width(pen, seam), by = width * pen->scale * 0.12f, across = (points[0].x + points[count - 1].x) / 2000;
  seam_line(pen, points, count, width * 0.36f, 0.5f, (Point){-by * 0.7f, -by}, frame_fade(sheen, 0.85f - 0.5f * across));
}

static void draw_drop(const Pen *pen, Point p, int seam, float size, Colour colour) {
  float radius = gold_width(pen, seam) * size;
  frame_ellipse(pen->frame, place_rect(pen, (Rect){p.x - radius, p.y - radius, 2 * radius, 2 * radius}), colour);
}

/* The gold is still liquid at its tip, and shines until it comes to rest. */
static void draw_tip(const Pen *pen, Point tip, int seam, float drawing) {
  float glow = fminf((1 - drawing) / 0.15f, 1);
  Colour warm = mix(paint(pen, COL_GOLD), WARM, 0.6f);
  for (int i = 0; i < 16; i++) draw_drop(pen, tip, seam, 3.6f - 0.19f * (float)i, frame_fade(warm, 0.024f * glow));
  draw_drop(pen, tip, seam, 0.55f + 0.2f * glow, warm);
}

static void draw_seams(const Pen *pen, int mended, float drawing) {
  const VesselLine *seams = pen->vessel->seams;
  float unit = pen->vessel->unit;
  bool rich = !pen->flat && !pen->small;
  Colour crack = paint(pen, COL_VESSEL_CRACK);
  VesselLine last = {0}; /* the seam being drawn, as far as it has come */
  if (mended < VESSEL_LINES && drawing > 0) last.count = cut(&seams[mended], drawing, last.points);
  for (int i = mended; i < VESSEL_LINES; i++)
    seam_line(pen, seams[i].points, seams[i].count, 2.2f * unit, pen->small ? 0.5f : 1, (Point){0, 0}, crack);
  for (int i = 0; i < mended && (rich || pen->flat); i++) draw_edge(pen, &seams[i], i);
  if (last.count && (rich || pen->flat)) draw_edge(pen, &last, mended);
  for (int i = 0; i < mended; i++) draw_gold(pen, &seams[i], gold_width(pen, i));
  if (last.count) draw_gold(pen, &last, gold_width(pen, mended));
  if (!rich) return;
  for (int i = 0; i < mended; i++) draw_sheen(pen, seams[i].points, seams[i].count, i);
  if (!last.count) return;
  draw_sheen(pen, last.points, last.count, mended);
  if (drawing < 1) draw_tip(pen, last.points[last.count - 1], mended, drawing);
}

VesselGlaze vessel_glaze(const Vessel *vessel, const Theme *theme) {
  VesselGlaze own = {theme->colour[COL_VESSEL_LIGHT], theme->colour[COL_VESSEL_DARK]};
  if (own.light == own.dark) return own;
  VesselGlaze glaze = is_dark(theme->colour[COL_BACKGROUND]) ? vessel->evening : vessel->morning;
  return glaze.light ? glaze : own;
}

void vessel_draw(const Vessel *vessel, Frame *frame, const Theme *theme, Rect box, int mended, float drawing) {
  Pen pen = {.vessel = vessel, .frame = frame, .theme = theme, .scale = fminf(box.w / 1000, box.h / vessel->height)};
  pen.x = box.x + (box.w - 1000 * pen.scale) / 2;
  pen.y = box.y + box.h - vessel->height * pen.scale;
  pen.glaze = vessel_glaze(vessel, theme);
  pen.flat = pen.glaze.light == pen.glaze.dark;
  pen.small = sqrtf(1000 * vessel->height) * pen.scale < 160;
  frame_keep_begin(frame, KEEP_UPRIGHT, box); /* its light comes from the left */
  draw_clay(&pen);
  draw_seams(&pen, mended < 0 ? 0 : mended > VESSEL_LINES ? VESSEL_LINES : mended, drawing);
  draw_lids(&pen);
  frame_keep_end(frame);
}
