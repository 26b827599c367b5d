#include "shell/page_pdf.h"

#include "core/utf8.h"

#include <hpdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_MOST = 1024, ALPHAS = 256 };

static const float RADIANS = 3.14159265f / 180, CIRCLE = 0.5522848f; /* of a radius: how far a quarter's handles reach */

typedef struct Sheet {
  const PageJob *job;
  HPDF_Doc pdf;
  HPDF_Page page;
  HPDF_Font fonts[FONT_COUNT]; /* those in use */
  HPDF_ExtGState alphas[ALPHAS];
} Sheet;

/* ---- Ink ---- */

static void set_alpha(Sheet *sheet, unsigned alpha) {
  HPDF_ExtGState *state = &sheet->alphas[alpha];
  if (alpha == 255) return;
  if (!*state && (*state = HPDF_CreateExtGState(sheet->pdf))) {
    HPDF_ExtGState_SetAlphaFill(*state, (float)alpha / 255);
    HPDF_ExtGState_SetAlphaStroke(*state, (float)alpha / 255);
  }
  if (*state) HPDF_Page_SetExtGState(sheet->page, *state);
}

static void set_colour(Sheet *sheet, Colour colour) {
  float r = (float)(colour >> 24) / 255, g = (float)(colour >> 16 & 0xff) / 255, b = (float)(colour >> 8 & 0xff) / 255;
  HPDF_Page_SetRGBFill(sheet->page, r, g, b);
  HPDF_Page_SetRGBStroke(sheet->page, r, g, b);
  set_alpha(sheet, colour & 0xff);
}

/* ---- Shapes: y runs down, as in frames ---- */

static void round_rect(HPDF_Page page, Rect r, float radius) {
  radius = fminf(radius, fminf(r.w, r.h) / 2);
  if (radius <= 0) {
    HPDF_Page_Rectangle(page, r.x, r.y, r.w, r.h);
    return;
  }
  float k = radius * (1 - CIRCLE), right = r.x + r.w, bottom = r.y + r.h;
  HPDF_Page_MoveTo(page, r.x + radius, r.y);
  HPDF_Page_LineTo(page, right - radius, r.y);
  HPDF_Page_CurveTo(page, right - k, r.y, right, r.y + k, right, r.y + radius);
  HPDF_Page_LineTo(page, right, bottom - radius);
  HPDF_Page_CurveTo(page, right, bottom - k, right - k, bottom, right - radius, bottom);
  HPDF_Page_LineTo(page, r.x + radius, bottom);
  HPDF_Page_CurveTo(page, r.x + k, bottom, r.x, bottom - k, r.x, bottom - radius);
  HPDF_Page_LineTo(page, r.x, r.y + radius);
  HPDF_Page_CurveTo(page, r.x, r.y + k, r.x + k, r.y, r.x + radius, r.y);
  HPDF_Page_ClosePath(page);
}

/* An outline inside its rect. */
static void stroke(HPDF_Page page, const Op *op) {
  float half = op->width / 2;
  Rect middle = {op->rect.x + half, op->rect.y + half, op->rect.w - op->width, op->rect.h - op->width};
  HPDF_Page_SetLineWidth(page, op->width);
  round_rect(page, middle, fmaxf(op->radius - half, 0));
  HPDF_Page_Stroke(page);
}

static void ellipse(HPDF_Page page, Rect r) {
  float x = r.x + r.w / 2, y = r.y + r.h / 2, kx = r.w / 2 * CIRCLE, ky = r.h / 2 * CIRCLE;
  HPDF_Page_MoveTo(page, x, r.y);
  HPDF_Page_CurveTo(page, x + kx, r.y, r.x + r.w, y - ky, r.x + r.w, y);
  HPDF_Page_CurveTo(page, r.x + r.w, y + ky, x + kx, r.y + r.h, x, r.y + r.h);
  HPDF_Page_CurveTo(page, x - kx, r.y + r.h, r.x, y + ky, r.x, y);
  HPDF_Page_CurveTo(page, r.x, y - ky, x - kx, r.y, x, r.y);
  HPDF_Page_ClosePath(page);
  HPDF_Page_Fill(page);
}

static Point on_ring(const Op *op, float angle) {
  float radius = op->rect.w / 2;
  return (Point){op->rect.x + radius + radius * sinf(angle * RADIANS), op->rect.y + radius - radius * cosf(angle * RADIANS)};
}

