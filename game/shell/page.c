#include "shell/page.h"

#include "core/utf8.h"
#include "shell/draw.h"
#include "shell/module.h"
#include "shell/page_pdf.h"
#include "shell/paths.h"
#include "shell/picture.h"

#include <stdlib.h>
#include <string.h>

/* ---- Where we are ---- */

PagePaper page_paper(void) {
  static const char *const letter[] = {"US", "CA", "MX", "PH", "CL", "CO", "VE"};
  PagePaper paper = PAGE_A4;
#if SDL_VERSION_ATLEAST(2, 0, 14)
  SDL_Locale *locales = SDL_GetPreferredLocales();
  for (size_t i = 0; locales && locales[0].country && i < SDL_arraysize(letter); i++)
    if (strcmp(locales[0].country, letter[i]) == 0) paper = PAGE_LETTER;
  SDL_free(locales);
#endif
  return paper;
}

/* ---- A picture ---- */

static SDL_Surface *blank(int w, int h) { return SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_XRGB8888); }

static bool no_memory(Err *err) { return err_set(err, "there is not enough memory for the page"); }

bool page_png(Fonts *fonts, const Frame *frame, const char *file, Err *err) {
  SDL_Rect dirty[DRAW_MOST_DIRTY];
  SDL_Surface *surface = frame->failed ? NULL : blank(frame->size.w, frame->size.h);
  Draw *draw = surface ? draw_new(fonts) : NULL;
  if (draw) draw_frame(draw, surface, frame, dirty, DRAW_MOST_DIRTY);
  bool saved = draw ? picture_save(surface, file, err) : no_memory(err);
  draw_free(draw);
  SDL_FreeSurface(surface);
  return saved;
}

/* ---- A document ---- */

typedef struct Maker {
  Fonts *fonts;
  const Frame *frame;
  char *files[FONT_COUNT];
} Maker;

static bool is_image(void *context, const Op *op) {
  const Maker *maker = context;
  switch (op->kind) {
    case OP_FORM: return true;
    case OP_POLYGON: return op->colour != op->colour2;
    case OP_TEXT: return op->rtl || !fonts_plain(maker->fonts, op->font, maker->frame->text + op->first, op->count);
    default: return false;
  }
}

static Rect moved(Rect rect, float x, float y) { return (Rect){rect.x - x, rect.y - y, rect.w, rect.h}; }

/* The operation by itself, with its bounds for a frame. False: out of memory. */
static bool alone(const Frame *from, const Op *op, Frame *out) {
  frame_init(out);
  frame_begin(out, (Size){(int)op->bounds.w, (int)op->bounds.h}, 0x000000ff);
  out->ops = malloc(sizeof *out->ops);
  bool points = op->kind == OP_FORM || op->kind == OP_POLYGON, good = out->ops != NULL;
  if (!good) return false;
  out->op_count = out->op_room = 1;
  Op *copy = &out->ops[0];
  *copy = *op;
  copy->rect = moved(op->rect, op->bounds.x, op->bounds.y);
  copy->touched = moved(op->touched, op->bounds.x, op->bounds.y);
  copy->clip = copy->bounds = (Rect){0, 0, op->bounds.w, op->bounds.h};
  copy->first = 0;
  if (points && (good = (out->points = malloc((op->count ? op->count : 1) * sizeof(Point))) != NULL)) {
    out->point_count = out->point_room = op->count;
    for (uint32_t i = 0; i < op->count; i++)
      out->points[i] = (Point){from->points[op->first + i].x - op->bounds.x, from->points[op->first + i].y - op->bounds.y};
  }
  if (op->kind == OP_TEXT && (good = (out->text = malloc(op->count ? op->count : 1)) != NULL)) {
    out->text_bytes = out->text_room = op->count;
    memcpy(out->text, from->text + op->first, op->count);
  }
  return good;
}

