/* The folder with the couple's photographs: what is dropped comes there whole and nowhere else, what is no picture is counted,
 * and nothing of them stays in memory when none shows. */
#define _XOPEN_SOURCE 700

#include "shell/album.h"

#include "drive.h"
#include "photo_help.h"
#include "shell/loop.h"
#include "shell/paths.h"

#include <dirent.h>
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

static char scratch[64], place[512];
static Album *album;
static Drive d;
static Event last; /* what the app was told last */

static const char *in(const char *name) {
  snprintf(place, sizeof place, "%s/%s", scratch, name);
  return place;
}

static void make(const char *name, Bytes bytes) {
  photo_write(in(name), &bytes);
  free(bytes.all);
}

static int files_in(const char *name) {
  int count = 0;
  DIR *folder = opendir(in(name));
  if (!folder) return -1;
  for (struct dirent *entry; (entry = readdir(folder));) count += entry->d_name[0] != '.';
  closedir(folder);
  return count;
}

static int begin(void **state) {
  (void)state;
  snprintf(scratch, sizeof scratch, "/tmp/goldseam-album-XXXXXX");
  if (!mkdtemp(scratch)) return -1;
  mkdir(in("from"), 0700);
  drive_start(&d, NULL, NULL, NULL);
  album = album_new(in("data"));
  last = (Event){0};
  SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
  return album ? 0 : -1;
}

static int end(void **state) {
  (void)state;
  char command[128];
  album_free(album);
  drive_stop(&d);
  snprintf(command, sizeof command, "rm -rf %s", scratch);
  return system(command);
}

/* Until `count` events have come to the app, for 20 s at most; returns how many. */
static int wait_for(int count) {
  SDL_Event event;
  int told = 0;
  Uint32 until = SDL_GetTicks() + 20000;
  while (told < count && SDL_GetTicks() < until) {
    if (!SDL_WaitEventTimeout(&event, 100) || !album_is(album, &event)) continue;
    while (album_next(album, d.app, &last)) {
      drive_event(&d, last);
      told++;
    }
  }
  return told;
}

/* (SDL_PollEvent alone may say that there is nothing while there is.) */
static void nothing_is_told(void) {
  SDL_Event event;
  for (int i = 0; i < 20; i++)
    if (SDL_WaitEventTimeout(&event, 20) && album_is(album, &event)) assert_false(album_next(album, d.app, &last));
}

static void dropped(const char *name) {
  album_drop(album, in(name));
  assert_int_equal(wait_for(1), 1);
  assert_int_equal(last.kind, EVENT_PHOTOS);
}

static int count(void) {
  drive_act(&d, ACT_PHOTOS, 0);
  int number = 0;
  char *spoken = frame_spoken(drive_frame(&d));
  for (char *line = strtok(spoken, "\n"); line; line = strtok(NULL, "\n")) /* "3 photographs" */
    if (strstr(line, " photograph")) number = number ? number : atoi(line);
  free(spoken);
  return number;
}

/* ---- Bringing them ---- */

static void a_file(void **state) {
  (void)state;
  Err err;
  size_t a_length, b_length;
  make("from/sea & sun.JPG", photo_jpeg(120, 80));
  assert_int_equal(paths_kind(in("data")), PATH_NONE); /* nothing is made before it is needed */
  dropped("from/sea & sun.JPG");
  assert_int_equal(last.number[0], 1);
  assert_int_equal(last.number[1], 0);
  assert_int_equal(files_in("data/photographs"), 1);
  assert_int_equal(files_in("data"), 1);
  assert_int_equal(files_in("from"), 1);
  char *a = paths_read(in("from/sea & sun.JPG"), 1 << 20, &a_length, &err);
  char *b = paths_read(in("data/photographs/sea & sun.JPG"), 1 << 20, &b_length, &err);
  assert_true(a && b && a_length == b_length && memcmp(a, b, a_length) == 0);
  free(a);
  free(b);
  assert_int_equal(count(), 1);
  assert_false(drive_says(&d, "sea")); /* no name of a file is shown */
}

