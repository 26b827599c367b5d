/* What a windowed program costs, seen from outside, on Linux under X.
 *
 *   measure start COMMAND [ARG...]
 *     prints the ms from fork to a window that shows something.
 *   measure rest SETTLE_S REST_S THEN COMMAND [ARG...]
 *     starts it, runs the shell command THEN once it shows something, lets it settle, then watches it for REST_S seconds;
 *     prints "PSS_MIB PROCESSOR_PERCENT WAKEUPS_PER_S PICTURES_PER_S".
 *
 * To show something is to hold more than 12 colours in a narrow band across the window's middle: smoothed letters do.
 * PSS is proportional memory. 100 percent is one core. A wake-up is a voluntary context switch of any of its threads.
 * Pictures are counted afterwards, for 3 seconds, by looking at a wider band 150 times a second, so that looking does
 * not weigh on the other figures. */
#define _GNU_SOURCE
#include <X11/Xlib.h>
#include <X11/Xutil.h>

#include <dirent.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { NARROW_PX = 48, WIDE_PX = 240, COLOURS_ENOUGH = 13, GIVE_UP_MS = 30000, LEAST_WIDTH = 300 };

typedef struct Rest {
  double pss_mib, processor_s, wakeups;
} Rest;

static double now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void sleep_ms(double ms) {
  struct timespec time = {(time_t)(ms / 1e3), (long)((long long)(ms * 1e6) % 1000000000)};
  nanosleep(&time, NULL);
}

/* A window may go between being seen and being looked at. */
static int ignore_error(Display *display, XErrorEvent *error) {
  (void)display;
  (void)error;
  return 0;
}

static Window visible_window(Display *display) {
  Window root, parent, *children = NULL, found = None;
  unsigned count = 0;
  if (!XQueryTree(display, DefaultRootWindow(display), &root, &parent, &children, &count)) return None;
  for (unsigned i = 0; i < count && found == None; i++) {
    XWindowAttributes at;
    if (!XGetWindowAttributes(display, children[i], &at)) continue;
    if (at.map_state == IsViewable && at.width >= LEAST_WIDTH) found = children[i];
  }
  if (children) XFree(children);
  return found;
}

/* The rows around the window's middle, `height` of them. NULL where it has fewer. */
static XImage *band(Display *display, Window window, int height) {
  XWindowAttributes at;
  if (!XGetWindowAttributes(display, window, &at) || at.map_state != IsViewable || at.height < height) return NULL;
  return XGetImage(display, window, 0, (at.height - height) / 2, (unsigned)at.width, (unsigned)height, AllPlanes, ZPixmap);
}

static bool shows_something(Display *display, Window window) {
  XImage *image = band(display, window, NARROW_PX);
  unsigned long seen[COLOURS_ENOUGH];
  int count = 0;
  if (!image) return false;
  for (int y = 0; y < image->height && count < COLOURS_ENOUGH; y++) {
    for (int x = 0; x < image->width && count < COLOURS_ENOUGH; x++) {
      unsigned long pixel = XGetPixel(image, x, y);
      int i = 0;
      while (i < count && seen[i] != pixel) i++;
      if (i == count) seen[count++] = pixel;
    }
  }
  XDestroyImage(image);
  return count == COLOURS_ENOUGH;
}

static pid_t start(char **command) {
  pid_t pid = fork();
  if (pid == 0) {
    execvp(command[0], command);
    _exit(127);
  }
  return pid;
}

static void stop(pid_t pid) {
  kill(pid, SIGTERM);
  for (int i = 0; i < 300; i++) {
    if (waitpid(pid, NULL, WNOHANG) == pid) return;
    sleep_ms(10);
  }
  kill(pid, SIGKILL);
  waitpid(pid, NULL, 0);
}

static void drain(Display *display) {
  while (XPending(display) > 0) {
    XEvent event;
    XNextEvent(display, &event);
  }
}

