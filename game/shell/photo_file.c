#include "shell/photo_file.h"

#include "shell/paths.h"
#include "shell/photo_scale.h"
#include "shell/picture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SEGMENTS_MOST = 2000, FILL_MOST = 64, EXIF_MOST = 65536 };

static const char EXIF_BEGIN[6] = "Exif\0";

/* ---- What stands before the pixels ---- */

static int orientation_of(const unsigned char *exif, size_t length) {
  const PictureFiles *files = picture_module();
  int found = files && files->orientation ? files->orientation(exif, (unsigned)length) : 1;
  return found >= 1 && found <= 8 ? found : 1;
}

/* Reads `length` bytes of EXIF behind the 6 that it begins with. */
static int read_exif(SDL_RWops *file, size_t length, bool begins) {
  unsigned char *bytes = length <= EXIF_MOST ? malloc(length + sizeof EXIF_BEGIN) : NULL;
  int orientation = 1;
  if (!bytes) return 1;
  memcpy(bytes, EXIF_BEGIN, sizeof EXIF_BEGIN);
  size_t before = begins ? 0 : sizeof EXIF_BEGIN;
  if (SDL_RWread(file, bytes + before, 1, length) == length && memcmp(bytes, EXIF_BEGIN, sizeof EXIF_BEGIN) == 0)
    orientation = orientation_of(bytes, before + length);
  free(bytes);
  return orientation;
}

static int jpeg_marker(SDL_RWops *file) {
  int marker = SDL_ReadU8(file);
  if (marker != 0xFF) return 0;
  for (int i = 0; marker == 0xFF && i < FILL_MOST; i++) marker = SDL_ReadU8(file);
  return marker;
}

