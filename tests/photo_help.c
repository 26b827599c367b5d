#include "photo_help.h"

#include <SDL.h>
#include <SDL_image.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = 4 * 1024 * 1024, SPARE = 64 };

static Bytes saved(int w, int h, int png) {
  Bytes bytes = {malloc(ROOM), 0};
  SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, w, h, 24, SDL_PIXELFORMAT_RGB24);
  assert_non_null(bytes.all);
  assert_non_null(surface);
  static const Uint8 colours[4][3] = {{255, 0, 0}, {0, 255, 0}, {255, 255, 255}, {0, 0, 255}};
  for (int quarter = 0; quarter < 4; quarter++) { /* red, green; white, blue below */
    int right = quarter == 1 || quarter == 3, below = quarter >= 2, which = quarter == 2 ? 2 : quarter;
    SDL_Rect rect = {right ? w / 2 : 0, below ? h / 2 : 0, w - w / 2, h - h / 2};
    SDL_FillRect(surface, &rect, SDL_MapRGB(surface->format, colours[which][0], colours[which][1], colours[which][2]));
  }
  SDL_RWops *file = SDL_RWFromMem(bytes.all, ROOM - SPARE);
  assert_int_equal(png ? IMG_SavePNG_RW(surface, file, 0) : IMG_SaveJPG_RW(surface, file, 0, 95), 0);
  bytes.length = (size_t)SDL_RWtell(file);
  SDL_RWclose(file);
  SDL_FreeSurface(surface);
  return bytes;
}

Bytes photo_jpeg(int w, int h) { return saved(w, h, 0); }
Bytes photo_png(int w, int h) { return saved(w, h, 1); }

Bytes photo_exif(int orientation, int big_endian) {
  static const unsigned char little[] = {0xFF, 0xE1, 0,    34, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0,
                                         1,    0,    0x12, 1,  3,   0,   1,   0,   0, 0, 0,   0,   0,  0, 0, 0, 0, 0};
  static const unsigned char big[] = {0xFF, 0xE1, 0,    34,   'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
                                      0,    1,    0x01, 0x12, 0,   3,   0,   0,   0, 1, 0,   0,   0, 0,  0, 0, 0, 0};
  const size_t block = sizeof little;
  Bytes bytes = photo_jpeg(48, 32);
  memmove(bytes.all + 2 + block, bytes.all + 2, bytes.length - 2);
  memcpy(bytes.all + 2, big_endian ? big : little, block);
  bytes.all[2 + (big_endian ? 29 : 28)] = (unsigned char)orientation;
  bytes.length += block;
  return bytes;
}

Bytes photo_webp(int lossy) {
  static const unsigned char lossless_file[] = {0x52, 0x49, 0x46, 0x46, 0x1c, 0x00, 0x00, 0x00, 0x57, 0x45, 0x42, 0x50,
                                                0x56, 0x50, 0x38, 0x4c, 0x10, 0x00, 0x00, 0x00, 0x2f, 0x27, 0xc0, 0x08,
                                                0x00, 0x07, 0x50, 0xc0, 0x28, 0x60, 0xff, 0x03, 0x11, 0xd1, 0xff, 0x00};
  static const unsigned char lossy_file[] = {
      0x52, 0x49, 0x46, 0x46, 0x40, 0x00, 0x00, 0x00, 0x57, 0x45, 0x42, 0x50, 0x56, 0x50, 0x38, 0x20, 0x34, 0x00,
      0x00, 0x00, 0x30, 0x03, 0x00, 0x9d, 0x01, 0x2a, 0x28, 0x00, 0x24, 0x00, 0x3f, 0x99, 0xcc, 0xdf, 0x68, 0xb9,
      0x32, 0x2d, 0xa8, 0x23, 0x88, 0x03, 0x20, 0x33, 0x09, 0x67, 0x00, 0x00, 0x1b, 0x81, 0xbd, 0x3e, 0x0e, 0x00,
      0x00, 0xfe, 0xd4, 0x98, 0xb1, 0x0c, 0x88, 0xff, 0x83, 0x72, 0x36, 0xf9, 0x0c, 0x04, 0xe0, 0x10, 0x00, 0x00};
  return lossy ? photo_text((const char *)lossy_file, sizeof lossy_file)
               : photo_text((const char *)lossless_file, sizeof lossless_file);
}

Bytes photo_text(const char *text, size_t length) {
  Bytes bytes = {malloc(length + SPARE), length};
  assert_non_null(bytes.all);
  memcpy(bytes.all, text, length);
  return bytes;
}

void photo_write(const char *path, const Bytes *bytes) {
  FILE *file = fopen(path, "wb");
  if (!file) fail_msg("cannot write %s", path);
  assert_int_equal(fwrite(bytes->all, 1, bytes->length, file), bytes->length);
  fclose(file);
}