static void again_and_namesakes(void **state) {
  (void)state;
  make("from/a.jpg", photo_jpeg(120, 80));
  dropped("from/a.jpg");
  dropped("from/a.jpg");
  assert_int_equal(last.number[0], 0);
  assert_int_equal(files_in("data/photographs"), 1);
  make("from/a.jpg", photo_jpeg(80, 120));
  dropped("from/a.jpg");
  assert_int_equal(last.number[0], 1);
  assert_int_equal(files_in("data/photographs"), 2);
  assert_int_equal(paths_kind(in("data/photographs/a 2.jpg")), PATH_FILE);
  dropped("data/photographs"); /* the very folder */
  assert_int_equal(files_in("data/photographs"), 2);
  assert_int_equal(count(), 2);
}

static void a_folder_of_all_kinds(void **state) {
  (void)state;
  mkdir(in("from/deep"), 0700);
  mkdir(in("from/x.jpg"), 0700); /* a folder */
  make("from/one.jpg", photo_jpeg(120, 80));
  make("from/two.png", photo_png(120, 80));
  make("from/deep/three", photo_webp(1)); /* whatever its name */
  make("from/letter.jpg", photo_text("Dear Sam, it is no picture.", 27));
  make("from/empty.png", photo_text("", 0));
  make("from/.DS_Store", photo_text("", 0));
  make("from/half.jpg.part", photo_text("", 0));
  Bytes half = photo_jpeg(120, 80);
  half.length /= 2;
  make("from/half.jpg", half);
  char target[512];
  snprintf(target, sizeof target, "%s", in("from/circle.jpg"));
  assert_int_equal(symlink(target, target), 0);
  dropped("from");
  assert_int_equal(last.number[0], 3);
  assert_int_equal(last.number[1], 3);
  assert_int_equal(files_in("data/photographs"), 3);
  assert_int_equal(count(), 3);
  assert_true(drive_says(&d, "3 pictures were added. 3 files could not be used as pictures."));
  dropped("from/nowhere"); /* vanished before it was looked at */
  assert_int_equal(last.number[1], 1);
  assert_int_equal(count(), 3);
}

/* The limit on a file's size stands for a full disk. */
static void no_room(void **state) {
  (void)state;
  struct rlimit before, small;
  make("from/a.jpg", photo_jpeg(400, 300));
  getrlimit(RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 500;
  signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &small);
  dropped("from/a.jpg");
  setrlimit(RLIMIT_FSIZE, &before);
  signal(SIGXFSZ, SIG_DFL);
  assert_int_equal(last.number[0], 0);
  assert_string_equal(last.text, "the folder for photographs cannot be written to");
  assert_int_equal(files_in("data/photographs"), 0); /* no half of it */
  assert_int_equal(count(), 0);
  assert_true(drive_says(&d, "Not all of it could be done: the folder for photographs cannot be written to."));
  dropped("from/a.jpg");
  assert_int_equal(last.number[0], 1);
}

static void no_place(void **state) {
  (void)state;
  make("data", photo_text("a file in its place", 19));
  make("from/a.jpg", photo_jpeg(100, 100));
  dropped("from/a.jpg");
  assert_string_equal(last.text, "the folder for photographs cannot be made");
}

/* ---- Those that are there ---- */

static void put_there_by_hand(void **state) {
  (void)state;
  mkdir(in("data"), 0700);
  album_look(album); /* there is no folder: nothing is begun, nothing told */
  mkdir(in("data/photographs"), 0700);
  mkdir(in("data/photographs/summer"), 0700);
  make("data/photographs/a.jpg", photo_exif(6, 0));
  make("data/photographs/summer/b.png", photo_png(90, 60));
  make("data/photographs/notes.jpg", photo_text("no picture", 10));
  album_look(album);
  assert_int_equal(wait_for(1), 1);
  assert_int_equal(count(), 2);
  assert_true(drive_says(&d, "1 file could not be used as a picture."));
  album_look(album); /* all as it was: nobody is told */
  SDL_Delay(200);
  nothing_is_told();
  unlink(in("data/photographs/a.jpg"));
  album_look(album);
  assert_int_equal(wait_for(1), 1);
  assert_int_equal(count(), 1);
}

static int32_t first_id(void) {
  drive_forget(&d);
  drive_act(&d, ACT_TAB, 1);
  drive_act(&d, ACT_PHOTOS, 0);
  for (int i = 0; i < d.effect_count; i++)
    if (d.effects[i].kind == EFFECT_PHOTO) return d.effects[i].number;
  fail_msg("none is asked for");
  return 0;
}

