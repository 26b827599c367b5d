#include "shell/font.h"

#include "core/utf8.h"
#include "shell/font_face.h"
#include "shell/font_writing.h"
#include "shell/pixels.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  WIDTHS = 8192,            /* a power of two; a long list asks for thousands in each picture */
  BUCKETS = 256,            /* a power of two */
  MOST_TEXT = WRITING_MOST, /* bytes of one line that are set: what comes after is far outside any window */
  LARGEST_PX = 1000
};

/* A line of text as coverage, cropped to its ink. */
typedef struct Mask Mask;
struct Mask {
  Mask *next; /* in its bucket */
  uint64_t key;
  uint32_t used;
  size_t bytes;
  Box box; /* relative to the origin on the baseline */
  uint8_t cover[];
};

typedef struct Width {
  uint64_t key; /* 0: free */
  int px;
} Width;

struct Fonts {
  Faces faces;
  bool ttf;
  FontWriting writing;
  Width widths[WIDTHS];
  Mask *masks[BUCKETS];
  size_t mask_bytes;
  uint32_t uses;
};

/* A part of a line that is set in one way. */
typedef enum PieceKind { PIECE_FACE, PIECE_BOX, PIECE_BLANK, PIECE_NOTHING } PieceKind;

typedef struct Piece {
  PieceKind kind;
  FaceId face;
  size_t bytes;
} Piece;

static FaceId face_of(FontId font) {
  switch (font) {
    case FONT_TITLE_BOLD: return FACE_TITLE_BOLD;
    case FONT_BODY: return FACE_BODY;
    case FONT_BODY_BOLD: return FACE_BODY_BOLD;
    case FONT_TITLE:
    case FONT_COUNT: break;
  }
  return FACE_TITLE;
}

/* Of the same weight in the other family: it has letters that this one lacks. */
static FaceId other_face(FaceId face) { return (FaceId)((int)face ^ 2); }

/* Measured and painted alike. */
static int whole_px(float size_px) { return (int)fminf(fmaxf(floorf(size_px + 0.5f), 1), LARGEST_PX); }

Fonts *fonts_new(const char *assets, Err *err) {
  Fonts *fonts = calloc(1, sizeof *fonts);
  if (!fonts) {
    err_set(err, "there is not enough memory for the fonts");
    return NULL;
  }
  fonts->ttf = TTF_Init() == 0;
  if (!fonts->ttf) err_set(err, "the fonts cannot be started: %s", TTF_GetError());
  if (fonts->ttf && faces_open(&fonts->faces, assets, err)) return fonts;
  fonts_free(fonts);
  return NULL;
}

void fonts_free(Fonts *fonts) {
  if (!fonts) return;
  for (int i = 0; i < BUCKETS; i++) {
    while (fonts->masks[i]) {
      Mask *next = fonts->masks[i]->next;
      free(fonts->masks[i]);
      fonts->masks[i] = next;
    }
  }
  font_writing_close(&fonts->writing); /* it borrows the faces' bytes */
  faces_close(&fonts->faces);
  if (fonts->ttf) TTF_Quit();
  free(fonts);
}

/* Controls, joiners, directions, variation selectors, tags: they shape their neighbours and show nothing themselves. */
static bool is_unseen(uint32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
         (c >= 0x2060 && c <= 0x206f) || (c >= 0xfe00 && c <= 0xfe0f) || c == 0xfeff || (c >= 0xe0000 && c <= 0xe0fff);
}

