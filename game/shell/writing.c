#include "shell/writing.h"

#include "core/utf8.h"
#include "shell/writing_fonts.h"

#include <fribidi.h>
#include <hb-ft.h>
#include <hb.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include FT_OUTLINE_H

enum {
  SHIPPED = 4,      /* FaceIds */
  SYSTEM_MOST = 24, /* fonts of the system that are kept open */
  MISSING = 256,    /* letters that are remembered to be nowhere; a power of two */
  CLUSTER = 16,     /* code points of a letter with its marks that are looked at */
  LARGE_PX = 30,    /* as in font_face.c: below it letters are hinted */
  NOWHERE = -1,     /* in place of a font: a box, */
  BLANK = -2,       /* a space, */
  UNSEEN = -3       /* nothing */
};

typedef struct Face {
  FT_Face ft;
  hb_font_t *hb;
  int size_px, above_px, below_px; /* set for these */
  bool bold, tried;
} Face;

/* A code point of the line, in logical order. */
typedef struct Letter {
  uint32_t code;
  int face;
  hb_script_t script;
} Letter;

struct Writing {
  WritingFace shipped;
  void *context;
  FT_Library library;
  WritingFonts *fonts;
  hb_buffer_t *buffer;
  Face faces[SHIPPED + SYSTEM_MOST];
  int face_count;
  uint32_t missing[2][MISSING]; /* plain, bold */
  Letter letters[WRITING_MOST];
  FriBidiChar codes[WRITING_MOST];
  FriBidiCharType types[WRITING_MOST];
  FriBidiBracketType brackets[WRITING_MOST];
  FriBidiLevel levels[WRITING_MOST];
  FriBidiStrIndex order[WRITING_MOST]; /* of the letters, from left to right */
  int count;
};

/* ---- Faces ---- */

static bool take_face(Face *face, FT_Face ft) {
  face->ft = ft;
  face->hb = ft ? hb_ft_font_create_referenced(ft) : NULL;
  if (face->hb) hb_ft_font_set_load_flags(face->hb, FT_LOAD_NO_HINTING);
  return face->hb != NULL;
}

static Face *shipped_face(Writing *writing, int id) {
  Face *face = &writing->faces[id];
  if (face->tried) return face->ft ? face : NULL;
  size_t size;
  FT_Face ft;
  const void *bytes = writing->shipped(writing->context, id, &size);
  face->tried = true;
  if (!bytes || FT_New_Memory_Face(writing->library, bytes, (FT_Long)size, 0, &ft) != 0) return NULL;
  if (take_face(face, ft)) return face;
  FT_Done_Face(ft);
  *face = (Face){.tried = true};
  return NULL;
}

/* A font of the system that needs more room than the line has is set smaller: tall scripts are whole, rather than cut. */
static int fitting_px(const Face *face, const WritingLine *line) {
  float em = (float)face->ft->units_per_EM, up = (float)face->ft->ascender / em, down = -(float)face->ft->descender / em;
  float px = (float)line->size_px;
  if (up * px > (float)line->above_px) px = (float)line->above_px / up;
  if (down * px > (float)line->below_px) px = fminf(px, (float)line->below_px / down);
  return (int)fmaxf(floorf(px), fmaxf((float)line->size_px / 2, 1));
}

static void size_face(const Writing *writing, Face *face, const WritingLine *line) {
  if (face->size_px == line->size_px && face->above_px == line->above_px && face->below_px == line->below_px) return;
  int px = face < &writing->faces[SHIPPED] ? line->size_px : fitting_px(face, line);
  FT_Set_Pixel_Sizes(face->ft, 0, (FT_UInt)px);
  hb_ft_font_changed(face->hb);
  face->size_px = line->size_px;
  face->above_px = line->above_px;
  face->below_px = line->below_px;
}

static bool has_all(const Face *face, const uint32_t *codes, int count) {
  for (int i = 0; i < count; i++)
    if (!FT_Get_Char_Index(face->ft, codes[i])) return false;
  return true;
}

static void close_face(Face *face) {
  if (face->hb) hb_font_destroy(face->hb);
  if (face->ft) FT_Done_Face(face->ft);
  *face = (Face){0};
}

/* One of the system's, opened before or now; NOWHERE. What is nowhere is not asked for again. */
static int system_face(Writing *writing, const uint32_t *codes, int count, bool bold) {
  uint32_t hash = 1;
  for (int i = 0; i < count; i++) hash = (hash ^ codes[i]) * UINT32_C(2654435761);
  uint32_t *missing = &writing->missing[bold][hash >> 24 & (MISSING - 1)];
  if (*missing == hash) return NOWHERE;
  for (int i = SHIPPED; i < writing->face_count; i++)
    if (writing->faces[i].bold == bold && has_all(&writing->faces[i], codes, count)) return i;
  FT_Face ft = NULL;
  if (writing->face_count < SHIPPED + SYSTEM_MOST) ft = writing_fonts_find(writing->fonts, writing->library, codes, count, bold);
  Face *face = &writing->faces[writing->face_count];
  if (ft && take_face(face, ft)) {
    face->bold = bold;
    return writing->face_count++;
  }
  if (ft) FT_Done_Face(ft);
  *missing = hash;
  return NOWHERE;
}

