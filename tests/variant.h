/* Ways on from one moment, each in a process of its own, so that all that the app then holds, shows and asks for can be compared
 * byte by byte: what must not be told apart may differ in none of them. */
#ifndef GOLDSEAM_TESTS_VARIANT_H
#define GOLDSEAM_TESTS_VARIANT_H

#include "drive.h"
#include "model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct Bytes {
  char *at;
  size_t length;
} Bytes;

static inline void variant_put(FILE *out, const void *bytes, size_t length) {
  if (length && fwrite(bytes, 1, length, out) != length) _exit(3);
}

/* All of it: the model with its records, the effects since drive_forget, the frame and what is said of it. */
static inline void variant_write(Drive *d, FILE *out) {
  Model *model = malloc(sizeof *model); /* the app is its model alone */
  if (!model) _exit(3);
  memcpy(model, (const void *)d->app, sizeof *model);
  const Records *records = app_records(d->app);
#define LIST(list) \
  variant_put(out, records->list.items, records->list.count * sizeof *records->list.items); \
  model->records.list.items = NULL
  LIST(history);
  LIST(actions);
  LIST(kept);
  LIST(pauses);
  LIST(agreements);
  LIST(ratings);
  LIST(notes);
  LIST(choices);
  LIST(gone);
#undef LIST
  variant_put(out, model, sizeof *model);
  free(model);
  for (int i = 0; i < d->effect_count; i++) {
    const Effect *effect = &d->effects[i];
    fprintf(out, "%d %d %d %d %s\n", (int)effect->kind, effect->on, (int)effect->number, (int)effect->ms, effect->name);
  }
  char *dump = frame_dump(drive_frame(d)), *spoken = frame_spoken(&d->frame);
  variant_put(out, dump, strlen(dump));
  variant_put(out, spoken, strlen(spoken));
  free(dump);
  free(spoken);
}

/* What is there after `go`, which begins where the drive stands now; that stays as it is. */
static inline Bytes variant_after(Drive *d, void (*go)(Drive *d, int way), int way) {
  int ends[2];
  Bytes bytes = {NULL, 0};
  assert_int_equal(pipe(ends), 0);
  fflush(NULL);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    close(ends[0]);
    FILE *out = fdopen(ends[1], "wb");
    if (!out) _exit(3);
    go(d, way);
    variant_write(d, out);
    _exit(fclose(out) ? 3 : 0);
  }
  close(ends[1]);
  char part[65536];
  for (ssize_t got; (got = read(ends[0], part, sizeof part)) > 0;) {
    char *more = realloc(bytes.at, bytes.length + (size_t)got);
    assert_non_null(more);
    bytes.at = more;
    memcpy(bytes.at + bytes.length, part, (size_t)got);
    bytes.length += (size_t)got;
  }
  close(ends[0]);
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_int_equal(status, 0);
  return bytes;
}

static inline bool variant_same(Bytes a, Bytes b) {
  for (size_t i = 0; i < a.length && i < b.length; i++)
    if (a.at[i] != b.at[i]) return false;
  return a.length == b.length;
}

#endif
