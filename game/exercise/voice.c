#include "exercise/voice.h"

#include <stdlib.h>
#include <string.h>

static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); }

/* Does a letter begin here? Beyond ASCII all are but the signs of Latin-1 and general punctuation, which are quotes and dashes.
 */
static bool is_letter(const char *at) {
  const unsigned char *byte = (const unsigned char *)at;
  if (byte[0] < 0x80) return lower(*at) >= 'a' && lower(*at) <= 'z';
  return byte[0] != 0xC2 && !(byte[0] == 0xE2 && byte[1] == 0x80);
}

/* Does a letter end before `at`? */
static bool is_letter_before(const char *text, const char *at) {
  if (at == text) return false;
  for (at--; at > text && ((unsigned char)*at & 0xC0) == 0x80;) at--;
  return is_letter(at);
}

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

/* Do the words stand at `at` of the text, whole? */
static bool stands_at(const char *words, const char *text, const char *at) {
  size_t n = 0;
  if (is_letter(words) && is_letter_before(text, at)) return false;
  while (words[n] && lower(words[n]) == lower(at[n])) n++;
  return !words[n] && !(is_letter_before(words, words + n) && is_letter(at + n));
}

const VoiceRule *voice_broken(const Voice *voice, const char *text) {
  for (size_t at = 0; text[at]; at++)
    for (int r = 0; r < voice->count; r++)
      if (stands_at(voice->rules[r].words, text, text + at)) return &voice->rules[r];
  return NULL;
}
