#include "shell/cli.h"

#include "core/nearest.h"
#include "shell/clock.h"

#include <stdlib.h>
#include <string.h>

typedef enum OptionId {
  OPTION_DATA,
  OPTION_EXERCISES,
  OPTION_ASSETS,
  OPTION_NOW,
  OPTION_SEED,
  OPTION_LANGUAGE,
  OPTION_MUTE,
  OPTION_WINDOWED,
  OPTION_FULLSCREEN,
  OPTION_SIZE,
  OPTION_TEXT_SIZE,
  OPTION_THEME,
  OPTION_RENDERER,
  OPTION_PIN_FILE,
  OPTION_SPEAK,
  OPTION_VERSION,
  OPTION_HELP,
  OPTION_JSON,
  OPTION_FORMAT,
  OPTION_OUTPUT,
  OPTION_FORCE,
  OPTION_YES,
  OPTION_CONFIG
} OptionId;

#define ONLY(command) (1U << COMMAND_##command)

typedef struct Option {
  const char *name;
  OptionId id;
  const char *value; /* what it takes, or NULL */
  unsigned commands; /* where it belongs; 0: everywhere */
} Option;

static const Option OPTIONS[] = {
    {"--data", OPTION_DATA, "DIR", 0},
    {"--exercises", OPTION_EXERCISES, "DIR", 0},
    {"--assets", OPTION_ASSETS, "DIR", 0},
    {"--now", OPTION_NOW, "DATE-TIME", 0},
    {"--seed", OPTION_SEED, "N", 0},
    {"--language", OPTION_LANGUAGE, "TAG", 0},
    {"--mute", OPTION_MUTE, NULL, 0},
    {"--windowed", OPTION_WINDOWED, NULL, 0},
    {"--fullscreen", OPTION_FULLSCREEN, NULL, 0},
    {"--size", OPTION_SIZE, "WxH", 0},
    {"--text-size", OPTION_TEXT_SIZE, "PERCENT", 0},
    {"--theme", OPTION_THEME, "NAME", 0},
    {"--renderer", OPTION_RENDERER, "NAME", 0},
    {"--pin-file", OPTION_PIN_FILE, "FILE", 0},
    {"--speak", OPTION_SPEAK, "COMMAND", 0},
    {"--version", OPTION_VERSION, NULL, 0},
    {"--help", OPTION_HELP, NULL, 0},
    {"-h", OPTION_HELP, NULL, 0},
    {"--json", OPTION_JSON, NULL, ONLY(LIST) | ONLY(STATUS)},
    {"--format", OPTION_FORMAT, "json|csv", ONLY(EXPORT)},
    {"-o", OPTION_OUTPUT, "FILE", ONLY(EXPORT) | ONLY(TOUR)},
    {"--force", OPTION_FORCE, NULL, ONLY(EXPORT)},
    {"--yes", OPTION_YES, NULL, ONLY(FORGET)},
    {"--config", OPTION_CONFIG, "FILE", ONLY(KIOSK)},
};

enum { OPTION_ROWS = sizeof OPTIONS / sizeof *OPTIONS };

static const struct {
  const char *name;
  int least, most; /* how many FILEs it takes */
  const char *takes;
} COMMANDS[COMMAND_COUNT] = {
    [COMMAND_OPEN] = {"", 0, 0, ""},
    [COMMAND_KIOSK] = {"kiosk", 0, 0, ""},
    [COMMAND_CHECK] = {"check", 1, 1 << 20, "FILE or DIR"},
    [COMMAND_LIST] = {"list", 0, 0, ""},
    [COMMAND_STATUS] = {"status", 0, 0, ""},
    [COMMAND_EXPORT] = {"export", 0, 0, ""},
    [COMMAND_IMPORT] = {"import", 1, 1, "FILE"},
    [COMMAND_FORGET] = {"forget", 0, 0, ""},
    [COMMAND_PLAY] = {"play", 1, 1, "SCRIPT"},
    [COMMAND_TOUR] = {"tour", 0, 0, ""},
};

int cli_fail(int status, const char *text) {
  fprintf(stderr, "goldseam: %s\n", text);
  return status;
}

/* ---- The nearest known word ---- */

static const char *nearest_option(const char *word, size_t length) {
  const char *best = NULL;
  size_t least = length / 3 + 2; /* further off it is another word */
  if (length > NEAREST_BYTES_MAX) return NULL;
  for (int i = 0; i < OPTION_ROWS; i++) {
    size_t far = nearest_edits(word, length, OPTIONS[i].name);
    bool begins = length > 3 && strncmp(word, OPTIONS[i].name, length) == 0;
    if (begins) far = 0;
    if (far >= least) continue;
    least = far;
    best = OPTIONS[i].name;
  }
  return best;
}

