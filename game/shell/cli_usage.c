/* What --help prints. */
#include "shell/cli.h"

static const char OVERVIEW[] = "Goldseam: small exercises for two people who are rebuilding trust.\n"
                               "\n"
                               "  goldseam [OPTIONS]              open the app\n"
                               "  goldseam check FILE|DIR...      check exercise packs\n"
                               "  goldseam list [--json]          every exercise\n"
                               "  goldseam status [--json]        today, the run, the days in all\n"
                               "  goldseam export [-o FILE]       write your records as JSON or CSV\n"
                               "  goldseam import FILE            read records that were exported\n"
                               "  goldseam forget --yes           delete everything that Goldseam keeps\n"
                               "  goldseam play SCRIPT            a scripted session, without a screen\n"
                               "  goldseam tour [-o DIR]          every screen as a picture, without a screen\n"
                               "  goldseam kiosk                  waiting-room mode (not part of this version yet)\n"
                               "  goldseam COMMAND --help         more about one of them\n"
                               "\n";

static const char OPTIONS_TEXT[] =
    "Options for all:\n"
    "  --data DIR          where your records are\n"
    "  --exercises DIR     where the exercises are\n"
    "  --assets DIR        where fonts, colours and sounds are\n"
    "  --now DATE-TIME     a clock that starts there, such as 2026-11-22T21:30:00+01:00\n"
    "  --seed N            the same prompts are drawn for the same number\n"
    "  --language TAG      of the interface and the exercises, such as en or de-AT\n"
    "  --mute              no sound\n"
    "  --windowed          in a window\n"
    "  --fullscreen        on the whole screen\n"
    "  --size WxH          such as 1280x800\n"
    "  --text-size PERCENT 100 to 200\n"
    "  --theme NAME        evening, porcelain, high-contrast or auto\n"
    "  --renderer NAME     auto, surface or texture\n"
    "  --pin-file FILE     a file with the PIN or passphrase in its first line, where the records are locked\n"
    "  --speak COMMAND     reads aloud in place of the system's voice: a line of standard input, until it is ended\n"
    "  --version           the version\n"
    "  --help              this text\n"
    "\n"
    "GOLDSEAM_DATA, GOLDSEAM_EXERCISES and GOLDSEAM_ASSETS stand for the options of the same name.\n"
    "\"-\" is standard input or output where a FILE is.\n"
    "Exit status: 0 done; 1 problems found, a bad file, or an expectation failed; 2 wrong usage or an unreadable file;\n"
    "3 the machine lacks something, such as a display or a folder that can be written.\n";

static const char *const TEXTS[COMMAND_COUNT] = {
    [COMMAND_OPEN] = OVERVIEW,
    [COMMAND_KIOSK] = "goldseam kiosk [--config FILE]\n\n"
                      "Waiting-room mode. It is not part of this version yet.\n\n",
    [COMMAND_CHECK] = "goldseam check FILE|DIR...\n\n"
                      "Checks exercise packs and prints one line for each problem:\n"
                      "  FILE:LINE:COL: error: /exercises/3/cards/2/seconds: must be 1 to 3600, is -5\n"
                      "A folder is searched for *.json, with all that is in it. Warnings leave the exit status 0.\n\n",
    [COMMAND_LIST] = "goldseam list [--json]\n\n"
                     "Every exercise, with those in the data folder's exercises/.\n\n",
    [COMMAND_STATUS] = "goldseam status [--json]\n\n"
                       "Today, the run and the days in all. Nothing is written.\n\n",
    [COMMAND_EXPORT] =
        "goldseam export [--format json|csv] [-o FILE] [--force]\n\n"
        "Writes your records, to standard output unless -o names a file. JSON (the default) is a full backup; CSV has the\n"
        "columns date, exercise, finished, seconds. A file that Goldseam did not write is left alone unless --force is "
        "given.\n\n",
    [COMMAND_IMPORT] =
        "goldseam import FILE\n\n"
        "Reads records from JSON or CSV, told apart by content, and says how many were new and how many were known.\n"
        "With one bad row nothing at all is imported.\n\n",
    [COMMAND_FORGET] =
        "goldseam forget --yes\n\n"
        "Deletes everything that Goldseam keeps in the data folder: records, settings, backups, what was set aside, "
        "photographs.\n"
        "It cannot be undone. Your own exercises and files that Goldseam did not write stay. No PIN is asked for.\n\n",
    [COMMAND_PLAY] =
        "goldseam play SCRIPT\n\n"
        "Runs a scripted session in virtual time and prints what a screen reader would say. One statement a line, # comments:\n"
        "  welcome                     first of all: as on a first start, with the welcome pages\n"
        "  staff                       gates are overridden from here on; consent is still asked\n"
        "  done ID [TIMES]             as if it had been done to its end on the days before, once or TIMES\n"
        "  begin ID [first=a|b]        begin an exercise, or what is asked before it\n"
        "  photographs                 the couple has three (drawn ones) for cards about good memories\n"
        "  walk                        press on to where the session ends, with the first option and a 7\n"
        "  card ID N                   look at card N by itself, from 1; nothing is recorded\n"
        "  press ACTION [NUMBER]       an action's name, or a label (or its beginning) in quotes: press \"Go on\"\n"
        "  choose N | rate N           option N of a card, from 1 | a number, 0 to 10\n"
        "  type \"TEXT\"                 into the field that has the focus\n"
        "  key NAME                    tab, shift-tab, enter, space, escape, left, page-down, f1, shift, p ...\n"
        "  wait 30s                    time passes: 500ms, 2m, 1h\n"
        "  sleep 2h                    the machine sleeps\n"
        "  at 2026-11-23T08:00+01:00   the clock goes to that time, as after a sleep\n"
        "  resize WxH                  the window's size\n"
        "  expect screen NAME | expect card KIND | expect text \"...\" | expect no text \"...\"\n"
        "  expect status KEY VALUE     a key of status --json: expect status vessel.mended 3\n"
        "  expect sound NAME           the bell or ambience begun last, or none\n"
        "  shot FILE.png               a picture of the screen\n"
        "The first expectation that fails ends it with exit status 1. Without --data nothing is kept.\n\n",
    [COMMAND_TOUR] = "goldseam tour [-o DIR] [--size WxH] [--theme NAME] [--text-size PERCENT]\n\n"
                     "Writes every screen and every kind of card as a PNG picture, of a sample couple on a fixed date; to "
                     "build/tour unless -o\n"
                     "names a folder. No display and no sound device are used.\n\n",
};

void cli_usage(Command command, FILE *out) {
  fputs(TEXTS[command], out);
  fputs(OPTIONS_TEXT, out);
}
