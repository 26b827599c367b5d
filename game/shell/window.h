/* The window: where the picture is shown. One surface is painted by others; presenters only show it.
 *
 * The plain one is the window's own surface, straight to its pixels: no GL is loaded. Where a platform has none (Wayland
 * with SDL 2.26, KMSDRM, the web), or by choice, a streaming texture shows a surface in memory. Pictures are the same. */
#ifndef GOLDSEAM_SHELL_WINDOW_H
#define GOLDSEAM_SHELL_WINDOW_H

#include "core/err.h"
#include "shell/cli.h"

#include <SDL.h>

typedef struct Window Window;

/* Starts SDL's video, and nothing else. False: there is no display; err says what can be done without one.
 * Ends with window_stop, also where it failed. */
bool window_start(Err *err);
void window_stop(void);

/* Opens the window, `size` points large (0 x 0: 1280x800, or what the screen has room for). NULL: err. */
Window *window_open(Size size, bool fullscreen, RendererChoice renderer, Err *err);
void window_close(Window *window);

/* The surface to paint on, as large as the window is now in pixels; NULL and err when there is none. Ask again before each
 * picture: a resize brings another surface. */
SDL_Surface *window_surface(Window *window, Err *err);

/* Shows what was painted: `count` rectangles of the surface, or all of it when `dirty` is NULL. */
bool window_show(Window *window, const SDL_Rect *dirty, int count, Err *err);

void window_fullscreen(Window *window, bool on);

/* Pixels of the surface in a point of the window, in which the mouse is measured. */
float window_scale(const Window *window);

/* How many pictures a second its display shows; 60 where that is not known. */
int window_hz(const Window *window);

#endif
