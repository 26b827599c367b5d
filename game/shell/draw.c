#include "shell/draw.h"

#include "shell/draw_photo.h"
#include "shell/shape.h"

#include <stdlib.h>

struct Draw {
  Fonts *fonts;
  Shapes *shapes;
  Damage damage;
  Form form; /* the one being painted */
  DrawPhotos photos;
  const SDL_Surface *surface; /* painted last; only compared */
  const void *pixels;         /* a new surface may come at the old one's address */
};

Draw *draw_new(Fonts *fonts) {
  Draw *draw = calloc(1, sizeof *draw);
  if (!draw) return NULL;
  draw->fonts = fonts;
  damage_init(&draw->damage);
  draw->shapes = shapes_new();
  if (draw->shapes) return draw;
  draw_free(draw);
  return NULL;
}

void draw_free(Draw *draw) {
  if (!draw) return;
  draw_photos_free(&draw->photos);
  shapes_free(draw->shapes);
  damage_free(&draw->damage);
  free(draw);
}

void draw_photos(Draw *draw, DrawFind *find, void *context) {
  draw->photos.find = find;
  draw->photos.context = context;
}

void draw_forget(Draw *draw) { damage_forget(&draw->damage); }

static bool is_plain_box(const Op *op) { return op->kind == OP_FILL && op->radius <= 0; }

/* True when some of the operation is to be painted again. */
static bool is_damaged(const Damage *damage, Box bounds) {
  int bottom = (bounds.y + bounds.h - 1) / DAMAGE_CELL;
  for (int i = damage->row_first[bounds.y / DAMAGE_CELL]; i < damage->row_first[bottom + 1]; i++) {
    if (pixels_meet(damage->runs[i], bounds).w) return true;
  }
  return false;
}

static void paint_text(Draw *draw, SDL_Surface *surface, const Frame *frame, const Op *op, Box bounds) {
  for (int i = 0; i < draw->damage.box_count; i++) {
    Box part = pixels_meet(draw->damage.boxes[i], bounds);
    SDL_Rect clip = {part.x, part.y, part.w, part.h};
    if (part.w) {
      fonts_paint(draw->fonts, surface, &clip, op->font, op->size_px, op->colour, op->rect.x, op->rect.y, op->rtl,
                  frame->text + op->first, op->count);
    }
  }
}

static void paint_op(Draw *draw, SDL_Surface *surface, const Frame *frame, const Op *op) {
  Box bounds = {(int)op->bounds.x, (int)op->bounds.y, (int)op->bounds.w, (int)op->bounds.h};
  if (!is_damaged(&draw->damage, bounds)) return;
  if (op->kind == OP_TEXT) {
    paint_text(draw, surface, frame, op, bounds);
    return;
  }
  Paint paint;
  if (op->kind == OP_IMAGE) {
    if (!draw_photos_paint(&draw->photos, surface->format, op, &paint)) return;
  } else if (op->kind == OP_FORM) {
    form_light(&draw->form, surface->format, frame, op);
    pixels_form(&paint, &draw->form);
  } else if (op->kind == OP_POLYGON && op->colour != op->colour2)
    pixels_gradient(&paint, surface->format, op->colour, op->colour2, op->rect);
  else
    pixels_colour(&paint, surface->format, op->colour);
  if (!is_plain_box(op)) {
    shapes_paint(draw->shapes, surface, &draw->damage, frame, op, &paint);
    return;
  }
  for (int i = 0; i < draw->damage.box_count; i++) pixels_box(surface, &paint, pixels_meet(draw->damage.boxes[i], bounds));
}

int draw_frame(Draw *draw, SDL_Surface *surface, const Frame *frame, SDL_Rect *dirty, int room) {
  if (surface != draw->surface || surface->pixels != draw->pixels) draw_forget(draw);
  bool fits = surface->w == frame->size.w && surface->h == frame->size.h && surface->format->BytesPerPixel == 4;
  if (!fits || !damage_find(&draw->damage, frame) || !draw->damage.box_count) return 0;
  draw->surface = surface;
  draw->pixels = surface->pixels;
  if (SDL_MUSTLOCK(surface) && SDL_LockSurface(surface) != 0) {
    draw_forget(draw);
    return 0;
  }
  Paint background;
  pixels_colour(&background, surface->format, frame->background | 0xff);
  for (int i = 0; i < draw->damage.box_count; i++) pixels_box(surface, &background, draw->damage.boxes[i]);
  for (uint32_t i = 0; i < frame->op_count; i++) paint_op(draw, surface, frame, &frame->ops[i]);
  draw_photos_keep(&draw->photos, frame);
  if (SDL_MUSTLOCK(surface)) SDL_UnlockSurface(surface);
  Box boxes[DRAW_MOST_DIRTY];
  int count = damage_boxes(&draw->damage, boxes, room < DRAW_MOST_DIRTY ? room : DRAW_MOST_DIRTY);
  for (int i = 0; i < count; i++) dirty[i] = (SDL_Rect){boxes[i].x, boxes[i].y, boxes[i].w, boxes[i].h};
  return count;
}
