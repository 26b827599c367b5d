/* Bytes as text, RFC 4648 with padding. */
#ifndef GOLDSEAM_CORE_BASE64_H
#define GOLDSEAM_CORE_BASE64_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Room for `length` bytes as text, with its NUL. */
#define BASE64_SIZE(length) (((length) + 2) / 3 * 4 + 1)

void base64_write(const uint8_t *bytes, size_t length, char *out);

/* Reads up to `most` bytes, written in the one way that there is for them. False: it is something else, or more. */
bool base64_read(const char *text, uint8_t *out, size_t most, size_t *length);

#endif