/* ---- Which face sets a letter with its marks ---- */

/* As in font.c: these shape their neighbours and show nothing themselves. */
static bool is_unseen(uint32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x61c || (c >= 0x200b && c <= 0x200f) ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || (c >= 0xfe00 && c <= 0xfe0f) || c == 0xfeff ||
         (c >= 0xe0000 && c <= 0xe0fff);
}

static bool is_blank(uint32_t c) { return (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f || c == 0x3000; }

static int face_for(Writing *writing, const WritingLine *line, const uint32_t *codes, int count) {
  if (!count) return UNSEEN;
  for (int i = 0; i < 2; i++) {
    const Face *face = shipped_face(writing, line->faces[i]);
    if (face && has_all(face, codes, count)) return line->faces[i];
  }
  if (is_blank(codes[0])) return BLANK;
  return system_face(writing, codes, count, line->bold);
}

/* One cluster into letters. A byte that is no UTF-8 is a letter that is nowhere. */
static void add_cluster(Writing *writing, const WritingLine *line, const char *text, size_t length) {
  uint32_t seen[CLUSTER], code;
  int first = writing->count, count = 0;
  for (size_t at = 0, step; at < length; at += step) {
    step = utf8_decode(text + at, length - at, &code);
    if (!step) {
      writing->letters[writing->count++] = (Letter){0xfffd, NOWHERE, HB_SCRIPT_COMMON};
      return;
    }
    if (code == '\t') code = ' ';
    if (!is_unseen(code) && count < CLUSTER) seen[count++] = code;
    writing->letters[writing->count++] = (Letter){code, UNSEEN, HB_SCRIPT_COMMON};
  }
  int face = face_for(writing, line, seen, count);
  for (int i = first; i < writing->count; i++) /* one box for all of it */
    if (face >= 0 || i == first) writing->letters[i].face = face;
}

/* Punctuation, spaces and marks belong to the script before them, at the start to the one behind. */
static void find_scripts(Writing *writing) {
  hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
  hb_script_t now = HB_SCRIPT_COMMON;
  for (int i = 0; i < writing->count; i++) {
    hb_script_t own = hb_unicode_script(unicode, writing->letters[i].code);
    if (own != HB_SCRIPT_COMMON && own != HB_SCRIPT_INHERITED && own != HB_SCRIPT_UNKNOWN) now = own;
    writing->letters[i].script = now;
  }
  for (int i = writing->count - 2; i >= 0; i--)
    if (writing->letters[i].script == HB_SCRIPT_COMMON) writing->letters[i].script = writing->letters[i + 1].script;
}

/* ---- The order ---- */

static bool find_order(Writing *writing, bool rtl) {
  FriBidiParType base = rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
  FriBidiStrIndex count = writing->count;
  for (int i = 0; i < count; i++) {
    writing->codes[i] = writing->letters[i].code;
    writing->order[i] = i;
  }
  fribidi_get_bidi_types(writing->codes, count, writing->types);
  fribidi_get_bracket_types(writing->codes, count, writing->types, writing->brackets);
  return fribidi_get_par_embedding_levels_ex(writing->types, writing->brackets, count, &base, writing->levels) &&
         fribidi_reorder_line(FRIBIDI_FLAGS_DEFAULT & ~(FriBidiFlags)FRIBIDI_FLAG_REORDER_NSM, writing->types, count, 0, base,
                              writing->levels, NULL, writing->order);
}

/* Do two letters stand in one run? Boxes and blanks stand alone. */
static bool is_same(const Writing *writing, int a, int b) {
  const Letter *x = &writing->letters[a], *y = &writing->letters[b];
  return x->face >= 0 && x->face == y->face && x->script == y->script && writing->levels[a] == writing->levels[b];
}

/* ---- Setting ---- */

typedef struct Pen {
  Writing *writing;
  const WritingLine *line;
  const WritingSink *sink;
  FT_Pos x; /* 1/64 px */
} Pen;

static void set_glyph(const Pen *pen, const Face *face, hb_codepoint_t glyph, FT_Pos x, FT_Pos y) {
  FT_Int32 flags = FT_LOAD_NO_BITMAP | (pen->line->size_px < LARGE_PX ? FT_LOAD_TARGET_LIGHT : FT_LOAD_NO_HINTING);
  if (FT_Load_Glyph(face->ft, glyph, flags) != 0 || face->ft->glyph->format != FT_GLYPH_FORMAT_OUTLINE) return;
  FT_GlyphSlot slot = face->ft->glyph;
  FT_Outline_Translate(&slot->outline, x & 63, y & 63); /* where it stands between two pixels */
  if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0 || slot->bitmap.pixel_mode != FT_PIXEL_MODE_GRAY) return;
  int left = (int)(x >> 6) + slot->bitmap_left, top = -(int)(y >> 6) - slot->bitmap_top;
  pen->sink->glyph(pen->sink->context, left, top, (int)slot->bitmap.width, (int)slot->bitmap.rows, slot->bitmap.buffer,
                   slot->bitmap.pitch);
}

