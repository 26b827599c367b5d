#include "shell/album_work.h"

#include "core/rng.h"
#include "shell/album.h"
#include "shell/paths.h"
#include "shell/photo_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAMES_MOST = 1000, NAME_MOST = 180 };

void album_list_free(AlbumList *list) {
  for (int i = 0; i < list->count; i++) free(list->items[i].path);
  free(list->items);
  *list = (AlbumList){0};
}

void album_done_free(Done *done) {
  if (!done) return;
  album_list_free(&done->list);
  SDL_FreeSurface(done->surface);
  free(done);
}

static const char *name_of(const char *path) {
  const char *name = path;
  for (const char *c = path; *c; c++)
    if (*c == '/' || *c == '\\') name = c + 1;
  return name;
}

/* What systems put beside files, and what a copy leaves when the power fails: no word about these. */
static bool is_aside(const char *path) {
  const char *name = name_of(path);
  return *name == '.' || !*name || SDL_strcasecmp(name, "thumbs.db") == 0 || SDL_strcasecmp(name, "desktop.ini") == 0 ||
         paths_ends_in(name, ".part");
}

/* ---- Looking through the folder ---- */

static bool is_bad(const Worker *worker, int32_t id) {
  for (int i = 0; i < worker->bad_count; i++)
    if (worker->bad[i] == id) return true;
  return false;
}

static bool is_taken(const AlbumList *list, int32_t id) {
  for (int i = 0; i < list->count; i++)
    if (list->items[i].photo.id == id) return true;
  return id == 0;
}

/* From its name and size: the same at each start, another where the file is another. */
static int32_t id_of(const AlbumList *list, const char *name, uint64_t size) {
  int32_t id = (int32_t)(rng_hash(size, name) >> 33);
  while (is_taken(list, id)) id = id < INT32_MAX ? id + 1 : 1;
  return id;
}

/* Takes `path` over. */
static void look_at(Worker *worker, AlbumList *list, char *path) {
  PhotoHeader header;
  uint64_t size;
  if (!is_aside(path) && paths_size(path, &size)) {
    AlbumItem item = {.path = path};
    bool good = photo_header_of(path, &header);
    if (good) item.photo.id = id_of(list, path + strlen(worker->folder), size);
    if (good && !is_bad(worker, item.photo.id)) {
      photo_upright(&header, &item.photo.w, &item.photo.h);
      list->items[list->count++] = item;
      return;
    }
    list->unusable++;
  }
  free(path);
}

static Done *look(Worker *worker) {
  size_t count = 0;
  Done *done = calloc(1, sizeof *done);
  char **files = done ? paths_list_most(worker->folder, "", ALBUM_DROP_MOST, &count) : NULL;
  if (done) done->list.items = calloc(PHOTOS_MAX, sizeof *done->list.items);
  bool good = done && done->list.items;
  for (size_t i = 0; files && files[i]; i++) {
    if (good && done->list.count < PHOTOS_MAX && !SDL_AtomicGet(worker->quit))
      look_at(worker, &done->list, files[i]);
    else
      free(files[i]);
  }
  free(files);
  if (!good) {
    album_done_free(done);
    return NULL;
  }
  done->dropped = worker->dropped;
  done->added = worker->added;
  done->unusable = worker->unusable;
  memcpy(done->text, worker->text, sizeof done->text);
  worker->count = done->list.count;
  worker->added = worker->unusable = 0;
  worker->dropped = false;
  worker->text[0] = '\0';
  return done;
}

/* ---- Copying what was dropped ---- */

static void say(Worker *worker, const char *text) { snprintf(worker->text, sizeof worker->text, "%s", text); }

/* Does this file hold the same already? */
static bool holds(const char *path, const char *bytes, size_t length) {
  uint64_t size;
  size_t other_length;
  if (!paths_size(path, &size) || size != length) return false;
  char *other = paths_read(path, length, &other_length, NULL);
  bool same = other && other_length == length && memcmp(other, bytes, length) == 0;
  free(other);
  return same;
}

/* A free name in the folder like the file's own: "sea.jpg", "sea 2.jpg" ... malloc'ed; NULL: it is there already, or no memory.
 */
