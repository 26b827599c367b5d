/* A page that is saved: a picture and a document of one sheet, with what the frame shows and nothing besides. What poppler makes
 * of the document is looked at where it is installed. */
#define _XOPEN_SOURCE 700

#include "drive.h"
#include "model.h"
#include "shell/page.h"
#include "shell/paths.h"
#include "shell/picture.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { W = 1240, H = 1754 };

static Fonts *fonts;
static Frame frame;
static char folder[256], file[320], *bytes;
static size_t length;

static int group_setup(void **state) {
  (void)state;
  Err err;
  snprintf(folder, sizeof folder, "/tmp/goldseam-page-XXXXXX");
  fonts = fonts_new(GOLDSEAM_SOURCE_DIR "/assets", &err);
  frame_init(&frame);
  return fonts && mkdtemp(folder) ? 0 : -1;
}

static int group_teardown(void **state) {
  (void)state;
  char command[512];
  frame_free(&frame);
  fonts_free(fonts);
  free(bytes);
  snprintf(command, sizeof command, "rm -rf '%s'", folder);
  return system(command);
}

/* ---- Frames ---- */

static void say(float y, FontId font, const char *text) {
  Measure measure = fonts_measure(fonts);
  float ascent, descent, w = measure.width(measure.context, font, 32, text, strlen(text));
  measure.height(measure.context, font, 32, &ascent, &descent);
  frame_text(&frame, 80, y, font, 32, 0x22303AFF, text, strlen(text), w, ascent, descent);
}

/* One of each kind. */
static void all_kinds(void) {
  static const Point zigzag[] = {{100, 900}, {300, 1000}, {500, 900}, {700, 1050}}, dot[] = {{900, 950}, {900, 950}};
  static const Point corner[] = {{100, 1150}, {400, 1100}, {500, 1300}}, other[] = {{600, 1150}, {900, 1100}, {1000, 1300}};
  static const Point profile[] = {{150, 1400}, {140, 1450}, {110, 1520}, {60, 1580}};
  FormColours glaze = {0xD9D2C4FF, 0x8A8478FF, 0x4A4640FF, 0xFFFFFF80};
  frame_begin(&frame, (Size){W, H}, 0xF7F2E8FF);
  frame_fill(&frame, (Rect){60, 60, 1120, 200}, 24, 0xFFFDF8FF);
  frame_fill(&frame, (Rect){900, 80, 100, 100}, 0, 0x8C640F80);
  frame_stroke(&frame, (Rect){1040, 80, 100, 100}, 20, 6, 0x2F7460FF);
  frame_ellipse(&frame, (Rect){100, 600, 200, 120}, 0xA6492AFF);
  frame_ring(&frame, (Point){500, 660}, 80, 16, 30, 200, 0x8C640FFF);
  frame_ring(&frame, (Point){760, 660}, 80, 16, 0, -90, 0x8C640FFF);
  frame_ring(&frame, (Point){1000, 660}, 80, 16, 0, 360, 0x2F746080);
  frame_line(&frame, zigzag, 4, 8, 0x22303AFF);
  frame_line(&frame, dot, 2, 40, 0x22303AFF);
  frame_polygon(&frame, corner, 3, 0x8C640FFF, 0x8C640FFF);
  frame_polygon(&frame, other, 3, 0x8C640FFF, 0x2F7460FF);
  frame_form(&frame, profile, 4, 300, 0.2f, &glaze);
  say(130, FONT_TITLE,
      "Our practice, \xE2\x80\x9C"
      "fifty\xE2\x80\x9D days");
  say(190, FONT_BODY, "Zo\xC3\xAB and \xC5\x81ukasz \xC2\xB7 AV To 18");
  say(350, FONT_BODY_BOLD, "of the last 28 days");
  say(420, FONT_TITLE_BOLD, "Kintsugi");
  assert_false(frame.failed);
}

static void clipped(void) {
  frame_begin(&frame, (Size){W, H}, 0xFFFFFFFF);
  frame_scroll_begin(&frame, 0, (Rect){200, 200, 400, 400}, 0);
  frame_fill(&frame, (Rect){100, 100, 1000, 300}, 0, 0x2F7460FF);
  frame_scroll_end(&frame, 400);
}

