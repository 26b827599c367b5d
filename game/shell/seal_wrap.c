#include "shell/seal_wrap.h"

#include <sodium.h>
#include <string.h>

enum {
  VERSION_AT = SEAL_MAGIC_BYTES,
  PASSES_AT = VERSION_AT + 4,
  MEMORY_AT = PASSES_AT + 4,
  SALT_AT = MEMORY_AT + 4,
  NONCE_AT = SALT_AT + crypto_pwhash_SALTBYTES,
  WRAPPED_BYTES = SEAL_SECRET_BYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES,
  SUM_BYTES = 16
};

_Static_assert(SEAL_OPEN_AT == NONCE_AT + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, "the header is laid out as it was");
_Static_assert(SEAL_HEADER_BYTES == SEAL_OPEN_AT + WRAPPED_BYTES + SUM_BYTES, "the header is laid out as it was");
_Static_assert(SEAL_NOTE_KEY_BYTES == SEAL_HEADER_BYTES + crypto_box_PUBLICKEYBYTES, "the note key is laid out as it was");

static void put_number(unsigned char *at, uint32_t number) {
  for (int i = 0; i < 4; i++) at[i] = (unsigned char)(number >> 8 * i & 0xFF);
}

static uint32_t number_at(const unsigned char *at) {
  return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static size_t wrapped_at(const SealForm *form) { return SEAL_OPEN_AT + form->open; }

static void sum_of(const SealForm *form, const unsigned char *header, unsigned char sum[SUM_BYTES]) {
  crypto_generichash(sum, SUM_BYTES, header, wrapped_at(form) + WRAPPED_BYTES, NULL, 0);
}

/* The key that wraps, from the passphrase at the header's cost. */
static bool derive(const unsigned char *header, const char *passphrase, size_t length, unsigned char *key) {
  return crypto_pwhash(key, crypto_aead_xchacha20poly1305_ietf_KEYBYTES, passphrase, length, header + SALT_AT,
                       number_at(header + PASSES_AT), (size_t)number_at(header + MEMORY_AT) * 1024,
                       crypto_pwhash_ALG_ARGON2ID13) == 0;
}

/* At less memory where there is too little of it; the header then says so. */
static bool derive_affordably(unsigned char *header, const char *passphrase, size_t length, const SealCost *cost,
                              unsigned char *key) {
  SealCost now = *cost;
  for (;; now.memory_kib /= 2, now.passes *= 2) {
    put_number(header + PASSES_AT, now.passes);
    put_number(header + MEMORY_AT, now.memory_kib);
    if (derive(header, passphrase, length, key)) return true;
    if (now.memory_kib / 2 < now.least_kib) return false;
  }
}

SealResult seal_wrap(const SealForm *form, unsigned char *header, const unsigned char *open,
                     const unsigned char secret[SEAL_SECRET_BYTES], const char *passphrase, size_t length, const SealCost *cost) {
  unsigned char *key = sodium_malloc(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  if (!key) return SEAL_BARRED;
  memcpy(header, form->magic, SEAL_MAGIC_BYTES);
  put_number(header + VERSION_AT, SEAL_VERSION);
  randombytes_buf(header + SALT_AT, crypto_pwhash_SALTBYTES);
  randombytes_buf(header + NONCE_AT, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  if (open) memcpy(header + SEAL_OPEN_AT, open, form->open);
  const bool derived = derive_affordably(header, passphrase, length, cost, key);
  if (derived) {
    unsigned char *wrapped = header + wrapped_at(form);
    crypto_aead_xchacha20poly1305_ietf_encrypt(wrapped, NULL, secret, SEAL_SECRET_BYTES, header, wrapped_at(form), NULL,
                                               header + NONCE_AT, key);
    sum_of(form, header, wrapped + WRAPPED_BYTES);
  }
  sodium_free(key);
  return derived ? SEAL_GOOD : SEAL_BARRED;
}

SealResult seal_wrap_look(const SealForm *form, const unsigned char *header) {
  unsigned char sum[SUM_BYTES];
  if (memcmp(header, form->magic, SEAL_MAGIC_BYTES) != 0) return SEAL_DAMAGED;
  if (number_at(header + VERSION_AT) > SEAL_VERSION) return SEAL_NEWER;
  sum_of(form, header, sum);
  if (memcmp(sum, header + wrapped_at(form) + WRAPPED_BYTES, SUM_BYTES) != 0) return SEAL_DAMAGED;
  const uint32_t passes = number_at(header + PASSES_AT), memory_kib = number_at(header + MEMORY_AT);
  const bool bearable = number_at(header + VERSION_AT) > 0 && passes >= crypto_pwhash_OPSLIMIT_MIN &&
                        passes <= SEAL_PASSES_MOST && memory_kib >= SEAL_KIB_LEAST && memory_kib <= SEAL_KIB_MOST &&
                        (uint64_t)passes * memory_kib <= SEAL_KIB_IN_ALL_MOST;
  return bearable ? SEAL_GOOD : SEAL_DAMAGED;
}

SealResult seal_unwrap(const SealForm *form, const unsigned char *header, const char *passphrase, size_t length,
                       unsigned char secret[SEAL_SECRET_BYTES]) {
  const SealResult looked = seal_wrap_look(form, header);
  if (looked != SEAL_GOOD) return looked;
  unsigned char *key = sodium_malloc(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  SealResult result = SEAL_BARRED;
  if (key && derive(header, passphrase, length, key)) {
    result = crypto_aead_xchacha20poly1305_ietf_decrypt(secret, NULL, NULL, header + wrapped_at(form), WRAPPED_BYTES, header,
                                                        wrapped_at(form), header + NONCE_AT, key) == 0
                 ? SEAL_GOOD
                 : SEAL_WRONG;
  }
  sodium_free(key);
  if (result != SEAL_GOOD) sodium_memzero(secret, SEAL_SECRET_BYTES);
  return result;
}
