/* The floor: the least that a window with one sentence costs. SDL's window surface, drawn by the processor, never
 * accelerated; the sentence in Goldseam's own typeface; then it waits.
 *
 *   floor FONT.ttf WIDTH HEIGHT */
#include <SDL.h>
#include <SDL_ttf.h>

#include <stdlib.h>

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  int w = atoi(argv[2]), h = atoi(argv[3]);
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0"); /* before the window: else the surface is shown by way of GL */
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0 || TTF_Init() != 0) return 3;
  SDL_Window *window = SDL_CreateWindow("floor", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, w, h, 0);
  SDL_Surface *surface = window ? SDL_GetWindowSurface(window) : NULL;
  TTF_Font *font = TTF_OpenFont(argv[1], 48);
  if (!surface || !font) return 3;
  SDL_FillRect(surface, NULL, SDL_MapRGB(surface->format, 0x15, 0x20, 0x2A));
  SDL_Surface *text = TTF_RenderUTF8_Blended(font, "Two small things were seen today.", (SDL_Color){0xF1, 0xE9, 0xDC, 255});
  if (!text) return 3;
  SDL_Rect at = {(w - text->w) / 2, (h - text->h) / 2, text->w, text->h};
  SDL_BlitSurface(text, NULL, surface, &at);
  SDL_FreeSurface(text);
  SDL_UpdateWindowSurface(window);
  SDL_Event event;
  while (SDL_WaitEvent(&event) && event.type != SDL_QUIT) {
    if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_EXPOSED) SDL_UpdateWindowSurface(window);
  }
  TTF_CloseFont(font);
  TTF_Quit();
  SDL_Quit();
  return 0;
}
