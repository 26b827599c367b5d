/* Where things are, and whole files: in a scratch folder, with the environment set for each case. */
#if !defined(_WIN32)
#define _XOPEN_SOURCE 700 /* setenv, mkdtemp, symlink */
#endif

#include "shell/paths.h"

#include <fcntl.h>
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

static char scratch[64];

static char *in_scratch(const char *name) {
  static char path[8][512];
  static int next = 0;
  char *made = path[next++ % 8];
  snprintf(made, sizeof path[0], "%s/%s", scratch, name);
  return made;
}

static int make_scratch(void **state) {
  (void)state;
  strcpy(scratch, "/tmp/goldseam-paths-XXXXXX");
  return mkdtemp(scratch) ? 0 : -1;
}

static int drop_scratch(void **state) {
  (void)state;
  char command[96];
  snprintf(command, sizeof command, "rm -rf '%s'", scratch);
  return system(command);
}

static void is_text(char *path, const char *wanted) {
  assert_non_null(path);
  assert_string_equal(path, wanted);
  free(path);
}

static void join(void **state) {
  (void)state;
  is_text(paths_join("a", "b"), "a/b");
  is_text(paths_join("a/", "b"), "a/b");
  is_text(paths_join("", "b"), "b");
  is_text(paths_join("/", "b"), "/b");
}

static void data_folder(void **state) {
  (void)state;
  Err err;
  setenv("GOLDSEAM_DATA", "/somewhere", 1);
  is_text(paths_data("/named", false, &err), "/named");
  is_text(paths_data(NULL, false, &err), "/somewhere");
  setenv("GOLDSEAM_DATA", "", 1);
#if !defined(__APPLE__)
  setenv("XDG_DATA_HOME", "/xdg", 1);
  is_text(paths_data(NULL, false, &err), "/xdg/goldseam");
  setenv("XDG_DATA_HOME", "relative", 1);
  setenv("HOME", "/home/sam", 1);
  is_text(paths_data(NULL, false, &err), "/home/sam/.local/share/goldseam");
  unsetenv("XDG_DATA_HOME");
  is_text(paths_data(NULL, false, &err), "/home/sam/.local/share/goldseam");
#endif
  unsetenv("HOME");
  *err.text = '\0';
  assert_null(paths_data(NULL, false, &err));
  assert_non_null(strstr(err.text, "--data"));

  char *folder = in_scratch("täglich/a b/data");
  is_text(paths_data(folder, false, &err), folder);
  assert_false(paths_exists(folder)); /* asked to make nothing */
  is_text(paths_data(folder, true, &err), folder);
  assert_true(paths_is_folder(folder));
  struct stat made;
  stat(folder, &made);
  assert_int_equal(made.st_mode & 077, 0); /* nobody else's to read */
  is_text(paths_data(folder, true, &err), folder);

  char *file = in_scratch("file");
  assert_true(paths_write(file, "x", 1, &err));
  assert_null(paths_data(file, true, &err));
  assert_non_null(strstr(err.text, "a file is in its place"));
  assert_null(paths_data(in_scratch("file/below"), true, &err));
  assert_non_null(strstr(err.text, "cannot make the data folder"));
}

static void put_file(const char *path, const char *text) {
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

#if !defined(_WIN32) && !defined(__APPLE__)
/* What the desktop's list says, then English names, then the person's own folder; only what is there. */
static void documents_folder(void **state) {
  (void)state;
  char *own = in_scratch("own");
  assert_true(paths_make_folder(in_scratch("own/.config")));
  setenv("HOME", own, 1);
  unsetenv("XDG_CONFIG_HOME");
  is_text(paths_documents(), own);
  assert_true(paths_make_folder(in_scratch("own/Downloads")));
  is_text(paths_documents(), in_scratch("own/Downloads"));
  assert_true(paths_make_folder(in_scratch("own/Documents")));
  is_text(paths_documents(), in_scratch("own/Documents"));
  put_file(in_scratch("own/.config/user-dirs.dirs"), "# XDG_DOCUMENTS_DIR=\"/\"\nXDG_DOCUMENTS_DIR=\"$HOME/Mes documents\"\n");
  is_text(paths_documents(), in_scratch("own/Documents"));
  assert_true(paths_make_folder(in_scratch("own/Mes documents")));
  is_text(paths_documents(), in_scratch("own/Mes documents"));
  static const char *const odd[] = {"XDG_DOCUMENTS_DIR=\"relative\"", "XDG_DOCUMENTS_DIR=\"$HOME/x", "XDG_DOCUMENTS_DIR=\"",
                                    "\n\n"};
  for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
    put_file(in_scratch("own/.config/user-dirs.dirs"), odd[i]);
    is_text(paths_documents(), in_scratch("own/Documents"));
  }
  setenv("XDG_CONFIG_HOME", in_scratch("own/Downloads"), 1);
  put_file(in_scratch("own/Downloads/user-dirs.dirs"), "XDG_DOCUMENTS_DIR=\"/tmp\"\n");
  is_text(paths_documents(), "/tmp");
  unsetenv("XDG_CONFIG_HOME");
  setenv("HOME", in_scratch("nowhere"), 1);
  assert_null(paths_documents());
  unsetenv("HOME");
  assert_null(paths_documents());
}
#endif

