/* The module goldseam_seal: the key of sealed files, and their bodies. */
#include "shell/seal_wrap.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

_Static_assert((int)SEAL_STREAM_BYTES == (int)crypto_secretstream_xchacha20poly1305_HEADERBYTES,
               "the body is laid out as it was");
_Static_assert((int)SEAL_PIECE_MORE == (int)crypto_secretstream_xchacha20poly1305_ABYTES, "the body is laid out as it was");
_Static_assert((int)SEAL_SECRET_BYTES == (int)crypto_secretstream_xchacha20poly1305_KEYBYTES, "the data key is the wrapped one");

/* Bytes alone: sodium_malloc aligns to nothing. */
struct SealKey {
  unsigned char data[SEAL_SECRET_BYTES];
  unsigned char header[SEAL_HEADER_BYTES];
};

static const SealForm FILE_FORM = {.magic = SEAL_MAGIC};

/* Authenticated with the first piece: of the header only what no other PIN changes. */
static const unsigned char BODY_OF[] = SEAL_MAGIC "\1";

static void key_free(SealKey *key) { sodium_free(key); }

/* `data` NULL: a new one. */
static SealResult key_with(const unsigned char *data, const char *pin, size_t length, const SealCost *cost, SealKey **key) {
  *key = sodium_malloc(sizeof **key);
  if (!*key) return SEAL_BARRED;
  if (data)
    memcpy((*key)->data, data, sizeof(*key)->data);
  else
    crypto_secretstream_xchacha20poly1305_keygen((*key)->data);
  const SealResult result = seal_wrap(&FILE_FORM, (*key)->header, NULL, (*key)->data, pin, length, cost);
  if (result == SEAL_GOOD) return result;
  key_free(*key);
  *key = NULL;
  return result;
}

static SealResult key_new(const char *pin, size_t length, const SealCost *cost, SealKey **key) {
  return key_with(NULL, pin, length, cost, key);
}

static SealResult key_change(const SealKey *key, const char *pin, size_t length, const SealCost *cost, SealKey **changed) {
  return key_with(key->data, pin, length, cost, changed);
}

static SealResult key_open(const unsigned char *header, const char *pin, size_t length, SealKey **key) {
  *key = sodium_malloc(sizeof **key);
  if (!*key) return SEAL_BARRED;
  memcpy((*key)->header, header, SEAL_HEADER_BYTES);
  const SealResult result = seal_unwrap(&FILE_FORM, header, pin, length, (*key)->data);
  if (result == SEAL_GOOD) return result;
  key_free(*key);
  *key = NULL;
  return result;
}

static const unsigned char *key_header(const SealKey *key) { return key->header; }

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

static void write_body(const SealKey *key, const unsigned char *plain, size_t length, unsigned char *body) {
  crypto_secretstream_xchacha20poly1305_state stream;
  crypto_secretstream_xchacha20poly1305_init_push(&stream, body, key->data);
  unsigned char *out = body + SEAL_STREAM_BYTES;
  size_t done = 0;
  do { /* once even for nothing: an end has to be there */
    const size_t piece = least(length - done, SEAL_PIECE_BYTES);
    const bool first = done == 0, last = done + piece == length;
    crypto_secretstream_xchacha20poly1305_push(&stream, out, NULL, plain + done, piece, first ? BODY_OF : NULL,
                                               first ? sizeof BODY_OF : 0,
                                               last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
    out += piece + SEAL_PIECE_MORE;
    done += piece;
  } while (done < length);
  sodium_memzero(&stream, sizeof stream);
}

static bool read_pieces(crypto_secretstream_xchacha20poly1305_state *stream, const unsigned char *body, size_t length,
                        unsigned char *plain) {
  bool first = true;
  while (length >= SEAL_PIECE_MORE) {
    const size_t piece = least(length, SEAL_PIECE_BYTES + SEAL_PIECE_MORE);
    unsigned char tag;
    if (crypto_secretstream_xchacha20poly1305_pull(stream, plain, NULL, &tag, body, piece, first ? BODY_OF : NULL,
                                                   first ? sizeof BODY_OF : 0) != 0)
      return false;
    plain += piece - SEAL_PIECE_MORE;
    body += piece;
    length -= piece;
    first = false;
    if ((tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL) != (length == 0)) return false;
    if (length == 0) return true;
  }
  return false;
}

static SealResult read_body(const SealKey *key, const unsigned char *body, size_t length, unsigned char *plain) {
  crypto_secretstream_xchacha20poly1305_state stream;
  bool good = length >= SEAL_STREAM_BYTES && crypto_secretstream_xchacha20poly1305_init_pull(&stream, body, key->data) == 0 &&
              read_pieces(&stream, body + SEAL_STREAM_BYTES, length - SEAL_STREAM_BYTES, plain);
  sodium_memzero(&stream, sizeof stream);
  return good ? SEAL_GOOD : SEAL_DAMAGED;
}

static const SealModule MODULE = {.key_new = key_new,
                                  .key_open = key_open,
                                  .key_change = key_change,
                                  .key_header = key_header,
                                  .key_free = key_free,
                                  .write = write_body,
                                  .read = read_body,
                                  .note_key_new = seal_sodium_note_key_new,
                                  .note_open = seal_sodium_note_open,
                                  .note_rewrap = seal_sodium_note_rewrap,
                                  .note_close = seal_sodium_note_close,
                                  .note_write = seal_sodium_note_write,
                                  .note_read = seal_sodium_note_read};

#if defined(_WIN32) && !defined(GOLDSEAM_STATIC_MODULES)
__declspec(dllexport)
#elif defined(__GNUC__) && !defined(GOLDSEAM_STATIC_MODULES)
__attribute__((visibility("default")))
#endif
    const SealModule *seal_module(void) {
  return sodium_init() < 0 ? NULL : &MODULE;
}
