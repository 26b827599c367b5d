/* Letters that no shipped typeface has, and lines that run from right to left. Most of it with a font that is made here: one of
 * the shipped ones, whose letters l and M say that they are the Hebrew alef and bet. */
#include "shell/font.h"

#include "core/rng.h"
#include "core/utf8.h"
#include "shell/paths.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ALEF "\xd7\x90" /* a narrow l */
#define BET  "\xd7\x91" /* a wide M */

static const Colour WHITE = 0xFFFFFFFF;

enum { WIDTH = 1000, HEIGHT = 300, LEFT = 200, BASELINE = 160, SIZE = 48, ENTRY = 16, HEADER = 12 };

static char folder[1024]; /* beside the test: fontconfig wants the whole path */
static SDL_Surface *surface;
static Fonts *fonts;
static Measure measure;

static const char *in_folder(const char *name) {
  static char path[1200];
  snprintf(path, sizeof path, "%s%s%s", folder, *name ? "/" : "", name);
  return path;
}

/* ---- A font of its own ---- */

static void put(unsigned char *at, uint32_t value) {
  for (int i = 0; i < 4; i++) at[i] = (unsigned char)(value >> (24 - 8 * i));
}

static uint32_t get(const unsigned char *at) {
  return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static uint32_t glyph_of(const char *path, uint32_t letter) {
  FT_Library library;
  FT_Face face;
  assert_int_equal(FT_Init_FreeType(&library), 0);
  assert_int_equal(FT_New_Face(library, path, 0, &face), 0);
  uint32_t glyph = FT_Get_Char_Index(face, letter);
  FT_Done_Face(face);
  FT_Done_FreeType(library);
  return glyph;
}

static unsigned char *entry_of(unsigned char *file, const char *tag) {
  for (int i = 0; i < (file[4] << 8 | file[5]); i++)
    if (!memcmp(file + HEADER + i * ENTRY, tag, 4)) return file + HEADER + i * ENTRY;
  fail_msg("no table %s", tag);
  return NULL;
}

typedef enum Hurt { HURT_NOT, HURT_OUTLINES, HURT_SHORT, HURT_LETTERS, HURT_TALL } Hurt;

/* A shipped face with another table of letters at its end. */
static void make_font(const char *name, Hurt hurt) {
  const char *from = GOLDSEAM_SOURCE_DIR "/assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf";
  size_t length;
  unsigned char *file = SDL_LoadFile(from, &length), map[12 + 16 + 2 * 12] = {0};
  assert_non_null(file);
  map[3] = 1;              /* one table, */
  map[5] = 3, map[7] = 10; /* for all of Unicode, */
  put(map + 8, 12);        /* here: */
  map[13] = 12;            /* of format 12, */
  put(map + 16, sizeof map - 12);
  put(map + 24, 2); /* two groups of one letter each */
  put(map + 28, 0x5d0), put(map + 32, 0x5d0), put(map + 36, glyph_of(from, 'l'));
  put(map + 40, 0x5d1), put(map + 44, 0x5d1), put(map + 48, glyph_of(from, 'M'));
  size_t at = (length + 3) / 4 * 4;
  file = SDL_realloc(file, at + sizeof map);
  assert_non_null(file);
  memset(file + length, 0, at - length);
  memcpy(file + at, map, sizeof map);
  unsigned char *cmap = entry_of(file, "cmap"), *glyf = entry_of(file, "glyf");
  put(cmap + 8, (uint32_t)at);
  put(cmap + 12, sizeof map);
  if (hurt == HURT_LETTERS) map[12 + 16 + 2] = map[12 + 16 + 6] = map[12 + 16 + 14] = map[12 + 16 + 18] = 0x20; /* others */
  memcpy(file + at, map, sizeof map);
  if (hurt == HURT_TALL) { /* it asks for a line three times as high */
    file[get(entry_of(file, "hhea") + 8) + 4] = 0x0b;
    file[get(entry_of(file, "OS/2") + 8) + 68] = 0x0b;
  }
  for (size_t i = 0; hurt == HURT_OUTLINES && i < get(glyf + 12); i++) file[get(glyf + 8) + i] = (unsigned char)(i * 37 % 253);
  size_t keep = hurt == HURT_SHORT ? 2000 : at + sizeof map;
  FILE *out = fopen(in_folder(name), "wb");
  assert_non_null(out);
  assert_int_equal(fwrite(file, 1, keep, out), keep);
  assert_int_equal(fclose(out), 0);
  SDL_free(file);
}

static const char *const MADE[] = {"good.ttf", "hurt.ttf", "short.ttf", "none.ttf"};

/* From now on these are all the fonts that the system has. */
static void only_these_fonts(void) {
  FILE *file = fopen(in_folder("fonts.conf"), "wb");
  assert_non_null(file);
  fputs("<?xml version=\"1.0\"?>\n<fontconfig><dir prefix=\"relative\">.</dir>"
        "<cachedir prefix=\"relative\">cache</cachedir></fontconfig>\n",
        file);
  assert_int_equal(fclose(file), 0);
  SDL_setenv("FONTCONFIG_FILE", in_folder("fonts.conf"), 1);
}

static void fresh_fonts(void) {
  fonts_free(fonts);
  fonts = fonts_new(GOLDSEAM_SOURCE_DIR "/assets", NULL);
  assert_non_null(fonts);
  measure = fonts_measure(fonts);
}

static int begin_all(void **state) {
  (void)state;
  surface = SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 32, SDL_PIXELFORMAT_XRGB8888);
  char *base = SDL_GetBasePath();
  if (!surface || !base) return -1;
  snprintf(folder, sizeof folder, "%stest_writing_fonts", base);
  SDL_free(base);
  return paths_make_folder(folder) ? 0 : -1;
}