/* What lies in the folder itself, and when it was written. */
static void list_here(void **state) {
  (void)state;
  size_t count;
  int64_t changed_s = 0;
  assert_true(paths_make_folder(in_scratch("here/below")));
  put_file(in_scratch("here/b.json"), "b");
  put_file(in_scratch("here/a.json"), "a");
  put_file(in_scratch("here/below/c.json"), "c");
  char **list = paths_list_here(in_scratch("here"), ".json", 10, &count);
  assert_int_equal(count, 2);
  assert_string_equal(list[0], in_scratch("here/a.json"));
  paths_list_free(list);
  list = paths_list_here(in_scratch("here"), ".json", 1, &count);
  assert_int_equal(count, 1);
  paths_list_free(list);
  assert_true(paths_changed(in_scratch("here/a.json"), &changed_s) && changed_s > 1700000000);
  assert_false(paths_changed(in_scratch("here/none"), &changed_s));
}

static void shipped_folders(void **state) {
  (void)state;
  Err err;
  char *folder = in_scratch("my assets");
  assert_true(paths_make_folder(folder));
  is_text(paths_assets(folder, &err), folder);
  assert_null(paths_assets(in_scratch("none"), &err));
  assert_non_null(strstr(err.text, "--assets"));
  setenv("GOLDSEAM_ASSETS", folder, 1);
  is_text(paths_assets(NULL, &err), folder);
  setenv("GOLDSEAM_ASSETS", in_scratch("none"), 1);
  assert_null(paths_assets(NULL, &err));
  assert_non_null(strstr(err.text, "GOLDSEAM_ASSETS"));
  unsetenv("GOLDSEAM_ASSETS");
  setenv("GOLDSEAM_EXERCISES", folder, 1);
  is_text(paths_exercises(NULL, &err), folder);
  unsetenv("GOLDSEAM_EXERCISES");

  char *program = paths_program();
  assert_true(paths_is_folder(program));
  assert_true(program[strlen(program) - 1] != '/');
  char *beside = paths_join(program, "assets");
  const bool there = paths_is_folder(beside);
  assert_true(paths_make_folder(beside));
  is_text(paths_assets(NULL, &err), beside);
  if (!there) rmdir(beside);
  free(beside);
  free(program);
}

static void whole_files(void **state) {
  (void)state;
  Err err;
  size_t length;
  char *file = in_scratch("whole");
  enum { LARGE = 300000 };
  char *bytes = malloc(LARGE);
  for (int i = 0; i < LARGE; i++) bytes[i] = (char)(i * 7);
  for (size_t size = 0; size <= LARGE; size = size * 3 + 1) {
    assert_true(paths_write(file, bytes, size, &err));
    char *read = paths_read(file, size, &length, &err);
    assert_non_null(read);
    assert_int_equal(length, size);
    assert_memory_equal(read, bytes, size);
    assert_int_equal(read[size], 0);
    free(read);
    if (size) assert_null(paths_read(file, size - 1, &length, &err));
  }
  assert_non_null(strstr(err.text, "larger"));
  free(bytes);
  assert_false(paths_exists(in_scratch("whole.part")));

  assert_null(paths_read(in_scratch("none"), 10, &length, &err));
  assert_non_null(strstr(err.text, "none"));
  assert_null(paths_read(scratch, 10, &length, &err));
  assert_non_null(strstr(err.text, "is a folder"));
  assert_false(paths_write(scratch, "x", 1, &err));
  assert_false(paths_write(in_scratch("none/file"), "x", 1, &err));
  assert_non_null(strstr(err.text, "cannot write"));
}