static bool carry(EffectKind kind, int32_t id, bool large, Event *reply) {
  Effect effect = {.kind = kind, .number = id, .on = large};
  return album_carry(album, &effect, reply);
}

static void removed(void **state) {
  (void)state;
  Event reply;
  make("from/a.jpg", photo_jpeg(120, 80));
  make("from/b.jpg", photo_jpeg(80, 120));
  dropped("from");
  assert_false(carry(EFFECT_PHOTO_REMOVE, first_id(), false, &reply));
  assert_int_equal(wait_for(1), 1);
  assert_int_equal(count(), 1);
  assert_int_equal(files_in("data/photographs"), 1);
  assert_int_equal(files_in("from"), 2); /* their own stay theirs */
}

static void pixels_come_and_go(void **state) {
  (void)state;
  Event reply;
  make("from/a.jpg", photo_jpeg(3000, 2000));
  dropped("from");
  int32_t id = first_id();
  assert_false(carry(EFFECT_PHOTO, id, true, &reply));
  assert_int_equal(wait_for(1), 1);
  assert_true(last.kind == EVENT_PHOTO && last.number[0] == id && last.number[1] == PHOTO_LARGE);
  SDL_Surface *surface = album_find(album, id);
  assert_non_null(surface);
  assert_true(surface->w * surface->h <= ALBUM_LARGE_PIXELS && surface->w * surface->h > ALBUM_LARGE_PIXELS * 9 / 10);
  assert_true(carry(EFFECT_PHOTO, id, true, &reply)); /* it is here */
  assert_int_equal(reply.number[1], PHOTO_LARGE);
  assert_false(carry(EFFECT_PHOTO_REST, 0, false, &reply));
  assert_null(album_find(album, id));
  assert_false(carry(EFFECT_PHOTO, id, false, &reply));
  assert_int_equal(wait_for(1), 1);
  assert_int_equal(last.number[1], PHOTO_SMALL);
  assert_int_equal(album_find(album, id)->w, ALBUM_SMALL_SIDE);
  for (int i = 0; i < 4; i++) { /* and hidden before it has come: before it was begun, while it is decoded, and after */
    carry(EFFECT_PHOTO, id, true, &reply);
    SDL_Delay((Uint32)i * 80);
    carry(EFFECT_PHOTO_REST, 0, false, &reply);
  }
  SDL_Delay(1000);
  nothing_is_told();
  assert_null(album_find(album, id));
  assert_true(carry(EFFECT_PHOTO, 12345, true, &reply));
  assert_int_equal(reply.number[1], PHOTO_UNUSABLE);
}

static void two_large_ones_at_most(void **state) {
  (void)state;
  Event reply;
  for (int i = 0; i < 5; i++) {
    char name[32];
    snprintf(name, sizeof name, "from/%d.png", i);
    make(name, photo_png(100 + i, 100));
  }
  dropped("from");
  drive_forget(&d);
  drive_act(&d, ACT_TAB, 1);
  drive_act(&d, ACT_PHOTOS, 0);
  int32_t ids[5];
  int found = 0, kept = 0;
  for (int i = 0; i < d.effect_count && found < 5; i++)
    if (d.effects[i].kind == EFFECT_PHOTO) ids[found++] = d.effects[i].number;
  assert_int_equal(found, 5);
  for (int i = 0; i < 5; i++) {
    assert_false(carry(EFFECT_PHOTO, ids[i], true, &reply));
    assert_int_equal(wait_for(1), 1);
  }
  for (int i = 0; i < 5; i++) kept += album_find(album, ids[i]) != NULL;
  assert_int_equal(kept, ALBUM_LARGE_KEPT);
  assert_true(album_find(album, ids[3]) && album_find(album, ids[4]));
}

