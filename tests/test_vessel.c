/* The vessels: 84 seams that lie on each, join into one network and mend outwards from the break; drawn as far as mended. */
#include "drive.h"

#include "shell/paths.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 16, FILE_BYTES = 8000 };

static Vessel vessels[MOST];
static char names[MOST][64];
static int count;
static Theme evening, porcelain, high_contrast;

static void read_theme(Theme *theme, const char *path) {
  size_t length;
  Err err = {0};
  char *text = drive_read(path, &length);
  if (!theme_read(theme, text, length, &err)) fail_msg("%s", err.text);
  free(text);
}

/* All that ship, in the order in which they are mended. */
static int set_up(void **state) {
  (void)state;
  size_t files = 0;
  char **art = paths_list(GOLDSEAM_SOURCE_DIR "/assets/art", ".json", &files);
  assert_non_null(art);
  assert_in_range(files, 8, MOST);
  for (size_t i = 0; i < files; i++) {
    size_t length;
    Err err = {0};
    char *text = drive_read(art[i], &length);
    if (!vessel_read(&vessels[count], text, length, &err)) fail_msg("%s: %s", art[i], err.text);
    if (length > FILE_BYTES) fail_msg("%s is %zu bytes: every start reads it", art[i], length);
    snprintf(names[count++], sizeof names[0], "%s", strrchr(art[i], '/') + 1);
    free(text);
  }
  paths_list_free(art);
  read_theme(&evening, GOLDSEAM_SOURCE_DIR "/assets/themes/evening.json");
  read_theme(&porcelain, GOLDSEAM_SOURCE_DIR "/assets/themes/porcelain.json");
  read_theme(&high_contrast, GOLDSEAM_SOURCE_DIR "/assets/themes/high-contrast.json");
  return 0;
}

/* ---- Geometry ---- */

static float apart(Point a, Point b) { return hypotf(a.x - b.x, a.y - b.y); }

static bool same(Point a, Point b) { return apart(a, b) < 0.01f; }

static float line_length(const Point *points, int points_count) {
  float length = 0;
  for (int i = 1; i < points_count; i++) length += apart(points[i - 1], points[i]);
  return length;
}

static float seam_length(const VesselLine *seam) { return line_length(seam->points, seam->count); }

static float from_segment(Point p, Point a, Point b) {
  float dx = b.x - a.x, dy = b.y - a.y, t = ((p.x - a.x) * dx + (p.y - a.y) * dy) / fmaxf(dx * dx + dy * dy, 1e-6f);
  t = fminf(fmaxf(t, 0), 1);
  return apart(p, (Point){a.x + t * dx, a.y + t * dy});
}

/* On the body as it is seen, or up to `over` units outside its outline. */
static bool on_body(const Vessel *v, Point p, float over) {
  Point outline[FORM_OUTLINE];
  int corners = form_outline(v->body, FORM_POINTS, v->axis, VESSEL_TILT, outline);
  bool inside = false, near = false;
  for (int i = 0; i < corners; i++) {
    Point a = outline[i], b = outline[(i + 1) % corners];
    if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y)) inside = !inside;
    near = near || from_segment(p, a, b) <= over;
  }
  return inside || near;
}

/* How far out of a circle of the form: 1 on its edge. */
static float circle_place(const Vessel *v, Point circle, Point p) {
  return hypotf((p.x - v->axis) / circle.x, (p.y - circle.y) / (circle.x * VESSEL_TILT));
}

/* On the body's near side: beneath the opening, or (a little way) a lid. */
static bool in_sight(const Vessel *v, Point p) {
  if (v->lid_count) return on_body(v, p, 3) && p.y > v->lids[0][FORM_POINTS - 1].y - 20;
  return on_body(v, p, 3) && p.y > v->body[0].y - 6 && circle_place(v, v->body[0], p) > 0.9f;
}

static Point first_of(const VesselLine *seam) { return seam->points[0]; }

static Point last_of(const VesselLine *seam) { return seam->points[seam->count - 1]; }

static bool ends_at(const VesselLine *seam, Point p) { return same(first_of(seam), p) || same(last_of(seam), p); }