/* Starts the command and waits until it shows something. Returns ms since the fork; -1, and it has ended, if it never does. */
static double start_and_see(Display *display, char **command, pid_t *pid, Window *window) {
  XSelectInput(display, DefaultRootWindow(display), SubstructureNotifyMask);
  XSync(display, True);
  double began = now_ms();
  *pid = start(command);
  if (*pid < 0) return -1;
  while (now_ms() - began < GIVE_UP_MS) {
    drain(display);
    *window = visible_window(display); /* each time: SDL makes its window anew for GL */
    if (*window != None && shows_something(display, *window)) return now_ms() - began;
    if (waitpid(*pid, NULL, WNOHANG) != 0) return -1;
    if (*window != None) {
      sleep_ms(0.5);
    } else if (XPending(display) == 0) { /* asleep until a window comes, so as not to take time from what is measured */
      struct pollfd server = {ConnectionNumber(display), POLLIN, 0};
      poll(&server, 1, 100);
    }
  }
  stop(*pid);
  return -1;
}

/* The number behind `key` in a /proc file; with an empty key the file's first. */
static double number_in(const char *file, const char *key) {
  char line[256];
  double number = 0;
  FILE *in = fopen(file, "r");
  if (!in) return 0;
  while (fgets(line, sizeof line, in)) {
    if (strncmp(line, key, strlen(key)) == 0) {
      number = strtod(line + strlen(key), NULL);
      break;
    }
  }
  fclose(in);
  return number;
}

static Rest look(pid_t pid) {
  Rest rest = {0};
  char name[512];
  snprintf(name, sizeof name, "/proc/%d/smaps_rollup", (int)pid);
  rest.pss_mib = number_in(name, "Pss:") / 1024;
  snprintf(name, sizeof name, "/proc/%d/task", (int)pid);
  DIR *threads = opendir(name);
  for (struct dirent *thread; threads && (thread = readdir(threads));) {
    if (thread->d_name[0] == '.') continue;
    snprintf(name, sizeof name, "/proc/%d/task/%s/schedstat", (int)pid, thread->d_name);
    rest.processor_s += number_in(name, "") / 1e9;
    snprintf(name, sizeof name, "/proc/%d/task/%s/status", (int)pid, thread->d_name);
    rest.wakeups += number_in(name, "voluntary_ctxt_switches:");
  }
  if (threads) closedir(threads);
  return rest;
}

static double pictures_per_s(Display *display, Window window) {
  double began = now_ms();
  int changes = -1;
  char *before = NULL;
  size_t size = 0;
  while (now_ms() - began < 3000) {
    XImage *image = band(display, window, WIDE_PX);
    if (!image) break;
    size_t bytes = (size_t)image->bytes_per_line * (size_t)image->height;
    if (bytes != size || memcmp(before, image->data, bytes) != 0) {
      changes++;
      size = bytes;
      before = realloc(before, bytes);
      if (!before) abort();
      memcpy(before, image->data, bytes);
    }
    XDestroyImage(image);
    sleep_ms(6);
  }
  free(before);
  return changes / 3.0;
}

static int measure_start(Display *display, char **command) {
  pid_t pid;
  Window window;
  double ms = start_and_see(display, command, &pid, &window);
  if (ms < 0) return 1;
  stop(pid);
  printf("%.1f\n", ms);
  return 0;
}

static int measure_rest(Display *display, double settle_s, double rest_s, const char *then, char **command) {
  pid_t pid;
  Window window;
  if (start_and_see(display, command, &pid, &window) < 0) return 1;
  if (system(then) != 0) {
    stop(pid);
    return 1;
  }
  sleep_ms(settle_s * 1e3);
  Rest before = look(pid);
  sleep_ms(rest_s * 1e3);
  Rest after = look(pid);
  double pictures = pictures_per_s(display, window);
  stop(pid);
  printf("%.1f %.3f %.2f %.1f\n", after.pss_mib, (after.processor_s - before.processor_s) / rest_s * 100,
         (after.wakeups - before.wakeups) / rest_s, pictures);
  return 0;
}

int main(int argc, char **argv) {
  Display *display = XOpenDisplay(NULL);
  if (!display) {
    fputs("measure: no X display\n", stderr);
    return 3;
  }
  XSetErrorHandler(ignore_error);
  int status = 2;
  if (argc >= 3 && strcmp(argv[1], "start") == 0) {
    status = measure_start(display, argv + 2);
  } else if (argc >= 6 && strcmp(argv[1], "rest") == 0) {
    status = measure_rest(display, atof(argv[2]), atof(argv[3]), argv[4], argv + 5);
  }
  if (status == 1) fputs("measure: it showed nothing\n", stderr);
  if (status == 2) fputs("usage: measure start COMMAND... | measure rest SETTLE_S REST_S THEN COMMAND...\n", stderr);
  XCloseDisplay(display);
  return status;
}
