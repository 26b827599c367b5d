#include "core/nearest.h"

#include <string.h>

static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); }
static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* Optimal string alignment, after F. J. Damerau, CACM 7(3), 1964. */
size_t nearest_edits(const char *word, size_t length, const char *name) {
  size_t rows[3][NEAREST_BYTES_MAX + 1], name_length = strlen(name);
  if (length > NEAREST_BYTES_MAX || name_length > NEAREST_BYTES_MAX) return NEAREST_BYTES_MAX;
  for (size_t j = 0; j <= name_length; j++) rows[0][j] = j;
  for (size_t i = 1; i <= length; i++) {
    size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
    row[0] = i;
    for (size_t j = 1; j <= name_length; j++) {
      char x = lower(word[i - 1]), y = lower(name[j - 1]);
      row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + (x != y));
      if (i > 1 && j > 1 && x == lower(name[j - 2]) && lower(word[i - 2]) == y) row[j] = least(row[j], two_above[j - 2] + 1);
    }
  }
  return rows[length % 3][name_length];
}