static const char *nearest_command(const char *word) {
  const char *best = NULL;
  size_t least = 3;
  for (int i = COMMAND_OPEN + 1; i < COMMAND_COUNT; i++) {
    size_t far = nearest_edits(word, strlen(word), COMMANDS[i].name);
    if (far >= least) continue;
    least = far;
    best = COMMANDS[i].name;
  }
  return best;
}

/* ---- Values ---- */

/* Digits alone, up to `most`. Returns the character behind them, or NULL. */
static const char *read_number(const char *text, uint64_t most, uint64_t *number) {
  uint64_t read = 0;
  if (*text < '0' || *text > '9') return NULL;
  for (; *text >= '0' && *text <= '9'; text++) {
    unsigned digit = (unsigned)(*text - '0');
    if (read > (most - digit) / 10) return NULL;
    read = read * 10 + digit;
  }
  *number = read;
  return text;
}

bool cli_size(const char *text, Size *size) {
  uint64_t w = 0, h = 0;
  const char *at = read_number(text, 7680, &w);
  if (!at || (*at != 'x' && *at != 'X')) return false;
  at = read_number(at + 1, 7680, &h);
  if (!at || *at || w < 320 || h < 240) return false;
  *size = (Size){(int)w, (int)h};
  return true;
}

/* The index of `text` in a NULL-terminated list of names, or -1. */
static int one_of(const char *text, const char *const *names) {
  for (int i = 0; names[i]; i++)
    if (strcmp(text, names[i]) == 0) return i;
  return -1;
}

static bool language_tag(const char *text) {
  size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
  return length >= 2 && length <= 35 && !text[length] && text[0] != '-' && text[length - 1] != '-';
}

static bool set_number(CliOptions *options, OptionId id, const char *value, Err *err) {
  uint64_t number = 0;
  const char *end;
  switch (id) {
    case OPTION_NOW:
      options->has_now = clock_parse(value, &options->now_utc_s, &options->now_offset_min, NULL, err);
      return options->has_now;
    case OPTION_SEED:
      end = read_number(value, UINT64_MAX, &options->seed);
      options->has_seed = end && !*end;
      return options->has_seed || err_set(err, "--seed must be a whole number from 0, is \"%s\"", value);
    case OPTION_SIZE:
      return cli_size(value, &options->size) ||
             err_set(err, "--size must be like 1280x800, from 320x240 to 7680x7680, is \"%s\"", value);
    default:
      end = read_number(value, 200, &number);
      options->text_percent = (int)number;
      return (end && !*end && number >= 100) || err_set(err, "--text-size must be from 100 to 200, is \"%s\"", value);
  }
}

static bool set_name(CliOptions *options, OptionId id, const char *value, Err *err) {
  static const char *const themes[] = {"auto", "evening", "porcelain", "high-contrast", NULL};
  static const char *const renderers[] = {"auto", "surface", "texture", NULL};
  static const char *const formats[] = {"json", "csv", NULL};
  int at;
  switch (id) {
    case OPTION_THEME:
      at = one_of(value, themes);
      if (at < 0) return err_set(err, "--theme must be evening, porcelain, high-contrast or auto, is \"%s\"", value);
      options->theme = (ThemeChoice)at;
      return true;
    case OPTION_RENDERER:
      at = one_of(value, renderers);
      if (at < 0) return err_set(err, "--renderer must be auto, surface or texture, is \"%s\"", value);
      options->renderer = (RendererChoice)at;
      return true;
    case OPTION_FORMAT:
      at = one_of(value, formats);
      if (at < 0) return err_set(err, "--format must be json or csv, is \"%s\"", value);
      options->csv = at == 1;
      return true;
    default:
      if (!language_tag(value)) return err_set(err, "--language must be a language tag such as en or en-GB, is \"%s\"", value);
      options->language = value;
      return true;
  }
}

static bool set_option(CliOptions *options, OptionId id, const char *value, Err *err) {
  switch (id) {
    case OPTION_DATA: options->data = value; return true;
    case OPTION_EXERCISES: options->exercises = value; return true;
    case OPTION_ASSETS: options->assets = value; return true;
    case OPTION_OUTPUT: options->output = value; return true;
    case OPTION_PIN_FILE: options->pin_file = value; return true;
    case OPTION_SPEAK: options->speak = value; return true;
    case OPTION_CONFIG: return true; /* kiosk mode says for itself that it is not there yet */
    case OPTION_NOW:
    case OPTION_SEED:
    case OPTION_SIZE:
    case OPTION_TEXT_SIZE: return set_number(options, id, value, err);
    case OPTION_THEME:
    case OPTION_RENDERER:
    case OPTION_FORMAT:
    case OPTION_LANGUAGE: return set_name(options, id, value, err);
    case OPTION_MUTE: options->mute = true; return true;
    case OPTION_WINDOWED:
    case OPTION_FULLSCREEN:
      options->windowed = id == OPTION_WINDOWED;
      options->fullscreen = id == OPTION_FULLSCREEN;
      return true;
    case OPTION_VERSION: options->version = true; return true;
    case OPTION_HELP: options->help = true; return true;
    case OPTION_JSON: options->json = true; return true;
    case OPTION_FORCE: options->force = true; return true;
    case OPTION_YES: options->yes = true; return true;
  }
  return false;
}

