/* Reading the help lines with the pack loader's means, so that faults are named in the same words and places. */
#include "exercise/help_lines.h"

#include "exercise/pack_reader.h"

#include <stdio.h>
#include <string.h>

enum { PHONE_BYTES_MIN = 2, PHONE_BYTES_MAX = 40 };

static const char *const FORMATS[] = {"goldseam-help-lines"};
static const char *const KINDS[HELP_KINDS] = {"danger", "line"};

static const PackKey FILE_KEYS[] = {{"format", 1, 1}, {"version", 1, 1}, {"lines", 1, 1}};

static const PackKey LINE_KEYS[] = {
    {"kind", 1, 1}, {"country", 1, 1}, {"name", 1, 1},   {"for", 1, 1},      {"phone", 1, 1},
    {"web", 1, 0},  {"hours", 1, 0},   {"source", 1, 1}, {"verified", 1, 1},
};

/* ISO 3166-1, since a likely slip (UK for GB) looks right. */
static const char COUNTRIES[] =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF "
    "CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH "
    "GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW "
    "KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG "
    "NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN "
    "SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT "
    "ZA ZM ZW EU";

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }

/* ---- What a value must be ---- */

static bool is_country(const char *text) {
  return strlen(text) == 2 && is_upper(text[0]) && is_upper(text[1]) && strstr(COUNTRIES, text);
}

/* Packs fill names in; nothing does here, so a brace would reach the screen. */
static bool is_plain(const char *text) { return !strchr(text, '{'); }

static bool is_phone(const char *text) {
  size_t length = strlen(text);
  int digits = 0;
  for (const char *at = text; *at; at++) {
    if (!is_digit(*at) && !is_letter(*at) && !strchr(" +-()", *at)) return false;
    digits += is_digit(*at);
  }
  return length >= PHONE_BYTES_MIN && length <= PHONE_BYTES_MAX && digits >= 2;
}

/* A host with a dot in it, and whatever follows. */
static bool is_address(const char *text) {
  const char *dot = strchr(text, '.');
  return !strchr(text, ' ') && !strstr(text, "://") && dot && dot != text && dot[1];
}

static bool is_source(const char *text) {
  static const char scheme[] = "https://";
  return !strncmp(text, scheme, sizeof scheme - 1) && is_address(text + sizeof scheme - 1);
}

static bool is_date(const char *text) {
  Day day;
  return date_parse(text, &day);
}

/* ---- Reading ---- */

static const char *read_text(PackReader *reader, uint32_t line, const char *key, bool (*good)(const char *), const char *wanted) {
  uint32_t node = json_find(&reader->json, line, key);
  const char *text = pack_reader_text(reader, line, key);
  if (!text || good(text)) return text;
  pack_reader_not_a(reader, node, wanted);
  return NULL;
}

static void read_words(PackReader *reader, uint32_t node, HelpLine *line) {
  static const char wanted[] = "a text without { }";
  line->name = read_text(reader, node, "name", is_plain, wanted);
  reader->english = true; /* the voice's rules are for our words alone: a service's name is its own */
  line->purpose = read_text(reader, node, "for", is_plain, wanted);
  line->hours = read_text(reader, node, "hours", is_plain, wanted);
  reader->english = false;
}

static void read_line(PackReader *reader, uint32_t node, HelpLine *line) {
  static const char phone[] = "2 to 40 digits, spaces, + - ( ) and letters, with 2 digits or more";
  if (!pack_reader_keys(reader, node, "a help line", 1, LINE_KEYS, sizeof LINE_KEYS / sizeof *LINE_KEYS)) return;
  line->kind = (HelpKind)pack_reader_choice(reader, node, "kind", KINDS, HELP_KINDS, HELP_KIND_LINE);
  line->country = read_text(reader, node, "country", is_country, "a country's two letters (ISO 3166), such as \"GB\", or \"EU\"");
  read_words(reader, node, line);
  line->phone = read_text(reader, node, "phone", is_phone, phone);
  line->web = read_text(reader, node, "web", is_address, "a web address without https://, such as \"www.samaritans.org\"");
  line->source = read_text(reader, node, "source", is_source, "the address of a page, beginning with https://");
  const char *verified = read_text(reader, node, "verified", is_date, "a date that exists, such as \"2026-11-25\"");
  if (verified) date_parse(verified, &line->verified);
}