/* Do the two segments cross at a place that is no end of either? */
static bool cross(Point a, Point b, Point c, Point d) {
  float over = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x);
  if (fabsf(over) < 1e-6f) return false;
  float s = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / over,
        t = ((c.x - a.x) * (b.y - a.y) - (c.y - a.y) * (b.x - a.x)) / over;
  return s > 0.001f && s < 0.999f && t > 0.001f && t < 0.999f;
}

/* ---- What ships ---- */

static void seams_lie_on_the_body(void **state) {
  (void)state;
  for (int n = 0; n < count; n++) {
    for (int i = 0; i < VESSEL_LINES; i++) {
      const VesselLine *seam = &vessels[n].seams[i];
      for (int k = 0; k < seam->count; k++) {
        Point p = seam->points[k];
        if (!in_sight(&vessels[n], p))
          fail_msg("%s: seam %d leaves the body at %g, %g", names[n], i + 1, (double)p.x, (double)p.y);
      }
    }
  }
}

static void seams_are_a_day_long(void **state) {
  (void)state;
  for (int n = 0; n < count; n++) {
    for (int i = 0; i < VESSEL_LINES; i++) {
      float length = seam_length(&vessels[n].seams[i]) / vessels[n].unit;
      if (length < 22 || length > 150) fail_msg("%s: seam %d is %.1f long", names[n], i + 1, (double)length);
    }
  }
}

/* The gold runs on from where it is already, so no seam stands alone; the first begins where several meet. */
static void seams_mend_outwards(void **state) {
  (void)state;
  for (int n = 0; n < count; n++) {
    const VesselLine *seams = vessels[n].seams;
    int arms = 0;
    for (int i = 0; i < VESSEL_LINES; i++) {
      arms += ends_at(&seams[i], first_of(&seams[0]));
      bool touches = i == 0;
      for (int k = 0; k < i; k++) touches = touches || ends_at(&seams[k], first_of(&seams[i]));
      if (!touches) fail_msg("%s: seam %d begins away from what is mended", names[n], i + 1);
    }
    if (arms < 4 || arms > 9) fail_msg("%s: the break has %d arms", names[n], arms);
  }
}

static bool seams_cross(const VesselLine *a, const VesselLine *b) {
  for (int p = 1; p < a->count; p++)
    for (int q = 1; q < b->count; q++)
      if (cross(a->points[p - 1], a->points[p], b->points[q - 1], b->points[q])) return true;
  return false;
}

static void seams_do_not_cross(void **state) {
  (void)state;
  for (int n = 0; n < count; n++)
    for (int i = 0; i < VESSEL_LINES; i++)
      for (int k = 0; k < i; k++)
        if (seams_cross(&vessels[n].seams[i], &vessels[n].seams[k]))
          fail_msg("%s: seams %d and %d cross", names[n], k + 1, i + 1);
}

/* The distance from a place to the nearest seam. */
static float bare(const Vessel *v, Point p) {
  float nearest = 10000;
  for (int i = 0; i < VESSEL_LINES; i++)
    for (int k = 1; k < v->seams[i].count; k++)
      nearest = fminf(nearest, from_segment(p, v->seams[i].points[k - 1], v->seams[i].points[k]));
  return nearest;
}

static void seams_cover_the_body(void **state) {
  (void)state;
  for (int n = 0; n < count; n++) {
    const Vessel *v = &vessels[n];
    float sum = 0, places = 0;
    for (float y = 20; y < v->height; y += 25) {
      for (float x = 20; x < 1000; x += 25) {
        Point p = {x, y};
        if (!on_body(v, p, 0) || !in_sight(v, p)) continue;
        float nearest = bare(v, p) / v->unit;
        if (nearest > 120) fail_msg("%s: a bare place at %g, %g: %.0f away", names[n], (double)x, (double)y, (double)nearest);
        sum += nearest;
        places++;
      }
    }
    if (sum / places > 27) fail_msg("%s: a place lies %.1f from the nearest seam on average", names[n], (double)(sum / places));
  }
}

