/* UTF-8, strictly: no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef GOLDSEAM_CORE_UTF8_H
#define GOLDSEAM_CORE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reads one code point at `text` (length > 0 bytes left) into *code. Returns its bytes (1 to 4), or 0 where it is invalid. */
size_t utf8_decode(const char *text, size_t length, uint32_t *code);

/* True when all `length` bytes are valid UTF-8. *bad (may be NULL) is the offset of the first that is not. */
bool utf8_valid(const char *text, size_t length, size_t *bad);

/* Bytes of the next user-perceived character at `text`: a base with its combining marks, joiners, variation
 * selectors and modifiers; a pair of regional indicators; CR LF. A simplification of Unicode UAX 29. 0 at the end. */
size_t utf8_cluster(const char *text, size_t length);

/* Bytes of the cluster that ends at `offset`, counted back; 0 at the start. */
size_t utf8_cluster_before(const char *text, size_t offset);

/* Clusters in `text`. */
size_t utf8_count(const char *text, size_t length);

/* Does this code point belong to a script that runs from right to left (Hebrew, Arabic, Syriac, Thaana, N'Ko, Adlam ...)? */
bool utf8_is_rtl(uint32_t code);

/* Is a text as a whole set from right to left? It is set in the direction of the language it stands in (`rtl`), unless it has
 * letters of the other direction alone. Digits and punctuation have none. */
bool utf8_runs_rtl(const char *text, size_t length, bool rtl);

/* Copies `from` to `to` (`size` bytes with the NUL), cut at a cluster's end where it does not fit; drops control
 * characters and what is invalid. Returns the bytes written without the NUL. */
size_t utf8_copy_clean(char *to, size_t size, const char *from, size_t length);

#endif
