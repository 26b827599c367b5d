#include "core/base64.h"

#include <string.h>

static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void base64_write(const uint8_t *bytes, size_t length, char *out) {
  for (size_t at = 0; at < length; at += 3) {
    const size_t left = length - at;
    const uint32_t three =
        (uint32_t)bytes[at] << 16 | (left > 1 ? (uint32_t)bytes[at + 1] << 8 : 0) | (left > 2 ? (uint32_t)bytes[at + 2] : 0);
    *out++ = DIGITS[three >> 18 & 63];
    *out++ = DIGITS[three >> 12 & 63];
    *out++ = left > 1 ? DIGITS[three >> 6 & 63] : '=';
    *out++ = left > 2 ? DIGITS[three & 63] : '=';
  }
  *out = '\0';
}

/* 0 to 63, or -1. */
static int digit(char c) {
  const char *found = c ? strchr(DIGITS, c) : NULL;
  return found ? (int)(found - DIGITS) : -1;
}

bool base64_read(const char *text, uint8_t *out, size_t most, size_t *length) {
  const size_t size = strlen(text);
  *length = 0;
  if (size % 4) return false;
  for (size_t at = 0; at < size; at += 4) {
    const bool last = at + 4 == size;
    const size_t padding = !last || text[at + 3] != '=' ? 0 : text[at + 2] == '=' ? 2 : 1, bytes = 3 - padding;
    uint32_t three = 0;
    for (size_t i = 0; i < 4; i++) {
      const int value = i >= 4 - padding ? 0 : digit(text[at + i]);
      if (value < 0) return false;
      three = three << 6 | (uint32_t)value;
    }
    if (three & ((1u << 8 * padding) - 1)) return false; /* bits that belong to no byte */
    if (bytes > most - *length) return false;
    for (size_t i = 0; i < bytes; i++) out[(*length)++] = (uint8_t)(three >> (16 - 8 * i));
  }
  return true;
}