/* From the third week on the gold stands about the middle. */
static void gold_keeps_its_balance(void **state) {
  (void)state;
  for (int n = 0; n < count; n++) {
    const Vessel *v = &vessels[n];
    float sum = 0, weight = 0, widest = 0;
    for (int i = 0; i < FORM_POINTS; i++) widest = fmaxf(widest, v->body[i].x);
    for (int i = 0; i < VESSEL_LINES; i++) {
      float length = seam_length(&v->seams[i]);
      sum += length * ((first_of(&v->seams[i]).x + last_of(&v->seams[i]).x) / 2 - v->axis);
      weight += length;
      if (i >= 20 && fabsf(sum / weight) > 0.3f * widest) fail_msg("%s leans after %d seams", names[n], i + 1);
    }
  }
}

static void no_two_are_alike(void **state) {
  (void)state;
  for (int n = 0; n < count; n++) {
    for (int m = 0; m < n; m++) {
      if (!strcmp(vessels[n].called, vessels[m].called)) fail_msg("%s and %s have one name", names[n], names[m]);
      if (!memcmp(vessels[n].body, vessels[m].body, sizeof vessels[n].body)) fail_msg("%s and %s are alike", names[n], names[m]);
      if (!memcmp(vessels[n].seams, vessels[m].seams, sizeof vessels[n].seams))
        fail_msg("%s and %s break alike", names[n], names[m]);
    }
  }
}

/* Gold as a graphic, 3:1; a crack that waits is there, and quieter than gold. */
static void colours_tell_gold_from_clay(void **state) {
  (void)state;
  const Theme *themes[] = {&evening, &porcelain, &high_contrast};
  for (int n = 0; n < count; n++) {
    for (int t = 0; t < 3; t++) {
      VesselGlaze glaze = vessel_glaze(&vessels[n], themes[t]);
      const Colour *c = themes[t]->colour;
      double gold = fmin(theme_contrast(c[COL_GOLD], glaze.light), theme_contrast(c[COL_GOLD], glaze.dark));
      double crack = fmin(theme_contrast(c[COL_VESSEL_CRACK], glaze.light), theme_contrast(c[COL_VESSEL_CRACK], glaze.dark));
      if (gold < 3) fail_msg("%s: gold has %.2f:1 in theme %d", names[n], gold, t);
      if (crack < 1.17) fail_msg("%s: a crack has %.2f:1 in theme %d", names[n], crack, t);
    }
    assert_int_equal(vessel_glaze(&vessels[n], &high_contrast).light, high_contrast.colour[COL_VESSEL_LIGHT]);
  }
}

/* ---- Forms ---- */

static void curves_pass_through_their_points(void **state) {
  (void)state;
  const Point controls[] = {{100, 10}, {60, 60}, {150, 200}, {90, 300}};
  Point out[FORM_POINTS];
  form_curve(controls, 4, out);
  assert_true(same(out[0], controls[0]) && same(out[FORM_POINTS - 1], controls[3]));
  for (int i = 0; i < 4; i++) {
    float nearest = 1000;
    for (int k = 1; k < FORM_POINTS; k++) nearest = fminf(nearest, from_segment(controls[i], out[k - 1], out[k]));
    assert_true(nearest < 1);
  }
  for (int k = 2; k < FORM_POINTS; k++) { /* no corner */
    float a = atan2f(out[k - 1].x - out[k - 2].x, out[k - 1].y - out[k - 2].y),
          b = atan2f(out[k].x - out[k - 1].x, out[k].y - out[k - 1].y);
    assert_true(fabsf(a - b) < 0.25f);
  }
  form_curve((Point[]){{0, 0}, {0, 5}}, 2, out);
  assert_true(out[30].x >= 0 && out[30].x < 0.001f);
}

