/* Paints frames into a 32-bit surface: fills, and shapes by FreeType's anti-aliased rasteriser; text by font.h. */
#ifndef GOLDSEAM_SHELL_DRAW_H
#define GOLDSEAM_SHELL_DRAW_H

#include "shell/font.h"
#include "ui/frame.h"

#include <SDL.h>

typedef struct Draw Draw;

enum { DRAW_MOST_DIRTY = 32 }; /* rectangles that draw_frame ever returns: more cost a presenter more than they save */

/* NULL when out of memory or FreeType fails. Borrows `fonts`. */
Draw *draw_new(Fonts *fonts);
void draw_free(Draw *draw);

/* Paints what differs between the frame last painted into this surface and `frame`; everything when the surface or its
 * size changed, or after draw_forget. `dirty` receives up to `room` (1 or more) rectangles that changed; returns how many (0:
 * nothing changed). When more would be needed they are merged. The surface is XRGB8888/ARGB8888 or any 32-bit masks of
 * 8 bits a channel, and as large as the frame; another one is left alone. */
int draw_frame(Draw *draw, SDL_Surface *surface, const Frame *frame, SDL_Rect *dirty, int room);

/* Where photographs come from: `find` gives the pixels of one, of any size, or NULL, and then nothing is painted. Scaled copies
 * are kept as long as frames show them. */
typedef SDL_Surface *DrawFind(void *context, int32_t photo);
void draw_photos(Draw *draw, DrawFind *find, void *context);

/* The next draw_frame paints everything. */
void draw_forget(Draw *draw);

#endif
