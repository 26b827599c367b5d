/* What a picture costs the program itself: a window of 1920x1080, painted as the program paints it, in virtual time at 60
 * pictures a second, as fast as it goes. Processor time (the program's own, system included), so that a busy machine falsifies
 * little; the display's server is not in it.
 *
 *   bench_frames     prints "NAME PICTURES MEDIAN_MS LONGEST_MS SHARE"; share: of one core, at 60 pictures a second. */
#define _POSIX_C_SOURCE 200809L
#include "drive.h"
#include "model.h"
#include "shell/draw.h"
#include "shell/font.h"
#include "shell/window.h"
#include "ui/nav.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST = 2000, W = 1920, H = 1080, RATE = 60 };

typedef struct Bench {
  Fonts *fonts;
  Draw *draw;
  Window *window;
  Measure measure;
  Drive drive;
  double spent_ms[MOST];
  int count;
  long tick;
} Bench;

static double processor_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void picture(Bench *bench) {
  Err err;
  SDL_Rect dirty[DRAW_MOST_DIRTY];
  SDL_Surface *surface = window_surface(bench->window, &err);
  if (!surface) exit(3);
  app_frame(bench->drive.app, (Size){surface->w, surface->h}, &bench->measure, &bench->drive.frame);
  int count = draw_frame(bench->draw, surface, &bench->drive.frame, dirty, DRAW_MOST_DIRTY);
  if (count > 0 && !window_show(bench->window, dirty, count, &err)) exit(3);
}

static void next(Bench *bench, bool counts) {
  double began = processor_ms();
  bench->tick++;
  drive_wait(&bench->drive, bench->tick % 3 ? 17 : 16);
  picture(bench);
  if (counts && bench->count < MOST) bench->spent_ms[bench->count++] = processor_ms() - began;
  SDL_PumpEvents();
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void tell(Bench *bench, const char *name) {
  double sum = 0;
  for (int i = 0; i < bench->count; i++) sum += bench->spent_ms[i];
  qsort(bench->spent_ms, (size_t)bench->count, sizeof *bench->spent_ms, by_size);
  printf("%s %d %.2f %.2f %.3f\n", name, bench->count, bench->spent_ms[bench->count / 2], bench->spent_ms[bench->count - 1],
         sum / bench->count * RATE / 1000);
  bench->count = 0;
}

static void wait_still(Bench *bench, int pictures) {
  while (pictures-- > 0) next(bench, false);
}

/* Twenty seconds of breathing: two breaths. */
static void breathing(Bench *bench) {
  drive_begin(&bench->drive, "six-slow-breaths", 0);
  drive_act(&bench->drive, ACT_FORWARD, 0);
  wait_still(bench, RATE);
  for (int i = 0; i < 20 * RATE; i++) next(bench, true);
  tell(bench, "breathing");
  drive_act(&bench->drive, ACT_STOP, 0);
  drive_act(&bench->drive, ACT_FINISH, 0);
}

/* Each card of an exercise goes over into the next. */
static void changes(Bench *bench) {
  drive_begin(&bench->drive, "one-thing-i-noticed", 0);
  wait_still(bench, RATE);
  while (!strcmp(app_screen(bench->drive.app), "session")) {
    drive_press_on(&bench->drive);
    if (strcmp(app_screen(bench->drive.app), "session") != 0) break;
    for (int i = 0; i < RATE / 3; i++) next(bench, true);
    wait_still(bench, RATE);
  }
  tell(bench, "change");
  for (int i = 0; i < 3 * RATE; i++) next(bench, true); /* the seam is drawn */
  tell(bench, "seam");
  drive_act(&bench->drive, ACT_FINISH, 0);
}

/* The list of exercises down to its end and up again, 24 px a picture. */
static void scrolling(Bench *bench) {
  drive_act(&bench->drive, ACT_TAB, 2);
  wait_still(bench, RATE);
  for (float way = 24; way >= -24; way -= 48) {
    Event event;
    while (bench->count < MOST && nav_scroll(&bench->drive.frame, 0, way, &event)) {
      drive_event(&bench->drive, event);
      next(bench, true);
    }
  }
  tell(bench, "scroll");
}

/* Ten years of every day: two exercises, twenty actions, two numbers. */
static void live_ten_years(Drive *drive) {
  History history = {0};
  Day today = date_day(2026, 11, 21);
  enum { DAYS = 3650, ACTIONS = 20 };
  for (uint32_t i = 0; i < 2 * DAYS; i++) {
    SessionRecord record = {.day = today - DAYS + (Day)(i / 2), .finished = true, .seconds = 240};
    memcpy(record.id, &i, sizeof i);
    strcpy(record.exercise, i % 2 ? "today-in-one-line" : "six-slow-breaths");
    if (!history_append(&history, &record)) exit(3);
  }
  drive_start(drive, NULL, NULL, &history);
  Records *records = &((Model *)drive->app)->records;
  for (int a = 0; a < ACTIONS; a++) {
    DailyAction action = action_make("Say when I will be home, and be there", OWNER_BOTH, today - DAYS);
    action.id[0] = (uint8_t)(a + 1);
    records_put_action(records, &action);
    for (int back = 0; back < DAYS; back++)
      if ((back + a) % 3) action_toggle(records, &action, today - back, 0);
  }
  for (uint32_t i = 0; i < 2 * DAYS; i++) {
    Rating rating = {.at = i, .day = today - DAYS + (Day)(i / 2), .partner = i % 2, .number = (uint8_t)(i / 60 % 11)};
    memcpy(rating.id, &i, sizeof i);
    records_put_rating(records, &rating);
  }
  records->lines[0].wanted = records->lines[1].wanted = true;
}

/* Progress opened, and painted whole, after ten years. */
static void ten_years(Bench *bench) {
  live_ten_years(&bench->drive);
  for (int i = 0; i < 60; i++) {
    drive_act(&bench->drive, ACT_TAB, 1);
    picture(bench);
    double began = processor_ms();
    drive_act(&bench->drive, ACT_TAB, 3);
    draw_forget(bench->draw);
    picture(bench);
    bench->spent_ms[bench->count++] = processor_ms() - began;
  }
  tell(bench, "ten-years");
  while (bench->count < 200) {
    Event event;
    bool down = nav_scroll(&bench->drive.frame, 0, 24, &event);
    if (!down) break;
    drive_event(&bench->drive, event);
    double began = processor_ms();
    picture(bench);
    bench->spent_ms[bench->count++] = processor_ms() - began;
  }
  tell(bench, "ten-years-down");
}

int main(void) {
  static Bench bench;
  Err err;
  if (!window_start(&err)) {
    fprintf(stderr, "bench_frames: %s\n", err.text);
    return 3;
  }
  bench.fonts = fonts_new(GOLDSEAM_SOURCE_DIR "/assets", &err);
  bench.draw = bench.fonts ? draw_new(bench.fonts) : NULL;
  bench.window = bench.draw ? window_open((Size){W, H}, false, RENDERER_SURFACE, &err) : NULL;
  if (!bench.window) return 3;
  bench.measure = fonts_measure(bench.fonts);
  drive_start(&bench.drive, NULL, NULL, NULL);
  picture(&bench);
  breathing(&bench);
  changes(&bench);
  scrolling(&bench);
  drive_stop(&bench.drive);
  ten_years(&bench);
  drive_stop(&bench.drive);
  window_close(bench.window);
  draw_free(bench.draw);
  fonts_free(bench.fonts);
  window_stop();
  return 0;
}
