/* What libsodium does for seal.c: a module of its own (seal_sodium.c, seal_note.c), because linking it would cost every start its
 * loading. seal.c loads it (or, with GOLDSEAM_STATIC_MODULES, links it); seal.h says what these do.
 *
 * Numbers have their least byte first.
 *
 *   header     magic 8, version 4, passes of Argon2id 4, its memory in KiB 4, salt 16, nonce 24, wrapped data key 48, sum 16
 *   body       the stream's own header 24, then pieces of 64 KiB, each 17 bytes longer, the last one marked as that
 *   note key   magic 8, version 4, passes 4, memory 4, salt 16, nonce 24, public key 32, wrapped secret key 48, sum 16
 *   note       version 1, then the padded text, 48 bytes longer
 *
 * The sum (BLAKE2b of all before it) tells a damaged header from a wrong PIN, and protects nothing. What stands before a wrapped
 * key is authenticated with it. */
#ifndef GOLDSEAM_SHELL_SEAL_MODULE_H
#define GOLDSEAM_SHELL_SEAL_MODULE_H

#include "shell/seal.h"

#include <stdint.h>

/* What Argon2id is to cost. Where there is too little memory it is halved, and the passes doubled, down to `least_kib`. */
typedef struct SealCost {
  uint32_t passes, memory_kib, least_kib;
} SealCost;

/* A header that asks for more is a forged one, which is not to take all memory, or an hour. */
enum { SEAL_PASSES_MOST = 64, SEAL_KIB_LEAST = 8, SEAL_KIB_MOST = 1024 * 1024, SEAL_KIB_IN_ALL_MOST = 4 * 1024 * 1024 };

enum {
  SEAL_VERSION = 1,
  SEAL_MAGIC_BYTES = 8,
  SEAL_STREAM_BYTES = 24, /* before the first piece */
  SEAL_PIECE_BYTES = 64 * 1024,
  SEAL_PIECE_MORE = 17,
  SEAL_NOTE_MORE = 1 + 48,
  SEAL_NOTE_STEP = 128 /* texts are padded to a multiple of this */
};

#define SEAL_MAGIC      "GoldSeal"
#define SEAL_NOTE_MAGIC "GoldNote"

typedef struct SealModule {
  SealResult (*key_new)(const char *pin, size_t length, const SealCost *cost, SealKey **key);
  SealResult (*key_open)(const unsigned char *header, const char *pin, size_t length, SealKey **key);
  SealResult (*key_change)(const SealKey *key, const char *pin, size_t length, const SealCost *cost, SealKey **changed);
  const unsigned char *(*key_header)(const SealKey *key);
  void (*key_free)(SealKey *key);
  void (*write)(const SealKey *key, const unsigned char *plain, size_t length, unsigned char *body);
  SealResult (*read)(const SealKey *key, const unsigned char *body, size_t length, unsigned char *plain);
  SealResult (*note_key_new)(const char *passphrase, size_t length, const SealCost *cost, unsigned char *note_key);
  SealResult (*note_open)(const unsigned char *note_key, const char *passphrase, size_t length, SealSecret **secret);
  SealResult (*note_rewrap)(const SealSecret *secret, const char *passphrase, size_t length, const SealCost *cost,
                            unsigned char *note_key);
  void (*note_close)(SealSecret *secret);
  SealResult (*note_write)(const unsigned char *note_key, const char *text, size_t length, unsigned char **note,
                           size_t *note_length);
  SealResult (*note_read)(const SealSecret *secret, const unsigned char *note, size_t note_length, char **text, size_t *length);
} SealModule;

/* The module's only exported symbol. NULL where libsodium cannot begin: the system gives no random numbers. */
const SealModule *seal_module(void);

#endif
