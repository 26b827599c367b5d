/* Goldseam: reads the command line and hands over. */
#include "shell/cli.h"
#include "shell/command.h"
#include "shell/language.h"
#include "shell/loop.h"
#include "shell/streams.h"

#include <SDL_main.h>

static int run(const CliOptions *options) {
  switch (options->command) {
    case COMMAND_OPEN: return loop_run(options, NULL);
    case COMMAND_CHECK: return command_check(options);
    case COMMAND_LIST: return command_list(options);
    case COMMAND_STATUS: return command_status(options);
    case COMMAND_EXPORT: return command_export(options);
    case COMMAND_IMPORT: return command_import(options);
    case COMMAND_FORGET: return command_forget(options);
    case COMMAND_PLAY: return command_play(options);
    case COMMAND_TOUR: return command_tour(options);
    case COMMAND_KIOSK:
    case COMMAND_COUNT: break;
  }
  return cli_fail(EXIT_USAGE, "waiting-room mode is not part of this version yet; goldseam alone opens the app");
}

/* What the other commands print stays English. */
static bool shows_app(Command command) { return command == COMMAND_OPEN || command == COMMAND_PLAY || command == COMMAND_TOUR; }

int main(int argc, char *argv[]) {
  streams_open();
  CliOptions options;
  Err err;
  int status = EXIT_DONE;
  if (!cli_parse(&options, argc, argv, &err))
    status = cli_fail(EXIT_USAGE, err.text);
  else if (options.version)
    puts("goldseam " GOLDSEAM_VERSION);
  else if (options.help)
    cli_usage(options.command, stdout);
  else {
    if (shows_app(options.command)) /* a script and the tour are the same everywhere: they do not ask the system */
      options.language = language_use(options.language, options.command == COMMAND_OPEN, options.assets);
    status = run(&options);
  }
  cli_free(&options);
  if (fflush(stdout) != 0 || ferror(stdout)) status = cli_fail(EXIT_LACK, "standard output cannot be written; is the disk full?");
  return status;
}