static int end_all(void **state) {
  (void)state;
  fonts_free(fonts);
  SDL_FreeSurface(surface);
  size_t count;
  char **cached = paths_list(in_folder("cache"), "", &count);
  for (size_t i = 0; cached && i < count; i++) remove(cached[i]);
  if (cached) paths_list_free(cached);
  remove(in_folder("cache"));
  remove(in_folder("fonts.conf"));
  remove(folder);
  return 0;
}

static int remove_fonts(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof MADE / sizeof *MADE; i++) {
    remove(in_folder(MADE[i]));
  }
  return 0;
}

static int good_font(void **state) {
  (void)state;
  make_font("good.ttf", HURT_NOT);
  only_these_fonts();
  fresh_fonts();
  return 0;
}

/* ---- What was painted ---- */

static float width(FontId font, float size_px, const char *text) {
  return measure.width(measure.context, font, size_px, text, strlen(text));
}

static void paint(FontId font, float size_px, bool rtl, const char *text) {
  const SDL_Rect all = {0, 0, WIDTH, HEIGHT};
  SDL_FillRect(surface, NULL, 0);
  fonts_paint(fonts, surface, &all, font, size_px, WHITE, LEFT, BASELINE, rtl, text, strlen(text));
}

static unsigned grey(int x, int y) { return ((const uint32_t *)surface->pixels)[y * (surface->pitch / 4) + x] & 0xff; }

static bool column_has_ink(int x) {
  for (int y = 0; y < HEIGHT; y++)
    if (grey(x, y) > 24) return true;
  return false;
}

typedef struct Part {
  int from, to;
} Part;

/* Columns of ink side by side, from the left: letters, where they do not join. */
static int parts(Part out[16]) {
  int count = 0;
  bool within = false;
  for (int x = 0; x < WIDTH; x++) {
    bool has = column_has_ink(x);
    if (has && !within && count < 16) out[count++] = (Part){x, x};
    if (has && count) out[count - 1].to = x + 1;
    within = has;
  }
  return count;
}

static int wide(Part part) { return part.to - part.from; }

/* Does its middle stand further right than its top: ")" and not "("? */
static bool bulges_right(Part part) {
  int top = HEIGHT, bottom = 0, most_top = 0, most_middle = 0;
  for (int y = 0; y < HEIGHT; y++)
    for (int x = part.from; x < part.to; x++)
      if (grey(x, y) > 128) top = y < top ? y : top, bottom = y;
  for (int x = part.from; x < part.to; x++) {
    if (grey(x, top + 1) > 64) most_top = x;
    if (grey(x, (top + bottom) / 2) > 64) most_middle = x;
  }
  return most_middle > most_top;
}

/* ---- Tests ---- */

static bool is_loaded(const char *name) {
  char line[1024];
  bool found = false;
  FILE *maps = fopen("/proc/self/maps", "r");
  while (maps && !found && fgets(line, sizeof line, maps)) found = strstr(line, name) != NULL;
  if (maps) fclose(maps);
  return found;
}