static char *free_place(const char *folder, const char *name, const char *bytes, size_t length) {
  const char *dot = strrchr(name, '.');
  int stem = dot && dot > name ? (int)(dot - name) : (int)strlen(name);
  if (stem > NAME_MOST) stem = NAME_MOST;
  while (stem > 0 && ((unsigned char)name[stem] & 0xC0) == 0x80) stem--; /* not within a character */
  for (int number = 1; number < NAMES_MOST; number++) {
    char file[NAME_MOST + 64];
    const char *tail = dot && dot > name && strlen(dot) < 16 ? dot : "";
    if (number == 1)
      snprintf(file, sizeof file, "%.*s%s", stem, name, tail);
    else
      snprintf(file, sizeof file, "%.*s %d%s", stem, name, number, tail);
    char *path = paths_join(folder, file);
    if (!path || paths_kind(path) == PATH_NONE) return path;
    bool same = holds(path, bytes, length);
    free(path);
    if (same) return NULL;
  }
  return NULL;
}

/* false: there is no more to be tried. */
static bool keep(Worker *worker, const char *name, const char *bytes, size_t length) {
  if (worker->count + worker->added >= PHOTOS_MAX) {
    say(worker, "there is room for 500 photographs");
    return false;
  }
  if (!paths_make_folder(worker->folder)) {
    say(worker, "the folder for photographs cannot be made");
    return false;
  }
  char *place = free_place(worker->folder, name, bytes, length);
  if (!place) return true;
  errno = 0;
  bool written = paths_write(place, bytes, length, NULL); /* aside, to the disk, renamed: never half a file */
  int why = errno;
  free(place);
  if (written) {
    worker->added++;
    return true;
  }
  bool full = why == ENOSPC;
#if defined(EDQUOT)
  full = full || why == EDQUOT;
#endif
  say(worker, full ? "the disk is full; make some room and drop them again" : "the folder for photographs cannot be written to");
  return false;
}

static bool copy_file(Worker *worker, const char *path) {
  PhotoHeader header;
  uint64_t size;
  size_t length = 0;
  if (is_aside(path)) return true;
  bool small = paths_size(path, &size) && size <= PHOTO_BYTES_MOST;
  char *bytes = small ? paths_read(path, PHOTO_BYTES_MOST, &length, NULL) : NULL;
  SDL_RWops *file = bytes && length ? SDL_RWFromConstMem(bytes, (int)length) : NULL;
  bool good = file && photo_header(file, &header) && photo_whole(&header, bytes, length), more = true;
  if (file) SDL_RWclose(file);
  if (good)
    more = keep(worker, name_of(path), bytes, length);
  else
    worker->unusable++;
  free(bytes);
  return more;
}

static void copy(Worker *worker, const char *path) {
  size_t count, own = strlen(worker->folder);
  bool inside = strncmp(path, worker->folder, own) == 0 && (path[own] == '\0' || path[own] == '/');
  if (inside) return; /* it is where it belongs */
  if (paths_kind(path) != PATH_FOLDER) {
    copy_file(worker, path);
    return;
  }
  char **files = paths_list_most(path, "", ALBUM_DROP_MOST, &count);
  if (!files) worker->unusable++;
  for (size_t i = 0; files && i < count && !SDL_AtomicGet(worker->quit); i++)
    if (!copy_file(worker, files[i])) break;
  paths_list_free(files);
}

/* ---- Pixels ---- */

static Done *decode(Worker *worker, const Job *job) {
  Done *done = calloc(1, sizeof *done);
  if (!done) return NULL;
  done->kind = JOB_DECODE;
  done->id = job->id;
  done->large = job->large;
  done->round = job->round;
  done->surface = job->large ? photo_decode(job->path, ALBUM_LARGE_PIXELS, INT32_MAX)
                             : photo_decode(job->path, ALBUM_LARGE_PIXELS, ALBUM_SMALL_SIDE);
  if (!done->surface && worker->bad_count < PHOTOS_MAX && paths_kind(job->path) == PATH_FILE && !is_bad(worker, job->id))
    worker->bad[worker->bad_count++] = job->id;
  return done;
}

Done *album_work(Worker *worker, const Job *job) {
  switch (job->kind) {
    case JOB_LOOK: return look(worker);
    case JOB_COPY:
      worker->dropped = true;
      copy(worker, job->path);
      return NULL;
    case JOB_REMOVE:
      if (!paths_erase(job->path)) say(worker, "the file cannot be deleted");
      return NULL;
    case JOB_DECODE: return decode(worker, job);
  }
  return NULL;
}
