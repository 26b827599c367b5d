/* Picture files: upright whatever EXIF says, scaled, and refused where they are broken, huge or something else. With PHOTO_FUZZ=N
 * in the environment, N broken copies of each kind are read rather than 60. */
#define _XOPEN_SOURCE 700

#include "shell/photo_file.h"

#include "core/rng.h"
#include "photo_help.h"
#include "shell/photo_scale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/goldseam-photo-XXXXXX";
static char path[256];

static int begin(void **state) {
  (void)state;
  if (!mkdtemp(folder)) return -1;
  snprintf(path, sizeof path, "%s/x.jpg", folder);
  return 0;
}

static int end(void **state) {
  (void)state;
  unlink(path);
  return rmdir(folder);
}

static SDL_Surface *decoded(const Bytes *bytes) {
  photo_write(path, bytes);
  return photo_decode(path, 2000000, 5000);
}

/* The letter of the colour in a quarter. */
static char colour_at(const SDL_Surface *surface, int x, int y) {
  Uint8 r, g, b;
  Uint32 pixel = ((const Uint32 *)(const void *)((const Uint8 *)surface->pixels + (ptrdiff_t)y * surface->pitch))[x];
  SDL_GetRGB(pixel, surface->format, &r, &g, &b);
  return r > 150 && g > 150 && b > 150 ? 'w' : r > 150 ? 'r' : g > 150 ? 'g' : b > 150 ? 'b' : '?';
}

static const char *quarters(const SDL_Surface *surface) {
  static char out[5];
  int w = surface->w, h = surface->h;
  out[0] = colour_at(surface, w / 4, h / 4);
  out[1] = colour_at(surface, w * 3 / 4, h / 4);
  out[2] = colour_at(surface, w / 4, h * 3 / 4);
  out[3] = colour_at(surface, w * 3 / 4, h * 3 / 4);
  out[4] = '\0';
  return out;
}

/* ---- Good ones ---- */

static void upright(void **state) {
  (void)state;
  /* Top left, top right, bottom left, bottom right of what is seen; in the file it is rg over wb. */
  static const char *const seen[9] = {NULL, "rgwb", "grbw", "bwgr", "wbrg", "rwgb", "wrbg", "bgwr", "gbrw"};
  for (int big = 0; big < 2; big++) {
    for (int orientation = 0; orientation <= 9; orientation++) {
      Bytes bytes = photo_exif(orientation, big);
      SDL_Surface *surface = decoded(&bytes);
      PhotoHeader header;
      int w, h, meant = orientation >= 1 && orientation <= 8 ? orientation : 1;
      assert_non_null(surface);
      assert_string_equal(quarters(surface), seen[meant]);
      assert_int_equal(surface->w, meant >= 5 ? 32 : 48);
      assert_true(photo_header_of(path, &header));
      photo_upright(&header, &w, &h);
      assert_true(w == surface->w && h == surface->h);
      SDL_FreeSurface(surface);
      free(bytes.all);
    }
  }
}

static void every_kind(void **state) {
  (void)state;
  Bytes kinds[] = {photo_jpeg(300, 200), photo_png(300, 200), photo_webp(0), photo_webp(1)};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    SDL_Surface *surface = decoded(&kinds[i]);
    assert_non_null(surface);
    if (i < 2) assert_string_equal(quarters(surface), "rgwb");
    assert_int_equal(surface->w, i < 2 ? 300 : 40);
    SDL_FreeSurface(surface);
    free(kinds[i].all);
  }
}

static void no_larger_than_needed(void **state) {
  (void)state;
  Bytes bytes = photo_jpeg(1200, 800);
  photo_write(path, &bytes);
  SDL_Surface *few = photo_decode(path, 24000, 5000), *small = photo_decode(path, 2000000, 100);
  SDL_Surface *whole = photo_decode(path, 2000000, 5000);
  assert_true(few->w <= 190 && few->w >= 185 && few->h <= 127 && few->h >= 122);
  assert_true(small->w == 100 && (small->h == 66 || small->h == 67));
  assert_true(whole->w == 1200 && whole->h == 800); /* and never up */
  assert_string_equal(quarters(few), "rgwb");
  assert_string_equal(quarters(small), "rgwb");
  SDL_FreeSurface(few);
  SDL_FreeSurface(small);
  SDL_FreeSurface(whole);
  free(bytes.all);
}