/* Letters `from` to before `to`, logical, all in one face, script and direction. */
static bool set_run(Pen *pen, int from, int to) {
  Writing *writing = pen->writing;
  Face *face = &writing->faces[writing->letters[from].face];
  hb_buffer_t *buffer = writing->buffer;
  size_face(writing, face, pen->line);
  hb_buffer_clear_contents(buffer);
  hb_buffer_set_direction(buffer, writing->levels[from] & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, writing->letters[from].script);
  hb_buffer_set_language(buffer, hb_language_get_default());
  hb_buffer_add_codepoints(buffer, writing->codes, writing->count, (unsigned)from, to - from);
  hb_shape(face->hb, buffer, NULL, 0);
  if (!hb_buffer_allocation_successful(buffer)) return false;
  unsigned count;
  const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, &count);
  for (unsigned i = 0; i < count; i++) {
    if (pen->sink) set_glyph(pen, face, glyphs[i].codepoint, pen->x + places[i].x_offset, places[i].y_offset);
    pen->x += places[i].x_advance;
  }
  return true;
}

static void set_stand_in(Pen *pen, int face) {
  int at = (int)((pen->x + 32) >> 6);
  if (face == NOWHERE && pen->sink) pen->sink->box(pen->sink->context, at);
  pen->x = (FT_Pos)(at + (face == NOWHERE ? pen->line->box_px : pen->line->blank_px)) * 64;
}

static bool set_all(Pen *pen) {
  Writing *writing = pen->writing;
  for (int seen = 0; seen < writing->count;) {
    int first = writing->order[seen], last = first, face = writing->letters[first].face, next = seen + 1;
    while (next < writing->count && abs(writing->order[next] - writing->order[next - 1]) == 1 &&
           is_same(writing, first, writing->order[next]))
      last = writing->order[next++];
    int from = first < last ? first : last, to = (first < last ? last : first) + 1;
    if (face >= 0 && !set_run(pen, from, to)) return false;
    if (face == NOWHERE || face == BLANK) set_stand_in(pen, face);
    seen = next;
  }
  return true;
}

static int set(Writing *writing, const WritingLine *line, const WritingSink *sink) {
  Pen pen = {writing, line, sink, 0};
  writing->count = 0;
  for (size_t at = 0, step; at < line->length && at < WRITING_MOST; at += step) {
    step = utf8_cluster(line->text + at, line->length - at);
    add_cluster(writing, line, line->text + at, step);
  }
  if (!writing->count) return 0;
  find_scripts(writing);
  if (!find_order(writing, line->rtl)) return -1;
  if (!set_all(&pen)) return -1;
  return (int)((pen.x + 63) >> 6);
}

/* ---- The module ---- */

static void close_all(Writing *writing) {
  if (!writing) return;
  for (int i = 0; i < SHIPPED + SYSTEM_MOST; i++) close_face(&writing->faces[i]);
  if (writing->buffer) hb_buffer_destroy(writing->buffer);
  writing_fonts_free(writing->fonts);
  if (writing->library) FT_Done_FreeType(writing->library);
  free(writing);
}

static Writing *open_all(WritingFace face, void *context) {
  Writing *writing = calloc(1, sizeof *writing);
  if (!writing) return NULL;
  writing->shipped = face;
  writing->context = context;
  writing->face_count = SHIPPED;
  writing->buffer = hb_buffer_create();
  writing->fonts = writing_fonts_new();
  bool good = writing->fonts && hb_buffer_allocation_successful(writing->buffer) && FT_Init_FreeType(&writing->library) == 0;
  if (good) return writing;
  close_all(writing);
  return NULL;
}

#if defined(_WIN32) && !defined(GOLDSEAM_STATIC_MODULES)
__declspec(dllexport)
#elif defined(__GNUC__) && !defined(GOLDSEAM_STATIC_MODULES)
__attribute__((visibility("default")))
#endif
    const WritingModule *writing_module(void) {
  static const WritingModule module = {.open = open_all, .set = set, .close = close_all};
  return &module;
}