/* Good at its beginning, broken behind it: found out when it is to be shown, and not tried again. */
static void broken_behind_its_header(void **state) {
  (void)state;
  Event reply;
  Bytes half = photo_jpeg(300, 200);
  half.length -= half.length / 4;
  mkdir(in("data"), 0700);
  mkdir(in("data/photographs"), 0700);
  make("data/photographs/half.jpg", half);
  album_look(album);
  assert_int_equal(wait_for(1), 1);
  assert_int_equal(count(), 1);
  assert_false(carry(EFFECT_PHOTO, first_id(), true, &reply));
  assert_int_equal(wait_for(2), 2); /* that it cannot be shown, and the list without it */
  assert_int_equal(count(), 0);
  assert_true(drive_says(&d, "1 file could not be used as a picture."));
  album_look(album);
  SDL_Delay(200);
  assert_int_equal(count(), 0);
}

static void vanished_meanwhile(void **state) {
  (void)state;
  Event reply;
  make("from/a.jpg", photo_jpeg(300, 200));
  dropped("from");
  int32_t id = first_id();
  unlink(in("data/photographs/a.jpg"));
  assert_false(carry(EFFECT_PHOTO, id, true, &reply));
  assert_int_equal(wait_for(2), 2);
  assert_int_equal(count(), 0);
  assert_false(drive_says(&d, "could not be used"));
}

static void left_in_the_middle(void **state) {
  (void)state;
  for (int i = 0; i < 20; i++) {
    char name[32];
    snprintf(name, sizeof name, "from/%d.jpg", i);
    make(name, photo_jpeg(1500 + i, 1000));
  }
  album_drop(album, in("from"));
  SDL_Delay(5);
  Uint32 before = SDL_GetTicks();
  album_free(album);
  assert_true(SDL_GetTicks() - before < 5000);
  DIR *folder = opendir(in("data/photographs"));
  for (struct dirent *entry; folder && (entry = readdir(folder));) assert_null(strstr(entry->d_name, ".part"));
  if (folder) closedir(folder);
  album = NULL;
}

/* ---- The window ---- */

static int pushing(void *unused) {
  (void)unused;
  SDL_Event event = {.type = SDL_DROPFILE};
  SDL_Delay(1500);
  event.drop.file = SDL_strdup(in("from"));
  SDL_PushEvent(&event);
  char wanted[512];
  snprintf(wanted, sizeof wanted, "%s", in("data/photographs/b.png"));
  for (int i = 0; i < 200 && paths_kind(wanted) != PATH_FILE; i++) SDL_Delay(50);
  SDL_Delay(500); /* and it is shown on the page */
  SDL_Event text = {.type = SDL_DROPTEXT};
  text.drop.file = SDL_strdup("only words");
  SDL_PushEvent(&text);
  SDL_Event quit = {.type = SDL_QUIT};
  SDL_PushEvent(&quit);
  return 0;
}

static void dropped_on_the_window(void **state) {
  (void)state;
  album_free(album);
  album = NULL;
  make("from/a.jpg", photo_jpeg(200, 100));
  make("from/b.png", photo_png(200, 100));
  setenv("SDL_VIDEODRIVER", "dummy", 1);
  setenv("SDL_AUDIODRIVER", "dummy", 1);
  char data[512];
  snprintf(data, sizeof data, "%s", in("data"));
  CliOptions options = {
      .data = data, .exercises = GOLDSEAM_SOURCE_DIR "/exercises", .assets = GOLDSEAM_SOURCE_DIR "/assets", .size = {640, 480}};
  SDL_Thread *thread = SDL_CreateThread(pushing, "pushing", NULL);
  assert_int_equal(loop_run(&options, NULL), EXIT_DONE);
  SDL_WaitThread(thread, NULL);
  assert_int_equal(files_in("data/photographs"), 2);
  assert_int_equal(SDL_Init(SDL_INIT_EVENTS), 0);
}

int main(void) {
  if (SDL_Init(SDL_INIT_EVENTS) != 0) return 1;
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
  const struct CMUnitTest tests[] = {
      TEST(a_file),
      TEST(again_and_namesakes),
      TEST(a_folder_of_all_kinds),
      TEST(no_room),
      TEST(no_place),
      TEST(put_there_by_hand),
      TEST(removed),
      TEST(pixels_come_and_go),
      TEST(two_large_ones_at_most),
      TEST(broken_behind_its_header),
      TEST(vanished_meanwhile),
      TEST(left_in_the_middle),
      TEST(dropped_on_the_window),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  SDL_Quit();
  return failed;
}
