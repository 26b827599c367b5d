/* The module goldseam_seal: notes that their writer alone reads. */
#include "shell/seal_wrap.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { NOTE_VERSION = 1 };

_Static_assert((int)SEAL_SECRET_BYTES == (int)crypto_box_SECRETKEYBYTES, "the secret key is the wrapped one");
_Static_assert((int)SEAL_NOTE_MORE == 1 + (int)crypto_box_SEALBYTES, "a note is laid out as it was");

struct SealSecret {
  unsigned char secret[crypto_box_SECRETKEYBYTES];
  unsigned char open[crypto_box_PUBLICKEYBYTES];
};

static const SealForm NOTE_FORM = {.magic = SEAL_NOTE_MAGIC, .open = crypto_box_PUBLICKEYBYTES};

SealResult seal_sodium_note_key_new(const char *passphrase, size_t length, const SealCost *cost, unsigned char *note_key) {
  SealSecret *pair = sodium_malloc(sizeof *pair);
  if (!pair) return SEAL_BARRED;
  crypto_box_keypair(pair->open, pair->secret);
  const SealResult result = seal_sodium_note_rewrap(pair, passphrase, length, cost, note_key);
  sodium_free(pair);
  return result;
}

SealResult seal_sodium_note_open(const unsigned char *note_key, const char *passphrase, size_t length, SealSecret **secret) {
  *secret = sodium_malloc(sizeof **secret);
  if (!*secret) return SEAL_BARRED;
  memcpy((*secret)->open, note_key + SEAL_OPEN_AT, sizeof(*secret)->open);
  const SealResult result = seal_unwrap(&NOTE_FORM, note_key, passphrase, length, (*secret)->secret);
  if (result == SEAL_GOOD) return result;
  sodium_free(*secret);
  *secret = NULL;
  return result;
}

SealResult seal_sodium_note_rewrap(const SealSecret *secret, const char *passphrase, size_t length, const SealCost *cost,
                                   unsigned char *note_key) {
  unsigned char made[SEAL_NOTE_KEY_BYTES];
  const SealResult result = seal_wrap(&NOTE_FORM, made, secret->open, secret->secret, passphrase, length, cost);
  if (result == SEAL_GOOD) memcpy(note_key, made, sizeof made);
  return result;
}

void seal_sodium_note_close(SealSecret *secret) { sodium_free(secret); }

SealResult seal_sodium_note_write(const unsigned char *note_key, const char *text, size_t length, unsigned char **note,
                                  size_t *note_length) {
  *note = NULL;
  const SealResult looked = seal_wrap_look(&NOTE_FORM, note_key);
  if (looked != SEAL_GOOD) return looked;
  size_t padded = (length / SEAL_NOTE_STEP + 1) * SEAL_NOTE_STEP;
  unsigned char *plain = malloc(padded), *made = malloc(padded + SEAL_NOTE_MORE);
  SealResult result = SEAL_BARRED;
  if (plain && made) {
    memcpy(plain, text, length);
    made[0] = NOTE_VERSION;
    const bool sealed = sodium_pad(&padded, plain, length, SEAL_NOTE_STEP, padded) == 0 &&
                        crypto_box_seal(made + 1, plain, padded, note_key + SEAL_OPEN_AT) == 0;
    sodium_memzero(plain, padded);
    if (sealed) {
      *note = made;
      *note_length = padded + SEAL_NOTE_MORE;
      made = NULL;
    }
    result = sealed ? SEAL_GOOD : SEAL_DAMAGED; /* a public key that nobody can have made */
  }
  free(plain);
  free(made);
  return result;
}

SealResult seal_sodium_note_read(const SealSecret *secret, const unsigned char *note, size_t note_length, char **text,
                                 size_t *length) {
  *text = NULL;
  if (note_length < 1 + SEAL_NOTE_MORE || note[0] == 0) return SEAL_DAMAGED;
  if (note[0] > NOTE_VERSION) return SEAL_NEWER;
  const size_t padded = note_length - SEAL_NOTE_MORE;
  unsigned char *plain = malloc(padded + 1);
  if (!plain) return SEAL_BARRED;
  const bool good = crypto_box_seal_open(plain, note + 1, note_length - 1, secret->open, secret->secret) == 0 &&
                    sodium_unpad(length, plain, padded, SEAL_NOTE_STEP) == 0;
  if (!good) {
    sodium_memzero(plain, padded);
    free(plain);
    return SEAL_DAMAGED;
  }
  plain[*length] = '\0';
  *text = (char *)plain;
  return SEAL_GOOD;
}
