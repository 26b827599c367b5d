#include "shell/seal.h"

#include "shell/module.h"
#include "shell/seal_module.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

/* About libsodium's "moderate": 256 MiB, three times over; on a machine with little memory at once less. */
static SealCost cost = {.passes = 3, .memory_kib = 256 * 1024, .least_kib = 32 * 1024};

enum { LITTLE_MIB = 1500 };

void seal_cheap_for_tests(void) { cost = (SealCost){.passes = 1, .memory_kib = SEAL_KIB_LEAST, .least_kib = SEAL_KIB_LEAST}; }

static SealCost affordable(void) {
  SealCost now = cost;
  for (int ram = SDL_GetSystemRAM(); ram > 0 && ram < LITTLE_MIB && now.memory_kib / 2 >= now.least_kib; ram *= 2) {
    now.memory_kib /= 2;
    now.passes *= 2;
  }
  return now;
}

/* ---- The module ---- */

#if defined(GOLDSEAM_STATIC_MODULES) && defined(GOLDSEAM_SEAL)
bool seal_built(void) { return true; }
static const SealModule *load(void) { return seal_module(); }
#elif defined(GOLDSEAM_SEAL_MODULE)
bool seal_built(void) { return true; }

static const SealModule *load(void) {
  void *object, *symbol = module_symbol(NULL, GOLDSEAM_SEAL_MODULE, "seal_module", &object);
  const SealModule *(*get)(void) = NULL;
  memcpy(&get, &symbol, sizeof get);
  return get ? get() : NULL;
}
#else
bool seal_built(void) { return false; }
static const SealModule *load(void) { return NULL; }
#endif

/* Loaded once, and kept until the program ends: what it gave is freed by it. */
static const SealModule *module(void) {
  static const SealModule *loaded;
  if (!loaded) loaded = load();
  return loaded;
}

static SealResult say(SealResult result, const char *damaged, Err *err) {
  switch (result) {
    case SEAL_GOOD: break;
    case SEAL_WRONG: err_set(err, "that is not the PIN or passphrase"); break;
    case SEAL_DAMAGED: err_set(err, "%s", damaged); break;
    case SEAL_NEWER: err_set(err, "this was sealed by a newer Goldseam; update Goldseam to open it"); break;
    case SEAL_BARRED:
      if (module())
        err_set(err, "there is not enough memory for the lock; close other programs and try again");
      else
        err_set(err, "the part of Goldseam that opens the lock is missing here; install Goldseam again");
      break;
  }
  return result;
}

static const char FILE_DAMAGED[] = "the sealed records are damaged", NOTE_KEY_DAMAGED[] = "the key for private notes is damaged",
                  NOTE_DAMAGED[] = "this private note is damaged, or belongs to somebody else";

/* ---- Sealed files ---- */

SealKey *seal_new(const char *pin, size_t length, Err *err) {
  SealKey *key = NULL;
  const SealCost now = affordable();
  say(module() ? module()->key_new(pin, length, &now, &key) : SEAL_BARRED, FILE_DAMAGED, err);
  return key;
}

SealResult seal_open(const unsigned char *sealed, size_t length, const char *pin, size_t pin_length, SealKey **key, Err *err) {
  SealResult result = SEAL_DAMAGED;
  *key = NULL;
  if (length >= SEAL_HEADER_BYTES) result = module() ? module()->key_open(sealed, pin, pin_length, key) : SEAL_BARRED;
  return say(result, FILE_DAMAGED, err);
}

void seal_free(SealKey *key) {
  if (key) module()->key_free(key);
}

SealResult seal_check(const SealKey *key, const char *pin, size_t length, Err *err) {
  SealKey *again;
  const SealResult result = seal_open(module()->key_header(key), SEAL_HEADER_BYTES, pin, length, &again, err);
  seal_free(again);
  return result;
}

SealKey *seal_change(const SealKey *key, const char *pin, size_t length, Err *err) {
  SealKey *changed = NULL;
  const SealCost now = affordable();
  say(module()->key_change(key, pin, length, &now, &changed), FILE_DAMAGED, err);
  return changed;
}

size_t seal_length(size_t length) {
  const size_t pieces = length ? (length - 1) / SEAL_PIECE_BYTES + 1 : 1;
  return SEAL_HEADER_BYTES + SEAL_STREAM_BYTES + pieces * SEAL_PIECE_MORE + length;
}