/* ---- What was written ---- */

static void write_pdf(PagePaper paper) {
  Err err = {0};
  snprintf(file, sizeof file, "%s/page.pdf", folder);
  if (!page_pdf(fonts, &frame, paper, file, &err)) fail_msg("%s", err.text);
  free(bytes);
  bytes = drive_read(file, &length);
}

static int times(const char *words) {
  size_t n = strlen(words);
  int count = 0;
  for (size_t i = 0; i + n <= length; i++) count += memcmp(bytes + i, words, n) == 0;
  return count;
}

/* The numbers of the page's own box. */
static void box(float *w, float *h) {
  const char key[] = "/MediaBox [";
  for (size_t i = 0; i + sizeof key < length; i++)
    if (memcmp(bytes + i, key, sizeof key - 1) == 0) {
      assert_int_equal(sscanf(bytes + i + sizeof key - 1, " 0 0 %f %f", w, h), 2);
      return;
    }
  fail_msg("the page has no size");
}

static void one_sheet_of_the_paper(void **state) {
  (void)state;
  float w, h;
  all_kinds();
  write_pdf(PAGE_A4);
  assert_memory_equal(bytes, "%PDF-1.", 7);
  assert_int_equal(times("/Type /Page\n"), 1);
  assert_int_equal(times("/Count 1\n"), 1);
  box(&w, &h);
  assert_float_equal(w, 595.276f, 0.1f);
  assert_float_equal(h, 841.89f, 0.1f);
  write_pdf(PAGE_LETTER);
  box(&w, &h);
  assert_float_equal(w, 612, 0.1f);
  assert_float_equal(h, 792, 0.1f);
}

/* Every typeface that is used is in the file, and no other. */
static void typefaces_are_embedded(void **state) {
  (void)state;
  all_kinds();
  write_pdf(PAGE_A4);
  assert_int_equal(times("/FontFile2 "), 4);
  frame_begin(&frame, (Size){W, H}, 0xFFFFFFFF);
  say(100, FONT_BODY, "one");
  write_pdf(PAGE_A4);
  assert_int_equal(times("/FontFile2 "), 1);
  assert_int_equal(times("AtkinsonHyperlegibleNext-Regular"), times("Atkinson"));
  assert_true(length < 60000); /* only the letters that are used */
}

/* Who made it, when and where is nobody's business. */
static void it_tells_nothing_else(void **state) {
  (void)state;
  static const char *const none[] = {"/Author", "/Creator", "/CreationDate", "/ModDate", "/Keywords", "/Subject", "/Metadata",
                                     "/tmp",    "Goldseam", "goldseam",      "/home",    "assets",    ".ttf",     "/JavaScript"};
  all_kinds();
  write_pdf(PAGE_A4);
  assert_int_equal(times("/Title (Page)"), 1);
  for (size_t i = 0; i < sizeof none / sizeof *none; i++)
    if (times(none[i])) fail_msg("%s stands in the file", none[i]);
  size_t first = length;
  char *before = malloc(first);
  memcpy(before, bytes, first);
  write_pdf(PAGE_A4);
  assert_int_equal(length, first); /* nor when it was saved */
  assert_memory_equal(bytes, before, first);
  free(before);
}

static void what_lacks_letters_is_a_picture(void **state) {
  (void)state;
  frame_begin(&frame, (Size){W, H}, 0xFFFFFFFF);
  say(100, FONT_BODY, "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D"); /* Hebrew */
  write_pdf(PAGE_A4);
  assert_int_equal(times("/FontFile2 "), 0);
  assert_int_equal(times("/SMask "), 1);
  frame_begin(&frame, (Size){W, H}, 0xFFFFFFFF);
  frame_image(&frame, (Rect){100, 100, 400, 300}, 0, 1, 1); /* a photograph is on no page */
  write_pdf(PAGE_A4);
  assert_int_equal(times("/Subtype /Image"), 0);
}

