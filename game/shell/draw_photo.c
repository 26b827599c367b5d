#include "shell/draw_photo.h"

#include "shell/photo_scale.h"

static SDL_Surface *scaled(SDL_Surface *from, const SDL_PixelFormat *format, int w, int h) {
  SDL_Surface *to = SDL_CreateRGBSurface(0, w, h, 32, format->Rmask, format->Gmask, format->Bmask, format->Amask);
  if (to && photo_scale(from, to)) return to;
  SDL_FreeSurface(to);
  return NULL;
}

static SDL_Surface *find_scaled(DrawPhotos *photos, const SDL_PixelFormat *format, int32_t photo, int w, int h) {
  int place = -1;
  for (int i = 0; i < DRAW_PHOTOS; i++) {
    const SDL_Surface *kept = photos->scaled[i].surface;
    if (!kept) {
      if (place < 0) place = i;
    } else if (photos->scaled[i].photo == photo && kept->w == w && kept->h == h && kept->format->Rmask == format->Rmask) {
      return photos->scaled[i].surface;
    }
  }
  SDL_Surface *from = photos->find ? photos->find(photos->context, photo) : NULL;
  SDL_Surface *made = from ? scaled(from, format, w, h) : NULL;
  if (!made) return NULL;
  if (place < 0) {
    place = photos->next;
    photos->next = (place + 1) % DRAW_PHOTOS;
    SDL_FreeSurface(photos->scaled[place].surface);
  }
  photos->scaled[place].photo = photo;
  photos->scaled[place].surface = made;
  return made;
}

bool draw_photos_paint(DrawPhotos *photos, const SDL_PixelFormat *format, const Op *op, Paint *paint) {
  SDL_Surface *image = find_scaled(photos, format, op->photo, (int)op->rect.w, (int)op->rect.h);
  if (image) pixels_image(paint, image, (int)op->rect.x, (int)op->rect.y, op->colour & 0xff);
  return image != NULL;
}

void draw_photos_keep(DrawPhotos *photos, const Frame *frame) {
  for (int i = 0; i < DRAW_PHOTOS; i++) {
    bool shows = false;
    for (uint32_t k = 0; photos->scaled[i].surface && k < frame->op_count && !shows; k++)
      shows = frame->ops[k].kind == OP_IMAGE && frame->ops[k].photo == photos->scaled[i].photo;
    if (shows) continue;
    SDL_FreeSurface(photos->scaled[i].surface);
    photos->scaled[i].surface = NULL;
  }
}

void draw_photos_free(DrawPhotos *photos) {
  for (int i = 0; i < DRAW_PHOTOS; i++) SDL_FreeSurface(photos->scaled[i].surface);
  *photos = (DrawPhotos){0};
}
