/* The couple's own photographs: the files in `photographs` in the data folder, and the pixels of those that show.
 *
 * Whatever takes time (looking through the folder, copying what was dropped, decoding) is done by a thread, which is begun when
 * it is first needed and sleeps when there is nothing to do. Pixels are kept of two large pictures and a page of small ones at
 * most, and of none when none shows. Nothing is written but copies of dropped files into that folder. */
#ifndef GOLDSEAM_SHELL_ALBUM_H
#define GOLDSEAM_SHELL_ALBUM_H

#include "app.h"

#include <SDL.h>

typedef struct Album Album;

enum {
  ALBUM_LARGE_PIXELS = 2 * 1024 * 1024, /* 8 MiB each */
  ALBUM_SMALL_SIDE = 320,
  ALBUM_LARGE_KEPT = 2,
  ALBUM_DROP_MOST = 1000 /* files looked at in one dropped folder */
};

/* `data`: the data folder, which need not exist. NULL: no memory. */
Album *album_new(const char *data);
void album_free(Album *album);

/* The folder with the photographs. */
const char *album_folder(const Album *album);

/* Looks through the folder, where it is there or was. */
void album_look(Album *album);

/* A file or a folder was dropped: copies the pictures in it. */
void album_drop(Album *album, const char *path);

/* Before everything is deleted: forgets all pixels and what was asked for, and waits (two seconds at most) until nothing is being
 * read or copied. album_look comes afterwards. */
void album_forget(Album *album);

/* Carries out EFFECT_PHOTO...; leaves any other effect alone. True: *reply is to be told once all effects of this step are
 * carried out. */
bool album_carry(Album *album, const Effect *effect, Event *reply);

/* Is this SDL event the album's? Then album_next gives what has come of its work, until it returns false. */
bool album_is(const Album *album, const SDL_Event *event);
bool album_next(Album *album, App *app, Event *event);

/* The pixels of a photograph, XRGB8888, or NULL; valid until the next call of anything else here. For draw_photos. */
SDL_Surface *album_find(void *album, int32_t id);

#endif
