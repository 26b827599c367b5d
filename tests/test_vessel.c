/* The vessel: 84 seams that lie on it, join into one network and mend outwards from the break; drawn as far as mended. */
#include "drive.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>
#include <cmocka.h>

static const char BOWL[] = GOLDSEAM_SOURCE_DIR "/assets/art/1-bowl.json";

static Vessel vessel;
static Theme evening, high_contrast;

static void read_theme(Theme *theme, const char *path) {
  size_t length;
  Err err = {0};
  char *text = drive_read(path, &length);
  if (!theme_read(theme, text, length, &err)) fail_msg("%s", err.text);
  free(text);
}

static int set_up(void **state) {
  (void)state;
  size_t length;
  Err err = {0};
  char *text = drive_read(BOWL, &length);
  if (!vessel_read(&vessel, text, length, &err)) fail_msg("%s", err.text);
  free(text);
  read_theme(&evening, GOLDSEAM_SOURCE_DIR "/assets/themes/evening.json");
  read_theme(&high_contrast, GOLDSEAM_SOURCE_DIR "/assets/themes/high-contrast.json");
  return 0;
}

/* ---- Geometry ---- */

static float apart(Point a, Point b) { return hypotf(a.x - b.x, a.y - b.y); }

static bool same(Point a, Point b) { return apart(a, b) < 0.01f; }

static float line_length(const Point *points, int count) {
  float length = 0;
  for (int i = 1; i < count; i++) length += apart(points[i - 1], points[i]);
  return length;
}

static float from_segment(Point p, Point a, Point b) {
  float dx = b.x - a.x, dy = b.y - a.y, t = ((p.x - a.x) * dx + (p.y - a.y) * dy) / fmaxf(dx * dx + dy * dy, 1e-6f);
  t = fminf(fmaxf(t, 0), 1);
  return apart(p, (Point){a.x + t * dx, a.y + t * dy});
}

/* On the body, below the opening; up to 1 unit outside its outline, which has corners. */
static bool on_body(Point p) {
  bool inside = false, near = false;
  for (int i = 0; i < vessel.body_count; i++) {
    Point a = vessel.body[i], b = vessel.body[(i + 1) % vessel.body_count];
    if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y)) inside = !inside;
    near = near || from_segment(p, a, b) <= 1;
  }
  return inside || near;
}

/* How far out of the rim's ellipse: 1 on its edge. */
static float rim_place(Point p) {
  float x = (p.x - vessel.rim.x - vessel.rim.w / 2) / (vessel.rim.w / 2),
        y = (p.y - vessel.rim.y - vessel.rim.h / 2) / (vessel.rim.h / 2);
  return sqrtf(x * x + y * y);
}

static bool at_rim(Point p) { return rim_place(p) > 0.88f && rim_place(p) < 1.02f && p.y > vessel.rim.y + vessel.rim.h / 2; }

static Point first_of(int seam) { return vessel.seams[seam].points[0]; }

static Point last_of(int seam) { return vessel.seams[seam].points[vessel.seams[seam].count - 1]; }

static bool ends_at(int seam, Point p) { return same(first_of(seam), p) || same(last_of(seam), p); }

/* Do the two segments cross at a place that is no end of either? */
static bool cross(Point a, Point b, Point c, Point d) {
  float over = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x);
  if (fabsf(over) < 1e-6f) return false;
  float s = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / over,
        t = ((c.x - a.x) * (b.y - a.y) - (c.y - a.y) * (b.x - a.x)) / over;
  return s > 0.001f && s < 0.999f && t > 0.001f && t < 0.999f;
}

/* ---- The bowl ---- */

static void seams_lie_on_the_body(void **state) {
  (void)state;
  for (int i = 0; i < VESSEL_LINES; i++) {
    for (int k = 0; k < vessel.seams[i].count; k++) {
      Point p = vessel.seams[i].points[k];
      if (!on_body(p) || rim_place(p) < 0.88f) fail_msg("seam %d leaves the body at %g, %g", i + 1, (double)p.x, (double)p.y);
    }
  }
}

static void seams_are_a_day_long(void **state) {
  (void)state;
  for (int i = 0; i < VESSEL_LINES; i++) {
    float length = line_length(vessel.seams[i].points, vessel.seams[i].count);
    if (length < 30 || length > 130) fail_msg("seam %d is %.1f long", i + 1, (double)length);
  }
}

