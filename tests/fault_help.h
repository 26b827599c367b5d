/* A machine that fails, or a program that is killed, at the Nth thing that is asked of the system: by SQLite too, where it is a
 * library that finds these functions first. To be included once, by a test. */
#ifndef GOLDSEAM_TESTS_FAULT_HELP_H
#define GOLDSEAM_TESTS_FAULT_HELP_H

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { FAULT_WRITE = 1, FAULT_SYNC = 2, FAULT_RENAME = 4, FAULT_OPEN = 8, FAULT_DELETE = 16, FAULT_ALL = 31 };

static struct {
  int left;          /* until it fails; 0: never */
  unsigned kinds;    /* that count */
  bool kills;        /* the program ends there, or what was asked */
  bool stays;        /* fails, and all that follows too */
  int reason;        /* with this errno */
  bool reached;      /* it has failed */
  const char *below; /* files that count; NULL: none */
} fault;

/* From the Nth on. */
static inline void fault_at(int n, unsigned kinds, const char *below) {
  fault.left = n;
  fault.kinds = kinds;
  fault.reached = false;
  fault.below = below;
}

static inline void fault_none(void) { fault.left = 0; }

static inline bool fault_now(unsigned kind) {
  if (!fault.left || !(fault.kinds & kind)) return false;
  if (fault.reached && !fault.stays) return false;
  if (!fault.reached && --fault.left > 0) return false;
  if (fault.kills) raise(SIGKILL);
  fault.left = 1;
  fault.reached = true;
  errno = fault.reason;
  return true;
}

static inline bool fault_minds(const char *path) { return fault.below && strncmp(path, fault.below, strlen(fault.below)) == 0; }

/* Seen by libraries too. */
#define FAULT_SEEN __attribute__((visibility("default")))

FAULT_SEEN int rename(const char *from, const char *to);
FAULT_SEEN int unlink(const char *path);
FAULT_SEEN int fsync(int file);
FAULT_SEEN int fdatasync(int file);
FAULT_SEEN ssize_t pwrite(int file, const void *bytes, size_t count, off_t at);
FAULT_SEEN ssize_t pwrite64(int file, const void *bytes, size_t count, off_t at);
FAULT_SEEN int open(const char *path, int flags, ...);
FAULT_SEEN int open64(const char *path, int flags, ...);

int rename(const char *from, const char *to) {
  return fault_minds(to) && fault_now(FAULT_RENAME) ? -1 : renameat(AT_FDCWD, from, AT_FDCWD, to);
}

int unlink(const char *path) { return fault_minds(path) && fault_now(FAULT_DELETE) ? -1 : unlinkat(AT_FDCWD, path, 0); }

/* Tests end by _exit or a signal, never by the power: nothing needs to be on the disk, and they are done the sooner. */
int fsync(int file) {
  (void)file;
  return fault_now(FAULT_SYNC) ? -1 : 0;
}

int fdatasync(int file) { return fsync(file); }

/* Torn, as a real one is. */
ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
  const bool fails = fault_now(FAULT_WRITE);
  const struct iovec part = {(void *)(uintptr_t)bytes, fails ? count / 2 : count};
  const ssize_t written = pwritev(file, &part, 1, at);
  if (fails) errno = fault.reason;
  return fails ? -1 : written;
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off_t at) { return pwrite(file, bytes, count, at); }

static inline int fault_open(const char *path, int flags, mode_t mode) {
  return fault_minds(path) && fault_now(FAULT_OPEN) ? -1 : openat(AT_FDCWD, path, flags, mode);
}

#define FAULT_OPENS(name) \
  int name(const char *path, int flags, ...) { \
    va_list rest; \
    va_start(rest, flags); \
    const mode_t mode = flags & O_CREAT ? (mode_t)va_arg(rest, unsigned) : 0; \
    va_end(rest); \
    return fault_open(path, flags, mode); \
  }
FAULT_OPENS(open)
FAULT_OPENS(open64)

#endif