static bool is_blank(uint32_t c) { return (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f || c == 0x3000; }

static bool has_cluster(Fonts *fonts, FaceId face, int size_px, const char *text, size_t length) {
  const SizedFace *sized = faces_get(&fonts->faces, face, size_px);
  uint32_t code;
  for (size_t at = 0; sized && at < length; at += utf8_decode(text + at, length - at, &code)) {
    if (!utf8_decode(text + at, length - at, &code)) return false;
    if (!is_unseen(code) && !TTF_GlyphIsProvided32(sized->ttf, code)) return false;
  }
  return sized != NULL;
}

/* How the first character that a reader sees is set; `face` is the one to prefer. */
static Piece first_cluster(Fonts *fonts, FaceId face, int size_px, const char *text, size_t length) {
  size_t bytes = utf8_cluster(text, length);
  Piece piece = {PIECE_NOTHING, face, bytes ? bytes : 1};
  uint32_t code;
  if (!utf8_decode(text, length, &code)) {
    piece.kind = PIECE_BOX;
    return piece;
  }
  bool unseen = true;
  for (size_t at = 0, step = 1; unseen && step && at < piece.bytes; at += step) {
    step = utf8_decode(text + at, piece.bytes - at, &code);
    unseen = step && is_unseen(code);
  }
  if (unseen) return piece;
  piece.kind = PIECE_FACE;
  if (has_cluster(fonts, face, size_px, text, piece.bytes)) return piece;
  piece.face = other_face(face);
  if (has_cluster(fonts, piece.face, size_px, text, piece.bytes)) return piece;
  piece.kind = is_blank(code) ? PIECE_BLANK : PIECE_BOX;
  return piece;
}

/* The longest start of the text that is set in one way; a box or a blank stands alone. */
static Piece first_piece(Fonts *fonts, FaceId face, int size_px, const char *text, size_t length) {
  Piece piece = first_cluster(fonts, face, size_px, text, length);
  while (piece.kind == PIECE_FACE && piece.bytes < length) {
    Piece next = first_cluster(fonts, face, size_px, text + piece.bytes, length - piece.bytes);
    if (next.kind != PIECE_FACE || next.face != piece.face) break;
    piece.bytes += next.bytes;
  }
  return piece;
}

static int box_side(int size_px) { return (size_px * 5 + 4) / 8; }

static int piece_width(Fonts *fonts, const Piece *piece, int size_px, char *text) {
  int width = 0;
  if (piece->kind == PIECE_BOX) return box_side(size_px) + (size_px + 7) / 8;
  if (piece->kind == PIECE_BLANK) return (size_px + 3) / 4;
  const SizedFace *sized = piece->kind == PIECE_FACE ? faces_get(&fonts->faces, piece->face, size_px) : NULL;
  if (!sized) return 0;
  char after = text[piece->bytes];
  text[piece->bytes] = '\0';
  if (TTF_SizeUTF8(sized->ttf, text, &width, NULL) != 0) width = 0;
  text[piece->bytes] = after;
  return width;
}

/* A copy that can be cut with NULs: SDL_ttf takes nothing else. NULs and tabs in it become spaces. Freed by the caller. */
static char *cuttable(const char *text, size_t length) {
  char *copy = malloc(length + 1);
  if (!copy) return NULL;
  for (size_t i = 0; i < length; i++) copy[i] = text[i] && text[i] != '\t' ? text[i] : ' ';
  copy[length] = '\0';
  return copy;
}

/* Does the line need another order than from left to right, or letters that no typeface here has? */
static bool is_written(Fonts *fonts, FaceId face, int size_px, const char *text, size_t length) {
  FontWritten written = font_written(text, length);
  if (written != FONT_UNUSUAL) return written == FONT_ANY_ORDER;
  for (size_t at = 0; at < length;) {
    Piece piece = first_cluster(fonts, face, size_px, text + at, length - at);
    if (piece.kind == PIECE_BOX) return true;
    at += piece.bytes;
  }
  return false;
}

static int overhang(int size_px) { return (size_px + 3) / 4; }

/* The advance of a line that FriBidi and HarfBuzz set; -1 where it needs neither of them, or they are not there. */
static int written_width(Fonts *fonts, FaceId face, int size_px, bool rtl, const char *text, size_t length,
                         const WritingSink *sink) {
  if (!is_written(fonts, face, size_px, text, length)) return -1;
  const SizedFace *sized = faces_get(&fonts->faces, face, size_px);
  Piece box = {PIECE_BOX, face, 0}, blank = {PIECE_BLANK, face, 0};
  WritingLine line = {.text = text,
                      .length = length,
                      .faces = {(int)face, (int)other_face(face)},
                      .bold = face == FACE_BODY_BOLD || face == FACE_TITLE_BOLD,
                      .size_px = size_px,
                      .above_px = (sized ? sized->ascent : size_px) + overhang(size_px),
                      .below_px = (sized ? sized->descent : size_px / 4) + overhang(size_px),
                      .box_px = piece_width(fonts, &box, size_px, NULL),
                      .blank_px = piece_width(fonts, &blank, size_px, NULL),
                      .rtl = rtl};
  return font_writing_set(&fonts->writing, &fonts->faces, &line, sink);
}

static int line_width(Fonts *fonts, FaceId face, int size_px, const char *text, size_t length) {
  int written = written_width(fonts, face, size_px, false, text, length, NULL);
  if (written >= 0) return written;
  char *copy = cuttable(text, length);
  int width = 0;
  for (size_t at = 0; copy && at < length;) {
    Piece piece = first_piece(fonts, face, size_px, copy + at, length - at);
    width += piece_width(fonts, &piece, size_px, copy + at);
    at += piece.bytes;
  }
  free(copy);
  return width;
}

static uint64_t key_of(FaceId face, int size_px, const char *text, size_t length) {
  uint64_t key = frame_hash_bytes((uint64_t)face << 32 | (uint64_t)size_px, text, length);
  return key ? key : 1;
}

static size_t cut(size_t length) { return length < MOST_TEXT ? length : MOST_TEXT; }

static int known_width(Fonts *fonts, FaceId face, int size_px, const char *text, size_t length) {
  uint64_t key = key_of(face, size_px, text, length);
  Width *known = &fonts->widths[key & (WIDTHS - 2)], older = known[0]; /* two share a place: the one asked for last is first */
  if (older.key == key) return older.px;
  known[0] = known[1].key == key ? known[1] : (Width){key, line_width(fonts, face, size_px, text, length)};
  known[1] = older;
  return known[0].px;
}

static float measure_width(void *context, FontId font, float size_px, const char *text, size_t length) {
  return length ? (float)known_width(context, face_of(font), whole_px(size_px), text, cut(length)) : 0;
}

static void measure_height(void *context, FontId font, float size_px, float *ascent, float *descent) {
  Fonts *fonts = context;
  int px = whole_px(size_px);
  const SizedFace *sized = faces_get(&fonts->faces, face_of(font), px);
  *ascent = (float)(sized ? sized->ascent : px);
  *descent = (float)(sized ? sized->descent : px / 4);
}

Measure fonts_measure(Fonts *fonts) { return (Measure){fonts, measure_width, measure_height}; }

/* Where the origin lies in what SDL_ttf renders: it moves a line that begins left of it or reaches above the ascent. */
static void origin_of(const SizedFace *sized, const char *text, size_t length, int *x, int *y) {
  *x = 0;
  *y = sized->ascent;
  uint32_t code;
  for (size_t at = 0, step = 1; step && at < length; at += step) {
    int left, top;
    step = utf8_decode(text + at, length - at, &code);
    if (!step || TTF_GlyphMetrics32(sized->ttf, code, &left, NULL, NULL, &top, NULL) != 0) continue;
    if (at == 0 && left < 0) *x = -left;
    if (top > *y) *y = top;
  }
}

/* Lays coverage over what the mask has, where it fits. */
static void lay(Mask *mask, int x, int y, uint8_t cover) {
  x -= mask->box.x;
  y -= mask->box.y;
  if (x < 0 || y < 0 || x >= mask->box.w || y >= mask->box.h) return;
  uint8_t *at = &mask->cover[(ptrdiff_t)y * mask->box.w + x];
  if (cover > *at) *at = cover;
}

static void lay_box(Mask *mask, int pen, int size_px) {
  int side = box_side(size_px), line = (size_px + 15) / 16, gap = (size_px + 7) / 16;
  for (int y = 0; y < side; y++) {
    for (int x = 0; x < side; x++) {
      bool edge = x < line || y < line || x >= side - line || y >= side - line;
      if (edge) lay(mask, pen + gap + x, y - side, 255);
    }
  }
}

static void lay_face(Fonts *fonts, Mask *mask, const Piece *piece, int pen, int size_px, char *text) {
  const SizedFace *sized = faces_get(&fonts->faces, piece->face, size_px);
  if (!sized) return;
  char after = text[piece->bytes];
  text[piece->bytes] = '\0';
  SDL_Surface *line = TTF_RenderUTF8_Blended(sized->ttf, text, (SDL_Color){255, 255, 255, 255});
  text[piece->bytes] = after;
  if (!line) return;
  int origin_x, origin_y;
  origin_of(sized, text, piece->bytes, &origin_x, &origin_y);
  for (int y = 0; y < line->h; y++) {
    const uint32_t *row = (const uint32_t *)(const void *)((const unsigned char *)line->pixels + (ptrdiff_t)y * line->pitch);
    for (int x = 0; x < line->w; x++) {
      uint32_t cover = row[x] >> line->format->Ashift & 0xff;
      if (cover) lay(mask, pen + x - origin_x, y - origin_y, (uint8_t)cover);
    }
  }
  SDL_FreeSurface(line);
}

static Mask *new_mask(Box box) {
  size_t bytes = sizeof(Mask) + (size_t)box.w * (size_t)box.h;
  Mask *mask = calloc(1, bytes);
  if (!mask) return NULL;
  mask->box = box;
  mask->bytes = bytes;
  return mask;
}

/* A smaller copy without empty edges; the large one is freed. */
static Mask *cropped(Mask *large) {
  int left = large->box.w, right = 0, top = large->box.h, bottom = 0;
  for (int y = 0; y < large->box.h; y++) {
    for (int x = 0; x < large->box.w; x++) {
      if (!large->cover[(ptrdiff_t)y * large->box.w + x]) continue;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      bottom = y + 1;
    }
  }
  int w = right > left ? right - left : 0, h = bottom > top ? bottom - top : 0;
  Mask *mask = new_mask((Box){large->box.x + left, large->box.y + top, w, h});
  for (int y = 0; mask && y < h; y++)
    memcpy(mask->cover + (ptrdiff_t)y * w, large->cover + (ptrdiff_t)(top + y) * large->box.w + left, (size_t)w);
  free(large);
  return mask;
}

/* What writing.h sets is laid into a mask. */
typedef struct Sheet {
  Mask *mask;
  int size_px;
} Sheet;

static void sheet_glyph(void *context, int left, int top, int w, int h, const uint8_t *cover, int pitch) {
  const Sheet *sheet = context;
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      if (cover[(ptrdiff_t)y * pitch + x]) lay(sheet->mask, left + x, top + y, cover[(ptrdiff_t)y * pitch + x]);
}

static void sheet_box(void *context, int x) {
  const Sheet *sheet = context;
  lay_box(sheet->mask, x, sheet->size_px);
}

/* NULL: out of memory, or it needs no such setting. */
static Mask *set_written(Fonts *fonts, FaceId face, int size_px, bool rtl, const char *text, size_t length) {
  if (!is_written(fonts, face, size_px, text, length)) return NULL;
  const SizedFace *sized = faces_get(&fonts->faces, face, size_px);
  int width = known_width(fonts, face, size_px, text, length), over = overhang(size_px);
  int above = (sized ? sized->ascent : size_px) + over, below = (sized ? sized->descent : size_px / 4) + over;
  Sheet sheet = {new_mask((Box){-over, -above, width + 2 * over, above + below}), size_px};
  const WritingSink sink = {&sheet, sheet_glyph, sheet_box};
  if (sheet.mask && written_width(fonts, face, size_px, rtl, text, length, &sink) >= 0) return cropped(sheet.mask);
  free(sheet.mask);
  return NULL;
}

static Mask *set_line(Fonts *fonts, FaceId face, int size_px, bool rtl, const char *text, size_t length) {
  Mask *written = set_written(fonts, face, size_px, rtl, text, length);
  if (written) return written;
  int width = known_width(fonts, face, size_px, text, length), over = size_px; /* room for what leaves its cell */
  char *copy = cuttable(text, length);
  Mask *mask = copy ? new_mask((Box){-over, -2 * size_px, width + 2 * over, 3 * size_px}) : NULL;
  int pen = 0;
  for (size_t at = 0; mask && at < length;) {
    Piece piece = first_piece(fonts, face, size_px, copy + at, length - at);
    if (piece.kind == PIECE_BOX) lay_box(mask, pen, size_px);
    if (piece.kind == PIECE_FACE) lay_face(fonts, mask, &piece, pen, size_px, copy + at);
    if (at + piece.bytes < length) pen += piece_width(fonts, &piece, size_px, copy + at);
    at += piece.bytes;
  }
  free(copy);
  return mask ? cropped(mask) : NULL;
}

/* Frees the masks longest unused until `bytes` more fit. */
static void make_room(Fonts *fonts, size_t bytes) {
  while (fonts->mask_bytes && fonts->mask_bytes + bytes > FONTS_CACHE_BYTES) {
    Mask **oldest = NULL;
    for (int i = 0; i < BUCKETS; i++) {
      for (Mask **at = &fonts->masks[i]; *at; at = &(*at)->next) {
        if (!oldest || (*at)->used < (*oldest)->used) oldest = at;
      }
    }
    Mask *gone = *oldest;
    *oldest = gone->next;
    fonts->mask_bytes -= gone->bytes;
    free(gone);
  }
}

static const Mask *mask_of(Fonts *fonts, FaceId face, int size_px, bool rtl, const char *text, size_t length) {
  uint64_t key = key_of(face, size_px, text, length) ^ (rtl ? UINT64_C(0x8000000000000000) : 0);
  Mask **bucket = &fonts->masks[key & (BUCKETS - 1)];
  Mask *mask = *bucket;
  while (mask && mask->key != key) mask = mask->next;
  if (!mask) {
    mask = set_line(fonts, face, size_px, rtl, text, length);
    if (!mask) return NULL;
    make_room(fonts, mask->bytes);
    mask->key = key;
    mask->next = *bucket;
    *bucket = mask;
    fonts->mask_bytes += mask->bytes;
  }
  mask->used = ++fonts->uses;
  return mask;
}

void fonts_paint(Fonts *fonts, SDL_Surface *surface, const SDL_Rect *clip, FontId font, float size_px, Colour colour, float x,
                 float baseline, bool rtl, const char *text, size_t length) {
  if (!length || surface->format->BytesPerPixel != 4) return;
  const Mask *mask = mask_of(fonts, face_of(font), whole_px(size_px), rtl, text, cut(length));
  if (!mask) return;
  Box place = mask->box, shown = pixels_meet((Box){clip->x, clip->y, clip->w, clip->h}, (Box){0, 0, surface->w, surface->h});
  place.x += (int)floorf(x + 0.5f);
  place.y += (int)floorf(baseline + 0.5f);
  Paint paint;
  pixels_colour(&paint, surface->format, colour);
  pixels_mask(surface, &paint, mask->cover, place, shown);
}

size_t fonts_cached(const Fonts *fonts) { return fonts->mask_bytes; }

bool fonts_plain(Fonts *fonts, FontId font, const char *text, size_t length) {
  FaceId face = face_of(font);
  const int any_px = 20;
  if (!length) return true;
  if (is_written(fonts, face, any_px, text, length)) return false;
  Piece piece = first_piece(fonts, face, any_px, text, length);
  return piece.kind == PIECE_FACE && piece.face == face && piece.bytes >= length;
}

char *fonts_file(const Fonts *fonts, FontId font) { return faces_file(&fonts->faces, face_of(font)); }
