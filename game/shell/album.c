#include "shell/album.h"

#include "shell/album_work.h"
#include "shell/paths.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  STACK_BYTES = 1024 * 1024,
  KEPT = ALBUM_LARGE_KEPT + PHOTOS_ON_PAGE,
  LEAVE_MS = 2000,
  LEAVE_STEP_MS = 10,
  LOOKED = 0,
  FOLDER_SHUT = 1
};

typedef struct KeptPhoto {
  int32_t id; /* 0: free */
  bool large;
  uint32_t used;
  SDL_Surface *surface;
} KeptPhoto;

struct Album {
  char *folder;
  Uint32 event_type;
  /* Shared with the thread, under `mutex` */
  SDL_mutex *mutex;
  SDL_cond *wanted, *finished;
  Job *jobs;
  Done *done;
  bool working;
  SDL_atomic_t quit;
  Worker worker; /* the thread's own, or the caller's where there can be no thread */
  /* The caller's own */
  SDL_Thread *thread;
  bool no_thread;
  AlbumList list;
  KeptPhoto kept[KEPT];
  uint32_t clock, round;
};

static char *copy_text(const char *text) {
  size_t size = strlen(text) + 1;
  char *made = malloc(size);
  return made ? memcpy(made, text, size) : NULL;
}

/* ---- The thread ---- */

static void job_free(Job *job) {
  if (job) free(job->path);
  free(job);
}

/* Hands a result over, and wakes whoever waits for events. */
static void hand_over(Album *album, Done *done) {
  if (!done) return;
  Done **last = &album->done;
  while (*last) last = &(*last)->next;
  *last = done;
  SDL_Event event = {.type = album->event_type};
  event.user.code = LOOKED;
  SDL_PushEvent(&event);
}

/* Takes the next job and does it, with `mutex` held before and after. */
static void do_job(Album *album) {
  Job *job = album->jobs;
  album->jobs = job->next;
  album->working = true;
  SDL_UnlockMutex(album->mutex);
  Done *done = album_work(&album->worker, job);
  job_free(job);
  SDL_LockMutex(album->mutex);
  album->working = false;
  hand_over(album, done);
}

static int SDLCALL work(void *context) {
  Album *album = context;
  SDL_SetThreadPriority(SDL_THREAD_PRIORITY_LOW);
  SDL_LockMutex(album->mutex);
  while (!SDL_AtomicGet(&album->quit)) {
    if (album->jobs)
      do_job(album);
    else
      SDL_CondWait(album->wanted, album->mutex);
  }
  SDL_CondSignal(album->finished);
  SDL_UnlockMutex(album->mutex);
  return 0;
}

/* With `mutex` held. Where the platform has no threads, the work is done at once. */
static void start(Album *album) {
  if (!album->thread && !album->no_thread) {
    album->thread = SDL_CreateThreadWithStackSize(work, "photographs", STACK_BYTES, album);
    album->no_thread = !album->thread;
  }
  SDL_CondSignal(album->wanted);
  while (album->no_thread && album->jobs) do_job(album);
}

/* Adds a job at the end, or, where a look comes last, before that. Takes `path` over. */
static void ask(Album *album, Job job) {
  Job *made = job.kind == JOB_LOOK || job.path ? malloc(sizeof *made) : NULL;
  if (!made) {
    free(job.path);
    return;
  }
  *made = job;
  SDL_LockMutex(album->mutex);
  Job **last = &album->jobs;
  while (*last && !((*last)->kind == JOB_LOOK && !(*last)->next)) last = &(*last)->next;
  if (*last && job.kind == JOB_LOOK) { /* one is enough */
    job_free(made);
  } else {
    made->next = *last;
    *last = made;
  }
  start(album);
  SDL_UnlockMutex(album->mutex);
}

/* ---- Life ---- */

Album *album_new(const char *data) {
  Album *album = calloc(1, sizeof *album);
  if (!album) return NULL;
  album->folder = paths_join(data, "photographs");
  album->mutex = SDL_CreateMutex();
  album->wanted = SDL_CreateCond();
  album->finished = SDL_CreateCond();
  album->event_type = SDL_RegisterEvents(1);
  album->worker.folder = album->folder;
  album->worker.quit = &album->quit;
  if (album->folder && album->mutex && album->wanted && album->finished && album->event_type != (Uint32)-1) return album;
  album_free(album);
  return NULL;
}

static void forget(Album *album) {
  for (int i = 0; i < KEPT; i++) SDL_FreeSurface(album->kept[i].surface);
  memset(album->kept, 0, sizeof album->kept);
}

