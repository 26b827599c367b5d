#include "shell/pad.h"

enum { ASK_MS = 1000 / 15, LOOK_MS = 1000 };

void pad_start(Pad *pad) {
  *pad = (Pad){0};
  SDL_SetHint(SDL_HINT_AUTO_UPDATE_JOYSTICKS, "0");
  SDL_SetHint(SDL_HINT_JOYSTICK_HIDAPI, "0"); /* rumble and lights, for another library and its memory */
  pad->started = SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER) == 0;
}

void pad_event(Pad *pad, const SDL_Event *event) {
  if (event->type == SDL_CONTROLLERDEVICEADDED && SDL_GameControllerOpen(event->cdevice.which)) pad->attached++;
  if (event->type == SDL_CONTROLLERDEVICEREMOVED) {
    SDL_GameController *gone = SDL_GameControllerFromInstanceID(event->cdevice.which);
    if (!gone) return;
    SDL_GameControllerClose(gone);
    pad->attached--;
  }
}

void pad_update(Pad *pad, int64_t now_ms) {
  if (!pad->started || now_ms < pad->due_ms) return;
  SDL_GameControllerUpdate();
  pad->due_ms = now_ms + (pad->attached > 0 ? ASK_MS : LOOK_MS);
}

int pad_next_ms(const Pad *pad, int64_t now_ms) {
  if (!pad->started || pad->attached == 0) return -1;
  return pad->due_ms > now_ms ? (int)(pad->due_ms - now_ms) : 0;
}
