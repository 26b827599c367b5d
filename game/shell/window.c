#include "shell/window.h"

#include <stdlib.h>
#include <string.h>

enum { USUAL_W = 1280, USUAL_H = 800, LEAST_W = 480, LEAST_H = 360 };

static const char NO_DISPLAY[] = "there is no display here; `goldseam tour` writes every screen as a picture";

struct Window {
  SDL_Window *window;
  SDL_Surface *shown;     /* what window_surface gave last; owned with a texture, else the window's */
  SDL_Renderer *renderer; /* NULL: straight to the window's pixels */
  SDL_Texture *texture;
  SDL_Rect apart; /* place and size when it does not fill the screen, */
  bool placed;    /* which is for us to restore */
  bool full;
};

/* ---- Video ---- */

static void hints(void) {
  SDL_SetHint(SDL_HINT_APP_NAME, "Goldseam");
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0"); /* or SDL loads GL to show a plain surface */
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1"); /* see signals.h */
  SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
  SDL_SetHint(SDL_HINT_WINDOWS_DPI_SCALING, "1");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
#if defined(__linux__)
  /* Where there can be no Wayland, its library would say so on standard error. */
  if (!SDL_GetHint(SDL_HINT_VIDEODRIVER) && !SDL_getenv("XDG_RUNTIME_DIR") && !SDL_getenv("WAYLAND_DISPLAY"))
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "x11,kmsdrm");
#endif
}

bool window_start(Err *err) {
  bool chosen = SDL_GetHint(SDL_HINT_VIDEODRIVER) != NULL;
  hints();
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return err_set(err, "%s", NO_DISPLAY);
  const char *driver = SDL_GetCurrentVideoDriver();
  bool unseen = !driver || strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0;
  if (unseen && !chosen) return err_set(err, "%s", NO_DISPLAY);
  SDL_StopTextInput();
  return true;
}

void window_stop(void) { SDL_Quit(); }

/* ---- Opening ---- */

static SDL_Rect fitting(Size wish) {
  int where = SDL_WINDOWPOS_CENTERED;
  SDL_Rect apart = {where, where, wish.w ? wish.w : USUAL_W, wish.h ? wish.h : USUAL_H}, room;
  if (wish.w || SDL_GetDisplayUsableBounds(0, &room) != 0) return apart;
  if (room.w >= LEAST_W && apart.w > room.w) apart.w = room.w;
  if (room.h >= LEAST_H && apart.h > room.h) apart.h = room.h;
  return apart;
}

/* Without a window manager (a kiosk's X server) nobody makes a full-screen window as large as the screen, though SDL believes
 * so: it is made so before. Where there is a frame around it, there is a window manager. */
static bool unmanaged(SDL_Window *window) {
  int top = 0;
  if (strcmp(SDL_GetCurrentVideoDriver(), "x11") != 0) return false;
  return !window || SDL_GetWindowBordersSize(window, &top, NULL, NULL, NULL) != 0 || top == 0;
}

Window *window_open(Size wish, bool fullscreen, RendererChoice renderer, Err *err) {
  Window *window = calloc(1, sizeof *window);
  if (!window) {
    err_set(err, "there is not enough memory for a window");
    return NULL;
  }
  SDL_Rect first = window->apart = fitting(wish);
  window->full = fullscreen;
  window->placed = fullscreen && unmanaged(NULL) && SDL_GetDisplayBounds(0, &first) == 0;
  Uint32 flags = SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI | (fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0u);
  window->window = SDL_CreateWindow("Goldseam", first.x, first.y, first.w, first.h, flags);
  bool plain = window->window && renderer != RENDERER_TEXTURE && SDL_GetWindowSurface(window->window);
  if (window->window && !plain && renderer != RENDERER_SURFACE) window->renderer = SDL_CreateRenderer(window->window, -1, 0);
  if (!plain && !window->renderer) {
    err_set(err, "no picture can be shown in a window here (%s); try another --renderer", SDL_GetError());
    window_close(window);
    return NULL;
  }
  SDL_SetWindowMinimumSize(window->window, wish.w && wish.w < LEAST_W ? wish.w : LEAST_W,
                           wish.h && wish.h < LEAST_H ? wish.h : LEAST_H);
  return window;
}