/* An arc by curves of at most an eighth. */
static void ring(HPDF_Page page, const Op *op) {
  int parts = (int)ceilf(fabsf(op->sweep) / 45);
  if (parts < 1) return;
  float step = op->sweep / (float)parts, reach = op->rect.w / 2 * 4 / 3 * tanf(step * RADIANS / 4);
  Point at = on_ring(op, op->from);
  HPDF_Page_SetLineWidth(page, op->width);
  HPDF_Page_MoveTo(page, at.x, at.y);
  for (int i = 0; i < parts; i++) {
    float a = op->from + (float)i * step, b = a + step;
    Point end = on_ring(op, b);
    HPDF_Page_CurveTo(page, at.x + reach * cosf(a * RADIANS), at.y + reach * sinf(a * RADIANS), end.x - reach * cosf(b * RADIANS),
                      end.y - reach * sinf(b * RADIANS), end.x, end.y);
    at = end;
  }
  if (fabsf(op->sweep) >= 360) HPDF_Page_ClosePath(page);
  HPDF_Page_Stroke(page);
}

static void points(HPDF_Page page, const Frame *frame, const Op *op) {
  const Point *all = frame->points + op->first;
  for (uint32_t i = 0; i < op->count; i++) {
    if (i == 0)
      HPDF_Page_MoveTo(page, all[i].x, all[i].y);
    else
      HPDF_Page_LineTo(page, all[i].x, all[i].y);
  }
  if (op->count == 1) HPDF_Page_LineTo(page, all[0].x, all[0].y); /* a dot */
}

static void shape(Sheet *sheet, const Op *op) {
  HPDF_Page page = sheet->page;
  set_colour(sheet, op->colour);
  switch (op->kind) {
    case OP_FILL:
      round_rect(page, op->rect, op->radius);
      HPDF_Page_Fill(page);
      break;
    case OP_STROKE: stroke(page, op); break;
    case OP_ELLIPSE: ellipse(page, op->rect); break;
    case OP_RING: ring(page, op); break;
    case OP_LINE:
      HPDF_Page_SetLineWidth(page, op->width);
      points(page, sheet->job->frame, op);
      HPDF_Page_Stroke(page);
      break;
    case OP_POLYGON:
      points(page, sheet->job->frame, op);
      HPDF_Page_ClosePath(page);
      HPDF_Page_Fill(page);
      break;
    case OP_IMAGE: /* photographs are on no page */
    case OP_TEXT:
    case OP_FORM: break;
  }
}

/* ---- Text ---- */

static HPDF_Font font_of(Sheet *sheet, FontId font) {
  if (!sheet->fonts[font]) {
    const char *name = HPDF_LoadTTFontFromFile(sheet->pdf, sheet->job->fonts[font], HPDF_TRUE);
    if (name) sheet->fonts[font] = HPDF_GetFont(sheet->pdf, name, "UTF-8");
  }
  return sheet->fonts[font];
}

/* As wide as it was laid out: letters are spaced by what hinting and kerning made of it on a screen. */
static void text(Sheet *sheet, const Op *op) {
  char words[TEXT_MOST + 1];
  size_t length = op->count < TEXT_MOST ? op->count : TEXT_MOST;
  HPDF_Font font = font_of(sheet, op->font);
  if (!font || !length) return;
  memcpy(words, sheet->job->frame->text + op->first, length);
  words[length] = '\0';
  set_colour(sheet, op->colour);
  HPDF_Page_BeginText(sheet->page);
  HPDF_Page_SetFontAndSize(sheet->page, font, floorf(op->size_px + 0.5f));
  HPDF_Page_SetCharSpace(sheet->page, 0);
  float set = HPDF_Page_TextWidth(sheet->page, words), letters = (float)utf8_count(words, length);
  if (op->rect.w > 0 && letters > 1) HPDF_Page_SetCharSpace(sheet->page, (op->rect.w - set) / letters);
  HPDF_Page_SetTextMatrix(sheet->page, 1, 0, 0, -1, op->rect.x, op->rect.y);
  HPDF_Page_ShowText(sheet->page, words);
  HPDF_Page_EndText(sheet->page);
}

/* ---- Pictures ---- */