static void what_cannot_be_written_is_said(void **state) {
  (void)state;
  Err err = {0};
  all_kinds();
  snprintf(file, sizeof file, "%s/none/page.pdf", folder);
  assert_false(page_pdf(fonts, &frame, PAGE_A4, file, &err));
  assert_true(*err.text);
  err.text[0] = '\0';
  assert_false(page_png(fonts, &frame, file, &err));
  assert_true(*err.text);
  if (paths_kind("/dev/full") != PATH_SPECIAL) return;
  err.text[0] = '\0';
  assert_false(page_pdf(fonts, &frame, PAGE_A4, "/dev/full", &err));
  assert_true(*err.text);
}

static void a_frame_without_memory_is_no_page(void **state) {
  (void)state;
  Err err = {0};
  all_kinds();
  frame.failed = true;
  snprintf(file, sizeof file, "%s/failed.pdf", folder);
  assert_false(page_pdf(fonts, &frame, PAGE_A4, file, &err));
  assert_false(page_png(fonts, &frame, file, &err));
  assert_int_equal(paths_kind(file), PATH_NONE);
}

/* ---- As poppler sees it ---- */

static bool poppler(const char *command) {
  char line[512];
  snprintf(line, sizeof line, "%s -v >/dev/null 2>&1", command);
  return system(line) == 0;
}

static char *text_of(void) {
  static char out[4096];
  char command[512];
  snprintf(command, sizeof command, "pdftotext -enc UTF-8 '%s' - 2>/dev/null", file);
  FILE *pipe = popen(command, "r");
  assert_non_null(pipe);
  out[fread(out, 1, sizeof out - 1, pipe)] = '\0';
  pclose(pipe);
  return out;
}

static void text_is_text(void **state) {
  (void)state;
  if (!poppler("pdftotext")) skip();
  all_kinds();
  write_pdf(PAGE_A4);
  char *text = text_of();
  assert_non_null(strstr(text, "Our practice, \xE2\x80\x9C"
                               "fifty\xE2\x80\x9D days\n"));
  assert_non_null(strstr(text, "Zo\xC3\xAB and \xC5\x81ukasz \xC2\xB7 AV To 18\n"));
  assert_non_null(strstr(text, "of the last 28 days\n"));
  assert_non_null(strstr(text, "Kintsugi\n"));
}

/* In the middle of each thing it has the colour of the picture. */
static void same_there(const SDL_Surface *a, const SDL_Surface *b, int x, int y) {
  const uint8_t *one = (const uint8_t *)a->pixels + y * a->pitch + 4 * x,
                *two = (const uint8_t *)b->pixels + y * b->pitch + 4 * x;
  for (int c = 0; c < 3; c++)
    if (abs(one[c] - two[c]) > 12) fail_msg("at %d,%d: %d and %d", x, y, one[c], two[c]);
}

/* The mean difference of a channel between the picture and the document, as poppler paints it, in 0 to 255. */
static double difference(void) {
  char command[1024], picture[320], other[320];
  Err err;
  write_pdf(PAGE_A4);
  snprintf(picture, sizeof picture, "%s/page.png", folder);
  snprintf(other, sizeof other, "%s/poppler.png", folder);
  assert_true(page_png(fonts, &frame, picture, &err));
  snprintf(command, sizeof command, "pdftoppm -singlefile -png -scale-to-x %d -scale-to-y %d '%s' '%s/poppler' 2>/dev/null", W, H,
           file, folder);
  assert_int_equal(system(command), 0);
  SDL_Surface *a = picture_load(picture, &err), *b = picture_load(other, &err);
  assert_true(a && b && a->w == b->w && a->h == b->h);
  double sum = 0;
  for (int y = 0; y < a->h; y++) {
    const uint8_t *one = (const uint8_t *)a->pixels + y * a->pitch, *two = (const uint8_t *)b->pixels + y * b->pitch;
    for (int x = 0; x < 4 * a->w; x++)
      if (x % 4 != 3) sum += abs(one[x] - two[x]);
  }
  static const int points[][2] = {{600, 240}, {950, 130},  {1043, 130}, {1090, 130}, {200, 660},  {580, 660},
                                  {420, 660}, {703, 603},  {817, 717},  {1080, 660}, {300, 1000}, {900, 950},
                                  {918, 950}, {330, 1180}, {830, 1180}, {300, 1500}};
  for (size_t i = 0; i < sizeof points / sizeof *points; i++) same_there(a, b, points[i][0], points[i][1]);
  sum /= 3.0 * a->w * a->h;
  SDL_FreeSurface(a);
  SDL_FreeSurface(b);
  return sum;
}