/* Waits for the thread, but not for ever: a picture can take long to decode. False: it still works. */
static bool stop_thread(Album *album) {
  if (!album->thread) return true;
  SDL_LockMutex(album->mutex);
  SDL_AtomicSet(&album->quit, 1);
  SDL_CondSignal(album->wanted);
  if (album->working) SDL_CondWaitTimeout(album->finished, album->mutex, LEAVE_MS);
  bool works = album->working;
  SDL_UnlockMutex(album->mutex);
  if (works)
    SDL_DetachThread(album->thread);
  else
    SDL_WaitThread(album->thread, NULL);
  return !works;
}

void album_free(Album *album) {
  if (!album) return;
  forget(album);
  if (!stop_thread(album)) return; /* what it uses is left to the end of the program */
  for (Job *job = album->jobs, *next; job; job = next) {
    next = job->next;
    job_free(job);
  }
  for (Done *done = album->done, *next; done; done = next) {
    next = done->next;
    album_done_free(done);
  }
  album_list_free(&album->list);
  SDL_DestroyCond(album->wanted);
  SDL_DestroyCond(album->finished);
  SDL_DestroyMutex(album->mutex);
  free(album->folder);
  free(album);
}

const char *album_folder(const Album *album) { return album->folder; }

/* ---- What is asked of it ---- */

void album_look(Album *album) {
  if (album->list.count || album->list.unusable || paths_is_folder(album->folder)) ask(album, (Job){.kind = JOB_LOOK});
}

void album_drop(Album *album, const char *path) {
  ask(album, (Job){.kind = JOB_COPY, .path = copy_text(path)});
  ask(album, (Job){.kind = JOB_LOOK});
}

static const AlbumItem *item_of(const Album *album, int32_t id) {
  for (int i = 0; i < album->list.count; i++)
    if (album->list.items[i].photo.id == id) return &album->list.items[i];
  return NULL;
}

static KeptPhoto *kept_of(Album *album, int32_t id, bool large) {
  for (int i = 0; i < KEPT; i++)
    if (album->kept[i].id == id && album->kept[i].large == large) return &album->kept[i];
  return NULL;
}

/* Forgets all pixels, and what was to be decoded. */
static void rest(Album *album) {
  forget(album);
  album->round++;
  SDL_LockMutex(album->mutex);
  for (Job **at = &album->jobs; *at;) {
    Job *job = *at;
    if (job->kind != JOB_DECODE) {
      at = &job->next;
      continue;
    }
    *at = job->next;
    job_free(job);
  }
  SDL_UnlockMutex(album->mutex);
}

void album_forget(Album *album) {
  forget(album);
  album->round++;
  SDL_LockMutex(album->mutex);
  while (album->jobs) {
    Job *job = album->jobs;
    album->jobs = job->next;
    job_free(job);
  }
  for (int waited = 0; album->working && waited < LEAVE_MS; waited += LEAVE_STEP_MS) {
    SDL_UnlockMutex(album->mutex);
    SDL_Delay(LEAVE_STEP_MS);
    SDL_LockMutex(album->mutex);
  }
  SDL_UnlockMutex(album->mutex);
}

static bool wanted(Album *album, const Effect *effect, Event *reply) {
  const AlbumItem *item = item_of(album, effect->number);
  KeptPhoto *kept = kept_of(album, effect->number, effect->on);
  *reply = (Event){.kind = EVENT_PHOTO, .number = {effect->number, effect->on ? PHOTO_LARGE : PHOTO_SMALL}};
  if (kept) {
    kept->used = ++album->clock;
    return true;
  }
  if (!item) {
    reply->number[1] = PHOTO_UNUSABLE;
    return true;
  }
  ask(album,
      (Job){.kind = JOB_DECODE, .path = copy_text(item->path), .id = effect->number, .large = effect->on, .round = album->round});
  return false;
}

/* ---- The folder in the system's own way ---- */

typedef struct Opening {
  Uint32 event_type;
  char *url;
} Opening;

/* A system may take its time, or wait until the folder is closed again. */
static int SDLCALL open_url(void *context) {
  Opening *opening = context;
  if (SDL_OpenURL(opening->url) != 0) {
    SDL_Event event = {.type = opening->event_type};
    event.user.code = FOLDER_SHUT;
    SDL_PushEvent(&event);
  }
  free(opening->url);
  free(opening);
  return 0;
}

