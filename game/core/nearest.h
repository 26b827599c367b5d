/* How far a slip is from the word that was meant. */
#ifndef GOLDSEAM_CORE_NEAREST_H
#define GOLDSEAM_CORE_NEAREST_H

#include <stddef.h>

enum { NEAREST_BYTES_MAX = 64 };

/* Edits that make `word` (`length` bytes) of `name`: a letter more, less, another, or two swapped; capitals of ASCII count as
 * small letters. NEAREST_BYTES_MAX where one of them is longer than that. */
size_t nearest_edits(const char *word, size_t length, const char *name);

#endif