/* A ball seen from anywhere is a circle, and a drum a band between two ellipses. */
static void outlines_are_what_is_seen(void **state) {
  (void)state;
  Point profile[FORM_POINTS], outline[FORM_OUTLINE];
  for (int i = 0; i < FORM_POINTS; i++) {
    float a = 0.02f + 3.10f * (float)i / (float)(FORM_POINTS - 1);
    profile[i] = (Point){200 * sinf(a), 300 - 200 * sqrtf(1 - VESSEL_TILT * VESSEL_TILT) * cosf(a)};
  }
  int corners = form_outline(profile, FORM_POINTS, 500, VESSEL_TILT, outline);
  assert_in_range(corners, 50, FORM_OUTLINE);
  for (int i = 0; i < corners; i++) assert_true(fabsf(apart(outline[i], (Point){500, 300}) - 200) < 3);
  for (int i = 0; i < FORM_POINTS; i++) profile[i] = (Point){100, 50 + (float)i};
  corners = form_outline(profile, FORM_POINTS, 0, 0.2f, outline);
  float top = 1000, bottom = 0;
  for (int i = 0; i < corners; i++) {
    top = fminf(top, outline[i].y);
    bottom = fmaxf(bottom, outline[i].y);
    assert_true(fabsf(outline[i].x) <= 100.01f);
  }
  assert_true(fabsf(top - 30) < 0.2f && fabsf(bottom - (50 + FORM_POINTS - 1 + 20)) < 0.2f);
}

/* ---- Drawing ---- */

typedef struct Seen {
  int cracks, gold;
  float gold_px; /* their length together */
  float last_px; /* of the last drawn */
  float thinnest;
  Rect all; /* that everything touches */
} Seen;

static Seen look_at(const Vessel *vessel, const Theme *theme, Rect box, int mended, float drawing) {
  Frame frame;
  frame_init(&frame);
  frame_begin(&frame, (Size){1280, 800}, theme->colour[COL_BACKGROUND]);
  vessel_draw(vessel, &frame, theme, box, mended, drawing);
  assert_false(frame.failed);
  Seen seen = {.thinnest = 1000, .all = {1280, 800, -1280, -800}};
  float right = 0, bottom = 0;
  for (uint32_t i = 0; i < frame.op_count; i++) {
    const Op *op = &frame.ops[i];
    seen.all.x = fminf(seen.all.x, op->bounds.x);
    seen.all.y = fminf(seen.all.y, op->bounds.y);
    right = fmaxf(right, op->bounds.x + op->bounds.w);
    bottom = fmaxf(bottom, op->bounds.y + op->bounds.h);
    if (op->kind != OP_LINE) continue;
    if (op->colour == theme->colour[COL_VESSEL_CRACK] && op->count <= VESSEL_POINTS) {
      seen.cracks++;
      seen.thinnest = fminf(seen.thinnest, op->width);
    }
    if (op->colour == theme->colour[COL_GOLD]) {
      seen.gold++;
      seen.last_px = line_length(frame.points + op->first, (int)op->count);
      seen.gold_px += seen.last_px;
    }
  }
  seen.all.w = right - seen.all.x;
  seen.all.h = bottom - seen.all.y;
  frame_free(&frame);
  return seen;
}

static Seen look(const Theme *theme, Rect box, int mended, float drawing) {
  return look_at(&vessels[0], theme, box, mended, drawing);
}

static const Rect BOX = {100, 60, 500, 320}; /* half of the vessel's own size */

static void draws_what_is_mended(void **state) {
  (void)state;
  static const int counts[] = {0, 1, 20, 83, 84};
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    Seen seen = look(&evening, BOX, counts[i], 0);
    assert_int_equal(seen.gold, counts[i]);
    assert_int_equal(seen.cracks, VESSEL_LINES - counts[i]);
  }
  assert_int_equal(look(&evening, BOX, -3, 0).gold, 0);
  assert_int_equal(look(&evening, BOX, -3, 0).cracks, VESSEL_LINES);
  assert_int_equal(look(&evening, BOX, 99, 0.5f).gold, VESSEL_LINES);
  assert_int_equal(look(&high_contrast, BOX, 20, 0).gold, 20);
}

