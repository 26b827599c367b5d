/* goldseam forget: deletes everything. */
#include "shell/command.h"

#include "shell/paths.h"
#include "shell/store_forget.h"

#include <stdlib.h>

int command_forget(const CliOptions *options) {
  Err err;
  char line[1024];
  char *folder = paths_data(options->data, false, &err);
  if (!folder) return cli_fail(EXIT_LACK, err.text);
  int status = EXIT_DONE;
  bool open, any = store_forget_any(folder);
  if (!options->yes) {
    snprintf(line, sizeof line,
             "this deletes all records, settings, backups and photographs that Goldseam keeps in %.400s, for good; add --yes to "
             "do it",
             folder);
    status = cli_fail(EXIT_USAGE, line);
  } else if (!store_forget_all(folder, &open, &err)) {
    status = cli_fail(EXIT_LACK, err.text);
  } else {
    puts(any ? "Everything that Goldseam kept is deleted." : "There was nothing to delete.");
  }
  free(folder);
  return status;
}
