/* Sealing bytes with a PIN or passphrase, and notes that only their writer reads. libsodium does it, in a module that is loaded
 * when first needed (seal_module.h), so that a start without a lock costs nothing.
 *
 * A sealed file is a header and a body. The body is one authenticated stream under a random data key: what is changed, cut off,
 * put elsewhere or added is found. The header holds that key, wrapped by one made from the PIN (Argon2id, salted); so another PIN
 * needs another header alone, and all files of one lock may bear the same one. Neither tells anything but that it is sealed.
 * Who forgot the PIN has lost what is sealed: there is no other way in.
 *
 * Passphrases are the bytes that were typed, of any length. Deriving a key from one takes about a second, on purpose. */
#ifndef GOLDSEAM_SHELL_SEAL_H
#define GOLDSEAM_SHELL_SEAL_H

#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum SealResult {
  SEAL_GOOD,
  SEAL_WRONG,   /* another PIN or passphrase, or another key */
  SEAL_DAMAGED, /* not sealed by Goldseam, or not as it was written */
  SEAL_NEWER,   /* sealed by a newer version */
  SEAL_BARRED   /* no memory, no randomness, or no libsodium on this machine */
} SealResult;

/* The data key, in memory that is kept out of swap where the system allows it, and wiped when freed; and the header for it. */
typedef struct SealKey SealKey;

enum { SEAL_HEADER_BYTES = 124, SEAL_NOTE_KEY_BYTES = 156 };

/* Is the lock part of this build at all? */
bool seal_built(void);

/* A new key, and a header for this PIN. NULL and err: it cannot be made. */
SealKey *seal_new(const char *pin, size_t length, Err *err);

/* The key of a sealed file (the first SEAL_HEADER_BYTES of it are enough), by its PIN. *key is NULL after all but SEAL_GOOD, and
 * err then says why. Whether the body is whole, seal_read says. */
SealResult seal_open(const unsigned char *sealed, size_t length, const char *pin, size_t pin_length, SealKey **key, Err *err);
void seal_free(SealKey *key);

/* SEAL_GOOD: this is the PIN of the key's header. */
SealResult seal_check(const SealKey *key, const char *pin, size_t length, Err *err);

/* The same key with a header for another PIN; what was sealed before keeps its own until seal_rewrap. NULL and err. */
SealKey *seal_change(const SealKey *key, const char *pin, size_t length, Err *err);

/* `plain` sealed, with the key's header; malloc'ed. NULL and err: there is no memory. */
unsigned char *seal_write(const SealKey *key, const unsigned char *plain, size_t length, size_t *sealed_length, Err *err);

/* How long a sealed file is that holds this much, and how much one of this length holds: SIZE_MAX where none has that length. */
size_t seal_length(size_t plain_length);
size_t seal_plain_length(size_t sealed_length);

/* What is sealed, into `plain` of seal_plain_length bytes; after all but SEAL_GOOD that is wiped. The header is not looked at. */
SealResult seal_read(const SealKey *key, const unsigned char *sealed, size_t length, unsigned char *plain, Err *err);

/* Has this file the key's header? If not, seal_rewrap gives it that in place, whatever the body is: read it first. */
bool seal_is_wrapped(const SealKey *key, const unsigned char *sealed, size_t length);
void seal_rewrap(const SealKey *key, unsigned char *sealed, size_t length);

/* Does it begin as a sealed file does? Needs no libsodium. */
bool seal_is_sealed(const unsigned char *bytes, size_t length);

/* Overwrites with zeros, even where nobody reads them afterwards. Needs no libsodium. */
void seal_wipe(void *bytes, size_t length);

/* ---- Private notes ----
 *
 * A note key is SEAL_NOTE_KEY_BYTES that anybody may keep: a public key, and its secret one wrapped by a passphrase. Writing
 * needs the bytes alone, reading the passphrase as well. */

typedef struct SealSecret SealSecret;

bool seal_note_key_new(const char *passphrase, size_t length, unsigned char note_key[SEAL_NOTE_KEY_BYTES], Err *err);

/* The secret key by its passphrase; *secret is NULL after all but SEAL_GOOD, and err then says why. */
SealResult seal_note_open(const unsigned char *note_key, size_t key_length, const char *passphrase, size_t length,
                          SealSecret **secret, Err *err);
void seal_note_close(SealSecret *secret);

/* The same key for another passphrase: notes that were written stay readable. */
bool seal_note_rewrap(const SealSecret *secret, const char *passphrase, size_t length,
                      unsigned char note_key[SEAL_NOTE_KEY_BYTES], Err *err);

/* A sealed note, malloc'ed; NULL and err. Its length tells that of the text to about a hundred bytes only. */
unsigned char *seal_note_write(const unsigned char *note_key, size_t key_length, const char *text, size_t length,
                               size_t *note_length, Err *err);

/* The text, malloc'ed, with a NUL behind it, to be wiped; NULL after all but SEAL_GOOD. */
SealResult seal_note_read(const SealSecret *secret, const unsigned char *note, size_t note_length, char **text, size_t *length,
                          Err *err);

/* For tests alone: keys are then made in a millisecond, and protect nothing. No option and no environment leads here. */
void seal_cheap_for_tests(void);

#endif