/* A pipe, as a device, is written to, never replaced. (Not tried on a real device: broken, as root, it would be gone.) */
static void pipes(void **state) {
  (void)state;
  Err err;
  char bytes[8];
  struct stat itself;
  char *fifo = in_scratch("pipe");
  assert_int_equal(mkfifo(fifo, 0600), 0);
  const int reader = open(fifo, O_RDONLY | O_NONBLOCK);
  assert_true(reader >= 0);
  assert_true(paths_write(fifo, "through", 7, &err));
  assert_int_equal(read(reader, bytes, sizeof bytes), 7);
  close(reader);
  assert_int_equal(stat(fifo, &itself), 0);
  assert_true(S_ISFIFO(itself.st_mode));
}

/* A failed write leaves the file that was there, and nothing beside it. The limit on a file's size stands for a full disk. */
static void full_disk(void **state) {
  (void)state;
  Err err = {""};
  size_t length;
  struct rlimit before, small;
  char *file = in_scratch("kept");
  assert_true(paths_write(file, "old", 3, &err));
  getrlimit(RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 2;
  signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &small);
  const bool written = paths_write(file, "new", 3, &err);
  setrlimit(RLIMIT_FSIZE, &before);
  signal(SIGXFSZ, SIG_DFL);
  assert_false(written);
  assert_non_null(strstr(err.text, "cannot write"));
  is_text(paths_read(file, 10, &length, &err), "old");
  assert_false(paths_exists(in_scratch("kept.part")));
}

/* What happens to have the name that is written aside first stays as it is; a link there is not followed. */
static void beside(void **state) {
  (void)state;
  Err err;
  size_t length;
  char *file = in_scratch("out.json"), *other = in_scratch("out.json.part"), *second = in_scratch("out.json.1.part");
  assert_true(paths_write(other, "precious", 8, &err));
  assert_int_equal(symlink("nowhere", second), 0);
  for (int i = 0; i < 2; i++) assert_true(paths_write(file, "out", 3, &err));
  is_text(paths_read(file, 10, &length, &err), "out");
  is_text(paths_read(other, 10, &length, &err), "precious");
  assert_false(paths_exists(in_scratch("nowhere")) || paths_exists(in_scratch("out.json.2.part")));
}

/* Only what is known to be absent is absent. */
static void kinds(void **state) {
  (void)state;
  Err err;
  assert_true(paths_make_folder(in_scratch("kinds")));
  assert_true(paths_write(in_scratch("kinds/file"), "x", 1, &err));
  assert_int_equal(mkfifo(in_scratch("kinds/pipe"), 0600), 0);
  assert_int_equal(symlink("circle", in_scratch("kinds/circle")), 0);
  assert_int_equal(symlink("none", in_scratch("kinds/dangling")), 0);
  assert_int_equal(symlink("file", in_scratch("kinds/linked")), 0);
  assert_int_equal(paths_kind(in_scratch("kinds")), PATH_FOLDER);
  assert_int_equal(paths_kind(in_scratch("kinds/file")), PATH_FILE);
  assert_int_equal(paths_kind(in_scratch("kinds/linked")), PATH_FILE);
  assert_int_equal(paths_kind(in_scratch("kinds/pipe")), PATH_SPECIAL);
  assert_int_equal(paths_kind(in_scratch("kinds/none")), PATH_NONE);
  assert_int_equal(paths_kind(in_scratch("kinds/none/below")), PATH_NONE);
  assert_int_equal(paths_kind(in_scratch("kinds/dangling")), PATH_NONE);
  assert_int_equal(paths_kind(in_scratch("kinds/circle")), PATH_UNKNOWN);
  assert_int_equal(paths_kind(in_scratch("kinds/circle/below")), PATH_UNKNOWN);
  assert_int_equal(paths_kind(in_scratch("kinds/file/below")), PATH_UNKNOWN);
  assert_true(paths_exists(in_scratch("kinds/circle")));
  assert_null(paths_data(in_scratch("kinds/circle"), true, &err));
  assert_null(strstr(err.text, "a file is in its place"));
}

static void links(void **state) {
  (void)state;
  Err err;
  size_t length;
  char *target = in_scratch("target"), *link = in_scratch("link");
  assert_true(paths_write(target, "old", 3, &err));
  assert_int_equal(symlink("target", link), 0);
  assert_true(paths_write(link, "new", 3, &err));
  is_text(paths_read(target, 10, &length, &err), "new");
  struct stat itself;
  lstat(link, &itself);
  assert_true(S_ISLNK(itself.st_mode));
}

