/* The commands: each runs to its end and returns the exit status. They print their results to standard output and what went
 * wrong to standard error. */
#ifndef GOLDSEAM_SHELL_COMMAND_H
#define GOLDSEAM_SHELL_COMMAND_H

#include "shell/cli.h"

#include "core/settings.h"
#include "record/records.h"

int command_check(const CliOptions *options);
int command_list(const CliOptions *options);
int command_status(const CliOptions *options);
int command_export(const CliOptions *options);
int command_import(const CliOptions *options);
int command_forget(const CliOptions *options);
int command_play(const CliOptions *options);
int command_tour(const CliOptions *options);

/* The records and settings that there are, nothing and the defaults where they cannot be read; they are to be freed. */
void records_peek(const CliOptions *options, Records *records, Settings *settings);

/* The logical day, by --now or the system's clock. */
Day records_today(const CliOptions *options, const Settings *settings);

#endif