/* The reader's texts are the library's: gives the line its own. */
static void own_texts(PackReader *reader, HelpLine *line, Arena *arena) {
  const char **texts[] = {&line->country, &line->name, &line->purpose, &line->phone, &line->web, &line->hours, &line->source};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    if (!*texts[i]) continue;
    *texts[i] = arena_copy(arena, *texts[i], strlen(*texts[i]));
    if (!*texts[i]) reader->no_memory = true;
  }
}

static void read_lines(PackReader *reader, HelpLines *lines) {
  int count;
  uint32_t list = pack_reader_list(reader, JSON_ROOT, "lines", 1, HELP_LINES_MAX, &count);
  if (!count) return;
  lines->items = arena_alloc(&lines->arena, (size_t)count * sizeof *lines->items);
  if (!lines->items) reader->no_memory = true;
  for (uint32_t i = json_node(&reader->json, list)->child; i && !reader->no_memory; i = json_node(&reader->json, i)->next) {
    JsonFault fault;
    HelpLine *line = &lines->items[lines->count++];
    uint32_t unfolded = json_unfold(&reader->json, i, &fault);
    if (!unfolded) {
      pack_reader_error(reader, i, "%s", fault.text);
      continue;
    }
    pack_reader_repeated(reader, unfolded);
    read_line(reader, unfolded, line);
    json_fold(&reader->json, unfolded);
    own_texts(reader, line, &lines->arena);
  }
}

static void read_file(PackReader *reader, HelpLines *lines) {
  pack_reader_choice(reader, JSON_ROOT, "format", FORMATS, 1, 0);
  pack_reader_integer(reader, JSON_ROOT, "version", 1, 1, 1);
  if (reader->errors) return; /* another kind of file, or a later one: nothing else here would help its author */
  pack_reader_repeated(reader, JSON_ROOT);
  if (!pack_reader_keys(reader, JSON_ROOT, "a help-line file", 1, FILE_KEYS, sizeof FILE_KEYS / sizeof *FILE_KEYS)) return;
  read_lines(reader, lines);
}

/* Reads what can be read; false when memory is out. */
static bool read_all(PackReader *reader, HelpLines *lines, const char *text, size_t length) {
  JsonFault fault;
  if (json_read(&reader->json, text, length, 3, &fault))
    read_file(reader, lines);
  else if (reader->json.count > JSON_ROOT)
    pack_reader_syntax(reader, fault.at, "%s", fault.text);
  else
    reader->no_memory = true;
  json_free(&reader->json);
  return !reader->no_memory;
}

bool help_lines_read(HelpLines *lines, Library *library, const char *file, const char *text, size_t length) {
  PackReader reader = {.library = library};
  *lines = (HelpLines){0};
  if (length > HELP_LINES_BYTES_MAX) {
    char message[128];
    snprintf(message, sizeof message, "must be at most %d MiB, is %zu bytes", HELP_LINES_BYTES_MAX >> 20, length);
    library_refuse(library, file, message);
    return false;
  }
  reader.file = arena_copy(&library->arena, file, strlen(file));
  if (!reader.file || !read_all(&reader, lines, text, length)) {
    library_refuse(library, file, "there is not enough memory to load it");
    reader.errors++;
  }
  if (!reader.errors) return true;
  help_lines_free(lines);
  return false;
}

void help_lines_free(HelpLines *lines) {
  arena_free(&lines->arena);
  *lines = (HelpLines){0};
}
