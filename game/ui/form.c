#include "ui/form.h"

#include <math.h>

/* A natural cubic spline over `at`: its second derivatives. Bends without a kink, so that light on the glaze has none. */
static void bends(const float *at, const float *value, int count, float *second) {
  float up[FORM_CONTROLS] = {0};
  second[0] = 0;
  for (int i = 1; i < count - 1; i++) {
    float before = at[i] - at[i - 1], after = at[i + 1] - at[i], share = before / (before + after), p = share * second[i - 1] + 2;
    float change = (value[i + 1] - value[i]) / after - (value[i] - value[i - 1]) / before;
    second[i] = (share - 1) / p;
    up[i] = (6 * change / (before + after) - share * up[i - 1]) / p;
  }
  second[count - 1] = 0;
  for (int i = count - 2; i >= 0; i--) second[i] = second[i] * second[i + 1] + up[i];
}

static float bent(const float *at, const float *value, const float *second, int i, float t) {
  float gap = at[i + 1] - at[i], a = (at[i + 1] - t) / gap, b = (t - at[i]) / gap;
  return a * value[i] + b * value[i + 1] + ((a * a * a - a) * second[i] + (b * b * b - b) * second[i + 1]) * gap * gap / 6;
}

void form_curve(const Point *controls, int count, Point out[FORM_POINTS]) {
  float at[FORM_CONTROLS], x[FORM_CONTROLS], y[FORM_CONTROLS], bend_x[FORM_CONTROLS], bend_y[FORM_CONTROLS];
  for (int i = 0; i < count; i++) {
    x[i] = controls[i].x;
    y[i] = controls[i].y;
    at[i] = i ? at[i - 1] + hypotf(x[i] - x[i - 1], y[i] - y[i - 1]) : 0;
  }
  bends(at, x, count, bend_x);
  bends(at, y, count, bend_y);
  for (int i = 0, k = 0; i < FORM_POINTS; i++) {
    float t = at[count - 1] * (float)i / (float)(FORM_POINTS - 1);
    while (k < count - 2 && t > at[k + 1]) k++;
    out[i] = (Point){fmaxf(bent(at, x, bend_x, k, t), 0), bent(at, y, bend_y, k, t)};
  }
}

/* The radius' change a unit of height, at a point of the profile. */
static float slope(const Point *profile, int count, int i) {
  Point a = profile[i ? i - 1 : 0], b = profile[i < count - 1 ? i + 1 : i];
  return (b.x - a.x) / fmaxf(b.y - a.y, 1e-3f);
}

/* Where the form turns out of sight on a circle: the share of its depth, from 1 (nearest) to -1. */
static float turning(const Point *profile, int count, int i, float tilt) {
  return fminf(fmaxf(-tilt * slope(profile, count, i), -1), 1);
}

static Point on_circle(Point circle, float axis, float tilt, float angle) {
  return (Point){axis + circle.x * sinf(angle), circle.y + circle.x * tilt * cosf(angle)};
}

int form_outline(const Point *profile, int count, float axis, float tilt, Point out[FORM_OUTLINE]) {
  int used = 0, first = 0, last = count - 1;
  /* Circles that lie wholly before or behind others have no edge of their own. */
  while (first < last && fabsf(tilt * slope(profile, count, first)) >= 1) first++;
  while (last > first && fabsf(tilt * slope(profile, count, last)) >= 1) last--;
  for (int i = first; i <= last; i++) out[used++] = on_circle(profile[i], axis, tilt, acosf(turning(profile, count, i, tilt)));
  float angle = acosf(turning(profile, count, last, tilt));
  for (int i = 1; i < FORM_ARC - 1; i++)
    out[used++] = on_circle(profile[last], axis, tilt, angle * (1 - 2 * (float)i / (float)(FORM_ARC - 1)));
  for (int i = last; i >= first; i--) out[used++] = on_circle(profile[i], axis, tilt, -acosf(turning(profile, count, i, tilt)));
  float back = 3.14159265f - acosf(turning(profile, count, first, tilt));
  for (int i = 1; i < FORM_ARC - 1; i++)
    out[used++] = on_circle(profile[first], axis, tilt, 3.14159265f + back * (1 - 2 * (float)i / (float)(FORM_ARC - 1)));
  return used;
}