static void seams_join(void **state) {
  (void)state;
  for (int i = 0; i < VESSEL_LINES; i++) {
    bool joined = false;
    for (int k = 0; k < VESSEL_LINES; k++) joined = joined || (k != i && (ends_at(k, first_of(i)) || ends_at(k, last_of(i))));
    if (!joined && !at_rim(first_of(i)) && !at_rim(last_of(i))) fail_msg("seam %d stands alone", i + 1);
  }
}

/* The gold runs on from where it is already. */
static void seams_mend_outwards(void **state) {
  (void)state;
  for (int i = 1; i < VESSEL_LINES; i++) {
    bool touches = at_rim(first_of(i));
    for (int k = 0; k < i; k++) touches = touches || ends_at(k, first_of(i));
    if (!touches) fail_msg("seam %d begins away from what is mended", i + 1);
  }
}

static void the_break_is_in_its_place(void **state) {
  (void)state;
  Point at = first_of(0);
  assert_true(at.x > 550 && at.x < 700);
  assert_true(at.y > 140 && at.y < 300);
  int arms = 0;
  for (int i = 0; i < VESSEL_LINES; i++) arms += ends_at(i, at);
  assert_in_range(arms, 5, 9);
}

static void seams_do_not_cross(void **state) {
  (void)state;
  for (int i = 0; i < VESSEL_LINES; i++) {
    for (int k = 0; k < i; k++) {
      const VesselLine *a = &vessel.seams[i], *b = &vessel.seams[k];
      for (int p = 1; p < a->count; p++) {
        for (int q = 1; q < b->count; q++) {
          if (cross(a->points[p - 1], a->points[p], b->points[q - 1], b->points[q]))
            fail_msg("seams %d and %d cross", k + 1, i + 1);
        }
      }
    }
  }
}

static void seams_cover_the_bowl(void **state) {
  (void)state;
  float sum = 0;
  int places = 0;
  for (float y = 150; y < 570; y += 10) {
    for (float x = 10; x < 1000; x += 10) {
      Point p = {x, y};
      if (!on_body(p) || rim_place(p) < 1) continue;
      float nearest = 1000;
      for (int i = 0; i < VESSEL_LINES; i++) {
        const VesselLine *seam = &vessel.seams[i];
        for (int k = 1; k < seam->count; k++) nearest = fminf(nearest, from_segment(p, seam->points[k - 1], seam->points[k]));
      }
      if (nearest > 135) fail_msg("a bare place at %g, %g: %.0f to the nearest seam", (double)x, (double)y, (double)nearest);
      sum += nearest;
      places++;
    }
  }
  if (sum / (float)places > 28) fail_msg("a place lies %.1f from the nearest seam on average", (double)(sum / (float)places));
}

/* ---- Drawing ---- */

typedef struct Seen {
  int cracks, gold;
  float gold_px; /* their length together */
  float last_px; /* of the last drawn */
  float thinnest;
  Rect all; /* that everything touches */
} Seen;

static Seen look(const Theme *theme, Rect box, int mended, float drawing) {
  Frame frame;
  frame_init(&frame);
  frame_begin(&frame, (Size){1280, 800}, theme->colour[COL_BACKGROUND]);
  vessel_draw(&vessel, &frame, theme, box, mended, drawing);
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
  float whole = line_length(vessel.seams[20].points, vessel.seams[20].count) / 2;
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

static void stays_in_its_box(void **state) {
  (void)state;
  static const Rect boxes[] = {{100, 60, 500, 320}, {40, 200, 900, 320}, {300, 20, 300, 700}, {7, 9, 60, 40}};
  for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
    Rect box = boxes[i], all = look(&evening, box, 40, 0.5f).all;
    float scale = fminf(box.w / 1000, box.h / vessel.height);
    assert_true(all.x >= box.x - 2 && all.y >= box.y - 2);
    assert_true(all.x + all.w <= box.x + box.w + 2 && all.y + all.h <= box.y + box.h + 2);
    assert_true(all.w > 900 * scale && all.w < 1000 * scale + 4); /* in proportion, as large as fits */
    assert_true(fabsf(all.x + all.w / 2 - box.x - box.w / 2) < 2 + 10 * scale);
  }
  assert_true(look(&evening, (Rect){0, 0, 60, 40}, 10, 0).thinnest >= 1);
}

/* ---- Reading ---- */

static cJSON *bowl_json(void) {
  size_t length;
  char *text = drive_read(BOWL, &length);
  cJSON *root = cJSON_ParseWithLength(text, length);
  assert_non_null(root);
  free(text);
  return root;
}