static bool is_frame(int marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static bool jpeg_header(SDL_RWops *file, PhotoHeader *header) {
  bool told = false;
  for (int i = 0; i < SEGMENTS_MOST; i++) {
    int marker = jpeg_marker(file);
    if (marker < 0xC0 || (marker >= 0xD0 && marker <= 0xDA)) return false;
    int length = SDL_ReadBE16(file);
    if (length < 2) return false;
    if (is_frame(marker)) {
      bool eight = SDL_ReadU8(file) == 8;
      header->h = SDL_ReadBE16(file);
      header->w = SDL_ReadBE16(file);
      return eight;
    }
    Sint64 next = SDL_RWtell(file) + length - 2;
    if (marker == 0xE1 && !told) {
      char begin[sizeof EXIF_BEGIN];
      told =
          length > 8 && SDL_RWread(file, begin, 1, sizeof begin) == sizeof begin && memcmp(begin, EXIF_BEGIN, sizeof begin) == 0;
      if (told) header->orientation = read_exif(file, (size_t)length - 2 - sizeof begin, false);
    }
    if (SDL_RWseek(file, next, RW_SEEK_SET) < 0) return false;
  }
  return false;
}

static bool png_header(SDL_RWops *file, PhotoHeader *header) {
  SDL_RWseek(file, 8, RW_SEEK_SET);
  for (int i = 0; i < SEGMENTS_MOST; i++) {
    Uint32 length = SDL_ReadBE32(file), type = SDL_ReadBE32(file);
    Sint64 next = SDL_RWtell(file) + (Sint64)length + 4;
    if ((i == 0) != (type == 0x49484452) || length > INT32_MAX) return false; /* IHDR is the first, and the only one */
    if (i == 0) {
      Uint32 w = SDL_ReadBE32(file), h = SDL_ReadBE32(file);
      if (w > INT16_MAX * 4 || h > INT16_MAX * 4) return false;
      header->w = (int)w;
      header->h = (int)h;
    }
    if (type == 0x49444154) return true;                                          /* IDAT: the pixels */
    if (type == 0x49454E44 || type == 0) return false;                            /* IEND, or nothing any more */
    if (type == 0x65584966) header->orientation = read_exif(file, length, false); /* eXIf */
    if (SDL_RWseek(file, next, RW_SEEK_SET) < 0) return false;
  }
  return false;
}

static bool webp_header(SDL_RWops *file, PhotoHeader *header) {
  unsigned char b[18];
  SDL_RWseek(file, 12, RW_SEEK_SET);
  if (SDL_RWread(file, b, 1, sizeof b) != sizeof b) return false;
  const unsigned char *data = b + 8;
  if (memcmp(b, "VP8X", 4) == 0) {
    header->w = 1 + (data[4] | data[5] << 8 | data[6] << 16);
    header->h = 1 + (data[7] | data[8] << 8 | data[9] << 16);
    return !(data[0] & 2); /* an animation */
  }
  if (memcmp(b, "VP8L", 4) == 0 && data[0] == 0x2F) {
    header->w = 1 + (data[1] | (data[2] & 0x3F) << 8);
    header->h = 1 + (data[2] >> 6 | data[3] << 2 | (data[4] & 0x0F) << 10);
    return true;
  }
  if (memcmp(b, "VP8 ", 4) != 0 || data[3] != 0x9D || data[4] != 0x01 || data[5] != 0x2A) return false;
  header->w = (data[6] | data[7] << 8) & 0x3FFF;
  header->h = (data[8] | data[9] << 8) & 0x3FFF;
  return true;
}

static bool can_be_shown(int w, int h) {
  if (w < PHOTO_SIDE_LEAST || h < PHOTO_SIDE_LEAST) return false;
  return (int64_t)w * h <= PHOTO_PIXELS_MOST && w <= (int64_t)h * PHOTO_SHAPE_MOST && h <= (int64_t)w * PHOTO_SHAPE_MOST;
}

bool photo_header(SDL_RWops *file, PhotoHeader *header) {
  unsigned char begin[12];
  bool good = false;
  *header = (PhotoHeader){.orientation = 1};
  if (SDL_RWread(file, begin, 1, sizeof begin) != sizeof begin) return false;
  if (memcmp(begin, "\xFF\xD8\xFF", 3) == 0) {
    header->kind = PICTURE_JPEG;
    SDL_RWseek(file, 2, RW_SEEK_SET);
    good = jpeg_header(file, header);
  } else if (memcmp(begin, "\x89PNG\r\n\x1A\n", 8) == 0) {
    header->kind = PICTURE_PNG;
    good = png_header(file, header);
  } else if (memcmp(begin, "RIFF", 4) == 0 && memcmp(begin + 8, "WEBP", 4) == 0) {
    header->kind = PICTURE_WEBP;
    good = webp_header(file, header);
  }
  return good && can_be_shown(header->w, header->h);
}

bool photo_header_of(const char *path, PhotoHeader *header) {
  uint64_t size;
  if (!paths_size(path, &size) || size > PHOTO_BYTES_MOST) return false;
  SDL_RWops *file = SDL_RWFromFile(path, "rb");
  if (!file) return false;
  bool good = photo_header(file, header);
  SDL_RWclose(file);
  return good;
}

void photo_upright(const PhotoHeader *header, int *w, int *h) {
  bool lies = header->orientation >= 5;
  *w = lies ? header->h : header->w;
  *h = lies ? header->w : header->h;
}

/* From marker to marker to the one that ends it: the decoder paints what is cut off grey and says nothing. */
static bool jpeg_whole(const unsigned char *bytes, size_t length) {
  int scans = 0;
  size_t at = 2;
  while (at + 4 <= length + 2 && at + 1 < length) {
    if (bytes[at] != 0xFF || bytes[at + 1] == 0 || bytes[at + 1] == 0xFF || (bytes[at + 1] >= 0xD0 && bytes[at + 1] <= 0xD7)) {
      if (!scans && bytes[at] != 0xFF) return false; /* between segments there is nothing else */
      at += bytes[at] == 0xFF && bytes[at + 1] != 0xFF ? 2 : 1;
      continue;
    }
    int marker = bytes[at + 1];
    if (marker == 0xD9) return scans > 0;
    if (at + 4 > length) return false;
    if (marker == 0xDA && ++scans > PHOTO_SCANS_MOST) return false;
    at += 2 + ((size_t)bytes[at + 2] << 8 | bytes[at + 3]);
  }
  return false;
}

bool photo_whole(const PhotoHeader *header, const char *bytes, size_t length) {
  if (header->kind == PICTURE_JPEG) return jpeg_whole((const unsigned char *)bytes, length);
  if (header->kind == PICTURE_PNG) return true; /* its decoder notices */
  const unsigned char *size = (const unsigned char *)bytes + 4;
  return ((size_t)size[0] | (size_t)size[1] << 8 | (size_t)size[2] << 16 | (size_t)size[3] << 24) + 8 <= length;
}

/* ---- The pixels ---- */

static SDL_Surface *decoded(const PhotoHeader *header, const char *bytes, size_t length) {
  const PictureFiles *files = picture_module();
  SDL_Surface *surface = files ? files->decode(header->kind, bytes, length) : NULL;
  if (surface && surface->w == header->w && surface->h == header->h) return surface;
  SDL_FreeSurface(surface);
  return NULL;
}

static SDL_Surface *scaled_down(SDL_Surface *surface, int pixels, int side) {
  double w = surface->w, h = surface->h;
  double scale = fmin(fmin(sqrt(pixels / (w * h)), side / fmax(w, h)), 1);
  int small_w = (int)fmax(1, floor(w * scale)), small_h = (int)fmax(1, floor(h * scale));
  SDL_Surface *small = SDL_CreateRGBSurfaceWithFormat(0, small_w, small_h, 32, SDL_PIXELFORMAT_XRGB8888);
  if (small && photo_scale(surface, small)) return small;
  SDL_FreeSurface(small);
  return NULL;
}

SDL_Surface *photo_turned(const SDL_Surface *surface, int orientation) {
  bool lies = orientation >= 5;
  int w = surface->w, h = surface->h;
  SDL_Surface *turned = SDL_CreateRGBSurfaceWithFormat(0, lies ? h : w, lies ? w : h, 32, surface->format->format);
  for (int y = 0; turned && y < turned->h; y++) {
    Uint32 *out = (Uint32 *)(void *)((Uint8 *)turned->pixels + (ptrdiff_t)y * turned->pitch);
    for (int x = 0; x < turned->w; x++) {
      int across = lies ? y : x, down = lies ? x : y; /* in the file, before mirroring */
      bool left = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
      bool up = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
      int from_x = left ? w - 1 - across : across, from_y = up ? h - 1 - down : down;
      out[x] = ((const Uint32 *)(const void *)((const Uint8 *)surface->pixels + (ptrdiff_t)from_y * surface->pitch))[from_x];
    }
  }
  return turned;
}

SDL_Surface *photo_decode(const char *path, int pixels, int side) {
  size_t length;
  PhotoHeader header;
  char *bytes = paths_kind(path) == PATH_FILE ? paths_read(path, PHOTO_BYTES_MOST, &length, NULL) : NULL;
  if (!bytes) return NULL;
  SDL_RWops *file = length ? SDL_RWFromConstMem(bytes, (int)length) : NULL;
  bool good = file && photo_header(file, &header) && photo_whole(&header, bytes, length);
  if (file) SDL_RWclose(file);
  SDL_Surface *whole = good ? decoded(&header, bytes, length) : NULL;
  free(bytes);
  SDL_Surface *small = whole ? scaled_down(whole, pixels, side) : NULL;
  SDL_FreeSurface(whole);
  if (!small || header.orientation == 1) return small;
  SDL_Surface *upright = photo_turned(small, header.orientation);
  SDL_FreeSurface(small);
  return upright;
}
