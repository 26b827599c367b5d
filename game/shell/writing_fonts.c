#include "shell/writing_fonts.h"

#include <stdio.h>
#include <stdlib.h>

FT_Face writing_fonts_try(FT_Library library, const char *path, int index, const uint32_t *codes, int count) {
  FT_Face face;
  if (FT_New_Face(library, path, index, &face) != 0) return NULL;
  bool good = FT_IS_SCALABLE(face) && face->units_per_EM > 0 && FT_Select_Charmap(face, FT_ENCODING_UNICODE) == 0;
  for (int i = 0; good && i < count; i++) good = FT_Get_Char_Index(face, codes[i]) != 0;
  if (good) return face;
  FT_Done_Face(face);
  return NULL;
}

#ifdef GOLDSEAM_FONTCONFIG

#include <fontconfig/fontconfig.h>

enum { TRIES = 24 }; /* fonts that say they have a letter, before we believe that none can be used */

struct WritingFonts {
  FcConfig *config; /* read when first asked: that takes some ms */
  bool failed;
};

WritingFonts *writing_fonts_new(void) { return calloc(1, sizeof(WritingFonts)); }

void writing_fonts_free(WritingFonts *fonts) {
  if (!fonts) return;
  if (fonts->config) FcConfigDestroy(fonts->config);
  free(fonts);
}

static FcPattern *wish(WritingFonts *fonts, FcCharSet *letters, bool bold) {
  FcPattern *pattern = FcPatternCreate();
  if (!pattern) return NULL;
  FcPatternAddCharSet(pattern, FC_CHARSET, letters);
  FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)"sans-serif");
  FcPatternAddInteger(pattern, FC_WEIGHT, bold ? FC_WEIGHT_DEMIBOLD : FC_WEIGHT_REGULAR);
  FcPatternAddBool(pattern, FC_OUTLINE, FcTrue);
  FcPatternAddBool(pattern, FC_COLOR, FcFalse);
  FcConfigSubstitute(fonts->config, pattern, FcMatchPattern);
  FcDefaultSubstitute(pattern);
  return pattern;
}

static bool has_all(FcPattern *font, FcCharSet *letters) {
  FcCharSet *has;
  return FcPatternGetCharSet(font, FC_CHARSET, 0, &has) == FcResultMatch && FcCharSetIsSubset(letters, has);
}

static FT_Face first_that_opens(FT_Library library, FcFontSet *set, FcCharSet *letters, const uint32_t *codes, int count) {
  FT_Face face = NULL;
  for (int i = 0, tried = 0; !face && i < set->nfont && tried < TRIES; i++) {
    FcChar8 *path;
    int index = 0;
    if (!has_all(set->fonts[i], letters) || FcPatternGetString(set->fonts[i], FC_FILE, 0, &path) != FcResultMatch) continue;
    FcPatternGetInteger(set->fonts[i], FC_INDEX, 0, &index);
    face = writing_fonts_try(library, (const char *)path, index, codes, count);
    tried++;
  }
  return face;
}

FT_Face writing_fonts_find(WritingFonts *fonts, FT_Library library, const uint32_t *codes, int count, bool bold) {
  if (!fonts->config && !fonts->failed) {
    fonts->config = FcInitLoadConfigAndFonts();
    fonts->failed = !fonts->config;
  }
  FcCharSet *letters = fonts->failed ? NULL : FcCharSetCreate();
  if (!letters) return NULL;
  for (int i = 0; i < count; i++) FcCharSetAddChar(letters, codes[i]);
  FcPattern *pattern = wish(fonts, letters, bold);
  FcResult result;
  FcFontSet *set = pattern ? FcFontSort(fonts->config, pattern, FcTrue, NULL, &result) : NULL;
  FT_Face face = set ? first_that_opens(library, set, letters, codes, count) : NULL;
  if (set) FcFontSetDestroy(set);
  if (pattern) FcPatternDestroy(pattern);
  FcCharSetDestroy(letters);
  return face;
}

#else

/* Without fontconfig: what Windows and macOS are shipped with, the widest first. Several faces in a file: the first. */
struct WritingFonts {
  char path[1024];
};

#ifdef _WIN32
static const char *const FONTS[] = {"segoeui.ttf",  "Nirmala.ttc",  "Nirmala.ttf", "YuGothR.ttc",  "YuGothM.ttc", "meiryo.ttc",
                                    "msgothic.ttc", "msyh.ttc",     "msyh.ttf",    "msjh.ttc",     "malgun.ttf",  "LeelawUI.ttf",
                                    "leelawad.ttf", "tahoma.ttf",   "arial.ttf",   "ebrima.ttf",   "gadugi.ttf",  "mmrtext.ttf",
                                    "himalaya.ttf", "taile.ttf",    "ntailu.ttf",  "monbaiti.ttf", "msyi.ttf",    "phagspa.ttf",
                                    "mvboli.ttf",   "javatext.ttf", "sylfaen.ttf", "seguisym.ttf", "simsun.ttc"};

static const char *folder(int which) {
  static char path[512];
  const char *windows = getenv("WINDIR");
  if (which > 0) return NULL;
  snprintf(path, sizeof path, "%s\\Fonts", windows ? windows : "C:\\Windows");
  return path;
}
#else
static const char *const FONTS[] = {
    "ArialHB.ttc",          "GeezaPro.ttc",         "SFArabic.ttf",       "SFHebrew.ttf",         "Kohinoor.ttc",
    "KohinoorBangla.ttc",   "KohinoorGujarati.ttc", "KohinoorTelugu.ttc", "Hiragino Sans GB.ttc", "AquaKana.ttc",
    "PingFang.ttc",         "AppleSDGothicNeo.ttc", "Thonburi.ttc",       "ThonburiUI.ttc",       "MuktaMahee.ttc",
    "NotoSansArmenian.ttc", "SFArmenian.ttf",       "SFGeorgian.ttf",     "Arial Unicode.ttf",    "Kefa.ttc",
    "NotoSansMyanmar.ttc",  "NotoSansKannada.ttc",  "NotoSansOriya.ttc",  "Tamil MN.ttc",         "Malayalam MN.ttc",
    "Sinhala MN.ttc",       "Khmer MN.ttc",         "Lao MN.ttc",         "Kailasa.ttc",          "Apple Symbols.ttf"};

static const char *folder(int which) {
  static const char *const folders[] = {"/System/Library/Fonts", "/System/Library/Fonts/Supplemental", "/Library/Fonts"};
  return which < (int)(sizeof folders / sizeof *folders) ? folders[which] : NULL;
}
#endif

WritingFonts *writing_fonts_new(void) { return calloc(1, sizeof(WritingFonts)); }

void writing_fonts_free(WritingFonts *fonts) { free(fonts); }

FT_Face writing_fonts_find(WritingFonts *fonts, FT_Library library, const uint32_t *codes, int count, bool bold) {
  FT_Face face = NULL;
  (void)bold;
  for (size_t i = 0; !face && i < sizeof FONTS / sizeof *FONTS; i++) {
    for (int at = 0; !face && folder(at); at++) {
      snprintf(fonts->path, sizeof fonts->path, "%s/%s", folder(at), FONTS[i]);
      face = writing_fonts_try(library, fonts->path, 0, codes, count);
    }
  }
  return face;
}

#endif