/* Reads what `root` says, frees it, and expects a refusal that has `word` in it and changes nothing. */
static void refused(cJSON *root, const char *word) {
  static Vessel out, before;
  Err err = {0};
  char *text = cJSON_PrintUnformatted(root);
  memset(&out, 0x5A, sizeof out);
  before = out;
  if (vessel_read(&out, text, strlen(text), &err)) fail_msg("taken, and should be refused for \"%s\"", word);
  assert_memory_equal(&out, &before, sizeof out);
  if (!strstr(err.text, word)) fail_msg("no \"%s\" in: %s", word, err.text);
  cJSON_free(text);
  cJSON_Delete(root);
}

/* The bowl with the value of `key` replaced by the JSON text `value`; NULL leaves it out. */
static cJSON *bowl_with(const char *key, const char *value) {
  cJSON *root = bowl_json();
  cJSON_DeleteItemFromObjectCaseSensitive(root, key);
  if (value) cJSON_AddItemToObject(root, key, cJSON_Parse(value));
  return root;
}

static cJSON *bowl_with_seam(const char *seam) {
  cJSON *root = bowl_json();
  cJSON_ReplaceItemInArray(cJSON_GetObjectItemCaseSensitive(root, "seams"), 6, cJSON_Parse(seam));
  return root;
}

static void bad_seams(void **state) {
  (void)state;
  cJSON *root = bowl_json();
  cJSON_DeleteItemFromArray(cJSON_GetObjectItemCaseSensitive(root, "seams"), 83);
  refused(root, "exactly 84");
  root = bowl_json();
  cJSON_AddItemToArray(cJSON_GetObjectItemCaseSensitive(root, "seams"), cJSON_Parse("[[500, 300], [540, 300]]"));
  refused(root, "exactly 84");
  static const char *const bad[] = {
      "[[500, 300]]",
      "[]",
      "7",
      "null",
      "{}",
      "[[500, 300], 540]",
      "[[500, 300], [540]]",
      "[[500, 300], [540, 300, 1]]",
      "[[500, 300], [540, \"300\"]]",
      "[[500, 300], [1001, 300]]",
      "[[500, 300], [-1, 300]]",
      "[[500, 300], [500, 641]]",
      "[[500, 300], {\"x\": 1, \"y\": 2, \"z\": 3}]",
      "[[1,1],[2,2],[3,3],[4,4],[5,5],[6,6],[7,7],[8,8],[9,9],[10,10],[11,11],[12,12],[13,13],[14,14],[15,15],[16,16],[17,17]]",
  };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) refused(bowl_with_seam(bad[i]), "seam 7");
}

static void bad_files(void **state) {
  (void)state;
  static const char *const keys[] = {"name", "height", "rim", "shadow", "body", "foot", "seams"};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    refused(bowl_with(keys[i], NULL), keys[i]);
    refused(bowl_with(keys[i], "true"), keys[i]);
  }
  refused(bowl_with("name", "\"\""), "name");
  refused(bowl_with("name", "\"a name that is far too long\""), "name");
  refused(bowl_with("height", "0"), "height");
  refused(bowl_with("height", "1e9"), "height");
  refused(bowl_with("rim", "[1, 2, 3]"), "rim");
  refused(bowl_with("rim", "[10, 10, 0, 10]"), "rim");
  refused(bowl_with("rim", "[10, 10, 995, 10]"), "rim");
  refused(bowl_with("shadow", "[10, 600, 100, 50]"), "shadow");
  refused(bowl_with("body", "[[1, 1], [2, 2]]"), "body");
  refused(bowl_with("author", "\"somebody\""), "unknown");
  Err err;
  static Vessel out;
  assert_false(vessel_read(&out, "", 0, &err));
  assert_false(vessel_read(&out, "[]", 2, NULL));
  assert_false(vessel_read(&out, "{\"name\": \"a\"} x", 15, &err));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(seams_lie_on_the_body),
      cmocka_unit_test(seams_are_a_day_long),
      cmocka_unit_test(seams_join),
      cmocka_unit_test(seams_mend_outwards),
      cmocka_unit_test(the_break_is_in_its_place),
      cmocka_unit_test(seams_do_not_cross),
      cmocka_unit_test(seams_cover_the_bowl),
      cmocka_unit_test(draws_what_is_mended),
      cmocka_unit_test(draws_part_of_a_seam),
      cmocka_unit_test(stays_in_its_box),
      cmocka_unit_test(bad_seams),
      cmocka_unit_test(bad_files),
  };
  return cmocka_run_group_tests(tests, set_up, NULL);
}
