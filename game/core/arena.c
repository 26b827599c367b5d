#include "core/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 16 * 1024 };

struct ArenaBlock {
  ArenaBlock *next;
  size_t used, size;
  alignas(max_align_t) unsigned char bytes[];
};

void *arena_alloc(Arena *arena, size_t size) {
  const size_t align = alignof(max_align_t);
  if (size > SIZE_MAX - BLOCK_BYTES) return NULL;
  size = (size + align - 1) / align * align;
  ArenaBlock *block = arena->head;
  if (!block || block->size - block->used < size) {
    size_t wanted = size > BLOCK_BYTES ? size : BLOCK_BYTES;
    block = calloc(1, sizeof *block + wanted);
    if (!block) return NULL;
    block->size = wanted;
    block->next = arena->head;
    arena->head = block;
  }
  void *piece = block->bytes + block->used;
  block->used += size;
  arena->total += size;
  return piece;
}

char *arena_copy(Arena *arena, const char *text, size_t length) {
  if (length == SIZE_MAX) return NULL;
  char *copy = arena_alloc(arena, length + 1);
  if (copy && length) memcpy(copy, text, length);
  return copy;
}

void arena_free(Arena *arena) {
  ArenaBlock *block = arena->head;
  while (block) {
    ArenaBlock *next = block->next;
    free(block);
    block = next;
  }
  *arena = (Arena){0};
}