static bool image(Sheet *sheet, const Op *op) {
  PageImage pixels = {0};
  if (!sheet->job->image(sheet->job->context, op, &pixels)) return false;
  HPDF_UINT w = (HPDF_UINT)pixels.w, h = (HPDF_UINT)pixels.h;
  HPDF_Image picture = HPDF_LoadRawImageFromMem(sheet->pdf, pixels.rgb, w, h, HPDF_CS_DEVICE_RGB, 8);
  HPDF_Image mask = picture ? HPDF_LoadRawImageFromMem(sheet->pdf, pixels.coverage, w, h, HPDF_CS_DEVICE_GRAY, 8) : NULL;
  if (mask) HPDF_Image_AddSMask(picture, mask);
  HPDF_Page_Concat(sheet->page, (float)pixels.w, 0, 0, (float)-pixels.h, (float)pixels.x, (float)(pixels.y + pixels.h));
  if (picture) HPDF_Page_ExecuteXObject(sheet->page, picture);
  sheet->job->image_free(&pixels);
  return true;
}

/* ---- The sheet ---- */

static bool paint(Sheet *sheet, const Op *op) {
  bool good = true, clipped = op->touched.x < op->clip.x || op->touched.y < op->clip.y ||
                              op->touched.x + op->touched.w > op->clip.x + op->clip.w ||
                              op->touched.y + op->touched.h > op->clip.y + op->clip.h;
  HPDF_Page_GSave(sheet->page);
  if (clipped) {
    HPDF_Page_Rectangle(sheet->page, op->clip.x, op->clip.y, op->clip.w, op->clip.h);
    HPDF_Page_Clip(sheet->page);
    HPDF_Page_EndPath(sheet->page);
  }
  if (sheet->job->is_image(sheet->job->context, op))
    good = image(sheet, op);
  else if (op->kind == OP_TEXT)
    text(sheet, op);
  else
    shape(sheet, op);
  HPDF_Page_GRestore(sheet->page);
  return good;
}

static bool paint_all(Sheet *sheet) {
  const PageJob *job = sheet->job;
  const Frame *frame = job->frame;
  float w = (float)frame->size.w, h = (float)frame->size.h, scale = fminf(job->paper_w / w, job->paper_h / h);
  HPDF_UseUTFEncodings(sheet->pdf);
  HPDF_SetCompressionMode(sheet->pdf, HPDF_COMP_ALL);
  HPDF_SetInfoAttr(sheet->pdf, HPDF_INFO_TITLE, "Page");
  sheet->page = HPDF_AddPage(sheet->pdf);
  if (!sheet->page) return false;
  HPDF_Page_SetWidth(sheet->page, job->paper_w);
  HPDF_Page_SetHeight(sheet->page, job->paper_h);
  HPDF_Page_SetLineCap(sheet->page, HPDF_ROUND_END);
  HPDF_Page_SetLineJoin(sheet->page, HPDF_ROUND_JOIN);
  set_colour(sheet, frame->background | 0xff);
  HPDF_Page_Rectangle(sheet->page, 0, 0, job->paper_w, job->paper_h);
  HPDF_Page_Fill(sheet->page);
  HPDF_Page_Concat(sheet->page, scale, 0, 0, -scale, (job->paper_w - w * scale) / 2, (job->paper_h + h * scale) / 2);
  bool good = true;
  for (uint32_t i = 0; i < frame->op_count && good; i++) good = paint(sheet, &frame->ops[i]);
  return good;
}

static char *bytes_of(HPDF_Doc pdf, size_t *length) {
  if (HPDF_SaveToStream(pdf) != HPDF_OK) return NULL;
  HPDF_UINT32 size = HPDF_GetStreamSize(pdf);
  char *bytes = malloc(size ? size : 1);
  HPDF_ResetStream(pdf);
  if (bytes && HPDF_ReadFromStream(pdf, (HPDF_BYTE *)bytes, &size) != HPDF_OK && HPDF_GetError(pdf) != HPDF_STREAM_EOF) {
    free(bytes);
    return NULL;
  }
  *length = size;
  return bytes;
}

static char *write(const PageJob *job, size_t *length, unsigned long *status) {
  static Sheet sheet;
  sheet = (Sheet){.job = job, .pdf = HPDF_New(NULL, NULL)};
  *status = 0;
  if (!sheet.pdf) return NULL;
  bool painted = paint_all(&sheet) && HPDF_GetError(sheet.pdf) == HPDF_OK;
  char *bytes = painted ? bytes_of(sheet.pdf, length) : NULL;
  if (!bytes) *status = HPDF_GetError(sheet.pdf);
  HPDF_Free(sheet.pdf);
  return bytes;
}

#if defined(__GNUC__) && !defined(GOLDSEAM_STATIC_MODULES)
__attribute__((visibility("default")))
#endif
const PageModule *
page_module(void) {
  static const PageModule module = {write};
  return &module;
}