static void draws_part_of_a_seam(void **state) {
  (void)state;
  float whole = seam_length(&vessels[0].seams[20]) / 2;
  for (float part = 0.05f; part < 1; part += 0.05f) {
    Seen seen = look(&evening, BOX, 20, part);
    assert_int_equal(seen.gold, 21);
    assert_int_equal(seen.cracks, 64); /* the crack shows ahead of the gold */
    assert_true(fabsf(seen.last_px - whole * part) < 0.1f);
  }
  Seen drawn = look(&evening, BOX, 20, 1), mended = look(&evening, BOX, 21, 0);
  assert_true(fabsf(drawn.gold_px - mended.gold_px) < 0.1f);
  assert_true(fabsf(look(&evening, BOX, 20, 3).gold_px - mended.gold_px) < 0.1f);
  assert_int_equal(look(&evening, BOX, 20, -1).gold, 20);
}

/* Large, corners are cut, and the ends stay where seams meet. */
static void large_seams_are_rounded(void **state) {
  (void)state;
  const Vessel *v = &vessels[0];
  Frame frame;
  frame_init(&frame);
  frame_begin(&frame, (Size){2000, 1280}, 0);
  vessel_draw(v, &frame, &evening, (Rect){0, 0, 2000, 1280}, 1, 0);
  int seen = 0;
  for (uint32_t i = 0; i < frame.op_count; i++) {
    const Op *op = &frame.ops[i];
    if (op->kind != OP_LINE || op->colour != evening.colour[COL_GOLD]) continue;
    const Point *points = frame.points + op->first;
    Point first = first_of(&v->seams[0]), last = last_of(&v->seams[0]);
    assert_int_equal(op->count, 2 * v->seams[0].count - 2);
    assert_true(apart(points[0], (Point){2 * first.x, 2 * first.y}) < 0.01f);
    assert_true(apart(points[op->count - 1], (Point){2 * last.x, 2 * last.y}) < 0.01f);
    seen++;
  }
  assert_int_equal(seen, 1);
  frame_free(&frame);
}

/* From the shelf's size to a whole wall's: all that is drawn stays within, and the vessel stands at the box's bottom. */
static void stays_in_its_box(void **state) {
  (void)state;
  static const Rect boxes[] = {{100, 60, 500, 320}, {40, 200, 900, 320}, {300, 20, 300, 700}, {7, 9, 60, 40}, {600, 300, 48, 48}};
  for (int n = 0; n < count; n++) {
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
      const Vessel *v = &vessels[n];
      Rect box = boxes[i], all = look_at(v, &evening, box, 40, 0.5f).all;
      float scale = fminf(box.w / 1000, box.h / v->height), middle = box.x + box.w / 2;
      bool within =
          all.x >= box.x - 2 && all.y >= box.y - 2 && all.x + all.w <= box.x + box.w + 2 && all.y + all.h <= box.y + box.h + 2;
      if (!within) fail_msg("%s leaves its box %zu", names[n], i);
      assert_true(all.h > v->height * scale * 0.9f); /* in proportion, as large as fits */
      assert_true(all.y + all.h > box.y + box.h - 0.03f * v->height * scale - 2);
      if (fabsf(all.x + all.w / 2 - middle) > 2 + 60 * scale) fail_msg("%s stands beside its place", names[n]);
    }
  }
  assert_true(look(&evening, (Rect){0, 0, 500, 320}, 10, 0).thinnest >= 1);
  assert_int_equal(look(&evening, (Rect){0, 0, 48, 48}, 84, 0).gold, 84);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(seams_lie_on_the_body),
      cmocka_unit_test(seams_are_a_day_long),
      cmocka_unit_test(seams_mend_outwards),
      cmocka_unit_test(seams_do_not_cross),
      cmocka_unit_test(seams_cover_the_body),
      cmocka_unit_test(gold_keeps_its_balance),
      cmocka_unit_test(no_two_are_alike),
      cmocka_unit_test(colours_tell_gold_from_clay),
      cmocka_unit_test(curves_pass_through_their_points),
      cmocka_unit_test(outlines_are_what_is_seen),
      cmocka_unit_test(draws_what_is_mended),
      cmocka_unit_test(draws_part_of_a_seam),
      cmocka_unit_test(large_seams_are_rounded),
      cmocka_unit_test(stays_in_its_box),
  };
  return cmocka_run_group_tests(tests, set_up, NULL);
}