/* ---- Words ---- */

static const Option *find_option(const char *word, size_t length) {
  for (int i = 0; i < OPTION_ROWS; i++)
    if (strlen(OPTIONS[i].name) == length && memcmp(OPTIONS[i].name, word, length) == 0) return &OPTIONS[i];
  return NULL;
}

/* One option at argv[*at], its value too. `used` gathers a bit for each option that belongs to some commands only. */
static bool take_option(CliOptions *options, int argc, char **argv, int *at, unsigned *used, Err *err) {
  const char *word = argv[*at];
  const char *equals = word[1] == '-' ? strchr(word, '=') : NULL;
  size_t length = equals ? (size_t)(equals - word) : strlen(word);
  const Option *option = find_option(word, length);
  if (!option) {
    const char *near = nearest_option(word, length);
    if (near) return err_set(err, "there is no option %.*s; did you mean %s?", (int)length, word, near);
    return err_set(err, "there is no option %.*s; goldseam --help lists them", (int)length, word);
  }
  const char *value = equals ? equals + 1 : NULL;
  if (!option->value && value) return err_set(err, "%s takes no value; write it alone", option->name);
  if (option->value && !value) {
    if (*at + 1 >= argc) return err_set(err, "%s needs a value: %s %s", option->name, option->name, option->value);
    value = argv[++*at];
  }
  if (option->value && !*value) return err_set(err, "%s needs a value: %s %s", option->name, option->name, option->value);
  if (option->commands) *used |= 1U << (option - OPTIONS);
  return set_option(options, option->id, value, err);
}

static bool take_command(CliOptions *options, const char *word, Err *err) {
  for (int i = COMMAND_OPEN + 1; i < COMMAND_COUNT; i++) {
    if (strcmp(word, COMMANDS[i].name) != 0) continue;
    options->command = (Command)i;
    return true;
  }
  const char *near = nearest_command(word);
  if (near) return err_set(err, "there is no command \"%s\"; did you mean %s?", word, near);
  return err_set(err, "there is no command \"%s\"; goldseam --help lists them", word);
}

static bool check_used(const CliOptions *options, unsigned used, Err *err) {
  for (int i = 0; i < OPTION_ROWS; i++) {
    if (!(used & 1U << i) || OPTIONS[i].commands & 1U << options->command) continue;
    char where[64] = "";
    for (int c = COMMAND_OPEN + 1; c < COMMAND_COUNT; c++) {
      if (!(OPTIONS[i].commands & 1U << c)) continue;
      size_t length = strlen(where);
      snprintf(where + length, sizeof where - length, "%sgoldseam %s", length ? " and " : "", COMMANDS[c].name);
    }
    return err_set(err, "%s belongs to %s", OPTIONS[i].name, where);
  }
  return true;
}

static bool check_files(const CliOptions *options, Err *err) {
  int least = COMMANDS[options->command].least, most = COMMANDS[options->command].most, count = options->file_count;
  const char *name = COMMANDS[options->command].name, *takes = COMMANDS[options->command].takes;
  if (count < least) return err_set(err, "%s needs a %s; goldseam %s --help says more", name, takes, name);
  if (count > most && most) return err_set(err, "%s takes one %s, and \"%s\" is one too many", name, takes, options->files[most]);
  if (count > most) return err_set(err, "%s takes no file, and here is \"%s\"", name, options->files[0]);
  return true;
}

bool cli_parse(CliOptions *options, int argc, char **argv, Err *err) {
  *options = (CliOptions){.command = COMMAND_OPEN};
  options->files = malloc(((size_t)argc + 1) * sizeof *options->files);
  if (!options->files) return err_set(err, "there is not enough memory");
  bool plain = false; /* after "--" nothing is an option */
  unsigned used = 0;
  for (int i = 1; i < argc; i++) {
    const char *word = argv[i];
    if (!plain && strcmp(word, "--") == 0) {
      plain = true;
    } else if (!plain && word[0] == '-' && word[1]) {
      if (!take_option(options, argc, argv, &i, &used, err)) return false;
    } else if (options->command == COMMAND_OPEN) {
      if (!take_command(options, word, err)) return false;
    } else {
      options->files[options->file_count++] = word;
    }
  }
  if (options->help || options->version) return true;
  return check_used(options, used, err) && check_files(options, err);
}

void cli_free(CliOptions *options) {
  free(options->files);
  options->files = NULL;
}