/* Every pixel counts alike, and a plain surface stays what it is. */
static void scaled_smoothly(void **state) {
  (void)state;
  static const int sizes[][2] = {{1, 1}, {3, 2}, {40, 31}, {64, 64}, {65, 63}, {200, 150}};
  SDL_Surface *from = SDL_CreateRGBSurfaceWithFormat(0, 64, 64, 24, SDL_PIXELFORMAT_RGB24);
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    SDL_Surface *to = SDL_CreateRGBSurfaceWithFormat(0, sizes[i][0], sizes[i][1], 32, SDL_PIXELFORMAT_XRGB8888);
    SDL_FillRect(from, NULL, SDL_MapRGB(from->format, 10, 200, 77));
    assert_true(photo_scale(from, to));
    for (int y = 0; y < to->h; y++)
      for (int x = 0; x < to->w; x++)
        assert_int_equal(((Uint32 *)(void *)((Uint8 *)to->pixels + (ptrdiff_t)y * to->pitch))[x] & 0xffffff, 0x0AC84D);
    for (int y = 0; y < 64; y++) /* stripes become grey */
      for (int x = 0; x < 64; x++) memset((Uint8 *)from->pixels + y * from->pitch + x * 3, x % 2 ? 255 : 0, 3);
    assert_true(photo_scale(from, to));
    int grey = (int)(((Uint32 *)to->pixels)[to->w / 2] & 0xff);
    if (to->w < 30) assert_in_range(grey, 120, 135);
    SDL_FreeSurface(to);
  }
  SDL_FreeSurface(from);
}

static void clear_becomes_white(void **state) {
  (void)state;
  SDL_Surface *from = SDL_CreateRGBSurfaceWithFormat(0, 40, 40, 32, SDL_PIXELFORMAT_RGBA32);
  SDL_Surface *to = SDL_CreateRGBSurfaceWithFormat(0, 20, 20, 32, SDL_PIXELFORMAT_XRGB8888);
  SDL_FillRect(from, NULL, SDL_MapRGBA(from->format, 200, 0, 0, 0));
  assert_true(photo_scale(from, to));
  assert_int_equal(((Uint32 *)to->pixels)[0] & 0xffffff, 0xffffff);
  SDL_FillRect(from, NULL, SDL_MapRGBA(from->format, 200, 0, 0, 255));
  assert_true(photo_scale(from, to));
  assert_int_equal(((Uint32 *)to->pixels)[0] & 0xffffff, 0xC80000);
  SDL_FreeSurface(from);
  SDL_FreeSurface(to);
}

/* ---- Bad ones ---- */

static int variants;

static void is_refused(const char *what, const Bytes *bytes) {
  SDL_Surface *surface = decoded(bytes);
  variants++;
  if (surface) fail_msg("%s was taken for a picture", what);
}

static void refuse(const char *what, Bytes bytes) {
  is_refused(what, &bytes);
  free(bytes.all);
}

#define TEXT(text) photo_text(text, sizeof text - 1)

static void something_else(void **state) {
  (void)state;
  refuse("nothing", TEXT(""));
  refuse("one byte", TEXT("\xFF"));
  refuse("two bytes", TEXT("\xFF\xD8"));
  refuse("a beginning", TEXT("\xFF\xD8\xFF\xE0"));
  refuse("text", TEXT("Dear both,\nthis is a letter and no picture at all. It is long enough to be looked at.\n"));
  refuse("HTML", TEXT("<!doctype html><html><body><img src=x.jpg></body></html>                 "));
  refuse("SVG", TEXT("<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'><rect/></svg>"));
  refuse("a GIF", TEXT("GIF89a\x40\x00\x40\x00\x80\x00\x00\xFF\xFF\xFF\x00\x00\x00,\x00\x00\x00\x00\x40\x00\x40\x00\x00\x02;"));
  refuse("a BMP",
         TEXT("BM\x46\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00\x40\x00\x00\x00\x40\x00\x00\x00\x01\x00"));
  refuse("a program", TEXT("MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xFF\xFF\x00\x00\xB8\x00\x00\x00\x00\x00\x00\x00@"));
  refuse("another program", TEXT("\x7F"
                                 "ELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00\x3E\x00\x01\x00\x00\x00"));
  refuse("a PDF", TEXT("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"));
  refuse("a ZIP", TEXT("PK\x03\x04\x14\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"));
  refuse("a WAV", TEXT("RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x44\xAC\x00\x00"));
  refuse("a TIFF", TEXT("II*\x00\x08\x00\x00\x00\x01\x00\x00\x01\x03\x00\x01\x00\x00\x00\x40\x00\x00\x00\x00\x00\x00\x00"));
  refuse("a HEIC", TEXT("\x00\x00\x00\x18"
                        "ftypheic\x00\x00\x00\x00mif1heic\x00\x00\x00\x00"));
}

