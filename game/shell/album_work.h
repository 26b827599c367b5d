/* Inside album*.c: what the album's thread does, and what it hands back. */
#ifndef GOLDSEAM_SHELL_ALBUM_WORK_H
#define GOLDSEAM_SHELL_ALBUM_WORK_H

#include "core/photo.h"

#include <SDL.h>
#include <stdbool.h>

typedef struct AlbumItem {
  Photo photo;
  char *path;
} AlbumItem;

typedef struct AlbumList {
  AlbumItem *items;
  int count, unusable;
} AlbumList;

void album_list_free(AlbumList *list);

typedef enum JobKind { JOB_LOOK, JOB_COPY, JOB_REMOVE, JOB_DECODE } JobKind;

typedef struct Job {
  struct Job *next;
  JobKind kind;
  char *path; /* of what is to be copied, removed, decoded */
  int32_t id;
  bool large;
  uint32_t round; /* of decoding: what was asked before a rest counts for nothing */
} Job;

/* What came of a JOB_LOOK (with all that was copied or removed before it) or a JOB_DECODE. */
typedef struct Done {
  struct Done *next;
  JobKind kind;
  AlbumList list;
  bool dropped; /* it answers something that was dropped or removed */
  int added, unusable;
  char text[256];
  int32_t id;
  bool large;
  uint32_t round;
  SDL_Surface *surface; /* NULL: it cannot be shown */
} Done;

/* What the thread remembers; its own. */
typedef struct Worker {
  const char *folder;
  SDL_atomic_t *quit;
  int32_t bad[PHOTOS_MAX]; /* whose headers are good and whose pixels are not */
  int bad_count;
  int count;           /* photographs in the folder, as last seen */
  bool dropped;        /* since the last look, */
  int added, unusable; /* and what came of it */
  char text[256];
} Worker;

/* Carries out one job. The result is malloc'ed; NULL: none is to be told (copied, removed, no memory). */
Done *album_work(Worker *worker, const Job *job);

void album_done_free(Done *done);

#endif
