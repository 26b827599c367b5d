/* Every screen and card kind, each a way to bring the app there: for goldens and for rules that hold everywhere. */
#ifndef GOLDSEAM_TESTS_SCENES_H
#define GOLDSEAM_TESTS_SCENES_H

#include "drive.h"

typedef struct Scene {
  const char *name;
  void (*go)(Drive *drive);
} Scene;

/* The scenes, ending in a NULL name. */
extern const Scene scenes[];

/* The settings that scenes start with, but names, text size and the welcome: as they are at first until a test says otherwise. */
extern Settings scene_settings;
void scene_settings_default(void);

/* Starts a drive with three weeks of history, brings it to the scene, at this text size. */
void scene_start(Drive *drive, const Scene *scene, int text_percent);

/* Lets what fades in be there wholly. */
void scene_settle(Drive *drive);

#endif