static void both_look_alike(void **state) {
  (void)state;
  if (!poppler("pdftoppm")) skip();
  all_kinds();
  double found = difference();
  if (found > 0.6) fail_msg("they differ by %.2f", found);
  clipped();
  found = difference();
  if (found > 0.2) fail_msg("clipped, they differ by %.2f", found);
}

/* ---- Into the person's own folder ---- */

static Drive d;

static char *in_folder(const char *below) {
  static char path[4][600];
  static int next;
  char *out = path[next = (next + 1) % 4];
  snprintf(out, sizeof path[0], "%s/%s", folder, below);
  return out;
}

static void put(const char *below, const char *text) {
  Err err;
  assert_true(paths_write(in_folder(below), text, strlen(text), &err));
}

/* A home of its own, with these folders in it. */
static void home(const char *name, const char *const *folders) {
  char path[300];
  assert_true(paths_make_folder(in_folder(name)));
  for (; *folders; folders++) {
    snprintf(path, sizeof path, "%s/%s", name, *folders);
    assert_true(paths_make_folder(in_folder(path)));
  }
  setenv("HOME", in_folder(name), 1);
  unsetenv("XDG_CONFIG_HOME");
}

static Event saved_as(const char *kind) {
  Event reply;
  page_save(d.app, fonts, kind, &reply);
  assert_int_equal(reply.kind, EVENT_PAGE);
  return reply;
}

static void documents_are_where_the_system_says(void **state) {
  (void)state;
  static const struct {
    const char *name, *folders[4], *said, *wanted;
  } tries[] = {
      {"plain", {"Documents", "Downloads"}, NULL, "plain/Documents"},
      {"named", {"Papiere", "Documents"}, "XDG_DESKTOP_DIR=\"$HOME/x\"\nXDG_DOCUMENTS_DIR=\"$HOME/Papiere\"\n", "named/Papiere"},
      {"gone", {"Documents"}, "XDG_DOCUMENTS_DIR=\"$HOME/Papiere\"\n", "gone/Documents"},
      {"loads", {"Geladen"}, "XDG_DOWNLOAD_DIR=\"$HOME/Geladen\"\n", "loads/Geladen"},
      {"bare", {NULL}, NULL, "bare"},
      {"odd", {"Documents"}, "XDG_DOCUMENTS_DIR=$HOME\nXDG_DOCUMENTS_DIR=\"\nXDG_DOCUMENTS_DIR=\"relative\"\n", "odd/Documents"},
  };
  for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
    char config[64];
    home(tries[i].name, tries[i].folders);
    snprintf(config, sizeof config, "%s/.config", tries[i].name);
    assert_true(paths_make_folder(in_folder(config)));
    strcat(config, "/user-dirs.dirs");
    if (tries[i].said) put(config, tries[i].said);
    char *found = paths_documents();
    assert_non_null(found);
    assert_string_equal(found, in_folder(tries[i].wanted));
    free(found);
  }
  unsetenv("HOME");
  assert_null(paths_documents());
}

