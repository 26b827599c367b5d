/* The same window and sentence as floor.c by SDL's accelerated renderer on OpenGL: the usual way, for comparison.
 *
 *   gl FONT.ttf WIDTH HEIGHT */
#include <SDL.h>
#include <SDL_ttf.h>

#include <stdlib.h>

static void paint(SDL_Renderer *renderer, SDL_Texture *text, const SDL_Rect *at) {
  SDL_SetRenderDrawColor(renderer, 0x15, 0x20, 0x2A, 255);
  SDL_RenderClear(renderer);
  SDL_RenderCopy(renderer, text, NULL, at);
  SDL_RenderPresent(renderer);
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  int w = atoi(argv[2]), h = atoi(argv[3]);
  SDL_SetHint(SDL_HINT_RENDER_DRIVER, "opengl");
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0 || TTF_Init() != 0) return 3;
  SDL_Window *window = SDL_CreateWindow("gl", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, w, h, 0);
  SDL_Renderer *renderer = window ? SDL_CreateRenderer(window, -1, SDL_RENDERER_ACCELERATED) : NULL;
  TTF_Font *font = TTF_OpenFont(argv[1], 48);
  if (!renderer || !font) return 3;
  SDL_Surface *picture = TTF_RenderUTF8_Blended(font, "Two small things were seen today.", (SDL_Color){0xF1, 0xE9, 0xDC, 255});
  SDL_Texture *text = picture ? SDL_CreateTextureFromSurface(renderer, picture) : NULL;
  if (!text) return 3;
  SDL_Rect at = {(w - picture->w) / 2, (h - picture->h) / 2, picture->w, picture->h};
  SDL_FreeSurface(picture);
  paint(renderer, text, &at);
  SDL_Event event;
  while (SDL_WaitEvent(&event) && event.type != SDL_QUIT) {
    if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_EXPOSED) paint(renderer, text, &at);
  }
  TTF_CloseFont(font);
  TTF_Quit();
  SDL_Quit();
  return 0;
}
