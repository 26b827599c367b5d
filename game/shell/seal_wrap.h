/* Inside the module goldseam_seal: 32 secret bytes, wrapped by a passphrase in a header (seal_module.h says how it is laid out).
 */
#ifndef GOLDSEAM_SHELL_SEAL_WRAP_H
#define GOLDSEAM_SHELL_SEAL_WRAP_H

#include "shell/seal_module.h"

enum { SEAL_SECRET_BYTES = 32, SEAL_OPEN_AT = 60 /* where public bytes of a form stand */ };

/* The kinds of header: `open` public bytes stand before the wrapped ones. */
typedef struct SealForm {
  const char *magic;
  size_t open;
} SealForm;

/* Fills `header`. `open` is NULL where the form has no such bytes. */
SealResult seal_wrap(const SealForm *form, unsigned char *header, const unsigned char *open,
                     const unsigned char secret[SEAL_SECRET_BYTES], const char *passphrase, size_t length, const SealCost *cost);

/* Is it a whole header of a version that is known, at a bearable cost? */
SealResult seal_wrap_look(const SealForm *form, const unsigned char *header);

/* Looks, and fills `secret`. Wiped after all but SEAL_GOOD. */
SealResult seal_unwrap(const SealForm *form, const unsigned char *header, const char *passphrase, size_t length,
                       unsigned char secret[SEAL_SECRET_BYTES]);

/* The notes' part of the module. */
SealResult seal_sodium_note_key_new(const char *passphrase, size_t length, const SealCost *cost, unsigned char *note_key);
SealResult seal_sodium_note_open(const unsigned char *note_key, const char *passphrase, size_t length, SealSecret **secret);
SealResult seal_sodium_note_rewrap(const SealSecret *secret, const char *passphrase, size_t length, const SealCost *cost,
                                   unsigned char *note_key);
void seal_sodium_note_close(SealSecret *secret);
SealResult seal_sodium_note_write(const unsigned char *note_key, const char *text, size_t length, unsigned char **note,
                                  size_t *note_length);
SealResult seal_sodium_note_read(const SealSecret *secret, const unsigned char *note, size_t note_length, char **text,
                                 size_t *length);

#endif