/* First of all: later it is there. */
static void english_loads_nothing(void **state) {
  (void)state;
  fresh_fonts();
  paint(FONT_BODY, 24, false,
        "\xe2\x80\x9cIt\xe2\x80\x99s caf\xc3\xa9 time\xe2\x80\xa6\xe2\x80\x9d \xe2\x80\x93 3 \xc2\xb7 4 \xc3\x97 5");
  paint(FONT_TITLE, 40, false, "Zo\xc3\xab and \xc5\x81ukasz");
  assert_false(is_loaded("goldseam_writing") || is_loaded("fribidi"));
}

static void a_font_of_the_system_helps_out(void **state) {
  (void)state;
  Part part[16];
  float one = width(FONT_BODY, SIZE, BET), box = width(FONT_BODY, SIZE, "\xd7\x92"); /* gimel is nowhere */
  assert_true(fabsf(one - width(FONT_BODY, SIZE, "M")) <= 1);
  paint(FONT_BODY, SIZE, false, BET);
  assert_int_equal(parts(part), 1);
  int own = wide(part[0]);
  paint(FONT_BODY, SIZE, false, "M");
  assert_int_equal(parts(part), 1);
  assert_true(abs(own - wide(part[0])) <= 1);
  paint(FONT_BODY, SIZE, false, "\xd7\x92\xd7\x92");
  assert_int_equal(parts(part), 2); /* a box each */
  assert_float_equal(width(FONT_BODY, SIZE, "\xd7\x92\xd7\x92"), 2 * box, 1);
  assert_float_equal(width(FONT_BODY, SIZE, "\xd7\x92\xd6\xb0"), box, 0); /* and one for a letter with its marks */
}

static void it_runs_from_right_to_left(void **state) {
  (void)state;
  Part part[16];
  for (int rtl = 0; rtl < 2; rtl++) {
    paint(FONT_BODY, SIZE, rtl, ALEF BET); /* l and M */
    assert_int_equal(parts(part), 2);
    assert_true(wide(part[0]) > 2 * wide(part[1])); /* M stands at the left */
    assert_true(part[0].from >= LEFT && part[1].to <= LEFT + (int)width(FONT_BODY, SIZE, ALEF BET));
  }
}

static void brackets_turn(void **state) {
  (void)state;
  Part part[16];
  paint(FONT_BODY, SIZE, true, "(" ALEF ")");
  assert_int_equal(parts(part), 3);
  assert_false(bulges_right(part[0]));
  assert_true(bulges_right(part[2])); /* they enclose it, as before */
  paint(FONT_BODY, SIZE, true, "(" ALEF);
  assert_int_equal(parts(part), 2);
  assert_true(bulges_right(part[1])); /* what opens stands at the right, and is turned */
  paint(FONT_BODY, SIZE, false, "(" ALEF);
  assert_int_equal(parts(part), 2);
  assert_false(bulges_right(part[0]));
}

static void a_mixed_line_follows_its_paragraph(void **state) {
  (void)state;
  Part part[16];
  const char *mixed = "iM " ALEF BET; /* in English: i M  M l */
  paint(FONT_BODY, SIZE, false, mixed);
  assert_int_equal(parts(part), 4);
  assert_true(wide(part[0]) < wide(part[1]) && wide(part[2]) > wide(part[3]));
  int gap = part[2].from - part[1].to;
  assert_true(gap > part[1].from - part[0].to + 4);
  paint(FONT_BODY, SIZE, true, mixed); /* in Hebrew: M l  i M */
  assert_int_equal(parts(part), 4);
  assert_true(wide(part[0]) > wide(part[1]) && wide(part[2]) < wide(part[3]));
  assert_true(part[2].from - part[1].to > part[1].from - part[0].to + 4);
}

static void an_ellipsis_stands_where_it_goes_on(void **state) {
  (void)state;
  Part part[16];
  paint(FONT_BODY, SIZE, true, BET BET "\xe2\x80\xa6");
  assert_int_equal(parts(part), 5); /* three dots, M, M */
  assert_true(wide(part[0]) < wide(part[4]) / 2);
  paint(FONT_BODY, SIZE, false, "M" BET "\xe2\x80\xa6");
  assert_int_equal(parts(part), 5);
  assert_true(wide(part[4]) < wide(part[0]) / 2);
}