static void forget_texture(Window *window) {
  if (window->texture) SDL_DestroyTexture(window->texture);
  if (window->renderer) SDL_FreeSurface(window->shown);
  window->texture = NULL;
  window->shown = NULL;
}

void window_close(Window *window) {
  if (!window) return;
  forget_texture(window);
  if (window->renderer) SDL_DestroyRenderer(window->renderer);
  if (window->window) SDL_DestroyWindow(window->window);
  free(window);
}

/* ---- Showing ---- */

static bool no_surface(Err *err) { return err_set(err, "the window has no picture to paint on (%s)", SDL_GetError()); }

/* The surface in memory and its texture, made anew when the window has another size. */
static bool fit_texture(Window *window, Err *err) {
  int w = 0, h = 0;
  if (SDL_GetRendererOutputSize(window->renderer, &w, &h) != 0) return no_surface(err);
  if (window->texture && window->shown->w == w && window->shown->h == h) return true;
  forget_texture(window);
  window->shown = SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_ARGB8888);
  window->texture = SDL_CreateTexture(window->renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STREAMING, w, h);
  if (!window->shown || !window->texture) return no_surface(err);
  return SDL_SetTextureBlendMode(window->texture, SDL_BLENDMODE_NONE) == 0 || no_surface(err);
}

SDL_Surface *window_surface(Window *window, Err *err) {
  if (window->renderer) return fit_texture(window, err) ? window->shown : NULL;
  window->shown = SDL_GetWindowSurface(window->window);
  if (!window->shown) no_surface(err);
  return window->shown;
}

static bool show_texture(Window *window, const SDL_Rect *dirty, int count) {
  for (int i = 0; i < count; i++) {
    const SDL_Rect *part = &dirty[i];
    const Uint8 *pixels = (const Uint8 *)window->shown->pixels + part->y * window->shown->pitch + part->x * 4;
    if (SDL_UpdateTexture(window->texture, part, pixels, window->shown->pitch) != 0) return false;
  }
  if (SDL_RenderCopy(window->renderer, window->texture, NULL, NULL) != 0) return false;
  SDL_RenderPresent(window->renderer);
  return true;
}

bool window_show(Window *window, const SDL_Rect *dirty, int count, Err *err) {
  if (!window->shown) return true; /* nothing was painted yet */
  SDL_Rect all = {0, 0, window->shown->w, window->shown->h};
  if (!dirty) {
    dirty = &all;
    count = 1;
  }
  bool shown =
      window->renderer ? show_texture(window, dirty, count) : SDL_UpdateWindowSurfaceRects(window->window, dirty, count) == 0;
  return shown || err_set(err, "the window could not be painted (%s)", SDL_GetError());
}

static void place(SDL_Window *window, SDL_Rect where) {
  SDL_SetWindowSize(window, where.w, where.h);
  SDL_SetWindowPosition(window, where.x, where.y);
}

void window_fullscreen(Window *window, bool on) {
  if (on == window->full) return;
  window->full = on;
  SDL_Window *shown = window->window;
  SDL_Rect *apart = &window->apart, all;
  if (on) {
    window->placed = unmanaged(shown) && SDL_GetDisplayBounds(SDL_GetWindowDisplayIndex(shown), &all) == 0;
    SDL_GetWindowPosition(shown, &apart->x, &apart->y);
    SDL_GetWindowSize(shown, &apart->w, &apart->h);
    if (window->placed) place(shown, all);
  }
  SDL_SetWindowFullscreen(shown, on ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
  if (!on && window->placed) place(shown, *apart);
}

float window_scale(const Window *window) {
  int points = 0, height = 0;
  SDL_GetWindowSize(window->window, &points, &height);
  return window->shown && points > 0 ? (float)window->shown->w / (float)points : 1.0f;
}

int window_hz(const Window *window) {
  const int usual = 60, most = 240;
  SDL_DisplayMode mode;
  if (SDL_GetWindowDisplayMode(window->window, &mode) != 0 || mode.refresh_rate <= 0) return usual;
  return mode.refresh_rate < most ? mode.refresh_rate : most;
}