unsigned char *seal_write(const SealKey *key, const unsigned char *plain, size_t length, size_t *sealed_length, Err *err) {
  unsigned char *sealed = malloc(seal_length(length));
  if (!sealed) {
    err_set(err, "there is not enough memory to seal the records");
    return NULL;
  }
  memcpy(sealed, module()->key_header(key), SEAL_HEADER_BYTES);
  module()->write(key, plain, length, sealed + SEAL_HEADER_BYTES);
  *sealed_length = seal_length(length);
  return sealed;
}

size_t seal_plain_length(size_t sealed_length) {
  if (sealed_length < seal_length(0)) return SIZE_MAX;
  const size_t body = sealed_length - SEAL_HEADER_BYTES - SEAL_STREAM_BYTES;
  const size_t pieces = (body - 1) / (SEAL_PIECE_BYTES + SEAL_PIECE_MORE) + 1;
  const size_t plain = pieces * SEAL_PIECE_MORE <= body ? body - pieces * SEAL_PIECE_MORE : SIZE_MAX;
  return plain != SIZE_MAX && seal_length(plain) == sealed_length ? plain : SIZE_MAX;
}

SealResult seal_read(const SealKey *key, const unsigned char *sealed, size_t length, unsigned char *plain, Err *err) {
  const size_t plain_length = seal_plain_length(length);
  SealResult result = SEAL_DAMAGED;
  if (plain_length != SIZE_MAX) result = module()->read(key, sealed + SEAL_HEADER_BYTES, length - SEAL_HEADER_BYTES, plain);
  if (result != SEAL_GOOD && plain_length != SIZE_MAX) seal_wipe(plain, plain_length);
  return say(result, FILE_DAMAGED, err);
}

bool seal_is_wrapped(const SealKey *key, const unsigned char *sealed, size_t length) {
  return length >= SEAL_HEADER_BYTES && memcmp(sealed, module()->key_header(key), SEAL_HEADER_BYTES) == 0;
}

void seal_rewrap(const SealKey *key, unsigned char *sealed, size_t length) {
  if (length >= SEAL_HEADER_BYTES) memcpy(sealed, module()->key_header(key), SEAL_HEADER_BYTES);
}

bool seal_is_sealed(const unsigned char *bytes, size_t length) {
  return length >= SEAL_MAGIC_BYTES && memcmp(bytes, SEAL_MAGIC, SEAL_MAGIC_BYTES) == 0;
}

void seal_wipe(void *bytes, size_t length) {
  for (volatile unsigned char *at = bytes; length > 0; length--) *at++ = 0;
}

/* ---- Private notes ---- */

bool seal_note_key_new(const char *passphrase, size_t length, unsigned char note_key[SEAL_NOTE_KEY_BYTES], Err *err) {
  const SealCost now = affordable();
  const SealResult result = module() ? module()->note_key_new(passphrase, length, &now, note_key) : SEAL_BARRED;
  return say(result, NOTE_KEY_DAMAGED, err) == SEAL_GOOD;
}

SealResult seal_note_open(const unsigned char *note_key, size_t key_length, const char *passphrase, size_t length,
                          SealSecret **secret, Err *err) {
  SealResult result = SEAL_DAMAGED;
  *secret = NULL;
  if (key_length == SEAL_NOTE_KEY_BYTES)
    result = module() ? module()->note_open(note_key, passphrase, length, secret) : SEAL_BARRED;
  return say(result, NOTE_KEY_DAMAGED, err);
}

void seal_note_close(SealSecret *secret) {
  if (secret) module()->note_close(secret);
}

bool seal_note_rewrap(const SealSecret *secret, const char *passphrase, size_t length,
                      unsigned char note_key[SEAL_NOTE_KEY_BYTES], Err *err) {
  const SealCost now = affordable();
  return say(module()->note_rewrap(secret, passphrase, length, &now, note_key), NOTE_KEY_DAMAGED, err) == SEAL_GOOD;
}

unsigned char *seal_note_write(const unsigned char *note_key, size_t key_length, const char *text, size_t length,
                               size_t *note_length, Err *err) {
  unsigned char *note = NULL;
  SealResult result = SEAL_DAMAGED;
  if (key_length == SEAL_NOTE_KEY_BYTES)
    result = module() ? module()->note_write(note_key, text, length, &note, note_length) : SEAL_BARRED;
  say(result, NOTE_KEY_DAMAGED, err);
  return note;
}

SealResult seal_note_read(const SealSecret *secret, const unsigned char *note, size_t note_length, char **text, size_t *length,
                          Err *err) {
  return say(module()->note_read(secret, note, note_length, text, length), NOTE_DAMAGED, err);
}
