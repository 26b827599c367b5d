#include "shell/picture_files.h"

#include <SDL_image.h>

#if defined(GOLDSEAM_EXIF)
#include <libexif/exif-data.h>

static int orientation(const unsigned char *exif, unsigned length) {
  ExifData *data = exif_data_new_from_data(exif, length);
  if (!data) return 1;
  const ExifEntry *entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
  bool good = entry && entry->format == EXIF_FORMAT_SHORT && entry->components >= 1 && entry->size >= 2 && entry->data;
  int found = good ? exif_get_short(entry->data, exif_data_get_byte_order(data)) : 1;
  exif_data_unref(data);
  return found;
}
#define ORIENTATION orientation
#else
#define ORIENTATION NULL
#endif

/* Each kind by its own decoder: no other one of the library's ever sees a stranger's bytes. */
static SDL_Surface *decode(PictureKind kind, const void *bytes, size_t length) {
  SDL_RWops *file = length <= INT32_MAX ? SDL_RWFromConstMem(bytes, (int)length) : NULL;
  SDL_Surface *surface = NULL;
  if (!file) return NULL;
  switch (kind) {
    case PICTURE_JPEG: surface = IMG_LoadJPG_RW(file); break;
    case PICTURE_PNG: surface = IMG_LoadPNG_RW(file); break;
    case PICTURE_WEBP: surface = IMG_LoadWEBP_RW(file); break;
  }
  SDL_RWclose(file);
  return surface;
}

#if defined(_WIN32) && !defined(GOLDSEAM_STATIC_MODULES)
__declspec(dllexport)
#elif defined(__GNUC__) && !defined(GOLDSEAM_STATIC_MODULES)
__attribute__((visibility("default")))
#endif
    const PictureFiles *picture_files(void) {
  static const PictureFiles files = {.write_png = IMG_SavePNG_RW, .load = IMG_Load, .decode = decode, .orientation = ORIENTATION};
  return &files;
}