static size_t encode(char *to, uint32_t code) {
  if (code < 0x80) {
    to[0] = (char)code;
    return 1;
  }
  if (code < 0x800) {
    to[0] = (char)(0xc0 | code >> 6), to[1] = (char)(0x80 | (code & 0x3f));
    return 2;
  }
  to[0] = (char)(0xe0 | code >> 12), to[1] = (char)(0x80 | (code >> 6 & 0x3f)), to[2] = (char)(0x80 | (code & 0x3f));
  return 3;
}

/* Ink lies in the advance and a quarter of the size around it, whatever the line, and no measure changes by painting. */
static void ink_stays_where_it_was_measured(void) {
  static const uint32_t letters[] = {'M',    'j',   'f',   ' ',    '(',    ')',    '1',    '.',   0x5d0,
                                     0x5d1,  0x5d2, 0x5b0, 0x628,  0x64b,  0x915,  0x94d,  0x937, 0x3053,
                                     0x65e5, 0xe01, 0xe34, 0x200d, 0x200f, 0x202e, 0x2066, 0x2069};
  Rng rng = {11};
  for (int i = 0; i < 1500; i++) {
    char text[200];
    size_t length = 0;
    int count = 1 + (int)rng_below(&rng, 9);
    for (int n = 0; n < count; n++) {
      if (i % 7 == 0)
        text[length++] = (char)rng_next(&rng);
      else
        length += encode(text + length, letters[rng_below(&rng, sizeof letters / sizeof *letters)]);
    }
    FontId font = (FontId)rng_below(&rng, FONT_COUNT);
    float size = 16 + (float)rng_below(&rng, 60);
    float w = measure.width(measure.context, font, size, text, length), ascent, descent, over = ceilf(size / 4);
    measure.height(measure.context, font, size, &ascent, &descent);
    const SDL_Rect all = {0, 0, WIDTH, HEIGHT};
    for (int rtl = 0; rtl < 2; rtl++) {
      SDL_FillRect(surface, NULL, 0);
      fonts_paint(fonts, surface, &all, font, size, WHITE, LEFT, BASELINE, rtl, text, length);
      for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
          if (grey(x, y) && ((float)x < LEFT - over || (float)x >= LEFT + w + over || (float)y < BASELINE - ascent - over ||
                             (float)y >= BASELINE + descent + over))
            fail_msg("line %d: ink at %d,%d", i, x - LEFT, y - BASELINE);
    }
    assert_float_equal(measure.width(measure.context, font, size, text, length), w, 0);
  }
}

static void measure_is_what_is_painted(void **state) {
  (void)state;
  ink_stays_where_it_was_measured();
  for (float size = 16; size < 48; size += 5) { /* closer, where letters fill their cells: within a tenth */
    const char *text = BET ALEF "M " BET BET ALEF ALEF BET ALEF "MM" ALEF ALEF BET BET ALEF ALEF ALEF BET;
    Part part[16];
    paint(FONT_BODY, size, false, text);
    int count = parts(part);
    float w = width(FONT_BODY, size, text);
    assert_true(abs(part[0].from - LEFT) <= 1 + (int)(size / 9) && fabsf((float)(part[count - 1].to - LEFT) - w) <= 2 + size / 9);
  }
}

/* Baselines are on whole px at each size: the foot of a letter is as sharp as can be. */
static void feet_are_sharp(void **state) {
  (void)state;
  static const float sizes[] = {16, 18, 20, 24, 32, 48, 86, 130, 180}; /* from 640x480 to 3840x2160 */
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    for (int pass = 0; pass < 2; pass++) {
      Part part[16];
      paint(FONT_BODY, sizes[i], false, pass ? BET : "M");
      assert_int_equal(parts(part), 1);
      unsigned above = 0, below = 0;
      for (int x = part[0].from; x < part[0].to; x++) {
        above = grey(x, BASELINE - 1) > above ? grey(x, BASELINE - 1) : above;
        below = grey(x, BASELINE) > below ? grey(x, BASELINE) : below;
      }
      if (above < 150 || below > 20) fail_msg("%d px, %d: %u over %u", (int)sizes[i], pass, above, below);
    }
  }
}