static void plain_or_special(void **state) {
  (void)state;
  Err err;
  uint64_t size = 7;
  char *file = in_scratch("plain");
  assert_true(paths_write(file, "five5", 5, &err) && paths_size(file, &size));
  assert_int_equal(size, 5);
  assert_false(paths_is_special(file) || paths_is_special(scratch) || paths_is_special(in_scratch("none")));
  assert_true(paths_is_special("/dev/null"));
  assert_false(paths_size(scratch, &size) || paths_size("/dev/null", &size) || paths_size(in_scratch("none"), &size));
}

static void standard_input(void **state) {
  (void)state;
  Err err;
  size_t length;
  char *file = in_scratch("input");
  assert_true(paths_write(file, "from\0input", 10, &err));
  assert_non_null(freopen(file, "rb", stdin));
  char *read = paths_read("-", 100, &length, &err);
  assert_int_equal(length, 10);
  assert_memory_equal(read, "from\0input", 11);
  free(read);
}

static void file_operations(void **state) {
  (void)state;
  Err err;
  size_t length;
  char *a = in_scratch("a"), *b = in_scratch("b");
  assert_true(paths_write(a, "a", 1, &err) && paths_write(b, "b", 1, &err));
  assert_true(paths_rename(a, b));
  is_text(paths_read(b, 10, &length, &err), "a");
  assert_false(paths_exists(a));
  assert_false(paths_rename(a, b));
  assert_true(paths_remove(b) && paths_remove(b));
  assert_false(paths_exists(b));
  assert_false(paths_remove(scratch));
  assert_true(paths_ends_in("a/b.json", ".json") && paths_ends_in(".json", ".json"));
  assert_false(paths_ends_in("json", ".json") || paths_ends_in("b.json.part", ".json"));
  assert_true(paths_writable(scratch));
  assert_false(paths_writable(in_scratch("none")));
}

static void lists(void **state) {
  (void)state;
  Err err;
  size_t count;
  const char *files[] = {"l/b.json", "l/a.json", "l/sub/deep/c.json", "l/sub.json", "l/a.txt", "l/json"};
  assert_true(paths_make_folder(in_scratch("l/sub/deep")));
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) assert_true(paths_write(in_scratch(files[i]), "x", 1, &err));
  assert_int_equal(symlink("..", in_scratch("l/sub/loop")), 0);
  assert_int_equal(symlink("none", in_scratch("l/dangling.json")), 0);
  assert_int_equal(mkfifo(in_scratch("l/pipe.json"), 0600), 0); /* whoever opened it would wait for ever */
  const char *wanted[] = {"l/a.json", "l/b.json", "l/sub.json", "l/sub/deep/c.json"};
  char **list = paths_list(in_scratch("l"), ".json", &count);
  assert_int_equal(count, 4);
  for (size_t i = 0; i < 4; i++) assert_string_equal(list[i], in_scratch(wanted[i]));
  assert_null(list[4]);
  paths_list_free(list);
  assert_null(paths_list(in_scratch("none"), ".json", &count));
  assert_int_equal(count, 0);
  list = paths_list(in_scratch("l/sub/deep"), ".none", &count);
  assert_non_null(list);
  assert_int_equal(count, 0);
  paths_list_free(list);
  for (int i = 0; i < 100; i++) {
    char name[32];
    snprintf(name, sizeof name, "l/%03d.many", 99 - i);
    assert_true(paths_write(in_scratch(name), "x", 1, &err));
  }
  list = paths_list(in_scratch("l"), ".many", &count);
  assert_int_equal(count, 100);
  for (size_t i = 1; i < count; i++) assert_true(strcmp(list[i - 1], list[i]) < 0);
  paths_list_free(list);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(join),
    cmocka_unit_test(data_folder),
#if !defined(_WIN32) && !defined(__APPLE__)
    cmocka_unit_test(documents_folder),
#endif
    cmocka_unit_test(list_here),
    cmocka_unit_test(shipped_folders),
    cmocka_unit_test(whole_files),
    cmocka_unit_test(full_disk),
    cmocka_unit_test(beside),
    cmocka_unit_test(kinds),
    cmocka_unit_test(links),
    cmocka_unit_test(pipes),
    cmocka_unit_test(plain_or_special),
    cmocka_unit_test(standard_input),
    cmocka_unit_test(file_operations),
    cmocka_unit_test(lists),
  };
  return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