static void cut_off(void **state) {
  (void)state;
  Bytes kinds[] = {photo_jpeg(200, 150), photo_exif(6, 0), photo_png(200, 150), photo_webp(0), photo_webp(1)};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    size_t whole = kinds[i].length, left_out = i == 2 ? 13 : 1; /* a PNG without its last, empty chunk is whole */
    for (int part = 0; part < 40; part++) {
      char what[64];
      kinds[i].length = whole * (size_t)part / 40;
      if (kinds[i].length > whole - left_out) continue;
      snprintf(what, sizeof what, "kind %d, %d of 40 parts of it,", (int)i, part);
      is_refused(what, &kinds[i]);
    }
    kinds[i].length = whole - left_out;
    if (i != 2) is_refused("all but the last byte", &kinds[i]);
    free(kinds[i].all);
  }
}

static void put16(unsigned char *at, int value) {
  at[0] = (unsigned char)(value >> 8);
  at[1] = (unsigned char)value;
}

/* Where a JPEG says its size. */
static unsigned char *jpeg_frame(const Bytes *bytes) {
  for (size_t i = 2; i + 9 < bytes->length; i++)
    if (bytes->all[i] == 0xFF && bytes->all[i + 1] == 0xC0) return bytes->all + i + 5;
  fail_msg("no frame");
  return NULL;
}

static void sized(const char *what, int w, int h) {
  Bytes jpeg = photo_jpeg(64, 64), png = photo_png(64, 64);
  put16(jpeg_frame(&jpeg), h);
  put16(jpeg_frame(&jpeg) + 2, w);
  for (int i = 0; i < 4; i++) {
    png.all[16 + i] = (unsigned char)(w >> (24 - 8 * i));
    png.all[20 + i] = (unsigned char)(h >> (24 - 8 * i));
  }
  refuse(what, jpeg);
  refuse(what, png);
}

static void of_no_size(void **state) {
  (void)state;
  sized("100 megapixels", 10000, 10000);
  sized("all that can be said", 65500, 65500);
  sized("53 megapixels", 7300, 7300);
  sized("no width", 0, 64);
  sized("no height", 64, 0);
  sized("a speck", 31, 64);
  sized("a line", 64, 641);
  Bytes png = photo_png(64, 64);
  memset(png.all + 16, 0xFF, 8);
  refuse("a PNG of 4294967295 squared", png);
  Bytes webp = photo_webp(0);
  memset(webp.all + 21, 0xFF, 4);
  refuse("a WebP of 16384 squared", webp);
  refuse("a WebP of 2^24 squared", TEXT("RIFF\x16\x00\x00\x00WEBPVP8X\x0A\x00\x00\x00\x00\x00\x00\x00\xFF\xFF\xFF\xFF\xFF\xFF"));
  refuse("an animation", TEXT("RIFF\x16\x00\x00\x00WEBPVP8X\x0A\x00\x00\x00\x02\x00\x00\x00\x3F\x00\x00\x3F\x00\x00"));
}

/* 100 million pixels in 70 bytes or in a real file: seen by the header, so that no memory is asked for. */
static void huge_is_quick(void **state) {
  (void)state;
  Bytes png = photo_png(64, 64);
  static const unsigned char size[8] = {0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10};
  memcpy(png.all + 16, size, sizeof size);
  photo_write(path, &png);
  Uint64 before = SDL_GetPerformanceCounter();
  for (int i = 0; i < 100; i++) assert_null(photo_decode(path, 2000000, 5000));
  assert_true(SDL_GetPerformanceCounter() - before < SDL_GetPerformanceFrequency());
  free(png.all);
  assert_int_equal(truncate(path, (off_t)PHOTO_BYTES_MOST + 1), 0); /* a hole: no room is taken */
  PhotoHeader header;
  assert_false(photo_header_of(path, &header));
  assert_null(photo_decode(path, 2000000, 5000));
}