/* Never over what is there, and nothing in the name but the day. */
static void names_are_free_and_plain(void **state) {
  (void)state;
  home("save", (const char *const[]){"Documents", NULL});
  drive_start(&d, NULL, NULL, NULL);
  put("save/Documents/page-2026-11-21.pdf", "mine");
  assert_string_equal(saved_as("pdf").text, in_folder("save/Documents/page-2026-11-21-2.pdf"));
  assert_string_equal(saved_as("pdf").text, in_folder("save/Documents/page-2026-11-21-3.pdf"));
  Event reply = saved_as("png");
  assert_int_equal(reply.number[0], 1);
  assert_string_equal(reply.text, in_folder("save/Documents/page-2026-11-21.png"));
  free(bytes);
  bytes = drive_read(in_folder("save/Documents/page-2026-11-21.pdf"), &length);
  assert_string_equal(bytes, "mine");
  free(bytes);
  bytes = drive_read(in_folder("save/Documents/page-2026-11-21.png"), &length);
  assert_memory_equal(bytes, "\x89PNG", 4);
  assert_int_equal(times("tEXt") + times("iTXt") + times("tIME") + times("eXIf"), 0);
  drive_stop(&d);
}

static void what_was_chosen_is_in_the_file(void **state) {
  (void)state;
  home("chosen", (const char *const[]){"Documents", NULL});
  drive_start(&d, NULL, NULL, NULL);
  drive_act(&d, ACT_TAB, SCREEN_PROGRESS);
  drive_act(&d, ACT_PAGE, 0);
  for (int names = 0; names < 2; names++) {
    Event reply = saved_as("pdf");
    assert_int_equal(reply.number[0], 1);
    snprintf(file, sizeof file, "%s", reply.text);
    if (!poppler("pdftotext")) skip();
    char *text = text_of();
    assert_non_null(strstr(text, "Our practice\n"));
    assert_non_null(strstr(text, "20 July 2026 to 21 November 2026\n"));
    assert_int_equal(strstr(text, "Ana and Sam\n") != NULL, names);
    assert_int_equal(strstr(text, "Ana") != NULL, names);
    drive_act(&d, ACT_PAGE_PART, PAGE_NAMES);
  }
  drive_stop(&d);
}

static void no_place_is_said(void **state) {
  (void)state;
  home("closed", (const char *const[]){"Documents", NULL});
  drive_start(&d, NULL, NULL, NULL);
  chmod(in_folder("closed/Documents"), 0500);
  Event reply = saved_as("png");
  if (getuid() != 0) { /* root may write everywhere */
    assert_int_equal(reply.number[0], 0);
    assert_true(*reply.text);
  }
  chmod(in_folder("closed/Documents"), 0700);
  unsetenv("HOME");
  reply = saved_as("pdf");
  assert_int_equal(reply.number[0], 0);
  assert_string_equal(reply.text, "there is no folder for documents here");
  /* A full disk: files may grow no further than this. */
  home("full", (const char *const[]){"Documents", NULL});
  struct rlimit before, none;
  getrlimit(RLIMIT_FSIZE, &before);
  none = before;
  none.rlim_cur = 100;
  signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &none);
  reply = saved_as("pdf");
  Event picture = saved_as("png");
  setrlimit(RLIMIT_FSIZE, &before);
  assert_int_equal(reply.number[0], 0);
  assert_int_equal(picture.number[0], 0);
  assert_true(*reply.text && *picture.text);
  assert_int_equal(paths_kind(in_folder("full/Documents/page-2026-11-21.pdf")), PATH_NONE);
  assert_int_equal(paths_kind(in_folder("full/Documents/page-2026-11-21.png")), PATH_NONE);
  drive_stop(&d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(one_sheet_of_the_paper),
      cmocka_unit_test(typefaces_are_embedded),
      cmocka_unit_test(it_tells_nothing_else),
      cmocka_unit_test(what_lacks_letters_is_a_picture),
      cmocka_unit_test(what_cannot_be_written_is_said),
      cmocka_unit_test(a_frame_without_memory_is_no_page),
      cmocka_unit_test(text_is_text),
      cmocka_unit_test(both_look_alike),
      cmocka_unit_test(documents_are_where_the_system_says),
      cmocka_unit_test(names_are_free_and_plain),
      cmocka_unit_test(what_was_chosen_is_in_the_file),
      cmocka_unit_test(no_place_is_said),
  };
  return cmocka_run_group_tests(tests, group_setup, group_teardown);
}