/* Fonts that lie: they are said to have the letter, and cannot be opened, or have no such outline. */
static void broken_fonts_hurt_nobody(void **state) {
  (void)state;
  float box;
  Part part[16];
  make_font("hurt.ttf", HURT_OUTLINES);
  make_font("short.ttf", HURT_SHORT);
  FILE *none = fopen(in_folder("none.ttf"), "wb");
  assert_non_null(none);
  fclose(none);
  only_these_fonts();
  fresh_fonts();
  for (float size = 16; size < 60; size += 9) paint(FONT_BODY, size, true, ALEF BET "(" ALEF ")");
  ink_stays_where_it_was_measured();
  remove_fonts(NULL);
  make_font("good.ttf", HURT_NOT);
  only_these_fonts();
  fresh_fonts();
  box = width(FONT_BODY, SIZE, "\xd7\x92"); /* that reads the list of fonts */
  remove(in_folder("good.ttf"));
  assert_float_equal(width(FONT_BODY, SIZE, BET), box, 0);
  paint(FONT_BODY, SIZE, false, BET);
  assert_int_equal(parts(part), 1);
  make_font("good.ttf", HURT_NOT);
  only_these_fonts();
  fresh_fonts();
  width(FONT_BODY, SIZE, "\xd7\x92");
  make_font("good.ttf", HURT_LETTERS); /* meanwhile another one was put there */
  assert_float_equal(width(FONT_BODY, SIZE, BET), box, 0);
}

static void what_is_too_tall_is_set_smaller(void **state) {
  (void)state;
  make_font("good.ttf", HURT_TALL);
  only_these_fonts();
  fresh_fonts();
  float small = width(FONT_BODY, SIZE, BET), own = width(FONT_BODY, SIZE, "M");
  assert_true(small < own * 0.6f && small >= own * 0.45f);
}

/* With what this machine has. */
static void arabic_joins(void **state) {
  (void)state;
  const char *beh = "\xd8\xa8", *three = "\xd8\xa8\xd8\xa8\xd8\xa8", *apart = "\xd8\xa8\xe2\x80\x8c\xd8\xa8\xe2\x80\x8c\xd8\xa8";
  Part part[16];
  fresh_fonts();
  if (width(FONT_BODY, SIZE, beh) == width(FONT_BODY, SIZE, "\xee\x80\x80")) { /* a box, as for what is never assigned */
    print_message("no font with Arabic letters here: not tried\n");
    skip();
  }
  paint(FONT_BODY, SIZE, true, beh);
  assert_int_equal(parts(part), 1);
  paint(FONT_BODY, SIZE, true, three);
  assert_int_equal(parts(part), 1);
  assert_true(width(FONT_BODY, SIZE, three) < width(FONT_BODY, SIZE, beh) * 2.9f);
  paint(FONT_BODY, SIZE, true, apart); /* what keeps them apart does */
  assert_int_equal(parts(part), 3);
}

static void devanagari_joins(void **state) {
  (void)state;
  const char *ka = "\xe0\xa4\x95", *ssa = "\xe0\xa4\xb7", *kssa = "\xe0\xa4\x95\xe0\xa5\x8d\xe0\xa4\xb7";
  fresh_fonts();
  if (width(FONT_BODY, SIZE, ka) == width(FONT_BODY, SIZE, "\xee\x80\x80")) {
    print_message("no font with Devanagari letters here: not tried\n");
    skip();
  }
  assert_true(width(FONT_BODY, SIZE, kssa) < (width(FONT_BODY, SIZE, ka) + width(FONT_BODY, SIZE, ssa)) * 0.85f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(english_loads_nothing),
      cmocka_unit_test(arabic_joins),
      cmocka_unit_test(devanagari_joins),
#ifdef __linux__ /* elsewhere fonts are not found by fontconfig, and none can be made known */
      cmocka_unit_test_setup_teardown(a_font_of_the_system_helps_out, good_font, remove_fonts),
      cmocka_unit_test_setup_teardown(it_runs_from_right_to_left, good_font, remove_fonts),
      cmocka_unit_test_setup_teardown(brackets_turn, good_font, remove_fonts),
      cmocka_unit_test_setup_teardown(a_mixed_line_follows_its_paragraph, good_font, remove_fonts),
      cmocka_unit_test_setup_teardown(an_ellipsis_stands_where_it_goes_on, good_font, remove_fonts),
      cmocka_unit_test_setup_teardown(measure_is_what_is_painted, good_font, remove_fonts),
      cmocka_unit_test_setup_teardown(feet_are_sharp, good_font, remove_fonts),
      cmocka_unit_test_teardown(broken_fonts_hurt_nobody, remove_fonts),
      cmocka_unit_test_teardown(what_is_too_tall_is_set_smaller, remove_fonts),
#endif
  };
  return cmocka_run_group_tests(tests, begin_all, end_all);
}
