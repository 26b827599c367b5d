/* Words: what a text for people may hold, ids, and which known name a slip is nearest to. */
#include "core/nearest.h"
#include "core/utf8.h"
#include "exercise/pack_reader.h"

#include <stdio.h>
#include <string.h>

static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); }

/* ---- Texts ---- */

static bool is_placeholder(const char *word, size_t length) {
  static const char *const known[] = {"first", "second", "hurt", "broke_trust", "speaker", "listener"};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strlen(known[i]) == length && !memcmp(known[i], word, length)) return true;
  return false;
}

static bool check_placeholders(const char *text, char *fault, size_t size) {
  for (const char *open = text + strcspn(text, "{}"); *open; open += strcspn(open, "{}")) {
    size_t length = strcspn(open + 1, "{}");
    if (*open == '}' || open[1 + length] != '}') {
      snprintf(fault, size, *open == '}' ? "must have { before each }" : "must have } after each {");
      return false;
    }
    if (!is_placeholder(open + 1, length)) {
      char word[PACK_LABEL_BYTES];
      utf8_copy_clean(word, sizeof word, open + 1, length);
      snprintf(fault, size, "must have no braces but {first} {second} {hurt} {broke_trust} {speaker} {listener}, has {%s}", word);
      return false;
    }
    open += length + 2;
  }
  return true;
}

bool pack_text_check(const char *text, char *fault, size_t size) {
  size_t length = strlen(text), blank = strspn(text, " ");
  uint32_t code = 0;
  if (length > PACK_TEXT_BYTES || blank == length) {
    if (!length)
      snprintf(fault, size, "must be 1 to %d bytes, is empty", PACK_TEXT_BYTES);
    else if (blank == length)
      snprintf(fault, size, "must say something, is only spaces");
    else
      snprintf(fault, size, "must be 1 to %d bytes, is %zu", PACK_TEXT_BYTES, length);
    return false;
  }
  for (size_t at = 0; at < length; at += utf8_decode(text + at, length - at, &code)) {
    utf8_decode(text + at, length - at, &code);
    if (code >= 0x20 && (code < 0x7F || code >= 0xA0)) continue;
    snprintf(fault, size, "must have no control characters, has \\u%04X: a text is one paragraph", (unsigned)code);
    return false;
  }
  return check_placeholders(text, fault, size);
}

bool pack_text_names_role(const char *text) { return strstr(text, "{hurt}") || strstr(text, "{broke_trust}"); }

/* ---- Ids ---- */

bool pack_text_is_id(const char *text, size_t length) {
  if (!length || length > PACK_ID_BYTES || !is_lower(text[0])) return false;
  for (size_t i = 1; i < length; i++)
    if (!is_lower(text[i]) && !is_digit(text[i]) && text[i] != '-') return false;
  return true;
}

bool pack_text_is_language(const char *text) {
  size_t part = 0;
  int parts = 1;
  if (strlen(text) > PACK_ID_BYTES) return false;
  for (; *text; text++) {
    if (*text == '-') {
      if (part < (parts == 1 ? 2 : 1)) return false;
      part = 0;
      parts++;
    } else {
      if (!is_lower(lower(*text)) && (parts == 1 || !is_digit(*text))) return false;
      if (++part > 8) return false;
    }
  }
  return part >= (parts == 1 ? 2 : 1);
}

/* ---- The nearest name ---- */

void pack_text_suggest(const char *word, size_t length, const char *const *names, int count, char *out, size_t size) {
  size_t best = NEAREST_BYTES_MAX;
  int nearest = -1;
  out[0] = '\0';
  for (int i = 0; i < count; i++) {
    size_t name_length = names[i] ? strlen(names[i]) : 0;
    size_t edits = names[i] ? nearest_edits(word, length, names[i]) : best;
    if (edits >= best || edits * 2 > (length > name_length ? length : name_length)) continue;
    best = edits;
    nearest = i;
  }
  if (nearest >= 0) snprintf(out, size, ": did you mean \"%s\"?", names[nearest]);
}