static void of_no_structure(void **state) {
  (void)state;
  Bytes jpeg = photo_jpeg(64, 64);
  jpeg.all[4] = jpeg.all[5] = 0;
  refuse("a segment without a length", jpeg);
  jpeg = photo_jpeg(64, 64);
  put16(jpeg.all + 4, 65535);
  refuse("a segment that is longer than the file", jpeg);
  jpeg = photo_jpeg(64, 64);
  memset(jpeg.all + 2, 0xFF, 300);
  refuse("only fill bytes", jpeg);
  jpeg = photo_jpeg(64, 64);
  jpeg_frame(&jpeg)[-1] = 12;
  refuse("12 bits", jpeg);
  jpeg = photo_jpeg(64, 64);
  size_t length = jpeg.length;
  jpeg.length -= 2;
  for (int i = 0; i < PHOTO_SCANS_MOST + 1; i++, jpeg.length += 4) memcpy(jpeg.all + jpeg.length, "\xFF\xDA\x00\x02", 4);
  memcpy(jpeg.all + jpeg.length, "\xFF\xD9", 2);
  jpeg.length += 2;
  assert_true(jpeg.length > length);
  refuse("a hundred scans", jpeg);
  Bytes png = photo_png(64, 64);
  png.all[29] ^= 1;
  refuse("a PNG whose header's sum is wrong", png);
  png = photo_png(64, 64);
  png.all[12] = 'J';
  refuse("a PNG without a header", png);
  png = photo_png(64, 64);
  png.all[8] = 0xFF;
  refuse("a PNG chunk without an end", png);
  png = photo_png(64, 64);
  png.length = 33;
  memcpy(png.all + png.length, "\0\0\0\0IEND\xAE\x42\x60\x82", 12);
  png.length += 12;
  refuse("a PNG without pixels", png);
  Bytes webp = photo_webp(1);
  webp.all[23] = 0;
  refuse("a WebP without its mark", webp);
  webp = photo_webp(0);
  webp.all[20] = 0;
  refuse("another WebP without its mark", webp);
  webp = photo_webp(0);
  webp.all[4] = 0xFF;
  refuse("a WebP that says it is longer", webp);
  print_message("%d broken variants\n", variants);
  assert_true(variants > 150);
}

/* A broken EXIF block is no reason not to show the picture. */
static void broken_exif(void **state) {
  (void)state;
  for (size_t at = 6; at < 38; at++) {
    Bytes bytes = photo_exif(6, (int)at % 2);
    bytes.all[at] ^= 0xFF;
    SDL_Surface *surface = decoded(&bytes);
    assert_non_null(surface);
    SDL_FreeSurface(surface);
    free(bytes.all);
  }
}

static void not_to_be_read(void **state) {
  (void)state;
  unlink(path);
  assert_null(photo_decode(path, 100000, 500)); /* vanished */
  assert_int_equal(mkdir(path, 0700), 0);
  assert_null(photo_decode(path, 100000, 500));
  rmdir(path);
  assert_int_equal(symlink(path, path), 0); /* in a circle */
  assert_null(photo_decode(path, 100000, 500));
  unlink(path);
  assert_int_equal(mkfifo(path, 0600), 0); /* must not wait for a writer */
  assert_null(photo_decode(path, 100000, 500));
  PhotoHeader header;
  assert_false(photo_header_of(path, &header));
  unlink(path);
  Bytes bytes = photo_jpeg(64, 64);
  photo_write(path, &bytes);
  free(bytes.all);
  chmod(path, 0);
  if (geteuid() != 0) assert_null(photo_decode(path, 100000, 500));
  chmod(path, 0600);
}

/* Whatever bytes come: a picture within its bounds, or none. */
static void anything(void **state) {
  (void)state;
  const char *wanted = getenv("PHOTO_FUZZ");
  int times = wanted ? atoi(wanted) : 60, shown = 0;
  Bytes kinds[] = {photo_jpeg(120, 90), photo_exif(7, 1), photo_png(120, 90), photo_webp(0), photo_webp(1)};
  Rng rng = {2026};
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
    for (int i = 0; i < times; i++) {
      Bytes bytes = photo_text((const char *)kinds[k].all, kinds[k].length);
      for (uint32_t n = 1 + rng_below(&rng, 8); n > 0; n--) {
        uint32_t at = rng_below(&rng, rng_below(&rng, 2) ? (uint32_t)bytes.length : 64);
        if (at < bytes.length)
          bytes.all[at] =
              rng_below(&rng, 2) ? (unsigned char)rng_next(&rng) : bytes.all[at] ^ (unsigned char)(1 << rng_below(&rng, 8));
      }
      if (rng_below(&rng, 4) == 0) bytes.length = rng_below(&rng, (uint32_t)bytes.length + 1);
      SDL_Surface *surface = decoded(&bytes);
      if (surface) assert_true(surface->w >= 1 && surface->h >= 1 && surface->w * surface->h <= 2000000);
      shown += surface != NULL;
      SDL_FreeSurface(surface);
      free(bytes.all);
    }
    free(kinds[k].all);
  }
  print_message("%d of %d could be shown\n", shown, times * 5);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(upright),         cmocka_unit_test(every_kind),          cmocka_unit_test(no_larger_than_needed),
      cmocka_unit_test(scaled_smoothly), cmocka_unit_test(clear_becomes_white), cmocka_unit_test(something_else),
      cmocka_unit_test(cut_off),         cmocka_unit_test(of_no_size),          cmocka_unit_test(huge_is_quick),
      cmocka_unit_test(of_no_structure), cmocka_unit_test(broken_exif),         cmocka_unit_test(not_to_be_read),
      cmocka_unit_test(anything),
  };
  return cmocka_run_group_tests(tests, begin, end);
}