static const uint32_t *row_of(const SDL_Surface *surface, int y) {
  return (const uint32_t *)(const void *)((const unsigned char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
}

static unsigned channel(uint32_t pixel, int shift) { return pixel >> shift & 0xff; }

/* Painted on black and on white: what differs is what shows through. */
static void take_apart(const SDL_Surface *black, const SDL_Surface *white, PageImage *out) {
  for (int y = 0; y < out->h; y++) {
    for (int x = 0; x < out->w; x++) {
      uint32_t dark = row_of(black, y)[x], light = row_of(white, y)[x];
      unsigned through = channel(light, 8) - channel(dark, 8), cover = 255 - (through > 255 ? 0 : through);
      size_t at = (size_t)y * (size_t)out->w + (size_t)x;
      out->coverage[at] = (uint8_t)cover;
      for (int c = 0; c < 3; c++) {
        unsigned colour = cover ? (channel(dark, 16 - 8 * c) * 255 + cover / 2) / cover : 0;
        out->rgb[3 * at + (size_t)c] = (uint8_t)(colour > 255 ? 255 : colour);
      }
    }
  }
}

static void image_free(PageImage *image) {
  free(image->rgb);
  free(image->coverage);
  *image = (PageImage){0};
}

static SDL_Surface *painted(Draw *draw, Frame *frame, Colour ground) {
  SDL_Rect dirty[DRAW_MOST_DIRTY];
  SDL_Surface *surface = draw ? blank(frame->size.w, frame->size.h) : NULL;
  frame->background = ground;
  if (surface) draw_frame(draw, surface, frame, dirty, DRAW_MOST_DIRTY);
  return surface;
}

static bool image(void *context, const Op *op, PageImage *out) {
  const Maker *maker = context;
  Frame frame;
  bool good = alone(maker->frame, op, &frame);
  Draw *draw = good ? draw_new(maker->fonts) : NULL;
  SDL_Surface *black = painted(draw, &frame, 0x000000ff), *white = painted(draw, &frame, 0xffffffff);
  *out = (PageImage){(int)op->bounds.x, (int)op->bounds.y, frame.size.w, frame.size.h, NULL, NULL};
  size_t pixels = (size_t)out->w * (size_t)out->h;
  out->rgb = malloc(3 * pixels);
  out->coverage = malloc(pixels);
  good = black && white && out->rgb && out->coverage;
  if (good)
    take_apart(black, white, out);
  else
    image_free(out);
  SDL_FreeSurface(black);
  SDL_FreeSurface(white);
  draw_free(draw);
  frame_free(&frame);
  return good;
}

#if !defined(GOLDSEAM_PAGE_MODULE) && !defined(GOLDSEAM_PAGE_LINKED)
static const PageModule *module(void) { return NULL; }
#elif defined(GOLDSEAM_PAGE_LINKED)
static const PageModule *module(void) { return page_module(); }
#else
/* Loaded once, and kept until the program ends. */
static const PageModule *module(void) {
  static const PageModule *loaded;
  void *object, *symbol = loaded ? NULL : module_symbol(NULL, GOLDSEAM_PAGE_MODULE, "page_module", &object);
  const PageModule *(*get)(void) = NULL;
  memcpy(&get, &symbol, sizeof get);
  if (get) loaded = get();
  return loaded;
}
#endif

static char *write_pdf(Maker *maker, PagePaper paper, size_t *length, Err *err) {
  const PageModule *writer = module();
  PageJob job = {.frame = maker->frame,
                 .paper_w = paper == PAGE_LETTER ? 612 : 595.276f,
                 .paper_h = paper == PAGE_LETTER ? 792 : 841.89f,
                 .context = maker,
                 .is_image = is_image,
                 .image = image,
                 .image_free = image_free};
  unsigned long status = 0;
  if (!writer) {
    err_set(err, "documents cannot be made here: goldseam_page is missing; save a picture instead");
    return NULL;
  }
  for (int i = 0; i < FONT_COUNT; i++) job.fonts[i] = maker->files[i];
  char *bytes = writer->write(&job, length, &status);
  if (!bytes && status) err_set(err, "the page cannot be made (%lx); save a picture instead", status);
  if (!bytes && !status) no_memory(err);
  return bytes;
}

bool page_pdf(Fonts *fonts, const Frame *frame, PagePaper paper, const char *file, Err *err) {
  Maker maker = {.fonts = fonts, .frame = frame};
  size_t length = 0;
  bool good = !frame->failed;
  for (int i = 0; i < FONT_COUNT; i++) good = (maker.files[i] = fonts_file(fonts, (FontId)i)) && good;
  char *bytes = good ? write_pdf(&maker, paper, &length, err) : NULL;
  if (!good) no_memory(err);
  bool saved = bytes && paths_write(file, bytes, length, err);
  free(bytes);
  for (int i = 0; i < FONT_COUNT; i++) free(maker.files[i]);
  return saved;
}

bool page_documents(void) {
#if !defined(GOLDSEAM_PAGE_MODULE) && !defined(GOLDSEAM_PAGE_LINKED)
  return false;
#else
  return true;
#endif
}

/* ---- Into the person's folder ---- */

enum { NAMES_MOST = 999 };

/* page-2026-11-26.pdf, page-2026-11-26-2.pdf ...; NULL where none is free. */
static char *free_name(const char *folder, Day day, const char *kind) {
  char date[11], name[64];
  date_format(day, date);
  for (int n = 1; n <= NAMES_MOST; n++) {
    if (n == 1)
      snprintf(name, sizeof name, "page-%s.%.3s", date, kind);
    else
      snprintf(name, sizeof name, "page-%s-%d.%.3s", date, n, kind);
    char *file = paths_join(folder, name);
    if (!file || paths_kind(file) == PATH_NONE) return file;
    free(file);
  }
  return NULL;
}

/* As much of a long path as there is room for: its end is what people look for. */
static void tell_place(const char *file, Event *reply) {
  size_t length = strlen(file), from = 0;
  const size_t most = sizeof reply->text - 8;
  if (length > most) from = length - most;
  while (file[from] && ((unsigned char)file[from] & 0xc0) == 0x80) from++;
  snprintf(reply->text, sizeof reply->text, "%s%s", from ? "\xE2\x80\xA6" : "", file + from);
}

static bool save(const App *app, Fonts *fonts, const char *kind, const char *file, Err *err) {
  Frame frame;
  Measure measure = fonts_measure(fonts);
  frame_init(&frame);
  app_page(app, &measure, &frame);
  bool saved = strcmp(kind, "pdf") == 0 ? page_pdf(fonts, &frame, page_paper(), file, err) : page_png(fonts, &frame, file, err);
  frame_free(&frame);
  return saved;
}

void page_save(const App *app, Fonts *fonts, const char *kind, Event *reply) {
  Err err = {0};
  char *folder = paths_documents(), *file = NULL;
  bool saved = false;
  *reply = (Event){.kind = EVENT_PAGE};
  if (!folder)
    err_set(&err, "there is no folder for documents here");
  else if (!(file = free_name(folder, app_progress(app).today, kind)))
    err_set(&err, "there are too many pages of today in %.120s already", folder);
  else
    saved = save(app, fonts, kind, file, &err);
  reply->number[0] = saved;
  if (saved)
    tell_place(file, reply);
  else
    utf8_copy_clean(reply->text, sizeof reply->text, err.text, strlen(err.text));
  free(file);
  free(folder);
}
