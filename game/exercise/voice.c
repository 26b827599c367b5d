#include "exercise/voice.h"

#include <stdlib.h>
#include <string.h>

static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); }

static bool is_letter(char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || (unsigned char)c >= 0x80; }

/* ---- Reading ---- */

/* The part of a line from `from` to `to`, without blanks about it. */
static char *part(Voice *voice, const char *from, const char *to) {
  while (from < to && (*from == ' ' || *from == '\t')) from++;
  while (to > from && (to[-1] == ' ' || to[-1] == '\t' || to[-1] == '\r')) to--;
  return arena_copy(&voice->arena, from, (size_t)(to - from));
}

static bool read_line(Voice *voice, const char *line, size_t length, int number, Err *err) {
  const char *end = line + length, *bar = memchr(line, '|', length), *first = line;
  while (first < end && (*first == ' ' || *first == '\t' || *first == '\r')) first++;
  if (first == end || *first == '#') return true;
  if (!bar) return err_set(err, "line %d must be WORDS | REASON, has no |", number);
  VoiceRule rule = {part(voice, line, bar), part(voice, bar + 1, end)};
  if (!rule.words || !rule.reason) return err_set(err, "there is not enough memory");
  if (!*rule.words || !*rule.reason) return err_set(err, "line %d must have words before the | and a reason behind it", number);
  voice->rules[voice->count++] = rule;
  return true;
}

bool voice_read(Voice *voice, const char *text, size_t length, Err *err) {
  size_t lines = 1;
  *voice = (Voice){0};
  for (size_t i = 0; i < length; i++) lines += text[i] == '\n';
  voice->rules = calloc(lines, sizeof *voice->rules);
  bool good = voice->rules || err_set(err, "there is not enough memory");
  int number = 1;
  for (size_t at = 0; good && at < length; number++) {
    const char *end = memchr(text + at, '\n', length - at);
    size_t bytes = end ? (size_t)(end - text) - at : length - at;
    good = read_line(voice, text + at, bytes, number, err);
    at += bytes + 1;
  }
  if (!good) voice_free(voice);
  return good;
}

void voice_free(Voice *voice) {
  free(voice->rules);
  arena_free(&voice->arena);
  *voice = (Voice){0};
}

/* ---- Matching ---- */

/* Do the words stand at `text`, whole? `before` is what precedes, 0 none. */
static bool stands_at(const char *words, const char *text, char before) {
  size_t n = 0;
  if (is_letter(words[0]) && is_letter(before)) return false;
  while (words[n] && lower(words[n]) == lower(text[n])) n++;
  return !words[n] && !(is_letter(words[n - 1]) && is_letter(text[n]));
}

const VoiceRule *voice_broken(const Voice *voice, const char *text) {
  for (size_t at = 0; text[at]; at++)
    for (int r = 0; r < voice->count; r++)
      if (stands_at(voice->rules[r].words, text + at, at ? text[at - 1] : '\0')) return &voice->rules[r];
  return NULL;
}
