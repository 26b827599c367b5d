/* A load-lifetime store: many small pieces, freed at once.
 *
 * Everything given out lives until arena_free. Pieces are zeroed and aligned for any type. */
#ifndef GOLDSEAM_CORE_ARENA_H
#define GOLDSEAM_CORE_ARENA_H

#include <stddef.h>

typedef struct ArenaBlock ArenaBlock;

typedef struct Arena {
  ArenaBlock *head; /* newest block */
  size_t total;     /* bytes given out, for tests of memory use */
} Arena;

/* `size` zeroed bytes, or NULL when out of memory. A zeroed Arena is an empty arena. */
void *arena_alloc(Arena *arena, size_t size);

/* A NUL-terminated copy of `length` bytes, or NULL when out of memory. */
char *arena_copy(Arena *arena, const char *text, size_t length);

/* Frees every piece; the arena is empty again. */
void arena_free(Arena *arena);

#endif
