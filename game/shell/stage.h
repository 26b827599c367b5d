/* All that a session without a window needs: assets, exercises, fonts. */
#ifndef GOLDSEAM_SHELL_STAGE_H
#define GOLDSEAM_SHELL_STAGE_H

#include "shell/cli.h"
#include "shell/font.h"
#include "shell/load.h"

typedef struct Stage {
  Assets assets;
  Content content;
  Fonts *fonts;
  Size size; /* --size, else 1280x800 */
} Stage;

/* Loads everything; `data` NULL: the shipped exercises alone. False: err says what is missing, and nothing is kept. */
bool stage_open(Stage *stage, const CliOptions *options, const char *data, Err *err);
void stage_close(Stage *stage);

#endif