/* "file:///home/ana/My%20photographs", malloc'ed. */
static char *url_of(const char *path) {
  static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:";
  char *url = malloc(strlen(path) * 3 + sizeof "file:///"), *at = url;
  if (!url) return NULL;
  at += sprintf(at, "file://%s", *path == '/' ? "" : "/");
  for (; *path; path++) {
    if (strchr(plain, *path))
      *at++ = *path;
    else
      at += sprintf(at, "%%%02X", (unsigned char)*path);
  }
  *at = '\0';
  return url;
}

static bool open_folder(Album *album, Event *reply) {
  Opening *opening = calloc(1, sizeof *opening);
  *reply = (Event){.kind = EVENT_PHOTOS, .text = "the folder cannot be opened from here"};
  if (opening && paths_make_folder(album->folder)) {
    *opening = (Opening){album->event_type, url_of(album->folder)};
    SDL_Thread *thread = opening->url ? SDL_CreateThread(open_url, "folder", opening) : NULL;
    SDL_DetachThread(thread);
    if (thread) return false;
    free(opening->url);
  }
  free(opening);
  return true;
}

bool album_carry(Album *album, const Effect *effect, Event *reply) {
  switch (effect->kind) {
    case EFFECT_PHOTO: return wanted(album, effect, reply);
    case EFFECT_PHOTO_REST: rest(album); return false;
    case EFFECT_PHOTO_REMOVE: {
      const AlbumItem *item = item_of(album, effect->number);
      if (item) ask(album, (Job){.kind = JOB_REMOVE, .path = copy_text(item->path)});
      ask(album, (Job){.kind = JOB_LOOK});
      return false;
    }
    case EFFECT_PHOTO_FOLDER: return open_folder(album, reply);
    default: return false;
  }
}

/* ---- What comes of it ---- */

bool album_is(const Album *album, const SDL_Event *event) { return album && event->type == album->event_type; }

/* Takes the surface over. Large ones have the first places, small ones the others; a free one has never been used. */
static void put(Album *album, Done *done) {
  int first = done->large ? 0 : ALBUM_LARGE_KEPT, end = done->large ? ALBUM_LARGE_KEPT : KEPT;
  KeptPhoto *place = &album->kept[first];
  for (int i = first; i < end; i++)
    if (album->kept[i].used < place->used) place = &album->kept[i];
  SDL_FreeSurface(place->surface);
  *place = (KeptPhoto){done->id, done->large, ++album->clock, done->surface};
  done->surface = NULL;
}

/* What the app is told of a decoded picture; false: it is no longer wanted. */
static bool take_pixels(Album *album, Done *done, Event *event) {
  PhotoState state = !done->surface ? PHOTO_UNUSABLE : done->large ? PHOTO_LARGE : PHOTO_SMALL;
  *event = (Event){.kind = EVENT_PHOTO, .number = {done->id, (int32_t)state}};
  if (state == PHOTO_UNUSABLE) {
    album_look(album); /* it may have gone, or be another now */
    return true;
  }
  if (done->round != album->round) return false;
  put(album, done);
  return true;
}

static bool same_list(const AlbumList *a, const AlbumList *b) {
  bool same = a->count == b->count && a->unusable == b->unusable;
  for (int i = 0; same && i < a->count; i++) same = a->items[i].photo.id == b->items[i].photo.id;
  return same;
}

static bool take_list(Album *album, App *app, Done *done, Event *event) {
  bool same = same_list(&album->list, &done->list), told = done->added || done->unusable || done->text[0];
  AlbumList swap = album->list;
  album->list = done->list;
  done->list = swap;
  Photo photos[PHOTOS_MAX];
  for (int i = 0; i < album->list.count; i++) photos[i] = album->list.items[i].photo;
  if (!same) app_set_photos(app, photos, album->list.count, album->list.unusable);
  *event = (Event){.kind = EVENT_PHOTOS, .number = {done->added, done->unusable}};
  memcpy(event->text, done->text, sizeof event->text);
  return !same || told || done->dropped;
}

bool album_next(Album *album, App *app, Event *event) {
  for (;;) {
    SDL_LockMutex(album->mutex);
    Done *done = album->done;
    if (done) album->done = done->next;
    SDL_UnlockMutex(album->mutex);
    if (!done) return false;
    bool tells = done->kind == JOB_DECODE ? take_pixels(album, done, event) : take_list(album, app, done, event);
    album_done_free(done);
    if (tells) return true;
  }
}

SDL_Surface *album_find(void *context, int32_t id) {
  Album *album = context;
  KeptPhoto *kept = kept_of(album, id, true);
  if (!kept) kept = kept_of(album, id, false);
  return kept ? kept->surface : NULL;
}
