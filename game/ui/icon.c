#include "ui/icon.h"

#include <math.h>

enum { PARTS = 5, NUMBERS = 12 };

typedef enum PartKind {
  PART_NONE, /* the end of an icon */
  PART_LINE, /* x, y of each point */
  PART_FILL, /* x, y of each corner */
  PART_ARC,  /* centre x, y, radius, from, sweep (as frame_ring) */
  PART_DOT   /* centre x, y, radius */
} PartKind;

typedef struct Part {
  PartKind kind;
  int points; /* PART_LINE, PART_FILL */
  float n[NUMBERS];
} Part;

#define SPEAKER \
  { \
    PART_FILL, 6, { 2, 9, 6.5f, 9, 11.5f, 4.5f, 11.5f, 19.5f, 6.5f, 15, 2, 15 } \
  }

static const Part ICONS[ICON_COUNT][PARTS] = {
    [ICON_CLOSE] = {{PART_LINE, 2, {5.5f, 5.5f, 18.5f, 18.5f}}, {PART_LINE, 2, {18.5f, 5.5f, 5.5f, 18.5f}}},
    [ICON_SOUND_ON] = {SPEAKER, {PART_ARC, 0, {11, 12, 5.2f, 48, 84}}, {PART_ARC, 0, {11, 12, 9.6f, 48, 84}}},
    [ICON_SOUND_OFF] = {SPEAKER, {PART_LINE, 2, {16, 9, 22, 15}}, {PART_LINE, 2, {22, 9, 16, 15}}},
    [ICON_HELP] = {{PART_ARC, 0, {12, 8, 4.5f, 270, 225}},
                   {PART_LINE, 4, {15.18f, 11.18f, 13, 12.9f, 12.2f, 14, 12, 15.4f}},
                   {PART_DOT, 0, {12, 20, 1.5f}}},
    [ICON_HIDE] = {{PART_ARC, 0, {12, 17.45f, 10.95f, 299.8f, 120.4f}},
                   {PART_ARC, 0, {12, 6.55f, 10.95f, 119.8f, 120.4f}},
                   {PART_DOT, 0, {12, 12, 2.7f}},
                   {PART_LINE, 2, {4.5f, 20.5f, 19.5f, 3.5f}}},
    [ICON_CHECK] = {{PART_LINE, 3, {4.5f, 12.8f, 9.8f, 18, 19.5f, 6.5f}}},
    [ICON_CIRCLE] = {{PART_DOT, 0, {12, 12, 10.2f}}},
    [ICON_DIAMOND] = {{PART_FILL, 4, {12, 0, 24, 12, 12, 24, 0, 12}}},
    [ICON_LESS] = {{PART_LINE, 2, {5, 12, 19, 12}}},
    [ICON_MORE_OF] = {{PART_LINE, 2, {5, 12, 19, 12}}, {PART_LINE, 2, {12, 5, 12, 19}}},
};

void icon_draw(Frame *frame, Icon icon, Rect box, Colour colour) {
  float side = fminf(box.w, box.h), unit = side / 24;
  float left = box.x + (box.w - side) / 2, top = box.y + (box.h - side) / 2;
  float width = fmaxf(1.5f, 2.2f * unit);
  frame_keep_begin(frame, KEEP_UPRIGHT, box); /* none of them points on or back */
  for (const Part *part = ICONS[icon]; part < ICONS[icon] + PARTS && part->kind; part++) {
    Point points[NUMBERS / 2];
    for (int i = 0; i < NUMBERS / 2; i++) points[i] = (Point){left + part->n[2 * i] * unit, top + part->n[2 * i + 1] * unit};
    float radius = part->n[2] * unit;
    if (part->kind == PART_LINE) frame_line(frame, points, (size_t)part->points, width, colour);
    if (part->kind == PART_FILL) frame_polygon(frame, points, (size_t)part->points, colour, colour);
    if (part->kind == PART_ARC) frame_ring(frame, points[0], radius, width, part->n[3], part->n[4], colour);
    if (part->kind == PART_DOT)
      frame_ellipse(frame, (Rect){points[0].x - radius, points[0].y - radius, 2 * radius, 2 * radius}, colour);
  }
  frame_keep_end(frame);
}
